//! Unfinished letters as they are kept: one text for each officer, case and template.
//!
//! The first lines say day, ticks, paragraphs used, to whom it goes and what is decided; behind an
//! empty line stands the letter.

use std::fmt::Write as _;

use super::super::{Desk, Stop};
use crate::case::decision::{
    CancellationReason, Decision, DecisionOn, DecisionOutcome, GroundDecision,
};
use crate::case::ids::CaseId;
use crate::case::officer::Account;
use crate::matter::MatterId;
use crate::matter::letter::{ParagraphUse, Recipient, Tick, Written};
use crate::store::DraftKey;

use super::view::LetterAt;

/// Under what names drafts of new letters are kept, before the template's key.
const NEW: &str = "letter:";
/// Under what names drafts of letters with a log are kept, before its number.
const BEGUN: &str = "letter-log:";

impl Desk {
    /// Keeps a letter as far as it is written, over its former text.
    pub fn keep_letter(&mut self, at: &LetterAt, written: &Written) -> Result<(), Stop> {
        let case = match at {
            LetterAt::New(case, _) => *case,
            LetterAt::Begun(_) => self.begun_letter(at)?.1.case,
        };
        self.keep_draft(self.letter_key(at, case), &put_down(written))
    }

    /// Drops an unfinished letter.
    pub(super) fn drop_letter(&mut self, case: CaseId, template: &str) -> Result<(), Stop> {
        self.drop_draft(&format!("{NEW}{template}"), Some(case))
    }

    /// Under what a letter's draft is kept.
    pub(super) fn letter_key(&self, at: &LetterAt, case: CaseId) -> DraftKey {
        let kind = match at {
            LetterAt::New(_, template) => format!("{NEW}{template}"),
            LetterAt::Begun(matter) => format!("{BEGUN}{matter}"),
        };
        self.draft_key(&kind, Some(case))
    }

    /// The officer's unfinished text of a letter, if there is one.
    pub(super) fn kept_letter(&self, at: &LetterAt, case: CaseId) -> Result<Option<Written>, Stop> {
        let key = self.letter_key(at, case);
        Ok(self.draft(&key.kind, Some(case))?.map(|text| taken_up(&text)))
    }

    /// The templates of the officer's unfinished letters in a case.
    pub(super) fn letter_drafts(&self, case: CaseId) -> Result<Vec<String>, Stop> {
        let drafts = self.store.drafts(&self.officer.account)?.into_iter();
        let here = drafts.filter(|draft| draft.key.case == Some(case));
        Ok(here.filter_map(|draft| draft.key.kind.strip_prefix(NEW).map(str::to_string)).collect())
    }
}

/// A letter as one text.
fn put_down(written: &Written) -> String {
    let day = written.day.map(|day| day.to_string()).unwrap_or_default();
    let ticks = written.ticks.iter().map(|tick| format!("{}:{}", tick.post.0, tick.point));
    let used = written.paragraphs.iter().map(|one| format!("{}@{}", one.key, one.version));
    let (ticks, used): (Vec<String>, Vec<String>) = (ticks.collect(), used.collect());
    let mut head = format!("day {day}\nticks {}\nused {}\n", ticks.join(" "), used.join(" "));
    if let Some(to) = written.to {
        // Writing to a string does not fail.
        let _ = writeln!(head, "to {}", to.word());
    }
    if let Some(decision) = &written.decision {
        put_decision(decision, &mut head);
    }
    format!("{head}\n{}", written.text)
}

/// What is decided, line by line.
fn put_decision(decision: &Decision, head: &mut String) {
    let Decision { on, outcome, decided_by, .. } = decision;
    let mut line = |words: [&str; 3]| {
        head.push_str(words.join(" ").trim_end());
        head.push('\n');
    };
    line(["decision", on.name(), &format!("{} {decided_by}", outcome.name())]);
    for one in &decision.grounds {
        line(["ground", &one.ground, one.outcome.name()]);
    }
    if let Some(why) = &decision.cancellation {
        line(["cancelled", &why.group, &why.reason]);
    }
    if let Some(code) = &decision.feedback {
        line(["feedback", code, ""]);
    }
    if !decision.compelling.is_empty() {
        line(["compelling", &decision.compelling.replace(['\r', '\n'], " "), ""]);
    }
}

