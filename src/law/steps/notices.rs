//! Rows for the notices that make somebody liable: penalty charge notice, notice to owner,
//! enforcement notice, and the keeper enquiry before them.

use super::{Ask, Asked, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::event::Document;
use crate::case::notice::{Regime, Service};
use crate::case::state::{Begun, Keeper};
use crate::law::grace;
use crate::law::period::day_after;
use crate::law::rules::SecondNotice;

const PCN: &[Kind] = &[Kind::Posted(Document::Pcn)];
const NTO: &[Kind] = &[Kind::Posted(Document::NoticeToOwner)];
const EN: &[Kind] = &[Kind::Posted(Document::EnforcementNotice)];
const SECOND: &[Kind] =
    &[Kind::Posted(Document::NoticeToOwner), Kind::Posted(Document::EnforcementNotice)];

/// Steps that make no sense before a penalty charge notice was served.
const AFTER_THE_PCN: &[Kind] = &[
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::ChargeCertificate),
    Kind::DemandSent,
    Kind::DiscountOffered,
];

/// The regimes that have a notice to owner.
const PARKING: &[Regime] = &[Regime::EnglandParking, Regime::WalesParking, Regime::LondonParking];

/// The regimes that set a last day for a penalty charge notice by post.
const LIMITED: &[Regime] = &[
    Regime::EnglandParking,
    Regime::EnglandBusLane,
    Regime::EnglandMovingTraffic,
    Regime::WalesParking,
    Regime::WalesBusLane,
    Regime::WalesMovingTraffic,
    Regime::LondonParking,
    Regime::LondonMovingTraffic,
    Regime::LondonLorry,
];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    decide("pcn-by-other-service", &[Kind::PcnServed], EVERY, pcn_is_for_the_vehicle),
    decide("pcn-by-other-service", PCN, EVERY, pcn_goes_by_post),
    decide("pcn-already-served", &[Kind::PcnServed], EVERY, no_pcn_yet),
    decide("pcn-on-another-day", &[Kind::PcnServed], EVERY, pcn_on_the_day),
    decide("pcn-already-served", PCN, EVERY, no_pcn_yet),
    Row {
        code: "pcn-out-of-time",
        breach: Some("pcn-out-of-time"),
        reader: Reader::Both,
        steps: PCN,
        regimes: LIMITED,
        test: pcn_in_time,
    },
    Row {
        code: "pcn-after-councils-days",
        breach: None,
        reader: Reader::Filled,
        steps: PCN,
        regimes: &[Regime::LondonBusLane],
        test: pcn_within_councils_days,
    },
    Row {
        code: "warning-first",
        breach: None,
        reader: Reader::Filled,
        steps: PCN,
        regimes: &[Regime::EnglandMovingTraffic],
        test: warned_before,
    },
    decide("keeper-enquiry-premature", &[Kind::KeeperRequested], EVERY, enquiry_after_payment_days),
    decide("keeper-enquiry-running", &[Kind::KeeperRequested], EVERY, no_enquiry_running),
    Row {
        code: "nto-in-wrong-regime",
        breach: Some("nto-in-wrong-regime"),
        reader: Reader::Both,
        steps: SECOND,
        regimes: EVERY,
        test: second_notice_fits,
    },
    decide("no-pcn", AFTER_THE_PCN, EVERY, pcn_was_served),
    decide("notice-already-served", SECOND, EVERY, no_second_notice_yet),
    decide("challenge-open", SECOND, EVERY, challenge_is_answered),
    Row {
        code: "nto-premature",
        breach: Some("nto-premature"),
        reader: Reader::Both,
        steps: NTO,
        regimes: PARKING,
        test: payment_days_are_over,
    },
    Row {
        code: "en-premature",
        breach: Some("en-premature"),
        reader: Reader::Both,
        steps: EN,
        regimes: &[Regime::LondonBusLane],
        test: payment_days_are_over,
    },
    Row {
        code: "nto-out-of-time",
        breach: Some("nto-out-of-time"),
        reader: Reader::Both,
        steps: NTO,
        regimes: PARKING,
        test: notice_to_owner_in_time,
    },
];

