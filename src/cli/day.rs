//! The end of the day: `day open`, `show`, `count`, `submit`, `authorise`, `return`, `list`,
//! `report`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::receipts::{as_json as line_json, as_text as lines_text, written};
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::money::Pence;
use crate::desk::Desk;
use crate::desk::cash::day::{DayLine, DayView};
use crate::matter::banking::{BankingState, Count, DENOMINATIONS};

/// What can be done with a banking day. Where no day is named, it is the officer's own open one.
#[derive(Subcommand, Debug)]
pub enum BankingDay {
    /// Begin your banking day.
    Open {
        /// The till.
        #[arg(long, default_value = "")]
        till: String,
        /// The change that lies in it.
        #[arg(long, default_value = "0")]
        float: Pence,
    },
    /// Show a day: what you entered, what is expected, what is counted.
    Show {
        /// The day, for example `D12`.
        day: Option<String>,
    },
    /// Keep what you counted.
    Count(CountArguments),
    /// Put the day to another officer; it ends here.
    Submit {
        /// The day.
        day: Option<String>,
        /// Why it differs, where it does.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Close a day that another officer submitted.
    Authorise {
        /// The day.
        day: String,
    },
    /// Send a day back to be counted again.
    Return {
        /// The day.
        day: String,
        /// What is to be looked at.
        #[arg(long)]
        remark: String,
    },
    /// List days: open, submitted or closed; and what is left undone.
    List {
        /// open, submitted or closed.
        #[arg(default_value = "open")]
        state: String,
    },
    /// Write the report of a day as a PDF, or as a table (.csv, .xlsx).
    Report {
        /// The day.
        day: String,
        /// The new file; its ending says what it becomes.
        to: PathBuf,
    },
}

/// What was counted.
#[derive(Args, Debug)]
pub struct CountArguments {
    /// The day.
    pub day: Option<String>,
    /// Notes and coins by their worth in pounds, float included: `20=3,5=1,0.50=4`.
    #[arg(long, default_value = "")]
    pub cash: String,
    /// Cheques and what they sum to: `2=105.00`.
    #[arg(long, default_value = "")]
    pub cheques: String,
    /// Postal orders and what they sum to.
    #[arg(long, default_value = "")]
    pub postal_orders: String,
    /// What the card terminal or the provider says it took.
    #[arg(long, default_value = "0")]
    pub card: Pence,
    /// Number of the paying-in slip.
    #[arg(long, default_value_t = 0)]
    pub slip: u32,
    /// Number of the bag.
    #[arg(long, default_value = "")]
    pub bag: String,
}

/// `day`.
pub fn run(common: &Common, what: &BankingDay) -> Result<u8, Failure> {
    match what {
        BankingDay::Open { till, float } => {
            let mut desk = sit::desk_to_record(common)?;
            let done = desk.day_open(till, *float)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
        BankingDay::Show { day } => {
            let desk = sit::desk(common)?;
            let view = named(&desk, day.as_deref())?;
            answer(common, &as_text(&view), &as_json(&view))
        }
        BankingDay::List { state } => list(common, state),
        BankingDay::Report { day, to } => report(common, day, to),
        BankingDay::Count(counted) => {
            let count = count(counted)?;
            act(common, counted.day.as_deref(), |desk, view| {
                desk.day_count(view.id, view.after, &count)
            })
        }
        BankingDay::Submit { day, reason } => {
            act(common, day.as_deref(), |desk, view| desk.day_submit(view.id, view.after, reason))
        }
        BankingDay::Authorise { day } => {
            act(common, Some(day), |desk, view| desk.day_authorise(view.id, view.after))
        }
        BankingDay::Return { day, remark } => {
            act(common, Some(day), |desk, view| desk.day_return(view.id, view.after, remark))
        }
    }
}

/// The day of a reference, or the officer's own open one.
fn named(desk: &Desk, day: Option<&str>) -> Result<DayView, Failure> {
    match day {
        Some(reference) => Ok(desk.day(reference)?),
        None => desk.day_of_officer()?.ok_or_else(|| {
            Failure::unknown(&"you have no open banking day; begin one with `noticedesk day open`")
        }),
    }
}

fn act(
    common: &Common,
    day: Option<&str>,
    what: impl FnOnce(&mut Desk, &DayView) -> Result<crate::desk::view::Done, crate::desk::Stop>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let view = named(&desk, day)?;
    let done = what(&mut desk, &view)?;
    let after = desk.day(&view.reference)?;
    let mut says = format!("{}\n", done.says);
    for problem in &after.problems {
        let _ = writeln!(says, "! {problem}");
    }
    let value = json!({
        "day": view.reference, "says": done.says, "problems": after.problems,
        "variance_pence": after.variance().0,
    });
    answer(common, &says, &value)
}

fn list(common: &Common, state: &str) -> Result<u8, Failure> {
    let state = BankingState::named(state)
        .ok_or_else(|| Failure::unknown(&"say open, submitted or closed"))?;
    let desk = sit::desk(common)?;
    let days = desk.days(state)?;
    let undone = desk.undone_days()?;
    let mut text = String::new();
    for day in &days {
        let paid_in = day.paid_in.map(|pence| pence.to_string()).unwrap_or_default();
        let (on, slip) = (day.day.short(), &day.slip);
        let _ = writeln!(
            text,
            "{:6} {on}  {:12} {:12} {:10} {paid_in:>9}  {slip}",
            day.reference,
            day.officer,
            day.till,
            day.state.label()
        );
    }
    if days.is_empty() {
        text.push_str("None.\n");
    }
    for told in &undone {
        let _ = writeln!(text, "! {told}");
    }
    let line = |day: &DayLine| {
        json!({
            "day": day.reference, "state": day.state.name(), "on": day.day.to_string(),
            "officer": day.officer.as_str(), "till": day.till, "slip": day.slip,
            "paid_in_pence": day.paid_in.map(|pence| pence.0),
        })
    };
    let values: Vec<Value> = days.iter().map(line).collect();
    answer(common, &text, &json!({ "days": values, "undone": undone }))
}

fn report(common: &Common, day: &str, to: &Path) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let view = desk.day(day)?;
    let ending = to.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let bytes = match ending {
        "pdf" => desk.day_pdf(&view)?,
        "csv" => desk.day_csv(&view).into_bytes(),
        "xlsx" => desk.day_xlsx(&view)?,
        other => {
            return Err(Failure::unknown(&format!(
                "a report ends with .pdf, .csv or .xlsx, not with .{other}"
            )));
        }
    };
    written(common, to, &bytes)
}

/// Reads `20=3,5=1,0.50=4` and its like.
fn count(typed: &CountArguments) -> Result<Count, Failure> {
    let mut count = Count {
        card_total: typed.card,
        slip: typed.slip,
        bag: typed.bag.clone(),
        ..Count::default()
    };
    for part in typed.cash.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let wrong = || {
            Failure::unknown(&format!(
                "{part} is no note or coin with its number: write 20=3 or 0.50=4"
            ))
        };
        let (worth, number) = part.split_once('=').ok_or_else(wrong)?;
        let worth: Pence = worth.parse().map_err(|_| wrong())?;
        let place = DENOMINATIONS.iter().position(|one| i64::from(*one) == worth.0);
        let kept = place.and_then(|place| count.cash.get_mut(place)).ok_or_else(wrong)?;
        *kept = number.trim().parse().map_err(|_| wrong())?;
    }
    (count.cheques, count.cheque_total) = items(&typed.cheques)?;
    (count.postal_orders, count.postal_order_total) = items(&typed.postal_orders)?;
    Ok(count)
}

