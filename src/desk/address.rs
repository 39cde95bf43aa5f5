//! The addresses of a case: every one that was known, from whom, since when, what became of it; a
//! new one recorded, gone away, confirmed. Before a warrant is asked for it must be good.

use super::matter::{CaseChange, Deed, mail_step};
use super::view::Done;
use super::{Desk, Stop, card, text};
use crate::case::address::{AddressFact, AddressSource};
use crate::case::correspondence::MailFact;
use crate::case::count::fits;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::party::{Capacity, Party};
use crate::case::state::{AddressItem, Begun, Case};
use crate::law::NumberKind;
use crate::law::persons;
use crate::law::view::View;

/// The most lines of an address, and the most characters of one.
const MOST_LINES: usize = 6;
const MOST_CHARACTERS: usize = 100;

/// An address of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressLine {
    /// The person, with the capacity.
    pub person: String,
    /// The address on one line.
    pub address: String,
    /// From whom it was learned.
    pub source: AddressSource,
    /// Since when.
    pub from: Day,
    /// What became of it: gone away, a letter came back, confirmed.
    pub remarks: Vec<String>,
}

/// A person who was liable, with the clocks of that time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonLine {
    /// The person; "nobody known" where that is so.
    pub person: String,
    /// Why their liability began.
    pub because: &'static str,
    /// Since when; `None` for the first.
    pub since: Option<Day>,
    /// What was sent to them, and the days that run.
    pub clocks: Vec<String>,
}

/// The addresses and the persons of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressBook {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Number of its last entry.
    pub after: u32,
    /// The addresses, the present one last.
    pub lines: Vec<AddressLine>,
    /// The persons, whoever is liable now last.
    pub persons: Vec<PersonLine>,
    /// Why the address must be looked at before a warrant; empty where it may be relied on.
    pub doubt: String,
}

/// What is told of an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressTold {
    /// What.
    pub what: AddressWord,
    /// From whom, or with what.
    pub source: AddressSource,
    /// The day: from which it holds, since when the person is gone, when it was looked at.
    pub on: Option<Day>,
    /// Why, in the officer's words; may be empty.
    pub why: String,
}

/// What can be told of an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressWord {
    /// Another one: its lines and its postcode.
    New(Vec<String>, String),
    /// The person is gone.
    GoneAway,
    /// It was looked at and holds.
    Confirmed,
}

impl Desk {
    /// Every address of a case, and every person who was liable, with their clocks.
    pub fn address_book(&self, id: CaseId) -> Result<AddressBook, Stop> {
        let (case, entries) = self.read(id)?;
        Ok(AddressBook {
            case: id,
            number: case.number().to_string(),
            after: entries.last().map_or(0, |entry| entry.number),
            lines: case.addresses.iter().map(address_line).collect(),
            persons: self.persons(&case),
            doubt: self.address_doubt(&case).unwrap_or_default(),
        })
    }

    /// Why the address of a case must be looked at before a warrant is asked for, with what to do.
    pub(super) fn address_doubt(&self, case: &Case) -> Option<String> {
        let address = case.address()?;
        let most = self.law.number(NumberKind::AddressCheckDays, self.today()).ok();
        let doubt = persons::address_doubt(address, self.today(), most.map(|most| most.value))?;
        Some(format!(
            "the address must be looked at before a warrant is asked for: {doubt}. {}. Record \
             the new one, or confirm this one (`noticedesk address`)",
            persons::ADDRESS.citation()
        ))
    }

