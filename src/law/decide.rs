//! The first reader of the step table: may this be done now, and what follows from it?
//!
//! All refusals first, in the table's order of precedence; after that point the step succeeds and
//! the events are listed. Floor 2, pure: the case, the step and today are handed in.

use super::Law;
use super::catalogue::{self, Listed};
use super::clause::Clock;
use super::costs::Costs;
use super::impounding;
use super::post::{last_safe_court_posting, last_safe_posting};
use super::step::{Offer, Refusal, Step};
use super::steps::{self, Ask, Asked, Finding, Kind, Reader, Unmet};
use super::view::View;
use crate::case::correspondence::{LetterFact, MailFact};
use crate::case::day::Day;
use crate::case::event::{
    AppealOutcome, CostSide, Document, Event, Posting, VehicleFact, WarrantFact,
};
use crate::case::notice::Service;
use crate::case::stage::Stage;
use crate::case::state::{Begun, Case};

/// Whether what fills a step (an amount, a reason) is judged too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Filling {
    /// It is there, and is judged.
    Given,
    /// It is still to be asked for.
    ToBeAsked,
}

/// Decides on a step: the events to be written, the step's own first, all on the step's legal day;
/// or the first reason why not.
///
/// # Errors
///
/// The refusal of the first row of the step table that is not met.
pub fn decide(law: &Law, case: &Case, step: &Step, today: Day) -> Result<Vec<Event>, Refusal> {
    decide_in(View::new(law, case), step, today)
}

/// The same for a case of which more is known than its log.
///
/// # Errors
///
/// As [`decide`].
pub fn decide_in(view: View<'_>, step: &Step, today: Day) -> Result<Vec<Event>, Refusal> {
    judge(view, step, today, Filling::Given)?;
    // After this point the step succeeds.
    let mut events = vec![settled(&view, step)];
    events.extend(consequences(view.case, &step.event));
    Ok(events)
}

/// The event as it is written: whether a statement came late is the law's to say.
fn settled(view: &View<'_>, step: &Step) -> Event {
    match &step.event {
        Event::StatementFiled { ground, late } => {
            let over = view.statement().is_some_and(|clock| clock.period.is_over(step.on));
            Event::StatementFiled { ground: *ground, late: *late || over }
        }
        other => other.clone(),
    }
}

/// Every step that could be taken, allowed or refused, in the order of the process.
pub fn offers(law: &Law, case: &Case, today: Day) -> Vec<Offer> {
    let view = View::new(law, case);
    catalogue::ALL
        .iter()
        .filter(|listed| concerns(&view, listed))
        .map(|listed| offer(view, listed, today))
        .collect()
}

/// One step of the catalogue as it stands today.
pub fn offer(view: View<'_>, listed: &Listed, today: Day) -> Offer {
    let event = about((listed.prototype)(today), view.case);
    let step = Step { event, on: today, why: String::new() };
    let verdict = judge(view, &step, today, Filling::ToBeAsked);
    let window = window(&view, Kind::of(&step.event));
    let first = window.first.or(verdict.as_ref().err().and_then(|refusal| refusal.first));
    let last = window.last;
    Offer {
        name: listed.name,
        label: listed.label,
        event: step.event,
        needs: listed.needs,
        verdict,
        first,
        last,
        last_safe: window.last_safe,
    }
}

/// The event of a step that goes by what the case has: the service that is undone is that of the
/// document sent last.
fn about(event: Event, case: &Case) -> Event {
    match event {
        Event::Mail(MailFact::ServiceUndone { document }) => {
            let document = steps::presumed(case).map_or(document, |(document, _)| document);
            Event::Mail(MailFact::ServiceUndone { document })
        }
        other => other,
    }
}

