//! Letters to look at: by where they stand, of a case, and one by its reference.

use super::super::view::Detail;
use super::super::{Desk, Stop, text};
use super::view::{LetterAt, LetterGroup, LetterRow};
use crate::case::ids::{CaseId, MatterId};
use crate::matter::{LetterState, MatterKind, MatterRow, MatterState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most letters of a list.
const LONGEST: usize = 1000;

impl Desk {
    /// How many letters stand where, in the order of their way.
    pub fn letter_groups(&self) -> Result<Vec<LetterGroup>, Stop> {
        let group = |state: &LetterState| LetterGroup { state: *state, count: 0, oldest: None };
        let mut groups: Vec<LetterGroup> = LetterState::ALL.iter().map(group).collect();
        for tally in self.store.matter_tallies()?.iter().filter(|tally| tally.count > 0) {
            let MatterState::Letter(state) = tally.state else { continue };
            let Some(group) = groups.iter_mut().find(|group| group.state == state) else {
                continue;
            };
            group.count += tally.count;
            group.oldest = Some(group.oldest.map_or(tally.day, |day| day.min(tally.day)));
        }
        Ok(groups)
    }

    /// The letters that stand somewhere, those that stand there longest first.
    pub fn letter_rows(&self, state: LetterState, limit: usize) -> Result<Vec<LetterRow>, Stop> {
        let ask = MatterAsk {
            state: MatterState::Letter(state),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: limit.clamp(1, LONGEST),
        };
        self.store.matters(&ask)?.iter().filter_map(|row| self.letter_row(row)).collect()
    }

    /// Every letter of a case, oldest first.
    pub fn letters_of(&self, case: CaseId) -> Result<Vec<LetterRow>, Stop> {
        self.store.matters_of(case)?.iter().filter_map(|row| self.letter_row(row)).collect()
    }

    fn letter_row(&self, row: &MatterRow) -> Option<Result<LetterRow, Stop>> {
        let MatterState::Letter(state) = row.line.state else { return None };
        let case = row.line.case?;
        let number = match self.store.summary(case) {
            Ok(found) => found.summary.number.to_string(),
            Err(error) => return Some(Err(error.into())),
        };
        Some(Ok(LetterRow {
            id: row.id,
            reference: row.reference(),
            after: row.line.entries,
            state,
            day: row.line.day,
            case,
            number,
            title: text::clean(&row.line.title),
            writer: row.line.holder.as_ref().map(ToString::to_string).unwrap_or_default(),
        }))
    }

    /// What stands behind the line of a case's log by which a letter was approved or left: the
    /// letter as it was approved.
    pub(in crate::desk) fn letter_behind(
        &self,
        id: MatterId,
        mut detail: Detail,
    ) -> Result<Detail, Stop> {
        let (_, letter, _) = self.begun_letter(&LetterAt::Begun(id))?;
        let Some(sealed) = &letter.sealed else { return Ok(detail) };
        let rows = [
            ("To", sealed.addressee.join(", ")),
            ("E-mail", sealed.email.clone()),
            ("Dated", sealed.day.long()),
            ("Written by", letter.writer.to_string()),
            ("Kept as", sealed.pdf.to_string()),
        ];
        let told = rows.into_iter().filter(|(_, value)| !value.is_empty());
        detail.fields.extend(told.map(|(label, value)| (label.to_string(), text::clean(&value))));
        detail.text = text::clean_lines(&sealed.text);
        Ok(detail)
    }

    /// A letter as it is typed: `L12`, or a notice number and a template with a stroke between
    /// them, `XB00000015/notice-of-rejection`, for what the officer writes and nobody else has
    /// seen.
    pub fn letter_named(&self, typed: &str) -> Result<LetterAt, Stop> {
        if let Some((number, template)) = typed.split_once('/') {
            let case = self.case_of(number)?;
            if self.library().in_force(template, self.today()).is_none() {
                let shown: String = text::clean(template).chars().take(60).collect();
                return Err(Stop::Unknown(format!(
                    "there is no template \"{shown}\"; `noticedesk letter list --case {number}` \
                     lists those that fit"
                )));
            }
            return Ok(LetterAt::New(case, template.to_string()));
        }
        let view = self.matter_of(typed, Some(MatterKind::Letter))?;
        Ok(LetterAt::Begun(view.id))
    }
}
