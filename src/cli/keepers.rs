//! Keeper answers: `keepers list`, `keepers show`, `keepers accept`, `keepers decide`, `keepers
//! retention`.

use std::fmt::Write as _;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::print::of_kind;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::desk::counterparts::Outcome;
use crate::desk::counterparts::answers::{AnswerDecision, AnswerView, LeadView, WaitingAnswer};
use crate::desk::counterparts::keepers::{Comparison, KeeperLead};
use crate::desk::counterparts::retention::OverKept;
use crate::desk::text;
use crate::matter::MatterKind;

/// What can be done with keeper answers that wait.
#[derive(Subcommand, Debug)]
pub enum Keepers {
    /// List the answers that wait: those on which a person must decide, then how many agree.
    List {
        /// List those that agree too.
        #[arg(long)]
        all: bool,
        /// The most lines, 1 to 5000.
        #[arg(long, default_value_t = 200)]
        limit: usize,
    },
    /// Show an answer beside its case, and where it can lead.
    Show {
        /// The file, for example `F12`.
        file: String,
        /// The line of the file.
        line: u64,
    },
    /// Accept every answer that agrees in everything, of one file or of all.
    Accept {
        /// Only this file.
        file: Option<String>,
    },
    /// Decide on one answer.
    Decide {
        /// The file.
        file: String,
        /// The line of the file.
        line: u64,
        /// Where it leads: keeper, cloned, again, later, address, look, photographs, exported,
        /// foreign, stolen, diplomatic, forces, write-off, aside; `keepers show` names those that
        /// fit.
        lead: String,
        /// Why; needed to put it aside.
        #[arg(long, default_value = "")]
        reason: String,
        /// The last day of the hold, over the program's own.
        #[arg(long)]
        until: Option<Day>,
    },
    /// List the closed cases whose keeper data is over the days that the council allows.
    Retention,
}

/// Does what was asked. Exit code 1 where answers wait for a decision.
pub(super) fn run(common: &Common, what: &Keepers) -> Result<u8, Failure> {
    match what {
        Keepers::List { all, limit } => list(common, (!all).then_some(Outcome::Waits), *limit),
        Keepers::Show { file, line } => {
            let view = sit::desk(common)?.answer_view(of_kind(MatterKind::File, file)?, *line)?;
            answer(common, &view_text(&view), &view_json(&view))
        }
        Keepers::Accept { file } => {
            let file = file.as_deref().map(|file| of_kind(MatterKind::File, file)).transpose()?;
            let mut desk = sit::desk_to_record(common)?;
            let bar = progress("accepting");
            let accepted = desk.accept_answers(file, &mut |done, all| {
                bar.set_length(all);
                bar.set_position(done);
            });
            bar.finish_and_clear();
            let accepted = accepted?;
            let value = json!({
                "accepted": accepted.accepted, "doubles": accepted.doubles,
                "deciding": accepted.deciding,
            });
            answer(common, &format!("{}\n", accepted.says()), &value)?;
            Ok(u8::from(accepted.deciding > 0))
        }
        Keepers::Decide { file, line, lead, reason, until } => {
            let lead = KeeperLead::named(lead).ok_or_else(|| {
                let known: Vec<&str> = KeeperLead::ALL.iter().map(|lead| lead.name()).collect();
                let typed = text::clean(lead);
                Failure::unknown(&format!("no answer leads to {typed}; {}", known.join(", ")))
            })?;
            let decision = AnswerDecision {
                file: of_kind(MatterKind::File, file)?,
                line: *line,
                lead,
                why: reason.clone(),
                until: *until,
            };
            let says = sit::desk_to_record(common)?.decide_answer(&decision)?;
            answer(common, &format!("{says}\n"), &json!({ "says": says }))
        }
        Keepers::Retention => retention(common),
    }
}

