//! One breach planted in a lawful history: the audit finds that one, what necessarily follows from
//! it, and nothing else.

use std::collections::BTreeSet;

use noticedesk::case::day::Day;
use noticedesk::case::event::{AppealOutcome, Document, Event, Posting, WarrantFact};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::timeline::{Happened, Timeline};
use noticedesk::law::period::{months, plus};
use noticedesk::law::view::View;
use noticedesk::law::{Law, audit, position};
use proptest::prelude::*;

use super::town::Player;

/// A lawful history that a breach is planted in.
struct Ground<'a> {
    law: &'a Law,
    player: Player<'a>,
    as_of: Option<Day>,
}

type Plant = fn(&mut Ground<'_>);

/// What is planted: the code, what necessarily follows, the lawful way to the place, how it is
/// done, and which regimes have it.
struct Planting {
    code: &'static str,
    follows: &'static [&'static str],
    way: &'static [&'static str],
    plant: Plant,
    has: fn(Regime, Service) -> bool,
}

/// A breach from which nothing else follows.
const fn planting(
    code: &'static str,
    way: &'static [&'static str],
    has: fn(Regime, Service) -> bool,
    plant: Plant,
) -> Planting {
    also(code, &[], way, has, plant)
}

/// A breach that is another one too.
const fn also(
    code: &'static str,
    follows: &'static [&'static str],
    way: &'static [&'static str],
    has: fn(Regime, Service) -> bool,
    plant: Plant,
) -> Planting {
    Planting { code, follows, way, plant, has }
}

const REVOKED: &[&str] = &[
    "pcn",
    "second",
    "charge-certificate",
    "registration",
    "order",
    "statement-no-rejection",
    "order-revoked",
];
const CERTIFIED: &[&str] = &["pcn", "second", "charge-certificate"];
const REGISTERED: &[&str] = &["pcn", "second", "charge-certificate", "registration"];
const ORDERED: &[&str] = &["pcn", "second", "charge-certificate", "registration", "order"];
const WARRANT: &[&str] =
    &["pcn", "second", "charge-certificate", "registration", "order", "warrant"];
const REJECTED: &[&str] = &["pcn", "second", "representations-received", "rejection"];
const REJECTED_AND_CERTIFIED: &[&str] =
    &["pcn", "second", "representations-received", "rejection", "charge-certificate"];
const APPEALED: &[&str] =
    &["pcn", "second", "representations-received", "rejection", "appeal-lodged"];
const REFUSED_AND_CERTIFIED: &[&str] = &[
    "pcn",
    "second",
    "representations-received",
    "rejection",
    "appeal-lodged",
    "refused",
    "charge-certificate",
];

fn anywhere(_: Regime, _: Service) -> bool {
    true
}

fn on_vehicle(_: Regime, service: Service) -> bool {
    service == Service::OnVehicle
}

/// The regimes whose postal notice itself opens representations.
fn one_notice(regime: Regime, service: Service) -> bool {
    service != Service::OnVehicle && regime != Regime::LondonBusLane
}

/// The regimes in which silence is acceptance.
fn silence_accepts(regime: Regime, _: Service) -> bool {
    !no_time(regime, Service::OnVehicle)
}

fn no_time(regime: Regime, _: Service) -> bool {
    matches!(regime, Regime::LondonBusLane | Regime::LondonMovingTraffic | Regime::LondonLorry)
}

fn bus_lane_london(regime: Regime, _: Service) -> bool {
    regime == Regime::LondonBusLane
}

