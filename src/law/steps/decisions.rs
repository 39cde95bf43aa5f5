//! Rows for what people write and what is decided on it: challenges, representations, appeals,
//! recommendations.

use super::{Ask, Asked, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::event::{AppealOutcome, Document};
use crate::case::notice::Regime;
use crate::case::state::{AppealEnd, Representation, Sent, Verdict};
use crate::law::rules::SecondNotice;

const REJECTION: &[Kind] = &[Kind::Posted(Document::Rejection)];
const DECISION: &[Kind] = &[Kind::Posted(Document::Rejection), Kind::Posted(Document::Acceptance)];
const APPEAL_END: &[Kind] = &[Kind::AppealWithdrawn, Kind::AppealNotContested, Kind::AppealDecided];
const ANSWER: &[Kind] = &[
    Kind::Posted(Document::RecommendationAccepted),
    Kind::Posted(Document::RecommendationDeclined),
];

/// The regimes in which silence on representations is acceptance.
const DEEMED: &[Regime] = &[
    Regime::EnglandParking,
    Regime::EnglandBusLane,
    Regime::EnglandMovingTraffic,
    Regime::WalesParking,
    Regime::WalesBusLane,
    Regime::WalesMovingTraffic,
    Regime::LondonParking,
];

/// The regimes that set no time for the decision.
const NO_TIME: &[Regime] =
    &[Regime::LondonBusLane, Regime::LondonMovingTraffic, Regime::LondonLorry];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("no-informal-stage", None, Reader::Decide, &[Kind::ChallengeReceived], EVERY, informal),
    row(
        "no-challenge-open",
        None,
        Reader::Decide,
        &[Kind::Posted(Document::ChallengeRejection)],
        EVERY,
        challenge_waits,
    ),
    row(
        "representations-too-early",
        None,
        Reader::Decide,
        &[Kind::RepresentationsReceived],
        EVERY,
        notice_opened_representations,
    ),
    row(
        "representations-after-certificate",
        None,
        Reader::Decide,
        &[Kind::RepresentationsReceived],
        EVERY,
        before_certificate,
    ),
    row(
        "representations-decided",
        None,
        Reader::Decide,
        &[Kind::RepresentationsReceived],
        EVERY,
        nothing_decided_yet,
    ),
    row(
        "statement-misrouted",
        Some("statement-misrouted"),
        Reader::Both,
        &[Kind::Posted(Document::Rejection), Kind::Posted(Document::ChargeCertificate)],
        EVERY,
        goes_to_adjudicator,
    ),
    row(
        "second-decision",
        Some("second-decision"),
        Reader::Both,
        DECISION,
        EVERY,
        not_decided_before,
    ),
    row("no-representations", None, Reader::Decide, DECISION, EVERY, representations_wait),
    row("appeal-open", None, Reader::Decide, REJECTION, EVERY, no_appeal_runs),
    row("rejection-late", Some("rejection-late"), Reader::Both, REJECTION, DEEMED, decided_in_time),
    row("reply-late", Some("reply-late"), Reader::Audit, DECISION, NO_TIME, replied_in_time),
    row("nothing-to-appeal", None, Reader::Decide, &[Kind::AppealLodged], EVERY, was_rejected),
    row("no-appeal-open", None, Reader::Decide, APPEAL_END, EVERY, appeal_runs),
    row("no-recommendation", None, Reader::Decide, ANSWER, EVERY, recommendation_waits),
    row(
        "recommendation-unanswered",
        Some("recommendation-unanswered"),
        Reader::Both,
        ANSWER,
        EVERY,
        recommendation_in_time,
    ),
];

/// One row.
const fn row(
    code: &'static str,
    breach: Option<&'static str>,
    reader: Reader,
    steps: &'static [Kind],
    regimes: &'static [Regime],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach, reader, steps, regimes, test }
}

fn informal(ask: &Ask<'_>) -> Finding {
    let view = &ask.view;
    let round = view.case.round();
    let before_notice = match view.rules.second_notice() {
        SecondNotice::NoticeToOwner => round.notice_to_owner.is_none(),
        SecondNotice::EnforcementNotice => round.enforcement_notice.is_none(),
        SecondNotice::None => false,
    };
    Finding::when(before_notice, || {
        Finding::no(
            "at this stage what the motorist writes is formal representations",
            "Record it as representations received.",
        )
    })
}

fn challenge_waits(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.open_challenge().is_some(), || {
        Finding::no("no informal challenge waits for an answer", "Record the challenge first.")
    })
}

fn notice_opened_representations(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.opening_notice().is_some() || ask.view.case.imported.is_some(), || {
        let because = match ask.view.rules.second_notice() {
            SecondNotice::NoticeToOwner => "no notice to owner was served yet",
            SecondNotice::EnforcementNotice => "no enforcement notice was served yet",
            SecondNotice::None => "the penalty charge notice was not posted yet",
        };
        Finding::no(because, "Before that notice it is an informal challenge: record it as one.")
    })
}

fn before_certificate(ask: &Ask<'_>) -> Finding {
    let certificate = ask.view.recovery().certificate;
    let stands = |sent: &Sent| sent.posted <= ask.on && ask.view.is_lawful(sent);
    let Some(sent) = certificate.filter(stands) else {
        return Finding::Met;
    };
    Finding::no(
        format!("a charge certificate went out on {}", sent.posted.long()),
        "Note the letter, and tell the writer of the statement to the court that may follow an \
         order for recovery.",
    )
}

