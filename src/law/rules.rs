//! The rules of one notice: the law that governs it, its kind of service, and what practice adds.
//!
//! Floor 2, between [`Scheme`] (which instrument counts) and the view of a case. Where the program
//! does not know the law of a day it answers `None`, and nothing is judged.

use super::calendar::Calendar;
use super::clause::{Clause, Clock};
use super::facts::{CertificateAfter, FirstNotice, KeeperEnquiry, RelevantDate};
use super::scheme::{Scheme, StatementForm};
use super::{cpr_75, guidance};
use crate::case::day::Day;
use crate::case::event::Document;
use crate::case::notice::{Regime, Service};

/// The notice that follows an unpaid first notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SecondNotice {
    /// A notice to owner, after a notice on the vehicle.
    NoticeToOwner,
    /// An enforcement notice (London bus lane).
    EnforcementNotice,
    /// None: the first notice itself opens formal representations.
    None,
}

impl SecondNotice {
    /// The document against which formal representations are made.
    pub const fn document(self) -> Document {
        match self {
            SecondNotice::NoticeToOwner => Document::NoticeToOwner,
            SecondNotice::EnforcementNotice => Document::EnforcementNotice,
            SecondNotice::None => Document::Pcn,
        }
    }
}

/// The rules of one notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    scheme: Option<Scheme>,
    regime: Regime,
    service: Service,
}

impl Rules {
    /// The rules of a notice; where no day of it is known, those now in force.
    pub fn of(regime: Regime, service: Service, day: Option<Day>) -> Rules {
        let scheme = Scheme::of(regime, day.unwrap_or(Day::LATEST)).ok();
        Rules { scheme, regime, service }
    }

    /// The law that governs the notice; `None` where the program does not know the law of its day.
    pub fn scheme(&self) -> Option<Scheme> {
        self.scheme
    }

    /// The notice that follows an unpaid first notice. The shape of a regime is known even where
    /// the law of the day is not.
    pub fn second_notice(&self) -> SecondNotice {
        match self.regime {
            Regime::LondonBusLane => SecondNotice::EnforcementNotice,
            Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => {
                if self.service.is_postal() {
                    SecondNotice::None
                } else {
                    SecondNotice::NoticeToOwner
                }
            }
            Regime::EnglandBusLane
            | Regime::EnglandMovingTraffic
            | Regime::WalesBusLane
            | Regime::WalesMovingTraffic
            | Regime::LondonMovingTraffic
            | Regime::LondonLorry => SecondNotice::None,
        }
    }