impl Ground<'_> {
    fn place(&self, wanted: impl Fn(&Event) -> bool) -> usize {
        self.player.log.iter().position(|(_, event)| wanted(event)).expect("it is on the way")
    }

    fn of(&self, document: Document) -> usize {
        self.place(|event| event.posting().is_some_and(|posting| posting.document == document))
    }

    /// The day on which something of the history happened.
    fn day_of(&self, wanted: impl Fn(&Event) -> bool) -> Day {
        self.player.log[self.place(wanted)].0
    }

    /// Posts a document of the history so that it is served on a day.
    fn served(&mut self, document: Document, on: Day) {
        let at = self.of(document);
        let posting = Posting { document, served: Some(on), demands: None };
        self.player.log[at] = (plus(on, -2), Event::Posted(posting));
    }

    /// Adds an event that many days after the last.
    fn add(&mut self, after: i32, event: Event) {
        let last = self.player.log.iter().map(|(on, _)| *on).max().unwrap();
        self.player.log.push((plus(last, after), event));
    }

    fn remove(&mut self, document: Document) {
        let at = self.of(document);
        self.player.log.remove(at);
    }

    /// The case as it was before its last document of a kind.
    fn before(&self, document: Document) -> Player<'_> {
        let mut player = self.player.clone();
        player.log.truncate(self.of(document));
        player
    }

    /// The first lawful day of the certificate, of a history without it.
    fn first_certificate(&self) -> Day {
        let before = self.before(Document::ChargeCertificate);
        View::new(self.law, &before.case()).certificate_first().unwrap()
    }

    fn contravention(&self) -> Day {
        self.player.case().notice.contravention.unwrap()
    }

    fn codes(&self) -> BTreeSet<&'static str> {
        let Event::NoticeIssued(notice) = self.player.log[0].1.clone() else { panic!("no notice") };
        let happened = |(on, event): &(Day, Event)| Happened { on: *on, event: event.clone() };
        let events = self.player.log[1..].iter().map(happened).collect();
        let id = "planted".to_string();
        let timeline = Timeline { id, notice, events, as_of: self.as_of };
        audit(self.law, &timeline).breaches.iter().map(|breach| breach.code).collect()
    }
}

/// Takes the step of pursuit that the process would take next.
fn pursue(ground: &mut Ground<'_>) {
    let parking = ground.player.case().service() == Service::OnVehicle;
    let london_bus = ground.player.case().regime() == Regime::LondonBusLane;
    let document = match (parking, london_bus) {
        (true, _) => Document::NoticeToOwner,
        (false, true) => Document::EnforcementNotice,
        (false, false) => Document::ChargeCertificate,
    };
    ground.add(45, posted(document));
}

fn posted(document: Document) -> Event {
    Event::Posted(Posting { document, served: None, demands: None })
}

