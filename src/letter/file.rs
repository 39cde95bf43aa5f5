//! Paragraph files: front matter in TOML between lines of `+++`, then the text; several in a file.
//!
//! Pure: text in, paragraphs and faults out. A fault names file, line and column, says why, and
//! what to do; a faulty paragraph is left out, the others are read.

use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::fill;
use super::markup;
use super::page;
use super::paper::{Outcome, Paper};
use super::paragraph::{Kind, Origin, Paragraph, regimes_named};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::notice::{Regime, Service};
use crate::case::stage::Stage;

/// The largest paragraph file, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;

/// The longest text of one paragraph, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// A paragraph file: its name, for faults, and its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphFile {
    /// What the file is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is wrong in a paragraph file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ParagraphFault {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for ParagraphFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ParagraphFault { file, line, column, why, remedy } = self;
        write!(f, "{file}, line {line}, column {column}: {why}; {remedy}")
    }
}

/// The front matter as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Front {
    key: Spanned<String>,
    title: Spanned<String>,
    kind: Option<Spanned<String>>,
    paper: Option<Spanned<String>>,
    #[serde(default)]
    regimes: Vec<Spanned<String>>,
    #[serde(default)]
    services: Vec<Spanned<String>>,
    #[serde(default)]
    stages: Vec<Spanned<String>>,
    #[serde(default)]
    codes: Vec<Spanned<String>>,
    #[serde(default)]
    grounds: Vec<Spanned<String>>,
    outcome: Option<Spanned<String>>,
    #[serde(default)]
    topics: Vec<String>,
    since: Spanned<String>,
    until: Option<Spanned<String>>,
    version: Spanned<u32>,
    approved_by: Spanned<String>,
}

/// A piece of a file: where its front matter and its text stand.
struct Piece<'a> {
    front: &'a str,
    front_line: usize,
    text: &'a str,
    text_line: usize,
}

/// Reads a file: the paragraphs that can be used, and everything that is wrong with the others.
pub fn read(file: &ParagraphFile, origin: Origin) -> (Vec<Paragraph>, Vec<ParagraphFault>) {
    let mut paragraphs = Vec::new();
    let mut faults = Vec::new();
    let at = |line: usize, column: usize, why: &str, remedy: &str| ParagraphFault {
        file: file.name.clone(),
        line,
        column,
        why: why.to_string(),
        remedy: remedy.to_string(),
    };
    if file.text.len() > LARGEST_FILE {
        let why = format!("the file is larger than {LARGEST_FILE} bytes");
        return (paragraphs, vec![at(1, 1, &why, "split it into several files")]);
    }
    let text = file.text.replace("\r\n", "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (pieces, fault) = pieces(text);
    if let Some((line, why, remedy)) = fault {
        faults.push(at(line, 1, why, remedy));
    }
    for piece in pieces {
        let mut reader = Reader { file, piece: &piece, faults: Vec::new() };
        let paragraph = reader.paragraph(origin);
        if reader.faults.is_empty() {
            paragraphs.extend(paragraph);
        }
        faults.append(&mut reader.faults);
    }
    (paragraphs, faults)
}

impl Paragraph {
    /// The one text of a file, as the council's own.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in the file, or that it does not hold exactly one text.
    pub fn alone(file: &ParagraphFile) -> Result<Paragraph, Vec<ParagraphFault>> {
        let (mut paragraphs, mut faults) = read(file, Origin::Council);
        if faults.is_empty() && paragraphs.len() != 1 {
            faults.push(ParagraphFault {
                file: file.name.clone(),
                line: 1,
                column: 1,
                why: format!("the file holds {}", counted(paragraphs.len(), "text")),
                remedy: "give each revision a file with one text".to_string(),
            });
        }
        match paragraphs.pop() {
            Some(paragraph) if faults.is_empty() => Ok(paragraph),
            Some(_) | None => Err(faults),
        }
    }
}

/// Cuts a file at its lines of `+++`.
#[allow(clippy::type_complexity)] // a place with its two sentences, used once
fn pieces(text: &str) -> (Vec<Piece<'_>>, Option<(usize, &'static str, &'static str)>) {
    let mut marks = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_end() == "+++" {
            marks.push((number + 1, at, at + line.len()));
        }
        at += line.len();
    }
    let Some((first_line, first, _)) = marks.first() else {
        let remedy = "begin with a line of +++, the front matter, and +++ again";
        return (Vec::new(), Some((1, "the file has no front matter", remedy)));
    };
    if !text.get(..*first).unwrap_or_default().trim().is_empty() {
        let why = "something stands before the first line of +++";
        return (Vec::new(), Some((1, why, "let the file begin with +++")));
    }
    if marks.len() % 2 == 1 {
        let why = "the front matter is not closed";
        let line = marks.last().map_or(*first_line, |mark| mark.0);
        return (Vec::new(), Some((line, why, "end it with a line of +++")));
    }
    let pairs: Vec<_> = marks.chunks_exact(2).collect();
    let mut pieces = Vec::new();
    for (place, pair) in pairs.iter().enumerate() {
        let &[(open_line, _, open_end), (close_line, close, close_end)] = *pair else { continue };
        let end = pairs.get(place + 1).and_then(|next| next.first());
        let end = end.map_or(text.len(), |mark| mark.1);
        pieces.push(Piece {
            front: text.get(open_end..close).unwrap_or_default(),
            front_line: open_line + 1,
            text: text.get(close_end..end).unwrap_or_default(),
            text_line: close_line + 1,
        });
    }
    (pieces, None)
}

