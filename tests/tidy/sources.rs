//! Reading the sources for the house rules: files, imports, functions, code without literals.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A source file with its path below the repository and its text without comments and literals.
pub struct Source {
    pub path: String,
    pub raw: String,
    pub code: String,
}

/// The floors: an import may only fall to a lower number, rooms of one floor are strangers. In
/// tens, so that the clock stands on the ground floor but above the case, whose days it gives.
const FLOORS: [(&str, u8); 12] = [
    ("case", 10),
    ("clock", 11),
    ("money", 11),
    ("matter", 12),
    ("law", 20),
    ("store", 20),
    ("exchange", 20),
    ("config", 20),
    ("letter", 30),
    ("desk", 40),
    ("ui", 50),
    ("cli", 60),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn production() -> Vec<Source> {
    read_folder(&["src"])
}

pub fn everything() -> Vec<Source> {
    read_folder(&["src", "tests", "benches"])
}

fn read_folder(folders: &[&str]) -> Vec<Source> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut files);
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let raw = fs::read_to_string(&path).expect("a source file is readable");
            let below = path.strip_prefix(root()).expect("below the root");
            let path = below.to_string_lossy().replace('\\', "/");
            Source { code: blanked(&raw), path, raw }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The room (top-level module) of a file, `None` for `lib.rs` and `main.rs`.
pub fn room_of(path: &str) -> Option<&'static str> {
    let module = module_of(path);
    FLOORS.iter().map(|(room, _)| *room).find(|room| module.first().is_some_and(|m| m == room))
}

pub fn is_room(name: &str) -> bool {
    FLOORS.iter().any(|(room, _)| room == &name)
}

pub fn floor_of(room: &str) -> u8 {
    FLOORS.iter().find(|(name, _)| *name == room).map_or(0, |(_, floor)| *floor)
}

/// `src/law/period.rs` is `["law", "period"]`; `src/law/mod.rs` is `["law"]`.
pub fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inner.split('/').map(str::to_string).collect()
}

pub fn deepest_known(target: &[String], known: &BTreeSet<String>) -> Option<String> {
    (1..=target.len()).rev().map(|n| target[..n].join("::")).find(|name| known.contains(name))
}

pub fn way_back(start: &str, arrows: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut paths = vec![vec![start.to_string()]];
    while let Some(path) = paths.pop() {
        for next in arrows.get(path.last()?).into_iter().flatten() {
            let mut longer = path.clone();
            longer.push(next.clone());
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                paths.push(longer);
            }
        }
    }
    None
}

/// Every path imported from this crate: `use crate::…` with its braces opened.
pub fn imports(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let statement: String =
            code[at + "crate::".len()..].chars().take_while(|c| *c != ';' && *c != '(').collect();
        open_braces(&statement, &[], &mut found);
    }
    found
}

fn open_braces(text: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => word.push(c),
            ':' => {
                if !word.is_empty() {
                    path.push(std::mem::take(&mut word));
                }
            }
            '{' => {
                let inside = group(&text[at + 1..]);
                for part in split_top(inside) {
                    open_braces(part.trim(), &path, found);
                }
                return;
            }
            _ => break,
        }
    }
    if !word.is_empty() {
        path.push(word);
    }
    found.push(path);
}

/// The text up to the brace that closes the group that has just been opened.
fn group(text: &str) -> &str {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

fn split_top(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
            && !line[at + word.len()..].chars().next().is_some_and(|c| {
                word.ends_with(char::is_alphanumeric) && (c.is_alphanumeric() || c == '_')
            })
    })
}

/// Name, line and length in lines of every function.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at..];
        let (Some(open), end) = (rest.find('{'), rest.find(';').unwrap_or(usize::MAX)) else {
            continue;
        };
        if end < open {
            continue;
        }
        let name: String =
            rest[3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let body = group(&rest[open + 1..]);
        let line = code[..at].matches('\n').count() + 1;
        let length = rest[..open + 1 + body.len()].matches('\n').count() + 1;
        found.push((name, line, length));
    }
    found
}

pub fn without_tests(code: &str) -> &str {
    code.find("#[cfg(test)]").map_or(code, |at| &code[..at])
}

/// The code with comments, strings and characters blanked, lines kept.
fn blanked(raw: &str) -> String {
    let bytes = raw.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(raw, at);
        if end > at {
            for byte in &mut out[at..end] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
            at = end;
        } else {
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Where the comment, string or character that begins at `at` ends; `at` where none begins.
fn literal_end(raw: &str, at: usize) -> usize {
    let bytes = raw.as_bytes();
    let rest = &bytes[at..];
    let to = |offset: Option<usize>, more: usize| offset.map_or(bytes.len(), |o| at + o + more);
    let find = |needle: &[u8], from: usize| {
        rest.get(from..)?.windows(needle.len()).position(|w| w == needle).map(|p| p + from)
    };
    if rest.starts_with(b"//") {
        return to(find(b"\n", 0), 0);
    }
    if rest.starts_with(b"/*") {
        return to(find(b"*/", 2), 2);
    }
    for (open, close) in [(&b"r#\""[..], &b"\"#"[..]), (b"r\"", b"\"")] {
        let glued = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        if rest.starts_with(open) && !glued {
            return to(find(close, open.len()), close.len());
        }
    }
    if rest[0] == b'"' {
        let mut index = 1;
        while index < rest.len() && rest[index] != b'"' {
            index += if rest[index] == b'\\' { 2 } else { 1 };
        }
        return (at + index + 1).min(bytes.len());
    }
    if rest[0] == b'\'' {
        return character_end(raw, at);
    }
    at
}

fn character_end(raw: &str, at: usize) -> usize {
    let mut chars = raw[at + 1..].char_indices();
    match chars.next() {
        Some((_, '\\')) => raw[at + 3..].find('\'').map_or(at, |end| at + 3 + end + 1),
        Some(_) => match chars.next() {
            Some((offset, '\'')) => at + 1 + offset + 1,
            _ => at,
        },
        None => at,
    }
}
