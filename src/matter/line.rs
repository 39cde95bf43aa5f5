//! A matter in one line: what lists show and look-ups use, without opening the log.
//!
//! Pure: the line of a log is always the same, so that a store's check can compare it.

use super::{
    ApprovalState, BankingDay, BankingState, BatchState, FileState, Journal, JournalState,
    LetterState, Matter, MatterEntry, MatterId, MatterKind, ParagraphState, PostState,
    QualityState, Refund, RefundState, RunState, Suspense, SuspenseState,
};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// Where a matter stands, with its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MatterState {
    /// An item of post.
    Post(PostState),
    /// A letter.
    Letter(LetterState),
    /// An approval.
    Approval(ApprovalState),
    /// A revision of a standard paragraph.
    Paragraph(ParagraphState),
    /// A print batch.
    Batch(BatchState),
    /// A quality sample.
    Quality(QualityState),
    /// A banking day.
    BankingDay(BankingState),
    /// A refund.
    Refund(RefundState),
    /// Money in suspense.
    Suspense(SuspenseState),
    /// A file.
    File(FileState),
    /// A batch run.
    Run(RunState),
    /// A journal.
    Journal(JournalState),
}

impl MatterState {
    /// The kind of matter.
    pub const fn kind(self) -> MatterKind {
        match self {
            MatterState::Post(_) => MatterKind::Post,
            MatterState::Letter(_) => MatterKind::Letter,
            MatterState::Approval(_) => MatterKind::Approval,
            MatterState::Paragraph(_) => MatterKind::Paragraph,
            MatterState::Batch(_) => MatterKind::Batch,
            MatterState::Quality(_) => MatterKind::Quality,
            MatterState::BankingDay(_) => MatterKind::BankingDay,
            MatterState::Refund(_) => MatterKind::Refund,
            MatterState::Suspense(_) => MatterKind::Suspense,
            MatterState::File(_) => MatterKind::File,
            MatterState::Run(_) => MatterKind::Run,
            MatterState::Journal(_) => MatterKind::Journal,
        }
    }

    /// The state's number in a store, within its kind; fixed for ever.
    pub const fn code(self) -> u8 {
        match self {
            MatterState::Post(state) => state.code(),
            MatterState::Letter(state) => state.code(),
            MatterState::Approval(state) => state.code(),
            MatterState::Paragraph(state) => state.code(),
            MatterState::Batch(state) => state.code(),
            MatterState::Quality(state) => state.code(),
            MatterState::BankingDay(state) => state.code(),
            MatterState::Refund(state) => state.code(),
            MatterState::Suspense(state) => state.code(),
            MatterState::File(state) => state.code(),
            MatterState::Run(state) => state.code(),
            MatterState::Journal(state) => state.code(),
        }
    }

    /// The state of a kind and a store's number; `None` where a later release wrote it.
    pub fn from_code(kind: MatterKind, code: u8) -> Option<MatterState> {
        match kind {
            MatterKind::Post => PostState::from_code(code).map(MatterState::Post),
            MatterKind::Letter => LetterState::from_code(code).map(MatterState::Letter),
            MatterKind::Approval => ApprovalState::from_code(code).map(MatterState::Approval),
            MatterKind::Paragraph => ParagraphState::from_code(code).map(MatterState::Paragraph),
            MatterKind::Batch => BatchState::from_code(code).map(MatterState::Batch),
            MatterKind::Quality => QualityState::from_code(code).map(MatterState::Quality),
            MatterKind::BankingDay => BankingState::from_code(code).map(MatterState::BankingDay),
            MatterKind::Refund => RefundState::from_code(code).map(MatterState::Refund),
            MatterKind::Suspense => SuspenseState::from_code(code).map(MatterState::Suspense),
            MatterKind::File => FileState::from_code(code).map(MatterState::File),
            MatterKind::Run => RunState::from_code(code).map(MatterState::Run),
            MatterKind::Journal => JournalState::from_code(code).map(MatterState::Journal),
        }
    }

