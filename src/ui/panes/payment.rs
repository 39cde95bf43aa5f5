//! A payment, answer by answer with steps back; what it does to the case is shown before it counts.
//!
//! Floor 5. The desk judges and records; this pane only asks and shows.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::day::Day;
use crate::case::event::{Method, Tender};
use crate::case::ids::CaseId;
use crate::case::words;
use crate::desk::PaymentForm;
use crate::desk::view::{CaseView, Done, PaymentEffect};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, Obstacle};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, unheard};
use crate::ui::typed;
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::pick::Pick;
use crate::ui::widgets::text::{fit, wrap};

/// Under what name drafts of payments are kept; recording a payment drops its draft.
const DRAFT: &str = "payment";

/// The questions in their order; the last one is answered by recording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Question {
    Amount,
    Method,
    Received,
    Reference,
    Number,
    Payer,
    Bank,
    Record,
}

const QUESTIONS: [Question; 8] = [
    Question::Amount,
    Question::Method,
    Question::Received,
    Question::Reference,
    Question::Number,
    Question::Payer,
    Question::Bank,
    Question::Record,
];

impl Question {
    const fn label(self) -> &'static str {
        match self {
            Question::Amount => "Amount",
            Question::Method => "Method",
            Question::Received => "Day received",
            Question::Reference => "Reference",
            Question::Number => "Number",
            Question::Payer => "Drawer",
            Question::Bank => "Bank",
            Question::Record => "Record?",
        }
    }

    /// Whether it is asked of a payment by this method: a cheque or postal order has a number in
    /// the place of a reference.
    const fn is_asked(self, method: Method) -> bool {
        match self {
            Question::Number | Question::Payer | Question::Bank => method.is_paper(),
            Question::Reference => !method.is_paper(),
            Question::Amount | Question::Method | Question::Received | Question::Record => true,
        }
    }
}

/// The pane.
pub struct TakePayment {
    case: CaseId,
    view: Option<Box<CaseView>>,
    amount: Field,
    method: Pick,
    received: Field,
    reference: Field,
    /// Number, drawer and bank of a cheque or postal order.
    paper: [Field; 3],
    at: Question,
    effect: Option<PaymentEffect>,
    done: Option<Done>,
    /// Whether something was typed that no draft holds yet.
    unkept: bool,
}

impl TakePayment {
    /// A payment on a case.
    pub fn new(case: CaseId) -> TakePayment {
        TakePayment {
            case,
            view: None,
            amount: Field::default(),
            method: Pick::new(Method::ALL.iter().map(|method| words::method(*method)).collect()),
            received: Field::default(),
            reference: Field::default(),
            paper: <[Field; 3]>::default(),
            at: Question::Amount,
            effect: None,
            done: None,
            unkept: false,
        }
    }

    /// The form as it stands; what was not typed is what is proposed.
    fn form(&self, today: Day) -> Result<PaymentForm, (Question, String)> {
        let typed = self.amount.text().trim();
        let proposed = self.view.as_ref().and_then(|view| view.due).filter(|due| due.is_positive());
        let pence = match proposed {
            Some(due) if typed.is_empty() => due,
            _ => typed::amount(typed).map_err(|why| (Question::Amount, why))?,
        };
        let received = typed::day(self.received.text(), today);
        let method = self.chosen();
        let mut tender = Tender::default();
        if method.is_paper() {
            let [number, payer, bank] = &self.paper;
            let typed = |field: &Field| field.text().trim().to_string();
            tender = Tender {
                number: typed(number),
                payer: typed(payer),
                bank: typed(bank),
                ..Tender::default()
            };
        }
        Ok(PaymentForm {
            pence,
            method,
            tender,
            received: received.map_err(|why| (Question::Received, why))?,
            reference: self.reference.text().trim().to_string(),
        })
    }

    fn chosen(&self) -> Method {
        let method = self.method.at().and_then(|at| Method::ALL.get(at));
        method.copied().unwrap_or(Method::TelephoneCard)
    }

    /// The questions that the method asks, in their order.
    fn questions(&self) -> impl Iterator<Item = Question> + use<> {
        let method = self.chosen();
        QUESTIONS.into_iter().filter(move |question| question.is_asked(method))
    }

    /// Asks what the payment would do, where the answers so far make a payment.
    fn preview(&mut self, today: Day) -> Vec<Effect> {
        self.effect = None;
        match self.form(today) {
            Ok(form) => vec![Effect::Ask(Ask::Preview(self.case, form))],
            Err(_) => Vec::new(),
        }
    }

    fn step(&mut self, forward: Command) {
        let at = self.questions().position(|question| question == self.at).unwrap_or(0);
        let next = if forward == Command::Accept { at + 1 } else { at.saturating_sub(1) };
        let [_, payer, _] = &self.paper;
        if forward == Command::Accept && self.at == Question::Payer && payer.is_empty() {
            // Who does not name the drawer does not name the bank.
            self.at = Question::Record;
            return;
        }
        self.at = self.questions().nth(next).unwrap_or(Question::Record);
    }

