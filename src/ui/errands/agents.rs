//! Errands about enforcement agents.
//!
//! Floor 5, part of the errands.

use std::path::PathBuf;

use crate::config;
use crate::desk::agents::LOOKS_BACK;
use crate::desk::agents::act::Ending;
use crate::desk::agents::workbook::Month;
use crate::desk::{Desk, Stop};
use crate::ui::effect::{AgentAnswer, AgentAsk};

/// The warrants that end within the practice's days, or ended while an agent has them.
fn ending(desk: &Desk) -> Result<Vec<Ending>, Stop> {
    desk.warrants_ending(i32::from(desk.agent_practice()?.ending_days))
}

/// Does one errand about agents.
pub(super) fn attempt(desk: &mut Desk, ask: AgentAsk) -> Result<AgentAnswer, Stop> {
    Ok(match ask {
        AgentAsk::List => AgentAnswer::List(desk.agents()?, ending(desk)?),
        AgentAsk::Cases(agent) => {
            let cases = desk.agent_lines(Some(&agent), desk.today())?;
            let practice = desk.agent_practice()?;
            let leads = practice.returns.iter();
            let leads = leads.map(|code| (code.code.clone(), code.todo().to_string())).collect();
            AgentAnswer::Cases(cases, leads)
        }
        AgentAsk::Ending => AgentAnswer::Ending(ending(desk)?),
        AgentAsk::Differences => {
            AgentAnswer::Differences(desk.agent_differences(None, LOOKS_BACK)?)
        }
        AgentAsk::Recall(case, reason, why) => {
            let after = desk.entries(case)?;
            AgentAnswer::Done(desk.recall(case, after, reason, &why)?.says)
        }
        AgentAsk::Tell => {
            let files = desk.tell_agents(None)?;
            let told: Vec<String> = files
                .iter()
                .map(|file| format!("{} in {}", file.file.taken.party, file.reference))
                .collect();
            AgentAnswer::Done(if told.is_empty() {
                "There is nothing to tell.".to_string()
            } else {
                format!("Told {}; `files write` writes them out.", told.join(", "))
            })
        }
        AgentAsk::Workbook(agent, month) => {
            let wrong = || Stop::Unknown("a month is written as 2026-10".to_string());
            let wanted = Month::read(&month).ok_or_else(wrong)?;
            let month = desk.agent_month(&agent, wanted)?;
            let bytes = desk.agent_workbook(&month)?;
            let (year, number) = (wanted.first.year(), wanted.first.month());
            let to = PathBuf::from(format!("{}-{year:04}-{number:02}.xlsx", month.agent));
            config::write_new(&to, &bytes).map_err(|fault| Stop::Failed(fault.to_string()))?;
            AgentAnswer::Done(format!("The workbook is written: {}.", to.display()))
        }
    })
}
