//! Money in suspense: what waits, and beside it the cases to which it may belong.
//!
//! Floor 5. The number of a candidate is its key: two keys put money to its case.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::case::ids::CaseId;
use crate::desk::reconcile::{Candidate, SuspenseGroup, SuspenseLine, SuspenseView};
use crate::matter::SuspenseState;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Place, SuspenseAnswer, SuspenseAsk};
use crate::ui::pane::{Pane, Room, WIDE, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{count, fit, right, wrap};

/// Rows above the list: groups, a gap, head.
const HEAD: u16 = 3;

/// What was opened over the pane and will hand back a line.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Asked {
    /// The number of a case.
    Number,
    /// Why it is not for this case.
    NotFor(String),
    /// For which case it is not.
    NotForWhich,
    /// To which service it goes.
    Service,
    /// Finance's reference of the refund.
    Sent,
}

/// The pane.
pub struct SuspensePane {
    state: SuspenseState,
    groups: Vec<SuspenseGroup>,
    list: Option<Vec<SuspenseLine>>,
    item: Option<Box<SuspenseView>>,
    bar: Bar,
    asked: Option<Asked>,
}

impl SuspensePane {
    /// What waits.
    pub fn new() -> SuspensePane {
        SuspensePane {
            state: SuspenseState::Waiting,
            groups: Vec::new(),
            list: None,
            item: None,
            bar: Bar::default(),
            asked: None,
        }
    }

    fn lines(&self) -> &[SuspenseLine] {
        self.list.as_deref().unwrap_or_default()
    }

    /// The item under the bar, once it is read.
    fn chosen(&self) -> Option<&SuspenseView> {
        let line = self.lines().get(self.bar.at)?;
        self.item.as_deref().filter(|item| item.id == line.id)
    }

    fn candidates(&self) -> &[Candidate] {
        self.chosen().map(|item| item.candidates.as_slice()).unwrap_or_default()
    }

    fn ask(ask: SuspenseAsk) -> Effect {
        Effect::Ask(Ask::Suspense(ask))
    }

    fn read(&self) -> Vec<Effect> {
        vec![
            SuspensePane::ask(SuspenseAsk::Groups),
            SuspensePane::ask(SuspenseAsk::List(self.state)),
        ]
    }

    fn read_item(&self) -> Vec<Effect> {
        let line = self.lines().get(self.bar.at);
        line.map(|line| SuspensePane::ask(SuspenseAsk::Item(line.id))).into_iter().collect()
    }

    fn turn(&mut self, forward: Command) -> Vec<Effect> {
        let states = SuspenseState::ALL;
        let at = states.iter().position(|state| *state == self.state).unwrap_or(0);
        let step = if forward == Command::NextGroup { 1 } else { states.len() - 1 };
        let next = states.get((at + step) % states.len());
        self.state = next.copied().unwrap_or(SuspenseState::Waiting);
        self.list = None;
        self.item = None;
        self.bar = Bar::default();
        self.read()
    }

    fn prompt(&mut self, asked: Asked, title: &str, prompt: &str) -> Vec<Effect> {
        self.asked = Some(asked);
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    /// Asks before money is put to a candidate.
    fn put_to(&self, candidate: &Candidate) -> Vec<Effect> {
        let Some(item) = self.chosen() else { return Vec::new() };
        let question = format!(
            "Put {} of {} to {} ({}, {} on that day)?",
            item.left,
            item.reference,
            candidate.number,
            candidate.about,
            candidate.owed()
        );
        let ask = SuspenseAsk::Match(item.id, item.after, candidate.number.clone());
        vec![Effect::Confirm { question, act: Box::new(Ask::Suspense(ask)) }]
    }

    fn typed(&mut self, text: String) -> Vec<Effect> {
        let Some((id, after)) = self.chosen().map(|item| (item.id, item.after)) else {
            return Vec::new();
        };
        match self.asked.take() {
            Some(Asked::Number) => vec![SuspensePane::ask(SuspenseAsk::Match(id, after, text))],
            Some(Asked::NotForWhich) => {
                self.prompt(Asked::NotFor(text), "Not for this case", "Why not")
            }
            Some(Asked::NotFor(number)) => {
                vec![SuspensePane::ask(SuspenseAsk::NotFor(id, after, number, text))]
            }
            Some(Asked::Service) => vec![SuspensePane::ask(SuspenseAsk::Move(id, after, text))],
            Some(Asked::Sent) => vec![SuspensePane::ask(SuspenseAsk::SendBack(id, after, text))],
            None => Vec::new(),
        }
    }

    fn not_for(&mut self) -> Vec<Effect> {
        let open: Vec<&Candidate> =
            self.candidates().iter().filter(|candidate| !candidate.ruled_out).collect();
        match open.as_slice() {
            [only] => {
                let number = only.number.clone();
                let title = format!("Not for {number}");
                self.prompt(Asked::NotFor(number), &title, "Why not")
            }
            _ => self.prompt(Asked::NotForWhich, "Not for this case", "Notice number"),
        }
    }

    /// Where list and item stand; the same for drawing and for paging.
    fn parts(room: &Room) -> (Rect, Rect) {
        let rest = below(room.area, HEAD);
        if room.area.width >= WIDE {
            let cells = rest.width / 2;
            let list = Rect { width: cells, ..rest };
            let side =
                Rect { x: list.right() + 2, width: rest.width.saturating_sub(cells + 2), ..rest };
            return (list, side);
        }
        let rows = rest.height / 3;
        (Rect { height: rows, ..rest }, below(rest, rows + 1))
    }

    fn group_line(&self, theme: Theme) -> Line<'static> {
        let spans = SuspenseState::ALL.iter().flat_map(|state| {
            let group = self.groups.iter().find(|group| group.state == *state);
            let open = group.map_or(0, |group| group.count);
            let here = *state == self.state;
            let sign = if here { "▸" } else { " " };
            let text = format!("{sign}{} {}", state.label(), count(open));
            [Span::styled(text, if here { theme.strong() } else { theme.dim() }), Span::raw("  ")]
        });
        Line::from(spans.collect::<Vec<_>>())
    }

