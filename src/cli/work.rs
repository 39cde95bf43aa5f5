//! Work on cases: queue, case, find, note, pay, hold, release, step, why.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read};

use serde_json::json;

use super::arguments::{
    Common, NoteArguments, OutcomeArgument, PayArguments, QueueArguments, StepArguments,
    VerifiedArgument,
};
use super::sit::Failure;
use super::{answer, approvals, json as form, receipts, show, sit};
use crate::case::day::Day;
use crate::case::event::{AppealOutcome, CallOutcome, Note, StatementGround, Tender, Verified};
use crate::case::hold::HoldGround;
use crate::case::ids::CaseId;
use crate::case::notice::Regime;
use crate::case::officer::Account;
use crate::case::party::{Capacity, Party};
use crate::case::state::Stage;
use crate::case::summary::Work;
use crate::desk::view::{Done, QueueWish};
use crate::desk::{Desk, PaymentForm, StepAsk};
use crate::law::Question;
use crate::law::persons::{Hire, HireItem};
use crate::store::{PageFrom, QueueFilter};

/// The longest text read from standard input, in bytes.
const LONGEST_INPUT: u64 = 1 << 20;

/// `queue`: the groups, a group, or the next case.
pub fn queue(common: &Common, ask: &QueueArguments) -> Result<u8, Failure> {
    let mut desk = if ask.take { sit::desk_to_record(common)? } else { sit::desk(common)? };
    let Some(group) = &ask.group else {
        let groups = desk.groups()?;
        return answer(common, &show::groups(&groups), &form::groups(&groups));
    };
    let work = Work::named(group).ok_or_else(|| {
        let names: Vec<&str> = Work::ALL.iter().map(|work| work.name()).collect();
        Failure::unknown(&format!("there is no group {group}; there are {}", names.join(", ")))
    })?;
    if ask.take {
        return take(common, &mut desk, work);
    }
    let wish = QueueWish { work, filter: filter(ask)?, from: PageFrom::Start, limit: ask.limit };
    let page = desk.queue(&wish)?;
    answer(common, &show::queue(&page), &form::queue(&page))
}

fn take(common: &Common, desk: &mut Desk, work: Work) -> Result<u8, Failure> {
    match desk.take_next(work)? {
        None => Err(Failure::unknown(&format!("nothing is open in {}", work.name()))),
        Some(id) => {
            let case = desk.case(id)?;
            answer(common, &show::case(&case), &form::case(&case))
        }
    }
}

fn filter(ask: &QueueArguments) -> Result<QueueFilter, Failure> {
    if let Some(name) = &ask.regime {
        let regime = Regime::named(name).ok_or_else(|| {
            let names: Vec<&str> = Regime::ALL.iter().map(|regime| regime.name()).collect();
            Failure::unknown(&format!("there is no scheme {name}; there are {}", names.join(", ")))
        })?;
        return Ok(QueueFilter::Regime(regime));
    }
    if let Some(name) = &ask.held_by {
        let account = Account::new(name)
            .ok_or_else(|| Failure::unknown(&format!("{name} is no account's name")))?;
        return Ok(QueueFilter::HeldBy(account));
    }
    Ok(match (ask.unclaimed, ask.on_hold) {
        (true, _) => QueueFilter::Unclaimed,
        (false, true) => QueueFilter::OnHold,
        (false, false) => QueueFilter::Everything,
    })
}

/// `case`: a case with its log.
pub fn case(common: &Common, pcn: &str) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let case = desk.case(desk.case_of(pcn)?)?;
    answer(common, &show::case(&case), &form::case(&case))
}

/// `find`: cases by number, mark or name.
pub fn find(common: &Common, text: &str, limit: usize) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let found = desk.find(text, limit)?;
    answer(common, &show::found(&found), &form::found(&found))?;
    Ok(u8::from(found.is_empty()))
}

/// `note`: a note, its text from the line or from standard input.
pub fn note(common: &Common, ask: &NoteArguments) -> Result<u8, Failure> {
    let text = if ask.text.is_empty() { from_input()? } else { ask.text.join(" ") };
    if text.trim().is_empty() {
        return Err(Failure::unknown(&"a note needs a text"));
    }
    let note = Note {
        caller: ask.caller.clone(),
        verified: match ask.verified {
            VerifiedArgument::Yes => Verified::Yes,
            VerifiedArgument::No => Verified::No,
            VerifiedArgument::NotAsked => Verified::NotAsked,
        },
        outcome: ask.outcome.map(call_outcome),
        text,
    };
    act(common, &ask.pcn, |desk, id, after| desk.note(id, after, &note))
}

