//! Counts in words: "1 line", "2 lines", "1 enquiry", "0 batches".

use std::fmt::Display;

/// A count with its noun, which is given in the singular.
///
/// The plural ends as English nouns of the office do: in "ies" behind a consonant and y, in "es"
/// behind s, x, ch and sh, else in "s".
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, noun: &str) -> String {
    if count == N::from(1) { format!("{count} {noun}") } else { format!("{count} {}", many(noun)) }
}

/// The word that fits a count: "waits" for one, "wait" for none and several.
pub fn fits<'w, N: Copy + PartialEq + From<u8>>(count: N, one: &'w str, many: &'w str) -> &'w str {
    if count == N::from(1) { one } else { many }
}

/// The plural of a noun.
fn many(noun: &str) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        Some(_) | None if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => {
            format!("{noun}es")
        }
        Some(_) | None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_in_the_singular_and_everything_else_in_the_plural() {
        assert_eq!(counted(1_usize, "line"), "1 line");
        assert_eq!(counted(0_u32, "line"), "0 lines");
        assert_eq!(counted(2_u64, "enquiry"), "2 enquiries");
        assert_eq!(counted(3_i32, "day"), "3 days");
        assert_eq!(counted(4_u16, "batch"), "4 batches");
        assert_eq!(counted(1_u16, "batch"), "1 batch");
    }

    #[test]
    fn the_verb_follows_the_count() {
        assert_eq!(fits(1_usize, "waits", "wait"), "waits");
        assert_eq!(fits(0_usize, "waits", "wait"), "wait");
        assert_eq!(fits(7_i32, "is", "are"), "are");
    }
}
