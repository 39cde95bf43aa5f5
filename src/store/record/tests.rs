//! Records: every kind there and back, in exactly the words that were released.

mod mail;

pub(super) use self::mail::decision;
use super::*;
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::CourtWord;
use crate::case::day::{Day, TimeOfDay};
use crate::case::event::{
    AppealOutcome, CallOutcome, Correction, Cost, CostItem, Document, HoldReason, ImportedFacts,
    Method, Note, PaidFor, Payment, Posting, StatementGround, Tender, VehicleFact, Verified,
    WarrantFact, Withdrawal, WithdrawalReason,
};
use crate::case::hold::HoldGround;
use crate::case::ids::{MatterId, PcnNumber};
use crate::case::mark::Mark;
use crate::case::money::Pence;
use crate::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use crate::case::party::{Capacity, Party};
use crate::case::state::Stage;
use crate::case::summary::Work;

/// One line of every kind, as version 1 writes it: kind, version, body, separated by tabs.
const RELEASED: &str = include_str!("../../../tests/store/records-v1.txt");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn notice() -> Notice {
    Notice {
        number: PcnNumber::new("ZZ12345670").unwrap(),
        regime: Regime::WalesBusLane,
        service: Service::PostDevice,
        contravention: Some(day("2026-03-02")),
        at: TimeOfDay::new(9, 5),
        code: "34".into(),
        suffix: "j".into(),
        band: Some(Band::Two),
        level: Some(Level::Higher),
        vehicle: Vehicle {
            mark: Mark::new("ab12 cde"),
            make: "Plain".into(),
            model: "One".into(),
            colour: "blue".into(),
            country: "IE".into(),
        },
        place: Place {
            street: "Example \"Old\" Road".into(),
            location: "outside 1".into(),
            zone: "Z".into(),
            usrn: "123".into(),
            position: "1,2".into(),
        },
        observation: Observation {
            ceo: "C1".into(),
            device: "D2".into(),
            from: TimeOfDay::new(9, 0),
            to: TimeOfDay::new(9, 5),
            notes: "line one\nline two é".into(),
            photos: vec!["a.jpg".into(), "b.jpg".into()],
        },
    }
}

fn bare_notice() -> Notice {
    Notice {
        contravention: None,
        at: None,
        code: String::new(),
        suffix: String::new(),
        band: None,
        level: None,
        vehicle: Vehicle::default(),
        place: Place::default(),
        observation: Observation::default(),
        ..notice()
    }
}

fn party() -> Party {
    Party {
        capacity: Capacity::Keeper,
        name: "Ann Example".into(),
        address: vec!["1 Example Road".into(), "Sampleton".into()],
        postcode: "ZZ1 1ZZ".into(),
    }
}

fn imported() -> ImportedFacts {
    ImportedFacts {
        status: "NTO sent".into(),
        stage: Some(Stage::NoticeToOwner),
        since: Some(day("2026-01-05")),
        paid: Pence(3500),
        paid_on: Some(day("2026-01-06")),
        balance: Some(Pence(3500)),
        keeper: Some(party()),
        held: true,
        source: "old.csv:12".into(),
    }
}

/// Payments and their withdrawal, in both versions.
fn money() -> Vec<Event> {
    vec![
        Event::PaymentReceived(Payment {
            pence: Pence(3500),
            method: Method::PostalOrder,
            reference: "ref 1".into(),
            receipt: "anna-1".into(),
            tender: None,
        }),
        Event::PaymentReceived(Payment {
            pence: Pence(3500),
            method: Method::Cheque,
            reference: "ref 1".into(),
            receipt: "anna-2".into(),
            tender: Some(Box::new(Tender {
                paid_for: PaidFor::Penalty,
                payer: "A Drawer".into(),
                number: "000123".into(),
                bank: "Sample Bank".into(),
                posted: Some(day("2026-04-01")),
                with: vec![PcnNumber::new("ZZ12345671").unwrap()],
                replaces: "anna-1".into(),
                from: PcnNumber::new("ZZ12345670"),
            })),
        }),
        Event::PaymentReceived(Payment {
            pence: Pence(3500),
            method: Method::AutomatedTelephone,
            reference: String::new(),
            receipt: String::new(),
            tender: Some(Box::default()),
        }),
        Event::PaymentReversed { pence: Pence(3500), what: None },
        Event::PaymentReversed {
            pence: Pence(3500),
            what: Some(Box::new(Withdrawal {
                reason: WithdrawalReason::Moved,
                method: Method::Cheque,
                entry: 4,
                receipt: "anna-2".into(),
                to: PcnNumber::new("ZZ12345670"),
            })),
        },
        Event::PaymentReversed {
            pence: Pence(1),
            what: Some(Box::new(Withdrawal {
                reason: WithdrawalReason::ReturnedCheque,
                method: Method::Cheque,
                entry: 4,
                receipt: String::new(),
                to: None,
            })),
        },
    ]
}

