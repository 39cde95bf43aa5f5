//! Rows of the short regime of clamped and removed vehicles.

use super::{Ask, EVERY, Finding, Kind, Reader, Row};
use crate::case::event::VehicleFact;
use crate::case::mark::MarkClass;
use crate::law::{impounding, persons, tma_2004};

const TAKEN: &[Kind] = &[Kind::Vehicle(VehicleFact::Clamped), Kind::Vehicle(VehicleFact::Removed)];
const CLAMPED: &[Kind] = &[Kind::Vehicle(VehicleFact::Clamped)];
const RELEASED: &[Kind] = &[Kind::Vehicle(VehicleFact::Released)];
const REPRESENTED: &[Kind] = &[Kind::Vehicle(VehicleFact::Represented)];
const ANSWERED: &[Kind] =
    &[Kind::Vehicle(VehicleFact::Rejected), Kind::Vehicle(VehicleFact::Accepted)];
const APPEALED: &[Kind] = &[Kind::Vehicle(VehicleFact::Appealed)];
const DECIDED: &[Kind] =
    &[Kind::Vehicle(VehicleFact::AppealAllowed), Kind::Vehicle(VehicleFact::AppealRefused)];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("vehicle-not-parked", TAKEN, is_parking),
    row("vehicle-diplomatic", CLAMPED, is_not_diplomatic),
    row("vehicle-forces", TAKEN, is_not_of_the_forces),
    row("vehicle-kept-already", CLAMPED, is_not_kept),
    row("vehicle-not-kept", RELEASED, is_kept),
    row("vehicle-not-released", REPRESENTED, was_released),
    row("vehicle-nothing-to-answer", ANSWERED, representations_wait),
    row("vehicle-not-rejected", APPEALED, was_rejected),
    row("vehicle-no-appeal", DECIDED, appeal_waits),
];

/// One row, for the decision alone: the timeline format knows no vehicles.
const fn row(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    Row { code, breach: None, reader: Reader::Decide, steps, regimes: EVERY, test }
}

fn is_parking(ask: &Ask<'_>) -> Finding {
    let parking = impounding::is_possible(ask.view.case.regime());
    Finding::when(parking, || {
        Finding::no(
            "a vehicle is clamped or removed for parking, not under this scheme",
            "Check the number of the notice.",
        )
    })
}

/// The class of the vehicle's mark.
fn class(ask: &Ask<'_>) -> Option<MarkClass> {
    ask.view.case.notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class)
}

fn is_not_diplomatic(ask: &Ask<'_>) -> Finding {
    Finding::when(class(ask) != Some(MarkClass::Diplomat), || {
        Finding::unlawful(
            "the mark is a diplomat's",
            "Release the vehicle at once if it is clamped; a D plate is never clamped.",
            Some(&persons::DIPLOMATIC),
        )
    })
}

fn is_not_of_the_forces(ask: &Ask<'_>) -> Finding {
    Finding::when(class(ask) != Some(MarkClass::Military), || {
        Finding::unlawful(
            "the mark is one of the armed forces, to whom the Act does not apply",
            "Release the vehicle at once, and look at the notice.",
            Some(&tma_2004::CROWN),
        )
    })
}

fn is_not_kept(ask: &Ask<'_>) -> Finding {
    Finding::when(!ask.view.case.impound.is_kept(), || {
        Finding::no("the vehicle is kept already", "Record its release first.")
    })
}

fn is_kept(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.impound.is_kept(), || {
        Finding::no("no clamp or removal is recorded", "Record the clamp or the removal first.")
    })
}

fn was_released(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.impound.released.is_some(), || {
        Finding::no(
            "the vehicle's release is not recorded",
            "Record the release, with which the right to represent is told, first.",
        )
    })
}

fn representations_wait(ask: &Ask<'_>) -> Finding {
    let impound = ask.view.case.impound;
    Finding::when(impound.represented.is_some() && impound.answered.is_none(), || {
        Finding::no(
            "no representations about the vehicle wait for an answer",
            "Formal representations about the notice are answered by their own step.",
        )
    })
}

fn was_rejected(ask: &Ask<'_>) -> Finding {
    let answered = ask.view.case.impound.answered.map(|(_, fact)| fact);
    Finding::when(answered == Some(VehicleFact::Rejected), || {
        Finding::no(
            "no representations about the vehicle were rejected",
            "An appeal about the notice is recorded by its own step.",
        )
    })
}

fn appeal_waits(ask: &Ask<'_>) -> Finding {
    let impound = ask.view.case.impound;
    Finding::when(impound.appealed.is_some() && impound.decided.is_none(), || {
        Finding::no("no appeal about the vehicle waits", "Record the appeal first.")
    })
}
