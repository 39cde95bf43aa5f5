//! Why an amount or a day is what it is: the rule, the days counted, the provision, how it was
//! checked.
//!
//! Floor 2, pure; sentences for a person who must defend the figure at a counter or a tribunal.

mod clocks;

use self::clocks::{begins, clocks_of, clocks_of_work, rests_on};
use super::Law;
use super::catalogue;
use super::certificate::Certificate;
use super::checklist;
use super::clause::{Clause, Clock};
use super::costs;
use super::decide::{self, offer};
use super::impounding;
use super::position::amount_due;
use super::steps::Kind;
use super::view::View;
use crate::case::day::Day;
use crate::case::event::{Document, Entry, Event, Posting};
use crate::case::state::{Case, Sent};
use crate::case::summary::Work;
use crate::case::words;

/// What is to be explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// The amount due.
    AmountDue,
    /// A step of the catalogue, by its name.
    NextStep(String),
    /// The clock of the work that waits.
    Clock,
    /// An entry of the log.
    Entry(Box<Entry>),
}

/// A rule, the days counted, the provision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// One line.
    pub title: String,
    /// The explanation, line by line.
    pub lines: Vec<String>,
}

/// Explains a figure of a case as on a day.
pub fn explain(law: &Law, case: &Case, question: &Question, day: Day) -> Explanation {
    let view = View::new(law, case);
    match question {
        Question::AmountDue => explain_amount(&view, day),
        Question::NextStep(name) => explain_step(&view, name, day),
        Question::Clock => explain_clock(&view, day),
        Question::Entry(entry) => explain_entry(&view, entry),
    }
}

/// How an amount is made up, and until when it is this amount.
fn explain_amount(view: &View<'_>, day: Day) -> Explanation {
    let Some(due) = amount_due(view, day) else {
        let why = view.charge().err().map(|unknown| format!("{unknown}."));
        let title = "The amount cannot be told".to_string();
        return Explanation { title, lines: why.into_iter().collect() };
    };
    let mut lines = Vec::new();
    for line in &due.lines {
        let clause = line.clause.map(|clause| format!(" [{}]", clause.citation_with_check()));
        lines.push(format!("{}: {}{}", line.text, line.pence, clause.unwrap_or_default()));
    }
    if let Some(clock) = view.case.pcn().and_then(|pcn| view.discount(pcn)) {
        lines.extend(counted(view, clock, "The reduced amount"));
    }
    for offer in &view.case.offers {
        let (made, until) = (offer.made.long(), offer.until.long());
        lines.push(format!("The discount was offered again on {made}, until {until}."));
    }
    if let Some(certificate) = &view.recovery().certificate {
        lines.extend(service_lines(view, certificate, Document::ChargeCertificate));
        let served = view.served(certificate).unwrap_or(certificate.posted);
        if let Certificate::After(clock) = view.certificate(served) {
            lines.extend(counted(view, clock, "The days before the certificate"));
        }
    }
    if let Some(registered) = view.recovery().registered {
        lines.extend(fee_line(view, registered.on));
    }
    if let Some((last, then)) = due.until.zip(due.then) {
        lines.push(format!("Until {} it is {}; after that {then}.", last.long(), due.total));
    }
    if due.to_refund.is_positive() {
        lines.push(format!("{} is held that must go back to the payer.", due.to_refund));
    }
    lines.extend(costs::lines(view));
    Explanation { title: format!("Due on {}: {}", day.long(), due.total), lines }
}

/// Which fee of the court stood on the day of registration, and since when.
fn fee_line(view: &View<'_>, on: Day) -> Option<String> {
    let fee = view.law.registration_fee(on).ok()?;
    Some(format!(
        "The court's fee goes by the day of registration, {}: since {} it is {}.",
        on.long(),
        fee.from.long(),
        fee.pence
    ))
}

/// Why a step may or may not be taken on a day.
fn explain_step(view: &View<'_>, name: &str, day: Day) -> Explanation {
    let Some(listed) = catalogue::named(name) else {
        let title = format!("There is no step named {name}");
        let names: Vec<&str> = catalogue::ALL.iter().map(|listed| listed.name).collect();
        return Explanation { title, lines: vec![format!("Steps: {}.", names.join(", "))] };
    };
    let offer = offer(*view, listed, day);
    let kind = Kind::of(&offer.event);
    let mut lines = match &offer.verdict {
        Ok(()) => vec!["It may be taken.".to_string()],
        Err(refusal) => vec![refusal.says.clone()],
    };
    let rule = offer.verdict.as_ref().err().and_then(|refusal| refusal.clause);
    lines.extend(rule.map(in_words));
    for (clock, what) in clocks_of(view, kind) {
        lines.extend(counted(view, clock, what));
        if rule != Some(clock.clause) {
            lines.push(in_words(clock.clause));
        }
    }
    lines.extend(begins(view, kind));
    for (sent, document) in rests_on(view, kind) {
        lines.extend(service_lines(view, sent, document));
    }
    if let Some((safe, last)) = offer.last_safe.zip(offer.last) {
        let skipped = skipped(view, safe, last);
        let safe = safe.long();
        lines.push(format!("The last safe day for first class post is {safe}{skipped}."));
    }
    lines.extend(contents(view, kind, day));
    let may = if offer.verdict.is_ok() { "allowed" } else { "refused" };
    Explanation { title: format!("{}: {may} on {}", listed.label, day.long()), lines }
}

