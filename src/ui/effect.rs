//! What a pane may ask for, and what comes back. Made of the ground floor's words and the desk's
//! rows only, so that no pane knows another.
//!
//! Floor 5, below app and panes.

use crate::case::correspondence::MatterId;
use crate::case::event::Note;
use crate::case::ids::CaseId;
use crate::case::summary::Work;
use crate::desk::address::{AddressBook, AddressTold};
use crate::desk::letters::view::LetterAt;
use crate::desk::view::{
    CaseView, Detail, Done, Found, Group, PaymentEffect, QueuePage, QueueWish, Spelled, StepLine,
    Why,
};
use crate::desk::{PaymentForm, StepAsk};
use crate::law::Question;

use super::commands::Command;
use letter::{LetterAnswer, LetterAsk};

pub mod letter;

mod agents;
mod approvals;
mod money;
mod paragraphs;
mod post;
mod print;
mod quality;
mod recovery;
mod suspense;

pub use agents::{AgentAnswer, AgentAsk};
pub use approvals::{ApprovalAnswer, ApprovalAsk};
pub use money::{MoneyAnswer, MoneyAsk, PaymentAsk};
pub use paragraphs::{ParagraphAnswer, ParagraphAsk};
pub use post::{PostAnswer, PostAsk, PostWish};
pub use print::{Again, PrintAnswer, PrintAsk, Shelf};
pub use quality::{QualityAnswer, QualityAsk};
pub use recovery::{CourtReplied, RecoveryAnswer, RecoveryAsk};
pub use suspense::{SuspenseAnswer, SuspenseAsk};

/// What a pane asks the loop to do, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Ask the desk; the answer comes back to this pane.
    Ask(Ask),
    /// Ask the officer first; only yes asks the desk. The act is carried as a value.
    Confirm {
        /// The question.
        question: String,
        /// What yes does.
        act: Box<Ask>,
    },
    /// Open another pane over this one.
    Open(Box<Place>),
    /// Close this pane.
    Close,
    /// Close this pane and hand an answer to the one below.
    Hand(Box<Answer>),
    /// Close this pane and do an act in the name of the one below.
    Act(Box<Ask>),
    /// Close this pane and give the one below a command.
    Give(Command),
    /// Say something on the message line.
    Say(Message),
    /// Lay a text in the terminal's own clipboard.
    Copy(String),
}

/// Another pane with what it starts from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A case, with the kind of work it was taken for.
    Case(CaseId, Option<Work>),
    /// The editor on a letter.
    Letter(LetterAt),
    /// A phone note on a case.
    Note(CaseId),
    /// A payment on a case.
    Payment(CaseId),
    /// Post: that of a case, or all.
    Post(Option<CaseId>),
    /// An item of post.
    PostItem(MatterId),
    /// What waits for a second person.
    Approvals,
    /// What is printed and posted.
    Prints,
    /// A print batch.
    PrintBatch(MatterId),
    /// Samples to mark, and counts.
    Quality,
    /// Standard paragraphs.
    Paragraphs,
    /// A revision of the paragraph of a key.
    Revision(String),
    /// The lists of the cash desk.
    Cash,
    /// The end of the officer's day.
    Till,
    /// Cases, banking days, files and bank beside each other.
    Reconcile,
    /// A step for many cases.
    Batch,
    /// Files of counterparts.
    Files,
    /// Keeper answers that wait.
    KeeperAnswers,
    /// What lies between the office and the court.
    Court,
    /// Enforcement agents.
    Agents,
    /// Money in suspense.
    Suspense,
    /// Finding a case, for a purpose.
    Find(Purpose),
    /// A list to choose from.
    Menu(Menu),
    /// What a step needs.
    Step {
        /// The case.
        case: CaseId,
        /// Its number, for the title.
        number: String,
        /// Number of the last entry seen.
        after: u32,
        /// The step.
        step: StepLine,
        /// The question before it is recorded, where the act weighs more than others.
        question: Option<String>,
    },
    /// A text to read.
    Text(Reading),
    /// One line to type.
    Prompt {
        /// The heading.
        title: String,
        /// What is asked.
        prompt: String,
    },
}

