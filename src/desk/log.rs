//! The summary log: each entry as one sentence, and in full behind its quick link.

mod mail;
mod money;

pub(super) use mail::decision_fields;

use std::fmt::Write as _;

use super::text;
use super::view::{Detail, LogLine};
use crate::case::correspondence::MailFact;
use crate::case::day::Day;
use crate::case::event::{
    CallOutcome, Correction, Document, Entry, Event, HoldReason, ImportedFacts, Note, Posting,
    Verified, WarrantFact,
};
use crate::case::notice::Notice;
use crate::case::party::Party;
use crate::case::words;

/// How much of a free text stands in a line of the log, in characters.
const LINE_TEXT: usize = 160;

/// The log as lines. The newest entries with something behind them get the letters.
pub(super) fn lines(entries: &[Entry]) -> Vec<LogLine> {
    let linked = entries.iter().filter(|entry| has_detail(&entry.event)).count();
    let mut letter = linked.min(26);
    let mut passed = linked - letter;
    let mut next_letter = |has: bool| {
        if !has {
            return None;
        }
        if passed > 0 {
            passed -= 1;
            return None;
        }
        let place = u8::try_from(linked.min(26) - letter).ok()?;
        letter -= 1;
        Some(char::from(b'a' + place))
    };
    entries
        .iter()
        .map(|entry| LogLine {
            number: entry.number,
            link: next_letter(has_detail(&entry.event)),
            day: entry.legal_day,
            recorded: entry.recorded,
            kind: kind(&entry.event),
            officer: entry.officer.to_string(),
            says: sentence_of(entry),
            correction: matches!(
                entry.event,
                Event::StatusSet { correction: Correction::Recorded, .. }
            ),
        })
        .collect()
}

fn sentence_of(entry: &Entry) -> String {
    let mut says = sentence(&entry.event);
    // A hold says its reason itself.
    let typed = matches!(&entry.event, Event::Held { reason: HoldReason::Ground(..), .. });
    if !typed && !entry.why.is_empty() && !says.contains(entry.why.as_str()) {
        says.push_str(" Reason: ");
        says.push_str(&shortened(&entry.why));
    }
    says
}

/// Whether more is known of an event than its sentence says.
fn has_detail(event: &Event) -> bool {
    matches!(
        event,
        Event::NoticeIssued(_)
            | Event::Imported(_)
            | Event::Noted(_)
            | Event::PaymentReceived(_)
            | Event::KeeperSupplied(Some(_))
            | Event::OwnerChanged(Some(_))
            | Event::Posted(_)
            | Event::Mail(MailFact::Decided(_) | MailFact::PostArrived(_))
    ) || mail::shows_letter(event)
}

/// Three letters of kind, as the log's column shows them.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::NoticeIssued(_) | Event::PcnServed => "PCN",
        Event::Imported(_) => "IMP",
        Event::Posted(posting) => match posting.document {
            Document::Pcn => "PCN",
            Document::NoticeToOwner => "NTO",
            Document::EnforcementNotice => "EN ",
            Document::ChargeCertificate => "CC ",
            Document::OrderForRecovery => "OFR",
            Document::ChallengeRejection
            | Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined => "OUT",
        },
        Event::KeeperRequested | Event::KeeperSupplied(_) => "KPR",
        Event::ChallengeReceived | Event::RepresentationsReceived => "IN ",
        Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::ReferredToAdjudicator => "APP",
        Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked => "TEC",
        Event::Warrant(_) => "WAR",
        Event::Vehicle(_) => "VEH",
        Event::Costs(_) => "FEE",
        Event::PaymentReceived(_) | Event::PaymentReversed { .. } => "PAY",
        Event::RefundSent { .. } => "REF",
        Event::DiscountOffered { .. } | Event::DemandSent { .. } => "OUT",
        Event::OwnerChanged(_) => "LIA",
        Event::Held { .. } | Event::Released => "HLD",
        Event::Cancelled | Event::WrittenOff | Event::Reopened | Event::StatusSet { .. } => "STA",
        Event::Noted(note) if note.outcome.is_some() => "TEL",
        Event::Noted(_) => "NOT",
        Event::Taken | Event::PutBack => "WRK",
        Event::Mail(fact) => mail::kind(fact),
    }
}

