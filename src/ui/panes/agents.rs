//! Enforcement agents: each with what it has; below it its cases, the warrants that end soon, and
//! how what was paid over differs from what was reported.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::case::count::counted;
use crate::case::counterpart::RecallReason;
use crate::case::ids::CaseId;
use crate::desk::agents::LOOKS_BACK;
use crate::desk::agents::account::{AgentCase, AgentState};
use crate::desk::agents::act::Ending;
use crate::desk::agents::list::{AgentDifference, AgentSummary};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{AgentAnswer, AgentAsk, Answer, Ask, Choice, Effect, Menu, Message, Place};
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, right};

/// Rows above the list: which list, a word about it, head.
const HEAD: u16 = 3;
/// Rows below the list: the chosen line in words.
const FOOT: u16 = 3;

/// What is in view.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Shown {
    /// The agents.
    Agents,
    /// The cases of one.
    Cases(String),
    /// Warrants that end soon.
    Ending,
    /// Differences.
    Differences,
}

/// What was opened over the pane and will hand back an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Asked {
    /// Why a warrant is recalled.
    Reason(CaseId, String),
    /// The same in words.
    Words(CaseId, RecallReason),
    /// The month of a workbook.
    Month(String),
}

/// The pane.
pub struct AgentsPane {
    shown: Shown,
    agents: Option<Vec<AgentSummary>>,
    cases: Vec<AgentCase>,
    ending: Vec<Ending>,
    differences: Vec<AgentDifference>,
    /// What each return leads to: code and words.
    leads: Vec<(String, String)>,
    bar: Bar,
    asked: Option<Asked>,
}

impl Default for AgentsPane {
    fn default() -> AgentsPane {
        AgentsPane {
            shown: Shown::Agents,
            agents: None,
            cases: Vec::new(),
            ending: Vec::new(),
            differences: Vec::new(),
            leads: Vec::new(),
            bar: Bar::default(),
            asked: None,
        }
    }
}

impl AgentsPane {
    fn list(&self) -> &[AgentSummary] {
        self.agents.as_deref().unwrap_or_default()
    }