    /// The name that command lines use, within the kind.
    pub const fn name(self) -> &'static str {
        match self {
            MatterState::Post(state) => state.name(),
            MatterState::Letter(state) => state.name(),
            MatterState::Approval(state) => state.name(),
            MatterState::Paragraph(state) => state.name(),
            MatterState::Batch(state) => state.name(),
            MatterState::Quality(state) => state.name(),
            MatterState::BankingDay(state) => state.name(),
            MatterState::Refund(state) => state.name(),
            MatterState::Suspense(state) => state.name(),
            MatterState::File(state) => state.name(),
            MatterState::Run(state) => state.name(),
            MatterState::Journal(state) => state.name(),
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            MatterState::Post(state) => state.label(),
            MatterState::Letter(state) => state.label(),
            MatterState::Approval(state) => state.label(),
            MatterState::Paragraph(state) => state.label(),
            MatterState::Batch(state) => state.label(),
            MatterState::Quality(state) => state.label(),
            MatterState::BankingDay(state) => state.label(),
            MatterState::Refund(state) => state.label(),
            MatterState::Suspense(state) => state.label(),
            MatterState::File(state) => state.label(),
            MatterState::Run(state) => state.label(),
            MatterState::Journal(state) => state.label(),
        }
    }
}

/// A matter in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterLine {
    /// What it is and where it stands.
    pub state: MatterState,
    /// The day by which lists are ordered, oldest first: post by the day received, a letter by the
    /// day of its last change of state, the others by the day they were begun.
    pub day: Day,
    /// The last day on which something is to be done, where one is known.
    pub due: Option<Day>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Who works on it, or whose it is.
    pub holder: Option<Account>,
    /// By what it is looked up: post by the digest of the whole item, a paragraph by its key, a
    /// letter by the reference of its batch, an approval by the reference of the matter that waits
    /// or by the step's name, a batch by the digest of its PDF, a sample by the number of the
    /// matter marked, a banking day by its paying-in slip, a refund by the receipt, money in
    /// suspense by its line's own number, a file by its digest, a run by the step's name, a
    /// journal by the reference of its banking day.
    pub key: String,
    /// What a list shows.
    pub title: String,
    /// How much it concerns.
    pub pence: Option<Pence>,
    /// Number of the last entry.
    pub entries: u32,
}

/// A line with the number under which the store keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterRow {
    /// The store's number.
    pub id: MatterId,
    /// The line.
    pub line: MatterLine,
}

impl MatterRow {
    /// The reference as people read and type it: `L12`.
    pub fn reference(&self) -> String {
        self.line.state.kind().reference(self.id)
    }
}

impl MatterLine {
    /// The line of a whole log; `None` where the log does not begin as a log of a matter begins.
    pub fn of_log(entries: &[MatterEntry]) -> Option<MatterLine> {
        let matter = Matter::fold(entries)?;
        Some(MatterLine::of(&matter, entries.last()?))
    }

    /// The line of a matter after its last entry.
    pub fn of(matter: &Matter, last: &MatterEntry) -> MatterLine {
        let mut line = MatterLine {
            state: matter.state(),
            day: last.legal_day,
            due: None,
            case: None,
            holder: None,
            key: String::new(),
            title: String::new(),
            pence: None,
            entries: last.number,
        };
        line.fill(matter);
        line
    }

