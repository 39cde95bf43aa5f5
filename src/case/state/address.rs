//! The addresses of a case, folded from its log: every one that was ever known, with what became
//! of it.

use super::Case;
use crate::case::address::{AddressFact, AddressSource};
use crate::case::correspondence::{LetterFact, LetterFate, MailFact};
use crate::case::day::Day;
use crate::case::event::Event;
use crate::case::party::Party;

/// An address as its case knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressItem {
    /// The person with the address.
    pub party: Party,
    /// From whom it was learned.
    pub source: AddressSource,
    /// From which day on.
    pub from: Day,
    /// In which round of liability, from 0: each person who became liable has their own.
    pub round: usize,
    /// The day on which the person was last said to have gone away.
    pub gone_away: Option<Day>,
    /// The day on which a letter last came back from there.
    pub came_back: Option<Day>,
    /// The day on which it was last confirmed.
    pub confirmed: Option<Day>,
    /// Number of the entry by which it was learned.
    pub entry: u32,
}

impl AddressItem {
    /// The day on which it was last learned or confirmed.
    pub fn checked(&self) -> Day {
        self.confirmed.map_or(self.from, |confirmed| confirmed.max(self.from))
    }

    /// The day since which the person is said to have gone away, unless it was confirmed since.
    pub fn is_gone_since(&self) -> Option<Day> {
        self.gone_away.filter(|gone| self.confirmed.is_none_or(|confirmed| confirmed < *gone))
    }

    /// The day on which a letter came back, unless the address was confirmed since.
    pub fn came_back_since(&self) -> Option<Day> {
        self.came_back.filter(|back| self.confirmed.is_none_or(|confirmed| confirmed < *back))
    }
}

impl Case {
    /// Takes in what an event says of an address.
    pub(super) fn take_address(&mut self, event: &Event, day: Day, entry: u32) {
        if let Event::KeeperSupplied(Some(party)) = event {
            self.learn_address(party, AddressSource::Dvla, day, entry);
        } else if let Event::OwnerChanged(Some(party)) = event {
            self.learn_address(party, AddressSource::Transfer, day, entry);
        } else if let Event::Imported(facts) = event {
            if let Some(keeper) = &facts.keeper {
                let from = facts.since.unwrap_or(day);
                self.learn_address(keeper, AddressSource::Former, from, entry);
            }
        } else if let Event::Mail(MailFact::Letter(LetterFact { fate, .. })) = event {
            if *fate == LetterFate::CameBack
                && let Some(last) = self.addresses.last_mut()
            {
                last.came_back = Some(day);
            }
        } else if let Event::Mail(MailFact::Address(fact)) = event {
            self.take_address_fact(fact, day, entry);
        }
    }

    fn take_address_fact(&mut self, fact: &AddressFact, day: Day, entry: u32) {
        match fact {
            AddressFact::Recorded { party, source } => {
                self.liable = Some(party.clone());
                self.learn_address(party, *source, day, entry);
            }
            AddressFact::GoneAway { .. } => {
                if let Some(last) = self.addresses.last_mut() {
                    last.gone_away = Some(day);
                }
            }
            AddressFact::Confirmed { .. } => {
                if let Some(last) = self.addresses.last_mut() {
                    last.confirmed = Some(day);
                }
            }
        }
    }

    fn learn_address(&mut self, party: &Party, source: AddressSource, from: Day, entry: u32) {
        self.addresses.push(AddressItem {
            party: party.clone(),
            source,
            from,
            round: self.rounds.len().saturating_sub(1),
            gone_away: None,
            came_back: None,
            confirmed: None,
            entry,
        });
    }

    /// The address that holds now: that of whoever is liable.
    pub fn address(&self) -> Option<&AddressItem> {
        self.addresses.last().filter(|_| self.liable.is_some())
    }
}
