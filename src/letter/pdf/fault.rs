//! Why a letter cannot be put on paper, told so that the person who writes it can mend it.

use crate::case::count::counted;

/// The most characters of a text that a fault quotes.
const LONGEST_QUOTE: usize = 60;

/// Why a letter cannot be put on paper. Nothing is printed in its place.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrintFault {
    /// A sign that the letter's fonts do not have.
    #[error(
        "the letter's fonts have no sign for U+{code:04X} in \"{text}\"; write it in Latin letters"
    )]
    NoSign {
        /// The sign's number in Unicode.
        code: u32,
        /// The word in which it stands, without the sign.
        text: String,
    },
    /// A sign that cannot be seen, or that turns the direction of writing.
    #[error(
        "a sign that cannot be seen (U+{code:04X}) stands in \"{text}\"; delete it and type the \
         word again"
    )]
    Hidden {
        /// The sign's number in Unicode.
        code: u32,
        /// The word in which it stands, without the sign.
        text: String,
    },
    /// More lines of address than the window shows.
    #[error(
        "the address has {} and the window shows {most}; join or shorten some",
        counted(*.lines, "line")
    )]
    AddressTooLong {
        /// How many there are.
        lines: usize,
        /// How many the window shows.
        most: usize,
    },
    /// A line of address that is wider than the window even in the smallest print.
    #[error("the address line \"{line}\" is wider than the window; write it on two lines")]
    AddressTooWide {
        /// The line.
        line: String,
    },
    /// The letterhead does not fit above the address.
    #[error(
        "the council's name and section leave no room for the address; shorten them in the settings"
    )]
    LetterheadTooLong,
    /// More lines at the foot of the page than there is room for.
    #[error(
        "the foot of the page has {} and there is room for {most}; leave some out",
        counted(*.lines, "line")
    )]
    FootTooLong {
        /// How many there are.
        lines: usize,
        /// How many there is room for.
        most: usize,
    },
    /// A payment panel, a signature or another part that must stay together is longer than a page.
    #[error("\"{title}\" is longer than a page; shorten it")]
    TooLong {
        /// What is too long.
        title: String,
    },
    /// A code that cannot be drawn.
    #[error("the payment code \"{content}\" cannot be printed: {why}; mend it in the settings")]
    Code {
        /// What it would say.
        content: String,
        /// Why not.
        why: String,
    },
    /// The file could not be made although the letter is in order.
    #[error(
        "the PDF could not be made ({0}); the letter is kept: report this with the letter's number"
    )]
    Engine(String),
}

/// A text as a fault may quote it: only what can be seen, and not too much of it.
pub(super) fn quoted(text: &str) -> String {
    text.chars().filter(crate::letter::page::shows).take(LONGEST_QUOTE).collect()
}
