//! The questions before a letter that decides is put forward: grounds, compelling reasons, and why
//! a charge is cancelled.
//!
//! Part of the letter editor.

use super::asks::Asked;
use super::{LetterEditor, Part};
use crate::case::decision::{CancellationReason, Decision, DecisionOutcome, GroundDecision};
use crate::desk::letters::view::DecisionSheet;
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Choice, Effect, Menu, Place as Pane};

/// What is recorded where somebody says that there were no compelling reasons to consider.
const NONE_GIVEN: &str = "none were given";

impl LetterEditor {
    fn decides(&self) -> Option<&DecisionSheet> {
        self.view.as_ref().and_then(|view| view.decides.as_deref())
    }

    /// Asks for what is not decided yet, or puts forward what is.
    pub(super) fn begin_finish(&mut self) -> Vec<Effect> {
        self.at = Part::Text;
        self.finishing = true;
        self.grounds.clear();
        let Some(sheet) = self.decides() else { return self.put_forward() };
        match &self.decision {
            None if sheet.grounds.is_empty() => self.ask_after_grounds(),
            None => self.ask_ground(),
            Some(decision) if LetterEditor::lacks_reason(decision) => self.ask_reason(),
            // Nobody passes over them by an escape.
            Some(decision) if decision.compelling.is_empty() => self.ask_for(Asked::Compelling),
            Some(_) => self.put_forward(),
        }
    }

    fn lacks_reason(decision: &Decision) -> bool {
        decision.outcome == DecisionOutcome::Accept && decision.cancellation.is_none()
    }

    fn put_forward(&mut self) -> Vec<Effect> {
        let after = self.view.as_ref().map_or(0, |view| view.after);
        let written = Box::new(self.written());
        LetterEditor::ask(LetterAsk::Finish(self.letter.clone(), after, written))
    }

    fn ask_ground(&mut self) -> Vec<Effect> {
        self.asked = Asked::Ground;
        let chosen = &self.grounds;
        let Some(sheet) = self.decides() else { return Vec::new() };
        let plain = |text: &str| Choice { text: text.to_string(), ..Choice::default() };
        let first =
            if chosen.is_empty() { "None of these was raised" } else { "No further ground" };
        let lines = std::iter::once(plain(first)).chain(sheet.grounds.iter().map(|ground| {
            let refused = chosen.contains(&ground.key).then(|| "It is chosen already.".to_string());
            let remark = if refused.is_some() { "chosen" } else { "" }.to_string();
            Choice { remark, refused, ..plain(&ground.says) }
        }));
        let what = match sheet.blank.outcome {
            DecisionOutcome::Accept => "Which ground is accepted?",
            DecisionOutcome::Reject => "Which ground is rejected?",
        };
        menu(what, lines)
    }

    /// A line of the grounds was chosen; the first one ends the list.
    pub(super) fn ground_chosen(&mut self, at: usize) -> Vec<Effect> {
        let ground = at.checked_sub(1).and_then(|at| self.decides()?.grounds.get(at));
        match ground.map(|ground| ground.key.clone()) {
            Some(key) => {
                self.grounds.push(key);
                self.ask_ground()
            }
            None => self.ask_after_grounds(),
        }
    }

    /// Why it is cancelled, where it is; else how compelling reasons were considered.
    fn ask_after_grounds(&mut self) -> Vec<Effect> {
        let grounds = std::mem::take(&mut self.grounds);
        let Some(sheet) = self.decides() else { return Vec::new() };
        let mut decision = sheet.blank.clone();
        let outcome = decision.outcome;
        decision.grounds =
            grounds.into_iter().map(|ground| GroundDecision { ground, outcome }).collect();
        self.decision = Some(Box::new(decision));
        match outcome {
            DecisionOutcome::Accept => self.ask_reason(),
            DecisionOutcome::Reject => self.ask_for(Asked::Compelling),
        }
    }

    /// Asks why the charge is cancelled.
    pub(super) fn ask_reason(&mut self) -> Vec<Effect> {
        self.asked = Asked::Reason;
        let Some(sheet) = self.decides() else { return Vec::new() };
        let lines = sheet.reasons.iter().map(|reason| Choice {
            text: reason.says.clone(),
            remark: reason.group_says.clone(),
            ..Choice::default()
        });
        menu("Why is the charge cancelled?", lines)
    }

