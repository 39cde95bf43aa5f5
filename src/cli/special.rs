//! Special vehicles: `report diplomatic`, `report special`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::desk::exempt::{self, SpecialLine, SpecialState};
use crate::exchange::postroom;
use crate::exchange::sheet::Sheet;

/// Which of the special vehicles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    /// The diplomatic ones.
    Diplomatic,
    /// All.
    All,
}

/// Of which year, and where to.
#[derive(Args, Debug)]
pub struct SpecialArguments {
    /// The year of the contraventions; without it all.
    #[arg(long, value_parser = clap::value_parser!(i32).range(1990..=2100))]
    pub year: Option<i32>,
    /// Write a table to this new file: .csv or .xlsx.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// Does what was asked.
pub(super) fn run(common: &Common, which: Which, wanted: &SpecialArguments) -> Result<u8, Failure> {
    let title = match which {
        Which::Diplomatic => "Diplomatic vehicles",
        Which::All => "Special vehicles",
    };
    let desk = sit::desk(common)?;
    let bar = progress("looking");
    let lines = desk.special_vehicles(wanted.year, &mut |looked| bar.set_position(looked));
    bar.finish_and_clear();
    let mut lines = lines?;
    if which == Which::Diplomatic {
        lines = exempt::diplomatic(lines);
    }
    if let Some(to) = &wanted.to {
        let bytes = table(to, &exempt::sheet(title, &lines), desk.today())?;
        write_new(to, &bytes)?;
    }
    answer(common, &report_text(title, wanted.year, &lines), &report_json(&lines))
}

/// A table as the ending of its file asks for it.
pub(super) fn table(to: &Path, sheet: &Sheet, made: Day) -> Result<Vec<u8>, Failure> {
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(sheet.csv().into_bytes()),
        Some("xlsx") => sheet.xlsx(made).map_err(|fault| Failure::of(&fault)),
        _ => Err(Failure::unknown("write the table to a file that ends in .csv or .xlsx")),
    }
}

/// Writes a new file.
pub(super) fn write_new(to: &Path, bytes: &[u8]) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut out = postroom::create(to).map_err(|refused| Failure::of(&refused))?;
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::of(&error))
}

fn report_text(title: &str, year: Option<i32>, lines: &[SpecialLine]) -> String {
    let of = year.map(|year| format!(", contraventions of {year}")).unwrap_or_default();
    let mut text = format!("{title}{of}: {}\n", counted(lines.len(), "notice"));
    for one in lines {
        let day = one.day.map(|day| day.to_string()).unwrap_or_default();
        let later = if one.is_paid_later() { ", paid later" } else { "" };
        let _ = writeln!(
            text,
            "  {:<12} {:<9} {:<10} {:<4} {day:<10} {:>8} paid {:>8}  {}{later}",
            one.number,
            one.mark,
            one.class.name(),
            one.mission,
            one.amount.to_string(),
            one.paid.to_string(),
            one.state.label()
        );
    }
    for state in SpecialState::ALL {
        let count = lines.iter().filter(|one| one.state == *state).count();
        let _ = writeln!(text, "{}: {count}", state.label());
    }
    for (mission, sum) in exempt::missions(lines).iter().filter(|(mission, _)| !mission.is_empty())
    {
        let first = if sum.is_written_to() { ", over 500.00: write to it first" } else { "" };
        let _ = writeln!(
            text,
            "mission {mission}: {}, {} charged, {} paid, {} unpaid{first}",
            counted(sum.notices, "notice"),
            sum.amount,
            sum.paid,
            sum.unpaid
        );
    }
    text
}

fn report_json(lines: &[SpecialLine]) -> Value {
    let rows = lines.iter().map(|one| {
        json!({
            "pcn": one.number, "mark": one.mark, "class": one.class.name(),
            "mission": one.mission, "day": one.day.map(|day| day.to_string()),
            "year": one.day.map(Day::year), "street": one.street,
            "state": one.state.name(), "stage": one.stage, "amount_pence": one.amount.0,
            "paid_pence": one.paid.0, "paid_on": one.paid_on.map(|day| day.to_string()),
            "paid_later": one.is_paid_later(), "unpaid_pence": one.unpaid().0,
        })
    });
    let missions = exempt::missions(lines).into_iter().map(|(mission, sum)| {
        json!({
            "mission": mission, "notices": sum.notices, "amount_pence": sum.amount.0,
            "paid_pence": sum.paid.0, "unpaid_pence": sum.unpaid.0,
            "write_first": sum.is_written_to(),
        })
    });
    json!({ "notices": rows.collect::<Vec<Value>>(), "missions": missions.collect::<Vec<Value>>() })
}
