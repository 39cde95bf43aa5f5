//! What the panes of batches and files ask for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::correspondence::MatterId;
use crate::desk::batch::{BatchStep, Preview};
use crate::desk::counterparts::FileReport;
use crate::matter::{FileMatter, Run};

/// A question to the desk about batches and files, or an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecoveryAsk {
    /// Who is due for a step, and who is left out.
    Preview(BatchStep),
    /// Begin a run over the cases of a preview, shared among agents as said.
    Begin(Box<Preview>, String),
    /// Go on with a run for a few cases.
    Slice(MatterId),
    /// The files, newest first.
    Files,
    /// A file with what became of its lines.
    File(MatterId),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecoveryAnswer {
    /// To [`RecoveryAsk::Preview`].
    Preview(Box<Preview>),
    /// To [`RecoveryAsk::Begin`].
    Begun(MatterId),
    /// To [`RecoveryAsk::Slice`]: the run as it stands; at its end with what it came to.
    Run(MatterId, Box<Run>, Option<String>),
    /// To [`RecoveryAsk::Files`].
    Files(Vec<(MatterId, FileMatter)>),
    /// To [`RecoveryAsk::File`].
    File(Box<FileReport>),
}
