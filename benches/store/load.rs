//! Taking in very many cases.

use std::path::Path;
use std::time::{Duration, Instant};

use noticedesk::case::day::Moment;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::store::{Bulk, Store};

use crate::invent;

const BATCH: u64 = 5_000;

/// Takes in invented cases; the time that making them up takes does not count.
pub fn admit(file: &Path, cases: u64) -> Duration {
    let mut store = SqliteStore::create(file, Purpose::Practice, Sharing::Owner).unwrap();
    let start = Instant::now();
    store.bulk(Bulk::Begins).unwrap();
    let mut spent = start.elapsed();
    let mut serial = 0;
    while serial < cases {
        let end = cases.min(serial + BATCH);
        let batch: Vec<_> = (serial..end).map(invent::case).collect();
        let start = Instant::now();
        let admitted = store.admit(&batch, None).unwrap();
        spent += start.elapsed();
        assert!(admitted.iter().all(Option::is_some));
        serial = end;
    }
    println!("admit: rows in after {:.1} s", spent.as_secs_f64());
    let start = Instant::now();
    store.bulk(Bulk::Ends).unwrap();
    spent += start.elapsed();
    let megabytes = std::fs::metadata(file).unwrap().len() / 1_000_000;
    println!(
        "admit: {:.1} s with indexes, {:.0} cases/s, {megabytes} MB",
        spent.as_secs_f64(),
        cases as f64 / spent.as_secs_f64()
    );
    spent
}

/// The whole check, the seal of a day, and a copy made in use and proved.
pub fn proofs(file: &Path) {
    let store = SqliteStore::open(file).unwrap();
    let start = Instant::now();
    let found = store.check(&mut |_, _| {}).unwrap();
    println!("check: {:.1} s, {} findings", start.elapsed().as_secs_f64(), found.len());
    let start = Instant::now();
    store.seal(Moment(i64::MAX)).unwrap();
    println!("seal: {:.1} s", start.elapsed().as_secs_f64());
    let copy = file.with_extension("copy");
    let start = Instant::now();
    let mut copied = None;
    store.backup(&copy, &mut |_, _| copied = Some(start.elapsed())).unwrap();
    println!(
        "backup: {:.1} s to copy, {:.1} s with its proof",
        copied.unwrap_or_default().as_secs_f64(),
        start.elapsed().as_secs_f64()
    );
    std::fs::remove_file(&copy).unwrap();
    // Resident memory, in KiB; the page cache of the operating system is not in it.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("no VmHWM"));
}
