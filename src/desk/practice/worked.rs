//! What the office of a practice year does with answers that wait, and what the court tells of
//! itself: statements, late applications, decisions, the council's replies between them.

use super::counterpart::told;
use super::people;
use super::random::Random;
use super::year::{allowed, failed};
use crate::case::address::AddressSource;
use crate::case::counterpart::Stance;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::desk::address::{AddressTold, AddressWord};
use crate::desk::counterparts::answers::AnswerDecision;
use crate::desk::counterparts::court::CourtAnswer;
use crate::desk::counterparts::keepers::KeeperLead;
use crate::desk::counterparts::{Holds, Outcome};
use crate::desk::{Desk, StepAsk, Stop};
use crate::law::period::plus;
use crate::law::view::View;

impl Desk {
    /// Every keeper answer that waits goes where it is proposed to lead.
    pub(super) fn decide_answers(&mut self) -> Result<(), Stop> {
        for one in self.waiting_answers(Some(Outcome::Waits), usize::MAX)?.lines {
            let view = self.answer_view(one.file, one.line)?;
            let Some(first) = view.leads.first() else { continue };
            let aside = first.lead == KeeperLead::Aside;
            let why = if aside { view.why.clone() } else { String::new() };
            let (file, line, lead, until) = (one.file, one.line, first.lead, None);
            self.decide_answer(&AnswerDecision { file, line, lead, why, until })?;
        }
        Ok(())
    }

    /// The court tells something of a case, in a file of its own; not, where it makes no sense.
    pub(super) fn court_tells(
        &mut self,
        id: CaseId,
        what: CourtAnswer,
        seed: u64,
    ) -> Result<bool, Stop> {
        let case = self.read(id)?.0;
        if !makes_sense(what, &case) {
            return Ok(false);
        }
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0));
        let ground = if random.chance(850) { "not-received" } else { "no-rejection" };
        let number = format!("{}{}", case.number(), case.registrations.saturating_sub(1));
        let mut values = vec![("number", number.as_str()), ("answer", what.name())];
        let until = more_time(&View::new(&self.law, &case), &mut random);
        let until = until.map(|day| day.to_string()).unwrap_or_default();
        values.push(if what == CourtAnswer::Extended {
            ("until", until.as_str())
        } else {
            ("ground", ground)
        });
        let bytes = told(&values, self.today()).map_err(|fault| failed(&fault))?;
        let report = self.take_bytes(Holds::CourtAnswers, "", "court.csv", bytes)?;
        Ok(report.file.left_out() == 0)
    }

    /// The council accepts one late application in four, and opposes the others.
    pub(super) fn reply_late(&mut self, id: CaseId, seed: u64) -> Result<bool, Stop> {
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 8);
        let (stance, reasons) = if random.chance(250) {
            (Stance::Accept, "The person shows that they had moved before the notice was posted.")
        } else {
            (
                Stance::Oppose,
                "The notice was posted to the registered address and did not come back.",
            )
        };
        allowed(self.court_reply(id, self.entries(id)?, stance, reasons))
    }

    /// The court revokes where the council accepts, and in two cases of five where it opposes.
    /// Gives whether it refused.
    pub(super) fn decide_late(&mut self, id: CaseId, seed: u64) -> Result<bool, Stop> {
        let reply = self.read(id)?.0.mail.replies.last().copied();
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 16);
        let accepted = reply.is_some_and(|reply| reply.stance == Stance::Accept);
        let revokes = accepted || random.chance(400);
        let what = if revokes { CourtAnswer::Revoked } else { CourtAnswer::Refused };
        Ok(self.court_tells(id, what, seed)? && !revokes)
    }

    /// One in six of those who were refused asks the judge to look at it.
    pub(super) fn ask_review(&mut self, id: CaseId, seed: u64) -> Result<bool, Stop> {
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 20);
        Ok(random.chance(160) && self.court_tells(id, CourtAnswer::ReviewAsked, seed)?)
    }

    /// The judge has decided on a review: the hold for it ends, and in one case of five the late
    /// statement is taken after all. Gives whether it is.
    pub(super) fn decide_review(&mut self, id: CaseId, seed: u64) -> Result<bool, Stop> {
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 24);
        self.let_go(id, "the district judge decided on the review")?;
        if !random.chance(200) {
            return Ok(false);
        }
        self.court_tells(id, CourtAnswer::LateApplication, seed)
    }

    /// The office records the address that an agent learned, and lets the case go on. Gives whether
    /// it did.
    pub(super) fn record_move(&mut self, id: CaseId, seed: u64) -> Result<bool, Stop> {
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 40);
        let party = people::keeper(&mut random);
        let told = AddressTold {
            what: AddressWord::New(party.address, party.postcode),
            source: AddressSource::Agent,
            on: None,
            why: "as the agent told it".to_string(),
        };
        if !allowed(self.tell_address(id, self.entries(id)?, &told))? {
            return Ok(false);
        }
        self.let_go(id, "the new address is recorded")
    }

    /// Whether an agent still has the warrant of a number.
    pub(super) fn has(&self, agent: &str, typed: &str) -> bool {
        let case = self.case_of(typed).and_then(|id| self.read(id));
        case.is_ok_and(|(case, _)| case.mail.with_agent().is_some_and(|one| one.agent == agent))
    }

    /// Ends the hold of a case, where one runs.
    fn let_go(&mut self, id: CaseId, why: &str) -> Result<bool, Stop> {
        let (name, reason) = ("release".to_string(), why.to_string());
        let ask = StepAsk { name, reason, ..StepAsk::default() };
        allowed(self.step(id, self.entries(id)?, &ask))
    }
}

/// A day to which the court may lengthen the time for a statement: at most four weeks more.
fn more_time(view: &View<'_>, random: &mut Random) -> Option<Day> {
    let last = view.statement()?.period.last_day();
    Some(plus(last, random.days(7, 28)))
}

/// Whether the court could tell it of a debt that stands so.
fn makes_sense(what: CourtAnswer, case: &Case) -> bool {
    let recovery = &case.round().recovery;
    let filed = recovery.standing_statement().is_some();
    match what {
        CourtAnswer::Statement => recovery.order.is_some() && recovery.warrant.is_none() && !filed,
        CourtAnswer::LateApplication => recovery.warrant.is_some() && !filed,
        CourtAnswer::Refused => recovery.late_statement_pending().is_some(),
        CourtAnswer::Revoked => filed,
        CourtAnswer::Extended => {
            recovery.order.is_some() && recovery.warrant.is_none() && recovery.extended.is_none()
        }
        CourtAnswer::ReviewAsked => {
            recovery.statements.last().is_some_and(|one| one.refused.is_some())
        }
        CourtAnswer::Registered
        | CourtAnswer::RegistrationRefused
        | CourtAnswer::Sealed
        | CourtAnswer::WarrantRefused
        | CourtAnswer::Reissued => true,
    }
}
