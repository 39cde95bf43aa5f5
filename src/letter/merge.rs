//! The merge fields of a letter: computed from the law and the case for the letter's own day.
//!
//! A notice is looked at as if it had been posted on its day, so that every last day in it counts
//! from its own presumed service. Nothing here is typed by anybody, and when the day of the letter
//! changes, everything follows.

use super::field::{Fields, Value};
use super::office::Office;
use super::paper::Paper;
use crate::case::day::Day;
use crate::case::event::{Event, Posting};
use crate::case::money::Pence;
use crate::case::notice::{Area, Regime, Service, Stream};
use crate::case::party::Party;
use crate::case::state::{Case, MovementKind};
use crate::law::certificate::Certificate;
use crate::law::rules::SecondNotice;
use crate::law::view::View;
use crate::law::{DiscountAgain, Law, StatementForm, deemed_service, guidance, position};

/// What a letter is written on: its day, who signs, what it answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occasion<'a> {
    /// The day of the letter.
    pub day: Day,
    /// What it is in law.
    pub paper: Paper,
    /// The officer's name; empty where it is not signed by a person.
    pub officer: &'a str,
    /// The officer's title; may be empty.
    pub officer_title: &'a str,
    /// The day on which what it answers was received; else the case's open item is taken.
    pub received: Option<Day>,
    /// Our reference; may be empty.
    pub our_reference: &'a str,
    /// The other side's reference; may be empty.
    pub your_reference: &'a str,
    /// The code for an appeal online; may be empty.
    pub appeal_code: &'a str,
    /// To whom it goes, where that is not the person liable.
    pub addressee: Option<&'a Party>,
}

impl Occasion<'_> {
    /// A letter of a day that answers nothing and is signed by nobody.
    pub const fn of(day: Day, paper: Paper) -> Occasion<'static> {
        Occasion {
            day,
            paper,
            officer: "",
            officer_title: "",
            received: None,
            our_reference: "",
            your_reference: "",
            appeal_code: "",
            addressee: None,
        }
    }
}

impl Fields {
    /// The fields of a letter.
    pub fn of(law: &Law, case: &Case, occasion: &Occasion<'_>, office: &Office) -> Fields {
        let mut fields = Fields::default();
        let again = offer_again(law, case, occasion);
        let after = as_if_posted(case, occasion, again);
        let merge = Merge {
            occasion,
            before: View::new(law, case),
            view: View::new(law, &after),
            served: served(law, case, occasion),
        };
        council(&mut fields, office, occasion, area(case.regime()));
        notice(&mut fields, case, law, occasion);
        merge.money(&mut fields);
        merge.first_notice(&mut fields);
        merge.clocks(&mut fields);
        merge.recovery(&mut fields);
        merge.flags(&mut fields, again);
        fields
    }
}

/// The area of a regime.
pub fn area(regime: Regime) -> Area {
    split(regime).0
}

/// The area and the stream of a regime.
pub fn split(regime: Regime) -> (Area, Stream) {
    match regime {
        Regime::EnglandParking => (Area::England, Stream::Parking),
        Regime::EnglandBusLane => (Area::England, Stream::BusLane),
        Regime::EnglandMovingTraffic => (Area::England, Stream::MovingTraffic),
        Regime::WalesParking => (Area::Wales, Stream::Parking),
        Regime::WalesBusLane => (Area::Wales, Stream::BusLane),
        Regime::WalesMovingTraffic => (Area::Wales, Stream::MovingTraffic),
        Regime::LondonParking => (Area::London, Stream::Parking),
        Regime::LondonBusLane => (Area::London, Stream::BusLane),
        Regime::LondonMovingTraffic => (Area::London, Stream::MovingTraffic),
        Regime::LondonLorry => (Area::London, Stream::LorryControl),
    }
}

/// The presumed day of service of the letter.
fn served(law: &Law, case: &Case, occasion: &Occasion<'_>) -> Option<Day> {
    match occasion.paper.document() {
        Some(document) => {
            let posting = Posting { document, served: None, demands: None };
            View::new(law, case).would_be_served(&posting, occasion.day)
        }
        None => deemed_service(occasion.day, law.calendar()).ok(),
    }
}

