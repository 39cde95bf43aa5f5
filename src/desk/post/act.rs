//! What an officer does with an item of post: to a case, from it, what it is, whose, done with.
//!
//! Floor 4. What follows for the case is put to the law like any other step.

use super::change::post_change;
use super::view::PostDone;
use crate::case::correspondence::{MailFact, MatterId, PostFact, PostKind};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::case::mark;
use crate::case::officer::{Account, Role};
use crate::case::state::Case;
use crate::desk::matter::{Beginning, Deed, mail_step};
use crate::desk::{Desk, Stop, text};
use crate::law::answering::{answer_by, contesting, may_contest};
use crate::law::{self, Step};
use crate::matter::approval::{ApprovalEvent, ApprovalWhat, Request};
use crate::matter::post::PostEvent;
use crate::matter::{MatterEvent, MatterKind, Post, PostState};
use crate::store::FindAsk;

/// Who may close an item for which no case was found.
const CLOSES_ALONE: [Role; 2] = [Role::Senior, Role::Manager];

impl Desk {
    /// Puts an item to the case of a number or, where only one case has it, of a mark. Its case is
    /// held from moving on until somebody has said what the item is.
    pub fn post_index(&mut self, id: MatterId, after: u32, typed: &str) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        if let Some(case) = post.case {
            let number = self.store.summary(case)?.summary.number;
            return Err(Stop::Refused(format!(
                "{} is put to case {number} already; take it from there first (unindex)",
                reference(id)
            )));
        }
        open(&post, id)?;
        let case = self.case_meant(typed)?;
        let held = self.held(case)?;
        let fact = PostFact {
            matter: id,
            channel: post.arrival.channel,
            kind: post.kind,
            sender: post.arrival.sender.short().to_string(),
        };
        let step = mail_step(MailFact::PostArrived(fact), post.received, "");
        let event = PostEvent::Indexed { case };
        let deed = Deed {
            matters: vec![post_change(id, after, self.today(), event, "")],
            cases: vec![held.change(vec![step])],
            ..Deed::default()
        };
        self.done(&deed, id, format!("{} put to case {}", reference(id), held.case.number()))
    }

    /// Takes an item from its case; it waits in the indexing queue again.
    pub fn post_unindex(&mut self, id: MatterId, after: u32, why: &str) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        open(&post, id)?;
        let case = post.case.ok_or_else(|| {
            Stop::Refused(format!(
                "{} belongs to no case yet; nothing to take it from",
                reference(id)
            ))
        })?;
        let why = needed(why, "why it does not belong to the case")?;
        let held = self.held(case)?;
        if post.kind.is_some_and(PostKind::contests) && awaits_answer(&held.case, &post) {
            return Err(Stop::Refused(format!(
                "{} stands in the log of case {} as {}, which cannot be undone by taking it away: \
                 a manager corrects the status of the case first",
                reference(id),
                held.case.number(),
                post.kind.map(PostKind::label).unwrap_or_default()
            )));
        }
        let fact = MailFact::PostClosed { matter: id };
        let step = mail_step(fact, self.today(), &format!("not of this case: {why}"));
        let deed = Deed {
            matters: vec![post_change(id, after, self.today(), PostEvent::Unindexed, &why)],
            cases: vec![held.change(vec![step])],
            ..Deed::default()
        };
        let says = format!("{} taken from its case; it is to be indexed", reference(id));
        self.done(&deed, id, says)
    }

    /// Says what an item is. What contests the charge goes into the log of the case on the day on
    /// which it was received; "it contests nothing" needs a reason and a second officer.
    pub fn post_classify(
        &mut self,
        id: MatterId,
        after: u32,
        kind: PostKind,
        why: &str,
    ) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        open(&post, id)?;
        let case = post.case.ok_or_else(|| {
            Stop::Refused(format!(
                "{} has no case yet: put it to its case first, or close it with a reason",
                reference(id)
            ))
        })?;
        if post.asked.is_some() {
            return Err(Stop::Refused(format!(
                "a second officer was asked whether {} contests anything; wait for the answer",
                reference(id)
            )));
        }
        if post.kind == Some(kind) {
            return Err(Stop::Refused(format!("{} is {} already", reference(id), kind.label())));
        }
        let held = self.held(case)?;
        let until = answer_by(&self.law, Some(&held.case), Some(kind), post.received);
        let until = Some(until.period.last_day());
        if needs_second(kind, &post) {
            return self.ask_second(id, after, (case, kind, until), why);
        }
        let event = PostEvent::Classified { kind, answer_by: until };
        let deed = Deed {
            matters: vec![post_change(id, after, self.today(), event, &text::clean(why))],
            cases: vec![held.change(self.steps_of(&held.case, id, &post, kind))],
            ..Deed::default()
        };
        self.done(&deed, id, format!("{} is {}", reference(id), kind.label()))
    }

    /// Asks a second officer to agree that an item contests nothing.
    fn ask_second(
        &mut self,
        id: MatterId,
        after: u32,
        what: (CaseId, PostKind, Option<Day>),
        why: &str,
    ) -> Result<PostDone, Stop> {
        let (case, kind, answer_by) = what;
        if text::clean(why).trim().is_empty() {
            return Err(Stop::Refused(format!(
                "{} as {} would pass over what it may contest: give the reason why it contests \
                 nothing, and a second officer is asked to agree",
                reference(id),
                kind.label()
            )));
        }
        let why = needed(why, "why it contests nothing")?;
        let request = Request {
            what: ApprovalWhat::NotRepresentation(id),
            case: Some(case),
            pence: None,
            title: format!("{} is no representation: {}", reference(id), kind.label()),
        };
        let asked = MatterEvent::Approval(ApprovalEvent::Asked(Box::new(request)));
        let event = PostEvent::NotRepresentationAsked { kind, answer_by };
        let deed = Deed {
            begin: vec![Beginning { events: vec![(asked, why.clone())], on: self.today() }],
            matters: vec![post_change(id, after, self.today(), event, &why)],
            ..Deed::default()
        };
        let says = format!(
            "a second officer is asked to agree that {} is {}; until then the case waits",
            reference(id),
            kind.label()
        );
        self.done(&deed, id, says)
    }

    /// What a classification means for the case's own log.
    pub(super) fn steps_of(
        &self,
        case: &Case,
        id: MatterId,
        post: &Post,
        kind: PostKind,
    ) -> Vec<Step> {
        let fact = MailFact::PostClassified { matter: id, kind };
        let mut steps = vec![mail_step(fact, self.today(), "")];
        let Some(event) = received(case, kind) else { return steps };
        let step = Step { event, on: post.received, why: reference(id) };
        // A change of liability may be asked for where formal representations cannot be made.
        let may = kind != PostKind::TransferOfLiability
            || law::decide(&self.law, case, &step, self.today()).is_ok();
        steps.extend(may.then_some(step));
        steps
    }

    /// Closes an item without a letter. What contests the charge is answered, never closed.
    pub fn post_close(&mut self, id: MatterId, after: u32, why: &str) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        open(&post, id)?;
        let why = needed(why, "a reason why no answer is owed")?;
        let mut cases = Vec::new();
        match post.case {
            None if !CLOSES_ALONE.iter().any(|role| self.officer.is(*role)) => {
                return Err(Stop::Refused(format!(
                    "no case was found for {}; a senior officer or manager may close it, so that \
                     nothing is lost for want of a case",
                    reference(id)
                )));
            }
            None => {}
            Some(case) => {
                let held = self.held(case)?;
                closable(&held.case, &post, id)?;
                let fact = MailFact::PostClosed { matter: id };
                cases.push(held.change(vec![mail_step(fact, self.today(), &why)]));
            }
        }
        let matters = vec![post_change(id, after, self.today(), PostEvent::Closed, &why)];
        let deed = Deed { matters, cases, ..Deed::default() };
        self.done(&deed, id, format!("{} closed", reference(id)))
    }

    /// Closes an item because an earlier one says the same; the earlier one is answered.
    pub fn post_duplicate(
        &mut self,
        id: MatterId,
        after: u32,
        earlier: MatterId,
    ) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        open(&post, id)?;
        let (first, _) = self.post_of(earlier)?;
        let same_case = post.case.is_none() || post.case == first.case;
        if earlier == id || first.duplicate_of.is_some() || !same_case {
            return Err(Stop::Refused(format!(
                "{} cannot stand for {}: it must be another item of the same case that is not a \
                 double itself",
                reference(earlier),
                reference(id)
            )));
        }
        let mut cases = Vec::new();
        if let Some(case) = post.case {
            let fact = MailFact::PostClosed { matter: id };
            let why = format!("the same as {}", reference(earlier));
            cases.push(self.held(case)?.change(vec![mail_step(fact, self.today(), &why)]));
        }
        let event = PostEvent::DuplicateOf { matter: earlier };
        let matters = vec![post_change(id, after, self.today(), event, "")];
        let deed = Deed { matters, cases, ..Deed::default() };
        let says = format!("{} closed as a double of {}", reference(id), reference(earlier));
        self.done(&deed, id, says)
    }

    /// Takes an item to answer; puts it back for anybody where it is the officer's own.
    pub fn post_take(&mut self, id: MatterId, after: u32) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        let me = self.officer.account.clone();
        let to = if post.holder.as_ref() == Some(&me) { None } else { Some(me) };
        self.give(id, after, &post, to)
    }

    /// Gives an item to an officer, or to nobody.
    pub fn post_assign(
        &mut self,
        id: MatterId,
        after: u32,
        to: Option<&Account>,
    ) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        if let Some(account) = to {
            let known = self.store.officers()?;
            if !known.iter().any(|officer| officer.account == *account && officer.active) {
                return Err(Stop::Unknown(format!(
                    "the account {account} is not in the register of officers; officers list shows \
                     who is"
                )));
            }
        }
        self.give(id, after, &post, to.cloned())
    }

    fn give(
        &mut self,
        id: MatterId,
        after: u32,
        post: &Post,
        to: Option<Account>,
    ) -> Result<PostDone, Stop> {
        open(post, id)?;
        let says = match &to {
            Some(account) => format!("{} is with {account}", reference(id)),
            None => format!("{} is with nobody", reference(id)),
        };
        let event = PostEvent::Assigned { officer: to };
        let matters = vec![post_change(id, after, self.today(), event, "")];
        self.done(&Deed { matters, ..Deed::default() }, id, says)
    }

    /// Lists the points that an item raises anew.
    pub fn post_points(
        &mut self,
        id: MatterId,
        after: u32,
        points: &[String],
    ) -> Result<PostDone, Stop> {
        let post = self.post_for_act(id, after)?;
        open(&post, id)?;
        let points: Vec<String> = points
            .iter()
            .map(|point| text::clean(point).trim().chars().take(200).collect::<String>())
            .filter(|point| !point.is_empty())
            .take(50)
            .collect();
        let says = format!("{} raises {}", reference(id), counted(points.len(), "point"));
        let event = PostEvent::PointsSet { points };
        let matters = vec![post_change(id, after, self.today(), event, "")];
        self.done(&Deed { matters, ..Deed::default() }, id, says)
    }

    /// The item of a reference that was typed.
    pub fn post_named(&self, typed: &str) -> Result<MatterId, Stop> {
        let missing = || {
            let shown: String = text::clean(typed).chars().take(20).collect();
            Stop::Unknown(format!("there is no item of post {shown}; post list shows them (P12)"))
        };
        let read = MatterKind::read(typed).filter(|(kind, _)| *kind == MatterKind::Post);
        read.map(|(_, id)| id).ok_or_else(missing)
    }

    /// The case that was typed as a number, or as a mark that only one case has.
    fn case_meant(&self, typed: &str) -> Result<CaseId, Stop> {
        let by_number = self.case_of(typed);
        if by_number.is_ok() {
            return by_number;
        }
        let key = mark::search_key(typed);
        if key.len() < 2 {
            return by_number;
        }
        let found = self.store.find(&FindAsk::Mark(key), 2)?;
        match found.as_slice() {
            [only] => Ok(only.id),
            [] => by_number,
            _ => Err(Stop::Refused(format!(
                "more than one case has the mark {}; give the notice number",
                text::clean(typed)
            ))),
        }
    }
}

