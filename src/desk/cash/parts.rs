//! What each entry by which money of a case moved did to the parts of what is owed: the penalty
//! charge, its increase, the court's fee, what was too much, the vehicle.
//!
//! Floor 4, pure. A payment settles parts as the case stood before it; its withdrawal undoes just
//! those; a refund takes what was settled last off first. So receipts, withdrawals and refunds come
//! to the same, part by part, in every list that is made from here.

use crate::case::event::{Cost, CostItem, Entry, Event, PaidFor, Payment, Withdrawal};
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::law::{self, Law, Part};

/// What money was for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// A part of the charge.
    Charge(Part),
    /// A vehicle that was clamped or removed.
    Vehicle,
}

impl Purpose {
    /// What a person reads.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Purpose::Charge(part) => part.label(),
            Purpose::Vehicle => PaidFor::Vehicle.label(),
        }
    }
}

/// An amount of each purpose; negative where it went.
pub(super) type Parts = Vec<(Purpose, Pence)>;

/// A payment with what it settled and what is left of that.
struct Paid {
    entry: u32,
    settled: Parts,
    left: Parts,
}

/// Every entry of a log by which money moved, with what it did to each purpose; the sums of an
/// entry are what it moved.
pub(super) fn moved(law: &Law, log: &[Entry]) -> Vec<(u32, Parts)> {
    let mut moved = Vec::new();
    let mut paid: Vec<Paid> = Vec::new();
    let mut case: Option<Case> = None;
    for entry in log {
        let parts = match (&entry.event, &case) {
            (Event::PaymentReceived(payment), Some(before)) => {
                let settled = settled(law, before, payment, entry);
                let (number, left) = (entry.number, settled.clone());
                paid.push(Paid { entry: number, settled: settled.clone(), left });
                settled
            }
            (Event::PaymentReversed { pence, what }, _) => {
                withdrawn(&mut paid, *pence, what.as_deref())
            }
            (Event::RefundSent { pence }, _) => {
                let over = Purpose::Charge(Part::Over);
                let charge = |purpose| matches!(purpose, Purpose::Charge(_));
                given_back(&mut paid, *pence, charge, over)
            }
            (Event::Costs(Cost { item: CostItem::VehicleRefunded, pence }), _) => {
                let vehicle = |purpose| purpose == Purpose::Vehicle;
                given_back(&mut paid, *pence, vehicle, Purpose::Vehicle)
            }
            (Event::Costs(Cost { item: CostItem::VehiclePaid, pence }), _) => {
                vec![(Purpose::Vehicle, *pence)]
            }
            _other => Vec::new(),
        };
        if !parts.is_empty() {
            moved.push((entry.number, parts));
        }
        match &mut case {
            Some(case) => case.apply(entry),
            None => case = Some(Case::fold(std::slice::from_ref(entry))),
        }
    }
    moved
}

/// What a payment settles in the case as it stood before it.
fn settled(law: &Law, before: &Case, payment: &Payment, entry: &Entry) -> Parts {
    match payment.paid_for() {
        PaidFor::Vehicle => vec![(Purpose::Vehicle, payment.pence)],
        PaidFor::Penalty => {
            let day = payment.counts_on(entry.legal_day);
            let parts = law::settles(law, before, day, payment.pence);
            parts.into_iter().map(|(part, pence)| (Purpose::Charge(part), pence)).collect()
        }
    }
}

/// What a withdrawal undoes: all that the payment had settled; where no payment is named, what was
/// settled last.
fn withdrawn(paid: &mut Vec<Paid>, pence: Pence, what: Option<&Withdrawal>) -> Parts {
    let named = what.and_then(|what| paid.iter().position(|one| one.entry == what.entry));
    let Some(place) = named else {
        let charge = |purpose| matches!(purpose, Purpose::Charge(_));
        return given_back(paid, pence, charge, Purpose::Charge(Part::Over));
    };
    let one = paid.remove(place);
    one.settled.into_iter().map(|(purpose, pence)| (purpose, -pence)).collect()
}

/// What money that goes back is taken off: the latest payment first, and of each what it settled
/// last; what none of them holds is taken off the last purpose.
fn given_back(
    paid: &mut [Paid],
    mut pence: Pence,
    fits: impl Fn(Purpose) -> bool,
    rest: Purpose,
) -> Parts {
    let mut parts = Parts::new();
    let mut take = |purpose: Purpose, pence: Pence| match parts
        .iter_mut()
        .find(|(known, _)| *known == purpose)
    {
        Some((_, sum)) => *sum -= pence,
        None => parts.push((purpose, -pence)),
    };
    for one in paid.iter_mut().rev() {
        for (purpose, left) in one.left.iter_mut().rev().filter(|(purpose, _)| fits(*purpose)) {
            let part = pence.min(*left);
            if part.is_positive() {
                *left -= part;
                pence -= part;
                take(*purpose, part);
            }
        }
    }
    if pence.is_positive() {
        take(rest, pence);
    }
    parts
}
