//! A print batch: letters in one PDF with a manifest; extracted, printed and posted are three
//! facts that are compared.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::list::closed_list;
use crate::case::officer::Account;

/// One thing that happened to a batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BatchEvent {
    /// Letters were taken into it; the first entry of every batch.
    Made(Box<Made>),
    /// The printer says how many letters it printed.
    Printed {
        /// Letters.
        count: u32,
    },
    /// Letters were handed to the post on the legal day.
    Posted {
        /// Letters.
        count: u32,
    },
    /// A letter did not come out; the reason is the entry's.
    Failed {
        /// The letter.
        letter: MatterId,
    },
    /// The whole batch was given up before anything was posted; the reason is the entry's.
    Abandoned,
}

/// What a batch was made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Its letters, in the order of printing.
    pub letters: Vec<MatterId>,
    /// Its pages.
    pub pages: u32,
    /// The sum of the PDF under which the store keeps it.
    pub pdf: Digest,
    /// The sum of the manifest.
    pub manifest: Digest,
    /// What a list shows: `second class, 2026-03-02`.
    pub title: String,
}

closed_list! {
    /// Where a batch stands.
    pub enum BatchState {
        /// It waits for the printer's count.
        Made = 1, "made", "to print";
        /// It waits for the post.
        Printed = 2, "printed", "to post";
        /// Every letter that did not fail was posted.
        Posted = 3, "posted", "posted";
        /// The counts do not agree: a person must look.
        Differs = 4, "differs", "counts differ";
        /// Given up.
        Abandoned = 5, "abandoned", "abandoned";
    }
}

/// A print batch: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// What it was made of.
    pub made: Box<Made>,
    /// The day on which it was made.
    pub day: Day,
    /// By whom.
    pub made_by: Account,
    /// How many letters the printer printed, and on which day.
    pub printed: Option<(u32, Day)>,
    /// How many letters were posted, and on which day last.
    pub posted: Option<(u32, Day)>,
    /// The letters that did not come out, each with the reason.
    pub failed: Vec<(MatterId, String)>,
    /// The day on which it was given up.
    pub abandoned: Option<Day>,
}

impl Batch {
    /// A batch as it was made.
    pub(super) fn of(made: &Made, entry: &MatterEntry) -> Batch {
        Batch {
            made: Box::new(made.clone()),
            day: entry.legal_day,
            made_by: entry.officer.clone(),
            printed: None,
            posted: None,
            failed: Vec::new(),
            abandoned: None,
        }
    }

    /// How many letters must be printed and posted: those that did not fail.
    pub fn wanted(&self) -> u32 {
        let sound = self.made.letters.len().saturating_sub(self.failed.len());
        u32::try_from(sound).unwrap_or(u32::MAX)
    }

    /// Where it stands.
    pub fn state(&self) -> BatchState {
        let agrees = |count: u32| count == self.wanted();
        if self.abandoned.is_some() {
            return BatchState::Abandoned;
        }
        match (self.printed, self.posted) {
            (None, None) => BatchState::Made,
            (Some((printed, _)), None) if agrees(printed) => BatchState::Printed,
            (_, Some((posted, _))) if agrees(posted) => BatchState::Posted,
            (Some(_), None) | (_, Some(_)) => BatchState::Differs,
        }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &BatchEvent, entry: &MatterEntry) {
        let day = entry.legal_day;
        match event {
            // A second beginning does not happen; the first one stays.
            BatchEvent::Made(_) => {}
            BatchEvent::Printed { count } => self.printed = Some((*count, day)),
            BatchEvent::Posted { count } => {
                let before = self.posted.map_or(0, |(count, _)| count);
                self.posted = Some((before.saturating_add(*count), day));
            }
            BatchEvent::Failed { letter } => self.failed.push((*letter, entry.why.clone())),
            BatchEvent::Abandoned => self.abandoned = Some(day),
        }
    }
}