    fn len(&self) -> usize {
        match self.shown {
            Shown::Agents => self.list().len(),
            Shown::Cases(_) => self.cases.len(),
            Shown::Ending => self.ending.len(),
            Shown::Differences => self.differences.len(),
        }
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn ask(ask: AgentAsk) -> Effect {
        Effect::Ask(Ask::Agent(ask))
    }

    /// The case under the bar with its number, where it stands with an agent.
    fn chosen(&self) -> Option<(CaseId, String)> {
        match self.shown {
            Shown::Agents => None,
            Shown::Cases(_) => {
                self.cases.get(self.bar.at).map(|one| (one.case, one.number.clone()))
            }
            Shown::Ending => self.ending.get(self.bar.at).map(|one| (one.case, one.number.clone())),
            Shown::Differences => {
                let one = self.differences.get(self.bar.at)?;
                Some((one.case?, one.number.clone()))
            }
        }
    }

    /// The agent under the bar, or whose cases are in view.
    fn agent(&self) -> Option<String> {
        match &self.shown {
            Shown::Agents => self.list().get(self.bar.at).map(|one| one.agent.clone()),
            Shown::Cases(agent) => Some(agent.clone()),
            Shown::Ending | Shown::Differences => None,
        }
    }

    fn show(&mut self, shown: Shown) -> Vec<Effect> {
        self.shown = shown;
        self.bar = Bar::default();
        self.read()
    }

    fn read(&self) -> Vec<Effect> {
        vec![AgentsPane::ask(match &self.shown {
            Shown::Agents => AgentAsk::List,
            Shown::Cases(agent) => AgentAsk::Cases(agent.clone()),
            Shown::Ending => AgentAsk::Ending,
            Shown::Differences => AgentAsk::Differences,
        })]
    }

    /// Agents, then what ends soon, then the differences.
    fn turn(&mut self) -> Vec<Effect> {
        let next = match self.shown {
            Shown::Agents | Shown::Cases(_) => Shown::Ending,
            Shown::Ending => Shown::Differences,
            Shown::Differences => Shown::Agents,
        };
        self.show(next)
    }

    fn open(&mut self) -> Vec<Effect> {
        if self.shown == Shown::Agents {
            let agent = self.agent();
            return agent.map_or_else(Vec::new, |agent| self.show(Shown::Cases(agent)));
        }
        let place = self.chosen().map(|(case, _)| Place::Case(case, None));
        place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
    }

    fn recall(&mut self) -> Vec<Effect> {
        let Some((case, number)) = self.chosen() else { return Vec::new() };
        let choice = |reason: &RecallReason| Choice {
            text: reason.label().to_string(),
            ..Choice::default()
        };
        let lines = RecallReason::ALL.iter().map(choice).collect();
        let menu = Menu { title: format!("Recall {number}: why?"), lines, start: 0 };
        self.asked = Some(Asked::Reason(case, number));
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn chose(&mut self, at: usize) -> Vec<Effect> {
        let Some(Asked::Reason(case, number)) = self.asked.take() else { return Vec::new() };
        let Some(reason) = RecallReason::ALL.get(at).copied() else { return Vec::new() };
        self.asked = Some(Asked::Words(case, reason));
        let title = format!("Recall {number}: {}", reason.label());
        let prompt = "Why, in a few words".to_string();
        vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
    }

    fn typed(&mut self, text: String) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::Words(case, reason)) => {
                vec![AgentsPane::ask(AgentAsk::Recall(case, reason, text))]
            }
            Some(Asked::Month(agent)) => {
                vec![AgentsPane::ask(AgentAsk::Workbook(agent, text))]
            }
            Some(Asked::Reason(..)) | None => Vec::new(),
        }
    }

    fn workbook(&mut self) -> Vec<Effect> {
        let Some(agent) = self.agent() else { return Vec::new() };
        let title = format!("Workbook of {agent}");
        self.asked = Some(Asked::Month(agent));
        let prompt = "Month, for example 2026-10".to_string();
        vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
    }

    /// How many warrants end soon, with an agent or not, and how many ended while one has them: the
    /// same in both lists.
    fn ends(&self) -> String {
        let past = self.ending.iter().filter(|one| one.days < 0).count();
        format!("ending soon: {}, past the end: {past}", self.ending.len() - past)
    }

    /// Which list, and a word about it.
    fn head(&self) -> (String, String) {
        match &self.shown {
            Shown::Agents => {
                let sum = |of: fn(&AgentSummary) -> u64| self.list().iter().map(of).sum::<u64>();
                let (untold, differ) = (sum(|one| one.untold), sum(|one| one.differences));
                let says = format!("to tell: {untold}, {}, differences: {differ}", self.ends());
                ("Agents".to_string(), says)
            }
            Shown::Cases(agent) => (format!("Cases of {agent}"), counted(self.cases.len(), "case")),
            Shown::Ending => {
                let says = format!("{}; after that nothing is enforced.", self.ends());
                ("Warrants that end soon".to_string(), says)
            }
            Shown::Differences => {
                let placed = format!("warrants placed in the last {LOOKS_BACK} days");
                ("Differences".to_string(), format!("Reported against paid over; {placed}."))
            }
        }
    }

    fn columns(&self) -> Vec<(&'static str, usize, bool)> {
        match self.shown {
            Shown::Agents => vec![
                ("agent", 10, false),
                ("placed", 7, true),
                ("working", 7, true),
                ("outstanding", 12, true),
                ("collected", 11, true),
                ("paid over", 11, true),
                ("back", 5, true),
                ("soon", 5, true),
            ],
            Shown::Cases(_) => vec![
                ("number", 12, false),
                ("state", 10, false),
                ("since", 9, false),
                ("days", 4, true),
                ("due", 9, true),
                ("collected", 9, true),
                ("paid over", 9, true),
                ("ends", 9, false),
            ],
            Shown::Ending => vec![
                ("number", 12, false),
                ("ends", 9, false),
                ("days", 6, true),
                ("due", 9, true),
                ("agent", 10, false),
                ("name", 28, false),
            ],
            Shown::Differences => vec![
                ("agent", 10, false),
                ("of", 12, false),
                ("what", 26, false),
                ("amount", 9, true),
                ("since", 9, false),
            ],
        }
    }

    fn cells(&self, at: usize) -> (Vec<String>, bool) {
        match self.shown {
            Shown::Agents => self.list().get(at).map(agent_cells).unwrap_or_default(),
            Shown::Cases(_) => self.cases.get(at).map(case_cells).unwrap_or_default(),
            Shown::Ending => self.ending.get(at).map(ending_cells).unwrap_or_default(),
            Shown::Differences => {
                self.differences.get(at).map(difference_cells).unwrap_or_default()
            }
        }
    }

    fn line(&self, cells: &[String], width: usize) -> String {
        let columns = self.columns();
        let put = |((_, wide, to_right), cell): (&(&str, usize, bool), &String)| {
            if *to_right { right(cell, *wide) } else { fit(cell, *wide) }
        };
        let put: Vec<String> = columns.iter().zip(cells).map(put).collect();
        fit(&put.join(" "), width)
    }

    /// The chosen line in words.
    fn foot(&self) -> Vec<String> {
        let at = self.bar.at;
        match self.shown {
            Shown::Agents => self.list().get(at).map(|one| {
                let reasons: Vec<String> =
                    one.reasons.iter().map(|(code, count)| format!("{code} {count}")).collect();
                let back = if reasons.is_empty() { "none".into() } else { reasons.join(", ") };
                vec![
                    format!(
                        "{}: to tell {}, differences {}, paid {}, recalled {}; fees {}",
                        one.agent, one.untold, one.differences, one.paid, one.recalled, one.fees
                    ),
                    format!("given back: {back}"),
                ]
            }),
            Shown::Cases(_) => self.cases.get(at).map(|one| {
                let leads = self.leads.iter().find(|(code, _)| *code == one.code);
                let why = match (one.state, leads) {
                    (AgentState::Returned, Some((code, says))) => format!("{code}: {says}"),
                    (_, _) => one.code.clone(),
                };
                vec![
                    format!(
                        "{}; due when placed {}, fees {}, straight to the council {}",
                        one.name, one.placed, one.fees, one.direct
                    ),
                    why,
                ]
            }),
            Shown::Ending => self.ending.get(at).map(|one| {
                let ended = "it has ended: nothing is enforced; recall it";
                vec![if one.days < 0 { ended.to_string() } else { String::new() }]
            }),
            Shown::Differences => {
                self.differences.get(at).map(|one| vec![one.says.clone(), one.remedy.to_string()])
            }
        }
        .unwrap_or_default()
    }

    fn style(&self, at: usize, alarm: bool, theme: Theme) -> Style {
        match (at == self.bar.at, alarm) {
            (true, _) => theme.chosen(),
            (false, true) => theme.alarm(),
            (false, false) => theme.text(),
        }
    }
}

