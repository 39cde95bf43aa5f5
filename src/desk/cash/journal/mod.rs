//! Journals to the finance system: one for each closed banking day, never two, balanced or not
//! written, reversed only by a journal of its own.
//!
//! Floor 4. The day's own log says that its journal is written, in the same act: whoever comes
//! second, in another process too, finds the day changed.

mod answer;
mod lines;

use std::collections::HashSet;
use std::path::Path;

use self::lines::known_accounts;
use super::super::matter::{Beginning, Deed, MatterChange, MatterView};
use super::super::view::Done;
use super::super::{Desk, Stop, card, text};
use super::day::{DayLine, DayView, banking_day};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::config;
use crate::exchange::fault::Fault;
use crate::exchange::journal::{JournalHead, JournalLayout, JournalLine, kept, read_kept};
use crate::exchange::postroom;
use crate::matter::banking::{BankingEvent, BankingState};
use crate::matter::journal::{Journal, JournalEvent, JournalState, WrittenJournal};
use crate::matter::{Matter, MatterEvent, MatterKind, MatterRow, MatterState};
use crate::store::{Content, Damage, MatterAsk, MatterFilter, MatterFrom};

/// The layout that is used where none is named.
const OWN_LAYOUT: &str = "journal";

/// The most journals of a list.
const LONGEST_LIST: usize = 500;

/// A journal with its lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JournalView {
    /// Its number.
    pub id: MatterId,
    /// Its reference at this desk: `J12`.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// The reference of its banking day.
    pub day: String,
    /// Its log folded.
    pub journal: Journal,
    /// Its lines.
    pub lines: Vec<JournalLine>,
}

/// How a journal is to be written.
#[derive(Clone, Copy, Debug)]
pub struct JournalWish<'a> {
    /// The new file.
    pub to: &'a Path,
    /// The name of one of the program's layouts, or a layout file; without it the program's own.
    pub layout: Option<&'a str>,
    /// The day on which finance is to post it; today where it is not said.
    pub posted: Option<Day>,
}

impl Desk {
    /// Writes the journal of a closed day: recorded first, then its file. Never twice for a day.
    pub fn journal_write(&mut self, typed: &str, wish: &JournalWish<'_>) -> Result<Done, Stop> {
        self.cashiers_only("write a journal")?;
        let view = self.day(typed)?;
        self.may_be_journalled(&view)?;
        let layout = Desk::journal_layout(wish.layout)?;
        let bare = self.day_lines(&view)?;
        if bare.is_empty() {
            return Err(Stop::Refused(format!(
                "{} moved no money: it needs no journal",
                view.reference
            )));
        }
        let coded = bare.into_iter().map(|line| {
            let coding = layout.coding(&line.account)?.clone();
            Ok(JournalLine { ours: line.account, coding, pence: line.pence, text: line.text })
        });
        let lines: Vec<JournalLine> =
            coded.collect::<Result<_, Fault>>().map_err(|fault| not_written(&fault))?;
        let text = format!("Penalty charges {}", view.reference);
        let of = Of { day: &view, reverses: None, text, why: String::new() };
        self.journal_deed(&of, &layout, &lines, wish)
    }

