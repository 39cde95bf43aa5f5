//! The council's own letters: its folder of paragraphs, its letter settings, its reasons; the
//! library looked through from the desk.
//!
//! The folder holds `paragraphs/` (one or more texts a file), `office.toml`, `reasons.toml` and
//! `quality.toml`; each may be left out.

use std::path::Path;

use super::Stop;
use crate::case::day::Day;
use crate::case::notice::Regime;
use crate::case::stage::Stage;
use crate::exchange::postroom;
use crate::letter::changes::{Change, changes};
use crate::letter::field::{self, FieldKind};
use crate::letter::file::{LARGEST_FILE, ParagraphFault, ParagraphFile};
use crate::letter::library::Library;
use crate::letter::office::Office;
use crate::letter::paper::Outcome;
use crate::letter::paragraph::{Kind, Origin, Paragraph};
use crate::letter::quality::{self, QualityCheck};
use crate::letter::reasons::Reasons;

pub mod revise;
pub mod show;

/// What a council's folder of letters holds.
#[derive(Clone, Debug, Default)]
pub struct CouncilLetters {
    /// Its paragraph files.
    pub paragraphs: Vec<ParagraphFile>,
    /// Its letter settings, where it has set any.
    pub office: Option<Office>,
    /// Its own file of reasons, with its name.
    pub reasons: Option<Reasons>,
    /// Its own checklist for samples.
    pub quality: Option<Vec<QualityCheck>>,
}

/// A text of the library as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LibraryLine {
    /// The key.
    pub key: String,
    /// What it says, in a few words.
    pub title: String,
    /// Paragraph, template, salutation or closing.
    pub kind: &'static str,
    /// The outcome it speaks for; empty for either.
    pub outcome: &'static str,
    /// Its version.
    pub version: u32,
    /// Since when.
    pub since: Day,
    /// Until when.
    pub until: Option<Day>,
    /// `built in` or `council`.
    pub origin: &'static str,
    /// Who approved it.
    pub approved_by: String,
}

/// A text of the library, whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LibraryText {
    /// What the list shows of it.
    pub line: LibraryLine,
    /// Label and value of everything that says when it fits.
    pub facts: Vec<(&'static str, String)>,
    /// The text as written.
    pub text: String,
}

/// What is looked for in the library.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LibraryAsk {
    /// Words that key, title, topics or text hold.
    pub words: String,
    /// Only what fits a regime.
    pub regime: Option<Regime>,
    /// Only what fits a stage.
    pub stage: Option<Stage>,
    /// Only what fits a contravention code.
    pub code: String,
    /// Only what answers a ground.
    pub ground: String,
    /// Only what speaks for an outcome, or for either.
    pub outcome: Option<Outcome>,
}

/// A merge field as a list shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldRow {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub label: &'static str,
    /// `text`, `amount`, `day` or `asked about`.
    pub kind: &'static str,
}

/// Reads a council's folder of letters.
///
/// # Errors
///
/// A folder or file that cannot be read, or a fault in settings or reasons.
pub fn council_letters(folder: &Path) -> Result<CouncilLetters, Stop> {
    let mut found = CouncilLetters::default();
    let texts = folder.join("paragraphs");
    if texts.is_dir() {
        found.paragraphs = paragraph_files(&texts)?;
    }
    let fault = |fault: ParagraphFault| Stop::Failed(fault.to_string());
    if let Some((name, text)) = maybe(&folder.join("office.toml"))? {
        found.office = Some(Office::of(&name, &text).map_err(fault)?);
    }
    if let Some((name, text)) = maybe(&folder.join("reasons.toml"))? {
        found.reasons = Some(Reasons::with(&name, &text).map_err(fault)?);
    }
    if let Some((name, text)) = maybe(&folder.join("quality.toml"))? {
        found.quality = Some(quality::checklist(&name, &text).map_err(fault)?);
    }
    Ok(found)
}

/// Every paragraph file (`.md`, `.txt`) of a folder.
///
/// # Errors
///
/// A folder or file that cannot be read, or that is no text.
pub fn paragraph_files(folder: &Path) -> Result<Vec<ParagraphFile>, Stop> {
    let waiting = postroom::waiting(folder).map_err(|error| Stop::Failed(error.to_string()))?;
    let texts = waiting.iter().filter(|path| {
        path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md") || end == "txt")
    });
    texts.map(|path| paragraph_file(path)).collect()
}

/// One paragraph file.
///
/// # Errors
///
/// A file that cannot be read, or that is no text.
pub fn paragraph_file(path: &Path) -> Result<ParagraphFile, Stop> {
    Ok(ParagraphFile { name: path.display().to_string(), text: text_of(path)? })
}

fn maybe(path: &Path) -> Result<Option<(String, String)>, Stop> {
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some((path.display().to_string(), text_of(path)?)))
}

