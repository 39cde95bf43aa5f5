//! The print room: letters that wait, batches by where they stand, letters that were spoiled; and
//! one batch with its letters.
//!
//! Floor 5. Making a batch is a long act: how far it is stands in the pane, and no key waits.

mod batch;
mod draw;

use ratatui::Frame;

use crate::case::correspondence::MatterId;
use crate::desk::letters::view::LetterAt;
use crate::desk::print::{BatchRow, PrintRow, Pulled};
use crate::letter::bind::Sides;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Again, Answer, Ask, Choice, Effect, Menu, Place, PrintAnswer, PrintAsk, Reading, Shelf,
};
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::widgets::list::Bar;

pub use batch::Batch;

/// Rows above the list: groups, what is under way, an empty one, the head.
const HEAD: u16 = 4;
/// Rows below it: the chosen line in words.
const FOOT: u16 = 2;

/// What lies on a shelf.
enum Lying {
    Letters(Vec<PrintRow>),
    Batches(Vec<BatchRow>),
}

/// What the menu over the pane offers, line by line.
const OFFERED: [(Sides, Again); 4] = [
    (Sides::Two, Again::Nothing),
    (Sides::One, Again::Nothing),
    (Sides::Two, Again::Spoiled),
    (Sides::One, Again::Spoiled),
];

/// The pane.
pub struct Prints {
    shelf: Shelf,
    /// Whether the shelf stays; when the pane is opened, the first one with something on it is
    /// shown.
    by_hand: bool,
    counts: Vec<u64>,
    lying: Option<Lying>,
    bar: Bar,
    /// How far the batch is that is being made.
    making: Option<(u64, u64)>,
    /// What was left out of the last one.
    pulled: Vec<Pulled>,
}

impl Prints {
    /// The shelf on which something waits.
    pub fn new() -> Prints {
        Prints {
            shelf: Shelf::Waiting,
            by_hand: false,
            counts: Vec::new(),
            lying: None,
            bar: Bar::default(),
            making: None,
            pulled: Vec::new(),
        }
    }

    fn ask(ask: PrintAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Print(ask))]
    }

    fn place(shelf: Shelf) -> usize {
        Shelf::ALL.iter().position(|one| *one == shelf).unwrap_or(0)
    }

    fn count(&self, of: Shelf) -> u64 {
        self.counts.get(Prints::place(of)).copied().unwrap_or(0)
    }

    fn len(&self) -> usize {
        match &self.lying {
            Some(Lying::Letters(rows)) => rows.len(),
            Some(Lying::Batches(rows)) => rows.len(),
            None => 0,
        }
    }

    /// The matter under the bar.
    fn chosen(&self) -> Option<MatterId> {
        match &self.lying {
            Some(Lying::Letters(rows)) => rows.get(self.bar.at).map(|row| row.id),
            Some(Lying::Batches(rows)) => rows.get(self.bar.at).map(|row| row.id),
            None => None,
        }
    }

    fn open(&self) -> Vec<Effect> {
        let place = match &self.lying {
            Some(Lying::Letters(rows)) => {
                rows.get(self.bar.at).map(|row| Place::Letter(LetterAt::Begun(row.id)))
            }
            Some(Lying::Batches(rows)) => {
                rows.get(self.bar.at).map(|row| Place::PrintBatch(row.id))
            }
            None => None,
        };
        place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
    }

    fn turn(&mut self, step: usize) -> Vec<Effect> {
        let at = (Prints::place(self.shelf) + step) % Shelf::ALL.len();
        self.by_hand = true;
        self.go_to(Shelf::ALL.get(at).copied().unwrap_or(Shelf::Waiting))
    }

    fn go_to(&mut self, to: Shelf) -> Vec<Effect> {
        self.shelf = to;
        self.lying = None;
        self.bar = Bar::default();
        Prints::ask(PrintAsk::Shelf(to))
    }

    /// Asks which paper and whether spoiled letters go along.
    fn offer(&self) -> Vec<Effect> {
        let waiting = self.count(Shelf::Waiting);
        let spoiled = self.count(Shelf::Spoiled);
        let lines = OFFERED.iter().filter(|(_, again)| spoiled > 0 || *again == Again::Nothing);
        let lines = lines.map(|(sides, again)| {
            let sides = match sides {
                Sides::One => "one side of the paper",
                Sides::Two => "both sides of the paper",
            };
            let text = match again {
                Again::Nothing => format!("letters that wait ({waiting}), {sides}"),
                Again::Spoiled => format!("those and the spoiled ones again, {sides}"),
            };
            Choice { text, ..Choice::default() }
        });
        let title = "Take into a batch".to_string();
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn take_lying(&mut self, counts: Vec<u64>, lying: Lying, room: &Room) -> Vec<Effect> {
        self.counts = counts;
        let kept = self.chosen();
        self.lying = Some(lying);
        let same = |id: MatterId| Some(id) == kept;
        let found = match &self.lying {
            Some(Lying::Letters(rows)) => rows.iter().position(|row| same(row.id)),
            Some(Lying::Batches(rows)) => rows.iter().position(|row| same(row.id)),
            None => None,
        };
        self.bar.at = found.unwrap_or(self.bar.at);
        self.bar.settle(self.len(), Prints::height(room));
        if std::mem::replace(&mut self.by_hand, true) || self.len() > 0 {
            return Vec::new();
        }
        let other = Shelf::ALL.into_iter().find(|shelf| self.count(*shelf) > 0);
        other.map_or_else(Vec::new, |shelf| self.go_to(shelf))
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }
}

