//! By which clocks and documents the days of a kind of step go.

use super::{Certificate, Clock, Day, Document, Kind, Sent, View, impounding};

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
            let open = round.open_representations();
            let clock = |one| view.decision(one).or_else(|| view.decision_standard(one));
            put(open.and_then(clock), "The time for serving the decision");
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
