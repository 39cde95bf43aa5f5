//! What a hold means for the steps that follow: which steps its reason stops, by which provision,
//! and what to do.
//!
//! Floor 2, above the instruments: the typed reasons of the ground floor put beside their clauses.

use super::clause::Clause;
use super::{debt_respite_2020, persons, tma_2004};
use crate::case::event::HoldReason;
use crate::case::hold::HoldGround;

/// The provision or practice by which a reason stops a case.
pub const fn clause(ground: HoldGround) -> &'static Clause {
    match ground {
        HoldGround::BreathingSpace => &debt_respite_2020::MORATORIUM,
        HoldGround::Insolvency => &persons::INSOLVENCY,
        HoldGround::Deceased => &persons::DECEASED,
        HoldGround::UnderAge => &persons::UNDER_AGE,
        HoldGround::WithoutConsent => &persons::WITHOUT_CONSENT,
        HoldGround::Forces => &tma_2004::CROWN,
        HoldGround::Diplomatic => &persons::DIPLOMATIC,
        HoldGround::Foreign => &persons::FOREIGN,
        HoldGround::OutsideEnglandAndWales => &persons::OUTSIDE,
        HoldGround::Vulnerable => &persons::VULNERABLE,
    }
}

/// What to do about it, as a sentence.
pub const fn todo(ground: HoldGround) -> &'static str {
    match ground {
        HoldGround::BreathingSpace => {
            "Ask for nothing and tell every agent; go on when the moratorium has ended."
        }
        HoldGround::Insolvency => "Claim from the trustee or supervisor, or write the debt off.",
        HoldGround::Deceased => "Close the case, or write to the executors.",
        HoldGround::UnderAge => "Have it looked at before any recovery; cancel or write it off.",
        HoldGround::WithoutConsent => "Look at the evidence; cancel, or release the hold.",
        HoldGround::Forces => "Cancel it where the vehicle was in such use; else release the hold.",
        HoldGround::Diplomatic => "Look at the immunity; cancel, write off, or release the hold.",
        HoldGround::Foreign => "Look for the keeper another way, or write the debt off.",
        HoldGround::OutsideEnglandAndWales => {
            "Recover it another way, or write the debt off; release only for an address in England \
             or Wales."
        }
        HoldGround::Vulnerable => "Look into it; release the hold when that is done.",
    }
}

/// Whether a reason also stops what an ordinary hold leaves open: the agent's acts under a warrant
/// that is out already, and any other demand for money.
pub const fn stops_agents(ground: HoldGround) -> bool {
    match ground {
        HoldGround::BreathingSpace
        | HoldGround::Insolvency
        | HoldGround::Deceased
        | HoldGround::UnderAge
        | HoldGround::Forces
        | HoldGround::Diplomatic
        | HoldGround::OutsideEnglandAndWales => true,
        HoldGround::WithoutConsent | HoldGround::Foreign | HoldGround::Vulnerable => false,
    }
}

/// The typed reason of a hold, where it has one.
pub const fn ground(reason: &HoldReason) -> Option<HoldGround> {
    match reason {
        HoldReason::Ground(ground, _) => Some(*ground),
        HoldReason::Validation(_) | HoldReason::Officer(_) => None,
    }
}

/// What a person reads of a reason: the typed one, then the words.
pub fn says(reason: &HoldReason) -> String {
    match reason {
        HoldReason::Validation(text) | HoldReason::Officer(text) => text.clone(),
        HoldReason::Ground(ground, text) if text.is_empty() => ground.label().to_string(),
        HoldReason::Ground(ground, text) => format!("{}, {text}", ground.label()),
    }
}
