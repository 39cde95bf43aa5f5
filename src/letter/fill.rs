//! Filling merge fields into a text: `{{ field }}` and `{% if field %} … {% endif %}`, no more.
//!
//! What stands between the braces is checked by hand before the template engine sees it: no loop,
//! no call, no sum. The engine runs with fuel all the same, and a field without a value is an error
//! of it, never an empty place in a letter.

use std::collections::BTreeMap;

use minijinja::{Environment, ErrorKind, UndefinedBehavior};

use super::field::{self, FieldKind, Fields};

/// What the engine may do for one text; far more than any letter needs.
const FUEL: u64 = 200_000;

/// The most characters of one text.
pub const LONGEST: usize = 60_000;

/// What is wrong at a place of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub remedy: String,
}

/// A piece of braces in a text.
struct Braces<'a> {
    /// Where it begins, in bytes.
    at: usize,
    /// Where it ends, in bytes.
    end: usize,
    /// What stands between the braces, trimmed.
    inside: &'a str,
    /// A printed field, or a condition.
    printed: Printed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Printed {
    Field,
    Statement,
}

/// Everything that is wrong with the braces of a text, in order.
pub fn mistakes(text: &str) -> Vec<Mistake> {
    let mut found = Vec::new();
    if text.chars().count() > LONGEST {
        let why = format!("the text is longer than {LONGEST} characters");
        found.push(Mistake { line: 1, column: 1, why, remedy: "shorten or split it".into() });
        return found;
    }
    let (pieces, broken) = braces(text);
    let mut open: Vec<usize> = Vec::new();
    for piece in &pieces {
        match piece.printed {
            Printed::Field => found.extend(printed(text, piece)),
            Printed::Statement => found.extend(statement(text, piece, &mut open)),
        }
    }
    if let Some(at) = broken {
        found.push(mistake(text, at, "the braces are not closed", "close them with }} or %}"));
    }
    for at in open {
        found.push(mistake(text, at, "the condition is not ended", "end it with {% endif %}"));
    }
    found.sort_by_key(|one| (one.line, one.column));
    found
}

/// The names of the fields that a text prints or asks about, in order, each once.
pub fn used(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in braces(text).0 {
        for word in words(piece.inside) {
            if field::named(word).is_some() && !names.contains(&word) {
                names.push(word);
            }
        }
    }
    names
}

/// The names of the fields that a text prints, in order, each once.
pub fn prints(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in braces(text).0.iter().filter(|piece| piece.printed == Printed::Field) {
        if !names.contains(&piece.inside) {
            names.push(piece.inside);
        }
    }
    names
}

/// The text with its braces blanked, lines and columns kept: what an officer has typed.
pub fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for piece in braces(text).0 {
        out.push_str(text.get(from..piece.at).unwrap_or_default());
        let gone = text.get(piece.at..piece.end).unwrap_or_default();
        out.extend(gone.chars().map(|c| if c == '\n' { c } else { ' ' }));
        from = piece.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The text with every field in its place. Characters of values that would mean something in the
/// letter's own marks are guarded; [`restored`] brings them back.
///
/// # Errors
///
/// The first mistake, or the first field that has no value.
pub fn filled(text: &str, fields: &Fields) -> Result<String, Mistake> {
    if let Some(first) = mistakes(text).into_iter().next() {
        return Err(first);
    }
    let mut engine = engine();
    engine.set_fuel(Some(FUEL));
    let values: BTreeMap<&str, minijinja::Value> = fields
        .rows()
        .filter_map(|(field, value)| {
            let value = value?;
            let holds = field.kind == FieldKind::Flag;
            let given = if holds { true.into() } else { guarded(&value.written()).into() };
            Some((field.name, given))
        })
        .collect();
    engine
        .render_str(text, minijinja::Value::from(values))
        .map_err(|error| untold(text, fields, &error))
}

/// The names of the fields that are printed once the conditions of a text have been decided.
///
/// # Errors
///
/// As [`filled`].
pub fn printed_names(text: &str, fields: &Fields) -> Result<Vec<&'static str>, Mistake> {
    let mut engine = engine();
    engine.set_fuel(Some(FUEL));
    let name_of = |field: &'static field::Field| {
        let holds = field.kind == FieldKind::Flag;
        if holds { true.into() } else { format!("\u{e100}{}\u{e101}", field.name).into() }
    };
    let given = fields.rows().filter(|(_, value)| value.is_some());
    let values: BTreeMap<&str, minijinja::Value> =
        given.map(|(field, _)| (field.name, name_of(field))).collect();
    let out = engine
        .render_str(text, minijinja::Value::from(values))
        .map_err(|error| untold(text, fields, &error))?;
    let parts = out.split('\u{e100}').skip(1).filter_map(|part| part.split('\u{e101}').next());
    let mut names: Vec<&'static str> =
        parts.filter_map(|name| field::named(name).map(|field| field.name)).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// An engine that knows nothing but the text.
