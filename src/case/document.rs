//! The documents of the process.

/// A document that goes by post and whose service starts or ends a clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Document {
    /// Penalty charge notice by post.
    Pcn,
    /// Reply that rejects an informal challenge.
    ChallengeRejection,
    /// Notice to owner.
    NoticeToOwner,
    /// Enforcement notice (London bus lane).
    EnforcementNotice,
    /// Notice of rejection of formal representations.
    Rejection,
    /// Notice of acceptance.
    Acceptance,
    /// The adjudicator's recommendation is accepted.
    RecommendationAccepted,
    /// The adjudicator's recommendation is declined.
    RecommendationDeclined,
    /// Charge certificate.
    ChargeCertificate,
    /// Order for recovery.
    OrderForRecovery,
}

impl Document {
    /// Whether the authority gives in with it, so that the notice must be cancelled.
    pub const fn gives_in(self) -> bool {
        match self {
            Document::Acceptance | Document::RecommendationAccepted => true,
            Document::Pcn
            | Document::ChallengeRejection
            | Document::NoticeToOwner
            | Document::EnforcementNotice
            | Document::Rejection
            | Document::RecommendationDeclined
            | Document::ChargeCertificate
            | Document::OrderForRecovery => false,
        }
    }
}
