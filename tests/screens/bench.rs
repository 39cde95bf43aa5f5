//! A workstation without a terminal: keys in, screen out, on a real desk and a store in a folder of
//! its own, with clock and officer fixed.

use std::path::PathBuf;

use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::{Desk, Opening};
use noticedesk::law::Law;
use noticedesk::letter::file::ParagraphFile;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::ui::app::{App, Going, Pause};
use noticedesk::ui::keymap::Keymap;
use noticedesk::ui::run::{badge, do_errands};
use noticedesk::ui::theme::{Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use ratatui::style::Modifier;
use tempfile::TempDir;

use super::town::{self, day};

/// The day on which every test plays.
pub const TODAY: &str = "2026-03-20";

/// A store with the town's cases, kept as long as the test.
pub struct Town {
    folder: TempDir,
}

impl Town {
    /// The town's cases in a new store.
    pub fn new() -> Town {
        let town = Town { folder: TempDir::new().unwrap() };
        let mut store = SqliteStore::create(&town.path(), Purpose::Practice, Sharing::Owner)
            .expect("a new store");
        town::settle(&mut store);
        town
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("town.noticedesk")
    }

    /// An officer's desk on the store.
    pub fn desk(&self, account: &str) -> Desk {
        Desk::open(Opening {
            store: Box::new(SqliteStore::open(&self.path()).expect("the town's store")),
            law: Law::built_in().expect("the law"),
            clock: Clock::fixed_on(day(TODAY)),
            account: Account::new(account).unwrap(),
            as_of: None,
            store_name: "town".to_string(),
        })
        .expect("a desk")
        .with_paragraphs(&[ParagraphFile {
            name: "library.md".to_string(),
            text: include_str!("letters/library.md").to_string(),
        }])
        .expect("the library")
    }

    /// The workstation of the officer `anna` in a window of this size.
    pub fn sit(&self, width: u16, height: u16) -> Bench {
        self.sit_with(width, height, Keymap::built_in())
    }

    /// The same with other keys.
    pub fn sit_with(&self, width: u16, height: u16, keymap: Keymap) -> Bench {
        self.sit_as("anna", width, height, keymap)
    }

    /// The workstation of any officer.
    pub fn sit_as(&self, account: &str, width: u16, height: u16, keymap: Keymap) -> Bench {
        let desk = self.desk(account);
        let theme = Theme::new(Palette::Colour);
        let app = App::new(badge(&desk), keymap, theme, Size { width, height });
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut bench = Bench { desk, app, terminal };
        bench.settle();
        bench
    }
}

/// One workstation.
pub struct Bench {
    pub desk: Desk,
    pub app: App,
    terminal: Terminal<TestBackend>,
}

impl Bench {
    fn settle(&mut self) {
        do_errands(&mut self.desk, &mut self.app);
        self.app.rest();
        do_errands(&mut self.desk, &mut self.app);
        while self.app.pause() == Pause::Used {
            self.desk.wait_for_spelling();
            do_errands(&mut self.desk, &mut self.app);
        }
    }

    /// Presses keys by their names, parted by blanks.
    pub fn press(&mut self, keys: &str) -> &mut Bench {
        for key in keys.split_whitespace() {
            self.app.key(event(key));
            self.settle();
        }
        self
    }

    /// Types a text letter by letter.
    pub fn write(&mut self, text: &str) -> &mut Bench {
        for letter in text.chars() {
            self.app.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
            self.settle();
        }
        self
    }

    /// A letter typed and the frame that shows it, without what waits for a moment of rest.
    #[allow(dead_code, reason = "for the measurement of a key")]
    pub fn key_and_frame(&mut self, letter: char) {
        self.app.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        do_errands(&mut self.desk, &mut self.app);
        let app = &self.app;
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
    }

    /// Somebody else wrote: what the loop does when it notices.
    pub fn notice_others(&mut self) -> &mut Bench {
        self.app.refresh();
        self.settle();
        self
    }

    /// The window gets another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Bench {
        self.terminal.backend_mut().resize(width, height);
        self.app.resize(Size { width, height });
        self.settle();
        self
    }

    /// Whether the officer left.
    pub fn left(&self) -> bool {
        self.app.going() == Going::Leaving
    }

    /// The screen as text. A `>` in front of a line marks the bar; the last line is the cursor's
    /// place.
    pub fn screen(&mut self) -> String {
        let app = &self.app;
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
        let cursor = if self.terminal.backend().cursor_visible() {
            self.terminal.get_cursor_position().unwrap().to_string()
        } else {
            "hidden".to_string()
        };
        let buffer = self.terminal.backend().buffer();
        let mut lines = Vec::new();
        for y in 0..buffer.area.height {
            let row: Vec<_> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
            let barred = row.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED));
            let text: String = row.iter().map(|cell| cell.symbol()).collect();
            let mark = if barred { ">" } else { " " };
            lines.push(format!("{mark}{text}").trim_end().to_string());
        }
        lines.push(format!("cursor {cursor}"));
        lines.join("\n")
    }

    /// Asserts that a text stands on the screen (line breaks count as blanks).
    pub fn shows(&mut self, text: &str) -> &mut Bench {
        let screen = self.screen();
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(text), "{text:?} is not on the screen:\n{screen}");
        self
    }

    /// Asserts that a text does not stand on the screen.
    pub fn hides(&mut self, text: &str) -> &mut Bench {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        self
    }
}

/// A key by its name.
fn event(name: &str) -> KeyEvent {
    let (modifiers, key) = match name.split_once('-') {
        Some(("ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("alt", rest)) => (KeyModifiers::ALT, rest),
        Some(("shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match key {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        _ if key.len() > 1 && key.starts_with('f') => KeyCode::F(key[1..].parse().unwrap()),
        _ => KeyCode::Char(key.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}
