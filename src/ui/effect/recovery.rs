//! What the panes of batches and files ask for, and what comes back.
//!
//! Floor 5, below app and panes.

use crate::case::correspondence::MatterId;
use crate::case::counterpart::{CourtWord, Stance};
use crate::case::ids::CaseId;
use crate::desk::batch::{BatchStep, Preview};
use crate::desk::counterparts::answers::{AnswerDecision, AnswerView, WaitingAnswers};
use crate::desk::counterparts::retention::OverKept;
use crate::desk::counterparts::{FileReport, Outcome};
use crate::desk::court::act::CourtTold;
use crate::desk::court::{CourtFate, CourtGroup, CourtLine};
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
    /// The keeper answers that wait, of one sort.
    Answers(Outcome),
    /// A keeper answer beside its case: file and line.
    Answer(MatterId, u64),
    /// Accept every keeper answer that agrees.
    AcceptAnswers,
    /// Decide on one keeper answer.
    DecideAnswer(Box<AnswerDecision>),
    /// The cases whose keeper data is over its days.
    OverKept,
    /// What lies between the office and the court, of one group.
    Court(CourtGroup),
    /// What the court answered to the lines of a file.
    CourtFile(MatterId),
    /// What the council says to a late application.
    CourtReply(Box<CourtReplied>),
    /// What the court told of a case.
    CourtTold(CaseId, Box<CourtTold>),
    /// Make the files that tell the court something.
    CourtSend(CourtWord),
}

/// What the council says to a late application.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourtReplied {
    /// The case.
    pub case: CaseId,
    /// Whether it accepts or opposes it.
    pub stance: Stance,
    /// The reasons.
    pub reasons: String,
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
    /// To [`RecoveryAsk::Answers`].
    Answers(WaitingAnswers),
    /// To [`RecoveryAsk::Answer`].
    Answer(Box<AnswerView>),
    /// To [`RecoveryAsk::OverKept`].
    OverKept(Vec<OverKept>),
    /// To [`RecoveryAsk::Court`].
    Court(CourtGroup, Vec<CourtLine>),
    /// To [`RecoveryAsk::CourtFile`].
    CourtFile(Vec<CourtFate>),
    /// To an act on keeper answers or about the court: what was recorded.
    Done(String),
}
