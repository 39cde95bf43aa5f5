//! A file of money taken in: read, each line sorted, all of it written as one act.
//!
//! Floor 4. The same file is known by its digest, a line by its own number, a payment by what a
//! case's log says of it: nothing is taken twice.

use std::path::Path;

use super::fates::{LineFate, Sorted, fates_of, fates_table};
use super::sort::{Claims, Fate, payment_for};
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::digest::Digest;
use crate::case::money::Pence;
use crate::desk::card::holds_card;
use crate::desk::import::ImportMode;
use crate::desk::matter::{Beginning, CaseChange, Deed};
use crate::desk::post::refused;
use crate::desk::{Desk, Stop, text};
use crate::exchange::fault::Fault;
use crate::exchange::payments::layout::Layout;
use crate::exchange::payments::{self, LARGEST_MONEY_FILE, MoneyFile};
use crate::exchange::postroom::{self, FaultFile};
use crate::matter::file::{FileEvent, TakenFile, Worked};
use crate::matter::suspense::{SuspenseEvent, Unplaced};
use crate::matter::{MatterEvent, MatterKind};
use crate::money::MoneyLine;
use crate::money::matching::{Rule, Share};
use crate::store::Content;

/// How often a file is sorted again when somebody else wrote to one of its cases meanwhile.
const TRIES: u32 = 10;

/// Whose file it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneySource {
    /// A provider of card payments: what it settles.
    Settlement,
    /// The automated telephone line.
    Telephone,
    /// The bank: a statement or credits.
    Bank,
}

impl MoneySource {
    const fn counterpart(self) -> Counterpart {
        match self {
            MoneySource::Settlement => Counterpart::Cards,
            MoneySource::Telephone => Counterpart::TelephonePayments,
            MoneySource::Bank => Counterpart::Bank,
        }
    }

    /// The program's own layout, where the officer names none.
    pub const fn layout(self) -> &'static str {
        match self {
            MoneySource::Settlement => "card",
            MoneySource::Telephone => "telephone",
            MoneySource::Bank => "bank",
        }
    }
}

/// What is to be taken in, and how.
#[derive(Clone, Copy, Debug)]
pub struct MoneyWish<'a> {
    /// The file.
    pub file: &'a Path,
    /// Whose it is.
    pub source: MoneySource,
    /// The name of one of the program's layouts, or a layout file; without it the source's own.
    pub layout: Option<&'a str>,
    /// Whether anything is written.
    pub mode: ImportMode,
    /// A new file for all faulty lines.
    pub faults: Option<&'a Path>,
}

/// The account of a file of money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoneyReport {
    /// The file's name.
    pub file: String,
    /// The reference under which it is kept; empty where nothing was written.
    pub reference: String,
    /// Whether anything was written.
    pub mode: ImportMode,
    /// Whether the file had been taken in before; then nothing was done.
    pub known_already: bool,
    /// What becomes of each line, in the order of the file.
    pub fates: Vec<LineFate>,
    /// Lines that move no money.
    pub ignored: u64,
    /// Faulty lines, which were left out.
    pub faults: Vec<Fault>,
    /// Gross, fees, net.
    pub totals: [Pence; 3],
}

impl MoneyReport {
    /// How many lines have a fate, and what they come to.
    pub fn count(&self, fate: &str) -> (usize, Pence) {
        let lines = self.fates.iter().filter(|line| line.fate == fate);
        lines.fold((0, Pence::ZERO), |(count, sum), line| (count + 1, sum + line.gross))
    }
}

