//! What the pane of quality asks for, and what comes back.
//!
//! Floor 5, part of the effects.

use crate::case::ids::MatterId;
use crate::case::officer::Account;
use crate::desk::post::PostFigures;
use crate::desk::quality::QualityRow;
use crate::letter::quality::QualityCheck;
use crate::matter::QualityState;
use crate::matter::quality::Check;

/// A question about samples, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum QualityAsk {
    /// Samples that stand somewhere, with the counts of all and the checklist.
    List(QualityState),
    /// What officers did, by day: since the first day of the month before.
    Counts,
    /// A sample whole.
    Sheet(MatterId),
    /// Whose work can be drawn.
    Officers,
    /// Draw samples of somebody's work.
    Draw(Account),
    /// Mark a sample: every line of the checklist, with a remark.
    Mark(MatterId, u32, Vec<Check>, String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum QualityAnswer {
    /// To [`QualityAsk::List`].
    List(Vec<u64>, Vec<QualityRow>, Vec<QualityCheck>),
    /// To [`QualityAsk::Counts`].
    Counts(PostFigures),
    /// To [`QualityAsk::Sheet`].
    Sheet(MatterId, Vec<(String, String)>),
    /// To [`QualityAsk::Officers`]: account and name.
    Officers(Vec<(Account, String)>),
    /// To every act: what was done.
    Done(String),
}
