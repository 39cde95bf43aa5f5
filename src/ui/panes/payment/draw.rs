//! A payment on the screen: the case, the questions, what the money does, the receipt.
//!
//! Floor 5, part of the payment.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::TakePayment;
use super::question::Question;
use crate::case::event::PaidFor;
use crate::desk::view::{Done, PaymentEffect};
use crate::ui::pane::Room;
use crate::ui::widgets::field::{Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::text::{fit, wrap};

/// Cells of the labels.
const LABEL: u16 = 16;

impl TakePayment {
    pub(super) fn draw_all(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        if let Some(view) = &self.view {
            let mut head = vec![Line::from(vec![
                Span::styled(view.number.as_str(), theme.strong()),
                Span::styled(format!("  {}", view.stage), theme.heading()),
                Span::raw(format!("  {}", view.regime)),
            ])];
            let warnings = view.warnings.iter().take(2);
            let cells = usize::from(room.area.width);
            let warnings = warnings.map(|text| fit(&format!("! {text}"), cells));
            head.extend(warnings.map(|text| Line::styled(text, theme.care())));
            lines(frame, room.area, head);
        }
        let rest = below(room.area, 4);
        if let Some(done) = &self.done {
            return self.draw_done(frame, rest, done, room);
        }
        let rows = self.draw_questions(frame, rest, room);
        let rows = rows + self.draw_others(frame, below(rest, rows), room);
        self.draw_effects(frame, below(rest, rows + 1), room);
    }

    /// What was recorded, and what can be done with it.
    fn draw_done(&self, frame: &mut Frame, area: Rect, done: &Done, room: &Room) {
        let theme = room.theme;
        let wrapped = wrap(&done.says, usize::from(area.width));
        let mut shown: Vec<Line> =
            wrapped.into_iter().map(|line| Line::styled(line, theme.strong())).collect();
        shown.push(Line::default());
        let key = |key: &'static str, says: &'static str| {
            Line::from(vec![Span::styled(key, theme.key()), Span::raw(says)])
        };
        shown.push(key("w", " writes the receipt as a PDF"));
        shown.push(key("l", " writes it as an e-mail to the payer"));
        if self.is_too_much() {
            shown.push(key("r", " asks for what is too much to be refunded"));
        }
        shown.push(key("enter", " goes back"));
        lines(frame, area, shown);
    }

    /// Draws the questions and says how many rows they took.
    fn draw_questions(&self, frame: &mut Frame, area: Rect, room: &Room) -> u16 {
        let theme = room.theme;
        let mut down = 0;
        if let Some(purpose) = self.purpose() {
            let line = Line::styled(format!("  {:14}{purpose}", "For"), theme.text());
            lines(frame, row(area, down), [line]);
            down += 1;
        }
        for question in self.questions() {
            let focus = Focus::when(&question, &self.at);
            let mark = if focus == Focus::Here { "▸ " } else { "  " };
            let style = if focus == Focus::Here { theme.strong() } else { theme.dim() };
            let line = row(area, down);
            lines(frame, line, [Line::styled(format!("{mark}{}", question.label()), style)]);
            let entry =
                Rect { x: line.x + LABEL, width: line.width.saturating_sub(LABEL).min(60), ..line };
            down += 1;
            let [number, payer, bank] = &self.paper;
            let field = match question {
                Question::Amount => &self.amount,
                Question::Received => &self.received,
                Question::Posted => &self.posted,
                Question::Reference => &self.reference,
                Question::Number => number,
                Question::Payer => payer,
                Question::Bank => bank,
                Question::Method => {
                    let rows = u16::try_from(self.method.rows(entry.width.into())).unwrap_or(1);
                    let entry = Rect { height: rows, ..entry };
                    self.method.draw(frame, entry, theme.dim(), theme.strong(), focus);
                    down += rows - 1;
                    continue;
                }
                Question::Record => {
                    if focus == Focus::Here {
                        draw_record(frame, entry, room);
                    }
                    continue;
                }
            };
            draw_field(frame, entry, field, &self.proposed(question, room), focus, room);
        }
        down
    }

    /// What stands in a field into which nothing was typed.
    fn proposed(&self, question: Question, room: &Room) -> String {
        match question {
            Question::Amount => {
                let due = match self.paid_for {
                    PaidFor::Penalty => self.view.as_ref().and_then(|view| view.due),
                    PaidFor::Vehicle => self.owed(),
                };
                due.map(|due| format!("{due}  due today")).unwrap_or_default()
            }
            Question::Received => format!("{}  today", room.today),
            Question::Posted => "where the money lay in the post: it counts from this day".into(),
            Question::Method
            | Question::Reference
            | Question::Number
            | Question::Payer
            | Question::Bank
            | Question::Record => String::new(),
        }
    }

    /// The other cases that the sum pays, and the sum; says how many rows they took.
    fn draw_others(&self, frame: &mut Frame, area: Rect, room: &Room) -> u16 {
        if self.others.is_empty() {
            return 0;
        }
        let mut shown: Vec<Line> = Vec::new();
        for (_, other) in &self.others {
            let due = other.due.map(|due| format!(", {due} due today")).unwrap_or_default();
            let what = match other.part.paid_for {
                PaidFor::Penalty => "",
                PaidFor::Vehicle => " for the vehicle",
            };
            let text = format!(
                "  Also pays     {}  {}{what} ({}{due})",
                other.number, other.part.pence, other.stage
            );
            shown.push(Line::styled(text, room.theme.text()));
        }
        if let Ok(form) = self.form(room.today) {
            let (_, sum) = self.parts(&form);
            shown.push(Line::styled(format!("  Together      {sum}"), room.theme.strong()));
        }
        let rows = u16::try_from(shown.len()).unwrap_or(0);
        lines(frame, area, shown);
        rows
    }

    fn draw_effects(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        if self.effects.is_empty() {
            return;
        }
        let mut shown = vec![Line::styled("What it does", theme.heading())];
        let own = self.view.as_ref().map_or("", |view| view.number.as_str());
        let others = self.others.iter().map(|(_, other)| other.number.as_str());
        for (effect, number) in self.effects.iter().zip(std::iter::once(own).chain(others)) {
            let number = if self.others.is_empty() { "" } else { number };
            shown.extend(effect_lines(effect, number, room));
        }
        lines(frame, area, shown);
    }
}

fn effect_lines(effect: &PaymentEffect, number: &str, room: &Room) -> Vec<Line<'static>> {
    let (theme, cells) = (room.theme, usize::from(room.area.width));
    let mut shown = Vec::new();
    let says =
        if number.is_empty() { effect.says.clone() } else { format!("{number}: {}", effect.says) };
    shown.extend(wrap(&says, cells).into_iter().map(|line| Line::styled(line, theme.strong())));
    for warning in &effect.warnings {
        let wrapped = wrap(&format!("! {warning}"), cells);
        shown.extend(wrapped.into_iter().map(|line| Line::styled(line, theme.care())));
    }
    if !number.is_empty() {
        return shown;
    }
    let settles = effect.settles.iter().map(|line| format!("settles {line}"));
    shown.extend(settles.map(|line| Line::styled(line, theme.text())));
    shown.push(Line::default());
    let why = effect.why.iter().flat_map(|line| wrap(line, cells));
    shown.extend(why.map(|line| Line::styled(line, theme.dim())));
    shown
}

fn draw_record(frame: &mut Frame, entry: Rect, room: &Room) {
    let theme = room.theme;
    let says = Line::from(vec![
        Span::styled("enter", theme.key()),
        Span::raw(" records it, "),
        Span::styled("ctrl-z", theme.key()),
        Span::raw(" goes back an answer"),
    ]);
    lines(frame, entry, [says]);
    frame.set_cursor_position((entry.x, entry.y));
}

fn draw_field(
    frame: &mut Frame,
    area: Rect,
    field: &Field,
    proposed: &str,
    focus: Focus,
    room: &Room,
) {
    field.draw(frame, area, room.theme.field(), focus);
    if field.is_empty() {
        frame.buffer_mut().set_string(area.x, area.y, proposed, room.theme.dim());
    }
}
