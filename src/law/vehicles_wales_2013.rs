//! SI 2013/361: representations and appeals about removed and clamped vehicles in Wales.
//!
//! Known only as the twin of the English regulations. Stands on `period` and `clause`; other
//! instruments are not imported.

use super::clause::Checked::NotYet;
use super::clause::{Clause, Clock, Instrument};
use super::period::days;
use crate::case::day::Day;
use crate::case::notice::Regime;

const SI: &str = "SI 2013/361";
const SINCE: &str = "2013-03-25";

/// Representations about the vehicle.
pub const REPRESENTATIONS: Clause = Clause::of(SI, "representations", SINCE, NotYet)
    .saying(
        "Whoever recovers a clamped or removed vehicle may represent within the 28 days beginning \
         with the day they are told of it.",
    )
    .leaving("Whether to consider late representations.")
    .counting("told in writing", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// The answer.
pub const DECISION: Clause = Clause::of(SI, "decision", SINCE, NotYet)
    .saying(
        "The answer is served within the 56 days beginning with the day the representations are \
         served on the authority.",
    )
    .leaving("How much to return for compelling reasons.")
    .counting("representations received", "decision served by", |day, _| {
        Ok(days(56).beginning_with(day))
    });

/// The appeal.
pub const APPEAL: Clause = Clause::of(SI, "appeal", SINCE, NotYet)
    .saying("An appeal follows within the 28 days beginning with service of the rejection.")
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations may be made.
pub fn representations(told: Day) -> Clock {
    Clock { period: days(28).beginning_with(told), clause: &REPRESENTATIONS }
}

/// The days within which they must be answered.
pub fn decision(received: Day) -> Clock {
    Clock { period: days(56).beginning_with(received), clause: &DECISION }
}

/// The days within which an appeal may be made.
pub fn appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &APPEAL }
}

/// The instrument with the provisions on which the program rests.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Wales: representations and appeals about removed and clamped vehicles",
    regimes: &[Regime::WalesParking],
    clauses: &[&REPRESENTATIONS, &DECISION, &APPEAL],
};
