//! The run: every chosen case asked again and done in a transaction of its own; stopped anywhere it
//! goes on where it stood, and a second run does nothing twice.
//!
//! Each case's entry says which run did it. What was done but not yet counted when a run was cut
//! off is known by that.

use std::ops::ControlFlow;

use super::fates::{Chosen, Fate, FateLine, chosen_list, chosen_of, fate_list, fates_of};
use super::preview::{LeftOut, Preview};
use super::report::RunReport;
use super::send::Shares;
use super::step::{BatchStep, Because, Sends};
use crate::case::correspondence::{FileFact, MailFact, MatterId};
use crate::case::counterpart::Sought;
use crate::case::event::{Entry, Event};
use crate::case::money::Pence;
use crate::desk::act::Seen;
use crate::desk::letters::press;
use crate::desk::matter::{Beginning, CaseChange, Deed, MatterChange, MatterView, mail_step};
use crate::desk::{Desk, Stop, text};
use crate::law::Step;
use crate::letter::pdf::Press;
use crate::matter::run::{RunMade, RunWorked};
use crate::matter::{Matter, MatterEvent, MatterKind, MatterState, Run, RunEvent, RunState};
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom};

/// Cases after which the run keeps its account.
const CHUNK: usize = 100;
/// How often a case is asked again when somebody else was quicker.
const TRIES: usize = 3;
/// Rows read at a time.
const PAGE: usize = 500;

/// How far a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunProgress {
    /// Cases asked.
    pub asked: u64,
    /// Cases chosen.
    pub of: u64,
}

/// Told again and again how far a run is; `Break` stops it after the case that is being done.
pub type WatchRun<'w> = dyn FnMut(RunProgress) -> ControlFlow<()> + 'w;

/// What a run needs for its cases.
struct Crew {
    run: MatterId,
    step: BatchStep,
    why: String,
    press: Option<Press>,
    shares: Shares,
}

impl Desk {
    /// Begins a run over the cases of a preview. `shares` says among which agents a placement is
    /// shared (`north=60,south=40`).
    pub fn begin_run(&mut self, preview: &Preview, shares: &str) -> Result<MatterId, Stop> {
        let step = preview.ask.step;
        if preview.due.is_empty() {
            let label = step.label();
            return Err(Stop::Refused(format!("no case is due for the {label}; nothing was done")));
        }
        check_shares(step, shares)?;
        let agents = Shares::read(shares)?;
        let chosen = chosen_list(&preview.due);
        let made = RunMade {
            step: step.name().to_string(),
            filter: preview.ask.words(),
            shares: agents.words(),
            cases: u32::try_from(preview.due.len()).unwrap_or(u32::MAX),
            pence: preview.pence(),
            chosen: crate::case::digest::Digest::of(&chosen.bytes),
        };
        let on = self.today();
        let ids = self.do_deed(|_| {
            let made = MatterEvent::Run(RunEvent::Made(Box::new(made.clone())));
            let begin = vec![Beginning { events: vec![(made, String::new())], on }];
            Ok(Deed { begin, contents: vec![chosen.clone()], ..Deed::default() })
        })?;
        ids.first().copied().ok_or_else(|| Stop::Failed("the run was not begun".to_string()))
    }

    /// Goes on with a run until its end, or until the watch stops it.
    pub fn go_on_run(&mut self, id: MatterId, watch: &mut WatchRun<'_>) -> Result<RunReport, Stop> {
        self.records_today()?;
        let (view, run, step) = self.run_of(id)?;
        match run.state {
            RunState::Running => {}
            RunState::Interrupted => self.tell_run(&view, &RunEvent::Resumed, &[], "")?,
            RunState::Finished | RunState::GivenUp => {
                return Err(Stop::Refused(format!(
                    "{} is {}; make a new preview for what is due now",
                    view.reference(),
                    run.state.label()
                )));
            }
        }
        let chosen = chosen_of(&self.content(&run.made.chosen)?)?;
        let mut crew = self.crew(&view, &run, step)?;
        let of = chosen.len() as u64;
        let mut at = run.asked() as usize;
        while at < chosen.len() {
            let chunk = chosen.get(at..chosen.len().min(at + CHUNK)).unwrap_or_default();
            let (fates, stopped) = self.do_chunk(&mut crew, chunk, (at as u64, of), watch)?;
            at += fates.len();
            self.count_chunk(id, &fates)?;
            if stopped.is_break() && at < chosen.len() {
                let view = self.matter(id)?;
                self.tell_run(&view, &RunEvent::Interrupted, &[], "")?;
                return self.run_report(id);
            }
        }
        self.finish_run(id, step)?;
        self.run_report(id)
    }

