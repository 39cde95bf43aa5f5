//! What the cases received against what the files of providers and bank tell, payment by payment.
//!
//! Floor 4.

use std::collections::{HashMap, HashSet};

use super::day::{Compared, Difference, Gathered, Sides, Sum};
use super::fates::KeptLine;
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::event::{Entry, Event, Method, Payment};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::words;
use crate::desk::{Desk, Stop, text};
use crate::law::period::plus;
use crate::matter::SuspenseState;
use crate::money::MoneyKind;
use crate::money::banking::IN_TIME;

/// The most entries of a day that are compared.
const MOST_ENTRIES: usize = 20_000;

/// A payment of a case that somebody else must tell of.
struct Received {
    case: CaseId,
    number: String,
    entry: u32,
    day: Day,
    payment: Payment,
    sides: Sides,
}

impl Received {
    /// By which name money can be said to be it.
    fn name(&self) -> String {
        format!("{} entry {}", self.number, self.entry)
    }
}

/// Lines of files, found by what a payment says of itself.
struct Lines<'g> {
    all: Vec<&'g KeptLine>,
    /// Whose file each is in.
    sides: Vec<Sides>,
    by_key: HashMap<&'g str, usize>,
    /// By case and the sentence that names the entry.
    by_entry: HashMap<(&'g str, &'g str), usize>,
    /// By what an officer said it is.
    by_name: HashMap<&'g str, usize>,
    /// What cases have of each line.
    found: Vec<Pence>,
}

impl<'g> Lines<'g> {
    fn of(gathered: &'g Gathered) -> Lines<'g> {
        let mut told = Lines {
            all: Vec::new(),
            sides: Vec::new(),
            by_key: HashMap::new(),
            by_entry: HashMap::new(),
            by_name: HashMap::new(),
            found: Vec::new(),
        };
        for file in &gathered.files {
            let sides = if file.is_of_bank() { Sides::CasesAndBank } else { Sides::CasesAndFiles };
            for line in &file.lines {
                if line.kind != Some(MoneyKind::Receipt) || line.fate == "double" {
                    continue;
                }
                // Another file told it first, and the case has it from there.
                let first = told.by_key.get(line.key.as_str());
                let first = first.and_then(|place| told.all.get(*place));
                if line.fate == "known" && first.is_some_and(|first| first.to == line.to) {
                    continue;
                }
                let place = told.all.len();
                told.by_key.entry(line.key.as_str()).or_insert(place);
                if line.fate == "known" {
                    told.by_entry.insert((&line.to, &line.why), place);
                }
                if let Some((name, _)) = gathered.known(line) {
                    told.by_name.insert(name, place);
                }
                told.all.push(line);
                told.sides.push(sides);
                told.found.push(Pence::ZERO);
            }
        }
        told
    }

    /// The line that tells of a payment.
    fn telling(&self, one: &Received) -> Option<usize> {
        let why = format!("entry {} records it", one.entry);
        let by_entry = self.by_entry.get(&(one.number.as_str(), why.as_str()));
        let by_name = self.by_name.get(one.name().as_str());
        let reference = text::clean(&one.payment.reference);
        let by_key =
            || if reference.is_empty() { None } else { self.by_key.get(reference.as_str()) };
        by_entry.or(by_name).or_else(by_key).copied()
    }
}

impl Desk {
    /// Compares the payments of the cases with the lines of files, both ways.
    pub(super) fn cases_against(
        &self,
        gathered: &Gathered,
        compared: &mut Compared,
    ) -> Result<(), Stop> {
        let mut lines = Lines::of(gathered);
        for one in self.told_by_others(gathered)? {
            let told = lines.telling(&one);
            if let Some(found) = told.and_then(|place| lines.found.get_mut(place)) {
                *found += one.payment.pence;
            }
            if !gathered.has(one.day) {
                continue;
            }
            let sum = match one.sides {
                Sides::CasesAndBank => &mut compared.transfers,
                Sides::CasesAndFiles
                | Sides::CasesAndBanking
                | Sides::SlipsAndBank
                | Sides::FilesAndBank
                | Sides::Files => &mut compared.cases,
            };
            add(sum, one.payment.pence);
            match told.and_then(|place| lines.all.get(place)) {
                None => compared.lines.push(untold(&one, self.today())),
                Some(line) => compared.lines.extend(other_day(&one, line)),
            }
        }
        let all = lines.all.iter().zip(&lines.sides).zip(&lines.found);
        for ((line, sides), found) in all {
            let Some(day) = line.captured.filter(|day| gathered.has(*day)) else { continue };
            if *sides == Sides::CasesAndFiles {
                add(&mut compared.files, line.gross);
                if line.fate == "suspense" && is_waiting(gathered, line) {
                    add(&mut compared.suspense, line.gross);
                }
            }
            compared.lines.extend(unrecorded(gathered, line, (*sides, day), *found));
            compared.lines.extend(settlement(line, (*sides, day)));
        }
        for file in &gathered.files {
            compared.lines.extend(doubles_and_faults(gathered, file));
        }
        Ok(())
    }

