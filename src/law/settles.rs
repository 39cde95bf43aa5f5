//! Which part of a charge a payment settles, where it does not pay all of it.
//!
//! Floor 2, pure. No instrument says it: who pays may say what the money is for, else it is for
//! whoever is owed to say. Here the part that was raised first is settled first: the penalty
//! charge, then what a charge certificate added, then the court's fee. What is left goes back.

use super::Law;
use super::view::View;
use crate::case::day::Day;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::Case;

closed_list! {
    /// A part of what is owed on a notice, in the order in which money settles them.
    pub enum Part {
        /// The penalty charge at the reduced amount.
        Reduced = 1, "reduced", "penalty charge, reduced";
        /// The penalty charge at the full amount.
        Full = 2, "full", "penalty charge, full";
        /// What a charge certificate added.
        Increase = 3, "increase", "increase by charge certificate";
        /// The court's fee.
        Fee = 4, "fee", "registration fee";
        /// More than was owed: to go back.
        Over = 5, "over", "more than was owed";
    }
}

/// What a payment that came on a day settles, beyond what had been paid before it: each part of
/// which it settles anything, with how much. The sums come to the payment.
pub fn settles(law: &Law, before: &Case, day: Day, paid: Pence) -> Vec<(Part, Pence)> {
    let view = View::new(law, before);
    let mut parts = Vec::new();
    let mut held = Pence::ZERO;
    if let (Some(account), Ok(charge)) = (view.account(day), view.charge()) {
        held = account.held;
        if account.void.is_none() && account.settled.is_none() {
            let price = account.price;
            let reduced = price.basis.is_reduced();
            let main = (price.pence - price.fee).min(charge.full);
            parts.push((if reduced { Part::Reduced } else { Part::Full }, main));
            parts.push((Part::Increase, price.pence - price.fee - main));
            parts.push((Part::Fee, price.fee));
        } else {
            held = Pence::ZERO;
        }
    }
    let mut left = paid;
    let mut settled = Vec::new();
    for (part, owed) in parts {
        let gone = held.min(owed);
        held -= gone;
        let now = left.min(owed - gone);
        left -= now;
        if now.is_positive() {
            settled.push((part, now));
        }
    }
    if left.is_positive() {
        settled.push((Part::Over, left));
    }
    settled
}
