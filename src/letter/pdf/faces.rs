//! The three cuts of the letter's typeface, and the words shaped in them, once each.
//!
//! Shaping a word (kerning, accents put together) costs far more than drawing it, and letters say
//! the same words again and again. The memory of words has a bound, so that a batch of any size
//! needs no more than this.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

use super::fault::{PrintFault, quoted};
use crate::letter::page::{Face, shows};

/// The most words remembered in each cut.
const MOST_WORDS: usize = 4_000;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/LiberationSans-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../../assets/fonts/LiberationSans-Italic.ttf");

/// A word as it is drawn. Lengths are in ems: multiply by the size of the print.
#[derive(Debug)]
pub(super) struct Word {
    /// The glyphs, with ranges of bytes in the word.
    pub glyphs: Vec<KrillaGlyph>,
    /// How far the word reaches.
    pub width: f32,
}

/// One cut of the typeface.
struct Cut {
    font: Font,
    shaper: rustybuzz::Face<'static>,
    words: HashMap<Box<str>, Arc<Word>>,
}

impl Cut {
    fn new(bytes: &'static [u8]) -> Option<Cut> {
        let font = Font::new(bytes.into(), 0)?;
        let shaper = rustybuzz::Face::from_slice(bytes, 0)?;
        Some(Cut { font, shaper, words: HashMap::new() })
    }

    fn shape(&self, text: &str) -> Result<Word, PrintFault> {
        if let Some(hidden) = text.chars().find(|sign| !shows(sign)) {
            return Err(PrintFault::Hidden { code: hidden.into(), text: quoted(text) });
        }
        if let Some(sign) = text.chars().find(|sign| runs_leftward(*sign)) {
            return Err(PrintFault::NoSign { code: sign.into(), text: quoted(text) });
        }
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.shaper, &[], buffer);
        let em = self.font.units_per_em();
        let starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let mut glyphs = Vec::with_capacity(starts.len());
        let mut width = 0.0;
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        for (at, (info, position)) in placed.enumerate() {
            let start = info.cluster as usize;
            let end = starts.iter().skip(at).find(|next| **next > start);
            let range = start..end.copied().unwrap_or(text.len());
            if info.glyph_id == 0 {
                let sign = text.get(range).and_then(|part| part.chars().next()).unwrap_or('?');
                return Err(PrintFault::NoSign { code: sign.into(), text: quoted(text) });
            }
            let advance = units(position.x_advance) / em;
            width += advance;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                advance,
                units(position.x_offset) / em,
                units(position.y_offset) / em,
                units(position.y_advance) / em,
                range,
                None,
            ));
        }
        Ok(Word { glyphs, width })
    }
}

/// The letter's typeface in its three cuts.
pub(super) struct Faces {
    regular: Cut,
    bold: Cut,
    italic: Cut,
}

impl Faces {
    /// The typeface that the program carries in itself.
    pub fn new() -> Result<Faces, PrintFault> {
        let open = |bytes, name: &str| {
            Cut::new(bytes).ok_or_else(|| PrintFault::Engine(format!("the font {name} is damaged")))
        };
        Ok(Faces {
            regular: open(REGULAR, "Liberation Sans Regular")?,
            bold: open(BOLD, "Liberation Sans Bold")?,
            italic: open(ITALIC, "Liberation Sans Italic")?,
        })
    }

    /// The font of a cut, as the PDF engine takes it.
    pub fn font(&self, face: Face) -> Font {
        match face {
            Face::Regular => self.regular.font.clone(),
            Face::Bold => self.bold.font.clone(),
            Face::Italic => self.italic.font.clone(),
        }
    }

    /// A word in a cut, shaped; remembered. A sign that the font lacks is a fault.
    pub fn word(&mut self, face: Face, text: &str) -> Result<Arc<Word>, PrintFault> {
        let cut = match face {
            Face::Regular => &mut self.regular,
            Face::Bold => &mut self.bold,
            Face::Italic => &mut self.italic,
        };
        if let Some(word) = cut.words.get(text) {
            return Ok(Arc::clone(word));
        }
        let word = Arc::new(cut.shape(text)?);
        if cut.words.len() >= MOST_WORDS {
            cut.words.clear();
        }
        cut.words.insert(text.into(), Arc::clone(&word));
        Ok(word)
    }
}

/// Font units as a number with a fraction; no font has more than sixteen bits of them.
fn units(value: i32) -> f32 {
    f32::from(i16::try_from(value).unwrap_or(i16::MAX))
}

/// Letters of the scripts that are written from right to left: our lines cannot set them.
fn runs_leftward(sign: char) -> bool {
    matches!(sign,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces() -> Faces {
        Faces::new().expect("the typeface")
    }

    #[test]
    fn welsh_and_the_signs_of_letters_are_there_in_every_cut() {
        let mut faces = faces();
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for text in ["ŵŷŴŶâêîôûÂÊÎÔÛäëïöü", "£35.00", "‘don’t’", "“–”—…•", "ÅéñŁőžß", "€½§"]
            {
                assert!(faces.word(face, text).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn accents_put_together_from_two_signs_are_one_glyph() {
        let mut faces = faces();
        let apart = faces.word(Face::Regular, "w\u{302}").expect("shaped");
        let whole = faces.word(Face::Regular, "ŵ").expect("shaped");
        assert_eq!(apart.glyphs.len(), 1);
        assert_eq!(apart.glyphs[0].glyph_id, whole.glyphs[0].glyph_id);
    }

    #[test]
    fn a_sign_that_the_font_lacks_is_told() {
        let fault = faces().word(Face::Regular, "Smith\u{1f600}").expect_err("no emoji");
        assert_eq!(fault, PrintFault::NoSign { code: 0x1f600, text: "Smith\u{1f600}".into() });
        assert!(faces().word(Face::Bold, "שלום").is_err());
        assert!(faces().word(Face::Bold, "北京").is_err());
    }

    #[test]
    fn a_hidden_sign_is_told_and_not_quoted() {
        let fault = faces().word(Face::Regular, "Al\u{202e}eci").expect_err("turned round");
        assert_eq!(fault, PrintFault::Hidden { code: 0x202e, text: "Aleci".into() });
        assert!(faces().word(Face::Regular, "A\u{7}B").is_err());
    }

    #[test]
    fn kerning_draws_letters_together() {
        let mut faces = faces();
        let pair = faces.word(Face::Regular, "AV").expect("shaped").width;
        let a = faces.word(Face::Regular, "A").expect("shaped").width;
        let v = faces.word(Face::Regular, "V").expect("shaped").width;
        assert!(pair < a + v);
    }
}
