//! What a notice itself may have got wrong: minutes of grace, cameras where a camera is not enough,
//! a first contravention where a warning is due.
//!
//! Floor 2, pure. Nothing here refuses: what was seen at the place is for the officer to judge, so
//! each finding is a warning with its provision.

use super::clause::{Clause, Clock};
use super::elsewhere::Earlier;
use super::figures::sites::Site;
use super::view::View;
use super::{Law, general_2022, guidance, tma_2004};
use crate::case::day::Day;
use crate::case::notice::{Notice, Regime, Service};
use crate::case::state::Case;

/// Codes of staying beyond a permitted time, to which the ten minutes belong.
const STAYED_TOO_LONG: [&str; 4] = ["05", "30", "80", "82"];

/// Codes that a device may evidence on the road: red route or clearway, bus stop, school, cycle
/// track or lane.
const DEVICE_ON_ROAD: [&str; 4] = ["46", "47", "48", "49"];

/// The whole minutes that must be over before a vehicle that stayed is charged.
const MINUTES: u16 = 10;

/// The warnings that a notice gives cause for.
pub fn warnings(view: &View<'_>) -> Vec<String> {
    let notice = &view.case.notice;
    [ten_minutes(notice), device(view, notice), first_at_site(view, notice)]
        .into_iter()
        .flatten()
        .map(|(says, clause)| format!("{says} {}.", clause.citation_with_check()))
        .collect()
}

/// Whether the ten minutes and the bar to cameras hold under a scheme: parking in England, London
/// included; Wales has neither.
const fn is_english_parking(regime: Regime) -> bool {
    match regime {
        Regime::EnglandParking | Regime::LondonParking => true,
        Regime::EnglandBusLane
        | Regime::EnglandMovingTraffic
        | Regime::WalesParking
        | Regime::WalesBusLane
        | Regime::WalesMovingTraffic
        | Regime::LondonBusLane
        | Regime::LondonMovingTraffic
        | Regime::LondonLorry => false,
    }
}

/// A notice for staying too long after a recorded observation of ten minutes or less.
fn ten_minutes(notice: &Notice) -> Option<(String, &'static Clause)> {
    let clause = &general_2022::TEN_MINUTES;
    let holds = notice.contravention.is_some_and(|day| clause.held_on(day));
    let code = STAYED_TOO_LONG.contains(&notice.code.as_str());
    if !(holds && code && is_english_parking(notice.regime)) {
        return None;
    }
    let (from, to) = (notice.observation.from?, notice.observation.to.or(notice.at)?);
    let seen = to.minutes().checked_sub(from.minutes())?;
    (seen <= MINUTES).then(|| {
        let says = format!(
            "The notice may fall within the {MINUTES} minutes: the vehicle was observed for \
             {seen}, and code {} is charged only from the eleventh minute after its time.",
            notice.code
        );
        (says, clause)
    })
}

/// A parking notice from a device for a contravention on the road that no device may evidence.
fn device(view: &View<'_>, notice: &Notice) -> Option<(String, &'static Clause)> {
    let clause = if notice.contravention? < general_2022::DEVICE_PLACES.since.parse::<Day>().ok()? {
        &tma_2004::CAMERAS
    } else {
        &general_2022::DEVICE_PLACES
    };
    let held = notice.contravention.is_some_and(|day| clause.held_on(day));
    let by_device = notice.service == Service::PostDevice && is_english_parking(notice.regime);
    let on_road = view.law.code(&notice.code).is_some_and(|code| code.place == "on");
    let red_route = view.law.settings().charge_set == "red-routes";
    let allowed = red_route || DEVICE_ON_ROAD.contains(&notice.code.as_str());
    (held && by_device && on_road && !allowed).then(|| {
        let says = format!(
            "A camera alone may not be enough for code {} on the road: only bus stops, school \
             markings, red routes, bus and cycle lanes go by post from a device.",
            notice.code
        );
        (says, clause)
    })
}

/// The site and its first six months, where a notice falls into them.
fn new_site<'l>(view: &View<'l>, notice: &Notice) -> Option<(&'l Site, Clock)> {
    let moving = notice.regime == Regime::EnglandMovingTraffic;
    let day = notice.contravention.filter(|_| moving && notice.service != Service::Warning)?;
    let place = &notice.place;
    let site = view.law.site_of(&place.street, &place.location, day)?;
    let clock = guidance::warnings(site.live);
    clock.period.contains(day).then_some((site, clock))
}

/// Whether it must be known if a vehicle was caught before at the site of its contravention.
pub fn asks_for_earlier(law: &Law, case: &Case) -> bool {
    new_site(&View::new(law, case), &case.notice).is_some()
}

/// The street and its first six months, where a warning is due instead of this notice: it was
/// looked for, and no earlier contravention of the mark there is known.
pub fn warning_due(view: &View<'_>) -> Option<(String, Clock)> {
    let (_, clock) = new_site(view, &view.case.notice)?;
    let first = view.elsewhere.at_site == Earlier::None;
    first.then(|| (view.case.notice.place.street.clone(), clock))
}

/// A moving-traffic notice in the first six months of its site.
fn first_at_site(view: &View<'_>, notice: &Notice) -> Option<(String, &'static Clause)> {
    let (site, clock) = new_site(view, notice)?;
    let known = match view.elsewhere.at_site {
        Earlier::NotLookedUp => "Find the mark and see that one was sent before.".to_string(),
        Earlier::None => "No earlier one is known: a warning is due, not a charge.".to_string(),
        Earlier::Warned(day) => format!("A warning was sent for one of {}.", day.long()),
        Earlier::Charged(day) => {
            format!("A penalty charge notice, not a warning, was sent for one of {}.", day.long())
        }
    };
    Some({
        let mark = notice.vehicle.mark.as_ref().map_or("this vehicle", |mark| mark.as_entered());
        let says = format!(
            "Enforcement at {} went live on {}: until {} the first contravention of {mark} there \
             brings a warning notice. {known}",
            notice.place.street,
            site.live.long(),
            clock.period.last_day().long()
        );
        (says, clock.clause)
    })
}
