//! A provision of law, as this program understands it.
//!
//! A clause says in our own words what a provision says, since when, how that was checked, and what
//! it leaves to an officer. Where it counts days it carries the function that counts them, so that
//! the lawyer's print and the tests work with the very function that decides.

use std::fmt;

use super::calendar::{Calendar, UnknownYear};
use super::period::Period;
use crate::case::day::Day;
use crate::case::notice::Regime;

/// How our reading of a provision was checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Checked {
    /// Read in the primary text.
    Primary,
    /// Read in a secondary source that quotes or applies it.
    Secondary,
    /// Not yet checked against the text.
    NotYet,
}

impl Checked {
    /// As prints and explanations say it.
    pub const fn says(self) -> &'static str {
        match self {
            Checked::Primary => "checked against the text",
            Checked::Secondary => "checked in a secondary source",
            Checked::NotYet => "not yet checked against the text",
        }
    }

    /// The name that figure files use.
    pub const fn name(self) -> &'static str {
        match self {
            Checked::Primary => "primary",
            Checked::Secondary => "secondary",
            Checked::NotYet => "not-yet",
        }
    }

    /// The mark of a name; `None` when there is no such mark.
    pub fn named(name: &str) -> Option<Checked> {
        [Checked::Primary, Checked::Secondary, Checked::NotYet]
            .into_iter()
            .find(|checked| checked.name() == name)
    }
}

/// How a clause counts days.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Which day the counting rests on, in our words: `the day the notice is served`.
    pub from: &'static str,
    /// What the last day of the period means: `last day to pay`.
    pub last: &'static str,
    /// The function that counts: the day it rests on, and the working days, give the period.
    pub period: fn(Day, &Calendar) -> Result<Period, UnknownYear>,
}

/// A provision of law, in our own words.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// The instrument: `SI 2022/71`.
    pub instrument: &'static str,
    /// The provision within it: `reg 20(1)`.
    pub provision: &'static str,
    /// What it says, in our words.
    pub says: &'static str,
    /// The day from which it holds, ISO form; empty where that day is not established.
    pub since: &'static str,
    /// The last day on which it held, ISO form; empty where it still holds.
    pub until: &'static str,
    /// How our reading was checked.
    pub checked: Checked,
    /// What it leaves to an officer; empty where nothing is left.
    pub left_to_officer: &'static str,
    /// What the program does with it, beyond counting; empty where it only cites it.
    pub program: &'static str,
    /// How it counts days; `None` where it counts none.
    pub count: Option<Count>,
}

impl Clause {
    /// A provision that says nothing yet; [`Clause::saying`] and, where they apply, the others
    /// follow in the const.
    pub const fn of(
        instrument: &'static str,
        provision: &'static str,
        since: &'static str,
        checked: Checked,
    ) -> Clause {
        Clause {
            instrument,
            provision,
            says: "",
            since,
            until: "",
            checked,
            left_to_officer: "",
            program: "",
            count: None,
        }
    }

    /// What it says, in our words.
    #[must_use]
    pub const fn saying(self, says: &'static str) -> Clause {
        Clause { says, ..self }
    }

    /// What it leaves to an officer.
    #[must_use]
    pub const fn leaving(self, left_to_officer: &'static str) -> Clause {
        Clause { left_to_officer, ..self }
    }

    /// What the program does with it, beyond counting.
    #[must_use]
    pub const fn doing(self, program: &'static str) -> Clause {
        Clause { program, ..self }
    }

    /// The last day on which it held.
    #[must_use]
    pub const fn until(self, until: &'static str) -> Clause {
        Clause { until, ..self }
    }

    /// How it counts: the day it rests on, what the last day is, and the function that counts.
    #[must_use]
    pub const fn counting(
        self,
        from: &'static str,
        last: &'static str,
        period: fn(Day, &Calendar) -> Result<Period, UnknownYear>,
    ) -> Clause {
        Clause { count: Some(Count { from, last, period }), ..self }
    }

    /// Whether the provision held on a day, as far as its days are established.
    pub fn held_on(&self, day: Day) -> bool {
        let begun = self.since.parse::<Day>().map_or(true, |since| since <= day);
        let ended = self.until.parse::<Day>().is_ok_and(|until| until < day);
        begun && !ended
    }

    /// The short citation of refusals and breaches: `2022/71 reg 20(1)`.
    pub fn citation(&self) -> String {
        self.to_string()
    }

    /// The citation with how it was checked, where that was not against the text itself.
    pub fn citation_with_check(&self) -> String {
        match self.checked {
            Checked::Primary => self.to_string(),
            Checked::Secondary | Checked::NotYet => format!("{self} ({})", self.checked.says()),
        }
    }

    /// Worked dates: for each day, the period that this clause counts from it, in one sentence.
    /// Empty for a clause that counts no days; a year the calendar does not know is left out.
    pub fn examples(&self, on: &[Day], calendar: &Calendar) -> Vec<String> {
        let Some(count) = self.count else {
            return Vec::new();
        };
        let worked = |day: &Day| {
            let period = (count.period)(*day, calendar).ok()?;
            let (from, last) = (count.from, count.last);
            Some(format!("{from} {}: {last} {}", day.long(), period.last_day().long()))
        };
        on.iter().filter_map(worked).collect()
    }
}

/// An instrument of law, with its provisions in its own order.
#[derive(Clone, Copy, Debug)]
pub struct Instrument {
    /// As clauses cite it.
    pub name: &'static str,
    /// What it is about, in our words.
    pub about: &'static str,
    /// The schemes to which it applies.
    pub regimes: &'static [Regime],
    /// Its provisions, as far as the program rests on them.
    pub clauses: &'static [&'static Clause],
}

/// A clock that runs: the days counted, and the provision that counts them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The days.
    pub period: Period,
    /// The provision.
    pub clause: &'static Clause,
}

impl PartialEq for Clause {
    /// The same provision of the same instrument, in force from the same day, saying the same.
    fn eq(&self, other: &Clause) -> bool {
        let key = |clause: &Clause| (clause.instrument, clause.provision, clause.since);
        key(self) == key(other) && self.says == other.says
    }
}

impl Eq for Clause {}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number =
            ["SI ", "WSI "].into_iter().find_map(|kind| self.instrument.strip_prefix(kind));
        write!(f, "{} {}", number.unwrap_or(self.instrument), self.provision)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_is_short() {
        let clause = Clause::of("SI 2022/71", "reg 20(1)", "2022-05-31", Checked::NotYet);
        assert_eq!(clause.citation(), "2022/71 reg 20(1)");
        assert!(clause.citation_with_check().ends_with("(not yet checked against the text)"));
        assert!(clause.held_on("2022-05-31".parse().unwrap()));
        assert!(!clause.held_on("2022-05-30".parse().unwrap()));
        assert!(!clause.until("2022-06-30").held_on("2022-07-01".parse().unwrap()));
        assert_eq!(Clause { instrument: "CPR", ..clause }.citation(), "CPR reg 20(1)");
    }
}
