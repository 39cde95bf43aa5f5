//! What fills the screen: one file for each pane. Panes do not know each other.
//!
//! Floor 5.

pub mod agents;
pub mod approvals;
pub mod batch;
pub mod case;
pub mod cash;
pub mod confirm;
pub mod court;
pub mod editor;
pub mod files;
pub mod find;
pub mod help;
pub mod keepers;
pub mod menu;
pub mod note;
pub mod paragraphs;
pub mod payment;
pub mod post;
pub mod print;
pub mod prompt;
pub mod quality;
pub mod queue;
pub mod reader;
pub mod reconcile;
pub mod step;
pub mod suspense;
pub mod till;
