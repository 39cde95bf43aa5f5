//! What officers counted and paid in, slip by slip, and what providers pay out, against the bank.
//!
//! Floor 4. A paying-in slip that is missing among its neighbours is named, with the reason that
//! was given when the next one was handed in.

use super::day::{Compared, Difference, Gathered, Sides};
use super::fates::KeptLine;
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::desk::counterparts::Holds;
use crate::desk::{Desk, Stop, text};
use crate::law::period::plus;
use crate::matter::{
    BankingDay, BankingState, FileMatter, FileState, Matter, MatterKind, MatterState,
};
use crate::money::banking::{Credit, Expected, Finding, TOO_LATE, compare};
use crate::money::slips::{Gap, PaidIn, gaps};

/// The most entries of money that are looked at for banking days that nobody counted.
const MOST_ENTRIES: usize = 20_000;

/// A slip with which an officer paid in.
pub(super) struct Slip {
    pub(super) expected: Expected,
    /// Its number and till.
    paid_in: PaidIn,
    /// The banking day.
    reference: String,
    /// The reason that was given with it.
    reason: String,
}

impl Desk {
    /// Compares banking days with what officers took, slips and payouts with the bank.
    pub(super) fn banking_against(
        &self,
        gathered: &Gathered,
        compared: &mut Compared,
    ) -> Result<(), Stop> {
        let days = self.banking_days(gathered.from, plus(gathered.until, TOO_LATE))?;
        for (reference, day) in &days {
            if gathered.has(day.day) {
                compared.lines.extend(variances(reference, day));
            }
        }
        self.uncounted(gathered, &days, compared)?;
        let slips = self.slips(plus(gathered.from, -TOO_LATE), gathered.until)?;
        let of_days = slips.iter().filter(|slip| gathered.has(slip.expected.day));
        compared.slips = (of_days.clone().count(), of_days.map(|slip| slip.expected.pence).sum());
        let mut expected = payouts(gathered);
        let remitted = self.remittances(plus(gathered.from, -TOO_LATE))?;
        expected.extend(remitted.into_iter().filter(|one| one.day <= gathered.until));
        expected.extend(slips.iter().map(|slip| slip.expected.clone()));
        let credits = credits(gathered);
        let of_days = credits.iter().filter(|credit| gathered.has(credit.day));
        compared.bank = (of_days.clone().count(), of_days.map(|credit| credit.pence).sum());
        for finding in
            compare(&expected, &credits, self.today().min(plus(gathered.until, TOO_LATE)))
        {
            compared.lines.extend(told(&finding, gathered));
        }
        let paid_in: Vec<PaidIn> = slips.iter().map(|slip| slip.paid_in.clone()).collect();
        compared.lines.extend(gaps(&paid_in).iter().filter_map(|gap| {
            let next = slips.iter().find(|slip| slip.paid_in.number == gap.before)?;
            gathered.has(next.expected.day).then(|| missing(gap, next))
        }));
        Ok(())
    }

    /// Banking days begun on these days, with their references.
    fn banking_days(&self, from: Day, until: Day) -> Result<Vec<(String, BankingDay)>, Stop> {
        let mut days = Vec::new();
        for state in BankingState::ALL {
            for row in self.rows_since(MatterState::BankingDay(*state), from)? {
                if row.line.day > until {
                    break;
                }
                if let Matter::BankingDay(day) = self.matter(row.id)?.matter {
                    days.push((MatterKind::BankingDay.reference(row.id), day));
                }
            }
        }
        days.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        Ok(days)
    }

    /// The slips that were handed in with days begun from a day to another.
    pub(super) fn slips(&self, from: Day, until: Day) -> Result<Vec<Slip>, Stop> {
        let mut slips = Vec::new();
        for (reference, day) in self.banking_days(from, until)? {
            let Some(count) = day.count.as_ref().filter(|_| day.state != BankingState::Open) else {
                continue;
            };
            let pence = count.paid_in(day.float);
            if count.slip == 0 || !pence.is_positive() {
                continue;
            }
            let number = u64::from(count.slip);
            let name = format!("slip {number}");
            let expected = Expected { name, day: day.day, pence, slip: Some(number) };
            let paid_in = PaidIn { number, till: day.till.clone() };
            slips.push(Slip { expected, paid_in, reference, reason: text::clean(&day.reason) });
        }
        slips.sort_by_key(|slip| (slip.expected.day, slip.paid_in.number));
        Ok(slips)
    }

