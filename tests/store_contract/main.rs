//! What every store promises, proved on a file and in memory; and what the file alone must stand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod counts;
mod file;
mod invent;
mod matters;
mod processes;
mod story;
