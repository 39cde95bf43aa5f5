//! Which events belong to a case's own history, and what falls when the service of a document is
//! undone.
//!
//! Ground floor: whether a service may be undone is the law's question.

use super::{Case, Sent};
use crate::case::correspondence::MailFact;
use crate::case::day::Day;
use crate::case::event::{Document, Event};
use crate::case::state::round::{Answer, Recovery, Round, Verdict};

impl Case {
    /// The letter of a document that stands: in the round that runs, not annulled, not undone.
    pub fn standing(&self, document: Document) -> Option<&Sent> {
        let round = self.round();
        let decided = |verdict| {
            let letters =
                round.representations.iter().flat_map(|one| [&one.decision, &one.further]);
            let these = letters.flatten().filter(move |one| one.verdict == verdict);
            these.map(|one| &one.sent).max_by_key(|sent| sent.entry)
        };
        let answered = |wanted| match round.appeals.last()?.answer.as_ref()? {
            (answer, sent) if *answer == wanted => Some(sent),
            (Answer::Accepted | Answer::Declined, _) => None,
        };
        match document {
            Document::Pcn => round.pcn.as_ref(),
            Document::ChallengeRejection => {
                let letters = self.challenges.iter().filter_map(|one| one.answered.as_ref());
                letters.max_by_key(|sent| sent.entry)
            }
            Document::NoticeToOwner => round.notice_to_owner.as_ref(),
            Document::EnforcementNotice => round.enforcement_notice.as_ref(),
            Document::Rejection => decided(Verdict::Rejected),
            Document::Acceptance => decided(Verdict::Accepted),
            Document::RecommendationAccepted => answered(Answer::Accepted),
            Document::RecommendationDeclined => answered(Answer::Declined),
            Document::ChargeCertificate => round.recovery.certificate.as_ref(),
            Document::OrderForRecovery => round.recovery.order.as_ref(),
        }
    }

    /// Takes a fact about correspondence in.
    pub(super) fn take_mail(&mut self, fact: &MailFact, day: Day, entry: u32) {
        self.mail.take(fact, day, entry);
        if let MailFact::ServiceUndone { document } = fact {
            self.undo_service(*document);
        }
    }

    /// A document was not served: it and every later document of its round that rested on it no
    /// longer stand.
    fn undo_service(&mut self, document: Document) {
        let Some(entry) = self.standing(document).map(|sent| sent.entry) else { return };
        for challenge in &mut self.challenges {
            if challenge.answered.is_some_and(|sent| sent.entry == entry) {
                challenge.answered = None;
            }
        }
        // A reply to a challenge is rested on by no other document.
        if document != Document::ChallengeRejection {
            self.round_mut().drop_from(entry);
        }
    }
}

impl Round {
    /// Drops the document of an entry and the notices and certificates that were sent after it.
    fn drop_from(&mut self, entry: u32) {
        let falls = |sent: &Sent| sent.entry >= entry;
        for sent in [&mut self.pcn, &mut self.notice_to_owner, &mut self.enforcement_notice] {
            if sent.as_ref().is_some_and(falls) {
                *sent = None;
            }
        }
        for one in &mut self.representations {
            for decision in [&mut one.further, &mut one.decision] {
                if decision.as_ref().is_some_and(|decision| decision.sent.entry == entry) {
                    *decision = None;
                }
            }
        }
        for appeal in &mut self.appeals {
            if appeal.answer.as_ref().is_some_and(|(_, sent)| sent.entry == entry) {
                appeal.answer = None;
            }
        }
        let recovery = &mut self.recovery;
        if recovery.certificate.as_ref().is_some_and(falls) && recovery.registered.is_none() {
            *recovery = Recovery::default();
        }
        if recovery.order.as_ref().is_some_and(falls) {
            recovery.order = None;
        }
    }
}

/// Whether an event belongs to the case's own history (a note, a claim of an officer, post that
/// came and letters on their way do not: they move no clock).
pub(super) fn is_of_the_case(event: &Event) -> bool {
    match event {
        Event::Mail(fact) => undoes(fact),
        other => !matches!(other, Event::Noted(_) | Event::Taken | Event::PutBack),
    }
}

/// Whether a fact about correspondence takes something away on which the case rested.
fn undoes(fact: &MailFact) -> bool {
    match fact {
        MailFact::ServiceUndone { .. } => true,
        MailFact::PostArrived(_)
        | MailFact::PostClassified { .. }
        | MailFact::PostAnswered { .. }
        | MailFact::PostClosed { .. }
        | MailFact::Letter(_)
        | MailFact::Decided(_)
        | MailFact::File(_)
        | MailFact::Address(_) => false,
    }
}

/// Whether an event moves the case on, so that a status set by hand no longer counts.
pub(super) fn ends_status_by_hand(event: &Event) -> bool {
    match event {
        Event::Mail(fact) => undoes(fact),
        Event::StatusSet { .. }
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack
        | Event::Held { .. }
        | Event::Released
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::PaymentReceived(_)
        | Event::PaymentReversed { .. }
        | Event::RefundSent { .. }
        | Event::DemandSent { .. }
        | Event::DiscountOffered { .. }
        | Event::NoticeIssued(_)
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::Imported(_) => false,
        Event::PcnServed
        | Event::Posted(_)
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
        | Event::OwnerChanged(_)
        | Event::Cancelled
        | Event::WrittenOff
        | Event::Reopened => true,
    }
}
