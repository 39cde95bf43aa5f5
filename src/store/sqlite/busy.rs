//! How this process waits while another one writes.
//!
//! SQLite's own handler starves: among sixteen writers one got nineteen turns where another got
//! three thousand. Short waits of random length share the file fairly.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How long a writer waits for its turn before the officer is told, in seconds.
pub(super) const LONGEST_WAIT_S: u64 = 10;

/// How long whoever wants the file, or all of it, waits while another process keeps it to itself.
/// Nobody does so for a moment only: a longer wait would not help.
pub(super) const WAIT_FOR_FILE_S: u64 = 1;

/// The shortest and the longest single wait, in microseconds.
const WAIT_US: (u64, u64) = (200, 4_000);

/// Makes a handler, with its own random sequence, that gives up after so many seconds.
pub(super) fn handler(longest_s: u64) -> impl FnMut(i32) -> bool + Send + 'static {
    let mut random = RandomState::new().hash_one(std::process::id()) | 1;
    let mut waited_us = 0;
    move |attempt| {
        if attempt == 0 {
            waited_us = 0;
        }
        if waited_us > longest_s * 1_000_000 {
            return false;
        }
        // Xorshift: enough to keep two processes from waiting in step.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let wait_us = WAIT_US.0 + random % (WAIT_US.1 - WAIT_US.0);
        waited_us += wait_us;
        std::thread::sleep(Duration::from_micros(wait_us));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_has_an_end_and_begins_anew_with_each_wait() {
        let mut wait = handler(0);
        assert!(wait(0));
        assert!(!wait(1));
        assert!(wait(0));
    }
}