    /// The payments of the days in the cases, and of the few days around them, but those that
    /// officers count by hand.
    fn told_by_others(&self, gathered: &Gathered) -> Result<Vec<Received>, Stop> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let first = plus(gathered.from, -IN_TIME);
        for day in (0..=gathered.until.days_since(first) + IN_TIME).map(|n| plus(first, n)) {
            for (case, line) in self.store.receipts_on(day, MOST_ENTRIES)? {
                if !seen.insert((case, line.entry)) {
                    continue;
                }
                let log = self.store.log(case)?;
                let Some(payment) = standing(&log, line.entry) else { continue };
                let Some(sides) = told_by(payment.method) else { continue };
                let number = self.store.summary(case)?.summary.number.to_string();
                let payment = payment.clone();
                found.push(Received { case, number, entry: line.entry, day, payment, sides });
            }
        }
        Ok(found)
    }
}

fn add((count, sum): &mut Sum, pence: Pence) {
    *count += 1;
    *sum += pence;
}

/// The payment of an entry, where it was neither keyed in error nor moved away.
fn standing(log: &[Entry], number: u32) -> Option<&Payment> {
    let gone = |entry: &Entry| match &entry.event {
        Event::PaymentReversed { what: Some(what), .. } => {
            what.entry == number && what.reason.changes_till()
        }
        _other => false,
    };
    if log.iter().any(gone) {
        return None;
    }
    log.iter().find(|entry| entry.number == number)?.event.payment()
}

/// Which file must tell of money that came so; `None` where an officer counts it.
const fn told_by(method: Method) -> Option<Sides> {
    match method {
        Method::TelephoneCard | Method::AutomatedTelephone | Method::Web => {
            Some(Sides::CasesAndFiles)
        }
        Method::BankTransfer => Some(Sides::CasesAndBank),
        Method::Cheque | Method::PostalOrder | Method::Cash | Method::Agent | Method::Court => None,
    }
}

fn is_waiting(gathered: &Gathered, line: &KeptLine) -> bool {
    let kept = gathered.kept.get(&line.to);
    kept.is_some_and(|(_, _, money)| money.state() == SuspenseState::Waiting)
}

/// A payment of which no file tells.
fn untold(one: &Received, today: Day) -> Difference {
    let awaited = today.days_since(one.day) <= IN_TIME;
    let what = match (awaited, one.sides) {
        (true, _) => "awaited",
        (false, Sides::CasesAndBank) => "not in the bank",
        (false, _) => "not in a file",
    };
    let reference = &one.payment.reference;
    let says = format!(
        "{}, {}, {}, reference {}",
        one.name(),
        one.day.short(),
        words::method(one.payment.method),
        if reference.is_empty() { "none" } else { reference }
    );
    Difference {
        in_order: awaited,
        says: text::clean(&says),
        case: Some(one.case),
        name: one.name(),
        ..Difference::new(one.sides, what, one.day, one.payment.pence)
    }
}

