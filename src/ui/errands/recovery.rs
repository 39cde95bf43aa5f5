//! Errands about batches and files.
//!
//! Floor 5, part of the errands.

use crate::desk::batch::BatchAsk;
use crate::desk::{Desk, Stop};
use crate::matter::RunState;
use crate::ui::effect::{RecoveryAnswer, RecoveryAsk};

/// Cases of a run that are done before the screen is drawn again.
const SLICE: usize = 10;
/// The most files of a list.
const MOST_FILES: usize = 200;

/// Does one errand about batches and files.
pub(super) fn attempt(desk: &mut Desk, ask: RecoveryAsk) -> Result<RecoveryAnswer, Stop> {
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
                RunState::Finished => Some(desk.run_report(id)?.says()),
                RunState::Running | RunState::Interrupted | RunState::GivenUp => None,
            };
            RecoveryAnswer::Run(id, Box::new(run), says)
        }
        RecoveryAsk::Files => RecoveryAnswer::Files(desk.files(MOST_FILES)?),
        RecoveryAsk::File(id) => RecoveryAnswer::File(Box::new(desk.file_report(id)?)),
    })
}
