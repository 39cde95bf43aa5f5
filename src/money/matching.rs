//! To which case a line of money belongs: rules in order, each with a name that is shown.
//!
//! Pure: cases are asked for through [`Cases`], which a store answers from its indexes; one line
//! asks a handful of questions, however many cases there are. A rule places money by itself only
//! where nothing contradicts it; a name and an amount alone never do, they are a suggestion.

use super::line::{MoneyKind, MoneyLine};
use super::near::{is_near, meant, numbers_in};
use crate::case::day::Day;
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::list::closed_list;
use crate::case::mark::{Mark, MarkClass};
use crate::case::money::Pence;
use crate::case::summary::{Summary, SummaryRow};
use crate::case::tender::PaidFor;

/// The most suggestions for a line.
pub const MOST_SUGGESTED: usize = 5;
/// The most cases of one mark or name that are looked at.
pub const MOST_LOOKED_AT: usize = 50;
/// The characters by which a number that was cut short still leads somewhere.
const BEGINNING: usize = 8;
/// A payment within so many days of the contravention is likely to be for it.
const SOON: i32 = 42;

/// Where cases are found.
pub trait Cases {
    /// Why they could not be.
    type Error;
    /// The case of a number.
    fn by_number(&self, number: &PcnNumber) -> Result<Option<SummaryRow>, Self::Error>;
    /// Cases whose number begins so.
    fn beginning(&self, text: &str) -> Result<Vec<SummaryRow>, Self::Error>;
    /// Cases of a mark, by its search key.
    fn by_mark(&self, key: &str) -> Result<Vec<SummaryRow>, Self::Error>;
    /// Cases of a name.
    fn by_name(&self, name: &str) -> Result<Vec<SummaryRow>, Self::Error>;
}

closed_list! {
    /// A rule by which money was placed.
    pub enum Rule {
        /// The number of an open case, and what is due on that day.
        Number = 1, "number", "number and amount";
        /// The number of an open case, and less than is due.
        PartPayment = 2, "part-payment", "number, part of what is due";
        /// The numbers of several open cases, and together what is due in them.
        SeveralNotices = 3, "several-notices", "several numbers, their sum";
        /// One character of the number is wrong, the check character leads to one open case, and
        /// that is what is due there.
        CheckCharacter = 4, "check-character", "one character wrong, amount";
        /// The mark of one open case, and what is due in it on that day.
        MarkAndAmount = 5, "mark-and-amount", "mark, amount and day";
        /// A person said so.
        ByHand = 6, "by-hand", "an officer";
        /// The number of a case, just what is owed there for a clamped or removed vehicle, and not
        /// what is due on the charge.
        Vehicle = 7, "vehicle", "number, what is owed for the vehicle";
    }
}

closed_list! {
    /// Why a case may be the one.
    pub enum Reason {
        /// Its number stands in the line.
        Number = 1, "number", "the number";
        /// A number stands in the line that is almost its.
        NearNumber = 2, "near-number", "almost the number";
        /// Its mark stands in the line.
        Mark = 3, "mark", "the mark";
        /// So much is due in it.
        Amount = 4, "amount", "the amount";
        /// The name of the person liable.
        Name = 5, "name", "the name";
        /// The contravention was shortly before.
        Day = 6, "day", "the days";
    }
}

impl Rule {
    /// Whether the line itself names the cases: then they are found by it again.
    pub const fn is_named(self) -> bool {
        match self {
            Rule::Number | Rule::PartPayment | Rule::SeveralNotices | Rule::Vehicle => true,
            Rule::CheckCharacter | Rule::MarkAndAmount | Rule::ByHand => false,
        }
    }

    /// What the money pays that the rule places.
    pub const fn pays(self) -> PaidFor {
        match self {
            Rule::Vehicle => PaidFor::Vehicle,
            Rule::Number
            | Rule::PartPayment
            | Rule::SeveralNotices
            | Rule::CheckCharacter
            | Rule::MarkAndAmount
            | Rule::ByHand => PaidFor::Penalty,
        }
    }
}

impl Reason {
    const fn points(self) -> u32 {
        match self {
            Reason::Number => 64,
            Reason::Mark => 32,
            Reason::NearNumber => 30,
            Reason::Amount => 20,
            Reason::Name => 16,
            Reason::Day => 4,
        }
    }
}

/// A part of a payment for one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: PcnNumber,
    /// Number of its last entry when it was looked at.
    pub after: u32,
    /// How much of the money is for it.
    pub pence: Pence,
}

/// A case to which money may belong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The case.
    pub row: SummaryRow,
    /// What was due in it on the day of the payment.
    pub due: Pence,
    /// Why it may be the one, the strongest reason first.
    pub why: Vec<Reason>,
}

impl Suggestion {
    fn points(&self) -> u32 {
        let open = if self.row.summary.stage.is_closed() { 0 } else { 8 };
        open + self.why.iter().map(|reason| reason.points()).sum::<u32>()
    }
}

/// Where a line of money goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Placing {
    /// To cases, by a rule.
    Placed(Rule, Vec<Share>),
    /// To suspense; why no rule placed it.
    Open(&'static str),
}

