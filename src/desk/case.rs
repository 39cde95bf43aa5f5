//! A case as its pane shows it: facts, position, steps, log, and why everything is as it is.

use super::second::{Shared, shared};
use super::view::{AmountLineView, CaseView, Detail, StepLine, Why};
use super::{Desk, Stop, log, office, text};
use crate::case::correspondence::MailFact;
use crate::case::event::{CostSide, Entry, Event};
use crate::case::ids::{CaseId, NumberCheck, PcnNumber};
use crate::case::mark::MarkClass;
use crate::case::state::Case;
use crate::case::summary::Work;
use crate::case::words;
use crate::law::view::View;
use crate::law::{self, NextStep, Offer, Position, Question};

impl Desk {
    /// The case with everything its pane shows, as on the desk's day.
    pub fn case(&self, id: CaseId) -> Result<CaseView, Stop> {
        let (case, entries) = self.read(id)?;
        let day = self.today();
        let known = self.elsewhere(id, &case)?;
        let view = View::new(&self.law, &case).knowing(known);
        let position = law::position_in(view, day);
        let due = position.due.as_ref();
        let steps: Vec<StepLine> = law::offers(&self.law, &case, day)
            .iter()
            .map(|offer| {
                let shared = shared(&view, day, &offer.event, || position.stage);
                StepLine { second: shared.map(Shared::says), ..offer_line(&case, offer) }
            })
            .collect();
        Ok(CaseView {
            id,
            after: entries.last().map_or(0, |entry| entry.number),
            day,
            number: case.number().to_string(),
            number_remark: number_remark(&case.notice.number),
            facts: facts(&case, &entries),
            stage: words::stage(position.stage),
            regime: words::regime(case.notice.regime),
            due: due.map(|due| due.total),
            due_until: due.and_then(|due| due.until),
            due_then: due.and_then(|due| due.then),
            due_lines: amount_lines(&position),
            vehicle_owed: view.costs(CostSide::Vehicle).owed(),
            paid_when_posted: self.law.settings().paid_when_posted,
            next: next_lines(self.waiting_answer(&case, &steps), &position),
            steps,
            warnings: warnings(&case, &position),
            holder: case.holder.as_ref().map(ToString::to_string).unwrap_or_default(),
            log: log::lines(&entries),
        })
    }

    /// The answer that somebody waits for: before it nothing else comes next.
    fn waiting_answer(&self, case: &Case, steps: &[StepLine]) -> Option<StepLine> {
        let (work, clock) = law::outlook(&self.law, case).work?;
        let (name, label) = match work {
            Work::Representations => ("rejection", "Decide the representations"),
            Work::Challenge => ("challenge-rejected", "Answer the challenge"),
            Work::Recommendation => ("recommendation-accepted", "Answer the recommendation"),
            Work::Appeal => ("appeal-decided", "Wait for the tribunal's decision"),
            Work::Statement => ("order-revoked", "Wait for the court's word on the statement"),
            Work::Refund
            | Work::Validation
            | Work::PostPcn
            | Work::KeeperEnquiry
            | Work::NoticeToOwner
            | Work::ChargeCertificate
            | Work::Registration
            | Work::Order
            | Work::Warrant
            | Work::Agent
            | Work::Held
            | Work::Review
            | Work::Post => return None,
        };
        // An answer that is out of time is no longer owed: the warnings say what follows.
        let lawful = |step: &&StepLine| step.name == name && step.refused.is_none();
        let step = steps.iter().find(lawful)?.clone();
        Some(StepLine { label, first: None, last: clock.last, last_safe: clock.last_safe, ..step })
    }

    /// What stands behind a line of the log.
    pub fn detail(&self, id: CaseId, entry: u32) -> Result<Detail, Stop> {
        let (case, entries) = self.read(id)?;
        let line = entries
            .iter()
            .find(|line| line.number == entry)
            .ok_or_else(|| Stop::Unknown(format!("case {} has no entry {entry}", case.number())))?;
        let detail = log::detail(line);
        if let Event::Mail(MailFact::PostArrived(fact)) = &line.event {
            return self.post_behind(fact.matter, detail);
        }
        if let Event::Mail(MailFact::Letter(fact)) = &line.event {
            return self.letter_behind(fact.matter, detail);
        }
        Ok(detail)
    }

    /// Why an amount or a day is what it is: rule, days counted, clause.
    pub fn why(&self, id: CaseId, question: &Question) -> Result<Why, Stop> {
        let (case, _) = self.read(id)?;
        let explanation = law::explain(&self.law, &case, question, self.today());
        Ok(Why { title: explanation.title, lines: explanation.lines })
    }