/// Whether a second officer has to agree that an item is of a kind: the kind says that nothing is
/// contested, or it passes over words that may contest. A scan of which no word could be read says
/// what only eyes can see: two pairs of them.
pub(super) fn needs_second(kind: PostKind, post: &Post) -> bool {
    let arrival = &post.arrival;
    let unread = !arrival.text.chars().any(char::is_alphanumeric);
    kind.denies_representation()
        || (kind.passes_over_words()
            && (unread || may_contest(&arrival.text) || may_contest(&arrival.subject)))
}

/// An item's reference: `P12`.
pub(super) fn reference(id: MatterId) -> String {
    MatterKind::Post.reference(id)
}

/// Refuses acts on what is done with.
fn open(post: &Post, id: MatterId) -> Result<(), Stop> {
    match post.state() {
        state @ (PostState::Answered | PostState::Closed) => Err(Stop::Refused(format!(
            "{} is {}; nothing more is done to it",
            reference(id),
            state.label()
        ))),
        PostState::ToIndex
        | PostState::ToClassify
        | PostState::ToAnswer
        | PostState::AwaitingApproval => Ok(()),
    }
}

/// A reason that must be given, cleaned.
pub(super) fn needed(why: &str, what: &str) -> Result<String, Stop> {
    let why: String = text::clean(why).trim().chars().take(500).collect();
    if why.is_empty() {
        return Err(Stop::Refused(format!("say {what}")));
    }
    Ok(why)
}

