//! A round of liability: from the notice that made somebody liable to the end of a warrant.
//!
//! A changed owner, or an order revoked because the notice was not received, begins a new round;
//! the earlier ones stay readable.

use super::Stage;
use crate::case::day::Day;
use crate::case::event::{AppealOutcome, StatementGround};
use crate::case::money::Pence;

/// A document that was sent or handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The day of posting, or of handing over.
    pub posted: Day,
    /// The day of service where it is known; else the law presumes it from the posting.
    pub served: Option<Day>,
    /// The amount it demands, where it states one.
    pub demands: Option<Pence>,
    /// Number of the entry that recorded it.
    pub entry: u32,
}

/// Why a round of liability began.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Begun {
    /// It is the first.
    #[default]
    First,
    /// Somebody else became liable.
    NewOwner,
    /// The court revoked the order because the notice was not received.
    NotReceived,
}

/// A round of liability.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Round {
    /// Why it began.
    pub begun: Begun,
    /// When it began (change of owner, the court's notice); absent for the first.
    pub since: Option<Day>,
    /// The penalty charge notice, served on the vehicle or posted in this round.
    pub pcn: Option<Sent>,
    /// The notice to owner.
    pub notice_to_owner: Option<Sent>,
    /// The enforcement notice (London bus lane).
    pub enforcement_notice: Option<Sent>,
    /// Formal representations, oldest first.
    pub representations: Vec<Representation>,
    /// Appeals and references to the adjudicator, oldest first.
    pub appeals: Vec<Appeal>,
    /// The charge certificate and what followed it, as far as nothing annulled it.
    pub recovery: Recovery,
    /// Certificates and orders that a statement annulled, oldest first.
    pub annulled: Vec<Recovery>,
}

/// Formal representations and their decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Representation {
    /// The day on which they were received; unknown in partial histories.
    pub received: Option<Day>,
    /// The decision.
    pub decision: Option<Decision>,
    /// The last of any further decision letters on the same representations.
    pub further: Option<Decision>,
    /// Number of the entry that recorded them.
    pub entry: u32,
}

/// A decision on formal representations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The letter.
    pub sent: Sent,
}

/// What was decided on representations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Accepted: the notice is cancelled.
    Accepted,
    /// Rejected.
    Rejected,
}

/// An appeal, or a reference after a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appeal {
    /// The day on which it was lodged or referred; unknown in partial histories.
    pub lodged: Option<Day>,
    /// How it ended.
    pub ended: Option<AppealEnd>,
    /// The day on which it ended (a decision: served).
    pub ended_on: Option<Day>,
    /// The authority's answer to a recommendation, with its letter.
    pub answer: Option<(Answer, Sent)>,
    /// Number of the entry that recorded it.
    pub entry: u32,
}

/// How an appeal ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AppealEnd {
    /// The appellant withdrew it.
    Withdrawn,
    /// The authority did not contest it.
    NotContested,
    /// The adjudicator decided.
    Decided(AppealOutcome),
}

/// The authority's answer to a recommendation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The recommendation is accepted: the notice is cancelled.
    Accepted,
    /// It is declined.
    Declined,
}

/// The charge certificate and what followed it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recovery {
    /// The charge certificate.
    pub certificate: Option<Sent>,
    /// The registration at the Traffic Enforcement Centre.
    pub registered: Option<Registration>,
    /// The order for recovery.
    pub order: Option<Sent>,
    /// The last day to which the court lengthened the time for a statement.
    pub extended: Option<Day>,
    /// Witness statements and statutory declarations, oldest first.
    pub statements: Vec<Statement>,
    /// The warrant of control.
    pub warrant: Option<Warrant>,
    /// The day of the court's notice that the order is revoked.
    pub revoked: Option<Day>,
    /// The day on which the case was referred to the adjudicator.
    pub referred: Option<Day>,
}

/// A registered debt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Registration {
    /// The day of registration.
    pub on: Day,
    /// The court's fee, where it is known from the court; else the law's figure of that day.
    pub fee: Option<Pence>,
}

/// A witness statement or statutory declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Statement {
    /// The day on which it was filed.
    pub filed: Day,
    /// Its ground.
    pub ground: StatementGround,
    /// Whether it was filed after its time.
    pub late: bool,
    /// The day on which the court's refusal to take it, late as it was, was served.
    pub refused: Option<Day>,
}

