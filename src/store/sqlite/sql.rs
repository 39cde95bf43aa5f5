//! Every question that an officer waits for, word for word.
//!
//! They stand in one list so that a test can ask the engine how it answers each: always by a key,
//! never by reading a whole table or sorting. Pages go on after a key; nothing is ever skipped by
//! counting.

pub mod matters;

/// The columns of a case's line, in the order in which `row` reads them.
macro_rules! line {
    () => {
        "SELECT id, number, mark, mark_key, name, street, contravention, code, regime, stage, \
         work, clock_from, clock_last, clock_last_safe, reduced, reduced_until, due, holder, \
         hold, hold_until, due_later, unposted, entries FROM case_line "
    };
}

/// The questions of which a page of the queue is made.
pub(super) struct PageSql {
    /// The rest of the key's own day, after the key. `?1` group, `?2` day, `?3` id.
    pub after: &'static str,
    /// The days after a day, `?2`, up to the last that is open, `?3`.
    pub later: &'static str,
    /// The day of the key before the key, backward.
    pub before: &'static str,
    /// The days before a day, `?2`, backward; `?3` is not asked.
    pub earlier: &'static str,
}

/// Makes them: `?4` is the most rows, `?5` what the filter asks. A key's own day is asked apart
/// from the others because the engine begins at a pair of columns only where neither is the row's
/// own key. The index is named: left to itself the engine takes one that fits the order and reads
/// past all that the filter leaves out.
macro_rules! queue {
    ($index:literal, $filter:literal, $place:literal) => {
        concat!(
            line!(),
            "INDEXED BY ",
            $index,
            " WHERE work = ?1 AND ",
            $filter,
            " AND ",
            $place,
            " LIMIT ?4"
        )
    };
    ($index:literal, $filter:literal) => {
        PageSql {
            after: queue!($index, $filter, "clock_from = ?2 AND id > ?3 ORDER BY id"),
            later: queue!(
                $index,
                $filter,
                "clock_from > ?2 AND clock_from <= ?3 ORDER BY clock_from, id"
            ),
            before: queue!($index, $filter, "clock_from = ?2 AND id < ?3 ORDER BY id DESC"),
            earlier: queue!(
                $index,
                $filter,
                "clock_from < ?2 AND ?3 = ?3 ORDER BY clock_from DESC, id DESC"
            ),
        }
    };
}

pub(super) const QUEUE_ALL: PageSql = queue!("queue_all", "?5 IS NULL");
pub(super) const QUEUE_REGIME: PageSql = queue!("queue_regime", "regime = ?5");
pub(super) const QUEUE_HOLDER: PageSql = queue!("queue_holder", "holder = ?5");
pub(super) const QUEUE_UNCLAIMED: PageSql =
    queue!("queue_unclaimed", "holder IS NULL AND ?5 IS NULL");
pub(super) const QUEUE_HOLD: PageSql = queue!("queue_hold", "hold <> 0 AND ?5 IS NULL");

pub(super) const LINE: &str = concat!(line!(), "WHERE id = ?1");
pub(super) const WALK: &str = concat!(line!(), "WHERE id > ?1 ORDER BY id LIMIT ?2");
pub(super) const CASE_OF: &str = "SELECT id FROM case_line WHERE number = ?1";
pub(super) const LOG: &str = "SELECT number, legal_day, recorded, officer, why, kind, version, \
     body FROM entry WHERE case_id = ?1 ORDER BY number";
pub(super) const LEDGER: &str = "SELECT entry, day, account, pence FROM ledger \
     WHERE case_id = ?1 ORDER BY entry, line";
pub(super) const LAST_ENTRY: &str = "SELECT number, hash FROM entry WHERE case_id = ?1 \
     ORDER BY number DESC LIMIT 1";
pub(super) const TALLY_WHOLE: &str = "SELECT count FROM tally_whole WHERE work = ?1";
pub(super) const TALLY_OLDEST: &str = "SELECT clock_from FROM tally WHERE work = ?1 \
     ORDER BY clock_from LIMIT 1";
pub(super) const TALLY_SINCE: &str = "SELECT clock_from, count FROM tally \
     WHERE work = ?1 AND clock_from >= ?2 ORDER BY clock_from";
pub(super) const RECEIPTS_ON: &str = "SELECT case_id, entry, day, account, pence FROM ledger \
     WHERE account IN (5, 16) AND day = ?1 ORDER BY case_id DESC, entry DESC, line DESC LIMIT ?2";
pub(super) const MONEY_BETWEEN: &str = "SELECT case_id, (SELECT case_line.number FROM case_line \
     WHERE id = case_id), number, legal_day, recorded, officer, why, kind, version, body \
     FROM entry INDEXED BY entry_money \
     WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent', 'costs', 'remitted') \
     AND officer = ?4 AND recorded >= ?1 AND recorded < ?2 \
     ORDER BY recorded LIMIT ?3";
pub(super) const NEXT_CASHIER: &str = "SELECT min(officer) FROM entry INDEXED BY entry_money \
     WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent', 'costs', 'remitted') \
     AND officer > ?1";
pub(super) const WITH_RECEIPT: &str = "SELECT case_id, number FROM entry INDEXED BY entry_receipt \
     WHERE kind = 'payment-received' \
     AND CASE WHEN json_valid(body) THEN json_extract(body, '$.receipt') END = ?1 LIMIT 1";
pub(super) const PAYMENTS_TOLD: &str = "SELECT case_id, (SELECT case_line.number FROM case_line \
     WHERE id = case_id), number, legal_day, recorded, officer, why, kind, version, body \
     FROM entry INDEXED BY entry_told \
     WHERE kind = 'payment-received' AND CASE WHEN json_valid(body) THEN \
     coalesce(nullif(json_extract(body, '$.number'), ''), json_extract(body, '$.reference')) END \
     = ?1 LIMIT ?2";
