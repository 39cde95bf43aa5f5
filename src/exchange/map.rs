//! A map: how another system's table becomes the notices format.
//!
//! Second floor, pure. A map is a small TOML file that a council writes once for each source: which
//! heading is which column, how its days are written, what its words mean, what is the same on
//! every line. Every fault of a map carries its line and column.

mod sections;

use std::collections::HashMap;

use super::dates::DateForm;
use super::fault::Fault;
use super::notices::columns::{COLUMNS, Column};
use crate::case::ids::PcnNumber;
use crate::case::notice::Area;
use crate::case::state::Stage;

/// How numbers are given to a source that has none: practice stores only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbers {
    /// Two or three letters.
    pub prefix: String,
    /// The serial of the first data line.
    pub first: u32,
}

impl Numbers {
    /// The number of a data line, counted from 0; `None` when the series is at its end.
    pub fn number(&self, line: u64) -> Option<PcnNumber> {
        let serial = u32::try_from(line).ok().and_then(|line| self.first.checked_add(line))?;
        PcnNumber::allocate(&self.prefix, serial)
    }
}

/// How the codes of a source are put right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CodeForm {
    /// As they stand.
    #[default]
    AsWritten,
    /// One digit gets its leading zero back.
    TwoDigits,
}

/// In what unit a source writes amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MoneyForm {
    /// Whole pence.
    #[default]
    Pence,
    /// Pounds, with or without two decimals.
    Pounds,
}

/// How another system's table becomes the notices format.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    /// What the map is for; shown in reports.
    pub name: String,
    /// The area whose law applies, where the map says so.
    pub area: Option<Area>,
    /// How numbers are given where the source has none.
    pub numbers: Option<Numbers>,
    /// How codes are put right.
    pub code_form: CodeForm,
    /// In what unit amounts are written.
    pub money_form: MoneyForm,
    headings: HashMap<usize, String>,
    constants: HashMap<usize, String>,
    forms: HashMap<usize, Vec<DateForm>>,
    values: HashMap<usize, HashMap<String, String>>,
    stages: HashMap<String, Stage>,
    ignored: Vec<String>,
    /// Whether a table of columns was given; else a file's headings are the columns' own names.
    named: bool,
}

impl Map {
    /// The map of the notices format itself.
    pub fn plain() -> Map {
        Map { name: "notices format".to_string(), ..Map::default() }
    }

    /// Reads a map; all that is wrong in it, each with its line, and its column as the fault's
    /// column.
    pub fn read(text: &str) -> Result<Map, Vec<Fault>> {
        sections::read(text)
    }

    /// The heading under which the source has a column; `None` where it has none.
    pub fn heading(&self, column: Column) -> Option<&str> {
        if self.named {
            self.headings.get(&column.place()).map(String::as_str)
        } else {
            Some(column.name())
        }
    }

    /// Whether the map gives headings of its own, all of which the file must have.
    pub fn is_named(&self) -> bool {
        self.named
    }

    /// The value of a column that is the same on every line.
    pub fn constant(&self, column: Column) -> Option<&str> {
        self.constants.get(&column.place()).map(String::as_str)
    }

    /// The forms in which the source writes a column's days or times; empty for the notices
    /// format's own.
    pub fn forms(&self, column: Column) -> &[DateForm] {
        self.forms.get(&column.place()).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a source's word means in a column; the word itself where the map does not translate it.
    pub fn value<'v>(&'v self, column: Column, word: &'v str) -> &'v str {
        self.values
            .get(&column.place())
            .and_then(|table| table.get(word))
            .map_or(word, String::as_str)
    }

    /// The stage that a source's status means: by the map, else by the stage's own name.
    pub fn stage(&self, status: &str) -> Option<Stage> {
        self.stages.get(status).copied().or_else(|| Stage::named(status))
    }

    /// Whether a heading of the source is known and not wanted.
    pub fn ignores(&self, heading: &str) -> bool {
        self.ignored.iter().any(|known| known == heading)
    }

    /// The columns that can get a value: from a heading or a constant.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        COLUMNS
            .iter()
            .map(|facts| facts.column)
            .filter(|column| self.heading(*column).is_some() || self.constant(*column).is_some())
    }
}
