//! The bodies of post and letters.

use super::super::body::{IsoDay, Text, get, is_default, known, put, record};
use super::mail::{DecisionRecord, account, decision, decision_record};
use super::{digest, get_case, get_matter, put_id, put_nothing};
use crate::case::correspondence::{Channel, MatterId, PostKind};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::matter::MatterEvent;
use crate::matter::letter::{LetterEvent, ParagraphUse, Recipient, Sealed, Tick, Written};
use crate::matter::post::{Arrival, Attachment, PostEvent, Sender};
use crate::store::record::words;

record!(SenderRecord<'a> {
    ; name: Text<'a>, address: Vec<Text<'a>>, postcode: Text<'a>, email: Text<'a>,
    telephone: Text<'a>
});
record!(AttachmentRecord<'a> { name: Text<'a>, media: Text<'a>, digest: Text<'a>, bytes: u64; });
record!(ArrivalRecord<'a> {
    channel: Text<'a>, digest: Text<'a>, media: Text<'a>;
    sender: SenderRecord<'a>, subject: Text<'a>, text: Text<'a>, points: Vec<Text<'a>>,
    attachments: Vec<AttachmentRecord<'a>>, source: Text<'a>, answer_by: Option<IsoDay>
});
record!(KindRecord<'a> { kind: Text<'a>; answer_by: Option<IsoDay> });
record!(PointsRecord<'a> { ; points: Vec<Text<'a>> });
record!(OfficerRecord<'a> { ; officer: Option<Text<'a>> });
record!(DraftedRecord<'a> {
    case: i64, template: Text<'a>;
    answers: Vec<i64>, title: Text<'a>, document: Option<Text<'a>>
});
record!(WrittenRecord<'a> {
    text: Text<'a>; ticks: Vec<(i64, u16)>, day: Option<IsoDay>,
    decision: Option<DecisionRecord<'a>>, paragraphs: Vec<(Text<'a>, u32)>, to: Option<Text<'a>>
});
record!(SealedRecord<'a> {
    pdf: Text<'a>, pages: u32, day: IsoDay, text: Text<'a>;
    demands: Option<i64>, addressee: Vec<Text<'a>>, email: Text<'a>, offered: Option<IsoDay>
});
record!(EmailedRecord<'a> { to: Text<'a>, digest: Text<'a>; });

impl Default for SenderRecord<'_> {
    fn default() -> Self {
        sender_record(&Sender::default())
    }
}

pub(super) fn write_post(event: &PostEvent, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match event {
        PostEvent::Arrived(arrival) => put(&arrival_record(arrival), out),
        PostEvent::Indexed { case } => put_id(case.0, out),
        PostEvent::Classified { kind, answer_by }
        | PostEvent::NotRepresentationAsked { kind, answer_by } => {
            let kind = kind.name().into();
            put(&KindRecord { kind, answer_by: answer_by.map(IsoDay) }, out)
        }
        PostEvent::PointsSet { points } => {
            put(&PointsRecord { points: points.iter().map(Into::into).collect() }, out)
        }
        PostEvent::Assigned { officer } => {
            let officer = officer.as_ref().map(|officer| officer.as_str().into());
            put(&OfficerRecord { officer }, out)
        }
        PostEvent::Answered { letter } => put_id(letter.0, out),
        PostEvent::DuplicateOf { matter } => put_id(matter.0, out),
        PostEvent::Unindexed
        | PostEvent::NotRepresentationApproved
        | PostEvent::NotRepresentationReturned
        | PostEvent::Closed
        | PostEvent::Reopened => put_nothing(out),
    }
}

pub(super) fn read_post(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "arrived" => get(text).and_then(arrival).map(Box::new).map(PostEvent::Arrived),
        "indexed" => get_case(text).map(|case| PostEvent::Indexed { case }),
        "classified" => kind(text).map(|(kind, answer_by)| PostEvent::Classified {
            kind,
            answer_by: answer_by.map(|day| day.0),
        }),
        "denial-asked" => kind(text).map(|(kind, answer_by)| PostEvent::NotRepresentationAsked {
            kind,
            answer_by: answer_by.map(|day| day.0),
        }),
        "points" => get(text)
            .map(|record: PointsRecord<'_>| PostEvent::PointsSet { points: owned(record.points) }),
        "assigned" => get(text).and_then(|record: OfficerRecord<'_>| {
            let officer = record.officer.map(|text| account(&text)).transpose()?;
            Ok(PostEvent::Assigned { officer })
        }),
        "answered" => get_matter(text).map(|letter| PostEvent::Answered { letter }),
        "duplicate" => get_matter(text).map(|matter| PostEvent::DuplicateOf { matter }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Post))
}

fn kind(text: &str) -> Result<(PostKind, Option<IsoDay>), String> {
    let record: KindRecord<'_> = get(text)?;
    Ok((known("kind of post", &record.kind, PostKind::named)?, record.answer_by))
}

fn owned(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(Text::into_owned).collect()
}

fn sender_record(sender: &Sender) -> SenderRecord<'static> {
    let text = |text: &String| Text::from(text.clone());
    SenderRecord {
        name: text(&sender.name),
        address: sender.address.iter().map(text).collect(),
        postcode: text(&sender.postcode),
        email: text(&sender.email),
        telephone: text(&sender.telephone),
    }
}

fn attachment_record(one: &Attachment) -> AttachmentRecord<'_> {
    AttachmentRecord {
        name: (&one.name).into(),
        media: (&one.media).into(),
        digest: one.digest.to_string().into(),
        bytes: one.bytes,
    }
}

