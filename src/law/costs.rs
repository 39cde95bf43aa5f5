//! Money beside the charge: an enforcement agent's fees, and what a clamped or removed vehicle
//! costs; what is owed, what must go back, and the most that may be asked.
//!
//! Floor 2, on the view of a case. Neither settles anything of the penalty: the agent's fees are a
//! memorandum of the agent's money, the charges for a vehicle are owed to the council beside it.

use super::clause::Clause;
use super::figures::fees::{FeeKind, NumberKind};
use super::impounding::area;
use super::view::View;
use super::{agents_2014, appeals_2022, cpr_75, vehicles_wales_2013};
use crate::case::count::{counted, fits};
use crate::case::day::Day;
use crate::case::event::{CostItem, CostSide, CostWay};
use crate::case::money::Pence;
use crate::case::notice::Area;
use crate::case::state::Standing;

/// How one side of the money beside the charge stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Costs {
    /// All that fell due.
    pub charged: Pence,
    /// The part of it that fell away.
    pub waived: Pence,
    /// Received, less what went back.
    pub held: Pence,
}

impl Costs {
    /// Still owed.
    pub fn owed(&self) -> Pence {
        (self.charged - self.waived - self.held).at_least_zero()
    }

    /// Held and to go back to the payer.
    pub fn to_refund(&self) -> Pence {
        (self.held - (self.charged - self.waived)).at_least_zero()
    }
}

/// The most that may be asked for an item, and why.
#[derive(Clone, PartialEq, Debug)]
pub struct Most {
    /// The amount.
    pub pence: Pence,
    /// How it is made up, as the middle of a sentence.
    pub because: String,
    /// The provision.
    pub clause: &'static Clause,
}

impl View<'_> {
    /// How one side of the money beside the charge stands, by all that is recorded.
    pub fn costs(&self, side: CostSide) -> Costs {
        let mut sum = Costs::default();
        for cost in self.case.costs.iter().filter(|cost| cost.item.side() == side) {
            match (cost.item.way(), cost.standing) {
                (CostWay::FellDue, standing) => {
                    sum.charged += cost.pence;
                    if standing == Standing::FellAway {
                        sum.waived += cost.pence;
                    }
                }
                (CostWay::Paid, _) => sum.held += cost.pence,
                (CostWay::WentBack, _) => sum.held -= cost.pence,
            }
        }
        sum
    }

    /// What already fell due of an item and stands.
    pub fn charged(&self, item: CostItem) -> Pence {
        let same = |cost: &&crate::case::state::CostMovement| {
            cost.item == item && cost.standing == Standing::Stands
        };
        self.case.costs.iter().filter(same).map(|cost| cost.pence).sum()
    }

    /// The most that may fall due of an item by a day, all that fell due before included; `None`
    /// where the figures do not tell, or where the law sets no amount.
    pub fn most(&self, item: CostItem, on: Day) -> Option<Most> {
        match item {
            CostItem::AgentCompliance => self.stage_fee(FeeKind::AgentCompliance, on),
            CostItem::AgentEnforcement => self.stage_fee(FeeKind::AgentEnforcement, on),
            CostItem::AgentSale => self.stage_fee(FeeKind::AgentSale, on),
            CostItem::AgentVat => self.vat(on),
            CostItem::VehicleRelease => self.vehicle_charge(FeeKind::ClampRelease),
            CostItem::VehicleRemoval => self.vehicle_charge(FeeKind::Removal),
            CostItem::VehicleDisposal => self.vehicle_charge(FeeKind::Disposal),
            CostItem::VehicleStorage => self.storage(on),
            CostItem::AgentDisbursement
            | CostItem::AgentPaid
            | CostItem::AgentRefunded
            | CostItem::VehiclePaid
            | CostItem::VehicleRefunded => None,
        }
    }

    /// A stage's fixed fee, and on the later stages the share of what the debt exceeds the
    /// threshold.
    fn stage_fee(&self, kind: FeeKind, on: Day) -> Option<Most> {
        let fixed = self.law.fee(kind, Area::England, on).ok()?;
        let clause = &agents_2014::STAGES;
        let because = format!("the fixed fee of the stage is {}", fixed.pence);
        let none = Most { pence: fixed.pence, because, clause };
        if kind == FeeKind::AgentCompliance {
            return Some(none);
        }
        let debt = self.account(on).map_or(Pence::ZERO, |account| account.due);
        let threshold = self.law.fee(FeeKind::AgentThreshold, Area::England, on).ok()?.pence;
        let beyond = (debt - threshold).at_least_zero();
        if !beyond.is_positive() {
            return Some(none);
        }
        let thousandths = self.law.number(NumberKind::AgentShareThousandths, on).ok()?.value;
        let share = agents_2014::share(beyond, thousandths);
        let because = format!(
            "{}, and the share of the {beyond} beyond {threshold} is {share}",
            none.because
        );
        Some(Most { pence: fixed.pence + share, because, clause })
    }

    /// A sum equal to the tax, where the creditor cannot reclaim it.
    fn vat(&self, on: Day) -> Option<Most> {
        let clause = &agents_2014::STAGES;
        if self.law.settings().reclaims_vat {
            let because = "a council that reclaims the tax passes none of it on".to_string();
            return Some(Most { pence: Pence::ZERO, because, clause });
        }
        let fees: Pence = [
            CostItem::AgentCompliance,
            CostItem::AgentEnforcement,
            CostItem::AgentSale,
            CostItem::AgentDisbursement,
        ]
        .map(|item| self.charged(item))
        .into_iter()
        .sum();
        let thousandths = self.law.number(NumberKind::VatThousandths, on).ok()?.value;
        let because = format!("the tax on fees of {fees} is {thousandths} in a thousand");
        Some(Most { pence: agents_2014::share(fees, thousandths), because, clause })
    }

    /// The set charge for a clamp or a removal, by the day on which it was done.
    fn vehicle_charge(&self, kind: FeeKind) -> Option<Most> {
        let impound = self.case.impound;
        let since = match kind {
            FeeKind::ClampRelease => impound.clamped?,
            FeeKind::Registration
            | FeeKind::AgentCompliance
            | FeeKind::AgentEnforcement
            | FeeKind::AgentSale
            | FeeKind::AgentThreshold
            | FeeKind::Removal
            | FeeKind::StoragePerDay
            | FeeKind::Disposal => impound.removed?,
        };
        let fee = self.law.fee(kind, area(self.case.regime()), since).ok()?;
        let because = format!("the charge set for {} is {}", since.long(), fee.pence);
        Some(Most { pence: fee.pence, because, clause: fee.clause })
    }

    /// Storage: the set charge for each day from the removal to the release, both counted.
    fn storage(&self, on: Day) -> Option<Most> {
        let since = self.case.impound.removed?;
        let until = self.case.impound.released.unwrap_or(on).min(on);
        let fee = self.law.fee(FeeKind::StoragePerDay, area(self.case.regime()), since).ok()?;
        let days = (until.days_since(since) + 1).max(0);
        let because = format!(
            "{} to {} {} {} at {} at the most",
            since.long(),
            until.long(),
            fits(days, "is", "are"),
            counted(days, "day"),
            fee.pence
        );
        let pence = Pence(fee.pence.0 * i64::from(days));
        Some(Most { pence, because, clause: fee.clause })
    }
}

