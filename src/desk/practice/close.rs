//! The end of a year of practice: every log of its own put to the rules, every ledger summed, every
//! case in one place.

use super::report::YearReport;
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::CourtWord;
use crate::case::event::{Entry, Event, WarrantFact};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::case::timeline::{Happened, Timeline};
use crate::desk::agents::LOOKS_BACK;
use crate::desk::{Desk, Stop};
use crate::law;
use crate::matter::MatterState;
use crate::store::MatterTally;

/// Cases read at a time.
const AT_A_TIME: usize = 500;

impl Desk {
    /// Puts every log to the rules, sums every ledger, and counts where every case is.
    pub(super) fn close_year(&mut self, report: &mut YearReport, files: u64) -> Result<(), Stop> {
        // What was in the store before has smaller numbers, and is no business of the year's.
        let mut after = report.first.map(|first| CaseId(first.0 - 1));
        loop {
            let cases = self.store.walk(after, AT_A_TIME)?;
            let Some((last, _)) = cases.last() else { break };
            after = Some(last.id);
            for (row, log) in &cases {
                let number = row.summary.number.to_string();
                *report.stages.entry(row.summary.stage.name()).or_default() += 1;
                let work = row.summary.work.map_or("none", |(work, _)| work.name());
                *report.works.entry(work).or_default() += 1;
                let sum: Pence = law::ledger(&self.law, log).iter().map(|line| line.pence).sum();
                if !sum.is_zero() {
                    report.unbalanced.push(format!("{number}: out by {sum}"));
                }
                for what in log.iter().filter_map(|entry| told(&entry.event)) {
                    *report.told.entry(what).or_default() += 1;
                }
                report.breaches.extend(self.breaches(&number, log));
            }
        }
        report.files = self.files_so_far()? - files;
        report.differences = self.agent_differences(None, LOOKS_BACK)?.len() as u64;
        let found = self.store.check(&mut |_, _| ())?;
        report.damages = found.iter().map(|one| format!("{}: {}", one.place, one.what)).collect();
        Ok(())
    }

    /// The files in and out that the store has.
    pub(super) fn files_so_far(&self) -> Result<u64, Stop> {
        let is_file = |tally: &MatterTally| matches!(tally.state, MatterState::File(_));
        Ok(self.matter_tallies()?.iter().filter(|one| is_file(one)).map(|one| one.count).sum())
    }

    /// What the audit finds in a log.
    fn breaches(&self, number: &str, log: &[Entry]) -> Vec<String> {
        let happened = |entry: &Entry| Happened { on: entry.legal_day, event: entry.event.clone() };
        let timeline = Timeline {
            id: number.to_string(),
            notice: Case::fold(log).notice,
            events: log.iter().skip(1).map(happened).collect(),
            as_of: None,
        };
        let found = law::audit(&self.law, &timeline).breaches;
        found.iter().map(|breach| format!("{number}: {}", breach.says)).collect()
    }
}

/// What the court told or was told that no batch does, by name.
fn told(event: &Event) -> Option<&'static str> {
    if let Event::Mail(MailFact::File(fact)) = event {
        let closures = matches!(fact, FileFact::CourtTold { what: CourtWord::Closures, .. })
            .then_some("closures");
        return closures.or((*fact == FileFact::ReviewAsked).then_some("reviews"));
    }
    let kinds = [
        (matches!(event, Event::StatementTimeExtended { .. }), "more time"),
        (matches!(event, Event::StatementFiled { late: true, .. }), "late applications"),
        (*event == Event::StatementRefused, "late applications refused"),
        (*event == Event::Warrant(WarrantFact::Reissued), "reissues"),
    ];
    kinds.into_iter().find(|(is, _)| *is).map(|(_, name)| name)
}
