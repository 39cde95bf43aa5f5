//! Keeping the store sound: check, rebuild, and the copy that is proved before it is trusted.

use std::path::Path;

use super::cash::book::Book;
use super::receipts::Receipts;
use super::{Desk, Stop};
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::case::summary::{LedgerLine, Summary, SummaryRow};
use crate::law::{self, Law};
use crate::store::{Damage, StoreError};

/// How many cases are read at a time.
const AT_A_TIME: usize = 1_000;

/// Cases done and cases there are, told as long work goes on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// A case with the projections that its log makes.
type Projected = (CaseId, Summary, Vec<LedgerLine>);

/// A case's line with its log.
type Walked = (SummaryRow, Vec<Entry>);

/// What a rebuild did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rebuilt {
    /// Cases made anew from their logs.
    pub cases: u64,
    /// Cases left as they were, because their log or their line cannot be read.
    pub left: u64,
}

/// How far a walk through all cases has come.
struct Stride {
    after: Option<CaseId>,
    done: u64,
    /// Cases that were passed because their log or their line cannot be read.
    passed: Vec<CaseId>,
    all: u64,
}

impl Stride {
    fn first(all: u64) -> Stride {
        Stride { after: None, done: 0, passed: Vec::new(), all }
    }

    /// Whether the last of the cases that there were at the start has been passed.
    fn is_over(&self) -> bool {
        self.after.is_some_and(|after| after.0.unsigned_abs() >= self.all)
    }
}

impl Desk {
    /// Proves the store: the engine's own integrity, the chain, the numbers, and that every
    /// projection is what the log says. Returns what is wrong; nothing means sound.
    pub fn check(&self, progress: Progress<'_>) -> Result<Vec<Damage>, Stop> {
        let mut damages = self.store.check(progress)?;
        let mut receipts = Receipts::default();
        for officer in self.store.officers()? {
            let series = officer.account.to_string();
            receipts.given(&series, self.store.next_receipt(&series)?.saturating_sub(1));
        }
        let mut book = Book::default();
        let mut stride = Stride::first(self.store.info()?.cases);
        while let Some(cases) = self.walk_on(&mut stride)? {
            for (row, entries) in &cases {
                damages.extend(self.compare(row, entries, &mut book)?);
                receipts.read(&row.summary.number, entries);
            }
            progress(stride.done, stride.all);
        }
        for id in self.store.without_line()? {
            damages.push(lost(id, "it has a log but no line; run rebuild"));
        }
        for id in stride.passed {
            // A log that cannot be read was named by the store's own proof.
            if let Err(StoreError::Unreadable(what)) = self.store.summary(id) {
                damages.push(lost(id, &format!("its line cannot be read ({what}); run rebuild")));
            }
        }
        damages.extend(receipts.findings(|series| self.store.next_receipt(series))?);
        damages.extend(self.check_matters()?);
        damages.extend(self.check_money()?);
        damages.extend(self.check_book(book)?);
        Ok(damages)
    }

    /// Makes all projections anew from the logs, past cases whose log or line cannot be read.
    pub fn rebuild(&mut self, progress: Progress<'_>) -> Result<Rebuilt, Stop> {
        let mut receipts = Receipts::default();
        let lost = self.store.without_line()?;
        let mut rebuilt = self.restore_lines(&lost, &mut receipts)?;
        let mut stride = Stride::first(self.store.info()?.cases);
        while let Some(cases) = self.walk_on(&mut stride)? {
            for (row, entries) in &cases {
                receipts.read(&row.summary.number, entries);
            }
            self.make_anew(cases.into_iter().map(|(row, entries)| (row.id, entries)).collect())?;
            progress(stride.done, stride.all);
        }
        // Those restored first came by again in the walk.
        rebuilt.cases = stride.done;
        let passed = self.restore_lines(&stride.passed, &mut receipts)?;
        rebuilt.cases += passed.cases;
        rebuilt.left += passed.left;
        for (series, last) in receipts.highest() {
            self.store.count_receipts(series, last)?;
        }
        self.store.recount()?;
        self.rebuild_matters()?;
        Ok(rebuilt)
    }

    /// Makes the lines of cases that have none, or none that can be read, from their logs.
    fn restore_lines(&mut self, ids: &[CaseId], receipts: &mut Receipts) -> Result<Rebuilt, Stop> {
        let mut rebuilt = Rebuilt { cases: 0, left: 0 };
        for id in ids {
            let log = match self.store.log(*id) {
                Ok(log) => log,
                Err(StoreError::Unreadable(_)) => Vec::new(),
                Err(other) => return Err(other.into()),
            };
            let Some(notice) = log.first().and_then(|entry| entry.event.notice()) else {
                rebuilt.left += 1;
                continue;
            };
            receipts.read(&notice.number, &log);
            self.make_anew(vec![(*id, log)])?;
            rebuilt.cases += 1;
        }
        Ok(rebuilt)
    }

