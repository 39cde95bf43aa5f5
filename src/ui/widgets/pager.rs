//! A list of which only a few pages are in memory, however long it is.

use super::list::{Bar, Motion};

/// Some rows of a long list, with the bar among them.
#[derive(Clone, Debug)]
pub struct Pager<T> {
    rows: Vec<T>,
    bar: Bar,
    more_before: bool,
    more_after: bool,
    /// The motion that waits for the rows it needs.
    pending: Option<Motion>,
}

/// Rows that a motion needs and that are not in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// None: the motion is done.
    Nothing,
    /// From the first row of all.
    Start,
    /// Up to the last row of all.
    End,
    /// Those before the first row in memory.
    Before,
    /// Those behind the last row in memory.
    After,
}

/// Rows that came, and whether others lie around them.
#[derive(Clone, Debug)]
pub struct Rows<T> {
    /// In their order.
    pub rows: Vec<T>,
    /// Whether rows lie before them.
    pub more_before: bool,
    /// Whether rows lie behind them.
    pub more_after: bool,
}

/// The most pages in memory.
const PAGES: usize = 8;

impl<T> Default for Pager<T> {
    fn default() -> Pager<T> {
        Pager {
            rows: Vec::new(),
            bar: Bar::default(),
            more_before: false,
            more_after: false,
            pending: None,
        }
    }
}

impl<T> Pager<T> {
    /// The rows in memory.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The rows in view, each with whether the bar is on it.
    pub fn view(&self, height: usize) -> impl Iterator<Item = (&T, bool)> {
        let rows = self.rows.iter().enumerate().skip(self.bar.top).take(height);
        rows.map(|(at, row)| (row, at == self.bar.at))
    }

