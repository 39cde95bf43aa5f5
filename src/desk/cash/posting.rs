//! What each entry about money in suspense does to the office's accounts.
//!
//! Floor 4, pure. Money that arrives is received by its method and owed to nobody known; where it
//! is put to a case, the case's own payment receives it by the same method, so that the two entries
//! together carry it from suspense to the case.

use super::book::OfficeAccount;
use crate::case::money::Pence;
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{Matter, MatterEntry, MatterEvent};

/// An amount that goes from one account (credit) to another (debit).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Move {
    pub(super) from: OfficeAccount,
    pub(super) to: OfficeAccount,
    pub(super) pence: Pence,
}

/// What every entry of the log of money in suspense moves, in its order.
pub(super) fn suspense_moves(log: &[MatterEntry]) -> Vec<(&MatterEntry, Move)> {
    let mut moves = Vec::new();
    let mut before: Option<Matter> = None;
    for entry in log {
        let left = match &before {
            Some(Matter::Suspense(money)) => money.left(),
            Some(_) | None => Pence::ZERO,
        };
        match &mut before {
            Some(matter) => matter.apply(entry),
            None => before = Matter::begun_by(entry),
        }
        let (MatterEvent::Suspense(event), Some(Matter::Suspense(money))) = (&entry.event, &before)
        else {
            continue;
        };
        let method = OfficeAccount::of(money.line().method);
        let suspense = OfficeAccount::Suspense;
        let (from, to, pence) = match event {
            SuspenseEvent::Arrived(unplaced) => (suspense, method, unplaced.line.gross),
            SuspenseEvent::Matched { pence, .. } => (method, suspense, *pence),
            SuspenseEvent::Unmatched { pence, .. } => (suspense, method, *pence),
            // It was received before: nothing came that is not in the books already.
            SuspenseEvent::Known { .. } => (method, suspense, left),
            SuspenseEvent::Moved { .. } => (OfficeAccount::OtherServices, suspense, left),
            SuspenseEvent::Refunded => (OfficeAccount::SentBack, suspense, left),
            SuspenseEvent::NotFor { .. } => continue,
        };
        moves.push((entry, Move { from, to, pence }));
    }
    moves
}
