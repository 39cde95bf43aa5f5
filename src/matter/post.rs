//! An item of post: everything that comes in, from the day it was received to its answer.

use super::MatterEntry;
use crate::case::correspondence::{Channel, MatterId, PostKind};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::officer::Account;

/// One thing that happened to an item of post.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PostEvent {
    /// It came; the first entry of every item. The legal day is the day on which it was received.
    Arrived(Box<Arrival>),
    /// It was put to a case.
    Indexed {
        /// The case.
        case: CaseId,
    },
    /// It was taken from its case: it belongs to another, or to none.
    Unindexed,
    /// An officer said what it is.
    Classified {
        /// What it is.
        kind: PostKind,
        /// The last day for its answer, by law or the council's standard.
        answer_by: Option<Day>,
    },
    /// An officer says that it contests nothing; it counts only when a second officer agrees. The
    /// reason is the entry's.
    NotRepresentationAsked {
        /// What it would be.
        kind: PostKind,
        /// The last day for its answer as such.
        answer_by: Option<Day>,
    },
    /// The second officer agreed: it is what the first one said.
    NotRepresentationApproved,
    /// The second officer did not agree; the remark is the entry's reason.
    NotRepresentationReturned,
    /// The points that it raises were listed anew.
    PointsSet {
        /// Each point, in a few words.
        points: Vec<String>,
    },
    /// Somebody is to answer it; nobody in particular where `None`.
    Assigned {
        /// Who.
        officer: Option<Account>,
    },
    /// A letter of ours answered it; recorded when that letter is posted or sent.
    Answered {
        /// The letter.
        letter: MatterId,
    },
    /// Done without a letter; the reason is the entry's.
    Closed,
    /// It is the same item as another that came before; closed.
    DuplicateOf {
        /// The earlier item.
        matter: MatterId,
    },
    /// A closed or answered item was opened again; the reason is the entry's.
    Reopened,
}

/// An item as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    /// How.
    pub channel: Channel,
    /// From whom.
    pub sender: Sender,
    /// The subject; empty where there is none.
    pub subject: String,
    /// What it says, as far as it could be read as text; without control characters but with line
    /// breaks.
    pub text: String,
    /// The points that it raises, as far as they were listed when it came.
    pub points: Vec<String>,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// The sum of the whole item as it came; kept as content of the store, and the same for a
    /// double.
    pub digest: Digest,
    /// The media type of the whole item: `message/rfc822`, `application/pdf`.
    pub media: String,
    /// The file's name as it came; empty for a telephone note.
    pub source: String,
    /// The last day for an answer as long as nobody has said what it is.
    pub answer_by: Option<Day>,
}

/// Who wrote. All texts are free of control characters; empty where not known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sender {
    /// Name.
    pub name: String,
    /// Address lines, none empty.
    pub address: Vec<String>,
    /// Postcode.
    pub postcode: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub telephone: String,
}

impl Sender {
    /// The name, else the e-mail address, else the telephone number; empty where nothing is known.
    pub fn short(&self) -> &str {
        [&self.name, &self.email, &self.telephone]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }
}

/// A file that came with an item, or in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its name, for people; never used as a path.
    pub name: String,
    /// Its media type, found in its first bytes where possible.
    pub media: String,
    /// The sum under which the store keeps it.
    pub digest: Digest,
    /// Its length in bytes.
    pub bytes: u64,
}

closed_list! {
    /// Where an item of post stands.
    pub enum PostState {
        /// Its case is not known.
        ToIndex = 1, "to-index", "to index";
        /// Nobody has said what it is.
        ToClassify = 2, "to-classify", "to classify";
        /// It waits for an answer.
        ToAnswer = 3, "to-answer", "to answer";
        /// An officer says that it contests nothing; a second one has to agree.
        AwaitingApproval = 4, "awaiting-approval", "awaiting a second officer";
        /// Answered.
        Answered = 5, "answered", "answered";
        /// Closed without a letter, or a double.
        Closed = 6, "closed", "closed";
    }
}

