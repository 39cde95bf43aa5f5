//! Approvals at the desk: what one officer may not do alone is put to another, who gives it or
//! sends it back. Nobody approves their own.

mod show;

pub use show::{ApprovalSheet, Subject};

use super::act::{Seen, StepAsk};
use super::matter::{Beginning, CaseChange, Deed, MatterChange, MatterView, mail_step};
use super::view::Done;
use super::{Desk, Stop, card, office, text};
use crate::case::correspondence::MailFact;
use crate::case::day::Day;
use crate::case::event::Event;
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::officer::{Account, Role};
use crate::law::persons::{Hire, HireItem};
use crate::law::{self, Step, catalogue};
use crate::matter::approval::{ApprovalWhat, ProposedHire, ProposedStep, Request};
use crate::matter::{
    Approval, ApprovalEvent, ApprovalState, LetterEvent, Matter, MatterEvent, MatterKind,
    MatterState, ParagraphEvent, PostEvent, RefundEvent,
};
use crate::store::{MatterAsk, MatterFilter, MatterFrom};

/// The most approvals of a list.
const LONGEST_LIST: usize = 500;

/// How many approvals of one matter are looked through.
const MOST_ASKED: usize = 20;

/// An approval as lists and panes show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApprovalView {
    /// Its number.
    pub id: MatterId,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// Where it stands.
    pub state: ApprovalState,
    /// What kind of thing it is asked for.
    pub what: &'static str,
    /// What it is asked for.
    pub title: String,
    /// The number of the case, where there is one.
    pub number: String,
    /// The case.
    pub case: Option<CaseId>,
    /// How much it concerns.
    pub pence: Option<Pence>,
    /// Who asked.
    pub asked_by: Account,
    /// When.
    pub asked: Day,
    /// Why.
    pub reason: String,
    /// The remark of whoever returned it.
    pub remark: String,
}

/// The beginning of an approval, to be written in the same deed as what waits for it.
pub fn asking(request: Request, reason: &str, on: Day) -> Beginning {
    let event = MatterEvent::Approval(ApprovalEvent::Asked(Box::new(request)));
    Beginning { events: vec![(event, reason.to_string())], on }
}

impl Desk {
    /// The end of the approval that was asked for a matter, where one waits.
    pub(super) fn settled(
        &self,
        reference: &str,
        event: ApprovalEvent,
        why: &str,
    ) -> Result<Option<MatterChange>, Stop> {
        let asked = self.matters_with(MatterKind::Approval, reference, MOST_ASKED)?;
        let waits = MatterState::Approval(ApprovalState::Asked);
        let open = asked.into_iter().find(|row| row.line.state == waits);
        Ok(open.map(|row| MatterChange {
            id: row.id,
            after: row.line.entries,
            events: vec![(MatterEvent::Approval(event), why.to_string())],
            on: self.today(),
        }))
    }

    /// Asks for approval of a step that this officer may not take alone. The law is asked at once:
    /// what it does not allow cannot be approved either.
    pub fn ask_approval(
        &mut self,
        id: CaseId,
        after: u32,
        ask: &StepAsk,
        reason: &str,
    ) -> Result<MatterId, Stop> {
        let seen = self.read_for_act(id, after)?;
        let step = self.step_of(&seen, ask)?;
        law::decide(&self.law, &seen.case, &step, self.today())
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let number = seen.case.number().to_string();
        let label = catalogue::named(&ask.name).map_or("step", |listed| listed.label);
        if let Some(refused) = office::not_by_a_step(&seen.case, &step.event) {
            return Err(Stop::Refused(refused));
        }
        if self.allowed_by_office(&seen, &step.event).is_ok() {
            return Err(Stop::Refused(format!(
                "{label} in {number} is within the authority of {}: take the step, nobody need \
                 approve it",
                self.officer.name
            )));
        }
        if let Some(waiting) = self.waiting_for(id, &ask.name)? {
            return Err(Stop::Refused(format!(
                "{} asks for {label} in {number} already and waits for an answer",
                MatterKind::Approval.reference(waiting)
            )));
        }
        card::refuse(reason)?;
        if reason.trim().is_empty() {
            return Err(Stop::Refused("whoever approves must know why: give a reason".to_string()));
        }
        let request = Request {
            pence: self.given_up(&seen, &step.event),
            title: format!("{label}, {number}"),
            case: Some(id),
            what: ApprovalWhat::Step(Box::new(proposed(id, after, ask))),
        };
        let today = self.today();
        let begin = vec![asking(request, reason, today)];
        let ids = self.do_deed(|_| Ok(Deed { begin: begin.clone(), ..Deed::default() }))?;
        ids.first().copied().ok_or_else(|| Stop::Failed("no approval was asked for".to_string()))
    }

