//! Revisions of standard paragraphs: written by an officer, approved by a manager, in force from a
//! day. Letters keep the version that they used.
//!
//! What is kept is the whole file as it was written; version and days in its front matter are
//! replaced by those under which it came into force.

use super::{compared, named};
use crate::case::day::Day;
use crate::case::ids::MatterId;
use crate::case::officer::Role;
use crate::desk::approvals::asking;
use crate::desk::matter::{Beginning, Deed, MatterChange, MatterView};
use crate::desk::{Desk, Stop, text};
use crate::letter::file::{ParagraphFault, ParagraphFile};
use crate::letter::paragraph::Paragraph;
use crate::matter::approval::{ApprovalWhat, Request};
use crate::matter::paragraph::Paragraph as Revision;
use crate::matter::{Matter, MatterEvent, MatterKind, MatterState, ParagraphEvent, ParagraphState};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most revisions of one state that are read.
const MOST: usize = 1000;

/// A revision as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevisionLine {
    /// Its number.
    pub id: MatterId,
    /// Its reference: `S12`.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// The paragraph's key.
    pub key: String,
    /// Where it stands.
    pub state: ParagraphState,
    /// The account that wrote it.
    pub writer: String,
    /// The account that approved it; empty where nobody has.
    pub approved_by: String,
    /// Its version, once it is in force.
    pub version: Option<u32>,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
    /// The remark of whoever sent it back.
    pub remark: String,
}

impl Desk {
    /// Begins a revision with a paragraph file of one text. It is checked as it stands: a fault
    /// refuses it.
    pub fn draft_paragraph(&mut self, file: &ParagraphFile) -> Result<MatterId, Stop> {
        let paragraph = self.tried(file)?;
        let (key, text) = (paragraph.key, file.text.clone());
        let event = MatterEvent::Paragraph(ParagraphEvent::Drafted { key, text });
        let begin = Beginning { events: vec![(event, String::new())], on: self.today() };
        let ids = self.do_deed(|_| Ok(Deed { begin: vec![begin.clone()], ..Deed::default() }))?;
        ids.first().copied().ok_or_else(|| Stop::Failed("the revision got no number".to_string()))
    }

    /// Writes a revision anew, as long as nobody has approved it.
    pub fn redraft_paragraph(
        &mut self,
        id: MatterId,
        after: u32,
        file: &ParagraphFile,
    ) -> Result<(), Stop> {
        let (_, revision) = self.revision(id)?;
        let states = [ParagraphState::Draft];
        wanted(&revision, &states, "it is not a draft any more: begin another revision")?;
        let paragraph = self.tried(file)?;
        if paragraph.key != revision.key {
            return Err(Stop::Refused(format!(
                "this revision is of {}, the file of {}; begin another revision",
                revision.key, paragraph.key
            )));
        }
        let (key, text) = (paragraph.key, file.text.clone());
        self.note_paragraph(id, after, ParagraphEvent::Drafted { key, text }, "", self.today())
    }

