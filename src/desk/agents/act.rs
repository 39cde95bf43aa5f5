//! Taking a warrant back from its agent, and warrants whose end comes near.

use super::account::AgentState;
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::RecallReason;
use crate::case::day::Day;
use crate::case::event::{Event, HoldReason};
use crate::case::hold::HoldGround;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::summary::Work;
use crate::desk::act::Seen;
use crate::desk::batch::BatchStep;
use crate::desk::matter::{CaseChange, Deed, mail_step};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop, text};
use crate::law::Step;
use crate::law::period::plus;
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey};

/// Rows read at a time.
const PAGE: usize = 500;
/// A warrant that was issued so many days ago has ended.
const OLDEST: i32 = 367;

/// A warrant whose end comes near, or has come while an agent still has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// The case.
    pub case: CaseId,
    /// The number on its notice.
    pub number: String,
    /// Who is liable.
    pub name: String,
    /// The agent that has it; empty where none has.
    pub agent: String,
    /// The last day of the warrant.
    pub ends: Day,
    /// Days from today to that day; negative where it has passed.
    pub days: i32,
    /// What is due.
    pub due: Pence,
}

/// What became of one of many cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recalled {
    /// The number as it was given.
    pub number: String,
    /// What was done, or why nothing was.
    pub says: Result<String, String>,
}

impl Desk {
    /// Takes a warrant back from the agent that has it. Somebody vulnerable, and a decision of the
    /// council's, put the case on hold as well, so that it is not placed again by itself; both need
    /// a reason. The agent is told with the next file.
    pub fn recall(
        &mut self,
        id: CaseId,
        after: u32,
        reason: RecallReason,
        why: &str,
    ) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number().to_string();
        let Some(agent) = seen.case.mail.with_agent().map(|placed| placed.agent.clone()) else {
            return Err(Stop::Refused(format!(
                "no agent has the warrant of {number}, so nothing was recalled; `noticedesk case \
                 {number}` tells where it stands"
            )));
        };
        let steps = recall_steps(&seen, &agent, reason, &text::clean(why), self.today())?;
        let deed = Deed { cases: vec![CaseChange { id, after, steps }], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let agent = text::clean(&agent);
        let mut says = format!(
            "{number} is recalled from {agent} ({}); {agent} is told with the next file.",
            reason.label()
        );
        if self.verdict(BatchStep::Placement, &self.seen(id)?)?.is_ok() {
            says += " Nothing else in the case keeps it from the next run of placements: record \
                     what happened, or hold it.";
        }
        Ok(Done { case: id, after: self.entries(id)?, says })
    }

    /// The same for many cases, each by itself.
    pub fn recall_many(
        &mut self,
        numbers: &[String],
        reason: RecallReason,
        why: &str,
    ) -> Result<Vec<Recalled>, Stop> {
        let mut done = Vec::new();
        for number in numbers {
            let recalled = self.case_of(number).and_then(|id| {
                let after = self.entries(id)?;
                self.recall(id, after, reason, why)
            });
            let says = match recalled {
                Ok(one) => Ok(one.says),
                Err(Stop::Failed(why)) => return Err(Stop::Failed(why)),
                Err(stop) => Err(stop.to_string()),
            };
            done.push(Recalled { number: text::clean(number), says });
        }
        Ok(done)
    }

    /// Warrants that end within so many days, the first first; and those that ended while an agent
    /// still has them: nothing is enforced under them.
    pub fn warrants_ending(&self, within: i32) -> Result<Vec<Ending>, Stop> {
        let today = self.today();
        let mut found: Vec<Ending> = Vec::new();
        let mut from = PageFrom::AtDay(plus(today, -OLDEST));
        loop {
            let filter = QueueFilter::Everything;
            let ask = QueueAsk { work: Work::Agent, filter, today, from, limit: PAGE };
            let rows = self.store.queue_page(&ask)?;
            let Some((last, clock)) =
                rows.last().and_then(|row| Some((row.id, row.summary.work?.1)))
            else {
                break;
            };
            for row in &rows {
                let line = &row.summary;
                let Some(ends) = line.work.and_then(|(_, clock)| clock.last) else { continue };
                let days = ends.days_since(today);
                let due = line.due.on(today);
                if (0..=within).contains(&days) && due.is_positive() {
                    let (number, name) = (line.number.to_string(), text::clean(&line.name));
                    let agent = String::new();
                    found.push(Ending { case: row.id, number, name, agent, ends, days, due });
                }
            }
            // Every later one was issued later, and ends later.
            if clock.last.is_some_and(|last| last.days_since(today) > within) {
                break;
            }
            from = PageFrom::After(QueueKey { from: clock.from, id: last });
        }
        self.with_agents(&mut found, within)?;
        found.sort_by(|one, other| (one.ends, &one.number).cmp(&(other.ends, &other.number)));
        Ok(found)
    }

    /// Says which agent has each, and adds those that stand in another group of the queue.
    fn with_agents(&self, found: &mut Vec<Ending>, within: i32) -> Result<(), Stop> {
        let today = self.today();
        for one in self.agent_lines(None, today)? {
            let Some(ends) = one.ends else { continue };
            let has = matches!(one.state, AgentState::Working | AgentState::Expired);
            let days = ends.days_since(today);
            if !has || days > within {
                continue;
            }
            match found.iter_mut().find(|known| known.case == one.case) {
                Some(known) => known.agent = one.agent,
                None => found.push(Ending {
                    case: one.case,
                    number: one.number,
                    name: one.name,
                    agent: one.agent,
                    ends,
                    days,
                    due: one.outstanding,
                }),
            }
        }
        Ok(())
    }
}

/// What a recall writes to the case.
fn recall_steps(
    seen: &Seen,
    agent: &str,
    reason: RecallReason,
    why: &str,
    on: Day,
) -> Result<Vec<Step>, Stop> {
    let hold = match reason {
        RecallReason::Vulnerable => Some((
            HoldReason::Ground(HoldGround::Vulnerable, why.trim().to_string()),
            "how it is known that the person is vulnerable",
        )),
        RecallReason::Policy => {
            Some((HoldReason::Officer(why.trim().to_string()), "what was decided, and by whom"))
        }
        RecallReason::PaidDirect
        | RecallReason::LateApplication
        | RecallReason::Statement
        | RecallReason::Revoked
        | RecallReason::Closed => None,
    };
    if let Some((_, says)) = hold.as_ref().filter(|_| why.trim().is_empty()) {
        return Err(Stop::Refused(format!(
            "{} was not recalled: for the reason \"{}\" say in a few words {says} (--why TEXT on \
             the command line); the case stands still with those words",
            seen.case.number(),
            reason.label()
        )));
    }
    let fact = FileFact::Recalled { agent: agent.to_string(), reason: Some(reason) };
    let mut steps = vec![mail_step(MailFact::File(fact), on, why)];
    let free = seen.case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on));
    if let Some((reason, _)) = hold.filter(|_| free) {
        steps.push(Step { event: Event::Held { reason, until: None }, on, why: why.to_string() });
    }
    Ok(steps)
}
