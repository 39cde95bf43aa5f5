//! What a charge certificate and a request for registration must state, item by item: judged where
//! the case tells, listed for the officer where it does not.
//!
//! Floor 2, on the view of a case.

use super::clause::Clause;
use super::cpr_75;
use super::persons;
use super::view::View;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::NumberCheck;
use crate::case::party::Party;

/// One item of what a document or request must state.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// What must be there: `the respondent's name`.
    pub what: &'static str,
    /// How it stands.
    pub judged: Judged,
    /// The provision.
    pub clause: Option<&'static Clause>,
}

/// How an item stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Judged {
    /// It is there: what it is.
    Is(String),
    /// It is lacking: what is wrong and what to do. The request is refused.
    Lacks(String),
    /// An officer must look: at what.
    Look(String),
}

impl Item {
    /// The item as one line.
    pub fn line(&self) -> String {
        let cited = self.clause.map_or_else(String::new, |clause| format!(" [{clause}]"));
        match &self.judged {
            Judged::Is(says) => format!("There: {}: {says}.{cited}", self.what),
            Judged::Lacks(says) => format!("Lacking: {}: {says}.{cited}", self.what),
            Judged::Look(says) => format!("To look at: {}: {says}.{cited}", self.what),
        }
    }
}

/// The most lines of a respondent's name and address, and the most characters of each, that the
/// court's record is known to take.
const LINES: usize = 6;
const LINE: usize = 30;

/// The longest mark that the court's record is known to take.
const MARK: usize = 10;

/// What a charge certificate must state.
pub fn certificate(view: &View<'_>, day: Day) -> Vec<Item> {
    let clause = view.rules.certificate_clause();
    let item = |what, judged| Item { what, judged, clause };
    let amount = match view.charge() {
        Ok(charge) => {
            let left = (charge.after_certificate - view.held(day)).at_least_zero();
            Judged::Is(format!(
                "{left}, the increased charge of {} less what was paid",
                charge.after_certificate
            ))
        }
        Err(unknown) => Judged::Look(unknown.to_string()),
    };
    let liable = match &view.case.liable {
        Some(party) => Judged::Is(party.name.clone()),
        None => Judged::Look("nobody is named as liable".to_string()),
    };
    vec![
        item("the number of the notice", Judged::Is(view.case.number().to_string())),
        item("the person it is served on", liable),
        item("the amount now due", amount),
        item(
            "that the charge is increased by the surcharge",
            Judged::Look("the letter must say so".to_string()),
        ),
        item(
            "the 14 days beginning with service, after which the debt may be registered",
            Judged::Look(
                "the letter must say so, and that it may, not that it is sure".to_string(),
            ),
        ),
    ]
}

/// What a request for registration must state and certify.
pub fn registration(view: &View<'_>, day: Day) -> Vec<Item> {
    let mut items = certified(view, day);
    items.extend(respondent(view.case.liable.as_ref()));
    items.push(mark(view));
    items.extend(number(view));
    items.push(fee(view, day));
    let states = Some(&cpr_75::REQUEST_STATES);
    let code = &view.case.notice.code;
    let two_digits = code.len() == 2 && code.chars().all(|letter| letter.is_ascii_digit());
    items.push(Item {
        what: "the grounds, as a contravention code",
        judged: if two_digits {
            Judged::Is(code.clone())
        } else {
            Judged::Look(format!("{code:?} is no code of two digits"))
        },
        clause: states,
    });
    items.push(Item {
        what: "the authority's address for service, the title of the respondent",
        judged: Judged::Look("the request must give them".to_string()),
        clause: states,
    });
    items
}

/// Everything for which a request for registration would be sent in vain.
pub fn lacking(view: &View<'_>, day: Day) -> impl Iterator<Item = Item> {
    let lacks = |item: &Item| matches!(item.judged, Judged::Lacks(_));
    registration(view, day).into_iter().filter(lacks)
}

