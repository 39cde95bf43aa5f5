//! Rows for correspondence: nothing moves on over a letter that nobody has read or answered,
//! nothing rests on a letter that has not left the house, and nothing is decided twice.
//!
//! These rows are of practice: they are asked only of a step that is to be taken.

use super::standing::PROGRESSION;
use super::{Ask, EVERY, Finding, Kind, Reader, Row};
use crate::case::correspondence::{LetterFate, MailFact, PostKind};
use crate::case::day::Day;
use crate::case::decision::{Decision, DecisionOn};
use crate::case::event::{Document, Event};
use crate::case::state::{Case, LetterItem, PostItem, Sent};
use crate::case::words;

/// Every document of the process: its letter may be on its way.
const DOCUMENTS: &[Kind] = &[
    Kind::Posted(Document::Pcn),
    Kind::Posted(Document::ChallengeRejection),
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::Rejection),
    Kind::Posted(Document::Acceptance),
    Kind::Posted(Document::RecommendationAccepted),
    Kind::Posted(Document::RecommendationDeclined),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Posted(Document::OrderForRecovery),
];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("post-open", PROGRESSION, nothing_may_contest),
    row("letter-not-posted", PROGRESSION, everything_left_the_house),
    row("letter-under-way", DOCUMENTS, no_such_letter_is_under_way),
    row("decided-twice", &[Kind::Decided], nothing_is_decided),
    row("service-not-presumed", &[Kind::ServiceUndone], service_is_presumed),
    row("service-was-answered", &[Kind::ServiceUndone], nobody_answered),
    row("debt-registered", &[Kind::ServiceUndone], no_debt_is_registered),
];

/// One row.
const fn row(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    Row { code, breach: None, reader: Reader::Decide, steps, regimes: EVERY, test }
}

/// No item of post waits that may contest the charge. What left the house before is recorded all
/// the same: a posting that is being confirmed has happened.
fn nothing_may_contest(ask: &Ask<'_>) -> Finding {
    let mail = &ask.view.case.mail;
    let waiting = mail.contesting().find(|item| item.received <= ask.on);
    let Some(item) = waiting else { return Finding::Met };
    if ask.event.posting().is_some_and(|posting| left(ask, posting.document)) {
        return Finding::Met;
    }
    let todo = match item.kind {
        None => {
            "Say what it is, and answer it; where it contests nothing, a second officer must agree."
        }
        Some(_) => "Answer it first.",
    };
    Finding::no(waits(item), todo)
}

/// What waits, in words.
fn waits(item: &PostItem) -> String {
    let from =
        if item.sender.is_empty() { String::new() } else { format!(" from {}", item.sender) };
    let day = item.received.long();
    match item.kind {
        None => format!(
            "item P{}{from}, received on {day}, has not been classified and may be a challenge or \
             representations",
            item.matter
        ),
        Some(kind) => format!(
            "item P{}{from}, {} received on {day}, has not been answered",
            item.matter,
            PostKind::label(kind)
        ),
    }
}

/// Whether the letter of a document is known to have been posted on the step's day.
fn left(ask: &Ask<'_>, document: Document) -> bool {
    ask.view.case.mail.letters.iter().any(|letter| {
        letter.document == Some(document)
            && matches!(letter.fate, LetterFate::Posted | LetterFate::Emailed)
            && letter.since == ask.on
    })
}

/// No other document of the process is approved but not confirmed posted.
fn everything_left_the_house(ask: &Ask<'_>) -> Finding {
    let own = ask.event.posting().map(|posting| posting.document);
    let mail = &ask.view.case.mail;
    let waiting =
        mail.under_way().find(|letter| letter.document.is_some() && letter.document != own);
    let Some(letter) = waiting else { return Finding::Met };
    Finding::no(not_left(letter), "Confirm its posting, print it again, or withdraw it.")
}

/// No letter of the same document, nor of the opposite decision, is on its way.
fn no_such_letter_is_under_way(ask: &Ask<'_>) -> Finding {
    let Some(own) = ask.event.posting().map(|posting| posting.document) else {
        return Finding::Met;
    };
    let same = |other: Document| other == own || (decides(other) && decides(own));
    let mail = &ask.view.case.mail;
    let waiting = mail.under_way().find(|letter| letter.document.is_some_and(same));
    let Some(letter) = waiting else { return Finding::Met };
    Finding::no(
        not_left(letter),
        "Confirm the posting of that letter, or withdraw it, before there is another.",
    )
}

/// Whether a document decides formal representations.
const fn decides(document: Document) -> bool {
    match document {
        Document::Rejection | Document::Acceptance => true,
        Document::Pcn
        | Document::ChallengeRejection
        | Document::NoticeToOwner
        | Document::EnforcementNotice
        | Document::RecommendationAccepted
        | Document::RecommendationDeclined
        | Document::ChargeCertificate
        | Document::OrderForRecovery => false,
    }
}

/// Which letter has not left the house, in words.
fn not_left(letter: &LetterItem) -> String {
    let title = match letter.document {
        Some(document) if letter.title.is_empty() => words::document(document),
        Some(_) | None => &letter.title,
    };
    format!(
        "letter L{}, {title}, was {} on {} and is not confirmed posted",
        letter.matter,
        letter.fate.label(),
        letter.since.long()
    )
}

