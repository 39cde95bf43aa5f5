//! The library of standard paragraphs: built in, with the council's own on top, in force from a
//! day; offered by what fits the case best; found by key, title and text.

use std::collections::BTreeMap;

use super::bundle;
use super::file::{ParagraphFault, ParagraphFile, read};
use super::markup;
use super::paper::Outcome;
use super::paper::Paper;
use super::paragraph::{Kind, Origin, Paragraph};
use crate::case::day::Day;
use crate::case::notice::{Regime, Service};
use crate::case::stage::Stage;

/// How deep templates may take in paragraphs that take in others.
const DEEPEST: usize = 5;

/// All texts in all versions.
#[derive(Clone, Debug, Default)]
pub struct Library {
    paragraphs: Vec<Paragraph>,
    keys: BTreeMap<String, Vec<usize>>,
}

/// What a letter is about, for the offer of paragraphs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted<'a> {
    /// The case's regime.
    pub regime: Regime,
    /// How its notice was served.
    pub service: Service,
    /// Where it stands.
    pub stage: Stage,
    /// Its contravention code; empty where it does not matter.
    pub code: &'a str,
    /// The ground or reason that is answered, by its key; empty where none is.
    pub ground: &'a str,
    /// What is decided, where something is.
    pub outcome: Option<Outcome>,
    /// The day of the letter.
    pub day: Day,
}

/// A paragraph that fits, and how well.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// How well it fits; more is better.
    pub fit: u32,
}

/// A text taken in, with the version that was taken.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Used {
    /// The key.
    pub key: String,
    /// The version.
    pub version: u32,
}

impl Library {
    /// The texts that are part of the program.
    ///
    /// # Errors
    ///
    /// The faults of built-in files, which a test rules out.
    pub fn built_in() -> Result<Library, Vec<ParagraphFault>> {
        let (library, faults) = Library::with(&[]);
        if faults.is_empty() { Ok(library) } else { Err(faults) }
    }

    /// The built-in texts with a council's own on top. Faulty texts of the council are left out
    /// and told; what the program brought stays in their place.
    pub fn with(council: &[ParagraphFile]) -> (Library, Vec<ParagraphFault>) {
        let mut library = Library::default();
        let mut faults = Vec::new();
        for (name, text) in bundle::FILES {
            let file = ParagraphFile { name: (*name).to_string(), text: (*text).to_string() };
            faults.extend(library.add(&file, Origin::BuiltIn));
        }
        for file in council {
            faults.extend(library.add(file, Origin::Council));
        }
        faults.extend(library.missing_inclusions());
        (library, faults)
    }

    /// Adds the texts of a file; a key given twice in one version is a fault.
    pub fn add(&mut self, file: &ParagraphFile, origin: Origin) -> Vec<ParagraphFault> {
        let (paragraphs, mut faults) = read(file, origin);
        for paragraph in paragraphs {
            let double = self.version_from(&paragraph.key, paragraph.version, origin);
            if let Some(double) = double {
                faults.push(ParagraphFault {
                    file: file.name.clone(),
                    line: paragraph.place.1,
                    column: 1,
                    why: format!(
                        "version {} of {} stands in {} already",
                        paragraph.version, paragraph.key, double.place.0
                    ),
                    remedy: "give the revision the next number".to_string(),
                });
                continue;
            }
            self.put(vec![paragraph]);
        }
        faults
    }

    /// Puts texts in that were read and checked before.
    pub fn put(&mut self, paragraphs: Vec<Paragraph>) {
        for paragraph in paragraphs {
            let place = self.paragraphs.len();
            self.keys.entry(paragraph.key.clone()).or_default().push(place);
            self.paragraphs.push(paragraph);
        }
    }

    /// Whether a text would do in the library: what it takes in is there, and not the text itself.
    ///
    /// # Errors
    ///
    /// The fault, with its place.
    pub fn tried(&self, paragraph: &Paragraph) -> Result<(), ParagraphFault> {
        let mut library = self.clone();
        let mut newest = paragraph.clone();
        // On top of everything else, as it will be once it is in force.
        newest.version = u32::MAX;
        newest.origin = Origin::Council;
        newest.until = None;
        let day = library.paragraphs.iter().map(|one| one.since).max().unwrap_or(newest.since);
        newest.since = day;
        library.put(vec![newest]);
        library.text(&paragraph.key, day).map(|_| ()).map_err(|why| {
            let (file, line) = paragraph.place.clone();
            let remedy = "mend the line [[include: …]]".to_string();
            ParagraphFault { file, line, column: 1, why, remedy }
        })
    }

