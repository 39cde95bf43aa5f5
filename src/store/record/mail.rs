//! The bodies of what a case's log says of correspondence: post, letters, decisions.

use super::body::{PartyRecord, Text, get, is_default, known, party, party_record, put, record};
use super::words;
use crate::case::address::AddressSource;
use crate::case::correspondence::{
    AddressFact, Channel, FileFact, LetterFact, LetterFate, MailFact, MatterId, PostFact, PostKind,
};
use crate::case::counterpart::{Counterpart, CourtWord, RecallReason, Sought, Stance};
use crate::case::decision::{
    CancellationReason, Decision, DecisionOn, DecisionOutcome, GroundDecision,
};
use crate::case::money::Pence;
use crate::case::officer::Account;

record!(ArrivedRecord<'a> {
    matter: i64, channel: Text<'a>; kind: Option<Text<'a>>, sender: Text<'a>
});
record!(ClassifiedRecord<'a> { matter: i64, kind: Text<'a>; });
record!(MatterRecord { matter: i64; });
record!(UndoneRecord<'a> { document: Text<'a>; });
record!(LetterRecord<'a> {
    matter: i64, fate: Text<'a>; title: Text<'a>, document: Option<Text<'a>>
});
record!(AskedRecord<'a> { what: Text<'a>, run: i64; });
record!(UnmetRecord<'a> { what: Text<'a>, answer: Text<'a>; });
record!(PlacedRecord<'a> { agent: Text<'a>, run: i64; });
record!(StanceRecord<'a> { stance: Text<'a>; });
record!(CourtToldRecord<'a> { what: Text<'a>, file: i64; });
record!(NothingRecord { ; });
record!(AddressRecord<'a> { party: PartyRecord<'a>, source: Text<'a>; });
record!(SourceRecord<'a> { source: Text<'a>; });
record!(RecalledRecord<'a> { agent: Text<'a>; reason: Option<Text<'a>> });
record!(ReturnedRecord<'a> { agent: Text<'a>, code: Text<'a>; });
record!(ToldRecord<'a> { to: Text<'a>, file: i64; party: Text<'a> });
record!(RemittedRecord<'a> { agent: Text<'a>, payment: Text<'a>, pence: i64, file: i64; });
record!(DecisionRecord<'a> {
    on: Text<'a>, outcome: Text<'a>, by: Text<'a>;
    letter: Option<i64>, answers: Vec<i64>, grounds: Vec<(Text<'a>, Text<'a>)>,
    compelling: Text<'a>, cancellation: Option<(Text<'a>, Text<'a>)>, feedback: Option<Text<'a>>
});

/// The kind under which a fact is kept, fixed for ever.
pub(super) const fn kind_of(fact: &MailFact) -> &'static str {
    match fact {
        MailFact::PostArrived(_) => "post-arrived",
        MailFact::PostClassified { .. } => "post-classified",
        MailFact::PostAnswered { .. } => "post-answered",
        MailFact::PostClosed { .. } => "post-closed",
        MailFact::Letter(_) => "letter",
        MailFact::Decided(_) => "decided",
        MailFact::ServiceUndone { .. } => "service-undone",
        MailFact::File(fact) => match fact {
            FileFact::Asked { .. } => "asked",
            FileFact::Unmet { .. } => "unmet",
            FileFact::Placed { .. } => "placed",
            FileFact::Recalled { .. } => "recalled",
            FileFact::Returned { .. } => "returned",
            FileFact::Told { .. } => "told",
            FileFact::Remitted { .. } => "remitted",
            FileFact::Replied { .. } => "replied",
            FileFact::CourtTold { .. } => "court-told",
            FileFact::ReviewAsked => "review-asked",
        },
        MailFact::Address(fact) => match fact {
            AddressFact::Recorded { .. } => "address-recorded",
            AddressFact::GoneAway { .. } => "address-gone-away",
            AddressFact::Confirmed { .. } => "address-confirmed",
        },
    }
}

/// Appends the body of a fact.
pub(super) fn write(fact: &MailFact, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match fact {
        MailFact::PostArrived(fact) => {
            let record = ArrivedRecord {
                matter: fact.matter.0,
                channel: fact.channel.name().into(),
                kind: fact.kind.map(|kind| kind.name().into()),
                sender: (&fact.sender).into(),
            };
            put(&record, out)
        }
        MailFact::PostClassified { matter, kind } => {
            put(&ClassifiedRecord { matter: matter.0, kind: kind.name().into() }, out)
        }
        MailFact::PostAnswered { matter } | MailFact::PostClosed { matter } => {
            put(&MatterRecord { matter: matter.0 }, out)
        }
        MailFact::Letter(fact) => {
            let record = LetterRecord {
                matter: fact.matter.0,
                fate: fact.fate.name().into(),
                title: (&fact.title).into(),
                document: fact.document.map(|document| words::document_word(document).into()),
            };
            put(&record, out)
        }
        MailFact::Decided(decision) => put(&decision_record(decision), out),
        MailFact::ServiceUndone { document } => {
            put(&UndoneRecord { document: words::document_word(*document).into() }, out)
        }
        MailFact::File(fact) => write_file(fact, out),
        MailFact::Address(fact) => write_address(fact, out),
    }
}

fn write_address(fact: &AddressFact, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match fact {
        AddressFact::Recorded { party, source } => {
            let party = party_record(party);
            put(&AddressRecord { party, source: source.name().into() }, out)
        }
        AddressFact::GoneAway { source } | AddressFact::Confirmed { source } => {
            put(&SourceRecord { source: source.name().into() }, out)
        }
    }
}

fn write_file(fact: &FileFact, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match fact {
        FileFact::Asked { what, run } => {
            put(&AskedRecord { what: what.name().into(), run: run.0 }, out)
        }
        FileFact::Unmet { what, answer } => {
            put(&UnmetRecord { what: what.name().into(), answer: answer.into() }, out)
        }
        FileFact::Placed { agent, run } => {
            put(&PlacedRecord { agent: agent.into(), run: run.0 }, out)
        }
        FileFact::Recalled { agent, reason } => {
            let reason = reason.map(|reason| reason.name().into());
            put(&RecalledRecord { agent: agent.into(), reason }, out)
        }
        FileFact::Replied { stance } => put(&StanceRecord { stance: stance.name().into() }, out),
        FileFact::CourtTold { what, file } => {
            put(&CourtToldRecord { what: what.name().into(), file: file.0 }, out)
        }
        FileFact::ReviewAsked => put(&NothingRecord {}, out),
        FileFact::Returned { agent, code } => {
            put(&ReturnedRecord { agent: agent.into(), code: code.into() }, out)
        }
        FileFact::Told { to, party, file } => {
            put(&ToldRecord { to: to.name().into(), file: file.0, party: party.into() }, out)
        }
        FileFact::Remitted { agent, payment, pence, file } => {
            let (agent, payment) = (agent.into(), payment.into());
            put(&RemittedRecord { agent, payment, pence: pence.0, file: file.0 }, out)
        }
    }
}

/// Reads a body of version 1; `None` where the kind is none of these.
pub(super) fn read_v1(kind: &str, text: &str) -> Option<Result<MailFact, String>> {
    let matter = |text| get(text).map(|record: MatterRecord| MatterId(record.matter));
    Some(match kind {
        "post-arrived" => get(text).and_then(arrived).map(MailFact::PostArrived),
        "post-classified" => get(text).and_then(|record: ClassifiedRecord<'_>| {
            let kind = known("kind of post", &record.kind, PostKind::named)?;
            Ok(MailFact::PostClassified { matter: MatterId(record.matter), kind })
        }),
        "post-answered" => matter(text).map(|matter| MailFact::PostAnswered { matter }),
        "post-closed" => matter(text).map(|matter| MailFact::PostClosed { matter }),
        "letter" => get(text).and_then(letter).map(MailFact::Letter),
        "decided" => get(text).and_then(decision).map(Box::new).map(MailFact::Decided),
        "service-undone" => get(text).and_then(|record: UndoneRecord<'_>| {
            let document = known("document", &record.document, words::document)?;
            Ok(MailFact::ServiceUndone { document })
        }),
        "address-recorded" | "address-gone-away" | "address-confirmed" => {
            return Some(read_address(kind, text).map(MailFact::Address));
        }
        _ => return read_file(kind, text).map(|read| read.map(MailFact::File)),
    })
}

