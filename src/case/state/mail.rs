//! Post that came for the case, letters written in it, and decisions told by them: folded from the
//! log.
//!
//! Ground floor: facts and days; what follows from them is the law's question.

use crate::case::correspondence::{
    Channel, LetterFact, LetterFate, MailFact, MatterId, PostFact, PostKind,
};
use crate::case::counterpart::{Counterpart, CourtWord, FileFact, RecallReason, Sought, Stance};
use crate::case::day::Day;
use crate::case::decision::{Decision, DecisionOn};
use crate::case::event::Document;
use crate::case::money::Pence;

/// The correspondence of a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mail {
    /// Items of post, in the order of the log.
    pub post: Vec<PostItem>,
    /// Letters that were approved at least once, in the order of the log.
    pub letters: Vec<LetterItem>,
    /// Decisions told in letters, in the order of the log.
    pub decisions: Vec<DecisionItem>,
    /// Letters whose service was undone.
    pub undone: Vec<MatterId>,
    /// What was asked of counterparts last, of each kind.
    pub asked: Vec<AskedItem>,
    /// What counterparts did not meet, in the order of the log.
    pub unmet: Vec<UnmetItem>,
    /// The agents that had the warrant, in the order of the log.
    pub placed: Vec<PlacedItem>,
    /// Payments that agents paid over, in the order of the log.
    pub remitted: Vec<RemittedItem>,
    /// Number of the last entry with which the court was told something; 0 before any.
    pub court_told: u32,
    /// What the council said to late applications, in the order of the log.
    pub replies: Vec<ReplyItem>,
    /// What the court was told in files, in the order of the log.
    pub told: Vec<ToldItem>,
    /// The day on which a review of the court's decision was last asked for.
    pub review: Option<Day>,
}

/// What the council said to a late application.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReplyItem {
    /// Whether it accepts or opposes it.
    pub stance: Stance,
    /// The day.
    pub on: Day,
    /// The day on which the court was told.
    pub told: Option<Day>,
    /// Number of the entry that has the reasons.
    pub entry: u32,
}

/// Something that the court was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ToldItem {
    /// What.
    pub what: CourtWord,
    /// The file.
    pub file: MatterId,
    /// The day.
    pub on: Day,
    /// Number of the entry.
    pub entry: u32,
}

/// Something asked of a counterpart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskedItem {
    /// What.
    pub what: Sought,
    /// The batch run in which it went out.
    pub run: MatterId,
    /// The day.
    pub on: Day,
}

/// A request that was not met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnmetItem {
    /// What was asked.
    pub what: Sought,
    /// The answer, by its name in our list.
    pub answer: String,
    /// The day.
    pub on: Day,
}

/// A warrant with an agent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedItem {
    /// The agent's short name.
    pub agent: String,
    /// Since when.
    pub since: Day,
    /// The day on which it was recalled or given back; `None` while the agent has it.
    pub ended: Option<Day>,
    /// How that came.
    pub end: Option<PlacedEnd>,
    /// Number of the entry that recorded the placement.
    pub entry: u32,
    /// Number of the entry up to which the agent knows what happened.
    pub told: u32,
}

/// How a placement ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlacedEnd {
    /// The council took it back, in the entry of that number; why, where it was said.
    Recalled(u32, Option<RecallReason>),
    /// The agent gave it back; why, by its name in our list.
    Returned(String),
}

/// A payment that an agent paid over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RemittedItem {
    /// The agent's short name.
    pub agent: String,
    /// The agent's own number of the payment.
    pub payment: String,
    /// The part of the debt.
    pub pence: Pence,
    /// The day of the remittance.
    pub on: Day,
    /// The file of the remittance.
    pub file: MatterId,
}

/// An item of post as its case knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostItem {
    /// The item.
    pub matter: MatterId,
    /// How it came.
    pub channel: Channel,
    /// What it is; `None` until an officer has said so.
    pub kind: Option<PostKind>,
    /// Who wrote; empty where nobody is named.
    pub sender: String,
    /// The day on which it was received.
    pub received: Day,
    /// The day on which it was answered, closed, or taken from the case.
    pub done: Option<Day>,
    /// Number of the entry that recorded its arrival.
    pub entry: u32,
}

