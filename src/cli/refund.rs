//! Refunds: `refund ask`, `list`, `form`, `sent`, `paid`, `failed`, `withdraw`. They are approved
//! with `approvals approve`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::receipts::written;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::desk::cash::refund::{RefundForm, RefundView};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop};
use crate::matter::refund::{RefundSide, RefundState};

/// What can be done with refunds.
#[derive(Subcommand, Debug)]
pub enum Refunds {
    /// Ask for a refund; another officer approves it.
    Ask {
        /// Notice number.
        pcn: String,
        /// How much; all that is to go back where it is not said.
        #[arg(long)]
        amount: Option<Pence>,
        /// What was paid for: penalty, vehicle (clamped or removed) or agent (an enforcement
        /// agent's fees).
        #[arg(long, default_value = "penalty")]
        side: String,
        /// The same as `--side vehicle`.
        #[arg(long)]
        vehicle: bool,
        /// To whom; whoever paid or is liable where it is not said.
        #[arg(long, default_value = "")]
        payee: String,
        /// The payee's address, its lines parted by semicolons.
        #[arg(long, default_value = "")]
        address: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// List refunds in a state: asked, approved, sent, paid or ended.
    List {
        /// The state.
        #[arg(default_value = "asked")]
        state: String,
    },
    /// Write the form for finance, a PDF as it was approved.
    Form {
        /// The refund, for example `R12`.
        refund: String,
        /// The new file.
        to: PathBuf,
    },
    /// The form went to finance.
    Sent {
        /// The refund.
        refund: String,
    },
    /// Finance paid it out.
    Paid {
        /// The refund.
        refund: String,
        /// Finance's reference.
        #[arg(long)]
        reference: String,
        /// The day; today where it is not said.
        #[arg(long)]
        on: Option<Day>,
    },
    /// Finance could not pay it out.
    Failed {
        /// The refund.
        refund: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Withdraw a refund that waits for its approval.
    Withdraw {
        /// The refund.
        refund: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

/// `refund`.
pub fn run(common: &Common, what: &Refunds) -> Result<u8, Failure> {
    match what {
        Refunds::Ask { pcn, amount, side, vehicle, payee, address, reason } => {
            let side = if *vehicle { RefundSide::Vehicle.name() } else { side };
            let side = RefundSide::named(side)
                .ok_or_else(|| Failure::unknown(&"say penalty, vehicle or agent"))?;
            let lines = address.split(';').map(str::trim).filter(|line| !line.is_empty());
            let ask = RefundForm {
                side,
                pence: *amount,
                payee: payee.clone(),
                address: lines.map(str::to_string).collect(),
                reason: reason.clone(),
            };
            let mut desk = sit::desk_to_record(common)?;
            let id = desk.case_of(pcn)?;
            let after = desk.entries(id)?;
            let done = desk.refund_ask(id, after, &ask)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
        Refunds::List { state } => {
            let state = RefundState::named(state)
                .ok_or_else(|| Failure::unknown(&"say asked, approved, sent, paid or ended"))?;
            let found = sit::desk(common)?.refunds(state)?;
            let values: Vec<Value> = found.iter().map(as_json).collect();
            answer(common, &as_text(&found), &json!(values))
        }
        Refunds::Form { refund, to } => {
            let desk = sit::desk(common)?;
            let bytes = desk.refund_form(&desk.refund(refund)?)?;
            written(common, to, &bytes)
        }
        Refunds::Sent { refund } => {
            act(common, refund, |desk, view| desk.refund_sent(view.id, view.after))
        }
        Refunds::Paid { refund, reference, on } => {
            act(common, refund, |desk, view| desk.refund_paid(view.id, view.after, reference, *on))
        }
        Refunds::Failed { refund, reason } => {
            act(common, refund, |desk, view| desk.refund_failed(view.id, view.after, reason))
        }
        Refunds::Withdraw { refund, reason } => {
            act(common, refund, |desk, view| desk.refund_withdraw(view.id, view.after, reason))
        }
    }
}

fn act(
    common: &Common,
    refund: &str,
    what: impl FnOnce(&mut Desk, &RefundView) -> Result<Done, Stop>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let view = desk.refund(refund)?;
    let done = what(&mut desk, &view)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

fn as_text(found: &[RefundView]) -> String {
    if found.is_empty() {
        return "None.\n".to_string();
    }
    found.iter().fold(String::new(), |mut text, view| {
        let request = &view.refund.request;
        let (asked, on) = &view.refund.asked;
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{:6} {}  {:10} {:>9} {:11} {}",
            view.reference,
            on.short(),
            asked,
            request.pence.to_string(),
            view.number,
            request.payee
        );
        text
    })
}

fn as_json(view: &RefundView) -> Value {
    let (request, refund) = (&view.refund.request, &view.refund);
    json!({
        "refund": view.reference, "state": refund.state.name(), "pcn": view.number,
        "pence": request.pence.0, "side": request.side.name(), "method": request.method.name(),
        "payee": request.payee, "address": request.address, "receipt": request.receipt,
        "asked_by": refund.asked.0.as_str(), "asked": refund.asked.1.to_string(),
        "approved_by": refund.approved.as_ref().map(|(by, _)| by.as_str()),
        "reference": refund.paid.as_ref().map(|(reference, _)| reference),
        "paid": refund.paid.as_ref().map(|(_, day)| day.to_string()),
        "reason": refund.reason, "remark": refund.remark,
    })
}