/// What the case's log says of an item of a kind, where nothing of the kind is open already.
fn received(case: &Case, kind: PostKind) -> Option<Event> {
    let formal = || case.round().open_representations().is_none();
    match kind {
        PostKind::InformalChallenge => {
            case.open_challenge().is_none().then_some(Event::ChallengeReceived)
        }
        PostKind::Representations => formal().then_some(Event::RepresentationsReceived),
        PostKind::TransferOfLiability => {
            let invited = contesting(Some(case)) == PostKind::Representations;
            (invited && formal()).then_some(Event::RepresentationsReceived)
        }
        PostKind::Statement
        | PostKind::Query
        | PostKind::Complaint
        | PostKind::SubjectAccess
        | PostKind::ReturnedMail
        | PostKind::Payment => None,
    }
}

/// Whether what the item asked for still waits in the case for its answer.
fn awaits_answer(case: &Case, post: &Post) -> bool {
    let same = |received: Option<Day>| received == Some(post.received);
    case.round().open_representations().is_some_and(|one| same(one.received))
        || case.open_challenge().is_some_and(|one| same(one.received))
}

/// Refuses to close what must be classified or answered.
fn closable(case: &Case, post: &Post, id: MatterId) -> Result<(), Stop> {
    match post.kind {
        None => Err(Stop::Refused(format!(
            "nobody has said what {} is; it may contest the charge. Say so first (classify)",
            reference(id)
        ))),
        Some(kind) if kind.contests() && awaits_answer(case, post) => Err(Stop::Refused(format!(
            "{} is {}: it must be answered by letter, not closed",
            reference(id),
            kind.label()
        ))),
        Some(_) => Ok(()),
    }
}

/// Kept beside the acts so that they and the list of kinds agree.
pub(super) fn law_says(desk: &Desk, case: &Case, kind: PostKind, post: &Post) -> Option<String> {
    let event = received(case, kind)?;
    if kind == PostKind::TransferOfLiability {
        return None;
    }
    let step = Step { event, on: post.received, why: String::new() };
    law::decide(&desk.law, case, &step, desk.today()).err().map(|refusal| refusal.says)
}