    /// The item in view: what is known, the candidates, what happened.
    fn item_lines(&self, theme: Theme, cells: usize) -> Vec<Line<'static>> {
        let Some(item) = self.chosen() else { return Vec::new() };
        let mut out = Vec::new();
        let mut put = |text: &str, style: Style| {
            out.extend(wrap(text, cells).into_iter().map(|line| Line::styled(line, style)));
        };
        if item.state == SuspenseState::Waiting {
            put("May belong to", theme.heading());
            if item.candidates.is_empty() {
                put(
                    "No case agrees with it; look for one and put it there by number.",
                    theme.dim(),
                );
            }
            for (place, one) in item.candidates.iter().enumerate() {
                let style = match (one.ruled_out, place) {
                    (true, _) => theme.dim(),
                    (false, 0) => theme.good(),
                    (false, _) => theme.text(),
                };
                let out = if one.ruled_out { " (ruled out)" } else { "" };
                put(&format!("{} {}  {}", place + 1, one.number, one.about), style);
                put(&format!("  {}, {}: {}{out}", one.stage, one.owed(), one.why), style);
            }
        }
        for (label, text) in &item.facts {
            put(&format!("{label}: {text}"), theme.text());
        }
        item.log.iter().for_each(|line| put(line, theme.dim()));
        out
    }
}

impl Default for SuspensePane {
    fn default() -> SuspensePane {
        SuspensePane::new()
    }
}

impl Pane for SuspensePane {
    fn scope(&self) -> Scope {
        Scope::Suspense
    }

    fn title(&self) -> String {
        "Money in suspense".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.candidates().first().map(|candidate| candidate.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        let waits = self.chosen().is_some_and(|item| item.state == SuspenseState::Waiting);
        match command {
            Command::MatchMoney
            | Command::NotForCase
            | Command::MoveMoney
            | Command::SendMoneyBack
                if !waits =>
            {
                no("Nothing of it waits.")
            }
            Command::GoToCase if self.candidates().is_empty() => no("No case agrees with it."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let height = usize::from(SuspensePane::parts(room).0.height);
            self.bar.go(motion, self.lines().len(), height);
            return self.read_item();
        }
        match command {
            Command::PreviousGroup | Command::NextGroup => self.turn(command),
            Command::MatchMoney => self.prompt(Asked::Number, "To which case?", "Notice number"),
            Command::NotForCase => self.not_for(),
            Command::MatchByRules => vec![SuspensePane::ask(SuspenseAsk::Rules)],
            Command::MoveMoney => {
                self.prompt(Asked::Service, "Move to another service", "Which service or fund")
            }
            Command::SendMoneyBack => {
                self.prompt(Asked::Sent, "Sent back to the payer", "Finance's reference")
            }
            Command::GoToCase => {
                let place = self.subject().map(|case| Place::Case(case, None));
                place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::Refresh => self.read(),
            _ => Vec::new(),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(pressed) = key.code else { return Vec::new() };
        let place = pressed.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let place = place.and_then(|digit| digit.checked_sub(1));
        let candidate = place.and_then(|place| self.candidates().get(place));
        candidate.map_or_else(Vec::new, |candidate| self.put_to(candidate))
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Suspense(SuspenseAnswer::Groups(groups)) => {
                self.groups = groups;
                Vec::new()
            }
            Answer::Suspense(SuspenseAnswer::List(list)) => {
                let kept = self.lines().get(self.bar.at).map(|line| line.id);
                let found = list.iter().position(|line| Some(line.id) == kept);
                self.list = Some(list);
                self.bar.at = found.unwrap_or(self.bar.at);
                self.bar
                    .settle(self.lines().len(), usize::from(SuspensePane::parts(room).0.height));
                self.read_item()
            }
            Answer::Suspense(SuspenseAnswer::Item(item)) => {
                self.item = Some(item);
                Vec::new()
            }
            Answer::Typed(text) => self.typed(text),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let (list, side) = SuspensePane::parts(room);
        lines(frame, row(room.area, 0), [self.group_line(theme)]);
        let cells = usize::from(list.width);
        let head = columns(cells, ["item", "paid", "amount", "days", "reference and payer"]);
        lines(frame, row(room.area, HEAD - 1), [Line::styled(head, theme.heading())]);
        if self.list.is_some() && self.lines().is_empty() {
            lines(frame, list, [Line::styled("Nothing is here.", theme.dim())]);
        }
        let shown = self.lines().iter().enumerate().skip(self.bar.top);
        let shown = shown.take(usize::from(list.height)).map(|(at, line)| {
            let style = if at == self.bar.at { theme.chosen() } else { theme.text() };
            let (day, pence) = (line.day.short(), line.pence.to_string());
            let age = line.age.to_string();
            Line::styled(columns(cells, [&line.reference, &day, &pence, &age, &line.says]), style)
        });
        lines(frame, list, shown);
        lines(frame, side, self.item_lines(theme, usize::from(side.width)));
    }
}

fn columns(cells: usize, texts: [&str; 5]) -> String {
    let [item, day, pence, age, says] = texts;
    let head = [fit(item, 6), fit(day, 9), right(pence, 10), right(age, 4)].join(" ");
    format!("{head}  {}", fit(says, cells.saturating_sub(6 + 9 + 10 + 4 + 5)))
}
