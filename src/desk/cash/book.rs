//! The books of the office: what its cases, refunds and banking days come to, as double entry.
//!
//! Nothing is posted twice and nothing by hand: a case's own ledger gives its side, money received
//! is parted by the way it came, money that left a case stands as owed to the payer until finance
//! confirms it, and what a till was over or short stands apart. Debits are positive, credits
//! negative; every posting sums to nothing, so the book does.

use std::collections::BTreeMap;

use super::super::{Desk, Stop};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::event::{Entry, Event, Method};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::summary::{LedgerAccount, LedgerLine};
use crate::law;
use crate::matter::banking::{BankingDay, BankingState};
use crate::matter::refund::{Refund, RefundSide, RefundState};
use crate::matter::{Matter, MatterEntry, MatterRow};
use crate::store::{Damage, StoreError};

/// How many cases or matters are read at a time.
const AT_A_TIME: usize = 1_000;

closed_list! {
    /// An account of the office.
    pub enum OfficeAccount {
        /// What debtors owe on penalty charges.
        Debtors = 1, "debtors", "owed on penalty charges";
        /// Penalty charges raised.
        Penalties = 2, "penalties", "penalty charges";
        /// Surcharges of charge certificates.
        Surcharges = 3, "surcharges", "surcharges";
        /// The court's registration fees.
        Fees = 4, "fees", "registration fees";
        /// Discounts allowed.
        Discounts = 5, "discounts", "discounts";
        /// Given up by decision: never mixed with what could not be collected.
        Waived = 6, "waived", "waived by decision";
        /// Given up as not collectable.
        WrittenOff = 7, "written-off", "written off";
        /// Balances taken over from another system.
        TakenOver = 8, "taken-over", "taken over";
        /// Agents' fees and what was paid of them: somebody else's money, which sums to nothing.
        AgentMemorandum = 9, "agent-memorandum", "agents' money (memorandum)";
        /// Owed for clamped and removed vehicles.
        VehicleDebtors = 10, "vehicle-debtors", "owed for vehicles";
        /// Charged for clamped and removed vehicles, less what fell away.
        VehicleCharges = 11, "vehicle-charges", "charges for vehicles";
        /// Received for clamped and removed vehicles.
        VehicleReceipts = 12, "vehicle-receipts", "received for vehicles";
        /// Received, no officer says how: by a withdrawal that names no payment.
        Receipts = 13, "receipts", "received, other";
        /// Received by card on the telephone line.
        TelephoneCard = 14, "telephone-card", "received by card by telephone";
        /// Received by cheque.
        Cheque = 15, "cheque", "received by cheque";
        /// Received by postal order.
        PostalOrder = 16, "postal-order", "received by postal order";
        /// Received in cash.
        Cash = 17, "cash", "received in cash";
        /// Received by bank transfer.
        BankTransfer = 18, "bank-transfer", "received by bank transfer";
        /// Received on the web.
        Web = 19, "web", "received on the web";
        /// Paid to agents for the council and not paid over yet.
        Agent = 20, "agent", "with agents, not paid over";
        /// Received from the court.
        Court = 21, "court", "received from the court";
        /// Received on the automated telephone line.
        AutomatedTelephone = 22, "automated-telephone", "received by automated telephone";
        /// Approved and not yet confirmed by finance: owed to payers.
        RefundsDue = 23, "refunds-due", "refunds due";
        /// Refunds that finance paid out, and those recorded without a request.
        RefundsPaid = 24, "refunds-paid", "refunds paid";
        /// What tills were over (credit) or short (debit).
        OverShort = 25, "over-short", "over and short";
        /// The other side of over and short: what the bank has more or less than the log.
        Counted = 26, "counted", "counted differences";
        /// Paid over by agents.
        Remitted = 27, "remitted", "paid over by agents";
    }
}

