//! Rows for money, holds, closing, reopening and the status by hand.

use super::{Ask, Asked, EVERY, Finding, Kind, Reader, Row};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::{Correction, Document, Event, Payment};
use crate::case::hold::HoldGround;
use crate::case::money::Pence;
use crate::law::deferral::Deferral;
use crate::law::view::VoidReason;
use crate::law::{held, persons};

/// Acts that nobody may do without saying why.
const WITH_A_REASON: &[Kind] = &[
    Kind::Cancelled,
    Kind::WrittenOff,
    Kind::Reopened,
    Kind::StatusSet,
    Kind::Held,
    Kind::PaymentReversed,
    Kind::ServiceUndone,
];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("nothing-to-withdraw", None, Reader::Decide, &[Kind::PaymentReversed], money_is_held),
    row("nothing-to-send-back", None, Reader::Decide, &[Kind::RefundSent], money_is_due_back),
    row("discount-after-certificate", None, Reader::Decide, &[Kind::DiscountOffered], reducible),
    row(
        "discount-denied",
        Some("discount-denied"),
        Reader::Audit,
        &[Kind::DemandSent],
        discount_was_honoured,
    ),
    row(
        "demand-wrong-amount",
        Some("demand-wrong-amount"),
        Reader::Audit,
        &[Kind::DemandSent, Kind::Posted(Document::ChargeCertificate)],
        demands_what_is_due,
    ),
    row(
        "demand-wrong-amount",
        None,
        Reader::Filled,
        &[Kind::DemandSent, Kind::Posted(Document::ChargeCertificate)],
        demands_what_is_due,
    ),
    row("owner-cannot-change", None, Reader::Decide, &[Kind::OwnerChanged], owner_may_change),
    row("not-held", None, Reader::Decide, &[Kind::Released], is_held),
    row("already-held", None, Reader::Decide, &[Kind::Held], no_hold_runs),
    row("already-cancelled", None, Reader::Decide, &[Kind::Cancelled], is_not_cancelled),
    row("already-written-off", None, Reader::Decide, &[Kind::WrittenOff], is_not_written_off),
    row("not-closed", None, Reader::Decide, &[Kind::Reopened], is_closed),
    row("status-not-lawful", None, Reader::Filled, &[Kind::StatusSet], status_is_lawful),
    row(
        "amount-out-of-range",
        None,
        Reader::Filled,
        &[Kind::PaymentReceived, Kind::PaymentReversed, Kind::RefundSent, Kind::DemandSent],
        amount_in_range,
    ),
    row("more-than-held", None, Reader::Filled, &[Kind::PaymentReversed], not_more_than_held),
    row("more-than-due-back", None, Reader::Filled, &[Kind::RefundSent], not_more_than_due_back),
    row(
        "until-before-day",
        None,
        Reader::Filled,
        &[Kind::Held, Kind::DiscountOffered],
        until_is_not_before,
    ),
    row("deferral-beyond-policy", None, Reader::Filled, &[Kind::Held], within_deferral),
    row("order-before-notice", None, Reader::Filled, &[Kind::Held], order_covers_notice),
    row("reason-missing", None, Reader::Filled, WITH_A_REASON, says_why),
];

/// One row, under every regime.
const fn row(
    code: &'static str,
    breach: Option<&'static str>,
    reader: Reader,
    steps: &'static [Kind],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach, reader, steps, regimes: EVERY, test }
}

/// Payment is put off only as long as the council's policy allows, and until a day.
fn within_deferral(ask: &Ask<'_>) -> Finding {
    let Event::Held { reason, until } = ask.event else { return Finding::Met };
    if held::ground(reason) != Some(HoldGround::Hardship) {
        return Finding::Met;
    }
    let clause = Some(&persons::DEFERRAL);
    let clock = match ask.view.deferral(ask.on) {
        Deferral::Within(clock, _) => clock,
        Deferral::NotYet | Deferral::Unknown => {
            return Finding::when(until.is_some(), || {
                Finding::unlawful("a deferral needs a last day", "Give the last day.", clause)
            });
        }
        Deferral::None(_) => {
            return Finding::unlawful(
                "the council puts no payment off once the debt is registered",
                "Tell the caller which ways are open; where somebody is ill or at risk, hold it as \
                 vulnerable.",
                clause,
            );
        }
    };
    let last = clock.period.last_day();
    let asked = match until {
        Some(until) if *until <= last => return Finding::Met,
        Some(until) => format!("{} is asked for", until.long()),
        None => "no last day is given".to_string(),
    };
    let weeks = clock.period.length() / 7;
    let first = clock.period.first_day().long();
    Finding::unlawful(
        format!(
            "payment may be put off until {}, {} beginning with {first}; {asked}",
            last.long(),
            counted(weeks, "week")
        ),
        "Give a last day within the weeks.",
        clause,
    )
}

