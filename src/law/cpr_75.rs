//! The Civil Procedure Rules, parts 2, 6, 75 and 83, with practice direction 75: registration,
//! order for recovery, late statements, warrants of control.
//!
//! In the order of the rules. Some clauses are the court's practice, not its rules, and say so.
//! Stands on `period`, `calendar` and `clause`; other instruments are not imported.

use super::calendar::{Calendar, UnknownYear};
use super::clause::Checked::{NotYet, Primary, Secondary};
use super::clause::{Clause, Clock, Instrument};
use super::period::{
    Period, clear_days_after, day_after, days, months, weeks, working_days_after, years,
};
use super::post::court_service;
use crate::case::day::Day;
use crate::case::notice::Regime;

const RULES: &str = "CPR";
const DIRECTION: &str = "PD 75";
const PRACTICE: &str = "TEC practice";

/// CPR 2.8: clear days.
pub const CLEAR_DAYS: Clause = Clause::of(RULES, "2.8", "", Primary)
    .saying(
        "A period of days under the rules is of clear days: neither the day it begins nor the \
         day of the event that ends it counts. Weekends and bank holidays are left out only in \
         periods of five days or less.",
    )
    .leaving("Nothing; where statute and rules differ by a day the later day is the safe one.");

/// CPR 6.26: service by first class post.
pub const SERVICE: Clause = Clause::of(RULES, "6.26", "", Primary)
    .saying(
        "An order for recovery sent by first class post is served on the second day after \
         posting where that is a business day, otherwise on the next business day.",
    )
    .counting("posted", "served", service_by_post);

/// The days from the posting of an order to its service, which is the last of them.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn service_by_post(posted: Day, calendar: &Calendar) -> Result<Period, UnknownYear> {
    let served = court_service(posted, calendar)?;
    Ok(Period::between(day_after(posted), served).unwrap_or(days(1).beginning_with(served)))
}

/// CPR 75.3(1)-(2): the request for registration.
pub const REGISTRATION: Clause = Clause::of(RULES, "75.3(1)", "", Primary)
    .saying(
        "The authority certifies that 14 days have elapsed since the charge certificate was \
         served and is unpaid. Read as clear days this is one day later than the statute's \
         count.",
    )
    .leaving("Whether to register on the first day of the statute or to wait the one day longer.")
    .counting("certificate served", "safely registered after", |day, _| {
        Ok(clear_days_after(day, 14))
    });

/// CPR 75.3(2): what the request states.
pub const REQUEST_STATES: Clause = Clause::of(RULES, "75.3(2)", "", Primary)
    .saying(
        "The request gives the number of the certificate, the amount unpaid, the grounds as a \
         code, the respondent's name, title and address, the vehicle's mark, the authority's \
         address for service and the court's fee.",
    )
    .leaving("What the case does not hold: the title, the authority's own address.")
    .doing("Goes through it item by item; refuses a request without name, address or mark.");

/// The court's record of a registration.
pub const RECORD: Clause = Clause::of(PRACTICE, "registration record", "", NotYet)
    .saying(
        "A published prototype of the court's record takes three to six lines of at most 30 \
         capitals for name and address, a mark of at most ten letters and digits, a code of two \
         digits, whole pence, and the number with a suffix from 0 to 9. The file that is really \
         sent is not public.",
    )
    .leaving("Everything that the court's own specification says otherwise.")
    .doing("Shows what would not fit; refuses only a tenth re-registration.");

/// The clear days after which a registration is safe on either reading.
pub fn before_safe_registration(certificate_served: Day) -> Clock {
    Clock { period: clear_days_after(certificate_served, 14), clause: &REGISTRATION }
}

/// CPR 75.3(5): the order must be served.
pub const ORDER: Clause = Clause::of(RULES, "75.3(5)", "", Primary)
    .saying(
        "The authority serves the order for recovery within the 15 days after registration; it \
         must be served by then, not merely posted.",
    )
    .counting("registered", "order served by", |day, _| Ok(days(15).after(day)));

/// The days within which the order for recovery must be served.
pub fn order(registered: Day) -> Clock {
    Clock { period: days(15).after(registered), clause: &ORDER }
}

/// CPR 75.5A: review of an officer's decision.
pub const REVIEW: Clause = Clause::of(RULES, "75.5A", "", Primary)
    .saying(
        "A district judge reviews the court officer's decision on a late statement where that \
         is asked for within 14 days after its service.",
    )
    .leaving("Whether to ask for a review, or to oppose one.")
    .counting("decision served", "ask for review by", |day, _| Ok(days(14).after(day)));

