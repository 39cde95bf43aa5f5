//! The three sides of money beside each other: what the cases say, what providers and the telephone
//! line say, what the bank says. Every difference is a line.
//!
//! Floor 4. Files are read as they were taken: by the list of fates that is kept with each.

use super::fates::{KeptLine, kept_lines};
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::Day;
use crate::case::event::{Event, Method};
use crate::case::money::Pence;
use crate::case::words;
use crate::desk::counterparts::Holds;
use crate::desk::{Desk, Stop, text};
use crate::exchange::payments::MoneyFile;
use crate::law::period::plus;
use crate::matter::{FileMatter, FileState, Matter, MatterKind, MatterState};
use crate::money::MoneyKind;
use crate::money::banking::{Credit, Expected, Finding, TOO_LATE, compare};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most files that are looked through, the newest first.
const MOST_FILES: usize = 500;
/// The most entries of a day that are compared.
const MOST_ENTRIES: usize = 20_000;

/// A line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Whether nobody needs to look at it.
    pub in_order: bool,
    /// What it is: `late`, `missing`, `not in a file`.
    pub what: &'static str,
    /// How much.
    pub pence: Pence,
    /// What is told of it.
    pub says: String,
}

/// A day compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayCompared {
    /// The day on which payers paid.
    pub day: Day,
    /// Card and telephone payments of the day in the cases: how many, and their sum.
    pub cases: (usize, Pence),
    /// Card and telephone payments of the day in files.
    pub files: (usize, Pence),
    /// Those of the files that still wait in suspense.
    pub suspense: (usize, Pence),
    /// Cases against files.
    pub receipts: Vec<Difference>,
    /// Files against the bank, for what was to be paid out until the day.
    pub bank: Vec<Difference>,
}

impl DayCompared {
    /// Whether nobody needs to look at anything.
    pub fn is_in_order(&self) -> bool {
        self.receipts.iter().chain(&self.bank).all(|one| one.in_order)
    }
}

/// A file with the lines that are kept of it.
struct Told {
    reference: String,
    counterpart: Counterpart,
    lines: Vec<KeptLine>,
}

impl Desk {
    /// Compares the three sides for a day.
    pub fn compare_day(&self, day: Day) -> Result<DayCompared, Stop> {
        let files = self.money_files(plus(day, -TOO_LATE))?;
        let cards = |one: &&Told| one.counterpart != Counterpart::Bank;
        let lines: Vec<&KeptLine> = files.iter().filter(cards).flat_map(|one| &one.lines).collect();
        let of_day: Vec<&KeptLine> = lines
            .iter()
            .copied()
            .filter(|line| line.captured == Some(day) && line.kind == Some(MoneyKind::Receipt))
            .filter(|line| line.fate != "double")
            .collect();
        let sum = |lines: &[&KeptLine]| (lines.len(), lines.iter().map(|line| line.gross).sum());
        let waits: Vec<&KeptLine> =
            of_day.iter().copied().filter(|line| line.fate == "suspense").collect();
        let (cases, receipts) = self.receipts_against(day, &of_day)?;
        Ok(DayCompared {
            day,
            cases,
            files: sum(&of_day),
            suspense: sum(&waits),
            receipts,
            bank: bank_against(&files, self.remittances(plus(day, -TOO_LATE))?, day),
        })
    }

    /// What providers are to pay out, of what the bank has not told yet, for a file of the bank.
    pub(super) fn payouts(&self, file: &MoneyFile) -> Result<Vec<Expected>, Stop> {
        let Some(first) = file.lines.iter().map(|line| line.captured).min() else {
            return Ok(Vec::new());
        };
        let files = self.money_files(plus(first, -TOO_LATE))?;
        let (mut payouts, _) = sides(&files);
        payouts.extend(self.remittances(plus(first, -TOO_LATE))?);
        let banked = files.iter().flat_map(|file| &file.lines).filter(|line| line.fate == "payout");
        let banked: Vec<&str> = banked.map(|line| line.to.as_str()).collect();
        payouts.retain(|one| !banked.contains(&one.name.as_str()));
        Ok(payouts)
    }

    /// What agents say they paid over since a day: the bank must have it.
    fn remittances(&self, since: Day) -> Result<Vec<Expected>, Stop> {
        let mut expected = Vec::new();
        for (id, file) in self.files(MOST_FILES)? {
            let remitted = file.taken.holds == Holds::Remittance.label() && file.day >= since;
            let Some(pence) = file.taken.pence.filter(|pence| remitted && pence.is_positive())
            else {
                continue;
            };
            let (reference, agent) = (MatterKind::File.reference(id), &file.taken.party);
            let name = format!("{reference} of {agent}");
            expected.push(Expected { name, day: file.day, pence, slip: None });
        }
        Ok(expected)
    }

    /// Files of money that came in, the newest first, back to before the day.
    fn money_files(&self, day: Day) -> Result<Vec<Told>, Stop> {
        let mut files = Vec::new();
        for state in FileState::ALL {
            let (state, filter) = (MatterState::File(*state), MatterFilter::Everything);
            let ask = MatterAsk { state, filter, from: MatterFrom::End, limit: MOST_FILES };
            for row in self.store.matters(&ask)? {
                if row.line.day < day {
                    continue;
                }
                let Matter::File(file) = self.matter(row.id)?.matter else { continue };
                if let Some(counterpart) = of_money(&file) {
                    let reference = MatterKind::File.reference(row.id);
                    files.push(Told { reference, counterpart, lines: self.fates_of_file(&file)? });
                }
            }
        }
        Ok(files)
    }

