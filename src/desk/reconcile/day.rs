//! The sides of money beside each other, for a day or several: what the cases say, what officers
//! counted and paid in, what providers and the telephone line say, what the bank says. Every
//! difference is a line.
//!
//! Floor 4. Files are read as they were taken: by the list of fates that is kept with each. What an
//! officer said of a line of theirs is read from its matter.

use std::collections::{BTreeMap, HashMap};

use super::fates::{KeptLine, kept_lines};
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::Day;
use crate::case::event::Method;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::desk::{Desk, Stop};
use crate::law::period::plus;
use crate::matter::{FileMatter, FileState, Matter, MatterKind, MatterRow, MatterState, Suspense};
use crate::money::banking::{Expected, TOO_LATE};
use crate::store::{MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// The most days that are compared at once.
const MOST_DAYS: i32 = 62;
/// Rows of a page.
const PAGE: usize = 500;

closed_list! {
    /// Two sides that are held against each other.
    pub enum Sides {
        /// Card and telephone payments of the cases against the files of those who took them.
        CasesAndFiles = 1, "cases-and-files", "Cases and files";
        /// Bank transfers of the cases against the bank.
        CasesAndBank = 2, "cases-and-bank", "Cases and bank";
        /// What officers took by hand against what they counted.
        CasesAndBanking = 3, "cases-and-banking", "Cases and banking days";
        /// What officers paid in against the bank, slip by slip.
        SlipsAndBank = 4, "slips-and-bank", "Paying-in slips and bank";
        /// What providers say they pay out against the bank.
        FilesAndBank = 5, "files-and-bank", "Files and bank";
        /// Lines that no side has but the file.
        Files = 6, "files", "Lines of files";
    }
}

/// A line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which sides.
    pub sides: Sides,
    /// Whether nobody needs to look at it.
    pub in_order: bool,
    /// What it is: `late`, `missing`, `not in a file`.
    pub what: &'static str,
    /// The day of it.
    pub day: Day,
    /// How much.
    pub pence: Pence,
    /// What is told of it.
    pub says: String,
    /// The case.
    pub case: Option<CaseId>,
    /// The money in suspense that is told by somebody and recorded nowhere, with the number of its
    /// last entry.
    pub money: Option<(MatterId, u32)>,
    /// What is recorded and told by nobody: the name by which money can be said to be it. Empty
    /// where there is nothing to say.
    pub name: String,
}

impl Difference {
    /// A line that says something and leaves nothing to be done with it.
    pub(super) fn new(sides: Sides, what: &'static str, day: Day, pence: Pence) -> Difference {
        Difference {
            sides,
            in_order: false,
            what,
            day,
            pence,
            says: String::new(),
            case: None,
            money: None,
            name: String::new(),
        }
    }
}

/// How many, and what they come to.
pub type Sum = (usize, Pence);

/// Days compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The first day on which payers paid.
    pub from: Day,
    /// The last.
    pub until: Day,
    /// Card and telephone payments of the days in the cases.
    pub cases: Sum,
    /// Card and telephone payments of the days in files.
    pub files: Sum,
    /// Those of the files that still wait in suspense.
    pub suspense: Sum,
    /// Bank transfers of the days in the cases.
    pub transfers: Sum,
    /// What officers paid in with slips of those days.
    pub slips: Sum,
    /// What the bank says came on those days.
    pub bank: Sum,
    /// Every line of the comparison, sides by sides, oldest first.
    pub lines: Vec<Difference>,
}

impl Compared {
    /// Whether nobody needs to look at anything.
    pub fn is_in_order(&self) -> bool {
        self.lines.iter().all(|one| one.in_order)
    }

    /// The lines of two sides.
    pub fn between(&self, sides: Sides) -> impl Iterator<Item = &Difference> {
        self.lines.iter().filter(move |line| line.sides == sides)
    }
}

