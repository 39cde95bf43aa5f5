//! Files of counterparts: what came in line by line, what went out, each kept with what became of
//! its lines.
//!
//! A file is taken once, known by its digest. A line is one transaction: it does all that it says,
//! or it is on the list of exceptions with the reason and the remedy. A file that was cut off in
//! the middle goes on where it stood; what was done but not counted is known by the entry's reason,
//! which names file and line.

pub mod agents;
pub mod answers;
pub mod court;
pub mod keepers;
pub(in crate::desk) mod line;
pub(in crate::desk) mod out;
pub mod remittance;
pub mod retention;

pub use line::{LineFate, Outcome};

use std::collections::BTreeMap;
use std::path::Path;

use self::line::{Item, Taking, fate_list, fates_of};
use super::matter::{Beginning, Deed, MatterChange, MatterView};
use super::{Desk, Stop, text};
use crate::case::correspondence::MatterId;
use crate::case::count::{counted, fits};
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::list::closed_list;
use crate::exchange::layout::{Layout, Values};
use crate::exchange::postroom;
use crate::matter::file::{TakenFile, Worked};
use crate::matter::{
    FileEvent, FileMatter, FileState, Matter, MatterEvent, MatterKind, MatterState,
};
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom};

/// The largest file that is taken, in bytes.
const LARGEST: u64 = 64 << 20;
/// Lines after which the file keeps its account.
const CHUNK: usize = 100;
/// Rows read at a time.
const PAGE: usize = 500;
/// How often a file is begun again when somebody wrote to the store meanwhile.
const TRIES: usize = 100;

closed_list! {
    /// What a file that comes in holds.
    pub enum Holds {
        /// Answers of the DVLA to keeper enquiries.
        KeeperAnswers = 1, "keeper-answers", "keeper answers";
        /// Answers and notices of the court.
        CourtAnswers = 2, "court-answers", "court answers";
        /// Payments, visits and returns of an enforcement agent.
        AgentReports = 3, "agent-reports", "agent reports";
        /// What an enforcement agent pays over.
        Remittance = 4, "remittance", "agent remittances";
        /// The finance system's answers to journals.
        JournalAnswers = 5, "journal-answers", "journal answers";
    }
}

impl Holds {
    const fn counterpart(self) -> Counterpart {
        match self {
            Holds::KeeperAnswers => Counterpart::Dvla,
            Holds::CourtAnswers => Counterpart::Court,
            Holds::AgentReports | Holds::Remittance => Counterpart::Agent,
            Holds::JournalAnswers => Counterpart::Ledger,
        }
    }

    /// The program's own layout of it.
    pub(super) const fn layout(self) -> &'static str {
        match self {
            Holds::KeeperAnswers => include_str!("../../../assets/layouts/keeper-answers.toml"),
            Holds::CourtAnswers => include_str!("../../../assets/layouts/court-answers.toml"),
            Holds::AgentReports => include_str!("../../../assets/layouts/agent-reports.toml"),
            Holds::Remittance => include_str!("../../../assets/layouts/agent-remittances.toml"),
            Holds::JournalAnswers => include_str!("../../../assets/layouts/journal-answers.toml"),
        }
    }
}

/// Whether keeper answers that agree are accepted while their file is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accept {
    /// Those that agree in everything are accepted at once.
    Agreeing,
    /// Nothing: a person looks first.
    Nothing,
}

/// A file that is to be taken in.
#[derive(Clone, Copy, Debug)]
pub struct FileWish<'a> {
    /// The file.
    pub path: &'a Path,
    /// What it holds.
    pub holds: Holds,
    /// From which agent; else empty.
    pub party: &'a str,
    /// A layout of the council's own (TOML).
    pub layout: Option<&'a Path>,
    /// Whether keeper answers that agree are accepted at once.
    pub accept: Accept,
}

/// A file as it came.
struct Came<'a> {
    holds: Holds,
    party: &'a str,
    layout: &'a str,
    accept: Accept,
}

/// The account of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileReport {
    /// Its reference: `F12`.
    pub reference: String,
    /// The file itself.
    pub file: FileMatter,
    /// Whether it had been taken before; then nothing was done.
    pub known: Known,
    /// What became of each line.
    pub fates: Vec<LineFate>,
}

/// Whether a file had been taken before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// It is new, or was cut off and went on.
    No,
    /// It was taken in whole before.
    Already,
}

