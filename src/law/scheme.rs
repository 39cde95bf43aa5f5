//! Which law governs a case, and every clock of the process asked of that law in one word.
//!
//! Stands above the instruments and knows nothing of a case's log: it is handed days and answers
//! with the days counted and the provision that counts them. What a law does not have, it answers
//! with `None`, never with a neighbour's rule.

use super::clause::{Clause, Clock};
use super::facts::{CertificateAfter, FirstNotice, KeeperEnquiry, RelevantDate};
use super::{
    appeals_2022, appeals_wales_2013, bus_lanes_2005, cpr_75, england_2007, general_2022,
    general_wales_2013, london_bus_1996, london_traffic_2003,
};
use crate::case::day::Day;
use crate::case::event::{Document, StatementGround};
use crate::case::notice::{Regime, Service};

/// The body of law under which a contravention falls.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scheme {
    /// SI 2022/71 and 2022/576.
    England2022,
    /// SI 2007/3483 and 2007/3482.
    England2007,
    /// SI 2005/2757.
    BusLanes2005,
    /// SI 2013/362 and 2013/359.
    Wales2013,
    /// London Local Authorities Act 1996.
    LondonBus1996,
    /// London Local Authorities and Transport for London Act 2003.
    LondonTraffic2003,
}

/// A day for which no law of a regime is known to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the program does not know the law for {} on {day}: it begins on {first}; \
     check the day of the contravention, or deal with the case by hand", .regime.name()
)]
pub struct NoScheme {
    /// The regime asked about.
    pub regime: Regime,
    /// The day asked about.
    pub day: Day,
    /// The first day for which the program knows the regime's law.
    pub first: Day,
}

/// What somebody files against an order for recovery.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StatementForm {
    /// Witness statement (TE9, late with TE7).
    WitnessStatement,
    /// Statutory declaration (PE3, late with PE2).
    StatutoryDeclaration,
}

impl StatementForm {
    /// What the form is called, with its numbers.
    pub const fn label(self) -> &'static str {
        match self {
            StatementForm::WitnessStatement => "witness statement (TE9; late: TE7 and TE9)",
            StatementForm::StatutoryDeclaration => "statutory declaration (PE3; late: PE2 and PE3)",
        }
    }
}

impl Scheme {
    /// The law that governs a contravention of a regime on a day.
    ///
    /// # Errors
    ///
    /// A day before the first law that the program knows for the regime.
    pub fn of(regime: Regime, contravention: Day) -> Result<Scheme, NoScheme> {
        let days = [(2005, 11, 1), (2008, 3, 31), (2013, 3, 25), (2022, 5, 31)]
            .map(|(year, month, day)| Day::new(year, month, day).unwrap_or(contravention));
        let [buses_2005, act_2008, wales_2013, england_2022] = days;
        let from = |first: Day, scheme: Scheme| {
            let refusal = NoScheme { regime, day: contravention, first };
            if contravention < first { Err(refusal) } else { Ok(scheme) }
        };
        let recent = contravention >= england_2022;
        match regime {
            Regime::EnglandParking | Regime::EnglandBusLane | Regime::LondonParking if recent => {
                Ok(Scheme::England2022)
            }
            Regime::EnglandParking | Regime::LondonParking => from(act_2008, Scheme::England2007),
            Regime::EnglandBusLane => from(buses_2005, Scheme::BusLanes2005),
            Regime::EnglandMovingTraffic => from(england_2022, Scheme::England2022),
            Regime::WalesParking | Regime::WalesBusLane | Regime::WalesMovingTraffic => {
                from(wales_2013, Scheme::Wales2013)
            }
            Regime::LondonBusLane => Ok(Scheme::LondonBus1996),
            Regime::LondonMovingTraffic | Regime::LondonLorry => Ok(Scheme::LondonTraffic2003),
        }
    }

    /// The days within which the reduced amount settles the first notice; `None` where there is no
    /// reduction or a day is missing.
    pub fn discount(self, notice: &FirstNotice) -> Option<Clock> {
        match self {
            Scheme::England2022 => general_2022::discount(notice.service, notice.served?),
            Scheme::England2007 => england_2007::discount(notice.service, notice.served?),
            Scheme::Wales2013 => general_wales_2013::discount(notice.service, notice.served?),
            Scheme::BusLanes2005 => notice.dated_charge().map(bus_lanes_2005::discount),
            Scheme::LondonBus1996 => notice.dated_charge().map(london_bus_1996::discount),
            Scheme::LondonTraffic2003 => notice.dated_charge().map(london_traffic_2003::discount),
        }
    }