impl Desk {
    /// Takes in a file of money, or says what would come of it. A file that is not whole or not
    /// what it says is refused; what is wrong in single lines is in the report.
    pub fn take_money(&mut self, wish: &MoneyWish<'_>) -> Result<MoneyReport, Stop> {
        if wish.mode == ImportMode::Take {
            self.records_today()?;
        }
        let layout = layout_of(wish)?;
        let bytes = postroom::whole(wish.file, LARGEST_MONEY_FILE).map_err(|why| refused(&why))?;
        let digest = Digest::of(&bytes);
        let name = wish.file.file_name().map(|name| text::clean(&name.to_string_lossy()));
        let name = name.unwrap_or_default();
        let mut report = MoneyReport {
            file: name,
            reference: String::new(),
            mode: wish.mode,
            known_already: false,
            fates: Vec::new(),
            ignored: 0,
            faults: Vec::new(),
            totals: [Pence::ZERO; 3],
        };
        if let Some(reference) = self.file_known(&digest)? {
            return Ok(MoneyReport { reference, known_already: true, ..report });
        }
        let file = payments::read(&bytes, &layout, self.today())
            .map_err(|fault| Stop::Refused(format!("{}: {fault}", report.file)))?;
        no_card_numbers(&report.file, &file)?;
        report.ignored = file.ignored;
        report.totals = file.totals();
        let sorted = match wish.mode {
            ImportMode::DryRun => self.sorted(wish.source, &file)?,
            ImportMode::Take => {
                let content = Content { media: "text/plain".to_string(), bytes: bytes.into() };
                let (sorted, reference) =
                    self.write_money(wish, &layout, &report, &file, &digest, &content)?;
                report.reference = reference;
                sorted
            }
        };
        report.fates = fates_of(&file, &sorted);
        if let Some(path) = wish.faults {
            let mut out = FaultFile::create(path).map_err(|why| refused(&why))?;
            file.faults.iter().try_for_each(|fault| out.add(fault)).map_err(|why| refused(&why))?;
            out.close().map_err(|why| refused(&why))?;
        }
        report.faults = file.faults;
        Ok(report)
    }

    fn file_known(&self, digest: &Digest) -> Result<Option<String>, Stop> {
        let rows = self.store.matters_with(MatterKind::File, &digest.to_string(), 1)?;
        Ok(rows.first().map(crate::matter::MatterRow::reference))
    }

    /// Sorts the lines of a file by what the store says now.
    fn sorted(&self, source: MoneySource, file: &MoneyFile) -> Result<Sorted, Stop> {
        let first = self.store.next_matter()?;
        let mut claims = Claims::new(match source {
            MoneySource::Bank => self.payouts(file.lines.iter().map(|line| line.captured))?,
            MoneySource::Settlement | MoneySource::Telephone => Vec::new(),
        });
        let fates = file.lines.iter().map(|line| self.fate(line, &mut claims));
        Ok(Sorted { first, fates: fates.collect::<Result<_, Stop>>()? })
    }

    /// Sorts and writes until nobody wrote in between.
    fn write_money(
        &mut self,
        wish: &MoneyWish<'_>,
        layout: &Layout,
        report: &MoneyReport,
        file: &MoneyFile,
        digest: &Digest,
        content: &Content,
    ) -> Result<(Sorted, String), Stop> {
        let on = self.today();
        let mut behind = String::new();
        for _ in 0..TRIES {
            if let Some(reference) = self.file_known(digest)? {
                return Err(Stop::Behind(format!(
                    "somebody took this file in meanwhile, {reference}"
                )));
            }
            let sorted = self.sorted(wish.source, file)?;
            let taken = TakenFile {
                direction: Direction::In,
                counterpart: wish.source.counterpart(),
                party: String::new(),
                holds: layout.name.clone(),
                name: report.file.clone(),
                digest: *digest,
                lines: (file.lines.len() + file.faults.len()) as u64,
                pence: Some(report.totals[0]),
                run: None,
            };
            let deed = deed_of(file, &sorted, taken, content.clone(), on);
            let first = sorted.first;
            let done = self.do_deed(|id| {
                let again = || Stop::Behind("others wrote to the store meanwhile".to_string());
                if id == first { Ok(deed.clone()) } else { Err(again()) }
            });
            match done {
                Ok(_) => return Ok((sorted, MatterKind::File.reference(first))),
                Err(Stop::Behind(why)) => behind = why,
                Err(stop) => return Err(stop),
            }
        }
        Err(Stop::Behind(format!("{behind}; nothing of the file was taken, try again")))
    }
}

