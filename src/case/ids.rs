//! Numbers by which cases and matters are known: the store's own ids and the number on the notice.

use std::fmt;

/// The store's number for a case, given once and never again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CaseId(pub i64);

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The store's number for a matter: an item of post, a letter, an approval. Given once and never
/// again; all kinds share one series.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MatterId(pub i64);

impl fmt::Display for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number printed on a penalty charge notice, upper case and without spaces.
///
/// Any number that is not empty and at most [`PcnNumber::LONGEST`] letters and digits is kept:
/// other suppliers' numbers occur, so a number whose check character fails is flagged, never
/// refused.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PcnNumber(String);

/// What the check character says about a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberCheck {
    /// The check character fits.
    Fits,
    /// The number has the usual form, but its check character should be this one.
    Expected(char),
    /// Not of the form two or three letters, seven digits, check character.
    OtherForm,
}

impl PcnNumber {
    /// The most characters that a number may have.
    pub const LONGEST: usize = 20;

    /// Reads a number as typed: case, spaces and hyphens do not matter. `None` when nothing usable
    /// is left, when it is too long, or when it holds anything but letters and digits.
    pub fn new(text: &str) -> Option<PcnNumber> {
        let kept: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let usable = !kept.is_empty()
            && kept.len() <= PcnNumber::LONGEST
            && kept.chars().all(|c| c.is_ascii_alphanumeric());
        usable.then_some(PcnNumber(kept))
    }

    /// Stands where a log has lost its notice, or a history from elsewhere has no usable number.
    pub fn placeholder() -> PcnNumber {
        PcnNumber("UNKNOWN".to_string())
    }

    /// The number's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Judges the check character (modulus 11, letters as digits, weights falling to 1).
    /// Source: reference data on PCN numbers, tried on eleven published numbers of three bodies.
    pub fn check(&self) -> NumberCheck {
        let Some((body, last)) = split_form(&self.0) else {
            return NumberCheck::OtherForm;
        };
        match check_character(body) {
            Some(expected) if expected == last => NumberCheck::Fits,
            Some(expected) => NumberCheck::Expected(expected),
            None => NumberCheck::OtherForm,
        }
    }

    /// Makes the number for authority letters (two or three, A-Z) and a serial of up to seven
    /// digits, with its check character; `None` when either is out of range.
    pub fn allocate(letters: &str, serial: u32) -> Option<PcnNumber> {
        if !(2..=3).contains(&letters.len()) || serial > 9_999_999 {
            return None;
        }
        let body = format!("{}{serial:07}", letters.to_ascii_uppercase());
        check_character(&body).map(|check| PcnNumber(format!("{body}{check}")))
    }
}

impl fmt::Display for PcnNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Splits a number of the usual form into its body (letters and seven digits) and check character.
fn split_form(number: &str) -> Option<(&str, char)> {
    let last = number.chars().next_back()?;
    let body = &number[..number.len() - 1];
    let letters = body.len().checked_sub(7)?;
    let usual = (2..=3).contains(&letters)
        && body[..letters].bytes().all(|b| b.is_ascii_uppercase())
        && body[letters..].bytes().all(|b| b.is_ascii_digit())
        && (last.is_ascii_digit() || last == 'A');
    usual.then_some((body, last))
}

/// The check character of a body of letters and digits: the weighted sum modulo 11, ten as `A`.
fn check_character(body: &str) -> Option<char> {
    let mut weight = u32::try_from(body.len()).ok()?;
    let mut sum = 0;
    for byte in body.bytes() {
        let digit = match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            // A to J stand for 1 to 9 and 0, K to T again, U to Z for 1 to 6.
            b'A'..=b'Z' => (u32::from(byte - b'A') + 1) % 10,
            _ => return None,
        };
        sum += digit * weight;
        weight -= 1;
    }
    char::from_digit(sum % 11, 11).map(|c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_fit_their_check_character() {
        for text in [
            "LR24680378",
            "LR0000005A",
            "WCC12345670",
            "WE70599899",
            "BJ99518409",
            "BJ99514805",
            "BJ9951434A",
            "QZ01017688",
            "QZ08427983",
            "QZ99999990",
            "QZ00887560",
        ] {
            let number = PcnNumber::new(text).unwrap();
            assert_eq!(number.check(), NumberCheck::Fits, "{text}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_named_with_the_right_one() {
        let number = PcnNumber::new("AB0531612A").unwrap();
        assert_eq!(number.check(), NumberCheck::Expected('8'));
        assert_eq!(PcnNumber::new("12345").unwrap().check(), NumberCheck::OtherForm);
        assert_eq!(PcnNumber::new("LR2468O378").unwrap().check(), NumberCheck::OtherForm);
    }

    #[test]
    fn a_number_is_taken_as_typed_or_not_at_all() {
        assert_eq!(PcnNumber::new(" lr 2468-0378 ").unwrap().as_str(), "LR24680378");
        for text in ["", "   ", "LR246\u{1b}[31m", "ÄÖ12345678", "123456789012345678901"] {
            assert_eq!(PcnNumber::new(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_allocated_number_carries_its_check_character() {
        assert_eq!(PcnNumber::allocate("lr", 2_468_037).unwrap().as_str(), "LR24680378");
        assert_eq!(PcnNumber::allocate("WCC", 1_234_567).unwrap().as_str(), "WCC12345670");
        assert_eq!(PcnNumber::allocate("L", 1), None);
        assert_eq!(PcnNumber::allocate("LR", 10_000_000), None);
    }
}