    /// What to tell a caller at this stage.
    pub fn script(&self, id: CaseId) -> Result<Vec<String>, Stop> {
        let (case, _) = self.read(id)?;
        Ok(law::script(&self.law, &case, self.today()))
    }
}

fn number_remark(number: &PcnNumber) -> String {
    match number.check() {
        NumberCheck::Fits => String::new(),
        NumberCheck::Expected(right) => format!("check character should be {right}"),
        NumberCheck::OtherForm => "not of the usual form".to_string(),
    }
}

/// Who, what and where, in the order of the pane's top. Nothing is said twice, nothing empty is
/// shown.
fn facts(case: &Case, entries: &[Entry]) -> Vec<(&'static str, String)> {
    let notice = &case.notice;
    let vehicle = &notice.vehicle;
    let mut facts = Vec::new();
    let mut add = |label, value: String| {
        if !value.trim().is_empty() {
            facts.push((label, text::clean(&value)));
        }
    };
    let mark = vehicle.mark.as_ref();
    let class = match mark.map(crate::case::mark::Mark::class) {
        None | Some(MarkClass::Current) => String::new(),
        Some(other) => format!(" ({})", other.label()),
    };
    let described = [&vehicle.make, &vehicle.model, &vehicle.colour, &vehicle.country];
    let described: Vec<&str> =
        described.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    add("Mark", mark.map(|mark| format!("{mark}{class}")).unwrap_or_default());
    add("Vehicle", described.join(" "));
    add("Keeper", case.liable.as_ref().map(|party| party.name.clone()).unwrap_or_default());
    let address = case.liable.as_ref().map(crate::case::party::Party::address_line);
    add("Address", address.unwrap_or_default());
    let time = notice.at.map(|time| format!(" {time}")).unwrap_or_default();
    add("When", notice.contravention.map(|day| day.long() + &time).unwrap_or_default());
    let place = [&notice.place.street, &notice.place.location, &notice.place.zone];
    let place: Vec<&str> =
        place.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    add("Where", place.join(", "));
    let charge = match (notice.band, notice.level) {
        (Some(band), Some(level)) => format!(", band {} {}", band.name(), level.name()),
        _ => ", band or level not known".to_string(),
    };
    add("Code", format!("{}{}{charge}", notice.code, notice.suffix));
    add("Served", words::service(notice.service).to_string());
    add(
        "Photos",
        match notice.observation.photos.len() {
            0 => String::new(),
            count => count.to_string(),
        },
    );
    add("Entries", entries.len().to_string());
    facts
}

fn amount_lines(position: &Position) -> Vec<AmountLineView> {
    let lines = position.due.iter().flat_map(|due| &due.lines);
    lines
        .map(|line| AmountLineView {
            text: line.text.clone(),
            pence: line.pence,
            clause: line.clause.map(ToString::to_string).unwrap_or_default(),
        })
        .collect()
}

/// What comes next: the answer that is owed, then the steps of the process that have a day. A step
/// that nothing but the owed answer stands in the way of would only hide it.
fn next_lines(answer: Option<StepLine>, position: &Position) -> Vec<StepLine> {
    let owed = answer.is_some();
    let process = position.next.iter().map(next_line);
    answer.into_iter().chain(process.filter(|step| !owed || step.first.is_some())).collect()
}

fn next_line(next: &NextStep) -> StepLine {
    StepLine {
        name: next.name,
        label: next.label,
        needs: Vec::new(),
        refused: next.refused.as_ref().map(|refusal| refusal.says.clone()),
        first: next.first,
        last: next.last,
        last_safe: next.last_safe,
        second: None,
    }
}

fn offer_line(case: &Case, offer: &Offer) -> StepLine {
    let by_law = offer.verdict.as_ref().err().map(|refusal| refusal.says.clone());
    StepLine {
        name: offer.name,
        label: offer.label,
        needs: offer.needs.to_vec(),
        refused: by_law.or_else(|| office::not_by_a_step(case, &offer.event)),
        first: offer.first,
        last: offer.last,
        last_safe: offer.last_safe,
        second: None,
    }
}

fn warnings(case: &Case, position: &Position) -> Vec<String> {
    let mut warnings: Vec<String> =
        position.warnings.iter().map(|warning| text::clean(warning)).collect();
    let class = case.notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
    if let Some(why) = class.and_then(MarkClass::needs_validation) {
        warnings.push(why.to_string());
    }
    warnings
}
