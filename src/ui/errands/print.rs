//! Errands about printing; long ones tell how far they are.
//!
//! Floor 5, part of the errands.

use std::cmp::Reverse;

use super::{Progress, a_while_ago};
use crate::desk::print::{BatchAsk, MOST_LETTERS};
use crate::desk::{Desk, Stop};
use crate::matter::{LetterState, MatterState};
use crate::ui::effect::{Again, PrintAnswer, PrintAsk, Shelf};

/// The most lines of a shelf.
const MOST_LINES: usize = 500;

/// Does one errand about printing.
pub(super) fn attempt(
    desk: &mut Desk,
    ask: PrintAsk,
    progress: Progress<'_>,
) -> Result<PrintAnswer, Stop> {
    Ok(match ask {
        PrintAsk::Shelf(shelf) => lying(desk, shelf)?,
        PrintAsk::Batch(id, limit) => {
            let (row, letters) = desk.batch_letters(id, limit)?;
            PrintAnswer::Batch(Box::new(row), letters)
        }
        PrintAsk::Make(sides, again) => {
            let again = match again {
                Again::Nothing => Vec::new(),
                Again::Spoiled => desk.spoiled_letters(None)?,
            };
            let ask = BatchAsk { sides, most: MOST_LETTERS, again, title: String::new() };
            PrintAnswer::Made(desk.make_batch(&ask, progress)?)
        }
        PrintAsk::Write(id, path) => {
            desk.write_batch(id, &path, &path.with_extension("csv"), progress)?;
            PrintAnswer::Written(path)
        }
        PrintAsk::Printed(id, count, spoiled) => {
            PrintAnswer::Confirmed(desk.confirm_printed(id, count, &spoiled)?)
        }
        PrintAsk::GiveUp(id, why) => {
            PrintAnswer::Confirmed(desk.abandon_batch(id, &why, progress)?)
        }
        PrintAsk::Days => {
            let today = desk.today();
            let mut days = desk.print_days(a_while_ago(today), today)?.days;
            days.reverse();
            PrintAnswer::Days(days)
        }
        PrintAsk::Posted(id, day) => {
            PrintAnswer::Confirmed(desk.confirm_posted(id, day, progress)?)
        }
    })
}

/// What lies on a shelf, with the counts of all.
fn lying(desk: &Desk, shelf: Shelf) -> Result<PrintAnswer, Stop> {
    let all = desk.matter_counts()?;
    let count = |state: MatterState| all.get(&state).copied().unwrap_or(0);
    let counts = Shelf::ALL.map(|shelf| match letters(shelf) {
        Some(state) => count(MatterState::Letter(state)),
        None => shelf.batches().iter().map(|state| count(MatterState::Batch(*state))).sum(),
    });
    let counts = counts.to_vec();
    if let Some(state) = letters(shelf) {
        return Ok(PrintAnswer::Letters(counts, desk.letters_in(state, MOST_LINES)?));
    }
    let mut rows = Vec::new();
    for state in shelf.batches() {
        rows.extend(desk.batches_in(*state, MOST_LINES)?);
    }
    rows.sort_unstable_by_key(|row| Reverse(row.id));
    Ok(PrintAnswer::Batches(counts, rows))
}

/// Where the letters of a shelf stand; `None` where batches lie there.
const fn letters(shelf: Shelf) -> Option<LetterState> {
    match shelf {
        Shelf::Waiting => Some(LetterState::Approved),
        Shelf::Spoiled => Some(LetterState::Exception),
        Shelf::ToPrint | Shelf::ToPost | Shelf::Differing | Shelf::Done => None,
    }
}
