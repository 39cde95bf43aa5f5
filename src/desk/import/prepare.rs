//! The reading half of an import: lines become notices, notices their first entries, entries a
//! case.

use std::io::Read;

use super::report::Remark;
use crate::case::day::{Day, Moment};
use crate::case::event::{Document, Entry, Event, Posting};
use crate::case::ids::NumberCheck;
use crate::case::notice::{Notice, Service};
use crate::case::officer::Account;
use crate::desk::books;
use crate::exchange::fault::Fault;
use crate::exchange::notices::{Next, NoticeIn, NoticeReader};
use crate::law::{Law, held};
use crate::store::NewCase;

/// What a batch of lines gave.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) cases: Vec<NewCase>,
    /// The line of each case.
    pub(super) lines: Vec<u64>,
    /// What is to be remarked of each line.
    pub(super) remarks: Vec<(Remark, u64)>,
    pub(super) faults: Vec<Fault>,
    pub(super) lines_done: u64,
    pub(super) bytes_done: u64,
    /// How the file ended, where it did.
    pub(super) ended: Option<Result<(), Fault>>,
}

/// What is needed to make cases of notices.
#[derive(Clone, Copy)]
pub(super) struct Preparation<'a> {
    pub(super) law: &'a Law,
    pub(super) now: Moment,
    pub(super) today: Day,
    pub(super) officer: &'a Account,
}

impl Preparation<'_> {
    /// Reads up to `size` lines and makes cases of the good ones.
    pub(super) fn batch<R: Read>(&self, reader: &mut NoticeReader<'_, R>, size: usize) -> Batch {
        let mut batch = Batch::default();
        for _ in 0..size {
            match reader.read() {
                Next::Notice(taken) => self.add(&mut batch, *taken),
                Next::Fault(fault) => batch.faults.push(fault),
                Next::Broken(fault) => batch.ended = Some(Err(fault)),
                Next::End => batch.ended = Some(Ok(())),
            }
            if batch.ended.is_some() {
                break;
            }
        }
        batch.lines_done = reader.lines_done();
        batch.bytes_done = reader.bytes_done();
        batch
    }

    fn add(&self, batch: &mut Batch, mut taken: NoticeIn) {
        let line = taken.line;
        complete(self.law, &mut taken.notice);
        batch.remarks.extend(remarks(self.law, &taken.notice).into_iter().map(|one| (one, line)));
        batch.lines.push(line);
        batch.cases.push(books::new_case(self.law, self.first_entries(taken)));
    }

    /// The entries with which a case begins: the notice, its service or posting, what another
    /// system knew, and the hold for a mark that a person must look at.
    fn first_entries(&self, taken: NoticeIn) -> Vec<Entry> {
        let notice = taken.notice;
        let contravention = notice.contravention.unwrap_or(self.today);
        let service = notice.service;
        let class = notice.vehicle.mark.as_ref().map(crate::case::mark::Mark::class);
        let mut entries = Vec::with_capacity(3);
        self.enter(&mut entries, Event::NoticeIssued(Box::new(notice)), contravention);
        match (service, taken.issued) {
            (Service::OnVehicle, issued) => {
                self.enter(&mut entries, Event::PcnServed, issued.unwrap_or(contravention));
            }
            (
                Service::PostDevice | Service::PostPrevented | Service::PostDriveAway,
                Some(posted),
            ) => {
                let posting = Posting { document: Document::Pcn, served: None, demands: None };
                self.enter(&mut entries, Event::Posted(posting), posted);
            }
            (
                Service::PostDevice
                | Service::PostPrevented
                | Service::PostDriveAway
                | Service::Warning,
                _,
            ) => {}
        }
        let closed = taken.facts.as_ref().and_then(|facts| facts.stage);
        let closed = closed.is_some_and(crate::case::stage::Stage::is_closed);
        if let Some(facts) = taken.facts {
            self.enter(&mut entries, Event::Imported(facts), self.today);
        }
        if let Some(reason) = class.and_then(held::to_validate)
            && !closed
        {
            self.enter(&mut entries, Event::Held { reason, until: None }, self.today);
        }
        entries
    }

    fn enter(&self, entries: &mut Vec<Entry>, event: Event, legal_day: Day) {
        let number = u32::try_from(entries.len() + 1).unwrap_or(u32::MAX);
        let why = String::new();
        let officer = self.officer.clone();
        entries.push(Entry { number, event, legal_day, recorded: self.now, officer, why });
    }
}

/// Fills in the band of the place and the level of the contravention where the source gives none.
fn complete(law: &Law, notice: &mut Notice) {
    let Some(on) = notice.contravention else { return };
    if notice.level.is_none() {
        notice.level = law.level_of(&notice.code, &notice.suffix, notice.regime, on);
    }
    if notice.band.is_none() {
        notice.band = law.band_of(&notice.place.street, &notice.place.zone, notice.regime, on);
    }
}

/// What a person should know of a notice that was taken in.
fn remarks(law: &Law, notice: &Notice) -> Vec<Remark> {
    let mut found = Vec::new();
    match notice.number.check() {
        NumberCheck::Fits => {}
        NumberCheck::Expected(_) => found.push(Remark::CheckCharacter),
        NumberCheck::OtherForm => found.push(Remark::NumberForm),
    }
    match &notice.vehicle.mark {
        None => found.push(Remark::NoMark),
        Some(mark) if mark.class().needs_validation().is_some() => {
            found.push(Remark::MarkToValidate);
        }
        Some(_) => {}
    }
    if law.code(&notice.code).is_none() {
        found.push(Remark::UnknownCode);
    }
    if notice.level.is_none() {
        found.push(Remark::NoLevel);
    } else if let Some(on) = notice.contravention
        && notice.service != Service::Warning
        && law.charge(notice.regime, notice.band, notice.level, on).is_err()
    {
        found.push(Remark::NoCharge);
    }
    found
}
