//! Working days: the bank holidays of each nation, by year, as data.
//!
//! A calendar knows the years for which its file has lines, and refuses every other: a day counted
//! over unknown holidays would be a guess. Counting itself is done in `period.rs`.

use crate::case::day::{Day, NotADay};

const ENGLAND_AND_WALES: &str = include_str!("../../assets/calendar/england-and-wales.csv");
const SCOTLAND: &str = include_str!("../../assets/calendar/scotland.csv");
const NORTHERN_IRELAND: &str = include_str!("../../assets/calendar/northern-ireland.csv");

/// The working days of one nation.
///
/// One bit a day from 1 January of the first known year, so that a question costs one look.
#[derive(Clone, Debug)]
pub struct Calendar {
    nation: String,
    first: Day,
    last: Day,
    working: Vec<u64>,
    holidays: Vec<(Day, String)>,
}

/// A day lies in a year whose bank holidays are not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the bank holidays of {year} are not in the calendar of {nation}, which knows {from} to \
     {to}: add the year to the council's calendar file, then ask again"
)]
pub struct UnknownYear {
    /// The year asked for.
    pub year: i32,
    /// The calendar's nation, as its file names it.
    pub nation: String,
    /// The first year the calendar knows.
    pub from: i32,
    /// The last year the calendar knows.
    pub to: i32,
}

/// What is wrong in a calendar's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// A line does not begin with a day.
    #[error("calendar, line {line}, column 1: {fault}")]
    Line {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with its day.
        fault: NotADay,
    },
    /// The days are out of order, or one stands twice.
    #[error("calendar, line {line}, column 1: {day} does not come after {before}; sort the days")]
    Order {
        /// The line's number, from 1.
        line: usize,
        /// The line's day.
        day: Day,
        /// The day of the line before.
        before: Day,
    },
    /// A year in the middle has no line.
    #[error("calendar: no bank holiday is given for {year}; give its holidays or end before it")]
    MissingYear {
        /// The year.
        year: i32,
    },
    /// There is no holiday at all.
    #[error("calendar: there is no bank holiday in it; each line is a day and its name")]
    Empty,
}

impl Calendar {
    /// The calendar by which every clock of this program counts.
    ///
    /// # Errors
    ///
    /// A fault in the file that was built in, which a test rules out.
    pub fn england_and_wales() -> Result<Calendar, CalendarFault> {
        Calendar::parse(ENGLAND_AND_WALES)
    }

    /// Scotland's calendar, for information: no clock counts by it. Not yet checked.
    ///
    /// # Errors
    ///
    /// As for [`Calendar::england_and_wales`].
    pub fn scotland() -> Result<Calendar, CalendarFault> {
        Calendar::parse(SCOTLAND)
    }

    /// Northern Ireland's calendar, for information: no clock counts by it. Not yet checked.
    ///
    /// # Errors
    ///
    /// As for [`Calendar::england_and_wales`].
    pub fn northern_ireland() -> Result<Calendar, CalendarFault> {
        Calendar::parse(NORTHERN_IRELAND)
    }

