//! The lists of a run: which cases were chosen, and what became of each. Kept as tables, so that a
//! spreadsheet opens them.

use super::preview::{DueCase, LeftOut};
use super::step::Because;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::desk::{Stop, text};
use crate::exchange::table::{Reading, Record, TableReader, write_record};
use crate::store::Content;

closed_list! {
    /// What became of a case in a run.
    pub enum Fate {
        /// The step was taken.
        Done = 1, "done", "done";
        /// Law or office refused it by then.
        Left = 2, "left", "left out";
    }
}

/// A case that was chosen for a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Chosen {
    pub(super) id: CaseId,
    pub(super) number: String,
    pub(super) due: Pence,
}

/// What became of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FateLine {
    /// The case.
    pub id: CaseId,
    /// The number on its notice.
    pub number: String,
    /// What was due in it when it was chosen.
    pub due: Pence,
    /// What became of it.
    pub fate: Fate,
    /// The class of the reason where it was left out.
    pub because: Option<Because>,
    /// The reason where it was left out; else to whom it went, where that was shared.
    pub says: String,
}

impl FateLine {
    /// The step was taken.
    pub(super) fn done(chosen: &Chosen, says: String) -> FateLine {
        let Chosen { id, number, due } = chosen.clone();
        FateLine { id, number, due, fate: Fate::Done, because: None, says }
    }

    /// It was not.
    pub(super) fn left(chosen: &Chosen, left: LeftOut) -> FateLine {
        let Chosen { id, number, due } = chosen.clone();
        let because = Some(left.because);
        FateLine { id, number, due, fate: Fate::Left, because, says: left.says }
    }
}

/// The list of the cases chosen.
pub(super) fn chosen_list(due: &[DueCase]) -> Content {
    table(due.iter().map(|one| vec![one.id.to_string(), one.number.clone(), one.due.0.to_string()]))
}

/// The cases of that list.
pub(super) fn chosen_of(content: &Content) -> Result<Vec<Chosen>, Stop> {
    read(content, |record| {
        let id = CaseId(record.get(0)?.parse().ok()?);
        let due = Pence(record.get(2)?.parse().ok()?);
        Some(Chosen { id, number: record.get(1)?.to_string(), due })
    })
}

/// The list of what became of some cases.
pub(super) fn fate_list(fates: &[FateLine]) -> Content {
    table(fates.iter().map(|one| {
        let because = one.because.map(Because::name).unwrap_or_default();
        vec![
            one.id.to_string(),
            one.number.clone(),
            one.due.0.to_string(),
            one.fate.name().to_string(),
            because.to_string(),
            text::clean(&one.says),
        ]
    }))
}

/// What became of the cases of such a list.
pub(super) fn fates_of(content: &Content) -> Result<Vec<FateLine>, Stop> {
    read(content, |record| {
        Some(FateLine {
            id: CaseId(record.get(0)?.parse().ok()?),
            number: record.get(1)?.to_string(),
            due: Pence(record.get(2)?.parse().ok()?),
            fate: Fate::named(record.get(3)?)?,
            because: Because::named(record.get(4)?),
            says: record.get(5)?.to_string(),
        })
    })
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> Content {
    let mut bytes = Vec::new();
    for row in rows {
        // Writing to memory does not fail.
        let _ = write_record(&mut bytes, row.iter().map(String::as_str));
    }
    Content { media: "text/csv".to_string(), bytes: bytes.into() }
}

fn read<T>(content: &Content, of: impl Fn(&Record) -> Option<T>) -> Result<Vec<T>, Stop> {
    let damaged =
        || Stop::Failed("a list of a batch run cannot be read; run `noticedesk check`".to_string());
    let mut reader = TableReader::new(&*content.bytes);
    let mut record = Record::default();
    let mut rows = Vec::new();
    loop {
        match reader.read(&mut record).map_err(|_| damaged())? {
            Reading::Record => rows.push(of(&record).ok_or_else(damaged)?),
            Reading::Fault(_) => return Err(damaged()),
            Reading::End => return Ok(rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_fates_is_read_as_it_was_kept() {
        let chosen = Chosen { id: CaseId(7), number: "XB00000010".into(), due: Pence(7_000) };
        let left = LeftOut {
            id: CaseId(7),
            number: "XB00000010".into(),
            because: Because::Hold,
            says: "on hold, \"until\" somebody\nreleases it".into(),
            first: None,
        };
        let fates =
            [FateLine::done(&chosen, "north".into()), FateLine::left(&chosen, left.clone())];
        let mut kept = fates.to_vec();
        kept[1].says = "on hold, \"until\" somebody releases it".into();
        assert_eq!(fates_of(&fate_list(&fates)).unwrap(), kept);
        let damaged = Content { media: "text/csv".into(), bytes: b"x,y\n".to_vec().into() };
        assert!(fates_of(&damaged).is_err() && chosen_of(&damaged).is_err());
    }
}
