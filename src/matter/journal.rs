//! A journal to the council's finance system: what one closed banking day moved, written once,
//! answered by finance, undone only by a journal of its own.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// One thing that happened to a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JournalEvent {
    /// It was written; the first entry of every journal. For a reversal the reason is the entry's.
    Written(Box<WrittenJournal>),
    /// Finance posted it on the legal day.
    Accepted {
        /// The number of its document in the finance system.
        document: String,
    },
    /// Finance did not post it; the reason is the entry's.
    Rejected,
    /// A journal that reverses it was written.
    ReversalWritten {
        /// That journal.
        by: MatterId,
    },
    /// Finance did not post the reversal: the journal stands as before.
    ReversalRejected,
    /// Finance posted the reversal: the journal is undone, and its day may be written again.
    Reversed,
}

/// A journal as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenJournal {
    /// The banking day whose money it moves.
    pub day: MatterId,
    /// The reference by which finance names it.
    pub reference: String,
    /// The layout in which it was written.
    pub layout: String,
    /// The sum of the file for finance.
    pub file: Digest,
    /// The sum of the list of its lines.
    pub lines: Digest,
    /// How many lines it has.
    pub count: u64,
    /// What its debits sum to, and its credits.
    pub pence: Pence,
    /// The journal that it reverses.
    pub reverses: Option<MatterId>,
}

closed_list! {
    /// Where a journal stands.
    pub enum JournalState {
        /// Finance has not answered yet.
        Written = 1, "written", "with finance";
        /// Finance posted it.
        Accepted = 2, "accepted", "posted";
        /// Finance did not post it.
        Rejected = 3, "rejected", "rejected";
        /// A reversal is written that finance has not answered yet.
        Reversing = 4, "reversing", "being reversed";
        /// Undone by its reversal.
        Reversed = 5, "reversed", "reversed";
    }
}

/// A journal: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journal {
    /// Where it stands.
    pub state: JournalState,
    /// As it was written.
    pub written: Box<WrittenJournal>,
    /// Who wrote it, and when.
    pub by: (Account, Day),
    /// Why, for a reversal; else empty.
    pub reason: String,
    /// The number of its document in the finance system, and the day on which it was posted.
    pub document: Option<(String, Day)>,
    /// Why finance did not post it; empty where it did.
    pub remark: String,
    /// The journal that reverses it, or did.
    pub reversed_by: Option<MatterId>,
}

impl Journal {
    /// A journal begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &JournalEvent, entry: &MatterEntry) -> Option<Journal> {
        let JournalEvent::Written(written) = event else { return None };
        Some(Journal {
            state: JournalState::Written,
            written: written.clone(),
            by: (entry.officer.clone(), entry.legal_day),
            reason: entry.why.clone(),
            document: None,
            remark: String::new(),
            reversed_by: None,
        })
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &JournalEvent, entry: &MatterEntry) {
        self.state = match event {
            // A second beginning does not happen; the first one stays.
            JournalEvent::Written(_) => self.state,
            JournalEvent::Accepted { document } => {
                self.document = Some((document.clone(), entry.legal_day));
                JournalState::Accepted
            }
            JournalEvent::Rejected => {
                self.remark.clone_from(&entry.why);
                JournalState::Rejected
            }
            JournalEvent::ReversalWritten { by } => {
                self.reversed_by = Some(*by);
                JournalState::Reversing
            }
            JournalEvent::ReversalRejected => {
                self.reversed_by = None;
                if self.document.is_some() { JournalState::Accepted } else { JournalState::Written }
            }
            JournalEvent::Reversed => JournalState::Reversed,
        };
    }
}
