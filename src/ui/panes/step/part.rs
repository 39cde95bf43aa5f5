//! The lines of the form: what each is about, how it is filled in, which ones a step needs.
//!
//! Part of the form of a step.

use crate::case::event::{AppealOutcome, StatementGround};
use crate::case::party::Capacity;
use crate::case::state::Stage;
use crate::case::words;
use crate::law::Need;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::pick::Pick;

/// What one line of the form is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Day,
    Until,
    Amount,
    Reason,
    Remark,
    Stage,
    Outcome,
    Ground,
    Capacity,
    Name,
    Address,
    Postcode,
    HiredFrom,
    HiredUntil,
    HireSeen,
}

/// How one line is filled in.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Text(Field),
    Word(Pick),
}

/// One line of the form.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) part: Part,
    pub(super) entry: Entry,
}

pub(super) const OUTCOMES: [AppealOutcome; 4] = [
    AppealOutcome::Allowed,
    AppealOutcome::Refused,
    AppealOutcome::RefusedWithRecommendation,
    AppealOutcome::Consent,
];
pub(super) const GROUNDS: [StatementGround; 4] = [
    StatementGround::NotReceived,
    StatementGround::NoRejection,
    StatementGround::AppealUnanswered,
    StatementGround::Paid,
];
pub(super) const CAPACITIES: [(Capacity, &str); 3] =
    [(Capacity::Keeper, "keeper"), (Capacity::Buyer, "buyer"), (Capacity::Hirer, "hirer")];
/// Whether the papers of a hire are whole.
const HIRE_PAPERS: [&str; 2] = ["all there", "something missing"];

impl Part {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Part::Day => "Day it happened",
            Part::Until => "Until and including",
            Part::Amount => "Amount",
            Part::Reason | Part::Remark => "Reason",
            Part::Stage => "Stage",
            Part::Outcome => "Outcome",
            Part::Ground => "Ground",
            Part::Capacity => "In what capacity",
            Part::Name => "Name",
            Part::Address => "Address",
            Part::Postcode => "Postcode",
            Part::HiredFrom => "Hired from",
            Part::HiredUntil => "Hired until",
            Part::HireSeen => "Hire papers",
        }
    }

    pub(super) const fn hint(self) -> &'static str {
        match self {
            Part::Day => "when posted, received or done: 2/3/2026; empty: today",
            Part::Until => "empty: without an end",
            Part::Amount => "pounds and pence",
            Part::Reason => "in your words, for the log",
            Part::Remark => "may stay empty, where no refusal asks for it",
            Part::Address => "lines parted by commas",
            Part::Name | Part::Postcode => "",
            Part::HiredFrom | Part::HiredUntil => "only for a hirer; else empty",
            Part::HireSeen => "signed statement, and particulars of the agreement",
            Part::Stage | Part::Outcome | Part::Ground | Part::Capacity => "left and right pick",
        }
    }

    pub(super) fn slot(self) -> Slot {
        let words: Vec<&'static str> = match self {
            Part::Stage => Stage::ALL.map(words::stage).to_vec(),
            Part::Outcome => OUTCOMES.map(words::outcome).to_vec(),
            Part::Ground => GROUNDS.map(words::ground).to_vec(),
            Part::Capacity => CAPACITIES.map(|(_, word)| word).to_vec(),
            Part::HireSeen => HIRE_PAPERS.to_vec(),
            Part::Day
            | Part::Until
            | Part::Amount
            | Part::Reason
            | Part::Remark
            | Part::Name
            | Part::Address
            | Part::Postcode
            | Part::HiredFrom
            | Part::HiredUntil => Vec::new(),
        };
        let entry = if words.is_empty() {
            Entry::Text(Field::default())
        } else {
            Entry::Word(Pick::undecided(words))
        };
        Slot { part: self, entry }
    }
}

/// The lines that a need asks for.
pub(super) const fn parts(need: Need) -> &'static [Part] {
    match need {
        Need::Day => &[Part::Day],
        Need::Until => &[Part::Until],
        Need::Amount => &[Part::Amount],
        Need::Reason => &[Part::Reason],
        Need::Remark => &[Part::Remark],
        Need::Stage => &[Part::Stage],
        Need::Outcome => &[Part::Outcome],
        Need::Ground => &[Part::Ground],
        Need::Party => &[Part::Capacity, Part::Name, Part::Address, Part::Postcode],
        Need::Hire => &[Part::HiredFrom, Part::HiredUntil, Part::HireSeen],
    }
}