    /// Records what is told of the address of whoever is liable.
    pub fn tell_address(
        &mut self,
        id: CaseId,
        after: u32,
        told: &AddressTold,
    ) -> Result<Done, Stop> {
        card::refuse(&told.why)?;
        if let AddressWord::New(lines, postcode) = &told.what {
            lines.iter().chain([postcode]).map(String::as_str).try_for_each(card::refuse)?;
        }
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number().to_string();
        let today = self.today();
        let on = told.on.unwrap_or(today);
        if on > today {
            return Err(Stop::Refused(format!(
                "{} has not come; an address of {number} is recorded from the day on which it \
                 holds",
                on.long()
            )));
        }
        let Some(liable) = &seen.case.liable else {
            return Err(Stop::Refused(format!(
                "nobody is known as liable in {number}; record who is first (keeper-supplied or \
                 owner-changed)"
            )));
        };
        let source = told.source;
        let fact = match &told.what {
            AddressWord::New(lines, postcode) => {
                let party = Party {
                    capacity: liable.capacity,
                    name: liable.name.clone(),
                    address: address_lines(lines)?,
                    postcode: text::clean(postcode).trim().to_uppercase(),
                };
                if (&party.address, &party.postcode) == (&liable.address, &liable.postcode) {
                    return Err(Stop::Refused(format!(
                        "that is the address that {number} has; confirm it instead"
                    )));
                }
                AddressFact::Recorded { party, source }
            }
            AddressWord::GoneAway => AddressFact::GoneAway { source },
            AddressWord::Confirmed => AddressFact::Confirmed { source },
        };
        let says = match &told.what {
            AddressWord::New(..) => format!("{number}: new address recorded"),
            AddressWord::GoneAway => format!("{number}: gone away, recorded"),
            AddressWord::Confirmed => format!("{number}: address confirmed"),
        };
        let steps = vec![mail_step(MailFact::Address(fact), on, &told.why)];
        let deed = Deed { cases: vec![CaseChange { id, after, steps }], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(Done { case: id, after: self.entries(id)?, says })
    }

    /// The persons who were liable one after the other, each with the days that ran for them.
    fn persons(&self, case: &Case) -> Vec<PersonLine> {
        let last = case.rounds.len().saturating_sub(1);
        let mut lines = Vec::new();
        for (place, round) in case.rounds.iter().enumerate() {
            let named = case.addresses.iter().rev().find(|item| item.round == place);
            let person = named.map_or_else(|| "nobody known".to_string(), |item| who(&item.party));
            let because = match round.begun {
                Begun::First => "the notice",
                Begun::NewOwner => "liability passed on",
                Begun::NotReceived => "order revoked, notice not received",
            };
            let mut clocks = Vec::new();
            let mut sent = |what: &str, day: Option<Day>| {
                clocks.extend(day.map(|day| format!("{what} of {}", day.long())));
            };
            sent("notice to owner", round.notice_to_owner.map(|sent| sent.posted));
            sent("enforcement notice", round.enforcement_notice.map(|sent| sent.posted));
            sent("penalty charge notice", round.pcn.map(|sent| sent.posted));
            sent("charge certificate", round.recovery.certificate.map(|sent| sent.posted));
            sent("order for recovery", round.recovery.order.map(|sent| sent.posted));
            if place == last {
                let running = crate::law::outlook(&self.law, case).work;
                clocks.extend(running.map(|(work, clock)| {
                    let until = clock.last.map(|last| format!(" until {}", last.long()));
                    format!(
                        "{}: from {}{}",
                        work.label(),
                        clock.from.long(),
                        until.unwrap_or_default()
                    )
                }));
                let represent = View::new(&self.law, case).representations();
                clocks.extend(represent.map(|clock| {
                    format!("may represent until {}", clock.period.last_day().long())
                }));
            }
            lines.push(PersonLine { person, because, since: round.since, clocks });
        }
        lines
    }
}

/// The lines of an address as it was typed.
fn address_lines(lines: &[String]) -> Result<Vec<String>, Stop> {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| text::clean(line).trim().to_string())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() || lines.len() > MOST_LINES {
        return Err(Stop::Refused(format!(
            "an address has 1 to {MOST_LINES} lines beside its postcode; {} {} given",
            lines.len(),
            fits(lines.len(), "was", "were")
        )));
    }
    if let Some(long) = lines.iter().find(|line| line.chars().count() > MOST_CHARACTERS) {
        let shown: String = long.chars().take(20).collect();
        return Err(Stop::Refused(format!(
            "the line \"{shown}…\" is longer than {MOST_CHARACTERS} characters; shorten it"
        )));
    }
    Ok(lines)
}

fn address_line(item: &AddressItem) -> AddressLine {
    let mut remarks = Vec::new();
    let mut remark = |what: &str, day: Option<Day>| {
        remarks.extend(day.map(|day| format!("{what} {}", day.long())));
    };
    remark("gone away, known since", item.gone_away);
    remark("a letter came back on", item.came_back);
    remark("confirmed on", item.confirmed);
    AddressLine {
        person: who(&item.party),
        address: text::clean(&item.party.address_line()),
        source: item.source,
        from: item.from,
        remarks,
    }
}

/// A person with their capacity.
fn who(party: &Party) -> String {
    let capacity = match party.capacity {
        Capacity::Keeper => "keeper",
        Capacity::Buyer => "buyer",
        Capacity::Hirer => "hirer",
        Capacity::Correspondent => "correspondent",
    };
    format!("{} ({capacity})", text::clean(&party.name))
}
