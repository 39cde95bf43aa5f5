//! A folder that takes nothing and a store that somebody keeps locked: each is told with what to do
//! now, and nothing that was recorded is lost.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;

use rusqlite::Connection;

use crate::shop::{Ran, Shop, command, ran};

/// Runs the program as somebody to whom permissions mean something (they mean nothing to root).
fn as_anybody(store: &Path, arguments: &[&str]) -> Ran {
    let mut program = command(store, arguments);
    if fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        program.uid(65_534);
    }
    ran(&program.output().unwrap())
}

fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_takes_nothing_is_told_and_nothing_is_lost() {
    let shop = Shop::practice(20);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    shop.run(&["note", &number, "kept before"]).ends(0);
    let folder = shop.store().parent().unwrap().to_path_buf();
    // The file may be written, the folder takes no journal.
    for (mode, says) in [(0o666, "folder"), (0o444, "permission")] {
        permit(&shop.store(), mode);
        permit(&folder, 0o555);
        let noted = as_anybody(&shop.store(), &["note", &number, "never kept"]);
        noted.ends(3).warns(says).warns("permission");
        let copy = folder.join("copy.db").display().to_string();
        as_anybody(&shop.store(), &["backup", &copy]).ends(3);
        let new = folder.join("new.db");
        as_anybody(&new, &["new"]).ends(3).warns("new.db");
        let csv = folder.join("some.csv").display().to_string();
        as_anybody(&new, &["sample", "--csv", &csv, "--count", "3"]).ends(3).warns("some.csv");
        permit(&folder, 0o755);
        permit(&shop.store(), 0o600);
        let told = shop.run(&["case", &number]).ends(0).says("kept before");
        assert!(!told.out.contains("never kept"));
        shop.is_sound();
        let mut left: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.retain(|name| name.to_string_lossy().contains("copy") || name == "new.db");
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_store_that_stays_locked_is_told_after_ten_seconds_and_nothing_is_lost() {
    let shop = Shop::practice(20);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    let lock = Connection::open(shop.store()).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading waits for nobody.
    shop.run(&["case", &number]).ends(0).says(&number);
    let noted = shop.run(&["note", &number, "said while it was locked"]).ends(3);
    noted.warns("stayed busy for 10 seconds").warns("nothing was written, try again");
    lock.execute_batch("ROLLBACK").unwrap();
    assert!(!shop.run(&["case", &number]).out.contains("said while"));
    shop.run(&["note", &number, "said while it was locked"]).ends(0);
    shop.run(&["case", &number]).ends(0).says("said while it was locked");
    shop.is_sound();
}