impl FileReport {
    /// One sentence: lines, taken, doubles, left out.
    pub fn says(&self) -> String {
        let count = |outcome| self.fates.iter().filter(|one| one.outcome == outcome).count();
        let known = match self.known {
            Known::No => "",
            Known::Already => " (taken before; nothing was taken twice)",
        };
        let taken = &self.file.taken;
        if taken.direction == Direction::Out {
            let (holds, name) = (&taken.holds, text::clean(&taken.name));
            let lines = counted(taken.lines, "line");
            return format!("{} {holds}, {name}: {lines} went out", self.reference);
        }
        let waits = match count(Outcome::Agrees) + count(Outcome::Waits) {
            0 => String::new(),
            waits => {
                let (wait, agreeing) = (fits(waits, "waits", "wait"), count(Outcome::Agrees));
                let agree = fits(agreeing, "agrees", "agree");
                format!(", {waits} {wait} ({agreeing} of them {agree})")
            }
        };
        format!(
            "{} {}, {}{known}: {}, {} taken, {} there already, {} left out{waits}; {}",
            self.reference,
            taken.holds,
            text::clean(&taken.name),
            counted(taken.lines, "line"),
            count(Outcome::Taken),
            count(Outcome::Double),
            count(Outcome::LeftOut),
            self.file.state().label()
        )
    }
}

impl Desk {
    /// Takes a file of a counterpart in, line by line. `progress` is told lines done and all.
    pub fn take_file(
        &mut self,
        wish: &FileWish<'_>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<FileReport, Stop> {
        self.records_today()?;
        let refused = |refused: postroom::Refused| Stop::Failed(refused.to_string());
        let bytes = postroom::whole(wish.path, LARGEST).map_err(refused)?;
        let own = wish.layout.map(postroom::map_text).transpose().map_err(refused)?;
        let layout = own.as_deref().unwrap_or(wish.holds.layout());
        let name = wish.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let came = Came { holds: wish.holds, party: wish.party, layout, accept: wish.accept };
        self.take_all(&came, &name.unwrap_or_default(), bytes, progress)
    }

