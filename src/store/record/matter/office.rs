//! The bodies of approvals, revisions of standard paragraphs, print batches and quality samples.

use super::super::body::{
    IsoDay, PartyRecord, Text, get, is_default, known, party, party_record, put, record,
};
use super::mail::account;
use super::{digest, get_matter, put_id, put_nothing};
use crate::case::correspondence::MatterId;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::stage::Stage;
use crate::matter::MatterEvent;
use crate::matter::approval::{ApprovalEvent, ApprovalWhat, ProposedHire, ProposedStep, Request};
use crate::matter::batch::{BatchEvent, Made};
use crate::matter::paragraph::ParagraphEvent;
use crate::matter::quality::{Check, QualityEvent};
use crate::store::record::words;

record!(HireRecord<'a> { ; from: Option<IsoDay>, until: Option<IsoDay>, seen: Vec<Text<'a>> });
record!(StepRecord<'a> {
    case: i64, after: u32, name: Text<'a>;
    on: Option<IsoDay>, until: Option<IsoDay>, amount: Option<i64>, reason: Text<'a>,
    stage: Option<Text<'a>>, outcome: Option<Text<'a>>, ground: Option<Text<'a>>,
    party: Option<PartyRecord<'a>>, hire: Option<HireRecord<'a>>
});
record!(RequestRecord<'a> {
    title: Text<'a>;
    case: Option<i64>, pence: Option<i64>, letter: Option<i64>, paragraph: Option<i64>,
    denial: Option<i64>, refund: Option<i64>, step: Option<StepRecord<'a>>
});
record!(ParagraphRecord<'a> { key: Text<'a>, text: Text<'a>; });
record!(InForceRecord { from: IsoDay, version: u32; });
record!(EndedRecord { until: IsoDay; });
record!(MadeRecord<'a> {
    letters: Vec<i64>, pages: u32, pdf: Text<'a>, manifest: Text<'a>; title: Text<'a>
});
record!(CountRecord { count: u32; });
record!(SampledRecord<'a> { matter: i64, officer: Text<'a>; });
record!(MarkedRecord<'a> { checks: Vec<(Text<'a>, bool)>; });

pub(super) fn write_approval(
    event: &ApprovalEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        ApprovalEvent::Asked(request) => put(&request_record(request), out),
        ApprovalEvent::Given | ApprovalEvent::Returned | ApprovalEvent::Withdrawn => {
            put_nothing(out)
        }
    }
}

pub(super) fn read_approval(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let asked = || {
        let request = get(text).and_then(request)?;
        Ok(MatterEvent::Approval(ApprovalEvent::Asked(Box::new(request))))
    };
    (what == "asked").then(asked)
}

fn request_record(request: &Request) -> RequestRecord<'_> {
    let mut record = RequestRecord {
        title: (&request.title).into(),
        case: request.case.map(|case| case.0),
        pence: request.pence.map(|pence| pence.0),
        letter: None,
        paragraph: None,
        denial: None,
        refund: None,
        step: None,
    };
    match &request.what {
        ApprovalWhat::Letter(id) => record.letter = Some(id.0),
        ApprovalWhat::Paragraph(id) => record.paragraph = Some(id.0),
        ApprovalWhat::NotRepresentation(id) => record.denial = Some(id.0),
        ApprovalWhat::Refund(id) => record.refund = Some(id.0),
        ApprovalWhat::Step(step) => record.step = Some(step_record(step)),
    }
    record
}

fn request(record: RequestRecord<'_>) -> Result<Request, String> {
    let matters = [
        record.letter.map(|id| ApprovalWhat::Letter(MatterId(id))),
        record.paragraph.map(|id| ApprovalWhat::Paragraph(MatterId(id))),
        record.denial.map(|id| ApprovalWhat::NotRepresentation(MatterId(id))),
        record.refund.map(|id| ApprovalWhat::Refund(MatterId(id))),
    ];
    let step = record.step.map(step).transpose()?.map(Box::new).map(ApprovalWhat::Step);
    let mut asked = matters.into_iter().chain([step]).flatten();
    let (Some(what), None) = (asked.next(), asked.next()) else {
        return Err("it should ask for one thing".to_string());
    };
    Ok(Request {
        what,
        case: record.case.map(CaseId),
        pence: record.pence.map(Pence),
        title: record.title.into_owned(),
    })
}

fn step_record(step: &ProposedStep) -> StepRecord<'_> {
    let hire = step.hire.as_ref().map(|hire| HireRecord {
        from: hire.from.map(IsoDay),
        until: hire.until.map(IsoDay),
        seen: hire.seen.iter().map(Into::into).collect(),
    });
    StepRecord {
        case: step.case.0,
        after: step.after,
        name: (&step.name).into(),
        on: step.on.map(IsoDay),
        until: step.until.map(IsoDay),
        amount: step.amount.map(|pence| pence.0),
        reason: (&step.reason).into(),
        stage: step.stage.map(|stage| stage.name().into()),
        outcome: step.outcome.map(|outcome| words::appeal_word(outcome).into()),
        ground: step.ground.map(|ground| words::ground_word(ground).into()),
        party: step.party.as_ref().map(party_record),
        hire,
    }
}

