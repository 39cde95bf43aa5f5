//! `report`: revenue of a week, a month or any days, reconciled with itself and the ledger.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::special::{SpecialArguments, Which};
use super::{answer, receipts, sit, special};
use crate::case::day::Day;
use crate::desk::cash::revenue::{Revenue, RevenueLine, Section};
use crate::law::period::{day_before, plus};

/// Reports that can be made.
#[derive(Subcommand, Debug)]
pub enum Report {
    /// Money received, sent back and given up, told in several ways that must agree.
    Revenue(RevenueArguments),
    /// Notices to diplomatic vehicles, by mission: plate class, mission code, amount, paid later.
    Diplomatic(SpecialArguments),
    /// Notices to special vehicles: diplomatic, forces and Crown, foreign, emergency services.
    Special(SpecialArguments),
}

/// Of which days.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub struct RevenueArguments {
    /// The week, Monday to Sunday, in which this day lies.
    #[arg(long, value_name = "DAY", conflicts_with_all = ["month", "from", "until"])]
    pub week: Option<Day>,
    /// The month, as 2026-03.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "until"])]
    pub month: Option<String>,
    /// The first of any days.
    #[arg(long, value_name = "DAY", requires = "until")]
    pub from: Option<Day>,
    /// The last of them.
    #[arg(long, value_name = "DAY", requires = "from")]
    pub until: Option<Day>,
    /// Write it to this new file: .csv or .xlsx.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// `report`. Exit code 1 where something differs.
pub(super) fn run(common: &Common, what: &Report) -> Result<u8, Failure> {
    let ask = match what {
        Report::Revenue(ask) => ask,
        Report::Diplomatic(ask) => return special::run(common, Which::Diplomatic, ask),
        Report::Special(ask) => return special::run(common, Which::All, ask),
    };
    let (from, until) = days(ask)?;
    let desk = sit::desk(common)?;
    let report = desk.revenue(from, until)?;
    let Some(to) = &ask.to else {
        answer(common, &text(&report), &as_json(&report))?;
        return Ok(u8::from(!report.differences.is_empty()));
    };
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let bytes = match ending.as_deref() {
        Some("csv") => desk.revenue_csv(&report).into_bytes(),
        Some("xlsx") => desk.revenue_xlsx(&report)?,
        Some(_) | None => {
            return Err(Failure::unknown(&"the file must end in .csv or .xlsx"));
        }
    };
    receipts::written(common, to, &bytes)?;
    Ok(u8::from(!report.differences.is_empty()))
}

/// The first and the last day that are asked for.
fn days(ask: &RevenueArguments) -> Result<(Day, Day), Failure> {
    if let Some(day) = ask.week {
        let since_monday = (0..7).find(|back| is_monday(plus(day, -back))).unwrap_or(0);
        let monday = plus(day, -since_monday);
        return Ok((monday, plus(monday, 6)));
    }
    if let Some(month) = &ask.month {
        let first = format!("{month}-01")
            .parse::<Day>()
            .map_err(|_| Failure::unknown(&format!("{month} is no month: write it as 2026-03")))?;
        let next = if first.month() == 12 {
            Day::new(first.year() + 1, 1, 1)
        } else {
            Day::new(first.year(), first.month() + 1, 1)
        };
        return Ok((first, next.map_or(first, day_before)));
    }
    match (ask.from, ask.until) {
        (Some(from), Some(until)) => Ok((from, until)),
        (None | Some(_), None | Some(_)) => {
            Err(Failure::unknown(&"say of which days: --week, --month, or --from and --until"))
        }
    }
}

fn is_monday(day: Day) -> bool {
    // 5 January 1970 was a Monday.
    day.number().rem_euclid(7) == 4
}

fn text(report: &Revenue) -> String {
    let mut out = format!("Revenue from {} to {}\n", report.from.long(), report.until.long());
    for section in Section::ALL {
        let lines: Vec<&RevenueLine> =
            report.lines.iter().filter(|line| line.section == *section).collect();
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{}", section.label());
        for line in lines {
            let items = if line.items == 0 { String::new() } else { line.items.to_string() };
            let _ = writeln!(out, "  {:54} {items:>7} {:>13}", line.label, line.pence.to_string());
        }
        if section.sums() {
            let sum = report.sum(*section).to_string();
            let _ = writeln!(out, "  {:54} {:>7} {sum:>13}", "together", "");
        }
    }
    if report.differences.is_empty() {
        let _ = writeln!(out, "Whatever is told twice agrees.");
    }
    for difference in &report.differences {
        let _ = writeln!(out, "! {difference}");
    }
    for line in &report.basis {
        let _ = writeln!(out, "Basis: {line}");
    }
    out
}

fn as_json(report: &Revenue) -> Value {
    let line = |line: &RevenueLine| {
        json!({
            "section": line.section.name(), "line": line.label, "items": line.items,
            "pence": line.pence.0,
        })
    };
    json!({
        "from": report.from.to_string(), "until": report.until.to_string(),
        "lines": report.lines.iter().map(line).collect::<Vec<Value>>(),
        "differences": report.differences, "basis": report.basis,
    })
}
