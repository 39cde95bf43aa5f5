//! The loop: receive, update, do the errands at the desk, draw only if nothing waits.
//!
//! Floor 5. Keys come through a channel from a thread that only reads, so none is lost while the
//! loop works. When nobody types the loop sleeps; now and then it asks whether anybody else wrote.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEvent, KeyEventKind};
use ratatui::layout::Size;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use self::aside::Aside;
pub use self::aside::Opener;
use super::app::{App, Badge, Going, LayerId, Pause};
use super::effect::{Answer, Message};
use super::errands;
use super::keymap::Keymap;
use super::terminal::Screen;
use super::theme::Theme;
use crate::desk::Desk;

mod aside;

/// How long the loop sleeps before it asks whether anybody else wrote.
const LOOK_UP: Duration = Duration::from_millis(1500);

/// How long nobody must type before panes may ask for what takes longer than a key.
const MOMENT: Duration = Duration::from_millis(120);

/// How long the terminal has the processor to itself after a frame, before pages are fetched that
/// may be needed next: on a machine of few cores a frame would otherwise be shown after the fetch.
const BREATH: Duration = Duration::from_millis(4);

/// What is said to who would leave while a long act is under way.
const AT_WORK: &str = "Work is still under way; wait for it, or quit again: it is broken off, \
                       nothing half done is recorded, and it can be done again.";

/// The most inputs between two frames, so that a stuck key does not freeze the picture.
const MOST_UNSEEN: u32 = 64;

/// Why the workstation was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// The officer left it.
    ByOfficer,
    /// The system ended it with this signal.
    BySignal(i32),
}

/// Something that came in.
enum Input {
    Key(KeyEvent),
    Paste(String),
    Resize(Size),
    Signal(i32),
    Aside(LayerId, Answer, Option<Message>),
    Gone(io::Error),
}

/// Runs the workstation until the officer leaves it. The terminal is restored in every case. Long
/// acts are done at a desk of their own, which `open` gives.
///
/// # Errors
/// The terminal cannot be entered, has gone away, or cannot be written to. Drafts are kept.
pub fn run(desk: &mut Desk, keymap: Keymap, theme: Theme, open: Opener) -> io::Result<Left> {
    let mut screen = Screen::enter()?;
    let (sender, receiver) = mpsc::channel();
    listen_for_signals(sender.clone())?;
    let aside = Aside::new(open, sender.clone());
    thread::spawn(move || read_terminal(&sender));
    let mut app = App::new(badge(desk), keymap, theme, screen.size()?);
    if let Ok(Some(warning)) = desk.start_warning() {
        app.say(Message::failed(warning));
    } else if let Ok(undone) = desk.undone_days()
        && !undone.is_empty()
    {
        app.say(Message::note(undone.join(" ")));
    }
    turn(desk, &mut screen, &mut app, (&receiver, &aside))
}

/// Panics on f12 where the test of the terminal asks for it; not part of a released program.
#[cfg(debug_assertions)]
#[allow(clippy::panic, reason = "the terminal's test needs a panic in the middle of the loop")]
fn panic_if_asked(key: KeyEvent) {
    let asked = std::env::var_os("NOTICEDESK_TEST_PANIC").is_some();
    assert!(!(asked && key.code == event::KeyCode::F(12)), "asked to panic");
}

/// Who sits at the desk, where, and on which day.
pub fn badge(desk: &Desk) -> Badge {
    let mut remarks = Vec::new();
    if desk.is_practice() {
        remarks.push("PRACTICE".to_string());
    }
    if desk.as_of().is_some() {
        remarks.push("AS OF".to_string());
    }
    Badge {
        account: desk.officer().account.clone(),
        name: desk.officer().name.clone(),
        store: desk.store_name().to_string(),
        remark: remarks.join(" "),
        today: desk.today(),
    }
}

