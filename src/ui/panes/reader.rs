//! A text to read over a pane: what stands behind a line of the log, why an amount is what it is.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::count::counted;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Effect, Reading};
use crate::ui::pane::{Cover, Pane, Room, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{lines, middle, popup};
use crate::ui::widgets::labelled::{Look, labelled};
use crate::ui::widgets::list::Bar;

/// The pane.
pub struct Reader {
    reading: Reading,
    bar: Bar,
}

impl Reader {
    /// Shows a text.
    pub fn new(reading: Reading) -> Reader {
        Reader { reading, bar: Bar::default() }
    }

    fn area(&self, room: &Room) -> Rect {
        let cells = 92.min(room.area.width.saturating_sub(2));
        let rows = self.wrapped(usize::from(cells.saturating_sub(4)), room.theme).len() + 2;
        middle(room.area, cells, u16::try_from(rows).unwrap_or(u16::MAX))
    }

    /// The lines as shown in so many cells.
    fn wrapped(&self, cells: usize, theme: Theme) -> Vec<Line<'static>> {
        let look = Look { heading: theme.heading(), label: theme.dim() };
        labelled(&self.reading.lines, cells, look)
    }
}

impl Pane for Reader {
    fn scope(&self) -> Scope {
        Scope::Reader
    }

    fn title(&self) -> String {
        self.reading.title.clone()
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

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let area = self.area(room);
            let cells = usize::from(area.width.saturating_sub(4));
            let len = self.wrapped(cells, room.theme).len();
            self.bar.scroll(motion, len, usize::from(area.height.saturating_sub(2)));
        }
        Vec::new()
    }

    fn take(&mut self, _answer: Answer, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let area = self.area(room);
        let inner = popup(frame, area, &self.reading.title, theme.frame(), theme.strong());
        let shown = self.wrapped(usize::from(inner.width), theme);
        let more = shown.len().saturating_sub(self.bar.top + usize::from(inner.height));
        lines(frame, inner, shown.into_iter().skip(self.bar.top));
        if more > 0 {
            let text = format!(" {}: page down ", counted(more, "more line"));
            let y = area.bottom().saturating_sub(1);
            frame.buffer_mut().set_string(area.x + 2, y, text, theme.dim());
        }
    }
}
