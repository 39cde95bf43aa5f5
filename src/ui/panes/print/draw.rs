//! How the print room and a batch look.
//!
//! Floor 5, part of the panes of printing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::batch::Batch;
use super::{FOOT, HEAD, Lying, Prints};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::desk::print::{BatchRow, DayLine, PrintRow, Pulled};
use crate::matter::BatchState;
use crate::ui::effect::{Effect, Place, Reading, Shelf};
use crate::ui::pane::Room;
use crate::ui::widgets::frame::{below, lines, row, tabs};
use crate::ui::widgets::gauge::gauge;
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{count, fit, right, width};

/// Rows above the letters of a batch: its facts, what is under way, an empty one, the head.
const BATCH_HEAD: u16 = 6;

impl Prints {
    pub(super) fn draw_shelf(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let labels: Vec<String> = Shelf::ALL
            .iter()
            .map(|shelf| format!("{} {}", shelf.label(), count(self.count(*shelf))))
            .collect();
        let at = Prints::place(self.shelf);
        lines(frame, row(area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        lines(frame, row(area, 1), [going_on("extracting", self.making, &self.pulled, room)]);
        let cells = usize::from(area.width);
        let list = Rect { height: area.height.saturating_sub(HEAD + FOOT), ..below(area, HEAD) };
        let (head, shown, words) = match &self.lying {
            None => return,
            Some(Lying::Letters(rows)) => (
                letter_columns(cells, ["", "letter", "since", "notice", "what it is"]),
                rows.iter().map(|one| letter_line(cells, " ", one)).collect::<Vec<_>>(),
                rows.get(self.bar.at).map(|one| [one.state.label().to_string(), one.why.clone()]),
            ),
            Some(Lying::Batches(rows)) => (
                batch_columns(
                    cells,
                    ["", "batch", "made", "letters", "pages", "printed", "posted"],
                ),
                rows.iter().map(|one| batch_line(cells, one)).collect(),
                rows.get(self.bar.at).map(|one| [one.title.clone(), one.compared()]),
            ),
        };
        lines(frame, row(area, HEAD - 1), [Line::styled(head, theme.heading())]);
        if shown.is_empty() {
            let says = match self.shelf {
                Shelf::Waiting => "No approved letter waits to be printed.",
                Shelf::ToPrint | Shelf::ToPost | Shelf::Differing | Shelf::Done => {
                    "No batch lies here."
                }
                Shelf::Spoiled => "No letter was spoiled or came back.",
            };
            lines(frame, list, [Line::styled(says, theme.dim())]);
        }
        draw_list(frame, list, room, self.bar, shown);
        let foot = below(area, area.height.saturating_sub(FOOT));
        let words = words.into_iter().flatten().map(|text| Line::raw(fit(&text, cells)));
        lines(frame, foot, words);
    }
}

impl Batch {
    /// Letters in view.
    pub(super) fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(BATCH_HEAD + FOOT)).max(1)
    }

    pub(super) fn draw_batch(&self, frame: &mut Frame, room: &Room) {
        let Some(batch) = &self.view else { return };
        let (theme, area) = (room.theme, room.area);
        let cells = usize::from(area.width);
        let head = format!("{} · {}", batch.title, batch.state.label());
        lines(frame, row(area, 0), [Line::styled(fit(&head, cells), theme.heading())]);
        let facts = format!(
            "extracted {} ({})   printed {}   posted {}",
            batch.extracted,
            counted(batch.pages, "page"),
            fact(batch.printed),
            fact(batch.posted)
        );
        lines(frame, row(area, 1), [Line::raw(fit(&facts, cells))]);
        let care = batch.state == BatchState::Differs;
        let style = if care { theme.alarm() } else { theme.text() };
        let compared = format!("{}{}", if care { "! " } else { "" }, batch.compared());
        lines(frame, row(area, 2), [Line::styled(fit(&compared, cells), style)]);
        lines(frame, row(area, 3), [going_on("at work", self.under_way, &self.pulled, room)]);
        let head = letter_columns(cells, ["", "letter", "since", "notice", "what it is"]);
        lines(frame, row(area, BATCH_HEAD - 1), [Line::styled(head, theme.heading())]);
        let height = area.height.saturating_sub(BATCH_HEAD + FOOT);
        let list = Rect { height, ..below(area, BATCH_HEAD) };
        let shown = self.letters.iter().map(|letter| {
            let marked = self.spoiled.iter().any(|(id, _)| *id == letter.id);
            letter_line(cells, if marked { "x" } else { " " }, letter)
        });
        draw_list(frame, list, room, self.bar, shown.collect());
        let foot = below(area, area.height.saturating_sub(FOOT));
        let words = self.letters.get(self.bar.at).map(|letter| {
            let mark = self.spoiled.iter().find(|(id, _)| *id == letter.id);
            let why = mark.map(|(_, why)| format!("spoiled: {why}; recorded with the count"));
            let state = format!("{} since {}", letter.state.label(), letter.day.long());
            [state, why.unwrap_or_else(|| letter.why.clone())]
        });
        let words = words.into_iter().flatten().map(|text| Line::raw(fit(&text, cells)));
        lines(frame, foot, words);
    }
}

