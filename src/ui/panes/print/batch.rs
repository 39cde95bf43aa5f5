//! One print batch: its three facts, its letters; the printer's count with the letters that were
//! spoiled, the print file, the day of posting.
//!
//! Floor 5. Letters are marked spoiled here first and recorded with the printer's count.

use std::path::{Path, PathBuf};

use ratatui::Frame;

use super::{NOTHING_LEFT_OUT, UNDER_WAY, left_out};
use crate::case::correspondence::MatterId;
use crate::desk::letters::Presumption;
use crate::desk::letters::view::LetterAt;
use crate::desk::print::{BatchRow, PrintRow, Pulled};
use crate::matter::BatchState;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Answer, Ask, Effect, Message, Place, PrintAnswer, PrintAsk};
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::widgets::list::Bar;
use crate::ui::{returned, typed};

/// Letters that are read at a time.
const AT_A_TIME: usize = 200;

/// What was asked in a line over the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    Count,
    Spoiled(MatterId),
    Posted,
    File,
    Why,
    /// Whether the letter that came back counts as served, then why.
    Back(MatterId),
    BackWhy(MatterId, Presumption),
}

/// The pane.
pub struct Batch {
    id: MatterId,
    pub(super) view: Option<Box<BatchRow>>,
    pub(super) letters: Vec<PrintRow>,
    wanted: usize,
    pub(super) bar: Bar,
    /// Marked here, not yet recorded.
    pub(super) spoiled: Vec<(MatterId, String)>,
    pub(super) under_way: Option<(u64, u64)>,
    pub(super) pulled: Vec<Pulled>,
    asked: Option<Asked>,
}

impl Batch {
    /// A batch.
    pub fn new(id: MatterId) -> Batch {
        Batch {
            id,
            view: None,
            letters: Vec::new(),
            wanted: AT_A_TIME,
            bar: Bar::default(),
            spoiled: Vec::new(),
            under_way: None,
            pulled: Vec::new(),
            asked: None,
        }
    }

    fn ask(ask: PrintAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Print(ask))]
    }

    /// A long act: how far it is stands in the pane from now on.
    fn begin(&mut self, ask: PrintAsk) -> Vec<Effect> {
        let all = self.view.as_ref().map_or(0, |row| u64::from(row.extracted));
        self.under_way = Some((0, all));
        Batch::ask(ask)
    }

    fn chosen(&self) -> Option<&PrintRow> {
        self.letters.get(self.bar.at)
    }

    /// Letters that should have come out: those that nobody says failed.
    fn sound(&self) -> u32 {
        let Some(row) = &self.view else { return 0 };
        let failed = row.failed.len() + self.spoiled.len();
        row.extracted.saturating_sub(u32::try_from(failed).unwrap_or(u32::MAX))
    }

    fn prompt(&mut self, asked: Asked) -> Vec<Effect> {
        let reference = self.view.as_ref().map_or("", |row| row.reference.as_str());
        let (title, prompt) = match asked {
            Asked::Count => {
                let asks = format!("Letters that came out; nothing typed: all {}", self.sound());
                (format!("{reference} printed"), asks)
            }
            Asked::Spoiled(_) => {
                ("Spoiled".to_string(), "What is wrong with the letter:".to_string())
            }
            Asked::Posted => {
                let asks = "Day on which the post took them; nothing typed: today";
                (format!("{reference} posted"), asks.to_string())
            }
            // Asked by a list and a line of their own.
            Asked::Back(_) | Asked::BackWhy(..) => (String::new(), String::new()),
            Asked::Why => {
                (format!("Give {reference} up"), "Why it will not be posted:".to_string())
            }
            Asked::File => {
                let asks = format!("File or folder; nothing typed: {reference}.pdf here");
                (format!("Print file of {reference}"), asks)
            }
        };
        self.asked = Some(asked);
        vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
    }

    /// Marks the letter under the bar, or takes the mark back.
    fn mark(&mut self) -> Vec<Effect> {
        let Some(id) = self.chosen().map(|letter| letter.id) else { return Vec::new() };
        match self.spoiled.iter().position(|(marked, _)| *marked == id) {
            Some(at) => {
                self.spoiled.remove(at);
                Vec::new()
            }
            None => self.prompt(Asked::Spoiled(id)),
        }
    }

    /// Asks whether the letter under the bar, which came back, counts as served.
    fn came_back(&mut self) -> Vec<Effect> {
        let Some(letter) = self.chosen() else { return Vec::new() };
        let (id, menu) = (letter.id, returned::service(&letter.reference));
        self.asked = Some(Asked::Back(id));
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    /// A line of that list was chosen: asks why.
    fn decided(&mut self, at: usize) -> Vec<Effect> {
        let Some(Asked::Back(letter)) = self.asked.take() else { return Vec::new() };
        let presumption = returned::presumption(at);
        self.asked = Some(Asked::BackWhy(letter, presumption));
        vec![Effect::Open(Box::new(returned::why(presumption)))]
    }

    /// A line was typed into the prompt that was open.
    fn typed(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        let text = text.trim();
        let refused = |why: String| vec![Effect::Say(Message::refused(why))];
        match self.asked.take() {
            Some(Asked::Count) if text.is_empty() => self.printed(self.sound()),
            Some(Asked::Count) => match text.parse() {
                Ok(count) => self.printed(count),
                Err(_) => refused(format!("\"{text}\" is not a count of letters.")),
            },
            Some(Asked::Spoiled(_)) if text.is_empty() => {
                refused("Say what is wrong with it: the log keeps it.".to_string())
            }
            Some(Asked::Spoiled(id)) => {
                self.spoiled.push((id, text.to_string()));
                Vec::new()
            }
            Some(Asked::Posted) => match typed::day(text, room.today) {
                Ok(day) => self.begin(PrintAsk::Posted(self.id, day)),
                Err(why) => refused(why),
            },
            Some(Asked::BackWhy(letter, presumption)) => {
                let ask = LetterAsk::CameBack(letter, presumption, text.to_string());
                vec![Effect::Ask(Ask::Letter(ask))]
            }
            Some(Asked::Why) => self.begin(PrintAsk::GiveUp(self.id, text.to_string())),
            Some(Asked::File) => {
                let path = self.file(text);
                self.begin(PrintAsk::Write(self.id, path))
            }
            Some(Asked::Back(_)) | None => Vec::new(),
        }
    }

    fn printed(&self, count: u32) -> Vec<Effect> {
        Batch::ask(PrintAsk::Printed(self.id, count, self.spoiled.clone()))
    }

    /// The print file: as typed; in a folder, or where nothing is typed, under the batch's name.
    fn file(&self, text: &str) -> PathBuf {
        let own = format!("{}.pdf", self.view.as_ref().map_or("", |row| row.reference.as_str()));
        let typed = Path::new(text);
        let path = if text.is_empty() {
            PathBuf::from(own)
        } else if typed.is_dir() {
            typed.join(own)
        } else {
            typed.to_path_buf()
        };
        std::path::absolute(&path).unwrap_or(path)
    }
}

