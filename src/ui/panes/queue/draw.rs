//! How the queue looks: groups, heads, rows, the chosen line in words.
//!
//! Floor 5, part of the queue pane.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{FOOT, HEAD, Queue};
use crate::case::day::Day;
use crate::case::words;
use crate::desk::view::{BANDS, QueueLine, Urgency, amount};
use crate::store::QueueFilter;
use crate::ui::pane::Room;
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, put, row};
use crate::ui::widgets::text::{count, fit, right, short_count, width};

/// A column of the list: heading, cells, and on which side its text stands.
struct Column {
    head: &'static str,
    cells: usize,
    text: fn(&QueueLine) -> String,
    side: Side,
    clock: Clock,
}

/// Whether a column is about the clock, and so takes the colour of what presses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Runs,
    Elsewhere,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Width of the column of days.
const DAY_CELLS: usize = 7;

/// The columns that fit into so many cells; the last one takes what is left.
fn columns(cells: usize) -> Vec<Column> {
    let column = |head, cells, text, side| {
        let runs = matches!(head, "" | "day" | "post by" | "last day");
        let clock = if runs { Clock::Runs } else { Clock::Elsewhere };
        Column { head, cells, text, side, clock }
    };
    let mut columns = vec![
        column("", 2, signs, Side::Left),
        column("number", 11, |line| line.number.clone(), Side::Left),
        column("mark", 8, |line| line.mark.clone(), Side::Left),
        column("day", DAY_CELLS, day_of, Side::Right),
        column("post by", 9, |line| short(line.last_safe), Side::Left),
    ];
    if cells >= 80 {
        columns.push(column("last day", 9, |line| short(line.last), Side::Left));
    }
    columns.push(column("due", 7, |line| amount(line.due, line.back), Side::Right));
    if cells >= 80 {
        columns.push(column("with", 8, |line| line.holder.clone(), Side::Left));
        columns.push(column("keeper", 0, |line| line.name.clone(), Side::Left));
    } else {
        columns.push(column("with", 0, |line| line.holder.clone(), Side::Left));
    }
    let taken: usize = columns.iter().map(|column| column.cells + 1).sum();
    if let Some(last) = columns.last_mut() {
        last.cells = (cells + 1).saturating_sub(taken);
    }
    columns
}

fn signs(line: &QueueLine) -> String {
    let stands = match (line.hold.is_empty(), line.unposted.is_empty()) {
        (false, _) => 'H',
        (true, false) => 'L',
        (true, true) => ' ',
    };
    format!("{}{stands}", sign(line.urgency))
}

const fn sign(urgency: Urgency) -> char {
    match urgency {
        Urgency::Calm => ' ',
        Urgency::Soon => '·',
        Urgency::LastDay => '>',
        Urgency::Unsafe => '!',
        Urgency::Late => 'X',
    }
}

fn urgency_style(theme: Theme, urgency: Urgency) -> Style {
    match urgency {
        Urgency::Calm => theme.text(),
        Urgency::Soon => theme.good(),
        Urgency::LastDay | Urgency::Unsafe => theme.care(),
        Urgency::Late => theme.alarm(),
    }
}

fn urgency_words(line: &QueueLine) -> String {
    let safe = line.last_safe.map(Day::long).unwrap_or_default();
    let last = line.last.map(Day::long).unwrap_or_default();
    match line.urgency {
        Urgency::Calm if line.last_safe.is_none() && line.last.is_none() => "no last day".into(),
        Urgency::Calm if line.last_safe.is_none() => format!("last day {last}"),
        Urgency::Calm => format!("post by {safe}"),
        Urgency::Soon => format!("· SOON: post by {safe}"),
        Urgency::LastDay => format!("> TODAY is the last safe day to post; last day {last}"),
        Urgency::Unsafe => format!("! the last safe day to post was {safe}; last day {last}"),
        Urgency::Late => format!("X LATE: the last day was {last}"),
    }
}

/// Day N of M; the day alone where both do not fit: half a number would be a wrong one.
fn day_of(line: &QueueLine) -> String {
    let alone = line.day.to_string();
    let both = line.of.map(|of| format!("{alone}/{of}"));
    both.filter(|both| both.len() <= DAY_CELLS).unwrap_or(alone)
}

fn short(day: Option<Day>) -> String {
    day.map(Day::short).unwrap_or_default()
}

impl Queue {
    pub(super) fn draw_groups(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let wide = area.width > 25;
        let label = usize::from(area.width).saturating_sub(if wide { 17 } else { 8 });
        let head = if wide { "open   oldest" } else { "open" };
        let head = right(head, usize::from(area.width).saturating_sub(4));
        let mut shown = vec![Line::styled(format!("Work{head}"), theme.heading())];
        for group in self.groups() {
            let current = Some(group.work) == self.work;
            let mark = if current { "▸" } else { " " };
            let mut text = format!("{mark} {}", fit(group.work.label(), label));
            text.push_str(&right(&count(group.open), 6));
            if wide {
                let age = group.oldest.map(|day| room.today.days_since(day) + 1);
                let age = age.map(|age| format!("day {age}")).unwrap_or_default();
                text.push_str(&right(&age, 9));
            }
            let style = if current {
                theme.chosen()
            } else if group.open == 0 {
                theme.dim()
            } else {
                theme.text()
            };
            shown.push(Line::styled(text, style));
        }
        shown.extend(self.post_lines(label, theme));
        lines(frame, area, shown);
        for y in area.y..area.bottom() {
            frame.buffer_mut().set_string(area.right(), y, "│", theme.frame());
        }
    }