    /// Every text in every version, as read.
    pub fn all(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Every version of a key, oldest first.
    pub fn versions(&self, key: &str) -> Vec<&Paragraph> {
        let mut found: Vec<&Paragraph> = self.places(key).collect();
        found.sort_by_key(|one| (one.origin, one.version));
        found
    }

    /// The text of a key that is in force on a day: the council's before the built-in one, the
    /// later version before the earlier.
    pub fn in_force(&self, key: &str, day: Day) -> Option<&Paragraph> {
        let running = self.places(key).filter(|one| one.in_force(day));
        running.max_by_key(|one| (one.origin, one.since, one.version))
    }

    /// The text of a key in the version that a letter used.
    pub fn version(&self, key: &str, version: u32) -> Option<&Paragraph> {
        let those = self.places(key).filter(|one| one.version == version);
        those.max_by_key(|one| one.origin)
    }

    /// The texts in force on a day, by key.
    pub fn running(&self, day: Day) -> impl Iterator<Item = &Paragraph> {
        self.keys.keys().filter_map(move |key| self.in_force(key, day))
    }

    /// The templates for a case, best first.
    pub fn templates(&self, wanted: &Wanted<'_>) -> Vec<Offered<'_>> {
        self.ranked(wanted, Kind::Template)
    }

    /// The template of a notice that the law allows. Its stages rank it and shut it out of nothing:
    /// a notice that is served afresh, because the first was not received, is due at another stage
    /// than the first was.
    pub fn notice(&self, wanted: &Wanted<'_>, paper: Paper) -> Option<&Paragraph> {
        let ranked =
            self.running(wanted.day).filter(|one| is_paper(one, paper)).filter_map(|one| {
                let here = fit(one, wanted);
                Some((here.is_some(), here.or_else(|| fit_at_home(one, wanted))?, one))
            });
        let best = ranked.max_by(|one, other| {
            (one.0, one.1).cmp(&(other.0, other.1)).then_with(|| other.2.key.cmp(&one.2.key))
        });
        best.map(|(_, _, paragraph)| paragraph)
    }

    /// Whether there is such a template at all; the stage of what is wanted says nothing.
    pub fn has_notice(&self, wanted: &Wanted<'_>, paper: Paper) -> bool {
        let mut running = self.running(wanted.day).filter(|one| is_paper(one, paper));
        running.any(|one| fit_at_home(one, wanted).is_some())
    }

    /// The paragraphs for a case, best first: what speaks of its code, ground, stage and outcome
    /// stands before what fits everything; what speaks of another is left out.
    pub fn offer(&self, wanted: &Wanted<'_>) -> Vec<Offered<'_>> {
        self.ranked(wanted, Kind::Paragraph)
    }

    fn ranked(&self, wanted: &Wanted<'_>, kind: Kind) -> Vec<Offered<'_>> {
        let running = self.running(wanted.day).filter(|one| one.kind == kind);
        let mut offered: Vec<Offered<'_>> = running
            .filter_map(|paragraph| Some(Offered { paragraph, fit: fit(paragraph, wanted)? }))
            .collect();
        offered.sort_by(|one, other| {
            let order = other.fit.cmp(&one.fit);
            order.then_with(|| one.paragraph.key.cmp(&other.paragraph.key))
        });
        offered
    }

    /// The texts in force on a day that hold every word, best first: in the key, the title, the
    /// topics, the text.
    pub fn search(&self, words: &str, day: Day) -> Vec<&Paragraph> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let mut found: Vec<(u32, &Paragraph)> = self
            .running(day)
            .filter_map(|one| {
                Some((words.iter().map(|word| holds(one, word)).sum::<Option<_>>()?, one))
            })
            .collect();
        found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.key.cmp(&other.1.key)));
        found.into_iter().map(|(_, paragraph)| paragraph).collect()
    }

    /// The text of a key on a day with everything that it takes in, and the versions used.
    ///
    /// # Errors
    ///
    /// A sentence that says which text is missing or takes itself in.
    pub fn text(&self, key: &str, day: Day) -> Result<(String, Vec<Used>), String> {
        let mut used = Vec::new();
        let text = self.taken_in(key, day, DEEPEST, &mut used)?;
        used.sort_unstable();
        used.dedup();
        Ok((text, used))
    }

    fn taken_in(
        &self,
        key: &str,
        day: Day,
        depth: usize,
        used: &mut Vec<Used>,
    ) -> Result<String, String> {
        let found = self.in_force(key, day).ok_or_else(|| {
            format!("no paragraph \"{key}\" is in force on {day}: look for it in the list")
        })?;
        used.push(Used { key: key.to_string(), version: found.version });
        let mut out = String::with_capacity(found.text.len());
        for line in found.text.lines() {
            match markup::inclusion(line) {
                Some(_) if depth == 0 => {
                    return Err(format!(
                        "\"{key}\" takes in itself, or too deep: take one [[include]] out"
                    ));
                }
                Some(other) => out.push_str(&self.taken_in(other, day, depth - 1, used)?),
                None => out.push_str(line),
            }
            out.push('\n');
        }
        Ok(out.trim_end().to_string())
    }

    /// Faults for inclusions of keys that nobody wrote, and for texts that take in themselves.
    fn missing_inclusions(&self) -> Vec<ParagraphFault> {
        let wrong = |one: &Paragraph| {
            let why = self.taken_in(&one.key, one.since, DEEPEST, &mut Vec::new()).err()?;
            let remedy = "mend the line [[include: …]]".to_string();
            let (file, line) = one.place.clone();
            Some(ParagraphFault { file, line, column: 1, why, remedy })
        };
        self.paragraphs.iter().filter_map(wrong).collect()
    }

    fn places(&self, key: &str) -> impl Iterator<Item = &Paragraph> {
        let places = self.keys.get(key).into_iter().flatten();
        places.filter_map(|place| self.paragraphs.get(*place))
    }

    fn version_from(&self, key: &str, version: u32, origin: Origin) -> Option<&Paragraph> {
        self.places(key).find(|one| one.version == version && one.origin == origin)
    }
}

/// How well a text fits; `None` where it speaks of something else.
fn fit(one: &Paragraph, wanted: &Wanted<'_>) -> Option<u32> {
    if !one.fits(wanted.regime, wanted.service) {
        return None;
    }
    let mut fit = u32::from(!one.regimes.is_empty()) + u32::from(!one.services.is_empty());
    if !one.codes.is_empty() && !wanted.code.is_empty() {
        fit += one.codes.iter().any(|code| code == wanted.code).then_some(8)?;
    }
    if !one.grounds.is_empty() && !wanted.ground.is_empty() {
        fit += one.grounds.iter().any(|ground| ground == wanted.ground).then_some(12)?;
    }
    if !one.stages.is_empty() {
        fit += one.stages.contains(&wanted.stage).then_some(4)?;
    }
    if let (Some(own), Some(other)) = (one.outcome, wanted.outcome) {
        fit += (own == other).then_some(3)?;
    }
    Some(fit)
}

/// Whether a text is the template of a paper.
fn is_paper(one: &Paragraph, paper: Paper) -> bool {
    one.paper == paper && one.kind == Kind::Template
}

/// The same at the first of the text's own stages.
fn fit_at_home(one: &Paragraph, wanted: &Wanted<'_>) -> Option<u32> {
    let stage = one.stages.first().copied().unwrap_or(wanted.stage);
    fit(one, &Wanted { stage, ..*wanted })
}

/// How well a word is held; `None` where it is not.
fn holds(one: &Paragraph, word: &str) -> Option<u32> {
    if one.key == word {
        return Some(20);
    }
    if one.key.contains(word) {
        return Some(8);
    }
    if one.title.to_lowercase().contains(word) {
        return Some(6);
    }
    if one.topics.iter().any(|topic| topic.to_lowercase().contains(word)) {
        return Some(4);
    }
    one.text.to_lowercase().contains(word).then_some(1)
}
