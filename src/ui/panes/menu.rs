//! A list to choose from, narrowed by typing. A line that cannot be taken says why.
//!
//! Floor 5. Also the palette of commands: there, the lines are commands and choosing gives one.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Choice, Effect, Menu as Offer, Message};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Cover, Pane, Room, motion};
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, middle, popup, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, width, wrap};

/// Rows at the foot for the reason why the chosen line is refused.
const FOOT: usize = 4;

/// Cells of a line's own words where something is said about it.
const HINTED: usize = 14;

/// The pane.
pub struct Menu {
    scope: Scope,
    offer: Offer,
    /// What each line gives, in the palette.
    commands: Vec<Command>,
    typed: Field,
    /// Lines that fit what was typed, best first.
    fitting: Vec<usize>,
    bar: Bar,
}

impl Menu {
    /// A list whose chosen line is handed back.
    pub fn new(offer: Offer) -> Menu {
        let fitting = (0..offer.lines.len()).collect();
        let bar = Bar { at: offer.start, top: 0 };
        Menu {
            scope: Scope::Menu,
            offer,
            commands: Vec::new(),
            typed: Field::default(),
            fitting,
            bar,
        }
    }

    /// The palette: each line gives a command to the pane below.
    pub fn palette(commands: Vec<(Command, Choice)>) -> Menu {
        let (commands, lines) = commands.into_iter().unzip();
        let offer = Offer { title: "Commands".to_string(), lines, start: 0 };
        Menu { scope: Scope::Palette, commands, ..Menu::new(offer) }
    }

    /// Keeps the lines that hold every word typed; where none does, those that hold its letters in
    /// their order.
    fn narrow(&mut self) {
        let typed = self.typed.text().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let lines = self.offer.lines.iter().enumerate();
        let holding = lines.filter_map(|(at, line)| Some((holds(line, &words)?, at)));
        let mut fitting: Vec<(u32, usize)> = holding.collect();
        if fitting.is_empty() {
            fitting = self.with_letters();
        }
        fitting.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.fitting = fitting.into_iter().map(|(_, at)| at).collect();
        self.bar = Bar::default();
    }

