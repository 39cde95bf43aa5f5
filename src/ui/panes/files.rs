//! Files of counterparts: what came in and went out, newest first; one of them line by line.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::correspondence::MatterId;
use crate::case::counterpart::Counterpart;
use crate::desk::counterparts::{FileReport, LineFate, Outcome};
use crate::matter::{FileMatter, FileState, MatterKind};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Place, Reading, RecoveryAnswer, RecoveryAsk};
use crate::ui::pane::{Pane, Room, motion};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, right};

/// Rows above the list.
const HEAD: u16 = 2;
/// Rows below the list.
const FOOT: u16 = 2;

/// The pane.
#[derive(Default)]
pub struct Files {
    files: Option<Vec<(MatterId, FileMatter)>>,
    bar: Bar,
}

impl Files {
    fn list(&self) -> &[(MatterId, FileMatter)] {
        self.files.as_deref().unwrap_or_default()
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }
}

impl Pane for Files {
    fn scope(&self) -> Scope {
        Scope::Files
    }

    fn title(&self) -> String {
        "Files".to_string()
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Open if self.list().is_empty() => {
                Can::No("There is no file in this list.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let len = self.list().len();
            self.bar.go(motion, len, Files::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => {
                let chosen = self.list().get(self.bar.at).map(|(id, _)| *id);
                let ask = |id| Effect::Ask(Ask::Recovery(RecoveryAsk::File(id)));
                chosen.into_iter().map(ask).collect()
            }
            Command::Refresh => self.refresh(room),
            _ => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Recovery(RecoveryAnswer::Files(files)) => {
                self.files = Some(files);
                let len = self.list().len();
                self.bar.settle(len, Files::height(room));
                Vec::new()
            }
            Answer::Recovery(RecoveryAnswer::File(report)) => {
                vec![Effect::Open(Box::new(Place::Text(reading(&report))))]
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Recovery(RecoveryAsk::Files))]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let cells = usize::from(area.width);
        let head = ["file", "day", "way", "with", "what", "lines", "left out", ""];
        lines(frame, row(area, 0), [Line::styled(columns(cells, head), theme.heading())]);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, 1) };
        if self.files.is_some() && self.list().is_empty() {
            let says = "No file has come in or gone out.";
            lines(frame, list, [Line::styled(says, theme.dim())]);
        }
        let shown = self.list().iter().enumerate().skip(self.bar.top).take(usize::from(height));
        lines(
            frame,
            list,
            shown.map(|(at, (id, file))| {
                let style = match file.state() {
                    _ if at == self.bar.at => theme.chosen(),
                    FileState::Exceptions | FileState::Waiting => theme.care(),
                    FileState::Open => theme.alarm(),
                    FileState::Done => theme.text(),
                };
                Line::styled(file_text(*id, file, cells), style)
            }),
        );
        if let Some((_, file)) = self.list().get(self.bar.at) {
            let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
            let says = format!("{}, {}; {}", file.taken.name, file.by, file.state().label());
            lines(frame, foot, [Line::styled(fit(&says, cells), theme.text())]);
        }
    }
}

fn columns(cells: usize, texts: [&str; 8]) -> String {
    let [file, day, way, with, what, count, left, state] = texts;
    let head = [
        fit(file, 6),
        fit(day, 9),
        fit(way, 3),
        fit(with, 12),
        fit(what, 23),
        right(count, 6),
        right(left, 8),
    ]
    .join(" ");
    format!("{head} {}", fit(state, cells.saturating_sub(6 + 9 + 3 + 12 + 23 + 6 + 8 + 7)))
}

fn file_text(id: MatterId, file: &FileMatter, cells: usize) -> String {
    let taken = &file.taken;
    let with = match (taken.counterpart, taken.party.as_str()) {
        (counterpart, "") => counterpart.name().to_string(),
        (Counterpart::Court, party) => format!("{} {party}", Counterpart::Court.name()),
        (_, party) => party.to_string(),
    };
    let reference = MatterKind::File.reference(id);
    let (day, lines) = (file.day.short(), taken.lines.to_string());
    let left = file.left_out().to_string();
    let (way, state) = (taken.direction.label(), file.state().label());
    columns(cells, [&reference, &day, way, &with, &taken.holds, &lines, &left, state])
}

/// A file to read: what was left out first.
fn reading(report: &FileReport) -> Reading {
    let taken = &report.file.taken;
    let mut lines =
        vec![(String::new(), report.says()), ("SHA-256".to_string(), taken.digest.to_string())];
    let line = |one: &LineFate| {
        let what = match one.outcome {
            Outcome::Taken if one.why.is_empty() => one.outcome.label().to_string(),
            Outcome::Taken | Outcome::Double | Outcome::Agrees | Outcome::Waits => {
                format!("{}: {}", one.outcome.label(), one.why)
            }
            Outcome::LeftOut => format!("{}: {}; {}", one.outcome.label(), one.why, one.remedy),
        };
        (format!("line {}", one.line), format!("{} {what}", one.number))
    };
    let (left, rest): (Vec<&LineFate>, Vec<&LineFate>) =
        report.fates.iter().partition(|one| one.outcome == Outcome::LeftOut);
    lines.extend(left.into_iter().map(line));
    lines.extend(rest.into_iter().map(line));
    Reading { title: format!("{} {}", report.reference, taken.holds), lines }
}
