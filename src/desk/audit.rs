//! Histories from elsewhere put to the rules: a stream of lines in, an answer for each line out.
//!
//! One line is held at a time, so that a file of any length is judged in the same memory.

use std::io::{self, BufRead};

use crate::exchange::fault::Fault;
use crate::exchange::timeline::{LONGEST_LINE, read_line};
use crate::law::{Answer, Law, audit};

/// What became of one line.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// It was a history, and this is what the rules say of it.
    Answer {
        /// The name of the history.
        id: String,
        /// What the rules say.
        answer: Answer,
    },
    /// It could not be read.
    Fault(Fault),
}

/// How many lines were judged and how many could not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Histories judged.
    pub answered: u64,
    /// Lines with a fault.
    pub faults: u64,
}

/// Judges every line of a stream, in its order; empty lines are passed over.
///
/// # Errors
///
/// Reading or whatever the receiver reports; what was judged before has been handed over.
pub fn judge_lines(
    law: &Law,
    mut input: impl BufRead,
    mut receive: impl FnMut(Judged) -> io::Result<()>,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut line = Vec::new();
    let mut number = 0_u64;
    while read_to_newline(&mut input, &mut line)? {
        number += 1;
        let text = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(&line);
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let judged = match std::str::from_utf8(text) {
            Ok(text) => judge(law, text, number),
            Err(wrong) => {
                let column = (wrong.valid_up_to() + 1).to_string();
                let remedy = "Save the file as UTF-8.";
                Judged::Fault(Fault::of_value(number, &column, "", "is not UTF-8 text", remedy))
            }
        };
        match judged {
            Judged::Answer { .. } => tally.answered += 1,
            Judged::Fault(_) => tally.faults += 1,
        }
        receive(judged)?;
    }
    Ok(tally)
}

/// Judges one line.
fn judge(law: &Law, text: &str, number: u64) -> Judged {
    match read_line(text, number) {
        Ok(timeline) => {
            let answer = audit(law, &timeline);
            Judged::Answer { id: timeline.id, answer }
        }
        Err(fault) => Judged::Fault(fault),
    }
}

/// Reads a line without its end into the buffer; no more of it is kept than a reader will look at.
fn read_to_newline(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let available = match input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(available.len());
        let room = (LONGEST_LINE + 1).saturating_sub(line.len());
        line.extend_from_slice(available.get(..taken.min(room)).unwrap_or_default());
        let used = end.map_or(taken, |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_lines_are_told_and_the_others_answered() {
        let law = Law::built_in().unwrap();
        let good = r#"{"id":"A","regime":"england-parking","service":"on-vehicle","events":[]}"#;
        let text = format!("\u{feff}{good}\r\n\n{{\"id\":1}}\n{good}");
        let mut seen = Vec::new();
        let tally = judge_lines(&law, text.as_bytes(), |judged| {
            seen.push(judged);
            Ok(())
        })
        .unwrap();
        assert_eq!(tally, Tally { answered: 2, faults: 1 });
        assert!(matches!(&seen[1], Judged::Fault(fault) if fault.line == 3));
    }

    #[test]
    fn a_line_without_end_takes_no_memory_without_end() {
        let law = Law::built_in().unwrap();
        let long = vec![b'x'; LONGEST_LINE * 3];
        let mut faults = 0;
        judge_lines(&law, long.as_slice(), |judged| {
            faults += u32::from(matches!(judged, Judged::Fault(_)));
            Ok(())
        })
        .unwrap();
        assert_eq!(faults, 1);
    }
}
