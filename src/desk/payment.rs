//! Payments: what one would do, then what it did, with a receipt that has its number.
//!
//! `effect` says what one would do, `correct` moves and withdraws them, `together` puts one sum to
//! several cases.

mod correct;
mod effect;
mod together;

use self::effect::effect;
use super::act::{Along, StopOrRetry};
use super::view::{Done, PaymentEffect};
use super::{Desk, Stop, card, receipts, text};
use crate::case::day::Day;
use crate::case::event::{Entry, Event, Method, Payment, Tender};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::words;
use crate::law::{self, Step};
use crate::store::ReceiptClaim;

pub use correct::Wrong;
pub(super) use correct::{standing_payments, withdrawal_of, withdrawn_payment};
pub use together::{OtherCase, Part};

/// How often a receipt number is tried for when the same officer takes money in two windows at
/// once.
const RECEIPT_TRIES: usize = 20;

/// A payment as the cashier enters it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentForm {
    /// How much came.
    pub pence: Pence,
    /// How it came.
    pub method: Method,
    /// The day it came.
    pub received: Day,
    /// The payer's or provider's reference; may be empty.
    pub reference: String,
    /// Who paid, the number and bank of a cheque, the day of posting; any of them may be empty.
    pub tender: Tender,
}

impl PaymentForm {
    /// The day on which the money counts as paid.
    fn counts_on(&self) -> Day {
        self.tender.posted.unwrap_or(self.received)
    }
}

impl Desk {
    /// What a payment would do, before anything is recorded.
    pub fn preview_payment(&self, id: CaseId, form: &PaymentForm) -> Result<PaymentEffect, Stop> {
        let (case, entries) = self.read(id)?;
        self.check_form(form)?;
        not_recorded_before(&entries, form)?;
        let payment = payment_of(form, String::new());
        let step = Step { event: payment, on: form.received, why: String::new() };
        law::decide(&self.law, &case, &step, self.today()).map_err(|r| Stop::Refused(r.says))?;
        let mut effect = effect(&self.law, &case, &entries, form, self.today());
        effect.warnings.extend(self.doubles_elsewhere(id, form)?);
        Ok(effect)
    }

    /// Records a payment and gives it the next receipt number of the officer's series.
    pub fn pay(&mut self, id: CaseId, after: u32, form: &PaymentForm) -> Result<Done, Stop> {
        self.check_form(form)?;
        self.day_takes_money()?;
        let seen = self.read_for_act(id, after)?;
        not_recorded_before(&seen.log, form)?;
        let says = effect(&self.law, &seen.case, &seen.log, form, self.today()).says;
        let series = self.officer.account.to_string();
        for _ in 0..RECEIPT_TRIES {
            let number = self.store.next_receipt(&series)?;
            let receipt = receipts::written(&series, number);
            let event = payment_of(form, receipt.clone());
            let step = Step { event, on: form.received, why: String::new() };
            let along = Along {
                receipt: Some(ReceiptClaim { series: series.clone(), number }),
                draft: Some(self.draft_key("payment", Some(id))),
                ..Along::default()
            };
            match self.append_step(&seen, &step, along) {
                Err(StopOrRetry::ReceiptTaken) => {}
                Err(StopOrRetry::Stop(refused)) => return Err(refused),
                Ok(done) => {
                    return Ok(Done { says: format!("Receipt {receipt}. {says}"), ..done });
                }
            }
        }
        Err(Stop::Failed("another window of yours kept taking receipt numbers; try again".into()))
    }

    fn check_form(&self, form: &PaymentForm) -> Result<(), Stop> {
        let today = self.today();
        let refuse = |says: String| Err(Stop::Refused(says));
        if !form.pence.is_positive() || form.pence > Pence::LARGEST_ENTRY {
            return refuse(format!(
                "{} is not an amount that can be taken: between 0.01 and {}",
                form.pence,
                Pence::LARGEST_ENTRY
            ));
        }
        if form.received > today {
            return refuse(format!(
                "money cannot have come on {}, which is still to come (today is {})",
                form.received.long(),
                today.long()
            ));
        }
        let tender = &form.tender;
        for field in [&form.reference, &tender.payer, &tender.number, &tender.bank] {
            card::refuse(field)?;
        }
        if !form.method.is_paper() && !tender.number.is_empty() {
            return refuse(format!(
                "a payment by {} has no number of a cheque: leave it out, or give it as the \
                 reference",
                words::method(form.method)
            ));
        }
        let Some(posted) = tender.posted else { return Ok(()) };
        if !self.law.settings().paid_when_posted {
            return refuse(
                "this council judges money by the day on which it is received: leave the day of \
                 posting out, or set paid-when-posted in the council's figures"
                    .to_string(),
            );
        }
        if !form.method.is_paper() || posted > form.received {
            return refuse(format!(
                "only a cheque or postal order is posted, and not after it was received ({})",
                form.received.long()
            ));
        }
        Ok(())
    }
}

fn payment_of(form: &PaymentForm, receipt: String) -> Event {
    let clean = |typed: &str| text::clean(typed.trim());
    let tender = Tender {
        payer: clean(&form.tender.payer),
        number: clean(&form.tender.number),
        bank: clean(&form.tender.bank),
        ..form.tender.clone()
    };
    Event::PaymentReceived(Payment {
        pence: form.pence,
        method: form.method,
        reference: text::clean(&form.reference),
        receipt,
        tender: (!tender.is_empty()).then(|| Box::new(tender)),
    })
}

/// By what a payment is told from another: the payer's reference, or the number of a cheque.
fn told_by<'a>(reference: &'a str, tender: Option<&'a Tender>) -> &'a str {
    match tender {
        Some(tender) if !tender.number.is_empty() => tender.number.trim(),
        Some(_) | None => reference,
    }
}

/// Refuses a payment whose reference is recorded already: one reference is one transaction.
fn not_recorded_before(entries: &[Entry], form: &PaymentForm) -> Result<(), Stop> {
    let reference = text::clean(told_by(&form.reference, Some(&form.tender)));
    let same = entries.iter().find(|entry| {
        entry.event.payment().is_some_and(|earlier| {
            !reference.is_empty()
                && told_by(&earlier.reference, earlier.tender.as_deref()) == reference
                && earlier.method == form.method
                && earlier.pence == form.pence
                && entry.legal_day == form.received
        })
    });
    let Some(entry) = same else { return Ok(()) };
    Err(Stop::Refused(format!(
        "this payment is recorded already: {} by {} on {} with the reference {reference} is entry \
         {}; look there, and give the other payment's own reference if it is another one",
        form.pence,
        words::method(form.method),
        entry.legal_day.long(),
        entry.number
    )))
}
