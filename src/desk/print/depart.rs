//! What follows when a letter leaves the house, by post or by e-mail: the document counts as sent,
//! what it answers is answered, what it offers is offered.

use std::collections::BTreeSet;

use super::Candidate;
use crate::case::correspondence::{LetterFate, MailFact, MatterId, PostKind};
use crate::case::day::Day;
use crate::case::event::{Event, Posting};
use crate::desk::matter::{MatterChange, mail_step};
use crate::desk::{Desk, Stop};
use crate::law::Step;
use crate::matter::{Matter, MatterEvent, MatterKind, Post, PostEvent, PostState};

/// How a letter leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::desk) enum Way {
    /// By first class post.
    Post,
    /// By e-mail.
    Email,
}

/// What is recorded when a letter leaves.
pub(in crate::desk) struct Departure {
    /// In its case.
    pub steps: Vec<Step>,
    /// The items of post that it answers.
    pub answers: Vec<MatterChange>,
}

impl Desk {
    /// What is recorded when a letter leaves on a day; items that another letter of the same act
    /// answers are passed over.
    pub(in crate::desk) fn departure(
        &self,
        candidate: &Candidate,
        way: Way,
        day: Day,
        answered: &BTreeSet<MatterId>,
    ) -> Result<Departure, Stop> {
        let reference = MatterKind::Letter.reference(candidate.id);
        let (fate, how) = match way {
            Way::Post => (LetterFate::Posted, "posting of"),
            Way::Email => (LetterFate::Emailed, "sending of"),
        };
        let mut steps = vec![candidate.fact(fate, day, "")];
        if let Some(document) = candidate.letter.document {
            let demands = candidate.sealed.demands;
            let event = Event::Posted(Posting { document, served: None, demands });
            steps.push(Step { event, on: day, why: format!("{how} {reference} confirmed") });
        }
        let answers = self.answered_by(candidate, day, answered)?;
        steps.extend(answers.iter().map(|answer| {
            let fact = MailFact::PostAnswered { matter: answer.id };
            mail_step(fact, day, &format!("by {reference}"))
        }));
        // An offer that ended before the letter left is refused by the law, and so the letter.
        steps.extend(candidate.sealed.offered.map(|until| {
            let why = format!("offered in {reference}");
            Step { event: Event::DiscountOffered { until }, on: day, why }
        }));
        Ok(Departure { steps, answers })
    }

    /// The items of post that a letter answers for good. What only says that an answer follows
    /// leaves them open.
    fn answered_by(
        &self,
        candidate: &Candidate,
        day: Day,
        answered: &BTreeSet<MatterId>,
    ) -> Result<Vec<MatterChange>, Stop> {
        let letter = &candidate.letter;
        let mut found = Vec::new();
        let interim = letter.written.decision.is_none() && self.is_interim(&letter.template);
        for id in letter.answers.iter().filter(|id| !interim && !answered.contains(id)) {
            let (line, log) = self.store.matter(*id)?;
            let Some(Matter::Post(item)) = Matter::fold(&log) else { continue };
            let here = item.case == Some(letter.case);
            if !here || item.state() != PostState::ToAnswer || !self.settles(candidate, &item)? {
                continue;
            }
            let event = PostEvent::Answered { letter: candidate.id };
            let events = vec![(MatterEvent::Post(event), String::new())];
            found.push(MatterChange { id: *id, after: line.entries, events, on: day });
        }
        Ok(found)
    }

    /// Whether a letter settles what an item asks: a decision what contests the charge, any other
    /// answer the rest. Liability is passed on by a decision only where representations about it
    /// wait for one.
    fn settles(&self, candidate: &Candidate, item: &Post) -> Result<bool, Stop> {
        let decides = candidate.letter.written.decision.is_some();
        Ok(match item.kind {
            Some(PostKind::InformalChallenge | PostKind::Representations) => decides,
            Some(PostKind::TransferOfLiability) => {
                let (case, _) = self.read(candidate.letter.case)?;
                decides || case.round().open_representations().is_none()
            }
            Some(
                PostKind::Statement
                | PostKind::Query
                | PostKind::Complaint
                | PostKind::SubjectAccess
                | PostKind::ReturnedMail
                | PostKind::Payment,
            ) => !decides,
            None => false,
        })
    }
}
