//! Stores made and opened, files taken in: new, open, demo, sample, import.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::arguments::{Common, Import};
use super::sit::Failure;
use super::{answer, money, print, progress, sit};
use crate::case::count::counted;
use crate::case::notice::Area;
use crate::clock::Clock;
use crate::config::{self, Settings};
use crate::desk::files::ImportWish;
use crate::desk::import::{Doing, ImportMode, ImportReport};
use crate::desk::practice::{self, Sample};
use crate::desk::reconcile::MoneySource;
use crate::desk::{Desk, Stop, text};
use crate::store::sqlite::{self, Purpose, Sharing};
use crate::ui::{self, run::Left};

/// The notices of `sample-data/`, in the import's own format.
const SAMPLE_NOTICES: &str = include_str!("../../sample-data/notices.csv");

/// Cases of the practice store that `demo` makes.
const DEMO_CASES: u32 = 2_000;

/// `open`: the workstation on the store of the command line.
pub fn open(common: &Common) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let path = sit::store_path(common, &Settings::load(common.settings.as_deref())?)?;
    workstation(common, desk, path)
}

fn workstation(common: &Common, desk: Desk, path: PathBuf) -> Result<u8, Failure> {
    sit::ask_about_clock(common, &desk)?;
    let settings = Settings::load(common.settings.as_deref())?;
    let keys = settings.keys.as_deref().map(config::read_text).transpose()?;
    let (own, with) = (common.clone(), settings.clone());
    let open = Arc::new(move || {
        sit::desk_at(&path, &own, &with).map_err(|failure| Stop::Failed(failure.says))
    });
    match ui::run(desk, keys.as_deref(), open).map_err(|error| Failure::of(&error))? {
        Left::ByOfficer => Ok(0),
        // What the shell says of a program that a signal ended.
        Left::BySignal(signal) => Ok(u8::try_from(signal).map_or(1, |number| 128 + number)),
    }
}

/// `new`: an empty store for real cases; who makes it is its first manager.
pub fn new(common: &Common, sharing: Sharing) -> Result<u8, Failure> {
    let settings = Settings::load(common.settings.as_deref())?;
    let path = sit::store_path(common, &settings)?;
    drop(sit::create(&path, Purpose::Live, sharing)?);
    let desk = sit::desk_at(&path, common, &settings)?;
    let others = match sharing {
        Sharing::Owner => {
            "Only this account can open the file; where officers have accounts of their own, make \
             it with --group."
        }
        Sharing::Group => "The accounts of its group can open the file.",
    };
    let says = format!(
        "{} is made; {} is its manager. {others} Register the others with `noticedesk officers \
         add`.",
        path.display(),
        desk.officer().account
    );
    answer(common, &format!("{says}\n"), &json!({ "store": path.display().to_string() }))
}

/// Whether the practice store of `demo` is opened and made anew.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// Open the workstation on it.
    pub opens: bool,
    /// Make it anew even if there is one.
    pub fresh: bool,
}

/// `demo`: a practice store with invented notices, and the workstation on it.
pub fn demo(common: &Common, demo: Demo) -> Result<u8, Failure> {
    let settings = Settings::load(common.settings.as_deref())?;
    let path = match &common.store {
        Some(path) => path.clone(),
        None => config::practice_store()?,
    };
    if demo.fresh && path.exists() {
        sqlite::discard_practice(&path)?;
    }
    if !path.exists() {
        let sample = Sample { first: 1, count: DEMO_CASES, seed: 1, today: Clock::Machine.today() };
        fill(&path, common, &settings, &sample)?;
        take_in_samples(&path, common, &settings)?;
    }
    let desk = sit::desk_at(&path, common, &settings)?;
    if !demo.opens {
        return print(&format!("{}\n", path.display()));
    }
    workstation(common, desk, path)
}

/// Imports the sample notices as an office would import its own, so that the practice store has
/// fresh ones too. The file lies beside the store afterwards, for whoever wants to try the
/// import.
fn take_in_samples(store: &Path, common: &Common, settings: &Settings) -> Result<(), Failure> {
    let file = store.with_extension("sample-notices.csv");
    config::write_text(&file, SAMPLE_NOTICES)?;
    let mut desk = sit::desk_at(store, common, settings)?;
    let wish = ImportWish {
        file: &file,
        map: None,
        area: Area::England,
        mode: ImportMode::Take,
        faults: None,
    };
    desk.import(&wish, &mut |_| ControlFlow::Continue(()))?;
    Ok(())
}

/// `sample`: a practice store of any size, or the notices alone as CSV.
pub fn sample(common: &Common, count: u32, seed: u64, csv: Option<&Path>) -> Result<u8, Failure> {
    let settings = Settings::load(common.settings.as_deref())?;
    let today = common.as_of.unwrap_or_else(|| Clock::Machine.today());
    let sample = Sample { first: 1, count, seed, today };
    if let Some(path) = csv {
        practice::write_notices(path, &sit::law(&settings)?, &sample)
            .map_err(|error| Failure::of(&error))?;
        return said(common, &format!("{count} invented notices written to {}.", path.display()));
    }
    let path = common.store.clone().map_or_else(config::practice_store, Ok)?;
    let taken = fill(&path, common, &settings, &sample)?;
    said(common, &format!("{taken} invented cases in the practice store {}.", path.display()))
}

