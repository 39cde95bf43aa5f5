//! Matters at the desk: read, listed, proved, and acts over several logs at once.

use std::collections::BTreeMap;

use super::act::Seen;
use super::{Desk, Stop, card, receipts, text};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::event::{Entry, Event};
use crate::case::ids::{CaseId, MatterId};
use crate::case::summary::{LedgerLine, Summary};
use crate::law::{self, Step};
use crate::matter::{
    Matter, MatterEntry, MatterEvent, MatterKind, MatterLine, MatterRow, MatterState,
};
use crate::store::{
    Act, Append, Content, Damage, DraftKey, MatterAppend, MatterAsk, MatterTally, NewMatter,
    ReceiptClaim, StoreError,
};

/// How many matters are read at a time.
const AT_A_TIME: usize = 500;

/// How often a number that another process took in between is drawn again.
const TRIES: u32 = 100;

/// A matter with everything that is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterView {
    /// Its number.
    pub id: MatterId,
    /// Its line.
    pub line: MatterLine,
    /// Its log folded.
    pub matter: Matter,
    /// Its log.
    pub log: Vec<MatterEntry>,
}

impl MatterView {
    /// The reference as people read and type it: `L12`.
    pub fn reference(&self) -> String {
        self.line.state.kind().reference(self.id)
    }

    /// Number of the last entry: what an act on it is decided on.
    pub const fn after(&self) -> u32 {
        self.line.entries
    }
}

/// What is to be written to a matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterChange {
    /// The matter.
    pub id: MatterId,
    /// Number of the last entry that the officer saw.
    pub after: u32,
    /// What happened, in order, each with its reason (empty where it says enough).
    pub events: Vec<(MatterEvent, String)>,
    /// The legal day.
    pub on: Day,
}

/// What is to be written to a case: each step is put to the law after the one before it. A payment
/// without a receipt gets the next number of the officer's series.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseChange {
    /// The case.
    pub id: CaseId,
    /// Number of the last entry that the officer saw.
    pub after: u32,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A new matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beginning {
    /// What happened, in order, the first of which begins it.
    pub events: Vec<(MatterEvent, String)>,
    /// The legal day.
    pub on: Day,
}

/// An act over several logs: all of it is written, or nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Deed {
    /// New matters; they get the numbers that the deed was made with.
    pub begin: Vec<Beginning>,
    /// What happens to matters.
    pub matters: Vec<MatterChange>,
    /// What happens to cases.
    pub cases: Vec<CaseChange>,
    /// What is kept.
    pub contents: Vec<Content>,
    /// The draft that is made good.
    pub draft: Option<DraftKey>,
}

/// What the steps of a deed rest on, beside the officer at the desk: of which case, which event.
#[derive(Default)]
pub(super) struct Approved {
    /// What goes back by refunds that the deed approves.
    pub(super) refunds: Vec<(CaseId, Event)>,
    /// The steps that the deed approves.
    pub(super) steps: Vec<(CaseId, Event)>,
}

/// Entries of a case made ready.
struct Ready {
    id: CaseId,
    after: u32,
    entries: Vec<Entry>,
    summary: Summary,
    ledger: Vec<LedgerLine>,
    receipts: Vec<ReceiptClaim>,
}

impl Desk {
    /// A matter with its whole log.
    pub fn matter(&self, id: MatterId) -> Result<MatterView, Stop> {
        let (line, log) = self.store.matter(id)?;
        let matter = Matter::fold(&log).ok_or_else(|| {
            Stop::Failed(format!(
                "the log of {} cannot be read; run `noticedesk check`",
                line.state.kind().reference(id)
            ))
        })?;
        Ok(MatterView { id, line, matter, log })
    }

    /// The matter of a reference that was typed, such as `L12`; of a kind, if one is wanted.
    pub fn matter_of(&self, typed: &str, wanted: Option<MatterKind>) -> Result<MatterView, Stop> {
        let shown: String = text::clean(typed).chars().take(40).collect();
        let unknown = || Stop::Unknown(format!("there is no {shown} in this store"));
        let (kind, id) = MatterKind::read(typed).ok_or_else(unknown)?;
        let view = match self.matter(id) {
            Err(Stop::Unknown(_)) => return Err(unknown()),
            other => other?,
        };
        let found = view.line.state.kind();
        if found != kind || wanted.is_some_and(|wanted| wanted != kind) {
            return Err(unknown());
        }
        Ok(view)
    }

    /// A page of matters.
    pub fn matters(&self, ask: &MatterAsk) -> Result<Vec<MatterRow>, Stop> {
        Ok(self.store.matters(ask)?)
    }

    /// Every matter of a case, in the order of their numbers.
    pub fn matters_of(&self, case: CaseId) -> Result<Vec<MatterRow>, Stop> {
        Ok(self.store.matters_of(case)?)
    }