    /// Goes on with a run for at most so many cases; for a screen that shows how far it is.
    pub fn run_slice(&mut self, id: MatterId, most: usize) -> Result<Run, Stop> {
        self.records_today()?;
        let (view, run, step) = self.run_of(id)?;
        match run.state {
            RunState::Running => {}
            RunState::Interrupted => self.tell_run(&view, &RunEvent::Resumed, &[], "")?,
            RunState::Finished | RunState::GivenUp => return Ok(run),
        }
        let chosen = chosen_of(&self.content(&run.made.chosen)?)?;
        let mut crew = self.crew(&view, &run, step)?;
        let at = (run.asked() as usize).min(chosen.len());
        let chunk = chosen.get(at..chosen.len().min(at + most)).unwrap_or_default();
        let go_on = &mut |_| ControlFlow::Continue(());
        let (fates, _) =
            self.do_chunk(&mut crew, chunk, (at as u64, chosen.len() as u64), go_on)?;
        if !fates.is_empty() {
            self.count_chunk(id, &fates)?;
        }
        if at + fates.len() >= chosen.len() {
            self.finish_run(id, step)?;
        }
        Ok(self.run_of(id)?.1)
    }

    /// What a run needs for its cases, with what it has given so far.
    fn crew(&self, view: &MatterView, run: &Run, step: BatchStep) -> Result<Crew, Stop> {
        let mut shares = Shares::read(&run.made.shares)?;
        if step.sends() == Sends::Agents {
            for line in self.run_fates(run)?.iter().filter(|line| line.fate == Fate::Done) {
                shares.given(&line.says);
            }
        }
        let why = format!("batch run {}", view.reference());
        Ok(Crew { run: view.id, step, why, press: None, shares })
    }

    /// Gives up what is left of a run.
    pub fn give_up_run(&mut self, id: MatterId, why: &str) -> Result<RunReport, Stop> {
        let (view, run, _) = self.run_of(id)?;
        let reference = view.reference();
        match run.state {
            RunState::Running | RunState::Interrupted => {}
            RunState::Finished | RunState::GivenUp => {
                let state = run.state.label();
                return Err(Stop::Refused(format!("{reference} is {state} already")));
            }
        }
        if text::clean(why).trim().is_empty() {
            return Err(Stop::Refused(format!("say why the rest of {reference} is given up")));
        }
        let step = step_of(&run)?;
        // What was done is told to its counterpart all the same.
        let files = self.send_run(id, step)?;
        let view = self.matter(id)?;
        self.tell_run(&view, &RunEvent::GivenUp, &files, why)?;
        self.run_report(id)
    }

    /// The account of a run.
    pub fn run_report(&self, id: MatterId) -> Result<RunReport, Stop> {
        let (view, run, step) = self.run_of(id)?;
        let fates = self.run_fates(&run)?;
        let files = run.files.iter().map(|id| MatterKind::File.reference(*id)).collect();
        Ok(RunReport { reference: view.reference(), step, run, fates, files })
    }

    /// The runs, newest first, at most `limit`.
    pub fn runs(&self, limit: usize) -> Result<Vec<(String, Run)>, Stop> {
        let mut ids = Vec::new();
        for state in RunState::ALL {
            let ask = MatterAsk {
                state: MatterState::Run(*state),
                filter: MatterFilter::Everything,
                from: MatterFrom::End,
                limit: limit.min(PAGE),
            };
            ids.extend(self.store.matters(&ask)?.into_iter().map(|row| row.id));
        }
        ids.sort_unstable_by(|left, right| right.cmp(left));
        ids.truncate(limit);
        let run = |id: MatterId| Ok((MatterKind::Run.reference(id), self.run_of(id)?.1));
        ids.into_iter().map(run).collect()
    }

