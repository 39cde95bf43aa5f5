//! Keeper answers that wait: those that agree are accepted in one act, the others are decided one
//! by one, each beside its case and with where it can lead.
//!
//! What waits is kept with its file: a decision is an entry of the case and of the file's log. An
//! answer is put beside its case again when it is decided, for the case may have moved on.

use super::keepers::{Answered, Comparison, Judged, KeeperLead, judge};
use super::line::{LineFate, Outcome, is_of};
use super::{CHUNK, Holds, worked};
use crate::case::correspondence::MatterId;
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::matter::{CaseChange, Deed, MatterChange};
use crate::desk::{Desk, Stop, text};
use crate::exchange::layout::{Line, Values};
use crate::matter::{FileEvent, FileMatter, FileState, MatterEvent, MatterKind, MatterState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// Files that are looked through for answers.
const MOST_FILES: usize = 500;

/// An answer that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingAnswer {
    /// Its file.
    pub file: MatterId,
    /// The file's reference.
    pub reference: String,
    /// The line of the file.
    pub line: u64,
    /// The day on which the file came.
    pub day: Day,
    /// Our reference in it: the number of the notice.
    pub number: String,
    /// Whether it agreed when it came, or a person must decide.
    pub outcome: Outcome,
    /// Why a person must decide; empty where it agreed.
    pub says: String,
}

/// The answers that wait.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WaitingAnswers {
    /// The answers of the wanted sort, oldest file first, at most as many as were wanted.
    pub lines: Vec<WaitingAnswer>,
    /// How many agree.
    pub agreeing: usize,
    /// On how many a person must decide.
    pub deciding: usize,
}

/// Where an answer can lead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeadView {
    /// The lead.
    pub lead: KeeperLead,
    /// What comes of it, and when.
    pub next: String,
}

/// An answer beside its case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerView {
    /// The answer as it waits.
    pub waiting: WaitingAnswer,
    /// Its case; `None` where it is gone from the store.
    pub case: Option<CaseId>,
    /// What the DVLA answers, in words.
    pub answer: &'static str,
    /// Mark, day, make and colour side by side.
    pub checks: Vec<Comparison>,
    /// Label and text of what else it says: name, address.
    pub facts: Vec<(&'static str, String)>,
    /// Where it can lead, what is proposed first; empty where it leads nowhere any more.
    pub leads: Vec<LeadView>,
    /// Why a person must decide; empty where it agrees.
    pub why: String,
}

/// What came of accepting together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Accepted {
    /// Answers whose keeper is recorded now.
    pub accepted: u64,
    /// Answers that were there already.
    pub doubles: u64,
    /// Answers that do not agree any more: a person must decide.
    pub deciding: u64,
}

impl Accepted {
    /// One sentence.
    pub fn says(self) -> String {
        let Accepted { accepted, doubles, deciding } = self;
        let there = if doubles == 0 { String::new() } else { format!(", {doubles} there already") };
        let rest = if deciding == 0 {
            String::new()
        } else {
            let (agree, wait) =
                (fits(deciding, "does not", "do not"), fits(deciding, "waits", "wait"));
            format!(", {deciding} {agree} agree any more and {wait} for a decision")
        };
        format!("{} accepted{there}{rest}.", counted(accepted, "answer"))
    }
}

/// What is decided on one answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerDecision {
    /// Its file.
    pub file: MatterId,
    /// The line of the file.
    pub line: u64,
    /// Where it leads.
    pub lead: KeeperLead,
    /// The officer's reason; needed where the answer is put aside.
    pub why: String,
    /// The last day of the hold, over the program's own.
    pub until: Option<Day>,
}

