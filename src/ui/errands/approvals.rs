//! Errands about approvals.
//!
//! Floor 5, part of the errands.

use crate::desk::view::Done;
use crate::desk::{Desk, Stop};
use crate::matter::{ApprovalState, MatterKind, MatterState};
use crate::ui::effect::{Answer, ApprovalAnswer, ApprovalAsk};

/// Does one errand about approvals.
pub(super) fn attempt(desk: &mut Desk, ask: ApprovalAsk) -> Result<Answer, Stop> {
    Ok(match ask {
        ApprovalAsk::List(state) => {
            let counts = desk.matter_counts()?;
            let count = |state: &ApprovalState| counts.get(&MatterState::Approval(*state)).copied();
            let counts = ApprovalState::ALL.iter().map(|state| count(state).unwrap_or(0));
            let counts = counts.collect();
            Answer::Approval(ApprovalAnswer::List(counts, desk.approvals(state)?))
        }
        ApprovalAsk::Sheet(id) => {
            Answer::Approval(ApprovalAnswer::Sheet(Box::new(desk.approval_sheet(id)?)))
        }
        ApprovalAsk::Approve(id, after) => Answer::Done(desk.approve(id, after)?),
        ApprovalAsk::Return(id, after, remark) => {
            Answer::Done(desk.return_approval(id, after, &remark)?)
        }
        ApprovalAsk::Withdraw(id, after, why) => {
            Answer::Done(desk.withdraw_approval(id, after, &why)?)
        }
        ApprovalAsk::Step(case, after, step, why) => {
            let asked = desk.ask_approval(case, after, &step, &why)?;
            let reference = MatterKind::Approval.reference(asked);
            let says =
                format!("{reference} asks for it; a second person approves it or sends it back.");
            Answer::Done(Done { case, after, says })
        }
    })
}