/// Places a line by the rules.
pub fn place<C: Cases>(cases: &C, line: &MoneyLine) -> Result<Placing, C::Error> {
    place_among(cases, line, &named(cases, line)?)
}

/// The same where the cases whose numbers stand in the line are known.
pub fn place_among<C: Cases>(
    cases: &C,
    line: &MoneyLine,
    named: &[SummaryRow],
) -> Result<Placing, C::Error> {
    if line.kind != MoneyKind::Receipt {
        return Ok(Placing::Open("it is not a payment; a person decides what it undoes"));
    }
    match named {
        [] => {}
        [row] => return Ok(by_number(line, row)),
        rows => return Ok(by_numbers(line, rows)),
    }
    let owes = |row: &SummaryRow| is_open(row) && due(row, line.captured) == line.gross;
    let mut close = Vec::new();
    for number in numbers(line).iter().flat_map(meant) {
        close.extend(cases.by_number(&number)?.filter(|row| owes(row) && !contradicts(line, row)));
    }
    each_once(&mut close);
    match close.as_slice() {
        [] => {}
        [row] => return Ok(placed(Rule::CheckCharacter, line, row)),
        _ => return Ok(Placing::Open("the number is wrong, and several cases are near it")),
    }
    let mut with_mark = Vec::new();
    for key in marks(line) {
        with_mark.extend(cases.by_mark(&key)?);
    }
    let has_cases = !with_mark.is_empty();
    let before = |row: &SummaryRow| row.summary.contravention <= Some(line.captured);
    with_mark.retain(|row| owes(row) && before(row));
    each_once(&mut with_mark);
    Ok(match with_mark.as_slice() {
        [row] => placed(Rule::MarkAndAmount, line, row),
        [] if has_cases => Placing::Open("no case of that mark owes just so much"),
        [] if numbers(line).is_empty() => Placing::Open("it names no notice"),
        [] => Placing::Open("no case has the number that it gives"),
        _ => Placing::Open("several cases of the mark owe so much"),
    })
}

/// Places a line that names one case in which so much is owed for a vehicle: for the vehicle where
/// it is just that and not what is due on the charge, on the charge where it is just what is due
/// there. Everything else, also a part of either, is for a person.
pub fn place_beside_vehicle(line: &MoneyLine, row: &SummaryRow, owed: Pence) -> Placing {
    let due = if is_open(row) { due(row, line.captured) } else { Pence::ZERO };
    if line.kind != MoneyKind::Receipt {
        Placing::Open("it is not a payment; a person decides what it undoes")
    } else if contradicts(line, row) {
        Placing::Open("the number is one case's and the mark another's")
    } else if line.gross == owed && line.gross == due {
        Placing::Open("so much is due on the charge, and so much is owed for the vehicle")
    } else if line.gross == owed {
        placed(Rule::Vehicle, line, row)
    } else if line.gross == due {
        placed(Rule::Number, line, row)
    } else if line.gross == owed + due {
        Placing::Open("it is what is due on the charge and what is owed for the vehicle together")
    } else {
        Placing::Open("it is neither what is due on the charge nor what is owed for the vehicle")
    }
}

/// The cases to which a line may belong, the likeliest first.
pub fn suggest<C: Cases>(cases: &C, line: &MoneyLine) -> Result<Vec<Suggestion>, C::Error> {
    let mut rows = named(cases, line)?;
    for number in numbers(line) {
        for near in meant(&number) {
            rows.extend(cases.by_number(&near)?);
        }
        if let Some(beginning) = number.as_str().get(..BEGINNING) {
            rows.extend(cases.beginning(beginning)?);
        }
    }
    for key in marks(line) {
        rows.extend(cases.by_mark(&key)?);
    }
    if line.payer.split_whitespace().count() > 1 {
        rows.extend(cases.by_name(&line.payer)?);
    }
    each_once(&mut rows);
    let mut found: Vec<Suggestion> = rows
        .into_iter()
        .map(|row| Suggestion {
            due: due(&row, line.captured),
            why: reasons(line, &row.summary),
            row,
        })
        .filter(|one| one.why.iter().any(|reason| *reason != Reason::Day))
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.points()), one.row.id));
    found.truncate(MOST_SUGGESTED);
    Ok(found)
}

/// Why a line of money may be for a case: what agrees, the strongest first.
pub fn reasons(line: &MoneyLine, case: &Summary) -> Vec<Reason> {
    let numbers = numbers(line);
    let exact = numbers.contains(&case.number);
    let near = || numbers.iter().any(|number| is_near(number.as_str(), &case.number));
    let mark = !case.mark_key.is_empty() && marks(line).contains(&case.mark_key);
    let owed = case.due.on(line.captured);
    let days = case.contravention.map(|day| line.captured.days_since(day));
    let agree = [
        (Reason::Number, exact),
        (Reason::NearNumber, !exact && near()),
        (Reason::Mark, mark),
        (Reason::Amount, owed == line.gross),
        (Reason::Name, same_name(&line.payer, &case.name)),
        (Reason::Day, days.is_some_and(|days| (0..=SOON).contains(&days))),
    ];
    agree.into_iter().filter(|(_, agrees)| *agrees).map(|(reason, _)| reason).collect()
}