/// The line about what is under way; else what was left out by what was done last.
fn going_on(
    what: &str,
    under_way: Option<(u64, u64)>,
    pulled: &[Pulled],
    room: &Room,
) -> Line<'static> {
    match under_way {
        Some((done, all)) => {
            Line::styled(format!(" {what} {}", gauge(done, all, 30)), room.theme.good())
        }
        None if pulled.is_empty() => Line::default(),
        None => {
            let says = format!(" ! letters left out: {}; l says why", pulled.len());
            Line::styled(says, room.theme.care())
        }
    }
}

fn draw_list(frame: &mut Frame, area: Rect, room: &Room, bar: Bar, shown: Vec<String>) {
    let view = shown.into_iter().enumerate().skip(bar.top).take(usize::from(area.height));
    let styled = view.map(|(at, text)| {
        let style = if at == bar.at { room.theme.chosen() } else { room.theme.text() };
        Line::styled(text, style)
    });
    lines(frame, area, styled);
}

/// A count with its day.
fn fact(fact: Option<(u32, Day)>) -> String {
    fact.map_or_else(|| "-".to_string(), |(count, day)| format!("{count} on {}", day.short()))
}

fn letter_columns(cells: usize, [sign, letter, since, notice, what]: [&str; 5]) -> String {
    let head = [fit(sign, 1), fit(letter, 7), fit(since, 9), fit(notice, 11)].join(" ");
    format!("{head} {}", fit(what, cells.saturating_sub(width(&head) + 1)))
}

fn letter_line(cells: usize, sign: &str, letter: &PrintRow) -> String {
    let since = letter.day.short();
    letter_columns(cells, [sign, &letter.reference, &since, &letter.number, &letter.title])
}

fn batch_columns(cells: usize, texts: [&str; 7]) -> String {
    let [sign, batch, made, letters, pages, printed, posted] = texts;
    let head = [
        fit(sign, 1),
        fit(batch, 6),
        fit(made, 9),
        right(letters, 7),
        right(pages, 6),
        fit(printed, 18),
    ]
    .join(" ");
    format!("{head} {}", fit(posted, cells.saturating_sub(width(&head) + 1)))
}

fn batch_line(cells: usize, batch: &BatchRow) -> String {
    let sign = if batch.state == BatchState::Differs { "!" } else { " " };
    let (made, letters) = (batch.day.short(), count(u64::from(batch.extracted)));
    let (pages, printed) = (count(u64::from(batch.pages)), fact(batch.printed));
    let posted = fact(batch.posted);
    let reference = &batch.reference;
    batch_columns(cells, [sign, reference, &made, &letters, &pages, &printed, &posted])
}

/// The daily comparison, to be read.
pub(super) fn days(days: &[DayLine]) -> Vec<Effect> {
    let columns = |texts: [&str; 6]| {
        let [day, extracted, printed, posted, failed, open] = texts;
        let numbers = [extracted, printed, posted, failed, open].map(|text| right(text, 10));
        format!("{} {}", fit(day, 9), numbers.join(" "))
    };
    let head = columns(["day", "extracted", "printed", "posted", "failed", "not posted"]);
    let mut lines = vec![(head, String::new())];
    lines.extend(days.iter().map(|line| {
        let numbers = [line.extracted, line.printed, line.posted, line.failed, line.open];
        let [extracted, printed, posted, failed, open] = numbers.map(|number| number.to_string());
        let text = columns([&line.day.short(), &extracted, &printed, &posted, &failed, &open]);
        (String::new(), text)
    }));
    if days.is_empty() {
        lines.push((String::new(), "No letter was printed since the month before.".to_string()));
    }
    let title = "Extracted, printed, posted".to_string();
    vec![Effect::Open(Box::new(Place::Text(Reading { title, lines })))]
}
