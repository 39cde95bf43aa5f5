//! Letters at the desk: begun from a template, written, checked, looked at before they print.
//!
//! A letter that nobody has put forward yet is its writer's own draft, kept at every pause.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::paragraphs::CouncilLetters;
use super::{Desk, Stop};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::letter::draft::{Against, Answered, Draft, Point, Shown, check, particulars_of};
use crate::letter::field::Fields;
use crate::letter::file::{ParagraphFault, ParagraphFile};
use crate::letter::fill;
use crate::letter::library::{Library, Used};
use crate::letter::merge::Occasion;
use crate::letter::office::Office;
use crate::letter::page::Letter as Page;
use crate::letter::paper::Paper;
use crate::letter::quality::QualityCheck;
use crate::letter::reasons::Reasons;
use crate::letter::resolve::resolve;
use crate::letter::text::plain_text;
use crate::matter::letter::{ParagraphUse, Sealed, Tick, Written};
use crate::matter::{Letter, LetterState, Matter, MatterId, MatterKind, MatterState, PostState};
use to::Goes;
use view::{
    FieldLine, FoundAs, LetterAt, LetterCheck, LetterPreview, LetterView, ParagraphText,
    ParticularLine, PointLine, Presence, ProblemLine, Weight,
};

mod back;
mod compose;
mod decide;
mod email;
mod finish;
mod keep;
mod list;
mod notice;
mod offer;
mod to;
pub mod view;

pub use back::{CameBack, Presumption};
pub use compose::{Compose, Deciding, Ticks};
pub(super) use finish::{has_postal_address, press};

/// What letters are made from: read when the first one is written.
#[derive(Default)]
pub(super) struct Stationery {
    library: OnceCell<Library>,
    /// The revisions that the library was made with, each with the number of its last entry.
    revisions: OnceCell<Vec<(MatterId, u32)>>,
    files: Vec<ParagraphFile>,
    office: OnceCell<Office>,
    reasons: OnceCell<Reasons>,
    /// The council's own checklist for samples.
    pub(super) quality: Option<Vec<QualityCheck>>,
    /// What was wrong in the council's own texts, which were left out.
    pub(super) faults: Vec<ParagraphFault>,
}

/// A letter with everything that it is made from.
struct Sheet {
    id: CaseId,
    case: Case,
    /// The items of post that it answers.
    answers: Vec<MatterId>,
    draft: Draft,
    fields: Fields,
    goes: Goes,
    /// The last day of the discount that it offers again.
    offered: Option<Day>,
}

impl Desk {
    /// The standard paragraphs and templates.
    pub fn library(&self) -> &Library {
        self.stationery.library.get_or_init(|| {
            let mut library = Library::with(&self.stationery.files).0;
            // A store that cannot be read is told by whatever reads the case beside this.
            let known = self.revisions_known().unwrap_or_default();
            let _ = self.stationery.revisions.set(known);
            library.put(self.revised_paragraphs().unwrap_or_default());
            library
        })
    }

    /// What letters say about the council itself.
    pub fn letter_office(&self) -> Result<&Office, Stop> {
        if let Some(office) = self.stationery.office.get() {
            return Ok(office);
        }
        let read = if self.practice { Office::practice() } else { Office::built_in() };
        let office = read.map_err(|fault| Stop::Failed(fault.to_string()))?;
        Ok(self.stationery.office.get_or_init(|| office))
    }

    /// Grounds, reasons of cancellation and feedback codes.
    pub fn reasons(&self) -> Result<&Reasons, Stop> {
        if let Some(reasons) = self.stationery.reasons.get() {
            return Ok(reasons);
        }
        let reasons = Reasons::built_in().map_err(|fault| Stop::Failed(fault.to_string()))?;
        Ok(self.stationery.reasons.get_or_init(|| reasons))
    }

    /// The same desk with the council's own paragraphs beside those of the program.
    ///
    /// # Errors
    /// The first faulty text, with its place and the remedy.
    pub fn with_paragraphs(mut self, files: &[ParagraphFile]) -> Result<Desk, Stop> {
        let (_, faults) = Library::with(files);
        if let Some(fault) = faults.first() {
            return Err(Stop::Failed(fault.to_string()));
        }
        self.stationery.files = files.to_vec();
        self.stationery.library = OnceCell::new();
        Ok(self)
    }

