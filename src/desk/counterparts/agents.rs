//! Reports of enforcement agents: accepted, visited, money, given back. Each payment is split as
//! the rule says and compared with what the agent says.

use super::court::day;
use super::line::{Read, Wants};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::day::Day;
use crate::case::event::{
    Cost, CostItem, CostSide, Entry, Event, HoldReason, Method, Payment, Tender, WarrantFact,
};
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::{Case, MovementKind};
use crate::desk::act::Seen;
use crate::desk::matter::mail_step;
use crate::desk::{Desk, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::Line;
use crate::exchange::practice::{ReturnCode, ReturnNext};
use crate::law::agents_2014::{Shares, split};
use crate::law::view::View;
use crate::law::{FeeKind, Step};

/// The most characters of an agent's number of a payment.
const LONGEST_ID: usize = 64;

closed_list! {
    /// What an agent reports.
    pub enum AgentReport {
        /// The instruction was received: the compliance fee falls due.
        Accepted = 1, "accepted", "instruction received";
        /// The agent attended: the enforcement fee falls due.
        Attended = 2, "attended", "attended";
        /// Money came.
        Payment = 3, "payment", "payment";
        /// The warrant is given back.
        Returned = 4, "returned", "given back";
    }
}

impl Desk {
    /// What a line of an agent's reports wants of its case.
    pub(super) fn agent_report(&self, seen: &Seen, party: &str, line: &Line, why: &str) -> Read {
        let case = &seen.case;
        let report = AgentReport::named(line.get("what")).ok_or_else(|| {
            let known: Vec<&str> = AgentReport::ALL.iter().map(|one| one.name()).collect();
            let why = format!("no report of this name is known; there are {}", known.join(", "));
            line.fault("what", &why, "put the word into [words] of a layout")
        })?;
        let on = day(line, "day", self.today())?;
        let had = case.mail.placed.iter().rev().find(|one| one.agent == party);
        let Some(placed) = had else {
            let why = format!("this warrant was never put with {party}");
            return Err(line.fault("number", &why, "ask the agent how it came to it"));
        };
        let ended = placed.ended;
        if let Some(why) = not_with(case, party, report, on) {
            let remedy = "ask the agent for the right day; nothing is booked for a day on which it \
                          had no warrant";
            return Err(line.fault("day", &why, remedy));
        }
        let reason = format!("{why}; {party}, {}", report.label());
        let step = |event, why: &str| Step { event, on, why: why.to_string() };
        match report {
            AgentReport::Accepted => {
                let fees =
                    self.stage(case, CostItem::AgentCompliance, FeeKind::AgentCompliance, on);
                Ok(booked(fees, &reason, on))
            }
            AgentReport::Attended => {
                let kind = FeeKind::AgentEnforcement;
                let fees = self.stage(case, CostItem::AgentEnforcement, kind, on);
                let mut steps = vec![step(Event::Warrant(WarrantFact::Enforced), &reason)];
                steps.extend(fees.map(|cost| step(Event::Costs(cost), &reason)));
                Ok(Wants::Steps(steps))
            }
            AgentReport::Payment => self.agent_payment(seen, line, (party, on), &reason),
            AgentReport::Returned if ended.is_some() => {
                Ok(Wants::Nothing(format!("{party} does not have it any more")))
            }
            AgentReport::Returned => {
                self.returned(case, line, party, on, &reason).map(Wants::Steps)
            }
        }
    }

    /// The fee of a stage, where it is not booked yet.
    fn stage(&self, case: &Case, item: CostItem, kind: FeeKind, on: Day) -> Option<Cost> {
        let view = View::new(&self.law, case);
        if view.charged(item).is_positive() {
            return None;
        }
        let most = view.most(item, on).map(|most| most.pence);
        let area = crate::case::notice::Area::England;
        let fee = most.or_else(|| self.law.fee(kind, area, on).ok().map(|fee| fee.pence));
        fee.map(|pence| Cost { item, pence })
    }

    /// Money that the agent took: what belongs to the debt is a payment, what belongs to the fees
    /// is booked beside it. The same payment is never taken twice.
    fn agent_payment(
        &self,
        seen: &Seen,
        line: &Line,
        (party, on): (&str, Day),
        reason: &str,
    ) -> Read {
        let case = &seen.case;
        let id = text::clean(line.get("id")).trim().to_string();
        if id.is_empty() {
            return Err(line.fault("id", "the payment has no id", "ask the agent for it"));
        }
        if id.chars().count() > LONGEST_ID {
            let why = format!("the payment's id is longer than {LONGEST_ID} characters");
            return Err(line.fault("id", &why, "ask the agent for a line that is right"));
        }
        let gross = pence(line, "gross")?;
        if !gross.is_positive() {
            let remedy = "money that went back is recorded by hand, as a withdrawn payment";
            return Err(line.fault("gross", "it is not more than nothing", remedy));
        }
        if let Some(before) = reported(&seen.log, party, &id) {
            if before.gross() == gross && before.day == on {
                return Ok(Wants::Nothing(format!("payment {id} is recorded already")));
            }
            let (was, day) = (before.gross(), before.day.long());
            let why = format!("payment {id} is recorded already, with {was} of {day}");
            let remedy = "ask the agent which is right; a second payment needs an id of its own";
            return Err(line.fault("id", &why, remedy));
        }
        let bears_fees = bears_fees(&View::new(&self.law, case), on);
        let compliance = bears_fees
            .then(|| self.stage(case, CostItem::AgentCompliance, FeeKind::AgentCompliance, on))
            .flatten();
        let open = self.open_with_agent(case, compliance, on);
        let open = if bears_fees {
            open
        } else {
            Shares { compliance: Pence::ZERO, fees: Pence::ZERO, ..open }
        };
        let shares = split(gross, open.compliance, open.debt, open.fees);
        agrees(line, gross, &shares, bears_fees)?;
        let step = |event| Step { event, on, why: format!("{reason} {id}") };
        let mut steps: Vec<Step> =
            compliance.into_iter().map(|cost| step(Event::Costs(cost))).collect();
        let fees = shares.compliance + shares.fees;
        if fees.is_positive() {
            let paid = Cost { item: CostItem::AgentPaid, pence: fees };
            steps.push(step(Event::Costs(paid)));
        }
        // What is left over goes back to the payer; it is the council's to send.
        let debt = shares.debt + shares.over;
        if debt.is_positive() {
            let (method, receipt) = (Method::Agent, String::new());
            let tender = Some(Box::new(Tender { payer: party.to_string(), ..Tender::default() }));
            let reference = format!("{REFERENCE}{id}");
            let payment = Payment { pence: debt, method, reference, receipt, tender };
            steps.push(step(Event::PaymentReceived(payment)));
        }
        Ok(Wants::Steps(steps))
    }

    /// What is open of fees and debt, the compliance fee that falls due with the first money
    /// included. Fees paid so far went to the compliance fee first.
    fn open_with_agent(&self, case: &Case, compliance: Option<Cost>, on: Day) -> Shares {
        let view = View::new(&self.law, case);
        let costs = view.costs(CostSide::Agent);
        let first = compliance.map_or(Pence::ZERO, |cost| cost.pence);
        let charged = view.charged(CostItem::AgentCompliance) + first;
        let compliance = (charged - costs.held).at_least_zero();
        let fees = (costs.owed() + first - compliance).at_least_zero();
        let debt = view.account(on).map_or(Pence::ZERO, |account| account.due);
        Shares { compliance, debt, fees, over: Pence::ZERO }
    }

    /// A warrant given back, and what happens next.
    fn returned(
        &self,
        case: &Case,
        line: &Line,
        party: &str,
        on: Day,
        reason: &str,
    ) -> Result<Vec<Step>, Fault> {
        let practice = self.agent_practice().map_err(|stop| {
            line.fault("code", &stop.to_string(), "put the council's file of agents right")
        })?;
        let code = practice.code(line.get("code")).ok_or_else(|| {
            let known = practice.names().join(", ");
            let why = format!("no code of this name is known; there are {known}");
            line.fault("code", &why, "put the code into [words] of a layout")
        })?;
        let paid = case.money.iter().any(|one| one.kind == MovementKind::Received(Method::Agent));
        if code.code == "paid" && !paid {
            let why = "given back as paid, but no payment of an agent is recorded";
            return Err(line.fault("code", why, "take the agent's payments in first"));
        }
        let reason = format!("{reason}: {}", code.says);
        let (agent, name) = (party.to_string(), code.code.clone());
        let fact = MailFact::File(FileFact::Returned { agent, code: name });
        let mut steps = vec![mail_step(fact, on, &reason)];
        let free = case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on));
        if let Some(hold) = stands_still(code).filter(|_| free) {
            steps.push(Step { event: Event::Held { reason: hold, until: None }, on, why: reason });
        }
        Ok(steps)
    }
}

