//! How far something is, in one line.

/// A bar of so many cells with the figures behind it: `███░░░ 30 of 60`.
pub fn gauge(done: u64, all: u64, cells: usize) -> String {
    let cells = u64::try_from(cells).unwrap_or(0);
    let full = done.min(all).saturating_mul(cells) / all.max(1);
    let part = |sign: &str, count: u64| sign.repeat(usize::try_from(count).unwrap_or(0));
    format!("{}{} {done} of {all}", part("█", full), part("░", cells - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauge_is_full_at_the_end_and_never_longer() {
        assert_eq!(gauge(0, 60, 6), "░░░░░░ 0 of 60");
        assert_eq!(gauge(30, 60, 6), "███░░░ 30 of 60");
        assert_eq!(gauge(60, 60, 6), "██████ 60 of 60");
        assert_eq!(gauge(70, 60, 6), "██████ 70 of 60");
        assert_eq!(gauge(0, 0, 6), "░░░░░░ 0 of 0");
    }
}
