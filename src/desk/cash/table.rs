//! The report of a banking day as a table for a spreadsheet.

use super::super::{Desk, Stop};
use super::day::DayView;
use crate::case::event::Method;
use crate::exchange::sheet::{Cell, Sheet};

impl Desk {
    /// A banking day as CSV: every entry, then the totals, what was counted, and the seal.
    pub fn day_csv(&self, view: &DayView) -> String {
        sheet(view).csv()
    }

    /// The same as an Excel workbook.
    pub fn day_xlsx(&self, view: &DayView) -> Result<Vec<u8>, Stop> {
        sheet(view).xlsx(view.day.day).map_err(|fault| Stop::Failed(fault.to_string()))
    }
}

fn sheet(view: &DayView) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for line in &view.lines {
        rows.push(vec![
            Cell::text("entry"),
            Cell::text(line.receipt.as_str()),
            Cell::text(line.number.as_str()),
            Cell::Day(line.day),
            Cell::text(line.way.name()),
            Cell::text(line.method.map_or("", Method::name)),
            Cell::Pounds(line.pence),
            Cell::text(line.reference.as_str()),
            Cell::text(line.remark.as_str()),
        ]);
    }
    let day = &view.day;
    let mut sum = |what: &str, method: &str, pence, remark: &str| {
        let (empty, on) = (Cell::text(""), Cell::Day(day.day));
        rows.push(vec![
            Cell::text(what),
            empty.clone(),
            empty.clone(),
            on,
            empty.clone(),
            Cell::text(method),
            Cell::Pounds(pence),
            empty,
            Cell::text(remark),
        ]);
    };
    for total in &view.totals {
        let method = total.method.name();
        sum("expected", method, total.expected, "");
        sum("counted", method, total.counted, "");
        if !total.variance().is_zero() {
            sum("over or short", method, total.variance(), &day.reason);
        }
    }
    if let Some(count) = &day.count {
        let slip = format!("slip {}, bag {}", count.slip, count.bag);
        sum("float", "cash", day.float, "");
        sum("to the bank", "", count.paid_in(day.float), &slip);
    }
    if !day.seal.is_empty() {
        sum("seal", "", view.variance(), &day.seal);
    }
    Sheet {
        title: format!("Banking day {}", view.reference),
        heads: vec![
            "what",
            "receipt",
            "pcn",
            "day",
            "way",
            "method",
            "amount",
            "reference",
            "remark",
        ],
        rows,
    }
}
