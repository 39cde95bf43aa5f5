//! What a caller is told at each stage: what may be done, by when, where.

use super::{Certificate, Day, Stage, View};
use crate::case::event::StatementGround;
use crate::case::notice::Area;
use crate::case::state::Recovery;
use crate::law::clause::Clock;
use crate::law::impounding::area;
use crate::law::rules::SecondNotice;
use crate::law::scheme::{Scheme, StatementForm};

/// What is said at a stage.
pub(super) fn stage_lines(view: &View<'_>, stage: Stage, day: Day) -> Vec<String> {
    match stage {
        Stage::Contravention => vec![
            "Ask the caller to wait for the notice to arrive: it says how to pay and how to \
             contest, and by when."
                .to_string(),
        ],
        Stage::Pcn => first_notice(view, day),
        Stage::Challenge => challenge(view),
        Stage::NoticeToOwner | Stage::EnforcementNotice => represent(view, day),
        Stage::Representations => representations(view, day),
        Stage::Rejected => rejected(view, day),
        Stage::Appeal => vec![format!(
            "An appeal is before the independent tribunal ({}). Nothing more may be sent until it \
             is decided; questions about the hearing, and a withdrawal, go to the tribunal.",
            tribunal(view)
        )],
        Stage::Decided => decided(view, day),
        Stage::ChargeCertificate => certificate(view, day),
        Stage::Registered => vec![
            "The debt is registered at the Traffic Enforcement Centre; an order for recovery may \
             arrive. Keep it: it says how to answer and by when."
                .to_string(),
            format!(
                "Whoever did not get the notice, or got no answer, may then file a {} with the \
                 court, within the 21 days beginning with the service of the order.",
                view.rules.statement_form().label()
            ),
        ],
        Stage::Order => order(view, day),
        Stage::Statement => statement(view, day),
        Stage::Warrant => warrant(view, day),
        Stage::Paid => vec!["The case is paid and closed. A receipt can be sent.".to_string()],
        Stage::Cancelled => {
            vec!["The notice is cancelled. What was paid on it goes back to the payer.".to_string()]
        }
        Stage::WrittenOff => {
            vec!["The case is closed; nothing more may be sent on it.".to_string()]
        }
    }
}

