//! Money: whole pence, never a fraction, never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

/// An amount in whole pence; negative where it flows the other way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pence(pub i64);

impl Pence {
    /// Nothing.
    pub const ZERO: Pence = Pence(0);

    /// The largest amount that a person may enter for one case: £99,999.99.
    pub const LARGEST_ENTRY: Pence = Pence(9_999_999);

    /// Whether nothing is left.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether there is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// This amount, or nothing where it is negative.
    #[must_use]
    pub fn at_least_zero(self) -> Pence {
        self.max(Pence::ZERO)
    }
}

impl fmt::Display for Pence {
    /// Pounds and pence without a sign of currency: `70.00`, `-3.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pence = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{:02}", pence / 100, pence % 100))
    }
}

impl fmt::Debug for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Add for Pence {
    type Output = Pence;
    fn add(self, other: Pence) -> Pence {
        Pence(self.0.saturating_add(other.0))
    }
}

impl Sub for Pence {
    type Output = Pence;
    fn sub(self, other: Pence) -> Pence {
        Pence(self.0.saturating_sub(other.0))
    }
}

impl Neg for Pence {
    type Output = Pence;
    fn neg(self) -> Pence {
        Pence(self.0.saturating_neg())
    }
}

impl AddAssign for Pence {
    fn add_assign(&mut self, other: Pence) {
        *self = *self + other;
    }
}

impl SubAssign for Pence {
    fn sub_assign(&mut self, other: Pence) {
        *self = *self - other;
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Pence>>(amounts: I) -> Pence {
        amounts.fold(Pence::ZERO, Add::add)
    }
}

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an amount: write pounds and pence, for example 35 or 35.00")]
pub struct NotAnAmount(pub String);

impl FromStr for Pence {
    type Err = NotAnAmount;

    /// Reads `35`, `35.00`, `£1,250.50`; never a third decimal, never more than a person may enter.
    fn from_str(text: &str) -> Result<Pence, NotAnAmount> {
        let refuse = || NotAnAmount(text.chars().take(40).collect());
        let bare = text.trim().trim_start_matches('£');
        let (pounds, pence) = bare.split_once('.').map_or((bare, None), |(a, b)| (a, Some(b)));
        let pounds = without_separators(pounds).ok_or_else(refuse)?;
        let pence = match pence {
            None => 0,
            Some(digits) if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse::<i64>().map_err(|_| refuse())?
            }
            Some(_) => return Err(refuse()),
        };
        let amount = pounds.checked_mul(100).and_then(|sum| sum.checked_add(pence)).map(Pence);
        amount.filter(|sum| *sum <= Pence::LARGEST_ENTRY).ok_or_else(refuse)
    }
}

/// Whole pounds, with commas allowed only where they group thousands.
fn without_separators(pounds: &str) -> Option<i64> {
    let mut groups = pounds.split(',');
    let first = groups.next()?;
    let grouped = pounds.contains(',');
    let fits = !first.is_empty() && (!grouped || first.len() <= 3);
    let rest: Vec<&str> = groups.collect();
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    if !fits || !all_digits(first) || !rest.iter().all(|g| g.len() == 3 && all_digits(g)) {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_a_cashier_writes_them() {
        for (text, pence) in
            [("35", 3500), ("35.00", 3500), ("£70.50", 7050), ("1,250", 125_000), ("0.05", 5)]
        {
            assert_eq!(text.parse::<Pence>(), Ok(Pence(pence)), "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_an_amount_is_refused() {
        for text in
            ["", ".", "35.0", "35.000", "-35", "3 5", "1,25", "1,2500", "£", "1e3", "100000.00"]
        {
            assert!(text.parse::<Pence>().is_err(), "{text:?} was taken for an amount");
        }
    }

    #[test]
    fn amounts_show_two_decimals_and_their_sign() {
        assert_eq!(Pence(-305).to_string(), "-3.05");
        assert_eq!(Pence(7000).to_string(), "70.00");
    }
}
