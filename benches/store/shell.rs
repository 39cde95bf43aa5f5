//! The same rows taken in by the `sqlite3` shell: what a store's own work is measured by.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use noticedesk::store::sqlite::schema;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// The tables that hold the rows of a case.
const TABLES: [&str; 3] = ["entry", "case_line", "ledger"];

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
    for table in TABLES {
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

/// Writes out the rows of a store, for the shell to take in.
pub fn dump_rows(file: &Path, folder: &Path) {
    let connection = Connection::open(file).unwrap();
    for table in TABLES {
        dump(&connection, table, &folder.join(format!("{table}.csv")));
    }
}

/// Imports rows that were written out with the shell; `None` where that is not possible.
pub fn import(folder: &Path) -> Option<Duration> {
    let text = folder.join("import.sql");
    std::fs::write(&text, script(folder)).unwrap();
    let target = folder.join("shell.db");
    let _not_there = std::fs::remove_file(&target);
    let start = Instant::now();
    let ran = Command::new("sqlite3")
        .arg("-bail")
        .arg(&target)
        .stdin(File::open(&text).unwrap())
        .status();
    match ran {
        Ok(status) if status.success() => {
            let spent = start.elapsed();
            println!("sqlite3 shell, same rows, tables and indexes: {:.1} s", spent.as_secs_f64());
            Some(spent)
        }
        Ok(status) => {
            println!("the sqlite3 shell failed: {status}");
            None
        }
        Err(error) => {
            println!("no sqlite3 shell here: {error}");
            None
        }
    }
}
