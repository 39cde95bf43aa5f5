//! One line to type; what was typed goes to the pane that asked.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::text::Line;

use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Effect};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Cover, Pane, Room, unheard};
use crate::ui::widgets::field::{Field, Focus};
use crate::ui::widgets::frame::{lines, middle, popup, row};
use crate::ui::widgets::text::wrap;

/// Cells that the question takes.
const WIDTH: u16 = 64;

/// The pane.
pub struct Prompt {
    title: String,
    asks: String,
    field: Field,
}

impl Prompt {
    /// Asks for one line.
    pub fn new(title: String, asks: String) -> Prompt {
        Prompt { title, asks, field: Field::default() }
    }
}

impl Pane for Prompt {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn cover(&self) -> Cover {
        Cover::Part
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Undo
            | Command::NextField
            | Command::PreviousField
            | Command::Up
            | Command::Down => Can::No("There is only one field here.".to_string()),
            Command::AskApproval => {
                Can::No("A second person is asked for a step, in its own form.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, command: Command, _room: &Room) -> Vec<Effect> {
        match command {
            Command::Accept => {
                vec![Effect::Hand(Box::new(Answer::Typed(self.field.text().to_string())))]
            }
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        self.field.key(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        self.field.insert(text);
        Vec::new()
    }

    fn take(&mut self, _answer: Answer, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let asked = wrap(&self.asks, usize::from(WIDTH - 4));
        let rows = u16::try_from(asked.len()).unwrap_or(1);
        let area = middle(room.area, WIDTH, rows + 3);
        let inner = popup(frame, area, &self.title, theme.frame(), theme.strong());
        lines(frame, inner, asked.into_iter().map(|line| Line::styled(line, theme.dim())));
        self.field.draw(frame, row(inner, rows), theme.field(), Focus::Here);
    }
}
