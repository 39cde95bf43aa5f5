//! The account of a run: what was chosen and what became of it, in words, as totals, as a table.

use super::fates::{Fate, FateLine};
use super::step::{BatchStep, Because};
use crate::case::count::counted;
use crate::case::money::Pence;
use crate::exchange::sheet::{Cell, Sheet};
use crate::matter::{Run, RunState};

/// The account of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunReport {
    /// Its reference: `N12`.
    pub reference: String,
    /// The step.
    pub step: BatchStep,
    /// The run itself.
    pub run: Run,
    /// What became of each case, in the order of the choice.
    pub fates: Vec<FateLine>,
    /// The references of the files that it made.
    pub files: Vec<String>,
}

impl RunReport {
    /// One sentence: chosen, done, left, and whether cases and money reconcile.
    pub fn says(&self) -> String {
        let ((done, done_pence), (left, left_pence)) = (self.run.done(), self.run.left());
        let made = &self.run.made;
        let reconciled = match self.run.state {
            RunState::Finished if self.run.reconciles() => "cases and amounts reconcile".into(),
            RunState::Running | RunState::Interrupted => {
                format!("`batch resume {}` goes on with it", self.reference)
            }
            RunState::GivenUp => "the rest was given up".into(),
            RunState::Finished => {
                "cases and amounts do NOT reconcile; run `noticedesk check`".to_string()
            }
        };
        format!(
            "{} {}, {}: {} chosen ({}), {done} done ({done_pence}), {left} left out \
             ({left_pence}); {reconciled}",
            self.reference,
            self.step.label(),
            self.run.state.label(),
            made.cases,
            made.pence
        )
    }

    /// Cases and amounts that were chosen, done, left out, and not asked: the last three come to
    /// the first.
    pub fn totals(&self) -> [(&'static str, u32, Pence); 4] {
        let ((done, done_pence), (left, left_pence)) = (self.run.done(), self.run.left());
        let made = &self.run.made;
        let chosen = made.cases;
        let rest = chosen.saturating_sub(done + left);
        [
            ("chosen", chosen, made.pence),
            ("done", done, done_pence),
            ("left out", left, left_pence),
            ("not asked", rest, made.pence - done_pence - left_pence),
        ]
    }

    /// The report as a table for a spreadsheet: every case, then the totals.
    pub fn sheet(&self) -> Sheet {
        let empty = || Cell::text("");
        let mut rows: Vec<Vec<Cell>> = self
            .fates
            .iter()
            .map(|line| {
                vec![
                    Cell::text(line.number.as_str()),
                    Cell::text(line.fate.name()),
                    Cell::Pounds(line.due),
                    Cell::text(line.because.map(Because::name).unwrap_or_default()),
                    Cell::text(line.says.as_str()),
                ]
            })
            .collect();
        for (what, cases, pence) in self.totals() {
            let count = Cell::text(counted(cases, "case"));
            rows.push(vec![Cell::text(what), count, Cell::Pounds(pence), empty(), empty()]);
        }
        let title = format!("{} {}", self.reference, self.step.name());
        Sheet { title, heads: vec!["pcn", "fate", "amount", "because", "says"], rows }
    }

    /// Those that were left out by then.
    pub fn left_out(&self) -> impl Iterator<Item = &FateLine> {
        self.fates.iter().filter(|line| line.fate == Fate::Left)
    }
}
