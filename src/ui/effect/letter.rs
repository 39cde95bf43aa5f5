//! What the letter editor asks of the desk, and what comes back.
//!
//! Floor 5, part of the effects.

use std::path::PathBuf;

use crate::case::ids::{CaseId, MatterId};
use crate::desk::letters::Presumption;
use crate::desk::letters::view::{
    LetterAt, LetterCheck, LetterChoice, LetterPreview, LetterRow, LetterView, ParagraphText,
};
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
    /// Approve it within the officer's authority, or put it to a second person; on a log of so many
    /// entries.
    Finish(LetterAt, u32, Box<Written>),
    /// Approve what another one wrote.
    Approve(LetterAt, u32),
    /// Send it back to its writer, with a remark.
    Return(LetterAt, u32, String),
    /// It will not be sent, for a reason.
    Withdraw(LetterAt, u32, String),
    /// Write it as an e-mail message to a new file, and record it as sent.
    Email(LetterAt, u32, PathBuf),
    /// The letters of a case that were posted and have not come back.
    Posted(CaseId),
    /// A posted letter came back, with what is decided of its service, and why.
    CameBack(MatterId, Presumption, String),
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
    Preview(LetterPreview),
    /// To [`LetterAsk::Paragraph`].
    Paragraph(ParagraphText),
    /// To [`LetterAsk::Posted`].
    Posted(Vec<LetterRow>),
}
