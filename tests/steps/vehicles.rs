//! Money for clamped and removed vehicles: received, counted, journalled, withdrawn and sent back
//! as money for the penalty charge is, and never mixed with it.

use std::path::Path;

use noticedesk::case::event::{Method, PaidFor, Tender, WithdrawalReason};
use noticedesk::case::ids::MatterId;
use noticedesk::case::money::Pence;
use noticedesk::desk::cash::book::OfficeAccount;
use noticedesk::desk::cash::journal::JournalWish;
use noticedesk::desk::cash::refund::RefundForm;
use noticedesk::desk::cash::revenue::{Revenue, Section};
use noticedesk::desk::{Desk, Part, PaymentForm, StepAsk, Stop};
use noticedesk::matter::banking::Count;
use noticedesk::matter::refund::RefundSide;

use super::cash::{FIRST, SECOND, Till, for_vehicle, form, pay, refused, wrong};

const TODAY: &str = "2026-05-04";

fn take(desk: &mut Desk, name: &str, pence: i64) {
    let amount = (pence > 0).then_some(Pence(pence));
    let ask = StepAsk { name: name.into(), amount, reason: "as told".into(), ..StepAsk::default() };
    let after = desk.entries(FIRST).unwrap();
    desk.step(FIRST, after, &ask).unwrap();
}

/// The car was removed, for which 105.00 is asked.
fn removed(till: &Till) {
    let mut finch = till.desk("finch", 1);
    take(&mut finch, "vehicle-removed", 0);
    take(&mut finch, "vehicle-released", 0);
    take(&mut finch, "vehicle-removal-charge", 10_500);
}

/// Counts the officer's day and has finch close it; gives its reference.
fn close(till: &Till, seconds: i64, count: &Count, why: &str) -> String {
    let mut wren = till.desk("wren", seconds);
    let day = wren.day_of_officer().unwrap().unwrap();
    let counted = wren.day_count(day.id, day.after, count).unwrap();
    wren.day_submit(day.id, counted.after, why).unwrap();
    till.desk("finch", seconds + 1).day_authorise(day.id, counted.after + 1).unwrap();
    day.reference
}

/// Account and pence of each line of the journal that is written for a day.
fn journalled(till: &Till, seconds: i64, day: &str) -> Vec<(String, i64)> {
    let mut finch = till.desk("finch", seconds);
    let to = till.path().with_file_name(format!("{day}.csv"));
    let wish = JournalWish { to: Path::new(&to), layout: None, posted: None };
    let says = finch.journal_write(day, &wish).unwrap().says;
    let journal = finch.journal(says.split(' ').next().unwrap()).unwrap();
    journal.lines.into_iter().map(|line| (line.ours, line.pence.0)).collect()
}

fn line(name: &str, pence: i64) -> (String, i64) {
    (name.to_string(), pence)
}

fn revenue(desk: &Desk) -> Revenue {
    let day = TODAY.parse().unwrap();
    desk.revenue(day, day).unwrap()
}

fn figures(report: &Revenue, section: Section) -> Vec<(String, i64)> {
    let of = report.lines.iter().filter(|line| line.section == section);
    of.map(|line| (line.label.clone(), line.pence.0)).collect()
}

