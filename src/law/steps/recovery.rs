//! Rows from the charge certificate to the end of a warrant.

use super::{Ask, Asked, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::event::{AppealOutcome, Document, WarrantFact};
use crate::case::state::{AppealEnd, Sent};
use crate::law::certificate::Certificate;
use crate::law::checklist::{self, Item, Judged};
use crate::law::period::day_after;
use crate::law::view::View;

const CERTIFICATE: &[Kind] = &[Kind::Posted(Document::ChargeCertificate)];
const REGISTERED: &[Kind] = &[Kind::Registered];
const ORDER: &[Kind] = &[Kind::Posted(Document::OrderForRecovery)];
const ISSUED: &[Kind] = &[Kind::Warrant(WarrantFact::Issued)];
const REISSUED: &[Kind] = &[Kind::Warrant(WarrantFact::Reissued)];
const ENFORCED: &[Kind] = &[Kind::Warrant(WarrantFact::Enforced)];
const WARRANT: &[Kind] = &[
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
    Kind::Warrant(WarrantFact::Enforced),
];

/// Steps that rest on a charge certificate, and on nobody's contesting the charge.
const ON_A_CERTIFICATE: &[Kind] = &[
    Kind::Registered,
    Kind::Posted(Document::OrderForRecovery),
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
    Kind::Warrant(WarrantFact::Enforced),
];
const LATER: &[Kind] =
    &[Kind::Warrant(WarrantFact::Reissued), Kind::Warrant(WarrantFact::Enforced)];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    decide("certificate-already-served", CERTIFICATE, no_certificate_yet),
    both("charge-certificate-no-notice", CERTIFICATE, notice_was_served),
    both("charge-certificate-representations-open", CERTIFICATE, representations_decided),
    decide("late-representations-open", CERTIFICATE, late_representations_decided),
    decide("discount-offered", CERTIFICATE, no_offer_runs),
    both("charge-certificate-appeal-open", CERTIFICATE, appeal_decided),
    both("charge-certificate-premature", CERTIFICATE, certificate_after_its_days),
    both("registration-no-charge-certificate", REGISTERED, certificate_was_served),
    decide("certificate-not-lawful", ON_A_CERTIFICATE, certificate_was_lawful),
    decide("contested", ON_A_CERTIFICATE, nothing_is_contested),
    decide("already-registered", REGISTERED, not_registered_yet),
    both("registration-premature", REGISTERED, registered_after_its_days),
    filled("certificate-old", REGISTERED, certificate_is_not_old),
    decide("registration-incomplete", REGISTERED, request_is_complete),
    decide("not-registered", ORDER, is_registered),
    decide("order-already-served", ORDER, no_order_yet),
    both("order-late", ORDER, order_in_time),
    both("warrant-after-revocation", WARRANT, not_revoked),
    decide("warrant-already-issued", ISSUED, no_warrant_yet),
    both("warrant-no-order", ISSUED, order_was_served),
    decide("statement-filed", ISSUED, no_statement_filed),
    decide("warrant-needs-permission", ISSUED, warrant_within_six_years),
    both("warrant-premature", ISSUED, warrant_after_its_days),
    decide("warrant-before-practice-days", ISSUED, warrant_after_practice_days),
    decide("no-warrant", LATER, warrant_was_issued),
    both("warrant-expired", LATER, warrant_lives),
    both("enforced-while-suspended", ENFORCED, no_late_statement_pending),
    decide("enforced-while-suspended", REISSUED, no_late_statement_pending),
];

/// A row that both readers ask; the breach of a warrant without an order is its prematurity.
const fn both(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    let breach = match code.as_bytes() {
        b"warrant-no-order" => "warrant-premature",
        _ => code,
    };
    let breach = Some(breach);
    Row { code, breach, reader: Reader::Both, steps, regimes: EVERY, test }
}

/// A row for the decision alone.
const fn decide(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    Row { code, breach: None, reader: Reader::Decide, steps, regimes: EVERY, test }
}

/// A row for the decision alone, once all that the step needs was given.
const fn filled(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    Row { code, breach: None, reader: Reader::Filled, steps, regimes: EVERY, test }
}

/// What the certificate waits for, as known when it is or would be served.
fn certificate(ask: &Ask<'_>) -> Certificate {
    match ask.latest() {
        Some(served) => ask.view.certificate(served),
        None => Certificate::Unknown,
    }
}

