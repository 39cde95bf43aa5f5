//! The state of the workstation: the panes one over the other, the message, what is still to be
//! asked.
//!
//! Floor 5. Changes by input and by answers; does no input or output itself. The loop takes the
//! errands from here to the desk and brings the answers back.

use std::collections::VecDeque;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Rect, Size};

use super::commands::{self, Can, Command};
use super::effect::{Answer, Ask, Effect, Message, Place, Purpose};
use super::keymap::{Chord, Keymap, Typing};
use super::pane::{Pane, Room};
use super::panes::confirm::Confirm;
use super::panes::help::Help;
use super::panes::menu::Menu;
use super::panes::queue::Queue;
use super::theme::Theme;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::officer::Account;

mod draw;
mod lists;
mod places;

/// The smallest window in which everything can be shown.
pub const SMALLEST: Size = Size { width: 80, height: 24 };

/// Who sits at the desk, where, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The officer's account.
    pub account: Account,
    /// The officer's name.
    pub name: String,
    /// What the store is called.
    pub store: String,
    /// A word of warning for the title line: practice, or another day than today; empty: none.
    pub remark: String,
    /// The day for which the desk answers.
    pub today: Day,
}

/// By which an answer finds the pane that asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LayerId(u32);

/// A pane with its number.
struct Layer {
    id: LayerId,
    pane: Box<dyn Pane>,
}

/// The key of an alt chord without alt. Terminals report alt as esc before the key, so that esc and
/// a key typed ahead of the program look the same; they are taken as what was typed.
fn behind_esc(key: KeyEvent) -> Option<KeyEvent> {
    let alt = key.modifiers.contains(KeyModifiers::ALT)
        && !key.modifiers.contains(KeyModifiers::CONTROL)
        && key.code != KeyCode::Backspace;
    alt.then(|| KeyEvent::new(key.code, key.modifiers - KeyModifiers::ALT))
}

/// Whether the loop goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Going {
    /// It does.
    On,
    /// The officer leaves.
    Leaving,
}

/// Whether a pane had a use for a moment without keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pause {
    /// It asked for something.
    Used,
    /// It has all that it wants.
    Idle,
}

/// The workstation.
pub struct App {
    badge: Badge,
    keymap: Keymap,
    theme: Theme,
    size: Size,
    layers: Vec<Layer>,
    numbered: u32,
    message: Option<Message>,
    errands: VecDeque<(LayerId, Ask)>,
    going: Going,
    repaint: bool,
    copied: Option<String>,
}

impl App {
    /// The workstation with the queue open.
    pub fn new(badge: Badge, keymap: Keymap, theme: Theme, size: Size) -> App {
        let queue = Box::new(Queue::new(badge.account.clone()));
        let mut app = App {
            badge,
            keymap,
            theme,
            size,
            layers: Vec::new(),
            numbered: 0,
            message: None,
            errands: VecDeque::new(),
            going: Going::On,
            repaint: false,
            copied: None,
        };
        app.open(queue);
        app
    }

    /// Whether the loop goes on.
    pub const fn going(&self) -> Going {
        self.going
    }

    /// The officer does not leave after all, and is told why.
    pub fn stay(&mut self, why: Message) {
        self.going = Going::On;
        self.say(why);
    }

    /// Whether the whole screen was asked to be painted again; asked once.
    pub fn take_repaint(&mut self) -> bool {
        std::mem::take(&mut self.repaint)
    }

    /// What a pane wants to lay in the terminal's own clipboard; asked once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// The day that the screen shows.
    pub const fn today(&self) -> Day {
        self.badge.today
    }

    /// A new day began.
    pub fn set_today(&mut self, today: Day) {
        self.badge.today = today;
        self.refresh();
    }

    /// The size of the window as far as it is known here.
    pub const fn size(&self) -> Size {
        self.size
    }

