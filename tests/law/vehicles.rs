//! Clamped and removed vehicles: their own short regime beside the notice.

use noticedesk::case::event::{Event, VehicleFact};
use noticedesk::case::mark::Mark;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::state::Case;
use noticedesk::law::{Law, Step, decide, offers, position};

use super::day;
use super::persons::{case_of, notice};

const PARKING: [(Regime, &str); 3] = [
    (Regime::EnglandParking, "2022/576 regs 8 and 11"),
    (Regime::WalesParking, "2013/361 representations"),
    (Regime::LondonParking, "2022/576 regs 8 and 11"),
];

fn served(regime: Regime) -> Case {
    case_of(notice(regime, Service::OnVehicle), &[("2026-03-02", Event::PcnServed)])
}

fn code(case: &Case, fact: VehicleFact, on: &str) -> Option<&'static str> {
    let law = Law::built_in().unwrap();
    let step = Step { event: Event::Vehicle(fact), on: day(on), why: String::new() };
    decide(&law, case, &step, day(on)).err().map(|refusal| refusal.code)
}

#[test]
fn representations_answer_and_appeal_follow_release_in_28_56_and_28_days() {
    let law = Law::built_in().unwrap();
    for (regime, cited) in PARKING {
        let mut case = served(regime);
        let take = |case: &mut Case, fact, on: &str| {
            assert_eq!(code(case, fact, on), None, "{regime:?} {fact:?}");
            case.take(&Event::Vehicle(fact), day(on), 9);
        };
        let last = |case: &Case, name: &str| {
            let offers = offers(&law, case, day("2026-03-10"));
            offers.iter().find(|offer| offer.name == name).and_then(|offer| offer.last)
        };
        take(&mut case, VehicleFact::Removed, "2026-03-02");
        take(&mut case, VehicleFact::Released, "2026-03-04");
        // 28 days beginning with Wed 4 March end on Tue 31 March.
        assert_eq!(last(&case, "vehicle-represented"), Some(day("2026-03-31")));
        let warned = position(&law, &case, day("2026-03-05")).warnings.join(" ");
        assert!(warned.contains(cited) && warned.contains("Tue 31 Mar 2026"), "{warned}");
        take(&mut case, VehicleFact::Represented, "2026-03-10");
        // 56 days beginning with Tue 10 March end on Mon 4 May.
        assert_eq!(last(&case, "vehicle-rejected"), Some(day("2026-05-04")));
        take(&mut case, VehicleFact::Rejected, "2026-04-01");
        // 28 days beginning with Wed 1 April end on Tue 28 April.
        assert_eq!(last(&case, "vehicle-appealed"), Some(day("2026-04-28")));
        take(&mut case, VehicleFact::Appealed, "2026-04-20");
        take(&mut case, VehicleFact::AppealAllowed, "2026-05-20");
        let warned = position(&law, &case, day("2026-05-21")).warnings.join(" ");
        assert!(warned.contains("goes back to the payer"), "{warned}");
    }
}

#[test]
fn steps_out_of_their_order_are_refused() {
    let mut case = served(Regime::EnglandParking);
    assert_eq!(code(&case, VehicleFact::Released, "2026-03-04"), Some("vehicle-not-kept"));
    assert_eq!(code(&case, VehicleFact::Represented, "2026-03-04"), Some("vehicle-not-released"));
    assert_eq!(code(&case, VehicleFact::Rejected, "2026-03-04"), Some("vehicle-nothing-to-answer"));
    assert_eq!(code(&case, VehicleFact::Appealed, "2026-03-04"), Some("vehicle-not-rejected"));
    assert_eq!(code(&case, VehicleFact::AppealRefused, "2026-03-04"), Some("vehicle-no-appeal"));
    case.take(&Event::Vehicle(VehicleFact::Clamped), day("2026-03-02"), 2);
    assert_eq!(code(&case, VehicleFact::Clamped, "2026-03-03"), Some("vehicle-kept-already"));
    // A clamped vehicle may still be taken to the pound.
    assert_eq!(code(&case, VehicleFact::Removed, "2026-03-03"), None);
    assert_eq!(code(&case, VehicleFact::Released, "2026-03-01"), Some("day-before-contravention"));
}

#[test]
fn diplomats_forces_and_other_schemes_are_left_alone() {
    for (mark, fact, wanted) in [
        ("101 D 123", VehicleFact::Clamped, Some("vehicle-diplomatic")),
        ("101 X 123", VehicleFact::Clamped, None),
        ("12 AB 34", VehicleFact::Removed, Some("vehicle-forces")),
        ("AB12 CDE", VehicleFact::Clamped, None),
    ] {
        let mut notice = notice(Regime::EnglandParking, Service::OnVehicle);
        notice.vehicle.mark = Mark::new(mark);
        let case = case_of(notice, &[("2026-03-02", Event::PcnServed)]);
        assert_eq!(code(&case, fact, "2026-03-02"), wanted, "{mark}");
    }
    for regime in Regime::ALL.into_iter().filter(|one| PARKING.iter().all(|(p, _)| p != one)) {
        let case = served(regime);
        assert_eq!(code(&case, VehicleFact::Clamped, "2026-03-02"), Some("vehicle-not-parked"));
    }
}

#[test]
fn the_officer_is_told_what_a_vehicle_costs() {
    let law = Law::built_in().unwrap();
    let mut case = served(Regime::LondonParking);
    case.take(&Event::Vehicle(VehicleFact::Removed), day("2026-03-02"), 2);
    let warned = position(&law, &case, day("2026-03-03")).warnings.join(" ");
    assert!(warned.contains("280.00") && warned.contains("55.00 for each day"), "{warned}");
    let mut case = served(Regime::WalesParking);
    case.take(&Event::Vehicle(VehicleFact::Clamped), day("2026-03-02"), 2);
    let warned = position(&law, &case, day("2026-03-03")).warnings.join(" ");
    assert!(warned.contains("Clamped on Mon 2 Mar 2026"), "{warned}");
}
