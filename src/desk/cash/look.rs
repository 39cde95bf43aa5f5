//! What a count is held against: the totals of a banking day by method, and what a person should
//! look at before the day is submitted.

use std::collections::BTreeMap;

use super::super::{Desk, Stop, text};
use super::day::{DayView, banking_day};
use super::{FOR_VEHICLE, MoneyLine, Way};
use crate::case::count::{counted, fits};
use crate::case::day::Moment;
use crate::case::event::Method;
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::matter::MatterKind;
use crate::matter::banking::{BankingDay, BankingState, Count, MethodTotal};
use crate::money::slips::{Gap, PaidIn, gaps};

impl Desk {
    /// What a person should look at.
    pub(super) fn day_problems(
        &self,
        id: MatterId,
        day: &BankingDay,
        lines: &[MoneyLine],
        totals: &[MethodTotal],
    ) -> Result<Vec<String>, Stop> {
        let mut problems = Vec::new();
        if !day.remark.is_empty() {
            problems.push(format!("Sent back: {}", text::clean(&day.remark)));
        }
        let Some(count) = &day.count else { return Ok(problems) };
        problems.extend(variances(totals).into_iter().map(|says| says + "."));
        let counts = [
            (Method::Cheque, count.cheques, "cheque"),
            (Method::PostalOrder, count.postal_orders, "postal order"),
        ];
        for (method, there, word) in counts {
            let logged = papers(lines, method);
            if i64::from(logged) != i64::from(there) {
                let papers = counted(there, word);
                problems.push(format!(
                    "{papers} {} counted, {logged} {} in the log.",
                    fits(there, "is", "are"),
                    fits(logged, "is", "are")
                ));
            }
        }
        if let Some(gap) = self.missing_slips(id, count.slip)? {
            problems.push(gap);
        }
        Ok(problems)
    }

    /// Slips of the same book that lie between the one before and this one.
    pub(super) fn missing_slips(&self, id: MatterId, slip: u32) -> Result<Option<String>, Stop> {
        let Some(before) = slip.checked_sub(1).filter(|before| *before > 0) else {
            return Ok(None);
        };
        if !self.store.matters_with(MatterKind::BankingDay, &before.to_string(), 1)?.is_empty() {
            return Ok(None);
        }
        let mut slips = Vec::new();
        let mut own = None;
        for state in BankingState::ALL {
            for day in self.newest_days(*state)? {
                if day.id == id {
                    own = Some((day.day, PaidIn { number: slip.into(), till: day.till }));
                } else if let Ok(number) = day.slip.parse() {
                    slips.push((day.day, PaidIn { number, till: day.till }));
                }
            }
        }
        slips.sort_by_key(|(day, slip)| (*day, slip.number));
        slips.extend(own);
        let slips: Vec<PaidIn> = slips.into_iter().map(|(_, slip)| slip).collect();
        let number = u64::from(slip);
        let missing = gaps(&slips).into_iter().filter(|gap| gap.before == number).map(|gap| {
            let Gap { first, last, .. } = gap;
            if first == last { first.to_string() } else { format!("{first} to {last}") }
        });
        let missing: Vec<String> = missing.collect();
        let one = missing.len() == 1 && !missing.iter().any(|gap| gap.contains(' '));
        let which = if one { "slip" } else { "slips" };
        let is = if one { "is" } else { "are" };
        Ok((!missing.is_empty()).then(|| {
            format!(
                "Paying-in {which} {} {is} missing: say in the reason what became of it.",
                missing.join(", ")
            )
        }))
    }
}

impl DayView {
    /// How much each method is over or short with a count, in words; nothing where all agree.
    pub fn differs_with(&self, count: &Count) -> Vec<String> {
        let with = |total: &MethodTotal| {
            let counted = if total.method.is_counted() {
                count.of(total.method, self.day.float)
            } else {
                total.expected
            };
            MethodTotal { counted, ..*total }
        };
        variances(&self.totals.iter().map(with).collect::<Vec<MethodTotal>>())
    }
}

impl Desk {
    /// Names, in each line that puts a payment of an earlier day right, the day in which it lies.
    pub(super) fn link_corrections(&self, lines: &mut [MoneyLine]) -> Result<(), Stop> {
        let own: Vec<(CaseId, u32)> = lines.iter().map(|line| (line.case, line.entry)).collect();
        for line in lines {
            let Some(of) = line.of.filter(|of| !own.contains(&(line.case, *of))) else { continue };
            let log = self.store.log(line.case)?;
            let Some(paid) = log.iter().find(|entry| entry.number == of) else { continue };
            line.corrects = self.day_holding(&paid.officer, paid.recorded)?;
            line.remark = format!("{}, {}", line.remark, line.corrects);
        }
        Ok(())
    }

