//! All cases in order, and their projections made anew.

use super::row::{column, entry, summary_row};
use super::write::{Ledgers, Tallies, line, new_line, replace_line};
use rusqlite::OptionalExtension;

use super::bulk::{REBUILD_TALLIES, REBUILD_WORDS};
use super::{SqliteStore, sql};
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::summary::{LedgerLine, Summary, SummaryRow};
use crate::store::StoreError;

impl SqliteStore {
    pub(super) fn read_walk(
        &self,
        after: Option<CaseId>,
        limit: usize,
    ) -> Result<Vec<(SummaryRow, Vec<Entry>)>, StoreError> {
        let after = after.map_or(i64::MIN, |case| case.0);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // A line and its log belong together.
        self.in_one_view(|| {
            let lines = self.rows(sql::WALK, (after, limit), summary_row)?;
            lines
                .into_iter()
                .map(|line| {
                    let place = format!("case {}", line.summary.number);
                    let log = self.rows(sql::LOG, [line.id.0], |row| entry(row, 0, &place))?;
                    Ok((line, log))
                })
                .collect()
        })
    }

    pub(super) fn write_replace(
        &mut self,
        rows: &[(CaseId, Summary, Vec<LedgerLine>)],
    ) -> Result<Vec<CaseId>, StoreError> {
        self.write(|connection| {
            let mut grown = Vec::new();
            let mut tallies = Tallies::default();
            let mut last = connection.prepare_cached(sql::LAST_ENTRY)?;
            let mut ledgers = Ledgers::new(connection)?;
            let mut clear = connection.prepare_cached("DELETE FROM ledger WHERE case_id = ?1")?;
            for (case, summary, ledger) in rows {
                // Asked of the log, not of the line: the line may be what is wrong.
                let has = last.query_row([case.0], |row| row.get(0)).optional()?;
                if has != Some(summary.entries) {
                    grown.push(*case);
                    continue;
                }
                match line(connection, *case) {
                    Ok(old) if old.number == summary.number => {
                        replace_line(connection, *case, (&old, summary), &mut tallies)?;
                    }
                    // What hung from the old line is not known: `recount` makes it anew.
                    Ok(_) | Err(StoreError::NoSuchCase(_) | StoreError::Unreadable(_)) => {
                        new_line(connection, *case, summary)?;
                    }
                    Err(other) => return Err(other),
                }
                clear.execute([case.0])?;
                ledgers.write(*case, ledger)?;
            }
            tallies.write(connection)?;
            Ok(grown)
        })
    }

    pub(super) fn read_without_line(&self) -> Result<Vec<CaseId>, StoreError> {
        let text = "SELECT DISTINCT case_id FROM entry \
             WHERE case_id NOT IN (SELECT id FROM case_line) ORDER BY case_id";
        self.rows(text, [], |row| Ok(CaseId(row.get(0)?)))
    }

    pub(super) fn write_receipt_count(
        &mut self,
        series: &str,
        last: u64,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute(
                "INSERT INTO receipt_series (series, last) VALUES (?1, ?2) \
                 ON CONFLICT (series) DO UPDATE SET last = max(last, excluded.last)",
                (series, column(last)),
            )?;
            Ok(())
        })
    }

    pub(super) fn write_counts(&mut self) -> Result<(), StoreError> {
        let words_fit = self.words_fit()?;
        self.write(|connection| {
            if !words_fit {
                connection.execute_batch(REBUILD_WORDS)?;
            }
            connection.execute_batch(REBUILD_TALLIES)?;
            Ok(())
        })
    }
}
