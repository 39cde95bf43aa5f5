//! What an approval is asked for, whole: nobody has to approve what they have not read.

use super::{approval_of, asked};
use crate::case::correspondence::MailFact;
use crate::case::day::Day;
use crate::case::event::{Entry, Event};
use crate::case::ids::{CaseId, MatterId};
use crate::case::state::Case;
use crate::case::words;
use crate::desk::act::Seen;
use crate::desk::letters::view::LetterAt;
use crate::desk::{Desk, Stop, log, text};
use crate::law::view::View;
use crate::law::{self, Step, catalogue};
use crate::matter::approval::{ApprovalWhat, ProposedStep};
use crate::matter::{Approval, Matter};

/// Lines of label and text; a label without a text is a heading.
type Lines = Vec<(String, String)>;

/// What is to be approved, to be read before it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApprovalSheet {
    /// The approval.
    pub id: MatterId,
    /// What can be opened for more.
    pub subject: Subject,
    /// Label and text, line by line; a label without a text is a heading.
    pub lines: Vec<(String, String)>,
}

/// What an approval is about, as far as it has a place of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A letter, with the number of its last entry.
    Letter(MatterId, u32),
    /// An item of post.
    Post(MatterId),
    /// A step on a case.
    Case(CaseId),
    /// A revision of a standard paragraph.
    Paragraph,
}

impl Desk {
    /// The thing itself: a letter as it will print, a step with what it does, a paragraph against
    /// the text in force, an item of post as it came.
    pub fn approval_sheet(&self, id: MatterId) -> Result<ApprovalSheet, Stop> {
        let view = self.matter(id)?;
        let approval = approval_of(&view)?;
        let mut lines = asked_lines(approval);
        let (subject, more) = match &approval.request.what {
            ApprovalWhat::Letter(letter) => self.letter_lines(*letter)?,
            ApprovalWhat::Step(step) => (Subject::Case(step.case), self.step_lines(step)?),
            ApprovalWhat::Paragraph(revision) => {
                let lines = self.revision_difference(*revision)?;
                (Subject::Paragraph, plain(lines.iter().map(String::as_str)))
            }
            ApprovalWhat::Refund(refund) => {
                let (case, form) = self.refund_text(*refund)?;
                (Subject::Case(case), plain(form.lines()))
            }
            ApprovalWhat::NotRepresentation(post) => {
                let item = self.post_item(*post)?;
                let facts = item.facts.into_iter().filter(|(_, text)| !text.is_empty());
                let mut lines: Lines = facts.map(|(label, text)| (label.into(), text)).collect();
                lines.push(blank());
                lines.extend(plain(item.text.lines()));
                (Subject::Post(*post), lines)
            }
        };
        lines.push(blank());
        lines.extend(more);
        Ok(ApprovalSheet { id, subject, lines })
    }

    /// The decision, and the letter as it will print or was kept.
    fn letter_lines(&self, id: MatterId) -> Result<(Subject, Lines), Stop> {
        let view = self.matter(id)?;
        let Matter::Letter(letter) = &view.matter else {
            return Err(Stop::Unknown(format!("{} is no letter", view.reference())));
        };
        let mut lines = Lines::new();
        if let Some(decision) = &letter.written.decision {
            let decided = Event::Mail(MailFact::Decided(decision.clone()));
            lines.push((log::sentence(&decided), String::new()));
            let fields = log::decision_fields(decision).into_iter();
            let told = fields.filter(|(_, text)| !text.is_empty());
            lines.extend(told.map(|(label, text)| (label.to_string(), text)));
            lines.push(blank());
        }
        if let Some(sealed) = &letter.sealed {
            lines.extend(plain(sealed.text.lines()));
        } else {
            let page = self.preview_letter(&LetterAt::Begun(id), &letter.written)?;
            lines.extend(plain(page.lines.iter().map(String::as_str)));
        }
        Ok((Subject::Letter(id, view.after()), lines))
    }

