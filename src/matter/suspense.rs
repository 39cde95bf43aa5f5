//! Money that came and is on no case yet: kept until somebody says whose it is.

use super::MatterEntry;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::money::MoneyLine;
use crate::money::matching::Rule;

/// One thing that happened to money in suspense.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SuspenseEvent {
    /// It came, or went out, and no rule placed it; the first entry. Why is the entry's reason.
    Arrived(Box<Unplaced>),
    /// A part of it, or all, was put to a case; recorded there in the same act.
    Matched {
        /// The case.
        case: CaseId,
        /// How much; below nothing where a payment of the case came back.
        pence: Pence,
        /// By which rule, or by hand.
        rule: Rule,
    },
    /// What was put to a case is taken from it again, in the same act; the reason is the entry's.
    Unmatched {
        /// The case.
        case: CaseId,
        /// How much.
        pence: Pence,
    },
    /// A person looked and it is not for this case: the case need not wait for it.
    NotFor {
        /// The case.
        case: CaseId,
    },
    /// What is left of it belongs to another service and was moved there.
    Moved {
        /// The service or fund.
        to: String,
    },
    /// An officer found that it is recorded already: it is a payment of a case, what a provider
    /// paid out, or a paying-in slip. Where the amounts differ the reason is the entry's.
    Known {
        /// What it is, by the name under which a comparison shows it.
        what: String,
    },
    /// What is left of it was sent back to the payer; finance's reference is the entry's reason.
    Refunded,
}

/// Money that no rule placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// The line by which it was told.
    pub line: MoneyLine,
    /// The file in which the line stood; `None` where an officer entered it.
    pub file: Option<MatterId>,
}

closed_list! {
    /// Where money in suspense stands.
    pub enum SuspenseState {
        /// Nobody knows yet whose it is, or not of all of it.
        Waiting = 1, "waiting", "to match";
        /// All of it is on cases.
        Matched = 2, "matched", "matched";
        /// It went to another service.
        Moved = 3, "moved", "moved elsewhere";
        /// It went back to the payer.
        Refunded = 4, "refunded", "sent back";
        /// It is the same money as something that was recorded before.
        Known = 5, "known", "recorded already";
    }
}

/// Money in suspense: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suspense {
    /// As it came.
    pub unplaced: Box<Unplaced>,
    /// Why no rule placed it.
    pub why: String,
    /// What of it is on which case, and by which rule.
    pub placed: Vec<(CaseId, Pence, Rule)>,
    /// The cases for which it is not.
    pub not_for: Vec<CaseId>,
    /// The service to which the rest was moved, and when.
    pub moved: Option<(String, Day)>,
    /// The day on which the rest was sent back.
    pub refunded: Option<Day>,
    /// What it is that was recorded already, and why an officer says so.
    pub known: Option<(String, String)>,
}

impl Suspense {
    /// Money as it came.
    pub(super) fn of(unplaced: &Unplaced, entry: &MatterEntry) -> Suspense {
        Suspense {
            unplaced: Box::new(unplaced.clone()),
            why: entry.why.clone(),
            placed: Vec::new(),
            not_for: Vec::new(),
            moved: None,
            refunded: None,
            known: None,
        }
    }

    /// The line by which it was told.
    pub fn line(&self) -> &MoneyLine {
        &self.unplaced.line
    }

    /// What is on no case.
    pub fn left(&self) -> Pence {
        self.line().gross - self.placed.iter().map(|(_, pence, _)| *pence).sum()
    }

    /// Where it stands.
    pub fn state(&self) -> SuspenseState {
        if self.refunded.is_some() {
            SuspenseState::Refunded
        } else if self.moved.is_some() {
            SuspenseState::Moved
        } else if self.known.is_some() {
            SuspenseState::Known
        } else if self.left().is_zero() {
            SuspenseState::Matched
        } else {
            SuspenseState::Waiting
        }
    }

    /// The one case that has all of it, if there is one.
    pub fn case(&self) -> Option<CaseId> {
        match self.placed.as_slice() {
            [(case, ..)] if self.left().is_zero() => Some(*case),
            _ => None,
        }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &SuspenseEvent, entry: &MatterEntry) {
        match event {
            // A second beginning does not happen; the first one stays.
            SuspenseEvent::Arrived(_) => {}
            SuspenseEvent::Matched { case, pence, rule } => {
                self.placed.push((*case, *pence, *rule));
            }
            SuspenseEvent::Unmatched { case, pence } => {
                let held = self.placed.iter().rposition(|(on, sum, _)| on == case && sum == pence);
                if let Some(place) = held {
                    self.placed.remove(place);
                }
            }
            SuspenseEvent::NotFor { case } => self.not_for.push(*case),
            SuspenseEvent::Moved { to } => self.moved = Some((to.clone(), entry.legal_day)),
            SuspenseEvent::Known { what } => self.known = Some((what.clone(), entry.why.clone())),
            SuspenseEvent::Refunded => self.refunded = Some(entry.legal_day),
        }
    }
}