    fn accept(&mut self, room: &Room) -> Vec<Effect> {
        if self.done.is_some() {
            return vec![Effect::Close];
        }
        let form = match self.form(room.today) {
            Err((question, why)) if question <= self.at => {
                self.at = question;
                return vec![Effect::Say(Message::refused(why))];
            }
            Err(_) => None,
            Ok(form) => Some(form),
        };
        if self.at < Question::Record {
            self.step(Command::Accept);
            return self.preview(room.today);
        }
        let (Some(view), Some(form), Some(effect)) = (&self.view, form, &self.effect) else {
            let says = "What this payment would do is not known yet; go back with ctrl-z.";
            return vec![Effect::Say(Message::refused(says))];
        };
        let act = Ask::Pay(self.case, view.after, form);
        if effect.warnings.is_empty() {
            return vec![Effect::Ask(act)];
        }
        let question = format!("{} Record the payment all the same?", effect.warnings.join(" "));
        vec![Effect::Confirm { question, act: Box::new(act) }]
    }

    /// The field of the question about a cheque or postal order that is being answered.
    fn paper_field(&mut self) -> Option<&mut Field> {
        let place = paper_place(self.at)?;
        self.paper.get_mut(place)
    }

    fn draft(&self) -> String {
        let parts =
            [self.amount.text(), self.method.word(), self.received.text(), self.reference.text()];
        parts.into_iter().chain(self.paper.iter().map(Field::text)).collect::<Vec<_>>().join("\n")
    }

    fn recover(&mut self, draft: &str) {
        let mut parts = draft.split('\n');
        let mut next = || parts.next().unwrap_or("");
        self.amount = Field::holding(next());
        self.method.set(next());
        self.received = Field::holding(next());
        self.reference = Field::holding(next());
        for field in &mut self.paper {
            *field = Field::holding(next());
        }
    }
}

/// The place of a question's field among those about a cheque or postal order.
const fn paper_place(question: Question) -> Option<usize> {
    match question {
        Question::Number => Some(0),
        Question::Payer => Some(1),
        Question::Bank => Some(2),
        Question::Amount
        | Question::Method
        | Question::Received
        | Question::Reference
        | Question::Record => None,
    }
}

/// Cells of the labels.
const LABEL: u16 = 16;

impl Pane for TakePayment {
    fn scope(&self) -> Scope {
        Scope::Payment
    }

    fn title(&self) -> String {
        let number = self.view.as_ref().map_or("", |view| view.number.as_str());
        format!("Payment {number}")
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn subject(&self) -> Option<CaseId> {
        Some(self.case)
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Accept if self.view.is_none() => {
                Can::No("The case could not be read; go back and open it again.".to_string())
            }
            Command::Undo | Command::PreviousField if self.at == Question::Amount => {
                Can::No("This is the first answer; esc leaves the payment.".to_string())
            }
            Command::Undo | Command::PreviousField | Command::NextField if self.done.is_some() => {
                Can::No(
                    "The payment is recorded; a mistake is put right with the step that \
                     withdraws a payment."
                        .to_string(),
                )
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Draft(DRAFT, self.case)), Effect::Ask(Ask::Case(self.case))]
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        match command {
            Command::Accept => self.accept(room),
            Command::NextField | Command::Down if self.at < Question::Record => self.accept(room),
            Command::Undo | Command::PreviousField | Command::Up if self.done.is_none() => {
                self.step(Command::Undo);
                Vec::new()
            }
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        if self.done.is_some() {
            return Vec::new();
        }
        let edit = match self.at {
            Question::Amount => self.amount.key(key),
            Question::Method => self.method.key(key),
            Question::Received => self.received.key(key),
            Question::Reference => self.reference.key(key),
            Question::Number | Question::Payer | Question::Bank => match self.paper_field() {
                Some(field) => field.key(key),
                None => Edit::NotMine,
            },
            Question::Record => Edit::NotMine,
        };
        if edit != Edit::Changed {
            return Vec::new();
        }
        self.unkept = true;
        self.preview(room.today)
    }

    fn paste(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        match self.at {
            Question::Amount => self.amount.insert(text.trim()),
            Question::Received => self.received.insert(text.trim()),
            Question::Reference => self.reference.insert(text.trim()),
            Question::Number | Question::Payer | Question::Bank => {
                if let Some(field) = self.paper_field() {
                    field.insert(text.trim());
                }
            }
            Question::Method | Question::Record => return Vec::new(),
        }
        self.unkept = true;
        self.preview(room.today)
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Case(view) => {
                self.view = Some(view);
                if self.done.is_none() {
                    return self.preview(room.today);
                }
            }
            Answer::Draft(Some(draft)) => {
                self.recover(&draft);
                let says = "An unfinished payment on this case was found and is open again.";
                return vec![Effect::Say(Message::note(says))];
            }
            Answer::Preview(effect) => self.effect = Some(effect),
            Answer::Done(done) => {
                self.done = Some(done);
                self.unkept = false;
            }
            Answer::Stopped(Obstacle::Behind) => return vec![Effect::Ask(Ask::Case(self.case))],
            _ => {}
        }
        Vec::new()
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Case(self.case))]
    }

    fn rest(&mut self) -> Vec<Effect> {
        if !self.unkept {
            return Vec::new();
        }
        self.unkept = false;
        let empty = [&self.amount, &self.received, &self.reference].iter().all(|f| f.is_empty());
        let ask = if empty {
            Ask::DropDraft(DRAFT, self.case)
        } else {
            Ask::SaveDraft(DRAFT, self.case, self.draft())
        };
        vec![Effect::Ask(ask)]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let theme = room.theme;
        if let Some(view) = &self.view {
            let mut head = vec![Line::from(vec![
                Span::styled(view.number.as_str(), theme.strong()),
                Span::styled(format!("  {}", view.stage), theme.heading()),
                Span::raw(format!("  {}", view.regime)),
            ])];
            let warnings = view.warnings.iter().take(2);
            let cells = usize::from(room.area.width);
            let warnings = warnings.map(|text| fit(&format!("! {text}"), cells));
            head.extend(warnings.map(|text| Line::styled(text, theme.care())));
            lines(frame, room.area, head);
        }
        let rest = below(room.area, 4);
        if let Some(done) = &self.done {
            let wrapped = wrap(&done.says, usize::from(rest.width));
            let mut shown: Vec<Line> =
                wrapped.into_iter().map(|line| Line::styled(line, theme.strong())).collect();
            shown.push(Line::default());
            shown.push(Line::from(vec![
                Span::styled("enter", theme.key()),
                Span::raw(" goes back"),
            ]));
            lines(frame, rest, shown);
            return;
        }
        let rows = self.draw_questions(frame, rest, room);
        self.draw_effect(frame, below(rest, rows + 1), room);
    }
}

