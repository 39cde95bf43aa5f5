//! Debts that a rule proposes to write off; a person confirms each.
//!
//! The rules look for what nobody will ever collect. They propose, nothing more: whoever confirms
//! needs the authority for the amount, and the reason in the log names the rule. The rule is who
//! asked, the person who confirms is the second; where an officer's own proposal is the rule,
//! another officer confirms.

use super::super::act::{Along, Asked, StepAsk};
use super::super::view::Done;
use super::super::{Desk, Stop};
use crate::case::correspondence::MailFact;
use crate::case::counterpart::{FileFact, Sought};
use crate::case::day::Day;
use crate::case::event::{Entry, Event};
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::mark::MarkClass;
use crate::case::money::Pence;
use crate::case::stage::Stage;
use crate::case::state::{Case, Keeper};
use crate::case::summary::Work;
use crate::desk::counterparts::keepers::{KeeperLead, MOST_ENQUIRIES, enquiries_for_nothing};
use crate::law::persons;
use crate::law::view::View;
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey};

/// Days after which a warrant of control that brought nothing is given up: its year, and a quarter
/// for the agent's return.
const OLD_WARRANT: i32 = 455;

/// The answer under which a case keeps that an officer proposed to write it off.
const PROPOSED: &str = KeeperLead::WriteOff.name();

/// How many cases of a group are read at a time.
const AT_A_TIME: usize = 500;

/// The groups of the queue in which such a debt can lie.
const GROUPS: [Work; 9] = [
    Work::Validation,
    Work::KeeperEnquiry,
    Work::NoticeToOwner,
    Work::ChargeCertificate,
    Work::Registration,
    Work::Order,
    Work::Warrant,
    Work::Agent,
    Work::Review,
];

closed_list! {
    /// Why a debt is written off: the rules that propose it, and what else an officer may name at
    /// the beginning of the reason.
    pub enum WriteOffReason {
        /// The warrant is older than its life and a quarter.
        OldWarrant = 1, "old-warrant", "warrant too old";
        /// Three enquiries found no keeper.
        NoKeeper = 2, "no-keeper", "no keeper after three enquiries";
        /// The vehicle is registered abroad and nobody in reach is known.
        Foreign = 3, "foreign", "foreign vehicle";
        /// Whoever is liable has no address.
        NoAddress = 4, "no-address", "no address";
        /// Whoever is liable lives where the court's order does not run.
        OutOfReach = 5, "out-of-reach", "outside England and Wales";
        /// Agents gave the warrant back, and no other gets it.
        GivenBack = 6, "given-back", "given back by agents";
        /// Whoever is liable moved and cannot be traced.
        GoneAway = 7, "gone-away", "gone away, no trace";
        /// Whoever is liable has died.
        Deceased = 8, "deceased", "deceased";
        /// Insolvency: nothing can be collected.
        Insolvent = 9, "insolvent", "insolvent";
        /// What is left costs more than it brings.
        SmallBalance = 10, "small-balance", "small balance";
        /// Any other reason.
        Other = 11, "other", "other reason";
        /// An officer proposed it on the DVLA's answer.
        Proposed = 12, "proposed", "proposed on the DVLA's answer";
    }
}

impl WriteOffReason {
    /// The reason that the officer's words begin with, by its name or its label.
    pub fn leading(words: &str) -> WriteOffReason {
        let words = words.trim().to_lowercase();
        let begins = |with: &str| words.starts_with(&with.to_lowercase());
        let found = WriteOffReason::ALL.iter().copied();
        let mut found = found.filter(|reason| begins(reason.name()) || begins(reason.label()));
        found.next().unwrap_or(WriteOffReason::Other)
    }

    /// The reason of the last write-off in a log.
    pub fn of_log(log: &[Entry]) -> WriteOffReason {
        let last = log.iter().rev().find(|entry| entry.event == Event::WrittenOff);
        last.map_or(WriteOffReason::Other, |entry| WriteOffReason::leading(&entry.why))
    }
}

/// A debt that a rule proposes to write off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What is owed.
    pub pence: Pence,
    /// The rule.
    pub rule: WriteOffReason,
}

impl Desk {
    /// Debts that a rule proposes to write off, at most so many, the oldest of each group first.
    pub fn write_off_proposals(&self, limit: usize) -> Result<Vec<Proposal>, Stop> {
        let mut found = Vec::new();
        for work in GROUPS {
            let mut from = PageFrom::Start;
            loop {
                let ask = QueueAsk {
                    work,
                    filter: QueueFilter::Everything,
                    today: self.today(),
                    from,
                    limit: AT_A_TIME,
                };
                let rows = self.store.queue_page(&ask)?;
                for row in &rows {
                    let log = self.store.log(row.id)?;
                    found.extend(self.proposal(row.id, &log)?);
                    if found.len() >= limit {
                        return Ok(found);
                    }
                }
                let last = rows.last().and_then(|row| Some((row.id, row.summary.work?.1.from)));
                let Some((id, day)) = last.filter(|_| rows.len() == AT_A_TIME) else { break };
                from = PageFrom::After(QueueKey { from: day, id });
            }
        }
        Ok(found)
    }

