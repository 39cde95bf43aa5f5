//! Room in the write-ahead log, made before it is needed.
//!
//! A commit that makes the log's file longer must also bring the file system's own records to the
//! disk, and waits for whatever other programs have just written: measured, 5 ms at the median and
//! 30 at the 95th percentile while a disk is busy, beside 0.1 and 0.5 in a file that is long
//! enough. So a process that writes more than once makes the file longer by many commits at a time.
//! What is added are zeros behind the log's end, which the engine takes for no frame and
//! overwrites.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use rusqlite::hooks::Wal;

use crate::store::StoreError;

/// Frames from which a commit also brings the log's content into the store; the engine's own
/// number.
const FRAMES_TO_CHECKPOINT: u64 = 1_000;
/// Bytes of a frame, and of what stands before the first one.
const FRAME: u64 = 4_096 + 24;
const HEAD: u64 = 32;
/// The room that a few commits need, and what is added when there is less.
const LEAST: u64 = 64 * FRAME;
const ADDED: u64 = 4 << 20;
/// A process that writes but once or twice does not look after this.
const COMMITS_WITHOUT: u32 = 2;

/// The log of one connection.
pub(super) struct Room {
    /// How many frames the log had after this connection's last commit.
    frames: Arc<AtomicU64>,
    commits: u32,
    /// The log's file; `None` for a store in memory.
    file: Option<PathBuf>,
}

impl Room {
    /// Begins to look after a connection's log.
    pub(super) fn of(connection: &mut Connection) -> Result<Room, StoreError> {
        let frames = Arc::new(AtomicU64::new(0));
        let told = Arc::clone(&frames);
        // Takes the place of the engine's own hook, and does what that does.
        connection.wal_hook(Some(move |log: &mut Wal, count: i32| {
            let count = u64::try_from(count).unwrap_or(0);
            told.store(count, Ordering::Relaxed);
            if count >= FRAMES_TO_CHECKPOINT {
                // The commit has succeeded; the next one tries again.
                let _later = log.checkpoint();
            }
            Ok(())
        }))?;
        let path = connection.path().filter(|path| !path.is_empty());
        let file = path.map(|path| PathBuf::from(format!("{path}-wal")));
        Ok(Room { frames, commits: 0, file })
    }

    /// After a commit: makes the log's file longer where little is left of it. Nothing depends on
    /// it, so a failure is passed over: a full disk is told by the commit that finds it.
    pub(super) fn look_after(&mut self, connection: &Connection) {
        self.commits = self.commits.saturating_add(1);
        let Some(file) = self.file.as_ref().filter(|_| self.commits > COMMITS_WITHOUT) else {
            return;
        };
        let end = HEAD + FRAME * self.frames.load(Ordering::Relaxed);
        let is_short = || fs::metadata(file).is_ok_and(|log| log.len() < end + LEAST);
        if !is_short() || connection.execute_batch("BEGIN IMMEDIATE").is_err() {
            return;
        }
        // With the lock to write nobody else changes the file; somebody may have done so before.
        if is_short() {
            let _passed_over = lengthen(file);
        }
        let _ended = connection.execute_batch("ROLLBACK");
    }
}

fn lengthen(file: &PathBuf) -> std::io::Result<()> {
    let mut log = OpenOptions::new().append(true).open(file)?;
    let zeros = vec![0; 1 << 16];
    for _ in 0..ADDED / (1 << 16) {
        log.write_all(&zeros)?;
    }
    log.sync_data()
}
