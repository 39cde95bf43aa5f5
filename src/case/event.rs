//! What can happen to a case, as its log says it, and the numbered lines of that log.
//!
//! An [`Event`] is a fact in the past tense: it is never refused, changed or removed. Whether it
//! was lawful is the law's question (`law::audit`), what follows from it the fold's
//! (`case::state`).

use super::correspondence::MailFact;
pub use super::cost::{Cost, CostItem, CostSide, CostWay};
use super::day::{Day, Moment};
pub use super::document::Document;
use super::hold::HoldGround;
use super::money::Pence;
use super::notice::Notice;
use super::officer::Account;
use super::party::Party;
use super::stage::Stage;
pub use super::tender::{Method, PaidFor, Tender, Withdrawal, WithdrawalReason};

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The notice came into being; the first entry of every case.
    NoticeIssued(Box<Notice>),
    /// What another system already knew when the case was migrated; never a decision of this one.
    Imported(Box<ImportedFacts>),
    /// The penalty charge notice was fixed to the vehicle or handed over on the legal day.
    PcnServed,
    /// A document was posted on the legal day.
    Posted(Posting),
    /// The keeper was asked of the DVLA.
    KeeperRequested,
    /// The DVLA answered; nobody where it knows no keeper.
    KeeperSupplied(Option<Party>),
    /// An informal challenge arrived.
    ChallengeReceived,
    /// Formal representations arrived.
    RepresentationsReceived,
    /// An appeal was lodged with the tribunal.
    AppealLodged,
    /// The appellant withdrew the appeal.
    AppealWithdrawn,
    /// The authority told the tribunal that it does not contest.
    AppealNotContested,
    /// The tribunal's decision was served on the legal day.
    AppealDecided(AppealOutcome),
    /// The Traffic Enforcement Centre registered the debt, with its fee.
    Registered {
        /// The fee, where it is known.
        fee: Option<Pence>,
    },
    /// A witness statement or statutory declaration was filed.
    StatementFiled {
        /// The one ground stated.
        ground: StatementGround,
        /// Whether it came after its time, with an application to file late.
        late: bool,
    },
    /// The court refused to take a late statement; the legal day is the service of its decision.
    StatementRefused,
    /// The court gave more time for a statement; the legal day is the day of its notice.
    StatementTimeExtended {
        /// The last day of the longer time.
        until: Day,
    },
    /// The court revoked the order for recovery; the legal day is the day of the court's notice.
    OrderRevoked,
    /// The case was referred to the adjudicator.
    ReferredToAdjudicator,
    /// A warrant of control was issued, reissued, or acted on by an agent.
    Warrant(WarrantFact),
    /// Something happened about a clamp or a removal of the vehicle.
    Vehicle(VehicleFact),
    /// Money beside the charge: an agent's fees, or what a clamped or removed vehicle costs.
    Costs(Cost),
    /// Money came; the legal day is the day it was received.
    PaymentReceived(Payment),
    /// A payment was withdrawn: returned cheque, charge-back, keyed in error.
    PaymentReversed {
        /// How much.
        pence: Pence,
        /// Which payment and why, where it was said.
        what: Option<Box<Withdrawal>>,
    },
    /// Money went back to the payer.
    RefundSent {
        /// How much.
        pence: Pence,
    },
    /// The discount was offered again, until and including a day.
    DiscountOffered {
        /// The last day of the offer.
        until: Day,
    },
    /// Some other demand for money was sent.
    DemandSent {
        /// How much it asked.
        pence: Pence,
    },
    /// Somebody else became liable (hire or sale accepted).
    OwnerChanged(Option<Party>),
    /// Automatic progression was suspended, until and including a day or until released.
    Held {
        /// Why.
        reason: HoldReason,
        /// The last day of the suspension; `None`: until released.
        until: Option<Day>,
    },
    /// The suspension ended.
    Released,
    /// The notice was cancelled.
    Cancelled,
    /// The debt was given up as not collectable.
    WrittenOff,
    /// A closed case was opened again.
    Reopened,
    /// The status was set by hand. A correction records a stage that the law did not allow, for
    /// ever.
    StatusSet {
        /// The stage.
        stage: Stage,
        /// Whether the law allows it.
        correction: Correction,
    },
    /// A note of a telephone call or of anything else.
    Noted(Note),
    /// The officer took the case to work on.
    Taken,
    /// The officer put the case back for anybody.
    PutBack,
    /// Post came for the case or was dealt with, a letter went its way, a decision was made. What
    /// the law counts as posted is `Posted`.
    Mail(MailFact),
}

