//! The case store: an append-only log per case, and the projections made from it.
//!
//! [`Store`] is plain data in and out; one method is one transaction. No connection, row or SQL
//! leaves this folder. What the rows mean is decided above: the store keeps the [`Summary`] and the
//! ledger lines that it is handed with each append and never computes them.

mod matters;
pub mod record;
pub mod sqlite;

pub use matters::{
    Act, Content, MatterAppend, MatterAsk, MatterFilter, MatterFrom, MatterKey, MatterTally,
    NewMatter,
};

use crate::case::count::counted;
use crate::case::day::{Day, Moment};
use crate::case::digest::Digest;
use crate::case::event::{Entry, Event};
use crate::case::ids::{CaseId, MatterId, PcnNumber};
use crate::case::notice::Regime;
use crate::case::officer::{Account, Officer};
use crate::case::summary::{LedgerLine, Summary, SummaryRow, Work};
use crate::matter::{MatterEntry, MatterKind, MatterLine, MatterRow};

/// What went wrong in a store. Every text says what happened, to what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else wrote to the case since it was read: read it again and ask the law again.
    #[error(
        "case {number} was changed by somebody else (its log has {}, this act was decided on \
         {expected}); look at it again",
        counted(*.has, "entry")
    )]
    Behind {
        /// The case's number.
        number: String,
        /// Entries the log has now.
        has: u32,
        /// Entries that the act was decided on.
        expected: u32,
    },
    /// Somebody else wrote to the matter since it was read.
    #[error(
        "{reference} was changed by somebody else (its log has {}, this act was decided on \
         {expected}); look at it again",
        counted(*.has, "entry")
    )]
    MatterBehind {
        /// The matter's reference.
        reference: String,
        /// Entries the log has now.
        has: u32,
        /// Entries that the act was decided on.
        expected: u32,
    },
    /// There is no such matter.
    #[error("nothing in this store has the number {0}; look at the list it was taken from")]
    NoSuchMatter(MatterId),
    /// A matter's number was taken by another process in between: try again.
    #[error("number {0} was given to another matter in between; try again")]
    MatterTaken(MatterId),
    /// There is no such case.
    #[error("there is no case {0} in this store")]
    NoSuchCase(String),
    /// The number is taken by another case.
    #[error("notice number {0} is in the store already")]
    NumberTaken(PcnNumber),
    /// A receipt number was taken by another process in between: try again.
    #[error("receipt {0} was given out in between; try again")]
    ReceiptTaken(String),
    /// The file cannot be used: foreign, newer, corrupt, on a network share, not permitted.
    #[error("{0}")]
    Unusable(String),
    /// Other processes kept the file busy for longer than an officer can wait.
    #[error("the store stayed busy for {0} seconds; nothing was written, try again")]
    Busy(u64),
    /// What is stored cannot be read; `check` says more.
    #[error("the store holds something unreadable: {0}; run `noticedesk check`")]
    Unreadable(String),
    /// The disk is full or refuses to write; nothing was written.
    #[error("the disk refuses to write ({0}); nothing was recorded, free some space and try again")]
    DiskRefuses(String),
    /// Anything else the engine said.
    #[error("the store failed: {0}")]
    Engine(String),
}

/// Entries for one case with everything that follows from them.
#[derive(Clone, Debug)]
pub struct Append<'a> {
    /// The case.
    pub case: CaseId,
    /// Number of the last entry that the writer had seen.
    pub after: u32,
    /// The new entries, numbered from `after + 1`.
    pub entries: &'a [Entry],
    /// The case's line after them.
    pub summary: &'a Summary,
    /// The ledger lines of the new entries.
    pub ledger: &'a [LedgerLine],
    /// The receipt numbers that the entries carry, in their order.
    pub receipts: Vec<ReceiptClaim>,
    /// The draft that these entries make good: it is removed in the same transaction.
    pub settles_draft: Option<DraftKey>,
}

/// A new case: its first entries with everything that follows from them.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Entries, numbered from 1.
    pub entries: Vec<Entry>,
    /// The case's line after them.
    pub summary: Summary,
    /// The ledger lines of the entries.
    pub ledger: Vec<LedgerLine>,
}

