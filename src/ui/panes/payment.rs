//! A payment, answer by answer with steps back; what it does to the case is shown before it counts.
//!
//! Floor 5. The desk judges and records; this pane only asks and shows. An ordinary payment needs
//! its amount, the letter of its method, its reference, and enter: a letter behind the amount picks
//! the method and goes on to the reference, and enter behind a reference records. Other cases that
//! the same sum pays are added by a key; the receipt is printed or sent from here.

mod draft;
mod draw;
mod purpose;
mod question;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use self::question::{METHODS, Posting, Question};
use crate::case::day::Day;
use crate::case::event::{Method, PaidFor, Tender};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::words;
use crate::desk::view::{CaseView, Done, PaymentEffect};
use crate::desk::{OtherCase, Part, PaymentForm};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{
    Answer, Ask, Effect, Message, MoneyAnswer, MoneyAsk, Obstacle, PaymentAsk, Place,
};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, unheard};
use crate::ui::typed;
use crate::ui::widgets::field::{Edit, Field};
use crate::ui::widgets::pick::Pick;

/// Under what name drafts of payments are kept; recording a payment drops its draft.
const DRAFT: &str = "payment";

/// What was opened over the pane and will hand back a line.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Wanted {
    /// Another case, with its part of the sum.
    Case,
    /// The file of the receipts.
    File,
    /// The payer's address.
    Address,
    /// The file of the message to an address.
    Message(String),
    /// Why the money goes back.
    Refund,
}

/// The pane.
pub struct TakePayment {
    case: CaseId,
    view: Option<Box<CaseView>>,
    paid_for: PaidFor,
    amount: Field,
    method: Pick,
    received: Field,
    posted: Field,
    reference: Field,
    /// Number, drawer and bank of a cheque or postal order.
    paper: [Field; 3],
    at: Question,
    /// What else the same sum pays, each with the question at which it was added.
    others: Vec<(Question, OtherCase)>,
    /// What the payment would do, to this case and to the others.
    effects: Vec<PaymentEffect>,
    done: Option<Done>,
    receipts: Vec<String>,
    wanted: Option<Wanted>,
    /// Whether something was typed that no draft holds yet.
    unkept: bool,
}

impl TakePayment {
    /// A payment on a case.
    pub fn new(case: CaseId) -> TakePayment {
        let methods = METHODS.map(|(letter, method)| (letter, words::method(method)));
        TakePayment {
            case,
            view: None,
            paid_for: PaidFor::Penalty,
            amount: Field::default(),
            method: Pick::lettered(&methods),
            received: Field::default(),
            posted: Field::default(),
            reference: Field::default(),
            paper: <[Field; 3]>::default(),
            at: Question::Amount,
            others: Vec::new(),
            effects: Vec::new(),
            done: None,
            receipts: Vec::new(),
            wanted: None,
            unkept: false,
        }
    }

