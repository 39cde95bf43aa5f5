//! A quality sample: answered post or a letter that a manager marks against a short checklist.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::list::closed_list;
use crate::case::officer::Account;

/// One thing that happened to a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum QualityEvent {
    /// It was drawn; the first entry of every sample.
    Sampled {
        /// The item of post or the letter.
        matter: MatterId,
        /// Whose work it is.
        officer: Account,
    },
    /// A manager marked it; the remark is the entry's reason.
    Marked {
        /// Each line of the checklist, with its mark.
        checks: Vec<Check>,
    },
}

/// A line of the checklist, marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// The line's name.
    pub name: String,
    /// Whether the work meets it.
    pub met: bool,
}

closed_list! {
    /// Where a sample stands.
    pub enum QualityState {
        /// It waits for a manager.
        Sampled = 1, "sampled", "to mark";
        /// Marked.
        Marked = 2, "marked", "marked";
    }
}

/// A quality sample: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quality {
    /// The item of post or the letter.
    pub matter: MatterId,
    /// Whose work it is.
    pub officer: Account,
    /// The day on which it was drawn.
    pub sampled: Day,
    /// The marks, once given.
    pub checks: Vec<Check>,
    /// Who marked it, and when.
    pub marked: Option<(Account, Day)>,
    /// The remark; empty where there is none.
    pub remark: String,
}

impl Quality {
    /// A sample begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &QualityEvent, entry: &MatterEntry) -> Option<Quality> {
        let QualityEvent::Sampled { matter, officer } = event else { return None };
        Some(Quality {
            matter: *matter,
            officer: officer.clone(),
            sampled: entry.legal_day,
            checks: Vec::new(),
            marked: None,
            remark: String::new(),
        })
    }

    /// Where it stands.
    pub fn state(&self) -> QualityState {
        if self.marked.is_some() { QualityState::Marked } else { QualityState::Sampled }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &QualityEvent, entry: &MatterEntry) {
        match event {
            // A second drawing does not happen; the first one stays.
            QualityEvent::Sampled { .. } => {}
            QualityEvent::Marked { checks } => {
                self.checks.clone_from(checks);
                self.marked = Some((entry.officer.clone(), entry.legal_day));
                self.remark.clone_from(&entry.why);
            }
        }
    }
}
