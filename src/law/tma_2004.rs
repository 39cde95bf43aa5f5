//! The Traffic Management Act 2004, part 6: who may enforce, who pays, when a vehicle may not be
//! clamped, what the regulations under it may do.
//!
//! In the order of the Act. Stands on `clause`; other instruments are not imported.

use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Instrument};
use crate::case::day::TimeOfDay;
use crate::case::notice::Regime;

const ACT: &str = "TMA 2004";
const SINCE: &str = "2008-03-31";

/// Section 72: civil penalties in place of prosecution.
pub const PENALTIES: Clause = Clause::of(ACT, "s 72", SINCE, Primary).saying(
    "Penalty charges take the place of prosecution; regulations say who pays, on what evidence, \
     and that the same conduct is not charged and prosecuted.",
);

/// Section 78A: cameras and parking.
pub const CAMERAS: Clause = Clause::of(ACT, "s 78A", "2015-04-01", Secondary)
    .saying(
        "In England a notice for parking on the road must be fixed to the vehicle or handed \
         over, except where regulations allow a device.",
    )
    .leaving("Whether the place is one of the exceptions.");

/// Section 79(5): badge holders are not clamped.
pub const BADGE: Clause = Clause::of(ACT, "s 79", SINCE, Primary)
    .saying(
        "A vehicle that displays a disabled person's badge or a recognised badge is not \
         clamped; misusing a badge to that end is an offence.",
    )
    .leaving("Whether the badge was displayed as it should be.");

/// Section 79(6): fifteen minutes before clamping.
pub const CLAMP_WAIT: Clause = Clause::of(ACT, "s 79(6)", SINCE, Primary)
    .saying(
        "In a parking place, where the fault is not paying or staying too long, a vehicle is not \
     clamped until 15 minutes after the penalty charge notice.",
    )
    .doing("Answers whether the 15 minutes are over.");

/// Whether a vehicle may be clamped at a time: not before 15 minutes after the notice, both on the
/// same day.
pub fn may_clamp(notice_at: TimeOfDay, at: TimeOfDay) -> bool {
    at.minutes() >= notice_at.minutes().saturating_add(15)
}

/// Section 80: representations and appeals.
pub const REPRESENTATIONS: Clause = Clause::of(ACT, "s 80", SINCE, Primary).saying(
    "Regulations give the right to represent and to appeal, and may make it an offence to \
     represent what is known to be false.",
);

/// Section 82(2)(b): the county court.
pub const RECOVERY: Clause = Clause::of(ACT, "s 82(2)(b)", SINCE, Primary)
    .saying(
        "A penalty charge is recovered as if due under a county court's order, if it so orders.",
    )
    .doing("Refuses to register before the charge certificate has run out.");

/// Section 85: double parking.
pub const DOUBLE_PARKING: Clause = Clause::of(ACT, "s 85", SINCE, Primary)
    .saying(
        "In a special enforcement area nobody parks more than 50 cm from the kerb outside a \
         bay, save for emergency services, works, waste collection and loading of up to 20 \
         minutes.",
    )
    .leaving("Whether one of the exceptions applies.");

/// Section 86: dropped footways.
pub const DROPPED_FOOTWAY: Clause = Clause::of(ACT, "s 86", SINCE, Primary)
    .saying(
        "In a special enforcement area nobody parks across a dropped footway, with the same \
         exceptions and that of a drive's only occupier who consents.",
    )
    .leaving("Whether the occupier consented and the drive is not shared.");

/// Section 87: guidance.
pub const GUIDANCE: Clause = Clause::of(ACT, "s 87", SINCE, Primary)
    .saying("Authorities must have regard to the guidance; it is not itself law.")
    .leaving("Why the guidance is not followed, where it is not; the reason is recorded.");

/// Section 90: Crown and forces.
pub const CROWN: Clause = Clause::of(ACT, "s 90", SINCE, Primary)
    .saying(
        "The part applies to vehicles in the Crown's service but not to those used by the armed \
         or visiting forces.",
    )
    .leaving("Whether the vehicle was in such use.");

/// Section 92: the owner.
pub const OWNER: Clause = Clause::of(ACT, "s 92", SINCE, Primary)
    .saying(
        "The owner is whoever keeps the vehicle, taken to be the registered keeper unless the \
         contrary is proved.",
    )
    .leaving("Whether the contrary is proved.");

/// Sch 7 para 8(4): one penalty for one conduct.
pub const ONE_PENALTY: Clause = Clause::of(ACT, "Sch 7 para 8(4)", SINCE, Primary)
    .saying("Conduct that is two moving-traffic contraventions at once bears one penalty.");

/// Sch 8: who enforces what.
pub const AREAS: Clause = Clause::of(ACT, "Sch 8", SINCE, Primary)
    .saying(
        "The enforcement authority is the one that provided or designated the parking place, \
         otherwise the local authority of the place; moving traffic outside London is enforced \
         only in a designated area.",
    )
    .leaving("Whether the area was designated on the day.");

/// Sch 9: setting charges.
pub const SETTING_CHARGES: Clause = Clause::of(ACT, "Sch 9 paras 7-9", SINCE, Primary)
    .saying(
        "Outside London an authority sets its charges by the guidelines, departs from them only \
     with permission, and publishes them; how it publishes is not yet checked.",
    )
    .doing("Reads the council's own tables from its figure file.");

/// Sch 9: the charges of London.
pub const LONDON_CHARGES: Clause = Clause::of(ACT, "Sch 9 paras 2-4", SINCE, NotYet)
    .saying(
        "In London the charges are set by the boroughs together, or by Transport for London on \
         its roads, with the Mayor's approval and subject to the Secretary of State.",
    )
    .leaving("The band of the place on the day.")
    .doing("Looks the amounts up by day, band and level, and computes none.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: ACT,
    about: "Civil enforcement of traffic contraventions in England and Wales",
    regimes: &[
        Regime::EnglandParking,
        Regime::EnglandBusLane,
        Regime::EnglandMovingTraffic,
        Regime::WalesParking,
        Regime::WalesBusLane,
        Regime::WalesMovingTraffic,
        Regime::LondonParking,
    ],
    clauses: &[
        &PENALTIES,
        &CAMERAS,
        &BADGE,
        &CLAMP_WAIT,
        &REPRESENTATIONS,
        &RECOVERY,
        &DOUBLE_PARKING,
        &DROPPED_FOOTWAY,
        &GUIDANCE,
        &CROWN,
        &OWNER,
        &ONE_PENALTY,
        &AREAS,
        &SETTING_CHARGES,
        &LONDON_CHARGES,
    ],
};
