//! How the editor looks: the rows in view, what is marked in them, the selection, the cursor.
//!
//! Part of the editor.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::Place;
use super::layout::Row;
use super::{Editor, Layout};
use crate::ui::widgets::field::Focus;
use crate::ui::widgets::frame::{paint, put};
use crate::ui::widgets::text::width;

/// Something that stands out in a paragraph: bytes from and to, and how it looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The first byte.
    pub from: usize,
    /// The byte behind the last.
    pub to: usize,
    /// How it looks.
    pub style: Style,
}

/// How an editor is to look.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Plain text.
    pub text: Style,
    /// What is selected.
    pub chosen: Style,
    /// What stands out in the paragraph of this number and text.
    pub marks: &'a dyn Fn(usize, &str) -> Vec<Mark>,
}

impl Editor {
    /// Draws the rows in view; the hardware cursor stands where the next letter goes.
    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look, focus: Focus) {
        let mut row = self.top;
        let mut marked = None;
        for down in 0..area.height.min(u16::try_from(self.height).unwrap_or(u16::MAX)) {
            let line = Rect { y: area.y + down, height: 1, ..area };
            let paragraph = self.buffer.paragraph(row.paragraph);
            if marked.as_ref().is_none_or(|(of, _)| *of != row.paragraph) {
                marked = Some((row.paragraph, (look.marks)(row.paragraph, paragraph)));
            }
            let marks = marked.as_ref().map_or(&[][..], |(_, marks)| marks.as_slice());
            self.draw_row(frame, line, row, (look, marks));
            let next = self.layout.step(&self.buffer, row, 1);
            if next == row {
                break;
            }
            row = next;
        }
        if focus == Focus::Here {
            self.place_cursor(frame, area);
        }
    }

    fn draw_row(&self, frame: &mut Frame, line: Rect, row: Row, (look, marks): (&Look, &[Mark])) {
        let (from, to) = self.layout.span(&self.buffer, row);
        let paragraph = self.buffer.paragraph(row.paragraph);
        let shown = paragraph.get(from..to).unwrap_or("");
        let cells = usize::from(line.width);
        put(frame.buffer_mut(), Position { x: line.x, y: line.y }, shown, cells, look.text);
        let mut dye = |start: usize, end: usize, style: Style| {
            let before = width(paragraph.get(from..start).unwrap_or(""));
            let taken = width(paragraph.get(start..end).unwrap_or(""));
            paint(frame, stripe(line, before, taken), style);
        };
        for mark in marks.iter().filter(|mark| mark.from < to && mark.to > from) {
            dye(mark.from.max(from), mark.to.min(to), mark.style);
        }
        let Some((first, last)) = self.selection() else { return };
        let begins = Place { paragraph: row.paragraph, at: from };
        let ends = Place { paragraph: row.paragraph, at: to };
        if first <= ends && last >= begins {
            let start = if first <= begins { from } else { first.at };
            let end = if last >= ends { to } else { last.at };
            dye(start, end, look.chosen);
            // A selected line break is seen as a cell of its own.
            if to == paragraph.len() && last > ends {
                let before = width(shown);
                paint(frame, stripe(line, before, 1), look.chosen);
            }
        }
    }

    fn place_cursor(&self, frame: &mut Frame, area: Rect) {
        let row = self.layout.row_of(&self.buffer, self.cursor);
        let Some(down) = rows_between(&self.layout, self, row) else { return };
        let column = self.layout.column(&self.buffer, self.cursor);
        let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        if down < area.height {
            frame.set_cursor_position(Position::new(area.x + column, area.y + down));
        }
    }
}

/// How many rows lie between the first in view and another one; `None` where it is out of view.
fn rows_between(layout: &Layout, editor: &Editor, row: Row) -> Option<u16> {
    let mut at = editor.top;
    for down in 0..u16::try_from(editor.height).unwrap_or(u16::MAX) {
        if at == row {
            return Some(down);
        }
        at = layout.step(&editor.buffer, at, 1);
    }
    None
}

/// So many cells of a line behind so many others.
fn stripe(line: Rect, before: usize, cells: usize) -> Rect {
    let before = u16::try_from(before).unwrap_or(u16::MAX).min(line.width);
    let cells = u16::try_from(cells).unwrap_or(u16::MAX).min(line.width - before);
    Rect { x: line.x + before, width: cells, ..line }
}