/// `pay`: record a payment, or show what it would do.
pub fn pay(common: &Common, ask: &PayArguments) -> Result<u8, Failure> {
    let mut desk = if ask.preview { sit::desk(common)? } else { sit::desk_to_record(common)? };
    let id = desk.case_of(&ask.pcn)?;
    let payment = PaymentForm {
        pence: ask.amount,
        method: ask.method,
        received: ask.received.unwrap_or_else(|| desk.today()),
        reference: ask.reference.clone(),
        tender: Tender {
            paid_for: ask.paid_for,
            payer: ask.payer.clone(),
            number: ask.number.clone(),
            bank: ask.bank.clone(),
            posted: ask.posted,
            ..Tender::default()
        },
    };
    if !ask.also.is_empty() {
        return receipts::pay_together(common, &mut desk, ask, payment);
    }
    let effect = desk.preview_payment(id, &payment)?;
    if ask.preview {
        return answer(common, &show::effect(&effect), &form::effect(&effect));
    }
    let after = desk.case(id)?.after;
    let done = desk.pay(id, after, &payment)?;
    let mut warnings = String::new();
    for warning in &effect.warnings {
        let _ = writeln!(warnings, "Warning: {warning}");
    }
    let value = json!({ "says": done.says, "entries": done.after, "warnings": effect.warnings });
    answer(common, &format!("{}\n{warnings}", done.says), &value)
}

/// `hold`: suspend automatic progression.
pub fn hold(
    common: &Common,
    pcn: &str,
    reason: &str,
    ground: Option<&str>,
    until: Option<Day>,
) -> Result<u8, Failure> {
    let typed = ground.map(hold_ground).transpose()?;
    let reason = match typed {
        // The desk reads a reason that begins with a typed one's name as that reason.
        Some(ground) => format!("{}: {reason}", ground.name()),
        None => reason.to_string(),
    };
    let ask = StepAsk { name: "hold".to_string(), reason, until, ..StepAsk::default() };
    act(common, pcn, |desk, id, after| desk.step(id, after, &ask))
}

/// `release`: end a hold.
pub fn release(common: &Common, pcn: &str, reason: &str) -> Result<u8, Failure> {
    let ask =
        StepAsk { name: "release".to_string(), reason: reason.to_string(), ..StepAsk::default() };
    act(common, pcn, |desk, id, after| desk.step(id, after, &ask))
}

/// `step`: take a step, or list the steps.
pub fn step(common: &Common, ask: &StepArguments) -> Result<u8, Failure> {
    let Some(name) = &ask.name else {
        let desk = sit::desk(common)?;
        let case = desk.case(desk.case_of(&ask.pcn)?)?;
        return answer(common, &show::steps(&case.steps), &form::steps(&case.steps));
    };
    let wanted = StepAsk {
        name: name.clone(),
        on: ask.on,
        until: ask.until,
        amount: ask.amount,
        reason: ask.reason.clone(),
        stage: ask.stage.as_deref().map(stage).transpose()?,
        outcome: ask.outcome.as_deref().map(outcome).transpose()?,
        ground: ask.ground.as_deref().map(ground).transpose()?,
        party: ask.name_of.as_ref().map(|name| party(name, ask)),
        hire: hire(ask)?,
    };
    if let Some(why) = &ask.ask_approval {
        let mut desk = sit::desk_to_record(common)?;
        let id = desk.case_of(&ask.pcn)?;
        let after = desk.entries(id)?;
        return approvals::asked(common, desk.ask_approval(id, after, &wanted, why)?);
    }
    act(common, &ask.pcn, |desk, id, after| desk.step(id, after, &wanted))
}

/// `why`: explain an amount, a date or a refusal.
pub fn why(common: &Common, pcn: &str, question: &str) -> Result<u8, Failure> {
    let desk = sit::desk(common)?;
    let id = desk.case_of(pcn)?;
    if question == "caller" {
        let said = desk.script(id)?;
        return answer(common, &format!("{}\n", said.join("\n")), &json!({ "caller": said }));
    }
    let question = match question {
        "amount" | "due" => Question::AmountDue,
        "clock" => Question::Clock,
        step if known(&desk, id, step)? => Question::NextStep(step.to_string()),
        other => {
            let other = crate::desk::text::clean(other);
            return Err(Failure::unknown(&format!(
                "there is no step called {other}; ask for amount, clock, caller or a step of those \
                 that `noticedesk step {pcn}` lists"
            )));
        }
    };
    let why = desk.why(id, &question)?;
    answer(common, &show::why(&why), &form::why(&why))
}