/// Before an agent's own number in the reference of a payment.
const REFERENCE: &str = "agent ";

/// A payment as an agent reported it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reported {
    /// The agent's own number.
    pub id: String,
    /// The day on which the agent got it.
    pub day: Day,
    /// The part of the debt, with what was paid too much.
    pub debt: Pence,
    /// The part of the agent's fees.
    pub fees: Pence,
    /// Whether the payment was withdrawn since.
    pub withdrawn: bool,
}

impl Reported {
    /// All that the agent got.
    pub fn gross(&self) -> Pence {
        self.debt + self.fees
    }
}

/// A payment of an agent, by the agent's own number; as its entries say.
pub(in crate::desk) fn reported(log: &[Entry], agent: &str, id: &str) -> Option<Reported> {
    reports(log, agent).into_iter().find(|one| one.id == id)
}

/// The payments that an agent reported in a case, in the order of the log. Each entry of one has a
/// reason that ends with the agent, the word and the number.
pub(in crate::desk) fn reports(log: &[Entry], agent: &str) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    let mark = format!("; {agent}, {} ", AgentReport::Payment.label());
    for entry in log {
        let Some((_, id)) = entry.why.split_once(&mark) else {
            let withdrawn = taken_off(entry, log);
            for one in found.iter_mut().filter(|one| Some(&one.id) == withdrawn.as_ref()) {
                one.withdrawn = true;
            }
            continue;
        };
        let known = found.iter().position(|one| one.id == id);
        let at = known.unwrap_or_else(|| {
            let (debt, fees, day) = (Pence::ZERO, Pence::ZERO, entry.legal_day);
            found.push(Reported { id: id.to_string(), day, debt, fees, withdrawn: false });
            found.len() - 1
        });
        let Some(one) = found.get_mut(at) else { continue };
        if let Some(payment) = entry.event.payment() {
            one.debt += payment.pence;
        } else if let Event::Costs(Cost { item: CostItem::AgentPaid, pence }) = entry.event {
            one.fees += pence;
        }
    }
    found
}

