//! Runs of text become lines: words are never parted, except one that is wider than the line.
//!
//! Ragged right, no hyphens: so it is read most easily. Every line that goes on ends with a space,
//! so that words stay apart when the text is read aloud or copied.

use std::sync::Arc;

use krilla::text::KrillaGlyph;
use unicode_segmentation::UnicodeSegmentation;

use super::faces::{Faces, Word};
use super::fault::PrintFault;
use crate::letter::page::{Face, Run};

/// A part of a line in one face.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The face.
    pub face: Face,
    /// The text, with the spaces.
    pub text: String,
    /// Its glyphs, with ranges of bytes in the text.
    pub glyphs: Vec<KrillaGlyph>,
    /// How far from the line's left end it begins, in points.
    pub x: f32,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its parts from left to right.
    pub pieces: Vec<Piece>,
    /// How far it reaches, in points, without the space at its end.
    pub width: f32,
}

/// What is not parted: fragments that touch each other, in their faces.
struct Unit {
    /// The face of the space before it, if there is one.
    space: Option<Face>,
    parts: Vec<(Face, String, Arc<Word>)>,
}

impl Unit {
    fn width(&self, size: f32) -> f32 {
        self.parts.iter().map(|(_, _, word)| word.width * size).sum()
    }
}

/// Breaks runs into lines of at most `width` points, printed `size` points high. A text without a
/// word gives no line.
pub(super) fn lines(
    faces: &mut Faces,
    runs: &[Run],
    size: f32,
    width: f32,
) -> Result<Vec<Line>, PrintFault> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let words = units(faces, runs)?;
    for unit in narrow(faces, words, size, width)? {
        let space = match unit.space {
            Some(face) if !line.pieces.is_empty() => Some((face, faces.word(face, " ")?)),
            _ => None,
        };
        let gap = space.as_ref().map_or(0.0, |(_, word)| word.width * size);
        let breaks = !line.pieces.is_empty() && line.width + gap + unit.width(size) > width;
        if breaks {
            let mut full = std::mem::take(&mut line);
            if let Some((face, word)) = space {
                let reach = full.width;
                full.push(face, " ", &word, size);
                full.width = reach;
            }
            lines.push(full);
        } else if let Some((face, word)) = space {
            line.push(face, " ", &word, size);
        }
        for (face, text, word) in &unit.parts {
            line.push(*face, text, word, size);
        }
    }
    if !line.pieces.is_empty() {
        lines.push(line);
    }
    Ok(lines)
}

/// One text on one line, however wide.
pub(super) fn line(
    faces: &mut Faces,
    face: Face,
    text: &str,
    size: f32,
) -> Result<Line, PrintFault> {
    let run = Run { text: text.to_string(), face };
    let mut all = lines(faces, &[run], size, f32::MAX)?;
    Ok(all.pop().unwrap_or_default())
}

impl Line {
    fn push(&mut self, face: Face, text: &str, word: &Word, size: f32) {
        if self.pieces.last().is_none_or(|last| last.face != face) {
            let x = self.width;
            self.pieces.push(Piece { face, text: String::new(), glyphs: Vec::new(), x });
        }
        if let Some(piece) = self.pieces.last_mut() {
            let before = piece.text.len();
            piece.text.push_str(text);
            piece.glyphs.extend(word.glyphs.iter().cloned().map(|mut glyph| {
                glyph.text_range.start += before;
                glyph.text_range.end += before;
                glyph
            }));
        }
        self.width += word.width * size;
    }

    /// The line with a space at its end, which keeps its last word from the next line's first.
    pub fn end_with_space(&mut self, faces: &mut Faces, size: f32) -> Result<(), PrintFault> {
        if let Some(face) = self.pieces.last().map(|piece| piece.face) {
            let width = self.width;
            self.push(face, " ", &*faces.word(face, " ")?, size);
            self.width = width;
        }
        Ok(())
    }

    /// The line with everything in it moved to the right.
    pub fn moved(mut self, by: f32) -> Line {
        for piece in &mut self.pieces {
            piece.x += by;
        }
        self.width += by;
        self
    }
}

/// The words of the runs: a space parts them, the end of a run does not.
fn units(faces: &mut Faces, runs: &[Run]) -> Result<Vec<Unit>, PrintFault> {
    let mut units: Vec<Unit> = Vec::new();
    let mut space = None;
    let mut open = false;
    for run in runs {
        for (at, text) in run.text.split(' ').enumerate() {
            if at > 0 {
                open = false;
                space = Some(run.face);
            }
            if text.is_empty() {
                continue;
            }
            let part = (run.face, text.to_string(), faces.word(run.face, text)?);
            match units.last_mut() {
                Some(unit) if open => unit.parts.push(part),
                _ => units.push(Unit { space, parts: vec![part] }),
            }
            open = true;
            space = None;
        }
    }
    Ok(units)
}

/// A word that is wider than the line is parted between its signs; all others stay as they are.
fn narrow(
    faces: &mut Faces,
    units: Vec<Unit>,
    size: f32,
    width: f32,
) -> Result<Vec<Unit>, PrintFault> {
    if units.iter().all(|unit| unit.width(size) <= width) {
        return Ok(units);
    }
    let mut narrow = Vec::new();
    for unit in units {
        if unit.width(size) <= width {
            narrow.push(unit);
            continue;
        }
        let mut space = unit.space;
        for (face, text, _) in unit.parts {
            for sign in text.graphemes(true) {
                let part = (face, sign.to_string(), faces.word(face, sign)?);
                narrow.push(Unit { space: space.take(), parts: vec![part] });
            }
        }
    }
    Ok(narrow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(runs: &[Run], width: f32) -> Vec<String> {
        let mut faces = Faces::new().expect("the typeface");
        let lines = lines(&mut faces, runs, 10.0, width).expect("lines");
        for line in &lines {
            assert!(line.width <= width + 0.01, "{} > {width}", line.width);
        }
        lines.iter().map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_are_kept_whole_and_lines_that_go_on_end_with_a_space() {
        let run = Run::regular("The charge was  issued correctly");
        assert_eq!(texts(&[run], 80.0), ["The charge was ", "issued correctly"]);
    }

    #[test]
    fn a_full_stop_after_bold_text_stays_with_it() {
        let bold = Run { text: "£35.00".into(), face: Face::Bold };
        let runs = [Run::regular("Please pay "), bold, Run::regular(". Thank you.")];
        assert_eq!(texts(&runs, 60.0), ["Please pay ", "£35.00. ", "Thank you."]);
    }

    #[test]
    fn a_word_without_end_is_parted() {
        let run = Run::regular(format!("a {}", "x".repeat(40)));
        let lines = texts(&[run], 50.0);
        assert_eq!(lines.concat().replace(' ', "").len(), 41);
        assert!(lines.len() > 3);
    }

    #[test]
    fn no_word_no_line() {
        assert!(texts(&[Run::regular(" ")], 50.0).is_empty());
        assert!(texts(&[], 50.0).is_empty());
    }
}
