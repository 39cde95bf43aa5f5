//! The logs of matters on disk: versioned text like the logs of cases, read for ever.
//!
//! Whoever adds a kind or a version adds a line to `tests/store/matter-records-v1.txt`.

mod files;
mod journal;
mod money;
mod office;
mod suspense;
mod written;

use super::body::{get, put, record};
use super::{RecordFault, mail};
use crate::case::correspondence::MatterId;
use crate::case::digest::Digest;
use crate::case::ids::CaseId;
use crate::matter::approval::ApprovalEvent;
use crate::matter::banking::BankingEvent;
use crate::matter::batch::BatchEvent;
use crate::matter::file::FileEvent;
use crate::matter::journal::JournalEvent;
use crate::matter::letter::LetterEvent;
use crate::matter::paragraph::ParagraphEvent;
use crate::matter::post::PostEvent;
use crate::matter::quality::QualityEvent;
use crate::matter::refund::RefundEvent;
use crate::matter::run::RunEvent;
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{MatterEvent, MatterKind};

/// The version in which this release writes the events of matters.
pub const VERSION: u32 = 1;

record!(IdRecord { id: i64; });
record!(NothingRecord { ; });

/// The kind under which an event is kept, fixed for ever.
pub const fn kind_of(event: &MatterEvent) -> &'static str {
    match event {
        MatterEvent::Post(event) => match event {
            PostEvent::Arrived(_) => "post.arrived",
            PostEvent::Indexed { .. } => "post.indexed",
            PostEvent::Unindexed => "post.unindexed",
            PostEvent::Classified { .. } => "post.classified",
            PostEvent::NotRepresentationAsked { .. } => "post.denial-asked",
            PostEvent::NotRepresentationApproved => "post.denial-approved",
            PostEvent::NotRepresentationReturned => "post.denial-returned",
            PostEvent::PointsSet { .. } => "post.points",
            PostEvent::Assigned { .. } => "post.assigned",
            PostEvent::Answered { .. } => "post.answered",
            PostEvent::Closed => "post.closed",
            PostEvent::DuplicateOf { .. } => "post.duplicate",
            PostEvent::Reopened => "post.reopened",
        },
        MatterEvent::Letter(event) => match event {
            LetterEvent::Drafted { .. } => "letter.drafted",
            LetterEvent::Revised(_) => "letter.revised",
            LetterEvent::Submitted => "letter.submitted",
            LetterEvent::Approved(_) => "letter.approved",
            LetterEvent::Returned => "letter.returned",
            LetterEvent::Withdrawn => "letter.withdrawn",
            LetterEvent::Extracted { .. } => "letter.extracted",
            LetterEvent::Printed => "letter.printed",
            LetterEvent::Posted => "letter.posted",
            LetterEvent::Spoiled => "letter.spoiled",
            LetterEvent::Emailed { .. } => "letter.emailed",
            LetterEvent::CameBack => "letter.came-back",
        },
        MatterEvent::Approval(event) => match event {
            ApprovalEvent::Asked(_) => "approval.asked",
            ApprovalEvent::Given => "approval.given",
            ApprovalEvent::Returned => "approval.returned",
            ApprovalEvent::Withdrawn => "approval.withdrawn",
        },
        MatterEvent::Paragraph(event) => match event {
            ParagraphEvent::Drafted { .. } => "paragraph.drafted",
            ParagraphEvent::Submitted => "paragraph.submitted",
            ParagraphEvent::Approved => "paragraph.approved",
            ParagraphEvent::Returned => "paragraph.returned",
            ParagraphEvent::InForce { .. } => "paragraph.in-force",
            ParagraphEvent::Ended { .. } => "paragraph.ended",
            ParagraphEvent::Withdrawn => "paragraph.withdrawn",
        },
        MatterEvent::Batch(event) => match event {
            BatchEvent::Made(_) => "batch.made",
            BatchEvent::Printed { .. } => "batch.printed",
            BatchEvent::Posted { .. } => "batch.posted",
            BatchEvent::Failed { .. } => "batch.failed",
            BatchEvent::Abandoned => "batch.abandoned",
        },
        MatterEvent::Quality(event) => match event {
            QualityEvent::Sampled { .. } => "quality.sampled",
            QualityEvent::Marked { .. } => "quality.marked",
        },
        MatterEvent::BankingDay(event) => kind_of_banking(event),
        MatterEvent::Refund(event) => kind_of_refund(event),
        MatterEvent::Suspense(event) => kind_of_suspense(event),
        MatterEvent::File(event) => kind_of_file(event),
        MatterEvent::Run(event) => kind_of_run(event),
        MatterEvent::Journal(event) => kind_of_journal(event),
    }
}

