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
    folded_case(law, &case, entries)
}

/// The same, where the entries are folded already.
pub fn folded_case(law: &Law, case: &Case, entries: Vec<Entry>) -> NewCase {
    let summary = law::outlook(law, case);
    let ledger = law::ledger(law, &entries);
    NewCase { entries, summary, ledger }
}
