//! `import notices` as a whole process beside the `sqlite3` shell: `cargo bench --bench import`.
//!
//! A file of `NOTICEDESK_BENCH_CASES` (1,000,000) invented notices is taken into a new store:
//! parsed, checked, chained, projected, indexed. Then the shell takes the same rows, as they stand
//! in that store, into the same tables and makes the same indexes. `NOTICEDESK_BENCH_ROUNDS` (1)
//! says how often both are done, in turn.

#![allow(clippy::unwrap_used)]

#[path = "../store/shell.rs"]
mod shell;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const NOTICEDESK: &str = env!("CARGO_BIN_EXE_noticedesk");

fn main() {
    let setting = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let cases: u32 = setting("NOTICEDESK_BENCH_CASES").unwrap_or(1_000_000);
    let rounds = setting("NOTICEDESK_BENCH_ROUNDS").unwrap_or(1);
    let folder = std::env::temp_dir().join(format!("noticedesk-import-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let (notices, store) = (folder.join("notices.csv"), folder.join("store.db"));
    let text = |path: &Path| path.display().to_string();
    noticedesk(&["sample", "--count", &cases.to_string(), "--csv", &text(&notices)]);
    let megabytes = std::fs::metadata(&notices).unwrap().len() / 1_000_000;
    println!("{cases} notices, {megabytes} MB");
    let mut ratios = Vec::new();
    for round in 0..rounds {
        if round > 0 {
            std::fs::remove_file(&store).unwrap();
        }
        noticedesk(&["--store", &text(&store), "new"]);
        let ours = noticedesk(&["--store", &text(&store), "import", "notices", &text(&notices)]);
        let seconds = ours.as_secs_f64();
        println!("import notices: {seconds:.1} s, {:.0} notices/s", f64::from(cases) / seconds);
        if round == 0 {
            shell::dump_rows(&store, &folder);
        }
        if let Some(shell) = shell::import(&folder) {
            ratios.push(seconds / shell.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(ratio) = ratios.get(ratios.len() / 2) {
        println!("import notices takes {ratio:.2} times as long as the shell");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Runs the program under measurement and says how long it took.
fn noticedesk(words: &[&str]) -> Duration {
    let began = Instant::now();
    let done = Command::new(NOTICEDESK).args(words).stdout(Stdio::null()).status().unwrap();
    assert!(done.success(), "noticedesk {words:?} failed");
    began.elapsed()
}
