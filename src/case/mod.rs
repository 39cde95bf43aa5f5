//! The ground floor: what a case is made of. Plain data, no input or output, imports nothing of
//! ours.
//!
//! A [`Case`](state::Case) is one penalty charge notice and all that happened to it: its numbered
//! [`Entry`](event::Entry)s folded in order. Nothing here knows a period, a charge or a calendar;
//! those are the law's.

pub mod address;
pub mod bytes;
pub mod correspondence;
pub mod cost;
pub mod count;
pub mod counterpart;
pub mod day;
pub mod decision;
pub mod digest;
pub mod document;
pub mod event;
pub mod hold;
pub mod ids;
pub(crate) mod list;
pub mod mark;
pub mod money;
pub mod notice;
pub mod officer;
pub mod party;
pub mod stage;
pub mod state;
pub mod summary;
pub mod tender;
pub mod timeline;
pub mod words;