    /// The form as it stands; what was not typed is what is proposed.
    fn form(&self, today: Day) -> Result<PaymentForm, (Question, String)> {
        let typed = self.amount.text().trim();
        let pence = match self.owed() {
            Some(due) if typed.is_empty() => due,
            _ => typed::amount(typed).map_err(|why| (Question::Amount, why))?,
        };
        let received = typed::day(self.received.text(), today);
        let posted = typed::day_or_none(self.posted.text(), today);
        let method = self.chosen();
        let mut tender = Tender { paid_for: self.paid_for, ..Tender::default() };
        if method.is_paper() {
            let [number, payer, bank] = &self.paper;
            let typed = |field: &Field| field.text().trim().to_string();
            tender = Tender {
                number: typed(number),
                payer: typed(payer),
                bank: typed(bank),
                posted: posted.map_err(|why| (Question::Posted, why))?,
                ..tender
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
        let method = self.method.at().and_then(|at| METHODS.get(at));
        method.map_or(Method::TelephoneCard, |(_, method)| *method)
    }

    fn posting(&self) -> Posting {
        let counts = self.view.as_ref().is_some_and(|view| view.paid_when_posted);
        if counts { Posting::Counts } else { Posting::Ignored }
    }

    /// The questions that this payment is asked, in their order.
    fn questions(&self) -> impl Iterator<Item = Question> + use<> {
        Question::asked(self.chosen(), self.posting())
    }

    /// The parts of the sum, this case's first, and the sum.
    fn parts(&self, form: &PaymentForm) -> (Vec<Part>, Pence) {
        let after = self.view.as_ref().map_or(0, |view| view.after);
        let paid_for = form.tender.paid_for;
        let mut parts = vec![Part { case: self.case, after, paid_for, pence: form.pence }];
        parts.extend(self.others.iter().map(|(_, other)| other.part.clone()));
        let sum = parts.iter().map(|part| part.pence).sum();
        (parts, sum)
    }

    /// Asks what the payment would do, where the answers so far make a payment.
    fn preview(&mut self, today: Day) -> Vec<Effect> {
        self.effects.clear();
        let Ok(form) = self.form(today) else { return Vec::new() };
        if self.others.is_empty() {
            return vec![Effect::Ask(Ask::Preview(self.case, form))];
        }
        let (parts, _) = self.parts(&form);
        vec![Effect::Ask(Ask::Money(MoneyAsk::Payment(PaymentAsk::Preview(parts, form))))]
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

    /// Goes back an answer; a case that was added since is taken out first.
    fn undo(&mut self, today: Day) -> Vec<Effect> {
        match self.others.last() {
            Some((added_at, _)) if *added_at >= self.at => {
                self.others.pop();
                self.unkept = true;
            }
            Some(_) | None => self.step(Command::Undo),
        }
        self.preview(today)
    }

    /// Whether enter at the question in view records: the last one that is asked, answered.
    fn ends_here(&self) -> bool {
        let last = self.questions().filter(|question| *question < Question::Record).last();
        let answered = match self.at {
            Question::Reference => !self.reference.is_empty(),
            Question::Bank => self.paper.iter().all(|field| !field.is_empty()),
            Question::Amount
            | Question::Method
            | Question::Received
            | Question::Posted
            | Question::Number
            | Question::Payer
            | Question::Record => false,
        };
        self.at == Question::Record || (last == Some(self.at) && answered)
    }

    fn accept(&mut self, room: &Room) -> Vec<Effect> {
        if self.done.is_some() {
            return vec![Effect::Close];
        }
        let form = match self.form(room.today) {
            Err((question, why)) if question <= self.at || self.ends_here() => {
                self.at = question;
                return vec![Effect::Say(Message::refused(why))];
            }
            Err(_) => None,
            Ok(form) => Some(form),
        };
        if !self.ends_here() {
            self.step(Command::Accept);
            return self.preview(room.today);
        }
        let (Some(view), Some(form), false) = (&self.view, form, self.effects.is_empty()) else {
            let says = "What this payment would do is not known yet; go back with ctrl-z.";
            return vec![Effect::Say(Message::refused(says))];
        };
        self.at = Question::Record;
        let act = if self.others.is_empty() {
            Ask::Pay(self.case, view.after, form)
        } else {
            let (parts, pence) = self.parts(&form);
            Ask::Money(MoneyAsk::Payment(PaymentAsk::Together(
                parts,
                PaymentForm { pence, ..form },
            )))
        };
        let warnings: Vec<&str> =
            self.effects.iter().flat_map(|one| &one.warnings).map(String::as_str).collect();
        if warnings.is_empty() {
            return vec![Effect::Ask(act)];
        }
        let question = format!("{} Record the payment all the same?", warnings.join(" "));
        vec![Effect::Confirm { question, act: Box::new(act) }]
    }

    /// The field of the question that is being answered.
    fn field(&mut self) -> Option<&mut Field> {
        let [number, payer, bank] = &mut self.paper;
        match self.at {
            Question::Amount => Some(&mut self.amount),
            Question::Received => Some(&mut self.received),
            Question::Posted => Some(&mut self.posted),
            Question::Reference => Some(&mut self.reference),
            Question::Number => Some(number),
            Question::Payer => Some(payer),
            Question::Bank => Some(bank),
            Question::Method | Question::Record => None,
        }
    }

    /// A letter behind the amount, or at the method, picks it and goes on to the reference.
    fn letter(&mut self, key: KeyEvent) -> Edit {
        let KeyCode::Char(letter) = key.code else { return Edit::NotMine };
        let here = matches!(self.at, Question::Amount | Question::Method);
        if !here || !key.modifiers.is_empty() {
            return Edit::NotMine;
        }
        let picked = self.method.letter(letter);
        if picked == Edit::Changed {
            self.at = Question::told_by(self.chosen());
        }
        picked
    }

    fn prompt(&mut self, wanted: Wanted, title: &str, prompt: &str) -> Vec<Effect> {
        self.wanted = Some(wanted);
        let place = Place::Prompt { title: title.to_string(), prompt: prompt.to_string() };
        vec![Effect::Open(Box::new(place))]
    }

    fn typed(&mut self, text: String) -> Vec<Effect> {
        let ask = match self.wanted.take() {
            None => return Vec::new(),
            Some(Wanted::Case) => MoneyAsk::Payment(PaymentAsk::OtherCase(self.other_part(&text))),
            Some(Wanted::File) => {
                MoneyAsk::Payment(PaymentAsk::Write(self.receipts.clone(), None, text))
            }
            Some(Wanted::Address) => {
                return self.prompt(Wanted::Message(text), "E-mail", "Write it to which new file?");
            }
            Some(Wanted::Message(address)) => {
                MoneyAsk::Payment(PaymentAsk::Write(self.receipts.clone(), Some(address), text))
            }
            Some(Wanted::Refund) => {
                let after = self.view.as_ref().map_or(0, |view| view.after);
                MoneyAsk::AskRefund(self.case, after, text)
            }
        };
        vec![Effect::Ask(Ask::Money(ask))]
    }

    /// What is over goes back: whether that can be asked for now.
    fn is_too_much(&self) -> bool {
        self.effects.first().is_some_and(|effect| effect.left < Pence::ZERO)
    }
}

impl Pane for TakePayment {
    fn scope(&self) -> Scope {
        Scope::Payment
    }

    fn title(&self) -> String {
        let number = self.view.as_ref().map_or("", |view| view.number.as_str());
        format!("Payment {number}")
    }

    fn typing(&self) -> Typing {
        if self.done.is_some() { Typing::Keys } else { Typing::Text }
    }

    fn subject(&self) -> Option<CaseId> {
        Some(self.case)
    }

    fn can(&self, command: Command) -> Can {
        let no = |why: &str| Can::No(why.to_string());
        match command {
            Command::Accept if self.view.is_none() => {
                no("The case could not be read; go back and open it again.")
            }
            Command::Undo
            | Command::PreviousField
            | Command::NextField
            | Command::Up
            | Command::Down
            | Command::AddCase
            | Command::TurnPurpose
                if self.done.is_some() =>
            {
                no("The payment is recorded; a mistake is put right at the cash desk, where a \
                    payment is moved or withdrawn.")
            }
            Command::Undo | Command::PreviousField
                if self.at == Question::Amount && self.others.is_empty() =>
            {
                no("This is the first answer; esc leaves the payment.")
            }
            Command::WriteReceipt | Command::EmailReceipt | Command::AskRefund
                if self.done.is_none() =>
            {
                no("The payment is not recorded yet.")
            }
            Command::TurnPurpose => self.can_turn(),
            Command::AskRefund if !self.is_too_much() => no("Nothing of this payment goes back."),
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Draft(DRAFT, self.case)), Effect::Ask(Ask::Case(self.case))]
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        match command {
            // Only enter records.
            Command::NextField | Command::Down if self.ends_here() => {
                self.at = Question::Record;
                Vec::new()
            }
            Command::Accept | Command::NextField | Command::Down => self.accept(room),
            Command::Undo | Command::PreviousField | Command::Up => self.undo(room.today),
            Command::TurnPurpose => {
                self.turn_purpose();
                self.unkept = true;
                self.preview(room.today)
            }
            Command::AddCase => {
                let asks = self.asks_for_part();
                self.prompt(Wanted::Case, "What else the same sum pays", asks)
            }
            Command::WriteReceipt => {
                self.prompt(Wanted::File, "Receipt", "Write it as a PDF to which new file?")
            }
            Command::EmailReceipt => {
                self.prompt(Wanted::Address, "E-mail", "The payer's e-mail address")
            }
            Command::AskRefund => self.prompt(Wanted::Refund, "Refund", "Why does it go back?"),
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        if self.done.is_some() {
            return Vec::new();
        }
        let edit = match self.letter(key) {
            Edit::Changed => Edit::Changed,
            Edit::Moved | Edit::NotMine if self.at == Question::Method => self.method.key(key),
            Edit::Moved | Edit::NotMine => {
                self.field().map_or(Edit::NotMine, |field| field.key(key))
            }
        };
        if edit != Edit::Changed {
            return Vec::new();
        }
        self.unkept = true;
        self.preview(room.today)
    }

    fn paste(&mut self, text: &str, room: &Room) -> Vec<Effect> {
        let Some(field) = self.field() else { return Vec::new() };
        field.insert(text.trim());
        self.unkept = true;
        self.preview(room.today)
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Case(view) => {
                let first = self.view.is_none();
                self.view = Some(view);
                if first {
                    self.suppose();
                }
                if self.done.is_none() {
                    return self.preview(room.today);
                }
            }
            Answer::Draft(Some(draft)) => {
                let mut effects = self.recover(&draft);
                let says = "An unfinished payment on this case was found and is open again.";
                effects.push(Effect::Say(Message::note(says)));
                return effects;
            }
            Answer::Preview(effect) => self.effects = vec![effect],
            Answer::Money(MoneyAnswer::Effects(effects)) => self.effects = effects,
            Answer::Money(MoneyAnswer::OtherCase(other)) => return self.add(*other, room.today),
            Answer::Money(MoneyAnswer::Receipts(receipts)) => self.receipts = receipts,
            Answer::Typed(text) => return self.typed(text),
            Answer::Done(done) if self.done.is_none() => {
                self.done = Some(done);
                self.unkept = false;
                let mut cases = vec![(self.case, self.paid_for)];
                let others = self.others.iter().map(|(_, other)| &other.part);
                cases.extend(others.map(|part| (part.case, part.paid_for)));
                return vec![Effect::Ask(Ask::Money(MoneyAsk::Payment(PaymentAsk::Receipts(
                    cases,
                ))))];
            }
            Answer::Stopped(Obstacle::Behind) => {
                let mut effects = vec![Effect::Ask(Ask::Case(self.case))];
                let others = std::mem::take(&mut self.others);
                effects.extend(others.into_iter().map(|(_, other)| {
                    Effect::Ask(Ask::Money(MoneyAsk::Payment(PaymentAsk::OtherCase(other.typed()))))
                }));
                return effects;
            }
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
        let fields = [&self.amount, &self.received, &self.posted, &self.reference];
        let mut fields = fields.into_iter().chain(&self.paper);
        let empty = self.others.is_empty() && fields.all(Field::is_empty);
        let ask = if empty {
            Ask::DropDraft(DRAFT, self.case)
        } else {
            Ask::SaveDraft(DRAFT, self.case, self.draft())
        };
        vec![Effect::Ask(ask)]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_all(frame, room);
    }
}