    /// The step as it was filled in, and what it would do to the case as it stands now.
    fn step_lines(&self, step: &ProposedStep) -> Result<Lines, Stop> {
        let (case, log) = self.read(step.case)?;
        let label = catalogue::named(&step.name).map_or("step", |listed| listed.label);
        let mut lines: Lines = vec![(format!("{label}, {}", case.number()), String::new())];
        let mark = case.notice.vehicle.mark.as_ref();
        lines.extend(mark.map(|mark| ("Vehicle".to_string(), mark.to_string())));
        lines.extend(filled_lines(step));
        lines.push(("Stands".to_string(), self.standing(&case)));
        let seen = Seen { id: step.case, case, log };
        let does = self.step_of(&seen, &asked(step)).and_then(|filled| self.does(&seen, &filled));
        match does {
            Ok((sentences, after)) => {
                lines.extend(sentences.into_iter().map(|says| ("Records".to_string(), says)));
                lines.push(("Stands then".to_string(), self.standing(&after)));
            }
            Err(Stop::Failed(why)) => return Err(Stop::Failed(why)),
            Err(refused) => lines.push(("Refused now".to_string(), refused.to_string())),
        }
        Ok(lines)
    }

    /// What the law makes of a step today, in sentences, and the case behind it.
    fn does(&self, seen: &Seen, step: &Step) -> Result<(Vec<String>, Case), Stop> {
        let known = self.elsewhere(seen.id, &seen.case)?;
        let view = View::new(&self.law, &seen.case).knowing(known);
        let events = law::decide_in(view, step, self.today())
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let mut case = seen.case.clone();
        let last = seen.log.last().map_or(0, |entry| entry.number);
        let mut says = Vec::new();
        for (event, number) in events.into_iter().zip(last + 1..) {
            says.push(log::sentence(&event));
            case.apply(&Entry {
                number,
                event,
                legal_day: step.on,
                recorded: self.now(),
                officer: self.officer.account.clone(),
                why: String::new(),
            });
        }
        Ok((says, case))
    }

    /// Stage and amount due of a case today.
    fn standing(&self, case: &Case) -> String {
        let position = law::position(&self.law, case, self.today());
        let stage = words::stage(position.stage);
        match position.due {
            Some(due) => format!("{stage}, {} due", due.total),
            None => stage.to_string(),
        }
    }
}

/// Who asks, and why.
fn asked_lines(approval: &Approval) -> Lines {
    let by = format!("{}, {}", approval.asked_by, approval.asked.long());
    let pence = approval.request.pence.map(|pence| pence.to_string()).unwrap_or_default();
    let answered = approval.answered.as_ref();
    let facts = [
        ("Asked by", by),
        ("Why", text::clean(&approval.reason)),
        ("Amount", pence),
        ("Answered", answered.map(|(by, on)| format!("{by}, {}", on.long())).unwrap_or_default()),
        ("Remark", text::clean(&approval.remark)),
    ];
    let told = facts.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(label, text)| (label.to_string(), text)).collect()
}

/// What the officer filled in.
fn filled_lines(step: &ProposedStep) -> Lines {
    let party = step.party.as_ref().map(|party| {
        let address = party.address.iter().map(String::as_str);
        let all = [party.name.as_str()].into_iter().chain(address).chain([party.postcode.as_str()]);
        text::clean(&all.collect::<Vec<_>>().join(", "))
    });
    let filled = [
        ("Day", step.on.map(Day::long)),
        ("Until", step.until.map(Day::long)),
        ("Amount", step.amount.map(|pence| pence.to_string())),
        ("Stage", step.stage.map(|stage| words::stage(stage).to_string())),
        ("Outcome", step.outcome.map(|outcome| words::outcome(outcome).to_string())),
        ("Ground", step.ground.map(|ground| words::ground(ground).to_string())),
        ("Person", party),
        ("Reason", Some(text::clean(&step.reason)).filter(|reason| !reason.is_empty())),
    ];
    filled.into_iter().filter_map(|(label, text)| Some((label.to_string(), text?))).collect()
}

fn plain<'a>(lines: impl Iterator<Item = &'a str>) -> Lines {
    lines.map(|line| (String::new(), line.to_string())).collect()
}

fn blank() -> (String, String) {
    (String::new(), String::new())
}
