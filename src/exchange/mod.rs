//! Foreign file formats, pure: bytes to records and faults, records to bytes.
//!
//! Second floor: knows the ground floor's words and no law, no store. Only [`postroom`] opens
//! files; everything else works on bytes that it is handed. What the law must say (the stream of a
//! code) comes in as a function.

pub mod dates;
pub mod fault;
pub mod journal;
pub mod layout;
pub mod map;
pub mod notices;
pub mod payments;
pub mod post;
pub mod postroom;
pub mod practice;
pub mod sheet;
pub mod table;
pub mod timeline;
pub mod workbook;
