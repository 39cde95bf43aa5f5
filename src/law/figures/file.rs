//! The form of a figure file (TOML), and what is wrong in one, by line and column.

use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use super::super::clause::{Checked, Clause};
use crate::case::day::Day;
use crate::case::money::Pence;

/// A council's own figure file: its name, for faults, and its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CouncilFigures {
    /// What the file is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is wrong in a figure file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}, column {column}: {says}")]
pub struct FigureFault {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub says: String,
}

/// A figure file as it is written.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    #[serde(default)]
    pub(crate) table: Vec<RawTable>,
    #[serde(default)]
    pub(crate) fee: Vec<RawFee>,
    #[serde(default)]
    pub(crate) number: Vec<RawNumber>,
    #[serde(default)]
    pub(crate) level: Vec<RawLevel>,
    #[serde(default)]
    pub(crate) place: Vec<RawPlace>,
    #[serde(default)]
    pub(crate) site: Vec<RawSite>,
    #[serde(default)]
    pub(crate) holiday: Vec<RawHoliday>,
    #[serde(default)]
    pub(crate) settings: RawSettings,
}

/// A table of charges.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTable {
    pub(crate) regimes: Vec<Spanned<String>>,
    pub(crate) from: Spanned<String>,
    pub(crate) until: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) set: String,
    pub(crate) clause: Spanned<String>,
    pub(crate) checked: Spanned<String>,
    #[serde(default)]
    pub(crate) remark: String,
    pub(crate) rows: Vec<RawRow>,
}

/// A line of a table of charges.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRow {
    pub(crate) band: Option<Spanned<String>>,
    pub(crate) level: Option<Spanned<String>>,
    pub(crate) full: Spanned<String>,
    pub(crate) discounted: Spanned<String>,
    pub(crate) after_certificate: Spanned<String>,
}

/// A fee from a day on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFee {
    pub(crate) kind: Spanned<String>,
    pub(crate) area: Option<Spanned<String>>,
    pub(crate) from: Spanned<String>,
    pub(crate) amount: Spanned<String>,
    pub(crate) clause: Spanned<String>,
    pub(crate) checked: Spanned<String>,
}

/// A number from a day on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNumber {
    pub(crate) kind: Spanned<String>,
    pub(crate) from: Spanned<String>,
    pub(crate) value: u16,
    pub(crate) clause: Spanned<String>,
    pub(crate) checked: Spanned<String>,
}

/// A council's own level for a contravention code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLevel {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) suffix: String,
    pub(crate) level: Spanned<String>,
    pub(crate) from: Option<Spanned<String>>,
}

/// A council's band for a street or zone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPlace {
    #[serde(default)]
    pub(crate) street: String,
    #[serde(default)]
    pub(crate) zone: String,
    pub(crate) band: Spanned<String>,
    pub(crate) from: Option<Spanned<String>>,
}

/// A site of moving-traffic enforcement.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSite {
    pub(crate) street: String,
    #[serde(default)]
    pub(crate) location: String,
    pub(crate) live: Spanned<String>,
}

/// A further bank holiday.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawHoliday {
    pub(crate) day: Spanned<String>,
    pub(crate) name: String,
}

/// The council's settings; what is not given stays as it was.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSettings {
    pub(crate) challenge_reply_days: Option<u16>,
    pub(crate) formal_reply_days: Option<u16>,
    pub(crate) general_reply_days: Option<u16>,
    pub(crate) complaint_reply_days: Option<u16>,
    pub(crate) subject_access_days: Option<u16>,
    pub(crate) post_target: Option<u16>,
    pub(crate) discount_again_days: Option<u16>,
    pub(crate) discount_again: Option<Spanned<String>>,
    pub(crate) old_certificate_months: Option<u16>,
    pub(crate) cautious_warrant_days: Option<u16>,
    pub(crate) late_statement_working_days: Option<u16>,
    pub(crate) stalled_months: Option<u16>,
    pub(crate) referral_months: Option<u16>,
    pub(crate) bus_lane_notice_days: Option<u16>,
    pub(crate) reclaims_vat: Option<bool>,
    pub(crate) paid_when_posted: Option<bool>,
    pub(crate) charge_set: Option<Spanned<String>>,
    pub(crate) band: Option<Spanned<String>>,
}

/// A file's name and text, to say where a fault lies.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    text: &'a str,
}

/// Reads a figure file.
pub(crate) fn read<'a>(name: &'a str, text: &'a str) -> Result<(Figures, Source<'a>), FigureFault> {
    let source = Source { name, text };
    let figures = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        source.fault(at, error.message().trim())
    })?;
    Ok((figures, source))
}

impl Source<'_> {
    /// A fault at a byte of the text.
    pub(crate) fn fault(&self, at: usize, says: impl Into<String>) -> FigureFault {
        let before = self.text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        FigureFault {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column,
            says: says.into(),
        }
    }

    /// The word of a list that a value names, or a fault that says what the words are.
    pub(crate) fn named<T>(
        &self,
        value: &Spanned<String>,
        find: impl Fn(&str) -> Option<T>,
        words: &str,
    ) -> Result<T, FigureFault> {
        find(value.get_ref()).ok_or_else(|| {
            let says = format!("\"{}\" is not one of: {words}", value.get_ref());
            self.fault(value.span().start, says)
        })
    }

    /// The value that a text stands for (a day, an amount), or a fault that says what to write.
    pub(crate) fn parsed<T>(&self, value: &Spanned<String>) -> Result<T, FigureFault>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        value
            .get_ref()
            .parse()
            .map_err(|error: T::Err| self.fault(value.span().start, error.to_string()))
    }

    /// As [`Source::parsed`], for a value that may be missing.
    pub(crate) fn day(&self, value: Option<&Spanned<String>>) -> Result<Option<Day>, FigureFault> {
        value.map(|value| self.parsed(value)).transpose()
    }

    /// An amount.
    pub(crate) fn pence(&self, value: &Spanned<String>) -> Result<Pence, FigureFault> {
        self.parsed(value)
    }

    /// The clause that a citation names.
    pub(crate) fn clause(
        &self,
        value: &Spanned<String>,
        known: &[&'static Clause],
    ) -> Result<&'static Clause, FigureFault> {
        let cited = value.get_ref();
        // Every start of the program comes by here; few citations have the same end.
        let is_cited =
            |clause: &&Clause| cited.ends_with(clause.provision) && *cited == clause.to_string();
        known.iter().copied().find(is_cited).ok_or_else(|| {
            let says = format!(
                "no provision is cited as \"{cited}\"; `noticedesk law` lists the provisions"
            );
            self.fault(value.span().start, says)
        })
    }

    /// How a figure was checked.
    pub(crate) fn checked(&self, value: &Spanned<String>) -> Result<Checked, FigureFault> {
        self.named(value, Checked::named, "primary, secondary, not-yet")
    }
}
