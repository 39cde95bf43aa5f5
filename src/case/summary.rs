//! A case in one line: what queue and search show without opening the log.
//!
//! A summary is computed from the folded case by the law (`law::outlook`) and handed to the store
//! with every append. It does not depend on today: what changes by the mere passing of days is
//! kept as the day on which it changes, so that the same row answers on every day.

use super::correspondence::LetterFate;
use super::day::Day;
use super::ids::{CaseId, PcnNumber};
use super::money::Pence;
use super::notice::Regime;
use super::officer::Account;
use super::stage::Stage;

/// A kind of work, and with it a group of the queue. A case is in exactly one, or in none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Work {
    /// Decide formal representations.
    Representations,
    /// Answer an informal challenge.
    Challenge,
    /// Answer an adjudicator's recommendation.
    Recommendation,
    /// Prepare or follow a tribunal appeal.
    Appeal,
    /// Act on a witness statement or statutory declaration.
    Statement,
    /// Send money back.
    Refund,
    /// Validate an exempt or special vehicle.
    Validation,
    /// Post the penalty charge notice.
    PostPcn,
    /// Ask the keeper of the DVLA.
    KeeperEnquiry,
    /// Serve the notice to owner or enforcement notice.
    NoticeToOwner,
    /// Serve the charge certificate.
    ChargeCertificate,
    /// Register the debt.
    Registration,
    /// Serve the order for recovery.
    Order,
    /// Request the warrant of control.
    Warrant,
    /// With an enforcement agent.
    Agent,
    /// On hold without an end.
    Held,
    /// Nothing fits by itself: a person must look.
    Review,
    /// Say what an item of post is.
    Post,
}

impl Work {
    /// Every kind of work in the order of the queue: what nobody has read first, then what has a
    /// statutory clock for the council.
    pub const ALL: [Work; 18] = [
        Work::Post,
        Work::Representations,
        Work::Challenge,
        Work::Recommendation,
        Work::Appeal,
        Work::Statement,
        Work::Refund,
        Work::Validation,
        Work::PostPcn,
        Work::KeeperEnquiry,
        Work::NoticeToOwner,
        Work::ChargeCertificate,
        Work::Registration,
        Work::Order,
        Work::Warrant,
        Work::Agent,
        Work::Held,
        Work::Review,
    ];

    /// The kind's number in a store, from 1; fixed for ever.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The kind of a store's number.
    pub fn from_code(code: u8) -> Option<Work> {
        Work::ALL.into_iter().find(|work| work.code() == code)
    }

    /// The name that command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Work::Representations => "representations",
            Work::Challenge => "challenge",
            Work::Recommendation => "recommendation",
            Work::Appeal => "appeal",
            Work::Statement => "statement",
            Work::Refund => "refund",
            Work::Validation => "validation",
            Work::PostPcn => "post-pcn",
            Work::KeeperEnquiry => "keeper-enquiry",
            Work::NoticeToOwner => "notice-to-owner",
            Work::ChargeCertificate => "charge-certificate",
            Work::Registration => "registration",
            Work::Order => "order",
            Work::Warrant => "warrant",
            Work::Agent => "agent",
            Work::Held => "held",
            Work::Review => "review",
            Work::Post => "post",
        }
    }

    /// The kind of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<Work> {
        Work::ALL.into_iter().find(|work| work.name() == name)
    }

    /// What the queue calls the group.
    pub const fn label(self) -> &'static str {
        match self {
            Work::Representations => "Representations",
            Work::Challenge => "Challenges",
            Work::Recommendation => "Recommendations",
            Work::Appeal => "Appeals",
            Work::Statement => "Statements",
            Work::Refund => "Refunds",
            Work::Validation => "Validation",
            Work::PostPcn => "PCN to post",
            Work::KeeperEnquiry => "Keeper enquiries",
            Work::NoticeToOwner => "Notices to owner",
            Work::ChargeCertificate => "Charge certificates",
            Work::Registration => "Registration",
            Work::Order => "Orders for recovery",
            Work::Warrant => "Warrants",
            Work::Agent => "With agents",
            Work::Held => "On hold",
            Work::Review => "Review",
            Work::Post => "Post to classify",
        }
    }
}

/// The clock that runs for a kind of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockRow {
    /// Day 1. In the future: the work is not open yet, and the queue does not show it before.
    pub from: Day,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last day on which a first-class posting is still served in time, where there is one.
    pub last_safe: Option<Day>,
}

/// What stands open in a case from its last entry on, as it changes by the passing of days alone:
/// what is due, or, as a negative amount, what must go back to the payer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DueRow {
    /// Amounts that end, each up to and including its day, in the order of the days: a discount,
    /// the full charge until silence counts as acceptance, and so on.
    pub until: Vec<(Pence, Day)>,
    /// The amount after them, or always.
    pub then: Pence,
}

