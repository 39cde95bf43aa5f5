//! The account of an import: what came in, what did not and why, what a person should look at.

use super::ImportMode;
use crate::case::ids::PcnNumber;
use crate::exchange::fault::Fault;
use crate::store::{ImportRun, NewCase};

/// Faults and doubles that a report keeps; all of them are counted.
const KEPT: usize = 100;

/// Something that a person should know of a notice that came in all the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Remark {
    /// The number's check character does not fit.
    CheckCharacter,
    /// The number has not the usual form.
    NumberForm,
    /// The mark is of a class that a person must look at; the case waits for that.
    MarkToValidate,
    /// No mark was recorded: the keeper cannot be asked.
    NoMark,
    /// The code is not in the table of codes.
    UnknownCode,
    /// Neither the file nor the table of codes gives a level: no amount can be answered.
    NoLevel,
    /// The table of charges has no line for band, level and day: no amount can be answered.
    NoCharge,
}

impl Remark {
    /// Every remark in the order of a report.
    pub const ALL: [Remark; 7] = [
        Remark::CheckCharacter,
        Remark::NumberForm,
        Remark::MarkToValidate,
        Remark::NoMark,
        Remark::UnknownCode,
        Remark::NoLevel,
        Remark::NoCharge,
    ];

    /// What a report says of it.
    pub const fn says(self) -> &'static str {
        match self {
            Remark::CheckCharacter => {
                "the number's check character does not fit; look for a misprint"
            }
            Remark::NumberForm => "the number has not the usual form",
            Remark::MarkToValidate => "the mark must be looked at by a person; the case waits",
            Remark::NoMark => "no mark; the keeper cannot be asked",
            Remark::UnknownCode => "the code is not in the table of codes",
            Remark::NoLevel => "no level is known; no amount can be answered",
            Remark::NoCharge => {
                "no charge is known for band, level and day, so no amount can be answered; \
                 `noticedesk why` says for each what is missing"
            }
        }
    }
}

/// How often a remark was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remarked {
    /// The remark.
    pub remark: Remark,
    /// On how many notices that came in.
    pub count: u64,
    /// The first line of the file with it.
    pub first_line: u64,
}

/// A line that was left out because its number was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubled {
    /// The line of the file.
    pub line: u64,
    /// The number.
    pub number: PcnNumber,
}

/// The account of an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// Whether anything was written.
    pub mode: ImportMode,
    /// Whether the file had been taken in before; then nothing was done.
    pub known_already: bool,
    /// Whether the watch stopped it; run it again to go on.
    pub interrupted: bool,
    /// Data lines done, those of an earlier, interrupted run included.
    pub lines: u64,
    /// Cases taken in, likewise.
    pub taken: u64,
    /// Lines left out because their number is in the store or further up in the file, likewise.
    pub doubles: u64,
    /// The first of them.
    pub first_doubles: Vec<Doubled>,
    /// Lines left out as faulty, likewise.
    pub faults: u64,
    /// The first of them.
    pub first_faults: Vec<Fault>,
    /// What a person should look at among what came in.
    pub remarks: Vec<Remarked>,
    /// Headings that nobody knows; their columns were not taken.
    pub unknown_headings: Vec<String>,
}

impl ImportReport {
    /// The beginning of an account.
    pub(super) fn begun(run: &ImportRun, mode: ImportMode) -> ImportReport {
        ImportReport {
            file: run.file.clone(),
            mode,
            known_already: false,
            interrupted: false,
            lines: run.lines_done,
            taken: run.taken,
            doubles: run.doubles,
            first_doubles: Vec::new(),
            faults: run.faults,
            first_faults: Vec::new(),
            remarks: Vec::new(),
            unknown_headings: Vec::new(),
        }
    }

    /// The account of a file that is done already.
    pub(super) fn of_finished(run: &ImportRun) -> ImportReport {
        ImportReport { known_already: true, ..ImportReport::begun(run, ImportMode::Take) }
    }

    pub(super) fn add_faults(&mut self, faults: Vec<Fault>) {
        self.faults += faults.len() as u64;
        let room = KEPT.saturating_sub(self.first_faults.len());
        self.first_faults.extend(faults.into_iter().take(room));
    }

    /// Adds a batch: which of its cases were doubles, and the remarks on those that were not.
    pub(super) fn add_lines(
        &mut self,
        remarks: &[(Remark, u64)],
        cases: &[NewCase],
        lines: &[u64],
        doubles: &[bool],
    ) {
        let mut left_out = Vec::new();
        for ((case, line), double) in cases.iter().zip(lines).zip(doubles) {
            if *double {
                left_out.push(*line);
                if self.first_doubles.len() < KEPT {
                    let number = case.summary.number.clone();
                    self.first_doubles.push(Doubled { line: *line, number });
                }
            }
        }
        for (remark, line) in remarks {
            if left_out.binary_search(line).is_err() {
                self.add_remark(*remark, *line);
            }
        }
    }

    fn add_remark(&mut self, remark: Remark, line: u64) {
        match self.remarks.iter_mut().find(|known| known.remark == remark) {
            Some(known) => known.count += 1,
            None => self.remarks.push(Remarked { remark, count: 1, first_line: line }),
        }
    }

    /// Takes over the run's counts.
    pub(super) fn close(&mut self, run: &ImportRun) {
        self.lines = run.lines_done;
        self.taken = run.taken;
        self.doubles = run.doubles;
        self.remarks.sort_by_key(|known| known.remark);
    }
}
