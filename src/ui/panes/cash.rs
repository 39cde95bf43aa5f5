//! The cash desk: the receipts of the day, days to close, refunds on their way, journals for
//! finance; one list at a time.
//!
//! Floor 5. A line goes its next step by one key; what needs words asks for them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::event::WithdrawalReason;
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::desk::Wrong;
use crate::desk::cash::list::{CashGroup, CashLine};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Choice, Effect, Menu, MoneyAnswer, MoneyAsk, PaymentAsk, Place, Reading,
};
use crate::ui::pane::{Pane, Room, motion, unheard};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::list::Bar;
use crate::ui::widgets::text::{fit, right};

/// Rows above the list: groups in two rows, the head.
const HEAD: u16 = 3;
/// Rows below the list: the sum, and the chosen line in words.
const FOOT: u16 = 2;

/// The ways to withdraw a payment that an officer chooses from.
const REASONS: [WithdrawalReason; 3] = [
    WithdrawalReason::ReturnedCheque,
    WithdrawalReason::ChargeBack,
    WithdrawalReason::KeyedInError,
];

/// What was opened over the pane and will hand back an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    /// Finance's reference.
    Reference,
    /// Why it goes back.
    Remark,
    /// To which case a payment belongs.
    Number,
    /// Why a payment is withdrawn.
    Reason,
    /// The file of a receipt.
    File,
    /// The payer's address.
    Address,
    /// The file of the message to the address that was typed before.
    Message,
    /// The new file of a journal.
    JournalFile,
    /// The number of finance's document.
    Document,
    /// Why a journal is reversed.
    ReverseWhy,
    /// The new file of its reversal.
    ReverseTo,
    /// The finance system's file of answers.
    Answers,
}

/// The pane.
pub struct Cash {
    group: CashGroup,
    lines: Vec<CashLine>,
    counts: Vec<usize>,
    bar: Bar,
    asked: Option<Asked>,
    /// The payer's address, until the file is named.
    address: String,
    /// Why a journal is reversed, while its file is asked for.
    why: String,
}

impl Default for Cash {
    /// The cash desk with the receipts of the day.
    fn default() -> Cash {
        Cash {
            group: CashGroup::Receipts,
            lines: Vec::new(),
            counts: Vec::new(),
            bar: Bar::default(),
            asked: None,
            address: String::new(),
            why: String::new(),
        }
    }
}

impl Cash {
    fn chosen(&self) -> Option<&CashLine> {
        self.lines.get(self.bar.at)
    }

