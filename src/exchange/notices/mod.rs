//! Notices in and out: a table of penalty charge notices from handhelds, cameras and other systems.
//!
//! Second floor, no file access, no law: which stream a code belongs to is handed in as a function.
//! Lines come one by one in constant memory; a bad one is a fault, and the good ones come in.

pub mod columns;
mod fields;
mod header;
mod line;
pub mod write;

use std::io::Read;

use self::fields::{Fields, Layout};
use super::fault::Fault;
use super::map::Map;
use super::table::{Reading, Record, TableReader};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::ImportedFacts;
use crate::case::notice::{Area, Notice, Stream};

/// What must be known beside file and map to read notices.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The area whose law applies.
    pub area: Area,
    /// No date may lie after it.
    pub today: Day,
    /// The stream of a contravention code, as the law's table says; `None` for an unknown code.
    pub stream_of: &'a (dyn Fn(&str) -> Option<Stream> + Sync),
    /// The file's name, kept with imported facts.
    pub source: &'a str,
}

/// One notice as it came in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeIn {
    /// The line of the file, from 1.
    pub line: u64,
    /// The notice. Its level is absent where the file gives none.
    pub notice: Notice,
    /// Day of service on the vehicle or date of the postal notice, where the file says it.
    pub issued: Option<Day>,
    /// What another system already knew.
    pub facts: Option<Box<ImportedFacts>>,
}

/// What a reading gave.
#[derive(Debug)]
pub enum Next {
    /// A notice.
    Notice(Box<NoticeIn>),
    /// A line that cannot be taken in; reading goes on.
    Fault(Fault),
    /// The file cannot be read any further.
    Broken(Fault),
    /// The file is at its end.
    End,
}

/// Reads notices from a stream, one after the other.
pub struct NoticeReader<'a, R> {
    table: TableReader<R>,
    record: Record,
    layout: Layout,
    map: &'a Map,
    setting: Setting<'a>,
    lines: u64,
    unknown: Vec<String>,
}

impl<'a, R: Read> NoticeReader<'a, R> {
    /// Recognises the file and reads its headings; a fault where nothing of it can be used.
    pub fn open(source: R, map: &'a Map, setting: Setting<'a>) -> Result<Self, Fault> {
        let mut table = TableReader::new(source);
        let mut record = Record::default();
        let (layout, unknown) = header::read(&mut table, &mut record, map)?;
        Ok(NoticeReader { table, record, layout, map, setting, lines: 0, unknown })
    }

    /// Headings that neither the format nor the map knows; their columns are not taken.
    pub fn unknown_headings(&self) -> &[String] {
        &self.unknown
    }

    /// Data lines done, good and faulty.
    pub fn lines_done(&self) -> u64 {
        self.lines
    }

    /// Bytes of the file done.
    pub fn bytes_done(&self) -> u64 {
        self.table.bytes_done()
    }

    /// Passes over data lines that an earlier, interrupted import has done already.
    pub fn pass_over(&mut self, lines: u64) -> Result<(), Fault> {
        while self.lines < lines {
            match self.table.read(&mut self.record) {
                Ok(Reading::Record | Reading::Fault(_)) => self.lines += 1,
                Ok(Reading::End) => return Ok(()),
                Err(error) => return Err(header::broken(&error)),
            }
        }
        Ok(())
    }

    /// Reads the next line.
    pub fn read(&mut self) -> Next {
        match self.table.read(&mut self.record) {
            Ok(Reading::End) => return Next::End,
            Err(error) => return Next::Broken(header::broken(&error)),
            Ok(Reading::Fault(fault)) => {
                self.lines += 1;
                return Next::Fault(fault);
            }
            Ok(Reading::Record) => {}
        }
        let ordinal = self.lines;
        self.lines += 1;
        let expected = self.layout.headings.len();
        if self.record.len() != expected {
            return Next::Fault(wrong_width(&self.record, expected));
        }
        let fields = Fields { record: &self.record, layout: &self.layout, map: self.map };
        match line::convert(&fields, &self.setting, ordinal) {
            Ok(notice) => Next::Notice(Box::new(notice)),
            Err(fault) => Next::Fault(fault),
        }
    }
}

/// The fault of a line with too few or too many values.
fn wrong_width(record: &Record, expected: usize) -> Fault {
    let found = record.len();
    let why = format!("the line has {}, the headings are {expected}", counted(found, "value"));
    let remedy = if found < expected {
        "the line may be cut off: export the file again and look at its end"
    } else {
        "put a value that holds a comma in quotes"
    };
    Fault::of_line(record.line(), why, remedy)
}
