//! A refund: money that must go back, asked for, approved by another officer, paid out by finance,
//! confirmed with finance's reference.

use super::MatterEntry;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::event::{Cost, CostItem, Event, Method};
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;

/// One thing that happened to a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundEvent {
    /// It was asked for; the first entry of every refund. The reason is the entry's.
    Asked(Box<RefundRequest>),
    /// Another officer approved it; what the case's log says of it stands there.
    Approved {
        /// The sum of the form for finance.
        form: Digest,
    },
    /// Another officer did not; the remark is the entry's reason.
    Returned,
    /// Who asked needs it no more; the reason is the entry's.
    Withdrawn,
    /// The form went to finance.
    Sent,
    /// Finance paid it out on the legal day.
    Paid {
        /// Finance's reference.
        reference: String,
    },
    /// Finance could not pay it out; the reason is the entry's. It is still to be paid out.
    Failed,
}

closed_list! {
    /// What the money was paid for.
    pub enum RefundSide {
        /// The penalty charge.
        Penalty = 1, "penalty", "penalty charge";
        /// A vehicle that was clamped or removed.
        Vehicle = 2, "vehicle", "clamped or removed vehicle";
        /// An enforcement agent's fees.
        Agent = 3, "agent", "enforcement agent's fees";
    }
}

impl RefundSide {
    /// The side to which an event sends money back; `None` where it sends none back.
    pub const fn of(event: &Event) -> Option<RefundSide> {
        match event {
            Event::RefundSent { .. } => Some(RefundSide::Penalty),
            Event::Costs(cost) => match cost.item {
                CostItem::VehicleRefunded => Some(RefundSide::Vehicle),
                CostItem::AgentRefunded => Some(RefundSide::Agent),
                CostItem::AgentCompliance
                | CostItem::AgentEnforcement
                | CostItem::AgentSale
                | CostItem::AgentDisbursement
                | CostItem::AgentVat
                | CostItem::AgentPaid
                | CostItem::VehicleRelease
                | CostItem::VehicleRemoval
                | CostItem::VehicleStorage
                | CostItem::VehicleDisposal
                | CostItem::VehiclePaid => None,
            },
            _other => None,
        }
    }

    /// What the case's log says when the money goes back.
    pub const fn event(self, pence: Pence) -> Event {
        match self {
            RefundSide::Penalty => Event::RefundSent { pence },
            RefundSide::Vehicle => Event::Costs(Cost { item: CostItem::VehicleRefunded, pence }),
            RefundSide::Agent => Event::Costs(Cost { item: CostItem::AgentRefunded, pence }),
        }
    }
}

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundRequest {
    /// The case.
    pub case: CaseId,
    /// What a list shows: `refund ZZ12345670`.
    pub title: String,
    /// How much.
    pub pence: Pence,
    /// What the money was paid for.
    pub side: RefundSide,
    /// How it had come, and how it goes back; cash goes back by cheque or transfer.
    pub method: Method,
    /// The receipt of the payment; empty where it had none.
    pub receipt: String,
    /// The payer's or provider's reference of the payment.
    pub reference: String,
    /// To whom it goes back.
    pub payee: String,
    /// The payee's address, line by line.
    pub address: Vec<String>,
}

closed_list! {
    /// Where a refund stands.
    pub enum RefundState {
        /// It waits for another officer.
        Asked = 1, "asked", "to approve";
        /// Approved: the form is to go to finance.
        Approved = 2, "approved", "to send";
        /// With finance.
        Sent = 3, "sent", "with finance";
        /// Paid out and confirmed.
        Paid = 4, "paid", "paid out";
        /// Not made.
        Ended = 5, "ended", "not made";
    }
}

impl RefundState {
    /// Whether the case gave the money up but the payer may not have it yet.
    pub const fn is_owed(self) -> bool {
        match self {
            RefundState::Approved | RefundState::Sent => true,
            RefundState::Asked | RefundState::Paid | RefundState::Ended => false,
        }
    }
}

/// A refund: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refund {
    /// Where it stands.
    pub state: RefundState,
    /// What is asked for.
    pub request: Box<RefundRequest>,
    /// Who asked, and when.
    pub asked: (Account, Day),
    /// Why.
    pub reason: String,
    /// Who approved it, and when.
    pub approved: Option<(Account, Day)>,
    /// The form for finance.
    pub form: Option<Digest>,
    /// Finance's reference, and the day on which it paid.
    pub paid: Option<(String, Day)>,
    /// Why it was returned, withdrawn, or could not be paid out.
    pub remark: String,
    /// The last day on which something happened.
    pub last: Day,
}

impl Refund {
    /// A refund begun by its first entry; `None` where the event is another.
    pub(super) fn of(event: &RefundEvent, entry: &MatterEntry) -> Option<Refund> {
        let RefundEvent::Asked(request) = event else { return None };
        Some(Refund {
            state: RefundState::Asked,
            request: request.clone(),
            asked: (entry.officer.clone(), entry.legal_day),
            reason: entry.why.clone(),
            approved: None,
            form: None,
            paid: None,
            remark: String::new(),
            last: entry.legal_day,
        })
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &RefundEvent, entry: &MatterEntry) {
        self.last = entry.legal_day;
        self.state = match event {
            // A second request does not happen; the first one stays.
            RefundEvent::Asked(_) => self.state,
            RefundEvent::Approved { form } => {
                self.approved = Some((entry.officer.clone(), entry.legal_day));
                self.form = Some(*form);
                RefundState::Approved
            }
            RefundEvent::Returned | RefundEvent::Withdrawn => {
                self.remark.clone_from(&entry.why);
                RefundState::Ended
            }
            RefundEvent::Sent => RefundState::Sent,
            RefundEvent::Paid { reference } => {
                self.paid = Some((reference.clone(), entry.legal_day));
                RefundState::Paid
            }
            RefundEvent::Failed => {
                self.remark.clone_from(&entry.why);
                RefundState::Approved
            }
        };
    }
}
