//! One line of a file: what it asks of its case, done in one transaction, or left out with the
//! reason and the remedy.

use super::{Accept, Holds};
use crate::case::correspondence::MatterId;
use crate::case::event::Entry;
use crate::case::ids::{NumberCheck, PcnNumber};
use crate::case::list::closed_list;
use crate::case::state::Case;
use crate::desk::act::Seen;
use crate::desk::matter::{CaseChange, Deed};
use crate::desk::{Desk, Stop, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::{Layout, Line, Values};
use crate::exchange::table::{Reading, Record, TableReader, write_record};
use crate::law::Step;
use crate::store::Content;

/// How often a line is done again when somebody else was quicker.
const TRIES: usize = 3;

closed_list! {
    /// What became of a line.
    pub enum Outcome {
        /// It did what it says.
        Taken = 1, "taken", "taken";
        /// It was there already.
        Double = 2, "double", "there already";
        /// It was left out: a person must look.
        LeftOut = 3, "left-out", "left out";
        /// It agrees with its case in everything, and waits to be accepted with the others.
        Agrees = 4, "agrees", "agrees";
        /// It waits for a person's decision.
        Waits = 5, "waits", "waits";
    }
}

/// What became of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineFate {
    /// The line of the file, from 1.
    pub line: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// The number of its notice as the file has it; empty where it could not be read.
    pub number: String,
    /// Why, with the column and the value where one is meant; empty where it did what it says.
    pub why: String,
    /// What to do now.
    pub remedy: String,
    /// What the line says, as long as it waits; else empty.
    pub values: Values,
}

impl LineFate {
    /// A line that could not be read.
    pub(super) fn of_fault(fault: &Fault) -> LineFate {
        let (line, remedy) = (fault.line, fault.remedy.clone());
        let place = match (fault.column.is_empty(), fault.value.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("{}: ", fault.column),
            (false, false) => format!("{} \"{}\": ", fault.column, fault.value),
        };
        let why = format!("{place}{}", fault.why);
        let (number, values) = (String::new(), Values::new());
        LineFate { line, outcome: Outcome::LeftOut, number, why, remedy, values }
    }

    /// Whether nobody has decided on it.
    pub const fn is_open(&self) -> bool {
        matches!(self.outcome, Outcome::Agrees | Outcome::Waits)
    }
}

/// What a line wants of its case.
pub(in crate::desk) enum Wants {
    /// These steps, in order.
    Steps(Vec<Step>),
    /// Nothing: it is there already, and why that is known.
    Nothing(String),
    /// A person's decision first, for this reason; none where it agrees and may be accepted.
    Decision(Option<String>),
}

/// How the lines of a file are taken.
pub(super) struct Taking<'a> {
    pub(super) holds: Holds,
    pub(super) party: &'a str,
    pub(super) file: MatterId,
    pub(super) layout: &'a Layout,
    pub(super) accept: Accept,
}

/// Why a line is left out: the fault tells column, value, reason and remedy.
pub(in crate::desk) type Read = Result<Wants, Fault>;

/// A line of a file, or its fault.
pub(super) enum Item {
    /// It can be read.
    Line(Line),
    /// It cannot.
    Fault(Fault),
    /// It belongs to no case, and what became of it is known.
    Judged(LineFate),
}

/// The data lines of a file in their order, the counterpart's words in ours.
pub(super) fn items(layout: &Layout, bytes: &[u8]) -> Result<Vec<Item>, Fault> {
    let lines = layout.take(bytes)?;
    let mut items: Vec<Item> = lines.faults.into_iter().map(Item::Fault).collect();
    items.extend(lines.good.into_iter().map(|mut line| {
        for field in ["answer", "what", "code"] {
            if let Some(value) = line.values.get_mut(field) {
                *value = layout.ours(value).to_lowercase();
            }
        }
        Item::Line(line)
    }));
    items.sort_by_key(|item| match item {
        Item::Line(line) => line.line,
        Item::Fault(fault) => fault.line,
        Item::Judged(fate) => fate.line,
    });
    if items.is_empty() {
        return Err(Fault::of_file("it has no data line", "ask for the file again"));
    }
    Ok(items)
}

impl Desk {
    /// Does one line; tried again when somebody was quicker.
    pub(super) fn do_line(
        &mut self,
        taking: &Taking<'_>,
        line: &Line,
        why: &str,
    ) -> Result<LineFate, Stop> {
        let holds = taking.holds;
        if holds == Holds::JournalAnswers {
            return self.journal_answer(line, why);
        }
        let typed = number_of(holds, line);
        let fate = |outcome, why: String, remedy: &str| LineFate {
            line: line.line,
            outcome,
            number: text::clean(typed),
            why: text::clean(&why),
            remedy: remedy.to_string(),
            values: Values::new(),
        };
        for _ in 0..TRIES {
            let Some(seen) = self.case_of_line(holds, typed)? else {
                return Ok(fate(Outcome::LeftOut, not_here(typed), NOT_OURS));
            };
            if seen.log.iter().any(|entry| is_of(entry, why)) {
                return Ok(fate(Outcome::Taken, String::new(), ""));
            }
            let wants = match holds {
                Holds::KeeperAnswers => self.keeper_answer(&seen, line, why, taking.accept),
                Holds::CourtAnswers => self.court_answer(&seen, line, why),
                Holds::AgentReports => self.agent_report(&seen, taking.party, line, why),
                Holds::Remittance => {
                    self.agent_remittance(&seen, (taking.party, taking.file), line, why)
                }
                Holds::JournalAnswers => Ok(Wants::Nothing(String::new())),
            };
            let steps = match wants {
                Ok(Wants::Steps(steps)) => steps,
                Ok(Wants::Nothing(says)) => return Ok(fate(Outcome::Double, says, "")),
                Ok(Wants::Decision(why)) => {
                    let outcome = if why.is_some() { Outcome::Waits } else { Outcome::Agrees };
                    let open = fate(outcome, why.unwrap_or_default(), DECIDE);
                    return Ok(LineFate { values: line.values.clone(), ..open });
                }
                Err(mut fault) => {
                    let number = text::clean(typed);
                    fault.column = taking.layout.heading_of(&fault.column).to_string();
                    return Ok(LineFate { number, ..LineFate::of_fault(&fault) });
                }
            };
            let after = seen.log.last().map_or(0, |entry| entry.number);
            let cases = vec![CaseChange { id: seen.id, after, steps }];
            let deed = Deed { cases, ..Deed::default() };
            match self.do_deed(|_| Ok(deed.clone())) {
                Ok(_) => return Ok(fate(Outcome::Taken, String::new(), "")),
                Err(Stop::Behind(_)) => {}
                Err(Stop::Refused(says)) => {
                    let says = says.trim_end_matches('.').to_string();
                    return Ok(fate(Outcome::LeftOut, says, "look at the case"));
                }
                Err(other) => return Err(other),
            }
        }
        let says = "somebody else changed the case each time".to_string();
        Ok(fate(Outcome::LeftOut, says, "look at the case, and record the line by hand"))
    }

