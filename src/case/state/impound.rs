//! A clamped or removed vehicle: the days of its own short process, folded from the log.
//!
//! Ground floor: facts and days; which of them are in time is the law's question.

use crate::case::day::Day;
use crate::case::event::VehicleFact;

/// What happened about a clamp or a removal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Impound {
    /// The day on which the vehicle was clamped.
    pub clamped: Option<Day>,
    /// The day on which it was removed.
    pub removed: Option<Day>,
    /// The day on which it was released and the right to represent was told.
    pub released: Option<Day>,
    /// The day on which representations were received.
    pub represented: Option<Day>,
    /// The day on which the answer was served, and which it was.
    pub answered: Option<(Day, VehicleFact)>,
    /// The day on which the appeal was lodged.
    pub appealed: Option<Day>,
    /// The day on which the appeal's decision was served, and which it was.
    pub decided: Option<(Day, VehicleFact)>,
}

impl Impound {
    /// Takes a fact in. A second clamp or removal begins anew.
    pub fn take(&mut self, fact: VehicleFact, day: Day) {
        match fact {
            VehicleFact::Clamped if self.released.is_some() => {
                *self = Impound { clamped: Some(day), ..Impound::default() };
            }
            VehicleFact::Removed if self.released.is_some() => {
                *self = Impound { removed: Some(day), ..Impound::default() };
            }
            VehicleFact::Clamped => self.clamped = Some(day),
            VehicleFact::Removed => self.removed = Some(day),
            VehicleFact::Released => self.released = Some(day),
            VehicleFact::Represented => self.represented = Some(day),
            VehicleFact::Rejected | VehicleFact::Accepted => self.answered = Some((day, fact)),
            VehicleFact::Appealed => self.appealed = Some(day),
            VehicleFact::AppealAllowed | VehicleFact::AppealRefused => {
                self.decided = Some((day, fact));
            }
        }
    }

    /// Whether the vehicle is in the authority's hands.
    pub fn is_kept(&self) -> bool {
        (self.clamped.is_some() || self.removed.is_some()) && self.released.is_none()
    }

    /// Whether anything ever happened.
    pub fn is_known(&self) -> bool {
        *self != Impound::default()
    }
}
