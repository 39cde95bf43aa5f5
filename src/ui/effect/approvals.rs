//! What is asked of the desk about approvals, and what comes back.
//!
//! Floor 5, part of the effects.

use crate::case::ids::{CaseId, MatterId};
use crate::desk::StepAsk;
use crate::desk::approvals::{ApprovalSheet, ApprovalView};
use crate::matter::ApprovalState;

/// A question about approvals, or an act. Acts carry the number of the last entry that the officer
/// saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApprovalAsk {
    /// Those that stand somewhere, with the counts of all.
    List(ApprovalState),
    /// The thing itself.
    Sheet(MatterId),
    /// Give it: what was asked for is done.
    Approve(MatterId, u32),
    /// Send it back, with a remark.
    Return(MatterId, u32, String),
    /// Withdraw one's own, with a reason.
    Withdraw(MatterId, u32, String),
    /// Ask for a step on a case that the officer may not take alone, and say why.
    Step(CaseId, u32, Box<StepAsk>, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApprovalAnswer {
    /// To [`ApprovalAsk::List`]: how many stand in each state, and the lines.
    List(Vec<u64>, Vec<ApprovalView>),
    /// To [`ApprovalAsk::Sheet`].
    Sheet(Box<ApprovalSheet>),
}