/// The agent's number of the payment that an entry withdraws.
fn taken_off(entry: &Entry, log: &[Entry]) -> Option<String> {
    let Event::PaymentReversed { what: Some(what), .. } = &entry.event else { return None };
    let was = log.iter().find(|other| other.number == what.entry)?.event.payment()?;
    was.reference.strip_prefix(REFERENCE).map(str::to_string)
}

/// Whether a payment of a day bears the agent's fees: only under a warrant that lives.
fn bears_fees(view: &View<'_>, on: Day) -> bool {
    let life = view.warrant_life();
    view.recovery().warrant.is_some() && life.is_none_or(|clock| !clock.period.is_over(on))
}

/// Whether the agent's own split is that of the rule.
fn agrees(line: &Line, gross: Pence, shares: &Shares, bears_fees: bool) -> Result<(), Fault> {
    let says = Shares {
        compliance: pence(line, "compliance")?,
        debt: pence(line, "debt")?,
        fees: pence(line, "fees")?,
        over: shares.over,
    };
    if says == *shares {
        return Ok(());
    }
    let ended = if bears_fees {
        ""
    } else {
        " (no warrant was alive on that day, so no fee is taken from it)"
    };
    let why = format!(
        "by the rule {gross} are {} compliance fee, {} debt, {} other fees{ended}; the agent has \
         {}, {}, {}",
        shares.compliance, shares.debt, shares.fees, says.compliance, says.debt, says.fees
    );
    let remedy = "ask the agent to put it right, or record what is agreed by hand";
    Err(line.fault("debt", &why, remedy))
}

/// One fee to be booked, or nothing where it is.
fn booked(cost: Option<Cost>, reason: &str, on: Day) -> Wants {
    match cost {
        Some(cost) => {
            let why = reason.to_string();
            Wants::Steps(vec![Step { event: Event::Costs(cost), on, why }])
        }
        None => Wants::Nothing("the fee of this stage is booked already".to_string()),
    }
}

/// Why an agent cannot have done what it reports on a day: it had the warrant only later, or, where
/// it acted under it, not any more. Money may come behind the return.
fn not_with(case: &Case, party: &str, report: AgentReport, on: Day) -> Option<String> {
    let theirs = || case.mail.placed.iter().filter(|one| one.agent == party);
    let begun = || theirs().filter(|one| one.since <= on);
    let Some(last) = begun().next_back() else {
        let first = theirs().next()?.since.long();
        return Some(format!("{party} has it only since {first}"));
    };
    let acts = match report {
        AgentReport::Accepted | AgentReport::Attended => true,
        AgentReport::Payment | AgentReport::Returned => false,
    };
    let had = begun().any(|one| one.ended.is_none_or(|ended| on <= ended));
    let ended = last.ended.filter(|_| acts && !had)?;
    Some(format!("{party} did not have it any more, since {}", ended.long()))
}

/// An amount in pence.
pub(super) fn pence(line: &Line, field: &str) -> Result<Pence, Fault> {
    let typed = line.get(field);
    let read: Option<i64> = if typed.is_empty() { Some(0) } else { typed.parse().ok() };
    let usable = read.map(Pence).filter(|pence| pence.0.abs() <= Pence::LARGEST_ENTRY.0);
    usable.ok_or_else(|| line.fault(field, "this is no amount in pence", "ask for the line again"))
}

/// Why the case stands still after a return; `None` where it need not.
fn stands_still(code: &ReturnCode) -> Option<HoldReason> {
    match code.next {
        ReturnNext::Nothing | ReturnNext::PlaceAgain | ReturnNext::WriteOff => None,
        ReturnNext::Hold => {
            code.ground().map(|ground| HoldReason::Ground(ground, "an agent says so".to_string()))
        }
        ReturnNext::Trace | ReturnNext::CheckAddress | ReturnNext::Reissue | ReturnNext::Look => {
            Some(HoldReason::Officer(format!("{}: {}", code.says, code.todo())))
        }
    }
}
