//! SI 2022/576, representations and appeals in England (parking everywhere; bus lanes and moving
//! traffic outside London) for contraventions from 31 May 2022.
//!
//! In the order of the regulations. Stands on `period` and `clause`; other instruments are not
//! imported.

use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::period::days;
use crate::case::day::Day;
use crate::case::notice::Regime;

const SI: &str = "SI 2022/576";
const SINCE: &str = "2022-05-31";

/// Reg 3(1): what a notice on the vehicle says about challenges.
pub const CHALLENGE: Clause = Clause::of(SI, "reg 3(1)", SINCE, Primary)
    .saying(
        "A notice on the vehicle says that a challenge before the notice to owner will be \
         considered and that, if a notice to owner comes all the same, representations must be \
         made against it in the form, manner and time that it states.",
    )
    .leaving("The decision on the challenge; no time for the answer is laid down.")
    .doing("Records challenge and answer; the standard for the answer is a setting.");

/// Reg 3(2)(a): representations within 28 days.
pub const REPRESENTATIONS: Clause = Clause::of(SI, "reg 3(2)(a)", SINCE, Primary)
    .saying(
        "Representations against an enforcement notice are to be made within the 28 days \
         beginning with the day it is served; later ones may be disregarded, they need not be.",
    )
    .leaving("Whether to consider late representations; either way the decision is recorded.")
    .counting("enforcement notice served", "represent by", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days within which representations must be considered.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// Reg 5(4): the grounds.
pub const GROUNDS: Clause = Clause::of(SI, "reg 5(4)", SINCE, Secondary)
    .saying(
        "The grounds: no contravention; never owner, owner no longer or not yet; taken without \
         consent; a hire firm with the hirer's statement of liability; charge above the amount \
         that applies; procedural impropriety; order invalid; officer not prevented; already \
         paid.",
    )
    .leaving("Whether a ground is made out.");

/// Reg 5(2)(b): compelling reasons.
pub const COMPELLING_REASONS: Clause = Clause::of(SI, "reg 5(2)", SINCE, Primary)
    .saying(
        "Representations may also, or only, say that there are compelling reasons to cancel and \
         refund, whether or not a ground applies.",
    )
    .leaving("Whether the reasons are compelling; each must be weighed and answered.");

/// Reg 6(4): the decision must be served within 56 days.
pub const DECISION: Clause = Clause::of(SI, "reg 6(4)", SINCE, Secondary)
    .saying(
        "The authority serves its decision on representations within the 56 days beginning with \
         the day on which it receives them, by whatever channel and on whatever day of the \
         week.",
    )
    .leaving("The decision itself, on every point that was raised.")
    .counting("representations received", "decision served by", |day, _| {
        Ok(days(56).beginning_with(day))
    });

/// The days within which the decision on representations must be served.
pub fn decision(received: Day) -> Clock {
    Clock { period: days(56).beginning_with(received), clause: &DECISION }
}

/// Reg 6(5): acceptance.
pub const ACCEPTANCE: Clause = Clause::of(SI, "reg 6(5)", SINCE, NotYet)
    .saying(
        "Where representations are accepted the notice is cancelled, the person told, and what \
         was paid returned at once; a fresh notice to another person stays possible.",
    )
    .leaving("Whether another person is to receive a notice.")
    .doing("Records the acceptance; what was paid is shown as money to go back.");

/// Reg 6(6): what a rejection must say.
pub const REJECTION: Clause = Clause::of(SI, "reg 6(6)", SINCE, Secondary)
    .saying(
        "A notice of rejection says that a charge certificate may follow unless within the 28 \
         days beginning with its service the charge is paid or an appeal made, describes the \
         power to award costs, and how to appeal.",
    )
    .counting("rejection served", "pay or appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// Reg 6(7): silence is acceptance.
pub const DEEMED_ACCEPTANCE: Clause = Clause::of(SI, "reg 6(7)", SINCE, Secondary)
    .saying(
        "Where the decision is not served in time the representations are taken as accepted: the \
     notice is cancelled, the payment returned, and the person told that this is the reason.",
    )
    .doing("Reports a decision that was served late, or is missing, as a breach.");

/// Reg 7(2): the appeal.
pub const APPEAL: Clause = Clause::of(SI, "reg 7(2)", SINCE, Secondary)
    .saying(
        "An appeal is made within the 28 days beginning with the day the notice of rejection is \
         served, or later where the adjudicator allows it.",
    )
    .leaving("Nothing: whether a late appeal is heard is for the adjudicator.")
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which an appeal may be made as of right.
pub fn appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &APPEAL }
}

/// Reg 7: the adjudicator's directions.
pub const DIRECTION: Clause = Clause::of(SI, "reg 7, direction", SINCE, NotYet)
    .saying("The authority complies at once with a direction to cancel and refund.");

