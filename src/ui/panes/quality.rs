//! Quality: samples of answered post for a manager to mark against the checklist, with what came in
//! and what was answered beside them; what officers did, by day.
//!
//! Floor 5. Page keys scroll what is read; the key before a line of the checklist marks it met, not
//! met, or neither.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::ids::MatterId;
use crate::case::officer::Account;
use crate::desk::post::PostFigures;
use crate::desk::quality::QualityRow;
use crate::letter::quality::QualityCheck;
use crate::matter::QualityState;
use crate::matter::quality::Check;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Choice, Effect, Menu, Message, Place, QualityAnswer, QualityAsk,
};
use crate::ui::pane::{Pane, Room, WIDE, motion, unheard};
use crate::ui::widgets::frame::{below, divide, halves, lines, row, scrolled, tabs};
use crate::ui::widgets::labelled::{Look, labelled};
use crate::ui::widgets::list::{Bar, Motion};
use crate::ui::widgets::text::{count, fit, right, width, wrap};

/// Rows above the two parts.
const HEAD: u16 = 2;
/// The most rows of the list where it stands above the text, its head among them.
const LIST: u16 = 6;
/// The keys before the lines of the checklist.
const KEYS: &str = "123456789ABCDEFGHIJK";

/// Which list is in view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Samples(QualityState),
    Counts,
    Causes,
}

const SIDES: [Side; 4] = [
    Side::Samples(QualityState::Sampled),
    Side::Samples(QualityState::Marked),
    Side::Counts,
    Side::Causes,
];

/// The pane.
pub struct Quality {
    side: Side,
    counts: Vec<u64>,
    rows: Vec<QualityRow>,
    checklist: Vec<QualityCheck>,
    figures: Option<PostFigures>,
    bar: Bar,
    sheet: Option<(MatterId, Vec<(String, String)>)>,
    text: Bar,
    /// The marks of the sample under the bar as far as they are set, by the keys of the checklist.
    marks: BTreeMap<String, bool>,
    /// Whose work may be drawn, while that is asked.
    officers: Vec<Account>,
}

impl Quality {
    /// The samples that wait.
    pub fn new() -> Quality {
        Quality {
            side: Side::Samples(QualityState::Sampled),
            counts: Vec::new(),
            rows: Vec::new(),
            checklist: Vec::new(),
            figures: None,
            bar: Bar::default(),
            sheet: None,
            text: Bar::default(),
            marks: BTreeMap::new(),
            officers: Vec::new(),
        }
    }

