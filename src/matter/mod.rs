//! Matters: what lies on the office's desk beside the cases and has a life of its own.
//!
//! Floor 1, above `case`: plain data, no input or output. Like a case, a [`Matter`] is its log
//! folded; its log is made of numbered [`MatterEntry`]s that are never changed. What a matter does
//! to a case is recorded in the case's own log too, in the same transaction.

pub mod approval;
pub mod banking;
pub mod batch;
pub mod file;
pub mod journal;
pub mod letter;
pub mod line;
pub mod paragraph;
pub mod post;
pub mod quality;
pub mod refund;
pub mod run;
pub mod suspense;

pub use crate::case::correspondence::MatterId;
pub use approval::{Approval, ApprovalEvent, ApprovalState};
pub use banking::{BankingDay, BankingEvent, BankingState};
pub use batch::{Batch, BatchEvent, BatchState};
pub use file::{FileEvent, FileMatter, FileState};
pub use journal::{Journal, JournalEvent, JournalState};
pub use letter::{Letter, LetterEvent, LetterState};
pub use line::{MatterLine, MatterRow, MatterState};
pub use paragraph::{Paragraph, ParagraphEvent, ParagraphState};
pub use post::{Post, PostEvent, PostState};
pub use quality::{Quality, QualityEvent, QualityState};
pub use refund::{Refund, RefundEvent, RefundState};
pub use run::{Run, RunEvent, RunState};
pub use suspense::{Suspense, SuspenseEvent, SuspenseState};

use crate::case::day::{Day, Moment};
use crate::case::list::closed_list;
use crate::case::officer::Account;

closed_list! {
    /// What a matter is.
    pub enum MatterKind {
        /// An item of post.
        Post = 1, "post", "post";
        /// A letter of ours.
        Letter = 2, "letter", "letter";
        /// An approval.
        Approval = 3, "approval", "approval";
        /// A revision of a standard paragraph.
        Paragraph = 4, "paragraph", "standard paragraph";
        /// A print batch.
        Batch = 5, "batch", "print batch";
        /// A quality sample.
        Quality = 6, "quality", "quality sample";
        /// A banking day.
        BankingDay = 7, "banking-day", "banking day";
        /// A refund.
        Refund = 8, "refund", "refund";
        /// Money that is on no case yet.
        Suspense = 9, "suspense", "money in suspense";
        /// A file exchanged with a counterpart.
        File = 10, "file", "file";
        /// A batch run.
        Run = 11, "run", "batch run";
        /// A journal to the finance system.
        Journal = 12, "journal", "journal";
    }
}

impl MatterKind {
    /// The letter that stands before a matter's number where people read it.
    pub const fn prefix(self) -> char {
        match self {
            MatterKind::Post => 'P',
            MatterKind::Letter => 'L',
            MatterKind::Approval => 'A',
            MatterKind::Paragraph => 'S',
            MatterKind::Batch => 'B',
            MatterKind::Quality => 'Q',
            MatterKind::BankingDay => 'D',
            MatterKind::Refund => 'R',
            MatterKind::Suspense => 'U',
            MatterKind::File => 'F',
            MatterKind::Run => 'N',
            MatterKind::Journal => 'J',
        }
    }

    /// A matter's reference as people read and type it: `L12`.
    pub fn reference(self, id: MatterId) -> String {
        format!("{}{id}", self.prefix())
    }

    /// The matter of a reference that was typed: `L12`, `l12`; `None` for anything else.
    pub fn read(text: &str) -> Option<(MatterKind, MatterId)> {
        let text = text.trim();
        let first = text.chars().next()?.to_ascii_uppercase();
        let kind = MatterKind::ALL.iter().copied().find(|kind| kind.prefix() == first)?;
        let digits = text.get(1..)?;
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let id = plain.then(|| digits.parse().ok()).flatten().filter(|id: &i64| *id > 0)?;
        Some((kind, MatterId(id)))
    }
}

