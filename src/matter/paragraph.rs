//! A revision of a standard paragraph: drafted, approved by a manager, in force from a day.

use super::MatterEntry;
use crate::case::day::Day;
use crate::case::list::closed_list;
use crate::case::officer::Account;

/// One thing that happened to a revision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParagraphEvent {
    /// It was written, or written anew.
    Drafted {
        /// The paragraph's key.
        key: String,
        /// The whole file: front matter and text.
        text: String,
    },
    /// It was put to a manager.
    Submitted,
    /// A manager approved it.
    Approved,
    /// A manager sent it back; the remark is the entry's reason.
    Returned,
    /// It is in force from and including a day.
    InForce {
        /// The first day.
        from: Day,
        /// Its version, counted per key from 1.
        version: u32,
    },
    /// It is in force until and including a day.
    Ended {
        /// The last day.
        until: Day,
    },
    /// It will not be used; the reason is the entry's.
    Withdrawn,
}

closed_list! {
    /// Where a revision stands.
    pub enum ParagraphState {
        /// Its writer works on it.
        Draft = 1, "draft", "draft";
        /// It waits for a manager.
        Submitted = 2, "submitted", "awaiting approval";
        /// Approved, but no first day is set.
        Approved = 3, "approved", "approved";
        /// In force from its first day.
        InForce = 4, "in-force", "in force";
        /// Ended, or replaced by a later version.
        Ended = 5, "ended", "ended";
        /// Never used.
        Withdrawn = 6, "withdrawn", "withdrawn";
    }
}

/// A revision of a standard paragraph: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Where it stands.
    pub state: ParagraphState,
    /// The paragraph's key.
    pub key: String,
    /// The whole file: front matter and text.
    pub text: String,
    /// Who wrote it last.
    pub writer: Account,
    /// The day on which it was begun.
    pub begun: Day,
    /// Who approved it.
    pub approved_by: Option<Account>,
    /// Its version, once it is in force.
    pub version: Option<u32>,
    /// The first day on which it is in force.
    pub from: Option<Day>,
    /// The last day on which it is in force.
    pub until: Option<Day>,
    /// The last remark of whoever sent it back; empty where nobody did.
    pub remark: String,
}

impl Paragraph {
    /// A revision begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &ParagraphEvent, entry: &MatterEntry) -> Option<Paragraph> {
        let ParagraphEvent::Drafted { key, text } = event else { return None };
        Some(Paragraph {
            state: ParagraphState::Draft,
            key: key.clone(),
            text: text.clone(),
            writer: entry.officer.clone(),
            begun: entry.legal_day,
            approved_by: None,
            version: None,
            from: None,
            until: None,
            remark: String::new(),
        })
    }

    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Day) -> bool {
        let begun = self.from.is_some_and(|from| from <= day);
        begun && self.until.is_none_or(|until| day <= until)
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &ParagraphEvent, entry: &MatterEntry) {
        self.state = match event {
            ParagraphEvent::Drafted { key, text } => {
                self.key.clone_from(key);
                self.text.clone_from(text);
                self.writer = entry.officer.clone();
                ParagraphState::Draft
            }
            ParagraphEvent::Submitted => ParagraphState::Submitted,
            ParagraphEvent::Approved => {
                self.approved_by = Some(entry.officer.clone());
                ParagraphState::Approved
            }
            ParagraphEvent::Returned => {
                self.remark.clone_from(&entry.why);
                ParagraphState::Draft
            }
            ParagraphEvent::InForce { from, version } => {
                self.from = Some(*from);
                self.version = Some(*version);
                ParagraphState::InForce
            }
            ParagraphEvent::Ended { until } => {
                self.until = Some(*until);
                ParagraphState::Ended
            }
            ParagraphEvent::Withdrawn => ParagraphState::Withdrawn,
        };
    }
}
