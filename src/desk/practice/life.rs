//! The life of an invented notice: what keeper, council and court do, day by day, until today.
//!
//! Nothing is written that the law's step table refuses: every act goes through `law::decide`. A
//! step that comes too early waits for its first lawful day; one that is refused for another reason
//! ends the life there.

use std::ops::ControlFlow;

use super::random::Random;
use crate::case::day::{Day, Moment};
use crate::case::event::{
    Document, Entry, Event, HoldReason, Method, Note, Payment, Posting, Verified,
};
use crate::case::money::Pence;
use crate::case::notice::{Notice, Service};
use crate::case::officer::Account;
use crate::case::party::Party;
use crate::case::state::Case;
use crate::law::period::plus;
use crate::law::{self, Law, Step};

/// Whether the life goes on.
pub(super) type Flow = ControlFlow<()>;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// A life while it is played.
pub(super) struct Life<'a> {
    pub(super) law: &'a Law,
    pub(super) random: Random,
    pub(super) today: Day,
    /// The day on which the last thing happened.
    pub(super) day: Day,
    pub(super) case: Case,
    pub(super) entries: Vec<Entry>,
    officers: &'a [Account],
    recorded: Moment,
}

impl<'a> Life<'a> {
    /// Begins with the notice alone.
    pub(super) fn new(
        law: &'a Law,
        random: Random,
        today: Day,
        officers: &'a [Account],
        notice: Notice,
    ) -> Life<'a> {
        let notice = Box::new(notice);
        let day = notice.contravention.unwrap_or(today);
        let mut life = Life {
            law,
            random,
            today,
            day,
            case: Case::new(notice.clone()),
            entries: Vec::with_capacity(12),
            officers,
            recorded: Moment(0),
        };
        life.enter(Event::NoticeIssued(notice), String::new());
        life
    }

    /// Does something so many days (at least `first`, at most `last`) after the last thing.
    pub(super) fn after(&mut self, (first, last): (u32, u32), event: Event) -> Flow {
        self.act((first, last), event, "")
    }

    /// The same with a reason.
    pub(super) fn act(&mut self, (first, last): (u32, u32), event: Event, why: &str) -> Flow {
        let on = plus(self.day, self.random.days(first, last));
        self.act_on(on, event, why)
    }

    /// Does something on a working day, or on the first one on which the law allows it.
    pub(super) fn act_on(&mut self, on: Day, event: Event, why: &str) -> Flow {
        let mut step = Step { event, on: working(on), why: why.to_string() };
        for _ in 0..3 {
            match self.try_step(&mut step)? {
                None => return Flow::Continue(()),
                Some(first) if first > step.on => step.on = working(first),
                Some(_) => return Flow::Break(()),
            }
        }
        Flow::Break(())
    }

    /// Does something on exactly this day, be it a Sunday, or not at all.
    pub(super) fn exactly(&mut self, on: Day, event: Event) -> Flow {
        let mut step = Step { event, on, why: String::new() };
        match self.try_step(&mut step)? {
            None => Flow::Continue(()),
            Some(_) => Flow::Break(()),
        }
    }

    /// Asks the law and writes what it allows; gives the first lawful day of a step that comes too
    /// early. Breaks where the day has not come or the law refuses for another reason.
    fn try_step(&mut self, step: &mut Step) -> ControlFlow<(), Option<Day>> {
        if step.on > self.today {
            return ControlFlow::Break(());
        }
        match law::decide(self.law, &self.case, step, step.on) {
            Ok(events) => {
                self.day = step.on;
                for event in events {
                    let why = std::mem::take(&mut step.why);
                    self.enter(event, why);
                }
                ControlFlow::Continue(None)
            }
            Err(refusal) => match refusal.first {
                Some(first) => ControlFlow::Continue(Some(first)),
                None => ControlFlow::Break(()),
            },
        }
    }

    /// Pays what is due, in full.
    pub(super) fn pay(&mut self, days: (u32, u32), method: Method) -> Flow {
        let on = plus(self.day, self.random.days(days.0, days.1));
        if on > self.today {
            return Flow::Break(());
        }
        let due = law::position(self.law, &self.case, on).due.map(|due| due.total);
        match due.filter(|pence| pence.is_positive()) {
            Some(pence) => self.pay_sum(on, pence, method),
            None => Flow::Break(()),
        }
    }

    /// Pays a sum on a day (money comes on Sundays too).
    pub(super) fn pay_sum(&mut self, on: Day, pence: Pence, method: Method) -> Flow {
        let reference = format!("P{:08}", self.random.below(100_000_000));
        let receipt = String::new();
        let payment = Payment { pence, method, reference, receipt, tender: None };
        self.exactly(on, Event::PaymentReceived(payment))
    }

    /// Posts a document.
    pub(super) fn post(&mut self, days: (u32, u32), document: Document) -> Flow {
        let posting = Posting { document, served: None, demands: None };
        self.after(days, Event::Posted(posting))
    }

    /// Asks the keeper of the DVLA and has the answer; ends the life of one in thirty for want of
    /// it.
    pub(super) fn find_keeper(&mut self, days: (u32, u32), keeper: &Party) -> Flow {
        self.after(days, Event::KeeperRequested)?;
        if self.random.chance(33) {
            self.after((3, 9), Event::KeeperSupplied(None))?;
            return Flow::Break(());
        }
        self.after((2, 6), Event::KeeperSupplied(Some(keeper.clone())))
    }

    /// Holds progression for a while; in half of the cases somebody releases it.
    pub(super) fn hold(&mut self, reason: HoldReason, days: i32) -> Flow {
        let until = Some(plus(self.day, days));
        self.act((0, 1), Event::Held { reason, until }, "See the letter of the day.")?;
        if self.random.chance(500) {
            self.act((2, 10), Event::Released, "Looked at; goes on.")?;
        }
        Flow::Continue(())
    }

    /// A call that leaves a note.
    pub(super) fn call(&mut self, days: (u32, u32), text: &str) -> Flow {
        let note = Note {
            caller: "the keeper".to_string(),
            verified: Verified::Yes,
            outcome: Some(crate::case::event::CallOutcome::Advised),
            text: text.to_string(),
        };
        self.after(days, Event::Noted(note))
    }

    /// Writes an event that is allowed.
    pub(super) fn enter(&mut self, event: Event, why: String) {
        let number = u32::try_from(self.entries.len() + 1).unwrap_or(u32::MAX);
        let entry = Entry {
            number,
            event,
            legal_day: self.day,
            recorded: self.next_moment(),
            officer: self.officer(),
            why,
        };
        self.case.apply(&entry);
        self.entries.push(entry);
    }

    /// An instant in the office hours of the day, later than the last one. Of today, which is not
    /// over, one that has surely passed: nothing may be recorded after the clock's now.
    fn next_moment(&mut self) -> Moment {
        let (open, close) = if self.day < self.today { (8 * 60, 17 * 60) } else { (0, 1) };
        let minutes = i64::from(self.random.between(open, close));
        let wanted = i64::from(self.day.number()) * DAY + minutes * 60_000;
        self.recorded = Moment(wanted.max(self.recorded.0 + 1000));
        self.recorded
    }

    fn officer(&mut self) -> Account {
        let place = self.random.below(u32::try_from(self.officers.len()).unwrap_or(1)) as usize;
        self.officers.get(place).cloned().unwrap_or_else(Account::system)
    }

    /// Whether the notice is fixed to the vehicle.
    pub(super) fn is_on_vehicle(&self) -> bool {
        self.case.service() == Service::OnVehicle
    }
}

/// The day itself, or the Monday after a weekend: offices act on working days.
fn working(day: Day) -> Day {
    match day.weekday() {
        chrono::Weekday::Sat => plus(day, 2),
        chrono::Weekday::Sun => plus(day, 1),
        chrono::Weekday::Mon
        | chrono::Weekday::Tue
        | chrono::Weekday::Wed
        | chrono::Weekday::Thu
        | chrono::Weekday::Fri => day,
    }
}
