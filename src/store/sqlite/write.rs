//! Writing: entries onto a case's log, new cases, and the projections that follow from them.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::row::{self, group};
use super::{SqliteStore, find, keep, read, sql};
use crate::case::count::counted;
use crate::case::day::{Day, Moment};
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::notice::Regime;
use crate::case::summary::{LedgerLine, Summary};
use crate::store::record::{self, Hash, Link, NO_ENTRY_BEFORE};
use crate::store::{Admitted, Append, ImportRun, NewCase, ReceiptClaim, StoreError};

const INSERT_ENTRY: &str = "INSERT INTO entry (case_id, number, legal_day, recorded, officer, \
     why, kind, version, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const INSERT_LEDGER: &str = "INSERT INTO ledger (case_id, entry, line, day, account, pence) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const INSERT_LINE: &str = "INSERT INTO case_line (id, number, mark, mark_key, name, street, \
     contravention, code, regime, stage, work, clock_from, clock_last, clock_last_safe, reduced, \
     reduced_until, due, holder, hold, hold_until, due_later, unposted, \
     entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
     ?18, ?19, ?20, ?21, ?22, ?23) ON CONFLICT (number) DO NOTHING";
/// What makes a case's line the case's own; together with it every index is written again.
const UPDATE_NOTICE: &str = "UPDATE case_line SET mark = ?3, mark_key = ?4, name = ?5, \
     street = ?6, contravention = ?7, code = ?8, regime = ?9, entries = ?23 WHERE id = ?1";
/// The case's place in the queue; together with it all of the queue's indexes are written again,
/// and with who holds it or whether it is on hold those that hold this. Each names the last of a
/// line's values, because all of them are handed over.
const UPDATE_PLACE: &str =
    "UPDATE case_line SET work = ?11, clock_from = ?12, entries = ?23 WHERE id = ?1";
const UPDATE_HOLDER: &str = "UPDATE case_line SET holder = ?18, entries = ?23 WHERE id = ?1";
const UPDATE_HOLD: &str = "UPDATE case_line SET hold = ?19, entries = ?23 WHERE id = ?1";
/// What no index holds.
const UPDATE_STATE: &str = "UPDATE case_line SET stage = ?10, clock_last = ?13, \
     clock_last_safe = ?14, reduced = ?15, reduced_until = ?16, due = ?17, hold_until = ?20, \
     due_later = ?21, unposted = ?22, entries = ?23 WHERE id = ?1";

/// A mistake of the program that asks, not of an officer.
pub(super) fn misuse(number: &str, what: &str) -> StoreError {
    StoreError::Engine(format!("case {number}: {what}; nothing was written, please report this"))
}

impl SqliteStore {
    pub(super) fn write_append(&mut self, append: &Append<'_>) -> Result<(), StoreError> {
        prove(append)?;
        self.write(|connection| {
            let mut tallies = Tallies::default();
            append_case(connection, append, &mut tallies)?;
            tallies.write(connection)
        })
    }

    pub(super) fn write_admit(
        &mut self,
        cases: &[NewCase],
        run: Option<&ImportRun>,
    ) -> Result<Admitted, StoreError> {
        for case in cases {
            prove_numbers(&case.entries, 0, &case.summary)?;
            prove_balance(&case.entries, &case.ledger, case.summary.number.as_str())?;
        }
        let put_off = self.put_off;
        self.write(|connection| {
            let mut id = read::last_id(connection)?;
            let mut admitted = Vec::with_capacity(cases.len());
            let mut tallies = Tallies::default();
            let mut logs = Logs::new(connection)?;
            let mut ledgers = Ledgers::new(connection)?;
            let mut insert_line = connection.prepare_cached(INSERT_LINE)?;
            let mut recorded = None;
            for case in cases {
                let next = CaseId(id + 1);
                let new =
                    row::with_values(next, &case.summary, |values| insert_line.execute(values))?;
                if new == 0 {
                    admitted.push(None);
                    continue;
                }
                id = next.0;
                logs.write(next, case.summary.number.as_str(), NO_ENTRY_BEFORE, &case.entries)?;
                ledgers.write(next, &case.ledger)?;
                if !put_off {
                    find::index(connection, next, &case.summary)?;
                    tallies.add(&case.summary, 1);
                }
                recorded = recorded.max(case.entries.iter().map(|entry| entry.recorded).max());
                admitted.push(Some(next));
            }
            tallies.write(connection)?;
            note_recorded(connection, recorded)?;
            if let Some(run) = run {
                keep::write_import_run(connection, &with_counts(run, &admitted))?;
            }
            Ok(admitted)
        })
    }
}

