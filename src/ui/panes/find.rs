//! Finding a case by number, part of a mark, or name, with results as typed.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::view::{Found, amount};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Place, Purpose};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, WIDE, motion};
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, right};

/// The fewest letters that are looked for.
const FEWEST: usize = 2;
/// Rows above the results: field, what it says, head.
const HEAD: u16 = 3;

/// The pane.
pub struct Find {
    purpose: Purpose,
    typed: Field,
    found: Vec<Found>,
    bar: Bar,
}

impl Find {
    /// Looks for a case, for a purpose.
    pub fn new(purpose: Purpose) -> Find {
        Find { purpose, typed: Field::default(), found: Vec::new(), bar: Bar::default() }
    }

    fn search(&mut self) -> Vec<Effect> {
        self.bar = Bar::default();
        let typed = self.typed.text().trim();
        if typed.chars().count() < FEWEST {
            self.found.clear();
            return Vec::new();
        }
        vec![Effect::Ask(Ask::Find(typed.to_string()))]
    }

    fn chosen(&self) -> Option<CaseId> {
        self.found.get(self.bar.at).map(|found| found.id)
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD)).max(1)
    }
}

impl Pane for Find {
    fn scope(&self) -> Scope {
        Scope::Find
    }

    fn title(&self) -> String {
        match self.purpose {
            Purpose::Look => "Find a case".to_string(),
            Purpose::Note => "Phone note: which case?".to_string(),
            Purpose::Payment => "Payment: which case?".to_string(),
        }
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen()
    }

    fn can(&self, command: Command) -> Can {
        if command == Command::Open && self.chosen().is_none() {
            return Can::No("Type a number, a mark (or part of it) or a name first.".to_string());
        }
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            self.bar.go(motion, self.found.len(), Find::height(room));
            return Vec::new();
        }
        let Some(id) = self.chosen().filter(|_| command == Command::Open) else {
            return Vec::new();
        };
        match self.purpose {
            Purpose::Look => vec![Effect::Open(Box::new(Place::Case(id, None)))],
            Purpose::Note => vec![Effect::Close, Effect::Open(Box::new(Place::Note(id)))],
            Purpose::Payment => vec![Effect::Close, Effect::Open(Box::new(Place::Payment(id)))],
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        match self.typed.key(key) {
            Edit::Changed => self.search(),
            Edit::Moved | Edit::NotMine => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        self.typed.insert(text);
        self.search()
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        if let Answer::Found(found) = answer {
            let kept = self.chosen();
            self.found = found;
            if let Some(at) = self.found.iter().position(|line| Some(line.id) == kept) {
                self.bar.at = at;
            }
            self.bar.settle(self.found.len(), Find::height(room));
        }
        Vec::new()
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        let typed = self.typed.text().trim();
        if typed.chars().count() < FEWEST {
            return Vec::new();
        }
        vec![Effect::Ask(Ask::Find(typed.to_string()))]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let head = row(room.area, 0);
        frame.buffer_mut().set_string(head.x, head.y, "Number, mark or name  ", theme.dim());
        let field = Rect { x: head.x + 22, width: head.width.saturating_sub(22), ..head };
        self.typed.draw(frame, field, theme.field(), Focus::Here);
        let says = match (self.found.len(), self.typed.text().trim().chars().count()) {
            (0, 0) => "The beginning of a number, part of a mark, or words of a name.".to_string(),
            (0, 1) => "Type one more letter.".to_string(),
            (0, _) => "Nothing fits.".to_string(),
            (1, _) => "1 case".to_string(),
            (many, _) if many >= 100 => "100 or more cases: type more to narrow them".to_string(),
            (many, _) => format!("{many} cases"),
        };
        let wide = room.area.width >= WIDE;
        let cells = usize::from(room.area.width);
        lines(frame, below(room.area, 1), [Line::styled(says, theme.dim())]);
        if !self.found.is_empty() {
            let head = columns(
                wide,
                cells,
                ["number", "mark", "due", "day", "stage", "keeper, else street"],
            );
            lines(frame, below(room.area, 2), [Line::styled(head, theme.heading())]);
        }
        let view = self.found.iter().enumerate().skip(self.bar.top);
        let shown = view.map(|(at, found)| {
            let style = if at == self.bar.at { theme.chosen() } else { theme.text() };
            Line::styled(line(found, wide, cells), style)
        });
        lines(frame, below(room.area, HEAD), shown);
    }
}

fn line(found: &Found, wide: bool, cells: usize) -> String {
    let day = found.day.map(Day::short).unwrap_or_default();
    let due = amount(found.due, found.back);
    let last = match (found.name.is_empty(), wide) {
        (false, true) => format!("{}  {}", found.name, found.street),
        (false, false) => found.name.clone(),
        (true, _) => found.street.clone(),
    };
    columns(wide, cells, [&found.number, &found.mark, &due, &day, found.stage, &last])
}

fn columns(wide: bool, cells: usize, texts: [&str; 6]) -> String {
    let [number, mark, due, day, stage, last] = texts;
    let stage_cells = if wide { 20 } else { 15 };
    let head = [fit(number, 12), fit(mark, 9), right(due, 7), fit(day, 9), fit(stage, stage_cells)]
        .join(" ");
    let left = cells.saturating_sub(12 + 9 + 7 + 9 + stage_cells + 5);
    format!("{head} {}", fit(last, left))
}
