//! THE table: what must be so for each step, in a fixed order of precedence.
//!
//! Floor 2. Two readers: `decide` refuses by the first row that is not met; `audit` walks the same
//! rows over what has happened and reports each breach. A row that cannot be judged by what is
//! known answers [`Finding::Unknown`] and is passed over: a partial history is never guessed.

mod costs;
mod decisions;
mod mail;
mod notices;
mod records;
mod recovery;
mod standing;
pub mod statements;
mod vehicle;

pub use mail::presumed;

use std::sync::LazyLock;

use super::clause::{Clause, Clock};
use super::view::View;
use crate::case::correspondence::{LetterFate, MailFact};
use crate::case::day::Day;
use crate::case::event::{CostItem, Document, Event, VehicleFact, WarrantFact};
use crate::case::notice::Regime;
use crate::case::words;

/// A kind of step: the event without what fills it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The notice came into being, or was taken over.
    Issued,
    /// Penalty charge notice on the vehicle.
    PcnServed,
    /// A document by post.
    Posted(Document),
    /// The DVLA was asked.
    KeeperRequested,
    /// The DVLA answered.
    KeeperSupplied,
    /// Informal challenge received.
    ChallengeReceived,
    /// Formal representations received.
    RepresentationsReceived,
    /// Appeal lodged.
    AppealLodged,
    /// Appeal withdrawn.
    AppealWithdrawn,
    /// Appeal not contested.
    AppealNotContested,
    /// Appeal decided.
    AppealDecided,
    /// Debt registered.
    Registered,
    /// Statement filed.
    StatementFiled,
    /// Late statement refused by the court.
    StatementRefused,
    /// More time for a statement given by the court.
    StatementTimeExtended,
    /// Order revoked.
    OrderRevoked,
    /// Referred to the adjudicator.
    Referred,
    /// Warrant issued, reissued or acted on.
    Warrant(WarrantFact),
    /// Clamp or removal of the vehicle, and what follows it.
    Vehicle(VehicleFact),
    /// Money beside the charge.
    Costs(CostItem),
    /// Payment received.
    PaymentReceived,
    /// Payment withdrawn.
    PaymentReversed,
    /// Money sent back.
    RefundSent,
    /// Discount offered again.
    DiscountOffered,
    /// Some other demand.
    DemandSent,
    /// Somebody else became liable.
    OwnerChanged,
    /// Progression suspended.
    Held,
    /// Suspension ended.
    Released,
    /// Notice cancelled.
    Cancelled,
    /// Debt given up.
    WrittenOff,
    /// Case opened again.
    Reopened,
    /// Status set by hand.
    StatusSet,
    /// A letter is approved or taken for printing: what it says must be lawful now.
    LetterReleased,
    /// A decision on what somebody wrote.
    Decided,
    /// The presumed service of a document is undone.
    ServiceUndone,
    /// Note, claim or release by an officer, post, a letter on its way: always allowed.
    Remark,
}

impl Kind {
    /// The kind of an event.
    pub fn of(event: &Event) -> Kind {
        match event {
            Event::NoticeIssued(_) | Event::Imported(_) => Kind::Issued,
            Event::PcnServed => Kind::PcnServed,
            Event::Posted(posting) => Kind::Posted(posting.document),
            Event::KeeperRequested => Kind::KeeperRequested,
            Event::KeeperSupplied(_) => Kind::KeeperSupplied,
            Event::ChallengeReceived => Kind::ChallengeReceived,
            Event::RepresentationsReceived => Kind::RepresentationsReceived,
            Event::AppealLodged => Kind::AppealLodged,
            Event::AppealWithdrawn => Kind::AppealWithdrawn,
            Event::AppealNotContested => Kind::AppealNotContested,
            Event::AppealDecided(_) => Kind::AppealDecided,
            Event::Registered { .. } => Kind::Registered,
            Event::StatementFiled { .. } => Kind::StatementFiled,
            Event::StatementRefused => Kind::StatementRefused,
            Event::StatementTimeExtended { .. } => Kind::StatementTimeExtended,
            Event::OrderRevoked => Kind::OrderRevoked,
            Event::ReferredToAdjudicator => Kind::Referred,
            Event::Warrant(fact) => Kind::Warrant(*fact),
            Event::Vehicle(fact) => Kind::Vehicle(*fact),
            Event::Costs(cost) => Kind::Costs(cost.item),
            Event::PaymentReceived(payment) => {
                payment.cost().map_or(Kind::PaymentReceived, |cost| Kind::Costs(cost.item))
            }
            Event::PaymentReversed { .. } => Kind::PaymentReversed,
            Event::RefundSent { .. } => Kind::RefundSent,
            Event::DiscountOffered { .. } => Kind::DiscountOffered,
            Event::DemandSent { .. } => Kind::DemandSent,
            Event::OwnerChanged(_) => Kind::OwnerChanged,
            Event::Held { .. } => Kind::Held,
            Event::Released => Kind::Released,
            Event::Cancelled => Kind::Cancelled,
            Event::WrittenOff => Kind::WrittenOff,
            Event::Reopened => Kind::Reopened,
            Event::StatusSet { .. } => Kind::StatusSet,
            Event::Mail(fact) => Kind::of_mail(fact),
            Event::Noted(_) | Event::Taken | Event::PutBack => Kind::Remark,
        }
    }

