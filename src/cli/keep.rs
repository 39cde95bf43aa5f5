//! Keeping the store: check, rebuild, backup, restore.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::arguments::Common;
use super::sit::Failure;
use super::{answer, progress, sit};
use crate::case::count::{counted, fits};
use crate::law::{Checked, clauses};
use crate::store::sqlite::{self, Sharing};

/// `check`: prove that the store is sound; exit code 1 where it is not.
pub fn check(common: &Common) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let bar = progress("checking");
    let damages = desk.check(&mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    let mut text = String::new();
    for damage in &damages {
        let _ = writeln!(text, "{}: {}", damage.place, damage.what);
    }
    let faults: Vec<String> = desk.letter_faults().iter().map(ToString::to_string).collect();
    for fault in &faults {
        let _ = writeln!(text, "a text of the council's is left out: {fault}");
    }
    let unchecked = clauses().filter(|clause| clause.checked == Checked::NotYet).count();
    let _ = match damages.len() {
        0 => writeln!(text, "Sound: log, chain, numbers, projections and ledger agree."),
        count => writeln!(
            text,
            "{}. Work on a copy; keep this file as it is.",
            counted(count, "finding")
        ),
    };
    let _ = writeln!(
        text,
        "{} that the program applies {} not yet checked against the text; `noticedesk law` \
         lists {}.",
        counted(unchecked, "provision"),
        fits(unchecked, "is", "are"),
        fits(unchecked, "it", "them")
    );
    let list: Vec<serde_json::Value> =
        damages.iter().map(|d| json!({ "place": d.place, "what": d.what })).collect();
    let value = json!({
        "sound": damages.is_empty(), "findings": list, "letters": faults, "not_checked": unchecked,
    });
    answer(common, &text, &value)?;
    Ok(u8::from(!damages.is_empty() || !faults.is_empty()))
}

/// `rebuild`: make the projections anew from the logs; exit code 1 where a case could not be read.
pub fn rebuild(common: &Common) -> Result<u8, Failure> {
    let mut desk = sit::desk(common)?;
    let bar = progress("rebuilding");
    let done = desk.rebuild(&mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    let mut text = format!(
        "{} rebuilt from {}.\n",
        counted(done.cases, "case"),
        fits(done.cases, "its log", "their logs")
    );
    if done.left > 0 {
        let _ = writeln!(
            text,
            "{} cannot be read and {} left as {}; `noticedesk check` tells more, a backup may \
             still have {} whole.",
            counted(done.left, "case"),
            fits(done.left, "was", "were"),
            fits(done.left, "it is", "they are"),
            fits(done.left, "it", "them")
        );
    }
    answer(common, &text, &json!({ "cases": done.cases, "left": done.left }))?;
    Ok(u8::from(done.left > 0))
}

/// `backup`: copy the store while it is in use, then check the copy.
pub fn backup(common: &Common, to: &Path) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let bar = progress("copying");
    desk.backup(to, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    let text = format!("Copied to {}; the copy was opened and checked.\n", to.display());
    answer(common, &text, &json!({ "copy": to.display().to_string() }))
}

/// `restore`: make a store from a backup that has been checked.
pub fn restore(common: &Common, from: &Path, to: &Path, sharing: Sharing) -> Result<u8, Failure> {
    sqlite::restore(from, to, sharing)?;
    let text = format!(
        "{} was checked and restored as {}; name it with --store, or in the settings.\n",
        from.display(),
        to.display()
    );
    answer(common, &text, &json!({ "store": to.display().to_string() }))
}
