//! Keeper answers that wait: those that agree are accepted with one key, the others are decided one
//! by one, each beside its case and with where it can lead.
//!
//! Floor 5. The number of a lead is its key.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::case::correspondence::MatterId;
use crate::case::count::fits;
use crate::case::ids::CaseId;
use crate::desk::counterparts::Outcome;
use crate::desk::counterparts::answers::{
    AnswerDecision, AnswerView, LeadView, WaitingAnswer, WaitingAnswers,
};
use crate::desk::counterparts::keepers::{Compared, KeeperLead};
use crate::desk::counterparts::retention::OverKept;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Place, Reading, RecoveryAnswer, RecoveryAsk};
use crate::ui::pane::{Pane, Room, WIDE, motion};
use crate::ui::theme::Theme;
use crate::ui::widgets::frame::{below, divide, halves, lines, row, tabs};
use crate::ui::widgets::gauge::gauge;
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{count, fit, wrap};

/// Rows above the list: groups, a gap, head.
const HEAD: u16 = 3;
/// The rows that the list keeps at least where the window is narrow.
const LIST: u16 = 4;
/// The two sorts, in the order of the groups.
const SORTS: [Outcome; 2] = [Outcome::Waits, Outcome::Agrees];

/// The pane.
pub struct KeeperAnswers {
    sort: Outcome,
    found: Option<WaitingAnswers>,
    view: Option<Box<AnswerView>>,
    bar: Bar,
    /// How far the accepting is.
    progress: Option<(u64, u64)>,
    /// Of which answer it is asked why it is put aside.
    aside: Option<(MatterId, u64)>,
}

impl KeeperAnswers {
    /// Begins with those on which a person must decide.
    pub fn new() -> KeeperAnswers {
        KeeperAnswers {
            sort: Outcome::Waits,
            found: None,
            view: None,
            bar: Bar::default(),
            progress: None,
            aside: None,
        }
    }

    fn list(&self) -> &[WaitingAnswer] {
        self.found.as_ref().map(|found| found.lines.as_slice()).unwrap_or_default()
    }

