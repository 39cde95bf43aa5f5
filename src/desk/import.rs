//! Notices in: a file from handhelds, cameras or another system becomes cases.
//!
//! One thread reads, converts and asks the law; this one writes. Progress is kept with every batch
//! in the same transaction as its cases, so that an interrupted import goes on where it stood, and
//! the same file twice takes in nothing twice.

mod prepare;
mod report;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use self::prepare::{Batch, Preparation};
pub use self::report::{Doubled, ImportReport, Remark, Remarked};
use crate::case::day::{Day, Moment};
use crate::case::notice::Area;
use crate::case::officer::Account;
use crate::exchange::fault::Fault;
use crate::exchange::map::Map;
use crate::exchange::notices::{NoticeReader, Setting};
use crate::exchange::postroom::{self, FaultFile, Incoming, Refused};
use crate::law::Law;
use crate::store::{Bulk, ImportRun, Store, StoreError};

/// Files from this length on, into an empty store, are taken in by the store's bulk way (bytes).
const BULK_FROM: u64 = 4 << 20;
/// Lines of one transaction while others may work in the store: short, so that nobody waits.
const SMALL_BATCH: usize = 200;
/// Lines of one transaction where the store is empty or nothing is written.
const LARGE_BATCH: usize = 5000;
/// Batches that may wait for the writer.
const WAITING: usize = 4;

/// What is to be imported, and how.
#[derive(Clone, Copy, Debug)]
pub struct ImportAsk<'a> {
    /// The file.
    pub file: &'a Path,
    /// The map, where the file is not in the notices format.
    pub map: Option<&'a Path>,
    /// The area whose law the council enforces; the map's own area goes before it.
    pub area: Area,
    /// Whether anything is written.
    pub mode: ImportMode,
    /// A new file for all faults; the report keeps the first hundred.
    pub faults: Option<&'a Path>,
    /// The instant that entries carry as recorded.
    pub now: Moment,
    /// The local day.
    pub today: Day,
    /// On whose behalf.
    pub officer: &'a Account,
}

/// Whether an import writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportMode {
    /// Cases are taken in.
    Take,
    /// Everything is read, checked and reported; nothing is written.
    DryRun,
}

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ImportProgress {
    /// What is being done.
    pub doing: Doing,
    /// Bytes done of it.
    pub bytes: u64,
    /// Bytes of the file.
    pub of: u64,
    /// Data lines done.
    pub lines: u64,
}

/// What an import is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Looking whether the file is known already.
    LookingOver,
    /// Taking notices in.
    Taking,
    /// Finishing the store's indexes.
    Finishing,
}

/// Told again and again how far an import is; `Break` stops it after the batch that is being
/// written.
pub type Watch<'w> = dyn FnMut(ImportProgress) -> ControlFlow<()> + 'w;

/// Why an import could not be done at all. What was done before stays; the import can be run again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be opened, read or written.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The map cannot be used.
    #[error("the map cannot be used: {}", told(.0))]
    Map(Vec<Fault>),
    /// Nothing of the file can be used, or it cannot be read any further.
    #[error("{name}: {fault}")]
    File {
        /// The file's name.
        name: String,
        /// What is wrong.
        fault: Box<Fault>,
    },
    /// The map gives out numbers, and this is not a practice store.
    #[error(
        "the map allocates notice numbers, which only a practice store may do; nothing was taken \
         in; name a practice store (`noticedesk sample` makes one) or a file with numbers"
    )]
    NumbersInEarnest,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Imports a file of notices. What is wrong in single lines is in the report; the good lines come
/// in.
pub fn import_notices(
    store: &mut dyn Store,
    law: &Law,
    ask: &ImportAsk<'_>,
    watch: &mut Watch<'_>,
) -> Result<ImportReport, ImportError> {
    let map_text = ask.map.map(postroom::map_text).transpose()?;
    let map = match &map_text {
        Some(text) => Map::read(text).map_err(ImportError::Map)?,
        None => Map::plain(),
    };
    if map.numbers.is_some() && !store.info()?.practice {
        return Err(ImportError::NumbersInEarnest);
    }
    let mut looked = |bytes| {
        let at = ImportProgress { doing: Doing::LookingOver, bytes, of: bytes, lines: 0 };
        // A reading is not worth stopping: the taking asks again at once.
        let _ = watch(at);
    };
    let text = map_text.as_deref().unwrap_or_default();
    let incoming = postroom::look_over(ask.file, text, &mut looked)?;
    let run = match store.import_run(&incoming.digest)? {
        Some(run) if run.finished => return Ok(ImportReport::of_finished(&run)),
        Some(run) => run,
        None => new_run(&incoming, ask),
    };
    let mut writer = Writer::new(run, ask)?;
    let bulk =
        ask.mode == ImportMode::Take && incoming.bytes >= BULK_FROM && store.info()?.cases == 0;
    if bulk {
        store.bulk(Bulk::Begins)?;
    }
    let taken = take_all(store, &mut writer, law, &map, &incoming, ask, watch);
    if bulk {
        let lines = writer.run.lines_done;
        let bytes = incoming.bytes;
        let _ = watch(ImportProgress { doing: Doing::Finishing, bytes, of: bytes, lines });
        store.bulk(Bulk::Ends)?;
    }
    taken?;
    writer.close()
}

