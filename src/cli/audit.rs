//! `noticedesk audit [FILE] [--json]`: histories from elsewhere put to the rules.
//!
//! Plain text for people, JSON Lines for programs. Ends with 0; with 1 where a line had a fault;
//! with 2 where the file could not be read.

use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::desk::audit::{Judged, Tally, judge_lines};
use crate::exchange::postroom;
use crate::law::{Answer, Law, Waiting};

/// How the answers are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Sentences for people.
    Text,
    /// JSON Lines for programs.
    Json,
}

/// Size of the buffers for reading and writing, in bytes.
const BUFFER: usize = 1 << 18;

/// Judges a file, or the standard input where none is named, and writes the answers to the standard
/// output and the faults to the standard error.
pub fn run(law: &Law, file: Option<&Path>, form: Form) -> ExitCode {
    let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let judged = match file {
        None => judge(law, io::stdin().lock(), form, out),
        Some(path) => match postroom::open(path) {
            Ok(file) => judge(law, BufReader::with_capacity(BUFFER, file), form, out),
            Err(refused) => {
                eprintln!("{refused}");
                return ExitCode::from(2);
            }
        },
    };
    match judged {
        Ok(tally) => exit_code(tally),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the histories could not be read or answered to the end: {error}");
            ExitCode::from(2)
        }
    }
}

/// The exit code of a run.
fn exit_code(tally: Tally) -> ExitCode {
    if tally.faults > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Judges a stream and writes the answers.
fn judge(law: &Law, input: impl io::BufRead, form: Form, mut out: impl Write) -> io::Result<Tally> {
    let tally = judge_lines(law, input, |judged| match judged {
        Judged::Answer { id, answer } => match form {
            Form::Json => write_json(&mut out, &id, &answer),
            Form::Text => write_text(&mut out, &id, &answer),
        },
        Judged::Fault(fault) => writeln!(io::stderr(), "{fault}"),
    })?;
    out.flush()?;
    Ok(tally)
}

/// An answer as the timeline format writes it.
#[derive(Serialize)]
struct AnswerLine<'a> {
    id: &'a str,
    stage: &'static str,
    amount_due_pence: Option<i64>,
    breaches: Vec<BreachLine<'a>>,
    next: Vec<NextLine>,
}

/// A breach as the timeline format writes it.
#[derive(Serialize)]
struct BreachLine<'a> {
    code: &'static str,
    on: String,
    says: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_lawful: Option<String>,
}

/// A next step as the timeline format writes it.
#[derive(Serialize)]
struct NextLine {
    step: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

/// Writes an answer as one line of JSON.
fn write_json(out: &mut impl Write, id: &str, answer: &Answer) -> io::Result<()> {
    let breaches = answer.breaches.iter().map(|breach| BreachLine {
        code: breach.code,
        on: breach.on.to_string(),
        says: &breach.says,
        clause: breach.clause.map(ToString::to_string),
        first_lawful: breach.first_lawful.map(|day| day.to_string()),
    });
    let next = answer.next.iter().map(|next| NextLine {
        step: next.step,
        first: next.first.map(|day| day.to_string()),
        refused: next.refused.map(waiting),
    });
    let line = AnswerLine {
        id,
        stage: answer.stage.name(),
        amount_due_pence: answer.amount_due.map(|pence| pence.0),
        breaches: breaches.collect(),
        next: next.collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// Why a next step may not be taken yet.
fn waiting(waiting: Waiting) -> String {
    match waiting {
        Waiting::For(day) => format!("not before {day}"),
        Waiting::ForSomethingElse => "something must be done or known first".to_string(),
    }
}

/// Writes an answer in sentences.
fn write_text(out: &mut impl Write, id: &str, answer: &Answer) -> io::Result<()> {
    let name = crate::exchange::fault::shown(id);
    let stage = crate::case::words::stage(answer.stage);
    let as_of = answer.as_of.map(|day| format!(" on {}", day.long())).unwrap_or_default();
    let due = answer.amount_due.map(|pence| format!(", due {pence}")).unwrap_or_default();
    writeln!(out, "{name}: {stage}{as_of}{due}")?;
    for breach in &answer.breaches {
        let clause = breach.clause.map(|clause| format!(" [{}]", clause.citation_with_check()));
        let first = breach.first_lawful.map(|day| format!("; first lawful day {}", day.long()));
        let (clause, first) = (clause.unwrap_or_default(), first.unwrap_or_default());
        let (code, day, says) = (breach.code, breach.on.long(), &breach.says);
        writeln!(out, "  {code}, {day}: {says}{first}{clause}")?;
    }
    if answer.breaches.is_empty() {
        writeln!(out, "  nothing to report")?;
    }
    for next in &answer.next {
        let first = next.first.map(|day| format!(" from {}", day.long())).unwrap_or_default();
        writeln!(out, "  next: {}{first}", next.step)?;
    }
    Ok(())
}
