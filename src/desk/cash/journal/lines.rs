//! What a banking day moved, as lines of a journal: receipts by method against the income of each
//! kind of enforcement, suspense each way, refunds that were approved, over and short.
//!
//! Floor 4. One line for each account; what puts an earlier day right stands by itself and names
//! that day.

use std::collections::BTreeMap;

use super::super::book::OfficeAccount;
use super::super::day::DayView;
use super::super::look::{after_moment, is_earlier};
use super::super::posting::{Move, suspense_moves};
use super::super::{MoneyLine, Way};
use crate::case::day::Moment;
use crate::case::money::Pence;
use crate::case::notice::Stream;
use crate::desk::{Desk, Stop};
use crate::matter::MatterKind;

/// The accounts of the office that a journal moves.
const MOVED: [OfficeAccount; 15] = [
    OfficeAccount::Cash,
    OfficeAccount::Cheque,
    OfficeAccount::PostalOrder,
    OfficeAccount::TelephoneCard,
    OfficeAccount::AutomatedTelephone,
    OfficeAccount::Web,
    OfficeAccount::BankTransfer,
    OfficeAccount::Agent,
    OfficeAccount::Court,
    OfficeAccount::Receipts,
    OfficeAccount::Suspense,
    OfficeAccount::OtherServices,
    OfficeAccount::SentBack,
    OfficeAccount::RefundsDue,
    OfficeAccount::OverShort,
];

/// The names of all accounts that a layout may code.
pub(super) fn known_accounts() -> Vec<String> {
    let own = MOVED.iter().map(|account| account.name().to_string());
    own.chain(Stream::ALL.iter().map(|stream| income(*stream))).collect()
}

/// The account of what penalty charges of a kind of enforcement bring.
fn income(stream: Stream) -> String {
    format!("income-{}", stream.name())
}

/// A line that is not coded yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bare {
    pub(super) account: String,
    pub(super) pence: Pence,
    pub(super) text: String,
}

/// Lines while they are gathered.
#[derive(Default)]
struct Gathered {
    sums: BTreeMap<String, Pence>,
    apart: Vec<Bare>,
}

impl Gathered {
    /// Moves an amount from an account (credit) to another (debit); apart from the sums where it
    /// says something of its own.
    fn shift(&mut self, from: &str, to: &str, pence: Pence, apart: Option<&str>) {
        for (account, pence) in [(to, pence), (from, -pence)] {
            if let Some(text) = apart {
                let (account, text) = (account.to_string(), text.to_string());
                self.apart.push(Bare { account, pence, text });
            } else {
                *self.sums.entry(account.to_string()).or_default() += pence;
            }
        }
    }

    /// The sums in the order of the accounts, then what stands apart; no line of nothing.
    fn lines(self, day: &str) -> Vec<Bare> {
        let order = known_accounts();
        let mut sums: Vec<(String, Pence)> = self.sums.into_iter().collect();
        sums.sort_by_key(|(account, _)| order.iter().position(|known| known == account));
        let summed = sums.into_iter().map(|(account, pence)| {
            let text = format!("{day} {}", account.replace('-', " "));
            Bare { account, pence, text }
        });
        summed.chain(self.apart).filter(|line| !line.pence.is_zero()).collect()
    }
}

impl Desk {
    /// The lines of a closed day's journal.
    pub(super) fn day_lines(&self, view: &DayView) -> Result<Vec<Bare>, Stop> {
        let mut gathered = Gathered::default();
        for line in &view.lines {
            let stream = self.store.summary(line.case)?.summary.regime.stream();
            let own = line.method.map_or(OfficeAccount::Receipts, OfficeAccount::of);
            let own = if line.way == Way::Returned { OfficeAccount::RefundsDue } else { own };
            let apart = apart(line);
            gathered.shift(&income(stream), own.name(), line.pence, apart.as_deref());
        }
        let day = &view.day;
        let from = after_moment(day.since);
        let until = day.until.map_or(Moment(i64::MAX), after_moment);
        let kind = MatterKind::Suspense;
        for id in self.store.matters_touched(kind, &day.officer, from, until)? {
            let log = self.matter(id)?.log;
            for (entry, Move { from: credit, to: debit, pence }) in suspense_moves(&log) {
                let own = entry.officer == day.officer;
                if own && entry.recorded >= from && entry.recorded < until {
                    gathered.shift(credit.name(), debit.name(), pence, None);
                }
            }
        }
        for total in day.submission.iter().flat_map(|submission| &submission.totals) {
            let method = OfficeAccount::of(total.method).name();
            gathered.shift(OfficeAccount::OverShort.name(), method, total.variance(), None);
        }
        Ok(gathered.lines(&view.reference))
    }
}

/// What is said of a line that puts an earlier day right: what, of which receipt, of which day.
fn apart(line: &MoneyLine) -> Option<String> {
    is_earlier(line).then(|| {
        let words = [line.remark.as_str(), &line.receipt, &line.number];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    })
}
