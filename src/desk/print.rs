//! Printing: approved letters are extracted into a batch, printed, posted; three facts, each
//! recorded when it has happened and compared with the others.
//!
//! A letter is never made anew: the batch is bound from the letters as they were kept when they
//! were approved. A letter whose step the law no longer allows (paid meanwhile, on hold) is not
//! taken along and not confirmed in silence: it is on the list of letters to pull, with the reason.

mod confirm;
mod file;
mod grow;

pub use confirm::Confirmed;
pub use file::Written;

use self::grow::{Growth, Growths};
use super::matter::{Beginning, CaseChange, Deed, MatterChange, mail_step};
use super::{Desk, Stop, text};
use crate::case::correspondence::{LetterFact, LetterFate, MailFact, MatterId};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::law::Step;
use crate::letter::bind::{BindFault, Binder, Sides};
use crate::letter::manifest::{self, ManifestLine};
use crate::matter::batch::Made;
use crate::matter::letter::Sealed;
use crate::matter::{
    Batch, BatchEvent, BatchState, Letter, LetterEvent, LetterState, Matter, MatterEvent,
    MatterKind, MatterState,
};
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// The most letters of one batch.
pub const MOST_LETTERS: usize = 10_000;
/// How often an act is tried again when somebody else was quicker.
const TRIES: usize = 3;
/// Rows read at a time.
const PAGE: usize = 500;

/// Which letters a batch is to take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchAsk {
    /// One side of the paper or both.
    pub sides: Sides,
    /// The most letters.
    pub most: usize,
    /// Letters that were spoiled and are to be printed again.
    pub again: Vec<MatterId>,
    /// What the batch is called, for example `second class`; may be empty.
    pub title: String,
}

/// A letter that was left out or must be pulled from the pile, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pulled {
    /// The letter's reference: `L12`.
    pub letter: String,
    /// The number of its notice.
    pub notice: String,
    /// Why, and what to do.
    pub why: String,
}

/// A batch that was made, and what was left out of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchDone {
    /// The batch as it now stands; `None` where no letter could be taken.
    pub batch: Option<BatchRow>,
    /// The letters left out.
    pub pulled: Vec<Pulled>,
}

/// A batch with its three facts side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchRow {
    /// Its reference: `B3`.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// The day on which its letters were extracted.
    pub day: Day,
    /// Where it stands.
    pub state: BatchState,
    /// Letters extracted.
    pub extracted: u32,
    /// Pages of the print file.
    pub pages: u32,
    /// Letters printed, and the day; `None` until the printer's count is recorded.
    pub printed: Option<(u32, Day)>,
    /// Letters posted, and the last day; `None` until the first posting is confirmed.
    pub posted: Option<(u32, Day)>,
    /// Letters that did not come out, each with the reason.
    pub failed: Vec<(String, String)>,
}

impl BatchRow {
    fn of(id: MatterId, batch: &Batch) -> BatchRow {
        let reference = |id: &MatterId| MatterKind::Letter.reference(*id);
        BatchRow {
            reference: MatterKind::Batch.reference(id),
            title: batch.made.title.clone(),
            day: batch.day,
            state: batch.state(),
            extracted: u32::try_from(batch.made.letters.len()).unwrap_or(u32::MAX),
            pages: batch.made.pages,
            printed: batch.printed,
            posted: batch.posted,
            failed: batch.failed.iter().map(|(id, why)| (reference(id), why.clone())).collect(),
        }
    }

    /// What the comparison of the three facts says, for a person.
    pub fn compared(&self) -> String {
        let failed = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let wanted = self.extracted.saturating_sub(failed);
        let short = |what: &str, count: u32| match wanted.checked_sub(count) {
            Some(0) => None,
            Some(less) => Some(format!("{less} not {what}")),
            None => Some(format!("{} more {what} than extracted", count - wanted)),
        };
        let mut parts: Vec<String> = Vec::new();
        parts.extend(match self.printed {
            Some((count, _)) => short("printed", count),
            None => Some(format!("{wanted} not printed")),
        });
        parts.extend(match self.posted {
            Some((count, _)) => short("posted", count),
            None => Some(format!("{wanted} not posted")),
        });
        if failed > 0 {
            parts.push(format!("{failed} spoiled"));
        }
        if parts.is_empty() { "all posted".into() } else { parts.join(", ") }
    }
}

