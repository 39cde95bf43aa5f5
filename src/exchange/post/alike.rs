//! Whether two items of post say the same: the same letter sent by e-mail and on paper, or twice.
//!
//! Second floor, pure. Equal bytes are known by their digest; this is for items that differ in
//! their headings, their line breaks or their case of letters and in nothing else.

/// How far apart in days two alike items may have been received to count as one.
pub const DAYS: i32 = 28;
/// Texts shorter than this, folded, are too common to compare ("please see attached").
const SHORTEST: usize = 60;

/// A text folded for comparison: letters and digits of its own words in lower case. What was quoted
/// from an earlier message, and greetings of telephones, are left out. Empty where too little is
/// left to compare.
pub fn folded(text: &str) -> String {
    let mut folded = String::new();
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with("-----Original Message") {
            break;
        }
        if line.starts_with('>') || line.starts_with("Sent from my ") {
            continue;
        }
        folded.extend(line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
    if folded.chars().count() < SHORTEST { String::new() } else { folded }
}

/// Whether two texts say the same and enough to tell.
pub fn alike(one: &str, other: &str) -> bool {
    let one = folded(one);
    !one.is_empty() && one == folded(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_letter_is_known_in_another_dress() {
        let letter = "Dear council,\n\nI had paid at the machine, my ticket fell from the \
            dashboard. Please cancel LR24680378.\n\nAnn Example";
        let mail = "> quoted\nDear Council, I had paid at the machine; my ticket fell from the\r\n\
            dashboard.  Please cancel LR24680378. Ann Example\nSent from my telephone";
        assert!(alike(letter, mail));
        assert!(!alike(letter, &letter.replace("378", "379")));
        assert!(!alike("please see attached", "Please see attached"));
    }
}
