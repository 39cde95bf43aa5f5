//! The agents in lists: each with what it has and what came of it, its cases, and every difference
//! between what it reported and what it paid over.

use std::collections::BTreeMap;

use super::LOOKS_BACK;
use super::account::{AgentCase, AgentState, agent_cases};
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::desk::counterparts::Holds;
use crate::desk::{Desk, Stop, text};
use crate::law::period::plus;
use crate::matter::{FileState, MatterKind};

/// The most files that are looked through.
const MOST_FILES: usize = 500;

/// An agent with what it has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgentSummary {
    /// The agent's short name.
    pub agent: String,
    /// How many warrants it was ever given, and what was due in them.
    pub placed: (u64, Pence),
    /// How many it works on, and what is due in them.
    pub working: (u64, Pence),
    /// How many are paid.
    pub paid: u64,
    /// How many it gave back.
    pub returned: u64,
    /// How many were taken back.
    pub recalled: u64,
    /// How many it still has although their life is over.
    pub expired: u64,
    /// What it collected of the debts.
    pub collected: Pence,
    /// What it took as fees.
    pub fees: Pence,
    /// What it paid over.
    pub remitted: Pence,
    /// How many end soon.
    pub ending: u64,
    /// Cases of which it must be told something.
    pub untold: u64,
    /// Differences between what it reported and what it paid over.
    pub differences: u64,
    /// How many it gave back for each code.
    pub reasons: BTreeMap<String, u64>,
}

closed_list! {
    /// How what an agent reported differs from what it paid over.
    pub enum DifferenceKind {
        /// It was reported as paid, and should be paid over by now.
        NotRemitted = 1, "not-remitted", "paid, not paid over";
        /// It was paid over, and never reported.
        NotReported = 2, "not-reported", "paid over, never reported";
        /// What was paid over is not what was reported.
        OtherAmount = 3, "other-amount", "other amount";
        /// A payment that was withdrawn was paid over.
        Withdrawn = 4, "withdrawn", "withdrawn, yet paid over";
        /// Lines of a remittance were left out.
        LeftOut = 5, "left-out", "lines left out";
    }
}

/// A difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgentDifference {
    /// The agent's short name.
    pub agent: String,
    /// The case, where it is about one.
    pub case: Option<CaseId>,
    /// Its number, or the file's.
    pub number: String,
    /// What it is.
    pub kind: DifferenceKind,
    /// How much.
    pub pence: Pence,
    /// Since when.
    pub day: Day,
    /// What is told of it.
    pub says: String,
    /// What to do.
    pub remedy: &'static str,
}

impl Desk {
    /// The lines of all cases that agents (or one of them) had, as on a day, in the order of the
    /// cases.
    pub fn agent_lines(&self, agent: Option<&str>, on: Day) -> Result<Vec<AgentCase>, Stop> {
        let mut lines = Vec::new();
        for id in self.placed_cases(on)? {
            let log = self.store.log(id)?;
            let found = agent_cases(&self.law, id, &log, on);
            lines.extend(found.into_iter().filter(|one| agent.is_none_or(|it| it == one.agent)));
        }
        Ok(lines)
    }

    /// The agents that were given warrants, by name.
    pub fn agents(&self) -> Result<Vec<AgentSummary>, Stop> {
        let today = self.today();
        let soon = i32::from(self.agent_practice()?.ending_days);
        let mut agents: BTreeMap<String, AgentSummary> = BTreeMap::new();
        for one in self.agent_lines(None, today)? {
            agents.entry(one.agent.clone()).or_default().count(&one, today, soon);
        }
        for one in self.to_tell(None)? {
            if let Some(agent) = agents.get_mut(&one.tell.agent) {
                agent.untold += 1;
            }
        }
        for one in self.agent_differences(None, LOOKS_BACK)? {
            if let Some(agent) = agents.get_mut(&one.agent) {
                agent.differences += 1;
            }
        }
        Ok(agents.into_iter().map(|(agent, one)| AgentSummary { agent, ..one }).collect())
    }

