//! What settles a case on a day: the charge, what raised or reduced it, and what was paid.
//!
//! Floor 2, on the view of a case. Money is matched in the order of its legal days: a payment that
//! was withdrawn or sent back counts as never made; the rest settles the case on the first day on
//! which it reaches what was due that day.

use super::clause::Clock;
use super::period::day_before;
use super::view::{View, Void};
use super::{Charge, ChargeUnknown};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::case::notice::Service;
use crate::case::stage::Stage;
use crate::case::state::{Movement, MovementKind};

/// What settles a case on a day before anything that was paid is taken off, and why.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Price {
    /// The amount.
    pub pence: Pence,
    /// Why this amount.
    pub basis: Basis,
    /// The court's fee within the amount.
    pub fee: Pence,
}

/// Why an amount is what it is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Basis {
    /// Reduced, within the discount's own days.
    Discount(Clock),
    /// Reduced, because it was offered again up to a day.
    Offer(Day),
    /// The full charge.
    Full,
    /// Increased by a charge certificate.
    Increased,
    /// Increased according to the system from which the case was taken over.
    TakenOver,
    /// What another system had received when it held the case for paid.
    ClosedElsewhere,
}

impl Basis {
    /// Whether it is the reduced amount.
    pub const fn is_reduced(self) -> bool {
        match self {
            Basis::Discount(_) | Basis::Offer(_) => true,
            Basis::Full | Basis::Increased | Basis::TakenOver | Basis::ClosedElsewhere => false,
        }
    }
}

/// Why no amount can be answered.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AmountUnknown {
    /// The charge goes by the day of the contravention, which is not recorded.
    #[error("the charge goes by the day of the contravention, which is not recorded: record it")]
    NoDay,
    /// The figures do not cover the notice.
    #[error(transparent)]
    Charge(#[from] ChargeUnknown),
}

/// How money and charge stand on a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Account {
    /// What would settle the case on the day if nothing had been paid; nothing where it is void.
    pub price: Price,
    /// Why nothing is payable, where nothing is.
    pub void: Option<Void>,
    /// Money held: received, less withdrawn and sent back.
    pub held: Pence,
    /// The day on which the case was settled and the price that settled it.
    pub settled: Option<(Day, Price)>,
    /// Still due.
    pub due: Pence,
    /// Held and to go back to the payer.
    pub refund: Pence,
    /// Since when the money is to go back, where any is.
    pub refund_since: Option<Day>,
}

/// The most movements of money that are matched without asking the machine for memory.
const USUAL: usize = 8;

