//! Revenue of a week, a month or any days: the same money told in several ways, which must agree.
//!
//! Every figure is made from the logs. Receipts by method come from the entries by which money
//! moved; receipts by stream and by the part of the charge that they settled from the cases, each
//! as it stood before the payment; the movement of the receipts account from the cases' ledgers;
//! what stands in the office's book from the book itself. Wherever two of them differ the report
//! says so.

use std::collections::BTreeMap;

use super::super::{Desk, Stop};
use super::book::OfficeAccount;
use super::look::is_counted;
use super::{MoneyLine, Way};
use crate::case::day::{Day, Moment};
use crate::case::event::{Entry, Event, Method};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::notice::Regime;
use crate::case::state::Case;
use crate::case::summary::LedgerAccount;
use crate::case::words;
use crate::law::period::plus;
use crate::law::{self, Part};
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{BankingDay, BankingState, Matter, MatterEntry, MatterEvent};

/// How many cases are read at a time.
const AT_A_TIME: usize = 1_000;

closed_list! {
    /// A part of the report.
    pub enum Section {
        /// Money received, by the way it came.
        Methods = 1, "methods", "Received by method";
        /// Money received, by scheme and by what it settled.
        Streams = 2, "streams", "Received by stream and part of the charge";
        /// Payments withdrawn again.
        Withdrawn = 3, "withdrawn", "Withdrawn";
        /// Money sent back.
        Refunds = 4, "refunds", "Refunds recorded in the cases";
        /// Given up as not collectable.
        WriteOffs = 5, "write-offs", "Written off";
        /// Given up by decision, never mixed with what could not be collected.
        Waived = 6, "waived", "Waived by decision";
        /// Money that came and is on no case.
        Suspense = 7, "suspense", "Suspense";
        /// What was taken by hand, by the state of its banking day.
        Banking = 8, "banking", "Taken by hand, by banking day";
        /// The receipts account of the cases' ledgers.
        Ledger = 9, "ledger", "Ledger of the cases, receipts";
        /// The office's book.
        Book = 10, "book", "Office book, all time";
    }
}

impl Section {
    /// Whether what its lines come to means something.
    pub const fn sums(self) -> bool {
        match self {
            Section::Methods
            | Section::Streams
            | Section::Withdrawn
            | Section::Refunds
            | Section::WriteOffs
            | Section::Waived
            | Section::Banking
            | Section::Ledger
            | Section::Book => true,
            Section::Suspense => false,
        }
    }
}

/// A line of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevenueLine {
    /// Where it stands.
    pub section: Section,
    /// What it is.
    pub label: String,
    /// How many entries.
    pub items: i64,
    /// What they come to.
    pub pence: Pence,
}

/// A revenue report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revenue {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// On what the figures rest.
    pub basis: Vec<&'static str>,
    /// The figures, section by section.
    pub lines: Vec<RevenueLine>,
    /// Where two ways of telling the same money differ; empty where they agree.
    pub differences: Vec<String>,
}

impl Revenue {
    /// What a section comes to.
    pub fn sum(&self, section: Section) -> Pence {
        let lines = self.lines.iter().filter(|line| line.section == section);
        lines.map(|line| line.pence).sum()
    }
}

/// On what the figures rest; stands on every report.
const BASIS: [&str; 5] = [
    "An entry belongs to the day on which it was recorded, as in a banking day, not to the day on \
     which the money was received.",
    "A payment settles the penalty charge first, then the increase of a charge certificate, then \
     the court's fee, each as it stood on the day the payment counts; no instrument says so.",
    "Written off is what could not be collected; what was waived by decision stands apart.",
    "Money in suspense is in no case and in none of the receipts until it is put to one.",
    "Agents' fees and charges for vehicles are in none of the receipts but those of the book.",
];

type Figures = BTreeMap<(Section, String), (i64, Pence)>;

/// What is gathered while the logs are read.
struct Gather {
    from: Moment,
    until: Moment,
    figures: Figures,
    /// The receipts account of the cases before the days, in them, after them.
    receipts: [Pence; 3],
    /// The receipts for vehicles, all time.
    vehicles: Pence,
}

