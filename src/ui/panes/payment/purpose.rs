//! What a payment is for: the penalty charge, or a vehicle that was clamped or removed.
//!
//! Floor 5, part of the payment.

use super::TakePayment;
use crate::case::event::PaidFor;
use crate::case::money::Pence;
use crate::ui::commands::Can;

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

    /// Whether something else can be paid for in this case.
    pub(super) fn can_turn(&self) -> Can {
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
            PaidFor::Penalty if owed.is_positive() => {
                Some(format!("penalty charge  (f9: vehicle, {owed} owed)"))
            }
            PaidFor::Penalty => None,
            PaidFor::Vehicle => Some(format!("vehicle, {owed} owed  (f9: penalty charge)")),
        }
    }
}