/// What happened, in one sentence.
pub(super) fn sentence(event: &Event) -> String {
    match event {
        Event::NoticeIssued(notice) => format!(
            "Notice issued, code {}{}, {}, {}.",
            text::clean(&notice.code),
            text::clean(&notice.suffix),
            words::service(notice.service),
            text::clean(&notice.place.street)
        ),
        Event::Imported(facts) => {
            format!("Taken over from another system as \"{}\".", text::clean(&facts.status))
        }
        Event::PcnServed => "Penalty charge notice served.".to_string(),
        Event::Posted(posting) => posted(posting),
        Event::KeeperRequested => "Keeper asked of the DVLA.".to_string(),
        Event::KeeperSupplied(Some(party)) => {
            format!("Keeper supplied: {}.", text::clean(&party.name))
        }
        Event::KeeperSupplied(None) => "The DVLA knows no keeper.".to_string(),
        Event::ChallengeReceived => "Informal challenge received.".to_string(),
        Event::RepresentationsReceived => "Formal representations received.".to_string(),
        Event::AppealLodged => "Appeal lodged with the tribunal.".to_string(),
        Event::AppealWithdrawn => "Appeal withdrawn by the appellant.".to_string(),
        Event::AppealNotContested => "Appeal not contested.".to_string(),
        Event::AppealDecided(outcome) => format!("Appeal decided: {}.", words::outcome(*outcome)),
        Event::Registered { fee: Some(fee) } => format!("Debt registered, fee {fee}."),
        Event::Registered { fee: None } => "Debt registered.".to_string(),
        Event::StatementFiled { ground, late } => format!(
            "Statement filed{}: {}.",
            if *late { " late" } else { "" },
            words::ground(*ground)
        ),
        Event::OrderRevoked => "Order for recovery revoked by the court.".to_string(),
        Event::ReferredToAdjudicator => "Referred to the adjudicator.".to_string(),
        Event::Warrant(WarrantFact::Issued) => "Warrant of control issued.".to_string(),
        Event::Warrant(WarrantFact::Reissued) => {
            "Warrant of control reissued for a changed address.".to_string()
        }
        Event::Warrant(WarrantFact::Enforced) => "The agent acted under the warrant.".to_string(),
        other => sentence_of_desk_work(other),
    }
}

/// The other half of [`sentence`]: money, holds, decisions by hand, notes.
fn sentence_of_desk_work(event: &Event) -> String {
    match event {
        Event::PaymentReceived(payment) => money::received(payment),
        Event::PaymentReversed { pence, what } => money::withdrawn(*pence, what.as_deref()),
        Event::RefundSent { pence } => format!("Refund of {pence} sent."),
        Event::DiscountOffered { until } => {
            format!("Discount offered again until {}.", until.long())
        }
        Event::DemandSent { pence } => format!("Demand for {pence} sent."),
        Event::OwnerChanged(Some(party)) => {
            format!("Liability passed to {}.", text::clean(&party.name))
        }
        Event::OwnerChanged(None) => "Liability passed to another person.".to_string(),
        Event::Held { reason, until } => {
            let why = crate::law::held::says(reason);
            let end = until.map(|day| format!(" until {}", day.long())).unwrap_or_default();
            format!("On hold{end}: {}.", shortened(&why).trim_end_matches('.'))
        }
        Event::StatementRefused => "The court refused the late statement.".to_string(),
        Event::StatementTimeExtended { until } => {
            format!("The court gave time for a statement until {}.", until.long())
        }
        Event::Vehicle(fact) => format!("Vehicle: {}.", words::vehicle(*fact)),
        Event::Costs(cost) => {
            format!("Beside the charge: {}, {}.", words::cost(cost.item), cost.pence)
        }
        Event::Released => "Hold released.".to_string(),
        Event::Cancelled => "Notice cancelled.".to_string(),
        Event::WrittenOff => "Debt written off.".to_string(),
        Event::Reopened => "Case reopened.".to_string(),
        Event::StatusSet { stage, correction: Correction::Lawful } => {
            format!("Status set by hand: {}.", words::stage(*stage))
        }
        Event::StatusSet { stage, correction: Correction::Recorded } => {
            format!("CORRECTION: status set by hand to {}.", words::stage(*stage))
        }
        Event::Noted(note) => noted(note),
        Event::Taken => "Taken to work on.".to_string(),
        Event::PutBack => "Put back.".to_string(),
        Event::Mail(fact) => mail::sentence(fact),
        // The first half of the sentences is `sentence`'s own.
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::Posted(_)
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_) => String::new(),
    }
}

