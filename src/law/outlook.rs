//! A case in one line, as the queue keeps it: what work waits, by which clock, what is due.
//!
//! Floor 2, pure, and independent of today: whatever changes by the mere passing of days is given
//! as the day on which it changes.

use super::Law;
use super::clause::Clock;
use super::decide::window;
use super::held;
use super::period::day_after;
use super::position::next_kinds;
use super::post::last_safe_posting;
use super::steps::Kind;
use super::view::View;
use crate::case::correspondence::LetterFate;
use crate::case::day::Day;
use crate::case::event::{AppealOutcome, CostSide, Document, WarrantFact};
use crate::case::money::Pence;
use crate::case::notice::Service;
use crate::case::stage::Stage;
use crate::case::state::{Answer, AppealEnd, Begun, Case, Keeper, LetterItem};
use crate::case::summary::{ClockRow, DueRow, HoldRow, Summary, UnpostedRow, Work};

/// The line of a case.
pub fn outlook(law: &Law, case: &Case) -> Summary {
    let view = View::new(law, case);
    let notice = &case.notice;
    let mark = notice.vehicle.mark.as_ref();
    Summary {
        number: notice.number.clone(),
        mark: mark.map(|mark| mark.as_entered().to_string()).unwrap_or_default(),
        mark_key: mark.map(crate::case::mark::Mark::key).unwrap_or_default(),
        name: case.liable.as_ref().map(|party| party.name.clone()).unwrap_or_default(),
        street: notice.place.street.clone(),
        contravention: notice.contravention,
        code: format!("{}{}", notice.code, notice.suffix),
        regime: notice.regime,
        stage: stage(&view),
        work: work(&view),
        due: due(&view),
        holder: case.holder.clone(),
        hold: case.hold.as_ref().map(|hold| hold.until.map_or(HoldRow::Open, HoldRow::Until)),
        unposted: unposted(case),
        entries: case.last_entry,
    }
}

/// The letter that waits to leave the house: a document of the process, on which steps rest,
/// before any other; of those the one that has the longest way before it.
fn unposted(case: &Case) -> Option<UnpostedRow> {
    let waits = |letter: &&LetterItem| (letter.document.is_none(), way_done(letter.fate));
    let letter = case.mail.under_way().min_by_key(waits)?;
    Some(UnpostedRow { fate: letter.fate, since: letter.since })
}

/// How much of its way a letter has behind it, for an order: a spoiled one must be looked at first.
const fn way_done(fate: LetterFate) -> u8 {
    match fate {
        LetterFate::Spoiled => 0,
        LetterFate::Approved => 1,
        LetterFate::Extracted => 2,
        LetterFate::Printed => 3,
        LetterFate::Posted | LetterFate::Withdrawn | LetterFate::Emailed | LetterFate::CameBack => {
            4
        }
    }
}

/// The day by which everything in the log has happened and been served: the line is made for it.
fn settled_day(view: &View<'_>) -> Day {
    view.case.last_day.or(view.case.notice.contravention).unwrap_or(Day::EPOCH)
}

fn stage(view: &View<'_>) -> Stage {
    super::position::stage(view, settled_day(view))
}

/// The work that waits or will wait, with its clock.
fn work(view: &View<'_>) -> Option<(Work, ClockRow)> {
    let day = settled_day(view);
    let case = view.case;
    // Until somebody has said what it is, it may be anything, in a closed case too.
    if let Some(item) = case.mail.unclassified() {
        return Some((Work::Post, open_from(item.received)));
    }
    if let Some(row) = refund(view, day) {
        return Some(row);
    }
    let over = view.void_by_decision(day).is_some()
        || case.written_off.is_some()
        || case.by_hand.is_some_and(|by_hand| by_hand.stage.is_closed())
        || case.service() == Service::Warning;
    if over {
        return owed(view, day);
    }
    // Payment alone does not take the answer away that somebody waits for.
    if let Some(row) = answer(view, day) {
        return Some(row);
    }
    if stage(view).is_closed() {
        return None;
    }
    if let Some(hold) = &case.hold {
        if held::is_validation(&hold.reason) && hold.until.is_none() {
            return Some((Work::Validation, open_from(hold.since)));
        }
        if hold.until.is_none() {
            return Some((Work::Held, open_from(hold.since)));
        }
    }
    let (work, clock) = progression(view, day)?;
    // A hold with an end puts the work off to the day after it.
    let held = case.hold.as_ref().and_then(|hold| hold.until).map(day_after);
    let from = held.map_or(clock.from, |held| held.max(clock.from));
    Some((work, ClockRow { from, ..clock }))
}

