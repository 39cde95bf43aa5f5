//! How the case pane looks: the top block, the log, the steps, the chosen line in full.
//!
//! Floor 5, part of the case pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Case, Side, quick_link};
use crate::case::day::Day;
use crate::desk::view::{AmountLineView, CaseView, LogLine, StepLine};
use crate::ui::pane::{Room, WIDE};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines};
use crate::ui::widgets::text::{fit, right, width, wrap};

/// The most rows of facts, next steps and warnings in a low window.
const MOST_FACTS: usize = 5;
const MOST_NEXT: usize = 2;
const MOST_WARNINGS: usize = 2;

/// Rows that the top block takes.
pub(super) fn top_height(view: &CaseView, room: &Room) -> u16 {
    u16::try_from(top(view, room).len()).unwrap_or(u16::MAX).min(room.area.height)
}

/// The top block, line by line.
fn top<'a>(view: &'a CaseView, room: &Room) -> Vec<Line<'a>> {
    let theme = room.theme;
    let cells = usize::from(room.area.width);
    let roomy = room.area.height > 26;
    let scale = if roomy { 2 } else { 1 };
    let mut top = vec![stage_line(view, theme), due_line(view, theme)];
    top.extend(make_up(view, cells).into_iter().map(|line| Line::styled(line, theme.dim())));
    for step in view.next.iter().take(MOST_NEXT * scale) {
        let mut text = format!("Next: {}", next_words(step, Day::long));
        if width(&text) > cells {
            text = format!("Next: {}", next_words(step, Day::short));
        }
        top.push(Line::styled(text, theme.text()));
    }
    for warning in view.warnings.iter().take(MOST_WARNINGS * scale) {
        let wrapped = wrap(warning, cells.saturating_sub(2));
        let cut = wrapped.len() > 2;
        for (at, mut text) in wrapped.into_iter().take(2).enumerate() {
            let sign = if at == 0 { "! " } else { "  " };
            if at == 1 && cut {
                text = format!("{} …", fit(&text, cells.saturating_sub(4)).trim_end());
            }
            top.push(Line::styled(format!("{sign}{text}"), theme.care()));
        }
    }
    let hidden = view.warnings.len().saturating_sub(MOST_WARNINGS * scale);
    if hidden > 0 {
        top.push(Line::styled(format!("  and {hidden} more; w explains"), theme.dim()));
    }
    top.extend(facts(view, cells, theme).into_iter().take(MOST_FACTS * scale));
    top
}

fn stage_line(view: &CaseView, theme: Theme) -> Line<'_> {
    let mut spans = vec![
        Span::styled(view.number.as_str(), theme.strong()),
        Span::raw("  "),
        Span::styled(view.stage.to_uppercase(), theme.heading()),
        Span::raw(format!("  {}", view.regime)),
    ];
    if !view.number_remark.is_empty() {
        spans.push(Span::styled(format!("  {}", view.number_remark), theme.care()));
    }
    if !view.holder.is_empty() {
        spans.push(Span::styled(format!("  with {}", view.holder), theme.dim()));
    }
    Line::from(spans)
}

fn due_line(view: &CaseView, theme: Theme) -> Line<'_> {
    let Some(due) = view.due else {
        let text = "Due: cannot be computed; w says why";
        return Line::styled(text, theme.care());
    };
    let mut spans = vec![Span::raw("Due today "), Span::styled(due.to_string(), theme.strong())];
    if let Some(until) = view.due_until {
        spans.push(Span::raw(format!(" until {}", until.long())));
    }
    if let Some(then) = view.due_then {
        spans.push(Span::raw(format!(", then {then}")));
    }
    Line::from(spans)
}

/// How the amount is made up, where it has more than one part; two lines at most.
fn make_up(view: &CaseView, cells: usize) -> Vec<String> {
    if view.due_lines.len() < 2 {
        return Vec::new();
    }
    let part = |line: &AmountLineView| format!("{} {}", line.pence, line.text);
    let parts: Vec<String> = view.due_lines.iter().map(part).collect();
    let mut lines = wrap(&format!("= {}", parts.join(" · ")), cells);
    lines.truncate(2);
    lines
}

/// A next step with its days, in one line.
fn next_words(step: &StepLine, long: fn(Day) -> String) -> String {
    let first = step.first.map(|day| format!(" from {}", long(day)));
    let safe = step.last_safe.map(|day| format!(" · post by {}", day.short()));
    let last = step.last.map(|day| format!(" · last day {}", day.short()));
    let refused = step.first.is_none() && step.refused.is_some();
    let not_now = refused.then(|| ": not now, w says why".to_string());
    let label = Some(step.label.to_string());
    [label, first, safe, last, not_now].into_iter().flatten().collect()
}

