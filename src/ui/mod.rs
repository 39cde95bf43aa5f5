//! The workstation: panes on a terminal, driven by keys.
//!
//! Floor 5. [`mod@run`] is the loop, [`app`] the state, [`commands`] the one table of what keys
//! mean, [`effect`] what a pane may ask for. Only the loop and its errands speak with the desk;
//! panes hold plain rows. Only this folder knows ratatui.

pub mod app;
pub mod commands;
pub mod effect;
pub mod errands;
pub mod keymap;
pub mod pane;
pub mod panes;
pub mod pocket;
pub mod returned;
pub mod run;
pub mod terminal;
pub mod theme;
pub mod typed;
pub mod widgets;

use crate::config;
use crate::desk::Desk;
use keymap::{KeyFault, Keymap};
use run::{Left, Opener};
use theme::{Palette, Theme};

/// Why the workstation could not be run to its end.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// The council's key file is wrong.
    #[error("{0}")]
    Keys(#[from] KeyFault),
    /// The terminal cannot be used, or has gone away.
    #[error(
        "the terminal cannot be used ({0}); run noticedesk in a terminal, or use its subcommands"
    )]
    Terminal(#[from] std::io::Error),
}

/// Runs the workstation at a desk until the officer leaves it. `keys` is the text of the council's
/// key file, where there is one; `open` gives long acts a desk of their own on the same store.
///
/// # Errors
/// The key file is wrong, or the terminal cannot be used; it is restored in every case.
pub fn run(mut desk: Desk, keys: Option<&str>, open: Opener) -> Result<Left, UiError> {
    let keymap = keys.map_or_else(|| Ok(Keymap::built_in()), Keymap::with_council)?;
    let palette = if config::without_colour() { Palette::Plain } else { Palette::Colour };
    Ok(run::run(&mut desk, keymap, Theme::new(palette), open)?)
}
