//! What should be in the bank, and what is: expected payments in set against credits, every
//! difference named.
//!
//! Pure. Expected are the net sums that providers say they pay, and the slips with which cash and
//! cheques were paid in; a credit answers for one of them.

use crate::case::day::Day;
use crate::case::money::Pence;

/// Days within which a credit follows the day that a provider names; a weekend lies between.
pub const IN_TIME: i32 = 4;
/// A credit that comes later than this is no longer taken for the same money.
pub const TOO_LATE: i32 = 30;

/// Money that should come to the bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// What it is: the file and its settled day, or the slip.
    pub name: String,
    /// The day from which it should be there.
    pub day: Day,
    /// How much.
    pub pence: Pence,
    /// The number of the paying-in slip, where it is one.
    pub slip: Option<u64>,
}

impl Expected {
    /// Whether a credit of a day, an amount and words can be it; a slip must be named in the words.
    pub fn is_answered(&self, day: Day, pence: Pence, says: &str) -> bool {
        (0..=TOO_LATE).contains(&day.days_since(self.day))
            && pence == self.pence
            && self.slip.is_none_or(|slip| names_slip(slip, says))
    }
}

/// Money that came to the bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credit {
    /// The line: file and number.
    pub name: String,
    /// The day of the bank.
    pub day: Day,
    /// How much.
    pub pence: Pence,
    /// What the bank says of it.
    pub says: String,
    /// What it was found to be when it came, or by an officer: the name of what was expected.
    pub known: Option<String>,
    /// Why an officer says so though the amounts differ; else empty.
    pub why: String,
}

/// One line of the comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// The bank has it, in time.
    Agrees(Expected, Credit),
    /// The bank has it, so many days after it was due.
    Late(Expected, Credit, i32),
    /// The bank has the slip, with another amount.
    OtherAmount(Expected, Credit),
    /// The bank has it twice.
    Twice(Expected, Credit),
    /// The bank does not have it, and it should by now.
    Missing(Expected),
    /// It may still come.
    Awaited(Expected),
}

impl Finding {
    /// Whether nobody needs to look at it.
    pub fn is_in_order(&self) -> bool {
        match self {
            Finding::Agrees(..) | Finding::Awaited(_) => true,
            // Somebody looked at it and said why.
            Finding::OtherAmount(_, credit) => !credit.why.is_empty(),
            Finding::Late(..) | Finding::Twice(..) | Finding::Missing(_) => false,
        }
    }
}

/// Compares; credits that answer for nothing expected are left to be matched one by one. What a
/// credit was found to be when it came, or by an officer, goes before amount and day.
pub fn compare(expected: &[Expected], credits: &[Credit], today: Day) -> Vec<Finding> {
    let mut free: Vec<Option<&Credit>> = credits.iter().map(Some).collect();
    let mut found = Vec::new();
    for one in expected {
        let known = |credit: &Credit| credit.known.as_ref() == Some(&one.name);
        let answers = |credit: &Credit| {
            credit.known.is_none() && one.is_answered(credit.day, credit.pence, &credit.says)
        };
        let credit = claim(&mut free, known).or_else(|| claim(&mut free, answers));
        let Some(credit) = credit else {
            found.push(unanswered(one, &mut free, today));
            continue;
        };
        if credit.pence != one.pence {
            found.push(Finding::OtherAmount(one.clone(), credit.clone()));
            continue;
        }
        let days = credit.day.days_since(one.day);
        found.push(if days <= IN_TIME {
            Finding::Agrees(one.clone(), credit.clone())
        } else {
            Finding::Late(one.clone(), credit.clone(), days - IN_TIME)
        });
        let again = claim(&mut free, |other| {
            other.day == credit.day && other.pence == credit.pence && other.says == credit.says
        });
        found.extend(again.map(|other| Finding::Twice(one.clone(), other.clone())));
    }
    found
}

/// The first free credit that answers; it is free no more.
fn claim<'c>(
    free: &mut [Option<&'c Credit>],
    answers: impl Fn(&Credit) -> bool,
) -> Option<&'c Credit> {
    free.iter_mut().find(|slot| slot.is_some_and(&answers))?.take()
}

