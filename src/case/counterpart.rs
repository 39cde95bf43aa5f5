//! Whom the office exchanges files with, and what a case's log says of it: asked of the court, put
//! with an agent, given back.
//!
//! Ground floor. The file itself is a matter of its own; the case keeps what counts for it.

use super::ids::MatterId;
use super::list::closed_list;

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
    /// The agent was told to stop; the reason is the entry's.
    Recalled {
        /// The agent's short name.
        agent: String,
    },
    /// The agent gave the warrant back. File and line are the entry's reason.
    Returned {
        /// The agent's short name.
        agent: String,
        /// Why, by its name in our list.
        code: String,
    },
}
