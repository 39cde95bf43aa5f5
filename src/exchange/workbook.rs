//! A workbook of several tables with a chart, for a spreadsheet: the sheets of `sheet` bound
//! together.
//!
//! Floor 2, pure: bytes in memory.

use rust_xlsxwriter::{Chart, ChartType, DocProperties, Workbook};

use super::sheet::{Sheet, SheetFault, excel_day};
use crate::case::day::Day;

/// A chart over columns of one of the tables, drawn beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bars {
    /// What it is called.
    pub title: &'static str,
    /// The place of the table in the book, from 0.
    pub sheet: usize,
    /// The first and last row of the table that it shows, the first row below the heads is 1.
    pub rows: (u32, u32),
    /// The column with the names, and the columns whose numbers are drawn.
    pub columns: (u16, Vec<u16>),
}

/// Binds tables and charts to a workbook; `made` stands in its properties. The same tables give the
/// same bytes.
///
/// # Errors
/// Where the library refuses a table.
pub fn bind(sheets: &[Sheet], charts: &[Bars], made: Day) -> Result<Vec<u8>, SheetFault> {
    let mut book = Workbook::new();
    let on = excel_day(made)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&on));
    for (place, sheet) in sheets.iter().enumerate() {
        let page = book.add_worksheet();
        sheet.write(page)?;
        let beside = u16::try_from(sheet.heads.len() + 1).unwrap_or(u16::MAX);
        let mut down = 1;
        for bars in charts.iter().filter(|bars| bars.sheet == place) {
            page.insert_chart(down, beside, &chart(bars, sheet))?;
            down += 17;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// A chart of bars.
fn chart(bars: &Bars, sheet: &Sheet) -> Chart {
    let mut chart = Chart::new(ChartType::Column);
    let (name, (first, last)) = (sheet.name(), bars.rows);
    let (names, columns) = &bars.columns;
    for column in columns {
        let head = sheet.heads.get(usize::from(*column)).copied().unwrap_or_default();
        chart
            .add_series()
            .set_name(head)
            .set_categories((name.as_str(), first, *names, last, *names))
            .set_values((name.as_str(), first, *column, last, *column));
    }
    chart.title().set_name(bars.title);
    chart
}
