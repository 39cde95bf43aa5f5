//! Addresses of a case: `address show`, `address add`, `address gone-away`, `address confirm`.

use std::fmt::Write as _;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::address::AddressSource;
use crate::case::day::Day;
use crate::desk::address::{AddressBook, AddressTold, AddressWord};
use crate::desk::text;

/// What can be done with the addresses of a case.
#[derive(Subcommand, Debug)]
pub enum Addresses {
    /// Show every address that was known, and every person who was liable, with their clocks.
    Show {
        /// Notice number.
        pcn: String,
    },
    /// Record another address of whoever is liable.
    Add {
        /// Notice number.
        pcn: String,
        /// Its lines, separated by semicolons.
        #[arg(long)]
        address: String,
        /// Its postcode.
        #[arg(long, default_value = "")]
        postcode: String,
        /// From whom, since when, why.
        #[command(flatten)]
        told: Told,
    },
    /// Record that the person does not live there any more.
    GoneAway {
        /// Notice number.
        pcn: String,
        /// From whom, since when, why.
        #[command(flatten)]
        told: Told,
    },
    /// Record that the address was looked at again, and holds.
    Confirm {
        /// Notice number.
        pcn: String,
        /// With what, when, why.
        #[command(flatten)]
        told: Told,
    },
}

/// From whom something was learned.
#[derive(Args, Debug)]
pub struct Told {
    /// dvla, transfer, former-system, written, telephone, agent, tracing, council, court,
    /// returned-mail.
    #[arg(long)]
    pub source: String,
    /// The day from which it holds or on which it was looked at; today where it is not given.
    #[arg(long)]
    pub on: Option<Day>,
    /// Why, or with which evidence.
    #[arg(long, default_value = "")]
    pub reason: String,
}

impl Told {
    fn of(&self, what: AddressWord) -> Result<AddressTold, Failure> {
        let source = AddressSource::named(&self.source).ok_or_else(|| {
            let known: Vec<&str> = AddressSource::ALL.iter().map(|one| one.name()).collect();
            let typed = text::clean(&self.source);
            Failure::unknown(&format!("there is no source {typed}; there are {}", known.join(", ")))
        })?;
        Ok(AddressTold { what, source, on: self.on, why: self.reason.clone() })
    }
}

/// Does what was asked.
pub(super) fn run(common: &Common, what: &Addresses) -> Result<u8, Failure> {
    let (pcn, told) = match what {
        Addresses::Show { pcn } => {
            let desk = sit::desk(common)?;
            let book = desk.address_book(desk.case_of(pcn)?)?;
            return answer(common, &book_text(&book), &book_json(&book));
        }
        Addresses::Add { pcn, address, postcode, told } => {
            let lines = address.split(';').map(str::to_string).collect();
            (pcn, told.of(AddressWord::New(lines, postcode.clone()))?)
        }
        Addresses::GoneAway { pcn, told } => (pcn, told.of(AddressWord::GoneAway)?),
        Addresses::Confirm { pcn, told } => (pcn, told.of(AddressWord::Confirmed)?),
    };
    let mut desk = sit::desk_to_record(common)?;
    let id = desk.case_of(pcn)?;
    let after = desk.entries(id)?;
    let done = desk.tell_address(id, after, &told)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

fn book_text(book: &AddressBook) -> String {
    let mut text = format!("{}, addresses, the present one last:\n", book.number);
    if book.lines.is_empty() {
        text.push_str("  no address was ever known\n");
    }
    for one in &book.lines {
        let (from, source) = (one.from, one.source.label());
        let _ = writeln!(text, "  {from}  {}, {}  (from {source})", one.person, one.address);
        for remark in &one.remarks {
            let _ = writeln!(text, "              {remark}");
        }
    }
    text.push_str("Persons, whoever is liable now last:\n");
    for one in &book.persons {
        let since = one.since.map(|day| format!(" since {}", day.long())).unwrap_or_default();
        let _ = writeln!(text, "  {}: {}{since}", one.person, one.because);
        for clock in &one.clocks {
            let _ = writeln!(text, "              {clock}");
        }
    }
    if !book.doubt.is_empty() {
        let _ = writeln!(text, "{}", book.doubt);
    }
    text
}

fn book_json(book: &AddressBook) -> Value {
    let line = |one: &crate::desk::address::AddressLine| {
        json!({
            "person": one.person, "address": one.address, "source": one.source.name(),
            "from": one.from.to_string(), "remarks": one.remarks,
        })
    };
    let person = |one: &crate::desk::address::PersonLine| {
        json!({
            "person": one.person, "because": one.because,
            "since": one.since.map(|day| day.to_string()), "clocks": one.clocks,
        })
    };
    json!({
        "pcn": book.number,
        "addresses": book.lines.iter().map(line).collect::<Vec<Value>>(),
        "persons": book.persons.iter().map(person).collect::<Vec<Value>>(),
        "to_check": (!book.doubt.is_empty()).then_some(&book.doubt),
    })
}