    /// The window has another size now.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.repaint = true;
        // Lists settle in their new height with the rows they are given.
        self.refresh();
    }

    /// Says something on the message line.
    pub fn say(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// The next thing to ask the desk, with who asked.
    pub fn next_errand(&mut self) -> Option<(LayerId, Ask)> {
        self.errands.pop_front()
    }

    /// Whether the window is large enough to work in.
    fn fits(&self) -> bool {
        self.size.width >= SMALLEST.width && self.size.height >= SMALLEST.height
    }

    /// What surrounds the panes. In a window that is too small they keep the least size.
    fn room(&self) -> Room {
        let width = self.size.width.max(SMALLEST.width);
        let height = self.size.height.max(SMALLEST.height);
        let area = Rect { x: 0, y: 1, width, height: height - 3 };
        Room { area, today: self.badge.today, theme: self.theme }
    }

    fn top(&self) -> Option<&dyn Pane> {
        self.layers.last().map(|layer| layer.pane.as_ref())
    }

    /// A key was pressed.
    pub fn key(&mut self, key: KeyEvent) {
        self.message = None;
        let chord = Chord::of(key);
        let Some((scope, typing)) = self.top().map(|pane| (pane.scope(), pane.typing())) else {
            return;
        };
        let command = self.keymap.command(scope, chord);
        if !self.fits() {
            // Nobody can see what a key would do; only leaving is safe.
            if command == Some(Command::Quit) {
                self.give(Command::Quit);
            }
            return;
        }
        if typing == Typing::Text && chord.is_text() {
            return self.on_top(|pane, room| pane.key(key, room));
        }
        if let Some(command) = command {
            return self.give(command);
        }
        if let Some(plain) = behind_esc(key) {
            self.key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
            return self.key(plain);
        }
        let asked = self.errands.len();
        let layers = self.layers.len();
        self.on_top(|pane, room| pane.key(key, room));
        let idle = self.errands.len() == asked && self.layers.len() == layers;
        if typing == Typing::Keys && idle && self.message.is_none() {
            let help = self.key_words(Command::Help, typing);
            let leave = self.key_words(Command::Quit, typing);
            let says = format!("{chord} means nothing here: {help} lists the keys, {leave} leaves");
            self.say(Message::note(says));
        }
    }

    /// Text was pasted.
    pub fn paste(&mut self, text: &str) {
        self.message = None;
        if self.fits() && self.top().is_some_and(|pane| pane.typing() == Typing::Text) {
            self.on_top(|pane, room| pane.paste(text, room));
        }
    }

    /// An answer came for a pane. Where it acknowledges an act, all panes are read again.
    pub fn answer(&mut self, to: LayerId, answer: Answer, message: Option<Message>) {
        if let Some(says) = answer.done() {
            self.say(Message::done(says));
        }
        if let Some(message) = message {
            self.say(message);
        }
        let wrote = answer.done().is_some() || matches!(answer, Answer::Taken(Some(_)));
        let room = self.room();
        let layer = self.layers.iter_mut().find(|layer| layer.id == to);
        if let Some(layer) = layer {
            let effects = layer.pane.take(answer, &room);
            self.apply(to, effects);
        }
        if wrote {
            self.refresh();
        }
    }

    /// Reads again what every pane shows, after somebody wrote. Nothing moves.
    pub fn refresh(&mut self) {
        let room = self.room();
        let asked: Vec<(LayerId, Vec<Effect>)> =
            self.layers.iter_mut().map(|layer| (layer.id, layer.pane.refresh(&room))).collect();
        for (id, effects) in asked {
            self.apply(id, effects);
        }
    }

    /// What can be done while no key waits: drafts are kept.
    pub fn rest(&mut self) {
        let asked: Vec<(LayerId, Vec<Effect>)> =
            self.layers.iter_mut().map(|layer| (layer.id, layer.pane.rest())).collect();
        for (id, effects) in asked {
            self.apply(id, effects);
        }
    }

    /// Nobody types for a moment: what may take longer than a key is asked for. Says whether
    /// anything was.
    pub fn pause(&mut self) -> Pause {
        let before = self.errands.len();
        self.on_top(|pane, _| pane.pause());
        if self.errands.len() > before { Pause::Used } else { Pause::Idle }
    }

    /// What the pane on top may soon need, once what is in view is on the screen.
    pub fn look_ahead(&mut self) {
        self.on_top(|pane, room| pane.ahead(room));
    }

    fn on_top(&mut self, act: impl FnOnce(&mut dyn Pane, &Room) -> Vec<Effect>) {
        let room = self.room();
        if let Some(layer) = self.layers.last_mut() {
            let id = layer.id;
            let effects = act(layer.pane.as_mut(), &room);
            self.apply(id, effects);
        }
    }

    fn apply(&mut self, from: LayerId, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ask) => self.errands.push_back((from, ask)),
                Effect::Confirm { question, act } => {
                    self.open(Box::new(Confirm::new(question, *act)));
                }
                Effect::Open(place) => self.open_place(*place),
                Effect::Close => self.close(from),
                Effect::Hand(answer) => {
                    if let Some(below) = self.below(from) {
                        self.close(from);
                        self.answer(below, *answer, None);
                    }
                }
                Effect::Act(ask) => {
                    if let Some(below) = self.below(from) {
                        self.close(from);
                        self.errands.push_back((below, *ask));
                    }
                }
                Effect::Give(command) => {
                    self.close(from);
                    self.give(command);
                }
                Effect::Say(message) => self.say(message),
                Effect::Copy(text) => self.copied = Some(text),
            }
        }
    }

    /// The layer under a layer.
    fn below(&self, id: LayerId) -> Option<LayerId> {
        let at = self.layers.iter().position(|layer| layer.id == id)?;
        self.layers.get(at.checked_sub(1)?).map(|layer| layer.id)
    }

    /// Closes a pane; what it has not kept yet is kept first.
    fn close(&mut self, id: LayerId) {
        if let Some(at) = self.layers.iter().position(|layer| layer.id == id) {
            let mut layer = self.layers.remove(at);
            let last = layer.pane.rest();
            self.apply(id, last);
        }
    }

    fn open(&mut self, mut pane: Box<dyn Pane>) {
        self.numbered += 1;
        let id = LayerId(self.numbered);
        let effects = pane.start(&self.room());
        self.layers.push(Layer { id, pane });
        self.apply(id, effects);
    }

    fn open_place(&mut self, place: Place) {
        self.open(places::pane_of(place));
    }

    /// The case that a note or payment opened now is about.
    fn subject(&self) -> Option<CaseId> {
        self.layers.iter().rev().find_map(|layer| layer.pane.subject())
    }

    fn is_open(&self, scope: commands::Scope) -> bool {
        self.layers.iter().any(|layer| layer.pane.scope() == scope)
    }

    /// Whether a command can be given now; the pane on top decides for its own.
    fn can(&self, command: Command) -> Can {
        let Some(pane) = self.top() else { return Can::No("Nothing is open.".to_string()) };
        let Some(spec) = commands::spec(command) else { return Can::Yes };
        if !spec.scopes.contains(&pane.scope()) {
            let places: Vec<&str> = spec.scopes.iter().map(|scope| scope.name()).collect();
            return Can::No(format!("{} works in: {}.", spec.name, places.join(", ")));
        }
        match command {
            Command::PhoneNote if self.is_open(commands::Scope::Note) => Can::No(
                "A note is open already: record it, or go back (it is kept as a draft).".into(),
            ),
            Command::Find if pane.scope() == commands::Scope::Find => {
                Can::No("This is where cases are found: type another number, mark or name.".into())
            }
            Command::TakePayment if self.is_open(commands::Scope::Payment) => {
                Can::No("A payment is open already: record it or go back first.".into())
            }
            Command::Back if self.layers.len() < 2 => Can::No(format!(
                "This is the work queue, nothing lies behind it; {} leaves the program.",
                self.key_words(Command::Quit, Typing::Keys)
            )),
            _ => pane.can(command),
        }
    }

    /// Gives a command to whom it concerns, or says why not.
    fn give(&mut self, command: Command) {
        if let Can::No(why) = self.can(command) {
            return self.say(Message::refused(why));
        }
        match command {
            Command::Quit => {
                self.rest();
                self.going = Going::Leaving;
            }
            Command::Back => {
                if let Some(id) = self.layers.last().map(|layer| layer.id) {
                    self.close(id);
                }
            }
            Command::Redraw => self.repaint = true,
            Command::Help => {
                let help = Box::new(Help::new(self.help_lines()));
                self.open(help);
            }
            Command::Palette => {
                let palette = Box::new(Menu::palette(self.palette_lines()));
                self.open(palette);
            }
            Command::Find => self.open_place(Place::Find(Purpose::Look)),
            Command::Approvals => self.open_place(Place::Approvals),
            Command::Paragraphs => self.open_place(Place::Paragraphs),
            Command::Quality => self.open_place(Place::Quality),
            Command::Prints => self.open_place(Place::Prints),
            Command::Suspense => self.open_place(Place::Suspense),
            Command::Post => self.open_place(Place::Post(self.subject())),
            Command::CashDesk => self.open_place(Place::Cash),
            Command::Batch => self.open_place(Place::Batch),
            Command::Files => self.open_place(Place::Files),
            Command::Agents => self.open_place(Place::Agents),
            Command::Court => self.open_place(Place::Court),
            Command::KeeperAnswers => self.open_place(Place::KeeperAnswers),
            Command::PhoneNote => {
                let place = self.subject().map_or(Place::Find(Purpose::Note), Place::Note);
                self.open_place(place);
            }
            Command::TakePayment => {
                let place = self.subject().map_or(Place::Find(Purpose::Payment), Place::Payment);
                self.open_place(place);
            }
            own => self.on_top(|pane, room| pane.update(own, room)),
        }
    }

    /// The key to show for a command.
    fn key_words(&self, command: Command, typing: Typing) -> String {
        self.keymap.shown(command, typing).map(|chord| chord.to_string()).unwrap_or_default()
    }

    fn all_keys(&self, command: Command) -> String {
        let keys: Vec<String> = self.keymap.keys(command).iter().map(Chord::to_string).collect();
        keys.join(", ")
    }
}
