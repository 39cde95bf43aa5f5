//! Acts on a case: every one is a step put to the law first, then entries appended to the log.

use super::view::Done;
use super::{Desk, Stop, card, payment, text, transfer};
use crate::case::day::{Day, Moment};
use crate::case::event::{AppealOutcome, Cost, Entry, Event, HoldReason, Note, StatementGround};
use crate::case::hold::HoldGround;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::officer::Account;
use crate::case::party::Party;
use crate::case::state::{Case, Stage};
use crate::case::summary::Summary;
use crate::law::persons::Hire;
use crate::law::view::View;
use crate::law::{self, Step};
use crate::store::{Append, Draft, DraftKey, ReceiptClaim, StoreError};

/// The longest text that an officer may record, in characters.
const LONGEST_TEXT: usize = 20_000;

/// What an officer wants done to a case, with what the step needs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StepAsk {
    /// The step's name, as the case's list of steps spells it.
    pub name: String,
    /// The legal day; today where it is not given.
    pub on: Option<Day>,
    /// A last day.
    pub until: Option<Day>,
    /// An amount.
    pub amount: Option<Pence>,
    /// The officer's reason.
    pub reason: String,
    /// A stage.
    pub stage: Option<Stage>,
    /// The tribunal's outcome.
    pub outcome: Option<AppealOutcome>,
    /// The ground of a statement.
    pub ground: Option<StatementGround>,
    /// A person with an address.
    pub party: Option<Party>,
    /// The hiring agreement, where the person is a hirer.
    pub hire: Option<Hire>,
}

/// A case as the officer saw it when the act was decided.
pub(super) struct Seen {
    pub(super) id: CaseId,
    pub(super) case: Case,
    pub(super) log: Vec<Entry>,
}

/// What goes along with the entries of an act.
#[derive(Default)]
pub(super) struct Along {
    pub(super) receipt: Option<ReceiptClaim>,
    pub(super) draft: Option<DraftKey>,
    pub(super) asked: Asked,
}

/// Who asked for a step, beside whoever takes it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Asked {
    /// Nobody: who takes it wants it.
    #[default]
    ByNobody,
    /// A rule of the office, which a person confirms.
    ByRule,
}

