//! Pages of the queue and the counts beside it.

use rusqlite::ToSql;

use super::row::{count, summary_row};
use super::{SqliteStore, sql};
use crate::case::day::Day;
use crate::case::summary::{SummaryRow, Work};
use crate::store::{PageFrom, QueueAsk, QueueFilter, StoreError, Tally};

/// The most rows of a page.
const LONGEST_PAGE: usize = 1_000;

/// Which way a page is read, and from which key on.
enum Way {
    Forward(i32, i64),
    Backward(i32, i64),
}

/// A page begins after, or ends before, a key. Backward the day from which work is open is part of
/// the key, so that the engine begins to read where the page ends.
fn way(from: PageFrom, today: Day) -> Way {
    let end = (today.number(), i64::MAX);
    match from {
        PageFrom::Start => Way::Forward(i32::MIN, i64::MIN),
        PageFrom::After(key) => Way::Forward(key.from.number(), key.id.0),
        PageFrom::AtDay(day) => Way::Forward(day.number(), i64::MIN),
        PageFrom::End => Way::Backward(end.0, end.1),
        PageFrom::Before(key) => {
            let (day, id) = end.min((key.from.number(), key.id.0));
            Way::Backward(day, id)
        }
    }
}

impl SqliteStore {
    pub(super) fn read_queue_page(&self, ask: &QueueAsk) -> Result<Vec<SummaryRow>, StoreError> {
        let regime;
        let account;
        let (texts, filter): (_, &dyn ToSql) = match &ask.filter {
            QueueFilter::Everything => (sql::QUEUE_ALL, &rusqlite::types::Null),
            QueueFilter::Regime(asked) => {
                regime = asked.code();
                (sql::QUEUE_REGIME, &regime)
            }
            QueueFilter::HeldBy(asked) => {
                account = asked.as_str();
                (sql::QUEUE_HOLDER, &account)
            }
            QueueFilter::Unclaimed => (sql::QUEUE_UNCLAIMED, &rusqlite::types::Null),
            QueueFilter::OnHold => (sql::QUEUE_HOLD, &rusqlite::types::Null),
        };
        let [forward, backward] = texts;
        let work = ask.work.code();
        let today = ask.today.number();
        let limit = i64::try_from(ask.limit.min(LONGEST_PAGE)).unwrap_or(0);
        match way(ask.from, ask.today) {
            Way::Forward(day, id) => {
                let asked: [&dyn ToSql; 6] = [&work, &day, &id, &today, &limit, filter];
                self.rows(forward, &asked[..], summary_row)
            }
            Way::Backward(day, id) => {
                let asked: [&dyn ToSql; 6] = [&work, &day, &id, &today, &limit, filter];
                let mut page = self.rows(backward, &asked[..], summary_row)?;
                page.reverse();
                Ok(page)
            }
        }
    }

    pub(super) fn read_tallies(&self) -> Result<Vec<Tally>, StoreError> {
        let rows = self.rows(sql::TALLIES, [], |row| {
            let from = Day::from_number(row.get(1)?);
            let count = count(row, 2)?;
            Ok(Work::from_code(row.get(0)?).map(|work| Tally { work, from, count }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }
}
