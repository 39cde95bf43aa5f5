//! The books of the office: what its cases, refunds and banking days come to, as double entry.
//!
//! Nothing is posted twice and nothing by hand: a case's own ledger gives its side, money received
//! is parted by the way it came, money that left a case stands as owed to the payer until finance
//! confirms it, money in suspense goes its own ways in and out, and what a till was over or short
//! stands apart. Debits are positive, credits
//! negative; every posting sums to nothing, so the book does.

use std::collections::BTreeMap;

use super::super::payment::withdrawn_payment;
use super::super::{Desk, Stop};
use super::posting::{Move, suspense_moves};
use super::write_off::WriteOffReason;
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::event::{Cost, CostItem, Entry, Event, Method, PaidFor, Payment};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::summary::{LedgerAccount, LedgerLine};
use crate::law;
use crate::matter::banking::{BankingDay, BankingState};
use crate::matter::refund::{Refund, RefundSide};
use crate::matter::{Matter, MatterEntry, MatterRow, MatterState, SuspenseState};
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
        /// Given up as not collectable, for another reason than the ones below.
        WrittenOff = 7, "written-off", "written off: other reason";
        /// Given up: the warrant is too old.
        WrittenOffOldWarrant = 28, "written-off-old-warrant", "written off: warrant too old";
        /// Given up: three enquiries found no keeper.
        WrittenOffNoKeeper = 29, "written-off-no-keeper", "written off: no keeper";
        /// Given up: a foreign vehicle.
        WrittenOffForeign = 30, "written-off-foreign", "written off: foreign vehicle";
        /// Given up: nobody has an address.
        WrittenOffNoAddress = 31, "written-off-no-address", "written off: no address";
        /// Given up: outside England and Wales.
        WrittenOffOutOfReach = 32, "written-off-out-of-reach", "written off: out of reach";
        /// Given up: agents gave the warrant back.
        WrittenOffGivenBack = 40, "written-off-given-back", "written off: given back by agents";
        /// Given up: gone away.
        WrittenOffGoneAway = 33, "written-off-gone-away", "written off: gone away";
        /// Given up: deceased.
        WrittenOffDeceased = 34, "written-off-deceased", "written off: deceased";
        /// Given up: insolvent.
        WrittenOffInsolvent = 35, "written-off-insolvent", "written off: insolvent";
        /// Given up: a small balance.
        WrittenOffSmallBalance = 36, "written-off-small-balance", "written off: small balance";
        /// Balances taken over from another system.
        TakenOver = 8, "taken-over", "taken over";
        /// Agents' fees and what was paid of them: somebody else's money, which sums to nothing.
        AgentMemorandum = 9, "agent-memorandum", "agents' money (memorandum)";
        /// Owed for clamped and removed vehicles.
        VehicleDebtors = 10, "vehicle-debtors", "owed for vehicles";
        /// Charged for clamped and removed vehicles, less what fell away.
        VehicleCharges = 11, "vehicle-charges", "charges for vehicles";
        /// Received for clamped and removed vehicles, no officer said how: by an older release.
        VehicleReceipts = 12, "vehicle-receipts", "received for vehicles, other";
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
        /// Received and on no case yet: owed to whoever it turns out to belong to (credit).
        Suspense = 37, "suspense", "in suspense";
        /// Out of suspense to other services of the council.
        OtherServices = 38, "other-services", "moved to other services";
        /// Out of suspense back to payers.
        SentBack = 39, "suspense-sent-back", "sent back out of suspense";
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
        /// What providers of card payments kept of what they took.
        ProviderFees = 41, "provider-fees", "kept by providers as fees";
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

    /// The account of what is written off for a reason.
    pub const fn written_off(reason: WriteOffReason) -> OfficeAccount {
        match reason {
            WriteOffReason::OldWarrant => OfficeAccount::WrittenOffOldWarrant,
            WriteOffReason::NoKeeper | WriteOffReason::Proposed => {
                OfficeAccount::WrittenOffNoKeeper
            }
            WriteOffReason::Foreign => OfficeAccount::WrittenOffForeign,
            WriteOffReason::NoAddress => OfficeAccount::WrittenOffNoAddress,
            WriteOffReason::OutOfReach => OfficeAccount::WrittenOffOutOfReach,
            WriteOffReason::GivenBack => OfficeAccount::WrittenOffGivenBack,
            WriteOffReason::GoneAway => OfficeAccount::WrittenOffGoneAway,
            WriteOffReason::Deceased => OfficeAccount::WrittenOffDeceased,
            WriteOffReason::Insolvent => OfficeAccount::WrittenOffInsolvent,
            WriteOffReason::SmallBalance => OfficeAccount::WrittenOffSmallBalance,
            WriteOffReason::Other => OfficeAccount::WrittenOff,
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

    /// Takes in a case: its own ledger, with what was received parted by the way it came, what went
    /// back parted from it, and what was written off by its reason.
    pub fn take_case(&mut self, log: &[Entry], lines: &[LedgerLine]) {
        let written_off = OfficeAccount::written_off(WriteOffReason::of_log(log));
        for line in lines {
            let account = account_of(line.account);
            let off = account == OfficeAccount::WrittenOff;
            self.put(if off { written_off } else { account }, line.pence);
        }
        for entry in log {
            if let Event::PaymentReceived(payment) = &entry.event {
                self.shift(receipts(payment), OfficeAccount::of(payment.method), payment.pence);
            } else if let Event::PaymentReversed { pence, what: Some(what) } = &entry.event {
                let held = withdrawn_payment(log, what).map_or(OfficeAccount::Receipts, receipts);
                self.shift(OfficeAccount::of(what.method), held, *pence);
            } else if let Event::RefundSent { pence } = &entry.event {
                self.shift(OfficeAccount::RefundsPaid, OfficeAccount::Receipts, *pence);
            } else if let Event::Mail(MailFact::File(FileFact::Remitted { pence, .. })) =
                &entry.event
            {
                self.shift(OfficeAccount::Agent, OfficeAccount::Remitted, *pence);
            } else if let Event::Costs(Cost { item: CostItem::VehicleRefunded, pence }) =
                &entry.event
            {
                self.shift(OfficeAccount::RefundsPaid, OfficeAccount::VehicleReceipts, *pence);
            }
        }
    }

    /// Takes in money in suspense: each way in and out of it.
    pub fn take_suspense(&mut self, log: &[MatterEntry]) {
        for (_, Move { from, to, pence }) in suspense_moves(log) {
            self.shift(from, to, pence);
        }
    }

    /// Takes in a refund: what was approved and not yet confirmed is owed, not paid.
    pub fn take_refund(&mut self, refund: &Refund) {
        // An agent's fees go back by the agent: a memorandum, like the fees.
        if refund.state.is_owed() && refund.request.side != RefundSide::Agent {
            let pence = refund.request.pence;
            self.shift(OfficeAccount::RefundsDue, OfficeAccount::RefundsPaid, pence);
        }
    }

    /// Takes in a file of money: what its provider kept of what came.
    pub fn take_fees(&mut self, fees: &BTreeMap<Method, Pence>) {
        for (method, pence) in fees {
            self.shift(OfficeAccount::of(*method), OfficeAccount::ProviderFees, *pence);
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

/// The account in which a case's ledger holds a payment.
fn receipts(payment: &Payment) -> OfficeAccount {
    match payment.paid_for() {
        PaidFor::Penalty => OfficeAccount::Receipts,
        PaidFor::Vehicle => OfficeAccount::VehicleReceipts,
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
        self.book_matters(&mut book)?;
        Ok(book)
    }

    /// Takes in what stands beside the cases: refunds, suspense, closed days. Gives what the lines
    /// of the matters themselves say of suspense and of refunds that are owed.
    pub(super) fn book_matters(&self, book: &mut Book) -> Result<Told, Stop> {
        let mut told = Told::default();
        self.walk_money(|row, log, matter| {
            match matter {
                Matter::Refund(refund) => {
                    book.take_refund(refund);
                    if refund.state.is_owed() && refund.request.side != RefundSide::Agent {
                        told.owed += row.line.pence.unwrap_or_default();
                    }
                }
                Matter::Suspense(_) => {
                    book.take_suspense(log);
                    if row.line.state == MatterState::Suspense(SuspenseState::Waiting) {
                        told.waiting += row.line.pence.unwrap_or_default();
                    }
                }
                Matter::BankingDay(day) => book.take_day(day),
                Matter::File(file) => book.take_fees(&self.fees_of_file(file)?),
                Matter::Post(_)
                | Matter::Letter(_)
                | Matter::Approval(_)
                | Matter::Paragraph(_)
                | Matter::Batch(_)
                | Matter::Quality(_)
                | Matter::Run(_)
                | Matter::Journal(_) => {}
            }
            Ok(())
        })?;
        Ok(told)
    }

    /// Proves the books: they sum to nothing, and what they hold in suspense and owe to payers is
    /// what the lines of suspense and refunds say. `book` has taken every case in.
    pub(in super::super) fn check_book(&self, mut book: Book) -> Result<Vec<Damage>, Stop> {
        let told = self.book_matters(&mut book)?;
        let pairs = [
            ("the books of the office", book.sum(), Pence::ZERO),
            ("suspense", -book.balance(OfficeAccount::Suspense), told.waiting),
            ("refunds due", -book.balance(OfficeAccount::RefundsDue), told.owed),
        ];
        let differs = pairs.into_iter().filter(|(_, booked, told)| booked != told);
        Ok(differs
            .map(|(place, booked, told)| {
                let what = format!(
                    "the books say {booked} and should say {told}; run rebuild, and look for what \
                     was changed with a backup if it stays so"
                );
                Damage { place: place.to_string(), what }
            })
            .collect())
    }

    /// Proves the money of matters: every closed day is still what its officer entered, no refund
    /// that was approved is without its form, and each of them left its case.
    pub(in super::super) fn check_money(&self) -> Result<Vec<Damage>, Stop> {
        let mut damages = Vec::new();
        self.walk_money(|row, _, matter| {
            let place = row.reference();
            if let Matter::Journal(journal) = matter {
                damages.extend(self.check_journal(row.id, journal)?);
            } else if let Matter::BankingDay(day) = matter {
                if day.state == BankingState::Closed && !self.day_still_stands(&place, day)? {
                    let what = "the log of the officer holds something else now than when the \
                                day was closed; compare its report with the receipts";
                    damages.push(Damage { place, what: what.to_string() });
                }
            } else if let Matter::Refund(refund) = matter
                && let Some(form) = &refund.form
            {
                if self.store.content(form)?.is_none() {
                    let what = "the form that was approved is not kept; look for it in a backup";
                    damages.push(Damage { place: place.clone(), what: what.to_string() });
                }
                let request = &refund.request;
                let sent = request.side.event(request.pence);
                if !self.store.log(request.case)?.iter().any(|entry| entry.event == sent) {
                    let what = "it is approved, but its case does not say that the money went \
                                back; look for the case's log in a backup";
                    damages.push(Damage { place, what: what.to_string() });
                }
            }
            Ok(())
        })?;
        Ok(damages)
    }

    /// Whether a closed day is what its officer's log says.
    pub(super) fn day_still_stands(&self, reference: &str, day: &BankingDay) -> Result<bool, Stop> {
        let Some(was) = &day.submission else { return Ok(false) };
        let view = self.day(reference)?;
        let sums = |totals: &[crate::matter::banking::MethodTotal]| -> Vec<(Method, i32, Pence)> {
            totals.iter().map(|one| (one.method, one.items, one.expected)).collect()
        };
        Ok(sums(&was.totals) == sums(&view.totals))
    }

    fn walk_money(
        &self,
        mut see: impl FnMut(&MatterRow, &[MatterEntry], &Matter) -> Result<(), Stop>,
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
                    see(row, log, &matter)?;
                }
            }
        }
    }
}

/// What the lines of matters say of money beside the cases.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    waiting: Pence,
    owed: Pence,
}
