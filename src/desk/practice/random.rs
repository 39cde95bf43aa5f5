//! A small deterministic source of numbers for practice data: the same seed gives the same store on
//! every machine. Not for secrets.

/// The constant by which splitmix64 walks.
const STRIDE: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of numbers (splitmix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed and a place in it: each case has a stream of its own, so that a store
    /// of ten cases is the beginning of a store of a million.
    pub fn of(seed: u64, place: u64) -> Random {
        let mut random = Random(seed ^ place.wrapping_mul(STRIDE));
        random.draw();
        random
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STRIDE);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        let wide = u128::from(self.draw()) * u128::from(end);
        u32::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// A number of days from `first` to `last`, both included.
    pub fn days(&mut self, first: u32, last: u32) -> i32 {
        i32::try_from(self.between(first, last)).unwrap_or(0)
    }

    /// True in so many of a thousand cases.
    pub fn chance(&mut self, per_thousand: u32) -> bool {
        self.below(1000) < per_thousand
    }

    /// One of a list, each as likely as the next; `None` of an empty list.
    pub fn choose<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let place = self.below(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list.get(place as usize).copied()
    }

    /// One word of a list; empty of an empty list.
    pub fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.choose(list).unwrap_or_default()
    }

    /// One of a list with weights.
    pub fn weighted<T: Copy>(&mut self, list: &[(T, u32)]) -> Option<T> {
        let total: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(total);
        for (one, weight) in list {
            if at < *weight {
                return Some(*one);
            }
            at -= weight;
        }
        None
    }

    /// A place in a list of which the first are much more frequent (the shape of surnames and
    /// streets).
    pub fn frequent_first(&mut self, count: u32) -> u32 {
        let first = self.below(count);
        let second = self.below(first + 1);
        self.below(second + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first numbers of splitmix64 from 0, as published with the algorithm.
        let mut random = Random(0);
        assert_eq!(random.draw(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.draw(), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn numbers_stay_in_their_bounds() {
        let mut random = Random::of(7, 1);
        for _ in 0..1000 {
            assert!(random.below(3) < 3);
            assert!((5..=9).contains(&random.between(5, 9)));
            assert!(random.frequent_first(10) < 10);
        }
        assert_eq!(random.below(0), 0);
        assert_eq!(random.choose::<u8>(&[]), None);
    }
}
