//! Which part of the charge a payment settles, by hand: England, band 2, higher level: 70.00, 35.00
//! in the time of the discount, 105.00 with the charge certificate, 115.00 with the court's fee.

use noticedesk::case::event::{
    Document, Event, Method, PaidFor, Payment, Tender, Withdrawal, WithdrawalReason,
};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{Law, Part, settles};

use super::day;
use super::persons::{case_of, notice, posted, somebody};

fn paid(pence: i64) -> Event {
    Event::PaymentReceived(Payment {
        pence: Pence(pence),
        method: Method::Cheque,
        reference: String::new(),
        receipt: String::new(),
        tender: None,
    })
}

/// What a payment on a day settles after what happened before it.
fn parts(events: &[(&str, Event)], on: &str, pence: i64) -> Vec<(Part, i64)> {
    let law = Law::built_in().unwrap();
    let mut all = vec![("2026-03-02", Event::PcnServed)];
    all.extend(events.iter().cloned());
    let case = case_of(notice(Regime::EnglandParking, Service::OnVehicle), &all);
    let settled = settles(&law, &case, day(on), Pence(pence));
    settled.into_iter().map(|(part, pence)| (part, pence.0)).collect()
}

/// The certificate was posted on Wed 29 April and served on Fri 1 May.
fn certificate() -> Vec<(&'static str, Event)> {
    vec![
        ("2026-03-30", Event::KeeperSupplied(Some(somebody("ZZ1 1ZZ")))),
        ("2026-03-30", posted(Document::NoticeToOwner)),
        ("2026-04-29", posted(Document::ChargeCertificate)),
    ]
}

fn registered() -> Vec<(&'static str, Event)> {
    let mut events = certificate();
    events.push(("2026-05-18", Event::Registered { fee: None }));
    events.push(("2026-05-18", posted(Document::OrderForRecovery)));
    events
}

#[test]
fn the_penalty_charge_is_settled_before_the_surcharge() {
    let mut events = certificate();
    // 90.00 of 105.00: the 70.00 first, then 20.00 of the 35.00.
    assert_eq!(parts(&events, "2026-05-05", 9_000), [(Part::Full, 7_000), (Part::Increase, 2_000)]);
    events.push(("2026-05-05", paid(9_000)));
    assert_eq!(parts(&events, "2026-05-06", 1_000), [(Part::Increase, 1_000)]);
    assert_eq!(
        parts(&events, "2026-05-06", 2_500),
        [(Part::Increase, 1_500), (Part::Over, 1_000)],
        "15.00 of the surcharge is left"
    );
}

#[test]
fn the_registration_fee_comes_last() {
    let mut events = registered();
    assert_eq!(
        parts(&events, "2026-06-01", 11_000),
        [(Part::Full, 7_000), (Part::Increase, 3_500), (Part::Fee, 500)]
    );
    events.push(("2026-06-01", paid(11_000)));
    assert_eq!(parts(&events, "2026-06-02", 500), [(Part::Fee, 500)]);
    // What was paid before the certificate is off the penalty charge still.
    let mut early = vec![("2026-03-20", paid(3_000))];
    early.extend(registered());
    assert_eq!(
        parts(&early, "2026-06-01", 8_000),
        [(Part::Full, 4_000), (Part::Increase, 3_500), (Part::Fee, 500)]
    );
}

#[test]
fn several_parts_settle_one_after_the_other_also_over_the_end_of_the_discount() {
    let mut events = vec![("2026-03-05", paid(1_000))];
    assert_eq!(parts(&[], "2026-03-05", 1_000), [(Part::Reduced, 1_000)]);
    assert_eq!(parts(&events, "2026-03-12", 2_000), [(Part::Reduced, 2_000)]);
    events.push(("2026-03-12", paid(2_000)));
    // The last day of the discount is the 14th beginning with 2 March: the 15th.
    assert_eq!(parts(&events, "2026-03-15", 1_000), [(Part::Reduced, 500), (Part::Over, 500)]);
    assert_eq!(parts(&events, "2026-03-16", 1_000), [(Part::Full, 1_000)], "70.00 less 30.00");
    events.push(("2026-03-16", paid(1_000)));
    assert_eq!(parts(&events, "2026-03-25", 4_000), [(Part::Full, 3_000), (Part::Over, 1_000)]);
}

#[test]
fn a_bounced_cheque_settled_nothing() {
    let mut events = vec![("2026-03-10", paid(3_500))];
    assert_eq!(parts(&events, "2026-03-21", 4_000), [(Part::Over, 4_000)], "it was paid in time");
    let what = Withdrawal {
        reason: WithdrawalReason::ReturnedCheque,
        method: Method::Cheque,
        // The notice's service is entry 1.
        entry: 2,
        receipt: String::new(),
        to: None,
    };
    let returned = Event::PaymentReversed { pence: Pence(3_500), what: Some(Box::new(what)) };
    events.push(("2026-03-20", returned));
    assert_eq!(parts(&events, "2026-03-21", 4_000), [(Part::Full, 4_000)]);
    events.push(("2026-03-21", paid(4_000)));
    events.extend(certificate());
    assert_eq!(parts(&events, "2026-05-05", 6_500), [(Part::Full, 3_000), (Part::Increase, 3_500)]);
}

#[test]
fn after_a_waiver_all_of_it_is_too_much_and_a_written_off_debt_is_still_owed() {
    let part = ("2026-03-05", paid(2_000));
    let waived = [part.clone(), ("2026-03-10", Event::Cancelled)];
    assert_eq!(parts(&waived, "2026-03-12", 1_500), [(Part::Over, 1_500)]);
    let given_up = [part, ("2026-04-10", Event::WrittenOff)];
    assert_eq!(parts(&given_up, "2026-04-12", 6_000), [(Part::Full, 5_000), (Part::Over, 1_000)]);
}

#[test]
fn money_for_a_vehicle_settles_nothing_of_the_charge() {
    let Event::PaymentReceived(mut payment) = paid(10_500) else { panic!() };
    let tender = Tender { paid_for: PaidFor::Vehicle, ..Tender::default() };
    payment.tender = Some(Box::new(tender));
    let events = [("2026-03-05", Event::PaymentReceived(payment))];
    assert_eq!(parts(&events, "2026-03-06", 3_500), [(Part::Reduced, 3_500)]);
}
