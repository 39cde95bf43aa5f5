//! What the printer and the post say: printed, spoiled, posted.
//!
//! The statutory posting of a notice is recorded only here, from the day on which the post took it:
//! service is presumed from that day. What the law refuses by then is pulled from the pile.

use std::collections::BTreeSet;

use super::depart::{Departure, Way};
use super::grow::Growths;
use super::{BatchRow, Candidate, Chunk, Pulled};
use crate::case::correspondence::{LetterFate, MatterId};
use crate::case::day::Day;
use crate::desk::matter::{Deed, MatterChange};
use crate::desk::{Desk, Stop, text};
use crate::matter::{
    Batch, BatchEvent, BatchState, LetterEvent, LetterState, MatterEvent, MatterKind,
};

/// What was confirmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmed {
    /// The batch as it now stands.
    pub batch: BatchRow,
    /// Letters confirmed by this act.
    pub letters: u32,
    /// Letters not confirmed, each with the reason and what to do.
    pub pulled: Vec<Pulled>,
    /// Letters confirmed as posted later than their last days allow for, each with what to do.
    pub late: Vec<Pulled>,
}

impl Desk {
    /// Records the printer's count, and the letters that were spoiled, each with the reason. Where
    /// the counts do not agree only the count is recorded, and the batch says so until the letters
    /// that failed are named.
    pub fn confirm_printed(
        &mut self,
        id: MatterId,
        count: u32,
        spoiled: &[(MatterId, String)],
    ) -> Result<Confirmed, Stop> {
        self.records_today()?;
        let (after, batch) = self.batch(id)?;
        check_printing(id, &batch, spoiled)?;
        let failed = batch.failed.len() + spoiled.len();
        let wanted = batch.made.letters.len().saturating_sub(failed);
        let agrees = u32::try_from(wanted) == Ok(count);
        // The letters come first: interrupted, the same act goes on where it stood.
        let act = |desk: &Desk, chunk: &[MatterId]| desk.printing(id, chunk, (agrees, spoiled));
        let done = self.by_chunks(&batch.made.letters, &act, &mut |_, _| {})?;
        let mut events = Vec::new();
        for (letter, why) in spoiled {
            let event = MatterEvent::Batch(BatchEvent::Failed { letter: *letter });
            events.push((event, why.clone()));
        }
        events.push((MatterEvent::Batch(BatchEvent::Printed { count }), String::new()));
        let last = MatterChange { id, after, events, on: self.today() };
        self.do_deed(|_| Ok(Deed { matters: vec![last.clone()], ..Deed::default() }))?;
        let (_, batch) = self.batch(id)?;
        let named = u32::try_from(spoiled.len()).unwrap_or(u32::MAX);
        let letters = if agrees { done.count.saturating_sub(named) } else { 0 };
        let Chunk { pulled, late, .. } = done;
        Ok(Confirmed { batch: BatchRow::of(id, &batch), letters, pulled, late })
    }

    /// What the printer says of some letters: spoiled, or printed where the counts agree.
    fn printing(
        &self,
        id: MatterId,
        chunk: &[MatterId],
        (agrees, spoiled): (bool, &[(MatterId, String)]),
    ) -> Result<Chunk, Stop> {
        let on = self.today();
        let mut parts = Chunk::default();
        let mut cases = Growths::default();
        for letter in chunk {
            let why = spoiled.iter().find(|(other, _)| other == letter).map(|(_, why)| why);
            let (fate, event) = match why {
                Some(_) => (LetterFate::Spoiled, LetterEvent::Spoiled),
                None if agrees => (LetterFate::Printed, LetterEvent::Printed),
                None => continue,
            };
            let candidate = match self.candidate(*letter)? {
                Ok(candidate) if in_batch(&candidate, id, LetterState::Extracted) => candidate,
                Ok(_) => continue,
                Err(one) => {
                    parts.pulled.push(one);
                    continue;
                }
            };
            let why = why.map_or("", String::as_str);
            let case = candidate.letter.case;
            let growth = cases.of(self, case)?;
            if let Err(refused) = self.grow(case, growth, vec![candidate.fact(fate, on, why)])? {
                parts.pulled.push(candidate.pulled(growth, &refused));
                continue;
            }
            let events = vec![(MatterEvent::Letter(event), why.to_string())];
            let change = MatterChange { id: *letter, after: candidate.after, events, on };
            parts.deed.matters.push(change);
            parts.count += 1;
        }
        parts.deed.cases = cases.changes();
        Ok(parts)
    }

