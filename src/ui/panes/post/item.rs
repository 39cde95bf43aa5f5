//! One item of post: read it, put it to a case, say what it is, take it, close it.
//!
//! Floor 5. Holds one view of the item as the desk gave it; acts carry the number of its last
//! entry.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::case::correspondence::{MatterId, PostKind};
use crate::case::ids::CaseId;
use crate::desk::post::{Opened, PostView};
use crate::matter::PostState;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Choice, Effect, Menu, Message, Place, PostAnswer, PostAsk, Reading,
};
use crate::ui::pane::{Pane, Room, WIDE, motion};
use crate::ui::widgets::frame::below;
use crate::ui::widgets::list::Bar;

/// What was opened over the pane and will hand back an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    /// Which of the cases suggested, or another.
    Case,
    /// The number of a case.
    Number,
    /// What it is.
    Kind,
    /// Why a second officer should agree that it is this.
    KindReason(PostKind),
    /// Why it is closed.
    CloseReason,
    /// Why it is taken from its case.
    UnindexReason,
    /// Why the second officer does not agree.
    Remark,
    /// A point that it raises.
    Point,
}

/// Where the parts of the pane stand; the same for drawing and for paging.
pub(super) struct Parts {
    pub(super) top: Rect,
    pub(super) side: Rect,
    pub(super) text: Rect,
}

/// The pane.
pub struct Item {
    id: MatterId,
    pub(super) view: Option<Box<PostView>>,
    pub(super) bar: Bar,
    asked: Option<Asked>,
}

impl Item {
    /// An item.
    pub fn new(id: MatterId) -> Item {
        Item { id, view: None, bar: Bar::default(), asked: None }
    }

    pub(super) fn parts(&self, room: &Room) -> Parts {
        let area = room.area;
        let wide = area.width >= WIDE;
        let facts = self.view.as_ref().map_or(0, |view| view.facts.len());
        let rows = facts.div_ceil(if wide { 3 } else { 2 });
        let top = Rect { height: u16::try_from(rows).unwrap_or(4), ..area };
        let rest = below(area, top.height + 1);
        if wide {
            let cells = area.width * 3 / 5;
            let text = Rect { width: cells, ..rest };
            let side =
                Rect { x: text.right() + 2, width: area.width.saturating_sub(cells + 2), ..rest };
            return Parts { top, side, text };
        }
        let need = self
            .view
            .as_ref()
            .map_or(0, |view| Item::side_rows(view, room.theme, usize::from(rest.width)));
        // The text keeps at least half of what is left.
        let rows = u16::try_from(need).unwrap_or(u16::MAX).min(rest.height / 2);
        let side = Rect { height: rows, ..rest };
        let text = below(rest, if rows == 0 { 0 } else { rows + 1 });
        Parts { top, side, text }
    }

    fn act(ask: PostAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Post(ask))]
    }

    /// Puts the item to the case that leads clearly; where none does, asks.
    fn index(&mut self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        if let Some(clear) = view.suggestions.iter().find(|one| one.clear) {
            return Item::act(PostAsk::Index(self.id, view.after, clear.number.clone()));
        }
        if view.suggestions.is_empty() {
            return self.prompt(Asked::Number, "Which case?", "Notice number, or mark");
        }
        self.asked = Some(Asked::Case);
        let mut lines: Vec<Choice> = view
            .suggestions
            .iter()
            .map(|one| Choice {
                text: format!("{}, {}: {}", one.number, one.about, one.why),
                ..Choice::default()
            })
            .collect();
        lines.push(Choice { text: "another case".to_string(), ..Choice::default() });
        let menu = Menu { title: "To which case?".to_string(), lines, start: 0 };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn classify(&mut self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        self.asked = Some(Asked::Kind);
        let lines = view.kinds.iter().map(|choice| Choice {
            text: format!("{}, {}", choice.kind.label(), choice.hint),
            refused: choice.refused.clone(),
            ..Choice::default()
        });
        let title = format!("What is {}?", view.reference);
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn prompt(&mut self, asked: Asked, title: &str, prompt: &str) -> Vec<Effect> {
        self.asked = Some(asked);
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    /// A line was chosen from the menu that was open.
    fn chosen(&mut self, at: usize) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        match self.asked.take() {
            Some(Asked::Case) => match view.suggestions.get(at) {
                Some(one) => Item::act(PostAsk::Index(self.id, view.after, one.number.clone())),
                None => self.prompt(Asked::Number, "Which case?", "Notice number, or mark"),
            },
            Some(Asked::Kind) => {
                let Some(choice) = view.kinds.get(at).cloned() else { return Vec::new() };
                if choice.needs_reason {
                    let asks = "Why does it contest nothing? A second officer must agree";
                    return self.prompt(Asked::KindReason(choice.kind), choice.kind.label(), asks);
                }
                let ask = PostAsk::Classify(self.id, view.after, choice.kind, String::new());
                Item::act(ask)
            }
            Some(
                Asked::Number
                | Asked::KindReason(_)
                | Asked::CloseReason
                | Asked::UnindexReason
                | Asked::Remark
                | Asked::Point,
            )
            | None => Vec::new(),
        }
    }

    /// A line was typed into the prompt that was open.
    fn typed(&mut self, text: String) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let (id, after) = (self.id, view.after);
        match self.asked.take() {
            Some(Asked::Number) => Item::act(PostAsk::Index(id, after, text)),
            Some(Asked::KindReason(kind)) => Item::act(PostAsk::Classify(id, after, kind, text)),
            Some(Asked::CloseReason) => Item::act(PostAsk::Close(id, after, text)),
            Some(Asked::Remark) => Item::act(PostAsk::Disagree(id, after, text)),
            Some(Asked::Point) => {
                let mut points = view.points.clone();
                if text.trim().is_empty() {
                    points.pop();
                } else {
                    points.push(text);
                }
                Item::act(PostAsk::Points(id, after, points))
            }
            Some(Asked::UnindexReason) => Item::act(PostAsk::Unindex(id, after, text)),
            Some(Asked::Case | Asked::Kind) | None => Vec::new(),
        }
    }

    fn duplicate(&self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let Some((earlier, why)) = view.alike.first() else { return Vec::new() };
        vec![Effect::Confirm {
            question: format!("Close {} as a double? {why}", view.reference),
            act: Box::new(Ask::Post(PostAsk::Duplicate(self.id, view.after, *earlier))),
        }]
    }

    fn opened(opened: Opened) -> Vec<Effect> {
        match opened {
            Opened::Text { name, text } => {
                let lines = text.lines().map(|line| (String::new(), line.to_string())).collect();
                vec![Effect::Open(Box::new(Place::Text(Reading { title: name, lines })))]
            }
            Opened::File { name, path } => {
                vec![Effect::Say(Message::note(format!("{name} lies in {path}")))]
            }
        }
    }
}

