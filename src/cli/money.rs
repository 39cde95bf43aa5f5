//! Files of money from the command line, and money in suspense: `import settlement|telephone|bank`,
//! `match`, `suspense`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::correspondence::MatterId;
use crate::case::count::counted;
use crate::case::money::Pence;
use crate::desk::Desk;
use crate::desk::import::ImportMode;
use crate::desk::reconcile::{MoneyReport, MoneySource, MoneyWish, SuspenseLine, SuspenseView};
use crate::desk::view::Done;
use crate::matter::{MatterKind, SuspenseState};

/// A file of money.
#[derive(Args, Debug)]
pub struct MoneyFileArguments {
    /// The file.
    pub file: PathBuf,
    /// How it is written: card, telephone, allpay, bank, bacs, or a layout file (TOML).
    #[arg(long, value_name = "LAYOUT")]
    pub layout: Option<String>,
    /// Say what would become of each line; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write every faulty line to this CSV file.
    #[arg(long, value_name = "FILE")]
    pub faults: Option<PathBuf>,
}

/// What can be done with money in suspense.
#[derive(Subcommand, Debug)]
pub enum Suspense {
    /// List money by where it stands, oldest first.
    List {
        /// waiting, matched, moved, refunded or known.
        #[arg(default_value = "waiting")]
        state: String,
    },
    /// Show money beside the cases to which it may belong.
    Show {
        /// The money, as `U12`.
        money: String,
    },
    /// Put it to a case, which gets a payment.
    Match {
        /// The money.
        money: String,
        /// Notice number.
        pcn: String,
        /// Only so much of it.
        #[arg(long)]
        amount: Option<Pence>,
    },
    /// Take from a case again what was put to it.
    Unmatch {
        /// The money.
        money: String,
        /// Notice number.
        pcn: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Say that it is not for a case, which then need not wait for it.
    NotFor {
        /// The money.
        money: String,
        /// Notice number.
        pcn: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Say that it is the same money as something recorded before.
    Known {
        /// The money.
        money: String,
        /// What it is, as `reconcile` names it: `slip 101`, `F3 of 2026-03-10`, `ZZ12345670 entry
        /// 5`.
        what: Vec<String>,
        /// Why, where the amounts differ.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Record that it was moved to another service of the council.
    Move {
        /// The money.
        money: String,
        /// The service or fund.
        #[arg(long)]
        to: String,
    },
    /// Record that it was sent back to the payer.
    SendBack {
        /// The money.
        money: String,
        /// Finance's reference.
        #[arg(long)]
        reference: String,
    },
}

/// `import settlement`, `import telephone`, `import bank`. Exit code 1 where a line was faulty.
pub(super) fn take(
    common: &Common,
    source: MoneySource,
    ask: &MoneyFileArguments,
) -> Result<u8, Failure> {
    let mode = if ask.dry_run { ImportMode::DryRun } else { ImportMode::Take };
    let mut desk = if ask.dry_run { sit::desk(common)? } else { sit::desk_to_record(common)? };
    let wish = MoneyWish {
        file: &ask.file,
        source,
        layout: ask.layout.as_deref(),
        mode,
        faults: ask.faults.as_deref(),
    };
    let report = desk.take_money(&wish)?;
    answer(common, &report_text(&report), &report_json(&report))?;
    Ok(u8::from(!report.faults.is_empty()))
}

/// `match`: the rules once more over all that waits.
pub(super) fn match_waiting(common: &Common) -> Result<u8, Failure> {
    let done = sit::desk_to_record(common)?.match_waiting()?;
    let mut text = done.iter().fold(String::new(), |text, one| text + &one.says + "\n");
    let _ = writeln!(text, "{} placed.", done.len());
    answer(common, &text, &json!(done.iter().map(form::done).collect::<Vec<Value>>()))
}

/// `suspense`.
pub(super) fn suspense(common: &Common, what: &Suspense) -> Result<u8, Failure> {
    match what {
        Suspense::List { state } => list(common, state),
        Suspense::Show { money } => {
            let desk = sit::desk(common)?;
            let (id, _) = found(&desk, money)?;
            let view = desk.suspense_item(id)?;
            answer(common, &view_text(&view), &view_json(&view))
        }
        Suspense::Match { money, pcn, amount } => act(common, money, |desk, id, after| {
            Ok(says(desk.match_money(id, after, pcn, *amount)?))
        }),
        Suspense::Unmatch { money, pcn, reason } => act(common, money, |desk, id, after| {
            Ok(says(desk.unmatch_money(id, after, pcn, reason)?))
        }),
        Suspense::NotFor { money, pcn, reason } => act(common, money, |desk, id, after| {
            Ok(says(desk.money_not_for(id, after, pcn, reason)?))
        }),
        Suspense::Known { money, what, reason } => act(common, money, |desk, id, after| {
            Ok(desk.money_known(id, after, &what.join(" "), reason)?)
        }),
        Suspense::Move { money, to } => {
            act(common, money, |desk, id, after| Ok(desk.move_money(id, after, to)?))
        }
        Suspense::SendBack { money, reference } => {
            act(common, money, |desk, id, after| Ok(desk.refund_money(id, after, reference)?))
        }
    }
}

fn says(done: Done) -> String {
    done.says
}

fn found(desk: &Desk, typed: &str) -> Result<(MatterId, u32), Failure> {
    let view = desk.matter_of(typed, Some(MatterKind::Suspense))?;
    Ok((view.id, view.after()))
}

fn act(
    common: &Common,
    money: &str,
    does: impl Fn(&mut Desk, MatterId, u32) -> Result<String, Failure>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let (id, after) = found(&desk, money)?;
    let says = does(&mut desk, id, after)?;
    answer(common, &format!("{says}\n"), &json!({ "says": says }))
}

fn list(common: &Common, state: &str) -> Result<u8, Failure> {
    let state = SuspenseState::named(state).ok_or_else(|| {
        let names: Vec<&str> = SuspenseState::ALL.iter().map(|state| state.name()).collect();
        Failure::unknown(&format!("there is no such state; there are {}", names.join(", ")))
    })?;
    let lines = sit::desk(common)?.suspense_list(state)?;
    let text = |mut text: String, line: &SuspenseLine| {
        let (day, pence) = (line.day.short(), line.pence.to_string());
        let _ = writeln!(text, "{:7} {day} {pence:>10}  {}", line.reference, line.says);
        text
    };
    let told = if lines.is_empty() { "None.\n".to_string() } else { String::new() };
    let row = |line: &SuspenseLine| {
        json!({
            "money": line.reference, "paid": line.day.to_string(), "pence": line.pence.0,
            "says": line.says, "days": line.age,
        })
    };
    let rows: Vec<Value> = lines.iter().map(row).collect();
    answer(common, &lines.iter().fold(told, text), &json!(rows))
}

/// The fates of lines in the order of a report.
const FATES: [(&str, &str); 6] = [
    ("matched", "put to cases"),
    ("known", "recorded already"),
    ("suspense", "in suspense"),
    ("double", "taken before"),
    ("fee", "fees of the provider"),
    ("payout", "known as payouts, slips or remittances"),
];

fn report_text(report: &MoneyReport) -> String {
    let mut out = String::new();
    if report.known_already {
        let _ = writeln!(
            out,
            "{}: this file was taken in before as {}; nothing was taken twice.",
            report.file, report.reference
        );
        return out;
    }
    let how = match report.mode {
        ImportMode::Take => format!("taken in as {}", report.reference),
        ImportMode::DryRun => "nothing was written".to_string(),
    };
    let [gross, fee, net] = report.totals;
    let lines = report.fates.len();
    let _ = writeln!(
        out,
        "{}: {}, gross {gross}, fees {fee}, net {net}; {how}.",
        report.file,
        counted(lines, "line")
    );
    for (name, label) in FATES {
        let (count, sum) = report.count(name);
        if count > 0 {
            let _ = writeln!(out, "  {count:>6} {label}, {sum}");
        }
    }
    if report.ignored > 0 {
        let _ = writeln!(out, "  {:>6} that move no money", report.ignored);
    }
    for line in report.fates.iter().filter(|line| line.fate == "suspense") {
        let _ = writeln!(out, "  line {}: {} {}: {}", line.line, line.to, line.gross, line.why);
    }
    for fault in &report.faults {
        let _ = writeln!(out, "  left out: {fault}");
    }
    out
}

fn report_json(report: &MoneyReport) -> Value {
    let fates: Vec<Value> = report
        .fates
        .iter()
        .map(|line| {
            json!({
                "line": line.line, "key": line.key, "gross_pence": line.gross.0,
                "fate": line.fate, "why": line.why, "to": line.to,
            })
        })
        .collect();
    let faults: Vec<Value> = report
        .faults
        .iter()
        .map(|fault| {
            json!({
                "line": fault.line, "column": fault.column, "value": fault.value,
                "why": fault.why, "remedy": fault.remedy,
            })
        })
        .collect();
    let [gross, fee, net] = report.totals.map(|pence| pence.0);
    json!({
        "file": report.file, "reference": report.reference,
        "known_already": report.known_already, "written": report.mode == ImportMode::Take,
        "gross_pence": gross, "fee_pence": fee, "net_pence": net, "ignored": report.ignored,
        "lines": fates, "faults": faults,
    })
}

fn view_text(view: &SuspenseView) -> String {
    let mut out = format!("{}, {}, {} left\n", view.reference, view.state.label(), view.left);
    for (label, text) in &view.facts {
        let _ = writeln!(out, "  {label:11} {text}");
    }
    for one in &view.candidates {
        let ruled_out = if one.ruled_out { ", ruled out" } else { "" };
        let _ = writeln!(
            out,
            "  may be {} ({}, {}, {}): {}{ruled_out}",
            one.number,
            one.about,
            one.stage,
            one.owed(),
            one.why
        );
    }
    view.log.iter().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
    out
}

fn view_json(view: &SuspenseView) -> Value {
    let facts: serde_json::Map<String, Value> =
        view.facts.iter().map(|(label, text)| (label.to_lowercase(), json!(text))).collect();
    let candidates: Vec<Value> = view
        .candidates
        .iter()
        .map(|one| {
            json!({
                "pcn": one.number, "about": one.about, "stage": one.stage,
                "due_pence": one.due.0, "vehicle_pence": one.vehicle.0, "why": one.why,
                "ruled_out": one.ruled_out,
            })
        })
        .collect();
    json!({
        "money": view.reference, "state": view.state.name(), "left_pence": view.left.0,
        "facts": facts, "candidates": candidates, "log": view.log,
    })
}
