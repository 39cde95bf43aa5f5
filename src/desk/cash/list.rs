//! What lies on the cash desk, in lists: the receipts of the day, days, refunds and journals that
//! wait for somebody. One form of line for all of them, and the next step of each.

use std::path::Path;

use super::super::view::Done;
use super::super::{Desk, Stop, text};
use super::journal::{JournalView, JournalWish};
use crate::case::event::Method;
use crate::case::ids::{CaseId, MatterId};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::matter::banking::BankingState;
use crate::matter::journal::JournalState;
use crate::matter::refund::RefundState;
use crate::matter::{ApprovalState, MatterKind, MatterState};

/// How many approvals of one refund are looked through.
const MOST_ASKED: usize = 20;

closed_list! {
    /// A list of the cash desk.
    pub enum CashGroup {
        /// What the officer entered today.
        Receipts = 1, "receipts", "receipts";
        /// Banking days that wait for another officer.
        Days = 2, "days", "days to close";
        /// Refunds that wait for another officer.
        Asked = 3, "asked", "to approve";
        /// Refunds whose form is to go to finance.
        Approved = 4, "approved", "to finance";
        /// Refunds that finance is to confirm.
        Sent = 5, "sent", "with finance";
        /// Closed days whose journal is to be written.
        Unposted = 6, "unposted", "to journal";
        /// Journals, the newest first; those that were undone are left out.
        Journals = 7, "journals", "journals";
    }
}

/// A line of one of the lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CashLine {
    /// The receipt, the day or the refund.
    pub reference: String,
    /// The day of it, as a column shows it.
    pub when: String,
    /// The number of the case; empty where there is none.
    pub number: String,
    /// How much.
    pub pence: Pence,
    /// The method, the officer or the payee.
    pub who: String,
    /// What else is to be said.
    pub says: String,
    /// The case.
    pub case: Option<CaseId>,
    /// The entry of the case's log, for money.
    pub entry: u32,
    /// The matter with the number of its last entry, for days and refunds.
    pub matter: Option<(MatterId, u32)>,
}

impl Desk {
    /// A list of the cash desk.
    pub fn cash_list(&self, group: CashGroup) -> Result<Vec<CashLine>, Stop> {
        match group {
            CashGroup::Receipts => self.cash_receipts(),
            CashGroup::Days => self.cash_days(),
            CashGroup::Asked => self.cash_refunds(RefundState::Asked),
            CashGroup::Approved => self.cash_refunds(RefundState::Approved),
            CashGroup::Sent => self.cash_refunds(RefundState::Sent),
            CashGroup::Unposted => self.cash_unposted(),
            CashGroup::Journals => self.cash_journals(),
        }
    }

    /// How many lines a list has.
    pub fn cash_count(&self, group: CashGroup) -> Result<usize, Stop> {
        match group {
            CashGroup::Journals => self.journals_standing(),
            CashGroup::Receipts
            | CashGroup::Days
            | CashGroup::Asked
            | CashGroup::Approved
            | CashGroup::Sent
            | CashGroup::Unposted => Ok(self.cash_list(group)?.len()),
        }
    }

    fn cash_unposted(&self) -> Result<Vec<CashLine>, Stop> {
        let line = |day: super::day::DayLine| CashLine {
            when: day.day.short(),
            number: String::new(),
            pence: day.paid_in.unwrap_or_default(),
            who: day.officer.to_string(),
            says: "Its journal for finance is not written.".to_string(),
            case: None,
            entry: 0,
            // What an act on it is decided on is read when it is done.
            matter: Some((day.id, 0)),
            reference: day.reference,
        };
        Ok(self.days_without_journal()?.into_iter().map(line).collect())
    }

    fn cash_journals(&self) -> Result<Vec<CashLine>, Stop> {
        let mut found = Vec::new();
        for state in JournalState::ALL {
            if *state != JournalState::Reversed {
                found.extend(self.journals(*state)?);
            }
        }
        found.sort_by_key(|view| std::cmp::Reverse(view.id));
        let line = |view: JournalView| {
            let journal = &view.journal;
            let number = journal.document.as_ref().map(|(number, _)| format!("document {number}"));
            let reverses = journal
                .written
                .reverses
                .map(|one| format!("reverses {}", MatterKind::Journal.reference(one)));
            let more = [journal.remark.clone(), journal.reason.clone()];
            let words: Vec<String> = number.into_iter().chain(reverses).chain(more).collect();
            let words: Vec<&str> =
                words.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
            CashLine {
                when: journal.by.1.short(),
                number: view.day.clone(),
                pence: journal.written.pence,
                who: journal.state.label().to_string(),
                says: words.join("; "),
                case: None,
                entry: 0,
                matter: Some((view.id, view.after)),
                reference: view.reference,
            }
        };
        Ok(found.into_iter().map(line).collect())
    }

    fn cash_receipts(&self) -> Result<Vec<CashLine>, Stop> {
        let lines = self.money_entered(self.clock.today(), Some(&self.officer.account))?;
        let line = |line: super::MoneyLine| {
            let words = [line.way.label(), &line.reference, &line.remark];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            CashLine {
                when: line.day.short(),
                who: line.method.map_or("", Method::label).to_string(),
                says: words.join(", "),
                reference: line.receipt,
                number: line.number,
                pence: line.pence,
                case: Some(line.case),
                entry: line.entry,
                matter: None,
            }
        };
        Ok(lines.into_iter().map(line).collect())
    }