/// The last day of the discount that a rejection offers again by the council's setting; `None`
/// where it offers none. Whoever posts the letter records the same offer in the case.
pub fn offer_again(law: &Law, case: &Case, occasion: &Occasion<'_>) -> Option<Day> {
    let view = View::new(law, case);
    let ends = case.pcn().and_then(|pcn| view.discount(pcn)).map(|clock| clock.period.last_day());
    let in_time = |received: Option<Day>| received.zip(ends).is_some_and(|(day, end)| day <= end);
    let challenged = case.open_challenge().and_then(|open| open.received).or(occasion.received);
    let represented = case.round().open_representations().and_then(|open| open.received);
    let setting = law.settings().discount_again;
    let challenge = occasion.paper == Paper::ChallengeRejection;
    let formal = occasion.paper == Paper::Rejection;
    let offered = match setting {
        DiscountAgain::Never => false,
        DiscountAgain::ChallengeInDiscount => challenge && in_time(challenged),
        DiscountAgain::AnyChallenge => challenge,
        DiscountAgain::ChallengeOrRepresentations => challenge || (formal && in_time(represented)),
    };
    if !offered {
        return None;
    }
    let served = served(law, case, occasion)?;
    let days = law.settings().discount_again_days;
    Some(guidance::discount_again(served, days).period.last_day())
}

/// The case as it will stand when the letter has been posted on its day.
fn as_if_posted(case: &Case, occasion: &Occasion<'_>, again: Option<Day>) -> Case {
    let mut after = case.clone();
    let number = case.last_entry.saturating_add(1);
    if let Some(document) = occasion.paper.document() {
        let posting = Posting { document, served: None, demands: None };
        after.take(&Event::Posted(posting), occasion.day, number);
    }
    if occasion.paper == Paper::ChallengeAcceptance {
        after.take(&Event::Cancelled, occasion.day, number);
    }
    if let Some(until) = again {
        after.take(&Event::DiscountOffered { until }, occasion.day, number.saturating_add(1));
    }
    after
}

fn council(fields: &mut Fields, office: &Office, occasion: &Occasion<'_>, area: Area) {
    let tribunal = office.tribunal(area);
    for (name, text) in [
        ("council", &office.council),
        ("section", &office.section),
        ("council_address", &office.address.join(", ")),
        ("telephone", &office.telephone),
        ("email", &office.email),
        ("web", &office.web),
        ("evidence_web", &office.evidence_web),
        ("pay_web", &office.pay_web),
        ("pay_telephone", &office.pay_telephone),
        ("pay_post", &office.pay_post),
        ("statement_to", &office.statement_to),
        ("tribunal", &tribunal.name),
        ("tribunal_web", &tribunal.web),
        ("tribunal_post", &tribunal.post),
    ] {
        fields.text(name, text);
    }
    fields.text("officer", occasion.officer);
    fields.text("officer_title", occasion.officer_title);
    fields.text("our_reference", occasion.our_reference);
    fields.text("your_reference", occasion.your_reference);
    fields.text("appeal_code", occasion.appeal_code);
}

fn notice(fields: &mut Fields, case: &Case, law: &Law, occasion: &Occasion<'_>) {
    let notice = &case.notice;
    fields.text("pcn", notice.number.as_str());
    if let Some(mark) = &notice.vehicle.mark {
        fields.text("mark", &mark.to_string());
    }
    fields.text("make", &notice.vehicle.make);
    fields.text("colour", &notice.vehicle.colour);
    let place = [notice.place.street.as_str(), notice.place.location.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.trim().is_empty()).collect();
    fields.text("place", &place.join(", "));
    fields.text("code", &notice.code);
    if let Some(code) = law.code(&notice.code) {
        fields.text("contravention", &code.description);
    }
    fields.put("contravention_day", notice.contravention.map(Value::Day));
    if let Some(at) = notice.at {
        fields.text("contravention_time", &at.to_string());
    }
    fields.text("ceo", &notice.observation.ceo);
    if let (Some(from), Some(to)) = (notice.observation.from, notice.observation.to) {
        fields.text("observed", &format!("from {from} to {to}"));
    }
    if let Some(party) = occasion.addressee.or(case.liable.as_ref()) {
        fields.text("name", &party.name);
        fields.text("address", &party.address_line());
    }
}

/// A case before and after the letter.
struct Merge<'a> {
    occasion: &'a Occasion<'a>,
    before: View<'a>,
    view: View<'a>,
    served: Option<Day>,
}

