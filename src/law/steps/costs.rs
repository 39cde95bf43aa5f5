//! Rows for money beside the charge: an agent's fees and the charges for a vehicle.

use super::{Ask, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::event::{Cost, CostItem, CostSide, Event};
use crate::case::money::Pence;
use crate::law::costs::refund_clause;
use crate::law::view::View;

/// What an agent asks of the debtor.
const AGENT_DUE: &[Kind] = &[
    Kind::Costs(CostItem::AgentCompliance),
    Kind::Costs(CostItem::AgentEnforcement),
    Kind::Costs(CostItem::AgentSale),
    Kind::Costs(CostItem::AgentDisbursement),
    Kind::Costs(CostItem::AgentVat),
];

/// What a clamped or removed vehicle costs.
const VEHICLE_DUE: &[Kind] = &[
    Kind::Costs(CostItem::VehicleRelease),
    Kind::Costs(CostItem::VehicleRemoval),
    Kind::Costs(CostItem::VehicleStorage),
    Kind::Costs(CostItem::VehicleDisposal),
];

const PAID: &[Kind] = &[Kind::Costs(CostItem::AgentPaid), Kind::Costs(CostItem::VehiclePaid)];
const REFUNDED: &[Kind] =
    &[Kind::Costs(CostItem::AgentRefunded), Kind::Costs(CostItem::VehicleRefunded)];
const EVERY_ITEM: [&[Kind]; 4] = [AGENT_DUE, VEHICLE_DUE, PAID, REFUNDED];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("no-warrant", Reader::Decide, AGENT_DUE, a_warrant_is_out),
    row("no-vehicle", Reader::Decide, VEHICLE_DUE, a_vehicle_was_taken),
    row("nothing-owed-beside", Reader::Decide, PAID, something_is_owed),
    row("nothing-to-send-back", Reader::Decide, REFUNDED, something_goes_back),
    row("amount-out-of-range", Reader::Filled, EVERY_ITEM[0], in_range),
    row("amount-out-of-range", Reader::Filled, EVERY_ITEM[1], in_range),
    row("amount-out-of-range", Reader::Filled, EVERY_ITEM[2], in_range),
    row("amount-out-of-range", Reader::Filled, EVERY_ITEM[3], in_range),
    row("more-than-the-fee", Reader::Filled, AGENT_DUE, not_more_than_the_most),
    row("more-than-the-charge", Reader::Filled, VEHICLE_DUE, not_more_than_the_most),
    row("more-than-due-back", Reader::Filled, REFUNDED, not_more_than_goes_back),
];

/// One row, for the decision alone: the timeline format knows no money beside the charge.
const fn row(
    code: &'static str,
    reader: Reader,
    steps: &'static [Kind],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach: None, reader, steps, regimes: EVERY, test }
}

/// What the step would book.
fn booked(ask: &Ask<'_>) -> Option<Cost> {
    if let Event::Costs(cost) = ask.event { Some(*cost) } else { ask.event.payment()?.cost() }
}

fn a_warrant_is_out(ask: &Ask<'_>) -> Finding {
    let out = ask.view.recovery().warrant.is_some();
    Finding::when(out && ask.view.recovery().revoked.is_none(), || {
        Finding::no(
            "no warrant of control is out",
            "An agent's fees rest on a warrant: record its issue first. After a revocation no fee \
             falls due.",
        )
    })
}

fn a_vehicle_was_taken(ask: &Ask<'_>) -> Finding {
    let impound = ask.view.case.impound;
    let item = booked(ask).map(|cost| cost.item);
    let taken = match item {
        Some(CostItem::VehicleRelease) => impound.clamped.is_some(),
        Some(_) => impound.removed.is_some(),
        None => true,
    };
    Finding::when(taken, || {
        Finding::no(
            "no clamp or removal is recorded that this would be charged for",
            "Record the clamp or the removal first.",
        )
    })
}

fn something_is_owed(ask: &Ask<'_>) -> Finding {
    let side = booked(ask).map_or(CostSide::Vehicle, |cost| cost.item.side());
    Finding::when(ask.view.costs(side).owed().is_positive(), || {
        Finding::no(
            "nothing is owed beside the charge",
            "Record the fee or charge that is paid first; money for the penalty is a payment.",
        )
    })
}

fn something_goes_back(ask: &Ask<'_>) -> Finding {
    let side = booked(ask).map_or(CostSide::Vehicle, |cost| cost.item.side());
    Finding::when(ask.view.costs(side).to_refund().is_positive(), || {
        Finding::unlawful(
            "no money beside the charge is held that must go back",
            "Fees go back when the order is revoked, charges for a vehicle when its owner \
             succeeds.",
            Some(refund_clause(side, &ask.view)),
        )
    })
}

fn in_range(ask: &Ask<'_>) -> Finding {
    let Some(cost) = booked(ask) else { return Finding::Met };
    Finding::when(cost.pence.is_positive() && cost.pence <= Pence::LARGEST_ENTRY, || {
        Finding::no(
            format!("{} is not an amount that can be entered for one case", cost.pence),
            "Enter more than nothing and at most 99999.99.",
        )
    })
}

fn not_more_than_the_most(ask: &Ask<'_>) -> Finding {
    let Some(cost) = booked(ask) else { return Finding::Met };
    let view: &View<'_> = &ask.view;
    let Some(most) = view.most(cost.item, ask.on) else { return Finding::Unknown };
    let so_far = view.charged(cost.item);
    let left = (most.pence - so_far).at_least_zero();
    // Warrants taken together share one fee on their total, which one case does not show.
    let shared = matches!(cost.item, CostItem::AgentEnforcement | CostItem::AgentSale);
    let told = shared && !so_far.is_positive() && !ask.why.trim().is_empty();
    Finding::when(cost.pence <= left || told, || {
        let todo = if shared {
            "Ask the agent; where several warrants were taken together and the share is of their \
             total, say so as the reason."
        } else {
            "Book at most that; ask whoever asked for more."
        };
        Finding::Unmet(Unmet {
            because: format!("{} is more than the {left} that may be asked: {}", cost.pence, {
                &most.because
            }),
            todo,
            clause: Some(most.clause),
            ..Unmet::default()
        })
    })
}

fn not_more_than_goes_back(ask: &Ask<'_>) -> Finding {
    let Some(cost) = booked(ask) else { return Finding::Met };
    let refund = ask.view.costs(cost.item.side()).to_refund();
    Finding::when(cost.pence <= refund, || {
        Finding::no(format!("only {refund} is to go back"), "Enter at most what is to go back.")
    })
}
