//! Money that waits is searched before a case is pursued: who has paid is not to be asked again.
//!
//! Floor 4.

use std::sync::Arc;

use crate::case::correspondence::{LetterFate, MailFact, MatterId};
use crate::case::day::Day;
use crate::case::event::{Document, Event, WarrantFact};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::summary::Summary;
use crate::desk::act::Seen;
use crate::desk::{Desk, Stop};
use crate::law;
use crate::matter::{MatterKind, Suspense, SuspenseState};
use crate::money::MoneyKind;
use crate::money::matching::{holds, reasons};

/// All money that waits, read once: a batch of cases asks it for each of them.
#[derive(Clone, Debug, Default)]
pub struct Unmatched {
    waiting: Vec<(MatterId, Suspense)>,
}

/// Money that may be for a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The money in suspense.
    pub id: MatterId,
    /// What is left of it.
    pub pence: Pence,
    /// The day on which it was paid.
    pub day: Day,
    /// What agrees.
    pub why: String,
}

impl Unmatched {
    /// The first money that may be for a case; `None` where none may.
    pub fn hit(&self, id: CaseId, case: &Summary) -> Option<Hit> {
        self.waiting.iter().find_map(|(money, kept)| {
            let line = kept.line();
            let why = reasons(line, case);
            let names: Vec<&str> = why.iter().map(|reason| reason.label()).collect();
            (holds(&why) && !kept.not_for.contains(&id)).then(|| Hit {
                id: *money,
                pence: kept.left(),
                day: line.captured,
                why: names.join(", "),
            })
        })
    }
}

impl Desk {
    /// All money that waits; read again only when somebody wrote to the store.
    pub fn unmatched(&self) -> Result<Arc<Unmatched>, Stop> {
        let change = self.store.change()?;
        if let Some((read_at, known)) = self.unmatched.borrow().as_ref()
            && *read_at == change
        {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(self.read_unmatched()?);
        *self.unmatched.borrow_mut() = Some((change, Arc::clone(&known)));
        Ok(known)
    }

    fn read_unmatched(&self) -> Result<Unmatched, Stop> {
        let mut waiting = Vec::new();
        for row in self.suspense_rows(SuspenseState::Waiting)? {
            let (_, money) = self.suspense(row.id)?;
            if money.line().kind == MoneyKind::Receipt {
                waiting.push((row.id, money));
            }
        }
        Ok(Unmatched { waiting })
    }

    /// Refuses what raises a charge or tells somebody to pay while money waits that may be for the
    /// case.
    pub(in crate::desk) fn no_money_waits(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        if !pursues(event) {
            return Ok(());
        }
        let unmatched = self.unmatched()?;
        if unmatched.waiting.is_empty() {
            return Ok(());
        }
        let case = law::outlook(&self.law, &seen.case);
        let Some(hit) = unmatched.hit(seen.id, &case) else { return Ok(()) };
        let reference = MatterKind::Suspense.reference(hit.id);
        Err(Stop::Refused(format!(
            "{} was paid on {} and waits in suspense as {reference}; it may be for {} (what \
             agrees: {}). Match it (`noticedesk suspense match {reference} {}`), or say that it is \
             not for this case (`noticedesk suspense not-for`)",
            hit.pence,
            hit.day.long(),
            case.number,
            hit.why,
            case.number
        )))
    }
}

/// Whether an event raises a charge or tells somebody to pay.
fn pursues(event: &Event) -> bool {
    match event {
        Event::Posted(posting) => demands(posting.document),
        Event::Mail(MailFact::Letter(letter)) => {
            let goes_out = matches!(letter.fate, LetterFate::Approved | LetterFate::Extracted);
            goes_out && letter.document.is_some_and(demands)
        }
        Event::Warrant(fact) => match fact {
            WarrantFact::Issued | WarrantFact::Reissued => true,
            WarrantFact::Enforced => false,
        },
        Event::Registered { .. } | Event::DemandSent { .. } => true,
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::PaymentReceived(_)
        | Event::PaymentReversed { .. }
        | Event::RefundSent { .. }
        | Event::DiscountOffered { .. }
        | Event::OwnerChanged(_)
        | Event::Held { .. }
        | Event::Released
        | Event::Cancelled
        | Event::WrittenOff
        | Event::Reopened
        | Event::StatusSet { .. }
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack
        | Event::Mail(_) => false,
    }
}

/// Whether a document tells somebody to pay, or raises what is to be paid. The others answer
/// somebody, by a day that does not wait.
const fn demands(document: Document) -> bool {
    match document {
        Document::NoticeToOwner
        | Document::EnforcementNotice
        | Document::ChargeCertificate
        | Document::OrderForRecovery => true,
        Document::Pcn
        | Document::ChallengeRejection
        | Document::Rejection
        | Document::Acceptance
        | Document::RecommendationAccepted
        | Document::RecommendationDeclined => false,
    }
}