/// Whether a step of the catalogue has anything to do with a case of this kind.
fn concerns(view: &View<'_>, listed: &Listed) -> bool {
    use super::rules::SecondNotice;
    let second = view.rules.second_notice();
    let postal = view.case.service().is_postal();
    match Kind::of(&(listed.prototype)(Day::EPOCH)) {
        Kind::Posted(Document::Pcn) => postal,
        Kind::PcnServed => !postal,
        Kind::Posted(Document::NoticeToOwner) => second == SecondNotice::NoticeToOwner,
        Kind::Posted(Document::EnforcementNotice) => second == SecondNotice::EnforcementNotice,
        Kind::ChallengeReceived | Kind::Posted(Document::ChallengeRejection) => {
            second != SecondNotice::None
        }
        Kind::Vehicle(VehicleFact::Clamped | VehicleFact::Removed) => {
            view.case.service() == Service::OnVehicle
                && impounding::is_possible(view.case.regime())
                && is_at_its_beginning(view)
        }
        Kind::Vehicle(_) => view.case.impound.is_known(),
        Kind::StatementRefused => view.recovery().late_statement_pending().is_some(),
        Kind::StatementTimeExtended => view.recovery().order.is_some(),
        Kind::ServiceUndone => view.case.mail.has_come_back(),
        Kind::Costs(item) => match item.side() {
            CostSide::Agent => {
                view.recovery().warrant.is_some() || view.costs(CostSide::Agent) != Costs::default()
            }
            CostSide::Vehicle => view.case.impound.is_known(),
        },
        Kind::Issued
        | Kind::Posted(
            Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined
            | Document::ChargeCertificate
            | Document::OrderForRecovery,
        )
        | Kind::KeeperRequested
        | Kind::KeeperSupplied
        | Kind::RepresentationsReceived
        | Kind::AppealLodged
        | Kind::AppealWithdrawn
        | Kind::AppealNotContested
        | Kind::AppealDecided
        | Kind::Registered
        | Kind::StatementFiled
        | Kind::OrderRevoked
        | Kind::Referred
        | Kind::Warrant(_)
        | Kind::PaymentReceived
        | Kind::PaymentReversed
        | Kind::RefundSent
        | Kind::DiscountOffered
        | Kind::DemandSent
        | Kind::OwnerChanged
        | Kind::Held
        | Kind::Released
        | Kind::Cancelled
        | Kind::WrittenOff
        | Kind::Reopened
        | Kind::StatusSet
        | Kind::LetterReleased
        | Kind::Decided
        | Kind::Remark => true,
    }
}

/// Whether the case has not gone beyond its first notice.
fn is_at_its_beginning(view: &View<'_>) -> bool {
    view.case.stage_by_documents() <= Stage::Challenge
}

/// The first row that is not met.
fn judge(view: View<'_>, step: &Step, today: Day, filling: Filling) -> Result<(), Refusal> {
    let kind = Kind::of(&step.event);
    let served = step.event.posting().and_then(|posting| view.would_be_served(posting, step.on));
    let asked = Asked::ToDecide { today };
    let ask = Ask { view, event: &step.event, on: step.on, served, why: &step.why, asked };
    let regime = view.case.regime();
    for row in steps::rows(kind) {
        let concerned = match row.reader {
            Reader::Both | Reader::Decide => true,
            Reader::Filled => filling == Filling::Given,
            Reader::Audit => false,
        };
        if !concerned || !row.regimes.contains(&regime) {
            continue;
        }
        if let Finding::Unmet(unmet) = (row.test)(&ask) {
            return Err(refusal(&view, kind, row.code, &unmet));
        }
    }
    if let (Kind::LetterReleased, Event::Mail(MailFact::Letter(letter))) = (kind, &step.event) {
        return judge_posting(view, letter, step.on, today);
    }
    Ok(())
}

/// A letter that is a document of the process leaves only where its posting would be lawful.
fn judge_posting(view: View<'_>, letter: &LetterFact, on: Day, today: Day) -> Result<(), Refusal> {
    let Some(document) = letter.document else { return Ok(()) };
    let mut case = view.case.clone();
    // The letter does not stand in its own way.
    case.mail.letters.retain(|other| other.matter != letter.matter);
    let event = Event::Posted(Posting { document, served: None, demands: None });
    let step = Step { event, on, why: String::new() };
    judge(View::new(view.law, &case), &step, today, Filling::ToBeAsked)
}

/// The refusal that a person can act on: what, to which case, why, from when, by which provision,
/// what to do now.
fn refusal(view: &View<'_>, kind: Kind, code: &'static str, unmet: &Unmet) -> Refusal {
    let label = capitalised(kind.label());
    let mut parts = vec![format!("{label} refused for {}: {}.", view.case.number(), unmet.because)];
    parts.extend(unmet.first.map(|first| format!("First day: {}.", first.long())));
    parts.extend(unmet.clause.map(|clause| format!("{}.", clause.citation_with_check())));
    if !unmet.todo.is_empty() {
        parts.push(unmet.todo.to_string());
    }
    let says = parts.join(" ");
    Refusal { code, says, clause: unmet.clause, first: unmet.first, last: unmet.last }
}

/// A label as it stands at the beginning of a sentence.
pub fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What must follow a step, on the same legal day.
fn consequences(case: &Case, event: &Event) -> Vec<Event> {
    let mut follow = Vec::new();
    if cancels(event) && case.cancelled.is_none() {
        follow.push(Event::Cancelled);
    }
    let given_up = *event == Event::Cancelled || *event == Event::WrittenOff;
    let closes = given_up || !follow.is_empty();
    if closes && case.hold.is_some() {
        follow.push(Event::Released);
    }
    follow
}

