//! Asks for what a step needs — day, last day, amount, reason, a choice — and records it.
//!
//! Floor 5.

mod part;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use part::{CAPACITIES, Entry, GROUNDS, OUTCOMES, Part, Slot, parts};

use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::party::{Capacity, Party};
use crate::case::state::Stage;
use crate::desk::StepAsk;
use crate::desk::view::StepLine;
use crate::law::persons::{Hire, HireItem};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, ApprovalAsk, Ask, Effect, Message, Obstacle, Place};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Cover, Pane, Room, unheard};
use crate::ui::typed;
use crate::ui::widgets::field::{Edit, Focus};
use crate::ui::widgets::frame::{below, lines, middle, popup};
use crate::ui::widgets::text::wrap;

/// Whether the officer may take the step alone, as far as is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Alone {
    Untried,
    Refused,
}

/// The pane.
pub struct StepForm {
    case: CaseId,
    number: String,
    after: u32,
    step: StepLine,
    question: Option<String>,
    slots: Vec<Slot>,
    at: usize,
    alone: Alone,
}

impl StepForm {
    /// The form for a step on a log of `after` entries; a question comes before it is recorded
    /// where the act weighs more than others.
    pub fn new(
        case: CaseId,
        number: String,
        after: u32,
        step: StepLine,
        question: Option<String>,
    ) -> StepForm {
        let slots = step.needs.iter().flat_map(|need| parts(*need)).map(|part| part.slot());
        let (slots, alone) = (slots.collect(), Alone::Untried);
        StepForm { case, number, after, slots, step, question, at: 0, alone }
    }

    fn typed(&self, part: Part) -> &str {
        let slot = self.slots.iter().find(|slot| slot.part == part);
        match slot.map(|slot| &slot.entry) {
            Some(Entry::Text(field)) => field.text().trim(),
            Some(Entry::Word(pick)) => pick.word(),
            None => "",
        }
    }

    /// The reason, where one was asked for or given.
    fn reason(&self) -> &str {
        let asked = self.slots.iter().any(|slot| slot.part == Part::Reason);
        self.typed(if asked { Part::Reason } else { Part::Remark })
    }

    fn picked(&self, part: Part) -> Option<usize> {
        let slot = self.slots.iter().find(|slot| slot.part == part)?;
        match &slot.entry {
            Entry::Word(pick) => pick.at(),
            Entry::Text(_) => None,
        }
    }

    /// Judges one line; the sentence says what is wrong with it.
    fn check(&self, part: Part, today: Day) -> Result<(), String> {
        let text = self.typed(part);
        match part {
            Part::Day => typed::day(text, today).map(|_| ()),
            Part::Until => typed::last_day_or_none(text, today).map(|_| ()),
            Part::HiredFrom | Part::HiredUntil => typed::day_or_none(text, today).map(|_| ()),
            Part::Amount => typed::amount(text).map(|_| ()),
            Part::Reason if text.is_empty() => {
                Err("A reason is needed: say in a few words why, for the log.".to_string())
            }
            Part::Name if text.is_empty() => Err("A name is needed.".to_string()),
            Part::Stage | Part::Outcome | Part::Ground | Part::Capacity if text.is_empty() => {
                Err("Pick one: left and right, or the first letter.".to_string())
            }
            Part::Reason
            | Part::Remark
            | Part::Name
            | Part::Stage
            | Part::Outcome
            | Part::Ground
            | Part::Capacity
            | Part::Address
            | Part::HireSeen
            | Part::Postcode => Ok(()),
        }
    }

    fn party(&self) -> Option<Party> {
        let (capacity, _) = CAPACITIES.get(self.picked(Part::Capacity)?)?;
        let address = self.typed(Part::Address).split(',').map(str::trim);
        Some(Party {
            capacity: *capacity,
            name: self.typed(Part::Name).to_string(),
            address: address.filter(|line| !line.is_empty()).map(str::to_string).take(6).collect(),
            postcode: self.typed(Part::Postcode).to_uppercase(),
        })
    }

    /// The hiring agreement, where the person is a hirer; its days were checked before.
    fn hire(&self, today: Day) -> Option<Hire> {
        let hirer = self.party().is_some_and(|party| party.capacity == Capacity::Hirer);
        let day = |part| typed::day_or_none(self.typed(part), today).ok().flatten();
        let whole = self.picked(Part::HireSeen) == Some(0);
        hirer.then(|| Hire {
            from: day(Part::HiredFrom),
            until: day(Part::HiredUntil),
            seen: if whole { HireItem::ALL.to_vec() } else { Vec::new() },
        })
    }

