//! SI 2013/362, the general provisions for Wales from 25 March 2013: notices, charge certificate,
//! recovery, for parking, bus lanes and moving traffic.
//!
//! In the order of the regulations; their text was read only in part, the rest follows the
//! regulations of 2008 that they replaced. Stands on `period`, `calendar` and `clause`; other
//! instruments are not imported.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::{CertificateAfter, KeeperEnquiry, RelevantDate};
use super::period::{Period, day_after, days, months};
use super::post::deemed_service;
use crate::case::day::Day;
use crate::case::notice::{Regime, Service};

const SI: &str = "SI 2013/362";
const SINCE: &str = "2013-03-25";

/// Reg 3: service by first class post.
pub const SERVICE_BY_POST: Clause = Clause::of(SI, "reg 3", SINCE, NotYet)
    .saying(
        "A document sent by first class post is taken to be served on the second working day \
         after it was posted, unless the contrary is shown; weekends and the bank holidays of \
         England and Wales are no working days.",
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

/// Reg 5(2)-(3): who pays.
pub const WHO_PAYS: Clause = Clause::of(SI, "reg 5", SINCE, Primary)
    .saying(
        "The owner at the time pays, or the hirer where the hire firm's representations about a \
         hiring agreement with a signed statement of liability were accepted.",
    )
    .leaving("Whether the hiring agreement has all that it must have.")
    .doing("Records that somebody else became liable, and counts anew for that person.");

/// Reg 10(4): the last day for a notice by post.
pub const POSTAL_LIMIT: Clause = Clause::of(SI, "reg 10(4)", SINCE, Secondary)
    .saying(
        "A penalty charge notice by post may not be served after the 28 days beginning with the \
         day of the contravention.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// Reg 10: the longer time.
pub const POSTAL_LIMIT_LONGER: Clause = Clause::of(SI, "reg 10, six months", SINCE, NotYet)
    .saying(
        "Where the keeper was asked of the DVLA within 14 days and was not supplied within the \
         28, the notice may be served within six months; counted here from the contravention \
         until the text is checked.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(months(6).beginning_with(day)));

/// Reg 10: a fresh notice by post after the cancellation of an earlier one.
pub const POSTAL_LIMIT_AGAIN: Clause = Clause::of(SI, "reg 10, fresh notice", SINCE, NotYet)
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

/// Reg 13: clamping.
pub const CLAMPING: Clause = Clause::of(SI, "reg 13", SINCE, Primary)
    .saying("A clamped vehicle is released on payment of the charge and the release fee.");

/// Reg 19: the notice to owner waits.
pub const NOTICE_TO_OWNER_FIRST: Clause = Clause::of(SI, "reg 19, first day", SINCE, NotYet)
    .saying(
        "A notice to owner may be served where the notice on the vehicle was not paid within \
         the 28 days beginning with the day of the contravention.",
    )
    .leaving("Whether to serve one at all.")
    .counting("contravention", "no notice to owner until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days that must be over before a notice to owner is served.
pub fn before_notice_to_owner(contravention: Day) -> Clock {
    Clock { period: days(28).beginning_with(contravention), clause: &NOTICE_TO_OWNER_FIRST }
}

/// Reg 19: the last day for the notice to owner.
pub const NOTICE_TO_OWNER_LAST: Clause = Clause::of(SI, "reg 19, last day", SINCE, NotYet)
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

/// Reg 20: the charge certificate.
pub const CERTIFICATE: Clause = Clause::of(SI, "reg 20", SINCE, Secondary)
    .saying(
        "A charge certificate may be served once the 28 days are over that begin with service \
         of the notice (no representations), of the rejection (no appeal), of the decision \
         refusing the appeal, or of the refusal of a recommendation.",
    )
    .counting("notice, rejection, decision or refusal served", "no certificate until after", {
        |day, _| Ok(days(28).beginning_with(day))
    });

/// Reg 20: the charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause = Clause::of(SI, "reg 20, withdrawal", SINCE, NotYet)
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

/// Reg 21: recovery through the court.
pub const RECOVERY: Clause = Clause::of(SI, "reg 21", SINCE, NotYet)
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

/// Reg 22: the witness statement.
pub const STATEMENT: Clause = Clause::of(SI, "reg 22", SINCE, Secondary)
    .saying(
        "Whoever is served with an order for recovery may file a witness statement within the \
         21 days beginning with the day of service; it revokes the order and cancels the \
         certificate, and where the notice to owner was not received that notice as well.",
    )
    .leaving("Whether to oppose a statement out of time; the court decides.")
    .counting("order served", "statement filed by", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which a witness statement is in time and before whose end no warrant is asked.
pub fn statement(order_served: Day) -> Clock {
    Clock { period: days(21).beginning_with(order_served), clause: &STATEMENT }
}

/// Sch 1: the discount of a notice on the vehicle and of a notice by post without a device.
pub const DISCOUNT_OTHER: Clause = Clause::of(SI, "Sch 1, discount", SINCE, Primary)
    .saying(
        "A notice that does not rest on a device may be paid at the reduced amount within the \
         14 days beginning with the day it is served; read in the regulations of 2008.",
    )
    .counting("notice served", "discount until", |day, _| Ok(days(14).beginning_with(day)));

/// Sch 1: the discount of a notice by post from a device.
pub const DISCOUNT_DEVICE: Clause = Clause::of(SI, "Sch 1, device", SINCE, Secondary)
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

/// Sch 1: when a notice on the vehicle is to be paid.
pub const PAY_ON_VEHICLE: Clause = Clause::of(SI, "Sch 1, on the vehicle", SINCE, NotYet)
    .saying(
        "A notice on the vehicle is to be paid within the 28 days beginning with the day of the \
         contravention, as in the regulations of 2008.",
    )
    .counting("contravention", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// Sch 1: when a notice by post is to be paid.
pub const PAY_BY_POST: Clause = Clause::of(SI, "Sch 1, by post", SINCE, NotYet)
    .saying(
        "A notice by post is to be paid within the 28 days beginning with the day it is served.",
    )
    .counting("notice served", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// The days within which the first notice is to be paid. A warning asks for nothing.
pub fn payment(service: Service, contravention: Day, served: Day) -> Option<Clock> {
    match service {
        Service::OnVehicle => {
            Some(Clock { period: days(28).beginning_with(contravention), clause: &PAY_ON_VEHICLE })
        }
        Service::PostDevice | Service::PostPrevented | Service::PostDriveAway => {
            Some(Clock { period: days(28).beginning_with(served), clause: &PAY_BY_POST })
        }
        Service::Warning => None,
    }
}

/// The Welsh language.
pub const FORMS: Clause = Clause::of(SI, "Sch, forms", SINCE, NotYet)
    .saying("Forms are prescribed for notices in Wales, in Welsh and English.")
    .leaving("Whether the letter in use follows the form.");

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "Wales: penalty charge notices, notices to owner, charge certificates, recovery",
    regimes: &[Regime::WalesParking, Regime::WalesBusLane, Regime::WalesMovingTraffic],
    clauses: &[
        &SERVICE_BY_POST,
        &WHO_PAYS,
        &POSTAL_LIMIT,
        &POSTAL_LIMIT_LONGER,
        &POSTAL_LIMIT_AGAIN,
        &CLAMPING,
        &NOTICE_TO_OWNER_FIRST,
        &NOTICE_TO_OWNER_LAST,
        &CERTIFICATE,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &STATEMENT,
        &DISCOUNT_OTHER,
        &DISCOUNT_DEVICE,
        &PAY_ON_VEHICLE,
        &PAY_BY_POST,
        &FORMS,
    ],
};