/// The tribunal that hears appeals against a notice.
const fn tribunal(view: &View<'_>) -> &'static str {
    match area(view.case.notice.regime) {
        Area::England | Area::Wales => "the Traffic Penalty Tribunal",
        Area::London => "London Tribunals, Environment and Traffic Adjudicators",
    }
}

/// What is considered beside the grounds.
fn beside_grounds(view: &View<'_>) -> &'static str {
    match view.rules.scheme() {
        Some(Scheme::LondonBus1996 | Scheme::LondonTraffic2003 | Scheme::BusLanes2005) => {
            "other circumstances may be considered, but only a ground obliges the council to cancel"
        }
        Some(Scheme::England2022 | Scheme::England2007 | Scheme::Wales2013) | None => {
            "other compelling reasons are considered too"
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
            let mut said = vec!["To contest: make formal representations.".to_string()];
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
    if view.opening_notice().is_none() {
        return vec![
            "The notice to the person now liable has not gone out yet: it says how to pay and how \
             to make formal representations, and by when."
                .to_string(),
        ];
    }
    let both = "paying or making formal representations";
    let representations = view.representations();
    // London counts payment from the date of a first notice and representations from its service.
    let first = view.rules.second_notice() == SecondNotice::None;
    let paid = view.payment().filter(|paid| {
        first && representations.is_some_and(|one| one.period.last_day() != paid.period.last_day())
    });
    let mut said = match paid {
        Some(paid) => vec![
            by_when(Some(paid), day, "paying", ""),
            by_when(representations, day, "making formal representations", late),
        ],
        None => vec![by_when(representations, day, both, late)],
    };
    said.push({
        format!(
            "Representations go to the council in the way the notice says, and must say which \
             ground applies; {}. If nothing is done, a charge certificate may increase the charge \
             by half.",
            beside_grounds(view)
        )
    });
    said
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
        format!(
            "An appeal is free and is made to the tribunal ({}) in the way the rejection says, not \
             to the council. If nothing is done, a charge certificate may follow.",
            tribunal(view)
        ),
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
fn certificate(view: &View<'_>, day: Day) -> Vec<String> {
    let clock = view.before_registration();
    let after = clock.map_or_else(String::new, |clock| {
        format!(" from {}", clock.period.first_day_after().long())
    });
    if view.recovery().certificate.is_some_and(|sent| !view.is_lawful(&sent)) {
        return vec![
            "The charge certificate was sent too early and raises nothing; the council is to \
             withdraw it. What could be done before it can still be done: pay what is due, or \
             write."
                .to_string(),
        ];
    }
    vec![
        by_when(clock, day, "paying the increased charge", ""),
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
    let (sworn, grounds) = match form {
        StatementForm::WitnessStatement => (
            "it is signed with a statement of truth",
            "the notice was not received; representations were made and no rejection came; an \
             appeal was made and not answered; the charge was paid",
        ),
        StatementForm::StatutoryDeclaration => (
            "it is sworn before a commissioner for oaths, a justice of the peace or an officer of \
             the court",
            "the notice was not received; representations were made and no rejection came; an \
             appeal was made and not answered. The form has no box for a charge that was paid: \
             whoever paid sends the council the proof",
        ),
    };
    let mut said = vec![
        by_when(view.statement(), day, "paying or filing a statement with the court", ""),
        "Before that day the court may be asked in writing for up to four weeks more; after it a \
         late statement is possible: its form says why it is late, and the court decides."
            .to_string(),
        format!(
            "The statement is a {}; {sworn}; it goes to the Traffic Enforcement Centre, not to the \
             council.",
            form.label()
        ),
        format!("It must state exactly one ground: {grounds}."),
        "A statement may undo the order and the increase; it does not cancel the notice. If \
         nothing is done, a warrant of control may be asked for."
            .to_string(),
    ];
    said.extend(review(view, day));
    said
}

/// The review of a refusal, as long as it may be asked for.
fn review(view: &View<'_>, day: Day) -> Option<String> {
    let clock = view.review().filter(|clock| !clock.period.is_over(day))?;
    Some(format!(
        "The court refused a late statement; a district judge may be asked to review that until \
         {}, at the court and for its fee.",
        clock.period.last_day().long()
    ))
}

/// The order or certificate that a statement annulled last, in this round or the one before it.
fn annulled<'a>(view: &View<'a>) -> Option<&'a Recovery> {
    view.case.rounds.iter().rev().find_map(|round| round.annulled.last())
}

/// What is said once a statement was filed: before the court answered, and after.
fn statement(view: &View<'_>, day: Day) -> Vec<String> {
    if let Some(filed) = view.recovery().standing_statement() {
        return filed_statement(view, filed.late);
    }
    let Some((recovery, revoked)) = annulled(view).and_then(|one| Some((one, one.revoked?))) else {
        return vec!["A statement to the court is recorded; the court answers it.".to_string()];
    };
    let mut said = vec![format!(
        "The court revoked the order on {}: the increase and the court's fee fall away. That does \
         not cancel the notice itself.",
        revoked.long()
    )];
    let refers = recovery.ground().is_some_and(StatementGround::goes_to_adjudicator);
    said.push(if refers {
        format!(
            "The council refers the case to the tribunal ({}), which says what follows; the caller \
             is told how to be heard.",
            tribunal(view)
        )
    } else {
        let again = match view.rules.second_notice() {
            SecondNotice::NoticeToOwner => view.notice_to_owner_limit(),
            SecondNotice::EnforcementNotice => None,
            SecondNotice::None => view.pcn_limit(),
        };
        let by =
            again.filter(|clock| !clock.period.is_over(day)).map_or_else(String::new, |clock| {
                format!(", at the latest on {}", clock.period.last_day().long())
            });
        format!(
            "A fresh notice may be served{by}; with it the time to pay or to make representations \
             begins anew."
        )
    });
    said
}

/// A statement is before the court.
fn filed_statement(view: &View<'_>, late: bool) -> Vec<String> {
    if !late {
        return vec![
            "A statement to the court is recorded. The court may revoke the order; wait for its \
             notice. A statement does not cancel the notice itself."
                .to_string(),
        ];
    }
    let decided = view.late_statement().map_or_else(String::new, |(_, decided)| {
        format!(", not before {}", decided.period.first_day_after().long())
    });
    vec![
        format!(
            "A late statement is before the court, which decides whether to take it{decided}. \
             Enforcement is suspended meanwhile: no agent may call or take goods."
        ),
        "If the court takes it, the order and the increase fall away, and what an agent took in \
         fees goes back. If not, the caller may ask a district judge to review that within 14 \
         days; the court's letter says how. A statement does not cancel the notice itself."
            .to_string(),
    ]
}

/// A warrant is out.
fn warrant(view: &View<'_>, day: Day) -> Vec<String> {
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
            "A late statement is still possible ({form}); as soon as the court tells the council \
             of it the agent is stopped, and nothing is enforced until the court has decided."
        ));
    }
    said.extend(review(view, day));
    said
}
