//! The questions about matters, word for word; part of the one list.

use super::PageSql;

/// The columns of a matter's line, in the order in which they are read.
macro_rules! line {
    () => {
        "SELECT id, kind, state, day, due, case_id, holder, key, title, pence, entries \
         FROM matter_line "
    };
}

/// Makes the questions of a page: `?1` kind, `?5` state, `?6` what the filter asks; the others as
/// for the queue.
macro_rules! page {
    ($index:literal, $filter:literal, $place:literal) => {
        concat!(
            line!(),
            "INDEXED BY ",
            $index,
            " WHERE ",
            $filter,
            " AND kind = ?1 AND state = ?5 AND ",
            $place,
            " LIMIT ?4"
        )
    };
    ($index:literal, $filter:literal) => {
        PageSql {
            after: page!($index, $filter, "day = ?2 AND id > ?3 ORDER BY id"),
            later: page!($index, $filter, "day > ?2 AND ?3 = ?3 ORDER BY day, id"),
            before: page!($index, $filter, "day = ?2 AND id < ?3 ORDER BY id DESC"),
            earlier: page!($index, $filter, "day < ?2 AND ?3 = ?3 ORDER BY day DESC, id DESC"),
        }
    };
}

pub(in super::super) const ALL: PageSql = page!("matter_state", "?6 IS NULL");
pub(in super::super) const HOLDER: PageSql = page!("matter_holder", "holder = ?6");
pub(in super::super) const LINE: &str = concat!(line!(), "WHERE id = ?1");
pub(in super::super) const WALK: &str = concat!(line!(), "WHERE id > ?1 ORDER BY id LIMIT ?2");
pub(in super::super) const OF_CASE: &str =
    concat!(line!(), "WHERE case_id = ?1 AND case_id IS NOT NULL ORDER BY id");
pub(in super::super) const WITH_KEY: &str =
    concat!(line!(), "WHERE kind = ?1 AND key = ?2 AND key <> '' ORDER BY id DESC LIMIT ?3");
pub(in super::super) const TOUCHED: &str = "SELECT matter_id FROM matter_entry \
     INDEXED BY matter_money WHERE kind IN ('suspense.arrived', 'suspense.matched', \
     'suspense.unmatched', 'suspense.moved', 'suspense.known', 'suspense.refunded', 'file.taken') \
     AND officer = ?1 AND recorded >= ?2 AND recorded < ?3 ORDER BY recorded";
pub(in super::super) const LOG: &str = "SELECT number, legal_day, recorded, officer, why, kind, \
     version, body FROM matter_entry WHERE matter_id = ?1 ORDER BY number";
pub(in super::super) const LAST_ENTRY: &str = "SELECT number, hash FROM matter_entry \
     WHERE matter_id = ?1 ORDER BY number DESC LIMIT 1";
pub(in super::super) const TALLIES: &str =
    "SELECT kind, state, day, count FROM matter_tally ORDER BY kind, state, day";
pub(in super::super) const CONTENT: &str = "SELECT media, bytes FROM content WHERE digest = ?1";

/// All of them, each with the words by which a test names it.
pub const INTERACTIVE: &[(&str, &str)] = &[
    ("matters, after", ALL.after),
    ("matters, later", ALL.later),
    ("matters, before", ALL.before),
    ("matters, earlier", ALL.earlier),
    ("matters of a holder, after", HOLDER.after),
    ("matters of a holder, later", HOLDER.later),
    ("matters of a holder, before", HOLDER.before),
    ("matters of a holder, earlier", HOLDER.earlier),
    ("matter", LINE),
    ("walk of matters", WALK),
    ("matters of a case", OF_CASE),
    ("matters with a key", WITH_KEY),
    ("money of matters that an officer moved between two moments", TOUCHED),
    ("log of a matter", LOG),
    ("last entry of a matter", LAST_ENTRY),
    ("counts of matters", TALLIES),
    ("content", CONTENT),
];
