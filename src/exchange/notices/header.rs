//! The beginning of a file of notices: what kind of file it is, and which column stands where.
//!
//! Second floor, pure. Whatever is wrong here is one fault: nothing of the file can be used.

use std::io::{self, Read};

use super::columns::{COLUMNS, Column};
use super::fields::Layout;
use crate::exchange::fault::{Fault, shown};
use crate::exchange::map::Map;
use crate::exchange::table::{Reading, Record, TableReader};

/// Kinds of file that are told by their first bytes, and what to do with them.
const FOREIGN: [(&[u8], &str, &str); 8] = [
    (b"\xff\xfe", "it is UTF-16 text", "save it as \"CSV UTF-8\" and import that"),
    (b"\xfe\xff", "it is UTF-16 text", "save it as \"CSV UTF-8\" and import that"),
    (b"PK\x03\x04", "it is a spreadsheet or an archive", "save the sheet as \"CSV UTF-8\""),
    (b"\xd0\xcf\x11\xe0", "it is an old spreadsheet", "save the sheet as \"CSV UTF-8\""),
    (b"\x1f\x8b", "it is compressed", "unpack it and import what is in it"),
    (b"%PDF", "it is a PDF", "ask the source for its data as CSV"),
    (b"SQLite format 3", "it is a database", "export its notices as CSV"),
    (b"<", "it is XML or a web page", "ask the source for its data as CSV"),
];

/// Reads kind and headings; gives the layout and the headings that nobody knows.
pub(super) fn read<R: Read>(
    table: &mut TableReader<R>,
    record: &mut Record,
    map: &Map,
) -> Result<(Layout, Vec<String>), Fault> {
    let first = table.peek().map_err(|error| broken(&error))?;
    recognise(first)?;
    if first.starts_with(b"\xef\xbb\xbf") {
        table.skip(3);
    }
    match table.read(record).map_err(|error| broken(&error))? {
        Reading::Record => {}
        Reading::Fault(fault) => return Err(fault),
        Reading::End => {
            return Err(Fault::of_file("it is empty", "export it again, with a line of headings"));
        }
    }
    let headings: Vec<String> = record.iter().map(|text| text.trim().to_string()).collect();
    separators(&headings)?;
    let mut layout = Layout::new(headings);
    let line = record.line();
    place(&mut layout, map, line)?;
    needed(&layout, map, line)?;
    let unknown = layout
        .headings
        .iter()
        .enumerate()
        .filter(|(place, heading)| !layout.places.contains(&Some(*place)) && !map.ignores(heading))
        .map(|(_, heading)| shown(heading))
        .collect();
    Ok((layout, unknown))
}

/// The fault of a stream that cannot be read further.
pub(super) fn broken(error: &io::Error) -> Fault {
    Fault::of_file(
        format!("it cannot be read any further ({error})"),
        "look after the disk or the connection, then import it again; nothing is taken in twice",
    )
}

fn recognise(first: &[u8]) -> Result<(), Fault> {
    for (beginning, why, remedy) in FOREIGN {
        if first.starts_with(beginning) {
            return Err(Fault::of_file(why, remedy));
        }
    }
    if first.contains(&0) {
        let halves = first.iter().skip(1).step_by(2).take(20).all(|byte| *byte == 0);
        return Err(if halves {
            Fault::of_file("it is UTF-16 text", "save it as \"CSV UTF-8\" and import that")
        } else {
            Fault::of_file("it is not a text file", "ask the source for its data as CSV")
        });
    }
    Ok(())
}

/// Refuses a file whose only heading holds another separator.
fn separators(headings: &[String]) -> Result<(), Fault> {
    if let [only] = headings {
        for (sign, name) in [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")] {
            if only.contains(sign) {
                let why = format!("its columns are separated by {name}");
                return Err(Fault::of_file(why, "export it again with commas"));
            }
        }
    }
    Ok(())
}

/// Finds the place of each column by its heading; headings are compared without regard to case.
fn place(layout: &mut Layout, map: &Map, line: u64) -> Result<(), Fault> {
    for facts in &COLUMNS {
        let Some(wanted) = map.heading(facts.column) else { continue };
        let mut found = layout
            .headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| heading.to_lowercase() == wanted.to_lowercase())
            .map(|(place, _)| place);
        let place = found.next();
        if found.next().is_some() {
            let remedy = "give each column a heading of its own";
            return Err(Fault::of_value(line, wanted, "", "two columns have this heading", remedy));
        }
        if let Some(slot) = layout.places.get_mut(facts.column.place()) {
            *slot = place;
        }
    }
    Ok(())
}

/// Refuses a file that lacks a column without which no notice can be made, naming all that are
/// missing.
fn needed(layout: &Layout, map: &Map, line: u64) -> Result<(), Fault> {
    let has = |column: Column| layout.has(column) || map.constant(column).is_some();
    let mut missing: Vec<&str> = Vec::new();
    for column in [Column::Pcn, Column::Service, Column::Code, Column::Street] {
        let allocated = column == Column::Pcn && map.numbers.is_some();
        if !has(column) && !allocated {
            missing.push(map.heading(column).unwrap_or(column.name()));
        }
    }
    if !has(Column::ContraventionAt) && !has(Column::ContraventionDate) {
        let column = Column::ContraventionAt;
        missing.push(map.heading(column).unwrap_or(column.name()));
    }
    let promised = COLUMNS.iter().map(|facts| facts.column).filter(|column| !has(*column));
    if map.is_named() {
        for column in promised {
            if let Some(heading) = map.heading(column).filter(|name| !missing.contains(name)) {
                missing.push(heading);
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let found: Vec<String> = layout.headings.iter().take(60).map(|name| shown(name)).collect();
    Err(Fault::of_value(
        line,
        "",
        "",
        format!("the file has no column {}; it has {}", missing.join(", "), found.join(", ")),
        "add what is missing, or write a map that says under which headings it stands",
    ))
}
