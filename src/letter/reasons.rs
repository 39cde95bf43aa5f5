//! Grounds, groups and reasons of cancellation, and what is to be learnt: lists that the council
//! may add to.
//!
//! A TOML file with lines of four kinds; a council's line with the key of a built-in one takes its
//! place. A reason names its group and its feedback code, and both must exist.

use serde::Deserialize;
use toml::Spanned;

use super::file::ParagraphFault;
use super::page::plain;
use super::paragraph::regimes_named;
use crate::case::day::Day;
use crate::case::notice::{Regime, Service};

const BUILT_IN: (&str, &str) =
    ("reasons/reasons.toml", include_str!("../../assets/reasons/reasons.toml"));

/// A ground on which a notice is contested.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    /// The key that decisions, paragraphs and reports use.
    pub key: String,
    /// What it says.
    pub says: String,
    /// The regimes that have it; empty for all.
    pub regimes: Vec<Regime>,
    /// The kinds of service that have it; empty for all.
    pub services: Vec<Service>,
}

/// Why a notice is cancelled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The key.
    pub key: String,
    /// The key of its group.
    pub group: String,
    /// What it says.
    pub says: String,
    /// What is to be learnt, by the key of a feedback code.
    pub feedback: String,
    /// The last day on which it may be chosen.
    pub until: Option<Day>,
}

/// A key with what it says: a group of reasons, a feedback code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The key.
    pub key: String,
    /// What it says.
    pub says: String,
}

/// The lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reasons {
    /// The grounds, in the order of the law.
    pub grounds: Vec<Ground>,
    /// The groups of reasons.
    pub groups: Vec<Listed>,
    /// The reasons.
    pub reasons: Vec<Reason>,
    /// The feedback codes.
    pub feedback: Vec<Listed>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    ground: Vec<RawGround>,
    group: Vec<RawListed>,
    reason: Vec<RawReason>,
    feedback: Vec<RawListed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGround {
    key: Spanned<String>,
    says: Spanned<String>,
    #[serde(default)]
    regimes: Vec<Spanned<String>>,
    #[serde(default)]
    services: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawListed {
    key: Spanned<String>,
    says: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReason {
    key: Spanned<String>,
    group: Spanned<String>,
    says: Spanned<String>,
    feedback: Spanned<String>,
    until: Option<Spanned<String>>,
}

impl Reasons {
    /// The built-in lists.
    ///
    /// # Errors
    ///
    /// A fault in the built-in file, which a test rules out.
    pub fn built_in() -> Result<Reasons, ParagraphFault> {
        let mut reasons = Reasons::default();
        reasons.add(BUILT_IN.0, BUILT_IN.1)?;
        Ok(reasons)
    }

    /// The built-in lists with a council's own lines.
    ///
    /// # Errors
    ///
    /// The first fault of the council's file, by line and column.
    pub fn with(name: &str, text: &str) -> Result<Reasons, ParagraphFault> {
        let mut reasons = Reasons::built_in()?;
        reasons.add(name, text)?;
        Ok(reasons)
    }

    /// The grounds that a notice of a regime and a service may be contested on.
    pub fn grounds_of(&self, regime: Regime, service: Service) -> Vec<&Ground> {
        let fits = |ground: &&Ground| {
            (ground.regimes.is_empty() || ground.regimes.contains(&regime))
                && (ground.services.is_empty() || ground.services.contains(&service))
        };
        self.grounds.iter().filter(fits).collect()
    }

    /// The ground of a key.
    pub fn ground(&self, key: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.key == key)
    }

    /// The reasons of a group that may be chosen on a day.
    pub fn reasons_of(&self, group: &str, day: Day) -> Vec<&Reason> {
        let runs = |one: &&Reason| one.group == group && one.until.is_none_or(|last| day <= last);
        self.reasons.iter().filter(runs).collect()
    }

    /// The reason of a key.
    pub fn reason(&self, key: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.key == key)
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), ParagraphFault> {
        let source = Source { name, text };
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.fault(at, error.message(), "write the lines as in the built-in file")
        })?;
        for raw in &file.ground {
            let ground = source.ground(raw)?;
            place(&mut self.grounds, ground, |one| &one.key);
        }
        for (list, raws) in [(&mut self.groups, &file.group), (&mut self.feedback, &file.feedback)]
        {
            for raw in raws {
                let (key, says) = (source.key(&raw.key)?, source.says(&raw.says)?);
                place(list, Listed { key, says }, |one| &one.key);
            }
        }
        for raw in &file.reason {
            let reason = self.reason_from(source, raw)?;
            place(&mut self.reasons, reason, |one| &one.key);
        }
        Ok(())
    }

    fn reason_from(&self, source: Source<'_>, raw: &RawReason) -> Result<Reason, ParagraphFault> {
        let listed = |list: &[Listed], word: &Spanned<String>| {
            if list.iter().any(|one| one.key == *word.get_ref()) {
                return Ok(word.get_ref().clone());
            }
            let known: Vec<&str> = list.iter().map(|one| one.key.as_str()).collect();
            let why = format!("\"{}\" is not in the list", plain(word.get_ref()));
            Err(source.fault(word.span().start, &why, &format!("use one of: {}", known.join(", "))))
        };
        let day = |text: &Spanned<String>| {
            let read = text.get_ref().parse::<Day>();
            read.map_err(|error| source.fault(text.span().start, &error.to_string(), "mend it"))
        };
        Ok(Reason {
            key: source.key(&raw.key)?,
            group: listed(&self.groups, &raw.group)?,
            says: source.says(&raw.says)?,
            feedback: listed(&self.feedback, &raw.feedback)?,
            until: raw.until.as_ref().map(day).transpose()?,
        })
    }
}

