//! What a payment is for: the penalty charge, or a vehicle that was clamped or removed.
//!
//! Floor 5, part of the payment.

use super::TakePayment;
use crate::case::day::Day;
use crate::case::event::PaidFor;
use crate::case::money::Pence;
use crate::desk::OtherCase;
use crate::ui::commands::Can;
use crate::ui::effect::{Effect, Message};

impl TakePayment {
    /// What is owed for a vehicle in the case; nothing in most.
    fn vehicle_owed(&self) -> Pence {
        self.view.as_ref().map_or(Pence::ZERO, |view| view.vehicle_owed)
    }

    /// What is due of what is paid for; `None` where nothing is, or where it cannot be computed.
    pub(super) fn owed(&self) -> Option<Pence> {
        let owed = match self.paid_for {
            PaidFor::Penalty => self.view.as_ref().and_then(|view| view.due),
            PaidFor::Vehicle => Some(self.vehicle_owed()),
        };
        owed.filter(|due| due.is_positive())
    }

    /// Where only the vehicle is owed for, that is what is paid.
    pub(super) fn suppose(&mut self) {
        if self.owed().is_none() && self.vehicle_owed().is_positive() {
            self.paid_for = PaidFor::Vehicle;
        }
    }

    /// Goes from one thing that can be paid for to the other.
    pub(super) fn turn_purpose(&mut self) {
        self.paid_for = match self.paid_for {
            PaidFor::Penalty => PaidFor::Vehicle,
            PaidFor::Vehicle => PaidFor::Penalty,
        };
    }

    /// What else is meant by what was typed: without a number it is something of this case.
    pub(super) fn other_part(&self, typed: &str) -> String {
        let first = typed.split_whitespace().next().unwrap_or_default().to_lowercase();
        let own = self.view.as_ref().map_or("", |view| view.number.as_str());
        if PaidFor::named(&first).is_some() { format!("{own} {typed}") } else { typed.to_string() }
    }

    /// What is asked for when something else is to be paid by the same sum.
    pub(super) fn asks_for_part(&self) -> &'static str {
        match self.paid_for {
            PaidFor::Penalty if self.vehicle_owed().is_positive() => {
                "Another case's number, or `vehicle` for that of this case; a blank, and how much \
                 is for it; without an amount what is due there today."
            }
            PaidFor::Penalty => {
                "Its number, a blank, and how much of the sum is for it; without an amount what is \
                 due there today."
            }
            PaidFor::Vehicle => {
                "Another case's number, or `penalty` for the charge of this case; a blank, and how \
                 much is for it; without an amount what is due there today."
            }
        }
    }

    /// Another case was found.
    pub(super) fn add(&mut self, other: OtherCase, today: Day) -> Vec<Effect> {
        let new = (other.part.case, other.part.paid_for);
        let mut known = self.others.iter().map(|(_, known)| (known.part.case, known.part.paid_for));
        if new == (self.case, self.paid_for) || known.any(|known| known == new) {
            let says = format!("{} is paid by this sum already.", other.number);
            return vec![Effect::Say(Message::refused(says))];
        }
        self.others.push((self.at, other));
        self.unkept = true;
        self.preview(today)
    }

    /// Whether the same sum pays something else of this case.
    fn pays_both(&self) -> bool {
        self.others.iter().any(|(_, other)| other.part.case == self.case)
    }

    /// Whether something else can be paid for in this case.
    pub(super) fn can_turn(&self) -> Can {
        if self.pays_both() {
            let says = "This sum pays the charge and the vehicle; ctrl-z takes one of them out.";
            return Can::No(says.to_string());
        }
        if self.vehicle_owed().is_positive() || self.paid_for == PaidFor::Vehicle {
            return Can::Yes;
        }
        Can::No(
            "Nothing is owed for a clamped or removed vehicle in this case: record the charge \
             first (steps)."
                .to_string(),
        )
    }

    /// What is paid for and what else could be, where there is a choice.
    pub(super) fn purpose(&self) -> Option<String> {
        let owed = self.vehicle_owed();
        match self.paid_for {
            PaidFor::Penalty if self.pays_both() => Some("penalty charge".to_string()),
            PaidFor::Vehicle if self.pays_both() => Some(format!("vehicle, {owed} owed")),
            PaidFor::Penalty if owed.is_positive() => {
                Some(format!("penalty charge  (f9: vehicle, {owed} owed; f7: both)"))
            }
            PaidFor::Penalty => None,
            PaidFor::Vehicle => {
                Some(format!("vehicle, {owed} owed  (f9: penalty charge; f7: both)"))
            }
        }
    }
}
