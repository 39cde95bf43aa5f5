//! The plan of a scheduler: several batch runs one after the other, from a file.

use std::path::Path;

use serde::Deserialize;

use super::batch::Wanted;
use super::sit::Failure;
use crate::desk::batch::preview::MOST_CASES;
use crate::desk::batch::{BatchAsk, check_shares};
use crate::exchange::postroom;

/// The exit code of a plan that cannot be run: the line itself is wrong, nothing was done.
const WRONG: u8 = 2;

/// A plan of several runs.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Plan {
    run: Vec<Planned>,
}

/// One run of a plan.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct Planned {
    /// The step.
    pub(super) step: String,
    /// Only one scheme.
    pub(super) regime: Option<String>,
    /// Only streets that begin so.
    #[serde(default)]
    pub(super) street: String,
    /// Only codes that begin so.
    #[serde(default)]
    pub(super) code: String,
    /// The most cases.
    pub(super) most: Option<usize>,
    /// Among which agents warrants are shared.
    #[serde(default)]
    pub(super) shares: String,
}

impl Planned {
    /// What is asked, with the shares.
    pub(super) fn ask(self) -> Result<(BatchAsk, String), Failure> {
        let Planned { step, regime, street, code, most, shares } = self;
        let most = most.unwrap_or(MOST_CASES);
        let ask = Wanted { step, regime, street, code, most }.ask()?;
        check_shares(ask.step, &shares)?;
        Ok((ask, shares))
    }
}

/// Reads a plan whole before anything of it is run: a mistake in its last run must not come to
/// light when the others are done.
pub(super) fn read(file: &Path) -> Result<Vec<(BatchAsk, String)>, Failure> {
    let text = postroom::map_text(file).map_err(|refused| Failure::of(&refused))?;
    let wrong = |why: String| Failure {
        says: format!("{}: {}; nothing was done", file.display(), why.trim_end()),
        code: WRONG,
    };
    let plan: Plan = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    if plan.run.is_empty() {
        return Err(wrong("the plan has no [[run]]".to_string()));
    }
    let asks = (1..).zip(plan.run).map(|(place, planned): (usize, Planned)| {
        planned.ask().map_err(|failure| wrong(format!("run {place}: {}", failure.says)))
    });
    asks.collect()
}
