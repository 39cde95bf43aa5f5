//! Clamped and removed vehicles: their own clocks, fees and warnings, beside the notice.
//!
//! Floor 2, above the instruments: picks the instrument by the notice's place. What is due for the
//! vehicle stands apart from the penalty charge and is told, not booked.

use super::clause::Clock;
use super::costs::Costs;
use super::figures::fees::FeeKind;
use super::view::View;
use super::{appeals_2022, vehicles_wales_2013};
use crate::case::day::Day;
use crate::case::event::{CostSide, VehicleFact};
use crate::case::notice::{Area, Regime};

/// The area whose law applies to a regime.
pub const fn area(regime: Regime) -> Area {
    match regime {
        Regime::EnglandParking | Regime::EnglandBusLane | Regime::EnglandMovingTraffic => {
            Area::England
        }
        Regime::WalesParking | Regime::WalesBusLane | Regime::WalesMovingTraffic => Area::Wales,
        Regime::LondonParking
        | Regime::LondonBusLane
        | Regime::LondonMovingTraffic
        | Regime::LondonLorry => Area::London,
    }
}

/// Whether a vehicle may be clamped or removed under a scheme at all: parking only.
pub const fn is_possible(regime: Regime) -> bool {
    match regime {
        Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => true,
        Regime::EnglandBusLane
        | Regime::EnglandMovingTraffic
        | Regime::WalesBusLane
        | Regime::WalesMovingTraffic
        | Regime::LondonBusLane
        | Regime::LondonMovingTraffic
        | Regime::LondonLorry => false,
    }
}

/// The days within which representations about the vehicle are in time.
pub fn representations(view: &View<'_>) -> Option<Clock> {
    let released = view.case.impound.released?;
    Some(match area(view.case.regime()) {
        Area::England | Area::London => appeals_2022::vehicle_representations(released),
        Area::Wales => vehicles_wales_2013::representations(released),
    })
}

/// The days within which they must be answered.
pub fn decision(view: &View<'_>) -> Option<Clock> {
    let received = view.case.impound.represented?;
    Some(match area(view.case.regime()) {
        Area::England | Area::London => appeals_2022::vehicle_decision(received),
        Area::Wales => vehicles_wales_2013::decision(received),
    })
}

/// The days within which an appeal about the vehicle is in time.
pub fn appeal(view: &View<'_>) -> Option<Clock> {
    let answered = view.case.impound.answered;
    let (served, _) = answered.filter(|(_, fact)| *fact == VehicleFact::Rejected)?;
    Some(match area(view.case.regime()) {
        Area::England | Area::London => appeals_2022::vehicle_appeal(served),
        Area::Wales => vehicles_wales_2013::appeal(served),
    })
}

/// What the officer must know of a clamped or removed vehicle on a day.
pub fn warnings(view: &View<'_>, day: Day) -> Vec<String> {
    let impound = view.case.impound;
    let mut said = Vec::new();
    if impound.is_kept() {
        said.push(kept(view, day));
    }
    if impound.released.is_some() && impound.represented.is_none() {
        said.extend(representations(view).map(|clock| {
            let last = clock.period.last_day().long();
            let cited = clock.clause.citation_with_check();
            format!("Released: representations about the vehicle until {last}. {cited}.")
        }));
    }
    if impound.answered.is_none() {
        said.extend(decision(view).map(|clock| {
            let (last, number) = (clock.period.last_day().long(), clock.period.day_number(day));
            let (length, cited) = (clock.period.length(), clock.clause.citation_with_check());
            format!(
                "The answer about the vehicle must be served by {last} (today is day {number} of \
                 {length}). {cited}."
            )
        }));
    }
    let must_go_back = matches!(impound.answered, Some((_, VehicleFact::Accepted)))
        || matches!(impound.decided, Some((_, VehicleFact::AppealAllowed)));
    if must_go_back && view.costs(CostSide::Vehicle) == Costs::default() {
        said.push(
            "What was paid for the vehicle goes back to the payer, and sums due for a removal are \
             given up."
                .to_string(),
        );
    } else if !must_go_back && impound.appealed.is_none() {
        said.extend(appeal(view).map(|clock| {
            let last = clock.period.last_day().long();
            let cited = clock.clause.citation_with_check();
            format!("An appeal about the vehicle is in time until {last}. {cited}.")
        }));
    }
    said
}