/// The letter of a text. What cannot be read is left out; the letter itself always stays.
fn taken_up(text: &str) -> Written {
    let (head, body) = text.split_once("\n\n").unwrap_or(("", text));
    let mut written = Written { text: body.to_string(), ..Written::default() };
    for line in head.lines() {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        match name {
            "day" => written.day = rest.parse().ok(),
            "ticks" => written.ticks = rest.split(' ').filter_map(tick).collect(),
            "used" => written.paragraphs = rest.split(' ').filter_map(used).collect(),
            "to" => written.to = Recipient::named(rest),
            "decision" => written.decision = begun_decision(rest).map(Box::new),
            _ => {
                if let Some(decision) = written.decision.as_deref_mut() {
                    take_decision(decision, name, rest);
                }
            }
        }
    }
    written
}

fn begun_decision(text: &str) -> Option<Decision> {
    let mut words = text.split(' ');
    Some(Decision {
        on: DecisionOn::named(words.next()?)?,
        letter: None,
        answers: Vec::new(),
        outcome: DecisionOutcome::named(words.next()?)?,
        grounds: Vec::new(),
        compelling: String::new(),
        cancellation: None,
        feedback: None,
        decided_by: Account::new(words.next()?)?,
    })
}

/// One more line of what is decided.
fn take_decision(decision: &mut Decision, name: &str, rest: &str) {
    let pair = || rest.split_once(' ').map(|(one, other)| (one.to_string(), other.to_string()));
    match name {
        "ground" => decision.grounds.extend(pair().and_then(|(ground, outcome)| {
            Some(GroundDecision { ground, outcome: DecisionOutcome::named(&outcome)? })
        })),
        "cancelled" => {
            decision.cancellation =
                pair().map(|(group, reason)| CancellationReason { group, reason });
        }
        "feedback" => decision.feedback = Some(rest.to_string()),
        "compelling" => decision.compelling = rest.to_string(),
        _ => {}
    }
}

fn tick(text: &str) -> Option<Tick> {
    let (post, point) = text.split_once(':')?;
    Some(Tick { post: MatterId(post.parse().ok()?), point: point.parse().ok()? })
}

fn used(text: &str) -> Option<ParagraphUse> {
    let (key, version) = text.rsplit_once('@')?;
    Some(ParagraphUse { key: key.to_string(), version: version.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::day::Day;

    #[test]
    fn a_letter_put_down_is_taken_up_as_it_was() {
        let written = Written {
            text: "Dear {{ name }}\n\nTwo\n\n\nthree\n".to_string(),
            ticks: vec![
                Tick { post: MatterId(12), point: 0 },
                Tick { post: MatterId(12), point: 3 },
            ],
            day: Day::new(2026, 3, 20),
            decision: Some(Box::new(Decision {
                on: DecisionOn::Representations,
                letter: None,
                answers: Vec::new(),
                outcome: DecisionOutcome::Accept,
                grounds: vec![GroundDecision {
                    ground: "no-contravention".to_string(),
                    outcome: DecisionOutcome::Reject,
                }],
                compelling: "was in hospital".to_string(),
                cancellation: Some(CancellationReason {
                    group: "mitigation".to_string(),
                    reason: "medical".to_string(),
                }),
                feedback: Some("policy".to_string()),
                decided_by: Account::new("anna").unwrap(),
            })),
            paragraphs: vec![ParagraphUse { key: "sign-seen".to_string(), version: 2 }],
            to: Some(Recipient::Sender(MatterId(12))),
        };
        assert_eq!(taken_up(&put_down(&written)), written);
        assert_eq!(taken_up(&put_down(&Written::default())), Written::default());
        assert_eq!(taken_up("no head at all").text, "no head at all");
    }
}
