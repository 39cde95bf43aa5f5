//! Taking in very many cases: what is faster done once at the end is put off.
//!
//! The store notes in itself that it is in this state, and the process keeps the file to itself. If
//! it dies, the next to open the store finishes the work: the log is whole in any case, only the
//! indexes, search words and counts are made at the end.

use super::{SqliteStore, busy, read, schema};
use crate::store::{Bulk, StoreError};

/// A store with more cases than this keeps its indexes: making them anew would cost more.
const MOST_CASES_TO_BEGIN: i64 = 100_000;

/// Page cache while very many cases are taken in, and otherwise (negative: KiB).
const CACHE: (i32, i32) = (-262_144, -8_192);

/// Makes the search index of names anew from the cases' lines.
pub(super) const REBUILD_WORDS: &str = "INSERT INTO name_word (name_word) VALUES ('rebuild')";

/// Makes the queue's counts anew from the cases' lines.
pub(super) const REBUILD_TALLIES: &str = "DELETE FROM tally;
    INSERT INTO tally (work, clock_from, count)
        SELECT work, clock_from, count(*) FROM case_line
        WHERE work IS NOT NULL GROUP BY work, clock_from;
    DELETE FROM tally_whole;
    INSERT INTO tally_whole (work, count) SELECT work, sum(count) FROM tally GROUP BY work;";

impl SqliteStore {
    pub(super) fn write_bulk(&mut self, state: Bulk) -> Result<(), StoreError> {
        match state {
            Bulk::Begins => {
                self.keep_to_itself()?;
                self.connection.pragma_update(None, "cache_size", CACHE.0)?;
                if read::last_id(&self.connection)? <= MOST_CASES_TO_BEGIN {
                    self.put_off()?;
                }
                Ok(())
            }
            Bulk::Ends => {
                let done = self.finish_bulk();
                self.connection.pragma_update(None, "cache_size", CACHE.1)?;
                self.share_again()?;
                done
            }
        }
    }

    /// Finishes what was put off, by this process or by one that died meanwhile.
    pub(super) fn finish_bulk(&mut self) -> Result<(), StoreError> {
        if !self.is_put_off()? {
            return Ok(());
        }
        // Each index by itself, so that the journal stays small; who dies here begins again.
        for (_, index) in schema::INDEXES {
            self.write(|connection| Ok(connection.execute_batch(index)?))?;
        }
        self.write(|connection| {
            connection.execute_batch(REBUILD_WORDS)?;
            connection.execute_batch(REBUILD_TALLIES)?;
            connection.execute_batch("UPDATE store_info SET bulk = 0 WHERE one = 1")?;
            Ok(())
        })?;
        self.put_off = false;
        Ok(())
    }

    fn is_put_off(&self) -> Result<bool, StoreError> {
        let bulk: i32 =
            self.connection
                .query_row("SELECT bulk FROM store_info WHERE one = 1", [], |row| row.get(0))?;
        Ok(bulk != 0)
    }

    fn put_off(&mut self) -> Result<(), StoreError> {
        self.write(|connection| {
            connection.execute("UPDATE store_info SET bulk = 1 WHERE one = 1", [])?;
            for (name, _) in schema::INDEXES {
                connection.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
            }
            connection.execute_batch(
                "INSERT INTO name_word (name_word) VALUES ('delete-all');
                 DELETE FROM tally; DELETE FROM tally_whole;",
            )?;
            Ok(())
        })?;
        self.put_off = true;
        Ok(())
    }

    /// Locks everybody else out of the file; refuses where somebody else has it open.
    fn keep_to_itself(&mut self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))?;
        self.connection.busy_handler(Some(busy::handler(busy::WAIT_FOR_FILE_S)))?;
        // The lock is taken by the first write.
        let locked = self.write(|connection| {
            connection.execute("UPDATE store_info SET bulk = bulk WHERE one = 1", [])?;
            Ok(())
        });
        self.connection.busy_handler(Some(busy::handler(busy::LONGEST_WAIT_S)))?;
        match locked {
            Err(StoreError::Busy(_)) => {
                self.share_again()?;
                Err(StoreError::Unusable(
                    "somebody else has the store open; very many cases can only be taken in \
                     while nobody works, try again later or import in smaller pieces"
                        .to_string(),
                ))
            }
            // New pages go straight into the file: a journal of them would write each twice.
            Ok(()) => self.journal("TRUNCATE"),
            Err(other) => Err(other),
        }
    }

    fn journal(&self, mode: &str) -> Result<(), StoreError> {
        Ok(self.connection.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(()))?)
    }

    fn share_again(&mut self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA locking_mode = NORMAL", [], |_| Ok(()))?;
        // The lock is let go by the next read. Only then: a journal that is begun alone stays so.
        self.is_put_off()?;
        match self.journal("WAL") {
            // Somebody was quicker, and sets the same as every process that opens the store.
            Ok(()) | Err(StoreError::Busy(_)) => Ok(()),
            Err(other) => Err(other),
        }
    }
}
