//! A case seen with the law's eyes: when its documents were served, which clocks they started.
//!
//! Floor 2, between the instruments and the step table. Every question takes its day as an
//! argument and looks only at what had happened by then, so that the same answers serve a case in
//! the store today and a finished history read backwards.

use super::Law;
use super::clause::{Clause, Clock};
use super::elsewhere::Elsewhere;
use super::facts::{FirstNotice, KeeperEnquiry, RelevantDate};
use super::post::{court_service, deemed_service};
use super::rules::{Rules, SecondNotice};
use crate::case::day::Day;
use crate::case::event::{AppealOutcome, Document, Posting};
use crate::case::state::{
    Answer, Appeal, AppealEnd, Begun, Case, Keeper, MovementKind, Recovery, Representation, Round,
    Sent, Verdict,
};

/// A case, and the law that applies to it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The law's figures, calendar and settings.
    pub law: &'a Law,
    /// The case.
    pub case: &'a Case,
    /// The rules of its regime.
    pub rules: Rules,
    /// What other cases tell of it.
    pub elsewhere: Elsewhere,
}

/// Why nothing is payable any more, and since when.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Void {
    /// Since which day.
    pub since: Day,
    /// Why.
    pub reason: VoidReason,
    /// The clock that ran out unanswered, where silence was acceptance.
    pub clock: Option<Clock>,
}

/// Why nothing is payable any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VoidReason {
    /// The authority cancelled the notice.
    Cancelled,
    /// Formal representations were accepted.
    Accepted,
    /// Formal representations were not answered in time and count as accepted.
    DeemedAccepted,
    /// The appeal was allowed, or not contested.
    AppealAllowed,
    /// The adjudicator's recommendation was accepted.
    RecommendationAccepted,
    /// The adjudicator's recommendation was not answered in time and counts as accepted.
    RecommendationUnanswered,
}

impl VoidReason {
    /// Whether somebody decided it; not, where mere silence counts as acceptance.
    pub const fn was_decided(self) -> bool {
        match self {
            VoidReason::Cancelled
            | VoidReason::Accepted
            | VoidReason::AppealAllowed
            | VoidReason::RecommendationAccepted => true,
            VoidReason::DeemedAccepted | VoidReason::RecommendationUnanswered => false,
        }
    }

    /// How a sentence ends that begins with "nothing is payable:".
    pub const fn says(self) -> &'static str {
        match self {
            VoidReason::Cancelled => "the notice was cancelled",
            VoidReason::Accepted => "the representations were accepted",
            VoidReason::DeemedAccepted => {
                "the representations were not answered in time and count as accepted"
            }
            VoidReason::AppealAllowed => "the appeal was allowed or not contested",
            VoidReason::RecommendationAccepted => "the adjudicator's recommendation was accepted",
            VoidReason::RecommendationUnanswered => {
                "the adjudicator's recommendation was not answered in time and counts as accepted"
            }
        }
    }
}

