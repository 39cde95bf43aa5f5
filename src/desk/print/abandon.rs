//! A batch given up before anything of it was posted: its letters wait for a person, who has them
//! printed again or withdraws them.

use super::grow::Growths;
use super::{BatchRow, Candidate, Chunk, Confirmed};
use crate::case::correspondence::{LetterFate, MatterId};
use crate::desk::matter::{Deed, MatterChange};
use crate::desk::{Desk, Stop, text};
use crate::matter::{BatchEvent, BatchState, LetterEvent, LetterState, MatterEvent, MatterKind};

impl Desk {
    /// Gives a batch up, with a reason. Its letters go to the exceptions, part by part; where that
    /// was interrupted, the same act goes on where it stood.
    pub fn abandon_batch(
        &mut self,
        id: MatterId,
        why: &str,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Confirmed, Stop> {
        self.records_today()?;
        let (_, batch) = self.batch(id)?;
        let reference = MatterKind::Batch.reference(id);
        let why = text::clean(why).trim().to_string();
        let refused = |says: &str| Err(Stop::Refused(format!("batch {reference}: {says}")));
        match batch.state() {
            BatchState::Made | BatchState::Printed => {}
            BatchState::Differs if batch.posted.is_none() => {}
            BatchState::Posted | BatchState::Differs => {
                return refused(
                    "letters of it were posted; withdraw those that were not, one by one",
                );
            }
            BatchState::Abandoned => return refused("it was given up already"),
        }
        if why.is_empty() {
            return refused("say why it is given up");
        }
        let act = |desk: &Desk, chunk: &[MatterId]| desk.giving_up(id, chunk, &why);
        let Chunk { count: letters, pulled, late, .. } =
            self.by_chunks(&batch.made.letters, &act, progress)?;
        let abandoned = MatterEvent::Batch(BatchEvent::Abandoned);
        let last = self.change_now(id, abandoned, &why)?;
        self.do_deed(|_| Ok(Deed { matters: vec![last.clone()], ..Deed::default() }))?;
        let (_, batch) = self.batch(id)?;
        Ok(Confirmed { batch: BatchRow::of(id, &batch), letters, pulled, late })
    }

    fn giving_up(&self, id: MatterId, chunk: &[MatterId], why: &str) -> Result<Chunk, Stop> {
        let on = self.today();
        let mut cases = Growths::default();
        let mut parts = Chunk::default();
        for letter in chunk {
            let Ok(candidate) = self.candidate(*letter)? else { continue };
            if !is_with_the_printer(&candidate, id) {
                continue;
            }
            let case = candidate.letter.case;
            let growth = cases.of(self, case)?;
            let steps = vec![candidate.fact(LetterFate::Spoiled, on, why)];
            if let Err(refused) = self.grow(case, growth, steps)? {
                parts.pulled.push(candidate.pulled(growth, &refused));
                continue;
            }
            let events = vec![(MatterEvent::Letter(LetterEvent::Spoiled), why.to_string())];
            let change = MatterChange { id: *letter, after: candidate.after, events, on };
            parts.deed.matters.push(change);
            parts.count += 1;
        }
        parts.deed.cases = cases.changes();
        Ok(parts)
    }
}

/// Whether a letter is in the batch and has not been posted.
fn is_with_the_printer(candidate: &Candidate, batch: MatterId) -> bool {
    candidate.letter.batch == Some(batch)
        && [LetterState::Extracted, LetterState::Printed].contains(&candidate.letter.state)
}
