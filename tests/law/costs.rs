//! Money beside the charge, by hand: an agent's fees and a vehicle's charges, what they come to,
//! what falls away and what goes back; and the court's longer time for a statement.

use noticedesk::case::event::{
    Cost, CostItem, Document, Event, StatementGround, VehicleFact, WarrantFact,
};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Regime, Service};
use noticedesk::case::state::Case;
use noticedesk::case::state::fold::numbered;
use noticedesk::case::summary::LedgerAccount;
use noticedesk::law::{
    CouncilFigures, Law, Question, Step, decide, explain, ledger, outlook, position, script,
};

use super::day;
use super::persons::{case_of, notice, posted, somebody};

fn cost(item: CostItem, pence: i64) -> Event {
    Event::Costs(Cost { item, pence: Pence(pence) })
}

/// A London case, 240.00 and 10.00 of court fee, with its warrant out since 1 July 2026.
fn under_warrant() -> Vec<(&'static str, Event)> {
    vec![
        ("2026-03-02", Event::PcnServed),
        ("2026-03-30", Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")))),
        ("2026-03-30", posted(Document::NoticeToOwner)),
        ("2026-04-29", posted(Document::ChargeCertificate)),
        ("2026-05-18", Event::Registered { fee: None }),
        ("2026-05-18", posted(Document::OrderForRecovery)),
        ("2026-07-01", Event::Warrant(WarrantFact::Issued)),
    ]
}

fn case(events: &[(&str, Event)]) -> Case {
    let mut notice = notice(Regime::LondonParking, Service::OnVehicle);
    notice.band = Some(Band::A);
    notice.level = Some(Level::Higher);
    case_of(notice, events)
}

fn decided(law: &Law, case: &Case, event: Event, on: &str, why: &str) -> Result<(), String> {
    let step = Step { event, on: day(on), why: why.to_string() };
    let code = |refusal: noticedesk::law::Refusal| refusal.code.to_string();
    decide(law, case, &step, day(on)).map(|_| ()).map_err(code)
}

#[test]
fn a_stages_fee_is_the_fixed_one_and_falls_due_once() {
    let law = Law::built_in().unwrap();
    let mut so_far = under_warrant();
    let ask = |so_far: &[(&str, Event)], item, pence, why| {
        decided(&law, &case(so_far), cost(item, pence), "2026-07-20", why)
    };
    for (item, fixed) in [
        (CostItem::AgentCompliance, 7_500),
        (CostItem::AgentEnforcement, 23_500),
        (CostItem::AgentSale, 11_000),
    ] {
        assert_eq!(ask(&so_far, item, fixed + 1, "").unwrap_err(), "more-than-the-fee");
        assert!(ask(&so_far, item, fixed, "").is_ok(), "{item:?}");
        so_far.push(("2026-07-20", cost(item, fixed)));
        assert_eq!(ask(&so_far, item, 1, "").unwrap_err(), "more-than-the-fee", "twice");
    }
    // A share of several warrants' total is not seen in one case: the reason tells it.
    let two = under_warrant();
    assert!(ask(&two, CostItem::AgentEnforcement, 30_000, "three warrants, 2,370 in all").is_ok());
    assert!(ask(&two, CostItem::AgentCompliance, 7_600, "as asked").is_err());
}

#[test]
fn tax_on_fees_is_the_debtors_only_where_the_council_cannot_reclaim_it() {
    let text = "[settings]\nreclaims-vat = false\n".to_string();
    let cannot = Law::with(&CouncilFigures { name: "own.toml".to_string(), text }).unwrap();
    let law = Law::built_in().unwrap();
    let mut so_far = under_warrant();
    so_far.push(("2026-07-20", cost(CostItem::AgentCompliance, 7_500)));
    so_far.push(("2026-07-20", cost(CostItem::AgentEnforcement, 23_500)));
    let ask = |law: &Law, pence| {
        decided(law, &case(&so_far), cost(CostItem::AgentVat, pence), "2026-07-21", "")
    };
    assert_eq!(ask(&law, 1).unwrap_err(), "more-than-the-fee");
    // A fifth of 310.00.
    assert!(ask(&cannot, 6_200).is_ok());
    assert_eq!(ask(&cannot, 6_201).unwrap_err(), "more-than-the-fee");
}

#[test]
fn a_debt_beyond_the_threshold_bears_a_share() {
    // An invented council with a charge of 2,000.00, 3,000.00 after the certificate.
    let text = r#"
[[table]]
regimes = ["london-parking"]
from = "2026-01-01"
clause = "TMA 2004 Sch 9 paras 2-4"
checked = "not-yet"
rows = [{ band = "A", level = "higher", full = "2000.00", discounted = "1000.00",
          after-certificate = "3000.00" }]
"#;
    let (name, text) = ("own.toml".to_string(), text.replace(",\n          ", ", "));
    let law = match Law::with(&CouncilFigures { name, text }) {
        Ok(law) => law,
        Err(fault) => panic!("{fault}"),
    };
    let case = case(&under_warrant());
    // 3,010.00 with the court's fee: 1,510.00 beyond 1,500.00; 7.5 per cent of it are 113.25.
    let ask =
        |pence| decided(&law, &case, cost(CostItem::AgentEnforcement, pence), "2026-07-20", "");
    assert!(ask(34_825).is_ok());
    assert_eq!(ask(34_826).unwrap_err(), "more-than-the-fee");
}

#[test]
fn a_revocation_takes_the_agents_fees_away_and_what_was_paid_goes_back() {
    let law = Law::built_in().unwrap();
    let mut events = under_warrant();
    events.extend([
        ("2026-07-20", cost(CostItem::AgentCompliance, 7_500)),
        ("2026-07-20", cost(CostItem::AgentEnforcement, 23_500)),
        ("2026-07-20", cost(CostItem::AgentPaid, 13_557)),
    ]);
    let refund = |events: &[(&str, Event)], pence, on: &str| {
        decided(&law, &case(events), cost(CostItem::AgentRefunded, pence), on, "")
    };
    assert_eq!(refund(&events, 1, "2026-07-21").unwrap_err(), "nothing-to-send-back");
    let ground = StatementGround::NoRejection;
    events.push(("2026-08-03", Event::StatementFiled { ground, late: true }));
    events.push(("2026-08-24", Event::OrderRevoked));
    let stands = case(&events);
    let warned = position(&law, &stands, day("2026-08-25")).warnings.join(" ");
    assert!(warned.contains("135.57 paid as agent's fees must go back"), "{warned}");
    let why = explain(&law, &stands, &Question::AmountDue, day("2026-08-25")).lines.join("\n");
    for words in ["agent's enforcement fee, 235.00, fallen away", "135.57 to go back"] {
        assert!(why.contains(words), "{words} is missing in\n{why}");
    }
    let work = outlook(&law, &stands).work.map(|(work, _)| work.name());
    assert_eq!(work, Some("refund"));
    assert_eq!(refund(&events, 13_558, "2026-08-25").unwrap_err(), "more-than-due-back");
    assert!(refund(&events, 13_557, "2026-08-25").is_ok());
    let more = decided(&law, &stands, cost(CostItem::AgentSale, 1), "2026-08-25", "");
    assert_eq!(more.unwrap_err(), "no-warrant");
    events.push(("2026-08-25", cost(CostItem::AgentRefunded, 13_557)));
    assert_eq!(refund(&events, 1, "2026-08-26").unwrap_err(), "nothing-to-send-back");
    balanced(&law, &events, LedgerAccount::AgentDebtor, 0);
    balanced(&law, &events, LedgerAccount::AgentWaived, 31_000);
}

/// The whole ledger balances entry by entry, and an account stands at an amount.
fn balanced(law: &Law, events: &[(&str, Event)], account: LedgerAccount, pence: i64) {
    let mut notice = notice(Regime::LondonParking, Service::OnVehicle);
    notice.band = Some(Band::A);
    let mut log = vec![(day("2026-03-02"), Event::NoticeIssued(Box::new(notice)))];
    log.extend(events.iter().map(|(on, event)| (day(on), event.clone())));
    let lines = ledger(law, &numbered(log.clone()));
    for entry in 1..=u32::try_from(log.len()).unwrap() {
        let sum: Pence =
            lines.iter().filter(|line| line.entry == entry).map(|line| line.pence).sum();
        assert_eq!(sum, Pence::ZERO, "entry {entry}");
    }
    let of: Pence =
        lines.iter().filter(|line| line.account == account).map(|line| line.pence).sum();
    assert_eq!(of, Pence(pence), "{account:?}");
}

#[test]
fn a_removed_vehicle_is_charged_as_set_and_accepted_representations_give_it_back() {
    let law = Law::built_in().unwrap();
    let mut events = vec![
        ("2026-03-02", Event::PcnServed),
        ("2026-03-02", Event::Vehicle(VehicleFact::Removed)),
        ("2026-03-04", Event::Vehicle(VehicleFact::Released)),
    ];
    let ask = |events: &[(&str, Event)], item, pence| {
        decided(&law, &case(events), cost(item, pence), "2026-03-04", "")
    };
    assert!(ask(&events, CostItem::VehicleRemoval, 28_000).is_ok());
    assert_eq!(ask(&events, CostItem::VehicleRemoval, 28_001).unwrap_err(), "more-than-the-charge");
    // 2, 3 and 4 March: three days at 55.00 at the most.
    assert!(ask(&events, CostItem::VehicleStorage, 16_500).is_ok());
    assert_eq!(ask(&events, CostItem::VehicleStorage, 16_501).unwrap_err(), "more-than-the-charge");
    assert_eq!(ask(&events, CostItem::VehicleRelease, 10_000).unwrap_err(), "no-vehicle");
    assert_eq!(ask(&events, CostItem::VehiclePaid, 1).unwrap_err(), "nothing-owed-beside");
    events.extend([
        ("2026-03-04", cost(CostItem::VehicleRemoval, 28_000)),
        ("2026-03-04", cost(CostItem::VehicleStorage, 11_000)),
        ("2026-03-04", cost(CostItem::VehiclePaid, 39_000)),
    ]);
    let told = script(&law, &case(&events), day("2026-03-05")).join(" ");
    assert!(told.contains("make representations about the vehicle ends on Tue 31 Mar"), "{told}");
    balanced(&law, &events, LedgerAccount::VehicleDebtor, 0);
    events.extend([
        ("2026-03-10", Event::Vehicle(VehicleFact::Represented)),
        ("2026-03-20", Event::Vehicle(VehicleFact::Accepted)),
    ]);
    let stands = case(&events);
    assert_eq!(outlook(&law, &stands).work.map(|(work, _)| work.name()), Some("refund"));
    let told = script(&law, &stands, day("2026-03-21")).join(" ");
    assert!(told.contains("390.00 paid for the vehicle is to go back"), "{told}");
    balanced(&law, &events, LedgerAccount::VehicleDebtor, -39_000);
    events.push(("2026-03-22", cost(CostItem::VehicleRefunded, 39_000)));
    balanced(&law, &events, LedgerAccount::VehicleReceipts, 0);
    // The penalty itself is untouched by all of it.
    assert_eq!(position(&law, &case(&events), day("2026-03-22")).due.unwrap().total, Pence(16_000));
}

#[test]
fn the_court_may_give_four_weeks_more_for_a_statement() {
    let law = Law::built_in().unwrap();
    let mut events = under_warrant();
    events.pop();
    let longer = |until: &str| Event::StatementTimeExtended { until: day(until) };
    // Served Wed 20 May; 21 days beginning with it end on Tue 9 June; four weeks more on 7 July.
    let ask = |until: &str| decided(&law, &case(&events), longer(until), "2026-06-05", "");
    assert_eq!(ask("2026-06-09").unwrap_err(), "extension-not-longer");
    assert!(ask("2026-06-10").is_ok() && ask("2026-07-07").is_ok());
    assert_eq!(ask("2026-07-08").unwrap_err(), "extension-too-long");
    events.push(("2026-06-05", longer("2026-07-07")));
    let stands = case(&events);
    let warrant = || Event::Warrant(WarrantFact::Issued);
    assert_eq!(
        decided(&law, &stands, warrant(), "2026-07-07", "").unwrap_err(),
        "warrant-premature"
    );
    assert!(decided(&law, &stands, warrant(), "2026-07-08", "").is_ok());
    let told = script(&law, &stands, day("2026-06-12")).join(" ");
    assert!(told.contains("ends on Tue 7 Jul 2026"), "{told}");
    let ground = StatementGround::NotReceived;
    let step = Step {
        event: Event::StatementFiled { ground, late: false },
        on: day("2026-07-07"),
        why: String::new(),
    };
    let in_time = decide(&law, &stands, &step, day("2026-07-07")).unwrap();
    assert_eq!(in_time[0], Event::StatementFiled { ground, late: false });
}

#[test]
fn a_fee_that_is_not_the_courts_is_warned_of() {
    let law = Law::built_in().unwrap();
    let mut events = under_warrant();
    for (fee, warns) in [(None, false), (Some(Pence(1_000)), false), (Some(Pence(900)), true)] {
        events[4] = ("2026-05-18", Event::Registered { fee });
        let warned = position(&law, &case(&events), day("2026-05-20")).warnings.join(" ");
        assert_eq!(warned.contains("court's fee of that day is 10.00"), warns, "{warned}");
    }
}
