//! A letter written from the command line: paragraphs put in, points ticked, a decision made; kept
//! as the officer's own draft, like every pause of the editor.

use super::super::{Desk, Stop};
use super::view::LetterAt;
use super::{Sheet, use_of};
use crate::case::day::Day;
use crate::case::decision::{CancellationReason, DecisionOutcome, GroundDecision};
use crate::matter::letter::{Recipient, Written};

/// Which points are answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ticks {
    /// As they were.
    #[default]
    AsTheyAre,
    /// All of them.
    All,
}

/// What is added to a letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compose {
    /// What the officer writes where the answers go; empty: nothing.
    pub answer: String,
    /// Keys of paragraphs that are put there after it, in order.
    pub insert: Vec<String>,
    /// Which points are answered.
    pub ticks: Ticks,
    /// The day that the letter bears.
    pub day: Option<Day>,
    /// To whom it goes.
    pub to: Option<Recipient>,
    /// What is decided, where the letter decides.
    pub decides: Option<Deciding>,
}

/// What an officer decides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Deciding {
    /// Keys of the grounds that are accepted.
    pub accepted: Vec<String>,
    /// Keys of the grounds that are rejected.
    pub rejected: Vec<String>,
    /// How compelling reasons were considered.
    pub compelling: String,
    /// Group and reason of the cancellation.
    pub cancelled: Option<(String, String)>,
    /// The feedback code; that of the reason where none is given.
    pub feedback: Option<String>,
}

impl Desk {
    /// Adds to a letter and keeps it; gives it as it is then.
    pub fn compose_letter(&mut self, at: &LetterAt, with: &Compose) -> Result<Written, Stop> {
        self.records_today()?;
        let view = self.letter(at)?;
        let mut written = *view.written;
        written.day = with.day.or(written.day);
        written.to = with.to.or(written.to);
        if with.ticks == Ticks::All {
            written.ticks = view.points.iter().map(|point| point.tick).collect();
        }
        let Sheet { mut draft, .. } = self.sheet(at, &written)?;
        if !with.answer.trim().is_empty() {
            draft.answer(&super::super::text::clean_lines(&with.answer));
        }
        for key in &with.insert {
            draft.answer_with(self.library(), key).map_err(Stop::Unknown)?;
        }
        if !with.answer.trim().is_empty() || !with.insert.is_empty() {
            draft.answered();
        }
        written.text = draft.text;
        written.paragraphs = draft.used.iter().map(use_of).collect();
        if let Some(decides) = &with.decides {
            let Some(sheet) = view.decides else {
                return Err(Stop::Refused(format!(
                    "{} decides nothing: leave grounds and reasons out, or write the letter that \
                     decides",
                    view.title
                )));
            };
            let mut decision = sheet.blank;
            let ground =
                |outcome| move |key: &String| GroundDecision { ground: key.clone(), outcome };
            let accepted = decides.accepted.iter().map(ground(DecisionOutcome::Accept));
            let rejected = decides.rejected.iter().map(ground(DecisionOutcome::Reject));
            decision.grounds = accepted.chain(rejected).collect();
            decision.compelling.clone_from(&decides.compelling);
            decision.cancellation = decides.cancelled.as_ref().map(|(group, reason)| {
                CancellationReason { group: group.clone(), reason: reason.clone() }
            });
            let by_reason = decision.cancellation.as_ref().and_then(|why| {
                let found = sheet.reasons.iter().find(|one| one.key == why.reason);
                found.map(|one| one.feedback.clone())
            });
            decision.feedback = decides.feedback.clone().or(by_reason);
            written.decision = Some(Box::new(decision));
        }
        self.keep_letter(at, &written)?;
        Ok(written)
    }
}
