//! Where a case stands, by name: the words of queue, files and command lines.

/// Where a case stands. The names are those of the timeline format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// The contravention is recorded; no notice served.
    Contravention,
    /// Penalty charge notice served or posted.
    Pcn,
    /// Informal challenge open or answered.
    Challenge,
    /// Notice to owner.
    NoticeToOwner,
    /// Enforcement notice (London bus lane).
    EnforcementNotice,
    /// Formal representations received.
    Representations,
    /// Representations rejected.
    Rejected,
    /// Appeal lodged.
    Appeal,
    /// Appeal decided or withdrawn.
    Decided,
    /// Charge certificate.
    ChargeCertificate,
    /// Debt registered.
    Registered,
    /// Order for recovery.
    Order,
    /// Witness statement or statutory declaration filed.
    Statement,
    /// Warrant of control.
    Warrant,
    /// Paid.
    Paid,
    /// Cancelled.
    Cancelled,
    /// Written off.
    WrittenOff,
}

impl Stage {
    /// Every stage in the order of the process.
    pub const ALL: [Stage; 17] = [
        Stage::Contravention,
        Stage::Pcn,
        Stage::Challenge,
        Stage::NoticeToOwner,
        Stage::EnforcementNotice,
        Stage::Representations,
        Stage::Rejected,
        Stage::Appeal,
        Stage::Decided,
        Stage::ChargeCertificate,
        Stage::Registered,
        Stage::Order,
        Stage::Statement,
        Stage::Warrant,
        Stage::Paid,
        Stage::Cancelled,
        Stage::WrittenOff,
    ];

    /// The stage's number in a store, from 1; fixed for ever.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The stage of a store's number.
    pub fn from_code(code: u8) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Contravention => "contravention",
            Stage::Pcn => "pcn",
            Stage::Challenge => "challenge",
            Stage::NoticeToOwner => "nto",
            Stage::EnforcementNotice => "en",
            Stage::Representations => "representations",
            Stage::Rejected => "rejected",
            Stage::Appeal => "appeal",
            Stage::Decided => "decided",
            Stage::ChargeCertificate => "charge-certificate",
            Stage::Registered => "registered",
            Stage::Order => "order",
            Stage::Statement => "statement",
            Stage::Warrant => "warrant",
            Stage::Paid => "paid",
            Stage::Cancelled => "cancelled",
            Stage::WrittenOff => "written-off",
        }
    }

    /// The stage of a name; `None` when there is no such stage.
    pub fn named(name: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Paid, cancelled or written off.
    pub const fn is_closed(self) -> bool {
        match self {
            Stage::Paid | Stage::Cancelled | Stage::WrittenOff => true,
            Stage::Contravention
            | Stage::Pcn
            | Stage::Challenge
            | Stage::NoticeToOwner
            | Stage::EnforcementNotice
            | Stage::Representations
            | Stage::Rejected
            | Stage::Appeal
            | Stage::Decided
            | Stage::ChargeCertificate
            | Stage::Registered
            | Stage::Order
            | Stage::Statement
            | Stage::Warrant => false,
        }
    }
}
