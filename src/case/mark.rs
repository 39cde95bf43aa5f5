//! Vehicle registration marks: stored as entered, searched folded, classed by pattern.
//!
//! On a plate O and 0, and I and 1, are the same glyph, so the search key joins them; what was
//! entered is never changed. A class is a warning to the officer and never blocks anything.

use std::fmt;

/// A registration mark as somebody entered it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mark(String);

/// What kind of mark the pattern suggests. Patterns: reference data on registration marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MarkClass {
    /// Two letters, two digits, three letters (since September 2001).
    Current,
    /// Year letter first (August 1983 to August 2001).
    Prefix,
    /// Age not known.
    QPlate,
    /// Year letter last (1963 to 1983).
    Suffix,
    /// Before 1963 or cherished, in either order.
    Dateless,
    /// Northern Ireland: holds a Z or an I.
    NorthernIreland,
    /// Diplomat's plate (D): immune, held for validation.
    Diplomat,
    /// Accredited non-diplomat's plate (X): limited immunity, held for validation.
    DiplomaticStaff,
    /// Armed forces: Part 6 of the Traffic Management Act 2004 does not apply (section 90).
    Military,
    /// Motor trade plate, five digits.
    Trade,
    /// Fits no United Kingdom pattern: foreign, misread, or unknown.
    Other,
}

impl Mark {
    /// The most characters that an entered mark may have.
    pub const LONGEST: usize = 15;

    /// Takes a mark as entered, trimmed; `None` when it is empty, too long or holds control
    /// characters.
    pub fn new(text: &str) -> Option<Mark> {
        let kept = text.trim();
        let usable = !kept.is_empty()
            && kept.chars().count() <= Mark::LONGEST
            && !kept.chars().any(char::is_control);
        usable.then(|| Mark(kept.to_string()))
    }

    /// The mark as it was entered.
    pub fn as_entered(&self) -> &str {
        &self.0
    }

    /// Upper case, letters A-Z and digits only.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// The key under which the mark is searched: folded, with O joined to 0 and I to 1.
    pub fn key(&self) -> String {
        search_key(&self.0)
    }

    /// What kind of mark the pattern suggests.
    pub fn class(&self) -> MarkClass {
        classify(&self.folded())
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl MarkClass {
    /// One or two words for a screen.
    pub const fn label(self) -> &'static str {
        match self {
            MarkClass::Current => "current",
            MarkClass::Prefix => "prefix",
            MarkClass::QPlate => "Q plate",
            MarkClass::Suffix => "suffix",
            MarkClass::Dateless => "dateless",
            MarkClass::NorthernIreland => "Northern Ireland",
            MarkClass::Diplomat => "diplomatic (D)",
            MarkClass::DiplomaticStaff => "diplomatic (X)",
            MarkClass::Military => "military",
            MarkClass::Trade => "trade plate",
            MarkClass::Other => "foreign or unknown",
        }
    }

    /// Why a notice to such a vehicle waits for a person before it goes on; `None` for ordinary
    /// marks.
    pub const fn needs_validation(self) -> Option<&'static str> {
        match self {
            MarkClass::Diplomat => {
                Some("diplomatic plate (D): check immunity before anything is sent")
            }
            MarkClass::DiplomaticStaff => {
                Some("diplomatic plate (X): limited immunity, check before anything is sent")
            }
            MarkClass::Military => {
                Some("military mark: the scheme does not apply to forces' vehicles")
            }
            MarkClass::Trade => Some("trade plate: find the vehicle's own mark or the trader"),
            MarkClass::Other => Some("foreign or unknown mark: check the reading and the country"),
            MarkClass::Current
            | MarkClass::Prefix
            | MarkClass::QPlate
            | MarkClass::Suffix
            | MarkClass::Dateless
            | MarkClass::NorthernIreland => None,
        }
    }
}

/// Folds a typed mark: upper case, everything but A-Z and 0-9 dropped.
pub fn fold(text: &str) -> String {
    text.chars().map(|c| c.to_ascii_uppercase()).filter(char::is_ascii_alphanumeric).collect()
}

/// The search key of a typed mark or a part of one: folded, O joined to 0 and I to 1.
pub fn search_key(text: &str) -> String {
    text.chars()
        .map(|c| c.to_ascii_uppercase())
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c {
            'O' => '0',
            'I' => '1',
            other => other,
        })
        .collect()
}

