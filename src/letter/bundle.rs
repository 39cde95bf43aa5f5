//! The paragraph files that are part of the program; they lie in `assets/paragraphs`.

/// Name and text of every file.
pub const FILES: &[(&str, &str)] = &[];
