//! Days and moments: the two times that every entry carries.
//!
//! A [`Day`] is a legal day (local, without an hour). A [`Moment`] is the instant at which
//! something was recorded (UTC). Neither can be added to here: counting days is the law's
//! business and lives in `law/period.rs` alone.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Weekday};

/// A calendar day, kept as whole days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// The months as narrow columns show them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Days from 0001-01-01 (day 1 of chrono's count) to 1970-01-01.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// 1970-01-01; stands where any day does.
    pub const EPOCH: Day = Day(0);

    /// Later than any day that a case can know; stands for "by all that is known".
    pub const LATEST: Day = Day(i32::MAX);

    /// The day of a year, month (1-12) and day of the month; `None` when there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from_date)
    }

    /// The day that lies `number` days after 1970-01-01 (negative: before).
    ///
    /// For stores and for `law/period.rs`; nothing else may turn a number into a day.
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// Whole days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of a calendar date.
    pub fn from_date(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// This day as a calendar date (days outside chrono's years are drawn in to its ends).
    pub fn date(self) -> NaiveDate {
        self.0
            .checked_add(EPOCH_FROM_CE)
            .and_then(NaiveDate::from_num_days_from_ce_opt)
            .unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// The day of the month, 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.date().day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    pub const fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// As people read it on a screen: `Mon 2 Mar 2026`.
    pub fn long(self) -> String {
        self.date().format("%a %-d %b %Y").to_string()
    }

    /// As a narrow column shows it: `02 Mar 26`.
    pub fn short(self) -> String {
        // By hand: a list shows sixty of these for every key.
        let date = self.date();
        let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month));
        let month = month.copied().unwrap_or_default();
        format!("{:02} {month} {:02}", date.day(), date.year().rem_euclid(100))
    }
}

impl fmt::Display for Day {
    /// ISO form, `2026-03-02`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        let (year, month, day) = (date.year(), date.month(), date.day());
        if f.width().is_some() || !(0..=9999).contains(&year) {
            return f.pad(&date.format("%Y-%m-%d").to_string());
        }
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a day: write it as YYYY-MM-DD, for example 2026-03-02")]
pub struct NotADay(pub String);

impl FromStr for Day {
    type Err = NotADay;

    /// Reads the ISO form `YYYY-MM-DD`, nothing else.
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let refuse = || NotADay(text.chars().take(40).collect());
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(refuse());
        }
        let digits = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_u32, |sum, byte| {
                byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10))
        else {
            return Err(refuse());
        };
        i32::try_from(year).ok().and_then(|year| Day::new(year, month, day)).ok_or_else(refuse)
    }
}

/// An instant in UTC, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(pub i64);

impl Moment {
    /// For people: `2026-03-02 09:15 UTC`.
    pub fn to_the_minute(self) -> String {
        match DateTime::from_timestamp_millis(self.0) {
            Some(time) => time.format("%Y-%m-%d %H:%M UTC").to_string(),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Moment {
    /// `2026-03-02T09:15:00.000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::from_timestamp_millis(self.0) {
            Some(time) => f.pad(&time.to_rfc3339_opts(SecondsFormat::Millis, true)),
            None => write!(f, "moment {}", self.0),
        }
    }
}

/// A time of day to the minute, as a notice states it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// An hour (0-23) and a minute (0-59); `None` when there is no such time.
    pub fn new(hour: u16, minute: u16) -> Option<TimeOfDay> {
        (hour < 24 && minute < 60).then_some(TimeOfDay(hour * 60 + minute))
    }

    /// Minutes since midnight, 0 to 1439.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The time that lies so many minutes after midnight; `None` from 1440 on.
    pub fn from_minutes(minutes: u16) -> Option<TimeOfDay> {
        (minutes < 1440).then_some(TimeOfDay(minutes))
    }
}

impl fmt::Display for TimeOfDay {
    /// `14:05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_and_written_in_iso_form() {
        let day: Day = "2026-03-02".parse().unwrap();
        assert_eq!(day.to_string(), "2026-03-02");
        assert_eq!(day.long(), "Mon 2 Mar 2026");
        assert_eq!(day.short(), "02 Mar 26");
        let narrow = |text: &str| text.parse::<Day>().unwrap().short();
        assert_eq!([narrow("1999-12-31"), narrow("2000-01-09")], ["31 Dec 99", "09 Jan 00"]);
        assert_eq!((day.year(), day.month(), day.day_of_month()), (2026, 3, 2));
        assert_eq!(Day::new(1970, 1, 1).map(Day::number), Some(0));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-03-02 ", "", "２０２６"]
        {
            assert!(text.parse::<Day>().is_err(), "{text:?} was taken for a day");
        }
    }

    #[test]
    fn days_between_are_counted_across_years() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
        assert_eq!(day("2026-01-01").days_since(day("2025-12-31")), 1);
    }

    #[test]
    fn a_time_of_day_ends_at_midnight() {
        assert_eq!(TimeOfDay::new(23, 59).map(|time| time.to_string()), Some("23:59".into()));
        assert_eq!(TimeOfDay::new(24, 0), None);
        assert_eq!(TimeOfDay::from_minutes(1440), None);
    }
}
