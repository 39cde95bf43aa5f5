//! The code on a payment panel: a QR code or a Code 128 barcode, as black areas.
//!
//! The QR code stands at the right of the panel, 26 mm wide; the barcode stands below the words,
//! with its content in figures under it. Both have words for those who have the page read aloud.

use qrcode::{Color, EcLevel, QrCode};

use super::faces::Faces;
use super::fault::{PrintFault, quoted};
use super::lines::{Line, line};
use super::sheets::{Area, Mark, Owner, Run, Sheets, count, mm};
use crate::letter::page::{Face, PaymentCode};

/// The side of a QR code without its quiet zone.
const SQUARE: f32 = mm(26.0);
/// The quiet zone of a QR code, in modules.
const QUIET: usize = 4;
/// More modules to a side would be too small for a telephone's camera (0.4 mm each).
const MOST_MODULES: usize = 65;
/// The width of a barcode's narrowest bar: 0.33 mm.
const NARROW: f32 = mm(0.33);
/// The height of a barcode's bars.
const TALL: f32 = mm(12.0);
/// The most characters of a barcode that fit the panel.
const MOST_CHARACTERS: usize = 38;
/// The size of the figures below a barcode.
const FIGURES: f32 = 9.0;

/// What a code is drawn with.
enum Ink {
    /// Bars.
    Bars(Vec<Area>),
    /// Squares of a side in points, in rows.
    Squares(f32, Vec<Run>),
}

/// A code, ready to be set.
pub(super) struct Drawn {
    /// The bars or squares, from the code's upper left corner.
    ink: Ink,
    /// The content in figures, below the bars.
    figures: Option<Line>,
    /// How wide it is, with its quiet zone.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// Whether it stands beside the words; else below them.
    pub beside: bool,
    /// The words that stand for it.
    pub words: String,
}

impl Drawn {
    /// Sets the code with its upper left corner at a place.
    pub fn set(self, sheets: &mut Sheets, node: usize, at: (f32, f32)) {
        let mark = match self.ink {
            Ink::Bars(areas) => Mark::Black(
                areas
                    .into_iter()
                    .map(|area| Area { x: area.x + at.0, y: area.y + at.1, ..area })
                    .collect(),
            ),
            Ink::Squares(side, runs) => {
                let quiet = count(QUIET) * side;
                Mark::Squares { at: (at.0 + quiet, at.1 + quiet), side, runs }
            }
        };
        sheets.ink(Owner::Node(node), mark);
        if let Some(figures) = self.figures {
            let base = at.1 + TALL + FIGURES * 1.1;
            sheets.text(Owner::Node(node), (at.0, base), FIGURES, figures);
        }
    }
}

/// The QR code drawn last, with its content: the letters of a batch mostly lead to the same page.
#[derive(Default)]
pub(super) struct LastSquare(Option<(String, Square)>);

impl LastSquare {
    /// The QR code of a content; made where it is not the one drawn last.
    fn of(&mut self, content: &str) -> Result<&Square, PrintFault> {
        let kept = self.0.take().filter(|(drawn, _)| drawn == content);
        let kept = match kept {
            Some(kept) => kept,
            None => (content.to_string(), square(content)?),
        };
        Ok(&self.0.insert(kept).1)
    }
}

/// Draws a code.
pub(super) fn draw(
    faces: &mut Faces,
    last: &mut LastSquare,
    code: &PaymentCode,
) -> Result<Drawn, PrintFault> {
    match code {
        PaymentCode::Qr(content) => Ok(framed(last.of(content)?, content)),
        PaymentCode::Barcode(content) => bars(faces, content),
    }
}

fn fault(content: &str, why: impl Into<String>) -> PrintFault {
    PrintFault::Code { content: quoted(content), why: why.into() }
}

/// The black squares of a QR code.
struct Square {
    /// Squares to a side.
    side: usize,
    /// The black ones, in rows.
    runs: Vec<Run>,
}

fn square(content: &str) -> Result<Square, PrintFault> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M)
        .map_err(|error| fault(content, error.to_string()))?;
    let side = code.width();
    if content.is_empty() {
        return Err(fault(content, "it is empty"));
    }
    if side > MOST_MODULES {
        return Err(fault(content, "it is too long for a square of 26 mm"));
    }
    let mut runs = Vec::new();
    for (row, colours) in (0..).zip(code.to_colors().chunks(side)) {
        let mut column = 0;
        for same in colours.chunk_by(|left, right| left == right) {
            let length = u8::try_from(same.len()).unwrap_or(u8::MAX);
            if same.first() == Some(&Color::Dark) {
                runs.push(Run { column, row, length });
            }
            column += length;
        }
    }
    Ok(Square { side, runs })
}

