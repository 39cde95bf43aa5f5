//! Invented cases in any number, the same on every run: marks, names and clocks as uneven as real
//! ones, none of them real.

use noticedesk::case::day::{Day, Moment, TimeOfDay};
use noticedesk::case::event::{Entry, Event};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::{Mark, search_key};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::officer::Account;
use noticedesk::case::stage::Stage;
use noticedesk::case::summary::{ClockRow, DueRow, LedgerAccount, LedgerLine, Summary, Work};
use noticedesk::store::NewCase;

/// A small random sequence (xorshift), always the same.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A number below `end`, small ones far more often: the harmonic law of surnames.
    fn uneven(&mut self, end: u64) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(share) - 1.0) as u64
    }
}

const SYLLABLES: [&str; 24] = [
    "an", "bel", "cor", "dan", "el", "far", "gar", "hol", "in", "jen", "kel", "lor", "mar", "nor",
    "os", "per", "quin", "rad", "sel", "tor", "um", "ver", "wil", "yor",
];

/// A made-up surname; number 0 is the commonest: one person in fifteen, harsher than any real
/// register.
pub fn surname(number: u64) -> String {
    let mut name = String::new();
    let mut rest = number + 24;
    while rest > 0 {
        name.push_str(SYLLABLES[(rest % 24) as usize]);
        rest /= 24;
    }
    name.push_str(["son", "ton", "ley", "er"][(number % 4) as usize]);
    name[..1].to_uppercase() + &name[1..]
}

fn mark(random: &mut Random) -> String {
    let letter = |number: u64| char::from(b"ABCDEFGHJKLMNPRSTUVWXY"[(number % 22) as usize]);
    let years = [21, 70, 19, 68, 17, 66, 15, 64, 22, 71, 23, 72, 14, 63, 24, 73, 12, 61, 11, 60];
    let year = years[random.uneven(20) as usize];
    let area = random.uneven(300);
    let serial = random.below(22 * 22 * 22);
    format!(
        "{}{}{year:02} {}{}{}",
        letter(area / 22),
        letter(area),
        letter(serial / 484),
        letter(serial / 22),
        letter(serial)
    )
}

/// The mark of a case: every third vehicle has been here before.
pub fn mark_of(serial: u64) -> String {
    let mut random = Random(serial.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    random.next();
    if random.below(3) == 0 && serial > 100 {
        let earlier = serial - 1 - random.uneven(serial.min(50_000));
        let mut own = Random(earlier.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        own.next();
        own.below(3);
        return mark(&mut own);
    }
    mark(&mut random)
}

/// The name of a case's keeper; empty for every third.
pub fn name_of(serial: u64) -> String {
    let mut random = Random(serial.wrapping_mul(0xD1B5_4A32_D192_ED03) | 1);
    random.next();
    if random.below(3) == 0 {
        return String::new();
    }
    let (first, last) = (random.uneven(400), random.uneven(40_000));
    format!("{} {}", surname(first + 7_000), surname(last))
}

pub fn number_of(serial: u64) -> PcnNumber {
    let letters = ["ZZ", "ZY", "ZX", "ZW"][(serial / 10_000_000 % 4) as usize];
    PcnNumber::allocate(letters, (serial % 10_000_000) as u32).unwrap()
}

pub const FIRST_DAY: i32 = 19_000;

/// One invented case.
pub fn case(serial: u64) -> NewCase {
    let mut random = Random(serial.wrapping_mul(0x2545_F491_4F6C_DD1D) | 1);
    random.next();
    let day = Day::from_number(FIRST_DAY + (serial % 1_500) as i32);
    let mark = mark_of(serial);
    let regime = Regime::ALL[random.uneven(10) as usize];
    let served = random.below(2) == 0;
    let work = (random.below(5) < 2).then(|| {
        let work = Work::ALL[random.uneven(17) as usize];
        let from = Day::from_number(day.number() + random.below(60) as i32);
        (work, ClockRow { from, last: Some(Day::from_number(from.number() + 56)), last_safe: None })
    });
    let street = format!("{} Road", surname(random.uneven(900)));
    let entry = |number, event| Entry {
        number,
        event,
        legal_day: day,
        recorded: Moment(i64::from(day.number()) * 86_400_000 + 36_000_000),
        officer: Account::system(),
        why: String::new(),
    };
    let notice = Notice {
        number: number_of(serial),
        regime,
        service: Service::OnVehicle,
        contravention: Some(day),
        at: TimeOfDay::from_minutes(random.below(1_440) as u16),
        code: "01".into(),
        suffix: String::new(),
        band: Some(Band::Two),
        level: Some(Level::Higher),
        vehicle: Vehicle {
            mark: Mark::new(&mark),
            make: surname(random.below(40)),
            colour: "blue".into(),
            ..Vehicle::default()
        },
        place: Place { street: street.clone(), zone: "Z1".into(), ..Place::default() },
        observation: Observation { ceo: "C123".into(), ..Observation::default() },
    };
    let mut entries = vec![entry(1, Event::NoticeIssued(Box::new(notice)))];
    if served {
        entries.push(entry(2, Event::PcnServed));
    }
    let line = |account, pence| LedgerLine { entry: 1, day, account, pence: Pence(pence) };
    NewCase {
        summary: Summary {
            number: number_of(serial),
            mark_key: search_key(&mark),
            mark,
            name: name_of(serial),
            street,
            contravention: Some(day),
            code: "01".into(),
            regime,
            stage: if work.is_some() { Stage::Pcn } else { Stage::Paid },
            work,
            due: DueRow::always(Pence(7_000)),
            holder: (random.below(50) == 0).then(Account::system),
            hold: None,
            unposted: None,
            entries: entries.len() as u32,
        },
        entries,
        ledger: vec![line(LedgerAccount::Debtor, 7_000), line(LedgerAccount::Penalty, -7_000)],
    }
}
