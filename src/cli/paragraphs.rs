//! `paragraphs`: the library of standard paragraphs listed, shown, checked and compared.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::{self, Failure};
use super::{answer, print};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::notice::Regime;
use crate::case::stage::Stage;
use crate::clock::Clock;
use crate::config::Settings;
use crate::desk::matter::MatterView;
use crate::desk::paragraphs::revise::revision_of;
use crate::desk::paragraphs::{self as desk, CouncilLetters, LibraryAsk, LibraryLine};
use crate::desk::{Desk, Stop};
use crate::letter::file::ParagraphFault;
use crate::letter::library::Library;
use crate::letter::paper::Outcome;
use crate::matter::MatterKind;

/// What can be asked of the library.
#[derive(Subcommand, Debug)]
pub enum Paragraphs {
    /// List the texts in force, or those that hold some words.
    List {
        /// Words that key, title, topics or text hold.
        words: Vec<String>,
        /// Only for this scheme (`england-parking`).
        #[arg(long)]
        regime: Option<String>,
        /// Only for this stage (`challenge`).
        #[arg(long)]
        stage: Option<String>,
        /// Only for this contravention code.
        #[arg(long, default_value = "")]
        code: String,
        /// Only answers to this ground.
        #[arg(long, default_value = "")]
        ground: String,
        /// Only what speaks for this outcome (`accept`, `reject`), or for either.
        #[arg(long)]
        outcome: Option<String>,
    },
    /// Show a text with all that says when it fits.
    Show {
        /// The key.
        key: String,
        /// In this version, as a letter used it.
        #[arg(long)]
        version: Option<u32>,
    },
    /// Check the texts of a folder against fields, marks and each other.
    Check {
        /// The folder; without it the council's own.
        folder: Option<PathBuf>,
    },
    /// Compare the text of a key with the version before it.
    Diff {
        /// The key.
        key: String,
    },
    /// List the merge fields.
    Fields,
    /// List the revisions in the store and where they stand.
    Revisions,
    /// Begin a revision with a file that holds one text.
    Draft {
        /// The file.
        file: PathBuf,
        /// Write this draft (`S12`) anew instead.
        #[arg(long)]
        revision: Option<String>,
    },
    /// Put a revision to a manager.
    Submit {
        /// Its reference (`S12`).
        revision: String,
        /// Why it is wanted.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Put an approved revision in force from a day.
    InForce {
        /// Its reference (`S12`).
        revision: String,
        /// The first day; without it today.
        #[arg(long)]
        from: Option<Day>,
    },
    /// End a revision that is in force with a day.
    End {
        /// Its reference (`S12`).
        revision: String,
        /// The last day; without it today.
        #[arg(long)]
        until: Option<Day>,
    },
    /// Give up a revision that is not in force.
    Withdraw {
        /// Its reference (`S12`).
        revision: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// `paragraphs`. Looking through the library needs no store; revisions do.
pub fn run(common: &Common, what: Paragraphs) -> Result<u8, Failure> {
    let settings = Settings::load(common.settings.as_deref())?;
    let day = common.as_of.unwrap_or_else(|| Clock::Machine.today());
    match what {
        Paragraphs::Revisions => revisions(common),
        Paragraphs::Draft { file, revision } => draft(common, &file, revision.as_deref()),
        Paragraphs::Submit { revision, reason } => act(common, &revision, |desk, view| {
            desk.submit_paragraph(view.id, view.after(), &reason)?;
            Ok(format!("{} waits for a manager.", view.reference()))
        }),
        Paragraphs::InForce { revision, from } => act(common, &revision, |desk, view| {
            let from = from.unwrap_or_else(|| desk.today());
            let version = desk.put_in_force(view.id, view.after(), from)?;
            Ok(format!("Version {version} is in force from {}.", from.long()))
        }),
        Paragraphs::End { revision, until } => act(common, &revision, |desk, view| {
            let until = until.unwrap_or_else(|| desk.today());
            desk.end_paragraph(view.id, view.after(), until)?;
            Ok(format!("{} ends with {}.", view.reference(), until.long()))
        }),
        Paragraphs::Withdraw { revision, reason } => act(common, &revision, |desk, view| {
            desk.withdraw_paragraph(view.id, view.after(), &reason)?;
            Ok(format!("{} will not be used.", view.reference()))
        }),
        Paragraphs::Check { folder } => check(common, &settings, folder.as_deref()),
        Paragraphs::Fields => fields(common),
        Paragraphs::List { words, regime, stage, code, ground, outcome } => {
            let ask = LibraryAsk {
                words: words.join(" "),
                regime: named(regime, "scheme", Regime::named)?,
                stage: named(stage, "stage", Stage::named)?,
                code,
                ground,
                outcome: named(outcome, "outcome", Outcome::named)?,
            };
            list(common, &desk::list(&library(&settings)?, &ask, day))
        }
        Paragraphs::Show { key, version } => show(common, &library(&settings)?, &key, version, day),
        Paragraphs::Diff { key } => {
            let lines = desk::difference(&library(&settings)?, &key, day)?;
            answer(common, &(lines.join("\n") + "\n"), &json!({ "key": key, "lines": lines }))
        }
    }
}

fn named<T>(
    word: Option<String>,
    what: &str,
    named: fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    let Some(word) = word else { return Ok(None) };
    let found = named(&word);
    found.map(Some).ok_or_else(|| Failure::unknown(&format!("there is no {what} \"{word}\"")))
}

/// The council's own folder, where it has set one.
fn council(settings: &Settings) -> Result<CouncilLetters, Failure> {
    match &settings.letters {
        Some(folder) => Ok(desk::council_letters(folder)?),
        None => Ok(CouncilLetters::default()),
    }
}

/// The library; a fault in the council's own texts is told and stops nothing here.
fn library(settings: &Settings) -> Result<Library, Failure> {
    Ok(Library::with(&council(settings)?.paragraphs).0)
}

fn check(common: &Common, settings: &Settings, folder: Option<&Path>) -> Result<u8, Failure> {
    let files = match folder {
        Some(folder) => desk::paragraph_files(folder)?,
        None => council(settings)?.paragraphs,
    };
    let (library, faults) = Library::with(&files);
    let texts = library.all().len();
    let fault = |fault: &ParagraphFault| {
        json!({
            "file": fault.file, "line": fault.line, "column": fault.column, "why": fault.why,
            "remedy": fault.remedy,
        })
    };
    let told: Vec<Value> = faults.iter().map(fault).collect();
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let files = files.len();
    lines.push(format!(
        "{}, {} of the council, {}",
        counted(texts, "text"),
        counted(files, "file"),
        counted(faults.len(), "fault")
    ));
    let form = json!({ "texts": texts, "files": files, "faults": told });
    answer(common, &(lines.join("\n") + "\n"), &form)?;
    Ok(u8::from(!faults.is_empty()))
}

fn list(common: &Common, lines: &[LibraryLine]) -> Result<u8, Failure> {
    let form: Vec<Value> = lines.iter().map(json_of).collect();
    let mut text = String::new();
    for line in lines {
        let _ =
            writeln!(text, "{:34} {:10} {:7} {}", line.key, line.kind, line.outcome, line.title);
    }
    let text = if lines.is_empty() { "No text fits.\n".to_string() } else { text };
    answer(common, &text, &json!(form))?;
    Ok(u8::from(lines.is_empty()))
}

fn show(
    common: &Common,
    library: &Library,
    key: &str,
    version: Option<u32>,
    day: Day,
) -> Result<u8, Failure> {
    let shown = desk::show(library, key, version, day)?;
    let line = &shown.line;
    if common.json {
        let mut form = json_of(line);
        if let Some(form) = form.as_object_mut() {
            form.insert("text".to_string(), json!(shown.text));
            for (label, value) in &shown.facts {
                form.insert(label.to_lowercase(), json!(value));
            }
        }
        return print(&format!("{form}\n"));
    }
    let until = line.until.map_or_else(String::new, |until| format!(" until {}", until.long()));
    let mut text = format!(
        "{} ({})\nversion {}, {}, from {}{until}, approved by {}\n",
        line.title,
        line.key,
        line.version,
        line.origin,
        line.since.long(),
        line.approved_by
    );
    for (label, value) in &shown.facts {
        let _ = writeln!(text, "{label}: {value}");
    }
    print(&format!("{text}\n{}\n", shown.text))
}

fn json_of(line: &LibraryLine) -> Value {
    json!({
        "key": line.key, "title": line.title, "kind": line.kind, "outcome": line.outcome,
        "version": line.version, "since": line.since.to_string(),
        "until": line.until.map(|until| until.to_string()), "origin": line.origin,
        "approved_by": line.approved_by,
    })
}

fn fields(common: &Common) -> Result<u8, Failure> {
    let rows = desk::fields();
    let form: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "name": row.name, "label": row.label, "kind": row.kind }))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let _ = writeln!(text, "{:26} {:12} {}", row.name, row.kind, row.label);
    }
    answer(common, &text, &json!(form))
}

