//! WSI 2013/1969, the guidelines on charges in Wales from 2 November 2013.
//!
//! The amounts are figures (`assets/figures/wales.toml`). Stands on `clause`; other instruments are
//! not imported.

use super::clause::Checked::Secondary;
use super::clause::{Clause, Instrument};
use crate::case::notice::Regime;

/// Schedule: the table of charges.
pub const CHARGES: Clause = Clause::of("WSI 2013/1969", "Sch", "2013-11-02", Secondary)
    .saying(
        "Parking, bus lane and moving-traffic contraventions in Wales are charged by level from \
         a table, which also gives the reduced amount and the amount after a charge \
         certificate. Whether there is a second, cheaper band is not yet checked.",
    )
    .leaving("The level of the contravention code.")
    .doing("Looks the amounts up by day, band and level, and computes none.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: "WSI 2013/1969",
    about: "Wales: levels of charges",
    regimes: &[Regime::WalesParking, Regime::WalesBusLane, Regime::WalesMovingTraffic],
    clauses: &[&CHARGES],
};
