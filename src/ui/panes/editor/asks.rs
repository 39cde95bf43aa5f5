//! What the editor asks the officer in between: a paragraph, a better word, a text to find, a day.
//!
//! Part of the letter editor.

use super::{LetterEditor, Part};
use crate::desk::letters::view::{LetterPreview, ParagraphText};
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Ask, Choice, Effect, Menu, Place as Pane, Reading};
use crate::ui::pane::Room;
use crate::ui::typed;
use crate::ui::widgets::editor::Place;

/// What was asked last, so that the answer finds its use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asked {
    /// Nothing.
    Nothing,
    /// Which paragraph to insert at the cursor.
    Paragraph,
    /// The paragraph whose key stands between two places.
    Called(Place, Place),
    /// A better word for what stands between two places.
    Word(Place, Place),
    /// What to search for.
    Search,
    /// The letter's day.
    Day,
    /// A ground on which is decided.
    Ground,
    /// Why a charge is cancelled.
    Reason,
    /// How compelling reasons were considered.
    Compelling,
    /// Why it is sent back.
    Return,
    /// Why it is withdrawn.
    Withdraw,
    /// To whom it goes.
    To,
    /// In which file the e-mail message is written.
    Email,
}

impl LetterEditor {
    /// Opens the question.
    pub(super) fn ask_for(&mut self, asked: Asked) -> Vec<Effect> {
        self.asked = asked;
        let (title, prompt) = match asked {
            Asked::Nothing
            | Asked::Called(..)
            | Asked::Word(..)
            | Asked::Ground
            | Asked::To
            | Asked::Reason => return Vec::new(),
            Asked::Compelling => {
                let words =
                    "How compelling reasons were considered; nothing typed: none were given.";
                ("Compelling reasons", words.to_string())
            }
            Asked::Paragraph => return self.offer_paragraphs(),
            Asked::Search => ("Search", "Text to find, capital or small:".to_string()),
            Asked::Day => {
                let words = "The day that the letter bears; nothing typed: the day of approval.";
                ("Day of the letter", words.to_string())
            }
            Asked::Return => ("Send back", "What is to be put right:".to_string()),
            Asked::Withdraw => ("Withdraw", "Why it will not be sent:".to_string()),
            Asked::Email => ("Send by e-mail", "New file for the message (.eml):".to_string()),
        };
        vec![Effect::Open(Box::new(Pane::Prompt { title: title.to_string(), prompt }))]
    }

    fn offer_paragraphs(&self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let lines = view.offered.iter().map(|one| Choice {
            text: format!("{}: {}", one.title, one.begins),
            remark: format!("::{}", one.key),
            words: one.words.clone(),
            ..Choice::default()
        });
        let title = "Insert a paragraph; those that fit best stand first".to_string();
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        vec![Effect::Open(Box::new(Pane::Menu(menu)))]
    }

    /// A line of a list was chosen.
    pub(super) fn chosen(&mut self, at: usize) -> Vec<Effect> {
        match self.asked {
            Asked::Paragraph => {
                let key = self.view.as_ref().and_then(|view| view.offered.get(at));
                let key = key.map(|one| one.key.clone());
                key.map_or_else(Vec::new, |key| {
                    LetterEditor::ask(LetterAsk::Paragraph(self.letter.clone(), key))
                })
            }
            Asked::Word(from, to) => {
                if let Some(word) = self.words_offered.get(at).cloned() {
                    self.editor.exchange(from, to, &word);
                }
                self.asked = Asked::Nothing;
                Vec::new()
            }
            Asked::Ground => self.ground_chosen(at),
            Asked::Reason => self.reason_chosen(at),
            Asked::To => {
                self.asked = Asked::Nothing;
                self.go_to_recipient(at);
                Vec::new()
            }
            Asked::Nothing
            | Asked::Called(..)
            | Asked::Search
            | Asked::Day
            | Asked::Compelling
            | Asked::Return
            | Asked::Email
            | Asked::Withdraw => Vec::new(),
        }
    }