    /// What agents say they paid over since a day: the bank must have it.
    pub(super) fn remittances(&self, since: Day) -> Result<Vec<Expected>, Stop> {
        let mut expected = Vec::new();
        for state in FileState::ALL {
            for row in self.rows_since(MatterState::File(*state), since)? {
                let Matter::File(file) = self.matter(row.id)?.matter else { continue };
                if let Some(pence) = remitted(&file) {
                    let reference = MatterKind::File.reference(row.id);
                    let name = format!("{reference} of {}", file.taken.party);
                    expected.push(Expected { name, day: file.day, pence, slip: None });
                }
            }
        }
        Ok(expected)
    }

    /// Money that was taken by hand on the days and lies in no banking day.
    fn uncounted(
        &self,
        gathered: &Gathered,
        days: &[(String, BankingDay)],
        compared: &mut Compared,
    ) -> Result<(), Stop> {
        let (from, _) = self.clock.span(gathered.from);
        let (_, until) = self.clock.span(gathered.until);
        let mut left: Vec<(Account, Day, usize, Pence, CaseId)> = Vec::new();
        for row in self.store.money(None, from, until, MOST_ENTRIES)? {
            let Some(payment) = row.entry.event.payment() else { continue };
            if !payment.method.is_counted() || payment.receipt.contains('/') {
                continue;
            }
            let officer = &row.entry.officer;
            let moment = row.entry.recorded;
            let counted = days.iter().any(|(_, day)| {
                day.officer == *officer
                    && day.since < moment
                    && day.until.is_none_or(|until| moment <= until)
            });
            if counted {
                continue;
            }
            let day = row.entry.legal_day;
            match left.iter_mut().find(|(whose, on, ..)| whose == officer && *on == day) {
                Some((_, _, count, pence, _)) => {
                    *count += 1;
                    *pence += payment.pence;
                }
                None => left.push((officer.clone(), day, 1, payment.pence, row.case)),
            }
        }
        for (officer, day, count, pence, case) in left {
            let (payments, are) = (counted(count, "payment"), fits(count, "is", "are"));
            let says = format!("{payments} that {officer} took {are} in no banking day");
            compared.lines.push(Difference {
                says,
                case: Some(case),
                ..Difference::new(Sides::CasesAndBanking, "not counted", day, pence)
            });
        }
        Ok(())
    }
}

/// What an agent paid over by a file, where it is a file of that.
pub(super) fn remitted(file: &FileMatter) -> Option<Pence> {
    let pence = file.taken.pence.filter(|pence| pence.is_positive());
    pence.filter(|_| file.taken.holds == Holds::Remittance.label())
}

/// What is to be told of a banking day: that it is not closed, and each method that differs.
fn variances(reference: &str, day: &BankingDay) -> Vec<Difference> {
    let mut found = Vec::new();
    let new = |what, pence, says: String| Difference {
        says: text::clean(&says),
        ..Difference::new(Sides::CasesAndBanking, what, day.day, pence)
    };
    if day.state != BankingState::Closed {
        let says = format!("{reference} of {} is {}", day.officer, day.state.label());
        found.push(new("not closed", Pence::ZERO, says));
    }
    for total in day.submission.iter().flat_map(|was| &was.totals) {
        let variance = total.variance();
        if variance.is_zero() {
            continue;
        }
        let what = if variance.is_positive() { "over" } else { "short" };
        let says = format!(
            "{reference} of {}, {}: expected {}, counted {}: {}",
            day.officer,
            total.method.label(),
            total.expected,
            total.counted,
            day.reason
        );
        // Whoever closed the day read the reason.
        let in_order = day.state == BankingState::Closed && !day.reason.is_empty();
        found.push(Difference { in_order, ..new(what, variance, says) });
    }
    found
}