    /// Makes the projections of cases anew from their logs.
    fn make_anew(&mut self, mut logs: Vec<(CaseId, Vec<Entry>)>) -> Result<(), Stop> {
        while !logs.is_empty() {
            // A line without a log says nothing; `check` names it.
            let told = logs.iter().filter(|(_, log)| !log.is_empty());
            let rows: Vec<Projected> = told
                .map(|(id, log)| {
                    let (summary, ledger) = projections(&self.law, log);
                    (*id, summary, ledger)
                })
                .collect();
            // Another officer may write while this goes on: such a case is read again.
            let grown = self.store.replace(&rows)?;
            let read = |id: CaseId| Ok((id, self.store.log(id)?));
            logs = grown.into_iter().map(read).collect::<Result<_, Stop>>()?;
        }
        Ok(())
    }

    /// The next cases of a walk through all; where some cannot be read, the others one by one.
    fn walk_on(&self, stride: &mut Stride) -> Result<Option<Vec<Walked>>, Stop> {
        let cases = match self.store.walk(stride.after, AT_A_TIME) {
            Ok(cases) if cases.is_empty() => return Ok(None),
            Ok(cases) => cases,
            Err(StoreError::Unreadable(_)) if stride.is_over() => return Ok(None),
            Err(StoreError::Unreadable(_)) => self.walk_singly(stride)?,
            Err(other) => return Err(other.into()),
        };
        stride.after = stride.after.max(cases.last().map(|(last, _)| last.id));
        stride.done += cases.len() as u64;
        Ok(Some(cases))
    }

    /// As many cases as are read at a time, past those that cannot be read.
    fn walk_singly(&self, stride: &mut Stride) -> Result<Vec<Walked>, Stop> {
        let mut cases = Vec::new();
        let mut before = stride.after.map_or(0, |case| case.0);
        for _ in 0..AT_A_TIME {
            match self.store.walk(Some(CaseId(before)), 1) {
                Ok(found) => match found.last() {
                    None => break,
                    Some((row, _)) => {
                        before = row.id.0;
                        cases.extend(found);
                    }
                },
                // Ids count from 1 without a gap; `check` of the store names the case.
                Err(StoreError::Unreadable(_)) => {
                    before += 1;
                    stride.passed.push(CaseId(before));
                }
                Err(other) => return Err(other.into()),
            }
        }
        stride.after = Some(CaseId(before));
        Ok(cases)
    }

    /// Copies the store while it is in use, opens the copy and checks it.
    pub fn backup(&self, to: &Path, progress: Progress<'_>) -> Result<(), Stop> {
        Ok(self.store.backup(to, progress)?)
    }

    /// Compares a case's projections with its log, and takes what the store keeps of its ledger
    /// into the books.
    fn compare(
        &self,
        row: &SummaryRow,
        entries: &[Entry],
        book: &mut Book,
    ) -> Result<Vec<Damage>, Stop> {
        let number = row.summary.number.to_string();
        let damage = |what: &str| Damage { place: number.clone(), what: what.to_string() };
        if entries.is_empty() {
            return Ok(vec![damage("the case has a line but no log")]);
        }
        let (summary, ledger) = projections(&self.law, entries);
        let mut damages = Vec::new();
        if summary != row.summary {
            damages.push(damage("its line differs from what its log says; run rebuild"));
        }
        // Another officer may have written since the log was read: later lines are not judged.
        let mut kept = self.store.ledger(row.id)?;
        kept.retain(|line| line.entry <= row.summary.entries);
        if kept != ledger {
            damages.push(damage("its ledger differs from what its log says; run rebuild"));
        }
        book.take_case(entries, &kept);
        if kept.iter().map(|line| line.pence).sum::<Pence>() != Pence::ZERO {
            damages.push(damage("its ledger does not balance"));
        }
        Ok(damages)
    }
}

/// A finding about a case whose number is not at hand.
fn lost(id: CaseId, what: &str) -> Damage {
    Damage { place: format!("case id {id}"), what: what.to_string() }
}

/// What the log of a case says its projections must be.
fn projections(law: &Law, entries: &[Entry]) -> (Summary, Vec<LedgerLine>) {
    let case = Case::fold(entries);
    (law::outlook(law, &case), law::ledger(law, entries))
}
