//! A whole year of practice: notices come in day by day, people pay, challenge and represent, the
//! office takes every step in batches, prints and posts, and the counterparts answer its files.
//!
//! The days are those of a clock that is set, never the machine's. Everything goes through the same
//! doors as in earnest: batch runs, print batches, files, the cashier. At the end every log is put
//! to the rules, every ledger is summed, and every case is in one place.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::Weekday;

use super::counterpart::{answer, moved, outcomes, remittance};
use super::random::Random;
pub use super::report::YearReport;
use super::{offence, officers};
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, CourtWord};
use crate::case::day::Day;
use crate::case::event::{Entry, Event, Method};
use crate::case::ids::CaseId;
use crate::case::notice::{Notice, Service};
use crate::case::tender::Tender;
use crate::clock::Clock;
use crate::desk::batch::{BatchAsk, BatchStep, Fate};
use crate::desk::counterparts::court::CourtAnswer;
use crate::desk::counterparts::{FileReport, Holds};
use crate::desk::print::BatchAsk as PrintAsk;
use crate::desk::{Desk, PaymentForm, StepAsk, Stop, books};
use crate::law;
use crate::law::period::plus;
use crate::letter::bind::Sides;
use crate::matter::{MatterKind, RunState};
use crate::store::NewCase;

/// The days on which notices come in.
const YEAR: u32 = 365;
/// The days after them in which what was begun comes to its end.
const AFTER: u32 = 420;
/// After so many days an agent reports what came of its warrants.
const AGENT_DAYS: i32 = 45;
/// Days after which the office records an address that an agent learned.
const MOVE_RECORDED_AFTER: i32 = 6;
/// Of a thousand who get an order, so many ask the court for more time.
const ASK_TIME: u32 = 15;
/// Days after which an agent pays over what it reported.
const REMITTED_AFTER: i32 = 7;

/// Which year is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct YearAsk {
    /// The serial of the first notice.
    pub first: u32,
    /// How many notices.
    pub count: u32,
    /// Another seed gives another year.
    pub seed: u64,
    /// The first day.
    pub from: Day,
}

/// What somebody will do about a case.
#[derive(Clone, Copy)]
enum Will {
    Pay,
    Challenge,
    AnswerChallenge,
    Represent,
    AnswerRepresentations,
    State,
    Revoke,
    StateLate,
    ReplyLate,
    DecideLate,
    AskTime,
    AskReview,
    DecideReview,
    RecordMove,
}

/// What is still to come.
#[derive(Default)]
struct Diary {
    wills: BTreeMap<Day, Vec<(CaseId, Will)>>,
    /// Files that went out and are answered on a day.
    answers: BTreeMap<Day, Vec<MatterId>>,
    /// Placements that an agent reports on.
    outcomes: BTreeMap<Day, Vec<MatterId>>,
    /// Reports of agents whose payments are paid over.
    remittances: BTreeMap<Day, Vec<(String, Vec<u8>)>>,
    /// Whether somebody's new address was recorded since the court was last asked.
    moved: bool,
}

