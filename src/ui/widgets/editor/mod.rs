//! A text area for letters: soft wrap, steps back and forth, selection, search, any length that a
//! letter may have.
//!
//! Floor 5, a widget: it holds a text, changes it by keys, draws what is in view, and knows nothing
//! of what is written. Only paragraphs that are looked at are wrapped, and only changed ones again,
//! so that a key costs the same at a page and at a hundred.

mod buffer;
mod draw;
mod history;
mod layout;

pub use buffer::{Buffer, Place};
pub use draw::{Look, Mark};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::field::Edit;
use history::{History, Kind};
use layout::{Layout, Row};

/// The most bytes that an editor takes.
pub const LONGEST: usize = 400_000;

/// A text under edit, with cursor, selection and the part in view.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    buffer: Buffer,
    cursor: Place,
    /// The other end of the selection.
    mark: Option<Place>,
    /// Whether moving selects without shift held.
    marking: bool,
    /// The cell that up and down aim at.
    goal: Option<usize>,
    history: History,
    layout: Layout,
    top: Row,
    height: usize,
    changes: u64,
}

/// Which way a search goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Towards the end, then on from the beginning.
    On,
    /// Towards the beginning, then on from the end.
    Back,
}

/// What a search found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// It is selected.
    Here,
    /// It is selected, but the search went past the end of the text.
    Around,
    /// It is nowhere.
    Nowhere,
}

impl Editor {
    /// An editor that already holds a text, with the cursor at its beginning.
    pub fn holding(text: &str) -> Editor {
        let mut editor = Editor { buffer: Buffer::holding(&tame(text)), ..Editor::default() };
        editor.layout.cover(&editor.buffer);
        editor
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.buffer.text()
    }

    /// The text by paragraphs.
    pub const fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// Where the next letter goes.
    pub const fn cursor(&self) -> Place {
        self.cursor
    }

    /// A number that is another one whenever the text may be another one.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Beginning and end of what is selected, where something is.
    pub fn selection(&self) -> Option<(Place, Place)> {
        let mark = self.mark.filter(|mark| *mark != self.cursor)?;
        Some((mark.min(self.cursor), mark.max(self.cursor)))
    }

    /// What is selected.
    pub fn selected(&self) -> Option<String> {
        self.selection().map(|(from, to)| self.buffer.slice(from, to))
    }

    /// Shows rows of so many cells, so many of them. One cell more is kept for the cursor.
    pub fn fit(&mut self, cells: usize, rows: usize) {
        self.layout.fit(cells);
        self.layout.cover(&self.buffer);
        self.height = rows.max(1);
        self.reveal();
    }

    /// Puts a text in at the cursor, in the place of what is selected. Control characters other
    /// than line breaks, and signs that turn the direction of text, become spaces.
    pub fn insert(&mut self, letters: &str) {
        self.put(&tame(letters), Kind::Whole);
    }

    /// Puts a text in the place of another as one step, for instance a better spelling.
    pub fn exchange(&mut self, from: Place, to: Place, letters: &str) {
        let (from, to) = (self.buffer.settle(from), self.buffer.settle(to));
        self.mark = None;
        self.marking = false;
        self.change(Kind::Whole, from.min(to), to.max(from), &tame(letters));
    }

    /// Takes what is selected out and hands it over.
    pub fn cut(&mut self) -> Option<String> {
        let text = self.selected()?;
        self.put("", Kind::Whole);
        Some(text)
    }

    /// Selects everything.
    pub fn select_all(&mut self) {
        self.history.close();
        self.mark = Some(Place::default());
        self.marking = false;
        self.cursor = self.buffer.end();
        self.reveal();
    }

    /// Begins to select from the cursor on without shift held, or stops selecting.
    pub fn toggle_mark(&mut self) {
        self.marking = !self.marking;
        self.mark = self.marking.then_some(self.cursor);
    }

    /// Takes the last step back. Says whether there was one.
    pub fn undo(&mut self) -> Edit {
        let undone = self.history.undo(&mut self.buffer);
        self.stepped(undone)
    }

    /// Does again what was taken back last. Says whether there was anything.
    pub fn redo(&mut self) -> Edit {
        let undone = self.history.redo(&mut self.buffer);
        self.stepped(undone)
    }

    fn stepped(&mut self, undone: Option<history::Undone>) -> Edit {
        let Some(undone) = undone else { return Edit::NotMine };
        self.layout.forget(undone.from);
        self.layout.cover(&self.buffer);
        self.changes += 1;
        self.mark = None;
        self.marking = false;
        self.goal = None;
        self.cursor = self.buffer.settle(undone.cursor);
        self.reveal();
        Edit::Changed
    }

