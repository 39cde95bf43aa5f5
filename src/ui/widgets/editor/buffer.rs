//! A text as paragraphs: places in it, cutting and putting in, going by what a person sees.
//!
//! Part of the editor. Every change goes through [`Buffer::replace`]; every place that it gives is
//! at the border of a grapheme.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A place between two letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Bytes from the paragraph's beginning.
    pub at: usize,
}

/// The paragraphs of a text; there is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    paragraphs: Vec<String>,
    bytes: usize,
}

impl Default for Buffer {
    fn default() -> Buffer {
        Buffer::holding("")
    }
}

impl Buffer {
    /// The paragraphs of a text; a line break parts two.
    pub fn holding(text: &str) -> Buffer {
        let paragraphs: Vec<String> = text.split('\n').map(str::to_string).collect();
        Buffer { paragraphs, bytes: text.len() }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// Bytes of the whole text.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many paragraphs there are.
    pub fn count(&self) -> usize {
        self.paragraphs.len()
    }

    /// A paragraph's text; empty where there is none.
    pub fn paragraph(&self, number: usize) -> &str {
        self.paragraphs.get(number).map_or("", String::as_str)
    }

    /// The place behind the last letter.
    pub fn end(&self) -> Place {
        let paragraph = self.count().saturating_sub(1);
        Place { paragraph, at: self.paragraph(paragraph).len() }
    }

    /// The text of a place's paragraph before the place.
    pub fn head(&self, place: Place) -> &str {
        self.paragraph(place.paragraph).get(..place.at).unwrap_or("")
    }

    /// The text of a place's paragraph from the place on.
    pub fn tail(&self, place: Place) -> &str {
        self.paragraph(place.paragraph).get(place.at..).unwrap_or("")
    }

    /// The text between two places.
    pub fn slice(&self, from: Place, to: Place) -> String {
        if from.paragraph == to.paragraph {
            return self.paragraph(from.paragraph).get(from.at..to.at).unwrap_or("").to_string();
        }
        let mut text = self.tail(from).to_string();
        for number in from.paragraph + 1..to.paragraph {
            text.push('\n');
            text.push_str(self.paragraph(number));
        }
        text.push('\n');
        text.push_str(self.head(to));
        text
    }

    /// Puts a text in the place of what stands between two places; says where it ends.
    pub fn replace(&mut self, from: Place, to: Place, text: &str) -> Place {
        let removed = self.slice(from, to).len();
        let rest = self.tail(to).to_string();
        let mut parts = text.split('\n');
        let Some(first) = self.paragraphs.get_mut(from.paragraph) else { return self.end() };
        first.truncate(from.at);
        first.push_str(parts.next().unwrap_or(""));
        let mut new: Vec<String> = parts.map(str::to_string).collect();
        let last = from.paragraph + new.len();
        let tail = new.last_mut().unwrap_or(first);
        let end = Place { paragraph: last, at: tail.len() };
        tail.push_str(&rest);
        let gone = to.paragraph.min(self.paragraphs.len().saturating_sub(1)) + 1;
        self.paragraphs.splice(from.paragraph + 1..gone, new);
        self.bytes = self.bytes - removed + text.len();
        end
    }

    /// The same place, or the next border of a grapheme where it is not at one.
    pub fn settle(&self, place: Place) -> Place {
        let paragraph = place.paragraph.min(self.count().saturating_sub(1));
        let text = self.paragraph(paragraph);
        let mut at = place.at.min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        if cursor.is_boundary(text, 0) == Ok(false) {
            at = cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len());
        }
        Place { paragraph, at }
    }

