//! The local day of a time in UTC: the United Kingdom's summer time.
//!
//! Source: the Summer Time Act 1972 as amended: one hour ahead from 01:00 UTC on the last Sunday in
//! March until 01:00 UTC on the last Sunday in October. A provider's file in UTC tells of a payment
//! made after midnight on a summer's day as of the day before.

use chrono::{Datelike, Weekday};

use crate::case::day::{Day, TimeOfDay};

/// The minute of the day, in UTC, at which summer time begins and ends.
const CHANGE: u16 = 60;

/// The last minute of a day, in UTC, that is still the same day in summer.
const LAST_OF_DAY: u16 = 23 * 60;

/// The day in the United Kingdom at a time in UTC.
pub fn local_day(day: Day, time: TimeOfDay) -> Day {
    let next = || day.date().succ_opt().map_or(day, Day::from_date);
    if is_summer(day, time) && time.minutes() >= LAST_OF_DAY { next() } else { day }
}

/// Whether summer time is kept at a time in UTC.
pub fn is_summer(day: Day, time: TimeOfDay) -> bool {
    let change = |month| last_sunday(day.year(), month).map(|day| (day, CHANGE));
    let at = (day, time.minutes());
    match (change(3), change(10)) {
        (Some(begins), Some(ends)) => begins <= at && at < ends,
        _ => false,
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> Option<Day> {
    let days = (25..=31).rev().filter_map(|day| Day::new(year, month, day));
    days.into_iter().find(|day| day.date().weekday() == Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(day: &str, hour: u16, minute: u16) -> String {
        local_day(day.parse().unwrap(), TimeOfDay::new(hour, minute).unwrap()).to_string()
    }

    #[test]
    fn a_summer_evening_in_utc_is_the_next_day_here() {
        assert_eq!(local("2026-07-01", 23, 0), "2026-07-02");
        assert_eq!(local("2026-07-01", 22, 59), "2026-07-01");
        assert_eq!(local("2026-06-30", 23, 30), "2026-07-01");
        assert_eq!(local("2026-12-31", 23, 59), "2026-12-31");
    }

    #[test]
    fn summer_begins_and_ends_at_one_o_clock_on_published_sundays() {
        // The dates of 2024 to 2027 as the government publishes them.
        for (begins, ends) in [
            ("2024-03-31", "2024-10-27"),
            ("2025-03-30", "2025-10-26"),
            ("2026-03-29", "2026-10-25"),
            ("2027-03-28", "2027-10-31"),
        ] {
            let at = |day: &str, hour, minute| {
                is_summer(day.parse().unwrap(), TimeOfDay::new(hour, minute).unwrap())
            };
            assert!(!at(begins, 0, 59) && at(begins, 1, 0), "{begins}");
            assert!(at(ends, 0, 59) && !at(ends, 1, 0), "{ends}");
            assert_ne!(local(begins, 23, 10), begins, "{begins}");
            assert_eq!(local(ends, 23, 10), ends, "{ends}");
        }
    }
}
