//! Text out of foreign bytes: encodings, control characters, names of attachments.
//!
//! Second floor, pure. Whatever leaves this file can be shown on a terminal: nothing in it moves
//! the cursor, hides a character or turns the direction of what follows.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::case::day::Day;
use crate::exchange::fault::is_hostile;

/// The most characters of an item's text that are kept as text; the bytes are kept whole.
pub const LONGEST_TEXT: usize = 200_000;
/// The most characters of a line such as a subject or a sender.
pub const LONGEST_LINE: usize = 300;
/// The most characters of an attachment's name.
const LONGEST_NAME: usize = 100;

/// Bytes as text: in the encoding that their label names, else as their byte-order mark says, else
/// as UTF-8 where they are that, else as Windows-1252. Never fails: what cannot be read becomes
/// the sign for an unknown character.
pub fn decoded(bytes: &[u8], label: Option<&str>) -> String {
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let encoding = match (Encoding::for_bom(bytes), named) {
        (Some((marked, _)), _) => marked,
        (None, Some(named)) => named,
        (None, None) if std::str::from_utf8(bytes).is_ok() => UTF_8,
        (None, None) => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

/// A text of many lines, harmless: line breaks are made one kind, every other control character
/// and every mark that turns direction or joins invisibly is dropped, runs of empty lines become
/// one. Cut at [`LONGEST_TEXT`] characters with a line that says so.
pub fn cleaned(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(4 * LONGEST_TEXT));
    let mut count = 0_usize;
    let mut empty = 0_usize;
    for line in text.split('\n') {
        let line = line.trim_end();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        for character in line.chars() {
            if count == LONGEST_TEXT {
                kept.push_str("\n[the text goes on; open the original to read the rest]");
                return kept;
            }
            match character {
                '\t' | '\u{a0}' => kept.push(' '),
                '\r' => kept.push('\n'),
                other if !is_harmful(other) => kept.push(other),
                _ => continue,
            }
            count += 1;
        }
    }
    kept
}

/// A text on one line, harmless, without doubled spaces, cut at [`LONGEST_LINE`] characters.
pub fn line_of(text: &str) -> String {
    let spaced: String = text
        .chars()
        .take(8 * LONGEST_LINE)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_harmful(*c))
        .collect();
    let mut line = String::new();
    for word in spaced.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    shortened(line, LONGEST_LINE)
}

/// The name of an attachment as a file may be called: the last part of any path, harmless, never
/// hidden, never empty (`attachment-3` stands in), at most 100 characters with its ending kept.
pub fn file_name(given: &str, place: usize) -> String {
    let last = given.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !is_harmful(*c) && !matches!(c, '<' | '>' | '"' | '|' | '?' | '*'))
        .collect();
    let kept = kept.trim().trim_start_matches('.').trim();
    if kept.is_empty() {
        return format!("attachment-{place}");
    }
    if kept.chars().count() <= LONGEST_NAME {
        return kept.to_string();
    }
    let ending = kept.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    let ending: String = ending.chars().take(8).collect();
    let body: String = kept.chars().take(LONGEST_NAME - 10).collect();
    if ending.is_empty() { body } else { format!("{body}….{ending}") }
}

/// The legal day in the United Kingdom of an instant, in seconds since 1970-01-01T00:00:00Z: an
/// e-mail that came at 23:30 UTC in summer came on the next day. Summer time runs from the last
/// Sunday of March to the last Sunday of October, changing at 01:00 UTC.
pub fn london_day(seconds: i64) -> Option<Day> {
    let utc = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let turn = |month| last_sunday(utc.year(), month)?.and_hms_opt(1, 0, 0);
    let summer = utc >= turn(3)? && utc < turn(10)?;
    let local: NaiveDateTime =
        if summer { utc.checked_add_signed(Duration::hours(1))? } else { utc };
    Some(Day::from_date(local.date()))
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    (25..=31)
        .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .find(|day| day.weekday() == Weekday::Sun)
}

/// Whether a character hides, joins or moves instead of being shown.
fn is_harmful(character: char) -> bool {
    is_hostile(character)
        || matches!(character, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}')
        || matches!(character, '\u{2060}'..='\u{2064}')
        || matches!(character, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

fn shortened(text: String, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text;
    }
    let mut kept: String = text.chars().take(longest).collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_the_encoding_they_have() {
        assert_eq!(decoded(b"caf\xe9", Some("iso-8859-1")), "café");
        assert_eq!(decoded(b"\x80 70", None), "€ 70");
        assert_eq!(decoded("£70".as_bytes(), None), "£70");
        assert_eq!(decoded(b"\xff\xfeA\0B\0", Some("utf-8")), "AB");
        assert_eq!(decoded(b"x", Some("no-such-charset")), "x");
    }

    #[test]
    fn a_text_cannot_act_on_a_terminal() {
        let text = cleaned("one\r\n\r\n\r\n\ttwo \u{1b}[31m\u{202e}eerht\u{200b}\u{7}\n");
        assert_eq!(text, "one\n\n two [31meerht");
        assert_eq!(line_of("  a\n b\u{202e}\tc "), "a b c");
        assert!(cleaned(&"x".repeat(LONGEST_TEXT + 5)).ends_with("read the rest]"));
    }

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        for (given, name) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\post\\letter.pdf", "letter.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            (".bashrc", "bashrc"),
            ("", "attachment-2"),
            ("..", "attachment-2"),
        ] {
            assert_eq!(file_name(given, 2), name, "{given:?}");
        }
        let long = file_name(&format!("{}.pdf", "n".repeat(400)), 1);
        assert!(long.chars().count() <= LONGEST_NAME, "{long}");
        assert_eq!(long.rsplit_once('.').map(|(_, ending)| ending), Some("pdf"));
    }

    #[test]
    fn a_summer_night_belongs_to_the_next_day() {
        // 2026-06-30T23:30:00Z, 2026-01-31T23:30:00Z and both sides of the change in March.
        for (seconds, day) in [
            (1_782_862_200, "2026-07-01"),
            (1_769_902_200, "2026-01-31"),
            (1_774_742_400, "2026-03-29"),
        ] {
            assert_eq!(london_day(seconds).unwrap().to_string(), day);
        }
    }
}
