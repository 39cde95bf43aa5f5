//! A case's line, a log entry and a ledger line as rows, there and back.

use std::fmt;

use rusqlite::{Row, ToSql};

use super::failure::{strange, unreadable};
use crate::case::correspondence::LetterFate;
use crate::case::day::{Day, Moment};
use crate::case::event::Entry;
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::case::notice::Regime;
use crate::case::officer::Account;
use crate::case::state::Stage;
use crate::case::summary::{
    ClockRow, DueRow, HoldRow, LedgerAccount, LedgerLine, Summary, SummaryRow, UnpostedRow, Work,
};
use crate::store::{StoreError, record};

/// A day as a column holds it.
pub(super) fn day(number: Option<i32>) -> Option<Day> {
    number.map(Day::from_number)
}

/// Reads a count: never negative, whatever the column holds.
pub(super) fn count(row: &Row<'_>, column: usize) -> Result<u64, rusqlite::Error> {
    row.get::<_, i64>(column).map(|number| u64::try_from(number).unwrap_or(0))
}

/// A count as a column holds it.
pub(super) fn column(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A column's text, without a copy.
pub(super) fn text<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

/// A word or number that a column may hold only out of a closed list.
fn one_of<T>(found: Option<T>, place: impl fmt::Display, what: &str) -> Result<T, StoreError> {
    found.ok_or_else(|| strange(place, &format!("its {what} is not known to this release")))
}

/// Where in the store a line is, for whoever must look at it.
struct LineOf<'a>(&'a str);

impl fmt::Display for LineOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the line of case {}", self.0)
    }
}

/// Reads a case's line (columns as in `sql`).
pub(super) fn summary_row(row: &Row<'_>) -> Result<SummaryRow, StoreError> {
    let id: i64 = row.get(0)?;
    let number = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    let place = LineOf(number);
    let work = match row.get::<_, Option<u8>>(10)? {
        None => None,
        Some(code) => Some((one_of(Work::from_code(code), &place, "kind of work")?, clock(row)?)),
    };
    let hold = match (row.get::<_, u8>(18)?, day(row.get(19)?)) {
        (0, _) => None,
        (1, Some(until)) => Some(HoldRow::Until(until)),
        _ => Some(HoldRow::Open),
    };
    let holder = match row.get_ref(17)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => None,
        Some(text) => Some(one_of(Account::new(text), &place, "holder")?),
    };
    let summary = Summary {
        mark: row.get(2)?,
        mark_key: row.get(3)?,
        name: row.get(4)?,
        street: row.get(5)?,
        contravention: day(row.get(6)?),
        code: row.get(7)?,
        regime: one_of(Regime::from_code(row.get(8)?), &place, "regime")?,
        stage: one_of(Stage::from_code(row.get(9)?), &place, "stage")?,
        work,
        due: due(row, &place)?,
        holder,
        hold,
        unposted: unposted(row, &place)?,
        entries: row.get(22)?,
        number: one_of(PcnNumber::new(number), &place, "number")?,
    };
    Ok(SummaryRow { id: CaseId(id), summary })
}

/// What is due: the first amount that ends has columns of its own, the seldom further ones share
/// one.
fn due(row: &Row<'_>, place: &LineOf<'_>) -> Result<DueRow, StoreError> {
    let then = Pence(row.get(16)?);
    let (Some(pence), Some(last)) = (row.get(14)?, day(row.get(15)?)) else {
        return Ok(DueRow::always(then));
    };
    let mut until = vec![(Pence(pence), last)];
    if let Some(text) = row.get_ref(20)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        for part in text.split(',') {
            let later = part.trim().split_once(' ').and_then(|(pence, last)| {
                Some((Pence(pence.parse().ok()?), Day::from_number(last.parse().ok()?)))
            });
            until.push(one_of(later, place, "list of amounts due")?);
        }
    }
    Ok(DueRow { until, then })
}

/// The amounts that end, but the first, as a column holds them.
fn due_later(due: &DueRow) -> Option<String> {
    let later = due.until.get(1..).filter(|later| !later.is_empty())?;
    let parts = later.iter().map(|(pence, last)| format!("{} {}", pence.0, last.number()));
    Some(parts.collect::<Vec<String>>().join(", "))
}

