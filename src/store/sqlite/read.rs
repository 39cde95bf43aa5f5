//! One case: its log, line, ledger; and what the store says of itself.

use rusqlite::{OptionalExtension, Params, Row};

use super::open::Purpose;
use super::row::{count, entry, ledger_line, summary_row};
use super::{SqliteStore, schema, sql};
use crate::case::day::{Day, Moment};
use crate::case::event::{Entry, Event};
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::summary::{LedgerLine, SummaryRow};
use crate::store::{StoreError, StoreInfo, record};

impl SqliteStore {
    /// All rows of a question, each read by `read`.
    pub(super) fn rows<T>(
        &self,
        text: &str,
        asked: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(text)?;
        let mut rows = statement.query(asked)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// Does several readings on one state of the store, whatever others write meanwhile; it also
    /// saves the engine from locking the file for each of them.
    pub(super) fn in_one_view<T>(
        &self,
        read: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection.prepare_cached("BEGIN")?.execute([])?;
        let answer = read();
        let ended = self.connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([]));
        // After a failure the engine may have ended the view itself: the failure is what counts.
        let answer = answer?;
        ended?;
        Ok(answer)
    }

    /// The lines of cases, in the order of their ids given.
    pub(super) fn lines(&self, ids: &[i64]) -> Result<Vec<SummaryRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::LINE)?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let mut rows = statement.query([id])?;
            if let Some(row) = rows.next()? {
                found.push(summary_row(row)?);
            }
        }
        Ok(found)
    }

    pub(super) fn read_info(&self) -> Result<StoreInfo, StoreError> {
        let (purpose, last): (String, Option<i64>) = self.connection.query_row(
            "SELECT purpose, last_recorded FROM store_info WHERE one = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(StoreInfo {
            version: schema::version(&self.connection)?,
            practice: Purpose::of_word(&purpose) == Purpose::Practice,
            cases: u64::try_from(last_id(&self.connection)?).unwrap_or(0),
            last_recorded: last.map(Moment),
            change: self.read_change()?,
        })
    }

    /// The engine's count of other connections' commits, and this one's own changed rows: both
    /// only grow, so their sum differs after every write.
    pub(super) fn read_change(&self) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        let others: u32 = statement.query_row([], |row| row.get(0))?;
        Ok(u64::from(others) + self.connection.total_changes())
    }

    pub(super) fn read_log(&self, case: CaseId) -> Result<Vec<Entry>, StoreError> {
        let place = format!("case id {case}");
        let log = self.rows(sql::LOG, [case.0], |row| entry(row, 0, &place))?;
        if log.is_empty() { Err(StoreError::NoSuchCase(format!("id {case}"))) } else { Ok(log) }
    }

    pub(super) fn read_summary(&self, case: CaseId) -> Result<SummaryRow, StoreError> {
        self.rows(sql::LINE, [case.0], summary_row)?
            .pop()
            .ok_or_else(|| StoreError::NoSuchCase(format!("id {case}")))
    }

    pub(super) fn read_case_of(&self, number: &PcnNumber) -> Result<Option<CaseId>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::CASE_OF)?;
        let found = statement.query_row([number.as_str()], |row| row.get(0)).optional()?;
        Ok(found.map(CaseId))
    }

    pub(super) fn read_cases_with(&self, like: &Event) -> Result<Vec<CaseId>, StoreError> {
        self.rows(
            "SELECT DISTINCT case_id FROM entry WHERE kind = ?1 ORDER BY case_id",
            [record::kind_of(like)],
            |row| Ok(CaseId(row.get(0)?)),
        )
    }

    pub(super) fn read_ledger(&self, case: CaseId) -> Result<Vec<LedgerLine>, StoreError> {
        self.rows(sql::LEDGER, [case.0], |row| ledger_line(row, 0))
    }

    pub(super) fn read_receipts_on(
        &self,
        day: Day,
        limit: usize,
    ) -> Result<Vec<(CaseId, LedgerLine)>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows(sql::RECEIPTS_ON, (day.number(), limit), |row| {
            Ok((CaseId(row.get(0)?), ledger_line(row, 1)?))
        })
    }

    pub(super) fn read_next_receipt(&self, series: &str) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::NEXT_RECEIPT)?;
        let last = statement.query_row([series], |row| count(row, 0)).optional()?;
        Ok(last.unwrap_or(0) + 1)
    }
}

/// The id of the newest case, which is also their number: ids are given without gaps, and no case
/// is ever removed. 0 in an empty store.
pub(super) fn last_id(connection: &rusqlite::Connection) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached("SELECT max(id) FROM case_line")?;
    let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}
