//! A letter sent as an e-mail: a message file for the office's own mail program, and the fact that
//! it went.
//!
//! Only to the address from which the person wrote, and never a notice that the law wants served:
//! whether it may go electronically is not certain enough to rest a charge on it.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use super::super::matter::{CaseChange, Deed, MatterChange};
use super::super::print::depart::{Departure, Way};
use super::super::view::Done;
use super::super::{Desk, Stop};
use super::finish::expect_state;
use super::view::LetterAt;
use crate::case::digest::Digest;
use crate::case::event::Document;
use crate::exchange::postroom;
use crate::letter::eml::{Enclosed, Sending, message};
use crate::matter::{LetterEvent, LetterState, MatterEvent, MatterKind};
use crate::store::Content;

/// The media type of a message.
const MEDIA: &str = "message/rfc822";

impl Desk {
    /// Sends an approved letter as an e-mail: the message is written to a new file, kept, and
    /// recorded as sent today.
    pub fn email_letter(&mut self, at: &LetterAt, after: u32, to: &Path) -> Result<Done, Stop> {
        self.records_today()?;
        let (matter, letter, _) = self.begun_letter(at)?;
        let reference = MatterKind::Letter.reference(matter);
        expect_state(&reference, letter.state, &[LetterState::Approved])?;
        if let Some(document) = letter.document.filter(|one| must_be_posted(*one)) {
            return Err(Stop::Refused(format!(
                "{reference} is a {}: it is served by first class post; print it",
                crate::case::words::document(document)
            )));
        }
        let candidate = self.candidate(matter)?.map_err(|one| Stop::Refused(one.why))?;
        if candidate.sealed.email.is_empty() {
            return Err(Stop::Refused(format!(
                "nobody to whom {reference} goes has written by e-mail; print it and post it"
            )));
        }
        let office = self.letter_office()?;
        let sending = Sending {
            from: office.email.clone(),
            to: candidate.sealed.email.clone(),
            moment: self.now(),
        };
        let number = self.store.summary(letter.case)?.summary.number;
        let enclosed = Enclosed {
            council: &office.council,
            title: &format!("{} {number}", letter.title),
            text: &candidate.sealed.text,
            pdf: &self.kept(&candidate)?,
            name: &reference,
        };
        let bytes = message(&enclosed, &sending).map_err(|why| Stop::Refused(why.to_string()))?;
        if to.exists() {
            return Err(Stop::Refused(format!(
                "{} is there already; choose another name, nothing is written over",
                to.display()
            )));
        }
        let on = self.today();
        let Departure { steps, mut answers } =
            self.departure(&candidate, Way::Email, on, &BTreeSet::new())?;
        let digest = Digest::of(&bytes);
        let emailed = LetterEvent::Emailed { to: sending.to.clone(), digest };
        let events = vec![(MatterEvent::Letter(emailed), String::new())];
        answers.push(MatterChange { id: matter, after, events, on });
        let deed = Deed {
            matters: answers,
            cases: vec![CaseChange { id: letter.case, after: self.entries(letter.case)?, steps }],
            contents: vec![Content { media: MEDIA.to_string(), bytes: bytes.clone().into() }],
            ..Deed::default()
        };
        self.do_deed(|_| Ok(deed.clone()))?;
        write_new(to, &bytes).map_err(|why| {
            Stop::Failed(format!(
                "{reference} is recorded as sent, but its file could not be written ({why}): write \
                 it again with `noticedesk letter render {reference} --to FILE` and send that"
            ))
        })?;
        let says = format!("{reference} {} goes to {} by e-mail", letter.title, sending.to);
        Ok(Done { case: letter.case, after: self.entries(letter.case)?, says })
    }

    /// Writes the letter as it was sent or would print to a new file; gives its length in bytes.
    pub fn write_letter(&self, at: &LetterAt, to: &Path) -> Result<usize, Stop> {
        let (_, bytes) = self.letter_file(at)?;
        write_new(to, &bytes).map_err(Stop::Failed)?;
        Ok(bytes.len())
    }

    /// The letter as it was sent or would print: name of a file, and its bytes.
    pub fn letter_file(&self, at: &LetterAt) -> Result<(String, Vec<u8>), Stop> {
        let sent = match at {
            LetterAt::New(..) => None,
            LetterAt::Begun(_) => {
                let (matter, letter, _) = self.begun_letter(at)?;
                let reference = MatterKind::Letter.reference(matter);
                let pdf = letter.sealed.as_ref().map(|sealed| (sealed.pdf, "pdf"));
                let kept = letter.emailed.map(|digest| (digest, "eml")).or(pdf);
                kept.map(|(digest, end)| (digest, format!("{reference}.{end}")))
            }
        };
        if let Some((digest, name)) = sent {
            return Ok((name, self.content(&digest)?.bytes.into()));
        }
        let written = self.letter(at)?.written;
        let sheet = self.sheet(at, &written)?;
        Ok(("draft.pdf".to_string(), self.printed(&mut super::press()?, &sheet)?.pdf.bytes.into()))
    }
}

/// Writes a new file; else the reason why not.
fn write_new(to: &Path, bytes: &[u8]) -> Result<(), String> {
    let mut out = postroom::create(to).map_err(|why| why.to_string())?;
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| format!("{}: {error}", to.display()))
}

/// Whether a document has its effect only by service by post.
const fn must_be_posted(document: Document) -> bool {
    match document {
        // The answer to an informal challenge is a letter; the law counts nothing from its service.
        Document::ChallengeRejection => false,
        Document::Pcn
        | Document::NoticeToOwner
        | Document::EnforcementNotice
        | Document::Rejection
        | Document::Acceptance
        | Document::RecommendationAccepted
        | Document::RecommendationDeclined
        | Document::ChargeCertificate
        | Document::OrderForRecovery => true,
    }
}
