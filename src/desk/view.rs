//! Plain rows for panes and command line: what the desk answers, ready to be shown, nothing to
//! compute.
//!
//! Every text in here is safe to show: control characters are taken out when a view is made.

use crate::case::day::{Day, Moment};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::notice::Regime;
use crate::case::summary::Work;
use crate::store::{PageFrom, QueueFilter, QueueKey};

/// One group of the queue with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind of work.
    pub work: Work,
    /// Cases whose clock runs today.
    pub open: u64,
    /// Cases whose clock has yet to start.
    pub waiting: u64,
    /// Day 1 of the oldest open case.
    pub oldest: Option<Day>,
    /// Open cases by age: to 5 days, 6-14, 15-47, 48-56, over 56.
    pub bands: [u64; 5],
}

/// What a column of amounts shows: what is due, or with a minus what must go back to the payer.
pub fn amount(due: Pence, back: Pence) -> String {
    if back.is_positive() { format!("-{back}") } else { due.to_string() }
}

/// Heads of the age bands, in their order.
pub const BANDS: [&str; 5] = ["to 5", "6-14", "15-47", "48-56", "over 56"];

/// Which page of which group is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueWish {
    /// The group.
    pub work: Work,
    /// Which rows.
    pub filter: QueueFilter,
    /// Where to start.
    pub from: PageFrom,
    /// The most rows.
    pub limit: usize,
}

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// The case.
    pub id: CaseId,
    /// Its place in the group, to page from.
    pub key: QueueKey,
    /// Notice number.
    pub number: String,
    /// Mark as entered; empty where none is known.
    pub mark: String,
    /// Where the case stands, in words.
    pub stage: &'static str,
    /// The scheme.
    pub regime: Regime,
    /// Code and suffix.
    pub code: String,
    /// Street.
    pub street: String,
    /// Keeper or liable person; empty where nobody is known.
    pub name: String,
    /// Day N of the clock that runs, from 1.
    pub day: i32,
    /// Days of the clock, where it has an end.
    pub of: Option<i32>,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last day on which a first-class posting is still in time, where there is one.
    pub last_safe: Option<Day>,
    /// How pressing it is.
    pub urgency: Urgency,
    /// Due today.
    pub due: Pence,
    /// To go back to the payer today.
    pub back: Pence,
    /// Who works on it; empty: nobody.
    pub holder: String,
    /// Whether progression is suspended, in a word or two; empty: not.
    pub hold: String,
    /// The letter that is approved but not confirmed posted, in a few words; empty: none.
    pub unposted: String,
}

/// How pressing a line is; shown as a sign and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Time enough.
    Calm,
    /// Seven days or fewer to the last safe posting day.
    Soon,
    /// Today is the last safe posting day.
    LastDay,
    /// The last safe posting day has passed, the last lawful day not.
    Unsafe,
    /// The last lawful day has passed.
    Late,
}

/// One page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuePage {
    /// The lines, oldest first.
    pub lines: Vec<QueueLine>,
    /// Whether something may lie before and behind the page.
    pub more_before: bool,
    /// See [`QueuePage::more_before`].
    pub more_after: bool,
}

/// A line of the summary log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Entry number.
    pub number: u32,
    /// The key that opens what stands behind it; `None` where nothing does.
    pub link: Option<char>,
    /// When it happened.
    pub day: Day,
    /// When it was recorded.
    pub recorded: Moment,
    /// Two or three letters of kind: `PCN`, `NOT`, `PAY` …
    pub kind: &'static str,
    /// Who recorded it.
    pub officer: String,
    /// One sentence.
    pub says: String,
    /// Set where the entry records what the law did not allow.
    pub correction: bool,
}

/// A step that could be taken, allowed or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// The name for command line and messages.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// What must be asked before it is taken.
    pub needs: Vec<crate::law::Need>,
    /// Why not, where it is refused now.
    pub refused: Option<String>,
    /// First day on which it may be taken, where that can be computed.
    pub first: Option<Day>,
    /// Last lawful day, where there is one.
    pub last: Option<Day>,
    /// Last safe posting day, where there is one.
    pub last_safe: Option<Day>,
    /// That two people take it, whatever the authority of one; `None` where one may.
    pub second: Option<&'static str>,
}

/// One line of how an amount is made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountLineView {
    /// What it is.
    pub text: String,
    /// How much; negative where it relieves.
    pub pence: Pence,
    /// The provision, short; empty where none applies.
    pub clause: String,
}

/// A case as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Number of the last entry: what every act on this view must be told as `after`.
    pub after: u32,
    /// The day for which this view answers.
    pub day: Day,
    /// Notice number.
    pub number: String,
    /// Remark on the number's check character; empty where it fits.
    pub number_remark: String,
    /// Label and text of who, what, where; in the order of the pane's top.
    pub facts: Vec<(&'static str, String)>,
    /// Where the case stands.
    pub stage: &'static str,
    /// The scheme, in words.
    pub regime: &'static str,
    /// Due on the day; `None` where it cannot be computed.
    pub due: Option<Pence>,
    /// Until and including which day that amount holds.
    pub due_until: Option<Day>,
    /// What is due after that day.
    pub due_then: Option<Pence>,
    /// How the amount is made up.
    pub due_lines: Vec<AmountLineView>,
    /// Still owed for a clamped or removed vehicle, beside what is due.
    pub vehicle_owed: Pence,
    /// Whether a cheque in the post counts from the day on which it was posted.
    pub paid_when_posted: bool,
    /// The next steps of the process with their first and last days.
    pub next: Vec<StepLine>,
    /// Every step that could be taken.
    pub steps: Vec<StepLine>,
    /// Holds and warnings, most pressing first.
    pub warnings: Vec<String>,
    /// Who works on it; empty: nobody.
    pub holder: String,
    /// The summary log, newest last.
    pub log: Vec<LogLine>,
}

/// What stands behind a line of the log, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// One line.
    pub title: String,
    /// Label and text.
    pub fields: Vec<(String, String)>,
    /// Free text, with line breaks; empty where there is none.
    pub text: String,
}

/// A rule, the days counted, the clause: why an amount or a day is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// One line.
    pub title: String,
    /// The explanation, line by line.
    pub lines: Vec<String>,
}

/// A case found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The case.
    pub id: CaseId,
    /// Notice number.
    pub number: String,
    /// Mark as entered.
    pub mark: String,
    /// Keeper or liable person.
    pub name: String,
    /// Where the case stands.
    pub stage: &'static str,
    /// Day of the contravention.
    pub day: Option<Day>,
    /// Street.
    pub street: String,
    /// Due today.
    pub due: Pence,
    /// To go back to the payer today.
    pub back: Pence,
}

/// What a payment would do to a case, shown before it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentEffect {
    /// What was due on the day the money came.
    pub due: Pence,
    /// One sentence: closes at the discount, part payment short by so much, overpayment of so much.
    pub says: String,
    /// What is still due after it; negative: to be sent back.
    pub left: Pence,
    /// Which parts of the charge the money settles, each with how much.
    pub settles: Vec<String>,
    /// Why the amount was due on that day.
    pub why: Vec<String>,
    /// Warnings: a double, a closed case, a hold, a day long past.
    pub warnings: Vec<String>,
}

/// What was recorded, in a sentence for the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The case.
    pub case: CaseId,
    /// Number of its last entry now.
    pub after: u32,
    /// One sentence.
    pub says: String,
}

/// What is misspelt in a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelled {
    /// The paragraph that was checked.
    pub paragraph: String,
    /// Bytes from and to of every word that the dictionary does not know.
    pub wrong: Vec<(usize, usize)>,
}
