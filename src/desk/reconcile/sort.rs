//! What becomes of one line of money: to a case, known already, into suspense.
//!
//! Floor 4.

use std::collections::HashSet;

use super::Shelf;
use crate::case::event::{Cost, CostItem, CostSide, Entry, Event, PaidFor, Payment};
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::money::Pence;
use crate::case::state::Case;
use crate::case::summary::SummaryRow;
use crate::case::tender::Tender;
use crate::desk::{Desk, Stop, text};
use crate::law::view::View;
use crate::law::{self, Step};
use crate::matter::MatterKind;
use crate::money::banking::Expected;
use crate::money::matching::{self, Placing, Rule, Share};
use crate::money::near::numbers_in;
use crate::money::{MoneyKind, MoneyLine};

/// What becomes of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// A payment of these cases, by a rule.
    Placed(Rule, Vec<Share>),
    /// An entry of a case records it already.
    Known(PcnNumber, u32),
    /// It was taken from an earlier file.
    Double(String),
    /// A person must look; why.
    Suspense(String),
    /// What the provider keeps.
    Fee,
    /// The bank tells of a paying-in slip, or a provider pays out what its file told: every payment
    /// in it was recorded before.
    Payout(String),
}

/// What earlier lines of the same file laid claim to.
#[derive(Default)]
pub(super) struct Claims {
    /// Cases with a payment in this file: a second one is put to a person.
    cases: HashSet<CaseId>,
    /// Entries that a line was found to be.
    entries: HashSet<(CaseId, u32)>,
    /// What providers are to pay out, and slips that were paid in, of which the bank has not told
    /// yet.
    payouts: Vec<Expected>,
}

impl Claims {
    /// Nothing claimed yet; what providers are to pay out, where the file is the bank's.
    pub(super) fn new(payouts: Vec<Expected>) -> Claims {
        Claims { payouts, ..Claims::default() }
    }

    /// The payout that a credit is: the sum to the penny, shortly after its day. Each but once.
    fn payout(&mut self, line: &MoneyLine) -> Option<String> {
        let says = line.says();
        let place =
            self.payouts.iter().position(|one| one.is_answered(line.captured, line.gross, &says));
        place.map(|place| self.payouts.remove(place).name)
    }
}

impl Desk {
    /// What becomes of a line, after the earlier ones of its file.
    pub(super) fn fate(&self, line: &MoneyLine, claims: &mut Claims) -> Result<Fate, Stop> {
        if line.kind == MoneyKind::Fee {
            return Ok(Fate::Fee);
        }
        let kept = self.store.matters_with(MatterKind::Suspense, &line.key, 1)?;
        if let Some(row) = kept.first() {
            return Ok(Fate::Double(row.reference()));
        }
        if let Some(name) = claims.payout(line) {
            return Ok(Fate::Payout(name));
        }
        let cases = Shelf(self.store.as_ref());
        let named = matching::named(&cases, line)?;
        let mut logs: Vec<(CaseId, Vec<Entry>)> = Vec::with_capacity(named.len());
        for row in &named {
            let log = self.store.log(row.id)?;
            if let Some(entry) = recorded(row.id, &log, line, claims) {
                claims.entries.insert((row.id, entry));
                return Ok(Fate::Known(row.summary.number.clone(), entry));
            }
            logs.push((row.id, log));
        }
        let placing = match (named.as_slice(), logs.as_slice()) {
            ([row], [(_, log)]) => self.place_in(line, row, log)?,
            _several_or_none => matching::place_among(&cases, line, &named)?,
        };
        let (rule, shares) = match placing {
            Placing::Placed(rule, shares) => (rule, shares),
            Placing::Open(why) => return Ok(Fate::Suspense(why.to_string())),
        };
        if shares.iter().any(|share| claims.cases.contains(&share.case)) {
            let why = "the case has another payment in this file";
            return Ok(Fate::Suspense(why.to_string()));
        }
        for share in &shares {
            let read = logs.iter().position(|(case, _)| *case == share.case);
            let log = match read {
                Some(place) => logs.swap_remove(place).1,
                None => self.store.log(share.case)?,
            };
            let case = Case::fold(&log);
            let step = payment_for(line, share.pence, String::new(), rule.pays());
            if let Err(refusal) = law::decide(&self.law, &case, &step, self.today()) {
                return Ok(Fate::Suspense(refusal.says));
            }
        }
        claims.cases.extend(shares.iter().map(|share| share.case));
        Ok(Fate::Placed(rule, shares))
    }