fn nothing_decided_yet(ask: &Ask<'_>) -> Finding {
    let Some(decision) = last_decided(ask).and_then(|one| one.decision) else {
        return Finding::Met;
    };
    Finding::no(
        format!(
            "the representations of this person were decided by the letter of {}",
            decision.sent.posted.long()
        ),
        "Note the letter and answer it; what remains is the appeal to the tribunal.",
    )
}

fn goes_to_adjudicator(ask: &Ask<'_>) -> Finding {
    let Some(annulled) = ask.view.case.round().awaits_reference() else { return Finding::Met };
    let revoked = annulled.revoked.map_or_else(String::new, |day| format!(" on {}", day.long()));
    Finding::unlawful(
        format!(
            "the order was revoked{revoked} on a statement that calls for the adjudicator, who \
             has not been asked yet"
        ),
        "Refer the case to the adjudicator.",
        ask.view.rules.referral_clause(),
    )
}

/// The last representations, where all are decided.
fn last_decided<'a>(ask: &'a Ask<'_>) -> Option<&'a Representation> {
    let round = ask.view.case.round();
    if round.open_representations().is_some() {
        return None;
    }
    round.representations.last().filter(|one| one.decision.is_some())
}

fn not_decided_before(ask: &Ask<'_>) -> Finding {
    let Some(decision) = last_decided(ask).and_then(|one| one.decision) else {
        return Finding::Met;
    };
    let referred = ask.view.case.round().awaits_reference().is_some();
    if referred && ask.asked == Asked::ToAudit {
        return Finding::Met;
    }
    Finding::no(
        format!(
            "the representations were decided by the letter of {}",
            decision.sent.posted.long()
        ),
        "One decision for each set of representations; write an ordinary letter instead.",
    )
}

fn representations_wait(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.round().open_representations().is_some(), || {
        Finding::no("no representations wait for a decision", "Record the representations first.")
    })
}

fn no_appeal_runs(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.round().open_appeal().is_none(), || {
        Finding::no("an appeal is before the tribunal", "Wait for the tribunal's decision.")
    })
}

fn decided_in_time(ask: &Ask<'_>) -> Finding {
    let Some(one) = ask.view.case.round().open_representations() else { return Finding::Unknown };
    match ask.view.decision(one) {
        Some(clock) => ask.within(
            clock,
            "for the decision",
            "The representations count as accepted: cancel the notice and send back what was paid.",
        ),
        None => Finding::Unknown,
    }
}

fn replied_in_time(ask: &Ask<'_>) -> Finding {
    let Some(one) = ask.view.case.round().open_representations() else { return Finding::Unknown };
    match ask.view.decision_standard(one) {
        Some(clock) => ask.within(clock, "of the council's own standard for a reply", ""),
        None => Finding::Unknown,
    }
}

fn was_rejected(ask: &Ask<'_>) -> Finding {
    let round = ask.view.case.round();
    if round.open_appeal().is_some() {
        return Finding::no("an appeal is open already", "Note what came in.");
    }
    if round.appeals.iter().any(|appeal| appeal.ended.is_some()) {
        return Finding::no(
            "the tribunal has dealt with the appeal already",
            "A review is the tribunal's own matter: note what came in.",
        );
    }
    let verdict = round.last_decision().map(|decision| decision.verdict);
    let rejected = match verdict {
        Some(verdict) => verdict == Verdict::Rejected,
        None => ask.view.case.imported.is_some(),
    };
    Finding::when(rejected, || {
        Finding::no(
            "no representations were rejected",
            "An appeal follows a rejection: check what the tribunal sent.",
        )
    })
}

fn appeal_runs(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.round().open_appeal().is_some(), || {
        Finding::no("no appeal is open", "Record the appeal first.")
    })
}

fn recommendation_waits(ask: &Ask<'_>) -> Finding {
    let last = ask.view.case.round().appeals.last();
    let waits = last.is_some_and(|appeal| {
        appeal.ended == Some(AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation))
            && appeal.answer.is_none()
    });
    Finding::when(waits, || {
        Finding::no(
            "no recommendation waits for an answer",
            "Record the tribunal's decision first.",
        )
    })
}

fn recommendation_in_time(ask: &Ask<'_>) -> Finding {
    let last = ask.view.case.round().appeals.last();
    let Some(clock) = last.and_then(|appeal| ask.view.recommendation(appeal)) else {
        return Finding::Unknown;
    };
    let accepted = Kind::of(ask.event) == Kind::Posted(Document::RecommendationAccepted);
    if accepted && matches!(ask.asked, Asked::ToDecide { .. }) {
        return Finding::Met;
    }
    let todo = "The recommendation counts as accepted: accept it and cancel the notice.";
    match ask.within(clock, "for an answer to the recommendation", todo) {
        Finding::Unmet(unmet) => {
            Finding::Unmet(Unmet { happened: Some(clock.period.first_day_after()), ..unmet })
        }
        other @ (Finding::Met | Finding::Unknown) => other,
    }
}
