//! Charges by regime, band, level and day.

use super::file::{FigureFault, Figures, Source};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::case::notice::{Band, Level, Regime};
use crate::law::clause::{Checked, Clause};

/// What a contravention is charged, as the table says; nothing is computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Charge {
    /// The penalty charge.
    pub full: Pence,
    /// What settles it while the discount runs.
    pub discounted: Pence,
    /// What is due after a charge certificate.
    pub after_certificate: Pence,
    /// The provision under which the table stands.
    pub clause: &'static Clause,
    /// How the table was checked.
    pub checked: Checked,
    /// The first day on which the table held.
    pub from: Day,
}

/// Why an amount cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChargeUnknown {
    /// No table is known for the regime on that day.
    #[error(
        "no table of charges is known for {} on {day}: \
         add it to the council's figure file or check the day of the contravention", .regime.name()
    )]
    NoTable {
        /// The regime.
        regime: Regime,
        /// The day of the contravention.
        day: Day,
    },
    /// The table has several bands, and the notice names none.
    #[error(
        "the charge for {} depends on the band, which is not recorded: \
         give the band of the place", .regime.name()
    )]
    BandNeeded {
        /// The regime.
        regime: Regime,
    },
    /// The table has two levels, and the notice names none.
    #[error(
        "the charge for {} depends on the level, which is not recorded: \
         give the level of the contravention code", .regime.name()
    )]
    LevelNeeded {
        /// The regime.
        regime: Regime,
    },
    /// The table has no line for this band and level.
    #[error(
        "the table of charges for {} on {day} has no line for this band and level: \
         check the band of the place", .regime.name()
    )]
    NoRow {
        /// The regime.
        regime: Regime,
        /// The day of the contravention.
        day: Day,
    },
}

/// A line of a table; what is `None` does not matter to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChargeRow {
    /// The band, where the table has bands.
    pub band: Option<Band>,
    /// The level, where the table has levels.
    pub level: Option<Level>,
    /// The penalty charge.
    pub full: Pence,
    /// What settles it while the discount runs.
    pub discounted: Pence,
    /// What is due after a charge certificate.
    pub after_certificate: Pence,
}

/// A table of charges in force from a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChargeTable {
    /// The regimes to which it applies.
    pub regimes: Vec<Regime>,
    /// The first day on which it holds.
    pub from: Day,
    /// The last day on which it holds; `None` until a later table takes its place.
    pub until: Option<Day>,
    /// The set that a council must choose for it to apply; empty for the general tables.
    pub set: String,
    /// The provision under which it stands.
    pub clause: &'static Clause,
    /// How it was checked.
    pub checked: Checked,
    /// What else is to be known of it; mostly empty.
    pub remark: String,
    /// Its lines.
    pub rows: Vec<ChargeRow>,
}

/// Reads the tables of a figure file.
pub(crate) fn tables(
    figures: &Figures,
    source: Source<'_>,
    known: &[&'static Clause],
) -> Result<Vec<ChargeTable>, FigureFault> {
    let mut tables = Vec::new();
    for raw in &figures.table {
        let mut rows = Vec::new();
        for row in &raw.rows {
            let band = row.band.as_ref();
            let level = row.level.as_ref();
            rows.push(ChargeRow {
                band: band.map(|it| source.named(it, Band::named, "1, 2, A, B")).transpose()?,
                level: level
                    .map(|it| source.named(it, Level::named, "higher, lower"))
                    .transpose()?,
                full: source.pence(&row.full)?,
                discounted: source.pence(&row.discounted)?,
                after_certificate: source.pence(&row.after_certificate)?,
            });
        }
        let words = Regime::ALL.map(Regime::name).join(", ");
        let regime = |name| source.named(name, Regime::named, &words);
        tables.push(ChargeTable {
            regimes: raw.regimes.iter().map(regime).collect::<Result<_, _>>()?,
            from: source.parsed(&raw.from)?,
            until: source.day(raw.until.as_ref())?,
            set: raw.set.clone(),
            clause: source.clause(&raw.clause, known)?,
            checked: source.checked(&raw.checked)?,
            remark: raw.remark.clone(),
            rows,
        });
    }
    Ok(tables)
}

/// Looks a charge up: the latest table of the regime and set that began by that day and has not
/// ended. Earlier tables in the slice go before later ones that began on the same day.
pub(crate) fn charge(
    tables: &[ChargeTable],
    set: &str,
    regime: Regime,
    band: Option<Band>,
    level: Option<Level>,
    day: Day,
) -> Result<Charge, ChargeUnknown> {
    let table = in_force(tables, set, regime, day).ok_or(ChargeUnknown::NoTable { regime, day })?;
    let fits_band = |row: &&ChargeRow| row.band.is_none() || band.is_none() || row.band == band;
    let mut rows = table.rows.iter().filter(fits_band);
    let first = rows.next().ok_or(ChargeUnknown::NoRow { regime, day })?;
    // Without a band the lines must agree on one: Wales has a single band.
    if band.is_none() && rows.any(|row| row.band != first.band) {
        return Err(ChargeUnknown::BandNeeded { regime });
    }
    let fits_level = |row: &&ChargeRow| row.level.is_none() || row.level == level;
    let row = table.rows.iter().filter(fits_band).find(fits_level);
    let row = row.ok_or(match level {
        None => ChargeUnknown::LevelNeeded { regime },
        Some(_) => ChargeUnknown::NoRow { regime, day },
    })?;
    Ok(Charge {
        full: row.full,
        discounted: row.discounted,
        after_certificate: row.after_certificate,
        clause: table.clause,
        checked: table.checked,
        from: table.from,
    })
}

/// The table of a regime and set in force on a day.
fn in_force<'a>(
    tables: &'a [ChargeTable],
    set: &str,
    regime: Regime,
    day: Day,
) -> Option<&'a ChargeTable> {
    let mut found: Option<&ChargeTable> = None;
    for table in tables {
        let applies = table.set == set && table.regimes.contains(&regime) && table.from <= day;
        if applies && found.is_none_or(|before| before.from < table.from) {
            found = Some(table);
        }
    }
    found.filter(|table| table.until.is_none_or(|until| day <= until))
}