    /// The same desk with what a council's folder of letters holds. Faulty texts are left out;
    /// [`Desk::letter_faults`] tells them.
    #[must_use]
    pub fn with_council_letters(mut self, own: CouncilLetters) -> Desk {
        self.stationery.faults = Library::with(&own.paragraphs).1;
        self.stationery.files = own.paragraphs;
        self.stationery.library = OnceCell::new();
        self.stationery.quality = own.quality;
        if let Some(reasons) = own.reasons {
            self.stationery.reasons = OnceCell::from(reasons);
        }
        match own.office {
            Some(office) => self.with_office(office),
            None => self,
        }
    }

    /// What is wrong in the council's own texts, which are left out.
    pub fn letter_faults(&self) -> &[ParagraphFault] {
        &self.stationery.faults
    }

    /// The library is made anew when it is next asked for, because a revision changed it.
    pub(super) fn forget_library(&mut self) {
        self.stationery.library = OnceCell::new();
        self.stationery.revisions = OnceCell::new();
    }

    /// Sees whether others changed the standard paragraphs since the library was made: a
    /// workstation that stands open offers what is in force.
    pub fn renew_library(&mut self) -> Result<(), Stop> {
        let made_with = self.stationery.revisions.get();
        if made_with.is_some() && made_with != Some(&self.revisions_known()?) {
            self.forget_library();
        }
        Ok(())
    }

    /// The same desk with the council's own letter settings.
    #[must_use]
    pub fn with_office(mut self, office: Office) -> Desk {
        self.stationery.office = OnceCell::from(office);
        self
    }

    /// A letter as the editor opens it.
    pub fn letter(&self, at: &LetterAt) -> Result<LetterView, Stop> {
        let root = self.root(at)?;
        let id = root.case;
        let (case, _) = self.read(id)?;
        let (kept, found) = match self.kept_letter(at, id)? {
            Some(written) => (Some(written), FoundAs::Draft),
            None => {
                (root.letter.as_ref().map(|letter| (*letter.written).clone()), FoundAs::Recorded)
            }
        };
        let written = match kept {
            Some(written) => written,
            None => self.begin(&root.template)?,
        };
        let day = written.day.or(root.sealed_day()).unwrap_or_else(|| self.today());
        let paper = self.paper_of(&root.template, day);
        let letter = root.letter.as_ref();
        let recipients = to::lines(&self.may_go_to(&case, &root.answers, paper)?);
        let points = self.points(&root.answers)?;
        Ok(LetterView {
            recipients,
            at: at.clone(),
            reference: root.reference,
            case: id,
            number: case.number().to_string(),
            mark: case.notice.vehicle.mark.as_ref().map(ToString::to_string).unwrap_or_default(),
            title: self.title_of(&root.template),
            state: letter.map_or(LetterState::Draft, |letter| letter.state),
            after: root.after,
            writer: letter.map_or_else(|| self.officer.name.clone(), |l| l.writer.to_string()),
            written: Box::new(written),
            found,
            remark: letter.map(|letter| letter.remark.clone()).unwrap_or_default(),
            decides: self.decision_sheet(&case, paper, day)?.map(Box::new),
            offered: self.offered(&case, paper, day, &points),
            points,
        })
    }

    /// What a letter lacks as it is written now, and what its fields say.
    pub fn check_letter(&self, at: &LetterAt, written: &Written) -> Result<LetterCheck, Stop> {
        let sheet = self.sheet(at, written)?;
        let (draft, fields) = (&sheet.draft, &sheet.fields);
        let against =
            Against { law: &self.law, case: &sheet.case, fields, library: self.library() };
        let problems = check(draft, &against).into_iter().map(|one| ProblemLine {
            weight: if one.kind.blocks() { Weight::Blocks } else { Weight::Look },
            place: one.line.map(|line| (line.saturating_sub(1), one.column.saturating_sub(1))),
            says: one.says,
            remedy: one.remedy,
        });
        let problems = problems.chain(self.other_problems(&sheet, written.decision.as_deref())?);
        let problems = problems.chain(self.second_letter(at, &sheet)?);
        let there = |there: bool| if there { Presence::There } else { Presence::Missing };
        let particulars = particulars_of(draft, &against).into_iter().map(|(one, shown)| {
            let clause = one.clause.as_ref().map(ToString::to_string).unwrap_or_default();
            let shown = there(shown == Shown::Yes);
            ParticularLine { says: one.says.to_string(), clause, shown }
        });
        let used: BTreeSet<&str> = fill::used(&draft.text).into_iter().collect();
        let rows = fields.rows().map(|(field, value)| FieldLine {
            name: field.name.to_string(),
            label: field.label.to_string(),
            value: value.map(crate::letter::field::Value::written),
            used: there(used.contains(field.name)),
        });
        Ok(LetterCheck {
            day: draft.day,
            problems: problems.collect(),
            particulars: particulars.collect(),
            fields: rows.filter(|row| row.value.as_deref() != Some("")).collect(),
        })
    }

