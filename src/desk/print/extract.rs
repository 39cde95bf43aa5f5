//! Extraction: letters are bound one at a time, the batch is begun with their list, and then they
//! are taken into it part by part.
//!
//! Whatever the size of a batch, one letter and its case are in memory. An extraction that was
//! interrupted is finished before the next one begins, so that no letter is printed twice.

use super::grow::Growths;
use super::{BatchAsk, BatchDone, BatchRow, Candidate, Chunk, MOST_LETTERS, PAGE, Pulled, file};
use crate::case::correspondence::{LetterFate, MatterId};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::event::Posting;
use crate::desk::letters::has_postal_address;
use crate::desk::matter::{Beginning, Deed, MatterChange};
use crate::desk::{Desk, Stop, text};
use crate::law::view::View;
use crate::letter::bind::Binder;
use crate::letter::manifest::{self, ManifestLine};
use crate::matter::batch::Made;
use crate::matter::{
    Batch, BatchEvent, BatchState, LetterEvent, LetterState, MatterEvent, MatterKind, MatterState,
};
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom, MatterKey};

impl Desk {
    /// Takes approved letters, oldest first, into a new batch. `progress` is told letters done and
    /// all: each is half done when it is bound, and done when it is taken in. What the law refuses
    /// is left out and told.
    pub fn make_batch(
        &mut self,
        ask: &BatchAsk,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<BatchDone, Stop> {
        self.records_today()?;
        let mut pulled = self.resume_batches()?;
        let waiting = self.waiting_letters(ask)?;
        let (made, manifest) = self.gather(ask, &waiting, &mut pulled, progress)?;
        if made.letters.is_empty() {
            return Ok(BatchDone { batch: None, pulled });
        }
        let begun = MatterEvent::Batch(BatchEvent::Made(Box::new(made)));
        let on = self.today();
        let deed = Deed {
            begin: vec![Beginning { events: vec![(begun, String::new())], on }],
            contents: vec![Content { media: "text/csv".into(), bytes: manifest.into() }],
            ..Deed::default()
        };
        let ids = self.do_deed(|_| Ok(deed.clone()))?;
        let Some(id) = ids.first().copied() else { return Ok(BatchDone { batch: None, pulled }) };
        let all = waiting.len() as u64;
        pulled.extend(self.resume_batch(id, &mut |done, _| progress(all.midpoint(done), all))?);
        let (_, batch) = self.batch(id)?;
        Ok(BatchDone { batch: Some(BatchRow::of(id, &batch)), pulled })
    }

    /// Finishes every extraction that was interrupted.
    fn resume_batches(&mut self) -> Result<Vec<Pulled>, Stop> {
        let rows = self.store.matters(&MatterAsk {
            state: MatterState::Batch(BatchState::Made),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: PAGE,
        })?;
        let mut pulled = Vec::new();
        for row in rows {
            pulled.extend(self.resume_batch(row.id, &mut |_, _| {})?);
        }
        Ok(pulled)
    }

    /// Takes the letters of a batch into it that are not in it yet; none where nothing interrupted
    /// its extraction. Gives those that cannot be taken any more: they have failed, and their pages
    /// are to be taken out of the pile.
    pub fn resume_batch(
        &mut self,
        id: MatterId,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<Pulled>, Stop> {
        let (_, batch) = self.batch(id)?;
        match batch.state() {
            BatchState::Made => {}
            BatchState::Printed
            | BatchState::Posted
            | BatchState::Differs
            | BatchState::Abandoned => return Ok(Vec::new()),
        }
        let letters = &batch.made.letters;
        // They are taken in their order: where the last one is in, all are.
        let last = letters.last().copied().filter(|last| !has_failed(&batch, *last));
        let last = last.map(|last| self.candidate(last)).transpose()?;
        if last.is_none_or(|last| last.is_ok_and(|one| one.letter.batch == Some(id))) {
            return Ok(Vec::new());
        }
        let act = |desk: &Desk, chunk: &[MatterId]| desk.extracting(id, chunk);
        let Chunk { pulled, .. } = self.by_chunks(letters, &act, progress)?;
        Ok(pulled)
    }

    fn extracting(&self, id: MatterId, chunk: &[MatterId]) -> Result<Chunk, Stop> {
        let on = self.today();
        let (after, batch) = self.batch(id)?;
        let mut cases = Growths::default();
        let mut parts = Chunk::default();
        let mut failed = Vec::new();
        for letter in chunk.iter().filter(|letter| !has_failed(&batch, **letter)) {
            let candidate = match self.candidate(*letter)? {
                Ok(candidate) if candidate.letter.batch == Some(id) => continue,
                Ok(candidate) => candidate,
                Err(one) => {
                    failed.push((*letter, one));
                    continue;
                }
            };
            let case = candidate.letter.case;
            let growth = cases.of(self, case)?;
            let steps = vec![candidate.fact(LetterFate::Extracted, on, "")];
            let refused = match self.waits(&candidate) {
                Ok(()) => self.grow(case, growth, steps)?.err(),
                Err(why) => Some(why),
            };
            if let Some(why) = refused {
                failed.push((*letter, candidate.pulled(growth, &why)));
                continue;
            }
            let event = MatterEvent::Letter(LetterEvent::Extracted { batch: id });
            let events = vec![(event, String::new())];
            let change = MatterChange { id: *letter, after: candidate.after, events, on };
            parts.deed.matters.push(change);
            parts.count += 1;
        }
        if !failed.is_empty() {
            let event = |letter| MatterEvent::Batch(BatchEvent::Failed { letter });
            let events = failed.iter().map(|(letter, one)| (event(*letter), one.why.clone()));
            let change = MatterChange { id, after, events: events.collect(), on };
            parts.deed.matters.push(change);
            parts.count += u32::try_from(failed.len()).unwrap_or(u32::MAX);
        }
        parts.pulled = failed.into_iter().map(|(_, one)| one).collect();
        parts.deed.cases = cases.changes();
        Ok(parts)
    }

    /// The letters that wait to be printed, oldest first, after those to be printed again.
    fn waiting_letters(&self, ask: &BatchAsk) -> Result<Vec<MatterId>, Stop> {
        let most = ask.most.min(MOST_LETTERS);
        let mut found: Vec<MatterId> = ask.again.clone();
        let mut from = MatterFrom::Start;
        while found.len() < most {
            let state = MatterState::Letter(LetterState::Approved);
            let filter = MatterFilter::Everything;
            let rows = self.store.matters(&MatterAsk { state, filter, from, limit: PAGE })?;
            let Some(last) = rows.last() else { break };
            from = MatterFrom::After(MatterKey { day: last.line.day, id: last.id });
            found.extend(rows.iter().take(most - found.len()).map(|row| row.id));
        }
        Ok(found)
    }

    /// Binds the letters that the law lets go, one after the other; gives what the batch is made
    /// of, and its manifest.
    fn gather(
        &self,
        ask: &BatchAsk,
        waiting: &[MatterId],
        pulled: &mut Vec<Pulled>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(Made, Vec<u8>), Stop> {
        let all = waiting.len() as u64;
        let mut binder = Binder::new(file::Summed::nowhere(), ask.sides)?;
        let (mut lines, mut letters) = (Vec::new(), Vec::new());
        for (done, id) in waiting.iter().enumerate() {
            progress(done as u64 / 2, all);
            let candidate = match self.candidate(*id)? {
                Ok(candidate) => candidate,
                Err(one) => {
                    pulled.push(one);
                    continue;
                }
            };
            let case = candidate.letter.case;
            let mut cases = Growths::default();
            let growth = cases.of(self, case)?;
            let steps = vec![candidate.fact(LetterFate::Extracted, self.today(), "")];
            let refused = match self.waits(&candidate) {
                Ok(()) => self.grow(case, growth, steps)?.err(),
                Err(why) => Some(why),
            };
            if let Some(why) = refused {
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
            letters.push(candidate.id);
        }
        let (out, pages) = binder.finish()?;
        let mut list = Vec::new();
        manifest::write(&mut list, &lines, ask.sides)
            .map_err(|error| Stop::Failed(error.to_string()))?;
        let named = text::clean(&ask.title);
        let day = self.today().to_string();
        let title = if named.is_empty() { day } else { format!("{named}, {day}") };
        let made = Made { letters, pages, pdf: out.sum(), manifest: Digest::of(&list), title };
        Ok((made, list))
    }
}

impl Desk {
    /// Whether a letter waits to be printed, for the first time or again, has an address, and says
    /// nothing that is too early by now.
    fn waits(&self, candidate: &Candidate) -> Result<(), String> {
        let letter = &candidate.letter;
        let spoiled = letter.state == LetterState::Exception && letter.posted.is_none();
        if letter.state != LetterState::Approved && !spoiled {
            return Err(format!("it is {} and does not wait to be printed", letter.state.label()));
        }
        if !has_postal_address(&candidate.sealed) {
            return Err("it has no postal address; send it by e-mail (letter email)".to_string());
        }
        match self.too_early(candidate, self.today()) {
            Some(why) => Err(format!(
                "{why}; withdraw it and approve it anew, dated with the day of its posting"
            )),
            None => Ok(()),
        }
    }

    /// That the last days in a document count from an earlier service than a posting on a day has;
    /// `None` where they do not, or where it counts none because it gives in.
    pub(super) fn too_early(&self, candidate: &Candidate, posted: Day) -> Option<String> {
        let document = candidate.letter.document.filter(|document| !document.gives_in())?;
        let posting = Posting { document, served: None, demands: None };
        let (case, _) = self.read(candidate.letter.case).ok()?;
        let view = View::new(&self.law, &case);
        let dated = candidate.sealed.day;
        let said = view.would_be_served(&posting, dated)?;
        let served = view.would_be_served(&posting, posted)?;
        (served > said).then(|| {
            format!(
                "it is dated {} and counts its last days from a service on {}; posted on {} it is \
                 served on {}",
                dated.long(),
                said.long(),
                posted.long(),
                served.long()
            )
        })
    }
}

fn has_failed(batch: &Batch, letter: MatterId) -> bool {
    batch.failed.iter().any(|(failed, _)| *failed == letter)
}
