//! What a run leaves in a folder when it is done: its files, their manifest, its report.

use std::path::{Path, PathBuf};

use super::report::RunReport;
use crate::case::money::Pence;
use crate::config;
use crate::desk::{Desk, Stop, text};
use crate::exchange::sheet::{Cell, Sheet};
use crate::matter::{MatterKind, RunState};

impl Desk {
    /// The same desk with the folder into which runs write what they leave, where a line names no
    /// other.
    #[must_use]
    pub fn with_outbox(self, folder: PathBuf) -> Desk {
        Desk { outbox: Some(folder), ..self }
    }

    /// The folder into which a run writes: the one named, which must be there, else the desk's own,
    /// which is made; `None` at a desk that has none. Asked before a run begins.
    pub fn outbox(&self, named: Option<&Path>) -> Result<Option<PathBuf>, Stop> {
        match (named, &self.outbox) {
            (Some(to), _) if !to.is_dir() => Err(Stop::Unknown(format!(
                "{} is no folder; nothing was done: make it, or name another with --to",
                to.display()
            ))),
            (Some(to), _) => Ok(Some(to.to_path_buf())),
            (None, Some(own)) => {
                config::make_folder(own).map_err(|error| {
                    Stop::Failed(format!(
                        "{error}; nothing was done: name another folder with --to, or as `batches` \
                         in the settings file"
                    ))
                })?;
                Ok(Some(own.clone()))
            }
            (None, None) => Ok(None),
        }
    }

    /// Writes the files of a run that is over, their manifest and its report into a folder; gives
    /// what was written. Nothing is written of a run that can be gone on with, nor over what is
    /// there.
    pub fn leave_run(&self, report: &RunReport, to: &Path) -> Result<Vec<PathBuf>, Stop> {
        match report.run.state {
            RunState::Finished | RunState::GivenUp => {}
            RunState::Running | RunState::Interrupted => return Ok(Vec::new()),
        }
        self.left_in(report, to).map_err(|stop| {
            let reference = &report.reference;
            Stop::Failed(format!(
                "{reference} is {}, but not all that it leaves could be written: {stop}; `batch \
                 show {reference}` names its files, `files write` and `batch report` write them",
                report.run.state.label()
            ))
        })
    }

    fn left_in(&self, report: &RunReport, to: &Path) -> Result<Vec<PathBuf>, Stop> {
        let mut written = Vec::new();
        let mut lines = Vec::new();
        for reference in &report.files {
            let (_, id) = MatterKind::read(reference)
                .ok_or_else(|| Stop::Failed(format!("{reference} names no file")))?;
            let taken = self.file_report(id)?.file.taken;
            let path = to.join(&taken.name);
            self.write_file(id, &path, None)?;
            lines.push(vec![
                Cell::text(reference.as_str()),
                Cell::text(taken.name.as_str()),
                Cell::text(taken.holds.as_str()),
                Cell::text(taken.lines.to_string()),
                Cell::Pounds(taken.pence.unwrap_or(Pence::ZERO)),
                Cell::text(taken.digest.to_string()),
            ]);
            written.push(path);
        }
        let name = report.reference.to_lowercase();
        if !lines.is_empty() {
            let heads = vec!["file", "name", "holds", "lines", "amount", "sha256"];
            let title = format!("{} manifest", report.reference);
            let sheet = Sheet { title, heads, rows: lines };
            written.push(put(&sheet, to.join(format!("{name}-manifest.csv")))?);
        }
        written.push(put(&report.sheet(), to.join(format!("{name}-report.csv")))?);
        Ok(written)
    }
}

fn put(sheet: &Sheet, path: PathBuf) -> Result<PathBuf, Stop> {
    config::write_new(&path, sheet.csv().as_bytes())
        .map_err(|error| Stop::Failed(text::clean(&error.to_string())))?;
    Ok(path)
}
