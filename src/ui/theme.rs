//! How things look: one style for each meaning.
//!
//! Floor 5. Only the sixteen colours that every terminal has, and never colour alone: whatever a
//! colour says is said by a sign or a word as well. `NO_COLOR` leaves bold, reverse and underline.

use ratatui::style::{Color, Modifier, Style};

/// Whether colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Palette {
    /// The terminal's sixteen.
    #[default]
    Colour,
    /// None.
    Plain,
}

/// One style for each meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// A theme with or without colours.
    pub const fn new(palette: Palette) -> Theme {
        Theme { palette }
    }

    /// A colour where colours are used.
    fn ink(self, colour: Color) -> Style {
        match self.palette {
            Palette::Colour => Style::new().fg(colour),
            Palette::Plain => Style::new(),
        }
    }

    /// The line at the top of the screen.
    pub fn bar(self) -> Style {
        match self.palette {
            Palette::Colour => Style::new().fg(Color::White).bg(Color::Blue),
            Palette::Plain => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// Headings.
    pub fn heading(self) -> Style {
        self.ink(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Plain text.
    pub const fn text(self) -> Style {
        Style::new()
    }

    /// What matters most in a pane.
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Labels and what is said by the way.
    pub fn dim(self) -> Style {
        match self.palette {
            Palette::Colour => Style::new().fg(Color::Gray).add_modifier(Modifier::DIM),
            Palette::Plain => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The bar on the chosen line.
    pub const fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Keys in footer and help.
    pub fn key(self) -> Style {
        self.ink(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// What is well.
    pub fn good(self) -> Style {
        self.ink(Color::Green)
    }

    /// What needs care.
    pub fn care(self) -> Style {
        self.ink(Color::Yellow)
    }

    /// What is wrong or late.
    pub fn alarm(self) -> Style {
        self.ink(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// Lines that part and frame.
    pub fn frame(self) -> Style {
        self.ink(Color::DarkGray)
    }

    /// The field in which text is typed.
    pub const fn field(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }
}
