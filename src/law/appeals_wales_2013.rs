//! SI 2013/359, representations and appeals in Wales from 25 March 2013.
//!
//! In the order of the regulations. Stands on `period` and `clause`; other instruments are not
//! imported.

use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::period::days;
use crate::case::day::Day;
use crate::case::notice::Regime;

const SI: &str = "SI 2013/359";
const SINCE: &str = "2013-03-25";

/// Reg 3: what notices say about challenges and representations.
pub const CHALLENGE: Clause = Clause::of(SI, "reg 3", SINCE, Primary)
    .saying(
        "A notice on the vehicle says that a challenge before the notice to owner will be \
         considered; every notice that opens representations says how and by when they are \
         made.",
    )
    .leaving("The decision on the challenge; no time for the answer is laid down.")
    .doing("Records challenge and answer; the standard for the answer is a setting.");

/// Reg 4(4): the grounds.
pub const GROUNDS: Clause = Clause::of(SI, "reg 4(4)", SINCE, NotYet)
    .saying(
        "The grounds are of the same family as in England; the list was not read, and may also \
         hold that the same conduct is prosecuted.",
    )
    .leaving("Whether a ground is made out, or compelling reasons are given.");

/// Reg 5(1): representations within 28 days.
pub const REPRESENTATIONS: Clause = Clause::of(SI, "reg 5(1)", SINCE, Primary)
    .saying(
        "The authority may disregard representations that come after the 28 days beginning with \
         the day the notice was served.",
    )
    .leaving("Whether to consider late representations; either way the decision is recorded.")
    .counting("notice served", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations must be considered.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// Reg 5(2)(b): the decision must be served within 56 days.
pub const DECISION: Clause = Clause::of(SI, "reg 5(2)(b)", SINCE, Primary)
    .saying(
        "The authority serves its decision within the 56 days beginning with the day on which \
         the representations were served on it.",
    )
    .leaving("The decision itself, on every point that was raised.")
    .counting("representations served", "decision served by", |day, _| {
        Ok(days(56).beginning_with(day))
    });

/// The days within which the decision on representations must be served.
pub fn decision(received: Day) -> Clock {
    Clock { period: days(56).beginning_with(received), clause: &DECISION }
}

/// Reg 5(3)-(4): acceptance.
pub const ACCEPTANCE: Clause = Clause::of(SI, "reg 5(3)-(4)", SINCE, Primary)
    .saying(
        "On acceptance the notice is cancelled, the person told and the payment returned; \
         another person may still receive a notice.",
    )
    .leaving("Whether another person is to receive a notice.")
    .doing("Records the acceptance; what was paid is shown as money to go back.");

/// Reg 5(5): silence is acceptance.
pub const DEEMED_ACCEPTANCE: Clause = Clause::of(SI, "reg 5(5)", SINCE, Primary)
    .saying("Where the decision is not served in time the representations are taken as accepted.")
    .doing("Reports a decision that was served late, or is missing, as a breach.");

/// Reg 6: the rejection.
pub const REJECTION: Clause = Clause::of(SI, "reg 6", SINCE, NotYet)
    .saying(
        "A notice of rejection says that a charge certificate may follow unless within the 28 \
         days beginning with its service the charge is paid or an appeal made.",
    )
    .counting("rejection served", "pay or appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// Reg 7: the appeal.
pub const APPEAL: Clause = Clause::of(SI, "reg 7", SINCE, Secondary)
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

/// Reg 7: the adjudicator's recommendation.
pub const RECOMMENDATION: Clause = Clause::of(SI, "reg 7, recommendation", SINCE, Secondary)
    .saying(
        "A recommendation to cancel is answered within the 35 days beginning with the \
         direction; silence is acceptance. A direction is complied with at once.",
    )
    .leaving("Whether to accept the recommendation.")
    .counting("recommendation served", "answer served by", |day, _| {
        Ok(days(35).beginning_with(day))
    });

/// The days within which a recommendation must be answered.
pub fn recommendation(served: Day) -> Clock {
    Clock { period: days(35).beginning_with(served), clause: &RECOMMENDATION }
}

/// Schedule: the authority's documents.
pub const EVIDENCE: Clause =
    Clause::of(SI, "Sch para 3", SINCE, Secondary)
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

/// Schedule: the case goes to the adjudicator after a statement.
pub const REFERRAL: Clause = Clause::of(SI, "Sch, referral", SINCE, Secondary)
    .saying(
        "A case whose order was revoked on a statement other than that the notice was not received \
     is referred to the adjudicator, who runs it as an appeal or as a review.",
    )
    .doing("Reports a new rejection, or no reference within six months, as a breach.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Wales: representations against notices, appeals to the adjudicator",
    regimes: &[Regime::WalesParking, Regime::WalesBusLane, Regime::WalesMovingTraffic],
    clauses: &[
        &CHALLENGE,
        &GROUNDS,
        &REPRESENTATIONS,
        &DECISION,
        &ACCEPTANCE,
        &DEEMED_ACCEPTANCE,
        &REJECTION,
        &APPEAL,
        &RECOMMENDATION,
        &EVIDENCE,
        &REFERRAL,
    ],
};
