//! Copies of a whole store: made while it is in use, checked before they get their name.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};

use super::place::{self, Sharing, unusable};
use super::{SqliteStore, open};
use crate::case::count::counted;
use crate::store::{Damage, Store, StoreError};

/// Pages copied between two reports of progress.
const STRIDE_PAGES: i32 = 2_048;

impl SqliteStore {
    pub(super) fn copy_to(
        &self,
        to: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError> {
        refuse_taken(to)?;
        let part = beside(to);
        place::make_file(&part, Sharing::Owner)?;
        let made = self.copy_pages(&part, progress).and_then(|()| prove(&part));
        finish(made, &part, to)
    }

    fn copy_pages(
        &self,
        part: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError> {
        let mut target = open::connect(part)?;
        // An open read keeps one state in view: without it every write of another process would
        // make the copy begin again.
        let snapshot = self.connection.unchecked_transaction()?;
        snapshot.query_row("SELECT one FROM store_info", [], |_| Ok(()))?;
        {
            let copy = Backup::new(&self.connection, &mut target)?;
            loop {
                let step = copy.step(STRIDE_PAGES)?;
                let state = copy.progress();
                let pages = |number: i32| u64::try_from(number).unwrap_or(0);
                progress(pages(state.pagecount - state.remaining), pages(state.pagecount));
                match step {
                    StepResult::Done => break,
                    StepResult::More => {}
                    _ => return Err(StoreError::Busy(super::busy::LONGEST_WAIT_S)),
                }
            }
        }
        snapshot.finish()?;
        target.close().map_err(|(_, error)| error.into())
    }
}

/// Makes a new store from a backup: the copy is checked wholly before it gets its name. The backup
/// must not be a store that this very process has open.
///
/// # Errors
/// A name that is taken, a backup that is not a store of this program or is damaged; nothing is
/// left behind then.
pub fn restore(from: &Path, to: &Path, sharing: Sharing) -> Result<(), StoreError> {
    refuse_taken(to)?;
    place::examine_for_reading(from)?;
    if place::has_journal(from) {
        // In use, or left so by a crash: only the engine can read both files as one.
        SqliteStore::open(from)?.copy_to(to, &mut |_, _| {})?;
        return place::permit(to, sharing);
    }
    let part = beside(to);
    place::make_file(&part, sharing)?;
    let made = fs::copy(from, &part)
        .map_err(|error| StoreError::DiskRefuses(error.to_string()))
        .and_then(|_| place::permit(&part, sharing))
        .and_then(|()| prove(&part));
    finish(made, &part, to)
}

/// Opens a copy as a store and checks it.
fn prove(part: &Path) -> Result<(), StoreError> {
    let damages = SqliteStore::open(part)?.check(&mut |_, _| {})?;
    match damages.first() {
        None => Ok(()),
        Some(Damage { place, what }) => Err(StoreError::Unreadable(format!(
            "the copy has {}, the first in {place}: {what}; it was not kept",
            counted(damages.len(), "fault")
        ))),
    }
}

fn finish(made: Result<(), StoreError>, part: &Path, to: &Path) -> Result<(), StoreError> {
    let named = made.and_then(|()| place::rename_new(part, to));
    if named.is_err() {
        place::remove(part);
    }
    named
}

fn refuse_taken(to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(unusable(to, "this file exists already; nothing was changed, name another"));
    }
    Ok(())
}

/// The name under which a copy is made until it is proved.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_os_string();
    name.push(".part");
    PathBuf::from(name)
}

/// Removes a practice store with everything beside it; a store with real cases is left alone.
///
/// # Errors
/// The file cannot be opened as a store, or is not one for practice.
pub fn discard_practice(path: &Path) -> Result<(), StoreError> {
    let store = SqliteStore::open(path)?;
    if !store.info()?.practice {
        return Err(unusable(path, "this is no practice store; it is left alone"));
    }
    drop(store);
    place::remove(path);
    Ok(())
}