    /// What the line says beyond the state.
    fn fill(&mut self, matter: &Matter) {
        match matter {
            Matter::Post(post) => {
                self.day = post.received;
                self.due = post.answer_by;
                self.case = post.case;
                self.holder.clone_from(&post.holder);
                self.key = post.arrival.digest.to_string();
                self.title = post_title(post);
            }
            Matter::Letter(letter) => {
                self.day = letter_day(letter);
                self.case = Some(letter.case);
                self.holder = Some(letter.writer.clone());
                self.key = letter.batch.map(batch_reference).unwrap_or_default();
                self.title.clone_from(&letter.title);
                self.pence = letter.sealed.as_ref().and_then(|sealed| sealed.demands);
            }
            Matter::Approval(approval) => {
                self.day = approval.asked;
                self.case = approval.request.case;
                self.holder = Some(approval.asked_by.clone());
                self.key = approval.request.what.key();
                self.title.clone_from(&approval.request.title);
                self.pence = approval.request.pence;
            }
            Matter::Paragraph(paragraph) => {
                self.day = paragraph.from.unwrap_or(paragraph.begun);
                self.due = paragraph.until;
                self.holder = Some(paragraph.writer.clone());
                self.key.clone_from(&paragraph.key);
                self.title.clone_from(&paragraph.key);
            }
            Matter::Batch(batch) => {
                self.day = batch.day;
                self.holder = Some(batch.made_by.clone());
                self.key = batch.made.pdf.to_string();
                self.title.clone_from(&batch.made.title);
            }
            Matter::Quality(quality) => {
                self.day = quality.sampled;
                self.holder = Some(quality.officer.clone());
                self.key = quality.matter.to_string();
            }
            Matter::BankingDay(day) => self.fill_banking_day(day),
            Matter::Refund(refund) => self.fill_refund(refund),
            Matter::Suspense(money) => self.fill_suspense(money),
            Matter::File(file) => {
                self.day = file.day;
                self.holder = Some(file.by.clone());
                self.key = file.taken.digest.to_string();
                self.title = file_title(file);
                self.pence = file.taken.pence;
            }
            Matter::Journal(journal) => self.fill_journal(journal),
            Matter::Run(run) => {
                self.day = run.day;
                self.holder = Some(run.by.clone());
                self.key.clone_from(&run.made.step);
                self.title = format!("{}, {}", run.made.step, counted(run.made.cases, "case"));
                self.pence = Some(run.made.pence);
            }
        }
    }

    fn fill_banking_day(&mut self, day: &BankingDay) {
        self.day = day.day;
        self.holder = Some(day.officer.clone());
        self.title.clone_from(&day.till);
        if let Some(count) = &day.count {
            self.key = if count.slip == 0 { String::new() } else { count.slip.to_string() };
            self.pence = Some(count.paid_in(day.float));
        }
    }

    fn fill_refund(&mut self, refund: &Refund) {
        self.day = refund.last;
        self.case = Some(refund.request.case);
        self.holder = Some(refund.asked.0.clone());
        self.key.clone_from(&refund.request.receipt);
        self.title.clone_from(&refund.request.title);
        self.pence = Some(refund.request.pence);
    }

    fn fill_journal(&mut self, journal: &Journal) {
        let written = &journal.written;
        self.day = journal.by.1;
        self.holder = Some(journal.by.0.clone());
        let day = MatterKind::BankingDay.reference(written.day);
        self.key.clone_from(&day);
        self.title = match written.reverses {
            None => format!("journal of {day}"),
            Some(other) => format!("reversal of {}", MatterKind::Journal.reference(other)),
        };
        self.pence = Some(written.pence);
    }

    fn fill_suspense(&mut self, money: &Suspense) {
        self.day = money.line().captured;
        self.case = money.case();
        self.key.clone_from(&money.line().key);
        self.title = money.line().says();
        let left = money.left();
        self.pence = Some(if left.is_zero() { money.line().gross } else { left });
    }
}

/// By what the letters of a batch are looked up.
fn batch_reference(batch: MatterId) -> String {
    MatterKind::Batch.reference(batch)
}

/// With whom, which way, and what.
fn file_title(file: &super::FileMatter) -> String {
    let taken = &file.taken;
    let who = if taken.party.is_empty() { taken.counterpart.label() } else { &taken.party };
    format!("{who}, {}: {}", taken.direction.label(), taken.holds)
}

/// Who wrote and what about.
fn post_title(post: &super::Post) -> String {
    let sender = post.arrival.sender.short();
    match (sender.is_empty(), post.arrival.subject.is_empty()) {
        (false, false) => format!("{sender}: {}", post.arrival.subject),
        (false, true) => sender.to_string(),
        (true, false) => post.arrival.subject.clone(),
        (true, true) => post.arrival.source.clone(),
    }
}

/// The day since which a letter stands where it stands, as far as a day belongs to that.
fn letter_day(letter: &super::Letter) -> Day {
    let sealed = letter.sealed.as_ref().map(|sealed| sealed.day);
    let day = match letter.state {
        LetterState::Draft | LetterState::Submitted | LetterState::Withdrawn => None,
        LetterState::Approved => sealed,
        LetterState::Extracted => letter.extracted,
        LetterState::Printed => letter.printed,
        LetterState::Posted => letter.posted,
        LetterState::Exception => letter.came_back.or(letter.printed).or(letter.extracted),
    };
    day.unwrap_or(letter.begun)
}
