//! The office's own rules on top of the law: who may do what alone, up to which amount, and what
//! needs a second person.
//!
//! Floor 4. The law says what may be done to a case; here stands who may do it.

use super::act::Seen;
use super::second::Shared;
use super::{Desk, Stop};
use crate::case::correspondence::MailFact;
use crate::case::decision::DecisionOutcome;
use crate::case::event::{Correction, Cost, CostItem, CostSide, CostWay, Event, VehicleFact};
use crate::case::money::Pence;
use crate::case::officer::{Account, Role};
use crate::case::state::Case;
use crate::law::view::View;
use crate::matter::refund::RefundSide;

/// Who may do what correspondence officers may not.
const SENIOR: [Role; 4] = [Role::Senior, Role::Cashier, Role::DebtRecovery, Role::Manager];

/// What somebody is told to do who takes a step above their authority.
pub(super) const ASK_FOR_IT: &str = ": ask for approval of the step (`noticedesk step ... \
     --ask-approval WHY`); somebody with a higher authority gives it or sends it back";

impl Desk {
    /// Refuses what the officer may not do, or not alone.
    pub(super) fn allowed_by_office(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        self.not_alone(seen, event)?;
        self.allowed_with_second(seen, event)
    }

    /// The same for a step for which somebody else asked: an officer, or a rule of the office.
    pub(super) fn allowed_with_second(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        if let Some(refused) = not_by_a_step(&seen.case, event) {
            return Err(Stop::Refused(refused));
        }
        self.allowed_with_refund(seen, event)
    }

    /// The same for an act that carries the approval of the refund by which money goes back.
    pub(super) fn allowed_with_refund(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        self.by_role(seen, event)?;
        self.by_authority(seen, event)?;
        self.by_two_people(seen, event)?;
        self.no_money_waits(seen, event)
    }

    fn by_role(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        let needs_senior = match event {
            Event::Reopened => "reopen a case",
            Event::StatusSet { correction: Correction::Lawful, .. }
                if self.takes_two(seen, event) == Some(Shared::Reopening) =>
            {
                "reopen a case"
            }
            Event::WrittenOff => "write a debt off",
            Event::RefundSent { .. } => "record a refund",
            Event::Costs(cost) if cost.item.way() == CostWay::WentBack => "record a refund",
            Event::PaymentReversed { .. } => "withdraw or move a payment",
            Event::StatusSet { correction: Correction::Recorded, .. } => {
                "set a status that the law does not allow"
            }
            Event::NoticeIssued(_)
            | Event::Imported(_)
            | Event::PcnServed
            | Event::Posted(_)
            | Event::KeeperRequested
            | Event::KeeperSupplied(_)
            | Event::ChallengeReceived
            | Event::RepresentationsReceived
            | Event::AppealLodged
            | Event::AppealWithdrawn
            | Event::AppealNotContested
            | Event::AppealDecided(_)
            | Event::Registered { .. }
            | Event::StatementFiled { .. }
            | Event::StatementRefused
            | Event::StatementTimeExtended { .. }
            | Event::OrderRevoked
            | Event::ReferredToAdjudicator
            | Event::Warrant(_)
            | Event::Vehicle(_)
            | Event::Costs(_)
            | Event::PaymentReceived(_)
            | Event::DiscountOffered { .. }
            | Event::DemandSent { .. }
            | Event::OwnerChanged(_)
            | Event::Held { .. }
            | Event::Released
            | Event::Cancelled
            | Event::StatusSet { correction: Correction::Lawful, .. }
            | Event::Noted(_)
            | Event::Taken
            | Event::PutBack
            | Event::Mail(_) => return Ok(()),
        };
        if SENIOR.iter().any(|role| self.officer.is(*role)) {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "{} may not {needs_senior}: ask for approval of the step, or a senior officer, a \
             cashier or a manager to take it",
            self.officer.name
        )))
    }

    /// Nobody gives up more than their authority alone.
    fn by_authority(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        let Some(pence) = self.given_up(seen, event) else { return Ok(()) };
        if pence <= self.officer.authority {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "that gives up {pence} in {}, and {} may decide up to {} alone{ASK_FOR_IT}",
            seen.case.number(),
            self.officer.name,
            self.officer.authority
        )))
    }

    /// What an act gives up or sends back, where the council decides it; `None` for every other
    /// act, and where the law leaves nothing to decide.
    pub(super) fn given_up(&self, seen: &Seen, event: &Event) -> Option<Pence> {
        if let Event::RefundSent { pence } = event {
            return Some(*pence);
        }
        let view = View::new(&self.law, &seen.case);
        if let Event::Costs(Cost { item, pence }) = event {
            return (item.way() == CostWay::WentBack).then_some(*pence);
        }
        if *event == Event::Vehicle(VehicleFact::Accepted) {
            let costs = view.costs(CostSide::Vehicle);
            return Some(costs.charged - costs.waived);
        }
        if !gives_up(event) || is_decided(seen, event) {
            return None;
        }
        let account = view.account(self.today())?;
        let decided = account.void.is_some();
        (!decided).then_some(account.due + account.held - account.refund)
    }

    /// Money goes back only by the hand of somebody who neither took it nor cancelled the notice;
    /// where the register holds one officer only, there is nobody to ask.
    fn by_two_people(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        if hand(event) != Hand::SendsBack {
            return Ok(());
        }
        let mine = |account: &Account| *account == self.officer.account;
        let hand = seen.log.iter().rev().find_map(|entry| {
            let did = match hand(&entry.event) {
                Hand::Takes => "took a payment",
                Hand::Cancels => "cancelled the notice",
                Hand::SendsBack | Hand::None => return None,
            };
            mine(&entry.officer).then_some((did, entry.legal_day))
        });
        let Some((did, day)) = hand else { return Ok(()) };
        let others = self.store.officers()?;
        let somebody = others.iter().any(|officer| {
            let may = SENIOR.iter().any(|role| officer.is(*role));
            officer.active && !mine(&officer.account) && may
        });
        if !somebody {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "{} {did} on {} in {}: money goes back only by the hand of a second person; ask \
             another cashier, senior officer or manager",
            self.officer.name,
            day.long(),
            seen.case.number()
        )))
    }
}