fn step(record: StepRecord<'_>) -> Result<ProposedStep, String> {
    let hire = record.hire.map(|hire| ProposedHire {
        from: hire.from.map(|day| day.0),
        until: hire.until.map(|day| day.0),
        seen: hire.seen.into_iter().map(Text::into_owned).collect(),
    });
    let ground = record.ground.map(|word| known("ground", &word, words::ground));
    Ok(ProposedStep {
        case: CaseId(record.case),
        after: record.after,
        name: record.name.into_owned(),
        on: record.on.map(|day| day.0),
        until: record.until.map(|day| day.0),
        amount: record.amount.map(Pence),
        reason: record.reason.into_owned(),
        stage: record.stage.map(|word| known("stage", &word, Stage::named)).transpose()?,
        outcome: record.outcome.map(|word| known("outcome", &word, words::appeal)).transpose()?,
        ground: ground.transpose()?,
        party: record.party.map(party).transpose()?,
        hire,
    })
}

pub(super) fn write_paragraph(
    event: &ParagraphEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        ParagraphEvent::Drafted { key, text } => {
            put(&ParagraphRecord { key: key.into(), text: text.into() }, out)
        }
        ParagraphEvent::InForce { from, version } => {
            put(&InForceRecord { from: IsoDay(*from), version: *version }, out)
        }
        ParagraphEvent::Ended { until } => put(&EndedRecord { until: IsoDay(*until) }, out),
        ParagraphEvent::Submitted
        | ParagraphEvent::Approved
        | ParagraphEvent::Returned
        | ParagraphEvent::Withdrawn => put_nothing(out),
    }
}

pub(super) fn read_paragraph(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "drafted" => get(text).map(|record: ParagraphRecord<'_>| ParagraphEvent::Drafted {
            key: record.key.into_owned(),
            text: record.text.into_owned(),
        }),
        "in-force" => get(text).map(|record: InForceRecord| ParagraphEvent::InForce {
            from: record.from.0,
            version: record.version,
        }),
        "ended" => {
            get(text).map(|record: EndedRecord| ParagraphEvent::Ended { until: record.until.0 })
        }
        _ => return None,
    };
    Some(event.map(MatterEvent::Paragraph))
}

pub(super) fn write_batch(event: &BatchEvent, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match event {
        BatchEvent::Made(made) => {
            let record = MadeRecord {
                letters: made.letters.iter().map(|id| id.0).collect(),
                pages: made.pages,
                pdf: made.pdf.to_string().into(),
                manifest: made.manifest.to_string().into(),
                title: (&made.title).into(),
            };
            put(&record, out)
        }
        BatchEvent::Printed { count } | BatchEvent::Posted { count } => {
            put(&CountRecord { count: *count }, out)
        }
        BatchEvent::Failed { letter } => put_id(letter.0, out),
        BatchEvent::Abandoned => put_nothing(out),
    }
}

pub(super) fn read_batch(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let count = || get(text).map(|record: CountRecord| record.count);
    let event = match what {
        "made" => get(text).and_then(|record: MadeRecord<'_>| {
            Ok(BatchEvent::Made(Box::new(Made {
                letters: record.letters.into_iter().map(MatterId).collect(),
                pages: record.pages,
                pdf: digest(&record.pdf)?,
                manifest: digest(&record.manifest)?,
                title: record.title.into_owned(),
            })))
        }),
        "printed" => count().map(|count| BatchEvent::Printed { count }),
        "posted" => count().map(|count| BatchEvent::Posted { count }),
        "failed" => get_matter(text).map(|letter| BatchEvent::Failed { letter }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Batch))
}

pub(super) fn write_quality(
    event: &QualityEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        QualityEvent::Sampled { matter, officer } => {
            put(&SampledRecord { matter: matter.0, officer: officer.as_str().into() }, out)
        }
        QualityEvent::Marked { checks } => {
            let checks = checks.iter().map(|check| ((&check.name).into(), check.met)).collect();
            put(&MarkedRecord { checks }, out)
        }
    }
}

pub(super) fn read_quality(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "sampled" => get(text).and_then(|record: SampledRecord<'_>| {
            let officer = account(&record.officer)?;
            Ok(QualityEvent::Sampled { matter: MatterId(record.matter), officer })
        }),
        "marked" => get(text).map(|record: MarkedRecord<'_>| {
            let check = |(name, met): (Text<'_>, bool)| Check { name: name.into_owned(), met };
            QualityEvent::Marked { checks: record.checks.into_iter().map(check).collect() }
        }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Quality))
}
