//! Money of a case as facts: what came, what was withdrawn, what went back, what was offered.

use crate::case::day::Day;
use crate::case::event::{CostItem, Method};
use crate::case::money::Pence;

/// Money that moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Movement {
    /// The legal day.
    pub day: Day,
    /// How much, never negative; `kind` says which way.
    pub pence: Pence,
    /// Which way.
    pub kind: MovementKind,
    /// Number of the entry that recorded it.
    pub entry: u32,
}

/// Which way money moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MovementKind {
    /// It came, in this way.
    Received(Method),
    /// It came according to the system from which the case was taken over.
    TakenOver,
    /// A payment was withdrawn.
    Reversed,
    /// It went back to the payer.
    Refunded,
}

impl MovementKind {
    /// Whether the money came in; else it went out again.
    pub const fn comes_in(self) -> bool {
        match self {
            MovementKind::Received(_) | MovementKind::TakenOver => true,
            MovementKind::Reversed | MovementKind::Refunded => false,
        }
    }
}

/// The discount, offered again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offered {
    /// The day of the offer.
    pub made: Day,
    /// The last day on which the discount is accepted.
    pub until: Day,
}

/// Whether what fell due beside the charge is still asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It stands.
    Stands,
    /// It fell away: the order was revoked, or the representations about the vehicle succeeded.
    FellAway,
}

/// Money beside the charge: an agent's fees, or what a clamped or removed vehicle costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CostMovement {
    /// The legal day.
    pub day: Day,
    /// What fell due, was paid or went back.
    pub item: CostItem,
    /// Whether it is still asked for.
    pub standing: Standing,
    /// How much, never negative.
    pub pence: Pence,
    /// Number of the entry that recorded it.
    pub entry: u32,
}
