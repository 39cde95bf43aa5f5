//! What the panes of post ask for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::correspondence::{MatterId, PostKind};
use crate::case::ids::CaseId;
use crate::desk::post::{Opened, PostDone, PostGroup, PostPage, PostView};
use crate::matter::PostState;

/// Which post a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PostWish {
    /// What stands somewhere, oldest first.
    Standing(PostState),
    /// All that came for a case.
    OfCase(CaseId),
}

/// A question to the desk about post, or an act on an item. Acts carry the number of the last entry
/// that the officer saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PostAsk {
    /// The groups with their counts.
    Groups,
    /// A list, at most so many lines.
    Page(PostWish, usize),
    /// An item.
    Item(MatterId),
    /// Open the attachment of this place from 0: its text, or a private file.
    Attachment(MatterId, usize),
    /// Put the item to the case of a number.
    Index(MatterId, u32, String),
    /// Take it from its case.
    Unindex(MatterId, u32, String),
    /// Say what it is; a reason where a second officer has to agree.
    Classify(MatterId, u32, PostKind, String),
    /// Agree, as second officer, that it contests nothing.
    Agree(MatterId, u32),
    /// Do not agree, for a reason.
    Disagree(MatterId, u32, String),
    /// Close it without a letter.
    Close(MatterId, u32, String),
    /// Take it to answer, or put it back where it is the officer's own.
    Take(MatterId, u32),
    /// The points that it raises, listed anew.
    Points(MatterId, u32, Vec<String>),
    /// Close it as the same as an earlier one.
    Duplicate(MatterId, u32, MatterId),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PostAnswer {
    /// To [`PostAsk::Groups`].
    Groups(Vec<PostGroup>),
    /// To [`PostAsk::Page`].
    Page(PostPage),
    /// To [`PostAsk::Item`].
    Item(Box<PostView>),
    /// To [`PostAsk::Attachment`].
    Opened(Opened),
    /// To every act.
    Done(PostDone),
}