impl Desk {
    /// Plays a whole year in a practice store. `watch` is told days done and all; `Break` stops it.
    pub fn play_year(
        &mut self,
        ask: &YearAsk,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<YearReport, Stop> {
        if !self.practice {
            return Err(Stop::Refused(
                "a year is played in a practice store only; make one with `noticedesk sample`"
                    .to_string(),
            ));
        }
        let (clock, as_of) = (self.clock, self.as_of.take());
        let before = (self.store.info()?.cases, self.files_so_far()?);
        // The numbers of a practice store begin with the first: those of the year come after them.
        let first = ask.first.saturating_add(u32::try_from(before.0).unwrap_or(u32::MAX));
        let ask = &YearAsk { first, ..*ask };
        let played = self.play_days(ask, watch).and_then(|mut report| {
            report.before = before.0;
            self.close_year(&mut report, before.1)?;
            Ok(report)
        });
        (self.clock, self.as_of) = (clock, as_of);
        played
    }

    fn play_days(
        &mut self,
        ask: &YearAsk,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<YearReport, Stop> {
        let (mut diary, mut report) = (Diary::default(), YearReport::default());
        let mut random = Random::of(ask.seed, u64::from(u32::MAX));
        let mut come = 0;
        for number in 0..YEAR + AFTER {
            let today = plus(ask.from, i32::try_from(number).unwrap_or(0));
            self.clock = Clock::fixed_on(today);
            if number < YEAR {
                let until = ask.count * (number + 1) / YEAR;
                let (taken, first) = self.issue(ask, come..until, today, &mut diary)?;
                report.notices += taken;
                report.first = report.first.or(first);
                come = until;
            }
            for (case, will) in diary.wills.remove(&today).unwrap_or_default() {
                self.act_out(case, will, ask.seed, &mut diary, &mut random)?;
            }
            self.take_answers(ask.seed, today, &mut diary, &mut report)?;
            if !today.is_weekend() {
                self.office_day(today, &mut diary, &mut random, &mut report)?;
            }
            report.days += 1;
            if watch(u64::from(number) + 1, u64::from(YEAR + AFTER)).is_break() {
                break;
            }
        }
        Ok(report)
    }

    /// The notices of a day.
    fn issue(
        &mut self,
        ask: &YearAsk,
        serials: std::ops::Range<u32>,
        today: Day,
        diary: &mut Diary,
    ) -> Result<(u64, Option<CaseId>), Stop> {
        let mut cases = Vec::new();
        for serial in serials {
            let serial = ask.first.saturating_add(serial);
            let mut random = Random::of(ask.seed, u64::from(serial));
            if let Some(notice) = offence::notice(&self.law, &mut random, serial, today) {
                cases.push(self.first_entries(notice, today));
            }
        }
        let admitted = self.store.admit(&cases, None)?;
        let first = admitted.iter().flatten().min().copied();
        let mut taken = 0;
        for (id, case) in admitted.into_iter().zip(&cases) {
            let Some(id) = id else { continue };
            taken += 1;
            let mut random = Random::of(ask.seed, u64::try_from(id.0).unwrap_or(0) << 32);
            if case.entries.iter().any(|entry| entry.event == Event::PcnServed) {
                let will = if random.chance(520) { Will::Pay } else { Will::Challenge };
                let acts = random.chance(700);
                let on = plus(today, random.days(1, 13));
                diary.wills.entry(on).or_default().extend(acts.then_some((id, will)));
            }
        }
        Ok((taken, first))
    }

    /// The entries with which an invented case begins.
    fn first_entries(&self, notice: Notice, today: Day) -> NewCase {
        let service = notice.service;
        let class = notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
        let mut events = vec![Event::NoticeIssued(Box::new(notice))];
        if service == Service::OnVehicle {
            events.push(Event::PcnServed);
        }
        let hold = class.and_then(law::held::to_validate);
        events.extend(hold.map(|reason| Event::Held { reason, until: None }));
        let officer = officers().into_iter().next().unwrap_or_else(|| self.officer.account.clone());
        let entry = |(number, event)| Entry {
            number,
            event,
            legal_day: today,
            recorded: self.now(),
            officer: officer.clone(),
            why: String::new(),
        };
        books::new_case(&self.law, (1..).zip(events).map(entry).collect())
    }

    /// Somebody does what they meant to; what the law does not allow by then does not happen.
    fn act_out(
        &mut self,
        id: CaseId,
        will: Will,
        seed: u64,
        diary: &mut Diary,
        random: &mut Random,
    ) -> Result<(), Stop> {
        let (done, next) = match will {
            Will::Pay => (self.pay_what_is_due(id)?, None),
            Will::Challenge => (
                self.step_if_allowed(id, "challenge-received")?,
                Some(((5, 20), Will::AnswerChallenge)),
            ),
            Will::AnswerChallenge => {
                (self.step_if_allowed(id, "challenge-rejected")?, Some(((3, 13), Will::Pay)))
            }
            Will::Represent => (
                self.step_if_allowed(id, "representations-received")?,
                Some(((10, 40), Will::AnswerRepresentations)),
            ),
            Will::AnswerRepresentations => {
                (self.step_if_allowed(id, "rejection")?, Some(((5, 25), Will::Pay)))
            }
            Will::State => {
                (self.court_tells(id, CourtAnswer::Statement, seed)?, Some(((5, 20), Will::Revoke)))
            }
            Will::Revoke => (self.court_tells(id, CourtAnswer::Revoked, seed)?, None),
            Will::StateLate => (
                self.court_tells(id, CourtAnswer::LateApplication, seed)?,
                Some(((2, 9), Will::ReplyLate)),
            ),
            Will::ReplyLate => (self.reply_late(id, seed)?, Some(((14, 25), Will::DecideLate))),
            Will::DecideLate => (self.decide_late(id, seed)?, Some(((3, 13), Will::AskReview))),
            Will::AskTime => (self.court_tells(id, CourtAnswer::Extended, seed)?, None),
            Will::AskReview => (self.ask_review(id, seed)?, Some(((20, 45), Will::DecideReview))),
            Will::DecideReview => (self.decide_review(id, seed)?, Some(((1, 3), Will::Revoke))),
            Will::RecordMove => {
                diary.moved |= self.record_move(id, seed)?;
                (true, None)
            }
        };
        if let Some(((first, last), will)) = next.filter(|_| done) {
            let on = plus(self.today(), random.days(first, last));
            diary.wills.entry(on).or_default().push((id, will));
        }
        Ok(())
    }

    fn pay_what_is_due(&mut self, id: CaseId) -> Result<bool, Stop> {
        let seen = self.read(id)?.0;
        let today = self.today();
        let due = law::position(&self.law, &seen, today).due.map(|due| due.total);
        let Some(pence) = due.filter(|pence| pence.is_positive()) else { return Ok(false) };
        let (method, reference) = (Method::Web, format!("W{id}-{}", today.number()));
        let form =
            PaymentForm { pence, method, received: today, reference, tender: Tender::default() };
        allowed(self.pay(id, self.entries(id)?, &form))
    }

    fn step_if_allowed(&mut self, id: CaseId, name: &str) -> Result<bool, Stop> {
        let ask = StepAsk { name: name.to_string(), ..StepAsk::default() };
        allowed(self.step(id, self.entries(id)?, &ask))
    }

    /// The counterparts' answers to what went out days ago.
    fn take_answers(
        &mut self,
        seed: u64,
        today: Day,
        diary: &mut Diary,
        report: &mut YearReport,
    ) -> Result<(), Stop> {
        for id in diary.answers.remove(&today).unwrap_or_default() {
            let file = self.file_report(id)?.file;
            let content = self.content(&file.taken.digest)?;
            let vehicles = |typed: &str| self.vehicle(typed);
            let back = answer(&file.taken.holds, &content.bytes, (today, seed), &vehicles);
            if let Some(back) = back.map_err(|fault| failed(&fault))? {
                let name = format!("answer-{}.csv", MatterKind::File.reference(id));
                let party = file.taken.party.clone();
                count(&self.take_bytes(back.holds, &party, &name, back.bytes)?, report);
                self.decide_answers()?;
            }
            if file.taken.counterpart == Counterpart::Agent {
                diary.outcomes.entry(plus(today, AGENT_DAYS)).or_default().push(id);
            }
        }
        for id in diary.outcomes.remove(&today).unwrap_or_default() {
            let file = self.file_report(id)?.file;
            let content = self.content(&file.taken.digest)?;
            let party = file.taken.party.clone();
            let told = outcomes(&content.bytes, (today, seed), &|typed| self.has(&party, typed));
            let Some(bytes) = told.map_err(|fault| failed(&fault))? else { continue };
            let name = format!("outcomes-{}.csv", MatterKind::File.reference(id));
            let paid_over = (party.clone(), bytes.clone());
            let moved = moved(&bytes).map_err(|fault| failed(&fault))?;
            count(&self.take_bytes(Holds::AgentReports, &party, &name, bytes)?, report);
            diary.remittances.entry(plus(today, REMITTED_AFTER)).or_default().push(paid_over);
            for number in moved {
                let (case, on) = (self.case_of(&number)?, plus(today, MOVE_RECORDED_AFTER));
                diary.wills.entry(on).or_default().push((case, Will::RecordMove));
            }
        }
        for (party, reports) in diary.remittances.remove(&today).unwrap_or_default() {
            let bytes = remittance(&reports, today).map_err(|fault| failed(&fault))?;
            if let Some(bytes) = bytes {
                let name = format!("remittance-{party}-{today}.csv");
                count(&self.take_bytes(Holds::Remittance, &party, &name, bytes)?, report);
            }
        }
        Ok(())
    }

    /// The office's own day: each step once a week, then the post.
    fn office_day(
        &mut self,
        today: Day,
        diary: &mut Diary,
        random: &mut Random,
        report: &mut YearReport,
    ) -> Result<(), Stop> {
        let steps: &[BatchStep] = match today.weekday() {
            Weekday::Mon => &[BatchStep::KeeperEnquiry],
            Weekday::Tue => &[BatchStep::Pcn, BatchStep::NoticeToOwner],
            Weekday::Wed => &[BatchStep::ChargeCertificate],
            Weekday::Thu => &[BatchStep::Registration],
            Weekday::Fri => {
                self.tell_agents(None)?;
                &[BatchStep::Order, BatchStep::Warrant, BatchStep::Placement]
            }
            Weekday::Sat | Weekday::Sun => &[],
        };
        for step in steps {
            let preview = self.due_batch(&BatchAsk::all(*step), &mut |_| ())?;
            if preview.due.is_empty() {
                continue;
            }
            let shares = if *step == BatchStep::Placement { "north=60,south=40" } else { "" };
            let id = self.begin_run(&preview, shares)?;
            let run = self.go_on_run(id, &mut |_| ControlFlow::Continue(()))?;
            report.runs.0 += 1;
            let whole = run.run.state == RunState::Finished && run.run.reconciles();
            report.runs.1 += u64::from(!whole);
            diary.answers.entry(plus(today, 3)).or_default().extend(&run.run.files);
            for line in run.fates.iter().filter(|line| line.fate == Fate::Done) {
                let Some((days, will)) = reaction(*step, random) else { continue };
                let on = plus(today, random.days(days.0, days.1));
                diary.wills.entry(on).or_default().push((line.id, will));
            }
        }
        self.tell_court(today, diary)?;
        self.send_post(today, report)
    }

    /// Once a week the court is told what the council says to late applications and of warrants to
    /// be reissued, once a month of what is closed.
    fn tell_court(&mut self, today: Day, diary: &mut Diary) -> Result<(), Stop> {
        if today.weekday() != Weekday::Thu {
            return Ok(());
        }
        self.court_send(CourtWord::OutOfTime)?;
        if std::mem::take(&mut diary.moved) {
            let sent = self.court_send(CourtWord::Reissue)?;
            let ids = sent.files.iter().filter_map(|file| MatterKind::read(file));
            let answers = diary.answers.entry(plus(today, 3)).or_default();
            answers.extend(ids.map(|(_, id)| id));
        }
        if today.day_of_month() <= 7 {
            self.court_send(CourtWord::Closures)?;
        }
        Ok(())
    }

    /// Everything that waits is printed and posted the same day.
    fn send_post(&mut self, today: Day, report: &mut YearReport) -> Result<(), Stop> {
        let ask = PrintAsk {
            sides: Sides::Two,
            most: crate::desk::print::MOST_LETTERS,
            again: Vec::new(),
            title: "first class".to_string(),
        };
        let Some(batch) = self.make_batch(&ask, &mut |_, _| ())?.batch else { return Ok(()) };
        let Some((_, id)) = MatterKind::read(&batch.reference) else { return Ok(()) };
        self.confirm_printed(id, batch.extracted, &[])?;
        let posted = self.confirm_posted(id, today, &mut |_, _| ())?;
        report.letters += u64::from(posted.letters);
        Ok(())
    }
}

/// What somebody will do about a letter of a step, and after how many days.
fn reaction(step: BatchStep, random: &mut Random) -> Option<((u32, u32), Will)> {
    let (pays, writes) = match step {
        BatchStep::Pcn => (560, 60),
        BatchStep::NoticeToOwner | BatchStep::EnforcementNotice => (350, 60),
        BatchStep::ChargeCertificate => (300, 0),
        BatchStep::Order => (150, 40),
        BatchStep::Placement => (0, 60),
        BatchStep::KeeperEnquiry | BatchStep::Registration | BatchStep::Warrant => return None,
    };
    let will = match (random.below(1000), step) {
        (draw, _) if draw < pays => Will::Pay,
        (draw, BatchStep::Order) if draw < pays + writes => Will::State,
        (draw, BatchStep::Order) if draw < pays + writes + ASK_TIME => Will::AskTime,
        (draw, BatchStep::Placement) if draw < pays + writes => Will::StateLate,
        (draw, _) if draw < pays + writes => Will::Represent,
        (_, _) => return None,
    };
    Some(((5, 20), will))
}

/// Counts the lines of a file.
fn count(taken: &FileReport, report: &mut YearReport) {
    let left = taken.file.left_out();
    report.lines.0 += taken.file.done() - left;
    report.lines.1 += left;
}

/// Whether something was done; not, where the law or the office refused it.
pub(super) fn allowed<T>(done: Result<T, Stop>) -> Result<bool, Stop> {
    match done {
        Ok(_) => Ok(true),
        Err(Stop::Refused(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

pub(super) fn failed(fault: &crate::exchange::fault::Fault) -> Stop {
    Stop::Failed(format!("the counterpart's file was not made: {fault}"))
}