    /// The kind of a fact about correspondence.
    fn of_mail(fact: &MailFact) -> Kind {
        match fact {
            MailFact::Letter(letter) => match letter.fate {
                LetterFate::Approved | LetterFate::Extracted => Kind::LetterReleased,
                LetterFate::Printed
                | LetterFate::Posted
                | LetterFate::Spoiled
                | LetterFate::Withdrawn
                | LetterFate::Emailed
                | LetterFate::CameBack => Kind::Remark,
            },
            MailFact::Decided(_) => Kind::Decided,
            MailFact::ServiceUndone { .. } => Kind::ServiceUndone,
            MailFact::PostArrived(_)
            | MailFact::PostClassified { .. }
            | MailFact::PostAnswered { .. }
            | MailFact::PostClosed { .. }
            | MailFact::File(_)
            | MailFact::Address(_) => Kind::Remark,
        }
    }

    /// The kind's place in a list of all of them, below [`KINDS`].
    fn place(self) -> usize {
        match self {
            Kind::Issued => 0,
            Kind::PcnServed => 1,
            Kind::KeeperRequested => 2,
            Kind::KeeperSupplied => 3,
            Kind::ChallengeReceived => 4,
            Kind::RepresentationsReceived => 5,
            Kind::AppealLodged => 6,
            Kind::AppealWithdrawn => 7,
            Kind::AppealNotContested => 8,
            Kind::AppealDecided => 9,
            Kind::Registered => 10,
            Kind::StatementFiled => 11,
            Kind::OrderRevoked => 12,
            Kind::Referred => 13,
            Kind::PaymentReceived => 14,
            Kind::PaymentReversed => 15,
            Kind::RefundSent => 16,
            Kind::DiscountOffered => 17,
            Kind::DemandSent => 18,
            Kind::OwnerChanged => 19,
            Kind::Held => 20,
            Kind::Released => 21,
            Kind::Cancelled => 22,
            Kind::WrittenOff => 23,
            Kind::Reopened => 24,
            Kind::StatusSet => 25,
            Kind::Remark => 26,
            Kind::Warrant(fact) => 27 + fact as usize,
            Kind::Posted(document) => 30 + document as usize,
            Kind::Vehicle(fact) => 40 + fact as usize,
            Kind::StatementRefused => 49,
            Kind::StatementTimeExtended => 50,
            Kind::Costs(item) => 51 + item as usize,
            Kind::LetterReleased => 64,
            Kind::Decided => 65,
            Kind::ServiceUndone => 66,
        }
    }

