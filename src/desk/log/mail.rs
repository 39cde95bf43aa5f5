//! Post, letters and decisions as the lines of a case's log tell them.

use std::fmt::Write;

use super::super::text;
use super::shortened;
use crate::case::correspondence::{
    AddressFact, FileFact, LetterFact, LetterFate, MailFact, PostFact,
};
use crate::case::counterpart::Sought;
use crate::case::decision::Decision;
use crate::case::event::Event;
use crate::case::words;
use crate::desk::batch::send::NOT_SENT;
use crate::desk::counterparts::keepers::{KeeperAnswer, KeeperLead};
use crate::law::decide::capitalised;

/// Three letters of kind, as the log's column shows them.
pub(super) fn kind(fact: &MailFact) -> &'static str {
    match fact {
        MailFact::PostArrived(_)
        | MailFact::PostClassified { .. }
        | MailFact::PostAnswered { .. }
        | MailFact::PostClosed { .. } => "IN ",
        MailFact::Letter(_) => "OUT",
        MailFact::ServiceUndone { .. } => "COR",
        MailFact::Decided(_) => "DEC",
        MailFact::File(_) => "FIL",
        MailFact::Address(_) => "ADR",
    }
}

/// What happened, in one sentence.
pub(super) fn sentence(fact: &MailFact) -> String {
    match fact {
        MailFact::PostArrived(fact) => arrived(fact),
        MailFact::PostClassified { matter, kind } => {
            format!("Item P{matter} is: {}.", kind.label())
        }
        MailFact::PostAnswered { matter } => format!("Item P{matter} answered."),
        MailFact::PostClosed { matter } => format!("Item P{matter} closed or taken off the case."),
        MailFact::Letter(fact) => letter(fact),
        MailFact::Decided(decision) => decided(decision),
        MailFact::ServiceUndone { document } => {
            format!("Came back, presumed service undone: {}.", words::document(*document))
        }
        MailFact::File(fact) => file(fact),
        MailFact::Address(fact) => address(fact),
    }
}

fn address(fact: &AddressFact) -> String {
    match fact {
        AddressFact::Recorded { party, source } => {
            let line = text::clean(&party.address_line());
            format!("New address, from {}: {}.", source.label(), shortened(&line))
        }
        AddressFact::GoneAway { source } => format!("Gone away, from {}.", source.label()),
        AddressFact::Confirmed { source } => format!("Address confirmed: {}.", source.label()),
    }
}

fn file(fact: &FileFact) -> String {
    match fact {
        FileFact::Asked { what, run } => format!("{} sent, N{run}.", capitalised(what.label())),
        FileFact::Unmet { what, answer } => unmet(*what, answer),
        FileFact::Placed { agent, run } => format!("Put with {}, N{run}.", text::clean(agent)),
        FileFact::Recalled { agent, reason } => {
            let why = reason.map_or_else(String::new, |reason| format!(": {}", reason.label()));
            format!("Recalled from {}{why}.", text::clean(agent))
        }
        FileFact::Replied { stance } => {
            format!("Late application {} by the council.", stance.label())
        }
        FileFact::CourtTold { what, file } => format!("Court told: {}, F{file}.", what.label()),
        FileFact::ReviewAsked => "Review of the court's decision asked for.".to_string(),
        FileFact::Returned { agent, code } => {
            format!("{} gave it back: {}.", text::clean(agent), text::clean(code))
        }
        FileFact::Told { to, party, file } => {
            let whom = if party.is_empty() { to.label() } else { party };
            format!("{} told, F{file}.", capitalised(&text::clean(whom)))
        }
        FileFact::Remitted { agent, payment, pence, file } => format!(
            "{} paid over {pence} of payment {}, F{file}.",
            text::clean(agent),
            text::clean(payment)
        ),
    }
}

/// A request that led to nothing, in one sentence: who answered what, and what follows.
fn unmet(what: Sought, answer: &str) -> String {
    match (what, KeeperAnswer::named(answer)) {
        (Sought::Keeper, None) if answer == KeeperLead::WriteOff.name() => {
            "No keeper found: the debt is proposed to be written off.".to_string()
        }
        (_, None) if answer == NOT_SENT => {
            format!("The {} did not go out in its file.", what.label())
        }
        (Sought::Keeper, Some(answer)) if answer.is_found() => {
            format!("The DVLA's answer leads to nobody: {}, not usable.", answer.label())
        }
        (Sought::Keeper, Some(answer)) => {
            format!("The DVLA's answer leads to nobody: {}.", answer.label())
        }
        (Sought::Keeper, None) => {
            format!("The DVLA's answer leads to nobody: {}.", text::clean(answer))
        }
        (Sought::Registration | Sought::Warrant, _) => {
            format!("The court refused the {}: {}.", what.label(), text::clean(answer))
        }
    }
}

/// Whether the letter itself stands behind a line: where it was approved, and where it left.
pub(super) fn shows_letter(event: &Event) -> bool {
    let Event::Mail(MailFact::Letter(fact)) = event else { return false };
    match fact.fate {
        LetterFate::Approved | LetterFate::Posted | LetterFate::Emailed => true,
        LetterFate::Extracted
        | LetterFate::Printed
        | LetterFate::Spoiled
        | LetterFate::Withdrawn
        | LetterFate::CameBack => false,
    }
}

fn arrived(fact: &PostFact) -> String {
    let kind = fact.kind.map_or("not classified", |kind| kind.label());
    let from = if fact.sender.is_empty() {
        String::new()
    } else {
        format!(" from {}", text::clean(&fact.sender))
    };
    let what = format!("Item P{}{from} by {}: {kind}", fact.matter, fact.channel.label());
    shortened(&what) + "."
}

fn letter(fact: &LetterFact) -> String {
    let title = shortened(&fact.title);
    format!("Letter L{}, {title}: {}.", fact.matter, fact.fate.label())
}

fn decided(decision: &Decision) -> String {
    let mut says = format!("Decided on the {}: {}", decision.on.label(), decision.outcome.label());
    if let Some(letter) = decision.letter {
        let _ = write!(says, ", letter L{letter}");
    }
    says + "."
}

/// What stands behind a decision.
pub(in crate::desk) fn decision_fields(decision: &Decision) -> Vec<(&'static str, String)> {
    let grounds: Vec<String> = decision
        .grounds
        .iter()
        .map(|one| format!("{} {}", one.ground, one.outcome.label()))
        .collect();
    let answers: Vec<String> = decision.answers.iter().map(|id| format!("P{id}")).collect();
    let cancelled = decision.cancellation.as_ref();
    vec![
        ("Decided by", decision.decided_by.to_string()),
        ("Answers", answers.join(", ")),
        ("Grounds", grounds.join("; ")),
        ("Compelling", decision.compelling.clone()),
        (
            "Cancelled for",
            cancelled.map(|c| format!("{}: {}", c.group, c.reason)).unwrap_or_default(),
        ),
        ("Feedback", decision.feedback.clone().unwrap_or_default()),
    ]
}
