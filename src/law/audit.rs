//! The second reader of the step table: what was wrong in a history that has already happened?
//!
//! Floor 2, pure. The history is walked in the order of its days; each event is judged by the rows
//! of the table against all that was known before it, then folded in. What is left at the end (no
//! answer, money not returned, nothing done) is judged as of the last day.

use super::Law;
use super::clause::Clause;
use super::position::{next_kinds, stage};
use super::rules::Rules;
use super::steps::{self, Ask, Asked, Finding, Kind, Reader, Unmet};
use super::view::View;
use super::{decide, steps::statements::reference_missing};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::{Document, Event, WarrantFact};
use crate::case::money::Pence;
use crate::case::stage::Stage;
use crate::case::state::{AppealEnd, Case};
use crate::case::timeline::{Happened, Timeline};

/// What the rules say of a history.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The day for which stage, amount and next steps are given; `None` for an empty history.
    pub as_of: Option<Day>,
    /// Where the case stands.
    pub stage: Stage,
    /// What settles the case; `None` where it cannot be computed.
    pub amount_due: Option<Pence>,
    /// What was wrong, by day.
    pub breaches: Vec<Breach>,
    /// The next steps.
    pub next: Vec<NextAnswer>,
}

/// Something that was wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Breach {
    /// The code of the timeline format.
    pub code: &'static str,
    /// The day on which it happened.
    pub on: Day,
    /// What was wrong, in one sentence.
    pub says: String,
    /// The provision.
    pub clause: Option<&'static Clause>,
    /// The first day on which the step would have been lawful, where that can be computed.
    pub first_lawful: Option<Day>,
}

/// A next step of a history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NextAnswer {
    /// The name of the timeline format: `nto`, `charge-certificate`.
    pub step: &'static str,
    /// The first day on which it is lawful (a document: to be served), where computable.
    pub first: Option<Day>,
    /// Whether it may not be taken yet on the day asked about.
    pub refused: Option<Waiting>,
}

/// Why a next step may not be taken yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waiting {
    /// Its first day is still to come.
    For(Day),
    /// Something must be done or known first.
    ForSomethingElse,
}

/// Judges a history.
pub fn audit(law: &Law, timeline: &Timeline) -> Answer {
    let order = in_order(law, timeline);
    let last = order.iter().map(|happened| happened.on).max();
    let as_of = timeline.as_of.or(last);
    let notice = &timeline.notice;
    let rules = notice.contravention.map(|day| Rules::of(notice.regime, notice.service, Some(day)));
    let case = Case::new(notice.clone());
    let mut walk = Walk { law, case, rules, breaches: Vec::new() };
    for happened in &order {
        walk.stalled_until(happened.on, ends_a_gap(&happened.event));
        walk.judge(happened);
        walk.case.take(&happened.event, happened.on, 0);
    }
    let Some(as_of) = as_of else {
        let (case, breaches) = (walk.case, walk.breaches);
        let stage = case.stage_by_documents();
        return Answer { as_of, stage, amount_due: None, breaches, next: Vec::new() };
    };
    if last > Some(as_of) {
        walk.case = Case::new(timeline.notice.clone());
        for happened in order.iter().filter(|happened| happened.on <= as_of) {
            walk.case.take(&happened.event, happened.on, 0);
        }
    }
    walk.close(as_of);
    let view = walk.view();
    let amount_due = view.account(as_of).map(|account| account.due);
    let (stage, next) = (stage(&view, as_of), next(&view, as_of));
    let mut breaches = walk.breaches;
    breaches.sort_by_key(|breach| breach.on);
    Answer { as_of: Some(as_of), stage, amount_due, breaches, next }
}

/// The events by day, then as given; what came in before a charge certificate was served counts as
/// known to it, although it was posted earlier.
fn in_order<'t>(law: &Law, timeline: &'t Timeline) -> Vec<&'t Happened> {
    let mut order: Vec<&Happened> = timeline.events.iter().collect();
    order.sort_by_key(|happened| happened.on);
    let mut index = 0;
    while let Some(happened) = order.get(index) {
        if let Some(served) = certificate_served(law, happened) {
            let later = order.iter().enumerate().skip(index + 1);
            let crossing = later
                .take_while(|(_, other)| other.on <= served)
                .find(|(_, other)| is_heard_in_time(&other.event))
                .map(|(place, _)| place);
            if let Some(place) = crossing {
                let moved = order.remove(place);
                order.insert(index, moved);
            }
        }
        index += 1;
    }
    order
}

