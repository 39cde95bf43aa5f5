//! The steps that are taken in batches: where their cases wait, what is sent, why a case is left
//! out.

use crate::case::counterpart::{Counterpart, Sought};
use crate::case::event::Document;
use crate::case::hold::HoldGround;
use crate::case::list::closed_list;
use crate::case::stage::Stage;
use crate::case::state::Case;
use crate::case::summary::Work;
use crate::law::{Refusal, held};

closed_list! {
    /// A step that is taken for many cases at once.
    pub enum BatchStep {
        /// Ask the DVLA who keeps the vehicle.
        KeeperEnquiry = 1, "keeper-enquiry", "keeper enquiry";
        /// Post the penalty charge notice.
        Pcn = 2, "pcn", "penalty charge notice by post";
        /// Serve the notice to owner.
        NoticeToOwner = 3, "notice-to-owner", "notice to owner";
        /// Serve the enforcement notice.
        EnforcementNotice = 4, "enforcement-notice", "enforcement notice";
        /// Serve the charge certificate.
        ChargeCertificate = 5, "charge-certificate", "charge certificate";
        /// Ask the court to register the debt.
        Registration = 6, "registration", "request for registration";
        /// Serve the order for recovery.
        Order = 7, "order", "order for recovery";
        /// Ask the court for a warrant.
        Warrant = 8, "warrant", "request for a warrant";
        /// Put the warrant with an enforcement agent.
        Placement = 9, "placement", "placement with an agent";
    }
}

/// What a step sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sends {
    /// A letter to each person.
    Letter(Document),
    /// One file to a counterpart that asks for something.
    File(Counterpart, Sought),
    /// A file to each agent.
    Agents,
}

impl BatchStep {
    /// The group of the queue in which its cases wait.
    pub const fn work(self) -> Work {
        match self {
            BatchStep::KeeperEnquiry => Work::KeeperEnquiry,
            BatchStep::Pcn => Work::PostPcn,
            BatchStep::NoticeToOwner | BatchStep::EnforcementNotice => Work::NoticeToOwner,
            BatchStep::ChargeCertificate => Work::ChargeCertificate,
            BatchStep::Registration => Work::Registration,
            BatchStep::Order => Work::Order,
            BatchStep::Warrant => Work::Warrant,
            BatchStep::Placement => Work::Agent,
        }
    }

    /// The step of the catalogue by which the law is asked. That a warrant may still be acted on,
    /// and stands under no hold, is what its reissue asks too.
    pub(super) const fn listed(self) -> &'static str {
        match self {
            BatchStep::KeeperEnquiry => "keeper-requested",
            BatchStep::Pcn => "pcn-posted",
            BatchStep::NoticeToOwner => "notice-to-owner",
            BatchStep::EnforcementNotice => "enforcement-notice",
            BatchStep::ChargeCertificate => "charge-certificate",
            BatchStep::Registration => "registration",
            BatchStep::Order => "order",
            BatchStep::Warrant => "warrant",
            BatchStep::Placement => "warrant-reissued",
        }
    }

    /// What it sends.
    pub const fn sends(self) -> Sends {
        match self {
            BatchStep::KeeperEnquiry => Sends::File(Counterpart::Dvla, Sought::Keeper),
            BatchStep::Pcn => Sends::Letter(Document::Pcn),
            BatchStep::NoticeToOwner => Sends::Letter(Document::NoticeToOwner),
            BatchStep::EnforcementNotice => Sends::Letter(Document::EnforcementNotice),
            BatchStep::ChargeCertificate => Sends::Letter(Document::ChargeCertificate),
            BatchStep::Registration => Sends::File(Counterpart::Court, Sought::Registration),
            BatchStep::Order => Sends::Letter(Document::OrderForRecovery),
            BatchStep::Warrant => Sends::File(Counterpart::Court, Sought::Warrant),
            BatchStep::Placement => Sends::Agents,
        }
    }

    /// The stages at which a case may be near it: what stands elsewhere is not looked at.
    pub(super) const fn stages(self) -> &'static [Stage] {
        match self {
            BatchStep::Pcn => &[Stage::Contravention, Stage::Statement],
            BatchStep::KeeperEnquiry => {
                &[Stage::Contravention, Stage::Pcn, Stage::Challenge, Stage::Statement]
            }
            BatchStep::NoticeToOwner | BatchStep::EnforcementNotice => {
                &[Stage::Pcn, Stage::Challenge, Stage::Statement]
            }
            BatchStep::ChargeCertificate => &[
                Stage::Pcn,
                Stage::NoticeToOwner,
                Stage::EnforcementNotice,
                Stage::Representations,
                Stage::Rejected,
                Stage::Appeal,
                Stage::Decided,
            ],
            BatchStep::Registration => &[Stage::ChargeCertificate],
            BatchStep::Order => &[Stage::Registered],
            BatchStep::Warrant => &[Stage::Order, Stage::Statement],
            BatchStep::Placement => &[Stage::Warrant],
        }
    }
}

