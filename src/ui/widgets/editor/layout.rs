//! Which part of which paragraph stands on which row: wrapped between words, only where somebody
//! looks, and again only where something changed.
//!
//! Part of the editor.

use std::cell::OnceCell;

use super::buffer::{Buffer, Place};
use crate::ui::widgets::text;

/// A row on the screen: a paragraph and one of the rows that it takes, both from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Row {
    /// The paragraph.
    pub paragraph: usize,
    /// Its row.
    pub row: usize,
}

/// From where to where a row goes in its paragraph, in bytes.
pub type Span = (usize, usize);

/// The rows of every paragraph that was looked at.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    cells: usize,
    wrapped: Vec<OnceCell<Vec<Span>>>,
}

impl Layout {
    /// Rows of so many cells; forgets what was wrapped in other ones.
    pub fn fit(&mut self, cells: usize) {
        let cells = cells.max(1);
        if cells != self.cells {
            self.cells = cells;
            self.wrapped.clear();
        }
    }

    /// Paragraphs were changed: from one on, so many were removed and so many put there.
    pub fn changed(&mut self, from: usize, removed: usize, added: usize) {
        let known = self.wrapped.len();
        if from < known {
            let gone = (from + removed).min(known);
            self.wrapped.splice(from..gone, std::iter::repeat_with(OnceCell::new).take(added));
        }
    }

    /// Everything may be changed from a paragraph on.
    pub fn forget(&mut self, from: usize) {
        self.wrapped.truncate(from);
    }

    /// Makes room for the rows of every paragraph; wraps nothing yet.
    pub fn cover(&mut self, buffer: &Buffer) {
        self.wrapped.resize_with(buffer.count(), OnceCell::new);
    }

    /// The rows of a paragraph; at least one.
    pub fn rows(&self, buffer: &Buffer, paragraph: usize) -> &[Span] {
        match self.wrapped.get(paragraph) {
            Some(cell) => {
                cell.get_or_init(|| text::wrap_ranges(buffer.paragraph(paragraph), self.cells))
            }
            None => &[(0, 0)],
        }
    }

    /// From where to where a row goes.
    pub fn span(&self, buffer: &Buffer, row: Row) -> Span {
        self.rows(buffer, row.paragraph).get(row.row).copied().unwrap_or((0, 0))
    }

    /// The row on which a place is shown. At a break it is the row behind.
    pub fn row_of(&self, buffer: &Buffer, place: Place) -> Row {
        let rows = self.rows(buffer, place.paragraph);
        let row = rows.partition_point(|(from, _)| *from <= place.at).saturating_sub(1);
        Row { paragraph: place.paragraph, row }
    }

    /// In which cell of its row a place is.
    pub fn column(&self, buffer: &Buffer, place: Place) -> usize {
        let (from, _) = self.span(buffer, self.row_of(buffer, place));
        text::width(buffer.paragraph(place.paragraph).get(from..place.at).unwrap_or(""))
    }

    /// The place on a row that is nearest to a cell.
    pub fn place(&self, buffer: &Buffer, row: Row, column: usize) -> Place {
        let (from, to) = self.span(buffer, row);
        let shown = buffer.paragraph(row.paragraph).get(from..to).unwrap_or("");
        let place = Place { paragraph: row.paragraph, at: from + text::cut(shown, column).len() };
        let last = self.rows(buffer, row.paragraph).len() == row.row + 1;
        // The end of a row that goes on is the beginning of the next: stay on this one.
        if !last && place.at == to && to > from { buffer.before(place) } else { place }
    }

    /// The row so many further down, or up; the first or last where there are not so many.
    pub fn step(&self, buffer: &Buffer, mut row: Row, by: isize) -> Row {
        let mut left = by.unsigned_abs();
        while left > 0 {
            if by < 0 {
                if row.row >= left {
                    return Row { row: row.row - left, ..row };
                }
                let Some(paragraph) = row.paragraph.checked_sub(1) else {
                    return Row { row: 0, ..row };
                };
                left -= row.row + 1;
                row = Row { paragraph, row: self.rows(buffer, paragraph).len().saturating_sub(1) };
            } else {
                let below = self.rows(buffer, row.paragraph).len().saturating_sub(row.row + 1);
                if below >= left {
                    return Row { row: row.row + left, ..row };
                }
                if row.paragraph + 1 >= buffer.count() {
                    return Row { row: row.row + below, ..row };
                }
                left -= below + 1;
                row = Row { paragraph: row.paragraph + 1, row: 0 };
            }
        }
        row
    }
}
