//! What a caller is told at each stage: what is due and until when, how to pay, how to contest and
//! by when, what must be said.
//!
//! Floor 2, pure. The law says "may" of every next step, and so does the script; it never says that
//! something will happen.

use super::certificate::Certificate;
use super::clause::Clock;
use super::position::{amount_due, stage};
use super::rules::SecondNotice;
use super::scheme::StatementForm;
use super::view::View;
use super::{Law, held, impounding};
use crate::case::day::Day;
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
    let mut said = vec![due_line(&view, day)];
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
    if asks && !stage.is_closed() && view.void(day).is_none() {
        said.push(ways_to_pay(stage));
    }
    said.extend(stage_lines(&view, stage, day));
    said.extend(impounding::script(&view, day));
    said
}

/// What is said once a statement was filed: before the court answered, and after.
fn statement(view: &View<'_>) -> Vec<String> {
    let revoked = view.case.round().annulled.last().and_then(|last| last.revoked);
    vec![match revoked {
        Some(day) => format!(
            "The court revoked the order on {}. That does not cancel the notice itself: the \
             council may go on from where the statement put it.",
            day.long()
        ),
        None => "A statement to the court is recorded. The court may revoke the order; wait for \
                 its notice. A statement does not cancel the notice itself."
            .to_string(),
    }]
}

/// What is due, and until when.
fn due_line(view: &View<'_>, day: Day) -> String {
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
        None => format!("{} is due today.", due.total),
    }
}

/// Money that goes back.
fn back(refund: crate::case::money::Pence) -> String {
    if refund.is_positive() {
        format!(" {refund} is to go back to the payer.")
    } else {
        String::new()
    }
}

/// How to pay at a stage.
fn ways_to_pay(stage: Stage) -> String {
    match stage {
        Stage::Warrant => {
            "A warrant is with an enforcement agent: payment goes to the agent, whose \
                           fees are added. Never take a card number by voice."
                .to_string()
        }
        Stage::Contravention
        | Stage::Pcn
        | Stage::Challenge
        | Stage::NoticeToOwner
        | Stage::EnforcementNotice
        | Stage::Representations
        | Stage::Rejected
        | Stage::Appeal
        | Stage::Decided
        | Stage::ChargeCertificate
        | Stage::Registered
        | Stage::Order
        | Stage::Statement
        | Stage::Paid
        | Stage::Cancelled
        | Stage::WrittenOff => "Ways to pay: the web portal, the automated telephone line \
                                (transfer the call), by post with the number of the notice on the \
                                back, or at the counter. Never take a card number by voice."
            .to_string(),
    }
}

/// What is said at a stage.
fn stage_lines(view: &View<'_>, stage: Stage, day: Day) -> Vec<String> {
    match stage {
        Stage::Contravention => vec![
            "The notice has not been served yet: ask the caller to wait for it to arrive."
                .to_string(),
        ],
        Stage::Pcn => first_notice(view, day),
        Stage::Challenge => challenge(view),
        Stage::NoticeToOwner | Stage::EnforcementNotice => represent(view, day),
        Stage::Representations => representations(view, day),
        Stage::Rejected => rejected(view, day),
        Stage::Appeal => vec![
            "An appeal is before the independent tribunal. Nothing more may be sent until it is \
             decided; questions about the hearing go to the tribunal."
                .to_string(),
        ],
        Stage::Decided => decided(view, day),
        Stage::ChargeCertificate => certificate(view),
        Stage::Registered => vec![
            "The debt is registered at the Traffic Enforcement Centre; an order for recovery may \
             arrive. Keep it: it says how to answer and by when."
                .to_string(),
        ],
        Stage::Order => order(view, day),
        Stage::Statement => statement(view),
        Stage::Warrant => warrant(view),
        Stage::Paid => vec!["The case is paid and closed. A receipt can be sent.".to_string()],
        Stage::Cancelled => {
            vec!["The notice is cancelled. What was paid on it goes back to the payer.".to_string()]
        }
        Stage::WrittenOff => {
            vec!["The case is closed; nothing more may be sent on it.".to_string()]
        }
    }
}

/// By when something may be done, or that its time is over.
fn by_when(clock: Option<Clock>, day: Day, what: &str, late: &str) -> String {
    match clock {
        Some(clock) if clock.period.is_over(day) => {
            format!("The time for {what} ended on {}. {late}", clock.period.last_day().long())
        }
        Some(clock) => {
            let (last, number) = (clock.period.last_day().long(), clock.period.day_number(day));
            let length = clock.period.length();
            // A letter still in the post has not begun its days.
            let today = if number < 1 {
                String::new()
            } else {
                format!(" (today is day {number} of {length})")
            };
            format!("The time for {what} ends on {last}{today}.")
        }
        None => format!("The time for {what} cannot be told from what is recorded."),
    }
}

/// At the first notice: challenge, or representations where the notice itself opens them.
fn first_notice(view: &View<'_>, day: Day) -> Vec<String> {
    match view.rules.second_notice() {
        SecondNotice::NoticeToOwner => vec![
            "To contest: write with the reasons and any evidence. A challenge now is informal and \
             must be considered."
                .to_string(),
            "If it is not paid, a notice to owner may be sent to the registered keeper, who may \
             then make formal representations in the way that notice says. A challenge now does \
             not take that right away."
                .to_string(),
        ],
        SecondNotice::EnforcementNotice => vec![
            "To contest: write with the reasons. A letter now is an informal challenge."
                .to_string(),
            "If it is not paid, an enforcement notice may follow; formal representations are made \
             against that."
                .to_string(),
        ],
        SecondNotice::None => {
            let mut said = vec!["To contest: make formal representations now.".to_string()];
            said.extend(represent(view, day));
            said
        }
    }
}