    /// Every difference between what agents (or one of them) reported and what they paid over, for
    /// the warrants placed within so many days before today.
    pub fn agent_differences(
        &self,
        agent: Option<&str>,
        days: i32,
    ) -> Result<Vec<AgentDifference>, Stop> {
        let today = self.today();
        let patience = i32::from(self.agent_practice()?.remit_days);
        let mut found = Vec::new();
        for id in self.placed_since(plus(today, -days))? {
            let log = self.store.log(id)?;
            let case = Case::fold(&log);
            for one in agent_cases(&self.law, id, &log, today) {
                if agent.is_none_or(|it| it == one.agent) {
                    found.extend(of_case(&one, &case, today, patience));
                }
            }
        }
        for (id, file) in self.files(MOST_FILES)? {
            let open = file.state() == FileState::Exceptions;
            let theirs = agent.is_none_or(|it| it == file.taken.party);
            if file.taken.holds == Holds::Remittance.label() && open && theirs {
                found.push(AgentDifference {
                    agent: file.taken.party.clone(),
                    case: None,
                    number: MatterKind::File.reference(id),
                    kind: DifferenceKind::LeftOut,
                    pence: Pence::ZERO,
                    day: file.day,
                    says: format!(
                        "{} of the remittance {} left out",
                        counted(file.left_out(), "line"),
                        fits(file.left_out(), "was", "were")
                    ),
                    remedy: "look at the file's lines, settle each with the agent, then `files \
                             close`",
                });
            }
        }
        Ok(found)
    }
}

impl AgentSummary {
    fn count(&mut self, one: &AgentCase, today: Day, soon: i32) {
        self.placed.0 += 1;
        self.placed.1 += one.placed;
        self.collected += one.collected;
        self.fees += one.fees;
        self.remitted += one.remitted;
        match one.state {
            AgentState::Working => {
                self.working.0 += 1;
                self.working.1 += one.outstanding;
                let near = one.ends.is_some_and(|ends| ends.days_since(today) <= soon);
                self.ending += u64::from(near);
            }
            AgentState::Paid => self.paid += 1,
            AgentState::Returned => {
                self.returned += 1;
                *self.reasons.entry(one.code.clone()).or_default() += 1;
            }
            AgentState::Recalled => self.recalled += 1,
            AgentState::Expired => self.expired += 1,
        }
    }
}

/// The differences of one agent in one case.
fn of_case(one: &AgentCase, case: &Case, today: Day, patience: i32) -> Vec<AgentDifference> {
    let difference = |kind, pence, day, says: String, remedy| AgentDifference {
        agent: one.agent.clone(),
        case: Some(one.case),
        number: one.number.clone(),
        kind,
        pence,
        day,
        says: text::clean(&says),
        remedy,
    };
    let theirs = || case.mail.remitted.iter().filter(|item| item.agent == one.agent);
    let mut found = Vec::new();
    for payment in one.payments.iter().filter(|payment| payment.debt.is_positive()) {
        let paid_over = theirs().find(|item| item.payment == payment.id);
        let (id, debt, day) = (&payment.id, payment.debt, payment.day);
        match paid_over {
            Some(item) if payment.withdrawn => found.push(difference(
                DifferenceKind::Withdrawn,
                item.pence,
                item.on,
                format!("payment {id} was withdrawn, and {} was paid over", item.pence),
                "agree with the agent whether it comes off the next remittance",
            )),
            Some(item) if item.pence != debt => found.push(difference(
                DifferenceKind::OtherAmount,
                debt - item.pence,
                item.on,
                format!(
                    "payment {id}: {debt} reported, {} paid over with F{}",
                    item.pence, item.file
                ),
                "ask the agent for the difference, or for a report that is right",
            )),
            None if !payment.withdrawn && today.days_since(day) > patience => {
                found.push(difference(
                    DifferenceKind::NotRemitted,
                    debt,
                    day,
                    format!("payment {id} of {}, {debt}, is not paid over", day.short()),
                    "ask the agent for it",
                ));
            }
            Some(_) | None => {}
        }
    }
    for item in theirs() {
        if !one.payments.iter().any(|payment| payment.id == item.payment) {
            found.push(difference(
                DifferenceKind::NotReported,
                item.pence,
                item.on,
                format!(
                    "{} was paid over with F{} for payment {}, which was never reported",
                    item.pence, item.file, item.payment
                ),
                "ask the agent for its report of the payment and take that in: then the debtor is \
                 credited",
            ));
        }
    }
    found
}