/// An insolvency covers only what was owed before its order.
fn order_covers_notice(ask: &Ask<'_>) -> Finding {
    let Event::Held { reason, .. } = ask.event else { return Finding::Met };
    let Some((order, notice)) = ask.view.order_too_early(reason) else { return Finding::Met };
    Finding::unlawful(
        format!(
            "the order of {} is not later than the notice of {} and does not cover it",
            order.long(),
            notice.long()
        ),
        "Go on with the notice; check the day of the order with whoever administers it.",
        Some(&persons::INSOLVENCY),
    )
}

/// Money held on the step's day and still held now: what went out since is not there twice.
fn held_still(ask: &Ask<'_>) -> Pence {
    ask.view.held(ask.on).min(ask.view.held(Day::LATEST)).at_least_zero()
}

fn money_is_held(ask: &Ask<'_>) -> Finding {
    Finding::when(held_to_withdraw(ask).is_positive(), || {
        Finding::no("no payment stands that could be withdrawn", "Check the case number.")
    })
}

/// What stands of the payment that is withdrawn: on the side for which it was paid.
fn held_to_withdraw(ask: &Ask<'_>) -> Pence {
    let Event::PaymentReversed { what: Some(what), .. } = ask.event else {
        return held_still(ask);
    };
    let beside = ask.view.case.costs.iter().find(|cost| cost.entry == what.entry);
    beside.map_or_else(|| held_still(ask), |cost| ask.view.costs(cost.item.side()).held)
}

fn money_is_due_back(ask: &Ask<'_>) -> Finding {
    match ask.view.account(ask.on) {
        Some(account) => Finding::when(account.refund.min(held_still(ask)).is_positive(), || {
            Finding::no(
                "no money is held that must go back",
                "Cancel the notice first if the payer is to have it back.",
            )
        }),
        None => money_is_held(ask),
    }
}

fn reducible(ask: &Ask<'_>) -> Finding {
    let raised = ask.view.recovery().certificate.filter(|sent| ask.view.is_lawful(sent));
    Finding::when(raised.is_none(), || {
        Finding::no(
            "a charge certificate has increased the charge",
            "Cancel the certificate's stage by a correction first if it was wrong.",
        )
    })
}

/// The amount that a demand or certificate states.
fn demanded(event: &Event) -> Option<Pence> {
    if let Event::DemandSent { pence } = event {
        return Some(*pence);
    }
    event.posting().and_then(|posting| posting.demands)
}

fn discount_was_honoured(ask: &Ask<'_>) -> Finding {
    let settled = ask.view.account(ask.on).and_then(|account| account.settled);
    let Some((day, price)) = settled.filter(|(_, price)| price.basis.is_reduced()) else {
        return Finding::Met;
    };
    Finding::no(
        format!(
            "the reduced amount of {} was paid in time on {} and treated as short",
            price.pence,
            day.long()
        ),
        "Withdraw the demand.",
    )
}

fn demands_what_is_due(ask: &Ask<'_>) -> Finding {
    let Some(pence) = demanded(ask.event) else { return Finding::Met };
    let Ok(charge) = ask.view.charge() else { return Finding::Unknown };
    let day = ask.latest().unwrap_or(ask.on);
    let Some(account) = ask.view.account(ask.on) else { return Finding::Unknown };
    if account.void.is_some() || account.settled.is_some() {
        return Finding::Met;
    }
    let certificate = matches!(ask.event, Event::Posted(_));
    let held = ask.view.held(ask.on);
    let gross =
        if certificate { charge.after_certificate } else { ask.view.price(&charge, day).pence };
    let right = (gross - held).at_least_zero();
    // A letter may name the full charge beside the reduced one while the discount still runs.
    let reduced = !certificate && ask.view.reduction(day).is_some();
    let full = (charge.full - held).at_least_zero();
    Finding::when(pence == right || (reduced && pence == full), || {
        Finding::no(
            format!("{pence} was asked for where {right} was due"),
            "Ask for the amount that is due.",
        )
    })
}

fn owner_may_change(ask: &Ask<'_>) -> Finding {
    if ask.view.recovery().certificate.is_some_and(|sent| ask.view.is_lawful(&sent)) {
        return Finding::no(
            "a charge certificate stands against the person now liable",
            "Only the court or the authority's own correction can undo it.",
        );
    }
    let accepted = ask.view.void_by_decision(ask.on).map(|void| void.reason);
    if ask.view.case.cancelled.is_some() && accepted != Some(VoidReason::Accepted) {
        return Finding::no(
            "the notice was cancelled, and not because somebody else is liable",
            "Reopen the case first if it is to go on against another person.",
        );
    }
    let paid = ask.view.account(ask.on).and_then(|account| account.settled);
    if paid.is_some() || ask.view.case.written_off.is_some() {
        return Finding::no(
            "the case is paid or written off",
            "Reopen the case first if it is to go on.",
        );
    }
    // What one person paid neither pays another's charge nor stays with the council.
    let held = ask.view.held(Day::LATEST);
    Finding::when(!held.is_positive(), || {
        Finding::no(
            format!("{held} is held from the person liable until now"),
            "Send it back first: accept the representations, or cancel and reopen, so that it is \
             due back.",
        )
    })
}

