//! Standard paragraphs: the library by words, and the revisions, each with its text beside it.
//!
//! Floor 5. Page keys scroll what is read, arrows move along the list. A revision is approved in
//! the pane of approvals, by a manager who did not write it.

mod revision;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::desk::paragraphs::LibraryLine;
use crate::desk::paragraphs::revise::RevisionLine;
use crate::matter::ParagraphState;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Effect, Message, ParagraphAnswer, ParagraphAsk, Place, Reading,
};
use crate::ui::pane::{Pane, Room, WIDE, motion, unheard};
use crate::ui::typed;
use crate::ui::widgets::frame::{below, divide, halves, lines, row, scrolled, tabs};
use crate::ui::widgets::labelled::{Look, labelled};
use crate::ui::widgets::list::{Bar, Motion};
use crate::ui::widgets::text::{fit, width};

pub use revision::Revision;

/// Rows above the two parts: the groups and what is searched for.
const HEAD: u16 = 2;
/// The most rows of the list where it stands above the text, its head among them.
const LIST: u16 = 9;

/// Which list is in view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Library,
    Revisions,
}

/// What was asked in a line over the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    Words,
    From,
    Until,
    Why,
}

/// The pane.
pub struct Paragraphs {
    side: Side,
    words: String,
    library: Vec<LibraryLine>,
    revisions: Vec<RevisionLine>,
    /// The bars of library and revisions.
    bars: [Bar; 2],
    /// By what the text beside the list is listed, and its lines.
    sheet: Option<(String, Vec<(String, String)>)>,
    text: Bar,
    asked: Option<Asked>,
}

impl Paragraphs {
    /// The whole library.
    pub fn new() -> Paragraphs {
        Paragraphs {
            side: Side::Library,
            words: String::new(),
            library: Vec::new(),
            revisions: Vec::new(),
            bars: [Bar::default(); 2],
            sheet: None,
            text: Bar::default(),
            asked: None,
        }
    }