fn unanswered(one: &Expected, free: &mut [Option<&Credit>], today: Day) -> Finding {
    let other = one.slip.and_then(|slip| {
        claim(free, |credit| credit.known.is_none() && names_slip(slip, &credit.says))
    });
    match other {
        Some(credit) => Finding::OtherAmount(one.clone(), credit.clone()),
        None if today.days_since(one.day) <= IN_TIME => Finding::Awaited(one.clone()),
        None => Finding::Missing(one.clone()),
    }
}

/// Whether the bank's words hold the number of the slip, however many zeros it begins with.
fn names_slip(slip: u64, says: &str) -> bool {
    let words = says.split(|c: char| !c.is_ascii_digit());
    let mut numbers = words.filter_map(|word| word.parse::<u64>().ok());
    numbers.any(|number| number == slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::new(2026, 3, day).unwrap()
    }

    fn expected(on: u32, pence: i64, slip: Option<u64>) -> Expected {
        Expected { name: "F1".into(), day: day(on), pence: Pence(pence), slip }
    }

    fn credit(on: u32, pence: i64, says: &str) -> Credit {
        let (name, says) = ("F2/1".into(), says.into());
        Credit { name, day: day(on), pence: Pence(pence), says, known: None, why: String::new() }
    }

    #[test]
    fn what_an_officer_found_goes_before_amount_and_day() {
        let (one, two) = (expected(2, 5_000, None), expected(2, 5_000, None));
        let two = Expected { name: "F9".into(), ..two };
        let first = Credit { known: Some("F9".into()), ..credit(3, 5_000, "A") };
        let less = Credit { known: Some("F1".into()), ..credit(9, 4_990, "B") };
        let both = [one.clone(), two.clone()];
        let found = compare(&both, &[first.clone(), less.clone()], day(20));
        let other = Finding::OtherAmount(one.clone(), less.clone());
        assert_eq!(found, [other.clone(), Finding::Agrees(two, first.clone())]);
        assert!(!other.is_in_order());
        let why = "the bank kept its charge".to_string();
        assert!(Finding::OtherAmount(one, Credit { why, ..less }).is_in_order());
    }

    #[test]
    fn a_net_sum_is_found_late_awaited_or_missing() {
        let net = expected(2, 9_965, None);
        let at = |on, credits: &[Credit]| compare(std::slice::from_ref(&net), credits, day(on));
        assert_eq!(at(3, &[]), [Finding::Awaited(net.clone())]);
        assert_eq!(at(9, &[]), [Finding::Missing(net.clone())]);
        let good = credit(4, 9_965, "CARDS");
        assert_eq!(
            at(9, std::slice::from_ref(&good)),
            [Finding::Agrees(net.clone(), good.clone())]
        );
        let late = credit(10, 9_965, "CARDS");
        assert_eq!(at(12, std::slice::from_ref(&late)), [Finding::Late(net.clone(), late, 4)]);
        let wrong = [credit(4, 9_964, "CARDS"), credit(1, 9_965, "CARDS")];
        assert_eq!(at(9, &wrong), [Finding::Missing(net.clone())]);
        let twice = [good.clone(), good.clone()];
        let both = [Finding::Agrees(net.clone(), good.clone()), Finding::Twice(net.clone(), good)];
        assert_eq!(at(9, &twice), both);
    }

    #[test]
    fn a_slip_is_known_by_its_number() {
        let (one, two) = (expected(2, 5_000, Some(101)), expected(3, 5_000, Some(104)));
        let right = credit(3, 5_000, "CREDIT 000101");
        let other = credit(4, 4_500, "CREDIT 000104");
        let found = compare(&[one.clone(), two.clone()], &[other.clone(), right.clone()], day(20));
        assert_eq!(found, [Finding::Agrees(one, right), Finding::OtherAmount(two, other),]);
        assert!(found[0].is_in_order() && !found[1].is_in_order());
    }
}
