//! Layouts: how a counterpart's file is laid out, field by field, so that a council can match a
//! specification without code.
//!
//! Second floor, no file access. A layout is a small TOML file: a table with headings or lines of
//! fixed width; for each field its name here, its heading or width, its date form; and what the
//! counterpart's words mean. The program's own stand in `assets/layouts/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dates::DateForm;
use super::fault::Fault;
use super::table::{Reading, Record, TableReader, harmless, write_record};
use crate::case::count::counted;
use crate::case::day::Day;

/// The values of a line by the names of their fields.
pub type Values = BTreeMap<String, String>;

/// How the lines of a file are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Comma-separated with a line of headings.
    Table,
    /// Every field of its own fixed width, without headings.
    Fixed,
}

/// On which side a field of fixed width is filled up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// The value stands on the left.
    #[default]
    Left,
    /// The value stands on the right.
    Right,
}

/// A field of a layout.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// What the program calls it.
    pub field: String,
    /// The heading of its column; only in a table.
    #[serde(default)]
    pub heading: String,
    /// Its width in characters; only where widths are fixed.
    #[serde(default)]
    pub width: usize,
    /// With what it is filled up to its width; one character, a blank where it is not said.
    #[serde(default)]
    pub fill: String,
    /// On which side it stands within its width.
    #[serde(default)]
    pub align: Align,
    /// How its day is written; as 2026-03-02 where it is not said.
    #[serde(default)]
    pub date: String,
    /// Whether its column may be missing.
    #[serde(default)]
    pub optional: bool,
}

/// A layout.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// What it lays out.
    pub name: String,
    /// How the lines are made.
    pub form: Form,
    /// The fields, in their order.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// What the counterpart's words mean: its word, ours.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// A line that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The line of the file, from 1.
    pub line: u64,
    /// Its values; days as 2026-03-02; empty where the column is missing.
    pub values: Values,
}

impl Line {
    /// A value; empty where there is none.
    pub fn get(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// The fault of a value of this line.
    pub fn fault(&self, field: &str, why: &str, remedy: &str) -> Fault {
        Fault::of_value(self.line, field, self.get(field), why, remedy)
    }
}

/// What a file holds: good lines, and the faults of the others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lines {
    /// The lines that could be read.
    pub good: Vec<Line>,
    /// What is wrong with the others.
    pub faults: Vec<Fault>,
}