    fn ask(ask: ParagraphAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Paragraph(ask))]
    }

    const fn bar(&self) -> Bar {
        let [library, revisions] = self.bars;
        match self.side {
            Side::Library => library,
            Side::Revisions => revisions,
        }
    }

    const fn bar_mut(&mut self) -> &mut Bar {
        let [library, revisions] = &mut self.bars;
        match self.side {
            Side::Library => library,
            Side::Revisions => revisions,
        }
    }

    const fn len(&self) -> usize {
        match self.side {
            Side::Library => self.library.len(),
            Side::Revisions => self.revisions.len(),
        }
    }

    fn revision(&self) -> Option<&RevisionLine> {
        let chosen = self.revisions.get(self.bar().at);
        chosen.filter(|_| self.side == Side::Revisions)
    }

    /// By what the line under the bar is listed.
    fn listed(&self) -> Option<&str> {
        match self.side {
            Side::Library => self.library.get(self.bar().at).map(|line| line.key.as_str()),
            Side::Revisions => self.revision().map(|line| line.reference.as_str()),
        }
    }

    /// The paragraph's key of the line under the bar.
    fn text_key(&self) -> Option<String> {
        match self.side {
            Side::Library => self.library.get(self.bar().at).map(|line| line.key.clone()),
            Side::Revisions => self.revision().map(|line| line.key.clone()),
        }
    }

    fn ask_sheet(&self) -> Vec<Effect> {
        match (self.side, self.revision()) {
            (Side::Library, _) => {
                let key = self.library.get(self.bar().at).map(|line| line.key.clone());
                key.map_or_else(Vec::new, |key| Paragraphs::ask(ParagraphAsk::Text(key)))
            }
            (Side::Revisions, Some(line)) => {
                Paragraphs::ask(ParagraphAsk::Revision(Box::new(line.clone())))
            }
            (Side::Revisions, None) => Vec::new(),
        }
    }

    fn parts(&self, room: &Room) -> (Rect, Rect) {
        let rows = u16::try_from(self.len() + 1).unwrap_or(LIST).clamp(2, LIST);
        halves(below(room.area, HEAD), WIDE, rows)
    }

    fn height(&self, room: &Room) -> usize {
        usize::from(self.parts(room).0.height.saturating_sub(1))
    }

    fn text_lines(&self, cells: u16, room: &Room) -> Vec<Line<'static>> {
        let look = Look { heading: room.theme.heading(), label: room.theme.dim() };
        let sheet = self.sheet.as_ref().filter(|(of, _)| Some(of.as_str()) == self.listed());
        let lines = sheet.map(|(_, lines)| lines.as_slice()).unwrap_or_default();
        labelled(lines, usize::from(cells), look)
    }

    fn go(&mut self, motion: Motion, room: &Room) -> Vec<Effect> {
        let (_, text) = self.parts(room);
        if matches!(motion, Motion::PageUp | Motion::PageDown) {
            let len = self.text_lines(text.width, room).len();
            self.text.scroll(motion, len, usize::from(text.height));
            return Vec::new();
        }
        let (before, len, height) = (self.bar().at, self.len(), self.height(room));
        self.bar_mut().go(motion, len, height);
        if self.bar().at == before {
            return Vec::new();
        }
        self.text = Bar::default();
        self.ask_sheet()
    }

    fn turn(&mut self) -> Vec<Effect> {
        self.side = match self.side {
            Side::Library => Side::Revisions,
            Side::Revisions => Side::Library,
        };
        self.text = Bar::default();
        self.ask_sheet()
    }

    fn prompt(&mut self, asked: Asked) -> Vec<Effect> {
        self.asked = Some(asked);
        let (title, prompt) = match asked {
            Asked::Words => ("Words", "Only texts that hold every word; nothing typed: all"),
            Asked::From => ("In force", "First day; nothing typed: today"),
            Asked::Until => ("End", "Last day; nothing typed: today"),
            Asked::Why => ("Give up", "Why it will not be used:"),
        };
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    fn typed(&mut self, text: String, room: &Room) -> Vec<Effect> {
        let asked = self.asked.take();
        if asked == Some(Asked::Words) {
            self.words = text.trim().to_string();
            self.side = Side::Library;
            self.bars = [Bar::default(); 2];
            self.library.clear();
            return self.refresh(room);
        }
        let Some((id, after)) = self.revision().map(|line| (line.id, line.after)) else {
            return Vec::new();
        };
        let day = typed::day(&text, room.today);
        let ask = match (asked, day) {
            (Some(Asked::From), Ok(day)) => ParagraphAsk::InForce(id, after, day),
            (Some(Asked::Until), Ok(day)) => ParagraphAsk::End(id, after, day),
            (Some(Asked::Why), _) => ParagraphAsk::Withdraw(id, after, text),
            (Some(Asked::From | Asked::Until), Err(why)) => {
                return vec![Effect::Say(Message::refused(why))];
            }
            (Some(Asked::Words) | None, _) => return Vec::new(),
        };
        Paragraphs::ask(ask)
    }

    fn take_list(
        &mut self,
        library: Vec<LibraryLine>,
        revisions: Vec<RevisionLine>,
        room: &Room,
    ) -> Vec<Effect> {
        let kept = self.listed().map(str::to_string);
        (self.library, self.revisions) = (library, revisions);
        let same = |listed: &str| Some(listed) == kept.as_deref();
        let found = match self.side {
            Side::Library => self.library.iter().position(|line| same(&line.key)),
            Side::Revisions => self.revisions.iter().position(|line| same(&line.reference)),
        };
        let (len, height) = (self.len(), self.height(room));
        let bar = self.bar_mut();
        bar.at = found.unwrap_or(bar.at);
        bar.settle(len, height);
        self.ask_sheet()
    }
}

impl Default for Paragraphs {
    fn default() -> Paragraphs {
        Paragraphs::new()
    }
}

impl Pane for Paragraphs {
    fn scope(&self) -> Scope {
        Scope::Paragraphs
    }

