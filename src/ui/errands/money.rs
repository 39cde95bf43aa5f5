//! Errands about money.
//!
//! Floor 5, part of the errands.

use std::path::Path;

use crate::case::ids::CaseId;
use crate::desk::cash::list::CashGroup;
use crate::desk::cash::refund::RefundForm;
use crate::desk::counterparts::{Accept, FileWish, Holds, Outcome};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop, Wrong};
use crate::ui::effect::{Answer, MoneyAnswer, MoneyAsk, PaymentAsk};

/// Under what name the draft of a count is kept.
const DRAFT: &str = "count";

/// Does one errand about money.
pub(super) fn attempt(desk: &mut Desk, ask: MoneyAsk) -> Result<Answer, Stop> {
    Ok(match ask {
        MoneyAsk::List(group) => {
            let mut lines = Vec::new();
            let mut counts = Vec::new();
            for other in CashGroup::ALL {
                if *other == group {
                    lines = desk.cash_list(group)?;
                    counts.push(lines.len());
                } else {
                    counts.push(desk.cash_count(*other)?);
                }
            }
            Answer::Money(MoneyAnswer::List(group, lines, counts))
        }
        MoneyAsk::Further(group, matter, reference) => {
            Answer::Done(desk.cash_further(group, matter, &reference)?)
        }
        MoneyAsk::Back(group, matter, remark) => {
            Answer::Done(desk.cash_back(group, matter, &remark)?)
        }
        MoneyAsk::RefundForm(id, to) => {
            Answer::Money(MoneyAnswer::Written(desk.write_refund_form(id, &to)?))
        }
        MoneyAsk::Payment(ask) => payment(desk, ask)?,
        MoneyAsk::Reverse(matter, reason, to) => {
            Answer::Done(desk.cash_reverse(matter, &reason, &to)?)
        }
        MoneyAsk::Answers(file) => Answer::Done(answers(desk, &file)?),
        MoneyAsk::Move(wrong, number) => {
            let to = desk.case_of(&number)?;
            let (after, here) = (desk.entries(to)?, desk.entries(wrong.case)?);
            Answer::Done(desk.move_payment(&Wrong { after: here, ..wrong }, to, after)?)
        }
        MoneyAsk::Withdraw(wrong, reason) => {
            let after = desk.entries(wrong.case)?;
            Answer::Done(desk.withdraw_payment(&Wrong { after, ..wrong }, reason, None)?)
        }
        MoneyAsk::AskRefund(case, after, reason) => refund(desk, case, after, reason)?,
        MoneyAsk::Compare(from, until) => {
            let compared = desk.compare_days(from, until)?;
            Answer::Money(MoneyAnswer::Compared(Box::new(compared)))
        }
        MoneyAsk::Till => Answer::Money(MoneyAnswer::Till(desk.day_of_officer()?.map(Box::new))),
        MoneyAsk::Open(float, till) => Answer::Done(desk.day_open(&till, float)?),
        MoneyAsk::ReadDay(id) => {
            let (title, text) = desk.day_text(id)?;
            Answer::Money(MoneyAnswer::Day(title, text))
        }
        MoneyAsk::Draft => Answer::Money(MoneyAnswer::Draft(desk.draft(DRAFT, None)?)),
        MoneyAsk::SaveDraft(text) => {
            desk.save_draft(DRAFT, None, &text)?;
            Answer::Kept
        }
        MoneyAsk::Submit(id, after, count, reason) => {
            let counted = desk.day_count(id, after, &count)?;
            let done = desk.day_submit(id, counted.after, &reason)?;
            desk.drop_draft(DRAFT, None)?;
            Answer::Done(done)
        }
    })
}

/// Asks for a refund of the side of a case on which money must go back.
fn refund(desk: &mut Desk, case: CaseId, after: u32, reason: String) -> Result<Answer, Stop> {
    let form = RefundForm {
        side: desk.refund_side(case)?,
        pence: None,
        payee: String::new(),
        address: Vec::new(),
        reason,
    };
    Ok(Answer::Done(desk.refund_ask(case, after, &form)?))
}

/// Does one errand about a payment for several cases, or about receipts.
fn payment(desk: &mut Desk, ask: PaymentAsk) -> Result<Answer, Stop> {
    Ok(match ask {
        PaymentAsk::OtherCase(typed) => {
            Answer::Money(MoneyAnswer::OtherCase(Box::new(desk.other_case(&typed)?)))
        }
        PaymentAsk::Preview(parts, form) => {
            Answer::Money(MoneyAnswer::Effects(desk.preview_together(&parts, &form)?))
        }
        PaymentAsk::Together(parts, form) => Answer::Done(desk.pay_together(&parts, &form)?),
        PaymentAsk::Receipts(cases) => {
            let receipts = cases.iter().map(|(case, what)| desk.last_receipt(*case, *what));
            Answer::Money(MoneyAnswer::Receipts(receipts.collect::<Result<_, Stop>>()?))
        }
        PaymentAsk::Write(receipts, address, to) => {
            let says = desk.write_receipts(&receipts, address.as_deref(), &to)?;
            Answer::Money(MoneyAnswer::Written(says))
        }
    })
}

/// Takes in the finance system's file of answers; what it left out first is told at once.
fn answers(desk: &mut Desk, file: &str) -> Result<Done, Stop> {
    let (path, holds) = (Path::new(file.trim()), Holds::JournalAnswers);
    let accept = Accept::Nothing;
    let wish = FileWish { path, holds, party: "", layout: None, accept };
    let report = desk.take_file(&wish, &mut |_, _| ())?;
    let left = report.fates.iter().find(|one| one.outcome == Outcome::LeftOut);
    let first = left.map(|one| format!(". Line {}: {}; {}", one.line, one.why, one.remedy));
    let says = report.says() + &first.unwrap_or_default();
    Ok(Done { case: CaseId(0), after: 0, says })
}