/// What providers say they pay, by file and settled day.
pub(super) fn payouts(gathered: &Gathered) -> Vec<Expected> {
    let mut expected: Vec<Expected> = Vec::new();
    for file in gathered.files.iter().filter(|file| !file.is_of_bank()) {
        for line in &file.lines {
            let Some(day) = line.settled.filter(|_| line.fate != "double") else { continue };
            if day > gathered.until || day < plus(gathered.from, -TOO_LATE) {
                continue;
            }
            let name = format!("{} of {day}", file.reference);
            // Lines of a settled day follow each other.
            match expected.iter_mut().rev().find(|one| one.name == name) {
                Some(one) => one.pence += line.net,
                None => expected.push(Expected { name, day, pence: line.net, slip: None }),
            }
        }
    }
    expected
}

/// What the bank says came, but what was put to cases.
fn credits(gathered: &Gathered) -> Vec<Credit> {
    let of_bank = gathered.files.iter().filter(|file| file.is_of_bank());
    let lines = of_bank.flat_map(|file| file.lines.iter().map(move |line| (file, line)));
    let credit = |(file, line): (&super::day::Told, &KeptLine)| {
        let ours = matches!(line.fate.as_str(), "payout" | "suspense");
        let day = line.captured.filter(|_| ours && line.gross.is_positive())?;
        let known = gathered.known(line);
        let name = known.map(|(name, _)| name.clone());
        let pinned = name.or_else(|| (line.fate == "payout").then(|| line.to.clone()));
        Some(Credit {
            name: format!("{}/{}", file.reference, line.line),
            day,
            pence: line.gross,
            says: if line.says.is_empty() { line.key.clone() } else { line.says.clone() },
            known: pinned,
            why: known.map(|(_, why)| why.clone()).unwrap_or_default(),
        })
    };
    lines.filter_map(credit).collect()
}

/// A finding in words; nothing where it is not of the days compared.
fn told(finding: &Finding, gathered: &Gathered) -> Option<Difference> {
    let in_order = finding.is_in_order();
    let (what, one, says) = match finding {
        Finding::Agrees(one, credit) => {
            ("agrees", one, format!("{}: {} on {}", one.name, credit.name, credit.day.short()))
        }
        Finding::Late(one, credit, days) => (
            "late",
            one,
            format!("{}: {} came {} late", one.name, credit.name, counted(*days, "day")),
        ),
        Finding::OtherAmount(one, credit) => {
            let why =
                if credit.why.is_empty() { String::new() } else { format!(": {}", credit.why) };
            let says = format!("{}: {} has {} instead{why}", one.name, credit.name, credit.pence);
            ("other amount", one, says)
        }
        Finding::Twice(one, credit) => {
            ("twice", one, format!("{}: {} is a second credit", one.name, credit.name))
        }
        Finding::Missing(one) => {
            ("missing", one, format!("{}: the bank does not have it", one.name))
        }
        Finding::Awaited(one) => ("awaited", one, format!("{}: it may still come", one.name)),
    };
    if !gathered.has(one.day) && in_order {
        return None;
    }
    let sides = if one.slip.is_some() { Sides::SlipsAndBank } else { Sides::FilesAndBank };
    let untold = matches!(finding, Finding::Missing(_) | Finding::Awaited(_));
    Some(Difference {
        in_order,
        says: text::clean(&says),
        name: if untold { one.name.clone() } else { String::new() },
        ..Difference::new(sides, what, one.day, one.pence)
    })
}

/// Slips that nobody handed in, with the reason that was given with the next one of their book.
fn missing(gap: &Gap, next: &Slip) -> Difference {
    let Gap { first, last, .. } = gap;
    let which =
        if first == last { format!("slip {first}") } else { format!("slips {first} to {last}") };
    let (in_order, why) = if next.reason.is_empty() {
        (false, "nobody said why".to_string())
    } else {
        (true, next.reason.clone())
    };
    Difference {
        in_order,
        says: format!("{which} before {}: {why}", next.reference),
        ..Difference::new(Sides::SlipsAndBank, "slip missing", next.expected.day, Pence::ZERO)
    }
}
