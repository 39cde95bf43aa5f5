//! Why an amount or a day is what it is: rule, days counted, clause.

use super::position::{NextStep, position};
use super::{Law, offers};
use crate::case::day::Day;
use crate::case::state::Case;

/// What can be asked to explain itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// What is due.
    AmountDue,
    /// A step, by its name: first day, last day, or the refusal.
    NextStep(String),
    /// The clock that runs.
    Clock,
}

/// A rule, the days counted, the clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// One line.
    pub title: String,
    /// Line by line.
    pub lines: Vec<String>,
}

/// Explains an amount, a step or the clock of a case on a day.
pub fn explain(law: &Law, case: &Case, question: &Question, day: Day) -> Explanation {
    let position = position(law, case, day);
    match question {
        Question::AmountDue => Explanation {
            title: format!("Due on {}", day.long()),
            lines: position
                .due
                .iter()
                .flat_map(|due| &due.lines)
                .map(|line| format!("{:>9}  {}", line.pence.to_string(), line.text))
                .collect(),
        },
        Question::Clock => Explanation {
            title: "What comes next".to_string(),
            lines: position.next.iter().map(next).collect(),
        },
        Question::NextStep(name) => Explanation {
            title: name.clone(),
            lines: offers(law, case, day)
                .into_iter()
                .filter(|offer| offer.name == name)
                .filter_map(|offer| offer.verdict.err().map(|refusal| refusal.says))
                .collect(),
        },
    }
}

/// What to tell a caller.
pub fn script(law: &Law, case: &Case, day: Day) -> Vec<String> {
    position(law, case, day).next.iter().map(next).collect()
}

fn next(step: &NextStep) -> String {
    let first = step.first.map(|day| format!(" from {}", day.long())).unwrap_or_default();
    format!("{}{first}", step.label)
}
