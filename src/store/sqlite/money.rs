//! Reading: money that moved, by the moment of its entry and by its receipt.

use rusqlite::OptionalExtension;

use super::SqliteStore;
use super::row::{entry, text};
use super::sql;
use crate::case::day::Moment;
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::officer::Account;
use crate::store::{MoneyRow, StoreError};

impl SqliteStore {
    pub(super) fn read_money(
        &self,
        officer: Option<&Account>,
        from: Moment,
        until: Moment,
        limit: usize,
    ) -> Result<Vec<MoneyRow>, StoreError> {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let of = |officer: &Account| {
            self.rows(sql::MONEY_BETWEEN, (from.0, until.0, most, officer.as_str()), money_row)
        };
        if let Some(officer) = officer {
            return of(officer);
        }
        // The index begins with the officer, because a day is one officer's; few ask about all.
        let mut rows = Vec::new();
        let mut before = String::new();
        while let Some(officer) = self.next_cashier(&before)? {
            before.clone_from(&officer);
            let account = Account::new(&officer).unwrap_or_else(Account::system);
            rows.extend(of(&account)?);
        }
        rows.sort_by_key(|row| row.entry.recorded);
        rows.truncate(limit);
        Ok(rows)
    }

    /// The first account after another, in the order of the index, that entered money.
    fn next_cashier(&self, before: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::NEXT_CASHIER)?;
        Ok(statement.query_row([before], |row| row.get(0))?)
    }

    pub(super) fn read_payments_told(
        &self,
        told_by: &str,
        limit: usize,
    ) -> Result<Vec<MoneyRow>, StoreError> {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows(sql::PAYMENTS_TOLD, (told_by, most), money_row)
    }

    pub(super) fn read_with_receipt(
        &self,
        receipt: &str,
    ) -> Result<Option<(CaseId, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::WITH_RECEIPT)?;
        let found = statement.query_row([receipt], |row| Ok((CaseId(row.get(0)?), row.get(1)?)));
        Ok(found.optional()?)
    }
}

/// A case's id and number, then an entry of its log.
fn money_row(row: &rusqlite::Row<'_>) -> Result<MoneyRow, StoreError> {
    let number = PcnNumber::new(text(row, 1)?).unwrap_or_else(PcnNumber::placeholder);
    let entry = entry(row, 2, number.as_str())?;
    Ok(MoneyRow { case: CaseId(row.get(0)?), number, entry })
}