    fn ask(&self, today: Day) -> Result<StepAsk, (Part, String)> {
        for slot in &self.slots {
            self.check(slot.part, today).map_err(|why| (slot.part, why))?;
        }
        let has = |part: Part| self.slots.iter().any(|slot| slot.part == part);
        let day = typed::day(self.typed(Part::Day), today).map_err(|why| (Part::Day, why))?;
        let until = typed::last_day_or_none(self.typed(Part::Until), today);
        let amount = has(Part::Amount).then(|| typed::amount(self.typed(Part::Amount)));
        Ok(StepAsk {
            name: self.step.name.to_string(),
            on: has(Part::Day).then_some(day),
            until: until.map_err(|why| (Part::Until, why))?,
            amount: amount.transpose().map_err(|why| (Part::Amount, why))?,
            reason: self.reason().to_string(),
            stage: self.picked(Part::Stage).and_then(|at| Stage::ALL.get(at).copied()),
            outcome: self.picked(Part::Outcome).and_then(|at| OUTCOMES.get(at).copied()),
            ground: self.picked(Part::Ground).and_then(|at| GROUNDS.get(at).copied()),
            party: self.party(),
            hire: self.hire(today),
        })
    }

    fn accept(&mut self, room: &Room) -> Vec<Effect> {
        if let Some(slot) = self.slots.get(self.at)
            && let Err(why) = self.check(slot.part, room.today)
        {
            return vec![Effect::Say(Message::refused(why))];
        }
        if self.at + 1 < self.slots.len() {
            self.at += 1;
            return Vec::new();
        }
        if self.step.second.is_some() {
            let why = self.reason().to_string();
            return self.ask_approval(&why, room);
        }
        let ask = match self.filled(room) {
            Ok(ask) => ask,
            Err(says) => return says,
        };
        let act = Ask::Step(self.case, self.after, ask);
        match &self.question {
            Some(question) => {
                vec![Effect::Confirm { question: question.clone(), act: Box::new(act) }]
            }
            None => vec![Effect::Ask(act)],
        }
    }

    /// What is asked for; else the sentence that says what is wrong, with the bar on its line.
    fn filled(&mut self, room: &Room) -> Result<StepAsk, Vec<Effect>> {
        self.ask(room.today).map_err(|(part, why)| {
            self.at = self.slots.iter().position(|slot| slot.part == part).unwrap_or(0);
            vec![Effect::Say(Message::refused(why))]
        })
    }

    /// Puts the step to a second person, who must know why.
    fn ask_approval(&mut self, why: &str, room: &Room) -> Vec<Effect> {
        let ask = match self.filled(room) {
            Ok(ask) => ask,
            Err(says) => return says,
        };
        if why.is_empty() {
            return vec![Effect::Open(Box::new(Place::Prompt {
                title: "Ask for approval".to_string(),
                prompt: "Why a second person should approve it:".to_string(),
            }))];
        }
        let ask = ApprovalAsk::Step(self.case, self.after, Box::new(ask), why.to_string());
        vec![Effect::Ask(Ask::Approval(ask))]
    }

    fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    fn on(&mut self) {
        self.at = (self.at + 1).min(self.slots.len().saturating_sub(1));
    }

    fn rows(slot: &Slot, cells: u16) -> u16 {
        match &slot.entry {
            Entry::Text(_) => 1,
            Entry::Word(pick) => u16::try_from(pick.rows(usize::from(cells))).unwrap_or(1),
        }
    }
}

/// Cells of the labels.
const LABEL: u16 = 21;

impl Pane for StepForm {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn title(&self) -> String {
        format!("{}: {}", self.number, self.step.label)
    }