impl Layout {
    /// Reads a layout; the fault says where it is wrong.
    pub fn read(text: &str) -> Result<Layout, Fault> {
        let remedy = "put the layout right there";
        let layout: Layout = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            let line = before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1;
            Fault::of_line(line, error.message().to_string(), remedy)
        })?;
        layout.checked()?;
        Ok(layout)
    }

    /// Judges the fields; the fault names the first that cannot be used.
    pub(super) fn checked(&self) -> Result<(), Fault> {
        let remedy = "put the layout right there";
        let fault = |field: &Field, why: &str| Fault::of_value(0, &field.field, "", why, remedy);
        for field in &self.fields {
            if !field.date.is_empty() {
                let form = DateForm::new(&field.date).map_err(|why| fault(field, &why))?;
                if !form.has_day() {
                    return Err(fault(field, "its date form names no day"));
                }
            }
            match self.form {
                Form::Table if field.heading.is_empty() => {
                    return Err(fault(field, "it has no heading"));
                }
                Form::Fixed if field.width == 0 => return Err(fault(field, "it has no width")),
                Form::Table | Form::Fixed => {}
            }
        }
        Ok(())
    }

    /// What a word of the counterpart means here; the word itself where the layout does not say.
    pub fn ours<'w>(&'w self, word: &'w str) -> &'w str {
        self.words.get(word.trim()).map_or(word.trim(), String::as_str)
    }

    /// A line's words as the counterpart writes them: the fields `what`, `answer` and `code`.
    #[must_use]
    pub fn in_theirs(&self, mut values: Values) -> Values {
        for field in ["answer", "what", "code"] {
            let Some(value) = values.get_mut(field) else { continue };
            if let Some((theirs, _)) = self.words.iter().find(|(_, ours)| *ours == value) {
                value.clone_from(theirs);
            }
        }
        values
    }

    /// The heading of a field's column as the file has it; the field's own name where widths are
    /// fixed, or where the layout has no such field.
    pub fn heading_of<'f>(&'f self, field: &'f str) -> &'f str {
        let found = self.fields.iter().find(|one| one.field == field);
        found.map(|one| one.heading.as_str()).filter(|heading| !heading.is_empty()).unwrap_or(field)
    }

    /// Writes lines; a value that is longer than its width is the fault of its line.
    pub fn write(&self, rows: &[Values]) -> Result<Vec<u8>, Fault> {
        let mut out = self.begun();
        for (line, values) in (1..).zip(rows) {
            self.write_line(&mut out, line, values)?;
        }
        Ok(out)
    }

    /// What stands above the first line of a file: the headings of a table.
    pub fn begun(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.form == Form::Table {
            let headings = self.fields.iter().map(|field| field.heading.as_str());
            // Writing to memory does not fail.
            let _ = write_record(&mut out, headings);
        }
        out
    }

    /// Writes one line, the first of a file being 1, behind those that are there: many lines need
    /// not be held as values.
    ///
    /// # Errors
    /// A value that is longer than its width.
    pub fn write_line(&self, out: &mut Vec<u8>, line: u64, values: &Values) -> Result<(), Fault> {
        let cells = self.fields.iter().map(|field| {
            let value = values.get(&field.field).map_or("", String::as_str);
            written(field, value)
        });
        match self.form {
            Form::Table => {
                let cells: Vec<String> = cells.map(|cell| plain_or_harmless(&cell)).collect();
                let _ = write_record(out, cells.iter().map(String::as_str));
            }
            Form::Fixed => {
                for (field, cell) in self.fields.iter().zip(cells) {
                    let filled = filled(field, &cell).ok_or_else(|| {
                        let why = format!("longer than {}", counted(field.width, "character"));
                        let remedy = "shorten it in the case";
                        Fault::of_value(line, &field.field, &cell, why, remedy)
                    })?;
                    out.extend_from_slice(filled.as_bytes());
                }
                out.push(b'\n');
            }
        }
        Ok(())
    }

    /// Reads a file. A fault of the whole file is an error, one of a line is told beside the good
    /// ones.
    pub fn take(&self, bytes: &[u8]) -> Result<Lines, Fault> {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Fault::of_file("it is not UTF-8 text", "ask for it again as UTF-8 text")
        })?;
        let whole = text.is_empty() || text.ends_with('\n');
        if !whole {
            let last = text.lines().count() as u64;
            let why = "the last line has no end: the file was cut short";
            return Err(Fault::of_line(last, why, "ask for the file again; nothing was taken"));
        }
        match self.form {
            Form::Table => self.take_table(text.trim_start_matches('\u{feff}')),
            Form::Fixed => Ok(self.take_fixed(text)),
        }
    }

    fn take_table(&self, text: &str) -> Result<Lines, Fault> {
        let mut reader = TableReader::new(text.as_bytes());
        let mut record = Record::default();
        let unread = |_| Fault::of_file("it cannot be read", "ask for it again");
        let Reading::Record = reader.read(&mut record).map_err(unread)? else {
            let remedy = "ask for the file again; nothing was taken";
            return Err(Fault::of_file("it has no line of headings", remedy));
        };
        let headings: Vec<String> = record.iter().map(|head| head.trim().to_string()).collect();
        let place = |field: &Field| {
            let found = headings.iter().position(|head| head.eq_ignore_ascii_case(&field.heading));
            if found.is_none() && !field.optional {
                let why = "the file has no such column";
                let remedy = "name the layout that fits this file";
                return Err(Fault::of_value(1, &field.heading, "", why, remedy));
            }
            Ok(found)
        };
        let places: Vec<Option<usize>> =
            self.fields.iter().map(place).collect::<Result<_, Fault>>()?;
        let mut lines = Lines::default();
        loop {
            match reader.read(&mut record).map_err(unread)? {
                Reading::End => return Ok(lines),
                Reading::Fault(fault) => lines.faults.push(fault),
                Reading::Record if record.len() != headings.len() => {
                    let columns = counted(record.len(), "column");
                    let why = format!("{columns}, the headings are {}", headings.len());
                    let remedy = "look at this line in the source; it was left out";
                    lines.faults.push(Fault::of_line(record.line(), why, remedy));
                }
                Reading::Record => {
                    let cells = places.iter().map(|place| {
                        place.and_then(|place| record.get(place)).unwrap_or_default().to_string()
                    });
                    self.add(&mut lines, record.line(), cells);
                }
            }
        }
    }

    fn take_fixed(&self, text: &str) -> Lines {
        let mut lines = Lines::default();
        let width: usize = self.fields.iter().map(|field| field.width).sum();
        for (number, line) in (1..).zip(text.lines()) {
            let characters: Vec<char> = line.trim_end_matches('\r').chars().collect();
            if characters.is_empty() {
                continue;
            }
            if characters.len() != width {
                let characters = counted(characters.len(), "character");
                let why = format!("{characters}, the layout has {width}");
                let remedy = "look at this line in the source; it was left out";
                lines.faults.push(Fault::of_line(number, why, remedy));
                continue;
            }
            let mut at = 0;
            let mut cells = Vec::with_capacity(self.fields.len());
            for field in &self.fields {
                let cell = characters.get(at..at + field.width).unwrap_or_default();
                at += field.width;
                let cell: String = cell.iter().collect();
                cells.push(match field.align {
                    Align::Left => cell.trim_end_matches(fill(field)).to_string(),
                    Align::Right => cell.trim_start_matches(fill(field)).to_string(),
                });
            }
            self.add(&mut lines, number, cells.into_iter());
        }
        lines
    }

    /// Adds a line, its days in the program's own form; or the fault of the first that is none.
    fn add(&self, lines: &mut Lines, line: u64, cells: impl Iterator<Item = String>) {
        let mut values = Values::new();
        for (field, cell) in self.fields.iter().zip(cells) {
            let cell = cell.trim().to_string();
            let form = DateForm::new(&field.date).ok().filter(|_| !field.date.is_empty());
            let Some(form) = form.filter(|_| !cell.is_empty()) else {
                values.insert(field.field.clone(), cell);
                continue;
            };
            let Some(day) = form.read(&cell).ok().and_then(|dated| dated.day) else {
                let why = format!("this is no day of the form {}", field.date);
                let remedy = "ask for the line again; it was left out";
                lines.faults.push(Fault::of_value(line, &field.heading, &cell, why, remedy));
                return;
            };
            values.insert(field.field.clone(), day.to_string());
        }
        lines.good.push(Line { line, values });
    }
}

