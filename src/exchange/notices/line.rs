//! One line of a file of notices, converted to the ground floor's words.
//!
//! Second floor, pure. The first thing wrong in a line is its fault; a line is taken whole or not
//! at all.

use super::columns::Column;
use super::fields::Fields;
use super::{NoticeIn, Setting};
use crate::case::day::{Day, TimeOfDay};
use crate::case::event::ImportedFacts;
use crate::case::ids::PcnNumber;
use crate::case::mark::Mark;
use crate::case::money::Pence;
use crate::case::notice::{
    Band, Level, Notice, Observation, Place, Regime, Service, Stream, Vehicle,
};
use crate::case::party::{Capacity, Party};
use crate::exchange::fault::Fault;
use crate::exchange::map::CodeForm;

/// No notice of civil enforcement is older.
const FIRST_YEAR: i32 = 1990;

/// Converts a line; `ordinal` counts data lines from 0 and decides an allocated number.
pub(super) fn convert(
    fields: &Fields<'_>,
    setting: &Setting<'_>,
    ordinal: u64,
) -> Result<NoticeIn, Fault> {
    let number = number(fields, ordinal)?;
    let (contravention, at) = contravention(fields, setting.today)?;
    let code = code(fields)?;
    let service = fields
        .word(Column::Service, Service::named, &Service::ALL.map(Service::name).join(", "))?
        .ok_or_else(|| fields.missing(Column::Service))?;
    let band = |word: &str| Band::named(&word.to_ascii_uppercase());
    let level = |word: &str| Level::named(&word.to_ascii_lowercase());
    let notice = Notice {
        number,
        regime: regime(fields, setting, &code)?,
        service,
        contravention: Some(contravention),
        at,
        suffix: suffix(fields)?,
        code,
        band: fields.word(Column::Band, band, "1, 2, A or B")?,
        level: fields.word(Column::Level, level, "higher or lower")?,
        vehicle: vehicle(fields)?,
        place: place(fields)?,
        observation: observation(fields)?,
    };
    Ok(NoticeIn {
        line: fields.record.line(),
        issued: issued(fields, setting.today, contravention)?,
        facts: facts(fields, setting.source)?.map(Box::new),
        notice,
    })
}

fn number(fields: &Fields<'_>, ordinal: u64) -> Result<PcnNumber, Fault> {
    let raw = fields.raw(Column::Pcn);
    match &fields.map.numbers {
        Some(numbers) if raw.is_empty() => numbers.number(ordinal).ok_or_else(|| {
            let remedy = "choose another prefix, or a lower first number";
            fields.fault(Column::Pcn, "the map's series of numbers is at its end", remedy)
        }),
        _ if raw.is_empty() => Err(fields.missing(Column::Pcn)),
        _ => PcnNumber::new(raw).ok_or_else(|| {
            let remedy = "write 1 to 20 letters and digits";
            fields.fault(Column::Pcn, "it is not a notice number", remedy)
        }),
    }
}

fn contravention(fields: &Fields<'_>, today: Day) -> Result<(Day, Option<TimeOfDay>), Fault> {
    let (column, found) = match fields.dated(Column::ContraventionAt)? {
        Some(found) => (Column::ContraventionAt, found),
        None => match fields.dated(Column::ContraventionDate)? {
            Some(found) => (Column::ContraventionDate, found),
            None if fields.layout.has(Column::ContraventionDate) => {
                return Err(fields.missing(Column::ContraventionDate));
            }
            None => return Err(fields.missing(Column::ContraventionAt)),
        },
    };
    let day = found.day.ok_or_else(|| fields.missing(column))?;
    if day > today {
        let remedy = "put the date right; the contravention must have happened";
        return Err(fields.fault(column, format!("the day lies after today ({today})"), remedy));
    }
    if day.year() < FIRST_YEAR {
        let remedy = "put the year right in the source";
        return Err(fields.fault(column, "no penalty charge notice is that old", remedy));
    }
    let time = match found.time {
        Some(time) => Some(time),
        None => fields.dated(Column::ContraventionTime)?.and_then(|found| found.time),
    };
    Ok((day, time))
}