    /// The banking day of an officer in which a moment lies; in words where there is none.
    fn day_holding(&self, officer: &Account, moment: Moment) -> Result<String, Stop> {
        for state in BankingState::ALL {
            for line in self.days(*state)?.iter().filter(|line| line.officer == *officer) {
                let view = self.matter(line.id)?;
                let day = banking_day(&view)?;
                if day.since < moment && day.until.is_none_or(|until| moment <= until) {
                    return Ok(line.reference.clone());
                }
            }
        }
        Ok("of no banking day".to_string())
    }
}

/// How much each method is over or short, in words; nothing of a method that agrees.
pub(super) fn variances(totals: &[MethodTotal]) -> Vec<String> {
    let differs = totals.iter().filter(|total| !total.variance().is_zero());
    let says = differs.map(|total| {
        let variance = total.variance();
        let (word, by) =
            if variance.is_positive() { ("over", variance) } else { ("short", -variance) };
        format!("{}: {by} {word}", total.method.label())
    });
    says.collect()
}

/// Whether a line puts a payment of another day right.
pub(super) fn is_earlier(line: &MoneyLine) -> bool {
    !line.corrects.is_empty()
}

/// The first moment after one.
pub(super) const fn after_moment(moment: Moment) -> Moment {
    Moment(moment.0.saturating_add(1))
}

/// Whether a line changes what lies in the till.
pub(super) fn is_counted(line: &MoneyLine) -> bool {
    let till = match line.way {
        Way::Came | Way::Corrected => true,
        Way::TakenBack | Way::Returned => false,
    };
    till && line.method.is_some_and(Method::is_counted)
}

/// One payment, or one less.
const fn items_of(line: &MoneyLine) -> i32 {
    match line.way {
        Way::Came => 1,
        Way::Corrected => -1,
        Way::TakenBack | Way::Returned => 0,
    }
}

/// How many cheques or postal orders lie in the till: one that pays several cases, or the charge
/// and the vehicle of one, is one piece of paper with its number.
fn papers(lines: &[MoneyLine], method: Method) -> i32 {
    let of_method: Vec<&MoneyLine> =
        lines.iter().filter(|line| line.method == Some(method)).collect();
    let mut held: BTreeMap<(&str, &str), i32> = BTreeMap::new();
    let mut unnumbered = 0;
    for line in &of_method {
        // A correction names the receipt; the number stands in the line of the payment.
        let paid = of_method.iter().find(|paid| {
            line.way == Way::Corrected && paid.way == Way::Came && paid.receipt == line.receipt
        });
        let (number, drawer) = paid.map_or_else(|| paper_of(line), |paid| paper_of(paid));
        if number.is_empty() {
            unnumbered += items_of(line);
        } else {
            *held.entry((number, drawer)).or_default() += items_of(line);
        }
    }
    let numbered = held.values().filter(|parts| **parts > 0).count();
    unnumbered + i32::try_from(numbered).unwrap_or(i32::MAX)
}

/// Number and drawer of a cheque, as its line has them.
fn paper_of(line: &MoneyLine) -> (&str, &str) {
    let mut words = line.remark.split(", ");
    let drawer = words.find(|word| *word != FOR_VEHICLE && !word.starts_with("from "));
    (&line.reference, drawer.unwrap_or_default())
}

/// Every method that occurs in lines, and every one that is counted.
pub(super) fn totals(lines: &[MoneyLine], day: &BankingDay) -> Vec<MethodTotal> {
    let mut totals = Vec::new();
    for method in Method::ALL {
        let of_method = lines.iter().filter(|line| {
            line.method == Some(*method)
                && match line.way {
                    Way::Came | Way::Corrected => true,
                    Way::TakenBack | Way::Returned => false,
                }
        });
        let (mut items, mut expected) = (0, Pence::ZERO);
        for line in of_method {
            items += items_of(line);
            expected += line.pence;
        }
        let counted = match &day.count {
            Some(count) if method.is_counted() => count.of(*method, day.float),
            Some(_) | None => expected,
        };
        if method.is_counted() || items != 0 || !expected.is_zero() {
            totals.push(MethodTotal { method: *method, items, expected, counted });
        }
    }
    totals
}
