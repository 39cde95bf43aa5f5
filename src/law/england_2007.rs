//! SI 2007/3483, 2007/3482 and 2007/3487: parking in England from 31 March 2008 to 30 May 2022, for
//! histories that began under them.
//!
//! The provisions stand in the order of the process. Their text was read only in part. Stands on
//! `period`, `calendar` and `clause`; other instruments are not imported.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::{CertificateAfter, KeeperEnquiry, RelevantDate};
use super::period::{Period, day_after, days, months};
use super::post::deemed_service;
use crate::case::day::Day;
use crate::case::notice::{Regime, Service};

const GENERAL: &str = "SI 2007/3483";
const APPEALS: &str = "SI 2007/3482";
const LEVELS: &str = "SI 2007/3487";
const SINCE: &str = "2008-03-31";
const UNTIL: &str = "2022-05-30";

/// 2007/3483 reg 3: service by first class post.
pub const SERVICE_BY_POST: Clause = Clause::of(GENERAL, "reg 3", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A document sent by first class post is taken to be served on the second working day \
         after it was posted, unless the contrary is shown; New Year's Day is named beside Good \
         Friday, Christmas Day and the bank holidays.",
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

/// 2007/3483 reg 10: the last day for a notice by post.
pub const POSTAL_LIMIT: Clause = Clause::of(GENERAL, "reg 10", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A penalty charge notice by post may not be served after the 28 days beginning with the \
         day of the contravention.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// 2007/3483 reg 10: the longer time.
pub const POSTAL_LIMIT_LONGER: Clause = Clause::of(GENERAL, "reg 10, six months", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "Where the keeper was asked of the DVLA within 14 days and was not supplied within the \
         28, the notice may be served within six months; counted here from the contravention \
         until the text is checked.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(months(6).beginning_with(day)));

/// 2007/3483 reg 10: a fresh notice by post after the cancellation of an earlier one.
pub const POSTAL_LIMIT_AGAIN: Clause = Clause::of(GENERAL, "reg 10, fresh notice", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "After the cancellation of an earlier notice by post a fresh one may be served within \
         28 days beginning with the cancellation.",
    )
    .counting("cancelled", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which a notice by post may be served: 28, or six months where the keeper was
/// asked for within 14 days and not supplied within 28.
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

/// The days within which a fresh notice by post may be served after a cancellation.
pub fn postal_limit_again(cancelled: Day) -> Clock {
    Clock { period: days(28).beginning_with(cancelled), clause: &POSTAL_LIMIT_AGAIN }
}

/// 2007/3483 reg 19: the notice to owner waits.
pub const NOTICE_TO_OWNER_FIRST: Clause = Clause::of(GENERAL, "reg 19, first day", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "A notice to owner may be served where the notice on the vehicle was not paid within \
         the 28 days beginning with the day it was served.",
    )
    .leaving("Whether to serve one at all.")
    .counting("notice served", "no notice to owner until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days that must be over before a notice to owner is served.
pub fn before_notice_to_owner(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &NOTICE_TO_OWNER_FIRST }
}

/// 2007/3483 reg 20: the last day for the notice to owner.
pub const NOTICE_TO_OWNER_LAST: Clause = Clause::of(GENERAL, "reg 20", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A notice to owner may not be served after the six months beginning with the relevant \
         date: service of the penalty charge notice or, where that happened, the court's notice \
         of a witness statement, the cancellation after representations, or a withdrawn \
         payment.",
    )
    .leaving("Which of these, if any, happened.")
    .counting("relevant date", "notice to owner served by", |day, _| {
        Ok(months(6).beginning_with(day))
    });

/// The days within which a notice to owner may be served.
pub fn notice_to_owner_limit(relevant: RelevantDate) -> Clock {
    let day = match relevant {
        RelevantDate::NoticeServed(day)
        | RelevantDate::StatementNotified(day)
        | RelevantDate::NoticeCancelled(day)
        | RelevantDate::PaymentWithdrawn(day) => day,
    };
    Clock { period: months(6).beginning_with(day), clause: &NOTICE_TO_OWNER_LAST }
}

/// 2007/3483 reg 21: the charge certificate.
pub const CERTIFICATE: Clause = Clause::of(GENERAL, "reg 21", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A charge certificate may be served once the 28 days are over that begin with service \
         of the notice (no representations), of the rejection (no appeal), of the decision \
         refusing the appeal, or of the refusal of a recommendation.",
    )
    .counting(
        "notice, rejection, decision or refusal served",
        "no certificate until after",
        |day, _| Ok(days(28).beginning_with(day)),
    );

/// 2007/3483 reg 21: the charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause =
    Clause::of(GENERAL, "reg 21, withdrawal", SINCE, Secondary)
        .until(UNTIL)
        .saying(
            "Where the appeal was withdrawn, a charge certificate may be served once the 14 \
             days beginning with the day of the withdrawal are over.",
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

/// 2007/3483 reg 22: recovery through the court.
pub const RECOVERY: Clause = Clause::of(GENERAL, "reg 22", SINCE, Secondary)
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

/// 2007/3483 reg 23: the witness statement.
pub const STATEMENT: Clause = Clause::of(GENERAL, "reg 23", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "Whoever is served with an order for recovery may file a witness statement within the \
         21 days beginning with the day of service; it revokes the order and cancels the \
         certificate.",
    )
    .leaving("Whether to oppose a statement out of time; the court decides.")
    .counting("order served", "statement filed by", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which a witness statement is in time and before whose end no warrant is asked.
pub fn statement(order_served: Day) -> Clock {
    Clock { period: days(21).beginning_with(order_served), clause: &STATEMENT }
}

/// 2007/3483 Schedule: the discount of every notice that rests on no device.
pub const DISCOUNT_OTHER: Clause = Clause::of(GENERAL, "Sch, discount", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A notice may be paid at the reduced amount within the 14 days beginning with the day \
         it is served.",
    )
    .counting("notice served", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// 2007/3483 Schedule: the discount of a notice by post from a device.
pub const DISCOUNT_DEVICE: Clause = Clause::of(GENERAL, "Sch, device", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "A notice by post on a device's record may be paid at the reduced amount within the 21 \
         days beginning with the day it is served.",
    )
    .counting("notice served", "discount until", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which the reduced amount settles the notice. A warning has none.
pub fn discount(service: Service, served: Day) -> Option<Clock> {
    match service {
        Service::PostDevice => {
            Some(Clock { period: days(21).beginning_with(served), clause: &DISCOUNT_DEVICE })
        }
        Service::OnVehicle | Service::PostPrevented | Service::PostDriveAway => {
            Some(Clock { period: days(14).beginning_with(served), clause: &DISCOUNT_OTHER })
        }
        Service::Warning => None,
    }
}

/// 2007/3483 Schedule: when the notice is to be paid.
pub const PAYMENT: Clause = Clause::of(GENERAL, "Sch, payment", SINCE, Primary)
    .until(UNTIL)
    .saying(
        "The charge is to be paid within the 28 days beginning with the day the notice is served.",
    )
    .counting("notice served", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the first notice is to be paid. A warning asks for nothing.
pub fn payment(service: Service, served: Day) -> Option<Clock> {
    match service {
        Service::OnVehicle
        | Service::PostDevice
        | Service::PostPrevented
        | Service::PostDriveAway => {
            Some(Clock { period: days(28).beginning_with(served), clause: &PAYMENT })
        }
        Service::Warning => None,
    }
}

/// 2007/3482 reg 4: representations.
pub const REPRESENTATIONS: Clause = Clause::of(APPEALS, "reg 4", SINCE, Primary)
    .until(UNTIL)
    .saying(
        "Representations are to be made within the 28 days beginning with the day the notice to \
         owner, or the notice by post, is served; later ones may be disregarded.",
    )
    .leaving("Whether to consider late representations.")
    .counting("notice served", "represent by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which representations must be considered.
pub fn representations(notice_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(notice_served), clause: &REPRESENTATIONS }
}

/// 2007/3482 reg 5: the decision, and silence as acceptance.
pub const DECISION: Clause = Clause::of(APPEALS, "reg 5", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "The decision is served within the 56 days beginning with the day the representations \
         were served on the authority; otherwise they are taken as accepted.",
    )
    .leaving("The decision itself, on every point that was raised.")
    .counting("representations received", "decision served by", |day, _| {
        Ok(days(56).beginning_with(day))
    });

/// The days within which the decision on representations must be served.
pub fn decision(received: Day) -> Clock {
    Clock { period: days(56).beginning_with(received), clause: &DECISION }
}

/// 2007/3482 reg 7: the appeal.
pub const APPEAL: Clause = Clause::of(APPEALS, "reg 7", SINCE, Secondary)
    .until(UNTIL)
    .saying(
        "An appeal is made within the 28 days beginning with the day the notice of rejection is \
         served, or later where the adjudicator allows it.",
    )
    .counting("rejection served", "appeal by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which an appeal may be made as of right.
pub fn appeal(rejection_served: Day) -> Clock {
    Clock { period: days(28).beginning_with(rejection_served), clause: &APPEAL }
}

/// 2007/3482 reg 7: the adjudicator's recommendation.
pub const RECOMMENDATION: Clause = Clause::of(APPEALS, "reg 7, recommendation", SINCE, NotYet)
    .until(UNTIL)
    .saying(
        "A recommendation to cancel is answered within the 35 days beginning with the \
         direction; silence is acceptance.",
    )
    .leaving("Whether to accept the recommendation.")
    .counting("recommendation served", "answer served by", |day, _| {
        Ok(days(35).beginning_with(day))
    });

/// The days within which a recommendation must be answered.
pub fn recommendation(served: Day) -> Clock {
    Clock { period: days(35).beginning_with(served), clause: &RECOMMENDATION }
}

/// 2007/3487: the levels of charges.
pub const CHARGES: Clause = Clause::of(LEVELS, "Sch", SINCE, Secondary)
    .until(UNTIL)
    .saying("Outside London parking is charged by band and level from a table.")
    .leaving("The band of the place, and the level of the contravention code.")
    .doing("Looks the amounts up by day, band and level, and computes none.");

/// The instruments with their provisions in the order of the process.
pub const INSTRUMENT: Instrument = Instrument {
    name: GENERAL,
    about: "England: parking until 30 May 2022, with SI 2007/3482 and SI 2007/3487",
    regimes: &[Regime::EnglandParking, Regime::LondonParking],
    clauses: &[
        &SERVICE_BY_POST,
        &POSTAL_LIMIT,
        &POSTAL_LIMIT_LONGER,
        &POSTAL_LIMIT_AGAIN,
        &NOTICE_TO_OWNER_FIRST,
        &NOTICE_TO_OWNER_LAST,
        &CERTIFICATE,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &STATEMENT,
        &DISCOUNT_OTHER,
        &DISCOUNT_DEVICE,
        &PAYMENT,
        &REPRESENTATIONS,
        &DECISION,
        &APPEAL,
        &RECOMMENDATION,
        &CHARGES,
    ],
};
