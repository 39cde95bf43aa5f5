//! The event log on disk: versioned text, read for ever.
//!
//! An event is kept as a kind, a version and a compact JSON body. The records are this folder's own
//! types: the domain types carry no serde and may change, a record of a released version may not.
//! Whoever adds a kind or a version adds a line to `tests/store/records-v1.txt`.
//! Also here: what exactly the hash chain of a case covers ([`Link`]).

mod body;
mod mail;
pub mod matter;
mod money;
mod words;

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::case::event::{Event, HoldReason, PaidFor};

/// A SHA-256 sum.
pub type Hash = [u8; 32];

/// What the first entry of a case is chained to.
pub const NO_ENTRY_BEFORE: Hash = [0; 32];

/// Why a stored event cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordFault {
    /// The kind or the version was written by a later release, or is damaged.
    #[error("an event of kind \"{kind}\" version {version} is not known to this release")]
    Unknown {
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u32,
    },
    /// The body is not what the kind and version say.
    #[error("an event of kind \"{kind}\" version {version} is damaged: {what}")]
    Damaged {
        /// The kind as stored.
        kind: String,
        /// The version as stored.
        version: u32,
        /// What is wrong with the body.
        what: String,
    },
}

/// The kind under which an event is kept, fixed for ever.
pub const fn kind_of(event: &Event) -> &'static str {
    match event {
        Event::NoticeIssued(_) => "notice-issued",
        Event::Imported(_) => "imported",
        Event::PcnServed => "pcn-served",
        Event::Posted(_) => "posted",
        Event::KeeperRequested => "keeper-requested",
        Event::KeeperSupplied(_) => "keeper-supplied",
        Event::ChallengeReceived => "challenge-received",
        Event::RepresentationsReceived => "representations-received",
        Event::AppealLodged => "appeal-lodged",
        Event::AppealWithdrawn => "appeal-withdrawn",
        Event::AppealNotContested => "appeal-not-contested",
        Event::AppealDecided(_) => "appeal-decided",
        Event::Registered { .. } => "registered",
        Event::StatementFiled { .. } => "statement-filed",
        Event::StatementRefused => "statement-refused",
        Event::StatementTimeExtended { .. } => "statement-time-extended",
        Event::OrderRevoked => "order-revoked",
        Event::ReferredToAdjudicator => "referred-to-adjudicator",
        Event::Warrant(_) => "warrant",
        Event::Vehicle(_) => "vehicle",
        Event::Costs(_) => "costs",
        Event::PaymentReceived(_) => "payment-received",
        Event::PaymentReversed { .. } => "payment-reversed",
        Event::RefundSent { .. } => "refund-sent",
        Event::DiscountOffered { .. } => "discount-offered",
        Event::DemandSent { .. } => "demand-sent",
        Event::OwnerChanged(_) => "owner-changed",
        Event::Held { .. } => "held",
        Event::Released => "released",
        Event::Cancelled => "cancelled",
        Event::WrittenOff => "written-off",
        Event::Reopened => "reopened",
        Event::StatusSet { .. } => "status-set",
        Event::Noted(_) => "noted",
        Event::Taken => "taken",
        Event::PutBack => "put-back",
        Event::Mail(fact) => mail::kind_of(fact),
    }
}

/// The version in which this release writes an event: the oldest that can hold it, so that an
/// earlier release reads what it always could.
pub const fn version_of(event: &Event) -> u32 {
    let newer = if let Event::Held { reason, .. } = event {
        matches!(reason, HoldReason::Ground(..))
    } else if let Event::PaymentReceived(payment) = event {
        match &payment.tender {
            Some(tender) => match tender.paid_for {
                PaidFor::Penalty => true,
                PaidFor::Vehicle => return 3,
            },
            None => false,
        }
    } else if let Event::PaymentReversed { what, .. } = event {
        what.is_some()
    } else {
        false
    };
    if newer { 2 } else { 1 }
}

/// Appends the body of an event, compact JSON, to `out`.
///
/// # Errors
/// Only where the JSON writer itself fails; nothing that an event can hold makes it fail.
pub fn write(event: &Event, out: &mut Vec<u8>) -> Result<(), RecordFault> {
    body::write(event, out).map_err(|fault| RecordFault::Damaged {
        kind: kind_of(event).to_string(),
        version: version_of(event),
        what: fault.to_string(),
    })
}

/// Reads an event of any version that was ever released.
///
/// # Errors
/// A kind or version that is not known, or a body that does not fit them.
pub fn read(kind: &str, version: u32, text: &str) -> Result<Event, RecordFault> {
    let unknown = || RecordFault::Unknown { kind: kind.to_string(), version };
    let found = match version {
        1 => body::read_v1(kind, text),
        2 => body::read_v2(kind, text),
        3 if kind == "payment-received" => Some(body::read_payment_v3(text)),
        _ => return Err(unknown()),
    };
    match found {
        Some(Ok(event)) => Ok(event),
        Some(Err(what)) => Err(RecordFault::Damaged { kind: kind.to_string(), version, what }),
        None => Err(unknown()),
    }
}

/// One entry as the hash chain covers it.
///
/// The sum is SHA-256 over: the words `noticedesk entry 1` and a line feed; the previous entry's
/// sum (32 zero bytes before the first); then number on the notice, entry number, legal day (days
/// since 1970-01-01), moment recorded (milliseconds), officer, why, kind, version, body. Texts are
/// preceded by their length in bytes; lengths and numbers are big-endian: eight bytes for lengths
/// and the moment, four for the others.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The number on the case's notice: an entry cannot be moved to another case.
    pub notice: &'a str,
    /// The entry's number.
    pub number: u32,
    /// Its legal day, as days since 1970-01-01.
    pub legal_day: i32,
    /// The moment recorded, in milliseconds.
    pub recorded: i64,
    /// The officer's account.
    pub officer: &'a str,
    /// The officer's reason.
    pub why: &'a str,
    /// The event's kind.
    pub kind: &'a str,
    /// Its version.
    pub version: u32,
    /// Its body.
    pub body: &'a str,
}

impl Link<'_> {
    /// The sum of this entry after another.
    pub fn hash(&self, previous: &Hash) -> Hash {
        fn text(sum: &mut Sha256, text: &str) {
            sum.update((text.len() as u64).to_be_bytes());
            sum.update(text.as_bytes());
        }
        let mut sum = Sha256::new();
        sum.update(b"noticedesk entry 1\n");
        sum.update(previous);
        text(&mut sum, self.notice);
        sum.update(self.number.to_be_bytes());
        sum.update(self.legal_day.to_be_bytes());
        sum.update(self.recorded.to_be_bytes());
        text(&mut sum, self.officer);
        text(&mut sum, self.why);
        text(&mut sum, self.kind);
        sum.update(self.version.to_be_bytes());
        text(&mut sum, self.body);
        sum.finalize().into()
    }
}

/// The sum over the sums of many entries, in order of case id and entry number, then those of the
/// matters in order of their numbers: SHA-256 over the words `noticedesk seal 1` and a line feed,
/// then each entry's sum.
pub struct Seal(Sha256);

impl Seal {
    /// The seal of no entry.
    pub fn new() -> Seal {
        let mut sum = Sha256::new();
        sum.update(b"noticedesk seal 1\n");
        Seal(sum)
    }

    /// Takes in the next entry's sum.
    pub fn add(&mut self, hash: &Hash) {
        self.0.update(hash);
    }

    /// The seal in hexadecimal, 64 characters.
    pub fn text(self) -> String {
        self.0.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl Default for Seal {
    fn default() -> Seal {
        Seal::new()
    }
}

#[cfg(test)]
mod tests;
