//! What an officer must know before anything else: holds, clocks about to end, money, old steps.
//!
//! Floor 2, pure; most pressing first.

use super::clause::Clock;
use super::held;
use super::persons;
use super::post::last_safe_posting;
use super::view::View;
use crate::case::day::Day;
use crate::case::event::HoldReason;
use crate::case::mark::MarkClass;
use crate::case::notice::Service;
use crate::case::state::{Corrected, Keeper};

/// The warnings of a case on a day.
pub fn of(view: &View<'_>, day: Day) -> Vec<String> {
    let mut said = Vec::new();
    money(view, day, &mut said);
    clocks(view, day, &mut said);
    said.extend(super::impounding::warnings(view, day));
    said.extend(super::costs::warnings(view));
    holds(view, day, &mut said);
    letters(view, &mut said);
    standing(view, day, &mut said);
    said.extend(super::grace::warnings(view));
    said.extend(view.keeper_data_over(day));
    said
}

/// Money that must go back, and a charge that cannot be told.
fn money(view: &View<'_>, day: Day, said: &mut Vec<String>) {
    if let Err(unknown) = view.charge()
        && view.case.service() != Service::Warning
    {
        said.push(format!("The amount cannot be told: {unknown}."));
    }
    let Some(account) = view.account(day) else { return };
    if account.refund.is_positive() {
        let since = account.refund_since.unwrap_or(day).long();
        said.push(format!("{} must go back to the payer, since {since}.", account.refund));
    }
    if let Some(certificate) = &view.recovery().certificate
        && !view.is_lawful(certificate)
    {
        let day = certificate.posted.long();
        said.push(format!(
            "The charge certificate of {day} was not lawful when served and raises nothing."
        ));
    }
}

/// Decisions that must be served by a day.
fn clocks(view: &View<'_>, day: Day, said: &mut Vec<String>) {
    let round = view.case.round();
    for open in round.representations.iter().filter(|one| one.decision.is_none()) {
        if let Some((since, clock)) = view.deemed_accepted(open, day) {
            said.push(format!(
                "No decision on the representations was served in time: since {} they count as \
                 accepted. {}.",
                since.long(),
                clock.clause.citation_with_check()
            ));
        } else if let Some(clock) = view.decision(open) {
            said.push(countdown(view, clock, day, "The decision on the representations"));
        }
        if view.came_late(open) {
            said.push(
                "The representations came after their time: decide whether to consider them, and \
                 record it."
                    .to_string(),
            );
        }
    }
    let lodged = round.open_appeal().and_then(|appeal| appeal.lodged);
    if let Some(clock) = lodged.and_then(|day| view.rules.evidence(day)) {
        let (last, number) = (clock.period.last_day().long(), clock.period.day_number(day));
        said.push(format!(
            "The first documents go to the tribunal by {last} (today is day {number} of {}). {}.",
            clock.period.length(),
            clock.clause.citation_with_check()
        ));
    }
    for appeal in round.appeals.iter().filter(|appeal| appeal.answer.is_none()) {
        if let Some(clock) = view.recommendation(appeal) {
            said.push(countdown(view, clock, day, "The answer to the recommendation"));
        }
    }
    recovery(view, day, said);
    if let Some(annulled) = round.awaits_reference() {
        let since = annulled.revoked.unwrap_or(day).long();
        said.push(format!("The order was revoked on {since}: refer the case to the adjudicator."));
    }
}

/// Late statements, old certificates, orders that came to nothing, agents to be told.
fn recovery(view: &View<'_>, day: Day, said: &mut Vec<String>) {
    let recovery = view.recovery();
    if let Some(statement) = recovery.late_statement_pending() {
        let days = view.late_statement().map_or_else(String::new, |(reply, decided)| {
            let (reply, decided) = (reply.period.last_day(), decided.period.first_day_after());
            format!(
                " Answer it by {}; the court does not decide before {}.",
                reply.long(),
                decided.long()
            )
        });
        said.push(format!(
            "A late statement of {} is before the court: enforcement is suspended.{days}",
            statement.filed.long()
        ));
    } else if let Some(clock) = view.review().filter(|clock| !clock.period.is_over(day)) {
        let last = clock.period.last_day().long();
        said.push(format!("The court refused a late statement: a review until {last}."));
    }
    if recovery.registered.is_none()
        && let Some(clock) = view.old_certificate().filter(|clock| clock.period.is_over(day))
    {
        let last = clock.period.last_day().long();
        said.push(format!(
            "The charge certificate is old: since {last} it is registered only with a reason."
        ));
    }
    if let Some(registered) = recovery.registered
        && let (Some(taken), Ok(right)) = (registered.fee, view.law.registration_fee(registered.on))
        && taken != right.pence
    {
        said.push(format!(
            "The fee recorded for the registration is {taken}; the court's fee of that day is {}. \
             Look at the court's return. {}.",
            right.pence,
            right.clause.citation_with_check()
        ));
    }
    if view.order_came_to_nothing(day) {
        said.push(format!(
            "The order was not served in time: register again, with the suffix {}.",
            view.case.registrations
        ));
    }
    let annulled = view
        .case
        .round()
        .annulled
        .last()
        .or_else(|| view.case.rounds.iter().rev().find_map(|round| round.annulled.last()));
    if let Some(warrant) = annulled.and_then(|annulled| annulled.warrant)
        && recovery.is_empty()
    {
        let fees = if warrant.enforced.is_some() { " and give back the agent's fees" } else { "" };
        said.push(format!(
            "The order was revoked while a warrant was out: recall it from every agent{fees}."
        ));
    }
}