/// Proves what can be proved of an append before anything is locked.
pub(super) fn prove(append: &Append<'_>) -> Result<(), StoreError> {
    prove_numbers(append.entries, append.after, append.summary)?;
    prove_balance(append.entries, append.ledger, append.summary.number.as_str())
}

/// Appends to a case's log, with everything that follows, inside a transaction; `tallies` gathers
/// the changes to the counts, which are written once for all cases.
pub(super) fn append_case(
    connection: &Connection,
    append: &Append<'_>,
    tallies: &mut Tallies,
) -> Result<(), StoreError> {
    let number = append.summary.number.as_str();
    let last: Option<(u32, Hash)> = connection
        .prepare_cached(sql::LAST_ENTRY)?
        .query_row([append.case.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (has, previous) = last.ok_or_else(|| no_case(append.case))?;
    let old = line(connection, append.case)?;
    if has != append.after {
        let number = old.number.to_string();
        return Err(StoreError::Behind { number, has, expected: append.after });
    }
    if old.number != append.summary.number {
        return Err(misuse(number, "this is the number of another case"));
    }
    Logs::new(connection)?.write(append.case, number, previous, append.entries)?;
    Ledgers::new(connection)?.write(append.case, append.ledger)?;
    replace_line(connection, append.case, (&old, append.summary), tallies)?;
    for claim in &append.receipts {
        claim_receipt(connection, claim)?;
    }
    if let Some(key) = &append.settles_draft {
        keep::delete_draft(connection, key)?;
    }
    note_recorded(connection, append.entries.iter().map(|entry| entry.recorded).max())
}

/// The progress of an import with what became of a batch's cases.
fn with_counts(run: &ImportRun, admitted: &Admitted) -> ImportRun {
    let taken = admitted.iter().flatten().count() as u64;
    let doubles = admitted.len() as u64 - taken;
    ImportRun { taken: run.taken + taken, doubles: run.doubles + doubles, ..run.clone() }
}

fn no_case(case: CaseId) -> StoreError {
    StoreError::NoSuchCase(format!("id {case}"))
}

/// A case's line, inside a transaction.
pub(super) fn line(connection: &Connection, case: CaseId) -> Result<Summary, StoreError> {
    let mut statement = connection.prepare_cached(sql::LINE)?;
    let mut rows = statement.query([case.0])?;
    let found = rows.next()?.ok_or_else(|| no_case(case))?;
    Ok(row::summary_row(found)?.summary)
}

/// Entries must follow `after` without a gap, and the line must count them.
fn prove_numbers(entries: &[Entry], after: u32, summary: &Summary) -> Result<(), StoreError> {
    let number = summary.number.as_str();
    let mut last = after;
    for entry in entries {
        if last.checked_add(1) != Some(entry.number) {
            return Err(misuse(number, &format!("entry {} follows entry {last}", entry.number)));
        }
        last = entry.number;
    }
    if entries.is_empty() {
        return Err(misuse(number, "there is no entry to write"));
    }
    if summary.entries != last {
        let says = counted(summary.entries, "entry");
        return Err(misuse(number, &format!("its line counts {says}, its log {last}")));
    }
    Ok(())
}

/// The ledger lines must belong to the new entries, and those of each entry sum to nothing.
fn prove_balance(entries: &[Entry], ledger: &[LedgerLine], number: &str) -> Result<(), StoreError> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Ok(());
    };
    for lines in ledger.chunk_by(|one, next| one.entry == next.entry) {
        let sum: i64 = lines.iter().map(|line| line.pence.0).sum();
        let entry = lines.first().map_or(0, |line| line.entry);
        if sum != 0 {
            return Err(misuse(number, &format!("its ledger lines of entry {entry} sum to {sum}")));
        }
        if !(first.number..=last.number).contains(&entry) {
            return Err(misuse(number, &format!("a ledger line belongs to old entry {entry}")));
        }
    }
    Ok(())
}