/// A file with the lines that are kept of it.
pub(super) struct Told {
    pub(super) reference: String,
    pub(super) counterpart: Counterpart,
    /// The day on which it was taken in.
    pub(super) day: Day,
    pub(super) lines: Vec<KeptLine>,
}

impl Told {
    pub(super) fn is_of_bank(&self) -> bool {
        self.counterpart == Counterpart::Bank
    }
}

/// Money in suspense by its reference, with the number of its last entry.
pub(super) type Kept = HashMap<String, (MatterId, u32, Suspense)>;

/// What is read once for all the comparisons.
pub(super) struct Gathered {
    pub(super) from: Day,
    pub(super) until: Day,
    pub(super) files: Vec<Told>,
    pub(super) kept: Kept,
}

impl Gathered {
    /// Whether a day is one of those compared.
    pub(super) fn has(&self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// What an officer said a line is: that it was recorded before, under which name, and why.
    pub(super) fn known(&self, line: &KeptLine) -> Option<&(String, String)> {
        self.kept.get(&line.to)?.2.known.as_ref()
    }
}

impl Desk {
    /// Compares the sides for a day, or from a day to another.
    pub fn compare_days(&self, from: Day, until: Day) -> Result<Compared, Stop> {
        if until < from || until.days_since(from) > MOST_DAYS {
            return Err(Stop::Refused(format!(
                "{} to {} cannot be compared: the last day must follow the first one, by \
                 {MOST_DAYS} days at most",
                from.long(),
                until.long()
            )));
        }
        let files = self.money_files(plus(from, -TOO_LATE))?;
        let kept = self.kept_money(&files)?;
        let sides = Gathered { from, until, files, kept };
        let mut compared = Compared {
            from,
            until,
            cases: (0, Pence::ZERO),
            files: (0, Pence::ZERO),
            suspense: (0, Pence::ZERO),
            transfers: (0, Pence::ZERO),
            slips: (0, Pence::ZERO),
            bank: (0, Pence::ZERO),
            lines: Vec::new(),
        };
        self.cases_against(&sides, &mut compared)?;
        self.banking_against(&sides, &mut compared)?;
        compared.lines.sort_by_key(|line| (line.sides, line.day));
        Ok(compared)
    }

    /// What the bank has not told yet of what it must, for lines of the bank of these days.
    pub(super) fn payouts(
        &self,
        days: impl Iterator<Item = Day> + Clone,
    ) -> Result<Vec<Expected>, Stop> {
        let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
            return Ok(Vec::new());
        };
        let files = self.money_files(plus(first, -TOO_LATE))?;
        let kept = self.kept_money(&files)?;
        let from = plus(first, -TOO_LATE);
        let sides = Gathered { from, until: last, files, kept };
        let mut expected = super::banked::payouts(&sides);
        expected.extend(self.slips(from, last)?.into_iter().map(|slip| slip.expected));
        expected.extend(self.remittances(from)?);
        let told = sides.files.iter().flat_map(|file| &file.lines);
        let told: Vec<&str> = told
            .filter_map(|line| match sides.known(line) {
                Some((name, _)) => Some(name.as_str()),
                None => (line.fate == "payout").then_some(line.to.as_str()),
            })
            .collect();
        expected.retain(|one| !told.contains(&one.name.as_str()));
        Ok(expected)
    }

    /// What a provider pays out on a day by a file.
    pub(super) fn payout(&self, file: &str, day: Day) -> Result<Option<Pence>, Stop> {
        let view = self.matter_of(file, Some(MatterKind::File))?;
        let Matter::File(kept) = &view.matter else { return Ok(None) };
        let lines = self.fates_of_file(kept)?;
        let of_day = |line: &&KeptLine| line.settled == Some(day) && line.fate != "double";
        let mut of_day = lines.iter().filter(of_day).map(|line| line.net).peekable();
        Ok(of_day.peek().is_some().then(|| of_day.sum()))
    }

