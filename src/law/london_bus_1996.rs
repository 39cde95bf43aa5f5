//! The London Local Authorities Act 1996, part 2: bus lanes in London.
//!
//! In the order of the Act. It has a second notice, the enforcement notice, and counts the first
//! payment from the date of the notice. The text was read as enacted; what the Act of 2000 changed
//! was read only in quotations. Stands on `period`, `calendar` and `clause`.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::CertificateAfter;
use super::period::{Period, day_after, days};
use super::post::deemed_service;
use crate::case::day::Day;
use crate::case::notice::Regime;

const ACT: &str = "LLA 1996";

/// Section 4: the penalty charge and its notice.
pub const NOTICE: Clause = Clause::of(ACT, "s 4", "", Secondary)
    .saying(
        "The owner of a vehicle in a bus lane in London pays a penalty charge, asked for by a \
         notice by post. No last day for that notice was found; a council may set itself one.",
    )
    .leaving("How late a notice may still fairly go out.")
    .doing("Refuses no notice for its day; the council may set itself a last day.");

/// Section 4(3)(d): the discount.
pub const DISCOUNT: Clause = Clause::of(ACT, "s 4(3)(d)", "", Secondary)
    .saying(
        "The notice may be paid at the reduced amount within the 14 days beginning with the \
         date of the notice.",
    )
    .counting("date of the notice", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// The days within which the reduced amount settles the notice.
pub fn discount(notice_date: Day) -> Clock {
    Clock { period: days(14).beginning_with(notice_date), clause: &DISCOUNT }
}

/// Section 4(3): payment.
pub const PAYMENT: Clause = Clause::of(ACT, "s 4(3)", "", Secondary)
    .saying("The charge is to be paid within the 28 days beginning with the date of the notice.")
    .counting("date of the notice", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the first notice is to be paid.
pub fn payment(notice_date: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_date), clause: &PAYMENT }
}

/// Interpretation Act 1978: service by post.
pub const SERVICE_BY_POST: Clause = Clause::of(ACT, "service by post", "", Secondary)
    .saying(
        "The Act has no rule of its own: a letter is served when it would arrive in the \
         ordinary course of post (Interpretation Act 1978 s 7). The program presumes the second \
         working day.",
    )
    .leaving("Whether the addressee has shown that it came on another day, or never.")
    .counting("posted", "served", service_by_post);

/// The days from the posting to the presumed service, which is the last of them.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn service_by_post(posted: Day, calendar: &Calendar) -> Result<Period, UnknownYear> {
    let served = deemed_service(posted, calendar)?;
    Ok(Period::between(day_after(posted), served).unwrap_or(days(1).beginning_with(served)))
}

/// Sch 1 para 1(1): the enforcement notice waits.
pub const ENFORCEMENT_NOTICE: Clause = Clause::of(ACT, "Sch 1 para 1", "", Primary)
    .saying(
        "An enforcement notice may be served on the owner when the 28 days for payment are over \
         and the charge is unpaid. No last day for it was found.",
    )
    .leaving("Whether a letter sent before the enforcement notice settles the matter.")
    .counting("date of the notice", "no enforcement notice until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days that must be over before an enforcement notice is served.
pub fn before_enforcement_notice(notice_date: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_date), clause: &ENFORCEMENT_NOTICE }
}

/// Sch 1 para 1(2)(c): what the enforcement notice says.
pub const REPRESENTATIONS: Clause = Clause::of(ACT, "Sch 1 para 1(2)(c)", "", Primary)
    .saying(
        "The enforcement notice says that the charge is to be paid, and representations made, \
         within the 28 days beginning with the day it is served; later ones may be disregarded.",
    )
    .leaving("Whether to consider late representations; either way the decision is recorded.")
    .counting("enforcement notice served", "pay or represent by", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days within which an enforcement notice is to be paid or represented against.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// Sch 1 para 2: the grounds.
pub const GROUNDS: Clause = Clause::of(ACT, "Sch 1 para 2", "", Secondary)
    .saying(
        "The grounds: never owner, owner no longer or not yet; no breach of the bus lane order; \
         taken without consent; police action. Neither procedural impropriety nor hire is among \
         them.",
    )
    .leaving("Whether a ground is made out, and what else speaks for cancelling.");

/// Sch 1: the answer.
pub const DECISION: Clause = Clause::of(ACT, "Sch 1, decision", "", NotYet)
    .saying(
        "The authority considers representations and answers them. No time for the answer was \
         found, and silence is not acceptance; the council's own standard applies.",
    )
    .leaving("The decision, in fair time and on every point that was raised.")
    .doing("Counts by the council's own standard, and never takes silence for acceptance.");

/// Sch 1: the appeal.
pub const APPEAL: Clause = Clause::of(ACT, "Sch 1, appeal", "", Secondary)
    .saying(
        "An appeal is made within the 28 days beginning with the day the notice of rejection is \
         served, or later where the adjudicator allows it.",
    )
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which an appeal may be made as of right.
pub fn appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &APPEAL }
}

