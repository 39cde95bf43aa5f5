//! Enforcement agents: what each has, what it must be told, what it collected and paid over, which
//! warrants end soon, and taking a warrant back.
//!
//! Floor 4. Whoever has a warrant is known by the batch runs that placed it; everything else is
//! read off the logs of those cases.

pub mod account;
pub mod act;
pub mod list;
pub mod notices;
pub mod tell;
pub mod workbook;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::{Desk, Stop, text};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::case::state::mail::{PlacedEnd, PlacedItem};
use crate::desk::batch::{BatchStep, Fate};
use crate::exchange::practice::{AgentPractice, ReturnNext};
use crate::law::period::plus;
use crate::matter::{Matter, MatterKind};

/// Days after its placement in which a case may still concern an agent: a warrant's year, a quarter
/// for the agent's return, and some for the council's own slowness.
pub const LOOKS_BACK: i32 = 500;
/// The most batch runs of a step that are looked through, the newest first.
const MOST_RUNS: usize = 5_000;

impl Desk {
    /// The same desk with the council's own practice with agents (TOML).
    ///
    /// # Errors
    /// Where the file is wrong.
    pub fn with_agent_practice(self, text: &str) -> Result<Desk, Stop> {
        let practice = AgentPractice::with(text)
            .map_err(|fault| Stop::Failed(format!("the council's file of agents: {fault}")))?;
        Ok(Desk { practice_with_agents: OnceCell::from(practice), ..self })
    }

    /// The office's practice with its agents.
    pub fn agent_practice(&self) -> Result<&AgentPractice, Stop> {
        if let Some(practice) = self.practice_with_agents.get() {
            return Ok(practice);
        }
        let own = AgentPractice::built_in().map_err(|fault| Stop::Failed(fault.to_string()))?;
        Ok(self.practice_with_agents.get_or_init(|| own))
    }

    /// Why a warrant is placed no more after what the last agent said; `None` where it may be.
    pub(super) fn placed_no_more(&self, case: &Case) -> Result<Option<String>, Stop> {
        let Some(PlacedItem { agent, end: Some(PlacedEnd::Returned(code)), .. }) =
            case.mail.placed.last()
        else {
            return Ok(None);
        };
        let practice = self.agent_practice()?;
        let often = case.mail.placed.len() >= usize::from(practice.most_placements);
        let (agent, shown) = (text::clean(agent), text::clean(code));
        Ok(practice.code(code).and_then(|code| match code.next {
            ReturnNext::WriteOff => Some(format!(
                "{agent} gave it back ({}): it is proposed to be written off",
                code.says
            )),
            ReturnNext::PlaceAgain if often => Some(format!(
                "{agent} gave it back ({shown}), and it was placed {}: it is proposed to be \
                 written off",
                counted(case.mail.placed.len(), "time")
            )),
            ReturnNext::PlaceAgain
            | ReturnNext::Nothing
            | ReturnNext::Trace
            | ReturnNext::CheckAddress
            | ReturnNext::Reissue
            | ReturnNext::Look
            | ReturnNext::Hold => None,
        }))
    }

    /// The cases that were put with an agent so shortly before a day that they may still concern
    /// one, in the order of their numbers.
    pub(super) fn placed_cases(&self, before: Day) -> Result<BTreeSet<CaseId>, Stop> {
        self.placed_since(plus(before, -LOOKS_BACK))
    }

    /// The cases that were put with an agent on a day or later, in the order of their numbers.
    pub(super) fn placed_since(&self, since: Day) -> Result<BTreeSet<CaseId>, Stop> {
        let mut cases = BTreeSet::new();
        let placements = BatchStep::Placement.name();
        for row in self.store.matters_with(MatterKind::Run, placements, MOST_RUNS)? {
            if row.line.day < since {
                continue;
            }
            let Matter::Run(run) = self.matter(row.id)?.matter else { continue };
            let fates = self.run_fates(&run)?;
            let done = fates.iter().filter(|line| line.fate == Fate::Done);
            cases.extend(done.map(|line| line.id));
        }
        Ok(cases)
    }
}