    /// Writes the journal that reverses another: the same lines to the other side.
    pub fn journal_reverse(
        &mut self,
        typed: &str,
        why: &str,
        wish: &JournalWish<'_>,
    ) -> Result<Done, Stop> {
        self.cashiers_only("reverse a journal")?;
        card::refuse(why)?;
        let why = text::clean(why.trim());
        if why.is_empty() {
            return Err(Stop::Refused("say why the journal is reversed".to_string()));
        }
        let view = self.journal(typed)?;
        let (reference, state) = (&view.reference, view.journal.state);
        let remedy = match (state, view.journal.written.reverses) {
            (JournalState::Written | JournalState::Accepted, None) => "",
            (_, Some(_)) => "it is a reversal itself: write its day's journal again",
            (JournalState::Rejected, None) => {
                "finance did not post it: write its day's journal again"
            }
            (JournalState::Reversing | JournalState::Reversed, None) => {
                "its reversal is written: look at that one"
            }
        };
        if !remedy.is_empty() {
            let says = format!("{reference} cannot be reversed, it is {}; {remedy}", state.label());
            return Err(Stop::Refused(says));
        }
        let layout = Desk::journal_layout(wish.layout)?;
        let turned = |line: &JournalLine| JournalLine {
            pence: -line.pence,
            text: format!("reversal: {}", line.text),
            ..line.clone()
        };
        let lines: Vec<JournalLine> = view.lines.iter().map(turned).collect();
        let day = self.day(&view.day)?;
        let text = format!("Reversal of {}", view.journal.written.reference);
        let of = Of { day: &day, reverses: Some(&view), text, why };
        self.journal_deed(&of, &layout, &lines, wish)
    }

    /// Refuses a day that is not closed, has a journal, or is no longer what was closed.
    fn may_be_journalled(&self, view: &DayView) -> Result<(), Stop> {
        let reference = &view.reference;
        if view.day.state != BankingState::Closed {
            return Err(Stop::Refused(format!(
                "{reference} is {}: a journal is written for a day that is closed",
                view.day.state.label()
            )));
        }
        if let Some(journal) = view.day.journal {
            let journal = MatterKind::Journal.reference(journal);
            return Err(Stop::Refused(format!(
                "the journal of {reference} is {journal} already; `noticedesk journal show \
                 {journal} --to FILE` writes its file again, `journal reverse` undoes it"
            )));
        }
        if !self.day_still_stands(reference, &view.day)? {
            return Err(Stop::Refused(format!(
                "the log holds something else now than when {reference} was closed; run \
                 `noticedesk check` and compare its report with the receipts"
            )));
        }
        Ok(())
    }

    /// Records a journal, and then writes its file. What is recorded says what the file holds, so
    /// that a file that was not written for lack of room is written again from it.
    fn journal_deed(
        &mut self,
        of: &Of<'_>,
        layout: &JournalLayout,
        lines: &[JournalLine],
        wish: &JournalWish<'_>,
    ) -> Result<Done, Stop> {
        room_for(wish.to)?;
        let (on, posted) = (self.today(), wish.posted.unwrap_or_else(|| self.today()));
        let ids = self.do_deed(|id| of.deed(id, layout, lines, (on, posted)))?;
        let id = ids.first().copied().unwrap_or(MatterId(0));
        let view = self.journal(&MatterKind::Journal.reference(id))?;
        self.journal_to(&view, wish.to)?;
        let what = match of.reverses {
            None => format!("the journal of {}", of.day.reference),
            Some(other) => format!("the reversal of {}", other.reference),
        };
        let (written, shown) = (&view.journal.written, wish.to.display());
        let mut says = format!(
            "{} is {what}: {}, {} each side, reference {}; {shown} is written.",
            view.reference,
            counted(written.count, "line"),
            written.pence,
            written.reference
        );
        if layout.council.examples {
            says += " Its accounts are examples: put the council's own into a layout (README).";
        }
        Ok(Done { case: CaseId(0), after: view.after, says })
    }

    /// Writes the file of a journal again, as it is kept.
    pub fn journal_to(&self, view: &JournalView, to: &Path) -> Result<(), Stop> {
        let bytes = self.content(&view.journal.written.file)?.bytes;
        config::write_new(to, &bytes).map_err(|fault| {
            Stop::Failed(format!(
                "{} is recorded, but its file is not written ({fault}): `noticedesk journal show \
                 {} --to FILE` writes it",
                view.reference, view.reference
            ))
        })
    }

    /// A journal by its reference, `J12`.
    pub fn journal(&self, typed: &str) -> Result<JournalView, Stop> {
        self.journal_view(&self.matter_of(typed, Some(MatterKind::Journal))?)
    }

