//! All instruments side by side: the only file that knows every one of them.

use super::clause::{Clause, Instrument};
use super::{
    agents_2013, agents_2014, appeals_2022, appeals_wales_2013, bus_lanes_2005, charges_wales_2013,
    cpr_75, debt_respite_2020, england_2007, general_2022, general_wales_2013, guidance,
    london_bus_1996, london_traffic_2003, persons, tma_2004, vehicles_wales_2013,
};

/// Every instrument, in the order in which a lawyer would read them.
pub const INSTRUMENTS: [&Instrument; 17] = [
    &tma_2004::INSTRUMENT,
    &general_2022::INSTRUMENT,
    &appeals_2022::INSTRUMENT,
    &general_wales_2013::INSTRUMENT,
    &appeals_wales_2013::INSTRUMENT,
    &vehicles_wales_2013::INSTRUMENT,
    &charges_wales_2013::INSTRUMENT,
    &london_bus_1996::INSTRUMENT,
    &london_traffic_2003::INSTRUMENT,
    &england_2007::INSTRUMENT,
    &bus_lanes_2005::INSTRUMENT,
    &cpr_75::INSTRUMENT,
    &agents_2013::INSTRUMENT,
    &agents_2014::INSTRUMENT,
    &debt_respite_2020::INSTRUMENT,
    &persons::INSTRUMENT,
    &guidance::INSTRUMENT,
];

/// Every provision on which the program rests, instrument by instrument.
pub fn clauses() -> impl Iterator<Item = &'static Clause> {
    INSTRUMENTS.into_iter().flat_map(|instrument| instrument.clauses.iter().copied())
}
