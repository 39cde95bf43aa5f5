//! A letter of ours: drafted, approved, printed, posted; each a fact of its own.

use super::{MatterEntry, MatterKind};
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::decision::Decision;
use crate::case::digest::Digest;
use crate::case::event::Document;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// One thing that happened to a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterEvent {
    /// It was begun; the first entry of every letter.
    Drafted {
        /// The case.
        case: CaseId,
        /// The items of post that it answers.
        answers: Vec<MatterId>,
        /// The key of the template that it was begun with.
        template: String,
        /// What it is called: `notice of rejection`.
        title: String,
        /// The document of the process that it is; `None` for any other letter.
        document: Option<Document>,
    },
    /// What was written was kept.
    Revised(Box<Written>),
    /// It was put to a second person.
    Submitted,
    /// It was approved as it will be sent.
    Approved(Box<Sealed>),
    /// It was sent back to its writer; the remark is the entry's reason.
    Returned,
    /// It will not be sent; the reason is the entry's.
    Withdrawn,
    /// It was taken into a print batch.
    Extracted {
        /// The batch.
        batch: MatterId,
    },
    /// It was printed.
    Printed,
    /// It was posted on the legal day.
    Posted,
    /// It was spoiled in printing or folding; the reason is the entry's.
    Spoiled,
    /// It was sent as an e-mail on the legal day.
    Emailed {
        /// The address.
        to: String,
        /// The sum of the message as sent.
        digest: Digest,
    },
    /// It came back undelivered on the legal day; the reason is the entry's.
    CameBack,
}

/// A letter as its writer has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The text, with its merge fields still as fields.
    pub text: String,
    /// The points ticked as answered.
    pub ticks: Vec<Tick>,
    /// The day that the letter bears; `None`: the day of its approval.
    pub day: Option<Day>,
    /// The decision that it tells, as far as it is made.
    pub decision: Option<Box<Decision>>,
    /// The standard paragraphs used, each with its version.
    pub paragraphs: Vec<ParagraphUse>,
    /// To whom it goes; `None`: to whomever its kind and what it answers say.
    pub to: Option<Recipient>,
}

/// To whom a letter goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Recipient {
    /// Who is liable, or known as keeper.
    Liable,
    /// Who sent an item of post.
    Sender(MatterId),
}

impl Recipient {
    /// As records, drafts and command lines write it: `liable`, or the item of post, `P12`.
    pub fn word(self) -> String {
        match self {
            Recipient::Liable => "liable".to_string(),
            Recipient::Sender(item) => MatterKind::Post.reference(item),
        }
    }

    /// Who is meant by a word; `None` where it means nobody.
    pub fn named(word: &str) -> Option<Recipient> {
        match MatterKind::read(word) {
            Some((MatterKind::Post, item)) => Some(Recipient::Sender(item)),
            Some(_) | None => (word == "liable").then_some(Recipient::Liable),
        }
    }
}

/// A point of an item of post, ticked as answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tick {
    /// The item.
    pub post: MatterId,
    /// The point's place in the item's list, from 0.
    pub point: u16,
}

/// A standard paragraph as a letter used it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphUse {
    /// The paragraph's key.
    pub key: String,
    /// Its version.
    pub version: u32,
}

/// A letter as it will be sent, and never made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The sum of the PDF under which the store keeps it.
    pub pdf: Digest,
    /// Its pages.
    pub pages: u32,
    /// The plain text, all fields filled.
    pub text: String,
    /// The day that it bears.
    pub day: Day,
    /// The amount that it demands, where it states one.
    pub demands: Option<Pence>,
    /// To whom it goes, as the address block shows it.
    pub addressee: Vec<String>,
    /// The e-mail address from which that person wrote; empty where there is none.
    pub email: String,
    /// The last day of the discount that it offers again.
    pub offered: Option<Day>,
}

closed_list! {
    /// Where a letter stands.
    pub enum LetterState {
        /// Its writer works on it.
        Draft = 1, "draft", "draft";
        /// It waits for a second person.
        Submitted = 2, "submitted", "awaiting approval";
        /// It waits to be printed or sent.
        Approved = 3, "approved", "approved";
        /// It is in a print batch.
        Extracted = 4, "extracted", "extracted for printing";
        /// It is printed and waits for the post.
        Printed = 5, "printed", "printed";
        /// It was posted or sent.
        Posted = 6, "posted", "posted";
        /// It will not be sent.
        Withdrawn = 7, "withdrawn", "withdrawn";
        /// It was spoiled or came back: a person must look.
        Exception = 8, "exception", "spoiled or came back";
    }
}

