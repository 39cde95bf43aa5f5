//! Contravention codes: what they mean, their suffixes, level and stream; bands of places.

use super::file::{FigureFault, Figures, Source};
use crate::case::day::Day;
use crate::case::notice::{Band, Level, Stream};

/// A contravention code of the standard list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// Two digits.
    pub code: String,
    /// The suffix letters and digits that may follow it.
    pub suffixes: String,
    /// `on`, `off` or empty: on or off the street.
    pub place: String,
    /// The level of the list; `None` where the code has one charge or is reserved.
    pub level: Option<Level>,
    /// The stream; `None` where the code is none of this program's.
    pub stream: Option<Stream>,
    /// Whether a suffix `j` stands for camera enforcement.
    pub camera: bool,
    /// What it means, in our words.
    pub description: String,
    /// What else is to be known of it; mostly empty.
    pub remark: String,
}

/// A council's own level for a code from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LevelOverride {
    /// The code.
    pub code: String,
    /// The suffix; empty for every suffix.
    pub suffix: String,
    /// The level.
    pub level: Level,
    /// From when; `None` always.
    pub from: Option<Day>,
}

/// A council's band for a street or zone from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceBand {
    /// The street in lower case; empty where the zone decides.
    pub street: String,
    /// The zone in lower case; empty where the street decides.
    pub zone: String,
    /// The band.
    pub band: Band,
    /// From when; `None` always.
    pub from: Option<Day>,
}

/// Reads the list of codes (CSV with a heading). A line that cannot be read is a fault.
pub(crate) fn codes(name: &str, text: &str) -> Result<Vec<Code>, FigureFault> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut codes = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let fault =
            |says: String| FigureFault { file: name.to_owned(), line: index + 2, column: 1, says };
        let record = record.map_err(|error| fault(error.to_string()))?;
        let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let (level, stream) = (field(3), field(4));
        if !level.is_empty() && Level::named(&level).is_none() {
            return Err(fault(format!("\"{level}\" is not one of: higher, lower")));
        }
        codes.push(Code {
            code: field(0),
            suffixes: field(1),
            place: field(2),
            level: Level::named(&level),
            stream: Stream::named(&stream),
            camera: field(5) == "j",
            description: field(6),
            remark: field(7),
        });
    }
    Ok(codes)
}

/// Reads a council's levels.
pub(crate) fn levels(
    figures: &Figures,
    source: Source<'_>,
) -> Result<Vec<LevelOverride>, FigureFault> {
    let read = |raw: &super::file::RawLevel| {
        Ok(LevelOverride {
            code: raw.code.clone(),
            suffix: raw.suffix.clone(),
            level: source.named(&raw.level, Level::named, "higher, lower")?,
            from: source.day(raw.from.as_ref())?,
        })
    };
    figures.level.iter().map(read).collect()
}

/// Reads a council's bands of places.
pub(crate) fn places(figures: &Figures, source: Source<'_>) -> Result<Vec<PlaceBand>, FigureFault> {
    let read = |raw: &super::file::RawPlace| {
        if raw.street.is_empty() == raw.zone.is_empty() {
            let says = "a place has either a street or a zone";
            return Err(source.fault(raw.band.span().start, says));
        }
        Ok(PlaceBand {
            street: raw.street.to_lowercase(),
            zone: raw.zone.to_lowercase(),
            band: source.named(&raw.band, Band::named, "1, 2, A, B")?,
            from: source.day(raw.from.as_ref())?,
        })
    };
    figures.place.iter().map(read).collect()
}

/// The council's level for a code and suffix on a day: a line for the suffix goes before one for
/// the whole code, a later line before an earlier one.
pub(crate) fn own_level(
    levels: &[LevelOverride],
    code: &str,
    suffix: &str,
    on: Day,
) -> Option<Level> {
    let fits = |line: &&LevelOverride| {
        let suffix_fits = line.suffix.is_empty() || suffix.contains(&line.suffix);
        line.code == code && suffix_fits && line.from.is_none_or(|from| from <= on)
    };
    let best = levels.iter().filter(fits).max_by_key(|line| (!line.suffix.is_empty(), line.from));
    best.map(|line| line.level)
}

/// The council's band for a place on a day: a line for the street goes before one for the zone.
pub(crate) fn own_band(places: &[PlaceBand], street: &str, zone: &str, on: Day) -> Option<Band> {
    let (street, zone) = (street.to_lowercase(), zone.to_lowercase());
    let fits = |line: &&PlaceBand| {
        let place_fits =
            if line.street.is_empty() { line.zone == zone } else { line.street == street };
        place_fits && line.from.is_none_or(|from| from <= on)
    };
    let best = places.iter().filter(fits).max_by_key(|line| (!line.street.is_empty(), line.from));
    best.map(|line| line.band)
}
