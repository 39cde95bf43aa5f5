//! Debts that a rule proposes to write off: `write-offs list`, `confirm`.

use std::fmt::Write as _;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, sit};
use crate::case::money::Pence;

/// What can be done with proposals.
#[derive(Subcommand, Debug)]
pub enum WriteOffs {
    /// List what a rule proposes: an old warrant, no keeper, a foreign vehicle, no address, out of
    /// the court's reach.
    List {
        /// The most lines.
        #[arg(long, default_value_t = 500)]
        limit: usize,
    },
    /// Write a debt off as its rule proposes; above your authority use `step … --ask-approval`.
    Confirm {
        /// Notice number.
        pcn: String,
    },
}

/// `write-offs`.
pub fn run(common: &Common, what: &WriteOffs) -> Result<u8, Failure> {
    match what {
        WriteOffs::List { limit } => {
            let found = sit::desk(common)?.write_off_proposals(*limit)?;
            let mut text = String::new();
            for one in &found {
                let pence = one.pence.to_string();
                // Writing to a string does not fail.
                let _ = writeln!(text, "{:11} {pence:>9}  {}", one.number, one.rule.label());
            }
            let sum: Pence = found.iter().map(|one| one.pence).sum();
            let _ = writeln!(text, "{} proposed, together {sum}", found.len());
            let values: Vec<Value> = found
                .iter()
                .map(|one| {
                    json!({ "pcn": one.number, "pence": one.pence.0, "rule": one.rule.name() })
                })
                .collect();
            answer(common, &text, &json!(values))
        }
        WriteOffs::Confirm { pcn } => {
            let mut desk = sit::desk_to_record(common)?;
            let id = desk.case_of(pcn)?;
            let after = desk.entries(id)?;
            let done = desk.confirm_write_off(id, after)?;
            answer(common, &format!("{}\n", done.says), &form::done(&done))
        }
    }
}