impl OfficeAccount {
    /// The account of money that came in a way.
    pub const fn of(method: Method) -> OfficeAccount {
        match method {
            Method::TelephoneCard => OfficeAccount::TelephoneCard,
            Method::Cheque => OfficeAccount::Cheque,
            Method::PostalOrder => OfficeAccount::PostalOrder,
            Method::Cash => OfficeAccount::Cash,
            Method::BankTransfer => OfficeAccount::BankTransfer,
            Method::Web => OfficeAccount::Web,
            Method::Agent => OfficeAccount::Agent,
            Method::Court => OfficeAccount::Court,
            Method::AutomatedTelephone => OfficeAccount::AutomatedTelephone,
        }
    }
}

/// The balances of the office's accounts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Book {
    balances: BTreeMap<OfficeAccount, Pence>,
}

impl Book {
    /// The balance of an account; negative for a credit.
    pub fn balance(&self, account: OfficeAccount) -> Pence {
        self.balances.get(&account).copied().unwrap_or_default()
    }

    /// Every account that was ever moved, in the order of the list.
    pub fn accounts(&self) -> impl Iterator<Item = (OfficeAccount, Pence)> {
        self.balances.iter().map(|(account, pence)| (*account, *pence))
    }

    /// What all accounts sum to: nothing, in a book that is sound.
    pub fn sum(&self) -> Pence {
        self.balances.values().copied().sum()
    }

    fn put(&mut self, account: OfficeAccount, pence: Pence) {
        *self.balances.entry(account).or_default() += pence;
    }

    /// Moves an amount from one account to another.
    fn shift(&mut self, from: OfficeAccount, to: OfficeAccount, pence: Pence) {
        self.put(from, -pence);
        self.put(to, pence);
    }

    /// Takes in a case: its own ledger, with what was received parted by the way it came and what
    /// went back parted from it.
    pub fn take_case(&mut self, log: &[Entry], lines: &[LedgerLine]) {
        for line in lines {
            self.put(account_of(line.account), line.pence);
        }
        for entry in log {
            if let Event::PaymentReceived(payment) = &entry.event {
                self.shift(
                    OfficeAccount::Receipts,
                    OfficeAccount::of(payment.method),
                    payment.pence,
                );
            } else if let Event::PaymentReversed { pence, what: Some(what) } = &entry.event {
                self.shift(OfficeAccount::of(what.method), OfficeAccount::Receipts, *pence);
            } else if let Event::RefundSent { pence } = &entry.event {
                self.shift(OfficeAccount::RefundsPaid, OfficeAccount::Receipts, *pence);
            } else if let Event::Mail(MailFact::File(FileFact::Remitted { pence, .. })) =
                &entry.event
            {
                self.shift(OfficeAccount::Agent, OfficeAccount::Remitted, *pence);
            }
        }
    }

    /// Takes in a refund: what was approved and not yet confirmed is owed, not paid.
    pub fn take_refund(&mut self, refund: &Refund) {
        if refund.state.is_owed() && refund.request.side == RefundSide::Penalty {
            let pence = refund.request.pence;
            self.shift(OfficeAccount::RefundsDue, OfficeAccount::RefundsPaid, pence);
        }
    }

    /// Takes in a banking day that is closed: what it was over or short.
    pub fn take_day(&mut self, day: &BankingDay) {
        let closed = day.state == BankingState::Closed;
        if let Some(submission) = day.submission.as_ref().filter(|_| closed) {
            let variance = submission.variance();
            self.shift(OfficeAccount::OverShort, OfficeAccount::Counted, variance);
        }
    }
}

