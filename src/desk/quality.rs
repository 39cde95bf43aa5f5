//! Quality at the desk: samples of answered post are listed, opened and marked by a manager.
//!
//! Samples are drawn by `post_sample`; nobody marks their own work.

mod show;

use super::matter::{Deed, MatterChange};
use super::{Desk, Stop, text};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::case::officer::Role;
use crate::letter::quality::{self, QualityCheck};
use crate::matter::quality::Check;
use crate::matter::{
    Matter, MatterEvent, MatterKind, MatterState, Quality, QualityEvent, QualityState,
};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most samples of a list.
const LONGEST: usize = 1000;

/// A sample as lists and panes show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QualityRow {
    /// Its number.
    pub id: MatterId,
    /// As people read and type it: `Q3`.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// Where it stands.
    pub state: QualityState,
    /// The item of post that was answered.
    pub item: MatterId,
    /// What the item is about.
    pub title: String,
    /// The number of its case; empty where it has none.
    pub number: String,
    /// The letter that answered it: `L12`; empty where none did.
    pub letter: String,
    /// The account whose work it is.
    pub officer: String,
    /// The day on which it was drawn.
    pub sampled: Day,
    /// The marks, once given.
    pub checks: Vec<Check>,
    /// Who marked it; empty while nobody has.
    pub marked_by: String,
    /// The remark.
    pub remark: String,
}

impl Desk {
    /// The lines of the checklist.
    pub fn quality_checklist(&self) -> Result<Vec<QualityCheck>, Stop> {
        if let Some(own) = &self.stationery.quality {
            return Ok(own.clone());
        }
        quality::built_in().map_err(|fault| Stop::Failed(fault.to_string()))
    }

    /// The samples that stand somewhere, oldest first.
    pub fn quality_rows(&self, state: QualityState, limit: usize) -> Result<Vec<QualityRow>, Stop> {
        let ask = MatterAsk {
            state: MatterState::Quality(state),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: limit.clamp(1, LONGEST),
        };
        self.store.matters(&ask)?.iter().map(|row| self.quality_row(row.id)).collect()
    }

    /// One sample.
    pub fn quality_row(&self, id: MatterId) -> Result<QualityRow, Stop> {
        let view = self.matter(id)?;
        let reference = view.reference();
        let after = view.after();
        let Matter::Quality(sample) = view.matter else {
            return Err(Stop::Unknown(format!("{reference} is no quality sample")));
        };
        let (item, _) = self.post_of(sample.matter)?;
        let number = match item.case {
            Some(case) => self.store.summary(case)?.summary.number.to_string(),
            None => String::new(),
        };
        let letter = item.answered.map(|(letter, _)| MatterKind::Letter.reference(letter));
        let line = self.store.matter(sample.matter)?.0;
        Ok(QualityRow {
            id,
            reference,
            after,
            state: sample.state(),
            item: sample.matter,
            title: text::clean(&line.title),
            number,
            letter: letter.unwrap_or_default(),
            officer: sample.officer.to_string(),
            sampled: sample.sampled,
            marked_by: sample.marked.map(|(by, _)| by.to_string()).unwrap_or_default(),
            checks: sample.checks,
            remark: text::clean(&sample.remark),
        })
    }

    /// Marks a sample: every line of the checklist, met or not, with a remark where one is not.
    /// Gives a sentence.
    pub fn quality_mark(
        &mut self,
        id: MatterId,
        after: u32,
        checks: &[Check],
        remark: &str,
    ) -> Result<String, Stop> {
        let view = self.matter(id)?;
        let reference = view.reference();
        let Matter::Quality(sample) = view.matter else {
            return Err(Stop::Unknown(format!("{reference} is no quality sample")));
        };
        self.may_mark(&reference, &sample)?;
        let list = self.quality_checklist()?;
        let marked = |key: &str| checks.iter().filter(|check| check.name == key).count();
        if let Some(line) = list.iter().find(|line| marked(&line.key) != 1) {
            return Err(Stop::Refused(format!(
                "mark every line of the checklist once; \"{}\" ({}) is not",
                line.says, line.key
            )));
        }
        if let Some(other) = checks.iter().find(|one| list.iter().all(|line| line.key != one.name))
        {
            let name = text::clean(&other.name);
            return Err(Stop::Unknown(format!("the checklist has no line \"{name}\"")));
        }
        let remark = text::clean_lines(remark).trim().to_string();
        let missed = checks.iter().filter(|check| !check.met).count();
        if missed > 0 && remark.is_empty() {
            return Err(Stop::Refused(
                "a line is not met: say in a remark what was missing, so that it can be learnt"
                    .to_string(),
            ));
        }
        let event = MatterEvent::Quality(QualityEvent::Marked { checks: checks.to_vec() });
        let change = MatterChange { id, after, events: vec![(event, remark)], on: self.today() };
        self.do_deed(|_| Ok(Deed { matters: vec![change.clone()], ..Deed::default() }))?;
        let (met, all) = (checks.len() - missed, checks.len());
        Ok(format!("{reference} is marked: {met} of {} met", counted(all, "line")))
    }

    fn may_mark(&self, reference: &str, sample: &Quality) -> Result<(), Stop> {
        if !self.officer.is(Role::Manager) || sample.officer == self.officer.account {
            return Err(Stop::Refused(format!(
                "{reference} is marked by a manager, and never one's own work"
            )));
        }
        match sample.state() {
            QualityState::Sampled => Ok(()),
            QualityState::Marked => {
                Err(Stop::Refused(format!("{reference} has been marked already")))
            }
        }
    }
}
