//! One line of text to type into, with the hardware cursor at its place.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::text;

/// A line of text and the place in it where the next letter goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Byte index, always at the border of a grapheme.
    cursor: usize,
}

/// The most bytes that a field takes.
const LONGEST: usize = 400;

impl Field {
    /// A field that already holds a text, with the cursor behind it.
    pub fn holding(text: &str) -> Field {
        let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
        Field { cursor: text.len(), text }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts letters in at the cursor; control characters become spaces.
    pub fn insert(&mut self, letters: &str) {
        for letter in letters.chars() {
            if self.text.len() + letter.len_utf8() > LONGEST {
                return;
            }
            let letter = if letter.is_control() { ' ' } else { letter };
            self.text.insert(self.cursor, letter);
            self.cursor += letter.len_utf8();
        }
    }

    /// Edits by a key. Says whether the key meant something here.
    pub fn key(&mut self, key: KeyEvent) -> Edit {
        let ctrl = key.modifiers == KeyModifiers::CONTROL;
        match key.code {
            KeyCode::Char('u') if ctrl => self.remove(0, self.cursor),
            KeyCode::Char('k') if ctrl => self.remove(self.cursor, self.text.len()),
            KeyCode::Char('w') if ctrl => self.remove(self.word_start(), self.cursor),
            KeyCode::Backspace if ctrl || key.modifiers == KeyModifiers::ALT => {
                self.remove(self.word_start(), self.cursor)
            }
            KeyCode::Backspace => self.remove(self.before(), self.cursor),
            KeyCode::Delete => self.remove(self.cursor, self.behind()),
            KeyCode::Char('a') if ctrl => self.go(0),
            KeyCode::Char('e') if ctrl => self.go(self.text.len()),
            KeyCode::Left if ctrl => self.go(self.word_start()),
            KeyCode::Right if ctrl => self.go(self.word_end()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.behind()),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(self.text.len()),
            KeyCode::Char(letter) if !ctrl => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
                Edit::Changed
            }
            _ => Edit::NotMine,
        }
    }

    fn go(&mut self, place: usize) -> Edit {
        self.cursor = place;
        Edit::Moved
    }

    fn remove(&mut self, from: usize, to: usize) -> Edit {
        if from < to {
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

    fn word_start(&self) -> usize {
        self.head().unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_end(&self) -> usize {
        let word = self.tail().unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// Draws the field into one line; an active one gets the hardware cursor.
    pub fn draw(&self, frame: &mut Frame, area: Rect, style: Style, focus: Focus) {
        if area.is_empty() {
            return;
        }
        let cells = usize::from(area.width);
        let before = text::width(self.head());
        let skip = (before + 1).saturating_sub(cells);
        let mut hidden = 0;
        let mut start = 0;
        for (at, grapheme) in self.text.grapheme_indices(true) {
            if hidden >= skip {
                start = at;
                break;
            }
            hidden += text::width(grapheme);
            start = at + grapheme.len();
        }
        let shown = text::fit(text::cut(self.text.get(start..).unwrap_or(""), cells), cells);
        frame.buffer_mut().set_string(area.x, area.y, shown, style);
        if focus == Focus::Here {
            let column = u16::try_from(before.saturating_sub(hidden)).unwrap_or(0);
            let column = column.min(area.width.saturating_sub(1));
            frame.set_cursor_position(Position::new(area.x + column, area.y));
        }
    }
}

/// What a key did to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// The text may be another one now.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// The key means nothing here.
    NotMine,
}

/// Whether the next letter goes here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// It does.
    Here,
    /// It goes elsewhere.
    Elsewhere,
}

impl Focus {
    /// Here, when two places are the same.
    pub fn when<T: PartialEq>(one: &T, other: &T) -> Focus {
        if one == other { Focus::Here } else { Focus::Elsewhere }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(field: &mut Field, code: KeyCode) {
        field.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn editing_goes_by_what_a_person_sees_as_a_letter() {
        let mut field = Field::default();
        field.insert("ae\u{301}ß日");
        press(&mut field, KeyCode::Left);
        press(&mut field, KeyCode::Left);
        press(&mut field, KeyCode::Backspace);
        assert_eq!(field.text(), "aß日");
        press(&mut field, KeyCode::Delete);
        press(&mut field, KeyCode::Char('x'));
        assert_eq!(field.text(), "ax日");
    }

    #[test]
    fn whole_words_go_at_once_and_pasted_lines_become_spaces() {
        let mut field = Field::holding("one two");
        field.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        field.insert("three\nfour\t");
        assert_eq!(field.text(), "one three four ");
        field.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert!(field.is_empty());
    }

    #[test]
    fn a_field_has_an_end() {
        let mut field = Field::default();
        field.insert(&"x".repeat(1_000));
        assert_eq!(field.text().len(), LONGEST);
    }
}
