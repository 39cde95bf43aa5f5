//! Writing acts over several cases and matters: all of it, or nothing.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::matter::{last_matter, line, with_values};
use super::sql::matters as sql;
use super::write::{Tallies, append_case, note_recorded, prove};
use super::{SqliteStore, keep};
use crate::case::digest::Digest;
use crate::case::ids::MatterId;
use crate::matter::{MatterEntry, MatterKind, MatterLine, MatterRow};
use crate::store::record::matter as record;
use crate::store::record::{Hash, Link, NO_ENTRY_BEFORE};
use crate::store::{Act, Content, MatterAppend, NewMatter, StoreError};

const INSERT_ENTRY: &str = "INSERT INTO matter_entry (matter_id, number, legal_day, recorded, \
     officer, why, kind, version, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const INSERT_LINE: &str = "INSERT INTO matter_line (id, kind, state, day, due, case_id, holder, \
     key, title, pence, entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
const UPDATE_LINE: &str = "UPDATE matter_line SET kind = ?2, state = ?3, day = ?4, due = ?5, \
     case_id = ?6, holder = ?7, key = ?8, title = ?9, pence = ?10, entries = ?11 WHERE id = ?1";
const INSERT_CONTENT: &str = "INSERT INTO content (digest, media, bytes) SELECT ?1, ?2, ?3 \
     WHERE NOT EXISTS (SELECT 1 FROM content WHERE digest = ?1)";

impl SqliteStore {
    pub(super) fn write_act(&mut self, act: &Act<'_>) -> Result<(), StoreError> {
        for append in &act.cases {
            prove(append)?;
        }
        for new in &act.new_matters {
            prove_numbers(new.id, 0, &new.entries, &new.line)?;
        }
        for append in &act.matters {
            prove_numbers(append.id, append.after, &append.entries, &append.line)?;
        }
        let contents: Vec<(Digest, &Content)> =
            act.contents.iter().map(|content| (Digest::of(&content.bytes), content)).collect();
        self.write(|connection| {
            let mut counts = Counts::default();
            for new in &act.new_matters {
                begin_matter(connection, new, &mut counts)?;
            }
            for append in &act.matters {
                append_matter(connection, append, &mut counts)?;
            }
            counts.write(connection)?;
            let mut tallies = Tallies::default();
            for append in &act.cases {
                append_case(connection, append, &mut tallies)?;
            }
            tallies.write(connection)?;
            let mut insert = connection.prepare_cached(INSERT_CONTENT)?;
            for (digest, content) in &contents {
                insert.execute(params![digest.0, content.media, &*content.bytes])?;
            }
            if let Some(key) = &act.settles_draft {
                keep::delete_draft(connection, key)?;
            }
            let entries = act.new_matters.iter().flat_map(|new| &new.entries);
            let entries = entries.chain(act.matters.iter().flat_map(|append| &append.entries));
            note_recorded(connection, entries.map(|entry| entry.recorded).max())
        })
    }

    pub(super) fn write_replace_matters(&mut self, rows: &[MatterRow]) -> Result<(), StoreError> {
        self.write(|connection| {
            for row in rows {
                let has = last_entry(connection, row.id)?.map_or(0, |(number, _)| number);
                if has == row.line.entries {
                    let mut update = connection.prepare_cached(UPDATE_LINE)?;
                    with_values(row.id, &row.line, |values| update.execute(values))?;
                }
            }
            Ok(connection.execute_batch(RECOUNT)?)
        })
    }
}

/// Makes the counts anew from the lines.
const RECOUNT: &str = "DELETE FROM matter_tally;
     INSERT INTO matter_tally (kind, state, day, count)
     SELECT kind, state, day, count(*) FROM matter_line GROUP BY kind, state, day;";

/// A mistake of the program that asks, not of an officer.
fn misuse(id: MatterId, what: &str) -> StoreError {
    StoreError::Engine(format!("matter {id}: {what}; nothing was written, please report this"))
}

/// Entries must follow `after` without a gap and be of the line's kind, and the line counts them.
fn prove_numbers(
    id: MatterId,
    after: u32,
    entries: &[MatterEntry],
    line: &MatterLine,
) -> Result<(), StoreError> {
    let mut last = after;
    for entry in entries {
        if last.checked_add(1) != Some(entry.number) {
            return Err(misuse(id, &format!("entry {} follows entry {last}", entry.number)));
        }
        if entry.event.kind() != line.state.kind() {
            return Err(misuse(id, &format!("entry {} is of another kind", entry.number)));
        }
        last = entry.number;
    }
    if entries.is_empty() || line.entries != last {
        return Err(misuse(id, &format!("its line counts {}, its log {last}", line.entries)));
    }
    Ok(())
}

fn begin_matter(
    connection: &Connection,
    new: &NewMatter,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    let next = last_matter(connection)?.0 + 1;
    if new.id.0 < next {
        return Err(StoreError::MatterTaken(new.id));
    }
    if new.id.0 > next {
        return Err(misuse(new.id, &format!("the next number is {next}")));
    }
    let mut insert = connection.prepare_cached(INSERT_LINE)?;
    with_values(new.id, &new.line, |values| insert.execute(values))?;
    counts.add(&new.line, 1);
    write_log(connection, new.id, new.line.state.kind(), NO_ENTRY_BEFORE, &new.entries)
}

fn append_matter(
    connection: &Connection,
    append: &MatterAppend,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    let id = append.id;
    let old = line(connection, id)?;
    let (has, previous) = last_entry(connection, id)?.ok_or(StoreError::NoSuchMatter(id))?;
    if has != append.after {
        let reference = old.state.kind().reference(id);
        return Err(StoreError::MatterBehind { reference, has, expected: append.after });
    }
    if old.state.kind() != append.line.state.kind() {
        return Err(misuse(id, "this is the number of a matter of another kind"));
    }
    let mut update = connection.prepare_cached(UPDATE_LINE)?;
    with_values(id, &append.line, |values| update.execute(values))?;
    counts.add(&old, -1);
    counts.add(&append.line, 1);
    write_log(connection, id, append.line.state.kind(), previous, &append.entries)
}

fn last_entry(connection: &Connection, id: MatterId) -> Result<Option<(u32, Hash)>, StoreError> {
    let mut last = connection.prepare_cached(sql::LAST_ENTRY)?;
    Ok(last.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn write_log(
    connection: &Connection,
    id: MatterId,
    kind: MatterKind,
    mut previous: Hash,
    entries: &[MatterEntry],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(INSERT_ENTRY)?;
    let name = record::chained_as(kind, id);
    for entry in entries {
        let mut body = Vec::new();
        record::write(&entry.event, &mut body).map_err(|fault| misuse(id, &fault.to_string()))?;
        let body = String::from_utf8(body).map_err(|fault| misuse(id, &fault.to_string()))?;
        let link = Link {
            notice: &name,
            number: entry.number,
            legal_day: entry.legal_day.number(),
            recorded: entry.recorded.0,
            officer: entry.officer.as_str(),
            why: &entry.why,
            kind: record::kind_of(&entry.event),
            version: record::VERSION,
            body: &body,
        };
        previous = link.hash(&previous);
        insert.execute(params![
            id.0,
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

/// Changes to the counts of matters by kind, state and day.
#[derive(Default)]
struct Counts(BTreeMap<(u8, u8, i32), i64>);

impl Counts {
    fn add(&mut self, line: &MatterLine, count: i64) {
        let group = (line.state.kind().code(), line.state.code(), line.day.number());
        *self.0.entry(group).or_default() += count;
    }

    fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut count = connection.prepare_cached(
            "INSERT INTO matter_tally (kind, state, day, count) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (kind, state, day) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut clear = connection.prepare_cached(
            "DELETE FROM matter_tally WHERE kind = ?1 AND state = ?2 AND day = ?3 AND count = 0",
        )?;
        for ((kind, state, day), change) in self.0.iter().filter(|(_, change)| **change != 0) {
            count.execute((kind, state, day, change))?;
            if *change < 0 {
                clear.execute((kind, state, day))?;
            }
        }
        Ok(())
    }
}