    /// The lines that hold the letters typed in their order, with how well.
    fn with_letters(&self) -> Vec<(u32, usize)> {
        let pattern = Pattern::parse(self.typed.text(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (at, line) in self.offer.lines.iter().enumerate() {
            let text = Utf32Str::new(&line.text, &mut letters);
            scored.extend(pattern.score(text, &mut matcher).map(|score| (score, at)));
        }
        scored
    }

    fn chosen(&self) -> Option<(usize, &Choice)> {
        let at = *self.fitting.get(self.bar.at)?;
        Some((at, self.offer.lines.get(at)?))
    }

    fn choose(&self) -> Vec<Effect> {
        let Some((at, line)) = self.chosen() else {
            return vec![Effect::Say(Message::refused("No line fits what was typed."))];
        };
        if let Some(why) = &line.refused {
            return vec![Effect::Say(Message::refused(why.clone()))];
        }
        match self.commands.get(at) {
            Some(command) => vec![Effect::Give(*command)],
            None => vec![Effect::Hand(Box::new(Answer::Chosen(at)))],
        }
    }

    fn has_refusals(&self) -> bool {
        self.offer.lines.iter().any(|line| line.refused.is_some())
    }

    fn area(&self, room: &Room) -> Rect {
        let widest =
            |line: &Choice| width(&line.text) + width(&line.hint) + width(&line.remark) + 8;
        let cells = self.offer.lines.iter().map(widest).max().unwrap_or(0);
        let cells = cells.clamp(if self.has_refusals() { 70 } else { 40 }, 96);
        let foot = if self.has_refusals() { FOOT } else { 0 };
        let rows = self.offer.lines.len() + 3 + foot;
        let cells = u16::try_from(cells + 4).unwrap_or(80).min(room.area.width.saturating_sub(2));
        middle(room.area, cells, u16::try_from(rows).unwrap_or(u16::MAX))
    }

    /// Lines in view.
    fn height(&self, room: &Room) -> usize {
        let foot = if self.has_refusals() { FOOT } else { 0 };
        usize::from(self.area(room).height).saturating_sub(3 + foot).max(1)
    }
}

impl Pane for Menu {
    fn scope(&self) -> Scope {
        self.scope
    }

    fn title(&self) -> String {
        self.offer.title.clone()
    }

    fn cover(&self) -> Cover {
        Cover::Part
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn can(&self, _command: Command) -> Can {
        Can::Yes
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        let height = self.height(room);
        self.bar.settle(self.fitting.len(), height);
        Vec::new()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let height = self.height(room);
            self.bar.go(motion, self.fitting.len(), height);
            return Vec::new();
        }
        if command == Command::Open { self.choose() } else { Vec::new() }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        if self.typed.key(key) == Edit::Changed {
            self.narrow();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        self.typed.insert(text);
        self.narrow();
        Vec::new()
    }

    fn take(&mut self, _answer: Answer, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let area = self.area(room);
        let inner = popup(frame, area, &self.offer.title, theme.frame(), theme.strong());
        let head = row(inner, 0);
        frame.buffer_mut().set_string(head.x, head.y, "› ", theme.key());
        let field = Rect { x: head.x + 2, width: head.width.saturating_sub(2), ..head };
        self.typed.draw(frame, field, theme.text(), Focus::Here);
        if self.typed.is_empty() {
            let hint = "type to narrow, enter chooses";
            frame.buffer_mut().set_stringn(field.x, field.y, hint, field.width.into(), theme.dim());
        }
        let height = self.height(room);
        let cells = usize::from(inner.width);
        let mut shown = Vec::new();
        let view = self.fitting.iter().enumerate().skip(self.bar.top).take(height);
        for (at, line) in view.filter_map(|(at, n)| Some((at, self.offer.lines.get(*n)?))) {
            let (sign, mut style) = match (&line.refused, self.has_refusals()) {
                (Some(_), _) => ("- ", theme.dim()),
                (None, true) => ("+ ", theme.text()),
                (None, false) => ("  ", theme.text()),
            };
            if at == self.bar.at {
                style = style.patch(theme.chosen());
            }
            let label = cells.saturating_sub(width(&line.remark) + 3);
            let words = if line.hint.is_empty() {
                fit(&line.text, label)
            } else {
                fit(&format!("{}  {}", fit(&line.text, HINTED), line.hint), label)
            };
            let text = format!("{sign}{words} {}", line.remark);
            shown.push(Line::styled(text, style));
        }
        if shown.is_empty() {
            shown.push(Line::styled("No line fits what was typed.", theme.dim()));
        }
        lines(frame, below(inner, 1), shown);
        self.draw_foot(frame, inner, room);
    }
}

impl Menu {
    /// Why the chosen line is refused, under the list.
    fn draw_foot(&self, frame: &mut Frame, inner: Rect, room: &Room) {
        let refused = self.chosen().and_then(|(_, line)| line.refused.as_ref());
        if let Some(why) = refused {
            let rows = u16::try_from(FOOT).unwrap_or(0);
            let foot = below(inner, inner.height.saturating_sub(rows));
            let rule = "─".repeat(usize::from(foot.width));
            let mut shown = vec![Line::styled(rule, room.theme.frame())];
            let wrapped = wrap(why, usize::from(foot.width));
            shown.extend(wrapped.into_iter().map(|line| Line::styled(line, room.theme.care())));
            lines(frame, foot, shown);
        }
    }
}

/// How well a line holds every word, in its text before what is said about it, and at the beginning
/// of a word before its middle; `None` where one is missing.
fn holds(line: &Choice, words: &[&str]) -> Option<u32> {
    let text = line.text.to_lowercase();
    let beside = [&line.hint, &line.remark, &line.words].map(|part| part.to_lowercase());
    let holds_one = |word: &&str| {
        let begins = |(at, _): (usize, &str)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            !before.is_some_and(char::is_alphanumeric)
        };
        if text.match_indices(word).any(begins) {
            Some(3)
        } else if text.contains(word) {
            Some(2)
        } else {
            beside.iter().any(|part| part.contains(word)).then_some(1)
        }
    };
    words.iter().map(holds_one).sum()
}