    /// What the step is called at the beginning of a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Issued => "A new notice",
            Kind::PcnServed => "Penalty charge notice on the vehicle",
            Kind::Posted(document) => words::document(document),
            Kind::KeeperRequested => "Keeper enquiry",
            Kind::KeeperSupplied => "Keeper's name",
            Kind::ChallengeReceived => "Informal challenge",
            Kind::RepresentationsReceived => "Representations",
            Kind::AppealLodged => "Appeal",
            Kind::AppealWithdrawn => "Withdrawal of the appeal",
            Kind::AppealNotContested => "Not contesting the appeal",
            Kind::AppealDecided => "Appeal decision",
            Kind::Registered => "Registration",
            Kind::StatementFiled => "Statement",
            Kind::StatementRefused => "Refusal of the late statement",
            Kind::StatementTimeExtended => "More time for a statement",
            Kind::OrderRevoked => "Revocation of the order",
            Kind::Referred => "Reference to the adjudicator",
            Kind::Warrant(WarrantFact::Issued) => "Warrant of control",
            Kind::Warrant(WarrantFact::Reissued) => "Reissue of the warrant",
            Kind::Warrant(WarrantFact::Enforced) => "Enforcement of the warrant",
            Kind::Vehicle(fact) => words::vehicle(fact),
            Kind::Costs(item) => words::cost(item),
            Kind::PaymentReceived => "Payment",
            Kind::PaymentReversed => "Withdrawal of a payment",
            Kind::RefundSent => "Refund",
            Kind::DiscountOffered => "Offer of the discount",
            Kind::DemandSent => "Demand",
            Kind::OwnerChanged => "Change of the liable person",
            Kind::Held => "Hold",
            Kind::Released => "Release",
            Kind::Cancelled => "Cancellation",
            Kind::WrittenOff => "Write-off",
            Kind::Reopened => "Reopening",
            Kind::StatusSet => "Status by hand",
            Kind::LetterReleased => "Letter",
            Kind::Decided => "Decision",
            Kind::ServiceUndone => "Undoing the presumed service",
            Kind::Remark => "Note",
        }
    }
}

/// Which of the table's readers asks a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// Both: what may not be done now was a breach then.
    Both,
    /// Only the decision on a step that has not happened yet.
    Decide,
    /// Only the decision, and only when all that the step needs was given (an amount, a reason).
    Filled,
    /// Only the audit of what has happened.
    Audit,
}

/// One row: for these steps, under these regimes, this must be so.
pub struct Row {
    /// The code of the refusal.
    pub code: &'static str,
    /// The code of the breach, where the audit reports one.
    pub breach: Option<&'static str>,
    /// Who asks.
    pub reader: Reader,
    /// For which steps.
    pub steps: &'static [Kind],
    /// Under which regimes.
    pub regimes: &'static [Regime],
    /// Whether it is so.
    pub test: fn(&Ask<'_>) -> Finding,
}

/// What a row is asked about.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The case before the step.
    pub view: View<'a>,
    /// The step.
    pub event: &'a Event,
    /// Its legal day.
    pub on: Day,
    /// The day of service where the step is a document by post and the day can be known.
    pub served: Option<Day>,
    /// Why, in the officer's words.
    pub why: &'a str,
    /// Who asks, and on which day.
    pub asked: Asked,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// The decision on a step, today.
    ToDecide {
        /// Today.
        today: Day,
    },
    /// The audit of a finished history.
    ToAudit,
}

/// What a row answers.
#[derive(Clone, PartialEq, Debug)]
pub enum Finding {
    /// It is so, or the row does not concern this case.
    Met,
    /// It is not so.
    Unmet(Unmet),
    /// What is known does not tell.
    Unknown,
}

/// Why something is not so, and what could be done.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Unmet {
    /// Why, as the middle of a sentence.
    pub because: String,
    /// What to do now, as a sentence; empty where there is nothing to do.
    pub todo: &'static str,
    /// The provision.
    pub clause: Option<&'static Clause>,
    /// The first day on which it would be lawful (a document: served).
    pub first: Option<Day>,
    /// The last day on which it would have been lawful.
    pub last: Option<Day>,
    /// The day on which the breach happened, where it is not the step's own day.
    pub happened: Option<Day>,
}

impl Finding {
    /// Not so, for a reason of practice or plain sense.
    pub fn no(because: impl Into<String>, todo: &'static str) -> Finding {
        Finding::Unmet(Unmet { because: because.into(), todo, ..Unmet::default() })
    }

    /// Not so, by a provision.
    pub fn unlawful(
        because: impl Into<String>,
        todo: &'static str,
        clause: Option<&'static Clause>,
    ) -> Finding {
        Finding::Unmet(Unmet { because: because.into(), todo, clause, ..Unmet::default() })
    }

    /// Met where something is so; otherwise the reason.
    fn when(met: bool, otherwise: impl FnOnce() -> Finding) -> Finding {
        if met { Finding::Met } else { otherwise() }
    }
}

