//! Files of counterparts: `files take`, `files list`, `files show`, `files write`, `files close`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::print::of_kind;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::count::counted;
use crate::case::counterpart::Counterpart;
use crate::desk::counterparts::{Accept, FileReport, FileWish, Holds, Known, LineFate, Outcome};
use crate::desk::text;
use crate::matter::{FileMatter, FileState, MatterKind};

/// Lines of each list that are told in words; JSON tells all.
const TOLD: usize = 40;

/// What can be done with files of counterparts.
#[derive(Subcommand, Debug)]
pub enum Files {
    /// Take a file in, line by line; a line that does not agree is left out and told.
    Take(TakeArguments),
    /// List the files in and out, newest first.
    List {
        /// The most files, 1 to 500.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// What became of each line of a file.
    Show {
        /// The file, for example `F12`.
        file: String,
    },
    /// Write a file out as it is kept.
    Write {
        /// The file.
        file: String,
        /// The new file.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Laid out as the counterpart wants it: a layout of the council's own (TOML).
        #[arg(long, value_name = "FILE")]
        layout: Option<PathBuf>,
    },
    /// Say how the lines that a file left out were settled.
    Close {
        /// The file.
        file: String,
        /// How.
        #[arg(long)]
        reason: String,
    },
}

/// A file to be taken in.
#[derive(Args, Debug)]
pub struct TakeArguments {
    /// keeper-answers, court-answers, agent-reports, remittance or journal-answers.
    pub holds: String,
    /// The file.
    pub file: PathBuf,
    /// The agent's short name, as the placement named it.
    #[arg(long, default_value = "")]
    pub agent: String,
    /// A layout of the council's own (TOML).
    #[arg(long, value_name = "FILE")]
    pub layout: Option<PathBuf>,
    /// Accept at once the keeper answers that agree in everything; without it they wait, see
    /// `keepers`.
    #[arg(long)]
    pub accept: bool,
}

/// Does what was asked. Exit code 1 where a line was left out.
pub(super) fn run(common: &Common, what: &Files) -> Result<u8, Failure> {
    match what {
        Files::Take(ask) => take(common, ask),
        Files::List { limit } => list(common, *limit),
        Files::Show { file } => {
            let desk = sit::desk(common)?;
            let report = desk.file_report(of_kind(MatterKind::File, file)?)?;
            told(common, &report)
        }
        Files::Write { file, to, layout } => write(common, file, to, layout.as_deref()),
        Files::Close { file, reason } => {
            let mut desk = sit::desk_to_record(common)?;
            let report = desk.close_file(of_kind(MatterKind::File, file)?, reason)?;
            told(common, &report)
        }
    }
}

fn take(common: &Common, ask: &TakeArguments) -> Result<u8, Failure> {
    let holds = Holds::named(&ask.holds).ok_or_else(|| {
        let known: Vec<&str> = Holds::ALL.iter().map(|holds| holds.name()).collect();
        let typed = text::clean(&ask.holds);
        Failure::unknown(&format!("no file holds {typed}; there are {}", known.join(", ")))
    })?;
    let of_agent = matches!(holds, Holds::AgentReports | Holds::Remittance);
    if of_agent && ask.agent.trim().is_empty() {
        return Err(Failure::unknown("say from which agent it came: --agent NAME"));
    }
    let mut desk = sit::desk_to_record(common)?;
    let layout = ask.layout.as_deref();
    let accept = if ask.accept { Accept::Agreeing } else { Accept::Nothing };
    let wish = FileWish { path: &ask.file, holds, party: &ask.agent, layout, accept };
    let bar = progress("taking in");
    let report = desk.take_file(&wish, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let report = report?;
    told(common, &report)?;
    let deciding = report.fates.iter().any(|one| one.outcome == Outcome::Waits);
    let taken = report.file.left_out() == 0 && !deciding;
    Ok(u8::from(report.known == Known::No && !taken))
}

fn write(common: &Common, file: &str, to: &Path, layout: Option<&Path>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let bytes = desk.write_file(of_kind(MatterKind::File, file)?, to, layout)?;
    let text = format!("{bytes} bytes: {}\n", to.display());
    answer(common, &text, &json!({ "bytes": bytes, "file": to.display().to_string() }))
}

fn list(common: &Common, limit: usize) -> Result<u8, Failure> {
    let files = sit::desk(common)?.files(limit.clamp(1, 500))?;
    let mut text = String::new();
    if files.is_empty() {
        text.push_str("There is no file.\n");
    }
    let mut rows = Vec::new();
    for (id, file) in &files {
        let reference = MatterKind::File.reference(*id);
        let taken = &file.taken;
        let _ = writeln!(
            text,
            "{reference:<6} {}  {:<3} {:<26} {:<24} {:>13} {:>5} left out  {}",
            file.day,
            taken.direction.label(),
            who(file),
            taken.holds,
            counted(taken.lines, "line"),
            file.left_out(),
            file.state().label()
        );
        rows.push(file_json(&reference, file));
    }
    answer(common, &text, &json!(rows))
}

/// With whom it was exchanged: an agent by its name, the court with the authority's letters.
fn who(file: &FileMatter) -> String {
    let (counterpart, party) = (file.taken.counterpart, &file.taken.party);
    if party.is_empty() {
        counterpart.label().to_string()
    } else if counterpart == Counterpart::Court {
        format!("{} {party}", counterpart.name())
    } else {
        party.clone()
    }
}

fn told(common: &Common, report: &FileReport) -> Result<u8, Failure> {
    let mut text = report.says() + "\n";
    for one in report.fates.iter().filter(|one| one.outcome == Outcome::Taken) {
        if !one.why.is_empty() {
            let _ = writeln!(text, "  line {}: {}", one.line, one.why);
        }
    }
    let left: Vec<&LineFate> =
        report.fates.iter().filter(|one| one.outcome == Outcome::LeftOut).collect();
    for one in left.iter().take(TOLD) {
        let number = if one.number.is_empty() { String::new() } else { format!(" {}", one.number) };
        let _ = writeln!(text, "  line {}{number}: {}; {}", one.line, one.why, one.remedy);
    }
    if left.len() > TOLD {
        let _ = writeln!(text, "  and {} more (--json tells all)", left.len() - TOLD);
    }
    if report.file.waiting() > 0 {
        text.push_str("`noticedesk keepers list` lists the answers that wait.\n");
    }
    let mut value = file_json(&report.reference, &report.file);
    if let Some(object) = value.as_object_mut() {
        let line = |one: &LineFate| {
            json!({
                "line": one.line, "fate": one.outcome.name(), "pcn": one.number, "why": one.why,
                "remedy": one.remedy,
            })
        };
        let known = report.known == Known::Already;
        object.insert("known_already".to_string(), json!(known));
        let lines: Vec<Value> = report.fates.iter().map(line).collect();
        object.insert("fates".to_string(), json!(lines));
    }
    answer(common, &text, &value)
}

fn file_json(reference: &str, file: &FileMatter) -> Value {
    let taken = &file.taken;
    json!({
        "file": reference, "day": file.day.to_string(), "direction": taken.direction.name(),
        "counterpart": taken.counterpart.name(), "party": taken.party, "holds": taken.holds,
        "name": taken.name, "sha256": taken.digest.to_string(), "lines": taken.lines,
        "pence": taken.pence.map(|pence| pence.0), "left_out": file.left_out(),
        "waiting": file.waiting(), "state": file.state().name(),
        "open": file.state() == FileState::Open,
    })
}
