//! The words of the step table: what somebody wants done, why not, what could be done.
//!
//! Floor 2, pure data. The table itself is `steps`, its readers `decide` and `audit`.

use super::Need;
use super::clause::Clause;
use crate::case::day::Day;
use crate::case::event::Event;

/// Something that somebody wants done to a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The event that it would be.
    pub event: Event,
    /// The legal day: when it happened, is posted, was received.
    pub on: Day,
    /// Why, in the officer's words; empty where nothing need be said.
    pub why: String,
}

/// The reason why a step may not be taken now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The row of the step table that refused: `nto-premature`.
    pub code: &'static str,
    /// What was refused for which case, why, and what to do now.
    pub says: String,
    /// The provision; `None` where no provision but plain sense or the house's practice refuses.
    pub clause: Option<&'static Clause>,
    /// The first day on which it may be taken, where that can be computed.
    pub first: Option<Day>,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.says)
    }
}

/// A step that could be taken, allowed or refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The name for the command line: `notice-to-owner`.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// The event, to be filled with what is asked.
    pub event: Event,
    /// What must be asked before it is taken.
    pub needs: &'static [Need],
    /// Whether it may be taken on the day asked about.
    pub verdict: Result<(), Refusal>,
    /// The first day on which the law allows it (a document: to be served), where computable.
    pub first: Option<Day>,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last day on which a first-class posting is still served in time.
    pub last_safe: Option<Day>,
}