fn posted(posting: &Posting) -> String {
    let name = words::document(posting.document);
    let mut says = format!("{}{} posted", name[..1].to_uppercase(), &name[1..]);
    if let Some(pence) = posting.demands {
        let _ = write!(says, ", asking {pence}");
    }
    if let Some(day) = posting.served {
        let _ = write!(says, ", served {}", day.long());
    }
    says + "."
}

fn noted(note: &Note) -> String {
    let what = match note.outcome {
        None => "Note".to_string(),
        Some(outcome) if note.caller.is_empty() => format!("Call, {}", call_outcome(outcome)),
        Some(outcome) => {
            format!("Call from {}, {}", text::clean(&note.caller), call_outcome(outcome))
        }
    };
    format!("{what}: {}", shortened(&note.text))
}

/// What came of a call, in words.
pub fn call_outcome(outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::Advised => "advised",
        CallOutcome::ReferredToPortal => "referred to the portal",
        CallOutcome::TransferredToPayment => "transferred to the payment line",
        CallOutcome::WillPay => "will pay",
        CallOutcome::WillWrite => "will write",
        CallOutcome::Complaint => "wants to complain",
        CallOutcome::Vulnerable => "hardship or vulnerability",
        CallOutcome::NoResult => "no result",
    }
}

fn shortened(long: &str) -> String {
    let line = text::clean(long);
    if line.chars().count() <= LINE_TEXT {
        return line;
    }
    line.chars().take(LINE_TEXT - 1).chain(['…']).collect()
}

/// What stands behind a line of the log.
pub(super) fn detail(entry: &Entry) -> Detail {
    let mut fields = heading_fields(entry);
    let mut body = String::new();
    match &entry.event {
        Event::NoticeIssued(notice) => notice_fields(notice, &mut fields),
        Event::Imported(facts) => imported_fields(facts, &mut fields),
        Event::Noted(note) => {
            note_fields(note, &mut fields);
            body = text::clean_lines(&note.text);
        }
        Event::PaymentReceived(payment) => {
            for (label, value) in money::payment_fields(payment) {
                push(&mut fields, label, &value);
            }
        }
        Event::PaymentReversed { pence, what: Some(what) } => {
            for (label, value) in money::withdrawal_fields(*pence, what) {
                push(&mut fields, label, &value);
            }
        }
        Event::KeeperSupplied(Some(party)) | Event::OwnerChanged(Some(party)) => {
            party_fields(party, &mut fields);
        }
        Event::Mail(MailFact::Decided(decision)) => {
            for (label, value) in decision_fields(decision) {
                push(&mut fields, label, &value);
            }
        }
        Event::PcnServed
        | Event::Posted(_)
        | Event::KeeperRequested
        | Event::KeeperSupplied(None)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_)
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::PaymentReversed { what: None, .. }
        | Event::RefundSent { .. }
        | Event::DiscountOffered { .. }
        | Event::DemandSent { .. }
        | Event::OwnerChanged(None)
        | Event::Held { .. }
        | Event::Released
        | Event::Cancelled
        | Event::WrittenOff
        | Event::Reopened
        | Event::StatusSet { .. }
        | Event::Taken
        | Event::PutBack
        | Event::Mail(_) => {}
    }
    Detail {
        title: format!("Entry {}: {}", entry.number, sentence(&entry.event)),
        fields,
        text: body,
    }
}