impl Merge<'_> {
    /// The day on which the letter speaks of money: notices that raise the amount speak of the day
    /// on which they are served.
    fn money_day(&self) -> Day {
        match self.occasion.paper {
            Paper::ChargeCertificate | Paper::OrderForRecovery => {
                self.served.unwrap_or(self.occasion.day)
            }
            Paper::PcnByPost
            | Paper::Warning
            | Paper::ChallengeRejection
            | Paper::ChallengeAcceptance
            | Paper::NoticeToOwner
            | Paper::EnforcementNotice
            | Paper::Rejection
            | Paper::Acceptance
            | Paper::RecommendationAccepted
            | Paper::RecommendationDeclined
            | Paper::Letter => self.occasion.day,
        }
    }

    fn money(&self, fields: &mut Fields) {
        let on = self.money_day();
        if let Ok(charge) = self.view.charge() {
            fields.put("full", Some(Value::Money(charge.full)));
            fields.put("discounted", Some(Value::Money(charge.discounted)));
            fields.put("increased", Some(Value::Money(charge.after_certificate)));
        }
        let positive = |pence: Pence| pence.is_positive().then_some(Value::Money(pence));
        if let Some(due) = position::amount_due(&self.view, on) {
            fields.put("due", Some(Value::Money(due.total)));
            fields.put("due_until", due.until.map(Value::Day));
            fields.put("due_then", due.then.and_then(positive));
            fields.put("refund", positive(due.to_refund));
            fields.put("order_total", positive(due.total).filter(|_| self.is_registered()));
        }
        if let Some(account) = self.view.account(on) {
            fields.put("paid", positive(account.held));
            fields.put("fee", positive(account.price.fee));
        }
        let case = self.before.case;
        let paid =
            case.money.iter().rev().find(|one| matches!(one.kind, MovementKind::Received(_)));
        fields.put("paid_day", paid.map(|one| Value::Day(one.day)));
    }

    fn is_registered(&self) -> bool {
        self.view.recovery().registered.is_some()
    }

    /// The penalty charge notice, its discount, and the notice that opens representations.
    fn first_notice(&self, fields: &mut Fields) {
        let view = &self.view;
        let opening = Paper::opening(view.rules.second_notice());
        fields.text("notice_name", opening.words());
        if let Some(pcn) = view.case.pcn() {
            fields.put("pcn_day", Some(Value::Day(pcn.posted)));
            fields.put("pcn_served", view.pcn_served().map(Value::Day));
            if let Some(clock) = view.discount(pcn) {
                fields.put("discount_until", Some(Value::Day(clock.period.last_day())));
                fields.text("discount_days", &clock.period.length().to_string());
            }
        }
        if let Some(sent) = view.opening_notice() {
            fields.put("notice_day", Some(Value::Day(sent.posted)));
            fields.put("notice_served", view.served(sent).map(Value::Day));
        }
        let ahead = |day: &Day| *day >= self.occasion.day;
        let represent = view.representations().map(|clock| clock.period.last_day());
        fields.put("represent_by", represent.filter(ahead).map(Value::Day));
    }

    /// The day of the letter, its service, and the last days that count from it.
    fn clocks(&self, fields: &mut Fields) {
        let (view, before) = (&self.view, &self.before);
        fields.put("day", Some(Value::Day(self.occasion.day)));
        fields.put("served", self.served.map(Value::Day));
        fields.put("pay_by", self.pay_by().map(Value::Day));
        fields.put("appeal_by", self.appeal_by().map(Value::Day));
        let round = before.case.round();
        let open = round.open_representations();
        let received = self.occasion.received;
        let challenge = before.case.open_challenge().and_then(|one| one.received);
        let received = received.or_else(|| open.and_then(|one| one.received)).or(challenge);
        fields.put("received", received.map(Value::Day));
        let decision = open.and_then(|one| before.decision(one).or(before.decision_standard(one)));
        fields.put("decision_by", decision.map(|clock| Value::Day(clock.period.last_day())));
        fields.put("certificate_from", view.certificate_first().map(Value::Day));
        let appeal = round.appeals.last();
        fields.put("appeal_decided_day", appeal.and_then(|one| one.ended_on).map(Value::Day));
        let answer = appeal.and_then(|one| before.recommendation(one));
        fields.put("recommendation_by", answer.map(|clock| Value::Day(clock.period.last_day())));
        let hold = before.case.hold.as_ref().and_then(|hold| hold.until);
        fields.put("hold_until", hold.map(Value::Day));
    }

    /// The last day to pay what the letter asks.
    fn pay_by(&self) -> Option<Day> {
        let view = &self.view;
        let last = |clock: Option<crate::law::Clock>| clock.map(|clock| clock.period.last_day());
        match self.occasion.paper {
            Paper::PcnByPost => last(view.payment()),
            Paper::NoticeToOwner | Paper::EnforcementNotice => last(view.representations()),
            Paper::Rejection => self.appeal_by(),
            Paper::RecommendationDeclined => match view.certificate(Day::LATEST) {
                Certificate::After(clock) => Some(clock.period.last_day()),
                Certificate::RepresentationsOpen
                | Certificate::AppealOpen
                | Certificate::RecommendationOpen(_)
                | Certificate::AwaitsReference
                | Certificate::NoNotice
                | Certificate::Unknown => None,
            },
            Paper::ChargeCertificate => last(view.before_registration()),
            Paper::OrderForRecovery => last(view.statement()),
            Paper::ChallengeRejection | Paper::Letter => {
                let ahead = |day: &Day| *day >= self.occasion.day;
                let clocks = [view.statement(), view.before_registration(), view.representations()];
                let known = clocks.into_iter().find(Option::is_some).flatten();
                last(known.or_else(|| view.payment())).filter(ahead)
            }
            Paper::Warning
            | Paper::ChallengeAcceptance
            | Paper::Acceptance
            | Paper::RecommendationAccepted => None,
        }
    }

    /// The last day to appeal against this rejection, or against the last one.
    fn appeal_by(&self) -> Option<Day> {
        let decision = self.view.case.round().last_decision()?;
        let served = self.view.served(&decision.sent)?;
        Some(self.view.rules.appeal(served)?.period.last_day())
    }

    /// The charge certificate and what followed it.
    fn recovery(&self, fields: &mut Fields) {
        let view = &self.view;
        let now = view.recovery();
        // A statement that the notice was not received begins a new round.
        let annulled = view.case.rounds.iter().rev().find_map(|round| round.annulled.last());
        let recovery = if now.is_empty() { annulled.unwrap_or(now) } else { now };
        let day = |day: Option<Day>| day.map(Value::Day);
        fields.put("certificate_day", day(recovery.certificate.map(|sent| sent.posted)));
        fields.put("registered_day", day(recovery.registered.map(|one| one.on)));
        fields.put("order_day", day(recovery.order.map(|sent| sent.posted)));
        fields.put("revoked_day", day(recovery.revoked));
        let register = view.before_registration();
        fields.put("register_from", day(register.map(|clock| clock.period.first_day_after())));
        let statement = view.statement();
        fields.put("statement_by", day(statement.map(|clock| clock.period.last_day())));
        let warrant = view.warrant_life();
        fields.put("warrant_until", day(warrant.map(|clock| clock.period.last_day())));
        let (form, late) = match view.rules.statement_form() {
            StatementForm::WitnessStatement => ("witness statement (form TE9)", "TE7 and TE9"),
            StatementForm::StatutoryDeclaration => {
                ("statutory declaration (form PE3)", "PE2 and PE3")
            }
        };
        fields.text("statement_form", form);
        fields.text("late_forms", late);
    }

    fn flags(&self, fields: &mut Fields, again: Option<Day>) {
        let (view, case) = (&self.view, self.before.case);
        fields.put("offer_until", again.map(Value::Day));
        let (area, stream) = split(case.regime());
        let service = case.service();
        let second = view.rules.second_notice();
        let no_second = view.case.round().notice_to_owner.is_none()
            && view.case.round().enforcement_notice.is_none();
        let on = self.money_day();
        let discounted = view
            .account(on)
            .is_some_and(|account| account.price.basis.is_reduced() && account.void.is_none());
        let late = self.before.case.round().open_representations();
        let open = fields.money("due").is_some_and(Pence::is_positive);
        fields.holds(&[
            ("discount_runs", discounted && again.is_none()),
            ("discount_again", again.is_some()),
            ("money_back", fields.money("refund").is_some()),
            ("part_paid", open && fields.money("paid").is_some()),
            ("by_camera", service == Service::PostDevice),
            ("prevented", service == Service::PostPrevented),
            ("driven_away", service == Service::PostDriveAway),
            ("on_vehicle", service == Service::OnVehicle),
            ("parking", stream == Stream::Parking),
            ("bus_lane", stream == Stream::BusLane),
            ("moving_traffic", stream == Stream::MovingTraffic),
            ("lorry", stream == Stream::LorryControl),
            ("england", area == Area::England),
            ("wales", area == Area::Wales),
            ("london", area == Area::London),
            ("sworn", view.rules.statement_form() == StatementForm::StatutoryDeclaration),
            ("notice_to_owner_follows", second == SecondNotice::NoticeToOwner && no_second),
            ("enforcement_notice_follows", second == SecondNotice::EnforcementNotice && no_second),
            ("silence_accepts", view.rules.decision(Day::EPOCH).is_some()),
            ("late_representations", late.is_some_and(|one| self.before.came_late(one))),
        ]);
    }
}