    /// The approval that waits for a step of a case.
    fn waiting_for(&self, case: CaseId, step: &str) -> Result<Option<MatterId>, Stop> {
        let asked = MatterState::Approval(ApprovalState::Asked);
        let rows = self.store.matters_of(case)?;
        let waiting = rows.iter().find(|row| row.line.state == asked && row.line.key == step);
        Ok(waiting.map(|row| row.id))
    }

    /// Approvals in a state, the oldest first.
    pub fn approvals(&self, state: ApprovalState) -> Result<Vec<ApprovalView>, Stop> {
        let ask = MatterAsk {
            state: MatterState::Approval(state),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: LONGEST_LIST,
        };
        let rows = self.store.matters(&ask)?;
        rows.iter().map(|row| self.approval(row.id)).collect()
    }

    /// One approval.
    pub fn approval(&self, id: MatterId) -> Result<ApprovalView, Stop> {
        let view = self.matter(id)?;
        let approval = approval_of(&view)?;
        let request = &approval.request;
        let number = match request.case {
            Some(case) => self.store.summary(case)?.summary.number.to_string(),
            None => String::new(),
        };
        Ok(ApprovalView {
            id,
            after: view.after(),
            state: approval.state,
            what: request.what.label(),
            title: text::clean(&request.title),
            number,
            case: request.case,
            pence: request.pence,
            asked_by: approval.asked_by.clone(),
            asked: approval.asked,
            reason: text::clean(&approval.reason),
            remark: text::clean(&approval.remark),
        })
    }

    /// Gives an approval: what was asked for is done in the same transaction, under the authority
    /// of the officer at the desk. A letter is approved where it is read.
    pub fn approve(&mut self, id: MatterId, after: u32) -> Result<Done, Stop> {
        let (given, approval) = self.approval_given(id, after)?;
        let mut deed = Deed { matters: vec![given], ..Deed::default() };
        match &approval.request.what {
            ApprovalWhat::Step(step) => deed.cases.push(self.approved_step(step, &approval)?),
            ApprovalWhat::NotRepresentation(post) => self.approve_denial(*post, &mut deed)?,
            ApprovalWhat::Refund(refund) => self.approve_refund(*refund, &approval, &mut deed)?,
            ApprovalWhat::Paragraph(paragraph) => {
                if !self.officer.is(Role::Manager) {
                    return Err(Stop::Refused(
                        "only a manager approves a standard paragraph".to_string(),
                    ));
                }
                let approved = MatterEvent::Paragraph(ParagraphEvent::Approved);
                deed.matters.push(self.change_now(*paragraph, approved, "")?);
            }
            ApprovalWhat::Letter(letter) => {
                return Err(Stop::Refused(format!(
                    "open letter {} and approve it there: what is approved is what is read",
                    MatterKind::Letter.reference(*letter)
                )));
            }
        }
        self.do_deed(|_| Ok(deed.clone()))?;
        let says = format!("Approved: {}.", text::clean(&approval.request.title));
        self.approval_done(approval.request.case, says)
    }

    /// The entry by which an approval is given, for a deed that does what was asked for; refused
    /// where it does not wait, or is the officer's own.
    pub fn approval_given(
        &self,
        id: MatterId,
        after: u32,
    ) -> Result<(MatterChange, Approval), Stop> {
        let approval = self.approval_waiting(id, after)?;
        if approval.asked_by == self.officer.account {
            return Err(Stop::Refused(format!(
                "{} was asked for by {} and needs another officer: nobody approves their own",
                MatterKind::Approval.reference(id),
                approval.asked_by
            )));
        }
        let events = vec![(MatterEvent::Approval(ApprovalEvent::Given), String::new())];
        Ok((MatterChange { id, after, events, on: self.today() }, approval))
    }

    /// Sends an approval back with a remark, and with it the letter, paragraph or item.
    pub fn return_approval(
        &mut self,
        id: MatterId,
        after: u32,
        remark: &str,
    ) -> Result<Done, Stop> {
        let approval = self.approval_waiting(id, after)?;
        if remark.trim().is_empty() {
            return Err(Stop::Refused("say what is to be changed: give a remark".to_string()));
        }
        if approval.asked_by == self.officer.account {
            return Err(Stop::Refused(format!(
                "{} is your own: withdraw it instead",
                MatterKind::Approval.reference(id)
            )));
        }
        let returned = MatterEvent::Approval(ApprovalEvent::Returned);
        self.end_approval(id, after, returned, remark, &approval)
    }

