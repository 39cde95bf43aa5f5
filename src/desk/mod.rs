//! All that an officer can ask for: the only thing that screen and command line know.
//!
//! The desk reads logs from the store, folds them, asks the law, and appends what the law allows.
//! Every act names the number of the last entry that the officer saw; when somebody was quicker,
//! the act is refused, the case read again and the law asked again.

pub mod view;