/// Whether money that waits is so likely to be for a case that a person must look before the case
/// is pursued: its number or almost its number, its mark, or the name together with the amount. An
/// amount and a day alone agree with half of all cases.
pub fn holds(why: &[Reason]) -> bool {
    let has = |reason| why.contains(&reason);
    has(Reason::Number)
        || has(Reason::NearNumber)
        || has(Reason::Mark)
        || (has(Reason::Name) && has(Reason::Amount))
}

/// The numbers that a line gives, those of the payer's reference first.
fn numbers(line: &MoneyLine) -> Vec<PcnNumber> {
    let mut found = numbers_in(&line.reference);
    found.extend(numbers_in(&line.second));
    found
}

/// The cases whose numbers stand in the line, each once.
pub fn named<C: Cases>(cases: &C, line: &MoneyLine) -> Result<Vec<SummaryRow>, C::Error> {
    let mut rows: Vec<SummaryRow> = Vec::new();
    for number in numbers(line) {
        let row = cases.by_number(&number)?;
        rows.extend(row.filter(|row| rows.iter().all(|other| other.id != row.id)));
    }
    Ok(rows)
}

fn by_number(line: &MoneyLine, row: &SummaryRow) -> Placing {
    let due = due(row, line.captured);
    if contradicts(line, row) {
        Placing::Open("the number is one case's and the mark another's")
    } else if !is_open(row) {
        Placing::Open("the case of that number is closed")
    } else if line.gross == due {
        placed(Rule::Number, line, row)
    } else if line.gross < due {
        placed(Rule::PartPayment, line, row)
    } else {
        Placing::Open("it is more than was due in the case of that number")
    }
}

fn by_numbers(line: &MoneyLine, rows: &[SummaryRow]) -> Placing {
    let shares: Vec<Share> = rows.iter().map(|row| share(row, due(row, line.captured))).collect();
    let sum: Pence = shares.iter().map(|share| share.pence).sum();
    let each = shares.iter().all(|share| share.pence.is_positive());
    if sum == line.gross && each && rows.iter().all(is_open) {
        Placing::Placed(Rule::SeveralNotices, shares)
    } else {
        Placing::Open("it names several notices and is not the sum of what is due in them")
    }
}

fn placed(rule: Rule, line: &MoneyLine, row: &SummaryRow) -> Placing {
    Placing::Placed(rule, vec![share(row, line.gross)])
}

fn share(row: &SummaryRow, pence: Pence) -> Share {
    let line = &row.summary;
    Share { case: row.id, number: line.number.clone(), after: line.entries, pence }
}

fn each_once(rows: &mut Vec<SummaryRow>) {
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
}

fn is_open(row: &SummaryRow) -> bool {
    !row.summary.stage.is_closed()
}

fn due(row: &SummaryRow, day: Day) -> Pence {
    row.summary.due.on(day)
}

/// The search keys of the marks that a line gives: that of its own field, and every word that has
/// the form of a mark and is no number.
fn marks(line: &MoneyLine) -> Vec<String> {
    let mut keys: Vec<String> = Mark::new(&line.mark).map(|mark| mark.key()).into_iter().collect();
    for text in [&line.reference, &line.second] {
        let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let pairs = words.windows(2).map(<[&str]>::concat);
        for word in words.iter().map(ToString::to_string).chain(pairs) {
            let mark = Mark::new(&word).filter(looks_like_mark);
            keys.extend(mark.map(|mark| mark.key()).filter(|key| !keys.contains(key)));
        }
    }
    keys
}

/// Whether a word of a reference is a mark: only forms that nothing else has.
fn looks_like_mark(mark: &Mark) -> bool {
    match mark.class() {
        MarkClass::Current | MarkClass::Prefix | MarkClass::Suffix => true,
        MarkClass::NorthernIreland => mark.folded().len() >= 6,
        MarkClass::QPlate
        | MarkClass::Dateless
        | MarkClass::Diplomat
        | MarkClass::DiplomaticStaff
        | MarkClass::Military
        | MarkClass::Trade
        | MarkClass::Other => false,
    }
}

/// Whether the line's own mark is another than the case's.
fn contradicts(line: &MoneyLine, row: &SummaryRow) -> bool {
    let own = Mark::new(&line.mark).map(|mark| mark.key());
    own.is_some_and(|key| !row.summary.mark_key.is_empty() && key != row.summary.mark_key)
}

/// Whether two names have the same words but for titles and initials, and a surname at least.
fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() > 1)
            .filter(|word| !matches!(word.as_str(), "mr" | "mrs" | "ms" | "miss" | "dr" | "mx"))
            .collect()
    };
    let (mut one, mut other) = (words(one), words(other));
    one.sort();
    other.sort();
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared > 0 && shared == one.len().min(other.len())
}