    /// The same for bytes that are at hand, in the program's own layout; keeper answers that agree
    /// are accepted.
    pub(super) fn take_bytes(
        &mut self,
        holds: Holds,
        party: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<FileReport, Stop> {
        let came = Came { holds, party, layout: holds.layout(), accept: Accept::Agreeing };
        self.take_all(&came, name, bytes, &mut |_, _| ())
    }

    fn take_all(
        &mut self,
        came: &Came<'_>,
        name: &str,
        bytes: Vec<u8>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<FileReport, Stop> {
        let name = text::clean(name);
        let layout = Layout::read(came.layout)
            .map_err(|fault| Stop::Unknown(format!("the layout cannot be used: {fault}")))?;
        let refused = |fault: crate::exchange::fault::Fault| {
            let says = fault.to_string();
            let says = says.strip_suffix("; nothing was taken").unwrap_or(&says);
            Stop::Refused(format!("{name}: {says}; nothing was taken"))
        };
        let mut items = line::items(&layout, &bytes).map_err(refused)?;
        let whole = if came.holds.has_totals() {
            Some(remittance::totals(&mut items, self.today()).map_err(refused)?)
        } else {
            None
        };
        let taken = TakenFile {
            direction: Direction::In,
            counterpart: came.holds.counterpart(),
            party: text::clean(came.party).trim().to_lowercase(),
            holds: came.holds.label().to_string(),
            name: name.clone(),
            digest: Digest::of(&bytes),
            lines: items.len() as u64,
            pence: whole.as_ref().map(|whole| whole.net),
            run: None,
        };
        let on = whole.map_or_else(|| self.today(), |whole| whole.day);
        let id = match self.file_of_digest(&taken.digest)? {
            Some(id) => id,
            None => self.begin_file(&taken, bytes, on)?,
        };
        let (_, file) = self.file(id)?;
        if file.state() != FileState::Open {
            return Ok(FileReport { known: Known::Already, ..self.file_report(id)? });
        }
        let (holds, accept) = (came.holds, came.accept);
        let party = &file.taken.party;
        let taking = Taking { holds, party, file: id, layout: &layout, accept };
        self.work_file(id, file.done(), &taking, &items, progress)?;
        self.file_report(id)
    }

    /// The file of a digest.
    fn file_of_digest(&self, digest: &Digest) -> Result<Option<MatterId>, Stop> {
        let rows = self.store.matters_with(MatterKind::File, &digest.to_string(), 1)?;
        Ok(rows.first().map(|row| row.id))
    }

    /// Begins a file; whoever is second at one moment is told that somebody takes it in.
    fn begin_file(&mut self, taken: &TakenFile, bytes: Vec<u8>, on: Day) -> Result<MatterId, Stop> {
        let content = Content { media: "text/csv".to_string(), bytes: bytes.into() };
        for _ in 0..TRIES {
            // The number is asked for before the digest: a file that another process begins after
            // that takes the number away.
            let wanted = self.store.next_matter()?;
            if let Some(other) = self.file_of_digest(&taken.digest)? {
                let reference = MatterKind::File.reference(other);
                return Err(Stop::Behind(format!(
                    "somebody else takes {} in at this moment, as {reference}; look at it when it \
                     is done",
                    text::clean(&taken.name)
                )));
            }
            let begun = self.do_deed(|first| {
                if first != wanted {
                    return Err(Stop::Behind("others wrote to the store meanwhile".to_string()));
                }
                let event = MatterEvent::File(FileEvent::Taken(Box::new(taken.clone())));
                let begin = vec![Beginning { events: vec![(event, String::new())], on }];
                Ok(Deed { begin, contents: vec![content.clone()], ..Deed::default() })
            });
            match begun {
                Ok(ids) => {
                    let none = || Stop::Failed("the file was not taken".to_string());
                    return ids.first().copied().ok_or_else(none);
                }
                Err(Stop::Behind(_)) => {}
                Err(stop) => return Err(stop),
            }
        }
        Err(Stop::Behind("others wrote to the store each time; nothing was taken".to_string()))
    }

    /// Does the lines that are not done yet.
    fn work_file(
        &mut self,
        id: MatterId,
        done: u64,
        taking: &Taking<'_>,
        items: &[Item],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Stop> {
        let reference = MatterKind::File.reference(id);
        let all = items.len() as u64;
        let mut done = usize::try_from(done).unwrap_or(usize::MAX);
        let rest = items.get(done.min(items.len())..).unwrap_or_default();
        for chunk in rest.chunks(CHUNK) {
            let mut fates = Vec::with_capacity(chunk.len());
            for item in chunk {
                fates.push(match item {
                    Item::Fault(fault) => LineFate::of_fault(fault),
                    Item::Judged(fate) => fate.clone(),
                    Item::Line(line) => {
                        let why = format!("{reference} line {}", line.line);
                        self.do_line(taking, line, &why)?
                    }
                });
            }
            self.count_lines(id, done as u64, &fates)?;
            done += fates.len();
            progress(done as u64, all);
        }
        Ok(())
    }

    /// Keeps the account of some lines, which come behind those done `before`; not, where another
    /// process has kept it meanwhile.
    fn count_lines(&mut self, id: MatterId, before: u64, fates: &[LineFate]) -> Result<(), Stop> {
        let (done, list) = worked(fates);
        let (view, file) = self.file(id)?;
        if file.done() != before {
            return Err(Stop::Behind(format!(
                "somebody else takes {} in at this moment; nothing was taken twice; look at it \
                 when it is done",
                view.reference()
            )));
        }
        self.change_file(&view, FileEvent::Worked(Box::new(done)), "", vec![list])
    }

    /// Says that what was left out of a file is settled.
    pub fn close_file(&mut self, id: MatterId, why: &str) -> Result<FileReport, Stop> {
        let (view, file) = self.file(id)?;
        let reference = view.reference();
        match file.state() {
            FileState::Exceptions => {}
            FileState::Open => {
                return Err(Stop::Refused(format!(
                    "{reference} is not done; take it in again, it goes on where it stood"
                )));
            }
            FileState::Waiting => {
                return Err(Stop::Refused(format!(
                    "{} of {reference} {} for a decision; `noticedesk keepers list`",
                    counted(file.waiting(), "answer"),
                    fits(file.waiting(), "waits", "wait")
                )));
            }
            FileState::Done => return Err(Stop::Refused(format!("{reference} is done already"))),
        }
        if text::clean(why).trim().is_empty() {
            let says = format!("say how the lines that {reference} left out were settled");
            return Err(Stop::Refused(says));
        }
        self.change_file(&view, FileEvent::Closed, why, Vec::new())?;
        self.file_report(id)
    }

    fn change_file(
        &mut self,
        view: &MatterView,
        event: FileEvent,
        why: &str,
        contents: Vec<Content>,
    ) -> Result<(), Stop> {
        let events = vec![(MatterEvent::File(event), why.to_string())];
        let change = MatterChange { id: view.id, after: view.after(), events, on: self.today() };
        let deed = Deed { matters: vec![change], contents, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        Ok(())
    }

    /// A file with its view.
    fn file(&self, id: MatterId) -> Result<(MatterView, FileMatter), Stop> {
        let view = self.matter(id)?;
        let Matter::File(file) = &view.matter else {
            return Err(Stop::Unknown(format!(
                "there is no {}, its number is that of {}; `noticedesk files list` lists the files",
                MatterKind::File.reference(id),
                view.reference()
            )));
        };
        let file = file.clone();
        Ok((view, file))
    }

    /// The account of a file.
    pub fn file_report(&self, id: MatterId) -> Result<FileReport, Stop> {
        let (view, file) = self.file(id)?;
        let fates = self.fates_now(&file)?;
        Ok(FileReport { reference: view.reference(), file, known: Known::No, fates })
    }

    /// What became of the lines of a file by now: a decision stands in the place of the wait.
    fn fates_now(&self, file: &FileMatter) -> Result<Vec<LineFate>, Stop> {
        let mut fates = Vec::new();
        for worked in &file.worked {
            fates.extend(fates_of(&self.content(&worked.fates)?)?);
        }
        let mut decided = BTreeMap::new();
        for settled in &file.settled {
            let lines = fates_of(&self.content(&settled.fates)?)?;
            decided.extend(lines.into_iter().map(|fate| (fate.line, fate)));
        }
        for fate in &mut fates {
            if let Some(now) = decided.remove(&fate.line) {
                *fate = now;
            }
        }
        Ok(fates)
    }

    /// The files in and out, newest first, at most `limit`.
    pub fn files(&self, limit: usize) -> Result<Vec<(MatterId, FileMatter)>, Stop> {
        let mut ids = Vec::new();
        for state in FileState::ALL {
            let ask = MatterAsk {
                state: MatterState::File(*state),
                filter: MatterFilter::Everything,
                from: MatterFrom::End,
                limit: limit.min(PAGE),
            };
            ids.extend(self.store.matters(&ask)?.into_iter().map(|row| row.id));
        }
        ids.sort_unstable_by(|left, right| right.cmp(left));
        ids.truncate(limit);
        ids.into_iter().map(|id| Ok((id, self.file(id)?.1))).collect()
    }

    /// Writes a file out as a new file: as it is kept, or, where it went out, in a layout of the
    /// council's own. Gives its length in bytes.
    pub fn write_file(&self, id: MatterId, to: &Path, layout: Option<&Path>) -> Result<u64, Stop> {
        let (view, file) = self.file(id)?;
        let kept = self.content(&file.taken.digest)?;
        let Some(layout) = layout else { return write_out(to, &kept.bytes) };
        let own = out::layout_of(&file.taken.holds).ok_or_else(|| {
            let reference = view.reference();
            Stop::Refused(format!("{reference} is no file that goes out in a layout"))
        })?;
        let text =
            postroom::map_text(layout).map_err(|refused| Stop::Failed(refused.to_string()))?;
        let theirs = Layout::read(&text)
            .map_err(|fault| Stop::Unknown(format!("the layout cannot be used: {fault}")))?;
        let failed = |fault: crate::exchange::fault::Fault| Stop::Refused(fault.to_string());
        let lines = Layout::read(own).and_then(|own| own.take(&kept.bytes)).map_err(failed)?;
        let rows: Vec<Values> =
            lines.good.into_iter().map(|line| theirs.in_theirs(line.values)).collect();
        write_out(to, &theirs.write(&rows).map_err(failed)?)
    }
}

/// The counts of some fates, and the list that is kept of them.
fn worked(fates: &[LineFate]) -> (Worked, Content) {
    let count = |outcome| fates.iter().filter(|one| one.outcome == outcome).count() as u64;
    let list = fate_list(fates);
    let worked = Worked {
        taken: count(Outcome::Taken),
        doubles: count(Outcome::Double),
        left_out: count(Outcome::LeftOut),
        waiting: count(Outcome::Agrees) + count(Outcome::Waits),
        fates: Digest::of(&list.bytes),
    };
    (worked, list)
}

/// Writes bytes to a new file; gives how many.
pub(super) fn write_out(to: &Path, bytes: &[u8]) -> Result<u64, Stop> {
    use std::io::Write as _;
    let mut out = postroom::create(to).map_err(|refused| Stop::Failed(refused.to_string()))?;
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| Stop::Failed(format!("{}: {error}", to.display())))?;
    Ok(bytes.len() as u64)
}
