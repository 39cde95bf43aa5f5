//! The list of fates that is kept with a file of money: written once, read by every comparison.
//!
//! Floor 4.

use super::sort::Fate;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::event::Method;
use crate::case::money::Pence;
use crate::desk::text;
use crate::exchange::payments::MoneyFile;
use crate::exchange::table::{Reading, Record, TableReader, harmless, write_record};
use crate::matter::MatterKind;
use crate::money::MoneyKind;

/// What becomes of a file's lines.
pub(super) struct Sorted {
    /// The number that the file's matter must get: what was looked up before it may be old.
    pub(super) first: MatterId,
    pub(super) fates: Vec<Fate>,
}

/// What became of a line, for a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineFate {
    /// The line of the file.
    pub line: u64,
    /// Its own number.
    pub key: String,
    /// Its amount.
    pub gross: Pence,
    /// The name of its fate: matched, known, double, suspense, fee.
    pub fate: &'static str,
    /// The rule, the entry, or why a person must look.
    pub why: String,
    /// The cases or the reference to which it went.
    pub to: String,
}

/// The headings of the list of fates that is kept with a file.
const FATE_HEADINGS: [&str; 15] = [
    "line", "kind", "key", "gross", "fee", "net", "captured", "settled", "fate", "to", "column",
    "why", "remedy", "says", "method",
];

/// The list of fates that is kept with a file: every line with its amounts in pence, and the faulty
/// lines after them.
pub(super) fn fates_table(file: &MoneyFile, sorted: &Sorted) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let mut record = |fields: [&str; 15]| {
        let _ = write_record(&mut out, fields);
    };
    record(FATE_HEADINGS);
    for (line, fate) in file.lines.iter().zip(fates_of(file, sorted)) {
        let amounts = [line.gross, line.fee, line.net].map(|pence| pence.0.to_string());
        let settled = line.settled.map(|day| day.to_string()).unwrap_or_default();
        let (number, captured) = (line.line.to_string(), line.captured.to_string());
        let (key, to, why) = (harmless(&line.key), harmless(&fate.to), harmless(&fate.why));
        let says = harmless(&text::clean(&line.says())).to_string();
        let [gross, fee, net] = amounts.each_ref().map(String::as_str);
        record([
            &number,
            line.kind.name(),
            &key,
            gross,
            fee,
            net,
            &captured,
            &settled,
            fate.fate,
            &to,
            "",
            &why,
            "",
            &says,
            line.method.name(),
        ]);
    }
    for fault in &file.faults {
        let [line, column, value, why, remedy] = fault.fields();
        let value = harmless(&value);
        let [fate, none] = ["faulty", ""];
        record([
            &line, none, &value, none, none, none, none, none, fate, none, &column, &why, &remedy,
            none, none,
        ]);
    }
    out
}

/// The fates of a file's lines, in words.
pub(super) fn fates_of(file: &MoneyFile, sorted: &Sorted) -> Vec<LineFate> {
    let mut next = sorted.first.0;
    let mut told = Vec::with_capacity(file.lines.len());
    for (line, fate) in file.lines.iter().zip(&sorted.fates) {
        let (name, why, to) = match fate {
            Fate::Placed(rule, shares) => {
                next += i64::from(!rule.is_named());
                let numbers: Vec<&str> = shares.iter().map(|share| share.number.as_str()).collect();
                ("matched", rule.label().to_string(), numbers.join(" "))
            }
            Fate::Known(number, entry) => {
                ("known", format!("entry {entry} records it"), number.to_string())
            }
            Fate::Double(reference) => {
                ("double", "taken from an earlier file".to_string(), reference.clone())
            }
            Fate::Suspense(why) => {
                next += 1;
                let reference = MatterKind::Suspense.reference(MatterId(next));
                ("suspense", why.clone(), reference)
            }
            Fate::Fee => ("fee", String::new(), String::new()),
            Fate::Payout(name) => ("payout", "recorded before".to_string(), name.clone()),
        };
        told.push(LineFate {
            line: line.line,
            key: text::clean(&line.key),
            gross: line.gross,
            fate: name,
            why: text::clean(&why),
            to,
        });
    }
    told
}

/// A line of a file as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct KeptLine {
    pub(super) line: String,
    /// What it was; `None` for a faulty line.
    pub(super) kind: Option<MoneyKind>,
    pub(super) key: String,
    pub(super) gross: Pence,
    /// What the provider kept of it.
    pub(super) fee: Pence,
    pub(super) net: Pence,
    pub(super) captured: Option<Day>,
    pub(super) settled: Option<Day>,
    pub(super) fate: String,
    pub(super) to: String,
    pub(super) why: String,
    /// What the line said of payer and purpose; empty in a file that an older release took in.
    pub(super) says: String,
    /// How it was paid; `None` in a file that an older release took in.
    pub(super) method: Option<Method>,
}

impl KeptLine {
    /// What a provider kept or charged by the line.
    pub(super) fn kept_by_provider(&self) -> Pence {
        match self.kind {
            // Told before, or not read: no money of its own.
            _any if self.fate == "double" => Pence::ZERO,
            None => Pence::ZERO,
            Some(MoneyKind::Fee) => -self.gross,
            Some(
                MoneyKind::Receipt
                | MoneyKind::Refund
                | MoneyKind::Chargeback
                | MoneyKind::Returned
                | MoneyKind::Adjustment,
            ) => self.fee,
        }
    }
}

/// Reads a list of fates.
pub(super) fn kept_lines(bytes: &[u8]) -> Vec<KeptLine> {
    let mut reader = TableReader::new(bytes);
    let mut record = Record::default();
    let mut lines = Vec::new();
    while let Ok(Reading::Record) = reader.read(&mut record) {
        let at = |place| record.get(place).unwrap_or_default();
        let plain = |place| at(place).strip_prefix('\'').unwrap_or(at(place)).to_string();
        let pence = |place| Pence(at(place).parse().unwrap_or(0));
        lines.push(KeptLine {
            line: at(0).to_string(),
            kind: MoneyKind::named(at(1)),
            key: plain(2),
            gross: pence(3),
            fee: pence(4),
            net: pence(5),
            captured: at(6).parse().ok(),
            settled: at(7).parse().ok(),
            fate: at(8).to_string(),
            to: plain(9),
            why: plain(11),
            says: plain(13),
            method: Method::named(at(14)),
        });
    }
    lines
}
