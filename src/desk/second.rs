//! What no officer does alone, whatever the authority: a debt written off, a debt waived, a closed
//! case opened again. One asks for it, another with the authority approves, then it is recorded.
//!
//! Floor 4. What follows from the law by itself (a court's order, a cheque that came back) asks
//! nobody, and a decision that answers somebody stays within the authority of who decides.

use super::act::Seen;
use super::matter::Approved;
use super::{Desk, Stop};
use crate::case::day::Day;
use crate::case::decision::DecisionOutcome;
use crate::case::event::{Correction, Event};
use crate::case::ids::CaseId;
use crate::case::stage::Stage;
use crate::law::view::View;
use crate::law::{self, Step};

/// What takes two people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shared {
    /// A debt is given up as not collectable.
    WriteOff,
    /// A debt is given up though it could be collected, and no decision gives it up.
    Waiver,
    /// A closed case goes on.
    Reopening,
}

impl Shared {
    /// That it takes two people, as the beginning of a sentence.
    pub(super) const fn says(self) -> &'static str {
        match self {
            Shared::WriteOff => "A debt is written off by two people",
            Shared::Waiver => "A debt is waived by two people",
            Shared::Reopening => "A closed case is opened again by two people",
        }
    }
}

impl Desk {
    /// Whether office and officer allow a step of a deed.
    pub(super) fn allowed_in_deed(
        &self,
        seen: &Seen,
        event: &Event,
        approved: &Approved,
    ) -> Result<(), Stop> {
        let holds = |those: &[(CaseId, Event)]| {
            those.iter().any(|(case, asked)| *case == seen.id && asked == event)
        };
        if holds(&approved.refunds) {
            return self.allowed_with_refund(seen, event);
        }
        if holds(&approved.steps) {
            return self.allowed_with_second(seen, event);
        }
        self.allowed_by_office(seen, event)
    }

    /// What of a step takes two people, as the case stands today.
    pub(super) fn takes_two(&self, seen: &Seen, event: &Event) -> Option<Shared> {
        let today = self.today();
        let stands = || law::position(&self.law, &seen.case, today).stage;
        shared(&View::new(&self.law, &seen.case), today, event, stands)
    }

    /// Refuses what takes two people, and says how the second one is asked.
    pub(super) fn not_alone(&self, seen: &Seen, event: &Event) -> Result<(), Stop> {
        let today = self.today();
        let Some(shared) = self.takes_two(seen, event) else { return Ok(()) };
        // What the law refuses anyway is not worth a second person's time.
        let alone = Step { event: event.clone(), on: today, why: "-".to_string() };
        law::decide(&self.law, &seen.case, &alone, today)
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let number = seen.case.number();
        let step = step_words(shared, event);
        let authority = self.given_up(seen, event).map_or_else(
            || "a senior officer, a cashier, a debt recovery officer or a manager".to_string(),
            |pence| format!("somebody with the authority for {pence}"),
        );
        let rule = match shared {
            Shared::WriteOff => self.proposal(seen.id, &seen.log)?,
            Shared::Waiver | Shared::Reopening => None,
        };
        let rule = rule.map(|proposal| {
            format!(
                " A rule proposes it ({}): `noticedesk write-offs confirm {number}` needs nobody \
                 else.",
                proposal.rule.label()
            )
        });
        Err(Stop::Refused(format!(
            "{}, whatever the authority of one, and nothing is recorded in {number} yet. Ask the \
             second now: f11 in the form of the step, or `noticedesk step {number} {step} --reason \
             WHY --ask-approval WHY`; {authority} approves it (`noticedesk approvals`), and it is \
             recorded by that.{}",
            shared.says(),
            rule.unwrap_or_default()
        )))
    }
}

/// The step as the command line takes it.
fn step_words(shared: Shared, event: &Event) -> String {
    if let Event::StatusSet { stage, correction } = event {
        let step = match correction {
            Correction::Lawful => "status",
            Correction::Recorded => "correct",
        };
        return format!("{step} --stage {}", stage.name());
    }
    let step = match shared {
        Shared::WriteOff => "write-off",
        Shared::Waiver => "cancel",
        Shared::Reopening => "reopen",
    };
    step.to_string()
}

/// What of a step takes two people; `None` where it does not. Where the case stands is asked only
/// where the answer depends on it.
pub(super) fn shared(
    view: &View<'_>,
    today: Day,
    event: &Event,
    stands: impl Fn() -> Stage,
) -> Option<Shared> {
    match event {
        Event::WrittenOff => Some(Shared::WriteOff),
        Event::Reopened => Some(Shared::Reopening),
        Event::StatusSet { stage, correction } => by_hand(*stage, *correction, stands),
        Event::Cancelled => waives(view, today).then_some(Shared::Waiver),
        Event::NoticeIssued(_)
        | Event::Imported(_)
        | Event::PcnServed
        | Event::Posted(_)
        | Event::KeeperRequested
        | Event::KeeperSupplied(_)
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::AppealDecided(_)
        | Event::Registered { .. }
        | Event::StatementFiled { .. }
        | Event::StatementRefused
        | Event::StatementTimeExtended { .. }
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Warrant(_)
        | Event::Vehicle(_)
        | Event::Costs(_)
        | Event::PaymentReceived(_)
        // A cheque that came back, or a wrong case, opens by itself what it had closed.
        | Event::PaymentReversed { .. }
        | Event::RefundSent { .. }
        | Event::DiscountOffered { .. }
        | Event::DemandSent { .. }
        | Event::OwnerChanged(_)
        | Event::Held { .. }
        | Event::Released
        | Event::Noted(_)
        | Event::Taken
        | Event::PutBack
        | Event::Mail(_) => None,
    }
}

/// A status set by hand closes a case, or opens one that is closed.
fn by_hand(stage: Stage, correction: Correction, stands: impl Fn() -> Stage) -> Option<Shared> {
    if stage == Stage::WrittenOff && correction == Correction::Recorded {
        return Some(Shared::WriteOff);
    }
    if stage.is_closed() {
        return (correction == Correction::Recorded).then_some(Shared::Waiver);
    }
    stands().is_closed().then_some(Shared::Reopening)
}

/// Whether a cancellation gives up what a charge certificate has increased, though no decision
/// accepts anything: by then nobody's representations are left to be answered.
fn waives(view: &View<'_>, today: Day) -> bool {
    let raised = view.recovery().certificate.is_some_and(|sent| view.is_lawful(&sent));
    let owed = view.account(today).is_none_or(|account| account.due.is_positive());
    let decided = view.case.mail.decisions.last();
    let accepted = decided.is_some_and(|one| one.decision.outcome == DecisionOutcome::Accept);
    raised && owed && !accepted
}
