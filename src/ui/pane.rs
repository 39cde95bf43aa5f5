//! What a pane is: what it can be asked, what it answers, what surrounds it.
//!
//! Floor 5, below the panes. A pane holds plain rows, changes only in `update`, `key`, `paste` and
//! `take`, and draws from what it holds. It neither asks the desk nor opens anything: it returns
//! effects.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::commands::{Can, Command, Scope, spec};
use super::effect::{Answer, Effect, Message};
use super::keymap::Typing;
use super::theme::Theme;
use super::widgets::list::Motion;
use crate::case::day::Day;
use crate::case::ids::CaseId;

/// Where a pane is and what surrounds it.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The rectangle between title and message line.
    pub area: Rect,
    /// The day for which the desk answers.
    pub today: Day,
    /// How things look.
    pub theme: Theme,
}

/// How much of the screen a pane takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cover {
    /// All of it: nothing below is drawn.
    Whole,
    /// A part: what is below stays in view.
    Part,
}

/// One pane.
pub trait Pane {
    /// Which keys have a meaning here.
    fn scope(&self) -> Scope;
    /// What the title line says.
    fn title(&self) -> String;
    /// How much of the screen it takes.
    fn cover(&self) -> Cover {
        Cover::Whole
    }
    /// Whether letters are text here now.
    fn typing(&self) -> Typing {
        Typing::Keys
    }
    /// The case in view, which a note or payment opened from here is about.
    fn subject(&self) -> Option<CaseId> {
        None
    }
    /// Whether a command of this place can be given now.
    fn can(&self, command: Command) -> Can;
    /// What the pane must know first.
    fn start(&mut self, room: &Room) -> Vec<Effect>;
    /// Does a command.
    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect>;
    /// Takes a key that is text or that no command claims.
    fn key(&mut self, _key: KeyEvent, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }
    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }
    /// Takes an answer to what it asked.
    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect>;
    /// Asks again for what is shown, after somebody wrote.
    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }
    /// What can be done while no key waits, such as saving a draft; also asked before closing.
    fn rest(&mut self) -> Vec<Effect> {
        Vec::new()
    }
    /// What is asked for once nobody has typed for a moment, because it may take longer than a key.
    fn pause(&mut self) -> Vec<Effect> {
        Vec::new()
    }
    /// What may soon be needed, asked for while no key waits. What comes of it is taken in
    /// silently: nothing in view changes.
    fn ahead(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }
    /// Draws what it holds.
    fn draw(&self, frame: &mut Frame, room: &Room);
}

/// What a pane says to a command of its place that it does not know: a fault of the program, never
/// passed over in silence. A test gives every pane every command of its place.
pub fn unheard(command: Command) -> Vec<Effect> {
    let name = spec(command).map_or("this command", |spec| spec.name);
    vec![Effect::Say(Message::failed(format!("{name} does nothing here; please report it")))]
}

/// The motion that a command stands for.
pub fn motion(command: Command) -> Option<Motion> {
    let motions = [
        (Command::Up, Motion::Up),
        (Command::Down, Motion::Down),
        (Command::PageUp, Motion::PageUp),
        (Command::PageDown, Motion::PageDown),
        (Command::First, Motion::First),
        (Command::Last, Motion::Last),
    ];
    motions.into_iter().find(|(known, _)| *known == command).map(|(_, motion)| motion)
}

/// The width that a pane needs to show two columns side by side.
pub const WIDE: u16 = 110;
