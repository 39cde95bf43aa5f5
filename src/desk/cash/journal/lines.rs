//! What a banking day moved, as lines of a journal: receipts by method against the income of each
//! kind of enforcement, parted by what they settled; suspense each way, refunds that were approved,
//! what agents paid over, what providers kept, over and short.
//!
//! Floor 4. One line for each account; what puts an earlier day right stands by itself and names
//! that day.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::super::book::OfficeAccount;
use super::super::day::DayView;
use super::super::look::{after_moment, is_earlier};
use super::super::parts::{Parts, Purpose, moved};
use super::super::posting::{Move, suspense_moves};
use super::super::{LONGEST_LIST, MoneyLine, Way};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::day::Moment;
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::notice::Stream;
use crate::desk::{Desk, Stop};
use crate::law::Part;
use crate::matter::{BankingDay, Matter, MatterEntry};

/// The accounts of the office that a journal moves.
const MOVED: [OfficeAccount; 17] = [
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
    OfficeAccount::Remitted,
    OfficeAccount::ProviderFees,
];

/// What was received and is owed back to whoever paid it.
const OVERPAID: &str = "overpaid";
/// Charges for clamped and removed vehicles.
const VEHICLE: &str = "income-vehicle";

/// The names of all accounts that a layout may code.
pub(super) fn known_accounts() -> Vec<String> {
    let own = MOVED.iter().map(|account| account.name().to_string());
    let parts = INCOME
        .iter()
        .flat_map(|part| Stream::ALL.iter().map(move |stream| format!("{part}-{}", stream.name())));
    own.chain(parts).chain([OVERPAID, VEHICLE].map(str::to_string)).collect()
}

/// What the accounts of income begin with: the penalty charge, what a charge certificate added, the
/// court's fee.
const INCOME: [&str; 3] = ["income", "surcharge", "registration-fee"];

/// The account of what money of a kind of enforcement settled.
fn income(stream: Stream, purpose: Purpose) -> String {
    let [penalty, surcharge, fee] = INCOME;
    let part = match purpose {
        Purpose::Charge(Part::Reduced | Part::Full) => penalty,
        Purpose::Charge(Part::Increase) => surcharge,
        Purpose::Charge(Part::Fee) => fee,
        Purpose::Charge(Part::Over) => return OVERPAID.to_string(),
        Purpose::Vehicle => return VEHICLE.to_string(),
    };
    format!("{part}-{}", stream.name())
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
        self.receipts_of_day(view, &mut gathered)?;
        self.matters_of_day(&view.day, &mut gathered)?;
        for total in view.day.submission.iter().flat_map(|submission| &submission.totals) {
            let method = OfficeAccount::of(total.method).name();
            gathered.shift(OfficeAccount::OverShort.name(), method, total.variance(), None);
        }
        Ok(gathered.lines(&view.reference))
    }

    /// What a closed day's journal moves in each account, as the logs say now.
    pub(in crate::desk::cash) fn day_sums(
        &self,
        view: &DayView,
    ) -> Result<Vec<(String, Pence)>, Stop> {
        let lines = self.day_lines(view)?;
        Ok(lines.into_iter().map(|line| (line.account, line.pence)).collect())
    }

    /// What payments, withdrawals and refunds moved, by what they settled.
    fn receipts_of_day(&self, view: &DayView, gathered: &mut Gathered) -> Result<(), Stop> {
        let mut cases: HashMap<CaseId, (Stream, HashMap<u32, Parts>)> = HashMap::new();
        for line in &view.lines {
            let (stream, parts) = match cases.entry(line.case) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let stream = self.store.summary(line.case)?.summary.regime.stream();
                    let parts = moved(&self.law, &self.store.log(line.case)?);
                    place.insert((stream, parts.into_iter().collect()))
                }
            };
            let own = line.method.map_or(OfficeAccount::Receipts, OfficeAccount::of);
            let own = if line.way == Way::Returned { OfficeAccount::RefundsDue } else { own };
            let apart = apart(line);
            for (purpose, pence) in parts.get(&line.entry).into_iter().flatten() {
                gathered.shift(&income(*stream, *purpose), own.name(), *pence, apart.as_deref());
            }
        }
        Ok(())
    }

    /// What moved beside the cases' receipts: suspense, what agents paid over, providers' fees.
    fn matters_of_day(&self, day: &BankingDay, gathered: &mut Gathered) -> Result<(), Stop> {
        let from = after_moment(day.since);
        let until = day.until.map_or(Moment(i64::MAX), after_moment);
        let is_of_day = |entry: &MatterEntry| {
            entry.officer == day.officer && entry.recorded >= from && entry.recorded < until
        };
        for id in self.store.money_touched(&day.officer, from, until)? {
            let view = self.matter(id)?;
            for (entry, Move { from: credit, to: debit, pence }) in suspense_moves(&view.log) {
                if is_of_day(entry) {
                    gathered.shift(credit.name(), debit.name(), pence, None);
                }
            }
            // A file is taken in by its first entry, and its fees with it.
            let taken = view.log.first().is_some_and(is_of_day);
            let Matter::File(file) = view.matter else { continue };
            if taken {
                for (method, pence) in self.fees_of_file(&file)? {
                    let from = OfficeAccount::of(method).name();
                    gathered.shift(from, OfficeAccount::ProviderFees.name(), pence, None);
                }
            }
        }
        for row in self.store.money(Some(&day.officer), from, until, LONGEST_LIST)? {
            if let Event::Mail(MailFact::File(FileFact::Remitted { pence, .. })) = row.entry.event {
                let (from, to) = (OfficeAccount::Agent.name(), OfficeAccount::Remitted.name());
                gathered.shift(from, to, pence, None);
            }
        }
        Ok(())
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