/// A clock without an end.
fn open_from(from: Day) -> ClockRow {
    ClockRow { from, last: None, last_safe: None }
}

/// A clock with its end and the last safe posting for it.
fn clocked(view: &View<'_>, clock: Clock) -> ClockRow {
    let last = clock.period.last_day();
    let last_safe = last_safe_posting(last, view.law.calendar()).ok();
    ClockRow { from: clock.period.first_day(), last: Some(last), last_safe }
}

/// Money that must go back.
fn refund(view: &View<'_>, day: Day) -> Option<(Work, ClockRow)> {
    let account = view.account(day).filter(|account| account.refund.is_positive());
    let Some(account) = account else { return refund_beside(view) };
    Some((Work::Refund, open_from(account.refund_since.unwrap_or(day))))
}

/// Money beside the charge that must go back, since it was last touched.
fn refund_beside(view: &View<'_>) -> Option<(Work, ClockRow)> {
    let goes_back = |side: &CostSide| view.costs(*side).to_refund().is_positive();
    let side = [CostSide::Agent, CostSide::Vehicle].into_iter().find(goes_back)?;
    let touched = view.case.costs.iter().filter(|cost| cost.item.side() == side);
    let last = touched.map(|cost| cost.day).max();
    Some((Work::Refund, open_from(last.unwrap_or(Day::EPOCH))))
}

/// What is still owed in a case that is closed otherwise than by an answer: the decision on formal
/// representations, and word to the tribunal.
fn owed(view: &View<'_>, day: Day) -> Option<(Work, ClockRow)> {
    let round = view.case.round();
    let open = round.open_representations().is_some() || round.open_appeal().is_some();
    if open { answer(view, day) } else { None }
}

/// What somebody waits for the council to answer; a hold never hides it.
fn answer(view: &View<'_>, day: Day) -> Option<(Work, ClockRow)> {
    let round = view.case.round();
    if let Some(open) = round.open_representations() {
        let clock = view.decision(open).or_else(|| view.decision_standard(open));
        let row = clock.map_or_else(|| open_from(day), |clock| clocked(view, clock));
        return Some((Work::Representations, row));
    }
    if let Some(appeal) = round.open_appeal() {
        let documents = appeal.lodged.and_then(|day| view.rules.evidence(day));
        let last = documents.map(|clock| clock.period.last_day());
        let row = open_from(appeal.lodged.unwrap_or(day));
        return Some((Work::Appeal, ClockRow { last, ..row }));
    }
    if let Some(appeal) = round.appeals.last() {
        let recommended =
            appeal.ended == Some(AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation));
        if recommended && !matches!(appeal.answer, Some((Answer::Accepted | Answer::Declined, _))) {
            let row = view
                .recommendation(appeal)
                .map_or_else(|| open_from(day), |clock| clocked(view, clock));
            return Some((Work::Recommendation, row));
        }
    }
    if let Some(challenge) = view.case.open_challenge() {
        let standard = view.law.settings().challenge_reply_days;
        let clock = challenge.received.map(|day| view.rules.challenge_standard(day, standard));
        let row = clock.map_or_else(|| open_from(day), |clock| clocked(view, clock));
        return Some((Work::Challenge, row));
    }
    if let Some(annulled) = round.awaits_reference() {
        return Some((Work::Statement, open_from(annulled.revoked.unwrap_or(day))));
    }
    let statement = view.recovery().standing_statement()?;
    let reply = view.late_statement().map(|(reply, _)| reply.period.last_day());
    Some((Work::Statement, ClockRow { last: reply, ..open_from(statement.filed) }))
}

