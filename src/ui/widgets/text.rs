//! Text in cells: fitting, padding, wrapping by display width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells that a text takes on the screen.
pub fn width(text: &str) -> usize {
    // Nearly every text is plain, and this is asked for every text of every frame.
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain { text.len() } else { UnicodeWidthStr::width(text) }
}

/// The text in exactly so many cells: cut with `…` or filled with spaces on the right.
pub fn fit(text: &str, cells: usize) -> String {
    let taken = width(text);
    if taken <= cells {
        let mut fitted = String::with_capacity(text.len() + cells - taken);
        fitted.push_str(text);
        fitted.extend(std::iter::repeat_n(' ', cells - taken));
        return fitted;
    }
    let mut fitted = cut(text, cells.saturating_sub(1)).to_string();
    if cells > 0 {
        fitted.push('…');
    }
    let missing = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text at the right end of so many cells; cut on the right with `…` when it is too long.
pub fn right(text: &str, cells: usize) -> String {
    let taken = width(text);
    if taken > cells {
        return fit(text, cells);
    }
    format!("{}{text}", " ".repeat(cells - taken))
}

/// The longest beginning of a text that fits into so many cells.
pub fn cut(text: &str, cells: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += width(grapheme);
        if taken > cells {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// The text in lines of at most so many cells, broken between words where possible, and at every
/// line break of its own.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        for (start, end) in wrap_ranges(paragraph, cells) {
            lines.push(paragraph.get(start..end).unwrap_or("").trim_end().to_string());
        }
    }
    lines
}

/// Where the lines of one paragraph (without line breaks) begin and end, in bytes. Spaces at a
/// break belong to the line before it, so that the ranges cover the text without a gap.
pub fn wrap_ranges(paragraph: &str, cells: usize) -> Vec<(usize, usize)> {
    let cells = cells.max(1);
    let mut ranges = Vec::new();
    let (mut start, mut taken, mut last_break) = (0, 0, None);
    for (at, grapheme) in paragraph.grapheme_indices(true) {
        let wide = width(grapheme);
        let is_space = grapheme == " ";
        if taken + wide > cells && !is_space {
            let end = last_break.filter(|place| *place > start).unwrap_or(at);
            ranges.push((start, end));
            taken = width(paragraph.get(end..at).unwrap_or(""));
            start = end;
            last_break = None;
        }
        taken += wide;
        if is_space {
            last_break = Some(at + grapheme.len());
        }
    }
    ranges.push((start, paragraph.len()));
    ranges
}

/// A count in at most five cells: `999`, `9,999`, `123k`, `5.1M`.
pub fn short_count(number: u64) -> String {
    if (10_000..100_000).contains(&number) { format!("{}k", number / 1_000) } else { count(number) }
}

/// A count in at most six cells: `1,234`, `99,999`, `123k`, `5.1M`.
pub fn count(number: u64) -> String {
    match number {
        0..=999 => number.to_string(),
        1_000..=99_999 => format!("{},{:03}", number / 1_000, number % 1_000),
        100_000..=999_999 => format!("{}k", number / 1_000),
        _ => format!("{}.{}M", number / 1_000_000, number % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_fitted_by_cells_not_by_letters() {
        assert_eq!(fit("abc", 5), "abc  ");
        assert_eq!(fit("abcdef", 4), "abc…");
        assert_eq!(fit("日本語", 4), "日… ");
        assert_eq!(right("70.00", 7), "  70.00");
        assert_eq!(fit("e\u{301}a", 2), "e\u{301}a");
    }

    #[test]
    fn words_wrap_and_long_ones_break() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn wrapped_ranges_lose_nothing() {
        let text = "the  quick brown fox jumps over";
        let ranges = wrap_ranges(text, 9);
        let joined: String = ranges.iter().map(|(a, b)| &text[*a..*b]).collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn counts_stay_short() {
        let counts = [7, 1_234, 99_999, 123_456, 5_123_456].map(count);
        assert_eq!(counts, ["7", "1,234", "99,999", "123k", "5.1M"]);
        assert_eq!([9_999, 54_321].map(short_count), ["9,999", "54k"]);
    }
}
