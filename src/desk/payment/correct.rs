//! Payments put right: moved to the case that they belong to, or withdrawn.
//!
//! Nothing is taken out of a log. What was received stays received on its own day; the withdrawal
//! names the entry that it withdraws, and money that is moved names the case it came from.

use super::super::matter::{CaseChange, Deed};
use super::super::view::Done;
use super::super::{Desk, Stop, card, text};
use crate::case::day::Day;
use crate::case::event::{Entry, Event, PaidFor, Payment, Tender, Withdrawal, WithdrawalReason};
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::case::words;
use crate::law::Step;

/// A payment that is wrong where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The case in which it stands.
    pub case: CaseId,
    /// Number of the last entry that the officer saw there.
    pub after: u32,
    /// Number of the entry that recorded it.
    pub entry: u32,
    /// Why it is put right, in the officer's words; may be empty.
    pub why: String,
}

impl Desk {
    /// Moves a payment to the case that it belongs to: withdrawn here, received there on its own
    /// day with a receipt of its own; both sides in one act, each naming the other.
    pub fn move_payment(&mut self, wrong: &Wrong, to: CaseId, after: u32) -> Result<Done, Stop> {
        self.day_takes_money()?;
        card::refuse(&wrong.why)?;
        if wrong.case == to {
            return Err(Stop::Refused("the payment stands in that case already".to_string()));
        }
        let number = |id| -> Result<PcnNumber, Stop> { Ok(self.store.summary(id)?.summary.number) };
        let (from, target) = (number(wrong.case)?, number(to)?);
        let log = self.store.log(wrong.case)?;
        let (entry, payment) = standing(&log, wrong.entry)?;
        let tender = payment.tender.as_deref().cloned().unwrap_or_default();
        let moved = Payment {
            receipt: String::new(),
            tender: Some(Box::new(Tender {
                replaces: payment.receipt.clone(),
                from: Some(from.clone()),
                ..tender
            })),
            ..payment.clone()
        };
        let withdrawn = withdrawn(entry, payment, WithdrawalReason::Moved, Some(target.clone()));
        let step = |event, on| Step { event, on, why: text::clean(&wrong.why) };
        let here = step(withdrawn, self.today());
        let there = step(Event::PaymentReceived(moved), entry.legal_day);
        let cases = vec![
            CaseChange { id: wrong.case, after: wrong.after, steps: vec![here] },
            CaseChange { id: to, after, steps: vec![there] },
        ];
        let (pence, paid_for) = (payment.pence, payment.paid_for());
        let deed = Deed { cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let receipt = self.last_receipt(to, paid_for)?;
        let says = format!("{pence} moved from {from} to {target}, receipt {receipt}.");
        Ok(Done { case: to, after: self.entries(to)?, says })
    }

    /// Withdraws a payment: a returned cheque, a charge-back, a mistake in keying. The case stands
    /// from then on as if it had not been made.
    pub fn withdraw_payment(
        &mut self,
        wrong: &Wrong,
        reason: WithdrawalReason,
        on: Option<Day>,
    ) -> Result<Done, Stop> {
        self.day_takes_money()?;
        card::refuse(&wrong.why)?;
        match reason {
            WithdrawalReason::Moved => {
                let says = "say to which case the payment is to be moved".to_string();
                return Err(Stop::Refused(says));
            }
            WithdrawalReason::BackInSuspense => {
                let says = "money that came from suspense is taken back there: `noticedesk \
                            suspense unmatch`, or x in the pane of suspense";
                return Err(Stop::Refused(says.to_string()));
            }
            WithdrawalReason::ReturnedCheque
            | WithdrawalReason::ChargeBack
            | WithdrawalReason::KeyedInError => {}
        }
        let log = self.store.log(wrong.case)?;
        let (entry, payment) = standing(&log, wrong.entry)?;
        if reason == WithdrawalReason::ReturnedCheque && !payment.method.is_paper() {
            return Err(Stop::Refused(format!(
                "entry {} was paid by {}, not by cheque: what its bank takes back is a charge-back",
                wrong.entry,
                words::method(payment.method)
            )));
        }
        let event = withdrawn(entry, payment, reason, None);
        let step =
            Step { event, on: on.unwrap_or_else(|| self.today()), why: text::clean(&wrong.why) };
        let pence = payment.pence;
        let cases = vec![CaseChange { id: wrong.case, after: wrong.after, steps: vec![step] }];
        let deed = Deed { cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let due = self.case(wrong.case)?.due.map(|due| format!(" Now {due} is due."));
        let says = format!("{pence} withdrawn: {}.{}", reason.label(), due.unwrap_or_default());
        Ok(Done { case: wrong.case, after: self.entries(wrong.case)?, says })
    }
}

/// The entries of a log whose payments were withdrawn by name.
pub(super) fn withdrawn_entries(log: &[Entry]) -> Vec<u32> {
    let named = |entry: &Entry| match &entry.event {
        Event::PaymentReversed { what: Some(what), .. } => Some(what.entry),
        _other => None,
    };
    log.iter().filter_map(named).collect()
}

/// The payments of a log for one thing that nobody withdrew by name, in the order of entry, each
/// with its amount.
pub(in crate::desk) fn standing_payments(
    log: &[Entry],
    paid_for: PaidFor,
) -> Vec<(Pence, &Payment)> {
    let gone = withdrawn_entries(log);
    let stands = log.iter().filter(|entry| !gone.contains(&entry.number));
    let paid = stands.filter_map(|entry| entry.event.payment());
    let paid = paid.filter(|paid| paid.paid_for() == paid_for);
    paid.map(|paid| (paid.pence, paid)).collect()
}

/// The payment that a withdrawal takes back, where its log holds it.
pub(in crate::desk) fn withdrawn_payment<'l>(
    log: &'l [Entry],
    what: &Withdrawal,
) -> Option<&'l Payment> {
    log.iter().find(|entry| entry.number == what.entry)?.event.payment()
}

