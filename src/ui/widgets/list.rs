//! A list that is in memory: which line the bar is on, which lines are in view.

/// A way to move along lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
}

/// The bar's place and the first line in view.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bar {
    /// The line under the bar, from 0.
    pub at: usize,
    /// The first line in view.
    pub top: usize,
}

impl Bar {
    /// Moves the bar among `len` lines of which `height` are in view.
    pub fn go(&mut self, motion: Motion, len: usize, height: usize) {
        let page = height.max(2) - 1;
        self.at = match motion {
            Motion::Up => self.at.saturating_sub(1),
            Motion::Down => self.at + 1,
            Motion::PageUp => self.at.saturating_sub(page),
            Motion::PageDown => self.at + page,
            Motion::First => 0,
            Motion::Last => len,
        };
        self.settle(len, height);
    }

    /// Keeps the bar on a line and the line in view.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let height = height.max(1);
        if self.at < self.top {
            self.top = self.at;
        } else if self.at >= self.top + height {
            self.top = self.at + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// Scrolls a text without a bar: `at` is the first line in view.
    pub fn scroll(&mut self, motion: Motion, len: usize, height: usize) {
        let lines = len.saturating_sub(height) + 1;
        self.go(motion, lines, height);
        self.top = self.at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_stays_on_a_line_and_in_view() {
        let mut bar = Bar::default();
        bar.go(Motion::Last, 100, 10);
        assert_eq!((bar.at, bar.top), (99, 90));
        bar.go(Motion::PageUp, 100, 10);
        assert_eq!((bar.at, bar.top), (90, 90));
        bar.go(Motion::Up, 100, 10);
        assert_eq!((bar.at, bar.top), (89, 89));
        bar.settle(3, 10);
        assert_eq!((bar.at, bar.top), (2, 0));
        bar.go(Motion::Down, 0, 10);
        assert_eq!((bar.at, bar.top), (0, 0));
    }

    #[test]
    fn a_text_scrolls_to_its_last_page() {
        let mut bar = Bar::default();
        bar.scroll(Motion::Last, 25, 10);
        assert_eq!(bar.top, 15);
        bar.scroll(Motion::Down, 25, 10);
        assert_eq!(bar.top, 15);
        bar.scroll(Motion::First, 5, 10);
        assert_eq!(bar.top, 0);
    }
}
