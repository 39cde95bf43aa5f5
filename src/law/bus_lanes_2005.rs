//! SI 2005/2757: bus lanes in England outside London from 1 November 2005 to 30 May 2022, for
//! histories that began under it.
//!
//! Only the charge and its reduction were read; the clocks follow the family of regulations and are
//! marked so. Stands on `period`, `calendar` and `clause`; other instruments are not imported.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::CertificateAfter;
use super::period::{Period, day_after, days};
use super::post::deemed_service;
use crate::case::day::Day;
use crate::case::notice::Regime;

const SI: &str = "SI 2005/2757";
const SINCE: &str = "2005-11-01";
const UNTIL: &str = "2022-05-30";

/// Reg 3-4: the charge.
pub const CHARGES: Clause = Clause::of(SI, "reg 4", SINCE, Primary)
    .until(UNTIL)
    .saying(
        "A bus lane contravention bears an approved charge, half of it when paid early and half as \
     much again after a charge certificate.",
    )
    .doing("Looks the amounts up by day, and computes none.");

/// Reg 4: the discount.
pub const DISCOUNT: Clause = Clause::of(SI, "reg 4, discount", SINCE, Primary)
    .until(UNTIL)
    .saying(
        "The notice may be paid at half the charge within 14 days, counted here from the date \
         of the notice.",
    )
    .counting("date of the notice", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// The days within which the reduced amount settles the notice.
pub fn discount(notice_date: Day) -> Clock {
    Clock { period: days(14).beginning_with(notice_date), clause: &DISCOUNT }
}

/// Payment.
pub const PAYMENT: Clause = Clause::of(SI, "payment", SINCE, NotYet)
    .until(UNTIL)
    .saying("The charge is to be paid within 28 days, counted here from the date of the notice.")
    .counting("date of the notice", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the notice is to be paid.
pub fn payment(notice_date: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_date), clause: &PAYMENT }
}

/// Service by post.
pub const SERVICE_BY_POST: Clause = Clause::of(SI, "service by post", SINCE, NotYet)
    .until(UNTIL)
    .saying("A letter is presumed to be served on the second working day after posting.")
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

/// Representations.
pub const REPRESENTATIONS: Clause = Clause::of(SI, "representations", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "Representations are made against the notice itself within the 28 days beginning with \
         its service. The list of grounds is its own; no time for the answer was found.",
    )
    .leaving("Whether a ground is made out, and the decision in fair time.")
    .counting("notice served", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations must be considered.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// The appeal.
pub const APPEAL: Clause = Clause::of(SI, "appeal", SINCE, NotYet)
    .until(UNTIL)
    .saying("An appeal is made within the 28 days beginning with service of the rejection.")
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which an appeal may be made as of right.
pub fn appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &APPEAL }
}

/// The charge certificate.
pub const CERTIFICATE: Clause = Clause::of(SI, "charge certificate", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "A charge certificate may be served once the 28 days are over that begin with service \
         of the notice, of the rejection or of the decision refusing the appeal.",
    )
    .counting("notice, rejection or decision served", "no certificate until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause =
    Clause::of(SI, "charge certificate, withdrawal", SINCE, NotYet)
        .until(UNTIL)
        .saying(
            "After a withdrawn appeal a charge certificate may be served once the 14 days \
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

/// Recovery through the court.
pub const RECOVERY: Clause = Clause::of(SI, "recovery", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "The increased charge may be recovered through the county court once the 14 days \
         beginning with service of the charge certificate are over.",
    )
    .counting("certificate served", "no registration until after", |day, _| {
        Ok(days(14).beginning_with(day))
    });

/// The days that must be over before the debt is registered.
pub fn before_registration(certificate_served: Day) -> Clock {
    Clock { period: days(14).beginning_with(certificate_served), clause: &RECOVERY }
}

/// The statement after the order.
pub const STATEMENT: Clause = Clause::of(SI, "statement", SINCE, NotYet)
    .until(UNTIL)
    .saying("A statement against the order is made within the 21 days beginning with its service.")
    .counting("order served", "statement filed by", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which a statement is in time and before whose end no warrant is asked.
pub fn statement(order_served: Day) -> Clock {
    Clock { period: days(21).beginning_with(order_served), clause: &STATEMENT }
}

/// The instrument with its provisions in the order of the process.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "England outside London: bus lanes until 30 May 2022",
    regimes: &[Regime::EnglandBusLane],
    clauses: &[
        &CHARGES,
        &DISCOUNT,
        &PAYMENT,
        &SERVICE_BY_POST,
        &REPRESENTATIONS,
        &APPEAL,
        &CERTIFICATE,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &STATEMENT,
    ],
};
