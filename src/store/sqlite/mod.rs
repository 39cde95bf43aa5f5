//! The store in an SQLite file, shared by several processes of one host, or in memory.
//!
//! The only folder that knows the engine. Each file beside this one holds one kind of work; here
//! they are joined to the trait. Every method is one transaction; a write takes the file's write
//! lock at once and waits for it with patience (`busy`).

pub mod schema;
pub mod sql;

mod act;
mod bulk;
mod busy;
mod check;
mod copy;
mod failure;
mod find;
mod keep;
mod matter;
mod money;
mod open;
mod place;
mod queue;
mod read;
mod room;
mod row;
mod walk;
mod words;
mod write;

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

pub use self::copy::{discard_practice, restore};
pub use self::open::Purpose;
pub use self::place::Sharing;
use self::room::Room;
use super::{
    Act, Admitted, Append, Bulk, Content, Damage, Draft, DraftKey, FindAsk, ImportRun, MatterAsk,
    MatterTally, MoneyRow, NewCase, QueueAsk, Store, StoreError, StoreInfo, Tally,
};
use crate::case::day::{Day, Moment};
use crate::case::digest::Digest;
use crate::case::event::{Entry, Event};
use crate::case::ids::{CaseId, MatterId, PcnNumber};
use crate::case::officer::{Account, Officer};
use crate::case::summary::{LedgerLine, Summary, SummaryRow};
use crate::matter::{MatterEntry, MatterKind, MatterLine, MatterRow};

/// A case store in an SQLite file or in memory; made by [`SqliteStore::create`],
/// [`SqliteStore::open`] and [`SqliteStore::in_memory`].
pub struct SqliteStore {
    connection: Connection,
    /// Whether this process takes in very many cases and has put the search indexes off.
    put_off: bool,
    room: Room,
}

impl SqliteStore {
    fn of(mut connection: Connection) -> Result<SqliteStore, StoreError> {
        let room = Room::of(&mut connection)?;
        Ok(SqliteStore { connection, put_off: false, room })
    }

    /// Does a piece of work as one write: all of it, or nothing where it fails.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        transaction.commit()?;
        self.room.look_after(&self.connection);
        Ok(answer)
    }
}

impl Store for SqliteStore {
    fn info(&self) -> Result<StoreInfo, StoreError> {
        self.read_info()
    }
    fn change(&self) -> Result<u64, StoreError> {
        self.read_change()
    }

    fn log(&self, case: CaseId) -> Result<Vec<Entry>, StoreError> {
        self.read_log(case)
    }
    fn summary(&self, case: CaseId) -> Result<SummaryRow, StoreError> {
        self.read_summary(case)
    }
    fn case_of(&self, number: &PcnNumber) -> Result<Option<CaseId>, StoreError> {
        self.read_case_of(number)
    }
    fn cases_with(&self, like: &Event) -> Result<Vec<CaseId>, StoreError> {
        self.read_cases_with(like)
    }
    fn ledger(&self, case: CaseId) -> Result<Vec<LedgerLine>, StoreError> {
        self.read_ledger(case)
    }

    fn append(&mut self, append: &Append<'_>) -> Result<(), StoreError> {
        self.write_append(append)
    }
    fn admit(
        &mut self,
        cases: &[NewCase],
        run: Option<&ImportRun>,
    ) -> Result<Admitted, StoreError> {
        self.write_admit(cases, run)
    }
    fn next_receipt(&self, series: &str) -> Result<u64, StoreError> {
        self.read_next_receipt(series)
    }

    fn queue_page(&self, ask: &QueueAsk) -> Result<Vec<SummaryRow>, StoreError> {
        self.read_queue_page(ask)
    }
    fn tallies(&self, today: Day, days: i32) -> Result<Vec<Tally>, StoreError> {
        self.read_tallies(today.number().saturating_sub(days).saturating_add(1))
    }
    fn find(&self, ask: &FindAsk, limit: usize) -> Result<Vec<SummaryRow>, StoreError> {
        self.read_find(ask, limit)
    }
    fn receipts_on(&self, day: Day, limit: usize) -> Result<Vec<(CaseId, LedgerLine)>, StoreError> {
        self.read_receipts_on(day, limit)
    }

