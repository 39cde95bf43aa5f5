//! The roads that a notice can go: who pays when, who writes, what is answered, what a court does.
//!
//! The shares follow published figures of councils: about two thirds are paid, mostly at the
//! discount; three in ten are challenged; one in a hundred goes to the tribunal.

use super::life::{Flow, Life};
use crate::case::event::{
    AppealOutcome, Document, Event, HoldReason, Method, StatementGround, WarrantFact,
};
use crate::case::party::Party;
use crate::law::held;

/// What somebody who has a penalty charge notice does.
#[derive(Clone, Copy)]
enum Early {
    PaysDiscount,
    PaysFull,
    Challenges,
    Waits,
}

const ON_VEHICLE: [(Early, u32); 4] = [
    (Early::PaysDiscount, 350),
    (Early::PaysFull, 50),
    (Early::Challenges, 400),
    (Early::Waits, 200),
];
const BY_POST: [(Early, u32); 4] = [
    (Early::PaysDiscount, 560),
    (Early::PaysFull, 70),
    (Early::Challenges, 0),
    (Early::Waits, 370),
];
const METHODS: [(Method, u32); 5] = [
    (Method::Web, 700),
    (Method::TelephoneCard, 220),
    (Method::Cheque, 40),
    (Method::BankTransfer, 30),
    (Method::PostalOrder, 10),
];
const OUTCOMES: [(AppealOutcome, u32); 4] = [
    (AppealOutcome::Allowed, 40),
    (AppealOutcome::Refused, 50),
    (AppealOutcome::RefusedWithRecommendation, 6),
    (AppealOutcome::Consent, 4),
];
const GROUNDS: [(StatementGround, u32); 4] = [
    (StatementGround::NotReceived, 80),
    (StatementGround::NoRejection, 10),
    (StatementGround::AppealUnanswered, 3),
    (StatementGround::Paid, 7),
];

/// Plays a life from its notice to its end or to today.
pub(super) fn play(life: &mut Life<'_>, keeper: &Party) {
    // A break is an end or today; either way the log is whole.
    let _ = begin(life, keeper).is_break() || whole(life, keeper).is_break();
}

/// The notice is fixed, or its keeper found and the notice posted; a special mark waits.
fn begin(life: &mut Life<'_>, keeper: &Party) -> Flow {
    if life.is_on_vehicle() {
        life.exactly(life.day, Event::PcnServed)?;
    }
    let class = life.case.notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
    if let Some(reason) = class.and_then(held::to_validate) {
        life.act((0, 0), Event::Held { reason, until: None }, "Seen when the notice came in.")?;
        if life.random.chance(700) {
            life.act((2, 15), Event::Released, "The mark was read again and is right.")?;
        } else {
            life.act((2, 20), Event::Cancelled, "The vehicle is exempt.")?;
            return Flow::Break(());
        }
    }
    if life.is_on_vehicle() {
        return Flow::Continue(());
    }
    life.find_keeper((1, 3), keeper)?;
    life.post((0, 3), Document::Pcn)
}

fn whole(life: &mut Life<'_>, keeper: &Party) -> Flow {
    let roads = if life.is_on_vehicle() { &ON_VEHICLE } else { &BY_POST };
    let discount = if life.is_on_vehicle() { (0, 13) } else { (3, 18) };
    match life.random.weighted(roads).unwrap_or(Early::Waits) {
        Early::PaysDiscount => return pay(life, discount),
        Early::PaysFull => return pay(life, (20, 27)),
        Early::Challenges => challenge(life)?,
        Early::Waits => {}
    }
    if life.is_on_vehicle() {
        life.find_keeper((10, 30), keeper)?;
        life.post((1, 4), Document::NoticeToOwner)?;
    }
    formal(life)?;
    certificate(life)?;
    court(life)
}

/// Pays what is due; now and then a cheque comes back.
fn pay(life: &mut Life<'_>, days: (u32, u32)) -> Flow {
    let method = life.random.weighted(&METHODS).unwrap_or(Method::Web);
    life.pay(days, method)?;
    if method == Method::Cheque && life.random.chance(40) {
        let pence = life.case.money.last().map(|movement| movement.pence).unwrap_or_default();
        let returned = Event::PaymentReversed { pence, what: None };
        return life.act((3, 8), returned, "The cheque was returned.");
    }
    if life.random.chance(4) {
        // Somebody else in the household pays once more; the money goes back.
        let pence = life.case.money.last().map(|movement| movement.pence).unwrap_or_default();
        life.pay_sum(life.day, pence, Method::Web)?;
        life.act((2, 12), Event::RefundSent { pence }, "Paid twice.")?;
    }
    Flow::Break(())
}

