//! A banking day: what one officer took at a till from one closing to the next, counted against
//! the log, put to another officer, closed.
//!
//! A day begins where the officer's day before ended and ends with its submission: every entry of
//! the officer by which money moved lies in exactly one day. What is recorded later belongs to the
//! next.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::{Day, Moment};
use crate::case::event::Method;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// Notes and coins, in pence, the largest first.
pub const DENOMINATIONS: [u16; 12] = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/// One thing that happened to a banking day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BankingEvent {
    /// It was begun; the first entry of every banking day.
    Opened {
        /// The till.
        till: String,
        /// The change that lies in it in the morning and stays in it.
        float: Pence,
        /// The day covers what was recorded after this moment.
        since: Moment,
    },
    /// The officer counted, or counted again.
    Counted(Box<Count>),
    /// The officer put the day to another one; the reason of a difference is the entry's.
    Submitted(Box<Submission>),
    /// Another officer sent it back; the remark is the entry's reason.
    Returned,
    /// Another officer agreed: the day is closed for ever.
    Authorised {
        /// The sum over all logs up to the end of the day, 64 hexadecimal digits.
        seal: String,
    },
    /// Its journal to the finance system was written.
    Journalled {
        /// The journal.
        journal: MatterId,
    },
    /// That journal is undone, or finance did not post it: the day may be written again.
    JournalEnded {
        /// The journal.
        journal: MatterId,
    },
}

/// What the officer counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// How many of each note and coin, in the order of [`DENOMINATIONS`], float included.
    pub cash: [u32; DENOMINATIONS.len()],
    /// How many cheques there are.
    pub cheques: u32,
    /// What they sum to.
    pub cheque_total: Pence,
    /// How many postal orders there are.
    pub postal_orders: u32,
    /// What they sum to.
    pub postal_order_total: Pence,
    /// What the card terminal or the provider says it took.
    pub card_total: Pence,
    /// Number of the paying-in slip; 0 where nothing is paid in.
    pub slip: u32,
    /// Number of the bag that goes to the bank; may be empty.
    pub bag: String,
}

impl Count {
    /// What the notes and coins sum to, float included.
    pub fn cash_total(&self) -> Pence {
        let pairs = DENOMINATIONS.iter().zip(self.cash);
        pairs.map(|(worth, count)| Pence(i64::from(*worth) * i64::from(count))).sum()
    }

    /// What was counted of a method, without the float; nothing of a method that is not counted.
    pub fn of(&self, method: Method, float: Pence) -> Pence {
        match method {
            Method::Cash => self.cash_total() - float,
            Method::Cheque => self.cheque_total,
            Method::PostalOrder => self.postal_order_total,
            Method::TelephoneCard => self.card_total,
            Method::BankTransfer
            | Method::Web
            | Method::Agent
            | Method::Court
            | Method::AutomatedTelephone => Pence::ZERO,
        }
    }

    /// What goes to the bank on the paying-in slip: cash without the float, cheques, postal orders.
    pub fn paid_in(&self, float: Pence) -> Pence {
        self.cash_total() - float + self.cheque_total + self.postal_order_total
    }
}

/// What the log says of a method on the day, beside what was counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MethodTotal {
    /// The method.
    pub method: Method,
    /// Payments, less those that were keyed in error or moved away.
    pub items: i32,
    /// What they sum to.
    pub expected: Pence,
    /// What was counted; the expected amount where the method is not counted.
    pub counted: Pence,
}

impl MethodTotal {
    /// Over (positive) or short (negative).
    pub fn variance(&self) -> Pence {
        self.counted - self.expected
    }
}

/// The day as it was put to another officer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submission {
    /// The day covers what was recorded up to and including this moment.
    pub until: Moment,
    /// Every method that occurs.
    pub totals: Vec<MethodTotal>,
    /// First receipt of the day; empty where there is none.
    pub first: String,
    /// Last receipt of the day.
    pub last: String,
}

impl Submission {
    /// Over or short, all methods together.
    pub fn variance(&self) -> Pence {
        self.totals.iter().map(MethodTotal::variance).sum()
    }
}

closed_list! {
    /// Where a banking day stands.
    pub enum BankingState {
        /// Money is taken.
        Open = 1, "open", "open";
        /// It waits for another officer.
        Submitted = 2, "submitted", "to authorise";
        /// Closed for ever.
        Closed = 3, "closed", "closed";
    }
}

/// A banking day: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BankingDay {
    /// Where it stands.
    pub state: BankingState,
    /// Whose it is.
    pub officer: Account,
    /// The day on which it was begun.
    pub day: Day,
    /// The till.
    pub till: String,
    /// The change that stays in it.
    pub float: Pence,
    /// It covers what was recorded after this moment.
    pub since: Moment,
    /// What was counted last.
    pub count: Option<Box<Count>>,
    /// It covers what was recorded up to and including this moment: that of the first submission,
    /// which nothing moves.
    pub until: Option<Moment>,
    /// As it was last submitted.
    pub submission: Option<Box<Submission>>,
    /// The reason that was given for a difference.
    pub reason: String,
    /// The remark of whoever sent it back; empty where nobody did.
    pub remark: String,
    /// Who closed it, and when.
    pub closed: Option<(Account, Day)>,
    /// The sum over all logs, once it is closed.
    pub seal: String,
    /// Its journal to the finance system, once it is written and as long as it is not undone.
    pub journal: Option<MatterId>,
}

impl BankingDay {
    /// A day begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &BankingEvent, entry: &MatterEntry) -> Option<BankingDay> {
        let BankingEvent::Opened { till, float, since } = event else { return None };
        Some(BankingDay {
            state: BankingState::Open,
            officer: entry.officer.clone(),
            day: entry.legal_day,
            till: till.clone(),
            float: *float,
            since: *since,
            count: None,
            until: None,
            submission: None,
            reason: String::new(),
            remark: String::new(),
            closed: None,
            seal: String::new(),
            journal: None,
        })
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &BankingEvent, entry: &MatterEntry) {
        match event {
            // A second opening does not happen; the first one stays.
            BankingEvent::Opened { .. } => {}
            BankingEvent::Counted(count) => self.count = Some(count.clone()),
            BankingEvent::Submitted(submission) => {
                self.until = self.until.or(Some(submission.until));
                self.submission = Some(submission.clone());
                self.reason.clone_from(&entry.why);
                self.remark.clear();
                self.state = BankingState::Submitted;
            }
            BankingEvent::Returned => {
                self.submission = None;
                self.remark.clone_from(&entry.why);
                self.state = BankingState::Open;
            }
            BankingEvent::Authorised { seal } => {
                self.closed = Some((entry.officer.clone(), entry.legal_day));
                self.seal.clone_from(seal);
                self.state = BankingState::Closed;
            }
            BankingEvent::Journalled { journal } => self.journal = Some(*journal),
            BankingEvent::JournalEnded { .. } => self.journal = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_coins_are_counted_and_the_float_stays() {
        // Two twenties, a five, three pounds, fifty pence, four pence in coppers.
        let mut count = Count { cheque_total: Pence(7000), ..Count::default() };
        for (worth, number) in [(2000, 2), (500, 1), (100, 3), (50, 1), (2, 2)] {
            let place = DENOMINATIONS.iter().position(|one| *one == worth).unwrap();
            count.cash[place] = number;
        }
        assert_eq!(count.cash_total(), Pence(4854));
        assert_eq!(count.of(Method::Cash, Pence(1354)), Pence(3500));
        assert_eq!(count.of(Method::Web, Pence(1354)), Pence::ZERO);
        assert_eq!(count.paid_in(Pence(1354)), Pence(10_500));
    }
}
