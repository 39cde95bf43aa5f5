//! The council's register of moving-traffic sites: the day on which enforcement went live at each.

use super::file::{FigureFault, Figures, Source};
use crate::case::day::Day;

/// A site of moving-traffic enforcement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// The street, in small letters.
    pub street: String,
    /// Where in the street, in small letters; empty for the whole street.
    pub location: String,
    /// The day on which enforcement went live.
    pub live: Day,
}

/// Reads a council's sites.
pub(crate) fn sites(figures: &Figures, source: Source<'_>) -> Result<Vec<Site>, FigureFault> {
    let read = |raw: &super::file::RawSite| {
        Ok(Site {
            street: raw.street.trim().to_lowercase(),
            location: raw.location.trim().to_lowercase(),
            live: source.parsed(&raw.live)?,
        })
    };
    figures.site.iter().map(read).collect()
}

/// The site of a place on a day: a line for the location goes before one for the whole street, and
/// the latest that had gone live by then before earlier ones.
pub(crate) fn site<'a>(
    sites: &'a [Site],
    street: &str,
    location: &str,
    on: Day,
) -> Option<&'a Site> {
    let (street, location) = (street.trim().to_lowercase(), location.trim().to_lowercase());
    sites
        .iter()
        .filter(|site| site.street == street && site.live <= on)
        .filter(|site| site.location.is_empty() || site.location == location)
        .max_by_key(|site| (!site.location.is_empty(), site.live))
}
