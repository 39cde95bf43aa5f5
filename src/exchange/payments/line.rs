//! One line of a file of money, converted to the words of money.
//!
//! Second floor, pure. The first thing wrong in a line is its fault.

use super::layout::{Amounts, Field, Layout, Meaning, Signs, Zone};
use super::source::{Cells, named};
use crate::case::day::{Day, TimeOfDay};
use crate::case::money::Pence;
use crate::exchange::dates::{Dated, NotDated};
use crate::exchange::fault::{Fault, is_hostile};
use crate::money::summer::local_day;
use crate::money::{MoneyKind, MoneyLine};

/// The longest text of a field that is kept, in characters.
const LONGEST: usize = 200;
/// No payment of a notice is older.
const OLDEST: i32 = 2000;

/// What came of a line.
pub(super) enum Taken {
    /// Money: the line, its amount as it is written, and the account that a contra record
    /// balances, where the layout has one.
    Line(Box<MoneyLine>, i64, Option<String>),
    /// A contra record: pence, account, day.
    Contra(i64, String, Option<Day>),
    /// A line that moves no money.
    Ignored,
    /// Something is wrong; its amount, where that could be read.
    Faulty(Fault, Option<i64>),
}

/// Reads a line; a fault of the outer result refuses the whole file.
pub(super) fn read(cells: &Cells<'_>, layout: &Layout, today: Day) -> Result<Taken, Fault> {
    let reader = Reader { cells, layout, today };
    let currency = reader.text(Field::Currency);
    if !currency.is_empty() && !currency.eq_ignore_ascii_case(&layout.currency) {
        let why = format!("it is another currency than {}", layout.currency);
        let remedy = "only one currency is taken; nothing of the file was taken";
        return Err(reader.fault(Field::Currency, &why, remedy));
    }
    let written = match reader.written() {
        Ok(written) => written,
        Err(fault) => return Ok(Taken::Faulty(fault, None)),
    };
    match reader.meaning(written) {
        Ok(Meaning::Ignore) => Ok(Taken::Ignored),
        Ok(Meaning::Contra) => {
            let account = layout.contra_account.as_ref().map(|place| cells.at(place));
            let day = reader.day(Field::Settled).ok().flatten().and_then(|dated| dated.day);
            Ok(Taken::Contra(written, account.unwrap_or_default().to_string(), day))
        }
        Ok(Meaning::Kind(kind)) => {
            let unsigned = layout.signs == Signs::ByKind && written > 0;
            let goes_out = unsigned && !kind.allows(Pence(written));
            Ok(match reader.line(kind, Pence(if goes_out { -written } else { written })) {
                Ok(line) => {
                    let account = layout.fields.get(&Field::Account);
                    let account = account.map(|place| cells.at(place).to_string());
                    Taken::Line(Box::new(line), written, account)
                }
                Err(fault) => Taken::Faulty(fault, Some(written)),
            })
        }
        Err(fault) => Ok(Taken::Faulty(fault, Some(written))),
    }
}

struct Reader<'a> {
    cells: &'a Cells<'a>,
    layout: &'a Layout,
    today: Day,
}