impl Default for Prints {
    fn default() -> Prints {
        Prints::new()
    }
}

/// The letters that were left out, each with the reason, to be read.
fn left_out(pulled: &[Pulled]) -> Vec<Effect> {
    let lines =
        pulled.iter().map(|one| (one.letter.clone(), format!("{} {}", one.notice, one.why)));
    let title = format!("Left out: {}", pulled.len());
    let reading = Reading { title, lines: lines.collect() };
    vec![Effect::Open(Box::new(Place::Text(reading)))]
}

/// What is refused while a long act is under way.
const UNDER_WAY: &str = "That is under way; the bar shows how far it is.";

/// What is said where nothing was left out.
const NOTHING_LEFT_OUT: &str = "No letter was left out by what was done here last.";

impl Pane for Prints {
    fn scope(&self) -> Scope {
        Scope::Prints
    }

    fn title(&self) -> String {
        "Printing".to_string()
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        match command {
            Command::Open if self.chosen().is_none() => no("Nothing lies here."),
            Command::MakeBatch if self.making.is_some() => no(UNDER_WAY),
            Command::MakeBatch if self.count(Shelf::Waiting) + self.count(Shelf::Spoiled) == 0 => {
                no("No letter waits: approved letters stand here until they are in a batch.")
            }
            Command::LeftOut if self.pulled.is_empty() => no(NOTHING_LEFT_OUT),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            self.bar.go(motion, self.len(), Prints::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => self.open(),
            Command::NextGroup => self.turn(1),
            Command::PreviousGroup => self.turn(Shelf::ALL.len() - 1),
            Command::MakeBatch => self.offer(),
            Command::LeftOut => left_out(&self.pulled),
            Command::PrintDays => Prints::ask(PrintAsk::Days),
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Print(PrintAnswer::Letters(counts, rows)) => {
                self.take_lying(counts, Lying::Letters(rows), room)
            }
            Answer::Print(PrintAnswer::Batches(counts, rows)) => {
                self.take_lying(counts, Lying::Batches(rows), room)
            }
            Answer::Print(PrintAnswer::Days(days)) => draw::days(&days),
            Answer::Print(answer) => {
                self.making = None;
                self.pulled = answer.pulled().to_vec();
                Vec::new()
            }
            Answer::Progress(done, all) => {
                self.making = Some((done, all));
                Vec::new()
            }
            Answer::Chosen(at) => {
                let Some((sides, again)) = OFFERED.get(at).copied() else { return Vec::new() };
                self.making = Some((0, self.count(Shelf::Waiting)));
                Prints::ask(PrintAsk::Make(sides, again))
            }
            Answer::Stopped(_) => {
                self.making = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Prints::ask(PrintAsk::Shelf(self.shelf))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_shelf(frame, room);
    }
}
