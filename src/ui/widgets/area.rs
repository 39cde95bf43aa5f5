//! Several lines of text to type into: wrapped between words, edited like a letter.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::field::{Edit, Focus};
use super::text;

/// A text of several lines, with its cursor and its steps back.
#[derive(Clone, Debug, Default)]
pub struct Area {
    text: String,
    /// Byte index, always at the border of a grapheme.
    cursor: usize,
    /// Earlier texts with their cursors, newest last.
    past: Vec<(String, usize)>,
}

/// The most bytes that an area takes.
const LONGEST: usize = 20_000;
/// The most steps back.
const STEPS_BACK: usize = 100;

/// One line as it is shown: where it begins and ends in the text, in bytes.
type Shown = (usize, usize);

impl Area {
    /// An area that already holds a text, with the cursor behind it.
    pub fn holding(text: &str) -> Area {
        let mut area = Area::default();
        area.insert(text);
        area.past.clear();
        area
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts letters in at the cursor; control characters other than line breaks become spaces.
    pub fn insert(&mut self, letters: &str) {
        if letters.chars().any(|letter| letter == ' ' || letter == '\n') || letters.len() > 4 {
            self.remember();
        }
        for letter in letters.replace("\r\n", "\n").chars() {
            if self.text.len() + letter.len_utf8() > LONGEST {
                return;
            }
            let letter = match letter {
                '\n' | '\r' => '\n',
                other if other.is_control() => ' ',
                other => other,
            };
            self.text.insert(self.cursor, letter);
            self.cursor += letter.len_utf8();
        }
    }

    /// Edits by a key, in lines of so many cells.
    pub fn key(&mut self, key: KeyEvent, cells: usize) -> Edit {
        let ctrl = key.modifiers == KeyModifiers::CONTROL;
        match key.code {
            KeyCode::Char('z') if ctrl => self.undo(),
            KeyCode::Char('u') if ctrl => self.remove(self.line_start(), self.cursor),
            KeyCode::Char('k') if ctrl => self.remove(self.cursor, self.line_end()),
            KeyCode::Char('w') if ctrl => self.remove(self.word_start(), self.cursor),
            KeyCode::Backspace if ctrl || key.modifiers == KeyModifiers::ALT => {
                self.remove(self.word_start(), self.cursor)
            }
            KeyCode::Backspace => self.remove(self.before(), self.cursor),
            KeyCode::Delete => self.remove(self.cursor, self.behind()),
            KeyCode::Char('a') if ctrl => self.go(self.line_start()),
            KeyCode::Char('e') if ctrl => self.go(self.line_end()),
            KeyCode::Left if ctrl => self.go(self.word_start()),
            KeyCode::Right if ctrl => self.go(self.word_end()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.behind()),
            KeyCode::Home if ctrl => self.go(0),
            KeyCode::End if ctrl => self.go(self.text.len()),
            KeyCode::Home => self.go(self.line_start()),
            KeyCode::End => self.go(self.line_end()),
            KeyCode::Up => self.vertical(cells, -1),
            KeyCode::Down => self.vertical(cells, 1),
            KeyCode::PageUp => self.vertical(cells, -8),
            KeyCode::PageDown => self.vertical(cells, 8),
            KeyCode::Enter => {
                self.insert("\n");
                Edit::Changed
            }
            KeyCode::Char(letter) if !ctrl => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
                Edit::Changed
            }
            _ => Edit::NotMine,
        }
    }

    fn remember(&mut self) {
        if self.past.len() == STEPS_BACK {
            self.past.remove(0);
        }
        self.past.push((self.text.clone(), self.cursor));
    }

    fn undo(&mut self) -> Edit {
        while let Some((text, cursor)) = self.past.pop() {
            if text != self.text {
                self.text = text;
                self.cursor = cursor;
                break;
            }
        }
        Edit::Changed
    }

    fn go(&mut self, place: usize) -> Edit {
        self.cursor = place;
        Edit::Moved
    }

