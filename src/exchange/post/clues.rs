//! Which case an item of post may belong to: numbers of notices and registration marks found in
//! it, each with how far it can be trusted and why.
//!
//! Second floor, pure: it finds clues and weighs what the desk has looked up for them. It never
//! decides; only a clear lead is suggested, all else waits in the indexing queue.

use std::collections::BTreeMap;

use crate::case::ids::{CaseId, NumberCheck, PcnNumber};
use crate::case::mark::{Mark, MarkClass};

use super::Incoming;

/// The most clues of a kind that are looked up.
const MOST_CLUES: usize = 12;
/// A lead that is suggested with one key has at least this weight.
const CLEAR: u32 = 80;
/// And is ahead of the next by at least this.
const AHEAD: u32 = 25;

/// Where in an item a clue stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// In the form's own field.
    Field,
    /// In the subject.
    Subject,
    /// In the file's name.
    FileName,
    /// In the text or in that of an attachment.
    Text,
}

/// What to look for in the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sought {
    /// The number of a notice.
    Number(PcnNumber),
    /// A registration mark.
    Mark(Mark),
}

/// A clue: what was found, how much it weighs, and why in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clue {
    /// What to look for.
    pub sought: Sought,
    /// From 1 to 100.
    pub weight: u32,
    /// For the officer: `number LR24680378 in the subject`.
    pub reason: String,
}

/// A case to which an item may belong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The case.
    pub case: CaseId,
    /// The sum of what speaks for it; the best come first.
    pub weight: u32,
    /// What speaks for it, in words.
    pub reasons: Vec<String>,
}

/// The clues of an item, the weightiest first, at most a dozen numbers and a dozen marks.
/// `file` is the file's name.
pub fn of_item(item: &Incoming, file: &str) -> Vec<Clue> {
    let mut found = Found::default();
    if let Some(number) = PcnNumber::new(&item.number) {
        found.number(&number, Where::Field, 0);
    }
    if let Some(mark) = Mark::new(&item.mark) {
        found.mark(mark, Where::Field);
    }
    found.texts(&item.subject, file, &item.text);
    found.sorted()
}

/// The clues in a subject, a file's name and a text, as [`of_item`] finds them.
pub fn of_texts(subject: &str, file: &str, text: &str) -> Vec<Clue> {
    let mut found = Found::default();
    found.texts(subject, file, text);
    found.sorted()
}

/// Weighs what the store had for the clues: `hits` are a clue's place and a case of it. A clue that
/// fits several cases says less of each.
pub fn weighed(clues: &[Clue], hits: &[(usize, CaseId)]) -> Vec<Candidate> {
    let mut cases: BTreeMap<CaseId, Candidate> = BTreeMap::new();
    for (place, case) in hits {
        let Some(clue) = clues.get(*place) else { continue };
        let shared = hits.iter().filter(|(other, _)| other == place).count().max(1);
        let share = clue.weight / u32::try_from(shared).unwrap_or(u32::MAX);
        let candidate = cases.entry(*case).or_insert_with(|| Candidate {
            case: *case,
            weight: 0,
            reasons: Vec::new(),
        });
        candidate.weight += share;
        candidate.reasons.push(match shared {
            1 => clue.reason.clone(),
            many => format!("{} (one of {many} cases)", clue.reason),
        });
    }
    let mut ranked: Vec<Candidate> = cases.into_values().collect();
    ranked.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.case.cmp(&b.case)));
    ranked
}

/// The candidate that leads clearly; `None` where an officer has to choose.
pub fn clear_lead(ranked: &[Candidate]) -> Option<&Candidate> {
    let first = ranked.first().filter(|first| first.weight >= CLEAR)?;
    let next = ranked.get(1).map_or(0, |next| next.weight);
    (first.weight >= next + AHEAD).then_some(first)
}

#[derive(Default)]
struct Found {
    numbers: BTreeMap<String, Clue>,
    marks: BTreeMap<String, Clue>,
}