/// Reads `2=105.00`.
fn items(typed: &str) -> Result<(u32, Pence), Failure> {
    if typed.is_empty() {
        return Ok((0, Pence::ZERO));
    }
    let read = typed
        .split_once('=')
        .and_then(|(number, pence)| Some((number.trim().parse().ok()?, pence.parse().ok()?)));
    read.ok_or_else(|| {
        Failure::unknown(&format!("{typed} is no number with its sum: write 2=105.00"))
    })
}

fn as_text(view: &DayView) -> String {
    let day = &view.day;
    let mut text = format!(
        "{} {} {} {}, float {}, {}\n\n",
        view.reference,
        day.day.long(),
        day.officer,
        day.till,
        day.float,
        day.state.label()
    );
    text += &lines_text(&view.lines);
    let _ = writeln!(
        text,
        "\n{:20} {:>8} {:>10} {:>10} {:>10}",
        "", "receipts", "expected", "counted", "over/short"
    );
    for total in &view.totals {
        let _ = writeln!(
            text,
            "{:20} {:>8} {:>10} {:>10} {:>10}",
            total.method.label(),
            total.items,
            total.expected.to_string(),
            total.counted.to_string(),
            total.variance().to_string()
        );
    }
    for problem in &view.problems {
        let _ = writeln!(text, "! {problem}");
    }
    if !day.seal.is_empty() {
        let _ = writeln!(text, "Seal {}", day.seal);
    }
    text
}

fn as_json(view: &DayView) -> Value {
    let day = &view.day;
    let totals: Vec<Value> = view
        .totals
        .iter()
        .map(|total| {
            json!({
                "method": total.method.name(), "items": total.items,
                "expected_pence": total.expected.0, "counted_pence": total.counted.0,
                "variance_pence": total.variance().0,
            })
        })
        .collect();
    json!({
        "day": view.reference, "on": day.day.to_string(), "officer": day.officer.as_str(),
        "till": day.till, "state": day.state.name(), "float_pence": day.float.0,
        "counted": day.count.is_some(), "totals": totals, "variance_pence": view.variance().0,
        "problems": view.problems, "reason": day.reason, "seal": day.seal,
        "lines": view.lines.iter().map(line_json).collect::<Vec<Value>>(),
    })
}

/// `book`: the books of the office.
pub fn book(common: &Common) -> Result<u8, Failure> {
    let book = sit::desk(common)?.book()?;
    let mut text = String::new();
    let mut accounts = serde_json::Map::new();
    for (account, pence) in book.accounts() {
        let _ = writeln!(text, "{:32} {:>14}", account.label(), pence.to_string());
        accounts.insert(account.name().to_string(), json!(pence.0));
    }
    let _ = writeln!(text, "{:32} {:>14}", "sum", book.sum().to_string());
    answer(common, &text, &json!({ "accounts": accounts, "sum_pence": book.sum().0 }))
}
