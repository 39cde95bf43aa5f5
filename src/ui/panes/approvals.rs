//! Approvals: what one officer may not decide alone, oldest first, with the thing itself beside it;
//! given, sent back or withdrawn from here.
//!
//! Floor 5. Page keys scroll what is read, arrows move along the list.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::ids::CaseId;
use crate::desk::approvals::{ApprovalSheet, ApprovalView, Subject};
use crate::desk::letters::view::LetterAt;
use crate::matter::{ApprovalState, MatterKind};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Answer, ApprovalAnswer, ApprovalAsk, Ask, Effect, Place};
use crate::ui::pane::{Pane, Room, WIDE, motion, unheard};
use crate::ui::widgets::frame::{below, divide, halves, lines, row, scrolled, tabs};
use crate::ui::widgets::labelled::{Look, labelled};
use crate::ui::widgets::list::{Bar, Motion};
use crate::ui::widgets::text::{count, fit, right, width};

/// Rows above the two parts: the groups and an empty one.
const HEAD: u16 = 2;
/// The most rows of the list where it stands above the text, its head among them.
const LIST: u16 = 8;

/// What was asked in a line over the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    Remark,
    Reason,
}

/// The pane.
pub struct Approvals {
    state: ApprovalState,
    counts: Vec<u64>,
    waiting: Option<Vec<ApprovalView>>,
    bar: Bar,
    sheet: Option<Box<ApprovalSheet>>,
    text: Bar,
    asked: Option<Asked>,
}

impl Approvals {
    /// What waits.
    pub fn new() -> Approvals {
        Approvals {
            state: ApprovalState::Asked,
            counts: Vec::new(),
            waiting: None,
            bar: Bar::default(),
            sheet: None,
            text: Bar::default(),
            asked: None,
        }
    }

    fn lines(&self) -> &[ApprovalView] {
        self.waiting.as_deref().unwrap_or_default()
    }

    fn chosen(&self) -> Option<&ApprovalView> {
        self.lines().get(self.bar.at)
    }

    /// The thing itself, where it is the chosen one's.
    fn sheet(&self) -> Option<&ApprovalSheet> {
        let chosen = self.chosen()?.id;
        self.sheet.as_deref().filter(|sheet| sheet.id == chosen)
    }

    fn ask(ask: ApprovalAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Approval(ask))]
    }

    fn ask_sheet(&self) -> Vec<Effect> {
        self.chosen().map_or_else(Vec::new, |one| Approvals::ask(ApprovalAsk::Sheet(one.id)))
    }

    /// List and text.
    fn parts(&self, room: &Room) -> (Rect, Rect) {
        let rows = u16::try_from(self.lines().len() + 1).unwrap_or(LIST).clamp(2, LIST);
        halves(below(room.area, HEAD), WIDE, rows)
    }

    fn text_lines(&self, cells: u16, room: &Room) -> Vec<Line<'static>> {
        let look = Look { heading: room.theme.heading(), label: room.theme.dim() };
        let lines = self.sheet().map(|sheet| sheet.lines.as_slice()).unwrap_or_default();
        labelled(lines, usize::from(cells), look)
    }

    fn go(&mut self, motion: Motion, room: &Room) -> Vec<Effect> {
        let (list, text) = self.parts(room);
        if matches!(motion, Motion::PageUp | Motion::PageDown) {
            let len = self.text_lines(text.width, room).len();
            self.text.scroll(motion, len, usize::from(text.height));
            return Vec::new();
        }
        let before = self.bar.at;
        self.bar.go(motion, self.lines().len(), usize::from(list.height.saturating_sub(1)));
        if self.bar.at == before {
            return Vec::new();
        }
        self.text = Bar::default();
        self.ask_sheet()
    }

    /// Shows the group before or after.
    fn turn(&mut self, step: usize) -> Vec<Effect> {
        let all = ApprovalState::ALL;
        let at = all.iter().position(|state| *state == self.state).unwrap_or(0);
        self.state = all.get((at + step) % all.len()).copied().unwrap_or(ApprovalState::Asked);
        self.waiting = None;
        self.bar = Bar::default();
        self.text = Bar::default();
        Approvals::ask(ApprovalAsk::List(self.state))
    }

    fn approve(&self) -> Vec<Effect> {
        let Some(one) = self.chosen() else { return Vec::new() };
        match self.sheet().map(|sheet| sheet.subject) {
            // What is approved is what is read: the letter as its last entry left it.
            Some(Subject::Letter(id, after)) => {
                let ask = LetterAsk::Approve(LetterAt::Begun(id), after);
                vec![Effect::Ask(Ask::Letter(ask))]
            }
            Some(Subject::Post(_) | Subject::Case(_) | Subject::Paragraph) => {
                Approvals::ask(ApprovalAsk::Approve(one.id, one.after))
            }
            None => Vec::new(),
        }
    }

    fn open(&self) -> Vec<Effect> {
        let place = match self.sheet().map(|sheet| sheet.subject) {
            Some(Subject::Letter(id, _)) => Some(Place::Letter(LetterAt::Begun(id))),
            Some(Subject::Post(id)) => Some(Place::PostItem(id)),
            Some(Subject::Case(id)) => Some(Place::Case(id, None)),
            Some(Subject::Paragraph) | None => None,
        };
        place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
    }

    fn prompt(&mut self, asked: Asked) -> Vec<Effect> {
        self.asked = Some(asked);
        let (title, prompt) = match asked {
            Asked::Remark => ("Send back", "What is to be changed:"),
            Asked::Reason => ("Withdraw", "Why it is not wanted any more:"),
        };
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    fn typed(&mut self, text: String) -> Vec<Effect> {
        let Some((id, after)) = self.chosen().map(|one| (one.id, one.after)) else {
            return Vec::new();
        };
        match self.asked.take() {
            Some(Asked::Remark) => Approvals::ask(ApprovalAsk::Return(id, after, text)),
            Some(Asked::Reason) => Approvals::ask(ApprovalAsk::Withdraw(id, after, text)),
            None => Vec::new(),
        }
    }

    fn take_list(&mut self, waiting: Vec<ApprovalView>, room: &Room) -> Vec<Effect> {
        let kept = self.chosen().map(|one| one.id);
        let found = waiting.iter().position(|one| Some(one.id) == kept);
        self.waiting = Some(waiting);
        self.bar.at = found.unwrap_or(self.bar.at);
        let (list, _) = self.parts(room);
        self.bar.settle(self.lines().len(), usize::from(list.height.saturating_sub(1)));
        if found.is_none() {
            self.text = Bar::default();
        }
        self.ask_sheet()
    }
}

