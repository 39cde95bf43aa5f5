//! Changed cells as the bytes of one frame.
//!
//! Floor 5, part of the terminal. Does for ratatui what its own backend does, with plain bytes in
//! one buffer: no formatting machinery for each cell, one sequence for a change of style, and
//! nothing said twice about the cursor. It writes nothing itself.

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::terminal;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Whether the terminal shows its cursor; unknown until the first frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Cursor {
    #[default]
    Unknown,
    Shown,
    Hidden,
}

/// How cells look that follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Look {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Look =
        Look { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

    const fn of(cell: &Cell) -> Look {
        Look { ink: cell.fg, ground: cell.bg, modifier: cell.modifier }
    }
}

/// The bytes of a frame, held until it is complete.
#[derive(Debug, Default)]
pub(super) struct Ink {
    bytes: Vec<u8>,
    cursor: Cursor,
}

/// The number that turns each modifier on.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Ink {
    /// The bytes so far; whoever writes them clears them.
    pub(super) const fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    fn number(&mut self, number: u16) {
        let mut divisor = 1;
        while number / divisor >= 10 {
            divisor *= 10;
        }
        while divisor > 0 {
            let digit = u8::try_from(number / divisor % 10).unwrap_or(0);
            self.bytes.push(b'0' + digit);
            divisor /= 10;
        }
    }

    fn move_to(&mut self, x: u16, y: u16) {
        self.bytes.extend_from_slice(b"\x1b[");
        self.number(y.saturating_add(1));
        self.bytes.push(b';');
        self.number(x.saturating_add(1));
        self.bytes.push(b'H');
    }

    /// Every change of look begins with none: that is at most two bytes longer than to say what
    /// ends, and cannot be wrong.
    fn look(&mut self, look: Look) {
        self.bytes.extend_from_slice(b"\x1b[0");
        for (modifier, number) in MODIFIERS {
            if look.modifier.contains(modifier) {
                self.bytes.push(b';');
                self.number(u16::from(number));
            }
        }
        self.colour(look.ink, 30);
        self.colour(look.ground, 40);
        self.bytes.push(b'm');
    }

    /// A colour: `first` is the number of black, the others follow.
    fn colour(&mut self, colour: Color, first: u16) {
        let bright = first + 60;
        let number = match colour {
            Color::Reset => return,
            Color::Black => first,
            Color::Red => first + 1,
            Color::Green => first + 2,
            Color::Yellow => first + 3,
            Color::Blue => first + 4,
            Color::Magenta => first + 5,
            Color::Cyan => first + 6,
            Color::Gray => first + 7,
            Color::DarkGray => bright,
            Color::LightRed => bright + 1,
            Color::LightGreen => bright + 2,
            Color::LightYellow => bright + 3,
            Color::LightBlue => bright + 4,
            Color::LightMagenta => bright + 5,
            Color::LightCyan => bright + 6,
            Color::White => bright + 7,
            Color::Indexed(index) => return self.many(&[first + 8, 5, u16::from(index)]),
            Color::Rgb(red, green, blue) => {
                let parts = [first + 8, 2, red.into(), green.into(), blue.into()];
                return self.many(&parts);
            }
        };
        self.many(&[number]);
    }

    fn many(&mut self, numbers: &[u16]) {
        for number in numbers {
            self.bytes.push(b';');
            self.number(*number);
        }
    }

    fn cursor(&mut self, wanted: Cursor, bytes: &[u8]) {
        if self.cursor != wanted {
            self.bytes.extend_from_slice(bytes);
            self.cursor = wanted;
        }
    }
}

impl Backend for Ink {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut look = Look::PLAIN;
        let mut next = None;
        for (x, y, cell) in content {
            // After a wide letter this is not where the terminal stands: then the place is said.
            if next != Some((x, y)) {
                self.move_to(x, y);
            }
            next = Some((x.saturating_add(1), y));
            if look != Look::of(cell) {
                look = Look::of(cell);
                self.look(look);
            }
            self.bytes.extend_from_slice(cell.symbol().as_bytes());
        }
        if look != Look::PLAIN {
            self.look(Look::PLAIN);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor(Cursor::Hidden, b"\x1b[?25l");
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor(Cursor::Shown, b"\x1b[?25h");
        Ok(())
    }

    /// Never asked for: the whole window is ours.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.move_to(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.bytes.extend_from_slice(match region {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let pixels = Size { width: 0, height: 0 };
        Ok(WindowSize { columns_rows: self.size()?, pixels })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// What a terminal shows after a first frame and the change to a second one.
    fn shown(first: &Buffer, second: &Buffer) -> vt100::Parser {
        let mut ink = Ink::default();
        let empty = Buffer::empty(first.area);
        ink.draw(empty.diff(first).into_iter()).unwrap();
        ink.draw(first.diff(second).into_iter()).unwrap();
        let area = first.area;
        let size = |cells: u16| std::num::NonZero::new(cells).unwrap();
        let mut terminal = vt100::Parser::new(size(area.height), size(area.width), 0);
        terminal.process(ink.bytes());
        terminal
    }

    #[test]
    fn a_terminal_shows_the_cells_as_they_are() {
        let area = Rect::new(0, 0, 30, 3);
        let mut first = Buffer::empty(area);
        first.set_string(0, 0, "日本 first", Style::new().fg(Color::Red));
        first.set_string(4, 2, "stays", Style::new().add_modifier(Modifier::BOLD));
        let mut second = Buffer::empty(area);
        let chosen = Style::new().fg(Color::LightBlue).bg(Color::Indexed(200));
        second.set_string(1, 0, "café e\u{301} 日x", chosen.add_modifier(Modifier::REVERSED));
        second.set_string(4, 2, "stays", Style::new().add_modifier(Modifier::BOLD));
        second.set_string(25, 1, "edge!", Style::new().add_modifier(Modifier::UNDERLINED));
        let terminal = shown(&first, &second);
        let screen = terminal.screen();
        let rows: Vec<String> = screen.rows(0, 30).collect();
        assert_eq!(rows, [" café e\u{301} 日x", "                         edge!", "    stays"]);
        let cell = screen.cell(0, 1).unwrap();
        assert_eq!(cell.fgcolor(), vt100::Color::Idx(12));
        assert_eq!(cell.bgcolor(), vt100::Color::Idx(200));
        assert!(cell.inverse() && !cell.bold());
        assert!(screen.cell(1, 25).unwrap().underline());
        assert!(screen.cell(2, 4).unwrap().bold());
        assert_eq!(screen.cell(0, 15).unwrap().bgcolor(), vt100::Color::Default);
    }

    #[test]
    fn numbers_are_written_in_full() {
        let mut ink = Ink::default();
        ink.move_to(0, 8);
        ink.move_to(99, 9);
        ink.move_to(u16::MAX - 1, 1_004);
        assert_eq!(ink.bytes, b"\x1b[9;1H\x1b[10;100H\x1b[1005;65535H");
    }

    #[test]
    fn the_cursor_is_spoken_of_when_it_changes() {
        let mut ink = Ink::default();
        ink.hide_cursor().unwrap();
        ink.hide_cursor().unwrap();
        ink.show_cursor().unwrap();
        ink.show_cursor().unwrap();
        assert_eq!(ink.bytes, b"\x1b[?25l\x1b[?25h");
    }
}