    fn journal_view(&self, view: &MatterView) -> Result<JournalView, Stop> {
        let reference = view.reference();
        let Matter::Journal(journal) = view.matter.clone() else {
            return Err(Stop::Unknown(format!("{reference} is no journal")));
        };
        let lines = read_kept(&self.content(&journal.written.lines)?.bytes).ok_or_else(|| {
            Stop::Failed(format!("the lines of {reference} cannot be read; run `noticedesk check`"))
        })?;
        let day = MatterKind::BankingDay.reference(journal.written.day);
        Ok(JournalView { id: view.id, reference, after: view.after(), day, journal, lines })
    }

    /// Journals in a state, the newest first.
    pub fn journals(&self, state: JournalState) -> Result<Vec<JournalView>, Stop> {
        let rows = self.journal_rows(state)?;
        rows.iter().rev().map(|row| self.journal_view(&self.matter(row.id)?)).collect()
    }

    /// Closed days without a journal that moved money, the oldest first.
    pub fn days_to_journal(&self) -> Result<Vec<DayView>, Stop> {
        let mut found = Vec::new();
        for line in self.days_without_journal()? {
            let view = self.day(&line.reference)?;
            if !self.day_lines(&view)?.is_empty() {
                found.push(view);
            }
        }
        Ok(found)
    }

    /// Closed days without a journal, whether they moved money or not, the oldest first: lines
    /// only, no log is opened.
    pub(super) fn days_without_journal(&self) -> Result<Vec<DayLine>, Stop> {
        let mut written = HashSet::new();
        for state in [JournalState::Written, JournalState::Accepted, JournalState::Reversing] {
            let rows = self.journal_rows(state)?;
            written.extend(rows.into_iter().map(|row| row.line.key));
        }
        let mut days = self.newest_days(BankingState::Closed)?;
        days.retain(|day| !written.contains(&day.reference));
        Ok(days)
    }

    /// How many journals are not undone, counted from the counts that the store keeps.
    pub(super) fn journals_standing(&self) -> Result<usize, Stop> {
        let stands = |state: &MatterState| match state {
            MatterState::Journal(JournalState::Reversed) => false,
            MatterState::Journal(_) => true,
            _other => false,
        };
        let counts = self.matter_counts()?;
        let sum: u64 = counts.iter().filter(|(state, _)| stands(state)).map(|(_, n)| n).sum();
        Ok(usize::try_from(sum).unwrap_or(usize::MAX))
    }

    fn journal_rows(&self, state: JournalState) -> Result<Vec<MatterRow>, Stop> {
        let ask = MatterAsk {
            state: MatterState::Journal(state),
            filter: MatterFilter::Everything,
            from: MatterFrom::End,
            limit: LONGEST_LIST,
        };
        Ok(self.store.matters(&ask)?)
    }

    fn journal_layout(named: Option<&str>) -> Result<JournalLayout, Stop> {
        let (name, known) = (named.unwrap_or(OWN_LAYOUT), known_accounts());
        let wrong = |fault: Fault| {
            Stop::Refused(format!("the layout {} cannot be used: {fault}", text::clean(name)))
        };
        if let Some(layout) = JournalLayout::built_in(name, &known) {
            return layout.map_err(wrong);
        }
        let text = postroom::map_text(Path::new(name))
            .map_err(|refused| Stop::Failed(refused.to_string()))?;
        JournalLayout::read(&text, &known).map_err(wrong)
    }