impl Desk {
    /// Takes a step by its name. `after` is the number of the last entry the officer saw.
    pub fn step(&mut self, id: CaseId, after: u32, ask: &StepAsk) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let step = self.step_of(&seen, ask)?;
        self.put(&seen, &step, Along::default())
    }

    /// The step that an officer asks for, filled; not yet put to office and law.
    pub(super) fn step_of(&self, seen: &Seen, ask: &StepAsk) -> Result<Step, Stop> {
        let today = self.today();
        let offer = law::offers(&self.law, &seen.case, today)
            .into_iter()
            .find(|offer| offer.name == ask.name)
            .ok_or_else(|| {
                Stop::Unknown(format!("there is no step called {}", text::clean(&ask.name)))
            })?;
        if let Some(party) = &ask.party {
            let lines = party.address.iter().chain([&party.name, &party.postcode]);
            lines.map(String::as_str).try_for_each(card::refuse)?;
        }
        let event = named(&seen.log, filled(offer.event, ask)?);
        let why = transfer::reason(&seen.case, &event, ask)?;
        Ok(Step { event, on: ask.on.unwrap_or(today), why: bounded(text::clean(&why))? })
    }

    /// Records a note, and drops the draft that it was.
    pub fn note(&mut self, id: CaseId, after: u32, note: &Note) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let note = Note {
            caller: bounded(text::clean(&note.caller))?,
            text: bounded(text::clean_lines(&note.text))?,
            ..note.clone()
        };
        let draft = Some(self.draft_key("note", Some(id)));
        let step = Step { event: Event::Noted(note), on: self.today(), why: String::new() };
        self.put(&seen, &step, Along { draft, ..Along::default() })
    }

    /// Puts a case back for anybody.
    pub fn put_back(&mut self, id: CaseId, after: u32) -> Result<Done, Stop> {
        self.record(id, after, Event::PutBack, "")
    }

    /// Takes a case to work on.
    pub fn take(&mut self, id: CaseId, after: u32) -> Result<Done, Stop> {
        self.record(id, after, Event::Taken, "")
    }

    /// Puts one event to the law and appends what follows.
    pub(super) fn record(
        &mut self,
        id: CaseId,
        after: u32,
        event: Event,
        why: &str,
    ) -> Result<Done, Stop> {
        let seen = self.read_for_act(id, after)?;
        let step = Step { event, on: self.today(), why: why.to_string() };
        self.put(&seen, &step, Along::default())
    }

    /// Saves an unfinished text at once, over its former version. A card number is struck out of
    /// it, and whoever types it is told.
    pub fn save_draft(&mut self, kind: &str, case: Option<CaseId>, text: &str) -> Result<(), Stop> {
        let typed: String = text.chars().take(LONGEST_TEXT).collect();
        self.keep_draft(self.draft_key(kind, case), &typed)
    }

    /// Keeps a draft without card numbers; refused where it held one.
    pub(super) fn keep_draft(&mut self, key: DraftKey, typed: &str) -> Result<(), Stop> {
        let draft = Draft { key, text: card::struck_out(typed), saved: self.now() };
        self.store.save_draft(&draft)?;
        card::refuse(typed)
    }

    /// The officer's unfinished text of a kind, if there is one.
    pub fn draft(&self, kind: &str, case: Option<CaseId>) -> Result<Option<String>, Stop> {
        let key = self.draft_key(kind, case);
        let drafts = self.store.drafts(&self.officer.account)?;
        Ok(drafts.into_iter().find(|draft| draft.key == key).map(|draft| draft.text))
    }

    /// Every unfinished text of the officer, newest first: kind, case, text.
    pub fn drafts(&self) -> Result<Vec<(String, Option<CaseId>, String)>, Stop> {
        let drafts = self.store.drafts(&self.officer.account)?;
        Ok(drafts.into_iter().map(|d| (d.key.kind, d.key.case, d.text)).collect())
    }

    /// Drops an unfinished text.
    pub fn drop_draft(&mut self, kind: &str, case: Option<CaseId>) -> Result<(), Stop> {
        let key = self.draft_key(kind, case);
        Ok(self.store.drop_draft(&key)?)
    }

    pub(super) fn draft_key(&self, kind: &str, case: Option<CaseId>) -> DraftKey {
        DraftKey { officer: self.officer.account.clone(), kind: kind.to_string(), case }
    }

    /// The case as it is now, for an act decided on its first `after` entries.
    pub(super) fn read_for_act(&self, id: CaseId, after: u32) -> Result<Seen, Stop> {
        self.records_today()?;
        let log = self.store.log(id)?;
        let case = Case::fold(&log);
        let has = log.last().map_or(0, |entry| entry.number);
        if has != after {
            let number = case.number().to_string();
            return Err(StoreError::Behind { number, has, expected: after }.into());
        }
        Ok(Seen { id, case, log })
    }

    /// Refuses to record where the desk answers as on another day; in practice anything goes.
    pub(super) fn records_today(&self) -> Result<(), Stop> {
        if self.as_of.is_none() || self.practice {
            return Ok(());
        }
        Err(Stop::Refused(
            "this desk answers as on another day; nothing can be recorded at it. Do it without \
             --as-of"
                .to_string(),
        ))
    }

    /// Puts a step to office and law and records it.
    pub(super) fn put(&mut self, seen: &Seen, step: &Step, along: Along) -> Result<Done, Stop> {
        self.append_step(seen, step, along).map_err(|either| match either {
            StopOrRetry::Stop(refused) => refused,
            StopOrRetry::ReceiptTaken => Stop::Failed("a receipt number was taken".to_string()),
        })
    }

    /// Asks the law, then appends what it allows, with everything that follows, in one transaction.
    pub(super) fn append_step(
        &mut self,
        seen: &Seen,
        step: &Step,
        along: Along,
    ) -> Result<Done, StopOrRetry> {
        match along.asked {
            Asked::ByNobody => self.allowed_by_office(seen, &step.event)?,
            Asked::ByRule => self.allowed_with_second(seen, &step.event)?,
        }
        let known = self.elsewhere(seen.id, &seen.case)?;
        let view = View::new(&self.law, &seen.case).knowing(known);
        let events = law::decide_in(view, step, self.today())
            .map_err(|refusal| Stop::Refused(refusal.says))?;
        let after = seen.log.last().map_or(0, |entry| entry.number);
        let mut entries = numbered(&events, step, after, self.now(), &self.officer.account);
        let mut log = seen.log.clone();
        let mut case = seen.case.clone();
        for entry in &entries {
            case.apply(entry);
            log.push(entry.clone());
        }
        let mut summary = law::outlook(&self.law, &case);
        if let Some(done) = self.claim_done(seen, &summary) {
            case.apply(&done);
            log.push(done.clone());
            entries.push(done);
            summary = law::outlook(&self.law, &case);
        }
        let mut ledger = law::ledger(&self.law, &log);
        ledger.retain(|line| line.entry > after);
        let append = Append {
            case: seen.id,
            after,
            entries: &entries,
            summary: &summary,
            ledger: &ledger,
            receipts: along.receipt.into_iter().collect(),
            settles_draft: along.draft,
        };
        match self.store.append(&append) {
            Ok(()) => {}
            Err(StoreError::ReceiptTaken(_)) => return Err(StopOrRetry::ReceiptTaken),
            Err(other) => return Err(Stop::from(other).into()),
        }
        let says = entries.first().map(|entry| super::log::sentence(&entry.event));
        Ok(Done { case: seen.id, after: summary.entries, says: says.unwrap_or_default() })
    }
}

