//! What is kept beside the cases: officers, drafts, imports.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::failure::strange;
use super::row::{column, count};
use super::{SqliteStore, sql};
use crate::case::day::Moment;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::officer::{Account, Officer, Role};
use crate::store::{Draft, DraftKey, ImportRun, StoreError};

impl SqliteStore {
    /// The latest line of each account, in the order of the accounts.
    pub(super) fn read_officers(&self) -> Result<Vec<Officer>, StoreError> {
        self.rows(
            "SELECT account, name, roles, authority, active FROM officer_register \
             WHERE number IN (SELECT max(number) FROM officer_register GROUP BY account) \
             ORDER BY account",
            [],
            officer,
        )
    }

    pub(super) fn write_officer(
        &mut self,
        officer: &Officer,
        by: &Account,
        at: Moment,
    ) -> Result<(), StoreError> {
        let roles: Vec<&str> = officer.roles.iter().map(|role| role.name()).collect();
        self.write(|connection| {
            connection.execute(
                "INSERT INTO officer_register \
                 (number, account, name, roles, authority, active, by_officer, recorded) \
                 SELECT 1 + coalesce(max(number), 0), ?1, ?2, ?3, ?4, ?5, ?6, ?7 \
                 FROM officer_register",
                params![
                    officer.account.as_str(),
                    officer.name,
                    roles.join(" "),
                    officer.authority.0,
                    officer.active,
                    by.as_str(),
                    at.0,
                ],
            )?;
            Ok(())
        })
    }

    pub(super) fn write_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.write(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO draft (officer, kind, case_id, text, saved) \
                     VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (officer, kind, case_id) \
                     DO UPDATE SET text = excluded.text, saved = excluded.saved",
                )?
                .execute(params![
                    draft.key.officer.as_str(),
                    draft.key.kind,
                    case_number(&draft.key),
                    draft.text,
                    draft.saved.0,
                ])?;
            Ok(())
        })
    }

    pub(super) fn read_drafts(&self, officer: &Account) -> Result<Vec<Draft>, StoreError> {
        let mut drafts = self.rows(sql::DRAFTS, [officer.as_str()], |row| {
            let case: i64 = row.get(1)?;
            let case = (case != 0).then_some(CaseId(case));
            Ok(Draft {
                key: DraftKey { officer: officer.clone(), kind: row.get(0)?, case },
                text: row.get(2)?,
                saved: Moment(row.get(3)?),
            })
        })?;
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved));
        Ok(drafts)
    }

    pub(super) fn remove_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        self.write(|connection| delete_draft(connection, key))
    }

    pub(super) fn read_import_run(&self, digest: &str) -> Result<Option<ImportRun>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::IMPORT_RUN)?;
        let found = statement.query_row([digest], |row| Ok(import_run(row))).optional()?;
        found.transpose()
    }
}

/// The number of a draft's case; 0 stands for none, since a key may not be empty.
fn case_number(key: &DraftKey) -> i64 {
    key.case.map_or(0, |case| case.0)
}

pub(super) fn delete_draft(connection: &Connection, key: &DraftKey) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM draft WHERE officer = ?1 AND kind = ?2 AND case_id = ?3")?
        .execute(params![key.officer.as_str(), key.kind, case_number(key)])?;
    Ok(())
}

pub(super) fn write_import_run(connection: &Connection, run: &ImportRun) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO import_run (digest, file, lines_done, taken, doubles, faults, finished, \
             begun, officer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             ON CONFLICT (digest) DO UPDATE SET lines_done = excluded.lines_done, \
             taken = excluded.taken, doubles = excluded.doubles, faults = excluded.faults, \
             finished = excluded.finished",
        )?
        .execute(params![
            run.digest,
            run.file,
            column(run.lines_done),
            column(run.taken),
            column(run.doubles),
            column(run.faults),
            run.finished,
            run.begun.0,
            run.officer.as_str(),
        ])?;
    Ok(())
}

fn import_run(row: &Row<'_>) -> Result<ImportRun, StoreError> {
    Ok(ImportRun {
        digest: row.get(0)?,
        file: row.get(1)?,
        lines_done: count(row, 2)?,
        taken: count(row, 3)?,
        doubles: count(row, 4)?,
        faults: count(row, 5)?,
        finished: row.get(6)?,
        begun: Moment(row.get(7)?),
        officer: account(&row.get::<_, String>(8)?, "an import")?,
    })
}

fn account(text: &str, place: &str) -> Result<Account, StoreError> {
    Account::new(text).ok_or_else(|| strange(place, &format!("{text:?} is no account name")))
}

fn officer(row: &Row<'_>) -> Result<Officer, StoreError> {
    let place = "the register of officers";
    let roles: String = row.get(2)?;
    let roles = roles
        .split_whitespace()
        .map(|word| {
            Role::named(word).ok_or_else(|| strange(place, &format!("{word:?} is no role")))
        })
        .collect::<Result<_, _>>()?;
    Ok(Officer {
        account: account(&row.get::<_, String>(0)?, place)?,
        name: row.get(1)?,
        roles,
        authority: Pence(row.get(3)?),
        active: row.get(4)?,
    })
}