/// Reads a fact about an address.
fn read_address(kind: &str, text: &str) -> Result<AddressFact, String> {
    let known = |word: &str| known("source of an address", word, AddressSource::named);
    if kind == "address-recorded" {
        let record: AddressRecord<'_> = get(text)?;
        return Ok(AddressFact::Recorded {
            party: party(record.party)?,
            source: known(&record.source)?,
        });
    }
    let record: SourceRecord<'_> = get(text)?;
    let source = known(&record.source)?;
    Ok(match kind {
        "address-gone-away" => AddressFact::GoneAway { source },
        _ => AddressFact::Confirmed { source },
    })
}

/// Reads a fact about a file; `None` where the kind is none of these.
fn read_file(kind: &str, text: &str) -> Option<Result<FileFact, String>> {
    let sought = |word: &str| known("request", word, Sought::named);
    Some(match kind {
        "asked" => get(text).and_then(|record: AskedRecord<'_>| {
            Ok(FileFact::Asked { what: sought(&record.what)?, run: MatterId(record.run) })
        }),
        "unmet" => get(text).and_then(|record: UnmetRecord<'_>| {
            let answer = record.answer.into_owned();
            Ok(FileFact::Unmet { what: sought(&record.what)?, answer })
        }),
        "placed" => get(text).map(|record: PlacedRecord<'_>| FileFact::Placed {
            agent: record.agent.into_owned(),
            run: MatterId(record.run),
        }),
        "replied" => get(text).and_then(|record: StanceRecord<'_>| {
            let stance = known("stance", &record.stance, Stance::named)?;
            Ok(FileFact::Replied { stance })
        }),
        "court-told" => get(text).and_then(|record: CourtToldRecord<'_>| {
            let what = known("word to the court", &record.what, CourtWord::named)?;
            Ok(FileFact::CourtTold { what, file: MatterId(record.file) })
        }),
        "review-asked" => get(text).map(|_: NothingRecord| FileFact::ReviewAsked),
        "recalled" => get(text).and_then(|record: RecalledRecord<'_>| {
            let read = |word: Text<'_>| known("reason of a recall", &word, RecallReason::named);
            let reason = record.reason.map(read).transpose()?;
            Ok(FileFact::Recalled { agent: record.agent.into_owned(), reason })
        }),
        "returned" => get(text).map(|record: ReturnedRecord<'_>| FileFact::Returned {
            agent: record.agent.into_owned(),
            code: record.code.into_owned(),
        }),
        "told" => get(text).and_then(|record: ToldRecord<'_>| {
            let to = known("counterpart", &record.to, Counterpart::named)?;
            let party = record.party.into_owned();
            Ok(FileFact::Told { to, party, file: MatterId(record.file) })
        }),
        "remitted" => get(text).map(|record: RemittedRecord<'_>| FileFact::Remitted {
            agent: record.agent.into_owned(),
            payment: record.payment.into_owned(),
            pence: Pence(record.pence),
            file: MatterId(record.file),
        }),
        _ => return None,
    })
}

