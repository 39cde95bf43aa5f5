//! Telling agents: one file for each that must be told something, made with the cases' own entries
//! in one act, so that nothing is told twice and nothing is forgotten.

use std::collections::BTreeMap;

use super::notices::{Notice, pending};
use crate::case::correspondence::{FileFact, MailFact, MatterId};
use crate::case::counterpart::Counterpart;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::party::Party;
use crate::case::state::Case;
use crate::desk::counterparts::FileReport;
use crate::desk::counterparts::out::{OutFile, Tally, layout_of};
use crate::desk::matter::{CaseChange, Deed, mail_step};
use crate::desk::{Desk, Stop, text};
use crate::exchange::layout::{Layout, Values};
use crate::law::view::View;
use crate::matter::MatterKind;

/// What such a file holds.
const HOLDS: &str = "agent notices";
/// The most cases of one file.
const MOST: usize = 2_000;
/// How often a file is made again when somebody wrote to one of its cases meanwhile.
const TRIES: u32 = 10;

/// What an agent must be told of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseToTell {
    /// The case.
    pub case: CaseId,
    /// The number on its notice.
    pub number: String,
    /// Number of its last entry.
    pub after: u32,
    /// What is due in it today, where that is known.
    pub balance: Option<Pence>,
    /// The agent, and what it is told.
    pub tell: super::notices::ToTell,
}

impl Desk {
    /// What agents (or one of them) must be told, in the order of the cases.
    pub fn to_tell(&self, agent: Option<&str>) -> Result<Vec<CaseToTell>, Stop> {
        let today = self.today();
        let mut found = Vec::new();
        for id in self.placed_cases(today)? {
            let log = self.store.log(id)?;
            let case = Case::fold(&log);
            let wanted = pending(&case, &log, today);
            if wanted.is_empty() {
                continue;
            }
            let account = View::new(&self.law, &case).account(today);
            let balance = account.map(|account| account.due);
            let number = case.number().to_string();
            let after = case.last_entry;
            let theirs = wanted.into_iter().filter(|one| agent.is_none_or(|it| it == one.agent));
            found.extend(theirs.map(|tell| {
                let number = number.clone();
                CaseToTell { case: id, number, after, balance, tell }
            }));
        }
        Ok(found)
    }

    /// Makes a file for each agent that must be told something; the cases say that it was told.
    pub fn tell_agents(&mut self, agent: Option<&str>) -> Result<Vec<FileReport>, Stop> {
        self.records_today()?;
        let mut made = Vec::new();
        let mut behind = 0;
        loop {
            let mut by_agent: BTreeMap<String, Vec<CaseToTell>> = BTreeMap::new();
            for one in self.to_tell(agent)? {
                by_agent.entry(one.tell.agent.clone()).or_default().push(one);
            }
            let Some((name, mut cases)) = by_agent.into_iter().next() else { return Ok(made) };
            // A case with two agents is told to one after the other.
            cases.truncate(MOST);
            match self.tell_one(&name, &cases) {
                Ok(id) => made.push(self.file_report(id)?),
                Err(Stop::Behind(_)) if behind < TRIES => behind += 1,
                Err(stop) => return Err(stop),
            }
        }
    }

    /// Makes one file, and writes to its cases that the agent was told.
    fn tell_one(&mut self, agent: &str, cases: &[CaseToTell]) -> Result<MatterId, Stop> {
        let own = layout_of(HOLDS).unwrap_or_default();
        let layout = Layout::read(own).map_err(|fault| Stop::Failed(fault.to_string()))?;
        let rows: Vec<Values> = cases
            .iter()
            .flat_map(|one| one.tell.notices.iter().map(|notice| line(one, notice)))
            .collect();
        let bytes = layout.write(&rows).map_err(|fault| Stop::Failed(fault.to_string()))?;
        let on = self.today();
        let ids = self.do_deed(|file| {
            let reference = MatterKind::File.reference(file);
            let out = OutFile {
                counterpart: Counterpart::Agent,
                party: agent,
                holds: HOLDS,
                name: format!("notices-{agent}-{reference}.csv").to_lowercase(),
                run: None,
            };
            let (begin, contents) = out.begin(Tally::of(&rows), bytes.clone(), on);
            let changes = cases.iter().map(|one| told(one, file, on)).collect();
            Ok(Deed { begin: vec![begin], cases: changes, contents, ..Deed::default() })
        })?;
        ids.first().copied().ok_or_else(|| Stop::Failed("the file was not made".to_string()))
    }
}

/// What a case's log says of it: taken back, where that is still to be done, and told.
fn told(one: &CaseToTell, file: MatterId, on: crate::case::day::Day) -> CaseChange {
    let agent = one.tell.agent.clone();
    let recall = one.tell.recall.map(|reason| {
        let fact = FileFact::Recalled { agent: agent.clone(), reason: Some(reason) };
        mail_step(MailFact::File(fact), on, "found when the agent was told")
    });
    let what: Vec<&str> = one.tell.notices.iter().map(|notice| notice.what.label()).collect();
    let fact = FileFact::Told { to: Counterpart::Agent, party: agent, file };
    let steps = recall.into_iter().chain([mail_step(MailFact::File(fact), on, &what.join("; "))]);
    CaseChange { id: one.case, after: one.after, steps: steps.collect() }
}

/// The line of a notice.
fn line(one: &CaseToTell, notice: &Notice) -> Values {
    let pence = |pence: Option<Pence>| pence.map(|pence| pence.0.to_string()).unwrap_or_default();
    let party = notice.party.as_ref();
    let of = |text: fn(&Party) -> String| party.map(text).unwrap_or_default();
    let values = [
        ("number", one.number.clone()),
        ("what", notice.what.name().to_string()),
        ("day", notice.day.to_string()),
        ("until", notice.until.map(|day| day.to_string()).unwrap_or_default()),
        ("amount", pence(notice.pence)),
        ("balance", pence(one.balance)),
        ("reason", notice.says.clone()),
        ("name", of(|party| party.name.clone())),
        ("address", of(|party| party.address.join("; "))),
        ("postcode", of(|party| party.postcode.clone())),
    ];
    values.into_iter().map(|(name, value)| (name.to_string(), text::clean(&value))).collect()
}
