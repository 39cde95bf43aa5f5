//! A note of a telephone call: who called, what was said, what came of it; beside it the script.
//!
//! Floor 5. What is typed is kept as a draft while it is typed, and found again after a crash.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::event::{CallOutcome, Note, Verified};
use crate::case::ids::CaseId;
use crate::desk::view::CaseView;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, Obstacle};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, WIDE, unheard};
use crate::ui::widgets::area::Area;
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::pick::Pick;
use crate::ui::widgets::text::wrap;

/// Under what name drafts of notes are kept; recording a note drops its draft.
const DRAFT: &str = "note";

/// Whether the caller was checked, as picked.
const VERIFIED: [(Verified, &str); 3] =
    [(Verified::NotAsked, "not asked"), (Verified::Yes, "yes"), (Verified::No, "no")];

/// What came of the call, as picked.
const OUTCOMES: [(Option<CallOutcome>, &str); 9] = [
    (None, "remark only"),
    (Some(CallOutcome::Advised), "advised"),
    (Some(CallOutcome::ReferredToPortal), "portal"),
    (Some(CallOutcome::TransferredToPayment), "to payment line"),
    (Some(CallOutcome::WillPay), "will pay"),
    (Some(CallOutcome::WillWrite), "will write"),
    (Some(CallOutcome::Complaint), "complaint"),
    (Some(CallOutcome::Vulnerable), "vulnerable"),
    (Some(CallOutcome::NoResult), "no result"),
];

/// The fields in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Caller,
    Verified,
    Text,
    Outcome,
}

const PARTS: [Part; 4] = [Part::Caller, Part::Verified, Part::Text, Part::Outcome];

/// Whether what is typed has been kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kept {
    /// Everything typed is kept.
    All,
    /// Something was typed since.
    NotYet,
    /// The note is recorded; nothing is to be kept any more.
    Settled,
}

/// The pane.
pub struct PhoneNote {
    case: CaseId,
    view: Option<Box<CaseView>>,
    script: Vec<String>,
    caller: Field,
    verified: Pick,
    text: Area,
    outcome: Pick,
    at: Part,
    kept: Kept,
}

impl PhoneNote {
    /// A note on a case.
    pub fn new(case: CaseId) -> PhoneNote {
        PhoneNote {
            case,
            view: None,
            script: Vec::new(),
            caller: Field::default(),
            verified: Pick::new(VERIFIED.map(|(_, word)| word).to_vec()),
            text: Area::default(),
            outcome: Pick::new(OUTCOMES.map(|(_, word)| word).to_vec()),
            at: Part::Caller,
            kept: Kept::All,
        }
    }

    fn is_empty(&self) -> bool {
        self.caller.text().trim().is_empty() && self.text.text().trim().is_empty()
    }

    /// The draft: caller, check and outcome on a line each, then the text.
    fn draft(&self) -> String {
        let (verified, outcome) = (self.verified.word(), self.outcome.word());
        format!("{}\n{verified}\n{outcome}\n{}", self.caller.text(), self.text.text())
    }

    fn recover(&mut self, draft: &str) {
        let mut parts = draft.splitn(4, '\n');
        let mut next = || parts.next().unwrap_or("");
        self.caller = Field::holding(next());
        self.verified.set(next());
        self.outcome.set(next());
        self.text = Area::holding(next());
        self.at = Part::Text;
    }

    fn record(&mut self) -> Vec<Effect> {
        let Some(view) = &self.view else { return Vec::new() };
        let refuse = |says: &str| vec![Effect::Say(Message::refused(says))];
        if self.text.text().trim().is_empty() {
            self.at = Part::Text;
            return refuse("The note is empty: write what was said.");
        }
        let outcome = self.outcome.at().and_then(|at| OUTCOMES.get(at)).and_then(|(o, _)| *o);
        let caller = self.caller.text().trim();
        if outcome.is_none() && !caller.is_empty() {
            self.at = Part::Outcome;
            return refuse(
                "A caller is named: say what came of the call (left and right, or first letter).",
            );
        }
        let verified = self.verified.at().and_then(|at| VERIFIED.get(at));
        let verified = verified.map_or(Verified::NotAsked, |(verified, _)| *verified);
        let note = Note {
            caller: caller.to_string(),
            verified,
            outcome,
            text: self.text.text().trim().to_string(),
        };
        vec![Effect::Ask(Ask::Note(self.case, view.after, note))]
    }

    fn step_focus(&mut self, command: Command) {
        let at = PARTS.iter().position(|part| *part == self.at).unwrap_or(0);
        let by = if command == Command::NextField { 1 } else { PARTS.len() - 1 };
        self.at = PARTS.get((at + by) % PARTS.len()).copied().unwrap_or(Part::Caller);
    }

    /// Cells of the form; the script has the rest beside it, or none where it stands below.
    fn form_cells(room: &Room) -> u16 {
        if room.area.width >= WIDE { room.area.width * 11 / 20 } else { room.area.width }
    }

    /// Rows of the form where the script stands below it.
    fn form_rows(&self, room: &Room) -> u16 {
        if room.area.width >= WIDE {
            return room.area.height;
        }
        let cells = usize::from(room.area.width);
        let script: usize = self.script.iter().map(|line| wrap(line, cells - 2).len()).sum();
        let script = u16::try_from(script + 1).unwrap_or(u16::MAX);
        let least = 12.min(room.area.height);
        room.area.height.saturating_sub(script).max(least)
    }
}

/// Cells of the labels.
const LABEL: u16 = 10;

impl Pane for PhoneNote {
    fn scope(&self) -> Scope {
        Scope::Note
    }

