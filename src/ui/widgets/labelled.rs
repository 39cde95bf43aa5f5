//! Lines of label and text, wrapped so that the texts stand below each other.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text::{fit, width, wrap};

/// How labels and headings look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// A label without a text.
    pub heading: Style,
    /// A label before its text.
    pub label: Style,
}

/// The lines as shown in so many cells. A label without a text is a heading, a text without a label
/// takes the whole width.
pub fn labelled(lines: &[(String, String)], cells: usize, look: Look) -> Vec<Line<'static>> {
    let pairs = lines.iter().filter(|(_, text)| !text.is_empty());
    let label = pairs.map(|(label, _)| width(label)).max().unwrap_or(0);
    let label = if label == 0 { 0 } else { label + 2 };
    let mut shown = Vec::new();
    for (name, text) in lines {
        if text.is_empty() {
            shown.push(Line::styled(name.clone(), look.heading));
            continue;
        }
        let indent = if name.is_empty() { 0 } else { label };
        let parts = wrap(text, cells.saturating_sub(indent));
        for (at, part) in parts.into_iter().enumerate() {
            let head = if at == 0 { name.as_str() } else { "" };
            let head = Span::styled(fit(head, indent), look.label);
            shown.push(Line::from(vec![head, Span::raw(part)]));
        }
    }
    shown
}
