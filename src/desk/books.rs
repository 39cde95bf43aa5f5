//! What every act at the desk writes beside its entries: the case's line and its ledger, as the law
//! makes them.

use crate::case::event::Entry;
use crate::case::state::Case;
use crate::law;
use crate::law::Law;
use crate::store::NewCase;

/// A new case of its first entries.
pub fn new_case(law: &Law, entries: Vec<Entry>) -> NewCase {
    let case = Case::fold(&entries);
    let summary = law::outlook(law, &case);
    let ledger = law::ledger(law, &entries);
    NewCase { entries, summary, ledger }
}