/// What a caller is told about a clamped or removed vehicle: what it costs, how it is released, how
/// to contest it and by when, what goes back.
pub fn script(view: &View<'_>, day: Day) -> Vec<String> {
    let impound = view.case.impound;
    if !impound.is_known() {
        return Vec::new();
    }
    if impound.is_kept() {
        return vec![
            kept(view, day),
            "Clamp or removal are contested after the release, in writing, within 28 days of being \
             told of that right; paying for the release does not take it away."
                .to_string(),
        ];
    }
    let mut said = contest(view, day);
    let costs = view.costs(CostSide::Vehicle);
    if costs.to_refund().is_positive() {
        said.push(format!("{} paid for the vehicle is to go back.", costs.to_refund()));
    } else if costs.owed().is_positive() {
        said.push(format!("{} is still owed for the vehicle.", costs.owed()));
    }
    said
}

/// How the clamp or removal of a released vehicle is contested as things stand.
fn contest(view: &View<'_>, day: Day) -> Vec<String> {
    let impound = view.case.impound;
    let ends = |clock: Option<Clock>, what: &str, late: &str| {
        let Some(clock) = clock else { return format!("The letter says how and when {what}.") };
        let last = clock.period.last_day().long();
        if clock.period.is_over(day) {
            format!("The time to {what} ended on {last}. {late}")
        } else {
            format!("The time to {what} ends on {last}.")
        }
    };
    let succeeded = matches!(impound.answered, Some((_, VehicleFact::Accepted)))
        || matches!(impound.decided, Some((_, VehicleFact::AppealAllowed)));
    if succeeded {
        return vec![
            "The clamp or removal was held against the council: what was paid for it goes back."
                .to_string(),
        ];
    }
    if impound.decided.is_some() {
        return vec![
            "The tribunal decided about the vehicle; only the tribunal itself can review that."
                .to_string(),
        ];
    }
    if impound.appealed.is_some() {
        return vec!["An appeal about the vehicle is before the independent tribunal.".to_string()];
    }
    if impound.answered.is_some() {
        let late = "A late appeal must give reasons; the tribunal may allow more time.";
        return vec![ends(appeal(view), "appeal to the tribunal about the vehicle", late)];
    }
    if impound.represented.is_some() {
        let by = decision(view).map_or_else(String::new, |clock| {
            format!(" It must be served by {}.", clock.period.last_day().long())
        });
        return vec![format!(
            "Representations about the vehicle are being considered; the answer comes in \
             writing.{by}"
        )];
    }
    let late = "Later representations may be disregarded, but may also be considered.";
    vec![
        ends(representations(view), "make representations about the vehicle", late),
        "They are made in writing, apart from those about the notice: to contest the one does not \
         contest the other."
            .to_string(),
    ]
}

/// What a vehicle in the authority's hands costs on a day.
fn kept(view: &View<'_>, day: Day) -> String {
    let impound = view.case.impound;
    let (what, kind, since) = match (impound.removed, impound.clamped) {
        (Some(since), _) => ("Removed", FeeKind::Removal, since),
        (None, clamped) => ("Clamped", FeeKind::ClampRelease, clamped.unwrap_or(day)),
    };
    let place = area(view.case.regime());
    let fee = view.law.fee(kind, place, since).ok();
    let fee = fee.map_or_else(
        || "the release fee, which the program does not know for that day,".to_string(),
        |fee| format!("{} ({})", fee.pence, fee.clause.citation_with_check()),
    );
    let storage = view.law.fee(FeeKind::StoragePerDay, place, since).ok();
    let storage = storage
        .filter(|_| impound.removed.is_some())
        .map_or_else(String::new, |storage| format!(", storage of {} for each day", storage.pence));
    format!(
        "{what} on {}: it is released against the charge, {fee}{storage} and any unpaid earlier \
         charge that may be asked; the right to represent is told in writing at once.",
        since.long()
    )
}