/// The provision under which money of a side goes back.
pub fn refund_clause(side: CostSide, view: &View<'_>) -> &'static Clause {
    match side {
        CostSide::Agent => &cpr_75::AGENT_FEES_BACK,
        CostSide::Vehicle => match area(view.case.regime()) {
            Area::England | Area::London => &appeals_2022::VEHICLE_DECISION,
            Area::Wales => &vehicles_wales_2013::DECISION,
        },
    }
}

/// What the officer must know of the money beside the charge.
pub fn warnings(view: &View<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for (side, whose) in
        [(CostSide::Agent, "agent's fees"), (CostSide::Vehicle, "charges for the vehicle")]
    {
        let costs = view.costs(side);
        let refund = costs.to_refund();
        if refund.is_positive() {
            let cited = refund_clause(side, view).citation_with_check();
            said.push(format!("{refund} paid as {whose} must go back to the payer. {cited}."));
        }
        if costs.owed().is_positive() {
            said.push(format!("{} of {whose} are not paid.", costs.owed()));
        }
    }
    said
}

/// How the money beside the charge is made up, line by line, for whoever asks why.
pub fn lines(view: &View<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for cost in &view.case.costs {
        let fell = match (cost.item.way(), cost.standing) {
            (CostWay::FellDue, Standing::FellAway) => ", fallen away",
            (CostWay::FellDue | CostWay::Paid | CostWay::WentBack, _) => "",
        };
        let what = crate::case::words::cost(cost.item);
        let most = view.most(cost.item, cost.day);
        let why = most.map_or_else(String::new, |most| {
            format!(" ({}; {})", most.because, most.clause.citation_with_check())
        });
        said.push(format!(
            "Beside the charge, on {}: {what}, {}{fell}{why}.",
            cost.day.long(),
            cost.pence
        ));
    }
    for (side, whose) in
        [(CostSide::Agent, "The agent's fees"), (CostSide::Vehicle, "For the vehicle")]
    {
        let costs = view.costs(side);
        if costs != Costs::default() {
            let (owed, refund) = (costs.owed(), costs.to_refund());
            said.push(format!("{whose}: {owed} still owed, {refund} to go back."));
        }
    }
    said
}
