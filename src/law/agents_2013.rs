//! SI 2013/1894, taking control of goods: the notice of enforcement, the hours, the end.
//!
//! In the order of the regulations. Stands on `period`, `calendar` and `clause`; other instruments
//! are not imported.

use chrono::Weekday;

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::period::{Period, clear_days_after, counted_days_after, months};
use crate::case::day::{Day, TimeOfDay};
use crate::case::notice::Regime;

const SI: &str = "SI 2013/1894";
const SINCE: &str = "2014-04-06";

/// Reg 6: seven clear days' notice.
pub const NOTICE: Clause = Clause::of(SI, "reg 6", SINCE, Primary)
    .saying(
        "Goods are not taken control of until seven clear days after the notice of enforcement; \
         Sundays, bank holidays, Good Friday and Christmas Day do not count. The court may \
         shorten it. A longer notice is announced; the number of days is a figure.",
    )
    .counting("notice of enforcement given", "no control until after", |day, calendar| {
        notice_days(day, 7, calendar)
    });

/// The clear days of a notice of enforcement; the number comes from the figures.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn before_control(
    notice_given: Day,
    clear_days: u16,
    calendar: &Calendar,
) -> Result<Clock, UnknownYear> {
    let period = notice_days(notice_given, clear_days, calendar)?;
    Ok(Clock { period, clause: &NOTICE })
}

fn notice_days(given: Day, count: u16, calendar: &Calendar) -> Result<Period, UnknownYear> {
    counted_days_after(given, count, |day| match day.weekday() {
        Weekday::Sun => Ok(false),
        // A Saturday counts unless it is itself a bank holiday; the calendar moves most of these.
        Weekday::Sat => Ok(calendar.holiday(day).is_none() && !is_christmas(day)),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => {
            calendar.is_working_day(day)
        }
    })
}

/// Christmas Day is left out by name, even where the bank holiday is moved off it.
fn is_christmas(day: Day) -> bool {
    (day.month(), day.day_of_month()) == (12, 25)
}

/// Reg 7: what the notice says.
pub const NOTICE_STATES: Clause = Clause::of(SI, "reg 7", SINCE, Primary).saying(
    "The notice of enforcement names debtor and debt, the power, what is due with costs and \
     what may come on top, how and by when to pay, and whom to ask.",
);

/// Reg 9: twelve months.
pub const CONTROL_ENDS: Clause = Clause::of(SI, "reg 9", SINCE, Secondary)
    .saying(
        "Control may not be taken after the 12 months beginning with the notice of enforcement; \
         a broken arrangement may start them again. A warrant's own end, if earlier, goes \
         first.",
    )
    .leaving("Whether an arrangement was made and broken.")
    .counting("notice of enforcement given", "control taken by", |day, _| {
        Ok(months(12).beginning_with(day))
    });

/// The days within which control may be taken.
pub fn control(notice_given: Day) -> Clock {
    Clock { period: months(12).beginning_with(notice_given), clause: &CONTROL_ENDS }
}

/// Reg 13: hours.
pub const HOURS: Clause = Clause::of(SI, "reg 13", SINCE, Secondary)
    .saying("Agents do not take control between nine in the evening and six in the morning.")
    .leaving("Whether a business is open at night, for which there are exceptions.")
    .doing("Answers whether a time of day lies within the hours.");

/// Whether an agent may take control at a time of day.
pub fn may_attend(at: TimeOfDay) -> bool {
    (6 * 60..21 * 60).contains(&at.minutes())
}

/// Reg 25: coming back.
pub const RE_ENTRY: Clause = Clause::of(SI, "re-entry", SINCE, Secondary)
    .saying("Before entering again the agent gives two clear days' notice.")
    .counting("notice given", "no entry until after", |day, _| Ok(clear_days_after(day, 2)));

/// The clear days before an agent enters again.
pub fn before_re_entry(notice_given: Day) -> Clock {
    Clock { period: clear_days_after(notice_given, 2), clause: &RE_ENTRY }
}

/// The sale.
pub const SALE: Clause = Clause::of(SI, "sale", SINCE, Secondary)
    .saying("Before a sale the agent gives seven clear days' notice.")
    .counting("notice given", "no sale until after", |day, _| Ok(clear_days_after(day, 7)));

/// The clear days before a sale.
pub fn before_sale(notice_given: Day) -> Clock {
    Clock { period: clear_days_after(notice_given, 7), clause: &SALE }
}

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Enforcement agents: notice, hours, end of the power",
    regimes: &Regime::ALL,
    clauses: &[&NOTICE, &NOTICE_STATES, &CONTROL_ENDS, &HOURS, &RE_ENTRY, &SALE],
};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn sundays_and_holidays_do_not_count_for_a_notice() {
        let calendar = Calendar::england_and_wales().unwrap();
        let control = |given: &str| {
            let clock = before_control(given.parse().unwrap(), 7, &calendar).unwrap();
            clock.period.first_day_after().to_string()
        };
        assert_eq!(control("2026-06-22"), "2026-07-01");
        // Christmas on a Saturday in 2021: not a bank holiday, but left out by name.
        assert_eq!(control("2021-12-20"), "2022-01-01");
    }

    #[test]
    fn nobody_comes_at_night() {
        let at = |hour| may_attend(TimeOfDay::new(hour, 0).unwrap());
        assert!(at(6) && at(20) && !at(21) && !at(5));
    }
}
