//! Every template of the library, written for a fitting case of every regime: no problem is left,
//! and the texts read as a citizen can follow them.

use noticedesk::case::day::Day;
use noticedesk::case::event::Event;
use noticedesk::case::mark::Mark;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::stage::Stage;
use noticedesk::case::state::Case;
use noticedesk::law::Law;
use noticedesk::letter::draft::{Against, Answered, Draft, check};
use noticedesk::letter::field::Fields;
use noticedesk::letter::library::Library;
use noticedesk::letter::merge::Occasion;
use noticedesk::letter::office::Office;
use noticedesk::letter::paper::Paper;
use noticedesk::letter::paragraph::{Kind, Paragraph};
use noticedesk::letter::resolve::resolve;
use noticedesk::letter::text::plain_text;
use noticedesk::letter::{fill, typed};

use crate::town::{Player, State};

/// The steps that bring a case to where a paper may be sent.
fn way(paper: Paper, stages: &[Stage]) -> &'static [&'static str] {
    match paper {
        Paper::PcnByPost | Paper::Warning => &[],
        Paper::ChallengeRejection | Paper::ChallengeAcceptance => &["pcn", "challenge-received"],
        Paper::NoticeToOwner | Paper::EnforcementNotice => &["pcn", "wait"],
        Paper::Rejection | Paper::Acceptance => &["pcn", "second", "representations-received"],
        Paper::RecommendationAccepted | Paper::RecommendationDeclined => &[
            "pcn",
            "second",
            "representations-received",
            "rejection",
            "appeal-lodged",
            "recommended",
        ],
        Paper::ChargeCertificate => &["pcn", "second", "wait"],
        Paper::OrderForRecovery => &["pcn", "second", "charge-certificate", "registration"],
        Paper::Letter => letter_way(stages),
    }
}

/// The same for a letter like any other, by the first stage that it names.
fn letter_way(stages: &[Stage]) -> &'static [&'static str] {
    match stages.first() {
        Some(Stage::Contravention) => &[],
        Some(Stage::Challenge) => &["pcn", "challenge-received"],
        Some(Stage::NoticeToOwner | Stage::EnforcementNotice) => &["pcn", "second"],
        Some(Stage::Representations) => &["pcn", "second", "representations-received"],
        Some(Stage::Rejected) => &["pcn", "second", "representations-received", "rejection"],
        Some(Stage::Appeal) => {
            &["pcn", "second", "representations-received", "rejection", "appeal-lodged"]
        }
        Some(Stage::Decided) => {
            &["pcn", "second", "representations-received", "rejection", "appeal-lodged", "refused"]
        }
        Some(Stage::ChargeCertificate) => &["pcn", "second", "charge-certificate"],
        Some(Stage::Registered) => &["pcn", "second", "charge-certificate", "registration"],
        Some(Stage::Order) => &["pcn", "second", "charge-certificate", "registration", "order"],
        Some(Stage::Warrant) => {
            &["pcn", "second", "charge-certificate", "registration", "order", "warrant"]
        }
        Some(Stage::Statement) => &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "statement-filed",
            "order-revoked",
        ],
        Some(Stage::Paid) => &["pcn", "pay", "pay"],
        Some(Stage::Cancelled) => &["pcn", "cancel"],
        Some(Stage::Pcn | Stage::WrittenOff) | None => &["pcn"],
    }
}

/// A case with everything that a notice tells, brought where the paper may be sent.
fn case_for(law: &Law, regime: Regime, service: Service, one: &Paragraph) -> Option<(Case, Day)> {
    let steps = way(one.paper, &one.stages);
    let mut player = Player::reaching(law, regime, service, &State { name: "here", steps })?;
    if let Some((_, Event::NoticeIssued(notice))) = player.log.first_mut() {
        notice.vehicle.mark = Mark::new("XB07 ZZZ");
        notice.at = noticedesk::case::day::TimeOfDay::new(10, 30);
        notice.place.street = "Example Street".to_string();
    }
    Some((player.case(), player.today))
}

