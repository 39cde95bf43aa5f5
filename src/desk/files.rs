//! Files and practice at the desk: notices in, invented cases.

use std::path::Path;

use super::import::{self, ImportAsk, ImportMode, ImportReport, Watch};
use super::practice::{self, Sample};
use super::{Desk, Stop};
use crate::case::notice::Area;
use crate::case::officer::Account;

/// What is to be imported, and how.
#[derive(Clone, Copy, Debug)]
pub struct ImportWish<'a> {
    /// The file.
    pub file: &'a Path,
    /// The map, where the file is not in the notices format.
    pub map: Option<&'a Path>,
    /// The area whose law the council enforces; the map's own area goes before it.
    pub area: Area,
    /// Whether anything is written.
    pub mode: ImportMode,
    /// A new file for all faults.
    pub faults: Option<&'a Path>,
}

impl Desk {
    /// Takes in a file of notices, or says what would come of it. What is wrong in single lines
    /// is in the report; the good lines come in.
    pub fn import(
        &mut self,
        wish: &ImportWish<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<ImportReport, Stop> {
        if wish.mode == ImportMode::Take {
            self.records_today()?;
        }
        let officer = self.officer.account.clone();
        let ask = ImportAsk {
            file: wish.file,
            map: wish.map,
            area: wish.area,
            mode: wish.mode,
            faults: wish.faults,
            now: self.now(),
            today: self.today(),
            officer: &officer,
        };
        import::import_notices(self.store.as_mut(), &self.law, &ask, watch)
            .map_err(|error| Stop::Failed(error.to_string()))
    }

    /// Fills a practice store with invented cases played through the law; tells how many came in.
    pub fn practise(
        &mut self,
        sample: &Sample,
        watch: &mut dyn FnMut(u32) -> std::ops::ControlFlow<()>,
    ) -> Result<u64, Stop> {
        practice::fill(self.store.as_mut(), &self.law, sample, watch)
            .map_err(|error| Stop::Failed(error.to_string()))
    }

    /// The accounts of the officers that a practice store plays.
    pub fn practice_officers() -> Vec<Account> {
        practice::officers()
    }
}
