//! What is wrong in somebody else's file: line, column, value, why, remedy.
//!
//! Second floor, no file access. A fault quotes foreign text, so every text is cleaned and
//! shortened here before a terminal or a file can see it.

use std::fmt;

/// The most characters of a foreign value that a fault quotes.
const LONGEST_QUOTE: usize = 60;

/// One thing wrong in a file that came in, told so that a person can mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Line of the file as an editor counts it, from 1; 0 where the whole file is meant.
    pub line: u64,
    /// The file's own heading of the column; empty where the whole line is meant.
    pub column: String,
    /// What stands there, cleaned and shortened; empty where nothing does.
    pub value: String,
    /// What is wrong.
    pub why: String,
    /// What to do now.
    pub remedy: String,
}

impl Fault {
    /// A fault of one value: its line, the column's heading, what stands there as it came, why it
    /// cannot be taken and what to do.
    pub fn of_value(
        line: u64,
        column: &str,
        value: &str,
        why: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Fault {
        Fault {
            line,
            column: shown(column),
            value: shown(value),
            why: why.into(),
            remedy: remedy.into(),
        }
    }

    /// A fault of a whole line.
    pub fn of_line(line: u64, why: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault::of_value(line, "", "", why, remedy)
    }

    /// A fault of the whole file.
    pub fn of_file(why: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault::of_line(0, why, remedy)
    }

    /// A fault at a byte of a text that a person wrote, such as a map or a layout: its line, and
    /// its column in characters from 1.
    pub fn in_text(
        text: &str,
        at: usize,
        value: &str,
        why: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Fault {
        let before = text.get(..at).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let line = u64::try_from(line).unwrap_or(0);
        Fault::of_value(line, &column.to_string(), value, why, remedy)
    }

    /// The fault as five fields of a table, in the order of [`FAULT_HEADINGS`].
    pub fn fields(&self) -> [String; 5] {
        [
            self.line.to_string(),
            self.column.clone(),
            self.value.clone(),
            self.why.clone(),
            self.remedy.clone(),
        ]
    }
}

/// The headings of a file of faults.
pub const FAULT_HEADINGS: [&str; 5] = ["line", "column", "value", "why", "remedy"];

impl fmt::Display for Fault {
    /// `line 12, column vrm, "AB1": why; remedy`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}", self.line)?;
        } else {
            f.write_str("the file")?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, ", \"{}\"", self.value)?;
        }
        write!(f, ": {}; {}", self.why, self.remedy)
    }
}

impl std::error::Error for Fault {}

/// A foreign text as it may be shown: control and direction characters spelt out, shortened to 60
/// characters.
pub fn shown(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(4 * LONGEST_QUOTE));
    for (place, character) in text.chars().enumerate() {
        if place == LONGEST_QUOTE {
            kept.push('…');
            break;
        }
        if is_hostile(character) {
            kept.extend(character.escape_unicode());
        } else {
            kept.push(character);
        }
    }
    kept
}

/// Whether a character may act on a terminal instead of being shown: control characters (escape
/// sequences begin with one), line separators, and marks that turn the direction of what follows.
pub fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200e}'
                | '\u{200f}'
                | '\u{061c}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let fault =
            Fault::of_value(12, "vrm", "AB\u{1b}[31m", "holds a control character", "retype it");
        assert_eq!(
            fault.to_string(),
            "line 12, column vrm, \"AB\\u{1b}[31m\": holds a control character; retype it"
        );
        assert_eq!(Fault::of_file("it is empty", "export it again").to_string(), {
            "the file: it is empty; export it again"
        });
    }

    #[test]
    fn a_quoted_value_is_short_and_harmless() {
        let text = shown(&format!("{}\u{202e}", "x".repeat(200)));
        assert_eq!(text.chars().count(), 61);
        assert!(shown("a\u{202e}b\u{9b}").chars().all(|c| !is_hostile(c)));
    }
}
