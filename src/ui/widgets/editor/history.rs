//! What was changed, so that it can be taken back and done again; typing is taken back by words.
//!
//! Part of the editor.

use std::collections::VecDeque;

use super::buffer::{Buffer, Place};

/// What kind of change it was: changes of one kind, one behind the other, are one step back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters typed.
    Typed,
    /// Letters removed one by one.
    Removed,
    /// Anything else: a step of its own.
    Whole,
}

/// One step back.
#[derive(Clone, Debug)]
struct Step {
    kind: Kind,
    at: Place,
    removed: String,
    added: String,
    /// Where the cursor stood before.
    cursor: Place,
}

/// The steps back and the steps that can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    undone: Vec<Step>,
    bytes: usize,
    /// Whether the next change begins a step of its own.
    closed: bool,
}

/// The most bytes kept for steps back; far more than the longest letter.
const MOST: usize = 4_000_000;

impl History {
    /// The next change is a step of its own.
    pub const fn close(&mut self) {
        self.closed = true;
    }

    /// A change was made: at a place, what was removed and what was put there.
    pub fn record(&mut self, kind: Kind, at: Place, (removed, added): (&str, &str), cursor: Place) {
        self.undone.clear();
        self.bytes += removed.len() + added.len();
        let closed = std::mem::take(&mut self.closed);
        let joined =
            !closed && self.past.back_mut().is_some_and(|last| last.join(kind, at, removed, added));
        if !joined {
            let (removed, added) = (removed.to_string(), added.to_string());
            self.past.push_back(Step { kind, at, removed, added, cursor });
        }
        while self.bytes > MOST && self.past.len() > 1 {
            let oldest = self.past.pop_front();
            self.bytes -= oldest.map_or(0, |step| step.removed.len() + step.added.len());
        }
    }

    /// Takes the last step back; where the cursor then stands, `None` when there is no step.
    pub fn undo(&mut self, buffer: &mut Buffer) -> Option<Undone> {
        let step = self.past.pop_back()?;
        buffer.replace(step.at, end_of(step.at, &step.added), &step.removed);
        self.bytes -= step.removed.len() + step.added.len();
        self.closed = true;
        let undone = Undone { cursor: step.cursor, from: step.at.paragraph };
        self.undone.push(step);
        Some(undone)
    }

    /// Does the step again that was taken back last.
    pub fn redo(&mut self, buffer: &mut Buffer) -> Option<Undone> {
        let step = self.undone.pop()?;
        let cursor = buffer.replace(step.at, end_of(step.at, &step.removed), &step.added);
        self.bytes += step.removed.len() + step.added.len();
        self.closed = true;
        let undone = Undone { cursor, from: step.at.paragraph };
        self.past.push_back(step);
        Some(undone)
    }
}

/// What a step back or forth did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undone {
    /// Where the cursor belongs now.
    pub cursor: Place,
    /// The first paragraph that may be another one now.
    pub from: usize,
}

impl Step {
    /// Takes a further change into this step where both are one to the person who typed.
    fn join(&mut self, kind: Kind, at: Place, removed: &str, added: &str) -> bool {
        if kind != self.kind {
            return false;
        }
        match kind {
            Kind::Whole => false,
            Kind::Typed => {
                let begins_word = self.added.ends_with(char::is_whitespace)
                    && !added.starts_with(char::is_whitespace);
                let follows = removed.is_empty() && at == end_of(self.at, &self.added);
                if follows && !begins_word {
                    self.added.push_str(added);
                }
                follows && !begins_word
            }
            Kind::Removed => {
                if at == self.at {
                    self.removed.push_str(removed);
                } else if end_of(at, removed) == self.at {
                    self.removed.insert_str(0, removed);
                    self.at = at;
                } else {
                    return false;
                }
                true
            }
        }
    }
}

/// Where a text ends that begins at a place.
pub fn end_of(at: Place, text: &str) -> Place {
    match text.rfind('\n') {
        None => Place { at: at.at + text.len(), ..at },
        Some(last) => Place {
            paragraph: at.paragraph + text.matches('\n').count(),
            at: text.len() - last - 1,
        },
    }
}
