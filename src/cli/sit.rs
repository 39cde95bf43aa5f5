//! Sitting down: settings, store, clock and officer wired to a desk.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::arguments::Common;
use crate::case::officer::Account;
use crate::clock::Clock;
use crate::config::{self, Settings};
use crate::desk::paragraphs::council_letters;
use crate::desk::{Desk, Opening, Stop};
use crate::law::{CouncilFigures, Law};
use crate::store::sqlite::{Purpose, Sharing, SqliteStore};
use crate::store::{Store, StoreError};

/// The longest answer to a question that is read, in bytes.
const LONGEST_ANSWER: u64 = 80;

/// A way a command can end without having done what was asked, with its exit code.
#[derive(Debug)]
pub struct Failure {
    /// What the person reads.
    pub says: String,
    /// 1: not there or nothing to do; 3: store or file failed; 4: refused; 5: somebody was quicker.
    pub code: u8,
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Failure {
        let code = match stop {
            Stop::Unknown(_) => 1,
            Stop::Failed(_) => 3,
            Stop::Refused(_) => 4,
            Stop::Behind(_) => 5,
        };
        Failure { says: stop.to_string(), code }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Stop::from(error).into()
    }
}

impl From<config::ConfigError> for Failure {
    fn from(error: config::ConfigError) -> Failure {
        Failure { says: error.to_string(), code: 3 }
    }
}

impl Failure {
    /// A failure of store, file or terminal.
    pub fn of<T: ToString + ?Sized>(says: &T) -> Failure {
        Failure { says: says.to_string(), code: 3 }
    }

    /// Something asked for that makes no sense.
    pub fn unknown<T: ToString + ?Sized>(says: &T) -> Failure {
        Failure { says: says.to_string(), code: 1 }
    }
}

/// The store's file: as said, else as set, else the account's own.
pub fn store_path(common: &Common, settings: &Settings) -> Result<PathBuf, Failure> {
    match common.store.clone().or_else(|| settings.store.clone()) {
        Some(path) => Ok(path),
        None => Ok(config::default_store()?),
    }
}

/// The figures of the law, with the council's own where it has set any.
pub fn law(settings: &Settings) -> Result<Law, Failure> {
    match &settings.figures {
        None => Law::built_in().map_err(|error| Failure::of(&error)),
        Some(path) => {
            let text = config::read_text(path)?;
            let name = path.display().to_string();
            Law::with(&CouncilFigures { name, text }).map_err(|error| Failure::of(&error))
        }
    }
}

/// Opens the store of the command line and sits the officer down at it.
pub fn desk(common: &Common) -> Result<Desk, Failure> {
    let settings = Settings::load(common.settings.as_deref())?;
    let path = store_path(common, &settings)?;
    if !path.exists() {
        return Err(Failure::unknown(&format!(
            "there is no case store at {}; make one with `noticedesk new`, or try `demo`",
            path.display()
        )));
    }
    desk_at(&path, common, &settings)
}

/// Sits the officer down at a store that is there.
pub fn desk_at(path: &Path, common: &Common, settings: &Settings) -> Result<Desk, Failure> {
    let store = SqliteStore::open(path)?;
    let account = officer(common, &store)?;
    let words = settings.words.as_deref().map(config::read_text).transpose()?;
    let desk = Desk::open(Opening {
        store: Box::new(store),
        law: law(settings)?,
        clock: Clock::Machine,
        account,
        as_of: common.as_of,
        store_name: path.display().to_string(),
    })?;
    let batches = settings.batches.clone().unwrap_or_else(|| config::batches_beside(path));
    let mut desk = desk.with_words(words.as_deref().unwrap_or("")).with_outbox(batches);
    if let Some(path) = &settings.agents {
        desk = desk.with_agent_practice(&config::read_text(path)?)?;
    }
    Ok(match &settings.letters {
        Some(folder) => desk.with_council_letters(council_letters(folder)?),
        None => desk,
    })
}

/// As [`desk`], for recording: refused where the clock stands before the store's last entry, unless
/// the line says `--despite-clock`; then the warning goes to standard error.
pub fn desk_to_record(common: &Common) -> Result<Desk, Failure> {
    let desk = desk(common)?;
    match desk.clock_warning()? {
        None => {}
        Some(warning) if common.despite_clock => {
            let _ = writeln!(io::stderr(), "noticedesk: {warning}");
        }
        Some(warning) => {
            return Err(Failure {
                says: format!(
                    "{warning}. Nothing was recorded; if the clock is right after all, say \
                     --despite-clock"
                ),
                code: 4,
            });
        }
    }
    Ok(desk)
}

/// Warns and asks before the workstation opens where the clock stands before the last entry.
pub fn ask_about_clock(common: &Common, desk: &Desk) -> Result<(), Failure> {
    let Some(warning) = desk.clock_warning()?.filter(|_| !common.despite_clock) else {
        return Ok(());
    };
    let mut err = io::stderr();
    let _ = write!(err, "noticedesk: {warning}.\nOpen the workstation all the same? [y/N] ");
    let _ = err.flush();
    let mut answer = String::new();
    let read = io::stdin().lock().take(LONGEST_ANSWER).read_line(&mut answer);
    if read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes") {
        return Ok(());
    }
    Err(Failure { says: "not opened; nothing was recorded".to_string(), code: 4 })
}

/// Makes a new store; its first user becomes its manager.
pub fn create(path: &Path, purpose: Purpose, sharing: Sharing) -> Result<SqliteStore, Failure> {
    Ok(SqliteStore::create(path, purpose, sharing)?)
}

/// Who sits at the desk: the operating system's account, or whoever is played in a practice store.
fn officer(common: &Common, store: &SqliteStore) -> Result<Account, Failure> {
    if let Some(name) = &common.officer {
        if !store.info()?.practice {
            return Err(Failure {
                says: "--officer works in a practice store only: in a real one you are who the \
                       operating system says you are"
                    .to_string(),
                code: 4,
            });
        }
        return Account::new(name)
            .ok_or_else(|| Failure::unknown(&"an account has 1 to 32 letters, digits, . - or _"));
    }
    config::account_name().as_deref().and_then(Account::new).ok_or_else(|| Failure {
        says: "the operating system does not say whose account this is; nothing is opened"
            .to_string(),
        code: 4,
    })
}