/// A value as the counterpart writes it: days in its own form.
fn written(field: &Field, value: &str) -> String {
    match value.parse::<Day>() {
        Ok(day) if !field.date.is_empty() => field
            .date
            .replace("%Y", &format!("{:04}", day.year()))
            .replace("%y", &format!("{:02}", day.year().rem_euclid(100)))
            .replace("%m", &format!("{:02}", day.month()))
            .replace("%d", &format!("{:02}", day.day_of_month())),
        Ok(_) | Err(_) => value.to_string(),
    }
}

/// A number as it is, also below nothing; everything else so that no spreadsheet runs it.
fn plain_or_harmless(cell: &str) -> String {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if number { cell.to_string() } else { harmless(cell).into_owned() }
}

fn fill(field: &Field) -> char {
    field.fill.chars().next().unwrap_or(' ')
}

/// A value filled up to its width; `None` where it is longer.
fn filled(field: &Field, value: &str) -> Option<String> {
    let length = value.chars().count();
    let missing = field.width.checked_sub(length)?;
    let filling: String = std::iter::repeat_n(fill(field), missing).collect();
    Some(match field.align {
        Align::Left => format!("{value}{filling}"),
        Align::Right => format!("{filling}{value}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXED: &str = "name = \"requests\"\nform = \"fixed\"\n\
        [[field]]\nfield = \"number\"\nwidth = 12\n\
        [[field]]\nfield = \"served\"\nwidth = 6\ndate = \"%d%m%y\"\n\
        [[field]]\nfield = \"amount\"\nwidth = 6\nfill = \"0\"\nalign = \"right\"\n\
        [words]\nA1 = \"accepted\"\n";

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
    }

    #[test]
    fn lines_of_fixed_width_are_read_as_they_were_written() {
        let layout = Layout::read(FIXED).unwrap();
        let row =
            values(&[("number", "XB000000100"), ("served", "2026-03-02"), ("amount", "9000")]);
        let bytes = layout.write(std::slice::from_ref(&row)).unwrap();
        assert_eq!(String::from_utf8_lossy(&bytes), "XB000000100 020326009000\n");
        let lines = layout.take(&bytes).unwrap();
        assert_eq!((lines.good[0].values.clone(), lines.faults.len()), (row, 0));
        assert_eq!((layout.ours("A1 "), layout.ours("B")), ("accepted", "B"));
        let long = values(&[("number", "XB00000010000")]);
        assert!(layout.write(&[long]).unwrap_err().why.contains("12 characters"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let layout = Layout::read(FIXED).unwrap();
        let lines = layout.take(b"XB000000100 310226009000\nshort\n").unwrap();
        assert!(lines.good.is_empty());
        assert_eq!(lines.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 2]);
        let cut = layout.take(b"XB000000100 0203260").unwrap_err();
        assert!(cut.why.contains("cut short"), "{cut}");
        assert!(Layout::read("name = \"x\"\nform = \"fixed\"\nmore = 1\n").is_err());
        assert_eq!(Layout::read("name = \"x\"\nform = \"round\"\n").unwrap_err().line, 2);
    }

    #[test]
    fn the_layouts_of_the_program_can_be_used() {
        for text in [
            include_str!("../../assets/layouts/keeper-enquiries.toml"),
            include_str!("../../assets/layouts/keeper-answers.toml"),
            include_str!("../../assets/layouts/court-registrations.toml"),
            include_str!("../../assets/layouts/court-warrants.toml"),
            include_str!("../../assets/layouts/court-answers.toml"),
            include_str!("../../assets/layouts/agent-placements.toml"),
            include_str!("../../assets/layouts/agent-reports.toml"),
            include_str!("../../assets/layouts/agent-notices.toml"),
            include_str!("../../assets/layouts/agent-remittances.toml"),
        ] {
            let layout = Layout::read(text).unwrap();
            let empty = layout.write(&[]).unwrap();
            assert_eq!(layout.take(&empty).unwrap(), Lines::default(), "{}", layout.name);
        }
        let court = Layout::read(include_str!("../../assets/layouts/court-registrations.toml"));
        let needed = court.unwrap().take(b"penalty_charge_number\n").unwrap_err();
        assert_eq!(needed.column, "file_identifier");
    }
}