impl Ask<'_> {
    /// The day by which a document's earliness is judged. A document that has been served is judged
    /// by its service; one that is still to be posted may not even leave the house before the first
    /// day, because it may arrive, and be answered, before the presumed service.
    pub fn earliest(&self) -> Option<Day> {
        match (self.asked, self.served) {
            (Asked::ToDecide { .. }, Some(served)) => Some(served.min(self.on)),
            (Asked::ToDecide { .. }, None) => Some(self.on),
            (Asked::ToAudit, served) => {
                if self.event.posting().is_some() {
                    served
                } else {
                    Some(self.on)
                }
            }
        }
    }

    /// The day by which a document's lateness is judged: its service.
    pub fn latest(&self) -> Option<Day> {
        if self.event.posting().is_some() { self.served } else { Some(self.on) }
    }

    /// Judges a step that must wait until a clock has run out.
    pub fn after(&self, clock: Clock, what: &str, todo: &'static str) -> Finding {
        let Some(day) = self.earliest() else { return Finding::Unknown };
        if clock.period.is_over(day) {
            return Finding::Met;
        }
        Finding::Unmet(Unmet {
            because: self.counted(clock, day, what),
            todo,
            clause: Some(clock.clause),
            first: Some(clock.period.first_day_after()),
            ..Unmet::default()
        })
    }

    /// Judges a step that must be done before a clock runs out.
    pub fn within(&self, clock: Clock, what: &str, todo: &'static str) -> Finding {
        let Some(day) = self.latest() else { return Finding::Unknown };
        if !clock.period.is_over(day) {
            return Finding::Met;
        }
        let served = if matches!(self.event, Event::Posted(_)) { "served " } else { "" };
        let last = clock.period.last_day();
        let because =
            format!("{served}{} would be after the last day {what}, {}", day.long(), last.long());
        let (clause, last) = (Some(clock.clause), Some(last));
        Finding::Unmet(Unmet { because, todo, clause, last, ..Unmet::default() })
    }

    /// Where a day stands within a clock, in words.
    fn counted(&self, clock: Clock, day: Day, what: &str) -> String {
        let (period, first) = (clock.period, clock.period.first_day().long());
        let whose = match self.asked {
            Asked::ToDecide { today } if today == day => "today".to_string(),
            Asked::ToDecide { .. } | Asked::ToAudit => day.long(),
        };
        if period.day_number(day) < 1 {
            return format!("{whose} lies before {what}, which begins only on {first}");
        }
        let (number, many) = (period.day_number(day), period.length());
        format!("{whose} is day {number} of the {many} days of {what} (day 1 = {first})")
    }
}

/// Every regime.
pub const EVERY: &[Regime] = &Regime::ALL;

/// The table, group by group. Within a step the rows stand in order of precedence: what can never
/// be put right first, then what must be done before, then what must be waited for, then what must
/// be filled in.
pub const TABLE: &[&[Row]] = &[
    standing::ROWS,
    mail::ROWS,
    notices::ROWS,
    decisions::ROWS,
    recovery::ROWS,
    statements::ROWS,
    vehicle::ROWS,
    costs::ROWS,
    records::ROWS,
];

/// How many kinds of step there are at most.
const KINDS: usize = 67;

/// The rows of each kind of step, by the kind's place: made once from the table.
static BY_KIND: LazyLock<[Vec<&'static Row>; KINDS]> = LazyLock::new(|| {
    let mut by_kind = [const { Vec::new() }; KINDS];
    for row in TABLE.iter().flat_map(|group| group.iter()) {
        for kind in row.steps {
            if let Some(rows) = by_kind.get_mut(kind.place()) {
                rows.push(row);
            }
        }
    }
    by_kind
});

/// The rows that concern a kind of step, in order of precedence.
pub fn rows(kind: Kind) -> &'static [&'static Row] {
    BY_KIND.get(kind.place()).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::day::Day;
    use crate::law::catalogue;

    #[test]
    fn every_kind_of_step_has_a_place_of_its_own_and_every_row_is_found() {
        let found: usize = BY_KIND.iter().map(Vec::len).sum();
        let listed: usize =
            TABLE.iter().flat_map(|group| group.iter()).map(|row| row.steps.len()).sum();
        assert_eq!(found, listed);
        for listed in catalogue::ALL {
            let kind = Kind::of(&(listed.prototype)(Day::EPOCH));
            for row in rows(kind) {
                assert!(row.steps.contains(&kind), "{} stands at another's place", row.code);
            }
        }
    }

    #[test]
    fn what_the_audit_reports_has_a_code_and_what_decide_reads_has_one_too() {
        for row in TABLE.iter().flat_map(|group| group.iter()) {
            assert!(!row.code.is_empty() && !row.steps.is_empty() && !row.regimes.is_empty());
            let audited = matches!(row.reader, Reader::Both | Reader::Audit);
            assert_eq!(row.breach.is_some(), audited, "{}", row.code);
        }
    }
}
