//! Sixteen officers' processes that record payments in one store at the same time.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use noticedesk::case::ids::CaseId;
use noticedesk::store::StoreError;
use noticedesk::store::sqlite::SqliteStore;

use crate::ask;
use crate::invent::Random;

const OFFICERS: u64 = 16;
/// For how long they work.
const SHIFT: Duration = Duration::from_secs(10);
/// The store and the officer's number, for a process that plays one.
const STORE: &str = "NOTICEDESK_BENCH_CROWD_STORE";
const NUMBER: &str = "NOTICEDESK_BENCH_CROWD_OFFICER";

/// Whether this process plays one of the officers.
pub fn is_officer() -> bool {
    std::env::var_os(STORE).is_some()
}

/// One officer's shift; prints payments, payments that somebody else was quicker with, failures,
/// and the slowest in milliseconds.
pub fn work(cases: u64) {
    let file = PathBuf::from(std::env::var_os(STORE).unwrap());
    let number: u64 = std::env::var(NUMBER).unwrap().parse().unwrap();
    let mut random = Random(1_000 + number);
    let series = format!("crowd{number}");
    let mut store = SqliteStore::open(&file).unwrap();
    let (mut done, mut behind, mut failed, mut slowest) = (0, 0, 0, 0.0_f64);
    let began = Instant::now();
    while began.elapsed() < SHIFT {
        let case = CaseId(1 + random.below(cases) as i64);
        let start = Instant::now();
        match ask::pay(&mut store, case, &series) {
            Ok(()) => done += 1,
            Err(StoreError::Behind { .. }) => behind += 1,
            Err(error) => {
                eprintln!("officer {number}: {error}");
                failed += 1;
            }
        }
        slowest = slowest.max(start.elapsed().as_secs_f64() * 1_000.0);
    }
    println!("{done} {behind} {failed} {slowest}");
}

/// Lets them all work at once and says how they fared.
pub fn officers(file: &Path) {
    let program = std::env::current_exe().unwrap();
    let start = |number: u64| {
        let mut command = Command::new(&program);
        command.env(STORE, file).env(NUMBER, number.to_string());
        command.stdout(Stdio::piped()).spawn().unwrap()
    };
    let working: Vec<Child> = (0..OFFICERS).map(start).collect();
    let mut shifts: Vec<Vec<f64>> = Vec::new();
    for officer in working {
        let said = officer.wait_with_output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        shifts.push(said.split_whitespace().map(|word| word.parse().unwrap()).collect());
    }
    let column = |at: usize| shifts.iter().map(move |shift| shift[at]);
    println!(
        "{OFFICERS} processes at once: {:.0} payments/s, each {:.0} to {:.0}, {:.0} behind, {:.0} \
         failed, slowest step {:.0} ms",
        column(0).sum::<f64>() / SHIFT.as_secs_f64(),
        column(0).fold(f64::MAX, f64::min),
        column(0).fold(0.0, f64::max),
        column(1).sum::<f64>(),
        column(2).sum::<f64>(),
        column(3).fold(0.0, f64::max)
    );
}
