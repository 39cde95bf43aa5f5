//! noticedesk: a terminal workstation for the officers who process penalty charge notices.
//!
//! The floors, lowest first; an arrow only falls (see `ARCHITECTURE.md`, enforced by
//! `tests/tidy.rs`):
//!
//! 1. [`case`], [`clock`], [`money`], [`matter`]
//! 2. [`law`], [`store`], [`exchange`], [`config`]
//! 3. [`letter`] (reports to come)
//! 4. [`desk`]
//! 5. [`ui`]
//! 6. [`cli`]

pub mod case;
pub mod cli;
pub mod clock;
pub mod config;
pub mod desk;
pub mod exchange;
pub mod law;
pub mod letter;
pub mod matter;
pub mod money;
pub mod store;
pub mod ui;