fn no_certificate_yet(ask: &Ask<'_>) -> Finding {
    let recovery = ask.view.recovery();
    let stands = |sent: &Sent| recovery.registered.is_some() || ask.view.is_lawful(sent);
    let Some(sent) = recovery.certificate.filter(stands) else { return Finding::Met };
    Finding::no(
        format!("a charge certificate went out on {}", sent.posted.long()),
        "The next step is the registration of the debt.",
    )
}

fn notice_was_served(ask: &Ask<'_>) -> Finding {
    match certificate(ask) {
        Certificate::NoNotice => Finding::unlawful(
            "the notice that opens representations was never served on the person now liable",
            "Serve that notice first.",
            ask.view.rules.certificate_clause(),
        ),
        Certificate::Unknown => Finding::Unknown,
        Certificate::After(_)
        | Certificate::RepresentationsOpen
        | Certificate::AppealOpen
        | Certificate::RecommendationOpen(_)
        | Certificate::AwaitsReference => Finding::Met,
    }
}

fn representations_decided(ask: &Ask<'_>) -> Finding {
    match certificate(ask) {
        Certificate::RepresentationsOpen => Finding::unlawful(
            "formal representations are not decided, or the decision is not served yet",
            "Decide the representations first; silence may count as acceptance.",
            ask.view.rules.certificate_clause(),
        ),
        Certificate::Unknown => Finding::Unknown,
        Certificate::After(_)
        | Certificate::NoNotice
        | Certificate::AppealOpen
        | Certificate::RecommendationOpen(_)
        | Certificate::AwaitsReference => Finding::Met,
    }
}

fn late_representations_decided(ask: &Ask<'_>) -> Finding {
    let Some(open) = ask.view.case.round().open_representations() else { return Finding::Met };
    Finding::when(!ask.view.came_late(open), || {
        Finding::no(
            "representations came after their time and nobody decided whether to consider them",
            "Decide them, or answer that they came too late.",
        )
    })
}

fn no_offer_runs(ask: &Ask<'_>) -> Finding {
    let Some(until) = ask.view.offered_until().filter(|until| ask.on <= *until) else {
        return Finding::Met;
    };
    Finding::Unmet(Unmet {
        because: format!("the discount is offered until {}", until.long()),
        todo: "Wait until the offer has ended.",
        first: Some(day_after(until)),
        ..Unmet::default()
    })
}

fn certificate_was_lawful(ask: &Ask<'_>) -> Finding {
    let unlawful = ask.view.recovery().certificate.filter(|sent| !ask.view.is_lawful(sent));
    let Some(sent) = unlawful else { return Finding::Met };
    Finding::unlawful(
        format!(
            "the charge certificate of {} was not lawful when it was served",
            sent.posted.long()
        ),
        "Withdraw it and decide what is open; a new one may follow when its days have run.",
        ask.view.rules.certificate_clause(),
    )
}

fn nothing_is_contested(ask: &Ask<'_>) -> Finding {
    let round = ask.view.case.round();
    let clause = ask.view.rules.certificate_clause();
    if round.open_appeal().is_some() {
        let because = "an appeal is before the tribunal";
        return Finding::unlawful(because, "Wait for the tribunal's decision.", clause);
    }
    let recommended = round.appeals.last().filter(|appeal| {
        appeal.ended == Some(AppealEnd::Decided(AppealOutcome::RefusedWithRecommendation))
            && appeal.answer.is_none()
    });
    if recommended.is_some() {
        let because = "the adjudicator's recommendation is not answered";
        return Finding::unlawful(because, "Answer the recommendation first.", clause);
    }
    Finding::when(round.open_representations().is_none(), || {
        Finding::unlawful(
            "formal representations are not decided",
            "Decide them, or answer that they came too late.",
            clause,
        )
    })
}

fn appeal_decided(ask: &Ask<'_>) -> Finding {
    match certificate(ask) {
        Certificate::AppealOpen => Finding::unlawful(
            "an appeal is before the tribunal",
            "Wait for the tribunal's decision.",
            ask.view.rules.certificate_clause(),
        ),
        Certificate::Unknown => Finding::Unknown,
        Certificate::After(_)
        | Certificate::NoNotice
        | Certificate::RepresentationsOpen
        | Certificate::RecommendationOpen(_)
        | Certificate::AwaitsReference => Finding::Met,
    }
}

