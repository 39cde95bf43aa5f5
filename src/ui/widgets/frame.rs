//! Frames around what lies over a pane, and lines of text drawn into a rectangle.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
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
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.buffer_mut().set_line(area.x, y, &line, area.width);
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

/// What is left of an area below so many rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Gives a whole rectangle a style.
pub fn paint(frame: &mut Frame, area: Rect, style: Style) {
    frame.buffer_mut().set_style(area, style);
}