/// One thing that happened to a matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MatterEvent {
    /// To an item of post.
    Post(PostEvent),
    /// To a letter.
    Letter(LetterEvent),
    /// To an approval.
    Approval(ApprovalEvent),
    /// To a revision of a standard paragraph.
    Paragraph(ParagraphEvent),
    /// To a print batch.
    Batch(BatchEvent),
    /// To a quality sample.
    Quality(QualityEvent),
    /// To a banking day.
    BankingDay(BankingEvent),
    /// To a refund.
    Refund(RefundEvent),
    /// To money in suspense.
    Suspense(SuspenseEvent),
    /// To a file.
    File(FileEvent),
    /// To a batch run.
    Run(RunEvent),
    /// To a journal.
    Journal(JournalEvent),
}

impl MatterEvent {
    /// The kind of matter to which it can happen.
    pub const fn kind(&self) -> MatterKind {
        match self {
            MatterEvent::Post(_) => MatterKind::Post,
            MatterEvent::Letter(_) => MatterKind::Letter,
            MatterEvent::Approval(_) => MatterKind::Approval,
            MatterEvent::Paragraph(_) => MatterKind::Paragraph,
            MatterEvent::Batch(_) => MatterKind::Batch,
            MatterEvent::Quality(_) => MatterKind::Quality,
            MatterEvent::BankingDay(_) => MatterKind::BankingDay,
            MatterEvent::Refund(_) => MatterKind::Refund,
            MatterEvent::Suspense(_) => MatterKind::Suspense,
            MatterEvent::File(_) => MatterKind::File,
            MatterEvent::Run(_) => MatterKind::Run,
            MatterEvent::Journal(_) => MatterKind::Journal,
        }
    }
}

/// A numbered line of a matter's log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterEntry {
    /// 1, 2, 3 … within the matter, without a gap.
    pub number: u32,
    /// What happened.
    pub event: MatterEvent,
    /// When it happened or was received.
    pub legal_day: Day,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who recorded it.
    pub officer: Account,
    /// Why, in the officer's words; empty where the event says enough.
    pub why: String,
}

/// A matter: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matter {
    /// An item of post.
    Post(Post),
    /// A letter.
    Letter(Letter),
    /// An approval.
    Approval(Approval),
    /// A revision of a standard paragraph.
    Paragraph(Paragraph),
    /// A print batch.
    Batch(Batch),
    /// A quality sample.
    Quality(Quality),
    /// A banking day.
    BankingDay(BankingDay),
    /// A refund.
    Refund(Refund),
    /// Money in suspense.
    Suspense(Suspense),
    /// A file.
    File(FileMatter),
    /// A batch run.
    Run(Run),
    /// A journal.
    Journal(Journal),
}

impl Matter {
    /// Folds a whole log; `None` where it does not begin as a log of a matter begins. An event of
    /// another kind of matter, which no program writes, changes nothing.
    pub fn fold(entries: &[MatterEntry]) -> Option<Matter> {
        let (first, rest) = entries.split_first()?;
        let mut matter = Matter::begun_by(first)?;
        for entry in rest {
            matter.apply(entry);
        }
        Some(matter)
    }

    /// The matter that an entry begins; `None` where it begins none.
    pub fn begun_by(entry: &MatterEntry) -> Option<Matter> {
        match &entry.event {
            MatterEvent::Post(PostEvent::Arrived(arrival)) => {
                Some(Matter::Post(Post::of(arrival, entry.legal_day)))
            }
            MatterEvent::Letter(event) => Letter::of(event, entry).map(Matter::Letter),
            MatterEvent::Approval(ApprovalEvent::Asked(request)) => {
                Some(Matter::Approval(Approval::of(request, entry)))
            }
            MatterEvent::Paragraph(event) => Paragraph::of(event, entry).map(Matter::Paragraph),
            MatterEvent::Batch(BatchEvent::Made(made)) => {
                Some(Matter::Batch(Batch::of(made, entry)))
            }
            MatterEvent::Quality(event) => Quality::of(event, entry).map(Matter::Quality),
            MatterEvent::BankingDay(event) => BankingDay::of(event, entry).map(Matter::BankingDay),
            MatterEvent::Refund(event) => Refund::of(event, entry).map(Matter::Refund),
            MatterEvent::Journal(event) => Journal::of(event, entry).map(Matter::Journal),
            MatterEvent::Suspense(SuspenseEvent::Arrived(unplaced)) => {
                Some(Matter::Suspense(Suspense::of(unplaced, entry)))
            }
            MatterEvent::File(FileEvent::Taken(taken)) => {
                Some(Matter::File(FileMatter::of(taken, entry)))
            }
            MatterEvent::Run(RunEvent::Made(made)) => Some(Matter::Run(Run::of(made, entry))),
            MatterEvent::Post(_)
            | MatterEvent::Approval(_)
            | MatterEvent::Batch(_)
            | MatterEvent::Suspense(_)
            | MatterEvent::File(_)
            | MatterEvent::Run(_) => None,
        }
    }

