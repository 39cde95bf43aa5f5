//! Lines cut into values: a table by its headings, fixed lines by their characters.
//!
//! Second floor, pure.

use std::collections::HashMap;

use super::layout::{Field, Form, Layout, Place};
use crate::case::count::counted;
use crate::exchange::fault::Fault;
use crate::exchange::table::{Reading, Record, TableReader};

/// The lines of a file.
pub(super) struct Source<'t> {
    lines: Lines<'t>,
    /// How lines begin that are as short as they like: labels and trailers.
    exempt: Vec<String>,
}

enum Lines<'t> {
    Table {
        reader: TableReader<&'t [u8]>,
        record: Record,
        headings: HashMap<String, usize>,
        width: usize,
        /// Whether the last line ends as every line does.
        whole: bool,
    },
    /// What is left, the number of the line before it, and how long a line must be.
    Fixed { rest: &'t str, line: u64, least: usize },
}

/// One line, to be asked for its values.
pub(super) enum Cells<'t> {
    Table { record: &'t Record, headings: &'t HashMap<String, usize> },
    Fixed { text: &'t str, line: u64 },
}

/// What a reading gave.
pub(super) enum Next<'t> {
    /// A line.
    Line(Cells<'t>),
    /// A line that is not one.
    Faulty(Fault),
    /// The last line, which breaks off.
    CutShort(u64),
    /// Nothing more.
    End,
}

impl Cells<'_> {
    /// The line of the file, from 1.
    pub(super) fn line(&self) -> u64 {
        match self {
            Cells::Table { record, .. } => record.line(),
            Cells::Fixed { line, .. } => *line,
        }
    }

    /// How it begins.
    pub(super) fn first(&self) -> &str {
        match self {
            Cells::Table { record, .. } => record.get(0).unwrap_or_default(),
            Cells::Fixed { text, .. } => text,
        }
    }

    /// What stands at a place; empty where the line does not reach so far.
    pub(super) fn at(&self, place: &Place) -> &str {
        match (self, place) {
            (Cells::Table { record, headings }, Place::Heading(heading)) => {
                headings.get(heading).and_then(|column| record.get(*column)).unwrap_or_default()
            }
            (Cells::Table { record, .. }, Place::Column(column)) => {
                column.checked_sub(1).and_then(|column| record.get(column)).unwrap_or_default()
            }
            (Cells::Fixed { text, .. }, Place::Characters([first, length])) => {
                characters(text, *first, *length)
            }
            (Cells::Table { .. }, Place::Characters(_))
            | (Cells::Fixed { .. }, Place::Heading(_) | Place::Column(_)) => "",
        }
    }
}

/// A place as a fault names it.
pub(super) fn named(place: &Place) -> String {
    match place {
        Place::Heading(heading) => heading.clone(),
        Place::Column(column) => column.to_string(),
        Place::Characters([first, length]) => {
            format!("{first}-{}", first.saturating_add(*length).saturating_sub(1))
        }
    }
}

/// The characters of a text from the first (counted from 1) on, so many or fewer.
fn characters(text: &str, first: usize, length: usize) -> &str {
    let byte_of =
        |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    let from = byte_of(first.saturating_sub(1));
    let until = byte_of(first.saturating_sub(1).saturating_add(length));
    text.get(from..until).unwrap_or_default()
}

