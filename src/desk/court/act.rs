//! What is recorded about the court by hand: its word on a case as a line of its files would bring
//! it, and the council's own word on a late application.

use super::super::counterparts::Holds;
use super::super::counterparts::court::CourtAnswer;
use super::super::counterparts::line::Wants;
use super::super::matter::{CaseChange, Deed, mail_step};
use super::super::view::Done;
use super::super::{Desk, Stop, text};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::counterpart::Stance;
use crate::case::day::Day;
use crate::case::event::{Event, StatementGround};
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::exchange::layout::{Line, Values};
use crate::law::view::View;

/// The fewest characters of reasons with which a late application is opposed.
const SHORTEST_REASONS: usize = 10;

/// What the court told of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourtTold {
    /// What.
    pub answer: CourtAnswer,
    /// The day of it; today where it is not given.
    pub on: Option<Day>,
    /// The ground, where it is a statement.
    pub ground: Option<StatementGround>,
    /// The last day, where it is more time.
    pub until: Option<Day>,
    /// In the officer's words; may be empty.
    pub why: String,
}

impl Desk {
    /// Records what the court told of a case, with everything that it revokes and requires: the
    /// same as a line of the court's file, in one transaction.
    pub fn court_told(&mut self, id: CaseId, after: u32, told: &CourtTold) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number().to_string();
        let on = told.on.unwrap_or_else(|| self.today());
        if let Some(lacks) = lacks(told) {
            return Err(Stop::Refused(format!(
                "{number}, {}: {lacks}; nothing was recorded",
                told.answer.label()
            )));
        }
        let pairs = [
            ("number", number.clone()),
            ("answer", told.answer.name().to_string()),
            ("day", on.to_string()),
            ("ground", told.ground.map(StatementGround::name).unwrap_or_default().to_string()),
            ("until", told.until.map(|day| day.to_string()).unwrap_or_default()),
            ("reason", text::clean(&told.why)),
        ];
        let values: Values =
            pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect();
        let line = Line { line: 0, values };
        let refused = |why: &str, remedy: &str| {
            Stop::Refused(format!("{number}, {}: {why}; {remedy}", told.answer.label()))
        };
        let steps = match self.court_answer(&seen, &line, "told by hand") {
            Ok(Wants::Steps(steps)) => steps,
            Ok(Wants::Nothing(says)) => return Err(refused(&says, "nothing was recorded")),
            Ok(Wants::Decision(_)) => return Err(refused("it waits", "nothing was recorded")),
            Err(fault) => return Err(refused(&fault.why, &fault.remedy)),
        };
        let recalls = steps.iter().find_map(|step| {
            let Event::Mail(MailFact::File(FileFact::Recalled { agent, .. })) = &step.event else {
                return None;
            };
            Some(agent.clone())
        });
        let deed = Deed { cases: vec![CaseChange { id, after, steps }], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let case = self.read(id)?.0;
        let mut says = format!("{number}: {}", told.answer.label());
        if let Some(agent) = recalls {
            says = format!("{says}; recalled from {}", text::clean(&agent));
        }
        if told.answer == CourtAnswer::Revoked {
            says = format!("{says}; {}", self.after_revocation(&case));
        }
        Ok(Done { case: id, after: self.entries(id)?, says })
    }

    /// What a revocation took away, and what is to be done by when.
    fn after_revocation(&self, case: &Case) -> String {
        let fell = "order, charge certificate and the court's fee fell away";
        let view = View::new(&self.law, case);
        if let Some(annulled) = case.round().awaits_reference() {
            let months = self.law.settings().referral_months;
            let revoked = annulled.revoked.unwrap_or_else(|| self.today());
            let by = view.rules.reference(revoked, months).period.last_day();
            return format!("{fell}; refer the case to the adjudicator by {}", by.long());
        }
        let work = crate::law::outlook(&self.law, case).work;
        let next = work.map(|(work, clock)| {
            let by = clock.last.map(|last| format!(" by {}", last.long())).unwrap_or_default();
            format!("; next: {}{by}", work.label())
        });
        format!("{fell}{}", next.unwrap_or_default())
    }

    /// Records what the council says to the late application before the court, with its reasons; it
    /// goes out with the next file of out-of-time decisions.
    pub fn court_reply(
        &mut self,
        id: CaseId,
        after: u32,
        stance: Stance,
        reasons: &str,
    ) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number().to_string();
        let view = View::new(&self.law, &seen.case);
        let Some(pending) = view.recovery().late_statement_pending().copied() else {
            return Err(Stop::Refused(format!(
                "no late application is before the court in {number}; take the court's daily list \
                 in first"
            )));
        };
        let last = seen.case.mail.reply_since(pending.filed);
        if let Some(told) = last.and_then(|reply| reply.told) {
            return Err(Stop::Refused(format!(
                "the court was told on {} what the council says to {number}; write to it by hand",
                told.long()
            )));
        }
        let reasons = text::clean_lines(reasons).trim().to_string();
        if reasons.chars().count() < SHORTEST_REASONS {
            return Err(Stop::Refused(format!(
                "give the reasons why the late application in {number} is {}; the court and the \
                 respondent read them",
                stance.label()
            )));
        }
        let late = view.late_statement().map(|(reply, _)| reply.period.last_day());
        let today = self.today();
        let fact = MailFact::File(FileFact::Replied { stance });
        let steps = vec![mail_step(fact, today, &reasons)];
        let deed = Deed { cases: vec![CaseChange { id, after, steps }], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let mut says = format!("{number}: late application {}", stance.label());
        if let Some(last) = late.filter(|last| *last < today) {
            says = format!("{says}; its day was {}", last.long());
        }
        Ok(Done { case: id, after: self.entries(id)?, says })
    }

    /// The case of a number as it stands in a file to the court.
    pub(in crate::desk) fn case_at_court(&self, number: &str) -> Result<Option<Case>, Stop> {
        Ok(self.case_of_line(Holds::CourtAnswers, number)?.map(|seen| seen.case))
    }
}

/// What is still to be said before the court's word can be recorded.
fn lacks(told: &CourtTold) -> Option<String> {
    let files = matches!(told.answer, CourtAnswer::Statement | CourtAnswer::LateApplication);
    if files && told.ground.is_none() {
        let known = StatementGround::ALL.map(StatementGround::name).join(", ");
        return Some(format!("say on which ground (--ground): {known}"));
    }
    (told.answer == CourtAnswer::Extended && told.until.is_none())
        .then(|| "say until when the court gives more time (--until DAY)".to_string())
}
