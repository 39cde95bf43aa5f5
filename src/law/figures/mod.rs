//! Figures of the law as dated data: charges, fees, numbers, levels, bands, settings.
//!
//! Built in are the files under `assets/`; a council adds one file of the same form, whose lines go
//! before the built-in ones. Nothing here computes an amount from another, and a day outside the
//! known range is refused, never answered with the nearest value.

pub mod charges;
pub mod codes;
pub mod fees;
mod file;
pub mod settings;
pub mod sites;

pub use file::{CouncilFigures, FigureFault};
pub(crate) use file::{Figures, Source, read};