    /// Selects where a text stands next, capital or small, going round at the end.
    pub fn find(&mut self, needle: &str, way: Way) -> Found {
        let start = Place::default();
        let from = self.selection().map_or(self.cursor, |(from, _)| from);
        let (near, far) = match way {
            Way::On => {
                let behind = self.selection().map_or(from, |_| self.buffer.behind(from));
                let near = self.buffer.find_behind(needle, behind);
                (near, self.buffer.find_behind(needle, start))
            }
            Way::Back => {
                let near = self.buffer.find_before(needle, from);
                (near, self.buffer.find_before(needle, past(&self.buffer)))
            }
        };
        let (found, hit) = match (near, far) {
            (Some(hit), _) => (Found::Here, hit),
            (None, Some(hit)) => (Found::Around, hit),
            (None, None) => return Found::Nowhere,
        };
        self.select(hit.0, hit.1);
        found
    }

    /// Selects from one place to another, with the cursor at the second.
    pub fn select(&mut self, from: Place, to: Place) {
        self.history.close();
        self.mark = Some(self.buffer.settle(from));
        self.marking = false;
        self.goal = None;
        self.cursor = self.buffer.settle(to);
        self.reveal();
    }

    /// Goes to a place; nothing is selected then.
    pub fn go_to(&mut self, place: Place) {
        let place = self.buffer.settle(place);
        self.select(place, place);
        self.mark = None;
    }

    /// The paragraphs in view, by number.
    pub fn in_view(&self) -> std::ops::Range<usize> {
        let step = isize::try_from(self.height).unwrap_or(isize::MAX) - 1;
        let last = self.layout.step(&self.buffer, self.top, step);
        self.top.paragraph..last.paragraph + 1
    }

