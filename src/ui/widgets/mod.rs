//! Parts of a screen that know no word of the field: fields, lists, frames, lines of text.
//!
//! Floor 5, below the panes. Widgets hold their own state and draw it; they neither ask nor decide.

pub mod area;
pub mod editor;
pub mod field;
pub mod frame;
pub mod gauge;
pub mod labelled;
pub mod list;
pub mod pager;
pub mod pick;
pub mod text;