impl Pane for Batch {
    fn scope(&self) -> Scope {
        Scope::PrintBatch
    }

    fn title(&self) -> String {
        self.view.as_ref().map_or_else(|| "Batch".into(), |row| format!("Batch {}", row.reference))
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        let Some(row) = &self.view else {
            let always = matches!(command, Command::Back | Command::Quit | Command::Redraw);
            return if always { Can::Yes } else { no("The batch could not be read.") };
        };
        let open = matches!(row.state, BatchState::Made | BatchState::Differs);
        match command {
            Command::ConfirmPrinted
            | Command::ConfirmPosted
            | Command::WriteBatch
            | Command::GiveUpBatch
                if self.under_way.is_some() =>
            {
                no(UNDER_WAY)
            }
            Command::GiveUpBatch if row.posted.is_some() => {
                no("Letters of it were posted; those that were not are withdrawn one by one.")
            }
            Command::ConfirmPrinted | Command::MarkSpoiled if !open || row.posted.is_some() => {
                Can::No(format!("{} is {} already.", row.reference, row.state.label()))
            }
            Command::ConfirmPosted if row.printed.is_none() => {
                no("Record the printer's count first.")
            }
            Command::ConfirmPosted if row.state == BatchState::Posted => {
                Can::No(format!("{} is posted already.", row.reference))
            }
            Command::CameBack if self.chosen().is_none_or(|letter| letter.posted.is_none()) => {
                no("This letter was not posted.")
            }
            Command::Open | Command::MarkSpoiled if self.letters.is_empty() => {
                no("It holds no letter.")
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
            let height = Batch::height(room);
            self.bar.go(motion, self.letters.len(), height);
            let all = self.view.as_ref().map_or(0, |row| row.extracted);
            let more = u32::try_from(self.letters.len()).is_ok_and(|read| read < all);
            if more && self.bar.at + height >= self.letters.len() {
                self.wanted = self.letters.len() + AT_A_TIME;
                return self.refresh(room);
            }
            return Vec::new();
        }
        match command {
            Command::Open => {
                let letter = self.chosen().map(|row| Place::Letter(LetterAt::Begun(row.id)));
                letter.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::ConfirmPrinted => self.prompt(Asked::Count),
            Command::ConfirmPosted => self.prompt(Asked::Posted),
            Command::WriteBatch => self.prompt(Asked::File),
            Command::MarkSpoiled => self.mark(),
            Command::CameBack => self.came_back(),
            Command::GiveUpBatch => self.prompt(Asked::Why),
            Command::LeftOut => left_out(&self.pulled),
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Print(PrintAnswer::Batch(row, letters)) => {
                self.view = Some(row);
                self.letters = letters;
                self.bar.settle(self.letters.len(), Batch::height(room));
                Vec::new()
            }
            Answer::Print(answer) => {
                self.under_way = None;
                if let PrintAnswer::Confirmed(_) = answer {
                    self.spoiled.clear();
                    self.pulled = answer.pulled().to_vec();
                }
                Vec::new()
            }
            Answer::Progress(done, all) => {
                self.under_way = Some((done, all));
                Vec::new()
            }
            Answer::Stopped(_) => {
                self.under_way = None;
                Vec::new()
            }
            Answer::Typed(text) => self.typed(&text, room),
            Answer::Chosen(at) => self.decided(at),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Batch::ask(PrintAsk::Batch(self.id, self.wanted))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_batch(frame, room);
    }
}