impl PostItem {
    /// Whether it waits and may contest the charge: nobody has said what it is, or it is of a kind
    /// that contests.
    pub fn may_contest(&self) -> bool {
        self.done.is_none() && self.kind.is_none_or(PostKind::contests)
    }

    /// Whether nobody has said what it is.
    pub fn is_unclassified(&self) -> bool {
        self.done.is_none() && self.kind.is_none()
    }
}

/// A letter as its case knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterItem {
    /// The letter.
    pub matter: MatterId,
    /// What it is called.
    pub title: String,
    /// The document of the process that it is.
    pub document: Option<Document>,
    /// What became of it last.
    pub fate: LetterFate,
    /// The legal day of that.
    pub since: Day,
    /// Number of the entry that recorded that.
    pub entry: u32,
}

/// A decision as its case knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionItem {
    /// What was decided.
    pub decision: Decision,
    /// The legal day.
    pub day: Day,
    /// Number of the entry that recorded it.
    pub entry: u32,
}

impl Mail {
    /// Takes a fact in, on its legal day, as the log's entry of that number.
    pub fn take(&mut self, fact: &MailFact, day: Day, entry: u32) {
        match fact {
            MailFact::PostArrived(fact) => self.arrive(fact, day, entry),
            MailFact::PostClassified { matter, kind } => {
                for item in self.post.iter_mut().filter(|item| item.matter == *matter) {
                    item.kind = Some(*kind);
                    item.done = None;
                }
            }
            MailFact::PostAnswered { matter } | MailFact::PostClosed { matter } => {
                for item in self.post.iter_mut().filter(|item| item.matter == *matter) {
                    item.done = Some(day);
                }
            }
            MailFact::Letter(fact) => self.letter(fact, day, entry),
            MailFact::Decided(decision) => {
                let decision = Decision::clone(decision);
                self.decisions.push(DecisionItem { decision, day, entry });
            }
            MailFact::ServiceUndone { document } => {
                let left =
                    |item: &&LetterItem| item.document == Some(*document) && item.fate.has_left();
                // The last one of its kind: the earlier ones were replaced by it.
                self.undone.extend(self.letters.iter().rev().find(left).map(|item| item.matter));
            }
            MailFact::File(fact) => self.take_file(fact, day, entry),
            // The case itself keeps the addresses.
            MailFact::Address(_) => {}
        }
    }

    /// An item that came again (taken off the case in between) takes its old place.
    fn arrive(&mut self, fact: &PostFact, day: Day, entry: u32) {
        self.post.retain(|item| item.matter != fact.matter);
        self.post.push(PostItem {
            matter: fact.matter,
            channel: fact.channel,
            kind: fact.kind,
            sender: fact.sender.clone(),
            received: day,
            done: None,
            entry,
        });
    }

    fn letter(&mut self, fact: &LetterFact, day: Day, entry: u32) {
        let now = LetterItem {
            matter: fact.matter,
            title: fact.title.clone(),
            document: fact.document,
            fate: fact.fate,
            since: day,
            entry,
        };
        match self.letters.iter_mut().find(|item| item.matter == fact.matter) {
            Some(item) => *item = now,
            None => self.letters.push(now),
        }
    }