    fn cash_days(&self) -> Result<Vec<CashLine>, Stop> {
        let days = self.days(BankingState::Submitted)?;
        days.iter()
            .map(|day| {
                let view = self.day(&day.reference)?;
                let reason = Some(text::clean(&view.day.reason)).filter(|said| !said.is_empty());
                let reason = reason.map(|said| format!("Reason: {said}"));
                let says: Vec<String> = view.problems.iter().cloned().chain(reason).collect();
                Ok(CashLine {
                    reference: day.reference.clone(),
                    when: day.day.short(),
                    number: String::new(),
                    pence: day.paid_in.unwrap_or_default(),
                    who: day.officer.to_string(),
                    says: says.join(" "),
                    case: None,
                    entry: 0,
                    matter: Some((view.id, view.after)),
                })
            })
            .collect()
    }

    fn cash_refunds(&self, state: RefundState) -> Result<Vec<CashLine>, Stop> {
        let line = |view: super::refund::RefundView| {
            let request = &view.refund.request;
            let words = [view.refund.reason.as_str(), &view.refund.remark];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            CashLine {
                when: view.refund.last.short(),
                number: view.number.clone(),
                pence: request.pence,
                who: request.payee.clone(),
                says: text::clean(&words.join("; ")),
                case: Some(request.case),
                entry: 0,
                matter: Some((view.id, view.after)),
                reference: view.reference,
            }
        };
        Ok(self.refunds(state)?.into_iter().map(line).collect())
    }

    /// Takes a line its next step: a day closed, a refund approved, sent, or confirmed with
    /// finance's reference; the journal of a day written to the file that is named, a journal
    /// posted with finance's number.
    pub fn cash_further(
        &mut self,
        group: CashGroup,
        (id, after): (MatterId, u32),
        reference: &str,
    ) -> Result<Done, Stop> {
        match group {
            CashGroup::Receipts => {
                Err(Stop::Refused("a receipt has no next step; count the day (end-of-day)".into()))
            }
            CashGroup::Days => self.day_authorise(id, after),
            CashGroup::Asked => {
                let approval = self.approval_of_refund(id)?;
                let seen = self.matter(approval)?.after();
                self.approve(approval, seen)
            }
            CashGroup::Approved => self.refund_sent(id, after),
            CashGroup::Sent => self.refund_paid(id, after, reference, None),
            CashGroup::Unposted => {
                let to = Path::new(reference.trim());
                let wish = JournalWish { to, layout: None, posted: None };
                self.journal_write(&MatterKind::BankingDay.reference(id), &wish)
            }
            CashGroup::Journals => {
                self.journal_accepted(&self.journal_seen(id, after)?, reference, None)
            }
        }
    }

    /// Sends a day or a refund back with a remark.
    pub fn cash_back(
        &mut self,
        group: CashGroup,
        (id, after): (MatterId, u32),
        remark: &str,
    ) -> Result<Done, Stop> {
        match group {
            CashGroup::Receipts => Err(Stop::Refused("a receipt is moved or withdrawn".into())),
            CashGroup::Days => self.day_return(id, after, remark),
            CashGroup::Asked => {
                let asked = self.matter(id)?.line.holder;
                if asked.as_ref() == Some(&self.officer.account) {
                    return self.refund_withdraw(id, after, remark);
                }
                let approval = self.approval_of_refund(id)?;
                let seen = self.matter(approval)?.after();
                self.return_approval(approval, seen, remark)
            }
            CashGroup::Approved => Err(Stop::Refused(
                "the refund is approved and stands in the case's log: send its form to finance"
                    .to_string(),
            )),
            CashGroup::Sent => self.refund_failed(id, after, remark),
            CashGroup::Unposted => Err(Stop::Refused(
                "the day is closed; what is put right now belongs to the next day".to_string(),
            )),
            CashGroup::Journals => self.journal_rejected(&self.journal_seen(id, after)?, remark),
        }
    }

    /// Reverses a journal for a reason, by a new one that goes to a new file.
    pub fn cash_reverse(
        &mut self,
        (id, after): (MatterId, u32),
        reason: &str,
        to: &str,
    ) -> Result<Done, Stop> {
        let seen = self.journal_seen(id, after)?;
        let wish = JournalWish { to: Path::new(to.trim()), layout: None, posted: None };
        self.journal_reverse(&seen, reason, &wish)
    }

    /// The reference of a journal that is still as it was seen.
    fn journal_seen(&self, id: MatterId, after: u32) -> Result<String, Stop> {
        let view = self.matter(id)?;
        let reference = view.reference();
        if view.after() == after {
            return Ok(reference);
        }
        Err(Stop::Behind(format!("{reference} was changed by somebody else; look at it again")))
    }

    /// The approval that waits for a refund.
    fn approval_of_refund(&self, id: MatterId) -> Result<MatterId, Stop> {
        let reference = MatterKind::Refund.reference(id);
        let asked = self.matters_with(MatterKind::Approval, &reference, MOST_ASKED)?;
        let waits = MatterState::Approval(ApprovalState::Asked);
        let open = asked.into_iter().find(|row| row.line.state == waits).map(|row| row.id);
        open.ok_or_else(|| Stop::Behind(format!("no approval waits for {reference} any more")))
    }
}
