//! Every question that an officer waits for, word for word.
//!
//! They stand in one list so that a test can ask the engine how it answers each: always by a key,
//! never by reading a whole table or sorting. Pages go on after a key; nothing is ever skipped by
//! counting.

/// The columns of a case's line, in the order in which `row` reads them.
macro_rules! line {
    () => {
        "SELECT id, number, mark, mark_key, name, street, contravention, code, regime, stage, \
         work, clock_from, clock_last, clock_last_safe, reduced, reduced_until, due, holder, \
         hold, hold_until, entries FROM case_line "
    };
}

/// A page of the queue after a key and up to a day, and one before a key. `?1` group, `?2` and
/// `?3` key, `?4` the day (forward only), `?5` most rows, `?6` what the filter asks.
macro_rules! queue {
    ($filter:literal) => {
        [
            concat!(
                line!(),
                "WHERE work = ?1 AND ",
                $filter,
                " AND (clock_from, id) > (?2, ?3) AND clock_from <= ?4 \
                 ORDER BY clock_from, id LIMIT ?5"
            ),
            concat!(
                line!(),
                "WHERE work = ?1 AND ",
                $filter,
                " AND (clock_from, id) < (?2, ?3) \
                 ORDER BY clock_from DESC, id DESC LIMIT ?5"
            ),
        ]
    };
}

pub(super) const QUEUE_ALL: [&str; 2] = queue!("?6 IS NULL");
pub(super) const QUEUE_REGIME: [&str; 2] = queue!("regime = ?6");
pub(super) const QUEUE_HOLDER: [&str; 2] = queue!("holder = ?6");
pub(super) const QUEUE_UNCLAIMED: [&str; 2] = queue!("holder IS NULL AND ?6 IS NULL");
pub(super) const QUEUE_HOLD: [&str; 2] = queue!("hold <> 0 AND ?6 IS NULL");

pub(super) const LINE: &str = concat!(line!(), "WHERE id = ?1");
pub(super) const WALK: &str = concat!(line!(), "WHERE id > ?1 ORDER BY id LIMIT ?2");
pub(super) const CASE_OF: &str = "SELECT id FROM case_line WHERE number = ?1";
pub(super) const LOG: &str = "SELECT number, legal_day, recorded, officer, why, kind, version, \
     body FROM entry WHERE case_id = ?1 ORDER BY number";
pub(super) const LEDGER: &str = "SELECT entry, day, account, pence FROM ledger \
     WHERE case_id = ?1 ORDER BY entry, line";
pub(super) const LAST_ENTRY: &str = "SELECT number, hash FROM entry WHERE case_id = ?1 \
     ORDER BY number DESC LIMIT 1";
pub(super) const TALLIES: &str = "SELECT work, clock_from, count FROM tally \
     ORDER BY work, clock_from";
pub(super) const RECEIPTS_ON: &str = "SELECT case_id, entry, day, account, pence FROM ledger \
     WHERE account = 5 AND day = ?1 ORDER BY case_id DESC, entry DESC, line DESC LIMIT ?2";
pub(super) const NEXT_RECEIPT: &str = "SELECT last FROM receipt_series WHERE series = ?1";
pub(super) const DRAFTS: &str = "SELECT kind, case_id, text, saved FROM draft WHERE officer = ?1";
pub(super) const IMPORT_RUN: &str = "SELECT digest, file, lines_done, taken, doubles, faults, \
     finished, begun, officer FROM import_run WHERE digest = ?1";

pub(super) const FIND_NUMBER: &str =
    concat!(line!(), "WHERE number >= ?1 AND number < ?2 ORDER BY number LIMIT ?3");
pub(super) const FIND_MARK: &str =
    concat!(line!(), "WHERE mark_key = ?1 AND mark_key <> '' ORDER BY id DESC LIMIT ?2");
pub(super) const FIND_MARK_PART: &str =
    "SELECT rowid FROM mark_part WHERE mark_part MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
pub(super) const FIND_NAME: &str =
    "SELECT rowid FROM name_word WHERE name_word MATCH ?1 ORDER BY rowid DESC LIMIT ?2";

/// All of them, each with the words by which a test or a measurement names it.
pub const INTERACTIVE: &[(&str, &str)] = &[
    ("queue, forward", QUEUE_ALL[0]),
    ("queue, backward", QUEUE_ALL[1]),
    ("queue of a regime, forward", QUEUE_REGIME[0]),
    ("queue of a regime, backward", QUEUE_REGIME[1]),
    ("queue of a holder, forward", QUEUE_HOLDER[0]),
    ("queue of a holder, backward", QUEUE_HOLDER[1]),
    ("queue, unclaimed, forward", QUEUE_UNCLAIMED[0]),
    ("queue, unclaimed, backward", QUEUE_UNCLAIMED[1]),
    ("queue, on hold, forward", QUEUE_HOLD[0]),
    ("queue, on hold, backward", QUEUE_HOLD[1]),
    ("line", LINE),
    ("walk", WALK),
    ("case of a number", CASE_OF),
    ("log", LOG),
    ("ledger", LEDGER),
    ("last entry", LAST_ENTRY),
    ("tallies", TALLIES),
    ("receipts of a day", RECEIPTS_ON),
    ("next receipt", NEXT_RECEIPT),
    ("drafts", DRAFTS),
    ("import", IMPORT_RUN),
    ("find a number", FIND_NUMBER),
    ("find a mark", FIND_MARK),
    ("find a part of a mark", FIND_MARK_PART),
    ("find a name", FIND_NAME),
];
