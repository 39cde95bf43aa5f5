//! Items of post and their cases read for an act, and the act written as one deed.
//!
//! Floor 4.

use super::act::reference;
use super::view::PostDone;
use crate::case::day::Day;
use crate::case::ids::{CaseId, MatterId};
use crate::case::state::Case;
use crate::desk::matter::{CaseChange, Deed, MatterChange};
use crate::desk::{Desk, Stop};
use crate::law::Step;
use crate::matter::post::PostEvent;
use crate::matter::{Matter, MatterEntry, MatterEvent, MatterKind, Post};
use crate::store::StoreError;

/// A case as it is now.
pub(super) struct Held {
    /// The case.
    pub id: CaseId,
    /// Its log folded.
    pub case: Case,
    /// Number of its last entry.
    pub after: u32,
}

impl Held {
    /// What an act writes to the case.
    pub fn change(&self, steps: Vec<Step>) -> CaseChange {
        CaseChange { id: self.id, after: self.after, steps }
    }
}

/// What an act writes to an item.
pub(super) fn post_change(
    id: MatterId,
    after: u32,
    on: Day,
    event: PostEvent,
    why: &str,
) -> MatterChange {
    MatterChange { id, after, events: vec![(MatterEvent::Post(event), why.to_string())], on }
}

impl Desk {
    /// A case as it is now.
    pub(super) fn held(&self, id: CaseId) -> Result<Held, Stop> {
        let log = self.store.log(id)?;
        let after = log.last().map_or(0, |entry| entry.number);
        Ok(Held { id, case: Case::fold(&log), after })
    }

    /// Writes an act on an item.
    pub(super) fn done(
        &mut self,
        deed: &Deed,
        id: MatterId,
        says: String,
    ) -> Result<PostDone, Stop> {
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(PostDone { id, after: self.post_entries(id)?, says })
    }

    /// An item of post with its log.
    pub(in crate::desk) fn post_of(&self, id: MatterId) -> Result<(Post, Vec<MatterEntry>), Stop> {
        let missing =
            || Stop::Unknown(format!("there is no item of post {} in this store", reference(id)));
        let (_, entries) = self.store.matter(id).map_err(|error| match error {
            StoreError::NoSuchMatter(_) => missing(),
            other => other.into(),
        })?;
        let Some(Matter::Post(post)) = Matter::fold(&entries) else { return Err(missing()) };
        Ok((post, entries))
    }

    /// An item as it is now, for an act decided on its first `after` entries.
    pub(super) fn post_for_act(&self, id: MatterId, after: u32) -> Result<Post, Stop> {
        self.records_today()?;
        let (post, entries) = self.post_of(id)?;
        let has = entries.last().map_or(0, |entry| entry.number);
        if has != after {
            let reference = MatterKind::Post.reference(id);
            return Err(StoreError::MatterBehind { reference, has, expected: after }.into());
        }
        Ok(post)
    }

    /// How many entries the item's log has now.
    pub fn post_entries(&self, id: MatterId) -> Result<u32, Stop> {
        let (_, entries) = self.post_of(id)?;
        Ok(entries.last().map_or(0, |entry| entry.number))
    }
}
