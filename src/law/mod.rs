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
pub mod debt_respite_2020;
pub mod england_2007;
pub mod general_2022;
pub mod general_wales_2013;
pub mod guidance;
pub mod london_bus_1996;
pub mod london_traffic_2003;
pub mod persons;
pub mod tma_2004;
pub mod vehicles_wales_2013;

// What they stand on, and what stands on them.
pub mod answering;
pub mod audit;
pub mod body;
pub mod calendar;
pub mod catalogue;
pub mod certificate;
pub mod checklist;
pub mod clause;
pub mod costs;
pub mod decide;
pub mod deferral;
pub mod due;
pub mod elsewhere;
pub mod explain;
pub mod facts;
pub mod figures;
pub mod grace;
pub mod held;
pub mod impounding;
pub mod ledger;
pub mod library;
pub mod outlook;
pub mod page;
pub mod period;
pub mod position;
pub mod post;
pub mod print;
pub mod retention;
pub mod rules;
pub mod scheme;
pub mod script;
pub mod settles;
pub mod step;
pub mod steps;
pub mod view;
pub mod warnings;

pub use answering::{AnswerBy, answer_by};
pub use audit::{Answer, Breach, NextAnswer, Waiting, audit};
pub use body::Law;
pub use calendar::{Calendar, CalendarFault, UnknownYear};
pub use clause::{Checked, Clause, Clock, Count, Instrument};
pub use decide::{decide, decide_in, offers};
pub use elsewhere::{Earlier, Elsewhere};
pub use explain::{Explanation, Question, explain};
pub use facts::{CertificateAfter, FirstNotice, KeeperEnquiry, RelevantDate};
pub use figures::charges::{Charge, ChargeUnknown};
pub use figures::fees::{FeeKind, FeeUnknown, NumberKind};
pub use figures::settings::{DiscountAgain, Settings};
pub use figures::{CouncilFigures, FigureFault};
pub use ledger::ledger;
pub use library::{INSTRUMENTS, clauses};
pub use outlook::outlook;
pub use period::{Length, Period, days, months};
pub use position::{AmountDue, AmountLine, NextStep, Position, position, position_in};
pub use post::{court_service, deemed_service, last_safe_court_posting, last_safe_posting};
pub use scheme::{NoScheme, Scheme, StatementForm};
pub use script::script;
pub use settles::{Part, settles};
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
    /// A reason where the law wants one of this case; may stay empty.
    Remark,
    /// A stage.
    Stage,
    /// The tribunal's outcome.
    Outcome,
    /// The ground of a statement.
    Ground,
    /// A person with an address.
    Party,
    /// The hiring agreement, where the person is a hirer.
    Hire,
}