/// The day on which an event that is a charge certificate was served.
fn certificate_served(law: &Law, happened: &Happened) -> Option<Day> {
    let posting = happened.event.posting()?;
    if posting.document != Document::ChargeCertificate {
        return None;
    }
    posting.served.or_else(|| super::deemed_service(happened.on, law.calendar()).ok())
}

/// Whether an event stops a charge certificate that is already in the post.
fn is_heard_in_time(event: &Event) -> bool {
    matches!(event, Event::RepresentationsReceived | Event::AppealLodged)
}

/// Whether an event shows that the case was worked on; money alone does not.
fn ends_a_gap(event: &Event) -> Gap {
    let money = matches!(
        event,
        Event::PaymentReceived(_) | Event::PaymentReversed { .. } | Event::RefundSent { .. }
    );
    if money { Gap::GoesOn } else { Gap::Ends }
}

/// Whether a gap in a history ends with an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Ends,
    GoesOn,
}

/// A history on the way.
struct Walk<'a> {
    law: &'a Law,
    case: Case,
    rules: Option<Rules>,
    breaches: Vec<Breach>,
}

impl Walk<'_> {
    /// The case as it stands on the way. The rules are looked for again only while the notice's
    /// day is not known.
    fn view(&self) -> View<'_> {
        match self.rules {
            Some(rules) => View::with(self.law, &self.case, rules),
            None => View::new(self.law, &self.case),
        }
    }

    /// Judges an event by every row of its kind.
    fn judge(&mut self, happened: &Happened) {
        let view = self.view();
        let (event, on) = (&happened.event, happened.on);
        let kind = Kind::of(event);
        let served = event.posting().and_then(|posting| view.would_be_served(posting, on));
        let ask = Ask { view, event, on, served, why: "", asked: Asked::ToAudit };
        let regime = self.case.regime();
        let mut found = Vec::new();
        for row in steps::rows(kind) {
            let Some(code) = row.breach else { continue };
            let read = matches!(row.reader, Reader::Both | Reader::Audit);
            if !read || !row.regimes.contains(&regime) {
                continue;
            }
            if let Finding::Unmet(unmet) = (row.test)(&ask) {
                let day = unmet.happened.or(served).unwrap_or(on);
                found.push(breach(code, kind, day, &unmet));
            }
        }
        self.breaches.append(&mut found);
    }

    /// Reports a gap of more than six months in which a step was open, up to a day.
    fn stalled_until(&mut self, day: Day, gap: Gap) {
        if gap == Gap::GoesOn {
            return;
        }
        let view = self.view();
        let Some(open) = open_since(&view, day) else { return };
        let start = self.case.last_day.map_or(open, |last| last.max(open));
        let clock = view.rules.stalled(start, self.law.settings().stalled_months);
        if !clock.period.is_over(day) {
            return;
        }
        let says = format!(
            "A step was open since {} and nothing was done for more than {}, until {}",
            start.long(),
            counted(self.law.settings().stalled_months, "month"),
            day.long()
        );
        let on = clock.period.first_day_after();
        let clause = Some(clock.clause);
        self.breaches.push(Breach { code: "stalled", on, says, clause, first_lawful: None });
    }

    /// What is left to report as of the last day.
    fn close(&mut self, as_of: Day) {
        self.stalled_until(as_of, Gap::Ends);
        let view = self.view();
        let mut found = Vec::new();
        unanswered(&view, as_of, &mut found);
        if let Some(unmet) = reference_missing(&view, as_of) {
            let on = unmet.happened.unwrap_or(as_of);
            found.push(breach("statement-misrouted", Kind::Referred, on, &unmet));
        }
        if let Some(account) = view.account(as_of).filter(|account| account.refund.is_positive()) {
            let on = account.refund_since.unwrap_or(as_of);
            let says = format!("{} is held that must go back to the payer", account.refund);
            let clause = None;
            found.push(Breach { code: "refund-due", on, says, clause, first_lawful: None });
        }
        self.breaches.append(&mut found);
    }
}