    /// The days within which the first notice is to be paid; `None` where nothing is asked or a day
    /// is missing.
    pub fn payment(self, notice: &FirstNotice) -> Option<Clock> {
        match (self, notice.service) {
            (Scheme::England2022, Service::OnVehicle) => {
                let day = notice.contravention?;
                general_2022::payment(notice.service, day, day)
            }
            (Scheme::England2022, _) => {
                let served = notice.served?;
                general_2022::payment(notice.service, served, served)
            }
            (Scheme::Wales2013, Service::OnVehicle) => {
                let day = notice.contravention?;
                general_wales_2013::payment(notice.service, day, day)
            }
            (Scheme::Wales2013, _) => {
                let served = notice.served?;
                general_wales_2013::payment(notice.service, served, served)
            }
            (Scheme::England2007, _) => england_2007::payment(notice.service, notice.served?),
            (Scheme::BusLanes2005, _) => notice.dated_charge().map(bus_lanes_2005::payment),
            (Scheme::LondonBus1996, _) => notice.dated_charge().map(london_bus_1996::payment),
            (Scheme::LondonTraffic2003, _) => {
                notice.dated_charge().map(london_traffic_2003::payment)
            }
        }
    }

    /// The days within which a first notice by post must be served; `None` where the law has no
    /// last day.
    pub fn postal_limit(self, contravention: Day, keeper: KeeperEnquiry) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(general_2022::postal_limit(contravention, keeper)),
            Scheme::England2007 => Some(england_2007::postal_limit(contravention, keeper)),
            Scheme::Wales2013 => Some(general_wales_2013::postal_limit(contravention, keeper)),
            Scheme::LondonTraffic2003 => {
                Some(london_traffic_2003::postal_limit(contravention, keeper))
            }
            Scheme::BusLanes2005 | Scheme::LondonBus1996 => None,
        }
    }

    /// The days within which a fresh first notice by post must be served after the cancellation of
    /// an earlier one; `None` where the law has no last day.
    pub fn postal_limit_again(self, cancelled: Day) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(general_2022::postal_limit_again(cancelled)),
            Scheme::England2007 => Some(england_2007::postal_limit_again(cancelled)),
            Scheme::Wales2013 => Some(general_wales_2013::postal_limit_again(cancelled)),
            Scheme::LondonTraffic2003 => Some(london_traffic_2003::postal_limit_again(cancelled)),
            Scheme::BusLanes2005 | Scheme::LondonBus1996 => None,
        }
    }

    /// The second notice that follows an unpaid first one; `None` where the first one itself opens
    /// formal representations.
    pub const fn second_notice(self, service: Service) -> Option<Document> {
        match (self, service) {
            (Scheme::LondonBus1996, _) => Some(Document::EnforcementNotice),
            (Scheme::England2022 | Scheme::England2007 | Scheme::Wales2013, Service::OnVehicle) => {
                Some(Document::NoticeToOwner)
            }
            (
                Scheme::England2022
                | Scheme::England2007
                | Scheme::Wales2013
                | Scheme::BusLanes2005
                | Scheme::LondonTraffic2003,
                _,
            ) => None,
        }
    }

    /// The document against which formal representations are made.
    pub fn opens_representations(self, service: Service) -> Document {
        self.second_notice(service).unwrap_or(Document::Pcn)
    }

    /// The days that must be over before the second notice is served; `None` where there is no
    /// second notice or a day is missing.
    pub fn before_second_notice(self, notice: &FirstNotice) -> Option<Clock> {
        self.second_notice(notice.service)?;
        match self {
            Scheme::England2022 => notice.contravention.map(general_2022::before_notice_to_owner),
            Scheme::England2007 => notice.served.map(england_2007::before_notice_to_owner),
            Scheme::Wales2013 => {
                notice.contravention.map(general_wales_2013::before_notice_to_owner)
            }
            Scheme::LondonBus1996 => notice.dated.map(london_bus_1996::before_enforcement_notice),
            Scheme::BusLanes2005 | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The days within which the second notice must be served; `None` where the law has no second
    /// notice or no last day for it.
    pub fn second_notice_limit(self, relevant: RelevantDate) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(general_2022::notice_to_owner_limit(relevant)),
            Scheme::England2007 => Some(england_2007::notice_to_owner_limit(relevant)),
            Scheme::Wales2013 => Some(general_wales_2013::notice_to_owner_limit(relevant)),
            Scheme::LondonBus1996 | Scheme::BusLanes2005 | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The days within which representations against the notice that opens them must be considered.
    /// The same days are those for paying on a second notice.
    pub fn representations(self, notice_served: Day) -> Clock {
        match self {
            Scheme::England2022 => appeals_2022::representations(notice_served),
            Scheme::England2007 => england_2007::representations(notice_served),
            Scheme::Wales2013 => appeals_wales_2013::representations(notice_served),
            Scheme::BusLanes2005 => bus_lanes_2005::representations(notice_served),
            Scheme::LondonBus1996 => london_bus_1996::representations(notice_served),
            Scheme::LondonTraffic2003 => london_traffic_2003::representations(notice_served),
        }
    }

    /// The days within which the decision on representations must be served, else they are taken as
    /// accepted; `None` where no statute sets an end and only the council's standard applies.
    pub fn decision(self, received: Day) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(appeals_2022::decision(received)),
            Scheme::England2007 => Some(england_2007::decision(received)),
            Scheme::Wales2013 => Some(appeals_wales_2013::decision(received)),
            Scheme::BusLanes2005 | Scheme::LondonBus1996 | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The provision by which silence is acceptance; `None` where it is not.
    pub const fn deemed_acceptance(self) -> Option<&'static Clause> {
        match self {
            Scheme::England2022 => Some(&appeals_2022::DEEMED_ACCEPTANCE),
            Scheme::England2007 => Some(&england_2007::DECISION),
            Scheme::Wales2013 => Some(&appeals_wales_2013::DEEMED_ACCEPTANCE),
            Scheme::BusLanes2005 | Scheme::LondonBus1996 | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The days within which an appeal may be made as of right.
    pub fn appeal(self, rejection_served: Day) -> Clock {
        match self {
            Scheme::England2022 => appeals_2022::appeal(rejection_served),
            Scheme::England2007 => england_2007::appeal(rejection_served),
            Scheme::Wales2013 => appeals_wales_2013::appeal(rejection_served),
            Scheme::BusLanes2005 => bus_lanes_2005::appeal(rejection_served),
            Scheme::LondonBus1996 => london_bus_1996::appeal(rejection_served),
            Scheme::LondonTraffic2003 => london_traffic_2003::appeal(rejection_served),
        }
    }

    /// The days within which the authority's first documents go to the tribunal; `None` where no
    /// provision was found.
    pub fn evidence(self, notice_of_appeal: Day) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(appeals_2022::evidence(notice_of_appeal)),
            Scheme::Wales2013 => Some(appeals_wales_2013::evidence(notice_of_appeal)),
            Scheme::England2007
            | Scheme::BusLanes2005
            | Scheme::LondonBus1996
            | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The days within which an adjudicator's recommendation must be answered; `None` where the law
    /// is not known to have recommendations.
    pub fn recommendation(self, served: Day) -> Option<Clock> {
        match self {
            Scheme::England2022 => Some(appeals_2022::recommendation(served)),
            Scheme::England2007 => Some(england_2007::recommendation(served)),
            Scheme::Wales2013 => Some(appeals_wales_2013::recommendation(served)),
            Scheme::BusLanes2005 | Scheme::LondonBus1996 | Scheme::LondonTraffic2003 => None,
        }
    }

    /// The days that must be over before a charge certificate is served.
    pub fn before_certificate(self, after: CertificateAfter) -> Clock {
        match self {
            Scheme::England2022 => general_2022::before_certificate(after),
            Scheme::England2007 => england_2007::before_certificate(after),
            Scheme::Wales2013 => general_wales_2013::before_certificate(after),
            Scheme::BusLanes2005 => bus_lanes_2005::before_certificate(after),
            Scheme::LondonBus1996 => london_bus_1996::before_certificate(after),
            Scheme::LondonTraffic2003 => london_traffic_2003::before_certificate(after),
        }
    }

    /// The days that must be over before the debt is registered.
    pub fn before_registration(self, certificate_served: Day) -> Clock {
        match self {
            Scheme::England2022 => general_2022::before_registration(certificate_served),
            Scheme::England2007 => england_2007::before_registration(certificate_served),
            Scheme::Wales2013 => general_wales_2013::before_registration(certificate_served),
            Scheme::BusLanes2005 => bus_lanes_2005::before_registration(certificate_served),
            Scheme::LondonBus1996 => london_bus_1996::before_registration(certificate_served),
            Scheme::LondonTraffic2003 => {
                london_traffic_2003::before_registration(certificate_served)
            }
        }
    }

    /// The days within which a statement against the order is in time, and which must be over
    /// before a warrant is asked for.
    pub fn statement(self, order_served: Day) -> Clock {
        match self {
            Scheme::England2022 => general_2022::statement(order_served),
            Scheme::England2007 => england_2007::statement(order_served),
            Scheme::Wales2013 => general_wales_2013::statement(order_served),
            Scheme::BusLanes2005 => bus_lanes_2005::statement(order_served),
            Scheme::LondonBus1996 => london_bus_1996::statement(order_served),
            Scheme::LondonTraffic2003 => london_traffic_2003::statement(order_served),
        }
    }

    /// What is filed against an order for recovery.
    pub const fn statement_form(self) -> StatementForm {
        match self {
            Scheme::England2022 | Scheme::England2007 | Scheme::Wales2013 => {
                StatementForm::WitnessStatement
            }
            Scheme::BusLanes2005 | Scheme::LondonBus1996 | Scheme::LondonTraffic2003 => {
                StatementForm::StatutoryDeclaration
            }
        }
    }

    /// The grounds that the form has; a declaration has no place for a payment.
    pub const fn statement_grounds(self) -> &'static [StatementGround] {
        match self.statement_form() {
            StatementForm::WitnessStatement => &[
                StatementGround::NotReceived,
                StatementGround::NoRejection,
                StatementGround::AppealUnanswered,
                StatementGround::Paid,
            ],
            StatementForm::StatutoryDeclaration => &[
                StatementGround::NotReceived,
                StatementGround::NoRejection,
                StatementGround::AppealUnanswered,
            ],
        }
    }

    /// The provision that says what a statement undoes.
    pub const fn revocation(self) -> &'static Clause {
        match self {
            Scheme::England2022 => &general_2022::REVOCATION,
            Scheme::England2007 => &england_2007::STATEMENT,
            Scheme::Wales2013 => &general_wales_2013::STATEMENT,
            Scheme::BusLanes2005 => &bus_lanes_2005::STATEMENT,
            Scheme::LondonBus1996 => &london_bus_1996::DECLARATION,
            Scheme::LondonTraffic2003 => &london_traffic_2003::DECLARATION,
        }
    }

    /// The provision that sends a case to the adjudicator after a statement.
    pub const fn referral(self) -> &'static Clause {
        match self {
            Scheme::England2022 => &general_2022::REFERRAL,
            Scheme::England2007 => &england_2007::STATEMENT,
            Scheme::Wales2013 => &appeals_wales_2013::REFERRAL,
            Scheme::BusLanes2005 => &bus_lanes_2005::STATEMENT,
            Scheme::LondonBus1996 => &london_bus_1996::REFERRAL,
            Scheme::LondonTraffic2003 => &london_traffic_2003::REFERRAL,
        }
    }

    /// The provision on service by first class post of every document but the order for recovery.
    pub const fn service_by_post(self) -> &'static Clause {
        match self {
            Scheme::England2022 => &general_2022::SERVICE_BY_POST,
            Scheme::England2007 => &england_2007::SERVICE_BY_POST,
            Scheme::Wales2013 => &general_wales_2013::SERVICE_BY_POST,
            Scheme::BusLanes2005 => &bus_lanes_2005::SERVICE_BY_POST,
            Scheme::LondonBus1996 => &london_bus_1996::SERVICE_BY_POST,
            Scheme::LondonTraffic2003 => &london_traffic_2003::SERVICE_BY_POST,
        }
    }

    /// The provision on the service of a document of a kind.
    pub const fn service_of(self, document: Document) -> &'static Clause {
        match document {
            Document::OrderForRecovery => &cpr_75::SERVICE,
            Document::Pcn
            | Document::ChallengeRejection
            | Document::NoticeToOwner
            | Document::EnforcementNotice
            | Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined
            | Document::ChargeCertificate => self.service_by_post(),
        }
    }
}
