//! What a store is asked about matters: pages, look-ups, and acts over several logs at once.

use super::{Append, DraftKey};
use crate::case::bytes::Bytes;
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::case::officer::Account;
use crate::matter::{MatterEntry, MatterKind, MatterLine, MatterState};

/// A new matter: its first entries with its line after them.
#[derive(Clone, Debug)]
pub struct NewMatter {
    /// Its number: the store's next, then the one after it, and so on.
    pub id: MatterId,
    /// Entries, numbered from 1.
    pub entries: Vec<MatterEntry>,
    /// The matter's line after them.
    pub line: MatterLine,
}

/// Entries for one matter with its line after them.
#[derive(Clone, Debug)]
pub struct MatterAppend {
    /// The matter.
    pub id: MatterId,
    /// Number of the last entry that the writer had seen.
    pub after: u32,
    /// The new entries, numbered from `after + 1`.
    pub entries: Vec<MatterEntry>,
    /// The matter's line after them.
    pub line: MatterLine,
}

/// Bytes that are kept as they came or as they were sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// Their media type: `application/pdf`.
    pub media: String,
    /// The bytes; kept under their sum.
    pub bytes: Bytes,
}

/// An act over several cases and matters: one transaction. What is empty is not touched.
#[derive(Clone, Debug, Default)]
pub struct Act<'a> {
    /// Entries for cases, each case at most once.
    pub cases: Vec<Append<'a>>,
    /// New matters.
    pub new_matters: Vec<NewMatter>,
    /// Entries for matters, each matter at most once.
    pub matters: Vec<MatterAppend>,
    /// What is to be kept; what is kept already stays as it is.
    pub contents: Vec<Content>,
    /// The draft that the act makes good.
    pub settles_draft: Option<DraftKey>,
}

/// A row's place in a list of matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MatterKey {
    /// The day of its line.
    pub day: Day,
    /// The matter.
    pub id: MatterId,
}

/// Where a page of matters starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MatterFrom {
    /// With the oldest.
    Start,
    /// With the newest, backward. The page itself is in the order of the days all the same.
    End,
    /// After a row, forward.
    After(MatterKey),
    /// Before a row, backward.
    Before(MatterKey),
}

/// Which matters are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum MatterFilter {
    /// All.
    #[default]
    Everything,
    /// Held by an officer.
    HeldBy(Account),
}

/// A question for a page of matters of one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterAsk {
    /// The kind and where it stands.
    pub state: MatterState,
    /// Which rows.
    pub filter: MatterFilter,
    /// Where to start.
    pub from: MatterFrom,
    /// The most rows, at most 1,000.
    pub limit: usize,
}

/// How many matters of a kind and state have a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MatterTally {
    /// The kind and state.
    pub state: MatterState,
    /// The day of their lines.
    pub day: Day,
    /// Matters.
    pub count: u64,
}

impl MatterTally {
    /// The kind of matter.
    pub const fn kind(&self) -> MatterKind {
        self.state.kind()
    }
}
