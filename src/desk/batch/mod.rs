//! Batch: one step of the process for many cases at once.
//!
//! A preview lists who is due, in order of age, and everyone who is near but left out, with the
//! refusal; a person takes some out and confirms; the run asks the law again for every case and
//! takes the step in a transaction of its own, so that it can be stopped anywhere and goes on where
//! it stood. Notices go the way of letters: approved as their template writes them, then printed.

mod fates;
mod outbox;
pub mod preview;
mod report;
mod run;
pub(in crate::desk) mod send;
pub mod step;
mod unposted;
mod way;

pub use fates::{Fate, FateLine};
pub use preview::{BatchAsk, DueCase, LeftOut, More, Preview};
pub use report::RunReport;
pub use run::{RunProgress, check_shares};
pub use step::{BatchStep, Because};