    fn ask(ask: QualityAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Quality(ask))]
    }

    fn chosen(&self) -> Option<&QualityRow> {
        self.rows.get(self.bar.at)
    }

    /// The sample under the bar, where it waits to be marked.
    fn waiting(&self) -> Option<&QualityRow> {
        self.chosen().filter(|row| row.state == QualityState::Sampled)
    }

    fn len(&self) -> usize {
        match self.side {
            Side::Samples(_) => self.rows.len(),
            Side::Counts => self.figures.as_ref().map_or(0, |figures| figures.lines.len()),
            Side::Causes => self.figures.as_ref().map_or(0, |figures| figures.causes.len()),
        }
    }

    fn ask_list(&self) -> Vec<Effect> {
        Quality::ask(match self.side {
            Side::Samples(state) => QualityAsk::List(state),
            Side::Counts | Side::Causes => QualityAsk::Counts,
        })
    }

    fn ask_sheet(&self) -> Vec<Effect> {
        self.chosen().map_or_else(Vec::new, |row| Quality::ask(QualityAsk::Sheet(row.id)))
    }

    fn parts(&self, room: &Room) -> (Rect, Rect) {
        let area = below(room.area, HEAD);
        match self.side {
            Side::Samples(_) => {
                let rows = u16::try_from(self.rows.len() + 1).unwrap_or(LIST).clamp(2, LIST);
                halves(area, WIDE, rows)
            }
            Side::Counts | Side::Causes => (area, Rect { height: 0, ..area }),
        }
    }

    fn go(&mut self, motion: Motion, room: &Room) -> Vec<Effect> {
        let (list, text) = self.parts(room);
        let samples = matches!(self.side, Side::Samples(_));
        if samples && matches!(motion, Motion::PageUp | Motion::PageDown) {
            let len = self.text_lines(text.width, room).len();
            self.text.scroll(motion, len, usize::from(text.height));
            return Vec::new();
        }
        let before = self.bar.at;
        self.bar.go(motion, self.len(), usize::from(list.height.saturating_sub(1)));
        if self.bar.at == before || !samples {
            return Vec::new();
        }
        self.text = Bar::default();
        self.marks.clear();
        self.ask_sheet()
    }

    fn turn(&mut self, step: usize) -> Vec<Effect> {
        let at = SIDES.iter().position(|side| *side == self.side).unwrap_or(0);
        self.side = SIDES.get((at + step) % SIDES.len()).copied().unwrap_or(Side::Counts);
        self.rows.clear();
        self.bar = Bar::default();
        self.text = Bar::default();
        self.marks.clear();
        self.ask_list()
    }

    /// Marks a line of the checklist met, then not met, then neither; says which.
    fn mark(&mut self, at: usize) -> &'static str {
        let Some(key) = self.checklist.get(at).map(|line| line.key.clone()) else { return "" };
        let (mark, says) = match self.marks.get(&key) {
            None => (Some(true), "met"),
            Some(true) => (Some(false), "not met"),
            Some(false) => (None, "not marked"),
        };
        match mark {
            Some(mark) => self.marks.insert(key, mark),
            None => self.marks.remove(&key),
        };
        says
    }

    /// Asks for the remark, once every line is marked.
    fn record(&self) -> Vec<Effect> {
        let open = self.checklist.iter().zip(KEYS.chars());
        let open: Vec<String> = open
            .filter(|(line, _)| !self.marks.contains_key(&line.key))
            .map(|(_, key)| key.to_string())
            .collect();
        if !open.is_empty() {
            let says = format!("Lines not marked yet: {}.", open.join(", "));
            return vec![Effect::Say(Message::refused(says))];
        }
        let prompt = "Remark; needed where a line is not met:".to_string();
        let place = Place::Prompt { title: "Record the marks".to_string(), prompt };
        vec![Effect::Open(Box::new(place))]
    }

    fn typed(&self, remark: String) -> Vec<Effect> {
        let Some(row) = self.waiting() else { return Vec::new() };
        let check = |line: &QualityCheck| {
            let met = self.marks.get(&line.key).copied()?;
            Some(Check { name: line.key.clone(), met })
        };
        let checks = self.checklist.iter().filter_map(check).collect();
        Quality::ask(QualityAsk::Mark(row.id, row.after, checks, remark))
    }

    fn offer_officers(&mut self, officers: Vec<(Account, String)>) -> Vec<Effect> {
        let lines = officers.iter().map(|(account, name)| Choice {
            text: name.clone(),
            remark: account.to_string(),
            ..Choice::default()
        });
        let title = "Draw five answers of".to_string();
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        self.officers = officers.into_iter().map(|(account, _)| account).collect();
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn take_rows(&mut self, rows: Vec<QualityRow>, room: &Room) -> Vec<Effect> {
        let kept = self.chosen().map(|row| row.id);
        let found = rows.iter().position(|row| Some(row.id) == kept);
        self.rows = rows;
        self.bar.at = found.unwrap_or(self.bar.at);
        let height = usize::from(self.parts(room).0.height.saturating_sub(1));
        self.bar.settle(self.rows.len(), height);
        if found.is_none() {
            self.text = Bar::default();
            self.marks.clear();
        }
        self.ask_sheet()
    }

    /// The checklist to mark, then what came in and what was answered.
    fn text_lines(&self, cells: u16, room: &Room) -> Vec<Line<'static>> {
        let theme = room.theme;
        let cells = usize::from(cells);
        let mut shown = Vec::new();
        if self.waiting().is_some() {
            shown.push(Line::styled("Is it so? The key before a line marks it.", theme.heading()));
            for (line, key) in self.checklist.iter().zip(KEYS.chars()) {
                let (mark, style) = match self.marks.get(&line.key) {
                    None => ("   ", theme.text()),
                    Some(true) => ("yes", theme.good()),
                    Some(false) => ("NO ", theme.alarm()),
                };
                let parts = wrap(&line.says, cells.saturating_sub(8));
                for (at, part) in parts.into_iter().enumerate() {
                    let head = if at == 0 { format!("{key} [{mark}] ") } else { " ".repeat(8) };
                    shown.push(Line::styled(format!("{head}{part}"), style));
                }
            }
            shown.push(Line::default());
        }
        let chosen = self.chosen().map(|row| row.id);
        let sheet = self.sheet.as_ref().filter(|(of, _)| Some(*of) == chosen);
        let look = Look { heading: theme.heading(), label: theme.dim() };
        let lines = sheet.map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        shown.extend(labelled(lines, cells, look));
        shown
    }
}