impl Found {
    /// Looks through everything that an item says.
    fn texts(&mut self, subject: &str, file: &str, text: &str) {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        self.text(subject, Where::Subject);
        self.text(stem, Where::FileName);
        self.text(text, Where::Text);
    }

    /// The clues, the weightiest first.
    fn sorted(self) -> Vec<Clue> {
        let mut numbers: Vec<Clue> = self.numbers.into_values().collect();
        let mut marks: Vec<Clue> = self.marks.into_values().collect();
        for clues in [&mut numbers, &mut marks] {
            clues.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.reason.cmp(&b.reason)));
            clues.truncate(MOST_CLUES);
        }
        numbers.append(&mut marks);
        numbers
    }

    /// Looks through a text for numbers and marks, over one to four words each.
    fn text(&mut self, text: &str, at: Where) {
        for line in text.lines() {
            let words: Vec<String> = line
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_ascii_uppercase)
                .collect();
            for from in 0..words.len() {
                let mut joined = String::new();
                for word in words.iter().skip(from).take(4) {
                    joined.push_str(word);
                    if joined.len() > 11 {
                        break;
                    }
                    self.spelling(&joined, at);
                }
            }
        }
    }

    /// Judges one spelling as a number and as a mark.
    fn spelling(&mut self, text: &str, at: Where) {
        if matches!(text.len(), 10 | 11)
            && let Some((number, changed)) = number_of(text)
        {
            self.number(&number, at, changed);
        }
        if matches!(text.len(), 4..=7) && has_both(text) {
            let class = Mark::new(text).map(|mark| (mark.class(), mark));
            if let Some((MarkClass::Current | MarkClass::Prefix | MarkClass::Suffix, mark)) = class
            {
                self.mark(mark, at);
            } else if let Some(mark) = repaired_mark(text) {
                self.mark(mark, at);
            }
        }
    }

    fn number(&mut self, number: &PcnNumber, at: Where, changed: usize) {
        let (trust, doubt) = match number.check() {
            NumberCheck::Fits if changed == 0 => (100, String::new()),
            NumberCheck::Fits => (85, " (O or I read as 0 or 1)".to_string()),
            // A misread number that fails its check as well says nothing.
            NumberCheck::Expected(_) if changed > 0 => return,
            NumberCheck::Expected(right) => {
                (50, format!(" (its check character should be {right}; one sign may be wrong)"))
            }
            NumberCheck::OtherForm if at == Where::Field => (90, String::new()),
            NumberCheck::OtherForm => return,
        };
        let reason = format!("number {number} {}{doubt}", place_words(at));
        let clue = Clue {
            sought: Sought::Number(number.clone()),
            weight: trust * place_weight(at) / 100,
            reason,
        };
        keep(&mut self.numbers, number.as_str(), clue);
    }

    fn mark(&mut self, mark: Mark, at: Where) {
        let key = mark.key();
        if key.is_empty() {
            return;
        }
        let clue = Clue {
            weight: 55 * place_weight(at) / 100,
            reason: format!("mark {mark} {}", place_words(at)),
            sought: Sought::Mark(mark),
        };
        keep(&mut self.marks, &key, clue);
    }
}

/// Keeps the weightiest clue for the same thing.
fn keep(clues: &mut BTreeMap<String, Clue>, key: &str, clue: Clue) {
    match clues.get(key) {
        Some(known) if known.weight >= clue.weight => {}
        _ if clues.len() >= 40 * MOST_CLUES && !clues.contains_key(key) => {}
        _ => {
            clues.insert(key.to_string(), clue);
        }
    }
}

const fn place_weight(at: Where) -> u32 {
    match at {
        Where::Field => 100,
        Where::Subject | Where::FileName => 95,
        Where::Text => 90,
    }
}

const fn place_words(at: Where) -> &'static str {
    match at {
        Where::Field => "in the form's field",
        Where::Subject => "in the subject",
        Where::FileName => "in the file's name",
        Where::Text => "in the text",
    }
}