#[test]
fn money_for_a_vehicle_has_a_receipt_a_banking_day_and_lines_of_its_own_in_the_journal() {
    let till = Till::new();
    removed(&till);
    let mut wren = till.desk("wren", 10);
    wren.day_open("pound", Pence::ZERO).unwrap();
    let before = wren.case(FIRST).unwrap();
    assert_eq!((before.due, before.vehicle_owed), (Some(Pence(7_000)), Pence(10_500)));
    let effect = wren.preview_payment(FIRST, &for_vehicle(10_500, Method::Cash)).unwrap();
    assert_eq!(effect.says, "Pays the 105.00 owed for the vehicle in full.");
    let says = pay(&mut wren, FIRST, &for_vehicle(10_500, Method::Cash));
    assert!(
        says.starts_with("Receipt wren-000001. Pays the 105.00 owed for the vehicle"),
        "{says}"
    );
    // The penalty charge is untouched by it, and paid by the next receipt of the series.
    let after = wren.case(FIRST).unwrap();
    assert_eq!((after.due, after.vehicle_owed), (Some(Pence(7_000)), Pence::ZERO));
    pay(&mut wren, FIRST, &form(7_000, Method::TelephoneCard));
    let text = wren.receipt("wren-000001").unwrap().text;
    assert!(text.contains("clamped or removed vehicle") && text.contains("£105.00"), "{text}");
    let told =
        refused(wren.pay(FIRST, wren.entries(FIRST).unwrap(), &for_vehicle(100, Method::Web)));
    assert!(told.contains("nothing is owed beside the charge"), "{told}");
    // Ten tens and a five: the day expects 105.00 in cash.
    let mut count = Count { card_total: Pence(7_000), slip: 7, ..Count::default() };
    (count.cash[2], count.cash[3]) = (10, 1);
    let day = close(&till, 20, &count, "");
    assert_eq!(
        journalled(&till, 30, &day),
        [
            line("cash", 10_500),
            line("telephone-card", 7_000),
            line("income-parking", -7_000),
            line("income-vehicle", -10_500),
        ]
    );
    let report = revenue(&till.desk("finch", 40));
    assert_eq!(report.differences, [""; 0]);
    assert_eq!(
        figures(&report, Section::Income),
        [
            line("parking, England, clamped or removed vehicle", 10_500),
            line("parking, England, penalty charge, full", 7_000),
        ]
    );
    let journals = figures(&report, Section::Journals);
    assert_eq!(journals, [line("in the journal of a closed day", 17_500)]);
    assert_eq!(till.desk("finch", 41).check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_cheque_for_a_vehicle_that_bounces_leaves_it_owed_and_the_charge_as_it_was() {
    let till = Till::new();
    removed(&till);
    pay(&mut till.desk("wren", 10), FIRST, &for_vehicle(10_500, Method::Cheque));
    let mut finch = till.desk("finch", 11);
    let bounced = wrong(&finch, "wren-000001");
    finch.withdraw_payment(&bounced, WithdrawalReason::ReturnedCheque, None).unwrap();
    let view = finch.case(FIRST).unwrap();
    assert_eq!((view.due, view.vehicle_owed), (Some(Pence(7_000)), Pence(10_500)));
    let book = finch.book().unwrap();
    assert_eq!(book.balance(OfficeAccount::Cheque), Pence::ZERO);
    assert_eq!(book.balance(OfficeAccount::VehicleDebtors), Pence(10_500));
    assert_eq!(book.sum(), Pence::ZERO);
    assert_eq!(revenue(&finch).sum(Section::Income), Pence::ZERO);
    // It is moved to no case that owes nothing for a vehicle.
    pay(&mut till.desk("wren", 12), FIRST, &for_vehicle(10_500, Method::Cash));
    let mut finch = till.desk("finch", 13);
    let moved = wrong(&finch, "wren-000002");
    let after = finch.entries(SECOND).unwrap();
    let told = refused(finch.move_payment(&moved, SECOND, after));
    assert!(told.contains("ZZ00000022: nothing is owed beside the charge"), "{told}");
    assert_eq!(finch.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_refund_for_a_vehicle_is_owed_in_the_journal_of_the_day_that_approves_it() {
    let till = Till::new();
    removed(&till);
    pay(&mut till.desk("wren", 10), FIRST, &for_vehicle(10_500, Method::Cash));
    take(&mut till.desk("wren", 11), "vehicle-represented", 0);
    take(&mut till.desk("clara", 12), "vehicle-accepted", 0);
    let mut finch = till.desk("finch", 13);
    let ask = RefundForm {
        side: RefundSide::Vehicle,
        pence: None,
        payee: "A Payer".into(),
        address: Vec::new(),
        reason: "representations accepted".into(),
    };
    let after = finch.entries(FIRST).unwrap();
    finch.refund_ask(FIRST, after, &ask).unwrap();
    let mut clara = till.desk("clara", 14);
    clara.approve(MatterId(2), 1).unwrap();
    clara.day_open("", Pence::ZERO).unwrap();
    let day = clara.day_of_officer().unwrap().unwrap();
    let lines: Vec<i64> = day.lines.iter().map(|line| line.pence.0).collect();
    assert_eq!(lines, [-10_500], "the refund lies in the day of whoever approved it");
    let mut clara = till.desk("clara", 15);
    let counted = clara.day_count(day.id, day.after, &Count::default()).unwrap();
    clara.day_submit(day.id, counted.after, "").unwrap();
    till.desk("finch", 16).day_authorise(day.id, counted.after + 1).unwrap();
    assert_eq!(
        journalled(&till, 17, &day.reference),
        [line("refunds-due", -10_500), line("income-vehicle", 10_500)]
    );
    let clara = till.desk("clara", 18);
    assert_eq!(clara.book().unwrap().balance(OfficeAccount::RefundsDue), Pence(-10_500));
    let report = revenue(&clara);
    assert_eq!(figures(&report, Section::Refunds), [line("parking, England", -10_500)]);
    assert_eq!(report.sum(Section::Income), Pence::ZERO);
    assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
}

/// A cheque for the charge and for the vehicle of the first case.
fn both(desk: &Desk, penalty: i64, vehicle: i64) -> ([Part; 2], PaymentForm) {
    let after = desk.entries(FIRST).unwrap();
    let part = |(paid_for, pence)| Part { case: FIRST, after, paid_for, pence: Pence(pence) };
    let cheque = Tender { payer: "A Drawer".into(), number: "000123".into(), ..Tender::default() };
    (
        [(PaidFor::Penalty, penalty), (PaidFor::Vehicle, vehicle)].map(part),
        PaymentForm { tender: cheque, ..form(penalty + vehicle, Method::Cheque) },
    )
}

#[test]
fn one_cheque_pays_the_charge_and_the_vehicle_of_a_case_or_neither() {
    let till = Till::new();
    removed(&till);
    let mut wren = till.desk("wren", 10);
    wren.day_open("pound", Pence::ZERO).unwrap();
    let owed = |desk: &Desk| {
        let view = desk.case(FIRST).unwrap();
        (view.due.unwrap().0, view.vehicle_owed.0)
    };
    // Neither, where one of them is refused or the case was changed meanwhile.
    let (parts, cheque) = both(&wren, 7_000, 10_500);
    let stale = parts.clone().map(|part| Part { after: part.after - 1, ..part });
    assert!(matches!(wren.pay_together(&stale, &cheque), Err(Stop::Behind(_))));
    let short = PaymentForm { pence: Pence(17_400), ..cheque.clone() };
    assert!(refused(wren.pay_together(&parts, &short)).contains("the parts sum to 175.00"));
    let twice = parts.clone().map(|part| Part { paid_for: PaidFor::Vehicle, ..part });
    let told = refused(wren.pay_together(&twice, &cheque));
    assert!(told.contains("stands twice") && told.contains("removed vehicle"), "{told}");
    assert_eq!(owed(&wren), (7_000, 10_500));
    let effects = wren.preview_together(&parts, &cheque).unwrap();
    let says: Vec<&str> = effects.iter().map(|one| one.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "Pays the 70.00 that was due on Mon 4 May 2026 in full.",
            "Pays the 105.00 owed for the vehicle in full."
        ]
    );
    let says = wren.pay_together(&parts, &cheque).unwrap().says;
    assert_eq!(
        says,
        "ZZ00000011: 70.00 recorded, receipt wren-000001. ZZ00000011: 105.00 for the vehicle \
         recorded, receipt wren-000002."
    );
    assert_eq!(owed(&wren), (0, 0));
    let text = |receipt: &str| wren.receipt(receipt).unwrap().text.replace('\n', " ");
    assert!(text("wren-000001").contains("also paid the charges for the vehicle"));
    assert!(text("wren-000002").contains("also paid the penalty charge itself"));
    // The same cheque once more is asked about, whatever it is to be for.
    let again = wren.preview_payment(FIRST, &both(&wren, 100, 1).1).unwrap();
    assert!(again.warnings.iter().any(|one| one.contains("Possible double")), "{again:?}");
    let count = Count { cheques: 1, cheque_total: Pence(17_500), slip: 7, ..Count::default() };
    let day = close(&till, 20, &count, "");
    assert_eq!(
        journalled(&till, 30, &day),
        [line("cheque", 17_500), line("income-parking", -7_000), line("income-vehicle", -10_500),]
    );
    // A cheque that comes back is withdrawn side by side.
    let mut finch = till.desk("finch", 40);
    for (receipt, left) in [("wren-000002", (0, 10_500)), ("wren-000001", (7_000, 10_500))] {
        let wrong = wrong(&finch, receipt);
        finch.withdraw_payment(&wrong, WithdrawalReason::ReturnedCheque, None).unwrap();
        assert_eq!(owed(&finch), left, "{receipt}");
    }
    assert_eq!(finch.check(&mut |_, _| {}).unwrap(), []);
}
