//! The end of the day: opened, counted, submitted, authorised by another officer, closed.
//!
//! What is expected is made from the logs each time. A day covers what its officer entered after
//! the end of the day before, so that nothing lies between two days and nothing in both; what is
//! entered after the submission belongs to the next day.

use std::collections::BTreeMap;

use super::super::matter::{Beginning, Deed, MatterChange, MatterView};
use super::super::view::Done;
use super::super::{Desk, Stop, card, text};
use super::look::{after_moment, is_counted, totals, variances};
use super::{MoneyLine, Way};
use crate::case::count::{counted, fits};
use crate::case::day::{Day, Moment};
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::officer::{Account, Role};
use crate::matter::banking::{
    BankingDay, BankingEvent, BankingState, Count, MethodTotal, Submission,
};
use crate::matter::{Matter, MatterEvent, MatterKind, MatterState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most banking days of a list.
const LONGEST_LIST: usize = 500;

/// A banking day with everything that belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayView {
    /// Its number.
    pub id: MatterId,
    /// Its reference: `D12`.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// Its log folded.
    pub day: BankingDay,
    /// What its officer entered, in the order of entry.
    pub lines: Vec<MoneyLine>,
    /// Every method that occurs, and every one that is counted; expected as the log says now.
    pub totals: Vec<MethodTotal>,
    /// What a person should look at before it is submitted.
    pub problems: Vec<String>,
}

impl DayView {
    /// Over or short, all methods together, as counted last.
    pub fn variance(&self) -> Pence {
        self.totals.iter().map(MethodTotal::variance).sum()
    }

    /// First and last receipt of the day; empty where there is none.
    pub fn receipts(&self) -> (String, String) {
        // Invented payments of a practice store have no receipts.
        let numbered = |line: &&MoneyLine| line.way == Way::Came && !line.receipt.is_empty();
        let mut came = self.lines.iter().filter(numbered);
        let first = came.next().map(|line| line.receipt.clone()).unwrap_or_default();
        let last = came.next_back().map_or_else(|| first.clone(), |line| line.receipt.clone());
        (first, last)
    }
}

/// A banking day in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayLine {
    /// Its number.
    pub id: MatterId,
    /// Its reference.
    pub reference: String,
    /// Where it stands.
    pub state: BankingState,
    /// The day.
    pub day: Day,
    /// Whose.
    pub officer: Account,
    /// The till.
    pub till: String,
    /// What goes to the bank, once counted.
    pub paid_in: Option<Pence>,
    /// The paying-in slip; empty where there is none.
    pub slip: String,
}

/// The most entries outside every banking day that are counted at a start.
const MOST_NAMED: usize = 200;
/// How far back an officer who never counted a day is told of money, in milliseconds.
const A_MONTH: i64 = 31 * 24 * 60 * 60 * 1000;

impl Desk {
    /// Begins a banking day of the officer at the desk. It covers what was entered since the end of
    /// the officer's day before.
    pub fn day_open(&mut self, till: &str, float: Pence) -> Result<Done, Stop> {
        self.records_today()?;
        card::refuse(till)?;
        if let Some(open) = self.own_day(BankingState::Open)? {
            return Err(Stop::Refused(format!(
                "{} of {} is still open: count and submit it first",
                open.reference(),
                open.line.day.long()
            )));
        }
        if float < Pence::ZERO {
            return Err(Stop::Refused("a float cannot be less than nothing".to_string()));
        }
        let till = text::clean(till.trim());
        let since = self.last_end()?;
        let opened = BankingEvent::Opened { till, float, since };
        let events = vec![(MatterEvent::BankingDay(opened), String::new())];
        let begin = vec![Beginning { events, on: self.today() }];
        let ids = self.do_deed(|_| Ok(Deed { begin: begin.clone(), ..Deed::default() }))?;
        let id = ids.first().copied().unwrap_or(MatterId(0));
        let reference = MatterKind::BankingDay.reference(id);
        let says = format!("{reference} is open, float {float}.");
        Ok(Done { case: CaseId(0), after: 1, says })
    }

    /// The end of the last day that the officer submitted. Before the first one everything is
    /// counted with it, unless that is more than a day can list: then it begins this morning.
    fn last_end(&self) -> Result<Moment, Stop> {
        if let Some(last) = self.last_counted()? {
            return Ok(last);
        }
        let first = Moment(0);
        let (morning, _) = self.clock.span(self.clock.today());
        let earlier = self.money_between(Some(&self.officer.account), first, morning);
        Ok(if earlier.is_ok() { first } else { morning })
    }

