//! One sum of money that pays several cases: all of them, or none.

use std::fmt::Write as _;

use super::super::matter::{CaseChange, Deed};
use super::super::view::{Done, PaymentEffect};
use super::super::{Desk, Stop};
use super::{PaymentForm, not_recorded_before, payment_of};
use crate::case::event::Tender;
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::law::Step;

/// The most cases that one sum of money pays.
const MOST_CASES: usize = 50;

/// One case's part of a sum of money that pays several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The case.
    pub case: CaseId,
    /// Number of the last entry that the officer saw.
    pub after: u32,
    /// How much of the sum is for it.
    pub pence: Pence,
}

/// Another case of the same sum, as a form shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherCase {
    /// Its part.
    pub part: Part,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub stage: &'static str,
    /// What is due in it today; `None` where that cannot be computed.
    pub due: Option<Pence>,
}

impl Desk {
    /// Another case that the same sum pays: a number, and behind it how much; what is due today
    /// where no amount is typed.
    pub fn other_case(&self, typed: &str) -> Result<OtherCase, Stop> {
        let mut words = typed.split([' ', '=']).filter(|word| !word.is_empty());
        let number = words.next().unwrap_or_default();
        let view = self.case(self.case_of(number)?)?;
        let amount = words.next().map(str::parse::<Pence>).transpose();
        let amount = amount.map_err(|why| Stop::Refused(why.to_string()))?;
        let due = view.due.filter(|due| due.is_positive());
        let pence = amount.or(due).ok_or_else(|| {
            Stop::Refused(format!(
                "nothing is due in {} today: say how much of the sum is for it",
                view.number
            ))
        })?;
        let part = Part { case: view.id, after: view.after, pence };
        Ok(OtherCase { part, number: view.number, stage: view.stage, due: view.due })
    }

    /// What a sum that pays several cases would do to each of them, in their order.
    pub fn preview_together(
        &self,
        parts: &[Part],
        form: &PaymentForm,
    ) -> Result<Vec<PaymentEffect>, Stop> {
        let own = |part: &Part| PaymentForm { pence: part.pence, ..form.clone() };
        parts.iter().map(|part| self.preview_payment(part.case, &own(part))).collect()
    }

    /// Records one sum of money that pays several cases: a payment and a receipt for each, all of
    /// them or none. The form's own amount is the whole sum and must be what the parts sum to.
    pub fn pay_together(&mut self, parts: &[Part], form: &PaymentForm) -> Result<Done, Stop> {
        self.day_takes_money()?;
        let whole: Pence = parts.iter().map(|part| part.pence).sum();
        if whole != form.pence {
            return Err(Stop::Refused(format!(
                "the parts sum to {whole}, the money is {}: put every penny to a case, or record \
                 what is left over on one of them as too much",
                form.pence
            )));
        }
        if parts.len() > MOST_CASES {
            return Err(Stop::Refused(format!("one sum may pay {MOST_CASES} cases at most")));
        }
        let mut numbers: Vec<PcnNumber> = Vec::new();
        for part in parts {
            let number = self.store.summary(part.case)?.summary.number;
            if numbers.contains(&number) {
                return Err(Stop::Refused(format!("{number} stands twice among the cases")));
            }
            numbers.push(number);
        }
        let first = parts.first().map_or(CaseId(0), |part| part.case);
        let draft = Some(self.draft_key("payment", Some(first)));
        let mut deed = Deed { draft, ..Deed::default() };
        for (part, own) in parts.iter().zip(&numbers) {
            let with = numbers.iter().filter(|number| *number != own).cloned().collect();
            let tender = Tender { with, ..form.tender.clone() };
            let form = PaymentForm { pence: part.pence, tender, ..form.clone() };
            self.check_form(&form)?;
            not_recorded_before(&self.store.log(part.case)?, &form)?;
            let event = payment_of(&form, String::new());
            let steps = vec![Step { event, on: form.received, why: String::new() }];
            deed.cases.push(CaseChange { id: part.case, after: part.after, steps });
        }
        self.do_deed(|_| Ok(deed.clone()))?;
        let mut says = String::new();
        for (part, number) in parts.iter().zip(&numbers) {
            let receipt = self.last_receipt(part.case)?;
            // Writing to a string does not fail.
            let _ = write!(says, "{number}: {} recorded, receipt {receipt}. ", part.pence);
        }
        let after = self.entries(first)?;
        Ok(Done { case: first, after, says: says.trim_end().to_string() })
    }

    /// The receipt of the payment that was recorded last in a case; empty where it had none.
    pub fn last_receipt(&self, case: CaseId) -> Result<String, Stop> {
        let log = self.store.log(case)?;
        let last = log.iter().rev().find_map(|entry| entry.event.payment());
        Ok(last.map(|payment| payment.receipt.clone()).unwrap_or_default())
    }
}
