//! What an officer typed, looked at as words: figures that belong to the case, phrases that speak
//! for one outcome, phrases that mislead.

use super::fill;
use super::paper::Outcome;

/// Months as people write them, for days that were typed.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Phrases that only a letter of this outcome uses.
const ACCEPTING: &[&str] = &[
    "we have cancelled",
    "we are cancelling",
    "is now cancelled",
    "has been cancelled",
    "you do not need to pay",
    "you have nothing to pay",
    "we accept your challenge",
    "we accept your representations",
    "we will refund",
];

const REJECTING: &[&str] = &[
    "we will not cancel",
    "we have not cancelled",
    "decided not to cancel",
    "we reject your",
    "we have rejected",
    "the charge still has to be paid",
    "the charge remains payable",
    "you still need to pay",
];

/// Phrases that mislead, and what to say instead.
const MISLEADING: &[(&str, &str)] = &[
    ("too late to appeal", "say that a late appeal is possible and the tribunal decides"),
    ("no right of appeal", "say which right the citizen has at this stage"),
    ("cannot appeal", "say which right the citizen has at this stage"),
    ("no further rights", "say that a statement to the court is possible later"),
    ("will send bailiffs", "say that a warrant may be asked for; fees are fixed by law"),
    ("bailiffs will", "say that a warrant may be asked for; fees are fixed by law"),
    ("bailiff", "the word of the law is enforcement agent"),
    ("your goods will be", "say what may follow, and how it can be avoided"),
    ("additional costs", "fees are fixed: name them, or leave them out"),
    ("will be increased", "the law says that the charge may be increased"),
    ("you will be taken to court", "say that the debt may be registered at the court"),
    ("criminal", "a penalty charge is a civil matter"),
    ("fine", "the word of the law is penalty charge"),
    ("we have no discretion", "the council always has discretion: say how it was used"),
    ("no exceptions", "every case is looked at on its own: say what was weighed"),
];

/// Digits that look like money or a date: line, column, what was found.
pub fn figures(text: &str) -> Vec<(usize, usize, String)> {
    let typed = fill::typed(text);
    let mut found = Vec::new();
    for (row, line) in typed.lines().enumerate() {
        if line.trim_start().starts_with("[[") {
            continue;
        }
        let mut column = 1;
        let words: Vec<&str> = line.split(' ').collect();
        for (place, word) in words.iter().enumerate() {
            let next = words.get(place + 1).copied().unwrap_or_default();
            let before = place.checked_sub(1).and_then(|at| words.get(at)).copied();
            if let Some(what) = figure(word, next, before.unwrap_or_default()) {
                found.push((row + 1, column, what));
            }
            column += word.chars().count() + 1;
        }
    }
    found
}

/// What a word is, where it is money or a date.
fn figure(word: &str, next: &str, before: &str) -> Option<String> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '£');
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let told = |what: &str| Some(format!("\"{bare}\" looks like {what}"));
    if digits == 0 {
        return None;
    }
    if bare.contains('£') || is_unit(next, &["pounds", "pound", "pence", "gbp"]) {
        return told("an amount");
    }
    if let Some((whole, pence)) = bare.split_once('.')
        && pence.len() == 2
        && all_digits(pence)
        && all_digits(whole)
    {
        return told("an amount");
    }
    let parts: Vec<&str> = bare.split(['/', '-', '.']).collect();
    let numbers = parts.iter().all(|part| all_digits(part));
    if parts.len() == 3 && numbers && digits >= 4 {
        return told("a date");
    }
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let month_near = is_month(next) || is_month(before);
    if month_near && (1..=2).contains(&number.len()) && all_digits(number) {
        return told("a date");
    }
    if all_digits(bare) && bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20")) {
        return told("a year");
    }
    None
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_unit(word: &str, units: &[&str]) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    units.contains(&word.as_str())
}

/// A month; "may" is one only where it is written with a capital.
fn is_month(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    if word == "may" {
        return false;
    }
    let lower = word.to_lowercase();
    let full = ["january", "february", "march", "april", "may", "june", "july", "august"];
    let later = ["september", "october", "november", "december", "sept"];
    full.contains(&lower.as_str())
        || later.contains(&lower.as_str())
        || MONTHS.contains(&lower.as_str())
}

/// Phrases that speak for an outcome: line, column, phrase.
pub fn speaks_for(text: &str, outcome: Outcome) -> Vec<(usize, usize, &'static str)> {
    let phrases = match outcome {
        Outcome::Accept => ACCEPTING,
        Outcome::Reject => REJECTING,
    };
    let mut found = Vec::new();
    for (row, line) in lines_of(text) {
        for phrase in phrases {
            if let Some(column) = at_word(&line, phrase) {
                found.push((row, column, *phrase));
            }
        }
    }
    found
}

/// Phrases that mislead: line, column, phrase, what to say instead.
pub fn misleading(text: &str) -> Vec<(usize, usize, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (row, line) in lines_of(text) {
        for (phrase, better) in MISLEADING {
            if let Some(column) = at_word(&line, phrase) {
                found.push((row, column, *phrase, *better));
            }
        }
    }
    found
}

fn lines_of(text: &str) -> Vec<(usize, String)> {
    let typed = fill::typed(text).to_lowercase().replace('\u{2019}', "'");
    typed.lines().enumerate().map(|(row, line)| (row + 1, line.to_string())).collect()
}

/// The column of a phrase that stands as words of its own.
fn at_word(line: &str, phrase: &str) -> Option<usize> {
    let whole = |at: usize| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + phrase.len()..).and_then(|text| text.chars().next());
        let open = phrase.ends_with("bailiff");
        !before.is_some_and(char::is_alphanumeric)
            && (open || !after.is_some_and(char::is_alphanumeric))
    };
    let (at, _) = line.match_indices(phrase).find(|(at, _)| whole(*at))?;
    Some(line.get(..at)?.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_dates_are_seen() {
        for text in [
            "Pay £35 now",
            "pay 70.00 now",
            "by 3 May please",
            "on 12/03/2026",
            "on 2026-03-02",
            "35 pounds",
            "in 2026",
            "the 21st June",
            "on May 4th",
        ] {
            assert_eq!(figures(text).len(), 1, "{text}: {:?}", figures(text));
        }
    }

    #[test]
    fn counts_codes_and_fields_are_left_alone() {
        for text in [
            "You have 28 days",
            "you may write within 14 days",
            "code 01 at bay 7",
            "Pay {{ full }} by {{ pay_by }}",
            "at 10:30",
            "form TE9",
            "1. First",
            "the 3 may be seen",
        ] {
            assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
        }
    }

    #[test]
    fn phrases_are_found_as_words() {
        assert_eq!(speaks_for("Sorry.\nWe will not cancel it.", Outcome::Reject)[0].0, 2);
        assert!(misleading("We find that the sign was fine.").len() == 1);
        assert!(misleading("It was defined and refined.").is_empty());
        assert!(misleading("the bailiffs came")[0].3.contains("enforcement agent"));
    }
}
