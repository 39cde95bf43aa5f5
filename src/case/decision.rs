//! A decision on what somebody wrote: what was decided, on which grounds, by whom.
//!
//! Ground floor: words of the office's own lists (grounds, cancellation reasons, feedback codes)
//! are kept as their keys; what they say is data of the letters.

use super::ids::MatterId;
use super::list::closed_list;
use super::officer::Account;

closed_list! {
    /// What is decided on.
    pub enum DecisionOn {
        /// An informal challenge.
        Challenge = 1, "challenge", "informal challenge";
        /// Formal representations.
        Representations = 2, "representations", "formal representations";
        /// An adjudicator's recommendation.
        Recommendation = 3, "recommendation", "adjudicator's recommendation";
    }
}

closed_list! {
    /// What was decided.
    pub enum DecisionOutcome {
        /// The writer is right, or the council gives way: the charge is cancelled.
        Accept = 1, "accept", "accepted";
        /// The charge stays.
        Reject = 2, "reject", "rejected";
    }
}

/// A decision on one ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroundDecision {
    /// The ground's key in the list of its regime.
    pub ground: String,
    /// Whether it is established.
    pub outcome: DecisionOutcome,
}

/// Why the notice is cancelled, in the words of the council's own list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CancellationReason {
    /// The group's key.
    pub group: String,
    /// The reason's key within the group.
    pub reason: String,
}

/// A decision on what somebody wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What was decided on.
    pub on: DecisionOn,
    /// The letter that tells the decision.
    pub letter: Option<MatterId>,
    /// The items of post that it answers.
    pub answers: Vec<MatterId>,
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// Each ground, decided.
    pub grounds: Vec<GroundDecision>,
    /// How compelling reasons were considered apart from the grounds; empty where there was none to
    /// consider.
    pub compelling: String,
    /// Why the notice is cancelled; `None` where it is not.
    pub cancellation: Option<CancellationReason>,
    /// Who or what caused it, as the feedback code of the council's list.
    pub feedback: Option<String>,
    /// The officer who decided; another may have approved.
    pub decided_by: Account,
}
