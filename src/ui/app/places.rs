//! Which pane stands for a place.
//!
//! Floor 5, part of the app: the only file that knows all of them.

use crate::ui::effect::Place;
use crate::ui::pane::Pane;
use crate::ui::panes::agents::AgentsPane;
use crate::ui::panes::approvals::Approvals;
use crate::ui::panes::batch::Batch as StepBatch;
use crate::ui::panes::case::Case;
use crate::ui::panes::cash::Cash;
use crate::ui::panes::court::Court;
use crate::ui::panes::editor::LetterEditor;
use crate::ui::panes::files::Files;
use crate::ui::panes::find::Find;
use crate::ui::panes::keepers::KeeperAnswers;
use crate::ui::panes::menu::Menu;
use crate::ui::panes::note::PhoneNote;
use crate::ui::panes::paragraphs::{Paragraphs, Revision};
use crate::ui::panes::payment::TakePayment;
use crate::ui::panes::post::{Item, PostList};
use crate::ui::panes::print::{Batch, Prints};
use crate::ui::panes::prompt::Prompt;
use crate::ui::panes::quality::Quality;
use crate::ui::panes::reader::Reader;
use crate::ui::panes::reconcile::Reconcile;
use crate::ui::panes::step::StepForm;
use crate::ui::panes::suspense::SuspensePane;
use crate::ui::panes::till::Till;

/// A new pane on a place.
pub(super) fn pane_of(place: Place) -> Box<dyn Pane> {
    match place {
        Place::Case(id, work) => Box::new(Case::new(id, work)),
        Place::Letter(letter) => Box::new(LetterEditor::new(letter)),
        Place::Note(id) => Box::new(PhoneNote::new(id)),
        Place::Payment(id) => Box::new(TakePayment::new(id)),
        Place::Find(purpose) => Box::new(Find::new(purpose)),
        Place::Menu(menu) => Box::new(Menu::new(menu)),
        Place::Step { case, number, after, step, question } => {
            Box::new(StepForm::new(case, number, after, step, question))
        }
        Place::Text(reading) => Box::new(Reader::new(reading)),
        Place::Post(case) => Box::new(PostList::new(case)),
        Place::PostItem(id) => Box::new(Item::new(id)),
        Place::Suspense => Box::new(SuspensePane::new()),
        Place::Approvals => Box::new(Approvals::new()),
        Place::Paragraphs => Box::new(Paragraphs::new()),
        Place::Revision(key) => Box::new(Revision::new(key)),
        Place::Batch => Box::new(StepBatch::new()),
        Place::Files => Box::new(Files::default()),
        Place::Agents => Box::new(AgentsPane::default()),
        Place::Court => Box::new(Court::new()),
        Place::KeeperAnswers => Box::new(KeeperAnswers::new()),
        Place::Quality => Box::new(Quality::new()),
        Place::Prints => Box::new(Prints::new()),
        Place::PrintBatch(id) => Box::new(Batch::new(id)),
        Place::Cash => Box::new(Cash::default()),
        Place::Reconcile => Box::new(Reconcile::default()),
        Place::Till => Box::new(Till::default()),
        Place::Prompt { title, prompt } => Box::new(Prompt::new(title, prompt)),
    }
}
