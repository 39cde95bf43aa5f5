//! By which clocks and documents the days of a kind of step go.

use super::{Certificate, Clock, Day, Document, Kind, Sent, View, Work, impounding};
use crate::law::position::next_kinds;

/// The event from whose day a step is open, where that day is not counted out.
pub(super) fn begins(view: &View<'_>, kind: Kind) -> Option<String> {
    match kind {
        Kind::Posted(Document::Pcn | Document::NoticeToOwner | Document::EnforcementNotice) => {
            let first = kind == Kind::Posted(Document::Pcn);
            let opened = view.case.notice.contravention.filter(|_| first);
            match (view.begun_anew(), opened) {
                (Some(since), _) => {
                    Some(format!("A fresh notice is lawful from {}.", since.long()))
                }
                (None, Some(day)) => Some(format!("The notice is lawful from {}.", day.long())),
                (None, None) => None,
            }
        }
        Kind::Posted(Document::OrderForRecovery) => {
            let registered = view.recovery().registered?.on.long();
            Some(format!("The order may be served from {registered}."))
        }
        Kind::Posted(
            Document::ChallengeRejection
            | Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined
            | Document::ChargeCertificate,
        )
        | Kind::Issued
        | Kind::PcnServed
        | Kind::KeeperRequested
        | Kind::KeeperSupplied
        | Kind::ChallengeReceived
        | Kind::RepresentationsReceived
        | Kind::AppealLodged
        | Kind::AppealWithdrawn
        | Kind::AppealNotContested
        | Kind::AppealDecided
        | Kind::Registered
        | Kind::StatementFiled
        | Kind::StatementRefused
        | Kind::StatementTimeExtended
        | Kind::OrderRevoked
        | Kind::Referred
        | Kind::Warrant(_)
        | Kind::Vehicle(_)
        | Kind::Costs(_)
        | Kind::PaymentReceived
        | Kind::PaymentReversed
        | Kind::RefundSent
        | Kind::DiscountOffered
        | Kind::DemandSent
        | Kind::OwnerChanged
        | Kind::Held
        | Kind::Released
        | Kind::Cancelled
        | Kind::WrittenOff
        | Kind::Reopened
        | Kind::StatusSet
        | Kind::LetterReleased
        | Kind::Decided
        | Kind::ServiceUndone
        | Kind::Remark => None,
    }
}

/// The documents on whose service the days of a kind of step rest.
pub(super) fn rests_on<'a>(view: &View<'a>, kind: Kind) -> Vec<(&'a Sent, Document)> {
    let round = view.case.round();
    let recovery = &round.recovery;
    match kind {
        Kind::Posted(Document::ChargeCertificate) => {
            let rejection = round.last_decision().map(|one| (&one.sent, Document::Rejection));
            let opening = view.rules.second_notice().document();
            let opening = view.opening_notice().map(|sent| (sent, opening));
            rejection.or(opening).into_iter().collect()
        }
        Kind::Registered => {
            let sent = recovery.certificate.as_ref();
            sent.map(|sent| (sent, Document::ChargeCertificate)).into_iter().collect()
        }
        Kind::Warrant(_) => {
            let sent = recovery.order.as_ref();
            sent.map(|sent| (sent, Document::OrderForRecovery)).into_iter().collect()
        }
        Kind::Posted(
            Document::Pcn
            | Document::ChallengeRejection
            | Document::NoticeToOwner
            | Document::EnforcementNotice
            | Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined
            | Document::OrderForRecovery,
        )
        | Kind::Issued
        | Kind::PcnServed
        | Kind::KeeperRequested
        | Kind::KeeperSupplied
        | Kind::ChallengeReceived
        | Kind::RepresentationsReceived
        | Kind::AppealLodged
        | Kind::AppealWithdrawn
        | Kind::AppealNotContested
        | Kind::AppealDecided
        | Kind::StatementFiled
        | Kind::StatementRefused
        | Kind::StatementTimeExtended
        | Kind::OrderRevoked
        | Kind::Referred
        | Kind::Vehicle(_)
        | Kind::Costs(_)
        | Kind::PaymentReceived
        | Kind::PaymentReversed
        | Kind::RefundSent
        | Kind::DiscountOffered
        | Kind::DemandSent
        | Kind::OwnerChanged
        | Kind::Held
        | Kind::Released
        | Kind::Cancelled
        | Kind::WrittenOff
        | Kind::Reopened
        | Kind::StatusSet
        | Kind::LetterReleased
        | Kind::Decided
        | Kind::ServiceUndone
        | Kind::Remark => Vec::new(),
    }
}

