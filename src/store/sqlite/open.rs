//! Making and opening a store: what is refused, and how the engine is set.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::place::{self, Sharing, unusable};
use super::{SqliteStore, busy, schema};
use crate::store::StoreError;

/// What a store is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Real cases.
    Live,
    /// Practice: nothing in it is real, other officers may be played.
    Practice,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Purpose::Live => "live",
            Purpose::Practice => "practice",
        }
    }

    /// Anything but the word of a practice store is real.
    pub(super) fn of_word(word: &str) -> Purpose {
        if word == Purpose::Practice.word() { Purpose::Practice } else { Purpose::Live }
    }
}

/// How the engine is set on every connection. Each commit is on the disk before it is
/// acknowledged: with anything less a power cut loses payments that have a receipt. The page cache
/// stays small (KiB); the operating system has its own.
const SETTINGS: &str = "
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA cache_size = -8192;
PRAGMA mmap_size = 0;
PRAGMA journal_size_limit = 67108864;
";

/// Prepared statements kept ready; there are fewer than this.
const STATEMENTS: usize = 128;

fn set(connection: &mut Connection) -> Result<(), StoreError> {
    connection.busy_handler(Some(busy::handler(busy::WAIT_FOR_FILE_S)))?;
    connection.execute_batch(SETTINGS)?;
    // A statement keeps its plan whatever is bound to it. Without this the engine, as it is built
    // here, plans almost every one anew each time it is asked, and most answers take less.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    // No URI: a question mark in a file's name means nothing.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    set(&mut connection)?;
    Ok(connection)
}

impl SqliteStore {
    /// Makes a new store and opens it. Its folder is made where there is none.
    ///
    /// # Errors
    /// A name that is taken, a folder on a network share or without permission, a full disk.
    /// Nothing is left behind.
    pub fn create(
        path: &Path,
        purpose: Purpose,
        sharing: Sharing,
    ) -> Result<SqliteStore, StoreError> {
        place::make_file(path, sharing)?;
        let made = connect(path).and_then(|connection| begin(connection, purpose));
        if made.is_err() {
            place::remove(path);
        }
        made
    }

    /// A store in memory, gone with the process; for practice and tests.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn in_memory(purpose: Purpose) -> Result<SqliteStore, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        set(&mut connection)?;
        begin(connection, purpose)
    }

    /// Opens a store. An older one is brought to this release's version; work that a crash left
    /// half done is finished.
    ///
    /// # Errors
    /// No file, a folder, a network share, no permission, not a store of this program, a store of
    /// a later release, a damaged file, or a file that another process keeps to itself.
    pub fn open(path: &Path) -> Result<SqliteStore, StoreError> {
        place::examine(path)?;
        let mut connection = connect(path)
            .and_then(|connection| identify(&connection, path).map(|()| connection))
            .map_err(|error| kept(error, path))?;
        connection.busy_handler(Some(busy::handler(busy::LONGEST_WAIT_S)))?;
        // A copy of a store in memory is not yet in this mode.
        connection
            .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
            .map_err(StoreError::from)
            .and_then(|()| schema::migrate(&mut connection))
            .map_err(|error| kept(error, path))?;
        let mut store = SqliteStore::of(connection)?;
        store.finish_bulk()?;
        Ok(store)
    }
}

/// A store that cannot be opened, with its name: one that cannot even be read is kept by one
/// process to itself; one that is damaged cannot be checked, only brought back.
fn kept(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Busy(_) => unusable(
            path,
            "another process keeps the store to itself (very many cases are being taken in); \
             try again when it is done",
        ),
        StoreError::Unreadable(what) => unusable(
            path,
            &format!(
                "the file is damaged ({what}); leave it as it is and bring the last backup back \
                 under a new name with `noticedesk restore`"
            ),
        ),
        other => named(other, path),
    }
}

/// Refuses a file that is another program's or a later release's.
fn identify(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    if connection.is_readonly("main")? {
        return Err(unusable(
            path,
            "you may read this store but not write it; ask whoever runs this host for write \
             permission on the file and its folder",
        ));
    }
    let id = connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0))?;
    if id != schema::APPLICATION_ID {
        return Err(unusable(path, "this is not a store of this program; name another file"));
    }
    let version = schema::version(connection)?;
    if version > schema::newest_version() {
        return Err(unusable(
            path,
            &format!(
                "this store is of version {version}, this program knows up to {}; \
                 use the newer program that wrote it",
                schema::newest_version()
            ),
        ));
    }
    Ok(())
}

/// Puts the file's name into a message that has none.
fn named(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Unusable(what) if !what.starts_with(&path.display().to_string()) => {
            unusable(path, &what)
        }
        other => other,
    }
}

fn begin(mut connection: Connection, purpose: Purpose) -> Result<SqliteStore, StoreError> {
    connection.busy_handler(Some(busy::handler(busy::LONGEST_WAIT_S)))?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    schema::migrate(&mut connection)?;
    connection.execute("INSERT INTO store_info (one, purpose) VALUES (1, ?1)", [purpose.word()])?;
    SqliteStore::of(connection)
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::super::sql;
    use super::*;

    #[test]
    fn no_interactive_question_is_planned_anew_when_it_is_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let store = SqliteStore::create(&path, Purpose::Practice, Sharing::Owner).unwrap();
        for (name, text) in sql::INTERACTIVE.iter().chain(sql::matters::INTERACTIVE) {
            let mut statement = store.connection.prepare(text).unwrap();
            let count = statement.parameter_count();
            for round in 1..4_i64 {
                let asked = rusqlite::params_from_iter(vec![round; count]);
                let mut rows = statement.query(asked).unwrap();
                while rows.next().unwrap().is_some() {}
            }
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{name}");
        }
    }
}