/// Reads one piece and keeps what is wrong with it.
struct Reader<'a> {
    file: &'a ParagraphFile,
    piece: &'a Piece<'a>,
    faults: Vec<ParagraphFault>,
}

impl Reader<'_> {
    fn paragraph(&mut self, origin: Origin) -> Option<Paragraph> {
        let front: Front = match toml::from_str(self.piece.front) {
            Ok(front) => front,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let remedy = "write the lines as name = \"value\", with the names of the manual";
                self.fault(at, error.message(), remedy);
                return None;
            }
        };
        self.shape(&front);
        self.text();
        let mut regimes: Vec<Regime> = Vec::new();
        let words = "a regime (england-parking), an area (england) or a stream (parking)";
        for word in &front.regimes {
            regimes.extend(self.named(word, regimes_named, words).unwrap_or_default());
        }
        regimes.sort_unstable();
        regimes.dedup();
        let papers = Paper::ALL.map(Paper::name).join(", ");
        let kinds = Kind::ALL.map(Kind::name).join(", ");
        let kind = front.kind.as_ref().and_then(|word| self.named(word, Kind::named, &kinds));
        let paper = front.paper.as_ref().and_then(|word| self.named(word, Paper::named, &papers));
        let outcome = front.outcome.as_ref();
        let outcome = outcome.and_then(|word| self.named(word, Outcome::named, "accept, reject"));
        let services = Service::ALL.map(Service::name).join(", ");
        let stages = Stage::ALL.map(Stage::name).join(", ");
        let since = self.day(&front.since)?;
        let until = match &front.until {
            Some(until) => Some(self.day(until)?),
            None => None,
        };
        Some(Paragraph {
            kind: kind.unwrap_or(Kind::Paragraph),
            paper: paper.unwrap_or(Paper::Letter),
            regimes,
            services: self.list(&front.services, Service::named, &services),
            stages: self.list(&front.stages, Stage::named, &stages),
            codes: front.codes.iter().map(|code| code.get_ref().clone()).collect(),
            grounds: front.grounds.iter().map(|ground| ground.get_ref().clone()).collect(),
            outcome: outcome.or(paper.and_then(Paper::outcome)),
            topics: front.topics,
            since,
            until,
            version: *front.version.get_ref(),
            approved_by: front.approved_by.into_inner(),
            text: self.piece.text.trim().to_string(),
            origin,
            place: (self.file.name.clone(), self.text_begins()),
            key: front.key.into_inner(),
            title: front.title.into_inner(),
        })
    }

    /// Checks key, title, version and who approved it.
    fn shape(&mut self, front: &Front) {
        let key = front.key.get_ref();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !(2..=60).contains(&key.len()) || !key.chars().all(fits) {
            let remedy = "use 2 to 60 lower-case letters, digits and hyphens";
            self.fault(front.key.span().start, "the key cannot be typed", remedy);
        }
        let title = front.title.get_ref();
        if title.trim().is_empty() || title.chars().count() > 100 {
            let remedy = "say in at most 100 characters what the paragraph is for";
            self.fault(front.title.span().start, "the title is empty or too long", remedy);
        }
        if front.approved_by.get_ref().trim().is_empty() {
            let why = "nobody approved the paragraph";
            self.fault(front.approved_by.span().start, why, "name the manager who approved it");
        }
        if *front.version.get_ref() == 0 {
            self.fault(front.version.span().start, "there is no version 0", "begin with 1");
        }
        for code in &front.codes {
            let good = (1..=4).contains(&code.get_ref().len());
            if !good || !code.get_ref().chars().all(|c| c.is_ascii_alphanumeric()) {
                let why = format!("\"{}\" is no contravention code", page::plain(code.get_ref()));
                self.fault(code.span().start, &why, "write two digits, for example \"01\"");
            }
        }
    }

    /// Checks the text: length, characters, merge fields, marks.
    fn text(&mut self) {
        let (text, first) = (self.piece.text, self.piece.text_line);
        if text.trim().is_empty() {
            self.at(first, 1, "the paragraph has no text", "write it below the second +++");
        }
        if text.chars().count() > LONGEST_TEXT {
            let why = format!("the text is longer than {LONGEST_TEXT} characters");
            self.at(first, 1, &why, "split it into several paragraphs");
        }
        for (row, line) in text.lines().enumerate() {
            if let Some(column) = line.chars().position(|c| !page::shows(&c)) {
                let why = "a character stands here that nobody sees on paper";
                self.at(first + row, column + 1, why, "take it out (tabs: use spaces)");
            }
        }
        for mistake in fill::mistakes(text).into_iter().chain(markup::mistakes(text)) {
            let line = first + mistake.line - 1;
            self.at(line, mistake.column, &mistake.why, &mistake.remedy);
        }
    }

    /// The line on which the trimmed text begins.
    fn text_begins(&self) -> usize {
        let blank = self.piece.text.lines().take_while(|line| line.trim().is_empty()).count();
        self.piece.text_line + blank
    }

    fn list<T>(
        &mut self,
        words: &[Spanned<String>],
        named: fn(&str) -> Option<T>,
        known: &str,
    ) -> Vec<T> {
        words.iter().filter_map(|word| self.named(word, named, known)).collect()
    }

    fn named<T>(
        &mut self,
        word: &Spanned<String>,
        named: fn(&str) -> Option<T>,
        known: &str,
    ) -> Option<T> {
        let found = named(word.get_ref());
        if found.is_none() {
            let why = format!("\"{}\" is not known here", page::plain(word.get_ref()));
            self.fault(word.span().start, &why, &format!("write one of: {known}"));
        }
        found
    }

    fn day(&mut self, text: &Spanned<String>) -> Option<Day> {
        match text.get_ref().parse() {
            Ok(day) => Some(day),
            Err(error) => {
                let error: crate::case::day::NotADay = error;
                self.fault(text.span().start, &error.to_string(), "mend the day");
                None
            }
        }
    }

    /// A fault at a byte of the front matter.
    fn fault(&mut self, at: usize, why: &str, remedy: &str) {
        let before = self.piece.front.get(..at).unwrap_or_default();
        let line = self.piece.front_line + before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.at(line, column, why, remedy);
    }

    fn at(&mut self, line: usize, column: usize, why: &str, remedy: &str) {
        let (why, remedy) = (why.to_string(), remedy.to_string());
        self.faults.push(ParagraphFault {
            file: self.file.name.clone(),
            line,
            column,
            why,
            remedy,
        });
    }
}