    /// Puts a revision to a manager.
    pub fn submit_paragraph(&mut self, id: MatterId, after: u32, why: &str) -> Result<(), Stop> {
        let (view, revision) = self.revision(id)?;
        let states = [ParagraphState::Draft];
        wanted(&revision, &states, "it has been put forward already")?;
        let request = Request {
            what: ApprovalWhat::Paragraph(id),
            case: None,
            pence: None,
            title: format!("standard paragraph {} ({})", revision.key, view.reference()),
        };
        let submitted = MatterEvent::Paragraph(ParagraphEvent::Submitted);
        let on = self.today();
        let change = MatterChange { id, after, events: vec![(submitted, String::new())], on };
        let begin = asking(request, &text::clean(why), on);
        let deed = Deed { begin: vec![begin], matters: vec![change], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone())).map(|_| ())
    }

    /// Puts an approved revision in force from a day, today at the earliest; managers only. Gives
    /// its version.
    pub fn put_in_force(&mut self, id: MatterId, after: u32, from: Day) -> Result<u32, Stop> {
        let (_, revision) = self.revision(id)?;
        self.as_manager("put a paragraph in force")?;
        let states = [ParagraphState::Approved];
        wanted(&revision, &states, "a manager who did not write it must approve it first")?;
        let today = self.today();
        if from < today {
            return Err(Stop::Refused(format!(
                "a paragraph cannot come into force before today, {}: letters of earlier days \
                 were written without it",
                today.long()
            )));
        }
        let versions = self.library().versions(&revision.key);
        let version = versions.iter().map(|one| one.version).max().unwrap_or_default() + 1;
        self.note_paragraph(id, after, ParagraphEvent::InForce { from, version }, "", today)?;
        self.forget_library();
        Ok(version)
    }

    /// Ends a revision with a day, today at the earliest; managers only. What was in force before
    /// it comes back.
    pub fn end_paragraph(&mut self, id: MatterId, after: u32, until: Day) -> Result<(), Stop> {
        let (_, revision) = self.revision(id)?;
        self.as_manager("end a paragraph")?;
        wanted(&revision, &[ParagraphState::InForce], "it is not in force")?;
        let today = self.today();
        if until < today {
            return Err(Stop::Refused(format!(
                "a paragraph cannot end before today, {}; letters may rest on it",
                today.long()
            )));
        }
        self.note_paragraph(id, after, ParagraphEvent::Ended { until }, "", today)?;
        self.forget_library();
        Ok(())
    }

    /// Gives up a revision that is not in force: its writer or a manager.
    pub fn withdraw_paragraph(&mut self, id: MatterId, after: u32, why: &str) -> Result<(), Stop> {
        let (_, revision) = self.revision(id)?;
        let otherwise = match revision.state {
            ParagraphState::Submitted => "it waits for a manager, who can send it back first",
            ParagraphState::InForce => "end it with a day instead",
            ParagraphState::Draft
            | ParagraphState::Approved
            | ParagraphState::Ended
            | ParagraphState::Withdrawn => "there is nothing to give up",
        };
        wanted(&revision, &[ParagraphState::Draft, ParagraphState::Approved], otherwise)?;
        if revision.writer != self.officer.account {
            self.as_manager("give up another officer's revision")?;
        }
        self.note_paragraph(id, after, ParagraphEvent::Withdrawn, why, self.today())
    }

    /// Every revision, by state and number.
    pub fn revisions(&self) -> Result<Vec<RevisionLine>, Stop> {
        let mut lines = Vec::new();
        for state in ParagraphState::ALL {
            for (view, revision) in self.revisions_in(*state)? {
                lines.push(RevisionLine {
                    id: view.id,
                    reference: view.reference(),
                    after: view.after(),
                    key: revision.key,
                    state: revision.state,
                    writer: revision.writer.to_string(),
                    approved_by: revision.approved_by.map(|by| by.to_string()).unwrap_or_default(),
                    version: revision.version,
                    from: revision.from,
                    until: revision.until,
                    remark: revision.remark,
                });
            }
        }
        Ok(lines)
    }

    /// The file of a revision, as it was written.
    pub fn revision_file(&self, id: MatterId) -> Result<String, Stop> {
        Ok(self.revision(id)?.1.text)
    }

    /// What the file of a revision changes against the text of its key in force today: each line
    /// with a sign before it, a space, a minus or a plus.
    pub fn revision_difference(&self, id: MatterId) -> Result<Vec<String>, Stop> {
        let (view, revision) = self.revision(id)?;
        let name = view.reference();
        let file = ParagraphFile { name: name.clone(), text: revision.text };
        let newer = Paragraph::alone(&file).map(|one| one.text).unwrap_or(file.text);
        let older = self.library().in_force(&revision.key, self.today());
        let (old_name, old_text) = match older {
            Some(one) => (named(one), one.text.as_str()),
            None => (format!("nothing: {} is a new key", revision.key), ""),
        };
        let new_name = format!("revision {name} by {}", revision.writer);
        Ok(compared((&old_name, old_text), (&new_name, &newer)))
    }

    /// The texts of the revisions that are or were in force, with the version and the days that
    /// the log gave them.
    pub(in crate::desk) fn revised_paragraphs(&self) -> Result<Vec<Paragraph>, Stop> {
        let mut found = Vec::new();
        for state in [ParagraphState::InForce, ParagraphState::Ended] {
            for (view, revision) in self.revisions_in(state)? {
                let (Some(from), Some(version)) = (revision.from, revision.version) else {
                    continue;
                };
                let name = view.reference();
                let file = ParagraphFile { name, text: revision.text };
                // It was checked before it was kept; a later release may know more marks, not less.
                let Some(mut paragraph) = Paragraph::alone(&file).ok() else { continue };
                paragraph.since = from;
                paragraph.until = revision.until;
                paragraph.version = version;
                if let Some(by) = revision.approved_by {
                    paragraph.approved_by = by.to_string();
                }
                found.push(paragraph);
            }
        }
        Ok(found)
    }

    /// The revisions that are or were in force, each with the number of its last entry.
    pub(in crate::desk) fn revisions_known(&self) -> Result<Vec<(MatterId, u32)>, Stop> {
        let mut known = Vec::new();
        for state in [ParagraphState::InForce, ParagraphState::Ended] {
            let rows = self.matters(&in_state(state))?;
            known.extend(rows.iter().map(|row| (row.id, row.line.entries)));
        }
        Ok(known)
    }

    fn revisions_in(&self, state: ParagraphState) -> Result<Vec<(MatterView, Revision)>, Stop> {
        self.matters(&in_state(state))?.iter().map(|row| self.revision(row.id)).collect()
    }

    fn revision(&self, id: MatterId) -> Result<(MatterView, Revision), Stop> {
        let view = self.matter(id)?;
        match &view.matter {
            Matter::Paragraph(revision) => {
                let revision = revision.clone();
                Ok((view, revision))
            }
            Matter::Post(_)
            | Matter::Letter(_)
            | Matter::Approval(_)
            | Matter::Batch(_)
            | Matter::Quality(_)
            | Matter::BankingDay(_)
            | Matter::Refund(_)
            | Matter::Suspense(_)
            | Matter::File(_)
            | Matter::Run(_)
            | Matter::Journal(_) => Err(Stop::Unknown(format!(
                "{} is no revision of a paragraph; look for it with `noticedesk paragraphs \
                 revisions`",
                view.reference()
            ))),
        }
    }

    /// The one text of a file, without a fault, as the library would hold it.
    fn tried(&self, file: &ParagraphFile) -> Result<Paragraph, Stop> {
        let refuse = |faults: Vec<ParagraphFault>| {
            let told: Vec<String> = faults.iter().take(20).map(ToString::to_string).collect();
            Stop::Refused(told.join("\n"))
        };
        let paragraph = Paragraph::alone(file).map_err(refuse)?;
        self.library().tried(&paragraph).map_err(|fault| refuse(vec![fault]))?;
        Ok(paragraph)
    }

    fn as_manager(&self, what: &str) -> Result<(), Stop> {
        if self.officer.is(Role::Manager) {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "only a manager may {what}; {} is not one",
            self.officer.account
        )))
    }

    fn note_paragraph(
        &mut self,
        id: MatterId,
        after: u32,
        event: ParagraphEvent,
        why: &str,
        on: Day,
    ) -> Result<(), Stop> {
        let events = vec![(MatterEvent::Paragraph(event), text::clean(why))];
        let change = MatterChange { id, after, events, on };
        self.do_deed(|_| Ok(Deed { matters: vec![change.clone()], ..Deed::default() })).map(|_| ())
    }
}

/// The question for the revisions of a state.
const fn in_state(state: ParagraphState) -> MatterAsk {
    MatterAsk {
        state: MatterState::Paragraph(state),
        filter: MatterFilter::Everything,
        from: MatterFrom::Start,
        limit: MOST,
    }
}

/// Refuses an act on a revision that stands elsewhere, saying what to do.
fn wanted(revision: &Revision, states: &[ParagraphState], otherwise: &str) -> Result<(), Stop> {
    if states.contains(&revision.state) {
        return Ok(());
    }
    let (key, state) = (&revision.key, revision.state.label());
    Err(Stop::Refused(format!("the revision of {key} is {state}: {otherwise}")))
}

/// The revision of a reference that was typed.
pub fn revision_of(desk: &Desk, typed: &str) -> Result<MatterView, Stop> {
    desk.matter_of(typed, Some(MatterKind::Paragraph))
}
