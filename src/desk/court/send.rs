//! Files to the court beside those of batch runs: what the council says to late applications,
//! changes of address, requests for reissue, closed cases. Each goes out once: the case's entry
//! names the file.

use std::collections::BTreeMap;

use super::super::batch::send::{court_number, identifiers, respondent};
use super::super::counterparts::out::{OutFile, Tally, layout_of};
use super::super::matter::{CaseChange, Deed, mail_step};
use super::super::{Desk, Stop, text};
use super::CourtGroup;
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::count::counted;
use crate::case::counterpart::{Counterpart, CourtWord};
use crate::case::event::Entry;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::case::summary::Work;
use crate::desk::act::Seen;
use crate::exchange::layout::{Layout, Values};
use crate::matter::MatterKind;
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey};

/// The most lines of one file.
const MOST_LINES: usize = 1_000;
/// Rows read at a time.
const PAGE: usize = 500;

/// What went out to the court.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CourtSent {
    /// The files, by their references.
    pub files: Vec<String>,
    /// The numbers that went out.
    pub numbers: Vec<String>,
    /// The numbers that did not, each with the reason.
    pub left_out: Vec<(String, String)>,
}

impl CourtSent {
    /// One sentence.
    pub fn says(&self) -> String {
        let left = match self.left_out.first() {
            None => String::new(),
            Some((number, why)) => {
                format!("; {} left out, the first {number}: {why}", self.left_out.len())
            }
        };
        match self.files.as_slice() {
            [] => format!("nothing went out{left}"),
            files => {
                let lines = counted(self.numbers.len(), "line");
                format!("{lines} went out in {}{left}", files.join(", "))
            }
        }
    }
}

/// A line with its case.
struct Outgoing {
    seen: Seen,
    values: Values,
}

impl Desk {
    /// Makes the files of out-of-time decisions from every reply that the court was not told yet,
    /// or the files of changes of address, of warrants to be reissued there, or of debts that are
    /// closed: one for each authority's letters, written in one transaction with the entries of
    /// its cases.
    pub fn court_send(&mut self, what: CourtWord) -> Result<CourtSent, Stop> {
        self.records_today()?;
        let ids = match what {
            CourtWord::OutOfTime => {
                let lines = self.court_list(CourtGroup::Late, MOST_LINES)?;
                lines.into_iter().filter_map(|line| line.case).collect()
            }
            CourtWord::Address | CourtWord::Reissue => self.registered()?,
            CourtWord::Closures => self.closed_debts()?,
        };
        let mut sent = CourtSent::default();
        let mut files: BTreeMap<String, Vec<Outgoing>> = BTreeMap::new();
        for id in ids {
            let seen = self.seen(id)?;
            let line = match what {
                CourtWord::OutOfTime => decision_line(&seen),
                CourtWord::Address => address_change(&seen.case),
                CourtWord::Reissue => self.reissue_line(&seen),
                CourtWord::Closures => self.closure_line(&seen),
            };
            match line {
                None => {}
                Some(Ok((letters, values))) => {
                    files.entry(letters).or_default().push(Outgoing { seen, values });
                }
                Some(Err(why)) => sent.left_out.push((seen.case.number().to_string(), why)),
            }
        }
        for (letters, outgoing) in files {
            self.send_file(what, &letters, &outgoing, &mut sent)?;
        }
        Ok(sent)
    }