/// Facts in two columns; one that is too long for its half gets the whole line.
fn facts<'a>(view: &'a CaseView, cells: usize, theme: Theme) -> Vec<Line<'a>> {
    let label = view.facts.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + 1;
    let half = cells / 2;
    let mut rows: Vec<Line<'a>> = Vec::new();
    let mut open: Option<Vec<Span<'a>>> = None;
    for (name, text) in &view.facts {
        let short = label + width(text) < half;
        let cells = if short { half - label } else { cells.saturating_sub(label) };
        let spans = vec![Span::styled(fit(name, label), theme.dim()), Span::raw(fit(text, cells))];
        match (open.take(), short) {
            (Some(mut left), true) => {
                left.extend(spans);
                rows.push(Line::from(left));
            }
            (None, true) => open = Some(spans),
            (left, false) => {
                rows.extend(left.map(Line::from));
                rows.push(Line::from(spans));
            }
        }
    }
    rows.extend(open.map(Line::from));
    rows
}

/// What is said beside a step: from when or until when.
pub(super) fn step_remark(step: &StepLine, today: Day) -> String {
    match (&step.refused, step.first, step.last_safe.or(step.last)) {
        (Some(_), Some(first), _) if first > today => format!("from {}", first.short()),
        (Some(_), ..) => "not now".to_string(),
        (None, _, Some(last)) => format!("by {}", last.short()),
        (None, _, None) if step.second.is_some() => "two people".to_string(),
        (None, _, None) => String::new(),
    }
}

impl Case {
    pub(super) fn draw_view(&self, frame: &mut Frame, view: &CaseView, room: &Room) {
        let parts = self.parts(room);
        lines(frame, room.area, top(view, room));
        let wide = room.area.width >= WIDE;
        if wide || self.side == Side::Log {
            self.draw_log(frame, parts.log, view, room);
        }
        if wide || self.side == Side::Steps {
            self.draw_steps(frame, parts.steps, view, room);
        }
        self.draw_foot(frame, parts.foot, view, room);
    }

    fn draw_log(&self, frame: &mut Frame, area: Rect, view: &CaseView, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(area.width);
        let height = usize::from(area.height.saturating_sub(1));
        let first = self.log.top + 1;
        let last = (self.log.top + height).min(view.log.len());
        let head = format!("Log  {first} to {last} of {}", view.log.len());
        let other = if room.area.width < WIDE { "tab: steps" } else { "" };
        let head = format!("{head}{}", right(other, cells.saturating_sub(width(&head))));
        let mut shown = vec![Line::styled(head, self.head_style(Side::Log, theme))];
        for (at, line) in view.log.iter().enumerate().skip(self.log.top).take(height) {
            let mut style = log_style(line, theme);
            if at == self.log.at && self.side == Side::Log {
                style = style.patch(theme.chosen());
            }
            shown.push(Line::styled(fit(&log_text(line), cells), style));
        }
        lines(frame, area, shown);
    }

    fn draw_steps(&self, frame: &mut Frame, area: Rect, view: &CaseView, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(area.width);
        let height = usize::from(area.height.saturating_sub(1));
        let other = if room.area.width < WIDE { "tab: log" } else { "" };
        let allowed = view.steps.iter().filter(|step| step.refused.is_none()).count();
        let head = format!("Steps  {allowed} of {} now", view.steps.len());
        let head = format!("{head}{}", right(other, cells.saturating_sub(width(&head))));
        let mut shown = vec![Line::styled(head, self.head_style(Side::Steps, theme))];
        for (at, step) in view.steps.iter().enumerate().skip(self.steps.top).take(height) {
            let (sign, mut style) = match step.refused {
                None => ("+ ", theme.text()),
                Some(_) => ("- ", theme.dim()),
            };
            if at == self.steps.at && self.side == Side::Steps {
                style = style.patch(theme.chosen());
            }
            let remark = step_remark(step, view.day);
            let label = cells.saturating_sub(width(&remark) + 3);
            let text = format!("{sign}{} {remark}", fit(step.label, label));
            shown.push(Line::styled(text, style));
        }
        lines(frame, area, shown);
    }

    /// The line under the bar in full.
    fn draw_foot(&self, frame: &mut Frame, area: Rect, view: &CaseView, room: &Room) {
        let text = match self.side {
            Side::Log => view
                .log
                .get(self.log.at)
                .map(|line| format!("Entry {}: {}", line.number, line.says)),
            Side::Steps => view.steps.get(self.steps.at).map(|step| {
                step.refused.clone().unwrap_or_else(|| format!("{} may be taken now.", step.label))
            }),
        };
        let text = text.unwrap_or_default();
        let rows = usize::from(area.height);
        let mut wrapped = wrap(&text, usize::from(area.width));
        if wrapped.len() > rows {
            wrapped.truncate(rows);
            if let Some(last) = wrapped.last_mut() {
                last.push_str(" …");
                *last = fit(last, usize::from(area.width));
            }
        }
        let shown = wrapped.into_iter().map(|line| Line::styled(line, room.theme.dim()));
        lines(frame, below(area, 0), shown);
    }

    fn head_style(&self, side: Side, theme: Theme) -> Style {
        if self.side == side { theme.heading() } else { theme.dim() }
    }
}

fn log_text(line: &LogLine) -> String {
    let key = quick_link(line).unwrap_or(' ');
    format!(
        "{key} {} {} {} {}",
        line.day.short(),
        fit(line.kind, 3),
        fit(&line.officer, 7),
        line.says
    )
}

fn log_style(line: &LogLine, theme: Theme) -> Style {
    if line.correction { theme.care() } else { theme.text() }
}