/// Writes logs with a statement that is prepared once and a buffer that is kept.
struct Logs<'a> {
    insert: CachedStatement<'a>,
    body: Vec<u8>,
}

impl<'a> Logs<'a> {
    fn new(connection: &'a Connection) -> Result<Logs<'a>, StoreError> {
        Ok(Logs {
            insert: connection.prepare_cached(INSERT_ENTRY)?,
            body: Vec::with_capacity(1024),
        })
    }

    fn write(
        &mut self,
        case: CaseId,
        notice: &str,
        mut previous: Hash,
        entries: &[Entry],
    ) -> Result<(), StoreError> {
        for entry in entries {
            self.body.clear();
            record::write(&entry.event, &mut self.body)
                .map_err(|fault| misuse(notice, &fault.to_string()))?;
            let body = std::str::from_utf8(&self.body)
                .map_err(|fault| misuse(notice, &fault.to_string()))?;
            let link = Link {
                notice,
                number: entry.number,
                legal_day: entry.legal_day.number(),
                recorded: entry.recorded.0,
                officer: entry.officer.as_str(),
                why: &entry.why,
                kind: record::kind_of(&entry.event),
                version: record::version_of(&entry.event),
                body,
            };
            previous = link.hash(&previous);
            self.insert.execute(params![
                case.0,
                link.number,
                link.legal_day,
                link.recorded,
                link.officer,
                link.why,
                link.kind,
                link.version,
                link.body,
                previous,
            ])?;
        }
        Ok(())
    }
}

/// Writes ledgers with a statement that is prepared once.
pub(super) struct Ledgers<'a>(CachedStatement<'a>);

impl<'a> Ledgers<'a> {
    pub(super) fn new(connection: &'a Connection) -> Result<Ledgers<'a>, StoreError> {
        Ok(Ledgers(connection.prepare_cached(INSERT_LEDGER)?))
    }

    pub(super) fn write(&mut self, case: CaseId, ledger: &[LedgerLine]) -> Result<(), StoreError> {
        let (mut entry, mut number) = (0, 0_u32);
        for line in ledger {
            number = if line.entry == entry { number + 1 } else { 1 };
            entry = line.entry;
            let (day, account) = (line.day.number(), line.account.code());
            self.0.execute((case.0, entry, number, day, account, line.pence.0))?;
        }
        Ok(())
    }
}

/// Writes a case's line where there is none that can be read.
pub(super) fn new_line(
    connection: &Connection,
    case: CaseId,
    summary: &Summary,
) -> Result<(), StoreError> {
    connection.execute("DELETE FROM case_line WHERE id = ?1", [case.0])?;
    let mut insert = connection.prepare_cached(INSERT_LINE)?;
    let new = row::with_values(case, summary, |values| insert.execute(values))?;
    if new == 0 {
        return Err(StoreError::NumberTaken(summary.number.clone()));
    }
    Ok(())
}

/// Replaces a case's line and what hangs from it: its words, and its count in `tallies`.
pub(super) fn replace_line(
    connection: &Connection,
    case: CaseId,
    (old, new): (&Summary, &Summary),
    tallies: &mut Tallies,
) -> Result<(), StoreError> {
    if group(old) != group(new) {
        tallies.add(old, -1);
        tallies.add(new, 1);
    }
    find::reindex(connection, case, old, new)?;
    let update = |text| -> Result<(), StoreError> {
        let mut update = connection.prepare_cached(text)?;
        row::with_values(case, new, |values| update.execute(values))?;
        Ok(())
    };
    if notice_part(old) != notice_part(new) {
        update(UPDATE_NOTICE)?;
    }
    if group(old) != group(new) {
        update(UPDATE_PLACE)?;
    }
    if old.holder != new.holder {
        update(UPDATE_HOLDER)?;
    }
    if old.hold != new.hold {
        update(UPDATE_HOLD)?;
    }
    update(UPDATE_STATE)
}

/// The part of a line that seldom changes.
fn notice_part(line: &Summary) -> (&str, &str, &str, &str, Option<Day>, &str, Regime) {
    let Summary { mark, mark_key, name, street, contravention, code, regime, .. } = line;
    (mark, mark_key, name, street, *contravention, code, *regime)
}

/// Changes to the counts of cases by group and day.
#[derive(Default)]
pub(super) struct Tallies(BTreeMap<(u8, i32), i64>);

impl Tallies {
    pub(super) fn add(&mut self, summary: &Summary, count: i64) {
        if let Some(group) = group(summary) {
            *self.0.entry(group).or_default() += count;
        }
    }