    /// A line was typed.
    pub(super) fn answered(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        let text = text.trim();
        let after = self.view.as_ref().map_or(0, |view| view.after);
        match std::mem::replace(&mut self.asked, Asked::Nothing) {
            Asked::Search => self.pocket.search_for(&mut self.editor, text),
            Asked::Day if text.is_empty() => {
                self.day = None;
                self.turns += 1;
                Vec::new()
            }
            Asked::Day => match typed::day(text, room.today) {
                Ok(day) => {
                    self.day = Some(day);
                    self.turns += 1;
                    Vec::new()
                }
                Err(why) => LetterEditor::refuse(why),
            },
            Asked::Return | Asked::Withdraw if text.is_empty() => {
                LetterEditor::refuse("A reason is needed: the log keeps it.")
            }
            Asked::Return => {
                LetterEditor::ask(LetterAsk::Return(self.letter.clone(), after, text.to_string()))
            }
            Asked::Withdraw => {
                LetterEditor::ask(LetterAsk::Withdraw(self.letter.clone(), after, text.to_string()))
            }
            Asked::Compelling => self.compelling_typed(text),
            Asked::Email => {
                let to = std::path::PathBuf::from(text);
                LetterEditor::ask(LetterAsk::Email(self.letter.clone(), after, to))
            }
            Asked::Nothing
            | Asked::Called(..)
            | Asked::Word(..)
            | Asked::Ground
            | Asked::Reason
            | Asked::To
            | Asked::Paragraph => Vec::new(),
        }
    }

    /// Puts a paragraph where it was called, or at the cursor, with an empty line around it.
    pub(super) fn insert_paragraph(&mut self, paragraph: ParagraphText) -> Vec<Effect> {
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        let (from, to) = match asked {
            Asked::Called(from, to) => (from, to),
            Asked::Nothing
            | Asked::Paragraph
            | Asked::Word(..)
            | Asked::Search
            | Asked::Day
            | Asked::Ground
            | Asked::Reason
            | Asked::Compelling
            | Asked::Return
            | Asked::To
            | Asked::Email
            | Asked::Withdraw => {
                let cursor = self.editor.cursor();
                self.editor.selection().unwrap_or((cursor, cursor))
            }
        };
        let before = !self.editor.buffer().head(from).trim().is_empty();
        let behind = !self.editor.buffer().tail(to).trim().is_empty();
        let gap = |wanted: bool| if wanted { "\n\n" } else { "" };
        let text = format!("{}{}{}", gap(before), paragraph.text.trim_end(), gap(behind));
        self.editor.exchange(from, to, &text);
        self.used.extend(paragraph.used);
        self.used.sort_by(|one, other| (&one.key, one.version).cmp(&(&other.key, other.version)));
        self.used.dedup();
        self.turns += 1;
        Vec::new()
    }

    /// Goes to the next misspelt word in view and asks what may have been meant.
    pub(super) fn next_misspelt(&mut self) -> Vec<Effect> {
        let here = self.editor.selection().map_or(self.editor.cursor(), |(_, to)| to);
        let all: Vec<(Place, Place)> = self.words.in_view(&self.editor).collect();
        let next = all.iter().find(|(from, _)| *from >= here).or_else(|| all.first()).copied();
        let Some((from, to)) = next else {
            return LetterEditor::note("No misspelt word is in view.");
        };
        self.suggest_for(from, to)
    }

    /// Asks what may have been meant by what stands between two places.
    pub(super) fn suggest_for(&mut self, from: Place, to: Place) -> Vec<Effect> {
        self.at = Part::Text;
        self.editor.select(from, to);
        self.asked = Asked::Word(from, to);
        let word = self.editor.selected().unwrap_or_default();
        vec![Effect::Ask(Ask::Suggest(word))]
    }

    /// Offers the words that may have been meant.
    pub(super) fn suggested(&mut self, words: Option<Vec<String>>) -> Vec<Effect> {
        let Some(words) = words else {
            return LetterEditor::note("The dictionary is being read; try again in a moment.");
        };
        let word = self.editor.selected().unwrap_or_default();
        if words.is_empty() || self.locked().is_some() {
            return LetterEditor::note(format!("\"{word}\" is not in the dictionary."));
        }
        let lines = words.iter().map(|text| Choice { text: text.clone(), ..Choice::default() });
        let title = format!("For \"{word}\"");
        let menu = Menu { title, lines: lines.collect(), start: 0 };
        self.words_offered = words;
        vec![Effect::Open(Box::new(Pane::Menu(menu)))]
    }

    /// Shows the letter as it would print.
    pub(super) fn show_preview(&self, preview: LetterPreview) -> Vec<Effect> {
        let pages = if preview.pages == 1 { "page" } else { "pages" };
        let title = format!("{} as it will print, {} {pages}", self.reference(), preview.pages);
        let lines = preview.lines.into_iter().map(|line| (String::new(), line)).collect();
        vec![Effect::Open(Box::new(Pane::Text(Reading { title, lines })))]
    }

    /// Approves what another officer wrote.
    pub(super) fn approve(&mut self) -> Vec<Effect> {
        let after = self.view.as_ref().map_or(0, |view| view.after);
        LetterEditor::ask(LetterAsk::Approve(self.letter.clone(), after))
    }

    /// How people name the letter.
    pub(super) fn reference(&self) -> &str {
        self.view.as_ref().map_or("", |view| view.reference.as_str())
    }
}
