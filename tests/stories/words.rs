//! The words of the stories and what they mean.

use noticedesk::case::day::Day;
use noticedesk::case::event::{
    AppealOutcome, Correction, Document, Event, HoldReason, Method, Payment, Posting,
    StatementGround, WarrantFact,
};
use noticedesk::case::hold::HoldGround;
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::Mark;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::party::{Capacity, Party};
use noticedesk::case::stage::Stage;
use noticedesk::case::summary::Summary;
use noticedesk::law::Refusal;

/// The day of a line, and the day on which it was recorded; what is left of the line.
pub fn days(line: &str) -> (Option<(Day, Day)>, &str) {
    let line = line.trim_end();
    let Some(on) = line.get(..10).and_then(|text| text.parse::<Day>().ok()) else {
        return (None, line.trim_start());
    };
    let rest = line.get(10..).unwrap_or_default().trim_start();
    let recorded = rest.strip_prefix("(on ").and_then(|rest| rest.split_once(')'));
    match recorded.and_then(|(day, rest)| Some((day.parse().ok()?, rest))) {
        Some((recorded, rest)) => (Some((on, recorded)), rest.trim_start()),
        None => (Some((on, on)), rest),
    }
}

/// What is wanted, and after two spaces what must be answered.
pub fn halves(rest: &str) -> (&str, &str) {
    rest.split_once("  ").map_or((rest, ""), |(what, told)| (what, told.trim()))
}

/// The first line of a story: `pcn served on vehicle, band 2 higher`, or `contravention,
/// england-bus-lane, post-device, band 2 higher`, each with `nobody known` where no keeper is.
pub fn opening(on: Day, what: &str) -> Result<Vec<(Day, Event)>, String> {
    let parts: Vec<&str> = what.split(", ").collect();
    let served = parts.first() == Some(&"pcn served on vehicle");
    let mut notice = Notice {
        number: PcnNumber::allocate("XB", 1).unwrap(),
        regime: Regime::EnglandParking,
        service: Service::OnVehicle,
        contravention: Some(on),
        at: None,
        code: "01".to_string(),
        suffix: String::new(),
        band: None,
        level: None,
        vehicle: Vehicle { mark: Mark::new("AB12 CDE"), ..Vehicle::default() },
        place: Place::default(),
        observation: Observation::default(),
    };
    for part in parts.iter().skip(1) {
        if let Some(regime) = Regime::named(part) {
            notice.regime = regime;
        } else if let Some(service) = Service::named(part) {
            notice.service = service;
        } else if let Some(words) = part.strip_prefix("band ") {
            let (band, level) = words.split_once(' ').ok_or("band without a level")?;
            notice.band = Band::named(band);
            notice.level = Level::named(level);
        } else if *part != "nobody known" {
            return Err(format!("nobody understands {part:?}"));
        }
    }
    let mut log = vec![(on, Event::NoticeIssued(Box::new(notice)))];
    if served {
        log.push((on, Event::PcnServed));
    }
    if !parts.contains(&"nobody known") {
        log.push((on, Event::KeeperSupplied(Some(somebody("A N Example")))));
    }
    Ok(log)
}

/// Somebody who does not exist.
fn somebody(name: &str) -> Party {
    Party {
        capacity: Capacity::Keeper,
        name: name.to_string(),
        address: vec!["1 Example Street".to_string()],
        postcode: "ZZ1 1ZZ".to_string(),
    }
}

/// The event of a line, where the line is something that happens.
pub fn event(what: &str, on: Day) -> Option<Result<Event, String>> {
    if let Some(name) = what.strip_prefix("post ") {
        return Some(document(name).map(|document| posted(document, None)));
    }
    let on_vehicle = what == "serve pcn on vehicle";
    if let Some(name) = what.strip_prefix("serve ").filter(|_| !on_vehicle) {
        return Some(document(name).map(|document| posted(document, Some(on))));
    }
    if let Some(ground) = what.strip_prefix("statement ") {
        return Some(statement(ground));
    }
    if let Some((verb, amount)) = what.split_once(' ')
        && let Ok(pence) = amount.parse::<Pence>()
    {
        return money(verb, pence).map(Ok);
    }
    if let Some(until) = what.strip_prefix("offer discount until ") {
        return Some(day(until).map(|until| Event::DiscountOffered { until }));
    }
    if let Some(until) = what.strip_prefix("hold until ") {
        return Some(day(until).map(|until| held(Some(until))));
    }
    if let Some(rest) = what.strip_prefix("hold for ") {
        let (ground, until) = rest.split_once(" until ").unwrap_or((rest, ""));
        let ground = HoldGround::leading(ground).ok_or(format!("no reason {ground}"));
        let until = Some(until).filter(|until| !until.is_empty()).map(day).transpose();
        return Some(ground.and_then(|(ground, _)| {
            let reason = HoldReason::Ground(ground, "as told".to_string());
            until.map(|until| Event::Held { reason, until })
        }));
    }
    if let Some(name) = what.strip_prefix("correct status to ") {
        let stage = Stage::named(name).ok_or(format!("no stage {name}"));
        let correction = Correction::Recorded;
        return Some(stage.map(|stage| Event::StatusSet { stage, correction }));
    }
    if let Some(name) = what.strip_prefix("set status to ") {
        let stage = Stage::named(name).ok_or(format!("no stage {name}"));
        let correction = Correction::Lawful;
        return Some(stage.map(|stage| Event::StatusSet { stage, correction }));
    }
    plain(what).map(Ok)
}

