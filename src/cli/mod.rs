//! Every function as a subcommand.

pub mod audit;