    fn run_of(&self, id: MatterId) -> Result<(MatterView, Run, BatchStep), Stop> {
        let view = self.matter(id)?;
        let Matter::Run(run) = &view.matter else {
            return Err(Stop::Unknown(format!(
                "{} is no batch run; `noticedesk batch list` lists them",
                view.reference()
            )));
        };
        let run = run.clone();
        let step = step_of(&run)?;
        Ok((view, run, step))
    }

    pub(in crate::desk) fn run_fates(&self, run: &Run) -> Result<Vec<FateLine>, Stop> {
        let mut fates = Vec::new();
        for worked in &run.worked {
            fates.extend(fates_of(&self.content(&worked.fates)?)?);
        }
        Ok(fates)
    }

    /// Does some cases one after the other; those done when the watch stopped it.
    fn do_chunk(
        &mut self,
        crew: &mut Crew,
        chunk: &[Chosen],
        (before, of): (u64, u64),
        watch: &mut WatchRun<'_>,
    ) -> Result<(Vec<FateLine>, ControlFlow<()>), Stop> {
        let mut fates = Vec::with_capacity(chunk.len());
        for one in chunk {
            fates.push(self.do_one(crew, one)?);
            let asked = before + fates.len() as u64;
            if watch(RunProgress { asked, of }).is_break() {
                return Ok((fates, ControlFlow::Break(())));
            }
        }
        Ok((fates, ControlFlow::Continue(())))
    }

    /// Asks one case again and takes the step; tried again when somebody was quicker.
    fn do_one(&mut self, crew: &mut Crew, one: &Chosen) -> Result<FateLine, Stop> {
        let mut last = String::new();
        for _ in 0..TRIES {
            let seen = self.seen(one.id)?;
            if let Some(says) = done_by(&seen.log, &crew.why) {
                return Ok(FateLine::done(one, says));
            }
            if let Err(left) = self.verdict(crew.step, &seen)? {
                return Ok(FateLine::left(one, left));
            }
            let after = seen.log.last().map_or(0, |entry| entry.number);
            match self.take_step(crew, &seen, after) {
                Ok(says) => return Ok(FateLine::done(one, says)),
                Err(Stop::Behind(why)) => last = why,
                Err(Stop::Refused(says)) => {
                    return Ok(FateLine::left(one, left(one, Because::Law, says)));
                }
                Err(other) => return Err(other),
            }
        }
        Ok(FateLine::left(one, left(one, Because::UnderWay, last)))
    }

