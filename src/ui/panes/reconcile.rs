//! Cases, banking days, files and bank beside each other: what is told by nobody at the left, what
//! is recorded nowhere at the right, and every difference in a list.
//!
//! Floor 5. The number of a line at the right is its key: it is said to be the same money as the
//! line under the bar.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::reconcile::{Compared, Difference, Sum};
use crate::law::period::plus;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, MoneyAnswer, MoneyAsk, Place, SuspenseAsk};
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::typed;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, right, wrap};

/// Rows above the list: groups, sums in two rows, a gap, the head.
const HEAD: u16 = 5;
/// Rows below it: the chosen line in words.
const FOOT: u16 = 2;
/// The most lines at the right that have a key.
const KEYED: usize = 9;

/// A list of the comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Group {
    /// Side by side.
    Match,
    /// What somebody must look at.
    Open,
    /// What agrees, is awaited or was explained.
    InOrder,
}

const GROUPS: [Group; 3] = [Group::Match, Group::Open, Group::InOrder];

/// What was opened over the pane and will hand back a line.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Asked {
    /// The day, or the first and the last one.
    Days,
    /// Why two sums that differ are the same money.
    Reason(SuspenseAsk),
}

/// The pane.
pub struct Reconcile {
    days: Option<(Day, Day)>,
    group: Group,
    compared: Option<Box<Compared>>,
    bar: Bar,
    asked: Option<Asked>,
}

impl Default for Reconcile {
    /// The comparison of today.
    fn default() -> Reconcile {
        Reconcile {
            days: None,
            group: Group::Match,
            compared: None,
            bar: Bar::default(),
            asked: None,
        }
    }
}

impl Reconcile {
    fn days(&self, room: &Room) -> (Day, Day) {
        self.days.unwrap_or((room.today, room.today))
    }

    fn read(&self, room: &Room) -> Vec<Effect> {
        let (from, until) = self.days(room);
        vec![Effect::Ask(Ask::Money(MoneyAsk::Compare(from, until)))]
    }

    fn all(&self) -> &[Difference] {
        self.compared.as_ref().map(|compared| compared.lines.as_slice()).unwrap_or_default()
    }

    fn of(&self, group: Group) -> Vec<&Difference> {
        let belongs = |line: &&Difference| match group {
            Group::Match => !line.name.is_empty(),
            Group::Open => !line.in_order,
            Group::InOrder => line.in_order,
        };
        self.all().iter().filter(belongs).collect()
    }

    fn chosen(&self) -> Option<&Difference> {
        self.of(self.group).get(self.bar.at).copied()
    }

