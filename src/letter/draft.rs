//! A letter as it is edited, and everything that keeps it from being approved.
//!
//! Fields stay fields until the letter is resolved (`letter::resolve`), so that amounts and days
//! follow when the day of the letter or the case changes.

use super::field::Fields;
use super::fill;
use super::library::{Library, Used};
use super::markup;
use super::paper::{Outcome, Paper};
use super::particulars::{self, Particular, Proof};
use super::typed;
use crate::case::day::Day;
use crate::case::event::Document;
use crate::case::notice::Service;
use crate::case::state::Case;
use crate::law::Law;
use crate::law::view::View;

/// A letter as it is edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The template it was begun with.
    pub template: String,
    /// What it is in law.
    pub paper: Paper,
    /// The day of the letter.
    pub day: Day,
    /// The text, with fields still as fields.
    pub text: String,
    /// The points that were raised, and which are answered.
    pub points: Vec<Point>,
    /// The versions of the library's texts that were taken in.
    pub used: Vec<Used>,
}

/// A point that somebody raised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// The point, in a few words.
    pub text: String,
    /// Whether the officer has ticked it as answered.
    pub answer: Answered,
}

/// Whether a point is answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answered {
    /// Ticked.
    Yes,
    /// Not yet.
    NotYet,
}

/// What keeps a letter from being approved, or should be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What kind of problem.
    pub kind: ProblemKind,
    /// Line of the text, from 1; `None` where the whole letter is meant.
    pub line: Option<usize>,
    /// Column in characters, from 1; 1 where the whole line is meant.
    pub column: usize,
    /// What is wrong.
    pub says: String,
    /// What to do now.
    pub remedy: String,
}

/// The kinds of problems, each with its weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProblemKind {
    /// The text cannot be read: braces or marks.
    Text,
    /// A field is not known or has no value.
    Field,
    /// A point is not answered.
    Point,
    /// A particular is missing.
    Particular,
    /// Digits were typed that look like money or a date.
    Typed,
    /// The text speaks against the decision.
    Contradiction,
    /// A second decision on the same letter.
    SecondDecision,
    /// It may be misleading, or is out of date: look at it.
    Look,
}

impl ProblemKind {
    /// Whether the letter cannot be approved as long as the problem stands.
    pub const fn blocks(self) -> bool {
        match self {
            ProblemKind::Text
            | ProblemKind::Field
            | ProblemKind::Point
            | ProblemKind::Particular
            | ProblemKind::Typed
            | ProblemKind::Contradiction
            | ProblemKind::SecondDecision => true,
            ProblemKind::Look => false,
        }
    }

    /// The name that command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            ProblemKind::Text => "text",
            ProblemKind::Field => "field",
            ProblemKind::Point => "point",
            ProblemKind::Particular => "particular",
            ProblemKind::Typed => "typed",
            ProblemKind::Contradiction => "contradiction",
            ProblemKind::SecondDecision => "second-decision",
            ProblemKind::Look => "look",
        }
    }
}

impl Draft {
    /// A letter begun with a template of the library, with the points that were raised.
    ///
    /// # Errors
    ///
    /// A sentence that says why the template cannot be used.
    pub fn begin(
        library: &Library,
        template: &str,
        day: Day,
        points: &[String],
    ) -> Result<Draft, String> {
        let found = library.in_force(template, day).ok_or_else(|| {
            format!("no template \"{template}\" is in force on {day}: choose one of the list")
        })?;
        let (text, used) = library.text(template, day)?;
        let open = |text: &String| Point { text: text.clone(), answer: Answered::NotYet };
        Ok(Draft {
            template: template.to_string(),
            paper: found.paper,
            day,
            text,
            points: points.iter().map(open).collect(),
            used,
        })
    }

    /// Puts a text of the library where the answers go, and keeps its version.
    ///
    /// # Errors
    ///
    /// A sentence that says why the text cannot be used.
    pub fn answer_with(&mut self, library: &Library, key: &str) -> Result<(), String> {
        let (text, used) = library.text(key, self.day)?;
        self.answer(&text);
        self.note(&used);
        Ok(())
    }

    /// Puts a text where the answers go, before those that follow; at the end where the letter has
    /// no such place.
    pub fn answer(&mut self, text: &str) {
        let place = "[[answers]]";
        let (before, after) = match self.text.split_once(place) {
            Some((before, after)) => (before.trim_end().to_string(), after.to_string()),
            None => (self.text.trim_end().to_string(), String::new()),
        };
        let kept = if self.text.contains(place) { place } else { "" };
        self.text = format!("{before}\n\n{}\n\n{kept}{after}", text.trim());
    }

    /// Takes out the place of the answers once they are written.
    pub fn answered(&mut self) {
        self.text = self.text.replace("\n\n[[answers]]", "").replace("[[answers]]", "");
    }

