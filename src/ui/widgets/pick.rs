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
    /// A letter of its own for each word; empty where words are known by their first letters.
    letters: Vec<char>,
    at: Option<usize>,
}

impl Pick {
    /// Words to pick from; the first one is picked.
    pub fn new(words: Vec<&'static str>) -> Pick {
        Pick { words, letters: Vec::new(), at: Some(0) }
    }

    /// Words to pick from, each by a letter of its own, which is shown; the first one is picked.
    pub fn lettered(words: &[(char, &'static str)]) -> Pick {
        let (letters, words) = words.iter().copied().unzip();
        Pick { words, letters, at: Some(0) }
    }

    /// Words to pick from; none is picked until somebody does.
    pub const fn undecided(words: Vec<&'static str>) -> Pick {
        Pick { words, letters: Vec::new(), at: None }
    }

    /// The place of the picked word; `None` where none is picked.
    pub const fn at(&self) -> Option<usize> {
        self.at
    }

    /// The picked word; empty where none is picked.
    pub fn word(&self) -> &'static str {
        self.at.and_then(|at| self.words.get(at).copied()).unwrap_or("")
    }

    /// Picks a word, if it is one of them.
    pub fn set(&mut self, word: &str) {
        self.at = self.words.iter().position(|known| *known == word).or(self.at);
    }

    /// Picks the word that has a letter of its own; otherwise nothing changes.
    pub fn letter(&mut self, letter: char) -> Edit {
        let own = |known: &char| known.eq_ignore_ascii_case(&letter);
        match self.letters.iter().position(own) {
            None => Edit::NotMine,
            found => {
                self.at = found;
                Edit::Changed
            }
        }
    }

    /// Left and right go to the word before and behind; a letter to the word that has it, or to the
    /// next one that begins with it.
    pub fn key(&mut self, key: KeyEvent) -> Edit {
        let len = self.words.len().max(1);
        let after = self.at.map_or(0, |at| at + 1);
        let picked = match key.code {
            KeyCode::Left => self.at.unwrap_or(0) + len - 1,
            KeyCode::Right | KeyCode::Char(' ') => after,
            KeyCode::Home => 0,
            KeyCode::End => len - 1,
            KeyCode::Char(letter) if !self.letters.is_empty() => return self.letter(letter),
            KeyCode::Char(letter) => {
                let begins = |at: &usize| {
                    let word = self.words.get(*at % len).copied().unwrap_or("");
                    word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&letter))
                };
                match (after..after + len).find(begins) {
                    Some(found) => found,
                    None => return Edit::NotMine,
                }
            }
            _ => return Edit::NotMine,
        };
        self.at = Some(picked % len);
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
        let own = if self.letters.is_empty() { 0 } else { 2 };
        for word in &self.words {
            let wide = width(word) + 2 + own;
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
        if focus == Focus::Here {
            let (row, column) = self.at.and_then(|at| places.get(at).copied()).unwrap_or((0, 0));
            let x = area.x + u16::try_from(column + 1).unwrap_or(0);
            let y = area.y + u16::try_from(row).unwrap_or(0);
            if area.contains(Position::new(x, y)) {
                frame.set_cursor_position(Position::new(x, y));
            }
        }
        for (at, (word, (row, column))) in self.words.iter().zip(places).enumerate() {
            let x = area.x + u16::try_from(column).unwrap_or(0);
            let y = area.y + u16::try_from(row).unwrap_or(0);
            if y >= area.bottom() {
                return;
            }
            let room = usize::from(area.right().saturating_sub(x));
            let letter = self.letters.get(at).map(|letter| format!("{letter} "));
            let word = format!("{}{word}", letter.unwrap_or_default());
            if Some(at) == self.at {
                frame.buffer_mut().set_stringn(x, y, format!("[{word}]"), room, picked);
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

    #[test]
    fn a_word_with_a_letter_of_its_own_is_picked_by_that_alone() {
        let mut pick = Pick::lettered(&[('c', "cash"), ('q', "cheque"), ('w', "web")]);
        assert_eq!((pick.letter('Q'), pick.word()), (Edit::Changed, "cheque"));
        assert_eq!((pick.letter('x'), pick.word()), (Edit::NotMine, "cheque"));
        pick.key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::NONE));
        pick.key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::NONE));
        assert_eq!(pick.word(), "cash");
    }

    #[test]
    fn nothing_is_picked_until_somebody_does() {
        let mut pick = Pick::undecided(vec!["allowed", "refused"]);
        assert_eq!((pick.at(), pick.word()), (None, ""));
        pick.key(KeyEvent::new(KeyCode::Right, KeyModifiers::NONE));
        assert_eq!(pick.word(), "allowed");
        pick.set("unknown");
        assert_eq!(pick.word(), "allowed");
        pick.set("refused");
        assert_eq!(pick.at(), Some(1));
    }
}
