//! What the office of a practice year does with answers that wait, and what the court tells of
//! itself: statements, late applications, decisions, the council's replies between them.

use super::counterpart::told;
use super::random::Random;
use super::year::{allowed, failed};
use crate::case::counterpart::Stance;
use crate::case::ids::CaseId;
use crate::case::state::round::Recovery;
use crate::desk::counterparts::answers::AnswerDecision;
use crate::desk::counterparts::court::CourtAnswer;
use crate::desk::counterparts::keepers::KeeperLead;
use crate::desk::counterparts::{Holds, Outcome};
use crate::desk::{Desk, Stop};

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
        if !makes_sense(what, &case.round().recovery) {
            return Ok(false);
        }
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0));
        let ground = if random.chance(850) { "not-received" } else { "no-rejection" };
        let number = format!("{}{}", case.number(), case.registrations.saturating_sub(1));
        let bytes = told(&number, what.name(), ground, self.today()).map_err(|f| failed(&f))?;
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
    pub(super) fn decide_late(&mut self, id: CaseId, seed: u64) -> Result<(), Stop> {
        let reply = self.read(id)?.0.mail.replies.last().copied();
        let mut random = Random::of(seed, u64::try_from(id.0).unwrap_or(0) << 16);
        let accepted = reply.is_some_and(|reply| reply.stance == Stance::Accept);
        let revokes = accepted || random.chance(400);
        let what = if revokes { CourtAnswer::Revoked } else { CourtAnswer::Refused };
        self.court_tells(id, what, seed).map(|_| ())
    }
}

/// Whether the court could tell it of a debt that stands so.
fn makes_sense(what: CourtAnswer, recovery: &Recovery) -> bool {
    let filed = recovery.standing_statement().is_some();
    match what {
        CourtAnswer::Statement => recovery.order.is_some() && recovery.warrant.is_none() && !filed,
        CourtAnswer::LateApplication => recovery.warrant.is_some() && !filed,
        CourtAnswer::Refused => recovery.late_statement_pending().is_some(),
        CourtAnswer::Revoked => filed,
        CourtAnswer::Registered
        | CourtAnswer::RegistrationRefused
        | CourtAnswer::Sealed
        | CourtAnswer::WarrantRefused
        | CourtAnswer::Reissued
        | CourtAnswer::Extended
        | CourtAnswer::ReviewAsked => true,
    }
}
