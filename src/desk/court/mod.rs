//! Court: what lies between the office and the Traffic Enforcement Centre. What went out and what
//! was answered, what was refused, orders to serve, statements and what each brings, late
//! applications by the day of the reply, what a revocation asks for next.
//!
//! Read from the groups of the queue, never by a walk over all cases.

pub mod act;
mod after;
mod send;

use super::counterparts::court::CourtAnswer;
use super::counterparts::out::layout_of;
use super::{Desk, Stop, text};
use crate::case::correspondence::MatterId;
use crate::case::count::counted;
use crate::case::counterpart::{Counterpart, Direction, Sought};
use crate::case::day::Day;
use crate::case::event::Document;
use crate::case::ids::CaseId;
use crate::case::list::closed_list;
use crate::case::stage::Stage;
use crate::case::state::round::Statement;
use crate::case::state::{Begun, Case};
use crate::case::summary::{ClockRow, SummaryRow, Work};
use crate::case::words;
use crate::exchange::layout::Layout;
use crate::law::view::View;
use crate::matter::MatterKind;
use crate::store::{PageFrom, QueueAsk, QueueFilter, QueueKey};

/// Rows read at a time, and the most of a group that are looked at.
const PAGE: usize = 500;
const MOST_LOOKED_AT: usize = 20_000;
/// Files that are looked through.
const MOST_FILES: usize = 200;

closed_list! {
    /// What lies between the office and the court.
    pub enum CourtGroup {
        /// Late applications on which the court has not decided.
        Late = 1, "late", "late";
        /// Statements in time on which the court has not spoken, and references that are owed.
        Statements = 2, "statements", "statements";
        /// Orders for recovery to serve.
        Orders = 3, "orders", "orders";
        /// Requests that the court refused.
        Refused = 4, "refused", "refused";
        /// Fresh notices that a revocation asks for.
        Afresh = 5, "afresh", "afresh";
        /// Debts to register again, because their order was not served in time.
        Again = 6, "again", "again";
        /// Files that went out to the court.
        Files = 7, "files", "files";
    }
}

/// One line of a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourtLine {
    /// The case; `None` for a file.
    pub case: Option<CaseId>,
    /// The file; `None` for a case.
    pub file: Option<MatterId>,
    /// The number of the notice, or the reference of the file.
    pub number: String,
    /// Since when it lies there.
    pub since: Day,
    /// By when something is to be done, where there is such a day.
    pub by: Option<Day>,
    /// What it is.
    pub says: String,
    /// What to do.
    pub todo: String,
}

/// What became of one line of a file at the court.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourtFate {
    /// The number with its suffix, as it went out.
    pub number: String,
    /// What the court answered, in words.
    pub says: String,
    /// How it stands.
    pub answered: Answered,
}

closed_list! {
    /// How a request stands at the court.
    pub enum Answered {
        /// Met: registered, sealed.
        Met = 1, "met", "met";
        /// Refused.
        Refused = 2, "refused", "refused";
        /// Not answered yet.
        Open = 3, "open", "not answered";
    }
}

impl Desk {
    /// The lines of a group, those with the nearest last day first, at most `limit`.
    pub fn court_list(&self, group: CourtGroup, limit: usize) -> Result<Vec<CourtLine>, Stop> {
        let mut lines = match group {
            CourtGroup::Late | CourtGroup::Statements => {
                self.court_lines(&[Work::Statement], group)?
            }
            CourtGroup::Orders => self.court_lines(&[Work::Order], group)?,
            CourtGroup::Refused => self.court_lines(&[Work::Held], group)?,
            CourtGroup::Afresh => {
                self.court_lines(&[Work::NoticeToOwner, Work::PostPcn, Work::KeeperEnquiry], group)?
            }
            CourtGroup::Again => self.court_lines(&[Work::Order, Work::Warrant], group)?,
            CourtGroup::Files => self.court_files()?,
        };
        if group != CourtGroup::Files {
            lines.sort_by_key(|line| (line.by.is_none(), line.by, line.since));
        }
        lines.truncate(limit);
        Ok(lines)
    }