fn certificate_after_its_days(ask: &Ask<'_>) -> Finding {
    let mut wanted = certificate(ask);
    if wanted == Certificate::AppealOpen && ask.asked == Asked::ToAudit {
        // An appeal that crossed a certificate in the post does not excuse the certificate's haste.
        wanted = ask.latest().map_or(wanted, |served| ask.view.certificate_by_letters(served));
    }
    match wanted {
        Certificate::After(clock) => ask.after(
            clock,
            "the time to pay, represent or appeal",
            "Wait until those days are over.",
        ),
        Certificate::RecommendationOpen(clock) => Finding::unlawful(
            "the adjudicator's recommendation is not answered",
            "Answer the recommendation first.",
            View::clause_of(clock),
        ),
        Certificate::Unknown if matches!(ask.asked, Asked::ToDecide { .. }) => Finding::no(
            "what is recorded does not tell from which day it would be lawful",
            "Record the missing service or decision first.",
        ),
        Certificate::Unknown => Finding::Unknown,
        Certificate::NoNotice
        | Certificate::RepresentationsOpen
        | Certificate::AppealOpen
        | Certificate::AwaitsReference => Finding::Met,
    }
}

fn certificate_was_served(ask: &Ask<'_>) -> Finding {
    if ask.view.recovery().certificate.is_some() {
        return Finding::Met;
    }
    if ask.asked == Asked::ToAudit && !ask.view.is_known_before_certificate() {
        return Finding::Unknown;
    }
    Finding::unlawful(
        "no charge certificate stands",
        "Serve a charge certificate first.",
        View::clause_of(ask.view.rules.before_registration(ask.on)),
    )
}

fn not_registered_yet(ask: &Ask<'_>) -> Finding {
    let Some(registered) = ask.view.recovery().registered else { return Finding::Met };
    if ask.view.order_came_to_nothing(ask.on) {
        return Finding::Met;
    }
    Finding::no(
        format!("the debt was registered on {}", registered.on.long()),
        "The next step is the order for recovery; where that was not served in time, register \
         again.",
    )
}

fn certificate_is_not_old(ask: &Ask<'_>) -> Finding {
    let Some(clock) = ask.view.old_certificate() else { return Finding::Met };
    let young = !clock.period.is_over(ask.on);
    Finding::when(young || !ask.why.trim().is_empty(), || {
        Finding::unlawful(
            format!(
                "the charge certificate is older than the council's own limit, which ended on {}",
                clock.period.last_day().long()
            ),
            "Let a person look at it; to register all the same, say why.",
            Some(clock.clause),
        )
    })
}

fn request_is_complete(ask: &Ask<'_>) -> Finding {
    let lacks: Vec<Item> = checklist::lacking(&ask.view, ask.on).collect();
    let Some(first) = lacks.first() else { return Finding::Met };
    let says: Vec<String> = lacks
        .iter()
        .filter_map(|item| match &item.judged {
            Judged::Lacks(why) => Some(format!("{}: {why}", item.what)),
            Judged::Is(_) | Judged::Look(_) => None,
        })
        .collect();
    Finding::unlawful(
        format!("the request would lack {}", says.join("; ")),
        "Put it right first; `why registration` goes through the whole request.",
        first.clause,
    )
}

fn warrant_within_six_years(ask: &Ask<'_>) -> Finding {
    match ask.view.six_years() {
        Some(clock) => ask.within(
            clock,
            "on which a warrant needs no permission of the court",
            "Ask the court for permission, or write the debt off.",
        ),
        None => Finding::Met,
    }
}

fn registered_after_its_days(ask: &Ask<'_>) -> Finding {
    match ask.view.before_registration() {
        Some(clock) => {
            ask.after(clock, "the time to pay the charge certificate", "Wait until it is over.")
        }
        None => Finding::Unknown,
    }
}

fn is_registered(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.recovery().registered.is_some(), || {
        Finding::no("the debt is not registered", "Register the debt first.")
    })
}

