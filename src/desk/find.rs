//! Finding a case by whatever the caller has: a number, a mark or part of one, a name.

use super::view::Found;
use super::{Desk, Stop, text};
use crate::case::day::Day;
use crate::case::mark;
use crate::case::summary::SummaryRow;
use crate::case::words;
use crate::store::FindAsk;

/// The most cases that a search answers.
const MOST_FOUND: usize = 200;

/// The longest text that is searched for, in characters.
const LONGEST_QUESTION: usize = 60;

/// The shortest part of a mark that is searched for.
const SHORTEST_PART: usize = 3;

impl Desk {
    /// Cases by number, mark, part of a mark, or name as typed: the surest reading first, each case
    /// once, at most `limit`.
    pub fn find(&self, typed: &str, limit: usize) -> Result<Vec<Found>, Stop> {
        let limit = limit.clamp(1, MOST_FOUND);
        let today = self.today();
        let mut found: Vec<Found> = Vec::new();
        for ask in readings(typed) {
            if found.len() >= limit {
                break;
            }
            for row in self.store.find(&ask, limit)? {
                if found.len() < limit && !found.iter().any(|other| other.id == row.id) {
                    found.push(found_line(&row, today));
                }
            }
        }
        Ok(found)
    }
}

/// What a typed text may mean, the surest first.
fn readings(typed: &str) -> Vec<FindAsk> {
    let typed: String = text::clean(typed).trim().chars().take(LONGEST_QUESTION).collect();
    let folded = mark::fold(&typed);
    let has_digit = folded.chars().any(|c| c.is_ascii_digit());
    let has_letter = typed.chars().any(char::is_alphabetic);
    let words = typed.split_whitespace().count();
    let mut asks = Vec::new();
    if has_digit && words <= 3 {
        if folded.len() >= SHORTEST_PART {
            asks.push(FindAsk::Number(folded.clone()));
        }
        asks.push(FindAsk::Mark(mark::search_key(&typed)));
        if folded.len() >= SHORTEST_PART {
            asks.push(FindAsk::MarkPart(mark::search_key(&typed)));
        }
    }
    if has_letter && typed.chars().count() >= 2 {
        if !has_digit && words == 1 && folded.len() >= SHORTEST_PART && folded.len() <= 4 {
            asks.push(FindAsk::MarkPart(mark::search_key(&typed)));
        }
        asks.push(FindAsk::Name(typed));
    }
    asks
}

fn found_line(row: &SummaryRow, today: Day) -> Found {
    let summary = &row.summary;
    Found {
        id: row.id,
        number: summary.number.to_string(),
        mark: text::clean(&summary.mark),
        name: text::clean(&summary.name),
        stage: words::stage(summary.stage),
        day: summary.contravention,
        street: text::clean(&summary.street),
        due: summary.due.on(today),
        back: summary.due.back_on(today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_what_it_can_be() {
        let name = |text: &str| FindAsk::Name(text.to_string());
        assert_eq!(readings("o'brien"), vec![name("o'brien")]);
        assert_eq!(readings("x"), vec![]);
        assert_eq!(
            readings("io1 abc"),
            vec![
                FindAsk::Number("IO1ABC".into()),
                FindAsk::Mark("101ABC".into()),
                FindAsk::MarkPart("101ABC".into()),
                name("io1 abc"),
            ]
        );
        assert_eq!(readings("abc"), vec![FindAsk::MarkPart("ABC".into()), name("abc")]);
        assert_eq!(readings("  "), vec![]);
    }
}