impl Gather {
    fn put(&mut self, section: Section, label: &str, pence: Pence) {
        self.put_items(section, label, 1, pence);
    }

    fn put_items(&mut self, section: Section, label: &str, items: i64, pence: Pence) {
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

    /// Takes in a case: its ledger's receipts, write-offs, waivers, and what payments settled.
    fn take_case(&mut self, law: &law::Law, log: &[Entry]) {
        for line in law::ledger(law, log) {
            let Some(entry) = log.iter().find(|entry| entry.number == line.entry) else { continue };
            let place = self.place(entry.recorded);
            if line.account == LedgerAccount::Receipts
                && let Some(sum) = self.receipts.get_mut(place)
            {
                *sum += line.pence;
            }
            let section = match line.account {
                LedgerAccount::WrittenOff => Section::WriteOffs,
                LedgerAccount::Waived => Section::Waived,
                LedgerAccount::VehicleReceipts => {
                    self.vehicles += line.pence;
                    continue;
                }
                _other => continue,
            };
            if place == 1 {
                let regime = Case::fold(log).notice.regime;
                self.put(section, words::regime(regime), line.pence);
            }
        }
        if log.iter().any(|entry| self.place(entry.recorded) == 1) {
            self.take_movements(law, log);
        }
    }

    fn take_movements(&mut self, law: &law::Law, log: &[Entry]) {
        let mut case: Option<Case> = None;
        for entry in log {
            if let (Some(before), 1) = (&case, self.place(entry.recorded)) {
                let regime = before.notice.regime;
                match &entry.event {
                    Event::PaymentReceived(payment) => {
                        let posted = payment.tender.as_ref().and_then(|tender| tender.posted);
                        let day = posted.unwrap_or(entry.legal_day);
                        for (part, pence) in law::settles(law, before, day, payment.pence) {
                            self.put(Section::Streams, &stream(regime, part), pence);
                        }
                    }
                    Event::RefundSent { pence } => {
                        self.put(Section::Refunds, words::regime(regime), -*pence);
                    }
                    _other => {}
                }
            }
            match &mut case {
                Some(case) => case.apply(entry),
                None => case = Some(Case::fold(std::slice::from_ref(entry))),
            }
        }
    }

    /// Takes in what an officer or a file entered.
    fn take_money(&mut self, line: &MoneyLine) {
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
    fn take_suspense(&mut self, log: &[MatterEntry]) {
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
const OPENING: &str = "at the beginning";
/// What it holds after them.
const CLOSING: &str = "at the end";

fn stream(regime: Regime, part: Part) -> String {
    format!("{}, {}", words::regime(regime), part.label())
}

impl Desk {
    /// The revenue of days, both included. Reads every case.
    pub fn revenue(&self, from: Day, until: Day) -> Result<Revenue, Stop> {
        if until < from || until.days_since(from) > 366 {
            return Err(Stop::Refused(
                "the last day must follow the first one by a year at most".to_string(),
            ));
        }
        let ((first, _), (_, end)) = (self.clock.span(from), self.clock.span(until));
        let mut gather = Gather {
            from: first,
            until: end,
            figures: Figures::new(),
            receipts: [Pence::ZERO; 3],
            vehicles: Pence::ZERO,
        };
        let mut after = None;
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (_, log) in &cases {
                gather.take_case(&self.law, log);
            }
        }
        let mut days = Vec::new();
        self.walk_matters(|_, log| {
            if let Some(Matter::BankingDay(day)) = Matter::fold(log) {
                days.push(day);
            }
            gather.take_suspense(log);
        })?;
        for day in (0..=until.days_since(from)).map(|n| plus(from, n)) {
            for line in self.money_entered(day, None)? {
                gather.take_money(&line);
                if is_counted(&line) {
                    gather.put(Section::Banking, state_of(&line, &days), line.pence);
                }
            }
        }
        let [before, within, later] = gather.receipts;
        let all = before + within + later + gather.vehicles;
        let ledger = [("before", before), ("in these days", within), ("since", later)];
        for (label, pence) in ledger {
            gather.put_items(Section::Ledger, label, 0, pence);
        }
        for (account, pence) in self.book()?.accounts() {
            gather.put_items(Section::Book, account.label(), 0, pence);
        }
        let lines = gather.figures.into_iter();
        let lines = lines.map(|((section, label), (items, pence))| RevenueLine {
            section,
            label,
            items,
            pence,
        });
        let mut report = Revenue {
            from,
            until,
            basis: BASIS.to_vec(),
            lines: lines.collect(),
            differences: Vec::new(),
        };
        report.differences = differences(&report, within, all);
        Ok(report)
    }
}

/// Where the banking day of a line stands.
fn state_of(line: &MoneyLine, days: &[BankingDay]) -> &'static str {
    let covers = |day: &&BankingDay| {
        day.officer == line.officer
            && day.since < line.recorded
            && day.until.is_none_or(|until| line.recorded <= until)
    };
    match days.iter().find(|day| covers(day)).map(|day| day.state) {
        Some(BankingState::Closed) => "closed",
        Some(BankingState::Submitted) => "submitted, not closed",
        Some(BankingState::Open) => "open",
        None => IN_NO_DAY,
    }
}

/// Entries that no banking day covers.
const IN_NO_DAY: &str = "in no banking day";

/// Whether the ways of telling the same money agree.
fn differences(report: &Revenue, within: Pence, all: Pence) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |one: &str, first: Pence, other: &str, second: Pence| {
        if first != second {
            let by = first - second;
            found.push(format!("{one} come to {first}, {other} to {second}: {by} apart"));
        }
    };
    let methods = report.sum(Section::Methods);
    compare(
        "receipts by method",
        methods,
        "receipts by stream and part",
        report.sum(Section::Streams),
    );
    let net = methods + report.sum(Section::Withdrawn) + report.sum(Section::Refunds);
    compare(
        "receipts less what was withdrawn and sent back",
        net,
        "the receipts account of the cases' ledgers",
        within,
    );
    let labels: Vec<&str> = RECEIPTS.iter().map(|account| account.label()).collect();
    let book = report
        .lines
        .iter()
        .filter(|line| line.section == Section::Book && labels.contains(&line.label.as_str()));
    compare(
        "the receipts of the cases' ledgers, all time and with vehicles,",
        all,
        "the receipts of the office's book less refunds",
        book.map(|line| line.pence).sum(),
    );
    let suspense = |label: &str| {
        let line = report
            .lines
            .iter()
            .find(|line| line.section == Section::Suspense && line.label == label);
        line.map_or(Pence::ZERO, |line| line.pence)
    };
    let closing = suspense(CLOSING);
    compare(
        "suspense at the beginning and what came and went",
        report.sum(Section::Suspense) - closing,
        "suspense at the end",
        closing,
    );
    for line in report.lines.iter().filter(|line| line.section == Section::Banking) {
        if line.label != "closed" {
            found.push(format!(
                "{} entries of {} that were taken by hand are {}",
                line.items,
                line.pence,
                if line.label == IN_NO_DAY {
                    IN_NO_DAY.to_string()
                } else {
                    format!("in a banking day that is {}", line.label)
                }
            ));
        }
    }
    found
}

/// The accounts of the office's book that hold what was received, less what went back.
const RECEIPTS: [OfficeAccount; 17] = [
    OfficeAccount::Receipts,
    OfficeAccount::TelephoneCard,
    OfficeAccount::Cheque,
    OfficeAccount::PostalOrder,
    OfficeAccount::Cash,
    OfficeAccount::BankTransfer,
    OfficeAccount::Web,
    OfficeAccount::Agent,
    OfficeAccount::Court,
    OfficeAccount::AutomatedTelephone,
    OfficeAccount::Remitted,
    // What came and is on no case is no receipt of a case.
    OfficeAccount::Suspense,
    OfficeAccount::OtherServices,
    OfficeAccount::SentBack,
    OfficeAccount::RefundsDue,
    OfficeAccount::RefundsPaid,
    OfficeAccount::VehicleReceipts,
];