fn new_run(incoming: &Incoming, ask: &ImportAsk<'_>) -> ImportRun {
    ImportRun {
        digest: incoming.digest.clone(),
        file: incoming.name.clone(),
        lines_done: 0,
        taken: 0,
        doubles: 0,
        faults: 0,
        finished: false,
        begun: ask.now,
        officer: ask.officer.clone(),
    }
}

/// Reads on one thread and writes on this one until the file ends, the watch breaks or the store
/// fails.
fn take_all(
    store: &mut dyn Store,
    writer: &mut Writer,
    law: &Law,
    map: &Map,
    incoming: &Incoming,
    ask: &ImportAsk<'_>,
    watch: &mut Watch<'_>,
) -> Result<(), ImportError> {
    let file = postroom::open(&incoming.path)?;
    let stream_of = |code: &str| law.code(code).and_then(|line| line.stream);
    let setting = Setting {
        area: map.area.unwrap_or(ask.area),
        today: ask.today,
        stream_of: &stream_of,
        source: &incoming.name,
    };
    let name = &incoming.name;
    let broken = |fault| ImportError::File { name: name.clone(), fault: Box::new(fault) };
    let mut reader = NoticeReader::open(file, map, setting).map_err(broken)?;
    writer.report.unknown_headings = reader.unknown_headings().to_vec();
    reader.pass_over(writer.run.lines_done).map_err(broken)?;
    let alone = ask.mode == ImportMode::DryRun || store.info()?.cases == 0;
    let size = if alone { LARGE_BATCH } else { SMALL_BATCH };
    let preparation = Preparation { law, now: ask.now, today: ask.today, officer: ask.officer };
    std::thread::scope(|scope| {
        let (send, receive): (SyncSender<Batch>, Receiver<Batch>) = sync_channel(WAITING);
        scope.spawn(move || {
            loop {
                let batch = preparation.batch(&mut reader, size);
                let last = batch.ended.is_some();
                // A writer that stopped needs no more batches.
                if send.send(batch).is_err() || last {
                    return;
                }
            }
        });
        for batch in receive {
            let at = ImportProgress {
                doing: Doing::Taking,
                bytes: batch.bytes_done,
                of: incoming.bytes,
                lines: batch.lines_done,
            };
            let ended = writer.take(store, batch)?;
            if let Some(Err(fault)) = ended {
                return Err(broken(fault));
            }
            if watch(at).is_break() && ended.is_none() {
                writer.report.interrupted = true;
                return Ok(());
            }
        }
        Ok(())
    })
}

/// The writing half: hands batches to the store and keeps the account of them.
struct Writer {
    run: ImportRun,
    report: ImportReport,
    mode: ImportMode,
    faults: Option<FaultFile>,
    /// Numbers seen, in a dry run alone: there the store cannot tell doubles within the file.
    seen: std::collections::HashSet<String>,
}

impl Writer {
    fn new(run: ImportRun, ask: &ImportAsk<'_>) -> Result<Writer, Refused> {
        Ok(Writer {
            report: ImportReport::begun(&run, ask.mode),
            run,
            mode: ask.mode,
            faults: ask.faults.map(FaultFile::create).transpose()?,
            seen: std::collections::HashSet::new(),
        })
    }

    /// Takes one batch; gives how the file ended, where it did.
    fn take(
        &mut self,
        store: &mut dyn Store,
        batch: Batch,
    ) -> Result<Option<Result<(), Fault>>, ImportError> {
        for fault in &batch.faults {
            if let Some(file) = &mut self.faults {
                file.add(fault)?;
            }
        }
        let faults = batch.faults.len() as u64;
        self.report.add_faults(batch.faults);
        self.run.lines_done = batch.lines_done;
        self.run.faults += faults;
        self.run.finished = matches!(batch.ended, Some(Ok(())));
        let left_out: Vec<bool> = match self.mode {
            ImportMode::DryRun => self.compare(store, &batch.cases)?,
            ImportMode::Take => {
                let admitted = store.admit(&batch.cases, Some(&self.run))?;
                admitted.iter().map(Option::is_none).collect()
            }
        };
        let doubles = left_out.iter().filter(|double| **double).count() as u64;
        self.run.doubles += doubles;
        self.run.taken += left_out.len() as u64 - doubles;
        self.report.add_lines(&batch.remarks, &batch.cases, &batch.lines, &left_out);
        Ok(batch.ended)
    }

    /// Which cases a dry run would find taken already, in the store or further up in the file.
    fn compare(
        &mut self,
        store: &dyn Store,
        cases: &[crate::store::NewCase],
    ) -> Result<Vec<bool>, StoreError> {
        cases
            .iter()
            .map(|case| {
                let number = &case.summary.number;
                let fresh = self.seen.insert(number.as_str().to_string());
                Ok(!fresh || store.case_of(number)?.is_some())
            })
            .collect()
    }

    fn close(mut self) -> Result<ImportReport, ImportError> {
        if let Some(file) = self.faults.take() {
            file.close()?;
        }
        self.report.close(&self.run);
        Ok(self.report)
    }
}
