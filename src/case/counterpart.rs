//! Whom the office exchanges files with, and what a case's log says of it: asked of the court, put
//! with an agent, given back.
//!
//! Ground floor. The file itself is a matter of its own; the case keeps what counts for it.

use super::ids::MatterId;
use super::list::closed_list;
use super::money::Pence;

closed_list! {
    /// With whom files are exchanged.
    pub enum Counterpart {
        /// The keeper of vehicle records.
        Dvla = 1, "dvla", "DVLA";
        /// The Traffic Enforcement Centre.
        Court = 2, "court", "Traffic Enforcement Centre";
        /// An enforcement agent.
        Agent = 3, "agent", "enforcement agent";
        /// A provider of card payments.
        Cards = 4, "cards", "card provider";
        /// The automated telephone payment line.
        TelephonePayments = 5, "telephone-payments", "telephone payment line";
        /// The bank.
        Bank = 6, "bank", "bank";
        /// The council's finance system.
        Ledger = 7, "ledger", "finance system";
        /// A tribunal.
        Tribunal = 8, "tribunal", "tribunal";
    }
}

closed_list! {
    /// Which way a file went.
    pub enum Direction {
        /// It came in.
        In = 1, "in", "in";
        /// It went out.
        Out = 2, "out", "out";
    }
}

closed_list! {
    /// What was asked of a counterpart for a case.
    pub enum Sought {
        /// Who keeps the vehicle.
        Keeper = 1, "keeper", "keeper enquiry";
        /// That the debt be registered.
        Registration = 2, "registration", "request for registration";
        /// That a warrant be sealed.
        Warrant = 3, "warrant", "request for a warrant";
    }
}

closed_list! {
    /// Why a warrant is taken back from an agent.
    pub enum RecallReason {
        /// It was paid to the council.
        PaidDirect = 1, "paid-direct", "paid to the council";
        /// An application to file a late statement is before the court.
        LateApplication = 2, "late-application", "late application";
        /// A statement was filed in time.
        Statement = 3, "statement", "statement filed";
        /// The court revoked the order.
        Revoked = 4, "revoked", "order revoked";
        /// Somebody vulnerable.
        Vulnerable = 5, "vulnerable", "vulnerable person";
        /// The council wants it so.
        Policy = 6, "policy", "council's decision";
        /// The notice was cancelled, or the debt given up.
        Closed = 7, "closed", "case closed";
    }
}

closed_list! {
    /// What the council says to a late application.
    pub enum Stance {
        /// It may be treated as if it had come in time.
        Accept = 1, "accept", "accepted";
        /// It should be refused.
        Oppose = 2, "oppose", "opposed";
    }
}

closed_list! {
    /// What an agent that has a warrant is told.
    pub enum AgentNotice {
        /// The warrant is taken back: stop, and send it back.
        Recall = 1, "recall", "recall";
        /// Do nothing for now.
        Hold = 2, "hold", "hold";
        /// The hold is over.
        Resume = 3, "resume", "hold over";
        /// Money came straight to the council.
        DirectPayment = 4, "direct-payment", "direct payment";
        /// Such money was withdrawn or went back.
        PaymentWithdrawn = 5, "payment-withdrawn", "direct payment withdrawn";
        /// The person lives elsewhere, or is called otherwise, than the agent was told.
        Address = 6, "address", "new name or address";
        /// Somebody vulnerable is concerned.
        Vulnerable = 7, "vulnerable", "vulnerable person";
    }
}

closed_list! {
    /// What the court is told of a case in a file.
    pub enum CourtWord {
        /// What the council says to a late application.
        OutOfTime = 1, "out-of-time", "out-of-time decision";
        /// The respondent's new address.
        Address = 2, "address", "change of address";
        /// That the warrant be reissued for a new address.
        Reissue = 3, "reissue", "request for reissue";
        /// That the case is closed.
        Closures = 4, "closures", "case closure";
    }
}

/// What a case's log says of the files in which it went out or an answer came in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileFact {
    /// Something was asked of a counterpart.
    Asked {
        /// What.
        what: Sought,
        /// The batch run in which the case went out.
        run: MatterId,
    },
    /// It was not met: the case is as it was before it was asked. File and line are the entry's
    /// reason.
    Unmet {
        /// What was asked.
        what: Sought,
        /// The answer, by its name in our list.
        answer: String,
    },
    /// The warrant was put with an enforcement agent.
    Placed {
        /// The agent's short name.
        agent: String,
        /// The batch run in which the case went out.
        run: MatterId,
    },
    /// The warrant was taken back from the agent; the officer's words are the entry's.
    Recalled {
        /// The agent's short name.
        agent: String,
        /// Why; `None` where an earlier release did not say.
        reason: Option<RecallReason>,
    },
    /// The council says to the court what it thinks of a late application; the reasons are the
    /// entry's.
    Replied {
        /// Whether it accepts or opposes it.
        stance: Stance,
    },
    /// The court was told something in a file.
    CourtTold {
        /// What.
        what: CourtWord,
        /// The file.
        file: MatterId,
    },
    /// A review of the court's decision on a late application was asked of the district judge.
    ReviewAsked,
    /// The agent gave the warrant back. File and line are the entry's reason.
    Returned {
        /// The agent's short name.
        agent: String,
        /// Why, by its name in our list.
        code: String,
    },
    /// A counterpart was told in a file what had happened in the case up to this entry.
    Told {
        /// Which kind of counterpart.
        to: Counterpart,
        /// Which of them, where there are several: an agent's short name; else empty.
        party: String,
        /// The file.
        file: MatterId,
    },
    /// An agent paid over to the council what it had reported as paid; no money of the debtor's.
    Remitted {
        /// The agent's short name.
        agent: String,
        /// The agent's own number of the payment.
        payment: String,
        /// The part of the debt, as it was remitted.
        pence: Pence,
        /// The file of the remittance.
        file: MatterId,
    },
}