    /// The row under the bar.
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.bar.at)
    }

    /// Whether rows lie above or below those in view.
    pub fn beyond(&self, height: usize) -> (bool, bool) {
        let below = self.more_after || self.bar.top + height < self.rows.len();
        (self.more_before || self.bar.top > 0, below)
    }

    /// Moves the bar, or says which rows must come first.
    pub fn go(&mut self, motion: Motion, height: usize) -> Wanted {
        let page = height.max(2) - 1;
        let wanted = match motion {
            Motion::First if self.more_before => Wanted::Start,
            Motion::Last if self.more_after => Wanted::End,
            Motion::Up if self.more_before && self.bar.at == 0 => Wanted::Before,
            Motion::PageUp if self.more_before && self.bar.at < page => Wanted::Before,
            Motion::Down if self.more_after && self.bar.at + 1 >= self.rows.len() => Wanted::After,
            Motion::PageDown if self.more_after && self.bar.at + page >= self.rows.len() => {
                Wanted::After
            }
            Motion::Up
            | Motion::Down
            | Motion::PageUp
            | Motion::PageDown
            | Motion::First
            | Motion::Last => Wanted::Nothing,
        };
        if wanted == Wanted::Nothing {
            self.bar.go(motion, self.rows.len(), height);
        } else {
            self.pending = Some(motion);
        }
        wanted
    }

    /// The rows that a page down or up would soon need: two pages are kept on either side of the
    /// bar where there are as many.
    pub fn ahead(&self, height: usize) -> Wanted {
        let reserve = height * 2;
        if self.more_after && self.bar.at + reserve >= self.rows.len() {
            Wanted::After
        } else if self.more_before && self.bar.at < reserve {
            Wanted::Before
        } else {
            Wanted::Nothing
        }
    }

    /// Takes in the rows that were wanted and finishes the motion.
    pub fn take(&mut self, wanted: Wanted, came: Rows<T>, height: usize) {
        let most = PAGES * height.max(1);
        match wanted {
            Wanted::Start | Wanted::Nothing => {
                self.replace(came);
                self.bar = Bar::default();
            }
            Wanted::End => {
                self.replace(came);
                self.bar.go(Motion::Last, self.rows.len(), height);
            }
            Wanted::Before => {
                let added = came.rows.len();
                let mut rows = came.rows;
                rows.append(&mut self.rows);
                if rows.len() > most {
                    rows.truncate(most);
                    self.more_after = true;
                }
                self.rows = rows;
                self.more_before = came.more_before;
                self.bar.at += added;
                self.bar.top += added;
            }
            Wanted::After => {
                self.rows.extend(came.rows);
                self.more_after = came.more_after;
                let surplus = self.rows.len().saturating_sub(most).min(self.bar.top);
                if surplus > 0 {
                    self.rows.drain(..surplus);
                    self.more_before = true;
                    self.bar.at -= surplus;
                    self.bar.top -= surplus;
                }
            }
        }
        if let Some(motion) = self.pending.take() {
            self.bar.go(motion, self.rows.len(), height);
        }
        self.bar.settle(self.rows.len(), height);
    }

    /// Puts rows read again in place of those in memory. The bar stays on the row for which `same`
    /// holds, or on the same line where that row is gone.
    pub fn refresh(&mut self, came: Rows<T>, height: usize, same: impl Fn(&T, &T) -> bool) {
        let kept = self
            .rows
            .get(self.bar.at)
            .and_then(|old| came.rows.iter().position(|row| same(old, row)));
        self.replace(came);
        if let Some(at) = kept {
            let moved = at.cast_signed() - self.bar.at.cast_signed();
            self.bar.top = self.bar.top.saturating_add_signed(moved);
            self.bar.at = at;
        }
        self.bar.settle(self.rows.len(), height);
    }

    fn replace(&mut self, came: Rows<T>) {
        self.rows = came.rows;
        self.more_before = came.more_before;
        self.more_after = came.more_after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers from a list of so many numbers, ten at a time, as a store would.
    fn serve(pager: &mut Pager<usize>, wanted: Wanted, all: usize) {
        let first = pager.rows().first().copied().unwrap_or(0);
        let last = pager.rows().last().copied().unwrap_or(0);
        let range = match wanted {
            Wanted::Nothing | Wanted::Start => 0..10.min(all),
            Wanted::End => all.saturating_sub(10)..all,
            Wanted::Before => first.saturating_sub(10)..first,
            Wanted::After => last + 1..(last + 11).min(all),
        };
        let came = Rows {
            more_before: range.start > 0,
            more_after: range.end < all,
            rows: range.collect(),
        };
        pager.take(wanted, came, 4);
    }

    fn go(pager: &mut Pager<usize>, motion: Motion, all: usize) -> Wanted {
        let wanted = pager.go(motion, 4);
        if wanted != Wanted::Nothing {
            serve(pager, wanted, all);
        }
        wanted
    }

    #[test]
    fn a_row_down_asks_only_at_the_edge() {
        let mut pager = Pager::default();
        serve(&mut pager, Wanted::Start, 1_000);
        let mut asked = 0;
        for row in 1..500 {
            asked += usize::from(go(&mut pager, Motion::Down, 1_000) != Wanted::Nothing);
            assert_eq!(pager.chosen(), Some(&row));
            assert!(pager.rows().len() <= PAGES * 4 + 10);
        }
        assert!(asked < 55, "asked {asked} times");
        for row in (0..499).rev() {
            go(&mut pager, Motion::Up, 1_000);
            assert_eq!(pager.chosen(), Some(&row));
        }
    }

    #[test]
    fn both_ends_are_reached_at_once() {
        let mut pager = Pager::default();
        serve(&mut pager, Wanted::Start, 1_000);
        assert_eq!(go(&mut pager, Motion::Last, 1_000), Wanted::End);
        assert_eq!(pager.chosen(), Some(&999));
        assert_eq!(go(&mut pager, Motion::Down, 1_000), Wanted::Nothing);
        go(&mut pager, Motion::PageUp, 1_000);
        assert_eq!(pager.chosen(), Some(&996));
        assert_eq!(go(&mut pager, Motion::First, 1_000), Wanted::Start);
        assert_eq!(pager.chosen(), Some(&0));
    }

    #[test]
    fn reading_again_leaves_the_bar_on_its_row() {
        let mut pager = Pager::default();
        serve(&mut pager, Wanted::Start, 10);
        for _ in 0..5 {
            go(&mut pager, Motion::Down, 10);
        }
        let came = |rows: Vec<usize>| Rows { rows, more_before: false, more_after: false };
        pager.refresh(came(vec![0, 3, 4, 5, 6, 7]), 4, |a, b| a == b);
        assert_eq!(pager.chosen(), Some(&5));
        pager.refresh(came(vec![0, 3, 4, 6, 7]), 4, |a, b| a == b);
        assert_eq!(pager.chosen(), Some(&6));
        pager.refresh(came(vec![]), 4, |a, b| a == b);
        assert_eq!(pager.chosen(), None);
    }
}