/// Reg 7: the adjudicator's recommendation.
pub const RECOMMENDATION: Clause = Clause::of(SI, "reg 7, recommendation", SINCE, NotYet)
    .saying(
        "Where the adjudicator refuses the appeal but recommends cancellation for compelling \
         reasons, the authority reconsiders and answers within the 35 days beginning with the \
         direction; silence is acceptance.",
    )
    .leaving("Whether to accept the recommendation; the reasons are given when it is not.")
    .counting("recommendation served", "answer served by", |day, _| {
        Ok(days(35).beginning_with(day))
    });

/// The days within which a recommendation must be answered.
pub fn recommendation(served: Day) -> Clock {
    Clock { period: days(35).beginning_with(served), clause: &RECOMMENDATION }
}

/// Reg 8 and 11(2): representations about a clamped or removed vehicle.
pub const VEHICLE_REPRESENTATIONS: Clause = Clause::of(SI, "regs 8 and 11", SINCE, Primary)
    .saying(
        "Whoever recovers a clamped or removed vehicle is told at once in writing of the right \
         to represent within the 28 days beginning with that day.",
    )
    .leaving("Whether to consider late representations.")
    .counting("told in writing", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// Reg 9 and 12: the answer to them.
pub const VEHICLE_DECISION: Clause = Clause::of(SI, "regs 9 and 12", SINCE, Primary)
    .saying(
        "The answer is served within the 56 days beginning with the day the representations are \
         received; where a ground is made out what was paid is returned and, for a removed \
         vehicle, sums due are given up; for compelling reasons some or all of it.",
    )
    .leaving("How much to return for compelling reasons.")
    .counting("representations received", "decision served by", |day, _| {
        Ok(days(56).beginning_with(day))
    });

/// Reg 10(2) and 13: the appeal about a clamped or removed vehicle.
pub const VEHICLE_APPEAL: Clause = Clause::of(SI, "regs 10 and 13", SINCE, Primary)
    .saying("An appeal follows within the 28 days beginning with service of the rejection.")
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations about a clamped or removed vehicle may be made.
pub fn vehicle_representations(told: Day) -> Clock {
    Clock { period: days(28).beginning_with(told), clause: &VEHICLE_REPRESENTATIONS }
}

/// The days within which representations about a clamped or removed vehicle must be answered.
pub fn vehicle_decision(received: Day) -> Clock {
    Clock { period: days(56).beginning_with(received), clause: &VEHICLE_DECISION }
}

/// The days within which an appeal about a clamped or removed vehicle may be made.
pub fn vehicle_appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &VEHICLE_APPEAL }
}

/// Reg 16: refunds may be enforced.
pub const REFUND: Clause = Clause::of(SI, "reg 16", SINCE, Primary)
    .saying("What is to be returned may be recovered from the authority through the county court.");

/// Sch 1 para 2(4): a late appeal.
pub const LATE_APPEAL: Clause = Clause::of(SI, "Sch 1 para 2(4)", SINCE, Primary)
    .saying(
        "A late appeal states why it is late and counts as a request for more time; while the \
     adjudicator considers it the case stands still.",
    )
    .doing("Refuses a charge certificate while an appeal is undecided.");

/// Sch 1 para 3(3): the authority's documents.
pub const EVIDENCE: Clause =
    Clause::of(SI, "Sch 1 para 3(3)", SINCE, Primary)
        .saying(
            "Within the seven days beginning with the day on which it receives the copy of the \
             notice of appeal, the authority delivers the representations, the rejection and \
             the notice.",
        )
        .counting("notice of appeal received", "documents by", |day, _| {
            Ok(days(7).beginning_with(day))
        });

/// The days within which the authority's first documents go to the tribunal.
pub fn evidence(notice_of_appeal: Day) -> Clock {
    Clock { period: days(7).beginning_with(notice_of_appeal), clause: &EVIDENCE }
}

/// Sch 1: costs.
pub const COSTS: Clause = Clause::of(SI, "Sch 1, costs", SINCE, NotYet)
    .saying("Costs are awarded only for frivolous, vexatious or wholly unreasonable conduct.");

/// Sch 1: review of a decision.
pub const REVIEW: Clause = Clause::of(SI, "Sch 1, review", SINCE, NotYet)
    .saying(
        "A review of the adjudicator's decision is asked for within the 14 days beginning with \
         its service.",
    )
    .leaving("Whether to ask for one.")
    .counting("decision served", "ask for review by", |day, _| Ok(days(14).beginning_with(day)));

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "England: representations against notices, appeals to the adjudicator",
    regimes: &[
        Regime::EnglandParking,
        Regime::EnglandBusLane,
        Regime::EnglandMovingTraffic,
        Regime::LondonParking,
    ],
    clauses: &[
        &CHALLENGE,
        &REPRESENTATIONS,
        &COMPELLING_REASONS,
        &GROUNDS,
        &DECISION,
        &ACCEPTANCE,
        &REJECTION,
        &DEEMED_ACCEPTANCE,
        &APPEAL,
        &DIRECTION,
        &RECOMMENDATION,
        &VEHICLE_REPRESENTATIONS,
        &VEHICLE_DECISION,
        &VEHICLE_APPEAL,
        &REFUND,
        &LATE_APPEAL,
        &EVIDENCE,
        &COSTS,
        &REVIEW,
    ],
};
