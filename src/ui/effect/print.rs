//! What the panes of printing ask for, and what comes back.
//!
//! Floor 5, part of the effects.

use std::path::PathBuf;

use crate::case::correspondence::MatterId;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::desk::print::{BatchDone, BatchRow, Confirmed, DayLine, PrintRow, Pulled};
use crate::letter::bind::Sides;
use crate::matter::BatchState;

/// A part of the print room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Approved letters that are in no batch yet.
    Waiting,
    /// Batches that wait for the printer's count.
    ToPrint,
    /// Batches that wait for the post.
    ToPost,
    /// Batches whose counts do not agree.
    Differing,
    /// Batches that are done with: posted or given up.
    Done,
    /// Letters that were spoiled or came back.
    Spoiled,
}

impl Shelf {
    /// Every part, in the order of a letter's way.
    pub const ALL: [Shelf; 6] = [
        Shelf::Waiting,
        Shelf::ToPrint,
        Shelf::ToPost,
        Shelf::Differing,
        Shelf::Done,
        Shelf::Spoiled,
    ];

    /// What the line of groups calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Shelf::Waiting => "waiting",
            Shelf::ToPrint => "to print",
            Shelf::ToPost => "to post",
            Shelf::Differing => "counts differ",
            Shelf::Done => "done",
            Shelf::Spoiled => "spoiled",
        }
    }

    /// The batches that lie there; none where letters do.
    pub const fn batches(self) -> &'static [BatchState] {
        match self {
            Shelf::Waiting | Shelf::Spoiled => &[],
            Shelf::ToPrint => &[BatchState::Made],
            Shelf::ToPost => &[BatchState::Printed],
            Shelf::Differing => &[BatchState::Differs],
            Shelf::Done => &[BatchState::Posted, BatchState::Abandoned],
        }
    }
}

/// What is taken into a batch beside the letters that wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// Nothing.
    Nothing,
    /// The letters that were spoiled before they were posted.
    Spoiled,
}

/// A question about printing, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PrintAsk {
    /// What lies on a shelf, with the counts of all.
    Shelf(Shelf),
    /// A batch with so many of its letters.
    Batch(MatterId, usize),
    /// Take the letters that wait into a batch.
    Make(Sides, Again),
    /// Write a batch's print file, and the manifest beside it.
    Write(MatterId, PathBuf),
    /// The printer's count, with the letters that were spoiled, each with the reason.
    Printed(MatterId, u32, Vec<(MatterId, String)>),
    /// The post took the printed letters on a day.
    Posted(MatterId, Day),
    /// Give the batch up, for a reason.
    GiveUp(MatterId, String),
    /// What was extracted, printed and posted, day by day.
    Days,
}

impl PrintAsk {
    /// Whether it takes longer than a key may.
    pub const fn is_long(&self) -> bool {
        matches!(
            self,
            PrintAsk::Make(..) | PrintAsk::Write(..) | PrintAsk::Posted(..) | PrintAsk::GiveUp(..)
        )
    }
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PrintAnswer {
    /// To [`PrintAsk::Shelf`]: how many lie on each, and those asked for.
    Letters(Vec<u64>, Vec<PrintRow>),
    /// The same where batches lie there.
    Batches(Vec<u64>, Vec<BatchRow>),
    /// To [`PrintAsk::Batch`].
    Batch(Box<BatchRow>, Vec<PrintRow>),
    /// To [`PrintAsk::Days`], newest first.
    Days(Vec<DayLine>),
    /// To [`PrintAsk::Make`].
    Made(BatchDone),
    /// To [`PrintAsk::Write`].
    Written(PathBuf),
    /// To [`PrintAsk::Printed`], [`PrintAsk::Posted`] and [`PrintAsk::GiveUp`].
    Confirmed(Confirmed),
}

impl PrintAnswer {
    /// What an act did, in a sentence; `None` for answers to questions.
    pub fn done(&self) -> Option<String> {
        match self {
            PrintAnswer::Letters(..)
            | PrintAnswer::Batches(..)
            | PrintAnswer::Batch(..)
            | PrintAnswer::Days(_) => None,
            PrintAnswer::Made(BatchDone { batch: None, .. }) => {
                Some("No letter could be taken into a batch.".to_string())
            }
            PrintAnswer::Made(BatchDone { batch: Some(row), .. }) => Some(format!(
                "{} is extracted: letters {}, pages {}. Next comes its print file.",
                row.reference, row.extracted, row.pages
            )),
            PrintAnswer::Written(path) => {
                Some(format!("{} is written, its manifest beside it.", path.display()))
            }
            PrintAnswer::Confirmed(done) => {
                let late = match done.late.len() {
                    0 => String::new(),
                    late => format!(" {late} went too late for their last days."),
                };
                Some(format!(
                    "{}: {} of {} confirmed; {}.{late}",
                    done.batch.reference,
                    done.letters,
                    counted(done.batch.extracted, "letter"),
                    done.batch.compared()
                ))
            }
        }
    }

    /// The letters that were left out by an act, each with the reason.
    pub fn pulled(&self) -> &[Pulled] {
        match self {
            PrintAnswer::Letters(..)
            | PrintAnswer::Batches(..)
            | PrintAnswer::Batch(..)
            | PrintAnswer::Days(_)
            | PrintAnswer::Written(..) => &[],
            PrintAnswer::Made(done) => &done.pulled,
            PrintAnswer::Confirmed(done) => &done.pulled,
        }
    }
}
