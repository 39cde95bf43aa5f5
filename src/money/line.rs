//! One line of money that somebody else tells us of: a payment, a refund, an item that came back.

use crate::case::day::{Day, TimeOfDay};
use crate::case::event::Method;
use crate::case::list::closed_list;
use crate::case::money::Pence;

closed_list! {
    /// What a line of money is.
    pub enum MoneyKind {
        /// Money that came.
        Receipt = 1, "receipt", "payment";
        /// Money that went back to the payer.
        Refund = 2, "refund", "refund";
        /// A card payment that the payer's bank took back.
        Chargeback = 3, "chargeback", "charge-back";
        /// A cheque or a direct payment that the bank returned.
        Returned = 4, "returned", "returned item";
        /// A correction by whoever collected the money; either way.
        Adjustment = 5, "adjustment", "adjustment";
        /// What the provider keeps for itself.
        Fee = 6, "fee", "provider's fee";
    }
}

impl MoneyKind {
    /// Whether an amount of so many pence can be of this kind: money comes in, or goes out.
    pub const fn allows(self, pence: Pence) -> bool {
        match self {
            MoneyKind::Receipt => pence.0 > 0,
            MoneyKind::Refund | MoneyKind::Chargeback | MoneyKind::Returned | MoneyKind::Fee => {
                pence.0 < 0
            }
            MoneyKind::Adjustment => pence.0 != 0,
        }
    }
}

/// One line, whoever wrote the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoneyLine {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it is.
    pub kind: MoneyKind,
    /// By what it is known again: the provider's own number, else one made of what it says.
    pub key: String,
    /// What the payer gave as reference, as it came.
    pub reference: String,
    /// Whatever else the line says: a second reference, a description; empty where it says nothing.
    pub second: String,
    /// What the payer paid; negative where money went the other way.
    pub gross: Pence,
    /// What the provider kept of it.
    pub fee: Pence,
    /// What the council gets or loses: gross less fee.
    pub net: Pence,
    /// The local day on which the payer paid.
    pub captured: Day,
    /// The time at which the payer paid, in UTC, where the file says it.
    pub time: Option<TimeOfDay>,
    /// The day on which the provider pays the council, where the file says it.
    pub settled: Option<Day>,
    /// How the payer paid.
    pub method: Method,
    /// The mark, where the line has a place for one; else empty.
    pub mark: String,
    /// The payer's name; empty where the line has none.
    pub payer: String,
}

impl MoneyLine {
    /// Everything that the line says of payer and purpose, as one text.
    pub fn says(&self) -> String {
        let parts = [&self.reference, &self.second, &self.mark, &self.payer];
        let said: Vec<&str> =
            parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    }
}
