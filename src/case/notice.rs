//! The notice itself: what was alleged, against which vehicle, where, and under which scheme.

use super::day::{Day, TimeOfDay};
use super::ids::PcnNumber;
use super::mark::Mark;

/// The body of law under which a notice runs; decided by place and stream.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Regime {
    /// England outside London, parking.
    EnglandParking,
    /// England outside London, bus lane.
    EnglandBusLane,
    /// England outside London, moving traffic.
    EnglandMovingTraffic,
    /// Wales, parking.
    WalesParking,
    /// Wales, bus lane.
    WalesBusLane,
    /// Wales, moving traffic.
    WalesMovingTraffic,
    /// London, parking.
    LondonParking,
    /// London, bus lane (1996 Act).
    LondonBusLane,
    /// London, moving traffic (2003 Act).
    LondonMovingTraffic,
    /// London lorry control (2003 Act).
    LondonLorry,
}

impl Regime {
    /// The kind of enforcement.
    pub const fn stream(self) -> Stream {
        match self {
            Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => {
                Stream::Parking
            }
            Regime::EnglandBusLane | Regime::WalesBusLane | Regime::LondonBusLane => {
                Stream::BusLane
            }
            Regime::EnglandMovingTraffic
            | Regime::WalesMovingTraffic
            | Regime::LondonMovingTraffic => Stream::MovingTraffic,
            Regime::LondonLorry => Stream::LorryControl,
        }
    }

    /// Every regime, in the order in which they are listed.
    pub const ALL: [Regime; 10] = [
        Regime::EnglandParking,
        Regime::EnglandBusLane,
        Regime::EnglandMovingTraffic,
        Regime::WalesParking,
        Regime::WalesBusLane,
        Regime::WalesMovingTraffic,
        Regime::LondonParking,
        Regime::LondonBusLane,
        Regime::LondonMovingTraffic,
        Regime::LondonLorry,
    ];

    /// The regime's number in a store, from 1; fixed for ever.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The regime of a store's number.
    pub fn from_code(code: u8) -> Option<Regime> {
        Regime::ALL.into_iter().find(|regime| regime.code() == code)
    }

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Regime::EnglandParking => "england-parking",
            Regime::EnglandBusLane => "england-bus-lane",
            Regime::EnglandMovingTraffic => "england-moving-traffic",
            Regime::WalesParking => "wales-parking",
            Regime::WalesBusLane => "wales-bus-lane",
            Regime::WalesMovingTraffic => "wales-moving-traffic",
            Regime::LondonParking => "london-parking",
            Regime::LondonBusLane => "london-bus-lane",
            Regime::LondonMovingTraffic => "london-moving-traffic",
            Regime::LondonLorry => "london-lorry",
        }
    }

    /// The regime of a name; `None` when there is no such regime.
    pub fn named(name: &str) -> Option<Regime> {
        Regime::ALL.into_iter().find(|regime| regime.name() == name)
    }

    /// The regime of an area and a stream; `None` for lorry control outside London.
    pub const fn of(area: Area, stream: Stream) -> Option<Regime> {
        match (area, stream) {
            (Area::England, Stream::Parking) => Some(Regime::EnglandParking),
            (Area::England, Stream::BusLane) => Some(Regime::EnglandBusLane),
            (Area::England, Stream::MovingTraffic) => Some(Regime::EnglandMovingTraffic),
            (Area::Wales, Stream::Parking) => Some(Regime::WalesParking),
            (Area::Wales, Stream::BusLane) => Some(Regime::WalesBusLane),
            (Area::Wales, Stream::MovingTraffic) => Some(Regime::WalesMovingTraffic),
            (Area::London, Stream::Parking) => Some(Regime::LondonParking),
            (Area::London, Stream::BusLane) => Some(Regime::LondonBusLane),
            (Area::London, Stream::MovingTraffic) => Some(Regime::LondonMovingTraffic),
            (Area::London, Stream::LorryControl) => Some(Regime::LondonLorry),
            (Area::England | Area::Wales, Stream::LorryControl) => None,
        }
    }
}

/// The part of the country whose law a council enforces.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// England outside London.
    England,
    /// Wales.
    Wales,
    /// London.
    London,
}

impl Area {
    /// Every area.
    pub const ALL: [Area; 3] = [Area::England, Area::Wales, Area::London];

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Area::England => "england",
            Area::Wales => "wales",
            Area::London => "london",
        }
    }

    /// The area of a name; `None` when there is no such area.
    pub fn named(name: &str) -> Option<Area> {
        Area::ALL.into_iter().find(|area| area.name() == name)
    }
}

/// The kind of enforcement that a notice comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// Parking, on and off street.
    Parking,
    /// Bus lanes.
    BusLane,
    /// Moving traffic.
    MovingTraffic,
    /// Lorry control (London only).
    LorryControl,
}

