//! Court: what lies between the office and the Traffic Enforcement Centre, group by group, each
//! line with its last day and what to do.
//!
//! Floor 5.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::counterpart::{CourtWord, Stance};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::counterparts::court::CourtAnswer;
use crate::desk::court::act::CourtTold;
use crate::desk::court::{CourtFate, CourtGroup, CourtLine};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Choice, CourtReplied, Effect, Menu, Place, Reading, RecoveryAnswer, RecoveryAsk,
};
use crate::ui::pane::{Pane, Room, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, lines, row, tabs};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, wrap};

/// Rows above the list: groups, a gap, head.
const HEAD: u16 = 3;
/// Rows below the list: the chosen line in words.
const FOOT: u16 = 5;
/// What the court may tell of a case that is before it.
const WORDS: [CourtAnswer; 3] =
    [CourtAnswer::Revoked, CourtAnswer::Refused, CourtAnswer::ReviewAsked];

/// What was opened over the pane, for the case of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Stance(CaseId),
    Reasons(CaseId, Stance),
    Word(CaseId),
}

/// The pane.
pub struct Court {
    group: CourtGroup,
    list: Option<Vec<CourtLine>>,
    bar: Bar,
    asked: Option<Asked>,
}

impl Court {
    /// Begins with the late applications.
    pub fn new() -> Court {
        Court { group: CourtGroup::Late, list: None, bar: Bar::default(), asked: None }
    }

    fn lines(&self) -> &[CourtLine] {
        self.list.as_deref().unwrap_or_default()
    }

    fn chosen(&self) -> Option<&CourtLine> {
        self.lines().get(self.bar.at)
    }

    fn ask(ask: RecoveryAsk) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Recovery(ask))]
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn turn(&mut self, step: usize) -> Vec<Effect> {
        let at = CourtGroup::ALL.iter().position(|group| *group == self.group).unwrap_or(0);
        let next = CourtGroup::ALL.get((at + step) % CourtGroup::ALL.len());
        self.group = next.copied().unwrap_or(CourtGroup::Late);
        self.list = None;
        self.bar = Bar::default();
        Court::ask(RecoveryAsk::Court(self.group))
    }

    fn menu(&self, title: &str, texts: &[&str]) -> Vec<Effect> {
        let number = self.chosen().map(|line| line.number.clone()).unwrap_or_default();
        let choice = |text: &&str| Choice { text: (*text).to_string(), ..Choice::default() };
        let lines = texts.iter().map(choice).collect();
        let menu = Menu { title: format!("{title} {number}"), lines, start: 0 };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn open(&self) -> Vec<Effect> {
        let Some(line) = self.chosen() else { return Vec::new() };
        if let Some(case) = line.case {
            return vec![Effect::Open(Box::new(Place::Case(case, None)))];
        }
        line.file.map_or_else(Vec::new, |file| Court::ask(RecoveryAsk::CourtFile(file)))
    }

    fn choose(&mut self, at: usize) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::Stance(case)) => {
                let Some(stance) = Stance::ALL.get(at).copied() else { return Vec::new() };
                self.asked = Some(Asked::Reasons(case, stance));
                let title = format!("Late application {}", stance.label());
                let prompt = "Reasons; the court and the respondent read them".to_string();
                vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))]
            }
            Some(Asked::Word(case)) => {
                let Some(answer) = WORDS.get(at).copied() else { return Vec::new() };
                let (on, ground, until, why) = (None, None, None, String::new());
                let told = CourtTold { answer, on, ground, until, why };
                let act = Ask::Recovery(RecoveryAsk::CourtTold(case, Box::new(told)));
                let question = format!(
                    "Record for today: {}? What it revokes and requires is done with it.",
                    answer.label()
                );
                vec![Effect::Confirm { question, act: Box::new(act) }]
            }
            Some(Asked::Reasons(..)) | None => Vec::new(),
        }
    }

    fn draw_list(&self, frame: &mut Frame, room: &Room, theme: Theme) {
        let area = room.area;
        let cells = usize::from(area.width);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        if self.list.is_some() && self.lines().is_empty() {
            lines(frame, list, [Line::styled("Nothing lies here.", theme.dim())]);
        }
        let shown = self.lines().iter().enumerate().skip(self.bar.top).take(usize::from(height));
        lines(
            frame,
            list,
            shown.map(|(at, one)| {
                let late = one.by.is_some_and(|by| by < room.today);
                let style = match late {
                    _ if at == self.bar.at => theme.chosen(),
                    true => theme.alarm(),
                    false => theme.text(),
                };
                let by = one.by.map(Day::short).unwrap_or_default();
                let since = one.since.short();
                Line::styled(columns(cells, [&one.number, &since, &by, &one.says]), style)
            }),
        );
        if let Some(one) = self.chosen() {
            let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
            let mut words = wrap(&one.says, cells);
            words.extend(wrap(&format!("Next: {}.", one.todo), cells));
            lines(frame, foot, words.into_iter().map(|line| Line::styled(line, theme.text())));
        }
    }
}