/// A row for the decision alone.
const fn decide(
    code: &'static str,
    steps: &'static [Kind],
    regimes: &'static [Regime],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach: None, reader: Reader::Decide, steps, regimes, test }
}

fn pcn_is_for_the_vehicle(ask: &Ask<'_>) -> Finding {
    let on_vehicle = match ask.view.case.service() {
        Service::OnVehicle | Service::Warning => true,
        Service::PostDevice | Service::PostPrevented | Service::PostDriveAway => false,
    };
    Finding::when(on_vehicle, || {
        Finding::no("this notice goes by post", "Post the penalty charge notice.")
    })
}

fn pcn_on_the_day(ask: &Ask<'_>) -> Finding {
    let Some(day) = ask.view.case.notice.contravention else { return Finding::Unknown };
    Finding::when(ask.on <= day_after(day), || {
        let (on, day) = (ask.on.long(), day.long());
        Finding::no(
            format!("on {on} the vehicle no longer stood where it was found on {day}"),
            "Give the day on which it was fixed or handed over; else cancel the case.",
        )
    })
}

fn pcn_goes_by_post(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.service().is_postal(), || {
        Finding::no(
            "this notice is served on the vehicle or handed over",
            "Record the service on the vehicle.",
        )
    })
}

fn no_pcn_yet(ask: &Ask<'_>) -> Finding {
    // Only where the first notice itself opens representations does a new person get their own.
    let round = ask.view.case.round();
    let pcn = match (ask.view.rules.second_notice(), round.begun) {
        (SecondNotice::NoticeToOwner, _)
        | (SecondNotice::EnforcementNotice, Begun::First | Begun::NotReceived) => {
            ask.view.case.pcn()
        }
        // Nothing was found that a person who became liable later may not be sent one of theirs;
        // nor that they must be, so the enforcement notice is open beside it.
        (SecondNotice::EnforcementNotice, Begun::NewOwner) | (SecondNotice::None, _) => {
            round.pcn.as_ref()
        }
    };
    let Some(pcn) = pcn else { return Finding::Met };
    Finding::no(
        format!("the penalty charge notice went out on {}", pcn.posted.long()),
        "Go on with the next step of the process.",
    )
}

fn pcn_in_time(ask: &Ask<'_>) -> Finding {
    let Some(clock) = ask.view.pcn_limit() else { return Finding::Unknown };
    ask.within(
        clock,
        "for a penalty charge notice by post",
        "Cancel the case: the time for this notice is over.",
    )
}

fn pcn_within_councils_days(ask: &Ask<'_>) -> Finding {
    let first = ask.view.case.round().begun == Begun::First;
    let within = ask.view.law.settings().bus_lane_notice_days.filter(|_| first);
    let clock = ask
        .view
        .case
        .notice
        .contravention
        .zip(within)
        .map(|(day, within)| ask.view.rules.bus_lane_notice(day, within));
    let Some(clock) = clock.filter(|_| ask.why.trim().is_empty()) else { return Finding::Met };
    ask.within(
        clock,
        "that the council has set itself for this notice",
        "Cancel the case; to send it all the same, say why.",
    )
}

fn warned_before(ask: &Ask<'_>) -> Finding {
    let Some((site, clock)) = grace::warning_due(&ask.view) else { return Finding::Met };
    Finding::when(!ask.why.trim().is_empty(), || {
        Finding::unlawful(
            format!(
                "enforcement at {site} is in its first six months, until {}, and no earlier \
                 contravention of this mark there is known: the first brings a warning",
                clock.period.last_day().long()
            ),
            "Send a warning notice instead and cancel this case; to send it all the same, say why.",
            Some(clock.clause),
        )
    })
}

