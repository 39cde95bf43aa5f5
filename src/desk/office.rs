//! The office's own rules on top of the law: who may do what alone, up to which amount, and what
//! needs a second person.
//!
//! Floor 4. The law says what may be done to a case; here stands who may do it.

use super::act::Seen;
use super::{Desk, Stop};
use crate::case::event::{Correction, Document, Event};
use crate::case::money::Pence;
use crate::case::officer::{Account, Role};
use crate::law::view::View;

/// Who may do what correspondence officers may not.
const SENIOR: [Role; 4] = [Role::Senior, Role::Cashier, Role::DebtRecovery, Role::Manager];

impl Desk {
    /// Refuses what the officer may not do, or not alone.
    pub(super) fn allowed_by_office(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        self.by_role(event)?;
        self.by_authority(seen, event)?;
        self.by_two_people(seen, event)
    }

    fn by_role(&self, event: &Event) -> Result<(), Stop> {
        let needs_senior = match event {
            Event::Reopened => "reopen a case",
            Event::WrittenOff => "write a debt off",
            Event::RefundSent { .. } => "record a refund",
            Event::PaymentReversed { .. } => "reverse a payment",
            Event::StatusSet { correction: Correction::Recorded, .. } => {
                "set a status that the law does not allow"
            }
            _ => return Ok(()),
        };
        if SENIOR.iter().any(|role| self.officer.is(*role)) {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "{} may not {needs_senior}: ask a senior officer, a cashier or a manager",
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
            "that gives up {pence} in {}, and {} may decide up to {} alone: ask somebody with a \
             higher authority, or a manager to raise it in the register of officers",
            seen.case.number(),
            self.officer.name,
            self.officer.authority
        )))
    }

    /// What an act gives up or sends back, where the council decides it; `None` for every other
    /// act, and where the law leaves nothing to decide.
    fn given_up(&self, seen: &Seen, event: &Event) -> Option<Pence> {
        let gives_up = match event {
            Event::RefundSent { pence } => return Some(*pence),
            Event::Cancelled | Event::WrittenOff | Event::AppealNotContested => true,
            Event::StatusSet { stage, correction: Correction::Recorded } => stage.is_closed(),
            Event::Posted(posting) => {
                matches!(posting.document, Document::Acceptance | Document::RecommendationAccepted)
            }
            _ => false,
        };
        if !gives_up {
            return None;
        }
        let view = View::new(&self.law, &seen.case);
        let account = view.account(self.today())?;
        let decided = account.void.is_some();
        (!decided).then_some(account.due + account.held - account.refund)
    }

    /// Money goes back only by the hand of somebody who neither took it nor cancelled the notice;
    /// where the register holds one officer only, there is nobody to ask.
    fn by_two_people(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        let moves_out = matches!(event, Event::RefundSent { .. } | Event::PaymentReversed { .. });
        if !moves_out {
            return Ok(());
        }
        let mine = |account: &Account| *account == self.officer.account;
        let hand = seen.log.iter().rev().find_map(|entry| {
            let did = match &entry.event {
                Event::PaymentReceived(_) => "took a payment",
                Event::Cancelled => "cancelled the notice",
                _ => return None,
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