/// The office's account of a case's.
const fn account_of(account: LedgerAccount) -> OfficeAccount {
    match account {
        LedgerAccount::Debtor => OfficeAccount::Debtors,
        LedgerAccount::Penalty => OfficeAccount::Penalties,
        LedgerAccount::Surcharge => OfficeAccount::Surcharges,
        LedgerAccount::Fee => OfficeAccount::Fees,
        LedgerAccount::Receipts => OfficeAccount::Receipts,
        LedgerAccount::Discount => OfficeAccount::Discounts,
        LedgerAccount::Waived => OfficeAccount::Waived,
        LedgerAccount::WrittenOff => OfficeAccount::WrittenOff,
        LedgerAccount::TakenOver => OfficeAccount::TakenOver,
        LedgerAccount::AgentDebtor
        | LedgerAccount::AgentFees
        | LedgerAccount::AgentReceipts
        | LedgerAccount::AgentWaived => OfficeAccount::AgentMemorandum,
        LedgerAccount::VehicleDebtor => OfficeAccount::VehicleDebtors,
        LedgerAccount::VehicleCharges | LedgerAccount::VehicleWaived => {
            OfficeAccount::VehicleCharges
        }
        LedgerAccount::VehicleReceipts => OfficeAccount::VehicleReceipts,
    }
}

impl Desk {
    /// The books of the office as the logs say now. Reads every case.
    pub fn book(&self) -> Result<Book, Stop> {
        let mut book = Book::default();
        let mut after = None;
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (_, log) in &cases {
                book.take_case(log, &law::ledger(&self.law, log));
            }
        }
        self.walk_money(|_, matter| {
            match matter {
                Matter::Refund(refund) => book.take_refund(refund),
                Matter::BankingDay(day) => book.take_day(day),
                Matter::Post(_)
                | Matter::Letter(_)
                | Matter::Approval(_)
                | Matter::Paragraph(_)
                | Matter::Batch(_)
                | Matter::Quality(_)
                | Matter::Suspense(_)
                | Matter::File(_)
                | Matter::Run(_) => {}
            }
            Ok(())
        })?;
        Ok(book)
    }

    /// Proves the money of matters: every closed day is still what its officer entered, and no
    /// refund that was approved is without its form.
    pub(in super::super) fn check_money(&self) -> Result<Vec<Damage>, Stop> {
        let mut damages = Vec::new();
        self.walk_money(|row, matter| {
            let place = row.reference();
            if let Matter::BankingDay(day) = matter {
                if day.state == BankingState::Closed && !self.day_still_stands(&place, day)? {
                    let what = "the log of the officer holds something else now than when the \
                                day was closed; compare its report with the receipts";
                    damages.push(Damage { place, what: what.to_string() });
                }
            } else if let Matter::Refund(refund) = matter
                && refund.state != RefundState::Asked
                && let Some(form) = &refund.form
                && self.store.content(form)?.is_none()
            {
                let what = "the form that was approved is not kept; look for it in a backup";
                damages.push(Damage { place, what: what.to_string() });
            }
            Ok(())
        })?;
        Ok(damages)
    }

    /// Whether a closed day is what its officer's log says.
    fn day_still_stands(&self, reference: &str, day: &BankingDay) -> Result<bool, Stop> {
        let Some(was) = &day.submission else { return Ok(false) };
        let view = self.day(reference)?;
        let sums = |totals: &[crate::matter::banking::MethodTotal]| -> Vec<(Method, i32, Pence)> {
            totals.iter().map(|one| (one.method, one.items, one.expected)).collect()
        };
        Ok(sums(&was.totals) == sums(&view.totals))
    }

    fn walk_money(
        &self,
        mut see: impl FnMut(&MatterRow, &Matter) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut after = None;
        loop {
            let matters: Vec<(MatterRow, Vec<MatterEntry>)> =
                match self.store.walk_matters(after, AT_A_TIME) {
                    // What cannot be read is named by the store's own check.
                    Err(StoreError::Unreadable(_)) => return Ok(()),
                    other => other?,
                };
            let Some((last, _)) = matters.last() else { return Ok(()) };
            after = Some(last.id);
            for (row, log) in &matters {
                if let Some(matter) = Matter::fold(log) {
                    see(row, &matter)?;
                }
            }
        }
    }
}
