//! Keeper answers whose days are over: told so that somebody can decide, never erased by itself.

use crate::case::day::Day;
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::desk::{Desk, Stop};
use crate::law::view::View;

/// A case whose keeper data is kept for longer than the council allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverKept {
    /// The case.
    pub case: CaseId,
    /// The number on its notice.
    pub number: String,
    /// How it was closed.
    pub closed: &'static str,
    /// Since when.
    pub since: Day,
    /// The last day on which the data might be kept.
    pub until: Day,
    /// The provision by which the days are counted, and how it was checked.
    pub clause: String,
}

impl Desk {
    /// The cases whose keeper data, asked for in a run or by hand, is over its days, the oldest
    /// first.
    pub fn over_kept(&self) -> Result<Vec<OverKept>, Stop> {
        let today = self.today();
        let mut found = Vec::new();
        for id in self.store.cases_with(&Event::KeeperRequested)? {
            if !self.store.summary(id)?.summary.stage.is_closed() {
                continue;
            }
            let case = self.read(id)?.0;
            let view = View::new(&self.law, &case);
            let clock = view.keeper_data(today).filter(|clock| clock.period.is_over(today));
            let Some((clock, since)) = clock.zip(view.closed_since(today)) else { continue };
            found.push(OverKept {
                case: id,
                number: case.number().to_string(),
                closed: crate::law::position(&self.law, &case, today).stage.name(),
                since,
                until: clock.period.last_day(),
                clause: clock.clause.citation_with_check(),
            });
        }
        found.sort_by(|one, other| (one.until, &one.number).cmp(&(other.until, &other.number)));
        Ok(found)
    }
}
