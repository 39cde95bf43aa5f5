//! The paragraph files that are part of the program; they lie in `assets/paragraphs`.

/// Name and text of a file.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/paragraphs/", $name)))),*]
    };
}

/// Name and text of every file.
pub const FILES: &[(&str, &str)] = files![
    "rights.md",
    "notices.md",
    "letters.md",
    "openings.md",
    "codes.md",
    "grounds.md",
    "reasons.md",
    "money.md",
    "recovery.md",
    "other.md",
];