impl Reader<'_> {
    /// What stands in a field, without what is no part of it; empty where it has no place.
    fn text(&self, field: Field) -> &str {
        let place = self.layout.fields.get(&field);
        let text = place.map(|place| self.cells.at(place).trim()).unwrap_or_default();
        let strip = self.layout.strip.iter().filter(|strip| strip.field == field);
        strip.fold(text, |text, strip| text.strip_prefix(strip.prefix.as_str()).unwrap_or(text))
    }

    fn fault(&self, field: Field, why: &str, remedy: &str) -> Fault {
        let column = self.layout.fields.get(&field).map(named).unwrap_or_default();
        Fault::of_value(self.cells.line(), &column, self.text(field), why, remedy)
    }

    /// A text that can be kept and shown.
    fn kept(&self, field: Field) -> Result<String, Fault> {
        let text = self.text(field);
        if text.chars().any(is_hostile) {
            let remedy = "have the line put right by the sender; it was left out";
            return Err(self.fault(field, "it holds a control character", remedy));
        }
        Ok(text.chars().take(LONGEST).collect())
    }

    /// The amount as it is written, in pence; that of the column of debits below nothing.
    fn written(&self) -> Result<i64, Fault> {
        let (field, sign) = match self.text(Field::Amount) {
            "" if !self.text(Field::Debit).is_empty() => (Field::Debit, -1),
            _ => (Field::Amount, 1),
        };
        Ok(sign * self.pence(field)?)
    }

    fn pence(&self, field: Field) -> Result<i64, Fault> {
        let form = match self.layout.amounts {
            Amounts::Pence => "whole pence",
            Amounts::Pounds => "pounds and pence",
        };
        let read = amount_of(self.text(field), self.layout.amounts);
        let pence = read.ok_or_else(|| {
            let why = format!("it is not an amount in {form}");
            self.fault(field, &why, "have the line put right by the sender; it was left out")
        })?;
        if pence.abs() > Pence::LARGEST_ENTRY.0 {
            let why = format!("no payment of a notice is more than {}", Pence::LARGEST_ENTRY);
            let remedy = "ask the sender; look whether the layout has the right unit";
            return Err(self.fault(field, &why, remedy));
        }
        Ok(pence)
    }

    /// What the line is: by its word, else by its sign.
    fn meaning(&self, written: i64) -> Result<Meaning, Fault> {
        if self.layout.fields.contains_key(&Field::Kind) {
            let meaning = self.layout.kinds.get(self.text(Field::Kind));
            return meaning.copied().ok_or_else(|| {
                let known: Vec<&str> = self.layout.kinds.keys().map(String::as_str).collect();
                let remedy = format!("the layout knows {}; add what it means", known.join(", "));
                self.fault(Field::Kind, "the layout does not say what this is", &remedy)
            });
        }
        if written >= 0 {
            return Ok(Meaning::Kind(MoneyKind::Receipt));
        }
        self.layout.negative.ok_or_else(|| {
            let remedy = "say in the layout what an amount below nothing is (negative = ...)";
            self.fault(Field::Amount, "it is below nothing", remedy)
        })
    }

    fn line(&self, kind: MoneyKind, gross: Pence) -> Result<MoneyLine, Fault> {
        if !kind.allows(gross) {
            let why = format!("{gross} cannot be the amount of a {}", kind.label());
            return Err(self.fault(Field::Amount, &why, "ask the sender; it was left out"));
        }
        let (fee, net) = self.fee_and_net(gross)?;
        let (captured, time) = self.captured()?;
        let settled = self.day(Field::Settled)?.and_then(|dated| dated.day);
        if settled.is_some_and(|settled| settled < captured) {
            let remedy = "ask the sender; look whether the layout has the right form of days";
            return Err(self.fault(Field::Settled, "it is settled before it was paid", remedy));
        }
        let method = match self.text(Field::Method) {
            "" => self.layout.method,
            word => *self.layout.methods.get(word).ok_or_else(|| {
                let remedy = "add under [methods] of the layout how this was paid";
                self.fault(Field::Method, "the layout does not know this method", remedy)
            })?,
        };
        Ok(MoneyLine {
            line: self.cells.line(),
            kind,
            key: self.kept(Field::Key)?,
            reference: self.kept(Field::Reference)?,
            second: self.kept(Field::Second)?,
            gross,
            fee,
            net,
            captured,
            time,
            settled,
            method: method.0,
            mark: self.kept(Field::Mark)?,
            payer: self.kept(Field::Payer)?,
        })
    }

    /// Fee and net amount, of which a file may give both, one or neither.
    fn fee_and_net(&self, gross: Pence) -> Result<(Pence, Pence), Fault> {
        let given = |field: Field| -> Result<Option<Pence>, Fault> {
            if self.text(field).is_empty() {
                Ok(None)
            } else {
                self.pence(field).map(|p| Some(Pence(p)))
            }
        };
        match (given(Field::Fee)?, given(Field::Net)?) {
            (None, None) => Ok((Pence::ZERO, gross)),
            (Some(fee), None) => Ok((fee, gross - fee)),
            (None, Some(net)) => Ok((gross - net, net)),
            (Some(fee), Some(net)) if gross - fee == net => Ok((fee, net)),
            (Some(fee), Some(_)) => {
                let why = format!("gross {gross} less fee {fee} is {}", gross - fee);
                Err(self.fault(Field::Net, &why, "ask the sender; the line was left out"))
            }
        }
    }

    /// The local day of the payment, and its time in UTC.
    fn captured(&self) -> Result<(Day, Option<TimeOfDay>), Fault> {
        let missing = || {
            let remedy = "have the line put right by the sender; it was left out";
            self.fault(Field::Captured, "it has no day", remedy)
        };
        let dated = self.day(Field::Captured)?.ok_or_else(missing)?;
        let apart = self.day(Field::Time)?.and_then(|dated| dated.time);
        let time = dated.time.or(apart);
        let day = dated.day.ok_or_else(missing)?;
        let (day, time) = match (self.layout.zone, time) {
            (Zone::Universal, Some(time)) => (local_day(day, time), Some(time)),
            (Zone::Universal, None) | (Zone::Local, _) => (day, None),
        };
        if day > self.today {
            let remedy = "look at the machine's clock and at the form of days in the layout";
            return Err(self.fault(Field::Captured, "it is still to come", remedy));
        }
        if day.year() < OLDEST {
            let remedy = "look at the form of days in the layout";
            return Err(self.fault(Field::Captured, "no payment is so old", remedy));
        }
        Ok((day, time))
    }

    /// The day and time of a field, by the first form that fits; nothing where it is empty.
    fn day(&self, field: Field) -> Result<Option<Dated>, Fault> {
        let text = self.text(field);
        let Some(forms) = self.layout.dates.get(&field).filter(|_| !text.is_empty()) else {
            return Ok(None);
        };
        let mut wrong = NotDated::OtherForm;
        for form in forms {
            match form.0.read(text) {
                Ok(dated) => return Ok(Some(dated)),
                Err(NotDated::OtherForm) => {}
                Err(other) => wrong = other,
            }
        }
        let why = match wrong {
            NotDated::OtherForm => {
                let forms: Vec<&str> = forms.iter().map(|form| form.0.text()).collect();
                format!("it is not written as {}", forms.join(" or "))
            }
            NotDated::NoSuchDay => "there is no such day".to_string(),
            NotDated::NoSuchTime => "there is no such time".to_string(),
        };
        let remedy = "have the line put right by the sender, or the form in the layout";
        Err(self.fault(field, &why, remedy))
    }
}