    /// What waits of the post, below the groups; nothing where nothing waits.
    fn post_lines(&self, label: usize, theme: Theme) -> Vec<Line<'static>> {
        let waiting = self.post.iter().filter(|group| group.state.is_open() && group.open > 0);
        let mut shown: Vec<Line<'static>> = waiting
            .map(|group| {
                let open = right(&count(group.open), 6);
                Line::styled(format!("  {}{open}", fit(group.state.label(), label)), theme.text())
            })
            .collect();
        if !shown.is_empty() {
            shown.insert(0, Line::styled("Post", theme.heading()));
        }
        shown
    }

    pub(super) fn draw_head(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let Some(group) = self.group() else {
            let empty = match self.groups {
                Some(_) => "The queue is empty: nothing waits today.",
                None => "The queue could not be read; f5 tries again.",
            };
            lines(frame, area, [Line::styled(empty, theme.text())]);
            return;
        };
        let cells = usize::from(area.width);
        let open = format!("  {} open", count(group.open));
        let oldest = group.oldest.map(|day| format!(", oldest {}", day.short()));
        let oldest = oldest.unwrap_or_default();
        let later = format!("  {} to come", count(group.waiting));
        let taken = width(group.work.label()) + width(&open) + width(&oldest);
        let mut head =
            vec![Span::styled(group.work.label(), theme.strong()), Span::raw(open), oldest.into()];
        if group.waiting > 0 && taken + width(&later) <= cells {
            head.push(Span::styled(later, theme.dim()));
        }
        let mut bands = Vec::new();
        for (name, many) in BANDS.iter().zip(group.bands) {
            bands.push(Span::styled(format!("{name}:"), theme.dim()));
            bands.push(Span::raw(format!("{} ", short_count(many))));
        }
        bands.push(Span::styled("days", theme.dim()));
        if self.filter != QueueFilter::Everything {
            bands = vec![
                Span::styled(format!("only {}", self.filter_words()), theme.care()),
                Span::styled("   f shows all again", theme.dim()),
            ];
        }
        let columns = columns(usize::from(area.width));
        let heads: Vec<String> = columns.iter().map(|column| cell(column, column.head)).collect();
        lines(
            frame,
            area,
            [Line::from(head), Line::from(bands), Line::styled(heads.join(" "), theme.heading())],
        );
    }

    pub(super) fn draw_list(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let list = below(area, HEAD);
        let height = Queue::height(room);
        let columns = columns(usize::from(area.width));
        for ((line, chosen), y) in self.pager.view(height).zip(list.y..) {
            let cells: Vec<String> =
                columns.iter().map(|column| cell(column, &(column.text)(line))).collect();
            let base = if chosen { room.theme.chosen() } else { room.theme.text() };
            let pressing = base.patch(urgency_style(room.theme, line.urgency));
            let mut x = list.x;
            for (column, cell) in columns.iter().zip(&cells) {
                let style = if column.clock == Clock::Runs { pressing } else { base };
                let left = usize::from(list.right().saturating_sub(x));
                x = put(frame.buffer_mut(), Position { x, y }, cell, left, style);
                let gap = usize::from(x < list.right());
                x = put(frame.buffer_mut(), Position { x, y }, " ", gap, base);
            }
        }
        if self.pager.rows().is_empty() && self.group().is_some() {
            let empty = match self.filter {
                QueueFilter::Everything => "No case of this kind is open today.",
                QueueFilter::Regime(_)
                | QueueFilter::HeldBy(_)
                | QueueFilter::Unclaimed
                | QueueFilter::OnHold => "No case of this kind passes the filter.",
            };
            lines(frame, list, [Line::styled(empty, room.theme.dim())]);
        }
    }

    pub(super) fn draw_chosen(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let Some(line) = self.pager.chosen() else { return };
        let theme = room.theme;
        let foot = row(area, area.height.saturating_sub(FOOT));
        let mut first = vec![
            Span::styled(format!("{} ", line.number), theme.strong()),
            Span::styled(urgency_words(line), urgency_style(theme, line.urgency)),
        ];
        if !line.hold.is_empty() {
            first.push(Span::styled(format!("  H {}", line.hold), theme.care()));
        }
        if !line.unposted.is_empty() {
            first.push(Span::styled(format!("  L {}", line.unposted), theme.care()));
        }
        let back = line.back.is_positive().then(|| format!("{} to go back", line.back));
        let parts = [
            back.as_deref().unwrap_or_default(),
            line.stage,
            words::regime(line.regime),
            line.code.as_str(),
            line.street.as_str(),
            line.name.as_str(),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let second = fit(&parts.join(" · "), usize::from(area.width));
        let area = Rect { height: FOOT, ..foot };
        lines(frame, area, [Line::from(first), Line::styled(second, theme.dim())]);
    }
}

fn cell(column: &Column, text: &str) -> String {
    match column.side {
        Side::Left => fit(text, column.cells),
        Side::Right => right(text, column.cells),
    }
}