/// Classes a folded mark. Order matters: an exact layout first, looser ones after.
fn classify(folded: &str) -> MarkClass {
    let runs = Runs::of(folded);
    match runs.shape.as_slice() {
        [('L', 2), ('D', 2), ('L', 3)] if runs.is_current() => MarkClass::Current,
        [('L', 2), ('D', 2), ('L', 2)] | [('D', 2), ('L', 2), ('D', 2)] => MarkClass::Military,
        [('D', 3), ('L', 1), ('D', 3)] if runs.is_diplomatic() => {
            if runs.texts[1] == "D" {
                MarkClass::Diplomat
            } else {
                MarkClass::DiplomaticStaff
            }
        }
        [('D', 5)] => MarkClass::Trade,
        [('L', 1), ('D', 1..=3), ('L', 3)] if runs.number_stands(1) && runs.plain(2) => {
            match runs.texts[0] {
                "Q" => MarkClass::QPlate,
                "I" | "O" | "U" | "Z" => MarkClass::Other,
                _ => MarkClass::Prefix,
            }
        }
        [('L', 3), ('D', 1..=3), ('L', 1)]
            if runs.number_stands(1) && runs.plain(0) && !"IOQUZ".contains(runs.texts[2]) =>
        {
            MarkClass::Suffix
        }
        [('L', 2 | 3), ('D', 1..=4)] if runs.number_stands(1) && northern_irish(runs.texts[0]) => {
            MarkClass::NorthernIreland
        }
        [('D', 1..=4), ('L', 2 | 3)] if runs.number_stands(0) && northern_irish(runs.texts[1]) => {
            MarkClass::NorthernIreland
        }
        [('L', 1..=3), ('D', 1..=3)] | [('L', 1 | 2), ('D', 4)]
            if runs.number_stands(1) && runs.plain(0) =>
        {
            MarkClass::Dateless
        }
        [('D', 1..=3), ('L', 1..=3)] | [('D', 4), ('L', 1 | 2)]
            if runs.number_stands(0) && runs.plain(1) =>
        {
            MarkClass::Dateless
        }
        _ => MarkClass::Other,
    }
}

/// Whether a letter group is one of Northern Ireland's: it ends in Z, is IA, IB, IJ, IL, IW, or
/// is JI, OI, UI, XI; a serial letter may stand before it.
fn northern_irish(letters: &str) -> bool {
    let code = &letters[letters.len() - 2..];
    let serial = &letters[..letters.len() - 2];
    let known = (code.ends_with('Z') && !"IQZ".contains(&code[..1]))
        || matches!(code, "IA" | "IB" | "IJ" | "IL" | "IW" | "JI" | "OI" | "UI" | "XI");
    known && !matches!(serial, "I" | "Q" | "Z")
}

/// A folded mark cut into runs of letters (`L`) and digits (`D`).
struct Runs<'a> {
    shape: Vec<(char, usize)>,
    texts: Vec<&'a str>,
}

impl<'a> Runs<'a> {
    fn of(folded: &'a str) -> Runs<'a> {
        let texts: Vec<&str> = folded
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
            .filter_map(|run| std::str::from_utf8(run).ok())
            .collect();
        let shape = texts
            .iter()
            .map(|run| (if run.as_bytes()[0].is_ascii_digit() { 'D' } else { 'L' }, run.len()))
            .collect();
        Runs { shape, texts }
    }

    /// The run is a number without a leading zero.
    fn number_stands(&self, run: usize) -> bool {
        !self.texts[run].starts_with('0')
    }

    /// The letters are of those used outside Northern Ireland: no I, no Q, no Z.
    fn plain(&self, run: usize) -> bool {
        !self.texts[run].contains(['I', 'Q', 'Z'])
    }

    fn is_current(&self) -> bool {
        !self.texts[0].contains(['I', 'Q', 'Z'])
            && !matches!(self.texts[1], "00" | "01" | "50")
            && !self.texts[2].contains(['I', 'Q'])
    }

    fn is_diplomatic(&self) -> bool {
        matches!(self.texts[1], "D" | "X") && self.number_stands(0) && self.number_stands(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_classed_by_their_layout() {
        for (text, class) in [
            ("AB12 CDE", MarkClass::Current),
            ("ab12cdz", MarkClass::Current),
            ("AB50 CDE", MarkClass::Other),
            ("A123 BCD", MarkClass::Prefix),
            ("Q123 BCD", MarkClass::QPlate),
            ("ABC 123D", MarkClass::Suffix),
            ("ABC 123", MarkClass::Dateless),
            ("1234 AB", MarkClass::Dateless),
            ("AIZ 1234", MarkClass::Other),
            ("AAZ 1234", MarkClass::NorthernIreland),
            ("OI 99", MarkClass::NorthernIreland),
            ("101 D 123", MarkClass::Diplomat),
            ("900X400", MarkClass::DiplomaticStaff),
            ("AB 12 AB", MarkClass::Military),
            ("12345", MarkClass::Trade),
            ("B-AB 1234 X", MarkClass::Other),
            ("", MarkClass::Other),
        ] {
            assert_eq!(classify(&fold(text)), class, "{text}");
        }
    }

    #[test]
    fn the_search_key_joins_letters_that_look_like_digits() {
        let mark = Mark::new(" oi12 abc ").unwrap();
        assert_eq!(mark.as_entered(), "oi12 abc");
        assert_eq!(mark.folded(), "OI12ABC");
        assert_eq!(mark.key(), "0112ABC");
        assert_eq!(search_key("O1-I0"), "0110");
    }

    #[test]
    fn a_mark_with_control_characters_is_not_taken() {
        assert_eq!(Mark::new("AB12\u{1b}CDE"), None);
        assert_eq!(Mark::new("  "), None);
        assert_eq!(Mark::new("ABCDEFGHIJKLMNOP"), None);
    }
}
