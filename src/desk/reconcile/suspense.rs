//! What an officer does with money in suspense: puts it to a case, takes it back, says for which
//! case it is not, moves it to another service, sends it back.
//!
//! Floor 4. What it does to a case is recorded there in the same act.

use super::sort::payment_for;
use crate::case::counterpart::Counterpart;
use crate::case::day::Day;
use crate::case::event::{Entry, Event, PaidFor, Payment, WithdrawalReason};
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::officer::Role;
use crate::case::state::Case;
use crate::desk::matter::{CaseChange, Deed, MatterChange, MatterView};
use crate::desk::view::Done;
use crate::desk::{Desk, Stop, card, payment, text};
use crate::law::Step;
use crate::law::view::View;
use crate::matter::suspense::SuspenseEvent;
use crate::matter::{Matter, MatterEvent, MatterKind, Suspense, SuspenseState};
use crate::money::MoneyKind;
use crate::money::matching::{Placing, Rule, Share};

/// The longest remark or name of a service, in characters.
const LONGEST: usize = 500;

impl Desk {
    /// Puts what is left, or a part of it, to the case of a number. A payment becomes the case's
    /// payment; money that came back withdraws one; a refund is recorded as sent.
    pub fn match_money(
        &mut self,
        id: MatterId,
        after: u32,
        number: &str,
        part: Option<Pence>,
    ) -> Result<Done, Stop> {
        let (view, money) = self.waiting(id)?;
        let case = self.case_of(number)?;
        let pence = part.unwrap_or(money.left());
        if pence.is_zero() || pence.0.signum() != money.left().0.signum() {
            return Err(Stop::Refused(format!(
                "{pence} cannot be a part of the {} that is left of {}",
                money.left(),
                view.reference()
            )));
        }
        if pence.0.abs() > money.left().0.abs() {
            return Err(Stop::Refused(format!(
                "only {} of {} is left; {pence} is more",
                money.left(),
                view.reference()
            )));
        }
        let number = self.store.summary(case)?.summary;
        let share = Share { case, number: number.number, after: number.entries, pence };
        self.write_match(&view, after, &money, Rule::ByHand, &[share])
    }

    /// Puts to cases what the rules place by now, of all that waits; what the bank told of before
    /// its slip, payout or remittance was here is known by it. What was done, line by line.
    pub fn match_waiting(&mut self) -> Result<Vec<Done>, Stop> {
        let mut done = Vec::new();
        let mut waiting = Vec::new();
        for row in self.suspense_rows(SuspenseState::Waiting)? {
            let (view, money) = self.waiting(row.id)?;
            if money.placed.is_empty() {
                let of_bank = self.is_of_bank(&money)?;
                waiting.push((view, money, of_bank));
            }
        }
        let of_bank = waiting.iter().filter(|(.., of_bank)| *of_bank);
        let mut paid_in = self.payouts(of_bank.map(|(_, money, _)| money.line().captured))?;
        for (view, money, of_bank) in waiting {
            let line = money.line();
            let answered = paid_in.iter().position(|one| {
                of_bank && one.is_answered(line.captured, line.gross, &line.says())
            });
            if let Some(place) = answered {
                let what = paid_in.remove(place).name;
                done.extend(self.known_by_itself(&view, what)?);
                continue;
            }
            let Placing::Placed(rule, shares) = self.placing(money.line())? else { continue };
            if shares.iter().any(|share| money.not_for.contains(&share.case)) {
                continue;
            }
            match self.write_match(&view, view.after(), &money, rule, &shares) {
                Ok(one) => done.push(one),
                Err(Stop::Refused(_) | Stop::Behind(_)) => {}
                Err(stop) => return Err(stop),
            }
        }
        Ok(done)
    }

    /// Whether the bank told of money.
    fn is_of_bank(&self, money: &Suspense) -> Result<bool, Stop> {
        let Some(file) = money.unplaced.file else { return Ok(false) };
        let Matter::File(file) = self.matter(file)?.matter else { return Ok(false) };
        Ok(file.taken.counterpart == Counterpart::Bank)
    }

