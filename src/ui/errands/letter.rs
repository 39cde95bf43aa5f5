//! Does at the desk what the letter editor asks for.
//!
//! Floor 5, part of the errands.

use crate::desk::{Desk, Stop};
use crate::matter::LetterState;
use crate::ui::effect::Answer;
use crate::ui::effect::letter::{LetterAnswer, LetterAsk};

/// Does one errand about a letter.
pub(super) fn attempt(desk: &mut Desk, ask: LetterAsk) -> Result<Answer, Stop> {
    if matches!(ask, LetterAsk::Choices(_) | LetterAsk::Open(_)) {
        desk.renew_library()?;
    }
    Ok(Answer::Letter(match ask {
        LetterAsk::Choices(case) => LetterAnswer::Choices(desk.letter_choices(case)?),
        LetterAsk::Open(letter) => LetterAnswer::Opened(Box::new(desk.letter(&letter)?)),
        LetterAsk::Keep(letter, written) => {
            desk.keep_letter(&letter, &written)?;
            return Ok(Answer::Kept);
        }
        LetterAsk::Check(letter, written) => {
            LetterAnswer::Checked(Box::new(desk.check_letter(&letter, &written)?))
        }
        LetterAsk::Preview(letter, written) => {
            LetterAnswer::Preview(desk.preview_letter(&letter, &written)?)
        }
        LetterAsk::Paragraph(letter, key) => {
            LetterAnswer::Paragraph(desk.paragraph(&letter, &key)?)
        }
        LetterAsk::Finish(letter, after, written) => {
            return Ok(Answer::Done(desk.finish_letter(&letter, after, &written)?));
        }
        LetterAsk::Approve(letter, after) => {
            return Ok(Answer::Done(desk.approve_letter(&letter, after)?));
        }
        LetterAsk::Return(letter, after, why) => {
            return Ok(Answer::Done(desk.return_letter(&letter, after, &why)?));
        }
        LetterAsk::Email(letter, after, to) => {
            return Ok(Answer::Done(desk.email_letter(&letter, after, &to)?));
        }
        LetterAsk::Posted(case) => {
            let rows = desk.letters_of(case)?;
            let posted = rows.into_iter().filter(|row| row.state == LetterState::Posted);
            LetterAnswer::Posted(posted.collect())
        }
        LetterAsk::CameBack(letter, presumption, why) => {
            return Ok(Answer::Done(desk.letter_back(letter, presumption, &why)?));
        }
        LetterAsk::Withdraw(letter, after, why) => {
            return Ok(Answer::Done(desk.withdraw_letter(&letter, after, &why)?));
        }
    }))
}
