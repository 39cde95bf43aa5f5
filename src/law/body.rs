//! The body of law that a council works with: calendar, figures, codes, settings, ready to be
//! asked.
//!
//! Made once from the built-in data and the council's own file, then shared; it answers without
//! reading anything more.

use super::calendar::{Calendar, CalendarFault};
use super::clause::Clause;
use super::figures::charges::{self, Charge, ChargeTable, ChargeUnknown};
use super::figures::codes::{self, Code, LevelOverride, PlaceBand};
use super::figures::fees::{self, Fee, FeeKind, FeeUnknown, Number, NumberKind};
use super::figures::settings::Settings;
use super::figures::sites::{self, Site};
use super::figures::{CouncilFigures, FigureFault, Figures, read};
use crate::case::day::Day;
use crate::case::notice::{Area, Band, Level, Regime};

/// The built-in figure files with their names.
const FILES: [(&str, &str); 7] = [
    ("figures/england.toml", include_str!("../../assets/figures/england.toml")),
    ("figures/wales.toml", include_str!("../../assets/figures/wales.toml")),
    ("figures/london.toml", include_str!("../../assets/figures/london.toml")),
    ("figures/court.toml", include_str!("../../assets/figures/court.toml")),
    ("figures/practice.toml", include_str!("../../assets/figures/practice.toml")),
    ("figures/agents.toml", include_str!("../../assets/figures/agents.toml")),
    ("settings.toml", include_str!("../../assets/settings.toml")),
];

const CODES: (&str, &str) =
    ("contravention-codes.csv", include_str!("../../assets/contravention-codes.csv"));

/// Everything that the law's functions ask of data.
#[derive(Clone, Debug)]
pub struct Law {
    calendar: Calendar,
    tables: Vec<ChargeTable>,
    fees: Vec<Fee>,
    numbers: Vec<Number>,
    codes: Vec<Code>,
    levels: Vec<LevelOverride>,
    places: Vec<PlaceBand>,
    sites: Vec<Site>,
    settings: Settings,
}

impl Law {
    /// The law as it is built in.
    ///
    /// # Errors
    ///
    /// A fault in a built-in file, which a test rules out.
    pub fn built_in() -> Result<Law, FigureFault> {
        Law::with(&CouncilFigures::default())
    }

    /// The built-in law with a council's own file (an empty text changes nothing). The council's
    /// tables and fees go before built-in ones that begin on the same day or earlier.
    ///
    /// # Errors
    ///
    /// The first fault in the council's file, by line and column.
    pub fn with(council: &CouncilFigures) -> Result<Law, FigureFault> {
        let known: Vec<&'static Clause> = super::library::clauses().collect();
        let (code_file, code_text) = CODES;
        let mut law = Law {
            calendar: Calendar::england_and_wales().map_err(|fault| in_calendar(&fault))?,
            tables: Vec::new(),
            fees: Vec::new(),
            numbers: Vec::new(),
            codes: codes::codes(code_file, code_text)?,
            levels: Vec::new(),
            places: Vec::new(),
            sites: Vec::new(),
            settings: Settings::default(),
        };
        let own = (council.name.as_str(), council.text.as_str());
        // The built-in files come first for the settings; what the council says comes last there
        // and goes before everything else in the lists.
        for (name, text) in FILES.into_iter().chain([own]) {
            let (figures, source) = read(name, text)?;
            law.tables.splice(0..0, charges::tables(&figures, source, &known)?);
            law.fees.splice(0..0, fees::fees(&figures, source, &known)?);
            law.numbers.splice(0..0, fees::numbers(&figures, source, &known)?);
            law.levels.splice(0..0, codes::levels(&figures, source)?);
            law.places.splice(0..0, codes::places(&figures, source)?);
            law.sites.splice(0..0, sites::sites(&figures, source)?);
            law.settings = law.settings.with(&figures.settings, source)?;
            law.calendar = with_holidays(law.calendar, &figures, source)?;
        }
        Ok(law)
    }

    /// The working days by which clocks count.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The council's choices.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What a contravention of a day is charged. A band or level that the regime does not have is
    /// ignored.
    ///
    /// # Errors
    ///
    /// A day without a table, or a band or level that is needed and missing.
    pub fn charge(
        &self,
        regime: Regime,
        band: Option<Band>,
        level: Option<Level>,
        contravention: Day,
    ) -> Result<Charge, ChargeUnknown> {
        let set = self.settings.charge_set.as_str();
        charges::charge(&self.tables, set, regime, band, level, contravention)
    }

