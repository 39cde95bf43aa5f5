//! Persons: hirers with and without what they need, typed holds, keepers beyond the court's reach.

use noticedesk::case::event::{Document, Event, HoldReason, Posting, WarrantFact};
use noticedesk::case::hold::HoldGround;
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::Mark;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::party::{Capacity, Party};
use noticedesk::case::state::Case;
use noticedesk::law::persons::{Hire, HireItem, is_outside, lacks};
use noticedesk::law::{Law, Step, clauses, decide};

use super::day;

/// A notice of 2 March 2026, on a vehicle with a mark of ordinary make.
pub fn notice(regime: Regime, service: Service) -> Notice {
    Notice {
        number: PcnNumber::new("ZZ12345670").unwrap(),
        regime,
        service,
        contravention: Some(day("2026-03-02")),
        at: None,
        code: "01".to_string(),
        suffix: String::new(),
        band: Some(if regime == Regime::LondonParking { Band::A } else { Band::Two }),
        level: Some(Level::Higher),
        vehicle: Vehicle { mark: Mark::new("AB12 CDE"), ..Vehicle::default() },
        place: Place::default(),
        observation: Observation::default(),
    }
}

/// Somebody at a postcode.
pub fn somebody(postcode: &str) -> Party {
    Party {
        capacity: Capacity::Keeper,
        name: "Ann Example".to_string(),
        address: vec!["1 Example Road".to_string()],
        postcode: postcode.to_string(),
    }
}

/// Posting of a document.
pub fn posted(document: Document) -> Event {
    Event::Posted(Posting { document, served: None, demands: None })
}

/// A case with these events on their days.
pub fn case_of(notice: Notice, events: &[(&str, Event)]) -> Case {
    let mut case = Case::new(Box::new(notice));
    for ((on, event), entry) in events.iter().zip(1..) {
        case.take(event, day(on), entry);
    }
    case
}

/// A case whose certificate of 1 May has run out, whose keeper lives at a postcode.
fn unpaid(postcode: &str) -> Case {
    case_of(
        notice(Regime::EnglandParking, Service::OnVehicle),
        &[
            ("2026-03-02", Event::PcnServed),
            ("2026-03-30", Event::KeeperSupplied(Some(somebody(postcode)))),
            ("2026-03-30", posted(Document::NoticeToOwner)),
            ("2026-04-29", posted(Document::ChargeCertificate)),
        ],
    )
}

fn step(law: &Law, case: &Case, event: Event, on: &str) -> Result<(), (String, String)> {
    let step = Step { event, on: day(on), why: "as tested".to_string() };
    decide(law, case, &step, day(on))
        .map(|_| ())
        .map_err(|refusal| (refusal.code.to_string(), refusal.says))
}

fn agreement() -> Hire {
    Hire {
        from: Some(day("2026-03-01")),
        until: Some(day("2026-03-14")),
        seen: HireItem::ALL.to_vec(),
    }
}

#[test]
fn a_whole_hiring_agreement_passes_liability_on() {
    assert_eq!(lacks(&agreement(), Some(day("2026-03-02"))), []);
    assert_eq!(lacks(&agreement(), Some(day("2026-03-01"))), []);
    assert_eq!(lacks(&agreement(), Some(day("2026-03-14"))), []);
}

#[test]
fn each_missing_particular_is_named_with_its_provision() {
    for item in HireItem::ALL {
        let seen = HireItem::ALL.into_iter().filter(|other| *other != item).collect();
        let found = lacks(&Hire { seen, ..agreement() }, Some(day("2026-03-02")));
        assert_eq!(found.len(), 1, "{item:?}");
        assert!(clauses().any(|clause| clause == found[0].clause));
        assert_eq!(HireItem::named(item.name()), Some(item));
    }
    assert_eq!(lacks(&Hire::default(), Some(day("2026-03-02"))).len(), 8);
}

