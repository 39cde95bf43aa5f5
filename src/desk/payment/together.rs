//! One sum of money that pays several cases, or the charge and the vehicle of one: all or nothing.

use std::fmt::Write as _;

use super::super::matter::{CaseChange, Deed};
use super::super::view::{Done, PaymentEffect};
use super::super::{Desk, Stop};
use super::{PaymentForm, not_recorded_before, payment_of};
use crate::case::event::{PaidFor, Tender};
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::law::Step;

/// The most parts of one sum of money.
const MOST_PARTS: usize = 50;

/// A part of a sum of money that pays several cases, or the charge and the vehicle of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The case.
    pub case: CaseId,
    /// Number of the last entry that the officer saw.
    pub after: u32,
    /// What of it is paid.
    pub paid_for: PaidFor,
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
    /// What is due today of what is paid; `None` where that cannot be computed.
    pub due: Option<Pence>,
}

impl OtherCase {
    /// As it is typed: number, what is paid, amount.
    pub fn typed(&self) -> String {
        format!("{} {} {}", self.number, self.part.paid_for.name(), self.part.pence)
    }
}

impl Desk {
    /// Another part of the same sum: a number, behind it `vehicle` where that is paid, and how
    /// much; what is due today where no amount is typed.
    pub fn other_case(&self, typed: &str) -> Result<OtherCase, Stop> {
        let mut words = typed.split([' ', '=', ':']).filter(|word| !word.is_empty()).peekable();
        let number = words.next().unwrap_or_default();
        let view = self.case(self.case_of(number)?)?;
        let side = words.peek().and_then(|word| PaidFor::named(&word.to_lowercase()));
        let paid_for = side.unwrap_or(PaidFor::Penalty);
        if side.is_some() {
            words.next();
        }
        let amount = words.next().map(str::parse::<Pence>).transpose();
        let amount = amount.map_err(|why| Stop::Refused(why.to_string()))?;
        let due = match paid_for {
            PaidFor::Penalty => view.due,
            PaidFor::Vehicle => Some(view.vehicle_owed),
        };
        let pence = amount.or(due.filter(|due| due.is_positive())).ok_or_else(|| {
            let what = match paid_for {
                PaidFor::Penalty => "",
                PaidFor::Vehicle => " for the vehicle",
            };
            Stop::Refused(format!(
                "nothing is due{what} in {} today: say how much of the sum is for it",
                view.number
            ))
        })?;
        let part = Part { case: view.id, after: view.after, paid_for, pence };
        Ok(OtherCase { part, number: view.number, stage: view.stage, due })
    }

    /// What a sum that pays several cases would do to each of them, in their order.
    pub fn preview_together(
        &self,
        parts: &[Part],
        form: &PaymentForm,
    ) -> Result<Vec<PaymentEffect>, Stop> {
        let own = |part: &Part| {
            let tender = Tender { paid_for: part.paid_for, ..form.tender.clone() };
            PaymentForm { pence: part.pence, tender, ..form.clone() }
        };
        parts.iter().map(|part| self.preview_payment(part.case, &own(part))).collect()
    }

    /// Records one sum of money: a payment and a receipt for each of its parts, all of them or
    /// none. The form's own amount is the whole sum and must be what the parts sum to.
    pub fn pay_together(&mut self, parts: &[Part], form: &PaymentForm) -> Result<Done, Stop> {
        self.day_takes_money()?;
        let numbers = self.numbers_of(parts, form)?;
        let first = parts.first().map_or(CaseId(0), |part| part.case);
        let draft = Some(self.draft_key("payment", Some(first)));
        let mut deed = Deed { draft, ..Deed::default() };
        for (place, (part, own)) in parts.iter().zip(&numbers).enumerate() {
            let mut with: Vec<PcnNumber> = Vec::new();
            for (other, number) in numbers.iter().enumerate() {
                // The charge and the vehicle of one case name it to each other.
                if other != place && !with.contains(number) {
                    with.push(number.clone());
                }
            }
            let tender = Tender { paid_for: part.paid_for, with, ..form.tender.clone() };
            let form = PaymentForm { pence: part.pence, tender, ..form.clone() };
            self.check_form(&form)?;
            not_recorded_before(&self.store.log(part.case)?, &form)?;
            let event = payment_of(&form, String::new());
            let step = Step { event, on: form.received, why: String::new() };
            match deed.cases.iter_mut().find(|change| change.id == part.case) {
                Some(change) if change.after == part.after => change.steps.push(step),
                Some(_) => {
                    let says = format!("{own} was read twice and changed between: look again");
                    return Err(Stop::Behind(says));
                }
                None => {
                    let steps = vec![step];
                    deed.cases.push(CaseChange { id: part.case, after: part.after, steps });
                }
            }
        }
        self.do_deed(|_| Ok(deed.clone()))?;
        let mut says = String::new();
        for (part, number) in parts.iter().zip(&numbers) {
            let receipt = self.last_receipt(part.case, part.paid_for)?;
            let what = match part.paid_for {
                PaidFor::Penalty => "",
                PaidFor::Vehicle => " for the vehicle",
            };
            // Writing to a string does not fail.
            let _ = write!(says, "{number}: {}{what} recorded, receipt {receipt}. ", part.pence);
        }
        let after = self.entries(first)?;
        Ok(Done { case: first, after, says: says.trim_end().to_string() })
    }

    /// The numbers of the cases of a sum, part by part; refused where the parts are not the sum, or
    /// one thing is paid twice.
    fn numbers_of(&self, parts: &[Part], form: &PaymentForm) -> Result<Vec<PcnNumber>, Stop> {
        let whole: Pence = parts.iter().map(|part| part.pence).sum();
        if whole != form.pence {
            return Err(Stop::Refused(format!(
                "the parts sum to {whole}, the money is {}: put every penny to a case, or record \
                 what is left over on one of them as too much",
                form.pence
            )));
        }
        if parts.len() > MOST_PARTS {
            return Err(Stop::Refused(format!("one sum has {MOST_PARTS} parts at most")));
        }
        let mut numbers: Vec<PcnNumber> = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            let number = self.store.summary(part.case)?.summary.number;
            let same = |other: &Part| other.case == part.case && other.paid_for == part.paid_for;
            if parts.iter().take(place).any(same) {
                return Err(Stop::Refused(format!(
                    "{number} stands twice among the parts for the {}: put its amounts together",
                    part.paid_for.label()
                )));
            }
            numbers.push(number);
        }
        Ok(numbers)
    }

    /// The receipt of the payment for something that was recorded last in a case; empty where it
    /// had none.
    pub fn last_receipt(&self, case: CaseId, paid_for: PaidFor) -> Result<String, Stop> {
        let log = self.store.log(case)?;
        let mut paid = log.iter().rev().filter_map(|entry| entry.event.payment());
        let last = paid.find(|payment| payment.paid_for() == paid_for);
        Ok(last.map(|payment| payment.receipt.clone()).unwrap_or_default())
    }
}