pub(super) const NEXT_RECEIPT: &str = "SELECT last FROM receipt_series WHERE series = ?1";
pub(super) const DRAFTS: &str = "SELECT kind, case_id, text, saved FROM draft WHERE officer = ?1";
pub(super) const IMPORT_RUN: &str = "SELECT digest, file, lines_done, taken, doubles, faults, \
     finished, begun, officer FROM import_run WHERE digest = ?1";

pub(super) const FIND_NUMBER: &str =
    concat!(line!(), "WHERE number >= ?1 AND number < ?2 ORDER BY number LIMIT ?3");
pub(super) const FIND_MARK: &str =
    concat!(line!(), "WHERE mark_key = ?1 AND mark_key <> '' ORDER BY id DESC LIMIT ?2");
/// The ids of cases whose mark goes on like this from a character on. `?1` the part, `?2` the first
/// text after all that begin with it, `?3` most rows.
macro_rules! mark_from {
    ($from:literal) => {
        concat!(
            "SELECT id FROM case_line INDEXED BY mark_from_",
            $from,
            " WHERE length(mark_key) >= 2 + ",
            $from,
            " AND substr(mark_key, ",
            $from,
            ") >= ?1 AND substr(mark_key, ",
            $from,
            ") < ?2 LIMIT ?3"
        )
    };
}

pub(super) const FIND_MARK_PART: [&str; 13] = [
    "SELECT id FROM case_line INDEXED BY line_mark \
     WHERE mark_key <> '' AND mark_key >= ?1 AND mark_key < ?2 LIMIT ?3",
    mark_from!(2),
    mark_from!(3),
    mark_from!(4),
    mark_from!(5),
    mark_from!(6),
    mark_from!(7),
    mark_from!(8),
    mark_from!(9),
    mark_from!(10),
    mark_from!(11),
    mark_from!(12),
    mark_from!(13),
];
pub(super) const FIND_NAME: &str =
    "SELECT rowid FROM name_word WHERE name_word MATCH ?1 ORDER BY rowid DESC LIMIT ?2";

/// All of them, each with the words by which a test or a measurement names it.
pub const INTERACTIVE: &[(&str, &str)] = &[
    ("queue, after", QUEUE_ALL.after),
    ("queue, later", QUEUE_ALL.later),
    ("queue, before", QUEUE_ALL.before),
    ("queue, earlier", QUEUE_ALL.earlier),
    ("queue of a regime, after", QUEUE_REGIME.after),
    ("queue of a regime, later", QUEUE_REGIME.later),
    ("queue of a regime, before", QUEUE_REGIME.before),
    ("queue of a regime, earlier", QUEUE_REGIME.earlier),
    ("queue of a holder, after", QUEUE_HOLDER.after),
    ("queue of a holder, later", QUEUE_HOLDER.later),
    ("queue of a holder, before", QUEUE_HOLDER.before),
    ("queue of a holder, earlier", QUEUE_HOLDER.earlier),
    ("queue, unclaimed, after", QUEUE_UNCLAIMED.after),
    ("queue, unclaimed, later", QUEUE_UNCLAIMED.later),
    ("queue, unclaimed, before", QUEUE_UNCLAIMED.before),
    ("queue, unclaimed, earlier", QUEUE_UNCLAIMED.earlier),
    ("queue, on hold, after", QUEUE_HOLD.after),
    ("queue, on hold, later", QUEUE_HOLD.later),
    ("queue, on hold, before", QUEUE_HOLD.before),
    ("queue, on hold, earlier", QUEUE_HOLD.earlier),
    ("line", LINE),
    ("walk", WALK),
    ("case of a number", CASE_OF),
    ("log", LOG),
    ("ledger", LEDGER),
    ("last entry", LAST_ENTRY),
    ("tally, whole", TALLY_WHOLE),
    ("tally, oldest", TALLY_OLDEST),
    ("tally, since", TALLY_SINCE),
    ("receipts of a day", RECEIPTS_ON),
    ("money of an officer between two moments", MONEY_BETWEEN),
    ("who entered money next", NEXT_CASHIER),
    ("payment with a receipt", WITH_RECEIPT),
    ("payments told by a reference", PAYMENTS_TOLD),
    ("next receipt", NEXT_RECEIPT),
    ("drafts", DRAFTS),
    ("import", IMPORT_RUN),
    ("find a number", FIND_NUMBER),
    ("find a mark", FIND_MARK),
    ("find a part of a mark from character 1", FIND_MARK_PART[0]),
    ("find a part of a mark from character 2", FIND_MARK_PART[1]),
    ("find a part of a mark from character 3", FIND_MARK_PART[2]),
    ("find a part of a mark from character 4", FIND_MARK_PART[3]),
    ("find a part of a mark from character 5", FIND_MARK_PART[4]),
    ("find a part of a mark from character 6", FIND_MARK_PART[5]),
    ("find a part of a mark from character 7", FIND_MARK_PART[6]),
    ("find a part of a mark from character 8", FIND_MARK_PART[7]),
    ("find a part of a mark from character 9", FIND_MARK_PART[8]),
    ("find a part of a mark from character 10", FIND_MARK_PART[9]),
    ("find a part of a mark from character 11", FIND_MARK_PART[10]),
    ("find a part of a mark from character 12", FIND_MARK_PART[11]),
    ("find a part of a mark from character 13", FIND_MARK_PART[12]),
    ("find a name", FIND_NAME),
];
