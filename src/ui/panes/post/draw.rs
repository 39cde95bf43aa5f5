//! How the list of post and an item of it look.
//!
//! Floor 5, part of the post panes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::item::Item;
use super::{FOOT, HEAD, PostList};
use crate::case::day::Day;
use crate::desk::post::{AttachmentLine, PostLine, PostView};
use crate::desk::view::{BANDS, Urgency};
use crate::matter::PostState;
use crate::ui::pane::{Room, WIDE};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, row, scrolled, tabs};
use crate::ui::widgets::text::{count, fit, right, wrap};

impl PostList {
    pub(super) fn draw_list(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let area = room.area;
        lines(frame, row(area, 0), [self.group_line(theme)]);
        lines(frame, row(area, 1), [Line::styled(self.band_line(), theme.dim())]);
        let head = columns(
            usize::from(area.width),
            ["", "item", "received", "day", "last day", "case", "with", "who and what about"],
        );
        lines(frame, row(area, 3), [Line::styled(head, theme.heading())]);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        if self.page.is_some() && self.lines().is_empty() {
            lines(frame, list, [Line::styled("Nothing waits here.", theme.dim())]);
        }
        let cells = usize::from(area.width);
        let shown = self.lines().iter().enumerate().skip(self.bar.top).take(usize::from(height));
        lines(
            frame,
            list,
            shown.map(|(at, line)| {
                let style = if at == self.bar.at {
                    theme.chosen()
                } else {
                    urgency_style(theme, line.urgency)
                };
                Line::styled(line_text(line, cells), style)
            }),
        );
        if let Some(line) = self.chosen() {
            let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
            let words = [line.title.clone(), urgency_words(line)];
            lines(frame, foot, words.map(|text| Line::styled(fit(&text, cells), theme.text())));
        }
    }

    /// The groups side by side, the one in view marked.
    fn group_line(&self, theme: Theme) -> Line<'static> {
        if self.case.is_some() {
            return Line::styled("All post of this case", theme.heading());
        }
        let labels = PostState::ALL.iter().map(|state| {
            let group = self.groups.iter().find(|group| group.state == *state);
            format!("{} {}", label(*state), count(group.map_or(0, |group| group.open)))
        });
        let at = PostState::ALL.iter().position(|state| *state == self.state).unwrap_or(0);
        tabs(&labels.collect::<Vec<_>>(), at, theme.strong(), theme.dim())
    }

    fn band_line(&self) -> String {
        let group = self.groups.iter().find(|group| group.state == self.state);
        let Some(group) = group.filter(|group| self.case.is_none() && group.open > 0) else {
            return String::new();
        };
        let bands = BANDS.iter().zip(group.bands).map(|(head, cases)| format!("{head}: {cases}"));
        format!(" days since receipt   {}", bands.collect::<Vec<_>>().join("   "))
    }
}

/// The group's name as the line of groups has room for it.
const fn label(state: PostState) -> &'static str {
    match state {
        PostState::ToIndex => "to index",
        PostState::ToClassify => "to classify",
        PostState::ToAnswer => "to answer",
        PostState::AwaitingApproval => "second officer",
        PostState::Answered => "answered",
        PostState::Closed => "closed",
    }
}

fn columns(cells: usize, texts: [&str; 8]) -> String {
    let [sign, item, received, day, last, case, with, title] = texts;
    let head = [
        fit(sign, 1),
        fit(item, 7),
        fit(received, 9),
        right(day, 7),
        fit(last, 9),
        fit(case, 11),
        fit(with, 8),
    ]
    .join(" ");
    format!("{head} {}", fit(title, cells.saturating_sub(1 + 7 + 9 + 7 + 9 + 11 + 8 + 7)))
}

fn line_text(line: &PostLine, cells: usize) -> String {
    let day = match line.of {
        Some(of) => format!("{}/{of}", line.day),
        None => line.day.to_string(),
    };
    let last = line.last.map(Day::short).unwrap_or_default();
    let received = line.received.short();
    columns(
        cells,
        [
            sign(line.urgency),
            &line.reference,
            &received,
            &day,
            &last,
            &line.number,
            &line.holder,
            &line.title,
        ],
    )
}