    /// Writes the step to the case; to whom it went, where that was shared.
    fn take_step(&mut self, crew: &mut Crew, seen: &Seen, after: u32) -> Result<String, Stop> {
        let (id, on) = (seen.id, self.today());
        let (run, why) = (crew.run, crew.why.clone());
        let (steps, says) = match crew.step.sends() {
            Sends::Letter(document) => {
                if crew.press.is_none() {
                    crew.press = Some(press()?);
                }
                let Some(press) = crew.press.as_mut() else { return Ok(String::new()) };
                let notice = self.make_notice(press, id, document)?;
                let ids = self.do_deed(|matter| Ok(notice.deed(matter, (id, after), on, &why)))?;
                let letter = ids.first().map(|id| MatterKind::Letter.reference(*id));
                return Ok(letter.unwrap_or_default());
            }
            Sends::File(_, Sought::Keeper) => {
                let why = format!("{why}; to find who is liable for this penalty charge");
                (vec![Step { event: Event::KeeperRequested, on, why }], String::new())
            }
            Sends::File(_, what) => {
                let asked = MailFact::File(FileFact::Asked { what, run });
                (vec![mail_step(asked, on, &why)], String::new())
            }
            Sends::Agents => {
                let had: Vec<String> =
                    seen.case.mail.placed.iter().map(|one| one.agent.clone()).collect();
                let agent = crew.shares.next(&had);
                let placed = MailFact::File(FileFact::Placed { agent: agent.clone(), run });
                (vec![mail_step(placed, on, &why)], crew.shares.told(&agent, &had))
            }
        };
        let cases = vec![CaseChange { id, after, steps }];
        let deed = Deed { cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        if crew.step.sends() == Sends::Agents {
            crew.shares.given(&says);
        }
        Ok(says)
    }

    /// Keeps the account of some cases.
    fn count_chunk(&mut self, id: MatterId, fates: &[FateLine]) -> Result<(), Stop> {
        let of = |fate: Fate| {
            let those = fates.iter().filter(move |line| line.fate == fate);
            let count = u32::try_from(those.clone().count()).unwrap_or(u32::MAX);
            (count, those.map(|line| line.due).sum::<Pence>())
        };
        let ((done, done_pence), (left, left_pence)) = (of(Fate::Done), of(Fate::Left));
        let list = fate_list(fates);
        let digest = crate::case::digest::Digest::of(&list.bytes);
        let worked = RunWorked { done, done_pence, left, left_pence, fates: digest };
        let view = self.matter(id)?;
        let event = (MatterEvent::Run(RunEvent::Worked(worked)), String::new());
        self.change_run(&view, vec![event], vec![list])
    }

    fn finish_run(&mut self, id: MatterId, step: BatchStep) -> Result<(), Stop> {
        let files = self.send_run(id, step)?;
        let view = self.matter(id)?;
        self.tell_run(&view, &RunEvent::Finished { files: Vec::new() }, &files, "")
    }

    /// Writes what happened to a run as a whole, with the files that it made.
    fn tell_run(
        &mut self,
        view: &MatterView,
        event: &RunEvent,
        files: &[(Beginning, Vec<Content>)],
        why: &str,
    ) -> Result<(), Stop> {
        let on = self.today();
        self.do_deed(|first| {
            let made = (first.0..).zip(files).map(|(id, _)| MatterId(id)).collect();
            let event = match event {
                RunEvent::Finished { .. } => RunEvent::Finished { files: made },
                other => other.clone(),
            };
            let events = vec![(MatterEvent::Run(event), why.to_string())];
            Ok(Deed {
                begin: files.iter().map(|(begin, _)| begin.clone()).collect(),
                matters: vec![MatterChange { id: view.id, after: view.after(), events, on }],
                contents: files.iter().flat_map(|(_, kept)| kept.clone()).collect(),
                ..Deed::default()
            })
        })?;
        Ok(())
    }

    fn change_run(
        &mut self,
        view: &MatterView,
        events: Vec<(MatterEvent, String)>,
        contents: Vec<Content>,
    ) -> Result<(), Stop> {
        let change = MatterChange { id: view.id, after: view.after(), events, on: self.today() };
        let deed = Deed { matters: vec![change], contents, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(())
    }
}

/// Proves the shares of a step before a run is begun: agents with their shares where warrants are
/// placed, none elsewhere.
///
/// # Errors
/// What is wrong with them.
pub fn check_shares(step: BatchStep, shares: &str) -> Result<(), Stop> {
    let agents = Shares::read(shares)?;
    match (step.sends(), agents.is_empty()) {
        (Sends::Agents, true) => Err(Stop::Refused(
            "say among which agents the warrants are shared: --shares north=60,south=40 (in a \
             plan shares = \"north=60,south=40\")"
                .to_string(),
        )),
        (Sends::Letter(_) | Sends::File(..), false) => Err(Stop::Refused(format!(
            "the {} is not shared among agents; leave the shares out",
            step.label()
        ))),
        (Sends::Agents, false) | (Sends::Letter(_) | Sends::File(..), true) => Ok(()),
    }
}

/// The step of a run.
fn step_of(run: &Run) -> Result<BatchStep, Stop> {
    BatchStep::named(&run.made.step).ok_or_else(|| {
        Stop::Failed(format!("this release knows no batch of {}", text::clean(&run.made.step)))
    })
}

/// Whether a run did its step in a case already, and to whom it went.
fn done_by(log: &[Entry], why: &str) -> Option<String> {
    let mine = |entry: &&Entry| {
        entry.why.strip_prefix(why).is_some_and(|rest| rest.is_empty() || rest.starts_with(';'))
    };
    let entry = log.iter().rev().find(mine)?;
    if let Event::Mail(MailFact::File(FileFact::Placed { agent, .. })) = &entry.event {
        return Some(agent.clone());
    }
    if let Event::Mail(MailFact::Letter(fact)) = &entry.event {
        return Some(MatterKind::Letter.reference(fact.matter));
    }
    Some(String::new())
}

fn left(one: &Chosen, because: Because, says: String) -> LeftOut {
    LeftOut { id: one.id, number: one.number.clone(), because, says, first: None }
}
