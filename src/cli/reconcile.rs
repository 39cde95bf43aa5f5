//! `reconcile`: cases, banking days, files and bank side by side.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, sit};
use crate::case::day::Day;
use crate::desk::reconcile::{Compared, Difference, Sides, Sum};
use crate::matter::MatterKind;

/// Compares the sides. Exit code 1 where somebody must look at something.
pub(super) fn run(
    common: &Common,
    day: Option<Day>,
    until: Option<Day>,
    open: bool,
) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let from = day.unwrap_or_else(|| desk.today());
    let mut compared = desk.compare_days(from, until.unwrap_or(from))?;
    let in_order = compared.is_in_order();
    if open {
        compared.lines.retain(|line| !line.in_order);
    }
    answer(common, &text(&compared), &as_json(&compared, in_order))?;
    Ok(u8::from(!in_order))
}

fn text(compared: &Compared) -> String {
    let mut out = if compared.from == compared.until {
        format!("Paid on {}\n", compared.from.long())
    } else {
        format!("Paid from {} to {}\n", compared.from.long(), compared.until.long())
    };
    for (name, (count, sum)) in sums(compared) {
        let _ = writeln!(out, "  {:28} {count:>6} {:>12}", name.replace('_', " "), sum.to_string());
    }
    for sides in Sides::ALL {
        let mut lines = compared.between(*sides).peekable();
        if lines.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "{}", sides.label());
        for line in lines {
            let sign = if line.in_order { ' ' } else { '!' };
            let pence = line.pence.to_string();
            let day = line.day.short();
            let _ = writeln!(out, "  {sign} {:15} {day} {pence:>10}  {}", line.what, line.says);
        }
    }
    if compared.lines.is_empty() {
        let _ = writeln!(out, "No difference.");
    }
    out
}

/// The sums of the sides, by the names that programs read.
fn sums(compared: &Compared) -> [(&'static str, Sum); 6] {
    [
        ("cards_and_telephone_in_cases", compared.cases),
        ("cards_and_telephone_in_files", compared.files),
        ("of_it_in_suspense", compared.suspense),
        ("bank_transfers_in_cases", compared.transfers),
        ("paid_in_with_slips", compared.slips),
        ("credits_of_the_bank", compared.bank),
    ]
}

fn as_json(compared: &Compared, in_order: bool) -> Value {
    let sums: serde_json::Map<String, Value> = sums(compared)
        .into_iter()
        .map(|(name, (count, sum))| (name.to_string(), json!({ "count": count, "pence": sum.0 })))
        .collect();
    let line = |line: &Difference| {
        let money = line.money.map(|(id, _)| MatterKind::Suspense.reference(id));
        json!({
            "sides": line.sides.name(), "in_order": line.in_order, "what": line.what,
            "day": line.day.to_string(), "pence": line.pence.0, "says": line.says,
            "money": money, "name": line.name,
        })
    };
    json!({
        "from": compared.from.to_string(), "until": compared.until.to_string(),
        "in_order": in_order, "sums": sums,
        "lines": compared.lines.iter().map(line).collect::<Vec<Value>>(),
    })
}
