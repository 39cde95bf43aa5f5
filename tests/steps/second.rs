//! What no officer does alone, whatever the authority: writing off, waiving, opening again.

use noticedesk::case::event::{Method, Tender, WithdrawalReason};
use noticedesk::case::ids::MatterId;
use noticedesk::case::money::Pence;
use noticedesk::case::stage::Stage;
use noticedesk::desk::{Desk, PaymentForm, StepAsk, Stop, Wrong};
use noticedesk::matter::ApprovalState;

use super::approvals::{NOTICE, Office};

fn step(name: &str) -> StepAsk {
    let reason = "as the file shows".to_string();
    StepAsk { name: name.to_string(), reason, ..StepAsk::default() }
}

fn by_hand(name: &str, stage: Stage) -> StepAsk {
    StepAsk { stage: Some(stage), ..step(name) }
}

fn take(desk: &mut Desk, ask: &StepAsk) -> Result<String, Stop> {
    let after = desk.entries(NOTICE).unwrap();
    desk.step(NOTICE, after, ask).map(|done| done.says)
}

/// Clara, who may give up anything, is refused alone; gives what she was told.
fn refused_alone(office: &Office, ask: &StepAsk) -> String {
    let mut clara = office.desk("clara");
    let before = clara.entries(NOTICE).unwrap();
    let told = take(&mut clara, ask);
    let Err(Stop::Refused(told)) = told else { panic!("{}: not refused: {told:?}", ask.name) };
    assert_eq!(clara.entries(NOTICE).unwrap(), before, "something was recorded");
    assert!(told.contains("two people") && told.contains("XB00000074"), "{told}");
    assert!(told.contains("f11") && told.contains("--ask-approval"), "{told}");
    told
}

/// Clara asks, may not approve it herself, nor may ben, who is no senior; erik does.
fn by_two(office: &Office, ask: &StepAsk) -> MatterId {
    let mut clara = office.desk("clara");
    let after = clara.entries(NOTICE).unwrap();
    let id = clara.ask_approval(NOTICE, after, ask, "seen with the file").unwrap();
    let own = clara.approve(id, 1).unwrap_err().to_string();
    assert!(own.contains("nobody approves their own"), "{own}");
    assert!(office.desk("ben").approve(id, 1).is_err(), "{}: ben has no authority", ask.name);
    assert_eq!(clara.entries(NOTICE).unwrap(), after);
    let mut erik = office.desk("erik");
    erik.approve(id, 1).unwrap();
    assert_eq!(erik.approval(id).unwrap().state, ApprovalState::Given);
    let last = erik.case(NOTICE).unwrap().log;
    let told = last.iter().any(|line| {
        let detail = erik.detail(NOTICE, line.number).unwrap();
        format!("{detail:?}").contains("asked by clara, approved by erik")
    });
    assert!(told, "{last:?}");
    assert_eq!(erik.check(&mut |_, _| {}).unwrap(), []);
    id
}

fn stands(office: &Office) -> &'static str {
    office.desk("clara").case(NOTICE).unwrap().stage
}

#[test]
fn a_debt_is_written_off_and_the_case_opened_again_by_two_people_each_time() {
    let office = Office::with_notice("time to pay over");
    let open = stands(&office);
    let told = refused_alone(&office, &step("write-off"));
    assert!(told.starts_with("A debt is written off by two people"), "{told}");
    assert!(
        told.contains("the authority for 70.00") && !told.contains("A rule proposes"),
        "{told}"
    );
    by_two(&office, &step("write-off"));
    assert_eq!(stands(&office), "written off");
    let told = refused_alone(&office, &step("reopen"));
    assert!(told.starts_with("A closed case is opened again by two people"), "{told}");
    by_two(&office, &step("reopen"));
    assert_eq!(stands(&office), open);
}

