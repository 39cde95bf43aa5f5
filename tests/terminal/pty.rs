//! The program in a pseudo-terminal, with a picture of what a person would see.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// The longest that anything may take.
const LONGEST: Duration = Duration::from_mins(1);

/// What the terminal shows, told to whoever waits for it.
struct Seen {
    parser: Mutex<(vt100::Parser, Over)>,
    news: Condvar,
}

/// Whether the program has closed its side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    NotYet,
    Yes,
}

/// The program at work.
pub struct Program {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Seen>,
    modes_before: String,
}

impl Program {
    /// Starts the workstation on a store in a window of 80x24; `home` keeps it from any real
    /// settings.
    pub fn start(store: &Path, home: &Path, environment: &[(&str, &str)]) -> Program {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_noticedesk"));
        command.args(["--officer", "anna", "--as-of", "2026-03-20", "--store"]);
        command.arg(store);
        for (name, value) in [("TERM", "xterm-256color"), ("USER", "anna"), ("RUST_BACKTRACE", "0")]
        {
            command.env(name, value);
        }
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, home);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = Mutex::new((vt100::Parser::new(cells(24), cells(80), 0), Over::NotYet));
        let seen = Arc::new(Seen { parser, news: Condvar::new() });
        let reader = pair.master.try_clone_reader().unwrap();
        let teller = Arc::clone(&seen);
        thread::spawn(move || watch(reader, &teller));
        let keys = pair.master.take_writer().unwrap();
        Program { master: pair.master, keys, child, seen, modes_before }
    }

    /// Sends bytes as a keyboard would.
    pub fn send(&mut self, bytes: &str) -> &mut Program {
        self.keys.write_all(bytes.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until a text stands on the screen.
    pub fn wait_for(&mut self, text: &str) -> &mut Program {
        let guard = self.seen.parser.lock().unwrap();
        let missing = |seen: &mut (vt100::Parser, Over)| {
            !seen.0.screen().contents().contains(text) && seen.1 == Over::NotYet
        };
        let (guard, _) = self.seen.news.wait_timeout_while(guard, LONGEST, missing).unwrap();
        let contents = guard.0.screen().contents();
        assert!(contents.contains(text), "{text:?} did not appear:\n{contents}");
        drop(guard);
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Program {
        self.seen.parser.lock().unwrap().0.screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
    }

    /// Sends the program a signal by name.
    pub fn signal(&mut self, name: &str) -> &mut Program {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success());
        self
    }

    /// Waits until the program has ended and everything that it wrote was seen.
    pub fn end(&mut self) -> ExitStatus {
        let guard = self.seen.parser.lock().unwrap();
        let running = |seen: &mut (vt100::Parser, Over)| seen.1 == Over::NotYet;
        let (guard, late) = self.seen.news.wait_timeout_while(guard, LONGEST, running).unwrap();
        assert!(!late.timed_out(), "it did not end:\n{}", guard.0.screen().contents());
        drop(guard);
        self.child.wait().unwrap()
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.seen.parser.lock().unwrap().0.screen().contents()
    }

    /// Asserts that the terminal is as it was before the program came.
    pub fn is_restored(&self) {
        let guard = self.seen.parser.lock().unwrap();
        let screen = guard.0.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.bracketed_paste(), "still reports pasted text");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert_eq!(modes(self.master.as_ref()), self.modes_before, "line modes differ");
    }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

/// The line's modes in words.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().map(|modes| (modes.local_flags, modes.input_flags)))
}

fn watch(mut reader: Box<dyn Read + Send>, seen: &Seen) {
    let mut bytes = [0; 4096];
    loop {
        let read = reader.read(&mut bytes).unwrap_or(0);
        let mut guard = seen.parser.lock().unwrap();
        guard.0.process(&bytes[..read]);
        if read == 0 {
            guard.1 = Over::Yes;
        }
        drop(guard);
        seen.news.notify_all();
        if read == 0 {
            return;
        }
    }
}
