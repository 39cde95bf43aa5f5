//! The house rules, read off the sources: floors, circles, sizes, doc sentences, who may use what.
//!
//! Each check says which rule is broken, where, and why the rule exists; `ARCHITECTURE.md` is the
//! prose.

#![allow(clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

mod sources;

use sources::{
    deepest_known, everything, floor_of, functions, has_word, imports, is_room, module_of,
    production, room_of, way_back, without_tests,
};

/// Word, where it may stand (path prefixes), and why nowhere else.
const CONFINED: [(&str, &[&str], &str); 12] = [
    ("rusqlite", &["src/store/sqlite"], "the engine must be replaceable: SQL stays in one folder"),
    ("ratatui", &["src/ui/"], "only the screen knows the screen"),
    ("krilla", &["src/letter/pdf/"], "only the press knows the PDF engine"),
    ("minijinja", &["src/letter/fill.rs"], "templates do what one file lets them"),
    ("clap", &["src/cli/", "src/main.rs"], "only the command line knows its parser"),
    ("directories", &["src/config/"], "where files lie is decided in one place"),
    ("Utc", &["src/clock.rs"], "the law is asked about a day, it never looks at a clock"),
    ("SystemTime", &["src/clock.rs"], "the machine's clock is read in one place"),
    (
        "std::fs",
        &["src/config/", "src/store/sqlite", "src/exchange/postroom.rs"],
        "files are touched in three rooms, where limits and permissions are kept",
    ),
    (
        "anyhow",
        &["src/desk/", "src/ui/", "src/cli/", "src/main.rs"],
        "the lower floors name their errors",
    ),
    (
        "from_number(",
        &[
            "src/law/period.rs",
            "src/law/calendar.rs",
            "src/store/",
            "src/case/day.rs",
            "src/clock.rs",
        ],
        "days are counted in one file, in the legislation's own language",
    ),
    (
        "serde",
        &[
            "src/store/record",
            "src/config/",
            "src/exchange/",
            "src/law/figures",
            "src/letter/",
            "src/cli/",
            "src/ui/keymap",
        ],
        "domain types stay free of file formats",
    ),
];

const LONGEST_FUNCTION: usize = 70;
const LONGEST_FILE: usize = 500;
const LONGEST_LINE: usize = 100;

#[test]
fn imports_only_fall() {
    let mut wrong = Vec::new();
    for source in production() {
        let Some(room) = room_of(&source.path) else { continue };
        let floor = floor_of(room);
        for target in imports(&source.code) {
            let Some(target_room) = target.first().filter(|name| is_room(name)) else { continue };
            if target_room == room || floor_of(target_room) < floor {
                continue;
            }
            wrong.push(format!(
                "{} (floor {floor}) imports {target_room} (floor {}): an arrow only falls",
                source.path,
                floor_of(target_room)
            ));
        }
    }
    report(&wrong);
}

#[test]
fn files_do_not_import_in_circles() {
    let sources = production();
    let known: BTreeSet<String> = sources.iter().map(|s| module_of(&s.path).join("::")).collect();
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in &sources {
        let from = module_of(&source.path);
        for target in imports(&source.code) {
            let Some(to) = deepest_known(&target, &known) else { continue };
            // A folder's head file names its children and re-exports them; that is no arrow.
            let own = from.join("::");
            let related =
                to.starts_with(&format!("{own}::")) || own.starts_with(&format!("{to}::"));
            if to != own && !related {
                arrows.entry(own).or_default().insert(to);
            }
        }
    }
    let mut wrong = Vec::new();
    for start in arrows.keys() {
        if let Some(path) = way_back(start, &arrows) {
            wrong.push(format!("a circle of imports: {}", path.join(" -> ")));
        }
    }
    report(&wrong);
}

