//! How fast the store answers, by the number of its cases: `cargo bench --bench store`.
//!
//! `NOTICEDESK_BENCH_CASES` (default 1,000,000) cases are taken in, questions asked, payments
//! written (by one, then by sixteen processes at once), and the same rows imported by the
//! `sqlite3` shell into the same tables. Figures are medians and 99th percentiles in milliseconds;
//! ratios count more than they. With `NOTICEDESK_BENCH_FILE` a store of an earlier run is asked
//! again; `NOTICEDESK_BENCH_KEEP` keeps one, `NOTICEDESK_BENCH_LOAD` only loads,
//! `NOTICEDESK_BENCH_ALONE` leaves the shell out, `NOTICEDESK_BENCH_FOLDER` says where.

#![allow(clippy::unwrap_used)]
// Measured numbers are small: nothing here is near the ends of a type.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)]

mod ask;
mod crowd;
mod invent;
mod load;
mod shell;

use std::path::PathBuf;

fn main() {
    let setting = |name: &str| std::env::var(name).ok();
    let cases = setting("NOTICEDESK_BENCH_CASES").and_then(|text| text.parse().ok());
    let cases: u64 = cases.unwrap_or(1_000_000);
    if crowd::is_officer() {
        return crowd::work(cases);
    }
    if let Some(file) = setting("NOTICEDESK_BENCH_FILE") {
        let file = std::path::Path::new(&file);
        ask::questions(file, cases);
        ask::appends(file, cases);
        crowd::officers(file);
        return load::proofs(file);
    }
    let folder = setting("NOTICEDESK_BENCH_FOLDER").map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("noticedesk-bench-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("store.db");
    println!("{cases} cases in {}", file.display());
    let admitted = load::admit(&file, cases);
    if setting("NOTICEDESK_BENCH_LOAD").is_none() {
        ask::questions(&file, cases);
        ask::appends(&file, cases);
        crowd::officers(&file);
        load::proofs(&file);
    }
    if setting("NOTICEDESK_BENCH_ALONE").is_none() {
        shell::dump_rows(&file, &folder);
        if let Some(shell) = shell::import(&folder) {
            let ratio = admitted.as_secs_f64() / shell.as_secs_f64();
            println!("admit takes {ratio:.2} times as long");
        }
    }
    if setting("NOTICEDESK_BENCH_KEEP").is_none() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
