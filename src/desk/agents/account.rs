//! What an agent has of a case and what came of it, read off the case's log as on a day.
//!
//! Floor 4, pure. One line for each agent that ever had the warrant.

use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::RecallReason;
use crate::case::day::Day;
use crate::case::event::{CostItem, CostSide, Entry, Event, Method, Payment};
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::case::state::mail::{PlacedEnd, PlacedItem};
use crate::desk::counterparts::agents::{Reported, reports};
use crate::desk::payment::withdrawn_payment;
use crate::desk::text;
use crate::law::Law;
use crate::law::view::View;

closed_list! {
    /// Where a warrant stands with an agent. It is in exactly one of these.
    pub enum AgentState {
        /// The agent has it and something is due.
        Working = 1, "working", "working";
        /// Nothing is due any more.
        Paid = 2, "paid", "paid";
        /// The agent gave it back.
        Returned = 3, "returned", "given back";
        /// The council took it back.
        Recalled = 4, "recalled", "recalled";
        /// The agent has it still, but its life is over.
        Expired = 5, "expired", "life over";
    }
}

/// A case with an agent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgentCase {
    /// The case.
    pub case: CaseId,
    /// The number on its notice.
    pub number: String,
    /// Who is liable.
    pub name: String,
    /// The agent's short name.
    pub agent: String,
    /// Where the warrant stands with it.
    pub state: AgentState,
    /// Since when the agent had it (the last time).
    pub since: Day,
    /// The day on which it was given or taken back.
    pub ended: Option<Day>,
    /// Why: the name of a return's code or of a recall's reason; else empty.
    pub code: String,
    /// What was due when it was placed.
    pub placed: Pence,
    /// What the agent reported as paid on the debt, less what was withdrawn.
    pub collected: Pence,
    /// What the agent took as fees of it.
    pub fees: Pence,
    /// What it paid over.
    pub remitted: Pence,
    /// What came straight to the council while the agent had it.
    pub direct: Pence,
    /// What is due; nothing where the agent has it no more.
    pub outstanding: Pence,
    /// The agent's fees that fell due and are not paid.
    pub fees_owed: Pence,
    /// Days since it was placed, until it was given back, or until the day asked for.
    pub age: i32,
    /// The last day of the warrant.
    pub ends: Option<Day>,
    /// The payments, as the agent reported them.
    pub payments: Vec<Reported>,
}

/// The lines of a case, as on a day.
pub fn agent_cases(law: &Law, case: CaseId, log: &[Entry], on: Day) -> Vec<AgentCase> {
    let known: Vec<Entry> = log.iter().filter(|entry| entry.legal_day <= on).cloned().collect();
    let folded = Case::fold(&known);
    let mut found: Vec<AgentCase> = Vec::new();
    for item in &folded.mail.placed {
        found.retain(|one| one.agent != item.agent);
        found.push(line(law, (case, &folded), &known, item, on));
    }
    found
}

fn line(
    law: &Law,
    (id, case): (CaseId, &Case),
    log: &[Entry],
    item: &PlacedItem,
    on: Day,
) -> AgentCase {
    let view = View::new(law, case);
    let due = view.account(on).map_or(Pence::ZERO, |account| account.due);
    let ends = view.warrant_life().map(|clock| clock.period.last_day());
    let state = match &item.end {
        Some(PlacedEnd::Returned(code)) if code == "paid" => AgentState::Paid,
        Some(PlacedEnd::Returned(_)) => AgentState::Returned,
        Some(PlacedEnd::Recalled(..)) => AgentState::Recalled,
        None if !due.is_positive() => AgentState::Paid,
        None if ends.is_some_and(|last| last < on) => AgentState::Expired,
        None => AgentState::Working,
    };
    let code = match &item.end {
        Some(PlacedEnd::Returned(code)) => code.clone(),
        Some(PlacedEnd::Recalled(_, reason)) => {
            reason.map_or("recalled", RecallReason::name).to_string()
        }
        None => String::new(),
    };
    let mut payments = reports(log, &item.agent);
    payments.extend(by_hand(log, item));
    let stand = payments.iter().filter(|one| !one.withdrawn);
    let with_it = item.end.is_none();
    AgentCase {
        case: id,
        number: case.number().to_string(),
        name: case.liable.as_ref().map(|party| text::clean(&party.name)).unwrap_or_default(),
        agent: text::clean(&item.agent),
        state,
        since: item.since,
        ended: item.ended,
        code: text::clean(&code),
        placed: due_when_placed(law, log, item),
        collected: stand.clone().map(|one| one.debt).sum(),
        fees: stand.map(|one| one.fees).sum(),
        remitted: remitted(case, &item.agent),
        direct: direct(log, item),
        outstanding: if with_it { due } else { Pence::ZERO },
        fees_owed: if with_it { view.costs(CostSide::Agent).owed() } else { Pence::ZERO },
        age: item.ended.unwrap_or(on).days_since(item.since),
        ends,
        payments,
    }
}

/// What an agent paid over in a case.
fn remitted(case: &Case, agent: &str) -> Pence {
    let theirs = case.mail.remitted.iter().filter(|one| one.agent == agent);
    theirs.map(|one| one.pence).sum()
}

/// What was due when the agent got it.
fn due_when_placed(law: &Law, log: &[Entry], item: &PlacedItem) -> Pence {
    let before: Vec<Entry> =
        log.iter().take_while(|entry| entry.number <= item.entry).cloned().collect();
    let case = Case::fold(&before);
    View::new(law, &case).account(item.since).map_or(Pence::ZERO, |account| account.due)
}

/// The entries while an agent had it.
fn while_with<'l>(log: &'l [Entry], item: &PlacedItem) -> impl Iterator<Item = &'l Entry> {
    let agent = item.agent.clone();
    let first = item.entry;
    let mut with_it = true;
    log.iter().filter(move |entry| entry.number > first).take_while(move |entry| {
        let was = with_it;
        if let Event::Mail(MailFact::File(
            FileFact::Returned { agent: whose, .. } | FileFact::Recalled { agent: whose, .. },
        )) = &entry.event
        {
            with_it = *whose != agent;
        }
        was
    })
}

/// Money that came straight to the council while an agent had it, less what was withdrawn.
fn direct(log: &[Entry], item: &PlacedItem) -> Pence {
    let moved = while_with(log, item).map(|entry| match &entry.event {
        Event::PaymentReceived(payment) if payment.is_direct() => payment.pence,
        Event::PaymentReversed { pence, what: Some(what) }
            if withdrawn_payment(log, what).is_some_and(Payment::is_direct) =>
        {
            -*pence
        }
        _other => Pence::ZERO,
    });
    moved.sum()
}

/// Payments of an agent that an officer entered by hand while this one had it.
fn by_hand(log: &[Entry], item: &PlacedItem) -> Vec<Reported> {
    let mark = format!("; {}, ", item.agent);
    while_with(log, item)
        .filter(|entry| !entry.why.contains(&mark))
        .filter_map(|entry| {
            let (debt, fees) = if let Some(payment) = entry.event.payment() {
                (payment.method == Method::Agent).then_some((payment.pence, Pence::ZERO))?
            } else if let Event::Costs(cost) = entry.event {
                (cost.item == CostItem::AgentPaid).then_some((Pence::ZERO, cost.pence))?
            } else {
                return None;
            };
            let id = entry.event.payment().map(|one| one.reference.clone()).unwrap_or_default();
            let day = entry.legal_day;
            Some(Reported { id: text::clean(&id), day, debt, fees, withdrawn: false })
        })
        .collect()
}
