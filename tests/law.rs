//! The law's text: clauses, clocks, figures, codes. What is expected was worked out by hand from
//! published examples, or by a script of its own (`tests/law/*.csv`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use noticedesk::case::day::Day;

#[path = "law/agree.rs"]
mod agree;
#[path = "law/answering.rs"]
mod answering;
#[path = "law/clauses.rs"]
mod clauses;
#[path = "law/clocks.rs"]
mod clocks;
#[path = "law/costs.rs"]
mod costs;
#[path = "law/figures.rs"]
mod figures;
#[path = "law/grace.rs"]
mod grace;
#[path = "law/persons.rs"]
mod persons;
#[path = "law/print.rs"]
mod print;
#[path = "law/printed.rs"]
mod printed;
#[path = "law/recovery.rs"]
mod recovery;
#[path = "law/settles.rs"]
mod settles;
#[path = "law/vehicles.rs"]
mod vehicles;

/// A day from its ISO form.
fn day(text: &str) -> Day {
    text.parse().unwrap()
}