    /// What a file did.
    fn take_file(&mut self, fact: &FileFact, day: Day, entry: u32) {
        match fact {
            FileFact::Asked { what, run } => {
                self.asked.retain(|item| item.what != *what);
                self.asked.push(AskedItem { what: *what, run: *run, on: day });
            }
            FileFact::Unmet { what, answer } => {
                self.asked.retain(|item| item.what != *what);
                let answer = answer.clone();
                self.unmet.push(UnmetItem { what: *what, answer, on: day });
            }
            FileFact::Placed { agent, .. } => self.placed.push(PlacedItem {
                agent: agent.clone(),
                since: day,
                ended: None,
                end: None,
                entry,
                told: entry,
            }),
            FileFact::Recalled { agent, reason } => {
                self.end_placement(agent, day, &PlacedEnd::Recalled(entry, *reason));
            }
            FileFact::Returned { agent, code } => {
                self.end_placement(agent, day, &PlacedEnd::Returned(code.clone()));
            }
            FileFact::Replied { stance } => {
                self.replies.push(ReplyItem { stance: *stance, on: day, told: None, entry });
            }
            FileFact::CourtTold { what, file } => {
                self.told.push(ToldItem { what: *what, file: *file, on: day, entry });
                let reply = self.replies.last_mut();
                if let Some(reply) = reply.filter(|_| *what == CourtWord::OutOfTime) {
                    reply.told = Some(day);
                }
            }
            FileFact::ReviewAsked => self.review = Some(day),
            FileFact::Told { to: Counterpart::Agent, party, .. } => {
                for item in self.placed.iter_mut().filter(|item| item.agent == *party) {
                    item.told = entry;
                }
            }
            FileFact::Told { .. } => self.court_told = entry,
            FileFact::Remitted { agent, payment, pence, file } => {
                let (agent, payment) = (agent.clone(), payment.clone());
                let (pence, file) = (*pence, *file);
                self.remitted.push(RemittedItem { agent, payment, pence, on: day, file });
            }
        }
    }

    /// An agent has the warrant no more.
    fn end_placement(&mut self, agent: &str, day: Day, end: &PlacedEnd) {
        let theirs = |item: &&mut PlacedItem| item.agent == *agent && item.ended.is_none();
        for item in self.placed.iter_mut().filter(theirs) {
            item.ended = Some(day);
            item.end = Some(end.clone());
        }
    }

    /// What was asked last of a kind, as far as it was not refused.
    pub fn asked_for(&self, what: Sought) -> Option<&AskedItem> {
        self.asked.iter().find(|item| item.what == what)
    }

    /// What the council said last to a late application that was filed on a day.
    pub fn reply_since(&self, filed: Day) -> Option<&ReplyItem> {
        self.replies.iter().rev().find(|reply| reply.on >= filed)
    }

    /// The agent that has the warrant.
    pub fn with_agent(&self) -> Option<&PlacedItem> {
        self.placed.iter().rev().find(|item| item.ended.is_none())
    }

    /// The items that wait and may contest the charge, oldest first.
    pub fn contesting(&self) -> impl Iterator<Item = &PostItem> {
        self.post.iter().filter(|item| item.may_contest())
    }

    /// The oldest item of which nobody has said what it is.
    pub fn unclassified(&self) -> Option<&PostItem> {
        let waiting = self.post.iter().filter(|item| item.is_unclassified());
        waiting.min_by_key(|item| (item.received, item.entry))
    }

    /// The letters that are approved but have not left the house for certain.
    pub fn under_way(&self) -> impl Iterator<Item = &LetterItem> {
        self.letters.iter().filter(|item| item.fate.is_under_way())
    }

    /// Whether a letter of the case, or any post of that kind, came back.
    pub fn has_come_back(&self) -> bool {
        let returned = |item: &PostItem| item.kind == Some(PostKind::ReturnedMail);
        self.post.iter().any(returned)
            || self.letters.iter().any(|item| item.fate == LetterFate::CameBack)
    }

    /// The last decision of a kind that no withdrawn letter told, nor one whose service was undone.
    pub fn standing_decision(&self, on: DecisionOn) -> Option<&DecisionItem> {
        let withdrawn = |letter: MatterId| {
            let item = self.letters.iter().find(|item| item.matter == letter);
            item.is_some_and(|item| item.fate == LetterFate::Withdrawn)
                || self.undone.contains(&letter)
        };
        self.decisions
            .iter()
            .rev()
            .find(|item| item.decision.on == on && !item.decision.letter.is_some_and(withdrawn))
    }
}
