//! What a case's log says of the post that came for it and of the letters written in it.
//!
//! Ground floor. The item of post and the letter have logs of their own (`matter`); the case keeps
//! what counts for it: that something came, what it is, whether it was answered, and what became of
//! a letter. What the law counts as posted is `Event::Posted`, recorded when posting is confirmed.

pub use super::address::AddressFact;
pub use super::counterpart::FileFact;
use super::decision::Decision;
use super::document::Document;
pub use super::ids::MatterId;
use super::list::closed_list;

closed_list! {
    /// How an item came in.
    pub enum Channel {
        /// By post or over the counter, scanned.
        Letter = 1, "letter", "letter";
        /// E-mail.
        Email = 2, "email", "e-mail";
        /// The form of the web portal.
        Portal = 3, "portal", "portal";
        /// Told on the telephone and written down.
        Telephone = 4, "telephone", "telephone";
    }
}

closed_list! {
    /// What an item of post is.
    pub enum PostKind {
        /// An informal challenge against the penalty charge notice.
        InformalChallenge = 1, "informal-challenge", "informal challenge";
        /// Formal representations.
        Representations = 2, "representations", "formal representations";
        /// Somebody else is said to be liable: hire or sale.
        TransferOfLiability = 3, "transfer", "transfer of liability";
        /// A copy of a witness statement or statutory declaration.
        Statement = 4, "statement", "witness statement";
        /// A general query.
        Query = 5, "query", "query";
        /// A complaint.
        Complaint = 6, "complaint", "complaint";
        /// A subject access request.
        SubjectAccess = 7, "subject-access", "subject access request";
        /// A letter of ours that came back.
        ReturnedMail = 8, "returned-mail", "returned mail";
        /// A payment, or word of one.
        Payment = 9, "payment", "payment";
    }
}

impl PostKind {
    /// Whether an item of this kind contests the charge, so that its case does not move on before
    /// it is answered.
    pub const fn contests(self) -> bool {
        match self {
            PostKind::InformalChallenge
            | PostKind::Representations
            | PostKind::TransferOfLiability
            | PostKind::Statement => true,
            PostKind::Query
            | PostKind::Complaint
            | PostKind::SubjectAccess
            | PostKind::ReturnedMail
            | PostKind::Payment => false,
        }
    }

    /// Whether calling an item this says that its writer does not contest the charge, although the
    /// words may: that needs a reason and a second officer.
    pub const fn denies_representation(self) -> bool {
        match self {
            PostKind::Query | PostKind::Complaint | PostKind::SubjectAccess => true,
            PostKind::InformalChallenge
            | PostKind::Representations
            | PostKind::TransferOfLiability
            | PostKind::Statement
            | PostKind::ReturnedMail
            | PostKind::Payment => false,
        }
    }

    /// Whether calling an item this passes over whatever else it says: a letter that comes with a
    /// payment or in an envelope that came back may contest the charge all the same.
    pub const fn passes_over_words(self) -> bool {
        match self {
            PostKind::ReturnedMail | PostKind::Payment => true,
            PostKind::InformalChallenge
            | PostKind::Representations
            | PostKind::TransferOfLiability
            | PostKind::Statement
            | PostKind::Query
            | PostKind::Complaint
            | PostKind::SubjectAccess => false,
        }
    }
}

/// An item of post came for the case; the legal day is the day on which it was received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostFact {
    /// The item.
    pub matter: MatterId,
    /// How it came.
    pub channel: Channel,
    /// What it is; `None` until an officer has said so.
    pub kind: Option<PostKind>,
    /// Who wrote, as far as known; empty where nobody is named.
    pub sender: String,
}

closed_list! {
    /// What became of a letter.
    pub enum LetterFate {
        /// Approved: what is stored is what will be sent.
        Approved = 1, "approved", "approved";
        /// Taken into a print batch.
        Extracted = 2, "extracted", "extracted for printing";
        /// Printed.
        Printed = 3, "printed", "printed";
        /// Posted; the posting is confirmed.
        Posted = 4, "posted", "posted";
        /// Spoiled in printing or folding: it has to be printed again or withdrawn.
        Spoiled = 5, "spoiled", "spoiled in printing";
        /// Withdrawn before it left the house.
        Withdrawn = 6, "withdrawn", "withdrawn";
        /// Sent as an e-mail.
        Emailed = 7, "emailed", "sent by e-mail";
        /// It came back undelivered.
        CameBack = 8, "came-back", "came back undelivered";
    }
}

impl LetterFate {
    /// Whether the letter left the house, whether it came back or not.
    pub const fn has_left(self) -> bool {
        match self {
            LetterFate::Posted | LetterFate::Emailed | LetterFate::CameBack => true,
            LetterFate::Approved
            | LetterFate::Extracted
            | LetterFate::Printed
            | LetterFate::Spoiled
            | LetterFate::Withdrawn => false,
        }
    }

    /// Whether the letter is approved but has not yet left the house for certain.
    pub const fn is_under_way(self) -> bool {
        match self {
            LetterFate::Approved
            | LetterFate::Extracted
            | LetterFate::Printed
            | LetterFate::Spoiled => true,
            LetterFate::Posted
            | LetterFate::Withdrawn
            | LetterFate::Emailed
            | LetterFate::CameBack => false,
        }
    }
}

/// Something became of a letter in the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterFact {
    /// The letter.
    pub matter: MatterId,
    /// What it is called: `notice of rejection`, `acknowledgement`.
    pub title: String,
    /// The document of the process that it is; `None` for any other letter.
    pub document: Option<Document>,
    /// What became of it.
    pub fate: LetterFate,
}

/// What a case's log says of correspondence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MailFact {
    /// An item of post came; the legal day is the day on which it was received.
    PostArrived(PostFact),
    /// An officer said what an item is.
    PostClassified {
        /// The item.
        matter: MatterId,
        /// What it is.
        kind: PostKind,
    },
    /// An item was answered.
    PostAnswered {
        /// The item.
        matter: MatterId,
    },
    /// An item was closed without an answer, or taken from the case; the entry says why.
    PostClosed {
        /// The item.
        matter: MatterId,
    },
    /// Something became of a letter.
    Letter(LetterFact),
    /// A decision was made on what somebody wrote; a letter tells it.
    Decided(Box<Decision>),
    /// A document came back, and an officer decided that it was not served: what is presumed of its
    /// posting holds no more, and what rested on it falls.
    ServiceUndone {
        /// The document.
        document: Document,
    },
    /// The case went out in a file to a counterpart, or an answer came in one.
    File(FileFact),
    /// Something was learned of the address of whoever is liable.
    Address(AddressFact),
}