/// A QR code with its quiet zone and its words.
fn framed(square: &Square, content: &str) -> Drawn {
    let module = SQUARE / count(square.side);
    let width = SQUARE + 2.0 * count(QUIET) * module;
    let words = format!("QR code to pay: {content}");
    let ink = Ink::Squares(module, square.runs.clone());
    Drawn { ink, figures: None, width, height: width, beside: true, words }
}

fn bars(faces: &mut Faces, content: &str) -> Result<Drawn, PrintFault> {
    if content.is_empty() {
        return Err(fault(content, "it is empty"));
    }
    if content.chars().count() > MOST_CHARACTERS {
        return Err(fault(content, "it is too long for the panel"));
    }
    let values = values(content)
        .ok_or_else(|| fault(content, "a barcode has only letters without accents, and digits"))?;
    // Ten modules of nothing before the first bar and after the last.
    let mut x = 10.0 * NARROW;
    let mut areas = Vec::new();
    for value in values {
        let pattern = PATTERNS.get(value).copied().unwrap_or_default();
        for (at, wide) in pattern.bytes().map(|digit| f32::from(digit - b'0')).enumerate() {
            if at % 2 == 0 {
                areas.push(Area { x, y: 0.0, width: wide * NARROW, height: TALL });
            }
            x += wide * NARROW;
        }
    }
    let figures = line(faces, Face::Regular, content, FIGURES)?.moved(10.0 * NARROW);
    let words = format!("Barcode to pay: {content}");
    let (width, height) = (x + 10.0 * NARROW, TALL + FIGURES * 1.4);
    let ink = Ink::Bars(areas);
    Ok(Drawn { ink, figures: Some(figures), width, height, beside: false, words })
}

/// The values of Code 128 for a text, with start, check value and stop: code set C for an even
/// number of digits, else code set B. Nothing if a sign is not in the set.
fn values(content: &str) -> Option<Vec<usize>> {
    let digits = content.bytes().all(|byte| byte.is_ascii_digit());
    let mut values = Vec::new();
    if digits && content.len().is_multiple_of(2) {
        values.push(105);
        for pair in content.as_bytes().chunks(2) {
            values.push(pair.iter().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0')));
        }
    } else {
        values.push(104);
        for byte in content.bytes() {
            values.push(usize::from(byte.checked_sub(32).filter(|value| *value < 95)?));
        }
    }
    let sum: usize = values.iter().enumerate().map(|(at, value)| at.max(1) * value).sum();
    values.push(sum % 103);
    values.push(106);
    Some(values)
}

/// Bars and gaps of the values 0 to 105 and the stop, in modules (ISO/IEC 15417).
const PATTERNS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn sum(pattern: &str) -> u32 {
        pattern.chars().filter_map(|digit| digit.to_digit(10)).sum()
    }

    #[test]
    fn every_pattern_has_eleven_modules_and_its_own_bars() {
        let (stop, values) = PATTERNS.split_last().expect("patterns");
        assert_eq!(sum(stop), 13);
        assert!(values.iter().all(|pattern| sum(pattern) == 11));
        // The standard's own check: the black modules of a value are even in number.
        let black = |p: &&str| p.chars().step_by(2).filter_map(|d| d.to_digit(10)).sum::<u32>();
        assert!(values.iter().all(|pattern| black(pattern) % 2 == 0));
        assert_eq!(values.iter().collect::<BTreeSet<_>>().len(), 106);
    }

    #[test]
    fn the_check_value_is_the_weighted_sum() {
        // By hand: 104 + 1*48 + 2*42 + 3*42 + 4*17 + 5*18 + 6*19 + 7*35 = 879; 879 mod 103 = 55.
        assert_eq!(values("PJJ123C"), Some(vec![104, 48, 42, 42, 17, 18, 19, 35, 55, 106]));
        // By hand: 105 + 1*12 + 2*34 = 185; 185 mod 103 = 82.
        assert_eq!(values("1234"), Some(vec![105, 12, 34, 82, 106]));
        assert_eq!(values("Siân"), None);
    }

    #[test]
    fn what_cannot_be_scanned_is_refused() {
        let mut faces = Faces::new().expect("the typeface");
        for code in [
            PaymentCode::Qr(String::new()),
            PaymentCode::Qr("x".repeat(400)),
            PaymentCode::Qr("x".repeat(40_000)),
            PaymentCode::Barcode(String::new()),
            PaymentCode::Barcode("9".repeat(39)),
            PaymentCode::Barcode("Siân".into()),
        ] {
            assert!(matches!(
                draw(&mut faces, &mut LastSquare::default(), &code),
                Err(PrintFault::Code { .. })
            ));
        }
    }
}
