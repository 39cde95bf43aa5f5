//! Receipt numbers: how they are written, and the proof that a series has neither gap nor double.
//!
//! A series belongs to one officer and counts from 1. The store gives a number out in the same
//! transaction that records the payment; here the logs are held against those counters.

use std::collections::BTreeMap;

use crate::case::event::{Entry, Event};
use crate::case::ids::PcnNumber;
use crate::store::{Damage, StoreError};

/// Missing numbers that are named one by one; the rest are counted.
const MOST_NAMED: usize = 5;

/// A receipt's number as it is printed: the series and six digits, more where six do not do.
pub(super) fn written(series: &str, number: u64) -> String {
    format!("{series}-{number:06}")
}

/// The series and the number of a printed receipt; `None` where it is none of ours.
fn read(receipt: &str) -> Option<(&str, u64)> {
    let (series, number) = receipt.rsplit_once('-')?;
    let number = number.parse().ok()?;
    (written(series, number) == receipt && number > 0).then_some((series, number))
}

/// One series as the logs show it.
#[derive(Default)]
struct Series {
    /// How far the store had counted before the logs were read: all of these must be there.
    given: u64,
    /// Which numbers the logs hold, one bit each from number 1.
    seen: Vec<u64>,
    /// The highest number that the logs hold.
    highest: u64,
}

/// The receipts of a store, gathered while its logs are read.
#[derive(Default)]
pub(super) struct Receipts {
    series: BTreeMap<String, Series>,
    findings: Vec<Damage>,
}

impl Receipts {
    /// Notes how many numbers of a series the store has given out; to be told before the logs are
    /// read, since others go on taking money.
    pub(super) fn given(&mut self, series: &str, count: u64) {
        self.series.entry(series.to_string()).or_default().given = count;
    }

    /// Notes the receipts of one case's log.
    pub(super) fn read(&mut self, case: &PcnNumber, log: &[Entry]) {
        for entry in log {
            let Event::PaymentReceived(payment) = &entry.event else { continue };
            let Some((series, number)) = read(&payment.receipt) else { continue };
            let kept = self.series.entry(series.to_string()).or_default();
            kept.highest = kept.highest.max(number);
            if !kept.mark(number) {
                self.findings.push(Damage {
                    place: case.to_string(),
                    what: format!(
                        "receipt {} stands twice in the logs; entry {} is the second",
                        payment.receipt, entry.number
                    ),
                });
            }
        }
    }

    /// The highest number of each series that the logs hold.
    pub(super) fn highest(&self) -> impl Iterator<Item = (&str, u64)> {
        self.series.iter().map(|(name, series)| (name.as_str(), series.highest))
    }

    /// What is wrong with the series, once all logs are read; `next` asks the store for the next
    /// number of a series as it is now.
    pub(super) fn findings(
        mut self,
        next: impl Fn(&str) -> Result<u64, StoreError>,
    ) -> Result<Vec<Damage>, StoreError> {
        for (name, series) in &self.series {
            let place = format!("receipts of {name}");
            if let Some(what) = series.gaps() {
                self.findings.push(Damage { place: place.clone(), what });
            }
            let counted = next(name)?.saturating_sub(1);
            if series.highest > counted {
                let what = format!(
                    "the logs hold number {}, the store has counted to {counted} only: the next \
                     receipts would be doubles; run rebuild before money is taken",
                    series.highest
                );
                self.findings.push(Damage { place, what });
            }
        }
        Ok(self.findings)
    }
}

/// Numbers above this are not marked one by one: no office writes so many, and a forged one must
/// not take the machine's memory.
const MOST_MARKED: u64 = 1 << 26;

impl Series {
    /// What is missing of the numbers that were given out, in words; `None` where nothing is.
    fn gaps(&self) -> Option<String> {
        let missing = || (1..=self.given.min(MOST_MARKED)).filter(|number| !self.has(*number));
        let named: Vec<String> = missing().take(MOST_NAMED).map(|n| n.to_string()).collect();
        if named.is_empty() {
            return None;
        }
        let more = missing().skip(MOST_NAMED).count();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        Some(format!(
            "the store gave out {} numbers, but no log holds {}{more}; look for the paper receipt, \
             and for the case in a backup",
            self.given,
            named.join(", ")
        ))
    }

