//! The list that goes to the printer with a print file: each letter, its pages, its envelope and
//! the sum by which it can be proved what was printed.
//!
//! CSV (RFC 4180) with headings; a value that a spreadsheet would run as a formula is made
//! harmless.

use std::io::{self, Write};

use super::bind::{Place, Sides};
use crate::case::digest::Digest;
use crate::exchange::table::{harmless, write_record};

/// The headings of a manifest.
pub const HEADINGS: [&str; 9] = [
    "position",
    "letter",
    "notice",
    "title",
    "first_page",
    "pages",
    "sheets",
    "envelope",
    "sha256",
];

/// The envelope that a letter needs, by its sheets of paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Envelope {
    /// To four sheets, folded twice.
    Dl,
    /// To eight sheets, folded once.
    C5,
    /// More than that, flat.
    C4,
}

impl Envelope {
    /// The envelope for so many sheets.
    pub const fn of(sheets: u32) -> Envelope {
        match sheets {
            0..=4 => Envelope::Dl,
            5..=8 => Envelope::C5,
            _ => Envelope::C4,
        }
    }

    /// Its name at the stationer's.
    pub const fn name(self) -> &'static str {
        match self {
            Envelope::Dl => "DL",
            Envelope::C5 => "C5",
            Envelope::C4 => "C4",
        }
    }
}

/// A line of the manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ManifestLine {
    /// The letter's reference, for example `L12`.
    pub letter: String,
    /// The number of the notice that it is about.
    pub notice: String,
    /// What the letter is called.
    pub title: String,
    /// Where it lies in the print file.
    pub place: Place,
    /// The sum of the letter as it is kept.
    pub digest: Digest,
}

/// How many sheets so many pages take.
pub const fn sheets(pages: u32, sides: Sides) -> u32 {
    match sides {
        Sides::One => pages,
        Sides::Two => pages.div_ceil(2),
    }
}

/// Writes the manifest. Errors are the stream's own.
pub fn write(out: &mut dyn Write, lines: &[ManifestLine], sides: Sides) -> io::Result<()> {
    write_record(out, HEADINGS)?;
    for (at, line) in lines.iter().enumerate() {
        let sheets = sheets(line.place.pages, sides);
        let fields = [
            (at + 1).to_string(),
            line.letter.clone(),
            line.notice.clone(),
            line.title.clone(),
            line.place.first_page.to_string(),
            line.place.pages.to_string(),
            sheets.to_string(),
            Envelope::of(sheets).name().to_string(),
            line.digest.to_string(),
        ];
        let fields = fields.each_ref().map(|field| harmless(field));
        write_record(out, fields.each_ref().map(AsRef::as_ref))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_a_harmless_table() {
        let line = ManifestLine {
            letter: "L12".into(),
            notice: "=HYPERLINK(1)".into(),
            title: "Answer, with a comma".into(),
            place: Place { first_page: 3, pages: 9 },
            digest: Digest::of(b"abc"),
        };
        let mut out = Vec::new();
        write(&mut out, &[line], Sides::Two).unwrap();
        let sum = Digest::of(b"abc");
        assert_eq!(
            String::from_utf8(out).unwrap(),
            format!(
                "position,letter,notice,title,first_page,pages,sheets,envelope,sha256\n\
                 1,L12,'=HYPERLINK(1),\"Answer, with a comma\",3,9,5,C5,{sum}\n"
            )
        );
    }

    #[test]
    fn sheets_and_envelopes_grow_with_the_pages() {
        let of = |pages, sides| Envelope::of(sheets(pages, sides)).name();
        for (pages, one, two) in
            [(1, "DL", "DL"), (4, "DL", "DL"), (5, "C5", "DL"), (9, "C4", "C5"), (17, "C4", "C4")]
        {
            assert_eq!((of(pages, Sides::One), of(pages, Sides::Two)), (one, two), "{pages}");
        }
    }
}
