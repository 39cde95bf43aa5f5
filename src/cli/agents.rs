//! Enforcement agents: `agents list`, `show`, `tell`, `differences`, `recall`, `ending`, `returns`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, sit};
use crate::case::count::{counted, fits};
use crate::case::counterpart::RecallReason;
use crate::desk::agents::LOOKS_BACK;
use crate::desk::agents::account::{AgentCase, AgentState};
use crate::desk::agents::act::Ending;
use crate::desk::agents::list::{AgentDifference, AgentSummary};
use crate::desk::agents::tell::CaseToTell;
use crate::desk::agents::workbook::{Month, month_before};
use crate::desk::text;
use crate::law::period::plus;

/// Lines of each list that are told in words; JSON tells all.
const TOLD: usize = 200;

/// What can be done about enforcement agents.
#[derive(Subcommand, Debug)]
pub enum Agents {
    /// List the agents: placed, working, collected, paid over, given back, what waits to be told.
    List,
    /// The cases of one agent.
    Show {
        /// The agent's short name.
        agent: String,
        /// Only those working, paid, returned, recalled or expired.
        #[arg(long)]
        state: Option<String>,
    },
    /// Make a file for each agent that must be told something: recalls, holds, direct payments, new
    /// addresses, vulnerable persons. Everything is told once.
    Tell {
        /// Only this agent.
        agent: Option<String>,
        /// Only list what would be told.
        #[arg(long)]
        preview: bool,
    },
    /// List every difference between what agents reported and what they paid over.
    Differences {
        /// Only this agent.
        agent: Option<String>,
        /// Only warrants placed within so many days before today: a warrant's year, a quarter for
        /// the agent's return, and some for the office's own slowness.
        #[arg(long, default_value_t = LOOKS_BACK,
              value_parser = clap::value_parser!(i32).range(1..=36_500))]
        days: i32,
    },
    /// Take warrants back from the agents that have them.
    Recall {
        /// Notice numbers.
        #[arg(required = true)]
        pcns: Vec<String>,
        /// paid-direct, late-application, statement, revoked, vulnerable, policy or closed.
        #[arg(long)]
        reason: String,
        /// In a few words: how it is known that the person is vulnerable, or what was decided as
        /// policy and by whom; needed for these two.
        #[arg(long, default_value = "", value_name = "TEXT")]
        why: String,
    },
    /// List the warrants that end soon, and those that ended while an agent has them.
    Ending {
        /// Within so many days; without it the office's own number.
        #[arg(long)]
        within: Option<u16>,
    },
    /// List the codes of returns and what each leads to.
    Returns,
    /// Write the workbook of an agent for a month (.xlsx): statistics, charts, cases, payments.
    Workbook {
        /// The agent's short name.
        agent: String,
        /// The month, for example 2026-10; without it the one before today's.
        #[arg(long)]
        month: Option<String>,
        /// The new file.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

/// Does what was asked. Exit code 1 where there is a difference, or a case could not be recalled.
pub(super) fn run(common: &Common, what: &Agents) -> Result<u8, Failure> {
    match what {
        Agents::List => list(common),
        Agents::Show { agent, state } => show(common, agent, state.as_deref()),
        Agents::Tell { agent, preview: true } => preview(common, agent.as_deref()),
        Agents::Tell { agent, preview: false } => tell(common, agent.as_deref()),
        Agents::Differences { agent, days } => differences(common, agent.as_deref(), *days),
        Agents::Recall { pcns, reason, why } => recall(common, pcns, reason, why),
        Agents::Ending { within } => ending(common, *within),
        Agents::Returns => returns(common),
        Agents::Workbook { agent, month, to } => workbook(common, agent, month.as_deref(), to),
    }
}

fn list(common: &Common) -> Result<u8, Failure> {
    let agents = sit::desk(common)?.agents()?;
    let mut text = String::new();
    if agents.is_empty() {
        text.push_str("No warrant was put with an agent.\n");
    }
    for one in &agents {
        let _ = writeln!(
            text,
            "{}: {} placed ({}), {} working ({}), {} paid, {} given back, {} recalled\n  \
             collected {}, fees {}, paid over {}\n  {} {} soon, {} past the end, {} to tell, {}",
            one.agent,
            one.placed.0,
            one.placed.1,
            one.working.0,
            one.working.1,
            one.paid,
            one.returned,
            one.recalled,
            one.collected,
            one.fees,
            one.remitted,
            one.ending,
            fits(one.ending, "ends", "end"),
            one.expired,
            counted(one.untold, "case"),
            counted(one.differences, "difference")
        );
    }
    answer(common, &text, &json!(agents.iter().map(summary_json).collect::<Vec<Value>>()))
}

fn summary_json(one: &AgentSummary) -> Value {
    json!({
        "agent": one.agent, "placed": one.placed.0, "placed_pence": one.placed.1.0,
        "working": one.working.0, "outstanding_pence": one.working.1.0, "paid": one.paid,
        "returned": one.returned, "recalled": one.recalled, "expired": one.expired,
        "collected_pence": one.collected.0, "fees_pence": one.fees.0,
        "remitted_pence": one.remitted.0, "ending": one.ending, "untold": one.untold,
        "differences": one.differences, "reasons": one.reasons,
    })
}

fn show(common: &Common, agent: &str, state: Option<&str>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let state = match state {
        None => None,
        Some(name) => Some(AgentState::named(name).ok_or_else(|| {
            let known: Vec<&str> = AgentState::ALL.iter().map(|state| state.name()).collect();
            let name = text::clean(name);
            Failure::unknown(&format!("no case is {name}; there are {}", known.join(", ")))
        })?),
    };
    let mut lines = desk.agent_lines(Some(agent), desk.today())?;
    if lines.is_empty() {
        let agent = text::clean(agent);
        return Err(Failure::unknown(&format!(
            "no warrant was put with {agent}; `noticedesk agents list` lists the agents"
        )));
    }
    lines.retain(|one| state.is_none_or(|state| one.state == state));
    let practice = desk.agent_practice()?;
    let mut text = String::new();
    for one in lines.iter().take(TOLD) {
        let ends = one.ends.map(|day| format!("  ends {}", day.short())).unwrap_or_default();
        let next = practice.code(&one.code).filter(|_| one.state == AgentState::Returned);
        let next = next.map(|code| format!("  {}: {}", code.says, code.todo()));
        let _ = writeln!(
            text,
            "{:<12} {:<10} since {} ({})  due {:>8}  collected {:>8}  paid over {:>8}{ends}{}",
            one.number,
            one.state.label(),
            one.since.short(),
            counted(one.age, "day"),
            one.outstanding.to_string(),
            one.collected.to_string(),
            one.remitted.to_string(),
            next.unwrap_or_default()
        );
    }
    let _ = writeln!(text, "{}", counted(lines.len(), "case"));
    answer(common, &text, &json!(lines.iter().map(case_json).collect::<Vec<Value>>()))
}

fn case_json(one: &AgentCase) -> Value {
    let payment = |payment: &crate::desk::counterparts::agents::Reported| {
        json!({
            "id": payment.id, "day": payment.day.to_string(), "debt_pence": payment.debt.0,
            "fees_pence": payment.fees.0, "withdrawn": payment.withdrawn,
        })
    };
    json!({
        "pcn": one.number, "name": one.name, "agent": one.agent, "state": one.state.name(),
        "since": one.since.to_string(), "ended": one.ended.map(|day| day.to_string()),
        "code": one.code, "placed_pence": one.placed.0, "collected_pence": one.collected.0,
        "fees_pence": one.fees.0, "remitted_pence": one.remitted.0, "direct_pence": one.direct.0,
        "outstanding_pence": one.outstanding.0, "fees_owed_pence": one.fees_owed.0,
        "days": one.age, "ends": one.ends.map(|day| day.to_string()),
        "payments": one.payments.iter().map(payment).collect::<Vec<Value>>(),
    })
}

fn preview(common: &Common, agent: Option<&str>) -> Result<u8, Failure> {
    let waiting = sit::desk(common)?.to_tell(agent)?;
    let mut text = String::new();
    for one in waiting.iter().take(TOLD) {
        for notice in &one.tell.notices {
            let pence = notice.pence.map(|pence| format!(" {pence}")).unwrap_or_default();
            let says = if notice.says.is_empty() {
                String::new()
            } else {
                format!(": {}", text::clean(&notice.says))
            };
            let (what, day) = (notice.what.label(), notice.day.short());
            let agent = &one.tell.agent;
            let _ = writeln!(text, "{agent}: {} {what}{pence} of {day}{says}", one.number);
        }
    }
    let _ = writeln!(text, "{} to tell", counted(waiting.len(), "case"));
    answer(common, &text, &json!(waiting.iter().map(waiting_json).collect::<Vec<Value>>()))
}

fn waiting_json(one: &CaseToTell) -> Value {
    let notice = |notice: &crate::desk::agents::notices::Notice| {
        json!({
            "what": notice.what.name(), "day": notice.day.to_string(),
            "until": notice.until.map(|day| day.to_string()),
            "pence": notice.pence.map(|pence| pence.0), "says": notice.says,
        })
    };
    json!({
        "agent": one.tell.agent, "pcn": one.number,
        "balance_pence": one.balance.map(|pence| pence.0),
        "notices": one.tell.notices.iter().map(notice).collect::<Vec<Value>>(),
    })
}

fn tell(common: &Common, agent: Option<&str>) -> Result<u8, Failure> {
    let files = sit::desk_to_record(common)?.tell_agents(agent)?;
    let mut text = String::new();
    for file in &files {
        let taken = &file.file.taken;
        let _ = writeln!(
            text,
            "{}: {} is told {}; `noticedesk files write {} --to FILE`",
            file.reference,
            taken.party,
            counted(taken.lines, "thing"),
            file.reference
        );
    }
    if files.is_empty() {
        text.push_str("There is nothing to tell.\n");
    }
    let values: Vec<Value> = files
        .iter()
        .map(|file| {
            let taken = &file.file.taken;
            json!({ "file": file.reference, "agent": taken.party, "lines": taken.lines })
        })
        .collect();
    answer(common, &text, &json!(values))
}

fn differences(common: &Common, agent: Option<&str>, days: i32) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let found = desk.agent_differences(agent, days)?;
    let mut text = String::new();
    for one in found.iter().take(TOLD) {
        let _ = writeln!(
            text,
            "{}: {:<12} {}: {}; {}",
            one.agent,
            one.number,
            one.kind.label(),
            one.says,
            one.remedy
        );
    }
    let since = plus(desk.today(), -days).long();
    let (differences, days) = (counted(found.len(), "difference"), counted(days, "day"));
    let _ = writeln!(text, "{differences}; warrants placed since {since} ({days}, --days)");
    let value = |one: &AgentDifference| {
        json!({
            "agent": one.agent, "of": one.number, "what": one.kind.name(), "pence": one.pence.0,
            "day": one.day.to_string(), "says": one.says, "remedy": one.remedy,
        })
    };
    answer(common, &text, &json!(found.iter().map(value).collect::<Vec<Value>>()))?;
    Ok(u8::from(!found.is_empty()))
}