/// Every planting, in the order of the process.
const PLANTINGS: &[Planting] = &[
    // 28 days beginning with the contravention end on its 27th day after.
    planting("pcn-out-of-time", &["pcn"], one_notice, |ground| {
        let late = plus(ground.contravention(), 28);
        ground.served(Document::Pcn, late);
    }),
    planting("nto-premature", &["pcn", "second"], on_vehicle, |ground| {
        let early = plus(ground.contravention(), 27);
        ground.served(Document::NoticeToOwner, early);
    }),
    planting("nto-out-of-time", &["pcn", "second"], on_vehicle, |ground| {
        let late = months(6).beginning_with(ground.contravention()).first_day_after();
        ground.served(Document::NoticeToOwner, late);
    }),
    planting("en-premature", &["pcn", "second"], bus_lane_london, |ground| {
        let dated = ground.player.log[ground.of(Document::Pcn)].0;
        ground.served(Document::EnforcementNotice, plus(dated, 27));
    }),
    planting(
        "nto-in-wrong-regime",
        &["pcn"],
        |_, service| service != Service::OnVehicle,
        |ground| ground.add(30, posted(Document::NoticeToOwner)),
    ),
    planting("rejection-late", REJECTED, silence_accepts, |ground| {
        let received = ground.day_of(|event| *event == Event::RepresentationsReceived);
        ground.served(Document::Rejection, plus(received, 56));
    }),
    planting("reply-late", REJECTED, no_time, |ground| {
        let received = ground.day_of(|event| *event == Event::RepresentationsReceived);
        ground.served(Document::Rejection, plus(received, 56));
    }),
    planting("rejection-missing", REJECTED, silence_accepts, |ground| {
        let received = ground.day_of(|event| *event == Event::RepresentationsReceived);
        ground.remove(Document::Rejection);
        ground.as_of = Some(plus(received, 56));
    }),
    planting("second-decision", REJECTED, anywhere, |ground| {
        ground.add(1, posted(Document::Rejection));
    }),
    // 35 days beginning with the service of the decision.
    planting(
        "recommendation-unanswered",
        &["pcn", "second", "representations-received", "rejection", "appeal-lodged", "recommended"],
        silence_accepts,
        |ground| {
            let outcome = AppealOutcome::RefusedWithRecommendation;
            let decided = ground.day_of(|event| *event == Event::AppealDecided(outcome));
            ground.as_of = Some(plus(decided, 35));
        },
    ),
    planting("charge-certificate-premature", CERTIFIED, anywhere, |ground| {
        let first = ground.first_certificate();
        ground.served(Document::ChargeCertificate, plus(first, -1));
    }),
    planting("charge-certificate-premature", REJECTED_AND_CERTIFIED, anywhere, |ground| {
        let first = ground.first_certificate();
        ground.served(Document::ChargeCertificate, plus(first, -1));
    }),
    planting("charge-certificate-premature", REFUSED_AND_CERTIFIED, anywhere, |ground| {
        let first = ground.first_certificate();
        ground.served(Document::ChargeCertificate, plus(first, -1));
    }),
    planting(
        "charge-certificate-representations-open",
        &["pcn", "second", "representations-received"],
        anywhere,
        |ground| ground.add(40, posted(Document::ChargeCertificate)),
    ),
    planting("charge-certificate-appeal-open", APPEALED, anywhere, |ground| {
        ground.add(70, posted(Document::ChargeCertificate));
    }),
    planting("charge-certificate-no-notice", CERTIFIED, on_vehicle, |ground| {
        ground.remove(Document::NoticeToOwner);
    }),
    planting("charge-certificate-no-notice", CERTIFIED, bus_lane_london, |ground| {
        ground.remove(Document::EnforcementNotice);
    }),
    planting("registration-premature", REGISTERED, anywhere, |ground| {
        let view = View::new(ground.law, &ground.player.case()).before_registration().unwrap();
        let at = ground.place(|event| matches!(event, Event::Registered { .. }));
        ground.player.log[at].0 = view.period.last_day();
    }),
    planting("registration-no-charge-certificate", REGISTERED, anywhere, |ground| {
        ground.remove(Document::ChargeCertificate);
    }),
    planting("order-late", ORDERED, anywhere, |ground| {
        let registered = ground.day_of(|event| matches!(event, Event::Registered { .. }));
        ground.served(Document::OrderForRecovery, plus(registered, 16));
    }),
    planting("warrant-premature", WARRANT, anywhere, |ground| {
        let last = View::new(ground.law, &ground.player.case()).statement().unwrap();
        let at = ground.place(|event| *event == Event::Warrant(WarrantFact::Issued));
        ground.player.log[at].0 = last.period.last_day();
    }),
    planting("warrant-premature", WARRANT, anywhere, |ground| {
        ground.remove(Document::OrderForRecovery);
    }),
    planting("warrant-expired", WARRANT, anywhere, |ground| {
        let issued = ground.day_of(|event| *event == Event::Warrant(WarrantFact::Issued));
        let over = months(12).beginning_with(issued).first_day_after();
        ground.player.log.push((over, Event::Warrant(WarrantFact::Enforced)));
    }),
    planting(
        "warrant-after-revocation",
        &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "statement-filed",
            "order-revoked",
        ],
        anywhere,
        |ground| ground.add(1, Event::Warrant(WarrantFact::Issued)),
    ),
    planting(
        "enforced-while-suspended",
        &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "warrant",
            "statement-late",
        ],
        anywhere,
        |ground| ground.add(1, Event::Warrant(WarrantFact::Enforced)),
    ),
    planting("statement-misrouted", REVOKED, anywhere, |ground| {
        ground.add(10, posted(Document::Rejection));
    }),
    planting("statement-misrouted", REVOKED, anywhere, |ground| {
        let revoked = ground.day_of(|event| *event == Event::OrderRevoked);
        ground.as_of = Some(months(6).beginning_with(revoked).first_day_after());
    }),
    planting("pursued-though-paid", &["pcn", "pay"], anywhere, pursue),
    planting("pursued-though-cancelled", &["pcn", "cancel"], anywhere, pursue),
    planting("refund-due", &["pcn", "pay", "pay"], anywhere, |_| {}),
    planting("demand-wrong-amount", &["pcn", "wait"], anywhere, |ground| {
        let due = position(ground.law, &ground.player.case(), ground.player.today).due.unwrap();
        let today = ground.player.today;
        ground.player.log.push((today, Event::DemandSent { pence: due.total + Pence(1) }));
    }),
    // What is asked of somebody who paid the reduced amount in time is also asked of somebody who
    // paid: the two are one act.
    also("discount-denied", &["pursued-though-paid"], &["pcn", "pay"], anywhere, |ground| {
        ground.add(20, Event::DemandSent { pence: Pence(3500) });
    }),
    planting("stalled", CERTIFIED, anywhere, |ground| {
        let clock = View::new(ground.law, &ground.player.case()).before_registration().unwrap();
        let open = clock.period.first_day_after();
        ground.as_of = Some(months(6).beginning_with(open).first_day_after());
    }),
];

