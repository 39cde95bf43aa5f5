//! SI 2014/1, the fees of enforcement agents, and how a short payment is split.
//!
//! The amounts are figures (`assets/figures/agents.toml`). Stands on `clause`; other instruments
//! are not imported.

use super::clause::Checked::{Primary, Secondary};
use super::clause::{Clause, Instrument};
use crate::case::money::Pence;
use crate::case::notice::Regime;

const SI: &str = "SI 2014/1";
const SINCE: &str = "2014-04-06";

/// Reg 4: fees by stage.
pub const STAGES: Clause = Clause::of(SI, "reg 4", SINCE, Primary)
    .saying(
        "A fixed fee falls due whole when its stage begins: compliance on instruction, \
         enforcement on the first visit, sale on the first visit to remove goods; on the last \
         two a share of what the debt exceeds a threshold. VAT is the debtor's only where the \
         creditor cannot reclaim it.",
    )
    .leaving("Whether a stage was rightly begun.")
    .doing("Looks the fees up by day; they are the agent's, not part of the debt.");

/// Reg 8: disbursements.
pub const DISBURSEMENTS: Clause = Clause::of(SI, "reg 8(2)", SINCE, Primary)
    .saying(
        "Storage, locksmith and court fees are recovered as far as reasonably and really spent.",
    )
    .leaving("Whether they were reasonable.");

/// Reg 11: several warrants at once.
pub const TOGETHER: Clause = Clause::of(SI, "reg 11", SINCE, Primary)
    .saying(
        "Several warrants against one debtor, taken on one visit, bear a compliance fee each \
         but one enforcement fee and one sale fee, and the share is of the total.",
    )
    .leaving("Whether the warrants could have been taken together.");

/// Reg 12: the vulnerable.
pub const VULNERABLE: Clause = Clause::of(SI, "reg 12", SINCE, Primary)
    .saying(
        "From a vulnerable debtor the enforcement fee is not recovered unless there was a fair \
         chance to get advice before goods were removed.",
    )
    .leaving("Whether the debtor is vulnerable, and had that chance.");

/// Reg 13: splitting a short payment.
pub const SPLIT: Clause = Clause::of(SI, "reg 13", SINCE, Primary)
    .saying(
        "Money that is less than the whole goes first to an auctioneer, then to the compliance \
         fee, and the rest to debt and other fees in proportion.",
    )
    .leaving("Whether money paid straight to the council is split as well.")
    .doing("Splits to the penny; the parts always sum to the payment.");

/// Fees announced but not in force.
pub const ANNOUNCED: Clause = Clause::of(SI, "announced change", SINCE, Secondary)
    .saying(
        "Higher fees and a notice of 14 clear days were announced in 2025; no instrument was \
         found, and the figures hold none of it.",
    )
    .leaving("Whether the change is in force: then the figures are to be given a new day.")
    .doing("Holds none of it until a figure with its day is added.");

/// A share in thousandths of an amount, halves of a penny rounded up.
pub fn share(of: Pence, thousandths: u16) -> Pence {
    let product = i128::from(of.0) * i128::from(thousandths);
    Pence(i64::try_from((product + 500) / 1000).unwrap_or(of.0))
}

/// What a short payment settles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shares {
    /// Of the compliance fee.
    pub compliance: Pence,
    /// Of the debt.
    pub debt: Pence,
    /// Of the other fees and disbursements.
    pub fees: Pence,
    /// What is left over when everything is paid.
    pub over: Pence,
}

/// Splits a payment: compliance fee first, then debt and other fees in proportion. Halves of a
/// penny go to the debt; the shares always sum to the payment. Negative amounts count as nothing.
pub fn split(paid: Pence, compliance: Pence, debt: Pence, fees: Pence) -> Shares {
    let mut left = paid.at_least_zero();
    let to_compliance = compliance.at_least_zero().min(left);
    left -= to_compliance;
    let (debt, fees) = (debt.at_least_zero(), fees.at_least_zero());
    let total = debt + fees;
    if left >= total {
        let over = left - total;
        return Shares { compliance: to_compliance, debt, fees, over };
    }
    // Rounded half up; `left` is less than the total here, so the total is not nothing.
    let (share, whole) = (i128::from(left.0) * i128::from(debt.0), i128::from(total.0));
    let rounded = (2 * share + whole) / (2 * whole);
    let to_debt = Pence(i64::try_from(rounded).unwrap_or(left.0)).min(debt).min(left);
    Shares { compliance: to_compliance, debt: to_debt, fees: left - to_debt, over: Pence::ZERO }
}

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Enforcement agents: fees, and the split of a short payment",
    regimes: &Regime::ALL,
    clauses: &[&STAGES, &DISBURSEMENTS, &TOGETHER, &VULNERABLE, &SPLIT, &ANNOUNCED],
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_hundred_at_the_door() {
        let shares = split(Pence(20_000), Pence(7_500), Pence(25_000), Pence(23_500));
        assert_eq!(shares.compliance, Pence(7_500));
        assert_eq!(shares.debt, Pence(6_443));
        assert_eq!(shares.fees, Pence(6_057));
        assert_eq!(shares.over, Pence::ZERO);
    }

    #[test]
    fn what_is_not_enough_for_the_first_fee_settles_nothing_else() {
        let shares = split(Pence(5_000), Pence(7_500), Pence(25_000), Pence(0));
        assert_eq!((shares.compliance, shares.debt), (Pence(5_000), Pence::ZERO));
        let shares = split(Pence(40_000), Pence(7_500), Pence(25_000), Pence(0));
        assert_eq!(shares.over, Pence(7_500));
    }

    proptest! {
        #[test]
        fn no_penny_is_lost(
            paid in 0_i64..200_000,
            compliance in 0_i64..20_000,
            debt in 0_i64..100_000,
            fees in 0_i64..100_000,
        ) {
            let shares = split(Pence(paid), Pence(compliance), Pence(debt), Pence(fees));
            let sum = shares.compliance + shares.debt + shares.fees + shares.over;
            prop_assert_eq!(sum, Pence(paid));
            prop_assert!(shares.debt <= Pence(debt) && shares.fees <= Pence(fees));
            prop_assert!(!shares.over.is_positive() || shares.debt == Pence(debt));
        }
    }
}
