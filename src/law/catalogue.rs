//! The steps by name: what an officer may choose from, in the order of the process.
//!
//! One line for each: the name for the command line, the label for the screen, what must be asked,
//! and an event to be filled. Whether a step may be taken is the step table's business.

use super::Need;
use super::steps::Kind;
use crate::case::correspondence::MailFact;
use crate::case::day::Day;
use crate::case::event::{
    AppealOutcome, Correction, Cost, CostItem, Document, Event, HoldReason, Method, Payment,
    Posting, StatementGround, VehicleFact, WarrantFact,
};
use crate::case::money::Pence;
use crate::case::stage::Stage;

/// A step of the catalogue.
pub struct Listed {
    /// The name for the command line.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// What must be asked before it is taken.
    pub needs: &'static [Need],
    /// The event, to be filled; made for a day.
    pub prototype: fn(Day) -> Event,
}

/// The step of a name; `None` when there is no such step.
pub fn named(name: &str) -> Option<&'static Listed> {
    ALL.iter().find(|listed| listed.name == name)
}

/// The first step of a kind; `None` for what no officer chooses from a list.
pub fn of_kind(kind: Kind) -> Option<&'static Listed> {
    ALL.iter().find(|listed| Kind::of(&(listed.prototype)(Day::EPOCH)) == kind)
}

/// One line.
const fn step(
    name: &'static str,
    label: &'static str,
    needs: &'static [Need],
    prototype: fn(Day) -> Event,
) -> Listed {
    Listed { name, label, needs, prototype }
}

/// A document to be posted.
fn posted(document: Document) -> Event {
    Event::Posted(Posting { document, served: None, demands: None })
}

/// Money beside the charge.
fn cost(item: CostItem) -> Event {
    Event::Costs(Cost { item, pence: Pence::ZERO })
}

const DAY: &[Need] = &[Need::Day];
const DAY_REMARK: &[Need] = &[Need::Day, Need::Remark];
const AMOUNT_REMARK: &[Need] = &[Need::Day, Need::Amount, Need::Remark];
const DAY_REASON: &[Need] = &[Need::Day, Need::Reason];
const OWNER: &[Need] = &[Need::Day, Need::Party, Need::Hire, Need::Reason];
const DAY_AMOUNT: &[Need] = &[Need::Day, Need::Amount];
const DAY_AMOUNT_REASON: &[Need] = &[Need::Day, Need::Amount, Need::Reason];

