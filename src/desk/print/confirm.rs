//! What the printer and the post say: printed, spoiled, posted.
//!
//! The statutory posting of a notice is recorded only here, from the day on which the post took it:
//! service is presumed from that day. What the law refuses by then is pulled from the pile.

use super::grow::Growths;
use super::{BatchRow, Candidate, Pulled, TRIES};
use crate::case::correspondence::{LetterFate, MailFact, MatterId, PostKind};
use crate::case::day::Day;
use crate::case::event::{Event, Posting};
use crate::case::state::Case;
use crate::desk::matter::{Deed, MatterChange, mail_step};
use crate::desk::{Desk, Stop, text};
use crate::law::Step;
use crate::letter::merge::{Occasion, offer_again};
use crate::letter::paper::Paper;
use crate::matter::{
    Batch, BatchEvent, BatchState, LetterEvent, LetterState, Matter, MatterEvent, MatterKind,
    PostEvent, PostState,
};

/// Letters confirmed in one transaction.
const CHUNK: usize = 200;

/// What was confirmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmed {
    /// The batch as it now stands.
    pub batch: BatchRow,
    /// Letters confirmed by this act.
    pub letters: u32,
    /// Letters not confirmed, each with the reason and what to do.
    pub pulled: Vec<Pulled>,
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
        let mut events = Vec::new();
        for (letter, why) in spoiled {
            let event = MatterEvent::Batch(BatchEvent::Failed { letter: *letter });
            events.push((event, why.clone()));
        }
        let failed = batch.failed.len() + spoiled.len();
        let wanted = batch.made.letters.len().saturating_sub(failed);
        let agrees = u32::try_from(wanted) == Ok(count);
        events.push((MatterEvent::Batch(BatchEvent::Printed { count }), String::new()));
        let on = self.today();
        let mut matters = vec![MatterChange { id, after, events, on }];
        let (mut done, mut pulled) = (0, Vec::new());
        let mut cases = Growths::default();
        for letter in &batch.made.letters {
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
                    pulled.push(one);
                    continue;
                }
            };
            let why = why.map_or("", String::as_str);
            let case = candidate.letter.case;
            let growth = cases.of(self, case)?;
            if let Err(refused) = self.grow(case, growth, vec![candidate.fact(fate, on, why)])? {
                pulled.push(candidate.pulled(growth, &refused));
                continue;
            }
            let events = vec![(MatterEvent::Letter(event), why.to_string())];
            matters.push(MatterChange { id: *letter, after: candidate.after, events, on });
            done += u32::from(fate == LetterFate::Printed);
        }
        let cases = cases.changes();
        let deed = Deed { matters, cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let (_, batch) = self.batch(id)?;
        Ok(Confirmed { batch: BatchRow::of(id, &batch), letters: done, pulled })
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
        let all = batch.made.letters.len() as u64;
        let (mut letters, mut pulled) = (0, Vec::new());
        for (turn, chunk) in batch.made.letters.chunks(CHUNK).enumerate() {
            let (count, more) = self.post_chunk(id, chunk, day)?;
            letters += count;
            pulled.extend(more);
            progress((turn * CHUNK + chunk.len()) as u64, all);
        }
        let (_, batch) = self.batch(id)?;
        Ok(Confirmed { batch: BatchRow::of(id, &batch), letters, pulled })
    }

    /// Confirms some letters of a batch in one transaction; tried again when somebody was quicker.
    fn post_chunk(
        &mut self,
        id: MatterId,
        chunk: &[MatterId],
        day: Day,
    ) -> Result<(u32, Vec<Pulled>), Stop> {
        let mut tries = 0;
        loop {
            let (deed, count, pulled) = self.posting(id, chunk, day)?;
            if count == 0 {
                return Ok((0, pulled));
            }
            match self.do_deed(|_| Ok(deed.clone())) {
                Ok(_) => return Ok((count, pulled)),
                Err(Stop::Behind(_)) if tries < TRIES => tries += 1,
                Err(other) => return Err(other),
            }
        }
    }

    fn posting(
        &self,
        id: MatterId,
        chunk: &[MatterId],
        day: Day,
    ) -> Result<(Deed, u32, Vec<Pulled>), Stop> {
        let mut matters = Vec::new();
        let (mut count, mut pulled) = (0, Vec::new());
        let mut cases = Growths::default();
        for letter in chunk {
            let Ok(candidate) = self.candidate(*letter)? else { continue };
            if !in_batch(&candidate, id, LetterState::Printed) {
                continue;
            }
            let mut steps = vec![candidate.fact(LetterFate::Posted, day, "")];
            if let Some(document) = candidate.letter.document {
                let demands = candidate.sealed.demands;
                let event = Event::Posted(Posting { document, served: None, demands });
                let why = format!("posting of {} confirmed", MatterKind::Letter.reference(*letter));
                steps.push(Step { event, on: day, why });
            }
            let case = candidate.letter.case;
            let answers = self.answered_by(&candidate, day)?;
            steps.extend(answers.iter().map(|answer| {
                let fact = MailFact::PostAnswered { matter: answer.id };
                let why = format!("by {}", MatterKind::Letter.reference(*letter));
                mail_step(fact, day, &why)
            }));
            let growth = cases.of(self, case)?;
            steps.extend(self.offered_again(&candidate, &growth.case, day));
            if let Err(why) = self.grow(case, growth, steps)? {
                let why = format!("{why} Take it out of the pile, and withdraw it.");
                pulled.push(candidate.pulled(growth, &why));
                continue;
            }
            for answer in answers {
                // Two letters of one chunk may answer the same item; the first one did.
                if !matters.iter().any(|other: &MatterChange| other.id == answer.id) {
                    matters.push(answer);
                }
            }
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
        Ok((deed, count, pulled))
    }
}

impl Desk {
    /// The offer of the discount that a rejection makes, with the last day that its text names.
    fn offered_again(&self, candidate: &Candidate, case: &Case, day: Day) -> Option<Step> {
        let document = candidate.letter.document?;
        let paper = [Paper::ChallengeRejection, Paper::Rejection]
            .into_iter()
            .find(|paper| paper.document() == Some(document))?;
        if !candidate.letter.written.text.contains("offer_until") {
            return None;
        }
        let occasion = Occasion::of(candidate.sealed.day, paper);
        let until = offer_again(&self.law, case, &occasion)?;
        let why = format!("offered in {}", MatterKind::Letter.reference(candidate.id));
        Some(Step { event: Event::DiscountOffered { until }, on: day, why })
    }

    /// The items of post that a letter answers for good once it is posted: those that contest the
    /// charge, where the letter tells the decision about them. An acknowledgement leaves them open.
    fn answered_by(&self, candidate: &Candidate, day: Day) -> Result<Vec<MatterChange>, Stop> {
        let mut answered = Vec::new();
        if candidate.letter.written.decision.is_none() {
            return Ok(answered);
        }
        for id in &candidate.letter.answers {
            let (line, log) = self.store.matter(*id)?;
            let Some(Matter::Post(item)) = Matter::fold(&log) else { continue };
            let contests = item.kind.is_some_and(PostKind::contests);
            let here = item.case == Some(candidate.letter.case);
            if !contests || !here || item.state() != PostState::ToAnswer {
                continue;
            }
            let event = PostEvent::Answered { letter: candidate.id };
            let events = vec![(MatterEvent::Post(event), String::new())];
            answered.push(MatterChange { id: *id, after: line.entries, events, on: day });
        }
        Ok(answered)
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
