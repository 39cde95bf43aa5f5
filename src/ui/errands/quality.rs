//! Errands about quality samples.
//!
//! Floor 5, part of the errands.

use super::a_while_ago;
use crate::desk::{Desk, Stop};
use crate::matter::{MatterState, QualityState};
use crate::ui::effect::{QualityAnswer, QualityAsk};

/// The most samples of a list.
const MOST: usize = 500;
/// Samples drawn at a time.
const DRAWN: usize = 5;

/// Does one errand about quality samples.
pub(super) fn attempt(desk: &mut Desk, ask: QualityAsk) -> Result<QualityAnswer, Stop> {
    Ok(match ask {
        QualityAsk::List(state) => {
            let all = desk.matter_counts()?;
            let count = |state: &QualityState| all.get(&MatterState::Quality(*state)).copied();
            let counts = QualityState::ALL.iter().map(|state| count(state).unwrap_or(0)).collect();
            QualityAnswer::List(counts, desk.quality_rows(state, MOST)?, desk.quality_checklist()?)
        }
        QualityAsk::Counts => {
            let today = desk.today();
            let mut figures = desk.post_figures(a_while_ago(today), today)?;
            figures.lines.reverse();
            QualityAnswer::Counts(figures)
        }
        QualityAsk::Sheet(id) => QualityAnswer::Sheet(id, desk.quality_sheet(id)?),
        QualityAsk::Officers => {
            let all = desk.officers()?.into_iter().filter(|officer| officer.active);
            QualityAnswer::Officers(all.map(|officer| (officer.account, officer.name)).collect())
        }
        QualityAsk::Draw(account) => {
            let drawn = desk.post_sample(&account, DRAWN)?;
            let items: Vec<&str> = drawn.iter().map(|(_, item)| item.as_str()).collect();
            QualityAnswer::Done(match items.as_slice() {
                [] => format!("Nothing of {account}'s is left to be drawn."),
                some => format!("Drawn of {account}'s: {}.", some.join(", ")),
            })
        }
        QualityAsk::Mark(id, after, checks, remark) => {
            QualityAnswer::Done(desk.quality_mark(id, after, &checks, &remark)?)
        }
    })
}
