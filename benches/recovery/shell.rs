//! The rows that a run wrote, written once more by the `sqlite3` shell into a copy of the store.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::Connection;

/// Copies a store that is in use.
pub fn copy(from: &Path, to: &Path) {
    let connection = Connection::open(from).unwrap();
    connection.execute("VACUUM INTO ?1", [to.display().to_string()]).unwrap();
}

/// The columns of a table.
fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement =
        connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").unwrap();
    statement.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Writes one statement for each row that a query gives as text, by case.
fn statements(connection: &Connection, query: &str, out: &mut Vec<(i64, String)>) {
    let mut statement = connection.prepare(query).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    out.extend(rows.map(Result::unwrap));
}

/// Lets the shell write the same rows, one transaction a case; the seconds it took, `None` where
/// there is no shell.
pub fn same_rows(after: &Path, before: &Path, folder: &Path) -> Option<f64> {
    let connection = Connection::open(after).unwrap();
    connection.execute("ATTACH ?1 AS old", [before.display().to_string()]).unwrap();
    let quoted = |table: &str| {
        let all = columns(&connection, table);
        let quoted: Vec<String> = all.iter().map(|name| format!("quote(n.{name})")).collect();
        quoted.join(" || ',' || ")
    };
    let lines = columns(&connection, "case_line");
    let set: Vec<String> =
        lines.iter().skip(1).map(|name| format!("'{name} = ' || quote(n.{name})")).collect();
    let changed = "n.entries > (SELECT entries FROM old.case_line o WHERE o.id = n.id)";
    let mut all = Vec::new();
    let entries = format!(
        "SELECT n.case_id, 'INSERT INTO entry VALUES (' || {} || ');' FROM main.entry n \
         JOIN old.case_line o ON o.id = n.case_id WHERE n.number > o.entries",
        quoted("entry")
    );
    statements(&connection, &entries, &mut all);
    let update = format!(
        "SELECT n.id, 'UPDATE case_line SET ' || {} || ' WHERE id = ' || n.id || ';' \
         FROM main.case_line n WHERE {changed}",
        set.join(" || ', ' || ")
    );
    statements(&connection, &update, &mut all);
    all.sort_by_key(|(case, _)| *case);
    let script = folder.join("same.sql");
    let mut out = BufWriter::new(File::create(&script).unwrap());
    writeln!(out, "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;").unwrap();
    for of_case in all.chunk_by(|one, other| one.0 == other.0) {
        writeln!(out, "BEGIN IMMEDIATE;").unwrap();
        for (_, text) in of_case {
            writeln!(out, "{text}").unwrap();
        }
        writeln!(out, "COMMIT;").unwrap();
    }
    out.flush().unwrap();
    let begun = Instant::now();
    let ran = Command::new("sqlite3")
        .arg("-bail")
        .arg(before)
        .stdin(File::open(&script).unwrap())
        .stdout(Stdio::null())
        .status();
    match ran {
        Ok(status) if status.success() => Some(begun.elapsed().as_secs_f64()),
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
