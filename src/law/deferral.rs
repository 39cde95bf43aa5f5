//! Payment put off for hardship after a charge certificate: until when the council's policy allows
//! it, and what an insolvency covers.
//!
//! Floor 2, above the instruments: the dated numbers of the policy put beside the case's days.

use super::clause::{Checked, Clock};
use super::figures::fees::NumberKind;
use super::period::weeks;
use super::persons;
use super::view::View;
use crate::case::day::Day;
use crate::case::event::HoldReason;
use crate::case::hold::HoldGround;

/// Until when payment may be put off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deferral {
    /// The case is not so far: the notice's own days run.
    NotYet,
    /// Within these days.
    Within(Clock, Checked),
    /// Not at all: the policy allows no weeks at this stage.
    None(Checked),
    /// No policy or day of service is known.
    Unknown,
}

impl View<'_> {
    /// Until when payment may be put off for hardship, by the policy of a day.
    pub fn deferral(&self, on: Day) -> Deferral {
        let recovery = self.recovery();
        let (kind, served) = match (&recovery.registered, &recovery.certificate) {
            (Some(registered), _) => {
                let order = recovery.order.as_ref().and_then(|order| self.order_served(order));
                (NumberKind::DeferralWeeksAfterOrder, Some(order.unwrap_or(registered.on)))
            }
            (None, Some(sent)) => (NumberKind::DeferralWeeks, self.served(sent)),
            (None, None) => return Deferral::NotYet,
        };
        let Ok(number) = self.law.number(kind, on) else { return Deferral::Unknown };
        if number.value == 0 {
            return Deferral::None(number.checked);
        }
        let Some(served) = served else { return Deferral::Unknown };
        let period = weeks(number.value).beginning_with(served);
        Deferral::Within(Clock { period, clause: number.clause }, number.checked)
    }

    /// In how many instalments the policy of a day lets a debt be paid; 0 where no plan is agreed.
    pub fn instalments(&self, on: Day) -> u16 {
        self.law.number(NumberKind::Instalments, on).map_or(0, |number| number.value)
    }

    /// The insolvency order's day that a reason names and the contravention that is not earlier
    /// than it, so that the order does not cover the notice; `None` where it may.
    pub fn order_too_early(&self, reason: &HoldReason) -> Option<(Day, Day)> {
        let HoldReason::Ground(HoldGround::Insolvency, text) = reason else { return None };
        let (order, day) = (day_in(text)?, self.case.notice.contravention?);
        (!persons::order_covers(order, day)).then_some((order, day))
    }
}

/// The first day that stands in a text, in ISO form.
fn day_in(text: &str) -> Option<Day> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_order_is_read_out_of_the_reason() {
        assert_eq!(day_in("DRO of 2026-03-01, ref 12"), Day::new(2026, 3, 1));
        assert_eq!(day_in("bankruptcy (2026-03-01)"), Day::new(2026, 3, 1));
        assert_eq!(day_in("order 12-3, 2026-13-01"), None);
    }
}
