//! Figures by day: charges, fees, numbers, codes, settings, and a council's own file.

use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Area, Band, Level, Regime};
use noticedesk::law::{
    ChargeUnknown, Checked, CouncilFigures, DiscountAgain, FeeKind, FigureFault, Law, NumberKind,
    Settings,
};

use super::day;

fn built_in() -> Law {
    Law::built_in().unwrap()
}

fn with(text: &str) -> Result<Law, FigureFault> {
    Law::with(&CouncilFigures { name: "council.toml".to_owned(), text: text.to_owned() })
}

/// Regime, band, level, day, full, discounted, after a charge certificate, in pounds.
const CHARGES: [(&str, &str, &str, &str, i64, i64, i64); 27] = [
    ("england-parking", "1", "higher", "2026-03-02", 60, 30, 90),
    ("england-parking", "1", "lower", "2026-03-02", 40, 20, 60),
    ("england-parking", "2", "higher", "2026-03-02", 70, 35, 105),
    ("england-parking", "2", "lower", "2022-05-31", 50, 25, 75),
    ("england-parking", "2", "lower", "2022-05-30", 50, 25, 75),
    ("england-parking", "2", "higher", "2008-03-31", 70, 35, 105),
    ("england-bus-lane", "2", "higher", "2022-05-31", 70, 35, 105),
    ("england-bus-lane", "1", "higher", "2022-05-31", 60, 30, 90),
    ("england-bus-lane", "", "", "2022-05-30", 60, 30, 90),
    ("england-moving-traffic", "2", "higher", "2026-03-02", 70, 35, 105),
    ("wales-parking", "2", "higher", "2026-03-02", 70, 35, 105),
    ("wales-parking", "", "lower", "2013-11-02", 50, 25, 75),
    ("wales-bus-lane", "2", "higher", "2026-03-02", 70, 35, 105),
    ("london-parking", "A", "higher", "2026-03-02", 160, 80, 240),
    ("london-parking", "A", "lower", "2025-04-07", 110, 55, 165),
    ("london-parking", "B", "higher", "2025-04-07", 140, 70, 210),
    ("london-parking", "B", "lower", "2025-04-07", 90, 45, 135),
    ("london-parking", "A", "higher", "2025-04-06", 130, 65, 195),
    ("london-parking", "A", "lower", "2025-04-06", 80, 40, 120),
    ("london-parking", "B", "higher", "2011-04-15", 110, 55, 165),
    ("london-parking", "B", "lower", "2011-04-15", 60, 30, 90),
    ("london-bus-lane", "", "", "2025-04-07", 160, 80, 240),
    ("london-bus-lane", "B", "lower", "2025-04-06", 130, 65, 195),
    ("london-moving-traffic", "", "", "2025-04-07", 160, 80, 240),
    ("london-moving-traffic", "A", "higher", "2025-04-06", 130, 65, 195),
    ("london-lorry", "", "higher", "2026-03-02", 550, 275, 825),
    ("london-lorry", "", "lower", "2026-03-02", 130, 65, 195),
];

#[test]
fn charges_stand_as_the_tables_say() {
    let law = built_in();
    for (regime, band, level, on, full, discounted, after) in CHARGES {
        let regime = Regime::named(regime).unwrap();
        let charge = law.charge(regime, Band::named(band), Level::named(level), day(on));
        let charge = charge.unwrap_or_else(|why| panic!("{regime:?} {band} {level} {on}: {why}"));
        let amounts = [charge.full, charge.discounted, charge.after_certificate];
        let expected = [full, discounted, after].map(|pounds| Pence(pounds * 100));
        assert_eq!(amounts, expected, "{regime:?} {band} {level} {on}");
    }
}

#[test]
fn a_day_a_band_or_a_level_outside_the_tables_is_refused() {
    let law = built_in();
    let ask = |regime, band, level, on| law.charge(regime, band, level, day(on)).unwrap_err();
    let (higher, band_2) = (Some(Level::Higher), Some(Band::Two));
    for (regime, on) in [
        (Regime::EnglandParking, "2008-03-30"),
        (Regime::EnglandMovingTraffic, "2022-05-30"),
        (Regime::WalesParking, "2013-11-01"),
        (Regime::LondonParking, "2011-04-14"),
    ] {
        let why = ask(regime, band_2, higher, on);
        assert!(matches!(why, ChargeUnknown::NoTable { .. }), "{regime:?} {on}: {why}");
    }
    let parking = Regime::EnglandParking;
    assert!(matches!(ask(parking, None, higher, "2026-03-02"), ChargeUnknown::BandNeeded { .. }));
    assert!(matches!(ask(parking, band_2, None, "2026-03-02"), ChargeUnknown::LevelNeeded { .. }));
    for (regime, band) in
        [(parking, Band::A), (Regime::WalesParking, Band::One), (Regime::LondonParking, Band::Two)]
    {
        let why = ask(regime, Some(band), higher, "2026-03-02");
        assert!(matches!(why, ChargeUnknown::NoRow { .. }), "{regime:?} {band:?}: {why}");
    }
}