impl Event {
    /// The posting, where the event is one.
    pub const fn posting(&self) -> Option<&Posting> {
        if let Event::Posted(posting) = self { Some(posting) } else { None }
    }

    /// The notice, where the event is its issue.
    pub fn notice(&self) -> Option<&Notice> {
        if let Event::NoticeIssued(notice) = self { Some(notice) } else { None }
    }

    /// The money received, where the event is a payment; the one way in which money comes.
    pub const fn payment(&self) -> Option<&Payment> {
        if let Event::PaymentReceived(payment) = self { Some(payment) } else { None }
    }
}

/// A document posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Posting {
    /// Which document.
    pub document: Document,
    /// The day of service where it is known; else it is presumed from the posting.
    pub served: Option<Day>,
    /// The amount the document demands, where it states one.
    pub demands: Option<Pence>,
}

/// What the tribunal decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AppealOutcome {
    /// Allowed: the notice must be cancelled.
    Allowed,
    /// Refused: the charge is payable.
    Refused,
    /// Refused, with a recommendation that the authority reconsider.
    RefusedWithRecommendation,
    /// Closed by agreement.
    Consent,
}

impl AppealOutcome {
    /// Every outcome.
    pub const ALL: [AppealOutcome; 4] = [
        AppealOutcome::Allowed,
        AppealOutcome::Refused,
        AppealOutcome::RefusedWithRecommendation,
        AppealOutcome::Consent,
    ];

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            AppealOutcome::Allowed => "allowed",
            AppealOutcome::Refused => "refused",
            AppealOutcome::RefusedWithRecommendation => "refused-with-recommendation",
            AppealOutcome::Consent => "consent",
        }
    }

    /// The outcome of a name; `None` when there is no such outcome.
    pub fn named(name: &str) -> Option<AppealOutcome> {
        AppealOutcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// The ground of a witness statement or statutory declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StatementGround {
    /// The notice was not received.
    NotReceived,
    /// Represented, but no rejection was received.
    NoRejection,
    /// Appealed, but unanswered, undecided or decided for the appellant.
    AppealUnanswered,
    /// Paid.
    Paid,
}

impl StatementGround {
    /// Every ground.
    pub const ALL: [StatementGround; 4] = [
        StatementGround::NotReceived,
        StatementGround::NoRejection,
        StatementGround::AppealUnanswered,
        StatementGround::Paid,
    ];

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            StatementGround::NotReceived => "not-received",
            StatementGround::NoRejection => "no-rejection",
            StatementGround::AppealUnanswered => "appeal-unanswered",
            StatementGround::Paid => "paid",
        }
    }

    /// The ground of a name; `None` when there is no such ground.
    pub fn named(name: &str) -> Option<StatementGround> {
        StatementGround::ALL.into_iter().find(|ground| ground.name() == name)
    }
}

/// What happened to a warrant of control.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WarrantFact {
    /// Issued by the court.
    Issued,
    /// Issued again for a changed address; the end stays.
    Reissued,
    /// The agent acted or took money under it.
    Enforced,
}

/// What happened about a clamp or a removal: a short regime of its own beside the notice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum VehicleFact {
    /// The vehicle was clamped.
    Clamped,
    /// The vehicle was removed to a pound.
    Removed,
    /// The vehicle was released, and its owner told in writing of the right to represent.
    Released,
    /// Representations about the clamp or removal arrived.
    Represented,
    /// The answer rejecting them was served.
    Rejected,
    /// The answer accepting them was served: what was paid goes back, what is due is given up.
    Accepted,
    /// An appeal about the clamp or removal was lodged.
    Appealed,
    /// That appeal was allowed; the legal day is the day the decision was served.
    AppealAllowed,
    /// That appeal was refused.
    AppealRefused,
}