#[test]
fn panes_and_instruments_stand_alone() {
    let mut wrong = Vec::new();
    let is_instrument = |code: &str| code.contains("pub const INSTRUMENT: Instrument");
    for source in production() {
        let below = ["calendar", "clause", "facts", "period", "post"];
        for import in source.code.lines().filter_map(|line| line.strip_prefix("use super::")) {
            if is_instrument(&source.code) && !below.iter().any(|name| import.starts_with(name)) {
                wrong.push(format!("{}: an instrument stands alone ({import})", source.path));
            }
        }
        for target in imports(&source.code) {
            let [first, second, ..] = target.as_slice() else { continue };
            if is_instrument(&source.code) && first == "law" {
                wrong.push(format!("{}: an instrument stands alone ({second})", source.path));
            }
            if source.path.starts_with("src/ui/panes/")
                && !source.path.ends_with("/mod.rs")
                && (first.as_str(), second.as_str()) == ("ui", "panes")
                && target.get(2).is_some_and(|name| !source.path.contains(&format!("panes/{name}")))
            {
                wrong.push(format!("{}: a pane does not import a pane", source.path));
            }
            if source.path.starts_with("src/ui/widgets/")
                && matches!(first.as_str(), "case" | "law" | "desk" | "store")
            {
                wrong.push(format!("{}: a widget knows no domain word ({first})", source.path));
            }
        }
    }
    report(&wrong);
}

#[test]
fn words_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in production() {
        for (word, rooms, why) in CONFINED {
            if rooms.iter().any(|room| source.path.starts_with(room)) {
                continue;
            }
            for (line, text) in source.code.lines().enumerate() {
                if has_word(text, word) {
                    wrong.push(format!(
                        "{}:{}: `{word}` is not for here: {why}",
                        source.path,
                        line + 1
                    ));
                }
            }
        }
    }
    report(&wrong);
}

#[test]
fn functions_files_and_lines_keep_their_size() {
    let mut wrong = Vec::new();
    for source in everything() {
        let lines = source.raw.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines, at most {LONGEST_FILE}", source.path));
        }
        for (number, line) in source.raw.lines().enumerate() {
            let width = line.chars().count();
            if width > LONGEST_LINE {
                wrong.push(format!("{}:{}: {width} characters", source.path, number + 1));
            }
        }
        for (name, line, length) in functions(&source.code) {
            if length > LONGEST_FUNCTION {
                wrong.push(format!("{}:{line}: fn {name} has {length} lines", source.path));
            }
        }
    }
    report(&wrong);
}

#[test]
fn every_file_says_what_it_is_and_public_items_are_documented() {
    let mut wrong = Vec::new();
    let (mut items, mut documented) = (0_usize, 0_usize);
    for source in production() {
        if !source.raw.starts_with("//!") {
            wrong.push(format!("{}: begins without a word on what it is for", source.path));
        }
        let lines: Vec<&str> = source.raw.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let line = line.trim_start();
            let is_item = ["fn ", "struct ", "enum ", "trait ", "type ", "const ", "static "]
                .iter()
                .any(|kind| {
                    line.starts_with(&format!("pub {kind}"))
                        || line.starts_with(&format!("pub const {kind}"))
                });
            if !is_item {
                continue;
            }
            items += 1;
            let above = lines[..number].iter().rev().find(|l| !l.trim_start().starts_with("#["));
            if above.is_some_and(|l| l.trim_start().starts_with("///") && l.trim().len() > 8) {
                documented += 1;
            } else {
                wrong.push(format!("{}:{}: no sentence above `{line}`", source.path, number + 1));
            }
        }
    }
    if documented * 100 < items * 90 {
        report(&wrong);
        panic!("{documented} of {items} public items are documented, at least 90 % must be");
    }
}

#[test]
fn panic_sites_are_rare_and_nothing_is_left_undone() {
    let mut sites = Vec::new();
    let mut wrong = Vec::new();
    let mut lines = 0;
    for source in production() {
        let body = without_tests(&source.code);
        lines += body.lines().count();
        for (number, line) in body.lines().enumerate() {
            if [".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"]
                .iter()
                .any(|word| line.contains(word))
            {
                sites.push(format!("{}:{}", source.path, number + 1));
            }
        }
    }
    for source in everything() {
        for mark in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")] {
            if source.raw.contains(mark) {
                wrong.push(format!("{}: {mark} is left in the tree", source.path));
            }
        }
    }
    report(&wrong);
    assert!(
        sites.len() * 1000 <= lines,
        "{} places may panic in {lines} lines, at most one in a thousand:\n{}",
        sites.len(),
        sites.join("\n")
    );
}

/// Enums of ours whose matches may have a rest: a pane names the commands that mean something to
/// it and the answers that it waits for, and a test gives every pane every command of its scope.
const MAY_HAVE_A_REST: [&str; 2] = ["Command", "Answer"];