fn engine() -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    engine.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    engine
}

/// Why the engine could not fill a text.
fn untold(text: &str, fields: &Fields, error: &minijinja::Error) -> Mistake {
    let line = error.line().unwrap_or(1);
    let (why, remedy) = match error.kind() {
        ErrorKind::UndefinedError => {
            let on_line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            let missing = prints(on_line).into_iter().find(|name| fields.get(name).is_none());
            let name = missing.unwrap_or("a field");
            (
                format!("{name} has no value in this case"),
                "take the sentence out, or record in the case what is missing".to_string(),
            )
        }
        ErrorKind::OutOfFuel => {
            ("filling the text does not come to an end".into(), "take its conditions apart".into())
        }
        _ => (error.to_string(), "write the braces as {{ field }} or {% if field %}".to_string()),
    };
    Mistake { line, column: 1, why, remedy }
}

/// What is wrong with a printed field.
fn printed(text: &str, piece: &Braces<'_>) -> Option<Mistake> {
    let name = piece.inside;
    match field::named(name) {
        Some(field) if field.kind == FieldKind::Flag => Some(mistake(
            text,
            piece.at,
            &format!("{name} can only be asked about, not printed"),
            "use it in {% if … %}",
        )),
        Some(_) => None,
        None => Some(unknown(text, piece.at, name)),
    }
}

/// What is wrong with a condition; keeps the stack of those that are open.
fn statement(text: &str, piece: &Braces<'_>, open: &mut Vec<usize>) -> Option<Mistake> {
    let words = words(piece.inside);
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let told = |why: &str, remedy: &str| Some(mistake(text, piece.at, why, remedy));
    match first {
        "if" | "elif" => {
            if first == "if" {
                open.push(piece.at);
            } else if open.is_empty() {
                return told("elif stands outside a condition", "begin with {% if … %}");
            }
            condition(text, piece, rest)
        }
        "else" | "endif" if !rest.is_empty() => {
            told("nothing may follow this word", "write it alone")
        }
        "else" if open.is_empty() => told("else stands outside a condition", "begin with if"),
        "endif" => match open.pop() {
            Some(_) => None,
            None => told("endif ends no condition", "take it out"),
        },
        "else" => None,
        "for" => told(
            "a loop has no place in a letter",
            "write the sentence out; only {% if field %} may choose",
        ),
        _ => told("only if, elif, else and endif may stand here", "write {% if field %}"),
    }
}

/// Whether the words of a condition are fields joined by and, or, not.
fn condition(text: &str, piece: &Braces<'_>, words: &[&str]) -> Option<Mistake> {
    let mut want_field = true;
    for word in words {
        match *word {
            "not" if want_field => {}
            "and" | "or" if !want_field => want_field = true,
            name if want_field && field::named(name).is_some() => want_field = false,
            name if want_field => return Some(unknown(text, piece.at, name)),
            _ => want_field = true,
        }
    }
    let remedy = "write fields joined by and, or, not";
    want_field.then(|| mistake(text, piece.at, "the condition asks about no field", remedy))
}

fn unknown(text: &str, at: usize, name: &str) -> Mistake {
    let shown: String = name.chars().take(40).collect();
    let remedy = match field::nearest(name) {
        Some(nearest) => format!("did you mean {nearest}?"),
        None => "use a field of the list (`noticedesk paragraphs fields`)".to_string(),
    };
    mistake(text, at, &format!("there is no field \"{shown}\""), &remedy)
}

fn words(inside: &str) -> Vec<&str> {
    inside.split_whitespace().collect()
}

