//! The terminal: entered on start, restored on return, error, panic and signal; one write for a
//! frame.
//!
//! Floor 5, below the loop.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::rc::Rc;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};

/// Whether the terminal is entered and must be restored.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// The panic hook is set once.
static HOOK: Once = Once::new();

/// Begin and end of a frame for terminals that then show it at once; others ignore it.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// Bytes of a frame, held until it is complete: ratatui flushes several times for one frame.
#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal while the workstation has it. Dropping it restores the terminal.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Held>>,
    held: Held,
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
        let held = Held::default();
        let terminal = Terminal::new(CrosstermBackend::new(held.clone()))?;
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let screen = Screen { terminal, held };
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

    /// Forgets what the terminal shows, so that the next frame paints all of it.
    ///
    /// # Errors
    /// What the system says.
    pub fn repaint(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Draws a frame and writes it at once.
    ///
    /// # Errors
    /// What the system says.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.held.write_all(FRAME_BEGINS)?;
        self.terminal.draw(draw)?;
        self.held.write_all(FRAME_ENDS)?;
        let mut out = io::stdout().lock();
        let mut bytes = self.held.0.borrow_mut();
        out.write_all(&bytes)?;
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