impl DueRow {
    /// The same amount on every day.
    pub const fn always(pence: Pence) -> DueRow {
        DueRow { until: Vec::new(), then: pence }
    }

    /// What is due on a day; nothing where money must go back.
    pub fn on(&self, day: Day) -> Pence {
        self.open(day).at_least_zero()
    }

    /// What must go back to the payer on a day; nothing where money is due.
    pub fn back_on(&self, day: Day) -> Pence {
        (-self.open(day)).at_least_zero()
    }

    fn open(&self, day: Day) -> Pence {
        let runs = self.until.iter().find(|(_, last)| day <= *last);
        runs.map_or(self.then, |(pence, _)| *pence)
    }
}

/// Whether progression is suspended, and until when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoldRow {
    /// Until and including a day.
    Until(Day),
    /// Until somebody releases it.
    Open,
}

/// A letter of ours that is approved and has not left the house for certain: what rests on it is
/// refused until its posting is confirmed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnpostedRow {
    /// What became of it last.
    pub fate: LetterFate,
    /// The day of that.
    pub since: Day,
}

/// One case in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The number on the notice.
    pub number: PcnNumber,
    /// The mark as entered; empty where none was recorded.
    pub mark: String,
    /// The mark's search key; empty where none was recorded.
    pub mark_key: String,
    /// Name of the person now liable or known as keeper; empty where nobody is known.
    pub name: String,
    /// Street of the contravention.
    pub street: String,
    /// Day of the contravention.
    pub contravention: Option<Day>,
    /// Contravention code and suffix.
    pub code: String,
    /// The scheme.
    pub regime: Regime,
    /// Where the case stands.
    pub stage: Stage,
    /// The work that waits or will wait, with its clock; `None` when nothing is to be done.
    pub work: Option<(Work, ClockRow)>,
    /// What is due.
    pub due: DueRow,
    /// Who works on it.
    pub holder: Option<Account>,
    /// Whether progression is suspended.
    pub hold: Option<HoldRow>,
    /// The letter that is furthest from being posted, a document of the process before any other;
    /// `None` where every letter has left the house.
    pub unposted: Option<UnpostedRow>,
    /// Number of the last entry.
    pub entries: u32,
}

/// A summary with the id under which the store keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SummaryRow {
    /// The store's number.
    pub id: CaseId,
    /// The line.
    pub summary: Summary,
}

/// An account of a case's ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LedgerAccount {
    /// What is asked of the liable person (debit) and what relieves it (credit).
    Debtor,
    /// The penalty charge.
    Penalty,
    /// The surcharge of the charge certificate.
    Surcharge,
    /// The court's registration fee.
    Fee,
    /// Money received, less money returned.
    Receipts,
    /// Discount allowed.
    Discount,
    /// Given up by decision (cancelled).
    Waived,
    /// Given up as not collectable.
    WrittenOff,
    /// Balances taken over from another system.
    TakenOver,
    /// Memorandum: what the debtor owes the enforcement agent.
    AgentDebtor,
    /// Memorandum: the agent's fees.
    AgentFees,
    /// Memorandum: fees that the agent received, less what went back.
    AgentReceipts,
    /// Memorandum: the agent's fees that fell away with the order.
    AgentWaived,
    /// What is owed for a clamped or removed vehicle.
    VehicleDebtor,
    /// Charges for a clamped or removed vehicle.
    VehicleCharges,
    /// Money received for the vehicle, less money returned.
    VehicleReceipts,
    /// Charges for the vehicle given up after representations or an appeal.
    VehicleWaived,
}

impl LedgerAccount {
    /// Every account in the order of a report.
    pub const ALL: [LedgerAccount; 17] = [
        LedgerAccount::Debtor,
        LedgerAccount::Penalty,
        LedgerAccount::Surcharge,
        LedgerAccount::Fee,
        LedgerAccount::Receipts,
        LedgerAccount::Discount,
        LedgerAccount::Waived,
        LedgerAccount::WrittenOff,
        LedgerAccount::TakenOver,
        LedgerAccount::AgentDebtor,
        LedgerAccount::AgentFees,
        LedgerAccount::AgentReceipts,
        LedgerAccount::AgentWaived,
        LedgerAccount::VehicleDebtor,
        LedgerAccount::VehicleCharges,
        LedgerAccount::VehicleReceipts,
        LedgerAccount::VehicleWaived,
    ];

    /// The account's number in a store, from 1; fixed for ever.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The account of a store's number.
    pub fn from_code(code: u8) -> Option<LedgerAccount> {
        LedgerAccount::ALL.into_iter().find(|account| account.code() == code)
    }
}

/// One line of a case's ledger; the lines of one entry sum to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LedgerLine {
    /// Number of the entry that moved the money.
    pub entry: u32,
    /// The legal day of that entry.
    pub day: Day,
    /// Which account.
    pub account: LedgerAccount,
    /// Debit positive, credit negative.
    pub pence: Pence,
}