#[test]
fn fees_and_numbers_go_by_day() {
    let law = built_in();
    for (on, pounds) in [
        ("2016-07-24", 7),
        ("2016-07-25", 8),
        ("2021-09-28", 8),
        ("2021-09-29", 9),
        ("2024-05-01", 10),
        ("2026-05-18", 10),
    ] {
        assert_eq!(law.registration_fee(day(on)).unwrap().pence, Pence(pounds * 100), "{on}");
    }
    assert!(law.registration_fee(day("2011-12-31")).is_err());
    let fee = |kind, area, on| law.fee(kind, area, day(on)).map(|fee| fee.pence.0 / 100);
    assert_eq!(fee(FeeKind::AgentCompliance, Area::Wales, "2026-01-01"), Ok(75));
    assert_eq!(fee(FeeKind::AgentEnforcement, Area::England, "2026-01-01"), Ok(235));
    assert_eq!(fee(FeeKind::AgentSale, Area::London, "2014-04-06"), Ok(110));
    assert_eq!(fee(FeeKind::ClampRelease, Area::London, "2025-04-07"), Ok(100));
    assert_eq!(fee(FeeKind::ClampRelease, Area::London, "2025-04-06"), Ok(70));
    assert_eq!(fee(FeeKind::Removal, Area::England, "2026-01-01"), Ok(105));
    assert!(fee(FeeKind::Removal, Area::Wales, "2026-01-01").is_err());
    let number = |kind| law.number(kind, day("2026-01-01")).unwrap().value;
    assert_eq!(number(NumberKind::AgentNoticeClearDays), 7);
    assert_eq!(number(NumberKind::AgentShareThousandths), 75);
}

#[test]
fn the_red_routes_have_their_own_table() {
    let law = with("[settings]\ncharge-set = \"red-routes\"\n").unwrap();
    let full = |on| law.charge(Regime::LondonBusLane, None, None, day(on)).unwrap().full;
    assert_eq!(full("2022-01-17"), Pence(16_000));
    assert_eq!(full("2022-01-16"), Pence(13_000));
}

#[test]
fn codes_say_their_level_and_stream() {
    let law = built_in();
    assert_eq!(law.codes().len(), 88);
    let level = |code, regime| law.level_of(code, "", regime, day("2026-03-02"));
    assert_eq!(level("01", Regime::EnglandParking), Some(Level::Higher));
    assert_eq!(level("30", Regime::EnglandParking), Some(Level::Lower));
    assert_eq!(level("34", Regime::EnglandBusLane), Some(Level::Higher));
    assert_eq!(level("31", Regime::LondonMovingTraffic), Some(Level::Higher));
    assert_eq!(level("03", Regime::EnglandParking), None);
    let code = law.code("34").unwrap();
    assert!(code.camera && code.suffixes.contains('j'));
    for line in law.codes() {
        assert!(line.code.len() == 2 && !line.description.is_empty(), "{line:?}");
    }
}

#[test]
fn a_council_s_file_goes_first() {
    let law = with(
        r#"
[settings]
challenge-reply-days = 10
discount-again = "any-challenge"
band = "2"

[[level]]
code = "14"
level = "lower"
from = "2024-01-01"

[[place]]
street = "Sample Street"
band = "1"

[[holiday]]
day = "2028-01-03"
name = "New Year's Day (substitute)"

[[table]]
regimes = ["wales-parking"]
from = "2026-04-01"
clause = "2013/1969 Sch"
checked = "primary"
[[table.rows]]
band = "2"
level = "higher"
full = "80.00"
discounted = "40.00"
after-certificate = "120.00"
"#,
    )
    .unwrap();
    let settings = law.settings();
    assert_eq!(settings.challenge_reply_days, 10);
    assert_eq!(settings.discount_again, DiscountAgain::AnyChallenge);
    assert_eq!(settings.formal_reply_days, 56);
    let level = |on| law.level_of("14", "y", Regime::EnglandParking, day(on));
    assert_eq!(level("2023-12-31"), Some(Level::Higher));
    assert_eq!(level("2024-01-01"), Some(Level::Lower));
    let band = |street| law.band_of(street, "", Regime::EnglandParking, day("2026-01-01"));
    assert_eq!(band("sample street"), Some(Band::One));
    assert_eq!(band("Other Street"), Some(Band::Two));
    assert_eq!(law.calendar().is_working_day(day("2028-01-03")), Ok(false));
    assert_eq!(law.calendar().is_working_day(day("2028-01-04")), Ok(true));
    let full =
        |on| law.charge(Regime::WalesParking, None, Some(Level::Higher), day(on)).unwrap().full;
    assert_eq!((full("2026-03-31"), full("2026-04-01")), (Pence(7000), Pence(8000)));
}