    /// Where the rules place a line by what the store says now.
    pub(super) fn placing(&self, line: &MoneyLine) -> Result<Placing, Stop> {
        let cases = Shelf(self.store.as_ref());
        let named = matching::named(&cases, line)?;
        match named.as_slice() {
            [row] => self.place_in(line, row, &self.store.log(row.id)?),
            rows => Ok(matching::place_among(&cases, line, rows)?),
        }
    }

    /// Where the rules place a line that names one case.
    fn place_in(&self, line: &MoneyLine, row: &SummaryRow, log: &[Entry]) -> Result<Placing, Stop> {
        let owed = self.vehicle_owed(log);
        if owed.is_positive() {
            return Ok(matching::place_beside_vehicle(line, row, owed));
        }
        let cases = Shelf(self.store.as_ref());
        Ok(matching::place_among(&cases, line, std::slice::from_ref(row))?)
    }

    /// What is owed in a case for a clamped or removed vehicle. Most logs say nothing of one and
    /// are not folded for it.
    pub(super) fn vehicle_owed(&self, log: &[Entry]) -> Pence {
        let of_vehicle = |entry: &Entry| match &entry.event {
            Event::Costs(cost) => cost.item.side() == CostSide::Vehicle,
            _other => false,
        };
        if !log.iter().any(of_vehicle) {
            return Pence::ZERO;
        }
        let case = Case::fold(log);
        View::new(&self.law, &case).costs(CostSide::Vehicle).owed()
    }
}

/// The entry of a case that records what a line tells: under the line's own number; for money that
/// an officer entered, also where amount, day and way agree. An entry answers for one line.
fn recorded(case: CaseId, log: &[Entry], line: &MoneyLine, claims: &Claims) -> Option<u32> {
    let free = |entry: &&Entry| !claims.entries.contains(&(case, entry.number));
    let same = |entry: &&Entry| match &entry.event {
        Event::PaymentReceived(payment) if line.kind == MoneyKind::Receipt => {
            let by_hand = entered_by_hand(payment)
                && payment.pence == line.gross
                && payment.method == line.method
                && entry.legal_day == line.captured;
            // A payment of several notices is in each of them by its share.
            let told = by_reference(payment, line) && entry.legal_day == line.captured;
            by_hand || told || (names(payment, line) && payment.pence <= line.gross)
        }
        Event::RefundSent { pence }
        | Event::Costs(Cost { item: CostItem::VehicleRefunded, pence }) => {
            line.kind == MoneyKind::Refund && -*pence == line.gross
        }
        _other => false,
    };
    log.iter().filter(free).find(same).map(|entry| entry.number)
}

/// Whether a payment was recorded under the number of a line, or under its second reference.
fn names(payment: &Payment, line: &MoneyLine) -> bool {
    let reference = payment.reference.trim();
    !reference.is_empty()
        && (reference == text::clean(&line.key) || reference == text::clean(&line.second))
}

/// Whether an officer recorded it under the reference that the line gives, which names no notice:
/// the same payment, also where its amount was keyed otherwise; the comparison tells of that.
fn by_reference(payment: &Payment, line: &MoneyLine) -> bool {
    let reference = payment.reference.trim();
    entered_by_hand(payment)
        && !reference.is_empty()
        && reference == text::clean(&line.reference).trim()
        && numbers_in(reference).is_empty()
}

/// Whether an officer entered it: what comes from a file has a receipt that names file and line.
fn entered_by_hand(payment: &Payment) -> bool {
    !payment.receipt.contains('/')
}

/// The step by which a line of money, or a part of it, becomes a payment of a case.
pub(super) fn payment_for(
    line: &MoneyLine,
    pence: Pence,
    receipt: String,
    paid_for: PaidFor,
) -> Step {
    let payer = text::clean(&line.payer);
    let tender = Tender { paid_for, payer, ..Tender::default() };
    let tender = (!tender.is_empty()).then(|| Box::new(tender));
    let reference = text::clean(&line.key);
    let payment = Payment { pence, method: line.method, reference, receipt, tender };
    Step { event: Event::PaymentReceived(payment), on: line.captured, why: String::new() }
}