fn arrived(record: ArrivedRecord<'_>) -> Result<PostFact, String> {
    let kind = record.kind.map(|word| known("kind of post", &word, PostKind::named)).transpose()?;
    Ok(PostFact {
        matter: MatterId(record.matter),
        channel: known("channel", &record.channel, Channel::named)?,
        kind,
        sender: record.sender.into_owned(),
    })
}

fn letter(record: LetterRecord<'_>) -> Result<LetterFact, String> {
    let document = record.document.map(|word| known("document", &word, words::document));
    Ok(LetterFact {
        matter: MatterId(record.matter),
        title: record.title.into_owned(),
        document: document.transpose()?,
        fate: known("fate of a letter", &record.fate, LetterFate::named)?,
    })
}

/// The record of a decision.
pub(super) fn decision_record(decision: &Decision) -> DecisionRecord<'_> {
    let grounds = decision.grounds.iter();
    let cancelled = decision.cancellation.as_ref();
    DecisionRecord {
        on: decision.on.name().into(),
        outcome: decision.outcome.name().into(),
        by: decision.decided_by.as_str().into(),
        letter: decision.letter.map(|id| id.0),
        answers: decision.answers.iter().map(|id| id.0).collect(),
        grounds: grounds.map(|one| ((&one.ground).into(), one.outcome.name().into())).collect(),
        compelling: (&decision.compelling).into(),
        cancellation: cancelled.map(|c| ((&c.group).into(), (&c.reason).into())),
        feedback: decision.feedback.as_ref().map(Into::into),
    }
}

/// The decision of a record.
pub(super) fn decision(record: DecisionRecord<'_>) -> Result<Decision, String> {
    let ground = |(ground, outcome): (Text<'_>, Text<'_>)| {
        Ok(GroundDecision {
            ground: ground.into_owned(),
            outcome: known("outcome", &outcome, DecisionOutcome::named)?,
        })
    };
    Ok(Decision {
        on: known("object of a decision", &record.on, DecisionOn::named)?,
        letter: record.letter.map(MatterId),
        answers: record.answers.into_iter().map(MatterId).collect(),
        outcome: known("outcome", &record.outcome, DecisionOutcome::named)?,
        grounds: record.grounds.into_iter().map(ground).collect::<Result<_, String>>()?,
        compelling: record.compelling.into_owned(),
        cancellation: record.cancellation.map(|(group, reason)| CancellationReason {
            group: group.into_owned(),
            reason: reason.into_owned(),
        }),
        feedback: record.feedback.map(Text::into_owned),
        decided_by: account(&record.by)?,
    })
}

/// An account exactly as the program writes it.
pub(super) fn account(text: &str) -> Result<Account, String> {
    Account::new(text).ok_or_else(|| format!("{text:?} is no account"))
}
