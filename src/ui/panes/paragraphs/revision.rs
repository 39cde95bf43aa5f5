//! A revision of a standard paragraph: its file in the text editor, kept while it is typed, then
//! checked and put to a manager.
//!
//! Floor 5. Version and days of the front matter are replaced by those under which it comes into
//! force.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::desk::paragraphs::show::RevisionFile;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, ParagraphAnswer, ParagraphAsk, Place};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, unheard};
use crate::ui::pocket::{Handled, Pocket};
use crate::ui::widgets::editor::{Editor, Look};
use crate::ui::widgets::field::Focus;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::text::fit;

/// Rows above the text.
const HEAD: u16 = 2;

/// What was asked in a line over the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    Needle,
    Why,
}

/// The pane.
pub struct Revision {
    key: String,
    file: Option<Box<RevisionFile>>,
    editor: Editor,
    pocket: Pocket,
    kept: u64,
    asked: Option<Asked>,
}

impl Revision {
    /// A revision of the text of a key.
    pub fn new(key: String) -> Revision {
        Revision {
            key,
            file: None,
            editor: Editor::default(),
            pocket: Pocket::default(),
            kept: 0,
            asked: None,
        }
    }

    fn ask(ask: ParagraphAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Paragraph(ask))]
    }

    fn text_area(room: &Room) -> Rect {
        let area = below(room.area, HEAD);
        Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
    }

    fn fit(&mut self, room: &Room) {
        let area = Revision::text_area(room);
        self.editor.fit(usize::from(area.width).saturating_sub(1), usize::from(area.height));
    }

    fn prompt(&mut self, asked: Asked) -> Vec<Effect> {
        self.asked = Some(asked);
        let (title, prompt) = match asked {
            Asked::Needle => ("Search", "Text to find, capital or small:"),
            Asked::Why => ("Put forward", "Why the text should change:"),
        };
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    fn typed(&mut self, text: &str) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::Needle) => self.pocket.search_for(&mut self.editor, text.trim()),
            Some(Asked::Why) => {
                let Some(file) = &self.file else { return Vec::new() };
                let file = RevisionFile { text: self.editor.text(), ..(**file).clone() };
                Revision::ask(ParagraphAsk::PutForward(Box::new(file), text.trim().to_string()))
            }
            None => Vec::new(),
        }
    }
}

impl Pane for Revision {
    fn scope(&self) -> Scope {
        Scope::Revision
    }

    fn title(&self) -> String {
        format!("Revision of {}", self.key)
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn can(&self, command: Command) -> Can {
        let always = matches!(command, Command::Back | Command::Quit | Command::Redraw);
        if self.file.is_none() && !always {
            return Can::No("The text could not be read; go back and try again.".to_string());
        }
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        Revision::ask(ParagraphAsk::Begin(self.key.clone()))
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        self.fit(room);
        if command == Command::PutForward {
            return self.prompt(Asked::Why);
        }
        match self.pocket.command(&mut self.editor, command) {
            Handled::Yes(effects) => effects,
            Handled::AskNeedle => self.prompt(Asked::Needle),
            Handled::No => unheard(command),
        }
    }

    fn key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        if self.file.is_some() {
            self.fit(room);
            self.editor.key(key);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        if self.file.is_some() {
            self.fit(room);
            self.editor.insert(text);
        }
        Vec::new()
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Paragraph(ParagraphAnswer::File(file)) => {
                self.editor = Editor::holding(&file.text);
                self.kept = self.editor.changes();
                let unfinished = file.unfinished;
                self.file = Some(file);
                self.fit(room);
                if unfinished {
                    let says = "Your unfinished text of this revision is open again.";
                    return vec![Effect::Say(Message::note(says))];
                }
                Vec::new()
            }
            Answer::Paragraph(ParagraphAnswer::Done(_)) => {
                self.kept = self.editor.changes();
                vec![Effect::Close]
            }
            Answer::Typed(text) => self.typed(&text),
            _ => Vec::new(),
        }
    }

    fn rest(&mut self) -> Vec<Effect> {
        if self.file.is_none() || self.kept == self.editor.changes() {
            return Vec::new();
        }
        self.kept = self.editor.changes();
        Revision::ask(ParagraphAsk::Keep(self.key.clone(), self.editor.text()))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        if self.file.is_none() {
            return;
        }
        let theme = room.theme;
        let cells = usize::from(room.area.width).saturating_sub(2);
        let head = Rect { x: room.area.x + 1, ..room.area };
        let says = "Between the lines of +++: when the text fits. Below: the text · kept as typed";
        lines(frame, row(head, 0), [Line::styled(fit(says, cells), theme.dim())]);
        let marks = |_: usize, _: &str| Vec::new();
        let look = Look { text: theme.text(), chosen: theme.chosen(), marks: &marks };
        self.editor.draw(frame, Revision::text_area(room), &look, Focus::Here);
    }
}
