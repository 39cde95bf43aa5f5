//! How money came, what else is kept of a payment, and why one is withdrawn.
//!
//! Ground floor. Plain data; nobody's card number has a place in any of it.

use super::day::Day;
use super::ids::PcnNumber;
use super::list::closed_list;

closed_list! {
    /// How money came.
    pub enum Method {
        /// Card, taken on the automated telephone line (reference only; no card number is ever
        /// kept).
        TelephoneCard = 1, "telephone-card", "card by telephone";
        /// Cheque.
        Cheque = 2, "cheque", "cheque";
        /// Postal order.
        PostalOrder = 3, "postal-order", "postal order";
        /// Cash at the counter.
        Cash = 4, "cash", "cash";
        /// Bank transfer.
        BankTransfer = 5, "bank-transfer", "bank transfer";
        /// The web portal.
        Web = 6, "web", "web";
        /// An enforcement agent's remittance.
        Agent = 7, "agent", "enforcement agent";
        /// The court.
        Court = 8, "court", "court";
        /// The automated telephone line, without an officer.
        AutomatedTelephone = 9, "automated-telephone", "automated telephone";
    }
}

impl Method {
    /// Whether the money is a piece of paper with a number of its own, and can lie in the post.
    pub const fn is_paper(self) -> bool {
        match self {
            Method::Cheque | Method::PostalOrder => true,
            Method::TelephoneCard
            | Method::Cash
            | Method::BankTransfer
            | Method::Web
            | Method::Agent
            | Method::Court
            | Method::AutomatedTelephone => false,
        }
    }

    /// Whether it passes through an officer's hands and is counted at the end of the day.
    pub const fn is_counted(self) -> bool {
        match self {
            Method::TelephoneCard | Method::Cheque | Method::PostalOrder | Method::Cash => true,
            Method::BankTransfer
            | Method::Web
            | Method::Agent
            | Method::Court
            | Method::AutomatedTelephone => false,
        }
    }
}

closed_list! {
    /// What money was paid for.
    pub enum PaidFor {
        /// The penalty charge, with whatever was added to it.
        Penalty = 1, "penalty", "penalty charge";
        /// A vehicle that was clamped or removed.
        Vehicle = 2, "vehicle", "clamped or removed vehicle";
    }
}

/// What else is known of a payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tender {
    /// What it was paid for.
    pub paid_for: PaidFor,
    /// Who paid: the drawer of a cheque, the name on a transfer; empty where nobody is named.
    pub payer: String,
    /// The number of the cheque or postal order; empty for every other method.
    pub number: String,
    /// The drawer's bank; empty where none is named.
    pub bank: String,
    /// The day of posting, kept only where the council judges money in the post by it: the money
    /// then counts as paid on this day.
    pub posted: Option<Day>,
    /// The other cases that the same sum of money paid.
    pub with: Vec<PcnNumber>,
    /// The receipt that it replaces, where the money was first put to another case.
    pub replaces: String,
    /// The case from which it was moved.
    pub from: Option<PcnNumber>,
}

impl Default for Tender {
    fn default() -> Tender {
        Tender {
            paid_for: PaidFor::Penalty,
            payer: String::new(),
            number: String::new(),
            bank: String::new(),
            posted: None,
            with: Vec::new(),
            replaces: String::new(),
            from: None,
        }
    }
}

impl Tender {
    /// Whether nothing else is known.
    pub fn is_empty(&self) -> bool {
        *self == Tender::default()
    }
}

closed_list! {
    /// Why a payment is withdrawn.
    pub enum WithdrawalReason {
        /// The drawer's bank returned the cheque unpaid.
        ReturnedCheque = 1, "returned-cheque", "returned cheque";
        /// The card holder's bank took the money back.
        ChargeBack = 2, "charge-back", "charge-back";
        /// It was keyed in error.
        KeyedInError = 3, "keyed-in-error", "keyed in error";
        /// It belongs to another case and was moved there.
        Moved = 4, "moved", "moved to another case";
        /// It was put to the wrong case and waits in suspense again.
        BackInSuspense = 5, "back-in-suspense", "put back into suspense";
    }
}

impl WithdrawalReason {
    /// Whether the money was never there or lies elsewhere now, so that what an officer counts at
    /// the end of the day changes; else the bank took it back later.
    pub const fn changes_till(self) -> bool {
        match self {
            WithdrawalReason::KeyedInError
            | WithdrawalReason::Moved
            | WithdrawalReason::BackInSuspense => true,
            WithdrawalReason::ReturnedCheque | WithdrawalReason::ChargeBack => false,
        }
    }

    /// Whether the office still has the money: both sides of the move stand in its logs.
    pub const fn stays_in_the_house(self) -> bool {
        match self {
            WithdrawalReason::Moved | WithdrawalReason::BackInSuspense => true,
            WithdrawalReason::ReturnedCheque
            | WithdrawalReason::ChargeBack
            | WithdrawalReason::KeyedInError => false,
        }
    }

    /// The usual reason for which a payment of a method is withdrawn, where nobody named another.
    pub const fn usual(method: Method) -> WithdrawalReason {
        match method {
            Method::Cheque | Method::PostalOrder => WithdrawalReason::ReturnedCheque,
            Method::TelephoneCard | Method::Web | Method::AutomatedTelephone => {
                WithdrawalReason::ChargeBack
            }
            Method::Cash | Method::BankTransfer | Method::Agent | Method::Court => {
                WithdrawalReason::KeyedInError
            }
        }
    }
}

/// Which payment is withdrawn, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawal {
    /// Why.
    pub reason: WithdrawalReason,
    /// How the money had come.
    pub method: Method,
    /// Number of the entry that recorded the payment.
    pub entry: u32,
    /// Its receipt; empty where it had none.
    pub receipt: String,
    /// The case to which the money was moved.
    pub to: Option<PcnNumber>,
}
