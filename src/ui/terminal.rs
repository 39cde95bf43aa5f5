//! The terminal: entered on start, restored on return, error, panic and signal; one write for a
//! frame.
//!
//! Floor 5, below the loop.

use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use self::ink::Ink;

mod ink;

/// Whether the terminal is entered and must be restored.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// The panic hook is set once.
static HOOK: Once = Once::new();

/// Begin and end of a frame for terminals that then show it at once; others ignore it.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// The terminal while the workstation has it. Dropping it restores the terminal.
pub struct Screen {
    terminal: Terminal<Ink>,
}

impl Screen {
    /// Enters the terminal: raw mode, the alternate screen, pasted text as such.
    ///
    /// # Errors
    /// What the system says, for example when there is no terminal.
    pub fn enter() -> io::Result<Screen> {
        if !io::stdout().is_terminal() {
            let says = "what it writes does not go to a terminal";
            return Err(io::Error::new(io::ErrorKind::Unsupported, says));
        }
        HOOK.call_once(|| {
            let former = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                restore();
                former(panic);
            }));
        });
        let (width, height) = terminal::size()?;
        // Fixed: the loop says when the window has another size. Left to itself the library asks
        // the system before every frame.
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let terminal = Terminal::with_options(Ink::default(), TerminalOptions { viewport })?;
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let screen = Screen { terminal };
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        Ok(screen)
    }

    /// The size of the window.
    ///
    /// # Errors
    /// What the system says.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Forgets what the terminal shows, so that the next frame paints all of a window of this
    /// size.
    ///
    /// # Errors
    /// What the system says.
    pub fn repaint(&mut self, size: Size) -> io::Result<()> {
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Lays a text in the clipboard of the terminal, where it allows that (OSC 52).
    ///
    /// # Errors
    /// What the system says.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        out.flush()
    }

    /// Draws a frame and writes it at once.
    ///
    /// # Errors
    /// What the system says.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.backend_mut().bytes().extend_from_slice(FRAME_BEGINS);
        self.terminal.draw(draw)?;
        let bytes = self.terminal.backend_mut().bytes();
        bytes.extend_from_slice(FRAME_ENDS);
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        bytes.clear();
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was. Does nothing when it was never entered or is restored
/// already.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        // Nothing can be done about a terminal that has gone away.
        let _gone = out.write_all(FRAME_ENDS);
        let _gone = execute!(out, ResetColor, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _gone = disable_raw_mode();
    }
}

/// The letters of base 64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base 64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).ok();
            let digit = digit.and_then(|digit| DIGITS.get(digit)).copied().unwrap_or(b'=');
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        // The test vectors of RFC 4648, section 10.
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let wanted = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        assert_eq!(texts.map(|text| base64(text.as_bytes())), wanted);
    }
}
