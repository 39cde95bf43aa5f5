//! Letters: `letter list`, `new`, `show`, `render`, `approve`, `return`, `withdraw`, `email`,
//! `back`.
//!
//! A letter is named as `L12`, or, as long as only its writer has seen it, by notice number and
//! template: `XB00000015/notice-of-rejection`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::day::Day;
use crate::desk::letters::view::{
    LetterAt, LetterCheck, LetterPreview, LetterRow, LetterView, Weight,
};
use crate::desk::letters::{CameBack, Compose, Deciding, Presumption, Ticks};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop};
use crate::matter::letter::{Recipient, Written};
use crate::matter::{LetterState, MatterKind};

/// What can be done with letters.
#[derive(Subcommand, Debug)]
pub enum Letters {
    /// Count letters by where they stand, or list those that stand somewhere, or those of a case
    /// with what can be written in it.
    List {
        /// draft, submitted, approved, extracted, printed, posted, withdrawn or exception.
        state: Option<String>,
        /// The letters and templates of this notice number instead.
        #[arg(long, value_name = "PCN")]
        case: Option<String>,
        /// The most lines.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Begin a letter in a case with a template, or go on with your draft of it.
    New {
        /// Notice number.
        pcn: String,
        /// The template's key.
        template: String,
        /// What is put into it.
        #[command(flatten)]
        with: ComposeArguments,
    },
    /// Show a letter as it would print, and what it lacks.
    Show {
        /// The letter.
        letter: String,
    },
    /// Write a letter as it was sent, or as it would print, to a new file.
    Render {
        /// The letter.
        letter: String,
        /// The new file (PDF; the message where it went by e-mail).
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Approve a letter within your authority, or put it to a second officer; approve what another
    /// officer put forward.
    Approve {
        /// The letter.
        letter: String,
        /// What is put into it before.
        #[command(flatten)]
        with: ComposeArguments,
    },
    /// Send a letter that awaits approval back to its writer.
    Return {
        /// The letter.
        letter: String,
        /// What is to be put right.
        #[arg(long)]
        remark: String,
    },
    /// Withdraw a letter that has not left the house, or drop your draft.
    Withdraw {
        /// The letter.
        letter: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Send an approved letter by e-mail to who wrote by e-mail: the message is written to a file
    /// for your mail program.
    Email {
        /// The letter.
        letter: String,
        /// The new file (.eml).
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Record that a posted letter came back, and decide whether it counts as served.
    Back(BackArguments),
}

/// What is put into a letter.
#[derive(Args, Debug, Default)]
pub struct ComposeArguments {
    /// A file with what you write where the answers go.
    #[arg(long, value_name = "FILE")]
    pub answer: Option<PathBuf>,
    /// A standard paragraph by its key; may be given several times.
    #[arg(long, value_name = "KEY")]
    pub insert: Vec<String>,
    /// Every point that was raised is answered.
    #[arg(long)]
    pub tick_all: bool,
    /// The day that the letter bears; without it the day of its approval.
    #[arg(long)]
    pub day: Option<Day>,
    /// To whom it goes: `liable`, or the item of post of its sender, `P12`.
    #[arg(long)]
    pub addressee: Option<String>,
    /// A ground that is accepted, by its key; may be given several times.
    #[arg(long, value_name = "GROUND")]
    pub accept: Vec<String>,
    /// A ground that is rejected, by its key; may be given several times.
    #[arg(long, value_name = "GROUND")]
    pub reject: Vec<String>,
    /// How compelling reasons were considered.
    #[arg(long, default_value = "")]
    pub compelling: String,
    /// Why the charge is cancelled: `group/reason` of the council's list.
    #[arg(long, value_name = "GROUP/REASON")]
    pub cancelled: Option<String>,
    /// The feedback code, where it is not that of the reason.
    #[arg(long)]
    pub feedback: Option<String>,
}

/// A letter that came back.
#[derive(Args, Debug)]
pub struct BackArguments {
    /// The letter.
    pub letter: String,
    /// What is on the envelope, and why it counts as served or not.
    #[arg(long)]
    pub reason: String,
    /// It was not served: the notice does not stand.
    #[arg(long, conflicts_with = "served", required_unless_present = "served")]
    pub not_served: bool,
    /// It counts as served all the same, or nothing rests on its service.
    #[arg(long)]
    pub served: bool,
    /// The item of post as which it came, `P12`.
    #[arg(long)]
    pub item: Option<String>,
    /// The day on which it came back; today where it is not said.
    #[arg(long)]
    pub on: Option<Day>,
}

/// `letter`. Exit code 1 where a letter lacks something.
pub(super) fn run(common: &Common, what: &Letters) -> Result<u8, Failure> {
    match what {
        Letters::List { state, case, limit } => {
            list(common, state.as_deref(), case.as_deref(), *limit)
        }
        Letters::New { pcn, template, with } => {
            let mut desk = sit::desk_to_record(common)?;
            let at = desk.letter_named(&format!("{pcn}/{template}"))?;
            let written = desk.compose_letter(&at, &compose(with)?)?;
            tell(common, &desk, &at, &written)
        }
        Letters::Show { letter } => {
            let desk = sit::desk(common)?;
            let at = desk.letter_named(letter)?;
            let written = desk.letter(&at)?.written;
            tell(common, &desk, &at, &written)
        }
        Letters::Render { letter, to } => render(common, letter, to),
        Letters::Approve { letter, with } => approve(common, letter, with),
        Letters::Return { letter, remark } => {
            act(common, letter, |desk, at, view| desk.return_letter(at, view.after, remark))
        }
        Letters::Withdraw { letter, reason } => {
            act(common, letter, |desk, at, view| desk.withdraw_letter(at, view.after, reason))
        }
        Letters::Email { letter, to } => {
            act(common, letter, |desk, at, view| desk.email_letter(at, view.after, to))
        }
        Letters::Back(back) => came_back(common, back),
    }
}

fn list(
    common: &Common,
    state: Option<&str>,
    case: Option<&str>,
    limit: usize,
) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    if let Some(number) = case {
        return of_case(common, &desk, number);
    }
    let Some(name) = state else {
        let groups = desk.letter_groups()?;
        let mut text = String::new();
        for group in &groups {
            let since = group.oldest.map(|day| format!(", oldest {day}")).unwrap_or_default();
            let _ = writeln!(text, "{:<10} {:>7}{since}", group.state.name(), group.count);
        }
        let group = |group: &crate::desk::letters::view::LetterGroup| {
            json!({
                "state": group.state.name(), "count": group.count,
                "oldest": group.oldest.map(|day| day.to_string()),
            })
        };
        return answer(common, &text, &json!(groups.iter().map(group).collect::<Vec<Value>>()));
    };
    let state = LetterState::named(name).ok_or_else(|| {
        let names: Vec<&str> = LetterState::ALL.iter().map(|state| state.name()).collect();
        Failure::unknown(&format!("there is no state {name}; there are {}", names.join(", ")))
    })?;
    let rows = desk.letter_rows(state, limit)?;
    answer(common, &rows_text(&rows), &json!(rows.iter().map(row_json).collect::<Vec<Value>>()))
}

fn of_case(common: &Common, desk: &Desk, number: &str) -> Result<u8, Failure> {
    let case = desk.case_of(number)?;
    let rows = desk.letters_of(case)?;
    let mut text = if rows.is_empty() { String::new() } else { rows_text(&rows) };
    let mut templates = Vec::new();
    for choice in desk.letter_choices(case)? {
        let LetterAt::New(_, template) = &choice.at else { continue };
        let _ = writeln!(text, "{:<44} {} {}", template, choice.title, choice.remark);
        templates.push(json!({
            "template": template, "title": choice.title, "draft": !choice.remark.is_empty(),
        }));
    }
    let letters: Vec<Value> = rows.iter().map(row_json).collect();
    answer(common, &text, &json!({ "letters": letters, "templates": templates }))
}

fn rows_text(rows: &[LetterRow]) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(
            text,
            "{:<7} {}  {:<22} {:<12} {:<10} {}",
            row.reference,
            row.day,
            row.state.label(),
            row.number,
            row.writer,
            row.title
        );
    }
    if rows.is_empty() { "No letter stands here.\n".to_string() } else { text }
}

fn row_json(row: &LetterRow) -> Value {
    json!({
        "letter": row.reference, "state": row.state.name(), "since": row.day.to_string(),
        "pcn": row.number, "title": row.title, "writer": row.writer,
    })
}

/// What was asked to be put into a letter.
fn compose(with: &ComposeArguments) -> Result<Compose, Failure> {
    let answer = match &with.answer {
        Some(path) => crate::config::read_text(path)?,
        None => String::new(),
    };
    let to = match with.addressee.as_deref() {
        Some(word) => Some(Recipient::named(word).ok_or_else(|| {
            Failure::unknown(&"the addressee is liable, or an item of post such as P12")
        })?),
        None => None,
    };
    let cancelled = match with.cancelled.as_deref().map(|text| text.split_once('/')) {
        Some(Some((group, reason))) => Some((group.to_string(), reason.to_string())),
        Some(None) => {
            return Err(Failure::unknown(&"write why it is cancelled as group/reason"));
        }
        None => None,
    };
    let decides = !with.accept.is_empty()
        || !with.reject.is_empty()
        || !with.compelling.is_empty()
        || cancelled.is_some()
        || with.feedback.is_some();
    Ok(Compose {
        answer,
        insert: with.insert.clone(),
        ticks: if with.tick_all { Ticks::All } else { Ticks::AsTheyAre },
        day: with.day,
        to,
        decides: decides.then(|| Deciding {
            accepted: with.accept.clone(),
            rejected: with.reject.clone(),
            compelling: with.compelling.clone(),
            cancelled,
            feedback: with.feedback.clone(),
        }),
    })
}

/// The letter as it would print, and what it lacks.
fn tell(common: &Common, desk: &Desk, at: &LetterAt, written: &Written) -> Result<u8, Failure> {
    let view = desk.letter(at)?;
    let check = desk.check_letter(at, written)?;
    // What cannot be laid out yet is told by its problems.
    let page = match desk.preview_letter(at, written) {
        Ok(preview) => preview,
        Err(Stop::Refused(_)) => LetterPreview { lines: Vec::new(), pages: 0 },
        Err(other) => return Err(other.into()),
    };
    let mut text = format!("{}, {}, {}\n", view.reference, view.title, view.state.label());
    for line in &view.recipients {
        let parts = [&line.name, &line.address, &line.email];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let known = if parts.is_empty() { "not known".to_string() } else { parts.join(", ") };
        let _ = writeln!(text, "may go to {} ({}): {known}", line.to.word(), line.who);
    }
    let _ = writeln!(text, "\n{}\n", page.lines.join("\n"));
    for problem in &check.problems {
        let sign = if problem.weight == Weight::Blocks { "missing" } else { "look" };
        let _ = writeln!(text, "{sign}: {}; {}", problem.says, problem.remedy);
    }
    let blocks = check.problems.iter().any(|one| one.weight == Weight::Blocks);
    answer(common, &text, &letter_json(&view, &check, &page))?;
    Ok(u8::from(blocks && view.state == LetterState::Draft))
}

fn letter_json(view: &LetterView, check: &LetterCheck, page: &LetterPreview) -> Value {
    let problem = |one: &crate::desk::letters::view::ProblemLine| {
        json!({
            "says": one.says, "remedy": one.remedy, "blocks": one.weight == Weight::Blocks,
            "line": one.place.map(|(line, _)| line + 1),
        })
    };
    let recipient = |one: &crate::desk::letters::view::RecipientLine| {
        json!({
            "addressee": one.to.word(), "who": one.who, "name": one.name,
            "address": one.address, "email": one.email,
        })
    };
    json!({
        "letter": view.reference, "pcn": view.number, "title": view.title,
        "state": view.state.name(), "entries": view.after, "writer": view.writer,
        "day": check.day.to_string(), "remark": view.remark, "text": page.lines.join("\n"),
        "pages": page.pages,
        "recipients": view.recipients.iter().map(recipient).collect::<Vec<Value>>(),
        "points": view.points.iter().map(|point| &point.text).collect::<Vec<&String>>(),
        "problems": check.problems.iter().map(problem).collect::<Vec<Value>>(),
    })
}

fn render(common: &Common, letter: &str, to: &Path) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let at = desk.letter_named(letter)?;
    let bytes = desk.write_letter(&at, to)?;
    let text = format!("{bytes} bytes: {}\n", to.display());
    answer(common, &text, &json!({ "file": to.display().to_string(), "bytes": bytes }))
}