    /// The end of the officer's last banking day that was submitted; `None` where there is none.
    fn last_counted(&self) -> Result<Option<Moment>, Stop> {
        let mut last = None;
        for state in BankingState::ALL {
            if let Some(view) = self.own_day(*state)? {
                last = last.max(banking_day(&view)?.until);
            }
        }
        Ok(last.filter(|last| last.0 > 0))
    }

    /// The officer's newest day in a state; of open ones the oldest, which is to be done first.
    fn own_day(&self, state: BankingState) -> Result<Option<MatterView>, Stop> {
        let from = match state {
            BankingState::Open => MatterFrom::Start,
            BankingState::Submitted | BankingState::Closed => MatterFrom::End,
        };
        let ask = MatterAsk {
            state: MatterState::BankingDay(state),
            filter: MatterFilter::HeldBy(self.officer.account.clone()),
            from,
            limit: 1,
        };
        let rows = self.store.matters(&ask)?;
        rows.last().map(|row| self.matter(row.id)).transpose()
    }

    /// The officer's open day, with everything that belongs to it.
    pub fn day_of_officer(&self) -> Result<Option<DayView>, Stop> {
        self.own_day(BankingState::Open)?.map(|view| self.day_view(&view)).transpose()
    }

    /// A banking day by its reference, `D12`.
    pub fn day(&self, typed: &str) -> Result<DayView, Stop> {
        let view = self.matter_of(typed, Some(MatterKind::BankingDay))?;
        self.day_view(&view)
    }

    fn day_view(&self, view: &MatterView) -> Result<DayView, Stop> {
        let day = banking_day(view)?.clone();
        let until = day.until.map_or(Moment(i64::MAX), after_moment);
        let mut lines = self.money_between(Some(&day.officer), after_moment(day.since), until)?;
        self.link_corrections(&mut lines)?;
        let totals = totals(&lines, &day);
        let problems = self.day_problems(view.id, &day, &lines, &totals)?;
        Ok(DayView {
            id: view.id,
            reference: view.reference(),
            after: view.after(),
            day,
            lines,
            totals,
            problems,
        })
    }

    /// Banking days in a state, the oldest first.
    pub fn days(&self, state: BankingState) -> Result<Vec<DayLine>, Stop> {
        self.days_from(state, MatterFrom::Start)
    }

    /// The newest banking days in a state, the oldest of them first.
    pub(super) fn newest_days(&self, state: BankingState) -> Result<Vec<DayLine>, Stop> {
        self.days_from(state, MatterFrom::End)
    }

    fn days_from(&self, state: BankingState, from: MatterFrom) -> Result<Vec<DayLine>, Stop> {
        let ask = MatterAsk {
            state: MatterState::BankingDay(state),
            filter: MatterFilter::Everything,
            from,
            limit: LONGEST_LIST,
        };
        let rows = self.store.matters(&ask)?;
        let line = |row: &crate::matter::MatterRow| {
            let line = &row.line;
            DayLine {
                id: row.id,
                reference: row.reference(),
                state,
                day: line.day,
                officer: line.holder.clone().unwrap_or_else(Account::system),
                till: text::clean(&line.title),
                paid_in: line.pence,
                slip: line.key.clone(),
            }
        };
        Ok(rows.iter().map(line).collect())
    }

    /// Keeps what the officer counted; a count may be made again until the day is submitted.
    pub fn day_count(&mut self, id: MatterId, after: u32, count: &Count) -> Result<Done, Stop> {
        let view = self.own_open_day(id)?;
        card::refuse(&count.bag)?;
        self.slip_is_free(id, count.slip)?;
        let day = banking_day(&view)?;
        let paid_in = count.paid_in(day.float);
        let count = Count { bag: text::clean(&count.bag), ..count.clone() };
        let event = BankingEvent::Counted(Box::new(count));
        let says = format!("{} is counted: {paid_in} to the bank.", view.reference());
        self.day_event(id, after, event, "", says)
    }

