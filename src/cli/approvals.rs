//! Approvals: `approvals list`, `approve`, `return`, `withdraw`.

use std::fmt::Write as _;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::correspondence::MatterId;
use crate::desk::Desk;
use crate::desk::approvals::ApprovalView;
use crate::matter::{ApprovalState, MatterKind};

/// What can be done with an approval.
#[derive(Subcommand, Debug)]
pub enum Approvals {
    /// List those that wait, or those in another state.
    List {
        /// asked, given, returned or withdrawn.
        #[arg(default_value = "asked")]
        state: String,
    },
    /// Give an approval: what was asked for is done at once, under your authority.
    Approve {
        /// The approval, for example `A12`.
        approval: String,
    },
    /// Send an approval back.
    Return {
        /// The approval.
        approval: String,
        /// What is to be changed.
        #[arg(long)]
        remark: String,
    },
    /// Withdraw an approval that you asked for.
    Withdraw {
        /// The approval.
        approval: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// `approvals`.
pub fn run(common: &Common, what: &Approvals) -> Result<u8, Failure> {
    if let Approvals::List { state } = what {
        let state = ApprovalState::named(state).ok_or_else(|| {
            let names: Vec<&str> = ApprovalState::ALL.iter().map(|state| state.name()).collect();
            Failure::unknown(&format!("there is no such state; there are {}", names.join(", ")))
        })?;
        let found = sit::desk(common)?.approvals(state)?;
        let lines: Vec<Value> = found.iter().map(as_json).collect();
        return answer(common, &as_text(&found), &json!(lines));
    }
    let mut desk = sit::desk_to_record(common)?;
    let done = match what {
        Approvals::List { .. } => return Ok(0),
        Approvals::Approve { approval } => {
            let (id, after) = found(&desk, approval)?;
            desk.approve(id, after)?
        }
        Approvals::Return { approval, remark } => {
            let (id, after) = found(&desk, approval)?;
            desk.return_approval(id, after, remark)?
        }
        Approvals::Withdraw { approval, reason } => {
            let (id, after) = found(&desk, approval)?;
            desk.withdraw_approval(id, after, reason)?
        }
    };
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

/// The answer to a step that was asked for instead of taken.
pub fn asked(common: &Common, id: MatterId) -> Result<u8, Failure> {
    let reference = MatterKind::Approval.reference(id);
    let says = format!("{reference} asks for it; another officer approves it or sends it back.");
    answer(common, &format!("{says}\n"), &json!({ "approval": reference, "says": says }))
}

fn found(desk: &Desk, typed: &str) -> Result<(MatterId, u32), Failure> {
    let view = desk.matter_of(typed, Some(MatterKind::Approval))?;
    Ok((view.id, view.after()))
}

fn as_text(found: &[ApprovalView]) -> String {
    if found.is_empty() {
        return "None.\n".to_string();
    }
    found.iter().fold(String::new(), |mut text, one| {
        let pence = one.pence.map(|pence| pence.to_string()).unwrap_or_default();
        let reference = MatterKind::Approval.reference(one.id);
        let (asked, by) = (one.asked.short(), &one.asked_by);
        // Writing to a string does not fail.
        let _ = writeln!(text, "{reference:6} {asked}  {by:10} {pence:>9}  {}", one.title);
        for (label, said) in [("why", &one.reason), ("remark", &one.remark)] {
            if !said.is_empty() {
                let _ = writeln!(text, "       {label}: {said}");
            }
        }
        text
    })
}

fn as_json(one: &ApprovalView) -> Value {
    json!({
        "approval": MatterKind::Approval.reference(one.id),
        "state": one.state.name(),
        "what": one.what,
        "title": one.title,
        "pcn": one.number,
        "pence": one.pence.map(|pence| pence.0),
        "asked_by": one.asked_by.as_str(),
        "asked": one.asked.to_string(),
        "reason": one.reason,
        "remark": one.remark,
    })
}
