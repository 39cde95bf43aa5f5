//! Files of money in: card settlements, the automated telephone line, `AllPay`, bank statements,
//! Bacs; bytes and a layout in, lines of money or faults out.
//!
//! Second floor, no file access. A faulty line is left out and told; what makes the whole file
//! doubtful refuses it: totals that do not agree, an end that is missing, another currency.

pub mod layout;
mod line;
mod source;

use std::collections::{BTreeMap, HashMap};

use self::layout::{Layout, Place, Trailer};
use self::line::{Taken, amount_of};
use self::source::{Cells, Next, Source};
use super::fault::{Fault, shown};
use super::post::text::decoded;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::money::MoneyLine;

/// The largest file of money that is taken, in bytes (256 MiB).
pub const LARGEST_MONEY_FILE: u64 = 256 << 20;

/// What to do about a file that is not whole.
const FETCH_AGAIN: &str = "fetch the file again; nothing of it was taken";

/// A file of money, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MoneyFile {
    /// Its lines of money, in its order.
    pub lines: Vec<MoneyLine>,
    /// Its faulty lines, which were left out.
    pub faults: Vec<Fault>,
    /// Lines that move no money, as the layout says.
    pub ignored: u64,
}

impl MoneyFile {
    /// What all its lines come to: gross, fees, net.
    pub fn totals(&self) -> [Pence; 3] {
        let sum = |amount: fn(&MoneyLine) -> Pence| self.lines.iter().map(amount).sum();
        [sum(|line| line.gross), sum(|line| line.fee), sum(|line| line.net)]
    }
}

/// What the reading of a file gathers beside its lines.
#[derive(Default)]
struct Account {
    file: MoneyFile,
    /// The sum of all amounts that could be read, those of faulty lines too.
    sum: i64,
    /// Lines with an amount.
    count: u64,
    /// A line whose amount could not be read.
    unread: Option<u64>,
    /// What the lines of an account and day come to, less their contra records.
    balances: BTreeMap<(String, Option<Day>), i64>,
    /// Which trailers were there.
    trailers: Vec<bool>,
    /// Line of each key.
    keys: HashMap<String, u64>,
    /// How many lines without a key say the same.
    alike: HashMap<String, u32>,
    ended: bool,
}

/// Reads a file of money by its layout; `today` is the last day that can stand in it. A fault
/// refuses the whole file.
pub fn read(bytes: &[u8], layout: &Layout, today: Day) -> Result<MoneyFile, Fault> {
    let text = decoded(bytes, None);
    let mut source = Source::new(&text, layout)?;
    let mut account = Account { trailers: vec![false; layout.trailer.len()], ..Account::default() };
    loop {
        match source.next_line() {
            Next::Line(cells) => account.take(&cells, layout, today)?,
            Next::Faulty(fault) => {
                account.unread = Some(fault.line);
                account.file.faults.push(fault);
            }
            Next::CutShort(line) => {
                let why = "the file ends within this line: it was cut short";
                return Err(Fault::of_line(line, why, FETCH_AGAIN));
            }
            Next::End => return account.close(layout),
        }
    }
}

impl Account {
    fn take(&mut self, cells: &Cells<'_>, layout: &Layout, today: Day) -> Result<(), Fault> {
        let first = cells.first();
        if layout.ends.as_deref().is_some_and(|ends| first.starts_with(ends)) {
            self.ended = true;
            return Ok(());
        }
        if layout.skip.iter().any(|skip| first.starts_with(skip.as_str())) {
            return Ok(());
        }
        for (place, trailer) in layout.trailer.iter().enumerate() {
            if first.starts_with(trailer.starts.as_str()) {
                if let Some(seen) = self.trailers.get_mut(place) {
                    *seen = true;
                }
                return self.agrees(cells, layout, trailer);
            }
        }
        match line::read(cells, layout, today)? {
            Taken::Line(money, written, account) => {
                self.count_amount(written, account, money.settled);
                self.add(*money);
            }
            Taken::Contra(pence, account, day) => {
                *self.balances.entry((account, day)).or_default() -= pence.abs();
            }
            Taken::Ignored => self.file.ignored += 1,
            Taken::Faulty(fault, Some(pence)) => {
                self.count_amount(pence, None, None);
                self.file.faults.push(fault);
            }
            Taken::Faulty(fault, None) => {
                self.unread = Some(fault.line);
                self.file.faults.push(fault);
            }
        }
        Ok(())
    }