/// How long there is for a document that must be served by a day.
fn countdown(view: &View<'_>, clock: Clock, day: Day, what: &str) -> String {
    let (last, number) = (clock.period.last_day(), clock.period.day_number(day));
    let length = clock.period.length();
    let safe = last_safe_posting(last, view.law.calendar()).ok();
    let safe = safe.map_or_else(String::new, |safe| format!("; last safe posting {}", safe.long()));
    format!("{what} must be served by {} (today is day {number} of {length}{safe}).", last.long())
}

/// Why progression is suspended.
fn holds(view: &View<'_>, day: Day, said: &mut Vec<String>) {
    let Some(hold) = view.case.hold.as_ref() else { return };
    let kind = match &hold.reason {
        HoldReason::Validation(_) => "Held for validation",
        HoldReason::Officer(_) | HoldReason::Ground(..) => "On hold",
    };
    let text = held::says(&hold.reason);
    let until = match hold.until {
        Some(until) if until < day => format!("ended on {}", until.long()),
        Some(until) => format!("until {}", until.long()),
        None => "until released".to_string(),
    };
    let text = text.trim_end_matches('.');
    let why = if text.is_empty() { String::new() } else { format!(": {text}") };
    let by = held::ground(&hold.reason).map_or_else(String::new, |ground| {
        format!(" {} {}.", held::todo(ground), held::clause(ground).citation_with_check())
    });
    let ends = held::ends(&hold.reason, hold.since).filter(|_| hold.until.is_none());
    let ends = ends.map_or_else(String::new, |clock| {
        format!(" Unless its notice says otherwise it ends on {}.", clock.period.last_day().long())
    });
    said.push(format!("{kind} since {} {until}{why}.{ends}{by}", hold.since.long()));
}

/// Letters that are approved and not posted: until then nobody has them, and no clock runs.
fn letters(view: &View<'_>, said: &mut Vec<String>) {
    for letter in view.case.mail.under_way() {
        said.push(format!(
            "Letter L{}, {}, is not posted: {} since {}.",
            letter.matter,
            letter.title,
            letter.fate.label(),
            letter.since.long()
        ));
    }
}

/// What the officer should see about the notice and the case as a whole.
fn standing(view: &View<'_>, day: Day, said: &mut Vec<String>) {
    let case = view.case;
    if let Corrected::On(on) = case.corrected {
        let on = on.long();
        said.push(format!("On {on} a status was set by hand that the law did not allow."));
    }
    if case.service() == Service::Warning {
        said.push("This is a warning notice: nothing is payable.".to_string());
    }
    if case.imported.is_some() && view.rules.scheme().is_none() {
        said.push("The program does not know the law of this notice's day.".to_string());
    }
    if let Keeper::Nobody(on) = case.keeper {
        said.push(format!("The DVLA answered on {} that it knows no keeper.", on.long()));
    }
    let liable = case.liable.as_ref().map_or("", |liable| liable.postcode.as_str());
    if persons::is_outside(liable) {
        said.push(format!(
            "The liable person lives at {liable}: the debt cannot be registered. {}.",
            persons::OUTSIDE.citation_with_check()
        ));
    }
    let class = case.notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
    let exempt = [MarkClass::Diplomat, MarkClass::DiplomaticStaff, MarkClass::Military];
    // A hold for validation that runs says it already, with its reason.
    let validating = case
        .hold
        .as_ref()
        .is_some_and(|hold| hold.runs_on(day) && matches!(hold.reason, HoldReason::Validation(_)));
    if !validating && class.is_some_and(|class| exempt.contains(&class)) {
        said.push("The mark looks exempt or immune: validate it before going on.".to_string());
    }
    if let Some(account) = view.account(day)
        && account.settled.is_none()
        && account.void.is_none()
        && case.offers.last().is_some_and(|offer| offer.until >= day)
    {
        said.push("The discount is offered again.".to_string());
    }
}
