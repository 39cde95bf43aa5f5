//! A question before an act that cannot be taken back. The act is carried as a value: yes hands it
//! on.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect};
use crate::ui::pane::{Cover, Pane, Room, unheard};
use crate::ui::widgets::frame::{lines, middle, popup};
use crate::ui::widgets::text::wrap;

/// The pane.
pub struct Confirm {
    question: String,
    act: Ask,
}

impl Confirm {
    /// Asks before an act.
    pub fn new(question: String, act: Ask) -> Confirm {
        Confirm { question, act }
    }
}

impl Pane for Confirm {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn title(&self) -> String {
        "Question".to_string()
    }

    fn cover(&self) -> Cover {
        Cover::Part
    }

    fn can(&self, _command: Command) -> Can {
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, command: Command, _room: &Room) -> Vec<Effect> {
        match command {
            Command::Yes => vec![Effect::Act(Box::new(self.act.clone()))],
            Command::No | Command::Back => vec![Effect::Close],
            other => unheard(other),
        }
    }

    fn take(&mut self, _answer: Answer, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let cells = 64.min(room.area.width.saturating_sub(4));
        let wrapped = wrap(&self.question, usize::from(cells.saturating_sub(4)));
        let height = u16::try_from(wrapped.len()).unwrap_or(1) + 4;
        let area = middle(room.area, cells, height);
        let inner = popup(frame, area, "Sure?", theme.care(), theme.strong());
        let mut shown: Vec<Line> = wrapped.into_iter().map(Line::raw).collect();
        shown.push(Line::default());
        shown.push(Line::from(vec![
            Span::styled("y", theme.key()),
            Span::raw(" yes, record it    "),
            Span::styled("n", theme.key()),
            Span::raw(" no, go back"),
        ]));
        lines(frame, inner, shown);
    }
}