    /// What is recorded nowhere, the likeliest for the line under the bar first: the same amount,
    /// then the nearest day.
    fn told(&self) -> Vec<&Difference> {
        let mut told: Vec<&Difference> =
            self.all().iter().filter(|line| line.money.is_some()).collect();
        if let Some(line) = self.chosen() {
            told.sort_by_key(|other| {
                let apart = (other.pence.0 - line.pence.0).abs();
                (apart, other.day.days_since(line.day).abs())
            });
        }
        told
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn turn(&mut self, forward: Command) {
        let at = GROUPS.iter().position(|group| *group == self.group).unwrap_or(0);
        let step = if forward == Command::NextGroup { 1 } else { GROUPS.len() - 1 };
        self.group = GROUPS.get((at + step) % GROUPS.len()).copied().unwrap_or(Group::Match);
        self.bar = Bar::default();
    }

    fn go(&mut self, days: (Day, Day), room: &Room) -> Vec<Effect> {
        self.days = Some(days);
        self.bar = Bar::default();
        self.read(room)
    }

    fn shift(&mut self, by: i32, room: &Room) -> Vec<Effect> {
        let (from, until) = self.days(room);
        self.go((plus(from, by), plus(until, by)), room)
    }

    fn prompt(&mut self, asked: Asked, title: &str, prompt: String) -> Vec<Effect> {
        self.asked = Some(asked);
        vec![Effect::Open(Box::new(Place::Prompt { title: title.to_string(), prompt }))]
    }

    fn typed(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        match self.asked.take() {
            None => Vec::new(),
            Some(Asked::Reason(ask)) => {
                let SuspenseAsk::Known(id, after, what, _) = ask else { return Vec::new() };
                let ask = SuspenseAsk::Known(id, after, what, text.to_string());
                vec![Effect::Ask(Ask::Suspense(ask))]
            }
            Some(Asked::Days) => {
                let mut words = text.split_whitespace();
                let (first, last) = (words.next().unwrap_or_default(), words.next());
                let from = typed::day(first, room.today);
                let until = last.map(|last| typed::day(last, room.today)).transpose();
                match (from, until) {
                    (Ok(from), Ok(until)) => self.go((from, until.unwrap_or(from)), room),
                    (Err(why), _) | (_, Err(why)) => vec![Effect::Say(Message::refused(why))],
                }
            }
        }
    }

    /// The line at the right of this place is the same money as the line under the bar.
    fn put(&mut self, place: usize) -> Vec<Effect> {
        if self.group != Group::Match {
            return Vec::new();
        }
        let (Some(line), Some(other)) = (self.chosen(), self.told().get(place).copied()) else {
            return Vec::new();
        };
        let Some((id, after)) = other.money else { return Vec::new() };
        let ask = SuspenseAsk::Known(id, after, line.name.clone(), String::new());
        if line.pence == other.pence {
            let question = format!("Is {} the same money as {}?", other.says, line.name);
            return vec![Effect::Confirm { question, act: Box::new(Ask::Suspense(ask)) }];
        }
        let prompt = format!(
            "{} is {}, the other {}. Why is it the same money?",
            line.name, line.pence, other.pence
        );
        self.prompt(Asked::Reason(ask), "Amounts differ", prompt)
    }

    fn draw_head(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let told = self.all().iter().filter(|line| line.money.is_some()).count();
        let mut spans = Vec::new();
        for group in GROUPS {
            let here = group == self.group;
            let count = self.of(group).len();
            let words = match group {
                Group::Match => format!("side by side {count}:{told}"),
                Group::Open => format!("differences {count}"),
                Group::InOrder => format!("in order {count}"),
            };
            let text = format!("{}{words}  ", if here { "▸" } else { " " });
            spans.push(Span::styled(text, if here { theme.strong() } else { theme.dim() }));
        }
        lines(frame, row(area, 0), [Line::from(spans)]);
        let (from, until) = self.days(room);
        let days = if from == until {
            from.long()
        } else {
            format!("{} to {}", from.short(), until.short())
        };
        let Some(compared) = &self.compared else { return };
        let sum = |label: &str, (count, pence): Sum| format!("{label} {pence} ({count})");
        let first = [
            days,
            sum("cards in cases", compared.cases),
            sum("files", compared.files),
            sum("waiting", compared.suspense),
        ];
        let second = [
            sum("transfers", compared.transfers),
            sum("slips", compared.slips),
            sum("bank", compared.bank),
        ];
        let cells = usize::from(area.width);
        lines(frame, row(area, 1), [Line::styled(fit(&first.join(" · "), cells), theme.text())]);
        lines(frame, row(area, 2), [Line::styled(fit(&second.join(" · "), cells), theme.text())]);
    }

    fn draw_list(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let (theme, cells) = (room.theme, usize::from(area.width));
        let found = self.of(self.group);
        if self.compared.is_some() && found.is_empty() {
            let says = match self.group {
                Group::Match => "Whatever is recorded is told.",
                Group::Open => "Nothing differs.",
                Group::InOrder => "Nothing was compared.",
            };
            lines(frame, area, [Line::styled(fit(says, cells), theme.dim())]);
        }
        let shown = found.iter().enumerate().skip(self.bar.top).take(usize::from(area.height));
        let shown = shown.map(|(at, line)| {
            let style = if at == self.bar.at { theme.chosen() } else { theme.text() };
            let (what, text) = match self.group {
                Group::Match => ("", &line.name),
                Group::Open | Group::InOrder => (line.what, &line.says),
            };
            Line::styled(columns(cells, line, what, text), style)
        });
        lines(frame, area, shown);
    }

    fn draw_told(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let (theme, cells) = (room.theme, usize::from(area.width));
        let told = self.told();
        if told.is_empty() {
            lines(frame, area, [Line::styled("Whatever is told is recorded.", theme.dim())]);
        }
        let same = self.chosen().map(|line| line.pence);
        let shown = told.iter().enumerate().take(usize::from(area.height)).map(|(at, line)| {
            let key = if at < KEYED { (at + 1).to_string() } else { String::new() };
            let style = if same == Some(line.pence) { theme.good() } else { theme.text() };
            Line::styled(columns(cells, line, &key, &line.says), style)
        });
        lines(frame, area, shown);
    }
}

fn columns(cells: usize, line: &Difference, what: &str, says: &str) -> String {
    let wide = if what.len() <= 1 { 1 } else { 15 };
    let pence = line.pence.to_string();
    let head = [fit(what, wide), fit(&line.day.short(), 9), right(&pence, 9)].join(" ");
    format!("{head}  {}", fit(says, cells.saturating_sub(wide + 9 + 9 + 4)))
}

impl Pane for Reconcile {
    fn scope(&self) -> Scope {
        Scope::Reconcile
    }

