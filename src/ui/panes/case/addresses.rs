//! The addresses of a case over its pane: what was known, and what may be told.
//!
//! Floor 5, part of the case pane.

use super::{Asked, Case, Offered};
use crate::case::address::AddressSource;
use crate::desk::address::{AddressBook, AddressTold, AddressWord};
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Ask, Choice, Effect, Menu, MoneyAsk, Place};

/// What may be told, with what is asked for it.
const TOLD: [(&str, &str); 3] = [
    ("New address", "Source: lines; postcode - for example written: 1 Example Row; Town; ZZ1 1ZZ"),
    ("Gone away", "Source and reason, for example returned-mail: addressee unknown"),
    ("Address confirmed", "With what, for example council: council tax of today"),
];

impl Case {
    /// Lists addresses and persons; the last three lines can be chosen.
    pub(super) fn addresses_menu(&mut self, book: &AddressBook) -> Vec<Effect> {
        let told = |text: String| Choice {
            text,
            refused: Some("What happened is not changed; record what is known now.".to_string()),
            ..Choice::default()
        };
        let mut lines = Vec::new();
        for one in &book.lines {
            let from = one.source.label();
            lines.push(told(format!("{} {} (from {from})", one.from.short(), one.address)));
            lines.extend(one.remarks.iter().map(|remark| told(format!("  {remark}"))));
        }
        for one in &book.persons {
            let since = one.since.map(|day| format!(" since {}", day.short()));
            let text = format!("{}: {}{}", one.person, one.because, since.unwrap_or_default());
            lines.push(told(text));
            lines.extend(one.clocks.iter().map(|clock| told(format!("  {clock}"))));
        }
        if !book.doubt.is_empty() {
            lines.push(told(book.doubt.clone()));
        }
        let shown = lines.len();
        lines.extend(
            TOLD.iter().map(|(text, _)| Choice { text: (*text).to_string(), ..Choice::default() }),
        );
        self.offered = Offered::Addresses(shown, book.after);
        let title = format!("Addresses of {}", book.number);
        vec![Effect::Open(Box::new(Place::Menu(Menu { title, lines, start: shown })))]
    }

    /// Asks for what is told of the address.
    pub(super) fn ask_address(&mut self, at: usize, after: u32) -> Vec<Effect> {
        let Some((title, prompt)) = TOLD.get(at) else { return Vec::new() };
        self.asked = match at {
            0 => Asked::NewAddress(after),
            1 => Asked::GoneAway(after),
            _ => Asked::Confirmed(after),
        };
        let (title, prompt) = ((*title).to_string(), (*prompt).to_string());
        vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
    }

    /// A line was typed over the pane.
    pub(super) fn typed(&mut self, text: String) -> Vec<Effect> {
        let (after, what) = match self.asked {
            Asked::Refund => {
                let after = self.view.as_ref().map_or(0, |view| view.after);
                return vec![Effect::Ask(Ask::Money(MoneyAsk::AskRefund(self.id, after, text)))];
            }
            Asked::NewAddress(after) => {
                let (_, rest) = sourced(&text);
                let mut lines: Vec<String> =
                    rest.split(';').map(|line| line.trim().to_string()).collect();
                let postcode = if lines.len() > 1 { lines.pop() } else { None };
                (after, AddressWord::New(lines, postcode.unwrap_or_default()))
            }
            Asked::CameBack(letter, presumption) => {
                let ask = LetterAsk::CameBack(letter, presumption, text);
                return vec![Effect::Ask(Ask::Letter(ask))];
            }
            Asked::GoneAway(after) => (after, AddressWord::GoneAway),
            Asked::Confirmed(after) => (after, AddressWord::Confirmed),
        };
        let (source, rest) = sourced(&text);
        let new = matches!(what, AddressWord::New(..));
        let why = if new { String::new() } else { rest.to_string() };
        let told = AddressTold { what, source, on: None, why };
        vec![Effect::Ask(Ask::TellAddress(self.id, after, told))]
    }
}

/// The source before a colon, and the text behind it; the person in writing where none is named.
fn sourced(text: &str) -> (AddressSource, &str) {
    let named = text.split_once(':').and_then(|(head, rest)| {
        AddressSource::named(&head.trim().to_lowercase()).map(|source| (source, rest.trim()))
    });
    named.unwrap_or((AddressSource::Written, text.trim()))
}
