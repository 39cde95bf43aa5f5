//! Printing letters: `print batch`, `print file`, `print confirm`, `print list`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::correspondence::MatterId;
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::desk::print::{BatchAsk, BatchRow, Confirmed, DayLine, MOST_LETTERS, Pulled, Written};
use crate::desk::{Desk, Stop};
use crate::letter::bind::Sides;
use crate::matter::{BatchState, MatterKind};

/// What can be done with a print batch.
#[derive(Subcommand, Debug)]
pub enum Print {
    /// Extract approved letters into a batch and write its print file and manifest.
    Batch(BatchArguments),
    /// Write the print file and manifest of a batch again, from the letters as they were kept.
    File {
        /// The batch, for example `B3`.
        batch: String,
        /// The new print file (PDF).
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// The new manifest (CSV); without it beside the print file.
        #[arg(long, value_name = "FILE")]
        manifest: Option<PathBuf>,
    },
    /// Record the printer's count, or that the letters were handed to the post.
    Confirm(ConfirmArguments),
    /// Give a batch up before anything of it was posted: its letters wait to be printed again or
    /// withdrawn.
    Abandon {
        /// The batch, for example `B3`.
        batch: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Compare day by day what was extracted, printed and posted.
    Days {
        /// The first day.
        #[arg(long)]
        from: Day,
        /// The last day; today where it is not said.
        #[arg(long)]
        to: Option<Day>,
    },
    /// List the batches, newest first: extracted, printed and posted side by side.
    List {
        /// The most batches, 1 to 500.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
}

/// A new batch.
#[derive(Args, Debug)]
pub struct BatchArguments {
    /// The new print file (PDF).
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// The new manifest (CSV); without it beside the print file.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Sides of the paper that are printed.
    #[arg(long, value_enum, default_value_t = SidesArgument::Two)]
    pub sides: SidesArgument,
    /// The most letters.
    #[arg(long, default_value_t = MOST_LETTERS)]
    pub most: usize,
    /// What was spoiled and is to be printed again, separated by commas: letters (`L12,L15`),
    /// batches with all their spoiled letters (`B3`), or `all`.
    #[arg(long, value_delimiter = ',')]
    pub again: Vec<String>,
    /// What the batch is called, for example `second class`.
    #[arg(long, default_value = "")]
    pub title: String,
}

/// What the printer or the post says.
#[derive(Args, Debug)]
pub struct ConfirmArguments {
    /// The batch, for example `B3`.
    pub batch: String,
    /// So many letters were printed.
    #[arg(
        long,
        value_name = "COUNT",
        required_unless_present = "posted",
        conflicts_with = "posted"
    )]
    pub printed: Option<u32>,
    /// A letter that was spoiled, and why: `L12=torn`; may be given several times.
    #[arg(long, value_name = "LETTER=WHY", requires = "printed")]
    pub spoiled: Vec<String>,
    /// The printed letters were handed to the post.
    #[arg(long)]
    pub posted: bool,
    /// The day on which the post took them; today where it is not said.
    #[arg(long, requires = "posted")]
    pub on: Option<Day>,
}

/// Sides of the paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SidesArgument {
    /// One page a sheet.
    One,
    /// Two pages a sheet.
    Two,
}

/// Does what was asked. Exit code 1 where a letter was left out or the counts differ.
pub(super) fn run(common: &Common, what: &Print) -> Result<u8, Failure> {
    match what {
        Print::Batch(ask) => batch(common, ask),
        Print::File { batch, to, manifest } => file(common, batch, to, manifest.as_deref()),
        Print::Confirm(ask) => confirm(common, ask),
        Print::Abandon { batch, reason } => abandon(common, batch, reason),
        Print::Days { from, to } => days(common, *from, *to),
        Print::List { limit } => list(common, *limit),
    }
}

fn abandon(common: &Common, batch: &str, reason: &str) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let id = of_kind(MatterKind::Batch, batch)?;
    let bar = progress("giving up");
    let done = desk.abandon_batch(id, reason, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let Confirmed { batch, letters, pulled, .. } = done?;
    let mut text = format!(
        "{0}: given up; {1} {2} to be printed again (`print batch --again {0}`) or withdrawn.\n",
        batch.reference,
        counted(letters, "letter"),
        fits(letters, "waits", "wait")
    );
    tell_pulled(&mut text, &pulled);
    let value = json!({
        "batch": row_json(&batch), "letters": letters, "pulled": pulled_json(&pulled),
    });
    answer(common, &text, &value)
}