    /// Takes one more entry in.
    pub fn apply(&mut self, entry: &MatterEntry) {
        match (self, &entry.event) {
            (Matter::Post(post), MatterEvent::Post(event)) => post.take(event, entry),
            (Matter::Letter(letter), MatterEvent::Letter(event)) => letter.take(event, entry),
            (Matter::Approval(approval), MatterEvent::Approval(event)) => {
                approval.take(event, entry);
            }
            (Matter::Paragraph(paragraph), MatterEvent::Paragraph(event)) => {
                paragraph.take(event, entry);
            }
            (Matter::Batch(batch), MatterEvent::Batch(event)) => batch.take(event, entry),
            (Matter::Quality(quality), MatterEvent::Quality(event)) => quality.take(event, entry),
            (Matter::BankingDay(day), MatterEvent::BankingDay(event)) => day.take(event, entry),
            (Matter::Refund(refund), MatterEvent::Refund(event)) => refund.take(event, entry),
            (Matter::Suspense(money), MatterEvent::Suspense(event)) => money.take(event, entry),
            (Matter::File(file), MatterEvent::File(event)) => file.take(event, entry),
            (Matter::Run(run), MatterEvent::Run(event)) => run.take(event),
            (Matter::Journal(journal), MatterEvent::Journal(event)) => journal.take(event, entry),
            (
                Matter::Post(_)
                | Matter::Letter(_)
                | Matter::Approval(_)
                | Matter::Paragraph(_)
                | Matter::Batch(_)
                | Matter::Quality(_)
                | Matter::BankingDay(_)
                | Matter::Refund(_)
                | Matter::Suspense(_)
                | Matter::File(_)
                | Matter::Run(_)
                | Matter::Journal(_),
                _,
            ) => {}
        }
    }

    /// What it is.
    pub const fn kind(&self) -> MatterKind {
        match self {
            Matter::Post(_) => MatterKind::Post,
            Matter::Letter(_) => MatterKind::Letter,
            Matter::Approval(_) => MatterKind::Approval,
            Matter::Paragraph(_) => MatterKind::Paragraph,
            Matter::Batch(_) => MatterKind::Batch,
            Matter::Quality(_) => MatterKind::Quality,
            Matter::BankingDay(_) => MatterKind::BankingDay,
            Matter::Refund(_) => MatterKind::Refund,
            Matter::Suspense(_) => MatterKind::Suspense,
            Matter::File(_) => MatterKind::File,
            Matter::Run(_) => MatterKind::Run,
            Matter::Journal(_) => MatterKind::Journal,
        }
    }

    /// Where it stands.
    pub fn state(&self) -> MatterState {
        match self {
            Matter::Post(post) => MatterState::Post(post.state()),
            Matter::Letter(letter) => MatterState::Letter(letter.state),
            Matter::Approval(approval) => MatterState::Approval(approval.state),
            Matter::Paragraph(paragraph) => MatterState::Paragraph(paragraph.state),
            Matter::Batch(batch) => MatterState::Batch(batch.state()),
            Matter::Quality(quality) => MatterState::Quality(quality.state()),
            Matter::BankingDay(day) => MatterState::BankingDay(day.state),
            Matter::Refund(refund) => MatterState::Refund(refund.state),
            Matter::Suspense(money) => MatterState::Suspense(money.state()),
            Matter::File(file) => MatterState::File(file.state()),
            Matter::Run(run) => MatterState::Run(run.state),
            Matter::Journal(journal) => MatterState::Journal(journal.state),
        }
    }
}