impl Desk {
    /// The keeper answers that wait, those that agree or those on which a person must decide.
    pub fn waiting_answers(
        &self,
        wanted: Option<Outcome>,
        limit: usize,
    ) -> Result<WaitingAnswers, Stop> {
        let mut found = WaitingAnswers::default();
        for (id, file) in self.files_waiting()? {
            let reference = MatterKind::File.reference(id);
            for fate in self.fates_now(&file)?.into_iter().filter(LineFate::is_open) {
                match fate.outcome {
                    Outcome::Agrees => found.agreeing += 1,
                    Outcome::Waits => found.deciding += 1,
                    Outcome::Taken | Outcome::Double | Outcome::LeftOut => {}
                }
                let of_sort = wanted.is_none_or(|outcome| outcome == fate.outcome);
                if of_sort && found.lines.len() < limit {
                    found.lines.push(waiting(id, &reference, file.day, &fate));
                }
            }
        }
        Ok(found)
    }

    /// An answer that waits, beside its case.
    pub fn answer_view(&self, file: MatterId, line: u64) -> Result<AnswerView, Stop> {
        let (_, matter) = self.file(file)?;
        let fate = self.open_fate(file, &matter, line)?;
        let reference = MatterKind::File.reference(file);
        let waits = waiting(file, &reference, matter.day, &fate);
        let typed = as_line(&fate);
        let seen = self.case_of_line(Holds::KeeperAnswers, &fate.number)?;
        let mut view = AnswerView {
            waiting: waits,
            case: seen.as_ref().map(|seen| seen.id),
            answer: "",
            checks: Vec::new(),
            facts: facts(&typed),
            leads: Vec::new(),
            why: "no case of this store has this number".to_string(),
        };
        let Some(seen) = seen else { return Ok(view) };
        match judge(&seen.case, &typed) {
            Ok(Answered::Open(judged)) => {
                view.answer = judged.answer.label();
                view.leads = judged.leads.iter().map(|lead| self.lead(&judged, *lead)).collect();
                view.why = judged.why.clone().unwrap_or_default();
                view.checks = judged.checks;
            }
            Ok(Answered::Already(says)) => view.why = says,
            Err(fault) => view.why = fault.why,
        }
        if view.leads.is_empty() {
            let next = "nothing is recorded; say why".to_string();
            view.leads.push(LeadView { lead: KeeperLead::Aside, next });
        }
        Ok(view)
    }

