//! Card numbers are never kept: what looks like one is refused in every field.
//!
//! Floor 4, pure.

use super::Stop;

/// Refuses a text that holds what looks like a card number.
pub(super) fn refuse(text: &str) -> Result<(), Stop> {
    if holds_card(text) {
        return Err(Stop::Refused(
            "that looks like a card number; card numbers are never kept: leave it out, and give \
             the provider's reference instead"
                .to_string(),
        ));
    }
    Ok(())
}

/// A text as it may be kept while it is typed: the digits of a line that holds what looks like a
/// card number are struck out.
pub(super) fn struck_out(text: &str) -> String {
    let strike = |line: &str| -> String {
        if holds_card(line) {
            line.chars().map(|c| if c.is_ascii_digit() { '*' } else { c }).collect()
        } else {
            line.to_string()
        }
    };
    text.split('\n').map(strike).collect::<Vec<String>>().join("\n")
}

/// Whether digits that stand together, in groups parted by single spaces or hyphens, are as many
/// as a card number has, begin as one begins, and pass the Luhn check.
pub(super) fn holds_card(text: &str) -> bool {
    // Digits behind or before a letter belong to a reference, not to a card.
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-')));
    parts.flat_map(|part| part.split("  ")).any(|part| {
        let groups: Vec<&str> = part.split([' ', '-']).collect();
        let number = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
        groups.split(|group| !number(group)).any(runs_hold_card)
    })
}

/// Whether any groups that follow each other are a card number.
fn runs_hold_card(groups: &[&str]) -> bool {
    (0..groups.len()).any(|from| {
        let mut digits = Vec::new();
        groups.iter().skip(from).take_while(|group| group.len() <= 19).any(|group| {
            digits.extend(group.chars().filter_map(|digit| digit.to_digit(10)));
            is_card(&digits)
        })
    })
}

/// Thirteen to nineteen digits that begin as a card number begins and pass the Luhn check.
fn is_card(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    let begins = digits.first().is_some_and(|first| (1..=6).contains(first));
    begins && (13..=19).contains(&digits.len()) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_number_is_recognised_wherever_it_stands() {
        for text in [
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4111111111111111",
            "read out 4111 1111 1111 1111, expires in May",
            "card:4111111111111111.",
            "3782 822463 10005",
            "(5555555555554444)",
        ] {
            assert!(holds_card(text), "{text}");
        }
    }

    #[test]
    fn only_the_digits_of_its_line_are_struck_out() {
        let text = "35.00\nweb\n4111 1111 1111 1111\nA Payer";
        assert_eq!(struck_out(text), "35.00\nweb\n**** **** **** ****\nA Payer");
        assert_eq!(struck_out("35.00\n123456\n"), "35.00\n123456\n");
    }

    #[test]
    fn a_reference_a_telephone_and_a_sum_are_none() {
        for text in [
            "",
            "123456",
            "4111 1111 1111 1112",
            "REF4111111111111111",
            "4111111111111111X",
            "01632 960000 or 01632 960001",
            "paid 70.00 on 2026-03-02, receipt wren-000012",
            "0000000000000000",
            "41111111111111111111111",
        ] {
            assert!(!holds_card(text), "{text}");
        }
    }
}
