//! What a letter that decides leaves to be decided, and the decision that it tells.

use super::super::{Desk, Stop};
use super::view::{DecisionSheet, GroundLine, ProblemLine, ReasonLine, Weight};
use crate::case::day::Day;
use crate::case::decision::{Decision, DecisionOn, DecisionOutcome, GroundDecision};
use crate::case::state::Case;
use crate::letter::field::Fields;
use crate::letter::paper::{Outcome, Paper};
use crate::letter::reasons::Ground;

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

impl Desk {
    /// What the letter says of each ground, where its writer has decided it.
    pub(super) fn tell_grounds(
        &self,
        fields: &mut Fields,
        decision: Option<&Decision>,
    ) -> Result<(), Stop> {
        let Some(decision) = decision else { return Ok(()) };
        let lists = self.reasons()?;
        for (name, outcome) in [
            ("grounds_accepted", DecisionOutcome::Accept),
            ("grounds_rejected", DecisionOutcome::Reject),
        ] {
            let those = decision.grounds.iter().filter(|one| one.outcome == outcome);
            let said = those.filter_map(|one| lists.ground(&one.ground));
            let said: Vec<&str> = said.map(|ground| ground.says.as_str()).collect();
            fields.text(name, &said.join("; "));
        }
        Ok(())
    }

    /// What keeps a decision from being told: grounds that speak against it, no reason of a
    /// cancellation, a key that is in no list.
    pub(super) fn decision_problems(
        &self,
        case: &Case,
        day: Day,
        decision: &Decision,
    ) -> Result<Vec<ProblemLine>, Stop> {
        let lists = self.reasons()?;
        let known = lists.grounds_of(case.regime(), case.service());
        let mut found: Vec<ProblemLine> =
            decision.grounds.iter().filter_map(|one| against(decision, one, &known)).collect();
        let mut tell = |weight, says: String, remedy: &str| {
            let remedy = remedy.to_string();
            found.push(ProblemLine { says, remedy, place: None, weight });
        };
        match (decision.outcome, &decision.cancellation) {
            (DecisionOutcome::Accept, None) => tell(
                Weight::Blocks,
                "nobody has said why the charge is cancelled".to_string(),
                "choose a group and a reason of the council's list",
            ),
            (DecisionOutcome::Accept, Some(why)) => {
                let listed = lists.reasons_of(&why.group, day);
                if !listed.iter().any(|reason| reason.key == why.reason) {
                    tell(
                        Weight::Blocks,
                        format!("there is no reason \"{}\" in \"{}\"", why.reason, why.group),
                        "choose a reason of the council's list that is in force on that day",
                    );
                }
            }
            (DecisionOutcome::Reject, _) => {
                // They are no ground, and can decide the case all the same.
                if decision.on == DecisionOn::Representations && decision.compelling.is_empty() {
                    tell(
                        Weight::Blocks,
                        "nobody has said how compelling reasons were considered".to_string(),
                        "say what was weighed apart from the grounds, or that none were given",
                    );
                }
            }
        }
        if let Some(code) = &decision.feedback
            && !lists.feedback.iter().any(|listed| listed.key == *code)
        {
            tell(
                Weight::Blocks,
                format!("there is no feedback code \"{code}\""),
                "choose one of the council's list",
            );
        }
        Ok(found)
    }
}

/// That whoever decides formal representations has answered the informal challenge too, which
/// another officer should do; `None` where that is not so.
pub(super) fn same_hand(case: &Case, decision: &Decision) -> Option<String> {
    if decision.on != DecisionOn::Representations {
        return None;
    }
    let before = case.mail.decisions.iter().rev();
    let before = before.filter(|one| one.decision.on == DecisionOn::Challenge);
    let own = before.into_iter().find(|one| one.decision.decided_by == decision.decided_by)?;
    let (by, day) = (&decision.decided_by, own.day.long());
    Some(format!("{by} answered the informal challenge in this case on {day}"))
}

/// What speaks against a decision on one ground.
fn against(decision: &Decision, one: &GroundDecision, known: &[&Ground]) -> Option<ProblemLine> {
    let (says, remedy) = match known.iter().find(|ground| ground.key == one.ground) {
        None => (
            format!("this scheme has no ground \"{}\"", one.ground),
            "choose one of its grounds".to_string(),
        ),
        Some(ground) => {
            let accepted = one.outcome == DecisionOutcome::Accept;
            let contradicts = accepted && decision.outcome == DecisionOutcome::Reject;
            contradicts.then(|| {
                let remedy = "one ground is enough: the notice must be cancelled; write the letter \
                              that accepts";
                let says = format!("the ground is accepted: {}", ground.says.to_lowercase());
                (says, remedy.to_string())
            })?
        }
    };
    Some(ProblemLine { says, remedy, place: None, weight: Weight::Blocks })
}

/// What a paper decides on; `None` where it decides nothing.
pub(super) const fn decides_on(paper: Paper) -> Option<DecisionOn> {
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
