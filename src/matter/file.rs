//! A file that came in from a counterpart or went out to one: taken once, worked line by line, kept
//! as it is.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// One thing that happened to a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileEvent {
    /// It was taken in or made; the first entry of every file.
    Taken(Box<TakenFile>),
    /// Lines of it were done.
    Worked(Box<Worked>),
    /// Lines that had waited for a person were decided.
    Settled(Box<Worked>),
    /// What was left of it is settled; the reason is the entry's.
    Closed,
}

/// A file as it was taken in or made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenFile {
    /// Which way it went.
    pub direction: Direction,
    /// With whom it was exchanged.
    pub counterpart: Counterpart,
    /// Which of them, where there are several: an agent's short name; else empty.
    pub party: String,
    /// What it holds: `keeper answers`.
    pub holds: String,
    /// Its name, for people; never used as a path.
    pub name: String,
    /// The sum under which the store keeps it; the same file is never taken twice.
    pub digest: Digest,
    /// Its data lines.
    pub lines: u64,
    /// What its lines amount to, where they have amounts.
    pub pence: Option<Pence>,
    /// The batch run that made it.
    pub run: Option<MatterId>,
}

/// Lines that were done in one act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worked {
    /// Lines that did what they say.
    pub taken: u64,
    /// Lines that were there already.
    pub doubles: u64,
    /// Lines left out: a person must look.
    pub left_out: u64,
    /// Lines that wait for a person's decision.
    pub waiting: u64,
    /// The sum of the list of fates that the store keeps: line, fate, case, why, remedy.
    pub fates: Digest,
}

impl Worked {
    /// No line at all, with the sum of its list of fates.
    pub const fn nothing(fates: Digest) -> Worked {
        Worked { taken: 0, doubles: 0, left_out: 0, waiting: 0, fates }
    }

    /// Lines of which it is known what became of them.
    pub fn decided(&self) -> u64 {
        self.taken + self.doubles + self.left_out
    }
}

closed_list! {
    /// Where a file stands.
    pub enum FileState {
        /// Not all of its lines are done.
        Open = 1, "open", "not done";
        /// Every line is done, but some were left out: a person must look.
        Exceptions = 2, "exceptions", "exceptions";
        /// Done.
        Done = 3, "done", "done";
        /// Some of its lines wait for a person's decision.
        Waiting = 4, "waiting", "answers wait";
    }
}

/// A file: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileMatter {
    /// As it was taken in or made.
    pub taken: Box<TakenFile>,
    /// The day of that.
    pub day: Day,
    /// By whom.
    pub by: Account,
    /// What was done with its lines, act by act.
    pub worked: Vec<Worked>,
    /// What was decided of lines that had waited, act by act.
    pub settled: Vec<Worked>,
    /// The day on which the rest of it was settled.
    pub closed: Option<Day>,
}

impl FileMatter {
    /// A file as it was taken.
    pub(super) fn of(taken: &TakenFile, entry: &MatterEntry) -> FileMatter {
        FileMatter {
            taken: Box::new(taken.clone()),
            day: entry.legal_day,
            by: entry.officer.clone(),
            worked: Vec::new(),
            settled: Vec::new(),
            closed: None,
        }
    }

    /// Lines that are looked at: taken, found to be there already, left out, or waiting.
    pub fn done(&self) -> u64 {
        self.worked.iter().map(|one| one.decided() + one.waiting).sum()
    }

    /// Lines that were left out.
    pub fn left_out(&self) -> u64 {
        self.worked.iter().chain(&self.settled).map(|one| one.left_out).sum()
    }

    /// Lines that wait for a person's decision.
    pub fn waiting(&self) -> u64 {
        let waited: u64 = self.worked.iter().map(|one| one.waiting).sum();
        waited.saturating_sub(self.settled.iter().map(Worked::decided).sum())
    }

    /// Where it stands.
    pub fn state(&self) -> FileState {
        if self.closed.is_some() {
            FileState::Done
        } else if self.done() < self.taken.lines {
            FileState::Open
        } else if self.waiting() > 0 {
            FileState::Waiting
        } else if self.left_out() > 0 {
            FileState::Exceptions
        } else {
            FileState::Done
        }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &FileEvent, entry: &MatterEntry) {
        match event {
            // A second beginning does not happen; the first one stays.
            FileEvent::Taken(_) => {}
            FileEvent::Worked(worked) => self.worked.push(**worked),
            FileEvent::Settled(worked) => self.settled.push(**worked),
            FileEvent::Closed => self.closed = Some(entry.legal_day),
        }
    }
}