    /// The provision by which representations are made against the notice that opens them.
    pub fn second_notice_clause(&self) -> Option<&'static Clause> {
        let any = Day::EPOCH;
        Some(self.scheme?.representations(any).clause)
    }

    /// The days of the discount on a first notice.
    pub fn discount(&self, notice: &FirstNotice) -> Option<Clock> {
        self.scheme?.discount(notice)
    }

    /// The days within which a first notice is to be paid.
    pub fn payment(&self, notice: &FirstNotice) -> Option<Clock> {
        self.scheme?.payment(notice)
    }

    /// The days that must be over before the second notice is served.
    pub fn before_second_notice(&self, notice: &FirstNotice) -> Option<Clock> {
        self.scheme?.before_second_notice(notice)
    }

    /// The days within which a notice to owner may be served.
    pub fn notice_to_owner_limit(&self, relevant: RelevantDate) -> Option<Clock> {
        match self.second_notice() {
            SecondNotice::NoticeToOwner => self.scheme?.second_notice_limit(relevant),
            SecondNotice::EnforcementNotice | SecondNotice::None => None,
        }
    }

    /// The days within which a penalty charge notice by post may be served.
    pub fn pcn_limit(&self, contravention: Day, keeper: KeeperEnquiry) -> Option<Clock> {
        let scheme = self.scheme.filter(|_| self.service.is_postal())?;
        scheme.postal_limit(contravention, keeper)
    }

    /// The days within which a fresh penalty charge notice by post may be served after an earlier
    /// one was cancelled.
    pub fn pcn_limit_again(&self, cancelled: Day) -> Option<Clock> {
        let scheme = self.scheme.filter(|_| self.service.is_postal())?;
        scheme.postal_limit_again(cancelled)
    }

    /// The days within which the council's own settings want a London bus lane notice served.
    pub fn bus_lane_notice(&self, contravention: Day, within: u16) -> Clock {
        guidance::bus_lane_notice(contravention, within)
    }

    /// The days within which formal representations are in time.
    pub fn representations(&self, served: Day) -> Option<Clock> {
        Some(self.scheme?.representations(served))
    }

    /// The days within which the decision must be served, where a statute sets them.
    pub fn decision(&self, received: Day) -> Option<Clock> {
        self.scheme?.decision(received)
    }

    /// The days within which the council's own standard wants the decision served.
    pub fn decision_standard(&self, received: Day, standard: u16) -> Clock {
        guidance::formal_reply(received, standard)
    }

    /// The days within which the council's own standard wants a challenge answered.
    pub fn challenge_standard(&self, received: Day, standard: u16) -> Clock {
        guidance::challenge_reply(received, standard)
    }

    /// The days within which an appeal is in time.
    pub fn appeal(&self, rejection_served: Day) -> Option<Clock> {
        Some(self.scheme?.appeal(rejection_served))
    }

    /// The days within which the authority's first documents go to the tribunal, where a provision
    /// says so.
    pub fn evidence(&self, lodged: Day) -> Option<Clock> {
        self.scheme?.evidence(lodged)
    }

    /// The days within which an adjudicator's recommendation must be answered.
    pub fn recommendation(&self, served: Day) -> Option<Clock> {
        self.scheme?.recommendation(served)
    }

    /// The days that must be over before a charge certificate is served.
    pub fn before_certificate(&self, after: CertificateAfter) -> Option<Clock> {
        Some(self.scheme?.before_certificate(after))
    }

    /// The provision on charge certificates.
    pub fn certificate_clause(&self) -> Option<&'static Clause> {
        let any = CertificateAfter::NoRepresentations(Day::EPOCH);
        self.before_certificate(any).map(|clock| clock.clause)
    }

    /// The days that must be over before the debt is registered.
    pub fn before_registration(&self, served: Day) -> Option<Clock> {
        Some(self.scheme?.before_registration(served))
    }

    /// The days within which the order for recovery must be served.
    pub fn order_limit(&self, registered: Day) -> Clock {
        cpr_75::order(registered)
    }

    /// The council's own days for registering a certificate.
    pub fn old_certificate(&self, served: Day, limit: u16) -> Clock {
        guidance::old_certificate(served, limit)
    }

    /// The days within which a warrant needs no permission of the court.
    pub fn six_years(&self, registered: Day) -> Clock {
        cpr_75::six_years(registered)
    }

    /// The days within which a late statement is answered, and those before whose end the court
    /// does not decide; `None` where the calendar does not know the year.
    pub fn late_statement(
        &self,
        received: Day,
        working_days: u16,
        calendar: &Calendar,
    ) -> Option<(Clock, Clock)> {
        let reply = cpr_75::late_statement_reply(received, working_days, calendar).ok()?;
        Some((reply, cpr_75::late_statement(received)))
    }

    /// The days within which a review of the court's decision may be asked for.
    pub fn review(&self, served: Day) -> Clock {
        cpr_75::review(served)
    }

    /// The days within which a statement is in time, and before whose end no warrant is asked.
    pub fn statement(&self, order_served: Day) -> Option<Clock> {
        Some(self.scheme?.statement(order_served))
    }

    /// The time for a statement as the court has lengthened it; `None` where it did not.
    pub fn extended(&self, own: Clock, until: Day) -> Option<Clock> {
        cpr_75::extended(own.period, until)
    }

    /// The days by which the court may lengthen the time for a statement.
    pub fn extension(&self, own: Clock) -> Clock {
        cpr_75::extension(own.period.last_day())
    }

    /// What is filed against an order for recovery; a witness statement where the law of the day is
    /// not known.
    pub fn statement_form(&self) -> StatementForm {
        self.scheme.map_or(StatementForm::WitnessStatement, Scheme::statement_form)
    }

    /// The days after registration within which, by the court's practice, statements are taken.
    pub fn warrant_practice(&self, registered: Day, after_registration: u16) -> Clock {
        cpr_75::before_cautious_warrant(registered, after_registration)
    }

    /// The days for which a warrant lives.
    pub fn warrant_life(&self, issued: Day) -> Clock {
        cpr_75::warrant_life(issued)
    }

    /// The provision that a statement undoes order and certificate.
    pub fn revocation_clause(&self) -> Option<&'static Clause> {
        self.scheme.map(Scheme::revocation)
    }

    /// The provision that sends a case to the adjudicator after a statement.
    pub fn referral_clause(&self) -> Option<&'static Clause> {
        self.scheme.map(Scheme::referral)
    }

    /// The provision that a late statement suspends enforcement.
    pub fn suspension_clause(&self) -> &'static Clause {
        &cpr_75::SUSPENSION
    }

    /// The provision on the service of a document.
    pub fn service_clause(&self, document: Document) -> Option<&'static Clause> {
        self.scheme.map(|scheme| scheme.service_of(document))
    }

    /// The days within which, by the house's standard, a case is referred to the adjudicator.
    pub fn reference(&self, revoked: Day, standard: u16) -> Clock {
        guidance::referral(revoked, standard)
    }

    /// The days within which, by the house's standard, the next step is taken.
    pub fn stalled(&self, open: Day, standard: u16) -> Clock {
        guidance::stalled(open, standard)
    }
}
