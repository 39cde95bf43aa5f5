//! Money that others tell us of: files taken in, each line put to the case it belongs to or kept in
//! suspense until a person says whose it is.
//!
//! Floor 4. A file is one act: all of its lines have their fates, or the file was never there. What
//! a line does to a case is the case's own payment, put to the law like every other.

mod banked;
mod cases;
mod day;
mod fates;
mod hold;
mod sort;
mod suspense;
mod take;
mod view;

pub use day::{Compared, Difference, Sides, Sum};
pub use fates::LineFate;
pub use hold::{Hit, Unmatched};
pub use take::{MoneyReport, MoneySource, MoneyWish};
pub use view::{Candidate, SuspenseGroup, SuspenseLine, SuspenseView};

use crate::case::ids::PcnNumber;
use crate::case::summary::SummaryRow;
use crate::money::matching::{Cases, MOST_LOOKED_AT};
use crate::store::{FindAsk, Store, StoreError};

/// The most cases whose number begins as a number that was cut short.
const MOST_BEGINNING: usize = 10;

/// The store's cases as the rules of matching ask for them.
struct Shelf<'a>(&'a dyn Store);

impl Cases for Shelf<'_> {
    type Error = StoreError;

    fn by_number(&self, number: &PcnNumber) -> Result<Option<SummaryRow>, StoreError> {
        self.0.case_of(number)?.map(|id| self.0.summary(id)).transpose()
    }

    fn beginning(&self, text: &str) -> Result<Vec<SummaryRow>, StoreError> {
        self.0.find(&FindAsk::Number(text.to_string()), MOST_BEGINNING)
    }

    fn by_mark(&self, key: &str) -> Result<Vec<SummaryRow>, StoreError> {
        self.0.find(&FindAsk::Mark(key.to_string()), MOST_LOOKED_AT)
    }

    fn by_name(&self, name: &str) -> Result<Vec<SummaryRow>, StoreError> {
        self.0.find(&FindAsk::Name(name.to_string()), MOST_LOOKED_AT)
    }
}
