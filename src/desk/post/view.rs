//! Rows of post for panes and command line: ready to be shown, nothing to compute.
//!
//! Floor 4. Every text in here is harmless to a terminal: it was cleaned when the item came in.

use std::path::PathBuf;

use crate::case::correspondence::{Channel, MatterId, PostKind};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::view::Urgency;
use crate::matter::PostState;

/// One group of post with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostGroup {
    /// Where its items stand.
    pub state: PostState,
    /// How many.
    pub open: u64,
    /// The day on which the oldest was received.
    pub oldest: Option<Day>,
    /// By age: to 5 days, 6-14, 15-47, 48-56, over 56.
    pub bands: [u64; 5],
}

/// One item of post in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostLine {
    /// The item.
    pub id: MatterId,
    /// As people read and type it: `P12`.
    pub reference: String,
    /// Number of its last entry.
    pub after: u32,
    /// Where it stands.
    pub state: PostState,
    /// The day on which it was received.
    pub received: Day,
    /// Day N of its clock, from 1.
    pub day: i32,
    /// Days of the clock, where it has an end.
    pub of: Option<i32>,
    /// The last day for the answer.
    pub last: Option<Day>,
    /// The last day on which an answer may be posted so that it is served in time; `None` where the
    /// answer need not be served.
    pub last_safe: Option<Day>,
    /// The alarm that was reached: day 42 or 49 of a long clock.
    pub alarm: Option<i32>,
    /// How pressing it is.
    pub urgency: Urgency,
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of its case; empty where it has none.
    pub number: String,
    /// Who wrote and what about.
    pub title: String,
    /// Who is to answer it; empty: nobody.
    pub holder: String,
}

/// One page of a list of post.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PostPage {
    /// The lines, oldest first.
    pub lines: Vec<PostLine>,
    /// Whether more may come after them.
    pub more_after: bool,
}

/// A file that came with an item, behind its quick link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentLine {
    /// The key that opens it, where there are keys left.
    pub link: Option<char>,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Its length in bytes; `None` for the whole item.
    pub bytes: Option<u64>,
    /// Whether its text can be shown here; else it is exported.
    pub readable: bool,
}

/// A case to which an item may belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Mark and stage, for the eye.
    pub about: String,
    /// What speaks for it.
    pub why: String,
    /// Whether it leads so clearly that one key takes it.
    pub clear: bool,
}

/// Something that an item can be said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindChoice {
    /// The kind.
    pub kind: PostKind,
    /// What follows from it: the clock, a second officer.
    pub hint: String,
    /// Why the law does not allow it now.
    pub refused: Option<String>,
    /// Whether a reason must be given.
    pub needs_reason: bool,
}

/// An item of post as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostView {
    /// The item.
    pub id: MatterId,
    /// As people read and type it: `P12`.
    pub reference: String,
    /// Number of its last entry: what every act on this view must be told as `after`.
    pub after: u32,
    /// Where it stands.
    pub state: PostState,
    /// How it came.
    pub channel: Channel,
    /// What it is; `None` until an officer has said so.
    pub kind: Option<PostKind>,
    /// Its case, with the number.
    pub case: Option<(CaseId, String)>,
    /// Label and text of who, when, by when; in the order of the pane's top.
    pub facts: Vec<(&'static str, String)>,
    /// What it says, with the readable text of its attachments.
    pub text: String,
    /// The points that it raises.
    pub points: Vec<String>,
    /// What came with it, the whole item first.
    pub attachments: Vec<AttachmentLine>,
    /// Cases to which it may belong, the best first; empty once it has one.
    pub suggestions: Vec<Suggestion>,
    /// Earlier items that say the same: reference and why.
    pub alike: Vec<(MatterId, String)>,
    /// What it can be said to be.
    pub kinds: Vec<KindChoice>,
    /// What could not be read, or looks wrong.
    pub remarks: Vec<String>,
    /// What happened to it, one sentence a line, oldest first.
    pub log: Vec<String>,
}

/// What opening an attachment gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Its text.
    Text {
        /// Its name.
        name: String,
        /// The text.
        text: String,
    },
    /// It was written to a private file for another program.
    File {
        /// Its name.
        name: String,
        /// Where the file lies.
        path: String,
    },
}

/// What became of one item of a file that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The item; the earlier one where it is a double.
    pub id: MatterId,
    /// As people read and type it.
    pub reference: String,
    /// Whether it was there already, to the byte.
    pub double: bool,
    /// The number of the case to which it was put because the lead was clear; empty: it waits in
    /// the indexing queue.
    pub number: String,
    /// What the officer should know.
    pub remarks: Vec<String>,
    /// Files beside a form that were taken in as attachments of it.
    pub beside: Vec<PathBuf>,
}

/// What was done to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostDone {
    /// The item.
    pub id: MatterId,
    /// Number of its last entry now.
    pub after: u32,
    /// One sentence.
    pub says: String,
}