/// The loop itself.
fn turn(
    desk: &mut Desk,
    screen: &mut Screen,
    app: &mut App,
    (receiver, aside): (&Receiver<Input>, &Aside),
) -> io::Result<Left> {
    let mut unseen = 0;
    let mut warned = false;
    loop {
        errands_beside(desk, app, Some(aside));
        if app.going() == Going::Leaving {
            if warned || !aside.is_at_work() {
                return Ok(Left::ByOfficer);
            }
            warned = true;
            app.stay(Message::note(AT_WORK));
        }
        let waiting =
            if unseen < MOST_UNSEEN { receiver.try_recv() } else { Err(TryRecvError::Empty) };
        let input = match waiting {
            Ok(input) => {
                unseen += 1;
                input
            }
            Err(TryRecvError::Disconnected) => return Ok(Left::ByOfficer),
            Err(TryRecvError::Empty) => {
                unseen = 0;
                if app.take_repaint() {
                    screen.repaint(app.size())?;
                }
                if let Some(text) = app.take_copied() {
                    screen.copy(&text)?;
                }
                screen.draw(|frame| app.draw(frame))?;
                match wait(desk, screen, app, (receiver, aside))? {
                    Some(input) => input,
                    None => continue,
                }
            }
        };
        match input {
            Input::Key(key) => {
                #[cfg(debug_assertions)]
                panic_if_asked(key);
                app.key(key);
            }
            Input::Paste(text) => app.paste(&text),
            Input::Resize(size) => app.resize(size),
            Input::Aside(from, answer, message) => {
                aside.note(&answer);
                app.answer(from, answer, message);
            }
            Input::Signal(signal) => {
                keep_drafts(desk, app);
                return Ok(Left::BySignal(signal));
            }
            Input::Gone(error) => {
                keep_drafts(desk, app);
                return Err(error);
            }
        }
    }
}

/// Keeps drafts, fetches what may be needed next, then sleeps until something comes in or somebody
/// else wrote; `None`: draw again.
fn wait(
    desk: &mut Desk,
    screen: &Screen,
    app: &mut App,
    (receiver, aside): (&Receiver<Input>, &Aside),
) -> io::Result<Option<Input>> {
    if keep_drafts(desk, app) == Errands::Said {
        return Ok(None);
    }
    if let Ok(input) = receiver.recv_timeout(BREATH) {
        return Ok(Some(input));
    }
    app.look_ahead();
    if errands_beside(desk, app, Some(aside)) == Errands::Said {
        return Ok(None);
    }
    let mut patience = MOMENT;
    loop {
        match receiver.recv_timeout(patience) {
            Ok(input) => return Ok(Some(input)),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        let pause = app.pause();
        if errands_beside(desk, app, Some(aside)) == Errands::Said {
            return Ok(None);
        }
        if patience == MOMENT {
            patience = if pause == Pause::Used { MOMENT } else { LOOK_UP };
            continue;
        }
        // A change of size while the program started, or one that the system did not tell.
        let size = screen.size()?;
        if size != app.size() {
            return Ok(Some(Input::Resize(size)));
        }
        let today = desk.today();
        if today != app.today() {
            app.set_today(today);
            return Ok(None);
        }
        // A store that cannot be asked now is asked again the next time round; acts will say why.
        if desk.changed().unwrap_or(false) {
            app.refresh();
            return Ok(None);
        }
    }
}

/// Whether errands left something to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Errands {
    /// Nothing new is said.
    Silent,
    /// A message, or an answer that a pane shows.
    Said,
}

fn keep_drafts(desk: &mut Desk, app: &mut App) -> Errands {
    app.rest();
    do_errands(desk, app)
}

/// Does everything that panes have asked for, and what follows from the answers.
pub fn do_errands(desk: &mut Desk, app: &mut App) -> Errands {
    errands_beside(desk, app, None)
}

/// The same with a place for long ones, where there is one.
fn errands_beside(desk: &mut Desk, app: &mut App, aside: Option<&Aside>) -> Errands {
    let mut said = Errands::Silent;
    while let Some((from, ask)) = app.next_errand() {
        if let Some(aside) = aside.filter(|_| ask.is_long()) {
            aside.start(from, ask);
            continue;
        }
        let (answer, message) = errands::run(desk, ask, &mut |_, _| {});
        if message.is_some() || answer.shows() {
            said = Errands::Said;
        }
        app.answer(from, answer, message);
    }
    said
}

/// Turns terminal events into inputs until nobody listens or the terminal has gone.
fn read_terminal(sender: &Sender<Input>) {
    loop {
        let input = match event::read() {
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => Input::Key(key),
            Ok(Event::Paste(text)) => Input::Paste(text),
            Ok(Event::Resize(width, height)) => Input::Resize(Size { width, height }),
            Ok(_) => continue,
            Err(error) => {
                let _nobody_listens = sender.send(Input::Gone(error));
                return;
            }
        };
        if sender.send(input).is_err() {
            return;
        }
    }
}

/// Passes on the signals that end a program, so that drafts are kept and the terminal is restored.
fn listen_for_signals(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if sender.send(Input::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}