/// Why a case is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To look at it.
    Look,
    /// To write a note of a call.
    Note,
    /// To take money.
    Payment,
}

/// A list to choose from: each line can be taken, or says why not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Menu {
    /// The heading.
    pub title: String,
    /// The lines.
    pub lines: Vec<Choice>,
    /// The line that the bar stands on at first.
    pub start: usize,
}

/// One line of a list to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// What it is.
    pub text: String,
    /// What is said about it behind its text.
    pub hint: String,
    /// What is said beside it, at the right.
    pub remark: String,
    /// Words by which it is found beside those that are shown.
    pub words: String,
    /// Why it cannot be taken now.
    pub refused: Option<String>,
}

/// A text to read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The heading.
    pub title: String,
    /// Lines of label and text; a line without a label is plain text.
    pub lines: Vec<(String, String)>,
}

/// A question to the desk, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// The groups of the queue.
    Groups,
    /// A page of the queue.
    Queue(QueueWish),
    /// A case.
    Case(CaseId),
    /// What stands behind a line of the log.
    Detail(CaseId, u32),
    /// Why something is what it is.
    Why(CaseId, Question),
    /// Cases by number, mark or name.
    Find(String),
    /// What to tell a caller.
    Script(CaseId),
    /// What a payment would do.
    Preview(CaseId, PaymentForm),
    /// An unfinished text.
    Draft(&'static str, CaseId),
    /// Keep an unfinished text.
    SaveDraft(&'static str, CaseId, String),
    /// Drop an unfinished text.
    DropDraft(&'static str, CaseId),
    /// Take a step, on a log of so many entries.
    Step(CaseId, u32, StepAsk),
    /// Record a payment.
    Pay(CaseId, u32, PaymentForm),
    /// Record a note.
    Note(CaseId, u32, Note),
    /// Take a case to work on.
    Take(CaseId, u32),
    /// Put a case back.
    PutBack(CaseId, u32),
    /// Something about post.
    Post(PostAsk),
    /// Something about approvals.
    Approval(ApprovalAsk),
    /// Something about printing.
    Print(PrintAsk),
    /// Something about quality samples.
    Quality(QualityAsk),
    /// Something about standard paragraphs.
    Paragraph(ParagraphAsk),
    /// Something about money.
    Money(MoneyAsk),
    /// Something about batches and files.
    Recovery(RecoveryAsk),
    /// Something about enforcement agents.
    Agent(AgentAsk),
    /// Something about money in suspense.
    Suspense(SuspenseAsk),
    /// The addresses of a case.
    Addresses(CaseId),
    /// Record what is told of an address, on a log of so many entries.
    TellAddress(CaseId, u32, AddressTold),
    /// Take the next case of a kind of work.
    TakeNext(Work),
    /// About a letter.
    Letter(LetterAsk),
    /// What is misspelt in paragraphs.
    Spell(Vec<String>),
    /// What may have been meant by a word.
    Suggest(String),
}

impl Ask {
    /// Whether it takes longer than a key may, and is done beside the loop.
    pub const fn is_long(&self) -> bool {
        if let Ask::Print(ask) = self {
            return ask.is_long();
        }
        matches!(
            self,
            Ask::Recovery(RecoveryAsk::AcceptAnswers | RecoveryAsk::OverKept) | Ask::Agent(_)
        )
    }
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// To [`Ask::Groups`].
    Groups(Vec<Group>),
    /// To [`Ask::Queue`].
    Page(QueuePage),
    /// To [`Ask::Case`].
    Case(Box<CaseView>),
    /// To [`Ask::Detail`].
    Detail(Detail),
    /// To [`Ask::Why`].
    Why(Why),
    /// To [`Ask::Find`].
    Found(Vec<Found>),
    /// To [`Ask::Script`].
    Script(Vec<String>),
    /// To [`Ask::Preview`].
    Preview(PaymentEffect),
    /// To [`Ask::Draft`].
    Draft(Option<String>),
    /// Kept or dropped, as asked.
    Kept,
    /// To every act: it is recorded.
    Done(Done),
    /// To [`Ask::Post`].
    Post(PostAnswer),
    /// To [`Ask::Approval`], unless it was an act.
    Approval(ApprovalAnswer),
    /// To [`Ask::Print`].
    Print(PrintAnswer),
    /// To [`Ask::Quality`].
    Quality(QualityAnswer),
    /// To [`Ask::Paragraph`].
    Paragraph(ParagraphAnswer),
    /// How far a long act is: so many done, of so many.
    Progress(u64, u64),
    /// To [`Ask::Money`], unless it was an act.
    Money(MoneyAnswer),
    /// To [`Ask::Recovery`].
    Recovery(RecoveryAnswer),
    /// To [`Ask::Agent`].
    Agent(AgentAnswer),
    /// To [`Ask::Suspense`].
    Suspense(SuspenseAnswer),
    /// To [`Ask::Addresses`].
    Addresses(Box<AddressBook>),
    /// To [`Ask::TakeNext`].
    Taken(Option<CaseId>),
    /// To [`Ask::Letter`], unless it was an act.
    Letter(LetterAnswer),
    /// To [`Ask::Spell`]; `None` while the dictionary is being read.
    Spelled(Option<Vec<Spelled>>),
    /// To [`Ask::Suggest`]; `None` while the dictionary is being read.
    Suggested(Option<Vec<String>>),
    /// The line chosen from a list that this pane opened.
    Chosen(usize),
    /// The line typed into a prompt that this pane opened.
    Typed(String),
    /// The desk did not do it. The reason is on the message line already.
    Stopped(Obstacle),
}

impl Answer {
    /// Whether it changes what is on the screen though nobody pressed a key.
    pub const fn shows(&self) -> bool {
        matches!(
            self,
            Answer::Spelled(Some(_))
                | Answer::Letter(LetterAnswer::Checked(_))
                | Answer::Progress(..)
        )
    }
}

impl Answer {
    /// What an act recorded, in a sentence; `None` for answers to questions.
    pub fn done(&self) -> Option<String> {
        match self {
            Answer::Done(done) => Some(done.says.clone()),
            Answer::Post(PostAnswer::Done(done)) => Some(done.says.clone()),
            Answer::Print(answer) => answer.done(),
            Answer::Paragraph(ParagraphAnswer::Done(says))
            | Answer::Quality(QualityAnswer::Done(says))
            | Answer::Agent(AgentAnswer::Done(says))
            | Answer::Suspense(SuspenseAnswer::Done(says))
            | Answer::Money(MoneyAnswer::Written(says))
            | Answer::Recovery(RecoveryAnswer::Done(says)) => Some(says.clone()),
            _ => None,
        }
    }
}

/// In what way the desk did not do what was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// It is not allowed, or makes no sense.
    Refused,
    /// Somebody else was quicker: look again.
    Behind,
    /// The store could not.
    Failed,
}

/// Something said on the message line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// In which tone.
    pub tone: Tone,
}

/// The tone of a message; shown as a sign and a colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Note,
    /// Something was refused.
    Refused,
    /// Something failed.
    Failed,
}

impl Message {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Message {
        Message { text: text.into(), tone: Tone::Done }
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Message {
        Message { text: text.into(), tone: Tone::Note }
    }

    /// Something was refused.
    pub fn refused(text: impl Into<String>) -> Message {
        Message { text: text.into(), tone: Tone::Refused }
    }

    /// Something failed.
    pub fn failed(text: impl Into<String>) -> Message {
        Message { text: text.into(), tone: Tone::Failed }
    }
}
