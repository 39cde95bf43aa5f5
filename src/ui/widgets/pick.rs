//! One of a few words, picked by arrow or first letter.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::field::{Edit, Focus};
use super::text::width;

/// A few words of which one is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    words: Vec<&'static str>,
    at: usize,
}

impl Pick {
    /// Words to pick from; the first one is picked.
    pub fn new(words: Vec<&'static str>) -> Pick {
        Pick { words, at: 0 }
    }

    /// The place of the picked word.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The picked word.
    pub fn word(&self) -> &'static str {
        self.words.get(self.at).copied().unwrap_or("")
    }

    /// Picks the word at a place, if there is one.
    pub fn set(&mut self, at: usize) {
        self.at = at.min(self.words.len().saturating_sub(1));
    }

    /// Left and right go to the word before and behind; a letter to the next word that begins with
    /// it.
    pub fn key(&mut self, key: KeyEvent) -> Edit {
        let len = self.words.len().max(1);
        match key.code {
            KeyCode::Left => self.at = (self.at + len - 1) % len,
            KeyCode::Right | KeyCode::Char(' ') => self.at = (self.at + 1) % len,
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = len - 1,
            KeyCode::Char(letter) => {
                let begins = |at: &usize| {
                    let word = self.words.get(*at % len).copied().unwrap_or("");
                    word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&letter))
                };
                let Some(found) = (self.at + 1..=self.at + len).find(begins) else {
                    return Edit::NotMine;
                };
                self.at = found % len;
            }
            _ => return Edit::NotMine,
        }
        Edit::Changed
    }

    /// Rows that the words take in so many cells.
    pub fn rows(&self, cells: usize) -> usize {
        self.places(cells).last().map_or(1, |(row, _)| row + 1)
    }

    /// Row and column of each word.
    fn places(&self, cells: usize) -> Vec<(usize, usize)> {
        let (mut row, mut column) = (0, 0);
        let mut places = Vec::new();
        for word in &self.words {
            let wide = width(word) + 2;
            if column > 0 && column + wide > cells {
                row += 1;
                column = 0;
            }
            places.push((row, column));
            column += wide + 1;
        }
        places
    }

    /// Draws all words, the picked one marked and in brackets; an active pick gets the cursor.
    pub fn draw(&self, frame: &mut Frame, area: Rect, plain: Style, picked: Style, focus: Focus) {
        let places = self.places(usize::from(area.width));
        for (at, (word, (row, column))) in self.words.iter().zip(places).enumerate() {
            let x = area.x + u16::try_from(column).unwrap_or(0);
            let y = area.y + u16::try_from(row).unwrap_or(0);
            if y >= area.bottom() {
                return;
            }
            let room = usize::from(area.right().saturating_sub(x));
            if at == self.at {
                frame.buffer_mut().set_stringn(x, y, format!("[{word}]"), room, picked);
                if focus == Focus::Here {
                    frame.set_cursor_position(Position::new(x + 1, y));
                }
            } else {
                frame.buffer_mut().set_stringn(x + 1, y, word, room.saturating_sub(1), plain);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::KeyModifiers;

    use super::*;

    #[test]
    fn words_are_picked_by_arrow_and_letter() {
        let mut pick = Pick::new(vec!["cash", "cheque", "web"]);
        let mut press = |code| {
            pick.key(KeyEvent::new(code, KeyModifiers::NONE));
            pick.word()
        };
        assert_eq!(press(KeyCode::Char('c')), "cheque");
        assert_eq!(press(KeyCode::Char('c')), "cash");
        assert_eq!(press(KeyCode::Left), "web");
        assert_eq!(press(KeyCode::Right), "cash");
        assert_eq!(press(KeyCode::Char('W')), "web");
        assert_eq!(press(KeyCode::Char('q')), "web");
    }
}