    fn court_lines(&self, works: &[Work], group: CourtGroup) -> Result<Vec<CourtLine>, Stop> {
        let mut lines = Vec::new();
        for work in works {
            let mut from = PageFrom::Start;
            let mut looked = 0;
            while looked < MOST_LOOKED_AT {
                let ask = QueueAsk {
                    work: *work,
                    filter: QueueFilter::Everything,
                    today: self.today(),
                    from,
                    limit: PAGE,
                };
                let rows = self.store.queue_page(&ask)?;
                looked += rows.len();
                for row in rows.iter().filter(|row| may_be_of(group, row)) {
                    let case = Case::fold(&self.store.log(row.id)?);
                    lines.extend(self.court_line(group, row, &case));
                }
                let last = rows.last().and_then(|row| Some((row.id, row.summary.work?.1.from)));
                let Some((id, day)) = last.filter(|_| rows.len() == PAGE) else { break };
                from = PageFrom::After(QueueKey { from: day, id });
            }
        }
        Ok(lines)
    }

    /// What a case is in a group; `None` where it does not belong to it.
    fn court_line(&self, group: CourtGroup, row: &SummaryRow, case: &Case) -> Option<CourtLine> {
        let view = View::new(&self.law, case);
        let (_, clock) = row.summary.work?;
        let line = |since, by, says: String, todo: String| CourtLine {
            case: Some(row.id),
            file: None,
            number: case.number().to_string(),
            since,
            by,
            says: text::clean(&says),
            todo: text::clean(&todo),
        };
        match group {
            CourtGroup::Late => {
                let statement = *view.recovery().late_statement_pending()?;
                let (says, todo) = late(case, &view, &statement);
                let by = view.late_statement().map(|(reply, _)| reply.period.last_day());
                Some(line(statement.filed, by, says, todo))
            }
            CourtGroup::Statements => {
                let (since, by, says, todo) = self.statement(case, &view, clock.from)?;
                Some(line(since, by, says, todo))
            }
            CourtGroup::Orders => {
                let (since, by, says) = self.order(&view, clock.last_safe)?;
                let written = is_written(case, &[Document::OrderForRecovery]);
                let todo = if written { WRITTEN } else { "run the batch of orders, print, post" };
                Some(line(since, by, says, todo.to_string()))
            }
            CourtGroup::Refused => {
                let unmet = case.mail.unmet.last().filter(|one| {
                    one.what != Sought::Keeper && case.mail.asked_for(one.what).is_none()
                })?;
                let says = format!("{} refused: {}", unmet.what.label(), unmet.answer);
                let todo =
                    "put right what the court says, release the hold, and the next run asks \
                            again; or write the debt off"
                        .to_string();
                Some(line(unmet.on, None, says, todo))
            }
            CourtGroup::Afresh => {
                let since =
                    case.round().since.filter(|_| case.round().begun == Begun::NotReceived)?;
                let says = format!("order revoked on {}: notice not received", since.long());
                let todo = self.serve_afresh(case, row.summary.work?);
                Some(line(since, clock.last, says, todo))
            }
            CourtGroup::Again => {
                let nothing = view.order_came_to_nothing(self.today());
                let registered = view.recovery().registered.filter(|_| nothing)?;
                let suffix = case.registrations;
                let says = format!(
                    "registered on {}, its order not served in time; the next suffix is {suffix}",
                    registered.on.long()
                );
                let todo = if suffix > 9 {
                    "the court takes no tenth registration: write the debt off"
                } else {
                    "the next run of registrations asks again"
                };
                Some(line(registered.on, None, says, todo.to_string()))
            }
            CourtGroup::Files => None,
        }
    }

    /// What is to be done about a notice that is to be served afresh.
    fn serve_afresh(&self, case: &Case, (work, clock): (Work, ClockRow)) -> String {
        let first = [Document::Pcn, Document::NoticeToOwner, Document::EnforcementNotice];
        if is_written(case, &first) {
            return WRITTEN.to_string();
        }
        if clock.last.is_some_and(|last| last < self.today()) {
            return "its last day has passed, nothing may be served: cancel it, or write it off"
                .to_string();
        }
        format!("serve the notice afresh ({})", work.label())
    }