    /// That the letter would decide what another one has decided, as long as it can be changed.
    fn second_letter(&self, at: &LetterAt, sheet: &Sheet) -> Result<Option<ProblemLine>, Stop> {
        let state = match at {
            LetterAt::New(..) => LetterState::Draft,
            LetterAt::Begun(_) => self.begun_letter(at)?.1.state,
        };
        if !matches!(state, LetterState::Draft | LetterState::Submitted) {
            return Ok(None);
        }
        let blank = self.blank_decision(sheet.draft.paper);
        let told = self.decided_already(sheet, blank.as_ref());
        Ok(told.map(|says| ProblemLine {
            says,
            remedy: "one letter decides".to_string(),
            place: None,
            weight: Weight::Blocks,
        }))
    }

    /// The letter as it would print, or as it was approved: its lines of text, and how many pages
    /// they take.
    pub fn preview_letter(&self, at: &LetterAt, written: &Written) -> Result<LetterPreview, Stop> {
        if let Some(sealed) = self.root(at)?.sealed() {
            let lines = sealed.text.lines().map(str::to_string).collect();
            return Ok(LetterPreview { lines, pages: sealed.pages as usize });
        }
        let page = self.resolved(&self.sheet(at, written)?)?;
        let printed = press()?.print(&page).map_err(|fault| Stop::Refused(fault.to_string()))?;
        let lines = plain_text(&page).lines().map(str::to_string).collect();
        Ok(LetterPreview { lines, pages: printed.pages })
    }

    /// The text of a standard paragraph by its key, as on the day of the letter.
    pub fn paragraph(&self, at: &LetterAt, key: &str) -> Result<ParagraphText, Stop> {
        let root = self.root(at)?;
        let day = self.kept_letter(at, root.case)?.and_then(|kept| kept.day);
        let day = day.unwrap_or_else(|| self.today());
        let (text, used) = self.library().text(key, day).map_err(Stop::Unknown)?;
        Ok(ParagraphText { text, used: used.iter().map(use_of).collect() })
    }

    /// The letter with its case and the values of its fields.
    fn sheet(&self, at: &LetterAt, written: &Written) -> Result<Sheet, Stop> {
        let root = self.root(at)?;
        let id = root.case;
        let (case, _) = self.read(id)?;
        let day = written.day.or(root.sealed_day()).unwrap_or_else(|| self.today());
        let paper = self.paper_of(&root.template, day);
        // What only says that an answer follows answers no point.
        let interim = self.is_interim(&root.template);
        let asked = if interim { Vec::new() } else { self.points(&root.answers)? };
        let points = asked.into_iter().map(|point| Point {
            answer: if written.ticks.contains(&point.tick) {
                Answered::Yes
            } else {
                Answered::NotYet
            },
            text: point.text,
        });
        let used = written.paragraphs.iter();
        let draft = Draft {
            template: root.template,
            paper,
            day,
            text: written.text.clone(),
            points: points.collect(),
            used: used.map(|one| Used { key: one.key.clone(), version: one.version }).collect(),
        };
        let goes = self.goes_to(&case, &root.answers, paper, written.to)?;
        let signs = self.who_signs(root.letter.as_ref())?;
        let occasion = Occasion {
            addressee: goes.party.as_ref(),
            officer: &signs,
            our_reference: root.letter.as_ref().map_or("", |_| root.reference.as_str()),
            received: self.received(&root.answers)?,
            ..Occasion::of(day, paper)
        };
        let mut fields = Fields::of(&self.law, &case, &occasion, self.letter_office()?);
        let offers = fill::used(&draft.text).contains(&"offer_until");
        let offered = fields.day("offer_until").filter(|_| offers);
        self.tell_grounds(&mut fields, written.decision.as_deref())?;
        Ok(Sheet { id, case, answers: root.answers, draft, fields, goes, offered })
    }