/// Whether the case's list of steps has a name.
fn known(desk: &Desk, id: CaseId, step: &str) -> Result<bool, Failure> {
    Ok(desk.case(id)?.steps.iter().any(|line| line.name == step))
}

/// Does one act on a case as it is now.
fn act(
    common: &Common,
    pcn: &str,
    what: impl FnOnce(&mut Desk, CaseId, u32) -> Result<Done, crate::desk::Stop>,
) -> Result<u8, Failure> {
    let mut desk = sit::desk_to_record(common)?;
    let id = desk.case_of(pcn)?;
    let after = desk.entries(id)?;
    let done = what(&mut desk, id, after)?;
    answer(common, &format!("{}\n", done.says), &form::done(&done))
}

fn from_input() -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::unknown(
            &"say the text after the number, or send it to standard input",
        ));
    }
    let mut text = String::new();
    io::stdin()
        .take(LONGEST_INPUT)
        .read_to_string(&mut text)
        .map_err(|error| Failure::of(&format!("standard input could not be read: {error}")))?;
    Ok(text.trim_end().to_string())
}

fn party(name: &str, ask: &StepArguments) -> Party {
    let lines = ask.address.split(';').map(str::trim).filter(|line| !line.is_empty());
    Party {
        capacity: if ask.name.as_deref() == Some("keeper-supplied") {
            Capacity::Keeper
        } else if ask.hired_from.is_some() {
            Capacity::Hirer
        } else {
            Capacity::Buyer
        },
        name: crate::desk::text::clean(name),
        address: lines.map(crate::desk::text::clean).take(6).collect(),
        postcode: crate::desk::text::clean(&ask.postcode),
    }
}

fn stage(name: &str) -> Result<Stage, Failure> {
    Stage::named(name).ok_or_else(|| {
        let names: Vec<&str> = Stage::ALL.iter().map(|stage| stage.name()).collect();
        Failure::unknown(&format!("there is no stage {name}; there are {}", names.join(", ")))
    })
}

fn outcome(name: &str) -> Result<AppealOutcome, Failure> {
    AppealOutcome::named(name).ok_or_else(|| {
        let names: Vec<&str> = AppealOutcome::ALL.iter().map(|outcome| outcome.name()).collect();
        Failure::unknown(&format!("there is no outcome {name}; there are {}", names.join(", ")))
    })
}

fn ground(name: &str) -> Result<StatementGround, Failure> {
    StatementGround::named(name).ok_or_else(|| {
        let names: Vec<&str> = StatementGround::ALL.iter().map(|ground| ground.name()).collect();
        Failure::unknown(&format!("there is no ground {name}; there are {}", names.join(", ")))
    })
}

fn hire(ask: &StepArguments) -> Result<Option<Hire>, Failure> {
    let item = |name: &String| {
        HireItem::named(name.trim()).ok_or_else(|| {
            let names: Vec<&str> = HireItem::ALL.iter().map(|item| item.name()).collect();
            Failure::unknown(&format!("a hire has no {name}; it has {}", names.join(", ")))
        })
    };
    let seen = ask.hire_seen.iter().map(item).collect::<Result<Vec<_>, _>>()?;
    Ok(ask.hired_from.map(|from| Hire { from: Some(from), until: ask.hired_until, seen }))
}

fn hold_ground(name: &str) -> Result<HoldGround, Failure> {
    HoldGround::named(name).ok_or_else(|| {
        let names: Vec<&str> = HoldGround::ALL.iter().map(|ground| ground.name()).collect();
        Failure::unknown(&format!("there is no reason {name}; there are {}", names.join(", ")))
    })
}

fn call_outcome(outcome: OutcomeArgument) -> CallOutcome {
    match outcome {
        OutcomeArgument::Advised => CallOutcome::Advised,
        OutcomeArgument::Portal => CallOutcome::ReferredToPortal,
        OutcomeArgument::PaymentLine => CallOutcome::TransferredToPayment,
        OutcomeArgument::WillPay => CallOutcome::WillPay,
        OutcomeArgument::WillWrite => CallOutcome::WillWrite,
        OutcomeArgument::Complaint => CallOutcome::Complaint,
        OutcomeArgument::Vulnerable => CallOutcome::Vulnerable,
        OutcomeArgument::NoResult => CallOutcome::NoResult,
    }
}