/// What became of each new case of a batch, in its order: the id, or `None` where its number was
/// in the store already.
pub type Admitted = Vec<Option<CaseId>>;

/// The claim that a number is the next of a receipt series; checked inside the transaction, so
/// that a series has neither gap nor double.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReceiptClaim {
    /// The series (one for each officer).
    pub series: String,
    /// The number, from 1.
    pub number: u64,
}

/// Where a page of the queue starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageFrom {
    /// With the oldest.
    Start,
    /// With the newest, backward.
    End,
    /// After a row, forward.
    After(QueueKey),
    /// Before a row, backward. The page itself is in queue order all the same.
    Before(QueueKey),
    /// With the first row whose clock started on the day or later.
    AtDay(Day),
}

/// A row's place in its group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct QueueKey {
    /// Day 1 of its clock.
    pub from: Day,
    /// The case.
    pub id: CaseId,
}

/// Which rows of a group are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum QueueFilter {
    /// All.
    #[default]
    Everything,
    /// One scheme.
    Regime(Regime),
    /// Held by an officer.
    HeldBy(Account),
    /// Held by nobody.
    Unclaimed,
    /// Progression suspended.
    OnHold,
}

/// A question for a page of the queue.
#[derive(Clone, Debug)]
pub struct QueueAsk {
    /// The group.
    pub work: Work,
    /// Which rows.
    pub filter: QueueFilter,
    /// Rows whose clock starts after this day are not open yet and are left out.
    pub today: Day,
    /// Where to start.
    pub from: PageFrom,
    /// The most rows, at most 1,000.
    pub limit: usize,
}

/// How many cases of a group started their clock on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The group.
    pub work: Work,
    /// Day 1 of the clock.
    pub from: Day,
    /// Cases.
    pub count: u64,
}

/// What to find cases by. Marks and names are matched folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FindAsk {
    /// A number or the beginning of one.
    Number(String),
    /// A whole mark (its search key).
    Mark(String),
    /// A part of a mark of at least three characters (of its search key).
    MarkPart(String),
    /// Words of a name, each whole or the beginning of one.
    Name(String),
}

/// Under what a draft is kept: one officer's unfinished text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DraftKey {
    /// Whose.
    pub officer: Account,
    /// What kind (`note`, `payment`, …).
    pub kind: String,
    /// For which case; `None` where the case is not known yet.
    pub case: Option<CaseId>,
}

/// An unfinished text, kept so that a crash loses nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Under what it is kept.
    pub key: DraftKey,
    /// The text, in the form its pane chose.
    pub text: String,
    /// When it was last saved.
    pub saved: Moment,
}

/// A file that was imported, wholly or in part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRun {
    /// SHA-256 of the file and the map together, in hexadecimal: the same file is never taken
    /// twice.
    pub digest: String,
    /// The file's name.
    pub file: String,
    /// Data lines done so far; an interrupted import goes on after them.
    pub lines_done: u64,
    /// Cases taken in.
    pub taken: u64,
    /// Lines left out as doubles.
    pub doubles: u64,
    /// Lines left out as faulty.
    pub faults: u64,
    /// Whether the whole file is done.
    pub finished: bool,
    /// When it was begun.
    pub begun: Moment,
    /// By whom.
    pub officer: Account,
}

/// What a store says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoreInfo {
    /// Schema version.
    pub version: u32,
    /// A practice store: other officers may be played, nothing in it is real.
    pub practice: bool,
    /// Cases.
    pub cases: u64,
    /// The latest moment recorded in any entry; `None` in an empty store.
    pub last_recorded: Option<Moment>,
    /// Changes with every write by anybody: a page read at the same number is still true.
    pub change: u64,
}

/// An entry by which money moved, with its case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoneyRow {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: PcnNumber,
    /// The entry.
    pub entry: Entry,
}

/// One finding of a store's self-check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// The case's number or the part of the file.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// A case store. Synchronous; one method is one transaction; shared between processes.
pub trait Store: Send {
    /// What the store says of itself.
    fn info(&self) -> Result<StoreInfo, StoreError>;
    /// A number that changes with every write by any process; cheap enough to ask many times a
    /// second.
    fn change(&self) -> Result<u64, StoreError>;

