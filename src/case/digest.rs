//! The SHA-256 sum by which what was received or sent is kept and found again.
//!
//! Ground floor: the sum of bytes, nothing of where they lie.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The SHA-256 sum of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The sum of bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The sum written as 64 hexadecimal digits in lower case; `None` for any other text.
    pub fn from_hex(text: &str) -> Option<Digest> {
        let digits = text.as_bytes();
        let lower = |digit: &u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(digit);
        if digits.len() != 64 || !digits.iter().all(lower) {
            return None;
        }
        let mut sum = [0; 32];
        for (byte, pair) in sum.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Digest(sum))
    }
}

impl fmt::Display for Digest {
    /// 64 hexadecimal digits in lower case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_and_read_as_everybody_writes_it() {
        // The published sum of the three letters "abc" (FIPS 180-2, appendix B.1).
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), text);
        assert_eq!(Digest::from_hex(text), Some(Digest::of(b"abc")));
        for wrong in ["", "ba78", &text.to_uppercase(), &text.replace('b', "g")] {
            assert_eq!(Digest::from_hex(wrong), None, "{wrong:?}");
        }
    }
}
