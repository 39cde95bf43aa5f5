//! What the panes of the cash desk ask for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::day::Day;
use crate::case::event::{PaidFor, WithdrawalReason};
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::desk::cash::day::DayView;
use crate::desk::cash::list::{CashGroup, CashLine};
use crate::desk::reconcile::Compared;
use crate::desk::view::PaymentEffect;
use crate::desk::{OtherCase, Part, PaymentForm, Wrong};
use crate::matter::banking::Count;

/// A question to the desk about money, or an act. Acts carry the number of the last entry that the
/// officer saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MoneyAsk {
    /// A list, and how many lines each list has.
    List(CashGroup),
    /// The next step of a day or refund, with finance's reference where it needs one.
    Further(CashGroup, (MatterId, u32), String),
    /// Send a day or refund back, with a remark.
    Back(CashGroup, (MatterId, u32), String),
    /// Write the form of a refund to a new file.
    RefundForm(MatterId, String),
    /// Something about a payment for several cases, or about receipts.
    Payment(PaymentAsk),
    /// Reverse a journal, for a reason, to a new file.
    Reverse((MatterId, u32), String, String),
    /// Take in the finance system's file of answers.
    Answers(String),
    /// Move a payment to the case of a number, for a reason.
    Move(Wrong, String),
    /// Withdraw a payment.
    Withdraw(Wrong, WithdrawalReason),
    /// Ask for what must go back in a case to be refunded, for a reason.
    AskRefund(CaseId, u32, String),
    /// Cases, banking days, files and bank, from a day to another.
    Compare(Day, Day),
    /// The officer's open banking day.
    Till,
    /// Begin it, with the float and the till (which may be empty).
    Open(Pence, String),
    /// A banking day whole, as its report tells it.
    ReadDay(MatterId),
    /// The officer's unfinished count.
    Draft,
    /// Keep it.
    SaveDraft(String),
    /// Keep what was counted, and put the day to another officer, with a reason where it differs.
    Submit(MatterId, u32, Box<Count>, String),
}

/// A question or an act about a payment for several cases, or about receipts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaymentAsk {
    /// What else the same sum pays: a number, `vehicle` where that is meant, and how much.
    OtherCase(String),
    /// What a sum for several cases would do.
    Preview(Vec<Part>, PaymentForm),
    /// Record a sum for several cases.
    Together(Vec<Part>, PaymentForm),
    /// The receipts of the payments that were recorded last in these cases, each for something.
    Receipts(Vec<(CaseId, PaidFor)>),
    /// Write receipts to a file: as a PDF, or with an address as an e-mail message.
    Write(Vec<String>, Option<String>, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MoneyAnswer {
    /// To [`MoneyAsk::List`]: the list, its lines, and how many lines each list has.
    List(CashGroup, Vec<CashLine>, Vec<usize>),
    /// To [`MoneyAsk::Till`]; `None` where no day is open.
    Till(Option<Box<DayView>>),
    /// To [`MoneyAsk::Compare`].
    Compared(Box<Compared>),
    /// To [`MoneyAsk::ReadDay`]: title and text.
    Day(String, String),
    /// To [`MoneyAsk::Draft`].
    Draft(Option<String>),
    /// To [`PaymentAsk::OtherCase`].
    OtherCase(Box<OtherCase>),
    /// To [`PaymentAsk::Preview`].
    Effects(Vec<PaymentEffect>),
    /// To [`PaymentAsk::Receipts`].
    Receipts(Vec<String>),
    /// To [`PaymentAsk::Write`]: what was written.
    Written(String),
}