/// Puts a line into a list, in the place of one with the same key.
fn place<T>(list: &mut Vec<T>, line: T, key: fn(&T) -> &String) {
    match list.iter_mut().find(|one| key(one) == key(&line)) {
        Some(one) => *one = line,
        None => list.push(line),
    }
}

#[derive(Clone, Copy)]
struct Source<'a> {
    name: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn ground(self, raw: &RawGround) -> Result<Ground, ParagraphFault> {
        let unknown = |word: &Spanned<String>| {
            let why = format!("\"{}\" is not known here", plain(word.get_ref()));
            self.fault(word.span().start, &why, "write a regime, an area, a stream or a service")
        };
        let mut regimes = Vec::new();
        for word in &raw.regimes {
            regimes.extend(regimes_named(word.get_ref()).ok_or_else(|| unknown(word))?);
        }
        let service =
            |word: &Spanned<String>| Service::named(word.get_ref()).ok_or_else(|| unknown(word));
        Ok(Ground {
            key: self.key(&raw.key)?,
            says: self.says(&raw.says)?,
            regimes,
            services: raw.services.iter().map(service).collect::<Result<_, _>>()?,
        })
    }

    fn key(self, key: &Spanned<String>) -> Result<String, ParagraphFault> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let text = key.get_ref();
        if (2..=40).contains(&text.len()) && text.chars().all(fits) {
            return Ok(text.clone());
        }
        let remedy = "use 2 to 40 lower-case letters, digits and hyphens";
        Err(self.fault(key.span().start, "the key cannot be typed", remedy))
    }

    fn says(self, says: &Spanned<String>) -> Result<String, ParagraphFault> {
        let text = plain(says.get_ref());
        if (1..=100).contains(&text.chars().count()) {
            return Ok(text);
        }
        Err(self.fault(says.span().start, "it says nothing or too much", "say it in one line"))
    }

    fn fault(self, at: usize, why: &str, remedy: &str) -> ParagraphFault {
        let before = self.text.get(..at).unwrap_or_default();
        ParagraphFault {
            file: self.name.to_string(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            why: why.to_string(),
            remedy: remedy.to_string(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::letter::library::Library;

    #[test]
    fn a_regime_has_its_own_grounds() {
        let reasons = Reasons::built_in().unwrap();
        let keys = |regime, service| {
            let found = reasons.grounds_of(regime, service);
            found.into_iter().map(|ground| ground.key.as_str()).collect::<Vec<_>>()
        };
        let bus = keys(Regime::LondonBusLane, Service::PostDevice);
        assert!(!bus.contains(&"procedural") && !bus.contains(&"hire"), "{bus:?}");
        assert!(bus.contains(&"police") && bus.contains(&"compelling"));
        let lorry = keys(Regime::LondonLorry, Service::PostDevice);
        assert!(lorry.contains(&"not-operator") && !lorry.contains(&"sold"), "{lorry:?}");
        assert!(!keys(Regime::EnglandParking, Service::OnVehicle).contains(&"not-prevented"));
        assert!(keys(Regime::EnglandParking, Service::PostPrevented).contains(&"not-prevented"));
    }

    #[test]
    fn the_paragraphs_answer_grounds_that_exist() {
        let (reasons, library) = (Reasons::built_in().unwrap(), Library::built_in().unwrap());
        for one in library.all() {
            for ground in &one.grounds {
                assert!(reasons.ground(ground).is_some(), "{}: {ground}", one.key);
            }
        }
        for ground in &reasons.grounds {
            let answered = library.all().iter().any(|one| one.grounds.contains(&ground.key));
            assert!(answered, "nothing answers {}", ground.key);
        }
    }

    #[test]
    fn a_council_adds_and_ends_reasons() {
        let own = "[[reason]]\nkey = \"fete\"\ngroup = \"mitigation\"\nsays = \"Town fete\"\n\
                   feedback = \"policy\"\nuntil = \"2026-06-30\"\n";
        let reasons = Reasons::with("own.toml", own).unwrap();
        let on = |day: &str| {
            let found = reasons.reasons_of("mitigation", day.parse().unwrap());
            found.iter().any(|reason| reason.key == "fete")
        };
        assert!(on("2026-06-30") && !on("2026-07-01"));
        let told = Reasons::with("own.toml", &own.replace("mitigation", "mercy")).unwrap_err();
        assert_eq!((told.line, told.column), (3, 9), "{told}");
    }
}