fn agent_cells(one: &AgentSummary) -> (Vec<String>, bool) {
    let cells = vec![
        one.agent.clone(),
        one.placed.0.to_string(),
        one.working.0.to_string(),
        one.working.1.to_string(),
        one.collected.to_string(),
        one.remitted.to_string(),
        one.returned.to_string(),
        one.ending.to_string(),
    ];
    (cells, one.expired > 0 || one.untold > 0)
}

fn case_cells(one: &AgentCase) -> (Vec<String>, bool) {
    let cells = vec![
        one.number.clone(),
        one.state.label().to_string(),
        one.since.short(),
        one.age.to_string(),
        one.outstanding.to_string(),
        one.collected.to_string(),
        one.remitted.to_string(),
        one.ends.map(crate::case::day::Day::short).unwrap_or_default(),
    ];
    (cells, one.state == AgentState::Expired)
}

fn ending_cells(one: &Ending) -> (Vec<String>, bool) {
    let agent = if one.agent.is_empty() { "no agent" } else { &one.agent };
    let days = if one.days < 0 { "ENDED".to_string() } else { one.days.to_string() };
    let cells = vec![
        one.number.clone(),
        one.ends.short(),
        days,
        one.due.to_string(),
        agent.to_string(),
        one.name.clone(),
    ];
    (cells, one.days < 0)
}