    /// Says that money is what was recorded under a name; nothing where somebody was quicker.
    fn known_by_itself(&mut self, view: &MatterView, what: String) -> Result<Option<Done>, Stop> {
        let says = format!("{} is {what}.", view.reference());
        let known = SuspenseEvent::Known { what };
        match self.suspense_event(view.id, view.after(), known, "found by its sum and day") {
            Ok(()) => Ok(Some(Done { case: CaseId(0), after: view.after() + 1, says })),
            Err(Stop::Behind(_)) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    fn write_match(
        &mut self,
        view: &MatterView,
        after: u32,
        money: &Suspense,
        rule: Rule,
        shares: &[Share],
    ) -> Result<Done, Stop> {
        self.day_takes_money()?;
        let reference = view.reference();
        let on = self.today();
        let mut cases = Vec::new();
        for (share, part) in shares.iter().zip(money.placed.len() + 1..) {
            if money.line().kind == MoneyKind::Refund {
                // With the approval the case's log says already that the money goes back.
                self.refund_is_approved(share)?;
                continue;
            }
            let log = self.store.log(share.case)?;
            let paid_for = self.purpose(rule, &log, share.pence);
            let receipt = format!("{reference}/{part}");
            let step = step_of(money, (share.pence, paid_for), &receipt, &log, on);
            cases.push(CaseChange { id: share.case, after: share.after, steps: vec![step] });
        }
        let matched = |share: &Share| {
            let event = SuspenseEvent::Matched { case: share.case, pence: share.pence, rule };
            (MatterEvent::Suspense(event), String::new())
        };
        let events = shares.iter().map(matched).collect();
        let deed = Deed {
            cases,
            matters: vec![MatterChange { id: view.id, after, events, on }],
            ..Deed::default()
        };
        self.do_deed(|_| Ok(deed.clone()))?;
        let numbers: Vec<&str> = shares.iter().map(|share| share.number.as_str()).collect();
        let sum: Pence = shares.iter().map(|share| share.pence).sum();
        let says =
            format!("{sum} of {reference} is put to {} ({}).", numbers.join(", "), rule.label());
        let case = shares.first().map_or(CaseId(0), |share| share.case);
        Ok(Done { case, after: self.entries(case)?, says })
    }

    /// What money is for that is put to a case: what its rule says; by an officer's hand the
    /// vehicle, where just so much is owed for it and another sum on the charge.
    fn purpose(&self, rule: Rule, log: &[Entry], pence: Pence) -> PaidFor {
        if rule != Rule::ByHand || self.vehicle_owed(log) != pence {
            return rule.pays();
        }
        let case = Case::fold(log);
        let account = View::new(&self.law, &case).account(self.today());
        let due = account.map_or(Pence::ZERO, |account| account.due);
        if due == pence { PaidFor::Penalty } else { PaidFor::Vehicle }
    }

    /// Refuses money that went back where no approved refund of the case is for just so much, or
    /// each one that is has its line already.
    fn refund_is_approved(&self, share: &Share) -> Result<(), Stop> {
        let (mut approved, mut told) = (0, 0);
        for row in self.store.matters_of(share.case)? {
            match self.matter(row.id)?.matter {
                Matter::Refund(refund) if refund.approved.is_some() => {
                    approved += i32::from(refund.request.pence == -share.pence);
                }
                Matter::Suspense(other) if other.line().kind == MoneyKind::Refund => {
                    told += i32::from(other.line().gross == share.pence);
                }
                _other => {}
            }
        }
        if approved > told {
            return Ok(());
        }
        let (number, pence) = (&share.number, -share.pence);
        Err(Stop::Refused(format!(
            "no refund of {pence} in {number} is approved for which this line can be: ask for one \
             (`noticedesk refund ask {number} --amount {pence} --reason WHY`), have a second \
             officer approve it, then match the line again"
        )))
    }

    /// Takes from a case again what was put to it: there the payment is withdrawn, here it waits
    /// again. Needs a reason and, like every withdrawal, somebody who may do it.
    pub fn unmatch_money(
        &mut self,
        id: MatterId,
        after: u32,
        number: &str,
        why: &str,
    ) -> Result<Done, Stop> {
        self.day_takes_money()?;
        let (view, money) = self.suspense(id)?;
        let case = self.case_of(number)?;
        let placed = money.placed.iter().rev().find(|(on, ..)| *on == case);
        let Some((_, pence, _)) = placed.copied() else {
            return Err(Stop::Refused(format!(
                "nothing of {} is on {}",
                view.reference(),
                text::clean(number)
            )));
        };
        if money.line().kind != MoneyKind::Receipt {
            return Err(Stop::Refused(format!(
                "{} took money away from the case; record in the case what stands against it",
                view.reference()
            )));
        }
        let why = reason(why)?;
        let on = self.today();
        let log = self.store.log(case)?;
        let from = format!("{}/", view.reference());
        let key = text::clean(&money.line().key);
        // By hand it has a receipt of its own here; by a rule of its file, the line's own number.
        let ours = |paid: &Payment| paid.receipt.starts_with(&from) || paid.reference == key;
        let back = WithdrawalReason::BackInSuspense;
        let event = payment::withdrawal_of(&log, pence, Some(back), ours).ok_or_else(|| {
            Stop::Refused(format!(
                "the payment of {pence} that {} put to {} was withdrawn there already: look at \
                 the case; it does not wait again",
                view.reference(),
                text::clean(number)
            ))
        })?;
        let step = Step { event, on, why: why.clone() };
        let entries = self.entries(case)?;
        let event = MatterEvent::Suspense(SuspenseEvent::Unmatched { case, pence });
        let deed = Deed {
            cases: vec![CaseChange { id: case, after: entries, steps: vec![step] }],
            matters: vec![MatterChange { id, after, events: vec![(event, why)], on }],
            ..Deed::default()
        };
        self.do_deed(|_| Ok(deed.clone()))?;
        let says = format!("{pence} waits again in {}.", view.reference());
        Ok(Done { case, after: self.entries(case)?, says })
    }

    /// Says that money in suspense is not for a case, which then need not wait for it.
    pub fn money_not_for(
        &mut self,
        id: MatterId,
        after: u32,
        number: &str,
        why: &str,
    ) -> Result<Done, Stop> {
        let (view, _) = self.waiting(id)?;
        let case = self.case_of(number)?;
        let says = format!("{} is not for {}.", view.reference(), text::clean(number));
        self.suspense_event(id, after, SuspenseEvent::NotFor { case }, &reason(why)?)?;
        Ok(Done { case, after: self.entries(case)?, says })
    }

    /// Records that what is left was moved to another service of the council.
    pub fn move_money(&mut self, id: MatterId, after: u32, to: &str) -> Result<String, Stop> {
        let (view, money) = self.waiting(id)?;
        self.cashiers_only("move money to another service")?;
        let to = reason(to)?;
        let says = format!("{} of {} went to {to}.", money.left(), view.reference());
        self.suspense_event(id, after, SuspenseEvent::Moved { to }, "")?;
        Ok(says)
    }

    /// Records that money in suspense is the same as something recorded before: a payment of a case
    /// (`ZZ12345670 entry 5`), a provider's payout (`F3 of 2026-03-10`), a slip (`slip 101`). A
    /// reason is needed where the amounts differ.
    pub fn money_known(
        &mut self,
        id: MatterId,
        after: u32,
        what: &str,
        why: &str,
    ) -> Result<String, Stop> {
        let (view, money) = self.waiting(id)?;
        self.cashiers_only("say that money was recorded before")?;
        if !money.placed.is_empty() {
            return Err(Stop::Refused(format!(
                "a part of {} is on a case: take it back first",
                view.reference()
            )));
        }
        let (what, pence) = self.recorded_before(what)?;
        let why = if pence == money.left() && why.trim().is_empty() {
            String::new()
        } else {
            reason(why).map_err(|_| {
                Stop::Refused(format!(
                    "{what} is {pence}, {} is {}: say why they are the same money",
                    view.reference(),
                    money.left()
                ))
            })?
        };
        let says = format!("{} is {what}.", view.reference());
        self.suspense_event(id, after, SuspenseEvent::Known { what }, &why)?;
        Ok(says)
    }

    /// What was recorded under a name, as the name is written, and how much it is.
    fn recorded_before(&self, typed: &str) -> Result<(String, Pence), Stop> {
        let typed = text::clean(typed.trim());
        let unknown = || {
            Stop::Unknown(format!(
                "nothing was recorded as \"{typed}\": write `slip 101`, `F3 of 2026-03-10` or \
                 `ZZ12345670 entry 5`, as `noticedesk reconcile` shows it"
            ))
        };
        let words: Vec<&str> = typed.split_whitespace().collect();
        let found = match words.as_slice() {
            ["slip", number] => self.slip(number)?,
            [number, "entry", entry] => {
                let case = self.case_of(number)?;
                let entry = entry.parse::<u32>().map_err(|_| unknown())?;
                let log = self.store.log(case)?;
                let one = log.iter().find(|one| one.number == entry);
                one.and_then(|one| one.event.payment()).map(|payment| payment.pence)
            }
            [file, "of", day_or_agent] => match day_or_agent.parse::<Day>() {
                Ok(day) => self.payout(file, day)?,
                Err(_) => self.remittance(file)?,
            },
            _ => None,
        };
        found.map(|pence| (words.join(" "), pence)).ok_or_else(unknown)
    }

    /// Records that what is left was sent back to the payer, with finance's reference. Not by whom
    /// took it in, and not above one's authority.
    pub fn refund_money(&mut self, id: MatterId, after: u32, sent: &str) -> Result<String, Stop> {
        let (view, money) = self.waiting(id)?;
        self.cashiers_only("send money back")?;
        let left = money.left();
        if money.line().kind != MoneyKind::Receipt || left > self.officer.authority {
            return Err(Stop::Refused(format!(
                "{left} of {} cannot be sent back by {} alone: authority {}",
                view.reference(),
                self.officer.name,
                self.officer.authority
            )));
        }
        let took = view.log.first().map(|entry| &entry.officer);
        let others = self.store.officers()?.iter().filter(|officer| officer.active).count();
        if took == Some(&self.officer.account) && others > 1 {
            return Err(Stop::Refused(format!(
                "{} took this money in: it goes back only by the hand of a second person",
                self.officer.name
            )));
        }
        let says = format!("{left} of {} was sent back.", view.reference());
        self.suspense_event(id, after, SuspenseEvent::Refunded, &reason(sent)?)?;
        Ok(says)
    }

    fn suspense_event(
        &mut self,
        id: MatterId,
        after: u32,
        event: SuspenseEvent,
        why: &str,
    ) -> Result<(), Stop> {
        let events = vec![(MatterEvent::Suspense(event), why.to_string())];
        let change = MatterChange { id, after, events, on: self.today() };
        let deed = Deed { matters: vec![change], ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone())).map(|_| ())
    }

    pub(in crate::desk) fn cashiers_only(&self, what: &str) -> Result<(), Stop> {
        if self.officer.is(Role::Cashier) || self.officer.is(Role::Manager) {
            return Ok(());
        }
        Err(Stop::Refused(format!(
            "{} may not {what}: ask a cashier or a manager",
            self.officer.name
        )))
    }

    /// Money in suspense with its log.
    pub(super) fn suspense(&self, id: MatterId) -> Result<(MatterView, Suspense), Stop> {
        let view = self.matter(id)?;
        let Matter::Suspense(money) = view.matter.clone() else {
            return Err(Stop::Unknown(format!("{} is no money in suspense", view.reference())));
        };
        Ok((view, money))
    }

    /// Money of which something is left.
    fn waiting(&self, id: MatterId) -> Result<(MatterView, Suspense), Stop> {
        let (view, money) = self.suspense(id)?;
        if money.state() == SuspenseState::Waiting {
            return Ok((view, money));
        }
        Err(Stop::Refused(format!(
            "nothing is left of {}: it is {}",
            MatterKind::Suspense.reference(id),
            money.state().label()
        )))
    }
}

/// The step that a part of the money is for a case: its payment, or the withdrawal of one.
fn step_of(
    money: &Suspense,
    (pence, paid_for): (Pence, PaidFor),
    receipt: &str,
    log: &[Entry],
    on: Day,
) -> Step {
    let line = money.line();
    let reason = match line.kind {
        MoneyKind::Receipt | MoneyKind::Refund | MoneyKind::Fee => None,
        MoneyKind::Chargeback | MoneyKind::Returned | MoneyKind::Adjustment if pence.0 > 0 => None,
        MoneyKind::Chargeback => Some(WithdrawalReason::ChargeBack),
        MoneyKind::Returned => Some(WithdrawalReason::ReturnedCheque),
        MoneyKind::Adjustment => Some(WithdrawalReason::KeyedInError),
    };
    let Some(reason) = reason else {
        return payment_for(line, pence, receipt.to_string(), paid_for);
    };
    let why = format!("{}: {}", line.kind.label(), text::clean(&line.says()));
    let named = |paid: &Payment| {
        let reference = paid.reference.trim();
        !reference.is_empty() && [&line.key, &line.second].contains(&&reference.to_string())
    };
    let taken =
        |fits: &dyn Fn(&Payment) -> bool| payment::withdrawal_of(log, -pence, Some(reason), fits);
    let event = taken(&named).or_else(|| taken(&|paid| paid.method == line.method));
    let event = event.or_else(|| taken(&|_| true));
    Step { event: event.unwrap_or(Event::PaymentReversed { pence: -pence, what: None }), on, why }
}

/// A reason that says something.
fn reason(text: &str) -> Result<String, Stop> {
    card::refuse(text)?;
    let text: String = text::clean(text).trim().chars().take(LONGEST).collect();
    if text.is_empty() {
        return Err(Stop::Refused("say why, in a few words".to_string()));
    }
    Ok(text)
}