/// The letter that has not left the house: its fate and since when, in one column.
fn unposted(row: &Row<'_>, place: &LineOf<'_>) -> Result<Option<UnpostedRow>, StoreError> {
    let text = row.get_ref(21)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let Some(text) = text else { return Ok(None) };
    let found = text.split_once(' ').and_then(|(fate, since)| {
        let fate = LetterFate::from_code(fate.parse().ok()?)?;
        Some(UnpostedRow { fate, since: Day::from_number(since.parse().ok()?) })
    });
    one_of(found, place, "letter that is not posted").map(Some)
}

/// The same as a column holds it.
fn unposted_column(unposted: Option<UnpostedRow>) -> Option<String> {
    unposted.map(|letter| format!("{} {}", letter.fate.code(), letter.since.number()))
}

fn clock(row: &Row<'_>) -> Result<ClockRow, StoreError> {
    Ok(ClockRow {
        from: Day::from_number(row.get(11)?),
        last: day(row.get(12)?),
        last_safe: day(row.get(13)?),
    })
}

/// The group and day under which a line is counted, where it has open work.
pub(super) fn group(summary: &Summary) -> Option<(u8, i32)> {
    summary.work.map(|(work, clock)| (work.code(), clock.from.number()))
}

/// A line's values in the order of the columns, after the id; handed to `use_them`.
pub(super) fn with_values<T>(
    id: CaseId,
    summary: &Summary,
    use_them: impl FnOnce(&[&dyn ToSql]) -> T,
) -> T {
    let clock = summary.work.map(|(_, clock)| clock);
    let from = clock.map(|clock| clock.from.number());
    let last = clock.and_then(|clock| clock.last).map(Day::number);
    let last_safe = clock.and_then(|clock| clock.last_safe).map(Day::number);
    let first = summary.due.until.first();
    let (hold, hold_until) = match summary.hold {
        None => (0_u8, None),
        Some(HoldRow::Until(day)) => (1, Some(day.number())),
        Some(HoldRow::Open) => (2, None),
    };
    use_them(&[
        &id.0,
        &summary.number.as_str(),
        &summary.mark,
        &summary.mark_key,
        &summary.name,
        &summary.street,
        &summary.contravention.map(Day::number),
        &summary.code,
        &summary.regime.code(),
        &summary.stage.code(),
        &summary.work.map(|(work, _)| work.code()),
        &from,
        &last,
        &last_safe,
        &first.map(|(pence, _)| pence.0),
        &first.map(|(_, last)| last.number()),
        &summary.due.then.0,
        &summary.holder.as_ref().map(Account::as_str),
        &hold,
        &hold_until,
        &due_later(&summary.due),
        &unposted_column(summary.unposted),
        &summary.entries,
    ])
}

/// Reads a log entry (columns as in `sql::LOG`, from `first` on).
pub(super) fn entry(row: &Row<'_>, first: usize, place: &str) -> Result<Entry, StoreError> {
    let text = |column: usize| text(row, first + column);
    let number: u32 = row.get(first)?;
    let event = record::read(text(5)?, row.get(first + 6)?, text(7)?)
        .map_err(|fault| unreadable(&format!("{place}, entry {number}"), &fault))?;
    Ok(Entry {
        number,
        event,
        legal_day: Day::from_number(row.get(first + 1)?),
        recorded: Moment(row.get(first + 2)?),
        officer: one_of(Account::new(text(3)?), place, "officer")?,
        why: text(4)?.to_string(),
    })
}

/// Reads a ledger line: entry, day, account, pence, from a column on.
pub(super) fn ledger_line(row: &Row<'_>, first: usize) -> Result<LedgerLine, StoreError> {
    Ok(LedgerLine {
        entry: row.get(first)?,
        day: Day::from_number(row.get(first + 1)?),
        account: one_of(
            LedgerAccount::from_code(row.get(first + 2)?),
            "a line of the ledger",
            "account",
        )?,
        pence: Pence(row.get(first + 3)?),
    })
}