    /// The banking day under the bar.
    fn day(&self) -> Option<MatterId> {
        let days = matches!(self.group, CashGroup::Days | CashGroup::Unposted);
        self.chosen().filter(|_| days)?.matter.map(|(id, _)| id)
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn ask(&self) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Money(MoneyAsk::List(self.group)))]
    }

    fn turn(&mut self, forward: Command) -> Vec<Effect> {
        let count = CashGroup::ALL.len();
        let at = CashGroup::ALL.iter().position(|group| *group == self.group).unwrap_or(0);
        let next = if forward == Command::NextGroup { at + 1 } else { at + count - 1 } % count;
        self.group = CashGroup::ALL.get(next).copied().unwrap_or(CashGroup::Receipts);
        self.bar = Bar::default();
        self.lines.clear();
        self.ask()
    }

    fn prompt(&mut self, asked: Asked, title: &str, prompt: &str) -> Vec<Effect> {
        self.asked = Some(asked);
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    /// The next step of the line under the bar.
    fn further(&mut self) -> Vec<Effect> {
        let Some(line) = self.chosen().cloned() else { return Vec::new() };
        let Some(matter) = line.matter else { return Vec::new() };
        let question = match self.group {
            CashGroup::Receipts => return Vec::new(),
            CashGroup::Sent => {
                return self.prompt(Asked::Reference, &line.reference, "Finance's reference");
            }
            CashGroup::Unposted => {
                let title = format!("Journal of {}", line.reference);
                return self.prompt(Asked::JournalFile, &title, "New file for finance");
            }
            CashGroup::Journals => {
                let title = format!("{} is posted", line.reference);
                return self.prompt(Asked::Document, &title, "Number of finance's document");
            }
            CashGroup::Days => {
                format!(
                    "Close {} of {}? {} is banked. {}",
                    line.reference, line.who, line.pence, line.says
                )
            }
            CashGroup::Asked => {
                format!("Approve {}: {} goes back to {}?", line.reference, line.pence, line.who)
            }
            CashGroup::Approved => format!("Has the form of {} gone to finance?", line.reference),
        };
        let act = Ask::Money(MoneyAsk::Further(self.group, matter, String::new()));
        vec![Effect::Confirm { question: question.trim_end().to_string(), act: Box::new(act) }]
    }

    fn wrong(line: &CashLine, why: &str) -> Option<Wrong> {
        let case = line.case?;
        Some(Wrong { case, after: 0, entry: line.entry, why: why.to_string() })
    }

    fn typed(&mut self, text: String) -> Vec<Effect> {
        if self.asked == Some(Asked::Answers) {
            self.asked = None;
            return vec![Effect::Ask(Ask::Money(MoneyAsk::Answers(text)))];
        }
        let Some(line) = self.chosen().cloned() else { return Vec::new() };
        let ask = match (self.asked.take(), line.matter) {
            (Some(Asked::Reference | Asked::JournalFile | Asked::Document), Some(matter)) => {
                MoneyAsk::Further(self.group, matter, text)
            }
            (Some(Asked::ReverseWhy), Some(_)) => {
                self.why = text;
                let title = format!("Reverse {}", line.reference);
                return self.prompt(Asked::ReverseTo, &title, "New file for finance");
            }
            (Some(Asked::ReverseTo), Some(matter)) => {
                MoneyAsk::Reverse(matter, std::mem::take(&mut self.why), text)
            }
            (Some(Asked::Remark), Some(matter)) => MoneyAsk::Back(self.group, matter, text),
            (Some(Asked::Number), None) => {
                let Some(wrong) = Cash::wrong(&line, "wrong case") else { return Vec::new() };
                MoneyAsk::Move(wrong, text)
            }
            (Some(Asked::File), Some((refund, _))) => MoneyAsk::RefundForm(refund, text),
            (Some(Asked::File), None) => {
                MoneyAsk::Payment(PaymentAsk::Write(vec![line.reference], None, text))
            }
            (Some(Asked::Address), None) => {
                self.address = text;
                return self.prompt(Asked::Message, "E-mail", "Write it to which new file?");
            }
            (Some(Asked::Message), None) => {
                let address = std::mem::take(&mut self.address);
                MoneyAsk::Payment(PaymentAsk::Write(vec![line.reference], Some(address), text))
            }
            (Some(_) | None, _) => return Vec::new(),
        };
        vec![Effect::Ask(Ask::Money(ask))]
    }

    fn picked(&mut self, at: usize) -> Vec<Effect> {
        let reason = self.asked.take().and_then(|_| REASONS.get(at));
        let (Some(reason), Some(line)) = (reason, self.chosen()) else { return Vec::new() };
        let Some(wrong) = Cash::wrong(line, "") else { return Vec::new() };
        let question = format!(
            "Withdraw {} from {}: {}? The case stands as if it had not been paid.",
            line.pence,
            line.number,
            reason.label()
        );
        let act = Ask::Money(MoneyAsk::Withdraw(wrong, *reason));
        vec![Effect::Confirm { question, act: Box::new(act) }]
    }

    fn withdraw(&mut self) -> Vec<Effect> {
        self.asked = Some(Asked::Reason);
        let line = |reason: &WithdrawalReason| Choice {
            text: reason.label().to_string(),
            ..Choice::default()
        };
        let title = "Why is it withdrawn?".to_string();
        let menu = Menu { title, lines: REASONS.iter().map(line).collect(), start: 0 };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }
}

impl Pane for Cash {
    fn scope(&self) -> Scope {
        Scope::Cash
    }