/// Why a step moves no money of a case, and what to do now; `None` where it may.
pub(super) fn not_by_a_step(case: &Case, event: &Event) -> Option<String> {
    if let Event::Costs(Cost { item: CostItem::VehiclePaid, .. }) = event {
        let number = case.number();
        return Some(format!(
            "Money for the vehicle of {number} is taken as a payment, with its method and a \
             receipt: `noticedesk pay {number} AMOUNT --for vehicle --method HOW`, or f9 in the \
             payment of the case."
        ));
    }
    only_by_refund(case, event)
}

/// Why money of a case does not go back by a step alone, and what to do now; `None` where the event
/// sends no money back.
fn only_by_refund(case: &Case, event: &Event) -> Option<String> {
    let side = RefundSide::of(event)?;
    let option = match side {
        RefundSide::Penalty => "",
        RefundSide::Vehicle => " --side vehicle",
        RefundSide::Agent => " --side agent",
    };
    let number = case.number();
    Some(format!(
        "Money of {number} goes back only by a refund that a second officer approves ({}). Ask \
         for it now: `noticedesk refund ask {number}{option} --reason WHY`, or ask-refund in the \
         case; with the approval it is recorded here by itself.",
        side.label()
    ))
}

/// Whether an event is only the posting of a letter whose decision somebody with the authority for
/// it approved.
fn is_decided(seen: &Seen, event: &Event) -> bool {
    let Some(document) = event.posting().map(|posting| posting.document) else { return false };
    seen.case
        .mail
        .letters
        .iter()
        .any(|letter| letter.document == Some(document) && letter.fate.has_left())
}

/// Whether the council gives up what is due by an act that it need not have taken.
const fn gives_up(event: &Event) -> bool {
    match event {
        Event::Cancelled | Event::WrittenOff | Event::AppealNotContested => true,
        Event::StatusSet { stage, correction: Correction::Recorded } => stage.is_closed(),
        Event::Posted(posting) => posting.document.gives_in(),
        Event::Mail(fact) => accepts(fact),
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealDecided(_)
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_)
        // What accepted representations about a vehicle give up is counted by itself.
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::PaymentReceived(_)
        | Event::PaymentReversed { .. }
        | Event::RefundSent { .. }
        // The reduced amount may be offered by every officer who answers letters.
        | Event::DiscountOffered { .. }
        | Event::DemandSent { .. }
        | Event::OwnerChanged(_)
        | Event::Held { .. }
        | Event::Released
        | Event::Reopened
        | Event::StatusSet { correction: Correction::Lawful, .. }
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack => false,
    }
}

/// Whether a fact is the decision to give in, which a letter tells later.
const fn accepts(fact: &MailFact) -> bool {
    match fact {
        MailFact::Decided(decision) => match decision.outcome {
            DecisionOutcome::Accept => true,
            DecisionOutcome::Reject => false,
        },
        MailFact::PostArrived(_)
        | MailFact::PostClassified { .. }
        | MailFact::PostAnswered { .. }
        | MailFact::PostClosed { .. }
        | MailFact::ServiceUndone { .. }
        | MailFact::Letter(_)
        | MailFact::File(_)
        | MailFact::Address(_) => false,
    }
}

/// What an event does to the money of a case, as far as two people must share it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    Takes,
    Cancels,
    SendsBack,
    None,
}

/// Which of the acts that one person must not do together an event is.
const fn hand(event: &Event) -> Hand {
    match event {
        Event::PaymentReceived(_) => Hand::Takes,
        Event::Costs(cost) => match cost.item.way() {
            CostWay::FellDue => Hand::None,
            CostWay::Paid => Hand::Takes,
            CostWay::WentBack => Hand::SendsBack,
        },
        Event::Cancelled => Hand::Cancels,
        Event::Mail(fact) if accepts(fact) => Hand::Cancels,
        Event::PaymentReversed { what: Some(what), .. } if what.reason.stays_in_the_house() => {
            Hand::None
        }
        Event::RefundSent { .. } | Event::PaymentReversed { .. } => Hand::SendsBack,
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::Posted(_)
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_)
        | Event::Vehicle(_)
        | Event::DiscountOffered { .. }
        | Event::DemandSent { .. }
        | Event::OwnerChanged(_)
        | Event::Held { .. }
        | Event::Released
        | Event::WrittenOff
        | Event::Reopened
        | Event::StatusSet { .. }
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack
        | Event::Mail(_) => Hand::None,
    }
}
