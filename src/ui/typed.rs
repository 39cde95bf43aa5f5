//! What officers type, read: days and amounts as they write them.
//!
//! Floor 5, below the panes.

use crate::case::day::Day;
use crate::case::money::Pence;

/// A day as typed: `2026-03-02`, `2/3/2026`, `2/3/26`, or `2/3` for the year of `today`. Nothing
/// typed means today.
///
/// # Errors
/// A sentence that says how to write it.
pub fn day(text: &str, today: Day) -> Result<Day, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(today);
    }
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let read = match parts.as_slice() {
        [day, month] => numbered(number(day), number(month), Some(today.year())),
        [day, month, year] => {
            let full =
                number(year).and_then(|n| i32::try_from(n).ok()).and_then(|n| match year.len() {
                    2 => Some(2000 + n),
                    4 => Some(n),
                    _ => None,
                });
            numbered(number(day), number(month), full)
        }
        _ => text.parse::<Day>().ok(),
    };
    read.ok_or_else(|| format!("\"{text}\" is not a day: write it as 2026-03-02 or 2/3/2026"))
}

fn numbered(day: Option<u32>, month: Option<u32>, year: Option<i32>) -> Option<Day> {
    Day::new(year?, month?, day?)
}

/// A day that may be left out.
///
/// # Errors
/// See [`day`].
pub fn day_or_none(text: &str, today: Day) -> Result<Option<Day>, String> {
    if text.trim().is_empty() { Ok(None) } else { day(text, today).map(Some) }
}

/// A last day as typed, which may be left out. It lies ahead, so without a year it is the next such
/// day.
///
/// # Errors
/// See [`day`].
pub fn last_day_or_none(text: &str, today: Day) -> Result<Option<Day>, String> {
    let named_year = text.trim().split(['/', '.']).count() != 2;
    match day_or_none(text, today)? {
        Some(past) if past < today && !named_year => {
            let next = Day::new(today.year() + 1, past.month(), past.day_of_month());
            Ok(next.or(Some(past)))
        }
        found => Ok(found),
    }
}

/// An amount as typed: `35`, `35.00`, `£1,250.50`.
///
/// # Errors
/// A sentence that says how to write it.
pub fn amount(text: &str) -> Result<Pence, String> {
    text.parse::<Pence>().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_day_without_a_year_lies_ahead() {
        let today: Day = "2026-11-22".parse().unwrap();
        let read = |text| last_day_or_none(text, today).unwrap().map(|day| day.to_string());
        for (text, expected) in [
            ("1/2", "2027-02-01"),
            ("22/11", "2026-11-22"),
            ("1.12", "2026-12-01"),
            ("1/2/2026", "2026-02-01"),
            ("2026-02-01", "2026-02-01"),
        ] {
            assert_eq!(read(text), Some(expected.to_string()), "{text}");
        }
        assert_eq!(read(""), None);
        assert!(last_day_or_none("31/2", today).is_err());
    }

    #[test]
    fn days_are_read_as_officers_write_them() {
        let today: Day = "2026-03-20".parse().unwrap();
        for text in ["2026-03-02", "2/3/2026", "02/03/26", "2.3.26", " 2/3 "] {
            assert_eq!(day(text, today).map(|day| day.to_string()), Ok("2026-03-02".into()));
        }
        assert_eq!(day("", today), Ok(today));
        for text in ["31/2/2026", "2/3/026", "monday", "2026-3-2", "3/2026"] {
            assert!(day(text, today).is_err(), "{text} was taken for a day");
        }
    }
}