    /// Matters of a kind with a key, newest first.
    pub fn matters_with(
        &self,
        kind: MatterKind,
        key: &str,
        limit: usize,
    ) -> Result<Vec<MatterRow>, Stop> {
        Ok(self.store.matters_with(kind, key, limit)?)
    }

    /// How many matters of each kind and state have each day.
    pub fn matter_tallies(&self) -> Result<Vec<MatterTally>, Stop> {
        Ok(self.store.matter_tallies()?)
    }

    /// How many matters stand where, of every kind; what stands nowhere is left out.
    pub fn matter_counts(&self) -> Result<BTreeMap<MatterState, u64>, Stop> {
        let mut counts = BTreeMap::new();
        for tally in self.store.matter_tallies()? {
            *counts.entry(tally.state).or_insert(0) += tally.count;
        }
        Ok(counts)
    }

    /// What is kept under a sum.
    pub fn content(&self, digest: &Digest) -> Result<Content, Stop> {
        self.store.content(digest)?.ok_or_else(|| {
            Stop::Unknown(format!("the store keeps nothing under {digest}; run `noticedesk check`"))
        })
    }

    /// Writes a deed. It is made with the number that its first new matter gets (the next ones
    /// follow), and made again where another process took that number in between. Every change
    /// names the last entry that the officer saw; whoever was quicker makes it `Behind`.
    ///
    /// Gives the numbers of the new matters.
    pub fn do_deed(
        &mut self,
        mut deed: impl FnMut(MatterId) -> Result<Deed, Stop>,
    ) -> Result<Vec<MatterId>, Stop> {
        self.records_today()?;
        for _ in 0..TRIES {
            let first = self.store.next_matter()?;
            let deed = deed(first)?;
            match self.write_deed(first, &deed) {
                Err(WriteStop::Taken) => {}
                Err(WriteStop::Stop(stop)) => return Err(stop),
                Ok(ids) => return Ok(ids),
            }
        }
        Err(Stop::Failed("others take every number first; nothing was recorded, try again".into()))
    }

    fn write_deed(&mut self, first: MatterId, deed: &Deed) -> Result<Vec<MatterId>, WriteStop> {
        let begun = deed.begin.iter().flat_map(|begin| &begin.events);
        let more = deed.matters.iter().flat_map(|change| &change.events);
        begun.chain(more).try_for_each(|(_, why)| card::refuse(why))?;
        let new_matters: Vec<NewMatter> = (first.0..)
            .zip(&deed.begin)
            .map(|(id, begin)| self.begun(MatterId(id), begin))
            .collect::<Result<_, Stop>>()?;
        let ids = new_matters.iter().map(|new| new.id).collect();
        let changes = deed.matters.iter().map(|change| self.matter_changed(change));
        let matters = changes.collect::<Result<_, Stop>>()?;
        let mut given = 0;
        let approved = Approved {
            refunds: self.refunds_approved_by(deed)?,
            steps: self.steps_approved_by(deed)?,
        };
        let cases = deed.cases.iter().map(|change| self.judged(change, &approved, &mut given));
        let cases: Vec<Ready> = cases.collect::<Result<_, Stop>>()?;
        let act = Act {
            cases: cases.iter().map(Ready::append).collect(),
            new_matters,
            matters,
            contents: deed.contents.clone(),
            settles_draft: deed.draft.clone(),
        };
        match self.store.act(&act) {
            Ok(()) => Ok(ids),
            Err(StoreError::MatterTaken(_) | StoreError::ReceiptTaken(_)) => Err(WriteStop::Taken),
            Err(other) => Err(WriteStop::Stop(other.into())),
        }
    }

    fn begun(&self, id: MatterId, begin: &Beginning) -> Result<NewMatter, Stop> {
        let entries = self.entries_of(0, &begin.events, begin.on);
        let line = MatterLine::of_log(&entries)
            .ok_or_else(|| Stop::Failed(format!("matter {id} would begin with no beginning")))?;
        Ok(NewMatter { id, entries, line })
    }

    fn matter_changed(&self, change: &MatterChange) -> Result<MatterAppend, Stop> {
        let (line, mut log) = self.store.matter(change.id)?;
        if line.entries != change.after {
            let reference = line.state.kind().reference(change.id);
            let (has, expected) = (line.entries, change.after);
            return Err(StoreError::MatterBehind { reference, has, expected }.into());
        }
        let entries = self.entries_of(change.after, &change.events, change.on);
        log.extend(entries.iter().cloned());
        let line = MatterLine::of_log(&log).unwrap_or(line);
        Ok(MatterAppend { id: change.id, after: change.after, entries, line })
    }

    fn entries_of(
        &self,
        after: u32,
        events: &[(MatterEvent, String)],
        on: Day,
    ) -> Vec<MatterEntry> {
        let recorded = self.now();
        (after + 1..)
            .zip(events)
            .map(|(number, (event, why))| MatterEntry {
                number,
                event: event.clone(),
                legal_day: on,
                recorded,
                officer: self.officer.account.clone(),
                why: text::clean_lines(why),
            })
            .collect()
    }