/// A challenge, waiting or answered.
fn challenge(view: &View<'_>) -> Vec<String> {
    if let Some(open) = view.case.open_challenge() {
        let since = open.received.map_or_else(String::new, |day| format!(" of {}", day.long()));
        return vec![
            format!("The challenge{since} is being considered; the answer comes in writing."),
            "If it is rejected, the letter says whether the reduced amount is offered again. \
             Paying now ends the matter."
                .to_string(),
        ];
    }
    vec![
        "The challenge was answered in writing. The caller may pay, or wait for the next notice, \
         which may be sent to the registered keeper and opens formal representations."
            .to_string(),
    ]
}

/// Formal representations may be made.
fn represent(view: &View<'_>, day: Day) -> Vec<String> {
    let late = "Later representations may be disregarded, but may also be considered: write and \
                say why they are late.";
    vec![
        by_when(view.representations(), day, "paying or making formal representations", late),
        "Representations must say which ground applies; other compelling reasons are considered \
         too. If nothing is done, a charge certificate may increase the charge by half."
            .to_string(),
    ]
}

/// Representations are being considered.
fn representations(view: &View<'_>, day: Day) -> Vec<String> {
    let mut said = vec![
        "Formal representations are being considered; the decision comes in writing. Nothing is \
         increased meanwhile."
            .to_string(),
    ];
    if let Some(open) = view.case.round().open_representations() {
        if let Some(clock) = view.decision(open) {
            let last = clock.period.last_day().long();
            let number = clock.period.day_number(day);
            said.push(format!(
                "The decision must be served by {last} (today is day {number}); if it is not, the \
                 representations count as accepted."
            ));
        } else if let Some(clock) = view.decision_standard(open) {
            let last = clock.period.last_day().long();
            said.push(format!("The council means to answer by {last}; no statute sets a day."));
        }
    }
    said
}

/// Representations were rejected: pay or appeal.
fn rejected(view: &View<'_>, day: Day) -> Vec<String> {
    let decision = view.case.round().last_decision();
    let served = decision.and_then(|decision| view.served(&decision.sent));
    let clock = served.and_then(|served| view.rules.appeal(served));
    let late = "A late appeal must give reasons; the tribunal may allow more time.";
    vec![
        by_when(clock, day, "paying or appealing to the independent tribunal", late),
        "An appeal is free and is made to the tribunal in the way the rejection says, not to the \
         council. If nothing is done, a charge certificate may follow."
            .to_string(),
    ]
}

/// The tribunal decided.
fn decided(view: &View<'_>, day: Day) -> Vec<String> {
    match view.certificate(day) {
        Certificate::After(clock) => vec![
            by_when(Some(clock), day, "paying after the tribunal's decision", ""),
            "The tribunal's decision is final but for a review by the tribunal itself. If it is \
             not paid, a charge certificate may follow."
                .to_string(),
        ],
        Certificate::RecommendationOpen(_) => vec![
            "The adjudicator asked the council to reconsider; the council's answer comes in \
             writing. Nothing more may be sent before it."
                .to_string(),
        ],
        Certificate::RepresentationsOpen
        | Certificate::AppealOpen
        | Certificate::AwaitsReference
        | Certificate::NoNotice
        | Certificate::Unknown => {
            vec!["The tribunal decided; the letter says what follows.".to_string()]
        }
    }
}

/// A charge certificate was served.
fn certificate(view: &View<'_>) -> Vec<String> {
    let clock = view.before_registration();
    let after = clock.map_or_else(String::new, |clock| {
        format!(" from {}", clock.period.first_day_after().long())
    });
    vec![
        "The charge was increased. Representations can no longer be made at this stage."
            .to_string(),
        format!(
            "If it is not paid, the debt may be registered at the county court's Traffic \
             Enforcement Centre{after}, which adds the court's fee."
        ),
        "Who never received the earlier notice may say so in a statement once an order for \
         recovery arrives."
            .to_string(),
    ]
}

/// An order for recovery was served: pay, or file a statement.
fn order(view: &View<'_>, day: Day) -> Vec<String> {
    let form = view.rules.statement_form();
    let sworn = match form {
        StatementForm::WitnessStatement => "it is signed with a statement of truth",
        StatementForm::StatutoryDeclaration => {
            "it is sworn before a commissioner for oaths, a justice of the peace or a court officer"
        }
    };
    vec![
        by_when(view.statement(), day, "paying or filing a statement with the court", ""),
        "A late one is possible after that day: the form for late filing says why it is late, and \
         the court decides."
            .to_string(),
        format!("The statement is a {}; {sworn}; it goes to the court.", form.label()),
        "It must state exactly one ground: the notice was not received; representations were made \
         and no rejection came; an appeal was made and not answered; or, where the form has it, \
         the charge was paid."
            .to_string(),
        "A statement may undo the order and the increase; it does not cancel the notice. If \
         nothing is done, a warrant of control may be asked for."
            .to_string(),
    ]
}

/// A warrant is out.
fn warrant(view: &View<'_>) -> Vec<String> {
    let form = view.rules.statement_form().label();
    let ends = view.warrant_life().map_or_else(String::new, |clock| {
        format!(" The warrant ends on {}.", clock.period.last_day().long())
    });
    let pending = view.recovery().late_statement_pending().is_some();
    let mut said = vec![format!("Questions about visits and fees go to the agent.{ends}")];
    if pending {
        said.push("A late statement is before the court: enforcement is suspended.".to_string());
    } else {
        said.push(format!(
            "A late statement is still possible ({form}); the court decides, and enforcement may \
             be suspended meanwhile."
        ));
    }
    said.push(
        "If the caller mentions illness, age, hardship or children at risk: note it as vulnerable \
         and tell the agent today."
            .to_string(),
    );
    said
}
