//! Steps for many cases: `batch preview`, `batch run`, `batch resume`, `batch show`, `batch list`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::files::{goes_on, stop_flag};
use super::plan::{self, Planned};
use super::sit::Failure;
use super::{answer, answer_with, progress, sit};
use crate::case::correspondence::MatterId;
use crate::case::count::{counted, fits};
use crate::case::notice::Regime;
use crate::desk::batch::preview::MOST_CASES;
use crate::desk::batch::{BatchAsk, BatchStep, Because, LeftOut, More, Preview, RunReport};
use crate::desk::{Desk, Stop, text};
use crate::matter::{MatterKind, Run, RunState};

/// Cases of each list that are told in words; JSON tells all.
const TOLD: usize = 40;

/// What can be done with steps for many cases.
#[derive(Subcommand, Debug)]
pub enum Batch {
    /// List who is due for a step, oldest first, and who is near but left out, with the reason.
    Preview(Wanted),
    /// Take the step in every case that is due; each is asked again first.
    Run(RunArguments),
    /// Go on with a run that was stopped.
    Resume {
        /// The run, for example `N12`.
        run: String,
        /// A folder into which its files, their manifest and its report are written at its end;
        /// without it the one of the settings file (`batches`), else one beside the store.
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
    /// Give up what is left of a run.
    GiveUp {
        /// The run.
        run: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// What a run did, case by case.
    Show {
        /// The run.
        run: String,
    },
    /// Write the report of a run: every case with what became of it, and the totals.
    Report {
        /// The run.
        run: String,
        /// The new file: .csv, .xlsx or .txt.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// List the runs, newest first.
    List {
        /// The most runs, 1 to 500.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
}

/// For which cases a step is wanted.
#[derive(Args, Debug)]
pub struct Wanted {
    /// keeper-enquiry, pcn, notice-to-owner, enforcement-notice, charge-certificate, registration,
    /// order, warrant, placement.
    pub step: String,
    /// Only one scheme, for example `england-parking`.
    #[arg(long)]
    pub regime: Option<String>,
    /// Only streets that begin so.
    #[arg(long, default_value = "")]
    pub street: String,
    /// Only contravention codes that begin so.
    #[arg(long, default_value = "")]
    pub code: String,
    /// The most cases.
    #[arg(long, default_value_t = MOST_CASES)]
    pub most: usize,
}

/// A run.
#[derive(Args, Debug)]
pub struct RunArguments {
    /// The step; see `batch preview`. Not beside a plan.
    #[arg(required_unless_present = "plan", conflicts_with = "plan")]
    pub step: Option<String>,
    /// Only one scheme.
    #[arg(long)]
    pub regime: Option<String>,
    /// Only streets that begin so.
    #[arg(long, default_value = "")]
    pub street: String,
    /// Only contravention codes that begin so.
    #[arg(long, default_value = "")]
    pub code: String,
    /// The most cases.
    #[arg(long, default_value_t = MOST_CASES)]
    pub most: usize,
    /// Numbers that are taken out, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub remove: Vec<String>,
    /// Among which agents warrants are shared: `north=60,south=40`.
    #[arg(long, default_value = "")]
    pub shares: String,
    /// Several runs, one after the other, from a file (TOML): tables called run with step, regime,
    /// street, code, most, shares.
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// A folder into which the files of each run, their manifest and its report are written;
    /// without it the one of the settings file (`batches`), else one beside the store.
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

impl Wanted {
    pub(super) fn ask(&self) -> Result<BatchAsk, Failure> {
        let step = BatchStep::named(&self.step).ok_or_else(|| {
            let known: Vec<&str> = BatchStep::ALL.iter().map(|step| step.name()).collect();
            let step = text::clean(&self.step);
            Failure::unknown(&format!(
                "there is no batch of {step}; there are {}",
                known.join(", ")
            ))
        })?;
        let regime = match &self.regime {
            None => None,
            Some(name) => Some(Regime::named(name).ok_or_else(|| {
                Failure::unknown(&format!("there is no scheme {}", text::clean(name)))
            })?),
        };
        let (street, code) = (self.street.clone(), self.code.clone());
        Ok(BatchAsk { step, regime, street, code, most: self.most })
    }
}

/// Does what was asked. Exit code 1 where a run left a case out or was stopped.
pub(super) fn run(common: &Common, what: &Batch) -> Result<u8, Failure> {
    match what {
        Batch::Preview(wanted) => {
            let desk = sit::desk(common)?;
            let preview = preview(&desk, &wanted.ask()?)?;
            let soon = i32::from(desk.agent_practice()?.ending_days);
            answer_with(
                common,
                || preview_text(&preview, soon),
                || {
                    let mut value = preview_json(&preview);
                    if let Some(object) = value.as_object_mut() {
                        let soon = preview.ending(soon).map_or(0, |(count, _)| count);
                        object.insert("ending_soon".to_string(), json!(soon));
                    }
                    value
                },
            )
        }
        Batch::Run(ask) => runs(common, ask),
        Batch::Resume { run, to } => {
            let mut desk = sit::desk_to_record(common)?;
            let folder = desk.outbox(to.as_deref())?;
            let report = go_on(&mut desk, run_of(run)?)?;
            let written = written(&desk, &report, folder.as_deref())?;
            told(common, &[(report, written)])
        }
        Batch::GiveUp { run, reason } => {
            let mut desk = sit::desk_to_record(common)?;
            let folder = desk.outbox(None)?;
            let report = desk.give_up_run(run_of(run)?, reason)?;
            let written = written(&desk, &report, folder.as_deref())?;
            told(common, &[(report, written)])?;
            Ok(0)
        }
        Batch::Show { run } => {
            let report = sit::desk(common)?.run_report(run_of(run)?)?;
            answer_with(common, || report_text(&report), || report_json(&report))
        }
        Batch::Report { run, to } => {
            let desk = sit::desk(common)?;
            let report = desk.run_report(run_of(run)?)?;
            let text = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
            let bytes = if text {
                report_text_all(&report).into_bytes()
            } else {
                super::special::table(to, &report.sheet(), report.run.day)?
            };
            super::special::write_new(to, &bytes)?;
            let says = format!("{} bytes: {}", bytes.len(), to.display());
            answer(common, &format!("{says}\n"), &json!({ "bytes": bytes.len() }))
        }
        Batch::List { limit } => list(common, *limit),
    }
}

fn runs(common: &Common, ask: &RunArguments) -> Result<u8, Failure> {
    let asks = match (&ask.plan, &ask.step) {
        (Some(file), _) => plan::read(file)?,
        (None, Some(step)) => {
            let (step, regime) = (step.clone(), ask.regime.clone());
            let (street, code, shares) = (ask.street.clone(), ask.code.clone(), ask.shares.clone());
            let planned = Planned { step, regime, street, code, most: Some(ask.most), shares };
            vec![planned.ask()?]
        }
        (None, None) => Vec::new(),
    };
    let mut desk = sit::desk_to_record(common)?;
    let folder = desk.outbox(ask.to.as_deref())?;
    let mut reports = Vec::new();
    for (wanted, shares) in asks {
        match one_run(&mut desk, ask, (&wanted, &shares), folder.as_deref()) {
            Ok(None) => {}
            Ok(Some(done)) => {
                let stopped = done.0.run.state == RunState::Interrupted;
                reports.push(done);
                if stopped {
                    break;
                }
            }
            Err(failure) => {
                // What the runs before it did is told all the same.
                if !reports.is_empty() {
                    told(common, &reports)?;
                }
                return Err(failure);
            }
        }
    }
    told(common, &reports)
}

/// One run to its end, and what it wrote; `None` where nobody is due for a run of a plan.
fn one_run(
    desk: &mut Desk,
    ask: &RunArguments,
    (wanted, shares): (&BatchAsk, &str),
    folder: Option<&Path>,
) -> Result<Option<(RunReport, Vec<PathBuf>)>, Failure> {
    let mut found = due(desk, wanted)?;
    found.remove(&ask.remove)?;
    if found.due.is_empty() && ask.plan.is_some() {
        return Ok(None);
    }
    let id = desk.begin_run(&found, shares)?;
    // The run reads its cases from what it kept: the preview of many is not held beside it.
    drop(found);
    let report = go_on(desk, id)?;
    let paths = written(desk, &report, folder)?;
    Ok(Some((report, paths)))
}

/// Writes what a run leaves in a folder, where one is given.
fn written(desk: &Desk, report: &RunReport, to: Option<&Path>) -> Result<Vec<PathBuf>, Failure> {
    let Some(to) = to else { return Ok(Vec::new()) };
    Ok(desk.leave_run(report, to)?)
}

fn preview(desk: &Desk, ask: &BatchAsk) -> Result<Preview, Failure> {
    let bar = progress("looking");
    let found = desk.preview_batch(ask, &mut |looked| bar.set_position(looked));
    bar.finish_and_clear();
    Ok(found?)
}

fn due(desk: &Desk, ask: &BatchAsk) -> Result<Preview, Failure> {
    let bar = progress("looking");
    let found = desk.due_batch(ask, &mut |looked| bar.set_position(looked));
    bar.finish_and_clear();
    Ok(found?)
}

fn go_on(desk: &mut Desk, id: MatterId) -> Result<RunReport, Failure> {
    let bar = progress("running");
    let stopped = stop_flag()?;
    let report = desk.go_on_run(id, &mut |at| {
        bar.set_length(at.of);
        bar.set_position(at.asked);
        goes_on(&stopped)
    });
    bar.finish_and_clear();
    Ok(report?)
}

/// The run of a reference that was typed.
fn run_of(text: &str) -> Result<MatterId, Stop> {
    super::print::of_kind(MatterKind::Run, text)
}

/// Tells what runs did, and where each wrote what it leaves.
fn told(common: &Common, reports: &[(RunReport, Vec<PathBuf>)]) -> Result<u8, Failure> {
    let text = || {
        let mut text = String::new();
        for (report, written) in reports {
            text.push_str(&report_text(report));
            for path in written {
                let _ = writeln!(text, "Wrote {}.", path.display());
            }
        }
        if reports.is_empty() {
            text.push_str("No case is due for any run of the plan.\n");
        }
        text
    };
    let value = |(report, written): &(RunReport, Vec<PathBuf>)| {
        let mut value = report_json(report);
        let paths: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("written".to_string(), json!(paths));
        }
        value
    };
    let json = || json!(reports.iter().map(value).collect::<Vec<Value>>());
    answer_with(common, text, json)?;
    let whole = |(report, _): &(RunReport, Vec<PathBuf>)| {
        report.run.state == RunState::Finished
            && report.run.left().0 == 0
            && report.run.reconciles()
    };
    Ok(u8::from(!reports.iter().all(whole)))
}

fn list(common: &Common, limit: usize) -> Result<u8, Failure> {
    let runs = sit::desk(common)?.runs(limit.clamp(1, 500))?;
    let mut text = String::new();
    if runs.is_empty() {
        text.push_str("There is no batch run.\n");
    }
    for (reference, run) in &runs {
        let ((done, _), (left, _)) = (run.done(), run.left());
        let _ = writeln!(
            text,
            "{reference:<6} {}  {:<20} {:>7} chosen {done:>7} done {left:>6} left out  {}",
            run.day,
            run.made.step,
            run.made.cases,
            run.state.label()
        );
    }
    let rows = runs.iter().map(|(reference, run)| run_json(reference, run));
    answer(common, &text, &json!(rows.collect::<Vec<Value>>()))
}

fn preview_text(preview: &Preview, soon: i32) -> String {
    let step = preview.ask.step.label();
    let more = match preview.more_due {
        More::No => "",
        More::Yes => " (and more; raise --most)",
    };
    let mut text = format!(
        "{step}, {}: {} due{more}, {} in all; {} near but left out\n",
        preview.day.long(),
        preview.due.len(),
        preview.pence(),
        preview.left_out.len()
    );
    if let Some((count, first)) = preview.ending(soon) {
        let first = first.short();
        let (end, within) = (fits(count, "ends", "end"), counted(soon, "day"));
        let _ = writeln!(text, "! {count} of these warrants {end} within {within}, first {first}");
    }
    for one in preview.due.iter().take(TOLD) {
        let last = match (one.last_safe, one.last) {
            (Some(day), _) => format!("  post by {}", day.short()),
            (None, Some(day)) => format!("  ends {}", day.short()),
            (None, None) => String::new(),
        };
        let _ = writeln!(
            text,
            "  {:<12} {:<10} day {:>4} {:>9}  {}{last}",
            one.number,
            one.mark,
            one.age,
            one.due.to_string(),
            one.name
        );
    }
    more_lines(&mut text, preview.due.len());
    for (because, count) in preview.reasons() {
        let _ = writeln!(text, "{}: {count}", because.label());
        let those = preview.left_out.iter().filter(|one| one.because == because);
        for one in those.take(TOLD) {
            let _ = writeln!(text, "  {:<12} {}", one.number, one.says);
        }
        more_lines(&mut text, count);
    }
    if preview.more_left_out == More::Yes {
        text.push_str("More cases stand still than are told here; choose a narrower filter.\n");
    }
    text
}

fn more_lines(text: &mut String, count: usize) {
    if count > TOLD {
        let _ = writeln!(text, "  and {} more (--json tells all)", count - TOLD);
    }
}

/// The whole report as text: totals before and after, then every case.
fn report_text_all(report: &RunReport) -> String {
    let mut text = report.says() + "\n";
    for (what, cases, pence) in report.totals() {
        let cases = counted(cases, "case");
        let _ = writeln!(text, "{what:<10} {cases:>13} {:>12}", pence.to_string());
    }
    for line in &report.fates {
        let because = line.because.map(Because::label).unwrap_or_default();
        let (pence, fate) = (line.due.to_string(), line.fate.label());
        let _ = writeln!(text, "{:<12} {pence:>9} {fate:<9} {because} {}", line.number, line.says);
    }
    text
}

fn report_text(report: &RunReport) -> String {
    let mut text = report.says() + "\n";
    let left: Vec<_> = report.left_out().collect();
    for line in left.iter().take(TOLD) {
        let _ = writeln!(text, "  {:<12} {}", line.number, line.says);
    }
    more_lines(&mut text, left.len());
    if !report.files.is_empty() {
        let files = report.files.join(", ");
        let _ = writeln!(text, "Made {files}; `noticedesk files write` writes a file out.");
    }
    let letters = report.fates.iter().filter(|line| line.says.starts_with('L')).count();
    if letters > 0 {
        let _ = writeln!(
            text,
            "{} {} to be printed: `noticedesk print batch --to FILE`.",
            counted(letters, "letter"),
            fits(letters, "waits", "wait")
        );
    }
    text
}

fn preview_json(preview: &Preview) -> Value {
    let due = preview.due.iter().map(|one| {
        json!({
            "pcn": one.number, "mark": one.mark, "name": one.name, "day": one.age,
            "last": one.last.map(|day| day.to_string()),
            "last_safe": one.last_safe.map(|day| day.to_string()),
            "due_pence": one.due.0,
        })
    });
    json!({
        "step": preview.ask.step.name(), "day": preview.day.to_string(),
        "filter": preview.ask.words(), "due_pence": preview.pence().0,
        "due": due.collect::<Vec<Value>>(), "more_due": preview.more_due == More::Yes,
        "left_out": preview.left_out.iter().map(left_json).collect::<Vec<Value>>(),
        "more_left_out": preview.more_left_out == More::Yes,
    })
}

fn left_json(one: &LeftOut) -> Value {
    json!({
        "pcn": one.number, "because": one.because.name(), "says": one.says,
        "first": one.first.map(|day| day.to_string()),
    })
}

fn run_json(reference: &str, run: &Run) -> Value {
    let ((done, done_pence), (left, left_pence)) = (run.done(), run.left());
    json!({
        "run": reference, "step": run.made.step, "day": run.day.to_string(),
        "state": run.state.name(), "filter": run.made.filter, "shares": run.made.shares,
        "chosen": run.made.cases, "chosen_pence": run.made.pence.0,
        "done": done, "done_pence": done_pence.0, "left": left, "left_pence": left_pence.0,
        "reconciles": run.reconciles(),
    })
}

fn report_json(report: &RunReport) -> Value {
    let line = |line: &crate::desk::batch::FateLine| {
        json!({
            "pcn": line.number, "fate": line.fate.name(), "due_pence": line.due.0,
            "because": line.because.map(Because::name), "says": line.says,
        })
    };
    let mut value = run_json(&report.reference, &report.run);
    if let Some(object) = value.as_object_mut() {
        let lines = report.fates.iter().map(line).collect::<Vec<Value>>();
        object.insert("files".to_string(), json!(report.files));
        object.insert("cases".to_string(), json!(lines));
    }
    value
}