    /// Puts the steps of a case to office and law, one after the other: what takes two people goes
    /// through only where the deed approves it. `given` counts the receipt numbers that it takes.
    fn judged(
        &self,
        change: &CaseChange,
        approved: &Approved,
        given: &mut u64,
    ) -> Result<Ready, Stop> {
        let mut seen = self.read_for_act(change.id, change.after)?;
        let (today, recorded) = (self.today(), self.now());
        let mut number = change.after;
        let mut receipts = Vec::new();
        for step in &change.steps {
            let step = &self.with_receipt(step, &mut receipts, given)?;
            self.allowed_in_deed(&seen, &step.event, approved)?;
            let events = law::decide(&self.law, &seen.case, step, today)
                .map_err(|refusal| Stop::Refused(refusal.says))?;
            for (place, event) in events.into_iter().enumerate() {
                number += 1;
                let why = if place == 0 { text::clean(&step.why) } else { String::new() };
                let officer = self.officer.account.clone();
                let entry = Entry { number, event, legal_day: step.on, recorded, officer, why };
                seen.case.apply(&entry);
                seen.log.push(entry);
            }
        }
        Ok(self.ready(seen, change.after, receipts))
    }

    /// The step; a payment without a receipt gets the next number of the officer's series.
    fn with_receipt(
        &self,
        step: &Step,
        receipts: &mut Vec<ReceiptClaim>,
        given: &mut u64,
    ) -> Result<Step, Stop> {
        let mut step = step.clone();
        let Event::PaymentReceived(payment) = &mut step.event else { return Ok(step) };
        if !payment.receipt.is_empty() {
            return Ok(step);
        }
        let series = self.officer.account.to_string();
        let number = self.store.next_receipt(&series)? + *given;
        *given += 1;
        payment.receipt = receipts::written(&series, number);
        receipts.push(ReceiptClaim { series, number });
        Ok(step)
    }

    fn ready(&self, seen: Seen, after: u32, receipts: Vec<ReceiptClaim>) -> Ready {
        let summary = law::outlook(&self.law, &seen.case);
        let mut ledger = law::ledger(&self.law, &seen.log);
        ledger.retain(|line| line.entry > after);
        let entries = seen.log.into_iter().filter(|entry| entry.number > after).collect();
        Ready { id: seen.id, after, entries, summary, ledger, receipts }
    }

    /// Proves that every matter's line is what its log says.
    pub(super) fn check_matters(&self) -> Result<Vec<Damage>, Stop> {
        let mut damages = Vec::new();
        self.walk_matters(|row, log| {
            let line = MatterLine::of_log(log);
            let what = match line {
                None => "its log does not begin as it should",
                Some(line) if line != row.line => {
                    "its line differs from what its log says; run rebuild"
                }
                Some(_) => return,
            };
            damages.push(Damage { place: row.reference(), what: what.to_string() });
        })?;
        Ok(damages)
    }

    /// Makes the lines of all matters anew from their logs.
    pub(super) fn rebuild_matters(&mut self) -> Result<(), Stop> {
        let mut rows = Vec::new();
        self.walk_matters(|row, log| {
            let line = MatterLine::of_log(log);
            rows.extend(line.map(|line| MatterRow { id: row.id, line }));
        })?;
        Ok(self.store.replace_matters(&rows)?)
    }

    /// Walks all matters with their logs, in the order of their numbers.
    pub(super) fn walk_matters(
        &self,
        mut see: impl FnMut(&MatterRow, &[MatterEntry]),
    ) -> Result<(), Stop> {
        let mut after = None;
        loop {
            let matters = match self.store.walk_matters(after, AT_A_TIME) {
                // What cannot be read is named by the store's own check.
                Err(StoreError::Unreadable(_)) => return Ok(()),
                other => other?,
            };
            let Some((last, _)) = matters.last() else { return Ok(()) };
            after = Some(last.id);
            for (row, log) in &matters {
                see(row, log);
            }
        }
    }
}

/// Why a deed was not written.
enum WriteStop {
    /// A number was taken in between.
    Taken,
    /// For a person to read.
    Stop(Stop),
}

impl From<Stop> for WriteStop {
    fn from(stop: Stop) -> WriteStop {
        WriteStop::Stop(stop)
    }
}

impl From<StoreError> for WriteStop {
    fn from(error: StoreError) -> WriteStop {
        WriteStop::Stop(error.into())
    }
}

impl Ready {
    fn append(&self) -> Append<'_> {
        Append {
            case: self.id,
            after: self.after,
            entries: &self.entries,
            summary: &self.summary,
            ledger: &self.ledger,
            receipts: self.receipts.clone(),
            settles_draft: None,
        }
    }
}

/// A step that is one event about correspondence, on a day.
pub fn mail_step(fact: crate::case::correspondence::MailFact, on: Day, why: &str) -> Step {
    Step { event: Event::Mail(fact), on, why: why.to_string() }
}