fn difference_cells(one: &AgentDifference) -> (Vec<String>, bool) {
    let cells = vec![
        one.agent.clone(),
        one.number.clone(),
        one.kind.label().to_string(),
        one.pence.to_string(),
        one.day.short(),
    ];
    (cells, false)
}

impl Pane for AgentsPane {
    fn scope(&self) -> Scope {
        Scope::Agents
    }

    fn title(&self) -> String {
        self.head().0
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().map(|(case, _)| case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        match command {
            Command::Open if self.len() == 0 => no("There is nothing in this list."),
            Command::RecallWarrant if self.chosen().is_none() => no("Choose a case first."),
            Command::Workbook if self.agent().is_none() => no("Choose an agent first."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let len = self.len();
            self.bar.go(motion, len, AgentsPane::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => self.open(),
            Command::NextAgentList => self.turn(),
            Command::RecallWarrant => self.recall(),
            Command::TellAgents => {
                let question = "Make a file for each agent with what it was not told yet?";
                let act = Box::new(Ask::Agent(AgentAsk::Tell));
                vec![Effect::Confirm { question: question.to_string(), act }]
            }
            Command::Workbook => self.workbook(),
            Command::Refresh => self.read(),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Agent(AgentAnswer::List(agents, ending)) => {
                self.agents = Some(agents);
                self.ending = ending;
            }
            Answer::Agent(AgentAnswer::Cases(cases, leads)) => {
                self.cases = cases;
                self.leads = leads;
            }
            Answer::Agent(AgentAnswer::Ending(ending)) => self.ending = ending,
            Answer::Agent(AgentAnswer::Differences(found)) => self.differences = found,
            Answer::Agent(AgentAnswer::Done(says)) => {
                let mut effects = vec![Effect::Say(Message::done(says))];
                effects.extend(self.read());
                return effects;
            }
            Answer::Chosen(at) => return self.chose(at),
            Answer::Typed(text) => return self.typed(text),
            _ => return Vec::new(),
        }
        let len = self.len();
        self.bar.settle(len, AgentsPane::height(room));
        Vec::new()
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let width = usize::from(area.width);
        let (title, says) = self.head();
        lines(frame, row(area, 0), [Line::styled(fit(&title, width), theme.strong())]);
        lines(frame, row(area, 1), [Line::styled(fit(&says, width), theme.dim())]);
        let heads: Vec<String> =
            self.columns().iter().map(|(head, ..)| (*head).to_string()).collect();
        let head = self.line(&heads, width);
        lines(frame, row(area, 2), [Line::styled(head, theme.heading())]);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        if self.agents.is_some() && self.len() == 0 {
            lines(frame, list, [Line::styled("Nothing is here.", theme.dim())]);
        }
        let end = self.len().min(self.bar.top + usize::from(height));
        let shown = (self.bar.top..end).map(|at| {
            let (cells, alarm) = self.cells(at);
            Line::styled(self.line(&cells, width), self.style(at, alarm, theme))
        });
        lines(frame, list, shown);
        let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
        let words =
            self.foot().into_iter().map(|says| Line::styled(fit(&says, width), theme.text()));
        lines(frame, foot, words);
    }
}
