//! The questions before a letter that decides is put forward: grounds, compelling reasons, and why
//! a charge is cancelled.
//!
//! Part of the letter editor.

use super::asks::Asked;
use super::{LetterEditor, Part};
use crate::case::decision::{CancellationReason, DecisionOutcome, GroundDecision};
use crate::desk::letters::view::DecisionSheet;
use crate::ui::effect::letter::LetterAsk;
use crate::ui::effect::{Choice, Effect, Menu, Place as Pane};

impl LetterEditor {
    fn decides(&self) -> Option<&DecisionSheet> {
        self.view.as_ref().and_then(|view| view.decides.as_deref())
    }

    /// Begins to ask, or puts forward what decides nothing.
    pub(super) fn begin_finish(&mut self) -> Vec<Effect> {
        self.at = Part::Text;
        self.decision = None;
        self.grounds.clear();
        match self.decides() {
            Some(sheet) if !sheet.grounds.is_empty() => self.ask_ground(),
            Some(_) => self.ask_after_grounds(),
            None => self.put_forward(),
        }
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
        let lines: Vec<Choice> = sheet
            .reasons
            .iter()
            .map(|reason| Choice {
                text: reason.says.clone(),
                remark: reason.group_says.clone(),
                ..Choice::default()
            })
            .collect();
        self.decision = Some(Box::new(decision));
        match outcome {
            DecisionOutcome::Accept => {
                self.asked = Asked::Reason;
                menu("Why is the charge cancelled?", lines.into_iter())
            }
            DecisionOutcome::Reject => self.ask_for(Asked::Compelling),
        }
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
        self.ask_for(Asked::Compelling)
    }

    /// How compelling reasons were considered was typed; nothing where none were given.
    pub(super) fn compelling_typed(&mut self, text: &str) -> Vec<Effect> {
        if let Some(decision) = &mut self.decision {
            decision.compelling = text.to_string();
        }
        self.turns += 1;
        self.put_forward()
    }
}

fn menu(title: &str, lines: impl Iterator<Item = Choice>) -> Vec<Effect> {
    let menu = Menu { title: title.to_string(), lines: lines.collect(), start: 0 };
    vec![Effect::Open(Box::new(Pane::Menu(menu)))]
}
