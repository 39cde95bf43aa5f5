//! What lists of printing show: letters that wait, that are in a batch, that were spoiled; batches
//! by where they stand.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{BatchRow, MOST_LETTERS, PAGE};
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::desk::{Desk, Stop, text};
use crate::matter::{BatchState, LetterState, Matter, MatterKind, MatterState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// A letter on its way through the press.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrintRow {
    /// The letter.
    pub id: MatterId,
    /// Its reference: `L12`.
    pub reference: String,
    /// The number of its notice.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: LetterState,
    /// The day on which it came to stand there.
    pub day: Day,
    /// Why it was spoiled or came back; empty where it was not.
    pub why: String,
    /// The day on which it was posted.
    pub posted: Option<Day>,
}

impl Desk {
    /// Letters in a state, oldest first, at most `limit`.
    pub fn letters_in(&self, state: LetterState, limit: usize) -> Result<Vec<PrintRow>, Stop> {
        let ids = self.standing_in(MatterState::Letter(state), MatterFrom::Start, limit)?;
        ids.into_iter().map(|id| self.print_row(id)).collect()
    }

    /// The letters that were spoiled before they were posted, oldest first, to be printed again; at
    /// most as many as a batch takes. With a batch, only letters that were made for it.
    pub fn spoiled_letters(&self, of: Option<MatterId>) -> Result<Vec<MatterId>, Stop> {
        let made = of.map(|batch| Ok::<_, Stop>(self.batch(batch)?.1.made.letters)).transpose()?;
        let wanted: Option<HashSet<MatterId>> = made.map(|letters| letters.into_iter().collect());
        let mut found = Vec::new();
        let mut from = MatterFrom::Start;
        loop {
            let state = MatterState::Letter(LetterState::Exception);
            let filter = MatterFilter::Everything;
            let rows = self.store.matters(&MatterAsk { state, filter, from, limit: PAGE })?;
            let Some(last) = rows.last() else { return Ok(found) };
            from = MatterFrom::After(MatterKey { day: last.line.day, id: last.id });
            for row in &rows {
                if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&row.id)) {
                    continue;
                }
                // What came back from the post stands among the exceptions too.
                if self.print_row(row.id)?.posted.is_none() {
                    found.push(row.id);
                }
                if found.len() >= MOST_LETTERS {
                    return Ok(found);
                }
            }
        }
    }

    /// Batches in a state, newest first, at most `limit`.
    pub fn batches_in(&self, state: BatchState, limit: usize) -> Result<Vec<BatchRow>, Stop> {
        let ids = self.standing_in(MatterState::Batch(state), MatterFrom::End, limit)?;
        let mut rows: Vec<BatchRow> = ids
            .into_iter()
            .map(|id| Ok(BatchRow::of(id, &self.batch(id)?.1)))
            .collect::<Result<_, Stop>>()?;
        rows.sort_unstable_by_key(|row| Reverse(row.id));
        Ok(rows)
    }

    /// A batch with its letters in the order of printing, at most `limit` of them.
    pub fn batch_letters(
        &self,
        id: MatterId,
        limit: usize,
    ) -> Result<(BatchRow, Vec<PrintRow>), Stop> {
        let (_, batch) = self.batch(id)?;
        let letters = batch.made.letters.iter().take(limit).map(|letter| self.print_row(*letter));
        Ok((BatchRow::of(id, &batch), letters.collect::<Result<_, Stop>>()?))
    }

    fn standing_in(
        &self,
        state: MatterState,
        from: MatterFrom,
        limit: usize,
    ) -> Result<Vec<MatterId>, Stop> {
        let filter = MatterFilter::Everything;
        let ask = MatterAsk { state, filter, from, limit: limit.min(PAGE) };
        Ok(self.store.matters(&ask)?.into_iter().map(|row| row.id).collect())
    }

    fn print_row(&self, id: MatterId) -> Result<PrintRow, Stop> {
        let (line, log) = self.store.matter(id)?;
        let Some(Matter::Letter(letter)) = Matter::fold(&log) else {
            let reference = MatterKind::Letter.reference(id);
            return Err(Stop::Unknown(format!("there is no letter {reference}")));
        };
        let number = self.store.summary(letter.case)?.summary.number.to_string();
        let spoiled = letter.state == LetterState::Exception;
        let why = if spoiled { text::clean(&letter.remark) } else { String::new() };
        Ok(PrintRow {
            id,
            reference: MatterKind::Letter.reference(id),
            number,
            title: text::clean(&letter.title),
            state: letter.state,
            day: line.day,
            why,
            posted: letter.posted,
        })
    }
}