    fn fates_of_file(&self, file: &FileMatter) -> Result<Vec<KeptLine>, Stop> {
        let mut lines = Vec::new();
        for worked in &file.worked {
            lines.extend(kept_lines(&self.content(&worked.fates)?.bytes));
        }
        Ok(lines)
    }

    /// The card and telephone payments of a day in the cases, and which of them no file tells.
    fn receipts_against(
        &self,
        day: Day,
        told: &[&KeptLine],
    ) -> Result<((usize, Pence), Vec<Difference>), Stop> {
        let mut found = Vec::new();
        let (mut count, mut sum) = (0, Pence::ZERO);
        let mut seen = Vec::new();
        for (case, line) in self.store.receipts_on(day, MOST_ENTRIES)? {
            if seen.contains(&(case, line.entry)) {
                continue;
            }
            seen.push((case, line.entry));
            let log = self.store.log(case)?;
            let entry = log.iter().find(|entry| entry.number == line.entry);
            let Some(Event::PaymentReceived(payment)) = entry.map(|entry| &entry.event) else {
                continue;
            };
            if !by_provider(payment.method) {
                continue;
            }
            count += 1;
            sum += payment.pence;
            let number = self.store.summary(case)?.summary.number.to_string();
            let in_file = told.iter().any(|line| {
                line.key == text::clean(&payment.reference)
                    || (line.fate == "known" && line.to == number && line.gross == payment.pence)
            });
            if !in_file {
                let how = words::method(payment.method);
                let says = format!(
                    "{number} entry {}, {how}, reference {}: no file of the provider tells it",
                    line.entry,
                    if payment.reference.is_empty() { "none" } else { &payment.reference }
                );
                let (what, pence) = ("not in a file", payment.pence);
                found.push(Difference { in_order: false, what, pence, says: text::clean(&says) });
            }
        }
        for line in told.iter().filter(|line| line.fate == "suspense") {
            let says = format!("{} waits as {}: {}", line.key, line.to, line.why);
            let (what, pence) = ("in suspense", line.gross);
            found.push(Difference { in_order: true, what, pence, says: text::clean(&says) });
        }
        Ok(((count, sum), found))
    }
}

/// Whose file it is, where it is one of money that came in.
fn of_money(file: &FileMatter) -> Option<Counterpart> {
    let money = match file.taken.counterpart {
        Counterpart::Cards | Counterpart::TelephonePayments | Counterpart::Bank => true,
        Counterpart::Dvla
        | Counterpart::Court
        | Counterpart::Agent
        | Counterpart::Ledger
        | Counterpart::Tribunal => false,
    };
    (money && file.taken.direction == Direction::In).then_some(file.taken.counterpart)
}

/// Whether such money comes through a provider who sends a file of it.
const fn by_provider(method: Method) -> bool {
    match method {
        Method::TelephoneCard | Method::AutomatedTelephone | Method::Web => true,
        Method::Cheque
        | Method::PostalOrder
        | Method::Cash
        | Method::BankTransfer
        | Method::Agent
        | Method::Court => false,
    }
}

/// What providers and agents say they pay, by file and day, against the bank's credits.
fn bank_against(files: &[Told], remitted: Vec<Expected>, until: Day) -> Vec<Difference> {
    let (mut expected, credits) = sides(files);
    expected.extend(remitted);
    expected.retain(|one| one.day <= until && until.days_since(one.day) <= TOO_LATE);
    compare(&expected, &credits, until).iter().map(told).collect()
}

/// What providers say they pay, by file and settled day; and the bank's credits.
fn sides(files: &[Told]) -> (Vec<Expected>, Vec<Credit>) {
    let mut expected: Vec<Expected> = Vec::new();
    let mut credits = Vec::new();
    for file in files {
        for line in &file.lines {
            if file.counterpart == Counterpart::Bank {
                let credit = line.captured.map(|day| Credit {
                    name: format!("{}/{}", file.reference, line.line),
                    day,
                    pence: line.gross,
                    says: line.key.clone(),
                });
                credits.extend(credit.filter(|credit| credit.pence.is_positive()));
                continue;
            }
            let Some(day) = line.settled.filter(|_| line.fate != "double") else { continue };
            let name = format!("{} of {day}", file.reference);
            match expected.iter_mut().find(|one| one.name == name) {
                Some(one) => one.pence += line.net,
                None => expected.push(Expected { name, day, pence: line.net, slip: None }),
            }
        }
    }
    (expected, credits)
}

/// A finding in words.
fn told(finding: &Finding) -> Difference {
    let in_order = finding.is_in_order();
    let (what, pence, says) = match finding {
        Finding::Agrees(one, credit) => (
            "agrees",
            one.pence,
            format!("{}: {} on {}", one.name, credit.name, credit.day.short()),
        ),
        Finding::Late(one, credit, days) => {
            let says = format!("{}: {} came {days} days late", one.name, credit.name);
            ("late", one.pence, says)
        }
        Finding::OtherAmount(one, credit) => {
            let says = format!("{}: {} has {} instead", one.name, credit.name, credit.pence);
            ("other amount", one.pence, says)
        }
        Finding::Twice(one, credit) => {
            ("twice", one.pence, format!("{}: {} is a second credit", one.name, credit.name))
        }
        Finding::Missing(one) => {
            ("missing", one.pence, format!("{}: the bank does not have it", one.name))
        }
        Finding::Awaited(one) => ("awaited", one.pence, format!("{}: it may still come", one.name)),
        Finding::MissingSlips(first, last) => {
            let says = format!("slips {first} to {last} were never paid in");
            ("slips missing", Pence::ZERO, says)
        }
    };
    Difference { in_order, what, pence, says: text::clean(&says) }
}
