//! What finance says to a journal: posted, with the number of its document, or rejected with the
//! reason; line by line from its file, or by hand.
//!
//! Floor 4.

use super::JournalView;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::desk::counterparts::{LineFate, Outcome};
use crate::desk::matter::{Deed, MatterChange};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop, card, text};
use crate::exchange::layout::{Line, Values};
use crate::matter::MatterEvent;
use crate::matter::banking::BankingEvent;
use crate::matter::journal::{JournalEvent, JournalState};

/// The longest number of a document.
const LONGEST: usize = 40;

/// What finance answered.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Answer {
    /// Posted; the number of the document.
    Posted(String),
    /// Not posted; why.
    Refused(String),
}

impl Desk {
    /// Records that finance posted a journal, with the number of its document.
    pub fn journal_accepted(
        &mut self,
        typed: &str,
        document: &str,
        on: Option<Day>,
    ) -> Result<Done, Stop> {
        card::refuse(document)?;
        let view = self.journal(typed)?;
        let on = on.unwrap_or_else(|| self.today());
        self.answered(&view, &Answer::Posted(document.to_string()), on, "")
    }

    /// Records that finance did not post a journal, and why: its day may be written again.
    pub fn journal_rejected(&mut self, typed: &str, why: &str) -> Result<Done, Stop> {
        card::refuse(why)?;
        let view = self.journal(typed)?;
        let on = self.today();
        self.answered(&view, &Answer::Refused(why.to_string()), on, "")
    }

    /// Writes an answer, with what it means for the day or for the journal that is reversed.
    fn answered(
        &mut self,
        view: &JournalView,
        answer: &Answer,
        on: Day,
        source: &str,
    ) -> Result<Done, Stop> {
        self.cashiers_only("record what finance says to a journal")?;
        let reference = &view.reference;
        let journal = &view.journal;
        let waits = match journal.state {
            JournalState::Written | JournalState::Reversing => journal.document.is_none(),
            JournalState::Accepted | JournalState::Rejected | JournalState::Reversed => false,
        };
        if !waits {
            return Err(Stop::Refused(format!(
                "finance's answer to {reference} is recorded: it is {}",
                journal.state.label()
            )));
        }
        if on > self.today() || on < journal.by.1 {
            return Err(Stop::Refused(format!(
                "{reference} was written on {} and today is {}: the day must lie between",
                journal.by.1.long(),
                self.today().long()
            )));
        }
        let (own, why) = match answer {
            Answer::Posted(document) => {
                let document: String = text::clean(document.trim()).chars().take(LONGEST).collect();
                if document.is_empty() {
                    return Err(Stop::Refused("give the number of finance's document".into()));
                }
                (JournalEvent::Accepted { document }, source.to_string())
            }
            Answer::Refused(why) if why.trim().is_empty() => {
                return Err(Stop::Refused("say why finance did not post it".to_string()));
            }
            Answer::Refused(why) => (JournalEvent::Rejected, text::clean(why.trim())),
        };
        let mut matters = vec![MatterChange {
            id: view.id,
            after: view.after,
            events: vec![(MatterEvent::Journal(own), why)],
            on,
        }];
        matters.extend(self.follows(view, answer)?);
        let deed = Deed { matters, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let state = self.journal(reference)?.journal.state.label();
        Ok(Done { case: CaseId(0), after: view.after + 1, says: format!("{reference}: {state}.") })
    }

    /// What an answer means beside its journal: a rejected one leaves its day to be written again;
    /// a reversal undoes the other one, or leaves it as it was.
    fn follows(&self, view: &JournalView, answer: &Answer) -> Result<Vec<MatterChange>, Stop> {
        let on = self.today();
        let change =
            |id, after, event| MatterChange { id, after, events: vec![(event, String::new())], on };
        let free_day = |journal| -> Result<MatterChange, Stop> {
            let day = self.matter(view.journal.written.day)?;
            let ended = MatterEvent::BankingDay(BankingEvent::JournalEnded { journal });
            Ok(change(day.id, day.after(), ended))
        };
        let Some(other) = view.journal.written.reverses else {
            return Ok(match answer {
                Answer::Posted(_) => Vec::new(),
                Answer::Refused(_) => vec![free_day(view.id)?],
            });
        };
        let first = self.matter(other)?;
        let own = |event| change(other, first.after(), MatterEvent::Journal(event));
        Ok(match answer {
            Answer::Posted(_) => vec![own(JournalEvent::Reversed), free_day(other)?],
            Answer::Refused(_) => vec![own(JournalEvent::ReversalRejected)],
        })
    }

    /// The journal that finance names: its reference ends with ours, `ND-J12`.
    fn journal_named(&self, typed: &str) -> Result<Option<JournalView>, Stop> {
        let Some((_, digits)) = typed.rsplit_once('J') else { return Ok(None) };
        let found = match self.journal(&format!("J{digits}")) {
            Err(Stop::Unknown(_)) => return Ok(None),
            other => other?,
        };
        Ok((found.journal.written.reference == typed).then_some(found))
    }

    /// Does one line of finance's file of answers.
    pub(in crate::desk) fn journal_answer(
        &mut self,
        line: &Line,
        source: &str,
    ) -> Result<LineFate, Stop> {
        let typed = text::clean(line.get("reference").trim());
        let left_out = |why: String, remedy: &str| LineFate {
            line: line.line,
            outcome: Outcome::LeftOut,
            number: typed.clone(),
            why: text::clean(&why),
            remedy: remedy.to_string(),
            values: Values::new(),
        };
        let Some(view) = self.journal_named(&typed)? else {
            let why = format!("reference \"{typed}\": no journal of this store has it");
            return Ok(left_out(why, "look for a misprint; ask finance whose journal it is"));
        };
        let answer = match line.get("answer") {
            "accepted" => Answer::Posted(line.get("document").to_string()),
            "rejected" => Answer::Refused(line.get("reason").to_string()),
            other => {
                let why = format!("status \"{other}\": it is neither accepted nor rejected");
                let remedy = "say in [words] of the layout what it means, and take the file again";
                return Ok(left_out(why, remedy));
            }
        };
        if says_already(&view, &answer) {
            let why = format!("{} is {} already", view.reference, view.journal.state.label());
            let outcome = Outcome::Double;
            return Ok(LineFate { outcome, remedy: String::new(), ..left_out(why, "") });
        }
        let on = line.get("day").parse().unwrap_or_else(|_| self.today());
        match self.answered(&view, &answer, on, source) {
            Ok(_) => {
                let outcome = Outcome::Taken;
                Ok(LineFate {
                    outcome,
                    why: String::new(),
                    remedy: String::new(),
                    ..left_out(String::new(), "")
                })
            }
            Err(Stop::Refused(says)) => {
                Ok(left_out(says, "ask finance which of its answers holds"))
            }
            Err(Stop::Behind(says)) => Ok(left_out(says, "record the answer by hand")),
            Err(other) => Err(other),
        }
    }
}

/// Whether a journal says just what an answer says.
fn says_already(view: &JournalView, answer: &Answer) -> bool {
    match answer {
        Answer::Posted(document) => {
            view.journal.document.as_ref().is_some_and(|(own, _)| own == document.trim())
        }
        Answer::Refused(why) => {
            view.journal.state == JournalState::Rejected && view.journal.remark == why.trim()
        }
    }
}
