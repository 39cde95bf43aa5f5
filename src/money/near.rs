//! Numbers that somebody wrote almost right.

use crate::case::ids::{NumberCheck, PcnNumber};

/// The shortest text that is compared with a notice number.
const SHORTEST: usize = 7;

/// The notice numbers that a text may stand for: each word of it that has a digit and the length of
/// one, and the whole of it without its spaces. In the order in which they stand, each once.
pub fn numbers_in(text: &str) -> Vec<PcnNumber> {
    let mut found: Vec<PcnNumber> = Vec::new();
    let whole = text.replace([' ', '-', '/', '.'], "");
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).chain([whole.as_str()]);
    for word in words.filter(|word| word.len() >= SHORTEST && has_digit(word)) {
        found.extend(PcnNumber::new(word).filter(|number| !found.contains(number)));
    }
    found
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The numbers with a fitting check character from which a number differs in one character, or in
/// two neighbours that changed places. A letter O or I where a digit stands counts as 0 or 1.
/// Empty where the number fits itself: then another one is not what was meant.
pub fn meant(number: &PcnNumber) -> Vec<PcnNumber> {
    let text = number.as_str();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count().min(3);
    let Some(bytes) = digits_put_right(text, letters) else { return Vec::new() };
    if fits(&bytes).is_some_and(|fitting| fitting == *number) {
        return Vec::new();
    }
    let mut found: Vec<PcnNumber> = fits(&bytes).into_iter().collect();
    let mut keep = |candidate: &[u8]| {
        found.extend(fits(candidate).filter(|number| !found.contains(number)));
    };
    for place in 0..bytes.len() {
        for other in alternatives(place, letters, bytes.len()) {
            let mut changed = bytes.clone();
            if let Some(byte) = changed.get_mut(place) {
                *byte = other;
            }
            keep(&changed);
        }
        let mut swapped = bytes.clone();
        if place + 1 < swapped.len() {
            swapped.swap(place, place + 1);
            keep(&swapped);
        }
    }
    found
}

/// What may stand at a place of a number: a letter, a digit, at the end also the A of a ten.
fn alternatives(place: usize, letters: usize, length: usize) -> impl Iterator<Item = u8> {
    let range = if place < letters { b'A'..=b'Z' } else { b'0'..=b'9' };
    range.chain((place + 1 == length).then_some(b'A'))
}

/// The number with O and I among its digits read as 0 and 1; `None` where it has not the length of
/// a number with a check character.
fn digits_put_right(text: &str, letters: usize) -> Option<Vec<u8>> {
    if !(9..=11).contains(&text.len()) || letters < 2 {
        return None;
    }
    let put_right = |(place, byte): (usize, u8)| match byte {
        b'O' if place >= letters => b'0',
        b'I' if place >= letters => b'1',
        other => other,
    };
    Some(text.bytes().enumerate().map(put_right).collect())
}

fn fits(bytes: &[u8]) -> Option<PcnNumber> {
    let number = PcnNumber::new(std::str::from_utf8(bytes).ok()?)?;
    (number.check() == NumberCheck::Fits).then_some(number)
}

/// Whether a text is a number, or is it but for one character more, less or other, or for two
/// neighbours that changed places.
pub fn is_near(text: &str, number: &PcnNumber) -> bool {
    let (typed, meant) = (text.as_bytes(), number.as_str().as_bytes());
    if typed.len() < SHORTEST || typed.len().abs_diff(meant.len()) > 1 {
        return false;
    }
    let same = typed.iter().zip(meant).take_while(|(one, other)| one == other).count();
    let rest = |text: &'_ [u8]| text.get(same..).unwrap_or_default().to_vec();
    let (typed, meant) = (rest(typed), rest(meant));
    match (typed.as_slice(), meant.as_slice()) {
        ([], _) | (_, []) => true,
        ([first, second, tail @ ..], [one, other, end @ ..])
            if first == other && second == one && tail == end =>
        {
            true
        }
        // One character other, one too many, or one too few.
        ([_, after @ ..], [_, end @ ..]) => {
            after == end || after == meant.as_slice() || typed.as_slice() == end
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> PcnNumber {
        PcnNumber::new(text).unwrap()
    }

    #[test]
    fn a_number_is_found_however_it_is_spaced() {
        assert_eq!(numbers_in("PCN lr24680378 thanks")[0], number("LR24680378"));
        assert!(numbers_in("LR 2468 0378").contains(&number("LR24680378")));
        assert_eq!(numbers_in("parking fine"), Vec::new());
    }

    #[test]
    fn the_check_character_tells_what_was_meant() {
        // LR24680378 with a wrong digit, with neighbours swapped, with a letter O.
        for typed in ["LR24680478", "LR24860378", "LR2468O378", "LR24680379"] {
            assert!(meant(&number(typed)).contains(&number("LR24680378")), "{typed}");
        }
        assert_eq!(meant(&number("LR24680378")), Vec::new());
        assert_eq!(meant(&number("12345678")), Vec::new());
    }

    #[test]
    fn near_is_one_slip_and_no_more() {
        let meant = number("LR24680378");
        for near in ["LR24680378", "LR2468037", "LR246803788", "LR24680738", "XR24680378"] {
            assert!(is_near(near, &meant), "{near}");
        }
        for far in ["LR24680387A", "LR24681379", "RL42680378", "LR24", ""] {
            assert!(!is_near(far, &meant), "{far}");
        }
    }

    proptest! {
        #[test]
        fn every_single_slip_is_undone(
            serial in 0u32..10_000_000,
            place in 2usize..10,
            by in 1u8..10,
        ) {
            let right = PcnNumber::allocate("XY", serial).unwrap();
            let mut bytes = right.as_str().as_bytes().to_vec();
            prop_assume!(bytes[place].is_ascii_digit());
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            let typed = number(std::str::from_utf8(&bytes).unwrap());
            prop_assert!(is_near(typed.as_str(), &right));
            prop_assert!(meant(&typed).contains(&right));
        }
    }
}