    /// Keeps the versions of texts that were taken in.
    pub fn note(&mut self, used: &[Used]) {
        self.used.extend(used.iter().cloned());
        self.used.sort_unstable();
        self.used.dedup();
    }

    /// What is decided by the letter.
    pub const fn outcome(&self) -> Option<Outcome> {
        self.paper.outcome()
    }
}

/// What a draft is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// The law.
    pub law: &'a Law,
    /// The case.
    pub case: &'a Case,
    /// The values of the fields on the letter's day.
    pub fields: &'a Fields,
    /// The library.
    pub library: &'a Library,
}

/// Everything that keeps a draft from being approved, and what should be looked at, in order.
pub fn check(draft: &Draft, against: &Against<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    text_problems(draft, &mut found);
    if found.is_empty() {
        field_problems(draft, against, &mut found);
    }
    let broken = !found.is_empty();
    points(draft, &mut found);
    for (line, column, says) in typed::figures(&draft.text) {
        let remedy = "take it from the case: use the merge field".to_string();
        found.push(Problem { kind: ProblemKind::Typed, line: Some(line), column, says, remedy });
    }
    contradictions(draft, against.library, &mut found);
    found.extend(second_decision(draft, against.case));
    if !broken {
        missing(draft, against, &mut found);
    }
    looks(draft, against.library, &mut found);
    found
}

/// Whether a draft may be approved.
pub fn may_be_approved(problems: &[Problem]) -> bool {
    !problems.iter().any(|problem| problem.kind.blocks())
}

fn whole(kind: ProblemKind, says: String, remedy: &str) -> Problem {
    Problem { kind, line: None, column: 1, says, remedy: remedy.to_string() }
}

/// What cannot be read, and an answer that nobody wrote.
fn text_problems(draft: &Draft, found: &mut Vec<Problem>) {
    let all = fill::mistakes(&draft.text).into_iter().chain(markup::mistakes(&draft.text));
    for one in all {
        let kind = if one.why.contains("field") { ProblemKind::Field } else { ProblemKind::Text };
        let (line, column) = (Some(one.line), one.column);
        found.push(Problem { kind, line, column, says: one.why, remedy: one.remedy });
    }
    for (row, line) in draft.text.lines().enumerate() {
        if let Some(at) = line.chars().position(|c| !super::page::shows(&c)) {
            let says = "a character stands here that nobody sees on paper".to_string();
            let (kind, remedy) = (ProblemKind::Text, "take it out".to_string());
            found.push(Problem { kind, line: Some(row + 1), column: at + 1, says, remedy });
        }
        if let Some(Ok(markup::Mark::Answers | markup::Mark::Include(_))) = markup::mark(line) {
            let says = "the answer is not written here yet".to_string();
            let remedy = "write it or insert paragraphs, then take the mark out".to_string();
            let kind = ProblemKind::Text;
            found.push(Problem { kind, line: Some(row + 1), column: 1, says, remedy });
        }
    }
}

/// Fields that are printed and have no value.
fn field_problems(draft: &Draft, against: &Against<'_>, found: &mut Vec<Problem>) {
    if let Err(one) = fill::filled(&draft.text, against.fields) {
        found.push(Problem {
            kind: ProblemKind::Field,
            line: Some(one.line),
            column: one.column,
            says: one.why,
            remedy: one.remedy,
        });
    }
}

fn points(draft: &Draft, found: &mut Vec<Problem>) {
    let open = draft.points.iter().filter(|point| point.answer == Answered::NotYet);
    for point in open {
        let says = format!("the point \"{}\" is not answered", point.text);
        found.push(whole(ProblemKind::Point, says, "answer it and tick it"));
    }
}

/// Words that only the other outcome would use.
fn contradictions(draft: &Draft, library: &Library, found: &mut Vec<Problem>) {
    let Some(outcome) = draft.outcome() else { return };
    let other = match outcome {
        Outcome::Accept => Outcome::Reject,
        Outcome::Reject => Outcome::Accept,
    };
    for (line, column, phrase) in typed::speaks_for(&draft.text, other) {
        let says = format!("\"{phrase}\" speaks against the decision to {}", outcome.name());
        let remedy = "take it out, or choose the letter for the other decision".to_string();
        let kind = ProblemKind::Contradiction;
        found.push(Problem { kind, line: Some(line), column, says, remedy });
    }
    for used in &draft.used {
        let Some(text) = library.version(&used.key, used.version) else { continue };
        let begins: String = fill::typed(&text.text).chars().take(60).collect();
        let stands = !begins.trim().is_empty() && fill::typed(&draft.text).contains(&begins);
        if text.outcome == Some(other) && stands {
            let says = format!("the paragraph {} is for letters that {}", text.key, other.name());
            let kind = ProblemKind::Contradiction;
            found.push(whole(kind, says, "take it out, or choose the other letter"));
        }
    }
}