    fn title(&self) -> String {
        "Standard paragraphs".to_string()
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: String| Can::No(why);
        let on = |wanted: &[ParagraphState], otherwise: &str| match self.revision() {
            None => no("That is done to a revision; tab shows them.".to_string()),
            Some(line) if wanted.contains(&line.state) => Can::Yes,
            Some(line) => no(format!("{} is {}: {otherwise}", line.reference, line.state.label())),
        };
        match command {
            Command::InForce => on(&[ParagraphState::Approved], "a manager must approve it first."),
            Command::EndText => on(&[ParagraphState::InForce], "only what is in force ends."),
            Command::GiveUp => on(
                &[ParagraphState::Draft, ParagraphState::Approved],
                "only a draft or an approved one is given up.",
            ),
            Command::Versions | Command::Revise if self.text_key().is_none() => {
                no("No text is listed here.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            return self.go(motion, room);
        }
        let key = self.text_key().unwrap_or_default();
        match command {
            Command::NextGroup | Command::PreviousGroup => self.turn(),
            Command::SearchWords => self.prompt(Asked::Words),
            Command::Versions => Paragraphs::ask(ParagraphAsk::Versions(key)),
            Command::Revise => vec![Effect::Open(Box::new(Place::Revision(key)))],
            Command::InForce => self.prompt(Asked::From),
            Command::EndText => self.prompt(Asked::Until),
            Command::GiveUp => self.prompt(Asked::Why),
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Paragraph(ParagraphAnswer::List(library, revisions)) => {
                self.take_list(library, revisions, room)
            }
            Answer::Paragraph(ParagraphAnswer::Sheet(of, lines)) => {
                self.sheet = Some((of, lines));
                Vec::new()
            }
            Answer::Paragraph(ParagraphAnswer::Versions(lines)) => {
                let title = format!("Versions of {}", self.text_key().unwrap_or_default());
                vec![Effect::Open(Box::new(Place::Text(Reading { title, lines })))]
            }
            Answer::Typed(text) => self.typed(text, room),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Paragraphs::ask(ParagraphAsk::List(self.words.clone()))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let labels = [
            format!("library {}", self.library.len()),
            format!("revisions {}", self.revisions.len()),
        ];
        let at = usize::from(self.side == Side::Revisions);
        lines(frame, row(room.area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        if !self.words.is_empty() {
            let says = format!(" only texts with: {}", self.words);
            lines(frame, row(room.area, 1), [Line::styled(says, theme.care())]);
        }
        let (list, text) = self.parts(room);
        divide(frame, (list, text), theme.frame());
        self.draw_list(frame, list, room);
        let shown = self.text_lines(text.width, room);
        scrolled(frame, text, shown, self.text.top, theme.dim());
    }
}

impl Paragraphs {
    fn draw_list(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(area.width);
        let (head, nothing) = match self.side {
            Side::Library => (library_columns(cells, "key", "title"), "No text holds that."),
            Side::Revisions => (
                revision_columns(cells, ["item", "key", "stands", "by"]),
                "There is no revision; r on a text of the library begins one.",
            ),
        };
        lines(frame, row(area, 0), [Line::styled(head, theme.heading())]);
        let area = below(area, 1);
        let height = usize::from(area.height);
        let bar = self.bar();
        let shown: Vec<String> = match self.side {
            Side::Library => {
                let view = self.library.iter().skip(bar.top).take(height);
                view.map(|line| library_columns(cells, &line.key, &line.title)).collect()
            }
            Side::Revisions => {
                let view = self.revisions.iter().skip(bar.top).take(height);
                view.map(|line| {
                    let stands = line.state.label();
                    revision_columns(cells, [&line.reference, &line.key, stands, &line.writer])
                })
                .collect()
            }
        };
        if shown.is_empty() {
            lines(frame, area, [Line::styled(nothing, theme.dim())]);
        }
        let shown = shown.into_iter().zip(bar.top..).map(|(text, at)| {
            Line::styled(text, if at == bar.at { theme.chosen() } else { theme.text() })
        });
        lines(frame, area, shown);
    }
}

fn library_columns(cells: usize, key: &str, title: &str) -> String {
    let head = fit(key, 26);
    format!("{head} {}", fit(title, cells.saturating_sub(width(&head) + 1)))
}

fn revision_columns(cells: usize, [item, key, stands, by]: [&str; 4]) -> String {
    let head = [fit(item, 5), fit(key, 22), fit(stands, 18)].join(" ");
    format!("{head} {}", fit(by, cells.saturating_sub(width(&head) + 1)))
}
