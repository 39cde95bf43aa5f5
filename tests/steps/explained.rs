//! Every first and last day that an officer is shown has an explanation whose counted days lead to
//! it, in every state of every regime.

use noticedesk::case::day::Day;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{Law, Question, explain, offers};

use super::town::{Player, STATES};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day from its long form, `Mon 2 Mar 2026`.
fn day(text: &str) -> Day {
    let [_, number, month, year] = text.split(' ').collect::<Vec<_>>()[..] else {
        panic!("no long day: {text}")
    };
    let month = MONTHS.iter().position(|name| *name == month).unwrap() + 1;
    Day::new(year.parse().unwrap(), u32::try_from(month).unwrap(), number.parse().unwrap()).unwrap()
}

/// The days that a line counts out: first, last, day after; `None` for any other line. Counted
/// again here, one by one from the first.
fn counted(line: &str) -> Option<[Day; 3]> {
    let (_, rest) = line.split_once("day 1 = ")?;
    let (first, rest) = rest.split_once(", day ")?;
    let (length, rest) = rest.split_once(" = ")?;
    let (last, rest) = rest.split_once("; over from ")?;
    let (after, _) = rest.split_once('.')?;
    let days = [day(first), day(last), day(after)];
    let length: i32 = length.parse().unwrap();
    assert_eq!(days[1].days_since(days[0]) + 1, length, "{line}");
    assert_eq!(days[2].days_since(days[1]), 1, "{line}");
    Some(days)
}

#[test]
fn every_day_that_is_shown_is_counted_out() {
    let law = Law::built_in().unwrap();
    let (mut shown, mut wrong) = (0, Vec::new());
    for regime in Regime::ALL {
        for service in [Service::OnVehicle, Service::PostDevice] {
            let parking = matches!(
                regime,
                Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking
            );
            if service == Service::OnVehicle && !parking {
                continue;
            }
            for state in STATES {
                let Some(player) = Player::reaching(&law, regime, service, state) else { continue };
                let (case, today) = (player.case(), player.today);
                for offer in offers(&law, &case, today) {
                    let question = Question::NextStep(offer.name.to_string());
                    let why = explain(&law, &case, &question, today);
                    let clocks: Vec<[Day; 3]> =
                        why.lines.iter().filter_map(|line| counted(line)).collect();
                    let whole = why.lines.join(" ");
                    let says = |day: Day, places: &[usize]| {
                        clocks.iter().any(|clock| places.iter().any(|place| clock[*place] == day))
                            || whole.contains(&format!("rom {}.", day.long()))
                    };
                    for (what, day, places) in
                        [("first", offer.first, &[0, 2][..]), ("last", offer.last, &[1])]
                    {
                        let Some(day) = day else { continue };
                        shown += 1;
                        if !says(day, places) {
                            wrong.push(format!(
                                "{}, {service:?}, {}: {} {what} {day}: {whole}",
                                regime.name(),
                                state.name,
                                offer.name
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {shown}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(shown > 300, "only {shown} days were shown");
}
