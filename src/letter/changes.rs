//! What changed between two versions of a text, line by line.

/// A line of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change<'a> {
    /// In both.
    Same(&'a str),
    /// Only in the older text.
    Gone(&'a str),
    /// Only in the newer text.
    New(&'a str),
}

/// The most lines of a text that are compared; of longer ones the rest counts as changed.
const MOST_LINES: usize = 2000;

/// What changed from the older text to the newer: the longest run of common lines stays.
pub fn changes<'a>(older: &'a str, newer: &'a str) -> Vec<Change<'a>> {
    let old: Vec<&str> = older.lines().take(MOST_LINES).collect();
    let new: Vec<&str> = newer.lines().take(MOST_LINES).collect();
    let width = new.len() + 1;
    // How many lines are common from a pair of places to the ends.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let at = |common: &[u32], row: usize, column: usize| {
        common.get(row * width + column).copied().unwrap_or_default()
    };
    for (row, theirs) in old.iter().enumerate().rev() {
        for (column, ours) in new.iter().enumerate().rev() {
            let best = if theirs == ours {
                at(&common, row + 1, column + 1) + 1
            } else {
                at(&common, row + 1, column).max(at(&common, row, column + 1))
            };
            if let Some(cell) = common.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column, mut out) = (0, 0, Vec::new());
    loop {
        match (old.get(row), new.get(column)) {
            (Some(theirs), Some(ours)) if theirs == ours => {
                out.push(Change::Same(ours));
                (row, column) = (row + 1, column + 1);
            }
            (Some(theirs), ours) => {
                let stay = at(&common, row + 1, column) >= at(&common, row, column + 1);
                match ours {
                    Some(ours) if !stay => {
                        out.push(Change::New(ours));
                        column += 1;
                    }
                    Some(_) | None => {
                        out.push(Change::Gone(theirs));
                        row += 1;
                    }
                }
            }
            (None, Some(ours)) => {
                out.push(Change::New(ours));
                column += 1;
            }
            (None, None) => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_changed_line_is_shown_out_and_in() {
        use Change::{Gone, New, Same};
        assert_eq!(
            changes("a\nb\nc", "a\nx\nc\nd"),
            [Same("a"), Gone("b"), New("x"), Same("c"), New("d")]
        );
        assert_eq!(changes("", "a"), [New("a")]);
        assert_eq!(changes("a", ""), [Gone("a")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(old in "([abc]\n){0,8}", new in "([abc]\n){0,8}") {
            let found = changes(&old, &new);
            let read = |leave_out: fn(&Change<'_>) -> bool| -> String {
                let kept = found.iter().filter(|change| !leave_out(change));
                kept.map(|change| match change {
                    Change::Same(line) | Change::Gone(line) | Change::New(line) => {
                        format!("{line}\n")
                    }
                }).collect()
            };
            prop_assert_eq!(read(|change| matches!(change, Change::New(_))), old.clone());
            prop_assert_eq!(read(|change| matches!(change, Change::Gone(_))), new.clone());
        }
    }
}
