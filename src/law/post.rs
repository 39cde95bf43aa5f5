//! Service by first class post: when a document is served, and the last safe day to post it.
//!
//! Every instrument needs it, so it stands beside the way of counting; the provisions themselves
//! stand in the instruments.

use super::calendar::{Calendar, UnknownYear};
use super::period::{day_after, day_before, last_working_day, next_working_day, plus};
use crate::case::day::Day;

/// The presumed day of service of a document sent by first class post: the second working day after
/// the day of posting, whatever day of the week that was.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn deemed_service(posted: Day, calendar: &Calendar) -> Result<Day, UnknownYear> {
    let first = next_working_day(day_after(posted), calendar)?;
    next_working_day(day_after(first), calendar)
}

/// The day of service of a court's document sent by first class post: the second day after
/// posting where that is a business day, otherwise the next business day.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn court_service(posted: Day, calendar: &Calendar) -> Result<Day, UnknownYear> {
    next_working_day(plus(posted, 2), calendar)
}

/// The last working day on which a document may be posted so that it is presumed served by
/// a day. A posting at the weekend before would count as well, but nobody should rely on it.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn last_safe_posting(
    last_day_to_be_served: Day,
    calendar: &Calendar,
) -> Result<Day, UnknownYear> {
    let second = last_working_day(last_day_to_be_served, calendar)?;
    let first = last_working_day(day_before(second), calendar)?;
    last_working_day(day_before(first), calendar)
}

/// The last working day on which a court's document may be posted so that it is served by a day.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn last_safe_court_posting(
    last_day_to_be_served: Day,
    calendar: &Calendar,
) -> Result<Day, UnknownYear> {
    let served = last_working_day(last_day_to_be_served, calendar)?;
    last_working_day(plus(served, -2), calendar)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn post_takes_two_working_days() {
        let calendar = Calendar::england_and_wales().unwrap();
        for (posted, served) in [
            ("2026-03-30", "2026-04-01"),
            ("2026-04-01", "2026-04-07"),
            ("2026-08-27", "2026-09-01"),
            ("2026-08-28", "2026-09-02"),
            ("2026-12-23", "2026-12-29"),
            ("2025-07-10", "2025-07-14"),
            ("2016-01-04", "2016-01-06"),
        ] {
            assert_eq!(deemed_service(day(posted), &calendar), Ok(day(served)), "{posted}");
        }
    }

    #[test]
    fn a_court_s_post_takes_two_days() {
        let calendar = Calendar::england_and_wales().unwrap();
        for (posted, served) in [
            ("2026-05-19", "2026-05-21"),
            ("2026-05-28", "2026-06-01"),
            ("2026-05-29", "2026-06-01"),
            ("2026-06-01", "2026-06-03"),
        ] {
            assert_eq!(court_service(day(posted), &calendar), Ok(day(served)), "{posted}");
        }
        assert_eq!(last_safe_court_posting(day("2026-06-02"), &calendar), Ok(day("2026-05-29")));
    }

    #[test]
    fn the_last_safe_posting_is_a_working_day_in_time() {
        let calendar = Calendar::england_and_wales().unwrap();
        for (by, posting) in [
            ("2026-09-01", "2026-08-27"),
            ("2026-06-14", "2026-06-10"),
            ("2026-03-29", "2026-03-25"),
        ] {
            assert_eq!(last_safe_posting(day(by), &calendar), Ok(day(posting)), "{by}");
        }
    }

    #[test]
    fn post_over_an_unknown_new_year_is_refused() {
        let calendar = Calendar::england_and_wales().unwrap();
        assert_eq!(deemed_service(day("2027-12-31"), &calendar).unwrap_err().year, 2028);
    }

    proptest! {
        #[test]
        fn the_last_safe_posting_is_the_latest_working_day_in_time(ahead in 0_i32..7200) {
            let calendar = Calendar::england_and_wales().unwrap();
            let by = plus(day("2008-02-01"), ahead);
            let posting = last_safe_posting(by, &calendar).unwrap();
            prop_assert!(calendar.is_working_day(posting).unwrap());
            prop_assert!(deemed_service(posting, &calendar).unwrap() <= by);
            let next = next_working_day(day_after(posting), &calendar).unwrap();
            prop_assert!(deemed_service(next, &calendar).unwrap() > by);
            let posting = last_safe_court_posting(by, &calendar).unwrap();
            prop_assert!(court_service(posting, &calendar).unwrap() <= by);
            let next = next_working_day(day_after(posting), &calendar).unwrap();
            prop_assert!(court_service(next, &calendar).unwrap() > by);
        }
    }
}
