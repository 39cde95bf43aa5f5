//! The side column: what is still to be done, point by point, and what the fields say.
//!
//! Part of the letter editor.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::asks::Asked;
use super::{LetterEditor, Part};
use crate::case::decision::DecisionOutcome;
use crate::desk::letters::view::{FieldLine, Presence, Weight};
use crate::matter::letter::Tick;
use crate::ui::effect::Effect;
use crate::ui::pane::Room;
use crate::ui::widgets::editor::Place;
use crate::ui::widgets::text::{fit, wrap};

/// What a line of the side column is; lines of one item follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// A heading.
    Heading,
    /// A point, by its place in the list.
    Point(usize, Tick),
    /// A problem that blocks, or is to be looked at, with its place in the text.
    Problem(Weight, Option<(usize, usize)>),
    /// What the letter must contain and has.
    Shown,
    /// A merge field by its name.
    Field(String, Presence),
    /// A misspelt word.
    Word(Place, Place),
    /// A ground, by its place in the list.
    Ground(usize),
    /// Why the charge is cancelled.
    Reason,
    /// How compelling reasons were considered.
    Compelling,
    /// Somebody to whom it may go, by the place in the list.
    To(usize),
}

/// A line with its words.
pub(super) type SideLine = (Line, String);

impl LetterEditor {
    /// Makes the lines of the side column anew.
    pub(super) fn make_side(&mut self, room: &Room) {
        self.side = self.side_lines(usize::from(super::draw::side_area(room).width));
    }

    /// Every line of the side column in so many cells.
    fn side_lines(&self, cells: usize) -> Vec<SideLine> {
        let mut lines = Vec::new();
        self.point_lines(cells, &mut lines);
        self.decision_lines(cells, &mut lines);
        self.recipient_lines(cells, &mut lines);
        self.problem_lines(cells, &mut lines);
        self.word_lines(&mut lines);
        self.field_lines(cells, &mut lines);
        self.particular_lines(cells, &mut lines);
        lines
    }

