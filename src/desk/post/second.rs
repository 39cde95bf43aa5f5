//! The second officer: "it contests nothing" counts only when another officer agrees.
//!
//! Floor 4.

use super::act::{needed, reference};
use super::change::post_change;
use super::view::PostDone;
use crate::case::correspondence::{MatterId, PostKind};
use crate::desk::matter::Deed;
use crate::desk::{Desk, Stop};
use crate::matter::post::PostEvent;
use crate::matter::{ApprovalEvent, Post};

impl Desk {
    /// Agrees, as second officer, that an item contests nothing.
    pub fn post_agree(&mut self, id: MatterId, after: u32) -> Result<PostDone, Stop> {
        let (post, kind) = self.denied(id, after)?;
        let mut cases = Vec::new();
        if let Some(case) = post.case {
            let held = self.held(case)?;
            cases.push(held.change(self.steps_of(&held.case, id, &post, kind)));
        }
        let event = PostEvent::NotRepresentationApproved;
        let mut matters = vec![post_change(id, after, self.today(), event, "")];
        matters.extend(self.settled(&reference(id), ApprovalEvent::Given, "")?);
        let deed = Deed { matters, cases, ..Deed::default() };
        self.done(&deed, id, format!("agreed: {} is {}", reference(id), kind.label()))
    }

    /// Does not agree that an item contests nothing; it is to be classified again.
    pub fn post_disagree(
        &mut self,
        id: MatterId,
        after: u32,
        remark: &str,
    ) -> Result<PostDone, Stop> {
        self.denied(id, after)?;
        let remark = needed(remark, "why it may be a representation")?;
        let event = PostEvent::NotRepresentationReturned;
        let mut matters = vec![post_change(id, after, self.today(), event, &remark)];
        matters.extend(self.settled(&reference(id), ApprovalEvent::Returned, &remark)?);
        let says = format!("{} goes back: it may be a representation", reference(id));
        self.done(&Deed { matters, ..Deed::default() }, id, says)
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
}
