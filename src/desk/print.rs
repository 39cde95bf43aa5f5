//! Printing: approved letters are extracted into a batch, printed, posted; three facts, each
//! recorded when it has happened and compared with the others.
//!
//! A letter is never made anew: the batch is bound from the letters as they were kept when they
//! were approved. A letter whose step the law no longer allows (paid meanwhile, on hold) is not
//! taken along and not confirmed in silence: it is on the list of letters to pull, with the reason.

mod abandon;
mod confirm;
mod days;
pub(super) mod depart;
mod extract;
mod file;
mod grow;
mod show;

pub use confirm::Confirmed;
pub use days::{DayLine, PrintDays};
pub use file::Written;
pub use show::PrintRow;

use std::cmp::Reverse;

use self::grow::Growth;
use super::matter::{Deed, mail_step};
use super::{Desk, Stop};
use crate::case::bytes::Bytes;
use crate::case::correspondence::{LetterFact, LetterFate, MailFact, MatterId};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::law::Step;
use crate::letter::bind::{BindFault, Sides};
use crate::matter::letter::Sealed;
use crate::matter::{Batch, BatchState, Letter, Matter, MatterKind};

/// The most letters of one batch.
pub const MOST_LETTERS: usize = 10_000;
/// How often an act is tried again when somebody else was quicker.
const TRIES: usize = 3;
/// Rows read at a time.
const PAGE: usize = 500;
/// Letters dealt with in one transaction.
const CHUNK: usize = 200;

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
    /// The batch.
    pub id: MatterId,
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
            id,
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
        if self.state == BatchState::Abandoned {
            return "given up; nothing of it was posted".into();
        }
        let failed = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let wanted = self.extracted.saturating_sub(failed);
        let short = |what: &str, count: u32| match wanted.checked_sub(count) {
            Some(0) => None,
            Some(less) => Some(format!("{less} not {what}")),
            None => Some(format!("{} more {what} than extracted", count - wanted)),
        };
        let mut parts: Vec<String> = Vec::new();
        parts.extend(match self.printed {
            // What was pulled out of the printed pile has been printed.
            Some((count, _)) if (wanted..=self.extracted).contains(&count) => None,
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

/// What is to be written for some letters.
type ChunkAct<'a> = dyn Fn(&Desk, &[MatterId]) -> Result<Chunk, Stop> + 'a;

/// What an act on some letters writes.
#[derive(Default)]
struct Chunk {
    deed: Deed,
    /// Letters dealt with; nothing is written for none.
    count: u32,
    /// Letters left out.
    pulled: Vec<Pulled>,
    /// Letters posted later than their last days allow for.
    late: Vec<Pulled>,
}

/// A letter on its way into a batch or through it.
pub(super) struct Candidate {
    pub(super) id: MatterId,
    pub(super) after: u32,
    pub(super) letter: Letter,
    pub(super) sealed: Sealed,
}

impl Desk {
    /// Does an act on letters, so many in one transaction, each tried again when somebody was
    /// quicker. Gives how many were dealt with, and what is to be told.
    fn by_chunks(
        &mut self,
        letters: &[MatterId],
        act: &ChunkAct<'_>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Chunk, Stop> {
        let (mut all, mut done) = (Chunk::default(), 0);
        for chunk in letters.chunks(CHUNK) {
            let written = self.one_chunk(&|desk| act(desk, chunk))?;
            all.count += written.count;
            all.pulled.extend(written.pulled);
            all.late.extend(written.late);
            done += chunk.len() as u64;
            progress(done, letters.len() as u64);
        }
        Ok(all)
    }

    fn one_chunk(&mut self, act: &dyn Fn(&Desk) -> Result<Chunk, Stop>) -> Result<Chunk, Stop> {
        let mut tries = 0;
        loop {
            let chunk = act(self)?;
            if chunk.count == 0 {
                return Ok(chunk);
            }
            match self.do_deed(|_| Ok(chunk.deed.clone())) {
                Ok(_) => return Ok(chunk),
                Err(Stop::Behind(_)) if tries < TRIES => tries += 1,
                Err(other) => return Err(other),
            }
        }
    }

    /// The batches, newest first, at most `limit`.
    pub fn batches(&self, limit: usize) -> Result<Vec<BatchRow>, Stop> {
        let mut rows = Vec::new();
        for state in BatchState::ALL {
            rows.extend(self.batches_in(*state, limit)?);
        }
        rows.sort_unstable_by_key(|row| Reverse(row.id));
        rows.truncate(limit);
        Ok(rows)
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
    pub(super) fn candidate(&self, id: MatterId) -> Result<Result<Candidate, Pulled>, Stop> {
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

    /// The letter as it was kept when it was approved.
    pub(super) fn kept(&self, candidate: &Candidate) -> Result<Bytes, Stop> {
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
