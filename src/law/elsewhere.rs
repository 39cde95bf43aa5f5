//! What other cases tell of this one: looked up by whoever holds the cases, handed to the law as a
//! fact.
//!
//! Floor 2, pure data.

use crate::case::day::Day;

/// What is known from other cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Elsewhere {
    /// What this vehicle did before at the same site of moving-traffic enforcement.
    pub at_site: Earlier,
}

/// An earlier contravention of the same mark at the same site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Earlier {
    /// Nobody looked.
    #[default]
    NotLookedUp,
    /// There is none.
    None,
    /// A warning notice was sent for one, of this day.
    Warned(Day),
    /// A penalty charge notice was sent for one, of this day.
    Charged(Day),
}
