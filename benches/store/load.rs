//! Taking in very many cases, against the `sqlite3` shell with the same rows.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use noticedesk::case::day::Moment;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore, schema};
use noticedesk::store::{Bulk, Store};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

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

/// Writes a table as comma separated values; sums as text of the same length.
fn dump(connection: &Connection, table: &str, to: &Path) {
    let mut out = BufWriter::new(File::create(to).unwrap());
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            if column > 0 {
                out.write_all(b",").unwrap();
            }
            match row.get_ref(column).unwrap() {
                ValueRef::Null => {}
                ValueRef::Integer(number) => write!(out, "{number}").unwrap(),
                ValueRef::Real(number) => write!(out, "{number}").unwrap(),
                ValueRef::Text(text) => {
                    let text = std::str::from_utf8(text).unwrap().replace('"', "\"\"");
                    write!(out, "\"{text}\"").unwrap();
                }
                ValueRef::Blob(bytes) => {
                    for byte in bytes.iter().take(16) {
                        write!(out, "{byte:02x}").unwrap();
                    }
                }
            }
        }
        out.write_all(b"\n").unwrap();
    }
}

/// The same tables without their strictness (the shell reads every value as text, and nothing as
/// an empty text), without triggers, and the same indexes made afterwards.
fn script(folder: &Path) -> String {
    let mut script = String::new();
    for part in schema::MIGRATIONS[0].split(";\n") {
        let made = part.contains("CREATE TABLE") || part.contains("CREATE VIRTUAL");
        if made {
            let part = part.replace(") STRICT, WITHOUT", ") WITHOUT").replace(") STRICT", ")");
            script.push_str(&part);
            script.push_str(";\n");
        }
    }
    script.push_str(".mode csv\n");
    for table in ["entry", "case_line", "ledger"] {
        writeln!(script, ".import {}/{table}.csv {table}", folder.display()).unwrap();
    }
    for (_, index) in schema::INDEXES {
        let index = index
            .replace("work IS NOT NULL", "work <> ''")
            .replace("holder IS NOT NULL", "holder <> ''")
            .replace("holder IS NULL", "holder = ''");
        script.push_str(&index);
        script.push_str(";\n");
    }
    script.push_str("INSERT INTO name_word (name_word) VALUES ('rebuild');\n");
    script
}

/// Imports the same rows with the shell and says how the two times compare.
pub fn shell(file: &Path, folder: &Path, admitted: Duration) {
    let connection = Connection::open(file).unwrap();
    for table in ["entry", "case_line", "ledger"] {
        dump(&connection, table, &folder.join(format!("{table}.csv")));
    }
    drop(connection);
    let text = folder.join("import.sql");
    std::fs::write(&text, script(folder)).unwrap();
    let start = Instant::now();
    let ran = Command::new("sqlite3")
        .arg("-bail")
        .arg(folder.join("shell.db"))
        .stdin(File::open(&text).unwrap())
        .status();
    match ran {
        Ok(status) if status.success() => {
            let spent = start.elapsed().as_secs_f64();
            println!("sqlite3 shell, same rows, tables and indexes: {spent:.1} s");
            println!("admit takes {:.2} times as long", admitted.as_secs_f64() / spent);
        }
        Ok(status) => println!("the sqlite3 shell failed: {status}"),
        Err(error) => println!("no sqlite3 shell here: {error}"),
    }
}