    /// Puts the day to another officer. A difference needs a reason; the day ends here.
    pub fn day_submit(&mut self, id: MatterId, after: u32, reason: &str) -> Result<Done, Stop> {
        let open = self.own_open_day(id)?;
        let until = banking_day(&open)?.until.unwrap_or_else(|| self.now());
        let view = self.day_view(&open)?;
        let reference = &view.reference;
        let Some(count) = &view.day.count else {
            return Err(Stop::Refused(format!("{reference} is not counted yet: count it first")));
        };
        let differs = variances(&view.totals);
        if !differs.is_empty() && reason.trim().is_empty() {
            return Err(Stop::Refused(format!(
                "{reference} differs, {}: say why, or count again",
                differs.join(", ")
            )));
        }
        if let Some(gap) = self.missing_slips(id, count.slip)?
            && reason.trim().is_empty()
        {
            return Err(Stop::Refused(format!("{reference}: {gap}")));
        }
        let paid_in = count.paid_in(view.day.float);
        if paid_in.is_positive() && count.slip == 0 {
            return Err(Stop::Refused(format!(
                "{paid_in} goes to the bank: give the number of the paying-in slip"
            )));
        }
        let (first, last) = view.receipts();
        let submission = Submission { until, totals: view.totals.clone(), first, last };
        let event = BankingEvent::Submitted(Box::new(submission));
        let says = format!("{reference} is submitted; another officer authorises it.");
        self.day_event(id, after, event, reason, says)
    }

    /// Closes a day that another officer submitted. The log is read again: a day to which something
    /// was added since it was counted goes back.
    pub fn day_authorise(&mut self, id: MatterId, after: u32) -> Result<Done, Stop> {
        let view = self.submitted_day(id)?;
        let was = view.day.submission.as_deref();
        let expected = |totals: &[MethodTotal]| -> BTreeMap<&str, (i32, Pence)> {
            totals.iter().map(|one| (one.method.name(), (one.items, one.expected))).collect()
        };
        if was.map(|was| expected(&was.totals)) != Some(expected(&view.totals)) {
            return Err(Stop::Refused(format!(
                "the log of {} holds something else now than when it was counted: send it back \
                 to be counted again",
                view.reference
            )));
        }
        let until = view.day.until.unwrap_or(Moment(0));
        let seal = self.store.seal(until)?;
        let says = format!("{} is closed. Seal of the day: {seal}", view.reference);
        self.day_event(id, after, BankingEvent::Authorised { seal }, "", says)
    }

    /// Sends a day back to be counted again, with a remark.
    pub fn day_return(&mut self, id: MatterId, after: u32, remark: &str) -> Result<Done, Stop> {
        let view = self.submitted_day(id)?;
        if remark.trim().is_empty() {
            return Err(Stop::Refused("say what is to be looked at: give a remark".to_string()));
        }
        let says = format!("{} goes back to {}.", view.reference, view.day.officer);
        self.day_event(id, after, BankingEvent::Returned, remark, says)
    }

    /// What is left undone, in sentences: days of others than today that are open, days that wait
    /// for another officer, money of earlier days that no day counted.
    pub fn undone_days(&self) -> Result<Vec<String>, Stop> {
        let today = self.today();
        let mut told = Vec::new();
        for day in self.days(BankingState::Open)?.iter().filter(|day| day.day < today) {
            told.push(format!(
                "The banking day {} of {}, {}, is not done: count and submit it.",
                day.reference,
                day.officer,
                day.day.long()
            ));
        }
        for day in self.days(BankingState::Submitted)? {
            if day.officer != self.officer.account && self.may_authorise() {
                told.push(format!(
                    "The banking day {} of {}, {}, waits to be authorised.",
                    day.reference,
                    day.officer,
                    day.day.long()
                ));
            }
        }
        if self.own_day(BankingState::Open)?.is_none() {
            let (this_morning, _) = self.clock.span(today);
            // Asked at every start: never more than is read in a moment, however long ago it was.
            let month_ago = Moment(this_morning.0.saturating_sub(A_MONTH));
            let from = self.last_counted()?.map_or(month_ago, after_moment);
            let officer = Some(&self.officer.account);
            let rows = self.store.money(officer, from, this_morning, MOST_NAMED)?;
            let lines: Vec<MoneyLine> = rows.iter().filter_map(super::money_line).collect();
            let by_hand: Vec<&MoneyLine> = lines.iter().filter(|line| is_counted(line)).collect();
            if let Some(first) = by_hand.first() {
                let many = by_hand.len();
                let (entries, are) = if rows.len() == MOST_NAMED {
                    (format!("{many} or more entries"), "are")
                } else {
                    (counted(many, "entry"), fits(many, "is", "are"))
                };
                told.push(format!(
                    "{entries} of money that you took by hand since {} {are} in no banking day: \
                     open one and count.",
                    first.day.long()
                ));
            }
        }
        Ok(told)
    }

