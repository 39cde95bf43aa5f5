//! Money as others tell it: the lines of providers, banks and the telephone line, and to which case
//! each belongs.
//!
//! Floor 1, between `case` and `matter`: plain data and pure comparisons. A matter keeps such a
//! line, a file format makes one, a store is asked about cases through [`matching::Cases`]; none of
//! them is known here.

pub mod banking;
pub mod line;
pub mod matching;
pub mod near;
pub mod slips;
pub mod summer;

pub use line::{MoneyKind, MoneyLine};
