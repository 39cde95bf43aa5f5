//! The bodies of money in suspense.

use super::super::body::{IsoDay, Text, get, is_default, known, put, record};
use super::super::words;
use super::{put_id, put_nothing};
use crate::case::correspondence::MatterId;
use crate::case::day::TimeOfDay;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::matter::MatterEvent;
use crate::matter::suspense::{SuspenseEvent, Unplaced};
use crate::money::matching::Rule;
use crate::money::{MoneyKind, MoneyLine};

record!(ArrivedRecord<'a> {
    kind: Text<'a>, key: Text<'a>, gross: i64, net: i64, captured: IsoDay, method: Text<'a>;
    line: u64, fee: i64, reference: Text<'a>, second: Text<'a>, minute: Option<u16>,
    settled: Option<IsoDay>, mark: Text<'a>, payer: Text<'a>, file: Option<i64>
});
record!(MatchedRecord<'a> { case: i64, pence: i64, rule: Text<'a>; });
record!(UnmatchedRecord { case: i64, pence: i64; });
record!(MovedRecord<'a> { to: Text<'a>; });
record!(KnownRecord<'a> { what: Text<'a>; });

pub(super) fn write_suspense(
    event: &SuspenseEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        SuspenseEvent::Arrived(unplaced) => put(&arrived_record(unplaced), out),
        SuspenseEvent::Matched { case, pence, rule } => {
            let rule = rule.name().into();
            put(&MatchedRecord { case: case.0, pence: pence.0, rule }, out)
        }
        SuspenseEvent::Unmatched { case, pence } => {
            put(&UnmatchedRecord { case: case.0, pence: pence.0 }, out)
        }
        SuspenseEvent::NotFor { case } => put_id(case.0, out),
        SuspenseEvent::Moved { to } => put(&MovedRecord { to: to.into() }, out),
        SuspenseEvent::Known { what } => put(&KnownRecord { what: what.into() }, out),
        SuspenseEvent::Refunded => put_nothing(out),
    }
}

pub(super) fn read_suspense(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "arrived" => get(text).and_then(arrived),
        "matched" => get(text).and_then(|record: MatchedRecord<'_>| {
            let (case, pence) = (CaseId(record.case), Pence(record.pence));
            let rule = known("rule", &record.rule, Rule::named)?;
            Ok(SuspenseEvent::Matched { case, pence, rule })
        }),
        "unmatched" => get(text).map(|record: UnmatchedRecord| {
            let (case, pence) = (CaseId(record.case), Pence(record.pence));
            SuspenseEvent::Unmatched { case, pence }
        }),
        "not-for" => super::get_case(text).map(|case| SuspenseEvent::NotFor { case }),
        "moved" => get(text)
            .map(|record: MovedRecord<'_>| SuspenseEvent::Moved { to: record.to.into_owned() }),
        "known" => get(text)
            .map(|record: KnownRecord<'_>| SuspenseEvent::Known { what: record.what.into_owned() }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Suspense))
}

fn arrived_record(unplaced: &Unplaced) -> ArrivedRecord<'_> {
    let line = &unplaced.line;
    ArrivedRecord {
        kind: line.kind.name().into(),
        key: (&line.key).into(),
        gross: line.gross.0,
        net: line.net.0,
        captured: IsoDay(line.captured),
        method: words::method_word(line.method).into(),
        line: line.line,
        fee: line.fee.0,
        reference: (&line.reference).into(),
        second: (&line.second).into(),
        minute: line.time.map(TimeOfDay::minutes),
        settled: line.settled.map(IsoDay),
        mark: (&line.mark).into(),
        payer: (&line.payer).into(),
        file: unplaced.file.map(|file| file.0),
    }
}

fn arrived(record: ArrivedRecord<'_>) -> Result<SuspenseEvent, String> {
    let time = record.minute.map(|minute| {
        TimeOfDay::from_minutes(minute).ok_or_else(|| format!("{minute} is no minute of a day"))
    });
    let line = MoneyLine {
        line: record.line,
        kind: known("kind of money", &record.kind, MoneyKind::named)?,
        key: record.key.into_owned(),
        reference: record.reference.into_owned(),
        second: record.second.into_owned(),
        gross: Pence(record.gross),
        fee: Pence(record.fee),
        net: Pence(record.net),
        captured: record.captured.0,
        time: time.transpose()?,
        settled: record.settled.map(|day| day.0),
        method: known("method", &record.method, words::method)?,
        mark: record.mark.into_owned(),
        payer: record.payer.into_owned(),
    };
    let unplaced = Unplaced { line, file: record.file.map(MatterId) };
    Ok(SuspenseEvent::Arrived(Box::new(unplaced)))
}
