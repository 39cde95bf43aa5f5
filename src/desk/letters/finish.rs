//! Letters put forward: approved within the officer's authority, else by a second person; sent
//! back; withdrawn.
//!
//! What is approved is kept as it will be sent, and never made again.

use super::super::matter::{Beginning, CaseChange, Deed, MatterChange, mail_step};
use super::super::office::ASK_FOR_IT;
use super::super::view::Done;
use super::super::{Desk, Stop, card};
use super::view::{LetterAt, ProblemLine, Weight};
use super::{Sheet, decide, to};
use crate::case::correspondence::{LetterFact, LetterFate, MailFact};
use crate::case::day::Day;
use crate::case::decision::{Decision, DecisionOn, DecisionOutcome};
use crate::case::digest::Digest;
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::law::{self, Step};
use crate::letter::draft::{Against, check};
use crate::letter::pdf::Press;
use crate::letter::text::plain_text;
use crate::matter::approval::{ApprovalWhat, Request};
use crate::matter::letter::{LetterEvent, Sealed, Written};
use crate::matter::{
    ApprovalEvent, BatchEvent, Letter, LetterState, Matter, MatterEvent, MatterId, MatterKind,
};
use crate::store::Content;

/// A letter as it will be sent, with its PDF.
pub(super) struct Printed {
    pub(super) sealed: Sealed,
    pub(super) pdf: Content,
}

/// Whether the officer may do it alone.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Alone {
    /// Yes.
    Yes,
    /// No, and why.
    No(String),
}

impl Desk {
    /// Approves a letter within the officer's authority, or puts it to a second person.
    pub fn finish_letter(
        &mut self,
        at: &LetterAt,
        after: u32,
        written: &Written,
    ) -> Result<Done, Stop> {
        card::refuse(&written.text)?;
        let sheet = self.sheet(at, written)?;
        let fact = self.decision(&sheet, written);
        self.refuse_incomplete(&sheet, fact.as_ref())?;
        let id = sheet.id;
        let alone = self.alone(id, fact.as_ref())?;
        let printed = self.printed(&mut press()?, &sheet)?;
        let on = self.today();
        let written = Written { decision: fact.clone().map(Box::new), ..written.clone() };
        let draft = self.letter_key(at, id);
        let entries = self.entries(id)?;
        let title = self.title_of(&sheet.draft.template);
        let document = sheet.draft.paper.document();
        let mut begun = None;
        let ids = self.do_deed(|first| {
            let matter = match at {
                LetterAt::New(..) => first,
                LetterAt::Begun(matter) => *matter,
            };
            begun = Some(matter);
            let fate = match &alone {
                Alone::Yes => LetterEvent::Approved(Box::new(printed.sealed.clone())),
                Alone::No(_) => LetterEvent::Submitted,
            };
            let revised = LetterEvent::Revised(Box::new(written.clone()));
            let mut events = vec![plain(revised), plain(fate)];
            let mut deed = Deed { draft: Some(draft.clone()), ..Deed::default() };
            if let LetterAt::New(case, template) = at {
                let drafted = LetterEvent::Drafted {
                    case: *case,
                    answers: sheet.answers.clone(),
                    template: template.clone(),
                    title: title.clone(),
                    document,
                };
                events.insert(0, plain(drafted));
                deed.begin.push(Beginning { events, on });
            } else {
                deed.matters.push(MatterChange { id: matter, after, events, on });
            }
            match &alone {
                Alone::Yes => {
                    let fact = LetterFact {
                        matter,
                        title: title.clone(),
                        document,
                        fate: LetterFate::Approved,
                    };
                    let told = approval_in_case(&sheet, entries, (fact, &written), on);
                    deed.cases.push(told);
                    deed.contents.push(printed.pdf.clone());
                }
                Alone::No(why) => deed.begin.push(asking(matter, id, &title, why, on)),
            }
            Ok(deed)
        })?;
        let matter = begun.or(ids.first().copied()).unwrap_or(MatterId(0));
        let (reference, next) = (MatterKind::Letter.reference(matter), awaits(&printed.sealed));
        let says = match alone {
            Alone::Yes => format!("{reference} {title} is approved; {next}"),
            Alone::No(why) => format!("{reference} {title} waits for a second officer: {why}"),
        };
        self.letter_done(id, says)
    }

