//! What a run leaves in a folder when it is done: its files, their manifest, its report.

use std::path::{Path, PathBuf};

use super::sit::Failure;
use super::special::{table, write_new};
use crate::case::money::Pence;
use crate::desk::batch::RunReport;
use crate::desk::{Desk, Stop};
use crate::exchange::sheet::{Cell, Sheet};
use crate::matter::{MatterKind, RunState};

/// Refuses what is no folder, before a run begins.
pub(super) fn is_folder(to: Option<&Path>) -> Result<(), Failure> {
    match to {
        Some(to) if !to.is_dir() => {
            Err(Failure::unknown(&format!("{} is no folder; nothing was done", to.display())))
        }
        Some(_) | None => Ok(()),
    }
}

/// Writes the files of a run that is done, their manifest and its report into a folder; gives what
/// was written. Nothing is written of a run that was stopped, nor over what is there.
pub(super) fn write(desk: &Desk, report: &RunReport, to: &Path) -> Result<Vec<PathBuf>, Failure> {
    if report.run.state != RunState::Finished {
        return Ok(Vec::new());
    }
    let mut written = Vec::new();
    let mut lines = Vec::new();
    for reference in &report.files {
        let (_, id) = MatterKind::read(reference)
            .ok_or_else(|| Stop::Failed(format!("{reference} names no file")))?;
        let taken = desk.file_report(id)?.file.taken;
        let path = to.join(&taken.name);
        desk.write_file(id, &path, None)?;
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
        let sheet = Sheet { title: format!("{} manifest", report.reference), heads, rows: lines };
        written.push(put(&sheet, report, to.join(format!("{name}-manifest.csv")))?);
    }
    written.push(put(&report.sheet(), report, to.join(format!("{name}-report.csv")))?);
    Ok(written)
}

fn put(sheet: &Sheet, report: &RunReport, path: PathBuf) -> Result<PathBuf, Failure> {
    write_new(&path, &table(&path, sheet, report.run.day)?)?;
    Ok(path)
}
