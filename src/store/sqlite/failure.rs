//! What the engine's failures mean to an officer.

use std::fmt::Display;

use rusqlite::{Error, ErrorCode, ffi};

use super::busy::LONGEST_WAIT_S;
use crate::store::StoreError;
use crate::store::record::RecordFault;

impl From<Error> for StoreError {
    fn from(error: Error) -> StoreError {
        let Error::SqliteFailure(failure, text) = &error else {
            return StoreError::Engine(error.to_string());
        };
        let said = text.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy(LONGEST_WAIT_S),
            ErrorCode::DiskFull => StoreError::DiskRefuses("the disk is full".to_string()),
            ErrorCode::SystemIoFailure => io_failure(failure.extended_code, &said),
            ErrorCode::DatabaseCorrupt => StoreError::Unreadable(said),
            ErrorCode::NotADatabase => StoreError::Unusable(
                "the file is not a store of this program; name another file".to_string(),
            ),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::Unusable(
                "the store may not be written by you; ask for write permission on the file and \
                 on its folder"
                    .to_string(),
            ),
            ErrorCode::CannotOpen => StoreError::Unusable(format!(
                "the store cannot be opened ({said}); you need read and write permission on the \
                 file and on its folder, where the engine keeps two more files beside it"
            )),
            _ => StoreError::Engine(said),
        }
    }
}

/// A read that fails or comes short is damage; a write that fails is the disk's refusal.
fn io_failure(extended: i32, said: &str) -> StoreError {
    match extended {
        ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS => {
            StoreError::Unreadable(said.to_string())
        }
        _ => StoreError::DiskRefuses(said.to_string()),
    }
}

/// A stored event that cannot be read, with its place.
pub(super) fn unreadable(place: &str, fault: &RecordFault) -> StoreError {
    StoreError::Unreadable(format!("{place}: {fault}"))
}

/// A value in a table that this release cannot understand.
pub(super) fn strange(place: impl Display, what: &str) -> StoreError {
    StoreError::Unreadable(format!("{place}: {what}"))
}