    fn point_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(view) = &self.view else { return };
        if view.points.is_empty() {
            return;
        }
        let done = view.points.iter().filter(|point| self.ticks.contains(&point.tick)).count();
        lines.push((Line::Heading, format!("Points answered: {done} of {}", view.points.len())));
        for (at, point) in view.points.iter().enumerate() {
            let mark = if self.ticks.contains(&point.tick) { 'x' } else { ' ' };
            let head = format!("{} [{mark}] ", at + 1);
            push(lines, cells, &head, &point.text, &Line::Point(at, point.tick));
        }
    }

    fn decision_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(sheet) = self.view.as_ref().and_then(|view| view.decides.as_deref()) else {
            return;
        };
        let outcome = sheet.blank.outcome;
        lines.push((Line::Heading, format!("Decision: {}", outcome.label())));
        for (at, ground) in sheet.grounds.iter().enumerate() {
            let mark = match self.ground_so_far(&ground.key) {
                None => "[ ] ",
                Some(DecisionOutcome::Accept) => "[accepted] ",
                Some(DecisionOutcome::Reject) => "[rejected] ",
            };
            push(lines, cells, mark, &ground.says, &Line::Ground(at));
        }
        let decision = self.decision.as_deref();
        if outcome == DecisionOutcome::Accept {
            let chosen = decision.and_then(|decision| decision.cancellation.as_ref());
            let listed = sheet.reasons.iter().find(|reason| {
                chosen.is_some_and(|one| one.group == reason.group && one.reason == reason.key)
            });
            let says = listed.map_or("not chosen yet", |reason| reason.says.as_str());
            push(lines, cells, "Cancelled: ", says, &Line::Reason);
        }
        let told = decision.map_or("", |decision| decision.compelling.as_str());
        let told = if told.is_empty() { "not considered yet" } else { told };
        push(lines, cells, "Compelling reasons: ", told, &Line::Compelling);
    }

    fn recipient_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(view) = self.view.as_ref().filter(|view| view.recipients.len() > 1) else {
            return;
        };
        lines.push((Line::Heading, "Goes to".to_string()));
        let chosen = view.recipients.iter().position(|one| Some(one.to) == self.to).unwrap_or(0);
        for (at, one) in view.recipients.iter().enumerate() {
            let mark = if at == chosen { "[x] " } else { "[ ] " };
            let name = if one.name.is_empty() { "name not known" } else { &one.name };
            push(lines, cells, mark, &format!("{name}, {}", one.who), &Line::To(at));
        }
    }

    fn problem_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(check) = &self.check else { return };
        if check.problems.is_empty() {
            lines.push((Line::Heading, "Nothing is missing".to_string()));
            return;
        }
        let blocks = check.problems.iter().filter(|one| one.weight == Weight::Blocks).count();
        lines.push((Line::Heading, format!("To put right: {blocks}")));
        for one in &check.problems {
            let sign = if one.weight == Weight::Blocks { "✗ " } else { "! " };
            let words = format!("{}: {}", one.says, one.remedy);
            push(lines, cells, sign, &words, &Line::Problem(one.weight, one.place));
        }
    }

    fn word_lines(&self, lines: &mut Vec<SideLine>) {
        let wrong: Vec<(Place, Place)> = self.words.in_view(&self.editor).collect();
        if wrong.is_empty() {
            return;
        }
        lines.push((Line::Heading, "Spelling, in view".to_string()));
        for (from, to) in wrong {
            lines.push((
                Line::Word(from, to),
                format!("? {}", self.editor.buffer().slice(from, to)),
            ));
        }
    }

    fn field_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(check) = &self.check else { return };
        lines.push((Line::Heading, "Fields in this letter".to_string()));
        let of = |wanted: Presence| check.fields.iter().filter(move |one| one.used == wanted);
        let mut push_field = |one: &FieldLine| {
            let value = one.value.as_deref().unwrap_or("no value");
            let words = format!("{}: {value}", one.label);
            push(lines, cells, "  ", &words, &Line::Field(one.name.clone(), one.used));
        };
        of(Presence::There).for_each(&mut push_field);
        let mut others = of(Presence::Missing).filter(|one| one.value.is_some()).peekable();
        if others.peek().is_some() {
            lines.push((Line::Heading, "Other fields".to_string()));
        }
        for one in others {
            let words = format!("{}: {}", one.label, one.value.as_deref().unwrap_or(""));
            lines
                .push((Line::Field(one.name.clone(), one.used), fit(&format!("  {words}"), cells)));
        }
    }

    fn particular_lines(&self, cells: usize, lines: &mut Vec<SideLine>) {
        let Some(check) = &self.check else { return };
        let shown = check.particulars.iter().filter(|one| one.shown == Presence::There);
        let mut shown = shown.peekable();
        if shown.peek().is_some() {
            lines.push((Line::Heading, "It says what it must".to_string()));
        }
        for one in shown {
            let clause = if one.clause.is_empty() { "" } else { " · " };
            push(lines, cells, "✓ ", &format!("{}{clause}{}", one.says, one.clause), &Line::Shown);
        }
    }

    /// A key in the side column that no command claims: a digit ticks a point.
    pub(super) fn side_key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let KeyCode::Char(letter) = key.code else { return Vec::new() };
        let at = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let Some(at) = at.and_then(|digit| digit.checked_sub(1)) else { return Vec::new() };
        let point = self.view.as_ref().and_then(|view| view.points.get(at));
        match point.map(|point| point.tick) {
            Some(tick) => {
                let mut effects = self.tick(tick, room);
                if effects.is_empty() {
                    let ticked = self.ticks.contains(&tick);
                    let says = if ticked { "answered" } else { "open" };
                    effects = LetterEditor::note(format!("Point {} is {says}.", at + 1));
                }
                effects
            }
            None => LetterEditor::refuse(format!("There is no point {}.", at + 1)),
        }
    }

    fn tick(&mut self, tick: Tick, room: &Room) -> Vec<Effect> {
        if let Some(why) = self.locked() {
            return LetterEditor::refuse(why);
        }
        if !self.ticks.remove(&tick) {
            self.ticks.insert(tick);
        }
        self.turns += 1;
        self.make_side(room);
        Vec::new()
    }

    /// Does what the line under the bar is for.
    pub(super) fn open_line(&mut self, room: &Room) -> Vec<Effect> {
        // What was typed since may have moved the words.
        self.make_side(room);
        let Some((line, _)) = self.side.get(self.bar.at).cloned() else {
            return Vec::new();
        };
        match line {
            Line::Point(_, tick) => self.tick(tick, room),
            Line::Problem(_, Some((paragraph, letter))) => {
                let text = self.editor.buffer().paragraph(paragraph);
                let at = text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
                self.editor.go_to(Place { paragraph, at });
                self.at = Part::Text;
                Vec::new()
            }
            Line::Word(from, to) => self.suggest_for(from, to),
            Line::Ground(_) | Line::Reason | Line::Compelling | Line::To(_)
                if self.locked().is_some() =>
            {
                LetterEditor::refuse(self.locked().unwrap_or_default())
            }
            Line::Ground(at) => {
                let effects = self.turn_ground(at);
                self.make_side(room);
                effects
            }
            Line::Reason => self.ask_alone(Asked::Reason),
            Line::Compelling => self.ask_alone(Asked::Compelling),
            Line::To(at) => {
                self.go_to_recipient(at);
                self.make_side(room);
                Vec::new()
            }
            Line::Field(name, _) => {
                if let Some(why) = self.locked() {
                    return LetterEditor::refuse(why);
                }
                self.editor.insert(&format!("{{{{ {name} }}}}"));
                self.at = Part::Text;
                Vec::new()
            }
            Line::Heading | Line::Problem(_, None) | Line::Shown => LetterEditor::note(
                "Points are ticked, fields inserted and places gone to from here.",
            ),
        }
    }
}

/// Adds words, wrapped and indented behind their head.
fn push(lines: &mut Vec<SideLine>, cells: usize, head: &str, words: &str, line: &Line) {
    let indent = head.chars().count();
    let blank = " ".repeat(indent);
    for (at, part) in wrap(words, cells.saturating_sub(indent).max(8)).into_iter().enumerate() {
        let head = if at == 0 { head } else { &blank };
        lines.push((line.clone(), format!("{head}{part}")));
    }
}