    /// Writes a debt off as a rule proposes; the rule must still apply. The reason names it.
    pub fn confirm_write_off(&mut self, id: CaseId, after: u32) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number();
        let proposal = self.proposal(id, &seen.log)?.ok_or_else(|| {
            Stop::Refused(format!(
                "no rule proposes to write the debt of {number} off; with a reason of your own ask \
                 a second person: `noticedesk step {number} write-off --reason WHY --ask-approval \
                 WHY`"
            ))
        })?;
        let proposer = last_proposal(&seen.log);
        if let (WriteOffReason::Proposed, Some(entry)) = (proposal.rule, proposer)
            && entry.officer == self.officer.account
        {
            return Err(Stop::Refused(format!(
                "{} proposed on {} to write the debt of {number} off: another officer confirms it",
                self.officer.name,
                entry.legal_day.long()
            )));
        }
        let ask = StepAsk {
            name: "write-off".to_string(),
            reason: proposal.rule.label().to_string(),
            ..StepAsk::default()
        };
        let step = self.step_of(&seen, &ask)?;
        self.put(&seen, &step, Along { asked: Asked::ByRule, ..Along::default() })
    }

    /// What a rule proposes for a case.
    pub(in crate::desk) fn proposal(
        &self,
        id: CaseId,
        log: &[Entry],
    ) -> Result<Option<Proposal>, Stop> {
        let case = Case::fold(log);
        let today = self.today();
        let view = View::new(&self.law, &case);
        let pence = view.account(today).map_or(Pence::ZERO, |account| account.due);
        if !pence.is_positive() || case.written_off.is_some() {
            return Ok(None);
        }
        let given_back = self.placed_no_more(&case)?.map(|_| WriteOffReason::GivenBack);
        let number = case.number().to_string();
        let rule = rule_of(&case, log, today).or(given_back);
        Ok(rule.map(|rule| Proposal { case: id, number, pence, rule }))
    }
}

/// The entry by which an officer proposed to write the debt off on the DVLA's answer.
fn last_proposal(log: &[Entry]) -> Option<&Entry> {
    log.iter().rev().find(|entry| match &entry.event {
        Event::Mail(MailFact::File(FileFact::Unmet { answer, .. })) => answer == PROPOSED,
        _other => false,
    })
}

/// The first rule that applies to a case.
fn rule_of(case: &Case, log: &[Entry], today: Day) -> Option<WriteOffReason> {
    let warrant = case.round().recovery.warrant.as_ref().and_then(|warrant| warrant.issued);
    if warrant.is_some_and(|issued| today.days_since(issued) > OLD_WARRANT) {
        return Some(WriteOffReason::OldWarrant);
    }
    let proposed = case.mail.unmet.last();
    if case.liable.is_none() && proposed.is_some_and(|one| one.answer == PROPOSED) {
        return Some(WriteOffReason::Proposed);
    }
    let nobody = |entry: &&Entry| entry.event == Event::KeeperSupplied(None);
    let for_nothing = log.iter().filter(nobody).count() + enquiries_for_nothing(case);
    let answered = |asked: Day| {
        case.mail.unmet.iter().any(|one| one.what == Sought::Keeper && one.on >= asked)
    };
    let waits = matches!(case.keeper, Keeper::Asked(day) if !answered(day));
    if case.liable.is_none() && !waits && for_nothing >= MOST_ENQUIRIES {
        return Some(WriteOffReason::NoKeeper);
    }
    let Some(liable) = &case.liable else {
        let vehicle = &case.notice.vehicle;
        let mark = vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
        let abroad = !matches!(vehicle.country.to_ascii_uppercase().as_str(), "" | "GB" | "UK");
        let foreign = abroad && mark == Some(MarkClass::Other);
        return foreign.then_some(WriteOffReason::Foreign);
    };
    if persons::is_outside(&liable.postcode) {
        return Some(WriteOffReason::OutOfReach);
    }
    let late = case.stage_by_documents() >= Stage::ChargeCertificate;
    let nowhere = liable.address.is_empty() && liable.postcode.is_empty();
    (late && nowhere).then_some(WriteOffReason::NoAddress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_from_the_beginning_of_the_officers_words() {
        for (words, reason) in [
            ("warrant too old", WriteOffReason::OldWarrant),
            ("Deceased: certificate seen", WriteOffReason::Deceased),
            (" small-balance of 5.00", WriteOffReason::SmallBalance),
            ("No address; asked by finch, approved by clara", WriteOffReason::NoAddress),
            ("the debtor is deceased", WriteOffReason::Other),
            ("", WriteOffReason::Other),
        ] {
            assert_eq!(WriteOffReason::leading(words), reason, "{words:?}");
        }
    }
}
