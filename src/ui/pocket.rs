//! What stays at hand while a text is written: what was cut or copied last, what is searched for;
//! and the commands that every text editor has.
//!
//! Floor 5, below the panes.

use super::commands::Command;
use super::effect::{Effect, Message};
use super::widgets::editor::{Editor, Found, Way};
use super::widgets::field::Edit;

/// What is at hand.
#[derive(Clone, Debug, Default)]
pub struct Pocket {
    clip: String,
    needle: String,
}

/// What became of a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Handled {
    /// It was done, or is refused with a sentence.
    Yes(Vec<Effect>),
    /// A text to search for must be typed first.
    AskNeedle,
    /// It is no command of a text editor.
    No,
}

impl Pocket {
    /// Whether a command changes the text.
    pub const fn changes(command: Command) -> bool {
        matches!(
            command,
            Command::UndoTyping | Command::RedoTyping | Command::CutText | Command::PasteText
        )
    }

    /// Does what every text editor does.
    pub fn command(&mut self, editor: &mut Editor, command: Command) -> Handled {
        let done = match command {
            Command::UndoTyping => told(editor.undo(), "Nothing is left to take back."),
            Command::RedoTyping => {
                told(editor.redo(), "Nothing was taken back that could be done again.")
            }
            Command::CutText => self.clipped(editor.cut()),
            Command::CopyText => self.clipped(editor.selected()),
            Command::PasteText if self.clip.is_empty() => {
                refuse("Nothing was cut or copied here; the terminal's own paste works as well.")
            }
            Command::PasteText => {
                editor.insert(&self.clip);
                Vec::new()
            }
            Command::MarkText => {
                editor.toggle_mark();
                Vec::new()
            }
            Command::SelectAll => {
                editor.select_all();
                Vec::new()
            }
            Command::SearchText => return Handled::AskNeedle,
            Command::SearchNext | Command::SearchBack if self.needle.is_empty() => {
                return Handled::AskNeedle;
            }
            Command::SearchNext => self.search(editor, Way::On),
            Command::SearchBack => self.search(editor, Way::Back),
            _ => return Handled::No,
        };
        Handled::Yes(done)
    }

    /// A text to search for was typed.
    pub fn search_for(&mut self, editor: &mut Editor, needle: &str) -> Vec<Effect> {
        self.needle = needle.to_string();
        if needle.is_empty() { Vec::new() } else { self.search(editor, Way::On) }
    }

    fn search(&self, editor: &mut Editor, way: Way) -> Vec<Effect> {
        match editor.find(&self.needle, way) {
            Found::Here => Vec::new(),
            Found::Around => {
                vec![Effect::Say(Message::note("The search went round the end of the text."))]
            }
            Found::Nowhere => refuse(&format!("\"{}\" stands nowhere in this text.", self.needle)),
        }
    }

    fn clipped(&mut self, text: Option<String>) -> Vec<Effect> {
        let Some(text) = text else {
            return refuse("Nothing is selected: hold shift and move, or ctrl-space and move.");
        };
        self.clip.clone_from(&text);
        vec![Effect::Copy(text)]
    }
}

fn refuse(why: &str) -> Vec<Effect> {
    vec![Effect::Say(Message::refused(why))]
}

fn told(edit: Edit, otherwise: &str) -> Vec<Effect> {
    if edit == Edit::NotMine { refuse(otherwise) } else { Vec::new() }
}
