//! Why charges were cancelled or upheld, counted: what can be learnt from the decisions of some
//! days, so that the causes become fewer.
//!
//! Floor 4. A decision counts on the day on which its letter was approved; a letter that was
//! withdrawn does not count.

use std::collections::BTreeMap;

use crate::case::day::Day;
use crate::case::decision::{DecisionOn, DecisionOutcome};
use crate::letter::reasons::{Listed, Reasons};
use crate::matter::letter::LetterEvent;
use crate::matter::{LetterState, Matter, MatterEntry, MatterEvent};

/// How often something was decided for one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseCount {
    /// What was decided on: a challenge, representations, a recommendation.
    pub on: DecisionOn,
    /// Whether it was accepted.
    pub outcome: DecisionOutcome,
    /// The key of the cancellation's group; empty where nothing was cancelled.
    pub group: String,
    /// The key of its reason; empty where nothing was cancelled.
    pub reason: String,
    /// The feedback code: who or what caused it; empty where none was given.
    pub feedback: String,
    /// Reason and feedback in the words of the council's lists.
    pub says: String,
    /// How often.
    pub count: u64,
}

/// Group, reason and feedback code of a decision, by their keys; empty where it has none.
type Cause = (u8, u8, String, String, String);

/// Decisions as they are counted.
#[derive(Default)]
pub(super) struct Causes {
    counts: BTreeMap<Cause, CauseCount>,
}

impl Causes {
    /// Counts the decision that a letter tells, where it was approved from one day to another.
    pub(super) fn see(&mut self, entries: &[MatterEntry], (from, to): (Day, Day), lists: &Reasons) {
        let approved = entries
            .iter()
            .rev()
            .find(|entry| matches!(entry.event, MatterEvent::Letter(LetterEvent::Approved(_))));
        if approved.is_none_or(|entry| !(from..=to).contains(&entry.legal_day)) {
            return;
        }
        let Some(Matter::Letter(letter)) = Matter::fold(entries) else { return };
        if letter.state == LetterState::Withdrawn {
            return;
        }
        let Some(decision) = letter.written.decision else { return };
        let (group, reason) = decision
            .cancellation
            .as_ref()
            .map(|why| (why.group.clone(), why.reason.clone()))
            .unwrap_or_default();
        let feedback = decision.feedback.clone().unwrap_or_default();
        let (on, outcome) = (decision.on, decision.outcome);
        let key = (on.code(), outcome.code(), group.clone(), reason.clone(), feedback.clone());
        let line = self.counts.entry(key).or_insert_with(|| CauseCount {
            on,
            outcome,
            says: words(lists, &reason, &feedback),
            group,
            reason,
            feedback,
            count: 0,
        });
        line.count += 1;
    }

    /// The counts, the most frequent first.
    pub(super) fn lines(self) -> Vec<CauseCount> {
        let mut lines: Vec<CauseCount> = self.counts.into_values().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.count));
        lines
    }
}

/// Reason and feedback in the words of the lists; by their keys where a list has lost them.
fn words(lists: &Reasons, reason: &str, feedback: &str) -> String {
    let said = |listed: Option<&str>, key: &str| listed.unwrap_or(key).to_string();
    let caused: Option<&Listed> = lists.feedback.iter().find(|one| one.key == feedback);
    let parts = [
        said(lists.reason(reason).map(|one| one.says.as_str()), reason),
        said(caused.map(|one| one.says.as_str()), feedback),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