    fn remove(&mut self, from: usize, to: usize) -> Edit {
        if from < to {
            if to - from > 1 {
                self.remember();
            }
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
        Edit::Changed
    }

    fn head(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or("")
    }

    fn tail(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or("")
    }

    fn before(&self) -> usize {
        self.head().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        self.cursor + self.tail().graphemes(true).next().map_or(0, str::len)
    }

    fn line_start(&self) -> usize {
        self.head().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.tail().find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    fn word_start(&self) -> usize {
        self.head().unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_end(&self) -> usize {
        let word = self.tail().unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// The lines as shown in so many cells.
    fn shown(&self, cells: usize) -> Vec<Shown> {
        let mut lines = Vec::new();
        let mut start = 0;
        for paragraph in self.text.split('\n') {
            let ranges = text::wrap_ranges(paragraph, cells);
            lines.extend(ranges.into_iter().map(|(a, b)| (start + a, start + b)));
            start += paragraph.len() + 1;
        }
        lines
    }

    /// Line and column of the cursor among the lines as shown.
    fn place(&self, lines: &[Shown]) -> (usize, usize) {
        let row = lines.iter().rposition(|(start, _)| *start <= self.cursor).unwrap_or(0);
        let start = lines.get(row).map_or(0, |(start, _)| *start);
        (row, text::width(self.text.get(start..self.cursor).unwrap_or("")))
    }

    fn vertical(&mut self, cells: usize, by: isize) -> Edit {
        let lines = self.shown(cells);
        let (row, column) = self.place(&lines);
        let last = lines.len().saturating_sub(1);
        let target = row.saturating_add_signed(by).min(last);
        if target == row {
            return self.go(if by < 0 { 0 } else { self.text.len() });
        }
        let Some((start, end)) = lines.get(target).copied() else {
            return Edit::Moved;
        };
        let line = self.text.get(start..end).unwrap_or("");
        let mut place = start + text::cut(line, column).len();
        // At a soft break the end of one line is the start of the next: stay on the line.
        let soft = lines.get(target + 1).is_some_and(|(next, _)| *next == end);
        if soft && place == end {
            let last_letter = line.graphemes(true).next_back().map_or(0, str::len);
            place = end - last_letter;
        }
        self.go(place)
    }

    /// Draws as many lines as fit, with the cursor's among them.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: Style, focus: Focus) {
        if area.is_empty() {
            return;
        }
        // One cell is kept for the cursor behind a full line.
        let lines = self.shown(usize::from(area.width).saturating_sub(1));
        let (row, column) = self.place(&lines);
        let height = usize::from(area.height);
        let top = (row + 1).saturating_sub(height);
        for (line, y) in lines.iter().skip(top).take(height).zip(area.y..) {
            let shown = self.text.get(line.0..line.1).unwrap_or("");
            frame.buffer_mut().set_stringn(area.x, y, shown, usize::from(area.width), style);
        }
        if focus == Focus::Here {
            let x = u16::try_from(column).unwrap_or(0).min(area.width.saturating_sub(1));
            let y = u16::try_from(row - top).unwrap_or(0);
            frame.set_cursor_position(Position::new(area.x + x, area.y + y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(area: &mut Area, code: KeyCode, modifiers: KeyModifiers) {
        area.key(KeyEvent::new(code, modifiers), 10);
    }

    #[test]
    fn up_and_down_go_by_the_lines_shown() {
        let mut area = Area::holding("one two three four\nfive");
        // Shown in ten cells: "one two ", "three four", "five".
        press(&mut area, KeyCode::Up, KeyModifiers::NONE);
        press(&mut area, KeyCode::Char('X'), KeyModifiers::NONE);
        assert_eq!(area.text(), "one two threXe four\nfive");
        press(&mut area, KeyCode::Home, KeyModifiers::CONTROL);
        press(&mut area, KeyCode::Down, KeyModifiers::NONE);
        press(&mut area, KeyCode::Char('Y'), KeyModifiers::NONE);
        assert_eq!(area.text(), "one two YthreXe four\nfive");
    }

    #[test]
    fn what_was_removed_comes_back() {
        let mut area = Area::holding("caller says the sign was hidden");
        press(&mut area, KeyCode::Char('u'), KeyModifiers::CONTROL);
        assert_eq!(area.text(), "");
        press(&mut area, KeyCode::Char('z'), KeyModifiers::CONTROL);
        assert_eq!(area.text(), "caller says the sign was hidden");
    }

    #[test]
    fn pasted_text_keeps_its_lines_and_nothing_that_controls_a_screen() {
        let mut area = Area::default();
        area.insert("one\r\ntwo\u{1b}[31m\tthree");
        assert_eq!(area.text(), "one\ntwo [31m three");
    }
}
