//! Where a case stands on a day: its stage, what is due, what comes next, what to be warned of.

use super::clause::Clause;
use super::step::Refusal;
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::case::stage::Stage;

/// Where a case stands on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The stage.
    pub stage: Stage,
    /// What is due; `None` where no charge can be found for the notice.
    pub due: Option<AmountDue>,
    /// The next steps of the process, soonest first.
    pub next: Vec<NextStep>,
    /// What an officer must know, most pressing first.
    pub warnings: Vec<String>,
}

/// What settles the case on a day, and until when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountDue {
    /// What settles the case on the day, never negative.
    pub total: Pence,
    /// The last day on which it is this amount, where the passing of days alone changes it.
    pub until: Option<Day>,
    /// What is due after that day.
    pub then: Option<Pence>,
    /// What is held and must go back to the payer.
    pub to_refund: Pence,
    /// How it is made up; the lines sum to `total` less `to_refund`.
    pub lines: Vec<AmountLine>,
}

/// One line of how an amount is made up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountLine {
    /// What it is.
    pub text: String,
    /// How much; negative where it relieves.
    pub pence: Pence,
    /// The provision.
    pub clause: Option<&'static Clause>,
}

/// A next step of the process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextStep {
    /// The name for the command line.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// The first day on which it is lawful (a document: to be served), where computable.
    pub first: Option<Day>,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last day on which a first-class posting is still served in time.
    pub last_safe: Option<Day>,
    /// Why it is refused on the day asked about.
    pub refused: Option<Refusal>,
}
