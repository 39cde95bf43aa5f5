//! A letter of the case that came back: which one, whether it counts as served, and why.
//!
//! Floor 5, part of the case pane.

use super::{Asked, Case, Offered};
use crate::case::ids::MatterId;
use crate::desk::letters::view::LetterRow;
use crate::ui::effect::{Choice, Effect, Menu, Message, Place};
use crate::ui::returned;

impl Case {
    /// Lists the letters that were posted.
    pub(super) fn posted_menu(&mut self, rows: Vec<LetterRow>) -> Vec<Effect> {
        if rows.is_empty() {
            let says = "No letter of this case was posted from here, or all have come back.";
            return vec![Effect::Say(Message::refused(says))];
        }
        let lines = rows.iter().map(|row| Choice {
            text: format!("{} {}", row.reference, row.title),
            remark: format!("posted {}", row.day.short()),
            ..Choice::default()
        });
        let title = "Which letter came back?".to_string();
        let menu = Menu { title, lines: lines.collect(), start: rows.len() - 1 };
        self.offered = Offered::Posted(rows);
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    /// Asks whether the letter counts as served.
    pub(super) fn service_menu(&mut self, row: &LetterRow) -> Vec<Effect> {
        self.offered = Offered::Service(row.id);
        vec![Effect::Open(Box::new(Place::Menu(returned::service(&row.reference))))]
    }

    /// Asks why.
    pub(super) fn ask_back(&mut self, letter: MatterId, at: usize) -> Vec<Effect> {
        let presumption = returned::presumption(at);
        self.asked = Asked::CameBack(letter, presumption);
        vec![Effect::Open(Box::new(returned::why(presumption)))]
    }
}