/// One breach of the table.
fn breach(code: &'static str, kind: Kind, on: Day, unmet: &Unmet) -> Breach {
    let says = format!("{}: {}", decide::capitalised(kind.label()), unmet.because);
    Breach { code, on, says, clause: unmet.clause, first_lawful: unmet.first }
}

/// Representations and recommendations whose time passed without an answer.
fn unanswered(view: &View<'_>, as_of: Day, found: &mut Vec<Breach>) {
    let round = view.case.round();
    for one in round.representations.iter().filter(|one| one.decision.is_none()) {
        let Some((since, clock)) = view.deemed_accepted(one, as_of) else { continue };
        if view.case.cancelled.is_some_and(|day| day < since) {
            continue;
        }
        let says = format!(
            "Representations: no decision was served by {}, so they count as accepted",
            clock.period.last_day().long()
        );
        let clause = Some(clock.clause);
        found.push(Breach {
            code: "rejection-missing",
            on: since,
            says,
            clause,
            first_lawful: None,
        });
    }
    for appeal in round.appeals.iter().filter(|appeal| appeal.answer.is_none()) {
        let Some(clock) = view.recommendation(appeal) else { continue };
        let since = clock.period.first_day_after();
        if as_of < since || view.case.cancelled.is_some_and(|day| day < since) {
            continue;
        }
        let says = format!("Recommendation: no answer by {}", clock.period.last_day().long());
        let (code, clause) = ("recommendation-unanswered", Some(clock.clause));
        found.push(Breach { code, on: since, says, clause, first_lawful: None });
    }
}

/// Since when the next step of the process was open without anything in its way; `None` where none
/// is, or where it cannot be known.
fn open_since(view: &View<'_>, by: Day) -> Option<Day> {
    let case = view.case;
    let round = case.round();
    let waits_for_others = case.hold.is_some()
        || case.open_challenge().is_some()
        || round.open_representations().is_some()
        || round.open_appeal().is_some()
        || round.appeals.last().is_some_and(|a| a.ended == Some(AppealEnd::NotContested));
    let money_unknown = !case.money.is_empty() && view.charge().is_err();
    if waits_for_others || money_unknown || case.written_off.is_some() || view.void(by).is_some() {
        return None;
    }
    if view.account(by).is_some_and(|account| account.settled.is_some()) {
        return None;
    }
    let kind = next_kinds(view).into_iter().flatten().next()?;
    if kind == Kind::Posted(Document::Pcn) {
        return None;
    }
    decide::window(view, kind).first.filter(|first| *first <= by)
}

/// The next steps as the timeline format names them.
fn next(view: &View<'_>, as_of: Day) -> Vec<NextAnswer> {
    let closed = view.void(as_of).is_some()
        || view.case.written_off.is_some()
        || view.account(as_of).is_some_and(|account| account.settled.is_some());
    if closed {
        return Vec::new();
    }
    let kinds = next_kinds(view).into_iter().flatten();
    kinds
        .filter_map(|kind| {
            let step = name_in_timelines(kind)?;
            let first = decide::window(view, kind).first;
            let refused = match first {
                Some(first) if first > as_of => Some(Waiting::For(first)),
                Some(_) => None,
                None => Some(Waiting::ForSomethingElse),
            };
            Some(NextAnswer { step, first, refused })
        })
        .collect()
}

/// The timeline format's names of next steps.
const NAMES: [(Kind, &str); 6] = [
    (Kind::Posted(Document::NoticeToOwner), "nto"),
    (Kind::Posted(Document::EnforcementNotice), "en"),
    (Kind::Posted(Document::ChargeCertificate), "charge-certificate"),
    (Kind::Registered, "registration"),
    (Kind::Posted(Document::OrderForRecovery), "order"),
    (Kind::Warrant(WarrantFact::Issued), "warrant"),
];

/// The timeline format's name of a next step; `None` for steps that it does not name.
fn name_in_timelines(kind: Kind) -> Option<&'static str> {
    NAMES.iter().find(|(named, _)| *named == kind).map(|(_, name)| *name)
}
