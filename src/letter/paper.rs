//! What kind of paper a letter is: one of the statutory notices, or a letter like any other.
//!
//! Every notice has its checklist of particulars (`letter::particulars`) and, where the law counts
//! from its service, its [`Document`].

use crate::case::event::Document;
use crate::law::rules::SecondNotice;

/// What a letter is in law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Paper {
    /// Penalty charge notice by post.
    PcnByPost,
    /// Warning notice: no charge is asked.
    Warning,
    /// Reply that rejects an informal challenge.
    ChallengeRejection,
    /// Reply that accepts an informal challenge.
    ChallengeAcceptance,
    /// Notice to owner.
    NoticeToOwner,
    /// Enforcement notice (London bus lane).
    EnforcementNotice,
    /// Notice of rejection of formal representations.
    Rejection,
    /// Notice of acceptance of formal representations.
    Acceptance,
    /// The adjudicator's recommendation is accepted.
    RecommendationAccepted,
    /// The adjudicator's recommendation is declined.
    RecommendationDeclined,
    /// Charge certificate.
    ChargeCertificate,
    /// Order for recovery, with the form for the answer.
    OrderForRecovery,
    /// Any other letter.
    Letter,
}

impl Paper {
    /// Every kind, in the order of the process.
    pub const ALL: [Paper; 13] = [
        Paper::PcnByPost,
        Paper::Warning,
        Paper::ChallengeRejection,
        Paper::ChallengeAcceptance,
        Paper::NoticeToOwner,
        Paper::EnforcementNotice,
        Paper::Rejection,
        Paper::Acceptance,
        Paper::RecommendationAccepted,
        Paper::RecommendationDeclined,
        Paper::ChargeCertificate,
        Paper::OrderForRecovery,
        Paper::Letter,
    ];

    /// The name that paragraph files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Paper::PcnByPost => "pcn-by-post",
            Paper::Warning => "warning",
            Paper::ChallengeRejection => "challenge-rejection",
            Paper::ChallengeAcceptance => "challenge-acceptance",
            Paper::NoticeToOwner => "notice-to-owner",
            Paper::EnforcementNotice => "enforcement-notice",
            Paper::Rejection => "rejection",
            Paper::Acceptance => "acceptance",
            Paper::RecommendationAccepted => "recommendation-accepted",
            Paper::RecommendationDeclined => "recommendation-declined",
            Paper::ChargeCertificate => "charge-certificate",
            Paper::OrderForRecovery => "order-for-recovery",
            Paper::Letter => "letter",
        }
    }

    /// The kind of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// As people say it.
    pub const fn words(self) -> &'static str {
        match self {
            Paper::PcnByPost => "penalty charge notice",
            Paper::Warning => "warning notice",
            Paper::ChallengeRejection => "reply rejecting the challenge",
            Paper::ChallengeAcceptance => "reply accepting the challenge",
            Paper::NoticeToOwner => "notice to owner",
            Paper::EnforcementNotice => "enforcement notice",
            Paper::Rejection => "notice of rejection",
            Paper::Acceptance => "notice of acceptance",
            Paper::RecommendationAccepted => "acceptance of the recommendation",
            Paper::RecommendationDeclined => "reply declining the recommendation",
            Paper::ChargeCertificate => "charge certificate",
            Paper::OrderForRecovery => "order for recovery",
            Paper::Letter => "letter",
        }
    }

    /// The document whose posting the law counts from; `None` where it counts from none.
    pub const fn document(self) -> Option<Document> {
        match self {
            Paper::PcnByPost => Some(Document::Pcn),
            Paper::ChallengeRejection => Some(Document::ChallengeRejection),
            Paper::NoticeToOwner => Some(Document::NoticeToOwner),
            Paper::EnforcementNotice => Some(Document::EnforcementNotice),
            Paper::Rejection => Some(Document::Rejection),
            Paper::Acceptance => Some(Document::Acceptance),
            Paper::RecommendationAccepted => Some(Document::RecommendationAccepted),
            Paper::RecommendationDeclined => Some(Document::RecommendationDeclined),
            Paper::ChargeCertificate => Some(Document::ChargeCertificate),
            Paper::OrderForRecovery => Some(Document::OrderForRecovery),
            Paper::Warning | Paper::ChallengeAcceptance | Paper::Letter => None,
        }
    }

    /// The kind of paper that a document is.
    pub const fn of(document: Document) -> Paper {
        match document {
            Document::Pcn => Paper::PcnByPost,
            Document::ChallengeRejection => Paper::ChallengeRejection,
            Document::NoticeToOwner => Paper::NoticeToOwner,
            Document::EnforcementNotice => Paper::EnforcementNotice,
            Document::Rejection => Paper::Rejection,
            Document::Acceptance => Paper::Acceptance,
            Document::RecommendationAccepted => Paper::RecommendationAccepted,
            Document::RecommendationDeclined => Paper::RecommendationDeclined,
            Document::ChargeCertificate => Paper::ChargeCertificate,
            Document::OrderForRecovery => Paper::OrderForRecovery,
        }
    }

    /// What the letter decides about what somebody wrote; `None` where it decides nothing.
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Paper::ChallengeRejection | Paper::Rejection | Paper::RecommendationDeclined => {
                Some(Outcome::Reject)
            }
            Paper::ChallengeAcceptance | Paper::Acceptance | Paper::RecommendationAccepted => {
                Some(Outcome::Accept)
            }
            Paper::PcnByPost
            | Paper::Warning
            | Paper::NoticeToOwner
            | Paper::EnforcementNotice
            | Paper::ChargeCertificate
            | Paper::OrderForRecovery
            | Paper::Letter => None,
        }
    }

    /// The notice against which formal representations are made, as people say it.
    pub const fn opening(notice: SecondNotice) -> Paper {
        Paper::of(notice.document())
    }
}

/// What is decided about what somebody wrote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Accepted: the notice is cancelled.
    Accept,
    /// Rejected.
    Reject,
}

impl Outcome {
    /// Both outcomes.
    pub const ALL: [Outcome; 2] = [Outcome::Accept, Outcome::Reject];

    /// The name that paragraph files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Accept => "accept",
            Outcome::Reject => "reject",
        }
    }

    /// The outcome of a name; `None` when there is no such outcome.
    pub fn named(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}
