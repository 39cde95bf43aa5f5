//! What the logs tell of the days, gathered figure by figure.
//!
//! Floor 4.

use std::collections::BTreeMap;

use super::Section;
use crate::case::day::Moment;
use crate::case::event::{Cost, CostItem, Entry, Event, Method};
use crate::case::money::Pence;
use crate::case::notice::Regime;
use crate::case::state::Case;
use crate::case::summary::{LedgerAccount, LedgerLine};
use crate::case::words;
use crate::desk::cash::parts::moved;
use crate::desk::cash::{MoneyLine, Way};
use crate::law::Law;
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{MatterEntry, MatterEvent};

pub(super) type Figures = BTreeMap<(Section, String), (i64, Pence)>;

/// What is gathered while the logs are read.
pub(super) struct Gather {
    pub(super) from: Moment,
    pub(super) until: Moment,
    pub(super) figures: Figures,
    /// The receipts accounts of the cases before the days, in them, after them.
    pub(super) receipts: [Pence; 3],
}

impl Gather {
    pub(super) fn put(&mut self, section: Section, label: &str, pence: Pence) {
        self.put_items(section, label, 1, pence);
    }

    pub(super) fn put_items(&mut self, section: Section, label: &str, items: i64, pence: Pence) {
        let figure = self.figures.entry((section, label.to_string())).or_default();
        figure.0 += items;
        figure.1 += pence;
    }

    fn place(&self, moment: Moment) -> usize {
        if moment < self.from {
            0
        } else if moment < self.until {
            1
        } else {
            2
        }
    }

    /// Takes in a case: its ledger's receipts, write-offs, waivers, and what its money settled.
    pub(super) fn take_case(&mut self, law: &Law, log: &[Entry], lines: &[LedgerLine]) {
        let Some(first) = log.first() else { return };
        let regime = Case::fold(std::slice::from_ref(first)).notice.regime;
        for line in lines {
            let Some(entry) = log.iter().find(|entry| entry.number == line.entry) else { continue };
            let place = self.place(entry.recorded);
            let section = match line.account {
                LedgerAccount::Receipts | LedgerAccount::VehicleReceipts => {
                    if let Some(sum) = self.receipts.get_mut(place) {
                        *sum += line.pence;
                    }
                    continue;
                }
                LedgerAccount::WrittenOff => Section::WriteOffs,
                LedgerAccount::Waived => Section::Waived,
                LedgerAccount::Debtor
                | LedgerAccount::Penalty
                | LedgerAccount::Surcharge
                | LedgerAccount::Fee
                | LedgerAccount::Discount
                | LedgerAccount::TakenOver
                | LedgerAccount::AgentDebtor
                | LedgerAccount::AgentFees
                | LedgerAccount::AgentReceipts
                | LedgerAccount::AgentWaived
                | LedgerAccount::VehicleDebtor
                | LedgerAccount::VehicleCharges
                | LedgerAccount::VehicleWaived => continue,
            };
            if place == 1 {
                self.put(section, words::regime(regime), line.pence);
            }
        }
        if log.iter().any(|entry| self.place(entry.recorded) == 1) {
            self.take_movements(law, log, regime);
        }
    }

    fn take_movements(&mut self, law: &Law, log: &[Entry], regime: Regime) {
        for (number, parts) in moved(law, log) {
            let Some(entry) = log.iter().find(|entry| entry.number == number) else { continue };
            if self.place(entry.recorded) != 1 {
                continue;
            }
            let way = way_of(&entry.event);
            for (purpose, pence) in &parts {
                let label = format!("{}, {}", words::regime(regime), purpose.label());
                self.put(Section::Income, &label, *pence);
                if way == Way::Came {
                    self.put(Section::Streams, &label, *pence);
                }
            }
            if way == Way::Returned {
                let sum = parts.iter().map(|(_, pence)| *pence).sum();
                self.put(Section::Refunds, words::regime(regime), sum);
            }
        }
    }

    /// Takes in what an officer or a file entered.
    pub(super) fn take_money(&mut self, line: &MoneyLine) {
        match line.way {
            Way::Came => {
                let method = line.method.map_or("other", Method::label);
                self.put(Section::Methods, method, line.pence);
            }
            Way::Corrected | Way::TakenBack => {
                let method = line.method.map_or("not said which", Method::label);
                let label = format!("{method}, {}", line.remark);
                self.put(Section::Withdrawn, label.trim_end_matches(", "), line.pence);
            }
            // Told by the cases.
            Way::Returned => {}
        }
    }

    /// Takes in money in suspense: what there was before the days, and each way it went in them.
    pub(super) fn take_suspense(&mut self, log: &[MatterEntry]) {
        let mut left = Pence::ZERO;
        let mut at_end = Pence::ZERO;
        for entry in log {
            let MatterEvent::Suspense(event) = &entry.event else { continue };
            let (label, pence) = match event {
                SuspenseEvent::Arrived(unplaced) => ("came", unplaced.line.gross),
                SuspenseEvent::Matched { pence, .. } => ("put to cases", -*pence),
                SuspenseEvent::Unmatched { pence, .. } => ("taken from cases again", *pence),
                SuspenseEvent::NotFor { .. } => continue,
                SuspenseEvent::Moved { .. } => ("moved to other services", -left),
                SuspenseEvent::Refunded => ("sent back to payers", -left),
                SuspenseEvent::Known { .. } => ("found to be recorded already", -left),
            };
            left += pence;
            match self.place(entry.recorded) {
                0 => self.put_items(Section::Suspense, OPENING, 0, pence),
                1 => self.put(Section::Suspense, label, pence),
                _later => {}
            }
            if entry.recorded < self.until {
                at_end = left;
            }
        }
        if !at_end.is_zero() {
            self.put(Section::Suspense, CLOSING, at_end);
        }
    }
}

/// What suspense held before the days.
pub(super) const OPENING: &str = "at the beginning";
/// What it holds after them.
pub(super) const CLOSING: &str = "at the end";

/// Which way an entry that moved money moved it.
const fn way_of(event: &Event) -> Way {
    match event {
        Event::PaymentReceived(_) | Event::Costs(Cost { item: CostItem::VehiclePaid, .. }) => {
            Way::Came
        }
        Event::RefundSent { .. } | Event::Costs(_) => Way::Returned,
        _other => Way::Corrected,
    }
}