/// Whether the notice must be cancelled after an event.
fn cancels(event: &Event) -> bool {
    match event {
        Event::Posted(posting) => posting.document.gives_in(),
        Event::AppealNotContested => true,
        Event::AppealDecided(outcome) => match outcome {
            AppealOutcome::Allowed => true,
            AppealOutcome::Refused
            | AppealOutcome::RefusedWithRecommendation
            | AppealOutcome::Consent => false,
        },
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_)
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::PaymentReceived(_)
        | Event::PaymentReversed { .. }
        | Event::RefundSent { .. }
        | Event::DiscountOffered { .. }
        | Event::DemandSent { .. }
        | Event::OwnerChanged(_)
        | Event::Held { .. }
        | Event::Released
        | Event::Cancelled
        | Event::WrittenOff
        | Event::Reopened
        | Event::StatusSet { .. }
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack
        | Event::Mail(_) => false,
    }
}

/// The days between which a step is lawful, as far as they can be computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// The first day (a document: to be served).
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
    /// The last day on which a posting is still served in time.
    pub last_safe: Option<Day>,
}

/// The lawful days of a kind of step for a case, whatever the day is today.
pub fn window(view: &View<'_>, kind: Kind) -> Window {
    let after = |clock: Option<Clock>| clock.map(|clock| clock.period.first_day_after());
    let until = |clock: Option<Clock>| clock.map(|clock| clock.period.last_day());
    let round = view.case.round();
    let (first, last) = match kind {
        Kind::Posted(Document::Pcn) => {
            (view.begun_anew().or(view.case.notice.contravention), until(view.pcn_limit()))
        }
        Kind::Posted(Document::NoticeToOwner) => {
            let first = after(view.before_second_notice()).max(view.begun_anew());
            (first, until(view.notice_to_owner_limit()))
        }
        Kind::Posted(Document::EnforcementNotice) => {
            (after(view.before_second_notice()).max(view.begun_anew()), None)
        }
        Kind::KeeperRequested if round.begun == Begun::First => (after(view.payment()), None),
        Kind::Posted(Document::Rejection | Document::Acceptance) => {
            let open = round.open_representations();
            let clock = open.and_then(|one| view.decision(one));
            (open.and_then(|one| one.received), until(clock))
        }
        Kind::Posted(Document::RecommendationAccepted | Document::RecommendationDeclined) => {
            let open = round.appeals.last().filter(|appeal| appeal.answer.is_none());
            let clock = open.and_then(|appeal| view.recommendation(appeal));
            (clock.map(|clock| clock.period.first_day()), until(clock))
        }
        Kind::Posted(Document::ChargeCertificate) => (view.certificate_first(), None),
        Kind::Registered => (after(view.before_registration()), None),
        Kind::Vehicle(fact) => (None, until(vehicle_limit(view, fact))),
        Kind::Posted(Document::OrderForRecovery) => {
            (view.recovery().registered.map(|debt| debt.on), until(view.order_limit()))
        }
        Kind::Warrant(WarrantFact::Issued) => (after(view.statement()), None),
        Kind::Warrant(_) => (None, until(view.warrant_life())),
        Kind::KeeperRequested
        | Kind::Issued
        | Kind::PcnServed
        | Kind::Posted(Document::ChallengeRejection)
        | Kind::KeeperSupplied
        | Kind::ChallengeReceived
        | Kind::RepresentationsReceived
        | Kind::AppealLodged
        | Kind::AppealWithdrawn
        | Kind::AppealNotContested
        | Kind::AppealDecided
        | Kind::StatementFiled
        | Kind::StatementRefused
        | Kind::StatementTimeExtended
        | Kind::Costs(_)
        | Kind::OrderRevoked
        | Kind::Referred
        | Kind::PaymentReceived
        | Kind::PaymentReversed
        | Kind::RefundSent
        | Kind::DiscountOffered
        | Kind::DemandSent
        | Kind::OwnerChanged
        | Kind::Held
        | Kind::Released
        | Kind::Cancelled
        | Kind::WrittenOff
        | Kind::Reopened
        | Kind::StatusSet
        | Kind::LetterReleased
        | Kind::Decided
        | Kind::ServiceUndone
        | Kind::Remark => (None, None),
    };
    Window { first, last, last_safe: last.and_then(|last| last_safe(view, kind, last)) }
}

/// The time for a step about a clamp or removal, where it has one.
fn vehicle_limit(view: &View<'_>, fact: VehicleFact) -> Option<Clock> {
    match fact {
        VehicleFact::Represented => impounding::representations(view),
        VehicleFact::Rejected | VehicleFact::Accepted => impounding::decision(view),
        VehicleFact::Appealed => impounding::appeal(view),
        VehicleFact::Clamped
        | VehicleFact::Removed
        | VehicleFact::Released
        | VehicleFact::AppealAllowed
        | VehicleFact::AppealRefused => None,
    }
}

/// The last day on which a document is posted and still served by a day.
fn last_safe(view: &View<'_>, kind: Kind, last: Day) -> Option<Day> {
    let calendar = view.law.calendar();
    let Kind::Posted(document) = kind else { return None };
    if document == Document::OrderForRecovery {
        return last_safe_court_posting(last, calendar).ok();
    }
    last_safe_posting(last, calendar).ok()
}