    fn title(&self) -> String {
        let number = self.view.as_ref().map_or("", |view| view.number.as_str());
        format!("Phone note {number}")
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn subject(&self) -> Option<CaseId> {
        Some(self.case)
    }

    fn can(&self, command: Command) -> Can {
        if command == Command::RecordNote && self.view.is_none() {
            return Can::No("The case could not be read; go back and open it again.".to_string());
        }
        Can::Yes
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        vec![
            Effect::Ask(Ask::Case(self.case)),
            Effect::Ask(Ask::Script(self.case)),
            Effect::Ask(Ask::Draft(DRAFT, self.case)),
        ]
    }

    fn update(&mut self, command: Command, _room: &Room) -> Vec<Effect> {
        match command {
            Command::RecordNote => self.record(),
            Command::NextField | Command::PreviousField => {
                self.step_focus(command);
                Vec::new()
            }
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let cells = usize::from(PhoneNote::form_cells(room).saturating_sub(3));
        if key.code == ratatui::crossterm::event::KeyCode::Enter && self.at != Part::Text {
            self.step_focus(Command::NextField);
            return Vec::new();
        }
        let edit = match self.at {
            Part::Caller => self.caller.key(key),
            Part::Verified => self.verified.key(key),
            Part::Text => self.text.key(key, cells),
            Part::Outcome => self.outcome.key(key),
        };
        if edit == Edit::Changed {
            self.kept = Kept::NotYet;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        match self.at {
            Part::Caller => self.caller.insert(text),
            Part::Text => self.text.insert(text),
            Part::Verified | Part::Outcome => return Vec::new(),
        }
        self.kept = Kept::NotYet;
        Vec::new()
    }

    fn take(&mut self, answer: Answer, _room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Case(view) => self.view = Some(view),
            Answer::Script(script) => self.script = script,
            Answer::Draft(Some(draft)) => {
                self.recover(&draft);
                let says = "An unfinished note on this case was found and is open again.";
                return vec![Effect::Say(Message::note(says))];
            }
            Answer::Done(_) => {
                self.kept = Kept::Settled;
                return vec![Effect::Close];
            }
            Answer::Stopped(Obstacle::Behind) => return vec![Effect::Ask(Ask::Case(self.case))],
            _ => {}
        }
        Vec::new()
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Case(self.case)), Effect::Ask(Ask::Script(self.case))]
    }

    fn rest(&mut self) -> Vec<Effect> {
        if self.kept != Kept::NotYet {
            return Vec::new();
        }
        self.kept = Kept::All;
        let ask = if self.is_empty() {
            Ask::DropDraft(DRAFT, self.case)
        } else {
            Ask::SaveDraft(DRAFT, self.case, self.draft())
        };
        vec![Effect::Ask(ask)]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let form =
            Rect { width: PhoneNote::form_cells(room), height: self.form_rows(room), ..room.area };
        self.draw_form(frame, form, room);
        let script = if room.area.width >= WIDE {
            let x = form.right() + 2;
            Rect { x, width: room.area.right().saturating_sub(x), ..room.area }
        } else {
            below(room.area, form.height)
        };
        self.draw_script(frame, script, room);
    }
}

impl PhoneNote {
    fn draw_form(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        if let Some(view) = &self.view {
            let due = view.due.map(|pence| format!("  due today {pence}"));
            let until = view.due_until.map(|day| format!(" until {}", day.long()));
            let due: String = [due, until].into_iter().flatten().collect();
            lines(
                frame,
                area,
                [Line::from(vec![
                    Span::styled(view.number.as_str(), theme.strong()),
                    Span::styled(format!("  {}", view.stage), theme.heading()),
                    Span::raw(due),
                ])],
            );
        }
        let at = |part| Focus::when(&self.at, &part);
        let label = |part| if self.at == part { theme.strong() } else { theme.dim() };
        let entry = |line: Rect| Rect {
            x: line.x + LABEL,
            width: line.width.saturating_sub(LABEL),
            ..line
        };
        let caller = row(area, 1);
        lines(frame, caller, [Line::styled("Caller", label(Part::Caller))]);
        self.caller.draw(frame, entry(caller), theme.field(), at(Part::Caller));
        let verified = row(area, 2);
        lines(frame, verified, [Line::styled("Checked", label(Part::Verified))]);
        let (plain, picked) = (theme.dim(), theme.strong());
        self.verified.draw(frame, entry(verified), plain, picked, at(Part::Verified));
        let outcome_cells = usize::from(area.width.saturating_sub(LABEL));
        let outcome_rows = u16::try_from(self.outcome.rows(outcome_cells)).unwrap_or(1);
        let text_head = row(area, 3);
        let kept = if self.is_empty() { "" } else { "kept as you type" };
        lines(
            frame,
            text_head,
            [Line::from(vec![
                Span::styled("Note      ", label(Part::Text)),
                Span::styled(kept, theme.dim()),
            ])],
        );
        let text = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(4 + outcome_rows),
            ..row(area, 4)
        };
        self.text.draw(frame, text, theme.text(), at(Part::Text));
        let outcome = Rect { height: outcome_rows, ..row(area, area.height - outcome_rows) };
        lines(frame, outcome, [Line::styled("Outcome", label(Part::Outcome))]);
        self.outcome.draw(frame, entry(outcome), plain, picked, at(Part::Outcome));
    }

    fn draw_script(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let cells = usize::from(area.width);
        let rule = if room.area.width >= WIDE { "" } else { "─" };
        let head = format!("Script {}", rule.repeat(cells.saturating_sub(7)));
        let mut shown = vec![Line::styled(head, theme.heading())];
        for line in &self.script {
            for (at, part) in wrap(line, cells.saturating_sub(2)).into_iter().enumerate() {
                let mark = if at == 0 { "• " } else { "  " };
                shown.push(Line::raw(format!("{mark}{part}")));
            }
        }
        lines(frame, area, shown);
    }
}
