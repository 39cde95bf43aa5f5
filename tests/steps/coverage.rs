//! The library answers everything: for every scheme, ground, code, stage and outcome there is a
//! text, so that nobody has to begin with an empty page.

use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::stage::Stage;
use noticedesk::law::Law;
use noticedesk::letter::library::{Library, Wanted};
use noticedesk::letter::merge::split;
use noticedesk::letter::paper::{Outcome, Paper};
use noticedesk::letter::reasons::Reasons;

const SERVICES: [Service; 4] =
    [Service::OnVehicle, Service::PostDevice, Service::PostPrevented, Service::PostDriveAway];

/// Reserved by the list of codes for somebody else, or no longer used.
const NOT_OURS: [&str; 4] = ["13", "15", "17", "97"];

fn wanted(regime: Regime, service: Service, stage: Stage) -> Wanted<'static> {
    let day = "2026-03-02".parse().unwrap();
    Wanted { regime, service, stage, code: "", ground: "", outcome: None, day }
}

#[test]
fn every_ground_of_every_scheme_is_answered_both_ways() {
    let (library, reasons) = (Library::built_in().unwrap(), Reasons::built_in().unwrap());
    let mut missing = Vec::new();
    for regime in Regime::ALL {
        for service in SERVICES {
            for ground in reasons.grounds_of(regime, service) {
                for outcome in Outcome::ALL {
                    let ask = Wanted {
                        ground: &ground.key,
                        outcome: Some(outcome),
                        ..wanted(regime, service, Stage::Representations)
                    };
                    let offered = library.offer(&ask);
                    let answers = offered.iter().any(|one| {
                        one.paragraph.grounds.contains(&ground.key)
                            && one.paragraph.outcome.is_none_or(|own| own == outcome)
                    });
                    if !answers {
                        let (regime, outcome) = (regime.name(), outcome.name());
                        missing.push(format!("{regime} {}: {outcome}", ground.key));
                    }
                }
            }
        }
    }
    missing.dedup();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_code_of_a_scheme_is_answered_both_ways() {
    let (law, library) = (Law::built_in().unwrap(), Library::built_in().unwrap());
    let mut missing = Vec::new();
    for regime in Regime::ALL {
        let stream = split(regime).1;
        let own = law.codes().iter().filter(|code| code.stream == Some(stream));
        for code in own.filter(|code| !NOT_OURS.contains(&code.code.as_str())) {
            for outcome in Outcome::ALL {
                let service = Service::PostDevice;
                let ask = Wanted {
                    code: &code.code,
                    outcome: Some(outcome),
                    ..wanted(regime, service, Stage::Representations)
                };
                let offered = library.offer(&ask);
                let answers = offered.iter().any(|one| {
                    one.paragraph.codes.contains(&code.code)
                        && one.paragraph.outcome.is_none_or(|own| own == outcome)
                });
                if !answers {
                    let (regime, outcome) = (regime.name(), outcome.name());
                    missing.push(format!("{regime} code {}: {outcome}", code.code));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_stage_has_a_letter_of_its_own_and_every_decision_both() {
    let library = Library::built_in().unwrap();
    let mut missing = Vec::new();
    for regime in Regime::ALL {
        let service = Service::PostDevice;
        for stage in Stage::ALL {
            // Only one scheme has the notice of that stage.
            if stage == Stage::EnforcementNotice && regime != Regime::LondonBusLane {
                continue;
            }
            let offered = library.templates(&wanted(regime, service, stage));
            if !offered.iter().any(|one| one.paragraph.stages.contains(&stage)) {
                missing.push(format!("{} {}", regime.name(), stage.name()));
            }
        }
        for (paper, stage) in [
            (Paper::ChallengeRejection, Stage::Challenge),
            (Paper::ChallengeAcceptance, Stage::Challenge),
            (Paper::Rejection, Stage::Representations),
            (Paper::Acceptance, Stage::Representations),
            (Paper::RecommendationAccepted, Stage::Decided),
            (Paper::RecommendationDeclined, Stage::Decided),
            (Paper::ChargeCertificate, Stage::Rejected),
            (Paper::OrderForRecovery, Stage::Registered),
        ] {
            let offered = library.templates(&wanted(regime, service, stage));
            if !offered.iter().any(|one| one.paragraph.paper == paper) {
                missing.push(format!("{} {}", regime.name(), paper.name()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
