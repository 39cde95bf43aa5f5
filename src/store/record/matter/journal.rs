//! The bodies of journals to the finance system.

use super::super::body::{Text, get, is_default, put, record};
use super::{digest, put_id, put_nothing};
use crate::case::ids::MatterId;
use crate::case::money::Pence;
use crate::matter::MatterEvent;
use crate::matter::journal::{JournalEvent, WrittenJournal};

record!(WrittenRecord<'a> {
    day: i64, reference: Text<'a>, layout: Text<'a>, file: Text<'a>, lines: Text<'a>, count: u64,
    pence: i64;
    reverses: i64
});
record!(DocumentRecord<'a> { document: Text<'a>; });

pub(super) fn write_journal(
    event: &JournalEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        JournalEvent::Written(written) => {
            let record = WrittenRecord {
                day: written.day.0,
                reference: (&written.reference).into(),
                layout: (&written.layout).into(),
                file: written.file.to_string().into(),
                lines: written.lines.to_string().into(),
                count: written.count,
                pence: written.pence.0,
                reverses: written.reverses.map_or(0, |journal| journal.0),
            };
            put(&record, out)
        }
        JournalEvent::Accepted { document } => {
            put(&DocumentRecord { document: document.into() }, out)
        }
        JournalEvent::ReversalWritten { by } => put_id(by.0, out),
        JournalEvent::Rejected | JournalEvent::ReversalRejected | JournalEvent::Reversed => {
            put_nothing(out)
        }
    }
}

pub(super) fn read_journal(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "written" => get(text).and_then(written),
        "accepted" => get(text).map(|record: DocumentRecord<'_>| JournalEvent::Accepted {
            document: record.document.into_owned(),
        }),
        "reversal-written" => {
            super::get_matter(text).map(|by| JournalEvent::ReversalWritten { by })
        }
        _ => return None,
    };
    Some(event.map(MatterEvent::Journal))
}

fn written(record: WrittenRecord<'_>) -> Result<JournalEvent, String> {
    Ok(JournalEvent::Written(Box::new(WrittenJournal {
        day: MatterId(record.day),
        reference: record.reference.into_owned(),
        layout: record.layout.into_owned(),
        file: digest(&record.file)?,
        lines: digest(&record.lines)?,
        count: record.count,
        pence: Pence(record.pence),
        reverses: (record.reverses != 0).then_some(MatterId(record.reverses)),
    })))
}
