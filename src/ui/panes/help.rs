//! The keys: those of the pane below first, then all others; narrowed by typing.
//!
//! Floor 5. The lines are made from the table of commands by the app.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::count::counted;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Effect};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, wrap};

/// One line of help.
#[derive(Clone, Debug)]
pub struct HelpLine {
    /// Under which heading.
    pub heading: String,
    /// The keys as they hold now.
    pub keys: String,
    /// The command's name.
    pub name: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// The pane.
pub struct Help {
    all: Vec<HelpLine>,
    typed: Field,
    bar: Bar,
}

impl Help {
    /// Help with these lines, in their order.
    pub fn new(all: Vec<HelpLine>) -> Help {
        Help { all, typed: Field::default(), bar: Bar::default() }
    }

    fn shown(&self, cells: usize, theme: Theme) -> Vec<Line<'static>> {
        let typed = self.typed.text().trim().to_lowercase();
        let fits = |line: &&HelpLine| {
            typed.is_empty()
                || line.help.to_lowercase().contains(&typed)
                || line.name.contains(&typed)
                || line.keys.contains(&typed)
        };
        let mut shown = Vec::new();
        let mut heading = "";
        for line in self.all.iter().filter(fits) {
            if line.heading != heading {
                if !heading.is_empty() {
                    shown.push(Line::default());
                }
                heading = &line.heading;
                shown.push(Line::styled(heading.to_string(), theme.heading()));
            }
            let parts = wrap(line.help, cells.saturating_sub(20));
            for (at, part) in parts.into_iter().enumerate() {
                let keys = match (at, line.keys.as_str()) {
                    (0, "") => "by name",
                    (0, keys) => keys,
                    (_, _) => "",
                };
                let keys = Span::styled(fit(keys, 19), theme.key());
                shown.push(Line::from(vec![keys, Span::raw(format!(" {part}"))]));
            }
        }
        shown
    }
}

impl Pane for Help {
    fn scope(&self) -> Scope {
        Scope::Help
    }

    fn title(&self) -> String {
        "Help: keys".to_string()
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn can(&self, _command: Command) -> Can {
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let len = self.shown(usize::from(room.area.width), room.theme).len();
            self.bar.scroll(motion, len, usize::from(room.area.height.saturating_sub(1)));
        }
        Vec::new()
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        if self.typed.key(key) == Edit::Changed {
            self.bar = Bar::default();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        self.typed.insert(text);
        self.bar = Bar::default();
        Vec::new()
    }

    fn take(&mut self, _answer: Answer, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let head = row(room.area, 0);
        frame.buffer_mut().set_string(head.x, head.y, "Look for ", theme.dim());
        let field = Rect { x: head.x + 9, width: head.width.saturating_sub(9).min(40), ..head };
        self.typed.draw(frame, field, theme.field(), Focus::Here);
        let body = below(room.area, 1);
        let shown = self.shown(usize::from(body.width), theme);
        let more = shown.len().saturating_sub(self.bar.top + usize::from(body.height));
        if more > 0 {
            let text = format!("{}: page down", counted(more, "more line"));
            let x = head.right().saturating_sub(u16::try_from(text.len()).unwrap_or(0));
            frame.buffer_mut().set_string(x, head.y, text, theme.dim());
        }
        lines(frame, body, shown.into_iter().skip(self.bar.top));
    }
}