    fn cover(&self) -> Cover {
        Cover::Part
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn subject(&self) -> Option<CaseId> {
        Some(self.case)
    }

    fn can(&self, command: Command) -> Can {
        if command == Command::Undo && self.at == 0 {
            return Can::No("This is the first answer; esc leaves the form.".to_string());
        }
        let untried = self.alone == Alone::Untried && self.step.second.is_none();
        if command == Command::AskApproval && untried {
            let says = "Record it first: a second person is asked for what you may not do alone.";
            return Can::No(says.to_string());
        }
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        match command {
            Command::Accept => return self.accept(room),
            Command::AskApproval => {
                let why = self.reason().to_string();
                return self.ask_approval(&why, room);
            }
            Command::Undo | Command::PreviousField | Command::Up => self.back(),
            Command::NextField | Command::Down => self.on(),
            other => return unheard(other),
        }
        Vec::new()
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let Some(slot) = self.slots.get_mut(self.at) else { return Vec::new() };
        let edit = match &mut slot.entry {
            Entry::Text(field) => field.key(key),
            Entry::Word(pick) => pick.key(key),
        };
        if edit == Edit::NotMine && matches!(key.code, KeyCode::Char(_)) {
            let says = "No choice begins with that letter; left and right pick.";
            return vec![Effect::Say(Message::refused(says))];
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        if let Some(Slot { entry: Entry::Text(field), .. }) = self.slots.get_mut(self.at) {
            field.insert(text);
        }
        Vec::new()
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Done(_) => vec![Effect::Close],
            Answer::Stopped(Obstacle::Behind) => vec![Effect::Ask(Ask::Case(self.case))],
            Answer::Stopped(Obstacle::Refused) => {
                self.alone = Alone::Refused;
                Vec::new()
            }
            Answer::Typed(why) if why.trim().is_empty() => {
                let says = "A reason is needed: nobody approves what they are not told about.";
                vec![Effect::Say(Message::refused(says))]
            }
            Answer::Typed(why) => self.ask_approval(why.trim(), room),
            Answer::Case(view) => {
                self.after = view.after;
                let step = view.steps.into_iter().find(|step| step.name == self.step.name);
                self.step = step.unwrap_or_else(|| self.step.clone());
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let cells = 76.min(room.area.width.saturating_sub(2));
        let entry_cells = cells.saturating_sub(LABEL + 4);
        let mut head = Vec::new();
        if let Some(why) = &self.step.refused {
            head.extend(wrap(why, usize::from(cells.saturating_sub(4))));
        }
        if let Some(says) = self.step.second {
            let says = format!("{says}: enter asks the second one.");
            head.extend(wrap(&says, usize::from(cells.saturating_sub(4))));
        }
        let last = self.step.last.map(|last| format!("The last day is {}.", last.long()));
        let safe = self.step.last_safe.map(|safe| format!("Safe by post to {}.", safe.long()));
        if last.is_some() || safe.is_some() {
            let both: Vec<String> = last.into_iter().chain(safe).collect();
            head.push(both.join(" "));
        }
        let head_rows = u16::try_from(head.len()).unwrap_or(0);
        let slot_rows: u16 = self.slots.iter().map(|slot| StepForm::rows(slot, entry_cells)).sum();
        let area = middle(room.area, cells, head_rows + slot_rows + 4);
        let inner = popup(frame, area, &self.title(), theme.frame(), theme.strong());
        lines(frame, inner, head.into_iter().map(|line| Line::styled(line, theme.care())));
        let mut rest = below(inner, head_rows);
        for (at, slot) in self.slots.iter().enumerate() {
            let rows = StepForm::rows(slot, entry_cells).min(rest.height);
            self.draw_slot(frame, Rect { height: rows, ..rest }, at, slot, room);
            rest = below(rest, rows);
        }
        let enter = match (self.at + 1 < self.slots.len(), self.step.second) {
            (true, _) => " goes on",
            (false, Some(_)) => " asks a second person",
            (false, None) => " records",
        };
        let hint = self.slots.get(self.at).map_or("", |slot| slot.part.hint());
        lines(
            frame,
            below(rest, 1),
            [Line::from(vec![
                Span::styled(hint, theme.dim()),
                Span::raw(if hint.is_empty() { "" } else { "   " }),
                Span::styled("enter", theme.key()),
                Span::raw(enter),
            ])],
        );
    }
}

impl StepForm {
    fn draw_slot(&self, frame: &mut Frame, area: Rect, at: usize, slot: &Slot, room: &Room) {
        let theme = room.theme;
        let focus = Focus::when(&at, &self.at);
        let style = if focus == Focus::Here { theme.strong() } else { theme.dim() };
        lines(frame, area, [Line::styled(slot.part.label(), style)]);
        let entry = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL), ..area };
        match &slot.entry {
            Entry::Text(field) => {
                field.draw(frame, entry, theme.field(), focus);
                if field.is_empty() && slot.part == Part::Day {
                    let today = room.today.long();
                    frame.buffer_mut().set_string(entry.x, entry.y, today, theme.dim());
                }
            }
            Entry::Word(pick) => pick.draw(frame, entry, theme.dim(), theme.strong(), focus),
        }
    }
}
