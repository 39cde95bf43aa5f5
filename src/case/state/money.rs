//! Money of a case as facts: what came, what was withdrawn, what went back, what was offered.

use super::Case;
use crate::case::day::Day;
use crate::case::event::{Cost, CostItem, CostSide, Method, Payment, VehicleFact, Withdrawal};
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
    /// Number of the entry whose payment it withdraws, where it was said.
    pub of: Option<u32>,
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

impl Case {
    /// Money came: for the charge, or for what stands beside it.
    pub(super) fn receive(&mut self, payment: &Payment, day: Day, entry: u32) {
        if let Some(cost) = payment.cost() {
            return self.take_cost(cost, day, entry);
        }
        let kind = MovementKind::Received(payment.method);
        self.move_money(payment.pence, kind, payment.counts_on(day), entry);
    }

    /// A payment was withdrawn; which one, where it was said. One for a vehicle is as if it had not
    /// been made.
    pub(super) fn withdraw(
        &mut self,
        pence: Pence,
        what: Option<&Withdrawal>,
        day: Day,
        entry: u32,
    ) {
        let beside = |cost: &CostMovement| Some(cost.entry) == what.map(|what| what.entry);
        if self.costs.iter().any(beside) {
            self.costs.retain(|cost| !beside(cost));
            return;
        }
        let (kind, of) = (MovementKind::Reversed, what.map(|what| what.entry));
        self.money.push(Movement { day, pence, kind, entry, of });
    }

    /// Money beside the charge fell due, was paid or went back.
    pub(super) fn take_cost(&mut self, cost: Cost, day: Day, entry: u32) {
        let Cost { item, pence } = cost;
        self.costs.push(CostMovement { day, item, standing: Standing::Stands, pence, entry });
    }

    /// Something happened about a clamp or a removal; where the owner succeeds, what it cost falls
    /// away.
    pub(super) fn take_vehicle(&mut self, fact: VehicleFact, day: Day) {
        self.impound.take(fact, day);
        match fact {
            VehicleFact::Accepted | VehicleFact::AppealAllowed => {
                self.drop_costs(CostSide::Vehicle);
            }
            VehicleFact::Clamped
            | VehicleFact::Removed
            | VehicleFact::Released
            | VehicleFact::Represented
            | VehicleFact::Rejected
            | VehicleFact::Appealed
            | VehicleFact::AppealRefused => {}
        }
    }

    /// What fell due on one side until now is no longer asked for.
    pub(super) fn drop_costs(&mut self, side: CostSide) {
        for cost in self.costs.iter_mut().filter(|cost| cost.item.side() == side) {
            cost.standing = Standing::FellAway;
        }
    }
}
