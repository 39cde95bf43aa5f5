//! What the spelling said of each paragraph; asked only for paragraphs in view, once each.
//!
//! Part of the letter editor.

use std::collections::HashMap;

use crate::desk::view::Spelled;
use crate::ui::widgets::editor::{Editor, Place};

/// What is known about the spelling.
#[derive(Default)]
pub(super) struct Words {
    /// Misspelt words by the text of their paragraph: a changed paragraph is another text.
    known: HashMap<String, Vec<(usize, usize)>>,
    /// Whether the dictionary cannot be used.
    off: bool,
}

/// How many texts are remembered; typing makes a new one with each key.
const MOST: usize = 2_000;

impl Words {
    /// Paragraphs in view about which nothing is known yet.
    pub(super) fn unknown(&self, editor: &Editor) -> Vec<String> {
        if self.off {
            return Vec::new();
        }
        editor
            .in_view()
            .map(|number| editor.buffer().paragraph(number))
            .filter(|text| !text.is_empty() && !self.known.contains_key(*text))
            .map(str::to_string)
            .collect()
    }

    /// Takes in what the desk said; nothing while the dictionary is being read.
    pub(super) fn take(&mut self, spelled: Option<Vec<Spelled>>) {
        if self.known.len() > MOST {
            self.known.clear();
        }
        for one in spelled.into_iter().flatten() {
            self.known.insert(one.paragraph, one.wrong);
        }
    }

    /// The desk could not say: it is not asked again.
    pub(super) const fn stopped(&mut self) {
        self.off = true;
    }

    /// The misspelt words of a paragraph.
    pub(super) fn of(&self, paragraph: &str) -> &[(usize, usize)] {
        self.known.get(paragraph).map_or(&[], Vec::as_slice)
    }

    /// The misspelt words in view, in order.
    pub(super) fn in_view<'a>(
        &'a self,
        editor: &'a Editor,
    ) -> impl Iterator<Item = (Place, Place)> + 'a {
        editor.in_view().flat_map(move |paragraph| {
            let wrong = self.of(editor.buffer().paragraph(paragraph));
            wrong.iter().map(move |(from, to)| {
                (Place { paragraph, at: *from }, Place { paragraph, at: *to })
            })
        })
    }
}
