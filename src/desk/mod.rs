//! All that an officer can ask for: the only thing that screen and command line know.
//!
//! The desk reads logs from the store, folds them, asks the law, and appends what the law allows.
//! Every act names the number of the last entry that the officer saw; when somebody was quicker,
//! the act is refused, the case read again and the law asked again.

mod act;
pub mod address;
pub mod agents;
pub mod approvals;
pub mod audit;
pub mod batch;
pub mod books;
mod card;
mod case;
pub mod cash;
pub mod counterparts;
pub mod court;
mod elsewhere;
pub mod exempt;
pub mod files;
mod find;
pub mod import;
pub mod keep;
pub mod letters;
mod log;
pub mod matter;
mod office;
pub mod paragraphs;
mod payment;
pub mod post;
pub mod practice;
pub mod print;
pub mod quality;
mod queue;
mod receipts;
pub mod reconcile;
mod register;
mod second;
mod spelling;
pub mod text;
mod transfer;
pub mod view;

pub use act::StepAsk;
pub use payment::{OtherCase, Part, PaymentForm, Wrong};

use std::cell::{Cell, OnceCell, RefCell};
use std::path::PathBuf;
use std::sync::Arc;

use crate::case::day::{Day, Moment};
use crate::case::event::Entry;
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::case::officer::{Account, Officer, Role};
use crate::case::state::Case;
use crate::clock::Clock;
use crate::exchange::practice::AgentPractice;
use crate::law::Law;
use crate::store::{Store, StoreError};

/// Why the desk did not do what was asked. The text is for the person who asked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Stop {
    /// The law or an office rule does not allow it now.
    #[error("{0}")]
    Refused(String),
    /// Somebody else changed the case in between; nothing was recorded.
    #[error("{0}")]
    Behind(String),
    /// What was asked for is not there, or what was typed makes no sense.
    #[error("{0}")]
    Unknown(String),
    /// The store could not do it.
    #[error("{0}")]
    Failed(String),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        match error {
            StoreError::Behind { .. }
            | StoreError::MatterBehind { .. }
            | StoreError::MatterTaken(_)
            | StoreError::ReceiptTaken(_) => Stop::Behind(error.to_string()),
            StoreError::NoSuchCase(_)
            | StoreError::NoSuchMatter(_)
            | StoreError::NumberTaken(_) => Stop::Unknown(error.to_string()),
            StoreError::Unusable(_)
            | StoreError::Busy(_)
            | StoreError::Unreadable(_)
            | StoreError::DiskRefuses(_)
            | StoreError::Engine(_) => Stop::Failed(error.to_string()),
        }
    }
}

/// What a desk is opened with.
pub struct Opening {
    /// The store, open.
    pub store: Box<dyn Store>,
    /// The figures and standards.
    pub law: Law,
    /// Where "now" comes from.
    pub clock: Clock,
    /// The operating system's account.
    pub account: Account,
    /// Answer as on this day instead of today.
    pub as_of: Option<Day>,
    /// What the screen calls the store.
    pub store_name: String,
}

/// One officer's desk on one store.
pub struct Desk {
    store: Box<dyn Store>,
    law: Law,
    clock: Clock,
    officer: Officer,
    as_of: Option<Day>,
    store_name: String,
    practice: bool,
    seen_change: Cell<u64>,
    dictionary: spelling::Dictionary,
    stationery: letters::Stationery,
    /// The office's practice with its agents, as far as somebody asked for it.
    practice_with_agents: OnceCell<AgentPractice>,
    /// The folder into which batch runs write what they leave; `None` where they write nothing.
    outbox: Option<PathBuf>,
    /// The money that waits, as it was read at a change of the store.
    unmatched: RefCell<Option<(u64, Arc<reconcile::Unmatched>)>>,
}

impl Desk {
    /// Sits an officer down at a store. The first user of an empty register becomes its manager;
    /// after that, who is not registered reads nothing. In a practice store anybody may play.
    pub fn open(mut opening: Opening) -> Result<Desk, Stop> {
        let info = opening.store.info()?;
        let officers = opening.store.officers()?;
        let officer = match officers.iter().find(|o| o.account == opening.account && o.active) {
            Some(officer) => officer.clone(),
            None if officers.is_empty() || info.practice => first_manager(&mut opening)?,
            None => return Err(not_registered(&opening.account, &officers)),
        };
        Ok(Desk {
            seen_change: Cell::new(opening.store.change()?),
            store: opening.store,
            law: opening.law,
            clock: opening.clock,
            officer,
            as_of: opening.as_of,
            store_name: opening.store_name,
            practice: info.practice,
            dictionary: spelling::Dictionary::default(),
            stationery: letters::Stationery::default(),
            practice_with_agents: OnceCell::new(),
            outbox: None,
            unmatched: RefCell::new(None),
        })
    }