    /// The fee of a kind in an area on a day.
    ///
    /// # Errors
    ///
    /// A day before the first known fee.
    pub fn fee(&self, kind: FeeKind, area: Area, on: Day) -> Result<Fee, FeeUnknown> {
        fees::fee(&self.fees, kind, area, on)
    }

    /// The court's fee for an order for recovery, by the day of registration.
    ///
    /// # Errors
    ///
    /// A day before the first known fee.
    pub fn registration_fee(&self, on: Day) -> Result<Fee, FeeUnknown> {
        self.fee(FeeKind::Registration, Area::England, on)
    }

    /// The number of a kind on a day.
    ///
    /// # Errors
    ///
    /// A day before the first known number.
    pub fn number(&self, kind: NumberKind, on: Day) -> Result<Number, FeeUnknown> {
        fees::number(&self.numbers, kind, on)
    }

    /// The code of the standard list; `None` where the list has no such code.
    pub fn code(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|line| line.code == code)
    }

    /// The level of a code and suffix under a regime on a day: the council's own, else the list's.
    /// Bus lane and moving-traffic contraventions are of the higher level. `None` where the code is
    /// not known or has no level.
    pub fn level_of(&self, code: &str, suffix: &str, regime: Regime, on: Day) -> Option<Level> {
        let own = codes::own_level(&self.levels, code, suffix, on);
        let listed = || self.code(code).and_then(|line| line.level);
        match regime {
            Regime::EnglandParking | Regime::WalesParking | Regime::LondonParking => {
                own.or_else(listed)
            }
            Regime::EnglandBusLane
            | Regime::EnglandMovingTraffic
            | Regime::WalesBusLane
            | Regime::WalesMovingTraffic
            | Regime::LondonBusLane
            | Regime::LondonMovingTraffic => Some(own.unwrap_or(Level::Higher)),
            // Operator and driver are two levels that no code tells apart.
            Regime::LondonLorry => own,
        }
    }

    /// The band of a place on a day: the council's line for the street, for the zone, or its band
    /// for all other places. Wales has one band.
    pub fn band_of(&self, street: &str, zone: &str, regime: Regime, on: Day) -> Option<Band> {
        match regime {
            Regime::WalesParking | Regime::WalesBusLane | Regime::WalesMovingTraffic => {
                Some(Band::Two)
            }
            Regime::EnglandParking
            | Regime::EnglandBusLane
            | Regime::EnglandMovingTraffic
            | Regime::LondonParking => {
                codes::own_band(&self.places, street, zone, on).or(self.settings.band)
            }
            Regime::LondonBusLane | Regime::LondonMovingTraffic | Regime::LondonLorry => None,
        }
    }

    /// The site of moving-traffic enforcement at a place, where it had gone live by a day.
    pub fn site_of(&self, street: &str, location: &str, on: Day) -> Option<&Site> {
        sites::site(&self.sites, street, location, on)
    }

    /// Every table of charges, the council's first.
    pub fn tables(&self) -> &[ChargeTable] {
        &self.tables
    }

    /// Every fee, the council's first.
    pub fn fees(&self) -> &[Fee] {
        &self.fees
    }

    /// Every number, the council's first.
    pub fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// Every code of the standard list.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }
}

/// The calendar with the holidays that a file adds, each at its own line.
fn with_holidays(
    calendar: Calendar,
    figures: &Figures,
    source: super::figures::Source<'_>,
) -> Result<Calendar, FigureFault> {
    let mut extra = Vec::new();
    for holiday in &figures.holiday {
        extra.push((source.parsed(&holiday.day)?, holiday.name.clone()));
    }
    if extra.is_empty() {
        Ok(calendar)
    } else {
        calendar.and(extra).map_err(|fault| in_calendar(&fault))
    }
}

fn in_calendar(fault: &CalendarFault) -> FigureFault {
    let line = match fault {
        CalendarFault::Line { line, .. } | CalendarFault::Order { line, .. } => *line,
        CalendarFault::MissingYear { .. } | CalendarFault::Empty => 1,
    };
    FigureFault { file: "calendar".to_owned(), line, column: 1, says: fault.to_string() }
}