impl<'t> Source<'t> {
    /// The lines of a text; a fault where its headings are not those of the layout.
    pub(super) fn new(text: &'t str, layout: &Layout) -> Result<Source<'t>, Fault> {
        let text = text.trim_start_matches('\u{feff}');
        let trailers = layout.trailer.iter().map(|trailer| &trailer.starts);
        let exempt = trailers.chain(&layout.skip).chain(&layout.ends).cloned().collect();
        let lines = match layout.form {
            Form::Fixed => Lines::Fixed { rest: text, line: 0, least: least(layout) },
            Form::Table => table(text, layout)?,
        };
        Ok(Source { lines, exempt })
    }

    /// The next line.
    pub(super) fn next_line(&mut self) -> Next<'_> {
        let exempt =
            |text: &str| self.exempt.iter().any(|starts| text.starts_with(starts.as_str()));
        match &mut self.lines {
            Lines::Table { reader, record, headings, width, whole } => match reader.read(record) {
                // A stream of bytes in memory does not fail.
                Ok(Reading::End) | Err(_) => Next::End,
                Ok(Reading::Fault(fault)) if reader.is_at_end() && !*whole => {
                    Next::CutShort(fault.line)
                }
                Ok(Reading::Fault(fault)) => Next::Faulty(fault),
                Ok(Reading::Record) => {
                    let fits = record.len() == *width || exempt(record.get(0).unwrap_or_default());
                    if fits {
                        Next::Line(Cells::Table { record, headings })
                    } else if reader.is_at_end() && !*whole {
                        Next::CutShort(record.line())
                    } else {
                        let values = counted(record.len(), "value");
                        let why = format!("it has {values}, the headings are {width}");
                        let remedy = "put a value that holds a comma in quotes; it was left out";
                        Next::Faulty(Fault::of_line(record.line(), why, remedy))
                    }
                }
            },
            Lines::Fixed { rest, line, least } => loop {
                if rest.is_empty() {
                    return Next::End;
                }
                let (text, after) = rest.split_once('\n').unwrap_or((*rest, ""));
                let ended = text.len() < rest.len();
                *rest = after;
                *line += 1;
                let text = text.trim_end_matches('\r');
                if text.trim().is_empty() {
                    continue;
                }
                if text.chars().count() >= *least || exempt(text) {
                    return Next::Line(Cells::Fixed { text, line: *line });
                }
                if !ended {
                    return Next::CutShort(*line);
                }
                let why =
                    format!("it is shorter than the {} of a line", counted(*least, "character"));
                let remedy = "have the line put right by the sender; it was left out";
                return Next::Faulty(Fault::of_line(*line, why, remedy));
            },
        }
    }
}

/// How long a fixed line must be: to the end of what it cannot do without.
fn least(layout: &Layout) -> usize {
    let needed = [Field::Reference, Field::Amount, Field::Captured];
    let ends =
        needed.iter().filter_map(|field| layout.fields.get(field)).map(|place| match place {
            Place::Characters([first, length]) => first.saturating_add(*length).saturating_sub(1),
            Place::Heading(_) | Place::Column(_) => 0,
        });
    // Where the reference is the last field, its blanks may have been cut off.
    let reach = ends.max().unwrap_or(0);
    let last = layout.fields.get(&Field::Reference).and_then(|place| match place {
        Place::Characters([first, length]) => (first + length > reach).then_some(*first),
        Place::Heading(_) | Place::Column(_) => None,
    });
    last.unwrap_or(reach)
}

/// Reads the headings of a table.
fn table<'t>(text: &'t str, layout: &Layout) -> Result<Lines<'t>, Fault> {
    let mut reader = TableReader::new(text.as_bytes());
    let mut record = Record::default();
    let headings = match reader.read(&mut record) {
        Ok(Reading::Record) => record.iter().map(str::trim).zip(0..),
        Ok(Reading::Fault(fault)) => return Err(fault),
        Ok(Reading::End) | Err(_) => return Err(Fault::of_file("it is empty", "fetch it again")),
    };
    let headings: HashMap<String, usize> =
        headings.map(|(heading, column)| (heading.to_string(), column)).collect();
    let missing = layout.fields.values().find_map(|place| match place {
        Place::Heading(heading) if !headings.contains_key(heading) => Some(heading),
        Place::Heading(_) | Place::Column(_) | Place::Characters(_) => None,
    });
    if let Some(missing) = missing {
        let remedy = "name the layout of this sender, or put the heading right in the layout";
        return Err(Fault::of_value(1, missing, "", "the file has no such heading", remedy));
    }
    let (width, whole) = (record.len(), text.ends_with('\n'));
    Ok(Lines::Table { reader, record, headings, width, whole })
}
