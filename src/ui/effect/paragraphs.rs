//! What the panes of standard paragraphs ask for, and what comes back.
//!
//! Floor 5, part of the effects.

use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::desk::paragraphs::LibraryLine;
use crate::desk::paragraphs::revise::RevisionLine;
use crate::desk::paragraphs::show::RevisionFile;

/// Label and text, line by line; a label without a text is a heading.
pub type Lines = Vec<(String, String)>;

/// A question about standard paragraphs, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParagraphAsk {
    /// The texts in force that hold every word, and all revisions.
    List(String),
    /// A text of the library, by its key.
    Text(String),
    /// A revision.
    Revision(Box<RevisionLine>),
    /// Every version of a key, and what the last one changed.
    Versions(String),
    /// The file with which a revision of a key begins.
    Begin(String),
    /// Keep an unfinished revision of a key.
    Keep(String, String),
    /// Record a revision and put it to a manager, with a reason.
    PutForward(Box<RevisionFile>, String),
    /// Put an approved revision in force from a day.
    InForce(MatterId, u32, Day),
    /// End a revision with a day.
    End(MatterId, u32, Day),
    /// Give a revision up, for a reason.
    Withdraw(MatterId, u32, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParagraphAnswer {
    /// To [`ParagraphAsk::List`].
    List(Vec<LibraryLine>, Vec<RevisionLine>),
    /// To [`ParagraphAsk::Text`] and [`ParagraphAsk::Revision`]: by what it is listed, and its
    /// lines.
    Sheet(String, Lines),
    /// To [`ParagraphAsk::Versions`].
    Versions(Lines),
    /// To [`ParagraphAsk::Begin`].
    File(Box<RevisionFile>),
    /// To every act: what was done.
    Done(String),
}
