//! After the charge certificate: old certificates, registering again, late statements refused, six
//! years.

use noticedesk::case::event::{Document, Event, StatementGround, WarrantFact};
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::stage::Stage;
use noticedesk::case::state::Case;
use noticedesk::law::{Law, Question, Step, decide, explain, offers, position};

use super::day;
use super::persons::{case_of, notice, posted, somebody};

/// Posted on 29 April 2026, the certificate is served on Fri 1 May; its 14 days end on 14 May.
fn certified() -> Case {
    case_of(
        notice(Regime::EnglandParking, Service::OnVehicle),
        &[
            ("2026-03-02", Event::PcnServed),
            ("2026-03-30", Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")))),
            ("2026-03-30", posted(Document::NoticeToOwner)),
            ("2026-04-29", posted(Document::ChargeCertificate)),
        ],
    )
}

fn with(mut case: Case, events: &[(&str, Event)]) -> Case {
    for ((on, event), entry) in events.iter().zip(20..) {
        case.take(event, day(on), entry);
    }
    case
}

fn decided(case: &Case, event: Event, on: &str, why: &str) -> Result<Vec<Event>, String> {
    let law = Law::built_in().unwrap();
    let step = Step { event, on: day(on), why: why.to_string() };
    decide(&law, case, &step, day(on)).map_err(|refusal| refusal.code.to_string())
}

fn registered() -> Event {
    Event::Registered { fee: None }
}

#[test]
fn an_old_certificate_is_registered_only_with_a_reason() {
    let case = certified();
    // Twelve months beginning with 1 May 2026 end on 30 April 2027.
    assert!(decided(&case, registered(), "2027-04-30", "").is_ok());
    assert_eq!(decided(&case, registered(), "2027-05-01", "").unwrap_err(), "certificate-old");
    assert!(decided(&case, registered(), "2027-05-01", "the keeper was abroad").is_ok());
    let law = Law::built_in().unwrap();
    let warned = position(&law, &case, day("2027-05-01")).warnings.join(" ");
    assert!(warned.contains("certificate is old"), "{warned}");
}

#[test]
fn a_debt_whose_order_came_too_late_is_registered_again_with_the_next_suffix() {
    // Registered on Mon 18 May; the order must be served by Mon 1 June, 15 days beginning with it
    // or after it, whichever the rule says: on 10 June that time is over in any case.
    let case = with(certified(), &[("2026-05-18", registered())]);
    assert_eq!(decided(&case, registered(), "2026-05-20", "").unwrap_err(), "already-registered");
    let late = decided(&case, posted(Document::OrderForRecovery), "2026-06-10", "");
    assert_eq!(late.unwrap_err(), "order-late");
    let law = Law::built_in().unwrap();
    let warned = position(&law, &case, day("2026-06-10")).warnings.join(" ");
    assert!(warned.contains("register again, with the suffix 1"), "{warned}");
    assert!(decided(&case, registered(), "2026-06-10", "").is_ok());
    let again = with(case, &[("2026-06-10", registered())]);
    assert_eq!(again.registrations, 2);
    assert!(decided(&again, posted(Document::OrderForRecovery), "2026-06-11", "").is_ok());
    // One registration stands, so one fee is due: 70.00 raised to 105.00 and 10.00 for the court.
    let due = position(&law, &again, day("2026-06-12")).due.unwrap();
    assert_eq!(due.total.0, 11_500);
}

#[test]
fn a_late_statement_holds_the_warrant_until_the_court_refuses_it() {
    let case = with(
        certified(),
        &[("2026-05-18", registered()), ("2026-05-18", posted(Document::OrderForRecovery))],
    );
    let ground = StatementGround::NotReceived;
    let filed = Event::StatementFiled { ground, late: false };
    // Served on Wed 20 May; 21 days beginning with it end on Tue 9 June.
    let in_time = decided(&case, filed.clone(), "2026-06-09", "").unwrap();
    assert_eq!(in_time[0], Event::StatementFiled { ground, late: false });
    let late = decided(&case, filed, "2026-06-10", "").unwrap();
    assert_eq!(late[0], Event::StatementFiled { ground, late: true });
    let warrant = || Event::Warrant(WarrantFact::Issued);
    let pending = with(case, &[("2026-06-10", late[0].clone())]);
    assert_eq!(decided(&pending, warrant(), "2026-07-06", "").unwrap_err(), "statement-filed");
    let law = Law::built_in().unwrap();
    let warned = position(&law, &pending, day("2026-06-11")).warnings.join(" ");
    // 19 working days after Wed 10 June: 11 and 12 June are two, then three weeks to 3 July, then
    // 6 and 7 July.
    assert!(warned.contains("Answer it by Tue 7 Jul 2026"), "{warned}");
    assert!(
        offers(&law, &pending, day("2026-07-08"))
            .iter()
            .any(|offer| offer.name == "statement-refused" && offer.verdict.is_ok())
    );
    let refused = with(pending, &[("2026-07-08", Event::StatementRefused)]);
    assert!(decided(&refused, warrant(), "2026-07-09", "").is_ok());
    assert_eq!(refused.stage_by_documents(), Stage::Order);
    // A review is asked for within 14 days after Wed 8 July: until 22 July.
    let warned = position(&law, &refused, day("2026-07-09")).warnings.join(" ");
    assert!(warned.contains("a review until Wed 22 Jul 2026"), "{warned}");
    let again = decided(&refused, Event::StatementRefused, "2026-07-09", "");
    assert_eq!(again.unwrap_err(), "no-late-statement");
}

#[test]
fn a_warrant_needs_permission_after_six_years() {
    let case = with(
        certified(),
        &[("2019-05-20", registered()), ("2019-05-21", posted(Document::OrderForRecovery))],
    );
    let warrant = || Event::Warrant(WarrantFact::Issued);
    let code = |on: &str| decided(&case, warrant(), on, "").map(|_| ());
    // The six years after 20 May 2019 end on 20 May 2025; the case itself is invented younger, so
    // only days after its contravention can be asked.
    assert_eq!(code("2026-07-01").unwrap_err(), "warrant-needs-permission");
}

#[test]
fn a_warrant_issued_again_keeps_its_end() {
    let case = with(
        certified(),
        &[
            ("2026-05-18", registered()),
            ("2026-05-18", posted(Document::OrderForRecovery)),
            ("2026-07-01", Event::Warrant(WarrantFact::Issued)),
            ("2027-03-01", Event::Warrant(WarrantFact::Reissued)),
        ],
    );
    let enforced = || Event::Warrant(WarrantFact::Enforced);
    // Twelve months beginning with 1 July 2026 end on 30 June 2027, reissue or not.
    assert!(decided(&case, enforced(), "2027-06-30", "").is_ok());
    assert_eq!(decided(&case, enforced(), "2027-07-01", "").unwrap_err(), "warrant-expired");
    let renewed = decided(&case, Event::Warrant(WarrantFact::Issued), "2027-07-01", "");
    assert_eq!(renewed.unwrap_err(), "warrant-already-issued");
}

#[test]
fn a_revocation_undoes_surcharge_fee_and_warrant_and_tells_the_agents() {
    let ground = StatementGround::NoRejection;
    let case = with(
        certified(),
        &[
            ("2026-05-18", registered()),
            ("2026-05-18", posted(Document::OrderForRecovery)),
            ("2026-07-01", Event::Warrant(WarrantFact::Issued)),
            ("2026-07-20", Event::Warrant(WarrantFact::Enforced)),
            ("2026-08-03", Event::StatementFiled { ground, late: true }),
            ("2026-08-24", Event::OrderRevoked),
        ],
    );
    let law = Law::built_in().unwrap();
    let stands = position(&law, &case, day("2026-08-25"));
    // Back to the charge itself: neither the 35.00 of the certificate nor the court's 10.00.
    assert_eq!(stands.due.unwrap().total.0, 7_000);
    let warned = stands.warnings.join(" ");
    assert!(warned.contains("recall it from every agent and give back"), "{warned}");
    let enforced = decided(&case, Event::Warrant(WarrantFact::Enforced), "2026-08-25", "");
    assert_eq!(enforced.unwrap_err(), "warrant-after-revocation");
}

/// The lines of `why registration` that begin with a word.
fn checked(case: &Case, on: &str, word: &str) -> Vec<String> {
    let law = Law::built_in().unwrap();
    let question = Question::NextStep("registration".to_string());
    let why = explain(&law, case, &question, day(on));
    why.lines.into_iter().filter(|line| line.starts_with(word)).collect()
}

#[test]
fn a_request_for_registration_is_gone_through_item_by_item() {
    let whole = certified();
    // Served Fri 1 May: 14 days beginning with it end on the 14th; as clear days the request is
    // safe from the 16th.
    let there = checked(&whole, "2026-05-15", "There:").join("\n");
    for words in [
        "14 days are over; counted as clear days from Sat 16 May 2026",
        "unpaid: 105.00",
        "name: Ann Example",
        "address: 1 Example Road, ZZ1 1ZZ",
        "mark: AB12CDE",
        "suffix of this registration: 0",
        "fee: 10.00",
        "code: 01",
    ] {
        assert!(there.contains(words), "{words} is missing in\n{there}");
    }
    assert!(checked(&whole, "2026-05-15", "Lacking:").is_empty());
    assert!(!checked(&whole, "2026-05-15", "To look at:").is_empty());
    assert!(!checked(&whole, "2026-05-16", "There:").join(" ").contains("clear days"));
}

#[test]
fn a_request_without_name_address_or_mark_is_refused() {
    let tried = |change: fn(&mut Case)| {
        let mut case = certified();
        change(&mut case);
        let lacks = checked(&case, "2026-05-18", "Lacking:").len();
        (decided(&case, registered(), "2026-05-18", "").err(), lacks)
    };
    let refused = Some("registration-incomplete".to_string());
    assert_eq!(tried(|_| {}), (None, 0));
    assert_eq!(tried(|case| case.liable = None), (refused.clone(), 1));
    assert_eq!(tried(|case| case.notice.vehicle.mark = None), (refused.clone(), 1));
    let nameless = |case: &mut Case| {
        let liable = case.liable.as_mut().unwrap();
        liable.name.clear();
        liable.address.clear();
    };
    assert_eq!(tried(nameless), (refused.clone(), 2));
    assert_eq!(tried(|case| case.registrations = 9).0, None, "the ninth re-registration");
    assert_eq!(tried(|case| case.registrations = 10), (refused, 1));
    // What would not fit the court's record is shown, not refused.
    let long = |case: &mut Case| {
        case.liable.as_mut().unwrap().address = vec!["A very long line of an address there".into()];
    };
    assert_eq!(tried(long), (None, 0));
}

#[test]
fn the_first_documents_go_to_the_tribunal_within_seven_days() {
    let law = Law::built_in().unwrap();
    let case = case_of(
        notice(Regime::EnglandParking, Service::OnVehicle),
        &[
            ("2026-03-02", Event::PcnServed),
            ("2026-03-30", Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")))),
            ("2026-03-30", posted(Document::NoticeToOwner)),
            ("2026-04-10", Event::RepresentationsReceived),
            ("2026-04-20", posted(Document::Rejection)),
            ("2026-05-01", Event::AppealLodged),
        ],
    );
    // Seven days beginning with Fri 1 May end on Thu 7 May.
    let last = noticedesk::law::outlook(&law, &case).work.and_then(|(_, clock)| clock.last);
    assert_eq!(last, Some(day("2026-05-07")));
    let warned = position(&law, &case, day("2026-05-02")).warnings.join(" ");
    assert!(warned.contains("go to the tribunal by Thu 7 May 2026"), "{warned}");
}
