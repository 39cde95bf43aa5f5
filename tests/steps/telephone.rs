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
        ("order served", "a late statement is possible"),
        ("order served", "up to four weeks more"),
        ("registered", "witness statement"),
        ("late statement pending", "Enforcement is suspended"),
        ("revoked, not received", "A fresh notice may be served"),
        ("revoked, no rejection", "the Traffic Penalty Tribunal"),
        ("other person liable", "before the notice to the person now liable"),
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

/// What must be among the words at each state, wherever a regime has it: what is due, until when,
/// what may still be done and where.
const WAYS: [(&str, &[&str]); 25] = [
    ("issued", &["Nothing need be paid yet", "wait for the notice"]),
    ("first notice served", &[" by ", "2026", "To contest", "Ways to pay"]),
    ("time to pay over", &["is due", "To contest", "Ways to pay"]),
    ("challenge open", &["being considered", "in writing"]),
    ("second notice served", &[" ends on ", "formal representations", "council"]),
    ("representations open", &["being considered", "in writing", " 2026"]),
    ("rejected", &[" ends on ", "appeal", "tribunal (", "not to the council"]),
    ("accepted", &["Nothing is payable"]),
    ("other person liable", &["before the notice to the person now liable"]),
    ("appeal open", &["before the independent tribunal (", "Nothing more may be sent"]),
    ("appeal refused", &[" ends on ", "review by the tribunal"]),
    ("recommended", &["asked the council to reconsider", "in writing"]),
    ("time for certificate", &["ended on", "Later representations may"]),
    ("certificate served", &[" ends on ", "no longer be made", "statement once an order"]),
    ("registered", &["Keep it", "21 days", "with the court"]),
    ("order served", &[" ends on ", "four weeks more", "late statement is possible", "not to the"]),
    ("late statement pending", &["which decides", "not before", "suspended", "14 days"]),
    ("warrant out", &["goes to the agent", "warrant ends on", "late statement is still possible"]),
    ("revoked, not received", &["revoked the order on", "fresh notice may be served"]),
    ("revoked, no rejection", &["revoked the order on", "refers the case to the tribunal ("]),
    ("paid", &["Nothing more is due", "receipt"]),
    ("overpaid", &["10.00 is to go back to the payer"]),
    ("held", &["on hold", "nothing further may be sent"]),
    ("cancelled", &["Nothing is payable", "goes back to the payer"]),
    ("written off", &["Nothing more is due", "nothing more may be sent"]),
];

/// Regimes with a kind of service each of them knows.
fn everywhere() -> Vec<(Regime, Service)> {
    let on_vehicle = [Regime::EnglandParking, Regime::WalesParking, Regime::LondonParking];
    let posted = Regime::ALL.map(|regime| (regime, Service::PostDevice));
    on_vehicle.map(|regime| (regime, Service::OnVehicle)).into_iter().chain(posted).collect()
}

#[test]
fn at_every_stage_of_every_regime_the_caller_is_told_what_until_when_and_where() {
    let law = Law::built_in().unwrap();
    let (mut told, mut wrong) = (0, Vec::new());
    for (regime, service) in everywhere() {
        for (state, (name, words)) in STATES.iter().zip(WAYS) {
            assert_eq!(state.name, name);
            let Some(player) = Player::reaching(&law, regime, service, state) else { continue };
            let said = script(&law, &player.case(), player.today).join("\n");
            told += 1;
            for word in words.iter().filter(|word| !said.contains(**word)) {
                wrong.push(format!(
                    "{} {service:?} {name}: no {word:?} in\n{said}\n",
                    regime.name()
                ));
            }
            // Who still owes something hears an amount; who does not hears that.
            assert!(said.contains(" is due") || said.contains("Nothing"), "{said}");
            assert!(!said.contains("cannot be told"), "{} {name}: {said}", regime.name());
        }
    }
    assert!(wrong.is_empty(), "{} of {told}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(told > 300, "only {told}");
}

#[test]
fn the_tribunal_the_form_and_the_grounds_are_those_of_the_regime() {
    let law = Law::built_in().unwrap();
    for (regime, service) in everywhere() {
        let at = |name: &str| {
            let state = STATES.iter().find(|state| state.name == name).unwrap();
            let player = Player::reaching(&law, regime, service, state).unwrap();
            script(&law, &player.case(), player.today).join("\n")
        };
        let london = regime.name().starts_with("london");
        let tribunal = if london { "London Tribunals" } else { "Traffic Penalty Tribunal" };
        assert!(at("rejected").contains(tribunal), "{}", regime.name());
        let sworn = london && regime != Regime::LondonParking;
        let (form, other) = if sworn { ("PE3", "TE9") } else { ("TE9", "PE3") };
        let order = at("order served");
        assert!(order.contains(form) && !order.contains(other), "{}: {order}", regime.name());
        // The declaration has no box for a charge that was paid, the witness statement has.
        assert_eq!(order.contains("no box for a charge that was paid"), sworn, "{order}");
        // Silence is acceptance only where a statute says so.
        let open = at("representations open");
        assert_eq!(open.contains("count as accepted"), !sworn, "{open}");
    }
}
