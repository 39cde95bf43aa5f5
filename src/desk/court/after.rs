//! What the court is told once a warrant is out or a debt is closed: that a warrant be reissued for
//! a new address, and that nothing more is pursued.

use super::send::{Made, values};
use crate::case::counterpart::CourtWord;
use crate::case::day::Day;
use crate::case::event::{Event, WarrantFact};
use crate::case::ids::CaseId;
use crate::case::state::{AddressItem, Case};
use crate::desk::act::Seen;
use crate::desk::batch::send::{court_number, respondent};
use crate::desk::{Desk, Stop};
use crate::law::view::View;
use crate::law::{Step, persons, position};

impl Desk {
    /// The request that the warrant be reissued for an address that was learned since it was
    /// issued and of which the court was not asked yet; `None` where there is none to make.
    pub(super) fn reissue_line(&self, seen: &Seen) -> Option<Made> {
        let case = &seen.case;
        let view = View::new(&self.law, case);
        let (year, address, today) = (view.warrant_life()?, case.address()?, self.today());
        let due = view.account(today).map(|account| account.due)?;
        let over = year.period.is_over(today) || !due.is_positive();
        if over || !is_new(case, address, year.period.first_day()) {
            return None;
        }
        if let Some(doubt) = persons::address_doubt(address, today, None) {
            return Some(Err(format!(
                "{doubt}; record or confirm where the person lives, then send again"
            )));
        }
        let event = Event::Warrant(WarrantFact::Reissued);
        let step = Step { event, on: today, why: String::new() };
        if let Err(refusal) = crate::law::decide(&self.law, case, &step, today) {
            return Some(Err(refusal.says));
        }
        let made = court_number(case, case.registrations.saturating_sub(1));
        Some(made.and_then(|(letters, number)| {
            let mut line = values([
                ("number", number),
                ("issued", year.period.first_day().to_string()),
                ("ends", year.period.last_day().to_string()),
                ("amount", due.0.to_string()),
                ("day", address.from.to_string()),
                ("evidence", address.source.label().to_uppercase()),
            ]);
            for (place, text) in (1..).zip(respondent(&address.party)?) {
                line.insert(format!("respondent{place}"), text);
            }
            Ok((letters, line))
        }))
    }

    /// That a registered debt is closed, which the court was not told yet; `None` where it is open
    /// or was never registered, or the court itself annulled it.
    pub(super) fn closure_line(&self, seen: &Seen) -> Option<Made> {
        let case = &seen.case;
        case.round().recovery.registered?;
        let today = self.today();
        let stage = position(&self.law, case, today).stage;
        if !stage.is_closed() {
            return None;
        }
        let told = case.mail.told.iter().rev().find(|told| told.what == CourtWord::Closures);
        let since = case.reopened;
        if told.is_some_and(|told| since.is_none_or(|since| told.on > since)) {
            return None;
        }
        let on = View::new(&self.law, case).closed_since(today).unwrap_or(today);
        let made = court_number(case, case.registrations.saturating_sub(1));
        Some(made.map(|(letters, number)| {
            let closed = stage.name().to_string();
            (letters, values([("number", number), ("closed", closed), ("day", on.to_string())]))
        }))
    }

    /// Closed cases whose debt was ever registered, in a run or by hand, in the order of their
    /// numbers.
    pub(super) fn closed_debts(&self) -> Result<Vec<CaseId>, Stop> {
        let mut closed = Vec::new();
        for id in self.store.cases_with(&Event::Registered { fee: None })? {
            if self.store.summary(id)?.summary.stage.is_closed() {
                closed.push(id);
            }
        }
        Ok(closed)
    }
}

/// Whether an address was learned since a warrant was issued or last reissued, and the court was
/// not asked to reissue it there.
fn is_new(case: &Case, address: &AddressItem, issued: Day) -> bool {
    let reissued = case.round().recovery.warrant.and_then(|warrant| warrant.reissued);
    let asked = case.mail.told.iter().rev().find(|told| told.what == CourtWord::Reissue);
    let known = reissued.is_some_and(|on| on > address.from)
        || asked.is_some_and(|told| told.entry > address.entry);
    address.from >= issued && !known
}
