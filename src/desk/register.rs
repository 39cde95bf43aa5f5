//! The register of officers at the desk: who may change it, and what nobody changes alone.

use super::{Desk, Stop};
use crate::case::officer::{Officer, Role};

impl Desk {
    /// The register of officers.
    pub fn officers(&self) -> Result<Vec<Officer>, Stop> {
        Ok(self.store.officers()?)
    }

    /// Writes a line of the register; managers only, and nobody raises their own authority while
    /// there is another manager to do it. Gives a warning where it was done all the same.
    pub fn register(&mut self, officer: &Officer) -> Result<Option<String>, Stop> {
        if !self.officer.is(Role::Manager) {
            return Err(Stop::Refused(format!(
                "only a manager may change the register; {} is not one",
                self.officer.account
            )));
        }
        let officers = self.store.officers()?;
        let other = officers.iter().find(|other| {
            other.account != self.officer.account && other.active && other.is(Role::Manager)
        });
        let own = officer.account == self.officer.account;
        if own && other.is_none() && (!officer.active || !officer.is(Role::Manager)) {
            return Err(Stop::Refused(
                "the register needs at least one manager; register another one first".to_string(),
            ));
        }
        let before = officers.iter().find(|line| line.account == officer.account);
        let raised = own && before.is_some_and(|before| officer.authority > before.authority);
        let warning = match other {
            Some(other) if raised => {
                return Err(Stop::Refused(format!(
                    "nobody raises their own authority: ask another manager ({}) to do it",
                    other.name
                )));
            }
            None if raised => Some(format!(
                "{} raised their own authority to {}: the register keeps that it was their own \
                 hand, because there is no other manager; register a second one",
                officer.account, officer.authority
            )),
            Some(_) | None => None,
        };
        self.store.register(officer, &self.officer.account, self.now())?;
        Ok(warning)
    }
}