fn text_of(path: &Path) -> Result<String, Stop> {
    let bytes = postroom::whole(path, LARGEST_FILE as u64);
    let bytes = bytes.map_err(|error| Stop::Failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        Stop::Failed(format!(
            "{}, line {line}: the file is not UTF-8 text; save it as UTF-8",
            path.display()
        ))
    })
}

/// The texts in force on a day that fit what is asked, best first.
pub fn list(library: &Library, ask: &LibraryAsk, day: Day) -> Vec<LibraryLine> {
    let found = library.search(&ask.words, day);
    let fits = |one: &&Paragraph| {
        let wanted = |list: &[String], word: &str| {
            word.is_empty() || list.iter().any(|listed| listed == word)
        };
        ask.regime.is_none_or(|regime| one.regimes.is_empty() || one.regimes.contains(&regime))
            && ask.stage.is_none_or(|stage| one.stages.is_empty() || one.stages.contains(&stage))
            && wanted(&one.codes, &ask.code)
            && wanted(&one.grounds, &ask.ground)
            && ask.outcome.is_none_or(|outcome| one.outcome.is_none_or(|own| own == outcome))
    };
    found.iter().filter(|one| fits(one)).map(|one| line(one)).collect()
}

/// A text in the version asked for, else the one in force on a day.
///
/// # Errors
///
/// No such key or version.
pub fn show(
    library: &Library,
    key: &str,
    version: Option<u32>,
    day: Day,
) -> Result<LibraryText, Stop> {
    let found = match version {
        Some(version) => library.version(key, version),
        None => library.in_force(key, day),
    };
    let one = found.ok_or_else(|| unknown(key))?;
    let names = |words: Vec<&str>| words.join(", ");
    let facts = [
        ("Paper", one.paper.words().to_string()),
        ("Schemes", names(one.regimes.iter().map(|one| one.name()).collect())),
        ("Service", names(one.services.iter().map(|one| one.name()).collect())),
        ("Stages", names(one.stages.iter().map(|one| one.name()).collect())),
        ("Codes", one.codes.join(", ")),
        ("Grounds", one.grounds.join(", ")),
        ("Topics", one.topics.join(", ")),
        ("File", one.place.0.clone()),
    ];
    let facts = facts.into_iter().filter(|(label, value)| {
        !value.is_empty() && (*label != "Paper" || one.kind == Kind::Template)
    });
    Ok(LibraryText { line: line(one), facts: facts.collect(), text: one.text.clone() })
}

/// What the text of a key in force on a day changed against the version before it: each line with
/// a sign before it, a space, a minus or a plus.
///
/// # Errors
///
/// No such key, or only one version of it.
pub fn difference(library: &Library, key: &str, day: Day) -> Result<Vec<String>, Stop> {
    let versions = library.versions(key);
    let now = library.in_force(key, day).ok_or_else(|| unknown(key))?;
    let place = versions.iter().position(|one| *one == now).unwrap_or_default();
    let Some(before) = place.checked_sub(1).and_then(|place| versions.get(place)) else {
        return Err(Stop::Unknown(format!(
            "{key} has one version only, version {}; there is nothing to compare it with",
            now.version
        )));
    };
    Ok(compared((&named(before), &before.text), (&named(now), &now.text)))
}

/// A version as a comparison names it.
fn named(one: &Paragraph) -> String {
    format!("version {} ({})", one.version, origin(one.origin))
}

/// Two texts with their names, line by line with a sign before each.
fn compared(older: (&str, &str), newer: (&str, &str)) -> Vec<String> {
    let mut out = vec![format!("--- {}", older.0), format!("+++ {}", newer.0)];
    out.extend(changes(older.1, newer.1).into_iter().map(|change| match change {
        Change::Same(line) => format!("  {line}"),
        Change::Gone(line) => format!("- {line}"),
        Change::New(line) => format!("+ {line}"),
    }));
    out
}

/// Every merge field.
pub fn fields() -> Vec<FieldRow> {
    let kind = |kind: FieldKind| match kind {
        FieldKind::Text => "text",
        FieldKind::Money => "amount",
        FieldKind::Day => "day",
        FieldKind::Flag => "asked about",
    };
    let row =
        |one: &field::Field| FieldRow { name: one.name, label: one.label, kind: kind(one.kind) };
    field::ALL.iter().map(row).collect()
}

fn line(one: &Paragraph) -> LibraryLine {
    LibraryLine {
        key: one.key.clone(),
        title: one.title.clone(),
        kind: one.kind.name(),
        outcome: one.outcome.map_or("", Outcome::name),
        version: one.version,
        since: one.since,
        until: one.until,
        origin: origin(one.origin),
        approved_by: one.approved_by.clone(),
    }
}

const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::BuiltIn => "built in",
        Origin::Council => "council",
    }
}

fn unknown(key: &str) -> Stop {
    let shown: String = super::text::clean(key).chars().take(60).collect();
    Stop::Unknown(format!(
        "there is no paragraph \"{shown}\" in that version on that day; look for it with \
         `noticedesk paragraphs list`"
    ))
}