/// The days within which a review may be asked for.
pub fn review(decision_served: Day) -> Clock {
    Clock { period: days(14).after(decision_served), clause: &REVIEW }
}

/// CPR 75.7(1): the warrant.
pub const WARRANT: Clause = Clause::of(RULES, "75.7(1)", "", Primary)
    .saying(
        "A request for a warrant of control certifies the amount that remains, the day the \
         order was served, and that the time for paying or filing a statement is over.",
    )
    .leaving("Whether the address and the debtor's circumstances were checked first.")
    .doing("Refuses a warrant before the time for paying or filing a statement is over.");

/// CPR 75.7(3): preparing the warrant.
pub const WARRANT_PREPARED: Clause = Clause::of(RULES, "75.7(3)", "", Primary)
    .saying(
        "The authority prepares the warrant within seven days of the court's sealing the request.",
    )
    .counting("request sealed", "warrant prepared by", |day, _| Ok(days(7).after(day)));

/// The days within which a sealed warrant must be prepared.
pub fn warrant_prepared(sealed: Day) -> Clock {
    Clock { period: days(7).after(sealed), clause: &WARRANT_PREPARED }
}

/// CPR 75.7(5): a warrant lives twelve months.
pub const WARRANT_LIFE: Clause = Clause::of(RULES, "75.7(5)", "", Primary)
    .saying("A warrant is valid for the 12 months beginning with the day it is issued.")
    .counting("warrant issued", "warrant valid until", |day, _| Ok(months(12).beginning_with(day)));

/// The days on which a warrant is valid; a reissue keeps them.
pub fn warrant_life(issued: Day) -> Clock {
    Clock { period: months(12).beginning_with(issued), clause: &WARRANT_LIFE }
}

/// CPR 75.7(6)-(10): no renewal.
pub const NO_RENEWAL: Clause = Clause::of(RULES, "75.7(6)", "", Primary)
    .saying(
        "A warrant is never renewed. It may be issued again within its twelve months where the \
         address has changed and there is evidence; the end stays.",
    )
    .leaving("Whether the evidence of the new address is good enough.")
    .doing("Keeps the end of a warrant when it is issued again.");

/// CPR 75.8: revocation.
pub const REVOCATION: Clause = Clause::of(RULES, "75.8", "", Primary).saying(
    "When the order is revoked any execution ends, and the authority tells the agent as soon as \
     possible that the warrant is withdrawn.",
)
    .doing("Reports a warrant, or enforcement, after a revocation as a breach.");

/// Practice: the agent's fees come off with the order.
pub const AGENT_FEES_BACK: Clause = Clause::of(PRACTICE, "agent's fees", "", Secondary)
    .saying(
        "When the order is revoked the warrant cannot be enforced: the agent's fees come off, and \
         what was paid of them goes back to the payer.",
    )
    .leaving("Whether the council or the agent sends them back.")
    .doing("Lets the fees fall away with the order, and says what must go back.");

/// CPR 83.2: six years.
pub const SIX_YEARS: Clause = Clause::of(RULES, "83.2", "", Primary)
    .saying(
        "No warrant is issued more than six years after the order, or against another person, \
         without the court's permission.",
    )
    .counting("order made", "warrant without permission until", |day, _| Ok(years(6).after(day)));

/// The days within which a warrant needs no permission.
pub fn six_years(order_made: Day) -> Clock {
    Clock { period: years(6).after(order_made), clause: &SIX_YEARS }
}

/// PD 75 para 5.1: which form.
pub const FORMS: Clause = Clause::of(DIRECTION, "para 5.1", "2022-05-31", Primary)
    .saying(
        "Parking, and all notices under the regulations of 2022 and 2013, go with a witness \
     statement (TE9; late TE7 with it); London bus lanes, moving traffic and lorry control with \
     a statutory declaration (PE3; late PE2 with it).",
    )
    .doing("Names the form by the law of the case.");

/// PD 75 para 5.4: the officer waits for the authority.
pub const LATE_STATEMENT: Clause = Clause::of(DIRECTION, "para 5.4", "2022-05-31", Primary)
    .saying(
        "The court officer does not decide on a late statement before 14 days after it was \
         served on the authority.",
    )
    .leaving("Whether to accept or oppose, with reasons.")
    .counting("late statement served", "no decision until after", |day, _| Ok(days(14).after(day)));

