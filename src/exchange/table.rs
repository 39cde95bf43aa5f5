//! Tables as text: comma-separated records read as a stream in constant memory, and written.
//!
//! Second floor, no file access. RFC 4180 with a byte-order mark allowed. A line that is too long
//! or has a wrong quote is one fault; reading goes on at the next line of the file, so that a stray
//! quote cannot swallow what follows it.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use super::fault::Fault;

/// The longest record in bytes.
pub const LONGEST_LINE: usize = 1 << 20;
/// The most lines that a record may run over by line breaks within quotes.
const MOST_LINES: u64 = 1000;
/// The most fields of a record.
const MOST_FIELDS: usize = 512;
/// How much is read at a time, in bytes.
const CHUNK: usize = 256 << 10;

/// Reads records from a stream, one after the other.
pub struct TableReader<R> {
    source: R,
    window: Vec<u8>,
    /// Where the next record begins in the window.
    at: usize,
    /// Bytes of the file before the window.
    before: u64,
    /// The line of the file at `at`, from 1.
    line: u64,
    ended: bool,
}

/// One record: where it stands in the file and its fields, unquoted. Reused from record to record.
#[derive(Default, Debug)]
pub struct Record {
    line: u64,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    /// The line of the file on which the record begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no field (before the first reading).
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A field by its place from 0; `None` past the last.
    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1) {
            Some(former) => *self.ends.get(former)?,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

/// What a reading gave.
#[derive(Debug)]
pub enum Reading {
    /// The record was filled.
    Record,
    /// A line cannot be read; the next reading goes on after it.
    Fault(Fault),
    /// The file is at its end.
    End,
}

/// Where a scan of the window ended.
enum Scan {
    /// A whole record; the next begins so many bytes and lines further on.
    Whole { bytes: usize, lines: u64 },
    /// The window ends within the record.
    More,
    /// Something is wrong.
    Wrong(&'static str, &'static str),
}

impl<R: Read> TableReader<R> {
    /// A reader of a stream.
    pub fn new(source: R) -> TableReader<R> {
        let window = Vec::with_capacity(2 * CHUNK);
        TableReader { source, window, at: 0, before: 0, line: 1, ended: false }
    }

    /// Bytes of the file that are done.
    pub fn bytes_done(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Whether everything was read, the last line too.
    pub fn is_at_end(&self) -> bool {
        self.ended && self.at >= self.window.len()
    }

    /// The first bytes of the file, as far as one chunk holds them; for recognising its kind.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        if self.window.is_empty() && !self.ended {
            self.fill()?;
        }
        Ok(self.window.get(self.at..).unwrap_or_default())
    }

    /// Passes over bytes at the beginning (a byte-order mark).
    pub fn skip(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.window.len());
    }

    /// Reads the next record. Empty lines are passed over. Errors are the stream's own.
    pub fn read(&mut self, record: &mut Record) -> io::Result<Reading> {
        loop {
            self.pass_empty_lines();
            let rest = self.window.get(self.at..).unwrap_or_default();
            if rest.is_empty() && self.ended {
                return Ok(Reading::End);
            }
            record.line = self.line;
            match scan(rest, self.ended, record) {
                Scan::Whole { bytes, lines } => {
                    self.at += bytes;
                    self.line += lines;
                    return Ok(Reading::Record);
                }
                Scan::Wrong(why, remedy) => {
                    let fault = Fault::of_line(self.line, why, remedy);
                    self.pass_line()?;
                    return Ok(Reading::Fault(fault));
                }
                Scan::More => {}
            }
            if rest.len() > LONGEST_LINE {
                let fault = self.too_long();
                self.pass_line()?;
                return Ok(Reading::Fault(fault));
            }
            self.fill()?;
        }
    }

    /// The fault of a record that runs past the limit: one long line, or a quote that is never
    /// closed.
    fn too_long(&self) -> Fault {
        let rest = self.window.get(self.at..).unwrap_or_default();
        let one_line = rest.get(..LONGEST_LINE).is_some_and(|part| !part.contains(&b'\n'));
        if one_line {
            Fault::of_line(
                self.line,
                "the line is longer than 1 MiB",
                "look at this line in the source; it was left out",
            )
        } else {
            Fault::of_line(self.line, UNCLOSED.0, UNCLOSED.1)
        }
    }

    fn pass_empty_lines(&mut self) {
        while let Some(byte) = self.window.get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                // A carriage return alone is passed over with the empty line it belongs to.
                b'\r' => {}
                _ => break,
            }
            self.at += 1;
        }
    }

    /// Goes on after the next line break, reading and dropping as much as that takes.
    fn pass_line(&mut self) -> io::Result<()> {
        loop {
            let rest = self.window.get(self.at..).unwrap_or_default();
            if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                self.at += end + 1;
                self.line += 1;
                return Ok(());
            }
            self.at = self.window.len();
            if self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Drops what is done from the window and reads one more chunk.
    fn fill(&mut self) -> io::Result<()> {
        self.window.drain(..self.at);
        self.before += self.at as u64;
        self.at = 0;
        let held = self.window.len();
        self.window.resize(held + CHUNK, 0);
        let read = loop {
            match self.source.read(self.window.get_mut(held..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.window.truncate(held + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }
}

const UNCLOSED: (&str, &str) = (
    "a quote is opened and not closed",
    "close the quote, or write a quote within a value as two; the line was left out",
);
const LOOSE: (&str, &str) = (
    "something stands between a closing quote and the next comma",
    "write a quote within a value as two quotes; the line was left out",
);
const NOT_UTF8: (&str, &str) =
    ("the line is not UTF-8 text", "export the file again as UTF-8; the line was left out");

/// Cuts one record from the beginning of the window into fields.
fn scan(rest: &[u8], last: bool, record: &mut Record) -> Scan {
    record.ends.clear();
    let mut text = std::mem::take(&mut record.text).into_bytes();
    text.clear();
    let scanned = scan_fields(rest, last, &mut text, &mut record.ends);
    match (scanned, String::from_utf8(text)) {
        (scanned @ Scan::Whole { .. }, Ok(text)) => {
            record.text = text;
            if ends_on_characters(record) { scanned } else { Scan::Wrong(NOT_UTF8.0, NOT_UTF8.1) }
        }
        (Scan::Whole { .. }, Err(_)) => Scan::Wrong(NOT_UTF8.0, NOT_UTF8.1),
        (other, _) => other,
    }
}

/// Whether every field ends between two characters (bytes of a character can be torn by a quote).
fn ends_on_characters(record: &Record) -> bool {
    record.ends.iter().all(|end| record.text.is_char_boundary(*end))
}

fn scan_fields(rest: &[u8], last: bool, text: &mut Vec<u8>, ends: &mut Vec<usize>) -> Scan {
    let mut at = 0;
    let mut lines = 0;
    loop {
        if ends.len() == MOST_FIELDS {
            return Scan::Wrong(
                "the line has more than 512 columns",
                "look at this line in the source; it was left out",
            );
        }
        if rest.get(at) == Some(&b'"') {
            at += 1;
            match quoted(rest.get(at..).unwrap_or_default(), last, text) {
                Quoted::Closed { bytes, lines: within } => {
                    at += bytes;
                    lines += within;
                }
                Quoted::More => return Scan::More,
                Quoted::Unclosed => return Scan::Wrong(UNCLOSED.0, UNCLOSED.1),
            }
        } else {
            let part = rest.get(at..).unwrap_or_default();
            let length = part.iter().position(|b| matches!(b, b',' | b'\n')).unwrap_or(part.len());
            let value = part.get(..length).unwrap_or_default();
            let ends_line = part.get(length) != Some(&b',');
            let value = if ends_line { value.strip_suffix(b"\r").unwrap_or(value) } else { value };
            text.extend_from_slice(value);
            at += length;
        }
        ends.push(text.len());
        match rest.get(at..).unwrap_or_default() {
            [b',', ..] => at += 1,
            [b'\n', ..] => return Scan::Whole { bytes: at + 1, lines: lines + 1 },
            [b'\r', b'\n', ..] => return Scan::Whole { bytes: at + 2, lines: lines + 1 },
            [] | [b'\r'] if last => return Scan::Whole { bytes: rest.len(), lines },
            [] | [b'\r'] => return Scan::More,
            [_, ..] => return Scan::Wrong(LOOSE.0, LOOSE.1),
        }
    }
}

/// How a quoted field ended.
enum Quoted {
    /// After so many bytes (with the closing quote) and line breaks.
    Closed { bytes: usize, lines: u64 },
    /// The window ends within it.
    More,
    /// It runs over too many lines or to the end of the file.
    Unclosed,
}

fn quoted(rest: &[u8], last: bool, text: &mut Vec<u8>) -> Quoted {
    let mut at = 0;
    let mut lines = 0;
    loop {
        match rest.get(at) {
            Some(b'"') => match rest.get(at + 1) {
                Some(b'"') => {
                    text.push(b'"');
                    at += 2;
                }
                None if !last => return Quoted::More,
                _ => return Quoted::Closed { bytes: at + 1, lines },
            },
            Some(byte) => {
                lines += u64::from(*byte == b'\n');
                if lines > MOST_LINES {
                    return Quoted::Unclosed;
                }
                text.push(*byte);
                at += 1;
            }
            None if last => return Quoted::Unclosed,
            None => return Quoted::More,
        }
    }
}

/// A value that no spreadsheet runs: one that begins like a formula gets an apostrophe.
pub fn harmless(field: &str) -> Cow<'_, str> {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{field}"))
    } else {
        Cow::Borrowed(field)
    }
}

/// Writes one record, quoting where RFC 4180 asks for it. Errors are the stream's own.
pub fn write_record<'a>(
    out: &mut dyn Write,
    fields: impl IntoIterator<Item = &'a str>,
) -> io::Result<()> {
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.write_all(b"\"")?;
            out.write_all(field.replace('"', "\"\"").as_bytes())?;
            out.write_all(b"\"")?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives at most three bytes at a time, so that every boundary is crossed.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let take = self.0.len().min(3).min(into.len());
            into[..take].copy_from_slice(&self.0[..take]);
            self.0 = &self.0[take..];
            Ok(take)
        }
    }

    fn all(source: impl Read) -> Vec<Result<(u64, Vec<String>), Fault>> {
        let mut reader = TableReader::new(source);
        let mut record = Record::default();
        let mut found = Vec::new();
        loop {
            match reader.read(&mut record).unwrap() {
                Reading::Record => {
                    found.push(Ok((record.line(), record.iter().map(str::to_string).collect())));
                }
                Reading::Fault(fault) => found.push(Err(fault)),
                Reading::End => return found,
            }
        }
    }

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let whole: Vec<_> = all(text.as_bytes());
        assert_eq!(whole, all(Drip(text.as_bytes())), "chunks changed the reading of {text:?}");
        whole.into_iter().map(Result::unwrap).collect()
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn quotes_line_breaks_and_empty_lines_are_read() {
        assert_eq!(
            rows("a,b\r\n\r\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,"),
            [row(1, &["a", "b"]), row(3, &["x, \"y\"", "two\nlines"]), row(5, &["last", ""])]
        );
        assert_eq!(rows("a\n\n\nb"), [row(1, &["a"]), row(4, &["b"])]);
        assert_eq!(rows(""), []);
    }

    #[test]
    fn a_stray_quote_costs_one_line() {
        let found = all("a,b\nx,\"y\nz,1\nv,\"w\"\n".as_bytes());
        assert_eq!(found[0], Ok(row(1, &["a", "b"])));
        assert_eq!(found[1].as_ref().map_err(|fault| fault.line), Err(2));
        assert_eq!(found[2], Ok(row(3, &["z", "1"])));
        assert_eq!(found[3], Ok(row(4, &["v", "w"])));
        let cut = all("a\n\"cut".as_bytes());
        assert_eq!(cut[1].as_ref().map_err(|fault| fault.why.as_str()), Err(UNCLOSED.0));
    }

    #[test]
    fn a_line_of_a_hundred_mebibytes_is_one_fault_and_no_memory() {
        let long = io::repeat(b'x').take(100 << 20);
        let source = b"a,b\n".as_slice().chain(long).chain(b"\nc,d\n".as_slice());
        let mut reader = TableReader::new(source);
        let mut record = Record::default();
        assert!(matches!(reader.read(&mut record).unwrap(), Reading::Record));
        let Reading::Fault(fault) = reader.read(&mut record).unwrap() else {
            panic!("the long line was read");
        };
        assert_eq!((fault.line, fault.why.as_str()), (2, "the line is longer than 1 MiB"));
        assert!(matches!(reader.read(&mut record).unwrap(), Reading::Record));
        assert_eq!((record.line(), record.get(1)), (3, Some("d")));
        assert!(reader.window.capacity() < 4 << 20, "{} bytes held", reader.window.capacity());
    }

    #[test]
    fn bytes_that_are_not_text_are_a_fault_of_their_line() {
        let found = all(b"a\n\xff\xfe,b\nc\n".as_slice());
        assert_eq!(found[1].as_ref().map_err(|fault| fault.line), Err(2));
        assert_eq!(found[2], Ok(row(3, &["c"])));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let fields = ["plain", "", "com,ma", "quo\"te", "two\nlines", "é"];
        let mut out = Vec::new();
        write_record(&mut out, fields).unwrap();
        assert_eq!(rows(std::str::from_utf8(&out).unwrap()), [row(1, &fields)]);
    }
}