/// A number of the usual form out of ten or eleven signs, with how many of them were read as
/// their look-alike; `None` where they cannot be one.
fn number_of(text: &str) -> Option<(PcnNumber, usize)> {
    let letters = text.len().checked_sub(8)?;
    let mut changed = 0;
    let mut out = String::with_capacity(text.len());
    for (place, sign) in text.chars().enumerate() {
        let meant = if place < letters {
            as_letter(sign)?
        } else if place + 1 == text.len() && sign == 'A' {
            sign
        } else {
            as_digit(sign)?
        };
        changed += usize::from(meant != sign);
        out.push(meant);
    }
    // Letters alone read as a number would make one out of any word.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 5 && changed <= 2).then(|| PcnNumber::new(&out).map(|number| (number, changed)))?
}

fn as_letter(sign: char) -> Option<char> {
    match sign {
        '0' => Some('O'),
        '1' => Some('I'),
        letter if letter.is_ascii_uppercase() => Some(letter),
        _ => None,
    }
}

fn as_digit(sign: char) -> Option<char> {
    match sign {
        'O' | 'Q' => Some('0'),
        'I' | 'L' => Some('1'),
        digit if digit.is_ascii_digit() => Some(digit),
        _ => None,
    }
}

fn has_both(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().any(|b| b.is_ascii_uppercase())
}

/// A mark of the current layout whose letters and digits were mistaken for each other.
fn repaired_mark(text: &str) -> Option<Mark> {
    if text.len() != 7 {
        return None;
    }
    let meant: Option<String> = text
        .chars()
        .enumerate()
        .map(|(place, sign)| match place {
            2 | 3 => as_digit(sign),
            _ => as_letter(sign),
        })
        .collect();
    Mark::new(&meant?).filter(|mark| mark.class() == MarkClass::Current)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clues(text: &str) -> Vec<(String, u32)> {
        let mut found = Found::default();
        found.text(text, Where::Text);
        let all = found.numbers.into_values().chain(found.marks.into_values());
        all.map(|clue| match clue.sought {
            Sought::Number(number) => (number.to_string(), clue.weight),
            Sought::Mark(mark) => (mark.folded(), clue.weight),
        })
        .collect()
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for text in [
            "PCN LR24680378.",
            "my notice LR 2468 0378 of March",
            "lr2468-0378",
            "ref:LR2468O378",
            "Parking ticket no.LR 24680378",
        ] {
            let found = clues(text);
            assert_eq!(found[0].0, "LR24680378", "{text}");
            assert!(found[0].1 >= 76, "{text}: {found:?}");
        }
        assert_eq!(clues("AB0531612A"), [("AB0531612A".to_string(), 45)]);
        assert_eq!(clues("I will not pay this illegal invoice, telephone 01234 567890"), []);
    }

    #[test]
    fn marks_are_found_and_mended() {
        assert_eq!(clues("my car AB12 CDE was there"), [("AB12CDE".to_string(), 49)]);
        assert_eq!(clues("reg ABI2CDE"), [("AB12CDE".to_string(), 49)]);
        assert_eq!(clues("postcode AB12 3CD"), []);
    }

    #[test]
    fn only_a_clear_lead_is_suggested() {
        let clue = |weight| Clue {
            sought: Sought::Number(PcnNumber::placeholder()),
            weight,
            reason: "seen".to_string(),
        };
        let clues = [clue(90), clue(49), clue(90)];
        let one = weighed(&clues, &[(0, CaseId(1)), (1, CaseId(1)), (1, CaseId(2))]);
        assert_eq!(one[0].weight, 90 + 24);
        assert_eq!(clear_lead(&one).map(|lead| lead.case), Some(CaseId(1)));
        // Two numbers in one letter: an officer chooses, or puts it to both.
        let two = weighed(&clues, &[(0, CaseId(1)), (2, CaseId(2))]);
        assert_eq!(clear_lead(&two), None);
        // A mark alone is no lead.
        assert_eq!(clear_lead(&weighed(&clues, &[(1, CaseId(3))])), None);
    }
}