/// Every step, in the order of the process.
pub const ALL: &[Listed] = &[
    step("pcn-served", "PCN served on vehicle", DAY, |_| Event::PcnServed),
    step("pcn-posted", "PCN posted", DAY_REMARK, |_| posted(Document::Pcn)),
    step("keeper-requested", "Ask DVLA for keeper", DAY, |_| Event::KeeperRequested),
    step("keeper-supplied", "Keeper supplied", &[Need::Day, Need::Party], |_| {
        Event::KeeperSupplied(None)
    }),
    step("challenge-received", "Challenge received", DAY, |_| Event::ChallengeReceived),
    step("challenge-rejected", "Reject challenge", DAY, |_| posted(Document::ChallengeRejection)),
    step("discount-offer", "Offer discount again", &[Need::Day, Need::Until], |day| {
        Event::DiscountOffered { until: day }
    }),
    step("notice-to-owner", "Notice to owner", DAY, |_| posted(Document::NoticeToOwner)),
    step("enforcement-notice", "Enforcement notice", DAY, |_| posted(Document::EnforcementNotice)),
    step("representations-received", "Representations received", DAY, |_| {
        Event::RepresentationsReceived
    }),
    step("rejection", "Reject representations", DAY, |_| posted(Document::Rejection)),
    step("acceptance", "Accept representations", DAY, |_| posted(Document::Acceptance)),
    step("owner-changed", "Other person liable", OWNER, |_| Event::OwnerChanged(None)),
    step("appeal-lodged", "Appeal lodged", DAY, |_| Event::AppealLodged),
    step("appeal-withdrawn", "Appeal withdrawn", DAY, |_| Event::AppealWithdrawn),
    step("appeal-not-contested", "Do not contest appeal", DAY_REASON, |_| {
        Event::AppealNotContested
    }),
    step("appeal-decided", "Appeal decided", &[Need::Day, Need::Outcome], |_| {
        Event::AppealDecided(AppealOutcome::Refused)
    }),
    step("recommendation-accepted", "Accept recommendation", DAY, |_| {
        posted(Document::RecommendationAccepted)
    }),
    step("recommendation-declined", "Decline recommendation", DAY_REASON, |_| {
        posted(Document::RecommendationDeclined)
    }),
    step("charge-certificate", "Charge certificate", DAY, |_| posted(Document::ChargeCertificate)),
    step("registration", "Debt registered", DAY_REMARK, |_| Event::Registered { fee: None }),
    step("order", "Order for recovery", DAY, |_| posted(Document::OrderForRecovery)),
    step("statement-filed", "Statement filed", &[Need::Day, Need::Ground], |_| {
        Event::StatementFiled { ground: StatementGround::NotReceived, late: false }
    }),
    step("statement-refused", "Late statement refused", DAY, |_| Event::StatementRefused),
    step("statement-extended", "More time: statement", &[Need::Day, Need::Until], |day| {
        Event::StatementTimeExtended { until: day }
    }),
    step("order-revoked", "Order revoked", DAY, |_| Event::OrderRevoked),
    step("referred", "Refer to adjudicator", DAY, |_| Event::ReferredToAdjudicator),
    step("warrant", "Warrant issued", DAY, |_| Event::Warrant(WarrantFact::Issued)),
    step("warrant-reissued", "Warrant reissued", DAY, |_| Event::Warrant(WarrantFact::Reissued)),
    step("warrant-enforced", "Warrant enforced", DAY, |_| Event::Warrant(WarrantFact::Enforced)),
    step("agent-compliance-fee", "Agent: compliance fee", AMOUNT_REMARK, |_| {
        cost(CostItem::AgentCompliance)
    }),
    step("agent-enforcement-fee", "Agent: enforcement fee", AMOUNT_REMARK, |_| {
        cost(CostItem::AgentEnforcement)
    }),
    step("agent-sale-fee", "Agent: sale fee", AMOUNT_REMARK, |_| cost(CostItem::AgentSale)),
    step("agent-disbursement", "Agent: disbursement", AMOUNT_REMARK, |_| {
        cost(CostItem::AgentDisbursement)
    }),
    step("agent-vat", "Agent: tax on fees", AMOUNT_REMARK, |_| cost(CostItem::AgentVat)),
    step("agent-fees-paid", "Agent: fees paid", AMOUNT_REMARK, |_| cost(CostItem::AgentPaid)),
    step("agent-fees-refunded", "Agent: fees refunded", AMOUNT_REMARK, |_| {
        cost(CostItem::AgentRefunded)
    }),
    step("vehicle-clamped", "Vehicle clamped", DAY, |_| Event::Vehicle(VehicleFact::Clamped)),
    step("vehicle-removed", "Vehicle removed", DAY, |_| Event::Vehicle(VehicleFact::Removed)),
    step("vehicle-released", "Vehicle released", DAY, |_| Event::Vehicle(VehicleFact::Released)),
    step("vehicle-represented", "Represented: vehicle", DAY, |_| {
        Event::Vehicle(VehicleFact::Represented)
    }),
    step("vehicle-rejected", "Reject: vehicle", DAY, |_| Event::Vehicle(VehicleFact::Rejected)),
    step("vehicle-accepted", "Accept: vehicle", DAY, |_| Event::Vehicle(VehicleFact::Accepted)),
    step("vehicle-appealed", "Appeal: vehicle", DAY, |_| Event::Vehicle(VehicleFact::Appealed)),
    step("vehicle-appeal-allowed", "Allowed: vehicle", DAY, |_| {
        Event::Vehicle(VehicleFact::AppealAllowed)
    }),
    step("vehicle-appeal-refused", "Refused: vehicle", DAY, |_| {
        Event::Vehicle(VehicleFact::AppealRefused)
    }),
    step("vehicle-release-charge", "Charge: clamp release", AMOUNT_REMARK, |_| {
        cost(CostItem::VehicleRelease)
    }),
    step("vehicle-removal-charge", "Charge: removal", AMOUNT_REMARK, |_| {
        cost(CostItem::VehicleRemoval)
    }),
    step("vehicle-storage-charge", "Charge: storage", AMOUNT_REMARK, |_| {
        cost(CostItem::VehicleStorage)
    }),
    step("vehicle-disposal-charge", "Charge: disposal", AMOUNT_REMARK, |_| {
        cost(CostItem::VehicleDisposal)
    }),
    step("vehicle-paid", "Paid: vehicle", AMOUNT_REMARK, |_| cost(CostItem::VehiclePaid)),
    step("vehicle-refunded", "Refund: vehicle", AMOUNT_REMARK, |_| cost(CostItem::VehicleRefunded)),
    step("payment", "Payment received", DAY_AMOUNT, |_| {
        Event::PaymentReceived(Payment {
            pence: Pence::ZERO,
            method: Method::Cheque,
            reference: String::new(),
            receipt: String::new(),
            tender: None,
        })
    }),
    step("payment-reversed", "Payment withdrawn", DAY_AMOUNT_REASON, |_| Event::PaymentReversed {
        pence: Pence::ZERO,
        what: None,
    }),
    step("refund", "Refund sent", DAY_AMOUNT, |_| Event::RefundSent { pence: Pence::ZERO }),
    step("demand", "Other demand sent", DAY_AMOUNT, |_| Event::DemandSent { pence: Pence::ZERO }),
    step("service-undone", "Came back: not served", DAY_REASON, |_| {
        Event::Mail(MailFact::ServiceUndone { document: Document::NoticeToOwner })
    }),
    step("hold", "Hold", &[Need::Reason, Need::Until], |_| Event::Held {
        reason: HoldReason::Officer(String::new()),
        until: None,
    }),
    step("release", "Release hold", DAY_REASON, |_| Event::Released),
    step("cancel", "Cancel", DAY_REASON, |_| Event::Cancelled),
    step("write-off", "Write off", DAY_REASON, |_| Event::WrittenOff),
    step("reopen", "Reopen", DAY_REASON, |_| Event::Reopened),
    step("status", "Set status by hand", &[Need::Day, Need::Stage, Need::Reason], |_| {
        Event::StatusSet { stage: Stage::Pcn, correction: Correction::Lawful }
    }),
    step("correct", "Correct status", &[Need::Day, Need::Stage, Need::Reason], |_| {
        Event::StatusSet { stage: Stage::Pcn, correction: Correction::Recorded }
    }),
];