    fn agreeing(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.agreeing)
    }

    /// The answer under the bar, once it is read.
    fn chosen(&self) -> Option<&AnswerView> {
        let line = self.list().get(self.bar.at)?;
        let same =
            |view: &&AnswerView| (view.waiting.file, view.waiting.line) == (line.file, line.line);
        self.view.as_deref().filter(same)
    }

    fn leads(&self) -> &[LeadView] {
        self.chosen().map(|view| view.leads.as_slice()).unwrap_or_default()
    }

    fn ask(ask: RecoveryAsk) -> Effect {
        Effect::Ask(Ask::Recovery(ask))
    }

    fn read(&self) -> Vec<Effect> {
        vec![KeeperAnswers::ask(RecoveryAsk::Answers(self.sort))]
    }

    fn read_answer(&self) -> Vec<Effect> {
        let line = self.list().get(self.bar.at);
        let ask =
            |line: &WaitingAnswer| KeeperAnswers::ask(RecoveryAsk::Answer(line.file, line.line));
        line.map(ask).into_iter().collect()
    }

    fn turn(&mut self) -> Vec<Effect> {
        self.sort = if self.sort == Outcome::Waits { Outcome::Agrees } else { Outcome::Waits };
        self.found = None;
        self.view = None;
        self.bar = Bar::default();
        self.read()
    }

    /// Asks before an answer goes where a lead leads; putting it aside needs a reason.
    fn go(&mut self, lead: KeeperLead) -> Vec<Effect> {
        let Some(view) = self.chosen() else { return Vec::new() };
        let (file, line) = (view.waiting.file, view.waiting.line);
        if lead == KeeperLead::Aside {
            let title = format!("Put aside: {}", view.waiting.number);
            self.aside = Some((file, line));
            let prompt = "Why? Nothing is recorded in the case".to_string();
            return vec![Effect::Open(Box::new(Place::Prompt { title, prompt }))];
        }
        let next = view.leads.iter().find(|one| one.lead == lead).map(|one| one.next.clone());
        let question = format!(
            "{}, {}: {}? Next: {}.",
            view.waiting.number,
            view.answer,
            lead.label(),
            next.unwrap_or_default()
        );
        let (why, until) = (String::new(), None);
        let decision = AnswerDecision { file, line, lead, why, until };
        let act = Ask::Recovery(RecoveryAsk::DecideAnswer(Box::new(decision)));
        vec![Effect::Confirm { question, act: Box::new(act) }]
    }

    fn accept(&self) -> Vec<Effect> {
        let agreeing = self.agreeing();
        let question = format!(
            "Record the {} of {} {} that {} in mark, day, make and colour?",
            fits(agreeing, "keeper", "keepers"),
            fits(agreeing, "the one", &format!("all {}", count(agreeing as u64))),
            fits(agreeing, "answer", "answers"),
            fits(agreeing, "agrees", "agree")
        );
        let act = Box::new(Ask::Recovery(RecoveryAsk::AcceptAnswers));
        vec![Effect::Confirm { question, act }]
    }

    /// Where list and answer stand; the same for drawing and for paging.
    fn parts(room: &Room) -> (Rect, Rect) {
        let rest = below(room.area, HEAD);
        let rows = if room.area.width >= WIDE { rest.height } else { LIST.min(rest.height / 2) };
        halves(rest, WIDE, rows)
    }

    /// The answer in view: side by side with the case, then where it can lead.
    fn answer_lines(&self, theme: Theme, cells: usize) -> Vec<Line<'static>> {
        let Some(view) = self.chosen() else { return Vec::new() };
        let mut out = Vec::new();
        let mut put = |text: &str, style: Style| {
            out.extend(wrap(text, cells).into_iter().map(|line| Line::styled(line, style)));
        };
        let number = &view.waiting.number;
        if view.why.is_empty() {
            put(&format!("{number} {}, agrees in everything", view.answer), theme.good());
        } else if view.why.starts_with(view.answer) {
            put(&format!("{number} {}", view.why), theme.care());
        } else {
            put(&format!("{number} {}; {}", view.answer, view.why), theme.care());
        }
        if !view.checks.is_empty() {
            let third = cells.saturating_sub(8) / 3;
            let line = |what: &str, ours: &str, theirs: &str, says: &str| {
                [fit(what, 7), fit(ours, third), fit(theirs, third), says.to_string()].join(" ")
            };
            put(&line("", "the notice", "the DVLA", ""), theme.heading());
            for one in &view.checks {
                let style = match one.result {
                    Compared::Same => theme.good(),
                    Compared::Differs => theme.alarm(),
                    Compared::Silent => theme.dim(),
                };
                put(&line(one.what, &one.ours, &one.theirs, one.result.label()), style);
            }
        }
        let who: Vec<&str> = view.facts.iter().map(|(_, text)| text.as_str()).collect();
        put(&who.join(", "), theme.text());
        for (place, one) in view.leads.iter().enumerate() {
            let style = if place == 0 { theme.strong() } else { theme.text() };
            put(&format!("{} {}: {}", place + 1, one.lead.label(), one.next), style);
        }
        out
    }
}

impl Default for KeeperAnswers {
    fn default() -> KeeperAnswers {
        KeeperAnswers::new()
    }
}

impl Pane for KeeperAnswers {
    fn scope(&self) -> Scope {
        Scope::Keepers
    }

