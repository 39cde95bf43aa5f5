//! What a letter that decides leaves to be decided, and the decision that it tells.

use super::super::{Desk, Stop};
use super::view::{DecisionSheet, GroundLine, ReasonLine};
use crate::case::day::Day;
use crate::case::decision::{Decision, DecisionOn, DecisionOutcome};
use crate::case::state::Case;
use crate::letter::paper::{Outcome, Paper};

impl Desk {
    /// What a paper leaves to be decided; `None` where it decides nothing.
    pub(super) fn decision_sheet(
        &self,
        case: &Case,
        paper: Paper,
        day: Day,
    ) -> Result<Option<DecisionSheet>, Stop> {
        let Some(blank) = self.blank_decision(paper) else { return Ok(None) };
        let lists = self.reasons()?;
        let grounds = lists.grounds_of(case.regime(), case.service()).into_iter();
        let grounds = match blank.on {
            DecisionOn::Representations | DecisionOn::Recommendation => grounds
                .map(|one| GroundLine { key: one.key.clone(), says: one.says.clone() })
                .collect(),
            DecisionOn::Challenge => Vec::new(),
        };
        let reasons = match blank.outcome {
            DecisionOutcome::Reject => Vec::new(),
            DecisionOutcome::Accept => lists
                .groups
                .iter()
                .flat_map(|group| {
                    lists.reasons_of(&group.key, day).into_iter().map(|reason| ReasonLine {
                        key: reason.key.clone(),
                        group: group.key.clone(),
                        group_says: group.says.clone(),
                        says: reason.says.clone(),
                        feedback: reason.feedback.clone(),
                    })
                })
                .collect(),
        };
        Ok(Some(DecisionSheet { blank, grounds, reasons }))
    }

    /// The decision that a paper tells, with nothing in it but that.
    pub(super) fn blank_decision(&self, paper: Paper) -> Option<Decision> {
        let outcome = match paper.outcome()? {
            Outcome::Accept => DecisionOutcome::Accept,
            Outcome::Reject => DecisionOutcome::Reject,
        };
        Some(Decision {
            on: decides_on(paper)?,
            letter: None,
            answers: Vec::new(),
            outcome,
            grounds: Vec::new(),
            compelling: String::new(),
            cancellation: None,
            feedback: None,
            decided_by: self.officer.account.clone(),
        })
    }
}

/// What a paper decides on; `None` where it decides nothing.
const fn decides_on(paper: Paper) -> Option<DecisionOn> {
    match paper {
        Paper::ChallengeRejection | Paper::ChallengeAcceptance => Some(DecisionOn::Challenge),
        Paper::Rejection | Paper::Acceptance => Some(DecisionOn::Representations),
        Paper::RecommendationAccepted | Paper::RecommendationDeclined => {
            Some(DecisionOn::Recommendation)
        }
        Paper::PcnByPost
        | Paper::Warning
        | Paper::NoticeToOwner
        | Paper::EnforcementNotice
        | Paper::ChargeCertificate
        | Paper::OrderForRecovery
        | Paper::Letter => None,
    }
}