fn enquiry_after_payment_days(ask: &Ask<'_>) -> Finding {
    let case = ask.view.case;
    let before_any_demand = case.round().begun == Begun::First && case.imported.is_none();
    if case.service() != Service::OnVehicle || !before_any_demand {
        return Finding::Met;
    }
    match ask.view.payment() {
        Some(clock) => ask.after(clock, "the time to pay", "Ask once the time to pay is over."),
        None => Finding::Unknown,
    }
}

fn no_enquiry_running(ask: &Ask<'_>) -> Finding {
    match ask.view.case.keeper {
        Keeper::Asked(day) if day == ask.on => {
            Finding::no("the DVLA was asked today already", "Wait for the answer.")
        }
        Keeper::NotAsked | Keeper::Asked(_) | Keeper::Known(_) | Keeper::Nobody(_) => Finding::Met,
    }
}

fn second_notice_fits(ask: &Ask<'_>) -> Finding {
    let enforcement = Kind::of(ask.event) == Kind::Posted(Document::EnforcementNotice);
    let wanted =
        if enforcement { SecondNotice::EnforcementNotice } else { SecondNotice::NoticeToOwner };
    let has = ask.view.rules.second_notice();
    if has == wanted {
        return Finding::Met;
    }
    let (because, todo) = match has {
        SecondNotice::NoticeToOwner => (
            "after a notice on the vehicle the second notice is a notice to owner",
            "Serve a notice to owner instead.",
        ),
        SecondNotice::EnforcementNotice => (
            "in a London bus lane case the second notice is an enforcement notice",
            "Serve an enforcement notice instead.",
        ),
        SecondNotice::None => (
            "the penalty charge notice went by post and itself opens representations, so this \
             case has no second notice",
            "Wait for representations or payment; the next step is the charge certificate.",
        ),
    };
    Finding::unlawful(because, todo, ask.view.rules.second_notice_clause())
}

fn pcn_was_served(ask: &Ask<'_>) -> Finding {
    let known = ask.view.case.pcn().is_some() || ask.view.case.imported.is_some();
    Finding::when(known, || {
        Finding::no(
            "no penalty charge notice was served",
            "Record the service of the penalty charge notice first.",
        )
    })
}

fn no_second_notice_yet(ask: &Ask<'_>) -> Finding {
    let round = ask.view.case.round();
    let earlier = round.notice_to_owner.or(round.enforcement_notice);
    let Some(sent) = earlier else { return Finding::Met };
    Finding::no(
        format!("this person was sent the notice on {}", sent.posted.long()),
        "A reprint goes out as a letter; it starts no new days.",
    )
}

fn challenge_is_answered(ask: &Ask<'_>) -> Finding {
    let Some(challenge) = ask.view.case.open_challenge() else { return Finding::Met };
    let since = challenge.received.map_or_else(String::new, |day| format!(" of {}", day.long()));
    Finding::no(
        format!("the informal challenge{since} is not answered"),
        "Answer the challenge, or cancel the notice.",
    )
}

fn payment_days_are_over(ask: &Ask<'_>) -> Finding {
    let view = &ask.view;
    if ask.asked == Asked::ToAudit && view.case.round().begun != Begun::First {
        return Finding::Met;
    }
    match view.before_second_notice() {
        Some(clock) => ask.after(clock, "the time to pay", "Wait, or record the payment."),
        None => Finding::Unknown,
    }
}

fn notice_to_owner_in_time(ask: &Ask<'_>) -> Finding {
    let Some(clock) = ask.view.notice_to_owner_limit() else { return Finding::Unknown };
    match ask.within(clock, "for a notice to owner", "Cancel the case: it can no longer go on.") {
        Finding::Unmet(unmet) => Finding::Unmet(Unmet {
            because: format!("{} (the six months begin on {})", unmet.because, {
                clock.period.first_day().long()
            }),
            ..unmet
        }),
        other @ (Finding::Met | Finding::Unknown) => other,
    }
}