    /// Marks a number; false where it was marked before.
    fn mark(&mut self, number: u64) -> bool {
        let Some((word, bit)) = place_of(number) else { return true };
        if self.seen.len() <= word {
            self.seen.resize(word + 1, 0);
        }
        let Some(bits) = self.seen.get_mut(word) else { return true };
        let first = *bits & bit == 0;
        *bits |= bit;
        first
    }

    /// Whether a number was marked; one too high to be marked counts as there.
    fn has(&self, number: u64) -> bool {
        place_of(number)
            .is_none_or(|(word, bit)| self.seen.get(word).is_some_and(|bits| bits & bit != 0))
    }
}

/// Word and bit of a number.
fn place_of(number: u64) -> Option<(usize, u64)> {
    if number > MOST_MARKED {
        return None;
    }
    Some((usize::try_from(number / 64).ok()?, 1 << (number % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::day::{Day, Moment};
    use crate::case::event::{Method, Payment};
    use crate::case::money::Pence;
    use crate::case::officer::Account;

    fn paid(receipts: &[&str]) -> Vec<Entry> {
        let entry = |(receipt, number): (&&str, u32)| Entry {
            number,
            event: Event::PaymentReceived(Payment {
                pence: Pence(3500),
                method: Method::Cheque,
                reference: String::new(),
                receipt: (*receipt).to_string(),
                tender: None,
            }),
            legal_day: Day::EPOCH,
            recorded: Moment(0),
            officer: Account::new("wren").unwrap(),
            why: String::new(),
        };
        receipts.iter().zip(1..).map(entry).collect()
    }

    fn findings(given: u64, now: u64, logs: &[&[&str]]) -> Vec<String> {
        let mut receipts = Receipts::default();
        receipts.given("wren", given);
        let case = PcnNumber::new("XB00000052").unwrap();
        for log in logs {
            receipts.read(&case, &paid(log));
        }
        let findings = receipts.findings(|_| Ok(now + 1)).unwrap();
        findings.into_iter().map(|one| format!("{}: {}", one.place, one.what)).collect()
    }

    #[test]
    fn a_whole_series_is_sound_also_while_others_go_on_taking_money() {
        assert_eq!(findings(2, 2, &[&["wren-000002"], &["", "wren-000001"]]), [""; 0]);
        // 3 went to a case that had been read already, 4 to one that had not.
        assert_eq!(findings(2, 4, &[&["wren-000001", "wren-000002"], &["wren-000004"]]), [""; 0]);
        // References of other systems are none of ours.
        assert_eq!(findings(0, 0, &[&["R-17", "wren-17", "wren-000000"]]), [""; 0]);
    }

    #[test]
    fn a_gap_a_double_and_a_counter_that_fell_back_are_told() {
        let gap = findings(9, 9, &[&["wren-000001", "wren-000004", "wren-000009"]]);
        assert_eq!(gap.len(), 1);
        assert!(gap[0].contains("no log holds 2, 3, 5, 6, 7 and 1 more"), "{gap:?}");
        let double = findings(1, 1, &[&["wren-000001"], &["wren-000001"]]);
        assert!(
            double[0].starts_with("XB00000052: receipt wren-000001 stands twice"),
            "{double:?}"
        );
        let back = findings(1, 1, &[&["wren-000001", "wren-000002"]]);
        assert!(back[0].contains("hold number 2, the store has counted to 1 only"), "{back:?}");
    }

    #[test]
    fn a_forged_number_takes_no_memory() {
        let high = findings(0, 0, &[&["wren-18446744073709551615"]]);
        assert!(high[0].contains("hold number 18446744073709551615"), "{high:?}");
    }
}