/// A warrant of control.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warrant {
    /// The day of its issue; unknown in partial histories.
    pub issued: Option<Day>,
    /// The day of its last reissue for a changed address.
    pub reissued: Option<Day>,
    /// The last day on which an agent acted under it.
    pub enforced: Option<Day>,
}

impl Round {
    /// A round in which nothing happened.
    pub const EMPTY: Round = Round {
        begun: Begun::First,
        since: None,
        pcn: None,
        notice_to_owner: None,
        enforcement_notice: None,
        representations: Vec::new(),
        appeals: Vec::new(),
        recovery: Recovery {
            certificate: None,
            registered: None,
            order: None,
            extended: None,
            statements: Vec::new(),
            warrant: None,
            revoked: None,
            referred: None,
        },
        annulled: Vec::new(),
    };

    /// The oldest representations that wait for a decision.
    pub fn open_representations(&self) -> Option<&Representation> {
        self.representations.iter().find(|one| one.decision.is_none())
    }

    /// The appeal that is not decided.
    pub fn open_appeal(&self) -> Option<&Appeal> {
        self.appeals.iter().find(|one| one.ended.is_none())
    }

    /// The decision that the last representations got.
    pub fn last_decision(&self) -> Option<&Decision> {
        self.representations.iter().rev().find_map(|one| one.decision.as_ref())
    }

    /// The order that a statement revoked and that still waits to be referred to the adjudicator.
    pub fn awaits_reference(&self) -> Option<&Recovery> {
        let last = self.annulled.last()?;
        let refers = last.ground().is_some_and(StatementGround::goes_to_adjudicator);
        (refers && last.referred.is_none()).then_some(last)
    }

    /// Where this round stands by its own documents; `None` before any.
    pub fn stage(&self) -> Option<Stage> {
        self.recovery.stage().or_else(|| {
            if self.annulled.last().is_some_and(|last| last.referred.is_none()) {
                return Some(Stage::Statement);
            }
            self.stage_before_certificate()
        })
    }

    /// Where it stands before the charge certificate.
    fn stage_before_certificate(&self) -> Option<Stage> {
        if self.open_appeal().is_some() {
            return Some(Stage::Appeal);
        }
        if !self.appeals.is_empty() {
            return Some(Stage::Decided);
        }
        if self.open_representations().is_some() {
            return Some(Stage::Representations);
        }
        if self.last_decision().is_some() {
            return Some(Stage::Rejected);
        }
        match (&self.enforcement_notice, &self.notice_to_owner) {
            (Some(_), _) => Some(Stage::EnforcementNotice),
            (None, Some(_)) => Some(Stage::NoticeToOwner),
            (None, None) => None,
        }
    }
}

impl Recovery {
    /// The ground of the statement that revoked the order, or of the last one filed.
    pub fn ground(&self) -> Option<StatementGround> {
        self.standing_statement().map(|statement| statement.ground)
    }

    /// The last statement that the court has not refused.
    pub fn standing_statement(&self) -> Option<&Statement> {
        self.statements.iter().rev().find(|statement| statement.refused.is_none())
    }

    /// The statement that was filed late and on which the court has not decided.
    pub fn late_statement_pending(&self) -> Option<&Statement> {
        if self.revoked.is_some() {
            return None;
        }
        self.standing_statement().filter(|statement| statement.late)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Recovery::default()
    }

    /// Where the recovery stands; `None` before the charge certificate.
    pub fn stage(&self) -> Option<Stage> {
        if self.standing_statement().is_some() {
            return Some(Stage::Statement);
        }
        if self.warrant.is_some() {
            return Some(Stage::Warrant);
        }
        if self.order.is_some() {
            return Some(Stage::Order);
        }
        if self.registered.is_some() {
            return Some(Stage::Registered);
        }
        self.certificate.map(|_| Stage::ChargeCertificate)
    }
}

impl StatementGround {
    /// Whether the case goes to the adjudicator after a statement on this ground, and not back to a
    /// fresh notice.
    pub const fn goes_to_adjudicator(self) -> bool {
        match self {
            StatementGround::NotReceived => false,
            StatementGround::NoRejection
            | StatementGround::AppealUnanswered
            | StatementGround::Paid => true,
        }
    }
}
