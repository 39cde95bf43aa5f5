//! What the store can prove alone: the file, the chain of every log, the projections' sums.

mod matters;

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::CachedStatement;

use super::SqliteStore;
use super::row::count;
use super::{place, read};
use crate::case::count::counted;
use crate::case::day::Moment;
use crate::case::ids::CaseId;
use crate::store::record::{self, Hash, Link, NO_ENTRY_BEFORE, Seal};
use crate::store::{Damage, StoreError};

/// More findings than this say no more than that the file is spoiled.
const MOST_FINDINGS: usize = 1_000;

/// After how many cases progress is told.
const STRIDE: u64 = 1_000;

/// The findings of a check, up to a number that somebody can still read.
#[derive(Default)]
struct Findings(Vec<Damage>);

impl Findings {
    fn add(&mut self, place: impl Into<String>, what: impl Into<String>) {
        if self.0.len() < MOST_FINDINGS {
            self.0.push(Damage { place: place.into(), what: what.into() });
        }
    }
}

impl SqliteStore {
    pub(super) fn read_check(
        &self,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<Damage>, StoreError> {
        let mut findings = Findings::default();
        let path = self.connection.path().unwrap_or_default();
        if place::is_open_to_others(Path::new(path)) {
            findings.add(path, "everybody on this host may open it; take that away (chmod o=)");
        }
        self.check_file(&mut findings)?;
        let outcome = self.in_one_view(|| {
            self.check_logs(progress, &mut findings)?;
            self.check_ledgers(&mut findings)?;
            self.check_matters(&mut findings)?;
            self.check_tallies(&mut findings)
        });
        match outcome.and_then(|()| self.check_words(&mut findings)) {
            Ok(()) => Ok(findings.0),
            // A damaged file may stop the reading anywhere: what was found so far still counts.
            Err(StoreError::Unreadable(what)) => {
                findings.add("the file", what);
                Ok(findings.0)
            }
            Err(other) => Err(other),
        }
    }

    /// The engine's own check of pages, keys and indexes.
    fn check_file(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let said = self.rows("PRAGMA integrity_check(100)", [], |row| Ok(row.get::<_, String>(0)?));
        match said {
            Ok(lines) => {
                for line in lines.into_iter().filter(|line| line != "ok") {
                    findings.add("the file", line);
                }
                Ok(())
            }
            Err(StoreError::Unreadable(what)) => {
                findings.add("the file", what);
                Ok(())
            }
            Err(other) => Err(other),
        }
    }

    /// Every log: numbers, chain, readable events, and the line that counts it.
    fn check_logs(
        &self,
        progress: &mut dyn FnMut(u64, u64),
        findings: &mut Findings,
    ) -> Result<(), StoreError> {
        let all = u64::try_from(read::last_id(&self.connection)?).unwrap_or(0);
        let mut log = self.connection.prepare_cached(
            "SELECT number, legal_day, recorded, officer, why, kind, version, body, hash \
             FROM entry WHERE case_id = ?1 ORDER BY number",
        )?;
        let mut lines = self
            .connection
            .prepare_cached("SELECT id, number, entries FROM case_line ORDER BY id")?;
        let mut rows = lines.query([])?;
        let (mut done, mut entries) = (0_u64, 0_u64);
        while let Some(row) = rows.next()? {
            let case: i64 = row.get(0)?;
            let number: String = row.get(1)?;
            done += 1;
            if u64::try_from(case).ok() != Some(done) {
                findings.add("the cases", format!("ids before {case} are missing"));
                done = u64::try_from(case).unwrap_or(done);
            }
            let has = check_log(&mut log, CaseId(case), &number, findings)?;
            if has != row.get::<_, u32>(2)? {
                let has = counted(has, "entry");
                findings.add(&number, format!("its line does not count the {has} it has"));
            }
            entries += u64::from(has);
            if done.is_multiple_of(STRIDE) {
                progress(done, all);
            }
        }
        progress(done, all);
        let stored: u64 =
            self.connection.query_row("SELECT count(*) FROM entry", [], |row| count(row, 0))?;
        if stored != entries {
            findings.add(
                "the log",
                format!(
                    "it holds {}, the cases' lines lead to {entries}",
                    counted(stored, "entry")
                ),
            );
        }
        Ok(())
    }

    fn check_ledgers(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let wrong = self.rows(
            "SELECT case_id, entry, sum(pence) FROM ledger GROUP BY case_id, entry \
             HAVING sum(pence) <> 0 LIMIT 1000",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?, row.get::<_, i64>(2)?)),
        )?;
        for (case, entry, sum) in wrong {
            let what = format!("the ledger lines of entry {entry} sum to {sum} pence, not to 0");
            findings.add(self.name_of(case), what);
        }
        Ok(())
    }

    fn check_tallies(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let read = |text: &str| -> Result<BTreeMap<(u8, i32), u64>, StoreError> {
            let rows =
                self.rows(text, [], |row| Ok(((row.get(0)?, row.get(1)?), count(row, 2)?)))?;
            Ok(rows.into_iter().collect())
        };
        let kept = read("SELECT work, clock_from, count FROM tally WHERE count <> 0")?;
        let counted = read(
            "SELECT work, clock_from, count(*) FROM case_line WHERE work IS NOT NULL \
             GROUP BY work, clock_from",
        )?;
        let kept_whole = read("SELECT work, 0, count FROM tally_whole WHERE count <> 0")?;
        let mut whole: BTreeMap<(u8, i32), u64> = BTreeMap::new();
        for ((work, _), count) in &counted {
            *whole.entry((*work, 0)).or_default() += count;
        }
        let differ = |kept: &BTreeMap<(u8, i32), u64>, counted: &BTreeMap<(u8, i32), u64>| {
            kept.iter().filter(|(group, count)| counted.get(group) != Some(count)).count()
                + counted.keys().filter(|group| !kept.contains_key(group)).count()
        };
        let wrong = differ(&kept, &counted) + differ(&kept_whole, &whole);
        if wrong > 0 {
            findings.add("the queue's counts", format!("{wrong} differ from the cases; rebuild"));
        }
        Ok(())
    }

    /// The search index of names against the lines that it was made from.
    fn check_words(&self, findings: &mut Findings) -> Result<(), StoreError> {
        if !self.words_fit()? {
            findings.add("the search index of names", "it does not fit the cases; rebuild");
        }
        Ok(())
    }

    pub(super) fn read_seal(&self, until: Moment) -> Result<String, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT hash FROM entry WHERE recorded <= ?1 ORDER BY case_id, number",
        )?;
        let mut rows = statement.query([until.0])?;
        let mut seal = Seal::new();
        while let Some(row) = rows.next()? {
            seal.add(&row.get(0)?);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT hash FROM matter_entry WHERE recorded <= ?1 ORDER BY matter_id, number",
        )?;
        let mut rows = statement.query([until.0])?;
        while let Some(row) = rows.next()? {
            seal.add(&row.get(0)?);
        }
        Ok(seal.text())
    }

    /// The number of a case, as far as it can be read.
    fn name_of(&self, case: i64) -> String {
        self.read_summary(CaseId(case))
            .map_or_else(|_| format!("case id {case}"), |row| row.summary.number.to_string())
    }
}

/// Proves one log; gives the number of its entries.
fn check_log(
    log: &mut CachedStatement<'_>,
    case: CaseId,
    notice: &str,
    findings: &mut Findings,
) -> Result<u32, StoreError> {
    let mut rows = log.query([case.0])?;
    let mut previous: Hash = NO_ENTRY_BEFORE;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        let text = |column: usize| -> Result<&str, StoreError> {
            Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
        };
        let link = Link {
            notice,
            number: row.get(0)?,
            legal_day: row.get(1)?,
            recorded: row.get(2)?,
            officer: text(3)?,
            why: text(4)?,
            kind: text(5)?,
            version: row.get(6)?,
            body: text(7)?,
        };
        if link.number != count {
            findings.add(notice, format!("entry {count} of its log is missing"));
            count = link.number;
        }
        let stored: Hash = row.get(8)?;
        if link.hash(&previous) != stored {
            findings.add(
                notice,
                format!("entry {count} is not what was recorded: its sum does not fit the chain"),
            );
        }
        previous = stored;
        if let Err(fault) = record::read(link.kind, link.version, link.body) {
            findings.add(notice, format!("entry {count}: {fault}"));
        }
    }
    Ok(count)
}
