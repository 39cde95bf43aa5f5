//! What stands in a case's way beyond the law: an answer that is awaited; and the case as if
//! nothing stood in its way.

use super::step::{BatchStep, Because};
use crate::case::counterpart::Sought;
use crate::case::day::Day;
use crate::case::party::{Capacity, Party};
use crate::case::state::mail::UnmetItem;
use crate::case::state::{Case, Keeper};
use crate::case::summary::Work;
use crate::desk::{Desk, Stop, text};
use crate::law;

/// So many days the DVLA has for its answer before it is asked again.
const ENQUIRY_DAYS: i32 = 14;

impl Desk {
    /// What keeps a case from a step beyond the law and the office: an answer that is awaited, no
    /// agent left, no mark, an address in doubt, a notice that can follow no more.
    pub(super) fn hindrance(
        &self,
        step: BatchStep,
        case: &Case,
    ) -> Result<Option<(Because, String)>, Stop> {
        let today = self.today();
        if let Some(says) = under_way(step, case, today) {
            return Ok(Some((Because::UnderWay, says)));
        }
        Ok(match step {
            BatchStep::KeeperEnquiry if case.notice.vehicle.mark.is_none() => {
                let says = "no mark was recorded, so the DVLA cannot be asked; look at the notice";
                Some((Because::Particulars, says.to_string()))
            }
            BatchStep::KeeperEnquiry => {
                self.pointless(case, today).map(|says| (Because::TooLate, says))
            }
            BatchStep::Warrant => self.address_doubt(case).map(|says| (Because::Address, says)),
            BatchStep::Placement => {
                self.placed_no_more(case)?.map(|says| (Because::GivenBack, says))
            }
            BatchStep::Pcn
            | BatchStep::NoticeToOwner
            | BatchStep::EnforcementNotice
            | BatchStep::ChargeCertificate
            | BatchStep::Registration
            | BatchStep::Order => None,
        })
    }

    /// Why nobody may be asked about any more: the notice for which a keeper is sought cannot be
    /// served in time, so that there is no purpose left for which the DVLA would answer.
    fn pointless(&self, case: &Case, today: Day) -> Option<String> {
        let (work, clock) = law::outlook(&self.law, case).work?;
        let last = clock.last.filter(|last| work == Work::KeeperEnquiry && *last < today)?;
        Some(format!(
            "the notice that would follow had to be served by {}; nothing can be pursued: cancel \
             it, or write it off",
            last.long()
        ))
    }
}

/// Why a case waits for somebody's answer, or is where the step would bring it.
pub(super) fn under_way(step: BatchStep, case: &Case, today: Day) -> Option<String> {
    let recovery = &case.round().recovery;
    match step {
        BatchStep::KeeperEnquiry => match case.keeper {
            Keeper::Asked(day) if awaits_keeper(case, day, today) => Some(format!(
                "the DVLA was asked on {} and has not answered; it is asked again after \
                 {ENQUIRY_DAYS} days",
                day.long()
            )),
            Keeper::Asked(_) | Keeper::NotAsked | Keeper::Known(_) | Keeper::Nobody(_) => None,
        },
        BatchStep::Registration => {
            let asked = case.mail.asked_for(Sought::Registration)?;
            let open = recovery.registered.is_none_or(|registered| registered.on < asked.on);
            open.then(|| court_was_asked(asked.on, asked.run.0))
        }
        BatchStep::Warrant => {
            let asked = case.mail.asked_for(Sought::Warrant)?;
            let open = recovery.warrant.is_none()
                && recovery.order.is_some_and(|order| order.posted <= asked.on);
            open.then(|| court_was_asked(asked.on, asked.run.0))
        }
        BatchStep::Placement => {
            let placed = case.mail.with_agent()?;
            let (agent, since) = (text::clean(&placed.agent), placed.since.long());
            Some(format!("{agent} has it since {since}; recall it first"))
        }
        BatchStep::Pcn
        | BatchStep::NoticeToOwner
        | BatchStep::EnforcementNotice
        | BatchStep::ChargeCertificate
        | BatchStep::Order => None,
    }
}

/// Whether the DVLA was asked on a day and still has time to answer.
fn awaits_keeper(case: &Case, asked: Day, today: Day) -> bool {
    let answered = |one: &UnmetItem| one.what == Sought::Keeper && one.on >= asked;
    today.days_since(asked) < ENQUIRY_DAYS && !case.mail.unmet.iter().any(answered)
}

fn court_was_asked(on: Day, run: i64) -> String {
    format!(
        "the court was asked on {} (batch run N{run}) and has not answered; take its answers in",
        on.long()
    )
}

/// The case as if nothing were in its way: no hold, no open correspondence, somebody liable unless
/// that is what is asked.
pub(super) fn unhindered(step: BatchStep, case: &Case) -> Case {
    let mut case = case.clone();
    case.hold = None;
    case.mail.post.clear();
    case.mail.letters.clear();
    case.challenges.retain(|challenge| challenge.answered.is_some());
    if let Some(round) = case.rounds.last_mut() {
        round.representations.retain(|one| one.decision.is_some());
        round.appeals.retain(|appeal| appeal.ended.is_some());
        round.recovery.statements.clear();
    }
    let somebody = || Party {
        capacity: Capacity::Keeper,
        name: String::new(),
        address: Vec::new(),
        postcode: String::new(),
    };
    if step != BatchStep::KeeperEnquiry {
        case.liable.get_or_insert_with(somebody);
    }
    case
}
