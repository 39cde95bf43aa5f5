//! Revenue of a week, a month or any days: the same money told in several ways, which must agree.
//!
//! Every figure is made from the logs. Receipts by method come from the entries by which money
//! moved; receipts by stream and by the part of the charge that they settled from the cases, each
//! as it stood before the payment; the movement of the receipts account from the cases' ledgers;
//! what stands in the office's book from the book itself; what journals told finance from their own
//! lines. Wherever two of them differ the report says so.

mod gather;

use std::collections::BTreeMap;

use self::gather::{CLOSING, Figures, Gather};
use super::super::{Desk, Stop};
use super::MoneyLine;
use super::book::{Book, OfficeAccount};
use super::look::is_counted;
use crate::case::count::{counted, fits};
use crate::case::day::{Day, Moment};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::law;
use crate::law::period::plus;
use crate::matter::{BankingDay, BankingState, Matter, MatterKind};

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
        /// What came, less what was withdrawn and sent back, by what it settled.
        Income = 11, "income", "Income, less withdrawn and sent back";
        /// The same, by whether a journal for finance has it.
        Journals = 12, "journals", "Of that, in journals";
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
            | Section::Book
            | Section::Income
            | Section::Journals => true,
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
const BASIS: [&str; 6] = [
    "An entry belongs to the day on which it was recorded, as in a banking day, not to the day on \
     which the money was received.",
    "A payment settles the penalty charge first, then the increase of a charge certificate, then \
     the court's fee, each as it stood on the day the payment counts; no instrument says so.",
    "Written off is what could not be collected; what was waived by decision stands apart.",
    "Money in suspense is in no case and in none of the receipts until it is put to one.",
    "A withdrawal undoes what its payment settled; a refund is taken off what was settled last.",
    "Agents' fees are in none of the receipts.",
];

impl Desk {
    /// The revenue of days, both included. Reads every case.
    pub fn revenue(&self, from: Day, until: Day) -> Result<Revenue, Stop> {
        if until < from || until.days_since(from) > 366 {
            return Err(Stop::Refused(
                "the last day must follow the first one by a year at most".to_string(),
            ));
        }
        let ((first, _), (_, end)) = (self.clock.span(from), self.clock.span(until));
        let mut gather =
            Gather { from: first, until: end, figures: Figures::new(), receipts: [Pence::ZERO; 3] };
        let mut book = Book::default();
        let mut after = None;
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (_, log) in &cases {
                let lines = law::ledger(&self.law, log);
                gather.take_case(&self.law, log, &lines);
                book.take_case(log, &lines);
            }
        }
        self.book_matters(&mut book)?;
        let mut days = Vec::new();
        self.walk_matters(|row, log| {
            if let Some(Matter::BankingDay(day)) = Matter::fold(log) {
                days.push((row.reference(), day));
            }
            gather.take_suspense(log);
        })?;
        for day in (0..=until.days_since(from)).map(|n| plus(from, n)) {
            for line in self.money_entered(day, None)? {
                gather.take_money(&line);
                let day = day_of(&line, &days);
                if is_counted(&line) {
                    gather.put(Section::Banking, state_of(day), line.pence);
                }
                gather.put(Section::Journals, journal_of(day), line.pence);
            }
        }
        let [before, within, later] = gather.receipts;
        let all = before + within + later;
        let ledger = [("before", before), ("in these days", within), ("since", later)];
        for (label, pence) in ledger {
            gather.put_items(Section::Ledger, label, 0, pence);
        }
        for (account, pence) in book.accounts() {
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
        report.differences.extend(self.journals_apart((first, end), &days)?);
        Ok(report)
    }

    /// Where the journal of a day that touches a span does not say what the logs of that day say.
    fn journals_apart(
        &self,
        (first, end): (Moment, Moment),
        days: &[(String, BankingDay)],
    ) -> Result<Vec<String>, Stop> {
        let mut found = Vec::new();
        for (reference, day) in days {
            let Some(journal) = day.journal else { continue };
            if day.until.is_none_or(|until| until < first) || day.since >= end {
                continue;
            }
            let journal = self.journal(&MatterKind::Journal.reference(journal))?;
            let mut apart: BTreeMap<String, [Pence; 2]> = BTreeMap::new();
            for line in &journal.lines {
                let [told, _] = apart.entry(line.ours.clone()).or_default();
                *told += line.pence;
            }
            for (account, pence) in self.day_sums(&self.day(reference)?)? {
                let [_, now] = apart.entry(account).or_default();
                *now += pence;
            }
            for (account, [told, now]) in apart.into_iter().filter(|(_, [a, b])| a != b) {
                let journal = &journal.reference;
                found.push(format!(
                    "{journal} of {reference} told finance {told} of {account}, the logs of that \
                     day come to {now}: reverse {journal} and write the day again"
                ));
            }
        }
        Ok(found)
    }
}

/// The banking day in which a line lies.
fn day_of<'d>(line: &MoneyLine, days: &'d [(String, BankingDay)]) -> Option<&'d BankingDay> {
    let covers = |day: &&BankingDay| {
        day.officer == line.officer
            && day.since < line.recorded
            && day.until.is_none_or(|until| line.recorded <= until)
    };
    days.iter().map(|(_, day)| day).find(covers)
}

/// Whether the journal of a banking day has what lies in it.
fn journal_of(day: Option<&BankingDay>) -> &'static str {
    match day.and_then(|day| day.journal) {
        Some(_) => "in the journal of a closed day",
        None => "not in a journal yet",
    }
}

/// Where the banking day of a line stands.
fn state_of(day: Option<&BankingDay>) -> &'static str {
    match day.map(|day| day.state) {
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
    let income = report.sum(Section::Income);
    compare("income by stream and part", income, "the receipts of the cases' ledgers", within);
    let labels: Vec<&str> = RECEIPTS.iter().map(|account| account.label()).collect();
    let book = report
        .lines
        .iter()
        .filter(|line| line.section == Section::Book && labels.contains(&line.label.as_str()));
    compare(
        "the receipts of the cases' ledgers, all time,",
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
                "{} of {} that {} taken by hand {} {}",
                counted(line.items, "entry"),
                line.pence,
                fits(line.items, "was", "were"),
                fits(line.items, "is", "are"),
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
const RECEIPTS: [OfficeAccount; 18] = [
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
    OfficeAccount::ProviderFees,
];