fn recall(common: &Common, pcns: &[String], reason: &str, why: &str) -> Result<u8, Failure> {
    let reason = RecallReason::named(reason).ok_or_else(|| {
        let known: Vec<&str> = RecallReason::ALL.iter().map(|reason| reason.name()).collect();
        let reason = text::clean(reason);
        Failure::unknown(&format!("{reason} is no reason; there are {}", known.join(", ")))
    })?;
    let mut desk = sit::desk_to_record(common)?;
    let done = desk.recall_many(pcns, reason, why)?;
    let mut text = String::new();
    for one in &done {
        match &one.says {
            Ok(says) => drop(writeln!(text, "{says}")),
            Err(why) => drop(writeln!(text, "{}: not recalled: {why}", one.number)),
        }
    }
    let value = |one: &crate::desk::agents::act::Recalled| {
        let (done, says) = match &one.says {
            Ok(says) => (true, says),
            Err(why) => (false, why),
        };
        json!({ "pcn": one.number, "recalled": done, "says": says })
    };
    answer(common, &text, &json!(done.iter().map(value).collect::<Vec<Value>>()))?;
    // One that could not be recalled is refused as a single act is; of many it is a fault found.
    let failed = done.iter().filter(|one| one.says.is_err()).count();
    Ok(match (failed, done.len()) {
        (0, _) => 0,
        (1, 1) => 4,
        (_, _) => 1,
    })
}