/// Events that need no more than their words.
fn plain(what: &str) -> Option<Event> {
    Some(match what {
        "ask keeper" => Event::KeeperRequested,
        "keeper known" => Event::KeeperSupplied(Some(somebody("B Sample"))),
        "keeper unknown" => Event::KeeperSupplied(None),
        "receive challenge" => Event::ChallengeReceived,
        "receive representations" => Event::RepresentationsReceived,
        "receive appeal" => Event::AppealLodged,
        "appeal withdrawn" => Event::AppealWithdrawn,
        "do not contest" => Event::AppealNotContested,
        "appeal allowed" => Event::AppealDecided(AppealOutcome::Allowed),
        "appeal refused" => Event::AppealDecided(AppealOutcome::Refused),
        "appeal refused with recommendation" => {
            Event::AppealDecided(AppealOutcome::RefusedWithRecommendation)
        }
        "hirer liable" => Event::OwnerChanged(Some(somebody("C Hirer"))),
        "register" => Event::Registered { fee: None },
        "order revoked" => Event::OrderRevoked,
        "refer to adjudicator" => Event::ReferredToAdjudicator,
        "issue warrant" => Event::Warrant(WarrantFact::Issued),
        "reissue warrant" => Event::Warrant(WarrantFact::Reissued),
        "enforce warrant" => Event::Warrant(WarrantFact::Enforced),
        "hold" => held(None),
        "release" => Event::Released,
        "cancel" => Event::Cancelled,
        "write off" => Event::WrittenOff,
        "reopen" => Event::Reopened,
        "serve pcn on vehicle" => Event::PcnServed,
        _ => return None,
    })
}

fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn held(until: Option<Day>) -> Event {
    Event::Held { reason: HoldReason::Officer("as told".to_string()), until }
}

fn posted(document: Document, served: Option<Day>) -> Event {
    Event::Posted(Posting { document, served, demands: None })
}

fn document(name: &str) -> Result<Document, String> {
    Ok(match name {
        "pcn" => Document::Pcn,
        "rejection of challenge" => Document::ChallengeRejection,
        "notice to owner" => Document::NoticeToOwner,
        "enforcement notice" => Document::EnforcementNotice,
        "rejection" => Document::Rejection,
        "acceptance" => Document::Acceptance,
        "acceptance of recommendation" => Document::RecommendationAccepted,
        "refusal of recommendation" => Document::RecommendationDeclined,
        "charge certificate" => Document::ChargeCertificate,
        "order for recovery" => Document::OrderForRecovery,
        other => return Err(format!("there is no document {other:?}")),
    })
}

fn statement(words: &str) -> Result<Event, String> {
    let (late, ground) = words.strip_prefix("late ").map_or((false, words), |rest| (true, rest));
    let ground = match ground {
        "not received" => StatementGround::NotReceived,
        "no rejection" => StatementGround::NoRejection,
        "appeal unanswered" => StatementGround::AppealUnanswered,
        "paid" => StatementGround::Paid,
        other => return Err(format!("there is no ground {other:?}")),
    };
    Ok(Event::StatementFiled { ground, late })
}

fn money(verb: &str, pence: Pence) -> Option<Event> {
    let (reference, receipt) = (String::new(), String::new());
    match verb {
        "take" => {
            let method = Method::Cheque;
            Some(Event::PaymentReceived(Payment {
                pence,
                method,
                reference,
                receipt,
                tender: None,
            }))
        }
        "bounce" => Some(Event::PaymentReversed { pence, what: None }),
        "refund" => Some(Event::RefundSent { pence }),
        "demand" => Some(Event::DemandSent { pence }),
        _ => None,
    }
}

/// The waiting work in words: `notice-to-owner from 2026-03-30 to 2026-09-01 post by 2026-08-27`.
pub fn work(line: &Summary) -> String {
    let Some((work, clock)) = &line.work else { return "none".to_string() };
    let mut said = vec![format!("{} from {}", work.name(), clock.from)];
    said.extend(clock.last.map(|last| format!("to {last}")));
    said.extend(clock.last_safe.map(|last_safe| format!("post by {last_safe}")));
    said.join(" ")
}

/// Whether a refusal says what is told: `too early until D`, `too late since D`, or words that it
/// contains; and in brackets the provision.
pub fn refused_as_told(refusal: &Refusal, told: &str) -> Result<(), String> {
    let (words, clause) = match told.split_once(" (") {
        Some((words, clause)) => (words, clause.strip_suffix(')')),
        None => (told, None),
    };
    let first = refusal.first.map_or(String::new(), |day| format!("too early until {day}"));
    let last = refusal.last.map_or(String::new(), |day| format!("too late after {day}"));
    let said = words == first
        || words == last
        || refusal.says.to_lowercase().contains(&words.to_lowercase());
    if !said {
        return Err(format!("was refused otherwise: {refusal}"));
    }
    match (clause, refusal.clause.map(noticedesk::law::Clause::citation)) {
        (None, _) => Ok(()),
        (Some(told), Some(cited)) if told == cited => Ok(()),
        (Some(told), cited) => Err(format!("rests on {cited:?}, told as {told}")),
    }
}