/// Every piece of braces, and where one is not closed. The text is gone through once: letters are
/// read like this many times while they are written.
fn braces(text: &str) -> (Vec<Braces<'_>>, Option<usize>) {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = text.get(from..).and_then(|rest| rest.find('{')) {
        let at = from + offset;
        let (printed, close) = match text.as_bytes().get(at + 1) {
            Some(b'{') => (Printed::Field, "}}"),
            Some(b'%') => (Printed::Statement, "%}"),
            Some(b'#') => (Printed::Statement, "#}"),
            Some(_) | None => {
                from = at + 1;
                continue;
            }
        };
        let inner = text.get(at + 2..).unwrap_or_default();
        let Some(length) = inner.find(close) else { return (found, Some(at)) };
        let inside = inner.get(..length).unwrap_or_default().trim();
        from = at + 2 + length + 2;
        found.push(Braces { at, end: from, inside, printed });
    }
    (found, None)
}

/// A mistake at a byte of a text.
fn mistake(text: &str, at: usize, why: &str, remedy: &str) -> Mistake {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Mistake { line, column, why: why.to_string(), remedy: remedy.to_string() }
}

/// The characters that mean something in a letter's own marks, and what stands for them while a
/// value passes through (the first characters of the private use area, which no value holds).
const MARKS: &str = "*#[]-_.{}|";

/// The first of the characters that stand for marks.
const GUARD: u32 = 0xE000;

fn guarded(value: &str) -> String {
    let guard = |c: char| {
        let place = MARKS.chars().position(|mark| mark == c)?;
        char::from_u32(GUARD + u32::try_from(place).ok()?)
    };
    value.chars().map(|c| guard(c).unwrap_or(c)).collect()
}

/// A text with the guarded characters of its values brought back.
pub fn restored(text: &str) -> String {
    let mark = |c: char| {
        let place = u32::from(c).checked_sub(GUARD)?;
        MARKS.chars().nth(usize::try_from(place).ok()?)
    };
    text.chars().map(|c| mark(c).unwrap_or(c)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::field::Value;
    use super::*;
    use crate::case::money::Pence;

    fn fields() -> Fields {
        let mut fields = Fields::default();
        fields.text("name", "A **N** [[panel]] {{ pcn }} Example");
        fields.put("full", Some(Value::Money(Pence(7000))));
        fields.holds(&[("parking", true), ("lorry", false)]);
        fields
    }

    #[test]
    fn fields_are_filled_and_conditions_chosen() {
        let text = "{% if parking and not lorry %}Pay {{ full }}.{% else %}No.{% endif %}";
        let text = filled(text, &fields()).unwrap();
        assert_eq!(restored(&text), "Pay £70.00.");
    }

    #[test]
    fn a_value_cannot_become_a_mark() {
        let text = filled("Dear {{ name }}", &fields()).unwrap();
        assert!(!text.contains(['*', '[', '{']), "{text}");
        assert_eq!(restored(&text), "Dear A **N** [[panel]] {{ pcn }} Example");
    }

    #[test]
    fn a_field_without_a_value_is_told_by_line() {
        let told = filled("Dear {{ name }}\n\nAppeal by {{ appeal_by }}.", &fields()).unwrap_err();
        assert_eq!((told.line, told.why.contains("appeal_by")), (3, true), "{told:?}");
    }

    #[test]
    fn what_a_letter_may_not_do_is_refused_with_its_place() {
        for (text, line, column, part) in [
            ("{{ nmae }}", 1, 1, "nmae"),
            ("a\nb {{ parking }}", 2, 3, "only be asked"),
            ("{% for x in name %}{% endfor %}", 1, 1, "loop"),
            ("{{ name * 99999999 }}", 1, 1, "no field"),
            ("{% if name %}", 1, 1, "not ended"),
            ("{{ name", 1, 1, "not closed"),
            ("{% if %}x{% endif %}", 1, 1, "no field"),
            ("x{% endif %}", 1, 2, "ends no condition"),
            ("{% set a = 1 %}", 1, 1, "only if"),
            ("{# hidden #}", 1, 1, "only if"),
        ] {
            let first = mistakes(text).into_iter().next().unwrap();
            assert_eq!((first.line, first.column), (line, column), "{text}: {first:?}");
            assert!(first.why.contains(part), "{text}: {first:?}");
        }
    }

    #[test]
    fn what_was_typed_keeps_its_place() {
        assert_eq!(
            typed("Pay {{ full }} by {% if parking %}3 May"),
            format!("Pay {:10} by {:16}3 May", "", "")
        );
        assert_eq!(prints("{{ full }} {% if name %}{{ full }}{% endif %}"), ["full"]);
        assert_eq!(
            used("{{ full }} {% if name and not paid %}{{ full }}{% endif %}"),
            ["full", "name", "paid"]
        );
    }
}
