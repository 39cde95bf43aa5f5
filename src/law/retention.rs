//! How long what the keeper of vehicle records told is kept once its case needs it no more.
//!
//! Floor 2, pure. The log is never changed: whoever administers the records reads here which
//! answers are over their days.

use super::clause::Clock;
use super::figures::fees::NumberKind;
use super::period::days;
use super::position::stage;
use super::view::View;
use crate::case::address::AddressSource;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::stage::Stage;

impl View<'_> {
    /// The day since which a case is closed, as known on a day; `None` while it is open.
    pub fn closed_since(&self, on: Day) -> Option<Day> {
        let stage = stage(self, on);
        if !stage.is_closed() {
            return None;
        }
        let case = self.case;
        let settled = self.account(on).and_then(|account| account.settled);
        let by_money = settled.filter(|_| stage == Stage::Paid).map(|(day, _)| day);
        let by_hand = case.by_hand.filter(|by_hand| by_hand.stage.is_closed());
        let void = || self.void(on).map(|void| void.since);
        by_hand
            .map(|by_hand| by_hand.on)
            .or(by_money)
            .or(case.written_off)
            .or_else(void)
            .or(case.last_day)
    }

    /// The days for which the keeper's name and address that the DVLA told may still be kept;
    /// `None` where it told none, the case needs them, or no number is known.
    pub fn keeper_data(&self, on: Day) -> Option<Clock> {
        let case = self.case;
        let told = case.addresses.iter().any(|address| address.source == AddressSource::Dvla);
        let closed = self.closed_since(on).filter(|_| told)?;
        let held = case.hold.as_ref().is_some_and(|hold| hold.runs_on(on));
        let owes = self.account(on).is_some_and(|account| account.refund.is_positive());
        let waits = case.mail.post.iter().any(|item| item.done.is_none());
        if held || owes || waits {
            return None;
        }
        let number = self.law.number(NumberKind::KeeperDataDays, closed).ok()?;
        Some(Clock { period: days(number.value).beginning_with(closed), clause: number.clause })
    }

    /// The warning that they are over.
    pub(super) fn keeper_data_over(&self, on: Day) -> Option<String> {
        let clock = self.keeper_data(on).filter(|clock| clock.period.is_over(on))?;
        Some(format!(
            "Keeper data: name and address were to be kept until {}, {} after closing. {}.",
            clock.period.last_day().long(),
            counted(clock.period.length(), "day"),
            clock.clause.citation_with_check()
        ))
    }
}