/// An amount in pence as files write it: a sign before or behind it, zeros before it, commas
/// between thousands; pounds with two decimals or none. `None` where it is anything else.
pub(super) fn amount_of(text: &str, form: Amounts) -> Option<i64> {
    let text = text.trim();
    let (text, sign) = match (text.strip_prefix('-'), text.strip_suffix('-')) {
        (Some(rest), _) | (None, Some(rest)) => (rest, -1),
        (None, None) => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    let text = text.trim().trim_start_matches('£');
    let digits = |part: &str| -> Option<i64> {
        let plain = !part.is_empty() && part.len() <= 15;
        (plain && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let pence = match (form, text.split_once('.')) {
        (Amounts::Pence, _) => digits(text)?,
        (Amounts::Pounds, None) => digits(&text.replace(',', ""))?.checked_mul(100)?,
        (Amounts::Pounds, Some((pounds, pence))) if pence.len() == 2 => {
            let pounds = if pounds.is_empty() { 0 } else { digits(&pounds.replace(',', ""))? };
            pounds.checked_mul(100)?.checked_add(digits(pence)?)?
        }
        (Amounts::Pounds, Some(_)) => return None,
    };
    Some(sign * pence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_the_unit_that_the_layout_names() {
        for (text, pence) in [
            ("35.00", Some(3500)),
            ("-35.00", Some(-3500)),
            ("1,234.50", Some(123_450)),
            ("35.00-", Some(-3500)),
            ("£70", Some(7000)),
            ("000035.00", Some(3500)),
            (".50", Some(50)),
            ("35.0", None),
            ("35.000", None),
            ("", None),
            ("1e3", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(amount_of(text, Amounts::Pounds), pence, "{text:?}");
        }
        assert_eq!(amount_of("00000003500", Amounts::Pence), Some(3500));
        assert_eq!(amount_of("35.00", Amounts::Pence), None);
    }
}
