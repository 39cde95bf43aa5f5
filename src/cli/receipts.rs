//! Money that was taken: `receipts list`, `show`, `pdf`, `email`, `move`, `withdraw`; one sum for
//! several cases.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::{Common, PayArguments};
use super::sit::Failure;
use super::{answer, json as form, show, sit};
use crate::case::day::Day;
use crate::case::event::{Method, PaidFor, WithdrawalReason};
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::config;
use crate::desk::cash::MoneyLine;
use crate::desk::{Desk, Part, PaymentForm, Wrong, text};

/// What can be done with receipts.
#[derive(Subcommand, Debug)]
pub enum Receipts {
    /// List the money entered on a day.
    List {
        /// The day of entry; today where it is not said.
        #[arg(long)]
        on: Option<Day>,
        /// Only what this officer entered.
        #[arg(long, value_name = "ACCOUNT")]
        by: Option<String>,
    },
    /// Show a receipt as it is given to the payer.
    Show {
        /// Its number, for example `wren-000012`.
        receipt: String,
    },
    /// Write a receipt as a PDF.
    Pdf {
        /// Its number.
        receipt: String,
        /// The new file.
        to: PathBuf,
    },
    /// Write a receipt as an e-mail message (.eml) with the PDF attached; nothing is sent.
    Email {
        /// Its number.
        receipt: String,
        /// The payer's address.
        address: String,
        /// The new file.
        to: PathBuf,
    },
    /// Move a payment to the case that it belongs to; both sides are kept.
    Move {
        /// The receipt of the payment.
        receipt: String,
        /// The number of the notice that it belongs to.
        to: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Withdraw a payment: the case stands as if it had not been made.
    Withdraw {
        /// The receipt of the payment.
        receipt: String,
        /// returned-cheque, charge-back or keyed-in-error.
        why: String,
        /// The day on which the bank took it back; today where it is not said.
        #[arg(long)]
        on: Option<Day>,
        /// The bank's words, or what happened.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// `receipts`.
pub fn run(common: &Common, what: &Receipts) -> Result<u8, Failure> {
    match what {
        Receipts::List { on, by } => list(common, *on, by.as_deref()),
        Receipts::Show { receipt } => {
            let found = sit::desk(common)?.receipt(receipt)?;
            let value = json!({ "receipt": found.receipt, "text": found.text });
            answer(common, &found.text, &value)
        }
        Receipts::Pdf { receipt, to } => {
            let desk = sit::desk(common)?;
            let bytes = desk.receipt_pdf(&desk.receipt(receipt)?)?;
            written(common, to, &bytes)
        }
        Receipts::Email { receipt, address, to } => {
            let desk = sit::desk(common)?;
            let bytes = desk.receipt_message(&desk.receipt(receipt)?, address)?;
            written(common, to, &bytes)
        }
        Receipts::Move { receipt, to, reason } => {
            let mut desk = sit::desk_to_record(common)?;
            let wrong = wrong(&desk, receipt, reason)?;
            let target = desk.case_of(to)?;
            let after = desk.entries(target)?;
            let done = desk.move_payment(&wrong, target, after)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
        Receipts::Withdraw { receipt, why, on, reason } => {
            let named = WithdrawalReason::named(why).ok_or_else(|| {
                Failure::unknown(&"say returned-cheque, charge-back or keyed-in-error")
            })?;
            let mut desk = sit::desk_to_record(common)?;
            let wrong = wrong(&desk, receipt, reason)?;
            let done = desk.withdraw_payment(&wrong, named, *on)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
    }
}

/// The payment of a receipt as it stands now.
fn wrong(desk: &Desk, receipt: &str, reason: &str) -> Result<Wrong, Failure> {
    let found = desk.receipt(receipt)?;
    let after = desk.entries(found.case)?;
    Ok(Wrong { case: found.case, after, entry: found.entry, why: reason.to_string() })
}

/// `pay --also`: one sum of money for several cases, or for the charge and the vehicle of one.
pub fn pay_together(
    common: &Common,
    desk: &mut Desk,
    ask: &PayArguments,
    payment: PaymentForm,
) -> Result<u8, Failure> {
    let case = desk.case_of(&ask.pcn)?;
    let (after, paid_for) = (desk.entries(case)?, payment.tender.paid_for);
    let mut parts = vec![Part { case, after, paid_for, pence: payment.pence }];
    for other in &ask.also {
        parts.push(also(desk, other)?);
    }
    let pence = parts.iter().map(|part| part.pence).sum();
    let payment = PaymentForm { pence, ..payment };
    let effects = desk.preview_together(&parts, &payment)?;
    if ask.preview {
        let text: String = effects.iter().map(show::effect).collect();
        return answer(common, &text, &json!(effects.iter().map(form::effect).collect::<Vec<_>>()));
    }
    let done = desk.pay_together(&parts, &payment)?;
    let warnings: Vec<&String> = effects.iter().flat_map(|effect| &effect.warnings).collect();
    let told = warnings.iter().fold(String::new(), |text, one| text + "Warning: " + one + "\n");
    let value = json!({ "says": done.says, "entries": done.after, "warnings": warnings });
    answer(common, &format!("{}\n{told}", done.says), &value)
}

/// A part as it is typed: `ZZ12345670=35.00`, or `ZZ12345670:vehicle=105.00`.
fn also(desk: &Desk, typed: &str) -> Result<Part, Failure> {
    let unknown = || {
        Failure::unknown(&format!(
            "{} is no case with its part: write ZZ12345670=35.00, or ZZ12345670:vehicle=105.00 \
             for the charges of its vehicle",
            text::clean(typed)
        ))
    };
    let (what, pence) = typed.split_once('=').ok_or_else(unknown)?;
    let pence = pence.parse::<Pence>().map_err(|_| unknown())?;
    let (number, side) = what.split_once(':').unwrap_or((what, PaidFor::Penalty.name()));
    let paid_for = PaidFor::named(side).ok_or_else(unknown)?;
    let case = desk.case_of(number)?;
    Ok(Part { case, after: desk.entries(case)?, paid_for, pence })
}

fn list(common: &Common, on: Option<Day>, by: Option<&str>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let officer = by.map(|name| {
        Account::new(name).ok_or_else(|| Failure::unknown(&format!("{name} is no account's name")))
    });
    let lines = desk
        .money_entered(on.unwrap_or_else(|| desk.day_of_entry()), officer.transpose()?.as_ref())?;
    let values: Vec<Value> = lines.iter().map(as_json).collect();
    answer(common, &as_text(&lines), &json!(values))
}

/// Writes bytes to a new file and says so.
pub fn written(common: &Common, to: &Path, bytes: &[u8]) -> Result<u8, Failure> {
    config::write_new(to, bytes)?;
    let shown = to.display().to_string();
    answer(common, &format!("{shown} is written.\n"), &json!({ "file": shown }))
}

/// Lines of money as a table.
pub fn as_text(lines: &[MoneyLine]) -> String {
    if lines.is_empty() {
        return "None.\n".to_string();
    }
    let mut text = String::new();
    for line in lines {
        let method = line.method.map_or("", Method::label);
        let words: Vec<&str> = [line.way.label(), &line.reference, &line.remark]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{:14} {:>9} {method:18} {:11} {}  {}",
            line.receipt,
            line.pence.to_string(),
            line.number,
            line.day.short(),
            words.join(", ")
        );
    }
    let sum: Pence = lines.iter().map(|line| line.pence).sum();
    let _ = writeln!(text, "{:14} {:>9}", "together", sum.to_string());
    text
}

/// A line of money for programs.
pub fn as_json(line: &MoneyLine) -> Value {
    json!({
        "receipt": line.receipt,
        "pcn": line.number,
        "entry": line.entry,
        "recorded": line.recorded.to_string(),
        "day": line.day.to_string(),
        "officer": line.officer.as_str(),
        "way": line.way.name(),
        "method": line.method.map(Method::name),
        "pence": line.pence.0,
        "reference": line.reference,
        "remark": line.remark,
    })
}