impl Default for Court {
    fn default() -> Court {
        Court::new()
    }
}

impl Pane for Court {
    fn scope(&self) -> Scope {
        Scope::Court
    }

    fn title(&self) -> String {
        "Court".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|line| line.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        let before_court = matches!(self.group, CourtGroup::Late | CourtGroup::Statements);
        match command {
            Command::Open | Command::CourtReply | Command::CourtTold if self.chosen().is_none() => {
                no("There is nothing in this list.")
            }
            Command::CourtReply if self.group != CourtGroup::Late => {
                no("Only late applications are replied to; they are the first group.")
            }
            Command::CourtTold if !before_court => {
                no("The court's word is taken for late applications and statements.")
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, room: &Room) -> Vec<Effect> {
        self.refresh(room)
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let len = self.lines().len();
            self.bar.go(motion, len, Court::height(room));
            return Vec::new();
        }
        match command {
            Command::Open => self.open(),
            Command::NextGroup => self.turn(1),
            Command::PreviousGroup => self.turn(CourtGroup::ALL.len() - 1),
            Command::CourtReply => {
                self.asked = self.subject().map(Asked::Stance);
                self.menu("Late application in", &["Accept it", "Oppose it"])
            }
            Command::CourtTold => {
                self.asked = self.subject().map(Asked::Word);
                self.menu("The court says of", &WORDS.map(CourtAnswer::label))
            }
            Command::CourtSend => send(
                CourtWord::OutOfTime,
                "Make the file of every reply that the court was not told yet?",
            ),
            Command::CourtAddresses => send(
                CourtWord::Address,
                "Make the file of addresses that changed since the registration?",
            ),
            Command::CourtReissues => send(
                CourtWord::Reissue,
                "Make the file of warrants to be reissued for a new address?",
            ),
            Command::CourtClosures => send(
                CourtWord::Closures,
                "Make the file of closed debts of which the court was not told yet?",
            ),
            Command::Refresh => self.refresh(room),
            _ => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Recovery(RecoveryAnswer::Court(group, list)) => {
                if group == self.group {
                    self.list = Some(list);
                    let len = self.lines().len();
                    self.bar.settle(len, Court::height(room));
                }
                Vec::new()
            }
            Answer::Recovery(RecoveryAnswer::CourtFile(fates)) => {
                vec![Effect::Open(Box::new(Place::Text(reading(&fates))))]
            }
            Answer::Chosen(at) => self.choose(at),
            Answer::Typed(reasons) => match self.asked.take() {
                Some(Asked::Reasons(case, stance)) => {
                    let replied = CourtReplied { case, stance, reasons };
                    Court::ask(RecoveryAsk::CourtReply(Box::new(replied)))
                }
                Some(Asked::Stance(_) | Asked::Word(_)) | None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        Court::ask(RecoveryAsk::Court(self.group))
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(room.area.width);
        let labels: Vec<String> =
            CourtGroup::ALL.iter().map(|group| group.label().to_string()).collect();
        let at = CourtGroup::ALL.iter().position(|group| *group == self.group).unwrap_or(0);
        lines(frame, row(room.area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        let head = columns(cells, ["PCN", "since", "by", "what"]);
        lines(frame, row(room.area, HEAD - 1), [Line::styled(head, theme.heading())]);
        self.draw_list(frame, room, theme);
    }
}

/// Asks before a file is made.
fn send(what: CourtWord, question: &str) -> Vec<Effect> {
    let act = Ask::Recovery(RecoveryAsk::CourtSend(what));
    vec![Effect::Confirm { question: question.to_string(), act: Box::new(act) }]
}

fn columns(cells: usize, texts: [&str; 4]) -> String {
    let [number, since, by, says] = texts;
    let head = [fit(number, 12), fit(since, 9), fit(by, 9)].join(" ");
    format!("{head} {}", fit(says, cells.saturating_sub(12 + 9 + 9 + 3)))
}

/// What the court answered to the lines of a file, as a text to read.
fn reading(fates: &[CourtFate]) -> Reading {
    let lines = fates.iter().map(|one| (one.number.clone(), one.says.clone())).collect();
    Reading { title: "The court's answers".to_string(), lines }
}