/// The clocks by which a kind of step goes, each with what it measures.
pub(super) fn clocks_of(view: &View<'_>, kind: Kind) -> Vec<(Clock, &'static str)> {
    let round = view.case.round();
    let mut clocks = Vec::new();
    let mut put = |clock: Option<Clock>, what: &'static str| {
        clocks.extend(clock.map(|clock| (clock, what)));
    };
    match kind {
        Kind::Posted(Document::Pcn) => put(view.pcn_limit(), "The time for serving the notice"),
        Kind::Posted(Document::NoticeToOwner | Document::EnforcementNotice) => {
            put(view.before_second_notice(), "The time to pay, which must be over");
            put(view.notice_to_owner_limit(), "The time for serving the notice");
        }
        Kind::KeeperRequested => put(view.payment(), "The time to pay, which must be over"),
        Kind::Posted(Document::Rejection | Document::Acceptance) => {
            let clock = |one| view.decision(one).or_else(|| view.decision_standard(one));
            put(round.open_representations().and_then(clock), "The time for serving the decision");
        }
        Kind::Posted(Document::RecommendationAccepted | Document::RecommendationDeclined) => {
            let clock = round.appeals.last().and_then(|appeal| view.recommendation(appeal));
            put(clock, "The time for answering the recommendation");
        }
        Kind::Posted(Document::ChargeCertificate) => {
            if let Certificate::After(clock) = view.certificate(Day::LATEST) {
                put(Some(clock), "The time to pay, represent or appeal, which must be over");
            }
        }
        Kind::Registered => {
            put(view.before_registration(), "The time to pay, which must be over");
            put(view.old_certificate(), "The council's own time for registering");
        }
        Kind::Posted(Document::OrderForRecovery) => {
            put(view.order_limit(), "The time for serving the order, from the registration");
        }
        Kind::Vehicle(_) => vehicle_clocks(view).into_iter().for_each(|(c, what)| put(c, what)),
        Kind::Warrant(_) => warrant_clocks(view).into_iter().for_each(|(c, what)| put(c, what)),
        Kind::StatementFiled => put(view.statement(), "The time for filing a statement"),
        Kind::StatementTimeExtended => put(view.extension(), "The most that may be added"),
        Kind::Issued
        | Kind::PcnServed
        | Kind::Posted(Document::ChallengeRejection)
        | Kind::KeeperSupplied
        | Kind::ChallengeReceived
        | Kind::RepresentationsReceived
        | Kind::AppealLodged
        | Kind::AppealWithdrawn
        | Kind::AppealNotContested
        | Kind::AppealDecided
        | Kind::StatementRefused
        | Kind::Costs(_)
        | Kind::OrderRevoked
        | Kind::Referred
        | Kind::PaymentReceived
        | Kind::PaymentReversed
        | Kind::RefundSent
        | Kind::DiscountOffered
        | Kind::DemandSent
        | Kind::OwnerChanged
        | Kind::Held
        | Kind::Released
        | Kind::Cancelled
        | Kind::WrittenOff
        | Kind::Reopened
        | Kind::StatusSet
        | Kind::LetterReleased
        | Kind::Decided
        | Kind::ServiceUndone
        | Kind::Remark => {}
    }
    clocks
}

/// The clocks beside a clamp or removal.
fn vehicle_clocks(view: &View<'_>) -> [(Option<Clock>, &'static str); 3] {
    [
        (impounding::representations(view), "The time to represent about the vehicle"),
        (impounding::decision(view), "The time for answering about the vehicle"),
        (impounding::appeal(view), "The time to appeal about the vehicle"),
    ]
}

/// The clocks of a warrant of control.
fn warrant_clocks(view: &View<'_>) -> [(Option<Clock>, &'static str); 3] {
    [
        (view.statement(), "The time to pay or file a statement, which must be over"),
        (view.warrant_life(), "The life of the warrant"),
        (view.six_years(), "The time in which a warrant needs no permission"),
    ]
}

/// The clocks of a kind of work, each with what it measures.
pub(super) fn clocks_of_work(view: &View<'_>, work: Work) -> Vec<(Clock, &'static str)> {
    let next = || -> Vec<(Clock, &'static str)> {
        let kinds = next_kinds(view).into_iter().flatten();
        kinds.flat_map(|kind| clocks_of(view, kind)).collect()
    };
    match work {
        Work::Representations => clocks_of(view, Kind::Posted(Document::Rejection)),
        Work::Recommendation => clocks_of(view, Kind::Posted(Document::RecommendationDeclined)),
        Work::Challenge => {
            let received = view.case.open_challenge().and_then(|open| open.received);
            let days = view.law.settings().challenge_reply_days;
            let clock = received.map(|day| view.rules.challenge_standard(day, days));
            clock.map(|clock| (clock, "The time for answering the challenge")).into_iter().collect()
        }
        Work::Statement => late_statement_clocks(view),
        Work::Agent => warrant_clocks(view)
            .into_iter()
            .filter_map(|(clock, what)| Some((clock?, what)))
            .collect(),
        Work::PostPcn
        | Work::KeeperEnquiry
        | Work::NoticeToOwner
        | Work::ChargeCertificate
        | Work::Registration
        | Work::Order
        | Work::Held
        | Work::Validation
        | Work::Review => next(),
        Work::Warrant => next().into_iter().chain(safe_warrant(view)).collect(),
        Work::Appeal => {
            let lodged = view.case.round().open_appeal().and_then(|appeal| appeal.lodged);
            let clock = lodged.and_then(|day| view.rules.evidence(day));
            clock.map(|clock| (clock, "The time for the first documents")).into_iter().collect()
        }
        Work::Post | Work::Refund => Vec::new(),
    }
}

/// The days by the court's practice before whose end a warrant is not safe.
fn safe_warrant(view: &View<'_>) -> Option<(Clock, &'static str)> {
    let registered = view.recovery().registered?;
    let after = view.law.settings().cautious_warrant_days;
    let clock = view.rules.warrant_practice(registered.on, after);
    Some((clock, "The days in which the court still takes statements"))
}

/// The days of a late statement before the court, and of a reference after a revocation.
fn late_statement_clocks(view: &View<'_>) -> Vec<(Clock, &'static str)> {
    let late = view.late_statement().map(|(reply, decided)| {
        [
            (reply, "The time for answering the late statement"),
            (decided, "The days before whose end the court does not decide"),
        ]
    });
    let standard = view.law.settings().referral_months;
    let revoked = view.case.round().awaits_reference().and_then(|annulled| annulled.revoked);
    let reference = revoked
        .map(|day| (view.rules.reference(day, standard), "The house's time for referring it"));
    late.into_iter().flatten().chain(reference).collect()
}