    fn count_amount(&mut self, pence: i64, account: Option<String>, day: Option<Day>) {
        self.sum = self.sum.saturating_add(pence);
        self.count += 1;
        if let Some(account) = account {
            *self.balances.entry((account, day)).or_default() += pence;
        }
    }

    /// Takes a line in, unless it is the double of an earlier one.
    fn add(&mut self, mut money: MoneyLine) {
        if money.key.is_empty() {
            // Lines that say the same are told apart by their order, so that the same lines in a
            // later file are known again.
            let (day, pence) = (money.captured, money.gross.0);
            let says = format!("{}/{day}/{pence}", money.reference);
            let nth = self.alike.entry(says.clone()).or_insert(0);
            while money.key.is_empty() || self.keys.contains_key(&money.key) {
                *nth += 1;
                money.key = format!("{says}/{nth}");
            }
        }
        let line = money.line;
        if let Some(earlier) = self.keys.insert(money.key.clone(), line) {
            let why = format!("it has the same number as line {earlier}: one payment, told twice");
            let remedy = "ask the provider which of the two stands; this one was left out";
            self.file.faults.push(Fault::of_value(line, "", &money.key, why, remedy));
            return;
        }
        self.file.lines.push(money);
    }

    /// Whether a trailer agrees with what came before it.
    fn agrees(&self, cells: &Cells<'_>, layout: &Layout, trailer: &Trailer) -> Result<(), Fault> {
        let line = cells.line();
        let wrong = |says: &str, have: String| {
            let why = format!("the trailer says {}, the lines come to {have}", shown(says));
            Fault::of_line(line, why, FETCH_AGAIN)
        };
        let text = |place: &Option<Place>| place.as_ref().map(|place| cells.at(place).trim());
        if let Some(says) = text(&trailer.count)
            && says.replace(',', "").parse() != Ok(self.count + u64::from(self.unread.is_some()))
        {
            return Err(wrong(says, counted(self.count, "line")));
        }
        if let Some(says) = text(&trailer.amount) {
            if let Some(unread) = self.unread {
                let why = format!("the total cannot be proved: line {unread} has no amount");
                let remedy = "have that line put right by the sender; nothing was taken";
                return Err(Fault::of_line(line, why, remedy));
            }
            if amount_of(says, layout.amounts) != Some(self.sum) {
                return Err(wrong(says, Pence(self.sum).to_string()));
            }
        }
        Ok(())
    }

    /// What must hold at the end of the file.
    fn close(self, layout: &Layout) -> Result<MoneyFile, Fault> {
        let missing = layout.trailer.iter().zip(&self.trailers).find(|(_, seen)| !**seen);
        let missing = match missing {
            Some((trailer, _)) => Some(trailer.starts.as_str()),
            None => layout.ends.as_deref().filter(|_| !self.ended),
        };
        if let Some(starts) = missing {
            return Err(Fault::of_file(
                format!("its last line \"{}\" is missing: it was cut short", shown(starts)),
                FETCH_AGAIN,
            ));
        }
        let balanced = layout.contra_account.is_some();
        let off = self.balances.iter().find(|(_, pence)| balanced && **pence != 0);
        if let Some(((account, day), pence)) = off {
            let on = day.map(|day| format!(" on {day}")).unwrap_or_default();
            return Err(Fault::of_file(
                format!(
                    "the contra record of account {} does not balance its records{on}: {} is over",
                    shown(account),
                    Pence(*pence)
                ),
                FETCH_AGAIN,
            ));
        }
        if self.file.lines.is_empty() && self.file.faults.is_empty() && self.file.ignored == 0 {
            return Err(Fault::of_file(
                "it holds no line of money",
                "look whether it is the right file and the right layout",
            ));
        }
        Ok(self.file)
    }
}
