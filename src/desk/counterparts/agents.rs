//! Reports of enforcement agents: accepted, visited, money, given back. Each payment is split as
//! the rule says and compared with what the agent says.

use super::court::day;
use super::line::{Read, Wants};
use crate::case::correspondence::{FileFact, MailFact};
use crate::case::day::Day;
use crate::case::event::{
    Cost, CostItem, CostSide, Event, HoldReason, Method, Payment, WarrantFact,
};
use crate::case::hold::HoldGround;
use crate::case::list::closed_list;
use crate::case::money::Pence;
use crate::case::state::{Case, MovementKind};
use crate::desk::act::Seen;
use crate::desk::matter::mail_step;
use crate::desk::{Desk, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::Line;
use crate::law::agents_2014::{Shares, split};
use crate::law::view::View;
use crate::law::{FeeKind, Step};

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

closed_list! {
    /// Why an agent gives a warrant back.
    pub enum ReturnCode {
        /// Paid in full.
        Paid = 1, "paid", "paid in full";
        /// Too little to take.
        NullaBona = 2, "nulla-bona", "insufficient goods";
        /// Nobody was found.
        NoTrace = 3, "no-trace", "no trace";
        /// Gone away, and the new address is not known.
        GoneAway = 4, "gone-away", "gone away";
        /// Gone away to an address that is known.
        NewAddress = 5, "new-address", "gone away, new address known";
        /// The person has died.
        Deceased = 6, "deceased", "deceased";
        /// Insolvent.
        Insolvent = 7, "insolvent", "insolvent";
        /// A vulnerable person.
        Vulnerable = 8, "vulnerable", "vulnerable person";
        /// Lives abroad.
        Abroad = 9, "abroad", "lives abroad";
        /// Lives where the warrant does not run.
        Outside = 10, "outside", "outside England and Wales";
        /// Says to be somebody else.
        Disputed = 11, "disputed", "identity disputed";
        /// The warrant's life is over.
        Expired = 12, "expired", "warrant expired";
        /// The council asked for it.
        OnRequest = 13, "on-request", "returned on request";
        /// Never tried.
        NotTried = 14, "not-tried", "refused without attempt";
        /// A breathing space.
        BreathingSpace = 15, "breathing-space", "breathing space";
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
            AgentReport::Payment => self.agent_payment(case, line, on, &reason),
            AgentReport::Returned if ended.is_some() => {
                Ok(Wants::Nothing(format!("{party} does not have it any more")))
            }
            AgentReport::Returned => returned(case, line, party, on, &reason).map(Wants::Steps),
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
    /// is booked beside it.
    fn agent_payment(&self, case: &Case, line: &Line, on: Day, reason: &str) -> Read {
        let id = text::clean(line.get("id")).trim().to_string();
        if id.is_empty() {
            return Err(line.fault("id", "the payment has no id", "ask the agent for it"));
        }
        let reference = format!("agent {id}");
        let gross = pence(line, "gross")?;
        if !gross.is_positive() {
            let remedy = "money that went back is recorded by hand, as a withdrawn payment";
            return Err(line.fault("gross", "it is not more than nothing", remedy));
        }
        let compliance = self.stage(case, CostItem::AgentCompliance, FeeKind::AgentCompliance, on);
        let open = self.open_with_agent(case, compliance, on);
        let shares = split(gross, open.compliance, open.debt, open.fees);
        let says = Shares {
            compliance: pence(line, "compliance")?,
            debt: pence(line, "debt")?,
            fees: pence(line, "fees")?,
            over: shares.over,
        };
        if says != shares {
            let why = format!(
                "by the rule {gross} are {} compliance fee, {} debt, {} other fees; the agent has \
                 {}, {}, {}",
                shares.compliance, shares.debt, shares.fees, says.compliance, says.debt, says.fees
            );
            let remedy = "ask the agent to put it right, or record what is agreed by hand";
            return Err(line.fault("debt", &why, remedy));
        }
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
            let payment = Payment { pence: debt, method, reference, receipt, tender: None };
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

/// An amount in pence.
fn pence(line: &Line, field: &str) -> Result<Pence, Fault> {
    let typed = line.get(field);
    let read: Option<i64> = if typed.is_empty() { Some(0) } else { typed.parse().ok() };
    let usable = read.map(Pence).filter(|pence| pence.0.abs() <= Pence::LARGEST_ENTRY.0);
    usable.ok_or_else(|| line.fault(field, "this is no amount in pence", "ask for the line again"))
}

/// A warrant given back, and what happens next.
fn returned(
    case: &Case,
    line: &Line,
    party: &str,
    on: Day,
    reason: &str,
) -> Result<Vec<Step>, Fault> {
    let code = ReturnCode::named(line.get("code")).ok_or_else(|| {
        let known: Vec<&str> = ReturnCode::ALL.iter().map(|code| code.name()).collect();
        let why = format!("no code of this name is known; there are {}", known.join(", "));
        line.fault("code", &why, "put the code into [words] of a layout")
    })?;
    let paid = case.money.iter().any(|one| one.kind == MovementKind::Received(Method::Agent));
    if code == ReturnCode::Paid && !paid {
        let why = "given back as paid, but no payment of an agent is recorded";
        return Err(line.fault("code", why, "take the agent's payments in first"));
    }
    let reason = format!("{reason}: {}", code.label());
    let (agent, name) = (party.to_string(), code.name().to_string());
    let fact = MailFact::File(FileFact::Returned { agent, code: name });
    let mut steps = vec![mail_step(fact, on, &reason)];
    let free = case.hold.as_ref().is_none_or(|hold| !hold.runs_on(on));
    if let Some(hold) = stands_still(code).filter(|_| free) {
        steps.push(Step { event: Event::Held { reason: hold, until: None }, on, why: reason });
    }
    Ok(steps)
}

/// Why the case stands still after a return; `None` where another agent may try.
fn stands_still(code: ReturnCode) -> Option<HoldReason> {
    let ground = |ground| Some(HoldReason::Ground(ground, "an agent says so".to_string()));
    let look = |what: &str| Some(HoldReason::Officer(what.to_string()));
    match code {
        ReturnCode::Paid
        | ReturnCode::OnRequest
        | ReturnCode::NotTried
        | ReturnCode::NoTrace
        | ReturnCode::NullaBona => None,
        ReturnCode::GoneAway => look("gone away: look for the address, or write it off"),
        ReturnCode::NewAddress => look(
            "gone away: record the new address and ask for a reissue within the warrant's life",
        ),
        ReturnCode::Deceased => ground(HoldGround::Deceased),
        ReturnCode::Insolvent => ground(HoldGround::Insolvency),
        ReturnCode::Vulnerable => ground(HoldGround::Vulnerable),
        ReturnCode::Abroad => ground(HoldGround::Foreign),
        ReturnCode::Outside => ground(HoldGround::OutsideEnglandAndWales),
        ReturnCode::Disputed => look("identity disputed: look at the keeper's evidence"),
        ReturnCode::Expired => {
            look("the warrant has expired: write it off, or ask for a fresh one")
        }
        ReturnCode::BreathingSpace => ground(HoldGround::BreathingSpace),
    }
}
