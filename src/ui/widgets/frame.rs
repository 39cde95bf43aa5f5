//! Frames around what lies over a pane, and lines of text drawn into a rectangle.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// A rectangle of at most this size in the middle of an area.
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// Clears a rectangle, frames it with a title, and gives back what is inside.
pub fn popup(frame: &mut Frame, area: Rect, title: &str, line: Style, head: Style) -> Rect {
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(line)
        .title(Line::styled(format!(" {title} "), head));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    Rect { x: inner.x + 1.min(inner.width), width: inner.width.saturating_sub(2), ..inner }
}

/// Draws lines from the top of an area as far as they fit.
pub fn lines<'a>(frame: &mut Frame, area: Rect, lines: impl IntoIterator<Item = Line<'a>>) {
    let buffer = frame.buffer_mut();
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for span in &line {
            let left = usize::from(area.right().saturating_sub(x));
            x = put(buffer, Position { x, y }, &span.content, left, line.style.patch(span.style));
        }
    }
}

/// Writes a text of at most so many cells and says where it ends.
///
/// Does what [`Buffer::set_stringn`] does. A whole screen is written for every key, nearly all of
/// it plain letters, each of which is known to take a cell without looking for graphemes.
pub fn put(buffer: &mut Buffer, at: Position, text: &str, cells: usize, style: Style) -> u16 {
    let area = buffer.area;
    if !area.contains(at) {
        return at.x;
    }
    let plain = plain_start(text).min(cells).min(usize::from(area.right() - at.x));
    let row = usize::from(at.y - area.y) * usize::from(area.width);
    let from = row + usize::from(at.x - area.x);
    let room = buffer.content.get_mut(from..from + plain).unwrap_or_default();
    for (cell, letter) in room.iter_mut().zip(text.bytes()) {
        cell.set_char(char::from(letter)).set_style(style);
    }
    let x = at.x + u16::try_from(plain).unwrap_or(0);
    let rest = text.get(plain..).unwrap_or_default();
    if rest.is_empty() {
        return x;
    }
    buffer.set_stringn(x, at.y, rest, cells - plain, style).0
}

/// How many bytes at the beginning of a text are letters of one cell each.
fn plain_start(text: &str) -> usize {
    match text.bytes().position(|byte| !matches!(byte, b' '..=b'~')) {
        None => text.len(),
        // What follows may combine with the letter before it.
        Some(other) => other.saturating_sub(1),
    }
}

/// Draws the lines of a text from one of them on; where more follow, the last row says how many.
pub fn scrolled(frame: &mut Frame, area: Rect, text: Vec<Line>, top: usize, style: Style) {
    let height = usize::from(area.height);
    let hidden = text.len().saturating_sub(top + height);
    lines(frame, area, text.into_iter().skip(top));
    if hidden > 0 && height > 0 {
        let last = row(area, area.height - 1);
        let many = hidden + 1;
        let says = format!(" {many} more lines: page down");
        frame.render_widget(Clear, last);
        lines(frame, last, [Line::styled(says, style)]);
    }
}

/// The line so many rows below the top of an area; empty where there is none.
pub fn row(area: Rect, down: u16) -> Rect {
    let y = area.y.saturating_add(down);
    if y >= area.bottom() {
        return Rect { height: 0, ..area };
    }
    Rect { y, height: 1, ..area }
}

/// Two parts of an area: side by side where it has so many cells, else one below the other, the
/// upper one with so many rows at most. A line lies between them.
pub fn halves(area: Rect, wide: u16, rows: u16) -> (Rect, Rect) {
    if area.width >= wide {
        let cells = area.width / 2;
        let left = Rect { width: cells - 1, ..area };
        return (left, Rect { x: area.x + cells + 1, width: area.width - cells - 1, ..area });
    }
    let rows = rows.min(area.height / 2);
    (Rect { height: rows, ..area }, below(area, rows + 1))
}

/// Draws the line between two parts of an area.
pub fn divide(frame: &mut Frame, (first, second): (Rect, Rect), style: Style) {
    if second.x > first.x {
        let edge = (0..second.height).map(|_| Line::styled("│", style));
        lines(frame, Rect { x: first.right(), width: 1, ..second }, edge);
    } else {
        let rule = "─".repeat(usize::from(first.width));
        lines(frame, Rect { y: first.bottom(), height: 1, ..first }, [Line::styled(rule, style)]);
    }
}

/// Groups side by side, the one in view marked.
pub fn tabs(labels: &[String], at: usize, chosen: Style, other: Style) -> Line<'static> {
    let spans = labels.iter().enumerate().flat_map(|(place, label)| {
        let here = place == at;
        let text = format!("{}{label}", if here { "▸" } else { " " });
        [Span::styled(text, if here { chosen } else { other }), Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// What is left of an area below so many rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Gives a whole rectangle a style.
pub fn paint(frame: &mut Frame, area: Rect, style: Style) {
    frame.buffer_mut().set_style(area, style);
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    #[test]
    fn text_is_put_as_the_library_puts_it() {
        let texts = [
            "",
            "plain",
            "a long plain text",
            "caf\u{e9}",
            "e\u{301}clair",
            "a\u{301}",
            "日本語 abc",
            "tab\there",
            "bell\u{7}",
            "day 3 · post by",
            "cut…",
            "│",
            "👩‍👩‍👧 family",
            "x\u{200b}y",
        ];
        let style = Style::new().fg(Color::Red);
        let area = Rect { x: 2, y: 1, width: 12, height: 2 };
        for text in texts {
            for cells in [0, 1, 2, 3, 5, 11, 12, 40] {
                for x in 2..15 {
                    let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
                    let end = put(&mut ours, Position { x, y: 2 }, text, cells, style);
                    let (expected, _) = theirs.set_stringn(x, 2, text, cells, style);
                    assert_eq!(end, expected, "{text:?} at {x} in {cells}");
                    assert_eq!(ours, theirs, "{text:?} at {x} in {cells}");
                }
            }
        }
    }
}
