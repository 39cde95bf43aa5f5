//! A letter as plain text: for e-mail, for a screen reader and for the record that people search.
//!
//! Lines of at most 72 columns, an empty line between paragraphs, nothing that only a picture says.

use unicode_width::UnicodeWidthStr;

use super::page::{
    Block, FormPart, Letter, ListKind, Panel, PaymentCode, Run, Signature, day_in_words, pounds,
};

/// The most columns of a line.
const WIDTH: usize = 72;

/// The whole letter; ends with a line break.
pub fn plain_text(letter: &Letter) -> String {
    let mut page = Page::default();
    let head = &letter.letterhead;
    let mut sender = vec![head.council.clone(), head.section.clone()];
    sender.extend(head.address.iter().cloned());
    sender.extend(head.contacts.iter().map(|c| format!("{}: {}", c.label, c.value)));
    page.part(sender);
    page.part(letter.address.clone());
    let mut about = vec![format!("Date: {}", day_in_words(letter.day))];
    about.extend(letter.references.iter().map(|r| format!("{}: {}", r.label, r.value)));
    page.part(about);
    for block in &letter.body {
        page.block(block);
    }
    page.part(letter.foot.clone());
    page.text
}

/// What is written so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Lines that belong together, each broken where it is too wide; empty ones are left out.
    fn part(&mut self, lines: Vec<String>) {
        self.hung(lines.into_iter().map(|line| (String::new(), line)).collect());
    }

    /// Lines with a mark before each, their further lines below the text and not below the mark.
    fn hung(&mut self, lines: Vec<(String, String)>) {
        let mut begun = false;
        for (mark, line) in lines {
            let indent = " ".repeat(mark.width());
            for (at, row) in wrap(&line, WIDTH.saturating_sub(mark.width())).iter().enumerate() {
                if !begun && !self.text.is_empty() {
                    self.text.push('\n');
                }
                begun = true;
                self.text.push_str(if at == 0 { &mark } else { &indent });
                self.text.push_str(row);
                self.text.push('\n');
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(_, text) => self.part(vec![text.clone()]),
            Block::Paragraph(runs) => self.part(vec![joined(runs)]),
            Block::List(kind, points) => self.hung(
                points
                    .iter()
                    .enumerate()
                    .map(|(at, point)| match kind {
                        ListKind::Bullets => ("- ".to_string(), joined(point)),
                        ListKind::Numbers => (format!("{}. ", at + 1), joined(point)),
                    })
                    .collect(),
            ),
            Block::Payment(panel) => self.panel(panel),
            Block::Signature(Signature { closing, name, title }) => {
                self.part(vec![closing.clone()]);
                self.part(vec![name.clone(), title.clone()]);
            }
            Block::Form(FormPart::Tick(runs)) => {
                self.hung(vec![("[ ] ".to_string(), joined(runs))]);
            }
            Block::Form(FormPart::Line(label) | FormPart::Space(label, _)) => {
                self.part(vec![format!("{label}:")]);
            }
            Block::NewPage => {}
        }
    }

    fn panel(&mut self, panel: &Panel) {
        let mut lines = vec![panel.title.clone()];
        lines.extend(panel.amounts.iter().map(|a| format!("{}: {}", a.label, pounds(a.amount))));
        if !panel.reference.is_empty() {
            lines.push(format!("Quote this number when you pay: {}", panel.reference));
        }
        self.part(lines);
        for way in &panel.ways {
            self.part(vec![joined(way)]);
        }
        match &panel.code {
            Some(PaymentCode::Qr(content)) => self.part(vec![format!("Pay at {content}")]),
            // The bars say only the number that is quoted.
            Some(PaymentCode::Barcode(_)) | None => {}
        }
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// A text in rows of at most `width` columns, broken between words; a longer word has its own row.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match rows.last_mut() {
            Some(row) if row.width() + 1 + word.width() <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_string()),
        }
    }
    rows
}