    fn send_file(
        &mut self,
        what: CourtWord,
        letters: &str,
        outgoing: &[Outgoing],
        sent: &mut CourtSent,
    ) -> Result<(), Stop> {
        let holds = match what {
            CourtWord::OutOfTime => "out-of-time decisions",
            CourtWord::Address => "changes of address",
            CourtWord::Reissue => "requests for reissue",
            CourtWord::Closures => "case closures",
        };
        let layout = Layout::read(layout_of(holds).unwrap_or_default())
            .map_err(|fault| Stop::Failed(fault.to_string()))?;
        let on = self.today();
        let ids = self.do_deed(|file| {
            let mut rows = Vec::new();
            let mut cases = Vec::new();
            for one in outgoing {
                let mut values = one.values.clone();
                values.extend(identifiers(letters, file, Counterpart::Court)?);
                rows.push(values);
                let fact = MailFact::File(FileFact::CourtTold { what, file });
                let after = one.seen.log.last().map_or(0, |entry| entry.number);
                let steps = vec![mail_step(fact, on, "")];
                cases.push(CaseChange { id: one.seen.id, after, steps });
            }
            let bytes = layout.write(&rows).map_err(|fault| Stop::Failed(fault.to_string()))?;
            let reference = MatterKind::File.reference(file);
            let out = OutFile {
                counterpart: Counterpart::Court,
                party: letters,
                holds,
                name: format!("{letters}-{reference}.csv").to_lowercase(),
                run: None,
            };
            let (begin, contents) = out.begin(Tally::of(&rows), bytes, on);
            Ok(Deed { begin: vec![begin], cases, contents, ..Deed::default() })
        })?;
        sent.files.extend(ids.iter().map(|id| MatterKind::File.reference(*id)));
        sent.numbers.extend(outgoing.iter().map(|one| one.seen.case.number().to_string()));
        Ok(())
    }

    /// The cases whose debt is registered and that wait for something.
    fn registered(&self) -> Result<Vec<CaseId>, Stop> {
        let mut ids = Vec::new();
        for work in [Work::Order, Work::Warrant, Work::Agent, Work::Statement, Work::Held] {
            let mut from = PageFrom::Start;
            loop {
                let ask = QueueAsk {
                    work,
                    filter: QueueFilter::Everything,
                    today: crate::case::day::Day::LATEST,
                    from,
                    limit: PAGE,
                };
                let rows = self.store.queue_page(&ask)?;
                let late = crate::case::stage::Stage::Registered;
                ids.extend(rows.iter().filter(|row| row.summary.stage >= late).map(|row| row.id));
                let last = rows.last().and_then(|row| Some((row.id, row.summary.work?.1.from)));
                let Some((id, day)) = last.filter(|_| rows.len() == PAGE) else { break };
                from = PageFrom::After(QueueKey { from: day, id });
            }
        }
        ids.truncate(MOST_LINES * 20);
        Ok(ids)
    }
}

/// What becomes a line: the authority's letters and the values; or why there can be none.
pub(super) type Made = Result<(String, Values), String>;

/// The line of a reply that the court was not told; `None` where there is none.
fn decision_line(seen: &Seen) -> Option<Made> {
    let case = &seen.case;
    let statement = case.round().recovery.late_statement_pending()?;
    let reply = case.mail.reply_since(statement.filed).filter(|reply| reply.told.is_none())?;
    let reasons = seen
        .log
        .iter()
        .find(|entry| entry.number == reply.entry)
        .map(|entry: &Entry| text::clean(&entry.why));
    Some(court_number(case, case.registrations.saturating_sub(1)).map(|(letters, number)| {
        let pairs = [
            ("number", number),
            ("filed", statement.filed.to_string()),
            ("ground", statement.ground.name().to_string()),
            ("stance", reply.stance.name().to_string()),
            ("day", reply.on.to_string()),
            ("reasons", reasons.unwrap_or_default()),
        ];
        (letters, values(pairs))
    }))
}

/// The line of an address that was learned since the debt was registered and that the court was
/// not told; `None` where there is none.
fn address_change(case: &Case) -> Option<Made> {
    let registered = case.round().recovery.registered?;
    let address = case.address()?;
    let tells = |what| matches!(what, CourtWord::Address | CourtWord::Reissue);
    let told = case.mail.told.iter().rev().find(|told| tells(told.what));
    let known = told.is_some_and(|told| told.entry > address.entry);
    if address.from < registered.on || known {
        return None;
    }
    let made = court_number(case, case.registrations.saturating_sub(1));
    Some(made.and_then(|(letters, number)| {
        let lines = respondent(&address.party)?;
        let mut line = values([("number", number), ("day", address.from.to_string())]);
        for (place, text) in (1..).zip(lines) {
            line.insert(format!("respondent{place}"), text);
        }
        Ok((letters, line))
    }))
}

/// The values of a line.
pub(super) fn values<const N: usize>(pairs: [(&str, String); N]) -> Values {
    pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}