/// A decision where one was sent already, or where nothing waits for one.
fn second_decision(draft: &Draft, case: &Case) -> Option<Problem> {
    let document = draft.paper.document()?;
    let round = case.round();
    let says = match document {
        Document::Rejection | Document::Acceptance => {
            if round.open_representations().is_some() {
                return None;
            }
            match round.last_decision() {
                Some(sent) => format!(
                    "these representations were decided by the letter of {}",
                    sent.sent.posted.long()
                ),
                None => "no representations wait for a decision".to_string(),
            }
        }
        Document::ChallengeRejection if case.open_challenge().is_none() => {
            "no challenge waits for an answer".to_string()
        }
        Document::ChallengeRejection
        | Document::Pcn
        | Document::NoticeToOwner
        | Document::EnforcementNotice
        | Document::RecommendationAccepted
        | Document::RecommendationDeclined
        | Document::ChargeCertificate
        | Document::OrderForRecovery => return None,
    };
    let remedy = "one letter decides: write a letter that explains it, or record what came";
    Some(whole(ProblemKind::SecondDecision, says, remedy))
}

/// Particulars that the letter must contain and lacks.
fn missing(draft: &Draft, against: &Against<'_>, found: &mut Vec<Problem>) {
    for (particular, state) in particulars_of(draft, against) {
        if state == Shown::No {
            let clause = particular.clause.map(|clause| format!(" ({clause})")).unwrap_or_default();
            let says = format!("the letter does not say {}{clause}", particular.says);
            found.push(whole(ProblemKind::Particular, says, &remedy(&particular)));
        }
    }
}

fn remedy(particular: &Particular) -> String {
    match particular.proof {
        Proof::Page => "set it in the council's letter settings".to_string(),
        Proof::Fields(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("{{{{ {name} }}}}")).collect();
            format!("put {} in", names.join(" and "))
        }
        Proof::Panel => "put [[panel]] in".to_string(),
        Proof::Said(_) | Proof::SaidWhenMoneyBack(_) => {
            format!("put the paragraph back that begins with [[states: {}]]", particular.key)
        }
        Proof::Points => "answer every point and tick it".to_string(),
    }
}

/// Whether a particular is in the letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Shown {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The particulars of the letter, each with whether it is there: the editor's side column.
pub fn particulars_of(draft: &Draft, against: &Against<'_>) -> Vec<(Particular, Shown)> {
    let view = View::new(against.law, against.case);
    let service: Service = against.case.service();
    let Some(scheme) = view.rules.scheme() else { return Vec::new() };
    let filled = fill::filled(&draft.text, against.fields).unwrap_or_default();
    let printed = fill::printed_names(&draft.text, against.fields).unwrap_or_default();
    let said = |key: &str, words: &[&str]| {
        markup::statements(&filled).into_iter().any(|(stated, text)| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            stated == key && words.iter().all(|word| text.contains(word))
        })
    };
    let panel = draft.text.lines().any(|line| markup::mark(line) == Some(Ok(markup::Mark::Panel)));
    let shown = |one: &Particular| match one.proof {
        Proof::Page => one.key != "authority" || against.fields.get("council").is_some(),
        Proof::Fields(names) => {
            names.iter().all(|name| printed.contains(name) || (panel && PANEL.contains(name)))
        }
        Proof::Panel => panel,
        Proof::Said(words) => said(one.key, words),
        Proof::SaidWhenMoneyBack(words) => {
            against.fields.get("money_back").is_none() || said(one.key, words)
        }
        Proof::Points => draft.points.iter().all(|point| point.answer == Answered::Yes),
    };
    let sheet = particulars::sheet(scheme, draft.paper, service);
    sheet.into_iter().map(|one| (one, if shown(&one) { Shown::Yes } else { Shown::No })).collect()
}

/// The fields that the payment panel itself prints.
const PANEL: &[&str] = &["due", "pcn"];

/// What should be looked at: misleading phrases, texts out of force, a day gone by.
fn looks(draft: &Draft, library: &Library, found: &mut Vec<Problem>) {
    for (line, column, phrase, better) in typed::misleading(&draft.text) {
        let says = format!("\"{phrase}\" may mislead");
        let kind = ProblemKind::Look;
        found.push(Problem { kind, line: Some(line), column, says, remedy: better.to_string() });
    }
    for used in &draft.used {
        let running = library.in_force(&used.key, draft.day);
        if running.is_some_and(|running| running.version != used.version) {
            let says = format!("{} has been revised since it was taken in", used.key);
            let remedy = "read the new version; the letter keeps the one it uses";
            found.push(whole(ProblemKind::Look, says, remedy));
        }
    }
}
