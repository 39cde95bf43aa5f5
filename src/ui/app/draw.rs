//! How the whole screen looks: title, panes, message, the keys that work now.
//!
//! Floor 5, part of the app.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{App, SMALLEST};
use crate::ui::commands::{COMMANDS, Can, Command, Heading};
use crate::ui::effect::Tone;
use crate::ui::keymap::Typing;
use crate::ui::pane::Cover;
use crate::ui::widgets::frame::{lines, paint, row};
use crate::ui::widgets::text::{fit, width, wrap};

/// The most rows of a message.
const MESSAGE_ROWS: usize = 5;

impl App {
    /// Draws everything; changes nothing.
    pub fn draw(&self, frame: &mut Frame) {
        let whole = frame.area();
        if whole.width < SMALLEST.width || whole.height < SMALLEST.height {
            return draw_too_small(frame);
        }
        let mut room = self.room();
        room.area = Rect { height: whole.height - 3, width: whole.width, ..room.area };
        let from =
            self.layers.iter().rposition(|layer| layer.pane.cover() == Cover::Whole).unwrap_or(0);
        for layer in self.layers.iter().skip(from) {
            layer.pane.draw(frame, &room);
        }
        self.draw_title(frame, row(whole, 0));
        self.draw_message(frame, whole);
        self.draw_footer(frame, row(whole, whole.height - 1));
    }

    fn draw_title(&self, frame: &mut Frame, area: Rect) {
        let bar = self.theme.bar();
        paint(frame, area, bar);
        let titles: Vec<String> = self.layers.iter().map(|layer| layer.pane.title()).collect();
        let remark = &self.badge.remark;
        let remark = if remark.is_empty() { String::new() } else { format!("{remark}  ") };
        let name = if area.width >= 100 {
            format!("{}  {}", self.badge.store, self.badge.name)
        } else {
            self.badge.account.to_string()
        };
        let right = format!("{remark}{}  {name} ", self.badge.today.long());
        let left = usize::from(area.width).saturating_sub(width(&right) + 1);
        let mut crumbs = format!(" noticedesk  {}", titles.join(" › "));
        if width(&crumbs) > left {
            crumbs = format!(" … › {}", titles.last().map_or("", String::as_str));
        }
        let text = format!("{} {right}", fit(&crumbs, left));
        lines(frame, area, [Line::styled(text, bar)]);
    }

    /// The message stands above the footer; a long one covers the lowest rows of the pane.
    fn draw_message(&self, frame: &mut Frame, whole: Rect) {
        let Some(message) = &self.message else { return };
        let (sign, style) = match message.tone {
            Tone::Done => ("✓ ", self.theme.good()),
            Tone::Note => ("  ", self.theme.text()),
            Tone::Refused => ("✗ ", self.theme.care()),
            Tone::Failed => ("✗ FAILED: ", self.theme.alarm()),
        };
        let cells = usize::from(whole.width.saturating_sub(2));
        let mut wrapped = wrap(&format!("{sign}{}", message.text), cells);
        wrapped.truncate(MESSAGE_ROWS);
        let rows = u16::try_from(wrapped.len()).unwrap_or(1);
        let area = Rect { height: rows, ..row(whole, whole.height.saturating_sub(1 + rows)) };
        frame.render_widget(Clear, area);
        lines(frame, area, wrapped.into_iter().map(|line| Line::styled(line, style)));
    }

    /// The keys that work here now, as many as fit; help and back always.
    fn draw_footer(&self, frame: &mut Frame, area: Rect) {
        let Some(pane) = self.top() else { return };
        let (scope, typing) = (pane.scope(), pane.typing());
        let tail = self.footer_tail(typing);
        let mut left = usize::from(area.width).saturating_sub(width(&plain(&tail)) + 1);
        let mut spans: Vec<Span> = vec![Span::raw(" ")];
        left = left.saturating_sub(1);
        for spec in COMMANDS.iter().filter(|spec| spec.scopes.contains(&scope)) {
            let moving = spec.heading == Heading::Moving;
            let in_tail = matches!(
                spec.id,
                Command::Help | Command::Back | Command::Redraw | Command::Refresh
            );
            if moving || in_tail || spec.label.is_empty() || self.can(spec.id) != Can::Yes {
                continue;
            }
            let key = arrow(self.key_words(spec.id, typing));
            let cells = width(&key) + width(spec.label) + 3;
            if key.is_empty() || cells > left {
                continue;
            }
            left -= cells;
            spans.push(Span::styled(key, self.theme.key()));
            spans.push(Span::raw(format!(" {}  ", spec.label)));
        }
        spans.push(Span::raw(" ".repeat(left)));
        spans.extend(tail);
        lines(frame, area, [Line::from(spans)]);
    }

    fn footer_tail(&self, typing: Typing) -> Vec<Span<'static>> {
        let mut tail = Vec::new();
        for (command, label) in [(Command::Back, " back  "), (Command::Help, " help ")] {
            let key = self.key_words(command, typing);
            if self.can(command) == Can::Yes && !key.is_empty() {
                tail.push(Span::styled(key, self.theme.key()));
                tail.push(Span::raw(label));
            }
        }
        tail
    }
}

/// An arrow key as its sign.
fn arrow(key: String) -> String {
    match key.as_str() {
        "left" => "←".to_string(),
        "right" => "→".to_string(),
        _ => key,
    }
}

fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.content.as_ref()).collect()
}

/// What a window shows that is too small to work in.
fn draw_too_small(frame: &mut Frame) {
    let area = frame.area();
    let text = format!(
        "the window is {}x{}; noticedesk needs {}x{}. Make it larger; nothing is lost.",
        area.width, area.height, SMALLEST.width, SMALLEST.height
    );
    let wrapped = wrap(&text, usize::from(area.width));
    lines(frame, area, wrapped.into_iter().map(Line::raw));
}