    /// One grapheme back, into the paragraph before where this one begins.
    pub fn before(&self, place: Place) -> Place {
        if place.at > 0 {
            let text = self.paragraph(place.paragraph);
            let mut cursor = GraphemeCursor::new(place.at, text.len(), true);
            let at = cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0);
            return Place { at, ..place };
        }
        match place.paragraph.checked_sub(1) {
            Some(paragraph) => Place { paragraph, at: self.paragraph(paragraph).len() },
            None => place,
        }
    }

    /// One grapheme on, into the next paragraph where this one ends.
    pub fn behind(&self, place: Place) -> Place {
        let text = self.paragraph(place.paragraph);
        if place.at < text.len() {
            let mut cursor = GraphemeCursor::new(place.at, text.len(), true);
            let at = cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len());
            return Place { at, ..place };
        }
        if place.paragraph + 1 < self.count() {
            Place { paragraph: place.paragraph + 1, at: 0 }
        } else {
            place
        }
    }

    /// To the beginning of a word, this one or the one before.
    pub fn word_before(&self, place: Place) -> Place {
        match self.head(place).unicode_word_indices().next_back() {
            Some((at, _)) => Place { at, ..place },
            None if place.at > 0 => Place { at: 0, ..place },
            None => self.before(place),
        }
    }

    /// Behind the end of a word, this one or the next.
    pub fn word_behind(&self, place: Place) -> Place {
        match self.tail(place).unicode_word_indices().next() {
            Some((at, word)) => Place { at: place.at + at + word.len(), ..place },
            None if place.at < self.paragraph(place.paragraph).len() => {
                Place { at: self.paragraph(place.paragraph).len(), ..place }
            }
            None => self.behind(place),
        }
    }

    /// To the beginning of this paragraph, or of the one before with a letter in it.
    pub fn paragraph_before(&self, place: Place) -> Place {
        if place.at > 0 {
            return Place { at: 0, ..place };
        }
        let filled = |number: &usize| !self.paragraph(*number).trim().is_empty();
        let paragraph = (0..place.paragraph).rev().find(filled).unwrap_or(0);
        Place { paragraph, at: 0 }
    }

    /// To the beginning of the next paragraph with a letter in it, or to the end.
    pub fn paragraph_behind(&self, place: Place) -> Place {
        let filled = |number: &usize| !self.paragraph(*number).trim().is_empty();
        match (place.paragraph + 1..self.count()).find(filled) {
            Some(paragraph) => Place { paragraph, at: 0 },
            None => self.end(),
        }
    }

    /// Where a text stands at or behind a place, capital or small, with its end.
    pub fn find_behind(&self, needle: &str, from: Place) -> Option<(Place, Place)> {
        let needle: Vec<char> = lowered(needle).collect();
        (from.paragraph..self.count()).find_map(|paragraph| {
            let start = if paragraph == from.paragraph { from.at } else { 0 };
            let mut found = self.hits(&needle, paragraph);
            found.find(|(at, _)| *at >= start).map(|hit| places(paragraph, hit))
        })
    }

    /// Where a text stands last before a place, capital or small, with its end.
    pub fn find_before(&self, needle: &str, from: Place) -> Option<(Place, Place)> {
        let needle: Vec<char> = lowered(needle).collect();
        (0..=from.paragraph).rev().find_map(|paragraph| {
            let end = if paragraph == from.paragraph { from.at } else { usize::MAX };
            let found = self.hits(&needle, paragraph);
            found.take_while(|(at, _)| *at < end).last().map(|hit| places(paragraph, hit))
        })
    }

    /// Where a lowered text stands in a paragraph.
    fn hits<'a>(
        &'a self,
        needle: &'a [char],
        paragraph: usize,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let text = self.paragraph(paragraph);
        text.char_indices().filter_map(move |(at, _)| {
            let rest = text.get(at..)?;
            let mut wanted = needle.iter();
            for (ahead, letter) in rest.char_indices() {
                if wanted.as_slice().is_empty() {
                    return (!needle.is_empty()).then_some((at, at + ahead));
                }
                for small in letter.to_lowercase() {
                    if wanted.next() != Some(&small) {
                        return None;
                    }
                }
            }
            (wanted.as_slice().is_empty() && !needle.is_empty()).then_some((at, text.len()))
        })
    }
}

fn lowered(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

fn places(paragraph: usize, (from, to): (usize, usize)) -> (Place, Place) {
    (Place { paragraph, at: from }, Place { paragraph, at: to })
}
