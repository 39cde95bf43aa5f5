//! Matters: their lines, logs and counts, and what is kept as it came or went.

use rusqlite::types::Null;
use rusqlite::{OptionalExtension, Row, ToSql};

use super::failure::{strange, unreadable};
use super::row::{column, count, day};
use super::sql::matters as sql;
use super::{SqliteStore, row};
use crate::case::day::{Day, Moment};
use crate::case::digest::Digest;
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::matter::{MatterEntry, MatterKind, MatterLine, MatterRow, MatterState};
use crate::store::record::matter as record;
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom, MatterTally, StoreError};

/// The most rows of a page.
const LONGEST_PAGE: usize = 1_000;

impl SqliteStore {
    pub(super) fn read_next_matter(&self) -> Result<MatterId, StoreError> {
        last_matter(&self.connection).map(|last| MatterId(last.0 + 1))
    }

    pub(super) fn read_matter(
        &self,
        id: MatterId,
    ) -> Result<(MatterLine, Vec<MatterEntry>), StoreError> {
        self.in_one_view(|| {
            let row = self.rows(sql::LINE, [id.0], matter_row)?.pop();
            let row = row.ok_or(StoreError::NoSuchMatter(id))?;
            let log = self.read_matter_log(&row)?;
            Ok((row.line, log))
        })
    }

    fn read_matter_log(&self, matter: &MatterRow) -> Result<Vec<MatterEntry>, StoreError> {
        let place = matter.reference();
        self.rows(sql::LOG, [matter.id.0], |row| matter_entry(row, &place))
    }

    pub(super) fn read_matters(&self, ask: &MatterAsk) -> Result<Vec<MatterRow>, StoreError> {
        let account;
        let (texts, filter): (_, &dyn ToSql) = match &ask.filter {
            MatterFilter::Everything => (sql::ALL, &Null),
            MatterFilter::HeldBy(asked) => {
                account = asked.as_str();
                (sql::HOLDER, &account)
            }
        };
        let limit = ask.limit.min(LONGEST_PAGE);
        let (kind, state) = (ask.state.kind().code(), ask.state.code());
        let part = |text, day: i64, id: i64, limit: usize| {
            let limit = column(limit as u64);
            let asked: [&dyn ToSql; 6] = [&kind, &day, &id, &limit, &state, filter];
            self.rows(text, &asked[..], matter_row)
        };
        let (on_the_day, beyond, backward, key) = match ask.from {
            MatterFrom::Start => (None, texts.later, false, i64::MIN),
            MatterFrom::End => (None, texts.earlier, true, i64::MAX),
            MatterFrom::After(key) => {
                (Some((texts.after, key.id)), texts.later, false, i64::from(key.day.number()))
            }
            MatterFrom::Before(key) => {
                (Some((texts.before, key.id)), texts.earlier, true, i64::from(key.day.number()))
            }
        };
        self.in_one_view(|| {
            let mut page = match on_the_day {
                None => Vec::new(),
                Some((text, id)) => part(text, key, id.0, limit)?,
            };
            if page.len() < limit {
                page.extend(part(beyond, key, 0, limit - page.len())?);
            }
            if backward {
                page.reverse();
            }
            Ok(page)
        })
    }

    pub(super) fn read_matters_of(&self, case: CaseId) -> Result<Vec<MatterRow>, StoreError> {
        self.rows(sql::OF_CASE, [case.0], matter_row)
    }

    pub(super) fn read_matters_with(
        &self,
        kind: MatterKind,
        key: &str,
        limit: usize,
    ) -> Result<Vec<MatterRow>, StoreError> {
        self.rows(sql::WITH_KEY, (kind.code(), key, column(limit as u64)), matter_row)
    }