    pub(super) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut count = connection.prepare_cached(
            "INSERT INTO tally (work, clock_from, count) VALUES (?1, ?2, ?3) \
             ON CONFLICT (work, clock_from) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut clear = connection.prepare_cached(
            "DELETE FROM tally WHERE work = ?1 AND clock_from = ?2 AND count = 0",
        )?;
        for ((work, from), change) in self.0.iter().filter(|(_, change)| **change != 0) {
            count.execute((work, from, change))?;
            if *change < 0 {
                clear.execute((work, from))?;
            }
        }
        let mut wholes: BTreeMap<u8, i64> = BTreeMap::new();
        for ((work, _), change) in &self.0 {
            *wholes.entry(*work).or_default() += change;
        }
        let mut whole = connection.prepare_cached(
            "INSERT INTO tally_whole (work, count) VALUES (?1, ?2) \
             ON CONFLICT (work) DO UPDATE SET count = count + excluded.count",
        )?;
        for (work, change) in wholes.into_iter().filter(|(_, change)| *change != 0) {
            whole.execute((work, change))?;
        }
        Ok(())
    }
}

/// Gives out the claimed receipt number if it is the next of its series.
fn claim_receipt(connection: &Connection, claim: &ReceiptClaim) -> Result<(), StoreError> {
    let mut given = connection.prepare_cached(
        "INSERT INTO receipt_series (series, last) SELECT ?1, ?2 WHERE ?2 = 1 OR EXISTS \
         (SELECT 1 FROM receipt_series WHERE series = ?1) \
         ON CONFLICT (series) DO UPDATE SET last = excluded.last WHERE last = excluded.last - 1",
    )?;
    if given.execute((&claim.series, row::column(claim.number)))? == 1 {
        Ok(())
    } else {
        Err(StoreError::ReceiptTaken(format!("{}-{}", claim.series, claim.number)))
    }
}

/// Keeps the latest moment recorded, to half a minute: a clock that runs behind it is noticed at
/// the next start. It is not written with every entry, because it has a page of its own.
pub(super) fn note_recorded(
    connection: &Connection,
    latest: Option<Moment>,
) -> Result<(), StoreError> {
    if let Some(moment) = latest {
        connection
            .prepare_cached(
                "UPDATE store_info SET last_recorded = ?1 \
                 WHERE one = 1 AND (last_recorded IS NULL OR last_recorded < ?1 - 30000)",
            )?
            .execute([moment.0])?;
    }
    Ok(())
}
