//! What a hold means for the steps that follow: which steps its reason stops, by which provision,
//! and what to do.
//!
//! Floor 2, above the instruments: the typed reasons of the ground floor put beside their clauses.

use super::clause::{Clause, Clock};
use super::{debt_respite_2020, persons, tma_2004};
use crate::case::day::Day;
use crate::case::event::HoldReason;
use crate::case::hold::HoldGround;
use crate::case::mark::MarkClass;

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
        HoldGround::Emergency => &persons::EMERGENCY,
        HoldGround::Hardship => &persons::DEFERRAL,
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
        HoldGround::Emergency => {
            "Cancel it where a senior officer confirms the duty; else release the hold."
        }
        HoldGround::Hardship => {
            "Wait until the day to which payment was put off; release the hold if it was paid or \
             the promise was broken."
        }
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
        HoldGround::WithoutConsent
        | HoldGround::Foreign
        | HoldGround::Vulnerable
        | HoldGround::Emergency
        | HoldGround::Hardship => false,
    }
}

/// Whether the caller is not to be asked for payment while a case stands still for a reason.
pub const fn asks_nothing(ground: HoldGround) -> bool {
    match ground {
        HoldGround::BreathingSpace
        | HoldGround::Insolvency
        | HoldGround::Deceased
        | HoldGround::UnderAge
        | HoldGround::Forces => true,
        HoldGround::WithoutConsent
        | HoldGround::Diplomatic
        | HoldGround::Foreign
        | HoldGround::OutsideEnglandAndWales
        | HoldGround::Vulnerable
        | HoldGround::Emergency
        | HoldGround::Hardship => false,
    }
}

/// The days for which a reason stands by law, counted from the hold, where a statute counts them.
pub fn ends(reason: &HoldReason, since: Day) -> Option<Clock> {
    (ground(reason) == Some(HoldGround::BreathingSpace))
        .then(|| debt_respite_2020::breathing_space(since))
}

/// The typed reason of a hold, where it has one.
pub const fn ground(reason: &HoldReason) -> Option<HoldGround> {
    match reason {
        HoldReason::Ground(ground, _) => Some(*ground),
        HoldReason::Validation(_) | HoldReason::Officer(_) => None,
    }
}

/// The hold under which a notice to a vehicle with a mark of a class is taken in, until a person
/// has looked at it; `None` for ordinary marks.
pub fn to_validate(class: MarkClass) -> Option<HoldReason> {
    let why = class.needs_validation()?.to_string();
    Some(match class {
        MarkClass::Diplomat | MarkClass::DiplomaticStaff => {
            HoldReason::Ground(HoldGround::Diplomatic, why)
        }
        MarkClass::Military => HoldReason::Ground(HoldGround::Forces, why),
        MarkClass::Current
        | MarkClass::Prefix
        | MarkClass::QPlate
        | MarkClass::Suffix
        | MarkClass::Dateless
        | MarkClass::NorthernIreland
        | MarkClass::Trade
        | MarkClass::Other => HoldReason::Validation(why),
    })
}

/// Whether a person must look at the vehicle's class before the case goes on.
pub const fn is_validation(reason: &HoldReason) -> bool {
    match reason {
        HoldReason::Validation(_) => true,
        HoldReason::Officer(_) => false,
        HoldReason::Ground(ground, _) => match ground {
            HoldGround::Forces | HoldGround::Diplomatic | HoldGround::Emergency => true,
            HoldGround::BreathingSpace
            | HoldGround::Insolvency
            | HoldGround::Deceased
            | HoldGround::UnderAge
            | HoldGround::WithoutConsent
            | HoldGround::Foreign
            | HoldGround::OutsideEnglandAndWales
            | HoldGround::Vulnerable
            | HoldGround::Hardship => false,
        },
    }
}

/// What a caller is told, and what is asked of them, while a case stands still for a reason.
pub const fn script(ground: HoldGround) -> &'static str {
    match ground {
        HoldGround::BreathingSpace => {
            "Do not ask for payment. Take the reference and the debt adviser's name if the \
             caller offers them; nothing is chased until the breathing space has ended."
        }
        HoldGround::Insolvency => {
            "Do not ask the caller for payment. Ask for the trustee's, administrator's or \
             supervisor's name, the court and the reference of the order; the council writes to \
             them."
        }
        HoldGround::Deceased => {
            "Say that the council is sorry. Ask, without pressing, who deals with the estate and \
             where to write; the caller need not pay."
        }
        HoldGround::UnderAge => {
            "Do not ask a child for payment. Ask for a parent or guardian to write; a person looks \
             at the case before anything further is sent."
        }
        HoldGround::WithoutConsent => {
            "The caller may send whatever shows that the vehicle was used without consent; a crime \
             reference helps but is not required."
        }
        HoldGround::Forces => {
            "Ask which unit used the vehicle and for what; a letter from the unit is enough for \
             the case to be looked at."
        }
        HoldGround::Diplomatic => {
            "Ask which mission or organisation the vehicle belongs to; a person looks at the \
             immunity first. A payment that is offered may be taken."
        }
        HoldGround::Foreign => {
            "The caller may pay or write from abroad in the same ways and within the same days."
        }
        HoldGround::OutsideEnglandAndWales => {
            "The court's order does not run where the caller lives, but the charge stands: it may \
             be paid or contested in the same ways."
        }
        HoldGround::Emergency => {
            "Ask which service and which duty; a letter from a superintendent, or an officer of \
             equal rank, is enough for the case to be looked at."
        }
        HoldGround::Hardship => {
            "Payment was put off: do not press for it before that day. Take what is offered; ask \
             whether the caller's means have changed. Debt advice is free from charities."
        }
        HoldGround::Vulnerable => {
            "Ask what would help, and note it. Nothing is chased until an officer has looked at \
             it; debt advice is free from charities."
        }
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