impl<'a> View<'a> {
    /// A case under the law.
    pub fn new(law: &'a Law, case: &'a Case) -> View<'a> {
        let day = case.notice.contravention.or_else(|| case.first_pcn().map(|sent| sent.posted));
        let rules = Rules::of(case.regime(), case.service(), day);
        View { law, case, rules, elsewhere: Elsewhere::default() }
    }

    /// The same, knowing what other cases tell of it.
    #[must_use]
    pub fn knowing(self, elsewhere: Elsewhere) -> View<'a> {
        View { elsewhere, ..self }
    }

    /// A case under rules that are known already, because its notice did not change.
    pub fn with(law: &'a Law, case: &'a Case, rules: Rules) -> View<'a> {
        View { law, case, rules, elsewhere: Elsewhere::default() }
    }

    /// The day of service of a document by post: the known one, else the presumed one; `None` where
    /// the calendar does not know the year.
    pub fn served(&self, sent: &Sent) -> Option<Day> {
        sent.served.or_else(|| deemed_service(sent.posted, self.law.calendar()).ok())
    }

    /// The day of service of an order for recovery, which goes by the court's own rule.
    pub fn order_served(&self, sent: &Sent) -> Option<Day> {
        sent.served.or_else(|| court_service(sent.posted, self.law.calendar()).ok())
    }

    /// The day on which a document that is to be posted on a day would be served.
    pub fn would_be_served(&self, posting: &Posting, on: Day) -> Option<Day> {
        let sent = Sent { posted: on, served: posting.served, demands: None, entry: 0 };
        match posting.document {
            Document::OrderForRecovery => self.order_served(&sent),
            Document::Pcn
            | Document::ChallengeRejection
            | Document::NoticeToOwner
            | Document::EnforcementNotice
            | Document::Rejection
            | Document::Acceptance
            | Document::RecommendationAccepted
            | Document::RecommendationDeclined
            | Document::ChargeCertificate => self.served(&sent),
        }
    }

    /// The day on which the penalty charge notice that counts was served.
    pub fn pcn_served(&self) -> Option<Day> {
        self.case.pcn().and_then(|sent| self.served(sent))
    }

    /// What is known of a first notice.
    fn first_notice(&self, pcn: Option<&Sent>) -> FirstNotice {
        FirstNotice {
            service: self.case.service(),
            contravention: self.case.notice.contravention,
            dated: pcn.map(|sent| sent.posted),
            served: pcn.and_then(|sent| self.served(sent)),
        }
    }

    /// The days of the discount on a penalty charge notice.
    pub fn discount(&self, pcn: &Sent) -> Option<Clock> {
        self.rules.discount(&self.first_notice(Some(pcn)))
    }

    /// The days within which the first notice is to be paid.
    pub fn payment(&self) -> Option<Clock> {
        self.rules.payment(&self.first_notice(self.case.pcn()))
    }

    /// The days that must be over before the second notice is served; `None` where the regime has
    /// none, or where the day they count from is not known.
    pub fn before_second_notice(&self) -> Option<Clock> {
        self.rules.before_second_notice(&self.first_notice(self.case.pcn()))
    }

    /// The days within which a notice to owner may be served.
    pub fn notice_to_owner_limit(&self) -> Option<Clock> {
        let relevant = self.relevant_date()?;
        self.rules.notice_to_owner_limit(relevant)
    }

    /// Where the time for a notice to owner begins in the round that runs; a payment that was
    /// withdrawn later than that begins it anew.
    fn relevant_date(&self) -> Option<RelevantDate> {
        let round = self.case.round();
        let withdrawn = self.case.money.iter().rev().find(|m| m.kind == MovementKind::Reversed);
        let (start, relevant) = match (round.begun, round.since) {
            (Begun::NewOwner, Some(_)) => match self.earlier_notice_cancelled() {
                Some(day) => (day, RelevantDate::NoticeCancelled(day)),
                // Where no notice had been served, none was cancelled: nothing begins anew.
                None => self.since_first_notice()?,
            },
            (Begun::NotReceived, Some(since)) => (since, RelevantDate::StatementNotified(since)),
            (Begun::First | Begun::NewOwner | Begun::NotReceived, _) => {
                self.since_first_notice()?
            }
        };
        // Money that came only after the time had run out gives no new time when it goes.
        let last = self.rules.notice_to_owner_limit(relevant).map(|clock| clock.period.last_day());
        let in_time = self.case.money.iter().any(|movement| {
            movement.kind.comes_in() && last.is_none_or(|last| movement.day <= last)
        });
        let later = withdrawn.filter(|movement| in_time && movement.day > start);
        Some(later.map_or(relevant, |movement| RelevantDate::PaymentWithdrawn(movement.day)))
    }

    /// The time for a notice to owner, counted from the service of the penalty charge notice.
    fn since_first_notice(&self) -> Option<(Day, RelevantDate)> {
        let served = self.pcn_served()?;
        Some((served, RelevantDate::NoticeServed(served)))
    }

    /// The day on which the latest notice to a former owner was cancelled: by acceptance, else by
    /// the change of owner itself; `None` where no former owner was served the notice that opens
    /// representations.
    fn earlier_notice_cancelled(&self) -> Option<Day> {
        let rounds = &self.case.rounds;
        let pairs = rounds.iter().zip(rounds.iter().skip(1)).rev();
        pairs.into_iter().find_map(|(former, next)| {
            self.opening_notice_of(former)?;
            let decision = former.last_decision();
            let accepted = decision.filter(|found| found.verdict == Verdict::Accepted);
            accepted.map(|found| found.sent.posted).or(next.since)
        })
    }

    /// The days within which a penalty charge notice by post may be served; `None` where the regime
    /// has no such limit, or the day it counts from is not known.
    pub fn pcn_limit(&self) -> Option<Clock> {
        let round = self.case.round();
        if let (Begun::NewOwner | Begun::NotReceived, Some(since)) = (round.begun, round.since) {
            let cancelled = match round.begun {
                Begun::NotReceived => Some(self.earlier_notice_cancelled().unwrap_or(since)),
                Begun::First | Begun::NewOwner => self.earlier_notice_cancelled(),
            };
            if let Some(cancelled) = cancelled {
                return self.rules.pcn_limit_again(cancelled);
            }
        }
        let keeper = match self.case.keeper {
            Keeper::NotAsked => KeeperEnquiry::default(),
            Keeper::Asked(day) => KeeperEnquiry { asked: Some(day), supplied: None },
            Keeper::Known(day) | Keeper::Nobody(day) => {
                KeeperEnquiry { asked: self.case.keeper_asked, supplied: Some(day) }
            }
        };
        self.rules.pcn_limit(self.case.notice.contravention?, keeper)
    }

    /// The day on which the round that runs began, where it is not the first: an order revoked
    /// because the notice was not received, or another person liable.
    pub fn begun_anew(&self) -> Option<Day> {
        let round = self.case.round();
        match round.begun {
            Begun::First => None,
            Begun::NewOwner | Begun::NotReceived => round.since,
        }
    }

    /// The notice that opens formal representations in the round that runs.
    pub fn opening_notice(&self) -> Option<&'a Sent> {
        self.opening_notice_of(self.case.round())
    }

    /// The notice that opens formal representations in a round.
    fn opening_notice_of<'r>(&self, round: &'r Round) -> Option<&'r Sent> {
        match self.rules.second_notice() {
            SecondNotice::NoticeToOwner => round.notice_to_owner.as_ref(),
            SecondNotice::EnforcementNotice => round.enforcement_notice.as_ref(),
            SecondNotice::None => round.pcn.as_ref(),
        }
    }

    /// The days within which formal representations are in time.
    pub fn representations(&self) -> Option<Clock> {
        let served = self.opening_notice().and_then(|sent| self.served(sent))?;
        self.rules.representations(served)
    }

    /// Whether representations came after their time; not, where that time is not known.
    pub fn came_late(&self, one: &Representation) -> bool {
        let clock = self.representations();
        matches!((one.received, clock), (Some(day), Some(clock)) if clock.period.is_over(day))
    }

    /// The days within which the decision on representations must be served, where a statute sets
    /// them.
    pub fn decision(&self, one: &Representation) -> Option<Clock> {
        self.rules.decision(one.received?)
    }

    /// The days within which the council's own standard wants the decision served, where no statute
    /// sets them.
    pub fn decision_standard(&self, one: &Representation) -> Option<Clock> {
        let received = one.received?;
        let statutory = self.rules.decision(received).is_some();
        let standard = self.law.settings().formal_reply_days;
        (!statutory).then(|| self.rules.decision_standard(received, standard))
    }

    /// The day since which representations count as accepted because no decision was served in
    /// time, as known on a day. Late ones that nobody decided may have been disregarded.
    pub fn deemed_accepted(&self, one: &Representation, by: Day) -> Option<(Day, Clock)> {
        let clock = self.decision(one)?;
        let since = clock.period.first_day_after();
        if by < since {
            return None;
        }
        let in_time = match &one.decision {
            Some(decision) => self.served(&decision.sent).is_none_or(|day| day < since),
            None => self.came_late(one),
        };
        (!in_time).then_some((since, clock))
    }

    /// The days within which a recommendation must be answered.
    pub fn recommendation(&self, appeal: &Appeal) -> Option<Clock> {
        let recommended =
            appeal.ended == Some(AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation));
        let ended_on = appeal.ended_on.filter(|_| recommended)?;
        self.rules.recommendation(ended_on)
    }

    /// Since when and why nothing is payable, as known on a day: the first reason of all.
    pub fn void(&self, by: Day) -> Option<Void> {
        // The acceptance on the same day tells more than the cancellation that follows it.
        self.voids(by).min_by_key(|void| (void.since, void.reason == VoidReason::Cancelled))
    }

    /// The same, by what somebody decided; silence does not close a case.
    pub fn void_by_decision(&self, by: Day) -> Option<Void> {
        let decided = self.voids(by).filter(|void| void.reason.was_decided());
        decided.min_by_key(|void| (void.since, void.reason == VoidReason::Cancelled))
    }

    /// Every reason for which nothing is payable, as known on a day.
    fn voids(&self, by: Day) -> impl Iterator<Item = Void> {
        let round = self.case.round();
        let cancelled = self.case.cancelled.map(|since| (since, VoidReason::Cancelled, None));
        let accepted = round.representations.iter().flat_map(|one| {
            [one.decision, one.further]
                .into_iter()
                .flatten()
                .filter(|decision| decision.verdict == Verdict::Accepted)
                .map(|decision| (decision.sent.posted, VoidReason::Accepted, None))
        });
        let silent = round.representations.iter().filter_map(move |one| {
            let (since, clock) = self.deemed_accepted(one, by)?;
            Some((since, VoidReason::DeemedAccepted, Some(clock)))
        });
        let appeals = round.appeals.iter().filter_map(|appeal| self.void_by_appeal(appeal));
        cancelled
            .into_iter()
            .chain(accepted)
            .chain(silent)
            .chain(appeals)
            .filter(move |(since, ..)| *since <= by)
            .map(|(since, reason, clock)| Void { since, reason, clock })
    }

    /// What an appeal's end makes of the charge.
    fn void_by_appeal(&self, appeal: &Appeal) -> Option<(Day, VoidReason, Option<Clock>)> {
        match appeal.ended {
            Some(AppealEnd::NotContested | AppealEnd::Decided(AppealOutcome::Allowed)) => {
                Some((appeal.ended_on?, VoidReason::AppealAllowed, None))
            }
            Some(AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation)) => {
                let clock = self.recommendation(appeal);
                match &appeal.answer {
                    Some((Answer::Accepted, sent)) => {
                        Some((sent.posted, VoidReason::RecommendationAccepted, None))
                    }
                    Some((Answer::Declined, sent)) => {
                        let clock = clock?;
                        let late = clock.period.is_over(self.served(sent)?);
                        let since = clock.period.first_day_after();
                        late.then_some((since, VoidReason::RecommendationUnanswered, Some(clock)))
                    }
                    None => {
                        let since = clock?.period.first_day_after();
                        Some((since, VoidReason::RecommendationUnanswered, clock))
                    }
                }
            }
            Some(
                AppealEnd::Withdrawn
                | AppealEnd::Decided(AppealOutcome::Refused | AppealOutcome::Consent),
            )
            | None => None,
        }
    }

    /// The days that must be over before the debt is registered.
    pub fn before_registration(&self) -> Option<Clock> {
        let served = self.served(self.recovery().certificate.as_ref()?)?;
        self.rules.before_registration(served)
    }

    /// The council's own days for registering the certificate; `None` where it has set no limit.
    pub fn old_certificate(&self) -> Option<Clock> {
        let served = self.served(self.recovery().certificate.as_ref()?)?;
        let limit = self.law.settings().old_certificate_months;
        (limit > 0).then(|| self.rules.old_certificate(served, limit))
    }

    /// Whether the debt is registered but its order was not served in time, as known on a day: it
    /// may then be registered again.
    pub fn order_came_to_nothing(&self, by: Day) -> bool {
        let Some(clock) = self.order_limit() else { return false };
        let served = self.recovery().order.as_ref().and_then(|order| self.order_served(order));
        self.recovery().warrant.is_none() && clock.period.is_over(served.unwrap_or(by))
    }

    /// The days within which a warrant needs no permission of the court.
    pub fn six_years(&self) -> Option<Clock> {
        self.recovery().registered.map(|registered| self.rules.six_years(registered.on))
    }

    /// What the authority must do about the late statement before the court, and by when: the days
    /// for its answer, and those before whose end the court does not decide.
    pub fn late_statement(&self) -> Option<(Clock, Clock)> {
        let filed = self.recovery().late_statement_pending()?.filed;
        let days = self.law.settings().late_statement_working_days;
        self.rules.late_statement(filed, days, self.law.calendar())
    }

    /// The days within which a review of the court's refusal may be asked for.
    pub fn review(&self) -> Option<Clock> {
        let refused = self.recovery().statements.iter().rev().find_map(|one| one.refused)?;
        Some(self.rules.review(refused))
    }

    /// The days within which the order for recovery must be served.
    pub fn order_limit(&self) -> Option<Clock> {
        self.recovery().registered.map(|registered| self.rules.order_limit(registered.on))
    }

    /// The days within which a statement is in time, and before whose end no warrant is asked.
    pub fn statement(&self) -> Option<Clock> {
        let own = self.statement_unextended()?;
        let longer = self.recovery().extended.and_then(|until| self.rules.extended(own, until));
        Some(longer.unwrap_or(own))
    }

    /// The same, without what the court has lengthened.
    pub fn statement_unextended(&self) -> Option<Clock> {
        let served = self.order_served(self.recovery().order.as_ref()?)?;
        self.rules.statement(served)
    }

    /// The days by which the court may lengthen the time for a statement.
    pub fn extension(&self) -> Option<Clock> {
        Some(self.rules.extension(self.statement_unextended()?))
    }

    /// The days for which a warrant lives.
    pub fn warrant_life(&self) -> Option<Clock> {
        let issued = self.recovery().warrant.and_then(|warrant| warrant.issued)?;
        Some(self.rules.warrant_life(issued))
    }

    /// The charge certificate and what followed it, in the round that runs.
    pub fn recovery(&self) -> &'a Recovery {
        &self.case.round().recovery
    }

    /// Whether any certificate or order of the case was annulled by a statement.
    pub fn was_revoked(&self) -> bool {
        self.case.rounds.iter().any(|round| !round.annulled.is_empty())
    }

    /// Whether the log shows anything of the case before its charge certificate, so that a missing
    /// certificate is missing and not merely older than the history.
    pub fn is_known_before_certificate(&self) -> bool {
        self.case.rounds.iter().any(|round| {
            round.pcn.is_some()
                || round.notice_to_owner.is_some()
                || round.enforcement_notice.is_some()
                || !round.representations.is_empty()
                || !round.appeals.is_empty()
                || !round.annulled.is_empty()
        })
    }

    /// The clause of an optional clock.
    pub fn clause_of(clock: Option<Clock>) -> Option<&'static Clause> {
        clock.map(|clock| clock.clause)
    }
}