/// Every kind, and every shape that a kind may have.
fn samples() -> Vec<Event> {
    let note = |outcome, verified| Note {
        caller: "keeper".into(),
        verified,
        outcome,
        text: "asked how to pay\nsecond line".into(),
    };
    let posted = |document, served, demands| Event::Posted(Posting { document, served, demands });
    let mut events = vec![
        Event::NoticeIssued(Box::new(notice())),
        Event::NoticeIssued(Box::new(bare_notice())),
        Event::Imported(Box::new(imported())),
        Event::PcnServed,
        posted(Document::NoticeToOwner, Some(day("2026-04-01")), Some(Pence(7000))),
        posted(Document::Rejection, None, None),
        Event::KeeperRequested,
        Event::KeeperSupplied(Some(party())),
        Event::KeeperSupplied(None),
        Event::ChallengeReceived,
        Event::RepresentationsReceived,
        Event::AppealLodged,
        Event::AppealWithdrawn,
        Event::AppealNotContested,
        Event::AppealDecided(AppealOutcome::RefusedWithRecommendation),
        Event::Registered { fee: Some(Pence(1000)) },
        Event::Registered { fee: None },
        Event::StatementFiled { ground: StatementGround::NoRejection, late: true },
        Event::StatementFiled { ground: StatementGround::Paid, late: false },
        Event::StatementRefused,
        Event::StatementTimeExtended { until: day("2026-05-01") },
        Event::OrderRevoked,
        Event::ReferredToAdjudicator,
        Event::Warrant(WarrantFact::Reissued),
        Event::Vehicle(VehicleFact::Clamped),
        Event::Vehicle(VehicleFact::AppealRefused),
        Event::Costs(Cost { item: CostItem::AgentEnforcement, pence: Pence(23_500) }),
        Event::Costs(Cost { item: CostItem::VehicleRefunded, pence: Pence(1) }),
    ];
    events.extend(money());
    events.extend([
        Event::RefundSent { pence: Pence(1) },
        Event::DiscountOffered { until: day("2026-04-14") },
        Event::DemandSent { pence: Pence(10_500) },
        Event::OwnerChanged(Some(Party { capacity: Capacity::Hirer, ..party() })),
        Event::OwnerChanged(None),
        Event::Held { reason: HoldReason::Validation("D plate".into()), until: None },
        Event::Held { reason: HoldReason::Officer(String::new()), until: Some(day("2026-05-01")) },
        Event::Held {
            reason: HoldReason::Ground(HoldGround::BreathingSpace, "ref 1".into()),
            until: Some(day("2026-05-01")),
        },
        Event::Held {
            reason: HoldReason::Ground(HoldGround::Deceased, String::new()),
            until: None,
        },
        Event::Released,
        Event::Cancelled,
        Event::WrittenOff,
        Event::Reopened,
        Event::StatusSet { stage: Stage::Warrant, correction: Correction::Recorded },
        Event::Noted(note(Some(CallOutcome::WillPay), Verified::Yes)),
        Event::Noted(note(None, Verified::NotAsked)),
        Event::Taken,
        Event::PutBack,
    ]);
    events
}

fn all_samples() -> Vec<Event> {
    let mail = mail::samples().into_iter().map(Event::Mail);
    samples().into_iter().chain(mail).chain([for_a_vehicle()]).chain(later()).collect()
}

/// Version 3 of a payment.
fn for_a_vehicle() -> Event {
    Event::PaymentReceived(Payment {
        pence: Pence(28_000),
        method: Method::TelephoneCard,
        reference: "ref 1".into(),
        receipt: "anna-3".into(),
        tender: Some(Box::new(Tender { paid_for: PaidFor::Vehicle, ..Tender::default() })),
    })
}

/// Words that lists of earlier releases did not have.
fn later() -> Vec<Event> {
    let told = |what| FileFact::CourtTold { what, file: MatterId(11) };
    let told = |what| Event::Mail(MailFact::File(told(what)));
    let held = Event::Held {
        reason: HoldReason::Ground(HoldGround::Hardship, "between two jobs".into()),
        until: Some(day("2026-06-30")),
    };
    vec![held, told(CourtWord::Reissue), told(CourtWord::Closures)]
}

fn written(event: &Event) -> String {
    let mut body = Vec::new();
    write(event, &mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    format!("{}\t{}\t{body}", kind_of(event), version_of(event))
}

fn read_line(line: &str) -> Event {
    let [kind, version, body] = line.split('\t').collect::<Vec<_>>()[..] else {
        panic!("not three fields: {line}")
    };
    read(kind, version.parse().unwrap(), body).unwrap()
}

#[test]
fn every_event_is_the_same_after_writing_and_reading() {
    for event in all_samples() {
        assert_eq!(read_line(&written(&event)), event);
    }
}

#[test]
fn what_was_released_is_read_for_ever() {
    let lines: Vec<&str> = RELEASED.lines().collect();
    let samples = all_samples();
    for (line, event) in lines.iter().zip(&samples) {
        assert_eq!(read_line(line), *event, "{line}");
        assert_eq!(written(event), *line, "a released version is not written otherwise");
    }
    assert_eq!(lines.len(), samples.len(), "a new sample needs its line");
}

#[test]
fn every_kind_has_a_released_line() {
    // The table in this folder is the one list of kinds: its lines are counted, not repeated.
    let tables = [include_str!("../record.rs"), include_str!("mail.rs")];
    let table = tables.iter().flat_map(|table| table.lines()).filter(|line| line.contains("=> \""));
    let table = table.count();
    let mut kinds: Vec<_> = RELEASED.lines().filter_map(|line| line.split('\t').next()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), table);
}