    /// Refuses to enter money where this machine's clock stands before the end of the officer's
    /// last banking day: the entry would lie in a day that is counted.
    pub(in super::super) fn day_takes_money(&self) -> Result<(), Stop> {
        let now = self.now();
        if self.store.info()?.last_recorded.is_none_or(|last| last <= now) {
            return Ok(());
        }
        if self.last_end()? < now {
            return Ok(());
        }
        Err(Stop::Refused(
            "your last banking day was submitted later than this machine's clock says it is now: \
             set the clock right; nothing may be entered into a day that is counted"
                .to_string(),
        ))
    }

    fn day_event(
        &mut self,
        id: MatterId,
        after: u32,
        event: BankingEvent,
        why: &str,
        says: String,
    ) -> Result<Done, Stop> {
        card::refuse(why)?;
        let events = vec![(MatterEvent::BankingDay(event), text::clean(why))];
        let matters = vec![MatterChange { id, after, events, on: self.today() }];
        let deed = Deed { matters, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(Done { case: CaseId(0), after: after.saturating_add(1), says })
    }

    fn own_open_day(&self, id: MatterId) -> Result<MatterView, Stop> {
        let view = self.matter(id)?;
        let day = banking_day(&view)?;
        if day.officer != self.officer.account {
            return Err(Stop::Refused(format!(
                "{} is the day of {}, who counts it",
                view.reference(),
                day.officer
            )));
        }
        match day.state {
            BankingState::Open => Ok(view),
            BankingState::Submitted | BankingState::Closed => Err(Stop::Refused(format!(
                "{} is {}: what is put right now belongs to the next day",
                view.reference(),
                day.state.label()
            ))),
        }
    }

    fn submitted_day(&self, id: MatterId) -> Result<DayView, Stop> {
        let view = self.day_view(&self.matter(id)?)?;
        if view.day.officer == self.officer.account {
            return Err(Stop::Refused(format!(
                "{} is your own day: another officer authorises it or sends it back",
                view.reference
            )));
        }
        if !self.may_authorise() {
            return Err(Stop::Refused(
                "a banking day is authorised by a cashier, a senior officer or a manager"
                    .to_string(),
            ));
        }
        match view.day.state {
            BankingState::Submitted => Ok(view),
            BankingState::Open | BankingState::Closed => Err(Stop::Refused(format!(
                "{} does not wait to be authorised: it is {}",
                view.reference,
                view.day.state.label()
            ))),
        }
    }

    fn may_authorise(&self) -> bool {
        [Role::Cashier, Role::Senior, Role::Manager].iter().any(|role| self.officer.is(*role))
    }

    /// Refuses the number of a slip that another day has.
    fn slip_is_free(&self, id: MatterId, slip: u32) -> Result<(), Stop> {
        if slip == 0 {
            return Ok(());
        }
        let used = self.store.matters_with(MatterKind::BankingDay, &slip.to_string(), 2)?;
        match used.iter().find(|row| row.id != id) {
            None => Ok(()),
            Some(row) => Err(Stop::Refused(format!(
                "paying-in slip {slip} went with {} already: look at the book of slips",
                row.reference()
            ))),
        }
    }
}

/// The banking day of a matter.
pub(super) fn banking_day(view: &MatterView) -> Result<&BankingDay, Stop> {
    match &view.matter {
        Matter::BankingDay(day) => Ok(day),
        Matter::Post(_)
        | Matter::Letter(_)
        | Matter::Approval(_)
        | Matter::Paragraph(_)
        | Matter::Batch(_)
        | Matter::Quality(_)
        | Matter::Refund(_)
        | Matter::Suspense(_)
        | Matter::File(_)
        | Matter::Run(_)
        | Matter::Journal(_) => {
            Err(Stop::Unknown(format!("{} is no banking day", view.reference())))
        }
    }
}
