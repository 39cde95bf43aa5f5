//! Money in suspense to look at: groups, lists, one item beside the cases it may belong to.
//!
//! Floor 4. Every text is safe to show.

use super::Shelf;
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::words;
use crate::desk::{Desk, Stop, text};
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{MatterEntry, MatterEvent, MatterKind, MatterRow, MatterState, SuspenseState};
use crate::money::matching::{self, Reason, Suggestion};
use crate::store::{MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// The most items of one state that are read.
const MOST: usize = 5_000;
/// Rows of a page.
const PAGE: usize = 1_000;

/// One state of money in suspense with its count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SuspenseGroup {
    /// The state.
    pub state: SuspenseState,
    /// Items in it.
    pub count: u64,
    /// The day of the oldest.
    pub oldest: Option<Day>,
}

/// Money in suspense in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SuspenseLine {
    /// Its number.
    pub id: MatterId,
    /// Its reference, `U12`.
    pub reference: String,
    /// The day on which the payer paid.
    pub day: Day,
    /// What is left of it; all of it where nothing is left.
    pub pence: Pence,
    /// Reference, description, mark and payer as the line gave them.
    pub says: String,
    /// Days since it was paid.
    pub age: i32,
}

/// A case to which money may belong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Mark, name, street.
    pub about: String,
    /// Where it stands.
    pub stage: &'static str,
    /// What was due on the day of the payment.
    pub due: Pence,
    /// What is owed there for a clamped or removed vehicle; nothing in most.
    pub vehicle: Pence,
    /// Why it may be the one.
    pub why: String,
    /// Whether a person said that the money is not for it.
    pub ruled_out: bool,
}

/// Money in suspense with everything that is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SuspenseView {
    /// Its number.
    pub id: MatterId,
    /// Its reference.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// Where it stands.
    pub state: SuspenseState,
    /// What is left of it.
    pub left: Pence,
    /// What is known, label and text.
    pub facts: Vec<(&'static str, String)>,
    /// The cases to which it may belong, the likeliest first; only while something is left.
    pub candidates: Vec<Candidate>,
    /// What happened, oldest first.
    pub log: Vec<String>,
}

impl Desk {
    /// Money in suspense by state, with counts.
    pub fn suspense_groups(&self) -> Result<Vec<SuspenseGroup>, Stop> {
        let mut groups: Vec<SuspenseGroup> = SuspenseState::ALL
            .iter()
            .map(|state| SuspenseGroup { state: *state, count: 0, oldest: None })
            .collect();
        for tally in self.store.matter_tallies()?.into_iter().filter(|tally| tally.count > 0) {
            let MatterState::Suspense(state) = tally.state else { continue };
            if let Some(group) = groups.iter_mut().find(|group| group.state == state) {
                group.count += tally.count;
                group.oldest = Some(group.oldest.map_or(tally.day, |day| day.min(tally.day)));
            }
        }
        Ok(groups)
    }

    /// Money that stands somewhere, oldest first.
    pub fn suspense_list(&self, state: SuspenseState) -> Result<Vec<SuspenseLine>, Stop> {
        let today = self.today();
        let rows = self.suspense_rows(state)?;
        Ok(rows.iter().map(|row| line_of(row, today)).collect())
    }

    pub(super) fn suspense_rows(&self, state: SuspenseState) -> Result<Vec<MatterRow>, Stop> {
        let mut rows: Vec<MatterRow> = Vec::new();
        while rows.len() < MOST {
            let from = rows.last().map_or(MatterFrom::Start, |row| {
                MatterFrom::After(MatterKey { day: row.line.day, id: row.id })
            });
            let (state, filter) = (MatterState::Suspense(state), MatterFilter::Everything);
            let page = self.store.matters(&MatterAsk { state, filter, from, limit: PAGE })?;
            let last = page.len() < PAGE;
            rows.extend(page);
            if last {
                break;
            }
        }
        Ok(rows)
    }

