//! Paying-in books: which numbers of slips are missing, though every till may have a book of its
//! own, and a new book begins anywhere.
//!
//! Pure. A slip goes on in the book of its own till, where that has one whose last number lies a
//! little below; else in the book that another till used up to the number before; else it begins a
//! book. Only what lies between two slips of one book is missing.

/// The most numbers that a slip lies beyond the one before it in its book; further on another book
/// begins.
pub const BOOK: u64 = 100;

/// A slip with which a till paid in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaidIn {
    /// Its number.
    pub number: u64,
    /// The till.
    pub till: String,
}

/// Slips that nobody handed in, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The first of them.
    pub first: u64,
    /// The last.
    pub last: u64,
    /// The slip that was handed in after them.
    pub before: u64,
}

/// The gaps in slips that are in the order of their days.
pub fn gaps(slips: &[PaidIn]) -> Vec<Gap> {
    // Of each book its till and its highest number so far.
    let mut books: Vec<(&str, u64)> = Vec::new();
    let mut found = Vec::new();
    for slip in slips {
        let beyond = |last: u64| slip.number.checked_sub(last).filter(|by| (1..=BOOK).contains(by));
        let own = books.iter_mut().filter(|(till, _)| *till == slip.till);
        let own = own.filter(|(_, last)| beyond(*last).is_some()).max_by_key(|(_, last)| *last);
        let Some((_, last)) = own else {
            let next = books.iter_mut().find(|(_, last)| beyond(*last) == Some(1));
            match next {
                Some((_, last)) => *last = slip.number,
                None => books.push((&slip.till, slip.number)),
            }
            continue;
        };
        found.extend(between(*last, slip.number, slips));
        *last = slip.number;
    }
    found
}

/// The numbers between two slips of a book that no till used, run by run.
fn between(last: u64, next: u64, slips: &[PaidIn]) -> Vec<Gap> {
    let mut runs: Vec<Gap> = Vec::new();
    for number in last + 1..next {
        if slips.iter().any(|slip| slip.number == number) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.last + 1 == number => run.last = number,
            Some(_) | None => runs.push(Gap { first: number, last: number, before: next }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(slips: &[(u64, &str)]) -> Vec<(u64, u64, u64)> {
        let slip = |(number, till): &(u64, &str)| PaidIn { number: *number, till: (*till).into() };
        let slips: Vec<PaidIn> = slips.iter().map(slip).collect();
        gaps(&slips).into_iter().map(|gap| (gap.first, gap.last, gap.before)).collect()
    }

    #[test]
    fn a_gap_in_one_book_is_named_with_the_slip_after_it() {
        assert_eq!(told(&[(101, "a"), (102, "a"), (105, "a")]), [(103, 104, 105)]);
        assert_eq!(told(&[(101, "a"), (101, "a"), (102, "a")]), []);
        // What was left out on the first day was handed in on another.
        assert_eq!(told(&[(101, "a"), (103, "a"), (102, "a"), (104, "a")]), []);
    }

    #[test]
    fn two_books_of_two_tills_in_one_range_have_no_gap_between_them() {
        let near = [(101, "a"), (151, "b"), (102, "a"), (152, "b"), (154, "b")];
        assert_eq!(told(&near), [(153, 153, 154)]);
        // The second till's book is used up, and it goes on far above.
        assert_eq!(told(&[(149, "a"), (150, "a"), (9_001, "a"), (9_002, "a")]), []);
        // One till, two books far apart.
        assert_eq!(told(&[(7, ""), (5_001, ""), (8, ""), (5_003, "")]), [(5_002, 5_002, 5_003)]);
    }

    #[test]
    fn two_tills_that_share_a_book_miss_only_what_neither_handed_in() {
        assert_eq!(told(&[(101, "a"), (102, "b"), (103, "a")]), []);
        assert_eq!(told(&[(101, "a"), (103, "b"), (105, "a")]), [(102, 102, 105), (104, 104, 105)]);
    }
}
