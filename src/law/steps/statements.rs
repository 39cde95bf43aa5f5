//! Rows for statements against an order for recovery: filed, given more time, refused, answered by
//! a revocation and a reference to the adjudicator.

use super::{Ask, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::Event;
use crate::law::period::day_after;
use crate::law::view::View;

const EXTENDED: &[Kind] = &[Kind::StatementTimeExtended];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("no-order", Reader::Decide, &[Kind::StatementFiled], order_for_a_statement),
    row("no-order", Reader::Decide, EXTENDED, order_for_a_statement),
    row("statement-filed", Reader::Decide, EXTENDED, no_statement_waits),
    row("extension-not-longer", Reader::Filled, EXTENDED, extension_is_longer),
    row("extension-too-long", Reader::Filled, EXTENDED, extension_is_not_too_long),
    row("no-late-statement", Reader::Decide, &[Kind::StatementRefused], late_statement_waits),
    row("no-statement", Reader::Decide, &[Kind::OrderRevoked], statement_was_filed),
    row("nothing-to-refer", Reader::Decide, &[Kind::Referred], awaits_reference),
];

/// One row, for the decision alone.
const fn row(
    code: &'static str,
    reader: Reader,
    steps: &'static [Kind],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach: None, reader, steps, regimes: EVERY, test }
}

fn order_for_a_statement(ask: &Ask<'_>) -> Finding {
    let known = ask.view.recovery().order.is_some()
        || ask.view.recovery().registered.is_some()
        || ask.view.case.imported.is_some();
    Finding::when(known, || {
        Finding::no(
            "no order for recovery was served",
            "Check the number: a statement answers an order for recovery.",
        )
    })
}

fn no_statement_waits(ask: &Ask<'_>) -> Finding {
    let Some(statement) = ask.view.recovery().standing_statement() else { return Finding::Met };
    Finding::no(
        format!("a statement was filed on {} already", statement.filed.long()),
        "Nothing need be given more time; wait for the court's decision on it.",
    )
}

/// The last day that an extension gives.
fn until(event: &Event) -> Option<Day> {
    if let Event::StatementTimeExtended { until } = event { Some(*until) } else { None }
}

fn extension_is_longer(ask: &Ask<'_>) -> Finding {
    let (Some(until), Some(clock)) = (until(ask.event), ask.view.statement()) else {
        return Finding::Unknown;
    };
    let last = clock.period.last_day();
    Finding::when(until > last, || {
        Finding::Unmet(Unmet {
            because: format!("the time for a statement runs until {} anyhow", last.long()),
            todo: "Give the last day that the court's notice names.",
            clause: Some(clock.clause),
            first: Some(day_after(last)),
            ..Unmet::default()
        })
    })
}

fn extension_is_not_too_long(ask: &Ask<'_>) -> Finding {
    let (Some(until), Some(most)) = (until(ask.event), ask.view.extension()) else {
        return Finding::Unknown;
    };
    let last = most.period.last_day();
    Finding::when(until <= last, || {
        Finding::Unmet(Unmet {
            because: format!(
                "the court gives at most four weeks more, from {} until {}",
                most.period.first_day().long(),
                last.long()
            ),
            todo: "Look at the court's notice again; a longer time is a late statement's business.",
            clause: Some(most.clause),
            last: Some(last),
            ..Unmet::default()
        })
    })
}

fn late_statement_waits(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.recovery().late_statement_pending().is_some(), || {
        Finding::no("no late statement is before the court", "Record the late statement first.")
    })
}

fn statement_was_filed(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.recovery().standing_statement().is_some(), || {
        Finding::no("no statement is recorded", "Record the statement and its ground first.")
    })
}

fn awaits_reference(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.round().awaits_reference().is_some(), || {
        Finding::no(
            "no order was revoked on a ground that calls for the adjudicator",
            "After 'not received' a fresh notice may be served instead.",
        )
    })
}

/// What the audit reports of a reference to the adjudicator that was never made.
pub fn reference_missing(view: &View<'_>, as_of: crate::case::day::Day) -> Option<Unmet> {
    let annulled = view.case.round().awaits_reference()?;
    let standard = view.law.settings().referral_months;
    let clock = view.rules.reference(annulled.revoked?, standard);
    clock.period.is_over(as_of).then(|| Unmet {
        because: format!(
            "the order was revoked and {} later nobody had referred the case to the adjudicator",
            counted(standard, "month")
        ),
        todo: "Refer the case to the adjudicator.",
        clause: Some(clock.clause),
        last: Some(clock.period.last_day()),
        happened: Some(clock.period.first_day_after()),
        ..Unmet::default()
    })
}
