//! The law: charge levels, stage rules, statutory clocks. Pure: nothing here reads a clock, a
//! file, a locale, a setting that was not handed in, or a random number. "Today" is always an
//! argument.

// The instruments, each in its own order; none imports another.
pub mod agents_2013;
pub mod agents_2014;
pub mod appeals_2022;
pub mod appeals_wales_2013;
pub mod bus_lanes_2005;
pub mod charges_wales_2013;
pub mod cpr_75;
pub mod england_2007;
pub mod general_2022;
pub mod general_wales_2013;
pub mod guidance;
pub mod london_bus_1996;
pub mod london_traffic_2003;
pub mod tma_2004;

// What they stand on, and what stands on them.
pub mod audit;
pub mod body;
pub mod calendar;
pub mod catalogue;
pub mod certificate;
pub mod clause;
pub mod decide;
pub mod due;
pub mod explain;
pub mod facts;
pub mod figures;
pub mod ledger;
pub mod outlook;
pub mod period;
pub mod position;
pub mod rules;
pub mod scheme;
pub mod step;
pub mod steps;
pub mod view;
pub mod warnings;

pub use audit::{Answer, Breach, NextAnswer, Waiting, audit};
pub use body::Law;
pub use calendar::{
    Calendar, CalendarFault, UnknownYear, court_service, deemed_service, last_safe_court_posting,
    last_safe_posting,
};
pub use clause::{Checked, Clause, Clock, Count, Instrument};
pub use decide::{decide, offers};
pub use explain::{Explanation, Question, explain, script};
pub use facts::{CertificateAfter, FirstNotice, KeeperEnquiry, RelevantDate};
pub use figures::charges::{Charge, ChargeUnknown};
pub use figures::fees::{FeeKind, FeeUnknown, NumberKind};
pub use figures::settings::{DiscountAgain, Settings};
pub use figures::{CouncilFigures, FigureFault};
pub use ledger::ledger;
pub use outlook::outlook;
pub use period::{Length, Period, days, months};
pub use position::{AmountDue, AmountLine, NextStep, Position, position};
pub use scheme::{NoScheme, Scheme, StatementForm};
pub use step::{Offer, Refusal, Step};

/// Every instrument, in the order in which a lawyer would read them.
pub const INSTRUMENTS: [&Instrument; 14] = [
    &tma_2004::INSTRUMENT,
    &general_2022::INSTRUMENT,
    &appeals_2022::INSTRUMENT,
    &general_wales_2013::INSTRUMENT,
    &appeals_wales_2013::INSTRUMENT,
    &charges_wales_2013::INSTRUMENT,
    &london_bus_1996::INSTRUMENT,
    &london_traffic_2003::INSTRUMENT,
    &england_2007::INSTRUMENT,
    &bus_lanes_2005::INSTRUMENT,
    &cpr_75::INSTRUMENT,
    &agents_2013::INSTRUMENT,
    &agents_2014::INSTRUMENT,
    &guidance::INSTRUMENT,
];

/// Every provision on which the program rests, instrument by instrument.
pub fn clauses() -> impl Iterator<Item = &'static Clause> {
    INSTRUMENTS.into_iter().flat_map(|instrument| instrument.clauses.iter().copied())
}

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
