//! Spelling: which words of a paragraph the dictionary of British English does not know, and what
//! may have been meant.
//!
//! Floor 3, pure. Merge fields, instructions and markers of a paragraph are no words, nor are
//! numbers, marks, addresses of mail and web, and short abbreviations in capitals.

use spellbook::Dictionary;
use unicode_segmentation::UnicodeSegmentation;

/// The affix rules of the dictionary that comes with the program.
const AFFIXES: &str = include_str!("../../assets/spelling/en_GB.aff");
/// Its words.
const WORDS: &str = include_str!("../../assets/spelling/en_GB.dic");
/// The words of the field.
const FIELD_WORDS: &str = include_str!("../../assets/spelling/words.txt");

/// The most suggestions for one word.
const MOST_SUGGESTED: usize = 8;
/// The longest word, in bytes, for which suggestions are looked for.
const LONGEST_WORD: usize = 60;
/// Up to how many capitals stand for an abbreviation that needs no dictionary.
const ABBREVIATION: usize = 5;

/// What begins and ends a part of a paragraph that is not prose.
const NOT_PROSE: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("[[", "]]")];

/// The dictionary could not be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the spelling dictionary cannot be used ({0}); letters can be written, unchecked")]
pub struct SpellingFault(String);

/// A word that the dictionary does not know: bytes from and to in its paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misspelt {
    /// The first byte.
    pub from: usize,
    /// The byte behind the last.
    pub to: usize,
}

/// A dictionary in memory, with the words of the field and the council's own.
pub struct Speller {
    dictionary: Dictionary,
}

impl Speller {
    /// British English with the words of the field and those of `council`: one a line, a line that
    /// begins with `#` is a remark. Takes a moment: not to be done between two keys.
    pub fn british(council: &str) -> Result<Speller, SpellingFault> {
        let mark = '\u{feff}';
        let (affixes, words) = (AFFIXES.trim_start_matches(mark), WORDS.trim_start_matches(mark));
        let fault = |error: &dyn std::fmt::Display| SpellingFault(error.to_string());
        let mut dictionary = Dictionary::new(affixes, words).map_err(|error| fault(&error))?;
        let own = FIELD_WORDS.lines().chain(council.lines()).map(str::trim);
        for word in own.filter(|word| !word.is_empty() && !word.starts_with('#')) {
            // A slash would name rules of the dictionary; a council's list holds plain words.
            let plain = word.split('/').next().unwrap_or(word);
            dictionary.add(plain).map_err(|error| SpellingFault(format!("{error:?}")))?;
        }
        Ok(Speller { dictionary })
    }

    /// The words of a paragraph that the dictionary does not know, from left to right.
    pub fn check(&self, paragraph: &str) -> Vec<Misspelt> {
        let prose = prose(paragraph);
        let mut wrong = Vec::new();
        for (start, token) in tokens(&prose) {
            if is_address(token) {
                continue;
            }
            for (at, word) in token.unicode_word_indices() {
                if is_no_word(word) || self.dictionary.check(word) || self.is_compound(token) {
                    continue;
                }
                let from = start + at;
                wrong.push(Misspelt { from, to: from + word.len() });
            }
        }
        wrong
    }

    /// Words that may have been meant, the likeliest first. May take tens of milliseconds.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut words = Vec::new();
        if word.len() <= LONGEST_WORD {
            self.dictionary.suggest(word, &mut words);
            words.truncate(MOST_SUGGESTED);
        }
        words
    }

    /// Whether a word with its hyphens is known as one.
    fn is_compound(&self, token: &str) -> bool {
        let word = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        word.contains('-') && self.dictionary.check(word)
    }
}

/// The paragraph with spaces in the place of everything that is not prose; bytes stay where they
/// are.
fn prose(paragraph: &str) -> String {
    let mut prose = paragraph.to_string();
    for (opens, closes) in NOT_PROSE {
        let mut from = 0;
        while let Some(start) = prose.get(from..).and_then(|rest| rest.find(opens)) {
            let start = from + start;
            let inside = prose.get(start..).unwrap_or("");
            let end = inside.find(closes).map_or(prose.len(), |at| start + at + closes.len());
            prose.replace_range(start..end, &" ".repeat(end - start));
            from = end;
        }
    }
    prose
}

/// What stands between white space, with its place in bytes.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut ahead = 0;
    text.split_inclusive(char::is_whitespace).map(move |piece| {
        let start = ahead;
        ahead += piece.len();
        (start, piece.trim_end())
    })
}

/// Whether a token is an address of mail or web.
fn is_address(token: &str) -> bool {
    token.contains('@') || token.contains("://") || token.contains("www.") || token.contains(".uk")
}

/// Whether a word is a number, a mark, or an abbreviation.
fn is_no_word(word: &str) -> bool {
    let digits = word.chars().any(char::is_numeric);
    let capitals = word.chars().all(char::is_uppercase);
    let letters = word.chars().count();
    digits || letters == 1 || (capitals && letters <= ABBREVIATION)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static SPELLER: LazyLock<Speller> =
        LazyLock::new(|| Speller::british("# ours\nWestbridge\nKnutsvale/x\n").unwrap());

    fn wrong(text: &str) -> Vec<&str> {
        SPELLER.check(text).into_iter().map(|word| &text[word.from..word.to]).collect()
    }

    #[test]
    fn british_words_and_words_of_the_field_are_known() {
        let text = "We apologise: the colour of the kerbside signage was wrong. Your PCN isn’t \
                    cancelled, don't pay-and-display. We re-offered the discount.";
        assert_eq!(wrong(text), Vec::<&str>::new());
        assert_eq!(
            wrong("He woud apologize for the recieved lettr."),
            ["woud", "recieved", "lettr"]
        );
    }

    #[test]
    fn what_is_no_prose_is_not_checked() {
        let text = "{{ amount_dew }} {% if nto_servd %} VX26 ABC, ZZ1234567A, TPT HGVS \
                    jane.smyth@exmple.uk www.xyzzy.uk https://xyzzy.example [[particular: dat]]";
        assert_eq!(wrong(text), Vec::<&str>::new());
        assert_eq!(wrong("an open {{ fild"), Vec::<&str>::new());
    }

    #[test]
    fn places_are_bytes_of_the_paragraph() {
        let text = "café “naïve” 日本 teh {{ x }} wrnog";
        assert_eq!(wrong(text), ["teh", "wrnog"]);
    }

    #[test]
    fn the_councils_own_words_are_known() {
        assert_eq!(wrong("Westbridge Knutsvale Estbridge"), ["Estbridge"]);
    }

    #[test]
    fn suggestions_hold_what_was_meant() {
        assert!(SPELLER.suggest("recieved").contains(&"received".to_string()));
        assert!(SPELLER.suggest(&"x".repeat(10_000)).is_empty());
    }
}
