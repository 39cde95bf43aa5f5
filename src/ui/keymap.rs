//! Keys: their names, what they mean in each place, and the council's own key file.
//!
//! Floor 5. Made from the table of commands; knows nothing of panes.

use std::collections::BTreeMap;
use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::commands::{self, COMMANDS, Command, Scope};

/// One key with its modifiers, in one form however the terminal reports it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that have a name instead of a character.
const NAMED: [(&str, KeyCode); 14] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
];

impl Chord {
    /// The chord of a key event.
    pub fn of(event: KeyEvent) -> Chord {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut chord = Chord { code: event.code, modifiers: event.modifiers & kept };
        if chord.code == KeyCode::BackTab {
            chord = Chord { code: KeyCode::Tab, modifiers: chord.modifiers | KeyModifiers::SHIFT };
        }
        // A capital letter or a sign says by itself that shift was held.
        if matches!(chord.code, KeyCode::Char(_)) {
            chord.modifiers -= KeyModifiers::SHIFT;
        }
        chord
    }

    /// Reads a name such as `t`, `?`, `ctrl-p`, `f2`, `shift-tab`; `None` when it is no key's name.
    pub fn named(name: &str) -> Option<Chord> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        while let Some((head, tail)) = rest.split_once('-') {
            let modifier = match head {
                "ctrl" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => break,
            };
            if tail.is_empty() {
                break;
            }
            modifiers |= modifier;
            rest = tail;
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) if !letter.is_control() && letter != ' ' => KeyCode::Char(letter),
            _ => many_letters(rest)?,
        };
        let shifted_sign =
            modifiers.contains(KeyModifiers::SHIFT) && matches!(code, KeyCode::Char(_));
        (!shifted_sign).then_some(Chord { code, modifiers })
    }

    /// Whether the key puts a character into a text.
    pub fn is_text(self) -> bool {
        let plain = self.modifiers.is_empty();
        // Some layouts report AltGr characters with ctrl and alt held.
        let alt_gr = self.modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT;
        matches!(self.code, KeyCode::Char(_)) && (plain || alt_gr)
    }
}

/// A key's code by a name of more than one letter.
fn many_letters(name: &str) -> Option<KeyCode> {
    if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok()) {
        return (1..=12).contains(&number).then_some(KeyCode::F(number));
    }
    if name == "pagedown" {
        return Some(KeyCode::PageDown);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "ctrl-"),
            (KeyModifiers::ALT, "alt-"),
            (KeyModifiers::SHIFT, "shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            KeyCode::PageDown => f.write_str("pagedown"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// What is wrong in the council's key file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("key file, line {line}, column {column}: {says}")]
pub struct KeyFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub says: String,
}

/// One command's keys as they hold now.
#[derive(Clone, Debug)]
struct Binding {
    command: Command,
    chords: Vec<Chord>,
    scopes: &'static [Scope],
}

/// What every key means in every place.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::built_in()
    }
}

impl Keymap {
    /// The program's own keys.
    pub fn built_in() -> Keymap {
        let bindings = COMMANDS
            .iter()
            .map(|spec| Binding {
                command: spec.id,
                chords: spec.keys.iter().filter_map(|key| Chord::named(key)).collect(),
                scopes: spec.scopes,
            })
            .collect();
        Keymap { bindings }
    }

