//! Quality: `quality draw`, `list`, `mark`, `checklist`.

use std::fmt::Write as _;

use clap::Subcommand;
use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, post, sit};
use crate::desk::quality::QualityRow;
use crate::letter::quality::QualityCheck;
use crate::matter::quality::Check;
use crate::matter::{MatterKind, QualityState};

/// What can be done with samples of answered post.
#[derive(Subcommand, Debug)]
pub enum QualityWork {
    /// Draw answered and closed items of an officer for a manager to mark.
    Draw {
        /// Whose work.
        account: String,
        /// How many.
        #[arg(long, default_value_t = 5)]
        count: usize,
    },
    /// List samples.
    List {
        /// sampled or marked.
        #[arg(default_value = "sampled")]
        state: String,
        /// The most lines.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Mark a sample: every line of the checklist, met or not.
    Mark {
        /// The sample, for example `Q3`.
        sample: String,
        /// Keys of the lines that are met, separated by commas.
        #[arg(long, value_delimiter = ',')]
        met: Vec<String>,
        /// Keys of the lines that are not met, separated by commas.
        #[arg(long, value_delimiter = ',')]
        not: Vec<String>,
        /// What was missing.
        #[arg(long, default_value = "")]
        remark: String,
    },
    /// Show the checklist.
    Checklist,
}

/// `quality`.
pub(super) fn run(common: &Common, what: &QualityWork) -> Result<u8, Failure> {
    match what {
        QualityWork::Draw { account, count } => post::sample(common, account, *count),
        QualityWork::List { state, limit } => list(common, state, *limit),
        QualityWork::Mark { sample, met, not, remark } => {
            let mut desk = sit::desk_to_record(common)?;
            let view = desk.matter_of(sample, Some(MatterKind::Quality))?;
            let line = |met| move |name: &String| Check { name: name.clone(), met };
            let checks = met.iter().map(line(true)).chain(not.iter().map(line(false)));
            let checks: Vec<Check> = checks.collect();
            let says = desk.quality_mark(view.id, view.after(), &checks, remark)?;
            answer(common, &format!("{says}\n"), &json!({ "sample": sample, "says": says }))
        }
        QualityWork::Checklist => {
            let checks = sit::desk(common)?.quality_checklist()?;
            let mut text = String::new();
            for check in &checks {
                let _ = writeln!(text, "{:<16} {}", check.key, check.says);
            }
            let one = |check: &QualityCheck| json!({ "key": check.key, "says": check.says });
            answer(common, &text, &json!(checks.iter().map(one).collect::<Vec<Value>>()))
        }
    }
}

fn list(common: &Common, state: &str, limit: usize) -> Result<u8, Failure> {
    let state = QualityState::named(state)
        .ok_or_else(|| Failure::unknown(&"samples are sampled or marked"))?;
    let rows = sit::desk(common)?.quality_rows(state, limit)?;
    let mut text = String::new();
    for row in &rows {
        let met = row.checks.iter().filter(|check| check.met).count();
        let marks = match row.checks.len() {
            0 => String::new(),
            all => format!("  {met} of {all} met, {}", row.marked_by),
        };
        let item = MatterKind::Post.reference(row.item);
        let _ = writeln!(
            text,
            "{:<6} {}  {:<10} {item:<6} {:<6} {:<12} {}{marks}",
            row.reference, row.sampled, row.officer, row.letter, row.number, row.title
        );
        if !row.remark.is_empty() {
            let _ = writeln!(text, "       {}", row.remark);
        }
    }
    if rows.is_empty() {
        text.push_str("None.\n");
    }
    answer(common, &text, &json!(rows.iter().map(row_json).collect::<Vec<Value>>()))
}

fn row_json(row: &QualityRow) -> Value {
    let check = |check: &Check| json!({ "key": check.name, "met": check.met });
    json!({
        "sample": row.reference, "state": row.state.name(), "officer": row.officer,
        "item": MatterKind::Post.reference(row.item), "letter": row.letter, "pcn": row.number,
        "title": row.title, "sampled": row.sampled.to_string(), "marked_by": row.marked_by,
        "checks": row.checks.iter().map(check).collect::<Vec<Value>>(), "remark": row.remark,
    })
}
