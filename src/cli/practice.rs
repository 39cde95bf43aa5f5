//! Practice with counterparts: `practice answer`, `practice year`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::arguments::Common;
use super::files::{goes_on, stop_flag};
use super::print::of_kind;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::desk::practice::year::{YearAsk, YearReport};
use crate::matter::MatterKind;

/// What can be practised.
#[derive(Subcommand, Debug)]
pub enum Practice {
    /// Write the answer that a counterpart would send to a file that went out.
    Answer {
        /// The file that went out, for example `F12`.
        file: String,
        /// The new file with the answer.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Another seed answers otherwise.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Play a whole year, from the notices to the warrants' return, and prove it sound.
    Year {
        /// How many notices.
        #[arg(long, default_value_t = 1000)]
        count: u32,
        /// The same seed plays the same year.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The first day; without it 2025-01-06.
        #[arg(long, value_name = "DAY")]
        from: Option<Day>,
    },
}

/// Does what was asked. Exit code 1 where a year is not sound.
pub(super) fn run(common: &Common, what: &Practice) -> Result<u8, Failure> {
    match what {
        Practice::Answer { file, to, seed } => {
            let desk = sit::desk(common)?;
            let id = of_kind(MatterKind::File, file)?;
            let (holds, bytes) = desk.practice_answer(id, to, *seed)?;
            let text = format!("{bytes} bytes of {}: {}\n", holds.label(), to.display());
            answer(common, &text, &json!({ "holds": holds.name(), "bytes": bytes }))
        }
        Practice::Year { count, seed, from } => year(common, *count, *seed, *from),
    }
}

fn year(common: &Common, count: u32, seed: u64, from: Option<Day>) -> Result<u8, Failure> {
    let mut desk = sit::desk(common)?;
    let from = from.or_else(|| Day::new(2025, 1, 6)).unwrap_or(Day::EPOCH);
    let bar = progress("a year");
    let stopped = stop_flag()?;
    let report = desk.play_year(&YearAsk { first: 1, count, seed, from }, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
        goes_on(&stopped)
    });
    bar.finish_and_clear();
    let report = report?;
    let value = json!({
        "days": report.days, "notices": report.notices, "letters": report.letters,
        "files": report.files, "lines_taken": report.lines.0, "lines_left_out": report.lines.1,
        "runs": report.runs.0, "runs_not_reconciled": report.runs.1, "stages": report.stages,
        "works": report.works, "breaches": report.breaches, "unbalanced": report.unbalanced,
        "damages": report.damages, "sound": report.is_sound(), "cases_before": report.before,
        "agent_differences": report.differences, "told": report.told,
    });
    answer(common, &year_text(&report), &value)?;
    Ok(u8::from(!report.is_sound()))
}

fn year_text(report: &YearReport) -> String {
    let mut text = format!(
        "{}, {}, {} posted, {} with {} taken and {} left out, {} ({} not reconciled)\n",
        counted(report.days, "day"),
        counted(report.notices, "notice"),
        counted(report.letters, "letter"),
        counted(report.files, "file"),
        counted(report.lines.0, "line"),
        report.lines.1,
        counted(report.runs.0, "batch run"),
        report.runs.1
    );
    if report.before > 0 {
        let _ = writeln!(
            text,
            "The store held {} before: {} not judged here.",
            counted(report.before, "case"),
            fits(report.before, "it is", "they are")
        );
    }
    let differences = counted(report.differences, "difference");
    let _ = writeln!(text, "Agents: {differences} in what was paid over");
    let lists = [
        ("Stage", &report.stages),
        ("Waits for", &report.works),
        ("Told by or to the court", &report.told),
    ];
    for (name, counts) in lists {
        let told: Vec<String> =
            counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
        let _ = writeln!(text, "{name}: {}", told.join(", "));
    }
    for (what, found) in [
        ("Unlawful", &report.breaches),
        ("Ledger", &report.unbalanced),
        ("Damaged", &report.damages),
    ] {
        for one in found.iter().take(20) {
            let _ = writeln!(text, "{what}: {one}");
        }
    }
    text.push_str(if report.is_sound() {
        "Sound: no unlawful step, every ledger balances, every case is in one place.\n"
    } else {
        "NOT sound.\n"
    });
    text
}
