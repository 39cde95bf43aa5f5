//! A case: who, what, where; what is due and what comes next; the summary log; every step.
//!
//! Floor 5. Holds one view of the case as the desk gave it; acts carry the number of its last
//! entry.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::case::ids::{CaseId, MatterId};
use crate::case::summary::Work;
use crate::desk::StepAsk;
use crate::desk::letters::Presumption;
use crate::desk::letters::view::{LetterChoice, LetterRow};
use crate::desk::view::{CaseView, Detail, LogLine, StepLine, Why};
use crate::law::Question;
use crate::ui::commands::{self, Can, Command, Scope};
use crate::ui::effect::letter::{LetterAnswer, LetterAsk};
use crate::ui::effect::{Answer, Ask, Choice, Effect, Menu, Message, Place, Reading};
use crate::ui::pane::{Pane, Room, WIDE, motion, unheard};
use crate::ui::widgets::frame::{below, row};
use crate::ui::widgets::list::{Bar, Motion};

mod addresses;
mod back;
mod draw;

/// Which list the bar moves in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Log,
    Steps,
}

/// Answers that are being gathered into one text to read.
#[derive(Default)]
struct Gathered {
    awaited: usize,
    reading: Reading,
}

/// What a menu over the pane lists.
enum Offered {
    /// Steps.
    Steps(Vec<StepLine>),
    /// Letters begun and templates.
    Letters(Vec<LetterChoice>),
    /// Letters that were posted.
    Posted(Vec<LetterRow>),
    /// Whether a letter that came back counts as served.
    Service(MatterId),
    /// What may be told of the address, behind so many lines that only show.
    Addresses(usize, u32),
}

/// What a line that is typed over the pane is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Why money goes back.
    Refund,
    /// A new address, decided on so many entries.
    NewAddress(u32),
    /// From whom it is known that the person is gone.
    GoneAway(u32),
    /// With what the address was confirmed.
    Confirmed(u32),
    /// Why a letter that came back counts as served or not.
    CameBack(MatterId, Presumption),
}

/// The pane.
pub struct Case {
    id: CaseId,
    work: Option<Work>,
    view: Option<Box<CaseView>>,
    side: Side,
    log: Bar,
    steps: Bar,
    /// What is listed in the menu that is open over the pane.
    offered: Offered,
    asked: Asked,
    gathered: Gathered,
}

/// The steps that are commands of their own, by their names.
const NAMED: [(Command, &str); 7] = [
    (Command::Hold, "hold"),
    (Command::Release, "release"),
    (Command::SetStatus, "status"),
    (Command::CorrectStatus, "correct"),
    (Command::Cancel, "cancel"),
    (Command::WriteOff, "write-off"),
    (Command::Reopen, "reopen"),
];

/// The step that has a pane of its own.
const PAYMENT: &str = "payment";

/// The key that opens what stands behind a line of the log: a capital letter, because the small
/// ones are commands.
fn quick_link(line: &LogLine) -> Option<char> {
    line.link.map(|letter| letter.to_ascii_uppercase())
}

/// How the log and the steps share what is left below the top of the pane.
struct Parts {
    log: Rect,
    steps: Rect,
    foot: Rect,
}

impl Case {
    /// A case, with the kind of work it was taken for.
    pub fn new(id: CaseId, work: Option<Work>) -> Case {
        Case {
            id,
            work,
            view: None,
            side: Side::Log,
            log: Bar::default(),
            steps: Bar::default(),
            offered: Offered::Steps(Vec::new()),
            asked: Asked::Refund,
            gathered: Gathered::default(),
        }
    }

    /// Where log, steps and the chosen line stand; the same for drawing and for paging.
    fn parts(&self, room: &Room) -> Parts {
        let top = self.view.as_ref().map_or(0, |view| draw::top_height(view, room));
        let rest = below(room.area, top);
        // A refusal needs more room than a line of the log.
        let wish = if self.side == Side::Log { 2 } else { 4 };
        let foot_rows = wish.min(rest.height.saturating_sub(3));
        let foot = Rect { height: foot_rows, ..row(rest, rest.height - foot_rows) };
        let body = Rect { height: rest.height - foot_rows, ..rest };
        if room.area.width < WIDE {
            return Parts { log: body, steps: body, foot };
        }
        let log_cells = body.width * 3 / 5;
        let log = Rect { width: log_cells, ..body };
        let steps =
            Rect { x: log.right() + 2, width: body.width.saturating_sub(log_cells + 2), ..body };
        Parts { log, steps, foot }
    }

    fn step_named(&self, name: &str) -> Option<&StepLine> {
        self.view.as_ref().and_then(|view| view.steps.iter().find(|step| step.name == name))
    }

