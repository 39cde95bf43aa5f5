//! Journals to a council's finance system: a layout file says how header and lines are written and
//! to which account, cost centre and tax code each of ours goes.
//!
//! Second floor, no file access. The layouts of the program stand in `assets/layouts/`; the
//! accounts in them are examples, plainly marked: the council puts in its own. What does not
//! balance is never written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault::{Fault, shown};
use super::layout::{Field, Form, Layout, Values};
use super::table::{Reading, Record, TableReader, write_record};
use crate::case::day::Day;
use crate::case::money::Pence;

/// The longest text of a header and of a line, in characters.
const HEADER_TEXT: usize = 25;
const LINE_TEXT: usize = 50;

/// What a header may say; a line may say it too.
const HEADER: [&str; 14] = [
    "record",
    "company-code",
    "document-type",
    "document-date",
    "posting-date",
    "period",
    "year",
    "currency",
    "reference",
    "reverses",
    "header-text",
    "day",
    "lines",
    "total",
];
/// What only a line says.
const LINE: [&str; 11] = [
    "number",
    "posting-key",
    "sign",
    "account-type",
    "account",
    "cost-centre",
    "profit-centre",
    "tax-code",
    "amount",
    "signed-amount",
    "text",
];

/// The layouts of the program by their names.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("journal", include_str!("../../assets/layouts/journal.toml")),
    ("journal-records", include_str!("../../assets/layouts/journal-records.toml")),
];

/// How amounts are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// `35.00`.
    #[default]
    Pounds,
    /// `3500`.
    Pence,
}

/// What stands in every header.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Council {
    /// Whether the accounts are examples still, which whoever writes a journal is told.
    #[serde(default)]
    pub examples: bool,
    /// The council's code in the finance system.
    pub company_code: String,
    /// The type of document of a journal.
    pub document_type: String,
    /// The type of document of a reversal.
    pub reversal_type: String,
    /// The currency.
    pub currency: String,
    /// The month with which the council's year begins, 1 to 12.
    pub first_month: u8,
    /// What every reference begins with.
    pub reference: String,
    /// How amounts are written.
    #[serde(default)]
    pub amounts: Amounts,
}

/// The words for debit and credit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sides {
    /// Posting keys, debit and credit.
    pub posting_keys: [String; 2],
    /// Signs, debit and credit.
    pub signs: [String; 2],
    /// Marks of a header and of a line.
    pub records: [String; 2],
}

/// How one of our accounts is coded in the finance system.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Coding {
    /// The general ledger account.
    pub account: String,
    /// The type of account.
    pub account_type: String,
    /// The cost centre; empty where none is wanted.
    #[serde(default)]
    pub cost_centre: String,
    /// The profit centre; empty where none is wanted.
    #[serde(default)]
    pub profit_centre: String,
    /// The tax code; empty where none is wanted.
    #[serde(default)]
    pub tax_code: String,
}

/// A layout of journals.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct JournalLayout {
    /// Its name.
    pub name: String,
    /// How the lines are made.
    pub form: Form,
    /// What stands in every header.
    pub council: Council,
    /// The words for debit and credit.
    pub sides: Sides,
    /// The fields of the header; where there are none, the lines say what they need of it.
    #[serde(default)]
    pub header: Vec<Field>,
    /// The fields of a line.
    pub line: Vec<Field>,
    /// Our accounts by their names.
    pub account: BTreeMap<String, Coding>,
}

/// What a journal is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalHead {
    /// The reference by which finance names it.
    pub reference: String,
    /// The reference of the journal that it reverses; empty where it reverses none.
    pub reverses: String,
    /// The banking day's reference: `D12`.
    pub day: String,
    /// The day of the money.
    pub documented: Day,
    /// The day on which it is to be posted.
    pub posted: Day,
    /// What it is, in a few words.
    pub text: String,
}

/// One line of a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalLine {
    /// Our account.
    pub ours: String,
    /// How it is coded.
    pub coding: Coding,
    /// Debit positive, credit negative; never nothing.
    pub pence: Pence,
    /// What it is, in a few words.
    pub text: String,
}