    fn title(&self) -> String {
        "Reconcile".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|line| line.case)
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Open if self.subject().is_none() => {
                Can::No("No case belongs to this line.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.read(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            self.bar.go(motion, self.of(self.group).len(), Reconcile::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => {
                let place = self.subject().map(|case| Place::Case(case, None));
                place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::PreviousGroup | Command::NextGroup => {
                self.turn(command);
                Vec::new()
            }
            Command::DayBefore => self.shift(-1, room),
            Command::DayAfter => self.shift(1, room),
            Command::GoToDay => {
                let asks = "A day, or the first and the last one: 9/3 or 2/3 8/3".to_string();
                self.prompt(Asked::Days, "Which days?", asks)
            }
            Command::MatchByRules => vec![Effect::Ask(Ask::Suspense(SuspenseAsk::Rules))],
            Command::Refresh => self.read(room),
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(pressed) = key.code else { return Vec::new() };
        let digit = pressed.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let place = digit.and_then(|digit| digit.checked_sub(1));
        place.map_or_else(Vec::new, |place| self.put(place))
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Money(MoneyAnswer::Compared(compared)) => {
                self.compared = Some(compared);
                self.bar.settle(self.of(self.group).len(), Reconcile::height(room));
                Vec::new()
            }
            Answer::Typed(text) => self.typed(&text, room),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, room: &Room) -> Vec<Effect> {
        self.read(room)
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        self.draw_head(frame, room);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        let head = row(area, HEAD - 1);
        if self.group == Group::Match {
            let half = area.width / 2;
            let left = Rect { width: half.saturating_sub(1), ..list };
            let side = Rect { x: area.x + half, width: area.width - half, ..list };
            lines(frame, head, [Line::styled("Recorded, told by nobody", theme.heading())]);
            let told = Rect { x: side.x, width: side.width, ..head };
            lines(frame, told, [Line::styled("Told, recorded nowhere", theme.heading())]);
            self.draw_list(frame, left, room);
            self.draw_told(frame, side, room);
        } else {
            let text = "what            day          amount  what is told of it";
            lines(frame, head, [Line::styled(text, theme.heading())]);
            self.draw_list(frame, list, room);
        }
        let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
        let words = self.chosen().map(|line| {
            let sides = line.sides.label();
            wrap(&format!("{sides}: {}, {}", line.what, line.says), usize::from(area.width))
        });
        let words = words.unwrap_or_default().into_iter().take(usize::from(FOOT));
        lines(frame, foot, words.map(|line| Line::styled(line, theme.text())));
    }
}
