//! The workstation: panes on a terminal, driven by keys.
//!
//! Floor 5. [`run`] is the loop, [`app`] the state, [`commands`] the one table of what keys mean,
//! [`effect`] what a pane may ask for. Only the loop and its errands speak with the desk; panes
//! hold plain rows. Only this folder knows ratatui.

pub mod app;
pub mod commands;
pub mod effect;
pub mod errands;
pub mod keymap;
pub mod pane;
pub mod panes;
pub mod run;
pub mod terminal;
pub mod theme;
pub mod typed;
pub mod widgets;
