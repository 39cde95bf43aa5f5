//! The cashier's day at the desk: what was taken, the count at its end, money that goes back, and
//! the books of the office.
//!
//! Floor 4. Nothing here keeps a sum of its own: every figure is made from the logs.

pub mod book;
pub mod day;
mod form;
pub mod journal;
pub mod list;
mod look;
mod parts;
mod posting;
pub mod receipt;
pub mod refund;
pub mod revenue;
mod table;
pub mod write_off;

use super::{Desk, Stop, text};
use crate::case::day::{Day, Moment};
use crate::case::event::{Cost, CostItem, Entry, Event, Method, PaidFor, Payment};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::store::MoneyRow;

/// The most entries that a list of money holds; no officer takes as many in a day.
const LONGEST_LIST: usize = 20_000;

/// What a line says of money for a clamped or removed vehicle.
const FOR_VEHICLE: &str = "for the vehicle";

/// Which way money moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// It came.
    Came,
    /// A payment that was keyed in error or moved away: what is counted at the till changes.
    Corrected,
    /// The bank took it back later: what is counted at the till stays.
    TakenBack,
    /// It went back to the payer.
    Returned,
}

impl Way {
    /// The name that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Way::Came => "received",
            Way::Corrected => "corrected",
            Way::TakenBack => "taken-back",
            Way::Returned => "refunded",
        }
    }

    /// What a list shows.
    pub const fn label(self) -> &'static str {
        match self {
            Way::Came => "",
            Way::Corrected => "corrected",
            Way::TakenBack => "bank took back",
            Way::Returned => "refund",
        }
    }
}

/// One line of a list of money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoneyLine {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The entry of its log.
    pub entry: u32,
    /// The entry of the payment that it withdraws, where that is named.
    pub of: Option<u32>,
    /// The banking day in which that payment lies, where it is another: `D12`.
    pub corrects: String,
    /// When it was entered.
    pub recorded: Moment,
    /// The day on which it was received, withdrawn or sent back.
    pub day: Day,
    /// Who entered it.
    pub officer: Account,
    /// Which way.
    pub way: Way,
    /// How it had come; `None` for a refund, and where an older release did not ask.
    pub method: Option<Method>,
    /// What it was paid for; of a withdrawal its payment tells.
    pub paid_for: PaidFor,
    /// How much; negative where it went.
    pub pence: Pence,
    /// The receipt; empty where there is none.
    pub receipt: String,
    /// The payer's or provider's reference, or the number of a cheque.
    pub reference: String,
    /// Who paid, the drawer's bank, why it was withdrawn: what else is known, in a few words.
    pub remark: String,
}

impl Desk {
    /// The day on which what is entered now is entered: that of the machine, whatever day the desk
    /// answers for.
    pub fn day_of_entry(&self) -> Day {
        self.clock.today()
    }

    /// Money that an officer, or anybody, entered on a day of the calendar, in the order of entry.
    pub fn money_entered(
        &self,
        day: Day,
        officer: Option<&Account>,
    ) -> Result<Vec<MoneyLine>, Stop> {
        let (from, until) = self.clock.span(day);
        self.money_between(officer, from, until)
    }

    /// Money entered from a moment on and before another.
    fn money_between(
        &self,
        officer: Option<&Account>,
        from: Moment,
        until: Moment,
    ) -> Result<Vec<MoneyLine>, Stop> {
        let rows = self.store.money(officer, from, until, LONGEST_LIST + 1)?;
        if rows.len() > LONGEST_LIST {
            return Err(Stop::Refused(format!(
                "more than {LONGEST_LIST} entries of money in that time: ask for a shorter one"
            )));
        }
        Ok(rows.iter().filter_map(money_line).collect())
    }
}

/// The line of an entry by which money moved.
fn money_line(row: &MoneyRow) -> Option<MoneyLine> {
    let MoneyRow { case, number, entry } = row;
    let Entry { event, legal_day, recorded, officer, .. } = entry;
    let mut line = MoneyLine {
        case: *case,
        number: number.to_string(),
        entry: entry.number,
        of: None,
        corrects: String::new(),
        recorded: *recorded,
        day: *legal_day,
        officer: officer.clone(),
        way: Way::Came,
        method: None,
        paid_for: PaidFor::Penalty,
        pence: Pence::ZERO,
        receipt: String::new(),
        reference: String::new(),
        remark: text::clean(&entry.why),
    };
    if let Event::PaymentReceived(payment) = event {
        received(&mut line, payment);
        return Some(line);
    }
    if let Event::PaymentReversed { pence, what } = event {
        line.pence = -*pence;
        line.way = Way::TakenBack;
        if let Some(what) = what {
            line.method = Some(what.method);
            line.of = Some(what.entry);
            line.receipt = text::clean(&what.receipt);
            line.remark = what.reason.label().to_string();
            if what.reason.changes_till() {
                line.way = Way::Corrected;
            }
        }
        return Some(line);
    }
    if let Event::Costs(Cost { item: CostItem::VehiclePaid, pence }) = event {
        (line.pence, line.paid_for) = (*pence, PaidFor::Vehicle);
        return Some(line);
    }
    line.way = Way::Returned;
    if let Event::Costs(Cost { item: CostItem::VehicleRefunded, pence }) = event {
        (line.pence, line.paid_for) = (-*pence, PaidFor::Vehicle);
        return Some(line);
    }
    let Event::RefundSent { pence } = event else { return None };
    line.pence = -*pence;
    Some(line)
}

/// Puts a payment into its line.
fn received(line: &mut MoneyLine, payment: &Payment) {
    line.method = Some(payment.method);
    line.paid_for = payment.paid_for();
    line.pence = payment.pence;
    line.receipt = text::clean(&payment.receipt);
    line.reference = text::clean(&payment.reference);
    let Some(tender) = payment.tender.as_deref() else { return };
    let from = tender.from.as_ref().map(|from| format!("from {from}"));
    let what = match tender.paid_for {
        PaidFor::Penalty => "",
        PaidFor::Vehicle => FOR_VEHICLE,
    };
    let words = [what, tender.payer.as_str(), &tender.bank, from.as_deref().unwrap_or_default()];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    line.remark = text::clean(&words.join(", "));
    if !tender.number.is_empty() {
        line.reference = text::clean(&tender.number);
    }
}