/// The kinds of service that a regime has.
fn services(regime: Regime) -> &'static [Service] {
    match regime {
        Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => &[
            Service::OnVehicle,
            Service::PostDevice,
            Service::PostPrevented,
            Service::PostDriveAway,
        ],
        _ => &[Service::PostDevice, Service::Warning],
    }
}

fn letter_of(
    law: &Law,
    library: &Library,
    one: &Paragraph,
    case: &Case,
    day: Day,
) -> (Draft, Fields) {
    let office = Office::practice().unwrap();
    let points = ["The sign could not be seen".to_string()];
    let mut draft = Draft::begin(library, &one.key, day, &points).unwrap();
    draft.answer("We have looked at the photographs. They show the vehicle at this place.");
    draft.answered();
    for point in &mut draft.points {
        point.answer = Answered::Yes;
    }
    let occasion = Occasion {
        officer: "A Clerk",
        officer_title: "Correspondence officer",
        our_reference: "P17",
        received: Some(day),
        ..Occasion::of(day, one.paper)
    };
    let fields = Fields::of(law, case, &occasion, &office);
    (draft, fields)
}

#[test]
fn every_template_is_whole_for_every_case_it_fits() {
    let (law, library) = (Law::built_in().unwrap(), Library::built_in().unwrap());
    let office = Office::practice().unwrap();
    let day = Day::new(2026, 3, 2).unwrap();
    let mut wrong = Vec::new();
    let mut written = std::collections::BTreeMap::new();
    for one in library.running(day).filter(|one| one.kind == Kind::Template) {
        for regime in Regime::ALL {
            for service in services(regime).iter().filter(|service| one.fits(regime, **service)) {
                if *service == Service::Warning && one.paper != Paper::Warning {
                    continue;
                }
                let Some((case, day)) = case_for(&law, regime, *service, one) else { continue };
                let (draft, fields) = letter_of(&law, &library, one, &case, day);
                let against =
                    Against { law: &law, case: &case, fields: &fields, library: &library };
                let about = format!("{} {} {}", one.key, regime.name(), service.name());
                for problem in check(&draft, &against) {
                    wrong.push(format!("{about}: {:?} {}", problem.kind, problem.says));
                }
                if let Err(mistake) = resolve(&draft, &fields, &office, case.liable.as_ref()) {
                    wrong.push(format!("{about}: {mistake:?}"));
                }
                *written.entry(one.key.clone()).or_insert(0) += 1;
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong.join("\n"));
    for one in library.running(day).filter(|one| one.kind == Kind::Template) {
        assert!(written.contains_key(&one.key), "{} fits no case", one.key);
    }
}

#[test]
fn a_rejection_under_the_2003_act_tells_of_the_second_28_days() {
    let (law, library) = (Law::built_in().unwrap(), Library::built_in().unwrap());
    let office = Office::practice().unwrap();
    let day = Day::new(2026, 3, 2).unwrap();
    let one = library.in_force("notice-of-rejection", day).unwrap();
    // Its second 28 days begin with the last day to appeal; elsewhere the day after that is free.
    for (regime, after_appeal) in [
        (Regime::LondonMovingTraffic, 28),
        (Regime::LondonLorry, 28),
        (Regime::LondonBusLane, 1),
        (Regime::EnglandMovingTraffic, 1),
        (Regime::WalesBusLane, 1),
    ] {
        let (case, day) = case_for(&law, regime, Service::PostDevice, one).unwrap();
        let (draft, fields) = letter_of(&law, &library, one, &case, day);
        let page = resolve(&draft, &fields, &office, case.liable.as_ref()).unwrap();
        let text = plain_text(&page).replace('\n', " ");
        assert_eq!(text.contains("another 28 days"), after_appeal == 28, "{regime:?}: {text}");
        let [from, by] = ["certificate_from", "appeal_by"].map(|name| fields.day(name).unwrap());
        assert_eq!(from.days_since(by), after_appeal, "{regime:?}");
    }
}

/// The sentences of a text as a citizen reads them: without marks and braces, lists point by point.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let typed = fill::typed(text);
    let lines = typed
        .lines()
        .filter(|line| !line.trim_start().starts_with("[[") || line.contains("states:"));
    let mut found = Vec::new();
    for line in lines {
        let line = line.rsplit_once("]]").map_or(line, |(_, rest)| rest);
        let line = line.replace("www.", "").replace("e-mail", "email");
        for sentence in line.split_inclusive(['.', '?', '!', ':']) {
            let words: Vec<String> = sentence
                .split_whitespace()
                .map(|word| word.chars().filter(|c| c.is_alphabetic()).collect::<String>())
                .filter(|word| !word.is_empty())
                .collect();
            if !words.is_empty() {
                found.push(words);
            }
        }
    }
    found
}

/// Syllables of a word, counted as groups of vowels, a silent e left out.
fn syllables(word: &str) -> usize {
    let lower = word.to_lowercase();
    let mut count = 0;
    let mut before = false;
    for c in lower.chars() {
        let vowel = "aeiouy".contains(c);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    let silent = lower.ends_with('e') && !lower.ends_with("le") || lower.ends_with("ed");
    if silent && count > 1 { count - 1 } else { count.max(1) }
}

/// Flesch's measure of how easily a text is read; 60 and more is plain English.
#[allow(clippy::cast_precision_loss)] // words of one letter
fn ease(text: &str) -> f64 {
    let sentences = sentences(text);
    let words: usize = sentences.iter().map(Vec::len).sum();
    let syllables: usize = sentences.iter().flatten().map(|word| syllables(word)).sum();
    if words == 0 {
        return 100.0;
    }
    let (s, w, y) = (sentences.len() as f64, words as f64, syllables as f64);
    206.835 - 1.015 * w / s - 84.6 * y / w
}

#[test]
#[allow(clippy::cast_precision_loss)] // a few hundred texts
fn the_texts_are_plain_english() {
    let library = Library::built_in().unwrap();
    let mut wrong = Vec::new();
    let mut all = Vec::new();
    for one in library.all() {
        // A salutation or a list of facts has no sentences to measure.
        if sentences(&one.text).iter().all(|words| words.len() < 7) {
            continue;
        }
        let ease = ease(&one.text);
        all.push(ease);
        if ease < 40.0 {
            wrong.push(format!("{}: reading ease {ease:.0}", one.key));
        }
        for sentence in sentences(&one.text).iter().filter(|words| words.len() > 40) {
            wrong.push(format!("{}: {} words: {}", one.key, sentence.len(), sentence.join(" ")));
        }
    }
    let average = all.iter().sum::<f64>() / all.len() as f64;
    assert!(wrong.is_empty(), "{average:.0} on average:\n{}", wrong.join("\n"));
    assert!(average > 60.0, "reading ease {average:.1} on average");
    assert!(all.len() >= 300, "{} texts", all.len());
}

#[test]
fn the_texts_mislead_nobody_and_hold_no_figures() {
    let library = Library::built_in().unwrap();
    let mut wrong = Vec::new();
    for one in library.all() {
        for (line, _, phrase, better) in typed::misleading(&one.text) {
            wrong.push(format!("{} line {line}: {phrase}: {better}", one.key));
        }
        for (line, _, what) in typed::figures(&one.text) {
            wrong.push(format!("{} line {line}: {what}", one.key));
        }
        for outcome in noticedesk::letter::paper::Outcome::ALL {
            if one.outcome.is_some_and(|own| own != outcome) {
                for (line, _, phrase) in typed::speaks_for(&one.text, outcome) {
                    wrong.push(format!("{} line {line}: \"{phrase}\"", one.key));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
