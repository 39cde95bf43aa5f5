//! Does at the desk what panes ask for. Apart from the loop, the only file that speaks with the
//! desk.
//!
//! Floor 5.

use crate::case::day::Day;
use crate::desk::{Desk, Stop};

mod agents;
mod approvals;
mod letter;
mod money;
mod paragraphs;
mod post;
mod print;
mod quality;
mod recovery;
mod suspense;

use super::effect::{Answer, Ask, Message, Obstacle};

/// The most cases that a search shows.
const MOST_FOUND: usize = 100;

/// Told how far a long errand is: so many done, of so many.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Does one errand. The message says why where the desk did not do it.
pub fn run(desk: &mut Desk, ask: Ask, progress: Progress<'_>) -> (Answer, Option<Message>) {
    attempt(desk, ask, progress).map_or_else(stopped, |answer| (answer, None))
}

/// What the desk did not do, and why.
pub fn stopped(stop: Stop) -> (Answer, Option<Message>) {
    match stop {
        Stop::Refused(why) | Stop::Unknown(why) => {
            (Answer::Stopped(Obstacle::Refused), Some(Message::refused(why)))
        }
        Stop::Behind(why) => (Answer::Stopped(Obstacle::Behind), Some(Message::refused(why))),
        Stop::Failed(why) => (Answer::Stopped(Obstacle::Failed), Some(Message::failed(why))),
    }
}

/// The first day of the month before: since when counts by day are shown.
fn a_while_ago(today: Day) -> Day {
    let (year, month) = match today.month() {
        1 => (today.year() - 1, 12),
        month => (today.year(), month - 1),
    };
    Day::new(year, month, 1).unwrap_or(today)
}

fn attempt(desk: &mut Desk, ask: Ask, progress: Progress<'_>) -> Result<Answer, Stop> {
    Ok(match ask {
        Ask::Groups => Answer::Groups(desk.groups()?),
        Ask::Queue(wish) => Answer::Page(desk.queue(&wish)?),
        Ask::Case(id) => Answer::Case(Box::new(desk.case(id)?)),
        Ask::Detail(id, entry) => Answer::Detail(desk.detail(id, entry)?),
        Ask::Why(id, question) => Answer::Why(desk.why(id, &question)?),
        Ask::Find(text) => Answer::Found(desk.find(&text, MOST_FOUND)?),
        Ask::Script(id) => Answer::Script(desk.script(id)?),
        Ask::Preview(id, form) => Answer::Preview(desk.preview_payment(id, &form)?),
        Ask::Draft(kind, id) => Answer::Draft(desk.draft(kind, Some(id))?),
        Ask::SaveDraft(kind, id, text) => {
            desk.save_draft(kind, Some(id), &text)?;
            Answer::Kept
        }
        Ask::DropDraft(kind, id) => {
            desk.drop_draft(kind, Some(id))?;
            Answer::Kept
        }
        Ask::Step(id, after, step) => Answer::Done(desk.step(id, after, &step)?),
        Ask::Pay(id, after, form) => Answer::Done(desk.pay(id, after, &form)?),
        Ask::Note(id, after, note) => Answer::Done(desk.note(id, after, &note)?),
        Ask::Take(id, after) => Answer::Done(desk.take(id, after)?),
        Ask::PutBack(id, after) => Answer::Done(desk.put_back(id, after)?),
        Ask::Agent(ask) => Answer::Agent(agents::attempt(desk, ask)?),
        Ask::Suspense(ask) => Answer::Suspense(suspense::attempt(desk, ask)?),
        Ask::Post(ask) => Answer::Post(post::attempt(desk, ask)?),
        Ask::Approval(ask) => approvals::attempt(desk, ask)?,
        Ask::Paragraph(ask) => paragraphs::attempt(desk, ask)?,
        Ask::Print(ask) => Answer::Print(print::attempt(desk, ask, progress)?),
        Ask::Money(ask) => money::attempt(desk, ask)?,
        Ask::Recovery(ask) => Answer::Recovery(recovery::attempt(desk, ask, progress)?),
        Ask::Quality(ask) => Answer::Quality(quality::attempt(desk, ask)?),
        Ask::Addresses(id) => Answer::Addresses(Box::new(desk.address_book(id)?)),
        Ask::TellAddress(id, after, told) => Answer::Done(desk.tell_address(id, after, &told)?),
        Ask::TakeNext(work) => Answer::Taken(desk.take_next(work)?),
        Ask::Letter(ask) => letter::attempt(desk, ask)?,
        Ask::Spell(paragraphs) => Answer::Spelled(desk.spell(&paragraphs)?),
        Ask::Suggest(word) => Answer::Suggested(desk.suggest(&word)?),
    })
}