impl JournalLayout {
    /// One of the program's own layouts.
    ///
    /// # Errors
    /// Never in a released program: a test reads each of them.
    pub fn built_in(name: &str, known: &[String]) -> Option<Result<JournalLayout, Fault>> {
        let found = BUILT_IN.iter().find(|(own, _)| *own == name);
        found.map(|(_, text)| JournalLayout::read(text, known))
    }

    /// Reads a layout, whose accounts must be among those that are `known`.
    ///
    /// # Errors
    /// The first fault, with its line and column where the form of the file is wrong.
    pub fn read(text: &str, known: &[String]) -> Result<JournalLayout, Fault> {
        let remedy = "put the layout right there";
        let layout: JournalLayout = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Fault::in_text(text, at, "", error.message().to_string(), remedy)
        })?;
        let wrong = |what: &str, why: &str| {
            let at = text.find(what).unwrap_or(0);
            Fault::in_text(text, at, what, why, remedy)
        };
        for part in [&layout.header, &layout.line] {
            layout.part(part).checked()?;
        }
        let in_line = |name: &str| HEADER.contains(&name) || LINE.contains(&name);
        if let Some(field) = layout.header.iter().find(|one| !HEADER.contains(&&*one.field)) {
            return Err(wrong(&field.field, "a header of a journal says no such thing"));
        }
        if let Some(field) = layout.line.iter().find(|one| !in_line(&one.field)) {
            return Err(wrong(&field.field, "a line of a journal says no such thing"));
        }
        if let Some(name) = layout.account.keys().find(|name| !known.contains(name)) {
            return Err(wrong(name, "the program has no such account"));
        }
        if let Some((name, _)) = layout.account.iter().find(|(_, one)| one.account.is_empty()) {
            return Err(wrong(name, "it has no general ledger account"));
        }
        if !(1..=12).contains(&layout.council.first_month) {
            return Err(wrong("first-month", "a month is 1 to 12"));
        }
        let currency = &layout.council.currency;
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(wrong("currency", "a currency is three capital letters"));
        }
        Ok(layout)
    }

    /// How one of our accounts is coded.
    ///
    /// # Errors
    /// The layout has no such account.
    pub fn coding(&self, ours: &str) -> Result<&Coding, Fault> {
        self.account.get(ours).ok_or_else(|| {
            let why = format!("the layout {} has no [account.{ours}]", shown(&self.name));
            Fault::of_file(why, "add it with the council's own account; nothing was written")
        })
    }

    fn part(&self, fields: &[Field]) -> Layout {
        let (name, words) = (self.name.clone(), BTreeMap::new());
        Layout { name, form: self.form, fields: fields.to_vec(), words }
    }

    /// The file for finance.
    ///
    /// # Errors
    /// The lines do not sum to nothing, there are none, one is of nothing, or a value is longer
    /// than its width.
    pub fn file(&self, head: &JournalHead, lines: &[JournalLine]) -> Result<Vec<u8>, Fault> {
        let sum: Pence = lines.iter().map(|line| line.pence).sum();
        let remedy = "nothing was written; please report this";
        if !sum.is_zero() {
            return Err(Fault::of_file(format!("it does not balance: {sum} is left over"), remedy));
        }
        if lines.is_empty() || lines.iter().any(|line| line.pence.is_zero()) {
            return Err(Fault::of_file("it moves nothing, or has a line of nothing", remedy));
        }
        let header = self.header_values(head, lines);
        let rows: Vec<Values> =
            (1..).zip(lines).map(|(n, line)| self.row(&header, n, line)).collect();
        let mut bytes = Vec::new();
        if !self.header.is_empty() {
            bytes = self.part(&self.header).write(std::slice::from_ref(&header))?;
        }
        bytes.extend(self.part(&self.line).write(&rows)?);
        Ok(bytes)
    }

    fn header_values(&self, head: &JournalHead, lines: &[JournalLine]) -> Values {
        let council = &self.council;
        let (period, year) = period(head.posted, council.first_month);
        let kind =
            if head.reverses.is_empty() { &council.document_type } else { &council.reversal_type };
        let debits = lines.iter().map(|line| line.pence.at_least_zero()).sum();
        let pairs = [
            ("record", self.sides.records[0].clone()),
            ("company-code", council.company_code.clone()),
            ("document-type", kind.clone()),
            ("document-date", head.documented.to_string()),
            ("posting-date", head.posted.to_string()),
            ("period", format!("{period:02}")),
            ("year", year.to_string()),
            ("currency", council.currency.clone()),
            ("reference", head.reference.clone()),
            ("reverses", head.reverses.clone()),
            ("header-text", cut(&head.text, HEADER_TEXT)),
            ("day", head.day.clone()),
            ("lines", lines.len().to_string()),
            ("total", self.amount(debits)),
        ];
        pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
    }

    fn row(&self, header: &Values, number: usize, line: &JournalLine) -> Values {
        let Sides { posting_keys: [debit, credit], signs: [plus, minus], .. } = &self.sides;
        let is_debit = line.pence.is_positive();
        let coding = &line.coding;
        let pairs = [
            ("record", self.sides.records[1].clone()),
            ("number", number.to_string()),
            ("posting-key", if is_debit { debit.clone() } else { credit.clone() }),
            ("sign", if is_debit { plus.clone() } else { minus.clone() }),
            ("account-type", coding.account_type.clone()),
            ("account", coding.account.clone()),
            ("cost-centre", coding.cost_centre.clone()),
            ("profit-centre", coding.profit_centre.clone()),
            ("tax-code", coding.tax_code.clone()),
            ("amount", self.amount(Pence(line.pence.0.abs()))),
            ("signed-amount", self.amount(line.pence)),
            ("text", cut(&line.text, LINE_TEXT)),
        ];
        let mut values = header.clone();
        values.extend(pairs.map(|(name, value)| (name.to_string(), value)));
        values
    }

    fn amount(&self, pence: Pence) -> String {
        match self.council.amounts {
            Amounts::Pounds => pence.to_string(),
            Amounts::Pence => pence.0.to_string(),
        }
    }
}