fn ending(common: &Common, within: Option<u16>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let within = within.unwrap_or(desk.agent_practice()?.ending_days);
    let found = desk.warrants_ending(i32::from(within))?;
    let mut text = String::new();
    for one in found.iter().take(TOLD) {
        let _ = writeln!(text, "{}", ending_text(one));
    }
    let (warrants, days) = (counted(found.len(), "warrant"), counted(within, "day"));
    let end = fits(found.len(), "ends within {} or has ended", "end within {} or have ended");
    let _ = writeln!(text, "{warrants} {}", end.replace("{}", &days));
    let value = |one: &Ending| {
        json!({
            "pcn": one.number, "name": one.name, "agent": one.agent, "ends": one.ends.to_string(),
            "days": one.days, "due_pence": one.due.0,
        })
    };
    answer(common, &text, &json!(found.iter().map(value).collect::<Vec<Value>>()))
}

fn ending_text(one: &Ending) -> String {
    let (number, ends) = (&one.number, one.ends.short());
    let agent = if one.agent.is_empty() { "no agent" } else { &one.agent };
    let when = match one.days {
        ..0 => "ENDED: nothing is enforced; recall it".to_string(),
        0 => "ends today".to_string(),
        days => format!("in {}", counted(days, "day")),
    };
    let (due, name) = (one.due.to_string(), &one.name);
    format!("{number:<12} {ends}  {when:<14}  {due:>9}  {agent:<10}  {name}")
}

