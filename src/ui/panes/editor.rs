//! The letter editor: the text at the left; at the side points, problems, particulars, merge
//! fields and spelling.
//!
//! Floor 5. What is typed is kept as a draft while it is typed. Amounts, days and names are merge
//! fields; what they say is in the side column and in the preview, and follows the letter's day.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::case::day::Day;
use crate::case::decision::Decision;
use crate::case::ids::CaseId;
use crate::desk::letters::view::{FoundAs, LetterAt, LetterCheck, LetterView};
use crate::matter::LetterState;
use crate::matter::letter::{ParagraphUse, Recipient, Tick, Written};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::letter::{LetterAnswer, LetterAsk};
use crate::ui::effect::{Answer, Ask, Effect, Message, Obstacle};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::pocket::{Handled, Pocket};
use crate::ui::widgets::editor::{Editor, Found, Place, Way};
use crate::ui::widgets::list::Bar;

mod asks;
mod decide;
mod draw;
mod side;
mod words;

use asks::Asked;
use side::SideLine;
use words::Words;

/// Where the next key goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Text,
    Side,
}

/// Where the answers of a template go: selected when the letter is opened.
const ANSWERS: &str = "[[answers]]";

/// Where the signature of a template goes.
const SIGNATURE: &str = "[[sign";

/// Cells of the side column where there is room for both.
const SIDE: u16 = 44;

/// A number for each state of text and side column.
type Version = (u64, u64);

/// The pane.
pub struct LetterEditor {
    letter: LetterAt,
    view: Option<Box<LetterView>>,
    editor: Editor,
    day: Option<Day>,
    ticks: BTreeSet<Tick>,
    used: Vec<ParagraphUse>,
    decision: Option<Box<Decision>>,
    /// Counts changes of everything but the text.
    turns: u64,
    kept: Version,
    checked: Option<Version>,
    check: Option<Box<LetterCheck>>,
    words: Words,
    /// The better words listed in the menu that is open over the pane.
    words_offered: Vec<String>,
    /// To whom it goes; `None`: to the likeliest.
    to: Option<Recipient>,
    /// The grounds chosen while a decision is asked for.
    grounds: Vec<String>,
    /// Whether the letter is put forward once the decision is made.
    finishing: bool,
    pocket: Pocket,
    asked: Asked,
    at: Part,
    /// The lines of the side column as last made: not made anew for every key.
    side: Vec<SideLine>,
    bar: Bar,
}

impl LetterEditor {
    /// The editor on a letter.
    pub fn new(letter: LetterAt) -> LetterEditor {
        LetterEditor {
            letter,
            view: None,
            editor: Editor::default(),
            day: None,
            ticks: BTreeSet::new(),
            used: Vec::new(),
            decision: None,
            turns: 0,
            kept: (0, 0),
            checked: None,
            check: None,
            words: Words::default(),
            words_offered: Vec::new(),
            to: None,
            grounds: Vec::new(),
            finishing: false,
            pocket: Pocket::default(),
            asked: Asked::Nothing,
            at: Part::Text,
            side: Vec::new(),
            bar: Bar::default(),
        }
    }

    fn version(&self) -> Version {
        (self.editor.changes(), self.turns)
    }

    /// The letter as it is written now.
    fn written(&self) -> Written {
        Written {
            text: self.editor.text(),
            ticks: self.ticks.iter().copied().collect(),
            day: self.day,
            decision: self.decision.clone(),
            paragraphs: self.used.clone(),
            to: self.to,
        }
    }

