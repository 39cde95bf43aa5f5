//! The columns of the notices format, declared once: name, length, what their values are read as.
//!
//! Second floor, pure. The reader, the map and the writer all walk this table.

/// A column of the notices format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Column {
    /// Number of the notice.
    Pcn,
    /// Day and time of the contravention.
    ContraventionAt,
    /// Its day alone.
    ContraventionDate,
    /// Its time alone.
    ContraventionTime,
    /// Day and time of service on the vehicle, or the date of a postal notice.
    ServedAt,
    /// Its day alone.
    ServedDate,
    /// How the notice came to its addressee.
    Service,
    /// Parking, bus lane, moving traffic.
    Stream,
    /// Contravention code.
    Code,
    /// Suffixes of the code.
    Suffix,
    /// Charge band.
    Band,
    /// Differential level.
    Level,
    /// Registration mark.
    Vrm,
    /// Make.
    Make,
    /// Model.
    Model,
    /// Colour.
    Colour,
    /// Country of registration.
    Country,
    /// Street.
    Street,
    /// Where in the street.
    Location,
    /// Zone or car park.
    Zone,
    /// Unique street reference number.
    Usrn,
    /// National grid easting, metres.
    Easting,
    /// National grid northing, metres.
    Northing,
    /// Latitude, degrees.
    Lat,
    /// Longitude, degrees.
    Lon,
    /// Civil enforcement officer's number.
    Ceo,
    /// Device's number.
    Device,
    /// Beginning of the observation.
    ObservedFrom,
    /// End of the observation.
    ObservedTo,
    /// The officer's notes.
    CeoNotes,
    /// File names of photographs, separated by `;`.
    Photos,
    /// What the other system calls the status.
    Status,
    /// Since when it has that status.
    StatusSince,
    /// Paid so far.
    PaidPence,
    /// The last day of payment.
    PaidOn,
    /// What the other system still asks.
    BalancePence,
    /// Whether it has the case on hold.
    Held,
    /// Keeper's name.
    KeeperName,
    /// Keeper's address, first line.
    KeeperAddress1,
    /// Second line.
    KeeperAddress2,
    /// Third line.
    KeeperAddress3,
    /// Fourth line.
    KeeperAddress4,
    /// Fifth line.
    KeeperAddress5,
    /// Keeper's postcode.
    KeeperPostcode,
}

/// One line of the table of columns.
#[derive(Clone, Copy, Debug)]
pub struct ColumnFacts {
    /// The column.
    pub column: Column,
    /// Its heading in the notices format and its name in a map.
    pub name: &'static str,
    /// The most characters of a value.
    pub longest: usize,
    /// What its values are read as.
    pub kind: Kind,
}

/// What the values of a column are read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Text or a word of a list.
    Text,
    /// A day with a time; the map may give its forms.
    DayAndTime,
    /// A day; the map may give its forms.
    Day,
    /// A time of day; the map may give its forms.
    Time,
    /// Whole pence, or pounds by map.
    Pence,
}

const fn text(column: Column, name: &'static str, longest: usize) -> ColumnFacts {
    ColumnFacts { column, name, longest, kind: Kind::Text }
}

const fn other(column: Column, name: &'static str, kind: Kind) -> ColumnFacts {
    ColumnFacts { column, name, longest: 40, kind }
}

/// How many columns there are.
pub const COUNT: usize = 44;

/// THE table of columns, in the order in which they are written; a column's place is its number.
pub const COLUMNS: [ColumnFacts; COUNT] = [
    text(Column::Pcn, "pcn", 40),
    other(Column::ContraventionAt, "contravention_at", Kind::DayAndTime),
    other(Column::ContraventionDate, "contravention_date", Kind::Day),
    other(Column::ContraventionTime, "contravention_time", Kind::Time),
    other(Column::ServedAt, "served_at", Kind::DayAndTime),
    other(Column::ServedDate, "served_date", Kind::Day),
    text(Column::Service, "service", 40),
    text(Column::Stream, "stream", 40),
    text(Column::Code, "code", 8),
    text(Column::Suffix, "suffix", 8),
    text(Column::Band, "band", 20),
    text(Column::Level, "level", 20),
    text(Column::Vrm, "vrm", 15),
    text(Column::Make, "make", 40),
    text(Column::Model, "model", 60),
    text(Column::Colour, "colour", 40),
    text(Column::Country, "country", 40),
    text(Column::Street, "street", 100),
    text(Column::Location, "location", 200),
    text(Column::Zone, "zone", 60),
    text(Column::Usrn, "usrn", 8),
    text(Column::Easting, "easting", 20),
    text(Column::Northing, "northing", 20),
    text(Column::Lat, "lat", 24),
    text(Column::Lon, "lon", 24),
    text(Column::Ceo, "ceo", 20),
    text(Column::Device, "device", 40),
    other(Column::ObservedFrom, "observed_from", Kind::Time),
    other(Column::ObservedTo, "observed_to", Kind::Time),
    text(Column::CeoNotes, "ceo_notes", 4000),
    text(Column::Photos, "photos", 4000),
    text(Column::Status, "status", 60),
    other(Column::StatusSince, "status_since", Kind::Day),
    other(Column::PaidPence, "paid_pence", Kind::Pence),
    other(Column::PaidOn, "paid_on", Kind::Day),
    other(Column::BalancePence, "balance_pence", Kind::Pence),
    text(Column::Held, "held", 10),
    text(Column::KeeperName, "keeper_name", 120),
    text(Column::KeeperAddress1, "keeper_address_1", 120),
    text(Column::KeeperAddress2, "keeper_address_2", 120),
    text(Column::KeeperAddress3, "keeper_address_3", 120),
    text(Column::KeeperAddress4, "keeper_address_4", 120),
    text(Column::KeeperAddress5, "keeper_address_5", 120),
    text(Column::KeeperPostcode, "keeper_postcode", 12),
];

impl Column {
    /// The column's place in [`COLUMNS`].
    pub const fn place(self) -> usize {
        self as usize
    }

    /// What the table says of the column.
    pub const fn facts(self) -> &'static ColumnFacts {
        &COLUMNS[self as usize]
    }

    /// Its heading in the notices format.
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The column of a name; `None` when there is no such column.
    pub fn named(name: &str) -> Option<Column> {
        COLUMNS.iter().find(|facts| facts.name == name).map(|facts| facts.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_columns() {
        for (place, facts) in COLUMNS.iter().enumerate() {
            assert_eq!(facts.column.place(), place, "{}", facts.name);
            assert_eq!(Column::named(facts.name), Some(facts.column));
        }
    }
}
