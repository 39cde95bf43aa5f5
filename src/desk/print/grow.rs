//! Which letters the law and the office let go: each case is asked for its letters one after the
//! other, and what is refused leaves the others as they are.

use std::collections::BTreeMap;
use std::collections::btree_map;

use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::desk::act::Seen;
use crate::desk::matter::CaseChange;
use crate::desk::{Desk, Stop};
use crate::law::view::View;
use crate::law::{self, Step};

/// A case with the steps that were allowed in this act, and as it stands after them.
pub(super) struct Growth {
    after: u32,
    pub(super) case: Case,
    log: Vec<Entry>,
    steps: Vec<Step>,
}

/// The cases of an act.
#[derive(Default)]
pub(super) struct Growths(BTreeMap<CaseId, Growth>);

impl Growths {
    /// The case; read where it has not been read.
    pub(super) fn of(&mut self, desk: &Desk, id: CaseId) -> Result<&mut Growth, Stop> {
        match self.0.entry(id) {
            btree_map::Entry::Occupied(found) => Ok(found.into_mut()),
            btree_map::Entry::Vacant(place) => {
                let log = desk.store.log(id)?;
                let after = log.last().map_or(0, |entry| entry.number);
                let case = Case::fold(&log);
                Ok(place.insert(Growth { after, case, log, steps: Vec::new() }))
            }
        }
    }

    /// What is to be written to the cases.
    pub(super) fn changes(self) -> Vec<CaseChange> {
        let changed = self.0.into_iter().filter(|(_, growth)| !growth.steps.is_empty());
        changed
            .map(|(id, growth)| CaseChange { id, after: growth.after, steps: growth.steps })
            .collect()
    }
}

impl Desk {
    /// Puts steps to the law and the office, one after the other; all of them, or none with the
    /// reason of the first that is refused.
    pub(super) fn grow(
        &self,
        id: CaseId,
        growth: &mut Growth,
        steps: Vec<Step>,
    ) -> Result<Result<(), String>, Stop> {
        let before = growth.log.len();
        for step in &steps {
            match self.grow_by(id, growth, step) {
                Ok(()) => {}
                Err(Stop::Refused(why)) => {
                    growth.log.truncate(before);
                    growth.case = Case::fold(&growth.log);
                    return Ok(Err(why));
                }
                Err(other) => return Err(other),
            }
        }
        growth.steps.extend(steps);
        Ok(Ok(()))
    }

    fn grow_by(&self, id: CaseId, growth: &mut Growth, step: &Step) -> Result<(), Stop> {
        let seen = Seen { id, case: growth.case.clone(), log: growth.log.clone() };
        self.allowed_by_office(&seen, &step.event)?;
        let known = self.elsewhere(id, &growth.case)?;
        let view = View::new(&self.law, &growth.case).knowing(known);
        let events = law::decide_in(view, step, self.today())
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let last = growth.log.last().map_or(0, |entry| entry.number);
        for (event, number) in events.into_iter().zip(last + 1..) {
            let entry = Entry {
                number,
                event,
                legal_day: step.on,
                recorded: self.now(),
                officer: self.officer.account.clone(),
                why: if number == last + 1 { step.why.clone() } else { String::new() },
            };
            growth.case.apply(&entry);
            growth.log.push(entry);
        }
        Ok(())
    }
}
