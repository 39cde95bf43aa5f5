//! The merge fields: THE table of their names, and the values that a case gives them.
//!
//! A field is computed, never typed. One that does not apply to a case has no value: printing it is
//! a problem of the letter, asking whether it is there (`{% if %}`) is not.

use std::collections::BTreeMap;

use super::page::{day_in_words, plain, pounds};
use crate::case::day::Day;
use crate::case::money::Pence;

/// What kind of value a field has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FieldKind {
    /// A text.
    Text,
    /// An amount.
    Money,
    /// A day.
    Day,
    /// Something that holds or does not; it is asked about, never printed.
    Flag,
}

/// A merge field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name between the braces.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// What kind of value it has.
    pub kind: FieldKind,
}

/// The value of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A text, never empty.
    Text(String),
    /// An amount.
    Money(Pence),
    /// A day.
    Day(Day),
    /// It holds.
    Holds,
}

impl Value {
    /// As the letter writes it; empty for what is not printed.
    pub fn written(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Money(amount) => pounds(*amount),
            Value::Day(day) => day_in_words(*day),
            Value::Holds => String::new(),
        }
    }
}

/// The field of a name; `None` when there is no such field.
pub fn named(name: &str) -> Option<&'static Field> {
    ALL.iter().find(|field| field.name == name)
}

/// The name that is most like a wrong one, for the remedy of a fault; `None` where none is near.
pub fn nearest(name: &str) -> Option<&'static str> {
    let like = |field: &Field| (distance(field.name, name), field.name);
    let (far, nearest) = ALL.iter().map(like).min()?;
    (far <= 3.min(name.len() / 2 + 1)).then_some(nearest)
}