/// What the authority certifies: the days since service, the amount.
fn certified(view: &View<'_>, day: Day) -> Vec<Item> {
    let clause = Some(&cpr_75::REGISTRATION);
    let certificate = view.recovery().certificate.as_ref();
    let served = certificate.and_then(|sent| view.served(sent));
    let days = match (served, view.before_registration()) {
        (Some(served), Some(clock)) if clock.period.is_over(day) => {
            let safe = cpr_75::before_safe_registration(served).period.first_day_after();
            let safe = if day < safe {
                format!("; counted as clear days from {} only", safe.long())
            } else {
                String::new()
            };
            Judged::Is(format!("served {}, 14 days are over{safe}", served.long()))
        }
        (Some(served), Some(clock)) => Judged::Look(format!(
            "served {}, over only from {}",
            served.long(),
            clock.period.first_day_after().long()
        )),
        (Some(_) | None, _) => Judged::Look("no certificate's service is known".to_string()),
    };
    let amount = view.account(day).map(|account| account.due);
    let amount = amount.map_or_else(
        || Judged::Look("the amount cannot be told".to_string()),
        |due| Judged::Is(due.to_string()),
    );
    vec![
        Item {
            what: "that 14 days have passed since the certificate was served",
            judged: days,
            clause,
        },
        Item { what: "the amount that is unpaid", judged: amount, clause },
    ]
}

/// Name and address of the respondent.
fn respondent(liable: Option<&Party>) -> Vec<Item> {
    let states = Some(&cpr_75::REQUEST_STATES);
    let (name, address) = ("the respondent's name", "the respondent's address");
    let Some(party) = liable else {
        let lacks = "nobody is named as liable; record who is".to_string();
        return vec![Item { what: name, judged: Judged::Lacks(lacks), clause: states }];
    };
    let mut items = Vec::new();
    let named = if party.name.trim().is_empty() {
        Judged::Lacks("it is empty; ask the DVLA again or record who is liable".to_string())
    } else {
        Judged::Is(party.name.clone())
    };
    items.push(Item { what: name, judged: named, clause: states });
    let home = if party.address.is_empty() {
        Judged::Lacks("there is none; ask the DVLA again or record it".to_string())
    } else if persons::is_outside(&party.postcode) {
        Judged::Look(format!("{} lies where the order does not run", party.postcode))
    } else {
        Judged::Is(party.address_line())
    };
    items.push(Item { what: address, judged: home, clause: states });
    let lines: Vec<&str> = std::iter::once(&party.name)
        .chain(&party.address)
        .chain(std::iter::once(&party.postcode))
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    let long = lines.iter().find(|line| line.chars().count() > LINE);
    let fits = match long {
        Some(line) => Judged::Look(format!(
            "\"{line}\" has {}, the court's record takes {LINE}",
            counted(line.chars().count(), "character")
        )),
        None if !(3..=LINES).contains(&lines.len()) => Judged::Look(format!(
            "name, address and postcode are {}, the court's record takes 3 to {LINES}",
            counted(lines.len(), "line")
        )),
        None => {
            let lines = counted(lines.len(), "line");
            Judged::Is(format!("{lines} of at most {LINE} characters"))
        }
    };
    let clause = Some(&cpr_75::RECORD);
    items.push(Item { what: "the lines of name and address", judged: fits, clause });
    items
}

/// The vehicle's mark.
fn mark(view: &View<'_>) -> Item {
    let what = "the vehicle's registration mark";
    let clause = Some(&cpr_75::REQUEST_STATES);
    let judged = match &view.case.notice.vehicle.mark {
        None => Judged::Lacks("none was recorded; the court does not register without".to_string()),
        Some(mark) => {
            let folded = crate::case::mark::fold(mark.as_entered());
            if folded.is_empty() || folded.len() > MARK {
                Judged::Look(format!("{mark} is not of at most {MARK} letters and digits"))
            } else {
                Judged::Is(folded)
            }
        }
    };
    Item { what, judged, clause }
}

/// The number with its registration suffix.
fn number(view: &View<'_>) -> [Item; 2] {
    let clause = Some(&cpr_75::RECORD);
    let number = &view.case.notice.number;
    let form = match number.check() {
        NumberCheck::Fits => Judged::Is(number.to_string()),
        NumberCheck::Expected(right) => {
            Judged::Look(format!("the check character of {number} should be {right}"))
        }
        NumberCheck::OtherForm => {
            Judged::Look(format!("{number} is not of the form that the court's record takes"))
        }
    };
    let suffix = view.case.registrations;
    let again = if suffix > 9 {
        Judged::Lacks("the court takes no tenth re-registration; write the debt off".to_string())
    } else {
        Judged::Is(suffix.to_string())
    };
    [
        Item { what: "the certificate's number", judged: form, clause },
        Item { what: "the suffix of this registration", judged: again, clause },
    ]
}

/// The court's fee.
fn fee(view: &View<'_>, day: Day) -> Item {
    let judged = match view.law.registration_fee(day) {
        Ok(fee) => Judged::Is(fee.pence.to_string()),
        Err(unknown) => Judged::Look(unknown.to_string()),
    };
    Item { what: "the court's fee", judged, clause: Some(&cpr_75::FEE) }
}