    /// The reason of the cancellation was chosen.
    pub(super) fn reason_chosen(&mut self, at: usize) -> Vec<Effect> {
        let reason = self.decides().and_then(|sheet| sheet.reasons.get(at)).cloned();
        let (Some(reason), Some(decision)) = (reason, &mut self.decision) else {
            return Vec::new();
        };
        decision.feedback = Some(reason.feedback);
        decision.cancellation =
            Some(CancellationReason { group: reason.group, reason: reason.key });
        self.turns += 1;
        if self.finishing { self.ask_for(Asked::Compelling) } else { Vec::new() }
    }

    /// How compelling reasons were considered was typed; nothing where none were given.
    pub(super) fn compelling_typed(&mut self, text: &str) -> Vec<Effect> {
        if let Some(decision) = &mut self.decision {
            let said = if text.is_empty() { NONE_GIVEN } else { text };
            decision.compelling = said.to_string();
        }
        self.turns += 1;
        if self.finishing { self.put_forward() } else { Vec::new() }
    }

    /// What is decided so far, or the blank of it.
    fn begun_decision(&mut self) -> Option<&mut Decision> {
        if self.decision.is_none() {
            let blank = self.decides()?.blank.clone();
            self.decision = Some(Box::new(blank));
        }
        self.decision.as_deref_mut()
    }

    /// How a ground is decided so far; `None` where it was not raised.
    pub(super) fn ground_so_far(&self, key: &str) -> Option<DecisionOutcome> {
        let grounds = self.decision.as_ref().map(|decision| decision.grounds.as_slice());
        let found = grounds?.iter().find(|one| one.ground == key)?;
        Some(found.outcome)
    }

    /// Decides a ground as the letter does, then the other way, then not at all.
    pub(super) fn turn_ground(&mut self, at: usize) -> Vec<Effect> {
        let key = self.decides().and_then(|sheet| sheet.grounds.get(at));
        let Some(key) = key.map(|ground| ground.key.clone()) else { return Vec::new() };
        let before = self.ground_so_far(&key);
        let Some(decision) = self.begun_decision() else { return Vec::new() };
        let own = decision.outcome;
        let other = match own {
            DecisionOutcome::Accept => DecisionOutcome::Reject,
            DecisionOutcome::Reject => DecisionOutcome::Accept,
        };
        decision.grounds.retain(|one| one.ground != key);
        let next = match before {
            None => Some(own),
            Some(outcome) if outcome == own => Some(other),
            Some(_) => None,
        };
        let one = next.map(|outcome| GroundDecision { ground: key, outcome });
        decision.grounds.extend(one);
        self.turns += 1;
        Vec::new()
    }

    /// Asks for the reason of a cancellation, or how compelling reasons were considered, and no
    /// more.
    pub(super) fn ask_alone(&mut self, asked: Asked) -> Vec<Effect> {
        self.finishing = false;
        if self.begun_decision().is_none() {
            return Vec::new();
        }
        if asked == Asked::Reason { self.ask_reason() } else { self.ask_for(asked) }
    }

    /// Offers everybody to whom the letter may go.
    pub(super) fn offer_recipients(&mut self) -> Vec<Effect> {
        self.asked = Asked::To;
        let Some(view) = &self.view else { return Vec::new() };
        let lines = view.recipients.iter().map(|one| Choice {
            text: [one.name.as_str(), &one.address, &one.email]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            remark: one.who.clone(),
            ..Choice::default()
        });
        menu("To whom does it go?", lines)
    }

    /// The letter goes to one of them.
    pub(super) fn go_to_recipient(&mut self, at: usize) {
        let chosen = self.view.as_ref().and_then(|view| view.recipients.get(at));
        if let Some(to) = chosen.map(|one| one.to) {
            self.to = Some(to);
            self.turns += 1;
        }
    }
}

fn menu(title: &str, lines: impl Iterator<Item = Choice>) -> Vec<Effect> {
    let menu = Menu { title: title.to_string(), lines: lines.collect(), start: 0 };
    vec![Effect::Open(Box::new(Pane::Menu(menu)))]
}
