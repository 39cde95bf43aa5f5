//! An unfinished payment as a text, and back.
//!
//! Floor 5, part of the payment.

use super::TakePayment;
use crate::case::event::PaidFor;
use crate::ui::effect::{Ask, Effect, MoneyAsk, PaymentAsk};
use crate::ui::widgets::field::Field;

/// What a draft begins with that is for a vehicle.
const VEHICLE: &str = "for the vehicle\n";

impl TakePayment {
    /// The form as a text.
    pub(super) fn draft(&self) -> String {
        let [number, payer, bank] = self.paper.each_ref().map(Field::text);
        let (amount, received) = (self.amount.text(), self.received.text());
        let reference = self.reference.text();
        let parts = [
            amount,
            self.method.word(),
            received,
            reference,
            number,
            payer,
            bank,
            self.posted.text(),
        ];
        let mut draft = match self.paid_for {
            PaidFor::Penalty => String::new(),
            PaidFor::Vehicle => VEHICLE.to_string(),
        };
        draft.push_str(&parts.join("\n"));
        for (_, other) in &self.others {
            draft.extend(["\n", &other.typed()]);
        }
        draft
    }

    /// Fills the form from a draft; what is to be asked again.
    pub(super) fn recover(&mut self, draft: &str) -> Vec<Effect> {
        let draft = match draft.strip_prefix(VEHICLE) {
            Some(rest) => {
                self.paid_for = PaidFor::Vehicle;
                rest
            }
            None => draft,
        };
        let mut parts = draft.split('\n');
        let mut next = || parts.next().unwrap_or("");
        self.amount = Field::holding(next());
        self.method.set(next());
        self.received = Field::holding(next());
        self.reference = Field::holding(next());
        for field in self.paper.iter_mut().chain([&mut self.posted]) {
            *field = Field::holding(next());
        }
        let other = |typed: &str| {
            Effect::Ask(Ask::Money(MoneyAsk::Payment(PaymentAsk::OtherCase(typed.to_string()))))
        };
        parts.map(other).collect()
    }
}