    pub(super) fn read_money_touched(
        &self,
        officer: &Account,
        from: Moment,
        until: Moment,
    ) -> Result<Vec<MatterId>, StoreError> {
        let asked = (officer.as_str(), from.0, until.0);
        let mut ids = self.rows(sql::TOUCHED, asked, |row| Ok(MatterId(row.get(0)?)))?;
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    pub(super) fn read_matter_tallies(&self) -> Result<Vec<MatterTally>, StoreError> {
        self.rows(sql::TALLIES, [], |row| {
            let state = state(row, 0, "the counts of matters")?;
            Ok(MatterTally { state, day: Day::from_number(row.get(2)?), count: count(row, 3)? })
        })
    }

    pub(super) fn read_content(&self, digest: &Digest) -> Result<Option<Content>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::CONTENT)?;
        let found = statement
            .query_row([digest.0], |row| {
                let bytes: Vec<u8> = row.get(1)?;
                Ok(Content { media: row.get(0)?, bytes: bytes.into() })
            })
            .optional()?;
        match found {
            Some(content) if Digest::of(&content.bytes) != *digest => {
                Err(strange(format!("content {digest}"), "it is not what was kept"))
            }
            found => Ok(found),
        }
    }

    pub(super) fn read_walk_matters(
        &self,
        after: Option<MatterId>,
        limit: usize,
    ) -> Result<Vec<(MatterRow, Vec<MatterEntry>)>, StoreError> {
        let after = after.map_or(i64::MIN, |matter| matter.0);
        // A line and its log belong together.
        self.in_one_view(|| {
            let lines = self.rows(sql::WALK, (after, column(limit as u64)), matter_row)?;
            lines
                .into_iter()
                .map(|line| {
                    let log = self.read_matter_log(&line)?;
                    Ok((line, log))
                })
                .collect()
        })
    }
}

/// The number of the newest matter; 0 where there is none.
pub(super) fn last_matter(connection: &rusqlite::Connection) -> Result<MatterId, StoreError> {
    let mut statement = connection.prepare_cached("SELECT max(id) FROM matter_line")?;
    let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(MatterId(last.unwrap_or(0)))
}

/// A matter's line, inside a transaction.
pub(super) fn line(
    connection: &rusqlite::Connection,
    id: MatterId,
) -> Result<MatterLine, StoreError> {
    let mut statement = connection.prepare_cached(sql::LINE)?;
    let mut rows = statement.query([id.0])?;
    let found = rows.next()?.ok_or(StoreError::NoSuchMatter(id))?;
    Ok(matter_row(found)?.line)
}

/// Reads kind and state from two columns.
fn state(row: &Row<'_>, first: usize, place: &str) -> Result<MatterState, StoreError> {
    let kind = MatterKind::from_code(row.get(first)?);
    let code = row.get(first + 1)?;
    kind.and_then(|kind| MatterState::from_code(kind, code))
        .ok_or_else(|| strange(place, "its kind and state are not known to this release"))
}

/// Reads a matter's line (columns as in `sql::matters`).
fn matter_row(row: &Row<'_>) -> Result<MatterRow, StoreError> {
    let id: i64 = row.get(0)?;
    let place = format!("the line of matter {id}");
    let holder = match row.get_ref(6)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => None,
        Some(text) => {
            let found = Account::new(text);
            Some(found.ok_or_else(|| strange(&place, "its holder is no account"))?)
        }
    };
    let line = MatterLine {
        state: state(row, 1, &place)?,
        day: Day::from_number(row.get(3)?),
        due: day(row.get(4)?),
        case: row.get::<_, Option<i64>>(5)?.map(CaseId),
        holder,
        key: row.get(7)?,
        title: row.get(8)?,
        pence: row.get::<_, Option<i64>>(9)?.map(Pence),
        entries: row.get(10)?,
    };
    Ok(MatterRow { id: MatterId(id), line })
}

/// A line's values in the order of the columns; handed to `use_them`.
pub(super) fn with_values<T>(
    id: MatterId,
    line: &MatterLine,
    use_them: impl FnOnce(&[&dyn ToSql]) -> T,
) -> T {
    use_them(&[
        &id.0,
        &line.state.kind().code(),
        &line.state.code(),
        &line.day.number(),
        &line.due.map(Day::number),
        &line.case.map(|case| case.0),
        &line.holder.as_ref().map(Account::as_str),
        &line.key,
        &line.title,
        &line.pence.map(|pence| pence.0),
        &line.entries,
    ])
}

/// Reads an entry of a matter's log (columns as in `sql::matters::LOG`).
fn matter_entry(row: &Row<'_>, place: &str) -> Result<MatterEntry, StoreError> {
    let text = |column: usize| row::text(row, column);
    let number: u32 = row.get(0)?;
    let event = record::read(text(5)?, row.get(6)?, text(7)?)
        .map_err(|fault| unreadable(&format!("{place}, entry {number}"), &fault))?;
    let officer = Account::new(text(3)?);
    Ok(MatterEntry {
        number,
        event,
        legal_day: Day::from_number(row.get(1)?),
        recorded: Moment(row.get(2)?),
        officer: officer.ok_or_else(|| strange(place, "its officer is no account"))?,
        why: text(4)?.to_string(),
    })
}