impl Default for Quality {
    fn default() -> Quality {
        Quality::new()
    }
}

impl Pane for Quality {
    fn scope(&self) -> Scope {
        Scope::Quality
    }

    fn title(&self) -> String {
        "Quality".to_string()
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        match command {
            Command::RecordMarks if self.waiting().is_none() => {
                no("No sample waits to be marked here; d draws some.")
            }
            Command::Open if self.chosen().is_none() => no("No sample is listed here."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            return self.go(motion, room);
        }
        match command {
            Command::Open => {
                let item = self.chosen().map(|row| Place::PostItem(row.item));
                item.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::NextGroup => self.turn(1),
            Command::PreviousGroup => self.turn(SIDES.len() - 1),
            Command::DrawSample => Quality::ask(QualityAsk::Officers),
            Command::RecordMarks => self.record(),
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(letter) = key.code else { return Vec::new() };
        match KEYS.chars().position(|one| one == letter).filter(|_| self.waiting().is_some()) {
            Some(at) if at < self.checklist.len() => {
                // A mark is seen where it stands: the checklist is the head of the text.
                self.text = Bar::default();
                let says = format!("{letter}: {}", self.mark(at));
                vec![Effect::Say(Message::note(says))]
            }
            Some(_) | None => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Quality(QualityAnswer::List(counts, rows, checklist)) => {
                (self.counts, self.checklist) = (counts, checklist);
                self.take_rows(rows, room)
            }
            Answer::Quality(QualityAnswer::Counts(figures)) => {
                self.figures = Some(figures);
                Vec::new()
            }
            Answer::Quality(QualityAnswer::Sheet(of, lines)) => {
                self.sheet = Some((of, lines));
                Vec::new()
            }
            Answer::Quality(QualityAnswer::Officers(officers)) => self.offer_officers(officers),
            Answer::Chosen(at) => match self.officers.get(at).cloned() {
                Some(account) => Quality::ask(QualityAsk::Draw(account)),
                None => Vec::new(),
            },
            Answer::Typed(remark) => self.typed(remark),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        self.ask_list()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let labels = SIDES.iter().map(|side| match side {
            Side::Samples(state) => {
                let at = QualityState::ALL.iter().position(|one| one == state).unwrap_or(0);
                let waiting = self.counts.get(at).copied().unwrap_or(0);
                format!("{} {}", state.label(), count(waiting))
            }
            Side::Counts => "by officer and day".to_string(),
            Side::Causes => "causes".to_string(),
        });
        let at = SIDES.iter().position(|side| *side == self.side).unwrap_or(0);
        let labels: Vec<String> = labels.collect();
        lines(frame, row(room.area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        let (list, text) = self.parts(room);
        match self.side {
            Side::Samples(_) => {}
            Side::Counts => return self.draw_counts(frame, list, room),
            Side::Causes => return self.draw_causes(frame, list, room),
        }
        divide(frame, (list, text), theme.frame());
        self.draw_samples(frame, list, room);
        scrolled(frame, text, self.text_lines(text.width, room), self.text.top, theme.dim());
    }
}

impl Quality {
    fn draw_samples(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let cells = usize::from(area.width);
        let head = sample_columns(cells, ["item", "drawn", "of", "case", "what about"]);
        lines(frame, row(area, 0), [Line::styled(head, room.theme.heading())]);
        let shown = self.rows.iter().map(|row| {
            let drawn = row.sampled.short();
            sample_columns(cells, [&row.reference, &drawn, &row.officer, &row.number, &row.title])
        });
        let nothing = "No sample lies here; d draws some.";
        self.draw_lines(frame, below(area, 1), room, (shown.collect(), nothing));
    }

    fn draw_counts(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let Some(figures) = &self.figures else { return };
        let heads = ["day", "officer", "classified", "answered", "closed", "doubles", "done"];
        let mut head = count_columns(heads);
        if figures.target > 0 {
            head = format!("{head} of {} a day", figures.target);
        }
        lines(frame, row(area, 0), [Line::styled(head, room.theme.heading())]);
        let shown = figures.lines.iter().map(|line| {
            let numbers = [line.classified, line.answered, line.closed, line.doubles, line.done()];
            let [classified, answered, closed, doubles, done] = numbers.map(count);
            let day = line.day.short();
            count_columns([&day, &line.officer, &classified, &answered, &closed, &doubles, &done])
        });
        let nothing = "Nobody has dealt with any post since the month before.";
        self.draw_lines(frame, below(area, 1), room, (shown.collect(), nothing));
    }

    /// What was decided and why, since the first day of the month before.
    fn draw_causes(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let Some(figures) = &self.figures else { return };
        let cells = usize::from(area.width);
        let head = cause_columns(cells, ["how often", "decided", "why, and who learns from it"]);
        lines(frame, row(area, 0), [Line::styled(head, room.theme.heading())]);
        let shown = figures.causes.iter().map(|cause| {
            let decided = format!("{} {}", cause.on.label(), cause.outcome.label());
            cause_columns(cells, [&count(cause.count), &decided, &cause.says])
        });
        let nothing = "No letter that decides was approved since the month before.";
        self.draw_lines(frame, below(area, 1), room, (shown.collect(), nothing));
    }

    fn draw_lines(
        &self,
        frame: &mut Frame,
        area: Rect,
        room: &Room,
        (shown, nothing): (Vec<String>, &str),
    ) {
        if shown.is_empty() {
            lines(frame, area, [Line::styled(nothing.to_string(), room.theme.dim())]);
        }
        let view = shown.into_iter().enumerate().skip(self.bar.top);
        let styled = view.take(usize::from(area.height)).map(|(at, text)| {
            let chosen = at == self.bar.at;
            Line::styled(text, if chosen { room.theme.chosen() } else { room.theme.text() })
        });
        lines(frame, area, styled);
    }
}

fn sample_columns(cells: usize, [item, drawn, of, case, what]: [&str; 5]) -> String {
    let head = [fit(item, 5), fit(drawn, 9), fit(of, 8), fit(case, 11)].join(" ");
    format!("{head} {}", fit(what, cells.saturating_sub(width(&head) + 1)))
}

fn count_columns([day, officer, classified, answered, closed, doubles, done]: [&str; 7]) -> String {
    let numbers = [classified, answered, closed, doubles, done].map(|text| right(text, 10));
    format!("{} {} {}", fit(day, 9), fit(officer, 12), numbers.join(" "))
}

fn cause_columns(cells: usize, [often, decided, says]: [&str; 3]) -> String {
    let head = format!("{} {}", right(often, 9), fit(decided, 34));
    format!("{head} {}", fit(says, cells.saturating_sub(width(&head) + 1)))
}
