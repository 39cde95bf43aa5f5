//! Statutory notices by template: written, checked and approved without an editor, one after the
//! other in a batch.

use super::super::matter::{Beginning, CaseChange, Deed, mail_step};
use super::super::{Desk, Stop};
use super::view::LetterAt;
use crate::case::correspondence::{LetterFact, LetterFate, MailFact, MatterId};
use crate::case::day::Day;
use crate::case::event::Document;
use crate::case::ids::CaseId;
use crate::case::stage::Stage;
use crate::case::state::Case;
use crate::letter::library::Wanted;
use crate::letter::paper::Paper;
use crate::letter::pdf::Press;
use crate::matter::MatterEvent;
use crate::matter::letter::{LetterEvent, Sealed, Written};
use crate::store::Content;

/// A notice as it will be sent.
pub(in crate::desk) struct Notice {
    template: String,
    title: String,
    document: Document,
    written: Written,
    sealed: Sealed,
    pdf: Content,
}

impl Desk {
    /// The template that fits a notice of a case best.
    ///
    /// # Errors
    /// That there is none, in a sentence.
    pub(in crate::desk) fn notice_template(
        &self,
        case: &Case,
        document: Document,
    ) -> Result<String, String> {
        let paper = Paper::of(document);
        let wanted = self.wanted(case, Some(paper), self.today());
        let found = self.library().notice(&wanted, paper);
        found.map(|one| one.key.clone()).ok_or_else(|| no_template(case, paper))
    }

    /// Why no template fits a notice of a case; `None` where one does. Asked of many cases: the
    /// stage, which costs most, is not computed for it.
    pub(in crate::desk) fn lacks_template(
        &self,
        case: &Case,
        document: Document,
    ) -> Option<String> {
        let paper = Paper::of(document);
        let wanted = Wanted {
            regime: case.regime(),
            service: case.service(),
            stage: Stage::Contravention,
            code: &case.notice.code,
            ground: "",
            outcome: paper.outcome(),
            day: self.today(),
        };
        (!self.library().has_notice(&wanted, paper)).then(|| no_template(case, paper))
    }

    /// Makes the notice that a document is from the template that fits the case best. What it lacks
    /// is a refusal.
    pub(in crate::desk) fn make_notice(
        &self,
        press: &mut Press,
        id: CaseId,
        document: Document,
    ) -> Result<Notice, Stop> {
        let (case, _) = self.read(id)?;
        let template = self.notice_template(&case, document).map_err(Stop::Refused)?;
        let written = self.begin(&template)?;
        let sheet = self.sheet(&LetterAt::New(id, template.clone()), &written)?;
        self.refuse_incomplete(&sheet, None)?;
        let printed = self.printed(press, &sheet)?;
        let title = self.title_of(&template);
        let (sealed, pdf) = (printed.sealed, printed.pdf);
        Ok(Notice { template, title, document, written, sealed, pdf })
    }
}

fn no_template(case: &Case, paper: Paper) -> String {
    format!(
        "no template of a {} fits {}; write one among the standard paragraphs",
        paper.words(),
        case.number()
    )
}

impl Notice {
    /// What approving it writes: the letter with its log, and the fact in the case after the entry
    /// `after`, with a reason.
    pub(in crate::desk) fn deed(
        &self,
        matter: MatterId,
        (case, after): (CaseId, u32),
        on: Day,
        why: &str,
    ) -> Deed {
        let document = Some(self.document);
        let events = [
            LetterEvent::Drafted {
                case,
                answers: Vec::new(),
                template: self.template.clone(),
                title: self.title.clone(),
                document,
            },
            LetterEvent::Revised(Box::new(self.written.clone())),
            LetterEvent::Approved(Box::new(self.sealed.clone())),
        ];
        let events = events.map(|event| (MatterEvent::Letter(event), String::new()));
        let fate = LetterFate::Approved;
        let fact = LetterFact { matter, title: self.title.clone(), document, fate };
        let steps = vec![mail_step(MailFact::Letter(fact), on, why)];
        Deed {
            begin: vec![Beginning { events: events.to_vec(), on }],
            cases: vec![CaseChange { id: case, after, steps }],
            contents: vec![self.pdf.clone()],
            ..Deed::default()
        }
    }
}