    /// Approves what another officer wrote, under one's own authority.
    pub fn approve_letter(&mut self, at: &LetterAt, after: u32) -> Result<Done, Stop> {
        let (matter, letter, _) = self.begun_letter(at)?;
        let reference = MatterKind::Letter.reference(matter);
        if letter.writer == self.officer.account {
            return Err(Stop::Refused(format!(
                "you wrote {reference} yourself: another officer has to approve it"
            )));
        }
        expect_state(&reference, letter.state, &[LetterState::Submitted])?;
        let sheet = self.sheet(at, &letter.written)?;
        self.refuse_incomplete(&sheet, letter.written.decision.as_deref())?;
        let printed = self.printed(&mut press()?, &sheet)?;
        let (id, on) = (sheet.id, self.today());
        let entries = self.entries(id)?;
        let fact = LetterFact {
            matter,
            title: letter.title.clone(),
            document: letter.document,
            fate: LetterFate::Approved,
        };
        let next = awaits(&printed.sealed);
        let approved = LetterEvent::Approved(Box::new(printed.sealed));
        let mut matters =
            vec![MatterChange { id: matter, after, events: vec![plain(approved)], on }];
        matters.extend(self.settled(&reference, ApprovalEvent::Given, "")?);
        let deed = Deed {
            matters,
            cases: vec![approval_in_case(&sheet, entries, (fact, &letter.written), on)],
            contents: vec![printed.pdf],
            ..Deed::default()
        };
        self.do_deed(|_| Ok(deed.clone()))?;
        self.letter_done(id, format!("{reference} {} is approved; {next}", letter.title))
    }

