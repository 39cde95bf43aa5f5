//! How many histories a second the audit judges: `cargo bench --bench audit`.
//!
//! The worked histories are repeated under new names (`NOTICEDESK_BENCH_HISTORIES`, default
//! 300,000) and put to the program on one core: read, judged, written as JSON Lines. Beside it, in
//! the same run and on the same file, `wc -l` and Python's `json.loads` line by line; the ratios
//! count more than the figures. Prints the largest memory of the program where the system tells it.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use noticedesk::desk::audit::judge_lines;
use noticedesk::law::Law;

/// The worked histories without what is expected of them.
fn histories() -> Vec<serde_json::Value> {
    let text = include_str!("../tests/audit/vectors.jsonl");
    text.lines()
        .map(|line| {
            let mut case: serde_json::Value = serde_json::from_str(line).unwrap();
            let object = case.as_object_mut().unwrap();
            for key in ["expect", "why", "source", "strength"] {
                object.remove(key);
            }
            case
        })
        .collect()
}

/// Writes so many histories, each under a name of its own.
fn write(path: &Path, count: usize) -> usize {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let histories = histories();
    let mut bytes = 0;
    for number in 0..count {
        let mut case = histories[number % histories.len()].clone();
        case["id"] = format!("B-{number}").into();
        let line = case.to_string();
        bytes += line.len() + 1;
        writeln!(out, "{line}").unwrap();
    }
    out.flush().unwrap();
    bytes
}

/// Seconds that a command takes, its output thrown away; the best of three.
fn seconds(command: &mut Command) -> f64 {
    let run = |_| {
        let begun = Instant::now();
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.code().is_some_and(|code| code < 2)));
        begun.elapsed().as_secs_f64()
    };
    (0..3).map(run).fold(f64::MAX, f64::min)
}

/// The largest memory of the program on a file, in mebibytes, as GNU time tells it.
fn memory(program: &str, file: &Path) -> Option<f64> {
    let told = Command::new("/usr/bin/time")
        .args(["-f", "%M", program, "audit", "--json"])
        .arg(file)
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let kib: f64 = String::from_utf8_lossy(&told.stderr).trim().lines().last()?.parse().ok()?;
    Some(kib / 1024.0)
}

fn main() {
    let wanted = std::env::var("NOTICEDESK_BENCH_HISTORIES").ok();
    let count: usize = wanted.and_then(|text| text.parse().ok()).unwrap_or(300_000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("histories.jsonl");
    let megabytes = write(&file, count) as f64 / 1e6;
    println!("{count} histories, {megabytes:.0} MB");
    let rate = |label: &str, seconds: f64| {
        let (each, flow) = (count as f64 / seconds, megabytes / seconds);
        println!("{label:32} {seconds:8.3} s {each:12.0} histories/s {flow:8.0} MB/s");
        seconds
    };
    let law = Law::built_in().unwrap();
    let text = std::fs::read(&file).unwrap();
    let begun = Instant::now();
    let tally = judge_lines(&law, text.as_slice(), |_| Ok(())).unwrap();
    rate("read and judged in memory", begun.elapsed().as_secs_f64());
    assert_eq!((tally.answered, tally.faults), (count as u64, 0));
    drop(text);
    let program = env!("CARGO_BIN_EXE_noticedesk");
    let audit = seconds(Command::new(program).args(["audit", "--json"]).arg(&file));
    rate("noticedesk audit --json", audit);
    let words = rate("wc -l", seconds(Command::new("wc").arg("-l").arg(&file)));
    let script = "import json,sys\nfor line in open(sys.argv[1]): json.loads(line)";
    let python = seconds(Command::new("python3").args(["-c", script]).arg(&file));
    rate("python json.loads", python);
    println!("audit / wc -l: {:.1}; audit / json.loads: {:.2}", audit / words, audit / python);
    let few = folder.path().join("few.jsonl");
    write(&few, count / 10);
    if let Some((less, more)) = memory(program, &few).zip(memory(program, &file)) {
        println!("memory: {less:.1} MiB for a tenth of it, {more:.1} MiB for the whole");
    }
}
