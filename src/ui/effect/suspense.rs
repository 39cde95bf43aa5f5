//! What the pane of money in suspense asks for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::correspondence::MatterId;
use crate::desk::reconcile::{SuspenseGroup, SuspenseLine, SuspenseView};
use crate::matter::SuspenseState;

/// A question to the desk about money in suspense, or an act on it. Acts carry the number of the
/// last entry that the officer saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SuspenseAsk {
    /// The states with their counts.
    Groups,
    /// What stands somewhere, oldest first.
    List(SuspenseState),
    /// An item beside the cases to which it may belong.
    Item(MatterId),
    /// Put what is left to the case of a number.
    Match(MatterId, u32, String),
    /// Say that it is not for a case, for a reason.
    NotFor(MatterId, u32, String, String),
    /// Put to cases whatever the rules place by now.
    Rules,
    /// It is the same money as something recorded before, for a reason where the amounts differ.
    Known(MatterId, u32, String, String),
    /// What is left went to another service.
    Move(MatterId, u32, String),
    /// What is left was sent back, with finance's reference.
    SendBack(MatterId, u32, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SuspenseAnswer {
    /// To [`SuspenseAsk::Groups`].
    Groups(Vec<SuspenseGroup>),
    /// To [`SuspenseAsk::List`].
    List(Vec<SuspenseLine>),
    /// To [`SuspenseAsk::Item`].
    Item(Box<SuspenseView>),
    /// To every act: what was recorded.
    Done(String),
}
