//! The tables, version by version, and what makes an append-only log of one of them.
//!
//! `entry`, `matter_entry` and `content` are the truth; `case_line`, `ledger`, `tally`, the two
//! search indexes, `matter_line` and `matter_tally` are projections that can be made anew from it.
//! The version is SQLite's `user_version`; a released migration is never edited, a new one is added
//! at the end.

mod matters;
mod money;

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// Marks a file as a store of this program: `NDSK`.
pub const APPLICATION_ID: i32 = 0x4E44_534B;

/// What brings a store from each version to the next; the first makes version 1.
pub const MIGRATIONS: &[&str] = &[
    VERSION_1,
    VERSION_2,
    VERSION_3,
    matters::VERSION_4,
    money::VERSION_5,
    matters::VERSION_6,
    money::VERSION_7,
    VERSION_8,
];

const VERSION_1: &str = "
CREATE TABLE store_info (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    purpose TEXT NOT NULL,
    bulk INTEGER NOT NULL DEFAULT 0,   -- 1: secondary indexes are to be made anew
    last_recorded INTEGER              -- milliseconds, of any entry
) STRICT;

CREATE TABLE entry (
    case_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    legal_day INTEGER NOT NULL,        -- days since 1970-01-01
    recorded INTEGER NOT NULL,         -- milliseconds
    officer TEXT NOT NULL,
    why TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;

-- Also refuses INSERT OR REPLACE, which would forge an entry without firing the two above.
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.number IS NOT 1 + coalesce(
    (SELECT max(number) FROM entry WHERE case_id = NEW.case_id), 0)
BEGIN SELECT RAISE(ABORT, 'the log has neither gap nor double'); END;

CREATE TABLE case_line (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    mark_key TEXT NOT NULL,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    contravention INTEGER,
    code TEXT NOT NULL,
    regime INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    work INTEGER,
    clock_from INTEGER,
    clock_last INTEGER,
    clock_last_safe INTEGER,
    reduced INTEGER,                   -- pence
    reduced_until INTEGER,
    due INTEGER NOT NULL,              -- pence
    holder TEXT,
    hold INTEGER NOT NULL,             -- 0 none, 1 until a day, 2 until released
    hold_until INTEGER,
    entries INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger (
    case_id INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    line INTEGER NOT NULL,
    day INTEGER NOT NULL,
    account INTEGER NOT NULL,
    pence INTEGER NOT NULL,
    PRIMARY KEY (case_id, entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    work INTEGER NOT NULL,
    clock_from INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (work, clock_from)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE name_word USING fts5 (
    name, content = 'case_line', content_rowid = 'id', columnsize = 0, detail = none,
    prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE receipt_series (
    series TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE officer_register (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,               -- names, separated by spaces
    authority INTEGER NOT NULL,        -- pence
    active INTEGER NOT NULL,
    by_officer TEXT NOT NULL,
    recorded INTEGER NOT NULL
) STRICT;

CREATE TRIGGER officer_stays BEFORE UPDATE ON officer_register
BEGIN SELECT RAISE(ABORT, 'the register of officers keeps its history'); END;

CREATE TRIGGER officer_remains BEFORE DELETE ON officer_register
BEGIN SELECT RAISE(ABORT, 'the register of officers keeps its history'); END;

CREATE TRIGGER officer_follows BEFORE INSERT ON officer_register
WHEN NEW.number IS NOT 1 + coalesce((SELECT max(number) FROM officer_register), 0)
BEGIN SELECT RAISE(ABORT, 'the register of officers has neither gap nor double'); END;

CREATE TABLE draft (
    officer TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id INTEGER NOT NULL,          -- 0: not known yet
    text TEXT NOT NULL,
    saved INTEGER NOT NULL,
    PRIMARY KEY (officer, kind, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    digest TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    lines_done INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    doubles INTEGER NOT NULL,
    faults INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    officer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// What is due may change more than once by the passing of days.
const VERSION_2: &str = "
ALTER TABLE case_line ADD COLUMN due_later TEXT; -- further amounts that end: 'pence day, ...'
";

/// The whole of each group's counts, so that only those of the last days are read one by one.
const VERSION_3: &str = "
CREATE TABLE tally_whole (
    work INTEGER PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT;

INSERT INTO tally_whole (work, count) SELECT work, sum(count) FROM tally GROUP BY work;
";

/// Names are found newest first, which the search index reads page by page from behind: each page
/// is gone through as a whole before its last row is known. Pages of 256 bytes instead of 4,050
/// halve the time of a whole name among five million cases and end its long tail.
const VERSION_8: &str = "
INSERT INTO name_word (name_word, rank) VALUES ('pgsz', 256);
INSERT INTO name_word (name_word) VALUES ('rebuild');
";

/// An index of the marks from a character on: a part of a mark is the beginning of one of these.
macro_rules! mark_from {
    ($name:literal, $from:literal) => {
        (
            $name,
            concat!(
                "CREATE INDEX IF NOT EXISTS ",
                $name,
                " ON case_line (substr(mark_key, ",
                $from,
                ")) WHERE length(mark_key) >= 2 + ",
                $from
            ),
        )
    };
}

/// The indexes beside the keys: their names and how they are made. They are dropped before very
/// many cases are taken in and made again afterwards. An index ends with the row's key, which is
/// the case's id: so (work, `clock_from`) is in the order of the queue. Those of the queue hold
/// open work only.
pub const INDEXES: &[(&str, &str)] = &[
    (
        "queue_all",
        "CREATE INDEX IF NOT EXISTS queue_all ON case_line (work, clock_from)
         WHERE work IS NOT NULL",
    ),
    (
        "queue_regime",
        "CREATE INDEX IF NOT EXISTS queue_regime ON case_line (work, regime, clock_from)
         WHERE work IS NOT NULL",
    ),
    (
        "queue_holder",
        "CREATE INDEX IF NOT EXISTS queue_holder ON case_line (holder, work, clock_from)
         WHERE holder IS NOT NULL AND work IS NOT NULL",
    ),
    (
        "queue_unclaimed",
        "CREATE INDEX IF NOT EXISTS queue_unclaimed ON case_line (work, clock_from)
         WHERE holder IS NULL AND work IS NOT NULL",
    ),
    (
        "queue_hold",
        "CREATE INDEX IF NOT EXISTS queue_hold ON case_line (work, clock_from)
         WHERE hold <> 0 AND work IS NOT NULL",
    ),
    (
        "line_mark",
        "CREATE INDEX IF NOT EXISTS line_mark ON case_line (mark_key) WHERE mark_key <> ''",
    ),
    // A mark has at most fifteen characters, a part at least three; most have seven.
    mark_from!("mark_from_2", 2),
    mark_from!("mark_from_3", 3),
    mark_from!("mark_from_4", 4),
    mark_from!("mark_from_5", 5),
    mark_from!("mark_from_6", 6),
    mark_from!("mark_from_7", 7),
    mark_from!("mark_from_8", 8),
    mark_from!("mark_from_9", 9),
    mark_from!("mark_from_10", 10),
    mark_from!("mark_from_11", 11),
    mark_from!("mark_from_12", 12),
    mark_from!("mark_from_13", 13),
    (
        "ledger_receipts",
        "CREATE INDEX IF NOT EXISTS ledger_receipts ON ledger (day) WHERE account IN (5, 16)",
    ),
];

/// The version that this release reads and writes.
pub fn newest_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// The version of an open store.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a store to the newest version; nothing happens where it is there already.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == newest_version() {
        return Ok(());
    }
    let work = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited for its turn.
    let from = usize::try_from(version(&work)?).unwrap_or(usize::MAX);
    for step in MIGRATIONS.get(from..).unwrap_or_default() {
        work.execute_batch(step)?;
    }
    for (_, index) in INDEXES {
        work.execute_batch(index)?;
    }
    work.pragma_update(None, "user_version", newest_version())?;
    work.pragma_update(None, "application_id", APPLICATION_ID)?;
    work.commit()?;
    Ok(())
}
