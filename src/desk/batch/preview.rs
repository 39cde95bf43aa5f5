//! Who is due for a step, and who is near but left out, with the reason.
//!
//! Read from the groups of the queue, never by a walk over all cases: those that wait for the step,
//! and, as far as they stand at its stage, those that wait for something else that is in its way.

use std::ops::ControlFlow;

use super::step::{BatchStep, Because, Sends};
use super::way::unhindered;
use crate::case::day::Day;
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::notice::Regime;
use crate::case::state::Case;
use crate::case::summary::{SummaryRow, Work};
use crate::desk::act::Seen;
use crate::desk::{Desk, Stop, text};
use crate::law::catalogue;
use crate::law::period::plus;
use crate::law::view::View;
use crate::law::{self, Step};
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey};

/// The most cases of one run.
pub const MOST_CASES: usize = 50_000;
/// Cases whose first day comes within so many days are near.
pub(super) const NEAR: i32 = 7;
/// The most cases that a preview tells as left out.
const MOST_LEFT_OUT: usize = 2_000;
/// The most cases of other groups that are looked at.
const MOST_LOOKED_AT: u64 = 20_000;
/// Rows read at a time.
const PAGE: usize = 500;

/// The groups in which a case may stand still although its step would be due.
const IN_THE_WAY: [Work; 10] = [
    Work::Held,
    Work::Validation,
    Work::Post,
    Work::Challenge,
    Work::Representations,
    Work::Recommendation,
    Work::Appeal,
    Work::Statement,
    Work::KeeperEnquiry,
    Work::Review,
];

/// For which cases a step is wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchAsk {
    /// The step.
    pub step: BatchStep,
    /// Only one scheme.
    pub regime: Option<Regime>,
    /// Only streets that begin so; empty: all.
    pub street: String,
    /// Only codes that begin so; empty: all.
    pub code: String,
    /// The most cases, at most [`MOST_CASES`].
    pub most: usize,
}

impl BatchAsk {
    /// Every case that is due for a step.
    pub fn all(step: BatchStep) -> BatchAsk {
        let (street, code) = (String::new(), String::new());
        BatchAsk { step, regime: None, street, code, most: MOST_CASES }
    }

    /// Which cases, in words; empty: all.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.regime.map(|regime| regime.name().to_string()));
        for (name, value) in [("street", &self.street), ("code", &self.code)] {
            if !value.is_empty() {
                words.push(format!("{name} {}", text::clean(value)));
            }
        }
        words.join(", ")
    }

    fn takes(&self, row: &SummaryRow) -> bool {
        let begins = |value: &str, wanted: &str| {
            value.to_lowercase().starts_with(&wanted.trim().to_lowercase())
        };
        begins(&row.summary.street, &self.street) && begins(&row.summary.code, &self.code)
    }
}

/// A case that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueCase {
    /// The case.
    pub id: CaseId,
    /// The number on its notice.
    pub number: String,
    /// Its mark.
    pub mark: String,
    /// Who is liable.
    pub name: String,
    /// Day N of the clock that runs, from 1.
    pub age: i32,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last safe posting day, where there is one.
    pub last_safe: Option<Day>,
    /// What is due in it.
    pub due: Pence,
}

/// A case that is near but left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// The case.
    pub id: CaseId,
    /// The number on its notice.
    pub number: String,
    /// The class of the reason.
    pub because: Because,
    /// The reason: why, by which provision, what to do.
    pub says: String,
    /// The first day on which it may be taken, where that can be computed.
    pub first: Option<Day>,
}

/// Whether there is more than a preview tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum More {
    /// No: that is everybody.
    No,
    /// More cases than may be told.
    Yes,
}

/// Who would be in a batch, and who not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// What was asked.
    pub ask: BatchAsk,
    /// The day for which it answers.
    pub day: Day,
    /// Those due, in order of age.
    pub due: Vec<DueCase>,
    /// Whether more are due.
    pub more_due: More,
    /// Those near but left out, as many of the first as a list holds.
    pub left_out: Vec<LeftOut>,
    /// Whether more are left out, or were not looked at.
    pub more_left_out: More,
}

impl Preview {
    /// What is due in those that are due.
    pub fn pence(&self) -> Pence {
        self.due.iter().map(|one| one.due).sum()
    }

    /// How many of those due have a warrant that ends within so many days, and the first such day.
    pub fn ending(&self, within: i32) -> Option<(usize, Day)> {
        let near =
            |one: &&DueCase| one.last.is_some_and(|last| last.days_since(self.day) <= within);
        let ends = self.due.iter().filter(near).filter_map(|one| one.last);
        let first = ends.clone().min().filter(|_| self.ask.step == BatchStep::Placement)?;
        Some((ends.count(), first))
    }

