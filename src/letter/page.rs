//! The finished letter: blocks without a word on paper, fonts or screens.
//!
//! A draft resolves into this, and PDF, plain text and e-mail are made from it. Every text in it is
//! final: merge fields are filled, amounts and days are written out, control characters and marks
//! that turn the direction of writing are gone ([`plain`]).

use crate::case::day::Day;
use crate::case::money::Pence;

/// A letter ready for paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// The document's title, for the properties of a file and the subject of an e-mail.
    pub title: String,
    /// Who writes.
    pub letterhead: Letterhead,
    /// Name, address lines and postcode for the window of the envelope, none empty, at most eight.
    pub address: Vec<String>,
    /// The day of the letter.
    pub day: Day,
    /// What identifies the case to both sides, in order.
    pub references: Vec<Reference>,
    /// The letter itself, from the salutation to the signature and what is enclosed.
    pub body: Vec<Block>,
    /// Short lines at the foot of every page, at most three; page numbers are the printer's own.
    pub foot: Vec<String>,
}

/// The sender, at the top of the first page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letterhead {
    /// The council's name.
    pub council: String,
    /// The section that writes; may be empty.
    pub section: String,
    /// The return address, line by line.
    pub address: Vec<String>,
    /// How to reach the section, for example `Telephone` and `01632 960000`.
    pub contacts: Vec<Reference>,
}

/// A label and what it names, on one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// What it is, without a colon.
    pub label: String,
    /// The value.
    pub value: String,
}

/// One part of a letter's body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading.
    Heading(Level, String),
    /// A paragraph of running text; also the salutation.
    Paragraph(Vec<Run>),
    /// A list of points.
    List(ListKind, Vec<Vec<Run>>),
    /// The box that says what to pay, until when and how.
    Payment(Panel),
    /// Space for a signature and the name below it.
    Signature(Signature),
    /// A part of a form that the receiver fills in.
    Form(FormPart),
    /// What follows begins on a new page.
    NewPage,
}

/// How far up a heading stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// The name of the document or the subject of the letter: at most one.
    Title,
    /// A section of it.
    Section,
}

/// How the points of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListKind {
    /// With a bullet.
    Bullets,
    /// With numbers from 1.
    Numbers,
}

/// A stretch of text in one face. Runs follow each other without a space of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The text; no line breaks.
    pub text: String,
    /// The face.
    pub face: Face,
}

/// The face of a run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Face {
    /// As the rest.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// What to pay, until when and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Panel {
    /// The panel's heading, for example `What to pay`.
    pub title: String,
    /// The amounts, the one due now first.
    pub amounts: Vec<PanelAmount>,
    /// The ways to pay, one paragraph each.
    pub ways: Vec<Vec<Run>>,
    /// The number to quote.
    pub reference: String,
    /// What a scanner reads, when the council has set one.
    pub code: Option<PaymentCode>,
}

/// One amount of the panel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PanelAmount {
    /// What it is and when it holds, for example `If we get it by 15 March 2026`.
    pub label: String,
    /// How much.
    pub amount: Pence,
}

/// A code that leads to the payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaymentCode {
    /// A QR code with this content (a web address).
    Qr(String),
    /// A Code 128 barcode with this content (letters and digits).
    Barcode(String),
}

/// The end of a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// For example `Yours sincerely`; empty where the document needs none.
    pub closing: String,
    /// The officer's name.
    pub name: String,
    /// The officer's title or section; may be empty.
    pub title: String,
}

/// A part of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormPart {
    /// A box to tick, with what it stands for.
    Tick(Vec<Run>),
    /// A label with space for an answer on one line.
    Line(String),
    /// A label with space for so many lines of writing.
    Space(String, u8),
}

impl Run {
    /// Text in the regular face.
    pub fn regular(text: impl Into<String>) -> Run {
        Run { text: text.into(), face: Face::Regular }
    }
}

impl Letter {
    /// Every amount of the payment panels, the first being what the letter demands.
    pub fn demands(&self) -> Option<Pence> {
        self.body.iter().find_map(|block| match block {
            Block::Payment(panel) => panel.amounts.first().map(|line| line.amount),
            Block::Heading(..)
            | Block::Paragraph(_)
            | Block::List(..)
            | Block::Signature(_)
            | Block::Form(_)
            | Block::NewPage => None,
        })
    }
}

/// A day as a letter writes it: `2 March 2026`.
pub fn day_in_words(day: Day) -> String {
    day.date().format("%-d %B %Y").to_string()
}

/// An amount as a letter writes it: `£1,070.00`; negative with a minus sign.
pub fn pounds(amount: Pence) -> String {
    let pence = amount.0.unsigned_abs();
    let whole = (pence / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}£{grouped}.{:02}", pence % 100)
}

/// A text without control characters, line breaks and marks that turn the direction of writing or
/// hide text: what is left is what a person sees.
pub fn plain(text: &str) -> String {
    let kept: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(shows).collect();
    kept.trim().to_string()
}

/// Whether a character is one that a letter may hold.
pub fn shows(c: &char) -> bool {
    !c.is_control()
        && !matches!(*c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_their_thousands() {
        for (pence, text) in [
            (0, "£0.00"),
            (3500, "£35.00"),
            (107_005, "£1,070.05"),
            (-123_456_700, "-£1,234,567.00"),
        ] {
            assert_eq!(pounds(Pence(pence)), text);
        }
    }

    #[test]
    fn a_day_is_written_with_its_month() {
        assert_eq!(Day::new(2026, 3, 2).map(day_in_words).as_deref(), Some("2 March 2026"));
    }

    #[test]
    fn a_name_cannot_turn_the_line_round() {
        assert_eq!(plain("Al\u{202e}eci\u{1b}[31m Y\nmouse\u{200b} "), "Aleci[31m Y mouse");
        assert_eq!(plain("Siân Ŵyn"), "Siân Ŵyn");
    }
}