#[test]
fn no_correction_closes_a_case_or_opens_it_again_by_one_hand() {
    let office = Office::with_notice("time to pay over");
    let open = stands(&office);
    let off = refused_alone(&office, &by_hand("correct", Stage::WrittenOff));
    assert!(off.contains("correct --stage written-off"), "{off}");
    let paid = by_hand("correct", Stage::Paid);
    assert!(refused_alone(&office, &paid).starts_with("A debt is waived by two people"));
    by_two(&office, &paid);
    assert_eq!(stands(&office), "paid");
    // Neither by the step, nor by a lawful or a recorded status.
    refused_alone(&office, &step("reopen"));
    refused_alone(&office, &by_hand("correct", Stage::NoticeToOwner));
    let lawful = by_hand("status", Stage::Pcn);
    let told = refused_alone(&office, &lawful);
    assert!(told.contains("status --stage pcn"), "{told}");
    by_two(&office, &lawful);
    assert_eq!(stands(&office), open);
    // A status that closes and opens nothing is one officer's.
    take(&mut office.desk("clara"), &by_hand("correct", Stage::NoticeToOwner)).unwrap();
}

#[test]
fn what_a_certificate_increased_is_waived_by_two_people_and_a_notice_cancelled_by_one() {
    let office = Office::with_notice("time to pay over");
    take(&mut office.desk("clara"), &step("cancel")).unwrap();
    let office = Office::with_notice("certificate served");
    let told = refused_alone(&office, &step("cancel"));
    assert!(told.starts_with("A debt is waived by two people"), "{told}");
    assert!(told.contains("the authority for 105.00"), "{told}");
    by_two(&office, &step("cancel"));
    assert_eq!(stands(&office), "cancelled");
    // The court's order stands behind no second officer: the certificate falls by law.
    let office = Office::with_notice("revoked, no rejection");
    take(&mut office.desk("clara"), &step("cancel")).unwrap();
}

#[test]
fn a_cheque_that_came_back_opens_a_paid_case_by_itself() {
    let office = Office::with_notice("time to pay over");
    let mut clara = office.desk("clara");
    let form = PaymentForm {
        pence: Pence(7_000),
        method: Method::Cheque,
        received: "2026-05-04".parse().unwrap(),
        reference: String::new(),
        tender: Tender { number: "000123".into(), payer: "A Drawer".into(), ..Tender::default() },
    };
    let after = clara.entries(NOTICE).unwrap();
    clara.pay(NOTICE, after, &form).unwrap();
    assert_eq!(stands(&office), "paid");
    // A paid case is opened by what undoes the payment, and the refusal says so.
    let told = take(&mut clara, &step("reopen")).unwrap_err().to_string();
    assert!(told.contains("it was paid on") && told.contains("opens by itself"), "{told}");
    let mut erik = office.desk("erik");
    let found = erik.receipt("clara-000001").unwrap();
    let after = erik.entries(NOTICE).unwrap();
    let wrong = Wrong { case: NOTICE, after, entry: found.entry, why: "refer to drawer".into() };
    erik.withdraw_payment(&wrong, WithdrawalReason::ReturnedCheque, None).unwrap();
    assert_ne!(stands(&office), "paid");
    assert_eq!(erik.case(NOTICE).unwrap().due, Some(Pence(7_000)));
}

#[test]
fn an_approval_is_only_for_the_step_that_was_asked_for() {
    let office = Office::with_notice("time to pay over");
    let mut clara = office.desk("clara");
    let after = clara.entries(NOTICE).unwrap();
    let asked = clara.ask_approval(NOTICE, after, &step("write-off"), "seen").unwrap();
    refused_alone(&office, &step("write-off"));
    // Somebody paid meanwhile: the law is asked again, and nothing of the approval is written.
    let form = PaymentForm {
        pence: Pence(7_000),
        method: Method::Cash,
        received: "2026-05-04".parse().unwrap(),
        reference: String::new(),
        tender: Tender::default(),
    };
    clara.pay(NOTICE, after, &form).unwrap();
    let mut erik = office.desk("erik");
    let late = erik.approve(asked, 1).unwrap_err().to_string();
    assert!(late.contains("it was paid on"), "{late}");
    assert_eq!(erik.approval(asked).unwrap().state, ApprovalState::Asked);
    assert_eq!(stands(&office), "paid");
}
