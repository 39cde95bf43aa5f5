//! What a case's log says of correspondence, in every shape that it may have.

use crate::case::address::AddressSource;
use crate::case::correspondence::{
    AddressFact, Channel, FileFact, LetterFact, LetterFate, MailFact, MatterId, PostFact, PostKind,
};
use crate::case::counterpart::{Counterpart, CourtWord, RecallReason, Sought, Stance};
use crate::case::decision::{
    CancellationReason, Decision, DecisionOn, DecisionOutcome, GroundDecision,
};
use crate::case::event::Document;
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::case::party::{Capacity, Party};

/// A decision with everything that one may have.
pub(in super::super) fn decision() -> Decision {
    Decision {
        on: DecisionOn::Representations,
        letter: Some(MatterId(12)),
        answers: vec![MatterId(7), MatterId(8)],
        outcome: DecisionOutcome::Accept,
        grounds: vec![
            GroundDecision { ground: "not-owner".into(), outcome: DecisionOutcome::Reject },
            GroundDecision { ground: "procedure".into(), outcome: DecisionOutcome::Accept },
        ],
        compelling: "none beyond the ground".into(),
        cancellation: Some(CancellationReason {
            group: "error".into(),
            reason: "wrong street".into(),
        }),
        feedback: Some("officer-error".into()),
        decided_by: Account::new("anna").unwrap(),
    }
}

/// A decision with no more than one must have.
pub(super) fn bare_decision() -> Decision {
    Decision {
        on: DecisionOn::Challenge,
        letter: None,
        answers: Vec::new(),
        outcome: DecisionOutcome::Reject,
        grounds: Vec::new(),
        compelling: String::new(),
        cancellation: None,
        feedback: None,
        decided_by: Account::new("anna").unwrap(),
    }
}

pub(super) fn samples() -> Vec<MailFact> {
    let matter = MatterId(7);
    let letter = |document, fate| {
        let title = "reply".to_string();
        MailFact::Letter(LetterFact { matter: MatterId(12), title, document, fate })
    };
    vec![
        MailFact::PostArrived(PostFact {
            matter,
            channel: Channel::Email,
            kind: Some(PostKind::Representations),
            sender: "Ann Example".into(),
        }),
        MailFact::PostArrived(PostFact {
            matter,
            channel: Channel::Letter,
            kind: None,
            sender: String::new(),
        }),
        MailFact::PostClassified { matter, kind: PostKind::Query },
        MailFact::PostAnswered { matter },
        MailFact::PostClosed { matter },
        letter(Some(Document::Rejection), LetterFate::Approved),
        letter(None, LetterFate::CameBack),
        MailFact::Decided(Box::new(decision())),
        MailFact::Decided(Box::new(bare_decision())),
        MailFact::ServiceUndone { document: Document::NoticeToOwner },
        MailFact::File(FileFact::Asked { what: Sought::Registration, run: MatterId(9) }),
        MailFact::File(FileFact::Unmet { what: Sought::Keeper, answer: "in-trade".into() }),
        MailFact::File(FileFact::Placed { agent: "north".into(), run: MatterId(9) }),
        MailFact::File(FileFact::Recalled { agent: "north".into(), reason: None }),
        MailFact::File(FileFact::Returned { agent: "north".into(), code: "no-trace".into() }),
        MailFact::File(FileFact::Recalled {
            agent: "north".into(),
            reason: Some(RecallReason::LateApplication),
        }),
        MailFact::File(FileFact::Told {
            to: Counterpart::Agent,
            party: "north".into(),
            file: MatterId(9),
        }),
        MailFact::File(FileFact::Told {
            to: Counterpart::Court,
            party: String::new(),
            file: MatterId(9),
        }),
        MailFact::File(FileFact::Remitted {
            agent: "north".into(),
            payment: "P-1".into(),
            pence: Pence(6_443),
            file: MatterId(9),
        }),
        MailFact::Address(AddressFact::Recorded {
            party: Party {
                capacity: Capacity::Keeper,
                name: "A N Example".into(),
                address: vec!["1 Example Street".into()],
                postcode: "ZZ1 1ZZ".into(),
            },
            source: AddressSource::Tracing,
        }),
        MailFact::Address(AddressFact::GoneAway { source: AddressSource::ReturnedMail }),
        MailFact::Address(AddressFact::Confirmed { source: AddressSource::Council }),
        MailFact::File(FileFact::Replied { stance: Stance::Oppose }),
        MailFact::File(FileFact::CourtTold { what: CourtWord::OutOfTime, file: MatterId(10) }),
        MailFact::File(FileFact::ReviewAsked),
    ]
}