/// Period (1 to 12) and year of a day, where the council's year begins with a month and is named by
/// the calendar year in which it begins.
fn period(day: Day, first_month: u8) -> (u32, i32) {
    let (month, first) = (day.month(), u32::from(first_month));
    let year = if month >= first { day.year() } else { day.year() - 1 };
    ((month + 12 - first) % 12 + 1, year)
}

/// The beginning of a text, as long as a field takes.
fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

/// The lines of a journal as the store keeps them, whatever the layout.
pub fn kept(lines: &[JournalLine]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in lines {
        let Coding { account, account_type, cost_centre, profit_centre, tax_code } = &line.coding;
        let pence = line.pence.0.to_string();
        let own = [line.ours.as_str(), account, account_type, cost_centre, profit_centre, tax_code];
        // Writing to memory does not fail.
        let _ = write_record(&mut out, own.into_iter().chain([pence.as_str(), &line.text]));
    }
    out
}

/// Reads what [`kept`] wrote; `None` where it is something else.
pub fn read_kept(bytes: &[u8]) -> Option<Vec<JournalLine>> {
    let mut reader = TableReader::new(bytes);
    let mut record = Record::default();
    let mut lines = Vec::new();
    loop {
        match reader.read(&mut record).ok()? {
            Reading::End => return Some(lines),
            Reading::Fault(_) => return None,
            Reading::Record => {
                let at = |place| record.get(place).map(str::to_string);
                let coding = Coding {
                    account: at(1)?,
                    account_type: at(2)?,
                    cost_centre: at(3)?,
                    profit_centre: at(4)?,
                    tax_code: at(5)?,
                };
                let pence = Pence(at(6)?.parse().ok()?);
                lines.push(JournalLine { ours: at(0)?, coding, pence, text: at(7)? });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<String> {
        BUILT_IN
            .iter()
            .flat_map(|(_, text)| {
                toml::from_str::<JournalLayout>(text).unwrap().account.into_keys()
            })
            .collect()
    }

    fn head() -> JournalHead {
        JournalHead {
            reference: "ND-J7".into(),
            reverses: String::new(),
            day: "D4".into(),
            documented: "2026-03-30".parse().unwrap(),
            posted: "2026-04-01".parse().unwrap(),
            text: "Penalty charges D4 of 30 Mar 2026".into(),
        }
    }

    fn lines(layout: &JournalLayout, pence: [i64; 2]) -> Vec<JournalLine> {
        ["cash", "income-parking"]
            .into_iter()
            .zip(pence)
            .map(|(ours, pence)| JournalLine {
                ours: ours.into(),
                coding: layout.coding(ours).unwrap().clone(),
                pence: Pence(pence),
                text: "=cmd".into(),
            })
            .collect()
    }

    #[test]
    fn a_journal_is_written_as_header_and_lines_that_balance() {
        let layout = JournalLayout::built_in("journal", &known()).unwrap().unwrap();
        let bytes = layout.file(&head(), &lines(&layout, [7_000, -7_000])).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows.len(), 3, "{text}");
        // April is the first period of the council's year; what looks like a formula is none.
        assert!(rows[1].contains("01.04.2026,01,2026,GBP,ND-J7"), "{text}");
        assert!(rows[1].contains(",40,S,") && rows[1].contains(",70.00,"), "{text}");
        assert!(rows[2].contains(",50,S,") && rows[2].contains("'=cmd"), "{text}");
        assert!(rows[1].contains("Penalty charges D4 of 30 ,"), "cut to 25: {text}");
        let records = JournalLayout::built_in("journal-records", &known()).unwrap().unwrap();
        let bytes = records.file(&head(), &lines(&records, [7_000, -7_000])).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert!(rows[0].starts_with('H') && rows[1].starts_with('L'), "{text}");
        assert_eq!((rows.len(), rows[1].chars().count()), (3, rows[2].chars().count()));
    }

    #[test]
    fn what_does_not_balance_is_not_written() {
        let layout = JournalLayout::built_in("journal", &known()).unwrap().unwrap();
        let told = layout.file(&head(), &lines(&layout, [7_000, -6_999])).unwrap_err();
        assert!(told.why.contains("0.01 is left over"), "{told}");
        assert!(layout.file(&head(), &lines(&layout, [0, 0])).is_err());
        assert!(layout.file(&head(), &[]).is_err());
    }

    #[test]
    fn a_layout_that_is_wrong_is_told_with_its_place() {
        let good = BUILT_IN[0].1;
        let told = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            JournalLayout::read(&good.replacen(from, to, 1), &known()).unwrap_err()
        };
        assert!(told("[account.cash]", "[account.gold]").why.contains("no such account"));
        assert!(told("field = \"posting-key\"", "field = \"poem\"").line > 20);
        assert!(told("currency = \"GBP\"", "currency = \"pounds\"").why.contains("three capital"));
        assert!(told("first-month = 4", "first-month = 13").why.contains("1 to 12"));
        assert!(told("form = \"table\"", "form = \"round\"").line > 0);
        let less = good.replacen("[account.cash]", "[account.cheque2]", 1);
        assert!(JournalLayout::read(&less, &["cheque2".into()]).is_err());
    }

    #[test]
    fn a_period_is_counted_from_the_councils_first_month() {
        let of = |day: &str| period(day.parse().unwrap(), 4);
        assert_eq!(of("2026-04-01"), (1, 2026));
        assert_eq!(of("2027-03-31"), (12, 2026));
        assert_eq!(of("2026-12-31"), (9, 2026));
    }

    #[test]
    fn lines_are_read_as_they_are_kept() {
        let layout = JournalLayout::built_in("journal", &known()).unwrap().unwrap();
        let own = lines(&layout, [1, -1]);
        assert_eq!(read_kept(&kept(&own)), Some(own));
        assert_eq!(read_kept(b"a,b\n"), None);
    }
}
