//! What help and palette list: every command, made from the table.
//!
//! Floor 5, part of the app.

use super::App;
use crate::ui::commands::{self, COMMANDS, Command, Heading};
use crate::ui::effect::Choice;
use crate::ui::panes::help::HelpLine;

impl App {
    /// Every command for help, those of the pane on top first.
    pub(super) fn help_lines(&self) -> Vec<HelpLine> {
        let Some(pane) = self.top() else { return Vec::new() };
        let line = |heading: &str, spec: &commands::Spec| HelpLine {
            heading: heading.to_string(),
            keys: self.all_keys(spec.id),
            name: spec.name,
            help: spec.help,
        };
        let here = |spec: &&commands::Spec| {
            spec.scopes.contains(&pane.scope())
                && !matches!(spec.heading, Heading::Anywhere | Heading::Moving)
        };
        let heading = format!("Here: {}", pane.title());
        let mut lines: Vec<HelpLine> =
            COMMANDS.iter().filter(here).map(|spec| line(&heading, spec)).collect();
        for group in [Heading::Anywhere, Heading::Moving] {
            let specs = COMMANDS.iter().filter(|spec| spec.heading == group);
            lines.extend(specs.map(|spec| line(group.words(), spec)));
        }
        let rest = |group: &Heading| !matches!(group, Heading::Anywhere | Heading::Moving);
        for group in Heading::ALL.into_iter().filter(rest) {
            let specs = COMMANDS.iter().filter(|spec| spec.heading == group && !here(spec));
            lines.extend(specs.map(|spec| line(group.words(), spec)));
        }
        lines
    }

    /// Every command for the palette, those that can be given now first.
    pub(super) fn palette_lines(&self) -> Vec<(Command, Choice)> {
        let mut lines: Vec<(Command, Choice)> = COMMANDS
            .iter()
            .filter(|spec| spec.heading != Heading::Moving && spec.id != Command::Palette)
            .map(|spec| {
                let choice = Choice {
                    text: spec.name.replace('-', " "),
                    hint: spec.help.to_string(),
                    remark: self.all_keys(spec.id),
                    refused: self.can(spec.id).why_not(),
                    ..Choice::default()
                };
                (spec.id, choice)
            })
            .collect();
        lines.sort_by_key(|(_, choice)| choice.refused.is_some());
        lines
    }
}
