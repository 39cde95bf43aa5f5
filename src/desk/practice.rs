//! Practice: a store full of plainly invented cases, and a file of invented notices.
//!
//! The same seed and day give the same store on every machine. Every case is played through the
//! step table of the law; a practice store never holds what could not have happened.

mod close;
pub mod counterpart;
mod life;
mod offence;
mod people;
mod random;
mod report;
mod roads;
mod worked;
pub mod year;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::sync_channel;

use self::life::Life;
use self::random::Random;
use super::books;
use crate::case::day::Day;
use crate::case::event::Entry;
use crate::case::notice::Service;
use crate::case::officer::Account;
use crate::exchange::notices::write;
use crate::exchange::postroom::{self, Refused};
use crate::law::Law;
use crate::law::period::plus;
use crate::store::{Bulk, NewCase, Store, StoreError};

/// The officers who worked on invented cases; none of them is a person.
const OFFICERS: [&str; 6] = ["heron", "plover", "siskin", "dunnock", "avocet", "system"];
/// Cases of one transaction.
const BATCH: u32 = 5000;
/// From so many cases on, into an empty store, the store's bulk way is taken.
const BULK_FROM: u32 = 20_000;
/// The most cases: as many as seven digits can number.
pub const MOST_CASES: u32 = 9_999_999;

/// Three in ten cases are of the last five months, so that every kind of work is there to practise.
const RECENT_DAYS: u32 = 150;
/// The oldest cases, in days.
const OLDEST_DAYS: u32 = 1300;
/// The serial before the first of a file: its numbers are none of a practice store's own.
const BEFORE_FILE: u32 = 5_000_000;
/// The oldest notices of a file, in days.
const FRESH_DAYS: u32 = 21;

/// Which invented cases are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sample {
    /// The serial of the first.
    pub first: u32,
    /// How many; numbers end at [`MOST_CASES`].
    pub count: u32,
    /// Another seed gives another store.
    pub seed: u64,
    /// The day up to which they are played.
    pub today: Day,
}

impl Sample {
    /// The serial of the last; the one before the first where none is wanted.
    fn last(&self) -> u32 {
        self.first.saturating_add(self.count).saturating_sub(1).min(MOST_CASES)
    }
}

/// Why a sample could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The store holds real cases.
    #[error(
        "invented cases go into a practice store only; nothing was written, make one with \
         `noticedesk sample`"
    )]
    InEarnest,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The file, while it was written.
    #[error("the file cannot be written ({0}); free some space and try again")]
    Unwritten(#[from] io::Error),
}

/// The first entries and all that followed, of one invented case; `None` past the last number.
pub fn case(law: &Law, sample: &Sample, serial: u32, officers: &[Account]) -> Option<Vec<Entry>> {
    live(law, sample, serial, officers).map(|life| life.entries)
}

/// One invented case, played to its end or to today.
fn live<'a>(
    law: &'a Law,
    sample: &Sample,
    serial: u32,
    officers: &'a [Account],
) -> Option<Life<'a>> {
    let mut random = Random::of(sample.seed, u64::from(serial));
    let days = if random.chance(300) { RECENT_DAYS } else { OLDEST_DAYS };
    let on = plus(sample.today, -random.days(1, days));
    let notice = offence::notice(law, &mut random, serial, on)?;
    let keeper = people::keeper(&mut random);
    let mut life = Life::new(law, random, sample.today, officers, notice);
    roads::play(&mut life, &keeper);
    Some(life)
}

/// The accounts that appear in invented cases.
pub fn officers() -> Vec<Account> {
    OFFICERS.iter().filter_map(|name| Account::new(name)).collect()
}

/// Fills a practice store; tells how many cases came in. Numbers that are there already are passed
/// over. `watch` is told the cases done; `Break` stops after the batch.
pub fn fill(
    store: &mut dyn Store,
    law: &Law,
    sample: &Sample,
    watch: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<u64, PracticeError> {
    let info = store.info()?;
    if !info.practice {
        return Err(PracticeError::InEarnest);
    }
    let bulk = info.cases == 0 && sample.count >= BULK_FROM;
    if bulk {
        store.bulk(Bulk::Begins)?;
    }
    let filled = fill_batches(store, law, sample, watch);
    if bulk {
        store.bulk(Bulk::Ends)?;
    }
    filled
}

/// One thread invents, this one writes.
fn fill_batches(
    store: &mut dyn Store,
    law: &Law,
    sample: &Sample,
    watch: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<u64, PracticeError> {
    let (first, last) = (sample.first, sample.last());
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel::<(u32, Vec<NewCase>)>(4);
        scope.spawn(move || {
            let officers = officers();
            let mut from = first;
            while from <= last {
                let to = last.min(from + BATCH - 1);
                let cases = (from..=to)
                    .filter_map(|serial| live(law, sample, serial, &officers))
                    .map(|life| books::folded_case(law, &life.case, life.entries))
                    .collect();
                // A writer that stopped needs no more.
                if send.send((to, cases)).is_err() {
                    return;
                }
                from = to + 1;
            }
        });
        let mut taken = 0;
        for (done, cases) in receive {
            let admitted = store.admit(&cases, None)?;
            taken += admitted.iter().flatten().count() as u64;
            if watch(done - first + 1).is_break() {
                break;
            }
        }
        Ok(taken)
    })
}

/// Writes invented notices as a new file in the notices format, for trying imports.
pub fn write_notices(path: &Path, law: &Law, sample: &Sample) -> Result<(), PracticeError> {
    let mut out = postroom::create(path)?;
    notices(&mut out, law, sample)?;
    out.flush()?;
    Ok(())
}

/// Writes invented notices of the last three weeks as a stream: those for the vehicle with the day
/// of their service, those by post still to be posted. Their numbers begin where those of the
/// largest practice store end.
pub fn notices(out: &mut dyn Write, law: &Law, sample: &Sample) -> io::Result<()> {
    write::headings(out)?;
    let first = sample.first.saturating_add(BEFORE_FILE);
    let last = Sample { first, ..*sample }.last();
    for serial in first..=last {
        let mut random = Random::of(sample.seed, u64::from(serial));
        let on = plus(sample.today, -random.days(1, FRESH_DAYS));
        let Some(notice) = offence::notice(law, &mut random, serial, on) else {
            return Ok(());
        };
        let on_vehicle = notice.service == Service::OnVehicle;
        let issued = notice.contravention.filter(|_| on_vehicle);
        write::notice(out, &notice, issued, None)?;
    }
    Ok(())
}