fn push(fields: &mut Vec<(String, String)>, label: &str, value: &str) {
    if !value.is_empty() {
        fields.push((label.to_string(), text::clean(value)));
    }
}

fn heading_fields(entry: &Entry) -> Vec<(String, String)> {
    let mut fields = vec![
        ("Happened".to_string(), entry.legal_day.long()),
        ("Recorded".to_string(), entry.recorded.to_the_minute()),
        ("By".to_string(), entry.officer.to_string()),
    ];
    push(&mut fields, "Reason", &entry.why);
    fields
}

fn note_fields(note: &Note, fields: &mut Vec<(String, String)>) {
    let verified = match note.verified {
        Verified::Yes => "yes",
        Verified::No => "no",
        Verified::NotAsked => "not asked",
    };
    push(fields, "Caller", &note.caller);
    push(fields, "Verified", verified);
    push(fields, "Outcome", note.outcome.map_or("", call_outcome));
}

fn party_fields(party: &Party, fields: &mut Vec<(String, String)>) {
    push(fields, "Name", &party.name);
    push(fields, "Address", &party.address_line());
}

fn notice_fields(notice: &Notice, fields: &mut Vec<(String, String)>) {
    let seen = &notice.observation;
    let time = notice.at.map(|time| format!(" {time}")).unwrap_or_default();
    let day = notice.contravention.map(|day| day.long() + &time).unwrap_or_default();
    push(fields, "Contravention", &day);
    push(fields, "Scheme", words::regime(notice.regime));
    push(fields, "Service", words::service(notice.service));
    push(fields, "Code", &format!("{}{}", notice.code, notice.suffix));
    push(fields, "Band", notice.band.map_or("", crate::case::notice::Band::name));
    push(fields, "Level", notice.level.map_or("", crate::case::notice::Level::name));
    push(fields, "Mark", notice.vehicle.mark.as_ref().map_or("", |mark| mark.as_entered()));
    push(fields, "Make", &notice.vehicle.make);
    push(fields, "Model", &notice.vehicle.model);
    push(fields, "Colour", &notice.vehicle.colour);
    push(fields, "Country", &notice.vehicle.country);
    push(fields, "Street", &notice.place.street);
    push(fields, "Location", &notice.place.location);
    push(fields, "Zone", &notice.place.zone);
    push(fields, "Street number", &notice.place.usrn);
    push(fields, "Position", &notice.place.position);
    push(fields, "CEO", &seen.ceo);
    push(fields, "Device", &seen.device);
    let span = match (seen.from, seen.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    };
    push(fields, "Observed", &span);
    push(fields, "CEO notes", &seen.notes);
    push(fields, "Photographs", &seen.photos.join(", "));
}

fn imported_fields(facts: &ImportedFacts, fields: &mut Vec<(String, String)>) {
    push(fields, "Status there", &facts.status);
    push(fields, "Stage taken over", facts.stage.map_or("", words::stage));
    push(fields, "Since", &facts.since.map(Day::long).unwrap_or_default());
    push(fields, "Paid there", &facts.paid.to_string());
    push(fields, "Paid on", &facts.paid_on.map(Day::long).unwrap_or_default());
    push(fields, "Balance there", &facts.balance.map(|p| p.to_string()).unwrap_or_default());
    if let Some(keeper) = &facts.keeper {
        party_fields(keeper, fields);
    }
    push(fields, "On hold there", if facts.held { "yes" } else { "no" });
    push(fields, "From", &facts.source);
}
