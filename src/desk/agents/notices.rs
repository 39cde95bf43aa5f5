//! What an agent that has a warrant must be told, read off the case's log: all that counts for it
//! since it was told last.
//!
//! Floor 4, pure.

use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::{AgentNotice, RecallReason};
use crate::case::day::Day;
use crate::case::event::{CallOutcome, Entry, Event, Payment};
use crate::case::hold::HoldGround;
use crate::case::money::Pence;
use crate::case::party::Party;
use crate::case::state::mail::{PlacedEnd, PlacedItem};
use crate::case::state::{Begun, Case};
use crate::desk::payment::withdrawn_payment;
use crate::law::held;

/// One thing that an agent is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What.
    pub what: AgentNotice,
    /// The day on which it happened.
    pub day: Day,
    /// Until when it holds, where it ends.
    pub until: Option<Day>,
    /// How much money it is about.
    pub pence: Option<Pence>,
    /// Why, in a few words; may be empty.
    pub says: String,
    /// The person as they are called and live now, where that changed.
    pub party: Option<Party>,
}

/// What one agent is to be told of one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToTell {
    /// The agent's short name.
    pub agent: String,
    /// Why the warrant must be taken back in the same act, where nobody has done so yet.
    pub recall: Option<RecallReason>,
    /// What it is told, in the order of the log.
    pub notices: Vec<Notice>,
}

/// What agents are to be told of a case, as its log stands on a day.
pub fn pending(case: &Case, log: &[Entry], today: Day) -> Vec<ToTell> {
    let mut found: Vec<ToTell> = Vec::new();
    for item in &case.mail.placed {
        let (until, recall) = match &item.end {
            Some(PlacedEnd::Returned(_)) => continue,
            Some(PlacedEnd::Recalled(entry, _)) if *entry <= item.told => continue,
            Some(PlacedEnd::Recalled(entry, _)) => (*entry, None),
            None => (case.last_entry, must_stop(case)),
        };
        let mut notices = since(item, log, until);
        if item.end.is_none() {
            notices.extend(moved(item, case, log));
        }
        if let Some(reason) = recall {
            notices.push(Notice::of(AgentNotice::Recall, today, reason.label()));
        }
        if !notices.is_empty() {
            found.push(ToTell { agent: item.agent.clone(), recall, notices });
        }
    }
    found
}

/// Why an agent may go on no more, although nobody took the warrant back.
fn must_stop(case: &Case) -> Option<RecallReason> {
    if case.cancelled.is_some() || case.written_off.is_some() {
        return Some(RecallReason::Closed);
    }
    let recovery = &case.round().recovery;
    if let Some(statement) = recovery.standing_statement() {
        let late = (RecallReason::LateApplication, RecallReason::Statement);
        return Some(if statement.late { late.0 } else { late.1 });
    }
    match (recovery.warrant, case.round().begun) {
        (Some(_), _) => None,
        (None, Begun::NewOwner) => Some(RecallReason::Closed),
        (None, Begun::First | Begun::NotReceived) => Some(RecallReason::Revoked),
    }
}

/// What happened after the agent was told last, up to an entry.
fn since(item: &PlacedItem, log: &[Entry], until: u32) -> Vec<Notice> {
    let new = log.iter().filter(|entry| item.told < entry.number && entry.number <= until);
    new.flat_map(|entry| of_entry(&item.agent, entry, log)).collect()
}

/// What an entry of a log means for an agent.
fn of_entry(agent: &str, entry: &Entry, log: &[Entry]) -> Vec<Notice> {
    let (day, why) = (entry.legal_day, entry.why.as_str());
    let money = |what, pence| Notice { pence: Some(pence), ..Notice::of(what, day, "") };
    if let Event::Mail(MailFact::File(FileFact::Recalled { agent: whom, reason })) = &entry.event {
        let says = reason.map_or(why, |reason| reason.label());
        let recall = (whom == agent).then(|| Notice::of(AgentNotice::Recall, day, says));
        recall.into_iter().collect()
    } else if let Event::Held { reason, until } = &entry.event {
        let says = held::says(reason);
        let mut notices =
            vec![Notice { until: *until, ..Notice::of(AgentNotice::Hold, day, &says) }];
        if held::ground(reason) == Some(HoldGround::Vulnerable) {
            notices.push(Notice::of(AgentNotice::Vulnerable, day, &says));
        }
        notices
    } else if entry.event == Event::Released {
        vec![Notice::of(AgentNotice::Resume, day, why)]
    } else if let Event::Noted(note) = &entry.event {
        let vulnerable = note.outcome == Some(CallOutcome::Vulnerable);
        let says = "told to the council by telephone; ask before any visit";
        let notice = vulnerable.then(|| Notice::of(AgentNotice::Vulnerable, day, says));
        notice.into_iter().collect()
    } else if let Event::PaymentReceived(payment) = &entry.event {
        payment
            .is_direct()
            .then(|| money(AgentNotice::DirectPayment, payment.pence))
            .into_iter()
            .collect()
    } else if let Event::PaymentReversed { pence, what } = &entry.event {
        let paid = what.as_deref().and_then(|what| withdrawn_payment(log, what));
        let direct = what.is_none() || paid.is_some_and(Payment::is_direct);
        direct.then(|| money(AgentNotice::PaymentWithdrawn, *pence)).into_iter().collect()
    } else if let Event::RefundSent { pence } = &entry.event {
        vec![money(AgentNotice::PaymentWithdrawn, *pence)]
    } else {
        Vec::new()
    }
}

/// The name and address as they are now, where the agent knows others.
fn moved(item: &PlacedItem, case: &Case, log: &[Entry]) -> Option<Notice> {
    let known: Vec<Entry> =
        log.iter().take_while(|entry| entry.number <= item.told).cloned().collect();
    let before = Case::fold(&known).liable;
    let now = case.liable.as_ref().filter(|now| before.as_ref() != Some(*now))?;
    let last = log.iter().rev().find(|entry| tells_party(&entry.event));
    let day = last.map_or(item.since, |entry| entry.legal_day);
    let notice = Notice::of(AgentNotice::Address, day, "");
    Some(Notice { party: Some(now.clone()), ..notice })
}

/// Whether an event names who is liable.
const fn tells_party(event: &Event) -> bool {
    matches!(event, Event::KeeperSupplied(Some(_)) | Event::OwnerChanged(Some(_)))
}

impl Notice {
    fn of(what: AgentNotice, day: Day, says: &str) -> Notice {
        Notice { what, day, until: None, pence: None, says: says.to_string(), party: None }
    }
}
