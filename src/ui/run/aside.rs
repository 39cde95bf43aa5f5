//! Long errands, done beside the loop at a desk of their own, so that no key waits for them.
//!
//! Floor 5, part of the loop. What is written there is one transaction as everywhere: an errand
//! that is broken off has done nothing, or whole parts.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::Input;
use crate::desk::{Desk, Stop};
use crate::ui::app::LayerId;
use crate::ui::effect::{Answer, Ask};
use crate::ui::errands;

/// Opens a further desk on the same store, for the same officer and the same day.
pub type Opener = Arc<dyn Fn() -> Result<Desk, Stop> + Send + Sync>;

/// Where long errands are done.
pub(super) struct Aside {
    open: Opener,
    teller: Sender<Input>,
    under_way: Cell<usize>,
}

impl Aside {
    pub(super) const fn new(open: Opener, teller: Sender<Input>) -> Aside {
        Aside { open, teller, under_way: Cell::new(0) }
    }

    /// Whether an errand is under way.
    pub(super) fn is_at_work(&self) -> bool {
        self.under_way.get() > 0
    }

    /// An answer came from here.
    pub(super) fn note(&self, answer: &Answer) {
        if !matches!(answer, Answer::Progress(..)) {
            self.under_way.set(self.under_way.get().saturating_sub(1));
        }
    }

    /// Begins an errand; how far it is, and at last its answer, comes as input of the loop.
    pub(super) fn start(&self, from: LayerId, ask: Ask) {
        let (open, teller) = (Arc::clone(&self.open), self.teller.clone());
        self.under_way.set(self.under_way.get() + 1);
        thread::spawn(move || {
            let mut told = 0;
            // A hundred steps are told, however many there are.
            let mut tell = |done: u64, all: u64| {
                let share = done.saturating_mul(100) / all.max(1);
                if share > told {
                    told = share;
                    let _nobody_listens =
                        teller.send(Input::Aside(from, Answer::Progress(done, all), None));
                }
            };
            let (answer, message) = match open() {
                Ok(mut desk) => errands::run(&mut desk, ask, &mut tell),
                Err(stop) => errands::stopped(stop),
            };
            let _nobody_listens = teller.send(Input::Aside(from, answer, message));
        });
    }
}