    fn title(&self) -> String {
        "Cash desk".to_string()
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|line| line.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        let receipts = self.group == CashGroup::Receipts;
        let journals = matches!(self.group, CashGroup::Unposted | CashGroup::Journals);
        match command {
            Command::Open
            | Command::Further
            | Command::SendBack
            | Command::MovePayment
            | Command::WithdrawPayment
            | Command::WriteReceipt
            | Command::EmailReceipt
                if self.chosen().is_none() =>
            {
                no("There is nothing in this list.")
            }
            Command::Open if self.subject().is_none() && self.day().is_none() => {
                no("That line has no case.")
            }
            Command::ReverseJournal
                if self.group != CashGroup::Journals || self.chosen().is_none() =>
            {
                no("That is for a journal, in the list of journals.")
            }
            Command::JournalAnswers if !journals => no("That is for the lists of journals."),
            Command::SendBack if self.group == CashGroup::Unposted => {
                no("The day is closed; what is put right now belongs to the next day.")
            }
            Command::Further | Command::SendBack if receipts => {
                no("That is for days, refunds, journals; a payment is moved or withdrawn.")
            }
            Command::WriteReceipt
                if matches!(self.group, CashGroup::Approved | CashGroup::Sent) =>
            {
                Can::Yes
            }
            Command::MovePayment
            | Command::WithdrawPayment
            | Command::WriteReceipt
            | Command::EmailReceipt
                if !receipts =>
            {
                no("That is for payments, in the list of receipts.")
            }
            Command::MovePayment
            | Command::WithdrawPayment
            | Command::WriteReceipt
            | Command::EmailReceipt
                if self.chosen().is_some_and(|line| !line.pence.is_positive()) =>
            {
                no("That line is no payment.")
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        self.ask()
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            self.bar.go(motion, self.lines.len(), Cash::height(room));
            return Vec::new();
        }
        match command {
            Command::Open if self.day().is_some() => {
                let read = |id| Effect::Ask(Ask::Money(MoneyAsk::ReadDay(id)));
                self.day().map(read).into_iter().collect()
            }
            Command::Open => {
                let place = self.subject().map(|case| Place::Case(case, None));
                place.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::PreviousGroup | Command::NextGroup => self.turn(command),
            Command::Further => self.further(),
            Command::SendBack if self.group == CashGroup::Journals => {
                self.prompt(Asked::Remark, "Rejected", "Why did finance not post it?")
            }
            Command::SendBack => self.prompt(Asked::Remark, "Send back", "What is wrong?"),
            Command::ReverseJournal => {
                self.prompt(Asked::ReverseWhy, "Reverse the journal", "Why is it reversed?")
            }
            Command::JournalAnswers => {
                self.prompt(Asked::Answers, "Answers to journals", "File of the finance system")
            }
            Command::MovePayment => {
                self.prompt(Asked::Number, "Move the payment", "Number of the case it belongs to")
            }
            Command::WithdrawPayment => self.withdraw(),
            Command::WriteReceipt => {
                let refund = self.group != CashGroup::Receipts;
                let title = if refund { "Form for finance" } else { "Receipt" };
                self.prompt(Asked::File, title, "Write it as a PDF to which new file?")
            }
            Command::EmailReceipt => {
                self.prompt(Asked::Address, "E-mail", "The payer's e-mail address")
            }
            Command::Reconcile => vec![Effect::Open(Box::new(Place::Reconcile))],
            Command::EndOfDay => vec![Effect::Open(Box::new(Place::Till))],
            Command::Refresh => self.ask(),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Money(MoneyAnswer::List(group, lines, counts)) if group == self.group => {
                self.lines = lines;
                self.counts = counts;
                self.bar.settle(self.lines.len(), Cash::height(room));
                Vec::new()
            }
            Answer::Money(MoneyAnswer::Day(title, text)) => {
                let line = |line: &str| (String::new(), line.to_string());
                let lines = text.lines().map(line).collect();
                vec![Effect::Open(Box::new(Place::Text(Reading { title, lines })))]
            }
            Answer::Typed(text) => self.typed(text),
            Answer::Chosen(at) => self.picked(at),
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        self.ask()
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        let cells = usize::from(area.width);
        // Money and refunds in the first row, journals in the second.
        let mut rows = [Vec::new(), Vec::new()];
        for (group, count) in CashGroup::ALL.iter().zip(self.counts.iter().chain([&0; 7])) {
            let here = *group == self.group;
            let text = format!("{}{} {count} ", if here { "▸" } else { " " }, group.label());
            let style = if here { theme.strong() } else { theme.dim() };
            let journal = matches!(group, CashGroup::Unposted | CashGroup::Journals);
            if let Some(spans) = rows.get_mut(usize::from(journal)) {
                spans.push(Span::styled(text, style));
            }
        }
        let [money, journals] = rows.map(Line::from);
        lines(frame, row(area, 0), [money]);
        lines(frame, row(area, 1), [journals]);
        let head = columns(cells, ["", "day", "amount", "case", "", ""]);
        lines(frame, row(area, 2), [Line::styled(head, theme.heading())]);
        let height = area.height.saturating_sub(HEAD + FOOT);
        let list = Rect { height, ..below(area, HEAD) };
        if self.lines.is_empty() {
            lines(frame, list, [Line::styled("Nothing is here.", theme.dim())]);
        }
        let shown = self.lines.iter().enumerate().skip(self.bar.top).take(usize::from(height));
        let line = |(at, line): (usize, &CashLine)| {
            let style = if at == self.bar.at { theme.chosen() } else { theme.text() };
            let pence = line.pence.to_string();
            let texts = [&line.reference, &line.when, &pence, &line.number, &line.who, &line.says];
            Line::styled(columns(cells, texts.map(String::as_str)), style)
        };
        lines(frame, list, shown.map(line));
        let foot = Rect { height: FOOT, ..below(area, area.height.saturating_sub(FOOT)) };
        let sum: Pence = self.lines.iter().map(|line| line.pence).sum();
        let told = self.chosen().map(|line| line.says.clone()).unwrap_or_default();
        let lines_of = if self.lines.len() == 1 { "line" } else { "lines" };
        let together = format!("{} {lines_of}, together {sum}", self.lines.len());
        lines(
            frame,
            foot,
            [
                Line::styled(fit(&together, cells), theme.strong()),
                Line::styled(fit(&told, cells), theme.text()),
            ],
        );
    }
}

fn columns(cells: usize, texts: [&str; 6]) -> String {
    let [reference, when, pence, number, who, says] = texts;
    let head = [fit(reference, 14), fit(when, 9), right(pence, 9), fit(number, 11), fit(who, 18)]
        .join(" ");
    format!("{head} {}", fit(says, cells.saturating_sub(14 + 9 + 9 + 11 + 18 + 5)))
}