/// Everything that making a batch records.
struct Gathered {
    made: Made,
    letters: Vec<(MatterId, u32)>,
    cases: Vec<CaseChange>,
    manifest: Vec<u8>,
    pulled: Vec<Pulled>,
}

impl Gathered {
    fn deed(&self, batch: MatterId, on: Day) -> Deed {
        let extracted = || MatterEvent::Letter(LetterEvent::Extracted { batch });
        let made = MatterEvent::Batch(BatchEvent::Made(Box::new(self.made.clone())));
        let change = |(id, after): &(MatterId, u32)| MatterChange {
            id: *id,
            after: *after,
            events: vec![(extracted(), String::new())],
            on,
        };
        Deed {
            begin: vec![Beginning { events: vec![(made, String::new())], on }],
            matters: self.letters.iter().map(change).collect(),
            cases: self.cases.clone(),
            contents: vec![Content { media: "text/csv".into(), bytes: self.manifest.clone() }],
            draft: None,
        }
    }
}

/// A letter on its way into a batch or through it.
struct Candidate {
    id: MatterId,
    after: u32,
    letter: Letter,
    sealed: Sealed,
}

impl Desk {
    /// Takes approved letters, oldest first, into a new batch. `progress` is told letters done and
    /// the most there can be. What the law refuses is left out and told.
    pub fn make_batch(
        &mut self,
        ask: &BatchAsk,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<BatchDone, Stop> {
        self.records_today()?;
        let mut tries = 0;
        loop {
            let candidates = self.candidates(ask)?;
            let gathered = self.gather(ask, candidates, progress)?;
            if gathered.letters.is_empty() {
                return Ok(BatchDone { batch: None, pulled: gathered.pulled });
            }
            let on = self.today();
            let ids = match self.do_deed(|batch| Ok(gathered.deed(batch, on))) {
                // Somebody else was quicker: everything is asked again.
                Err(Stop::Behind(_)) if tries < TRIES => {
                    tries += 1;
                    continue;
                }
                other => other?,
            };
            let batch = match ids.first() {
                Some(id) => Some(BatchRow::of(*id, &self.batch(*id)?.1)),
                None => None,
            };
            return Ok(BatchDone { batch, pulled: gathered.pulled });
        }
    }

    /// The batches, newest first, at most `limit`.
    pub fn batches(&self, limit: usize) -> Result<Vec<BatchRow>, Stop> {
        let mut ids = Vec::new();
        for state in BatchState::ALL {
            let ask = MatterAsk {
                state: MatterState::Batch(*state),
                filter: MatterFilter::Everything,
                from: MatterFrom::End,
                limit: limit.min(PAGE),
            };
            ids.extend(self.store.matters(&ask)?.into_iter().map(|row| row.id));
        }
        ids.sort_unstable_by(|left, right| right.cmp(left));
        ids.truncate(limit);
        ids.into_iter().map(|id| Ok(BatchRow::of(id, &self.batch(id)?.1))).collect()
    }

    /// A batch by its number, with the number of its last entry.
    fn batch(&self, id: MatterId) -> Result<(u32, Batch), Stop> {
        let (line, log) = self.store.matter(id)?;
        if let Some(Matter::Batch(batch)) = Matter::fold(&log) {
            return Ok((line.entries, batch));
        }
        let reference = MatterKind::Batch.reference(id);
        Err(Stop::Unknown(format!(
            "there is no print batch {reference}; `noticedesk print list` lists them"
        )))
    }

    /// A letter that has been approved; the reason where it is none.
    fn candidate(&self, id: MatterId) -> Result<Result<Candidate, Pulled>, Stop> {
        let (line, log) = self.store.matter(id)?;
        let reference = MatterKind::Letter.reference(id);
        let pulled = |why: &str| {
            Ok(Err(Pulled {
                letter: reference.clone(),
                notice: String::new(),
                why: why.to_string(),
            }))
        };
        let Some(Matter::Letter(letter)) = Matter::fold(&log) else {
            return pulled("this is not a letter; look at its number again");
        };
        let Some(sealed) = letter.sealed.as_deref().cloned() else {
            return pulled("it has not been approved; have it approved first");
        };
        Ok(Ok(Candidate { id, after: line.entries, letter, sealed }))
    }

    /// The letters that wait to be printed, oldest first, and those to be printed again.
    fn candidates(&self, ask: &BatchAsk) -> Result<Vec<Result<Candidate, Pulled>>, Stop> {
        let most = ask.most.min(MOST_LETTERS);
        let mut found = Vec::new();
        for id in &ask.again {
            found.push(self.candidate(*id)?.and_then(|candidate| {
                let spoiled = candidate.letter.state == LetterState::Exception
                    && candidate.letter.posted.is_none();
                if spoiled { Ok(candidate) } else { Err(candidate.pull("it was not spoiled")) }
            }));
        }
        let mut from = MatterFrom::Start;
        while found.len() < most {
            let state = MatterState::Letter(LetterState::Approved);
            let filter = MatterFilter::Everything;
            let rows = self.store.matters(&MatterAsk { state, filter, from, limit: PAGE })?;
            let Some(last) = rows.last() else { break };
            from = MatterFrom::After(MatterKey { day: last.line.day, id: last.id });
            for row in rows.iter().take(most - found.len()) {
                found.push(self.candidate(row.id)?);
            }
        }
        Ok(found)
    }

    /// Binds the letters that the law lets go, and gathers everything that is to be recorded.
    fn gather(
        &self,
        ask: &BatchAsk,
        candidates: Vec<Result<Candidate, Pulled>>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Gathered, Stop> {
        let all = candidates.len() as u64;
        let mut binder = Binder::new(file::Summed::nowhere(), ask.sides)?;
        let (mut pulled, mut lines, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let mut cases = Growths::default();
        for (done, candidate) in candidates.into_iter().enumerate() {
            progress(done as u64, all);
            let candidate = match candidate {
                Ok(candidate) => candidate,
                Err(one) => {
                    pulled.push(one);
                    continue;
                }
            };
            let case = candidate.letter.case;
            let growth = cases.of(self, case)?;
            let step = candidate.fact(LetterFate::Extracted, self.today(), "");
            if let Err(why) = self.grow(case, growth, vec![step])? {
                pulled.push(candidate.pulled(growth, &why));
                continue;
            }
            let place = binder.add(&self.kept(&candidate)?)?;
            lines.push(ManifestLine {
                letter: MatterKind::Letter.reference(candidate.id),
                notice: growth.case.number().to_string(),
                title: candidate.letter.title.clone(),
                place,
                digest: candidate.sealed.pdf,
            });
            letters.push((candidate.id, candidate.after));
        }
        let (out, pages) = binder.finish()?;
        let mut list = Vec::new();
        manifest::write(&mut list, &lines, ask.sides)
            .map_err(|error| Stop::Failed(error.to_string()))?;
        let named = text::clean(&ask.title);
        let day = self.today().to_string();
        let title = if named.is_empty() { day } else { format!("{named}, {day}") };
        let made = Made {
            letters: letters.iter().map(|(id, _)| *id).collect(),
            pages,
            pdf: out.sum(),
            manifest: Digest::of(&list),
            title,
        };
        Ok(Gathered { made, letters, cases: cases.changes(), manifest: list, pulled })
    }

    /// The letter as it was kept when it was approved.
    fn kept(&self, candidate: &Candidate) -> Result<Vec<u8>, Stop> {
        let reference = MatterKind::Letter.reference(candidate.id);
        let kept = self.store.content(&candidate.sealed.pdf)?;
        kept.filter(|kept| Digest::of(&kept.bytes) == candidate.sealed.pdf)
            .map(|kept| kept.bytes)
            .ok_or_else(|| {
                Stop::Failed(format!(
                    "letter {reference} is not kept as it was approved; run `noticedesk check`"
                ))
            })
    }
}

impl Candidate {
    /// What became of the letter, as a step in its case.
    fn fact(&self, fate: LetterFate, on: Day, why: &str) -> Step {
        let fact = LetterFact {
            matter: self.id,
            title: self.letter.title.clone(),
            document: self.letter.document,
            fate,
        };
        mail_step(MailFact::Letter(fact), on, why)
    }

    fn pull(&self, why: &str) -> Pulled {
        let letter = MatterKind::Letter.reference(self.id);
        Pulled { letter, notice: String::new(), why: why.to_string() }
    }

    fn pulled(&self, growth: &Growth, why: &str) -> Pulled {
        Pulled { notice: growth.case.number().to_string(), ..self.pull(why) }
    }
}

impl From<BindFault> for Stop {
    fn from(fault: BindFault) -> Stop {
        Stop::Failed(fault.to_string())
    }
}