fn retention(common: &Common) -> Result<u8, Failure> {
    let over = sit::desk(common)?.over_kept()?;
    let mut text = format!(
        "{} {} keeper data beyond its days\n",
        counted(over.len(), "case"),
        fits(over.len(), "keeps", "keep")
    );
    for one in &over {
        let (since, until) = (one.since.short(), one.until.short());
        let _ = writeln!(text, "  {:<12} {} {since}, kept until {until}", one.number, one.closed);
    }
    if let Some(one) = over.first() {
        let _ = writeln!(text, "{}. The logs are not changed.", one.clause);
    }
    let line = |one: &OverKept| {
        json!({
            "pcn": one.number, "closed": one.closed, "since": one.since.to_string(),
            "until": one.until.to_string(), "clause": one.clause,
        })
    };
    answer(common, &text, &json!({ "over": over.iter().map(line).collect::<Vec<Value>>() }))?;
    Ok(u8::from(!over.is_empty()))
}

fn list(common: &Common, wanted: Option<Outcome>, limit: usize) -> Result<u8, Failure> {
    let found = sit::desk(common)?.waiting_answers(wanted, limit.clamp(1, 5_000))?;
    let mut text = format!(
        "{} {} and {} to be accepted (`keepers accept`), {} {} for a decision\n",
        counted(found.agreeing, "answer"),
        fits(found.agreeing, "agrees", "agree"),
        fits(found.agreeing, "waits", "wait"),
        found.deciding,
        fits(found.deciding, "waits", "wait")
    );
    for one in &found.lines {
        let place = format!("{} {}", one.reference, one.line);
        let _ = writeln!(text, "  {place:<10} {:<12} {}", one.number, says(one));
    }
    let rows: Vec<Value> = found.lines.iter().map(line_json).collect();
    let value = json!({ "agreeing": found.agreeing, "deciding": found.deciding, "answers": rows });
    answer(common, &text, &value)?;
    Ok(u8::from(found.deciding > 0))
}

fn says(one: &WaitingAnswer) -> &str {
    if one.says.is_empty() { one.outcome.label() } else { &one.says }
}

fn line_json(one: &WaitingAnswer) -> Value {
    json!({
        "file": one.reference, "line": one.line, "day": one.day.to_string(), "pcn": one.number,
        "agrees": one.outcome == Outcome::Agrees, "why": one.says,
    })
}

fn view_text(view: &AnswerView) -> String {
    let waits = &view.waiting;
    let mut text =
        format!("{} line {}: {} {}\n", waits.reference, waits.line, waits.number, view.answer);
    if !view.why.is_empty() {
        let _ = writeln!(text, "{}", view.why);
    }
    for check in &view.checks {
        let (ours, theirs) = (shown(&check.ours), shown(&check.theirs));
        let _ =
            writeln!(text, "  {:<8} {ours:<20} {theirs:<20} {}", check.what, check.result.label());
    }
    for (label, value) in &view.facts {
        let _ = writeln!(text, "  {label:<8} {value}");
    }
    for one in &view.leads {
        let (name, label) = (one.lead.name(), one.lead.label());
        let _ = writeln!(text, "  {name:<12} {label}: {}", one.next);
    }
    text
}

/// A dash for what is not said.
fn shown(text: &str) -> &str {
    if text.trim().is_empty() { "-" } else { text }
}

fn view_json(view: &AnswerView) -> Value {
    let mut value = line_json(&view.waiting);
    let check = |one: &Comparison| {
        json!({
            "what": one.what, "ours": one.ours, "theirs": one.theirs,
            "result": one.result.name(),
        })
    };
    let lead = |one: &LeadView| {
        let (name, label) = (one.lead.name(), one.lead.label());
        json!({ "lead": name, "label": label, "next": one.next })
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("answer".to_string(), json!(view.answer));
        object.insert("why".to_string(), json!(view.why));
        let checks: Vec<Value> = view.checks.iter().map(check).collect();
        object.insert("checks".to_string(), json!(checks));
        let facts = view.facts.iter().map(|(label, text)| (label.to_lowercase(), json!(text)));
        object.insert("facts".to_string(), Value::Object(facts.collect()));
        let leads: Vec<Value> = view.leads.iter().map(lead).collect();
        object.insert("leads".to_string(), json!(leads));
    }
    value
}
