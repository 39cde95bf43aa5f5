//! Letters as the editor shows them: plain rows, nothing to ask further.

use crate::case::day::Day;
use crate::case::decision::Decision;
use crate::case::ids::CaseId;
use crate::matter::letter::{ParagraphUse, Recipient, Tick, Written};
use crate::matter::{LetterState, MatterId};

/// A letter under edit, as it is opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterView {
    /// The letter.
    pub at: LetterAt,
    /// How people name it: `L12`, or `new letter`.
    pub reference: String,
    /// Its case.
    pub case: CaseId,
    /// The case's number.
    pub number: String,
    /// The vehicle's registration mark.
    pub mark: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: LetterState,
    /// The number of the last entry of its log; 0 where it has none yet.
    pub after: u32,
    /// Who wrote it last.
    pub writer: String,
    /// What was written; the officer's own unfinished text where that is newer.
    pub written: Box<Written>,
    /// Where what was written comes from.
    pub found: FoundAs,
    /// What whoever sent it back remarked; empty where nobody did.
    pub remark: String,
    /// The points that were raised by what it answers.
    pub points: Vec<PointLine>,
    /// To whom it may go, the likeliest first.
    pub recipients: Vec<RecipientLine>,
    /// What it leaves to be decided; `None` where it decides nothing.
    pub decides: Option<Box<DecisionSheet>>,
    /// The paragraphs that fit, best first.
    pub offered: Vec<ParagraphLine>,
}

/// What a letter that decides leaves to be decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionSheet {
    /// The decision as far as the letter says it.
    pub blank: Decision,
    /// The grounds of the case's regime.
    pub grounds: Vec<GroundLine>,
    /// Why a charge may be cancelled; empty where the letter does not cancel it.
    pub reasons: Vec<ReasonLine>,
}

/// How many letters stand somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterGroup {
    /// Where.
    pub state: LetterState,
    /// How many.
    pub count: u64,
    /// Since when the oldest of them stands there.
    pub oldest: Option<Day>,
}

/// A letter in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterRow {
    /// Its number.
    pub id: MatterId,
    /// As people read and type it: `L12`.
    pub reference: String,
    /// Number of its last entry.
    pub after: u32,
    /// Where it stands.
    pub state: LetterState,
    /// Since when.
    pub day: Day,
    /// Its case.
    pub case: CaseId,
    /// The case's number.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// The account that wrote it last.
    pub writer: String,
}

/// Somebody to whom a letter may go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecipientLine {
    /// By which they are chosen.
    pub to: Recipient,
    /// Why they: `the person liable`, `who sent P12`.
    pub who: String,
    /// Name; empty where it is not known.
    pub name: String,
    /// Address on one line; empty where it is not known.
    pub address: String,
    /// The address from which they wrote by e-mail; empty where they did not.
    pub email: String,
}

/// A ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroundLine {
    /// Its key.
    pub key: String,
    /// What it says.
    pub says: String,
}

/// A reason for which a charge is cancelled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReasonLine {
    /// Its key.
    pub key: String,
    /// Its group's key.
    pub group: String,
    /// What the group says.
    pub group_says: String,
    /// What it says.
    pub says: String,
    /// The key of what is to be learnt from it.
    pub feedback: String,
}

/// Which letter. One that nobody has put forward yet is its writer's own draft in a case, one for
/// each template; from then on it has a log of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterAt {
    /// A draft in a case, begun with a template.
    New(CaseId, String),
    /// A letter with a log.
    Begun(MatterId),
}

/// Where the text of a letter comes from when it is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FoundAs {
    /// From its log.
    Recorded,
    /// From the officer's own draft, which nobody else has seen.
    Draft,
}

/// A point that somebody raised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PointLine {
    /// By which it is ticked.
    pub tick: Tick,
    /// The point, in a few words.
    pub text: String,
}

/// A paragraph of the library that fits a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphLine {
    /// What is typed to insert it.
    pub key: String,
    /// What it says, in a few words.
    pub title: String,
    /// How it begins.
    pub begins: String,
    /// Its topics and its text: the words by which it is found.
    pub words: String,
}

/// A paragraph's text, to be put into a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphText {
    /// The text, with its merge fields.
    pub text: String,
    /// The versions of the library's texts in it.
    pub used: Vec<ParagraphUse>,
}

/// A letter that can be opened, or a template with which one can be begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterChoice {
    /// The letter.
    pub at: LetterAt,
    /// What it is called.
    pub title: String,
    /// What is said beside it.
    pub remark: String,
    /// The topics of its template: words by which it is found.
    pub words: String,
}

/// A letter before it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterPreview {
    /// Its lines of text.
    pub lines: Vec<String>,
    /// How many pages it will have.
    pub pages: usize,
}

/// What a letter's check says, for the side column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterCheck {
    /// The day that the letter bears as things stand.
    pub day: Day,
    /// The merge fields with their values, those of the letter first.
    pub fields: Vec<FieldLine>,
    /// What the letter must contain.
    pub particulars: Vec<ParticularLine>,
    /// What keeps it from being approved, or should be looked at.
    pub problems: Vec<ProblemLine>,
}

/// A merge field and its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldLine {
    /// The name between the braces.
    pub name: String,
    /// What it is.
    pub label: String,
    /// Its value as the letter writes it; `None` where it has none for this letter.
    pub value: Option<String>,
    /// Whether the letter uses it.
    pub used: Presence,
}

/// Whether something is in a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It is.
    There,
    /// It is not.
    Missing,
}

/// Something that a letter must contain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParticularLine {
    /// What it is.
    pub says: String,
    /// The provision that asks for it; empty where it is the office's own rule.
    pub clause: String,
    /// Whether the letter contains it.
    pub shown: Presence,
}

/// Something about a letter that has to be put right, or looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProblemLine {
    /// What is wrong.
    pub says: String,
    /// What to do now.
    pub remedy: String,
    /// Paragraph of the text from 0 and place in it in letters from 0; `None` where the whole
    /// letter is meant.
    pub place: Option<(usize, usize)>,
    /// Whether the letter cannot be approved as long as it stands.
    pub weight: Weight,
}

/// How much a problem weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// It keeps the letter from being approved.
    Blocks,
    /// It should be looked at.
    Look,
}