fn is_held(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.hold.is_some(), || {
        Finding::no("the case is not on hold", "Nothing need be released.")
    })
}

fn no_hold_runs(ask: &Ask<'_>) -> Finding {
    let Some(hold) = ask.view.case.hold.as_ref().filter(|hold| hold.runs_on(ask.on)) else {
        return Finding::Met;
    };
    Finding::no(
        format!(
            "the case is on hold already, since {}: {}",
            hold.since.long(),
            crate::law::held::says(&hold.reason)
        ),
        "A second hold would take the place of the first: release that one if its reason is gone.",
    )
}

fn is_not_cancelled(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.cancelled.is_none(), || {
        Finding::no("the notice is cancelled already", "Nothing more need be done.")
    })
}

fn is_not_written_off(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.written_off.is_none(), || {
        Finding::no("the debt is written off already", "Nothing more need be done.")
    })
}

fn is_closed(ask: &Ask<'_>) -> Finding {
    let case = ask.view.case;
    let decided =
        ask.view.void_by_decision(ask.on).filter(|void| void.reason != VoidReason::Cancelled);
    if let Some(void) = decided {
        return Finding::no(
            format!("nothing is payable since {}: {}", void.since.long(), void.reason.says()),
            "That decision binds the authority. Where somebody else is liable, record who.",
        );
    }
    let by_hand = case.by_hand.is_some_and(|by_hand| by_hand.stage.is_closed());
    if case.cancelled.is_some() || case.written_off.is_some() || by_hand {
        return Finding::Met;
    }
    let paid = ask.view.account(ask.on).and_then(|account| account.settled);
    if let Some((day, price)) = paid {
        return Finding::no(
            format!("it was paid on {} with {}, which was what was due", day.long(), price.pence),
            "A paid case opens by itself when its payment is withdrawn (returned cheque, \
             charge-back, keyed in error) or moved to the case that it belongs to.",
        );
    }
    Finding::no("the case is neither cancelled nor written off", "It is open: go on with it.")
}

fn status_is_lawful(ask: &Ask<'_>) -> Finding {
    let Event::StatusSet { stage, correction } = ask.event else { return Finding::Met };
    let own = ask.view.case.stage_by_documents();
    Finding::when(*correction == Correction::Recorded || *stage == own, || {
        Finding::no(
            format!(
                "by its documents the case stands at {}, not at {}",
                crate::case::words::stage(own),
                crate::case::words::stage(*stage)
            ),
            "Take the step itself, or correct the status (step `correct`) with a reason; a \
             correction stays visible for ever.",
        )
    })
}

fn amount_in_range(ask: &Ask<'_>) -> Finding {
    let (Event::PaymentReceived(Payment { pence, .. })
    | Event::PaymentReversed { pence, .. }
    | Event::RefundSent { pence }
    | Event::DemandSent { pence }) = ask.event
    else {
        return Finding::Met;
    };
    let pence = *pence;
    Finding::when(pence.is_positive() && pence <= Pence::LARGEST_ENTRY, || {
        Finding::no(
            format!("{pence} is not an amount that can be entered for one case"),
            "Enter more than nothing and at most 99999.99.",
        )
    })
}

fn not_more_than_held(ask: &Ask<'_>) -> Finding {
    let Event::PaymentReversed { pence, .. } = ask.event else { return Finding::Met };
    let held = held_to_withdraw(ask);
    Finding::when(*pence <= held, || {
        Finding::no(format!("only {held} is held"), "Enter at most what was paid.")
    })
}

fn not_more_than_due_back(ask: &Ask<'_>) -> Finding {
    let Event::RefundSent { pence } = ask.event else { return Finding::Met };
    let held = held_still(ask);
    let refund = ask.view.account(ask.on).map_or(held, |account| account.refund.min(held));
    Finding::when(*pence <= refund, || {
        Finding::no(format!("only {refund} is to go back"), "Enter at most what is to go back.")
    })
}

fn until_is_not_before(ask: &Ask<'_>) -> Finding {
    let (Event::Held { until: Some(until), .. } | Event::DiscountOffered { until }) = ask.event
    else {
        return Finding::Met;
    };
    let today = match ask.asked {
        Asked::ToDecide { .. } | Asked::ToAudit => ask.on,
    };
    Finding::when(*until >= today, || {
        Finding::no("the last day lies before the day itself", "Give a later last day.")
    })
}

fn says_why(ask: &Ask<'_>) -> Finding {
    Finding::when(!ask.why.trim().is_empty(), || {
        Finding::no("no reason is given", "Say why in a few words; the log keeps it.")
    })
}
