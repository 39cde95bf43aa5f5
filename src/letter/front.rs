//! A standard paragraph written as the file that it could have been read from: what a revision
//! begins with. A string of JSON is one of TOML as well.

use serde_json::Value;

use super::paper::Paper;
use super::paragraph::{Kind, Paragraph};
use crate::case::notice::{Regime, Service};
use crate::case::stage::Stage;

/// The file of one text: its front matter between lines of `+++`, then the text.
pub fn file_text(one: &Paragraph) -> String {
    let word = |word: &str| Some(quoted(word));
    let template = one.kind == Kind::Template || one.paper != Paper::Letter;
    let lines = [
        ("key", word(&one.key)),
        ("title", word(&one.title)),
        ("kind", word(one.kind.name())),
        ("paper", word(one.paper.name()).filter(|_| template)),
        ("outcome", one.outcome.and_then(|outcome| word(outcome.name()))),
        ("regimes", list(one.regimes.iter().copied().map(Regime::name))),
        ("services", list(one.services.iter().copied().map(Service::name))),
        ("stages", list(one.stages.iter().copied().map(Stage::name))),
        ("codes", list(one.codes.iter().map(String::as_str))),
        ("grounds", list(one.grounds.iter().map(String::as_str))),
        ("topics", list(one.topics.iter().map(String::as_str))),
        ("since", word(&one.since.to_string())),
        ("until", one.until.and_then(|until| word(&until.to_string()))),
        ("version", Some(one.version.to_string())),
        ("approved-by", word(&one.approved_by)),
    ];
    let front: String = lines
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} = {}\n", value?)))
        .collect();
    format!("+++\n{front}+++\n{}\n", one.text)
}

/// The words of a list; `None` where there is none, which means all of them.
fn list<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<String> = words.map(quoted).collect();
    (!words.is_empty()).then(|| format!("[{}]", words.join(", ")))
}

fn quoted(word: &str) -> String {
    Value::from(word).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::file::ParagraphFile;
    use crate::letter::library::Library;

    #[test]
    fn every_text_is_read_again_as_it_was_written() {
        let library = Library::built_in().unwrap();
        for one in library.all() {
            let file = ParagraphFile { name: "own".to_string(), text: file_text(one) };
            let again = Paragraph::alone(&file).unwrap_or_else(|faults| panic!("{faults:?}"));
            let (origin, place) = (one.origin, one.place.clone());
            assert_eq!(Paragraph { origin, place, ..again }, *one);
        }
    }
}
