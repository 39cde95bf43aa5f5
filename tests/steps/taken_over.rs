//! Cases taken over from another system: its word is followed, nothing is judged as ours.

use noticedesk::case::day::Day;
use noticedesk::case::event::{Event, ImportedFacts};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::stage::Stage;
use noticedesk::case::summary::Work;
use noticedesk::law::{Law, ledger, outlook, position};

use super::town::Player;

/// An England parking case of 2 March 2026 that the former system left at a stage.
fn taken_over<'a>(law: &'a Law, stage: Stage, since: Option<&str>, paid: i64) -> Player<'a> {
    let mut player = Player::new(law, Regime::EnglandParking, Service::OnVehicle);
    let day = |text: &str| text.parse::<Day>().unwrap();
    let facts = ImportedFacts {
        status: "their word".to_string(),
        stage: Some(stage),
        since: since.map(day),
        paid: Pence(paid),
        paid_on: None,
        balance: None,
        keeper: None,
        held: false,
        source: "old.csv line 2".to_string(),
    };
    player.log.push((player.today, Event::PcnServed));
    player.today = day("2026-06-01");
    player.log.push((player.today, Event::Imported(Box::new(facts))));
    player
}

#[test]
fn a_paid_case_stays_paid_at_whatever_was_paid() {
    let law = Law::built_in().unwrap();
    for paid in [3500, 7000, 10_500, 100] {
        let player = taken_over(&law, Stage::Paid, None, paid);
        let found = position(&law, &player.case(), player.today);
        assert_eq!(found.stage, Stage::Paid);
        let due = found.due.unwrap();
        assert_eq!((due.total, due.to_refund), (Pence::ZERO, Pence::ZERO), "{paid}");
        assert_eq!(outlook(&law, &player.case()).work, None);
    }
}

#[test]
fn a_cancelled_case_asks_for_no_refund_of_money_we_never_had() {
    let law = Law::built_in().unwrap();
    let player = taken_over(&law, Stage::Cancelled, Some("2026-04-01"), 3500);
    let line = outlook(&law, &player.case());
    assert_eq!((line.stage, line.work), (Stage::Cancelled, None));
    let sum: Pence = ledger(&law, &player.entries()).iter().map(|line| line.pence).sum();
    assert_eq!(sum, Pence::ZERO);
}

#[test]
fn a_certificate_with_its_day_goes_on_and_one_without_goes_to_a_person() {
    let law = Law::built_in().unwrap();
    let dated = taken_over(&law, Stage::ChargeCertificate, Some("2026-05-06"), 0);
    let line = outlook(&law, &dated.case());
    let (work, clock) = line.work.unwrap();
    // Posted Wed 6 May, served Fri 8 May, 14 days to Thu 21 May.
    assert_eq!((work, clock.from.to_string().as_str()), (Work::Registration, "2026-05-22"));
    assert_eq!(line.due.then, Pence(10_500));
    let undated = taken_over(&law, Stage::ChargeCertificate, None, 0);
    let line = outlook(&law, &undated.case());
    assert_eq!(line.work.map(|(work, _)| work), Some(Work::Review));
    assert_eq!(line.due.then, Pence(10_500));
    assert_eq!(line.stage, Stage::ChargeCertificate);
}