/// The day of service on the vehicle or the date of the notice.
fn issued(fields: &Fields<'_>, today: Day, contravention: Day) -> Result<Option<Day>, Fault> {
    let (column, found) = match fields.day(Column::ServedAt)? {
        Some(day) => (Column::ServedAt, day),
        None => match fields.day(Column::ServedDate)? {
            Some(day) => (Column::ServedDate, day),
            None => return Ok(None),
        },
    };
    if found < contravention {
        let why = format!("the day lies before the contravention ({contravention})");
        return Err(fields.fault(column, why, "put one of the two dates right"));
    }
    if found > today {
        let why = format!("the day lies after today ({today})");
        return Err(fields.fault(column, why, "put the date right in the source"));
    }
    Ok(Some(found))
}

fn code(fields: &Fields<'_>) -> Result<String, Fault> {
    let mut code = fields.needed(Column::Code)?;
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let remedy = "write two digits, for example 01, or your own letters and digits";
        return Err(fields.fault(Column::Code, "it is not a contravention code", remedy));
    }
    if code.len() == 1 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        match fields.map.code_form {
            CodeForm::TwoDigits => code.insert(0, '0'),
            CodeForm::AsWritten => {
                return Err(fields.fault(
                    Column::Code,
                    "the code has one digit; it seems to have lost its leading zero",
                    "write two digits, or use a map with codes = \"two-digits\"",
                ));
            }
        }
    }
    code.make_ascii_uppercase();
    Ok(code)
}

fn suffix(fields: &Fields<'_>) -> Result<String, Fault> {
    let suffix = fields.text(Column::Suffix)?;
    if suffix.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(suffix.to_ascii_lowercase());
    }
    let remedy = "write suffix letters or digits without anything between them";
    Err(fields.fault(Column::Suffix, "a suffix has letters and digits only", remedy))
}

fn regime(fields: &Fields<'_>, setting: &Setting<'_>, code: &str) -> Result<Regime, Fault> {
    let known = Stream::ALL.map(Stream::name).join(", ");
    let named = fields.word(Column::Stream, Stream::named, &known)?;
    let Some(stream) = named.or_else(|| (setting.stream_of)(code)) else {
        let remedy = "put the code right, or give the stream in a column or in the map";
        let why = "the table of codes does not know it, so the stream cannot be derived";
        return Err(fields.fault(Column::Code, why, remedy));
    };
    Regime::of(setting.area, stream).ok_or_else(|| {
        let remedy = "write parking, bus-lane or moving-traffic";
        fields.fault(Column::Stream, "there is lorry control in London only", remedy)
    })
}

fn vehicle(fields: &Fields<'_>) -> Result<Vehicle, Fault> {
    let entered = fields.text(Column::Vrm)?;
    Ok(Vehicle {
        mark: Mark::new(&entered),
        make: fields.text(Column::Make)?,
        model: fields.text(Column::Model)?,
        colour: fields.text(Column::Colour)?,
        country: fields.text(Column::Country)?,
    })
}

fn place(fields: &Fields<'_>) -> Result<Place, Fault> {
    let grid =
        pair(fields, (Column::Easting, 0.0..=700_000.0), (Column::Northing, 0.0..=1_300_000.0))?;
    let globe = pair(fields, (Column::Lat, 49.0..=61.5), (Column::Lon, -9.0..=2.5))?;
    let usrn = fields.text(Column::Usrn)?;
    if !usrn.bytes().all(|byte| byte.is_ascii_digit()) {
        let remedy = "write up to eight digits, or leave it empty";
        return Err(fields.fault(
            Column::Usrn,
            "a street reference number has digits only",
            remedy,
        ));
    }
    Ok(Place {
        street: fields.needed(Column::Street)?,
        location: fields.text(Column::Location)?,
        zone: fields.text(Column::Zone)?,
        usrn,
        position: grid.or(globe).unwrap_or_default(),
    })
}

/// A column of coordinates with the range that lies in the country.
type Axis = (Column, std::ops::RangeInclusive<f64>);

