//! Foreign files in and out: golden files for each counterpart, and every fault with its exact
//! line, column, reason and remedy.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bind;
mod eml;
mod import;
mod journal;
mod money;
mod notices;
mod paper;
mod post;
mod practice;
mod print;
mod reconcile;
mod vehicle;
mod year;