    /// The case of a number as a counterpart writes it: the court adds a digit.
    pub(in crate::desk) fn case_of_line(
        &self,
        holds: Holds,
        typed: &str,
    ) -> Result<Option<Seen>, Stop> {
        let whole = text::clean(typed);
        let whole = whole.trim();
        let short = whole.char_indices().last().and_then(|(end, _)| whole.get(..end));
        let short = short.unwrap_or_default();
        let tries: &[&str] = match holds {
            Holds::CourtAnswers => &[short, whole],
            Holds::KeeperAnswers
            | Holds::AgentReports
            | Holds::Remittance
            | Holds::JournalAnswers => &[whole],
        };
        for typed in tries {
            let Some(number) = PcnNumber::new(typed) else { continue };
            if let Some(id) = self.store.case_of(&number)? {
                let log = self.store.log(id)?;
                return Ok(Some(Seen { id, case: Case::fold(&log), log }));
            }
        }
        Ok(None)
    }
}

/// Why there is no case of a number; a misprint is told by the check character.
fn not_here(typed: &str) -> String {
    let none = "no case of this store has this number";
    // The court's numbers have the suffix of a registration behind the check character.
    let without = typed.get(..typed.len().saturating_sub(1)).unwrap_or_default();
    for number in [typed, without] {
        match PcnNumber::new(number).map(|number| number.check()) {
            Some(NumberCheck::Expected(right)) => {
                return format!("{none}, and its check character should be {right}");
            }
            Some(NumberCheck::Fits | NumberCheck::OtherForm) | None => {}
        }
    }
    none.to_string()
}

/// The number that a line gives, as it was typed.
fn number_of(holds: Holds, line: &Line) -> &str {
    match holds {
        Holds::KeeperAnswers => line.get("reference"),
        Holds::CourtAnswers | Holds::AgentReports | Holds::Remittance | Holds::JournalAnswers => {
            line.get("number")
        }
    }
}

const DECIDE: &str = "decide in the pane of keeper answers, or with `noticedesk keepers`";

const NOT_OURS: &str =
    "look for a misprint; send it back if it is another council's or was never asked";

/// Whether an entry was recorded for a line.
pub(super) fn is_of(entry: &Entry, why: &str) -> bool {
    entry.why.strip_prefix(why).is_some_and(|rest| rest.is_empty() || rest.starts_with(';'))
}

/// The list of what became of some lines.
pub(super) fn fate_list(fates: &[LineFate]) -> Content {
    let mut bytes = Vec::new();
    for one in fates {
        let line = one.line.to_string();
        let cells = [line.as_str(), one.outcome.name(), &one.number, &one.why, &one.remedy];
        let values = one.values.iter().flat_map(|(field, value)| [field.as_str(), value]);
        // Writing to memory does not fail.
        let _ = write_record(&mut bytes, cells.into_iter().chain(values));
    }
    Content { media: "text/csv".to_string(), bytes: bytes.into() }
}

/// What became of the lines of such a list.
pub(super) fn fates_of(content: &Content) -> Result<Vec<LineFate>, Stop> {
    let damaged =
        || Stop::Failed("a list of a file cannot be read; run `noticedesk check`".to_string());
    let mut reader = TableReader::new(&*content.bytes);
    let mut record = Record::default();
    let mut fates = Vec::new();
    loop {
        match reader.read(&mut record).map_err(|_| damaged())? {
            Reading::Record => fates.push(fate_of(&record).ok_or_else(damaged)?),
            Reading::Fault(_) => return Err(damaged()),
            Reading::End => return Ok(fates),
        }
    }
}

fn fate_of(record: &Record) -> Option<LineFate> {
    Some(LineFate {
        line: record.get(0)?.parse().ok()?,
        outcome: Outcome::named(record.get(1)?)?,
        number: record.get(2)?.to_string(),
        why: record.get(3)?.to_string(),
        remedy: record.get(4)?.to_string(),
        values: values_of(record),
    })
}

/// What a line that waits says: behind its fate, each field's name and its value.
fn values_of(record: &Record) -> Values {
    let pair = |at: usize| {
        let name = record.get(at)?.to_string();
        Some((name, record.get(at + 1).unwrap_or_default().to_string()))
    };
    (5..record.len()).step_by(2).filter_map(pair).collect()
}
