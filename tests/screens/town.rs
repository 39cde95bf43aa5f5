//! An invented town: a few cases at different places of the process.

use noticedesk::case::day::{Day, TimeOfDay};
use noticedesk::case::event::{Document, Entry, Event, Posting};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::Mark;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::officer::{Account, Officer, Role};
use noticedesk::case::party::{Capacity, Party};
use noticedesk::case::state::Case;
use noticedesk::clock::Clock;
use noticedesk::law::{self, Law};
use noticedesk::store::sqlite::SqliteStore;
use noticedesk::store::{NewCase, Store};

const STREETS: [&str; 4] = ["Example Road", "Sample Street", "Invented Lane", "Model Square"];
const NAMES: [&str; 4] = ["Ms Ada Example", "Mr Bo Sample", "Mx Cy Invented", "Mrs Di Model"];

/// A day in ISO form.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Fills a store: officers, forty representations of different ages, two challenges, one fresh
/// notice.
pub fn settle(store: &mut SqliteStore) {
    let law = Law::built_in().expect("the law");
    let at = Clock::fixed_on(day("2026-01-01")).now();
    for (account, name) in [("anna", "Anna Officer"), ("ben", "Ben Officer")] {
        let officer = Officer {
            account: Account::new(account).unwrap(),
            name: name.to_string(),
            roles: Role::ALL.to_vec(),
            authority: Pence(50_000),
            active: true,
        };
        store.register(&officer, &officer.account, at).unwrap();
    }
    let mut cases = Vec::new();
    for serial in 1..=40_u32 {
        let received = Day::new(2026, 1 + serial / 20, 1 + serial % 20).unwrap();
        cases.push(new_case(&law, &represented(serial, received)));
    }
    for serial in 41..=42 {
        cases.push(new_case(&law, &challenged(serial, day("2026-03-12"))));
    }
    cases.push(new_case(&law, &fresh(43, day("2026-03-16"))));
    let admitted = store.admit(&cases, None).unwrap();
    assert!(admitted.iter().all(Option::is_some));
}

/// The number of the town's case with a serial.
pub fn number(serial: u32) -> String {
    PcnNumber::allocate("ZZ", serial).unwrap().to_string()
}

/// The mark of the town's case with a serial.
pub fn mark(serial: u32) -> String {
    let letter = |number: u32| char::from(b'A' + u8::try_from(number % 26).unwrap());
    format!("XX26 X{}{}", letter(serial / 26), letter(serial))
}

fn new_case(law: &Law, entries: &[Entry]) -> NewCase {
    let case = Case::fold(entries);
    NewCase {
        entries: entries.to_vec(),
        summary: law::outlook(law, &case),
        ledger: law::ledger(law, entries),
    }
}

fn represented(serial: u32, received: Day) -> Vec<Entry> {
    let posted = Posting { document: Document::NoticeToOwner, served: None, demands: None };
    log(vec![
        (day("2025-11-03"), issued(serial, day("2025-11-03"))),
        (day("2025-11-03"), Event::PcnServed),
        (day("2025-12-02"), Event::KeeperRequested),
        (day("2025-12-04"), Event::KeeperSupplied(Some(keeper(serial)))),
        (day("2025-12-15"), Event::Posted(posted)),
        (received, Event::RepresentationsReceived),
    ])
}

fn challenged(serial: u32, received: Day) -> Vec<Entry> {
    log(vec![
        (day("2026-03-09"), issued(serial, day("2026-03-09"))),
        (day("2026-03-09"), Event::PcnServed),
        (received, Event::ChallengeReceived),
    ])
}

fn fresh(serial: u32, served: Day) -> Vec<Entry> {
    log(vec![(served, issued(serial, served)), (served, Event::PcnServed)])
}

fn log(events: Vec<(Day, Event)>) -> Vec<Entry> {
    let numbered = events.into_iter().zip(1_u32..);
    numbered
        .map(|((legal_day, event), number)| Entry {
            number,
            event,
            legal_day,
            recorded: Clock::fixed_on(legal_day).now(),
            officer: Account::system(),
            why: String::new(),
        })
        .collect()
}

fn keeper(serial: u32) -> Party {
    Party {
        capacity: Capacity::Keeper,
        name: format!("{} {serial}", NAMES[serial as usize % NAMES.len()]),
        address: vec![format!("{serial} Nowhere Road"), "Invented Town".to_string()],
        postcode: "ZZ1 1ZZ".to_string(),
    }
}

fn issued(serial: u32, on: Day) -> Event {
    Event::NoticeIssued(Box::new(Notice {
        number: PcnNumber::allocate("ZZ", serial).unwrap(),
        regime: Regime::EnglandParking,
        service: Service::OnVehicle,
        contravention: Some(on),
        at: TimeOfDay::new(9, 15),
        code: "01".into(),
        suffix: String::new(),
        band: Some(Band::Two),
        level: Some(Level::Higher),
        vehicle: Vehicle {
            mark: Mark::new(&mark(serial)),
            make: "Invented".into(),
            colour: "blue".into(),
            ..Vehicle::default()
        },
        place: Place {
            street: STREETS[serial as usize % STREETS.len()].to_string(),
            ..Place::default()
        },
        observation: Observation::default(),
    }))
}