    /// Confirms that the printed letters of a batch were handed to the post on a day. Each notice's
    /// posting is put to the law; one that is refused stays unposted and is told.
    pub fn confirm_posted(
        &mut self,
        id: MatterId,
        day: Day,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Confirmed, Stop> {
        self.records_today()?;
        let (_, batch) = self.batch(id)?;
        let reference = MatterKind::Batch.reference(id);
        if batch.state() == BatchState::Abandoned {
            return Err(Stop::Refused(format!("batch {reference} was given up")));
        }
        let Some((_, printed)) = batch.printed else {
            return Err(Stop::Refused(format!(
                "batch {reference} has not been confirmed printed; record the printer's count first"
            )));
        };
        if day < printed || day > self.today() {
            return Err(Stop::Refused(format!(
                "batch {reference} was printed on {}; it can only have been posted from that day \
                 until today, not on {}",
                printed.long(),
                day.long()
            )));
        }
        let all = &batch.made.letters;
        let act = |desk: &Desk, chunk: &[MatterId]| desk.posting(id, chunk, day);
        let Chunk { count: letters, pulled, late, .. } = self.by_chunks(all, &act, progress)?;
        let (_, batch) = self.batch(id)?;
        Ok(Confirmed { batch: BatchRow::of(id, &batch), letters, pulled, late })
    }

    fn posting(&self, id: MatterId, chunk: &[MatterId], day: Day) -> Result<Chunk, Stop> {
        let mut matters = Vec::new();
        let (mut count, mut pulled, mut late) = (0, Vec::new(), Vec::new());
        let mut cases = Growths::default();
        // Two letters of one chunk may answer the same item; the first one does.
        let mut answered = BTreeSet::new();
        for letter in chunk {
            let Ok(candidate) = self.candidate(*letter)? else { continue };
            if !in_batch(&candidate, id, LetterState::Printed) {
                continue;
            }
            let case = candidate.letter.case;
            let Departure { steps, answers } =
                self.departure(&candidate, Way::Post, day, &answered)?;
            let growth = cases.of(self, case)?;
            if let Err(why) = self.grow(case, growth, steps)? {
                let why = format!("{why} Take it out of the pile, and withdraw it.");
                pulled.push(candidate.pulled(growth, &why));
                continue;
            }
            // It has left: what is wrong with it is told, and put right by another letter.
            late.extend(self.too_early(&candidate, day).map(|why| {
                let why = format!("{why}; tell the person the later days, and count those");
                candidate.pulled(growth, &why)
            }));
            answered.extend(answers.iter().map(|answer| answer.id));
            matters.extend(answers);
            let events = vec![(MatterEvent::Letter(LetterEvent::Posted), String::new())];
            matters.push(MatterChange { id: *letter, after: candidate.after, events, on: day });
            count += 1;
        }
        if count > 0 {
            let (after, _) = self.batch(id)?;
            let posted = MatterEvent::Batch(BatchEvent::Posted { count });
            let events = vec![(posted, String::new())];
            matters.push(MatterChange { id, after, events, on: day });
        }
        let deed = Deed { matters, cases: cases.changes(), ..Deed::default() };
        Ok(Chunk { deed, count, pulled, late })
    }
}

/// Refuses a count for a batch that is past it, and a spoiled letter that is not in it or has no
/// reason.
fn check_printing(id: MatterId, batch: &Batch, spoiled: &[(MatterId, String)]) -> Result<(), Stop> {
    let reference = MatterKind::Batch.reference(id);
    let refused = |why: String| Err(Stop::Refused(format!("batch {reference}: {why}")));
    match batch.state() {
        BatchState::Made => {}
        BatchState::Differs if batch.posted.is_none() => {}
        BatchState::Printed | BatchState::Posted | BatchState::Differs => {
            return refused("the printer's count is recorded already".into());
        }
        BatchState::Abandoned => return refused("it was given up".into()),
    }
    for (letter, why) in spoiled {
        let name = MatterKind::Letter.reference(*letter);
        if !batch.made.letters.contains(letter) {
            return refused(format!("letter {name} is not in it; look at the manifest"));
        }
        if batch.failed.iter().any(|(other, _)| other == letter) {
            return refused(format!("letter {name} is recorded as spoiled already"));
        }
        if text::clean(why).is_empty() {
            return refused(format!("say why letter {name} is spoiled"));
        }
    }
    Ok(())
}

/// Whether a letter is in a batch and stands where the act needs it.
fn in_batch(candidate: &Candidate, batch: MatterId, state: LetterState) -> bool {
    candidate.letter.state == state && candidate.letter.batch == Some(batch)
}