    /// An order to serve in words: since when, by when, what; `None` where there is none.
    fn order(&self, view: &View<'_>, safe: Option<Day>) -> Option<(Day, Option<Day>, String)> {
        let stands = !view.order_came_to_nothing(self.today());
        let registered = view.recovery().registered.filter(|_| stands)?;
        let by = view.order_limit().map(|limit| limit.period.last_day());
        let post = safe.map(|day| format!("; post by {}", day.long())).unwrap_or_default();
        let says = format!(
            "registered on {}, to be served with the form of a {}{post}",
            registered.on.long(),
            view.rules.statement_form().label()
        );
        Some((registered.on, by, says))
    }

    /// A statement in time in words, or the reference that a revocation asks for: since when, by
    /// when, what, what to do; `None` where there is neither.
    fn statement(
        &self,
        case: &Case,
        view: &View<'_>,
        since: Day,
    ) -> Option<(Day, Option<Day>, String, String)> {
        if let Some(annulled) = case.round().awaits_reference() {
            let revoked = annulled.revoked.unwrap_or(since);
            let months = self.law.settings().referral_months;
            let by = view.rules.reference(revoked, months).period.last_day();
            let says = format!("order revoked on {}", revoked.long());
            let todo = "refer the case to the adjudicator (step referred)".to_string();
            return Some((revoked, Some(by), says, todo));
        }
        let statement = view.recovery().standing_statement().filter(|one| !one.late)?;
        Some((statement.filed, None, said(statement), brings(statement)))
    }

    /// The files that went out to the court, newest first.
    fn court_files(&self) -> Result<Vec<CourtLine>, Stop> {
        let files = self.files(MOST_FILES)?;
        let out = files.into_iter().filter(|(_, file)| {
            let taken = &file.taken;
            (taken.counterpart, taken.direction) == (Counterpart::Court, Direction::Out)
        });
        let line = |(id, file): (MatterId, crate::matter::FileMatter)| {
            let pence = file.taken.pence.map(|pence| format!(", {pence}")).unwrap_or_default();
            CourtLine {
                case: None,
                file: Some(id),
                number: MatterKind::File.reference(id),
                since: file.day,
                by: None,
                says: format!(
                    "{}, {}: {}{pence}",
                    file.taken.holds,
                    text::clean(&file.taken.name),
                    counted(file.taken.lines, "line")
                ),
                todo: "write it out with `noticedesk files write`; take the court's answers in"
                    .to_string(),
            }
        };
        Ok(out.map(line).collect())
    }

    /// What the court answered to each line of a file of requests.
    pub fn court_file(&self, id: MatterId) -> Result<Vec<CourtFate>, Stop> {
        let file = self.file_report(id)?.file;
        let (layout, what) = match file.taken.holds.as_str() {
            holds @ "requests for registration" => (layout_of(holds), Sought::Registration),
            holds @ "requests for warrants" => (layout_of(holds), Sought::Warrant),
            other => {
                return Err(Stop::Refused(format!(
                    "{} holds {}; the court answers requests for registration and for warrants",
                    MatterKind::File.reference(id),
                    text::clean(other)
                )));
            }
        };
        let content = self.content(&file.taken.digest)?;
        let lines =
            Layout::read(layout.unwrap_or_default()).and_then(|layout| layout.take(&content.bytes));
        let lines = lines.map_err(|fault| Stop::Failed(fault.to_string()))?;
        let mut fates = Vec::new();
        for line in lines.good {
            let number = line.get("number").to_string();
            let found = self.case_at_court(&number)?;
            let (answered, says) = match found {
                Some(case) => standing(&case, what, file.day),
                None => (Answered::Open, "no case of this store has this number".to_string()),
            };
            fates.push(CourtFate { number, says, answered });
        }
        Ok(fates)
    }
}

