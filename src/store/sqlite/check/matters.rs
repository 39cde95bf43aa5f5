//! Matters proved: numbers, chain and events of every log, lines, counts, and each content's sum.

use std::collections::BTreeMap;

use super::Findings;
use crate::case::count::counted;
use crate::case::digest::Digest;
use crate::case::ids::MatterId;
use crate::matter::MatterKind;
use crate::store::StoreError;
use crate::store::record::{Hash, Link, NO_ENTRY_BEFORE, matter as record};
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::row::{count, text};

impl SqliteStore {
    pub(super) fn check_matters(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let lines =
            self.rows("SELECT id, kind, entries FROM matter_line ORDER BY id", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, u8>(1)?, row.get::<_, u32>(2)?))
            })?;
        let mut entries = 0_u64;
        for (place, (id, kind, says)) in (1_i64..).zip(&lines) {
            if place != *id {
                findings.add("the matters", format!("numbers before {id} are missing"));
                break;
            }
            let Some(kind) = MatterKind::from_code(*kind) else {
                findings.add(format!("matter {id}"), "its kind is not known to this release");
                continue;
            };
            let has = self.check_matter(kind, MatterId(*id), findings)?;
            if has != *says {
                let what = format!("its line does not count the {} it has", counted(has, "entry"));
                findings.add(kind.reference(MatterId(*id)), what);
            }
            entries += u64::from(has);
        }
        let stored = self
            .connection
            .query_row("SELECT count(*) FROM matter_entry", [], |row| count(row, 0))?;
        if stored != entries {
            let held = counted(stored, "entry");
            let what = format!("they hold {held}, the lines lead to {entries}");
            findings.add("the logs of matters", what);
        }
        self.check_matter_counts(findings)?;
        self.check_contents(findings)
    }

    /// Proves one log; gives the number of its entries.
    fn check_matter(
        &self,
        kind: MatterKind,
        id: MatterId,
        findings: &mut Findings,
    ) -> Result<u32, StoreError> {
        let reference = kind.reference(id);
        let name = record::chained_as(kind, id);
        let mut log = self.connection.prepare_cached(
            "SELECT number, legal_day, recorded, officer, why, kind, version, body, hash \
             FROM matter_entry WHERE matter_id = ?1 ORDER BY number",
        )?;
        let mut rows = log.query([id.0])?;
        let mut previous: Hash = NO_ENTRY_BEFORE;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            let link = Link {
                notice: &name,
                number: row.get(0)?,
                legal_day: row.get(1)?,
                recorded: row.get(2)?,
                officer: text(row, 3)?,
                why: text(row, 4)?,
                kind: text(row, 5)?,
                version: row.get(6)?,
                body: text(row, 7)?,
            };
            if link.number != count {
                findings.add(&reference, format!("entry {count} of its log is missing"));
                count = link.number;
            }
            let stored: Hash = row.get(8)?;
            if link.hash(&previous) != stored {
                let what = "is not what was recorded: its sum does not fit the chain";
                findings.add(&reference, format!("entry {count} {what}"));
            }
            previous = stored;
            if let Err(fault) = record::read(link.kind, link.version, link.body) {
                findings.add(&reference, format!("entry {count}: {fault}"));
            }
        }
        Ok(count)
    }

    fn check_matter_counts(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let read = |text: &str| -> Result<BTreeMap<(u8, u8, i32), u64>, StoreError> {
            let rows = self.rows(text, [], |row| {
                Ok(((row.get(0)?, row.get(1)?, row.get(2)?), count(row, 3)?))
            })?;
            Ok(rows.into_iter().collect())
        };
        let kept = read("SELECT kind, state, day, count FROM matter_tally WHERE count <> 0")?;
        let counted =
            read("SELECT kind, state, day, count(*) FROM matter_line GROUP BY kind, state, day")?;
        if kept != counted {
            findings.add("the counts of matters", "they differ from the matters; rebuild");
        }
        Ok(())
    }

    /// What is kept under a sum must have that sum; one content is in memory at a time.
    fn check_contents(&self, findings: &mut Findings) -> Result<(), StoreError> {
        let mut contents =
            self.connection.prepare_cached("SELECT digest, bytes FROM content ORDER BY number")?;
        let mut rows = contents.query([])?;
        while let Some(row) = rows.next()? {
            let digest = Digest(row.get(0)?);
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            if Digest::of(bytes) != digest {
                findings.add(format!("content {digest}"), "it is not what was kept");
            }
        }
        Ok(())
    }
}
