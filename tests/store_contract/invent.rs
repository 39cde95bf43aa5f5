//! Invented cases for the store's tests.

use noticedesk::case::day::{Day, Moment, TimeOfDay};
use noticedesk::case::event::{Entry, Event, Method, Payment};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::Mark;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::officer::Account;
use noticedesk::case::stage::Stage;
use noticedesk::case::summary::{ClockRow, DueRow, LedgerAccount, LedgerLine, Summary, Work};
use noticedesk::store::NewCase;

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn account(text: &str) -> Account {
    Account::new(text).unwrap()
}

pub fn number(serial: u32) -> PcnNumber {
    PcnNumber::allocate("ZZ", serial).unwrap()
}

pub fn notice(serial: u32, mark: &str) -> Notice {
    Notice {
        number: number(serial),
        regime: Regime::EnglandParking,
        service: Service::OnVehicle,
        contravention: Some(day("2026-03-02")),
        at: TimeOfDay::new(9, 15),
        code: "01".into(),
        suffix: String::new(),
        band: Some(Band::Two),
        level: Some(Level::Higher),
        vehicle: Vehicle { mark: Mark::new(mark), ..Vehicle::default() },
        place: Place::default(),
        observation: Observation::default(),
    }
}

pub fn entry(number: u32, event: Event) -> Entry {
    Entry {
        number,
        event,
        legal_day: day("2026-03-02"),
        recorded: Moment(1_772_442_900_000 + i64::from(number)),
        officer: account("anna"),
        why: String::new(),
    }
}

pub fn line(serial: u32, mark: &str, name: &str) -> Summary {
    Summary {
        number: number(serial),
        mark: mark.to_string(),
        mark_key: noticedesk::case::mark::search_key(mark),
        name: name.to_string(),
        street: "Example Road".into(),
        contravention: Some(day("2026-03-02")),
        code: "01".into(),
        regime: Regime::EnglandParking,
        stage: Stage::Pcn,
        work: Some((
            Work::NoticeToOwner,
            ClockRow { from: day("2026-03-30"), last: Some(day("2026-09-01")), last_safe: None },
        )),
        due: DueRow {
            until: vec![(Pence(3500), day("2026-03-15")), (Pence(7000), day("2026-05-20"))],
            then: Pence::ZERO,
        },
        holder: None,
        hold: None,
        unposted: None,
        entries: 2,
    }
}

/// The penalty charge as the second entry puts it into the ledger.
pub fn charged(entry: u32) -> Vec<LedgerLine> {
    let line = |account, pence| LedgerLine { entry, day: day("2026-03-02"), account, pence };
    vec![line(LedgerAccount::Debtor, Pence(7000)), line(LedgerAccount::Penalty, Pence(-7000))]
}

pub fn case(serial: u32, mark: &str, name: &str) -> NewCase {
    NewCase {
        entries: vec![
            entry(1, Event::NoticeIssued(Box::new(notice(serial, mark)))),
            entry(2, Event::PcnServed),
        ],
        summary: line(serial, mark, name),
        ledger: charged(2),
    }
}

pub fn payment(pence: i64, receipt: &str) -> Event {
    Event::PaymentReceived(Payment {
        pence: Pence(pence),
        method: Method::Cash,
        reference: String::new(),
        receipt: receipt.into(),
        tender: None,
    })
}

pub fn paid(entry: u32, on: Day, pence: i64) -> Vec<LedgerLine> {
    let line = |account, pence| LedgerLine { entry, day: on, account, pence: Pence(pence) };
    vec![line(LedgerAccount::Receipts, pence), line(LedgerAccount::Debtor, -pence)]
}