impl Stream {
    /// Every stream.
    pub const ALL: [Stream; 4] =
        [Stream::Parking, Stream::BusLane, Stream::MovingTraffic, Stream::LorryControl];

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Stream::Parking => "parking",
            Stream::BusLane => "bus-lane",
            Stream::MovingTraffic => "moving-traffic",
            Stream::LorryControl => "lorry-control",
        }
    }

    /// The stream of a name; `None` when there is no such stream.
    pub fn named(name: &str) -> Option<Stream> {
        Stream::ALL.into_iter().find(|stream| stream.name() == name)
    }
}

/// How the notice came to its addressee.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Service {
    /// Fixed to the vehicle or handed to the driver by a civil enforcement officer.
    OnVehicle,
    /// By post, from an approved device's record.
    PostDevice,
    /// By post, because the officer was prevented from serving it.
    PostPrevented,
    /// By post, because the vehicle was driven away.
    PostDriveAway,
    /// A warning only: no penalty charge is asked.
    Warning,
}

impl Service {
    /// Every kind of service.
    pub const ALL: [Service; 5] = [
        Service::OnVehicle,
        Service::PostDevice,
        Service::PostPrevented,
        Service::PostDriveAway,
        Service::Warning,
    ];

    /// The name that files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Service::OnVehicle => "on-vehicle",
            Service::PostDevice => "post-device",
            Service::PostPrevented => "post-prevented",
            Service::PostDriveAway => "post-drive-away",
            Service::Warning => "warning",
        }
    }

    /// The kind of service of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<Service> {
        Service::ALL.into_iter().find(|service| service.name() == name)
    }

    /// Whether the notice went by post.
    pub const fn is_postal(self) -> bool {
        matches!(self, Service::PostDevice | Service::PostPrevented | Service::PostDriveAway)
    }
}

/// The charge band of a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Band {
    /// Band 1 (outside London).
    One,
    /// Band 2 (outside London; Wales).
    Two,
    /// Band A (London).
    A,
    /// Band B (London).
    B,
}

impl Band {
    /// The name that files use: `1`, `2`, `A`, `B`.
    pub const fn name(self) -> &'static str {
        match self {
            Band::One => "1",
            Band::Two => "2",
            Band::A => "A",
            Band::B => "B",
        }
    }

    /// The band of a name; `None` when there is no such band.
    pub fn named(name: &str) -> Option<Band> {
        [Band::One, Band::Two, Band::A, Band::B].into_iter().find(|band| band.name() == name)
    }
}

/// The differential level of a contravention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// The more serious contraventions.
    Higher,
    /// The less serious ones.
    Lower,
}

impl Level {
    /// The name that files use.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Higher => "higher",
            Level::Lower => "lower",
        }
    }

    /// The level of a name; `None` when there is no such level.
    pub fn named(name: &str) -> Option<Level> {
        [Level::Higher, Level::Lower].into_iter().find(|level| level.name() == name)
    }
}

/// The vehicle, as far as the notice describes it. Texts are empty where not recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vehicle {
    /// Registration mark, where one was recorded.
    pub mark: Option<Mark>,
    /// Make.
    pub make: String,
    /// Model.
    pub model: String,
    /// Colour.
    pub colour: String,
    /// Country of registration, where it is not the United Kingdom.
    pub country: String,
}

/// Where it happened. Texts are empty where not recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// Street.
    pub street: String,
    /// Where in the street.
    pub location: String,
    /// Controlled zone or car park.
    pub zone: String,
    /// Unique street reference number.
    pub usrn: String,
    /// Position as the source gave it (`easting,northing` or `lat,lon`).
    pub position: String,
}

/// What the officer or the device saw. Texts are empty where not recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Observation {
    /// Civil enforcement officer's number.
    pub ceo: String,
    /// Device's number.
    pub device: String,
    /// First and last moment of the observation, local time.
    pub from: Option<TimeOfDay>,
    /// See [`Observation::from`].
    pub to: Option<TimeOfDay>,
    /// The officer's notes.
    pub notes: String,
    /// File names of photographs.
    pub photos: Vec<String>,
}

/// A penalty charge notice as it was issued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The number on the notice.
    pub number: PcnNumber,
    /// The scheme it runs under.
    pub regime: Regime,
    /// How it came to its addressee.
    pub service: Service,
    /// Day of the alleged contravention; absent only in partial histories put to `audit`.
    pub contravention: Option<Day>,
    /// Time of the alleged contravention, local.
    pub at: Option<TimeOfDay>,
    /// Standard contravention code, two digits (or the source's own).
    pub code: String,
    /// Suffix letters or digits.
    pub suffix: String,
    /// Charge band of the place; absent: no amount can be answered.
    pub band: Option<Band>,
    /// Differential level; absent: no amount can be answered.
    pub level: Option<Level>,
    /// The vehicle.
    pub vehicle: Vehicle,
    /// The place.
    pub place: Place,
    /// What was seen.
    pub observation: Observation,
}