/// The representations, the challenge or the recommendation are not decided yet.
fn nothing_is_decided(ask: &Ask<'_>) -> Finding {
    let Event::Mail(MailFact::Decided(decision)) = ask.event else { return Finding::Met };
    let case = ask.view.case;
    let Some(before) = case.mail.standing_decision(decision.on) else { return Finding::Met };
    if last_asked(ask, decision).is_some_and(|entry| entry > before.entry) {
        return Finding::Met;
    }
    Finding::no(
        told(&before.decision, before.day),
        "Withdraw that letter before it is posted, or wait for what may be written next.",
    )
}

/// Number of the entry by which a decision was last asked for.
fn last_asked(ask: &Ask<'_>, decision: &Decision) -> Option<u32> {
    let case = ask.view.case;
    match decision.on {
        DecisionOn::Challenge => case.challenges.iter().map(|one| one.entry).max(),
        DecisionOn::Representations => {
            case.rounds.iter().flat_map(|round| &round.representations).map(|one| one.entry).max()
        }
        DecisionOn::Recommendation => {
            case.rounds.iter().flat_map(|round| &round.appeals).map(|one| one.entry).max()
        }
    }
}

/// What was decided before, in words.
fn told(decision: &Decision, day: Day) -> String {
    let letter = decision.letter.map(|id| format!(" by letter L{id}")).unwrap_or_default();
    format!(
        "the decision on the {} was made on {}{letter} ({}), and nothing is decided twice",
        decision.on.label(),
        day.long(),
        decision.outcome.label()
    )
}

/// The documents whose service is presumed from their posting, and matters.
const PRESUMED: [Document; 7] = [
    Document::Pcn,
    Document::ChallengeRejection,
    Document::NoticeToOwner,
    Document::EnforcementNotice,
    Document::Rejection,
    Document::RecommendationDeclined,
    Document::ChargeCertificate,
];

/// The document sent last whose service is only presumed.
pub fn presumed(case: &Case) -> Option<(Document, Sent)> {
    let standing = PRESUMED.into_iter().filter_map(|one| Some((one, *case.standing(one)?)));
    standing.filter(|(_, sent)| sent.served.is_none()).max_by_key(|(_, sent)| sent.entry)
}

/// The document whose service is undone.
fn undone(ask: &Ask<'_>) -> Option<Document> {
    if let Event::Mail(MailFact::ServiceUndone { document }) = ask.event {
        return Some(*document);
    }
    None
}

/// A letter of the document stands, and its service is presumed.
fn service_is_presumed(ask: &Ask<'_>) -> Finding {
    let Some(document) = undone(ask) else { return Finding::Met };
    let name = words::document(document);
    let binds = "An acceptance binds the authority; write to the person again where it came back.";
    if !PRESUMED.contains(&document) && document != Document::OrderForRecovery {
        return Finding::no(format!("the service of the {name} carries no clock"), binds);
    }
    match ask.view.case.standing(document) {
        None => Finding::no(
            format!("no {name} stands in this case"),
            "Look in the log which letter came back.",
        ),
        Some(sent) if sent.posted > ask.on => Finding::no(
            format!("the {name} was posted only on {}", sent.posted.long()),
            "Give the day on which it came back.",
        ),
        Some(sent) => match sent.served {
            Some(day) => Finding::no(
                format!("the {name} was served on {}, which is known and not presumed", day.long()),
                "A manager corrects the status where that day is wrong.",
            ),
            None => Finding::Met,
        },
    }
}

/// Nobody answered the document: whoever answers a letter has received it.
fn nobody_answered(ask: &Ask<'_>) -> Finding {
    let Some(document) = undone(ask) else { return Finding::Met };
    let case = ask.view.case;
    let Some(sent) = case.standing(document) else { return Finding::Met };
    let round = case.round();
    let after = |day: Option<Day>| day.filter(|day| *day >= sent.posted);
    let represented = || round.representations.iter().find_map(|one| after(one.received));
    let challenged = || case.challenges.iter().find_map(|one| after(one.received));
    let appealed = || round.appeals.iter().find_map(|one| after(one.lodged));
    let answer = match document {
        Document::Pcn => challenged().or_else(represented),
        Document::NoticeToOwner | Document::EnforcementNotice => represented(),
        Document::Rejection => appealed(),
        Document::ChallengeRejection
        | Document::Acceptance
        | Document::RecommendationAccepted
        | Document::RecommendationDeclined
        | Document::ChargeCertificate
        | Document::OrderForRecovery => None,
    };
    let Some(day) = answer else { return Finding::Met };
    Finding::no(
        format!(
            "somebody answered the {} on {}, after it was posted: it has been received",
            words::document(document),
            day.long()
        ),
        "Correct the address, and answer what was written.",
    )
}

/// The court has not registered the debt: only the court undoes what rests on that.
fn no_debt_is_registered(ask: &Ask<'_>) -> Finding {
    let Some(registered) = ask.view.recovery().registered else { return Finding::Met };
    Finding::no(
        format!("the debt was registered on {}", registered.on.long()),
        "Put the case on hold and ask the court to revoke the order; then record that it did (step \
         `order-revoked`).",
    )
}