impl VehicleFact {
    /// Every fact, in the order of the process.
    pub const ALL: [VehicleFact; 9] = [
        VehicleFact::Clamped,
        VehicleFact::Removed,
        VehicleFact::Released,
        VehicleFact::Represented,
        VehicleFact::Rejected,
        VehicleFact::Accepted,
        VehicleFact::Appealed,
        VehicleFact::AppealAllowed,
        VehicleFact::AppealRefused,
    ];
}

/// Money received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// How much.
    pub pence: Pence,
    /// How it came.
    pub method: Method,
    /// The payer's or provider's reference; empty where there is none.
    pub reference: String,
    /// The receipt's number; empty where the fact came from elsewhere.
    pub receipt: String,
    /// What else is known of it.
    pub tender: Option<Box<Tender>>,
}

impl Payment {
    /// The day on which it counts as paid, where it was received on a day.
    pub fn counts_on(&self, received: Day) -> Day {
        self.tender.as_ref().and_then(|tender| tender.posted).unwrap_or(received)
    }

    /// What it was paid for.
    pub fn paid_for(&self) -> PaidFor {
        self.tender.as_ref().map_or(PaidFor::Penalty, |tender| tender.paid_for)
    }

    /// Whether it pays the charge and came to the council without an agent.
    pub fn is_direct(&self) -> bool {
        self.method != Method::Agent && self.paid_for() == PaidFor::Penalty
    }

    /// What it pays beside the charge, where it does.
    pub fn cost(&self) -> Option<Cost> {
        match self.paid_for() {
            PaidFor::Penalty => None,
            PaidFor::Vehicle => Some(Cost { item: CostItem::VehiclePaid, pence: self.pence }),
        }
    }
}

/// Why progression is suspended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HoldReason {
    /// The mark's class must be validated by a person first; the text says why.
    Validation(String),
    /// An officer's reason, in a few words.
    Officer(String),
    /// A reason that has consequences of its own, with a few words (which may be empty).
    Ground(HoldGround, String),
}

/// Whether a status set by hand follows the law or records what it did not allow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Correction {
    /// The law allows the stage from where the case stood.
    Lawful,
    /// The officer records a stage the law does not allow; shown as a correction for ever.
    Recorded,
}

/// A note of a telephone call or of anything else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Who called or wrote; empty for an officer's own remark.
    pub caller: String,
    /// Whether the caller was who they said, as far as the officer checked.
    pub verified: Verified,
    /// What came of it; `None` for a plain remark.
    pub outcome: Option<CallOutcome>,
    /// The text, as the officer typed it, without control characters but with line breaks.
    pub text: String,
}

/// Whether a caller's identity was checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verified {
    /// Name and address or postcode given by the caller agree with the case.
    Yes,
    /// Not checked, or did not agree.
    No,
    /// No caller.
    NotAsked,
}

/// What came of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CallOutcome {
    /// Told what is due and how to pay.
    Advised,
    /// Referred to the online portal.
    ReferredToPortal,
    /// Transferred to the automated payment line.
    TransferredToPayment,
    /// Will pay by a day.
    WillPay,
    /// Will write: challenge, representations, appeal or statement.
    WillWrite,
    /// Wants to complain.
    Complaint,
    /// Hardship or vulnerability mentioned.
    Vulnerable,
    /// Call ended without a result.
    NoResult,
}

/// What another system knew of a case that was migrated; shown as such, never judged as ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedFacts {
    /// The source's word for the status.
    pub status: String,
    /// The stage that the map gave for that word.
    pub stage: Option<Stage>,
    /// Since when, as the source said.
    pub since: Option<Day>,
    /// Paid according to the source.
    pub paid: Pence,
    /// The last day of payment according to the source.
    pub paid_on: Option<Day>,
    /// What the source still asked.
    pub balance: Option<Pence>,
    /// The keeper the source knew.
    pub keeper: Option<Party>,
    /// Whether the source had the case on hold.
    pub held: bool,
    /// File name and line number.
    pub source: String,
}

/// A numbered line of a case's log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// 1, 2, 3 … within the case, without a gap.
    pub number: u32,
    /// What happened.
    pub event: Event,
    /// When it happened, was served or was received.
    pub legal_day: Day,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who recorded it.
    pub officer: Account,
    /// Why, in the officer's words; empty where the event says enough.
    pub why: String,
}