impl TakePayment {
    /// Draws the questions and says how many rows they took.
    fn draw_questions(&self, frame: &mut Frame, area: Rect, room: &Room) -> u16 {
        let theme = room.theme;
        let mut down = 0;
        for question in self.questions() {
            let focus = Focus::when(&question, &self.at);
            let mark = if focus == Focus::Here { "▸ " } else { "  " };
            let style = if focus == Focus::Here { theme.strong() } else { theme.dim() };
            let line = row(area, down);
            lines(frame, line, [Line::styled(format!("{mark}{}", question.label()), style)]);
            let entry =
                Rect { x: line.x + LABEL, width: line.width.saturating_sub(LABEL).min(60), ..line };
            down += 1;
            match question {
                Question::Amount => {
                    let due = self.view.as_ref().and_then(|view| view.due);
                    let due = due.map(|due| format!("{due}  due today")).unwrap_or_default();
                    TakePayment::draw_field(frame, entry, &self.amount, &due, focus, room);
                }
                Question::Method => {
                    let rows = u16::try_from(self.method.rows(entry.width.into())).unwrap_or(1);
                    let entry = Rect { height: rows, ..entry };
                    self.method.draw(frame, entry, theme.dim(), theme.strong(), focus);
                    down += rows - 1;
                }
                Question::Received => {
                    let today = format!("{}  today", room.today);
                    TakePayment::draw_field(frame, entry, &self.received, &today, focus, room);
                }
                Question::Reference => {
                    TakePayment::draw_field(frame, entry, &self.reference, "", focus, room);
                }
                Question::Number | Question::Payer | Question::Bank => {
                    let field = paper_place(question).and_then(|place| self.paper.get(place));
                    if let Some(field) = field {
                        TakePayment::draw_field(frame, entry, field, "", focus, room);
                    }
                }
                Question::Record if focus == Focus::Here => {
                    lines(
                        frame,
                        entry,
                        [Line::from(vec![
                            Span::styled("enter", theme.key()),
                            Span::raw(" records it, "),
                            Span::styled("ctrl-z", theme.key()),
                            Span::raw(" goes back an answer"),
                        ])],
                    );
                    frame.set_cursor_position((entry.x, entry.y));
                }
                Question::Record => {}
            }
        }
        down
    }

    fn draw_field(
        frame: &mut Frame,
        area: Rect,
        field: &Field,
        proposed: &str,
        focus: Focus,
        room: &Room,
    ) {
        field.draw(frame, area, room.theme.field(), focus);
        if field.is_empty() {
            frame.buffer_mut().set_string(area.x, area.y, proposed, room.theme.dim());
        }
    }

    fn draw_effect(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let Some(effect) = &self.effect else { return };
        let cells = usize::from(area.width);
        let mut shown = vec![Line::styled("What it does", theme.heading())];
        shown
            .extend(wrap(&effect.says, cells).into_iter().map(|l| Line::styled(l, theme.strong())));
        for warning in &effect.warnings {
            let wrapped = wrap(&format!("! {warning}"), cells);
            shown.extend(wrapped.into_iter().map(|line| Line::styled(line, theme.care())));
        }
        shown.push(Line::default());
        let why = effect.why.iter().flat_map(|line| wrap(line, cells));
        shown.extend(why.map(|line| Line::styled(line, theme.dim())));
        lines(frame, area, shown);
    }
}
