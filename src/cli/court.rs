//! The court: `court list`, `court late`, `court show`, `court reply`, `court told`, `court send`.

use std::fmt::Write as _;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::print::of_kind;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::counterpart::{CourtWord, Stance};
use crate::case::day::Day;
use crate::case::event::StatementGround;
use crate::desk::counterparts::court::CourtAnswer;
use crate::desk::court::act::CourtTold;
use crate::desk::court::{CourtGroup, CourtLine};
use crate::desk::text;
use crate::matter::MatterKind;

/// What can be done about the court.
#[derive(Subcommand, Debug)]
pub enum Court {
    /// List what lies between the office and the court, the nearest last day first.
    List {
        /// late, statements, orders, refused, afresh, again or files; without it all of them.
        group: Option<String>,
        /// The most lines of each, 1 to 5000.
        #[arg(long, default_value_t = 200)]
        limit: usize,
    },
    /// List the late applications by the day of the reply.
    Late,
    /// What the court answered to each line of a file of requests.
    Show {
        /// The file, for example `F12`.
        file: String,
    },
    /// Say what the council says to a late application; it goes out with `court send`.
    Reply {
        /// Notice number.
        pcn: String,
        /// accept or oppose.
        stance: String,
        /// The reasons, for the court and the respondent.
        #[arg(long)]
        reason: String,
    },
    /// Record what the court told of a case, with everything that it revokes and requires.
    Told(ToldArguments),
    /// Make the file of out-of-time decisions, of changes of address, of requests that warrants
    /// be reissued there, or of cases that are closed. Each case is told once.
    Send {
        /// out-of-time, address, reissue or closures.
        what: String,
    },
}

/// What the court told.
#[derive(Args, Debug)]
pub struct ToldArguments {
    /// Notice number.
    pub pcn: String,
    /// statement, late-application, extended, late-refused, revoked, review-asked, or another word
    /// of the court's answers.
    pub answer: String,
    /// The day of it; today where it is not given.
    #[arg(long)]
    pub on: Option<Day>,
    /// not-received, no-rejection, appeal-unanswered or paid, where it is a statement.
    #[arg(long)]
    pub ground: Option<String>,
    /// The last day, where it is more time.
    #[arg(long)]
    pub until: Option<Day>,
    /// In your words.
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// Does what was asked.
pub(super) fn run(common: &Common, what: &Court) -> Result<u8, Failure> {
    match what {
        Court::List { group, limit } => list(common, group.as_deref(), *limit),
        Court::Late => list(common, Some(CourtGroup::Late.name()), 5_000),
        Court::Show { file } => show(common, file),
        Court::Reply { pcn, stance, reason } => {
            let stance = known(stance, Stance::named, "accept, oppose")?;
            let mut desk = sit::desk_to_record(common)?;
            let id = desk.case_of(pcn)?;
            let after = desk.entries(id)?;
            let done = desk.court_reply(id, after, stance, reason)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
        Court::Told(ask) => told(common, ask),
        Court::Send { what } => {
            let what = known(what, CourtWord::named, "out-of-time, address, reissue, closures")?;
            let sent = sit::desk_to_record(common)?.court_send(what)?;
            let left: Vec<Value> =
                sent.left_out.iter().map(|(pcn, why)| json!({ "pcn": pcn, "why": why })).collect();
            let value = json!({ "files": sent.files, "pcns": sent.numbers, "left_out": left });
            let mut text = sent.says() + "\n";
            for (number, why) in sent.left_out.iter().skip(1) {
                let _ = writeln!(text, "  {number}: {why}");
            }
            answer(common, &text, &value)?;
            Ok(u8::from(!sent.left_out.is_empty()))
        }
    }
}

/// What a word names; else what there is.
fn known<T>(word: &str, named: fn(&str) -> Option<T>, all: &str) -> Result<T, Failure> {
    named(word).ok_or_else(|| {
        Failure::unknown(&format!("there is no {}; there are {all}", text::clean(word)))
    })
}

fn told(common: &Common, ask: &ToldArguments) -> Result<u8, Failure> {
    let words: Vec<&str> = CourtAnswer::ALL.iter().map(|answer| answer.name()).collect();
    let answered = known(&ask.answer, CourtAnswer::named, &words.join(", "))?;
    let grounds = StatementGround::ALL.map(StatementGround::name).join(", ");
    let ground = ask.ground.as_deref();
    let ground = ground.map(|word| known(word, StatementGround::named, &grounds)).transpose()?;
    let (on, until, why) = (ask.on, ask.until, ask.reason.clone());
    let told = CourtTold { answer: answered, on, ground, until, why };
    let mut desk = sit::desk_to_record(common)?;
    let id = desk.case_of(&ask.pcn)?;
    let after = desk.entries(id)?;
    let done = desk.court_told(id, after, &told)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

fn list(common: &Common, group: Option<&str>, limit: usize) -> Result<u8, Failure> {
    let names: Vec<&str> = CourtGroup::ALL.iter().map(|group| group.name()).collect();
    let groups = match group {
        Some(word) => vec![known(word, CourtGroup::named, &names.join(", "))?],
        None => CourtGroup::ALL.to_vec(),
    };
    let desk = sit::desk(common)?;
    let mut text = String::new();
    let mut value = serde_json::Map::new();
    for group in groups {
        let lines = desk.court_list(group, limit.clamp(1, 5_000))?;
        let _ = writeln!(text, "{}: {}", group.label(), lines.len());
        for one in &lines {
            let by = one.by.map(|day| format!("by {}", day.short())).unwrap_or_default();
            let since = one.since.short();
            let _ = writeln!(text, "  {:<12} {since} {by:<13} {}", one.number, one.says);
            let _ = writeln!(text, "  {:<12} {}", "", one.todo);
        }
        let rows: Vec<Value> = lines.iter().map(line_json).collect();
        value.insert(group.name().to_string(), json!(rows));
    }
    answer(common, &text, &Value::Object(value))
}

fn line_json(one: &CourtLine) -> Value {
    json!({
        "number": one.number, "since": one.since.to_string(),
        "by": one.by.map(|day| day.to_string()), "says": one.says, "todo": one.todo,
    })
}

fn show(common: &Common, file: &str) -> Result<u8, Failure> {
    let fates = sit::desk(common)?.court_file(of_kind(MatterKind::File, file)?)?;
    let mut text = String::new();
    for one in &fates {
        let _ = writeln!(text, "{:<14} {}", one.number, one.says);
    }
    let rows = fates.iter().map(
        |one| json!({ "number": one.number, "answered": one.answered.name(), "says": one.says }),
    );
    answer(common, &text, &json!(rows.collect::<Vec<Value>>()))
}
