//! One act over an item of post, its case and what is kept: gathered here, written in one
//! transaction.
//!
//! Floor 4.

use crate::case::day::{Day, Moment};
use crate::case::event::Entry;
use crate::case::ids::{CaseId, MatterId};
use crate::case::officer::Account;
use crate::case::state::Case;
use crate::desk::act::Seen;
use crate::desk::{Desk, Stop};
use crate::law::{self, Step};
use crate::matter::{Matter, MatterEntry, MatterEvent, MatterKind, MatterLine, Post};
use crate::store::{Act, Append, Content, MatterAppend, NewMatter, StoreError};

use super::act::reference;

/// A case as it is now, with the entries that an act adds to it.
pub(in crate::desk) struct Held {
    pub(in crate::desk) seen: Seen,
    /// Number of the last entry before the act.
    after: u32,
}

/// What an act writes.
pub(in crate::desk) struct Change {
    now: Moment,
    officer: Account,
    cases: Vec<Held>,
    new: Vec<(MatterId, MatterEntry)>,
    matters: Vec<(MatterId, u32, Vec<MatterEntry>)>,
    contents: Vec<Content>,
}

impl Change {
    /// A new matter that begins with an event; gives its number.
    pub(super) fn new_matter(
        &mut self,
        desk: &Desk,
        event: MatterEvent,
        day: Day,
        why: &str,
    ) -> Result<MatterId, Stop> {
        let next = match self.new.last() {
            Some((MatterId(last), _)) => MatterId(last + 1),
            None => desk.store.next_matter()?,
        };
        let entry = self.entry(1, event, day, why);
        self.new.push((next, entry));
        Ok(next)
    }

    /// One more entry for a matter whose log had so many; for one that is new in this act, after
    /// those that it was given.
    pub(super) fn matter(&mut self, id: MatterId, after: u32, event: MatterEvent, on: (Day, &str)) {
        let (day, why) = on;
        let at = self.matters.iter().position(|(other, _, _)| *other == id);
        let number = match at.and_then(|at| self.matters.get(at)) {
            Some((_, after, entries)) => {
                *after + u32::try_from(entries.len()).unwrap_or(u32::MAX) + 1
            }
            None => after + 1,
        };
        let entry = self.entry(number, event, day, why);
        match at.and_then(|at| self.matters.get_mut(at)) {
            Some((_, _, entries)) => entries.push(entry),
            None => self.matters.push((id, after, vec![entry])),
        }
    }

    /// Bytes that are to be kept.
    pub(super) fn content(&mut self, media: &str, bytes: Vec<u8>) {
        self.contents.push(Content { media: media.to_string(), bytes });
    }

    /// A case with what the act adds to it.
    pub(super) fn case(&mut self, held: Held) {
        self.cases.push(held);
    }

    fn entry(&self, number: u32, event: MatterEvent, day: Day, why: &str) -> MatterEntry {
        MatterEntry {
            number,
            event,
            legal_day: day,
            recorded: self.now,
            officer: self.officer.clone(),
            why: why.to_string(),
        }
    }
}

impl Desk {
    /// An act of this officer at this moment.
    pub(in crate::desk) fn change(&self) -> Change {
        Change {
            now: self.now(),
            officer: self.officer.account.clone(),
            cases: Vec::new(),
            new: Vec::new(),
            matters: Vec::new(),
            contents: Vec::new(),
        }
    }

    /// A case as it is now.
    pub(in crate::desk) fn held(&self, id: CaseId) -> Result<Held, Stop> {
        let log = self.store.log(id)?;
        let after = log.last().map_or(0, |entry| entry.number);
        Ok(Held { seen: Seen { id, case: Case::fold(&log), log }, after })
    }

    /// Puts a step on a case to office and law and adds what follows to the case.
    pub(in crate::desk) fn follow(&self, held: &mut Held, step: &Step) -> Result<(), Stop> {
        self.allowed_by_office(&held.seen, &step.event)?;
        let events = law::decide(&self.law, &held.seen.case, step, self.today())
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let last = held.seen.log.last().map_or(0, |entry| entry.number);
        for (event, number) in events.into_iter().zip(last + 1..) {
            let entry = Entry {
                number,
                event,
                legal_day: step.on,
                recorded: self.now(),
                officer: self.officer.account.clone(),
                why: if number == last + 1 { step.why.clone() } else { String::new() },
            };
            held.seen.case.apply(&entry);
            held.seen.log.push(entry);
        }
        Ok(())
    }

    /// Writes an act, all of it or nothing.
    pub(in crate::desk) fn commit(&mut self, change: Change) -> Result<(), Stop> {
        let Change { cases, new, matters, contents, .. } = change;
        let mut logs: Vec<(MatterId, u32, Vec<MatterEntry>)> =
            new.into_iter().map(|(id, entry)| (id, 0, vec![entry])).collect();
        for (id, after, entries) in matters {
            if let Some((_, _, begun)) = logs.iter_mut().find(|(other, _, _)| *other == id) {
                begun.extend(entries);
                continue;
            }
            let (_, mut log) = self.store.matter(id)?;
            log.truncate(usize::try_from(after).unwrap_or(usize::MAX));
            log.extend(entries);
            logs.push((id, after, log));
        }
        let mut new_matters = Vec::new();
        let mut appended = Vec::new();
        for (id, after, log) in logs {
            let line = MatterLine::of_log(&log)
                .ok_or_else(|| Stop::Failed(format!("matter {id} has no beginning")))?;
            let entries: Vec<MatterEntry> =
                log.into_iter().filter(|entry| entry.number > after).collect();
            if after == 0 {
                new_matters.push(NewMatter { id, entries, line });
            } else {
                appended.push(MatterAppend { id, after, entries, line });
            }
        }
        let prepared: Vec<_> = cases.iter().map(|held| self.prepared(held)).collect();
        let cases = cases.iter().zip(&prepared).map(|(held, (entries, summary, ledger))| Append {
            case: held.seen.id,
            after: held.after,
            entries,
            summary,
            ledger,
            receipt: None,
            settles_draft: None,
        });
        let act = Act {
            cases: cases.collect(),
            new_matters,
            matters: appended,
            contents,
            settles_draft: None,
        };
        Ok(self.store.act(&act)?)
    }

    /// New entries, line and ledger of a case after an act.
    fn prepared(
        &self,
        held: &Held,
    ) -> (Vec<Entry>, crate::case::summary::Summary, Vec<crate::case::summary::LedgerLine>) {
        let log = &held.seen.log;
        let entries = log.iter().filter(|entry| entry.number > held.after).cloned().collect();
        let summary = law::outlook(&self.law, &held.seen.case);
        let mut ledger = law::ledger(&self.law, log);
        ledger.retain(|line| line.entry > held.after);
        (entries, summary, ledger)
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
