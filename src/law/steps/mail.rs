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
use crate::case::state::{LetterItem, PostItem};
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
            && letter.fate == LetterFate::Posted
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
        "the {} was {} on {}{letter}, and nothing is decided twice",
        decision.on.label(),
        decision.outcome.label(),
        day.long()
    )
}
