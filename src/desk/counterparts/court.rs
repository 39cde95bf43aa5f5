//! Answers and notices of the Traffic Enforcement Centre: registered or refused, sealed or refused,
//! statements, more time, revocations. What one revokes is one act; the agent is told with it.

use super::line::{Read, Wants};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::{RecallReason, Sought};
use crate::case::day::Day;
use crate::case::event::{Event, HoldReason, StatementGround, WarrantFact};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::desk::act::Seen;
use crate::desk::matter::mail_step;
use crate::desk::{Desk, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::Line;
use crate::law::Step;

closed_list! {
    /// What the court answers or tells.
    pub enum CourtAnswer {
        /// The debt is registered; only now the fee is due.
        Registered = 1, "registered", "registered";
        /// The request for registration was refused.
        RegistrationRefused = 2, "registration-refused", "registration refused";
        /// The warrant is sealed.
        Sealed = 3, "sealed", "warrant sealed";
        /// The request for a warrant was refused.
        WarrantRefused = 4, "warrant-refused", "warrant refused";
        /// The warrant was reissued for a changed address.
        Reissued = 5, "reissued", "warrant reissued";
        /// A statement or declaration was filed in time.
        Statement = 6, "statement", "statement filed";
        /// An application to file late was served on the council.
        LateApplication = 7, "late-application", "late application";
        /// The time for a statement was lengthened.
        Extended = 8, "extended", "more time given";
        /// The late statement was refused.
        Refused = 9, "late-refused", "late application refused";
        /// The order is revoked.
        Revoked = 10, "revoked", "order revoked";
        /// The district judge was asked to review the decision on a late application.
        ReviewAsked = 11, "review-asked", "review asked for";
    }
}

impl Desk {
    /// What a line of court answers wants of its case.
    pub(in crate::desk) fn court_answer(&self, seen: &Seen, line: &Line, why: &str) -> Read {
        let case = &seen.case;
        let answer = CourtAnswer::named(line.get("answer")).ok_or_else(|| {
            let known: Vec<&str> = CourtAnswer::ALL.iter().map(|answer| answer.name()).collect();
            let why = format!("no answer of this name is known; there are {}", known.join(", "));
            line.fault("answer", &why, "put the code into [words] of a layout")
        })?;
        let on = day(line, "day", self.today())?;
        let reason = match text::clean(line.get("reason")) {
            said if said.trim().is_empty() => format!("{why}; {}", answer.label()),
            said => format!("{why}; {}: {}", answer.label(), said.trim()),
        };
        let step = |event| Step { event, on, why: reason.clone() };
        let asked = |what| asked_for(case, line, what);
        let mut steps = match answer {
            CourtAnswer::Registered => {
                if let Some(done) = asked(Sought::Registration)? {
                    return Ok(Wants::Nothing(done));
                }
                fits_suffix(case, line)?;
                vec![step(Event::Registered { fee: self.courts_fee(line, on)? })]
            }
            CourtAnswer::Sealed => {
                if let Some(done) = asked(Sought::Warrant)? {
                    return Ok(Wants::Nothing(done));
                }
                vec![step(Event::Warrant(WarrantFact::Issued))]
            }
            CourtAnswer::RegistrationRefused => {
                unmet(case, line, Sought::Registration, on, &reason)?
            }
            CourtAnswer::WarrantRefused => unmet(case, line, Sought::Warrant, on, &reason)?,
            CourtAnswer::Reissued => vec![step(Event::Warrant(WarrantFact::Reissued))],
            CourtAnswer::Statement => {
                vec![step(Event::StatementFiled { ground: ground(line)?, late: false })]
            }
            CourtAnswer::LateApplication => {
                vec![step(Event::StatementFiled { ground: ground(line)?, late: true })]
            }
            CourtAnswer::Extended => {
                let until = until(line)?;
                vec![step(Event::StatementTimeExtended { until })]
            }
            CourtAnswer::Refused => vec![step(Event::StatementRefused)],
            CourtAnswer::Revoked => vec![step(Event::OrderRevoked)],
            CourtAnswer::ReviewAsked => review(case, line, on, &reason)?,
        };
        if let Some(recall) = stops_agent(answer)
            && let Some(placed) = case.mail.with_agent()
        {
            let fact = FileFact::Recalled { agent: placed.agent.clone(), reason: Some(recall) };
            steps.push(mail_step(MailFact::File(fact), on, &reason));
        }
        Ok(Wants::Steps(steps))
    }

    /// The court's fee, which must be that of the day of registration, as far as that is known.
    fn courts_fee(&self, line: &Line, on: Day) -> Result<Option<Pence>, Fault> {
        let told = fee(line)?;
        let Ok(known) = self.law.registration_fee(on) else { return Ok(told) };
        let told = told.unwrap_or(known.pence);
        if told == known.pence {
            return Ok(Some(told));
        }
        let why = format!(
            "the court tells a fee of {told}; by the figures it is {} on {}",
            known.pence,
            on.long()
        );
        let remedy = "look which is right: where the fee has changed, put it into the council's \
                      figures and record the line with `court told`; else ask the court; nothing \
                      was taken";
        Err(line.fault("amount", &why, remedy))
    }
}

/// The last day of the longer time.
fn until(line: &Line) -> Result<Day, Fault> {
    let until = line.get("until").parse().ok();
    until.ok_or_else(|| line.fault("until", "this is no day", "ask the court for the line again"))
}

/// Why the agent must stop at once; `None` where it need not.
const fn stops_agent(answer: CourtAnswer) -> Option<RecallReason> {
    match answer {
        CourtAnswer::Statement => Some(RecallReason::Statement),
        CourtAnswer::LateApplication | CourtAnswer::ReviewAsked => {
            Some(RecallReason::LateApplication)
        }
        CourtAnswer::Revoked => Some(RecallReason::Revoked),
        CourtAnswer::Registered
        | CourtAnswer::RegistrationRefused
        | CourtAnswer::Sealed
        | CourtAnswer::WarrantRefused
        | CourtAnswer::Reissued
        | CourtAnswer::Extended
        | CourtAnswer::Refused => None,
    }
}

/// A day of the line, not to come.
pub(super) fn day(line: &Line, field: &str, today: Day) -> Result<Day, Fault> {
    let found: Option<Day> = line.get(field).parse().ok();
    let remedy = "ask for the line again";
    match found {
        None => Err(line.fault(field, "this is no day", remedy)),
        Some(day) if day > today => Err(line.fault(field, "this day has not come", remedy)),
        Some(day) => Ok(day),
    }
}

/// Whether something was asked of the court; what is known where the answer came before.
fn asked_for(case: &Case, line: &Line, what: Sought) -> Result<Option<String>, Fault> {
    let recovery = &case.round().recovery;
    let since = case.mail.asked_for(what).map(|asked| asked.on);
    let done = match what {
        Sought::Registration => recovery.registered.map(|registered| registered.on),
        Sought::Warrant => recovery.warrant.and_then(|warrant| warrant.issued),
        Sought::Keeper => None,
    };
    match (done, since) {
        (Some(done), Some(since)) if done < since => Ok(None),
        (Some(done), _) => {
            Ok(Some(format!("{} of {} is recorded already", what.label(), done.long())))
        }
        (None, Some(_)) => Ok(None),
        (None, None) => {
            let why = format!("no {} was sent for this notice", what.label());
            Err(line.fault("number", &why, "ask the court what it answers; nothing was taken"))
        }
    }
}

/// The number bears the suffix of the registration that was asked for.
fn fits_suffix(case: &Case, line: &Line) -> Result<(), Fault> {
    let typed = line.get("number").trim().to_uppercase();
    let suffix = typed.strip_prefix(case.number()).unwrap_or_default();
    if suffix.is_empty() || suffix == case.registrations.to_string() {
        return Ok(());
    }
    let why = format!("the suffix should be {}", case.registrations);
    Err(line.fault("number", &why, "ask the court which registration it means"))
}

/// The fee, where the court tells it; in pence.
fn fee(line: &Line) -> Result<Option<Pence>, Fault> {
    let typed = line.get("amount");
    if typed.is_empty() {
        return Ok(None);
    }
    let pence: Option<i64> = typed.parse().ok();
    let usable = pence.filter(|pence| (0..=999_999).contains(pence)).map(Pence);
    usable
        .map(Some)
        .ok_or_else(|| line.fault("amount", "this is no amount in pence", "ask for the line again"))
}

fn ground(line: &Line) -> Result<StatementGround, Fault> {
    let typed = line.get("ground").to_lowercase();
    StatementGround::named(&typed).ok_or_else(|| {
        let known = StatementGround::ALL.map(StatementGround::name).join(", ");
        line.fault("ground", "no ground of this name is known", &format!("write {known}"))
    })
}

/// A review asked for: nothing is enforced until the judge has decided.
fn review(case: &Case, line: &Line, on: Day, reason: &str) -> Result<Vec<Step>, Fault> {
    let refused = case.round().recovery.statements.iter().any(|one| one.refused.is_some());
    if !refused {
        let why = "no late application was refused in this case";
        return Err(line.fault("answer", why, "look at the number; nothing was taken"));
    }
    let mut steps = vec![mail_step(MailFact::File(FileFact::ReviewAsked), on, reason)];
    if case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on)) {
        let says = "the district judge reviews the decision on the late application";
        let reason_of_hold = HoldReason::Officer(says.to_string());
        let event = Event::Held { reason: reason_of_hold, until: None };
        steps.push(Step { event, on, why: reason.to_string() });
    }
    Ok(steps)
}

/// A request that was refused: the case is as before, and stands still until a person has looked.
fn unmet(
    case: &Case,
    line: &Line,
    what: Sought,
    on: Day,
    reason: &str,
) -> Result<Vec<Step>, Fault> {
    if case.mail.asked_for(what).is_none() {
        let why = format!("no {} was sent for this notice", what.label());
        let remedy = "ask the court what it answers; nothing was taken";
        return Err(line.fault("number", &why, remedy));
    }
    let said = text::clean(line.get("reason"));
    let said = if said.trim().is_empty() { "no reason given" } else { said.trim() };
    let fact = FileFact::Unmet { what, answer: said.to_string() };
    let mut steps = vec![mail_step(MailFact::File(fact), on, reason)];
    if case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on)) {
        let reason_of_hold = HoldReason::Officer(format!("the court refused: {said}"));
        let event = Event::Held { reason: reason_of_hold, until: None };
        steps.push(Step { event, on, why: reason.to_string() });
    }
    Ok(steps)
}