impl PostState {
    /// Whether something is still to be done about it.
    pub const fn is_open(self) -> bool {
        match self {
            PostState::ToIndex
            | PostState::ToClassify
            | PostState::ToAnswer
            | PostState::AwaitingApproval => true,
            PostState::Answered | PostState::Closed => false,
        }
    }
}

/// What was asked of a second officer about an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DenialAsked {
    /// What the item would be.
    pub kind: PostKind,
    /// The last day for its answer as such.
    pub answer_by: Option<Day>,
    /// Who asked.
    pub by: Account,
    /// Why.
    pub reason: String,
}

/// An item of post: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// As it came.
    pub arrival: Box<Arrival>,
    /// The day on which it was received.
    pub received: Day,
    /// Its case.
    pub case: Option<CaseId>,
    /// What it is; `None` until an officer has said so.
    pub kind: Option<PostKind>,
    /// The points that it raises.
    pub points: Vec<String>,
    /// The last day for its answer.
    pub answer_by: Option<Day>,
    /// Who is to answer it.
    pub holder: Option<Account>,
    /// What waits for a second officer.
    pub asked: Option<DenialAsked>,
    /// The letter that answered it, with the day.
    pub answered: Option<(MatterId, Day)>,
    /// The day on which it was closed without a letter.
    pub closed: Option<Day>,
    /// The earlier item whose double it is.
    pub duplicate_of: Option<MatterId>,
}

impl Post {
    /// An item that came on a day.
    pub fn of(arrival: &Arrival, received: Day) -> Post {
        Post {
            received,
            case: None,
            kind: None,
            points: arrival.points.clone(),
            answer_by: arrival.answer_by,
            holder: None,
            asked: None,
            answered: None,
            closed: None,
            duplicate_of: None,
            arrival: Box::new(arrival.clone()),
        }
    }

    /// Where it stands.
    pub fn state(&self) -> PostState {
        if self.answered.is_some() {
            PostState::Answered
        } else if self.closed.is_some() {
            PostState::Closed
        } else if self.case.is_none() {
            PostState::ToIndex
        } else if self.asked.is_some() {
            PostState::AwaitingApproval
        } else if self.kind.is_none() {
            PostState::ToClassify
        } else {
            PostState::ToAnswer
        }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &PostEvent, entry: &MatterEntry) {
        let day = entry.legal_day;
        match event {
            // A second arrival does not happen; the first one stays.
            PostEvent::Arrived(_) => {}
            PostEvent::Indexed { case } => self.case = Some(*case),
            PostEvent::Unindexed => self.case = None,
            PostEvent::Classified { kind, answer_by } => {
                self.kind = Some(*kind);
                self.answer_by = *answer_by;
                self.asked = None;
            }
            PostEvent::NotRepresentationAsked { kind, answer_by } => {
                self.asked = Some(DenialAsked {
                    kind: *kind,
                    answer_by: *answer_by,
                    by: entry.officer.clone(),
                    reason: entry.why.clone(),
                });
            }
            PostEvent::NotRepresentationApproved => {
                if let Some(asked) = self.asked.take() {
                    self.kind = Some(asked.kind);
                    self.answer_by = asked.answer_by;
                }
            }
            PostEvent::NotRepresentationReturned => self.asked = None,
            PostEvent::PointsSet { points } => self.points.clone_from(points),
            PostEvent::Assigned { officer } => self.holder.clone_from(officer),
            PostEvent::Answered { letter } => self.answered = Some((*letter, day)),
            PostEvent::Closed => self.closed = Some(day),
            PostEvent::DuplicateOf { matter } => {
                self.duplicate_of = Some(*matter);
                self.closed = Some(day);
            }
            PostEvent::Reopened => {
                self.answered = None;
                self.closed = None;
                self.duplicate_of = None;
            }
        }
    }
}