fn days(common: &Common, from: Day, to: Option<Day>) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let found = desk.print_days(from, to.unwrap_or_else(|| desk.today()))?;
    let mut text = String::new();
    if found.days.is_empty() {
        text.push_str("Nothing was printed in that time.\n");
    } else {
        let _ = writeln!(
            text,
            "{:<10} {:>9} {:>8} {:>8} {:>8} {:>9}",
            "day", "extracted", "printed", "posted", "failed", "still out"
        );
    }
    for line in &found.days {
        let _ = writeln!(
            text,
            "{:<10} {:>9} {:>8} {:>8} {:>8} {:>9}",
            line.day.to_string(),
            line.extracted,
            line.printed,
            line.posted,
            line.failed,
            line.open
        );
    }
    let line = |line: &DayLine| {
        json!({
            "day": line.day.to_string(), "extracted": line.extracted, "printed": line.printed,
            "posted": line.posted, "failed": line.failed, "open": line.open,
        })
    };
    answer(common, &text, &json!(found.days.iter().map(line).collect::<Vec<Value>>()))
}

fn batch(common: &Common, ask: &BatchArguments) -> Result<u8, Failure> {
    let mut desk = sit::desk(common)?;
    let mut again = Vec::new();
    for text in &ask.again {
        again.extend(spoiled_again(&desk, text)?);
    }
    let wanted = BatchAsk {
        sides: match ask.sides {
            SidesArgument::One => Sides::One,
            SidesArgument::Two => Sides::Two,
        },
        most: ask.most,
        again,
        title: ask.title.clone(),
    };
    let bar = progress("extracting");
    let done = desk.make_batch(&wanted, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    let mut text = String::new();
    let mut written = None;
    match &done.batch {
        Some(row) => {
            let id = of_kind(MatterKind::Batch, &row.reference)?;
            let files = write(&desk, id, &ask.to, ask.manifest.as_deref())?;
            tell_files(&mut text, row, &files, &ask.to);
            written = Some(files);
        }
        None => text.push_str("No letter waits to be printed.\n"),
    }
    tell_pulled(&mut text, &done.pulled);
    let value = json!({
        "batch": done.batch.as_ref().map(row_json),
        "files": written.as_ref().map(written_json),
        "pulled": pulled_json(&done.pulled),
    });
    answer(common, &text, &value)?;
    Ok(u8::from(!done.pulled.is_empty()))
}

fn file(common: &Common, batch: &str, to: &Path, manifest: Option<&Path>) -> Result<u8, Failure> {
    let mut desk = sit::desk(common)?;
    let id = of_kind(MatterKind::Batch, batch)?;
    let pulled = desk.resume_batch(id, &mut |_, _| {})?;
    let files = write(&desk, id, to, manifest)?;
    let (letters, pages) = (counted(files.letters, "letter"), counted(files.pages, "page"));
    let mut text = format!("{letters}, {pages}: {}\n", to.display());
    tell_pulled(&mut text, &pulled);
    answer(common, &text, &written_json(&files))
}

fn write(
    desk: &Desk,
    id: MatterId,
    to: &Path,
    manifest: Option<&Path>,
) -> Result<Written, Failure> {
    let beside = to.with_extension("csv");
    let bar = progress("writing");
    let written = desk.write_batch(id, to, manifest.unwrap_or(&beside), &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    Ok(written?)
}

fn confirm(common: &Common, ask: &ConfirmArguments) -> Result<u8, Failure> {
    let mut desk = sit::desk(common)?;
    let id = of_kind(MatterKind::Batch, &ask.batch)?;
    let done = if let Some(count) = ask.printed {
        let spoiled = ask.spoiled.iter().map(|text| spoiled(text));
        desk.confirm_printed(id, count, &spoiled.collect::<Result<Vec<_>, _>>()?)?
    } else {
        let bar = progress("confirming");
        let day = ask.on.unwrap_or_else(|| desk.today());
        let done = desk.confirm_posted(id, day, &mut |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        done?
    };
    let Confirmed { batch, letters, pulled, late } = &done;
    let what = if ask.posted { "posted" } else { "printed" };
    let confirmed = counted(*letters, "letter");
    let mut text =
        format!("{}: {confirmed} confirmed {what}; {}.\n", batch.reference, batch.compared());
    tell_pulled(&mut text, pulled);
    if !late.is_empty() {
        let (letters, were) = (counted(late.len(), "letter"), fits(late.len(), "was", "were"));
        let _ = writeln!(text, "{letters} {were} posted too late for the last day:");
        tell(&mut text, late);
    }
    let value = json!({
        "batch": row_json(batch), "letters": letters, "pulled": pulled_json(pulled),
        "late": pulled_json(late),
    });
    answer(common, &text, &value)?;
    let to_look_at = !pulled.is_empty() || !late.is_empty();
    Ok(u8::from(to_look_at || batch.state == BatchState::Differs))
}

fn list(common: &Common, limit: usize) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let rows = desk.batches(limit.clamp(1, 500))?;
    let mut text = String::new();
    let number = |fact: Option<(u32, Day)>| {
        fact.map_or_else(|| "-".to_string(), |(count, day)| format!("{count} {day}"))
    };
    if rows.is_empty() {
        text.push_str("There is no print batch.\n");
    } else {
        let _ = writeln!(
            text,
            "{:<6} {:<10} {:>9} {:>16} {:>16}  comparison",
            "batch", "day", "extracted", "printed", "posted"
        );
    }
    for row in &rows {
        let _ = writeln!(
            text,
            "{:<6} {:<10} {:>9} {:>16} {:>16}  {}; {}",
            row.reference,
            row.day.to_string(),
            row.extracted,
            number(row.printed),
            number(row.posted),
            row.compared(),
            row.title
        );
        for (letter, why) in &row.failed {
            let _ = writeln!(text, "       {letter} spoiled: {why}");
        }
    }
    answer(common, &text, &json!(rows.iter().map(row_json).collect::<Vec<Value>>()))
}

/// A reference as it was typed: of the kind that is wanted, and no other.
pub(super) fn of_kind(kind: MatterKind, text: &str) -> Result<MatterId, Stop> {
    match MatterKind::read(text) {
        Some((found, id)) if found == kind => Ok(id),
        Some(_) | None => Err(Stop::Unknown(format!(
            "{} is not the reference of a {}; it looks like {}12",
            crate::desk::text::clean(text),
            kind.label(),
            kind.prefix()
        ))),
    }
}

/// The letters that `all`, `B3` or `L12` says are to be printed again.
fn spoiled_again(desk: &Desk, text: &str) -> Result<Vec<MatterId>, Stop> {
    if text == "all" {
        return desk.spoiled_letters(None);
    }
    if let Some((MatterKind::Batch, id)) = MatterKind::read(text) {
        return desk.spoiled_letters(Some(id));
    }
    Ok(vec![of_kind(MatterKind::Letter, text)?])
}

/// `L12=torn`.
fn spoiled(text: &str) -> Result<(MatterId, String), Stop> {
    let (letter, why) = text.split_once('=').unwrap_or((text, ""));
    Ok((of_kind(MatterKind::Letter, letter)?, crate::desk::text::clean(why)))
}

fn tell_files(text: &mut String, row: &BatchRow, files: &Written, to: &Path) {
    let _ = writeln!(
        text,
        "{}: {}, {}: {}\nsha256 {}",
        row.reference,
        counted(files.letters, "letter"),
        counted(files.pages, "page"),
        to.display(),
        files.pdf
    );
}

fn tell_pulled(text: &mut String, pulled: &[Pulled]) {
    if !pulled.is_empty() {
        let (letters, are) = (counted(pulled.len(), "letter"), fits(pulled.len(), "is", "are"));
        let _ = writeln!(text, "{letters} {are} not taken along:");
    }
    tell(text, pulled);
}

fn tell(text: &mut String, letters: &[Pulled]) {
    for one in letters {
        let _ = writeln!(text, "  {} {}: {}", one.letter, one.notice, one.why);
    }
}

fn fact(fact: Option<(u32, Day)>) -> Value {
    fact.map_or(Value::Null, |(count, day)| json!({ "letters": count, "day": day.to_string() }))
}

fn row_json(row: &BatchRow) -> Value {
    let failed = |(letter, why): &(String, String)| json!({ "letter": letter, "why": why });
    json!({
        "batch": row.reference, "title": row.title, "day": row.day.to_string(),
        "state": row.state.name(), "extracted": row.extracted, "pages": row.pages,
        "printed": fact(row.printed), "posted": fact(row.posted),
        "failed": row.failed.iter().map(failed).collect::<Vec<Value>>(),
        "comparison": row.compared(),
    })
}

fn written_json(files: &Written) -> Value {
    json!({
        "letters": files.letters, "pages": files.pages, "sha256": files.pdf.to_string(),
        "manifest_sha256": files.manifest.to_string(),
    })
}

fn pulled_json(pulled: &[Pulled]) -> Value {
    let one = |one: &Pulled| json!({ "letter": one.letter, "notice": one.notice, "why": one.why });
    json!(pulled.iter().map(one).collect::<Vec<Value>>())
}
