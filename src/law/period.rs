//! The legislation's way of counting: periods that begin with a day, corresponding dates, working
//! days, clear days.
//!
//! This is the only file of the law that adds a number to a day. Days here are calendar days; what
//! a working day is, the calendar says (`calendar.rs`).

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, UnknownYear};
use crate::case::day::Day;

/// How long a period is, before it is known when it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// Calendar days; one at the least.
    Days(u16),
    /// Calendar months, by corresponding date; one at the least.
    Months(u16),
}

/// So many calendar days.
pub const fn days(count: u16) -> Length {
    Length::Days(count)
}

/// So many weeks of seven calendar days.
pub const fn weeks(count: u16) -> Length {
    Length::Days(count.saturating_mul(7))
}

/// So many calendar months.
pub const fn months(count: u16) -> Length {
    Length::Months(count)
}

/// So many years of twelve calendar months.
pub const fn years(count: u16) -> Length {
    Length::Months(count.saturating_mul(12))
}

impl Length {
    /// The period of this length whose day 1 is the day given.
    ///
    /// Months end on the day before the corresponding date: six months beginning with 2 March end
    /// on 1 September. Where the last month has no corresponding date, on that month's last day:
    /// six months beginning with 31 August end on 28 (or 29) February.
    pub fn beginning_with(self, first: Day) -> Period {
        let last = match self {
            Length::Days(count) => plus(first, i32::from(count) - 1),
            Length::Months(count) => match corresponding(first, count) {
                Corresponding::Date(day) => plus(day, -1),
                Corresponding::EndOfMonth(day) => day,
            },
        };
        Period { first, last }
    }

    /// The period of this length that begins on the day after the day given: "within N days after".
    pub fn after(self, day: Day) -> Period {
        let last = match self {
            Length::Days(count) => plus(day, i32::from(count)),
            Length::Months(count) => match corresponding(day, count) {
                Corresponding::Date(last) | Corresponding::EndOfMonth(last) => last,
            },
        };
        Period { first: plus(day, 1), last }
    }
}

/// The clear days that follow an event: neither the event's day nor the day of the act counts.
///
/// The period holds the clear days themselves; the act may be done on `first_day_after()`.
pub fn clear_days_after(event: Day, count: u16) -> Period {
    Length::Days(count).after(event)
}

/// The working days that follow a day, up to the one with the number given (1 is the first working
/// day after it). The period begins on the next calendar day and ends on that working day.
///
/// # Errors
///
/// A year whose bank holidays the calendar does not know.
pub fn working_days_after(
    day: Day,
    count: u16,
    calendar: &Calendar,
) -> Result<Period, UnknownYear> {
    let mut last = day;
    for _ in 0..count {
        last = next_working_day(plus(last, 1), calendar)?;
    }
    Ok(Period { first: plus(day, 1), last })
}

/// The clear days that follow an event where some days do not count, as a function says; used for
/// notices that leave out Sundays and bank holidays.
///
/// # Errors
///
/// Whatever the function refuses, in practice a year that the calendar does not know.
pub fn counted_days_after(
    event: Day,
    count: u16,
    counts: impl Fn(Day) -> Result<bool, UnknownYear>,
) -> Result<Period, UnknownYear> {
    let mut last = event;
    for _ in 0..count {
        last = plus(last, 1);
        while !counts(last)? {
            last = plus(last, 1);
        }
    }
    Ok(Period { first: plus(event, 1), last })
}

/// The day itself where it is a working day, otherwise the next one.
///
/// # Errors
///
/// A year whose bank holidays the calendar does not know.
pub fn next_working_day(day: Day, calendar: &Calendar) -> Result<Day, UnknownYear> {
    let mut found = day;
    while !calendar.is_working_day(found)? {
        found = plus(found, 1);
    }
    Ok(found)
}

/// The day itself where it is a working day, otherwise the last one before it.
///
/// # Errors
///
/// A year whose bank holidays the calendar does not know.
pub fn last_working_day(day: Day, calendar: &Calendar) -> Result<Day, UnknownYear> {
    let mut found = day;
    while !calendar.is_working_day(found)? {
        found = plus(found, -1);
    }
    Ok(found)
}

/// The day that lies so many calendar days after a day (negative: before it).
pub const fn plus(day: Day, count: i32) -> Day {
    Day::from_number(day.number().saturating_add(count))
}

/// The day after.
pub const fn day_after(day: Day) -> Day {
    plus(day, 1)
}

/// The day before.
pub const fn day_before(day: Day) -> Day {
    plus(day, -1)
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    first: Day,
    last: Day,
}

impl Period {
    /// The period from one day to another, both included; `None` when the last comes first.
    pub fn between(first: Day, last: Day) -> Option<Period> {
        (first <= last).then_some(Period { first, last })
    }

    /// Day 1.
    pub const fn first_day(self) -> Day {
        self.first
    }

    /// The last day on which the thing may still be done in time.
    pub const fn last_day(self) -> Day {
        self.last
    }

    /// The day after the last: the first day on which the period has expired.
    pub const fn first_day_after(self) -> Day {
        plus(self.last, 1)
    }

    /// Which day of the period a day is: 1 on the first day, 0 or less before it.
    pub const fn day_number(self, on: Day) -> i32 {
        on.days_since(self.first).saturating_add(1)
    }

