//! Where the persons of a case live: from whom an address was learned, since when it holds, whether
//! they have gone away, whether somebody has looked again.
//!
//! Ground floor: facts as the log has them. Whether an address is good enough for a step is asked
//! above.

use super::list::closed_list;
use super::party::Party;

closed_list! {
    /// From whom an address was learned, or learned to be wrong.
    pub enum AddressSource {
        /// The keeper of vehicle records.
        Dvla = 1, "dvla", "DVLA";
        /// Somebody who passed liability on: a keeper who sold or hired the vehicle out.
        Transfer = 2, "transfer", "transfer of liability";
        /// The system from which the case was taken over.
        Former = 3, "former-system", "former system";
        /// The person, in writing.
        Written = 4, "written", "the person, in writing";
        /// The person, on the telephone.
        Telephone = 5, "telephone", "the person, on the telephone";
        /// An enforcement agent.
        Agent = 6, "agent", "enforcement agent";
        /// A tracing or address checking service.
        Tracing = 7, "tracing", "tracing service";
        /// Other records of the council, where they may be used for this.
        Council = 8, "council", "council's records";
        /// The court.
        Court = 9, "court", "court";
        /// A letter that came back.
        ReturnedMail = 10, "returned-mail", "returned mail";
    }
}

/// What a case's log says of the address of whoever is liable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressFact {
    /// Another address was learned; the legal day is the day from which it holds.
    Recorded {
        /// The person with that address.
        party: Party,
        /// From whom it was learned.
        source: AddressSource,
    },
    /// The person does not live there any more.
    GoneAway {
        /// From whom that was learned.
        source: AddressSource,
    },
    /// The address was looked at again, and holds.
    Confirmed {
        /// By whom or with what.
        source: AddressSource,
    },
}
