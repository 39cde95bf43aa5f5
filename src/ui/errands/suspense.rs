//! Errands about money in suspense.
//!
//! Floor 5, part of the errands.

use crate::desk::{Desk, Stop};
use crate::ui::effect::{SuspenseAnswer, SuspenseAsk};

/// Does one errand about money in suspense.
pub(super) fn attempt(desk: &mut Desk, ask: SuspenseAsk) -> Result<SuspenseAnswer, Stop> {
    Ok(match ask {
        SuspenseAsk::Groups => SuspenseAnswer::Groups(desk.suspense_groups()?),
        SuspenseAsk::List(state) => SuspenseAnswer::List(desk.suspense_list(state)?),
        SuspenseAsk::Item(id) => SuspenseAnswer::Item(Box::new(desk.suspense_item(id)?)),
        SuspenseAsk::Match(id, after, number) => {
            SuspenseAnswer::Done(desk.match_money(id, after, &number, None)?.says)
        }
        SuspenseAsk::NotFor(id, after, number, why) => {
            SuspenseAnswer::Done(desk.money_not_for(id, after, &number, &why)?.says)
        }
        SuspenseAsk::Rules => {
            let done = desk.match_waiting()?;
            let last = done.last().map(|done| format!(" Last: {}", done.says)).unwrap_or_default();
            SuspenseAnswer::Done(format!("The rules placed {} of what waited.{last}", done.len()))
        }
        SuspenseAsk::Known(id, after, what, why) => {
            SuspenseAnswer::Done(desk.money_known(id, after, &what, &why)?)
        }
        SuspenseAsk::Move(id, after, to) => SuspenseAnswer::Done(desk.move_money(id, after, &to)?),
        SuspenseAsk::SendBack(id, after, sent) => {
            SuspenseAnswer::Done(desk.refund_money(id, after, &sent)?)
        }
    })
}