    /// The name under a letter: its writer's, whoever approves it.
    fn who_signs(&self, letter: Option<&Letter>) -> Result<String, Stop> {
        let writer = letter.map_or(&self.officer.account, |letter| &letter.writer);
        if *writer == self.officer.account {
            return Ok(self.officer.name.clone());
        }
        let officers = self.store.officers()?.into_iter();
        let found = officers.filter(|one| one.account == *writer).map(|one| one.name).next();
        Ok(found.unwrap_or_else(|| writer.to_string()))
    }

    /// Whether a template's letters answer nothing for good.
    pub(super) fn is_interim(&self, template: &str) -> bool {
        self.library().versions(template).last().is_some_and(|found| found.is_interim())
    }

    /// The finished letter, as far as its text allows.
    fn resolved(&self, sheet: &Sheet) -> Result<Page, Stop> {
        let addressee = sheet.goes.party.as_ref();
        resolve(&sheet.draft, &sheet.fields, self.letter_office()?, addressee).map_err(|mistake| {
            let says =
                format!("line {} of the letter: {}; {}", mistake.line, mistake.why, mistake.remedy);
            Stop::Refused(says)
        })
    }

    fn begin(&self, template: &str) -> Result<Written, Stop> {
        let draft = Draft::begin(self.library(), template, self.today(), &[]);
        let draft = draft.map_err(Stop::Unknown)?;
        let paragraphs = draft.used.iter().map(use_of).collect();
        Ok(Written { text: draft.text, paragraphs, ..Written::default() })
    }

    fn paper_of(&self, template: &str, day: Day) -> Paper {
        self.library().in_force(template, day).map_or(Paper::Letter, |found| found.paper)
    }

    fn title_of(&self, template: &str) -> String {
        let versions = self.library().versions(template);
        versions.last().map_or_else(|| template.to_string(), |found| found.title.clone())
    }

    /// Where a letter stands: its case, its template, what it answers.
    fn root(&self, at: &LetterAt) -> Result<Root, Stop> {
        match at {
            LetterAt::New(case, template) => Ok(Root {
                case: *case,
                template: template.clone(),
                answers: self.to_answer(*case)?,
                reference: "new letter".to_string(),
                after: 0,
                letter: None,
            }),
            LetterAt::Begun(_) => {
                let (matter, letter, after) = self.begun_letter(at)?;
                Ok(Root {
                    case: letter.case,
                    template: letter.template.clone(),
                    answers: letter.answers.clone(),
                    reference: MatterKind::Letter.reference(matter),
                    after,
                    letter: Some(letter),
                })
            }
        }
    }

    /// The items of post of a case that wait for an answer.
    fn to_answer(&self, id: CaseId) -> Result<Vec<MatterId>, Stop> {
        let waits = MatterState::Post(PostState::ToAnswer);
        let rows = self.matters_of(id)?.into_iter();
        Ok(rows.filter(|row| row.line.state == waits).map(|row| row.id).collect())
    }

    /// The points raised by items of post.
    fn points(&self, answers: &[MatterId]) -> Result<Vec<PointLine>, Stop> {
        let mut points = Vec::new();
        for id in answers {
            let Matter::Post(post) = self.matter(*id)?.matter else { continue };
            points.extend(
                (0..)
                    .zip(post.points)
                    .map(|(point, text)| PointLine { tick: Tick { post: *id, point }, text }),
            );
        }
        Ok(points)
    }

    /// The first day on which what is answered was received.
    fn received(&self, answers: &[MatterId]) -> Result<Option<Day>, Stop> {
        let mut first: Option<Day> = None;
        for id in answers {
            let Matter::Post(post) = self.matter(*id)?.matter else { continue };
            first = Some(first.map_or(post.received, |day| day.min(post.received)));
        }
        Ok(first)
    }
}

/// Where a letter stands.
struct Root {
    case: CaseId,
    template: String,
    answers: Vec<MatterId>,
    reference: String,
    after: u32,
    letter: Option<Letter>,
}

impl Root {
    /// The letter as it will be or was sent, once it is approved.
    fn sealed(&self) -> Option<&Sealed> {
        let letter = self.letter.as_ref()?;
        let open = matches!(letter.state, LetterState::Draft | LetterState::Submitted);
        letter.sealed.as_deref().filter(|_| !open)
    }

    /// The day that an approved letter bears.
    fn sealed_day(&self) -> Option<Day> {
        self.sealed().map(|sealed| sealed.day)
    }
}

fn no_log() -> Stop {
    Stop::Unknown("there is no such letter; go back and open it from its case".to_string())
}

fn use_of(used: &Used) -> ParagraphUse {
    ParagraphUse { key: used.key.clone(), version: used.version }
}