const fn sign(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Calm => " ",
        Urgency::Soon => "·",
        Urgency::LastDay => ">",
        Urgency::Unsafe => "!",
        Urgency::Late => "X",
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

/// The clock of a line in words.
fn urgency_words(line: &PostLine) -> String {
    let last = line.last.map(Day::long).unwrap_or_default();
    let alarm = line.alarm.map(|day| format!("; the alarm of day {day} rings")).unwrap_or_default();
    match line.urgency {
        _ if !line.state.is_open() => line.state.label().to_string(),
        Urgency::Calm if line.last.is_none() => line.state.label().to_string(),
        Urgency::Calm | Urgency::Soon => {
            let safe = line.last_safe.map(|day| format!("; post by {}", day.long()));
            format!("{}, by {last}{}{alarm}", line.state.label(), safe.unwrap_or_default())
        }
        Urgency::LastDay => format!("> TODAY is the last day to send an answer{alarm}"),
        Urgency::Unsafe => format!("! too late for the post; last day {last}{alarm}"),
        Urgency::Late => format!("X LATE: the last day was {last}"),
    }
}

impl Item {
    pub(super) fn draw_item(&self, frame: &mut Frame, room: &Room) {
        let Some(view) = &self.view else { return };
        let parts = self.parts(room);
        lines(frame, parts.top, top_lines(view, room.theme, usize::from(parts.top.width)));
        let cells = usize::from(parts.side.width);
        lines(frame, parts.side, side_lines(view, room.theme, cells));
        let shown = text_lines(view, usize::from(parts.text.width));
        let text = shown.into_iter().map(Line::raw).collect();
        scrolled(frame, parts.text, text, self.bar.top, room.theme.dim());
    }

    /// Rows that a side column of so many cells needs.
    pub(super) fn side_rows(view: &PostView, theme: Theme, cells: usize) -> usize {
        side_lines(view, theme, cells).len()
    }

    /// Lines of the text at so many cells.
    pub(super) fn text_len(view: &PostView, cells: usize) -> usize {
        text_lines(view, cells).len()
    }
}

/// Who, when, by when: two facts a line where there is room.
fn top_lines(view: &PostView, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let pairs = if cells >= usize::from(WIDE) { 3 } else { 2 };
    let each = cells / pairs;
    view.facts
        .chunks(pairs)
        .map(|facts| {
            let spans = facts.iter().flat_map(|(label, text)| {
                [
                    Span::styled(fit(label, 11), theme.dim()),
                    Span::styled(fit(text, each.saturating_sub(12)), theme.text()),
                    Span::raw(" "),
                ]
            });
            Line::from(spans.collect::<Vec<_>>())
        })
        .collect()
}

/// Suggestions, attachments, points, doubles, remarks: what the officer acts on.
fn side_lines(view: &PostView, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let mut part = |head: &str, texts: Vec<(String, Style)>| {
        if texts.is_empty() {
            return;
        }
        out.push(Line::styled(fit(head, cells), theme.heading()));
        for (text, style) in texts {
            out.extend(wrap(&text, cells).into_iter().map(|line| Line::styled(line, style)));
        }
    };
    let suggested = view.suggestions.iter().enumerate().map(|(place, one)| {
        let style = if one.clear { theme.good() } else { theme.text() };
        (format!("{} {}, {}: {}", place + 1, one.number, one.about, one.why), style)
    });
    part("Belongs to?", suggested.take(4).collect());
    part("Attached", view.attachments.iter().map(|one| (attached(one), theme.text())).collect());
    let points = view.points.iter().map(|point| (format!("- {point}"), theme.text()));
    part("Points", points.collect());
    let alike = view.alike.iter().map(|(_, why)| (why.clone(), theme.care()));
    part("Looks like", alike.collect());
    let remarks = view.remarks.iter().map(|remark| (format!("! {remark}"), theme.care()));
    part("Remarks", remarks.collect());
    out
}

fn attached(line: &AttachmentLine) -> String {
    let key = line.link.map_or(' ', |key| key.to_ascii_uppercase());
    let size = match line.bytes {
        None => "as it came".to_string(),
        Some(small) if small < 1024 => format!("{small} bytes"),
        Some(middle) if middle < 1 << 20 => format!("{} kB", middle >> 10),
        Some(large) => format!("{} MB", large >> 20),
    };
    format!("{key} {} ({}, {size})", line.name, line.media)
}

/// The text, then what happened to the item.
fn text_lines(view: &PostView, cells: usize) -> Vec<String> {
    let mut out = if view.text.is_empty() {
        vec!["It has no text that can be read; open what is attached.".to_string()]
    } else {
        wrap(&view.text, cells)
    };
    out.push(String::new());
    out.extend(view.log.iter().flat_map(|line| wrap(line, cells)));
    out
}
