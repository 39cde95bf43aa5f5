//! What became of a year of practice.

use std::collections::BTreeMap;

use crate::case::ids::CaseId;

/// What became of a year.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct YearReport {
    /// The days that were played.
    pub days: u32,
    /// Notices that came in.
    pub notices: u64,
    /// Cases that were in the store before: they are not judged.
    pub before: u64,
    /// The first case of the year's own.
    pub(super) first: Option<CaseId>,
    /// Differences between what agents reported and what they paid over.
    pub differences: u64,
    /// Letters that were posted.
    pub letters: u64,
    /// Files in and out.
    pub files: u64,
    /// Lines of files that were taken, and that were left out.
    pub lines: (u64, u64),
    /// Batch runs, and those whose cases or amounts do not reconcile.
    pub runs: (u64, u64),
    /// How many cases stand at each stage.
    pub stages: BTreeMap<&'static str, u64>,
    /// How many wait for each kind of work; nothing: for none.
    pub works: BTreeMap<&'static str, u64>,
    /// How often the court told or was told what no batch does: more time, late applications,
    /// reviews, reissues, closures.
    pub told: BTreeMap<&'static str, u64>,
    /// What the audit of the logs finds that the council did wrong.
    pub breaches: Vec<String>,
    /// Cases whose ledger does not balance.
    pub unbalanced: Vec<String>,
    /// What the store's own check finds.
    pub damages: Vec<String>,
}

impl YearReport {
    /// Whether nothing unlawful, unbalanced, unexplained or damaged was found.
    pub fn is_sound(&self) -> bool {
        self.breaches.is_empty()
            && self.unbalanced.is_empty()
            && self.damages.is_empty()
            && self.runs.1 == 0
            && self.stages.values().sum::<u64>() == self.notices
    }
}