    fn money(
        &self,
        officer: Option<&Account>,
        from: Moment,
        until: Moment,
        limit: usize,
    ) -> Result<Vec<MoneyRow>, StoreError> {
        self.read_money(officer, from, until, limit)
    }

    fn payments_told(&self, told_by: &str, limit: usize) -> Result<Vec<MoneyRow>, StoreError> {
        self.read_payments_told(told_by, limit)
    }
    fn with_receipt(&self, receipt: &str) -> Result<Option<(CaseId, u32)>, StoreError> {
        self.read_with_receipt(receipt)
    }

    fn next_matter(&self) -> Result<MatterId, StoreError> {
        self.read_next_matter()
    }
    fn matter(&self, id: MatterId) -> Result<(MatterLine, Vec<MatterEntry>), StoreError> {
        self.read_matter(id)
    }
    fn matters(&self, ask: &MatterAsk) -> Result<Vec<MatterRow>, StoreError> {
        self.read_matters(ask)
    }
    fn matters_of(&self, case: CaseId) -> Result<Vec<MatterRow>, StoreError> {
        self.read_matters_of(case)
    }
    fn matters_with(
        &self,
        kind: MatterKind,
        key: &str,
        limit: usize,
    ) -> Result<Vec<MatterRow>, StoreError> {
        self.read_matters_with(kind, key, limit)
    }
    fn money_touched(
        &self,
        officer: &Account,
        from: Moment,
        until: Moment,
    ) -> Result<Vec<MatterId>, StoreError> {
        self.read_money_touched(officer, from, until)
    }
    fn matter_tallies(&self) -> Result<Vec<MatterTally>, StoreError> {
        self.read_matter_tallies()
    }
    fn content(&self, digest: &Digest) -> Result<Option<Content>, StoreError> {
        self.read_content(digest)
    }
    fn act(&mut self, act: &Act<'_>) -> Result<(), StoreError> {
        self.write_act(act)
    }
    fn walk_matters(
        &self,
        after: Option<MatterId>,
        limit: usize,
    ) -> Result<Vec<(MatterRow, Vec<MatterEntry>)>, StoreError> {
        self.read_walk_matters(after, limit)
    }
    fn replace_matters(&mut self, rows: &[MatterRow]) -> Result<(), StoreError> {
        self.write_replace_matters(rows)
    }

    fn officers(&self) -> Result<Vec<Officer>, StoreError> {
        self.read_officers()
    }
    fn register(&mut self, officer: &Officer, by: &Account, at: Moment) -> Result<(), StoreError> {
        self.write_officer(officer, by, at)
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.write_draft(draft)
    }
    fn drafts(&self, officer: &Account) -> Result<Vec<Draft>, StoreError> {
        self.read_drafts(officer)
    }
    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        self.remove_draft(key)
    }

    fn import_run(&self, digest: &str) -> Result<Option<ImportRun>, StoreError> {
        self.read_import_run(digest)
    }
    fn bulk(&mut self, state: Bulk) -> Result<(), StoreError> {
        self.write_bulk(state)
    }

    fn walk(
        &self,
        after: Option<CaseId>,
        limit: usize,
    ) -> Result<Vec<(SummaryRow, Vec<Entry>)>, StoreError> {
        self.read_walk(after, limit)
    }
    fn without_line(&self) -> Result<Vec<CaseId>, StoreError> {
        self.read_without_line()
    }
    fn replace(
        &mut self,
        rows: &[(CaseId, Summary, Vec<LedgerLine>)],
    ) -> Result<Vec<CaseId>, StoreError> {
        self.write_replace(rows)
    }
    fn count_receipts(&mut self, series: &str, last: u64) -> Result<(), StoreError> {
        self.write_receipt_count(series, last)
    }
    fn recount(&mut self) -> Result<(), StoreError> {
        self.write_counts()
    }
    fn check(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Damage>, StoreError> {
        self.read_check(progress)
    }
    fn seal(&self, until: Moment) -> Result<String, StoreError> {
        self.read_seal(until)
    }
    fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        self.copy_to(to, progress)
    }
}