closed_list! {
    /// Why a case that is near is left out of a batch.
    pub enum Because {
        /// Its progression is suspended.
        Hold = 1, "hold", "on hold";
        /// Somebody vulnerable: an officer looks into it.
        Vulnerable = 2, "vulnerable", "vulnerable person";
        /// Somebody wrote and waits, or the charge is contested.
        Correspondence = 3, "correspondence", "open correspondence";
        /// Money came that may belong to it.
        Money = 4, "money", "unmatched money";
        /// Nobody, or no usable address or mark, is known; or a field does not fit the file.
        Particulars = 5, "particulars", "no usable name, address or mark";
        /// The letter before it is not confirmed posted.
        NotPosted = 6, "not-posted", "letter not posted";
        /// Its first day has not come.
        TooEarly = 7, "too-early", "too early";
        /// Its last day has passed.
        TooLate = 8, "too-late", "too late";
        /// A vehicle of a class that is looked at first.
        Exempt = 9, "exempt", "exempt or special vehicle";
        /// The liable person lives where the court's orders do not run.
        Outside = 10, "outside", "outside England and Wales";
        /// Paid, cancelled, written off or a warning.
        Closed = 11, "closed", "closed";
        /// It was asked for or done already.
        UnderWay = 12, "under-way", "under way already";
        /// The office does not allow it to this officer.
        Office = 13, "office", "office rule";
        /// Anything else that the law says.
        Law = 14, "law", "not lawful";
        /// Agents gave the warrant back, and no other gets it.
        GivenBack = 15, "given-back", "given back by agents";
        /// The address must be looked at before a warrant is asked for.
        Address = 16, "address", "address to be checked";
    }
}

impl Because {
    /// The class of a refusal of the law.
    pub(super) fn of(refusal: &Refusal, case: &Case) -> Because {
        match refusal.code {
            "held" | "held-by-law" => held_because(case),
            "outside-england-and-wales" => Because::Outside,
            "post-open"
            | "challenge-open"
            | "charge-certificate-representations-open"
            | "charge-certificate-appeal-open"
            | "late-representations-open"
            | "recommendation-unanswered"
            | "contested"
            | "statement-filed"
            | "enforced-while-suspended" => Because::Correspondence,
            "nobody-liable" | "registration-incomplete" => Because::Particulars,
            "letter-not-posted" => Because::NotPosted,
            "letter-under-way" | "keeper-enquiry-running" | "order-already-served" => {
                Because::UnderWay
            }
            "discount-offered" | "warrant-before-practice-days" => Because::TooEarly,
            "nto-out-of-time"
            | "pcn-out-of-time"
            | "pcn-after-councils-days"
            | "certificate-old"
            | "order-late"
            | "warrant-expired"
            | "warrant-needs-permission" => Because::TooLate,
            "cancelled"
            | "paid"
            | "written-off"
            | "closed-by-hand"
            | "warning-only"
            | "pursued-though-paid"
            | "pursued-though-cancelled" => Because::Closed,
            code if code.ends_with("-premature") => Because::TooEarly,
            code if code.contains("-already-") => Because::UnderWay,
            _ => Because::Law,
        }
    }
}

/// What kind of hold suspends a case.
fn held_because(case: &Case) -> Because {
    let Some(hold) = &case.hold else { return Because::Hold };
    match held::ground(&hold.reason) {
        Some(HoldGround::Vulnerable) => Because::Vulnerable,
        Some(HoldGround::OutsideEnglandAndWales) => Because::Outside,
        Some(
            HoldGround::Diplomatic
            | HoldGround::Foreign
            | HoldGround::Forces
            | HoldGround::Emergency,
        ) => Because::Exempt,
        Some(
            HoldGround::BreathingSpace
            | HoldGround::Insolvency
            | HoldGround::Deceased
            | HoldGround::UnderAge
            | HoldGround::WithoutConsent
            | HoldGround::Hardship,
        ) => Because::Hold,
        None => {
            if held::is_validation(&hold.reason) {
                Because::Exempt
            } else {
                Because::Hold
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::catalogue;

    #[test]
    fn every_step_of_a_batch_is_a_step_of_the_catalogue() {
        for step in BatchStep::ALL {
            assert!(catalogue::named(step.listed()).is_some(), "{}", step.name());
        }
    }
}