fn no_order_yet(ask: &Ask<'_>) -> Finding {
    let Some(sent) = ask.view.recovery().order else { return Finding::Met };
    Finding::no(
        format!("the order for recovery went out on {}", sent.posted.long()),
        "Wait for payment or a statement.",
    )
}

fn order_in_time(ask: &Ask<'_>) -> Finding {
    match ask.view.order_limit() {
        Some(clock) => ask.within(
            clock,
            "to serve the order after registration",
            "Ask the Traffic Enforcement Centre to register the debt again.",
        ),
        None => Finding::Unknown,
    }
}

fn not_revoked(ask: &Ask<'_>) -> Finding {
    let recovery = ask.view.recovery();
    let revoked = recovery.registered.is_none() && recovery.order.is_none();
    Finding::when(!(revoked && ask.view.was_revoked()), || {
        Finding::unlawful(
            "the order for recovery was revoked",
            "Recall the warrant from every agent at once.",
            ask.view.rules.revocation_clause(),
        )
    })
}

fn no_warrant_yet(ask: &Ask<'_>) -> Finding {
    let Some(issued) = ask.view.recovery().warrant.and_then(|warrant| warrant.issued) else {
        return Finding::Met;
    };
    Finding::no(
        format!("a warrant was issued on {}", issued.long()),
        "A changed address is a reissue; a warrant is never renewed.",
    )
}

fn order_was_served(ask: &Ask<'_>) -> Finding {
    let recovery = ask.view.recovery();
    if recovery.order.is_some() || ask.view.was_revoked() {
        return Finding::Met;
    }
    if ask.asked == Asked::ToAudit && recovery.registered.is_none() {
        return Finding::Unknown;
    }
    Finding::unlawful(
        "no order for recovery was served",
        "Serve the order for recovery first.",
        View::clause_of(ask.view.rules.statement(ask.on)),
    )
}

fn no_statement_filed(ask: &Ask<'_>) -> Finding {
    let Some(statement) = ask.view.recovery().standing_statement() else { return Finding::Met };
    Finding::unlawful(
        format!("a statement was filed on {}", statement.filed.long()),
        "Wait for the court's decision on it.",
        Some(ask.view.rules.suspension_clause()),
    )
}

fn warrant_after_its_days(ask: &Ask<'_>) -> Finding {
    match ask.view.statement() {
        Some(clock) => {
            ask.after(clock, "the time to pay or file a statement", "Wait until it is over.")
        }
        None => Finding::Unknown,
    }
}

fn warrant_after_practice_days(ask: &Ask<'_>) -> Finding {
    let registered = ask.view.recovery().registered;
    let clock = registered.map(|registered| {
        let after = ask.view.law.settings().cautious_warrant_days;
        ask.view.rules.warrant_practice(registered.on, after)
    });
    match clock {
        Some(clock) => ask.after(
            clock,
            "the time in which the court still takes statements",
            "Wait, or change the council's setting for it.",
        ),
        None => Finding::Met,
    }
}

fn warrant_was_issued(ask: &Ask<'_>) -> Finding {
    let issued = ask.view.recovery().warrant.and_then(|warrant| warrant.issued);
    Finding::when(issued.is_some(), || {
        Finding::no("no warrant was issued", "Record the issue of the warrant first.")
    })
}

fn warrant_lives(ask: &Ask<'_>) -> Finding {
    match ask.view.warrant_life() {
        Some(clock) => ask.within(
            clock,
            "of the warrant, which cannot be renewed",
            "Take the money if it is offered, but enforce no more; ask for a fresh warrant.",
        ),
        None => Finding::Unknown,
    }
}

fn no_late_statement_pending(ask: &Ask<'_>) -> Finding {
    let recovery = ask.view.recovery();
    // One in time undoes the order; when it became known only after the warrant, all stops too.
    let pending = match ask.asked {
        Asked::ToDecide { .. } => recovery.standing_statement(),
        Asked::ToAudit => recovery.late_statement_pending(),
    };
    let Some(statement) = pending.filter(|statement| statement.filed <= ask.on) else {
        return Finding::Met;
    };
    let late = if statement.late { "late " } else { "" };
    Finding::unlawful(
        format!("a {late}statement of {} is before the court", statement.filed.long()),
        "Suspend the warrant with every agent until the court decides.",
        Some(ask.view.rules.suspension_clause()),
    )
}
