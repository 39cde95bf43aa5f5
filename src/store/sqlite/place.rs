//! Where a store may lie: its folder, its permissions, and the file systems that it must not be on.
//!
//! Several officers on one host write one file. SQLite's locks hold there, but not on a network
//! share, where two hosts would spoil the file: such a place is refused where it can be seen.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Who may open a new store's file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sharing {
    /// The account that makes it alone.
    Owner,
    /// The accounts of its group too.
    Group,
}

impl Sharing {
    #[cfg(unix)]
    const fn file_mode(self) -> u32 {
        match self {
            Sharing::Owner => 0o600,
            Sharing::Group => 0o660,
        }
    }

    /// In a shared folder new files belong to the folder's group.
    #[cfg(unix)]
    const fn folder_mode(self) -> u32 {
        match self {
            Sharing::Owner => 0o700,
            Sharing::Group => 0o2770,
        }
    }
}

/// File systems that several hosts share, or that do not keep SQLite's locks.
const NETWORK: [&str; 14] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.rclone",
];

/// Says that a path cannot be used, why, and what to do.
pub(super) fn unusable(path: &Path, what: &str) -> StoreError {
    StoreError::Unusable(format!("{}: {what}", path.display()))
}

fn failed(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::NotFound => unusable(
            path,
            "there is no such file; look at its name, or make a store with `noticedesk new`",
        ),
        io::ErrorKind::PermissionDenied => {
            unusable(path, "you have no permission; ask whoever runs this host for read and write")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            unusable(path, "the file system is read-only; choose another folder")
        }
        io::ErrorKind::StorageFull => StoreError::DiskRefuses(error.to_string()),
        _ => unusable(path, &error.to_string()),
    }
}

/// Makes a new, empty, private file, and its folder where there is none; refuses one that exists.
pub(super) fn make_file(path: &Path, sharing: Sharing) -> Result<(), StoreError> {
    let folder = folder_of(path);
    if !folder.exists() {
        make_folder(&folder, sharing)?;
    }
    refuse_network(&folder)?;
    match create_new(path, sharing) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(unusable(path, "this file exists already; nothing was changed, name another"))
        }
        Err(error) => Err(failed(path, &error)),
    }
}

/// Removes a file that this process made and could not finish, with the engine's files beside it.
pub(super) fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(ending);
        // What is left over is only untidy: the error that led here is the one to be told.
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

/// Proves that an existing file can be a store: a file, not on a share.
///
/// It is not opened here: whoever closes a file loses, by the rules of POSIX, all locks that the
/// process has on it, also those of another connection to the same store.
pub(super) fn examine(path: &Path) -> Result<(), StoreError> {
    let found = fs::metadata(path).map_err(|error| failed(path, &error))?;
    if found.is_dir() {
        return Err(unusable(path, "this is a folder; name the store's file in it"));
    }
    if !found.is_file() {
        return Err(unusable(path, "this is not an ordinary file; name the store's file"));
    }
    refuse_network(&folder_of(path))
}

/// Proves that a file can be read as a backup.
pub(super) fn examine_for_reading(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(unusable(path, "this is a folder; name the backup's file in it"));
    }
    fs::metadata(path).map(drop).map_err(|error| failed(path, &error))
}

/// Whether the engine keeps a journal beside the file with something in it.
pub(super) fn has_journal(path: &Path) -> bool {
    ["-wal", "-journal"].into_iter().any(|ending| {
        let mut name = path.as_os_str().to_os_string();
        name.push(ending);
        fs::metadata(PathBuf::from(name)).is_ok_and(|found| found.len() > 0)
    })
}

/// Whether others than a file's owner and group may read or write it.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o007 != 0)
}

/// Not known here.
#[cfg(not(unix))]
pub(super) fn is_open_to_others(_path: &Path) -> bool {
    false
}

/// Gives a file the permissions of a store.
pub(super) fn permit(path: &Path, sharing: Sharing) -> Result<(), StoreError> {
    set_mode(path, sharing).map_err(|error| failed(path, &error))
}

/// Gives a finished file its name, unless that is taken.
pub(super) fn rename_new(from: &Path, to: &Path) -> Result<(), StoreError> {
    // A hard link fails where the name is taken; a rename would replace it in silence.
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).map_err(|error| failed(from, &error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(unusable(to, "this file exists already; nothing was changed, name another"))
        }
        // Some file systems have no hard links.
        Err(_) if !to.exists() => fs::rename(from, to).map_err(|error| failed(to, &error)),
        Err(error) => Err(failed(to, &error)),
    }
}

/// The folder in which a file lies.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) => folder.to_path_buf(),
        None => PathBuf::from("/"),
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path, sharing: Sharing) -> Result<(), StoreError> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    let mode = sharing.folder_mode();
    fs::DirBuilder::new()
        .recursive(true)
        .mode(mode)
        .create(folder)
        // The account's own mask may have taken the group's rights away.
        .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(mode)))
        .map_err(|error| failed(folder, &error))
}

#[cfg(not(unix))]
fn make_folder(folder: &Path, _sharing: Sharing) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))
}

#[cfg(unix)]
fn create_new(path: &Path, sharing: Sharing) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mode = sharing.file_mode();
    fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    set_mode(path, sharing)
}

#[cfg(unix)]
fn set_mode(path: &Path, sharing: Sharing) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(sharing.file_mode()))
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _sharing: Sharing) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn create_new(path: &Path, _sharing: Sharing) -> io::Result<()> {
    fs::OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}

/// Refuses a folder on a network share, as far as the system tells.
fn refuse_network(folder: &Path) -> Result<(), StoreError> {
    let Ok(folder) = fs::canonicalize(folder) else {
        return Ok(());
    };
    let Ok(mounts) = fs::read_to_string("/proc/self/mountinfo") else {
        return Ok(());
    };
    match file_system(&mounts, &folder) {
        Some(kind) if NETWORK.contains(&kind) => Err(unusable(
            &folder,
            &format!(
                "this folder is on a network share ({kind}), where two hosts would spoil the \
                 store; put it on a disk of this host and let officers log in here"
            ),
        )),
        Some(_) | None => Ok(()),
    }
}

/// The kind of file system that a folder is on: the last of the longest mounts above it.
fn file_system<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        // Fields: id, parent, device, root, mount point, options, ..., "-", kind, source, ...
        let Some((before, after)) = line.split_once(" - ") else { continue };
        let Some(point) = before.split(' ').nth(4) else { continue };
        let Some(kind) = after.split(' ').next() else { continue };
        let point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, kind));
        }
    }
    best.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
        23 22 0:21 / /srv/share rw - nfs4 host:/export rw\n\
        24 23 0:22 / /srv/share/local rw - xfs /dev/sdb1 rw\n\
        25 22 0:23 / /srv/two\\040words rw - cifs //host/c rw\n";

    #[test]
    fn the_deepest_mount_above_a_folder_counts() {
        let kind = |folder: &str| file_system(MOUNTS, Path::new(folder));
        assert_eq!(kind("/home/a"), Some("ext4"));
        assert_eq!(kind("/srv/share/pcn"), Some("nfs4"));
        assert_eq!(kind("/srv/shared"), Some("ext4"));
        assert_eq!(kind("/srv/share/local/pcn"), Some("xfs"));
        assert_eq!(kind("/srv/two words/pcn"), Some("cifs"));
    }
}