/// The days before whose end a late statement is not decided.
pub fn late_statement(served_on_authority: Day) -> Clock {
    Clock { period: days(14).after(served_on_authority), clause: &LATE_STATEMENT }
}

/// PD 75 para 8.1: enforcement stands still.
pub const SUSPENSION: Clause = Clause::of(DIRECTION, "para 8.1", "2022-05-31", Primary)
    .saying(
        "While a late statement is undecided the authority suspends enforcement of a warrant that \
     has been issued.",
    )
    .doing("Reports enforcement while a late statement is undecided as a breach.");

/// Court's practice: how long the authority has to answer a late statement.
pub const LATE_STATEMENT_REPLY: Clause = Clause::of(PRACTICE, "late statement", "", Secondary)
    .saying(
        "The authority answers a late statement within 19 working days; the number is a \
         setting, as the page that states it is old.",
    )
    .leaving("Whether to accept or oppose, with reasons.")
    .counting("late statement served", "answer by", |day, calendar| {
        working_days_after(day, 19, calendar)
    });

/// The days within which a late statement is answered; the number of working days is a setting.
///
/// # Errors
///
/// A year that the calendar does not know.
pub fn late_statement_reply(
    served_on_authority: Day,
    working_days: u16,
    calendar: &Calendar,
) -> Result<Clock, UnknownYear> {
    let period = working_days_after(served_on_authority, working_days, calendar)?;
    Ok(Clock { period, clause: &LATE_STATEMENT_REPLY })
}

/// Court's practice: declarations filed up to 36 days after registration.
pub const CAUTIOUS_WARRANT: Clause = Clause::of(PRACTICE, "36 days", "", Primary)
    .saying(
        "The court takes declarations as in time up to 36 days after registration (15 for \
         serving the order and 21 for answering it); a warrant is safe after that.",
    )
    .leaving("Whether to ask for the warrant earlier, when only the time since service is over.")
    .counting("registered", "safely no warrant until after", |day, _| Ok(days(36).after(day)));

/// The days before whose end a warrant is lawful perhaps, but not safe; the number is a setting.
pub fn before_cautious_warrant(registered: Day, after_registration: u16) -> Clock {
    Clock { period: days(after_registration).after(registered), clause: &CAUTIOUS_WARRANT }
}

/// Court's practice: more time before the end.
pub const EXTENSION: Clause = Clause::of(PRACTICE, "extension", "", Primary)
    .saying("Asked in writing before the time is over, the court may give up to four weeks more.")
    .counting("time for a statement ends", "extended at most until", |day, _| {
        Ok(weeks(4).after(day))
    });

/// The days by which the time for a statement may be made longer, counted from its end.
pub fn extension(last_day: Day) -> Clock {
    Clock { period: weeks(4).after(last_day), clause: &EXTENSION }
}

/// The time for a statement that the court has lengthened to a day; `None` where that day does not
/// lie after its own end.
pub fn extended(own: Period, until: Day) -> Option<Clock> {
    let longer = until > own.last_day();
    let period = Period::between(own.first_day(), until).filter(|_| longer)?;
    Some(Clock { period, clause: &EXTENSION })
}

/// The registration fee.
pub const FEE: Clause = Clause::of("Civil Proceedings Fees Order 2008", "traffic fee", "", NotYet)
    .saying(
        "The court's fee for the order is added to the debt on registration, as it stood that \
         day; requests for warrants are free. It falls away with the order.",
    )
    .doing("Looks the fee up by the day of registration, and drops it with the order.");

/// The rules with their provisions in their own order.
pub const INSTRUMENT: Instrument = Instrument {
    name: RULES,
    about: "Registration, orders for recovery, late statements, warrants",
    regimes: &Regime::ALL,
    clauses: &[
        &CLEAR_DAYS,
        &SERVICE,
        &REGISTRATION,
        &REQUEST_STATES,
        &RECORD,
        &ORDER,
        &REVIEW,
        &WARRANT,
        &WARRANT_PREPARED,
        &WARRANT_LIFE,
        &NO_RENEWAL,
        &REVOCATION,
        &AGENT_FEES_BACK,
        &SIX_YEARS,
        &FORMS,
        &LATE_STATEMENT,
        &SUSPENSION,
        &LATE_STATEMENT_REPLY,
        &CAUTIOUS_WARRANT,
        &EXTENSION,
        &FEE,
    ],
};