    /// How many are left out for each class of reason, in the order of the classes.
    pub fn reasons(&self) -> Vec<(Because, usize)> {
        let count = |because| self.left_out.iter().filter(|one| one.because == because).count();
        let counted = Because::ALL.iter().map(|because| (*because, count(*because)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Takes cases out by their numbers.
    ///
    /// # Errors
    /// A number that is not among those due.
    pub fn remove(&mut self, numbers: &[String]) -> Result<(), Stop> {
        for number in numbers {
            let before = self.due.len();
            self.due.retain(|one| !one.number.eq_ignore_ascii_case(number.trim()));
            if self.due.len() == before {
                return Err(Stop::Unknown(format!(
                    "{} is not among those due; look at the preview again",
                    text::clean(number)
                )));
            }
        }
        Ok(())
    }

    pub(super) fn leave_out(&mut self, one: LeftOut) {
        if self.left_out.len() < MOST_LEFT_OUT {
            self.left_out.push(one);
        } else {
            self.more_left_out = More::Yes;
        }
    }
}

/// What is done with each case of a group; `Break` ends the walk.
type See<'s> = dyn FnMut(&SummaryRow, Seen) -> Result<ControlFlow<()>, Stop> + 's;

impl Desk {
    /// Who is due for a step on the desk's day, and who is near but left out. `progress` is told
    /// the cases looked at.
    pub fn preview_batch(
        &self,
        ask: &BatchAsk,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Preview, Stop> {
        let mut looked = 0;
        let mut preview = self.due_batch(ask, &mut |done| {
            looked = done;
            progress(done);
        })?;
        let own = ask.step.work();
        for work in IN_THE_WAY.into_iter().filter(|work| *work != own) {
            self.look_in_the_way(&mut preview, work, &mut looked, progress)?;
        }
        self.look_unposted(&mut preview, &mut looked)?;
        progress(looked);
        Ok(preview)
    }

    /// Who is due for a step, and who waits for it but is left out; what stands still elsewhere is
    /// not looked at.
    pub fn due_batch(
        &self,
        ask: &BatchAsk,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Preview, Stop> {
        let ask = BatchAsk { most: ask.most.clamp(1, MOST_CASES), ..ask.clone() };
        let mut preview = Preview {
            day: self.today(),
            due: Vec::new(),
            more_due: More::No,
            left_out: Vec::new(),
            more_left_out: More::No,
            ask,
        };
        let mut looked = 0;
        self.look_at_group(&mut preview, &mut looked, progress)?;
        if preview.ask.step == BatchStep::Registration {
            self.look_again(&mut preview, &mut looked)?;
        }
        progress(looked);
        Ok(preview)
    }

    /// The cases that wait for the step, and those that will within a few days.
    fn look_at_group(
        &self,
        preview: &mut Preview,
        looked: &mut u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Stop> {
        let (today, step) = (preview.day, preview.ask.step);
        let ask = preview.ask.clone();
        self.each_waiting(&ask, step.work(), plus(today, NEAR), &mut |row, seen| {
            *looked += 1;
            if looked.is_multiple_of(PAGE as u64) {
                progress(*looked);
            }
            match self.verdict(step, &seen)? {
                Ok(()) if preview.due.len() >= preview.ask.most => {
                    preview.more_due = More::Yes;
                    return Ok(ControlFlow::Break(()));
                }
                Ok(()) => preview.due.extend(due_case(row, today)),
                // A case of another scheme waits in the same group for another notice.
                Err(left) if left.because == Because::Law && other_notice(step, &left) => {}
                Err(left) => preview.leave_out(left),
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// The debts whose order was not served in time: they wait as orders or warrants, and are
    /// registered again.
    fn look_again(&self, preview: &mut Preview, looked: &mut u64) -> Result<(), Stop> {
        let (ask, today) = (preview.ask.clone(), preview.day);
        for work in [Work::Order, Work::Warrant] {
            self.each_waiting(&ask, work, today, &mut |row, seen| {
                *looked += 1;
                if View::new(&self.law, &seen.case).order_came_to_nothing(today) {
                    match self.verdict(ask.step, &seen)? {
                        Ok(()) if preview.due.len() >= ask.most => preview.more_due = More::Yes,
                        // The days of the order that came to nothing are not those of the request.
                        Ok(()) => preview.due.extend(due_case(row, today).map(|one| DueCase {
                            last: None,
                            last_safe: None,
                            ..one
                        })),
                        Err(left) => preview.leave_out(left),
                    }
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(())
    }

    /// The cases of another group that would be due if nothing were in the way.
    fn look_in_the_way(
        &self,
        preview: &mut Preview,
        work: Work,
        looked: &mut u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Stop> {
        let (today, step) = (preview.day, preview.ask.step);
        let ask = preview.ask.clone();
        let mut passed = 0;
        self.each_row(&ask, work, today, &mut |row| {
            passed += 1;
            if passed > MOST_LOOKED_AT {
                preview.more_left_out = More::Yes;
                return Ok(ControlFlow::Break(()));
            }
            if !step.stages().contains(&row.summary.stage) {
                return Ok(ControlFlow::Continue(()));
            }
            *looked += 1;
            if looked.is_multiple_of(PAGE as u64) {
                progress(*looked);
            }
            let seen = self.seen(row.id)?;
            let would = law::outlook(&self.law, &unhindered(step, &seen.case)).work;
            let near = would.is_some_and(|(work, clock)| {
                work == step.work() && clock.from <= plus(today, NEAR)
            });
            if near
                && let Err(left) = self.verdict(step, &seen)?
                && !other_notice(step, &left)
            {
                preview.leave_out(left);
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Walks a group of the queue, each case with its log.
    fn each_waiting(
        &self,
        ask: &BatchAsk,
        work: Work,
        until: Day,
        see: &mut See<'_>,
    ) -> Result<(), Stop> {
        self.each_row(ask, work, until, &mut |row| see(row, self.seen(row.id)?))
    }

    /// Walks a group of the queue up to the clocks that begin on a day.
    pub(super) fn each_row(
        &self,
        ask: &BatchAsk,
        work: Work,
        until: Day,
        see: &mut dyn FnMut(&SummaryRow) -> Result<ControlFlow<()>, Stop>,
    ) -> Result<(), Stop> {
        let filter = ask.regime.map_or(QueueFilter::Everything, QueueFilter::Regime);
        let mut from = PageFrom::Start;
        loop {
            let rows = self.store.queue_page(&QueueAsk {
                work,
                filter: filter.clone(),
                today: until,
                from,
                limit: PAGE,
            })?;
            let Some(last) = rows.last() else { return Ok(()) };
            let Some((_, clock)) = last.summary.work else { return Ok(()) };
            from = PageFrom::After(QueueKey { from: clock.from, id: last.id });
            for row in rows.iter().filter(|row| ask.takes(row)) {
                if see(row)?.is_break() {
                    return Ok(());
                }
            }
        }
    }

    /// A case with its log as it is now.
    pub(in crate::desk) fn seen(&self, id: CaseId) -> Result<Seen, Stop> {
        let log: Vec<Entry> = self.store.log(id)?;
        Ok(Seen { id, case: Case::fold(&log), log })
    }

    /// Whether the step may be taken in a case today; else why not.
    pub(in crate::desk) fn verdict(
        &self,
        step: BatchStep,
        seen: &Seen,
    ) -> Result<Result<(), LeftOut>, Stop> {
        let today = self.today();
        let left = |because, says: String, first| {
            let number = seen.case.number().to_string();
            Ok(Err(LeftOut { id: seen.id, number, because, says: text::clean(&says), first }))
        };
        if let Some((because, says)) = self.hindrance(step, &seen.case)? {
            return left(because, says, None);
        }
        let listed = catalogue::named(step.listed())
            .ok_or_else(|| Stop::Failed(format!("there is no step {}", step.listed())))?;
        let event = (listed.prototype)(today);
        match self.no_money_waits(seen, &event) {
            Ok(()) => {}
            Err(Stop::Refused(says)) => return left(Because::Money, says, None),
            Err(other) => return Err(other),
        }
        match self.allowed_by_office(seen, &event) {
            Ok(()) => {}
            Err(Stop::Refused(says)) => return left(Because::Office, says, None),
            Err(other) => return Err(other),
        }
        let known = self.elsewhere(seen.id, &seen.case)?;
        let view = View::new(&self.law, &seen.case).knowing(known);
        let asked = Step { event, on: today, why: String::new() };
        match law::decide_in(view, &asked, today) {
            Ok(_) => match (self.line_of(step, &seen.case, ""), step.sends()) {
                (Err(says), _) => left(Because::Particulars, says, None),
                (Ok(_), Sends::Letter(document)) => {
                    match self.lacks_template(&seen.case, document) {
                        None => Ok(Ok(())),
                        Some(says) => left(Because::Office, says, None),
                    }
                }
                (Ok(_), Sends::File(..) | Sends::Agents) => Ok(Ok(())),
            },
            Err(refusal) => {
                let because = Because::of(&refusal, &seen.case);
                left(because, in_own_words(step, &refusal.says), refusal.first)
            }
        }
    }
}

/// The line of a case that is due.
fn due_case(row: &SummaryRow, today: Day) -> Option<DueCase> {
    let line = &row.summary;
    let (_, clock) = line.work?;
    Some(DueCase {
        id: row.id,
        number: line.number.to_string(),
        mark: text::clean(&line.mark),
        name: text::clean(&line.name),
        age: today.days_since(clock.from) + 1,
        last: clock.last,
        last_safe: clock.last_safe,
        due: line.due.on(today),
    })
}

/// Whether a case only waits for the other of the two second notices.
fn other_notice(step: BatchStep, left: &LeftOut) -> bool {
    let second = matches!(step, BatchStep::NoticeToOwner | BatchStep::EnforcementNotice);
    second && left.says.contains("second notice")
}

/// The law is asked about a placement as about a reissue, which it is not called.
fn in_own_words(step: BatchStep, says: &str) -> String {
    match says.split_once(" refused for ") {
        Some((_, rest)) if step == BatchStep::Placement => format!("Placement refused for {rest}"),
        Some(_) | None => says.to_string(),
    }
}
