//! Post counted: by officer and day against the council's target; samples for quality.
//!
//! Floor 4. Counts are read from the logs of the items of the days asked for.

use std::collections::BTreeMap;

use super::act::reference;
use super::causes::{CauseCount, Causes};
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::case::officer::{Account, Role};
use crate::desk::matter::{Beginning, Deed};
use crate::desk::{Desk, Stop};
use crate::matter::post::PostEvent;
use crate::matter::quality::QualityEvent;
use crate::matter::{MatterEntry, MatterEvent, MatterKind, MatterRow};

/// The most items of one sample.
const LARGEST_SAMPLE: usize = 100;
/// Matters that are read at a time.
const BATCH: usize = 500;

/// What one officer did with post on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// The officer's account.
    pub officer: String,
    /// Items said to be something.
    pub classified: u64,
    /// Items answered by letter.
    pub answered: u64,
    /// Items closed without a letter.
    pub closed: u64,
    /// Items closed as doubles.
    pub doubles: u64,
}

impl DayCount {
    /// Items done with: answered, closed, doubles.
    pub const fn done(&self) -> u64 {
        self.answered + self.closed + self.doubles
    }
}

/// Post counted over some days.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PostFigures {
    /// Items received.
    pub received: u64,
    /// Items that an officer is to deal with in a day; 0: the council has set none.
    pub target: u16,
    /// By day and officer.
    pub lines: Vec<DayCount>,
    /// What was decided and why, the most frequent first.
    pub causes: Vec<CauseCount>,
}

impl Desk {
    /// Counts what came in and what was dealt with from one day to another.
    pub fn post_figures(&self, from: Day, to: Day) -> Result<PostFigures, Stop> {
        let mut figures =
            PostFigures { target: self.law.settings().post_target, ..PostFigures::default() };
        let mut lines: BTreeMap<(Day, Account), DayCount> = BTreeMap::new();
        let lists = self.reasons()?;
        let mut causes = Causes::default();
        self.each_matter(&mut |row, entries| {
            if row.line.state.kind() == MatterKind::Letter {
                causes.see(entries, (from, to), lists);
            }
            for entry in entries.iter().filter(|one| (from..=to).contains(&one.legal_day)) {
                let MatterEvent::Post(event) = &entry.event else { continue };
                if let PostEvent::Arrived(_) = event {
                    figures.received += 1;
                    continue;
                }
                let key = (entry.legal_day, entry.officer.clone());
                let line = lines.entry(key).or_insert_with_key(|(day, officer)| DayCount {
                    day: *day,
                    officer: officer.to_string(),
                    classified: 0,
                    answered: 0,
                    closed: 0,
                    doubles: 0,
                });
                match event {
                    PostEvent::Classified { .. } | PostEvent::NotRepresentationAsked { .. } => {
                        line.classified += 1;
                    }
                    PostEvent::Answered { .. } => line.answered += 1,
                    PostEvent::Closed => line.closed += 1,
                    PostEvent::DuplicateOf { .. } => line.doubles += 1,
                    PostEvent::Arrived(_)
                    | PostEvent::Indexed { .. }
                    | PostEvent::Unindexed
                    | PostEvent::NotRepresentationApproved
                    | PostEvent::NotRepresentationReturned
                    | PostEvent::PointsSet { .. }
                    | PostEvent::Assigned { .. }
                    | PostEvent::Reopened => {}
                }
            }
        })?;
        figures.lines =
            lines.into_values().filter(|line| line.done() + line.classified > 0).collect();
        figures.causes = causes.lines();
        Ok(figures)
    }

    /// Draws items that an officer answered or closed for a manager to mark; each item once. The
    /// draw follows from the store's own numbers, so that nobody can choose. Gives the samples'
    /// references with those of the items.
    pub fn post_sample(
        &mut self,
        officer: &Account,
        count: usize,
    ) -> Result<Vec<(String, String)>, Stop> {
        self.records_today()?;
        if !self.officer.is(Role::Manager) || self.officer.account == *officer {
            return Err(Stop::Refused(
                "a sample is drawn by a manager, and never of the manager's own work".to_string(),
            ));
        }
        let mut theirs: Vec<MatterId> = Vec::new();
        self.each_matter(&mut |row, entries| {
            let done = entries.iter().any(|entry| {
                entry.officer == *officer
                    && matches!(
                        entry.event,
                        MatterEvent::Post(PostEvent::Answered { .. } | PostEvent::Closed)
                    )
            });
            if done {
                theirs.push(row.id);
            }
        })?;
        let mut fresh = Vec::new();
        for id in theirs {
            let drawn = self.store.matters_with(MatterKind::Quality, &id.to_string(), 1)?;
            if drawn.is_empty() {
                fresh.push(id);
            }
        }
        fresh.sort_by_key(|id| crate::case::digest::Digest::of(reference(*id).as_bytes()));
        fresh.truncate(count.min(LARGEST_SAMPLE));
        let event = |id: &MatterId| {
            let sampled = QualityEvent::Sampled { matter: *id, officer: officer.clone() };
            (MatterEvent::Quality(sampled), String::new())
        };
        let today = self.today();
        let begin = |id| Beginning { events: vec![event(id)], on: today };
        let begin: Vec<Beginning> = fresh.iter().map(begin).collect();
        if begin.is_empty() {
            return Ok(Vec::new());
        }
        let ids = self.do_deed(|_| Ok(Deed { begin: begin.clone(), ..Deed::default() }))?;
        let pairs = ids.iter().zip(&fresh);
        Ok(pairs.map(|(id, of)| (MatterKind::Quality.reference(*id), reference(*of))).collect())
    }

    /// Reads every matter with its log.
    fn each_matter(&self, seen: &mut dyn FnMut(&MatterRow, &[MatterEntry])) -> Result<(), Stop> {
        let mut after = None;
        loop {
            let page = self.store.walk_matters(after, BATCH)?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = Some(last.id);
            for (row, entries) in &page {
                seen(row, entries);
            }
        }
    }
}
