//! What the log says of payments and their withdrawal.

use std::fmt::Write as _;

use super::text;
use crate::case::day::Day;
use crate::case::event::{PaidFor, Payment, Withdrawal};
use crate::case::ids::PcnNumber;
use crate::case::money::Pence;
use crate::case::words;

/// A payment in one sentence.
pub(super) fn received(payment: &Payment) -> String {
    let what = match payment.paid_for() {
        PaidFor::Penalty => "",
        PaidFor::Vehicle => " for the vehicle",
    };
    let mut says = format!("Paid {}{what} by {}", payment.pence, words::method(payment.method));
    for (label, value) in [("ref.", &payment.reference), ("receipt", &payment.receipt)] {
        if !value.is_empty() {
            let _ = write!(says, ", {label} {}", text::clean(value));
        }
    }
    let Some(tender) = payment.tender.as_deref() else { return says + "." };
    if let Some(from) = &tender.from {
        let _ = write!(says, ", moved from {from}");
    }
    if !tender.with.is_empty() {
        let _ = write!(says, ", one sum with {} more", tender.with.len());
    }
    says + "."
}

/// A withdrawal in one sentence.
pub(super) fn withdrawn(pence: Pence, what: Option<&Withdrawal>) -> String {
    let Some(what) = what else { return format!("Payment of {pence} reversed.") };
    let mut says = format!("Payment of {pence} withdrawn: {}", what.reason.label());
    if let Some(to) = &what.to {
        let _ = write!(says, " {to}");
    }
    if !what.receipt.is_empty() {
        let _ = write!(says, ", receipt {}", text::clean(&what.receipt));
    }
    says + "."
}

/// What stands behind a payment: label and value, those that are not empty.
pub(super) fn payment_fields(payment: &Payment) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("Amount", payment.pence.to_string()),
        ("Method", words::method(payment.method).to_string()),
        ("Reference", payment.reference.clone()),
        ("Receipt", payment.receipt.clone()),
    ];
    if let Some(tender) = payment.tender.as_deref() {
        let others: Vec<&str> = tender.with.iter().map(PcnNumber::as_str).collect();
        fields.extend([
            ("For", tender.paid_for.label().to_string()),
            ("Payer", tender.payer.clone()),
            ("Number", tender.number.clone()),
            ("Bank", tender.bank.clone()),
            ("Posted", tender.posted.map(Day::long).unwrap_or_default()),
            ("One sum with", others.join(", ")),
            ("Moved from", tender.from.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("Replaces", tender.replaces.clone()),
        ]);
    }
    fields
}

/// What stands behind a withdrawal.
pub(super) fn withdrawal_fields(pence: Pence, what: &Withdrawal) -> Vec<(&'static str, String)> {
    vec![
        ("Amount", pence.to_string()),
        ("Why", what.reason.label().to_string()),
        ("Paid by", words::method(what.method).to_string()),
        ("Entry", what.entry.to_string()),
        ("Receipt", what.receipt.clone()),
        ("Moved to", what.to.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]
}