/// Two coordinates as the source gave them; `None` where either is empty.
fn pair(fields: &Fields<'_>, first: Axis, second: Axis) -> Result<Option<String>, Fault> {
    let (east, north) = (fields.raw(first.0), fields.raw(second.0));
    if east.is_empty() || north.is_empty() {
        return Ok(None);
    }
    for (column, range) in [first, second] {
        let number: Option<f64> = fields.raw(column).parse().ok();
        if !number.is_some_and(|number| range.contains(&number)) {
            let why = "it is not a coordinate in the country";
            let remedy = format!("write a number from {} to {}", range.start(), range.end());
            return Err(fields.fault(column, why, remedy));
        }
    }
    Ok(Some(format!("{east},{north}")))
}

fn observation(fields: &Fields<'_>) -> Result<Observation, Fault> {
    let time = |column| Ok::<_, Fault>(fields.dated(column)?.and_then(|found| found.time));
    Ok(Observation {
        ceo: fields.text(Column::Ceo)?,
        device: fields.text(Column::Device)?,
        from: time(Column::ObservedFrom)?,
        to: time(Column::ObservedTo)?,
        notes: fields.text(Column::CeoNotes)?,
        photos: photos(fields)?,
    })
}

fn photos(fields: &Fields<'_>) -> Result<Vec<String>, Fault> {
    let names = fields.text(Column::Photos)?;
    let names: Vec<String> =
        names.split(';').map(str::trim).filter(|name| !name.is_empty()).map(String::from).collect();
    let leads_away = |name: &String| {
        name.starts_with(['/', '\\'])
            || name.contains(':')
            || name.split(['/', '\\']).any(|part| part == "..")
    };
    if names.iter().any(leads_away) {
        let remedy = "name photographs by their place beside or below the file";
        return Err(fields.fault(Column::Photos, "a name leads out of the file's folder", remedy));
    }
    Ok(names)
}

/// What the other system knew; `None` where the line says nothing of the kind.
fn facts(fields: &Fields<'_>, source: &str) -> Result<Option<ImportedFacts>, Fault> {
    let status = fields.text(Column::Status)?;
    let stage = match status.as_str() {
        "" => None,
        word => Some(fields.map.stage(word).ok_or_else(|| {
            let remedy = "say in the map's [stages] which stage the word means";
            fields.fault(Column::Status, "it is not known which stage this is", remedy)
        })?),
    };
    let held = |word: &str| match word.to_ascii_lowercase().as_str() {
        "1" | "y" | "yes" | "true" => Some(true),
        "0" | "n" | "no" | "false" => Some(false),
        _ => None,
    };
    let known = ImportedFacts {
        status,
        stage,
        since: fields.dated(Column::StatusSince)?.and_then(|found| found.day),
        paid: fields.pence(Column::PaidPence)?.unwrap_or(Pence::ZERO),
        paid_on: fields.day(Column::PaidOn)?,
        balance: fields.pence(Column::BalancePence)?,
        keeper: keeper(fields)?,
        held: fields.word(Column::Held, held, "1 or 0, yes or no")?.unwrap_or(false),
        source: String::new(),
    };
    let says_something = !known.status.is_empty()
        || known.since.is_some()
        || known.paid.is_positive()
        || known.paid_on.is_some()
        || known.balance.is_some()
        || known.keeper.is_some()
        || known.held;
    let source = || format!("{source}, line {}", fields.record.line());
    Ok(says_something.then(|| ImportedFacts { source: source(), ..known }))
}

fn keeper(fields: &Fields<'_>) -> Result<Option<Party>, Fault> {
    let name = fields.text(Column::KeeperName)?;
    let mut address = Vec::new();
    for column in [
        Column::KeeperAddress1,
        Column::KeeperAddress2,
        Column::KeeperAddress3,
        Column::KeeperAddress4,
        Column::KeeperAddress5,
    ] {
        let line = fields.text(column)?;
        if !line.is_empty() {
            address.push(line);
        }
    }
    let postcode = fields.text(Column::KeeperPostcode)?.to_uppercase();
    let known = !(name.is_empty() && address.is_empty() && postcode.is_empty());
    Ok(known.then_some(Party { capacity: Capacity::Keeper, name, address, postcode }))
}