    fn ask(ask: LetterAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Letter(ask))]
    }

    fn is_draft(&self) -> bool {
        self.view.as_ref().is_some_and(|view| view.state == LetterState::Draft)
    }

    /// Why the text cannot be changed now; `None` where it can.
    fn locked(&self) -> Option<String> {
        let view = self.view.as_ref()?;
        (view.state != LetterState::Draft).then(|| {
            format!(
                "{} is {}: its text stays as it is; to change it, have it returned or withdraw it.",
                view.reference,
                view.state.label()
            )
        })
    }

    fn refuse(why: impl Into<String>) -> Vec<Effect> {
        vec![Effect::Say(Message::refused(why))]
    }

    fn note(text: impl Into<String>) -> Vec<Effect> {
        vec![Effect::Say(Message::note(text))]
    }

    /// Takes a letter in as the desk gave it.
    fn take_view(&mut self, view: Box<LetterView>, room: &Room) -> Vec<Effect> {
        let first = self.view.is_none();
        let others = self.view.as_ref().is_some_and(|old| old.after != view.after);
        if first || others {
            let written = &view.written;
            self.editor = Editor::holding(&written.text);
            self.day = written.day;
            self.ticks = written.ticks.iter().copied().collect();
            self.used.clone_from(&written.paragraphs);
            self.decision.clone_from(&written.decision);
            self.to = written.to;
            self.kept = self.version();
            self.checked = None;
        }
        let recovered = first && view.found == FoundAs::Draft;
        let remark = if first { view.remark.clone() } else { String::new() };
        self.view = Some(view);
        self.fit(room);
        self.make_side(room);
        if first {
            self.go_where_writing_goes_on();
        }
        if !remark.is_empty() {
            return LetterEditor::note(format!("Sent back: {remark}"));
        }
        if recovered {
            return LetterEditor::note("Your unfinished text of this letter is open again.");
        }
        Vec::new()
    }

    /// To the place of the answers; where they are begun, behind what stands before the signature.
    fn go_where_writing_goes_on(&mut self) {
        if self.editor.find(ANSWERS, Way::On) != Found::Nowhere {
            return;
        }
        let buffer = self.editor.buffer();
        let end = buffer.find_before(SIGNATURE, buffer.end()).map_or(buffer.end(), |(at, _)| at);
        let written = |number: &usize| !buffer.paragraph(*number).trim().is_empty();
        let last = (0..end.paragraph).rev().find(written).unwrap_or(end.paragraph);
        let place = Place { paragraph: last, at: buffer.paragraph(last).len() };
        self.editor.go_to(place);
    }

    fn fit(&mut self, room: &Room) {
        let area = draw::text_area(room);
        self.editor.fit(usize::from(area.width).saturating_sub(1), usize::from(area.height));
    }

    /// Takes in that letters were typed: a paragraph's key behind two colons asks for its text.
    fn typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        let ends_key = matches!(key.code, KeyCode::Char(' ') | KeyCode::Enter);
        let call = if ends_key { self.called() } else { None };
        if let Some((from, to, name)) = call {
            self.asked = Asked::Called(from, to);
            return LetterEditor::ask(LetterAsk::Paragraph(self.letter.clone(), name));
        }
        self.editor.key(key);
        Vec::new()
    }

    /// The key of a paragraph that stands behind two colons at the cursor.
    fn called(&self) -> Option<(Place, Place, String)> {
        let to = self.editor.cursor();
        let head = self.editor.buffer().head(to);
        let (before, name) = head.rsplit_once("::")?;
        let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = !name.is_empty() && name.chars().all(is_key);
        let from = Place { at: before.len(), ..to };
        fits.then(|| (from, to, name.to_string()))
    }

    /// Commands that every text editor has.
    fn edit(&mut self, command: Command) -> Vec<Effect> {
        self.at = Part::Text;
        match self.pocket.command(&mut self.editor, command) {
            Handled::Yes(effects) => effects,
            Handled::AskNeedle => self.ask_for(Asked::Search),
            Handled::No => unheard(command),
        }
    }
}

impl Pane for LetterEditor {
    fn scope(&self) -> Scope {
        match self.at {
            Part::Text => Scope::Letter,
            Part::Side => Scope::LetterSide,
        }
    }

    fn title(&self) -> String {
        match &self.view {
            Some(view) => match &view.at {
                LetterAt::New(..) => format!("New letter {}", view.number),
                LetterAt::Begun(_) => format!("Letter {} {}", view.reference, view.number),
            },
            None => "Letter".to_string(),
        }
    }

    fn typing(&self) -> Typing {
        match self.at {
            Part::Text => Typing::Text,
            Part::Side => Typing::Keys,
        }
    }

    fn subject(&self) -> Option<CaseId> {
        self.view.as_ref().map(|view| view.case)
    }

