//! What a caller is told at each stage: what is due and until when, how to pay, how to contest and
//! by when, what must be said.
//!
//! Floor 2, pure. The law says "may" of every next step, and so does the script; it never says that
//! something will happen.

mod debt;
mod stages;

use self::debt::{Has, has};
use self::stages::stage_lines;
use super::certificate::Certificate;
use super::position::{amount_due, stage};
use super::view::View;
use super::{Law, held, impounding};
use crate::case::day::Day;
use crate::case::event::CostSide;
use crate::case::notice::Service;
use crate::case::stage::Stage;
use crate::case::state::Case;

/// The script for a case on a day.
pub fn script(law: &Law, case: &Case, day: Day) -> Vec<String> {
    let view = View::new(law, case);
    if case.service() == Service::Warning {
        return vec![
            "This is a warning notice. Nothing is payable and nothing need be done.".to_string(),
        ];
    }
    let stage = stage(&view, day);
    let mut said = vec![due_line(&view, stage, day)];
    let hold = case.hold.as_ref().filter(|hold| hold.runs_on(day));
    let ground = hold.and_then(|hold| held::ground(&hold.reason));
    if let Some(hold) = hold {
        let until = hold.until.map_or_else(String::new, |until| format!(" until {}", until.long()));
        let why = ground.map_or_else(String::new, |ground| format!(": {}", ground.label()));
        said.push(format!(
            "The case is on hold{until}{why}; nothing further may be sent meanwhile."
        ));
        said.extend(ground.map(|ground| held::script(ground).to_string()));
    }
    let asks = !ground.is_some_and(held::asks_nothing);
    let open = !stage.is_closed() && stage != Stage::Contravention;
    if asks && open && view.void(day).is_none() {
        said.push(ways_to_pay(&view));
    }
    said.extend(stage_lines(&view, stage, day));
    if asks {
        said.extend(debt::lines(&view, stage, day));
    }
    said.extend(impounding::script(&view, day));
    said
}

/// What is due, and until when.
fn due_line(view: &View<'_>, stage: Stage, day: Day) -> String {
    let Some(due) = amount_due(view, day) else {
        return "The amount cannot be told from what is recorded: take the caller's details and \
                call back."
            .to_string();
    };
    if let Some(void) = view.void(day) {
        return format!("Nothing is payable: {}.{}", void.reason.says(), back(due.to_refund));
    }
    if due.total.is_zero() {
        return format!("Nothing more is due.{}", back(due.to_refund));
    }
    if stage == Stage::Contravention {
        return format!(
            "Nothing need be paid yet: the notice has not been served. The charge is {}.",
            due.total
        );
    }
    let waiting = waits_for(view, stage).filter(|_| view.begun_anew().is_some());
    if let Some(what) = waiting {
        return format!("{} is due; it need not be paid before {what}.", due.total);
    }
    match due.until.zip(due.then) {
        // It falls away only where a decision that the council owes is not served.
        Some((_, then)) if then.is_zero() => {
            format!("{} is due; it need not be paid before the council's decision.", due.total)
        }
        Some((last, then)) => format!(
            "{} is due if it is received by {}; after that the amount may be {then}.",
            due.total,
            last.long()
        ),
        None => match (waits_for(view, stage), view.payment()) {
            (Some(what), _) => format!("{} is due; it need not be paid before {what}.", due.total),
            (None, Some(clock)) if is_early(stage) && !clock.period.is_over(day) => {
                format!("{} is due, to be paid by {}.", due.total, clock.period.last_day().long())
            }
            (None, _) => format!("{} is due today.", due.total),
        },
    }
}

/// Whether a case has not gone beyond its first notice.
const fn is_early(stage: Stage) -> bool {
    matches!(stage, Stage::Pcn | Stage::Challenge)
}

/// Whose word stands between the caller and payment.
fn waits_for(view: &View<'_>, stage: Stage) -> Option<&'static str> {
    let round = view.case.round();
    if round.open_appeal().is_some() {
        return Some("the tribunal's decision");
    }
    if round.open_representations().is_some() {
        return Some("the council's decision");
    }
    if matches!(view.certificate(Day::LATEST), Certificate::RecommendationOpen(_)) {
        return Some("the council's answer to the adjudicator");
    }
    if view.begun_anew().is_some() && round.stage().is_none() && round.pcn.is_none() {
        return Some("the notice to the person now liable");
    }
    if round.awaits_reference().is_some() {
        return Some("the adjudicator's directions");
    }
    let filed = stage == Stage::Statement && view.recovery().standing_statement().is_some();
    filed.then_some("the court's decision on the statement")
}

/// Money that goes back.
fn back(refund: crate::case::money::Pence) -> String {
    if refund.is_positive() {
        format!(" {refund} is to go back to the payer.")
    } else {
        String::new()
    }
}

/// How to pay as things stand: while an agent has the warrant and nothing suspends it, there.
fn ways_to_pay(view: &View<'_>) -> String {
    let whose = match has(view) {
        Has::Agent(..) => Some("A warrant is with an enforcement agent: payment goes to the agent"),
        Has::Unrecorded => Some("A warrant is out: payment goes to the agent that has it"),
        Has::Council(_) | Has::CouncilAgain(_) => None,
    };
    let whose = whose.filter(|_| view.recovery().standing_statement().is_none());
    let Some(whose) = whose else {
        return "Ways to pay: the web portal, the automated telephone line (transfer the call), by \
                post with the number of the notice on the back, or at the counter. Never take a \
                card number by voice."
            .to_string();
    };
    let owed = view.costs(CostSide::Agent).owed();
    let fees = if owed.is_positive() {
        format!(", of which {owed} is recorded as unpaid")
    } else {
        String::new()
    };
    format!("{whose}, whose fees are added{fees}. Never take a card number by voice.")
}
