//! Bytes that came in or go out, shared and never changed.
//!
//! Ground floor. An e-mail with photographs has forty megabytes; it passes from the post room to
//! the store through several hands, and each holds the same bytes instead of a copy.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Bytes that several hold and nobody changes; a clone costs no memory.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(Arc<Vec<u8>>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Bytes {
        Bytes(Arc::new(bytes))
    }
}

impl From<Bytes> for Vec<u8> {
    /// The bytes as one's own: copied only where somebody else still holds them.
    fn from(bytes: Bytes) -> Vec<u8> {
        Arc::unwrap_or_clone(bytes.0)
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    /// How many they are; a letter's bytes help nobody in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_is_the_same_bytes_and_not_a_copy() {
        let first = Bytes::from(b"one letter".to_vec());
        let second = first.clone();
        assert_eq!((first.as_ptr(), &*second), (second.as_ptr(), &b"one letter"[..]));
        assert_eq!(format!("{second:?}"), "10 bytes");
    }

    #[test]
    fn the_last_holder_takes_the_bytes_themselves() {
        let bytes = Bytes::from(b"one letter".to_vec());
        let at = bytes.as_ptr();
        let own = Vec::from(bytes);
        assert_eq!(own.as_ptr(), at);
    }
}