    /// How many days the period has.
    pub const fn length(self) -> i32 {
        self.day_number(self.last)
    }

    /// Whether a day lies within the period, its ends included.
    pub fn contains(self, on: Day) -> bool {
        self.first <= on && on <= self.last
    }

    /// Whether the period has expired before a day begins.
    pub fn is_over(self, on: Day) -> bool {
        on > self.last
    }
}

/// The corresponding date of a later month, or that month's end where there is none.
enum Corresponding {
    Date(Day),
    EndOfMonth(Day),
}

fn corresponding(day: Day, count: u16) -> Corresponding {
    let date = day.date();
    let months = i64::from(date.year()) * 12 + i64::from(date.month0()) + i64::from(count);
    // A count of at most 65,535 months keeps the year well inside chrono's range.
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(date.year());
    let month = u32::try_from(months.rem_euclid(12)).unwrap_or_default() + 1;
    for day_of_month in (28..=date.day()).rev() {
        if let Some(found) = NaiveDate::from_ymd_opt(year, month, day_of_month) {
            let found = Day::from_date(found);
            return if day_of_month == date.day() {
                Corresponding::Date(found)
            } else {
                Corresponding::EndOfMonth(found)
            };
        }
    }
    let same = NaiveDate::from_ymd_opt(year, month, date.day()).unwrap_or(date);
    Corresponding::Date(Day::from_date(same))
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
    fn the_first_day_counts() {
        let period = days(28).beginning_with(day("2026-03-02"));
        assert_eq!(period.first_day(), day("2026-03-02"));
        assert_eq!(period.last_day(), day("2026-03-29"));
        assert_eq!(period.first_day_after(), day("2026-03-30"));
        assert_eq!(period.day_number(day("2026-03-29")), 28);
        assert_eq!(period.day_number(day("2026-03-01")), 0);
        assert_eq!(period.length(), 28);
        assert!(period.contains(day("2026-03-29")) && !period.contains(day("2026-03-30")));
        assert!(period.is_over(day("2026-03-30")) && !period.is_over(day("2026-03-29")));
    }

    #[test]
    fn months_go_by_the_corresponding_date() {
        for (first, count, last) in [
            ("2026-03-02", 6, "2026-09-01"),
            ("2026-03-01", 6, "2026-08-31"),
            ("2025-08-31", 6, "2026-02-28"),
            ("2027-08-31", 6, "2028-02-29"),
            ("2025-08-30", 6, "2026-02-28"),
            ("2025-08-28", 6, "2026-02-27"),
            ("2025-12-31", 6, "2026-06-30"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2023-03-01", 12, "2024-02-29"),
            ("2026-06-12", 12, "2027-06-11"),
        ] {
            let period = months(count).beginning_with(day(first));
            assert_eq!(period.last_day(), day(last), "{count} months beginning with {first}");
        }
    }

    #[test]
    fn after_leaves_the_day_itself_out() {
        assert_eq!(days(14).after(day("2026-03-02")).last_day(), day("2026-03-16"));
        assert_eq!(months(6).after(day("2025-08-31")).last_day(), day("2026-02-28"));
        assert_eq!(months(6).after(day("2026-03-02")).last_day(), day("2026-09-02"));
        let clear = clear_days_after(day("2026-05-01"), 14);
        assert_eq!(clear.first_day_after(), day("2026-05-16"));
    }

    #[test]
    fn working_days_pass_over_easter() {
        let calendar = Calendar::england_and_wales().unwrap();
        let period = working_days_after(day("2026-04-01"), 2, &calendar).unwrap();
        assert_eq!(period.last_day(), day("2026-04-07"));
    }

    fn any_day() -> impl Strategy<Value = Day> {
        // 1990 to 2060.
        (7_300_i32..32_900).prop_map(Day::from_number)
    }

    proptest! {
        #[test]
        fn a_period_has_as_many_days_as_it_says(first in any_day(), count in 1_u16..400) {
            let period = days(count).beginning_with(first);
            prop_assert_eq!(period.length(), i32::from(count));
            prop_assert_eq!(period.day_number(period.last_day()), i32::from(count));
            prop_assert_eq!(days(count).after(day_before(first)), period);
        }

        #[test]
        fn months_end_the_day_before_the_corresponding_date_or_at_the_month_s_end(
            first in any_day(),
            count in 1_u16..40,
        ) {
            let period = months(count).beginning_with(first);
            let next = period.first_day_after();
            let has_date = next.day_of_month() == first.day_of_month();
            let at_month_end = next.day_of_month() == 1 && first.day_of_month() > 28;
            prop_assert!(has_date || at_month_end, "{} + {} -> {}", first, count, next);
            let months_between = (next.year() - first.year()) * 12
                + i32::try_from(next.month()).unwrap() - i32::try_from(first.month()).unwrap();
            let expected = i32::from(count) + i32::from(!has_date);
            prop_assert_eq!(months_between, expected);
        }

        #[test]
        fn a_later_beginning_never_ends_earlier(first in any_day(), count in 1_u16..40) {
            let one = months(count).beginning_with(first).last_day();
            let other = months(count).beginning_with(day_after(first)).last_day();
            prop_assert!(one <= other);
        }
    }
}