    /// Sends a letter back to its writer, with a remark.
    pub fn return_letter(&mut self, at: &LetterAt, after: u32, why: &str) -> Result<Done, Stop> {
        let (matter, letter, _) = self.begun_letter(at)?;
        let reference = MatterKind::Letter.reference(matter);
        expect_state(&reference, letter.state, &[LetterState::Submitted])?;
        let events = vec![(MatterEvent::Letter(LetterEvent::Returned), why.to_string())];
        let mut matters = vec![MatterChange { id: matter, after, events, on: self.today() }];
        matters.extend(self.settled(&reference, ApprovalEvent::Returned, why)?);
        let deed = Deed { matters, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        self.letter_done(letter.case, format!("{reference} goes back to {}", letter.writer))
    }

    /// Withdraws a letter that has not left the house, or that came back and is not sent again; a
    /// draft is dropped.
    pub fn withdraw_letter(&mut self, at: &LetterAt, after: u32, why: &str) -> Result<Done, Stop> {
        if let LetterAt::New(case, template) = at {
            self.drop_letter(*case, template)?;
            return self.letter_done(*case, "the draft is gone".to_string());
        }
        let (matter, letter, _) = self.begun_letter(at)?;
        let reference = MatterKind::Letter.reference(matter);
        let before = [
            LetterState::Draft,
            LetterState::Submitted,
            LetterState::Approved,
            LetterState::Printed,
            LetterState::Exception,
        ];
        expect_state(&reference, letter.state, &before)?;
        let on = self.today();
        let events = vec![(MatterEvent::Letter(LetterEvent::Withdrawn), why.to_string())];
        let mut deed = Deed::default();
        deed.matters.push(MatterChange { id: matter, after, events, on });
        deed.matters.extend(self.settled(&reference, ApprovalEvent::Withdrawn, why)?);
        // One that was pulled from the printed pile is no longer among those to be posted.
        if let Some(batch) = letter.batch.filter(|_| letter.state == LetterState::Printed) {
            let failed = MatterEvent::Batch(BatchEvent::Failed { letter: matter });
            deed.matters.push(self.change_now(batch, failed, why)?);
        }
        // What came back left the house all the same: its case keeps that.
        if letter.is_under_way() {
            let fact = LetterFact {
                matter,
                title: letter.title.clone(),
                document: letter.document,
                fate: LetterFate::Withdrawn,
            };
            let steps = vec![mail_step(MailFact::Letter(fact), on, why)];
            let after = self.entries(letter.case)?;
            deed.cases.push(CaseChange { id: letter.case, after, steps });
        }
        self.do_deed(|_| Ok(deed.clone()))?;
        // What was cancelled when it was approved stays so until somebody decides otherwise.
        let cancelled = letter.sealed.is_some()
            && letter.document.is_none()
            && letter.written.decision.as_ref().is_some_and(|one| {
                one.on == DecisionOn::Challenge && one.outcome == DecisionOutcome::Accept
            });
        let more = if cancelled {
            "; the notice stays cancelled: reopen the case if it is to go on"
        } else {
            ""
        };
        self.letter_done(letter.case, format!("{reference} is withdrawn{more}"))
    }

    fn letter_done(&self, case: CaseId, says: String) -> Result<Done, Stop> {
        Ok(Done { case, after: self.entries(case)?, says })
    }

    /// A letter with a log, and how many entries that has.
    pub(super) fn begun_letter(&self, at: &LetterAt) -> Result<(MatterId, Letter, u32), Stop> {
        let LetterAt::Begun(id) = at else { return Err(super::no_log()) };
        let view = self.matter(*id)?;
        let after = view.after();
        match view.matter {
            Matter::Letter(letter) => Ok((*id, letter, after)),
            Matter::Post(_)
            | Matter::Approval(_)
            | Matter::Paragraph(_)
            | Matter::Batch(_)
            | Matter::Quality(_)
            | Matter::BankingDay(_)
            | Matter::Refund(_)
            | Matter::Suspense(_)
            | Matter::File(_)
            | Matter::Run(_)
            | Matter::Journal(_) => Err(super::no_log()),
        }
    }

    /// Refuses a letter that lacks something.
    pub(super) fn refuse_incomplete(
        &self,
        sheet: &Sheet,
        decision: Option<&Decision>,
    ) -> Result<(), Stop> {
        let against = Against {
            law: &self.law,
            case: &sheet.case,
            fields: &sheet.fields,
            library: self.library(),
        };
        let problems = check(&sheet.draft, &against).into_iter();
        let told = problems.filter(|one| one.kind.blocks()).map(|one| {
            let place = one.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            format!("{place}{}; {}", one.says, one.remedy)
        });
        let mut told: Vec<String> = told.collect();
        let others = self.other_problems(sheet, decision)?.into_iter();
        let others = others.filter(|one| one.weight == Weight::Blocks);
        told.extend(others.map(|one| format!("{}; {}", one.says, one.remedy)));
        let Some(first) = told.first() else {
            return self.decided_already(sheet, decision).map_or(Ok(()), |w| Err(Stop::Refused(w)));
        };
        let more = match told.len() - 1 {
            0 => String::new(),
            1 => " (and one thing more)".to_string(),
            more => format!(" (and {more} things more)"),
        };
        Err(Stop::Refused(format!("the letter cannot be approved yet: {first}{more}")))
    }

    /// What stands against a letter beside its text: nobody to whom it could go, a decision that
    /// contradicts itself.
    pub(super) fn other_problems(
        &self,
        sheet: &Sheet,
        decision: Option<&Decision>,
    ) -> Result<Vec<ProblemLine>, Stop> {
        let mut found: Vec<ProblemLine> = to::problem(&sheet.goes).into_iter().collect();
        let Some(blank) = self.blank_decision(sheet.draft.paper) else { return Ok(found) };
        found.extend(self.unlisted_points(sheet, &blank)?);
        if let Some(says) = decide::same_hand(&sheet.case, decision.unwrap_or(&blank)) {
            let remedy = "let another officer decide; where nobody else can, the log keeps it";
            let (remedy, weight) = (remedy.to_string(), Weight::Look);
            found.push(ProblemLine { says, remedy, place: None, weight });
        }
        if let Some(decision) = decision {
            found.extend(self.decision_problems(&sheet.case, sheet.draft.day, decision)?);
        }
        Ok(found)
    }

    /// That nobody has listed what the answered post raises: a refusal could not be shown to answer
    /// every point.
    fn unlisted_points(
        &self,
        sheet: &Sheet,
        blank: &Decision,
    ) -> Result<Option<ProblemLine>, Stop> {
        let refuses = blank.outcome == DecisionOutcome::Reject && !sheet.answers.is_empty();
        if !refuses || !self.points(&sheet.answers)?.is_empty() {
            return Ok(None);
        }
        let items = sheet.answers.iter().map(|id| MatterKind::Post.reference(*id));
        let items = items.collect::<Vec<_>>().join(", ");
        let says = format!("no point of {items} is listed, so none can be ticked as answered");
        let remedy = "open the item and list what it raises (s, or `post points`)".to_string();
        Ok(Some(ProblemLine { says, remedy, place: None, weight: Weight::Blocks }))
    }

    /// The decision that a letter tells, where it tells one.
    fn decision(&self, sheet: &Sheet, written: &Written) -> Option<Decision> {
        let blank = self.blank_decision(sheet.draft.paper)?;
        let answers = sheet.answers.clone();
        let said = written.decision.as_deref().cloned().unwrap_or_else(|| blank.clone());
        let Decision { on, outcome, decided_by, .. } = blank;
        Some(Decision { on, answers, outcome, decided_by, ..said })
    }

    /// Why the law does not let the decision be made now: another letter told one already.
    pub(super) fn decided_already(
        &self,
        sheet: &Sheet,
        decision: Option<&Decision>,
    ) -> Option<String> {
        let fact = MailFact::Decided(Box::new(decision?.clone()));
        let step = mail_step(fact, self.today(), "");
        law::decide(&self.law, &sheet.case, &step, self.today()).err().map(|refusal| refusal.says)
    }

    /// Whether the officer may decide that alone.
    fn alone(&self, id: CaseId, decision: Option<&Decision>) -> Result<Alone, Stop> {
        let Some(decision) = decision else { return Ok(Alone::Yes) };
        let seen = self.read_for_act(id, self.entries(id)?)?;
        let event = Event::Mail(MailFact::Decided(Box::new(decision.clone())));
        match self.allowed_by_office(&seen, &event) {
            Ok(()) => Ok(Alone::Yes),
            // It is asked for here and now: what to do besides is not said again.
            Err(Stop::Refused(why)) => Ok(Alone::No(why.trim_end_matches(ASK_FOR_IT).to_string())),
            Err(other) => Err(other),
        }
    }

    /// The letter as it will be sent.
    pub(super) fn printed(&self, press: &mut Press, sheet: &Sheet) -> Result<Printed, Stop> {
        let page = self.resolved(sheet)?;
        let printed = press.print(&page).map_err(|fault| Stop::Refused(fault.to_string()))?;
        let sealed = Sealed {
            pdf: Digest::of(&printed.bytes),
            pages: u32::try_from(printed.pages).unwrap_or(u32::MAX),
            text: plain_text(&page),
            day: page.day,
            demands: page.demands(),
            addressee: page.address.clone(),
            email: sheet.goes.email.clone(),
            offered: sheet.offered,
        };
        let pdf = Content { media: "application/pdf".to_string(), bytes: printed.bytes.into() };
        Ok(Printed { sealed, pdf })
    }
}

/// What comes next for an approved letter.
fn awaits(sealed: &Sealed) -> &'static str {
    if has_postal_address(sealed) { "it waits to be printed" } else { "it waits for its e-mail" }
}