    /// Edits or moves by a key. Undo, cutting and searching are commands of the pane.
    pub fn key(&mut self, key: KeyEvent) -> Edit {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alone = !ctrl && !key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(letter) if alone || key.modifiers == ALT_GR => {
                self.put(&tame(letter.encode_utf8(&mut [0; 4])), Kind::Typed);
                return Edit::Changed;
            }
            KeyCode::Enter => {
                self.history.close();
                self.put("\n", Kind::Typed);
                return Edit::Changed;
            }
            _ => {}
        }
        if let Some(target) = self.removal(key, ctrl) {
            return self.remove(target, ctrl);
        }
        let Some(place) = self.motion(key.code, ctrl) else { return Edit::NotMine };
        let vertical =
            matches!(key.code, KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown)
                && !ctrl;
        self.travel(place, key.modifiers.contains(KeyModifiers::SHIFT), vertical);
        Edit::Moved
    }

    /// Up to where a key removes text, from the cursor on.
    fn removal(&self, key: KeyEvent, ctrl: bool) -> Option<Place> {
        let here = self.cursor;
        let start = Place { at: 0, ..here };
        let end = Place { at: self.buffer.paragraph(here.paragraph).len(), ..here };
        let or_next = |place: Place, other: Place| if place == here { other } else { place };
        Some(match key.code {
            KeyCode::Backspace if ctrl || key.modifiers == KeyModifiers::ALT => {
                self.buffer.word_before(here)
            }
            KeyCode::Backspace => self.buffer.before(here),
            KeyCode::Delete if ctrl => self.buffer.word_behind(here),
            KeyCode::Delete => self.buffer.behind(here),
            KeyCode::Char('w') if ctrl => self.buffer.word_before(here),
            KeyCode::Char('u') if ctrl => or_next(start, self.buffer.before(here)),
            KeyCode::Char('k') if ctrl => or_next(end, self.buffer.behind(here)),
            _ => return None,
        })
    }

    fn remove(&mut self, target: Place, whole: bool) -> Edit {
        if self.selection().is_some() {
            self.put("", Kind::Whole);
            return Edit::Changed;
        }
        let (from, to) = (target.min(self.cursor), target.max(self.cursor));
        self.mark = None;
        self.marking = false;
        if from == to {
            return Edit::Moved;
        }
        self.change(if whole { Kind::Whole } else { Kind::Removed }, from, to, "");
        Edit::Changed
    }

    /// Where a key that moves leads.
    fn motion(&self, code: KeyCode, ctrl: bool) -> Option<Place> {
        let (buffer, here) = (&self.buffer, self.cursor);
        let page = isize::try_from(self.height).unwrap_or(isize::MAX).max(2) - 1;
        Some(match code {
            KeyCode::Left if ctrl => buffer.word_before(here),
            KeyCode::Right if ctrl => buffer.word_behind(here),
            KeyCode::Left => buffer.before(here),
            KeyCode::Right => buffer.behind(here),
            KeyCode::Up if ctrl => buffer.paragraph_before(here),
            KeyCode::Down if ctrl => buffer.paragraph_behind(here),
            KeyCode::Up => self.vertical(-1),
            KeyCode::Down => self.vertical(1),
            KeyCode::PageUp => self.vertical(-page),
            KeyCode::PageDown => self.vertical(page),
            KeyCode::Home if ctrl => Place::default(),
            KeyCode::End if ctrl => buffer.end(),
            KeyCode::Home => self.row_start(),
            KeyCode::End => self.row_end(),
            KeyCode::Char('e') if ctrl => self.row_end(),
            _ => return None,
        })
    }

    fn vertical(&self, by: isize) -> Place {
        let row = self.layout.row_of(&self.buffer, self.cursor);
        let target = self.layout.step(&self.buffer, row, by);
        if target == row {
            return if by < 0 { Place::default() } else { self.buffer.end() };
        }
        self.layout.place(&self.buffer, target, self.aim())
    }

    /// The cell that up and down aim at.
    fn aim(&self) -> usize {
        self.goal.unwrap_or_else(|| self.layout.column(&self.buffer, self.cursor))
    }

    /// The beginning of the row; of the paragraph where the cursor is there already.
    fn row_start(&self) -> Place {
        let row = self.layout.row_of(&self.buffer, self.cursor);
        let (from, _) = self.layout.span(&self.buffer, row);
        let at = if self.cursor.at == from { 0 } else { from };
        Place { at, ..self.cursor }
    }

    /// The end of the row; of the paragraph where the cursor is there already.
    fn row_end(&self) -> Place {
        let row = self.layout.row_of(&self.buffer, self.cursor);
        let end = self.layout.place(&self.buffer, row, usize::MAX);
        if end > self.cursor {
            return end;
        }
        Place { at: self.buffer.paragraph(row.paragraph).len(), ..self.cursor }
    }

    fn travel(&mut self, place: Place, shift: bool, vertical: bool) {
        self.history.close();
        let aim = vertical.then(|| self.aim());
        if shift || self.marking {
            self.mark = self.mark.or(Some(self.cursor));
        } else {
            self.mark = None;
        }
        self.goal = aim;
        self.cursor = self.buffer.settle(place);
        self.reveal();
    }

    /// Puts a tamed text in the place of what is selected.
    fn put(&mut self, letters: &str, kind: Kind) {
        let (from, to) = self.selection().unwrap_or((self.cursor, self.cursor));
        self.mark = None;
        self.marking = false;
        self.change(kind, from, to, letters);
    }

    /// Every change goes through here.
    fn change(&mut self, kind: Kind, from: Place, to: Place, letters: &str) {
        let removed = self.buffer.slice(from, to);
        let room = LONGEST.saturating_sub(self.buffer.bytes() - removed.len());
        let mut fits = letters.len().min(room);
        while !letters.is_char_boundary(fits) {
            fits -= 1;
        }
        let letters = letters.get(..fits).unwrap_or("");
        if removed.is_empty() && letters.is_empty() {
            return;
        }
        self.history.record(kind, from, (&removed, letters), self.cursor);
        let end = self.buffer.replace(from, to, letters);
        let (gone, come) = (to.paragraph - from.paragraph, end.paragraph - from.paragraph);
        self.layout.changed(from.paragraph, gone + 1, come + 1);
        self.layout.cover(&self.buffer);
        self.changes += 1;
        self.goal = None;
        self.cursor = self.buffer.settle(end);
        self.reveal();
    }

    /// Brings the cursor's row into view, moving what is shown as little as may be.
    fn reveal(&mut self) {
        let row = self.layout.row_of(&self.buffer, self.cursor);
        let rows = isize::try_from(self.height).unwrap_or(isize::MAX).max(1) - 1;
        let last = self.buffer.count().saturating_sub(1);
        self.top.paragraph = self.top.paragraph.min(last);
        let wrapped = self.layout.rows(&self.buffer, self.top.paragraph).len();
        self.top.row = self.top.row.min(wrapped.saturating_sub(1));
        if row < self.top {
            self.top = row;
        } else if row > self.layout.step(&self.buffer, self.top, rows) {
            self.top = self.layout.step(&self.buffer, row, -rows);
        }
    }
}

/// Keys held for the third sign of a key, as some terminals report them.
const ALT_GR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// A place behind every other.
fn past(buffer: &Buffer) -> Place {
    let end = buffer.end();
    Place { at: end.at + 1, ..end }
}

/// A text that may stand on a screen: line breaks are one letter, nothing controls or turns it.
fn tame(letters: &str) -> String {
    let wild = |letter: char| {
        (letter.is_control() && letter != '\n')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(letter, '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let letters = letters.replace("\r\n", "\n").replace('\r', "\n");
    letters.chars().map(|letter| if wild(letter) { ' ' } else { letter }).collect()
}