    /// Accepts every answer that agrees, of one file or of all, each in a transaction of its own.
    /// `progress` is told answers done and all.
    pub fn accept_answers(
        &mut self,
        file: Option<MatterId>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Accepted, Stop> {
        self.records_today()?;
        let mut work = Vec::new();
        for (id, matter) in self.files_waiting()? {
            if file.is_none_or(|wanted| wanted == id) {
                let fates = self.fates_now(&matter)?.into_iter();
                let agrees = fates.filter(|fate| fate.outcome == Outcome::Agrees);
                work.push((id, agrees.collect::<Vec<LineFate>>()));
            }
        }
        let all: u64 = work.iter().map(|(_, fates)| fates.len() as u64).sum();
        if all == 0 {
            return Err(Stop::Refused("no answer that agrees waits; nothing was done".to_string()));
        }
        let (mut sum, mut done) = (Accepted::default(), 0);
        for (id, fates) in work {
            for chunk in fates.chunks(CHUNK) {
                let mut settled = Vec::with_capacity(chunk.len());
                for fate in chunk {
                    settled.push(self.accept_one(id, fate)?);
                    done += 1;
                    progress(done, all);
                }
                let count = |outcome| settled.iter().filter(|one| one.outcome == outcome).count();
                sum.accepted += count(Outcome::Taken) as u64;
                sum.doubles += count(Outcome::Double) as u64;
                sum.deciding += count(Outcome::Waits) as u64;
                self.settle(id, &settled, "", Vec::new())?;
            }
        }
        Ok(sum)
    }

    /// Accepts one answer that agreed when it came; what became of it.
    fn accept_one(&mut self, id: MatterId, fate: &LineFate) -> Result<LineFate, Stop> {
        let why = format!("{} line {}", MatterKind::File.reference(id), fate.line);
        let now =
            |outcome, says: String| LineFate { outcome, why: text::clean(&says), ..fate.clone() };
        let closed = |outcome, says: String| LineFate {
            values: Values::new(),
            remedy: String::new(),
            ..now(outcome, says)
        };
        let Some(seen) = self.case_of_line(Holds::KeeperAnswers, &fate.number)? else {
            let says = "no case of this store has this number".to_string();
            return Ok(now(Outcome::Waits, says));
        };
        if seen.log.iter().any(|entry| is_of(entry, &why)) {
            return Ok(closed(Outcome::Taken, String::new()));
        }
        let steps = match judge(&seen.case, &as_line(fate)) {
            Ok(Answered::Already(says)) => return Ok(closed(Outcome::Double, says)),
            Err(fault) => return Ok(now(Outcome::Waits, fault.why)),
            Ok(Answered::Open(judged)) => match judged.why.clone() {
                Some(says) => return Ok(now(Outcome::Waits, says)),
                None => judged.steps(&seen.case, KeeperLead::Keeper, self.today(), None, &why),
            },
        };
        let after = seen.log.last().map_or(0, |entry| entry.number);
        let cases = vec![CaseChange { id: seen.id, after, steps }];
        let deed = Deed { cases, ..Deed::default() };
        match self.do_deed(|_| Ok(deed.clone())) {
            Ok(_) => Ok(closed(Outcome::Taken, String::new())),
            Err(Stop::Refused(says) | Stop::Behind(says)) => Ok(now(Outcome::Waits, says)),
            Err(other) => Err(other),
        }
    }

    /// Decides on one answer: the case's entries and the file's are one transaction. Gives what was
    /// done, in a sentence.
    pub fn decide_answer(&mut self, decision: &AnswerDecision) -> Result<String, Stop> {
        self.records_today()?;
        let (_, matter) = self.file(decision.file)?;
        let fate = self.open_fate(decision.file, &matter, decision.line)?;
        let said = text::clean(&decision.why).trim().to_string();
        let lead = decision.lead;
        if lead == KeeperLead::Aside && said.is_empty() {
            return Err(Stop::Refused(format!(
                "say why the answer about {} is put aside",
                fate.number
            )));
        }
        let seen = self.case_of_line(Holds::KeeperAnswers, &fate.number)?;
        let place = format!("{} line {}", MatterKind::File.reference(decision.file), fate.line);
        let mut cases = Vec::new();
        if let Some(seen) = seen.filter(|_| lead != KeeperLead::Aside) {
            let judged = match judge(&seen.case, &as_line(&fate)) {
                Ok(Answered::Open(judged)) => judged,
                Ok(Answered::Already(says)) => return Err(leads_nowhere(&fate, &says)),
                Err(fault) => return Err(leads_nowhere(&fate, &fault.why)),
            };
            if !judged.leads.contains(&lead) {
                let known: Vec<&str> = judged.leads.iter().map(|lead| lead.name()).collect();
                return Err(Stop::Refused(format!(
                    "the answer about {} ({}) cannot lead to {}; it can lead to {}",
                    fate.number,
                    judged.answer.label(),
                    lead.name(),
                    known.join(", ")
                )));
            }
            let mut steps = judged.steps(&seen.case, lead, self.today(), decision.until, &place);
            if let Some(first) = steps.first_mut().filter(|_| !said.is_empty()) {
                first.why = format!("{}; {said}", first.why);
            }
            let after = seen.log.last().map_or(0, |entry| entry.number);
            cases.push(CaseChange { id: seen.id, after, steps });
        } else if lead != KeeperLead::Aside {
            return Err(leads_nowhere(&fate, "no case of this store has this number"));
        }
        let outcome = if lead == KeeperLead::Aside { Outcome::LeftOut } else { Outcome::Taken };
        let mut why = lead.label().to_string();
        if !said.is_empty() {
            why = format!("{why}: {said}");
        }
        let says = format!("{}: {why}.", fate.number);
        let (remedy, values) = (String::new(), Values::new());
        let settled = LineFate { outcome, why: why.clone(), remedy, values, ..fate };
        self.settle(decision.file, &[settled], &why, cases)?;
        Ok(says)
    }

    /// Keeps what became of answers that waited, together with what it does to cases.
    fn settle(
        &mut self,
        id: MatterId,
        settled: &[LineFate],
        why: &str,
        cases: Vec<CaseChange>,
    ) -> Result<(), Stop> {
        let (mut sums, list) = worked(settled);
        // What waits still was counted when it came.
        sums.waiting = 0;
        let (view, _) = self.file(id)?;
        let event = MatterEvent::File(FileEvent::Settled(Box::new(sums)));
        let events = vec![(event, why.to_string())];
        let change = MatterChange { id, after: view.after(), events, on: self.today() };
        let deed = Deed { matters: vec![change], cases, contents: vec![list], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(())
    }

    /// Files of keeper answers in which something waits, the oldest first.
    fn files_waiting(&self) -> Result<Vec<(MatterId, FileMatter)>, Stop> {
        let ask = MatterAsk {
            state: MatterState::File(FileState::Waiting),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: MOST_FILES,
        };
        let rows = self.store.matters(&ask)?;
        rows.into_iter().map(|row| Ok((row.id, self.file(row.id)?.1))).collect()
    }

    /// What became of a line that still waits.
    fn open_fate(&self, id: MatterId, file: &FileMatter, line: u64) -> Result<LineFate, Stop> {
        let mut fates = self.fates_now(file)?.into_iter();
        fates.find(|fate| fate.line == line && fate.is_open()).ok_or_else(|| {
            let reference = MatterKind::File.reference(id);
            Stop::Unknown(format!(
                "line {line} of {reference} does not wait for a decision; `noticedesk keepers list`"
            ))
        })
    }

    fn lead(&self, judged: &Judged, lead: KeeperLead) -> LeadView {
        let today = self.today();
        let next = match lead {
            KeeperLead::Keeper => "the process goes on".to_string(),
            KeeperLead::Again => "in the next run".to_string(),
            KeeperLead::Later => judged
                .until(lead, today)
                .map_or_else(String::new, |until| format!("held until {}", until.long())),
            KeeperLead::WriteOff => "among the write-off proposals".to_string(),
            KeeperLead::Aside => "nothing is recorded; say why".to_string(),
            KeeperLead::Cloned
            | KeeperLead::Address
            | KeeperLead::Look
            | KeeperLead::Photographs
            | KeeperLead::Exported
            | KeeperLead::Foreign
            | KeeperLead::Stolen
            | KeeperLead::Diplomatic
            | KeeperLead::Forces => "held until released".to_string(),
        };
        LeadView { lead, next }
    }
}

/// Refuses a decision on an answer that leads nowhere any more.
fn leads_nowhere(fate: &LineFate, why: &str) -> Stop {
    Stop::Refused(format!(
        "the answer about {} leads nowhere any more ({why}); put it aside with a reason",
        fate.number
    ))
}

fn waiting(file: MatterId, reference: &str, day: Day, fate: &LineFate) -> WaitingAnswer {
    WaitingAnswer {
        file,
        reference: reference.to_string(),
        line: fate.line,
        day,
        number: text::clean(&fate.number),
        outcome: fate.outcome,
        says: text::clean(&fate.why),
    }
}

/// The line as it was read when its file came.
fn as_line(fate: &LineFate) -> Line {
    Line { line: fate.line, values: fate.values.clone() }
}

/// Who keeps the vehicle, according to a line.
fn facts(line: &Line) -> Vec<(&'static str, String)> {
    let lines = ["address1", "address2", "address3", "address4", "postcode"];
    let address: Vec<String> = lines
        .into_iter()
        .map(|field| text::clean(line.get(field)).trim().to_string())
        .filter(|part| !part.is_empty())
        .collect();
    let pairs = [("Name", text::clean(line.get("name"))), ("Address", address.join(", "))];
    pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}