/// Every code of a breach that the timeline format names.
const CODES: &str = "pcn-out-of-time nto-premature nto-out-of-time en-premature \
    nto-in-wrong-regime rejection-late rejection-missing reply-late charge-certificate-premature \
    charge-certificate-representations-open charge-certificate-appeal-open \
    charge-certificate-no-notice registration-premature registration-no-charge-certificate \
    order-late warrant-premature warrant-expired warrant-after-revocation enforced-while-suspended \
    pursued-though-paid pursued-though-cancelled second-decision statement-misrouted \
    recommendation-unanswered refund-due demand-wrong-amount discount-denied stalled";

fn schemes() -> Vec<(Regime, Service)> {
    let on_vehicle = [Regime::EnglandParking, Regime::WalesParking, Regime::LondonParking]
        .map(|regime| (regime, Service::OnVehicle));
    let by_post = Regime::ALL.map(|regime| (regime, Service::PostDevice));
    on_vehicle.into_iter().chain(by_post).collect()
}

#[test]
fn every_code_is_planted() {
    let planted: BTreeSet<&str> = PLANTINGS.iter().map(|one| one.code).collect();
    assert_eq!(planted, CODES.split_whitespace().collect());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Every planting in every regime that has it, with days of leisure between the steps.
    #[test]
    fn a_planted_breach_is_found_and_nothing_else(
        waits in prop::collection::vec(0_i32..8, 12),
    ) {
        let law = Law::built_in().unwrap();
        let (mut tried, mut wrong) = (0, Vec::new());
        for (regime, service) in schemes() {
            for planting in PLANTINGS.iter().filter(|one| (one.has)(regime, service)) {
                let player = Player::walking(&law, regime, service, planting.way, &waits);
                let Some(player) = player else { continue };
                let mut ground = Ground { law: &law, player, as_of: None };
                let before = ground.codes();
                let lawful = before.is_empty() || planting.code == "refund-due";
                prop_assert!(lawful, "{:?} {}: {:?}", regime, planting.code, before);
                (planting.plant)(&mut ground);
                let found = ground.codes();
                let mut wanted: BTreeSet<&str> = planting.follows.iter().copied().collect();
                wanted.insert(planting.code);
                tried += 1;
                if found != wanted {
                    let name = regime.name();
                    wrong.push(format!("{name} {service:?}: {wanted:?}, found {found:?}"));
                }
            }
        }
        prop_assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
        prop_assert!(tried > 250, "only {}", tried);
    }
}
