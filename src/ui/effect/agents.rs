//! What the pane of agents asks for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::counterpart::RecallReason;
use crate::case::ids::CaseId;
use crate::desk::agents::account::AgentCase;
use crate::desk::agents::act::Ending;
use crate::desk::agents::list::{AgentDifference, AgentSummary};

/// A question to the desk about agents, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AgentAsk {
    /// The agents.
    List,
    /// The cases of one.
    Cases(String),
    /// Warrants that end soon.
    Ending,
    /// Differences between what was reported and what was paid over.
    Differences,
    /// Take a warrant back, with the reason in words.
    Recall(CaseId, RecallReason, String),
    /// Tell every agent what it was not told yet.
    Tell,
    /// Write the workbook of an agent for a month.
    Workbook(String, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AgentAnswer {
    /// To [`AgentAsk::List`].
    List(Vec<AgentSummary>, Vec<Ending>),
    /// To [`AgentAsk::Cases`]: the cases, and what each code of returns leads to.
    Cases(Vec<AgentCase>, Vec<(String, String)>),
    /// To [`AgentAsk::Ending`].
    Ending(Vec<Ending>),
    /// To [`AgentAsk::Differences`].
    Differences(Vec<AgentDifference>),
    /// To every act: what was done.
    Done(String),
}
