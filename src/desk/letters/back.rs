//! A letter that came back: the fact, and what an officer decides of its service.
//!
//! What is posted is presumed to be served. That a letter came back does not undo it by itself (it
//! may have been refused at the door); an officer decides, and says why. Where the presumption is
//! undone, the notice does not stand, and whatever waits for an answer waits again.

use super::super::matter::{CaseChange, Deed, MatterChange, mail_step};
use super::super::view::Done;
use super::super::{Desk, Stop, text};
use super::finish::expect_state;
use super::view::LetterAt;
use crate::case::correspondence::{LetterFact, LetterFate, MailFact, PostKind};
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::case::state::PostItem;
use crate::law::Step;
use crate::matter::{
    Letter, LetterEvent, LetterState, Matter, MatterEvent, MatterKind, PostEvent, PostState,
};

/// What an officer decides of the service of a letter that came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presumption {
    /// It counts as served all the same.
    Stands,
    /// It was not served.
    Undone,
}

/// A letter that came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CameBack {
    /// The letter.
    pub letter: MatterId,
    /// Number of the last entry that the officer saw of it.
    pub after: u32,
    /// The day on which it came back.
    pub on: Day,
    /// The item of post as which it came, if it was taken in; it is done with by this.
    pub item: Option<MatterId>,
    /// What is decided of its service; a letter that the law counts nothing from needs nothing.
    pub presumption: Presumption,
    /// Why.
    pub why: String,
}

impl Desk {
    /// The same for a letter that came back today. Where one item of returned mail waits in its
    /// case, that is it.
    pub fn letter_back(
        &mut self,
        letter: MatterId,
        presumption: Presumption,
        why: &str,
    ) -> Result<Done, Stop> {
        let view = self.matter(letter)?;
        let mut items = Vec::new();
        if let Some(case) = view.line.case {
            let waits =
                |item: &PostItem| item.kind == Some(PostKind::ReturnedMail) && item.done.is_none();
            let case = self.read(case)?.0;
            items.extend(case.mail.post.iter().filter(|item| waits(item)).map(|item| item.matter));
        }
        let item = items.first().copied().filter(|_| items.len() == 1);
        let (on, why) = (self.today(), why.to_string());
        self.letter_came_back(&CameBack { letter, after: view.after(), on, item, presumption, why })
    }

    /// Records that a posted letter came back, with the officer's decision about its service.
    pub fn letter_came_back(&mut self, told: &CameBack) -> Result<Done, Stop> {
        let (matter, letter, _) = self.begun_letter(&LetterAt::Begun(told.letter))?;
        let reference = MatterKind::Letter.reference(matter);
        expect_state(&reference, letter.state, &[LetterState::Posted])?;
        let why = text::clean(&told.why).trim().to_string();
        if why.is_empty() {
            return Err(Stop::Refused(format!(
                "say what is on the envelope of {reference}, and why it counts as served or not"
            )));
        }
        if letter.posted.is_some_and(|posted| told.on < posted) || told.on > self.today() {
            return Err(Stop::Refused(format!(
                "{reference} was posted on {}; it came back between that day and today",
                letter.posted.unwrap_or(told.on).long()
            )));
        }
        let back = LetterFact {
            matter,
            title: letter.title.clone(),
            document: letter.document,
            fate: LetterFate::CameBack,
        };
        let on = told.on;
        let mut steps = vec![mail_step(MailFact::Letter(back), on, &why)];
        let event = MatterEvent::Letter(LetterEvent::CameBack);
        let events = vec![(event, why.clone())];
        let mut matters = vec![MatterChange { id: matter, after: told.after, events, on }];
        let undone = letter.document.filter(|_| told.presumption == Presumption::Undone);
        if let Some(document) = undone {
            steps.push(mail_step(MailFact::ServiceUndone { document }, on, &why));
        }
        if told.presumption == Presumption::Undone {
            self.open_again(matter, &letter, on, (&mut steps, &mut matters))?;
        }
        if let Some(item) = told.item {
            self.done_with(item, &letter, (on, &reference), (&mut steps, &mut matters))?;
        }
        let after = self.entries(letter.case)?;
        let cases = vec![CaseChange { id: letter.case, after, steps }];
        let deed = Deed { matters, cases, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let says = match undone {
            Some(_) => format!("{reference} came back; it does not count as served"),
            None => format!("{reference} came back"),
        };
        Ok(Done { case: letter.case, after: self.entries(letter.case)?, says })
    }

    /// What the letter had answered waits for an answer again.
    fn open_again(
        &self,
        matter: MatterId,
        letter: &Letter,
        on: Day,
        (steps, matters): (&mut Vec<Step>, &mut Vec<MatterChange>),
    ) -> Result<(), Stop> {
        for id in &letter.answers {
            let view = self.matter(*id)?;
            let after = view.after();
            let Matter::Post(item) = view.matter else { continue };
            let by_it = item.answered.is_some_and(|(by, _)| by == matter);
            let Some(kind) = item.kind.filter(|_| by_it && item.case == Some(letter.case)) else {
                continue;
            };
            let why = format!("{} came back", MatterKind::Letter.reference(matter));
            steps.push(mail_step(MailFact::PostClassified { matter: *id, kind }, on, &why));
            let events = vec![(MatterEvent::Post(PostEvent::Reopened), why)];
            matters.push(MatterChange { id: *id, after, events, on });
        }
        Ok(())
    }

    /// The item of post as which the letter came back is done with.
    fn done_with(
        &self,
        id: MatterId,
        letter: &Letter,
        (on, reference): (Day, &str),
        (steps, matters): (&mut Vec<Step>, &mut Vec<MatterChange>),
    ) -> Result<(), Stop> {
        let (item, log) = self.post_of(id)?;
        let name = MatterKind::Post.reference(id);
        if item.case != Some(letter.case) {
            return Err(Stop::Refused(format!(
                "{name} does not lie in the case of {reference}; put it there first (post index)"
            )));
        }
        // It must be known to hold no words of anybody before it is put away.
        if item.state() != PostState::ToAnswer || item.kind.is_none_or(PostKind::contests) {
            return Err(Stop::Refused(format!(
                "{name} is not classified as returned mail; say what it is first (post classify)"
            )));
        }
        let why = format!("{reference} came back");
        steps.push(mail_step(MailFact::PostClosed { matter: id }, on, &why));
        let after = log.last().map_or(0, |entry| entry.number);
        let events = vec![(MatterEvent::Post(PostEvent::Closed), why)];
        matters.push(MatterChange { id, after, events, on });
        Ok(())
    }
}
