//! A drop folder of post: every file is stored first and moved aside after; what was moved was
//! stored.
//!
//! Floor 4. Interrupted, it goes on where it stood: a file that was stored but not moved is known
//! again by its digest and moved then.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::arrive::{PostWish, refused};
use super::view::Arrived;
use crate::case::day::Day;
use crate::desk::{Desk, Stop};
use crate::exchange::fault::Fault;
use crate::exchange::postroom::{self, Aside};

/// A folder of post that is to be taken in.
#[derive(Clone, Copy, Debug)]
pub struct DropWish<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// The day of receipt of every file that does not say one itself.
    pub received: Option<Day>,
}

/// What became of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileFate {
    /// The file's name.
    pub name: String,
    /// Its items.
    pub items: Vec<Arrived>,
    /// What was wrong, with what to do; empty: nothing.
    pub faults: Vec<String>,
}

/// What became of a folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DropReport {
    /// File by file, in the order of their names, forms first.
    pub files: Vec<FileFate>,
    /// Whether it was stopped before the last file.
    pub interrupted: bool,
}

impl Desk {
    /// Takes in every file of a folder. Each is moved to `done` or `faulty` within the folder once
    /// it is stored or refused; the store's own failure leaves it where it lies and ends the run.
    /// `watch` is told files done and all, and may stop it between two files.
    pub fn post_drop(
        &mut self,
        wish: &DropWish<'_>,
        watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<DropReport, Stop> {
        self.records_today()?;
        let mut files = postroom::waiting(wish.folder).map_err(|why| refused(&why))?;
        // Forms come first, because they say which of the other files belong to them.
        files.sort_by_key(|path| (!is_form(path), path.clone()));
        let all = files.len() as u64;
        let mut taken: HashSet<PathBuf> = HashSet::new();
        let mut report = DropReport::default();
        for (done, path) in files.iter().enumerate() {
            if watch(done as u64, all).is_break() {
                report.interrupted = true;
                break;
            }
            if taken.contains(path) {
                continue;
            }
            report.files.push(self.post_file(path, wish.received, &mut taken)?);
        }
        Ok(report)
    }

    fn post_file(
        &mut self,
        path: &Path,
        received: Option<Day>,
        taken: &mut HashSet<PathBuf>,
    ) -> Result<FileFate, Stop> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = crate::exchange::fault::shown(&name.unwrap_or_default());
        match self.post_in(&PostWish { file: path, received }) {
            Ok((items, faults)) => {
                let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
                // The whole file is kept with what could not be read of it: no line is lost.
                let aside = if faults.is_empty() { Aside::Done } else { Aside::Faulty };
                for beside in items.iter().flat_map(|item| &item.beside) {
                    if taken.insert(beside.clone()) && beside.exists() {
                        postroom::put_aside(beside, Aside::Done, "")
                            .map_err(|why| refused(&why))?;
                    }
                }
                postroom::put_aside(path, aside, &faults.join("\n"))
                    .map_err(|why| refused(&why))?;
                Ok(FileFate { name, items, faults })
            }
            Err(Stop::Refused(why) | Stop::Unknown(why)) => {
                postroom::put_aside(path, Aside::Faulty, &why).map_err(|why| refused(&why))?;
                Ok(FileFate { name, items: Vec::new(), faults: vec![why] })
            }
            Err(stop @ (Stop::Behind(_) | Stop::Failed(_))) => Err(stop),
        }
    }
}

fn is_form(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("json")
    })
}
