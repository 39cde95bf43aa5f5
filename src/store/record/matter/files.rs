//! The bodies of files exchanged with counterparts, and of batch runs.

use super::super::body::{Text, get, is_default, known, put, record};
use super::{digest, put_nothing};
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::money::Pence;
use crate::matter::MatterEvent;
use crate::matter::file::{FileEvent, TakenFile, Worked};
use crate::matter::run::{RunEvent, RunMade, RunWorked};

record!(TakenRecord<'a> {
    direction: Text<'a>, counterpart: Text<'a>, holds: Text<'a>, name: Text<'a>,
    digest: Text<'a>, lines: u64;
    party: Text<'a>, pence: Option<i64>, run: Option<i64>
});
record!(WorkedRecord<'a> {
    fates: Text<'a>; taken: u64, doubles: u64, left_out: u64, waiting: u64
});
record!(RunMadeRecord<'a> {
    step: Text<'a>, cases: u32, pence: i64, chosen: Text<'a>;
    filter: Text<'a>, shares: Text<'a>
});
record!(RunWorkedRecord<'a> {
    fates: Text<'a>; done: u32, done_pence: i64, left: u32, left_pence: i64
});
record!(FinishedRecord { ; files: Vec<i64> });

pub(super) fn write_file(event: &FileEvent, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match event {
        FileEvent::Taken(taken) => {
            let record = TakenRecord {
                direction: taken.direction.name().into(),
                counterpart: taken.counterpart.name().into(),
                holds: (&taken.holds).into(),
                name: (&taken.name).into(),
                digest: taken.digest.to_string().into(),
                lines: taken.lines,
                party: (&taken.party).into(),
                pence: taken.pence.map(|pence| pence.0),
                run: taken.run.map(|run| run.0),
            };
            put(&record, out)
        }
        FileEvent::Worked(worked) | FileEvent::Settled(worked) => {
            let record = WorkedRecord {
                fates: worked.fates.to_string().into(),
                taken: worked.taken,
                doubles: worked.doubles,
                left_out: worked.left_out,
                waiting: worked.waiting,
            };
            put(&record, out)
        }
        FileEvent::Closed => put_nothing(out),
    }
}

pub(super) fn read_file(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "taken" => get(text).and_then(|record: TakenRecord<'_>| {
            Ok(FileEvent::Taken(Box::new(TakenFile {
                direction: known("direction", &record.direction, Direction::named)?,
                counterpart: known("counterpart", &record.counterpart, Counterpart::named)?,
                party: record.party.into_owned(),
                holds: record.holds.into_owned(),
                name: record.name.into_owned(),
                digest: digest(&record.digest)?,
                lines: record.lines,
                pence: record.pence.map(Pence),
                run: record.run.map(MatterId),
            })))
        }),
        "worked" => worked(text).map(FileEvent::Worked),
        "settled" => worked(text).map(FileEvent::Settled),
        _ => return None,
    };
    Some(event.map(MatterEvent::File))
}

fn worked(text: &str) -> Result<Box<Worked>, String> {
    let record: WorkedRecord<'_> = get(text)?;
    Ok(Box::new(Worked {
        taken: record.taken,
        doubles: record.doubles,
        left_out: record.left_out,
        waiting: record.waiting,
        fates: digest(&record.fates)?,
    }))
}

pub(super) fn write_run(event: &RunEvent, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match event {
        RunEvent::Made(made) => {
            let record = RunMadeRecord {
                step: (&made.step).into(),
                cases: made.cases,
                pence: made.pence.0,
                chosen: made.chosen.to_string().into(),
                filter: (&made.filter).into(),
                shares: (&made.shares).into(),
            };
            put(&record, out)
        }
        RunEvent::Worked(worked) => {
            let record = RunWorkedRecord {
                fates: worked.fates.to_string().into(),
                done: worked.done,
                done_pence: worked.done_pence.0,
                left: worked.left,
                left_pence: worked.left_pence.0,
            };
            put(&record, out)
        }
        RunEvent::Finished { files } => {
            put(&FinishedRecord { files: files.iter().map(|id| id.0).collect() }, out)
        }
        RunEvent::Interrupted | RunEvent::Resumed | RunEvent::GivenUp => put_nothing(out),
    }
}

pub(super) fn read_run(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "made" => get(text).and_then(|record: RunMadeRecord<'_>| {
            Ok(RunEvent::Made(Box::new(RunMade {
                step: record.step.into_owned(),
                filter: record.filter.into_owned(),
                shares: record.shares.into_owned(),
                cases: record.cases,
                pence: Pence(record.pence),
                chosen: digest(&record.chosen)?,
            })))
        }),
        "worked" => get(text).and_then(|record: RunWorkedRecord<'_>| {
            Ok(RunEvent::Worked(RunWorked {
                done: record.done,
                done_pence: Pence(record.done_pence),
                left: record.left,
                left_pence: Pence(record.left_pence),
                fates: digest(&record.fates)?,
            }))
        }),
        "finished" => get(text).map(|record: FinishedRecord| RunEvent::Finished {
            files: record.files.into_iter().map(MatterId).collect(),
        }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Run))
}
