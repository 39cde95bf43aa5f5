//! The checklist by which a manager marks a sample of the office's answers.
//!
//! A TOML file with a few lines; a council's own file takes the place of the built-in one.

use serde::Deserialize;

use super::file::ParagraphFault;
use super::office::read;
use super::page::plain;
use crate::case::count::counted;

const BUILT_IN: (&str, &str) =
    ("quality/checklist.toml", include_str!("../../assets/quality/checklist.toml"));

/// The most lines of a checklist: marking one answer takes a minute or two.
const MOST: usize = 20;

/// A line of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QualityCheck {
    /// The key that marks and reports use.
    pub key: String,
    /// What the work must meet.
    pub says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    check: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    key: String,
    says: String,
}

/// The built-in checklist.
///
/// # Errors
///
/// A fault in the built-in file, which a test rules out.
pub fn built_in() -> Result<Vec<QualityCheck>, ParagraphFault> {
    checklist(BUILT_IN.0, BUILT_IN.1)
}

/// The checklist of a file.
///
/// # Errors
///
/// The first fault, with its place and the remedy.
pub fn checklist(name: &str, text: &str) -> Result<Vec<QualityCheck>, ParagraphFault> {
    let file: File = read(name, text)?;
    let fault = |why: String, remedy: &str| ParagraphFault {
        file: name.to_string(),
        line: 1,
        column: 1,
        why,
        remedy: remedy.to_string(),
    };
    let mut checks: Vec<QualityCheck> = Vec::new();
    for Raw { key, says } in file.check {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let says = plain(&says);
        if key.is_empty() || !key.chars().all(fits) || says.is_empty() {
            let why = format!("the line \"{}\" has no key that can be typed", plain(&key));
            return Err(fault(
                why,
                "use lower-case letters, digits and hyphens, and say something",
            ));
        }
        if checks.iter().any(|one| one.key == key) {
            return Err(fault(format!("\"{key}\" stands twice"), "give each line its own key"));
        }
        checks.push(QualityCheck { key, says });
    }
    if checks.is_empty() || checks.len() > MOST {
        let why = format!("the list has {}", counted(checks.len(), "line"));
        return Err(fault(why, &format!("write 1 to {MOST}")));
    }
    Ok(checks)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_council_writes_its_own_list() {
        assert!(built_in().unwrap().len() >= 6);
        let own = checklist("own.toml", "[[check]]\nkey = \"kind\"\nsays = \"Kind\"\n").unwrap();
        assert_eq!(own[0].key, "kind");
        let told = checklist("own.toml", "[[check]]\nkey = \"kind\"\nsay = \"x\"\n").unwrap_err();
        assert_eq!(told.line, 3, "{told}");
        let twice = "[[check]]\nkey = \"a\"\nsays = \"x\"\n".repeat(2);
        assert!(checklist("own.toml", &twice).unwrap_err().why.contains("twice"));
    }
}