/// A payment that the file has on another day. Midnight lies between a day and the next, and in
/// summer an hour more where a file is written in UTC.
fn other_day(one: &Received, line: &KeptLine) -> Option<Difference> {
    let told = line.captured.filter(|day| *day != one.day)?;
    let apart = told.days_since(one.day).abs();
    let why = if apart == 1 { ": taken near midnight, or entered the day after" } else { "" };
    let says = format!("{} is of {}, {} has it on {}{why}", one.name(), one.day, line.key, told);
    Some(Difference {
        in_order: apart == 1,
        says: text::clean(&says),
        case: Some(one.case),
        ..Difference::new(one.sides, "other day", one.day, one.payment.pence)
    })
}

/// A line of which the cases do not have as much as it says.
fn unrecorded(
    gathered: &Gathered,
    line: &KeptLine,
    (sides, day): (Sides, Day),
    found: Pence,
) -> Option<Difference> {
    let new = |what, pence, says: String| Difference {
        says: text::clean(&says),
        ..Difference::new(sides, what, day, pence)
    };
    if line.fate == "suspense" {
        let (id, after, money) = gathered.kept.get(&line.to)?;
        let told = format!("{} {}: {}", line.to, line.says, line.why);
        return match money.state() {
            SuspenseState::Waiting => Some(Difference {
                money: Some((*id, *after)),
                ..new("in suspense", money.left(), told)
            }),
            SuspenseState::Known => {
                let (what, why) = money.known.as_ref()?;
                let why = if why.is_empty() { String::new() } else { format!(": {why}") };
                let says = format!("{} is {what}{why}", line.to);
                Some(Difference { in_order: true, ..new("known", line.gross, says) })
            }
            SuspenseState::Moved | SuspenseState::Refunded => {
                let says = format!("{} {}", line.to, money.state().label());
                Some(Difference { in_order: true, ..new("given away", line.gross, says) })
            }
            SuspenseState::Matched => None,
        };
    }
    if line.fate != "matched" && line.fate != "known" {
        return None;
    }
    if found == line.gross {
        return None;
    }
    if found.is_zero() {
        let says =
            format!("{} was put to {}, where the payment no longer stands", line.key, line.to);
        return Some(new("not in the case", line.gross, says));
    }
    let says = format!("{} is {}, the cases have {found} of it: {}", line.key, line.gross, line.to);
    Some(new("other amount", line.gross - found, says))
}

/// A payment that the provider settles late.
fn settlement(line: &KeptLine, (sides, day): (Sides, Day)) -> Option<Difference> {
    let settled = line.settled.filter(|_| sides == Sides::CasesAndFiles)?;
    let late = settled.days_since(day) - IN_TIME;
    let says = format!("{} is settled on {settled}, {} late", line.key, counted(late, "day"));
    (late > 0).then(|| Difference {
        says: text::clean(&says),
        ..Difference::new(Sides::Files, "settled late", day, line.gross)
    })
}

/// Lines that were told twice, and those that were left out.
fn doubles_and_faults(gathered: &Gathered, file: &super::day::Told) -> Vec<Difference> {
    let mut found = Vec::new();
    let double = |line: &&KeptLine| {
        line.fate == "double" && line.captured.is_some_and(|day| gathered.has(day))
    };
    for line in file.lines.iter().filter(double) {
        let says =
            format!("{}/{}: {} was taken as {}", file.reference, line.line, line.key, line.to);
        found.push(Difference {
            in_order: true,
            says: text::clean(&says),
            ..Difference::new(
                Sides::Files,
                "told twice",
                line.captured.unwrap_or(file.day),
                line.gross,
            )
        });
    }
    let faulty = file.lines.iter().filter(|line| line.fate == "faulty").count();
    if faulty > 0 && gathered.has(file.day) {
        let says = format!(
            "{}: {} {} left out; `noticedesk files show {}` tells why",
            file.reference,
            counted(faulty, "faulty line"),
            fits(faulty, "was", "were"),
            file.reference
        );
        found.push(Difference {
            says,
            ..Difference::new(Sides::Files, "left out", file.day, Pence::ZERO)
        });
    }
    found
}
