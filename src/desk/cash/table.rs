//! The report of a banking day, and that of revenue, as tables for a spreadsheet.

use super::super::{Desk, Stop};
use super::day::DayView;
use super::revenue::Revenue;
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

    /// A revenue report as CSV: its figures, what differs, on what it rests.
    pub fn revenue_csv(&self, report: &Revenue) -> String {
        revenue_sheet(report).csv()
    }

    /// The same as an Excel workbook.
    pub fn revenue_xlsx(&self, report: &Revenue) -> Result<Vec<u8>, Stop> {
        let made = revenue_sheet(report).xlsx(report.until);
        made.map_err(|fault| Stop::Failed(fault.to_string()))
    }
}

fn revenue_sheet(report: &Revenue) -> Sheet {
    let line = |section: &str, label: &str, items, pence| {
        let days = [Cell::Day(report.from), Cell::Day(report.until)];
        let words = [Cell::text(section), Cell::text(label)];
        words.into_iter().chain([items, pence]).chain(days).collect::<Vec<Cell>>()
    };
    let empty = || Cell::text("");
    let mut rows: Vec<Vec<Cell>> = report
        .lines
        .iter()
        .map(|one| {
            let (items, pence) = (Cell::Number(one.items), Cell::Pounds(one.pence));
            line(one.section.label(), &one.label, items, pence)
        })
        .collect();
    rows.extend(report.differences.iter().map(|says| line("Difference", says, empty(), empty())));
    rows.extend(report.basis.iter().map(|says| line("Basis", says, empty(), empty())));
    Sheet {
        title: format!("Revenue {} to {}", report.from, report.until),
        heads: vec!["section", "line", "items", "amount", "from", "until"],
        rows,
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