const fn kind_of_banking(event: &BankingEvent) -> &'static str {
    match event {
        BankingEvent::Opened { .. } => "banking.opened",
        BankingEvent::Counted(_) => "banking.counted",
        BankingEvent::Submitted(_) => "banking.submitted",
        BankingEvent::Returned => "banking.returned",
        BankingEvent::Authorised { .. } => "banking.authorised",
        BankingEvent::Journalled { .. } => "banking.journalled",
        BankingEvent::JournalEnded { .. } => "banking.journal-ended",
    }
}

const fn kind_of_refund(event: &RefundEvent) -> &'static str {
    match event {
        RefundEvent::Asked(_) => "refund.asked",
        RefundEvent::Approved { .. } => "refund.approved",
        RefundEvent::Returned => "refund.returned",
        RefundEvent::Withdrawn => "refund.withdrawn",
        RefundEvent::Sent => "refund.sent",
        RefundEvent::Paid { .. } => "refund.paid",
        RefundEvent::Failed => "refund.failed",
    }
}

const fn kind_of_suspense(event: &SuspenseEvent) -> &'static str {
    match event {
        SuspenseEvent::Arrived(_) => "suspense.arrived",
        SuspenseEvent::Matched { .. } => "suspense.matched",
        SuspenseEvent::Unmatched { .. } => "suspense.unmatched",
        SuspenseEvent::NotFor { .. } => "suspense.not-for",
        SuspenseEvent::Moved { .. } => "suspense.moved",
        SuspenseEvent::Known { .. } => "suspense.known",
        SuspenseEvent::Refunded => "suspense.refunded",
    }
}

const fn kind_of_file(event: &FileEvent) -> &'static str {
    match event {
        FileEvent::Taken(_) => "file.taken",
        FileEvent::Worked(_) => "file.worked",
        FileEvent::Settled(_) => "file.settled",
        FileEvent::Closed => "file.closed",
    }
}

const fn kind_of_run(event: &RunEvent) -> &'static str {
    match event {
        RunEvent::Made(_) => "run.made",
        RunEvent::Worked(_) => "run.worked",
        RunEvent::Interrupted => "run.interrupted",
        RunEvent::Resumed => "run.resumed",
        RunEvent::Finished { .. } => "run.finished",
        RunEvent::GivenUp => "run.given-up",
    }
}

const fn kind_of_journal(event: &JournalEvent) -> &'static str {
    match event {
        JournalEvent::Written(_) => "journal.written",
        JournalEvent::Accepted { .. } => "journal.accepted",
        JournalEvent::Rejected => "journal.rejected",
        JournalEvent::ReversalWritten { .. } => "journal.reversal-written",
        JournalEvent::ReversalRejected => "journal.reversal-rejected",
        JournalEvent::Reversed => "journal.reversed",
    }
}

/// What a matter is called in the hash chain, in the place of a case's number: no number has a
/// space in it.
pub fn chained_as(kind: MatterKind, id: MatterId) -> String {
    format!("matter {}", kind.reference(id))
}

/// Appends the body of an event, compact JSON, to `out`.
///
/// # Errors
/// Only where the JSON writer itself fails; nothing that an event can hold makes it fail.
pub fn write(event: &MatterEvent, out: &mut Vec<u8>) -> Result<(), RecordFault> {
    let written = match event {
        MatterEvent::Post(event) => written::write_post(event, out),
        MatterEvent::Letter(event) => written::write_letter(event, out),
        MatterEvent::Approval(event) => office::write_approval(event, out),
        MatterEvent::Paragraph(event) => office::write_paragraph(event, out),
        MatterEvent::Batch(event) => office::write_batch(event, out),
        MatterEvent::Quality(event) => office::write_quality(event, out),
        MatterEvent::BankingDay(event) => money::write_banking(event, out),
        MatterEvent::Refund(event) => money::write_refund(event, out),
        MatterEvent::Suspense(event) => suspense::write_suspense(event, out),
        MatterEvent::File(event) => files::write_file(event, out),
        MatterEvent::Run(event) => files::write_run(event, out),
        MatterEvent::Journal(event) => journal::write_journal(event, out),
    };
    written.map_err(|fault| RecordFault::Damaged {
        kind: kind_of(event).to_string(),
        version: VERSION,
        what: fault.to_string(),
    })
}

