//! SI 2022/71, the general provisions for England (parking everywhere; bus lanes and moving
//! traffic outside London) for contraventions from 31 May 2022: notices, charges, charge
//! certificate, recovery.
//!
//! In the order of the regulations. Stands on `period`, `calendar` and `clause`; other instruments
//! are not imported.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::facts::{CertificateAfter, KeeperEnquiry, RelevantDate};
use super::period::{Period, day_after, days, months};
use super::post::deemed_service;
use crate::case::day::{Day, TimeOfDay};
use crate::case::notice::{Regime, Service};

const SI: &str = "SI 2022/71";
const SINCE: &str = "2022-05-31";

/// Reg 1(5): what the regulations leave out.
pub const APPLICATION: Clause = Clause::of(SI, "reg 1(5)", SINCE, Primary)
    .saying(
        "The regulations apply to parking in the whole of England and to bus lanes and moving \
         traffic outside London; London bus lanes, moving traffic and lorry control are left \
         out.",
    )
    .leaving("Whether the place lies in London and which stream the contravention belongs to.")
    .doing("Chooses the law of a case by its regime and the day of the contravention.");

/// Reg 2: the discount of a penalty charge notice by post from a device.
pub const DISCOUNT_DEVICE: Clause = Clause::of(SI, "reg 2", SINCE, Primary)
    .saying(
        "A notice served by post on the record of an approved device may be paid at the reduced \
         amount until the last of the 21 days beginning with the day it is served.",
    )
    .counting("notice served", "discount until", |served, _| Ok(days(21).beginning_with(served)));

/// Reg 2: the discount of every other penalty charge notice.
pub const DISCOUNT_OTHER: Clause = Clause::of(SI, "reg 2, other notices", SINCE, Primary)
    .saying(
        "Any other penalty charge notice may be paid at the reduced amount until the last of \
         the 14 days beginning with the day it is served.",
    )
    .counting("notice served", "discount until", |served, _| Ok(days(14).beginning_with(served)));

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

