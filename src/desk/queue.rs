//! The work queue: groups, pages, and the next case that nobody has.

use std::collections::BTreeMap;

use super::view::{Group, QueueLine, QueuePage, QueueWish, Urgency};
use super::{Desk, Stop, text};
use crate::case::day::Day;
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::case::summary::{ClockRow, HoldRow, SummaryRow, UnpostedRow, Work};
use crate::case::words;
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey, Tally};

/// The most lines that a page may have.
const LONGEST_PAGE: usize = 500;

/// How many times the next case is looked for when others are quicker.
const TRIES: usize = 64;

/// Oldest ages of the bands but the last, in days.
const BAND_ENDS: [i32; 4] = [5, 14, 47, 56];

/// Days before the last safe posting day from which a line is marked.
const SOON: i32 = 7;

impl Desk {
    /// The groups of the queue that hold anything, in the queue's order.
    pub fn groups(&self) -> Result<Vec<Group>, Stop> {
        Ok(groups_of(&self.store.tallies(self.today(), BAND_ENDS[3])?, self.today()))
    }

    /// A page of a group, oldest first by the clock that runs.
    pub fn queue(&self, wish: &QueueWish) -> Result<QueuePage, Stop> {
        let limit = wish.limit.clamp(1, LONGEST_PAGE);
        let mut rows = self.store.queue_page(&QueueAsk {
            work: wish.work,
            filter: wish.filter.clone(),
            today: self.today(),
            from: wish.from,
            // One more than asked tells whether anything lies beyond.
            limit: limit + 1,
        })?;
        let backward = matches!(wish.from, PageFrom::End | PageFrom::Before(_));
        let beyond = rows.len() > limit;
        if beyond && backward {
            rows.remove(0);
        } else if beyond {
            rows.pop();
        }
        let today = self.today();
        let lines = rows.iter().filter_map(|row| queue_line(row, today)).collect();
        let (more_before, more_after) = match wish.from {
            PageFrom::Start => (false, beyond),
            PageFrom::End => (beyond, false),
            PageFrom::After(_) | PageFrom::AtDay(_) => (true, beyond),
            PageFrom::Before(_) => (beyond, true),
        };
        Ok(QueuePage { lines, more_before, more_after })
    }

    /// Takes the oldest case of a group that nobody holds and that is not on hold; `None` when
    /// there is none. Two officers who ask at once never get the same: the second one's append is
    /// refused, and the next case is tried.
    pub fn take_next(&mut self, work: Work) -> Result<Option<CaseId>, Stop> {
        let mut from = PageFrom::Start;
        for _ in 0..TRIES {
            let rows = self.store.queue_page(&QueueAsk {
                work,
                filter: QueueFilter::Unclaimed,
                today: self.today(),
                from,
                limit: 16,
            })?;
            let Some(last) = rows.last().and_then(key_of) else { return Ok(None) };
            for row in rows.iter().filter(|row| row.summary.hold.is_none()) {
                match self.record(row.id, row.summary.entries, Event::Taken, "") {
                    Ok(_) => return Ok(Some(row.id)),
                    Err(Stop::Behind(_)) => {}
                    Err(other) => return Err(other),
                }
            }
            from = PageFrom::After(last);
        }
        Err(Stop::Failed("other officers were quicker each time; try again".to_string()))
    }
}

/// Sums the kept tallies up to groups with their age bands.
fn groups_of(tallies: &[Tally], today: Day) -> Vec<Group> {
    let mut groups: BTreeMap<Work, Group> = BTreeMap::new();
    for tally in tallies.iter().filter(|tally| tally.count > 0) {
        let group = groups.entry(tally.work).or_insert(Group {
            work: tally.work,
            open: 0,
            waiting: 0,
            oldest: None,
            bands: [0; 5],
        });
        let age = today.days_since(tally.from) + 1;
        if age < 1 {
            group.waiting += tally.count;
            continue;
        }
        group.open += tally.count;
        group.oldest = Some(group.oldest.map_or(tally.from, |day| day.min(tally.from)));
        let band = BAND_ENDS.iter().position(|end| age <= *end).unwrap_or(BAND_ENDS.len());
        group.bands[band] += tally.count;
    }
    groups.into_values().collect()
}