/// What is to be done about a letter that is written.
const WRITTEN: &str = "its letter is written: print it, and confirm the posting";

/// Whether a letter that is one of some documents is written and did not leave yet.
fn is_written(case: &Case, documents: &[Document]) -> bool {
    let is_one = |document: Option<Document>| document.is_some_and(|it| documents.contains(&it));
    case.mail.under_way().any(|one| is_one(one.document))
}

/// Whether a row can belong to a group, as far as its line tells.
fn may_be_of(group: CourtGroup, row: &SummaryRow) -> bool {
    let stage = row.summary.stage;
    match group {
        CourtGroup::Refused => {
            matches!(stage, Stage::ChargeCertificate | Stage::Registered | Stage::Order)
        }
        CourtGroup::Afresh => stage == Stage::Statement,
        CourtGroup::Again => matches!(stage, Stage::Registered | Stage::Order),
        CourtGroup::Late | CourtGroup::Statements | CourtGroup::Orders | CourtGroup::Files => true,
    }
}

/// A late application in words: ground, agent, the council's reply, when the court decides.
fn late(case: &Case, view: &View<'_>, statement: &Statement) -> (String, String) {
    let mut says = said(statement);
    let stopped = case
        .mail
        .placed
        .iter()
        .rev()
        .find(|one| one.ended.is_some_and(|ended| ended >= statement.filed));
    if let Some(placed) = stopped {
        says = format!("{says}; {} stopped", placed.agent);
    } else if let Some(placed) = case.mail.with_agent() {
        says = format!("{says}; STILL WITH {}", placed.agent.to_uppercase());
    }
    let decided = view.late_statement().map(|(_, decided)| decided.period.first_day_after());
    let wait =
        decided.map_or_else(String::new, |day| format!("; the court decides from {}", day.long()));
    let todo = match case.mail.reply_since(statement.filed) {
        None => format!("accept or oppose, with reasons{wait}"),
        Some(reply) => {
            says = format!("{says}; {} on {}", reply.stance.label(), reply.on.short());
            match reply.told {
                None => "send the file of out-of-time decisions".to_string(),
                Some(told) => format!("told on {}{wait}", told.long()),
            }
        }
    };
    (says, todo)
}

/// How a request that went out on a day stands.
fn standing(case: &Case, what: Sought, asked: Day) -> (Answered, String) {
    let recovery = &case.round().recovery;
    let annulled = case.rounds.iter().flat_map(|round| &round.annulled);
    let met = annulled.chain([recovery]).find_map(|one| match what {
        Sought::Registration => one.registered.map(|registered| registered.on),
        Sought::Warrant => one.warrant.and_then(|warrant| warrant.issued),
        Sought::Keeper => None,
    });
    if let Some(on) = met.filter(|on| *on >= asked) {
        let word = match what {
            Sought::Registration => CourtAnswer::Registered,
            Sought::Warrant | Sought::Keeper => CourtAnswer::Sealed,
        };
        return (Answered::Met, format!("{} on {}", word.label(), on.long()));
    }
    let refused = case.mail.unmet.iter().rev().find(|one| one.what == what && one.on >= asked);
    if let Some(one) = refused {
        let says = format!("refused on {}: {}", one.on.long(), text::clean(&one.answer));
        return (Answered::Refused, says);
    }
    (Answered::Open, "not answered".to_string())
}

/// A statement in words.
fn said(statement: &Statement) -> String {
    let late = if statement.late { "late, " } else { "" };
    format!("{late}{}, filed {}", words::ground(statement.ground), statement.filed.long())
}

/// What a statement brings when the court revokes the order on it.
fn brings(statement: &Statement) -> String {
    let next = if statement.ground.goes_to_adjudicator() {
        "then the case is referred to the adjudicator"
    } else {
        "then the notice is served afresh"
    };
    format!(
        "wait for the court's word; when it revokes: order and charge certificate fall with the \
         court's fee and the agent's fees, the agent is told, {next}"
    )
}