/// Whether a letter has what an envelope needs: a name and at least a line of an address.
pub(in crate::desk) fn has_postal_address(sealed: &Sealed) -> bool {
    sealed.addressee.len() > 1
}

/// What an approved letter means in its case: the decision that it tells, and itself.
fn approval_in_case(
    sheet: &Sheet,
    after: u32,
    (fact, written): (LetterFact, &Written),
    on: Day,
) -> CaseChange {
    let mut steps = Vec::new();
    if let Some(decision) = &written.decision {
        let told = Decision { letter: Some(fact.matter), ..decision.as_ref().clone() };
        let why = decide::same_hand(&sheet.case, &told).unwrap_or_default();
        steps.push(mail_step(MailFact::Decided(Box::new(told)), on, &why));
    }
    steps.push(mail_step(MailFact::Letter(fact), on, ""));
    // A formal acceptance cancels by its service; a challenge is accepted by the office alone.
    let accepted = written.decision.as_ref().filter(|decision| {
        decision.on == DecisionOn::Challenge && decision.outcome == DecisionOutcome::Accept
    });
    if accepted.is_some() {
        let why = "the challenge is accepted".to_string();
        steps.push(Step { event: Event::Cancelled, on, why });
    }
    CaseChange { id: sheet.id, after, steps }
}

/// The approval that is asked for a letter.
fn asking(matter: MatterId, case: CaseId, title: &str, why: &str, on: Day) -> Beginning {
    let request = Request {
        what: ApprovalWhat::Letter(matter),
        case: Some(case),
        pence: None,
        title: title.to_string(),
    };
    let event = MatterEvent::Approval(ApprovalEvent::Asked(Box::new(request)));
    Beginning { events: vec![(event, why.to_string())], on }
}

/// A press with its typeface.
pub(in crate::desk) fn press() -> Result<Press, Stop> {
    Press::new().map_err(|fault| Stop::Failed(fault.to_string()))
}

fn plain(event: LetterEvent) -> (MatterEvent, String) {
    (MatterEvent::Letter(event), String::new())
}

/// Refuses what can only be done to a letter in other states.
pub(super) fn expect_state(
    reference: &str,
    state: LetterState,
    wanted: &[LetterState],
) -> Result<(), Stop> {
    if wanted.contains(&state) {
        return Ok(());
    }
    let names: Vec<&str> = wanted.iter().map(|state| state.label()).collect();
    Err(Stop::Refused(format!(
        "{reference} is {}; this can be done while it is {}",
        state.label(),
        names.join(" or ")
    )))
}
