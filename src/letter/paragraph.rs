//! A standard paragraph or template: what it is for, since when, in which version, and its text.

use super::paper::{Outcome, Paper};
use crate::case::day::Day;
use crate::case::notice::{Area, Regime, Service, Stream};
use crate::case::stage::Stage;

/// The topics of letters after which the answer is still owed.
const INTERIM: [&str; 2] = ["holding", "request"];

/// What a text of the library is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A paragraph, or several that belong together.
    Paragraph,
    /// A whole letter into which paragraphs are put.
    Template,
    /// How a letter begins.
    Salutation,
    /// How a letter ends.
    Closing,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Paragraph, Kind::Template, Kind::Salutation, Kind::Closing];

    /// The name that paragraph files and command lines use.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Paragraph => "paragraph",
            Kind::Template => "template",
            Kind::Salutation => "salutation",
            Kind::Closing => "closing",
        }
    }

    /// The kind of a name; `None` when there is no such kind.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// Part of the program.
    BuiltIn,
    /// The council's own; it goes before a built-in one of the same key.
    Council,
}

/// A text of the library in one version. An empty list of regimes, services, stages, codes or
/// grounds means all of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// What officers type to insert it: lower-case letters, digits and hyphens.
    pub key: String,
    /// What it says, in a few words.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// What a letter made from it is in law (templates).
    pub paper: Paper,
    /// The regimes it fits.
    pub regimes: Vec<Regime>,
    /// The kinds of service it fits.
    pub services: Vec<Service>,
    /// The stages it fits.
    pub stages: Vec<Stage>,
    /// The contravention codes it fits.
    pub codes: Vec<String>,
    /// The grounds it answers, by their keys.
    pub grounds: Vec<String>,
    /// The outcome it speaks for; `None` for either.
    pub outcome: Option<Outcome>,
    /// Words by which it is found beside those of title and text.
    pub topics: Vec<String>,
    /// From when it may be used.
    pub since: Day,
    /// The last day on which it may be used.
    pub until: Option<Day>,
    /// Its version, from 1.
    pub version: u32,
    /// Who approved it.
    pub approved_by: String,
    /// The text, with merge fields and marks.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The file it stands in, and the line on which its text begins.
    pub place: (String, usize),
}

impl Paragraph {
    /// Whether it may be used on a day.
    pub fn in_force(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether a letter made from it answers nothing for good: it says that an answer follows, or
    /// asks for something first.
    pub fn is_interim(&self) -> bool {
        self.topics.iter().any(|topic| INTERIM.contains(&topic.as_str()))
    }

    /// Whether it is for a regime and a kind of service.
    pub fn fits(&self, regime: Regime, service: Service) -> bool {
        (self.regimes.is_empty() || self.regimes.contains(&regime))
            && (self.services.is_empty() || self.services.contains(&service))
    }
}

/// The regimes that a word of a paragraph file means: a regime, an area or a stream.
pub fn regimes_named(word: &str) -> Option<Vec<Regime>> {
    if let Some(regime) = Regime::named(word) {
        return Some(vec![regime]);
    }
    if let Some(area) = Area::named(word) {
        return Some(Stream::ALL.into_iter().filter_map(|s| Regime::of(area, s)).collect());
    }
    let stream = Stream::named(word)?;
    Some(Area::ALL.into_iter().filter_map(|area| Regime::of(area, stream)).collect())
}
