//! A table for a spreadsheet: written as CSV (RFC 4180) or as an Excel workbook.
//!
//! Floor 2, pure: bytes in memory. A text never becomes a formula: in CSV one that a spreadsheet
//! would calculate gets an apostrophe, a workbook says of every cell what it is.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::case::day::Day;
use crate::case::money::Pence;

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount, written in pounds.
    Pounds(Pence),
    /// A day.
    Day(Day),
}

/// A table with its heads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What it is called, at most 31 characters are shown.
    pub title: String,
    /// The heads of the columns.
    pub heads: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Why a workbook was not made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the workbook could not be made ({0}); write the table as .csv instead")]
pub struct SheetFault(String);

impl From<XlsxError> for SheetFault {
    fn from(error: XlsxError) -> SheetFault {
        SheetFault(error.to_string())
    }
}

impl Sheet {
    /// The table as CSV with a line of heads, lines ended as in RFC 4180.
    pub fn csv(&self) -> String {
        let mut text = self.heads.join(",");
        text.push_str("\r\n");
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::csv).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// The table as an Excel workbook of one sheet; `made` stands in its properties. The same table
    /// gives the same bytes.
    pub fn xlsx(&self, made: Day) -> Result<Vec<u8>, SheetFault> {
        let mut book = Workbook::new();
        let on = excel_day(made)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&on));
        self.write(book.add_worksheet())?;
        Ok(book.save_to_buffer()?)
    }

    /// Its name as a workbook takes it.
    pub(super) fn name(&self) -> String {
        let name = |c: &char| !"[]:*?/\\'".contains(*c);
        self.title.chars().filter(name).take(31).collect()
    }

    /// Writes it to a page of a workbook.
    pub(super) fn write(&self, page: &mut Worksheet) -> Result<(), SheetFault> {
        let (pounds, days) = (Format::new().set_num_format("0.00"), Format::new());
        let days = days.set_num_format("yyyy-mm-dd");
        let bold = Format::new().set_bold();
        page.set_name(self.name())?;
        page.set_freeze_panes(1, 0)?;
        for (head, column) in self.heads.iter().zip(0_u16..) {
            page.write_string_with_format(0, column, *head, &bold)?;
        }
        for (row, down) in self.rows.iter().zip(1_u32..) {
            for (cell, column) in row.iter().zip(0_u16..) {
                match cell {
                    Cell::Text(text) => {
                        let text: String = text.chars().take(32_000).collect();
                        page.write_string(down, column, text)?;
                    }
                    Cell::Number(number) => {
                        page.write_number(down, column, exact(*number))?;
                    }
                    Cell::Pounds(pence) => {
                        let value = exact(pence.0) / 100.0;
                        page.write_number_with_format(down, column, value, &pounds)?;
                    }
                    Cell::Day(day) => {
                        page.write_datetime_with_format(down, column, &excel_day(*day)?, &days)?;
                    }
                }
            }
        }
        page.autofit();
        Ok(())
    }
}

impl Cell {
    /// A text cell.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    fn csv(&self) -> String {
        match self {
            Cell::Number(number) => number.to_string(),
            Cell::Pounds(pence) => pence.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Text(text) => {
                let formula = text.starts_with(['=', '+', '-', '@', '\t']);
                let safe = if formula { format!("'{text}") } else { text.clone() };
                if safe.contains([',', '"', '\n', '\r']) {
                    format!("\"{}\"", safe.replace('"', "\"\""))
                } else {
                    safe
                }
            }
        }
    }
}

pub(super) fn excel_day(day: Day) -> Result<ExcelDateTime, SheetFault> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let month = u8::try_from(day.month()).unwrap_or(1);
    let of_month = u8::try_from(day.day_of_month()).unwrap_or(1);
    Ok(ExcelDateTime::from_ymd(year, month, of_month)?)
}

/// A number as a spreadsheet holds it; exact up to 2^53, which no sum of pence reaches.
#[allow(clippy::cast_precision_loss, reason = "a spreadsheet knows no other number")]
fn exact(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let day = Day::new(2026, 3, 2).unwrap();
        let row = vec![
            Cell::text("=1+1, \"twice\""),
            Cell::Number(-2),
            Cell::Pounds(Pence(-3505)),
            Cell::Day(day),
        ];
        Sheet {
            title: "Day D1".into(),
            heads: vec!["what", "items", "amount", "on"],
            rows: vec![row],
        }
    }

    #[test]
    fn a_text_is_never_a_formula_and_a_comma_never_a_column() {
        assert_eq!(
            sheet().csv(),
            "what,items,amount,on\r\n\"'=1+1, \"\"twice\"\"\",-2,-35.05,2026-03-02\r\n"
        );
    }

    #[test]
    fn the_same_table_gives_the_same_workbook() {
        let made = Day::new(2026, 3, 3).unwrap();
        let book = sheet().xlsx(made).unwrap();
        assert_eq!(book, sheet().xlsx(made).unwrap());
        assert!(book.starts_with(b"PK"), "a workbook is a ZIP archive");
    }
}