fn arrival_record(arrival: &Arrival) -> ArrivalRecord<'_> {
    ArrivalRecord {
        channel: arrival.channel.name().into(),
        digest: arrival.digest.to_string().into(),
        media: (&arrival.media).into(),
        sender: sender_record(&arrival.sender),
        subject: (&arrival.subject).into(),
        text: (&arrival.text).into(),
        points: arrival.points.iter().map(Into::into).collect(),
        attachments: arrival.attachments.iter().map(attachment_record).collect(),
        source: (&arrival.source).into(),
        answer_by: arrival.answer_by.map(IsoDay),
    }
}

fn arrival(record: ArrivalRecord<'_>) -> Result<Arrival, String> {
    let attached = |one: AttachmentRecord<'_>| {
        let digest = digest(&one.digest)?;
        let (name, media) = (one.name.into_owned(), one.media.into_owned());
        Ok(Attachment { name, media, digest, bytes: one.bytes })
    };
    let attachments = record.attachments.into_iter().map(attached);
    Ok(Arrival {
        channel: known("channel", &record.channel, Channel::named)?,
        sender: Sender {
            name: record.sender.name.into_owned(),
            address: owned(record.sender.address),
            postcode: record.sender.postcode.into_owned(),
            email: record.sender.email.into_owned(),
            telephone: record.sender.telephone.into_owned(),
        },
        subject: record.subject.into_owned(),
        text: record.text.into_owned(),
        points: owned(record.points),
        attachments: attachments.collect::<Result<_, String>>()?,
        digest: digest(&record.digest)?,
        media: record.media.into_owned(),
        source: record.source.into_owned(),
        answer_by: record.answer_by.map(|day| day.0),
    })
}

pub(super) fn write_letter(
    event: &LetterEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        LetterEvent::Drafted { case, answers, template, title, document } => {
            let record = DraftedRecord {
                case: case.0,
                template: template.into(),
                answers: answers.iter().map(|id| id.0).collect(),
                title: title.into(),
                document: document.map(|document| words::document_word(document).into()),
            };
            put(&record, out)
        }
        LetterEvent::Revised(written) => put(&written_record(written), out),
        LetterEvent::Approved(sealed) => {
            let record = SealedRecord {
                pdf: sealed.pdf.to_string().into(),
                pages: sealed.pages,
                day: IsoDay(sealed.day),
                text: (&sealed.text).into(),
                demands: sealed.demands.map(|pence| pence.0),
                addressee: sealed.addressee.iter().map(Into::into).collect(),
                email: (&sealed.email).into(),
                offered: sealed.offered.map(IsoDay),
            };
            put(&record, out)
        }
        LetterEvent::Extracted { batch } => put_id(batch.0, out),
        LetterEvent::Emailed { to, digest } => {
            put(&EmailedRecord { to: to.into(), digest: digest.to_string().into() }, out)
        }
        LetterEvent::Submitted
        | LetterEvent::Returned
        | LetterEvent::Withdrawn
        | LetterEvent::Printed
        | LetterEvent::Posted
        | LetterEvent::Spoiled
        | LetterEvent::CameBack => put_nothing(out),
    }
}

pub(super) fn read_letter(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "drafted" => get(text).and_then(drafted),
        "revised" => get(text).and_then(written).map(Box::new).map(LetterEvent::Revised),
        "approved" => get(text).and_then(sealed).map(Box::new).map(LetterEvent::Approved),
        "extracted" => get_matter(text).map(|batch| LetterEvent::Extracted { batch }),
        "emailed" => get(text).and_then(|record: EmailedRecord<'_>| {
            let digest = digest(&record.digest)?;
            Ok(LetterEvent::Emailed { to: record.to.into_owned(), digest })
        }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Letter))
}

fn drafted(record: DraftedRecord<'_>) -> Result<LetterEvent, String> {
    let document = record.document.map(|word| known("document", &word, words::document));
    Ok(LetterEvent::Drafted {
        case: CaseId(record.case),
        answers: record.answers.into_iter().map(MatterId).collect(),
        template: record.template.into_owned(),
        title: record.title.into_owned(),
        document: document.transpose()?,
    })
}

fn written_record(written: &Written) -> WrittenRecord<'_> {
    let paragraphs = written.paragraphs.iter();
    WrittenRecord {
        text: (&written.text).into(),
        ticks: written.ticks.iter().map(|tick| (tick.post.0, tick.point)).collect(),
        day: written.day.map(IsoDay),
        decision: written.decision.as_deref().map(decision_record),
        paragraphs: paragraphs.map(|one| ((&one.key).into(), one.version)).collect(),
        to: written.to.map(|to| to.word().into()),
    }
}

fn written(record: WrittenRecord<'_>) -> Result<Written, String> {
    let tick = |(post, point)| Tick { post: MatterId(post), point };
    let used = |(key, version): (Text<'_>, u32)| ParagraphUse { key: key.into_owned(), version };
    Ok(Written {
        text: record.text.into_owned(),
        ticks: record.ticks.into_iter().map(tick).collect(),
        day: record.day.map(|day| day.0),
        decision: record.decision.map(decision).transpose()?.map(Box::new),
        paragraphs: record.paragraphs.into_iter().map(used).collect(),
        to: record.to.map(|word| known("recipient", &word, Recipient::named)).transpose()?,
    })
}

fn sealed(record: SealedRecord<'_>) -> Result<Sealed, String> {
    Ok(Sealed {
        pdf: digest(&record.pdf)?,
        pages: record.pages,
        text: record.text.into_owned(),
        day: record.day.0,
        demands: record.demands.map(Pence),
        addressee: owned(record.addressee),
        email: record.email.into_owned(),
        offered: record.offered.map(|day| day.0),
    })
}
