//! The field's own words for stages, schemes and documents, as screens and letters show them.

use super::event::{AppealOutcome, CostItem, Document, Method, StatementGround, VehicleFact};
use super::notice::{Regime, Service};
use super::state::Stage;

/// A stage in a few words.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Contravention => "contravention",
        Stage::Pcn => "PCN",
        Stage::Challenge => "challenge",
        Stage::NoticeToOwner => "notice to owner",
        Stage::EnforcementNotice => "enforcement notice",
        Stage::Representations => "representations",
        Stage::Rejected => "rejected",
        Stage::Appeal => "appeal",
        Stage::Decided => "appeal decided",
        Stage::ChargeCertificate => "charge certificate",
        Stage::Registered => "registered",
        Stage::Order => "order for recovery",
        Stage::Statement => "statement",
        Stage::Warrant => "warrant",
        Stage::Paid => "paid",
        Stage::Cancelled => "cancelled",
        Stage::WrittenOff => "written off",
    }
}

/// A scheme in words.
pub const fn regime(regime: Regime) -> &'static str {
    match regime {
        Regime::EnglandParking => "parking, England",
        Regime::EnglandBusLane => "bus lane, England",
        Regime::EnglandMovingTraffic => "moving traffic, England",
        Regime::WalesParking => "parking, Wales",
        Regime::WalesBusLane => "bus lane, Wales",
        Regime::WalesMovingTraffic => "moving traffic, Wales",
        Regime::LondonParking => "parking, London",
        Regime::LondonBusLane => "bus lane, London",
        Regime::LondonMovingTraffic => "moving traffic, London",
        Regime::LondonLorry => "lorry control, London",
    }
}

/// How a notice was served, in words.
pub const fn service(service: Service) -> &'static str {
    match service {
        Service::OnVehicle => "on the vehicle",
        Service::PostDevice => "by post (camera)",
        Service::PostPrevented => "by post (officer prevented)",
        Service::PostDriveAway => "by post (driven away)",
        Service::Warning => "warning only",
    }
}

/// A document in words.
pub const fn document(document: Document) -> &'static str {
    match document {
        Document::Pcn => "penalty charge notice",
        Document::ChallengeRejection => "reply rejecting the informal challenge",
        Document::NoticeToOwner => "notice to owner",
        Document::EnforcementNotice => "enforcement notice",
        Document::Rejection => "notice of rejection",
        Document::Acceptance => "notice of acceptance",
        Document::RecommendationAccepted => "acceptance of the recommendation",
        Document::RecommendationDeclined => "reply declining the recommendation",
        Document::ChargeCertificate => "charge certificate",
        Document::OrderForRecovery => "order for recovery",
    }
}

/// A fact about a clamp or a removal, in words.
pub const fn vehicle(fact: VehicleFact) -> &'static str {
    match fact {
        VehicleFact::Clamped => "clamping of the vehicle",
        VehicleFact::Removed => "removal of the vehicle",
        VehicleFact::Released => "release of the vehicle",
        VehicleFact::Represented => "representations about the vehicle",
        VehicleFact::Rejected => "rejection about the vehicle",
        VehicleFact::Accepted => "acceptance about the vehicle",
        VehicleFact::Appealed => "appeal about the vehicle",
        VehicleFact::AppealAllowed => "allowing of the appeal about the vehicle",
        VehicleFact::AppealRefused => "refusal of the appeal about the vehicle",
    }
}

/// What money beside the charge is for, in words.
pub const fn cost(item: CostItem) -> &'static str {
    match item {
        CostItem::AgentCompliance => "agent's compliance fee",
        CostItem::AgentEnforcement => "agent's enforcement fee",
        CostItem::AgentSale => "agent's sale fee",
        CostItem::AgentDisbursement => "agent's disbursement",
        CostItem::AgentVat => "value added tax on the agent's fees",
        CostItem::AgentPaid => "payment of the agent's fees",
        CostItem::AgentRefunded => "refund of the agent's fees",
        CostItem::VehicleRelease => "charge for releasing the clamp",
        CostItem::VehicleRemoval => "charge for the removal",
        CostItem::VehicleStorage => "charge for storing the vehicle",
        CostItem::VehicleDisposal => "charge for disposing of the vehicle",
        CostItem::VehiclePaid => "payment for the vehicle",
        CostItem::VehicleRefunded => "refund for the vehicle",
    }
}

/// A method of payment in words.
pub const fn method(method: Method) -> &'static str {
    method.label()
}

/// A tribunal's outcome in words.
pub const fn outcome(outcome: AppealOutcome) -> &'static str {
    match outcome {
        AppealOutcome::Allowed => "allowed",
        AppealOutcome::Refused => "refused",
        AppealOutcome::RefusedWithRecommendation => "refused with a recommendation",
        AppealOutcome::Consent => "closed by consent",
    }
}

/// The ground of a statement in words.
pub const fn ground(ground: StatementGround) -> &'static str {
    match ground {
        StatementGround::NotReceived => "the notice was not received",
        StatementGround::NoRejection => "represented, no rejection received",
        StatementGround::AppealUnanswered => "appealed, no answer",
        StatementGround::Paid => "paid",
    }
}
