//! The daily comparison: what was extracted, printed and posted on each day, and what lies between.

use std::collections::BTreeMap;

use super::PAGE;
use crate::case::day::Day;
use crate::desk::{Desk, Stop};
use crate::matter::{BatchEvent, BatchState, MatterEntry, MatterEvent, MatterState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// What happened to letters on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayLine {
    /// The day.
    pub day: Day,
    /// Letters extracted.
    pub extracted: i64,
    /// Letters printed, as the printer counted; a corrected count may take some away.
    pub printed: i64,
    /// Letters posted.
    pub posted: i64,
    /// Letters that did not come out, or were in a batch that was given up.
    pub failed: i64,
    /// Letters that were extracted by the end of the day and neither posted nor failed.
    pub open: i64,
}

/// The days of a time, compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PrintDays {
    /// The days on which anything happened, oldest first.
    pub days: Vec<DayLine>,
}

impl Desk {
    /// What was extracted, printed and posted from one day to another, day by day.
    pub fn print_days(&self, from: Day, to: Day) -> Result<PrintDays, Stop> {
        let mut days: BTreeMap<Day, DayLine> = BTreeMap::new();
        for state in BatchState::ALL {
            let mut place = MatterFrom::Start;
            loop {
                let rows = self.store.matters(&MatterAsk {
                    state: MatterState::Batch(*state),
                    filter: MatterFilter::Everything,
                    from: place,
                    limit: PAGE,
                })?;
                let Some(last) = rows.last() else { break };
                place = MatterFrom::After(MatterKey { day: last.line.day, id: last.id });
                for row in &rows {
                    let (_, log) = self.store.matter(row.id)?;
                    add(&log, &mut days);
                }
            }
        }
        let mut open = 0;
        for line in days.values_mut() {
            open += line.extracted - line.posted - line.failed;
            line.open = open;
        }
        let days = days.into_values().filter(|line| (from..=to).contains(&line.day)).collect();
        Ok(PrintDays { days })
    }
}

/// Adds what the log of a batch says to its days.
fn add(log: &[MatterEntry], days: &mut BTreeMap<Day, DayLine>) {
    let (mut extracted, mut printed, mut gone) = (0, 0, 0);
    for entry in log {
        let MatterEvent::Batch(event) = &entry.event else { continue };
        let day = entry.legal_day;
        let line = days.entry(day).or_insert(DayLine {
            day,
            extracted: 0,
            printed: 0,
            posted: 0,
            failed: 0,
            open: 0,
        });
        match event {
            BatchEvent::Made(made) => {
                extracted = i64::try_from(made.letters.len()).unwrap_or(i64::MAX);
                line.extracted += extracted;
            }
            // A second count takes the place of the first.
            BatchEvent::Printed { count } => {
                line.printed += i64::from(*count) - printed;
                printed = i64::from(*count);
            }
            BatchEvent::Posted { count } => {
                line.posted += i64::from(*count);
                gone += i64::from(*count);
            }
            BatchEvent::Failed { .. } => {
                line.failed += 1;
                gone += 1;
            }
            BatchEvent::Abandoned => {
                line.failed += extracted - gone;
                gone = extracted;
            }
        }
    }
}
