//! Invented notices: which contravention, where, when, seen by whom.

use super::people;
use super::random::Random;
use crate::case::day::{Day, TimeOfDay};
use crate::case::ids::PcnNumber;
use crate::case::notice::{Band, Notice, Observation, Place, Regime, Service};
use crate::law::Law;

/// The letters of practice numbers; no council's.
pub const PREFIX: &str = "XB";

/// A kind of contravention: code, suffixes that go with it.
type Offence = (&'static str, &'static [&'static str]);

const PARKING: [(Offence, u32); 20] = [
    (("01", &["", "j", "o"]), 170),
    (("02", &["", "o"]), 60),
    (("05", &["", "u", "s"]), 60),
    (("06", &["", "v", "p"]), 40),
    (("11", &["", "u"]), 70),
    (("12", &["r", "s", "t", "w", "y"]), 95),
    (("16", &["", "d", "h", "w"]), 40),
    (("19", &["r", "s", "w", "z"]), 25),
    (("21", &["", "r", "s"]), 12),
    (("23", &["", "b", "c", "l"]), 22),
    (("24", &["", "d", "h"]), 12),
    (("25", &["", "2", "n"]), 55),
    (("26", &["", "n"]), 10),
    (("27", &["", "o"]), 14),
    (("30", &["", "u", "l", "f"]), 85),
    (("40", &["", "n"]), 48),
    (("45", &["", "w"]), 18),
    (("62", &["", "1", "2", "4"]), 6),
    (("83", &["", "u"]), 30),
    (("85", &["", "r", "b"]), 14),
];
const BUS_LANE: [(Offence, u32); 1] = [(("34", &["j"]), 1)];
const MOVING: [(Offence, u32); 5] = [
    (("31", &["j"]), 60),
    (("50", &["l", "r", "u"]), 40),
    (("52", &["g", "m", "v"]), 15),
    (("53", &["j", "c"]), 10),
    (("33", &["b", "c", "e"]), 10),
];
/// Stream and service of a notice with their share of a thousand.
const KINDS: [((Regime, Service), u32); 5] = [
    ((Regime::EnglandParking, Service::OnVehicle), 760),
    ((Regime::EnglandBusLane, Service::PostDevice), 120),
    ((Regime::EnglandMovingTraffic, Service::PostDevice), 80),
    ((Regime::EnglandParking, Service::PostDriveAway), 35),
    ((Regime::EnglandParking, Service::PostPrevented), 5),
];
/// Notices by the hour of the day.
const HOURS: [(u16, u32); 17] = [
    (7, 8),
    (8, 30),
    (9, 55),
    (10, 70),
    (11, 72),
    (12, 60),
    (13, 58),
    (14, 66),
    (15, 62),
    (16, 55),
    (17, 48),
    (18, 40),
    (19, 18),
    (20, 8),
    (21, 5),
    (22, 3),
    (23, 2),
];
/// An invented notice of a day, with the serial number given; `None` past the last number.
pub fn notice(law: &Law, random: &mut Random, serial: u32, on: Day) -> Option<Notice> {
    let number = PcnNumber::allocate(PREFIX, serial)?;
    let (regime, service) = random.weighted(&KINDS)?;
    let (code, suffixes) = match regime {
        Regime::EnglandBusLane => random.weighted(&BUS_LANE)?,
        Regime::EnglandMovingTraffic => random.weighted(&MOVING)?,
        Regime::EnglandParking
        | Regime::WalesParking
        | Regime::WalesBusLane
        | Regime::WalesMovingTraffic
        | Regime::LondonParking
        | Regime::LondonBusLane
        | Regime::LondonMovingTraffic
        | Regime::LondonLorry => random.weighted(&PARKING)?,
    };
    let suffix = random.word(suffixes);
    let at = TimeOfDay::new(random.weighted(&HOURS)?, u16::try_from(random.below(60)).ok()?);
    Some(Notice {
        number,
        regime,
        service,
        contravention: Some(on),
        at,
        level: law.level_of(code, suffix, regime, on),
        code: code.to_string(),
        suffix: suffix.to_string(),
        band: Some(Band::Two),
        vehicle: people::vehicle(random),
        place: place(random),
        observation: observation(random, service, at),
    })
}

fn place(random: &mut Random) -> Place {
    let location = match random.below(4) {
        0 => format!("outside no. {}", random.between(1, 150)),
        1 => format!("lamp column {}", random.between(1, 60)),
        _ => String::new(),
    };
    Place {
        street: people::street(random),
        location,
        zone: format!("Z{}", random.between(1, 12)),
        usrn: String::new(),
        position: String::new(),
    }
}

fn observation(random: &mut Random, service: Service, at: Option<TimeOfDay>) -> Observation {
    if service == Service::PostDevice {
        let device = format!("CAM{:02}", random.between(1, 9));
        return Observation { device, ..Observation::default() };
    }
    let minutes = at.map_or(0, TimeOfDay::minutes);
    let from = minutes.saturating_sub(u16::try_from(random.between(2, 12)).unwrap_or(5));
    let note = [
        "",
        "",
        "No driver seen.",
        "Two photographs of the windscreen, one of the sign.",
        "Driver returned while the notice was printed.",
        "Clock of the machine checked.",
    ];
    Observation {
        ceo: format!("XC{:03}", random.between(1, 60)),
        device: String::new(),
        from: TimeOfDay::from_minutes(from),
        to: at,
        notes: random.word(&note).to_string(),
        photos: Vec::new(),
    }
}
