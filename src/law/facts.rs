//! The facts that instruments ask for, in words that all of them share.
//!
//! Each instrument counts from them in its own way; none of them knows another.

use crate::case::day::Day;
use crate::case::notice::Service;

/// Where the six months for a notice to owner begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelevantDate {
    /// The notice on the vehicle was served.
    NoticeServed(Day),
    /// The court gave notice of a witness statement that cancelled the earlier notice to owner.
    StatementNotified(Day),
    /// The earlier notice to owner was cancelled after representations.
    NoticeCancelled(Day),
    /// The authority learnt that a payment was cancelled or withdrawn.
    PaymentWithdrawn(Day),
}

/// What must have run out before a charge certificate may be served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CertificateAfter {
    /// The notice that opens representations was served, and nobody made any.
    NoRepresentations(Day),
    /// A notice of rejection was served, and nobody appealed.
    Rejected(Day),
    /// The adjudicator's decision refusing the appeal was served.
    AppealRefused(Day),
    /// The authority's notice that it does not accept the recommendation was served.
    RecommendationDeclined(Day),
    /// The appeal was withdrawn.
    AppealWithdrawn(Day),
}

/// What is known of the enquiry for the keeper, as far as it makes the time for a notice longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KeeperEnquiry {
    /// The day on which the keeper was asked of the DVLA.
    pub asked: Option<Day>,
    /// The day on which the DVLA answered.
    pub supplied: Option<Day>,
}

/// The first notice of a case, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FirstNotice {
    /// How it went to its addressee.
    pub service: Service,
    /// The day of the contravention.
    pub contravention: Option<Day>,
    /// The date of the notice: the day it was posted, or fixed to the vehicle.
    pub dated: Option<Day>,
    /// The day it was served, known or presumed.
    pub served: Option<Day>,
}

impl FirstNotice {
    /// The date of a notice that asks for a charge; `None` for a warning or an unknown date.
    pub fn dated_charge(&self) -> Option<Day> {
        match self.service {
            Service::OnVehicle
            | Service::PostDevice
            | Service::PostPrevented
            | Service::PostDriveAway => self.dated,
            Service::Warning => None,
        }
    }
}
