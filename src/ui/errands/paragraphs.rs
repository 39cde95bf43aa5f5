//! Errands about standard paragraphs.
//!
//! Floor 5, part of the errands.

use crate::desk::{Desk, Stop};
use crate::matter::MatterKind;
use crate::ui::effect::{Answer, ParagraphAnswer, ParagraphAsk};

/// Does one errand about standard paragraphs.
pub(super) fn attempt(desk: &mut Desk, ask: ParagraphAsk) -> Result<Answer, Stop> {
    let reference = |id| MatterKind::Paragraph.reference(id);
    Ok(Answer::Paragraph(match ask {
        ParagraphAsk::List(words) => {
            ParagraphAnswer::List(desk.library_lines(&words), desk.revisions()?)
        }
        ParagraphAsk::Text(key) => {
            let lines = desk.library_sheet(&key)?;
            ParagraphAnswer::Sheet(key, lines)
        }
        ParagraphAsk::Revision(line) => {
            ParagraphAnswer::Sheet(line.reference.clone(), desk.revision_sheet(&line)?)
        }
        ParagraphAsk::Versions(key) => ParagraphAnswer::Versions(desk.library_versions(&key)?),
        ParagraphAsk::Begin(key) => ParagraphAnswer::File(Box::new(desk.begin_revision(&key)?)),
        ParagraphAsk::Keep(key, text) => {
            desk.keep_revision(&key, &text)?;
            return Ok(Answer::Kept);
        }
        ParagraphAsk::PutForward(file, why) => {
            ParagraphAnswer::Done(desk.put_forward_revision(&file, &why)?)
        }
        ParagraphAsk::InForce(id, after, day) => {
            let version = desk.put_in_force(id, after, day)?;
            let says = format!("{} is version {version} from {}.", reference(id), day.long());
            ParagraphAnswer::Done(says)
        }
        ParagraphAsk::End(id, after, day) => {
            desk.end_paragraph(id, after, day)?;
            ParagraphAnswer::Done(format!("{} ends with {}.", reference(id), day.long()))
        }
        ParagraphAsk::Withdraw(id, after, why) => {
            desk.withdraw_paragraph(id, after, &why)?;
            ParagraphAnswer::Done(format!("{} will not be used.", reference(id)))
        }
    }))
}
