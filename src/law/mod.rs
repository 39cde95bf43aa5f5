//! The law: charge levels, stage rules, statutory clocks. Pure: nothing here reads a clock, a
//! file, a locale, a setting that was not handed in, or a random number. "Today" is always an
//! argument.

pub mod appeals_2022;
pub mod appeals_wales_2013;
pub mod calendar;
pub mod charges_wales_2013;
pub mod clause;
pub mod facts;
pub mod general_2022;
pub mod general_wales_2013;
pub mod london_bus_1996;
pub mod london_traffic_2003;
pub mod period;
pub mod position;
pub mod step;
pub mod tma_2004;

pub use calendar::{
    Calendar, CalendarFault, UnknownYear, court_service, deemed_service, last_safe_court_posting,
    last_safe_posting,
};
pub use clause::{Checked, Clause, Clock, Count, Instrument};
pub use facts::{CertificateAfter, KeeperEnquiry, RelevantDate};
pub use period::{Length, Period, days, months};
pub use position::{AmountDue, AmountLine, NextStep, Position};
pub use step::{Offer, Refusal, Step};

/// What must be asked of an officer before a step can be taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Need {
    /// The legal day: when it happened, was posted or was received.
    Day,
    /// A last day (of a hold, of a re-offered discount).
    Until,
    /// An amount.
    Amount,
    /// A reason in the officer's words.
    Reason,
    /// A stage.
    Stage,
    /// The tribunal's outcome.
    Outcome,
    /// The ground of a statement.
    Ground,
    /// A person with an address.
    Party,
}