    /// Money in suspense beside the cases to which it may belong.
    pub fn suspense_item(&self, id: MatterId) -> Result<SuspenseView, Stop> {
        let (view, money) = self.suspense(id)?;
        let line = money.line();
        let waits = money.state() == SuspenseState::Waiting;
        let suggested =
            if waits { matching::suggest(&Shelf(self.store.as_ref()), line)? } else { Vec::new() };
        let candidate = |one: &Suggestion| -> Result<Candidate, Stop> {
            let vehicle = self.vehicle_owed(&self.store.log(one.row.id)?);
            let ruled_out = money.not_for.contains(&one.row.id);
            Ok(Candidate { vehicle, ruled_out, ..candidate_of(one) })
        };
        let mut facts = vec![
            (
                "Paid",
                format!(
                    "{} by {}, {}",
                    line.gross,
                    words::method(line.method),
                    line.captured.long()
                ),
            ),
            ("What it is", line.kind.label().to_string()),
            ("Reference", line.reference.clone()),
            ("Also says", line.second.clone()),
            ("Mark", line.mark.clone()),
            ("Payer", line.payer.clone()),
            ("Number", line.key.clone()),
            ("Settled", line.settled.map(Day::long).unwrap_or_default()),
            ("File", self.file_told(money.unplaced.file, line.line)?),
            ("Why here", money.why.clone()),
        ];
        facts.retain(|(_, text)| !text.is_empty());
        let facts = facts.into_iter().map(|(label, text)| (label, text::clean(&text))).collect();
        Ok(SuspenseView {
            id,
            reference: view.reference(),
            after: view.after(),
            state: money.state(),
            left: money.left(),
            facts,
            candidates: suggested.iter().map(candidate).collect::<Result<_, Stop>>()?,
            log: view.log.iter().map(|entry| self.told(entry)).collect::<Result<_, Stop>>()?,
        })
    }

    fn file_told(&self, file: Option<MatterId>, line: u64) -> Result<String, Stop> {
        let Some(file) = file else { return Ok(String::new()) };
        let (row, _) = self.store.matter(file)?;
        Ok(format!("{}, line {line} ({})", MatterKind::File.reference(file), row.title))
    }

    /// One entry of the log in words.
    fn told(&self, entry: &MatterEntry) -> Result<String, Stop> {
        let MatterEvent::Suspense(event) = &entry.event else { return Ok(String::new()) };
        let number = |case: CaseId| -> Result<String, Stop> {
            Ok(self.store.summary(case)?.summary.number.to_string())
        };
        let says = match event {
            SuspenseEvent::Arrived(_) => "came".to_string(),
            SuspenseEvent::Matched { case, pence, rule } => {
                format!("{pence} put to {} ({})", number(*case)?, rule.label())
            }
            SuspenseEvent::Unmatched { case, pence } => {
                format!("{pence} taken from {} again", number(*case)?)
            }
            SuspenseEvent::NotFor { case } => format!("not for {}", number(*case)?),
            SuspenseEvent::Moved { to } => format!("moved to {to}"),
            SuspenseEvent::Known { what } => format!("is {what}, which was recorded before"),
            SuspenseEvent::Refunded => "sent back to the payer".to_string(),
        };
        let why = if entry.why.is_empty() { String::new() } else { format!(": {}", entry.why) };
        let line = format!("{} {}  {says}{why}", entry.legal_day.short(), entry.officer);
        Ok(text::clean(&line))
    }
}

fn line_of(row: &MatterRow, today: Day) -> SuspenseLine {
    SuspenseLine {
        id: row.id,
        reference: row.reference(),
        day: row.line.day,
        pence: row.line.pence.unwrap_or_default(),
        says: text::clean(&row.line.title),
        age: today.days_since(row.line.day),
    }
}

/// A case to which money may belong, by its line alone.
fn candidate_of(one: &Suggestion) -> Candidate {
    let line = &one.row.summary;
    let about = [&line.mark, &line.name, &line.street];
    let about: Vec<&str> =
        about.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let why: Vec<&str> = one.why.iter().map(|reason: &Reason| reason.label()).collect();
    Candidate {
        case: one.row.id,
        number: line.number.to_string(),
        about: text::clean(&about.join(", ")),
        stage: words::stage(line.stage),
        due: one.due,
        vehicle: Pence::ZERO,
        why: why.join(", "),
        ruled_out: false,
    }
}

impl Candidate {
    /// What is due in it, also for a vehicle, in words.
    pub fn owed(&self) -> String {
        let vehicle = self.vehicle.is_positive();
        let vehicle = vehicle.then(|| format!(", {} for the vehicle", self.vehicle));
        format!("{} due{}", self.due, vehicle.unwrap_or_default())
    }
}
