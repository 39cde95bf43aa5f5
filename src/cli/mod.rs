//! Every function as a subcommand.
