//! Spelling at the desk: the dictionary is read beside the work, the first time that it is asked
//! for; until it is there, nothing is said about any word.

use std::sync::{Arc, OnceLock};
use std::thread;

use super::view::Spelled;
use super::{Desk, Stop};
use crate::letter::spelling::{Speller, SpellingFault};

/// A dictionary that is read on a thread of its own once somebody asks.
#[derive(Default)]
pub(super) struct Dictionary {
    /// The council's own words, one a line.
    words: String,
    /// The dictionary, where anybody has asked for it.
    speller: Option<Arc<OnceLock<Result<Speller, SpellingFault>>>>,
}

impl Dictionary {
    /// The dictionary, or `None` while it is being read.
    fn ready(&mut self) -> Option<&Result<Speller, SpellingFault>> {
        let words = &self.words;
        let speller = self.speller.get_or_insert_with(|| read(words.clone()));
        speller.get()
    }
}

/// Begins to read the dictionary.
fn read(words: String) -> Arc<OnceLock<Result<Speller, SpellingFault>>> {
    let speller = Arc::new(OnceLock::new());
    let filled = Arc::clone(&speller);
    thread::spawn(move || filled.get_or_init(|| Speller::british(&words)).is_ok());
    speller
}

impl Desk {
    /// The same desk with the council's own words for the spelling, one a line.
    #[must_use]
    pub fn with_words(mut self, words: &str) -> Desk {
        self.dictionary = Dictionary { words: words.to_string(), speller: None };
        self
    }

    /// What is misspelt in paragraphs; `None` while the dictionary is being read.
    pub fn spell(&mut self, paragraphs: &[String]) -> Result<Option<Vec<Spelled>>, Stop> {
        let Some(ready) = self.dictionary.ready() else { return Ok(None) };
        let speller = ready.as_ref().map_err(|fault| Stop::Failed(fault.to_string()))?;
        let checked = |paragraph: &String| Spelled {
            paragraph: paragraph.clone(),
            wrong: speller.check(paragraph).iter().map(|word| (word.from, word.to)).collect(),
        };
        Ok(Some(paragraphs.iter().map(checked).collect()))
    }

    /// What may have been meant by a word; `None` while the dictionary is being read.
    pub fn suggest(&mut self, word: &str) -> Result<Option<Vec<String>>, Stop> {
        let Some(ready) = self.dictionary.ready() else { return Ok(None) };
        let speller = ready.as_ref().map_err(|fault| Stop::Failed(fault.to_string()))?;
        Ok(Some(speller.suggest(word)))
    }

    /// Waits until the dictionary has been read, for programs that do one thing and end.
    pub fn wait_for_spelling(&mut self) {
        let known = self.dictionary.ready().is_some();
        if let Some(speller) = self.dictionary.speller.as_ref().filter(|_| !known) {
            speller.wait();
        }
    }
}
