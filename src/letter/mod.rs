//! Letters: standard paragraphs, merge fields, the particulars of a notice, the draft and its
//! check, and the finished letter as blocks that paper, plain text and e-mail are made of.
//!
//! Floor 3: pure functions over `case` and `law`; no input, no output, no clock. The day of a
//! letter is an argument, so that every amount and date in it follows when the day is changed.

pub mod bind;
pub mod bundle;
pub mod changes;
pub mod draft;
pub mod eml;
pub mod field;
pub mod file;
pub mod fill;
pub mod front;
pub mod library;
pub mod manifest;
pub mod markup;
pub mod merge;
pub mod office;
pub mod page;
pub mod paper;
pub mod paragraph;
pub mod particulars;
pub mod pdf;
pub mod quality;
pub mod reasons;
pub mod resolve;
pub mod spelling;
pub mod text;
pub mod typed;