impl Desk {
    /// Puts a case back when the work for which somebody took it is done: else nobody would ever
    /// be given what comes next.
    fn claim_done(&self, seen: &Seen, after: &Summary) -> Option<Entry> {
        after.holder.as_ref()?;
        seen.case.holder.as_ref()?;
        let work = |line: &Summary| line.work.map(|(work, _)| work);
        if work(&law::outlook(&self.law, &seen.case)) == work(after) {
            return None;
        }
        Some(Entry {
            number: after.entries.checked_add(1)?,
            event: Event::PutBack,
            legal_day: self.today(),
            recorded: self.now(),
            officer: self.officer.account.clone(),
            why: "The work that it was taken for is done.".to_string(),
        })
    }
}

/// Either a refusal for the officer, or a receipt number that must be drawn again.
pub(super) enum StopOrRetry {
    Stop(Stop),
    ReceiptTaken,
}

impl From<Stop> for StopOrRetry {
    fn from(stop: Stop) -> StopOrRetry {
        StopOrRetry::Stop(stop)
    }
}

/// Numbers the events that a step led to.
fn numbered(
    events: &[Event],
    step: &Step,
    after: u32,
    recorded: Moment,
    officer: &Account,
) -> Vec<Entry> {
    events
        .iter()
        .zip(after + 1..)
        .map(|(event, number)| Entry {
            number,
            event: event.clone(),
            legal_day: step.on,
            recorded,
            officer: officer.clone(),
            why: if number == after + 1 { step.why.clone() } else { String::new() },
        })
        .collect()
}

/// A withdrawal with the payment that it withdraws: the last of just that amount.
fn named(log: &[Entry], event: Event) -> Event {
    let Event::PaymentReversed { pence, what: None } = event else { return event };
    let named = payment::withdrawal_of(log, pence, None, |paid| paid.cost().is_none());
    named.unwrap_or(Event::PaymentReversed { pence, what: None })
}

/// Puts what the officer gave into the step's event; says what is missing.
fn filled(event: Event, ask: &StepAsk) -> Result<Event, Stop> {
    let missing =
        |what: &str| Stop::Refused(format!("the step {} needs {what}", text::clean(&ask.name)));
    Ok(match event {
        Event::AppealDecided(_) => {
            Event::AppealDecided(ask.outcome.ok_or_else(|| missing("the tribunal's outcome"))?)
        }
        Event::StatementFiled { late, .. } => Event::StatementFiled {
            ground: ask.ground.ok_or_else(|| missing("the one ground stated"))?,
            late,
        },
        Event::PaymentReversed { what, .. } => {
            let pence = ask.amount.ok_or_else(|| missing("an amount"))?;
            Event::PaymentReversed { pence, what }
        }
        Event::RefundSent { .. } => {
            Event::RefundSent { pence: ask.amount.ok_or_else(|| missing("an amount"))? }
        }
        Event::DemandSent { .. } => {
            Event::DemandSent { pence: ask.amount.ok_or_else(|| missing("an amount"))? }
        }
        Event::Costs(cost) => {
            let pence = ask.amount.ok_or_else(|| missing("an amount"))?;
            Event::Costs(Cost { pence, ..cost })
        }
        Event::StatementTimeExtended { .. } => {
            Event::StatementTimeExtended { until: ask.until.ok_or_else(|| missing("a last day"))? }
        }
        Event::Registered { fee } => Event::Registered { fee: ask.amount.or(fee) },
        Event::DiscountOffered { .. } => {
            Event::DiscountOffered { until: ask.until.ok_or_else(|| missing("a last day"))? }
        }
        Event::Held { .. } => {
            if ask.reason.trim().is_empty() {
                return Err(missing("a reason"));
            }
            Event::Held {
                reason: hold_reason(bounded(text::clean(&ask.reason))?),
                until: ask.until,
            }
        }
        Event::StatusSet { correction, .. } => {
            Event::StatusSet { stage: ask.stage.ok_or_else(|| missing("a stage"))?, correction }
        }
        Event::OwnerChanged(_) => Event::OwnerChanged(ask.party.clone()),
        Event::KeeperSupplied(_) => Event::KeeperSupplied(ask.party.clone()),
        other => other,
    })
}

/// A reason that begins with a typed one's name, such as `insolvency: order of 2 March`, is typed.
fn hold_reason(text: String) -> HoldReason {
    match HoldGround::leading(&text) {
        Some((ground, rest)) => HoldReason::Ground(ground, rest.to_string()),
        None => HoldReason::Officer(text),
    }
}

pub(super) fn bounded(text: String) -> Result<String, Stop> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Stop::Refused(format!(
            "the text is longer than {LONGEST_TEXT} characters; attach it as a document instead"
        )));
    }
    card::refuse(&text)?;
    Ok(text)
}