/// What a certificate or a request for registration must state, item by item.
fn contents(view: &View<'_>, kind: Kind, day: Day) -> Vec<String> {
    let items = if kind == Kind::Registered {
        checklist::registration(view, day)
    } else if kind == Kind::Posted(Document::ChargeCertificate) {
        checklist::certificate(view, day)
    } else {
        Vec::new()
    };
    items.iter().map(checklist::Item::line).collect()
}

/// The clock of the work that waits.
fn explain_clock(view: &View<'_>, day: Day) -> Explanation {
    let line = super::outlook(view.law, view.case);
    let Some((work, row)) = line.work else {
        let title = "Nothing waits to be done".to_string();
        let lines = vec![format!("The case stands at {}.", words::stage(line.stage))];
        return Explanation { title, lines };
    };
    let mut lines = vec![format!("Its clock begins on {}.", row.from.long())];
    if row.from <= day {
        lines.push(format!("Today, {}, is day {}.", day.long(), day.days_since(row.from) + 1));
    }
    let open = view.case.round().open_representations();
    let by_standard = open.is_some_and(|one| view.decision_standard(one).is_some());
    let standard = [Work::Challenge, Work::Statement].contains(&work)
        || (work == Work::Representations && by_standard);
    let named = if standard { "The last day of the standard" } else { "The last lawful day" };
    lines.extend(row.last.map(|last| format!("{named} is {}.", last.long())));
    let safe = row.last_safe;
    lines.extend(safe.map(|safe| format!("The last safe day for post is {}.", safe.long())));
    for (clock, what) in clocks_of_work(view, work) {
        lines.extend(counted(view, clock, what));
        lines.push(in_words(clock.clause));
    }
    Explanation { title: format!("In the queue: {}", work.label()), lines }
}

/// What an entry of the log started.
fn explain_entry(view: &View<'_>, entry: &Entry) -> Explanation {
    let kind = Kind::of(&entry.event);
    let title = format!(
        "Entry {}: {} on {}",
        entry.number,
        decide::capitalised(kind.label()),
        entry.legal_day.long()
    );
    let mut lines = vec![format!("Recorded at {} by {}.", entry.recorded, entry.officer)];
    if !entry.why.is_empty() {
        lines.push(format!("Why: {}", entry.why));
    }
    if let Event::Posted(posting) = &entry.event {
        let sent = Sent {
            posted: entry.legal_day,
            served: posting.served,
            demands: posting.demands,
            entry: entry.number,
        };
        lines.extend(service_lines(view, &sent, posting.document));
    }
    Explanation { title, lines }
}

/// How the day of service of a document was found.
fn service_lines(view: &View<'_>, sent: &Sent, document: Document) -> Vec<String> {
    let name = decide::capitalised(words::document(document));
    let posted = sent.posted.long();
    if let Some(served) = sent.served {
        return vec![format!("{name}: posted {posted}, known to be served {}.", served.long())];
    }
    let posting = Posting { document, served: None, demands: None };
    let served = view.would_be_served(&posting, sent.posted);
    let Some(served) = served else {
        return vec![format!("{name}: posted {posted}; the calendar does not know that year.")];
    };
    let mut lines = vec![format!(
        "{name}: posted {posted}, presumed served {}{}.",
        served.long(),
        skipped(view, sent.posted, served)
    )];
    lines.extend(view.rules.service_clause(document).map(in_words));
    lines
}

/// The days that were not counted as working days, named.
fn skipped(view: &View<'_>, from: Day, to: Day) -> String {
    let calendar = view.law.calendar();
    let holidays: Vec<String> = calendar
        .holidays_between(from, to)
        .map(|(day, name)| format!("{name} {}", day.long()))
        .collect();
    if holidays.is_empty() {
        return " (the second working day after posting; weekends do not count)".to_string();
    }
    format!(" (weekends do not count; skipped: {})", holidays.join(", "))
}

/// A period counted out: its first day, its last day, the day after.
fn counted(view: &View<'_>, clock: Clock, what: &str) -> Vec<String> {
    let period = clock.period;
    let (first, last) = (period.first_day().long(), period.last_day().long());
    let length = period.length();
    let after = period.first_day_after().long();
    let mut lines = vec![format!(
        "{what}: day 1 = {first}, day {length} = {last}; over from {after}. {}.",
        clock.clause.citation_with_check()
    )];
    if let Ok(false) = view.law.calendar().is_working_day(period.last_day()) {
        lines.push("The last day is no working day; the time is not longer for that.".to_string());
    }
    lines
}

/// A provision in our own words.
fn in_words(clause: &'static Clause) -> String {
    let left = if clause.left_to_officer.is_empty() {
        String::new()
    } else {
        format!(" Left to the officer: {}", clause.left_to_officer)
    };
    format!("{clause} says: {} ({}).{left}", clause.says, clause.checked.says())
}