fn workbook(common: &Common, agent: &str, month: Option<&str>, to: &Path) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let wanted = match month {
        Some(text) => Month::read(text),
        None => month_before(desk.today()),
    };
    let wanted = wanted.ok_or_else(|| Failure::unknown("a month is written as 2026-10"))?;
    let month = desk.agent_month(agent, wanted)?;
    let bytes = desk.agent_workbook(&month)?;
    crate::config::write_new(to, &bytes)?;
    let figures = &month.figures;
    let text = format!(
        "{}: {} placed ({}), collected {}, fees {}, paid over {}, outstanding {} ({})\n",
        to.display(),
        figures.placed.0,
        figures.placed.1,
        figures.collected,
        figures.fees,
        figures.remitted,
        figures.outstanding.0,
        figures.outstanding.1
    );
    let value = json!({
        "file": to.display().to_string(), "agent": month.agent,
        "from": wanted.first.to_string(), "until": wanted.last.to_string(),
        "placed": figures.placed.0, "placed_pence": figures.placed.1.0,
        "collected_pence": figures.collected.0, "fees_pence": figures.fees.0,
        "remitted_pence": figures.remitted.0, "direct_pence": figures.direct.0,
        "returned": figures.returned, "recalled": figures.recalled,
        "outstanding": figures.outstanding.0, "outstanding_pence": figures.outstanding.1.0,
        "with_agent_pence": figures.with_agent.0,
    });
    answer(common, &text, &value)
}

fn returns(common: &Common) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let practice = desk.agent_practice()?;
    let mut text = String::new();
    for code in &practice.returns {
        let ground = code.ground().map(|ground| format!(" ({})", ground.label()));
        let _ = writeln!(
            text,
            "{:<20} {:<30} {}{}",
            code.code,
            code.says,
            code.todo(),
            ground.unwrap_or_default()
        );
    }
    let _ = writeln!(
        text,
        "A warrant is placed at most {}; a reported payment should be paid over within {}.",
        counted(practice.most_placements, "time"),
        counted(practice.remit_days, "day")
    );
    let value = |code: &crate::exchange::practice::ReturnCode| {
        json!({
            "code": code.code, "says": code.says, "next": code.next.name(), "todo": code.todo(),
            "ground": code.ground().map(crate::case::hold::HoldGround::name),
        })
    };
    answer(common, &text, &json!(practice.returns.iter().map(value).collect::<Vec<Value>>()))
}
