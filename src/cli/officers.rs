//! The register of officers from the command line.

use clap::Subcommand;
use serde_json::json;

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, json as form, show, sit};
use crate::case::money::Pence;
use crate::case::officer::{Account, Officer, Role};
use crate::desk::text;

/// The register of officers.
#[derive(Subcommand, Debug)]
pub enum Officers {
    /// List everybody.
    List,
    /// Add an officer or change what is registered.
    Add {
        /// The operating system's account.
        account: String,
        /// Name as letters and logs show it.
        #[arg(long)]
        name: String,
        /// Roles, separated by commas: officer, senior, debt-recovery, appeals, cashier, permits,
        /// manager.
        #[arg(long, default_value = "officer")]
        roles: String,
        /// The largest amount the officer may cancel, refund or write off alone.
        #[arg(long, default_value = "0")]
        authority: Pence,
    },
    /// Take an officer off: a past officer reads nothing.
    Retire {
        /// The operating system's account.
        account: String,
    },
}

/// `officers`: list, add, retire.
pub fn run(common: &Common, what: Officers) -> Result<u8, Failure> {
    let mut desk = match &what {
        Officers::List => sit::desk(common)?,
        Officers::Add { .. } | Officers::Retire { .. } => sit::desk_to_record(common)?,
    };
    match what {
        Officers::List => {
            let officers = desk.officers()?;
            answer(common, &show::officers(&officers), &form::officers(&officers))
        }
        Officers::Add { account, name, roles, authority } => {
            let officer = Officer {
                account: account_of(&account)?,
                name: text::clean(name.trim()),
                roles: roles_of(&roles)?,
                authority,
                active: true,
            };
            let warning = desk.register(&officer)?;
            let warning =
                warning.map(|warning| format!(" Warning: {warning}.")).unwrap_or_default();
            said(common, &format!("{} is registered.{warning}", officer.account))
        }
        Officers::Retire { account } => {
            let account = account_of(&account)?;
            let officers = desk.officers()?;
            let officer = officers
                .into_iter()
                .find(|officer| officer.account == account)
                .ok_or_else(|| Failure::unknown(&format!("{account} is not in the register")))?;
            desk.register(&Officer { active: false, ..officer })?;
            said(common, &format!("{account} is retired and reads nothing from now on."))
        }
    }
}

fn said(common: &Common, says: &str) -> Result<u8, Failure> {
    answer(common, &format!("{says}\n"), &json!({ "says": says }))
}

fn account_of(text: &str) -> Result<Account, Failure> {
    Account::new(text).ok_or_else(|| {
        Failure::unknown(&"an account has 1 to 32 letters, digits, dots, hyphens or underscores")
    })
}

fn roles_of(text: &str) -> Result<Vec<Role>, Failure> {
    let mut roles = Vec::new();
    for name in text.split(',').map(str::trim) {
        let role = Role::named(name).ok_or_else(|| {
            let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
            Failure::unknown(&format!("there is no role {name}; there are {}", names.join(", ")))
        })?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}