    /// Withdraws an approval that the officer at the desk asked for; a manager may withdraw any.
    pub fn withdraw_approval(
        &mut self,
        id: MatterId,
        after: u32,
        reason: &str,
    ) -> Result<Done, Stop> {
        let approval = self.approval_waiting(id, after)?;
        if approval.asked_by != self.officer.account && !self.officer.is(Role::Manager) {
            return Err(Stop::Refused(format!(
                "{} was asked for by {}, who alone may withdraw it; return it with a remark",
                MatterKind::Approval.reference(id),
                approval.asked_by
            )));
        }
        let withdrawn = MatterEvent::Approval(ApprovalEvent::Withdrawn);
        self.end_approval(id, after, withdrawn, reason, &approval)
    }

    /// Ends an approval that was not given; what waited for it goes back to its writer.
    fn end_approval(
        &mut self,
        id: MatterId,
        after: u32,
        event: MatterEvent,
        why: &str,
        approval: &Approval,
    ) -> Result<Done, Stop> {
        card::refuse(why)?;
        let events = vec![(event, why.to_string())];
        let mut matters = vec![MatterChange { id, after, events, on: self.today() }];
        let back = match &approval.request.what {
            ApprovalWhat::Letter(letter) => {
                Some((*letter, MatterEvent::Letter(LetterEvent::Returned)))
            }
            ApprovalWhat::Paragraph(paragraph) => {
                Some((*paragraph, MatterEvent::Paragraph(ParagraphEvent::Returned)))
            }
            ApprovalWhat::NotRepresentation(post) => {
                Some((*post, MatterEvent::Post(PostEvent::NotRepresentationReturned)))
            }
            ApprovalWhat::Refund(refund) => {
                Some((*refund, MatterEvent::Refund(RefundEvent::Returned)))
            }
            ApprovalWhat::Step(_) => None,
        };
        if let Some((matter, event)) = back {
            matters.push(self.change_now(matter, event, why)?);
        }
        self.do_deed(|_| Ok(Deed { matters: matters.clone(), ..Deed::default() }))?;
        let title = text::clean(&approval.request.title);
        self.approval_done(approval.request.case, format!("Not approved: {title}."))
    }

    /// An approval that waits, as the officer saw it.
    fn approval_waiting(&self, id: MatterId, after: u32) -> Result<Approval, Stop> {
        let view = self.matter(id)?;
        let approval = approval_of(&view)?;
        let reference = view.reference();
        let problem = match approval.state {
            ApprovalState::Asked if view.after() == after => return Ok(approval.clone()),
            ApprovalState::Asked => "was changed by somebody else; look at it again",
            ApprovalState::Given => "was given already",
            ApprovalState::Returned => "was returned; it can be asked for again",
            ApprovalState::Withdrawn => "was withdrawn",
        };
        Err(Stop::Behind(format!("approval {reference} {problem}")))
    }

    /// One event for a matter as it stands now.
    pub(super) fn change_now(
        &self,
        id: MatterId,
        event: MatterEvent,
        why: &str,
    ) -> Result<MatterChange, Stop> {
        let after = self.store.matter(id)?.0.entries;
        Ok(MatterChange { id, after, events: vec![(event, why.to_string())], on: self.today() })
    }

    /// The step that was asked for, on the case as it stands now: the law and the office's rules
    /// are asked again, of the officer who approves.
    fn approved_step(&self, step: &ProposedStep, approval: &Approval) -> Result<CaseChange, Stop> {
        let after = self.entries(step.case)?;
        let seen = self.read_for_act(step.case, after)?;
        let filled = self.step_of(&seen, &asked(step))?;
        let names = format!("asked by {}, approved by {}", approval.asked_by, self.officer.account);
        let reason = if filled.why.is_empty() { &approval.reason } else { &filled.why };
        let reason = text::clean(reason);
        let why = format!("{}; {names}", reason.trim_end_matches('.'));
        Ok(CaseChange { id: step.case, after, steps: vec![Step { why, ..filled }] })
    }

