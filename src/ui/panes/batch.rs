//! A step for many cases: who is due, who is left out and why, the run with its progress.
//!
//! Floor 5.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::correspondence::MatterId;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::desk::batch::{BatchStep, DueCase, LeftOut, More, Preview};
use crate::matter::{Run, RunState};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, Place, RecoveryAnswer, RecoveryAsk};
use crate::ui::pane::{Pane, Room, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{count, fit, right, wrap};

/// Rows above the list: step, sums, an empty one, head.
const HEAD: u16 = 4;
/// Rows below the list: the chosen line in words.
const FOOT: u16 = 4;

/// Which of the two lists is in view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Due,
    LeftOut,
}

/// The pane.
pub struct Batch {
    step: BatchStep,
    preview: Option<Box<Preview>>,
    /// Cases that the officer took out.
    removed: BTreeSet<CaseId>,
    side: Side,
    bar: Bar,
    /// The run that goes on while nothing else is asked for.
    runs: Option<(MatterId, Option<Box<Run>>)>,
}

impl Batch {
    /// Begins with the first step of the process.
    pub fn new() -> Batch {
        Batch {
            step: BatchStep::KeeperEnquiry,
            preview: None,
            removed: BTreeSet::new(),
            side: Side::Due,
            bar: Bar::default(),
            runs: None,
        }
    }

    fn due(&self) -> &[DueCase] {
        self.preview.as_ref().map(|preview| preview.due.as_slice()).unwrap_or_default()
    }

    fn left_out(&self) -> &[LeftOut] {
        self.preview.as_ref().map(|preview| preview.left_out.as_slice()).unwrap_or_default()
    }

    fn len(&self) -> usize {
        match self.side {
            Side::Due => self.due().len(),
            Side::LeftOut => self.left_out().len(),
        }
    }

    fn chosen(&self) -> Option<CaseId> {
        match self.side {
            Side::Due => self.due().get(self.bar.at).map(|one| one.id),
            Side::LeftOut => self.left_out().get(self.bar.at).map(|one| one.id),
        }
    }

    /// The preview without what was taken out.
    fn wanted(&self) -> Option<Preview> {
        let mut preview = Preview::clone(self.preview.as_ref()?);
        preview.due.retain(|one| !self.removed.contains(&one.id));
        Some(preview)
    }

    fn ask(&self) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Recovery(RecoveryAsk::Preview(self.step)))]
    }

    fn turn(&mut self, forward: Command) -> Vec<Effect> {
        let at = BatchStep::ALL.iter().position(|step| *step == self.step).unwrap_or(0);
        let count = BatchStep::ALL.len();
        let next = if forward == Command::NextGroup { at + 1 } else { at + count - 1 } % count;
        self.step = BatchStep::ALL.get(next).copied().unwrap_or(BatchStep::KeeperEnquiry);
        self.preview = None;
        self.removed.clear();
        self.bar = Bar::default();
        self.ask()
    }

    /// Asks before the run; a placement needs to know its agents first.
    fn run(&self) -> Vec<Effect> {
        if self.step == BatchStep::Placement {
            return vec![Effect::Open(Box::new(Place::Prompt {
                title: "Placement".to_string(),
                prompt: "Agents and their shares, for example north=60,south=40".to_string(),
            }))];
        }
        self.confirm("")
    }

    fn confirm(&self, shares: &str) -> Vec<Effect> {
        let Some(preview) = self.wanted() else { return Vec::new() };
        let question = format!(
            "Take the step {} in {} ({} due in all)? Each is asked again first.",
            self.step.label(),
            counted(preview.due.len(), "case"),
            preview.pence()
        );
        let begin = RecoveryAsk::Begin(Box::new(preview), shares.to_string());
        vec![Effect::Confirm { question, act: Box::new(Ask::Recovery(begin)) }]
    }

    fn take_run(&mut self, id: MatterId, run: Box<Run>, says: Option<String>) -> Vec<Effect> {
        match run.state {
            RunState::Running => {
                self.runs = Some((id, Some(run)));
                vec![Effect::Ask(Ask::Recovery(RecoveryAsk::Slice(id)))]
            }
            RunState::Finished | RunState::Interrupted | RunState::GivenUp => {
                self.runs = None;
                self.removed.clear();
                let mut effects: Vec<Effect> =
                    says.into_iter().map(|says| Effect::Say(Message::done(says))).collect();
                effects.extend(self.ask());
                effects
            }
        }
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }
}

