//! A letter that came back: what several panes ask about it.
//!
//! Floor 5, below the panes.

use super::effect::{Choice, Menu, Place};
use crate::desk::letters::Presumption;

/// The two decisions on the service of a letter that came back.
pub fn service(reference: &str) -> Menu {
    let choice = |text: &str, hint: &str| Choice {
        text: text.to_string(),
        hint: hint.to_string(),
        ..Choice::default()
    };
    let lines = vec![
        choice("Not served", "it does not stand; what rested on it falls"),
        choice("Served anyway", "refused at the door, or the address was right"),
    ];
    Menu { title: format!("{reference} came back"), lines, start: 0 }
}

/// The decision of a line of that list.
pub const fn presumption(at: usize) -> Presumption {
    if at == 0 { Presumption::Undone } else { Presumption::Stands }
}

/// The line in which it is said why.
pub fn why(presumption: Presumption) -> Place {
    let title = match presumption {
        Presumption::Undone => "Not served",
        Presumption::Stands => "Served all the same",
    };
    let prompt = "What is on the envelope, and why it counts so:".to_string();
    Place::Prompt { title: title.to_string(), prompt }
}