impl LetterState {
    /// Whether something is still to be done about it.
    pub const fn is_open(self) -> bool {
        match self {
            LetterState::Draft
            | LetterState::Submitted
            | LetterState::Approved
            | LetterState::Extracted
            | LetterState::Printed
            | LetterState::Exception => true,
            LetterState::Posted | LetterState::Withdrawn => false,
        }
    }
}

/// A letter: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Where it stands.
    pub state: LetterState,
    /// Its case.
    pub case: CaseId,
    /// The items of post that it answers.
    pub answers: Vec<MatterId>,
    /// The key of its template.
    pub template: String,
    /// What it is called.
    pub title: String,
    /// The document of the process that it is.
    pub document: Option<Document>,
    /// Who wrote it last.
    pub writer: Account,
    /// The day on which it was begun.
    pub begun: Day,
    /// As its writer has it.
    pub written: Box<Written>,
    /// As it will be or was sent.
    pub sealed: Option<Box<Sealed>>,
    /// Who approved it.
    pub approved_by: Option<Account>,
    /// The last remark of whoever sent it back; empty where nobody did.
    pub remark: String,
    /// The print batch that it is in.
    pub batch: Option<MatterId>,
    /// The day on which it was extracted.
    pub extracted: Option<Day>,
    /// The day on which it was printed.
    pub printed: Option<Day>,
    /// The day on which it was posted or sent.
    pub posted: Option<Day>,
    /// The sum of the e-mail as sent.
    pub emailed: Option<Digest>,
    /// The day on which it came back.
    pub came_back: Option<Day>,
}

impl Letter {
    /// A letter begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &LetterEvent, entry: &MatterEntry) -> Option<Letter> {
        let LetterEvent::Drafted { case, answers, template, title, document } = event else {
            return None;
        };
        Some(Letter {
            state: LetterState::Draft,
            case: *case,
            answers: answers.clone(),
            template: template.clone(),
            title: title.clone(),
            document: *document,
            writer: entry.officer.clone(),
            begun: entry.legal_day,
            written: Box::default(),
            sealed: None,
            approved_by: None,
            remark: String::new(),
            batch: None,
            extracted: None,
            printed: None,
            posted: None,
            emailed: None,
            came_back: None,
        })
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &LetterEvent, entry: &MatterEntry) {
        let day = Some(entry.legal_day);
        self.state = match event {
            // A second beginning does not happen; the first one stays.
            LetterEvent::Drafted { .. } => self.state,
            LetterEvent::Revised(written) => {
                self.written.clone_from(written);
                self.writer = entry.officer.clone();
                LetterState::Draft
            }
            LetterEvent::Submitted => LetterState::Submitted,
            LetterEvent::Approved(sealed) => {
                self.sealed = Some(sealed.clone());
                self.approved_by = Some(entry.officer.clone());
                LetterState::Approved
            }
            LetterEvent::Returned => {
                self.remark.clone_from(&entry.why);
                LetterState::Draft
            }
            LetterEvent::Withdrawn => LetterState::Withdrawn,
            LetterEvent::Extracted { batch } => {
                self.batch = Some(*batch);
                self.extracted = day;
                self.printed = None;
                LetterState::Extracted
            }
            LetterEvent::Printed => {
                self.printed = day;
                LetterState::Printed
            }
            LetterEvent::Posted => {
                self.posted = day;
                LetterState::Posted
            }
            LetterEvent::Spoiled => {
                self.remark.clone_from(&entry.why);
                LetterState::Exception
            }
            LetterEvent::Emailed { digest, .. } => {
                self.emailed = Some(*digest);
                self.posted = day;
                LetterState::Posted
            }
            LetterEvent::CameBack => {
                self.remark.clone_from(&entry.why);
                self.came_back = day;
                LetterState::Exception
            }
        };
    }

    /// Whether it left the house and did not come back.
    pub fn has_left(&self) -> bool {
        self.posted.is_some() && self.came_back.is_none()
    }

    /// Whether it is approved but has not left the house for certain.
    pub fn is_under_way(&self) -> bool {
        match self.state {
            LetterState::Approved | LetterState::Extracted | LetterState::Printed => true,
            LetterState::Exception => self.posted.is_none(),
            LetterState::Draft
            | LetterState::Submitted
            | LetterState::Posted
            | LetterState::Withdrawn => false,
        }
    }
}
