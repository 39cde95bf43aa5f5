//! The government's guidance and good practice: not law, but authorities must have regard to it.
//!
//! The lengths are settings where a council may choose its own. Stands on `period` and `clause`;
//! instruments are not imported.

use super::clause::Checked::{NotYet, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::period::{days, months};
use crate::case::day::Day;
use crate::case::notice::Regime;

const PARKING: &str = "DfT guidance, parking";
const MOVING: &str = "DfT guidance, moving traffic";
const PRACTICE: &str = "Practice";

/// A reply to an informal challenge.
pub const CHALLENGE_REPLY: Clause = Clause::of(PARKING, "challenges", "2008-03-31", Secondary)
    .saying("An informal challenge is answered within 14 days of its receipt; no statute says so.")
    .leaving("The decision, and whether to answer later with an apology.")
    .counting("challenge received", "answer by", |day, _| Ok(days(14).beginning_with(day)));

/// The days within which a challenge should be answered; the number is a setting.
pub fn challenge_reply(received: Day, standard: u16) -> Clock {
    Clock { period: days(standard).beginning_with(received), clause: &CHALLENGE_REPLY }
}

/// The discount offered again.
pub const DISCOUNT_AGAIN: Clause = Clause::of(PARKING, "discount", "2008-03-31", Secondary)
    .saying(
        "Where a challenge came while the discount ran and is rejected, the authority should \
         consider offering the discount for a further 14 days.",
    )
    .leaving("Whether to offer it; a council's own policy may bind it to.")
    .counting("rejection served", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// The days for which the discount is offered again; the number is a setting.
pub fn discount_again(rejection_served: Day, length: u16) -> Clock {
    Clock { period: days(length).beginning_with(rejection_served), clause: &DISCOUNT_AGAIN }
}

/// A formal reply.
pub const FORMAL_REPLY: Clause = Clause::of(PRACTICE, "formal replies", "", Secondary)
    .saying(
        "Formal representations are answered well before any statutory end, commonly in 21 \
         days; where no statute sets an end, within 56 days of receipt.",
    )
    .leaving("The council's own standard.")
    .counting("representations received", "answer by", |day, _| Ok(days(56).beginning_with(day)));

/// The days within which formal representations should be answered where no statute sets an end;
/// the number is a setting.
pub fn formal_reply(received: Day, standard: u16) -> Clock {
    Clock { period: days(standard).beginning_with(received), clause: &FORMAL_REPLY }
}

/// Another officer decides.
pub const OTHER_OFFICER: Clause = Clause::of(PARKING, "representations", "2008-03-31", Secondary)
    .saying(
        "Formal representations are decided by an officer other than the one who answered the \
         challenge; elected members decide no case.",
    )
    .leaving("Who decides.");

/// Discretion.
pub const DISCRETION: Clause = Clause::of(PARKING, "discretion", "2008-03-31", NotYet)
    .saying(
        "Each case is considered on its own facts; no blanket rule; every point is answered, \
         and the policy is published.",
    )
    .leaving("The whole of it.");

/// A certificate that came too early.
pub const VOID_CERTIFICATE: Clause = Clause::of(PARKING, "certificates", "2008-03-31", Secondary)
    .saying("A charge certificate served too early is void and is to be cancelled.")
    .doing("Lets a charge certificate that was served too early raise nothing.");

/// Warnings for the first six months.
pub const WARNINGS: Clause = Clause::of(MOVING, "warnings", "2022-05-31", Secondary)
    .saying(
        "For six months from the day enforcement goes live at a place, the first moving-traffic \
         contravention of a vehicle there brings a warning; later ones, and all from the \
         seventh month on, a penalty charge notice.",
    )
    .leaving("Nothing, once the day is entered on which the place went live.")
    .counting("place went live", "warnings until", |day, _| Ok(months(6).beginning_with(day)));

/// The days on which a first contravention at a place brings a warning only.
pub fn warnings(live_since: Day) -> Clock {
    Clock { period: months(6).beginning_with(live_since), clause: &WARNINGS }
}

/// The council's own last day for a London bus lane notice.
pub const BUS_LANE_NOTICE: Clause = Clause::of(PRACTICE, "bus lane notices", "", NotYet)
    .saying(
        "No last day for a London bus lane notice was found. A council may set itself one, in days \
         beginning with the contravention; a later notice needs a reason.",
    )
    .leaving("Whether to send a late notice all the same, and why.")
    .doing("Refuses a later notice without a reason where the council's settings name the days.");

/// The days within which the council's own settings want a London bus lane notice served.
pub fn bus_lane_notice(contravention: Day, within: u16) -> Clock {
    Clock { period: days(within).beginning_with(contravention), clause: &BUS_LANE_NOTICE }
}

/// A case that stands still.
pub const STALLED: Clause = Clause::of(PRACTICE, "stalled cases", "", NotYet)
    .saying(
        "A case in which nothing happened for six months although a step was open is looked at \
         by a person before it goes on: delay alone may make it unfair.",
    )
    .leaving("Whether to go on.")
    .counting("last step", "looked at after", |day, _| Ok(months(6).beginning_with(day)));

/// The days after which a case in which nothing happened is looked at by a person; the number of
/// months is a setting.
pub fn stalled(last_step: Day, standard: u16) -> Clock {
    Clock { period: months(standard).beginning_with(last_step), clause: &STALLED }
}

/// The reference to the adjudicator must not wait for ever.
pub const REFERRAL_WITHIN: Clause = Clause::of(PRACTICE, "referrals", "", NotYet)
    .saying(
        "After a statement that calls for the adjudicator, a reference is looked for within six \
         months of the revocation.",
    )
    .counting("order revoked", "referred by", |day, _| Ok(months(6).beginning_with(day)));

/// The days within which a reference to the adjudicator is looked for; the number of months is a
/// setting.
pub fn referral(revoked: Day, standard: u16) -> Clock {
    Clock { period: months(standard).beginning_with(revoked), clause: &REFERRAL_WITHIN }
}

/// Old certificates.
pub const OLD_CERTIFICATE: Clause = Clause::of(PRACTICE, "old certificates", "", NotYet)
    .saying(
        "No last day for registering a certificate was found. A council may set itself one, \
         after which a person must decide.",
    )
    .leaving("Whether to register all the same.")
    .counting("certificate served", "registered by", |day, _| Ok(months(12).beginning_with(day)));

/// The days within which a certificate is registered without a person's word; the number of months
/// is a setting.
pub fn old_certificate(served: Day, limit: u16) -> Clock {
    Clock { period: months(limit).beginning_with(served), clause: &OLD_CERTIFICATE }
}

/// The guidance with its parts.
pub const INSTRUMENT: Instrument = Instrument {
    name: PARKING,
    about: "Guidance and practice: replies, discount, discretion, warnings, delay",
    regimes: &Regime::ALL,
    clauses: &[
        &CHALLENGE_REPLY,
        &DISCOUNT_AGAIN,
        &FORMAL_REPLY,
        &OTHER_OFFICER,
        &DISCRETION,
        &VOID_CERTIFICATE,
        &WARNINGS,
        &BUS_LANE_NOTICE,
        &STALLED,
        &REFERRAL_WITHIN,
        &OLD_CERTIFICATE,
    ],
};
