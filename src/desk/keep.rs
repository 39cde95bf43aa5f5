//! Keeping the store sound: check, rebuild, and the copy that is proved before it is trusted.

use std::path::Path;

use super::{Desk, Stop};
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::case::summary::{LedgerLine, Summary, SummaryRow};
use crate::law::{self, Law};
use crate::store::Damage;

/// How many cases are read at a time.
const AT_A_TIME: usize = 1_000;

/// Cases done and cases there are, told as long work goes on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

impl Desk {
    /// Proves the store: the engine's own integrity, the chain, the numbers, and that every
    /// projection is what the log says. Returns what is wrong; nothing means sound.
    pub fn check(&self, progress: Progress<'_>) -> Result<Vec<Damage>, Stop> {
        let mut damages = self.store.check(progress)?;
        let all = self.store.info()?.cases;
        let mut done = 0;
        let mut after = None;
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (row, entries) in &cases {
                damages.extend(self.compare(row, entries)?);
            }
            done += cases.len() as u64;
            progress(done, all);
        }
        Ok(damages)
    }

    /// Makes all projections anew from the logs; returns how many cases were rebuilt.
    pub fn rebuild(&mut self, progress: Progress<'_>) -> Result<u64, Stop> {
        let all = self.store.info()?.cases;
        let mut done = 0;
        let mut after = None;
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            let rows: Vec<(CaseId, Summary, Vec<LedgerLine>)> = cases
                .iter()
                .map(|(row, entries)| {
                    let (summary, ledger) = projections(&self.law, entries);
                    (row.id, summary, ledger)
                })
                .collect();
            self.store.replace(&rows)?;
            done += rows.len() as u64;
            progress(done, all);
        }
        Ok(done)
    }

    /// Copies the store while it is in use, opens the copy and checks it.
    pub fn backup(&self, to: &Path, progress: Progress<'_>) -> Result<(), Stop> {
        Ok(self.store.backup(to, progress)?)
    }

    fn compare(&self, row: &SummaryRow, entries: &[Entry]) -> Result<Vec<Damage>, Stop> {
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
        let kept = self.store.ledger(row.id)?;
        if kept != ledger {
            damages.push(damage("its ledger differs from what its log says; run rebuild"));
        }
        if kept.iter().map(|line| line.pence).sum::<Pence>() != Pence::ZERO {
            damages.push(damage("its ledger does not balance"));
        }
        Ok(damages)
    }
}

/// What the log of a case says its projections must be.
fn projections(law: &Law, entries: &[Entry]) -> (Summary, Vec<LedgerLine>) {
    let case = Case::fold(entries);
    (law::outlook(law, &case), law::ledger(law, entries))
}
