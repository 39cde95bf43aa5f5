//! Cases that would be near a step if the letter on which it rests had left the house.

use std::ops::ControlFlow;

use super::preview::{LeftOut, NEAR, Preview};
use super::step::{BatchStep, Because};
use super::way::unhindered;
use crate::case::day::Day;
use crate::case::event::{Event, Posting};
use crate::case::state::{Case, LetterItem};
use crate::case::summary::Work;
use crate::desk::{Desk, Stop, text};
use crate::law;
use crate::law::period::plus;

impl Desk {
    /// The cases that still wait for the step before, because its letter is approved and nowhere
    /// confirmed posted; had it gone out that day, this step would be near.
    pub(super) fn look_unposted(
        &self,
        preview: &mut Preview,
        looked: &mut u64,
    ) -> Result<(), Stop> {
        let (today, step, ask) = (preview.day, preview.ask.step, preview.ask.clone());
        for work in rests_on(step) {
            self.each_row(&ask, *work, Day::LATEST, &mut |row| {
                if row.summary.unposted.is_none() {
                    return Ok(ControlFlow::Continue(()));
                }
                *looked += 1;
                let seen = self.seen(row.id)?;
                let Some(letter) = seen.case.mail.under_way().find(|one| one.document.is_some())
                else {
                    return Ok(ControlFlow::Continue(()));
                };
                let would = law::outlook(&self.law, &as_posted(step, &seen.case)).work;
                let near = would.is_some_and(|(work, clock)| {
                    work == step.work() && clock.from <= plus(today, NEAR)
                });
                if near {
                    preview.leave_out(LeftOut {
                        id: seen.id,
                        number: seen.case.number().to_string(),
                        because: Because::NotPosted,
                        says: not_posted(letter),
                        first: None,
                    });
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(())
    }
}

/// The groups of the queue in which a case waits for the letter on which a step rests.
const fn rests_on(step: BatchStep) -> &'static [Work] {
    match step {
        BatchStep::NoticeToOwner | BatchStep::EnforcementNotice => &[Work::PostPcn],
        BatchStep::ChargeCertificate => &[Work::PostPcn, Work::NoticeToOwner],
        BatchStep::Registration => &[Work::ChargeCertificate],
        BatchStep::Warrant => &[Work::Order],
        BatchStep::KeeperEnquiry | BatchStep::Pcn | BatchStep::Order | BatchStep::Placement => &[],
    }
}

/// What is told of a letter that holds a step up.
fn not_posted(letter: &LetterItem) -> String {
    format!(
        "letter L{}, {}, was {} on {} and is not confirmed posted; confirm its posting, print it \
         again, or withdraw it",
        letter.matter,
        text::clean(&letter.title),
        letter.fate.label(),
        letter.since.long()
    )
}

/// The case as if nothing were in its way and its letters had been posted when they were approved.
fn as_posted(step: BatchStep, case: &Case) -> Case {
    let mut gone = unhindered(step, case);
    for letter in case.mail.under_way() {
        let Some(document) = letter.document else { continue };
        let posting = Posting { document, served: None, demands: None };
        gone.take(&Event::Posted(posting), letter.since, letter.entry);
    }
    gone
}