impl Default for Approvals {
    fn default() -> Approvals {
        Approvals::new()
    }
}

impl Pane for Approvals {
    fn scope(&self) -> Scope {
        Scope::Approvals
    }

    fn title(&self) -> String {
        "Approvals".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|one| one.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        let acts = matches!(
            command,
            Command::Approve | Command::ReturnRequest | Command::WithdrawRequest | Command::Open
        );
        match self.chosen() {
            None if acts => no("Nothing is listed here; tab shows the other groups."),
            Some(one) if acts && command != Command::Open && one.state != ApprovalState::Asked => {
                Can::No(format!("It is {} already.", one.state.label()))
            }
            Some(_) if command == Command::Open => match self.sheet().map(|sheet| sheet.subject) {
                Some(Subject::Paragraph) => no("What it changes is all shown here."),
                Some(Subject::Letter(..) | Subject::Post(_) | Subject::Case(_)) => Can::Yes,
                None => no("It could not be read; press f5 to try again."),
            },
            Some(_) | None => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            return self.go(motion, room);
        }
        match command {
            Command::Open => self.open(),
            Command::Approve => self.approve(),
            Command::ReturnRequest => self.prompt(Asked::Remark),
            Command::WithdrawRequest => self.prompt(Asked::Reason),
            Command::NextGroup => self.turn(1),
            Command::PreviousGroup => self.turn(ApprovalState::ALL.len() - 1),
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Approval(ApprovalAnswer::List(counts, waiting)) => {
                self.counts = counts;
                self.take_list(waiting, room)
            }
            Answer::Approval(ApprovalAnswer::Sheet(sheet)) => {
                self.sheet = Some(sheet);
                Vec::new()
            }
            Answer::Typed(text) => self.typed(text),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Approvals::ask(ApprovalAsk::List(self.state))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let counts = self.counts.iter().copied().chain(std::iter::repeat(0));
        let labels = ApprovalState::ALL.iter().zip(counts);
        let labels: Vec<String> =
            labels.map(|(state, open)| format!("{} {}", state.label(), count(open))).collect();
        let at = ApprovalState::ALL.iter().position(|state| *state == self.state).unwrap_or(0);
        lines(frame, row(room.area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        let (list, text) = self.parts(room);
        divide(frame, (list, text), theme.frame());
        self.draw_list(frame, list, room);
        let shown = self.text_lines(text.width, room);
        scrolled(frame, text, shown, self.text.top, theme.dim());
    }
}

impl Approvals {
    fn draw_list(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(area.width);
        let head = columns(cells, ["item", "asked", "by", "amount", "what for"]);
        lines(frame, row(area, 0), [Line::styled(head, theme.heading())]);
        let area = below(area, 1);
        if self.waiting.as_ref().is_some_and(Vec::is_empty) {
            let says = match self.state {
                ApprovalState::Asked => "Nothing waits for a second person.",
                ApprovalState::Given | ApprovalState::Returned | ApprovalState::Withdrawn => {
                    "None."
                }
            };
            lines(frame, area, [Line::styled(says, theme.dim())]);
        }
        let view = self.lines().iter().enumerate().skip(self.bar.top);
        let shown = view.take(usize::from(area.height)).map(|(at, one)| {
            let pence = one.pence.map(|pence| pence.to_string()).unwrap_or_default();
            let reference = MatterKind::Approval.reference(one.id);
            let (asked, by) = (one.asked.short(), one.asked_by.to_string());
            let said = if one.title.contains(&one.number) {
                one.title.clone()
            } else {
                format!("{}, {}", one.title, one.number)
            };
            let text = columns(cells, [&reference, &asked, &by, &pence, &said]);
            Line::styled(text, if at == self.bar.at { theme.chosen() } else { theme.text() })
        });
        lines(frame, area, shown);
    }
}

fn columns(cells: usize, [item, asked, by, amount, what]: [&str; 5]) -> String {
    let head = [fit(item, 5), fit(asked, 9), fit(by, 8), right(amount, 9)].join(" ");
    format!("{head} {}", fit(what, cells.saturating_sub(width(&head) + 1)))
}
