//! Every function as a subcommand: what a pane can do, a line can do, for people and programs.
//!
//! Plain text on standard output by default, JSON with `--json`, what went wrong on standard error.
//! Exit codes: 0 done; 1 not there, or faults found; 2 the line itself is wrong; 3 store or file
//! failed; 4 refused by law or office; 5 somebody else changed the case in between.

pub mod address;
pub mod agents;
pub mod approvals;
pub mod arguments;
pub mod audit;
pub mod batch;
pub mod counterparts;
pub mod court;
pub mod day;
mod files;
pub mod journal;
mod json;
mod keep;
pub mod keepers;
mod law;
pub mod letter;
pub mod money;
pub mod officers;
pub mod paragraphs;
mod plan;
mod post;
pub mod practice;
pub mod print;
pub mod quality;
pub mod receipts;
mod reconcile;
pub mod refund;
pub mod report;
mod show;
mod sit;
pub mod special;
mod work;
pub mod write_offs;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::arguments::{Arguments, Command, Common};
use self::sit::Failure;
use crate::config::Settings;

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments) {
        Ok(code) => code,
        Err(failure) => {
            // What is told may hold what was typed or read: no sign of it may act on the terminal.
            let says = crate::desk::text::clean_lines(&failure.says);
            let _ = writeln!(io::stderr(), "noticedesk: {says}");
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<ExitCode, Failure> {
    let common = arguments.common;
    let command = arguments.command.unwrap_or(Command::Open);
    if let Command::Audit { file } = &command {
        let law = sit::law(&Settings::load(common.settings.as_deref())?)?;
        let form = if common.json { audit::Form::Json } else { audit::Form::Text };
        return Ok(audit::run(&law, file.as_deref(), form));
    }
    answered(&common, command).map(ExitCode::from)
}

fn answered(common: &Common, command: Command) -> Result<u8, Failure> {
    match command {
        Command::Open => files::open(common),
        Command::Demo { no_open, fresh } => {
            files::demo(common, files::Demo { opens: !no_open, fresh })
        }
        Command::New(shared) => files::new(common, shared.sharing()),
        Command::Sample { count, seed, csv } => files::sample(common, count, seed, csv.as_deref()),
        Command::Import(import) => files::import(common, &import),
        Command::Post(what) => post::run(common, &what),
        Command::Queue(ask) => work::queue(common, &ask),
        Command::Case { pcn } => work::case(common, &pcn),
        Command::Find { text, limit } => work::find(common, &text.join(" "), limit),
        Command::Note(note) => work::note(common, &note),
        Command::Pay(payment) => work::pay(common, &payment),
        Command::Receipts(what) => receipts::run(common, &what),
        Command::Refund(what) => refund::run(common, &what),
        Command::Day(what) => day::run(common, &what),
        Command::Journal(what) => journal::run(common, &what),
        Command::Book => day::book(common),
        Command::WriteOffs(what) => write_offs::run(common, &what),
        Command::Hold { pcn, reason, until, ground } => {
            work::hold(common, &pcn, &reason.unwrap_or_default(), ground.as_deref(), until)
        }
        Command::Release { pcn, reason } => work::release(common, &pcn, &reason),
        Command::Step(step) => work::step(common, &step),
        Command::Why { pcn, question } => work::why(common, &pcn, &question),
        // Audit has exit codes of its own and was answered above.
        Command::Audit { .. } => Ok(0),
        Command::Law { filter, html } => law::run(common, &filter, html.as_deref()),
        Command::Paragraphs(what) => paragraphs::run(common, what),
        Command::Check => keep::check(common),
        Command::Rebuild => keep::rebuild(common),
        Command::Backup { to } => keep::backup(common, &to),
        Command::Restore { from, to, shared } => {
            keep::restore(common, &from, &to, shared.sharing())
        }
        Command::Officers(what) => officers::run(common, what),
        Command::Print(what) => print::run(common, &what),
        Command::Letter(what) => letter::run(common, &what),
        Command::Quality(what) => quality::run(common, &what),
        Command::Practice(what) => practice::run(common, &what),
        Command::Batch(what) => batch::run(common, &what),
        Command::Files(what) => counterparts::run(common, &what),
        Command::Agents(what) => agents::run(common, &what),
        Command::Address(what) => address::run(common, &what),
        Command::Court(what) => court::run(common, &what),
        Command::Keepers(what) => keepers::run(common, &what),
        Command::Match => money::match_waiting(common),
        Command::Reconcile { day, until, open } => reconcile::run(common, day, until, open),
        Command::Report(what) => report::run(common, &what),
        Command::Suspense(what) => money::suspense(common, &what),
        Command::Approvals(what) => approvals::run(common, &what),
        Command::Keys => print(&crate::ui::commands::manual()),
        Command::Completions { shell } => completions(shell),
        Command::Manual => manual(),
    }
}

/// Writes an answer; a reader that has gone away (`| head`) is no failure.
fn print(text: &str) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::of(&error)),
        _ => Ok(0),
    }
}

/// Answers in the form asked for.
fn answer(common: &Common, text: &str, json: &serde_json::Value) -> Result<u8, Failure> {
    if common.json { print(&format!("{json}\n")) } else { print(text) }
}

/// As [`answer`] where the answer may be long: only the form that is asked for is made.
fn answer_with(
    common: &Common,
    text: impl FnOnce() -> String,
    json: impl FnOnce() -> serde_json::Value,
) -> Result<u8, Failure> {
    if common.json { print(&format!("{}\n", json())) } else { print(&text()) }
}

/// A line that tells how far long work has come; only where a person watches.
fn progress(what: &str) -> indicatif::ProgressBar {
    let bar = if io::stderr().is_terminal() {
        indicatif::ProgressBar::no_length()
    } else {
        indicatif::ProgressBar::hidden()
    };
    let style = "{msg} [{bar:30}] {percent}%  {eta} left";
    if let Ok(style) = indicatif::ProgressStyle::with_template(style) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what.to_string());
    bar
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "noticedesk", &mut text);
    print(&String::from_utf8_lossy(&text))
}

fn manual() -> Result<u8, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command())
        .render(&mut page)
        .map_err(|error| Failure::of(&error))?;
    print(&String::from_utf8_lossy(&page))
}