fn revisions(common: &Common) -> Result<u8, Failure> {
    let lines = sit::desk(common)?.revisions()?;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let form: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "revision": line.reference, "key": line.key, "state": line.state.name(),
                "writer": line.writer, "approved_by": line.approved_by, "version": line.version,
                "from": day(line.from), "until": day(line.until), "remark": line.remark,
            })
        })
        .collect();
    let mut text = String::new();
    for line in &lines {
        let version = line.version.map_or_else(String::new, |one| format!("version {one}"));
        let from = line.from.map_or_else(String::new, |from| format!("from {}", from.long()));
        let (reference, state) = (&line.reference, line.state.label());
        let said = format!("{reference:6} {:34} {state:18} {version:10} {from}", line.key);
        let _ = writeln!(text, "{}", said.trim_end());
    }
    if lines.is_empty() {
        text.push_str("There is no revision.\n");
    }
    answer(common, &text, &json!(form))
}

fn draft(common: &Common, file: &Path, revision: Option<&str>) -> Result<u8, Failure> {
    let file = desk::paragraph_file(file)?;
    if let Some(revision) = revision {
        return act(common, revision, |desk, view| {
            desk.redraft_paragraph(view.id, view.after(), &file)?;
            Ok(format!("{} is written anew.", view.reference()))
        });
    }
    let id = sit::desk_to_record(common)?.draft_paragraph(&file)?;
    let reference = MatterKind::Paragraph.reference(id);
    let text = format!("The revision is {reference}.\n");
    answer(common, &text, &json!({ "revision": reference }))
}

/// Does something to a revision and says what was done.
fn act(
    common: &Common,
    revision: &str,
    what: impl FnOnce(&mut Desk, &MatterView) -> Result<String, Stop>,
) -> Result<u8, Failure> {
    let mut sat = sit::desk_to_record(common)?;
    let view = revision_of(&sat, revision)?;
    let says = what(&mut sat, &view)?;
    let form = json!({ "revision": view.reference(), "says": says });
    answer(common, &format!("{says}\n"), &form)
}