/// Reg 3: service by first class post.
pub const SERVICE_BY_POST: Clause = Clause::of(SI, "reg 3", SINCE, NotYet)
    .saying(
        "A document sent by first class post is taken to be served on the second working day \
         after it was posted, unless the contrary is shown; weekends, Good Friday, Christmas \
         Day and bank holidays in England are no working days. Second class post does not do.",
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

/// Reg 5(2)-(3): ten minutes beyond the permitted time.
pub const TEN_MINUTES: Clause = Clause::of(SI, "reg 5(2)", SINCE, Secondary)
    .saying(
        "No charge is payable where a vehicle that was rightly left in a designated parking \
         place stays beyond the permitted time by not more than ten minutes.",
    )
    .leaving("Whether the place was a designated parking place and the vehicle ever rightly there.")
    .doing("Answers whether a vehicle was seen later than ten whole minutes after its time.");

/// Whether a vehicle seen at a time is more than ten whole minutes beyond its permitted time: paid
/// to 08:30 and seen at 08:41 is, at 08:40 is not. Both on the same day.
pub fn is_beyond_ten_minutes(permitted_until: TimeOfDay, seen: TimeOfDay) -> bool {
    seen.minutes() > permitted_until.minutes().saturating_add(10)
}

/// Reg 6: who pays.
pub const WHO_PAYS: Clause = Clause::of(SI, "reg 6", SINCE, Primary)
    .saying(
        "The owner at the time of the contravention pays; where a vehicle-hire firm's formal \
         representations about a hiring agreement with the hirer's signed statement of \
         liability were accepted, the hirer pays and is treated as the owner.",
    )
    .leaving(
        "Whether the hiring agreement is one of under six months with all its particulars, and \
         whether the rule reaches a notice by post, since the text speaks of a notice to owner.",
    )
    .doing("Records that somebody else became liable, and counts anew for that person.");

/// Reg 7: what a penalty charge may rest on.
pub const EVIDENCE: Clause = Clause::of(SI, "reg 7", SINCE, Secondary)
    .saying(
        "A penalty charge may be imposed only on the record of an approved device or on what a \
         civil enforcement officer observed.",
    )
    .leaving("Whether record or observation shows the contravention.");

/// Reg 8: no charge beside a prosecution.
pub const NOT_TWICE: Clause = Clause::of(SI, "reg 8", SINCE, NotYet)
    .saying(
        "No penalty charge is payable, or it is returned, where the same conduct is prosecuted.",
    )
    .leaving("Whether the police deal with the same conduct.");

/// Reg 9: the notice on the vehicle.
pub const NOTICE_ON_VEHICLE: Clause = Clause::of(SI, "reg 9", SINCE, Primary)
    .saying(
        "For parking, an officer may serve the penalty charge notice by fixing it to the \
         vehicle or handing it to the person who seems to be in charge of it.",
    )
    .leaving("Whether a notice found missing from the vehicle was served.")
    .doing("Lets a notice to owner follow, and nothing else.");

/// Reg 10(2): the notice by post.
pub const NOTICE_BY_POST: Clause = Clause::of(SI, "reg 10(2)", SINCE, Primary)
    .saying(
        "The penalty charge notice may go to the owner by post where a device recorded the \
         contravention, where the officer was prevented from serving it, or where the officer \
         had begun to prepare it and the vehicle was driven away.",
    )
    .leaving("Whether the officer's notes show the prevention, or more than observing.")
    .doing("Lets no notice to owner follow: the notice itself opens representations.");

/// Reg 10: the last day for a notice by post.
pub const POSTAL_LIMIT: Clause = Clause::of(SI, "reg 10, 28 days", SINCE, Secondary)
    .saying(
        "A penalty charge notice by post may not be served after the 28 days beginning with the \
         day of the contravention.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(days(28).beginning_with(day)));

/// Reg 10: the enquiry that must have been made for a longer time.
pub const KEEPER_ENQUIRY: Clause = Clause::of(SI, "reg 10, keeper enquiry", SINCE, NotYet)
    .saying(
        "The longer time for a notice by post is open only where the keeper was asked of the \
         DVLA within the 14 days beginning with the day of the contravention.",
    )
    .counting("contravention", "ask the DVLA by", |day, _| Ok(days(14).beginning_with(day)));

/// Reg 10: the longer time.
pub const POSTAL_LIMIT_LONGER: Clause = Clause::of(SI, "reg 10, six months", SINCE, NotYet)
    .saying(
        "Where the keeper was asked for in time and was not supplied within the 28 days, the \
         notice may be served within six months; counted here from the contravention, the \
         earliest anchor, until the text is checked.",
    )
    .counting("contravention", "notice served by", |day, _| Ok(months(6).beginning_with(day)));

/// Reg 10: a fresh notice by post after the cancellation of an earlier one.
pub const POSTAL_LIMIT_AGAIN: Clause = Clause::of(SI, "reg 10, fresh notice", SINCE, NotYet)
    .saying(
        "Where an earlier notice by post was cancelled because its addressee was not liable, or \
         was deemed cancelled by a witness statement, a fresh one may be served within 28 days \
         beginning with the cancellation or the court's notice.",
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

/// Reg 11: where a device may be used on the road.
pub const DEVICE_PLACES: Clause = Clause::of(SI, "reg 11", SINCE, Secondary)
    .saying(
        "On the road a device may found a parking charge only at bus stops and stands, school \
         entrances, red routes, bus lanes and mandatory cycle lanes; off the road everywhere.",
    )
    .leaving("Whether the place is one of these.");

/// Reg 20(1): the notice to owner waits.
pub const NOTICE_TO_OWNER_FIRST: Clause = Clause::of(SI, "reg 20(1)", SINCE, Primary)
    .saying(
        "A notice to owner may be served where a notice on the vehicle was not paid and the 28 \
         days it states, beginning with the day of the contravention, are over.",
    )
    .leaving("Whether to serve one at all: the notice may follow, it need not.")
    .counting("contravention", "no notice to owner until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days that must be over before a notice to owner is served.
pub fn before_notice_to_owner(contravention: Day) -> Clock {
    Clock { period: days(28).beginning_with(contravention), clause: &NOTICE_TO_OWNER_FIRST }
}

/// Reg 20(2): the last day for the notice to owner.
pub const NOTICE_TO_OWNER_LAST: Clause = Clause::of(SI, "reg 20(2)", SINCE, Primary)
    .saying(
        "A notice to owner may not be served after the six months beginning with the relevant \
         date, which as a rule is the day on which the penalty charge notice was served.",
    )
    .counting("relevant date", "notice to owner served by", |day, _| {
        Ok(months(6).beginning_with(day))
    });

/// Reg 20(4)-(5): other relevant dates.
pub const RELEVANT_DATE: Clause = Clause::of(SI, "reg 20(4)-(5)", SINCE, NotYet)
    .saying(
        "The relevant date is another where an earlier notice to owner was deemed cancelled by \
         a witness statement (the court's notice), was cancelled after representations (the \
         cancellation), or where a payment was withdrawn (the day the authority was told).",
    )
    .leaving("Which of these, if any, happened.")
    .counting(
        "court's notice, cancellation or withdrawn payment",
        "notice to owner served by",
        |day, _| Ok(months(6).beginning_with(day)),
    );

/// The days within which a notice to owner may be served.
pub fn notice_to_owner_limit(relevant: RelevantDate) -> Clock {
    let (day, clause) = match relevant {
        RelevantDate::NoticeServed(day) => (day, &NOTICE_TO_OWNER_LAST),
        RelevantDate::StatementNotified(day)
        | RelevantDate::NoticeCancelled(day)
        | RelevantDate::PaymentWithdrawn(day) => (day, &RELEVANT_DATE),
    };
    Clock { period: months(6).beginning_with(day), clause }
}

/// Reg 20(3): what the notice to owner must state.
pub const NOTICE_TO_OWNER_STATES: Clause = Clause::of(SI, "reg 20(3)", SINCE, Primary)
    .saying(
        "A notice to owner states its date, which is the day of posting, the authority, the \
         amount, the day the penalty charge notice was served, the officer's grounds, and that \
         the charge is to be paid within the 28 days beginning with the day the notice to owner \
         is served.",
    )
    .counting("notice to owner served", "pay or represent by", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// The days within which a notice to owner says that the charge is to be paid.
pub fn payment_on_notice_to_owner(served: Day) -> Clock {
    Clock { period: days(28).beginning_with(served), clause: &NOTICE_TO_OWNER_STATES }
}

/// Reg 21: the charge certificate where nobody made representations.
pub const CERTIFICATE_NO_REPRESENTATIONS: Clause =
    Clause::of(SI, "reg 21, no representations", SINCE, Secondary)
        .saying(
            "Where no representations were made, a charge certificate may be served once the 28 \
             days beginning with the day the enforcement notice was served are over and the \
             charge is unpaid.",
        )
        .leaving("Whether late representations are still to be considered.")
        .counting("enforcement notice served", "no certificate until after", |day, _| {
            Ok(days(28).beginning_with(day))
        });

/// Reg 21: the charge certificate after a rejection without appeal.
pub const CERTIFICATE_REJECTED: Clause = Clause::of(SI, "reg 21, rejection", SINCE, Secondary)
    .saying(
        "Where representations were rejected and nobody appealed, a charge certificate may be \
         served once the 28 days beginning with service of the notice of rejection are over.",
    )
    .counting("rejection served", "no certificate until after", |day, _| {
        Ok(days(28).beginning_with(day))
    });

/// Reg 21: the charge certificate after a refused appeal.
pub const CERTIFICATE_APPEAL_REFUSED: Clause =
    Clause::of(SI, "reg 21, appeal refused", SINCE, Secondary)
        .saying(
            "Where the appeal was refused, a charge certificate may be served once the 28 days \
             beginning with service of the adjudicator's decision are over.",
        )
        .counting("decision served", "no certificate until after", |day, _| {
            Ok(days(28).beginning_with(day))
        });

/// Reg 21: the charge certificate after a recommendation that was not accepted.
pub const CERTIFICATE_RECOMMENDATION: Clause = Clause::of(
    SI,
    "reg 21, recommendation",
    SINCE,
    NotYet,
)
.saying(
    "Where the adjudicator recommended cancellation and the authority did not accept, a charge \
     certificate may be served once the 28 days beginning with service of its notice are over.",
)
.counting("refusal of the recommendation served", "no certificate until after", |day, _| {
    Ok(days(28).beginning_with(day))
});

/// Reg 21: the charge certificate after a withdrawn appeal.
pub const CERTIFICATE_WITHDRAWN: Clause = Clause::of(SI, "reg 21, withdrawal", SINCE, Secondary)
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
        CertificateAfter::NoRepresentations(day) => (28, day, &CERTIFICATE_NO_REPRESENTATIONS),
        CertificateAfter::Rejected(day) => (28, day, &CERTIFICATE_REJECTED),
        CertificateAfter::AppealRefused(day) => (28, day, &CERTIFICATE_APPEAL_REFUSED),
        CertificateAfter::RecommendationDeclined(day) => (28, day, &CERTIFICATE_RECOMMENDATION),
        CertificateAfter::AppealWithdrawn(day) => (14, day, &CERTIFICATE_WITHDRAWN),
    };
    Clock { period: days(length).beginning_with(day), clause }
}

/// Reg 22: recovery through the court.
pub const RECOVERY: Clause = Clause::of(SI, "reg 22", SINCE, Secondary)
    .saying(
        "Where the increased charge is unpaid when the 14 days beginning with service of the \
         charge certificate are over, it may be recovered through the county court if the court \
         so orders.",
    )
    .leaving("How old a certificate may grow before it is no longer fair to register it.")
    .counting("certificate served", "no registration until after", |day, _| {
        Ok(days(14).beginning_with(day))
    });

/// The days that must be over before the debt is registered.
pub fn before_registration(certificate_served: Day) -> Clock {
    Clock { period: days(14).beginning_with(certificate_served), clause: &RECOVERY }
}

/// Reg 23(1): the witness statement.
pub const STATEMENT: Clause = Clause::of(SI, "reg 23(1)", SINCE, Primary)
    .saying(
        "Whoever is served with an order for recovery may file a witness statement within the \
         21 days beginning with the day of service; the court may allow longer where it would \
         be unreasonable to insist.",
    )
    .leaving("Whether to oppose a statement out of time; the court decides.")
    .counting("order served", "statement filed by", |day, _| Ok(days(21).beginning_with(day)));

/// The days within which a witness statement is in time and before whose end no warrant is asked.
pub fn statement(order_served: Day) -> Clock {
    Clock { period: days(21).beginning_with(order_served), clause: &STATEMENT }
}

/// Reg 23(2): one ground and no more.
pub const STATEMENT_GROUNDS: Clause = Clause::of(SI, "reg 23(2)", SINCE, Primary)
    .saying(
        "A witness statement states exactly one ground: the enforcement notice was not received; \
     represented but no rejection received; appealed but unanswered, undecided when the \
     certificate was served, or decided for the appellant; or paid.",
    )
    .doing("Records one ground for each statement; the ground decides the way on.");

/// Reg 23(5): what a witness statement undoes.
pub const REVOCATION: Clause = Clause::of(SI, "reg 23(5)", SINCE, Primary)
    .saying(
        "On a witness statement in time the order for recovery is deemed revoked and the charge \
         certificate cancelled; where the notice was not received, that notice as well. The \
         penalty charge itself stays. What the later paragraphs say is not yet checked.",
    )
    .leaving("On the first ground, whether to serve a fresh notice.")
    .doing("Takes surcharge and court fee off the amount due when the order is revoked.");

/// Reg 23: the case goes to the adjudicator.
pub const REFERRAL: Clause = Clause::of(SI, "reg 23, referral", SINCE, NotYet).saying(
    "After a statement on any ground but that the notice was not received, the authority refers \
     the case to the adjudicator, who directs what is to happen; no new rejection is sent.",
)
    .doing("Reports a new rejection, or no reference within six months, as a breach.");

/// Reg 26 and Sch 3: the amounts outside London.
pub const CHARGES: Clause = Clause::of(SI, "Sch 3 para 1", SINCE, Primary)
    .saying(
        "Outside London a contravention is charged by band and level from a table, which also \
         gives the reduced amount and the amount after a charge certificate.",
    )
    .leaving("The band of the place, and the level of the contravention code.")
    .doing("Looks the amounts up by day, band and level, and computes none.");

/// Sch 1: devices.
pub const DEVICES: Clause = Clause::of(SI, "Sch 1", SINCE, Primary)
    .saying(
        "An approved device is of a certified type, has a secure camera and records at least \
         five frames a second, each with its time, date and number, by a clock within ten \
         seconds.",
    )
    .leaving("Whether the device's certificate and log are in order.");

/// Sch 2 para 2(d): when a notice on the vehicle is to be paid.
pub const PAY_ON_VEHICLE: Clause = Clause::of(SI, "Sch 2 para 2(d)", SINCE, Primary)
    .saying(
        "A notice on the vehicle states that the charge is to be paid within the 28 days \
         beginning with the day of the contravention.",
    )
    .counting("contravention", "pay by", |day, _| Ok(days(28).beginning_with(day)));

/// Sch 2 para 3(1)(d): when a notice by post is to be paid.
pub const PAY_BY_POST: Clause = Clause::of(SI, "Sch 2 para 3(1)(d)", SINCE, Primary)
    .saying(
        "A notice by post states that the charge is to be paid within the 28 days beginning \
         with the day it is served.",
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

/// The instrument with its provisions in its own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: SI,
    about: "England: penalty charge notices, notices to owner, charge certificates, recovery",
    regimes: &[
        Regime::EnglandParking,
        Regime::EnglandBusLane,
        Regime::EnglandMovingTraffic,
        Regime::LondonParking,
    ],
    clauses: &[
        &APPLICATION,
        &DISCOUNT_DEVICE,
        &DISCOUNT_OTHER,
        &SERVICE_BY_POST,
        &TEN_MINUTES,
        &WHO_PAYS,
        &EVIDENCE,
        &NOT_TWICE,
        &NOTICE_ON_VEHICLE,
        &NOTICE_BY_POST,
        &POSTAL_LIMIT,
        &KEEPER_ENQUIRY,
        &POSTAL_LIMIT_LONGER,
        &POSTAL_LIMIT_AGAIN,
        &DEVICE_PLACES,
        &NOTICE_TO_OWNER_FIRST,
        &NOTICE_TO_OWNER_LAST,
        &NOTICE_TO_OWNER_STATES,
        &RELEVANT_DATE,
        &CERTIFICATE_NO_REPRESENTATIONS,
        &CERTIFICATE_REJECTED,
        &CERTIFICATE_APPEAL_REFUSED,
        &CERTIFICATE_RECOMMENDATION,
        &CERTIFICATE_WITHDRAWN,
        &RECOVERY,
        &STATEMENT,
        &STATEMENT_GROUNDS,
        &REVOCATION,
        &REFERRAL,
        &CHARGES,
        &DEVICES,
        &PAY_ON_VEHICLE,
        &PAY_BY_POST,
    ],
};