impl Pane for Item {
    fn scope(&self) -> Scope {
        Scope::PostItem
    }

    fn title(&self) -> String {
        match &self.view {
            Some(view) => format!("Post {}, {}", view.reference, view.state.label()),
            None => "Post".to_string(),
        }
    }

    fn subject(&self) -> Option<CaseId> {
        self.view.as_ref().and_then(|view| view.case.as_ref()).map(|(case, _)| *case)
    }

    fn can(&self, command: Command) -> Can {
        let Some(view) = &self.view else {
            return match command {
                Command::Index
                | Command::Unindex
                | Command::Classify
                | Command::ClosePost
                | Command::Duplicate
                | Command::Points
                | Command::TakePost
                | Command::Agree
                | Command::Disagree
                | Command::GoToCase => Can::No("The item could not be read.".to_string()),
                _ => Can::Yes,
            };
        };
        let no = |why: &str| Can::No(why.to_string());
        let open = view.state.is_open();
        match command {
            Command::Index if view.case.is_some() => {
                no("It has its case; take it from there first (unindex).")
            }
            Command::Unindex | Command::GoToCase if view.case.is_none() => {
                no("It has no case yet.")
            }
            Command::Classify if view.case.is_none() => {
                no("Put it to its case first; what belongs to no case is closed with a reason.")
            }
            Command::Index
            | Command::Unindex
            | Command::Classify
            | Command::ClosePost
            | Command::Duplicate
            | Command::Points
            | Command::TakePost
                if !open =>
            {
                no("It is done with.")
            }
            Command::Agree | Command::Disagree if view.state != PostState::AwaitingApproval => {
                no("No second officer is asked about it.")
            }
            Command::Classify if view.state == PostState::AwaitingApproval => {
                no("A second officer has been asked; wait for the answer.")
            }
            Command::Duplicate if view.alike.is_empty() => no("No earlier item says the same."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Item::act(PostAsk::Item(self.id))
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let text = self.parts(room).text;
            let len =
                self.view.as_ref().map_or(0, |view| Item::text_len(view, usize::from(text.width)));
            self.bar.scroll(motion, len, usize::from(text.height));
            return Vec::new();
        }
        let Some(after) = self.view.as_ref().map(|view| view.after) else {
            return Vec::new();
        };
        match command {
            Command::Index => self.index(),
            Command::Unindex => {
                self.prompt(Asked::UnindexReason, "Take from its case", "Why does it not belong")
            }
            Command::Classify => self.classify(),
            Command::ClosePost => {
                self.prompt(Asked::CloseReason, "Close without a letter", "Why is no answer owed")
            }
            Command::Points => {
                let asks = "One point, in a few words; nothing typed takes the last one out";
                self.prompt(Asked::Point, "Points raised", asks)
            }
            Command::TakePost => Item::act(PostAsk::Take(self.id, after)),
            Command::Duplicate => self.duplicate(),
            Command::Agree => Item::act(PostAsk::Agree(self.id, after)),
            Command::Disagree => {
                self.prompt(Asked::Remark, "Not agreed", "Why may it be a representation")
            }
            Command::GoToCase => {
                let place = self.subject().map(|case| Place::Case(case, None));
                place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::Refresh => self.refresh(room),
            _ => Vec::new(),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(pressed) = key.code else { return Vec::new() };
        let links = self.view.as_ref().map(|view| view.attachments.as_slice()).unwrap_or_default();
        let place = links
            .iter()
            .position(|line| line.link.is_some_and(|link| link.to_ascii_uppercase() == pressed));
        place.map_or_else(Vec::new, |place| Item::act(PostAsk::Attachment(self.id, place)))
    }

    fn take(&mut self, answer: Answer, _room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Post(PostAnswer::Item(view)) => {
                self.view = Some(view);
                Vec::new()
            }
            Answer::Post(PostAnswer::Opened(opened)) => Item::opened(opened),
            Answer::Chosen(at) => self.chosen(at),
            Answer::Typed(text) => self.typed(text),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Item::act(PostAsk::Item(self.id))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_item(frame, room);
    }
}