    fn title(&self) -> String {
        "Keeper answers".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|view| view.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        match command {
            Command::AcceptAgreeing if self.progress.is_some() => no("They are being accepted."),
            Command::AcceptAgreeing if self.agreeing() == 0 => no("No answer that agrees waits."),
            Command::PutAside | Command::Open if self.chosen().is_none() => {
                no("There is no answer in this list.")
            }
            Command::Open if self.subject().is_none() => no("No case has this number."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let height = usize::from(KeeperAnswers::parts(room).0.height);
            self.bar.go(motion, self.list().len(), height);
            return self.read_answer();
        }
        match command {
            Command::PreviousGroup | Command::NextGroup => self.turn(),
            Command::AcceptAgreeing => self.accept(),
            Command::KeeperRetention => vec![KeeperAnswers::ask(RecoveryAsk::OverKept)],
            Command::PutAside => self.go(KeeperLead::Aside),
            Command::Open => {
                let place = self.subject().map(|case| Place::Case(case, None));
                place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::Refresh => self.read(),
            _ => Vec::new(),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        let KeyCode::Char(pressed) = key.code else { return Vec::new() };
        let place = pressed.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let place = place.and_then(|digit| digit.checked_sub(1));
        let lead = place.and_then(|place| self.leads().get(place)).map(|one| one.lead);
        lead.map_or_else(Vec::new, |lead| self.go(lead))
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Recovery(RecoveryAnswer::Answers(found)) => {
                self.found = Some(found);
                let height = usize::from(KeeperAnswers::parts(room).0.height);
                self.bar.settle(self.list().len(), height);
                self.read_answer()
            }
            Answer::Recovery(RecoveryAnswer::Answer(view)) => {
                self.view = Some(view);
                Vec::new()
            }
            Answer::Recovery(RecoveryAnswer::Done(_)) | Answer::Stopped(_) => {
                self.progress = None;
                Vec::new()
            }
            Answer::Recovery(RecoveryAnswer::OverKept(over)) => {
                vec![Effect::Open(Box::new(Place::Text(reading(&over))))]
            }
            Answer::Progress(done, all) => {
                self.progress = Some((done, all));
                Vec::new()
            }
            Answer::Typed(why) => {
                let Some((file, line)) = self.aside.take() else { return Vec::new() };
                let (lead, until) = (KeeperLead::Aside, None);
                let decision = AnswerDecision { file, line, lead, why, until };
                vec![KeeperAnswers::ask(RecoveryAsk::DecideAnswer(Box::new(decision)))]
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        self.read()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        let (list, side) = KeeperAnswers::parts(room);
        let (deciding, agreeing) =
            self.found.as_ref().map_or((0, 0), |found| (found.deciding, found.agreeing));
        let labels = [
            format!("to decide {}", count(deciding as u64)),
            format!("agree {}", count(agreeing as u64)),
        ];
        let at = SORTS.iter().position(|sort| *sort == self.sort).unwrap_or(0);
        lines(frame, row(room.area, 0), [tabs(&labels, at, theme.strong(), theme.dim())]);
        if let Some((done, all)) = self.progress {
            let text = gauge(done, all, usize::from(room.area.width).saturating_sub(24));
            lines(frame, row(room.area, 1), [Line::styled(text, theme.care())]);
        }
        let cells = usize::from(list.width);
        let head = columns(cells, ["file", "line", "PCN", "why"]);
        lines(frame, row(room.area, HEAD - 1), [Line::styled(head, theme.heading())]);
        if self.found.is_some() && self.list().is_empty() {
            let says = match self.sort {
                Outcome::Agrees => "No answer that agrees waits.",
                Outcome::Waits | Outcome::Taken | Outcome::Double | Outcome::LeftOut => {
                    "No answer waits for a decision."
                }
            };
            lines(frame, list, [Line::styled(says, theme.dim())]);
        }
        let shown = self.list().iter().enumerate().skip(self.bar.top);
        let shown = shown.take(usize::from(list.height)).map(|(at, one)| {
            let style = if at == self.bar.at { theme.chosen() } else { theme.text() };
            let (place, says) =
                (one.line.to_string(), if one.says.is_empty() { "agrees" } else { &one.says });
            Line::styled(columns(cells, [&one.reference, &place, &one.number, says]), style)
        });
        lines(frame, list, shown);
        divide(frame, (list, side), theme.dim());
        lines(frame, side, self.answer_lines(theme, usize::from(side.width)));
    }
}

/// Whose keeper data is over its days, as a text to read.
fn reading(over: &[OverKept]) -> Reading {
    let line = |one: &OverKept| {
        let (since, until) = (one.since.short(), one.until.short());
        (one.number.clone(), format!("{} {since}, to be kept until {until}", one.closed))
    };
    let none = || vec![(String::new(), "No case keeps keeper data beyond its days.".to_string())];
    let lines = if over.is_empty() { none() } else { over.iter().map(line).collect() };
    Reading { title: "Keeper data beyond its days".to_string(), lines }
}

fn columns(cells: usize, texts: [&str; 4]) -> String {
    let [file, line, number, says] = texts;
    let head = [fit(file, 6), fit(line, 6), fit(number, 12)].join(" ");
    format!("{head} {}", fit(says, cells.saturating_sub(6 + 6 + 12 + 3)))
}
