//! Money goes back only by a refund that a second officer approved: for the penalty charge, a
//! vehicle and an agent's fees alike, by the pane, the command line and every step.

use noticedesk::case::event::Method;
use noticedesk::case::ids::MatterId;
use noticedesk::case::money::Pence;
use noticedesk::desk::cash::refund::RefundForm;
use noticedesk::desk::{Desk, PaymentForm, StepAsk};
use noticedesk::matter::refund::{RefundSide, RefundState};

use super::cash::{FIRST, Till, for_vehicle, form, pay, refused};

fn step(name: &str, pence: i64) -> StepAsk {
    let amount = (pence > 0).then_some(Pence(pence));
    StepAsk { name: name.into(), amount, reason: "as told".into(), ..StepAsk::default() }
}

fn take(desk: &mut Desk, name: &str, pence: i64) {
    let after = desk.entries(FIRST).unwrap();
    desk.step(FIRST, after, &step(name, pence)).unwrap();
}

fn ask(desk: &mut Desk, side: RefundSide) -> String {
    let after = desk.entries(FIRST).unwrap();
    let form = RefundForm {
        side,
        pence: None,
        payee: "A Payer".into(),
        address: Vec::new(),
        reason: "it was too much".into(),
    };
    desk.refund_ask(FIRST, after, &form).unwrap().says
}

/// The form for finance as whoever approves reads it.
fn sheet(desk: &Desk) -> String {
    let lines = desk.approval_sheet(MatterId(2)).unwrap().lines;
    let text: Vec<String> = lines.into_iter().map(|(_, text)| text).collect();
    text.join(" ").split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// What the case's steps say of one that may not be taken.
fn why_not(desk: &Desk, name: &str) -> String {
    let view = desk.case(FIRST).unwrap();
    let found = view.steps.into_iter().find(|step| step.name == name).unwrap();
    found.refused.unwrap_or_default()
}

#[test]
fn a_refund_is_no_step_that_anybody_takes_alone() {
    let till = Till::new();
    pay(&mut till.desk("wren", 1), FIRST, &form(10_000, Method::Web));
    // Clara is a manager, took no money and cancelled nothing.
    let mut clara = till.desk("clara", 2);
    let after = clara.entries(FIRST).unwrap();
    let told = refused(clara.step(FIRST, after, &step("refund", 3_000)));
    assert!(told.contains("only by a refund that a second officer approves"), "{told}");
    assert!(told.contains("`noticedesk refund ask ZZ00000011 --reason WHY`"), "{told}");
    assert_eq!(why_not(&clara, "refund"), told);
    let told = refused(clara.ask_approval(FIRST, after, &step("refund", 3_000), "why"));
    assert!(told.contains("noticedesk refund ask"), "{told}");
    assert_eq!(clara.entries(FIRST).unwrap(), after);
    assert!(ask(&mut till.desk("finch", 3), RefundSide::Penalty).contains("R1 asks for 30.00"));
    clara.approve(MatterId(2), 1).unwrap();
    assert_eq!(clara.refund("R1").unwrap().refund.state, RefundState::Approved);
    assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn what_was_paid_for_a_vehicle_goes_back_by_the_same_way() {
    let till = Till::new();
    let mut finch = till.desk("finch", 1);
    for (name, pence) in
        [("vehicle-removed", 0), ("vehicle-released", 0), ("vehicle-removal-charge", 10_500)]
    {
        take(&mut finch, name, pence);
    }
    let told = why_not(&finch, "vehicle-paid");
    assert!(told.contains("pay ZZ00000011 AMOUNT --for vehicle --method HOW"), "{told}");
    pay(&mut finch, FIRST, &for_vehicle(10_500, Method::Cash));
    take(&mut finch, "vehicle-represented", 0);
    take(&mut till.desk("clara", 2), "vehicle-accepted", 0);
    assert!(why_not(&finch, "vehicle-refunded").contains("--side vehicle --reason WHY"));
    let after = finch.entries(FIRST).unwrap();
    let told = refused(finch.step(FIRST, after, &step("vehicle-refunded", 10_500)));
    assert!(told.contains("clamped or removed vehicle"), "{told}");
    // The pane asks for the side on which money must go back.
    assert_eq!(finch.refund_side(FIRST).unwrap(), RefundSide::Vehicle);
    let says = ask(&mut finch, RefundSide::Vehicle);
    assert!(says.contains("asks for 105.00"), "{says}");
    assert_eq!(finch.refund_side(FIRST).unwrap(), RefundSide::Penalty, "it is asked for");
    let mut clara = till.desk("clara", 3);
    let sheet = sheet(&clara);
    clara.approve(MatterId(2), 1).unwrap();
    let cash = "Pay by: cheque or bank transfer (it came in cash): never in cash Receipt of the \
                payment: finch-000001";
    assert!(sheet.contains(cash), "{sheet}");
}

#[test]
fn each_payment_goes_back_the_way_it_came_and_cash_never_in_cash() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    let web = PaymentForm { reference: "WEB-7".into(), ..form(3_000, Method::Web) };
    pay(&mut wren, FIRST, &web);
    pay(&mut wren, FIRST, &form(2_000, Method::Cash));
    let mut clara = till.desk("clara", 2);
    take(&mut clara, "cancel", 0);
    assert!(ask(&mut till.desk("finch", 3), RefundSide::Penalty).contains("50.00"));
    let sheet = sheet(&clara);
    assert!(sheet.contains("each payment the way it came"), "{sheet}");
    let cash = "£20.00 by cheque or bank transfer (it came in cash): never in cash, receipt";
    assert!(sheet.contains(cash), "{sheet}");
    assert!(sheet.contains("£30.00 by the way it came, web"), "{sheet}");
    assert!(sheet.contains("reference WEB-7"), "{sheet}");
}
