//! What is offered to whoever writes: templates for a case, paragraphs for a letter, best first.

use std::collections::BTreeSet;

use super::super::{Desk, Stop};
use super::decide;
use super::view::{LetterAt, LetterChoice, ParagraphLine, PointLine};
use crate::case::correspondence::PostKind;
use crate::case::day::Day;
use crate::case::decision::DecisionOn;
use crate::case::event::Document;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::case::summary::Work;
use crate::law;
use crate::letter::library::Wanted;
use crate::letter::paper::Paper;
use crate::matter::{Matter, MatterKind, MatterState};

/// How many letters of a paragraph stand in the list of paragraphs.
const BEGINS: usize = 60;

impl Desk {
    /// What can be written in a case: the officer's drafts, then the templates, best first.
    pub fn letter_choices(&self, id: CaseId) -> Result<Vec<LetterChoice>, Stop> {
        let (case, _) = self.read(id)?;
        let drafts: BTreeSet<String> = self.letter_drafts(id)?.into_iter().collect();
        let wanted = self.wanted(&case, None, self.today());
        let mut offered = self.library().templates(&wanted);
        // What answers whoever waits stands before what only moves the case on.
        let waiting = self.kinds_to_answer(id)?;
        offered.sort_by_key(|one| {
            let about =
                |kind: &PostKind| one.paragraph.topics.iter().any(|t| kind.label().starts_with(t));
            !(answers_what_waits(&case, one.paragraph.paper) || waiting.iter().any(about))
        });
        let choice = |template: &str, remark: &str| LetterChoice {
            at: LetterAt::New(id, template.to_string()),
            title: self.title_of(template),
            remark: remark.to_string(),
            words: self.topics_of(template),
        };
        let open = self.matters_of(id)?.into_iter().filter_map(|row| match row.line.state {
            MatterState::Letter(state) if state.is_open() => Some(LetterChoice {
                at: LetterAt::Begun(row.id),
                title: row.line.title.clone(),
                remark: format!("{} {}", MatterKind::Letter.reference(row.id), state.label()),
                words: String::new(),
            }),
            MatterState::Letter(_)
            | MatterState::Post(_)
            | MatterState::Approval(_)
            | MatterState::Paragraph(_)
            | MatterState::Batch(_)
            | MatterState::Quality(_)
            | MatterState::BankingDay(_)
            | MatterState::Refund(_)
            | MatterState::Suspense(_)
            | MatterState::File(_)
            | MatterState::Run(_)
            | MatterState::Journal(_) => None,
        });
        let begun = drafts.iter().map(|template| choice(template, "your draft"));
        let mut keys: Vec<&str> = offered.iter().map(|one| one.paragraph.key.as_str()).collect();
        let due = self.notice_due(&case);
        if let Some(due) = due.as_deref().filter(|due| !keys.contains(due)) {
            keys.insert(0, due);
        }
        let fresh = keys.into_iter().filter(|key| !drafts.contains(*key));
        let fresh = fresh.map(|key| choice(key, ""));
        Ok(begun.chain(open).chain(fresh).collect())
    }

    /// The template of the notice that the case waits for: to be served afresh, or on another
    /// person, it is due at a stage at which its template is not offered otherwise.
    fn notice_due(&self, case: &Case) -> Option<String> {
        let (work, _) = law::outlook(&self.law, case).work?;
        let documents: &[Document] = if work == Work::PostPcn {
            &[Document::Pcn]
        } else if work == Work::NoticeToOwner {
            &[Document::NoticeToOwner, Document::EnforcementNotice]
        } else if work == Work::ChargeCertificate {
            &[Document::ChargeCertificate]
        } else if work == Work::Order {
            &[Document::OrderForRecovery]
        } else {
            &[]
        };
        documents.iter().find_map(|document| self.notice_template(case, *document).ok())
    }

    fn topics_of(&self, template: &str) -> String {
        let versions = self.library().versions(template);
        versions.last().map(|found| found.topics.join(" ")).unwrap_or_default()
    }

    pub(super) fn wanted<'a>(&self, case: &'a Case, paper: Option<Paper>, day: Day) -> Wanted<'a> {
        Wanted {
            regime: case.regime(),
            service: case.service(),
            stage: law::position(&self.law, case, self.today()).stage,
            code: &case.notice.code,
            ground: "",
            outcome: paper.and_then(Paper::outcome),
            day,
        }
    }

    pub(super) fn offered(
        &self,
        case: &Case,
        paper: Paper,
        day: Day,
        points: &[PointLine],
    ) -> Vec<ParagraphLine> {
        let wanted = self.wanted(case, Some(paper), day);
        let mut offered = self.library().offer(&wanted);
        // What speaks of a point that was raised stands before what fits everything.
        let raised: Vec<String> = points.iter().map(|point| point.text.to_lowercase()).collect();
        let speaks = |topic: &String| {
            let topic = topic.to_lowercase();
            raised.iter().any(|point| point.contains(&topic))
        };
        offered.sort_by_key(|one| !one.paragraph.topics.iter().any(speaks));
        offered
            .into_iter()
            .map(|one| ParagraphLine {
                key: one.paragraph.key.clone(),
                title: one.paragraph.title.clone(),
                begins: begins(&one.paragraph.text),
                words: format!("{} {}", one.paragraph.topics.join(" "), one.paragraph.text),
            })
            .collect()
    }

    /// What the items of post of a case are that wait for an answer.
    fn kinds_to_answer(&self, id: CaseId) -> Result<Vec<PostKind>, Stop> {
        let mut kinds = Vec::new();
        for item in self.to_answer(id)? {
            if let Matter::Post(post) = self.matter(item)?.matter {
                kinds.extend(post.kind);
            }
        }
        Ok(kinds)
    }
}

/// Whether a paper is the answer for which somebody waits in a case.
fn answers_what_waits(case: &Case, paper: Paper) -> bool {
    match decide::decides_on(paper) {
        Some(DecisionOn::Representations) => case.round().open_representations().is_some(),
        Some(DecisionOn::Challenge) => case.open_challenge().is_some(),
        Some(DecisionOn::Recommendation) | None => false,
    }
}

/// How a paragraph begins, on one line.
fn begins(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(BEGINS).collect()
}