    /// The whole log of a case, in order.
    fn log(&self, case: CaseId) -> Result<Vec<Entry>, StoreError>;
    /// The case's line.
    fn summary(&self, case: CaseId) -> Result<SummaryRow, StoreError>;
    /// The case of a number.
    fn case_of(&self, number: &PcnNumber) -> Result<Option<CaseId>, StoreError>;
    /// The cases whose log has an event of the same kind, in the order of their ids. No index leads
    /// there: the whole log is passed over once, which is for lists that somebody asks for now and
    /// then.
    fn cases_with(&self, like: &Event) -> Result<Vec<CaseId>, StoreError>;
    /// The case's ledger lines, in order.
    fn ledger(&self, case: CaseId) -> Result<Vec<LedgerLine>, StoreError>;

    /// Appends entries to a case: log, chain, projections, receipt and draft in one transaction.
    fn append(&mut self, append: &Append<'_>) -> Result<(), StoreError>;
    /// Takes in new cases and the import's progress in one transaction; a number that is in the
    /// store already is passed over. `run` has the lines and faults of this batch and what was
    /// taken before it; the store adds which of these cases were taken and which were doubles.
    fn admit(&mut self, cases: &[NewCase], run: Option<&ImportRun>)
    -> Result<Admitted, StoreError>;
    /// The next number of a receipt series.
    fn next_receipt(&self, series: &str) -> Result<u64, StoreError>;

    /// A page of a group of the queue.
    fn queue_page(&self, ask: &QueueAsk) -> Result<Vec<SummaryRow>, StoreError>;
    /// How many cases of each group started on each day: on each of the last `days` days up to
    /// `today` and on later ones; those before are one count, under the oldest of their days.
    /// Kept, never counted; how much is read grows neither with cases nor with years.
    fn tallies(&self, today: Day, days: i32) -> Result<Vec<Tally>, StoreError>;
    /// Cases by number, mark or name, at most `limit`, newest notice first for names and marks.
    fn find(&self, ask: &FindAsk, limit: usize) -> Result<Vec<SummaryRow>, StoreError>;
    /// The money received and returned on a legal day, at most `limit` lines, those of the newest
    /// cases first: for the duplicate warning and the cashier's day.
    fn receipts_on(&self, day: Day, limit: usize) -> Result<Vec<(CaseId, LedgerLine)>, StoreError>;

    /// Entries by which money moved, of an officer or of all, recorded from a moment on and before
    /// another, in the order of recording, at most `limit`.
    fn money(
        &self,
        officer: Option<&Account>,
        from: Moment,
        until: Moment,
        limit: usize,
    ) -> Result<Vec<MoneyRow>, StoreError>;
    /// Payments whose payer's side calls them so, in every case, at most `limit`: the number of a
    /// cheque or postal order, else the reference.
    fn payments_told(&self, told_by: &str, limit: usize) -> Result<Vec<MoneyRow>, StoreError>;
    /// The case and the number of the entry that recorded the payment with a receipt.
    fn with_receipt(&self, receipt: &str) -> Result<Option<(CaseId, u32)>, StoreError>;

    /// The number that the next new matter gets.
    fn next_matter(&self) -> Result<MatterId, StoreError>;
    /// A matter's line and whole log.
    fn matter(&self, id: MatterId) -> Result<(MatterLine, Vec<MatterEntry>), StoreError>;
    /// A page of matters in the order of their days.
    fn matters(&self, ask: &MatterAsk) -> Result<Vec<MatterRow>, StoreError>;
    /// Every matter of a case, in the order of their numbers.
    fn matters_of(&self, case: CaseId) -> Result<Vec<MatterRow>, StoreError>;
    /// Matters of a kind with a key, newest first, at most `limit`.
    fn matters_with(
        &self,
        kind: MatterKind,
        key: &str,
        limit: usize,
    ) -> Result<Vec<MatterRow>, StoreError>;
    /// Money in suspense that an officer moved, and files that the officer took in, from a moment
    /// on and before another, in the order of their numbers.
    fn money_touched(
        &self,
        officer: &Account,
        from: Moment,
        until: Moment,
    ) -> Result<Vec<MatterId>, StoreError>;
    /// How many matters of each kind and state have each day; kept, never counted.
    fn matter_tallies(&self) -> Result<Vec<MatterTally>, StoreError>;
    /// What is kept under a sum; `None` where nothing is.
    fn content(&self, digest: &Digest) -> Result<Option<Content>, StoreError>;
    /// Writes an act that concerns several cases and matters at once: logs, chains, projections,
    /// contents, receipts and drafts in one transaction. All of it, or nothing.
    fn act(&mut self, act: &Act<'_>) -> Result<(), StoreError>;
    /// Walks all matters in order of their numbers: those after `after`, at most `limit`, each
    /// with its whole log.
    fn walk_matters(
        &self,
        after: Option<MatterId>,
        limit: usize,
    ) -> Result<Vec<(MatterRow, Vec<MatterEntry>)>, StoreError>;
    /// Replaces the lines of matters by what their logs say, and counts them anew; part of
    /// `rebuild`. A matter whose log has grown since it was read is left as it is.
    fn replace_matters(&mut self, rows: &[MatterRow]) -> Result<(), StoreError>;

    /// The register of officers.
    fn officers(&self) -> Result<Vec<Officer>, StoreError>;
    /// Writes one line of the register, on behalf of an officer at a moment; the register keeps
    /// its history.
    fn register(&mut self, officer: &Officer, by: &Account, at: Moment) -> Result<(), StoreError>;

    /// Saves a draft over its former text.
    fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreError>;
    /// An officer's drafts, newest first.
    fn drafts(&self, officer: &Account) -> Result<Vec<Draft>, StoreError>;
    /// Removes a draft.
    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError>;

    /// The import of a file, by its digest.
    fn import_run(&self, digest: &str) -> Result<Option<ImportRun>, StoreError>;
    /// Tells the store that very many cases follow (true) or that they are all in (false), so
    /// that it may put off what is done faster at the end. Refused (`Unusable`) where somebody
    /// else has the store open: the cases can still be admitted, only more slowly.
    fn bulk(&mut self, state: Bulk) -> Result<(), StoreError>;

    /// Walks all cases in order of their ids: those after `after`, at most `limit`, each with its
    /// whole log.
    fn walk(
        &self,
        after: Option<CaseId>,
        limit: usize,
    ) -> Result<Vec<(SummaryRow, Vec<Entry>)>, StoreError>;
    /// Cases that have a log but no line: no walk comes to them before `replace` has made one.
    fn without_line(&self) -> Result<Vec<CaseId>, StoreError>;
    /// Replaces the projections of cases by what the log says, also where the line is missing,
    /// cannot be read or has another number; part of `rebuild`. Gives the cases whose log has grown
    /// since it was read: they are left as they are, to be read again.
    fn replace(
        &mut self,
        rows: &[(CaseId, Summary, Vec<LedgerLine>)],
    ) -> Result<Vec<CaseId>, StoreError>;
    /// Raises the counter of a receipt series to a number that a log holds; part of `rebuild`. It
    /// is never lowered.
    fn count_receipts(&mut self, series: &str, last: u64) -> Result<(), StoreError>;
    /// Makes the queue's counts, and where it does not fit the search index of names, anew from
    /// the cases' lines; the last part of `rebuild`.
    fn recount(&mut self) -> Result<(), StoreError>;
    /// Proves what the store can prove alone: integrity, chain, gaps, tallies, ledger balance.
    /// Calls `progress` with cases done and all.
    fn check(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Damage>, StoreError>;
    /// A sum (SHA-256, hexadecimal) over all entries recorded up to a moment that has passed.
    /// Printed with the end of the day it is an anchor outside the file: whoever changes an old
    /// entry, or removes a whole case, cannot make the store give the same sum again. Reads the
    /// whole log.
    fn seal(&self, until: Moment) -> Result<String, StoreError>;
    /// Copies the store, while it is in use, into a new file that must not exist, opens the copy
    /// and checks it.
    fn backup(
        &self,
        to: &std::path::Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError>;
}

/// Whether very many new cases are being taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bulk {
    /// They follow now.
    Begins,
    /// They are all in.
    Ends,
}
