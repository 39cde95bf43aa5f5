//! What a caller is told, and why a figure is what it is, in every state of every regime.

use noticedesk::case::notice::{Regime, Service};
use noticedesk::law::{Law, Question, explain, offers, script};

use super::town::{Player, STATES};

fn reached<'a>(law: &'a Law, regime: Regime, name: &str) -> Player<'a> {
    let service = if regime == Regime::EnglandParking || regime == Regime::LondonParking {
        Service::OnVehicle
    } else {
        Service::PostDevice
    };
    let state = STATES.iter().find(|state| state.name == name).unwrap();
    Player::reaching(law, regime, service, state).unwrap()
}

fn told(law: &Law, regime: Regime, name: &str) -> String {
    let player = reached(law, regime, name);
    script(law, &player.case(), player.today).join("\n")
}

#[test]
fn the_script_tells_what_is_due_and_what_can_be_done() {
    let law = Law::built_in().unwrap();
    let regime = Regime::EnglandParking;
    for (state, words) in [
        ("first notice served", "35.00 is due if it is received by Sun 15 Mar 2026"),
        ("first notice served", "notice to owner may be sent"),
        ("second notice served", "ends on Tue 28 Apr 2026"),
        ("representations open", "must be served by Sun 24 May 2026"),
        ("rejected", "tribunal"),
        ("appeal open", "independent tribunal"),
        ("certificate served", "Traffic Enforcement Centre from Fri 15 May 2026"),
        ("order served", "witness statement (TE9"),
        ("order served", "A late one is possible"),
        ("warrant out", "A late statement is still possible"),
        ("late statement pending", "statement"),
        ("paid", "Nothing more is due"),
        ("cancelled", "Nothing is payable"),
    ] {
        let said = told(&law, regime, state);
        assert!(said.contains(words), "{state} does not say {words:?}:\n{said}");
    }
    let london = told(&law, Regime::LondonBusLane, "order served");
    assert!(london.contains("statutory declaration (PE3"), "{london}");
}

#[test]
fn no_script_promises_what_the_law_only_allows() {
    let law = Law::built_in().unwrap();
    for regime in Regime::ALL {
        for state in STATES {
            let Some(player) = Player::reaching(&law, regime, Service::PostDevice, state) else {
                continue;
            };
            let said = script(&law, &player.case(), player.today);
            assert!(!said.is_empty());
            assert!(!said.join(" ").contains(" will "), "{}: {said:?}", state.name);
        }
    }
}

#[test]
fn every_step_explains_itself_with_its_days_and_its_provision() {
    let law = Law::built_in().unwrap();
    for state in STATES {
        let player = reached(&law, Regime::EnglandParking, state.name);
        let case = player.case();
        for offer in offers(&law, &case, player.today) {
            let question = Question::NextStep(offer.name.to_string());
            let why = explain(&law, &case, &question, player.today);
            assert!(!why.lines.is_empty(), "{} in {}", offer.name, state.name);
            if let Some(first) = offer.verdict.err().and_then(|refusal| refusal.first) {
                assert!(why.lines.join(" ").contains(&first.long()), "{why:?}");
            }
        }
        let why = explain(&law, &case, &Question::AmountDue, player.today);
        assert!(!why.title.is_empty());
    }
    let player = reached(&law, Regime::EnglandParking, "first notice served");
    let question = Question::NextStep("notice-to-owner".to_string());
    let why = explain(&law, &player.case(), &question, player.today).lines.join("\n");
    for words in ["day 1 = Mon 2 Mar 2026", "day 28 = Sun 29 Mar 2026", "2022/71 reg 20(1)"] {
        assert!(why.contains(words), "{words} is missing in:\n{why}");
    }
}
