//! The workstation: panes on a terminal, driven by keys.
//!
//! Floor 5. `run` is the loop, `app` the state, [`commands`] the one table of what keys mean,
//! `effect` what a pane may ask for. Only the loop's errands speak with the desk; panes hold plain
//! rows. Only this folder knows ratatui.

pub mod commands;
pub mod keymap;
pub mod theme;
pub mod widgets;