    /// Starts a step: says why not, asks for what it needs, or asks whether to record it.
    fn begin(&self, step: &StepLine) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        if let Some(why) = &step.refused {
            return vec![Effect::Say(Message::refused(why.clone()))];
        }
        if step.name == PAYMENT {
            return vec![Effect::Open(Box::new(Place::Payment(self.id)))];
        }
        if step.needs.is_empty() {
            let ask = StepAsk { name: step.name.to_string(), ..StepAsk::default() };
            return vec![Effect::Confirm {
                question: format!("{} on {}: record it today?", step.label, view.number),
                act: Box::new(Ask::Step(self.id, view.after, ask)),
            }];
        }
        let named = NAMED.iter().find(|(_, name)| *name == step.name);
        let question = named.and_then(|(command, _)| commands::spec(*command)?.question);
        vec![Effect::Open(Box::new(Place::Step {
            case: self.id,
            number: view.number.clone(),
            after: view.after,
            step: step.clone(),
            question: question.map(str::to_string),
        }))]
    }

    fn steps_menu(&mut self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let steps = view.steps.clone();
        let choices = steps.iter().map(|step| Choice {
            text: step.label.to_string(),
            remark: draw::step_remark(step, view.day),
            refused: step.refused.clone(),
            ..Choice::default()
        });
        let start = steps.iter().position(|step| step.refused.is_none()).unwrap_or(0);
        let title = format!("Steps for {}", view.number);
        let menu = Menu { title, lines: choices.collect(), start };
        self.offered = Offered::Steps(steps);
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    /// Lists the letters begun and the templates.
    fn letters_menu(&mut self, choices: Vec<LetterChoice>) -> Vec<Effect> {
        if choices.is_empty() {
            let says = "No template fits this case: add one to the standard paragraphs.";
            return vec![Effect::Say(Message::refused(says))];
        }
        let lines = choices.iter().map(|choice| Choice {
            text: choice.title.clone(),
            remark: choice.remark.clone(),
            words: choice.words.clone(),
            ..Choice::default()
        });
        let title = "Write a letter".to_string();
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        self.offered = Offered::Letters(choices);
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    /// A line of the menu over the pane was chosen.
    fn chosen(&mut self, at: usize) -> Vec<Effect> {
        match &self.offered {
            Offered::Steps(steps) => {
                let step = steps.get(at).and_then(|step| self.step_named(step.name)).cloned();
                step.map_or_else(Vec::new, |step| self.begin(&step))
            }
            Offered::Posted(rows) => {
                let row = rows.get(at).cloned();
                row.map_or_else(Vec::new, |row| self.service_menu(&row))
            }
            Offered::Service(letter) => self.ask_back(*letter, at),
            Offered::Addresses(shown, after) => {
                let after = *after;
                at.checked_sub(*shown).map_or_else(Vec::new, |at| self.ask_address(at, after))
            }
            Offered::Letters(letters) => {
                let chosen = letters.get(at).map(|letter| Place::Letter(letter.at.clone()));
                chosen.map_or_else(Vec::new, |place| vec![Effect::Open(Box::new(place))])
            }
        }
    }

    /// Asks for the reasons of everything on the pane that was computed, to show them as one text.
    fn explain(&mut self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let mut questions = vec![Question::AmountDue, Question::Clock];
        questions.extend(view.next.iter().map(|step| Question::NextStep(step.name.to_string())));
        let title = format!("Why? {}", view.number);
        self.gathered =
            Gathered { awaited: questions.len(), reading: Reading { title, lines: Vec::new() } };
        questions.into_iter().map(|question| Effect::Ask(Ask::Why(self.id, question))).collect()
    }

    fn gather(&mut self, why: Option<Why>) -> Vec<Effect> {
        let lines = &mut self.gathered.reading.lines;
        if let Some(why) = why {
            if !lines.is_empty() {
                lines.push((String::new(), String::new()));
            }
            lines.push((why.title, String::new()));
            lines.extend(why.lines.into_iter().map(|line| (String::new(), line)));
        }
        self.gathered.awaited = self.gathered.awaited.saturating_sub(1);
        if self.gathered.awaited > 0 || self.gathered.reading.lines.is_empty() {
            return Vec::new();
        }
        let reading = std::mem::take(&mut self.gathered.reading);
        vec![Effect::Open(Box::new(Place::Text(reading)))]
    }

    fn open_line(&self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        match self.side {
            Side::Log => {
                let entry = view.log.get(self.log.at).map(|line| line.number);
                entry.into_iter().map(|n| Effect::Ask(Ask::Detail(self.id, n))).collect()
            }
            Side::Steps => match view.steps.get(self.steps.at) {
                Some(step) => self.begin(step),
                None => Vec::new(),
            },
        }
    }

    fn take_view(&mut self, mut view: Box<CaseView>, room: &Room) {
        // What can be done now stands first; within both parts the order of the process stays.
        view.steps.sort_by_key(|step| step.refused.is_some());
        let longer = self.view.as_ref().is_none_or(|old| old.after != view.after);
        self.view = Some(view);
        let parts = self.parts(room);
        let (log, steps) = self.view.as_ref().map_or((0, 0), |v| (v.log.len(), v.steps.len()));
        let height = usize::from(parts.log.height.saturating_sub(1));
        if longer {
            self.log.go(Motion::Last, log, height);
        }
        self.log.settle(log, height);
        self.steps.settle(steps, height);
    }

    fn go(&mut self, motion: Motion, room: &Room) {
        let parts = self.parts(room);
        let Some(view) = &self.view else { return };
        let height = usize::from(parts.log.height.saturating_sub(1));
        match self.side {
            Side::Log => self.log.go(motion, view.log.len(), height),
            Side::Steps => self.steps.go(motion, view.steps.len(), height),
        }
    }
}

/// What stands behind a line of the log, as a text to read.
fn reading(detail: Detail) -> Reading {
    let mut lines = detail.fields;
    if !detail.text.is_empty() {
        lines.push((String::new(), String::new()));
        lines.extend(detail.text.lines().map(|line| (String::new(), line.to_string())));
    }
    Reading { title: detail.title, lines }
}

impl Pane for Case {
    fn scope(&self) -> Scope {
        Scope::Case
    }

    fn title(&self) -> String {
        self.view.as_ref().map_or_else(|| "Case".into(), |view| format!("Case {}", view.number))
    }

    fn subject(&self) -> Option<CaseId> {
        Some(self.id)
    }

    fn can(&self, command: Command) -> Can {
        let Some(view) = &self.view else {
            return Can::No("The case could not be read; press f5 to try again.".to_string());
        };
        if let Some((_, name)) = NAMED.iter().find(|(known, _)| *known == command) {
            let refused = match self.step_named(name) {
                Some(step) => step.refused.clone(),
                None => Some(format!("The step {name} does not exist in this scheme.")),
            };
            return refused.map_or(Can::Yes, Can::No);
        }
        match command {
            Command::TakeNext if self.work.is_none() => Can::No(
                "This case was not opened from the queue; go back to the queue to take the next."
                    .to_string(),
            ),
            Command::Take if !view.holder.is_empty() => Can::No(format!(
                "{} holds {} already; it can be taken when it was put back.",
                view.holder, view.number
            )),
            Command::PutBack if view.holder.is_empty() => {
                Can::No(format!("Nobody holds {}: there is nothing to put back.", view.number))
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            self.go(motion, room);
            return Vec::new();
        }
        if let Some((_, name)) = NAMED.iter().find(|(known, _)| *known == command) {
            let step = self.step_named(name).cloned();
            return step.map_or_else(Vec::new, |step| self.begin(&step));
        }
        match command {
            Command::Open => self.open_line(),
            Command::Steps => self.steps_menu(),
            Command::Explain => self.explain(),
            Command::WriteLetter => {
                vec![Effect::Ask(Ask::Letter(LetterAsk::Choices(self.id)))]
            }
            Command::OtherSide => {
                self.side = match self.side {
                    Side::Log => Side::Steps,
                    Side::Steps => Side::Log,
                };
                Vec::new()
            }
            Command::Take => {
                let after = self.view.as_ref().map(|view| view.after);
                after.into_iter().map(|n| Effect::Ask(Ask::Take(self.id, n))).collect()
            }
            Command::PutBack => {
                let after = self.view.as_ref().map(|view| view.after);
                after.into_iter().map(|n| Effect::Ask(Ask::PutBack(self.id, n))).collect()
            }
            Command::TakeNext => {
                self.work.into_iter().map(|work| Effect::Ask(Ask::TakeNext(work))).collect()
            }
            Command::CameBack => vec![Effect::Ask(Ask::Letter(LetterAsk::Posted(self.id)))],
            Command::Addresses => vec![Effect::Ask(Ask::Addresses(self.id))],
            Command::AskRefund => {
                self.asked = Asked::Refund;
                let prompt = "Why does the money go back? Another officer approves it".to_string();
                let title = "Refund".to_string();
                vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
            }
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(letter) = key.code else {
            return Vec::new();
        };
        let Some(view) = &self.view else { return Vec::new() };
        match view.log.iter().position(|line| quick_link(line) == Some(letter)) {
            Some(at) => {
                self.side = Side::Log;
                self.log.at = at;
                self.open_line()
            }
            None => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Case(view) => {
                self.take_view(view, room);
                Vec::new()
            }
            Answer::Detail(detail) => {
                vec![Effect::Open(Box::new(Place::Text(reading(detail))))]
            }
            Answer::Why(why) => self.gather(Some(why)),
            Answer::Stopped(_) if self.gathered.awaited > 0 => self.gather(None),
            Answer::Letter(LetterAnswer::Choices(choices)) => self.letters_menu(choices),
            Answer::Letter(LetterAnswer::Posted(rows)) => self.posted_menu(rows),
            Answer::Chosen(at) => self.chosen(at),
            Answer::Typed(text) => self.typed(text),
            Answer::Addresses(book) => self.addresses_menu(&book),
            Answer::Taken(Some(id)) => {
                vec![Effect::Close, Effect::Open(Box::new(Place::Case(id, self.work)))]
            }
            Answer::Taken(None) => {
                let says = "No other case of this kind is free: the rest is held or on hold.";
                vec![Effect::Say(Message::note(says))]
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Case(self.id))]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        if let Some(view) = &self.view {
            self.draw_view(frame, view, room);
        }
    }
}