#[test]
fn matches_on_our_own_enums_have_no_rest() {
    let sources = production();
    let mut own: BTreeSet<&str> = BTreeSet::new();
    for source in &sources {
        for line in source.code.lines() {
            let Some((_, name)) = line.split_once("enum ") else { continue };
            own.insert(name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        }
    }
    let mut wrong = Vec::new();
    for source in &sources {
        let lines: Vec<&str> = without_tests(&source.code).lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let text = line.trim_start();
            if !text.starts_with("_ =>") {
                continue;
            }
            let depth = line.len() - text.len();
            let arms = lines[..number].iter().rev();
            let arms = arms.take_while(|l| l.trim().is_empty() || indent(l) >= depth);
            let patterns = arms.filter(|l| indent(l) == depth);
            for pattern in patterns.map(|l| l.split("=>").next().unwrap_or_default()) {
                let Some((path, _)) = pattern.split_once("::") else { continue };
                let name = path.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                if own.contains(name) && !MAY_HAVE_A_REST.contains(&name) {
                    let at = format!("{}:{}", source.path, number + 1);
                    wrong.push(format!("{at}: `_ =>` would hide a new {name}: name them all"));
                    break;
                }
            }
        }
    }
    report(&wrong);
}

/// Blanks at the beginning of a line.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[test]
fn no_bool_parameter_in_a_public_function() {
    let mut wrong = Vec::new();
    for source in production() {
        for (number, line) in source.code.lines().enumerate() {
            let line = line.trim_start();
            let parameters = line.split("->").next().unwrap_or(line);
            if line.starts_with("pub fn") && parameters.contains(": bool") {
                wrong.push(format!(
                    "{}:{}: a bool says nothing at the call",
                    source.path,
                    number + 1
                ));
            }
        }
    }
    report(&wrong);
}

#[test]
fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
    let manifest = include_str!("../../Cargo.toml");
    let wanted: BTreeSet<&str> = ["[dependencies]", "[dev-dependencies]"]
        .iter()
        .filter_map(|heading| manifest.split_once(heading))
        .flat_map(|(_, after)| after.lines().take_while(|line| !line.starts_with('[')))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    let prose = include_str!("../../ARCHITECTURE.md");
    let (_, table) = prose.split_once("## Dependencies").expect("the table of dependencies");
    let given: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|cell| *cell != "crate")
        .flat_map(|cell| cell.strip_prefix("tests only: ").unwrap_or(cell).split(", "))
        .filter_map(|name| name.split(" (").next())
        .collect();
    let without = wanted.difference(&given).map(|name| format!("{name}: no reason is given"));
    let gone = given.difference(&wanted).map(|name| format!("{name}: is no dependency"));
    let mut wrong: Vec<String> = without.chain(gone).collect();
    let sources = everything();
    for name in wanted {
        let word = name.replace('-', "_");
        let used = |source: &sources::Source| {
            !source.path.starts_with("tests/tidy") && has_word(&source.raw, &word)
        };
        if !sources.iter().any(used) {
            wrong.push(format!("{name}: nothing uses it"));
        }
    }
    report(&wrong);
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} breaches of the house rules:\n{}", wrong.len(), wrong.join("\n"));
}

/// Nouns that a count may stand before in what a person reads.
const COUNTED: [&str; 32] = [
    "agents",
    "answers",
    "batches",
    "cases",
    "characters",
    "columns",
    "days",
    "debts",
    "differences",
    "enquiries",
    "entries",
    "faults",
    "files",
    "findings",
    "instalments",
    "items",
    "letters",
    "lines",
    "months",
    "notices",
    "pages",
    "payments",
    "points",
    "provisions",
    "replies",
    "runs",
    "texts",
    "things",
    "times",
    "values",
    "warrants",
    "weeks",
];

/// A count is followed by its noun with `case::count`, so that nobody reads "1 lines". A constant
/// (in capitals) and what is named `many` or `more`, where one is told apart, may stand as it is.
#[test]
fn a_count_and_its_noun_are_put_together_in_one_place() {
    let mut wrong = Vec::new();
    for source in production() {
        for (at, line) in without_tests(&source.raw).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for (place, _) in line.match_indices("} ") {
                let name = line[..place].rsplit('{').next().unwrap_or_default();
                let name = name.split(':').next().unwrap_or_default();
                let constant = !name.is_empty() && !name.contains(|c: char| c.is_lowercase());
                let rest = line[place + 2..].trim_start_matches("more ");
                let noun: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
                let told = constant || ["many", "more"].contains(&name);
                if !told && COUNTED.contains(&noun.as_str()) {
                    wrong.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
                }
            }
        }
    }
    report(&wrong);
}
