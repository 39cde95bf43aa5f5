//! SI 2020/1311: breathing space and mental health crisis moratoriums (England and Wales).
//!
//! Only what a council must know that has a debtor in such a moratorium. Stands on `period` and
//! `clause`; other instruments are not imported.

use super::clause::Checked::NotYet;
use super::clause::{Clause, Clock, Instrument};
use super::period::days;
use crate::case::day::Day;
use crate::case::notice::Regime;

const SI: &str = "SI 2020/1311";
const SINCE: &str = "2021-05-04";

/// Reg 7: what a creditor may not do.
pub const MORATORIUM: Clause = Clause::of(SI, "reg 7", SINCE, NotYet)
    .saying(
        "While a moratorium covers a debt the creditor adds no interest, fees or charges to it, \
         takes no step to enforce it and asks for no payment of it; agents are told at once.",
    )
    .leaving("Whether the debt is covered, and whether to ask for a review of the moratorium.")
    .doing(
        "Refuses every further notice, registration, warrant, enforcement and demand while a case \
         is on hold for a breathing space.",
    );

/// Reg 26: how long a breathing space lasts.
pub const LENGTH: Clause = Clause::of(SI, "reg 26", SINCE, NotYet)
    .saying(
        "A breathing space lasts for the 60 days beginning with the day it starts; a mental \
         health crisis moratorium for as long as the treatment and 30 days more.",
    )
    .leaving("The end of a mental health crisis moratorium, as the notice of it states.")
    .counting("moratorium starts", "breathing space until", |day, _| {
        Ok(days(60).beginning_with(day))
    });

/// The days of a breathing space.
pub fn breathing_space(starts: Day) -> Clock {
    Clock { period: days(60).beginning_with(starts), clause: &LENGTH }
}

/// The instrument with the provisions on which the program rests.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Debt respite: breathing space and mental health crisis moratoriums",
    regimes: &Regime::ALL,
    clauses: &[&MORATORIUM, &LENGTH],
};
