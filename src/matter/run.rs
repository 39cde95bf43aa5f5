//! A batch run: one step of the process taken for many cases, each in its own transaction.
//!
//! Which cases were chosen, and what became of each, is kept as lists; the log has the counts. A
//! run that was interrupted goes on where it stood.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// One thing that happened to a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunEvent {
    /// The cases were chosen; the first entry of every run.
    Made(Box<RunMade>),
    /// Some of them, in their order, were done or left.
    Worked(RunWorked),
    /// It was stopped before its end.
    Interrupted,
    /// It went on.
    Resumed,
    /// Every case was asked.
    Finished {
        /// The files that it made.
        files: Vec<MatterId>,
    },
    /// What is left of it will not be done; the reason is the entry's.
    GivenUp,
}

/// What a run was made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunMade {
    /// The name of the step.
    pub step: String,
    /// Which cases were looked at, in words; empty: all.
    pub filter: String,
    /// Among whom they are shared (`north=60,south=40`); empty where they are not.
    pub shares: String,
    /// How many were chosen.
    pub cases: u32,
    /// What was due in them together.
    pub pence: Pence,
    /// The sum of the list of them that the store keeps: case, number, due in pence.
    pub chosen: Digest,
}

/// What became of some cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunWorked {
    /// Cases in which the step was taken.
    pub done: u32,
    /// What was due in them, as chosen.
    pub done_pence: Pence,
    /// Cases in which law or office refused it by then.
    pub left: u32,
    /// What was due in them, as chosen.
    pub left_pence: Pence,
    /// The sum of the list of fates that the store keeps: case, number, fate, why.
    pub fates: Digest,
}

closed_list! {
    /// Where a run stands.
    pub enum RunState {
        /// It runs, or was cut off while it ran.
        Running = 1, "running", "not finished";
        /// It was stopped.
        Interrupted = 2, "interrupted", "interrupted";
        /// Every case was asked.
        Finished = 3, "finished", "finished";
        /// What was left of it will not be done.
        GivenUp = 4, "given-up", "given up";
    }
}

/// A run: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Where it stands.
    pub state: RunState,
    /// What it was made of.
    pub made: Box<RunMade>,
    /// The day on which it was made.
    pub day: Day,
    /// By whom.
    pub by: Account,
    /// What became of its cases, act by act, in the order in which they were chosen.
    pub worked: Vec<RunWorked>,
    /// The files that it made.
    pub files: Vec<MatterId>,
}

impl Run {
    /// A run as it was made.
    pub(super) fn of(made: &RunMade, entry: &MatterEntry) -> Run {
        Run {
            state: RunState::Running,
            made: Box::new(made.clone()),
            day: entry.legal_day,
            by: entry.officer.clone(),
            worked: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Cases in which the step was taken, and what was due in them.
    pub fn done(&self) -> (u32, Pence) {
        let count = self.worked.iter().map(|one| one.done).sum();
        (count, self.worked.iter().map(|one| one.done_pence).sum())
    }

    /// Cases in which it was refused, and what was due in them.
    pub fn left(&self) -> (u32, Pence) {
        let count = self.worked.iter().map(|one| one.left).sum();
        (count, self.worked.iter().map(|one| one.left_pence).sum())
    }

    /// Cases that were asked.
    pub fn asked(&self) -> u32 {
        self.done().0.saturating_add(self.left().0)
    }

    /// Whether what was done and left is what was chosen, in cases and in money.
    pub fn reconciles(&self) -> bool {
        self.asked() == self.made.cases && self.done().1 + self.left().1 == self.made.pence
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &RunEvent) {
        self.state = match event {
            // A second beginning does not happen; the first one stays.
            RunEvent::Made(_) => self.state,
            RunEvent::Worked(worked) => {
                self.worked.push(*worked);
                self.state
            }
            RunEvent::Interrupted => RunState::Interrupted,
            RunEvent::Resumed => RunState::Running,
            RunEvent::Finished { files } => {
                self.files.clone_from(files);
                RunState::Finished
            }
            RunEvent::GivenUp => RunState::GivenUp,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_reconciles_when_every_case_and_every_penny_is_accounted_for() {
        let made = RunMade {
            step: "charge-certificate".into(),
            filter: String::new(),
            shares: String::new(),
            cases: 3,
            pence: Pence(21_000),
            chosen: Digest::of(b"a"),
        };
        let entry = MatterEntry {
            number: 1,
            event: super::super::MatterEvent::Run(RunEvent::Made(Box::new(made.clone()))),
            legal_day: Day::EPOCH,
            recorded: crate::case::day::Moment(0),
            officer: Account::system(),
            why: String::new(),
        };
        let mut run = Run::of(&made, &entry);
        let worked = |done, left| RunWorked {
            done,
            done_pence: Pence(i64::from(done) * 7_000),
            left,
            left_pence: Pence(i64::from(left) * 7_000),
            fates: Digest::of(b"b"),
        };
        run.take(&RunEvent::Worked(worked(1, 1)));
        run.take(&RunEvent::Interrupted);
        assert!(!run.reconciles());
        assert_eq!(run.state, RunState::Interrupted);
        run.take(&RunEvent::Resumed);
        run.take(&RunEvent::Worked(worked(1, 0)));
        run.take(&RunEvent::Finished { files: Vec::new() });
        assert!(run.reconciles());
        assert_eq!((run.done(), run.left()), ((2, Pence(14_000)), (1, Pence(7_000))));
    }
}
