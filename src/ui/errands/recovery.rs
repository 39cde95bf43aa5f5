//! Errands about batches and files.
//!
//! Floor 5, part of the errands.

use super::Progress;
use crate::desk::batch::{BatchAsk, RunReport};
use crate::desk::{Desk, Stop};
use crate::matter::RunState;
use crate::ui::effect::{RecoveryAnswer, RecoveryAsk};

/// Cases of a run that are done before the screen is drawn again.
const SLICE: usize = 10;
/// The most files of a list.
const MOST_FILES: usize = 200;

/// The most keeper answers of a list.
const MOST_ANSWERS: usize = 500;

/// Does one errand about batches and files.
pub(super) fn attempt(
    desk: &mut Desk,
    ask: RecoveryAsk,
    progress: Progress<'_>,
) -> Result<RecoveryAnswer, Stop> {
    Ok(match ask {
        RecoveryAsk::Preview(step) => {
            let preview = desk.preview_batch(&BatchAsk::all(step), &mut |_| ())?;
            RecoveryAnswer::Preview(Box::new(preview))
        }
        RecoveryAsk::Begin(preview, shares) => {
            RecoveryAnswer::Begun(desk.begin_run(&preview, &shares)?)
        }
        RecoveryAsk::Slice(id) => {
            let run = desk.run_slice(id, SLICE)?;
            let says = match run.state {
                RunState::Finished => Some(left(desk, &desk.run_report(id)?)?),
                RunState::Running | RunState::Interrupted | RunState::GivenUp => None,
            };
            RecoveryAnswer::Run(id, Box::new(run), says)
        }
        RecoveryAsk::Files => RecoveryAnswer::Files(desk.files(MOST_FILES)?),
        RecoveryAsk::Answers(sort) => {
            RecoveryAnswer::Answers(desk.waiting_answers(Some(sort), MOST_ANSWERS)?)
        }
        RecoveryAsk::Answer(file, line) => {
            RecoveryAnswer::Answer(Box::new(desk.answer_view(file, line)?))
        }
        RecoveryAsk::AcceptAnswers => {
            RecoveryAnswer::Done(desk.accept_answers(None, progress)?.says())
        }
        RecoveryAsk::DecideAnswer(decision) => RecoveryAnswer::Done(desk.decide_answer(&decision)?),
        RecoveryAsk::Court(group) => {
            RecoveryAnswer::Court(group, desk.court_list(group, MOST_ANSWERS)?)
        }
        RecoveryAsk::OverKept => RecoveryAnswer::OverKept(desk.over_kept()?),
        RecoveryAsk::CourtFile(id) => RecoveryAnswer::CourtFile(desk.court_file(id)?),
        RecoveryAsk::CourtReply(replied) => {
            let after = desk.entries(replied.case)?;
            let done = desk.court_reply(replied.case, after, replied.stance, &replied.reasons)?;
            RecoveryAnswer::Done(done.says)
        }
        RecoveryAsk::CourtTold(case, told) => {
            let after = desk.entries(case)?;
            RecoveryAnswer::Done(desk.court_told(case, after, &told)?.says)
        }
        RecoveryAsk::CourtSend(what) => RecoveryAnswer::Done(desk.court_send(what)?.says()),
        RecoveryAsk::File(id) => RecoveryAnswer::File(Box::new(desk.file_report(id)?)),
    })
}

/// The account of a run that is over, and where its files were written. That they could not be is
/// told with it: the run itself is done.
fn left(desk: &Desk, report: &RunReport) -> Result<String, Stop> {
    let folder = match desk.outbox(None) {
        Ok(Some(folder)) => folder,
        Ok(None) => return Ok(report.says()),
        Err(Stop::Failed(why)) => return Ok(format!("{}. {why}", report.says())),
        Err(stop) => return Err(stop),
    };
    match desk.leave_run(report, &folder) {
        Ok(_) => Ok(format!("{}. Its files are in {}", report.says(), folder.display())),
        Err(stop) => Ok(format!("{}. {stop}", report.says())),
    }
}