/// Reads an event of any version that was ever released.
///
/// # Errors
/// A kind or version that is not known, or a body that does not fit them.
pub fn read(kind: &str, version: u32, text: &str) -> Result<MatterEvent, RecordFault> {
    let unknown = || RecordFault::Unknown { kind: kind.to_string(), version };
    if version != VERSION {
        return Err(unknown());
    }
    if let Some(event) = bare(kind) {
        let what = "its body should be {}".to_string();
        let damaged = || RecordFault::Damaged { kind: kind.to_string(), version, what };
        return if text == "{}" { Ok(event) } else { Err(damaged()) };
    }
    let found = match kind.split_once('.') {
        Some(("post", what)) => written::read_post(what, text),
        Some(("letter", what)) => written::read_letter(what, text),
        Some(("approval", what)) => office::read_approval(what, text),
        Some(("paragraph", what)) => office::read_paragraph(what, text),
        Some(("batch", what)) => office::read_batch(what, text),
        Some(("quality", what)) => office::read_quality(what, text),
        Some(("banking", what)) => money::read_banking(what, text),
        Some(("refund", what)) => money::read_refund(what, text),
        Some(("suspense", what)) => suspense::read_suspense(what, text),
        Some(("file", what)) => files::read_file(what, text),
        Some(("run", what)) => files::read_run(what, text),
        Some(("journal", what)) => journal::read_journal(what, text),
        _ => None,
    };
    let read = found.ok_or_else(unknown)?;
    read.map_err(|what| RecordFault::Damaged { kind: kind.to_string(), version, what })
}

/// The event of a kind that says no more than its name.
fn bare(kind: &str) -> Option<MatterEvent> {
    let post = MatterEvent::Post;
    let letter = MatterEvent::Letter;
    let approval = MatterEvent::Approval;
    let paragraph = MatterEvent::Paragraph;
    Some(match kind {
        "post.unindexed" => post(PostEvent::Unindexed),
        "post.denial-approved" => post(PostEvent::NotRepresentationApproved),
        "post.denial-returned" => post(PostEvent::NotRepresentationReturned),
        "post.closed" => post(PostEvent::Closed),
        "post.reopened" => post(PostEvent::Reopened),
        "letter.submitted" => letter(LetterEvent::Submitted),
        "letter.returned" => letter(LetterEvent::Returned),
        "letter.withdrawn" => letter(LetterEvent::Withdrawn),
        "letter.printed" => letter(LetterEvent::Printed),
        "letter.posted" => letter(LetterEvent::Posted),
        "letter.spoiled" => letter(LetterEvent::Spoiled),
        "letter.came-back" => letter(LetterEvent::CameBack),
        "approval.given" => approval(ApprovalEvent::Given),
        "approval.returned" => approval(ApprovalEvent::Returned),
        "approval.withdrawn" => approval(ApprovalEvent::Withdrawn),
        "paragraph.submitted" => paragraph(ParagraphEvent::Submitted),
        "paragraph.approved" => paragraph(ParagraphEvent::Approved),
        "paragraph.returned" => paragraph(ParagraphEvent::Returned),
        "paragraph.withdrawn" => paragraph(ParagraphEvent::Withdrawn),
        "suspense.refunded" => MatterEvent::Suspense(SuspenseEvent::Refunded),
        "batch.abandoned" => MatterEvent::Batch(BatchEvent::Abandoned),
        "banking.returned" => MatterEvent::BankingDay(BankingEvent::Returned),
        "refund.returned" => MatterEvent::Refund(RefundEvent::Returned),
        "refund.withdrawn" => MatterEvent::Refund(RefundEvent::Withdrawn),
        "refund.sent" => MatterEvent::Refund(RefundEvent::Sent),
        "refund.failed" => MatterEvent::Refund(RefundEvent::Failed),
        "journal.rejected" => MatterEvent::Journal(JournalEvent::Rejected),
        "journal.reversal-rejected" => MatterEvent::Journal(JournalEvent::ReversalRejected),
        "journal.reversed" => MatterEvent::Journal(JournalEvent::Reversed),
        "file.closed" => MatterEvent::File(FileEvent::Closed),
        "run.interrupted" => MatterEvent::Run(RunEvent::Interrupted),
        "run.resumed" => MatterEvent::Run(RunEvent::Resumed),
        "run.given-up" => MatterEvent::Run(RunEvent::GivenUp),
        _ => return None,
    })
}

/// The body of an event that says no more than its name.
fn put_nothing(out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    put(&NothingRecord {}, out)
}

fn put_id(id: i64, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    put(&IdRecord { id }, out)
}

fn get_matter(text: &str) -> Result<MatterId, String> {
    get(text).map(|record: IdRecord| MatterId(record.id))
}

fn get_case(text: &str) -> Result<CaseId, String> {
    get(text).map(|record: IdRecord| CaseId(record.id))
}

fn digest(text: &str) -> Result<Digest, String> {
    Digest::from_hex(text).ok_or_else(|| format!("{text:?} is no sum"))
}

#[cfg(test)]
mod tests;
