//! The fields of one line by column: cleaned, limited in length, translated by the map.
//!
//! Second floor, pure. Every refusal here is a fault with the file's own heading.

use super::columns::{COUNT, Column, Kind};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::exchange::dates::{DateForm, Dated, NotDated};
use crate::exchange::fault::{Fault, is_hostile};
use crate::exchange::map::{Map, MoneyForm};
use crate::exchange::table::Record;

/// Where each column stands in the file, under which heading, and the forms that hold without a
/// map.
pub(super) struct Layout {
    pub(super) places: [Option<usize>; COUNT],
    pub(super) headings: Vec<String>,
    moments: Vec<DateForm>,
    days: Vec<DateForm>,
    times: Vec<DateForm>,
}

impl Layout {
    pub(super) fn new(headings: Vec<String>) -> Layout {
        let forms = |texts: &[&str]| texts.iter().filter_map(|t| DateForm::new(t).ok()).collect();
        Layout {
            places: [None; COUNT],
            headings,
            moments: forms(&[
                "%Y-%m-%dT%H:%M",
                "%Y-%m-%dT%H:%M:%S",
                "%Y-%m-%d %H:%M",
                "%Y-%m-%d %H:%M:%S",
            ]),
            days: forms(&["%Y-%m-%d"]),
            times: forms(&["%H:%M", "%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
        }
    }

    /// Where a column stands in the file; `None` where it does not.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column.place()).copied().flatten()
    }

    /// Whether the file has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    fn forms<'f>(&'f self, column: Column, map: &'f Map) -> &'f [DateForm] {
        let own = map.forms(column);
        match column.facts().kind {
            _ if !own.is_empty() => own,
            Kind::DayAndTime => &self.moments,
            Kind::Day => &self.days,
            Kind::Time => &self.times,
            Kind::Text | Kind::Pence => &[],
        }
    }
}

/// One line seen through the map.
pub(super) struct Fields<'r> {
    pub(super) record: &'r Record,
    pub(super) layout: &'r Layout,
    pub(super) map: &'r Map,
}

impl<'r> Fields<'r> {
    /// The value of a column, trimmed; its constant where the line has none.
    pub(super) fn raw(&self, column: Column) -> &'r str {
        let place = self.layout.place(column);
        let found = place.and_then(|place| self.record.get(place)).map_or("", str::trim);
        if found.is_empty() { self.map.constant(column).unwrap_or_default() } else { found }
    }

    /// A fault of the value in a column.
    pub(super) fn fault(
        &self,
        column: Column,
        why: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Fault {
        let place = self.layout.place(column);
        let heading = place.and_then(|place| self.layout.headings.get(place));
        let heading = heading.map_or(column.name(), String::as_str);
        Fault::of_value(self.record.line(), heading, self.raw(column), why, remedy)
    }

    /// The text of a column: within its length, free of control characters, translated by the map;
    /// tabs and line breaks become spaces.
    pub(super) fn text(&self, column: Column) -> Result<String, Fault> {
        let raw = self.raw(column);
        let longest = column.facts().longest;
        if raw.len() <= longest && raw.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Ok(self.map.value(column, raw).to_string());
        }
        let breaks = |c: char| matches!(c, '\t' | '\n' | '\r');
        if raw.chars().any(|c| is_hostile(c) && !breaks(c)) {
            return Err(self.fault(
                column,
                "it holds control characters, which could act on a screen",
                "take them out in the source; the line was left out",
            ));
        }
        if raw.chars().count() > longest {
            return Err(self.fault(
                column,
                format!("it is longer than {}", counted(longest, "character")),
                "shorten it in the source, or look whether the columns are displaced",
            ));
        }
        let keeps = |c: char| c == '\n' && column == Column::CeoNotes;
        let clean: String =
            raw.chars().map(|c| if breaks(c) && !keeps(c) { ' ' } else { c }).collect();
        Ok(self.map.value(column, &clean).to_string())
    }

    /// A text that must be there.
    pub(super) fn needed(&self, column: Column) -> Result<String, Fault> {
        let text = self.text(column)?;
        if text.is_empty() { Err(self.missing(column)) } else { Ok(text) }
    }

    /// The fault of an empty value in a column that is needed.
    pub(super) fn missing(&self, column: Column) -> Fault {
        self.fault(column, "it is empty", "fill it in; without it the notice cannot be taken in")
    }

    /// A word of a list; `None` where the column is empty.
    pub(super) fn word<T>(
        &self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        known: &str,
    ) -> Result<Option<T>, Fault> {
        let raw = self.map.value(column, self.raw(column));
        if raw.is_empty() {
            return Ok(None);
        }
        read(raw).map(Some).ok_or_else(|| {
            self.fault(
                column,
                "it is none of the words that can stand here",
                format!("write {known}, or translate it in the map's [values.{}]", column.name()),
            )
        })
    }

    /// Day and time of a column, as far as its forms have them; `None` where it is empty.
    pub(super) fn dated(&self, column: Column) -> Result<Option<Dated>, Fault> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return Ok(None);
        }
        let forms = self.layout.forms(column, self.map);
        let mut worst = NotDated::OtherForm;
        for form in forms {
            match form.read(raw) {
                Ok(found) => return Ok(Some(found)),
                Err(NotDated::OtherForm) => {}
                Err(other) => worst = other,
            }
        }
        let form = forms.first().map_or("", DateForm::text);
        Err(match worst {
            NotDated::NoSuchDay => self.fault(
                column,
                "there is no such day in the calendar",
                "put the date right in the source",
            ),
            NotDated::NoSuchTime => self.fault(
                column,
                "there is no such time of day",
                "write hours 00 to 23 and minutes 00 to 59",
            ),
            NotDated::OtherForm => self.fault(
                column,
                format!("it is not written as {}", spelt(form)),
                format!("put it right, or name its form in the map's [dates] {}", column.name()),
            ),
        })
    }

    /// The day of a column; `None` where it is empty.
    pub(super) fn day(&self, column: Column) -> Result<Option<Day>, Fault> {
        Ok(self.dated(column)?.and_then(|found| found.day))
    }

    /// An amount in the map's unit; `None` where the column is empty.
    pub(super) fn pence(&self, column: Column) -> Result<Option<Pence>, Fault> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return Ok(None);
        }
        let (read, unit) = match self.map.money_form {
            MoneyForm::Pence => (whole(raw).map(Pence), "whole pence, for example 3500"),
            MoneyForm::Pounds => (raw.parse().ok(), "pounds, for example 35.00"),
        };
        let read = read.filter(|pence| *pence <= Pence::LARGEST_ENTRY);
        read.map(Some).ok_or_else(|| {
            self.fault(column, "it is not an amount", format!("write {unit}, up to £99,999.99"))
        })
    }
}

/// A number of digits alone.
fn whole(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A date form as a person spells it.
fn spelt(form: &str) -> String {
    [
        ("%Y", "YYYY"),
        ("%y", "YY"),
        ("%m", "MM"),
        ("%b", "Mon"),
        ("%d", "DD"),
        ("%H", "hh"),
        ("%M", "mm"),
        ("%S", "ss"),
    ]
    .iter()
    .fold(form.to_string(), |text, (code, word)| text.replace(code, word))
}