#[test]
fn words_that_records_borrow_from_elsewhere_stay_as_they_are() {
    let all = |names: Vec<&str>| names.join(" ");
    assert_eq!(
        all(Regime::ALL.iter().map(|regime| regime.name()).collect()),
        "england-parking england-bus-lane england-moving-traffic wales-parking wales-bus-lane \
         wales-moving-traffic london-parking london-bus-lane london-moving-traffic london-lorry"
    );
    assert_eq!(
        all(Service::ALL.iter().map(|service| service.name()).collect()),
        "on-vehicle post-device post-prevented post-drive-away warning"
    );
    assert_eq!(
        all(Stage::ALL.iter().map(|stage| stage.name()).collect()),
        "contravention pcn challenge nto en representations rejected appeal decided \
         charge-certificate registered order statement warrant paid cancelled written-off"
    );
    assert_eq!(
        all(HoldGround::ALL.iter().map(|ground| ground.name()).collect()),
        "breathing-space insolvency deceased under-age without-consent forces diplomatic foreign \
         outside-england-and-wales vulnerable emergency-services hardship"
    );
    let bands = [Band::One, Band::Two, Band::A, Band::B];
    assert_eq!(all(bands.iter().map(|band| band.name()).collect()), "1 2 A B");
    assert_eq!(all(vec![Level::Higher.name(), Level::Lower.name()]), "higher lower");
}

#[test]
fn numbers_in_the_tables_stay_as_they_are() {
    let regimes: Vec<u8> = Regime::ALL.iter().map(|regime| regime.code()).collect();
    assert_eq!(regimes, (1..=10).collect::<Vec<u8>>());
    let works: Vec<u8> = Work::ALL.iter().map(|work| work.code()).collect();
    assert_eq!(works, [vec![18], (1..=17).collect()].concat());
    let stages: Vec<u8> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    assert_eq!(stages, (1..=17).collect::<Vec<u8>>());
    // The index of receipts and the question for them name the account by its number.
    assert_eq!(crate::case::summary::LedgerAccount::Receipts.code(), 5);
}

#[test]
fn what_is_unknown_or_damaged_is_told_with_kind_and_version() {
    let says = |kind, version, body| read(kind, version, body).unwrap_err().to_string();
    assert_eq!(
        says("teleported", 1, "{}"),
        "an event of kind \"teleported\" version 1 is not known to this release"
    );
    assert!(says("taken", 2, "{}").contains("version 2 is not known"));
    assert!(says("held", 3, "{}").contains("version 3 is not known"));
    assert!(says("held", 2, "{\"ground\":\"mood\"}").contains("\"mood\" is no reason"));
    assert!(says("taken", 1, "{\"a\":1}").contains("damaged"));
    assert!(says("posted", 1, "{\"document\":\"poem\"}").contains("\"poem\" is no document"));
    assert!(says("demand-sent", 1, "{\"pence\":1,\"more\":2}").contains("unknown field `more`"));
    assert!(says("discount-offered", 1, "{\"until\":\"2026-02-30\"}").contains("not a day"));
    assert!(says("held", 1, "{}").contains("one reason"));
    assert!(says("notice-issued", 1, "").contains("damaged"));
}

#[test]
fn each_part_of_an_entry_changes_its_sum() {
    let link = Link {
        notice: "ZZ12345670",
        number: 2,
        legal_day: 20_514,
        recorded: 1_772_442_900_000,
        officer: "anna",
        why: "",
        kind: "taken",
        version: 1,
        body: "{}",
    };
    let others = [
        Link { notice: "ZZ12345671", ..link },
        Link { number: 3, ..link },
        Link { legal_day: 20_515, ..link },
        Link { recorded: 1, ..link },
        Link { officer: "ann", why: "a", ..link },
        Link { why: "t", kind: "aken", ..link },
        Link { kind: "taken{", body: "}", ..link },
        Link { version: 2, ..link },
        Link { body: "{ }", ..link },
    ];
    let sum = link.hash(&NO_ENTRY_BEFORE);
    for other in others {
        assert_ne!(other.hash(&NO_ENTRY_BEFORE), sum, "{other:?}");
    }
    assert_ne!(link.hash(&sum), sum);
    // Worked out with an independent script over the bytes that the documentation of Link names.
    assert_eq!(hex(&sum), EXPECTED_SUM);
}

const EXPECTED_SUM: &str = "98bb81b68fc21dc2967d220c598c57ec7ae67a1b9ad29e3c63a4286085addfd1";

fn hex(sum: &Hash) -> String {
    use std::fmt::Write as _;
    sum.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