/// An informal challenge: accepted, or rejected with the discount offered again.
fn challenge(life: &mut Life<'_>) -> Flow {
    life.after((1, 13), Event::ChallengeReceived)?;
    if life.random.chance(120) {
        life.call((1, 5), "Asked whether the challenge arrived. Told that it did.")?;
    }
    if life.random.chance(60) {
        life.after((1, 4), Event::Taken)?;
        life.after((1, 20), Event::PutBack)?;
    }
    if life.random.chance(330) {
        life.act((2, 18), Event::Cancelled, "Challenge accepted: evidence of a permit.")?;
        return Flow::Break(());
    }
    life.post((3, 22), Document::ChallengeRejection)?;
    let until = crate::law::period::plus(life.day, 16);
    life.act_on(life.day, Event::DiscountOffered { until }, "")?;
    if life.random.chance(560) {
        return pay(life, (3, 15));
    }
    Flow::Continue(())
}

/// Notice to owner, or the postal notice that stands for it: paid, represented, or left.
fn formal(life: &mut Life<'_>) -> Flow {
    if life.random.chance(330) {
        return pay(life, (4, 27));
    }
    if life.random.chance(20) {
        let reason = HoldReason::Officer("The keeper is in hospital.".to_string());
        life.hold(reason, 60)?;
    }
    if life.random.chance(320) {
        return represent(life);
    }
    Flow::Continue(())
}

fn represent(life: &mut Life<'_>) -> Flow {
    life.after((5, 24), Event::RepresentationsReceived)?;
    if life.random.chance(380) {
        life.post((5, 48), Document::Acceptance)?;
        if life.case.cancelled.is_none() {
            life.act((0, 0), Event::Cancelled, "Representations accepted.")?;
        }
        return Flow::Break(());
    }
    life.post((8, 50), Document::Rejection)?;
    if life.random.chance(450) {
        return pay(life, (4, 27));
    }
    if life.random.chance(650) {
        return appeal(life);
    }
    Flow::Continue(())
}

fn appeal(life: &mut Life<'_>) -> Flow {
    life.after((6, 26), Event::AppealLodged)?;
    if life.random.chance(150) {
        life.after((5, 20), Event::AppealNotContested)?;
        if life.case.cancelled.is_none() {
            life.act((0, 2), Event::Cancelled, "The appeal is not contested.")?;
        }
        return Flow::Break(());
    }
    if life.random.chance(40) {
        life.after((5, 25), Event::AppealWithdrawn)?;
        return pay(life, (5, 20));
    }
    let outcome = life.random.weighted(&OUTCOMES).unwrap_or(AppealOutcome::Refused);
    life.after((28, 75), Event::AppealDecided(outcome))?;
    match outcome {
        AppealOutcome::Allowed | AppealOutcome::Consent => {
            if life.case.cancelled.is_none() {
                life.act((1, 5), Event::Cancelled, "The adjudicator allowed the appeal.")?;
            }
            Flow::Break(())
        }
        AppealOutcome::RefusedWithRecommendation => {
            life.post((5, 25), Document::RecommendationAccepted)?;
            if life.case.cancelled.is_none() {
                life.act((0, 2), Event::Cancelled, "The recommendation is accepted.")?;
            }
            Flow::Break(())
        }
        AppealOutcome::Refused => {
            if life.random.chance(550) {
                return pay(life, (8, 27));
            }
            Flow::Continue(())
        }
    }
}

fn certificate(life: &mut Life<'_>) -> Flow {
    life.post((30, 40), Document::ChargeCertificate)?;
    if life.random.chance(240) {
        return pay(life, (3, 13));
    }
    if life.random.chance(150) {
        life.call((3, 12), "Says that no earlier letter came. Told of the next steps.")?;
    }
    Flow::Continue(())
}

/// Registration, order for recovery, statement, warrant.
fn court(life: &mut Life<'_>) -> Flow {
    life.after((16, 35), Event::Registered { fee: None })?;
    life.post((1, 5), Document::OrderForRecovery)?;
    if life.random.chance(120) {
        return pay(life, (3, 20));
    }
    if life.random.chance(70) {
        let ground = life.random.weighted(&GROUNDS).unwrap_or(StatementGround::NotReceived);
        life.after((6, 20), Event::StatementFiled { ground, late: false })?;
        return life.after((5, 20), Event::OrderRevoked);
    }
    life.after((30, 70), Event::Warrant(WarrantFact::Issued))?;
    if life.random.chance(260) {
        life.after((20, 150), Event::Warrant(WarrantFact::Enforced))?;
        return life.pay((0, 10), Method::Agent);
    }
    if life.random.chance(600) {
        life.act((150, 330), Event::WrittenOff, "The agent found nobody: gone away.")?;
    }
    Flow::Break(())
}