    /// The day for which the desk answers: the day asked for, else today.
    pub fn today(&self) -> Day {
        self.as_of.unwrap_or_else(|| self.clock.today())
    }

    /// The day asked for with `--as-of`, if any.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    /// The officer at the desk.
    pub fn officer(&self) -> &Officer {
        &self.officer
    }

    /// Whether nothing in this store is real.
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// What the screen calls the store.
    pub fn store_name(&self) -> &str {
        &self.store_name
    }

    /// The figures and standards that the desk uses.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// A warning where the machine's clock stands before the last entry of the store, else `None`.
    pub fn clock_warning(&self) -> Result<Option<String>, Stop> {
        let Some(last) = self.store.info()?.last_recorded else { return Ok(None) };
        let now = self.clock.now();
        // Two officers' machines may differ by a little; a minute is no reason to alarm anybody.
        let wrong = last.0.saturating_sub(now.0) > 60_000;
        let (now, last) = (now.to_the_minute(), last.to_the_minute());
        Ok(wrong.then(|| {
            format!(
                "this machine's clock says {now}, but the store has an entry recorded later, at \
                 {last}: set the clock right before you record anything, every deadline rests on \
                 it"
            )
        }))
    }

    /// What an officer must know before anything is recorded: a wrong clock, council texts that
    /// were left out because they are faulty.
    pub fn start_warning(&self) -> Result<Option<String>, Stop> {
        if let Some(warning) = self.clock_warning()? {
            return Ok(Some(warning));
        }
        let faults = self.letter_faults();
        Ok(faults.first().map(|first| {
            let more = match faults.len() - 1 {
                0 => String::new(),
                more => format!(" ({more} more)"),
            };
            format!("a text of the council's is left out: {first}{more}; `noticedesk check`")
        }))
    }

    /// Whether anybody wrote to the store since this was last asked.
    pub fn changed(&self) -> Result<bool, Stop> {
        let now = self.store.change()?;
        Ok(self.seen_change.replace(now) != now)
    }

    /// The case of a number typed or given on a command line.
    pub fn case_of(&self, text: &str) -> Result<CaseId, Stop> {
        let missing = || {
            let shown: String = text::clean(text).chars().take(40).collect();
            Stop::Unknown(format!("there is no case {shown} in this store; look for it with find"))
        };
        let number = PcnNumber::new(text).ok_or_else(missing)?;
        self.store.case_of(&number)?.ok_or_else(missing)
    }

    /// How many entries the case's log has now.
    pub fn entries(&self, id: CaseId) -> Result<u32, Stop> {
        Ok(self.store.summary(id)?.summary.entries)
    }

    /// The case folded from its log, with the log; as on the day asked for, if one was.
    fn read(&self, id: CaseId) -> Result<(Case, Vec<Entry>), Stop> {
        let mut entries = self.store.log(id)?;
        if let Some(day) = self.as_of {
            entries.retain(|entry| entry.legal_day <= day);
        }
        if entries.is_empty() {
            return Err(Stop::Unknown(format!(
                "nothing had happened in this case by {}",
                self.today().long()
            )));
        }
        Ok((Case::fold(&entries), entries))
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }
}

fn first_manager(opening: &mut Opening) -> Result<Officer, Stop> {
    let officer = Officer {
        account: opening.account.clone(),
        name: opening.account.to_string(),
        roles: Role::ALL.to_vec(),
        authority: Pence::LARGEST_ENTRY,
        active: true,
    };
    opening.store.register(&officer, &opening.account, opening.clock.now())?;
    Ok(officer)
}

fn not_registered(account: &Account, officers: &[Officer]) -> Stop {
    let managers: Vec<&str> = officers
        .iter()
        .filter(|officer| officer.active && officer.is(Role::Manager))
        .map(|officer| officer.name.as_str())
        .collect();
    Stop::Refused(format!(
        "the account {account} is not in this store's register of officers; ask a manager ({}) to \
         add it with `noticedesk officers add`",
        managers.join(", ")
    ))
}