/// The withdrawal of the one payment of an amount that stands in a log: the last that `fits`;
/// `None` where none does. Without a reason it is the usual one of its method.
pub(in crate::desk) fn withdrawal_of(
    log: &[Entry],
    pence: Pence,
    reason: Option<WithdrawalReason>,
    fits: impl Fn(&Payment) -> bool,
) -> Option<Event> {
    let gone = withdrawn_entries(log);
    let stands = log.iter().rev().filter(|entry| !gone.contains(&entry.number));
    let paid = stands.filter_map(|entry| Some((entry, entry.event.payment()?)));
    let mut of_amount = paid.filter(|(_, payment)| payment.pence == pence);
    let (entry, payment) = of_amount.find(|(_, payment)| fits(payment))?;
    let reason = reason.unwrap_or(WithdrawalReason::usual(payment.method));
    Some(withdrawn(entry, payment, reason, None))
}

/// The payment of an entry, if it was not withdrawn before.
fn standing(log: &[Entry], number: u32) -> Result<(&Entry, &Payment), Stop> {
    let found = log.iter().find(|entry| entry.number == number);
    let found = found.and_then(|entry| Some((entry, entry.event.payment()?)));
    let found =
        found.ok_or_else(|| Stop::Unknown(format!("entry {number} of that case is no payment")))?;
    let withdrawn = log.iter().find(|entry| match &entry.event {
        Event::PaymentReversed { what: Some(what), .. } => what.entry == number,
        _other => false,
    });
    match withdrawn {
        None => Ok(found),
        Some(entry) => Err(Stop::Refused(format!(
            "the payment of entry {number} was withdrawn on {} (entry {})",
            entry.legal_day.long(),
            entry.number
        ))),
    }
}

fn withdrawn(
    entry: &Entry,
    payment: &Payment,
    reason: WithdrawalReason,
    to: Option<PcnNumber>,
) -> Event {
    let receipt = payment.receipt.clone();
    let what = Withdrawal { reason, method: payment.method, entry: entry.number, receipt, to };
    Event::PaymentReversed { pence: payment.pence, what: Some(Box::new(what)) }
}