/// Sch 1 para 7(3): the record as evidence.
pub const RECORD_EVIDENCE: Clause = Clause::of(ACT, "Sch 1 para 7(3)", "", Secondary)
    .saying(
        "The device's record counts as evidence where a copy was served seven days before the \
         hearing, unless the appellant asks three days before it that the certifying officer \
         come.",
    )
    .leaving("Whether the officer can attend.");

/// Sch 1 para 8: the charge certificate.
pub const CERTIFICATE: Clause = Clause::of(ACT, "Sch 1 para 8", "", Secondary)
    .saying(
        "A charge certificate may be served once the 28 days are over that begin with service \
         of the enforcement notice (no representations), of the rejection (no appeal) or of the \
         decision refusing the appeal.",
    )
    .counting("enforcement notice, rejection or decision served", "no certificate until after", {
        |day, _| Ok(days(28).beginning_with(day))
    });

/// Sch 1 para 8: the charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause = Clause::of(ACT, "Sch 1 para 8, withdrawal", "", NotYet)
    .saying(
        "Where the appeal was withdrawn, a charge certificate may be served once the 14 days \
         beginning with the day of the withdrawal are over.",
    )
    .counting("appeal withdrawn", "no certificate until after", |day, _| {
        Ok(days(14).beginning_with(day))
    });

/// The days that must be over before a charge certificate is served.
pub fn before_certificate(after: CertificateAfter) -> Clock {
    let (length, day, clause) = match after {
        CertificateAfter::NoRepresentations(day)
        | CertificateAfter::Rejected(day)
        | CertificateAfter::AppealRefused(day)
        | CertificateAfter::RecommendationDeclined(day) => (28, day, &CERTIFICATE),
        CertificateAfter::AppealWithdrawn(day) => (14, day, &CERTIFICATE_WITHDRAWN),
    };
    Clock { period: days(length).beginning_with(day), clause }
}

/// Sch 1 para 9: recovery through the court.
pub const RECOVERY: Clause = Clause::of(ACT, "Sch 1 para 9", "", Secondary)
    .saying(
        "The increased charge may be recovered through the county court once the 14 days \
         beginning with service of the charge certificate are over.",
    )
    .leaving("How old a certificate may grow before it is no longer fair to register it.")
    .counting("certificate served", "no registration until after", |day, _| {
        Ok(days(14).beginning_with(day))
    });

/// The days that must be over before the debt is registered.
pub fn before_registration(certificate_served: Day) -> Clock {
    Clock { period: days(14).beginning_with(certificate_served), clause: &RECOVERY }
}

/// Sch 1 para 10: the statutory declaration.
pub const DECLARATION: Clause = Clause::of(ACT, "Sch 1 para 10", "", Secondary)
    .saying(
        "Within the 21 days beginning with service of the order a statutory declaration may be \
         made that the enforcement notice was not received, that representations were not \
         answered, or that an appeal was not answered; payment is no ground. The order and the \
         certificate fall.",
    )
    .leaving("Whether the case was paid all the same: the form has no place for it.")
    .counting("order served", "declaration by", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which a declaration is in time and before whose end no warrant is asked.
pub fn statement(order_served: Day) -> Clock {
    Clock { period: days(21).beginning_with(order_served), clause: &DECLARATION }
}

/// Sch 1: the case goes to the adjudicator after a declaration.
pub const REFERRAL: Clause = Clause::of(ACT, "Sch 1, referral", "", Secondary)
    .saying(
        "After a declaration that representations or an appeal were not answered, the case is \
     referred to the adjudicator; after one that the notice was not received, a fresh \
     enforcement notice may be served.",
    )
    .doing("Reports a new rejection, or no reference within six months, as a breach.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: ACT,
    about: "London: bus lanes",
    regimes: &[Regime::LondonBusLane],
    clauses: &[
        &NOTICE,
        &DISCOUNT,
        &PAYMENT,
        &SERVICE_BY_POST,
        &ENFORCEMENT_NOTICE,
        &REPRESENTATIONS,
        &GROUNDS,
        &DECISION,
        &APPEAL,
        &RECORD_EVIDENCE,
        &CERTIFICATE,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &DECLARATION,
        &REFERRAL,
    ],
};
