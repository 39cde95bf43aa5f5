//! What the letter editor asks of the desk, and what comes back.
//!
//! Floor 5, part of the effects.

use crate::case::ids::CaseId;
use crate::desk::letters::view::{LetterAt, LetterCheck, LetterChoice, LetterView, ParagraphText};
use crate::matter::letter::Written;

/// A question about a letter, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterAsk {
    /// What can be written in a case.
    Choices(CaseId),
    /// A letter.
    Open(LetterAt),
    /// Keep what is being written.
    Keep(LetterAt, Box<Written>),
    /// What a letter lacks as it is written now.
    Check(LetterAt, Box<Written>),
    /// The letter as it would print.
    Preview(LetterAt, Box<Written>),
    /// The text of a paragraph by its key.
    Paragraph(LetterAt, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterAnswer {
    /// To [`LetterAsk::Choices`].
    Choices(Vec<LetterChoice>),
    /// To [`LetterAsk::Open`].
    Opened(Box<LetterView>),
    /// To [`LetterAsk::Check`].
    Checked(Box<LetterCheck>),
    /// To [`LetterAsk::Preview`], line by line.
    Preview(Vec<String>),
    /// To [`LetterAsk::Paragraph`].
    Paragraph(ParagraphText),
}