#[test]
fn a_lease_of_six_months_is_no_hiring_agreement() {
    let until = |last: &str| lacks(&Hire { until: Some(day(last)), ..agreement() }, None);
    // Six months beginning with 1 March end on 31 August; a day less is under six months.
    assert_eq!(until("2026-08-30"), []);
    assert_eq!(until("2026-08-31")[0].clause.to_string(), "RTOA 1988 s 66(8)");
    assert_eq!(until("2026-02-27").len(), 1);
    for outside in ["2026-02-28", "2026-03-15"] {
        let found = lacks(&agreement(), Some(day(outside)));
        assert!(found[0].says.contains("outside the hire"), "{outside}");
    }
}

#[test]
fn postcodes_beyond_the_order_are_only_those_beyond_doubt() {
    for outside in ["EH1 1AA", "G12 8QQ", "bt1 1aa", "ZE1 0AA", "IM1 1AA", "JE2 3AA", " AB10 1AA"] {
        assert!(is_outside(outside), "{outside}");
    }
    for inside in ["TD15 1AA", "DG16 5AA", "GL1 1AA", "CF10 1AA", "L1 1AA", "", "G", "ZZ1 1ZZ"] {
        assert!(!is_outside(inside), "{inside}");
    }
}

#[test]
fn a_debt_of_somebody_in_scotland_is_not_registered() {
    let law = Law::built_in().unwrap();
    let registered = || Event::Registered { fee: None };
    // Posted on Wed 29 April, served on Fri 1 May; day 14 is Thu 14 May.
    assert_eq!(step(&law, &unpaid("ZZ1 1ZZ"), registered(), "2026-05-15"), Ok(()));
    let (code, says) = step(&law, &unpaid("EH1 1AA"), registered(), "2026-05-15").unwrap_err();
    assert_eq!(code, "outside-england-and-wales");
    assert!(says.contains("EH1 1AA") && says.contains("write the debt off"), "{says}");
}

#[test]
fn every_typed_hold_refuses_registration_and_names_its_clause() {
    let law = Law::built_in().unwrap();
    for ground in HoldGround::ALL {
        let mut case = unpaid("ZZ1 1ZZ");
        let reason = HoldReason::Ground(ground, "letter".to_string());
        case.take(&Event::Held { reason, until: None }, day("2026-05-02"), 9);
        let on = "2026-05-15";
        let step = Step { event: Event::Registered { fee: None }, on: day(on), why: String::new() };
        let refusal = decide(&law, &case, &step, day(on)).unwrap_err();
        assert_eq!(refusal.code, "held");
        assert!(refusal.says.contains(ground.label()), "{}", refusal.says);
        let clause = refusal.clause.unwrap();
        assert!(clauses().any(|known| known == clause), "{ground:?}");
    }
}

#[test]
fn a_breathing_space_stops_even_the_agent_and_ends_with_its_last_day() {
    let law = Law::built_in().unwrap();
    let mut case = unpaid("ZZ1 1ZZ");
    let earlier: [(&str, Event); 3] = [
        ("2026-05-15", Event::Registered { fee: None }),
        ("2026-05-18", posted(Document::OrderForRecovery)),
        ("2026-06-22", Event::Warrant(WarrantFact::Issued)),
    ];
    for ((on, event), entry) in earlier.iter().zip(20..) {
        case.take(event, day(on), entry);
    }
    let enforced = || Event::Warrant(WarrantFact::Enforced);
    assert_eq!(step(&law, &case, enforced(), "2026-07-01"), Ok(()));
    let plain = HoldReason::Officer("a complaint".to_string());
    case.take(&Event::Held { reason: plain, until: None }, day("2026-07-01"), 30);
    assert_eq!(step(&law, &case, enforced(), "2026-07-02"), Ok(()));
    let reason = HoldReason::Ground(HoldGround::BreathingSpace, String::new());
    // 60 days beginning with 1 July: 31 in July and 29 in August.
    let until = Some(day("2026-08-29"));
    case.take(&Event::Held { reason, until }, day("2026-07-01"), 31);
    let (code, says) = step(&law, &case, enforced(), "2026-08-29").unwrap_err();
    assert_eq!(code, "held-by-law");
    assert!(says.contains("2020/1311 reg 7"), "{says}");
    assert_eq!(step(&law, &case, enforced(), "2026-08-30"), Ok(()));
}