#[test]
fn a_fault_says_line_column_and_remedy() {
    for (text, line, column, word) in [
        ("[settings]\ndiscount-again = \"maybe\"\n", 2, 18, "never"),
        ("[settings]\nunknown = 1\n", 2, 1, "unknown"),
        ("[settings\n", 1, 10, ""),
        ("[[level]]\ncode = \"14\"\nlevel = \"middle\"\n", 3, 9, "higher"),
        ("[[holiday]]\nday = \"2028-02-30\"\nname = \"x\"\n", 2, 7, "YYYY-MM-DD"),
        (
            "[[fee]]\nkind = \"removal\"\nfrom = \"2026-01-01\"\namount = \"1.5\"\n\
             clause = \"2014/1 reg 4\"\nchecked = \"primary\"\n",
            4,
            10,
            "pounds and pence",
        ),
        (
            "[[fee]]\nkind = \"removal\"\nfrom = \"2026-01-01\"\namount = \"1.50\"\n\
             clause = \"2014/1 reg 400\"\nchecked = \"primary\"\n",
            5,
            10,
            "noticedesk law",
        ),
    ] {
        let fault = with(text).unwrap_err();
        assert_eq!((fault.line, fault.column), (line, column), "{text}: {fault}");
        assert!(fault.says.contains(word), "{text}: {fault}");
        assert_eq!(fault.file, "council.toml");
    }
}

#[test]
fn what_is_built_in_is_what_the_program_assumes() {
    let law = built_in();
    assert_eq!(*law.settings(), Settings::default());
    let marks: Vec<Checked> = law.tables().iter().map(|table| table.checked).collect();
    assert!(marks.contains(&Checked::Primary) && marks.contains(&Checked::NotYet));
}

#[test]
fn a_new_fee_a_new_band_and_a_new_authority_need_no_code() {
    // An authority that begins in 2027 with a band of its own for one street, new amounts for both
    // bands, a dearer court, a levied storage and a site of its own: all of it in one file.
    let text = r#"
[settings]
band = "2"

[[place]]
street = "Harbour Road"
band = "1"
from = "2027-02-01"

[[table]]
regimes = ["england-parking", "england-bus-lane", "england-moving-traffic"]
from = "2027-01-01"
clause = "2022/71 Sch 3 para 1"
checked = "primary"
rows = [
{band="1", level="higher", full="66.00", discounted="33.00", after-certificate="99.00"},
{band="2", level="higher", full="78.00", discounted="39.00", after-certificate="117.00"},
]

[[fee]]
kind = "registration"
from = "2027-04-01"
amount = "11.00"
clause = "Civil Proceedings Fees Order 2008 traffic fee"
checked = "primary"

[[fee]]
kind = "storage-per-day"
area = "england"
from = "2027-01-01"
amount = "14.00"
clause = "2022/71 Sch 3 para 1"
checked = "primary"

[[site]]
street = "Harbour Road"
live = "2027-03-01"
"#;
    let law = with(text).unwrap_or_else(|fault| panic!("{fault}"));
    let parking = Regime::EnglandParking;
    let band = |street, on| law.band_of(street, "", parking, day(on));
    assert_eq!(band("Harbour Road", "2027-01-31"), Some(Band::Two));
    assert_eq!(band("harbour road", "2027-02-01"), Some(Band::One));
    assert_eq!(band("Mill Lane", "2027-02-01"), Some(Band::Two));
    let full = |band, on| {
        law.charge(parking, Some(band), Some(Level::Higher), day(on)).map(|charge| charge.full.0)
    };
    assert_eq!(full(Band::One, "2027-02-01").unwrap(), 6_600);
    assert_eq!(full(Band::Two, "2027-01-01").unwrap(), 7_800);
    assert_eq!(full(Band::Two, "2026-12-31").unwrap(), 7_000, "the old table stays for older days");
    assert_eq!(law.registration_fee(day("2027-03-31")).unwrap().pence, Pence(1_000));
    assert_eq!(law.registration_fee(day("2027-04-01")).unwrap().pence, Pence(1_100));
    let storage = |on| law.fee(FeeKind::StoragePerDay, Area::England, day(on)).unwrap().pence;
    assert_eq!((storage("2026-12-31"), storage("2027-01-01")), (Pence(1_200), Pence(1_400)));
    assert!(law.site_of("Harbour Road", "", day("2027-03-01")).is_some());
    let london = law.fee(FeeKind::StoragePerDay, Area::London, day("2027-01-01")).unwrap();
    assert_eq!(london.pence, Pence(5_500), "another area keeps its own");
}
