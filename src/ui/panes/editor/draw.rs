//! How the letter editor looks.
//!
//! Part of the letter editor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line as Words;

use super::side::Line;
use super::{LetterEditor, Part, SIDE};
use crate::case::count::counted;
use crate::desk::letters::view::{Presence, Weight};
use crate::matter::LetterState;
use crate::ui::pane::{Room, WIDE};
use crate::ui::theme::Theme;
use crate::ui::widgets::editor::{Look, Mark};
use crate::ui::widgets::field::Focus;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::text::fit;

/// Where the text stands.
pub(super) fn text_area(room: &Room) -> Rect {
    let area = room.area;
    let wide = area.width >= WIDE;
    let width = if wide { area.width - SIDE - 2 } else { area.width };
    let inner = Rect { x: area.x + 1, width: width.saturating_sub(2), ..area };
    below(inner, 2)
}

/// Where the lines of the side column stand.
pub(super) fn side_area(room: &Room) -> Rect {
    let area = room.area;
    if area.width < WIDE {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        return below(inner, 2);
    }
    Rect { x: area.right() - SIDE, width: SIDE, ..area }
}

impl LetterEditor {
    /// Whether there is room for text and side column at once.
    const fn is_wide(room: &Room) -> bool {
        room.area.width >= WIDE
    }

    /// The side column, or the whole pane where it has to stand alone.
    fn shows_text(&self, room: &Room) -> bool {
        LetterEditor::is_wide(room) || self.at == Part::Text
    }

    fn shows_side(&self, room: &Room) -> bool {
        LetterEditor::is_wide(room) || self.at == Part::Side
    }

    /// Draws text and side column, or the one of them for which there is room.
    pub(super) fn draw_all(&self, frame: &mut Frame, room: &Room) {
        self.draw_head(frame, room);
        if self.shows_text(room) {
            self.draw_text(frame, room);
        }
        if self.shows_side(room) {
            self.draw_side(frame, room);
        }
    }

    fn draw_head(&self, frame: &mut Frame, room: &Room) {
        let Some(view) = &self.view else { return };
        let theme = room.theme;
        let wide = LetterEditor::is_wide(room);
        let width = if wide { room.area.width - SIDE - 2 } else { room.area.width };
        let area = Rect { x: room.area.x + 1, width: width.saturating_sub(2), ..room.area };
        let day = match (self.day, &self.check) {
            (Some(day), _) => format!("dated {}", day.long()),
            (None, Some(check)) => {
                let open = matches!(view.state, LetterState::Draft | LetterState::Submitted);
                let unless = if open { ", unless set" } else { "" };
                format!("dated {}{unless}", check.day.long())
            }
            (None, None) => String::new(),
        };
        let state = format!("{} · {} · {day}", view.title, view.state.label());
        let head = Words::styled(fit(&state, usize::from(area.width)), theme.heading());
        lines(frame, row(area, 0), [head]);
        let mut says = Vec::new();
        let open = view.points.iter().filter(|point| !self.ticks.contains(&point.tick)).count();
        if open > 0 {
            says.push(format!("{open} of {} open", counted(view.points.len(), "point")));
        }
        let blocks = self.check.as_ref().map_or(0, |check| {
            check.problems.iter().filter(|one| one.weight == Weight::Blocks).count()
        });
        says.push(match (blocks, &self.check) {
            (_, None) => "not checked yet".to_string(),
            (0, Some(_)) => "nothing is missing".to_string(),
            (n, Some(_)) => format!("{n} to put right"),
        });
        if self.is_draft() {
            says.push("kept as you type".to_string());
        }
        lines(frame, row(area, 1), [Words::styled(says.join(" · "), theme.dim())]);
    }

    fn draw_text(&self, frame: &mut Frame, room: &Room) {
        let area = text_area(room);
        let theme = room.theme;
        let fresh = self.checked == Some(self.version());
        let marks = |number: usize, text: &str| self.marks(number, text, theme, fresh);
        let look = Look { text: theme.text(), chosen: theme.chosen(), marks: &marks };
        let focus = if self.at == Part::Text { Focus::Here } else { Focus::Elsewhere };
        self.editor.draw(frame, area, &look, focus);
    }

    /// What stands out in a paragraph: merge fields and marks, misspelt words, problems.
    fn marks(&self, number: usize, text: &str, theme: Theme, fresh: bool) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (opens, closes) in [("{{", "}}"), ("{%", "%}"), ("[[", "]]")] {
            let mut from = 0;
            while let Some(start) = text.get(from..).and_then(|rest| rest.find(opens)) {
                let start = from + start;
                let rest = text.get(start..).unwrap_or("");
                let Some(end) = rest.find(closes) else { break };
                let to = start + end + closes.len();
                marks.push(Mark { from: start, to, style: theme.heading() });
                from = to;
            }
        }
        let wrong = theme.care().add_modifier(Modifier::UNDERLINED);
        let cursor = self.editor.cursor();
        let mark = |from: usize, to: usize, style: Style| Mark { from, to, style };
        for (from, to) in self.words.of(text) {
            // The word that is being typed is not judged yet.
            if self.editor.selection().is_some() || (cursor.paragraph, cursor.at) != (number, *to) {
                marks.push(mark(*from, *to, wrong));
            }
        }
        let problems = self.check.iter().flat_map(|check| &check.problems);
        for place in problems.filter(|_| fresh).filter_map(|one| one.place) {
            if place.0 != number {
                continue;
            }
            let from = text.char_indices().nth(place.1).map_or(text.len(), |(at, _)| at);
            let rest = text.get(from..).unwrap_or("");
            let cells = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let style = theme.alarm().add_modifier(Modifier::UNDERLINED);
            marks.push(mark(from, from + cells, style));
        }
        marks
    }

    fn draw_side(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let area = side_area(room);
        if LetterEditor::is_wide(room) {
            for down in 0..area.height {
                let x = area.x.saturating_sub(2);
                let edge = Rect { x, width: 1, ..row(area, down) };
                lines(frame, edge, [Words::styled("│", theme.frame())]);
            }
        }
        let all = &self.side;
        let mut bar = self.bar;
        bar.settle(all.len(), usize::from(area.height));
        let shown = all.iter().enumerate().skip(bar.top).take(usize::from(area.height));
        let cells = usize::from(area.width);
        lines(
            frame,
            area,
            shown.map(|(at, (line, words))| {
                let chosen = self.at == Part::Side && at == bar.at;
                let style = if chosen { theme.chosen() } else { style_of(line, theme) };
                Words::styled(fit(words, cells), style)
            }),
        );
    }
}

/// How a line of the side column looks.
fn style_of(line: &Line, theme: Theme) -> Style {
    match line {
        Line::Heading => theme.heading(),
        Line::Problem(Weight::Blocks, _) => theme.alarm(),
        Line::Problem(Weight::Look, _) | Line::Word(..) => theme.care(),
        Line::Shown => theme.good(),
        Line::Field(_, Presence::Missing) => theme.dim(),
        Line::Point(..)
        | Line::Field(_, Presence::There)
        | Line::Ground(_)
        | Line::Reason
        | Line::Compelling
        | Line::To(_) => theme.text(),
    }
}