impl View<'_> {
    /// The charge of the notice.
    ///
    /// # Errors
    ///
    /// Band, level or day is not known, or the figures do not cover it.
    pub fn charge(&self) -> Result<Charge, AmountUnknown> {
        let notice = &self.case.notice;
        let day = notice.contravention.ok_or(AmountUnknown::NoDay)?;
        Ok(self.law.charge(notice.regime, notice.band, notice.level, day)?)
    }

    /// What settles the case on a day if nothing was paid.
    pub fn price(&self, charge: &Charge, on: Day) -> Price {
        let (pence, basis) = self.price_and_basis(charge, on);
        let fee = self.fee(on);
        Price { pence: pence + fee, basis, fee }
    }

    /// The amount without the court's fee.
    fn price_and_basis(&self, charge: &Charge, on: Day) -> (Pence, Basis) {
        if let Some(certificate) = &self.recovery().certificate
            && self.served(certificate).is_some_and(|served| served <= on)
            && self.is_lawful(certificate)
        {
            return (charge.after_certificate, Basis::Increased);
        }
        if self.is_increased_elsewhere() {
            return (charge.after_certificate, Basis::TakenOver);
        }
        match self.reduction(on) {
            Some(basis) => (charge.discounted, basis),
            None => (charge.full, Basis::Full),
        }
    }

    /// Whether another system had increased the charge and nothing of ours says otherwise.
    fn is_increased_elsewhere(&self) -> bool {
        let imported = self.case.imported.as_ref().and_then(|facts| facts.stage);
        imported.is_some_and(|stage| {
            (Stage::ChargeCertificate..=Stage::Warrant).contains(&stage) && !self.was_revoked()
        })
    }

    /// Why the reduced amount settles the case on a day, if it does.
    pub fn reduction(&self, on: Day) -> Option<Basis> {
        let pcns = self.case.rounds.iter().enumerate().rev().filter_map(|(index, round)| {
            // Money that comes between posting and service pays the reduced amount too, but a
            // later round's notice reduces nothing before it was posted.
            round.pcn.as_ref().filter(|pcn| index == 0 || pcn.posted <= on)
        });
        let mut windows = pcns.filter_map(|pcn| self.discount(pcn));
        let own = windows.find(|clock| !clock.period.is_over(on));
        let runs = self.case.offers.iter().filter(|offer| offer.made <= on && on <= offer.until);
        // Of two promises that overlap, the one that lasts longer is the one to tell and to keep.
        let offered = runs.map(|offer| offer.until).max();
        match (own, offered) {
            (Some(clock), until) if until <= Some(clock.period.last_day()) => {
                Some(Basis::Discount(clock))
            }
            (_, Some(until)) => Some(Basis::Offer(until)),
            (own, None) => own.map(Basis::Discount),
        }
    }

    /// The court's fee on a day.
    fn fee(&self, on: Day) -> Pence {
        let Some(registered) = self.recovery().registered.filter(|debt| debt.on <= on) else {
            return Pence::ZERO;
        };
        registered.fee.unwrap_or_else(|| {
            self.law.registration_fee(registered.on).map_or(Pence::ZERO, |fee| fee.pence)
        })
    }

    /// How money and charge stand on a day; `None` where the charge is not known and something is
    /// still payable.
    pub fn account(&self, on: Day) -> Option<Account> {
        let void = self.void(on);
        let held = self.held(on);
        if self.case.service() == Service::Warning {
            return Some(self.account_of_a_warning(void, held, on));
        }
        let Ok(charge) = self.charge() else {
            let void = void?;
            let price = Price { pence: Pence::ZERO, basis: Basis::Full, fee: Pence::ZERO };
            let refund = (held - self.closed_elsewhere(on)).at_least_zero();
            let refund_since = self.refund_since(refund, void.since, on);
            let (due, settled) = (Pence::ZERO, None);
            return Some(Account {
                price,
                void: Some(void),
                held,
                settled,
                due,
                refund,
                refund_since,
            });
        };
        let price = self.price(&charge, on);
        let settled = self.settled_elsewhere(on).or_else(|| self.settled(&charge, on));
        let (due, refund, since) = match (void, settled) {
            (Some(void), _) => {
                (Pence::ZERO, (held - self.closed_elsewhere(on)).at_least_zero(), void.since)
            }
            (None, Some((day, price))) => (Pence::ZERO, (held - price.pence).at_least_zero(), day),
            (None, None) => ((price.pence - held).at_least_zero(), Pence::ZERO, on),
        };
        let by_hand = self.case.by_hand.filter(|by_hand| by_hand.stage.is_closed());
        let closed = [self.case.written_off, by_hand.map(|by_hand| by_hand.on)];
        let given_up = closed.into_iter().flatten().any(|day| day <= on);
        let due = if given_up { Pence::ZERO } else { due };
        let refund_since = self.refund_since(refund, since, on);
        Some(Account { price, void, held, settled, due, refund, refund_since })
    }

    /// A warning asks for no money: all that is held goes back.
    fn account_of_a_warning(&self, void: Option<Void>, held: Pence, on: Day) -> Account {
        let price = Price { pence: Pence::ZERO, basis: Basis::Full, fee: Pence::ZERO };
        let refund = held.at_least_zero();
        let since = self.case.notice.contravention.unwrap_or(Day::EPOCH);
        let refund_since = self.refund_since(refund, since, on);
        Account { price, void, held, settled: None, due: Pence::ZERO, refund, refund_since }
    }

    /// Since when money is to go back: since it came, or since the case was closed if that was
    /// later.
    fn refund_since(&self, refund: Pence, closed: Day, on: Day) -> Option<Day> {
        if !refund.is_positive() {
            return None;
        }
        let received = |movement: &&Movement| movement.day <= on && movement.kind.comes_in();
        let last = self.case.money.iter().filter(received).map(|movement| movement.day).max();
        Some(last.map_or(closed, |day| day.max(closed)))
    }

    /// The last day on which the amount due is the same as on a day, where the passing of days
    /// alone changes it.
    pub fn next_change(&self, on: Day) -> Option<Day> {
        let discount = self.reduction(on).map(|basis| match basis {
            Basis::Discount(clock) => clock.period.last_day(),
            Basis::Offer(until) => until,
            Basis::Full | Basis::Increased | Basis::TakenOver | Basis::ClosedElsewhere => on,
        });
        let certificate = self.recovery().certificate.as_ref();
        let certificate = certificate.filter(|sent| self.is_lawful(sent));
        let served = certificate.and_then(|sent| self.served(sent)).map(day_before);
        let round = self.case.round();
        let silence = round.representations.iter().filter_map(|one| {
            let open = one.decision.is_none() && !self.came_late(one);
            self.decision(one).filter(|_| open).map(|clock| clock.period.last_day())
        });
        let recommended = round.appeals.iter().filter_map(|appeal| {
            let open = appeal.answer.is_none();
            self.recommendation(appeal).filter(|_| open).map(|clock| clock.period.last_day())
        });
        let days = discount.into_iter().chain(served).chain(silence).chain(recommended);
        days.filter(|day| *day >= on).min()
    }

    /// Money held on a day.
    pub fn held(&self, on: Day) -> Pence {
        let moved = self.case.money.iter().filter(|movement| movement.day <= on);
        moved
            .map(|movement| match movement.kind {
                MovementKind::Received(_) | MovementKind::TakenOver => movement.pence,
                MovementKind::Reversed | MovementKind::Refunded => -movement.pence,
            })
            .sum()
    }

    /// Money with which another system closed the case before it was taken over: whether any of it
    /// had to go back was that system's business.
    fn closed_elsewhere(&self, on: Day) -> Pence {
        let stage = self.case.imported.as_ref().and_then(|facts| facts.stage);
        if !stage.is_some_and(Stage::is_closed) {
            return Pence::ZERO;
        }
        let taken_over = |m: &&Movement| m.kind == MovementKind::TakenOver && m.day <= on;
        self.case.money.iter().filter(taken_over).map(|movement| movement.pence).sum()
    }

    /// The day on which another system held the case for paid, at what it had received.
    fn settled_elsewhere(&self, on: Day) -> Option<(Day, Price)> {
        let facts = self.case.imported.as_ref()?;
        let day = facts.paid_on.or(facts.since).or(self.case.last_day)?;
        let paid = facts.stage == Some(Stage::Paid) && day <= on;
        let price = Price { pence: facts.paid, basis: Basis::ClosedElsewhere, fee: Pence::ZERO };
        paid.then_some((day, price))
    }

    /// The day on which what was paid reached what was due, with that price.
    fn settled(&self, charge: &Charge, on: Day) -> Option<(Day, Price)> {
        if self.case.money.is_empty() {
            return None;
        }
        let mut sum = Pence::ZERO;
        for (day, pence) in self.payments(on) {
            sum += pence;
            let price = self.price(charge, day);
            if sum >= price.pence && pence.is_positive() {
                return Some((day, price));
            }
        }
        None
    }

    /// The payments that stand on a day, by their legal days: what was withdrawn or sent back is
    /// taken off, first from the payment that was named, then where one of just that amount was
    /// made, else from the latest.
    fn payments(&self, on: Day) -> Vec<(Day, Pence)> {
        let mut standing: Vec<Paid> = Vec::with_capacity(USUAL);
        let mut off: Vec<(Option<u32>, Pence)> = Vec::new();
        for movement in self.case.money.iter().filter(|movement| movement.day <= on) {
            match movement.kind {
                MovementKind::Received(_) | MovementKind::TakenOver => {
                    let (day, pence) = (movement.day, movement.pence);
                    standing.push(Paid { day, pence, entry: movement.entry });
                }
                MovementKind::Reversed | MovementKind::Refunded => {
                    off.push((movement.of, movement.pence));
                }
            }
        }
        standing.sort_by_key(|paid| paid.day);
        for (of, pence) in off {
            take_off(&mut standing, of, pence);
        }
        standing.into_iter().map(|paid| (paid.day, paid.pence)).collect()
    }
}

/// A payment, as much of it as stands.
struct Paid {
    day: Day,
    pence: Pence,
    entry: u32,
}

/// Takes an amount off payments: from the one of an entry, else from the latest of just that
/// amount, else from the latest of all.
fn take_off(standing: &mut [Paid], of: Option<u32>, pence: Pence) {
    let named = of.and_then(|of| standing.iter().position(|paid| paid.entry == of));
    let same = || standing.iter().rposition(|paid| paid.pence == pence);
    let mut left = pence;
    if let Some(paid) = named.or_else(same).and_then(|at| standing.get_mut(at)) {
        let part = left.min(paid.pence);
        paid.pence -= part;
        left -= part;
    }
    for paid in standing.iter_mut().rev() {
        let part = left.min(paid.pence);
        paid.pence -= part;
        left -= part;
    }
}