impl Default for Batch {
    fn default() -> Batch {
        Batch::new()
    }
}

impl Pane for Batch {
    fn scope(&self) -> Scope {
        Scope::Batch
    }

    fn title(&self) -> String {
        "Batch".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen()
    }

    fn can(&self, command: Command) -> Can {
        let nothing = || Can::No("There is no case in this list.".to_string());
        match command {
            Command::RemoveCase if self.side == Side::LeftOut => {
                Can::No("These cases are left out; the other list has those due.".to_string())
            }
            Command::Open | Command::RemoveCase if self.chosen().is_none() => nothing(),
            Command::RunBatch if self.runs.is_some() => {
                Can::No("A run goes on; wait for its end.".to_string())
            }
            Command::RunBatch if self.wanted().is_none_or(|wanted| wanted.due.is_empty()) => {
                Can::No(format!("No case is due for the {}.", self.step.label()))
            }
            Command::PreviousGroup | Command::NextGroup if self.runs.is_some() => {
                Can::No("A run goes on; wait for its end, or go back to stop it.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        self.ask()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let len = self.len();
            self.bar.go(motion, len, Batch::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => {
                let case = self.chosen().map(|id| Place::Case(id, None));
                case.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::PreviousGroup | Command::NextGroup => self.turn(command),
            Command::OtherList => {
                self.side = match self.side {
                    Side::Due => Side::LeftOut,
                    Side::LeftOut => Side::Due,
                };
                self.bar = Bar::default();
                Vec::new()
            }
            Command::RemoveCase => {
                if let Some(id) = self.chosen()
                    && !self.removed.remove(&id)
                {
                    self.removed.insert(id);
                }
                Vec::new()
            }
            Command::RunBatch => self.run(),
            Command::Refresh => self.ask(),
            _ => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Recovery(RecoveryAnswer::Preview(preview)) => {
                if preview.ask.step == self.step {
                    self.preview = Some(preview);
                    let len = self.len();
                    self.bar.settle(len, Batch::height(room));
                }
                Vec::new()
            }
            Answer::Recovery(RecoveryAnswer::Begun(id)) => {
                self.runs = Some((id, None));
                vec![Effect::Ask(Ask::Recovery(RecoveryAsk::Slice(id)))]
            }
            Answer::Recovery(RecoveryAnswer::Run(id, run, says)) => self.take_run(id, run, says),
            Answer::Typed(shares) => self.confirm(&shares),
            Answer::Stopped(_) => {
                self.runs = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        if self.runs.is_some() { Vec::new() } else { self.ask() }
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let cells = usize::from(area.width);
        let place = BatchStep::ALL.iter().position(|step| *step == self.step).unwrap_or(0) + 1;
        let head = format!("‹ {} ›   {place} of {}", self.step.label(), BatchStep::ALL.len());
        lines(frame, row(area, 0), [Line::styled(fit(&head, cells), theme.strong())]);
        lines(frame, row(area, 1), [Line::styled(fit(&self.sums(), cells), theme.text())]);
        lines(frame, row(area, 3), [Line::styled(self.heading(cells), theme.heading())]);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        let rows = usize::from(height);
        if self.preview.is_some() && self.len() == 0 {
            let says = match self.side {
                Side::Due => "No case is due.",
                Side::LeftOut => "No case that is near is left out.",
            };
            lines(frame, list, [Line::styled(says, theme.dim())]);
        } else {
            lines(frame, list, self.rows(theme, cells, rows));
        }
        let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
        let words = wrap(&self.foot(room.today), cells);
        let style = if self.runs.is_some() { theme.care() } else { theme.text() };
        lines(frame, foot, words.into_iter().map(|line| Line::styled(line, style)));
    }
}

impl Batch {
    /// How many are due and left out.
    fn sums(&self) -> String {
        let Some(preview) = &self.preview else { return "Looking …".to_string() };
        let sum: Pence = self
            .due()
            .iter()
            .filter(|one| !self.removed.contains(&one.id))
            .map(|one| one.due)
            .sum();
        let more = match preview.more_due {
            More::Yes => " and more",
            More::No => "",
        };
        let more_left = match preview.more_left_out {
            More::Yes => " and more",
            More::No => "",
        };
        let due = preview.due.len() - self.removed.len().min(preview.due.len());
        format!(
            "{} due{more}, {sum} in them; {} taken out; {} near but left out{more_left}",
            count(due as u64),
            self.removed.len(),
            count(preview.left_out.len() as u64)
        )
    }

    /// What the last day of a case is: as the column's head, and in a sentence.
    fn last_day(&self) -> (&'static str, &'static str) {
        if self.step == BatchStep::Placement {
            ("ends", "the warrant ends on")
        } else {
            ("post by", "post by")
        }
    }

    fn heading(&self, cells: usize) -> String {
        match self.side {
            Side::Due => {
                let last = self.last_day().0;
                due_columns(cells, ["", "PCN", "mark", "day", last, "due", "liable"])
            }
            Side::LeftOut => left_columns(cells, ["PCN", "why", "reason"]),
        }
    }

    fn rows(&self, theme: Theme, cells: usize, height: usize) -> Vec<Line<'static>> {
        let texts: Vec<String> = match self.side {
            Side::Due => {
                let shown = self.due().iter().skip(self.bar.top).take(height);
                shown.map(|one| due_text(one, self.removed.contains(&one.id), cells)).collect()
            }
            Side::LeftOut => {
                let shown = self.left_out().iter().skip(self.bar.top).take(height);
                shown
                    .map(|one| left_columns(cells, [&one.number, one.because.label(), reason(one)]))
                    .collect()
            }
        };
        let style = |at: usize| {
            if at + self.bar.top == self.bar.at { theme.chosen() } else { theme.text() }
        };
        texts.into_iter().enumerate().map(|(at, text)| Line::styled(text, style(at))).collect()
    }

    /// The run's progress, else the chosen line in words.
    fn foot(&self, today: Day) -> String {
        if let Some((_, run)) = &self.runs {
            let (asked, of) =
                run.as_ref().map_or((0, 0), |run| (run.asked(), run.made.cases.max(1)));
            let filled = (asked * 30).checked_div(of).unwrap_or(0) as usize;
            let bar = format!("{}{}", "=".repeat(filled), " ".repeat(30 - filled.min(30)));
            return format!("[{bar}] {asked} of {of}; going back stops it, and it can go on");
        }
        match self.side {
            Side::Due => match self.due().get(self.bar.at) {
                Some(one) if self.removed.contains(&one.id) => {
                    format!("{} is taken out; the same key puts it back.", one.number)
                }
                Some(one) => one.last_safe.or(one.last).map_or_else(String::new, |last| {
                    let days = last.days_since(today);
                    if days < 0 {
                        return format!("{}: its last day was {}", one.number, last.long());
                    }
                    let (what, days) = (self.last_day().1, counted(days, "day"));
                    format!("{}: {what} {}, in {days}", one.number, last.long())
                }),
                None => String::new(),
            },
            Side::LeftOut => {
                self.left_out().get(self.bar.at).map(|one| one.says.clone()).unwrap_or_default()
            }
        }
    }
}

fn due_columns(cells: usize, texts: [&str; 7]) -> String {
    let [sign, number, mark, day, last, due, name] = texts;
    let head =
        [fit(sign, 1), fit(number, 12), fit(mark, 10), right(day, 5), fit(last, 9), right(due, 9)]
            .join(" ");
    format!("{head}  {}", fit(name, cells.saturating_sub(1 + 12 + 10 + 5 + 9 + 9 + 7)))
}

fn due_text(one: &DueCase, removed: bool, cells: usize) -> String {
    let last = one.last_safe.or(one.last).map(Day::short).unwrap_or_default();
    let sign = if removed { "-" } else { " " };
    let (day, due) = (one.age.to_string(), one.due.to_string());
    due_columns(cells, [sign, &one.number, &one.mark, &day, &last, &due, &one.name])
}

/// The reason without what every line of the list would begin with.
fn reason(one: &LeftOut) -> &str {
    let begins = format!(" refused for {}: ", one.number);
    one.says.split_once(&begins).map_or(one.says.as_str(), |(_, rest)| rest)
}

fn left_columns(cells: usize, texts: [&str; 3]) -> String {
    let [number, because, says] = texts;
    let says = fit(says, cells.saturating_sub(12 + 20 + 2));
    format!("{} {} {says}", fit(number, 12), fit(because, 20))
}