/// How many letters must be put in, left out or changed to make one name of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(60).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut corner = above;
        let mut left = above + 1;
        for (place, theirs) in other.iter().enumerate() {
            let up = row.get(place + 1).copied().unwrap_or(left);
            let changed = corner + usize::from(letter != *theirs);
            let best = changed.min(left + 1).min(up + 1);
            corner = up;
            if let Some(cell) = row.get_mut(place) {
                *cell = left;
            }
            left = best;
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The values of the fields for one letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields {
    values: BTreeMap<&'static str, Value>,
}

impl Fields {
    /// The value of a field; `None` where it has none for this letter.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// The value of a field as the letter writes it.
    pub fn written(&self, name: &str) -> Option<String> {
        self.get(name).map(Value::written)
    }

    /// The amount of a field.
    pub fn money(&self, name: &str) -> Option<Pence> {
        match self.get(name) {
            Some(Value::Money(amount)) => Some(*amount),
            Some(Value::Text(_) | Value::Day(_) | Value::Holds) | None => None,
        }
    }

    /// The day of a field.
    pub fn day(&self, name: &str) -> Option<Day> {
        match self.get(name) {
            Some(Value::Day(day)) => Some(*day),
            Some(Value::Text(_) | Value::Money(_) | Value::Holds) | None => None,
        }
    }

    /// Every field of the table with its value, in the table's order.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Field, Option<&Value>)> {
        ALL.iter().map(|field| (field, self.get(field.name)))
    }

    /// Sets a text, without what a person would not see; an empty one is no value.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        let text = plain(text);
        if !text.is_empty() {
            self.put(name, Some(Value::Text(text)));
        }
    }

    /// Sets a value where there is one.
    pub(crate) fn put(&mut self, name: &'static str, value: Option<Value>) {
        debug_assert!(named(name).is_some(), "{name} is no field");
        if let Some(value) = value {
            self.values.insert(name, value);
        }
    }

    /// Sets what holds.
    pub(crate) fn holds(&mut self, names: &[(&'static str, bool)]) {
        for (name, holds) in names {
            self.put(name, holds.then_some(Value::Holds));
        }
    }
}

const fn field(name: &'static str, label: &'static str, kind: FieldKind) -> Field {
    Field { name, label, kind }
}

/// Every field.
pub const ALL: &[Field] = &[
    field("council", "council", FieldKind::Text),
    field("section", "section", FieldKind::Text),
    field("council_address", "council's address", FieldKind::Text),
    field("telephone", "telephone", FieldKind::Text),
    field("email", "e-mail", FieldKind::Text),
    field("web", "web page", FieldKind::Text),
    field("evidence_web", "where evidence is shown", FieldKind::Text),
    field("pay_web", "pay online at", FieldKind::Text),
    field("pay_telephone", "pay by telephone on", FieldKind::Text),
    field("pay_post", "send cheques to", FieldKind::Text),
    field("statement_to", "where statements go", FieldKind::Text),
    field("officer", "officer", FieldKind::Text),
    field("officer_title", "officer's title", FieldKind::Text),
    field("our_reference", "our reference", FieldKind::Text),
    field("your_reference", "their reference", FieldKind::Text),
    field("appeal_code", "appeal code", FieldKind::Text),
    field("tribunal", "tribunal", FieldKind::Text),
    field("tribunal_web", "tribunal's web page", FieldKind::Text),
    field("tribunal_post", "tribunal's address", FieldKind::Text),
    field("name", "addressee", FieldKind::Text),
    field("address", "addressee's address", FieldKind::Text),
    field("pcn", "penalty charge notice", FieldKind::Text),
    field("mark", "registration mark", FieldKind::Text),
    field("make", "make", FieldKind::Text),
    field("colour", "colour", FieldKind::Text),
    field("place", "place", FieldKind::Text),
    field("code", "contravention code", FieldKind::Text),
    field("contravention", "contravention", FieldKind::Text),
    field("contravention_time", "time of contravention", FieldKind::Text),
    field("ceo", "officer on street", FieldKind::Text),
    field("observed", "observed", FieldKind::Text),
    field("grounds_accepted", "grounds accepted", FieldKind::Text),
    field("grounds_rejected", "grounds rejected", FieldKind::Text),
    field("notice_name", "notice that opens representations", FieldKind::Text),
    field("statement_form", "form of the statement", FieldKind::Text),
    field("late_forms", "forms for a late statement", FieldKind::Text),
    field("discount_days", "days of the discount", FieldKind::Text),
    field("full", "full charge", FieldKind::Money),
    field("discounted", "reduced charge", FieldKind::Money),
    field("increased", "increased charge", FieldKind::Money),
    field("fee", "court's fee", FieldKind::Money),
    field("paid", "paid so far", FieldKind::Money),
    field("due", "due on this letter", FieldKind::Money),
    field("due_then", "due after that", FieldKind::Money),
    field("refund", "to be refunded", FieldKind::Money),
    field("order_total", "total of the order", FieldKind::Money),
    field("day", "day of this letter", FieldKind::Day),
    field("served", "service of this letter", FieldKind::Day),
    field("contravention_day", "day of contravention", FieldKind::Day),
    field("pcn_day", "day of the PCN", FieldKind::Day),
    field("pcn_served", "service of the PCN", FieldKind::Day),
    field("notice_day", "day of that notice", FieldKind::Day),
    field("notice_served", "service of that notice", FieldKind::Day),
    field("received", "day their letter came", FieldKind::Day),
    field("discount_until", "last day of the discount", FieldKind::Day),
    field("offer_until", "last day of the new offer", FieldKind::Day),
    field("due_until", "amount due holds until", FieldKind::Day),
    field("pay_by", "last day to pay", FieldKind::Day),
    field("represent_by", "last day to represent", FieldKind::Day),
    field("appeal_by", "last day to appeal", FieldKind::Day),
    field("decision_by", "decision served by", FieldKind::Day),
    field("certificate_day", "day of the charge certificate", FieldKind::Day),
    field("certificate_from", "charge certificate from", FieldKind::Day),
    field("register_from", "registration from", FieldKind::Day),
    field("registered_day", "day of registration", FieldKind::Day),
    field("order_day", "day of the order", FieldKind::Day),
    field("statement_by", "last day for a statement", FieldKind::Day),
    field("revoked_day", "day the order was revoked", FieldKind::Day),
    field("appeal_decided_day", "day of the tribunal's decision", FieldKind::Day),
    field("recommendation_by", "recommendation answered by", FieldKind::Day),
    field("warrant_until", "last day of the warrant", FieldKind::Day),
    field("hold_until", "on hold until", FieldKind::Day),
    field("paid_day", "day of the last payment", FieldKind::Day),
    field("discount_runs", "discount still runs", FieldKind::Flag),
    field("discount_again", "discount is offered again", FieldKind::Flag),
    field("money_back", "money goes back", FieldKind::Flag),
    field("part_paid", "part is paid", FieldKind::Flag),
    field("by_camera", "by camera", FieldKind::Flag),
    field("prevented", "officer was prevented", FieldKind::Flag),
    field("driven_away", "driven away", FieldKind::Flag),
    field("on_vehicle", "served on the vehicle", FieldKind::Flag),
    field("parking", "parking", FieldKind::Flag),
    field("bus_lane", "bus lane", FieldKind::Flag),
    field("moving_traffic", "moving traffic", FieldKind::Flag),
    field("lorry", "lorry control", FieldKind::Flag),
    field("england", "England outside London", FieldKind::Flag),
    field("wales", "Wales", FieldKind::Flag),
    field("london", "London", FieldKind::Flag),
    field("sworn", "statement is sworn", FieldKind::Flag),
    field("notice_to_owner_follows", "a notice to owner follows", FieldKind::Flag),
    field("enforcement_notice_follows", "an enforcement notice follows", FieldKind::Flag),
    field("silence_accepts", "silence is acceptance", FieldKind::Flag),
    field("late_representations", "representations came late", FieldKind::Flag),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_once() {
        for (place, one) in ALL.iter().enumerate() {
            assert!(ALL[..place].iter().all(|other| other.name != one.name), "{}", one.name);
        }
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_right_one() {
        assert_eq!(nearest("pay_buy"), Some("pay_by"));
        assert_eq!(nearest("dicsount_until"), Some("discount_until"));
        assert_eq!(nearest("weather"), None);
        assert_eq!(distance("day", "days"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