    fn can(&self, command: Command) -> Can {
        let Some(view) = &self.view else {
            let always = matches!(command, Command::Back | Command::Quit | Command::Redraw);
            let why = "The letter could not be read; go back and open it again.";
            return if always { Can::Yes } else { Can::No(why.to_string()) };
        };
        let changes = Pocket::changes(command)
            || matches!(
                command,
                Command::InsertParagraph
                    | Command::LetterDay
                    | Command::LetterTo
                    | Command::FinishLetter
            );
        if let Some(why) = self.locked().filter(|_| changes) {
            return Can::No(why);
        }
        if command == Command::SendEmail && view.state != LetterState::Approved {
            let (reference, state) = (&view.reference, view.state.label());
            return Can::No(format!("{reference} is {state}: only an approved letter is sent."));
        }
        let waits = view.state == LetterState::Submitted;
        if matches!(command, Command::ApproveLetter | Command::ReturnLetter) && !waits {
            return Can::No(format!(
                "{} is {}: only a letter that awaits approval can be approved or sent back.",
                view.reference,
                view.state.label()
            ));
        }
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        LetterEditor::ask(LetterAsk::Open(self.letter.clone()))
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        self.fit(room);
        if self.at == Part::Side
            && let Some(motion) = motion(command)
        {
            self.bar.go(motion, self.side.len(), usize::from(draw::side_area(room).height));
            return Vec::new();
        }
        match command {
            Command::SideColumn => {
                self.at = if self.at == Part::Text { Part::Side } else { Part::Text };
                self.make_side(room);
                Vec::new()
            }
            Command::Open => self.open_line(room),
            Command::InsertParagraph => self.ask_for(Asked::Paragraph),
            Command::Spelling => self.next_misspelt(),
            Command::LetterDay => self.ask_for(Asked::Day),
            Command::LetterTo => self.offer_recipients(),
            Command::SendEmail => self.ask_for(Asked::Email),
            Command::Preview => {
                LetterEditor::ask(LetterAsk::Preview(self.letter.clone(), Box::new(self.written())))
            }
            Command::FinishLetter => self.begin_finish(),
            Command::ApproveLetter => self.approve(),
            Command::ReturnLetter => self.ask_for(Asked::Return),
            Command::WithdrawLetter => self.ask_for(Asked::Withdraw),
            other => self.edit(other),
        }
    }

    fn key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        if self.view.is_none() {
            return Vec::new();
        }
        self.fit(room);
        if self.at == Part::Side {
            return self.side_key(key, room);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let changes = match key.code {
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Delete => true,
            KeyCode::Char(letter) => plain || matches!(letter, 'u' | 'k' | 'w'),
            _ => false,
        };
        match self.locked().filter(|_| changes) {
            Some(why) => LetterEditor::refuse(why),
            None => self.typed(key),
        }
    }

    fn paste(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        if let Some(why) = self.locked() {
            return LetterEditor::refuse(why);
        }
        self.fit(room);
        self.at = Part::Text;
        self.editor.insert(text);
        Vec::new()
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Letter(LetterAnswer::Opened(view)) => self.take_view(view, room),
            Answer::Letter(LetterAnswer::Checked(check)) => {
                self.check = Some(check);
                self.make_side(room);
                Vec::new()
            }
            Answer::Letter(LetterAnswer::Preview(preview)) => self.show_preview(preview),
            Answer::Letter(LetterAnswer::Paragraph(paragraph)) => {
                self.fit(room);
                self.insert_paragraph(paragraph)
            }
            Answer::Chosen(at) => self.chosen(at),
            Answer::Typed(text) => self.answered(&text, room),
            Answer::Spelled(spelled) => {
                self.words.take(spelled);
                self.make_side(room);
                Vec::new()
            }
            Answer::Suggested(words) => self.suggested(words),
            Answer::Done(_) => {
                self.kept = self.version();
                vec![Effect::Close]
            }
            Answer::Stopped(obstacle) => self.stopped(obstacle),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, room: &Room) -> Vec<Effect> {
        self.fit(room);
        self.make_side(room);
        self.checked = None;
        LetterEditor::ask(LetterAsk::Open(self.letter.clone()))
    }

    fn rest(&mut self) -> Vec<Effect> {
        if self.kept == self.version() || !self.is_draft() {
            return Vec::new();
        }
        self.kept = self.version();
        LetterEditor::ask(LetterAsk::Keep(self.letter.clone(), Box::new(self.written())))
    }

    fn pause(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.view.is_none() {
            return effects;
        }
        if self.checked != Some(self.version()) {
            self.checked = Some(self.version());
            effects.extend(LetterEditor::ask(LetterAsk::Check(
                self.letter.clone(),
                Box::new(self.written()),
            )));
        }
        let unknown = self.words.unknown(&self.editor);
        if !unknown.is_empty() {
            effects.push(Effect::Ask(Ask::Spell(unknown)));
        }
        effects
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_all(frame, room);
    }
}

impl LetterEditor {
    fn stopped(&mut self, obstacle: Obstacle) -> Vec<Effect> {
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        match obstacle {
            Obstacle::Behind => LetterEditor::ask(LetterAsk::Open(self.letter.clone())),
            Obstacle::Refused | Obstacle::Failed => {
                // A key that is no paragraph's is left as typed, with the blank that ended it.
                if let Asked::Called(..) = asked {
                    self.editor.insert(" ");
                }
                self.words.stopped();
                Vec::new()
            }
        }
    }
}
