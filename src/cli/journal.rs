//! Journals to the finance system: `journal write`, `list`, `show`, `reverse`, `acknowledge`,
//! `accepted`, `rejected`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::counterparts::{self, Files, TakeArguments};
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::day::Day;
use crate::desk::cash::journal::{JournalView, JournalWish};
use crate::desk::counterparts::Holds;
use crate::matter::MatterKind;
use crate::matter::journal::JournalState;

/// What can be done with journals.
#[derive(Subcommand, Debug)]
pub enum Journals {
    /// Write the journal of a closed banking day; never twice for a day.
    Write {
        /// The day, for example `D12`.
        day: String,
        /// How and where.
        #[command(flatten)]
        how: WriteArguments,
    },
    /// List journals in a state (written, accepted, rejected, reversing, reversed) or all, and the
    /// closed days that have none.
    List {
        /// The state; all where it is not said.
        state: Option<String>,
    },
    /// Show a journal with its lines.
    Show {
        /// The journal, for example `J3`.
        journal: String,
        /// Write its file once more, as it is kept.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Undo a journal by a new one, which names it.
    Reverse {
        /// The journal.
        journal: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// How and where.
        #[command(flatten)]
        how: WriteArguments,
    },
    /// Take in the finance system's file of answers: posted with the document's number, or
    /// rejected with the reason.
    Acknowledge {
        /// The file.
        file: PathBuf,
        /// A layout of the council's own (TOML).
        #[arg(long, value_name = "FILE")]
        layout: Option<PathBuf>,
    },
    /// Finance posted it: record the number of its document by hand.
    Accepted {
        /// The journal.
        journal: String,
        /// The number of the document.
        #[arg(long)]
        document: String,
        /// The day; today where it is not said.
        #[arg(long)]
        on: Option<Day>,
    },
    /// Finance did not post it: its day may be written again.
    Rejected {
        /// The journal.
        journal: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

/// How and where a journal is written.
#[derive(Args, Debug)]
pub struct WriteArguments {
    /// The new file.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// journal, journal-records or a layout of the council's own (TOML).
    #[arg(long, value_name = "NAME or FILE")]
    pub layout: Option<String>,
    /// The day on which finance is to post it; today where it is not said.
    #[arg(long)]
    pub posting: Option<Day>,
}

impl WriteArguments {
    fn wish(&self) -> JournalWish<'_> {
        JournalWish { to: &self.to, layout: self.layout.as_deref(), posted: self.posting }
    }
}

/// `journal`.
pub fn run(common: &Common, what: &Journals) -> Result<u8, Failure> {
    let done = match what {
        Journals::List { state } => return list(common, state.as_deref()),
        Journals::Show { journal, to } => {
            let desk = sit::desk(common)?;
            let view = desk.journal(journal)?;
            if let Some(to) = to {
                desk.journal_to(&view, to)?;
            }
            return answer(common, &as_text(&view), &as_json(&view));
        }
        Journals::Acknowledge { file, layout } => {
            let take = TakeArguments {
                holds: Holds::JournalAnswers.name().to_string(),
                file: file.clone(),
                agent: String::new(),
                layout: layout.clone(),
                accept: false,
            };
            return counterparts::run(common, &Files::Take(take));
        }
        Journals::Write { day, how } => {
            sit::desk_to_record(common)?.journal_write(day, &how.wish())?
        }
        Journals::Reverse { journal, reason, how } => {
            sit::desk_to_record(common)?.journal_reverse(journal, reason, &how.wish())?
        }
        Journals::Accepted { journal, document, on } => {
            sit::desk_to_record(common)?.journal_accepted(journal, document, *on)?
        }
        Journals::Rejected { journal, reason } => {
            sit::desk_to_record(common)?.journal_rejected(journal, reason)?
        }
    };
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

fn list(common: &Common, state: Option<&str>) -> Result<u8, Failure> {
    let wrong = || Failure::unknown(&"say written, accepted, rejected, reversing or reversed");
    let states = match state {
        None => JournalState::ALL.to_vec(),
        Some(name) => vec![JournalState::named(name).ok_or_else(wrong)?],
    };
    let desk = sit::desk(common)?;
    let mut found = Vec::new();
    for state in states {
        found.extend(desk.journals(state)?);
    }
    found.sort_by_key(|view| std::cmp::Reverse(view.id));
    let without = desk.days_to_journal()?;
    let mut text = String::new();
    for view in &found {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", line(view));
    }
    if found.is_empty() {
        text.push_str("None.\n");
    }
    for day in &without {
        let on = day.day.day.long();
        let _ = writeln!(text, "! {} of {}, {on}, has no journal.", day.reference, day.day.officer);
    }
    let values: Vec<Value> = found.iter().map(as_json).collect();
    let without: Vec<&String> = without.iter().map(|day| &day.reference).collect();
    answer(common, &text, &json!({ "journals": values, "without": without }))
}

/// A journal in one line.
fn line(view: &JournalView) -> String {
    let written = &view.journal.written;
    let document = view.journal.document.as_ref().map_or("", |(number, _)| number);
    let reverses = written.reverses.map(|one| format!("reverses {}", reference_of(one)));
    let told = [view.journal.remark.as_str(), reverses.as_deref().unwrap_or_default()];
    let told: Vec<&str> = told.into_iter().filter(|word| !word.is_empty()).collect();
    format!(
        "{:6} {:6} {}  {:>10}  {:14} {document:14} {}",
        view.reference,
        view.day,
        view.journal.by.1.short(),
        written.pence.to_string(),
        view.journal.state.label(),
        told.join("; ")
    )
}

fn reference_of(journal: crate::case::ids::MatterId) -> String {
    MatterKind::Journal.reference(journal)
}

fn as_text(view: &JournalView) -> String {
    let written = &view.journal.written;
    let mut text = format!(
        "{}\nReference {}, layout {}, written by {}, SHA-256 {}\n\n",
        line(view),
        written.reference,
        written.layout,
        view.journal.by.0,
        written.file
    );
    for line in &view.lines {
        let coding = &line.coding;
        let pence = crate::case::money::Pence(line.pence.0.abs()).to_string();
        let mut sides = [pence, String::new()];
        if !line.pence.is_positive() {
            sides.reverse();
        }
        let [debit, credit] = sides;
        let _ = writeln!(
            text,
            "{:12} {:10} {:3} {debit:>11} {credit:>11}  {}",
            coding.account, coding.cost_centre, coding.tax_code, line.text
        );
    }
    let sum = written.pence.to_string();
    let _ = writeln!(text, "{:27} {sum:>11} {sum:>11}", "");
    text
}

fn as_json(view: &JournalView) -> Value {
    let (journal, written) = (&view.journal, &view.journal.written);
    let lines: Vec<Value> = view
        .lines
        .iter()
        .map(|line| {
            json!({
                "ours": line.ours, "account": line.coding.account,
                "account_type": line.coding.account_type,
                "cost_centre": line.coding.cost_centre,
                "profit_centre": line.coding.profit_centre, "tax_code": line.coding.tax_code,
                "pence": line.pence.0, "text": line.text,
            })
        })
        .collect();
    json!({
        "journal": view.reference, "day": view.day, "state": journal.state.name(),
        "reference": written.reference, "layout": written.layout,
        "sha256": written.file.to_string(), "pence": written.pence.0,
        "written_by": journal.by.0.as_str(), "written": journal.by.1.to_string(),
        "reverses": written.reverses.map(reference_of),
        "reversed_by": journal.reversed_by.map(reference_of),
        "document": journal.document.as_ref().map(|(number, _)| number),
        "posted": journal.document.as_ref().map(|(_, day)| day.to_string()),
        "reason": journal.reason, "remark": journal.remark, "lines": lines,
    })
}
