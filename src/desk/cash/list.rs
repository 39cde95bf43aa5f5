//! What lies on the cash desk, in lists: the receipts of the day, days and refunds that wait for
//! somebody. One form of line for all of them, and the next step of each.

use super::super::view::Done;
use super::super::{Desk, Stop};
use crate::case::event::Method;
use crate::case::ids::{CaseId, MatterId};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::matter::banking::BankingState;
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
        }
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
                Ok(CashLine {
                    reference: day.reference.clone(),
                    when: day.day.short(),
                    number: String::new(),
                    pence: day.paid_in.unwrap_or_default(),
                    who: day.officer.to_string(),
                    says: view.problems.join(" "),
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
                says: super::super::text::clean(&words.join("; ")),
                case: Some(request.case),
                entry: 0,
                matter: Some((view.id, view.after)),
                reference: view.reference,
            }
        };
        Ok(self.refunds(state)?.into_iter().map(line).collect())
    }

    /// Takes a day or a refund its next step: closed, approved, sent, or confirmed with finance's
    /// reference, which only the last one needs.
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
        }
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