fn key_of(row: &SummaryRow) -> Option<QueueKey> {
    row.summary.work.map(|(_, clock)| QueueKey { from: clock.from, id: row.id })
}

fn queue_line(row: &SummaryRow, today: Day) -> Option<QueueLine> {
    let summary = &row.summary;
    let (_, clock) = summary.work?;
    Some(QueueLine {
        id: row.id,
        key: key_of(row)?,
        number: summary.number.to_string(),
        mark: text::clean(&summary.mark),
        stage: words::stage(summary.stage),
        regime: summary.regime,
        code: text::clean(&summary.code),
        street: text::clean(&summary.street),
        name: text::clean(&summary.name),
        day: today.days_since(clock.from) + 1,
        of: clock.last.map(|last| last.days_since(clock.from) + 1),
        last: clock.last,
        last_safe: clock.last_safe,
        urgency: urgency(&clock, today),
        due: summary.due.on(today),
        back: summary.due.back_on(today),
        holder: summary.holder.as_ref().map(ToString::to_string).unwrap_or_default(),
        hold: hold_words(summary.hold, today),
        unposted: unposted_words(summary.unposted),
    })
}

/// Whether a hold still suspends progression on a day, in a word or two.
fn hold_words(hold: Option<HoldRow>, today: Day) -> String {
    match hold {
        Some(HoldRow::Open) => "held".to_string(),
        Some(HoldRow::Until(day)) if day >= today => format!("held to {}", day.short()),
        Some(HoldRow::Until(_)) | None => String::new(),
    }
}

/// Which letter has not left the house, in a few words: what rests on it is refused.
fn unposted_words(unposted: Option<UnpostedRow>) -> String {
    let words = |letter: UnpostedRow| {
        format!("not posted: {} {}", letter.fate.label(), letter.since.short())
    };
    unposted.map(words).unwrap_or_default()
}

fn urgency(clock: &ClockRow, today: Day) -> Urgency {
    let Some(last) = clock.last else { return Urgency::Calm };
    let safe = clock.last_safe.unwrap_or(last);
    if today > last {
        Urgency::Late
    } else if today > safe {
        Urgency::Unsafe
    } else if today == safe {
        Urgency::LastDay
    } else if safe.days_since(today) <= SOON {
        Urgency::Soon
    } else {
        Urgency::Calm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn groups_are_summed_by_age_and_keep_what_has_yet_to_start_apart() {
        let tally = |work, from: &str, count| Tally { work, from: day(from), count };
        let tallies = [
            tally(Work::Challenge, "2026-03-01", 2),
            tally(Work::Challenge, "2026-03-10", 3),
            tally(Work::Challenge, "2026-03-11", 4),
            tally(Work::Representations, "2026-01-01", 1),
        ];
        let groups = groups_of(&tallies, day("2026-03-10"));
        assert_eq!(groups.len(), 2);
        assert_eq!((groups[0].work, groups[0].bands), (Work::Representations, [0, 0, 0, 0, 1]));
        assert_eq!((groups[1].open, groups[1].waiting), (5, 4));
        assert_eq!(groups[1].bands, [3, 2, 0, 0, 0]);
        assert_eq!(groups[1].oldest, Some(day("2026-03-01")));
    }

    #[test]
    fn urgency_turns_on_the_last_safe_posting_day() {
        let clock = ClockRow {
            from: day("2026-04-20"),
            last: Some(day("2026-06-14")),
            last_safe: Some(day("2026-06-10")),
        };
        for (today, expected) in [
            ("2026-06-02", Urgency::Calm),
            ("2026-06-03", Urgency::Soon),
            ("2026-06-10", Urgency::LastDay),
            ("2026-06-11", Urgency::Unsafe),
            ("2026-06-14", Urgency::Unsafe),
            ("2026-06-15", Urgency::Late),
        ] {
            assert_eq!(urgency(&clock, day(today)), expected, "{today}");
        }
    }

    #[test]
    fn a_hold_that_has_ended_is_not_shown() {
        let until = Some(HoldRow::Until(day("2026-05-01")));
        assert_eq!(hold_words(until, day("2026-05-01")), "held to 01 May 26");
        assert_eq!(hold_words(until, day("2026-05-02")), "");
        assert_eq!(hold_words(Some(HoldRow::Open), day("2026-05-02")), "held");
    }
}