    /// The steps for which a deed gives the approval: of which case, and as which event. Nobody
    /// approves their own.
    pub(super) fn steps_approved_by(&self, deed: &Deed) -> Result<Vec<(CaseId, Event)>, Stop> {
        let mut approved = Vec::new();
        let given = MatterEvent::Approval(ApprovalEvent::Given);
        let holds = |change: &&MatterChange| change.events.iter().any(|(event, _)| *event == given);
        for change in deed.matters.iter().filter(holds) {
            let view = self.matter(change.id)?;
            let approval = approval_of(&view)?;
            let ApprovalWhat::Step(step) = &approval.request.what else { continue };
            if approval.asked_by == self.officer.account {
                continue;
            }
            let (case, log) = self.read(step.case)?;
            let filled = self.step_of(&Seen { id: step.case, case, log }, &asked(step))?;
            approved.push((step.case, filled.event));
        }
        Ok(approved)
    }

    /// A second officer agrees that an item contests nothing.
    fn approve_denial(&self, post: MatterId, deed: &mut Deed) -> Result<(), Stop> {
        let view = self.matter(post)?;
        let item = match &view.matter {
            Matter::Post(item) => item,
            Matter::Letter(_)
            | Matter::Approval(_)
            | Matter::Paragraph(_)
            | Matter::Batch(_)
            | Matter::Quality(_)
            | Matter::BankingDay(_)
            | Matter::Refund(_)
            | Matter::Suspense(_)
            | Matter::File(_)
            | Matter::Run(_)
            | Matter::Journal(_) => {
                return Err(Stop::Unknown(format!("{} is no post", view.reference())));
            }
        };
        let Some(asked) = &item.asked else {
            return Err(Stop::Behind(format!(
                "{} was classified in between; look at it again",
                view.reference()
            )));
        };
        let approved = MatterEvent::Post(PostEvent::NotRepresentationApproved);
        deed.matters.push(self.change_now(post, approved, "")?);
        if let Some(case) = item.case {
            let fact = MailFact::PostClassified { matter: post, kind: asked.kind };
            let names = format!("asked by {}, approved by {}", asked.by, self.officer.account);
            let why = format!("{}; {names}", text::clean(&asked.reason).trim_end_matches('.'));
            let steps = vec![mail_step(fact, self.today(), &why)];
            deed.cases.push(CaseChange { id: case, after: self.entries(case)?, steps });
        }
        Ok(())
    }

    fn approval_done(&self, case: Option<CaseId>, says: String) -> Result<Done, Stop> {
        let after = case.map(|case| self.entries(case)).transpose()?.unwrap_or(0);
        Ok(Done { case: case.unwrap_or(CaseId(0)), after, says })
    }
}

fn approval_of(view: &MatterView) -> Result<&Approval, Stop> {
    match &view.matter {
        Matter::Approval(approval) => Ok(approval),
        Matter::Post(_)
        | Matter::Letter(_)
        | Matter::Paragraph(_)
        | Matter::Batch(_)
        | Matter::Quality(_)
        | Matter::BankingDay(_)
        | Matter::Refund(_)
        | Matter::Suspense(_)
        | Matter::File(_)
        | Matter::Run(_)
        | Matter::Journal(_) => Err(Stop::Unknown(format!("{} is no approval", view.reference()))),
    }
}

/// What was asked of the desk, as plain data to be kept.
fn proposed(case: CaseId, after: u32, ask: &StepAsk) -> ProposedStep {
    let hire = ask.hire.as_ref().map(|hire| ProposedHire {
        from: hire.from,
        until: hire.until,
        seen: hire.seen.iter().map(|item| item.name().to_string()).collect(),
    });
    ProposedStep {
        case,
        after,
        name: ask.name.clone(),
        on: ask.on,
        until: ask.until,
        amount: ask.amount,
        reason: ask.reason.clone(),
        stage: ask.stage,
        outcome: ask.outcome,
        ground: ask.ground,
        party: ask.party.clone(),
        hire,
    }
}

/// What was kept, as it is asked of the desk.
fn asked(step: &ProposedStep) -> StepAsk {
    let hire = step.hire.as_ref().map(|hire| Hire {
        from: hire.from,
        until: hire.until,
        seen: hire.seen.iter().filter_map(|name| HireItem::named(name)).collect(),
    });
    StepAsk {
        name: step.name.clone(),
        on: step.on,
        until: step.until,
        amount: step.amount,
        reason: step.reason.clone(),
        stage: step.stage,
        outcome: step.outcome,
        ground: step.ground,
        party: step.party.clone(),
        hire,
    }
}
