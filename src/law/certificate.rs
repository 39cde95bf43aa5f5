//! What a charge certificate waits for, in every branch of the process, and whether one was lawful.
//!
//! Floor 2, on the view of a case; judges only by what had happened on the day asked about.

use super::clause::Clock;
use super::facts::CertificateAfter;
use super::period::day_after;
use super::view::View;
use crate::case::day::Day;
use crate::case::event::AppealOutcome;
use crate::case::state::{Answer, Appeal, AppealEnd, Representation, Sent};

/// Whether a charge certificate may be served, before any counting of days.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Certificate {
    /// Once this clock has run out.
    After(Clock),
    /// Formal representations wait for a decision.
    RepresentationsOpen,
    /// An appeal waits for its decision.
    AppealOpen,
    /// A recommendation waits for an answer, at the latest on the last day of the clock.
    RecommendationOpen(Option<Clock>),
    /// The order was revoked on a ground that calls for the adjudicator, who was not asked yet.
    AwaitsReference,
    /// The notice that opens representations was never served on the person now liable.
    NoNotice,
    /// What is known of the case does not tell.
    Unknown,
}

impl View<'_> {
    /// What a charge certificate waits for, judging only by what had happened on a day.
    pub fn certificate(&self, on: Day) -> Certificate {
        let round = self.case.round();
        if round.awaits_reference().is_some() {
            return Certificate::AwaitsReference;
        }
        let lodged = |appeal: &&Appeal| appeal.lodged.is_none_or(|day| day <= on);
        let appeal = round.appeals.iter().rev().find(lodged);
        if let Some(found) = appeal.and_then(|appeal| self.certificate_after_appeal(appeal, on)) {
            return found;
        }
        self.certificate_by_letters(on)
    }

    /// The same, without looking at appeals.
    pub fn certificate_by_letters(&self, on: Day) -> Certificate {
        let round = self.case.round();
        let by_then = |one: &&Representation| one.received.is_none_or(|day| day <= on);
        let known = || round.representations.iter().filter(by_then);
        if known().any(|one| !self.is_decided(one, on) && !self.came_late(one)) {
            return Certificate::RepresentationsOpen;
        }
        let decided = known().rev().find(|one| self.is_decided(one, on));
        if let Some(decision) = decided.and_then(|one| one.decision) {
            return match self.served(&decision.sent) {
                Some(day) => self.certificate_after(CertificateAfter::Rejected(day)),
                None => Certificate::Unknown,
            };
        }
        self.certificate_without_representations()
    }

    /// Whether the decision on representations had been served by a day.
    fn is_decided(&self, one: &Representation, on: Day) -> bool {
        one.decision.is_some_and(|decision| self.served(&decision.sent).is_none_or(|d| d <= on))
    }

    /// The clock of a branch.
    fn certificate_after(&self, after: CertificateAfter) -> Certificate {
        self.rules.before_certificate(after).map_or(Certificate::Unknown, Certificate::After)
    }

    /// What a charge certificate waits for after an appeal; `None` where the appeal does not tell.
    fn certificate_after_appeal(&self, appeal: &Appeal, on: Day) -> Option<Certificate> {
        let ended = appeal.ended_on.filter(|day| *day <= on);
        let Some((end, day)) = appeal.ended.zip(ended) else {
            return (appeal.lodged.is_some()).then_some(Certificate::AppealOpen);
        };
        Some(match end {
            AppealEnd::Withdrawn => self.certificate_after(CertificateAfter::AppealWithdrawn(day)),
            AppealEnd::Decided(AppealOutcome::Refused) => {
                self.certificate_after(CertificateAfter::AppealRefused(day))
            }
            AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation) => {
                let clock = self.recommendation(appeal);
                match &appeal.answer {
                    Some((Answer::Declined, sent)) if sent.posted <= on => {
                        match self.served(sent) {
                            Some(day) => self
                                .certificate_after(CertificateAfter::RecommendationDeclined(day)),
                            None => Certificate::Unknown,
                        }
                    }
                    Some((Answer::Accepted | Answer::Declined, _)) | None => {
                        Certificate::RecommendationOpen(clock)
                    }
                }
            }
            AppealEnd::NotContested
            | AppealEnd::Decided(AppealOutcome::Allowed | AppealOutcome::Consent) => {
                Certificate::Unknown
            }
        })
    }

    /// What a charge certificate waits for where nobody made representations.
    fn certificate_without_representations(&self) -> Certificate {
        if let Some(sent) = self.opening_notice() {
            return match self.served(sent) {
                Some(day) => self.certificate_after(CertificateAfter::NoRepresentations(day)),
                None => Certificate::Unknown,
            };
        }
        // A history that begins later than its first notice does not tell whether one was served.
        let taken_over = self.case.imported.as_ref().is_some_and(|facts| facts.stage.is_some());
        let known_from_start =
            self.case.rounds.len() > 1 || (self.case.pcn().is_some() && !taken_over);
        if known_from_start { Certificate::NoNotice } else { Certificate::Unknown }
    }

    /// The first day on which a charge certificate may be served, as things stand.
    pub fn certificate_first(&self) -> Option<Day> {
        if self.recovery().certificate.is_some_and(|sent| self.is_lawful(&sent)) {
            return None;
        }
        match self.certificate(Day::LATEST) {
            Certificate::After(clock) => {
                let first = clock.period.first_day_after();
                Some(self.offered_until().map_or(first, |last| first.max(day_after(last))))
            }
            Certificate::RepresentationsOpen
            | Certificate::AppealOpen
            | Certificate::RecommendationOpen(_)
            | Certificate::AwaitsReference
            | Certificate::NoNotice
            | Certificate::Unknown => None,
        }
    }

    /// The last day of any offer of the discount: a certificate posted before would break it.
    pub fn offered_until(&self) -> Option<Day> {
        self.case.offers.iter().map(|offer| offer.until).max()
    }

    /// Whether a charge certificate was lawful when it was served; where that cannot be known, it
    /// is taken to be.
    pub fn is_lawful(&self, certificate: &Sent) -> bool {
        let Some(served) = self.served(certificate) else { return true };
        match self.certificate(served) {
            Certificate::After(clock) => clock.period.is_over(served),
            Certificate::Unknown => true,
            Certificate::RepresentationsOpen
            | Certificate::AppealOpen
            | Certificate::RecommendationOpen(_)
            | Certificate::AwaitsReference
            | Certificate::NoNotice => false,
        }
    }
}
