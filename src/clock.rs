//! The only place that reads the machine's clock.

use chrono::{Local, NaiveTime, TimeZone, Utc};

use crate::case::day::{Day, Moment};

/// Where "now" comes from: the machine, or a fixed instant for tests, practice and `--as-of`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// The machine's clock and its local time zone.
    Machine,
    /// Always this instant and this local day.
    Fixed {
        /// The instant.
        moment: Moment,
        /// The local day.
        day: Day,
    },
}

impl Clock {
    /// A clock that stands at noon (UTC) of a day.
    pub fn fixed_on(day: Day) -> Clock {
        let noon = (i64::from(day.number()) * 24 + 12) * 3_600_000;
        Clock::Fixed { moment: Moment(noon), day }
    }

    /// The instant now.
    pub fn now(&self) -> Moment {
        match self {
            Clock::Machine => Moment(Utc::now().timestamp_millis()),
            Clock::Fixed { moment, .. } => *moment,
        }
    }

    /// The first instant of a local day, and the first one after it.
    pub fn span(&self, day: Day) -> (Moment, Moment) {
        let date = day.date();
        let next = date.succ_opt().unwrap_or(date);
        let begins = |date: chrono::NaiveDate| {
            let midnight = date.and_time(NaiveTime::MIN);
            let local = match self {
                Clock::Machine => Local.from_local_datetime(&midnight).earliest(),
                Clock::Fixed { .. } => None,
            };
            let instant = local.map_or(midnight.and_utc(), |local| local.to_utc());
            Moment(instant.timestamp_millis())
        };
        (begins(date), begins(next))
    }

    /// The local day now.
    pub fn today(&self) -> Day {
        match self {
            Clock::Machine => Day::from_date(Local::now().date_naive()),
            Clock::Fixed { day, .. } => *day,
        }
    }
}
