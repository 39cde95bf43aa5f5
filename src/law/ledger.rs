//! The ledger of a case: what each entry did to the money, as double entry.
//!
//! Floor 2, pure. After each entry the accounts are what the folded case says; the entry's lines
//! are the difference. So the lines of an entry sum to nothing by construction, and a payment that
//! was withdrawn undoes what it had done.

use super::Law;
use super::due::Basis;
use super::view::View;
use crate::case::day::Day;
use crate::case::event::{CostSide, Entry};
use crate::case::money::Pence;
use crate::case::state::{Case, MovementKind};
use crate::case::summary::{LedgerAccount, LedgerLine};

/// The balances of a case's accounts, in the order of [`LedgerAccount::ALL`]; they sum to nothing.
type Balances = [Pence; LedgerAccount::ALL.len()];

/// The ledger lines of a whole log, in its order; the lines of each entry sum to nothing.
pub fn ledger(law: &Law, entries: &[Entry]) -> Vec<LedgerLine> {
    let mut lines = Vec::new();
    let mut before: Balances = Default::default();
    let Some(first) = entries.first() else { return lines };
    let mut case = Case::fold(std::slice::from_ref(first));
    for entry in entries {
        if entry.number != first.number {
            case.apply(entry);
        }
        let after = balances(&View::new(law, &case));
        let accounts = LedgerAccount::ALL.into_iter().zip(before.iter().zip(after.iter()));
        for (account, (old, new)) in accounts {
            let pence = *new - *old;
            if !pence.is_zero() {
                lines.push(LedgerLine {
                    entry: entry.number,
                    day: entry.legal_day,
                    account,
                    pence,
                });
            }
        }
        before = after;
    }
    lines
}

/// What the accounts of a case hold, all its documents taken as served.
fn balances(view: &View<'_>) -> Balances {
    let mut held: Balances = Default::default();
    let mut put = |account: LedgerAccount, pence: Pence| {
        let place = usize::from(account.code()).saturating_sub(1);
        if let Some(balance) = held.get_mut(place) {
            *balance = pence;
        }
    };
    let (received, taken_over) = money(view);
    put(LedgerAccount::Receipts, received);
    put(LedgerAccount::TakenOver, taken_over);
    let day = last_served(view);
    let mut charged = Pence::ZERO;
    if let (Ok(charge), true) = (view.charge(), is_charged(view)) {
        let price = view.price(&charge, day);
        let raised = (price.pence - price.fee - charge.full).at_least_zero();
        put(LedgerAccount::Penalty, -charge.full);
        put(LedgerAccount::Surcharge, -raised);
        put(LedgerAccount::Fee, -price.fee);
        charged = charge.full + raised + price.fee;
        let relieved = relief(view, day, charged);
        put(LedgerAccount::Discount, relieved.discount);
        put(LedgerAccount::Waived, relieved.waived);
        put(LedgerAccount::WrittenOff, relieved.written_off);
        charged -= relieved.discount + relieved.waived + relieved.written_off;
    }
    put(LedgerAccount::Debtor, charged - received - taken_over);
    let agent = view.costs(CostSide::Agent);
    put(LedgerAccount::AgentFees, -agent.charged);
    put(LedgerAccount::AgentReceipts, agent.held);
    put(LedgerAccount::AgentWaived, agent.waived);
    put(LedgerAccount::AgentDebtor, agent.charged - agent.waived - agent.held);
    let vehicle = view.costs(CostSide::Vehicle);
    put(LedgerAccount::VehicleCharges, -vehicle.charged);
    put(LedgerAccount::VehicleReceipts, vehicle.held);
    put(LedgerAccount::VehicleWaived, vehicle.waived);
    put(LedgerAccount::VehicleDebtor, vehicle.charged - vehicle.waived - vehicle.held);
    held
}

/// Money received by us, and money received before by another system, each less what went back.
fn money(view: &View<'_>) -> (Pence, Pence) {
    let (mut received, mut taken_over) = (Pence::ZERO, Pence::ZERO);
    for movement in &view.case.money {
        match movement.kind {
            MovementKind::Received(_) => received += movement.pence,
            MovementKind::TakenOver => taken_over += movement.pence,
            MovementKind::Reversed | MovementKind::Refunded => received -= movement.pence,
        }
    }
    (received, taken_over)
}

/// Whether a notice asks for money: one was served or sent, or the case was taken over.
fn is_charged(view: &View<'_>) -> bool {
    let asks = view.case.service() != crate::case::notice::Service::Warning;
    asks && (view.case.pcn().is_some() || view.case.imported.is_some())
}

/// The day by which everything recorded has happened and been served.
fn last_served(view: &View<'_>) -> Day {
    let certificate = view.recovery().certificate.as_ref().and_then(|sent| view.served(sent));
    let last = view.case.last_day.or(view.case.notice.contravention).unwrap_or(Day::EPOCH);
    certificate.map_or(last, |served| served.max(last))
}

/// What relieves the debtor without money.
struct Relief {
    discount: Pence,
    waived: Pence,
    written_off: Pence,
}

/// Discount, waiver and write-off of a case.
fn relief(view: &View<'_>, day: Day, charged: Pence) -> Relief {
    let none = Pence::ZERO;
    let mut relief = Relief { discount: none, waived: none, written_off: none };
    let Some(account) = view.account(day) else { return relief };
    if view.void_by_decision(day).is_some() {
        relief.waived = charged;
    } else if let Some((_, price)) = account.settled {
        // What another system forgave when it closed the case is not a discount of ours.
        let relieved = (charged - price.pence).at_least_zero();
        match price.basis {
            Basis::ClosedElsewhere => relief.waived = relieved,
            Basis::Discount(_)
            | Basis::Offer(_)
            | Basis::Full
            | Basis::Increased
            | Basis::TakenOver => relief.discount = relieved,
        }
    } else if view.case.written_off.is_some() {
        relief.written_off = (charged - account.held).at_least_zero();
    }
    relief
}
