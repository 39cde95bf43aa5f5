//! An approval: something that one officer may not do alone, put to another.

use super::{MatterEntry, MatterKind};
use crate::case::correspondence::MatterId;
use crate::case::day::Day;
use crate::case::event::{AppealOutcome, StatementGround};
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::case::party::Party;
use crate::case::stage::Stage;

/// One thing that happened to an approval.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApprovalEvent {
    /// It was asked for; the first entry of every approval. The reason is the entry's.
    Asked(Box<Request>),
    /// Another officer gave it.
    Given,
    /// Another officer did not give it; the remark is the entry's reason.
    Returned,
    /// Who asked needs it no more; the reason is the entry's.
    Withdrawn,
}

/// What an approval is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// What is to be approved.
    pub what: ApprovalWhat,
    /// The case that it concerns, where there is one.
    pub case: Option<CaseId>,
    /// How much is given up, sent back or demanded.
    pub pence: Option<Pence>,
    /// What a list shows: `cancel ZZ12345670`.
    pub title: String,
}

/// What is to be approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ApprovalWhat {
    /// A letter.
    Letter(MatterId),
    /// A step on a case.
    Step(Box<ProposedStep>),
    /// A revision of a standard paragraph.
    Paragraph(MatterId),
    /// That an item of post contests nothing.
    NotRepresentation(MatterId),
    /// A refund.
    Refund(MatterId),
}

impl ApprovalWhat {
    /// The matter that waits, where it is one.
    pub const fn matter(&self) -> Option<MatterId> {
        match self {
            ApprovalWhat::Letter(id)
            | ApprovalWhat::Paragraph(id)
            | ApprovalWhat::NotRepresentation(id)
            | ApprovalWhat::Refund(id) => Some(*id),
            ApprovalWhat::Step(_) => None,
        }
    }

    /// By what it is looked up: the reference of the matter that waits, or the step's name.
    pub fn key(&self) -> String {
        match self {
            ApprovalWhat::Letter(id) => MatterKind::Letter.reference(*id),
            ApprovalWhat::Paragraph(id) => MatterKind::Paragraph.reference(*id),
            ApprovalWhat::NotRepresentation(id) => MatterKind::Post.reference(*id),
            ApprovalWhat::Refund(id) => MatterKind::Refund.reference(*id),
            ApprovalWhat::Step(step) => step.name.clone(),
        }
    }

    /// What kind it is, in a word or two.
    pub const fn label(&self) -> &'static str {
        match self {
            ApprovalWhat::Letter(_) => "letter",
            ApprovalWhat::Step(_) => "step",
            ApprovalWhat::Paragraph(_) => "standard paragraph",
            ApprovalWhat::NotRepresentation(_) => "not a representation",
            ApprovalWhat::Refund(_) => "refund",
        }
    }
}

/// A step on a case with everything that fills it, as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposedStep {
    /// The case.
    pub case: CaseId,
    /// Number of the last entry that the asking officer had seen.
    pub after: u32,
    /// The step's name: `cancel`.
    pub name: String,
    /// The legal day; the day of the approval where none was given.
    pub on: Option<Day>,
    /// A last day.
    pub until: Option<Day>,
    /// An amount.
    pub amount: Option<Pence>,
    /// The officer's reason for the step.
    pub reason: String,
    /// A stage.
    pub stage: Option<Stage>,
    /// The tribunal's outcome.
    pub outcome: Option<AppealOutcome>,
    /// The ground of a statement.
    pub ground: Option<StatementGround>,
    /// A person with an address.
    pub party: Option<Party>,
    /// The hiring agreement, where the person is a hirer.
    pub hire: Option<ProposedHire>,
}

/// A hiring agreement as it was put forward.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProposedHire {
    /// The first day of the hire.
    pub from: Option<Day>,
    /// The last day of the hire.
    pub until: Option<Day>,
    /// The names of the particulars that lay before the officer.
    pub seen: Vec<String>,
}

closed_list! {
    /// Where an approval stands.
    pub enum ApprovalState {
        /// It waits for another officer.
        Asked = 1, "asked", "waiting";
        /// Given.
        Given = 2, "given", "approved";
        /// Sent back with a remark.
        Returned = 3, "returned", "returned";
        /// No longer needed.
        Withdrawn = 4, "withdrawn", "withdrawn";
    }
}

/// An approval: its log folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// Where it stands.
    pub state: ApprovalState,
    /// What is asked.
    pub request: Box<Request>,
    /// Who asked; nobody approves their own.
    pub asked_by: Account,
    /// When.
    pub asked: Day,
    /// Why.
    pub reason: String,
    /// Who gave or returned it, and when.
    pub answered: Option<(Account, Day)>,
    /// The remark of whoever returned it; empty where nobody did.
    pub remark: String,
}

impl Approval {
    /// An approval as its first entry asks for it.
    pub(super) fn of(request: &Request, entry: &MatterEntry) -> Approval {
        Approval {
            state: ApprovalState::Asked,
            request: Box::new(request.clone()),
            asked_by: entry.officer.clone(),
            asked: entry.legal_day,
            reason: entry.why.clone(),
            answered: None,
            remark: String::new(),
        }
    }

    /// Takes one more event in.
    pub(super) fn take(&mut self, event: &ApprovalEvent, entry: &MatterEntry) {
        let answered = Some((entry.officer.clone(), entry.legal_day));
        self.state = match event {
            // A second request does not happen; the first one stays.
            ApprovalEvent::Asked(_) => self.state,
            ApprovalEvent::Given => {
                self.answered = answered;
                ApprovalState::Given
            }
            ApprovalEvent::Returned => {
                self.answered = answered;
                self.remark.clone_from(&entry.why);
                ApprovalState::Returned
            }
            ApprovalEvent::Withdrawn => ApprovalState::Withdrawn,
        };
    }
}
