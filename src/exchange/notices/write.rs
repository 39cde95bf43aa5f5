//! Writes notices in the notices format, so that what was written can be imported again.
//!
//! Second floor, no file access.

use std::io::{self, Write};

use super::columns::{COLUMNS, COUNT, Column};
use crate::case::day::Day;
use crate::case::event::ImportedFacts;
use crate::case::notice::{Notice, Regime};
use crate::exchange::table::write_record;

/// Columns that are written: those of other systems' habits (date and time apart) are left out.
fn is_written(column: Column) -> bool {
    !matches!(column, Column::ContraventionDate | Column::ContraventionTime | Column::ServedDate)
}

/// Writes the headings. Errors are the stream's own.
pub fn headings(out: &mut dyn Write) -> io::Result<()> {
    let names = COLUMNS.iter().filter(|facts| is_written(facts.column)).map(|facts| facts.name);
    write_record(out, names)
}

/// Writes one notice with the day of its service or date and what is known of it. Errors are the
/// stream's own.
pub fn notice(
    out: &mut dyn Write,
    notice: &Notice,
    issued: Option<Day>,
    facts: Option<&ImportedFacts>,
) -> io::Result<()> {
    let mut values: [String; COUNT] = std::array::from_fn(|_| String::new());
    let mut set = |column: Column, value: String| {
        if let Some(slot) = values.get_mut(column.place()) {
            *slot = value;
        }
    };
    let at = notice.at.map_or_else(|| "00:00".to_string(), |time| time.to_string());
    set(Column::Pcn, notice.number.to_string());
    if let Some(day) = notice.contravention {
        set(Column::ContraventionAt, format!("{day}T{at}"));
    }
    if let Some(day) = issued {
        let time = if notice.service.is_postal() { "00:00" } else { at.as_str() };
        set(Column::ServedAt, format!("{day}T{time}"));
    }
    set(Column::Service, notice.service.name().to_string());
    set(Column::Stream, stream(notice.regime).to_string());
    set(Column::Code, notice.code.clone());
    set(Column::Suffix, notice.suffix.clone());
    set(Column::Band, notice.band.map(|band| band.name().to_string()).unwrap_or_default());
    set(Column::Level, notice.level.map(|level| level.name().to_string()).unwrap_or_default());
    described(notice, &mut set);
    if let Some(facts) = facts {
        known(facts, &mut set);
    }
    let fields = COLUMNS.iter().zip(&values).filter(|(facts, _)| is_written(facts.column));
    write_record(out, fields.map(|(_, value)| value.as_str()))
}

/// The stream that a regime belongs to.
fn stream(regime: Regime) -> &'static str {
    let name = regime.name();
    match name.split_once('-').map_or(name, |(_, stream)| stream) {
        "lorry" => "lorry-control",
        other => other,
    }
}

/// Vehicle, place and observation.
fn described(notice: &Notice, set: &mut dyn FnMut(Column, String)) {
    let vehicle = &notice.vehicle;
    let mark = vehicle.mark.as_ref().map(ToString::to_string).unwrap_or_default();
    set(Column::Vrm, mark);
    set(Column::Make, vehicle.make.clone());
    set(Column::Model, vehicle.model.clone());
    set(Column::Colour, vehicle.colour.clone());
    set(Column::Country, vehicle.country.clone());
    let place = &notice.place;
    set(Column::Street, place.street.clone());
    set(Column::Location, place.location.clone());
    set(Column::Zone, place.zone.clone());
    set(Column::Usrn, place.usrn.clone());
    if let Some((first, second)) = place.position.split_once(',') {
        let globe = first.parse::<f64>().is_ok_and(|degrees| degrees < 90.0);
        let columns =
            if globe { (Column::Lat, Column::Lon) } else { (Column::Easting, Column::Northing) };
        set(columns.0, first.to_string());
        set(columns.1, second.to_string());
    }
    let seen = &notice.observation;
    set(Column::Ceo, seen.ceo.clone());
    set(Column::Device, seen.device.clone());
    set(Column::ObservedFrom, seen.from.map(|time| time.to_string()).unwrap_or_default());
    set(Column::ObservedTo, seen.to.map(|time| time.to_string()).unwrap_or_default());
    set(Column::CeoNotes, seen.notes.clone());
    set(Column::Photos, seen.photos.join(";"));
}

/// What another system knew.
fn known(facts: &ImportedFacts, set: &mut dyn FnMut(Column, String)) {
    set(Column::Status, facts.status.clone());
    set(Column::StatusSince, facts.since.map(|day| day.to_string()).unwrap_or_default());
    set(Column::PaidPence, facts.paid.0.to_string());
    set(Column::PaidOn, facts.paid_on.map(|day| day.to_string()).unwrap_or_default());
    set(Column::BalancePence, facts.balance.map(|sum| sum.0.to_string()).unwrap_or_default());
    set(Column::Held, if facts.held { "yes" } else { "no" }.to_string());
    if let Some(keeper) = &facts.keeper {
        set(Column::KeeperName, keeper.name.clone());
        let lines = [
            Column::KeeperAddress1,
            Column::KeeperAddress2,
            Column::KeeperAddress3,
            Column::KeeperAddress4,
            Column::KeeperAddress5,
        ];
        for (column, line) in lines.into_iter().zip(&keeper.address) {
            set(column, line.clone());
        }
        set(Column::KeeperPostcode, keeper.postcode.clone());
    }
}