    /// Reads a calendar: lines `day,name` in order of days; `#` begins a remark, of which
    /// `# nation: …` names the calendar; a first line `date,name` is a heading.
    ///
    /// # Errors
    ///
    /// The first line that is not a day and a name, or a year without holidays.
    pub fn parse(text: &str) -> Result<Calendar, CalendarFault> {
        let mut nation = String::from("this nation");
        let mut holidays: Vec<(Day, String)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(remark) = line.strip_prefix('#') {
                if let Some(name) = remark.trim().strip_prefix("nation:") {
                    name.trim().clone_into(&mut nation);
                }
            } else if !line.is_empty() && !line.starts_with("date") {
                let (date, name) = line.split_once(',').unwrap_or((line, "bank holiday"));
                let day: Day = date
                    .trim()
                    .parse()
                    .map_err(|fault| CalendarFault::Line { line: index + 1, fault })?;
                if let Some((before, _)) = holidays.last().filter(|(before, _)| *before >= day) {
                    return Err(CalendarFault::Order { line: index + 1, day, before: *before });
                }
                holidays.push((day, name.trim().to_owned()));
            }
        }
        Calendar::of(nation, holidays)
    }

    fn of(nation: String, holidays: Vec<(Day, String)>) -> Result<Calendar, CalendarFault> {
        let years = holidays.first().map(|(day, _)| day.year()).zip(
            // Sorted, so the last line has the last year.
            holidays.last().map(|(day, _)| day.year()),
        );
        let (from, to) = years.ok_or(CalendarFault::Empty)?;
        for year in from..=to {
            if !holidays.iter().any(|(day, _)| day.year() == year) {
                return Err(CalendarFault::MissingYear { year });
            }
        }
        let ends = Day::new(from, 1, 1).zip(Day::new(to, 12, 31));
        let (first, last) = ends.ok_or(CalendarFault::Empty)?;
        let length = usize::try_from(last.days_since(first)).unwrap_or_default() + 1;
        let mut working = vec![0_u64; length.div_ceil(64)];
        for (index, number) in (first.number()..=last.number()).enumerate() {
            let day = Day::from_number(number);
            let holiday = holidays.binary_search_by_key(&day, |(day, _)| *day).is_ok();
            if let Some(word) = working.get_mut(index / 64)
                && !day.is_weekend()
                && !holiday
            {
                *word |= 1 << (index % 64);
            }
        }
        Ok(Calendar { nation, first, last, working, holidays })
    }

    /// This calendar with further holidays: those of a year it does not know yet, or one more in a
    /// year it knows. A day that is a holiday already stays as it is.
    ///
    /// # Errors
    ///
    /// A year in the middle that has no holiday.
    pub fn and(self, further: Vec<(Day, String)>) -> Result<Calendar, CalendarFault> {
        let mut holidays = self.holidays;
        holidays.extend(further);
        // The sort keeps equal days in order, so that what was there first stays.
        holidays.sort_by_key(|(day, _)| *day);
        holidays.dedup_by_key(|(day, _)| *day);
        Calendar::of(self.nation, holidays)
    }

    /// Whether a day is a working day: no Saturday, Sunday, Good Friday, Christmas Day or other
    /// bank holiday of the calendar's nation.
    ///
    /// # Errors
    ///
    /// A year that the calendar does not know.
    pub fn is_working_day(&self, day: Day) -> Result<bool, UnknownYear> {
        if day < self.first || day > self.last {
            return Err(self.unknown(day));
        }
        let index = usize::try_from(day.days_since(self.first)).unwrap_or_default();
        let word = self.working.get(index / 64).ok_or_else(|| self.unknown(day))?;
        Ok(word & (1 << (index % 64)) != 0)
    }

    /// The bank holiday's name where a day is one (weekends that are none have no name).
    pub fn holiday(&self, day: Day) -> Option<&str> {
        let index = self.holidays.binary_search_by_key(&day, |(day, _)| *day).ok()?;
        self.holidays.get(index).map(|(_, name)| name.as_str())
    }

    /// The bank holidays from one day to another, both included, in order.
    pub fn holidays_between(&self, from: Day, to: Day) -> impl Iterator<Item = (Day, &str)> {
        let start = self.holidays.partition_point(|(day, _)| *day < from);
        let rest = self.holidays.iter().skip(start);
        rest.take_while(move |(day, _)| *day <= to).map(|(day, name)| (*day, name.as_str()))
    }

    /// The first and last day that the calendar knows.
    pub fn known(&self) -> (Day, Day) {
        (self.first, self.last)
    }

    /// The nation, as the calendar's file names it.
    pub fn nation(&self) -> &str {
        &self.nation
    }

    fn unknown(&self, day: Day) -> UnknownYear {
        UnknownYear {
            year: day.year(),
            nation: self.nation.clone(),
            from: self.first.year(),
            to: self.last.year(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn an_unknown_year_is_refused() {
        let calendar = Calendar::england_and_wales().unwrap();
        let refusal = calendar.is_working_day(day("2028-01-04")).unwrap_err();
        assert_eq!((refusal.year, refusal.from, refusal.to), (2028, 2008, 2027));
        assert!(refusal.to_string().contains("2028"), "{refusal}");
        assert!(calendar.is_working_day(day("2007-12-31")).is_err());
    }

    #[test]
    fn every_calendar_reads_and_names_its_days() {
        assert!(Calendar::scotland().unwrap().holiday(day("2026-11-30")).is_some());
        assert!(Calendar::northern_ireland().unwrap().holiday(day("2026-03-17")).is_some());
        let calendar = Calendar::england_and_wales().unwrap();
        assert_eq!(calendar.holiday(day("2026-11-30")), None);
        let easter: Vec<_> =
            calendar.holidays_between(day("2026-04-01"), day("2026-04-30")).collect();
        let (friday, monday) = (day("2026-04-03"), day("2026-04-06"));
        assert_eq!(easter, [(friday, "Good Friday"), (monday, "Easter Monday")]);
    }

    #[test]
    fn a_faulty_calendar_says_where() {
        let parse = |text| Calendar::parse(text).unwrap_err().to_string();
        assert!(parse("date,name\n2026-13-01,x\n").contains("line 2"));
        assert!(parse("2026-01-01,x\n2026-01-01,x\n").contains("line 2"));
        assert!(parse("2024-01-01,x\n2026-01-01,x\n").contains("2025"));
        assert!(parse("# nothing\n").contains("no bank holiday"));
    }
}