/// Makes a practice store where there is none and fills it.
fn fill(
    path: &Path,
    common: &Common,
    settings: &Settings,
    sample: &Sample,
) -> Result<u64, Failure> {
    if !path.exists() {
        drop(sit::create(path, Purpose::Practice, Sharing::Owner)?);
    }
    let mut desk = sit::desk_at(path, common, settings)?;
    let bar = progress("inventing cases");
    bar.set_length(u64::from(sample.count));
    let stopped = stop_flag()?;
    let taken = desk.practise(sample, &mut |done| {
        bar.set_position(u64::from(done));
        goes_on(&stopped)
    })?;
    bar.finish_and_clear();
    Ok(taken)
}

/// `import`: files in.
pub fn import(common: &Common, what: &Import) -> Result<u8, Failure> {
    let (file, map, dry_run, faults, area) = match what {
        Import::Notices { file, map, dry_run, faults, area } => (file, map, dry_run, faults, area),
        Import::Settlement(ask) => return money::take(common, MoneySource::Settlement, ask),
        Import::Telephone(ask) => return money::take(common, MoneySource::Telephone, ask),
        Import::Bank(ask) => return money::take(common, MoneySource::Bank, ask),
        Import::Post { folder, received } => {
            return super::post::drop_folder(common, folder, *received);
        }
    };
    let area = Area::named(area).ok_or_else(|| {
        Failure::unknown(&format!("there is no area {area}; there are england, wales, london"))
    })?;
    let mut desk = if *dry_run { sit::desk(common)? } else { sit::desk_to_record(common)? };
    let wish = ImportWish {
        file,
        map: map.as_deref(),
        area,
        mode: if *dry_run { ImportMode::DryRun } else { ImportMode::Take },
        faults: faults.as_deref(),
    };
    let bar = progress("importing");
    let stopped = stop_flag()?;
    let report = desk.import(&wish, &mut |at| {
        bar.set_length(at.of);
        bar.set_position(at.bytes);
        bar.set_message(match at.doing {
            Doing::LookingOver => "looking over".to_string(),
            Doing::Taking => {
                let rate =
                    at.lines * 1000 / u64::try_from(bar.elapsed().as_millis()).unwrap_or(1).max(1);
                format!("{}, {rate} a second", counted(at.lines, "notice"))
            }
            Doing::Finishing => "making the indexes".to_string(),
        });
        goes_on(&stopped)
    });
    bar.finish_and_clear();
    let report = report?;
    answer(common, &report_text(&report), &report_json(&report))?;
    Ok(u8::from(report.faults > 0 || report.interrupted))
}

fn said(common: &Common, says: &str) -> Result<u8, Failure> {
    answer(common, &format!("{says}\n"), &json!({ "says": says }))
}

/// Set when the person presses ctrl-c: long work then stops after what it is just writing.
pub(super) fn stop_flag() -> Result<Arc<AtomicBool>, Failure> {
    let flag = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&flag))
        .map_err(|error| Failure::of(&error))?;
    Ok(flag)
}

pub(super) fn goes_on(stopped: &AtomicBool) -> ControlFlow<()> {
    if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn report_text(report: &ImportReport) -> String {
    let mut out = String::new();
    if report.known_already {
        let _ = writeln!(out, "This file was taken in before; nothing was taken twice.");
    }
    let would = match report.mode {
        ImportMode::Take => "taken in",
        ImportMode::DryRun => "would be taken in (nothing was written)",
    };
    let _ = writeln!(
        out,
        "{}: {}, {} {would}, {} there already, {} left out as faulty.",
        text::clean(&report.file),
        counted(report.lines, "line"),
        report.taken,
        report.doubles,
        report.faults
    );
    for remark in &report.remarks {
        let _ = writeln!(
            out,
            "  {} x {} (first in line {})",
            remark.count,
            remark.remark.says(),
            remark.first_line
        );
    }
    for heading in &report.unknown_headings {
        let _ = writeln!(out, "  column not used: {}", text::clean(heading));
    }
    for double in &report.first_doubles {
        let _ = writeln!(out, "  line {}: {} is there already", double.line, double.number);
    }
    for fault in &report.first_faults {
        let _ = writeln!(out, "  {fault}");
    }
    if report.interrupted {
        let _ = writeln!(out, "Interrupted: run the same command again to go on.");
    }
    out
}

fn report_json(report: &ImportReport) -> Value {
    let faults: Vec<Value> = report
        .first_faults
        .iter()
        .map(|fault| {
            json!({
                "line": fault.line, "column": fault.column, "value": fault.value,
                "why": fault.why, "remedy": fault.remedy,
            })
        })
        .collect();
    let remarks: Vec<Value> = report
        .remarks
        .iter()
        .map(|r| json!({ "says": r.remark.says(), "count": r.count, "first_line": r.first_line }))
        .collect();
    json!({
        "file": report.file, "known_already": report.known_already,
        "interrupted": report.interrupted, "lines": report.lines, "taken": report.taken,
        "doubles": report.doubles, "faulty": report.faults, "faults": faults, "remarks": remarks,
    })
}