/// The group of the queue in which each next step waits.
const WORK: [(Kind, Work); 8] = [
    (Kind::Posted(Document::Pcn), Work::PostPcn),
    (Kind::Posted(Document::NoticeToOwner), Work::NoticeToOwner),
    (Kind::Posted(Document::EnforcementNotice), Work::NoticeToOwner),
    (Kind::Posted(Document::ChargeCertificate), Work::ChargeCertificate),
    (Kind::Registered, Work::Registration),
    (Kind::Posted(Document::OrderForRecovery), Work::Order),
    (Kind::Warrant(WarrantFact::Issued), Work::Warrant),
    (Kind::Referred, Work::Statement),
];

/// The next step of the process.
fn progression(view: &View<'_>, day: Day) -> Option<(Work, ClockRow)> {
    let case = view.case;
    let taken_over = case.imported.as_ref().and_then(|facts| facts.stage).is_some();
    if taken_over && case.round().stage().is_none() && case.stage_by_documents() > Stage::Challenge
    {
        // The former system's stage is known, the days of its documents are not.
        return Some((Work::Review, open_from(day)));
    }
    if case.by_hand.is_some() {
        return Some((Work::Review, open_from(day)));
    }
    if case.pcn().is_none() && case.service() == Service::OnVehicle {
        return Some((Work::Review, open_from(day)));
    }
    if view.recovery().warrant.is_some() {
        let issued = view.recovery().warrant.and_then(|warrant| warrant.issued);
        let row = view.warrant_life().map_or_else(
            || open_from(day),
            |clock| ClockRow {
                from: issued.unwrap_or(day),
                last: Some(clock.period.last_day()),
                last_safe: None,
            },
        );
        return Some((Work::Agent, row));
    }
    let kind = next_kinds(view).into_iter().flatten().next()?;
    let window = window(view, kind);
    let named = WORK.iter().find(|(step, _)| *step == kind);
    let work = named.map_or(Work::Review, |(_, work)| *work);
    let from = match (work, window.first) {
        (Work::NoticeToOwner, Some(first)) => first.max(case.round().since.unwrap_or(first)),
        (Work::PostPcn, _) => case.round().since.or(case.notice.contravention).unwrap_or(day),
        (Work::Warrant, Some(first)) => safe_warrant(view).map_or(first, |safe| safe.max(first)),
        (_, Some(first)) => first,
        (_, None) => return Some((Work::Review, open_from(day))),
    };
    let row = ClockRow { from, last: window.last, last_safe: window.last_safe };
    let somebody_needed = matches!(work, Work::NoticeToOwner | Work::PostPcn);
    if somebody_needed && case.liable.is_none() {
        return Some((enquiry(case), row));
    }
    Some((work, row))
}

/// Nobody is known to whom a notice could go: ask, or let a person look.
fn enquiry(case: &Case) -> Work {
    match (case.keeper, case.round().begun) {
        (Keeper::Nobody(_), _) | (_, Begun::NewOwner) => Work::Review,
        (
            Keeper::NotAsked | Keeper::Asked(_) | Keeper::Known(_),
            Begun::First | Begun::NotReceived,
        ) => Work::KeeperEnquiry,
    }
}

/// The first day on which a warrant is safe by the court's practice.
fn safe_warrant(view: &View<'_>) -> Option<Day> {
    let registered = view.recovery().registered?;
    let after = view.law.settings().cautious_warrant_days;
    Some(view.rules.warrant_practice(registered.on, after).period.first_day_after())
}

/// What stands open, with every day on which the passing of days changes it.
fn due(view: &View<'_>) -> DueRow {
    let mut day = settled_day(view);
    let mut until: Vec<(Pence, Day)> = Vec::new();
    loop {
        let Some(account) = view.account(day) else { return DueRow { until, then: Pence::ZERO } };
        let open = account.due - account.refund;
        let Some(last) = view.next_change(day) else { return with_end(until, open) };
        match until.last_mut() {
            Some((same, end)) if *same == open => *end = last,
            Some(_) | None => until.push((open, last)),
        }
        day = day_after(last);
    }
}

/// The amounts with the last one, which has no end.
fn with_end(mut until: Vec<(Pence, Day)>, then: Pence) -> DueRow {
    if until.last().is_some_and(|(pence, _)| *pence == then) {
        until.pop();
    }
    DueRow { until, then }
}