    /// Proves a journal: what it wrote is kept, it balances, and its day names it as long as it
    /// stands.
    pub(super) fn check_journal(
        &self,
        id: MatterId,
        journal: &Journal,
    ) -> Result<Vec<Damage>, Stop> {
        let place = MatterKind::Journal.reference(id);
        let damage = |what: &str| Damage { place: place.clone(), what: what.to_string() };
        let written = &journal.written;
        let mut damages = Vec::new();
        if self.store.content(&written.file)?.is_none() {
            damages.push(damage("its file is not kept; look for it in a backup"));
        }
        let lines = self.store.content(&written.lines)?;
        let lines = lines.and_then(|content| read_kept(&content.bytes));
        let debits = lines.as_ref().map(|lines| -> (Pence, Pence) {
            let debits = lines.iter().map(|line| line.pence.at_least_zero()).sum();
            (lines.iter().map(|line| line.pence).sum(), debits)
        });
        if debits != Some((Pence::ZERO, written.pence)) {
            damages.push(damage("its lines are not kept, or do not balance"));
        }
        let stands = match journal.state {
            JournalState::Written | JournalState::Accepted | JournalState::Reversing => true,
            JournalState::Rejected | JournalState::Reversed => false,
        };
        let named = banking_day(&self.matter(written.day)?)?.journal;
        if written.reverses.is_none() && stands != (named == Some(id)) {
            damages.push(damage("its banking day and it do not say the same of each other"));
        }
        Ok(damages)
    }
}

/// Of what a journal is.
struct Of<'a> {
    day: &'a DayView,
    reverses: Option<&'a JournalView>,
    text: String,
    why: String,
}

impl Of<'_> {
    /// The deed by which the journal of a number is written on a day, to be posted on another; the
    /// day, or the journal that is reversed, says so in its own log.
    fn deed(
        &self,
        id: MatterId,
        layout: &JournalLayout,
        lines: &[JournalLine],
        (on, posted): (Day, Day),
    ) -> Result<Deed, Stop> {
        let own = MatterKind::Journal.reference(id);
        let reversed = self.reverses.map(|one| one.journal.written.reference.clone());
        let head = JournalHead {
            reference: format!("{}{own}", layout.council.reference),
            reverses: reversed.unwrap_or_default(),
            day: self.day.reference.clone(),
            documented: self.day.day.day,
            posted,
            text: self.text.clone(),
        };
        let file = layout.file(&head, lines).map_err(|fault| not_written(&fault))?;
        let list = kept(lines);
        let written = WrittenJournal {
            day: self.day.id,
            reference: head.reference,
            layout: layout.name.clone(),
            file: Digest::of(&file),
            lines: Digest::of(&list),
            count: lines.len() as u64,
            pence: lines.iter().map(|line| line.pence.at_least_zero()).sum(),
            reverses: self.reverses.map(|one| one.id),
        };
        let event = MatterEvent::Journal(JournalEvent::Written(Box::new(written)));
        let begin = vec![Beginning { events: vec![(event, self.why.clone())], on }];
        let (marked, after, event) = match self.reverses {
            None => {
                let event = BankingEvent::Journalled { journal: id };
                (self.day.id, self.day.after, MatterEvent::BankingDay(event))
            }
            Some(other) => {
                let event = JournalEvent::ReversalWritten { by: id };
                (other.id, other.after, MatterEvent::Journal(event))
            }
        };
        let events = vec![(event, String::new())];
        let matters = vec![MatterChange { id: marked, after, events, on }];
        let content =
            |bytes: Vec<u8>| Content { media: "text/csv".to_string(), bytes: bytes.into() };
        let contents = vec![content(file), content(list)];
        Ok(Deed { begin, matters, contents, ..Deed::default() })
    }
}

/// Refuses a name under which no new file can be.
fn room_for(to: &Path) -> Result<(), Stop> {
    let shown = to.display();
    if to.exists() {
        let says = format!("{shown} is there already; choose another name, nothing is written");
        return Err(Stop::Refused(says));
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    if to.file_name().is_none() || folder.is_some_and(|folder| !folder.is_dir()) {
        let says = format!("{shown} can be no new file: name one in a folder that there is");
        return Err(Stop::Refused(says));
    }
    Ok(())
}

fn not_written(fault: &Fault) -> Stop {
    Stop::Refused(format!("the journal is not written: {}; {}", fault.why, fault.remedy))
}