/// Everything that a sorted file does, as one deed.
fn deed_of(
    file: &MoneyFile,
    sorted: &Sorted,
    taken: TakenFile,
    content: Content,
    on: crate::case::day::Day,
) -> Deed {
    let id = sorted.first;
    let reference = MatterKind::File.reference(id);
    let mut deed = Deed::default();
    let left_out = file.faults.len() as u64;
    let mut worked = Worked { left_out, ..Worked::nothing(Digest::of(b"")) };
    let mut kept = Vec::new();
    for (line, fate) in file.lines.iter().zip(&sorted.fates) {
        match fate {
            Fate::Double(_) => worked.doubles += 1,
            Fate::Placed(..)
            | Fate::Known(..)
            | Fate::Suspense(_)
            | Fate::Fee
            | Fate::Payout(_) => worked.taken += 1,
        }
        match fate {
            Fate::Placed(rule, shares) => {
                for share in shares {
                    let receipt = format!("{reference}/{}", line.line);
                    let steps = vec![payment_for(line, share.pence, receipt, rule.pays())];
                    deed.cases.push(CaseChange { id: share.case, after: share.after, steps });
                }
                if !rule.is_named() {
                    kept.push(arrived(line, id, rule.label(), Some((*rule, shares))));
                }
            }
            Fate::Suspense(why) => kept.push(arrived(line, id, why, None)),
            Fate::Known(..) | Fate::Double(_) | Fate::Fee | Fate::Payout(_) => {}
        }
    }
    let fates = Content { media: "text/csv".to_string(), bytes: fates_table(file, sorted).into() };
    worked.fates = Digest::of(&fates.bytes);
    let events = vec![
        (MatterEvent::File(FileEvent::Taken(Box::new(taken))), String::new()),
        (MatterEvent::File(FileEvent::Worked(Box::new(worked))), String::new()),
    ];
    deed.begin.push(Beginning { events, on });
    deed.begin.extend(kept);
    deed.contents = vec![content, fates];
    deed
}

/// A line that is kept as a matter: because it waits, or because a rule placed it that has to be
/// seen, and by which the line is not found again.
fn arrived(
    line: &MoneyLine,
    file: MatterId,
    why: &str,
    placed: Option<(Rule, &Vec<Share>)>,
) -> Beginning {
    let unplaced = Unplaced { line: line.clone(), file: Some(file) };
    let arrived = SuspenseEvent::Arrived(Box::new(unplaced));
    let mut events = vec![(MatterEvent::Suspense(arrived), why.to_string())];
    events.extend(placed.iter().flat_map(|(rule, shares)| {
        shares.iter().map(|share| {
            let (case, pence, rule) = (share.case, share.pence, *rule);
            let matched = SuspenseEvent::Matched { case, pence, rule };
            (MatterEvent::Suspense(matched), String::new())
        })
    }));
    Beginning { events, on: line.captured }
}

/// The layout that was asked for: one of the program's own by name, else a file.
fn layout_of(wish: &MoneyWish<'_>) -> Result<Layout, Stop> {
    let name = wish.layout.unwrap_or(wish.source.layout());
    if let Some(layout) = Layout::built_in(name) {
        return Ok(layout);
    }
    let text = postroom::map_text(Path::new(name)).map_err(|why| refused(&why))?;
    Layout::read(&text).map_err(|fault| Stop::Refused(format!("the layout {name}: {fault}")))
}

/// A file with a card number in it is not kept at all.
fn no_card_numbers(name: &str, file: &MoneyFile) -> Result<(), Stop> {
    let holds = |line: &&MoneyLine| {
        let texts = [&line.key, &line.reference, &line.second, &line.payer];
        texts.into_iter().any(|text| holds_card(text))
    };
    let Some(line) = file.lines.iter().find(holds) else { return Ok(()) };
    Err(Stop::Refused(format!(
        "{name}: line {} holds what looks like a card number; card numbers are never kept, so \
         nothing of the file was taken: ask the sender for a file without them",
        line.line
    )))
}
