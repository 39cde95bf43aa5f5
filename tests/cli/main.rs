//! The program itself, run as people and scripts run it: exit codes, what it prints, what it
//! refuses, what two processes do to each other, and what bad input and bad disks do to a store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod address;
mod agents;
mod bad_agents;
mod bad_answers;
mod bad_files;
mod bad_stores;
mod batch;
mod clock;
mod copies;
mod court;
mod exempt;
mod hostile;
mod imports;
mod journal;
mod keepers;
mod letter;
mod money;
mod money_in;
mod paragraphs;
mod people;
mod post;
mod refusals;
mod repairs;
mod shop;
mod shut_doors;
mod sites;
mod together;
mod words;
mod write_offs;