fn approve(common: &Common, letter: &str, with: &ComposeArguments) -> Result<u8, Failure> {
    let with = compose(with)?;
    act(common, letter, |desk, at, view| {
        if view.state == LetterState::Submitted {
            return desk.approve_letter(at, view.after);
        }
        let written = desk.compose_letter(at, &with)?;
        desk.finish_letter(at, view.after, &written)
    })
}

fn came_back(common: &Common, back: &BackArguments) -> Result<u8, Failure> {
    let presumption = if back.not_served { Presumption::Undone } else { Presumption::Stands };
    let mut desk = sit::desk_to_record(common)?;
    let view = desk.matter_of(&back.letter, Some(MatterKind::Letter))?;
    let item = back.item.as_deref().map(|item| desk.post_named(item)).transpose()?;
    let told = CameBack {
        letter: view.id,
        after: view.after(),
        on: back.on.unwrap_or_else(|| desk.today()),
        item,
        presumption,
        why: back.reason.clone(),
    };
    let done = desk.letter_came_back(&told)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

/// Does one act on a letter as it stands now.
fn act(
    common: &Common,
    letter: &str,
    act: impl FnOnce(&mut Desk, &LetterAt, &LetterView) -> Result<Done, Stop>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let at = desk.letter_named(letter)?;
    let view = desk.letter(&at)?;
    let done = act(&mut desk, &at, &view)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}
