//! The second officer: "it contests nothing" counts only when another officer agrees.
//!
//! Floor 4.

use super::act::{needed, reference};
use super::change::Change;
use super::view::PostDone;
use crate::case::correspondence::{MatterId, PostKind};
use crate::desk::{Desk, Stop};
use crate::matter::post::PostEvent;
use crate::matter::{ApprovalEvent, ApprovalState, MatterEvent, MatterKind, MatterState, Post};

impl Desk {
    /// Agrees, as second officer, that an item contests nothing.
    pub fn post_agree(&mut self, id: MatterId, after: u32) -> Result<PostDone, Stop> {
        let (post, kind) = self.denied(id, after)?;
        let mut change = self.change();
        if let Some(case) = post.case {
            let mut held = self.held(case)?;
            self.classify_in_case(&mut held, id, &post, kind)?;
            change.case(held);
        }
        let event = MatterEvent::Post(PostEvent::NotRepresentationApproved);
        change.matter(id, after, event, (self.today(), ""));
        self.settle(&mut change, id, ApprovalEvent::Given, "")?;
        self.done(change, id, format!("agreed: {} is {}", reference(id), kind.label()))
    }

    /// Does not agree that an item contests nothing; it is to be classified again.
    pub fn post_disagree(
        &mut self,
        id: MatterId,
        after: u32,
        remark: &str,
    ) -> Result<PostDone, Stop> {
        let (_, _) = self.denied(id, after)?;
        let remark = needed(remark, "why it may be a representation")?;
        let mut change = self.change();
        let event = MatterEvent::Post(PostEvent::NotRepresentationReturned);
        change.matter(id, after, event, (self.today(), &remark));
        self.settle(&mut change, id, ApprovalEvent::Returned, &remark)?;
        self.done(change, id, format!("{} goes back: it may be a representation", reference(id)))
    }

    /// The item of which a first officer said that it contests nothing, before a second one.
    fn denied(&self, id: MatterId, after: u32) -> Result<(Post, PostKind), Stop> {
        let post = self.post_for_act(id, after)?;
        let Some(asked) = &post.asked else {
            return Err(Stop::Refused(format!(
                "no second officer is asked about {}",
                reference(id)
            )));
        };
        if asked.by == self.officer.account {
            return Err(Stop::Refused(format!(
                "{} asked for it; another officer must agree that {} contests nothing",
                asked.by,
                reference(id)
            )));
        }
        let kind = asked.kind;
        Ok((post, kind))
    }

    /// Ends the approval that waits for an item.
    fn settle(
        &self,
        change: &mut Change,
        id: MatterId,
        event: ApprovalEvent,
        remark: &str,
    ) -> Result<(), Stop> {
        for row in self.store.matters_with(MatterKind::Approval, &reference(id), 10)? {
            if row.line.state == MatterState::Approval(ApprovalState::Asked) {
                let event = MatterEvent::Approval(event);
                change.matter(row.id, row.line.entries, event, (self.today(), remark));
                return Ok(());
            }
        }
        Ok(())
    }
}
