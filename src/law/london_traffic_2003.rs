//! The London Local Authorities and Transport for London Act 2003: moving traffic and lorry control
//! in London.
//!
//! In the order of the Act, read as enacted. Payment counts from the date of the notice,
//! representations and the charge certificate from its service; after a rejection a further 28 days
//! pass. Stands on `period`, `calendar` and `clause`.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::{CertificateAfter, KeeperEnquiry};
use super::period::{Period, day_after, days, months};
use super::post::deemed_service;
use crate::case::day::Day;
use crate::case::notice::Regime;

const ACT: &str = "LLATfLA 2003";

/// Section 4: the penalty charge and its notice.
pub const NOTICE: Clause = Clause::of(ACT, "s 4", "", Primary)
    .saying(
        "The owner of a vehicle in a moving-traffic contravention in London pays a penalty \
         charge, asked for by a notice by post which itself opens representations. For lorry \
         control operator and driver are liable apart.",
    )
    .leaving("Whether operator and driver are two cases; they are never merged.")
    .doing("Lets no second notice follow: the notice itself opens representations.");

/// Section 4: the discount.
pub const DISCOUNT: Clause = Clause::of(ACT, "s 4(8), discount", "", NotYet)
    .saying(
        "The notice may be paid at the reduced amount within 14 days, counted here from the \
         date of the notice; the length was read, the day from which it counts was not.",
    )
    .counting("date of the notice", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// The days within which the reduced amount settles the notice.
pub fn discount(notice_date: Day) -> Clock {
    Clock { period: days(14).beginning_with(notice_date), clause: &DISCOUNT }
}

/// Section 4(8)(a)(iii): payment.
pub const PAYMENT: Clause = Clause::of(ACT, "s 4(8)(a)(iii)", "", Secondary)
    .saying("The charge is to be paid within the 28 days beginning with the date of the notice.")
    .counting("date of the notice", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the notice is to be paid.
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

/// Section 6(1): the last day for the notice.
pub const POSTAL_LIMIT: Clause = Clause::of(ACT, "s 6(1)", "", Primary)
    .saying(
        "A penalty charge notice may not be served after the 28 days beginning with the day of \
         the contravention.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// Section 6: the longer time.
pub const POSTAL_LIMIT_LONGER: Clause = Clause::of(ACT, "s 6(2)", "", NotYet)
    .saying(
        "Where the keeper was asked of the DVLA within 14 days and was not supplied within the \
         28, the notice may be served within six months; counted here from the contravention \
         until the text is checked.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(months(6).beginning_with(day)));

/// Section 6: a fresh notice.
pub const POSTAL_LIMIT_AGAIN: Clause = Clause::of(ACT, "s 6, fresh notice", "", Primary)
    .saying(
        "After the cancellation of an earlier notice a fresh one may be served within the 28 \
         days beginning with the cancellation.",
    )
    .counting("cancelled", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the notice may be served: 28, or six months where the keeper was asked for
/// within 14 days and not supplied within 28.
pub fn postal_limit(contravention: Day, keeper: KeeperEnquiry) -> Clock {
    let ordinary = days(28).beginning_with(contravention);
    let asking = days(14).beginning_with(contravention);
    let asked_in_time = keeper.asked.is_some_and(|day| asking.contains(day));
    let supplied_in_time = keeper.supplied.is_some_and(|day| !ordinary.is_over(day));
    if asked_in_time && !supplied_in_time {
        let period = months(6).beginning_with(contravention);
        Clock { period, clause: &POSTAL_LIMIT_LONGER }
    } else {
        Clock { period: ordinary, clause: &POSTAL_LIMIT }
    }
}

/// The days within which a fresh notice may be served after a cancellation.
pub fn postal_limit_again(cancelled: Day) -> Clock {
    Clock { period: days(28).beginning_with(cancelled), clause: &POSTAL_LIMIT_AGAIN }
}

/// Sch 1 para 1(3): representations.
pub const REPRESENTATIONS: Clause = Clause::of(ACT, "Sch 1 para 1(3)", "", Primary)
    .saying(
        "Representations are to be made within the 28 days beginning with the day the notice is \
         served; later ones may be disregarded.",
    )
    .leaving("Whether to consider late representations; either way the decision is recorded.")
    .counting("notice served", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations must be considered.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// Sch 1 para 1(4): the grounds.
pub const GROUNDS: Clause = Clause::of(ACT, "Sch 1 para 1(4)", "", Primary)
    .saying(
        "The grounds: never owner, owner no longer or not yet; no contravention; taken without \
         consent; a hire firm with the hirer's statement; charge above the amount that applies.",
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

/// Sch 1 para 5(2)(a): the charge certificate where nobody made representations.
pub const CERTIFICATE_NO_REPRESENTATIONS: Clause = Clause::of(
    ACT,
    "Sch 1 para 5(2)(a)",
    "",
    Primary,
)
.saying(
    "Where no representations were made, a charge certificate may be served once the 28 days \
     beginning with the day the notice was served are over.",
)
.counting("notice served", "no certificate until after", |day, _| Ok(days(28).beginning_with(day)));

/// Sch 1 para 5(2)(b): the charge certificate after a rejection without appeal.
pub const CERTIFICATE_REJECTED: Clause = Clause::of(ACT, "Sch 1 para 5(2)(b)", "", Primary)
    .saying(
        "Where representations were rejected and nobody appealed, a charge certificate may be \
         served once the 28 days are over that begin with the day on which the time for \
         appealing expires.",
    )
    .counting("rejection served", "no certificate until after", |day, _| Ok(after_rejection(day)));

/// The 28 days that begin with the last day for appealing.
fn after_rejection(rejection_served: Day) -> Period {
    let appealing = days(28).beginning_with(rejection_served);
    days(28).beginning_with(appealing.last_day())
}

/// Sch 1 para 5(2)(c): the charge certificate after a refused appeal.
pub const CERTIFICATE_APPEAL_REFUSED: Clause = Clause::of(ACT, "Sch 1 para 5(2)(c)", "", Primary)
    .saying(
        "Where the appeal was refused, a charge certificate may be served once the 28 days \
         beginning with service of the adjudicator's decision are over.",
    )
    .counting("decision served", "no certificate until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// Sch 1 para 5(3): the charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause = Clause::of(ACT, "Sch 1 para 5, withdrawal", "", Primary)
    .saying(
        "Where the appeal was withdrawn, a charge certificate may be served once the 14 days \
         beginning with the day of the withdrawal are over.",
    )
    .counting("appeal withdrawn", "no certificate until after", |day, _| {
        Ok(days(14).beginning_with(day))
    });

/// The days that must be over before a charge certificate is served. A recommendation that was not
/// accepted is treated as the refusal that it accompanied.
pub fn before_certificate(after: CertificateAfter) -> Clock {
    let (period, clause) = match after {
        CertificateAfter::NoRepresentations(day) => {
            (days(28).beginning_with(day), &CERTIFICATE_NO_REPRESENTATIONS)
        }
        CertificateAfter::Rejected(day) => (after_rejection(day), &CERTIFICATE_REJECTED),
        CertificateAfter::AppealRefused(day) | CertificateAfter::RecommendationDeclined(day) => {
            (days(28).beginning_with(day), &CERTIFICATE_APPEAL_REFUSED)
        }
        CertificateAfter::AppealWithdrawn(day) => {
            (days(14).beginning_with(day), &CERTIFICATE_WITHDRAWN)
        }
    };
    Clock { period, clause }
}

/// Sch 1: recovery through the court.
pub const RECOVERY: Clause = Clause::of(ACT, "Sch 1, recovery", "", Secondary)
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

/// Sch 1: the statutory declaration.
pub const DECLARATION: Clause = Clause::of(ACT, "Sch 1, declaration", "", Secondary)
    .saying(
        "Within the 21 days beginning with service of the order a statutory declaration may be \
         made that the notice was not received, that representations were not answered, or that \
         an appeal was not answered; payment is no ground. The order and the certificate fall.",
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
     referred to the adjudicator.",
    )
    .doing("Reports a new rejection, or no reference within six months, as a breach.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: ACT,
    about: "London: moving traffic and lorry control",
    regimes: &[Regime::LondonMovingTraffic, Regime::LondonLorry],
    clauses: &[
        &NOTICE,
        &DISCOUNT,
        &PAYMENT,
        &SERVICE_BY_POST,
        &POSTAL_LIMIT,
        &POSTAL_LIMIT_LONGER,
        &POSTAL_LIMIT_AGAIN,
        &REPRESENTATIONS,
        &GROUNDS,
        &DECISION,
        &APPEAL,
        &CERTIFICATE_NO_REPRESENTATIONS,
        &CERTIFICATE_REJECTED,
        &CERTIFICATE_APPEAL_REFUSED,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &DECLARATION,
        &REFERRAL,
    ],
};