    /// The program's own keys with the council's over them. The file is TOML, one line a command:
    /// `take-next = ["t", "f6"]`; an empty list takes the keys away.
    ///
    /// # Errors
    /// The first fault by line: no TOML, an unknown command, an unknown key, a key with two
    /// meanings.
    pub fn with_council(text: &str) -> Result<Keymap, KeyFault> {
        let fault = |at: usize, says: String| {
            let before = text.get(..at).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |place| place + 1);
            let column = before.get(line_start..).unwrap_or("").chars().count() + 1;
            KeyFault { line: before.matches('\n').count() + 1, column, says }
        };
        let file: BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>> =
            toml::from_str(text).map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                fault(at, format!("{}; write name = [\"key\", ...]", error.message()))
            })?;
        let mut lines: Vec<_> = file.into_iter().collect();
        lines.sort_by_key(|(name, _)| name.span().start);
        let mut map = Keymap::built_in();
        let mut places = Vec::new();
        for (name, keys) in lines {
            let Some(spec) = commands::named(name.get_ref()) else {
                let says = format!(
                    "there is no command \"{}\"; `noticedesk keys` lists them",
                    name.get_ref()
                );
                return Err(fault(name.span().start, says));
            };
            let mut chords = Vec::new();
            for key in keys {
                let Some(chord) = Chord::named(key.get_ref()) else {
                    let says = format!(
                        "\"{}\" is no key; write for example t, ctrl-p, f2, pagedown",
                        key.get_ref()
                    );
                    return Err(fault(key.span().start, says));
                };
                places.push((key.span().start, spec.id, chord));
                chords.push(chord);
            }
            if let Some(binding) = map.bindings.iter_mut().find(|line| line.command == spec.id) {
                binding.chords = chords;
            }
        }
        for (at, command, chord) in places {
            if let Some(other) = map.rival(command, chord) {
                let (mine, other) = (name_of(command), name_of(other));
                let says = format!(
                    "{chord} would mean both {mine} and {other}; give one of them another key"
                );
                return Err(fault(at, says));
            }
        }
        Ok(map)
    }

    /// What a key means in a place; `None` where it means nothing.
    pub fn command(&self, scope: Scope, chord: Chord) -> Option<Command> {
        self.bindings
            .iter()
            .find(|line| line.scopes.contains(&scope) && line.chords.contains(&chord))
            .map(|line| line.command)
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, command: Command) -> &[Chord] {
        self.bindings.iter().find(|line| line.command == command).map_or(&[], |line| &line.chords)
    }

    /// The key to show for a command; where text is typed, the first that is not text itself.
    pub fn shown(&self, command: Command, typing: Typing) -> Option<Chord> {
        let usable = |chord: &&Chord| typing == Typing::Keys || !chord.is_text();
        self.keys(command).iter().find(usable).copied()
    }

    /// Another command that has the same key in one of the command's places.
    fn rival(&self, command: Command, chord: Chord) -> Option<Command> {
        let scopes = self.bindings.iter().find(|line| line.command == command)?.scopes;
        self.bindings
            .iter()
            .find(|line| {
                line.command != command
                    && line.chords.contains(&chord)
                    && line.scopes.iter().any(|scope| scopes.contains(scope))
            })
            .map(|line| line.command)
    }
}

/// Whether letters are commands or text in a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typing {
    /// Letters are commands.
    Keys,
    /// Letters are text.
    Text,
}

/// The name of a command.
fn name_of(command: Command) -> &'static str {
    commands::spec(command).map_or("", |spec| spec.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_a_key_and_means_one_thing() {
        let map = Keymap::built_in();
        for spec in COMMANDS {
            for key in spec.keys {
                let chord = Chord::named(key).unwrap_or_else(|| panic!("{key} is no key"));
                assert_eq!(chord.to_string(), *key);
                assert_eq!(map.rival(spec.id, chord), None, "{key} of {} is double", spec.name);
            }
        }
    }

    #[test]
    fn a_key_is_the_same_however_it_is_reported() {
        let event = |code, modifiers| Chord::of(KeyEvent::new(code, modifiers));
        let tab = Chord::named("shift-tab").unwrap();
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), tab);
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::NONE), tab);
        let question = Chord::named("?").unwrap();
        assert_eq!(event(KeyCode::Char('?'), KeyModifiers::SHIFT), question);
        assert!(question.is_text() && !tab.is_text());
    }

    #[test]
    fn the_council_may_change_keys() {
        let map = Keymap::with_council("take-next = [\"f12\"]\nfilter = []\n").unwrap();
        let f12 = Chord::named("f12").unwrap();
        let letter = Chord::named("t").unwrap();
        assert_eq!(map.command(Scope::Queue, f12), Some(Command::TakeNext));
        assert_eq!(map.command(Scope::Queue, letter), None);
        assert!(map.keys(Command::Filter).is_empty());
    }

    #[test]
    fn faults_in_the_key_file_name_line_and_column() {
        for (text, line, column, word) in [
            ("take-next = [\"t\"]\ntakenext = [\"t\"]\n", 2, 1, "takenext"),
            ("take-next = [\"t\", \"f13\"]\n", 1, 19, "f13"),
            ("\nhold = [\"h\", \"w\"]\n", 2, 14, "explain"),
            ("hold = \"h\"\n", 1, 8, "name = "),
            ("hold = [\n", 1, 9, "name = "),
        ] {
            let fault = Keymap::with_council(text).unwrap_err();
            assert_eq!((fault.line, fault.column), (line, column), "{text:?}: {fault}");
            assert!(fault.says.contains(word), "{fault}");
        }
    }
}
