//! The few marks of a letter's text, and the blocks that they make.
//!
//! `# title`, `## heading`, `- point`, `1. point`, `**bold**`, `*italic*`, and lines of their own:
//! `[[panel]]`, `[[new page]]`, `[[sign: Yours sincerely]]`, `[[tick: text]]`, `[[line: label]]`,
//! `[[space: 4: label]]`, `[[answers]]` (where the answers go), `[[include: key]]`. A paragraph
//! that states a particular begins with `[[states: key]]`; the mark is not printed.

use super::fill::{Mistake, restored};
use super::page::{Block, Face, FormPart, Level, ListKind, Run, Signature, plain};

/// What a line in double brackets means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark<'a> {
    /// The payment panel.
    Panel,
    /// A new page.
    NewPage,
    /// The end of the letter, with its closing words.
    Sign(&'a str),
    /// A box to tick.
    Tick(&'a str),
    /// A line to write on.
    Line(&'a str),
    /// Lines to write on.
    Space(u8, &'a str),
    /// Where the answers go.
    Answers,
    /// Another text of the library.
    Include(&'a str),
}

/// The key that a line takes in, where it takes one in.
pub fn inclusion(line: &str) -> Option<&str> {
    match mark(line)? {
        Ok(Mark::Include(key)) => Some(key),
        Ok(
            Mark::Panel
            | Mark::NewPage
            | Mark::Sign(_)
            | Mark::Tick(_)
            | Mark::Line(_)
            | Mark::Space(..)
            | Mark::Answers,
        )
        | Err(()) => None,
    }
}

/// What a line in double brackets means; `None` for a line of text, `Err` for a mark that is not
/// known.
pub fn mark(line: &str) -> Option<Result<Mark<'_>, ()>> {
    let line = line.trim();
    if line.starts_with("[[states:") {
        return None;
    }
    let inside = line.strip_prefix("[[")?.strip_suffix("]]")?.trim();
    let (word, rest) = inside.split_once(':').map_or((inside, ""), |(w, r)| (w.trim(), r.trim()));
    Some(match (word, rest.is_empty()) {
        ("panel", true) => Ok(Mark::Panel),
        ("new page", true) => Ok(Mark::NewPage),
        ("answers", true) => Ok(Mark::Answers),
        ("sign", _) => Ok(Mark::Sign(rest)),
        ("tick", false) => Ok(Mark::Tick(rest)),
        ("line", false) => Ok(Mark::Line(rest)),
        ("include", false) => Ok(Mark::Include(rest)),
        ("space", false) => {
            let (lines, label) = rest.split_once(':').unwrap_or(("4", rest));
            match lines.trim().parse::<u8>() {
                Ok(lines) if (1..=30).contains(&lines) => Ok(Mark::Space(lines, label.trim())),
                Ok(_) | Err(_) => Err(()),
            }
        }
        _ => Err(()),
    })
}

/// The particular that a paragraph states, and the paragraph without the mark.
pub fn stated(paragraph: &str) -> Option<(&str, &str)> {
    let rest = paragraph.trim_start().strip_prefix("[[states:")?;
    let (key, text) = rest.split_once("]]")?;
    Some((key.trim(), text.trim_start()))
}

/// Every particular that a text states, with the paragraph that states it.
pub fn statements(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut rest = paragraph;
        let mut keys = Vec::new();
        while let Some((key, text)) = stated(rest) {
            keys.push(key);
            rest = text;
        }
        found.extend(keys.into_iter().map(|key| (key, rest)));
    }
    found
}

/// What is wrong with the marks of a text.
pub fn mistakes(text: &str) -> Vec<Mistake> {
    let mut found = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let mut told = |column: usize, why: String, remedy: &str| {
            found.push(Mistake { line: row + 1, column, why, remedy: remedy.to_string() });
        };
        if let Some(Err(())) = mark(line) {
            let why = format!("the mark {} is not known", plain(line));
            told(1, why, "use panel, new page, sign, tick, line, space, answers or include");
        } else if mark(line).is_none() {
            let bare = line.trim_start();
            let mut rest = bare;
            while let Some((_, text)) = stated(rest) {
                rest = text;
            }
            if let Some(at) = rest.find("[[") {
                let column = line.len() - rest.len() + at + 1;
                told(column, "a mark stands within a line".into(), "give it a line of its own");
            }
            if rest.matches("**").count() % 2 == 1 {
                told(1, "bold is not ended on its line".into(), "end it with ** or take it out");
            }
        }
    }
    found
}

/// The blocks of a filled text; where the panel goes stands a [`Piece::Panel`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A block as it will be printed.
    Block(Block),
    /// The place of the payment panel.
    Panel,
    /// The place of the answers.
    Answers,
    /// The signature, with its closing words.
    Sign(String),
}

/// Cuts a filled text into blocks.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines() {
        let special = Special::of(line);
        if !matches!(special, Special::Text(_)) && !paragraph.is_empty() {
            end_paragraph(&mut paragraph, &mut out);
        }
        match special {
            Special::Blank => {}
            Special::Title(text) => out.push(block(Block::Heading(Level::Title, clean(text)))),
            Special::Section(text) => out.push(block(Block::Heading(Level::Section, clean(text)))),
            Special::Point(kind, text) => point(kind, text, &mut out),
            Special::Mark(mark) => out.push(of_mark(&mark)),
            Special::Text(text) => paragraph.push(text),
        }
    }
    end_paragraph(&mut paragraph, &mut out);
    out
}

