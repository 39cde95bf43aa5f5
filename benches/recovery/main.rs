//! Recovery in bulk: `cargo bench --bench recovery`.
//!
//! `NOTICEDESK_BENCH_CASES` (default 1,000,000) invented cases are made; a step is previewed over
//! them and run on as many as are due, at most 20,000, and the `sqlite3` shell writes the same rows
//! into a copy of the store as it was before, one transaction a case, as durably. Then years of
//! practice are played, each in a process of its own: a tenth of `NOTICEDESK_BENCH_YEAR` notices
//! (default 100,000; 0 leaves them out), then all of them. `NOTICEDESK_BENCH_FOLDER` says where.

#![allow(clippy::unwrap_used)]
// Measured numbers are small: nothing here is near the ends of a type.
#![allow(clippy::cast_precision_loss)]

mod shell;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use noticedesk::case::day::Day;
use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::batch::{BatchAsk, BatchStep};
use noticedesk::desk::practice::Sample;
use noticedesk::desk::practice::year::YearAsk;
use noticedesk::desk::{Desk, Opening};
use noticedesk::law::Law;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};

/// The most cases of the run that is measured.
const MOST: usize = 20_000;
/// In a process with this in its environment a year is played.
const CHILD: &str = "NOTICEDESK_BENCH_CHILD";

fn main() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
    let folder = std::env::var("NOTICEDESK_BENCH_FOLDER");
    let folder = folder.map_or_else(|_| std::env::temp_dir(), PathBuf::from);
    if let Some(count) = number(CHILD) {
        return year(&folder.join("year.db"), count);
    }
    let folder = folder.join(format!("noticedesk-recovery-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    steps(&folder, number("NOTICEDESK_BENCH_CASES").unwrap_or(1_000_000));
    let notices = number("NOTICEDESK_BENCH_YEAR").unwrap_or(100_000);
    for count in [notices / 10, notices].into_iter().filter(|count| *count > 0) {
        let apart = folder.join(count.to_string());
        std::fs::create_dir(&apart).unwrap();
        let program = std::env::current_exe().unwrap();
        let mut child = Command::new(program);
        child.env(CHILD, count.to_string()).env("NOTICEDESK_BENCH_FOLDER", &apart);
        assert!(child.status().unwrap().success());
        std::fs::remove_dir_all(&apart).unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A practice desk on a new store, on a day.
fn desk(file: &Path, today: Day) -> Desk {
    let store = SqliteStore::create(file, Purpose::Practice, Sharing::Owner).unwrap();
    Desk::open(Opening {
        store: Box::new(store),
        law: Law::built_in().unwrap(),
        clock: Clock::fixed_on(today),
        account: Account::new("heron").unwrap(),
        as_of: None,
        store_name: "bench".into(),
    })
    .unwrap()
}

/// Forgets the highest memory so far, where the system lets it be forgotten.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Resident memory at its highest since it was last forgotten, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|text| text.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// A step previewed over many cases and run, beside the shell.
fn steps(folder: &Path, cases: u32) {
    let today = Day::new(2026, 7, 1).unwrap();
    let file = folder.join("store.db");
    let mut desk = desk(&file, today);
    let begun = Instant::now();
    let sample = Sample { first: 1, count: cases, seed: 1, today };
    let made = desk.practise(&sample, &mut |_| ControlFlow::Continue(())).unwrap();
    println!("{made} cases made in {:.0} s", begun.elapsed().as_secs_f64());
    forget_peak();
    let ask = BatchAsk { most: MOST, ..BatchAsk::all(BatchStep::Placement) };
    let (begun, mut looked) = (Instant::now(), 0);
    let preview = desk.preview_batch(&ask, &mut |done| looked = done).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "preview over {made} cases: {seconds:.2} s, {looked} looked at, {:.0} a second; {} due, {} \
         left out; peak {:.1} MiB",
        looked as f64 / seconds,
        preview.due.len(),
        preview.left_out.len(),
        peak()
    );
    let before = folder.join("before.db");
    shell::copy(&file, &before);
    let (begun, due) = (Instant::now(), preview.due.len());
    let id = desk.begin_run(&preview, "north=60,south=40").unwrap();
    let report = desk.go_on_run(id, &mut |_| ControlFlow::Continue(())).unwrap();
    let ours = begun.elapsed().as_secs_f64();
    assert!(report.run.reconciles() && report.run.done().0 as usize == due);
    println!(
        "run on {due} cases: {ours:.2} s, {:.0} cases a second, peak {:.1} MiB",
        due as f64 / ours,
        peak()
    );
    drop(desk);
    if let Some(shell) = shell::same_rows(&file, &before, folder) {
        println!(
            "sqlite3 shell, same rows, one transaction a case: {shell:.2} s, {:.0} a second; the \
             run takes {:.2} times as long",
            due as f64 / shell,
            ours / shell
        );
    }
}

/// A year of practice.
fn year(file: &Path, count: u32) {
    let mut desk = desk(file, Day::new(2025, 1, 6).unwrap());
    let ask = YearAsk { first: 1, count, seed: 1, from: Day::new(2025, 1, 6).unwrap() };
    let begun = Instant::now();
    let report = desk.play_year(&ask, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    println!(
        "a year of {count} notices: {minutes:.1} min, {} letters, {} lines of files, {} breaches, \
         {}, peak {:.1} MiB",
        report.letters,
        report.lines.0 + report.lines.1,
        report.breaches.len(),
        if report.is_sound() { "sound" } else { "NOT sound" },
        peak()
    );
}
