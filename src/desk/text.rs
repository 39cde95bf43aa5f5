//! Texts made safe: what came from a file or a keyboard must not drive the terminal.

/// A text on one line: control characters, line breaks and direction tricks become a space.
pub fn clean(text: &str) -> String {
    if text.chars().any(is_dangerous) {
        text.chars().map(|c| if is_dangerous(c) { ' ' } else { c }).collect()
    } else {
        text.to_string()
    }
}

/// A text of several lines: line breaks stay, tabs become spaces, all else as in [`clean`].
pub fn clean_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c != '\n' && is_dangerous(c) { ' ' } else { c })
        .collect()
}

/// Control characters of both sets, and the marks that turn or hide the direction of text.
fn is_dangerous(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_cannot_reach_the_screen() {
        assert_eq!(clean("A\u{1b}[31mB\nC\u{9b}1mD"), "A [31mB C 1mD");
        assert_eq!(clean("abc\u{202e}fdp.exe"), "abc fdp.exe");
    }

    #[test]
    fn line_breaks_stay_where_lines_are_wanted() {
        assert_eq!(clean_lines("one\r\ntwo\tthree\u{7}"), "one\ntwo three ");
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        assert_eq!(clean("Siân O'Brien-Ní Dhomhnaill"), "Siân O'Brien-Ní Dhomhnaill");
    }
}