    /// What an agent paid over by a file.
    pub(super) fn remittance(&self, file: &str) -> Result<Option<Pence>, Stop> {
        let view = self.matter_of(file, Some(MatterKind::File))?;
        let Matter::File(kept) = &view.matter else { return Ok(None) };
        Ok(super::banked::remitted(kept))
    }

    /// What was paid in with a slip.
    pub(super) fn slip(&self, number: &str) -> Result<Option<Pence>, Stop> {
        let rows = self.store.matters_with(MatterKind::BankingDay, number, 1)?;
        Ok(rows.first().and_then(|row| row.line.pence))
    }

    /// Matters of a state whose day is this one or later, oldest first.
    pub(super) fn rows_since(&self, state: MatterState, day: Day) -> Result<Vec<MatterRow>, Stop> {
        let mut rows: Vec<MatterRow> = Vec::new();
        let before = MatterKey { day: plus(day, -1), id: MatterId(i64::MAX) };
        loop {
            let last = rows.last().map(|row| MatterKey { day: row.line.day, id: row.id });
            let from = MatterFrom::After(last.unwrap_or(before));
            let filter = MatterFilter::Everything;
            let page = self.store.matters(&MatterAsk { state, filter, from, limit: PAGE })?;
            let is_last = page.len() < PAGE;
            rows.extend(page);
            if is_last {
                return Ok(rows);
            }
        }
    }

    /// Files of money that came in on a day or later, oldest first.
    fn money_files(&self, day: Day) -> Result<Vec<Told>, Stop> {
        let mut files = Vec::new();
        for state in FileState::ALL {
            for row in self.rows_since(MatterState::File(*state), day)? {
                let Matter::File(file) = self.matter(row.id)?.matter else { continue };
                if let Some(counterpart) = of_money(&file) {
                    let reference = MatterKind::File.reference(row.id);
                    let lines = self.fates_of_file(&file)?;
                    files.push((row.id, Told { reference, counterpart, day: file.day, lines }));
                }
            }
        }
        files.sort_by_key(|(id, _)| *id);
        Ok(files.into_iter().map(|(_, file)| file).collect())
    }

    fn fates_of_file(&self, file: &FileMatter) -> Result<Vec<KeptLine>, Stop> {
        let mut lines = Vec::new();
        for worked in &file.worked {
            lines.extend(kept_lines(&self.content(&worked.fates)?.bytes));
        }
        Ok(lines)
    }

    /// What a provider kept or charged by a file of money, by the way in which that money came;
    /// nothing of any other file.
    pub(in crate::desk) fn fees_of_file(
        &self,
        file: &FileMatter,
    ) -> Result<BTreeMap<Method, Pence>, Stop> {
        let mut fees = BTreeMap::new();
        let Some(counterpart) = of_money(file) else { return Ok(fees) };
        let usual = match counterpart {
            Counterpart::Cards => Method::Web,
            Counterpart::TelephonePayments => Method::AutomatedTelephone,
            Counterpart::Bank
            | Counterpart::Dvla
            | Counterpart::Court
            | Counterpart::Agent
            | Counterpart::Ledger
            | Counterpart::Tribunal => Method::BankTransfer,
        };
        for line in self.fates_of_file(file)? {
            *fees.entry(line.method.unwrap_or(usual)).or_default() += line.kept_by_provider();
        }
        fees.retain(|_, pence| !pence.is_zero());
        Ok(fees)
    }

    /// The money that files put into suspense, as it stands now.
    fn kept_money(&self, files: &[Told]) -> Result<Kept, Stop> {
        let mut kept = Kept::new();
        for line in files.iter().flat_map(|file| &file.lines) {
            if line.fate != "suspense" {
                continue;
            }
            if let Some((MatterKind::Suspense, id)) = MatterKind::read(&line.to) {
                let (view, money) = self.suspense(id)?;
                kept.insert(line.to.clone(), (id, view.after(), money));
            }
        }
        Ok(kept)
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
