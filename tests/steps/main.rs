//! The whole of the step table against the whole of the process: for every regime, every step in
//! every state, as one page that a person can review; and what must hold of any history.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod approvals;
mod cards;
mod cash;
mod coverage;
mod explained;
mod ledger;
mod letters;
mod mail;
mod merged;
mod planted;
mod properties;
mod refunds;
mod second;
mod taken_over;
mod telephone;
mod town;
mod vehicles;

use std::collections::BTreeMap;

use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{Law, catalogue, offers};
use town::{Player, STATES};

/// The page of a regime: a line for each step, a column for each state (`+` allowed, `-` refused),
/// then for each refusal the states in which it speaks.
fn page(law: &Law, regime: Regime, service: Service) -> String {
    let states: Vec<(char, &str, Player<'_>)> = ('a'..)
        .zip(STATES)
        .filter_map(|(letter, state)| {
            Some((letter, state.name, Player::reaching(law, regime, service, state)?))
        })
        .collect();
    let mut lines = vec![format!("{}, {}", regime.name(), service.name()), String::new()];
    for (letter, name, player) in &states {
        lines.push(format!("{letter}  {name} ({})", player.today));
    }
    let heads: String = states.iter().map(|(letter, ..)| letter).collect();
    lines.extend([String::new(), format!("{:26}{heads}", "")]);
    let mut rows: BTreeMap<usize, Line<'_>> = BTreeMap::new();
    for (column, (letter, _, player)) in states.iter().enumerate() {
        for offer in offers(law, &player.case(), player.today) {
            let place = catalogue::ALL.iter().position(|listed| listed.name == offer.name).unwrap();
            let row = rows.entry(place).or_insert((offer.name, String::new(), BTreeMap::new()));
            // A step that is not offered in a state, such as an answer to nothing, stays a blank.
            row.1.push_str(&" ".repeat(column - row.1.len()));
            match offer.verdict {
                Ok(()) => row.1.push('+'),
                Err(refusal) => {
                    row.1.push('-');
                    row.2.entry(refusal.code).or_default().push(*letter);
                }
            }
        }
    }
    for (name, cells, refusals) in rows.values() {
        let said: Vec<String> =
            refusals.iter().map(|(code, states)| format!("{code} {states}")).collect();
        lines.push(format!("{name:26}{cells}  {}", said.join(" · ")).trim_end().to_string());
    }
    lines.join("\n")
}

/// A line of the page: the step, its cells, and the states in which each refusal speaks.
type Line<'a> = (&'a str, String, BTreeMap<&'a str, String>);

#[test]
fn every_step_in_every_state_of_every_regime() {
    let law = Law::built_in().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("matrix");
    settings.bind(|| {
        for regime in Regime::ALL {
            let services: &[Service] = match regime {
                Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => {
                    &[Service::OnVehicle, Service::PostDevice]
                }
                _ => &[Service::PostDevice],
            };
            for service in services {
                let name = format!("{}-{}", regime.name(), service.name());
                insta::assert_snapshot!(name, page(&law, regime, *service));
            }
        }
    });
}

#[test]
fn a_refusal_tells_what_to_which_case_why_and_what_to_do() {
    let law = Law::built_in().unwrap();
    for state in STATES {
        let reached =
            Player::reaching(&law, Regime::EnglandParking, Service::OnVehicle, state).unwrap();
        for offer in offers(&law, &reached.case(), reached.today) {
            let Err(refusal) = offer.verdict else { continue };
            let number = reached.case().number().to_string();
            assert!(refusal.says.contains(&number), "{} names no case", refusal.says);
            assert!(refusal.says.contains(" refused for "), "{}", refusal.says);
            assert!(refusal.says.matches(". ").count() >= 1, "nothing to do: {}", refusal.says);
            if let Some(first) = refusal.first {
                assert!(refusal.says.contains(&first.long()), "{}", refusal.says);
                assert!(refusal.clause.is_some(), "a day without its provision: {}", refusal.says);
            }
        }
    }
}