/// The signature of a letter.
pub fn signature(closing: &str, name: &str, title: &str) -> Block {
    Block::Signature(Signature { closing: clean(closing), name: plain(name), title: plain(title) })
}

enum Special<'a> {
    Blank,
    Title(&'a str),
    Section(&'a str),
    Point(ListKind, &'a str),
    Mark(Mark<'a>),
    Text(&'a str),
}

impl Special<'_> {
    fn of(line: &str) -> Special<'_> {
        let line = line.trim();
        if line.is_empty() {
            return Special::Blank;
        }
        if let Some(Ok(mark)) = mark(line) {
            return Special::Mark(mark);
        }
        if let Some(text) = line.strip_prefix("## ") {
            return Special::Section(text);
        }
        if let Some(text) = line.strip_prefix("# ") {
            return Special::Title(text);
        }
        if let Some(text) = line.strip_prefix("- ") {
            return Special::Point(ListKind::Bullets, text);
        }
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        match line.get(digits..).and_then(|rest| rest.strip_prefix(". ")) {
            Some(text) if (1..=2).contains(&digits) => Special::Point(ListKind::Numbers, text),
            Some(_) | None => Special::Text(line),
        }
    }
}

fn block(block: Block) -> Piece {
    Piece::Block(block)
}

fn of_mark(mark: &Mark<'_>) -> Piece {
    match mark {
        Mark::Panel => Piece::Panel,
        Mark::Answers => Piece::Answers,
        Mark::Sign(closing) => Piece::Sign((*closing).to_string()),
        Mark::NewPage => block(Block::NewPage),
        Mark::Tick(text) => block(Block::Form(FormPart::Tick(runs(text)))),
        Mark::Line(label) => block(Block::Form(FormPart::Line(clean(label)))),
        Mark::Space(lines, label) => block(Block::Form(FormPart::Space(clean(label), *lines))),
        Mark::Include(key) => block(Block::Paragraph(vec![Run::regular(clean(key))])),
    }
}

fn end_paragraph(lines: &mut Vec<&str>, out: &mut Vec<Piece>) {
    let joined = lines.join(" ");
    lines.clear();
    let mut text = joined.as_str();
    while let Some((_, rest)) = stated(text) {
        text = rest;
    }
    if !text.trim().is_empty() {
        out.push(block(Block::Paragraph(runs(text))));
    }
}

/// A point joins the list before it, where that is of the same kind.
fn point(kind: ListKind, text: &str, out: &mut Vec<Piece>) {
    match out.last_mut() {
        Some(Piece::Block(Block::List(last, points))) if *last == kind => points.push(runs(text)),
        Some(Piece::Block(_) | Piece::Panel | Piece::Answers | Piece::Sign(_)) | None => {
            out.push(block(Block::List(kind, vec![runs(text)])));
        }
    }
}

fn clean(text: &str) -> String {
    plain(&restored(&text.replace("**", "")))
}

/// The runs of a line: `**bold**`, `*italic*`.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut add = |text: &str, face: Face| {
        let shown: String = restored(text).chars().filter(super::page::shows).collect();
        if !shown.is_empty() {
            runs.push(Run { text: shown, face });
        }
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (place, part) in text.split("**").enumerate() {
        if place % 2 == 1 {
            add(part, Face::Bold);
            continue;
        }
        for (inner, piece) in part.split('*').enumerate() {
            add(piece, if inner % 2 == 1 { Face::Italic } else { Face::Regular });
        }
    }
    runs
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_blocks() {
        let text = "# Notice\n\nDear A,\nwelcome **to** *it*.\n\n- one\n\n- two\n[[panel]]\n\
                    [[tick: I agree]]\n[[space: 3: Why]]\n[[sign: Yours]]\n1. first";
        let pieces = pieces(text);
        assert_eq!(pieces.len(), 8, "{pieces:#?}");
        assert!(
            matches!(&pieces[2], Piece::Block(Block::List(ListKind::Bullets, p)) if p.len() == 2)
        );
        let Piece::Block(Block::Paragraph(runs)) = &pieces[1] else { panic!("{pieces:?}") };
        assert_eq!(
            runs.iter().map(|run| run.text.as_str()).collect::<String>(),
            "Dear A, welcome to it."
        );
        assert_eq!(runs[1].face, Face::Bold);
    }

    #[test]
    fn what_a_paragraph_states_is_found_and_not_printed() {
        let text = "[[states: costs]] [[states: appeal]] Costs may be awarded.\n\nOther.";
        let stated = statements(text);
        assert_eq!(
            stated,
            [("costs", "Costs may be awarded."), ("appeal", "Costs may be awarded.")]
        );
        let Piece::Block(Block::Paragraph(runs)) = &pieces(text)[0] else { panic!() };
        assert_eq!(runs[0].text, "Costs may be awarded.");
    }

    #[test]
    fn an_unknown_mark_is_told() {
        assert_eq!(mistakes("ok\n[[panle]]")[0].line, 2);
        assert_eq!(mistakes("see [[panel]] here")[0].column, 5);
        assert!(mistakes("**bold")[0].why.contains("bold"));
        assert!(mistakes("[[states: x]] fine\n[[space: 4: Why]]").is_empty());
    }
}
