//! The words by which records name the members of closed lists; fixed for ever.

use crate::case::event::{
    AppealOutcome, CallOutcome, Correction, CostItem, Document, Method, StatementGround,
    VehicleFact, Verified, WarrantFact,
};
use crate::case::party::Capacity;

/// Makes, from one table of lists, the word of each member and the member of each word.
macro_rules! words {
    ($($type:ident: $word_of:ident, $of_word:ident {
        $($member:ident = $word:literal),+ $(,)?
    })+) => {$(
        pub(super) const fn $word_of(member: $type) -> &'static str {
            match member { $($type::$member => $word),+ }
        }
        pub(super) fn $of_word(word: &str) -> Option<$type> {
            match word { $($word => Some($type::$member),)+ _ => None }
        }
    )+};
}

words! {
    Document: document_word, document {
        Pcn = "pcn",
        ChallengeRejection = "challenge-rejection",
        NoticeToOwner = "notice-to-owner",
        EnforcementNotice = "enforcement-notice",
        Rejection = "rejection",
        Acceptance = "acceptance",
        RecommendationAccepted = "recommendation-accepted",
        RecommendationDeclined = "recommendation-declined",
        ChargeCertificate = "charge-certificate",
        OrderForRecovery = "order-for-recovery",
    }

    AppealOutcome: appeal_word, appeal {
        Allowed = "allowed",
        Refused = "refused",
        RefusedWithRecommendation = "refused-with-recommendation",
        Consent = "consent",
    }

    StatementGround: ground_word, ground {
        NotReceived = "not-received",
        NoRejection = "no-rejection",
        AppealUnanswered = "appeal-unanswered",
        Paid = "paid",
    }

    WarrantFact: warrant_word, warrant {
        Issued = "issued",
        Reissued = "reissued",
        Enforced = "enforced",
    }

    VehicleFact: vehicle_word, vehicle {
        Clamped = "clamped",
        Removed = "removed",
        Released = "released",
        Represented = "represented",
        Rejected = "rejected",
        Accepted = "accepted",
        Appealed = "appealed",
        AppealAllowed = "appeal-allowed",
        AppealRefused = "appeal-refused",
    }

    CostItem: cost_word, cost {
        AgentCompliance = "agent-compliance",
        AgentEnforcement = "agent-enforcement",
        AgentSale = "agent-sale",
        AgentDisbursement = "agent-disbursement",
        AgentVat = "agent-vat",
        AgentPaid = "agent-paid",
        AgentRefunded = "agent-refunded",
        VehicleRelease = "vehicle-release",
        VehicleRemoval = "vehicle-removal",
        VehicleStorage = "vehicle-storage",
        VehicleDisposal = "vehicle-disposal",
        VehiclePaid = "vehicle-paid",
        VehicleRefunded = "vehicle-refunded",
    }

    Method: method_word, method {
        TelephoneCard = "telephone-card",
        Cheque = "cheque",
        PostalOrder = "postal-order",
        Cash = "cash",
        BankTransfer = "bank-transfer",
        Web = "web",
        Agent = "agent",
        Court = "court",
        AutomatedTelephone = "automated-telephone",
    }

    Correction: correction_word, correction {
        Lawful = "lawful",
        Recorded = "recorded",
    }

    Verified: verified_word, verified {
        Yes = "yes",
        No = "no",
        NotAsked = "not-asked",
    }

    CallOutcome: call_word, call {
        Advised = "advised",
        ReferredToPortal = "referred-to-portal",
        TransferredToPayment = "transferred-to-payment",
        WillPay = "will-pay",
        WillWrite = "will-write",
        Complaint = "complaint",
        Vulnerable = "vulnerable",
        NoResult = "no-result",
    }

    Capacity: capacity_word, capacity {
        Keeper = "keeper",
        Buyer = "buyer",
        Hirer = "hirer",
        Correspondent = "correspondent",
    }
}
